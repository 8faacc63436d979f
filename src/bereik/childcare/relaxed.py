"""The limits of a day with childcare, relaxed: what is asked when one of them, or all, need not be kept.

Opening is thought earlier on the same date at most, closing later by a day at most: a day care does not
become one of the night before.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

import numpy as np

from bereik.childcare.failed import FailedCells
from bereik.childcare.home_chains import CareLegs, Chains
from bereik.childcare.openings import Window
from bereik.childcare.query import CareOnDate
from bereik.childcare.windows import Combinations
from bereik.kernels.scan import MOST_RIDES
from bereik.shifts.found import Reach
from bereik.units import DAY_S, UNREACHED, Bools

_ALWAYS = 14 * DAY_S
"""Longer than any query reaches."""


class Trial(NamedTuple):
    """One limit that has no measure, relaxed: if there is a day then, it was this limit that failed."""

    code: str
    failed: Bools
    """(Q, D) of which it is asked."""
    combinations: Combinations
    legs: Callable[[Bools], CareLegs]
    """For those (Q, D) of which it is tried; searched then."""
    any_rides: bool = False
    """Whether the journeys from home may take any number of rides."""
    bikes_apart: bool = False
    """Whether the bike may be at one place on the way out and at another on the way back."""

    def of(self, places: list[Chains]) -> list[Chains]:
        """The chains that may make a day, from those of each place of the bike."""
        if not self.bikes_apart:
            return places
        # Permutations and not combinations: out of the one with back of the other, and the other way round.
        return [Chains(0, first.out, other.back) for first, other in permutations(places, 2)]


def trials(cells: FailedCells) -> Iterator[Trial]:
    """What to try: each limit that has no measure, of the queries where it may be what fails."""
    care, own = cells.care, cells.care.combine()
    failed = cells.when_open(own)
    if failed.any():

        def many(some: Bools) -> CareLegs:
            searched = some if cells.few_homes else cells.searched
            return care.under("many", any_rides(care.reach, searched)).legs

        yield Trial("TOO_MANY_TRANSFERS", failed, own, many, any_rides=True)
        # Without a bike there is no other place for one.
        if care.legs.cycled is not None:
            yield Trial("BIKE", failed, own, lambda _: care.legs, bikes_apart=True)
    if care.query.may_lack_places:
        every = care.combine(full=True)
        yield Trial("CARE_FULL", cells.when_open(every), every, lambda _: care.legs)


def any_rides(reach: Reach, requested: Bools) -> Reach:
    """The same query with any number of rides."""
    out, back = (limit._replace(max_rides=MOST_RIDES - 1) for limit in reach.limits)
    return reach._replace(limits=(out, back), requested=requested, over_stops=None)


def any_duration(reach: Reach, requested: Bools) -> Reach:
    """The same query with any duration and lead."""
    out, back = (
        limit._replace(depart_from=leave, longest=UNREACHED)
        for limit, leave in zip(reach.limits, reach.leave, strict=True)
    )
    return reach._replace(limits=(out, back), requested=requested, over_stops=None)


def windows_of_date(care: CareOnDate) -> list[Window]:
    """The windows that may be meant for the date: those of the day before are over."""
    midnight = care.axis.at_clock(0)
    return [window for window in care.windows if window.closes > midnight]


def always_open(care: CareOnDate) -> list[Window]:
    """Windows as if no facility ever closed."""
    return [
        Window(facility, -_ALWAYS, _ALWAYS, None) for facility in range(len(care.query.facilities.points.ids))
    ]


def lax_hours(care: CareOnDate, wide: CareOnDate, combinations: Combinations) -> Combinations:
    """The same combinations under `wide` limits, and open from midnight on and until a day later."""
    return wide.cached(("lax", combinations), lambda: _lax(care, wide, combinations))


def _lax(care: CareOnDate, wide: CareOnDate, combinations: Combinations) -> Combinations:
    real = combinations.query
    # By the clock and not by 24 hours: on two days a year midnight is an hour off. Windows are followed for
    # some days only (`openings.MOST_DAYS`), which these midnights span.
    midnights = np.array([care.axis.at_clock(day * DAY_S) for day in range(-3, 16)])
    opens = real.frame_out.opens
    date = np.clip(np.searchsorted(midnights, opens, side="right") - 1, 0, None)
    query = real._replace(
        frame_out=real.frame_out._replace(opens=np.minimum(opens, midnights[date]).astype(np.int32)),
        # Closing a day later: back is mirrored, so it opens a day sooner.
        frame_back=real.frame_back._replace(opens=real.frame_back.opens - np.int32(DAY_S)),
        longest=wide.limits.longest,
        depart_from=wide.limits.depart_from,
        requested=wide.reach.requested,
    )
    return replace(combinations, query=query)
