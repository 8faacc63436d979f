"""From the table of an answer to the words of its rows, and the counts above them."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import geopandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.childcare import CareRules
from bereik.domain.traveller import Shift
from bereik.present.ranking import VERDICTS
from bereik.present.rounding import shown_clock
from bereik.reach.operating_dates import weekdays_of
from bereik.texts import sentence
from bereik.working_hours import hours_of_templates


class Summary(NamedTuple):
    """Counts of an answer."""

    vacancies: int
    yes: int
    """Vacancies with at least one row that is yes."""
    maybe: int
    """Other vacancies with a maybe."""
    by_shift: dict[str, int]
    """Rows that are yes for every shift asked for."""
    reasons: dict[str, int]
    """Rows that are no for every primary reason, most frequent first."""
    shuttle: int = 0
    """Vacancies that are yes or maybe with the bus of their employer only."""


def not_starting(reach: DataFrame, vacancies: GeoDataFrame) -> int:
    """How many vacancies were asked on a day of the week at which they do not start."""
    if "days" not in vacancies:
        return 0
    starts = dict(zip(vacancies["id"].astype(str), map(weekdays_of, vacancies["days"]), strict=True))
    jobs = reach.drop_duplicates("vacancy_id")
    days = zip(jobs["vacancy_id"].astype(str), jobs["date"], strict=True)
    return sum(bool(starts[vacancy]) and date.weekday() not in starts[vacancy] for vacancy, date in days)


def summarise(reach: DataFrame) -> Summary:
    """Count what an answer says."""
    texts = as_texts(reach[["vacancy_id", "shift", "verdict", "reason"]])
    best: dict[str, str] = {}
    for vacancy, verdict in zip(texts["vacancy_id"], texts["verdict"], strict=True):
        best[vacancy] = min(best.get(vacancy, "no"), verdict, key=VERDICTS.index)
    verdicts = Counter(best.values())
    no = texts[texts["verdict"] == "no"]
    yes = Counter(texts.loc[texts["verdict"] == "yes", "shift"])
    return Summary(
        len(best),
        verdicts["yes"],
        verdicts["maybe"],
        {shift: yes[shift] for shift in dict.fromkeys(texts["shift"]) if shift},
        dict(Counter(no["reason"]).most_common()),
        _opened_by_shuttle(reach),
    )


def _opened_by_shuttle(reach: DataFrame) -> int:
    if "shuttle" not in reach:
        return 0
    opened = reach[reach["shuttle"] & (reach["verdict"].astype(str) != "no")]
    return int(opened["vacancy_id"].nunique())


def as_texts(table: DataFrame) -> DataFrame:
    """A table whose categories are plain texts, empty where there is none."""
    named = table.select_dtypes("category").columns
    return table.assign(**{name: table[name].astype("object").fillna("") for name in named})


def joined(reach: DataFrame, vacancies: GeoDataFrame) -> GeoDataFrame:
    """The rows of an answer with the columns of their vacancy: best verdict first, then fewest minutes."""
    vacancies = vacancies.assign(id=vacancies["id"].astype(str)).rename(columns={"id": "vacancy_id"})
    table = as_texts(reach).merge(vacancies, on="vacancy_id", how="left", suffixes=("", "_vacancy"))
    order = table.assign(
        rank=table["verdict"].map(VERDICTS.index), minutes=table["out_min"] + table["back_min"]
    ).sort_values(["rank", "minutes", "vacancy_id"], kind="stable")
    return geopandas.GeoDataFrame(table.loc[order.index].reset_index(drop=True), crs=vacancies.crs)


def clock(time: Any, date: dt.date, *, up: bool, lang: str) -> str:
    """HH:MM of a timestamp, and in words where it falls on another day; empty for none."""
    clock = shown_clock(time, date, up=up)
    if clock is None:
        return ""
    return clock.at if clock.day == 0 else f"{clock.at} {other_day(clock.day, lang)}"


def other_day(days: int, lang: str) -> str:
    """On which day that is not the one of the shift something happens.

    >>> other_day(1, "nl"), other_day(-1, "nl")
    ('de volgende dag', 'de dag ervoor')
    """
    return sentence("present-next-day" if days > 0 else "present-day-before", lang)


def title(row: dict[str, Any], lang: str) -> str:
    """Title of a vacancy, or the words for one without.

    >>> title({"title": float("nan")}, "en")
    '(no title)'
    """
    return _text(row["title"]) or sentence("no-title", lang)


def employer(row: dict[str, Any]) -> str:
    """Employer and municipality of a vacancy, as far as known.

    >>> employer({"employer": "Bakkerij Brecht", "municipality": "Brecht"})
    'Bakkerij Brecht, Brecht'
    """
    return ", ".join(filter(None, (_text(row.get(column)) for column in ("employer", "municipality"))))


def _text(value: Any) -> str:
    """A cell of a vacancy; nothing where it is missing."""
    return "" if value is None or value != value else str(value)


def names_of_care(childcare: GeoDataFrame | None) -> dict[str, str]:
    """What each childcare facility is called, by its id."""
    if childcare is None:
        return {}
    names = childcare["name"] if "name" in childcare else childcare["id"]
    return {
        str(facility): _text(name) or str(facility)
        for facility, name in zip(childcare["id"], names, strict=True)
    }


def care_lines(row: dict[str, Any], names: dict[str, str], lang: str) -> list[str]:
    """Where and when the child is brought and fetched; nothing for a row without childcare."""
    if not row["childcare_id"]:
        return []
    name = " + ".join(names.get(facility, facility) for facility in row["childcare_id"].split(","))
    date = row["date"].date()
    bring, fetch = (clock(row[name], date, up=True, lang=lang) for name in ("bring_at", "fetch_at"))
    slack = math.floor(row["care_slack_min"]) if fetch else None
    kind = "row" if bring and fetch else "brings" if bring else "fetches"
    lines = [sentence(f"childcare-{kind}", lang, name=name, bring=bring, fetch=fetch, slack=slack)]
    if slack is not None and slack < CareRules().fragile_under_min:
        lines.append(sentence("childcare-fragile", lang))
    return lines


def mode(name: str, lang: str) -> str:
    """A way of going in words; empty where there is none."""
    return sentence(f"mode-{name.replace('+', '_')}", lang) if name else ""


def shift_name(name: str, lang: str) -> str:
    """The name of a shift in words, or its hours."""
    return sentence(f"shift-{name}", lang) if name in ("early", "late", "night", "day", "weekend") else name


def hours_of(shifts: Iterable[Shift], lang: str, templates: str | None = None) -> dict[str, str]:
    """The hours of each shift by its name, which is what a row of an answer holds.

    Without shifts a name is that of a template, tried for a vacancy that does not tell its hours; `templates`
    is the file of a region with usual hours of its own.

    >>> hours_of([Shift("late", "14:00", "22:00")], "nl")["late"]
    '14:00-22:00'
    >>> hours_of([], "nl")["weekend team"]
    '06:00-18:00 (waarschijnlijk)'
    """
    return _assumed_hours(lang, templates) | {shift.name: f"{shift.start}-{shift.end}" for shift in shifts}


@cache
def _assumed_hours(lang: str, templates: str | None) -> dict[str, str]:
    """The hours of every shift template by its name, with the word that says nobody has told them."""
    usual = hours_of_templates(templates).items()
    return {name: sentence("present-hours-assumed", lang, hours=hours) for name, hours in usual}
