"""A timetable as arrays: the trips of the service days around one date, on one axis of seconds.

Words: a *visit* is one trip at one stop (a row of stop_times.txt); a *pattern* is a set of trips with the
same stops in the same order of which none overtakes another. Riders may stay seated from a trip into the
next one of its block, so trips of a pattern must agree on what follows as well.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.patterns import group_trips, pattern_columns
from bereik.units import Bools, Ints


class Timetable(NamedTuple):
    """Trips on one axis. S stops, T trips, V visits."""

    stops: int
    """S, the number of stops, visited or not."""
    trip_start: Ints
    """(T + 1,) offsets of a trip's visits; trips in order of their first departure."""
    stop: Ints
    """(V,) the stop of a visit."""
    arrive: Ints
    """(V,) seconds on the axis."""
    depart: Ints
    """(V,) seconds on the axis."""
    board: Bools
    """(V,) may riders get on here?"""
    alight: Bools
    """(V,) may riders get off here?"""
    seated_from: Ints
    """(T,) the trip whose riders may stay seated into this one, or -1; always an earlier trip."""

    @property
    def trips(self) -> int:
        """T, the number of trips."""
        return len(self.trip_start) - 1


class Patterns(NamedTuple):
    """Trips grouped so that the first one to catch is the best one to catch. P patterns."""

    of_trip: Ints
    """(T,) the pattern of a trip."""
    trip_start: Ints
    """(P + 1,) offsets of a pattern's trips in `trips`."""
    trips: Ints
    """(T,) trips, pattern by pattern, earliest first."""
    rank: Ints
    """(T,) place of a trip within its pattern."""
    column_start: Ints
    """(P + 1,) offsets of a pattern's columns in `departures`, one column a position."""
    departures: Ints
    """(V,) `board_at` column by column: all trips at position 0, all trips at position 1, ..."""


def build_patterns(timetable: Timetable, board_at: Ints) -> Patterns:
    """Patterns of a timetable; `board_at` (V,) is the last second at which each visit can be boarded."""
    trips = timetable.trips
    seated_to = np.full(trips, -1, dtype=np.int32)
    has_before = timetable.seated_from >= 0
    seated_to[timetable.seated_from[has_before]] = np.flatnonzero(has_before).astype(np.int32)
    of_trip = group_trips(
        timetable.trip_start, timetable.stop, timetable.arrive, timetable.depart,
        timetable.board, timetable.alight, seated_to,
    )  # fmt: skip
    order = np.lexsort((np.arange(trips), of_trip)).astype(np.int32)
    count = int(of_trip.max()) + 1 if trips else 0
    trip_start = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(of_trip, minlength=count), out=trip_start[1:])
    rank = np.empty(trips, dtype=np.int32)
    rank[order] = np.arange(trips, dtype=np.int32) - np.repeat(trip_start[:-1], np.diff(trip_start))
    column_start, departures = pattern_columns(timetable.trip_start, board_at, trip_start, order)
    return Patterns(of_trip, trip_start, order, rank, column_start, departures)
