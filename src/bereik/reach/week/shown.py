"""What a row of a week shows: of each vacancy the ways of one day, in the columns of `shift_reach`.

What is shown of one home is of several dates, each with seconds on an axis of its own. It is gathered on one
axis, so that the columns are made once and not for each date.
"""

import datetime as dt
from typing import Any, NamedTuple

import numpy as np

from bereik.domain.tables import SHIFT_REACH
from bereik.network.clock import Axis
from bereik.reach.week.solve import WeekSolution
from bereik.shifts.hours import Hours
from bereik.shifts.rows import CareColumns, Outcomes, WayColumns
from bereik.shifts.table import columns_of_outcomes
from bereik.units import UNREACHED, Ints


class _Shown(NamedTuple):
    """What is shown of one date, searched in one part."""

    part: int
    rows: Ints
    """(v,) in that part."""
    vacancies: Ints
    """(v,)"""
    date: dt.date
    """The first of the days for which the date was asked."""


def shown_columns(solution: WeekSolution, home: int) -> dict[str, Any]:
    """The columns of `shift_reach` of what one home shows, a row for each vacancy."""
    together = _shown_together(solution, home)
    base = Axis(together[0].date, solution.plan.network.timezone)
    hours = _hours(solution, home, together, base)
    outcomes = _outcomes(solution, home, together, base)
    columns = columns_of_outcomes(outcomes, hours, solution.homes.take([home]), solution.plan.points, base)
    # In the order in which they come by date, so that a table does not hang on what else is asked.
    ordered = dict.fromkeys(hours.names[row] for own in together for row in own.vacancies.tolist())
    columns["shift"] = columns["shift"].reorder_categories([name for name in ordered if name])
    for own in together:
        columns["date"][own.vacancies] = np.datetime64(own.date, "s")
    return {name: columns[name] for name in SHIFT_REACH}


def _shown_together(solution: WeekSolution, home: int) -> list[_Shown]:
    """What one home shows, by part and date in the order of the vacancies."""
    shown = solution.shown[home]
    part_of, row_of = solution.places(home, shown)
    assert (part_of >= 0).all()  # what is shown is searched in full
    days = [solution.order.first_day[ask] for ask in shown.tolist()]
    found: dict[tuple[int, dt.date], list[int]] = {}
    for vacancy, key in enumerate(zip(part_of.tolist(), days, strict=True)):
        found.setdefault(key, []).append(vacancy)
    return [
        _Shown(part, row_of[vacancies], np.array(vacancies, dtype=np.int64), date)
        for (part, date), vacancies in found.items()
    ]


def _later_s(axis: Axis, base: Axis) -> int:
    """What a second on an axis is more on the other."""
    return axis.zero_s - base.zero_s


def _hours(solution: WeekSolution, home: int, together: list[_Shown], base: Axis) -> Hours:
    """The hours that are shown, an ask for each vacancy."""
    plan = solution.plan
    count, width = len(plan.points.ids), 1
    starts: list[Ints] = []
    ends: list[Ints] = []
    parts_of: list[Ints] = []
    for own in together:
        part = solution.parts[home][own.part]
        whole = plan.dates[part.date].plan.query.hours
        later = _later_s(Axis(own.date, base.timezone), base)
        before = sum(map(len, starts))
        parts = whole.parts[part.rows[own.rows]]
        parts_of.append(np.where(parts >= 0, parts + before, -1))
        starts.append(whole.start + later)
        ends.append(whole.end + later)
        width = max(width, parts.shape[1])
    parts, names = np.full((count, width), -1, dtype=np.int32), [""] * count
    for own, some in zip(together, parts_of, strict=True):
        part = solution.parts[home][own.part]
        whole = plan.dates[part.date].plan.query.hours
        parts[own.vacancies, : some.shape[1]] = some
        for vacancy, row in zip(own.vacancies.tolist(), part.rows[own.rows].tolist(), strict=True):
            names[vacancy] = whole.names[row]
    every = np.arange(count, dtype=np.int32)
    return Hours(np.concatenate(starts), np.concatenate(ends), every, parts, names, every)


def _outcomes(solution: WeekSolution, home: int, together: list[_Shown], base: Axis) -> Outcomes:
    """The answers that are shown, an ask for each vacancy, with seconds on the axis `base`."""
    parts, plan = solution.parts[home], solution.plan
    cares = [part.outcomes.care for part in parts if _has_care(part.outcomes)]
    found = _empty_outcomes(len(plan.points.ids), cares[0] if cares else None)
    for own in together:
        outcomes, row = parts[own.part].outcomes, solution.row(home, own.part)
        at, later = own.vacancies, _later_s(Axis(own.date, base.timezone), base)
        _take(found, outcomes, at, (row, own.rows), later)
        found.home_status[0] = outcomes.home_status[row]
        hours = plan.dates[parts[own.part].date].plan.query.hours
        places = hours.vacancy[parts[own.part].rows[own.rows]]
        found.place_status[at] = outcomes.place_status[places]
    return found


def _empty_outcomes(count: int, care: CareColumns | None) -> Outcomes:
    """Answers of one home to be filled."""
    shape = 1, count
    none = CareColumns.empty((1, 1), [], 0)
    return Outcomes(
        np.zeros(shape, np.bool_), np.zeros(shape, np.int8), np.full(shape, np.nan),
        np.zeros(shape, np.int32), WayColumns.empty(shape), WayColumns.empty(shape),
        none if care is None else CareColumns.empty(shape, care.names, care.fetch_s),
        np.zeros(1, np.uint8), np.zeros(count, np.uint8),
    )  # fmt: skip


def _has_care(outcomes: Outcomes) -> bool:
    """Whether childcare was asked: then it has a column for each ask, also where no facilities suit."""
    return outcomes.care.group.shape == outcomes.yes.shape


def _take(found: Outcomes, outcomes: Outcomes, at: Ints, cells: tuple[int, Ints], later: int) -> None:
    """Put some answers in their places, with seconds that are so much later."""

    def moved(column: Ints) -> Ints:
        seconds = column[cells]
        return np.asarray(np.where(seconds < UNREACHED, seconds + later, seconds))

    found.yes[0, at] = outcomes.yes[cells]
    for own, other in ((found.out, outcomes.out), (found.back, outcomes.back)):
        own.depart[0, at], own.arrive[0, at] = moved(other.depart), moved(other.arrive)
        own.rides[0, at], own.mode[0, at] = other.rides[cells], other.mode[cells]
        own.seconds[0, at] = other.seconds[cells]
    care = outcomes.care
    if _has_care(outcomes):
        found.care.group[0, at], found.care.slack[0, at] = care.group[cells], care.slack[cells]
        found.care.bring_at[0, at] = moved(care.bring_at)
        found.care.fetched_at[0, at] = moved(care.fetched_at)
