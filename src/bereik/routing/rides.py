"""Everything a search rides on: trips, and every change between two of them that can matter.

A `Rides` has no slack of its own: it belongs to the ride, so `board_at` is a departure less the slack, and
the same arrays serve both directions. `mirror` turns time and order around: riding from a destination
back to its origin is a search forward there.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from bereik.kernels.transfers import boardings, changes_of_patterns, group_by, longest_rides
from bereik.routing.timetable import Patterns, Timetable, build_patterns
from bereik.units import NEVER, UNREACHED, Bools, Ints

THREADS = 2
"""Parts of a timetable whose transfers are found side by side."""
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
    seated_to: Ints
    """(T,) the trip that riders may stay seated into, or -1; always a later one."""
    before: Ints
    """(T,) the trip before it in its pattern, or -1; -1 for all in mirrored time (`kernel.scan`, lemma 2)."""
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
    on_stop_start: Ints
    """(S + 1,) offsets of a stop's visits in `on_stop`."""
    on_stop: Ints
    """Visits where riders may get on, per stop in order of `board_at`."""
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
    off, on = _find_changes(timetable, patterns, footpaths, alight_at, reduce)
    change_start, change_to = group_by(off, on, len(timetable.stop))
    first, last = timetable.trip_start[:-1], timetable.trip_start[1:] - 1
    return Rides(
        timetable.trip_start, timetable.seated_from, _turned(timetable.seated_from), _before(patterns),
        _trip_of_visit(timetable.trip_start), timetable.stop, board_at, alight_at, change_start, change_to,
        *_by_stop(timetable.stops, timetable.stop, alight_at, alight_at < UNREACHED),
        *_by_stop(timetable.stops, timetable.stop, board_at, board_at > NEVER),
        timetable.depart[first] - slack_s, timetable.arrive[last],
    )  # fmt: skip


def _turned(seated: Ints) -> Ints:
    """(T,) `seated_to` of `seated_from`, and the other way round."""
    turned = np.full(len(seated), -1, dtype=np.int32)
    followed = np.flatnonzero(seated >= 0)
    turned[seated[followed]] = followed
    return turned


def _before(patterns: Patterns) -> Ints:
    """(T,) the trip before each one in its pattern, or -1."""
    before = np.full(len(patterns.trips), -1, dtype=np.int32)
    follows = patterns.rank[patterns.trips[1:]] > 0
    before[patterns.trips[1:][follows]] = patterns.trips[:-1][follows]
    return before


def mirror(rides: Rides) -> Rides:
    """The same rides with time and order turned around, visit `v` becoming `V - 1 - v`."""
    visits, trips = len(rides.stop), len(rides.seated_from)
    trip_start = np.ascontiguousarray(visits - rides.trip_start[::-1]).astype(np.int32)
    seated_from, seated_to = (
        np.where(one >= 0, trips - 1 - one, -1)[::-1].astype(np.int32)
        for one in (rides.seated_to, rides.seated_from)
    )
    off = np.repeat(np.arange(visits, dtype=np.int32), np.diff(rides.change_start))
    change_start, change_to = group_by(visits - 1 - rides.change_to, visits - 1 - off, visits)
    return Rides(
        trip_start, seated_from, seated_to, np.full(trips, -1, dtype=np.int32), _trip_of_visit(trip_start),
        np.ascontiguousarray(rides.stop[::-1]),
        np.ascontiguousarray(-rides.alight_at[::-1]), np.ascontiguousarray(-rides.board_at[::-1]),
        change_start, change_to,
        rides.on_stop_start, _last_first(rides.on_stop_start, visits - 1 - rides.on_stop),
        rides.at_stop_start, _last_first(rides.at_stop_start, visits - 1 - rides.at_stop),
        np.ascontiguousarray(-rides.last_alight[::-1]), np.ascontiguousarray(-rides.first_board[::-1]),
    )  # fmt: skip


def _trip_of_visit(trip_start: Ints) -> Ints:
    return np.repeat(np.arange(len(trip_start) - 1, dtype=np.int32), np.diff(trip_start))


def _by_stop(stops: int, stop: Ints, seconds: Ints, served: Bools) -> tuple[Ints, Ints]:
    """Visits that are served, per stop in order of their seconds, as CSR."""
    rows = np.flatnonzero(served)
    order = rows[np.lexsort((seconds[rows], stop[rows]))]
    start = np.zeros(stops + 1, dtype=np.int64)
    np.cumsum(np.bincount(stop[order], minlength=stops), out=start[1:])
    return start, order.astype(np.int32)


def _last_first(start: Ints, values: Ints) -> Ints:
    """The values of a CSR with each group turned around."""
    group = np.repeat(np.arange(len(start) - 1), np.diff(start))
    return np.ascontiguousarray(values[start[group] + start[group + 1] - 1 - np.arange(len(values))])


def _find_changes(
    timetable: Timetable,
    patterns: Patterns,
    footpaths: Footpaths,
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
    seated_to = _turned(timetable.seated_from)

    first_place = np.zeros(len(patterns.trip_start), dtype=np.int32)
    positions = np.diff(patterns.column_start) // np.diff(patterns.trip_start)
    np.cumsum(positions, out=first_place[1:])
    rows = patterns.trip_start, patterns.trips, timetable.trip_start, first_place
    longest = longest_rides(*rows, timetable.arrive), longest_rides(*rows, timetable.depart)

    def part(begin: int, end: int) -> tuple[Ints, Ints]:
        off, on = changes_of_patterns(
            begin, end, reduce,
            timetable.trip_start, timetable.stop, alight_at, timetable.alight, seated_to,
            patterns.trip_start, patterns.trips, first_place, patterns.column_start, patterns.departures,
            *longest, *options,
        )  # fmt: skip
        return off, on

    bounds = np.searchsorted(patterns.column_start, np.linspace(0, len(timetable.stop), 2 * THREADS + 1))
    bounds[-1] = len(patterns.trip_start) - 1
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        parts = list(pool.map(part, bounds[:-1].tolist(), bounds[1:].tolist()))
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
