"""Every change between two rides that can matter, found once for a timetable and its footpaths.

From trip `t`, getting off at position `i`, a pattern can be boarded at position `j` on its first trip `u` to
catch. Another change of the same `t` into the same pattern that gets off no earlier, gets on no later in the
pattern, and on no later a trip, serves every rider just as well: they stay on `t` until then, and are on
`u` when it passes `j`. Only changes that no other beats in (i, j, u) are kept. Nor is one kept from which
`t` itself runs ahead of `u` to the next stop of both and the change can be made there. Both rules keep the
departure, the arrival and the number of rides of every journey that no other beats, forwards and backwards.

The idea is that of trip-based routing (Witt 2015, doi 10.1007/978-3-662-48350-3_85), with a cheaper rule of
reduction, exact for walks with a limit as well.
"""

import numba
import numpy as np

_NO_TRIP = 2**30


@numba.njit(cache=True, nogil=True)
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


@numba.njit(cache=True, nogil=True, inline="always")
def _first_to_catch(departures, begin, end, ready):  # type: ignore[no-untyped-def]
    """First place in `departures[begin:end]` that is at or after `ready`."""
    while begin < end:
        middle = (begin + end) >> 1
        if departures[middle] < ready:
            begin = middle + 1
        else:
            end = middle
    return begin


@numba.njit(cache=True, nogil=True, inline="always")
def _runs_ahead(visit, other, ends, stop, alight, alight_at, board, board_at, stay_s):  # type: ignore[no-untyped-def]
    """Is `visit` at the stop of `other` no later, and can the rider change there, or does that trip end?"""
    if stop[visit] != stop[other] or not alight[visit] or alight_at[visit] > alight_at[other]:
        return False
    return ends or (board[other] and alight_at[visit] + stay_s[stop[visit]] <= board_at[other])


@numba.njit(cache=True, nogil=True)
def changes_of_trips(  # type: ignore[no-untyped-def]
    first_trip, last_trip, reduce,
    trip_start, stop, alight_at, alight, board_at, board, stay_s,
    seated_to, of_trip, rank, pattern_start, pattern_trips, column_start, departures,
    boarding_start, boarding_pattern, boarding_position, boarding_s,
):  # fmt: skip
    """Changes out of the trips `first_trip` to `last_trip`: the visit got off at, the visit boarded.

    `stay_s` (S,) is the change time within a stop (`_NO_TRIP` where forbidden). With `reduce` off every first
    trip to catch is kept, which changes nothing but time.
    """
    patterns = len(pattern_start) - 1
    touched = np.full(patterns, -1, dtype=np.int32)
    best_start = np.zeros(patterns + 1, dtype=np.int32)
    for pattern in range(patterns):
        trips = pattern_start[pattern + 1] - pattern_start[pattern]
        positions = (column_start[pattern + 1] - column_start[pattern]) // trips
        best_start[pattern + 1] = best_start[pattern] + positions
    best = np.empty(best_start[patterns], dtype=np.int32)
    off = np.empty(1024, dtype=np.int32)
    on = np.empty(1024, dtype=np.int32)
    found = 0
    for trip in range(first_trip, last_trip):
        begin, end = trip_start[trip], trip_start[trip + 1]
        for visit in range(end - 1, begin, -1):
            if not alight[visit]:
                continue
            for option in range(boarding_start[stop[visit]], boarding_start[stop[visit] + 1]):
                pattern, position = boarding_pattern[option], boarding_position[option]
                trips = pattern_start[pattern + 1] - pattern_start[pattern]
                column = column_start[pattern] + position * trips
                ready = alight_at[visit] + boarding_s[option]
                caught = _first_to_catch(departures, column, column + trips, ready) - column
                if caught == trips:
                    continue
                if pattern == of_trip[trip] and position >= visit - begin and caught >= rank[trip]:
                    continue  # it is the rider's own trip or one behind it
                boarded = trip_start[pattern_trips[pattern_start[pattern] + caught]] + position
                if reduce:
                    if touched[pattern] != trip:
                        touched[pattern] = trip
                        for place in range(best_start[pattern], best_start[pattern + 1]):
                            best[place] = _NO_TRIP
                    place = best_start[pattern] + position
                    if best[place] <= caught:
                        continue
                    ends = place + 2 == best_start[pattern + 1]
                    if (
                        visit + 1 < end
                        and not (ends and seated_to[pattern_trips[pattern_start[pattern] + caught]] >= 0)
                        and _runs_ahead(
                            visit + 1, boarded + 1, ends, stop, alight, alight_at, board, board_at, stay_s
                        )
                    ):
                        continue
                    while place < best_start[pattern + 1] and best[place] > caught:
                        best[place] = caught
                        place += 1
                if found == len(off):
                    off = np.concatenate((off, np.empty(found, dtype=np.int32)))
                    on = np.concatenate((on, np.empty(found, dtype=np.int32)))
                off[found] = visit
                on[found] = boarded
                found += 1
    return off[:found], on[:found]


@numba.njit(cache=True, nogil=True)
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
