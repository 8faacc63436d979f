"""From labels of stop events to journeys at stops.

The Pareto set of a stop is small and in order: departures and arrivals both rise, since of two journeys
neither dominates the other. `merge` merges these sets at places. Where only some departures matter,
the first arrivals at stops are enough, which takes no set at all.
"""

import numpy as np

from bereik.kernels.arrays import BatchProfiles, Int, Ranks, Rides, SearchWindow
from bereik.kernels.bisection import first_event
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import Bools, Ints


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
def stops_to_board(rides: Rides, earliest: int, latest: int) -> Bools:
    """(S,) whether one can get on at a stop between two seconds."""
    on_stop, board_at = rides.on_stop, rides.board_at
    stops = len(rides.on_stop_start) - 1
    some = np.zeros(stops, dtype=np.bool_)
    for stop in range(stops):
        begin, end = np.int64(rides.on_stop_start[stop]), np.int64(rides.on_stop_start[stop + 1])
        first = first_event(on_stop, begin, end, board_at, earliest)
        some[stop] = first < end and board_at[on_stop[first]] <= latest
    return some


@inner_kernel
def _copy_earlier(earlier: BatchProfiles, stop: Int, into: tuple[Ints, Ints, Ints], found: Ints) -> None:
    """Write the journeys of earlier windows to a stop; `found` (L,) is where the next of an origin goes."""
    start, before_depart, before_arrive, before_rides = earlier
    depart, arrive, count_of = into
    for origin in range(len(found)):
        for place in range(start[origin, stop], start[origin, stop + 1]):
            end = found[origin]
            depart[origin, end] = before_depart[origin, place]
            arrive[origin, end] = before_arrive[origin, place]
            count_of[origin, end] = before_rides[origin, place]
            found[origin] = end + 1


@entry_kernel
def profiles_of_stops(
    rides: Rides, window: SearchWindow, served: Bools, labels: Ints, ranks: Ranks, earlier: BatchProfiles,
    riders: bool,
) -> tuple[BatchProfiles, Bools]:  # fmt: skip
    """The Pareto set of each origin at each stop; of two equal journeys the one with fewer rides.

    Only what arrives within the window at a stop that is `served` is looked at; `labels` (n, W) as `scan`
    left them, `ranks` what they stand for. Before them stand the journeys of `earlier` windows, apart from
    this one: they arrive before its first departure, so none of the two dominates one of the other. Beside
    each journey of this window (L, n) whether its label rose there, and was another at the stop before; empty
    where nobody asks for `riders`.
    """
    bits, most, seconds = ranks.bits, ranks.most, ranks.depart
    counted, of_event = (1 << bits) - 1, rides.trip_of_event
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    base, stops = rides.trip_start[window.first_trip], len(rides.at_stop_start) - 1
    origins, most_earlier = len(earlier.start), np.int64(0)
    for origin in range(origins):  # not `max` of numpy (`compiled`)
        most_earlier = max(most_earlier, earlier.start[origin, stops])
    size = len(labels) + most_earlier
    start = np.zeros((origins, stops + 1), dtype=np.int64)
    # Of these long rows only what is written takes memory.
    depart = np.empty((origins, size), dtype=np.int32)
    arrive = np.empty((origins, size), dtype=np.int32)
    count_of = np.empty((origins, size), dtype=np.int8)
    rose = np.empty((origins, size if riders else 0), dtype=np.bool_)
    found = np.zeros(origins, dtype=np.int64)
    best = np.empty(origins, dtype=labels.dtype)
    for stop in range(stops):
        _copy_earlier(earlier, stop, (depart, arrive, count_of), found)
        if served[stop]:
            best[:] = ranks.none
            begin, end_at = at_stop_start[stop], at_stop_start[stop + 1]
            # Invariant: `best` is the best label among events that arrive before this one. In order of
            # arrival a journey is in the Pareto set exactly when it leaves later than all before it.
            for place in range(first_event(at_stop, begin, end_at, alight_at, window.earliest), end_at):
                arrival = alight_at[at_stop[place]]
                if arrival > window.until:
                    break
                event = at_stop[place] - base
                if event < 0 or event >= len(labels):
                    continue
                begins = event == 0 or of_event[base + event] != of_event[base + event - 1]
                for origin in range(origins):
                    label = labels[event, origin]
                    if label <= best[origin]:
                        continue
                    end = found[origin]
                    above = np.int64(label) - ranks.none - 1
                    departure = seconds[origin, above >> bits]
                    # The one before may be of an earlier window: then it is alike in neither time.
                    if end > start[origin, stop]:
                        same_second = arrive[origin, end - 1] == arrival
                        if depart[origin, end - 1] == departure and not same_second:
                            continue  # fewer rides, but it leaves at the same second and arrives later
                        end -= same_second  # the one before arrives at the same second and is dominated
                    best[origin] = label
                    depart[origin, end], arrive[origin, end] = departure, arrival
                    count_of[origin, end] = most - (above & counted)
                    if riders:
                        rose[origin, end] = begins or labels[event - 1, origin] != label
                    found[origin] = end + 1
        for origin in range(origins):
            start[origin, stop + 1] = found[origin]
    return BatchProfiles(start, depart, arrive, count_of), rose


@entry_kernel
def arrivals_at_stops(
    rides: Rides, window: SearchWindow, served: Bools, labels: Ints, least: Ints, since: Ints, arrivals: Ints
) -> None:
    """Write to `arrivals` (L, S, K or more) the first arrival at each stop for each of K rising departures.

    In seconds after `since` (K,); what is not reached stays as it is. `labels` (n, W), and `least` (L, K) is
    the least label that leaves at each departure or later.
    """
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    base, events, until = rides.trip_start[window.first_trip], len(labels), window.until
    origins, stops, count = len(arrivals), len(at_stop_start) - 1, least.shape[1]
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
        for place in range(first_event(at_stop, begin, end, alight_at, window.earliest), end):
            if alight_at[at_stop[place]] > until:
                break
            event = at_stop[place] - base
            if event < 0 or event >= events:
                continue
            for origin in range(origins):
                departure = next_departure[origin]
                label = labels[event, origin]
                if departure == count or label < least[origin, departure]:
                    continue
                while departure < count and least[origin, departure] <= label:
                    arrivals[origin, stop, departure] = alight_at[at_stop[place]] - since[departure]
                    departure += 1
                next_departure[origin] = departure
                pending -= departure == count
            if pending == 0:
                break
