"""Answers as arrays: of every home to every ask, and which ask a row of the table shows."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import Links, best_status
from bereik.shifts.hours import Hours
from bereik.streets.snapping import NOT_SNAPPED
from bereik.units import UNREACHED, Bools, Floats, Ints

VERDICTS = ("yes", "maybe", "no")


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
            np.empty(shape),
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
        return np.asarray(self.home_status == NOT_SNAPPED)

    @property
    def place_unknown(self) -> Bools:
        """(vacancies,) whether a vacancy lies at no street, or its place is not known."""
        return np.asarray(self.place_status == NOT_SNAPPED)

    def at(self, cells: "Cells") -> "Outcomes":
        """Those of some cells, (n,) each."""
        shape = self.yes.shape

        def gather(column: Any) -> Any:
            # Without childcare its columns are (1, 1) and stand for every cell.
            return np.broadcast_to(column, shape)[cells]

        care = self.care
        group, bring_at, fetched_at, slack = map(gather, care[1:-1])
        return self._replace(
            yes=gather(self.yes),
            code=gather(self.code),
            short_min=gather(self.short_min),
            late_between_s=gather(self.late_between_s),
            out=WayColumns(*map(gather, self.out)),
            back=WayColumns(*map(gather, self.back)),
            care=CareColumns(care.names, group, bring_at, fetched_at, slack, care.fetch_s),
            robust=None if self.robust is None else RobustColumns(*map(gather, self.robust)),
        )


class Cells(NamedTuple):
    """Which home and which ask outcomes are of: arrays that are stretched to one shape."""

    home: Ints
    ask: Ints

    @classmethod
    def every(cls, outcomes: Outcomes) -> "Cells":
        """All asks of all homes."""
        homes, asks = outcomes.yes.shape
        rows, columns = np.arange(homes, dtype=np.int32), np.arange(asks, dtype=np.int32)
        return cls(rows[:, None], columns[None, :])


class ShownAsks(NamedTuple):
    """The verdict of each row of the answer, and the ask that it shows: (homes, R) each."""

    verdict: npt.NDArray[np.int8]
    """Position in `VERDICTS`."""
    ask: Ints
    """The first that can be held, or the first."""

    @property
    def held(self) -> Bools:
        """(homes, R) what can be held, or may be."""
        return np.asarray(self.verdict < VERDICTS.index("no"))

    def cells(self, rows: Bools | None = None) -> Cells:
        """What the rows show, or some of them (homes, R), home by home."""
        shape = self.verdict.shape
        ask = np.broadcast_to(self.ask, shape)
        if rows is None:
            return Cells(np.arange(shape[0])[:, None], ask)
        home, row = np.nonzero(rows)
        return Cells(home, ask[home, row])


def show_asks(outcomes: Outcomes, hours: Hours) -> ShownAsks:
    """One verdict for the asks that are hours to try: yes if all can be held, maybe if some, no if none."""
    yes, asks = outcomes.yes, outcomes.yes.shape[1]
    place = np.arange(asks)
    if asks == hours.rows:
        return ShownAsks(np.where(yes, np.int8(0), np.int8(2)), place[None, :])
    begin = np.searchsorted(hours.row, np.arange(hours.rows))
    # `asks` is beyond every place, so it stands for none that can be held.
    first_yes = np.minimum.reduceat(np.where(yes, place, asks), begin, axis=1)
    some, every = first_yes < asks, np.logical_and.reduceat(yes, begin, axis=1)
    verdict = np.where(every, 0, np.where(some, 1, 2)).astype(np.int8)
    return ShownAsks(verdict, np.where(some, first_yes, begin))
