"""Unpacking: which trips a journey of a search rides, from where to where.

A label is followed back the way it came: along its trip to a boarding that left with the same departure, from
there to a visit with one ride less whose label is that departure too, until the origin is reached. Of several
such changes the one with the shortest walk is shown.
"""

from typing import NamedTuple

import numpy as np

from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Search
from bereik.units import Ints


class Ride(NamedTuple):
    """One ride: the visit got on at, and the visit got off at (of a later trip where riders stay seated)."""

    board: int
    alight: int


def last_visit(found: Search, lane: int, stop: Ints, seconds: Ints, depart: int, arrive: int) -> int | None:
    """The visit at which a journey with this departure and arrival gets off, with the fewest rides; else None.

    `stop` and `seconds` are the links of its destination.
    """
    rides = found.rides
    best: tuple[int, int, int] | None = None
    for place, walk in zip(stop.tolist(), seconds.tolist(), strict=True):
        visits = rides.at_stop[rides.at_stop_start[place] : rides.at_stop_start[place + 1]]
        visits = visits[rides.alight_at[visits] == arrive - walk]
        for visit in visits.tolist():
            inside = visit - found.first_visit
            if 0 <= inside < found.labels.shape[1] and found.labels[-1, inside, lane] == depart:
                candidate = (_fewest(found, lane, visit, depart), walk, visit)
                best = min(best, candidate) if best else candidate
    return best[2] if best else None


def unpack(
    found: Search, lane: int, access: Ints, mirrored: Rides, footpaths: Footpaths, visit: int
) -> list[Ride]:
    """The rides of the journey of a label, in the order of the search.

    `access` (S,) is what the search started from, `mirrored` the rides of the other direction.
    """
    depart = int(found.labels[-1, visit - found.first_visit, lane])
    rides: list[Ride] = []
    while True:
        fewer = _fewest(found, lane, visit, depart)
        board, before = _boarding(found, lane, access, mirrored, footpaths, visit, depart, fewer)
        rides.append(Ride(board, visit))
        if before is None:
            return rides[::-1]
        visit = before


def turned(rides: list[Ride], visits: int) -> list[Ride]:
    """Rides of a search on mirrored rides, in the order and numbers of the ones that were mirrored."""
    return [Ride(visits - 1 - ride.alight, visits - 1 - ride.board) for ride in reversed(rides)]


def _fewest(found: Search, lane: int, visit: int, depart: int) -> int:
    """How many rides it takes to have this label."""
    return int(np.argmax(found.labels[:, visit - found.first_visit, lane] == depart)) + 1


def _boarding(
    found: Search,
    lane: int,
    access: Ints,
    mirrored: Rides,
    footpaths: Footpaths,
    visit: int,
    depart: int,
    used: int,
) -> tuple[int, int | None]:
    """Where the ride to `visit` was boarded, and the visit got off at before that, if any."""
    rides = found.rides
    best: tuple[int, int, int] | None = None
    trip = rides.trip_of(visit)
    while trip >= 0:
        for board in range(visit - 1, int(rides.trip_start[trip]) - 1, -1):
            if used == 1:
                if int(rides.board_at[board]) - int(access[rides.stop[board]]) == depart:
                    return board, None
                continue
            for before in _changes_into(mirrored, board, len(rides.stop)):
                inside = before - found.first_visit
                if 0 <= inside < found.labels.shape[1] and found.labels[used - 2, inside, lane] == depart:
                    walk = change_s(footpaths, int(rides.stop[before]), int(rides.stop[board]))
                    candidate = (walk, -board, before)
                    best = min(best, candidate) if best else candidate
        trip = int(rides.seated_from[trip])
        visit = int(rides.trip_start[trip + 1]) - 1 if trip >= 0 else visit
    if best is None:
        raise AssertionError(
            f"the label {depart} of a visit cannot be followed back"
        )  # a fault in the search
    return -best[1], best[2]


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
