"""The parts of a split shift held together: home in between, and all over the same facilities.

Every part has *options*: a facility, a place of the bike and ways out and back that agree on them, each with
when it leaves home and when it is home again. Of an option only these two matter to the other parts: one must
be home from a part before one leaves for the next. SPEC 3 shows the day that leaves home latest, then is home
earliest.

Lemma. Let `after(k, t)` be the least time of being home among the options of part k that leave at t or later.
It rises with t. So for a first option the day that is home earliest takes of each part in turn the option
that is home earliest of those that leave no sooner than one is home from the part before; a day exists if and
only if these options do. And of first options that leave equally late the one that is home first is never
worse. Hence of every part only the Pareto set of options in (leaving, being home) counts, and of
these the first options are tried from the latest on.

Where a traveller is home too late for every next option, the shortfall is the least number of seconds with
which there is a day if the next part may be left for so much before being home: one of the differences
between being home and leaving.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bereik.shifts.hours import Hours
from bereik.units import Bools, Ints


class PartOptions(NamedTuple):
    """What may be chosen for one part, a Pareto set, the option that leaves latest first."""

    leave: Ints
    """Seconds on the axis, falling."""
    home: Ints
    """Seconds on the axis, falling."""
    row: Ints
    """Where each option stands in the list it was chosen from."""

    @classmethod
    def of(cls, leave: Ints, home: Ints, rank: Ints, row: Ints) -> "PartOptions":
        """The non-dominated options; of equal ones the first in `rank`."""
        order = np.lexsort((rank, home, -leave))
        # Invariant: all before leave no earlier, so one is dominated unless it is home before all of them.
        earliest = np.minimum.accumulate(home[order])
        front = order[np.concatenate([[True], home[order][1:] < earliest[:-1]])[: len(order)]]
        return cls(leave[front], home[front], row[front])


class Split(NamedTuple):
    """The asks of a query that have several parts. N asks, at most K parts."""

    parts: Ints
    """(N, K) queries, -1 where there are no more."""
    jobs: Ints
    """(N,)"""

    def cells(self, shape: tuple[int, ...]) -> Bools:
        """(Q, D) what belongs to a part."""
        cells = np.zeros(shape, dtype=np.bool_)
        for column in self.parts.T:
            cells[column[column >= 0], self.jobs[column >= 0]] = True
        return cells

    def each(self) -> Iterator[list[tuple[int, int]]]:
        """The cells (query, job) of each ask, in order of time."""
        for parts, job in zip(self.parts.tolist(), self.jobs.tolist(), strict=True):
            yield [(part, job) for part in parts if part >= 0]


def split_of(hours: Hours) -> Split | None:
    """The asks of more than one part; None where there are none."""
    rows = hours.split
    return Split(hours.parts[rows], hours.vacancy[rows]) if len(rows) else None


class HeldParts(NamedTuple):
    """Options of all parts that make one day, and how late one is home in between, 0 if in time."""

    rows: list[int]
    """The `row` of the option of each part."""
    leave: int
    """Seconds at which one leaves home first."""
    home: int
    """Seconds at which one is home at last."""
    late_s: int


def hold(parts: Sequence[PartOptions]) -> HeldParts | None:
    """The day that leaves home latest, then is home earliest; else the one that is home late by the least.

    None where a part has no option at all.

    >>> early = PartOptions.of(*np.array([[100, 90], [230, 200], [0, 0], [0, 1]]))
    >>> hold([early, PartOptions(*np.array([[220], [300], [7]]))])
    HeldParts(rows=[1, 7], leave=90, home=300, late_s=0)
    """
    # The first way of each part is shown by itself then; nothing is chosen for the sake of the others.
    if not all(len(part.leave) for part in parts):
        return None
    late_s = 0 if _first_day(parts, 0) else _least_late(parts)
    chosen = _first_day(parts, late_s) or []
    rows = [int(part.row[place]) for part, place in zip(parts, chosen, strict=True)]
    return HeldParts(rows, int(parts[0].leave[chosen[0]]), int(parts[-1].home[chosen[-1]]), late_s)


def _least_late(parts: Sequence[PartOptions]) -> int:
    """The fewest seconds of grace with which there is a day; with the largest gap there is one."""
    # Only at these seconds of grace can a day come to be: between two of them nothing changes.
    gaps = sorted(
        {
            int(gap)
            for part, other in pairwise(parts)
            for gap in np.subtract.outer(part.home, other.leave).ravel()
            if gap > 0
        }
    )
    # More grace never takes a day away, so the least one is found by halving.
    low, high = 0, len(gaps) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _first_day(parts, gaps[middle]) else (middle + 1, high)
    return gaps[low]


def _first_day(parts: Sequence[PartOptions], grace: int) -> list[int] | None:
    """The day to show if one may leave `grace` seconds before one is home."""
    # The first part from the latest departure on: the first day that is found leaves home latest. Of the part
    # after it the option that is home first leaves most room for those behind it.
    for first in range(len(parts[0].leave)):
        chosen = [first]
        for before, after in pairwise(parts):
            # Both columns fall, so a turned sign makes them rise as bisection wants.
            fits = int(np.searchsorted(-after.leave, -(before.home[chosen[-1]] - grace), side="right")) - 1
            if fits < 0:
                break
            chosen.append(fits)  # the last of those that leave late enough is home first
        else:
            return chosen
    return None
