"""Ways over each of some stops where the bike is left, from journeys that were searched from the far end.

`found` are the journeys of one destination to the stops, in mirrored time: where such a journey leaves is
minus the arrival at the destination, and where it arrives is minus the departure from the stop. Of a stop
both rise, so that going on in `found` arrivals and departures fall together. The bike takes `seconds` to the
stop, by which home is left before the journey.
"""

import numpy as np

from bereik.kernels.arrays import Int, Profiles
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel
from bereik.units import NEVER, UNREACHED, Ints


@entry_kernel
def latest_over_stops(
    found: Profiles, stops: Ints, seconds: Ints, arrive_by: Ints, depart_from: Ints, longest: Int
) -> Ints:
    """(3, N, P) departure, arrival and rides of the way over each stop that leaves home latest.

    For each of N queries with their `arrive_by` and `depart_from`; `NEVER` where no way keeps the limits.
    """
    start, mirrored_depart, mirrored_arrive, rides = found
    ways = np.empty((3, len(arrive_by), len(stops)), dtype=np.int32)
    ways[0], ways[1], ways[2] = NEVER, UNREACHED, 0
    for query in range(len(arrive_by)):
        for place in range(len(stops)):
            begin, end = start[stops[place]], start[stops[place] + 1]
            # The first journey in time; those after it leave the stop earlier and earlier.
            journey = last_by(mirrored_depart, begin, end, -arrive_by[query] - 1) + 1
            while journey < end:
                leave = -mirrored_arrive[journey] - seconds[place]
                if leave < depart_from[query]:
                    break
                if -mirrored_depart[journey] - leave <= longest:
                    ways[0, query, place] = leave
                    ways[1, query, place] = -mirrored_depart[journey]
                    ways[2, query, place] = rides[journey]
                    break
                journey += 1
    return ways


@entry_kernel
def shortest_over_stops(
    found: Profiles, stops: Ints, seconds: Ints, arrive_by: Ints, depart_from: Ints
) -> Ints:
    """(N, P) seconds of the shortest way over each stop that is in time, `UNREACHED` where there is none."""
    start, mirrored_depart, mirrored_arrive = found.start, found.depart, found.arrive
    shortest = np.full((len(arrive_by), len(stops)), UNREACHED, dtype=np.int32)
    for query in range(len(arrive_by)):
        for place in range(len(stops)):
            begin, end = start[stops[place]], start[stops[place] + 1]
            first = last_by(mirrored_depart, begin, end, -arrive_by[query] - 1) + 1
            for journey in range(first, end):
                leave = -mirrored_arrive[journey] - seconds[place]
                if leave < depart_from[query]:
                    break
                duration = -mirrored_depart[journey] - leave
                shortest[query, place] = min(shortest[query, place], duration)
    return shortest
