"""A flexbus for vacancies judged in their own week: asked on the first day and shift that fails."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas

from bereik.domain.reasons import TRAVEL
from bereik.domain.tables import FLEXBUS
from bereik.domain.traveller import Traveller
from bereik.ondemand.answer import flexbus
from bereik.ondemand.rules import FlexbusRules
from bereik.reach.week import Week
from bereik.units import DAY_S, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network


class FlexbusQuery(NamedTuple):
    """What is asked of a flexbus, whatever the vacancy."""

    network: "Network"
    areas: "GeoDataFrame"
    traveller: Traveller
    rules: FlexbusRules | None = None


def flexbus_of_weeks(
    query: FlexbusQuery, home: "GeoDataFrame", vacancies: "GeoDataFrame", weeks: Mapping[str, Week]
) -> "DataFrame":
    """The rows of `flexbus` for each vacancy that is no yes, at the hours of the first day that fails.

    A vacancy of which the place or the hours are not known has none; nor has one for which no ride would be
    enough, since it asks for a licence, its childcare is closed or the timetable has ended.
    """
    asked: dict[dt.date, list[tuple[int, str, str]]] = {}
    for row, name in enumerate(vacancies["id"].astype(str)):
        week = weeks.get(name)
        if week is None or week.verdict == "yes" or week.guessed:
            continue
        cell = next(cell for cell in week.cells if not cell.yes)
        if not may_help(cell.reason):
            continue
        clocks = week.shifts.shifts[cell.shift].clocks
        if clocks:
            starts, ends = (",".join(format_clock(part[end] % DAY_S) for part in clocks) for end in (0, 1))
            asked.setdefault(min(cell.days).date, []).append((row, starts, ends))
    found = [_on_date(query, home, vacancies, date, rows) for date, rows in sorted(asked.items())]
    return pandas.concat(found, ignore_index=True) if found else pandas.DataFrame(columns=list(FLEXBUS))


def may_help(reason: str) -> bool:
    """Whether a ride of another kind may help where this stands in the way; it may where no reason is known.

    >>> may_help("LAST_TOO_EARLY"), may_help("LICENCE"), may_help("")
    (True, False, True)
    """
    return not reason or reason in TRAVEL


def _on_date(
    query: FlexbusQuery,
    home: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    date: dt.date,
    rows: list[tuple[int, str, str]],
) -> "DataFrame":
    """The rows of some vacancies, each with its own hours."""
    numbers, begin, finish = (list(column) for column in zip(*rows, strict=True))
    own = vacancies.iloc[numbers].assign(shift_start=begin, shift_end=finish)
    asked = {"date": date, "traveller": query.traveller, "rules": query.rules}
    return flexbus(query.network, home, own, query.areas, **asked)  # type: ignore[arg-type]
