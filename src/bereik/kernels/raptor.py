"""First arrivals of who leaves once: RAPTOR, stop by stop, with a line of lanes side by side.

**Model.** Rounds count rides. A round rides every pattern that stops where somebody became ready sooner, and
gets off wherever that is sooner than in any round before (`arrive`); then who got off walks on, to be `ready`
elsewhere for the next round. A walk never follows a walk: walking looks at `arrive` alone, which only rides
write. All footpaths are walked, so that no transfer between stop events is looked at, of which a city has
twenty times as many as footpaths; a round costs what the network is large, not how often a day runs on it.

Lanes are origins that live near each other, so that at most stops all of them wait for one of two or three
trips. A pattern is ridden with the rank of the trip that each lane is on (`aboard`), and the times at a slot
are looked up trip by trip for all lanes at once, from the first rank on board to the last.

**Lemma 1** (the first trip). At each slot of a pattern a lane is on the first of the trips that it could have
boarded at this slot or before it. *Proof.* No trip of a pattern overtakes another, so the first one, wherever
it was boarded, is no later at this slot and every later one, seated trips included.

**Lemma 2** (where it rose). It is enough to board where a lane is ready sooner than in the round before.
*Proof.* At any other stop the lane was as ready a round ago. What it boards there it boarded then, with fewer
rides, and all that this trip gets to stands in `arrive` already, which never rises.

**Lemma 3** (walking from everywhere). Walking from every stop, improved or not, gives what walking from those
that improved gives. *Proof.* A stop that did not improve in this round has the arrival it had in an earlier
one, after which the same walk was made; `ready` never rises.

**Lemma 4** (seats). Of several trips of a pattern that a lane stays seated into, the first is enough: lemma
1, as if all were boarded before the first slot, where a rider may therefore get off.

**Theorem.** After `r` rounds `arrive` is the first arrival at each stop by any journey of at most `r` rides
that gets off by the end of the search. *Proof.* By induction over the rounds, with lemmas 1 to 4. The
searches over kept transfers (`scan`) find the same: by the theorem of `transfers` kept transfers lose no
arrival. A departure is a lane of its own.

**How many bits.** Seconds count from the beginning of the search. Where its end and the longest walk lie
below `FAR` (`lines`), 16 bits hold them, twice as many lanes a line as 32 do: what is not reached is `FAR`,
to which a walk may be added, and which is never ready.

In mirrored time no trip stands before another (`Rides.before`): every trip is a pattern of its own, which
costs nothing but time.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Columns, Footpaths, Int, RaptorState, Rides
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.lines import LINE_BYTES, alight_line, board_line, least_of_line, lower_line
from bereik.units import Ints

NO_RANK = 2**15 - 1
"""Not on board: more than every rank. Trips behind those with a rank are a new pattern: only time changes."""


@inner_kernel
def _patterns_of(rides: Rides, first_trip: int, last_trip: int) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Of the patterns of a window: offsets of slots and trips, the trips, and pattern and rank of each."""
    before, trip_start = rides.before, rides.trip_start
    count = last_trip - first_trip
    pattern, rank = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32)
    start = np.empty(count + 1, dtype=np.int32)
    sizes = np.zeros(count + 1, dtype=np.int32)
    patterns, slots = 0, 0
    start[0] = 0
    # A trip comes behind the one before it in its pattern, so that one has its number by then.
    for trip in range(first_trip, last_trip):
        own, earlier = trip - first_trip, before[trip] - first_trip
        if earlier >= 0 and rank[earlier] + 1 < NO_RANK:
            pattern[own], rank[own] = pattern[earlier], rank[earlier] + 1
        else:
            pattern[own], rank[own] = patterns, 0
            patterns += 1
            slots += trip_start[trip + 1] - trip_start[trip]
            start[patterns] = slots
        sizes[pattern[own] + 1] += 1
    trips_from = np.cumsum(sizes[: patterns + 1]).astype(np.int32)
    trips = np.empty(count, dtype=np.int32)
    for own in range(count):
        trips[trips_from[pattern[own]] + rank[own]] = first_trip + own
    return start[: patterns + 1].copy(), trips_from, trips, pattern, rank


