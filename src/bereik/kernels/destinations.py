"""From labels of visits to journeys at destinations.

The journeys of a stop are few and in order: departures and arrivals both rise. A destination is linked to
stops, nearest first; a stop that could not do better than what was found, even without its walk, is passed
over before anything else is looked up.
"""

import numpy as np

from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.lanes import LANES, RIDES_BITS, lower_eight
from bereik.kernels.scan import MOST_RIDES, last_by

_NEVER = -(2**30)
_UNREACHED = 2**30

WALK_BITS = 7
"""Walks are taken together in steps of 128 seconds, to bound what a stop can do for a place."""
FEW = 64
"""Journeys that are put in order one by one."""


@entry_kernel
def stops_of_trips(first_trip, used, trip_start, stop, stops):  # type: ignore[no-untyped-def]
    """(S,) whether one of the trips that a search `used` serves a stop: what it reached lies there."""
    served = np.zeros(stops, dtype=np.bool_)
    for own in range(len(used)):
        if used[own]:
            for event in range(trip_start[first_trip + own], trip_start[first_trip + own + 1]):
                served[stop[event]] = True
    return served


@entry_kernel
def profiles_of_stops(at_stop_start, at_stop, alight_at, served, since, until, first_visit, labels, lanes):  # type: ignore[no-untyped-def]
    """Per origin and stop the (departure, arrival, rides) that no other beats, both times rising.

    Offsets (L, S + 1) and three arrays (L, n) to read them in. Of two equal journeys the one with fewer
    rides. Only what arrives between `since` and `until` at a stop that is `served` is looked at.
    """
    stops = len(at_stop_start) - 1
    start = np.zeros((lanes, stops + 1), dtype=np.int64)
    depart = np.empty((lanes, len(labels)), dtype=np.int32)
    arrive = np.empty((lanes, len(labels)), dtype=np.int32)
    rides = np.empty((lanes, len(labels)), dtype=np.int8)
    found = np.zeros(lanes, dtype=np.int64)
    best = np.empty(lanes, dtype=np.int32)
    for stop in range(stops):
        if served[stop]:
            best[:] = _NEVER
            begin, end_at = at_stop_start[stop], at_stop_start[stop + 1]
            while begin < end_at:  # the first event from `since` on
                middle = (begin + end_at) >> 1
                if alight_at[at_stop[middle]] < since:
                    begin = middle + 1
                else:
                    end_at = middle
            for place in range(begin, at_stop_start[stop + 1]):
                arrival = alight_at[at_stop[place]]
                if arrival > until:
                    break
                visit = at_stop[place] - first_visit
                if visit < 0 or visit >= len(labels):
                    continue
                for lane in range(lanes):
                    label = labels[visit, lane]
                    if label <= best[lane]:
                        continue
                    end = found[lane]
                    departure = label >> RIDES_BITS
                    if end > start[lane, stop]:
                        same_second = arrive[lane, end - 1] == arrival
                        if depart[lane, end - 1] == departure and not same_second:
                            continue  # fewer rides, but later
                        end -= same_second
                    best[lane] = label
                    depart[lane, end], arrive[lane, end] = departure, arrival
                    rides[lane, end] = MOST_RIDES - (label & MOST_RIDES)
                    found[lane] = end + 1
        for lane in range(lanes):
            start[lane, stop + 1] = found[lane]
    return start, depart, arrive, rides


@entry_kernel
def join_profiles(first, first_depart, first_arrive, first_rides, second, depart, arrive, rides):  # type: ignore[no-untyped-def]
    """The journeys of one stretch of time and of a later one, apart from it, in order at each stop.

    Whoever leaves in the later stretch arrives there too, so none of one stretch beats one of the other.
    """
    lanes, stops = first.shape[0], first.shape[1] - 1
    start = first + second
    most = 0
    for lane in range(lanes):
        most = max(most, start[lane, stops])
    out_depart = np.empty((lanes, most), dtype=np.int32)
    out_arrive = np.empty((lanes, most), dtype=np.int32)
    out_rides = np.empty((lanes, most), dtype=np.int8)
    for lane in range(lanes):
        for stop in range(stops):
            place = start[lane, stop]
            for one in range(first[lane, stop], first[lane, stop + 1]):
                out_depart[lane, place] = first_depart[lane, one]
                out_arrive[lane, place] = first_arrive[lane, one]
                out_rides[lane, place] = first_rides[lane, one]
                place += 1
            for one in range(second[lane, stop], second[lane, stop + 1]):
                out_depart[lane, place], out_arrive[lane, place] = depart[lane, one], arrive[lane, one]
                out_rides[lane, place] = rides[lane, one]
                place += 1
    return start, out_depart, out_arrive, out_rides


