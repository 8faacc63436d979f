"""Departures by number: what lets a label of 16 bits stand for one of 32.

**Model.** Each origin of a batch has a finite set of departures: the seconds at which somebody leaves who
just catches a stop event, or the few that are asked about. The *rank* of a departure is its place among them
in rising order, from 0. A label is `none + 1 + (rank << bits) + (most - rides)`, and `none` is
what is not reached (`batch.no_label`). `bits` is such that `most -
rides`, from 0 to `most - 1`, fits. With `bits` 0 rides are not counted. Labels of two origins are never
compared.

**Lemma 1** (ranks change nothing but the numbers). Put beside each search the same search with labels that
are pairs (second of departure, rides), the larger of two leaving later or, at the same second, with fewer
rides. After each step every label of the one stands for that of the other.
*Proof.* By induction over the steps. The labels that `board_from_origin` writes are departures that
`mark_departures` marked, of the same events (`catchable`), so each has a rank. From then on a search does
three things with labels. It takes the larger of two of one origin: ranks and seconds are in the same order,
and of one rank the larger label has fewer rides, so it takes the same one. It takes one off for a ride more:
nobody rides more than `most` times, so nothing is borrowed from the rank. It asks whether a label leaves at
some second or later: `least`, in the row of that second, is the label of the first departure from then on
with the most rides, so whoever leaves then or later has no less, and whoever leaves before has less.

**Lemma 2** (rides that nobody reads). Without the count the departure of each label, after each round, is
what it is with the count.
*Proof.* The count decides between equal departures alone. With it, a label may improve in its rides while its
departure stays; without it, it does not improve, and is not handed on again. What it would hand on was handed
on in an earlier round with the same departure, and a round never takes a departure away. Lemma 2 of `scan`
compares labels after the same round, so that the trip before has no more rides than the round allows, counted
or not. So by induction over the rounds `r` the departure of a label is the latest of all journeys to it with
at most `r` rides, either way.

**Lemma 3** (how many fit). Of N departures the largest label is below `none + 1 + (N << bits)`, which is what
`least` holds where nobody leaves any more: that has to be a number of so many bits (`fits`).

How many there are is counted before a search begins. Where they do not fit, with more than 65,406 departures
or 16,351 with three or four rides counted, the search uses 32 bits, whose room no day exhausts (a second is a
departure at most once: 2**17 seconds of a day and its night, and 6 bits of rides, make 2**23). `search` can
be told to do so always, and to use 8 bits for few departures; nothing but time changes
(`tests/routing/test_ranks.py`).
"""

import numpy as np

from bereik.kernels.arrays import Int, Ranks, Rides, SearchWindow
from bereik.kernels.batch import no_label
from bereik.kernels.bisection import first_event
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.units import UNREACHED, Ints

OUT_OF_REACH = UNREACHED >> 1
"""Seconds to a stop from which on no origin gets there."""
ORIGINS_A_WORD = 32
"""Origins whose marks lie in one number: a day of seconds is scanned for departures before every search."""


@inlined_kernel
def nearest(access: Ints, stop: Int) -> Int:
    """Seconds to a stop for the origin that is nearest to it, of `access` (S, L).

    Written into the loops over all stops: most are out of reach of all origins, and handing the arrays of
    `Rides` to a function only to learn that costs a hundred times the look.
    """
    least: Int = access[stop, 0]
    for origin in range(1, access.shape[1]):
        least = min(least, access[stop, origin])
    return least


@inner_kernel
def catchable(rides: Rides, window: SearchWindow, nearest_s: Int, stop: Int) -> tuple[int, int]:
    """From and until which place in `rides.on_stop` the events of a stop lie that any origin may catch.

    The events of a stop are in order of boarding: from the first one that the nearest origin can catch when
    leaving at `earliest` to the last one by `until`.
    """
    on_stop, board_at = rides.on_stop, rides.board_at
    since, end = np.int64(rides.on_stop_start[stop]), np.int64(rides.on_stop_start[stop + 1])
    begin = first_event(on_stop, since, end, board_at, window.earliest + nearest_s)
    return int(begin), int(first_event(on_stop, begin, end, board_at, window.until + 1))


@entry_kernel
def mark_departures(rides: Rides, window: SearchWindow, access: Ints, levels: Ints, marks: Ints) -> None:
    """Set the bit of an origin in `marks` (seconds + 1, words) where it leaves, from `earliest` on.

    Of few asked departures, `levels`, all are marked, whether anything is caught with them or not.
    """
    first_trip, last_trip, earliest, _, _ = window
    on_stop, board_at = rides.on_stop, rides.board_at
    base, behind = rides.trip_start[first_trip], rides.trip_start[last_trip]
    origins, rows = access.shape[1], marks.shape[0] - 1
    if len(levels) > 0:
        for level in levels:
            marks[level - earliest, :] = -1
        return
    for stop in range(access.shape[0]):
        nearest_s = nearest(access, stop)
        if nearest_s >= OUT_OF_REACH:
            continue
        begin, end = catchable(rides, window, nearest_s, stop)
        for place in range(begin, end):
            event = on_stop[place]
            if event < base or event >= behind:
                continue
            for origin in range(origins):
                second = board_at[event] - access[stop, origin] - earliest
                if second >= 0 and second < rows:
                    marks[second, origin // ORIGINS_A_WORD] |= np.int64(1) << (origin % ORIGINS_A_WORD)


@entry_kernel
def count_departures(marks: Ints) -> tuple[int, int]:
    """At how many seconds any origin leaves, and the most departures of any origin."""
    words = marks.shape[1]
    counts = np.zeros(words * ORIGINS_A_WORD, dtype=np.int64)
    rows = np.int64(0)
    for second in range(marks.shape[0]):
        some = False
        for word in range(words):
            marked = marks[second, word]
            if marked != 0:
                some = True
                for place in range(ORIGINS_A_WORD):
                    counts[word * ORIGINS_A_WORD + place] += (marked >> place) & 1
        rows += some
    most = np.int64(0)
    for departures in counts:  # not `max` of numpy (`compiled`)
        most = max(most, departures)
    return int(rows), int(most)


def fits(departures: int, bits: int, size: int) -> bool:
    """Whether labels of so many departures and bits of rides fit `size` bits, 8 or 16 (lemma 3)."""
    return no_label(size) + 1 + (departures << bits) < 1 << (size - 1)


@entry_kernel
def rank_departures(marks: Ints, ranks: Ranks) -> None:
    """Fill `row`, `least` and `depart` of `ranks`."""
    row_of, least, depart, words = ranks.row, ranks.least, ranks.depart, marks.shape[1]
    width, row = least.shape[1], np.int64(0)
    counts = np.zeros(width, dtype=np.int64)
    # Invariant: `counts` is how many departures of an origin lie before this second: the rank of the next;
    # `row` is at how many seconds before it any origin leaves.
    for second in range(marks.shape[0]):
        row_of[second] = row
        some = False
        for word in range(words):
            some |= marks[second, word] != 0
        if not some:
            continue
        for origin in range(width):
            rank = counts[origin]
            least[row, origin] = ranks.none + 1 + (rank << ranks.bits)
            if (marks[second, origin // ORIGINS_A_WORD] >> (origin % ORIGINS_A_WORD)) & 1:
                depart[origin, rank] = ranks.since + second
                counts[origin] = rank + 1
        row += 1
    for origin in range(width):
        least[row, origin] = ranks.none + 1 + (counts[origin] << ranks.bits)
