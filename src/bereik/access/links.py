"""Access links: from homes and places to stops, and to each other on street, in both directions.

A direction is "out" (home to work) or "back". Searched backwards, the walk home from the last stop is the
access and the walk from work to the first stop is the egress.
"""

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from geopandas import GeoSeries, points_from_xy

from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.cache import Cache, Kind
from bereik.network.model import Network
from bereik.network.prepared import cycling_ways, linked_stops, walking_ways
from bereik.network.ways import LinkedPoints, Reached, Ways, link_points, seconds_between
from bereik.routing.search import Egress
from bereik.units import UNREACHED, Ints

OUT, BACK = 0, 1

BATCH = 32
"""Origins searched at once: the sweep over the transfers is shared, and the labels of a stop event fill one
line of the cache."""
THREADS = 2
"""Batches of origins searched side by side."""
Made = TypeVar("Made")

SPLIT_FROM = 200
"""From this number of places on two threads look up their links."""


LOOK_UPS: Kind[tuple[Any, ...], Any] = Kind("look-ups", most=256)
"""Seconds on street, by what is asked and the points, which are equal when they are the same object."""

MANY_PLACES = 100
"""A table of places from this number on is linked once; few may be a client's own, and cost little."""

PLACES: Kind[tuple[str, bytes], LinkedPoints] = Kind("tables of places", most=4, of_timetable=False)
"""Places linked to the streets of a mode, by that mode and a digest of their coordinates."""
PLACES_TO_STOPS: Kind[tuple[Any, ...], Egress] = Kind("places to stops", most=4, of_timetable=False)
"""Links between stops and a table of `PLACES`, by those points, speed, limit and direction."""


class Mode(NamedTuple):
    """One way of moving on street, and how long at the most."""

    ways: Ways
    stops: LinkedPoints
    limit_s: int
    cache: Cache | None = None
    """What was looked up between the same points; None where nothing is looked up twice."""

    def cached(self, key: Hashable, points: Sequence[LinkedPoints], make: Callable[[], Made]) -> Made:
        """From the cache for these points, where there is one."""
        if self.cache is None:
            return make()
        made: Made = self.cache.get_or_make(LOOK_UPS, (key, *points), make)
        return made


class Links(NamedTuple):
    """Points linked to the streets of each mode a traveller uses."""

    modes: dict[str, Mode]
    homes: dict[str, LinkedPoints]
    places: dict[str, LinkedPoints]
    tables: Cache | None = None
    """Where links of a table of places lie for the queries to come; None where none are cached."""

    def once(self) -> "Links":
        """The same, which look nothing up twice: what is found goes with these links and no others."""
        # A cache for each mode: of the same points one is at the same place sooner by bike.
        modes = {name: mode._replace(cache=Cache()) for name, mode in self.modes.items()}
        return Links(modes, self.homes, self.places, self.tables)

    def with_homes(self, homes: Points) -> "Links":
        """The same places with other homes."""
        linked = {name: link_points(mode.ways, homes.lon, homes.lat) for name, mode in self.modes.items()}
        return Links(self.modes, linked, self.places, self.tables)

    def access(self, mode: str, direction: int, rows: Ints) -> Ints:
        """(S, homes) seconds between homes and stops, `UNREACHED` where out of reach."""
        own, points = self.modes[mode], self.homes[mode]

        def look_up() -> Ints:
            homes, towards = points.take(rows), direction == BACK
            # On the way back the streets are followed towards the homes: one-way streets differ by
            # direction.
            found = seconds_between(own.ways, homes, own.stops, limit_s=own.limit_s, towards=towards)
            return dense(found, len(own.stops)).T.copy()

        return own.cached(("access", direction, rows.tobytes()), [points], look_up)

    def egress(self, mode: str, direction: int, rows: Ints | None = None) -> Egress:
        """Links between stops and places, all or those of `rows`, the nearest stop of each place first."""
        own, places = self.modes[mode], self.places[mode]
        if self.tables is not None and rows is None and len(places) >= MANY_PLACES:
            # All that the seconds hang on is in the key: the cache is that of the network, which serves
            # travellers of other speeds and limits.
            speeds = own.ways.speed_kmh, own.ways.walk_speed_kmh
            all_places = (places, mode, *speeds, own.limit_s, direction)
            return self.tables.get_or_make(
                PLACES_TO_STOPS, all_places, lambda: self._links(mode, direction, None)
            )
        key = "egress", direction, None if rows is None else rows.tobytes()
        return own.cached(key, [places], lambda: self._links(mode, direction, rows))

    def _links(self, mode: str, direction: int, rows: Ints | None) -> Egress:
        places = self.places[mode] if rows is None else self.places[mode].take(rows)
        if len(places) < SPLIT_FROM:
            return self._egress(mode, direction, places)
        # The kernel lets go of the GIL; two halves are quicker only where there are many.
        halves = np.array_split(np.arange(len(places)), 2)
        with ThreadPoolExecutor(max_workers=2) as pool:
            return joined(*pool.map(lambda half: self._egress(mode, direction, places.take(half)), halves))

    def _egress(self, mode: str, direction: int, places: LinkedPoints) -> Egress:
        own = self.modes[mode]
        found = seconds_between(own.ways, places, own.stops, limit_s=own.limit_s, towards=direction == OUT)
        return nearest_first(Egress(*found))

    def direct(self, mode: str, direction: int, rows: Ints) -> Ints:
        """(homes, places) seconds on street the whole way, `UNREACHED` where over the limit."""
        own, points, places = self.modes[mode], self.homes[mode], self.places[mode]

        def look_up() -> Ints:
            homes, towards = points.take(rows), direction == BACK
            found = seconds_between(own.ways, homes, places, limit_s=own.limit_s, towards=towards)
            return dense(found, len(places))

        return own.cached(("direct", direction, rows.tobytes()), [points, places], look_up)


