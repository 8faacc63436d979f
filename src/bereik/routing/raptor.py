"""First arrivals at stops of origins that leave at one second: `kernels.raptor`."""

from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.arrays import Columns, RaptorState
from bereik.kernels.raptor import NO_RANK, columns_of, raptor
from bereik.routing.labels import WIDE, aligned, far_of, whole_lines, with_room_to_align
from bereik.routing.rides import Footpaths, Rides
from bereik.units import UNREACHED, Ints


class Stretch(NamedTuple):
    """A stretch of a timetable stop by stop, which all searches share that begin with it."""

    columns: Columns
    footpaths: Footpaths
    since: int
    """The second that all others are counted from."""
    far: int
    """What is not reached, in seconds after `since`."""


def stretch_of(
    rides: Rides, footpaths: Footpaths, since: int, until: int, *, longest_walk: int, wide: bool = False
) -> Stretch:
    """What runs from `since` on and is got off by `until`.

    No walk from a stop to a destination is longer than `longest_walk`. `wide` takes 32 bits also
    where 16 are enough: only time changes.
    """
    longest_walk = max(longest_walk, int(footpaths.seconds.max(initial=0)))
    far, dtype = far_of(until - since, longest_walk)
    if wide:
        far, dtype = UNREACHED, WIDE
    columns = columns_of(rides, rides.window(since, until), since, until, np.full(1, far, dtype=dtype))
    return Stretch(columns, footpaths, since, far)


def first_by_ride(stretch: Stretch, ready: Ints, *, max_rides: int) -> Ints:
    """(S, W) seconds after `since` of the first arrival by ride at each stop, `far` where there is none.

    Lanes are `ready` (S, L) at stops, in seconds after `since`, `UNREACHED` where never. W is L filled up to
    whole lines of memory.
    """
    columns, far = stretch.columns, stretch.far
    (stops, lanes), dtype = ready.shape, columns.board_at.dtype
    width = whole_lines(lanes, dtype)
    rows, arrive = (_rows(stops, width, far, dtype) for _ in range(2))
    rows[:, :lanes] = np.minimum(ready, far)
    patterns = len(columns.start) - 1
    seats = patterns if (columns.seated_pattern >= 0).any() else 0
    state = RaptorState(
        rows.reshape(-1),
        arrive.reshape(-1),
        np.asarray((ready < far).any(axis=1)),
        np.zeros(stops, dtype=np.bool_),
        np.zeros(patterns, dtype=np.bool_),
        np.full(seats * width, NO_RANK, dtype=dtype),
    )
    raptor(columns, stretch.footpaths, width, max_rides, far, state)
    return arrive


def _rows(stops: int, width: int, far: int, dtype: np.dtype[Any]) -> Ints:
    """(stops, width) of what is not reached; each row begins with a line of memory."""
    size = stops * width
    return aligned(np.full(with_room_to_align(size, dtype), far, dtype=dtype), size).reshape(stops, width)
