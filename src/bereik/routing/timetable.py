"""A timetable as arrays: the trips of the service days around one date, on one axis of seconds.

Words: a *stop event* is one trip at one stop (a row of stop_times.txt); a *pattern* is a set of trips with
the same stops in the same order of which none overtakes another. Riders may stay seated from a trip into the
next one of its block, so trips of a pattern must agree on what follows as well.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Patterns, Timetable
from bereik.kernels.patterns import group_trips, pattern_columns
from bereik.units import Ints

__all__ = ["Patterns", "Timetable", "build_patterns"]


def build_patterns(timetable: Timetable, board_at: Ints) -> Patterns:
    """Patterns of a timetable; `board_at` (E,) is the last second at which each stop event can be boarded."""
    trips = timetable.trips
    seated_to = np.full(trips, NONE, dtype=np.int32)
    # Riders who stay seated go on with the next trip: one that differs in it is no substitute for another.
    has_before = timetable.seated_from >= 0
    seated_to[timetable.seated_from[has_before]] = np.flatnonzero(has_before).astype(np.int32)
    of_trip = group_trips(timetable, seated_to)
    # Within a pattern the number of a trip is its order in time: trips are sorted by first departure, and
    # those of a pattern do not overtake.
    order = np.lexsort((np.arange(trips), of_trip)).astype(np.int32)
    count = int(of_trip.max()) + 1 if trips else 0
    trip_start = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(of_trip, minlength=count), out=trip_start[1:])
    rank = np.empty(trips, dtype=np.int32)
    rank[order] = np.arange(trips, dtype=np.int32) - np.repeat(trip_start[:-1], np.diff(trip_start))
    column_start, departures = pattern_columns(timetable.trip_start, board_at, trip_start, order)
    return Patterns(trip_start, order, rank, column_start, departures)
