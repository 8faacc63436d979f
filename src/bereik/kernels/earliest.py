"""Earliest arrivals of one departure: the first trip of each pattern that one is on, position by position.

**Model.** For who leaves once only the first trip of a pattern matters that is on board at a position: no
trip overtakes another, so it is at every later position no later. So the state of a search is a label for
each position of each pattern, its *slots*, in place of one for each stop event: it follows the size of the
network, not how often a day runs on it, and fits a cache. A label is `FIRST_TRIP - rank`, with the place of
the trip in its pattern as rank, so that an earlier trip has the larger label; NO_LABEL is none. A lane is one
origin and departure.

Rounds count rides as in `scan`, over the same transfers. `boarded` holds the label with which a slot was
boarded; `labels` that of the trip from which one can get off there.

**Lemma** (later trips of a pattern). Whatever stop a journey reaches, the search reaches it no later with no
more rides, though of each pattern it follows the first trip alone that is on board at a position.
*Proof.* Say that the search *follows* a ride if the label at the slot where it gets off is its trip. By the
theorem of `transfers` there is a journey of kept transfers; let the search follow its first `i` rides. Ride
`i + 1` is boarded at the origin, or by a kept transfer from a label, so the search looks at it, in round
`i + 1` at the latest. If it does not follow it, the label where the ride gets off is an earlier trip `u` of
the pattern, reached with no more rides. Put the journey of `u` in place of the first `i + 1` rides: it gets
off at the same stop no later, since no trip overtakes, and goes on as before. Its next transfer is valid,
though it may not be kept. Apply the theorem from there on: its proof changes nothing before that transfer but
where the rider gets off `u`, at that stop or behind it. Should the label there be an earlier trip in turn, do
the same again; a pattern has finitely many trips, so this ends with a journey of kept transfers that gets
there no later with no more rides, and of which the search follows one ride more, with fewer left. So it
follows all of one in the end. A departure is a lane of its own, since a later one may need a later trip.

In mirrored time no trip stands before another (`Rides.before`): every trip is a pattern of its own, and the
search is the plain one.
"""

import numpy as np

from bereik.kernels.arrays import NONE, EarliestState, Int, Rides, SearchWindow, Slots
from bereik.kernels.batch import BLOCK_BYTES, NO_LABEL, best_labels, fetch_labels, raise_labels, raise_masked
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.ranks import OUT_OF_REACH, catchable, nearest
from bereik.units import UNREACHED, Ints

FIRST_TRIP = 2**15 - 1
"""The label of the first trip of a pattern."""
_MOST_TRIPS = FIRST_TRIP - NO_LABEL
"""Trips of a pattern that have labels; those behind them make a new pattern, which costs nothing but time."""


@entry_kernel
def number_slots(rides: Rides, first_trip: int, last_trip: int) -> Slots:
    """The patterns of the trips of a window and their slots."""
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
        if earlier >= 0 and rank[earlier] + 1 < _MOST_TRIPS:
            pattern[own], rank[own] = pattern[earlier], rank[earlier] + 1
        else:
            pattern[own], rank[own] = patterns, 0
            patterns += 1
            slots += trip_start[trip + 1] - trip_start[trip]
            start[patterns] = slots
        sizes[pattern[own] + 1] += 1
    trips_from = np.cumsum(sizes[: patterns + 1]).astype(np.int32)
    trips = np.empty(count, dtype=np.int32)
    slot, label = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int16)
    for own in range(count):
        trips[trips_from[pattern[own]] + rank[own]] = first_trip + own
        slot[own], label[own] = start[pattern[own]], FIRST_TRIP - rank[own]
    return Slots(pattern, slot, label, start[: patterns + 1], trips_from, trips)


@inner_kernel
def _touch(touched: Ints, pattern: Int, slot: Int) -> None:
    touched[pattern, 0] = min(touched[pattern, 0], slot)
    touched[pattern, 1] = max(touched[pattern, 1], slot)


