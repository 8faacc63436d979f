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
from bereik.kernels.batch import LANES, better_lanes, lanes_by, lowest_lane
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
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
def _first_and_last(batch: BatchProfiles, first_origin: Int, lanes: Int) -> tuple[Ints, Ints]:
    """(S,) each: the first arrival of any lane at a stop, and when the last one leaves."""
    stops = batch.start.shape[1] - 1
    first, last = np.full(stops, UNREACHED, dtype=np.int32), np.full(stops, NEVER, dtype=np.int32)
    for origin in range(first_origin, first_origin + lanes):
        start, depart, arrive = batch.start[origin], batch.depart[origin], batch.arrive[origin]
        for stop in range(stops):
            if start[stop] < start[stop + 1]:
                first[stop] = min(first[stop], arrive[start[stop]])
                last[stop] = max(last[stop], depart[start[stop + 1] - 1])
    return first, last


@inner_kernel
def _take(
    flat: tuple[Ints, Ints, Ints], bounds: tuple[Int, Int], walk: Int, limits: tuple[Int, Int, Int],
    lane: Int, taken: tuple[Ints, Ints, Ints, Ints],
) -> bool:  # fmt: skip
    """Let a lane take the last journey of `bounds` that keeps the limits with a walk; whether it has one."""
    departures, arrivals, rides = flat
    arrive_by, depart_from, longest = limits
    depart, key, place, spare = taken
    begin, at = bounds
    while at >= begin and (arrivals[at] + walk > arrive_by or arrivals[at] + walk - departures[at] > longest):
        at -= 1
    # What leaves before it may is none, and so is what comes before it.
    if at < begin or departures[at] < depart_from:
        depart[lane], key[lane], place[lane], spare[lane] = NEVER, UNREACHED, begin - 1, UNREACHED
        return False
    depart[lane], key[lane] = departures[at], (arrivals[at] << RIDES_BITS) + rides[at]
    place[lane] = at
    spare[lane] = min(arrive_by - arrivals[at], longest - (arrivals[at] - departures[at]))
    return True


@inner_kernel
def _first_requested(requested: Bools, walks: Walks, stop: Int) -> Int:
    """The first walk of a stop to a destination that is requested (D,), the one behind its last if none."""
    walk: Int = walks.start[stop]
    while walk < walks.start[stop + 1] and not requested[walks.to[walk]]:
        walk += 1
    return walk


@inner_kernel
def _take_with_shortest(
    batch: BatchProfiles, first_origin: Int, lanes: Int, stop: Int, walk: Int, limits: tuple[Int, Int, Int],
    taken: tuple[Ints, Ints, Ints, Ints],
) -> Int:  # fmt: skip
    """Let every lane take its journey of a stop with the shortest walk; how many lanes have one."""
    count, some = batch.depart.shape[1], np.int64(0)
    flat = batch.depart.reshape(-1), batch.arrive.reshape(-1), batch.rides.reshape(-1)
    departures, arrivals, _ = flat
    by, depart_from = limits[0] - walk, limits[1]
    taken[0][:], taken[1][:], taken[3][:] = NEVER, UNREACHED, UNREACHED
    for lane in range(lanes):
        row = np.int64(first_origin + lane) * count
        begin = row + batch.start[first_origin + lane, stop]
        end = row + batch.start[first_origin + lane, stop + 1]
        if begin < end and arrivals[begin] <= by and departures[end - 1] >= depart_from:
            some += _take(flat, (begin, last_by(arrivals, begin, end, by)), walk, limits, lane, taken)
    return some


@inlined_kernel
def _take_with_longer(
    flat: tuple[Ints, Ints, Ints], rows: tuple[Ints, Int, Int], lanes: Int, walk: Int,
    limits: tuple[Int, Int, Int], taken: tuple[Ints, Ints, Ints, Ints],
) -> Int:  # fmt: skip
    """Let some lanes, given as bits, take another journey with a longer walk; how many have none.

    `rows` are where the journeys of a stop begin in the row of each lane, which one is the first of them, and
    how long a row is. Written into the loop over all walks: with most of them some lane is concerned.
    """
    none, (begins, first, count) = np.int64(0), rows
    while lanes != 0:
        lane = lowest_lane(lanes)
        lanes &= lanes - 1
        begin = np.int64(first + lane) * count + begins[first + lane]
        none += not _take(flat, (begin, taken[2][lane]), walk, limits, lane, taken)
    return none


@inner_kernel
def _best_of_query(
    batch: BatchProfiles, first_origin: Int, lanes: Int, walks: Walks, requested: Bools,
    limits: tuple[Int, Int, Int], ends: tuple[Ints, Ints], taken: tuple[Ints, Ints, Ints, Ints], best: Ints,
) -> None:  # fmt: skip
    """Fill `best` (2, D * LANES): departures and keys of the journeys to show, of one query.

    `ends` are the first arrival and the last departure at each stop (S,): most stops are none for a query.
    """
    departs, keys = best[0], best[1]
    departs[:], keys[:] = NEVER, UNREACHED
    depart, key, _, spare = taken
    flat = batch.depart.reshape(-1), batch.arrive.reshape(-1), batch.rides.reshape(-1)
    for stop in range(batch.start.shape[1] - 1):
        if ends[0][stop] > limits[0] or ends[1][stop] < limits[1]:
            continue
        first = _first_requested(requested, walks, stop)
        if first == walks.start[stop + 1]:
            continue
        seconds = np.int64(walks.seconds[first])
        some = _take_with_shortest(batch, first_origin, lanes, stop, seconds, limits, taken)
        rows = batch.start[:, stop], first_origin, batch.depart.shape[1]
        # Invariant: every lane has the journey to take with this walk, and `some` of them have one.
        for walk in range(first, walks.start[stop + 1]):
            if not requested[walks.to[walk]]:
                continue
            seconds = np.int64(walks.seconds[walk])
            short = lanes_by(spare, np.int64(0), seconds - 1)  # they cannot have theirs with this walk
            if short != 0:
                some -= _take_with_longer(flat, rows, short, seconds, limits, taken)
            if some == 0:
                break  # with a longer walk none has one again
            at = np.int64(walks.to[walk]) * LANES
            better_lanes(departs, keys, at, depart, key, seconds << RIDES_BITS)


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
    taken = own_depart, own_key, np.empty(LANES, dtype=np.int64), np.empty(LANES, dtype=np.int32)
    for first_origin in range(0, origins, LANES):
        lanes = min(LANES, origins - first_origin)
        ends = _first_and_last(batch, first_origin, lanes)
        for query in range(queries):
            requested = limits.requested[query]
            keeps = limits.arrive_by[query], limits.depart_from[query], limits.longest
            _best_of_query(batch, first_origin, lanes, walks, requested, keeps, ends, taken, best)
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
