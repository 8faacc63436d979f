"""First arrivals of who leaves once: RAPTOR, stop by stop, with a line of lanes side by side.

**Model.** Rounds count rides. A round rides every pattern that stops where somebody became ready sooner, and
gets off wherever that is sooner than in any round before (`arrive`); then who got off walks on, to be `ready`
elsewhere for the next round. A walk never follows a walk: walking looks at `arrive` alone, which only rides
write. All footpaths are walked, so that no transfer between stop events is looked at, of which a city has
twenty times as many as footpaths; a round costs what the network is large, not how often a day runs on it.

Lanes are origins that live near each other, so that at most stops all of them wait for one of two or three
trips. A pattern is ridden with the rank of the trip that each lane is on (`aboard`), and times are looked up
trip by trip for all lanes at once, from the first rank on board to the last.

**Lemma 1** (the first trip). At each position of a pattern a lane is on the first of the trips that it could
have boarded at this position or before it. *Proof.* No trip of a pattern overtakes another, so the first one,
wherever it was boarded, is no later at this position and every later one, seated trips included.

**Lemma 2** (where it rose). It is enough to board where a lane is ready sooner than in the round before.
*Proof.* At any other stop the lane was as ready a round ago. What it boards there it boarded then, with fewer
rides, and all that this trip gets to stands in `arrive` already, which never rises.

**Lemma 3** (walking from everywhere). Walking from every stop, improved or not, gives what walking from those
that improved gives. *Proof.* A stop that did not improve in this round has the arrival it had in an earlier
one, after which the same walk was made; `ready` never rises.

**Lemma 4** (seats). Of several trips of a pattern that a lane stays seated into, the first is enough: lemma
1, as if all were boarded before the first position, where a rider may therefore get off.

**Theorem.** After `r` rounds `arrive` is the first arrival at each stop by any journey of at most `r` rides
that gets off by the end of the search. *Proof.* By induction over the rounds, with lemmas 1 to 4. The
searches over kept transfers (`scan`) find the same: by the theorem of `transfers` kept transfers lose no
arrival. A departure is a lane of its own.

**How many bits.** Seconds count from the beginning of the search. Where its end and the longest walk lie
below `FAR` (`lines`), 16 bits hold them, twice as many lanes a line as 32 do: what is not reached is `FAR`,
to which a walk may be added, and which is never ready. *What is compared fits:* a trip is boarded only from
the first one on that leaves when a lane is ready, which is not before the beginning, and riders can get on
either all trips of a pattern at a position or none (`patterns`), so that `NEVER` is never counted from it.
Whoever is on board got on before, trips do not run back in time, and nobody gets off behind the end.

In mirrored time no trip stands before another (`Rides.before`): every trip is a pattern of its own, which
costs nothing but time.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Footpaths, Int, PatternTrips, RaptorState, Rides, SearchSpan
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.kernels.lines import LINE_BYTES, alight_line, board_line, least_of_line, lower_line
from bereik.units import Ints

NO_RANK = 2**15 - 1
"""Not on board: more than every rank. Trips behind those with a rank are a new pattern: only time changes."""


@entry_kernel
def trips_by_pattern(rides: Rides, first_trip: int, last_trip: int) -> PatternTrips:
    """The trips of a window by pattern."""
    before, trip_start = rides.before, rides.trip_start
    count = last_trip - first_trip
    pattern, rank = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int32)
    start = np.zeros(count + 1, dtype=np.int32)
    sizes = np.zeros(count + 1, dtype=np.int32)
    patterns, positions = 0, 0
    # A trip comes behind the one before it in its pattern, so that one has its number by then.
    for trip in range(first_trip, last_trip):
        own, earlier = trip - first_trip, before[trip] - first_trip
        if earlier >= 0 and rank[earlier] + 1 < NO_RANK:
            pattern[own], rank[own] = pattern[earlier], rank[earlier] + 1
        else:
            pattern[own], rank[own] = patterns, 0
            patterns += 1
            positions += trip_start[trip + 1] - trip_start[trip]
            start[patterns] = positions
        sizes[pattern[own] + 1] += 1
    trips_from = np.cumsum(sizes[: patterns + 1]).astype(np.int32)
    stop, event = np.empty(positions, dtype=np.int32), np.empty(count, dtype=np.int32)
    seated_pattern, seated_rank = np.full(count, NONE, np.int32), np.full(count, NONE, np.int32)
    for own in range(count):
        trip, place = first_trip + own, trips_from[pattern[own]] + rank[own]
        event[place] = trip_start[trip]
        if rank[own] == 0:
            for at in range(start[pattern[own]], start[pattern[own] + 1]):
                stop[at] = rides.stop[trip_start[trip] + at - start[pattern[own]]]
        after = rides.seated_to[trip] - first_trip
        if after >= 0 and after < count:
            seated_pattern[place], seated_rank[place] = pattern[after], rank[after]
    return PatternTrips(start[: patterns + 1].copy(), stop, trips_from, event, seated_pattern, seated_rank)


@inlined_kernel
def _first_to_catch(
    board_at: Ints, events: Ints, at_stop: tuple[Int, Int, Int], guess: Int, ready: Int
) -> Int:
    """The rank of the first trip of a pattern that who is `ready` can board; the number of trips where none.

    `at_stop` says from where on in `events` how many trips there are, and how far behind their first event.
    `guess` is the rank at an earlier position, which is mostly the same here; NONE to halve all of them.
    """
    begin, trips, position = at_stop
    rank, end = max(guess, 0), trips if guess < 0 else guess
    while rank < end:  # invariant: the trips before `rank` leave too early, those from `end` on do not
        middle = (rank + end) >> 1
        if board_at[events[begin + middle] + position] < ready:
            rank = middle + 1
        else:
            end = middle
    while rank > 0 and board_at[events[begin + rank - 1] + position] >= ready:
        rank -= 1
    while rank < trips and board_at[events[begin + rank] + position] < ready:
        rank += 1
    return rank


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
    by_pattern: PatternTrips, state: RaptorState, pattern: Int, column: Int, width: int, aboard: Ints
) -> bool:
    """Seat who is on board behind the last position in the trip that follows; whether anybody is."""
    begin, some = by_pattern.trips_from[pattern], False
    trips = by_pattern.trips_from[pattern + 1] - begin
    for lane in range(len(aboard)):
        if aboard[lane] >= trips:
            continue
        after = by_pattern.seated_pattern[begin + aboard[lane]]
        if after >= 0:
            seat = np.int64(after) * width + column + lane
            state.seated[seat] = min(state.seated[seat], by_pattern.seated_rank[begin + aboard[lane]])
            state.waiting[after] = True
            some = True
    return some


@inner_kernel
def _ride(
    rides: Rides, by_pattern: PatternTrips, span: SearchSpan, width: int, state: RaptorState, aboard: Ints
) -> bool:
    """Ride each pattern from where `rose` says; whether anybody stays seated into a trip.

    Lowers `arrive` and marks in `improved`. `aboard` is room for a line.
    """
    board_at, alight_at, (since, until, far) = rides.board_at, rides.alight_at, span
    start, stop, trips_from, events, _, _ = by_pattern
    ready, arrive, rose, improved = state.ready, state.arrive, state.rose, state.improved
    lanes, seats, some_seated = len(aboard), len(state.seated) > 0, False
    for pattern in range(len(start) - 1):
        begin = np.int64(trips_from[pattern])
        trips = trips_from[pattern + 1] - begin
        waited = seats and state.waiting[pattern]
        if waited:
            state.waiting[pattern] = False
        for column in range(0, width, lanes):
            first: Int = trips
            last: Int = np.int64(NONE)
            guess: Int = np.int64(NONE)
            empty = not waited
            if waited:
                first, last = _take_seats(state, np.int64(pattern) * width + column, aboard, trips)
            # Invariant: `aboard` is the rank of lemma 1 at this position, and no rank on board lies outside
            # `first` to `last`.
            for at in range(start[pattern], start[pattern + 1]):
                position = np.int64(at - start[pattern])
                line = np.int64(stop[at]) * width + column
                sooner = False
                for rank in range(first, last + 1):
                    off = np.int64(alight_at[events[begin + rank] + position])
                    if off > until:
                        break  # who is on a later trip gets off no sooner
                    sooner |= alight_line(arrive, line, aboard, rank, off - since)
                if sooner:
                    improved[stop[at]] = True
                if not rose[stop[at]]:
                    continue  # lemma 2
                ready_from = least_of_line(ready, line) + since
                if empty:
                    aboard[:] = NO_RANK
                    empty = False
                guess = _first_to_catch(board_at, events, (begin, trips, position), guess, ready_from)
                first = min(first, guess)
                # Invariant: who can catch a trip before `rank` is on it, or on an earlier one.
                for rank in range(guess, trips):
                    last = max(last, rank)
                    leaves = np.int64(board_at[events[begin + rank] + position]) - since
                    if not board_line(aboard, ready, line, rank, min(leaves, far - 1), far):
                        break
            if seats and last >= 0:
                some_seated |= _stay_seated(by_pattern, state, pattern, column, width, aboard)
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
    rides: Rides, by_pattern: PatternTrips, footpaths: Footpaths, span: SearchSpan, width: int, rounds: int,
    state: RaptorState,
) -> None:  # fmt: skip
    """Lower `state.arrive` to the first arrivals with up to `rounds` rides, from where lanes are `ready`."""
    aboard = np.empty(LINE_BYTES // state.arrive.itemsize, dtype=state.arrive.dtype)
    for ride in range(rounds):
        if ride > 0:
            if not state.improved.any():
                return
            _walk(footpaths, width, state, len(aboard))
            state.improved[:] = False
        while _ride(rides, by_pattern, span, width, state, aboard):
            state.rose[:] = False  # who boards has boarded; only who stays seated rides on in this round
