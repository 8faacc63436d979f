"""Everything a search rides on: trips, and every transfer between two of them that can matter.

A `Rides` has no slack of its own: it belongs to the ride, so `board_at` is a departure less the slack, and
the same arrays serve both directions. `mirror` turns time and order around: riding from a destination
back to its origin is a search forward there.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bereik.kernels.arrays import NONE, Footpaths, Patterns, Positions, Rides, Timetable, TripEvents
from bereik.kernels.transfers import boardings, group_by, longest_rides, transfers_of_patterns
from bereik.routing.timetable import build_patterns
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = ["THREADS", "Footpaths", "Rides", "build_rides", "mirror"]

THREADS = 2
"""Parts of a timetable whose transfers are found side by side."""


def build_rides(timetable: Timetable, footpaths: Footpaths, slack_s: int, *, prune: bool = True) -> Rides:
    """Rides of a timetable for travellers with `slack_s` before every ride.

    `prune` off keeps every first trip to catch; it changes nothing but time, which is tested.
    """
    # The slack is taken off the departure, so that a ride is caught at `board_at` to the second, in both
    # directions of search. NEVER and UNREACHED bar boarding and getting off: no comparison passes them.
    board_at = np.where(timetable.board, timetable.depart - slack_s, NEVER).astype(np.int32)
    alight_at = np.where(timetable.alight, timetable.arrive, UNREACHED).astype(np.int32)
    patterns = build_patterns(timetable, board_at)
    # Trips come in order of departure, not in order of pattern, so transfers are grouped by event afterwards.
    off, on = _find_transfers(timetable, patterns, footpaths, alight_at, prune)
    transfer_start, transfer_to = group_by(off, on, len(timetable.stop))
    first, last = timetable.trip_start[:-1], timetable.trip_start[1:] - 1
    return Rides(
        timetable.trip_start, timetable.seated_from, _turned(timetable.seated_from), _trip_before(patterns),
        _trip_of_event(timetable.trip_start), timetable.stop, board_at, alight_at,
        transfer_start, transfer_to,
        *_by_stop(timetable.stops, timetable.stop, alight_at, alight_at < UNREACHED),
        *_by_stop(timetable.stops, timetable.stop, board_at, board_at > NEVER),
        timetable.depart[first] - slack_s, timetable.arrive[last],
    )  # fmt: skip


def _turned(seated: Ints) -> Ints:
    """(T,) `seated_to` of `seated_from`, and the other way round."""
    turned = np.full(len(seated), NONE, dtype=np.int32)
    # One trip follows another at most, so this is a bijection on those that have one.
    followed = np.flatnonzero(seated >= 0)
    turned[seated[followed]] = followed
    return turned


def _trip_before(patterns: Patterns) -> Ints:
    """(T,) the trip before each one in its pattern, or NONE."""
    before = np.full(len(patterns.trips), NONE, dtype=np.int32)
    # `trips` lists pattern by pattern: rank 0 begins a pattern, whose first trip has none before it.
    follows = patterns.rank[patterns.trips[1:]] > 0
    before[patterns.trips[1:][follows]] = patterns.trips[:-1][follows]
    return before


def mirror(rides: Rides) -> Rides:
    """The same rides with time and order turned around, stop event `e` becoming `E - 1 - e`."""
    events, trips = len(rides.stop), len(rides.seated_from)
    trip_start = np.ascontiguousarray(events - rides.trip_start[::-1]).astype(np.int32)
    # Who stays seated from one trip into the next rides, mirrored, from the next into the one.
    seated_from, seated_to = (
        np.where(seated >= 0, trips - 1 - seated, NONE)[::-1].astype(np.int32)
        for seated in (rides.seated_to, rides.seated_from)
    )
    # The same transfers, read from their other end: theorem of `kernels.transfers`, "Mirrored time".
    off = np.repeat(np.arange(events, dtype=np.int32), np.diff(rides.transfer_start))
    transfer_start, transfer_to = group_by(events - 1 - rides.transfer_to, events - 1 - off, events)
    # No trip stands before another in mirrored time: lemma 2 of `kernels.scan` holds forwards only.
    return Rides(
        trip_start, seated_from, seated_to, np.full(trips, NONE, dtype=np.int32), _trip_of_event(trip_start),
        np.ascontiguousarray(rides.stop[::-1]),
        np.ascontiguousarray(-rides.alight_at[::-1]), np.ascontiguousarray(-rides.board_at[::-1]),
        transfer_start, transfer_to,
        rides.on_stop_start, _last_first(rides.on_stop_start, events - 1 - rides.on_stop),
        rides.at_stop_start, _last_first(rides.at_stop_start, events - 1 - rides.at_stop),
        np.ascontiguousarray(-rides.last_alight[::-1]), np.ascontiguousarray(-rides.first_board[::-1]),
    )  # fmt: skip


def _trip_of_event(trip_start: Ints) -> Ints:
    return np.repeat(np.arange(len(trip_start) - 1, dtype=np.int32), np.diff(trip_start))


def _by_stop(stops: int, stop: Ints, seconds: Ints, served: Bools) -> tuple[Ints, Ints]:
    """Stop events that are served, per stop in order of their seconds, as CSR."""
    rows = np.flatnonzero(served)
    # A stable order: events of one second stay in the order of trips, so that answers do not vary.
    order = rows[np.lexsort((seconds[rows], stop[rows]))]
    start = np.zeros(stops + 1, dtype=np.int64)
    np.cumsum(np.bincount(stop[order], minlength=stops), out=start[1:])
    return start, order.astype(np.int32)


def _last_first(start: Ints, values: Ints) -> Ints:
    """The values of a CSR with each group turned around."""
    group = np.repeat(np.arange(len(start) - 1), np.diff(start))
    return np.ascontiguousarray(values[start[group] + start[group + 1] - 1 - np.arange(len(values))])


def _find_transfers(
    timetable: Timetable,
    patterns: Patterns,
    footpaths: Footpaths,
    alight_at: Ints,
    prune: bool,
) -> tuple[Ints, Ints]:
    """Stop events got off at and boarded, of every transfer worth making; two threads share the trips."""
    if timetable.trips == 0:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32)
    boards = boardings(timetable, patterns, footpaths)
    trips = TripEvents(timetable.trip_start, timetable.stop, alight_at, _turned(timetable.seated_from))
    first = np.zeros(len(patterns.trip_start), dtype=np.int32)
    np.cumsum(np.diff(patterns.column_start) // np.diff(patterns.trip_start), out=first[1:])
    positions = Positions(
        first,
        longest_rides(patterns, timetable.trip_start, first, timetable.arrive),
        longest_rides(patterns, timetable.trip_start, first, timetable.depart),
    )

    def part(begin: int, end: int) -> tuple[Ints, Ints]:
        return transfers_of_patterns(begin, end, prune, trips, patterns, positions, boards)

    # Parts of about as many stop events: a pattern costs by its events, not by itself.
    bounds = np.searchsorted(patterns.column_start, np.linspace(0, len(timetable.stop), 2 * THREADS + 1))
    bounds[-1] = len(patterns.trip_start) - 1
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        parts = list(pool.map(part, bounds[:-1].tolist(), bounds[1:].tolist()))
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
