"""Which legs an added trip serves: labels from the origin meet labels from the destination at its calls.

The trip is ridden once. What lies before it is a journey to one of its stop events with some rides, what lies
behind it a journey from a later stop event with the rides that are left; both are known for every stop event.
So a leg is served exactly when some pair of stop events keeps its limits, and nothing is searched per trip.

Why the latest departure and the earliest arrival are enough: of two ways to the same stop event with as many
rides, the one that leaves later keeps every limit that the other one keeps (the longest trip and the longest
lead both shrink), and so does the one that arrives earlier behind it. Rides are kept apart, because a later
departure may have used up the transfers that the way onward needs.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int, Profiles
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints


class AddedTrips(NamedTuple):
    """Trips to add, in the time of one direction. R trips, C stop events."""

    start: Ints
    """(R + 1,) offsets of the stop events of a trip."""
    stop: Ints
    """(C,)"""
    ready_by: Ints
    """(C,) the last second to be at the stop to get on; NEVER where nobody may."""
    alight_at: Ints
    """(C,) the second of getting off; UNREACHED where nobody may."""


class LegLimits(NamedTuple):
    """Stretches between a home and a destination that a job needs, in the time of one direction. K legs."""

    destination: Ints
    """(K,)"""
    depart_from: Ints
    """(homes, K) the earliest second to leave: the longest lead, or a departure that must be equalled."""
    arrive_by: Ints
    """(K,) the last second to arrive."""
    longest: int
    """Seconds door to door at the most."""


@entry_kernel
def labels_at_events(profiles: Profiles, place_of_event: Ints, ready_by: Ints, labels: Ints) -> None:
    """Raise `labels` (C,) to the latest departure with which each stop event is reached in time.

    `place_of_event` (C,) says which Pareto set is that of an event. Both times of a set rise, so the last
    journey that is there in time leaves latest of all that are.
    """
    start, depart, arrive, _ = profiles
    for event in range(len(ready_by)):
        begin, end = start[place_of_event[event]], start[place_of_event[event] + 1]
        first = begin
        while begin < end:  # invariant: all before `begin` are in time, none from `end` on is
            middle = (begin + end) >> 1
            if arrive[middle] <= ready_by[event]:
                begin = middle + 1
            else:
                end = middle
        if begin > first:
            labels[event] = max(labels[event], depart[begin - 1])


@entry_kernel
def legs_served(
    added: AddedTrips, legs: LegLimits, before: Ints, after: Ints, is_open: Bools
) -> tuple[Ints, Ints, Ints]:
    """The (trip, home, leg) of every open leg that a trip serves, as three arrays.

    Parameters
    ----------
    before
        (homes, C, rides) latest departure from each home with at most so many rides before the stop event.
    after
        (destinations, C, rides) earliest arrival at each destination with at most so many rides behind it.
    is_open
        (homes, K) legs worth looking at.
    """
    homes, rides = before.shape[0], before.shape[2]
    found = np.empty((1024, 3), dtype=np.int32)
    count = 0
    latest = np.empty(homes, dtype=np.int32)
    earliest = np.empty(after.shape[0], dtype=np.int32)
    for trip in range(len(added.start) - 1):
        first, last = added.start[trip], added.start[trip + 1]
        # Bounds over all stop events, with every ride allowed on both sides: most legs fail already by these.
        for home in range(homes):
            latest[home] = NEVER
            for event in range(first, last):
                latest[home] = max(latest[home], before[home, event, rides - 1])
        for place in range(len(earliest)):
            earliest[place] = UNREACHED
            for event in range(first, last):
                earliest[place] = min(earliest[place], after[place, event, rides - 1])
        for leg in range(len(legs.destination)):
            arrival = earliest[legs.destination[leg]]
            if arrival > legs.arrive_by[leg]:
                continue
            for home in range(homes):
                if not is_open[home, leg] or latest[home] < legs.depart_from[home, leg]:
                    continue
                if arrival - latest[home] > legs.longest:
                    continue
                limits = legs.depart_from[home, leg], legs.arrive_by[leg], legs.longest
                if not _served(first, last, limits, before[home], after[legs.destination[leg]]):
                    continue
                if count == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[count, 0], found[count, 1], found[count, 2] = trip, home, leg
                count += 1
    return found[:count, 0].copy(), found[:count, 1].copy(), found[:count, 2].copy()


@inner_kernel
def _served(first: Int, last: Int, limits: tuple[Int, Int, Int], before: Ints, after: Ints) -> bool:
    """Does some pair of stop events of one trip keep the limits of a leg?"""
    depart_from, arrive_by, longest = limits
    rides = before.shape[1]
    for used in range(rides):
        departure = np.int32(NEVER)  # of those who board before the stop event looked at
        for event in range(first, last):
            arrival = after[event, rides - 1 - used]
            if departure >= depart_from and arrival <= arrive_by and arrival - departure <= longest:
                return True
            departure = max(departure, before[event, used])
    return False
