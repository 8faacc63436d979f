"""The arrays of labels that searches write: how wide they are, what they say, and those that wait for reuse.

A label is the rank of a departure and the rides it takes (`kernels.ranks`), in 16 bits where they tell all
departures of the search apart, and in 32 where not. Each search clears what it wrote, trip by trip, which
costs less than an array of the whole timetable; the next search takes it.
"""

import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.arrays import Ranks, Rides, SearchWindow
from bereik.kernels.batch import NO_LABEL, block_of
from bereik.kernels.lines import FAR, LINE_BYTES, lanes_of
from bereik.kernels.ranks import (
    ORIGINS_A_WORD,
    count_departures,
    fits_narrow,
    mark_departures,
    rank_departures,
)
from bereik.units import NEVER, UNREACHED, Ints

MOST_SPARE = 4
"""Pairs of label arrays that wait for the next search: two threads, out and back."""
NARROW, WIDE = np.dtype(np.int16), np.dtype(np.int32)
"""What labels are kept in: 32 bits where 16 are not enough to tell all departures apart."""
_SPARE: dict[np.dtype[Any], deque[tuple[Any, Any]]] = {NARROW: deque(), WIDE: deque()}
"""Whole arrays of labels, `NO_LABEL` everywhere. Clearing what was written costs less than a new one."""


def take_labels(events: int, width: int, dtype: np.dtype[Any]) -> list[Ints]:
    """Two arrays (events, width) of NO_LABEL: of boarding and of getting off."""
    size = events * width
    pair: Sequence[Ints] = ()
    # `pop` of a deque is atomic: two threads never get the same arrays, and no lock is needed.
    with contextlib.suppress(IndexError):
        pair = _SPARE[dtype].pop()
    # Arrays that are too short are dropped, so that what waits grows to the largest search there is.
    if not pair or len(pair[0]) < with_room_to_align(size, dtype):
        pair = [np.full(with_room_to_align(size, dtype), NO_LABEL, dtype=dtype) for _ in range(2)]
    return [aligned(labels, size).reshape(events, width) for labels in pair]


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
    """Two arrays that are `NO_LABEL` everywhere again, for the next search."""
    spare = _SPARE[labels.dtype]
    if len(spare) < MOST_SPARE:
        spare.append((boarded, labels))


class LabelKind(NamedTuple):
    """What the labels of a search say."""

    count_rides: bool = True
    """Without it numbers of rides mean nothing (`kernels.ranks`, lemma 2)."""
    wide: bool = False
    """32 bits also where 16 are enough: only time changes."""
    abreast: bool = False
    """Whole blocks also of one origin, whose labels otherwise stand by themselves: only time changes."""

    def width(self, origins: int, dtype: np.dtype[Any]) -> int:
        """How many labels of a dtype a stop event has."""
        return 1 if origins == 1 and not self.abreast else whole_blocks(origins, dtype)

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
    width = kind.width(access.shape[1], NARROW)
    marks = np.zeros((seconds + 1, -(-width // ORIGINS_A_WORD)), dtype=np.int64)
    mark_departures(rides, window, access, levels, marks)
    rows, count = count_departures(marks)
    bits, most = kind.counted(max_rides)
    dtype = NARROW if fits_narrow(count, bits) and not kind.wide else WIDE
    row, least = np.empty(seconds + 1, dtype=np.int32), np.empty((rows + 1, width), dtype=dtype)
    depart = np.full((width, max(count, 1)), NEVER, dtype=np.int32)
    ranks = Ranks(window.earliest, bits, most, row, least, depart)
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
