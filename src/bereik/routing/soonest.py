"""The first arrivals at destinations of origins that leave at few departures.

Forwards `raptor` finds them stop by stop. In mirrored time, and of many departures, labels of stop events do
(`search`), and there the rest of the day is spared:

**Lemma** (a part of the day is enough). Search only what arrives by some second `until`. An arrival found by
then is the first there is. *Proof.* The walk to the destination takes no negative time, so whatever arrives
there by `until` arrives at its last stop by then and is found; whatever is not found arrives later.

So a search begins with the first trips of a day, in which nearly everything is reached, and is done again
with twice as many only for the origins that have not reached all they can.
"""

from collections.abc import Iterator

import numpy as np

from bereik.kernels.destinations import least_at_destinations
from bereik.routing.labels import LabelKind
from bereik.routing.raptor import Stretch, first_by_ride, stretch_of
from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Egress, TimeWindow, first_arrivals, search
from bereik.units import UNREACHED, Bools, Ints

STAGES = 1 / 16, 1 / 8, 1 / 4, 1 / 2
"""Which parts of the trips of a day are searched before all are: each costs what all before it did."""
TOGETHER_S = 6 * 3600
"""Departures that lie within this are searched at once: one search costs less than two that overlap."""
FEW_DEPARTURES = 3
"""Of more than these, labels that tell departures apart cost less than a lane for each."""
BATCH = 32
"""Departures that are searched at once."""
MANY_EVENTS = 200_000
"""Of fewer stop events `raptor` gains little, and a first answer need not wait until it is compiled."""


def soonest_arrivals(
    rides: Rides,
    footpaths: Footpaths,
    access: Ints,
    egress: Egress,
    departures: Ints,
    until: int,
    *,
    max_rides: int,
) -> Ints:
    """(L, D, K) the first arrival by ride at each destination, leaving at each of `departures` (K,), rising.

    `access` (S, L) seconds to each stop; `footpaths` those that the transfers of the rides were made from.
    `UNREACHED` where no ride brings anyone to a stop by `until`.
    """
    many = len(rides.stop) >= MANY_EVENTS and (rides.before >= 0).any()
    if many and len(departures) <= FEW_DEPARTURES:
        farthest = int(egress.seconds.max(initial=0))
        stretch = stretch_of(rides, footpaths, int(departures[0]), until, longest_walk=farthest)
        return arrivals_by_stops(stretch, access, egress, departures, max_rides=max_rides)
    return arrivals_in_stages(rides, access, egress, departures, until, max_rides=max_rides)


def arrivals_by_stops(
    stretch: Stretch, access: Ints, egress: Egress, departures: Ints, *, max_rides: int
) -> Ints:
    """The same of a stretch that begins with the first departure, with a lane for each of each origin."""
    origins, several, far = access.shape[1], len(departures), stretch.far
    later = (departures - stretch.since).astype(np.int32)
    ready = np.where(access[:, :, None] < UNREACHED, access[:, :, None] + later, UNREACHED)
    ready = ready.reshape(len(access), origins * several)
    first = np.empty((origins * several, len(egress.start) - 1), dtype=np.int32)
    for begin in range(0, ready.shape[1], BATCH):
        lanes = np.ascontiguousarray(ready[:, begin : begin + BATCH])
        at_stops = first_by_ride(stretch, lanes, max_rides=max_rides)
        arrivals = least_at_destinations(at_stops, egress, far)[:, : lanes.shape[1]].T
        first[begin : begin + BATCH] = np.where(arrivals < far, arrivals + np.int32(stretch.since), UNREACHED)
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