@entry_kernel
def merge_profiles(  # type: ignore[no-untyped-def]
    stop_start, stop_depart, stop_arrive, stop_rides, egress_start, egress_stop, egress_s,
    span_start, span_since, span_until, longest,
):  # fmt: skip
    """Per destination the (departure, arrival, rides) that no other beats, as CSR, offsets first.

    Only journeys that lie within one of the spans of their destination are looked up; spans (CSR) are in
    order and apart, so none of one beats any of another. A first look keeps, minute by minute of arrival, the
    latest departure so far, nearest stops first; only what no earlier minute beats is sorted and compared to
    the second.
    """
    destinations, journeys = len(egress_start) - 1, stop_start[-1]
    start = np.zeros(destinations + 1, dtype=np.int64)
    if journeys == 0:
        return start, np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8)
    origin = stop_arrive[:journeys].min()
    last = stop_arrive[:journeys].max() + (egress_s.max() if len(egress_s) else 0)
    latest = np.empty(((last - origin) >> 6) + 2, dtype=np.int32)
    keys = np.empty(1024, dtype=np.int64)
    found = np.int64(0)
    for destination in range(destinations):
        for span in range(span_start[destination], span_start[destination + 1]):
            since, until = span_since[span], span_until[span]
            if until < origin or since > last:
                continue
            # latest[m + 1]: of arrivals up to minute m
            first, end = (max(since, origin) - origin) >> 6, ((min(until, last) - origin) >> 6) + 2
            latest[first:end] = _NEVER
            begin = found
            for link in range(egress_start[destination], egress_start[destination + 1]):
                walk, stop = egress_s[link], egress_stop[link]
                begin_at, end_at = stop_start[stop], stop_start[stop + 1]
                if since > _NEVER:
                    begin_at = last_by(stop_depart, begin_at, end_at, since - 1) + 1
                for place in range(begin_at, end_at):
                    departure = stop_depart[place]
                    arrival = stop_arrive[place] + walk
                    if arrival > until:
                        break
                    minute = (arrival - origin) >> 6
                    if latest[minute] >= departure or arrival - departure > longest:
                        continue
                    later = minute + 1
                    while later < end and latest[later] < departure:
                        latest[later] = departure
                        later += 1
                    if found == len(keys):
                        keys = np.concatenate((keys, np.empty_like(keys)))
                    keys[found] = _key(departure, arrival, stop_rides[place])
                    found += 1
            found = _keep_unbeaten(keys, begin, found)
        start[destination + 1] = found
    depart, arrive = np.empty(found, dtype=np.int32), np.empty(found, dtype=np.int32)
    rides = np.empty(found, dtype=np.int8)
    for place in range(found):
        depart[place], arrive[place], rides[place] = _journey(keys[place])
    return start, depart, arrive, rides


@inner_kernel
def _key(depart, arrive, rides):  # type: ignore[no-untyped-def]
    """A journey as one number, in order of arrival; of equal ones the latest, then fewest rides, go first."""
    return (np.int64(arrive) << 32) - ((np.int64(depart) << RIDES_BITS) - rides)


@inner_kernel
def _journey(key):  # type: ignore[no-untyped-def]
    """(departure, arrival, rides) of a `_key`."""
    arrive = (key + (np.int64(1) << 31)) >> 32
    label = (arrive << 32) - key
    depart = (label + (1 << RIDES_BITS) - 1) >> RIDES_BITS
    return depart, arrive, (depart << RIDES_BITS) - label


