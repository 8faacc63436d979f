"""From journeys at stops to the journey to show at destinations, of a batch of origins abreast.

What `destinations.best_within` picks of one origin, this picks of `LANES` at once: which journey of a stop is
in time hangs on the origin, but the walks from the stop do not. So stops are taken one after the other, each
with its walks from the shortest on, and every walk is compared for all origins in a few instructions.

**Lemma** (walks in order). Of one origin and stop, the journey to take with a walk is the last one that is in
time and no longer than the longest with it; with a longer walk it is the same one or one before it.
*Proof.* Departures and arrivals of a Pareto set rise, so the last journey leaves latest, and a walk moves
arrival and duration by the same for all. What fails with a walk fails with each longer one.

Journeys are compared as pairs: the departure, and a key in which the arrival goes before the rides. Where
both are level the shown journey is the same, over whichever stop.
"""

import numpy as np

from bereik.kernels.arrays import BatchProfiles, Egress, Int, TimeLimits, Walks
from bereik.kernels.batch import LANES, better_lanes
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints

_RIDES_BITS = 6
"""The lowest bits of a key, which count rides; seconds of some years fit above them."""


@entry_kernel
def walks_by_stop(egress: Egress, stops: int) -> Walks:
    """The links of destinations by their stop, the shortest first."""
    count = len(egress.stop)
    place = np.empty(count, dtype=np.int32)
    longest = 0
    for destination in range(len(egress.start) - 1):
        for link in range(egress.start[destination], egress.start[destination + 1]):
            place[link] = destination
            longest = max(longest, egress.seconds[link])
    # By seconds and then by stop, both counted and laid behind each other: the second keeps the first order.
    by_seconds = _counted(egress.seconds, np.arange(count), longest + 1)[1]
    start, order = _counted(egress.stop, by_seconds, stops)
    return Walks(start, place[order], egress.seconds[order])


@inner_kernel
def _counted(keys: Ints, order: Ints, kinds: Int) -> tuple[Ints, Ints]:
    """(kinds + 1,) where each key begins, and the places of `order` sorted by key, stable."""
    start = np.zeros(kinds + 1, dtype=np.int64)
    for key in keys:
        start[key + 1] += 1
    for kind in range(kinds):
        start[kind + 1] += start[kind]
    sorted_order, behind = np.empty(len(keys), dtype=np.int64), start.copy()
    for place in order:
        sorted_order[behind[keys[place]]] = place
        behind[keys[place]] += 1
    return start, sorted_order


@inner_kernel
def _take(
    flat: tuple[Ints, Ints, Ints], bounds: tuple[Int, Int], walk: Int, limits: tuple[Int, Int, Int],
    lane: Int, taken: tuple[Ints, Ints, Ints, Ints],
) -> None:  # fmt: skip
    """Let a lane take the last journey of `bounds` that keeps the limits with a walk."""
    departures, arrivals, rides = flat
    arrive_by, depart_from, longest = limits
    depart, key, place, spare = taken
    begin, at = bounds
    while at >= begin and (arrivals[at] + walk > arrive_by or arrivals[at] + walk - departures[at] > longest):
        at -= 1
    # What leaves before it may is none, and so is what comes before it.
    if at < begin or departures[at] < depart_from:
        depart[lane], key[lane], place[lane], spare[lane] = NEVER, UNREACHED, begin - 1, UNREACHED
        return
    depart[lane], key[lane] = departures[at], (arrivals[at] << _RIDES_BITS) + rides[at]
    place[lane] = at
    spare[lane] = min(arrive_by - arrivals[at], longest - (arrivals[at] - departures[at]))


@inner_kernel
def _first_requested(requested: Bools, walks: Walks, stop: Int) -> Int:
    """The first walk of a stop to a destination that is requested (D,), the one behind its last if none."""
    walk: Int = walks.start[stop]
    while walk < walks.start[stop + 1] and not requested[walks.to[walk]]:
        walk += 1
    return walk


@entry_kernel
def best_abreast(batch: BatchProfiles, walks: Walks, limits: TimeLimits) -> tuple[Ints, Ints, Ints]:
    """Departure, arrival and rides of the journey to show, (L, Q, D) each.

    It leaves latest; of those it arrives first, then has the fewest rides.
    """
    origins, stops, count = batch.start.shape[0], batch.start.shape[1] - 1, batch.depart.shape[1]
    queries, destinations = limits.requested.shape
    depart = np.full((origins, queries, destinations), NEVER, dtype=np.int32)
    arrive = np.full((origins, queries, destinations), UNREACHED, dtype=np.int32)
    rides = np.zeros((origins, queries, destinations), dtype=np.int32)
    flat = batch.depart.reshape(-1), batch.arrive.reshape(-1), batch.rides.reshape(-1)
    walk_to, walk_s, best = walks.to, walks.seconds, np.empty((2, destinations * LANES), dtype=np.int32)
    best_depart, best_key = best[0], best[1]
    own_depart, own_key = np.empty(LANES, dtype=np.int32), np.empty(LANES, dtype=np.int32)
    place, spare = np.empty(LANES, dtype=np.int64), np.empty(LANES, dtype=np.int64)
    taken = own_depart, own_key, place, spare
    for first_origin in range(0, origins, LANES):
        lanes = min(LANES, origins - first_origin)
        for query in range(queries):
            requested, arrive_by = limits.requested[query], limits.arrive_by[query]
            keeps = arrive_by, limits.depart_from[query], limits.longest
            best_depart[:], best_key[:] = NEVER, UNREACHED
            for stop in range(stops):
                first = _first_requested(requested, walks, stop)
                if first == walks.start[stop + 1]:
                    continue
                own_depart[:], own_key[:], spare[:] = NEVER, UNREACHED, UNREACHED
                least = np.int64(walk_s[first])
                tight: Int = UNREACHED
                for lane in range(lanes):
                    row = np.int64(first_origin + lane) * count
                    begin = row + batch.start[first_origin + lane, stop]
                    end = row + batch.start[first_origin + lane, stop + 1]
                    if begin < end and flat[1][begin] <= arrive_by:
                        last = last_by(flat[1], begin, end, arrive_by - least)
                        _take(flat, (begin, last), least, keeps, lane, taken)
                        tight = min(tight, spare[lane])
                # Invariant: every lane has the journey to take with this walk; `tight` is the longest walk
                # with which none of them has to take another.
                for walk in range(first, walks.start[stop + 1]):
                    if not requested[walk_to[walk]]:
                        continue
                    if tight == UNREACHED:
                        break  # no lane has a journey, and with a longer walk none has one again
                    seconds = np.int64(walk_s[walk])
                    if seconds > tight:
                        tight = UNREACHED
                        for lane in range(lanes):
                            if spare[lane] < seconds:
                                begin = np.int64(first_origin + lane) * count
                                begin += batch.start[first_origin + lane, stop]
                                _take(flat, (begin, place[lane]), seconds, keeps, lane, taken)
                            tight = min(tight, spare[lane])
                    at = np.int64(walk_to[walk]) * LANES
                    better_lanes(best_depart, best_key, at, own_depart, own_key, seconds << _RIDES_BITS)
            for destination in range(destinations):
                if not requested[destination]:
                    continue
                for lane in range(lanes):
                    best_at, origin = destination * LANES + lane, first_origin + lane
                    if best_depart[best_at] > NEVER:
                        depart[origin, query, destination] = best_depart[best_at]
                        arrive[origin, query, destination] = best_key[best_at] >> _RIDES_BITS
                        rides[origin, query, destination] = best_key[best_at] & ((1 << _RIDES_BITS) - 1)
    return depart, arrive, rides
