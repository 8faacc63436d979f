"""Unpacking: which trips a journey of a search rides, from where to where.

A departure is followed back the way it came: along its trip to a boarding that left with it, from there to a
event that has the same departure with one ride less, until the origin is reached. Of several such transfers
the one with the shortest walk is shown. A search keeps its final labels only, so one with each number of
rides is needed to follow it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Search
from bereik.units import NEVER, UNREACHED, Ints


class RideEvents(NamedTuple):
    """The stop events of boarding and getting off (of a later trip where riders stay seated)."""

    board: int
    alight: int


def last_event(found: Search, stop: Ints, seconds: Ints, depart: int, arrive: int) -> int | None:
    """The event at which a journey with these times gets off, with the fewest rides; else None.

    `stop` and `seconds` are the links of its destination; the search is of one origin.
    """
    rides = found.rides
    best: tuple[int, int, int] | None = None
    for place, walk in zip(stop.tolist(), seconds.tolist(), strict=True):
        events = rides.at_stop[rides.at_stop_start[place] : rides.at_stop_start[place + 1]]
        # The walk is fixed, so only an event of that very second can end this journey.
        events = events[rides.alight_at[events] == arrive - walk]
        for event in events.tolist():
            departure, used = _label(found, event)
            if departure == depart:
                best = min(best, (used, walk, event)) if best else (used, walk, event)
    return best[2] if best else None


def unpack(
    searches: Sequence[Search], access: Ints, mirrored: Rides, footpaths: Footpaths, event: int
) -> list[RideEvents]:
    """The rides of the journey to a stop event, in the order of the search.

    `searches` are those of one origin with at most 1, 2, ... rides, all with the same window; `access` (S,)
    is what they started from, `mirrored` the rides of the other direction.
    """
    # Invariant: `used` rides end at `event`, the first of which leaves home at `depart`. Labels are exact, so
    # the search with one ride less has the very same departure at the event before.
    depart, used = _label(searches[-1], event)
    rides: list[RideEvents] = []
    while used > 1:
        board, before = _transfer_before(searches[used - 2], mirrored, footpaths, event, depart)
        rides.append(RideEvents(board, event))
        event, used = before, used - 1
    rides.append(RideEvents(_first_boarding(searches[0].rides, access, event, depart), event))
    return rides[::-1]


def turned(rides: list[RideEvents], events: int) -> list[RideEvents]:
    """Rides of a search on mirrored rides, in the order and numbers of the ones that were mirrored."""
    return [RideEvents(events - 1 - ride.alight, events - 1 - ride.board) for ride in reversed(rides)]


def _label(found: Search, event: int) -> tuple[int, int]:
    """Departure and number of rides of a stop event; a departure of `NEVER` outside the search."""
    inside = event - found.first_event
    if not 0 <= inside < len(found.labels):
        return NEVER, 0
    depart, used = found.read(found.labels[inside, :1])
    return int(depart[0]), int(used[0])


def _boardings(rides: Rides, event: int) -> Iterator[int]:
    """Stop events at which a rider who gets off at `event` may have boarded, the last one first."""
    trip = int(rides.trip_of_event[event])
    # Riders who stay seated may have boarded in any trip of the block before this one.
    while trip >= 0:
        yield from range(event - 1, int(rides.trip_start[trip]) - 1, -1)
        trip = int(rides.seated_from[trip])
        event = int(rides.trip_start[trip + 1]) - 1


def _first_boarding(rides: Rides, access: Ints, event: int, depart: int) -> int:
    """Where the first ride to `event` was boarded."""
    return next(
        board
        for board in _boardings(rides, event)
        if int(rides.board_at[board]) - int(access[rides.stop[board]]) == depart
    )


def _transfer_before(
    fewer: Search, mirrored: Rides, footpaths: Footpaths, event: int, depart: int
) -> tuple[int, int]:
    """Where the ride to `event` was boarded, and the event got off at before that with one ride less."""
    rides = fewer.rides
    # The shortest walk first, of equal ones the last boarding: the choice must not vary from run to run.
    transfers = (
        (transfer_s(footpaths, int(rides.stop[before]), int(rides.stop[board])), -board, before)
        for board in _boardings(rides, event)
        for before in _transfers_into(mirrored, board, len(rides.stop))
        if _label(fewer, before)[0] == depart
    )
    _, board, before = min(transfers)
    return -board, before


def _transfers_into(mirrored: Rides, board: int, events: int) -> list[int]:
    """The events got off at from which `board` can be boarded."""
    # Transfers are stored by where they begin; the mirrored rides hold them by where they end.
    there = events - 1 - board
    begin, end = mirrored.transfer_start[there], mirrored.transfer_start[there + 1]
    return [events - 1 - int(other) for other in mirrored.transfer_to[begin:end]]


def transfer_s(footpaths: Footpaths, stop: int, other: int) -> int:
    """Seconds of the transfer between two stops, whichever way round it is listed."""
    for origin, target in ((stop, other), (other, stop)):
        begin, end = int(footpaths.start[target]), int(footpaths.start[target + 1])
        place = begin + int(np.searchsorted(footpaths.origin[begin:end], origin))
        if place < end and footpaths.origin[place] == origin:
            return int(footpaths.seconds[place])
    return UNREACHED
