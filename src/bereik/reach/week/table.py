"""Tables of a solved week: one row for every home and vacancy, and one for each of its days.

The row shows the first day that can be held, else the first of all, in the columns of `shift_reach`.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas
from pandas import DataFrame

from bereik.access.columns import category
from bereik.domain.reasons import CODES
from bereik.domain.tables import WEEK_DAYS, WEEK_REACH
from bereik.domain.traveller import WEEKDAYS
from bereik.network.clock import Axis
from bereik.network.provenance import provenance
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.plan import WeekPlan, hours_of_asks
from bereik.reach.week.shifts import WeekShifts
from bereik.reach.week.solve import NOT_ANSWERED, WeekSolution
from bereik.shifts.hours import Hours
from bereik.shifts.rows import Outcomes, WayColumns, table_of_outcomes
from bereik.units import Ints

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


def week_of(solution: WeekSolution, home: int, row: int, asks: Sequence[int]) -> Week:
    """The week of the vacancy in a row; `asks` are its asks, in the order in which they are shown."""
    plan = solution.plan
    shifts = plan.weeks[row]
    cells = [_cell(solution, home, week_ask) for week_ask in asks]
    holds: dict[tuple[int, int], bool] = {}
    for solved, cell in zip(asks, cells, strict=True):
        case = solution.asks[solved].place, -1 if shifts.rotating else cell.shift
        # A rotation is one case, whatever the shift; else each guess at the hours is a case of its own.
        holds[case] = holds.get(case, True) and cell.yes
    verdict = _verdict([cell.yes for cell in cells])
    return Week(shifts, cells, verdict, len(holds), sum(holds.values()), row in plan.sites.of)


def _cell(solution: WeekSolution, home: int, week_ask: int) -> WeekCell:
    ask, yes = solution.asks[week_ask], bool(solution.yes[home, week_ask])
    cell = WeekCell(week_ask, ask.shift, solution.plan.sites.names[ask.place], ask.days, yes, "")
    code = NOT_ANSWERED if yes else solution.code(home, week_ask)
    if code == NOT_ANSWERED:
        return cell
    return cell._replace(
        reason=CODES[code],
        late_between_min=solution.late_between_min(home, week_ask),
        short_min=solution.short_min(home, week_ask),
        failing_side=solution.failing_side(home, week_ask),
    )


def _verdict(yes: Sequence[bool]) -> str:
    return "yes" if all(yes) else "maybe" if any(yes) else "no"


def weeks_of_home(solution: WeekSolution, home: int = 0) -> list[Week]:
    """The week of every vacancy from one home."""
    return [week_of(solution, home, row, asks) for row, asks in enumerate(solution.order.of_vacancies())]


def week_table(solution: WeekSolution, weeks: Sequence[Week] | None = None) -> DataFrame:
    """One row for every home and vacancy, with the columns of `tables.WEEK_REACH`; `weeks` where known."""
    plan = solution.plan
    names = plan.points.ids
    if not names or not solution.homes.ids:
        return _empty_table(solution)
    rows = [_rows_of(solution, key, cells) for key, cells in _shown_together(solution).items()]
    if weeks is None:
        weeks = [week for home in range(len(solution.homes.ids)) for week in weeks_of_home(solution, home)]
    table = _joined(rows).sort_values("at", kind="stable").drop(columns="at").reset_index(drop=True)
    table["verdict"] = category([VERDICTS.index(week.verdict) for week in weeks], VERDICTS)
    failing = [int(ask) for own in solution.failing for ask in own]
    codes = [
        -1 if week.verdict == "yes" or ask < 0 else solution.code(number // len(names), ask) - 1
        for number, (week, ask) in enumerate(zip(weeks, failing, strict=True))
    ]
    table["reason"] = category(np.array(codes, dtype=np.int8), CODES[1:])
    table["short_min"] = [
        solution.short_min(number // len(names), ask) if code >= 0 else np.nan
        for number, (ask, code) in enumerate(zip(failing, codes, strict=True))
    ]
    table["dates_asked"] = pandas.array([_dates(week.cells) for week in weeks], dtype="str")
    table["fails"] = pandas.array(
        [_in_text(week, [cell for cell in week.cells if not cell.yes]) for week in weeks], dtype="str"
    )
    table["cases"] = np.array([week.cases for week in weeks], dtype=np.int32)
    table["works_in"] = np.array([week.works_in for week in weeks], dtype=np.int32)
    table["works_if"] = pandas.array([_works_if(week) for week in weeks], dtype="str")
    own = list(WEEK_REACH)
    if any(date.plan.query.hours.parts.shape[1] > 1 for date in plan.dates):
        table["late_between_min"] = [
            solution.late_between_min(number // len(names), one) if one >= 0 else np.nan
            for number, one in enumerate(failing)
        ]
        own.append("late_between_min")
    table = table[own]
    table.attrs["provenance"] = provenance_of(solution)
    return table


def _empty_table(solution: WeekSolution) -> DataFrame:
    table = pandas.DataFrame({name: [] for name in WEEK_REACH})
    table.attrs["provenance"] = provenance_of(solution)
    return table


def provenance_of(solution: WeekSolution) -> dict[str, Any]:
    """What a week rests on."""
    return provenance_of_plan(solution.plan)


def provenance_of_plan(plan: WeekPlan) -> dict[str, Any]:
    """What the weeks of a plan rest on, whatever the home."""
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


def _dates(cells: Sequence[WeekCell]) -> str:
    return ",".join(sorted({day.date.isoformat() for cell in cells for day in cell.days}))


def _in_text(week: Week, cells: Sequence[WeekCell]) -> str:
    """Days and shifts in codes: 2026-11-29 14:00-22:00."""
    told = {
        f"{day.date} {week.shifts.shifts[cell.shift].name}".strip() for cell in cells for day in cell.days
    }
    return "; ".join(sorted(told))


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


def _shown_together(solution: WeekSolution) -> dict[tuple[int, int, dt.date], list[tuple[int, int]]]:
    """For each home, part and date what is shown: the row in the part, and the vacancy."""
    found: dict[tuple[int, int, dt.date], list[tuple[int, int]]] = {}
    for home, shown in enumerate(solution.shown):
        for vacancy, ask in enumerate(shown.tolist()):
            where = solution.find(home, ask)
            assert where is not None  # what is shown is searched in full
            # One ask stands for several days: the row shows the first.
            date = min(solution.asks[ask].days).date
            found.setdefault((home, where[0], date), []).append((where[1], vacancy))
    return found


def _rows_of(
    solution: WeekSolution, key: tuple[int, int, dt.date], cells: list[tuple[int, int]]
) -> DataFrame:
    """The rows of `shift_reach` of what one home shows on a date; `at` tells where they belong."""
    home, number, date = key
    part, plan = solution.parts[home][number], solution.plan
    rows = np.array([row for row, _ in cells], dtype=np.int64)
    whole = plan.dates[part.date].plan.query.hours
    hours = hours_of_asks(whole, part.rows[rows])._replace(places=())
    # Each ask is one row here: which cases there are is told by the week.
    hours = hours._replace(owner=None, vacancy=_owners(whole, part.rows[rows]))
    outcomes = _some(part.outcomes, solution.row(home, number), rows)
    status = part.outcomes.place_status[whole.vacancy[part.rows[rows]]]
    place_status = np.zeros(len(plan.points.ids), dtype=np.uint8)
    place_status[hours.vacancy] = status
    outcomes = outcomes._replace(place_status=place_status)
    axis = Axis(date, plan.network.timezone)
    one = solution.homes.take([home])
    table = table_of_outcomes(outcomes, hours, one, plan.points, axis)
    return table.assign(at=home * len(plan.points.ids) + hours.vacancy)


def _owners(hours: Hours, rows: Ints) -> Ints:
    assert hours.owner is not None
    return hours.owner[rows]


def _some(outcomes: Outcomes, home: int, rows: Ints) -> Outcomes:
    """The answers to some asks of one home."""

    def take(column: Any) -> Any:
        return column[[home]][:, rows]

    care = outcomes.care
    # Childcare that was asked has a column for each ask, also where no facilities suit all children.
    if care.group.shape == outcomes.yes.shape:
        columns = {name: take(getattr(care, name)) for name in ("group", "bring_at", "fetched_at", "slack")}
        care = care._replace(**columns)
    return outcomes._replace(
        yes=take(outcomes.yes), code=take(outcomes.code), short_min=take(outcomes.short_min),
        late_between_s=take(outcomes.late_between_s),
        out=WayColumns(*map(take, outcomes.out)), back=WayColumns(*map(take, outcomes.back)), care=care,
        home_status=outcomes.home_status[[home]],
    )  # fmt: skip


def _joined(tables: list[DataFrame]) -> DataFrame:
    """Tables whose categories differ as one."""
    names = {
        # Categories in the order in which they come, so that the table does not hang on how days were
        # grouped.
        name: list(dict.fromkeys(value for table in tables for value in table[name].cat.categories))
        for name in tables[0].select_dtypes("category").columns
        if not all(table[name].cat.categories.equals(tables[0][name].cat.categories) for table in tables)
    }
    same = [
        table.assign(**{name: table[name].cat.set_categories(own) for name, own in names.items()})
        for table in tables
    ]
    return same[0] if len(same) == 1 else pandas.concat(same, ignore_index=True)
