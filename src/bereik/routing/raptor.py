"""First arrivals at stops of origins that leave at one second: `kernels.raptor`."""

from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.arrays import PatternTrips, RaptorState, SearchSpan
from bereik.kernels.raptor import NO_RANK, raptor, trips_by_pattern
from bereik.routing.labels import WIDE, aligned, far_of, whole_lines, with_room_to_align
from bereik.routing.rides import Footpaths, Rides
from bereik.units import UNREACHED, Ints


class StopSearch(NamedTuple):
    """What all searches stop by stop share that begin with the same second."""

    rides: Rides
    by_pattern: PatternTrips
    footpaths: Footpaths
    span: SearchSpan
    dtype: np.dtype[Any]


def stop_search(
    rides: Rides, footpaths: Footpaths, since: int, until: int, *, longest_walk: int, wide: bool = False
) -> StopSearch:
    """Searches of what runs from `since` on and is got off by `until`.

    No walk from a stop to a destination is longer than `longest_walk`. `wide` takes 32 bits also where 16 are
    enough: only time changes.
    """
    far, dtype = far_of(until - since, max(longest_walk, int(footpaths.seconds.max(initial=0))))
    if wide:
        far, dtype = UNREACHED, WIDE
    by_pattern = trips_by_pattern(rides, *rides.window(since, until))
    return StopSearch(rides, by_pattern, footpaths, SearchSpan(since, until, far), dtype)


def first_by_ride(shared: StopSearch, ready: Ints, *, max_rides: int) -> Ints:
    """(S, W) seconds after `since` of the first arrival by ride at each stop, `far` where there is none.

    Lanes are `ready` (S, L) at stops, in seconds after `since`, `UNREACHED` where never. W is L filled up to
    whole lines of memory.
    """
    by_pattern, far, dtype = shared.by_pattern, shared.span.far, shared.dtype
    stops, lanes = ready.shape
    width = whole_lines(lanes, dtype)
    rows, arrive = (_rows(stops, width, far, dtype) for _ in range(2))
    rows[:, :lanes] = np.minimum(ready, far)
    patterns = len(by_pattern.start) - 1
    seats = patterns if (by_pattern.seated_pattern >= 0).any() else 0
    state = RaptorState(
        rows.reshape(-1),
        arrive.reshape(-1),
        np.asarray((ready < far).any(axis=1)),
        np.zeros(stops, dtype=np.bool_),
        np.zeros(patterns, dtype=np.bool_),
        np.full(seats * width, NO_RANK, dtype=dtype),
    )
    raptor(shared.rides, by_pattern, shared.footpaths, shared.span, width, max_rides, state)
    return arrive


def _rows(stops: int, width: int, far: int, dtype: np.dtype[Any]) -> Ints:
    """(stops, width) of what is not reached; each row begins with a line of memory."""
    size = stops * width
    return aligned(np.full(with_room_to_align(size, dtype), far, dtype=dtype), size).reshape(stops, width)
