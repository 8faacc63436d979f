"""Tables of a solved week: one row for every home and vacancy, and one for each of its days.

The row shows the first day that can be held, else the first of all, in the columns of `shift_reach`.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import pandas
from pandas import DataFrame

from bereik.access.columns import category
from bereik.domain.reasons import CODES
from bereik.domain.tables import WEEK_DAYS, WEEK_REACH
from bereik.domain.traveller import WEEKDAYS
from bereik.network.provenance import provenance
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.plan import WeekPlan
from bereik.reach.week.shifts import WeekShifts
from bereik.reach.week.shown import shown_columns
from bereik.reach.week.solve import NOT_ANSWERED, SIDES, WeekSolution

VERDICTS = ("yes", "maybe", "no")


class WeekCell(NamedTuple):
    """A shift of a vacancy on the days that have the same answer, at one place."""

    ask: int
    shift: int
    """Which of the vacancy's shifts."""
    place: str
    """What the candidate is called; empty for the place of the vacancy itself."""
    days: tuple[WeekDay, ...]
    yes: bool
    reason: str
    """The code of why it fails; empty for a yes, and where it was not looked for."""
    late_between_min: float = float("nan")
    """Of a split shift the minutes by which one is home too late in between; NaN where one is not."""
    short_min: float = float("nan")
    """By how many minutes it fails; NaN where that is not known."""
    failing_side: str = ""
    """The one way, `out` or `back`, that it has not; empty where it has both or none."""


class Week(NamedTuple):
    """The week of one vacancy from one home."""

    shifts: WeekShifts
    cells: list[WeekCell]
    verdict: str
    cases: int
    """How many places and guesses at the hours were tried."""
    works_in: int
    """In how many of them every day can be held."""
    guessed: bool
    """Whether the place is not known, so that what is shown is one of several that were tried."""
    shuttle: bool = False
    """Whether some day of it can be held with the bus of the employer only (`ondemand.shuttle_weeks`)."""


def weeks_of_home(solution: WeekSolution, home: int = 0) -> list[Week]:
    """The week of every vacancy from one home."""
    cells, plan = _cells_of_home(solution, home), solution.plan
    of_vacancies = solution.order.of_vacancies
    return [
        _week_of(plan, row, [cells[ask] for ask in asks], [solution.asks[ask].place for ask in asks])
        for row, asks in enumerate(of_vacancies)
    ]


def _week_of(plan: WeekPlan, row: int, cells: list[WeekCell], places: Sequence[int]) -> Week:
    """The week of the vacancy in a row, of its cells in the order in which they are shown."""
    shifts = plan.weeks[row]
    holds: dict[tuple[int, int], bool] = {}
    for cell, place in zip(cells, places, strict=True):
        # A rotation is one case, whatever the shift; else each guess at the hours is a case of its own.
        case = place, -1 if shifts.rotating else cell.shift
        holds[case] = holds.get(case, True) and cell.yes
    verdict = _verdict([cell.yes for cell in cells])
    return Week(shifts, cells, verdict, len(holds), sum(holds.values()), row in plan.sites.of)


def _cells_of_home(solution: WeekSolution, home: int) -> list[WeekCell]:
    """The cell of each ask."""
    answers, names = solution.answers[home], solution.plan.sites.names
    yes = solution.yes[home].tolist()
    columns = (answers.code, answers.late_between_min, answers.short_min, answers.side)
    cells = []
    for number, (ask, holds, code, late, short, side) in enumerate(
        zip(solution.asks, yes, *(column.tolist() for column in columns), strict=True)
    ):
        told: tuple[Any, ...] = ("",)
        if not holds and code != NOT_ANSWERED:
            told = CODES[code], late, short, SIDES[side]
        cells.append(WeekCell(number, ask.shift, names[ask.place], ask.days, holds, *told))
    return cells


def _verdict(yes: Sequence[bool]) -> str:
    return "yes" if all(yes) else "maybe" if any(yes) else "no"


def week_table(solution: WeekSolution, weeks: Sequence[Week] | None = None) -> DataFrame:
    """One row for every home and vacancy, with the columns of `tables.WEEK_REACH`; `weeks` where known."""
    count, homes = len(solution.plan.points.ids), len(solution.homes.ids)
    if not count or not homes:
        return _empty_table(solution)
    tables = []
    for home in range(homes):
        own = weeks_of_home(solution, home) if weeks is None else weeks[home * count : (home + 1) * count]
        tables.append(pandas.DataFrame(_columns_of_home(solution, home, own), copy=False))
    table = _joined(tables)
    table.attrs["provenance"] = provenance_of(solution)
    return table