@entry_kernel
def board_first(
    rides: Rides, window: SearchWindow, slots: Slots, width: int, ready: Ints, state: EarliestState
) -> None:
    """Board at each stop the first trip of each pattern that a lane catches, `ready` (S, L) there."""
    first_trip = window.first_trip
    on_stop, board_at, trip_of, trip_start = (
        rides.on_stop, rides.board_at, rides.trip_of_event, rides.trip_start,
    )  # fmt: skip
    pattern_of, slot_of, label_of, boarded = slots.pattern, slots.slot, slots.label, state.boarded
    for stop in range(ready.shape[0]):
        nearest_s = nearest(ready, stop)
        if nearest_s >= OUT_OF_REACH:
            continue
        begin, end = catchable(rides, window, nearest_s, stop)
        for place in range(begin, end):
            event = on_stop[place]
            trip = trip_of[event]
            if trip < first_trip or trip >= window.last_trip:
                continue
            own, rose = trip - first_trip, False
            slot = slot_of[own] + event - trip_start[trip]
            for lane in range(ready.shape[1]):
                at = slot * width + lane
                if board_at[event] >= ready[stop, lane] and boarded[at] < label_of[own]:
                    boarded[at], rose = label_of[own], True
            if rose:
                _touch(state.touched, pattern_of[own], slot)


@inner_kernel
def _ride(rides: Rides, first_trip: int, slots: Slots, width: int, state: EarliestState, run: Ints) -> bool:
    """Carry what was boarded down each touched pattern; whether anybody stays seated into another trip.

    Empties `touched` and fills `improved`. `run` (W,) is room to work in.
    """
    boarded, labels, touched, improved = state.boarded, state.labels, state.touched, state.improved
    size, seated = BLOCK_BYTES // labels.itemsize, False
    for pattern in range(len(slots.start) - 1):
        slot, last = touched[pattern, 0], touched[pattern, 1]
        if slot == UNREACHED:
            continue
        touched[pattern, 0], touched[pattern, 1] = UNREACHED, NONE
        end, first_better, last_better = slots.start[pattern + 1], UNREACHED, NONE
        for lane in range(width):
            run[lane] = labels[slot * width + lane]
        # Invariant: `run` is the first trip boarded at any slot before this one.
        while slot < end:
            at, better = np.int64(slot) * width, False
            for block in range(0, width, size):
                better |= raise_labels(labels, at + block, run, block)
                best_labels(labels, boarded, at + block, run, block)
            if better:
                first_better, last_better = min(first_better, slot), slot
            elif slot > last:
                break  # labels never fall along a pattern
            slot += 1
        if last_better >= 0:
            improved[pattern, 0] = min(improved[pattern, 0], first_better)
            improved[pattern, 1] = max(improved[pattern, 1], last_better)
            if last_better == end - 1:
                seated |= _stay_seated(rides, first_trip, slots, width, state, pattern)
    return seated


@inner_kernel
def _stay_seated(
    rides: Rides, first_trip: int, slots: Slots, width: int, state: EarliestState, pattern: int
) -> bool:
    """Seat who is on board at the end of a pattern in the trip that follows; whether anybody is."""
    labels, boarded, some = state.labels, state.boarded, False
    at = np.int64(slots.start[pattern + 1] - 1) * width
    for lane in range(width):
        if labels[at + lane] == NO_LABEL:
            continue
        after = rides.seated_to[slots.trips[slots.trips_from[pattern] + FIRST_TRIP - labels[at + lane]]]
        own = after - first_trip
        if own < 0 or own >= len(slots.slot):
            continue
        there = np.int64(slots.slot[own]) * width + lane
        if boarded[there] < slots.label[own]:
            boarded[there], some = slots.label[own], True
            _touch(state.touched, slots.pattern[own], slots.slot[own])
    return some


@inner_kernel
def _lanes_of_next(state: EarliestState, at: Int, width: int, since: int, mask: Ints) -> int:
    """The first lane from `since` on whose label at a slot is not handed on yet, or `width`.

    Marks in `mask` (W,) all lanes with the same label, and notes that it is handed on.
    """
    labels, handed = state.labels, state.handed
    lane = since
    while lane < width and labels[at + lane] <= handed[at + lane]:
        lane += 1
    if lane == width:
        return lane
    label = labels[at + lane]
    for other in range(width):
        same = labels[at + other] == label and handed[at + other] < label
        mask[other] = -1 if same else 0
        if same:
            handed[at + other] = label
    return lane


