"""The first arrivals at destinations of origins that leave at few departures.

Where the walks between stops are at hand and rides need not be counted, one pass over the stop events finds
them (`kernels.one_pass`). Else, forwards, in large networks and of few departures, `raptor` finds them stop
by stop. Everywhere else labels of stop events do (`search`), and there the rest of the day is spared:

**Lemma** (a part of the day is enough). Search only what arrives by some second `until`. An arrival found by
then is the first there is. *Proof.* The walk to the destination takes no negative time, so whatever arrives
there by `until` arrives at its last stop by then and is found; whatever is not found arrives later.

The pass is looked at after some parts of the day. What is left of it gets off at the second of what comes
next or later, so by the lemma it ends where all destinations are reached by that second: mostly long before
the end of the day. A search of labels begins with the first trips of a day, in which nearly everything is
reached, and is done again with twice as many only for the origins that have not reached all they can.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Footpaths, PassState, Walks
from bereik.kernels.batch import LANES
from bereik.kernels.destinations import least_at_destinations
from bereik.kernels.one_pass import first_from, order_of_time, ride_in_order, vehicles_of
from bereik.routing.first_arrivals import first_arrivals
from bereik.routing.labels import LabelKind
from bereik.routing.raptor import StopSearch, first_by_ride, stop_search
from bereik.routing.rides import Rides
from bereik.routing.search import Egress, TimeWindow, search
from bereik.units import NEVER, UNREACHED, Bools, Ints

STAGES = 1 / 16, 1 / 8, 1 / 4, 1 / 2
"""Which parts of the trips of a day are searched before all are: each costs what all before it did."""
PARTS = 1 / 8, 1 / 4, 1 / 2, 1
"""After which parts of what happens it is looked whether the rest matters."""
TOGETHER_S = 6 * 3600
"""Departures that lie within this are searched at once: one search costs less than two that overlap."""
FEW_DEPARTURES = 3
"""Of more than these, labels that tell departures apart cost less than a lane for each."""
BATCH = 32
"""Departures that are searched at once."""
MANY_EVENTS = 200_000
"""Of fewer stop events `raptor` gains little, and a first answer need not wait until it is compiled."""


class OnePass(NamedTuple):
    """What one pass over a day reads: the same for all origins."""

    walks: Walks
    """Between stops, in the direction of search."""
    slack_s: int
    """Before every ride."""
    happens: Ints
    """What happens, in order of time (`kernels.one_pass`)."""
    vehicle: Ints
    """(T,) the first of the trips that a vehicle makes."""

    def second_of(self, rides: Rides, place: int) -> int:
        """When something happens."""
        event, getting_on = divmod(int(self.happens[place]), 2)
        return int(rides.board_at[event]) + self.slack_s if getting_on else int(rides.alight_at[event])


class FootTransfers(NamedTuple):
    """What a transfer takes, where those that were looked up beforehand are not used."""

    walks: Walks
    """Between stops, in the direction of search."""
    slack_s: int
    """Before every ride."""


def foot_transfers(footpaths: Footpaths, slack_s: int) -> tuple[FootTransfers, FootTransfers]:
    """Ahead, and back in mirrored time."""
    # Footpaths are listed by the stop walked to: towards it, which is from it in mirrored time.
    order = np.argsort(footpaths.origin, kind="stable")
    start = np.searchsorted(footpaths.origin[order], np.arange(len(footpaths.start))).astype(np.int64)
    to = np.repeat(np.arange(len(footpaths.start) - 1, dtype=np.int32), np.diff(footpaths.start))
    ahead = Walks(start, to[order], footpaths.seconds[order].astype(np.int32, copy=False))
    back = Walks(
        footpaths.start.astype(np.int64, copy=False),
        footpaths.origin.astype(np.int32, copy=False),
        footpaths.seconds.astype(np.int32, copy=False),
    )
    return FootTransfers(ahead, slack_s), FootTransfers(back, slack_s)


def soonest_arrivals(
    rides: Rides,
    footpaths: Footpaths,
    access: Ints,
    egress: Egress,
    departures: Ints,
    until: int,
    *,
    max_rides: int,
    one_pass: OnePass | None = None,
) -> Ints:
    """(L, D, K) the first arrival by ride at each destination, leaving at each of `departures` (K,), rising.

    `access` (S, L) seconds to each stop; `footpaths` those that the transfers of the rides were made from.
    `UNREACHED` where no ride brings anyone to a stop by `until`. In `one_pass` as many rides are taken as it
    takes, and `max_rides` must be more than anybody rides.
    """
    if one_pass is not None:
        return arrivals_in_one_pass(rides, access, egress, departures, until, one_pass)
    many = len(rides.stop) >= MANY_EVENTS and (rides.before >= 0).any()
    if many and len(departures) <= FEW_DEPARTURES:
        farthest = int(egress.seconds.max(initial=0))
        shared = stop_search(rides, footpaths, int(departures[0]), until, longest_walk=farthest)
        return arrivals_by_stops(shared, access, egress, departures, max_rides=max_rides)
    return arrivals_in_stages(rides, access, egress, departures, until, max_rides=max_rides)


def one_pass_over(rides: Rides, on_foot: FootTransfers) -> OnePass | None:
    """What one pass over a day reads; None where time runs back.

    Without a slack before rides, or where trips go back in time, one pass is not enough.
    """
    vehicle = vehicles_of(rides)
    ordered, happens = order_of_time(rides, on_foot.slack_s, vehicle)
    return OnePass(on_foot.walks, on_foot.slack_s, happens, vehicle) if ordered else None


def arrivals_in_one_pass(
    rides: Rides,
    access: Ints,
    egress: Egress,
    departures: Ints,
    until: int,
    day: OnePass,
    *,
    parts: tuple[float, ...] = PARTS,
) -> Ints:
    """The same with any number of rides, a lane for each departure of each origin.

    After which `parts` it is looked whether the rest matters changes nothing but time.
    """
    origins, several = access.shape[1], len(departures)
    first = np.full((origins * several, len(egress.start) - 1), UNREACHED, dtype=np.int32)
    begin, end = (first_from(rides, day.slack_s, day.happens, at) for at in (int(departures[0]), until + 1))
    ends = [begin + int(part * max(end - begin, 0)) for part in parts]
    leave, walk = np.tile(departures.astype(np.int32), origins), np.repeat(access, several, axis=1)
    for lane in range(0, len(leave), LANES):
        lanes = slice(lane, lane + LANES)
        own, more = walk[:, lanes], leave[lanes]
        ready = np.full((len(access), LANES), UNREACHED, dtype=np.int32)
        ready[:, : len(more)] = np.where(own < UNREACHED, own + more, UNREACHED)
        first[lanes] = _ride_day(rides, day, ready, egress, (begin, *ends)).T[: len(more)]
    return first.reshape(origins, several, -1).transpose(0, 2, 1)


def _ride_day(rides: Rides, day: OnePass, ready: Ints, egress: Egress, cuts: tuple[int, ...]) -> Ints:
    """(D, LANES) the first arrivals of those who are `ready` (S, LANES), looked at after each part."""
    stops, linked = len(ready), np.diff(egress.start) > 0
    # Who gets to no stop, and where none is near, are no reason to go on.
    away = (ready < UNREACHED).any(axis=0)
    arrivals, nobody = np.full(ready.size, UNREACHED, dtype=np.int32), np.zeros(len(day.vehicle), np.int64)
    state = PassState(ready.reshape(-1), arrivals, nobody, np.zeros(stops, dtype=np.int64))
    for begin, end in pairwise(cuts):
        ride_in_order(rides, day.walks, day.happens[begin:end], day.vehicle, state)
        first: Ints = least_at_destinations(arrivals.reshape(stops, LANES), egress, UNREACHED)
        last = first[linked][:, away].max(initial=NEVER)
        if end == cuts[-1] or last <= day.second_of(rides, end):
            break  # by the lemma
    return first


def arrivals_by_stops(
    shared: StopSearch, access: Ints, egress: Egress, departures: Ints, *, max_rides: int
) -> Ints:
    """The same of a search that begins with the first departure, with a lane for each of each origin."""
    origins, several, (since, _, far) = access.shape[1], len(departures), shared.span
    later = (departures - since).astype(np.int32)
    ready = np.where(access[:, :, None] < UNREACHED, access[:, :, None] + later, UNREACHED)
    ready = ready.reshape(len(access), origins * several)
    first = np.empty((origins * several, len(egress.start) - 1), dtype=np.int32)
    for begin in range(0, ready.shape[1], BATCH):
        lanes = np.ascontiguousarray(ready[:, begin : begin + BATCH])
        at_stops = first_by_ride(shared, lanes, max_rides=max_rides)
        arrivals = least_at_destinations(at_stops, egress, far)[:, : lanes.shape[1]].T
        first[begin : begin + BATCH] = np.where(arrivals < far, arrivals + np.int32(since), UNREACHED)
    return first.reshape(origins, several, -1).transpose(0, 2, 1)


def arrivals_in_stages(
    rides: Rides,
    access: Ints,
    egress: Egress,
    departures: Ints,
    until: int,
    *,
    max_rides: int,
    stages: tuple[float, ...] = STAGES,
) -> Ints:
    """The same, with a growing part of the day; what `stages` there are changes nothing but time."""
    shape = access.shape[1], len(egress.start) - 1, len(departures)
    first = np.full(shape, UNREACHED, dtype=np.int32)
    some = _served(rides, egress)
    for columns in _close_together(departures):
        own = departures[columns]
        left = np.flatnonzero((access < UNREACHED).any(axis=0))
        for part in (*_parts(rides, own, until, stages), until):
            if not len(left):
                break
            found = search(
                rides, np.ascontiguousarray(access[:, left]), TimeWindow(int(own[0]), part, part),
                max_rides=max_rides, departures=own, kind=LabelKind(count_rides=False),
            )  # fmt: skip
            first[left, :, columns] = first_arrivals(found, egress, own)
            found.release()
            left = left[(first[left, :, columns][:, some] > part).any(axis=(1, 2))]
    return first


def _close_together(departures: Ints) -> Iterator[slice]:
    """The columns of departures that are searched at once."""
    begin = 0
    for column in range(1, len(departures) + 1):
        if column == len(departures) or departures[column] > departures[begin] + TOGETHER_S:
            yield slice(begin, column)
            begin = column


def _parts(rides: Rides, departures: Ints, until: int, stages: tuple[float, ...]) -> Iterator[int]:
    """Until when is searched before the whole is: when such a part of the trips has begun."""
    first_trip, last_trip = rides.window(int(departures[-1]), until)
    begins = np.sort(rides.first_board[first_trip:last_trip])
    for stage in stages if last_trip > first_trip else ():
        yield min(max(int(departures[-1]), int(begins[int(stage * len(begins))])), until)


def _served(rides: Rides, egress: Egress) -> Bools:
    """(D,) which destinations have a stop where anybody can get off."""
    off = np.diff(rides.at_stop_start) > 0
    place = np.repeat(np.arange(len(egress.start) - 1), np.diff(egress.start))
    return np.asarray(np.bincount(place[off[egress.stop]], minlength=len(egress.start) - 1) > 0)
