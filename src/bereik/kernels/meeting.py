"""Which legs an added trip serves: labels from the origin meet those from the destination at its events.

The trip is ridden once. What lies before it is a journey to one of its stop events with some rides, what lies
behind it a journey from a later stop event with the rides that are left; both are known for every stop event.
So a leg is served exactly when some pair of stop events keeps its limits, and nothing is searched per trip.

Why the latest departure and the earliest arrival are enough: of two ways to the same stop event with as many
rides, the one that leaves later keeps every limit that the other one keeps (the longest trip and the longest
lead both shrink), and so does the one that arrives earlier behind it. Rides are kept apart, because a later
departure may have used up the transfers that the way onward needs. A journey that lasted too long before the
trip need not be left out of the labels: the whole lasts longer still, and fails the same limit.

**Lemma 1** (no sets at stops). The latest departure that is at a stop by some second is the best label of the
events of the stops from where one walks there in time. *Proof.* A journey ends with getting off at one of
these events and the walk; the label of the event is the latest departure of all journeys that end there. So
the events of each stop are gone through once, in order of getting off, with the best label so far
(`best_so_far`); where it stands at the last event that is in time is what that stop can do. The labels of a
batch of origins lie beside each other and are compared in one instruction, by rank, as in `scan`.

**Lemma 2** (a bound for each trip). Over all its stop events, with every ride allowed on both sides, a trip
arrives at a site no earlier than `soonest` and is boarded by who leaves no later than `latest`. A leg that
fails its limits with these two fails them with every pair of stop events.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Egress, Ranks, Rides
from bereik.kernels.batch import BLOCK_BYTES, raise_labels
from bereik.kernels.bisection import first_event
from bereik.kernels.compiled import entry_kernel
from bereik.units import NEVER, UNREACHED, Ints


class AddedTrips(NamedTuple):
    """Trips to add, in the time of one direction. R trips, C stop events."""

    start: Ints
    """(R + 1,) offsets of the stop events of a trip."""
    stop: Ints
    """(C,)"""
    ready_by: Ints
    """(C,) the last second to be at the stop to get on; NEVER where nobody may."""
    alight_at: Ints
    """(C,) the second of getting off; UNREACHED where nobody may."""


class Moments(NamedTuple):
    """Places with a last second to be there, each once, by place and then by second. M moments."""

    of_event: Ints
    """(C,) the moment of each thing that was asked for: a stop event of an added trip, or a leg."""
    place: Ints
    """(M,) the stop of a stop event, the destination of a leg."""
    ready_by: Ints
    """(M,)"""
    link_start: Ints
    """(M + 1,) offsets in `link`, where walks begin that are in time for the moment. Those that led to the
    moment before it at the same place are left out: who was in time for that one is for this one too."""
    link: Ints
    """Rows of `event`: the last event of a stop that is in time."""
    event: Ints
    """(N,) stop events of the rides at stops from where one walks to a moment, per stop by getting off."""
    begins: Ints
    """(N,) 1 where the events of a stop begin."""


class LegLimits(NamedTuple):
    """Stretches between homes and destinations that jobs need, in the time of one direction. K legs."""

    site: Ints
    """(K,) the destination."""
    depart_from: Ints
    """(K, W) the earliest second to leave for each home of a batch: the longest lead, or a departure that
    must be equalled; UNREACHED where the leg is not looked at."""
    arrive_by: Ints
    """(K,) the last second to arrive."""
    longest: int
    """Seconds door to door at the most."""


class LegsToHold(NamedTuple):
    """Legs whose latest departure is looked for, in the time of one direction. K legs, L homes."""

    moment: Ints
    """(K,) to be at the destination in time, as a moment."""
    destination: Ints
    """(K,)"""
    arrive_by: Ints
    """(K,)"""
    depart_from: Ints
    """(K,)"""
    longest: int
    leaves: Ints
    """(K, L) the latest departure so far; `NEVER` where there is none."""


@entry_kernel
def best_so_far(moments: Moments, base: int, labels: Ints, none: int) -> Ints:
    """(N * W,) the best labels of the events of a stop up to each one; `labels` (n, W) from event `base`."""
    events, width = len(moments.event), labels.shape[1]
    size = BLOCK_BYTES // labels.itemsize
    flat, count = labels.reshape(-1), len(labels)
    best = np.full(events * width, none, dtype=labels.dtype)
    for row in range(events):
        event, at = np.int64(moments.event[row]) - base, np.int64(row) * width
        # Events outside the window of the search have no labels: they are never in time.
        searched, begins = 0 <= event < count, moments.begins[row] == 1
        for block in range(0, width, size):
            if not begins:
                raise_labels(best, at + block, best, at + block - width)
            if searched:
                raise_labels(best, at + block, flat, event * width + block)
    return best


@entry_kernel
def departures_at(moments: Moments, best: Ints, ranks: Ranks, rides: int, departures: Ints) -> None:
    """Put the latest departures that are in time for each moment in `departures` (M, R, W) at `rides`.

    `best` as `best_so_far` gives it. What is in time with a ride fewer is as well.
    """
    width, lanes = ranks.least.shape[1], departures.shape[2]
    size, bits, depart = BLOCK_BYTES // best.itemsize, ranks.bits, ranks.depart
    run = np.empty(width, dtype=best.dtype)
    for moment in range(len(moments.place)):
        # Moments of a place stand by second, so what was in time for one is so for the next: `run` only
        # rises.
        if moment == 0 or moments.place[moment] != moments.place[moment - 1]:
            for lane in range(width):
                run[lane] = ranks.none
        # Invariant: `run` is the best label of all links to this place that are in time for the moment.
        for link in range(moments.link_start[moment], moments.link_start[moment + 1]):
            row = np.int64(moments.link[link]) * width
            for block in range(0, width, size):
                raise_labels(run, np.int64(block), best, row + block)
        for lane in range(lanes):
            latest = departures[moment, rides - 1, lane]
            if run[lane] > ranks.none:
                latest = max(latest, depart[lane, (np.int64(run[lane]) - ranks.none - 1) >> bits])
            departures[moment, rides, lane] = latest


@entry_kernel
def departures_on_foot(moments: Moments, access: Ints, earliest: int, departures: Ints) -> None:
    """The same without a ride, in `departures` (M, R, W) at 0; `access` (S, W) seconds to stops."""
    for moment in range(len(moments.place)):
        for lane in range(access.shape[1]):
            seconds = access[moments.place[moment], lane]
            latest = moments.ready_by[moment] - seconds
            # Nobody leaves before the window: the lead would be longer than the longest.
            reached = seconds < UNREACHED and latest >= earliest
            departures[moment, 0, lane] = latest if reached else NEVER


@entry_kernel
def raise_leaves(
    rides: Rides, base: int, labels: Ints, ranks: Ranks, walks: Egress, legs: LegsToHold, departures: Ints
) -> None:
    """Raise `legs.leaves` to the latest departures by ride, of journeys that keep all limits.

    `departures` (M, L) are the latest that are in time for the moment of each leg, however long they take,
    and `walks` lead from stops to destinations. A journey that is in time and leaves so late that it cannot
    last too long is the answer. Where the latest one may last too long, all events are looked at from where
    one walks there in time: of each the latest departure is the shortest journey that ends with it.
    """
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    bits, depart, longest = ranks.bits, ranks.depart, legs.longest
    for leg in range(len(legs.arrive_by)):
        arrive_by, depart_from = legs.arrive_by[leg], legs.depart_from[leg]
        for lane in range(departures.shape[1]):
            latest = departures[legs.moment[leg], lane]
            best = max(legs.leaves[leg, lane], depart_from - 1)
            if latest <= best:
                continue
            # The usual case, and the reason why the events are seldom looked at one by one.
            if arrive_by - latest <= longest:
                legs.leaves[leg, lane] = latest
                continue
            place = legs.destination[leg]
            for walk in range(walks.start[place], walks.start[place + 1]):
                stop, seconds = walks.stop[walk], walks.seconds[walk]
                begin, end = np.int64(at_stop_start[stop]), np.int64(at_stop_start[stop + 1])
                at = first_event(at_stop, begin, end, alight_at, arrive_by - seconds + 1) - 1
                # Who gets off by the departure to be beaten left no later: events before are no better.
                while at >= begin and alight_at[at_stop[at]] > best:
                    event, arrival = np.int64(at_stop[at]) - base, alight_at[at_stop[at]] + seconds
                    at -= 1
                    if event < 0 or event >= len(labels) or labels[event, lane] == ranks.none:
                        continue
                    leaves = depart[lane, (np.int64(labels[event, lane]) - ranks.none - 1) >> bits]
                    if leaves > best and arrival - leaves <= longest:
                        best = leaves
                        legs.leaves[leg, lane] = leaves


@entry_kernel
def fill_behind(
    start: Ints, of_event: Ints, departures: Ints, sites: Ints, behind: tuple[Ints, Ints]
) -> None:
    """Put what is behind each stop event of some `sites` (L,) in `behind`, as `legs_served` reads it.

    `departures` (M, rides, L) are those of a search from there, in mirrored time: a latest departure is an
    earliest arrival with its sign turned, and event `c` with moment `of_event[c]` there is event `C - 1 - c`
    here. `start` are the offsets of the trips here.
    """
    after, soonest = behind
    events, rides = len(of_event), departures.shape[1]
    for trip in range(len(start) - 1):
        for lane in range(len(sites)):
            soonest[trip, sites[lane]] = UNREACHED
        for event in range(start[trip], start[trip + 1]):
            moment = of_event[events - 1 - event]
            for lane in range(len(sites)):
                site = sites[lane]
                for ride in range(rides):
                    after[site, event, ride] = -departures[moment, ride, lane]
                # With all rides, which is the bound for any number of them.
                soonest[trip, site] = min(soonest[trip, site], after[site, event, rides - 1])


@entry_kernel
def legs_served(
    start: Ints, of_event: Ints, legs: LegLimits, before: Ints, behind: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Ints]:
    """The (trip, home, leg) of every leg looked at that a trip serves, as three arrays.

    Parameters
    ----------
    start, of_event
        The stop events of the trips, and the moment of each.
    before
        (M, rides, W) latest departure of each home with at most so many rides before the moment.
    behind
        `after` (sites, C, rides): earliest arrival at each site with at most so many rides behind the stop
        event; and `soonest` (R, sites), behind any stop event of a trip.
    """
    after, soonest = behind
    rides, width = before.shape[1], before.shape[2]
    found = np.empty((1024, 3), dtype=np.int32)
    count = 0
    latest, departure = np.empty(width, dtype=np.int32), np.empty(width, dtype=np.int32)
    leave, served = np.empty(width, dtype=np.int32), np.empty(width, dtype=np.bool_)
    for trip in range(len(start) - 1):
        first, last = start[trip], start[trip + 1]
        latest[:] = NEVER
        for event in range(first, last):
            moment = of_event[event]
            for lane in range(width):
                latest[lane] = max(latest[lane], before[moment, rides - 1, lane])
        for leg in range(len(legs.site)):
            site, arrive_by = legs.site[leg], legs.arrive_by[leg]
            if soonest[trip, site] > arrive_by:
                continue  # lemma 2
            least, some = soonest[trip, site] - legs.longest, False
            for lane in range(width):
                some |= latest[lane] >= max(legs.depart_from[leg, lane], least)
            if not some:
                continue  # lemma 2
            served[:] = False
            # Rides before and behind the added trip are shared out: few before leave more behind.
            for used in range(rides):
                departure[:] = NEVER  # of those who board before the stop event looked at
                for event in range(first, last):
                    arrival = after[site, event, rides - 1 - used]
                    if arrival <= arrive_by:
                        for lane in range(width):
                            leave[lane] = max(legs.depart_from[leg, lane], arrival - legs.longest)
                            served[lane] |= departure[lane] >= leave[lane]
                    moment = of_event[event]
                    for lane in range(width):
                        departure[lane] = max(departure[lane], before[moment, used, lane])
            for lane in range(width):
                if served[lane]:
                    if count == len(found):
                        found = np.concatenate((found, np.empty_like(found)))
                    found[count, 0], found[count, 1], found[count, 2] = trip, lane, leg
                    count += 1
    return found[:count, 0].copy(), found[:count, 1].copy(), found[:count, 2].copy()
