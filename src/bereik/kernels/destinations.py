"""From journeys at stops to journeys at destinations.

**Model.** The Pareto set of a stop is in order of departure and arrival (`at_stops`). A destination is linked
to stops by egress on street. Its Pareto set is the merge of those of its stops, each moved by its walk, which
`merge` makes whole; here only the journeys that are asked for are looked up in it, and first arrivals. Links
come nearest first, so that good journeys are found early and bound what farther stops can still add.

**Lemma 1** (bound of a stop). The journey of a stop that is in time without its walk leaves no earlier than
any of its journeys that is in time with it. So a stop whose bound leaves before the best found is passed over
before anything else is looked up. `best_within` rests on this; ties are looked at, since arrival and rides
decide them.

**Lemma 2** (bound of a duration). The shortest of a stop's journeys in time without a walk is no longer than
the shortest of those in time with one: these are some of them, and a walk makes each longer by itself. So a
stop whose shortest and walk take as long as the best found is passed over.
"""

import numpy as np

from bereik.kernels.arrays import BatchProfiles, Egress, Int, Profiles, TimeLimits
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.lines import LINE_BYTES, lower_line
from bereik.units import NEVER, UNREACHED, Bools, Ints

WALK_BITS = 7
"""Walks are taken together in steps of 128 seconds, to bound what a stop can do for a destination."""


@inner_kernel
def _stops_near(requested: Bools, egress: Egress, count: int) -> Ints:
    """The stops near the destinations that are requested (D,); all where listing them is no less work."""
    links = 0
    for destination in range(len(requested)):
        if requested[destination]:
            links += egress.start[destination + 1] - egress.start[destination]
    if links >= count:
        return np.arange(count)
    near, listed = np.empty(links, dtype=np.int64), 0
    for destination in range(len(requested)):
        if requested[destination]:
            for link in range(egress.start[destination], egress.start[destination + 1]):
                near[listed] = egress.stop[link]
                listed += 1
    return near


@inner_kernel
def _find_in_time(stops: Profiles, near: Ints, arrive_by: Int, in_time: Ints, bound: Ints) -> None:
    """Of each stop in `near` and step of walks (S, steps) the last journey in time, and when it leaves.

    In time with the shortest walk of the step: so it falls from step to step, and one pass finds all.
    """
    start, depart, arrive, _ = stops
    for stop in near:
        begin = start[stop]
        place = last_by(arrive, begin, start[stop + 1], arrive_by)
        for step in range(in_time.shape[1]):
            while place >= begin and arrive[place] > arrive_by - (step << WALK_BITS):
                place -= 1
            in_time[stop, step] = place - begin
            bound[stop, step] = depart[place] if place >= begin else NEVER


@entry_kernel
def best_within(stops: Profiles, egress: Egress, limits: TimeLimits) -> tuple[Ints, Ints, Ints, Ints]:
    """Per query and destination: departure, arrival, rides and last stop of the journey to show, (Q, D) each.

    It leaves latest; of those it arrives first, then has the fewest rides, then the nearest stop.
    """
    stop_start, stop_depart, stop_arrive, stop_rides = stops
    egress_start, egress_stop, egress_s = egress
    queries, destinations, count = len(limits.arrive_by), len(egress_start) - 1, len(stop_start) - 1
    longest, requested = limits.longest, limits.requested
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
        _find_in_time(stops, _stops_near(limits.requested[query], egress, count), arrive_by, in_time, bound)
        for destination in range(destinations):
            if not requested[query, destination]:
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


@inner_kernel
def _shortest_without_walk(
    journeys: tuple[Ints, Ints], begin: Int, end: Int, arrive_by: Int, depart_from: Int
) -> tuple[Int, Int]:
    """Of the journeys of a stop the first from `depart_from` on, and the shortest in time of those."""
    depart, arrive = journeys
    since: Int = last_by(depart, begin, end, depart_from - 1) + 1
    shortest = np.int64(UNREACHED)
    for place in range(since, end):
        if arrive[place] > arrive_by:
            break
        shortest = min(shortest, np.int64(arrive[place] - depart[place]))
    return since, shortest


