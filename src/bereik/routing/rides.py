"""Everything a search rides on: trips, and every change between two of them that can matter.

A `Rides` has no slack of its own: it belongs to the ride, so `board_at` is a departure less the slack, and
the same arrays serve both directions. `mirror` turns time and order around: riding from a destination
back to its origin is a search forward there.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from bereik.routing.kernel.changes import boardings, changes_of_trips, group_by
from bereik.routing.timetable import Patterns, Timetable, build_patterns
from bereik.units import NEVER, UNREACHED, Ints

FORBIDDEN = UNREACHED
"""A change that is not allowed, as seconds."""


class Footpaths(NamedTuple):
    """From getting off at a stop to being ready at another, the slack of the ride left out. CSR."""

    start: Ints
    """(S + 1,) offsets, by the stop walked to."""
    origin: Ints
    """(F,) the stop walked from; a stop where riders may change has itself."""
    seconds: Ints
    """(F,) seconds; a minimum change time counts less the slack where that is longer than the walk."""


class Rides(NamedTuple):
    """Trips and changes for one direction of search. T trips, V visits, S stops."""

    trip_start: Ints
    """(T + 1,) offsets of a trip's visits."""
    seated_from: Ints
    """(T,) the trip whose riders may stay seated into this one, or -1; always an earlier one."""
    trip_of_visit: Ints
    """(V,) the trip of a visit."""
    stop: Ints
    """(V,)"""
    board_at: Ints
    """(V,) the last second to be at the stop to get on; `NEVER` where nobody may."""
    alight_at: Ints
    """(V,) the second of getting off; `UNREACHED` where nobody may."""
    change_start: Ints
    """(V + 1,) offsets of the changes after getting off."""
    change_to: Ints
    """The visits boarded."""
    at_stop_start: Ints
    """(S + 1,) offsets of a stop's visits in `at_stop`."""
    at_stop: Ints
    """Visits where riders may get off, per stop in order of `alight_at`."""
    first_board: Ints
    """(T,) the first departure of each trip, for cutting out a window."""
    last_alight: Ints
    """(T,) the last arrival of each trip."""

    @property
    def stops(self) -> int:
        """S, the number of stops."""
        return len(self.at_stop_start) - 1

    def window(self, earliest: int, latest: int) -> tuple[int, int]:
        """First and last-but-one trip between which all lie that run inside the seconds asked."""
        if len(self.first_board) == 0:
            return 0, 0
        inside = np.flatnonzero((self.last_alight >= earliest) & (self.first_board <= latest))
        return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)


def build_rides(timetable: Timetable, footpaths: Footpaths, slack_s: int, *, reduce: bool = True) -> Rides:
    """Rides of a timetable for travellers with `slack_s` before every ride.

    `reduce` off keeps changes that others beat; it changes nothing but time, which is tested.
    """
    board_at = np.where(timetable.board, timetable.depart - slack_s, NEVER).astype(np.int32)
    alight_at = np.where(timetable.alight, timetable.arrive, UNREACHED).astype(np.int32)
    patterns = build_patterns(timetable, board_at)
    off, on = _find_changes(timetable, patterns, footpaths, board_at, alight_at, reduce)
    change_start, change_to = group_by(off, on, len(timetable.stop))
    at_stop_start, at_stop = _by_stop(timetable.stops, timetable.stop, alight_at)
    first, last = timetable.trip_start[:-1], timetable.trip_start[1:] - 1
    return Rides(
        timetable.trip_start, timetable.seated_from, _trip_of_visit(timetable.trip_start),
        timetable.stop, board_at, alight_at,
        change_start, change_to, at_stop_start, at_stop,
        timetable.depart[first] - slack_s, timetable.arrive[last],
    )  # fmt: skip


def mirror(rides: Rides) -> Rides:
    """The same rides with time and order turned around, visit `v` becoming `V - 1 - v`."""
    visits, trips = len(rides.stop), len(rides.seated_from)
    trip_start = np.ascontiguousarray(visits - rides.trip_start[::-1]).astype(np.int32)
    seated = np.full(trips, -1, dtype=np.int32)
    followed = np.flatnonzero(rides.seated_from >= 0)
    seated[trips - 1 - rides.seated_from[followed]] = trips - 1 - followed
    off = np.repeat(np.arange(visits, dtype=np.int32), np.diff(rides.change_start))
    change_start, change_to = group_by(visits - 1 - rides.change_to, visits - 1 - off, visits)
    stop = np.ascontiguousarray(rides.stop[::-1])
    alight_at = np.ascontiguousarray(-rides.board_at[::-1])
    at_stop_start, at_stop = _by_stop(rides.stops, stop, alight_at)
    return Rides(
        trip_start, seated, _trip_of_visit(trip_start), stop,
        np.ascontiguousarray(-rides.alight_at[::-1]), alight_at,
        change_start, change_to, at_stop_start, at_stop,
        np.ascontiguousarray(-rides.last_alight[::-1]), np.ascontiguousarray(-rides.first_board[::-1]),
    )  # fmt: skip


def _trip_of_visit(trip_start: Ints) -> Ints:
    return np.repeat(np.arange(len(trip_start) - 1, dtype=np.int32), np.diff(trip_start))


def _by_stop(stops: int, stop: Ints, alight_at: Ints) -> tuple[Ints, Ints]:
    served = np.flatnonzero(alight_at < UNREACHED)
    order = served[np.lexsort((alight_at[served], stop[served]))]
    start = np.zeros(stops + 1, dtype=np.int64)
    np.cumsum(np.bincount(stop[order], minlength=stops), out=start[1:])
    return start, order.astype(np.int32)


def _find_changes(
    timetable: Timetable,
    patterns: Patterns,
    footpaths: Footpaths,
    board_at: Ints,
    alight_at: Ints,
    reduce: bool,
) -> tuple[Ints, Ints]:
    """Visits got off at and visits boarded, of every change worth making; two threads share the trips."""
    if timetable.trips == 0:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    options = boardings(
        timetable.stops, timetable.trip_start, timetable.stop, timetable.board,
        patterns.trip_start, patterns.trips, footpaths.start, footpaths.origin, footpaths.seconds,
    )  # fmt: skip
    stay_s = np.full(timetable.stops, FORBIDDEN, dtype=np.int32)
    to_stop = np.repeat(np.arange(timetable.stops), np.diff(footpaths.start))
    stays = to_stop == footpaths.origin
    stay_s[to_stop[stays]] = footpaths.seconds[stays]
    seated_to = np.full(timetable.trips, -1, dtype=np.int32)
    followed = np.flatnonzero(timetable.seated_from >= 0)
    seated_to[timetable.seated_from[followed]] = followed

    def part(begin: int, end: int) -> tuple[Ints, Ints]:
        off, on = changes_of_trips(
            begin, end, reduce,
            timetable.trip_start, timetable.stop, alight_at, timetable.alight, board_at, timetable.board,
            stay_s, seated_to, patterns.of_trip, patterns.rank, patterns.trip_start, patterns.trips,
            patterns.column_start, patterns.departures, *options,
        )  # fmt: skip
        return off, on

    middle = timetable.trips // 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        early = pool.submit(part, 0, middle)
        late = pool.submit(part, middle, timetable.trips)
        halves = early.result(), late.result()
    return np.concatenate([half[0] for half in halves]), np.concatenate([half[1] for half in halves])
