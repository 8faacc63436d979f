"""A flexbus in words: once for the page and the command line. It never changes a verdict."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas
from pandas import DataFrame

from bereik.ondemand.answer import CLOSED, DIRECTIONS, MAY, NO_AREA, REFUSED, UNKNOWN
from bereik.ondemand.weeks import day_of
from bereik.present.shifts import listed
from bereik.present.verdicts import cells_in_words
from bereik.reach.week import Week
from bereik.reach.week.table import WeekCell
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time, format_gap

_OTHERS = ((CLOSED, "flexbus-closed"), (REFUSED, "flexbus-refused"), (NO_AREA, "flexbus-no-area"))
"""What is told where a flexbus may ride on neither way, the first that holds."""
BOTH, SOME = "both", "some"
Rows = Sequence[dict[str, Any]]
_Day = tuple[dt.date, str]
"""A date and the hours of a shift."""


def flexbus_line(table: DataFrame, lang: str, week: Week | None = None) -> str:
    """One sentence on a job: where a flexbus may ride, with its area, hours and telephone, or why it may not.

    `table` are the rows of `bereik.flexbus` of one job. With its own `week` it is said too for which of the
    days that fail that holds.
    """
    days = _by_day(_rows(table))
    own = next((rows for rows in days.values() if ways_of(rows)), None)
    if own is None:
        kinds = {row["flexbus"] for rows in days.values() for row in rows}
        key = next((key for kind, key in _OTHERS if kind in kinds), "flexbus-unknown")
        return sentence(key, lang)
    if week is None:
        return _of_one_day(own, lang)
    told = _of_one_day(own, lang, _hours_by_day(days, own, week, lang))
    return " ".join(filter(None, (told, _holds_on(days, own, week, lang))))


def _of_one_day(rows: Rows, lang: str, hours_by_day: str = "") -> str:
    """Where a flexbus may ride on a day; with its hours on other days too, where they differ."""
    ways, own = ways_of(rows), _ridden(rows)
    area = sentence(
        "flexbus-area", lang, area=own["area"], hours=hours_by_day or own["hours"] or None,
        on="each" if hours_by_day else "day", phone=own["phone"] or None, source=own["source"] or None,
    )  # fmt: skip
    told = f"{sentence('flexbus-may', lang, ways=ways)} {area}."
    return told if ways == BOTH else f"{told} {_other_way(rows, ways, lang)}"


def _ridden(rows: Rows) -> dict[str, Any]:
    """The way on which a flexbus may ride on a day, the first of two."""
    ways = ways_of(rows)
    return next(row for row in rows if row["flexbus"] == MAY and ways in (BOTH, row["direction"]))


def _hours_by_day(days: Mapping[_Day, Rows], told: Rows, week: Week, lang: str) -> str:
    """The hours of a flexbus on the days for which holds what is `told`; empty where all are the same."""
    cells_of: dict[str, list[WeekCell]] = {}
    for cell in week.cells:
        rows = days.get(day_of(week, cell), ())
        if not cell.yes and ways_of(rows) == ways_of(told):
            cells_of.setdefault(_ridden(rows)["hours"], []).append(cell)
    if len(cells_of) < 2:
        return ""
    unknown = sentence("flexbus-hours-unknown", lang)
    return listed(
        [f"{cells_in_words(week, cells, lang)} {hours or unknown}" for hours, cells in cells_of.items()], lang
    )


def _holds_on(days: Mapping[_Day, Rows], told: Rows, week: Week, lang: str) -> str:
    """For which of the days that fail holds what is `told`; empty where only one sort of day fails."""
    failing = [cell for cell in week.cells if not cell.yes]
    if len(failing) < 2:
        return ""
    same = [cell for cell in failing if ways_of(days.get(day_of(week, cell), ())) == ways_of(told)]
    if len(same) == len(failing):
        return sentence("flexbus-days-all", lang)
    of = "shifts" if len(week.shifts.shifts) > 1 else "days"
    return sentence("flexbus-days-some", lang, of=of, days=cells_in_words(week, same, lang))


def flexbus_lines(table: DataFrame, lang: str, week: Week | None = None) -> list[str]:
    """The sentence on a job, and for each way what the regular service offers, day by day in its `week`."""
    days = _by_day(_rows(table))
    lines = [flexbus_line(table, lang, week)]
    for day, rows in days.items():
        own = [_way(row, lang) for row in rows if row["flexbus"] != UNKNOWN]
        cells = [] if week is None else [cell for cell in week.cells if day_of(week, cell) == day]
        if week is not None and cells and len(days) > 1:
            on = cells_in_words(week, cells, lang)
            own = [f"{on[:1].upper()}{on[1:]}: {line[:1].lower()}{line[1:]}" for line in own]
        lines += own
    return list(dict.fromkeys(lines))


def flexbus_short(table: DataFrame, lang: str) -> str:
    """On which ways a flexbus may ride, in a word or two; empty where it may not."""
    every = [ways_of(rows) for rows in _by_day(_rows(table)).values()]
    ways = "" if not any(every) else every[0] if len(set(every)) == 1 else SOME
    return sentence("flexbus-short", lang, ways=ways) if ways else ""


def _by_day(rows: Rows) -> dict[_Day, Rows]:
    """The rows of each date and shift, in the order in which they stand."""
    found: dict[_Day, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["date"].date(), row["shift"]), []).append(row)
    return dict(found)


def ways_of(rows: Rows) -> str:
    """On which ways a flexbus may ride on a day: both, out or back; empty where on neither.

    Of a way that is made several times a day it rides on each one that the regular service leaves.
    """
    found = [way for way in DIRECTIONS if rows and _kind(rows, way) == MAY]
    return BOTH if len(found) == 2 else "".join(found)


def fills_gaps(table: DataFrame) -> bool:
    """Whether a flexbus may ride on every way of a job on which the regular service will not do."""
    kinds = {row["flexbus"] for row in _rows(table)}
    return MAY in kinds and kinds <= {MAY, REFUSED}


def _kind(rows: Rows, way: str) -> str:
    """What a way comes to: the worst of its parts, for a flexbus."""
    kinds = {row["flexbus"] for row in rows if row["direction"] == way}
    return next((kind for kind in (UNKNOWN, NO_AREA, CLOSED, MAY) if kind in kinds), REFUSED)


def _other_way(rows: Rows, ways: str, lang: str) -> str:
    """What is to be known of the way on which no flexbus may ride."""
    other = next(way for way in DIRECTIONS if way != ways)
    key = "flexbus-other-refused" if _kind(rows, other) == REFUSED else "flexbus-other-closed"
    return sentence(key, lang, way=other)


def _rows(table: DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _way(row: dict[str, Any], lang: str) -> str:
    told = _regular(row, lang)
    at = format_clock_time(f"{row['at']:%H:%M}", lang)
    return sentence("flexbus-way", lang, way=row["direction"], at=at, told=told)


def _regular(row: dict[str, Any], lang: str) -> str:
    """What the regular service offers on a way."""
    if pandas.isna(row["depart"]):
        return sentence("flexbus-why-none", lang)
    broken = [name for name in row["conditions"].split(",") if name]
    if broken == ["hour"]:
        minutes = format_gap(round(row["wait_min"]), lang)
        return sentence("flexbus-why-hour", lang, way=row["direction"], minutes=minutes)
    clocks = {
        "depart": format_clock_time(f"{row['depart']:%H:%M}", lang),
        "arrive": format_clock_time(f"{row['arrive'].ceil('min'):%H:%M}", lang),
    }
    if not broken:
        return sentence("flexbus-why-refused", lang, **clocks)
    parts = [_broken(name, row, lang) for name in broken]
    return sentence("flexbus-why-broken", lang, broken=listed(parts, lang), **clocks)


def _broken(name: str, row: dict[str, Any], lang: str) -> str:
    if name == "walk":
        return sentence("flexbus-broken-walk", lang, metres=round(row["walk_m"]))
    if name == "transfers":
        return sentence("flexbus-broken-transfers", lang, count=round(row["transfers"]))
    times = f"{row['times_direct']:.1f}"
    return sentence("flexbus-broken-time", lang, times=times if lang == "en" else times.replace(".", ","))
