"""The first arrivals of a search at stops and at destinations, of those who leave at a few departures.

No journeys are made of labels for them: at a stop the first arrival is enough, and at a destination the least
of those at the stops around it with the walk from there.
"""

import numpy as np

from bereik.kernels.arrays import Egress
from bereik.kernels.at_stops import arrivals_at_stops
from bereik.kernels.destinations import least_at_destinations
from bereik.routing.labels import far_of, whole_lines
from bereik.routing.search import Search
from bereik.units import UNREACHED, Ints

SIDE_BY_SIDE = 4
"""Of so few departures the origins are compared in one instruction, of more the departures of one origin."""


def first_arrivals(found: Search, egress: Egress, departures: Ints) -> list[Ints]:
    """For each origin (D, K) the first arrival of those who leave at the rising `departures`."""
    seconds, far = first_seconds(found, egress, departures)
    return [np.where(own < far, own + departures.astype(np.int32), UNREACHED) for own in seconds]


def first_seconds(found: Search, egress: Egress, departures: Ints) -> tuple[list[Ints], int]:
    """For each origin (D, K) the seconds from leaving at `departures` to the first arrival.

    The second is what stands where there is none: more than the search lasts.
    """
    walk = int(egress.seconds.max(initial=0))
    # A search of all departures begins with the first one that catches a ride, which may be later.
    since = min(int(departures[0]), found.window.earliest)
    far, dtype = far_of(found.window.until - since, walk)
    at_stops = first_at_stops(found, departures, departures, np.full(1, far, dtype=dtype))
    if len(departures) > SIDE_BY_SIDE:
        return [least_at_destinations(one, egress, far)[:, : len(departures)] for one in at_stops], far
    columns = [_least_side_by_side(at_stops[:, :, one], egress, far) for one in range(len(departures))]
    own = [np.stack([column[:, origin] for column in columns], axis=1) for origin in range(found.origins)]
    return own, far


def _least_side_by_side(at_stops: Ints, egress: Egress, far: int) -> Ints:
    """(D, W) of one departure: the seconds of all origins at stops (L, S) in one look."""
    origins, stops = at_stops.shape
    beside = np.empty((stops, whole_lines(origins, at_stops.dtype)), dtype=at_stops.dtype)
    beside[:, :origins] = at_stops.T
    beside[:, origins:] = far
    return least_at_destinations(beside, egress, far)


_NO_ARRIVAL = np.full(1, UNREACHED, dtype=np.int32)


def first_at_stops(
    found: Search, departures: Ints, since: Ints | None = None, far: Ints = _NO_ARRIVAL
) -> Ints:
    """(L, S, K) the first arrival at stops of those who leave at the rising `departures`.

    In seconds after `since` (K,), `far` (1,) where there is no arrival, and of its dtype. Of more than
    `SIDE_BY_SIDE` departures K is filled up with the last one.
    """
    count = len(departures)
    width = count if count <= SIDE_BY_SIDE else whole_lines(count, far.dtype)
    arrivals = np.full((found.origins, found.rides.stops, width), far[0], dtype=far.dtype)
    row, least = found.ranks.row, found.ranks.least
    if len(least):
        rows = row[np.clip(departures - found.ranks.since, 0, len(row) - 1)]
        own = np.ascontiguousarray(least[rows, : found.origins].T)
        since = np.zeros(count, dtype=np.int32) if since is None else since.astype(np.int32)
        arrivals_at_stops(found.rides, found.window, found.served, found.labels, own, since, arrivals)
        arrivals[:, :, count:] = arrivals[:, :, count - 1 : count]
    return arrivals