@inner_kernel
def _transfer(
    rides: Rides, window: SearchWindow, slots: Slots, width: int, state: EarliestState, mask: Ints
) -> None:
    """Board what can be transferred to from every slot whose label improved.

    Empties `improved` and fills `touched`; `mask` (W,) is room to work in.
    """
    first_trip, until = window.first_trip, window.until
    trip_start, alight_at, trip_of = rides.trip_start, rides.alight_at, rides.trip_of_event
    transfer_start, transfer_to = rides.transfer_start, rides.transfer_to
    pattern_of, slot_of, label_of, trips, trips_from = (
        slots.pattern, slots.slot, slots.label, slots.trips, slots.trips_from,
    )  # fmt: skip
    boarded, labels, touched, improved, _ = state
    count, size = len(slot_of), BLOCK_BYTES // labels.itemsize
    most = 0
    for event in range(trip_start[first_trip], trip_start[window.last_trip]):
        most = max(most, transfer_start[event + 1] - transfer_start[event])
    trip_onto, slot_onto = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int64)
    for pattern in range(len(slots.start) - 1):
        first, last = improved[pattern, 0], improved[pattern, 1]
        if first == UNREACHED:
            continue
        improved[pattern, 0], improved[pattern, 1] = UNREACHED, NONE
        for slot in range(first, last + 1):
            at, lane = np.int64(slot) * width, 0
            while True:
                lane = _lanes_of_next(state, at, width, lane, mask)
                if lane == width:
                    break
                trip = trips[trips_from[pattern] + FIRST_TRIP - labels[at + lane]]
                event = trip_start[trip] + slot - slots.start[pattern]
                if alight_at[event] > until:
                    continue
                # Look up first, then raise: the look-ups of one event wait for memory side by side.
                begin, onto = transfer_start[event], 0
                for transfer in range(begin, transfer_start[event + 1]):
                    target = transfer_to[transfer]
                    own = trip_of[target] - first_trip
                    if own < 0 or own >= count:
                        continue
                    there = np.int64(slot_of[own] + target - trip_start[first_trip + own])
                    fetch_labels(boarded, there * width)
                    trip_onto[onto], slot_onto[onto] = own, there
                    onto += 1
                for place in range(onto):
                    own, there, rose = trip_onto[place], slot_onto[place], False
                    for block in range(0, width, size):
                        rose |= raise_masked(
                            boarded, there * width + block, mask, block, np.int64(label_of[own])
                        )
                    if rose:
                        _touch(touched, pattern_of[own], there)


@entry_kernel
def ride_earliest(
    rides: Rides, window: SearchWindow, slots: Slots, width: int, rounds: int, state: EarliestState
) -> None:
    """Improve `state.labels` by up to `rounds` rides, from what `board_first` boarded."""
    work = np.empty(width, dtype=state.labels.dtype)
    # Invariant: after `ride + 1` rounds every label is the first trip that so many rides at most reach.
    for ride in range(rounds):
        if ride > 0:
            _transfer(rides, window, slots, width, state, work)
        if not (state.touched[:, 1] >= 0).any():
            return
        # Who stays seated rides on in the same round, wherever the pattern of the next trip stands.
        while _ride(rides, window.first_trip, slots, width, state, work):
            pass


@entry_kernel
def earliest_at_stops(
    rides: Rides, window: SearchWindow, slots: Slots, width: int, state: EarliestState
) -> Ints:
    """(S, W) the first second of getting off at each stop, by ride; UNREACHED where none."""
    trip_start, alight_at, stop, trips = rides.trip_start, rides.alight_at, rides.stop, slots.trips
    labels = state.labels
    arrivals = np.full((len(rides.at_stop_start) - 1, width), UNREACHED, dtype=np.int32)
    for pattern in range(len(slots.start) - 1):
        begin = slots.start[pattern]
        first = trips[slots.trips_from[pattern]]
        for slot in range(begin + 1, slots.start[pattern + 1]):
            there = stop[trip_start[first] + slot - begin]
            for lane in range(width):
                label = labels[np.int64(slot) * width + lane]
                if label == NO_LABEL:
                    continue
                trip = trips[slots.trips_from[pattern] + FIRST_TRIP - label]
                off = alight_at[trip_start[trip] + slot - begin]
                if off <= window.until and off < arrivals[there, lane]:
                    arrivals[there, lane] = off
    return arrivals
