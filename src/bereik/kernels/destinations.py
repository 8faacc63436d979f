"""From labels of stop events to journeys at destinations.

**Model.** The Pareto set of a stop is small and in order: departures and arrivals both rise, since of two
journeys neither dominates the other. A destination is linked to stops by egress on street. Its Pareto set is
the merge of those of its stops, each moved by its walk. Links come nearest first, so that good journeys are
found early and bound what farther stops can still add.

**Lemma 1** (bound of a stop). The journey of a stop that is in time without its walk leaves no earlier than
any of its journeys that is in time with it. So a stop whose bound leaves before the best found is passed over
before anything else is looked up. `best_within` and `nearest_failures` rest on this; ties are looked at,
since arrival and rides decide them.

**Lemma 2** (a coarse look first). `merge_profiles` keeps per minute the latest departure of the journeys that
arrive in an earlier minute. A journey that leaves no later than that is dominated and dropped at once. Within
a minute nothing is dropped yet; what remains is sorted and compared to the second.
"""

from typing import Any

import numpy as np

from bereik.kernels.arrays import BatchProfiles, Egress, Int, Profiles, Rides, SearchWindow, Spans, TimeLimits
from bereik.kernels.batch import BLOCK, RIDES_BITS, lower_eight
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.kernels.scan import MOST_RIDES, last_by
from bereik.units import NEVER, UNREACHED, Bools, Ints

WALK_BITS = 7
"""Walks are taken together in steps of 128 seconds, to bound what a stop can do for a destination."""
MINUTE_BITS = 6
"""Minutes of 64 seconds: a shift is cheaper than a division."""
FEW = 64
"""Journeys that are put in order by insertion, without the memory that sorting takes each time."""


@inlined_kernel
def _first_event(events: Ints, begin: int, end: int, seconds: Ints, since: int) -> int:
    """First of `events[begin:end]`, in order of their `seconds`, that is at `since` or later."""
    while begin < end:  # invariant: all before `begin` are too early, all from `end` on are not
        middle = (begin + end) >> 1
        if seconds[events[middle]] < since:
            begin = middle + 1
        else:
            end = middle
    return begin


@entry_kernel
def stops_of_trips(first_trip: int, used: Bools, trip_start: Ints, stop: Ints, stops: int) -> Bools:
    """(S,) whether one of the trips that a search `used` serves a stop: what it reached lies there."""
    served = np.zeros(stops, dtype=np.bool_)
    for own in range(len(used)):
        if used[own]:
            for event in range(trip_start[first_trip + own], trip_start[first_trip + own + 1]):
                served[stop[event]] = True
    return served


@entry_kernel
def profiles_of_stops(
    rides: Rides, window: SearchWindow, served: Bools, labels: Ints, origins: int
) -> BatchProfiles:
    """The Pareto set of each origin at each stop; of two equal journeys the one with fewer rides.

    Only what arrives within the window at a stop that is `served` is looked at; `labels` (n, W) as `scan`
    left them.
    """
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    first_event, stops = rides.trip_start[window.first_trip], len(rides.at_stop_start) - 1
    start = np.zeros((origins, stops + 1), dtype=np.int64)
    depart = np.empty((origins, len(labels)), dtype=np.int32)
    arrive = np.empty((origins, len(labels)), dtype=np.int32)
    count_of = np.empty((origins, len(labels)), dtype=np.int8)
    found = np.zeros(origins, dtype=np.int64)
    best = np.empty(origins, dtype=np.int32)
    for stop in range(stops):
        if served[stop]:
            best[:] = NEVER
            begin, end_at = at_stop_start[stop], at_stop_start[stop + 1]
            # Invariant: `best` is the best label among events that arrive before this one. In order of
            # arrival a journey is in the Pareto set exactly when it leaves later than all before it.
            for place in range(_first_event(at_stop, begin, end_at, alight_at, window.earliest), end_at):
                arrival = alight_at[at_stop[place]]
                if arrival > window.until:
                    break
                event = at_stop[place] - first_event
                if event < 0 or event >= len(labels):
                    continue
                for origin in range(origins):
                    label = labels[event, origin]
                    if label <= best[origin]:
                        continue
                    end = found[origin]
                    departure = label >> RIDES_BITS
                    if end > start[origin, stop]:
                        same_second = arrive[origin, end - 1] == arrival
                        if depart[origin, end - 1] == departure and not same_second:
                            continue  # fewer rides, but it leaves at the same second and arrives later
                        end -= same_second  # the one before arrives at the same second and is dominated
                    best[origin] = label
                    depart[origin, end], arrive[origin, end] = departure, arrival
                    count_of[origin, end] = MOST_RIDES - (label & MOST_RIDES)
                    found[origin] = end + 1
        for origin in range(origins):
            start[origin, stop + 1] = found[origin]
    return BatchProfiles(start, depart, arrive, count_of)


