"""The ways of one leg between two places: its journeys, and the way on street beside them.

They are taken out of the leg before the loops that need them: an array is counted as used every time it is
taken out of a tuple, which takes longer than looking something up in it.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int, Profiles
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints


class Leg(NamedTuple):
    """Journeys from some places to others that no other one beats, and the ways on street. N from, M to.

    Several places may share their journeys, which they leave for earlier or later: who cycles to one stop.
    """

    start: Ints
    """(R, M + 1) offsets of the journeys."""
    depart: Ints
    arrive: Ints
    rides: Ints
    row: Ints
    """(N,) which row of `start` belongs to a place of departure."""
    before: Ints
    """(N,) seconds by which it is left before `depart`; `UNREACHED` where no journey can be made."""
    direct: Ints
    """(N, M) seconds on street, `UNREACHED` where there is no such way."""
    shortest: Ints
    """(R, M) seconds of the shortest journey at any hour: what cannot be short enough is not looked at."""

    @classmethod
    def of(cls, profiles: list[Profiles], direct: Ints) -> "Leg":
        """The journeys of each place of departure, one after the other."""
        lengths = [int(one.start[-1]) for one in profiles]
        begin = np.concatenate([[0], np.cumsum(lengths)])
        start = np.stack([one.start + first for one, first in zip(profiles, begin[:-1], strict=True)])
        start = start.astype(np.int64)
        columns = [
            np.concatenate([getattr(one, name)[:n] for one, n in zip(profiles, lengths, strict=True)])
            for name in ("depart", "arrive", "rides")
        ]
        depart, arrive = (column.astype(np.int32) for column in columns[:2])
        return cls(
            start, depart, arrive, columns[2].astype(np.int8),
            np.arange(len(profiles), dtype=np.int32), np.zeros(len(profiles), dtype=np.int32),
            np.ascontiguousarray(direct, dtype=np.int32), shortest_journeys(start, depart, arrive),
        )  # fmt: skip


class LegWays(NamedTuple):
    """What a leg offers between two places. J journeys, both times rising."""

    depart: Ints
    """(J,)"""
    arrive: Ints
    """(J,)"""
    rides: Ints
    """(J,)"""
    before: Int
    """Seconds by which the place is left before `depart`."""
    direct: Int
    """Seconds on street, `UNREACHED` where there is no such way."""


@inner_kernel
def ways_of(leg: Leg, origin: Int, place: Int) -> LegWays:
    """The ways from an origin to a place."""
    row, before = leg.row[origin], leg.before[origin]
    begin, end = leg.start[row, place], leg.start[row, place + 1]
    # A place that cannot be left by ride has the street alone.
    if before >= UNREACHED:
        end = begin
    return LegWays(
        leg.depart[begin:end], leg.arrive[begin:end], leg.rides[begin:end], before, leg.direct[origin, place]
    )


@inner_kernel
def top_of(ways: LegWays, latest: Int) -> Int:
    """The last journey that is there by `latest`, -1 if there is none; `option_of` has two steps more."""
    return last_by(ways.arrive, 0, len(ways.arrive), latest)


@inner_kernel
def option_of(ways: LegWays, step: Int, top: Int, latest: Int, until: Int) -> tuple[Int, Int, Int]:
    """A way that is there by `latest` and leaves by `until`: (departure, arrival, rides).

    Step 0 is the way on street, then the journeys, latest first. `NEVER` where it is none, or beaten.
    """
    departs, arrives, rides, before, direct = ways
    if step == 0:
        if direct >= UNREACHED:
            return NEVER, UNREACHED, 0
        # As late as the next leg allows: leaving later is never worse (head of the package).
        depart = min(latest - direct, until)
        return depart, depart + direct, 0
    # Steps count back from the last journey that is there in time.
    journey = top - step + 1
    depart, arrive = departs[journey] - before, arrives[journey]
    # A journey no quicker than the street is dominated by it, whenever it leaves.
    if depart > until or arrive - depart >= direct:
        return NEVER, UNREACHED, 0
    return depart, arrive, int(rides[journey])


@inner_kernel
def latest_of(leg: Leg, origin: Int, place: Int, latest: Int) -> Int:
    """When one leaves at the latest to be there by `latest`; `NEVER` where there is no way."""
    row, begin = leg.row[origin], leg.start
    return leave_by(
        leg.depart, leg.arrive, begin[row, place], begin[row, place + 1],
        leg.before[origin], leg.direct[origin, place], latest,
    )  # fmt: skip


@inlined_kernel
def leave_by(depart: Ints, arrive: Ints, begin: Int, end: Int, before: Int, direct: Int, latest: Int) -> Int:
    """`latest_of` for the journeys from `begin` to `end`."""
    leaves: Int = NEVER
    if direct < UNREACHED:
        leaves = latest - direct
    if before < UNREACHED:
        top = last_by(arrive, begin, end, latest)
        if top >= begin:
            leaves = max(leaves, depart[top] - before)
    return leaves


@entry_kernel
def shortest_journeys(start: Ints, depart: Ints, arrive: Ints) -> Ints:
    """(R, M) seconds of the shortest journey of each row to each place, `UNREACHED` where there is none."""
    rows, places = start.shape[0], start.shape[1] - 1
    shortest = np.full((rows, places), UNREACHED, dtype=np.int32)
    for row in range(rows):
        for place in range(places):
            for one in range(start[row, place], start[row, place + 1]):
                shortest[row, place] = min(shortest[row, place], arrive[one] - depart[one])
    return shortest


@inner_kernel
def shortest_of(leg: Leg, origin: Int, place: Int) -> Int:
    """Seconds of the shortest way of a leg at any hour, `UNREACHED` or more where there is none."""
    # In int64: `UNREACHED` and some seconds more would not fit int32.
    seconds = np.int64(leg.direct[origin, place])
    before = leg.before[origin]
    if before < UNREACHED:
        seconds = min(seconds, leg.shortest[leg.row[origin], place] + before)
    return seconds
