"""Every transfer between two trips that can matter, found once for a timetable and its footpaths.

A transfer gets off trip `t` at position `i` and boards, at position `j` of a pattern, the first trip `u`
that can be caught there. Three rules leave transfers out; together they keep the departure, the arrival and
the number of rides of every journey of `P`, forwards and backwards, whatever the limit on a walk.

**Theorem.** For every journey there is one of transfers that are kept, with the same first boarding, as
many rides at most, that gets off at the same last stop no later. Proof: take its rides one by one. Where
the transfer `t` to `u` is left out, lemma 3 names one that is kept, later on `t`, that brings the rider to
the stop where `u` was left no later. The rides behind it can still be caught, or earlier trips of their
patterns, which serve them as well; and the transfers before it stay as they are, since the rider only stays
on `t` longer. A search towards the first stop walks the same transfers from their other end, and so finds
the same journey.

**Lemma 1** (patterns). Let `in(i)` be the sum of the longest rides of the pattern of `t` up to `i`, and
`on(j)` the same of the pattern of `u`. An option `(i, j)` with a walk of `s` is of no use beside `(i', j')`
with `s'`, where `i'` is no earlier, `j'` no later and `s' + in(i') - on(j') <= s + in(i) - on(j)`: a trip
that leaves `j` after `s` from `i` left `j'` at most `on(j) - on(j')` before, the rider is at `i'` at most
`in(i') - in(i)` later, and so that trip is caught at `j'` too.

**Lemma 2** (trips of a pattern). Of two transfers of `t` into a pattern, one with `i'` no earlier, `j'` no
later and `u'` no later serves every rider of the other: they stay on `t` until then, and are on `u'` when
it passes `j`.

**Lemma 3** (stops). A transfer is of no use if at every stop where `u` can be left, the riders of `t` have
got off no later: from `t` itself, or by a kept transfer at `i` or later. Arrivals by ride are compared at
the very same stop and never after a walk, for who has walked may have used up the limit, and who has ridden
has not.

The idea is that of trip-based routing (Witt 2015, doi 10.1007/978-3-662-48350-3_85). Its own rule compares
arrivals after a walk as well, which loses journeys where walks have a limit.
"""

import numpy as np

from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel

_NEVER_LESS = 2**30


@entry_kernel
def boardings(stops, trip_start, stop, board, pattern_start, pattern_trips, near_start, near_stop, near_s):  # type: ignore[no-untyped-def]
    """For every stop, what can be boarded after a change there: pattern, position and seconds.

    `near_*` is CSR: from which stops a stop can be reached, in seconds. Returns CSR offsets (S + 1,),
    pattern, position and seconds, per stop in order of pattern and position.
    """
    patterns = len(pattern_start) - 1
    start = np.zeros(stops + 1, dtype=np.int64)
    for fill in range(2):
        if fill == 1:
            for place in range(stops):
                start[place + 1] += start[place]
            found_pattern = np.empty(start[stops], dtype=np.int32)
            found_position = np.empty(start[stops], dtype=np.int32)
            found_s = np.empty(start[stops], dtype=np.int32)
            next_place = start[:-1].copy()
        for pattern in range(patterns):
            first = pattern_trips[pattern_start[pattern]]
            for visit in range(trip_start[first], trip_start[first + 1] - 1):
                if not board[visit]:
                    continue
                for near in range(near_start[stop[visit]], near_start[stop[visit] + 1]):
                    if fill == 0:
                        start[near_stop[near] + 1] += 1
                    else:
                        place = next_place[near_stop[near]]
                        next_place[near_stop[near]] += 1
                        found_pattern[place] = pattern
                        found_position[place] = visit - trip_start[first]
                        found_s[place] = near_s[near]
    return start, found_pattern, found_position, found_s


@inlined_kernel
def _first_to_catch(departures, begin, end, ready):  # type: ignore[no-untyped-def]
    """First place in `departures[begin:end]` that is at or after `ready`."""
    while begin < end:
        middle = (begin + end) >> 1
        if departures[middle] < ready:
            begin = middle + 1
        else:
            end = middle
    return begin