@entry_kernel
def join_profiles(first: BatchProfiles, second: BatchProfiles) -> BatchProfiles:
    """The journeys of a stretch of time and of a later one, apart from it, in order at each stop.

    A journey that leaves in the later stretch arrives there too, so none of one stretch dominates one of the
    other.
    """
    origins, stops = first.start.shape[0], first.start.shape[1] - 1
    start = first.start + second.start
    most = 0
    for origin in range(origins):
        most = max(most, start[origin, stops])
    depart = np.empty((origins, most), dtype=np.int32)
    arrive = np.empty((origins, most), dtype=np.int32)
    rides = np.empty((origins, most), dtype=np.int8)
    for origin in range(origins):
        for stop in range(stops):
            place = start[origin, stop]
            # Number by number: numba takes seconds to compile a slice that is set to a slice.
            for journey in range(first.start[origin, stop], first.start[origin, stop + 1]):
                depart[origin, place] = first.depart[origin, journey]
                arrive[origin, place] = first.arrive[origin, journey]
                rides[origin, place] = first.rides[origin, journey]
                place += 1
            for journey in range(second.start[origin, stop], second.start[origin, stop + 1]):
                depart[origin, place] = second.depart[origin, journey]
                arrive[origin, place] = second.arrive[origin, journey]
                rides[origin, place] = second.rides[origin, journey]
                place += 1
    return BatchProfiles(start, depart, arrive, rides)


@entry_kernel
def merge_profiles(stops: Profiles, egress: Egress, spans: Spans, longest: int) -> Profiles:
    """The Pareto set of each destination, of journeys with a ride that last `longest` seconds at most.

    Only journeys that lie within one of the spans of their destination are looked up; spans (CSR) are in
    order and apart, so none of one dominates any of another.
    """
    stop_start, stop_depart, stop_arrive, stop_rides = stops
    egress_start, egress_stop, egress_s = egress
    destinations, journeys = len(egress_start) - 1, stop_start[-1]
    start = np.zeros(destinations + 1, dtype=np.int64)
    if journeys == 0:
        return Profiles(start, np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))
    origin = stop_arrive[:journeys].min()
    last = stop_arrive[:journeys].max() + (egress_s.max() if len(egress_s) else 0)
    latest = np.empty(((last - origin) >> MINUTE_BITS) + 2, dtype=np.int32)
    keys = np.empty(1024, dtype=np.int64)
    found = np.int64(0)  # a literal 0 would compile `_drop_dominated` twice
    for destination in range(destinations):
        for span in range(spans.start[destination], spans.start[destination + 1]):
            since, until = spans.since[span], spans.until[span]
            if until < origin or since > last:
                continue
            # latest[m + 1]: the latest departure of those found that arrive up to minute m; it never falls
            # with m
            first = (max(since, origin) - origin) >> MINUTE_BITS
            end = ((min(until, last) - origin) >> MINUTE_BITS) + 2
            latest[first:end] = NEVER
            begin = found
            for link in range(egress_start[destination], egress_start[destination + 1]):
                walk, stop = egress_s[link], egress_stop[link]
                begin_at, end_at = stop_start[stop], stop_start[stop + 1]
                if since > NEVER:
                    begin_at = last_by(stop_depart, begin_at, end_at, since - 1) + 1
                for place in range(begin_at, end_at):
                    departure = stop_depart[place]
                    arrival = stop_arrive[place] + walk
                    if arrival > until:
                        break  # arrivals of a stop rise
                    minute = (arrival - origin) >> MINUTE_BITS
                    if latest[minute] >= departure or arrival - departure > longest:
                        continue  # lemma 2
                    later = minute + 1
                    while later < end and latest[later] < departure:
                        latest[later] = departure
                        later += 1
                    if found == len(keys):
                        keys = np.concatenate((keys, np.empty_like(keys)))
                    keys[found] = _key(departure, arrival, stop_rides[place])
                    found += 1
            found = _drop_dominated(keys, begin, found)
        start[destination + 1] = found
    depart, arrive = np.empty(found, dtype=np.int32), np.empty(found, dtype=np.int32)
    rides = np.empty(found, dtype=np.int8)
    for place in range(found):
        depart[place], arrive[place], rides[place] = _journey(keys[place])
    return Profiles(start, depart, arrive, rides)


