"""The search: the latest departure with which a stop event can be reached, and the fewest rides that takes.

Rounds count rides, as in RAPTOR, but a round goes over trips and their transfers instead of stops: every
stop event whose label improved hands it to the events it can transfer to, then each trip that was handed
something carries the best label it was boarded with on. With the arrival of its event a label is one
journey of the profile. No order in time is needed, so nothing special happens at midnight or where a ride
takes no time.

A **label** is `departure * 64 + 63 - rides`: the larger of two leaves later, or at the same second with
fewer rides, and one more ride is one less. `NEVER` is none.

What a search costs follows what it reaches: a round looks at trips that were handed something, from the
first event handed to until nothing improves, and what was written is cleared trip by trip (`clear`).

**Lemma 1** (where a trip may be left alone). Labels of getting off never fall along a trip. So where the
rider on board has no better label than the event, and nothing was handed to a later one, no later event
improves.

**Lemma 2** (the trip before). Forwards, a label that getting off at the same position of the trip before in
the pattern has as well, or better, need not be handed on: that rider is there no later, with as many rides
at most, and catches all that this one can. By the theorem of `changes` they have transfers that are kept.
It does not hold in mirrored time, where the theorem speaks of the other end; `before` is -1 there.

No label is left out because another event of the *stop* has one as good: the transfers kept for that one
may be made further down its trip, at an event left out for the sake of this one (see `changes`).

Several origins ("lanes") are searched at once: labels of an event lie beside each other.
"""

import numpy as np

from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.kernels.lanes import LANES, RIDES_BITS, best_eight, fetch_eight, raise_eight, worth_eight

_NEVER = -(2**30)
_NONE = 2**30
MOST_RIDES = 63
_AHEAD = 12
"""Transfers between asking for labels and needing them: about as many as memory takes to answer."""


@inlined_kernel
def last_by(times, begin, end, limit):  # type: ignore[no-untyped-def]
    """Last place in `times[begin:end]` at or before `limit`; `begin - 1` if there is none."""
    while begin < end:
        middle = (begin + end) >> 1
        if times[middle] <= limit:
            begin = middle + 1
        else:
            end = middle
    return begin - 1


@entry_kernel
def board_from_origin(  # type: ignore[no-untyped-def]
    first_trip, last_trip, trip_start, trip_of, board_at, on_stop_start, on_stop, access, earliest, latest,
    levels, boarded, touched,
):  # fmt: skip
    """Fill `boarded` (n, L) with the label of one ride that just catches each event, and note its trips.

    `access` (S, L) seconds to a stop, beyond 2**29 where out of reach; `on_stop` the events of each stop in
    order of `board_at`. Departures before `earliest` count as none, and no ride is boarded after `latest`.
    Where only some departures matter, `levels` (rising) are those; each counts as the last of them before it.
    """
    base, count, lanes = trip_start[first_trip], len(boarded), access.shape[1]
    for stop in range(len(on_stop_start) - 1):
        nearest = access[stop, 0]
        for lane in range(1, lanes):
            nearest = min(nearest, access[stop, lane])
        if nearest >= _NONE >> 1:
            continue
        begin, end = on_stop_start[stop], on_stop_start[stop + 1]
        while begin < end:  # the first event that someone who leaves at `earliest` can catch
            middle = (begin + end) >> 1
            if board_at[on_stop[middle]] < earliest + nearest:
                begin = middle + 1
            else:
                end = middle
        for place in range(begin, on_stop_start[stop + 1]):
            event = on_stop[place]
            if board_at[event] > latest:
                break
            if event < base or event >= base + count:
                continue
            for lane in range(lanes):
                departure = board_at[event] - access[stop, lane]
                if departure >= earliest:
                    if len(levels) == 1:
                        departure = levels[0]
                    elif len(levels) > 1:
                        departure = levels[last_by(levels, 0, len(levels), departure)]
                    label = (departure << RIDES_BITS) + MOST_RIDES - 1
                    boarded[event - base, lane] = max(boarded[event - base, lane], label)
            trip = trip_of[event] - first_trip
            touched[trip, 0] = min(touched[trip, 0], event)
            touched[trip, 1] = max(touched[trip, 1], event)


