"""Grouping trips into patterns in which no trip overtakes another.

**Model.** A trip `w` *follows* a trip `u` if both serve the same stops with the same rules, `w` is at every
position no earlier, and the same holds for the trips that their riders may stay seated into. To follow is
transitive, so the trips of a pattern stand in one order, and `u` may stand for every later `w` of its
pattern: whoever catches `w` and could have caught `u` is nowhere later with `u`.

A pattern takes each next trip that follows its last one. This greedy choice need not give the fewest
patterns, and need not: more patterns cost time, never an answer.
"""

import numpy as np
import numpy.typing as npt

from bereik.kernels.arrays import NONE, Timetable
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import Ints


@entry_kernel
def _trip_keys(timetable: Timetable, seated_to: Ints) -> npt.NDArray[np.uint64]:
    """(T,) a hash of what a trip and the trips seated after it serve.

    Equal hashes only bring trips together: `_follows` compares them, so that a collision costs nothing but
    time.
    """
    trip_start, stop, board, alight = timetable.trip_start, timetable.stop, timetable.board, timetable.alight
    trips = len(trip_start) - 1
    keys = np.empty(trips, dtype=np.uint64)
    # Last trip first: a seated trip is a later one, so its key is there when it is needed.
    for trip in range(trips - 1, -1, -1):
        key = np.uint64(1469598103934665603)  # FNV-1a
        if seated_to[trip] >= 0:
            key = key ^ (keys[seated_to[trip]] * np.uint64(31))
        for event in range(trip_start[trip], trip_start[trip + 1]):
            served = np.uint64(stop[event]) * np.uint64(4) + np.uint64(board[event]) * np.uint64(2)
            key = (key ^ (served + np.uint64(alight[event]))) * np.uint64(1099511628211)
            key = key ^ (key >> np.uint64(29))
        keys[trip] = key
    return keys


@inner_kernel
def _follows(first: int, second: int, timetable: Timetable, seated_to: Ints) -> bool:
    """Does `second` serve the same as `first`, at every position no earlier, seated trips included?"""
    trip_start, stop = timetable.trip_start, timetable.stop
    arrive, depart = timetable.arrive, timetable.depart
    board, alight = timetable.board, timetable.alight
    while first >= 0 and second >= 0:
        shift = trip_start[second] - trip_start[first]
        if trip_start[second + 1] - trip_start[first + 1] != shift:
            return False
        for event in range(trip_start[first], trip_start[first + 1]):
            other = event + shift
            if stop[event] != stop[other] or board[event] != board[other] or alight[event] != alight[other]:
                return False
            if arrive[event] > arrive[other] or depart[event] > depart[other]:
                return False
        if first == second:
            return True  # both riders sit in the same trip from here on
        first, second = seated_to[first], seated_to[second]
    return first < 0 and second < 0


@entry_kernel
def _split_overtaking(
    order: Ints, keys: npt.NDArray[np.uint64], timetable: Timetable, seated_to: Ints
) -> Ints:
    """(T,) pattern of each trip: greedily the first one of its key whose last trip it follows."""
    trips = len(order)
    of_trip = np.full(trips, NONE, dtype=np.int32)
    last = np.empty(trips, dtype=np.int32)
    patterns = 0
    begin = 0
    # Trips come key by key, in order of departure; patterns from `begin` on are those of this key.
    for place in range(trips):
        trip = order[place]
        if place == 0 or keys[trip] != keys[order[place - 1]]:
            begin = patterns
        for pattern in range(begin, patterns):
            if _follows(last[pattern], trip, timetable, seated_to):
                of_trip[trip] = pattern
                last[pattern] = trip
                break
        if of_trip[trip] < 0:
            of_trip[trip] = patterns
            last[patterns] = trip
            patterns += 1
    return of_trip


def group_trips(timetable: Timetable, seated_to: Ints) -> Ints:
    """(T,) the pattern of each trip; trips are in order of first departure, `seated_to` (T,) or NONE."""
    keys = _trip_keys(timetable, seated_to)
    order = np.lexsort((np.arange(len(keys)), keys)).astype(np.int32)
    return _split_overtaking(order, keys, timetable, seated_to)


@entry_kernel
def pattern_columns(
    trip_start: Ints, board_at: Ints, pattern_start: Ints, pattern_trips: Ints
) -> tuple[Ints, Ints]:
    """Offsets (P + 1,) and the values of `board_at`, position by position within each pattern.

    The trips of one position lie beside each other and in order, so that the first one to catch is found by
    halving.
    """
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
            for event in range(trip_start[trip], trip_start[trip + 1]):
                place = column_start[pattern] + (event - trip_start[trip]) * trips + rank
                columns[place] = board_at[event]
    return column_start, columns