@inner_kernel
def _key(depart: Int, arrive: Int, rides: Int) -> Int:
    """A journey as one number, in order of arrival; of equal ones the latest, then fewest rides, go first."""
    return (np.int64(arrive) << 32) - ((np.int64(depart) << RIDES_BITS) - rides)


@inner_kernel
def _journey(key: Int) -> tuple[Int, Int, Int]:
    """(departure, arrival, rides) of a `_key`."""
    arrive = (key + (np.int64(1) << 31)) >> 32
    label = (arrive << 32) - key
    depart = (label + (1 << RIDES_BITS) - 1) >> RIDES_BITS
    return depart, arrive, (depart << RIDES_BITS) - label


@inner_kernel
def _drop_dominated(keys: Ints, begin: Int, end: Int) -> Any:
    """Sort the journeys `begin:end` by arrival, drop the dominated ones, in place; the new end."""
    if end - begin > FEW:
        keys[begin:end].sort()
    else:
        for place in range(begin + 1, end):  # invariant: the keys before `place` are in order
            key, before = keys[place], place - 1
            while before >= begin and keys[before] > key:
                keys[before + 1] = keys[before]
                before -= 1
            keys[before + 1] = key
    best: Int = NEVER
    # In order of arrival: a journey that leaves no later than one before it is dominated.
    for place in range(begin, end):
        depart = _journey(keys[place])[0]
        if depart > best:
            best = depart
            keys[begin] = keys[place]
            begin += 1
    return begin


@inner_kernel
def _stops_near(wanted: Bools, egress: Egress, count: int) -> Ints:
    """The stops near the destinations that are wanted (D,); all where listing them is no less work."""
    links = 0
    for destination in range(len(wanted)):
        if wanted[destination]:
            links += egress.start[destination + 1] - egress.start[destination]
    if links >= count:
        return np.arange(count)
    near, listed = np.empty(links, dtype=np.int64), 0
    for destination in range(len(wanted)):
        if wanted[destination]:
            for link in range(egress.start[destination], egress.start[destination + 1]):
                near[listed] = egress.stop[link]
                listed += 1
    return near