@inner_kernel
def _keep_unbeaten(keys, begin, end):  # type: ignore[no-untyped-def]
    """Sort the journeys `begin:end` by arrival, drop what another beats, in place; the new end."""
    if end - begin > FEW:
        keys[begin:end].sort()
    else:  # without the memory that sorting takes each time
        for place in range(begin + 1, end):
            key, before = keys[place], place - 1
            while before >= begin and keys[before] > key:
                keys[before + 1] = keys[before]
                before -= 1
            keys[before + 1] = key
    best = _NEVER
    for place in range(begin, end):
        depart = _journey(keys[place])[0]
        if depart > best:
            best = depart
            keys[begin] = keys[place]
            begin += 1
    return begin


@entry_kernel
def best_within(  # type: ignore[no-untyped-def]
    stop_start, stop_depart, stop_arrive, stop_rides, egress_start, egress_stop, egress_s,
    arrive_by, depart_from, asked, longest,
):  # fmt: skip
    """Per question and destination: departure, arrival, rides and last stop of the journey to show."""
    questions, destinations, stops = len(arrive_by), len(egress_start) - 1, len(stop_start) - 1
    depart = np.full((questions, destinations), _NEVER, dtype=np.int32)
    arrive = np.full((questions, destinations), _UNREACHED, dtype=np.int32)
    rides = np.zeros((questions, destinations), dtype=np.int32)
    last_stop = np.full((questions, destinations), -1, dtype=np.int32)
    longest_walk = 0
    for walk in egress_s:
        longest_walk = max(longest_walk, walk)
    steps = (longest_walk >> WALK_BITS) + 1
    in_time = np.empty((stops, steps), dtype=np.int32)
    bound = np.empty((stops, steps), dtype=np.int32)
    for question in range(questions):
        for stop in range(stops):
            # the last journey in time with the shortest walk of each step: it falls from step to step
            begin = stop_start[stop]
            place = last_by(stop_arrive, begin, stop_start[stop + 1], arrive_by[question])
            for step in range(steps):
                while place >= begin and stop_arrive[place] > arrive_by[question] - (step << WALK_BITS):
                    place -= 1
                in_time[stop, step] = place - begin
                bound[stop, step] = stop_depart[place] if place >= begin else _NEVER
        for destination in range(destinations):
            if not asked[question, destination]:
                continue
            best = depart_from[question]
            for link in range(egress_start[destination], egress_start[destination + 1]):
                stop, walk = egress_stop[link], egress_s[link]
                # no journey of this stop leaves later in time than with the shortest walk of its step
                if bound[stop, walk >> WALK_BITS] < best:
                    continue
                begin = stop_start[stop]
                place = begin + in_time[stop, walk >> WALK_BITS]
                while place >= begin and stop_arrive[place] + walk > arrive_by[question]:
                    place -= 1
                while place >= begin and stop_arrive[place] + walk - stop_depart[place] > longest:
                    place -= 1
                if place < begin or stop_depart[place] < best:
                    continue
                arrival = stop_arrive[place] + walk
                if stop_depart[place] == depart[question, destination]:
                    if arrival > arrive[question, destination]:
                        continue
                    same = arrival == arrive[question, destination]
                    if same and stop_rides[place] >= rides[question, destination]:
                        continue
                best = stop_depart[place]
                depart[question, destination] = best
                arrive[question, destination] = arrival
                rides[question, destination] = stop_rides[place]
                last_stop[question, destination] = stop
    return depart, arrive, rides, last_stop


