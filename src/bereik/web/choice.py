"""Which vacancies suit what a client chose: hours, days, schooling, sector, municipality, words.

A choice never drops silently what fits. Where a vacancy does not say what a choice is about, it stays.
Someone with vocational schooling may take a job that asks for none. A job of several kinds of hours is found
under each of them. `relaxations` lets go of one choice at a time, so that a page without results can say
which choice stands in the way.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from geopandas import GeoDataFrame

from bereik.domain.dutch import plain_letters
from bereik.domain.traveller import WEEKDAYS
from bereik.present.named import named
from bereik.reach.week.shifts import days_needed
from bereik.units import parse_clock
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery

SCHOOLING = (
    ("geen", "none", "lager", "lager onderwijs"),
    ("beroeps", "bso", "vocational"),
    ("technisch", "tso", "technical"),
    ("secundair", "aso", "secondary"),
    ("graduaat", "hbo5"),
    ("bachelor", "hoger", "higher"),
    ("master", "universitair"),
)
"""Words of schooling, least first; one who has more may take a job that asks for less."""
SEARCHED = ("title", "employer", "municipality", "occupation", "id")
"""Columns in which the words of a search are looked for, besides the words for its sector."""


class Relaxation(NamedTuple):
    """A choice let go: its name, what that changes in the question, and the question without it."""

    name: str
    change: dict[str, Any]
    query: PageQuery


def suitable_rows(app_state: AppState, query: PageQuery) -> list[int]:
    """Rows of the vacancies that suit what the client chose."""
    return [
        row
        for row, vacancy in enumerate(app_state.records)
        if _suits_hours(app_state, query, row) and _suits_work(query, vacancy)
    ]


def own_week(app_state: AppState, query: PageQuery, rows: Sequence[int]) -> GeoDataFrame:
    """The vacancies of some rows, to be worked on no other days than the client's own."""
    table = app_state.vacancies.iloc[rows]
    if not query.weekdays:
        return table
    days = [",".join(WEEKDAYS[day] for day in days_worked(app_state, query, row)) for row in rows]
    return table.assign(days=days)


def days_worked(app_state: AppState, query: PageQuery, row: int) -> list[int]:
    """The weekdays of a vacancy on which the client can work; a vacancy that names none may be on any."""
    weekdays = app_state.days[row] or (range(7) if query.weekdays else ())
    return [day for day in weekdays if not query.weekdays or day in query.weekdays]


def relaxations(query: PageQuery) -> Iterator[Relaxation]:
    """Every choice about the work that is made, let go one by one, and at last all of them."""
    chosen = [name for name in _USUAL if getattr(query, name) != _USUAL[name]]
    for name in chosen:
        yield Relaxation(name, {name: _as_json(_USUAL[name])}, replace(query, **{name: _USUAL[name]}))
    if len(chosen) > 1:
        free = {name: _USUAL[name] for name in chosen}
        yield Relaxation(
            "all", {name: _as_json(value) for name, value in free.items()}, replace(query, **free)
        )


def without_choices(query: PageQuery) -> PageQuery:
    """The question about any work on any of the client's days."""
    return replace(query, **{name: usual for name, usual in _USUAL.items() if name != "weekdays"})


_USUAL: dict[str, Any] = {
    "find": None,
    "shifts": frozenset(),
    "weekdays": frozenset(),
    "between": None,
    "most_hours": None,
    "municipalities": frozenset(),
    "sectors": frozenset(),
    "categories": frozenset(),
    "schooling": None,
    "shortage_only": False,
}
"""The choices about the work, each as it is when nothing is chosen."""


def _as_json(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def _suits_hours(app_state: AppState, query: PageQuery, row: int) -> bool:
    kinds = app_state.kinds[row]
    if query.shifts and kinds and not kinds & query.shifts:
        return False
    return (
        _suits_days(app_state, query, row)
        and _suits_clock(app_state, query, row)
        and _suits_share(app_state, query, row)
    )


def _suits_days(app_state: AppState, query: PageQuery, row: int) -> bool:
    """Whether the client's weekdays are enough for the hours a week of a vacancy."""
    weekdays = app_state.days[row]
    if not query.weekdays or not weekdays:
        return True
    return len(query.weekdays & set(weekdays)) >= _days_needed(app_state, row)


def _days_needed(app_state: AppState, row: int) -> int:
    """On how many of its weekdays a vacancy is worked: fewer than it names where its hours a week say so."""
    return days_needed(app_state.weeks[row], _number(app_state.records[row].get("hours_per_week")))


def _suits_clock(app_state: AppState, query: PageQuery, row: int) -> bool:
    """Whether the hours of a vacancy lie within those of the client: of shifts in turn all, of others any."""
    week = app_state.weeks[row]
    shifts = [shift.clocks for shift in week.shifts if shift.clocks]
    if query.between is None or not shifts:
        return True
    begin, until = (parse_clock(clock) for clock in query.between)
    within = [all(begin <= start and end <= until for start, end in parts) for parts in shifts]
    return all(within) if week.rotating else any(within)


def _suits_share(app_state: AppState, query: PageQuery, row: int) -> bool:
    weekly = _number(app_state.records[row].get("hours_per_week"))
    return query.most_hours is None or weekly is None or weekly <= query.most_hours


def _suits_work(query: PageQuery, vacancy: dict[str, Any]) -> bool:
    chosen = (
        ("sector", query.sectors), ("category", query.categories), ("municipality", query.municipalities),
    )  # fmt: skip
    if any(
        accepted and (told := _text(vacancy.get(column))) and told not in accepted
        for column, accepted in chosen
    ):
        return False
    if query.schooling and not suits_schooling(_text(vacancy.get("schooling")), query.schooling):
        return False
    if query.shortage_only and not is_true(vacancy.get("shortage")):
        return False
    return query.find is None or _is_found(query, vacancy)


def suits_schooling(chosen: str, own: str) -> bool:
    """Whether schooling is enough for what a vacancy asks.

    >>> suits_schooling("geen", "beroeps"), suits_schooling("bachelor", "beroeps")
    (True, False)
    """
    least, most = _rank(chosen), _rank(own)
    if not chosen or least == 0:
        return True
    return chosen == own if least is None or most is None else least <= most


def _rank(schooling: str) -> int | None:
    told = schooling.strip().lower()
    return next((rank for rank, words in enumerate(SCHOOLING) if told in words), None)


def is_true(value: Any) -> bool:
    """A flag out of a file: true, ja, 1 and the like."""
    return str(value).strip().lower() in ("true", "1", "1.0", "ja", "yes", "x")


def _is_found(query: PageQuery, vacancy: dict[str, Any]) -> bool:
    """Whether every word of a search occurs in what a vacancy says, whatever its accents and capitals."""
    sector = named("sector", _text(vacancy.get("sector")), query.lang)
    told = plain_letters(" ".join([*(_text(vacancy.get(column)) for column in SEARCHED), sector]))
    return all(word in told for word in plain_letters(query.find or "").split())


def _number(value: Any) -> float | None:
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) and found > 0 else None


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()