@entry_kernel
def columns_of(rides: Rides, trips_of: tuple[int, int], since: int, until: int, far: Ints) -> Columns:
    """The columns of the trips from and until which are given, for a search from `since` to `until`.

    Times are of the dtype of `far` (1,), which holds what is not reached.
    """
    first_trip, last_trip = trips_of
    start, trips_from, trips, pattern, rank = _patterns_of(rides, first_trip, last_trip)
    patterns, none = len(start) - 1, far[0]
    column = np.zeros(patterns + 1, dtype=np.int64)
    for own in range(patterns):
        slots, own_trips = start[own + 1] - start[own], trips_from[own + 1] - trips_from[own]
        column[own + 1] = column[own] + np.int64(slots) * own_trips
    stop = np.empty(start[patterns], dtype=np.int32)
    board_at, alight_at = np.empty(column[patterns], far.dtype), np.empty(column[patterns], far.dtype)
    seated_pattern = np.full(len(trips), NONE, dtype=np.int32)
    seated_rank = np.full(len(trips), NONE, dtype=np.int32)
    for own in range(patterns):
        own_trips, begin = trips_from[own + 1] - trips_from[own], start[own]
        for place in range(trips_from[own], trips_from[own + 1]):
            trip = trips[place]
            at = column[own] + place - trips_from[own]
            for event in range(rides.trip_start[trip], rides.trip_start[trip + 1]):
                stop[begin + event - rides.trip_start[trip]] = rides.stop[event]
                # What leaves before the search begins nobody boards, and what ends after it nobody needs.
                board_at[at] = min(max(rides.board_at[event] - since, -1), none - 1)
                off = rides.alight_at[event]
                alight_at[at] = none if off > until else max(off - since, 0)
                at += own_trips
            after = rides.seated_to[trip] - first_trip
            if 0 <= after < len(pattern):
                seated_pattern[place], seated_rank[place] = pattern[after], rank[after]
    return Columns(start, stop, trips_from, column, board_at, alight_at, seated_pattern, seated_rank)


@inner_kernel
def _first_to_catch(board_at: Ints, begin: Int, end: Int, ready: int) -> Int:
    """The first place of `begin:end` at which who is ready then can board; times rise."""
    while begin < end:
        middle = (begin + end) >> 1
        if board_at[middle] < ready:
            begin = middle + 1
        else:
            end = middle
    return begin


@inner_kernel
def _board(
    board_at: Ints, slot: tuple[Int, Int], ready: Ints, line: Int, aboard: Ints, on: tuple[Int, Int], far: int
) -> tuple[Int, Int]:
    """Board at a slot the first trip of each lane; the first and last rank on board after it.

    `slot` says from where on in `board_at` how many trips leave it; `on` is the first and last rank before.
    """
    (times, trips), (first, last) = slot, on
    rank = _first_to_catch(board_at, times, times + trips, least_of_line(ready, line)) - times
    if rank == trips:
        return first, last
    first = min(first, rank)
    # Invariant: who can catch a trip before `rank` is on it, or on an earlier one.
    while rank < trips:
        last = max(last, rank)
        if not board_line(aboard, ready, line, rank, np.int64(board_at[times + rank]), far):
            break
        rank += 1
    return first, last


@inner_kernel
def _take_seats(state: RaptorState, begin: Int, aboard: Ints, trips: Int) -> tuple[Int, Int]:
    """Put on board who stays seated into a pattern; the first and last rank on board.

    Empties the seats of the line from `begin` on.
    """
    first, last = trips, np.int64(NONE)
    for lane in range(len(aboard)):
        rank = np.int64(state.seated[begin + lane])
        aboard[lane] = rank
        state.seated[begin + lane] = NO_RANK
        if rank < trips:
            first, last = min(first, rank), max(last, rank)
    return first, last


