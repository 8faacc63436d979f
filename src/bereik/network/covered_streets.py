"""The streets that can still be walked or cycled from some places, each with so much time left, as lines.

Time left is a budget that is spent along the streets: what is left at a junction is the most that any place
leaves there, so places with little time and places with much are one search, and an edge on which the time
runs out is cut where it does. Ferries, tunnels and motorways are passed but not drawn: nobody can be anywhere
along them.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import shapely
from shapely.ops import substring

from bereik.kernels.streets import FAR, SECOND_US, node_times
from bereik.network.ways import LinkedPoints, Longs, OverStreets
from bereik.streets.graph import Streets
from bereik.units import Floats, Ints

Project = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""From degrees (lon, lat) to metres on a plane."""


class Spread(NamedTuple):
    """How far one linked point is from the junctions around it."""

    points: LinkedPoints
    row: int
    node: Ints
    """(n,) junctions within the limit."""
    us: Longs
    """(n,) microseconds to each."""


class Covered(NamedTuple):
    """Pieces of edges, from a fraction of their length to another."""

    edge: Ints
    begin: Floats
    end: Floats


def spread(over: OverStreets, points: LinkedPoints, row: int, limit_s: int) -> Spread:
    """The junctions within `limit_s` of one linked point."""
    times = node_times(over.leaving, points.at, row, limit_s)
    node = np.flatnonzero(times != FAR).astype(np.int32)
    return Spread(points, row, node, times[node])


def cover(over: OverStreets, places: Iterable[tuple[Spread, int]]) -> Covered:
    """What can be reached of the streets from places, each with its own number of seconds left."""
    left = np.full(over.net.streets.node_count, -1, dtype=np.int64)
    own: list[tuple[int, float, float]] = []
    for place, seconds in places:
        budget = seconds * SECOND_US
        # More time left at a junction reaches all that less of it does, so the most is enough.
        left[place.node] = np.maximum(left[place.node], budget - place.us)
        own += _around(over, place, budget)
    pieces = Covered(*(np.array(column) for column in zip(*own, strict=True))) if own else None
    edge, begin, end = _along(over, left)
    if pieces is not None:
        edge = np.concatenate([edge, pieces.edge.astype(np.int32)])
        begin, end = np.concatenate([begin, pieces.begin]), np.concatenate([end, pieces.end])
    drawn = over.net.streets.linkable[edge]
    return Covered(edge[drawn], begin[drawn], end[drawn])


def whole_edges(covered: Covered) -> Ints:
    """The edges that are covered from end to end by one piece."""
    return covered.edge[(covered.begin <= 0) & (covered.end >= 1)]


def without(covered: Covered, edges: Ints) -> Covered:
    """The pieces on other edges than these."""
    elsewhere = ~np.isin(covered.edge, edges)
    return Covered(covered.edge[elsewhere], covered.begin[elsewhere], covered.end[elsewhere])


def _around(over: OverStreets, place: Spread, budget: int) -> list[tuple[int, float, float]]:
    """What of its own edge a place covers, in both directions from where it is linked."""
    at, graph = place.points.at, over.leaving
    edge, fraction = int(at.edge[place.row]), float(at.fraction[place.row])
    # The stretch beside the street is walked at either end, so it is spent before the edge is entered.
    rest = budget - graph.beside_us * float(np.hypot(at.east_m[place.row], at.north_m[place.row]))
    if rest < 0:
        return []
    ahead, back = int(graph.ahead_us[edge]), int(graph.back_us[edge])
    end = min(fraction + rest / ahead, 1.0) if ahead != FAR else fraction
    begin = max(fraction - rest / back, 0.0) if back != FAR else fraction
    return [(edge, begin, end)]


def _along(over: OverStreets, left: Longs) -> Covered:
    """Pieces of edges that are entered at a junction with time left: whole, or cut from either end."""
    streets, graph = over.net.streets, over.leaving
    ahead = _share(left[streets.edge_from], graph.ahead_us)
    back = _share(left[streets.edge_to], graph.back_us)
    edge = np.arange(streets.edge_count, dtype=np.int32)
    # Entered from both ends the two parts meet: together they are the whole edge.
    whole = ahead + back >= 1
    first, last = ~whole & (ahead > 0), ~whole & (back > 0)
    return Covered(
        np.concatenate([edge[whole], edge[first], edge[last]]),
        np.concatenate([np.zeros(whole.sum() + first.sum()), 1 - back[last]]),
        np.concatenate([np.ones(whole.sum()), ahead[first], np.ones(last.sum())]),
    )


def _share(left: Longs, passage_us: Longs) -> Floats:
    """(E,) how much of an edge the time left at one of its ends is enough for."""
    open_ = (left > 0) & (passage_us != FAR)
    return np.where(open_, np.minimum(left / passage_us, 1.0), 0.0)


def lines(streets: Streets, covered: Covered, project: Project) -> "np.typing.NDArray[np.object_]":
    """Covered pieces as lines on the plane of `project`."""
    if not len(covered.edge):
        return np.empty(0, dtype=np.object_)
    start = streets.point_start[covered.edge].astype(np.int64)
    count = streets.point_start[covered.edge + 1] - start
    # The points of all edges behind each other, each with the edge that it belongs to.
    row = np.repeat(np.arange(len(covered.edge)), count)
    point = start[row] + np.arange(len(row)) - (np.cumsum(count) - count)[row]
    x, y = project(streets.point_lon[point], streets.point_lat[point])
    shapes = shapely.linestrings(np.column_stack([x, y]), indices=row)
    for cut in np.flatnonzero((covered.begin > 0) | (covered.end < 1)).tolist():
        shapes[cut] = substring(shapes[cut], covered.begin[cut], covered.end[cut], normalized=True)
    return np.asarray(shapes)