@inlined_kernel
def _arrives_first(event, sooner, stop, alight_at, arrival):  # type: ignore[no-untyped-def]
    """Is getting off here earlier than all that is known of this stop? Then it is known from now on.

    What is known of stops is written `sooner` less than it is, more so for each next trip: then what is known
    for trips before this one is later than anything, and need not be cleared.
    """
    place, known_at = np.uint64(stop[event]), alight_at[event] - sooner
    known = arrival[place]
    arrival[place] = min(known_at, known)
    return (known_at < known) & (alight_at[event] < _NEVER_LESS)


@entry_kernel
def longest_rides(pattern_start, pattern_trips, trip_start, first_place, seconds):  # type: ignore[no-untyped-def]
    """Per pattern and position the sum of the longest rides up to there, each of any of its trips.

    `first_place` (P + 1,) is where the positions of a pattern begin; `seconds` (E,) are the times to compare.
    """
    total = np.zeros(first_place[-1], dtype=np.int32)
    for pattern in range(len(pattern_start) - 1):
        for place in range(first_place[pattern] + 1, first_place[pattern + 1]):
            position, longest = place - first_place[pattern], 0
            for rank in range(pattern_start[pattern], pattern_start[pattern + 1]):
                event = trip_start[pattern_trips[rank]] + position
                longest = max(longest, seconds[event] - seconds[event - 1])
            total[place] = total[place - 1] + longest
    return total


@inner_kernel
def _options_of_pattern(  # type: ignore[no-untyped-def]
    pattern, reduce, first, trip_start, stop, alight, first_place, longest_in, longest_on, touched, least,
    boarding_start, boarding_pattern, boarding_position, boarding_s, options,
):  # fmt: skip
    """Fill `start` (positions + 1,), last position first, and `options` (n, 3) with what can pay at each.

    Gives `start` and `options`, which grows where it is too short.
    """
    begin, end = trip_start[first], trip_start[first + 1]
    start = np.zeros(end - begin + 1, dtype=np.int64)
    found = 0
    for position in range(end - begin - 1, 0, -1):
        start[end - begin - 1 - position] = found
        event = begin + position
        if not alight[event]:
            continue
        here = longest_in[first_place[pattern] + position]
        for boarding in range(boarding_start[stop[event]], boarding_start[stop[event] + 1]):
            onto = boarding_pattern[boarding]
            if touched[onto] != pattern:
                touched[onto] = pattern
                least[first_place[onto] : first_place[onto + 1]] = _NEVER_LESS
            place = first_place[onto] + boarding_position[boarding]
            key = boarding_s[boarding] + here - longest_on[place]
            if reduce:
                if least[place] <= key:
                    continue  # lemma 1
                while place < first_place[onto + 1] and least[place] > key:
                    least[place] = key
                    place += 1
            if found == len(options):
                options = np.concatenate((options, np.empty_like(options)))
            options[found, 0] = onto
            options[found, 1] = boarding_position[boarding]
            options[found, 2] = boarding_s[boarding]
            found += 1
    start[end - begin - 1 :] = found
    return start, options