@entry_kernel
def best_within(stops: Profiles, egress: Egress, limits: TimeLimits) -> tuple[Ints, Ints, Ints, Ints]:
    """Per query and destination: departure, arrival, rides and last stop of the journey to show, (Q, D) each.

    It leaves latest; of those it arrives first, then has the fewest rides, then the nearest stop.
    """
    stop_start, stop_depart, stop_arrive, stop_rides = stops
    egress_start, egress_stop, egress_s = egress
    queries, destinations, count = len(limits.arrive_by), len(egress_start) - 1, len(stop_start) - 1
    longest, wanted = limits.longest, limits.wanted
    depart = np.full((queries, destinations), NEVER, dtype=np.int32)
    arrive = np.full((queries, destinations), UNREACHED, dtype=np.int32)
    rides = np.zeros((queries, destinations), dtype=np.int32)
    last_stop = np.full((queries, destinations), -1, dtype=np.int32)
    longest_walk = 0
    for walk in egress_s:
        longest_walk = max(longest_walk, walk)
    steps = (longest_walk >> WALK_BITS) + 1
    in_time = np.empty((count, steps), dtype=np.int32)
    bound = np.empty((count, steps), dtype=np.int32)
    for query in range(queries):
        arrive_by = limits.arrive_by[query]
        for stop in _stops_near(limits.wanted[query], egress, count):
            # The last journey in time with the shortest walk of each step: it falls from step to step.
            begin = stop_start[stop]
            place = last_by(stop_arrive, begin, stop_start[stop + 1], arrive_by)
            for step in range(steps):
                while place >= begin and stop_arrive[place] > arrive_by - (step << WALK_BITS):
                    place -= 1
                in_time[stop, step] = place - begin
                bound[stop, step] = stop_depart[place] if place >= begin else NEVER
        for destination in range(destinations):
            if not wanted[query, destination]:
                continue
            best = limits.depart_from[query]
            for link in range(egress_start[destination], egress_start[destination + 1]):
                stop, walk = egress_stop[link], egress_s[link]
                if bound[stop, walk >> WALK_BITS] < best:
                    continue  # lemma 1, with the shortest walk of the step in place of none
                begin = stop_start[stop]
                place = begin + in_time[stop, walk >> WALK_BITS]
                # Going back from the last that may be in time, the first that keeps a limit leaves latest.
                while place >= begin and stop_arrive[place] + walk > arrive_by:
                    place -= 1
                while place >= begin and stop_arrive[place] + walk - stop_depart[place] > longest:
                    place -= 1
                if place < begin or stop_depart[place] < best:
                    continue
                arrival = stop_arrive[place] + walk
                if stop_depart[place] == depart[query, destination]:
                    if arrival > arrive[query, destination]:
                        continue
                    same = arrival == arrive[query, destination]
                    if same and stop_rides[place] >= rides[query, destination]:
                        continue
                best = stop_depart[place]
                depart[query, destination] = best
                arrive[query, destination] = arrival
                rides[query, destination] = stop_rides[place]
                last_stop[query, destination] = stop
    return depart, arrive, rides, last_stop


@entry_kernel
def nearest_failures(stops: Profiles, egress: Egress, limits: TimeLimits) -> tuple[Ints, Ints]:
    """Per query and destination the first arrival of all, and the shortest duration of those in time, (Q, D).

    Journeys leave at `depart_from` or later, and may last any time; UNREACHED where there is none.
    """
    stop_start, stop_depart, stop_arrive, _ = stops
    egress_start, egress_stop, egress_s = egress
    queries, destinations, count = len(limits.arrive_by), len(egress_start) - 1, len(stop_start) - 1
    first = np.full((queries, destinations), UNREACHED, dtype=np.int32)
    shortest = np.full((queries, destinations), UNREACHED, dtype=np.int32)
    since = np.empty(count, dtype=np.int64)
    bound = np.empty(count, dtype=np.int32)
    for query in range(queries):
        arrive_by = limits.arrive_by[query]
        # `bound` is the shortest ride to a stop without its walk: with a walk none is shorter (lemma 1).
        for stop in _stops_near(limits.wanted[query], egress, count):
            begin, end = stop_start[stop], stop_start[stop + 1]
            since[stop] = last_by(stop_depart, begin, end, limits.depart_from[query] - 1) + 1
            bound[stop] = UNREACHED
            for place in range(since[stop], end):
                if stop_arrive[place] > arrive_by:
                    break
                bound[stop] = min(bound[stop], stop_arrive[place] - stop_depart[place])
        for destination in range(destinations):
            if not limits.wanted[query, destination]:
                continue
            for link in range(egress_start[destination], egress_start[destination + 1]):
                stop, walk = egress_stop[link], egress_s[link]
                if since[stop] == stop_start[stop + 1]:
                    continue
                arrival = stop_arrive[since[stop]] + walk
                first[query, destination] = min(first[query, destination], arrival)
                if bound[stop] + walk >= shortest[query, destination]:
                    continue
                for place in range(since[stop], stop_start[stop + 1]):
                    if stop_arrive[place] + walk > arrive_by:
                        break
                    duration = stop_arrive[place] + walk - stop_depart[place]
                    shortest[query, destination] = min(shortest[query, destination], duration)
    return first, shortest