@inner_kernel
def _stay_seated(
    columns: Columns, state: RaptorState, pattern: Int, column: Int, width: int, aboard: Ints
) -> bool:
    """Seat who is on board behind the last slot in the trip that follows; whether anybody is."""
    begin, some = columns.trips_from[pattern], False
    trips = columns.trips_from[pattern + 1] - begin
    for lane in range(len(aboard)):
        if aboard[lane] >= trips:
            continue
        after = columns.seated_pattern[begin + aboard[lane]]
        if after >= 0:
            seat = np.int64(after) * width + column + lane
            state.seated[seat] = min(state.seated[seat], columns.seated_rank[begin + aboard[lane]])
            state.waiting[after] = True
            some = True
    return some


@inner_kernel
def _ride(columns: Columns, width: int, far: int, state: RaptorState, aboard: Ints) -> bool:
    """Ride each pattern from where `rose` says; whether anybody stays seated into a trip.

    Lowers `arrive` and marks in `improved`. `aboard` is room for a line.
    """
    start, stop, board_at, alight_at = columns.start, columns.stop, columns.board_at, columns.alight_at
    ready, arrive, rose, improved = state.ready, state.arrive, state.rose, state.improved
    lanes, seats, some_seated = len(aboard), len(state.seated) > 0, False
    for pattern in range(len(start) - 1):
        trips = np.int64(columns.trips_from[pattern + 1] - columns.trips_from[pattern])
        waited = seats and state.waiting[pattern]
        if waited:
            state.waiting[pattern] = False
        for column in range(0, width, lanes):
            first: Int = trips
            last: Int = np.int64(NONE)
            empty = not waited
            if waited:
                first, last = _take_seats(state, np.int64(pattern) * width + column, aboard, trips)
            times = columns.column[pattern]
            # Invariant: `aboard` is the rank of lemma 1 at this slot, and no rank on board lies outside
            # `first` to `last`.
            for slot in range(start[pattern], start[pattern + 1]):
                line = np.int64(stop[slot]) * width + column
                sooner = False
                for rank in range(first, last + 1):
                    sooner |= alight_line(arrive, line, aboard, rank, np.int64(alight_at[times + rank]))
                if sooner:
                    improved[stop[slot]] = True
                if rose[stop[slot]]:  # lemma 2
                    if empty:
                        aboard[:] = NO_RANK
                        empty = False
                    on = _board(board_at, (times, trips), ready, line, aboard, (first, last), far)
                    first, last = on
                times += trips
            if seats and last >= 0:
                some_seated |= _stay_seated(columns, state, pattern, column, width, aboard)
    return some_seated


@inner_kernel
def _walk(footpaths: Footpaths, width: int, state: RaptorState, lanes: int) -> None:
    """Walk on from where rides ended, to every stop in reach; `rose` is where a lane is ready sooner."""
    start, origin, seconds = footpaths
    ready, arrive, rose = state.ready, state.arrive, state.rose
    for stop in range(len(start) - 1):
        some = False
        for column in range(0, width, lanes):
            some |= lower_line(
                ready, np.int64(stop) * width + column, arrive, np.int64(width), np.int64(column),
                origin, seconds, np.int64(start[stop]), np.int64(start[stop + 1]),
            )  # fmt: skip
        rose[stop] = some  # lemma 3


@entry_kernel
def raptor(
    columns: Columns, footpaths: Footpaths, width: int, rounds: int, far: int, state: RaptorState
) -> None:
    """Lower `state.arrive` to the first arrivals with up to `rounds` rides, from where lanes are `ready`."""
    aboard = np.empty(LINE_BYTES // state.arrive.itemsize, dtype=state.arrive.dtype)
    for ride in range(rounds):
        if ride > 0:
            if not state.improved.any():
                return
            _walk(footpaths, width, state, len(aboard))
            state.improved[:] = False
        while _ride(columns, width, far, state, aboard):
            state.rose[:] = False  # who boards has boarded; only who stays seated rides on in this round
