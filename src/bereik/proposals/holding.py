"""Which legs hold today from some homes, and when one must leave for them at the latest.

A leg has its own hours and its own destination, so only those are searched and looked up, for all homes of a
batch side by side. What homes share is made once: the walks to the destinations, and from which stop events
a leg is in time (`routing.meeting.moments_at`).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, BATCH, OUT, THREADS
from bereik.routing.meeting import LegsToHold, Moments, moments_at, put_leaves
from bereik.routing.search import TimeWindow, joined_stretches
from bereik.shifts.found import Reach
from bereik.units import NEVER, UNREACHED, Bools, Ints


class SearchedLegs(NamedTuple):
    """What is searched of one date: `leaves` and `on_foot` of a `DayDemand`, for some homes."""

    leaves: tuple[Ints, Ints]
    on_foot: tuple[Bools, Bools]

    @classmethod
    def joined(cls, blocks: Sequence["SearchedLegs"]) -> "SearchedLegs":
        """Blocks of homes below each other."""
        return cls(
            *(
                (
                    np.concatenate([side[OUT] for side in sides]),
                    np.concatenate([side[BACK] for side in sides]),
                )
                for sides in ([one.leaves for one in blocks], [one.on_foot for one in blocks])
            )
        )


class Legs(NamedTuple):
    """Legs of one date, the same out and back. K legs."""

    part: Ints
    """(K,) part of a shift, row of the limits of a `Reach`."""
    destination: Ints
    """(K,)"""


class _TouchingLegs(NamedTuple):
    """Legs whose hours touch, in one direction: one search finds them all."""

    rows: Ints
    hours: TimeWindow
    moments: Moments


def find_held(reach: Reach, legs: Legs) -> SearchedLegs:
    """What holds from all homes of a reach."""
    count = len(reach.links.homes["walk"])
    stretches = [_stretches(reach, way, legs) for way in (OUT, BACK)]
    blocks = [np.arange(begin, min(begin + BATCH, count), dtype=np.int32) for begin in range(0, count, BATCH)]

    def ask(homes: Ints) -> SearchedLegs:
        out, back = (_of_homes(reach, way, legs, stretches[way], homes) for way in (OUT, BACK))
        return SearchedLegs((out[0], back[0]), (out[1], back[1]))

    # Without a home `concatenate` would have nothing to take the shape from.
    nothing = np.empty((0, len(legs.part)), dtype=np.int32)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = list(pool.map(ask, blocks))
    none = SearchedLegs((nothing, nothing), (nothing.astype(np.bool_), nothing.astype(np.bool_)))
    return SearchedLegs.joined([none, *found])


def latest_departures(reach: Reach, way: int, legs: Legs, homes: Ints) -> Ints:
    """(homes, K) the latest departures of some legs of one direction from some homes; `NEVER` without one."""
    stretches = _stretches(reach, way, legs)
    blocks = [homes[begin : begin + BATCH].astype(np.int32) for begin in range(0, len(homes), BATCH)]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = list(pool.map(lambda block: _of_homes(reach, way, legs, stretches, block)[0], blocks))
    leaves: Ints = np.concatenate(found)
    return leaves


def _stretches(reach: Reach, way: int, legs: Legs) -> list[_TouchingLegs]:
    """The legs of a direction, those whose hours touch together."""
    limits = reach.limits[way]
    since, until = limits.depart_from[legs.part], limits.arrive_by[legs.part]
    found = []
    for first, last in zip(*(ends.tolist() for ends in joined_stretches(since, until)), strict=True):
        # A leg lies within one stretch, since stretches that touch were joined.
        rows = np.flatnonzero((since >= first) & (until <= last))
        walks = reach.egress["walk", way]
        moments = moments_at(reach.rides[way], walks, legs.destination[rows], until[rows])
        found.append(_TouchingLegs(rows, TimeWindow(first, last, last), moments))
    return found


def _of_homes(
    reach: Reach, way: int, legs: Legs, stretches: Sequence[_TouchingLegs], homes: Ints
) -> tuple[Ints, Bools]:
    """(homes, K) the latest departures of the legs of a few homes, and which need no ride."""
    limits = reach.limits[way]
    arrive_by, depart_from = limits.arrive_by[legs.part], limits.depart_from[legs.part]
    seconds = reach.links.direct("walk", way, homes)[:, legs.destination].T
    # On street there is a way at every second, so it arrives at the last one.
    depart = arrive_by[:, None] - seconds
    on_foot = (seconds <= limits.longest) & (seconds < UNREACHED) & (depart >= depart_from[:, None])
    # What is on foot is the bound: the search only has to find what leaves later.
    leaves = np.where(on_foot, depart, NEVER).astype(np.int32)
    access = reach.links.access("walk", way, homes)
    for rows, hours, moments in stretches:
        own = LegsToHold(
            moments.of_event, legs.destination[rows].astype(np.int32), arrive_by[rows].astype(np.int32),
            depart_from[rows].astype(np.int32), limits.longest, np.ascontiguousarray(leaves[rows]),
        )  # fmt: skip
        put_leaves(reach.rides[way], access, hours, limits.max_rides, reach.egress["walk", way], moments, own)
        leaves[rows] = own.leaves
    return np.ascontiguousarray(leaves.T), np.ascontiguousarray(on_foot.T)


__all__ = ["Legs", "SearchedLegs", "find_held", "latest_departures"]
