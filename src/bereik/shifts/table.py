"""The table of `shift_reach`, made of answers as arrays (`rows`).

Of millions of rows a table takes longer to be laid out in memory than to be computed. So each column is
written once, in the type that it has in the end, and groups of columns are made side by side.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.access.columns import category, instants
from bereik.access.links import THREADS
from bereik.domain.reasons import CODES
from bereik.domain.tables import SHIFT_REACH, Points
from bereik.network.clock import Axis
from bereik.shifts.hours import Hours
from bereik.shifts.pairs import MODES
from bereik.shifts.rows import VERDICTS, Cells, Outcomes, WayColumns, show_asks
from bereik.streets.snapping import STATUSES
from bereik.units import UNREACHED, Bools, Floats, Ints

MANY_ROWS = 1_000_000
"""From this number of rows on threads make the columns; chunks of fewer have threads around them already."""


def verdicts_of_outcomes(
    outcomes: Outcomes, hours: Hours, homes: Points, vacancies: Points, axis: Axis
) -> DataFrame:
    """Of the table of outcomes what is counted of a row: its ids, the shift, the date, verdict and reason."""
    shown = show_asks(outcomes, hours)
    cells = shown.cells()
    code = outcomes.code[cells]
    columns = _id_columns(cells, hours, homes, vacancies) | _verdict_columns(shown.verdict, code)
    return pandas.DataFrame(columns | _date_column(code.size, axis), copy=False)


def table_of_outcomes(
    outcomes: Outcomes, hours: Hours, homes: Points, vacancies: Points, axis: Axis, *, held: bool = False
) -> DataFrame:
    """The table of SPEC 4, one row a home and query; texts that repeat are categories.

    Only the rows that can be `held`, or may be, where it says so.
    """
    shown = show_asks(outcomes, hours)
    # One ask a row needs no gathering, and is the usual case.
    plain = len(hours.vacancy) == hours.rows and hours.owner is None
    rows = shown.held if held else None
    cells = Cells.every(outcomes) if plain and not held else shown.cells(rows)
    of_rows = outcomes if plain and not held else outcomes.at(cells)
    columns = columns_of_outcomes(of_rows, hours, homes, vacancies, axis, cells)
    if not plain:
        verdict = shown.verdict.ravel() if rows is None else shown.verdict[rows]
        columns["verdict"] = category(verdict, VERDICTS)
    return pandas.DataFrame(
        {name: columns[name] for name in SHIFT_REACH}
        | _split_columns(of_rows, hours)
        | _robust_columns(of_rows)
        | ({} if plain else {"works_if": _works_if(outcomes.yes, hours, cells)}),
        copy=False,
    )


def columns_of_outcomes(
    outcomes: Outcomes,
    hours: Hours,
    homes: Points,
    vacancies: Points,
    axis: Axis,
    cells: Cells | None = None,
) -> dict[str, Any]:
    """The columns of `tables.SHIFT_REACH`, one row a home and ask, or for each of `cells`."""
    cells = Cells.every(outcomes) if cells is None else cells
    # `STATUSES` stand from good to bad, so the larger one is the worse end of the day.
    status = np.maximum(outcomes.home_status[cells.home], outcomes.place_status[hours.vacancy][cells.ask])
    made: dict[str, Any] = {"short_min": outcomes.short_min.ravel()}
    for columns in _side_by_side(
        [
            partial(_columns_of_way, "out", outcomes.out, axis),
            partial(_columns_of_way, "back", outcomes.back, axis),
            partial(_care_columns, outcomes, axis),
            partial(_waiting_columns, outcomes, hours, cells),
            partial(_id_columns, cells, hours, homes, vacancies),
            partial(_date_column, outcomes.yes.size, axis),
            lambda: _verdict_columns(np.where(outcomes.yes, np.int8(0), np.int8(2)), outcomes.code),
            lambda: {"status": category(status.ravel(), STATUSES)},
        ],
        outcomes.yes.size,
    ):
        made |= columns
    return made


def _side_by_side(parts: Sequence[Callable[[], dict[str, Any]]], rows: int) -> list[dict[str, Any]]:
    """What each part makes; of many rows two at a time, for numpy lets go of the GIL."""
    if rows < MANY_ROWS:
        return [part() for part in parts]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        return list(pool.map(lambda part: part(), parts))


def _date_column(count: int, axis: Axis) -> dict[str, Any]:
    return {"date": np.full(count, np.datetime64(axis.date, "s"))}


def _id_columns(cells: Cells, hours: Hours, homes: Points, vacancies: Points) -> dict[str, Any]:
    """Which home, vacancy and shift a row is about."""
    # `dict.fromkeys` keeps the order in which names were given; a set would give another table each run.
    names = [name for name in dict.fromkeys(hours.names) if name]
    code_of = {"": -1} | {name: number for number, name in enumerate(names)}
    shifts = np.array([code_of[name] for name in hours.names], dtype=np.int32)
    home, vacancy, shift = np.broadcast_arrays(cells.home, hours.of[cells.ask], shifts[cells.ask])
    return {
        "home_id": category(home.ravel(), homes.ids),
        "vacancy_id": category(vacancy.ravel(), vacancies.ids),
        "shift": category(shift.ravel(), names),
    }


def _verdict_columns(verdict: Ints, code: Ints) -> dict[str, Any]:
    """`verdict` and `reason`."""
    return {
        "verdict": category(verdict.ravel(), VERDICTS),
        # Code 0 is no reason, and -1 is missing in a category: one less turns the first into the second.
        "reason": category(code.ravel() - np.int8(1), CODES[1:]),
    }


def _waiting_columns(outcomes: Outcomes, hours: Hours, cells: Cells) -> dict[str, Any]:
    """The waiting between the ways and the hours, and from leaving home to being back."""
    out, back = outcomes.out, outcomes.back
    start, end = (times[cells.ask] for times in _hours_of_asks(hours))
    return {
        "wait_before_min": _minutes(start, out.arrive),
        "wait_after_min": _minutes(back.depart, end),
        "absence_min": _minutes(back.arrive, out.depart),
    }


def _columns_of_way(name: str, way: WayColumns, axis: Axis) -> dict[str, Any]:
    """The way of one direction."""
    return {
        f"{name}_depart": instants(way.depart.ravel(), axis),
        f"{name}_arrive": instants(way.arrive.ravel(), axis),
        f"{name}_min": _duration(way),
        # Mode 0 is no way: then the number of rides is missing and not 0, which would be a walk.
        f"rides_{name}": pandas.arrays.IntegerArray(way.rides.ravel(), way.mode.ravel() == 0),
        f"mode_{name}": category(way.mode.ravel() - np.int8(1), MODES[1:]),
    }


def _care_columns(outcomes: Outcomes, axis: Axis) -> dict[str, Any]:
    """The childcare of the shown day, missing everywhere where none is asked."""
    care = outcomes.care
    group, bring_at, fetched_at, slack = (column.ravel() for column in care[1:-1])
    fetch_at = np.where(fetched_at < UNREACHED, fetched_at - care.fetch_s, UNREACHED)
    columns: dict[str, Any] = {
        "childcare_id": category(group, care.names),
        "bring_at": instants(bring_at, axis),
        "fetch_at": instants(fetch_at, axis),
        "care_slack_min": np.where(slack < UNREACHED, slack / 60, np.nan),
    }
    if care.group.shape == outcomes.yes.shape:
        return columns
    # Without childcare the columns are (1, 1) and stand for every row.
    return {name: column.repeat(outcomes.yes.size) for name, column in columns.items()}


def _split_columns(outcomes: Outcomes, hours: Hours) -> dict[str, Any]:
    """`late_between_min`, where a split shift is asked; missing where one is home in time in between."""
    if hours.parts.shape[1] == 1:
        return {}
    late = outcomes.late_between_s.ravel()
    return {"late_between_min": np.where(late > 0, late / 60, np.nan)}


def _robust_columns(outcomes: Outcomes) -> dict[str, Any]:
    """`robust`, `breaks_at` and `breaks_min`, where they are asked; missing where the verdict is no."""
    if outcomes.robust is None:
        return {}
    return {
        "robust": pandas.arrays.BooleanArray(outcomes.robust.robust.ravel(), ~outcomes.yes.ravel()),
        "breaks_at": pandas.array(outcomes.robust.at.ravel(), dtype="str"),
        "breaks_min": outcomes.robust.minutes.ravel(),
    }


def _works_if(yes: Bools, hours: Hours, cells: Cells) -> Any:
    """The hours and places with which each shown cell can be held, where several were tried."""
    begin = np.searchsorted(hours.row, np.arange(hours.rows))
    end = np.append(begin, len(hours.row))[1:]
    several = end - begin > 1
    if hours.places:
        several |= np.array([hours.places[first] != "" for first in begin], dtype=np.bool_)
    labels = np.array([_label_of_ask(hours, ask) for ask in range(len(hours.row))], dtype=object)
    home, row = (side.ravel() for side in np.broadcast_arrays(cells.home, hours.row[cells.ask]))
    told = np.full(len(row), "", dtype=object)
    texts: dict[tuple[int, bytes], str] = {}
    # What cannot be held works with nothing, and a cell shows the first ask with which it can be.
    for place in np.flatnonzero(several[row] & yes[cells].ravel()).tolist():
        own = slice(begin[row[place]], end[row[place]])
        held = yes[home[place], own]
        key = int(row[place]), held.tobytes()  # most homes can hold the same of it as others
        if key not in texts:
            texts[key] = "; ".join(labels[own][held])
        told[place] = texts[key]
    return pandas.array(told, dtype="str")


def _label_of_ask(hours: Hours, ask: int) -> str:
    """The hours and the place of an ask in words."""
    place = hours.places[ask] if hours.places else ""
    return f"{hours.names[ask]} @ {place}" if place else hours.names[ask]


def _hours_of_asks(hours: Hours) -> tuple[Ints, Ints]:
    """(A,) start of the first and end of the last part on the axis; `UNREACHED` where unknown."""
    # The entry appended is what part -1 points at.
    starts, ends = np.append(hours.start, UNREACHED), np.append(hours.end, UNREACHED)
    last = np.maximum((hours.parts >= 0).sum(axis=1) - 1, 0)
    return starts[hours.parts[:, 0]], ends[hours.parts[np.arange(len(last)), last]]


def _duration(way: WayColumns) -> Floats:
    """Minutes under way, NaN where there is no way."""
    minutes: Floats = way.seconds / 60
    minutes[way.depart == UNREACHED] = np.nan
    return minutes.ravel()


def _minutes(later: Any, earlier: Any) -> Floats:
    """Minutes between two times, NaN where either is unreached."""
    # In place: of millions of rows each copy costs as much as the sum.
    minutes: Floats = np.subtract(later, earlier, dtype=np.float64)
    minutes /= 60
    minutes[(later == UNREACHED) | (earlier == UNREACHED)] = np.nan
    return minutes.ravel()
