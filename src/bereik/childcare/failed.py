"""The queries of one home that have no day with childcare, and of which reasons are looked for.

A roster keeps to one group of facilities, and so do the parts of a split shift: of those that it keeps to
nothing is said by what another facility could do, so that each group is looked at by itself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from bereik.childcare.home_chains import CareLegs, HomeLegs, legs_of_home, passes_none
from bereik.childcare.parts import groups_of_parts
from bereik.childcare.query import CareOnDate
from bereik.childcare.windows import Combinations
from bereik.domain.reasons import CODE
from bereik.routing.search import Profiles
from bereik.shifts.outcomes import CareDay
from bereik.shifts.reasons import Why
from bereik.shifts.ways import HomeSearch
from bereik.units import Bools, Ints


class FailedCells(NamedTuple):
    """The queries and jobs of one home that failed."""

    care: CareOnDate
    own: HomeSearch
    failed: Bools
    """(Q, D)"""
    searched: Bools
    """(Q, D) what is searched again for their sake: these alone, or all once for all homes."""
    few_homes: bool
    legs: HomeLegs | None = None
    """What the day was looked for with, within the limits of the query; None if it is not at hand."""

    @property
    def plain(self) -> Bools:
        """(Q, D) whether out and back work without childcare: only then is childcare a reason (SPEC 3)."""
        return self.own.pair.agrees

    @property
    def alone(self) -> Bools | None:
        """(Q, D) what is looked up for this home only; None where other homes ask the same."""
        return self.failed if self.few_homes else None

    def besides(self, told: Sequence[Bools]) -> "FailedCells":
        """Those whose reason is not `told` (Q, D) yet."""
        rest = np.logical_and.reduce([self.failed, *(~rows for rows in told)])
        return self._replace(failed=rest, searched=rest if self.few_homes else self.searched)

    def in_limits(self) -> tuple[Profiles, Profiles]:
        """The journeys of the home on foot to stops, out and back, within the limits of the query."""
        out, back = (found.few[self.own.batch_row] for found in self.own.found)
        return out, back

    def journeys(self, *, any_rides: bool) -> tuple[Profiles, Profiles]:
        """Those of the home on foot to stops, out and back: as early as reasons look, or with `any_rides`.

        A chain leaves no earlier than its query may, and is there in time; so is each of its legs, and a
        journey of the home that is not in time is part of none.
        """
        row, rows = self.own.batch_row, np.asarray(self.searched.any(axis=1))
        out, back = (
            found.any_in_limits_of(rows) if any_rides else found.in_time_of(rows, any_rides=False)
            for found in self.own.found
        )
        return out[row], back[row]

    def when_open(self, combinations: Combinations) -> Bools:
        """(Q, D) those at whose hours something is open, so that journeys matter at all."""
        return self.failed & combinations.open_then[:, None]


class CellLegs:
    """The legs of one home whose cells failed: those under the same limits are looked up once.

    **Lemma.** Under the limits of the query the journeys within them are enough. *Proof.* Every leg of a
    chain that keeps them leaves no earlier than its query may, is there in time, and takes no longer than
    the longest trip. So does its journey to the stop; and of the journeys between these two times none is
    beaten by one outside of them, since who beats it leaves no earlier and is there no later.
    """

    def __init__(self, cells: FailedCells) -> None:
        self._cells = cells
        self._legs: dict[tuple[CareLegs, bool], HomeLegs] = {}
        if cells.legs is not None:
            self._legs[cells.care.legs, cells.legs.straight] = cells.legs

    def of(
        self, legs: CareLegs, combinations: Combinations, journeys: Callable[[], tuple[Profiles, Profiles]]
    ) -> HomeLegs:
        """The legs of the home for some combinations; under the same limits they have the same `journeys`."""
        key = legs, passes_none(combinations.query)
        if key not in self._legs:
            cells = self._cells
            self._legs[key] = legs_of_home(legs, cells.own.home, journeys(), straight=key[1], like=cells.legs)
        return self._legs[key]


def failed_cells(
    care: CareOnDate,
    own: HomeSearch,
    why: Why,
    answer: tuple[CareDay, Bools],
    *,
    few_homes: bool,
    legs: HomeLegs | None = None,
) -> list[FailedCells]:
    """What of one home childcare may be the reason of, for each group of facilities that it keeps to.

    `answer` is the day that was found, and of which queries and jobs (Q, D) reasons are requested.
    `why` is the answer without childcare. Where that fails for want of stops or rides all is said already;
    elsewhere the child may be the reason, also where the ways without childcare fail. With few homes only the
    jobs that failed are searched again; else all, once for all homes. `legs` are those of the day.
    """
    # Codes come in order: before TOO_LONG stand those that no childcare could change.
    day, requested = answer
    by_limits = own.pair.agrees | (why.code >= CODE["TOO_LONG"])
    failed = np.asarray(requested & by_limits & ~day.pair.agrees)
    if not failed.any():
        return []
    # Legs from all facilities once for all groups.
    searched = failed if few_homes else care.reach.requested
    return [
        FailedCells(of_group, own, cells, searched, few_homes, legs)
        for of_group, cells in by_group(care, failed, only_groups(care, own.home, day))
    ]


def only_groups(care: CareOnDate, home: int, day: CareDay) -> Ints | None:
    """(D,) the one group of facilities that counts for each job, -1 where all do; None if all do anyway."""
    if care.query.only is not None:
        only: Ints = care.query.only[home]
        return only
    # With several facilities free to choose no single one is the reason.
    return None if care.reach.split is None else groups_of_parts(day.group, care.reach.split)


def by_group(care: CareOnDate, failed: Bools, only: Ints | None) -> Iterator[tuple[CareOnDate, Bools]]:
    """The childcare that counts for each job, and which of its queries failed."""
    if only is None:
        # No roster and no split shift: any facility would do.
        yield care, failed
        return
    groups, ids = care.combine().groups, care.query.facilities.points.ids
    for number in np.unique(only[failed.any(axis=0)]).tolist():
        cells = np.asarray(failed & (only == number))
        if number < 0:
            yield care, cells
            continue
        children = tuple(
            replace(child, at=[ids[facility]])
            for child, facility in zip(care.query.children, groups[number], strict=True)
        )
        yield replace(care, query=care.query._replace(children=children)), cells