def _columns_of_home(solution: WeekSolution, home: int, weeks: Sequence[Week]) -> dict[str, Any]:
    """The columns of one home, a row for each vacancy."""
    columns, answers, failing = shown_columns(solution, home), solution.answers[home], solution.failing[home]
    verdicts = np.array([VERDICTS.index(week.verdict) for week in weeks], dtype=np.int8)
    # Where none fails the last ask is read, and its reason left out.
    told = np.where((verdicts == 0) | (failing < 0), -1, answers.code[failing] - 1).astype(np.int8)
    columns |= {
        "verdict": category(verdicts, VERDICTS),
        "reason": category(told, CODES[1:]),
        "short_min": np.where(told >= 0, answers.short_min[failing], np.nan),
        "dates_asked": pandas.array(solution.order.dates_of_vacancies, dtype="str"),
        "fails": pandas.array([_fails(week) for week in weeks], dtype="str"),
        "cases": np.array([week.cases for week in weeks], dtype=np.int32),
        "works_in": np.array([week.works_in for week in weeks], dtype=np.int32),
        "works_if": pandas.array([_works_if(week) for week in weeks], dtype="str"),
        "late_between_min": np.where(failing >= 0, answers.late_between_min[failing], np.nan),
    }
    split = any(date.plan.query.hours.parts.shape[1] > 1 for date in solution.plan.dates)
    return {name: columns[name] for name in (*WEEK_REACH, *(("late_between_min",) if split else ()))}


def _empty_table(solution: WeekSolution) -> DataFrame:
    table = pandas.DataFrame({name: [] for name in WEEK_REACH})
    table.attrs["provenance"] = provenance_of(solution)
    return table


def provenance_of(solution: WeekSolution) -> dict[str, Any]:
    """What a week rests on."""
    return provenance_of_plan(solution.plan)


def provenance_of_plan(plan: WeekPlan) -> dict[str, Any]:
    """What the weeks of a plan rest on, whatever the home."""
    today = dt.date.today()
    told_on, told = _PROVENANCE.get(plan, (None, {}))
    # Once a day, for a timetable grows old; who asks home by home is told the same each time.
    if told_on != today:
        told = _make_provenance(plan)
        _PROVENANCE[plan] = today, told
    return dict(told)


_PROVENANCE: WeakKeyDictionary[WeekPlan, tuple[dt.date, dict[str, Any]]] = WeakKeyDictionary()
"""By plan, with the day on which it was made; it goes with the plan."""


def _make_provenance(plan: WeekPlan) -> dict[str, Any]:
    query = plan.query
    dates = sorted({day.date for day in plan.days}) or [query.date]
    return provenance(
        plan.network, dates, query.traveller, plan.vacancies, before_min=query.before_min,
        after_min=query.after_min, care=plan.care and plan.care.provenance,
    )  # fmt: skip


def week_days_table(solution: WeekSolution) -> DataFrame:
    """One row for every home, vacancy, shift, weekday and kind of day, with `tables.WEEK_DAYS`."""
    rows = [
        (
            solution.homes.ids[home], solution.plan.points.ids[row], week.shifts.shifts[cell.shift].name,
            cell.place, WEEKDAYS[day.weekday], day.kind, pandas.Timestamp(day.date),
            "yes" if cell.yes else "no", cell.reason or None,
        )
        for home in range(len(solution.homes.ids))
        for row, week in enumerate(weeks_of_home(solution, home))
        for cell in week.cells
        for day in cell.days
    ]  # fmt: skip
    table = pandas.DataFrame(rows, columns=list(WEEK_DAYS))
    codes = ("home_id", "vacancy_id", "shift", "verdict", "reason")
    table = table.astype(dict.fromkeys(codes, "category"))  # as in `shift_reach`: they can be merged
    table.attrs["provenance"] = provenance_of(solution)
    return table


def _fails(week: Week) -> str:
    """Days and shifts that fail, in codes: 2026-11-29 14:00-22:00."""
    shifts = week.shifts.shifts
    told = [_days_in_codes(cell.days, shifts[cell.shift].name) for cell in week.cells if not cell.yes]
    return "; ".join(sorted({text for own in told for text in own}))


@lru_cache(maxsize=4096)  # vacancies share their days and hours
def _days_in_codes(days: tuple[WeekDay, ...], shift: str) -> tuple[str, ...]:
    return tuple(f"{day.date} {shift}".strip() for day in days)


def _works_if(week: Week) -> str:
    """The tried places and guesses at the hours in which every day can be held, as in `shift_reach`."""
    if week.cases < 2 and not week.guessed:
        return ""
    holds: dict[str, bool] = {}
    for cell in week.cells:
        name = "" if week.shifts.rotating else week.shifts.shifts[cell.shift].name
        label = " @ ".join(filter(None, (name, cell.place)))
        holds[label] = holds.get(label, True) and cell.yes
    return "; ".join(label for label, yes in holds.items() if yes)


def _joined(tables: list[DataFrame]) -> DataFrame:
    """Tables whose categories differ as one."""
    names = {
        name: list(dict.fromkeys(value for table in tables for value in table[name].cat.categories))
        for name in tables[0].select_dtypes("category").columns
        if not all(table[name].cat.categories.equals(tables[0][name].cat.categories) for table in tables)
    }
    same = [
        table.assign(**{name: table[name].cat.set_categories(own) for name, own in names.items()})
        for table in tables
    ]
    return same[0] if len(same) == 1 else pandas.concat(same, ignore_index=True)