@entry_kernel
def changes_of_patterns(  # type: ignore[no-untyped-def]
    first_pattern, last_pattern, reduce,
    trip_start, stop, alight_at, alight, seated_to, pattern_start, pattern_trips, first_place,
    column_start, departures, longest_in, longest_on,
    boarding_start, boarding_pattern, boarding_position, boarding_s,
):  # fmt: skip
    """Transfers out of the trips of some patterns: the stop event got off at, the one boarded.

    With `reduce` off every first trip to catch is kept, which changes nothing but time.
    """
    patterns, stops = len(pattern_start) - 1, len(boarding_start) - 1
    touched = np.full(patterns, -1, dtype=np.int32)
    least = np.empty(first_place[patterns], dtype=np.int32)
    options = np.empty((1024, 3), dtype=np.int32)
    # earliest[first_place[p] + j]: of the trips of p found for this trip, the rank of the first on board at j
    found_for = np.full(patterns, -1, dtype=np.int32)
    earliest = np.empty(first_place[patterns], dtype=np.int32)
    arrival = np.full(stops, 2**62, dtype=np.int64)
    sooner = np.int64(0)
    off = np.empty(1024, dtype=np.int32)
    on = np.empty(1024, dtype=np.int32)
    found = 0
    for own in range(first_pattern, last_pattern):
        option_start, options = _options_of_pattern(
            own, reduce, pattern_trips[pattern_start[own]], trip_start, stop, alight, first_place,
            longest_in, longest_on, touched, least,
            boarding_start, boarding_pattern, boarding_position, boarding_s, options,
        )  # fmt: skip
        for rank in range(pattern_start[own + 1] - pattern_start[own]):
            trip = pattern_trips[pattern_start[own] + rank]
            begin, end = trip_start[trip], trip_start[trip + 1]
            sooner += np.int64(1) << 32
            after = seated_to[trip]
            while after >= 0:  # riders may stay in their seats, which serves those stops without a transfer
                for event in range(trip_start[after], trip_start[after + 1]):
                    _arrives_first(event, sooner, stop, alight_at, arrival)
                after = seated_to[after]
            # Last stop first: a rider at one stop event may stay on to every later one, never the other way.
            for event in range(end - 1, begin, -1):
                if not alight[event]:
                    continue
                _arrives_first(event, sooner, stop, alight_at, arrival)
                for option in range(option_start[end - 1 - event], option_start[end - event]):
                    pattern, position = options[option, 0], options[option, 1]
                    trips = pattern_start[pattern + 1] - pattern_start[pattern]
                    column = column_start[pattern] + position * trips
                    place, last_place = first_place[pattern] + position, first_place[pattern + 1]
                    if found_for[pattern] != trip:
                        found_for[pattern] = trip
                        earliest[first_place[pattern] : last_place] = trips
                    known = earliest[place] if reduce else trips
                    ready = alight_at[event] + options[option, 2]
                    # Lemma 2: only an earlier trip of the pattern than one found before is worth boarding.
                    if known == 0 or departures[column + known - 1] < ready:
                        continue
                    caught = _first_to_catch(departures, column, column + known, ready) - column
                    if pattern == own and position >= event - begin and caught >= rank:
                        continue  # it is the rider's own trip or one behind it
                    onto = pattern_trips[pattern_start[pattern] + caught]
                    boarded = trip_start[onto] + position
                    better, ahead = False, boarded
                    # Where an earlier trip was found before, nothing from there on can be new (lemma 2).
                    while place < last_place and earliest[place] > caught:
                        earliest[place] = caught
                        place += 1
                        ahead += 1
                        if place < last_place:
                            better |= _arrives_first(np.uint64(ahead), sooner, stop, alight_at, arrival)
                    if place == last_place:
                        after = seated_to[onto]
                        while after >= 0:
                            for there in range(trip_start[after], trip_start[after + 1]):
                                better |= _arrives_first(there, sooner, stop, alight_at, arrival)
                            after = seated_to[after]
                    if reduce and not better:
                        continue  # lemma 3
                    if found == len(off):
                        off = np.concatenate((off, np.empty(found, dtype=np.int32)))
                        on = np.concatenate((on, np.empty(found, dtype=np.int32)))
                    off[found] = event
                    on[found] = boarded
                    found += 1
    return off[:found], on[:found]


@entry_kernel
def group_by(keys, values, size):  # type: ignore[no-untyped-def]
    """CSR of `values` by `keys`: offsets (size + 1,) int64 and the values, stable."""
    start = np.zeros(size + 1, dtype=np.int64)
    for key in keys:
        start[key + 1] += 1
    for key in range(size):
        start[key + 1] += start[key]
    next_place = start[:-1].copy()
    grouped = np.empty(len(values), dtype=np.int32)
    for place in range(len(keys)):
        key = keys[place]
        grouped[next_place[key]] = values[place]
        next_place[key] += 1
    return start, grouped
