"""The search: the latest departure with which a stop event can be reached, and the fewest rides that takes.

**Model.** Rounds count rides, as in RAPTOR, but a round goes over trips and their transfers instead of stops,
as in trip-based routing. Every stop event whose label improved hands it to the events it can transfer to;
then each trip that was handed something carries the best label it was boarded with to its later events. With
the arrival of its event a label is one journey of the profile. No order in time is needed, so nothing special
happens at midnight or where a ride takes no time.

A **label** is a departure, by its rank among those of the origin (`ranks`), and what is left of the rides
that are counted: the larger of two leaves later, or at the same second with fewer rides, and one more ride is
one less. `Ranks.none` is none. In each round only journeys with one ride more appear, so
after round `r` the label of an event is the best of all journeys to it with at most `r` rides, and comparing
labels within a round never prefers a journey that has no rides left.

What a search costs follows what it reaches: a round rides trips that were handed something, from the first
event handed to until nothing improves, and what was written is cleared trip by trip (`clear`). Which those
are is told by marks, of which one stands for `EVENTS_A_MARK` events. Two transfers in five raise a label,
which no processor can foresee: so a label and its mark are written whether they change or not, and nothing
waits to learn which. A mark that stands for events of two trips has both looked at, which changes no label:
from an event to which nothing was handed on, labels are already those of who is on board.

**Lemma 1** (where a trip may be left alone). Labels of getting off never fall along a trip, since a rider may
stay on. So where the rider on board has no better label than the event, and nothing was handed to a later
event, no later event improves.

**Lemma 2** (the trip before). Forwards, a label need not be handed on if getting off at the same position of
the trip before in the pattern has one as good.
*Proof.* That rider is there no later, with as many rides at most, and by the theorem of `transfers` reaches
what this one reaches by kept transfers of the trip before. These may lie further down that trip, where its
label is no worse (lemma 1), and be left to the trip before it in turn; a pattern has a first trip, so this
ends. The lemma does not hold in mirrored time. There it would say that a ride need not be boarded since a
later trip of its pattern has an arrival as good; but transfers are kept to the first trip that can be caught,
and there may be none to the later one. So `Rides.before` is NONE for all trips of a mirrored timetable.

No label is left out because another event of the same *stop* has one as good. The kept transfers of that
event's trip may lie further down the trip, at an event that would be left out for the sake of this one (see
`transfers`, lemma 3: witnesses are promised at or behind an event, not at it).
`tests/routing/test_pruning.py` draws both.

The labels of a batch of origins lie beside each other, `width` an event: a search waits for memory, and one
wait brings the labels of 32 origins where they have 16 bits.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Int, Rides, SearchState, SearchWindow
from bereik.kernels.batch import (
    BLOCK_BYTES,
    best_labels,
    fetch_labels,
    less_one,
    raise_labels,
    worth_labels,
)
from bereik.kernels.bisection import last_by
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.ranks import OUT_OF_REACH, catchable, nearest
from bereik.units import UNREACHED, Bools, Ints

MOST_RIDES = 63
"""The most rides that a label can count."""
MARK_BITS = 3
EVENTS_A_MARK = 1 << MARK_BITS
"""Stop events that share a mark: few, to begin near the first one, and so many that marks fit a cache."""
_AHEAD = 12
"""Transfers between asking for labels and needing them: about as many as memory takes to answer."""


@entry_kernel
def board_from_origin(
    rides: Rides, window: SearchWindow, width: int, access: Ints, levels: Ints, state: SearchState
) -> None:
    """Fill `state.boarded` with the label of one ride that just catches each event, and mark the event.

    `access` (S, L) seconds to a stop, UNREACHED where out of reach. Departures before `earliest` count as
    none, and no ride is boarded after `until`. Where only some departures matter, `levels` (rising) are
    those; each counts as the last of them before it.
    """
    first_trip, last_trip, earliest, _, _ = window
    on_stop, board_at = rides.on_stop, rides.board_at
    boarded, handed, least, row_of = state.boarded, state.handed, state.ranks.least, state.ranks.row
    base, behind = rides.trip_start[first_trip], rides.trip_start[last_trip]
    origins, seconds = access.shape[1], len(row_of) - 1
    one_ride, some_levels = state.ranks.most - 1, len(levels) > 0
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
                if second < 0:
                    continue
                if some_levels:
                    second = levels[last_by(levels, 0, len(levels), second + earliest)] - earliest
                elif second >= seconds:
                    # Where a trip ends after a long halt: no trip arrives anywhere after this departure.
                    continue
                at = (event - base) * width + origin
                boarded[at] = max(boarded[at], least[row_of[second], origin] + one_ride)
            handed[(event - base) >> MARK_BITS] = True


@inner_kernel
def handed_to(handed: Bools, begin: Int, end: Int) -> tuple[Int, Int]:
    """From and until which of the events `begin:end` of a trip are marked; NONE, NONE where none is."""
    first: Int = NONE
    last: Int = NONE
    for mark in range(begin >> MARK_BITS, ((end - 1) >> MARK_BITS) + 1):
        if handed[mark]:
            if first == NONE:
                first = max(begin, mark << MARK_BITS)
            last = min(end, (mark + 1) << MARK_BITS) - 1
    return first, last


@inner_kernel
def _ride(rides: Rides, window: SearchWindow, width: int, state: SearchState, run: Ints) -> None:
    """Carry the best boarding so far down every trip with a mark, to the labels of getting off.

    Clears the marks and fills `improved`; trips that were ever ridden are `used`. `run` (W,) is room to work
    in: the best label among those on board.
    """
    first_trip, last_trip = window.first_trip, window.last_trip
    trip_start, seated_from, seated_to = rides.trip_start, rides.seated_from, rides.seated_to
    boarded, labels, handed, improved, used, ranks = state
    size, none = BLOCK_BYTES // labels.itemsize, ranks.none
    base = trip_start[first_trip]
    # Seated trips come later in this order, so what is handed over a seat is ridden in the same round.
    for trip in range(first_trip, last_trip):
        own, begin, end = trip - first_trip, trip_start[trip] - base, trip_start[trip + 1] - base
        event, last = handed_to(handed, begin, end)
        if event == NONE:
            continue
        used[own] = True
        first_better: Int = UNREACHED
        last_better: Int = NONE
        before: Int = NONE
        if event > begin:
            # Up to here nothing changed, so the label of getting off is the best boarding before.
            before = (event - 1) * width
        elif seated_from[trip] >= first_trip:
            before = (trip_start[seated_from[trip] + 1] - 1 - base) * width
        for lane in range(width):  # number by number: a slice set to a slice takes numba seconds to compile
            run[lane] = labels[before + lane] if before >= 0 else none
        # Invariant: `run` is the best label of boarding at any event before `event`, seated riders included.
        while event < end:
            at, better = event * width, False
            for block in range(0, width, size):
                better |= raise_labels(labels, at + block, run, block)
                best_labels(labels, boarded, at + block, run, block)
            if better:
                first_better, last_better = min(first_better, event), event
            elif event > last:
                break  # lemma 1
            event += 1
        if last_better >= 0:
            improved[own, 0] = min(improved[own, 0], base + first_better)
            improved[own, 1] = max(improved[own, 1], base + last_better)
            after = seated_to[trip]
            if last_better == end - 1 and after >= 0 and after < last_trip:
                handed[(trip_start[after] - base) >> MARK_BITS] = True
    handed[:] = False


@inner_kernel
def _hand_on(
    transfers: tuple[Int, Int], transfer_to: Ints, bounds: tuple[Int, Int],
    boarded: Ints, handed: Bools, width: int, hand: Ints,
) -> None:  # fmt: skip
    """Raise the labels of what is boarded by transfers from and until a place, within `bounds`, to `hand`."""
    base, behind = bounds
    size, last_transfer = BLOCK_BYTES // boarded.itemsize, len(transfer_to) - 1
    for transfer in range(transfers[0], transfers[1]):
        # Beyond the transfers of this event lie those of the next one, which is mostly next.
        soon = transfer_to[min(transfer + _AHEAD, last_transfer)]
        fetch_labels(boarded, np.int64(min(max(soon, base), behind - 1) - base) * width)
        target = transfer_to[transfer]
        if target < base or target >= behind:
            continue
        onto, rose = np.int64(target - base), False
        for block in range(0, width, size):
            rose |= raise_labels(boarded, onto * width + block, hand, block)
        handed[onto >> MARK_BITS] |= rose


@inner_kernel
def _transfer(rides: Rides, window: SearchWindow, width: int, state: SearchState, hand: Ints) -> None:
    """Hand every improved label, one ride more, to the events that can be transferred to.

    Empties `improved` and marks them in `handed`; `hand` (W,) is room to work in.
    """
    first_trip, last_trip, _, until, longest = window
    trip_start, before, alight_at = rides.trip_start, rides.before, rides.alight_at
    transfer_start = rides.transfer_start
    boarded, labels, handed, improved, _, (since, _, bits, _, row_of, least, _) = state
    size = BLOCK_BYTES // labels.itemsize
    flat, seconds, rows = least.reshape(-1), len(row_of) - 1, least.shape[0] - 1
    bounds = trip_start[first_trip], trip_start[last_trip]
    for trip in range(first_trip, last_trip):
        own = trip - first_trip
        first, last = improved[own, 0], improved[own, 1]
        if first == UNREACHED:
            continue
        improved[own, 0], improved[own, 1] = UNREACHED, NONE
        # How far back the labels lie of the same position of the trip before in the pattern; 0 for none.
        back = 0
        if before[trip] >= first_trip:
            back = (trip_start[trip] - trip_start[before[trip]]) * width
        # An event between that did not improve hands on again what it did before, which changes nothing.
        for event in range(first, last + 1):
            off = alight_at[event]
            if off > until or transfer_start[event] == transfer_start[event + 1]:
                continue
            # Whoever has lasted `longest` at the most left at this second or later.
            row = np.int64(row_of[min(max(off - longest - since, 0), seconds)])
            if row >= rows:
                continue
            at, some = np.int64(event - bounds[0]) * width, False
            for block in range(0, width, size):
                some |= worth_labels(
                    labels, at + block, at + block - back, flat, row * width + block, hand, block
                )  # lemma 2
                if bits > 0:
                    less_one(hand, block)
            if some:
                own_transfers = transfer_start[event], transfer_start[event + 1]
                _hand_on(own_transfers, rides.transfer_to, bounds, boarded, handed, width, hand)


@entry_kernel
def scan(rides: Rides, window: SearchWindow, width: int, rounds: int, state: SearchState) -> None:
    """Improve `state.labels` by up to `rounds` rides, from what was boarded and marked.

    Events are counted from the first one of the window; trips outside it are not ridden. Labels of journeys
    that have lasted over `longest` seconds, or got off after `until`, are not followed.
    """
    run = np.empty(width, dtype=state.labels.dtype)
    # Invariant: after `ride + 1` rounds every label is that of the best journey with so many rides at most.
    for ride in range(rounds):
        if ride > 0:
            _transfer(rides, window, width, state, run)
        if not state.handed.any():
            return
        _ride(rides, window, width, state, run)


@entry_kernel
def clear(
    first_trip: int, last_trip: int, trip_start: Ints, used: Bools, labels: tuple[Ints, Ints], none: int
) -> None:
    """Reset to `none` two (n, W) arrays of labels of all trips that were used, for the next search."""
    boarded, alighted = labels
    base = trip_start[first_trip]
    for trip in range(first_trip, last_trip):
        if used[trip - first_trip]:
            boarded[trip_start[trip] - base : trip_start[trip + 1] - base] = none
            alighted[trip_start[trip] - base : trip_start[trip + 1] - base] = none
