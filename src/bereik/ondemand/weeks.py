"""A flexbus for vacancies judged in their own week: asked on every day and shift that fails."""

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
from bereik.reach.week.table import WeekCell
from bereik.units import DAY_S, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network


_RowHours = tuple[int, str, str]
"""The row of a vacancy, and the begins and ends of its hours."""


class FlexbusQuery(NamedTuple):
    """What is asked of a flexbus, whatever the vacancy."""

    network: "Network"
    areas: "GeoDataFrame"
    traveller: Traveller
    rules: FlexbusRules | None = None


def flexbus_of_weeks(
    query: FlexbusQuery, home: "GeoDataFrame", vacancies: "GeoDataFrame", weeks: Mapping[str, Week]
) -> "DataFrame":
    """The rows of `flexbus` for each vacancy that is no yes, for every day and shift that fails.

    Days on which the same trips run have one answer, under the first of them. A vacancy of which the place or
    the hours are not known has none; nor has a day on which no ride would be enough, since it asks for a
    licence, its childcare is closed or the timetable has ended.
    """
    by_date: dict[dt.date, list[_RowHours]] = {}
    for row, name in enumerate(vacancies["id"].astype(str)):
        week = weeks.get(name)
        if week is None or week.verdict == "yes" or week.guessed:
            continue
        for cell in helped_cells(week):
            if clocks := week.shifts.shifts[cell.shift].clocks:
                starts, ends = (
                    ",".join(format_clock(part[end] % DAY_S) for part in clocks) for end in (0, 1)
                )
                by_date.setdefault(day_of(week, cell)[0], []).append((row, starts, ends))
    found = [_on_date(query, home, vacancies, date, rows) for date, rows in sorted(by_date.items())]
    return pandas.concat(found, ignore_index=True) if found else pandas.DataFrame(columns=list(FLEXBUS))


def helped_cells(week: Week) -> list[WeekCell]:
    """The days and shifts that fail for something that a ride may mend.

    Of a day of which no reason was looked for that of the first one that fails counts.
    """
    failing = [cell for cell in week.cells if not cell.yes]
    return [cell for cell in failing if may_help(cell.reason or failing[0].reason)]


def day_of(week: Week, cell: WeekCell) -> tuple[dt.date, str]:
    """Under which `date` and `shift` the rows of a cell stand."""
    clocks = week.shifts.shifts[cell.shift].clocks
    hours = (f"{format_clock(start % DAY_S)}-{format_clock(end % DAY_S)}" for start, end in clocks)
    return min(cell.days).date, ",".join(hours)


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
    rows: list[_RowHours],
) -> "DataFrame":
    """The rows of some vacancies, each with its own hours; one of several shifts comes several times."""
    numbers, begin, finish = (list(column) for column in zip(*rows, strict=True))
    names = vacancies["id"].iloc[numbers].astype(str).tolist()
    own = vacancies.iloc[numbers].assign(
        id=[str(number) for number in range(len(rows))], shift_start=begin, shift_end=finish
    )
    options = {"date": date, "traveller": query.traveller, "rules": query.rules}
    found = flexbus(query.network, home, own, query.areas, **options)  # type: ignore[arg-type]
    return found.assign(vacancy_id=[names[int(number)] for number in found["vacancy_id"]])