@inner_kernel
def _ride(  # type: ignore[no-untyped-def]
    first_trip,
    last_trip,
    lanes,
    trip_start,
    seated_from,
    seated_to,
    boarded,
    labels,
    touched,
    improved,
    run,
    used,
):
    """Carry the best boarding so far down every touched trip: `labels` (n * L,) on getting off.

    `touched` (T, 2) first and last event handed to, emptied; `improved` (T, 2) first and last event with a
    better label; trips that were ever touched are `used`.
    """
    base = trip_start[first_trip]
    for trip in range(first_trip, last_trip):
        own = trip - first_trip
        event = touched[own, 0]
        if event == _NONE:
            continue
        last = touched[own, 1]
        touched[own, 0], touched[own, 1] = _NONE, -1
        used[own] = True
        begin, end = trip_start[trip], trip_start[trip + 1]
        first_better, last_better = _NONE, -1
        before = -1
        if event > begin:
            # up to here nothing changed: the label of getting off is the best boarding before
            before = (event - base) * lanes
        elif seated_from[trip] >= first_trip:
            before = (trip_start[seated_from[trip] + 1] - 1 - base) * lanes
        for lane in range(lanes):  # one by one: a slice set to a slice takes numba seconds to compile
            run[lane] = labels[before + lane] if before >= 0 else _NEVER
        while event < end:
            at, better = (event - base) * lanes, False
            for block in range(0, lanes, LANES):
                better |= raise_eight(labels, at + block, run, block)
                best_eight(labels, boarded, at + block, run, block)
            if better:
                first_better, last_better = min(first_better, event), event
            elif event > last:
                break  # lemma 1
            event += 1
        if last_better >= 0:
            improved[own, 0] = min(improved[own, 0], first_better)
            improved[own, 1] = max(improved[own, 1], last_better)
            after = seated_to[trip]
            if last_better == end - 1 and after >= 0 and after < last_trip:
                touched[after - first_trip, 0] = trip_start[after]
                touched[after - first_trip, 1] = max(touched[after - first_trip, 1], trip_start[after])


@inner_kernel
def _transfer(  # type: ignore[no-untyped-def]
    first_trip, last_trip, lanes, trip_start, trip_of, before, labels, longest, until, alight_at,
    change_start, change_to, boarded, touched, improved, hand,
):  # fmt: skip
    """Hand every improved label, one ride more, to the events that can be transferred to."""
    base, end_of_all, last_change = trip_start[first_trip], trip_start[last_trip], len(change_to) - 1
    for trip in range(first_trip, last_trip):
        own = trip - first_trip
        first, last = improved[own, 0], improved[own, 1]
        if first == _NONE:
            continue
        improved[own, 0], improved[own, 1] = _NONE, -1
        # how far back the same position of the trip before in the pattern lies
        back, level = 0, 0
        if before[trip] >= first_trip:
            back, level = (trip_start[trip] - trip_start[before[trip]]) * lanes, 1
        for event in range(first, last + 1):
            off = alight_at[event]
            if off > until or change_start[event] == change_start[event + 1]:
                continue
            at, some = np.int64(event - base) * lanes, False
            for block in range(0, lanes, LANES):
                some |= worth_eight(
                    labels, at + block, at + block - back, level, off, longest, hand, block
                )  # lemma 2
            if not some:
                continue
            for change in range(change_start[event], change_start[event + 1]):
                # beyond the transfers of this event lie those of the next one, which is mostly next
                soon = change_to[min(change + _AHEAD, last_change)]
                fetch_eight(boarded, np.int64(min(max(soon, base), end_of_all - 1) - base) * lanes)
                target = change_to[change]
                if target < base or target >= end_of_all:
                    continue
                onto, rose = np.int64(target - base) * lanes, False
                for block in range(0, lanes, LANES):
                    rose |= raise_eight(boarded, onto + block, hand, block)
                if rose:
                    there = trip_of[target] - first_trip
                    touched[there, 0] = min(touched[there, 0], target)
                    touched[there, 1] = max(touched[there, 1], target)


@entry_kernel
def scan(  # type: ignore[no-untyped-def]
    first_trip, last_trip, lanes, trip_start, seated_from, seated_to, trip_of, before, alight_at,
    change_start, change_to, longest, until, rounds, boarded, labels, touched, improved, used,
):  # fmt: skip
    """Improve `labels` (n * L,) by up to `rounds` rides, from `boarded` (n * L,) and the trips in `touched`.

    Events are counted from the first one of `first_trip`; trips from `last_trip` on are not ridden. Labels of
    journeys that have lasted over `longest` seconds, or got off after `until`, are not followed. Called again
    with what it left behind, it goes on where it stopped.
    """
    run = np.empty(lanes, dtype=np.int32)
    for ride in range(rounds):
        if ride > 0 or (improved[:, 1] >= 0).any():
            _transfer(
                first_trip, last_trip, lanes, trip_start, trip_of, before, labels, longest, until, alight_at,
                change_start, change_to, boarded, touched, improved, run,
            )  # fmt: skip
        if not (touched[:, 1] >= 0).any():
            return
        _ride(
            first_trip, last_trip, lanes, trip_start, seated_from, seated_to, boarded, labels,
            touched, improved, run, used,
        )  # fmt: skip


@entry_kernel
def clear(first_trip, last_trip, trip_start, used, boarded, labels):  # type: ignore[no-untyped-def]
    """Forget the labels of all trips that were used, so that the arrays serve the next search."""
    base = trip_start[first_trip]
    for trip in range(first_trip, last_trip):
        if used[trip - first_trip]:
            boarded[trip_start[trip] - base : trip_start[trip + 1] - base] = _NEVER
            labels[trip_start[trip] - base : trip_start[trip + 1] - base] = _NEVER
