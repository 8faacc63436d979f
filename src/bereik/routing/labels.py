"""The arrays of labels that searches write: how wide they are, what they say, and those that wait for reuse.

A label is the rank of a departure and the rides it takes (`kernels.ranks`), in 16 bits where they tell all
departures of the search apart, in 32 where not, and in 8 where that is asked and enough. Each search clears
what it wrote, trip by trip, which costs less than an array of the whole timetable; the next search takes it.
"""

import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.arrays import Ranks, Rides, SearchWindow
from bereik.kernels.batch import NO_LABEL_BYTE, block_of, no_label_of
from bereik.kernels.lines import FAR, LINE_BYTES, lanes_of
from bereik.kernels.ranks import (
    ORIGINS_A_WORD,
    count_departures,
    fits,
    mark_departures,
    rank_departures,
)
from bereik.units import NEVER, UNREACHED, Ints

MOST_SPARE = 4
"""Pairs of label arrays that wait for the next search: two threads, out and back."""
BYTE, NARROW, WIDE = np.dtype(np.int8), np.dtype(np.int16), np.dtype(np.int32)
"""What labels are kept in: 32 bits where 16 are not enough to tell all departures apart."""
_SPARE: deque[tuple[Any, Any]] = deque()
"""Whole arrays of bytes without a label. Clearing what was written costs less than a new one."""


def take_labels(events: int, width: int, dtype: np.dtype[Any]) -> list[Ints]:
    """Two arrays (events, width) without a label: of boarding and of getting off."""
    size = events * width * dtype.itemsize
    pair: Sequence[Ints] = ()
    # `pop` of a deque is atomic: two threads never get the same arrays, and no lock is needed.
    with contextlib.suppress(IndexError):
        pair = _SPARE.pop()
    # Arrays that are too short are dropped, so that what waits grows to the largest search there is.
    if not pair or len(pair[0]) < size + LINE_BYTES:
        pair = [np.full(size + LINE_BYTES, NO_LABEL_BYTE, dtype=np.uint8) for _ in range(2)]
    return [aligned(labels, size).view(dtype).reshape(events, width) for labels in pair]


def with_room_to_align(count: int, dtype: np.dtype[Any]) -> int:
    """How long an array is made so that `count` of its numbers can begin with a line of memory."""
    return count + LINE_BYTES // dtype.itemsize


def aligned(array: Any, count: int) -> Ints:
    """`count` numbers of an array from the first on that lies at the beginning of a line of memory.

    Labels of an event that lie across two lines are waited for twice. Nothing changes but time, and by much:
    on a city of 2.5 million stop events a search took 1.7 times as long.
    """
    skipped = -array.ctypes.data % LINE_BYTES // array.itemsize
    labels: Ints = array[skipped : skipped + count]
    return labels


def give_back_labels(boarded: Any, labels: Any) -> None:
    """Two arrays in which no label is left, for the next search."""
    if len(_SPARE) < MOST_SPARE:
        _SPARE.append((boarded, labels))


class LabelKind(NamedTuple):
    """What the labels of a search say."""

    count_rides: bool = True
    """Without it numbers of rides mean nothing (`kernels.ranks`, lemma 2)."""
    narrowest: np.dtype[Any] = NARROW
    """What labels are kept in at the least, whatever would be enough: only time changes."""
    abreast: bool = False
    """Whole blocks also of one origin, whose labels otherwise stand by themselves: only time changes."""

    def width(self, origins: int) -> int:
        """How many labels a stop event has."""
        return 1 if origins == 1 and not self.abreast else whole_blocks(origins, self.narrowest)

    def dtype(self, departures: int, bits: int) -> np.dtype[Any]:
        """What so many departures and bits of rides are kept in."""
        for dtype in (BYTE, NARROW):
            if dtype.itemsize >= self.narrowest.itemsize and fits(departures, bits, 8 * dtype.itemsize):
                return dtype
        return WIDE

    def counted(self, max_rides: int) -> tuple[int, int]:
        """How many bits count the rides of a label, as few as they take, and from what they count down."""
        if not self.count_rides:
            return 0, 1
        return (max_rides - 1).bit_length(), max_rides


USUAL_LABELS = LabelKind()


def rank_departures_of(
    rides: Rides, window: SearchWindow, access: Ints, levels: Ints, max_rides: int, kind: LabelKind
) -> Ranks:
    """The departures of a search by number, for labels of 16 bits where they fit."""
    trips = slice(window.first_trip, window.last_trip)
    # Nobody boards after the last arrival of the window, so no departure is later.
    last = levels[-1] if len(levels) else min(window.until, rides.last_alight[trips].max())
    seconds = max(int(last) - window.earliest + 1, 1)
    width = kind.width(access.shape[1])
    marks = np.zeros((seconds + 1, -(-width // ORIGINS_A_WORD)), dtype=np.int64)
    mark_departures(rides, window, access, levels, marks)
    rows, count = count_departures(marks)
    bits, most = kind.counted(max_rides)
    dtype = kind.dtype(count, bits)
    row, least = np.empty(seconds + 1, dtype=np.int32), np.empty((rows + 1, width), dtype=dtype)
    depart = np.full((width, max(count, 1)), NEVER, dtype=np.int32)
    ranks = Ranks(window.earliest, no_label_of(dtype), bits, most, row, least, depart)
    rank_departures(marks, ranks)
    return ranks


def whole_blocks(count: int, dtype: np.dtype[Any]) -> int:
    """So many numbers of a dtype, filled up to whole blocks (`kernels.batch`)."""
    return -(-count // block_of(dtype)) * block_of(dtype)


def whole_lines(count: int, dtype: np.dtype[Any]) -> int:
    """So many numbers of a dtype, filled up to whole lines of memory (`kernels.lines`)."""
    return -(-count // lanes_of(dtype)) * lanes_of(dtype)


def far_of(longest: int, longest_walk: int) -> tuple[int, np.dtype[Any]]:
    """What stands for not reached, and of what dtype, among arrivals of so many seconds with a walk behind.

    In 16 bits twice as many are compared at once; where they do not fit, 32 do the same.
    """
    fits = longest + longest_walk < FAR and FAR + longest_walk < 2**15
    return (FAR, NARROW) if fits else (UNREACHED, WIDE)
