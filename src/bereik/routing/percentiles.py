"""Percentiles of travel times over the departures of a search (`kernels.percentiles`).

Origins lie side by side where a batch has enough of them. A few, or one, have their departures side by side
instead, and are ordered one after the other: of empty lanes nothing is gained.
"""

from functools import lru_cache

import numpy as np

from bereik.kernels.arrays import Egress
from bereik.kernels.batch import LANES
from bereik.kernels.percentiles import LanesRead, arrivals_of_lanes, ranked_at_destinations
from bereik.routing.first_arrivals import first_seconds
from bereik.routing.labels import aligned, far_of, with_room_to_align
from bereik.routing.search import Search
from bereik.units import Ints


def ranked_seconds(found: Search, egress: Egress, departures: Ints, places: Ints) -> Ints:
    """(L, N, D) seconds from leaving to the first arrival, at N `places` of the departures by rising seconds.

    `departures` (K,) rise; where there is no arrival stands more than the search lasts.
    """
    if is_abreast(found, departures):
        return _ranked_abreast(found, egress, departures, places)
    seconds, _ = first_seconds(found, egress, departures)
    return np.stack([np.sort(own, axis=1)[:, places].T for own in seconds])


def is_abreast(found: Search, departures: Ints) -> bool:
    """Whether the origins of a search are to be looked at side by side.

    They can be where the search was told the departures, none of them twice (as where a clock jumps).
    """
    enough = found.labels.shape[1] > 1 and 2 * found.origins >= min(len(departures), LANES)
    return bool(enough and np.array_equal(found.ranks.depart[0], departures))


def _ranked_abreast(found: Search, egress: Egress, departures: Ints, places: Ints) -> Ints:
    """The same, of `LANES` origins at once."""
    apart, walk = np.diff(departures).max(initial=0), egress.seconds.max(initial=0)
    far, dtype = far_of(found.window.until - int(departures[0]), int(max(apart, walk)))
    shape = len(departures), found.rides.stops, LANES
    size = int(np.prod(shape))
    at_stops = aligned(np.empty(with_room_to_align(size, dtype), dtype=dtype), size).reshape(shape)
    pairs = pairs_to_order(len(departures), tuple(places.tolist()))
    ranked = np.empty((found.origins, len(places), len(egress.start) - 1), dtype=dtype)
    for first in range(0, found.origins, LANES):
        lanes = LanesRead(first, min(first + LANES, found.origins), far)
        arrivals_of_lanes(found.rides, found.window, found.served, found.labels, found.ranks, lanes, at_stops)
        own = ranked_at_destinations(at_stops, egress, pairs, places, far)
        ranked[first : lanes.behind] = own[:, :, : lanes.behind - first].transpose(2, 0, 1)
    return ranked


@lru_cache(maxsize=16)
def pairs_to_order(count: int, places: tuple[int, ...]) -> Ints:
    """(C, 2) pairs of `count` numbers; put in order one after the other, those at `places` are in place.

    Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M), and of its pairs
    only those that matter for the places (`kernels.percentiles`, lemma 3).
    """
    pairs: list[tuple[int, int]] = []
    most = 1 << max((count - 1).bit_length() - 1, 0)
    half = most
    while half > 0:
        reach, rest, apart = most, 0, half
        while apart > 0:
            pairs += [(low, low + apart) for low in range(count - apart) if low & half == rest]
            apart, reach, rest = reach - half, reach >> 1, half
        half >>= 1
    wanted, needed = set(places), []
    # Backwards: a pair matters where one of its two is asked, or read by a pair that matters.
    for low, high in reversed(pairs):
        if low in wanted or high in wanted:
            wanted |= {low, high}
            needed.append((low, high))
    return np.array(needed[::-1], dtype=np.int32).reshape(-1, 2)
