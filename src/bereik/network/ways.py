"""Seconds on foot and by bike between points: over streets, or straight when there are none.

`Ways` is one way of moving: walking, or cycling, at a speed. Points are linked to it once and then asked
about as often as one likes. Over streets a point walks to its edge, moves along, and walks off again; two
points beside the same edge never pass a junction, and a point is 0 s away from itself. Without streets the
straight line times `DETOUR` stands in.

By bike one rides where that is allowed and pushes the bike, at walking speed, where only walking is.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.errors import QuestionError
from bereik.kernels.streets import (
    FAR,
    SECOND_US,
    Scratch,
    StreetGraph,
    StreetPoints,
    seconds_over_lines,
    seconds_over_streets,
    strong_pieces,
)
from bereik.network.cache import SHARED, Kind
from bereik.streets.graph import EARTH_M, FOOT, PUSH, RIDE, Streets
from bereik.streets.snapping import NOT_SNAPPED, STATUSES, StreetIndex, StreetLinks, index_streets, snap
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, Floats, Ints, metres_per_second

DETOUR = 1.3
"""How much longer than the straight line a way over streets is, where no streets are known."""
ISLAND_M = 2000.0
"""Pieces of the network with less street than this, cut off from the rest, get no points: they are mostly
mapping errors and yards, and a home linked to one could go nowhere. The largest piece always counts."""

_LONGEST_S = 7 * DAY_S
_BITS = {"walk": FOOT, "cycle": RIDE | PUSH}
Longs = npt.NDArray[np.int64]


class _Arcs(NamedTuple):
    """Arcs of a graph by the node they leave; `passage` is e for edge e along its geometry, e + E against."""

    start: Ints
    to: Ints
    passage: Ints


@dataclass(frozen=True, eq=False)
class ModeStreets:
    """What of some streets one mode may use, whatever its speed."""

    streets: Streets
    index: StreetIndex
    """Edges to link points to: for a bike those that can be ridden."""
    spare: StreetIndex
    """Edges to link points to that are far from all of those: for a bike also where it is pushed."""
    leaving: _Arcs
    arriving: _Arcs
    scratch: deque[Scratch] = field(default_factory=deque)


class OverStreets(NamedTuple):
    """What a way of moving needs over streets."""

    net: ModeStreets
    leaving: StreetGraph
    """Times along the direction of travel."""
    arriving: StreetGraph
    """Times against it: from a target back to all that reach it."""


@dataclass(frozen=True, eq=False)
class Ways:
    """One way of moving, `walk` or `cycle`, at a speed; over streets, or straight where `streets` is None."""

    mode: str
    speed_kmh: float
    walk_speed_kmh: float
    streets: Streets | None
    over: OverStreets | None


@dataclass(frozen=True, eq=False)
class LinkedPoints:
    """Points linked to the streets of one mode. K points; reusable at every speed of that mode."""

    mode: str
    streets: Streets | None
    lon: Floats
    lat: Floats
    at: StreetPoints
    """Where they are linked; edge -1 when not, and always without streets."""
    status_code: npt.NDArray[np.uint8]
    """(K,) position in `STATUSES`."""

    def __len__(self) -> int:
        return len(self.lon)

    @property
    def status(self) -> npt.NDArray[np.str_]:
        """(K,) `ok`, `snapped_far` or `not_snapped`."""
        return np.array(STATUSES)[self.status_code]

    @property
    def distance_m(self) -> Floats:
        """(K,) metres from each point to its street; NaN when not linked, 0 without streets."""
        metres: Floats = np.where(
            self.status_code == NOT_SNAPPED, np.nan, np.hypot(self.at.east_m, self.at.north_m)
        )
        return metres

    def take(self, rows: npt.ArrayLike) -> "LinkedPoints":
        """The points of the given rows, in that order."""
        rows = np.arange(len(self))[np.asarray(rows, dtype=None if np.size(rows) else np.intp)]
        rows = np.atleast_1d(rows)
        at = StreetPoints(*(column[rows] for column in self.at))
        return LinkedPoints(
            self.mode, self.streets, self.lon[rows], self.lat[rows], at, self.status_code[rows]
        )


class Reached(NamedTuple):
    """Which targets were reached from each source, one source after the other."""

    start: Longs
    """(K + 1,) offsets of a source in `target` and `seconds`."""
    target: Ints
    """(M,) rows of the targets, ascending within a source."""
    seconds: Ints
    """(M,) whole seconds."""


def walking(streets: Streets | None, speed_kmh: float) -> Ways:
    """Walking at a speed, over streets or, with None, straight."""
    return _ways(streets, "walk", float(speed_kmh), float(speed_kmh))


def cycling(streets: Streets | None, speed_kmh: float, walk_speed_kmh: float) -> Ways:
    """Cycling at a speed, pushing the bike at walking speed where riding is not allowed."""
    return _ways(streets, "cycle", float(speed_kmh), float(walk_speed_kmh))


def link_points(ways: Ways, lon: npt.ArrayLike, lat: npt.ArrayLike) -> LinkedPoints:
    """Link points in degrees to the streets of `ways`; NaN coordinates give `not_snapped`.

    >>> link_points(walking(None, 4.8), [4.4], [51.2]).status.tolist()
    ['ok']
    """
    lon = np.atleast_1d(np.asarray(lon, dtype=np.float64))
    lat = np.atleast_1d(np.asarray(lat, dtype=np.float64))
    if lon.shape != lat.shape or lon.ndim != 1:
        raise localized_error(QuestionError, "points-unequal", shape=lon.shape, shape2=lat.shape)
    if ways.over is None:
        # Without streets nothing is linked: a point stands for itself, and only a missing one is lost.
        none = np.full(len(lon), -1, dtype=np.int32)
        nothing = np.zeros(len(lon))
        at = StreetPoints(none, none, none, nothing, nothing, nothing)
        lost = ~(np.isfinite(lon) & np.isfinite(lat))
        return LinkedPoints(ways.mode, None, lon, lat, at, np.where(lost, 2, 0).astype(np.uint8))
    links = _links(ways.over.net, lon, lat)
    streets = ways.over.net.streets
    at = StreetPoints(
        links.edge,
        streets.edge_from[links.edge],
        streets.edge_to[links.edge],
        links.fraction,
        np.nan_to_num(links.east_m, nan=0.0),
        np.nan_to_num(links.north_m, nan=0.0),
    )
    return LinkedPoints(ways.mode, streets, lon, lat, at, links.status)


def _links(net: ModeStreets, lon: Floats, lat: Floats) -> StreetLinks:
    """Links to the preferred edges, to others only where those are far.

    A cyclist does not start on the carriageway beside a cycle path: nearer by, but the bike would be pushed
    along it to the next crossing.
    """
    links = snap(net.index, lon, lat)
    far = np.flatnonzero(links.status != 0)
    if net.spare is net.index or not len(far):
        return links
    others = snap(net.spare, lon[far], lat[far])
    # Written with "not", since a distance is NaN where nothing was found, and then the other one counts.
    closer = ~(others.offset_m >= links.offset_m[far]) & (others.edge >= 0)
    rows = far[closer]
    links.edge[rows], links.fraction[rows] = others.edge[closer], others.fraction[closer]
    links.east_m[rows], links.north_m[rows] = others.east_m[closer], others.north_m[closer]
    links.status[rows] = others.status[closer]
    return links


def seconds_between(
    ways: Ways, sources: LinkedPoints, targets: LinkedPoints, *, limit_s: int, towards: bool = False
) -> Reached:
    """Targets within `limit_s` seconds of each source, the limit included; towards: from target to source.

    Points that are not linked reach nothing and are reached from nowhere.

    >>> walk = walking(None, 3.6)
    >>> here, there = link_points(walk, [4.0], [51.0]), link_points(walk, [4.0, 4.0], [51.0, 51.01])
    >>> seconds_between(walk, here, there, limit_s=1800).seconds.tolist()
    [0, 1446]
    """
    for points in (sources, targets):
        if points.mode != ways.mode or points.streets is not ways.streets:
            raise localized_error(
                QuestionError, "points-other-mode", mode=repr(points.mode), mode2=repr(ways.mode)
            )
    # Microseconds of the longest search fit the keys of the queue; no walk or ride lasts longer.
    limit_s = int(min(limit_s, _LONGEST_S))
    if limit_s < 0:
        return Reached(np.zeros(len(sources) + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.int32))
    if ways.over is None:
        return _straight(ways, sources, targets, limit_s)
    net = ways.over.net
    work = _borrow_scratch(net)
    graph = ways.over.arriving if towards else ways.over.leaving
    reached = Reached(*seconds_over_streets(graph, sources.at, targets.at, limit_s, work))
    # Appending and popping are atomic: threads share the work arrays without a lock.
    net.scratch.append(work)
    return reached


def _borrow_scratch(net: ModeStreets) -> Scratch:
    """Work arrays that no other search holds; put them back in `net.scratch` afterwards."""
    try:
        return net.scratch.pop()
    except IndexError:
        entries = len(net.leaving.to) + 4
        queue = (np.empty(entries, dtype=np.int32) for _ in range(2))
        return Scratch(np.full(net.streets.node_count, FAR), *queue)


def _straight(ways: Ways, sources: LinkedPoints, targets: LinkedPoints, limit_s: int) -> Reached:
    # Straight distances are angles on a sphere; the detour stands in for the streets that are not known.
    pace = EARTH_M * DETOUR / metres_per_second(ways.speed_kmh)
    lon, lat = np.radians(sources.lon), np.radians(sources.lat)
    return Reached(
        *seconds_over_lines(lon, lat, np.radians(targets.lon), np.radians(targets.lat), pace, limit_s)
    )


WAYS: Kind[tuple[Streets | None, str, float, float], Ways] = Kind("ways", most=16)
MODE_STREETS: Kind[tuple[Streets, str], ModeStreets] = Kind("streets of a mode", most=4)


def _ways(streets: Streets | None, mode: str, speed_kmh: float, walk_speed_kmh: float) -> Ways:
    """The ways of a mode at a speed; the last few are cached."""
    key = (streets, mode, speed_kmh, walk_speed_kmh)
    return SHARED.get_or_make(WAYS, key, lambda: _make_ways(*key))


def _make_ways(streets: Streets | None, mode: str, speed_kmh: float, walk_speed_kmh: float) -> Ways:
    for speed in (speed_kmh, walk_speed_kmh):
        if not 0 < speed < float("inf"):
            raise localized_error(QuestionError, "ways-speed", mode=mode, speed=speed)
    if streets is None:
        return Ways(mode, speed_kmh, walk_speed_kmh, None, None)
    net = _mode_streets(streets, mode)
    ahead = _edge_us(streets, streets.ahead, mode, speed_kmh, walk_speed_kmh)
    back = _edge_us(streets, streets.back, mode, speed_kmh, walk_speed_kmh)
    # A passage is an edge in one direction: number e ahead, e + E back. Arcs point into this row, so that a
    # graph of another speed shares all but the times.
    passages = np.concatenate([ahead, back])
    # Beside the street everybody walks, with a bike too.
    beside_us = SECOND_US / metres_per_second(walk_speed_kmh)
    leaving = StreetGraph(
        net.leaving.start, net.leaving.to, passages[net.leaving.passage], ahead, back, beside_us
    )
    # Against the arrows an edge is passed from its end to its beginning: its two times change places.
    arriving = StreetGraph(
        net.arriving.start, net.arriving.to, passages[net.arriving.passage], back, ahead, beside_us
    )
    return Ways(mode, speed_kmh, walk_speed_kmh, streets, OverStreets(net, leaving, arriving))


def _edge_us(
    streets: Streets, bits: npt.NDArray[np.uint8], mode: str, speed_kmh: float, walk_speed_kmh: float
) -> Longs:
    """Microseconds of every edge in one direction, FAR where the mode may not go."""
    fast = (bits & RIDE if mode == "cycle" else bits & FOOT) > 0
    pace = np.where(fast, metres_per_second(speed_kmh), metres_per_second(walk_speed_kmh))
    seconds = np.where(np.isnan(streets.ferry_s), streets.metres / pace, streets.ferry_s)
    # Whole microseconds add up exactly, so that a line can be found by going back (`street_path`); at least
    # one, so that no circle of edges takes no time.
    microseconds = np.maximum(np.rint(seconds * SECOND_US), 1).astype(np.int64)
    return np.where(bits & _BITS[mode] > 0, microseconds, FAR)


def _mode_streets(streets: Streets, mode: str) -> ModeStreets:
    """The graph of a mode and the index of its edges; the last few are cached."""
    return SHARED.get_or_make(MODE_STREETS, (streets, mode), lambda: _make_mode_streets(streets, mode))


def _make_mode_streets(streets: Streets, mode: str) -> ModeStreets:
    ahead, back = (streets.ahead & _BITS[mode]) > 0, (streets.back & _BITS[mode]) > 0
    edges = np.arange(streets.edge_count, dtype=np.int32)
    tail = np.concatenate([streets.edge_from[ahead], streets.edge_to[back]])
    head = np.concatenate([streets.edge_to[ahead], streets.edge_from[back]])
    passage = np.concatenate([edges[ahead], edges[back] + np.int32(streets.edge_count)])
    leaving = _arcs(tail, head, passage, streets.node_count)
    arriving = _arcs(head, tail, passage, streets.node_count)
    # Points are not linked to islands: from a piece that cannot be left nothing would be in reach.
    usable = streets.linkable & (ahead | back) & _on_mainland(streets, leaving)
    # Walkers are linked to any edge; cyclists to those that can be ridden first (`_links`).
    spare = index_streets(streets, usable)
    ridden = usable & ((streets.ahead | streets.back) & RIDE > 0)
    index = index_streets(streets, ridden) if mode == "cycle" else spare
    return ModeStreets(streets, index, spare, leaving, arriving)


def _arcs(tail: Ints, head: Ints, passage: Ints, nodes: int) -> _Arcs:
    # Stable, so that arcs of a node keep their order, and with them which of two equal ways is found.
    order = np.argsort(tail, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(tail, minlength=nodes))]).astype(np.int32)
    return _Arcs(start, head[order], passage[order])


def _on_mainland(streets: Streets, arcs: _Arcs) -> Bools:
    """(E,) whether an edge lies in a piece that is large enough and can be left and entered."""
    piece = strong_pieces(arcs.start, arcs.to)
    whole = piece[streets.edge_from] == piece[streets.edge_to]
    # An edge that the mode may pass in no direction has ends on the mainland and is no part of it.
    whole &= np.isin(np.arange(streets.edge_count), arcs.passage % streets.edge_count)
    size = np.bincount(piece[streets.edge_from[whole]], streets.metres[whole], minlength=int(piece.max()) + 1)
    # In a small extract the largest piece counts, however small it is.
    large = size >= min(ISLAND_M, float(size.max()))
    on_mainland: Bools = whole & large[piece[streets.edge_from]]
    return on_mainland


def rows_of(reached: Reached) -> Iterator[tuple[Ints, Ints]]:
    """Targets and seconds of each source in turn."""
    for begin, end in pairwise(reached.start.tolist()):
        yield reached.target[begin:end], reached.seconds[begin:end]