@inner_kernel
def _shortest_with_walk(
    journeys: tuple[Ints, Ints], since: Int, end: Int, latest: Int, walk: Int, shortest: Int
) -> Int:
    """The shorter of what was found and of the journeys of a stop that arrive by `latest`, with a walk."""
    depart, arrive = journeys
    for place in range(since, end):
        if arrive[place] > latest:
            break
        shortest = min(shortest, np.int64(arrive[place] - depart[place]) + walk)
    return shortest


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
    since, bound = np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    journeys = stop_depart, stop_arrive
    for query in range(queries):
        arrive_by, depart_from = limits.arrive_by[query], limits.depart_from[query]
        for stop in _stops_near(limits.requested[query], egress, count):
            begin, end = stop_start[stop], stop_start[stop + 1]
            since[stop], bound[stop] = _shortest_without_walk(journeys, begin, end, arrive_by, depart_from)
        for destination in range(destinations):
            if not limits.requested[query, destination]:
                continue
            least: Int = np.int64(UNREACHED)
            for link in range(egress_start[destination], egress_start[destination + 1]):
                stop, walk = egress_stop[link], np.int64(egress_s[link])
                end = stop_start[stop + 1]
                if since[stop] == end:
                    continue
                arrival = stop_arrive[since[stop]] + walk
                first[query, destination] = min(first[query, destination], arrival)
                if bound[stop] + walk < least:  # lemma 2
                    least = _shortest_with_walk(journeys, since[stop], end, arrive_by - walk, walk, least)
            shortest[query, destination] = least
    return first, shortest


@entry_kernel
def shortest_of_cells(
    batch: BatchProfiles, egress: Egress, origin: Ints, destination: Ints, arrive_by: Ints, depart_from: Ints
) -> Ints:
    """(n,) the shortest duration in time of pairs of origins and destinations, each within its own times.

    As `nearest_failures` has it. What is looked up of a stop serves the pairs behind each other that have an
    origin and times in common.
    """
    stops = batch.start.shape[1] - 1
    shortest = np.full(len(origin), UNREACHED, dtype=np.int32)
    since, bound = np.empty(stops, dtype=np.int64), np.empty(stops, dtype=np.int64)
    looked_up = np.full(stops, -1, dtype=np.int64)
    first_alike = 0
    for cell in range(len(origin)):
        own, by, leave = origin[cell], arrive_by[cell], depart_from[cell]
        if own != origin[cell - 1] or by != arrive_by[cell - 1] or leave != depart_from[cell - 1]:
            first_alike = cell
        start, journeys = batch.start[own], (batch.depart[own], batch.arrive[own])
        least: Int = np.int64(UNREACHED)
        for link in range(egress.start[destination[cell]], egress.start[destination[cell] + 1]):
            stop, walk = egress.stop[link], np.int64(egress.seconds[link])
            end = start[stop + 1]
            # Invariant: what was looked up at `first_alike` or later is of this origin and these times.
            if looked_up[stop] < first_alike:
                since[stop], bound[stop] = _shortest_without_walk(journeys, start[stop], end, by, leave)
                looked_up[stop] = cell
            if bound[stop] + walk < least:  # lemma 2
                least = _shortest_with_walk(journeys, since[stop], end, by - walk, walk, least)
        shortest[cell] = least
    return shortest


@entry_kernel
def least_at_destinations(at_stops: Ints, egress: Egress, far: int) -> Ints:
    """(D, W) the least seconds at each destination, walks added to those at stops (S, W); `far` for none.

    W is whole lines of lanes (`lines`): origins, or departures of one. Every link is looked at: to ask
    whether one could lower anything takes longer than to lower a line.
    """
    start, stop, walk = egress
    width, lanes = at_stops.shape[1], LINE_BYTES // at_stops.itemsize
    seconds = np.full((len(start) - 1, width), far, dtype=at_stops.dtype)
    lowered, rows = seconds.reshape(-1), at_stops.reshape(-1)
    for destination in range(len(start) - 1):
        for column in range(0, width, lanes):
            lower_line(
                lowered, np.int64(destination) * width + column, rows, np.int64(width), np.int64(column),
                stop, walk, np.int64(start[destination]), np.int64(start[destination + 1]),
            )  # fmt: skip
    return seconds
