"""Answers as arrays, and the table of `shift_reach` made of them."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas
from pandas import DataFrame

from bereik.access.columns import category, instants
from bereik.access.links import Links, best_status
from bereik.domain.reasons import CODES
from bereik.domain.tables import SHIFT_REACH, Points
from bereik.network.clock import Axis
from bereik.shifts.hours import Hours
from bereik.shifts.pairs import MODES
from bereik.units import UNREACHED, Bools, Floats, Ints

STATUSES = ("ok", "snapped_far", "not_snapped")


class WayColumns(NamedTuple):
    """The shown way of one direction, (homes, asks) each, in seconds on the axis; `UNREACHED` where none."""

    depart: Ints
    arrive: Ints
    rides: npt.NDArray[np.int8]
    mode: npt.NDArray[np.int8]
    seconds: Ints
    """What the longest trip bounds: with childcare the time there is not in it."""

    @classmethod
    def empty(cls, shape: tuple[int, int]) -> "WayColumns":
        """Columns to be filled."""
        return cls(
            np.empty(shape, np.int32),
            np.empty(shape, np.int32),
            np.empty(shape, np.int8),
            np.empty(shape, np.int8),
            np.empty(shape, np.int32),
        )


class CareColumns(NamedTuple):
    """The childcare of the shown day, (homes, asks) each, or (1, 1) where none is asked."""

    names: list[str]
    """What each group of facilities is called."""
    group: Ints
    """Position in `names`, -1 for none."""
    bring_at: Ints
    """Seconds on the axis; `UNREACHED` where nobody is brought."""
    fetched_at: Ints
    """When fetching has ended."""
    slack: Ints
    """Seconds from then to closing."""
    fetch_s: int = 0
    """How long fetching takes."""

    @classmethod
    def empty(cls, shape: tuple[int, int], names: list[str], fetch_s: int) -> "CareColumns":
        """No childcare anywhere yet."""
        # Each column needs an array of its own: homes are written into them in place.
        never = np.full(shape, UNREACHED, np.int32)
        return cls(names, np.full(shape, -1, np.int32), never, never.copy(), never.copy(), fetch_s)


class RobustColumns(NamedTuple):
    """Whether the shown day is robust and what breaks it, (homes, asks) each; of a no they mean nothing."""

    robust: Bools
    at: npt.NDArray[np.object_]
    """The ride at which it breaks, in words; None where it does not."""
    minutes: Floats

    @classmethod
    def empty(cls, shape: tuple[int, int]) -> "RobustColumns":
        """Columns to be filled."""
        return cls(np.zeros(shape, np.bool_), np.full(shape, None, dtype=object), np.full(shape, np.nan))


class Outcomes(NamedTuple):
    """The answer of every home to every ask, (homes, asks) each."""

    yes: Bools
    code: npt.NDArray[np.int8]
    short_min: Floats
    late_between_s: Ints
    """Of a split shift the seconds by which one is home too late in between, else 0."""
    out: WayColumns
    back: WayColumns
    care: CareColumns
    home_status: npt.NDArray[np.uint8]
    """(homes,) position in `STATUSES`."""
    place_status: npt.NDArray[np.uint8]
    """(vacancies,)"""
    robust: RobustColumns | None = None
    """Where it is asked."""

    @classmethod
    def empty(
        cls,
        homes: int,
        hours: Hours,
        links: Links,
        care: tuple[list[str], int] | None = None,
        *,
        robust: bool = False,
    ) -> "Outcomes":
        """Answers to be filled, home by home; `care` has names of facilities and the seconds of fetching."""
        shape = (homes, len(hours.vacancy))
        return cls(
            np.zeros(shape, np.bool_),
            np.zeros(shape, np.int8),
            np.full(shape, np.nan),
            np.zeros(shape, np.int32),
            WayColumns.empty(shape),
            WayColumns.empty(shape),
            CareColumns.empty(shape, *care) if care else CareColumns.empty((1, 1), [], 0),
            best_status(links.homes),
            best_status(links.places),
            RobustColumns.empty(shape) if robust else None,
        )

    @property
    def home_unknown(self) -> Bools:
        """(homes,) whether a home lies at no street."""
        return np.asarray(self.home_status == STATUSES.index("not_snapped"))

    @property
    def place_unknown(self) -> Bools:
        """(vacancies,) whether a vacancy lies at no street, or its place is not known."""
        return np.asarray(self.place_status == STATUSES.index("not_snapped"))


def table_of_outcomes(
    outcomes: Outcomes, hours: Hours, homes: Points, vacancies: Points, axis: Axis
) -> DataFrame:
    """The table of SPEC 4, one row a home and question; texts that repeat are categories."""
    columns = columns_of_outcomes(outcomes, hours, homes, vacancies, axis)
    table = pandas.DataFrame(
        {name: columns[name] for name in SHIFT_REACH}
        | _split_columns(outcomes, hours)
        | _robust_columns(outcomes),
        copy=False,
    )
    # One ask a row needs no gathering, and is the usual case.
    plain = len(hours.vacancy) == hours.rows and hours.owner is None
    return table if plain else _one_of_each(table, outcomes.yes, hours)


def columns_of_outcomes(
    outcomes: Outcomes, hours: Hours, homes: Points, vacancies: Points, axis: Axis
) -> dict[str, Any]:
    """The columns of `tables.SHIFT_REACH`, one row a home and ask."""
    return (
        _id_columns(outcomes, hours, homes, vacancies)
        | _verdict_columns(outcomes, hours)
        | _way_columns(outcomes, hours, axis)
        | _care_columns(outcomes, axis)
        | {"date": np.full(outcomes.yes.size, np.datetime64(axis.date, "s"))}
    )


def _id_columns(outcomes: Outcomes, hours: Hours, homes: Points, vacancies: Points) -> dict[str, Any]:
    """Which home, vacancy and shift a row is about."""
    shape = outcomes.yes.shape
    # `dict.fromkeys` keeps the order in which names were given; a set would give another table each run.
    names = [name for name in dict.fromkeys(hours.names) if name]
    code_of = {"": -1} | {name: number for number, name in enumerate(names)}
    shifts = np.array([code_of[name] for name in hours.names], dtype=np.int32)
    return {
        "home_id": category(np.broadcast_to(np.arange(shape[0])[:, None], shape).ravel(), homes.ids),
        "vacancy_id": category(np.broadcast_to(hours.of, shape).ravel(), vacancies.ids),
        "shift": category(np.broadcast_to(shifts, shape).ravel(), names),
    }


def _verdict_columns(outcomes: Outcomes, hours: Hours) -> dict[str, Any]:
    """`verdict`, `reason`, `short_min` and `status`."""
    # `STATUSES` stand from good to bad, so the larger one is the worse end of the day.
    status = np.maximum(outcomes.home_status[:, None], outcomes.place_status[hours.vacancy][None, :])
    return {
        "verdict": category(np.where(outcomes.yes, 0, 2).ravel(), ("yes", "maybe", "no")),
        # Code 0 is no reason, and -1 is missing in a category: one less turns the first into the second.
        "reason": category(outcomes.code.ravel() - np.int8(1), CODES[1:]),
        "short_min": outcomes.short_min.ravel(),
        "status": category(status.ravel(), STATUSES),
    }


def _way_columns(outcomes: Outcomes, hours: Hours, axis: Axis) -> dict[str, Any]:
    """The ways out and back, and the waiting between them and the hours."""
    out, back = outcomes.out, outcomes.back
    start, end = (np.broadcast_to(times, outcomes.yes.shape) for times in _hours_of_asks(hours))
    columns = {
        "wait_before_min": _minutes(start, out.arrive),
        "wait_after_min": _minutes(back.depart, end),
        "absence_min": _minutes(back.arrive, out.depart),
    }
    for name, way in (("out", out), ("back", back)):
        columns |= _columns_of_way(name, way, axis)
    return columns


def _columns_of_way(name: str, way: WayColumns, axis: Axis) -> dict[str, Any]:
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
    care, shape = outcomes.care, outcomes.yes.shape
    # Without childcare the columns are (1, 1) and stand for every row.
    group, bring_at, fetched_at, slack = (
        np.broadcast_to(column, shape).ravel()
        for column in (care.group, care.bring_at, care.fetched_at, care.slack)
    )
    fetch_at = np.where(fetched_at < UNREACHED, fetched_at - care.fetch_s, UNREACHED)
    return {
        "childcare_id": category(group, care.names),
        "bring_at": instants(bring_at, axis),
        "fetch_at": instants(fetch_at, axis),
        "care_slack_min": np.where(slack < UNREACHED, slack / 60, np.nan),
    }


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


def _one_of_each(table: DataFrame, yes: Bools, hours: Hours) -> DataFrame:
    """One row for the asks that are hours to try: yes if all can be held, maybe if some, no if none.

    The times are those of the first that can be held, or of the first. `works_if` names the hours and places
    with which it can be held, where several were tried.
    """
    count, asks = yes.shape
    begin = np.searchsorted(hours.row, np.arange(hours.rows))
    place = np.arange(asks)
    # `asks` is beyond every place, so it stands for none that can be held.
    first_yes = np.minimum.reduceat(np.where(yes, place, asks), begin, axis=1)
    some, every = first_yes < asks, np.logical_and.reduceat(yes, begin, axis=1)
    shown = np.where(some, first_yes, begin) + asks * np.arange(count)[:, None]
    table = table.iloc[shown.ravel()].reset_index(drop=True)
    # `works_if` tells nothing where only one thing could be tried.
    several_asks = np.diff(np.append(begin, asks)) > 1
    if hours.places:
        several_asks |= np.array([hours.places[first] != "" for first in begin], dtype=np.bool_)
    labels = np.array([_label_of_ask(hours, ask) for ask in range(asks)], dtype=object)
    ends = np.append(begin, asks)[1:]
    table["works_if"] = pandas.array(
        [
            "; ".join(labels[first:end][own[first:end]]) if several else ""
            for own in yes
            for first, end, several in zip(begin, ends, several_asks, strict=True)
        ],
        dtype="str",
    )
    codes = np.where(every, 0, np.where(some, 1, 2)).ravel()
    table["verdict"] = pandas.Categorical.from_codes(codes, table["verdict"].cat.categories)
    return table


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
    return np.where(way.depart < UNREACHED, way.seconds / 60, np.nan).ravel()


def _minutes(later: Any, earlier: Any) -> Floats:
    """Minutes between two times, NaN where either is unreached."""
    both = (later < UNREACHED) & (earlier < UNREACHED)
    return np.where(both, (later - earlier) / 60, np.nan).ravel()