@entry_kernel
def arrivals_at_stops(
    rides: Rides, window: SearchWindow, served: Bools, labels: Ints, origins: int, departures: Ints
) -> Ints:
    """(L, S, K) the first arrival at each stop for each of the rising `departures`; `labels` (n, W).

    K is the number of departures; of more than one it is filled up to whole blocks, with no arrivals.
    """
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    first_event, events, until = rides.trip_start[window.first_trip], len(labels), window.until
    stops, count = len(at_stop_start) - 1, len(departures)
    width = 1 if count == 1 else (count + BLOCK - 1) // BLOCK * BLOCK
    arrivals = np.full((origins, stops, width), UNREACHED, dtype=np.int32)
    next_departure = np.empty(origins, dtype=np.int64)
    for stop in range(stops):
        if not served[stop]:
            continue
        next_departure[:] = 0
        pending = origins
        begin, end = at_stop_start[stop], at_stop_start[stop + 1]
        # Invariant: departures before `next_departure` have their first arrival. Events come in order of
        # arrival, so the first label that leaves late enough gives it, and later departures never arrive
        # before.
        for place in range(_first_event(at_stop, begin, end, alight_at, departures[0]), end):
            if alight_at[at_stop[place]] > until:
                break
            event = at_stop[place] - first_event
            if event < 0 or event >= events:
                continue
            for origin in range(origins):
                departure = next_departure[origin]
                leaves = labels[event, origin] >> RIDES_BITS
                if departure == count or leaves < departures[departure]:
                    continue
                while departure < count and departures[departure] <= leaves:
                    arrivals[origin, stop, departure] = alight_at[at_stop[place]]
                    departure += 1
                next_departure[origin] = departure
                pending -= departure == count
            if pending == 0:
                break
    return arrivals


@entry_kernel
def arrivals_at_destinations(at_stops: Ints, egress: Egress) -> Ints:
    """(D, K) the first arrival at each destination, from those at stops (S, K)."""
    egress_start, egress_stop, egress_s = egress
    count = at_stops.shape[1]
    arrivals = np.full((len(egress_start) - 1, count), UNREACHED, dtype=np.int32)
    lowered, flat = arrivals.reshape(-1), at_stops.reshape(-1)
    for destination in range(len(egress_start) - 1):
        if count == 1:
            best = np.int32(UNREACHED)
            for link in range(egress_start[destination], egress_start[destination + 1]):
                best = min(best, at_stops[egress_stop[link], 0] + egress_s[link])
            arrivals[destination, 0] = best
            continue
        for link in range(egress_start[destination], egress_start[destination + 1]):
            stop, walk = egress_stop[link], egress_s[link]
            for block in range(0, count, BLOCK):
                # Arrivals rise with departures: if the first here is no earlier than the last there, none is.
                if at_stops[stop, block] + walk < arrivals[destination, block + BLOCK - 1]:
                    lower_eight(lowered, destination * count + block, flat, stop * count + block, walk)
    return arrivals
