"""The search of `scan` for one origin: the same labels and the same rounds, without blocks of labels.

A block of labels is compared in one instruction, but of one origin fifteen places of sixteen are empty, and
memory is what a search waits for: a day of 800,000 stop events is 26 MB in blocks and 1.6 MB without, which
fits a cache. Here a label stands by itself. What a round costs follows what it reaches: marks are looked at
`MARKS_A_WORD` at once, and the trips that improved are listed.

**Lemma** (the same labels). After each round every label is what it is in `scan`. *Proof.* A round of `scan`
rides the trips with a mark, in their order. Here the words of marks are gone through in order, and of each
word that is not empty the trips that have events in it, from the first that was not looked at yet. So each
trip with a mark is ridden once, in order. A mark that is set over a seat while trips are ridden is of a later
trip, which has its first event in this word, whose trips are looked at to the last one, or in a word to come.
On a trip, and from an event to the next trips, the same is done label by label, by the same lemmas.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Int, Rides, SearchState, SearchWindow
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.scan import MARK_BITS, handed_to
from bereik.units import UNREACHED, Ints

MARKS_A_WORD = 8
"""Marks that are looked at in one number of 64 bits: `SearchState.handed` is whole words."""
_WORD_BITS = MARK_BITS + 3
"""Stop events that share a word: two to this power."""


@inner_kernel
def _ride(rides: Rides, window: SearchWindow, state: SearchState, ridden: Ints) -> Int:
    """Carry the best boarding so far down every trip with a mark, to the labels of getting off.

    Clears the marks, fills `improved`, and lists in `ridden` the trips that it tells of; how many they are.
    """
    first_trip, last_trip = window.first_trip, window.last_trip
    trip_start, seated_from, seated_to = rides.trip_start, rides.seated_from, rides.seated_to
    trip_of_event = rides.trip_of_event
    boarded, labels, handed, improved, used, ranks = state
    words, base = handed.view(np.int64), trip_start[first_trip]
    count, trip = 0, np.int64(first_trip)
    for word in range(len(words)):
        if words[word] == 0:
            continue
        # Invariant: no trip before `trip` has a mark that was not ridden.
        trip = max(trip, np.int64(trip_of_event[base + (word << _WORD_BITS)]))
        while trip < last_trip and trip_start[trip] - base < (word + 1) << _WORD_BITS:
            begin, end = np.int64(trip_start[trip] - base), np.int64(trip_start[trip + 1] - base)
            event, last = handed_to(handed, begin, end)
            if event != NONE:
                own, before, after = trip - first_trip, seated_from[trip], seated_to[trip]
                used[own] = True
                run = np.int64(ranks.none)
                if event > begin:
                    # Up to here nothing changed, so the label of getting off is the best boarding before.
                    run = np.int64(labels[event - 1])
                elif before >= first_trip:
                    run = np.int64(labels[trip_start[before + 1] - 1 - base])
                first_better: Int = UNREACHED
                last_better: Int = NONE
                # Invariant: `run` is the best label of boarding before `event`, seated riders included.
                while event < end:
                    label = np.int64(labels[event])
                    if run > label:
                        labels[event] = run
                        first_better, last_better = min(first_better, event), event
                    elif event > last:
                        break  # lemma 1
                    run = max(run, label, np.int64(boarded[event]))
                    event += 1
                if last_better >= 0:
                    improved[own, 0], improved[own, 1] = base + first_better, base + last_better
                    ridden[count] = trip
                    count += 1
                    if last_better == end - 1 and after >= 0 and after < last_trip:
                        handed[(trip_start[after] - base) >> MARK_BITS] = True
            trip += 1
    handed[:] = False
    return count


@inner_kernel
def _transfer(rides: Rides, window: SearchWindow, state: SearchState, ridden: Ints) -> None:
    """Hand every improved label of the `ridden` trips, one ride more, to the events transferred to.

    Marks them in `handed`.
    """
    first_trip, last_trip, _, until, longest = window
    trip_start, before, alight_at = rides.trip_start, rides.before, rides.alight_at
    transfer_start, transfer_to = rides.transfer_start, rides.transfer_to
    boarded, labels, handed, improved, _, (since, _, bits, _, row_of, least, _) = state
    base, behind, one_ride = trip_start[first_trip], trip_start[last_trip], min(bits, 1)
    seconds, rows = len(row_of) - 1, least.shape[0] - 1
    for trip in ridden:
        own, back = trip - first_trip, np.int64(0)
        # How far back the labels lie of the same position of the trip before in the pattern; 0 for none.
        if before[trip] >= first_trip:
            back = np.int64(trip_start[trip] - trip_start[before[trip]])
        for event in range(improved[own, 0], improved[own, 1] + 1):
            off, at = alight_at[event], event - base
            if off > until or transfer_start[event] == transfer_start[event + 1]:
                continue
            # Whoever has lasted `longest` at the most left at this second or later.
            row = row_of[min(max(off - longest - since, 0), seconds)]
            label = np.int64(labels[at])
            if row >= rows or label < least[row, 0] or (back > 0 and label <= labels[at - back]):
                continue  # lemma 2
            for transfer in range(transfer_start[event], transfer_start[event + 1]):
                target = transfer_to[transfer]
                if target < base or target >= behind:
                    continue
                # Written whether it rose or not: that cannot be foreseen (`scan`).
                onto = np.int64(target - base)
                there = np.int64(boarded[onto])
                boarded[onto] = max(there, label - one_ride)
                handed[onto >> MARK_BITS] |= label - one_ride > there


@entry_kernel
def scan_alone(rides: Rides, window: SearchWindow, rounds: int, state: SearchState) -> None:
    """Improve `state.labels` by up to `rounds` rides, from what was boarded and marked, as `scan` does.

    Labels of one origin, one for each stop event.
    """
    ridden = np.empty(window.last_trip - window.first_trip, dtype=np.int32)
    count: Int = 0
    # Invariant: after `ride + 1` rounds every label is that of the best journey with so many rides at most.
    for ride in range(rounds):
        if ride > 0:
            _transfer(rides, window, state, ridden[:count])
        count = _ride(rides, window, state, ridden)
        if count == 0:
            return  # nothing is handed on either