@entry_kernel
def nearest_misses(  # type: ignore[no-untyped-def]
    stop_start, stop_depart, stop_arrive, egress_start, egress_stop, egress_s, arrive_by, depart_from, asked
):
    """Per question and destination: the first arrival of all, and the shortest duration of those in time.

    Journeys leave at `depart_from` or later; `_UNREACHED` where there is none.
    """
    questions, destinations, stops = len(arrive_by), len(egress_start) - 1, len(stop_start) - 1
    first = np.full((questions, destinations), _UNREACHED, dtype=np.int32)
    shortest = np.full((questions, destinations), _UNREACHED, dtype=np.int32)
    since = np.empty(stops, dtype=np.int64)
    bound = np.empty(stops, dtype=np.int32)
    for question in range(questions):
        for stop in range(stops):
            begin, end = stop_start[stop], stop_start[stop + 1]
            since[stop] = last_by(stop_depart, begin, end, depart_from[question] - 1) + 1
            bound[stop] = _UNREACHED
            for place in range(since[stop], end):
                if stop_arrive[place] > arrive_by[question]:
                    break
                bound[stop] = min(bound[stop], stop_arrive[place] - stop_depart[place])
        for destination in range(destinations):
            if not asked[question, destination]:
                continue
            for link in range(egress_start[destination], egress_start[destination + 1]):
                stop, walk = egress_stop[link], egress_s[link]
                if since[stop] == stop_start[stop + 1]:
                    continue
                first[question, destination] = min(
                    first[question, destination], stop_arrive[since[stop]] + walk
                )
                if bound[stop] + walk >= shortest[question, destination]:
                    continue
                for place in range(since[stop], stop_start[stop + 1]):
                    if stop_arrive[place] + walk > arrive_by[question]:
                        break
                    duration = stop_arrive[place] + walk - stop_depart[place]
                    shortest[question, destination] = min(shortest[question, destination], duration)
    return first, shortest


@entry_kernel
def arrivals_at_stops(  # type: ignore[no-untyped-def]
    at_stop_start, at_stop, alight_at, served, until, first_visit, labels, lanes, departures
):
    """(L, S, K) the first arrival at each stop for each of the rising `departures`; `labels` (n, L).

    K is the number of departures; of more than one it is filled up to blocks of `LANES`, with no arrivals.
    """
    visits_searched = len(labels)
    stops, count = len(at_stop_start) - 1, len(departures)
    width = 1 if count == 1 else (count + LANES - 1) // LANES * LANES
    arrivals = np.full((lanes, stops, width), _UNREACHED, dtype=np.int32)
    next_one = np.empty(lanes, dtype=np.int64)
    for stop in range(stops):
        if not served[stop]:
            continue
        next_one[:] = 0
        going = lanes
        begin, end = at_stop_start[stop], at_stop_start[stop + 1]
        while begin < end:  # the first event from the first departure on
            middle = (begin + end) >> 1
            if alight_at[at_stop[middle]] < departures[0]:
                begin = middle + 1
            else:
                end = middle
        for place in range(begin, at_stop_start[stop + 1]):
            if alight_at[at_stop[place]] > until:
                break
            visit = at_stop[place] - first_visit
            if visit < 0 or visit >= visits_searched:
                continue
            for lane in range(lanes):
                departure = next_one[lane]
                leaves = labels[visit, lane] >> RIDES_BITS
                if departure == count or leaves < departures[departure]:
                    continue
                while departure < count and departures[departure] <= leaves:
                    arrivals[lane, stop, departure] = alight_at[at_stop[place]]
                    departure += 1
                next_one[lane] = departure
                going -= departure == count
            if going == 0:
                break
    return arrivals


@entry_kernel
def arrivals_at_destinations(at_stops, egress_start, egress_stop, egress_s):  # type: ignore[no-untyped-def]
    """(D, K) the first arrival at each destination, from those at stops (S, K)."""
    count = at_stops.shape[1]
    arrivals = np.full((len(egress_start) - 1, count), _UNREACHED, dtype=np.int32)
    lowered, flat = arrivals.reshape(-1), at_stops.reshape(-1)
    for destination in range(len(egress_start) - 1):
        if count == 1:
            best = np.int32(_UNREACHED)
            for link in range(egress_start[destination], egress_start[destination + 1]):
                best = min(best, at_stops[egress_stop[link], 0] + egress_s[link])
            arrivals[destination, 0] = best
            continue
        for link in range(egress_start[destination], egress_start[destination + 1]):
            stop, walk = egress_stop[link], egress_s[link]
            for block in range(0, count, LANES):
                # arrivals rise with departures: if the first here is no earlier than the last there, none is
                if at_stops[stop, block] + walk < arrivals[destination, block + LANES - 1]:
                    lower_eight(lowered, destination * count + block, flat, stop * count + block, walk)
    return arrivals