def batches(points: LinkedPoints, *, size: int = BATCH, even_over: int = 1) -> list[Ints]:
    """The rows of origins in batches of one `size`, and last what is left.

    Those of a batch are neighbours: they ride the same trips, so that a search of all of them reaches little
    more than that of one. `even_over` threads get as many batches of one size each, where there is more to do
    for an origin than to search.
    """
    count = len(points)
    if count <= even_over:
        return [np.full(1, row, dtype=np.int32) for row in range(count)]
    order = np.arange(count, dtype=np.int32)
    if count > size:
        along = GeoSeries(points_from_xy(points.lon, points.lat)).hilbert_distance()
        order = np.argsort(along.to_numpy(), kind="stable").astype(np.int32)
    if even_over > 1:
        return np.array_split(order, -(-count // (size * even_over)) * even_over)
    # A batch that is not full costs nearly as much as a full one: batches of one size would all be such.
    return np.split(order, range(size, count, size))


def build_links(
    network: Network, homes: Points, places: Points, traveller: Traveller, *, cached: bool = False
) -> Links:
    """Link homes and places for walking, and for cycling where the traveller uses a bike.

    `cached` says that the places are a table of vacancies that will be asked about again: equal tables of
    many places are linked once. Never what may be homes, since no cache holds anything about those.
    """
    ways = {"walk": (walking_ways(network, traveller), traveller.max_walk_min)}
    if traveller.bike_policy.cycles:
        ways["cycle"] = (cycling_ways(network, traveller), traveller.max_cycle_min)
    modes = {
        name: Mode(way, linked_stops(network, way), round(limit * 60)) for name, (way, limit) in ways.items()
    }
    linked_homes = {name: link_points(mode.ways, homes.lon, homes.lat) for name, mode in modes.items()}
    # The same table on both sides (a matrix of all with all) is linked once.
    if homes is places:
        return Links(modes, linked_homes, linked_homes)
    tables = network.cache if cached and len(places.lon) >= MANY_PLACES else None
    linked_places = {name: _link_places(mode.ways, places, tables) for name, mode in modes.items()}
    return Links(modes, linked_homes, linked_places, tables)


def _link_places(ways: Ways, places: Points, tables: Cache | None) -> LinkedPoints:
    """Places linked to streets; from the cache where an equal table was linked before."""

    def link() -> LinkedPoints:
        return link_points(ways, places.lon, places.lat)

    if tables is None:
        return link()
    # A point is linked by its coordinates and the streets of the mode, whatever the speed.
    digest = sha256(places.lon.tobytes() + places.lat.tobytes()).digest()
    return tables.get_or_make(PLACES, (ways.mode, digest), link)


def dense(found: Reached, targets: int) -> Ints:
    """(sources, targets) seconds of what was reached, `UNREACHED` elsewhere."""
    sources = len(found.start) - 1
    table = np.full((sources, targets), UNREACHED, dtype=np.int32)
    # Pairs that are not reached are not in the list: whatever is not written stays out of reach.
    table[np.repeat(np.arange(sources), np.diff(found.start)), found.target] = found.seconds
    return table


def joined(first: Egress, second: Egress) -> Egress:
    """The links of some places and then those of others."""
    return Egress(
        np.concatenate([first.start, first.start[-1] + second.start[1:]]),
        np.concatenate([first.stop, second.stop]),
        np.concatenate([first.seconds, second.seconds]),
    )


def nearest_first(links: Egress) -> Egress:
    """The same links, the nearest stop of each place first."""
    place = np.repeat(np.arange(len(links.start) - 1), np.diff(links.start))
    # Kernels bound what farther stops can add by what nearer ones gave, and ties go to the nearest stop.
    order = np.lexsort((links.seconds, place))
    return Egress(links.start, links.stop[order], links.seconds[order])


def quickest(first: Egress, second: Egress, stops: int) -> Egress:
    """Links of either, the quicker where both have one."""
    places = len(first.start) - 1
    place = np.concatenate([np.repeat(np.arange(places), np.diff(links.start)) for links in (first, second)])
    stop = np.concatenate([first.stop, second.stop])
    seconds = np.concatenate([first.seconds, second.seconds])
    order = np.lexsort((seconds, stop, place))
    pair = place[order] * stops + stop[order]
    # Sorted by place, stop and seconds, the first row of each pair is the quicker one.
    keep = order[np.concatenate([[True], pair[1:] != pair[:-1]])] if len(order) else order
    start = np.searchsorted(place[keep], np.arange(places + 1))
    return nearest_first(Egress(start, stop[keep], seconds[keep]))


def best_status(linked: dict[str, LinkedPoints]) -> npt.NDArray[np.uint8]:
    """(points,) the status in the mode that suits each point best: some places only a bike gets to."""
    return np.asarray(np.minimum.reduce([points.status_code for points in linked.values()]))
