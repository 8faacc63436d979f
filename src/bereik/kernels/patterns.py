"""Grouping trips into patterns in which no trip overtakes another.

`u` may stand for a later `w` of its pattern because it is at every position no later, and so is all that
its riders can reach without leaving their seats (the next trips of the block).
"""

from typing import Any

import numpy as np

from bereik.kernels.compiled import entry_kernel, inner_kernel


@entry_kernel
def _trip_keys(trip_start, stop, board, alight, seated_to):  # type: ignore[no-untyped-def]
    """(T,) a hash of what a trip and the trips seated after it serve."""
    trips = len(trip_start) - 1
    keys = np.empty(trips, dtype=np.uint64)
    for trip in range(trips - 1, -1, -1):
        key = np.uint64(1469598103934665603)
        if seated_to[trip] >= 0:
            key = key ^ (keys[seated_to[trip]] * np.uint64(31))
        for visit in range(trip_start[trip], trip_start[trip + 1]):
            served = np.uint64(stop[visit]) * np.uint64(4) + np.uint64(board[visit]) * np.uint64(2)
            key = (key ^ (served + np.uint64(alight[visit]))) * np.uint64(1099511628211)
            key = key ^ (key >> np.uint64(29))
        keys[trip] = key
    return keys


@inner_kernel
def _follows(first, second, trip_start, stop, arrive, depart, board, alight, seated_to):  # type: ignore[no-untyped-def]
    """Serves `second` the same as `first`, at every position no earlier, seated trips included?"""
    while first >= 0 and second >= 0:
        shift = trip_start[second] - trip_start[first]
        if trip_start[second + 1] - trip_start[first + 1] != shift:
            return False
        for visit in range(trip_start[first], trip_start[first + 1]):
            other = visit + shift
            if stop[visit] != stop[other] or board[visit] != board[other] or alight[visit] != alight[other]:
                return False
            if arrive[visit] > arrive[other] or depart[visit] > depart[other]:
                return False
        if first == second:
            return True
        first, second = seated_to[first], seated_to[second]
    return first < 0 and second < 0


@entry_kernel
def _split_overtaking(order, keys, trip_start, stop, arrive, depart, board, alight, seated_to):  # type: ignore[no-untyped-def]
    """(T,) pattern of each trip: greedily the first one of its key whose last trip it follows."""
    trips = len(order)
    of_trip = np.full(trips, -1, dtype=np.int32)
    last = np.empty(trips, dtype=np.int32)
    patterns = 0
    begin = 0
    for place in range(trips):
        trip = order[place]
        if place == 0 or keys[trip] != keys[order[place - 1]]:
            begin = patterns
        for pattern in range(begin, patterns):
            if _follows(last[pattern], trip, trip_start, stop, arrive, depart, board, alight, seated_to):
                of_trip[trip] = pattern
                last[pattern] = trip
                break
        if of_trip[trip] < 0:
            of_trip[trip] = patterns
            last[patterns] = trip
            patterns += 1
    return of_trip


def group_trips(
    trip_start: Any, stop: Any, arrive: Any, depart: Any, board: Any, alight: Any, seated_to: Any
) -> Any:
    """(T,) the pattern of each trip; trips are in order of first departure, `seated_to` (T,) or -1."""
    keys = _trip_keys(trip_start, stop, board, alight, seated_to)
    order = np.lexsort((np.arange(len(keys)), keys)).astype(np.int32)
    return _split_overtaking(order, keys, trip_start, stop, arrive, depart, board, alight, seated_to)


@entry_kernel
def pattern_columns(trip_start, board_at, pattern_start, pattern_trips):  # type: ignore[no-untyped-def]
    """Offsets (P + 1,) and the values of `board_at`, position by position within each pattern."""
    patterns = len(pattern_start) - 1
    column_start = np.zeros(patterns + 1, dtype=np.int32)
    for pattern in range(patterns):
        first = pattern_trips[pattern_start[pattern]]
        positions = trip_start[first + 1] - trip_start[first]
        trips = pattern_start[pattern + 1] - pattern_start[pattern]
        column_start[pattern + 1] = column_start[pattern] + positions * trips
    columns = np.empty(column_start[patterns], dtype=np.int32)
    for pattern in range(patterns):
        trips = pattern_start[pattern + 1] - pattern_start[pattern]
        for rank in range(trips):
            trip = pattern_trips[pattern_start[pattern] + rank]
            for visit in range(trip_start[trip], trip_start[trip + 1]):
                place = column_start[pattern] + (visit - trip_start[trip]) * trips + rank
                columns[place] = board_at[visit]
    return column_start, columns
