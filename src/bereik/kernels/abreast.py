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
from bereik.kernels.merge import RIDES_BITS
from bereik.kernels.transfers import group_by
from bereik.units import NEVER, UNREACHED, Bools, Ints


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
    # By seconds and then by stop: each keeps the order of what is equal, so the second keeps the first.
    by_seconds = group_by(egress.seconds, np.arange(count, dtype=np.int32), longest + 1)[1]
    start, order = group_by(egress.stop[by_seconds], by_seconds, stops)
    return Walks(start, place[order], egress.seconds[order])


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
    depart[lane], key[lane] = departures[at], (arrivals[at] << RIDES_BITS) + rides[at]
    place[lane] = at
    spare[lane] = min(arrive_by - arrivals[at], longest - (arrivals[at] - departures[at]))


@inner_kernel
def _first_requested(requested: Bools, walks: Walks, stop: Int) -> Int:
    """The first walk of a stop to a destination that is requested (D,), the one behind its last if none."""
    walk: Int = walks.start[stop]
    while walk < walks.start[stop + 1] and not requested[walks.to[walk]]:
        walk += 1
    return walk


@inner_kernel
def _take_with_shortest(
    batch: BatchProfiles, first_origin: Int, stop: Int, walk: Int, limits: tuple[Int, Int, Int],
    taken: tuple[Ints, Ints, Ints, Ints],
) -> Int:  # fmt: skip
    """Let every lane take its journey of a stop with the shortest walk; how long a walk all can have with it.

    `UNREACHED` where no lane has a journey.
    """
    count, tight = batch.depart.shape[1], np.int64(UNREACHED)
    flat = batch.depart.reshape(-1), batch.arrive.reshape(-1), batch.rides.reshape(-1)
    taken[0][:], taken[1][:], taken[3][:] = NEVER, UNREACHED, UNREACHED
    for lane in range(min(LANES, batch.start.shape[0] - first_origin)):
        row = np.int64(first_origin + lane) * count
        begin = row + batch.start[first_origin + lane, stop]
        end = row + batch.start[first_origin + lane, stop + 1]
        if begin < end and flat[1][begin] <= limits[0]:
            last = last_by(flat[1], begin, end, limits[0] - walk)
            _take(flat, (begin, last), walk, limits, lane, taken)
            tight = min(tight, np.int64(taken[3][lane]))
    return tight


@inner_kernel
def _take_with_longer(
    batch: BatchProfiles, first_origin: Int, stop: Int, walk: Int, limits: tuple[Int, Int, Int],
    taken: tuple[Ints, Ints, Ints, Ints],
) -> Int:  # fmt: skip
    """Let those lanes take another journey that cannot have theirs with a longer walk; as before."""
    count, tight = batch.depart.shape[1], np.int64(UNREACHED)
    flat = batch.depart.reshape(-1), batch.arrive.reshape(-1), batch.rides.reshape(-1)
    place, spare = taken[2], taken[3]
    for lane in range(min(LANES, batch.start.shape[0] - first_origin)):
        if spare[lane] < walk:
            begin = np.int64(first_origin + lane) * count + batch.start[first_origin + lane, stop]
            _take(flat, (begin, place[lane]), walk, limits, lane, taken)
        tight = min(tight, np.int64(spare[lane]))
    return tight


@inner_kernel
def _best_of_query(
    batch: BatchProfiles, first_origin: Int, walks: Walks, requested: Bools, limits: tuple[Int, Int, Int],
    taken: tuple[Ints, Ints, Ints, Ints], best: Ints,
) -> None:  # fmt: skip
    """Fill `best` (2, D * LANES): departures and keys of the journeys to show, of one query."""
    departs, keys = best[0], best[1]
    departs[:], keys[:] = NEVER, UNREACHED
    for stop in range(batch.start.shape[1] - 1):
        first = _first_requested(requested, walks, stop)
        if first == walks.start[stop + 1]:
            continue
        tight = _take_with_shortest(batch, first_origin, stop, np.int64(walks.seconds[first]), limits, taken)
        # Invariant: every lane has the journey to take with this walk; `tight` is the longest walk with
        # which none of them has to take another.
        for walk in range(first, walks.start[stop + 1]):
            if not requested[walks.to[walk]]:
                continue
            if tight == UNREACHED:
                break  # no lane has a journey, and with a longer walk none has one again
            seconds = np.int64(walks.seconds[walk])
            if seconds > tight:
                tight = _take_with_longer(batch, first_origin, stop, seconds, limits, taken)
            at = np.int64(walks.to[walk]) * LANES
            better_lanes(departs, keys, at, taken[0], taken[1], seconds << RIDES_BITS)


@entry_kernel
def best_abreast(batch: BatchProfiles, walks: Walks, limits: TimeLimits) -> tuple[Ints, Ints, Ints]:
    """Departure, arrival and rides of the journey to show, (L, Q, D) each.

    It leaves latest; of those it arrives first, then has the fewest rides.
    """
    origins, (queries, destinations) = batch.start.shape[0], limits.requested.shape
    depart = np.full((origins, queries, destinations), NEVER, dtype=np.int32)
    arrive = np.full((origins, queries, destinations), UNREACHED, dtype=np.int32)
    rides = np.zeros((origins, queries, destinations), dtype=np.int32)
    best = np.empty((2, destinations * LANES), dtype=np.int32)
    own_depart, own_key = np.empty(LANES, dtype=np.int32), np.empty(LANES, dtype=np.int32)
    taken = own_depart, own_key, np.empty(LANES, dtype=np.int64), np.empty(LANES, dtype=np.int64)
    for first_origin in range(0, origins, LANES):
        lanes = min(LANES, origins - first_origin)
        for query in range(queries):
            requested = limits.requested[query]
            keeps = limits.arrive_by[query], limits.depart_from[query], limits.longest
            _best_of_query(batch, first_origin, walks, requested, keeps, taken, best)
            for destination in range(destinations):
                if not requested[destination]:
                    continue
                for lane in range(lanes):
                    at, origin = destination * LANES + lane, first_origin + lane
                    if best[0, at] > NEVER:
                        depart[origin, query, destination] = best[0, at]
                        arrive[origin, query, destination] = best[1, at] >> RIDES_BITS
                        rides[origin, query, destination] = best[1, at] & ((1 << RIDES_BITS) - 1)
    return depart, arrive, rides
