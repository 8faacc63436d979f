"""Unpacking: which trips a journey of a search rides, from where to where.

A departure is followed back the way it came: along its trip to a boarding that left with it, from there to a
visit that has the same departure with one ride less, until the origin is reached. Of several such changes the
one with the shortest walk is shown. A search keeps its final labels only, so one with each number of rides is
needed to follow it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.kernels.lanes import RIDES_BITS
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Search
from bereik.units import NEVER, Ints


class Ride(NamedTuple):
    """One ride: the visit got on at, and the visit got off at (of a later trip where riders stay seated)."""

    board: int
    alight: int


def last_visit(found: Search, stop: Ints, seconds: Ints, depart: int, arrive: int) -> int | None:
    """The visit at which a journey with these times gets off, with the fewest rides; else None.

    `stop` and `seconds` are the links of its destination; the search is of one origin.
    """
    rides = found.rides
    best: tuple[int, int, int] | None = None
    for place, walk in zip(stop.tolist(), seconds.tolist(), strict=True):
        visits = rides.at_stop[rides.at_stop_start[place] : rides.at_stop_start[place + 1]]
        visits = visits[rides.alight_at[visits] == arrive - walk]
        for visit in visits.tolist():
            departure, used = _label(found, visit)
            if departure == depart:
                best = min(best, (used, walk, visit)) if best else (used, walk, visit)
    return best[2] if best else None


def unpack(
    searches: Sequence[Search], access: Ints, mirrored: Rides, footpaths: Footpaths, visit: int
) -> list[Ride]:
    """The rides of the journey to a visit, in the order of the search.

    `searches` are those of one origin with at most 1, 2, ... rides, all with the same window; `access` (S,)
    is what they started from, `mirrored` the rides of the other direction.
    """
    depart, used = _label(searches[-1], visit)
    rides: list[Ride] = []
    while used > 1:
        board, before = _change_before(searches[used - 2], mirrored, footpaths, visit, depart)
        rides.append(Ride(board, visit))
        visit, used = before, used - 1
    rides.append(Ride(_first_boarding(searches[0].rides, access, visit, depart), visit))
    return rides[::-1]


def turned(rides: list[Ride], visits: int) -> list[Ride]:
    """Rides of a search on mirrored rides, in the order and numbers of the ones that were mirrored."""
    return [Ride(visits - 1 - ride.alight, visits - 1 - ride.board) for ride in reversed(rides)]


def _label(found: Search, visit: int) -> tuple[int, int]:
    """Departure and number of rides of a visit; a departure of `NEVER` outside the search."""
    inside = visit - found.first_visit
    if not 0 <= inside < len(found.labels) or found.labels[inside, 0] == NEVER:
        return NEVER, 0
    label = int(found.labels[inside, 0])
    return label >> RIDES_BITS, MOST_RIDES - (label & MOST_RIDES)


def _boardings(rides: Rides, visit: int) -> Iterator[int]:
    """Visits at which a rider who gets off at `visit` may have boarded, the last one first."""
    trip = int(rides.trip_of_visit[visit])
    while trip >= 0:
        yield from range(visit - 1, int(rides.trip_start[trip]) - 1, -1)
        trip = int(rides.seated_from[trip])
        visit = int(rides.trip_start[trip + 1]) - 1


def _first_boarding(rides: Rides, access: Ints, visit: int, depart: int) -> int:
    """Where the first ride to `visit` was boarded."""
    return next(
        board
        for board in _boardings(rides, visit)
        if int(rides.board_at[board]) - int(access[rides.stop[board]]) == depart
    )


def _change_before(
    fewer: Search, mirrored: Rides, footpaths: Footpaths, visit: int, depart: int
) -> tuple[int, int]:
    """Where the ride to `visit` was boarded, and the visit got off at before that with one ride less."""
    rides = fewer.rides
    changes = (
        (change_s(footpaths, int(rides.stop[before]), int(rides.stop[board])), -board, before)
        for board in _boardings(rides, visit)
        for before in _changes_into(mirrored, board, len(rides.stop))
        if _label(fewer, before)[0] == depart
    )
    _, board, before = min(changes)
    return -board, before


def _changes_into(mirrored: Rides, board: int, visits: int) -> list[int]:
    """The visits got off at from which `board` can be boarded."""
    there = visits - 1 - board
    begin, end = mirrored.change_start[there], mirrored.change_start[there + 1]
    return [visits - 1 - int(other) for other in mirrored.change_to[begin:end]]


def change_s(footpaths: Footpaths, one: int, other: int) -> int:
    """Seconds of the change between two stops, whichever way round it is listed."""
    for origin, target in ((one, other), (other, one)):
        begin, end = int(footpaths.start[target]), int(footpaths.start[target + 1])
        place = begin + int(np.searchsorted(footpaths.origin[begin:end], origin))
        if place < end and footpaths.origin[place] == origin:
            return int(footpaths.seconds[place])
    return 2**30
