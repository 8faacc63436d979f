"""The line of one walk or ride over streets, for maps and for the legs of an itinerary.

The times are those of `seconds_between`; the line is found by going back along the edges whose times add up
exactly, which they do, since they are whole microseconds.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.streets import FAR, StreetGraph, node_times
from bereik.network.ways import DETOUR, LinkedPoints, Longs, OverStreets, Ways
from bereik.streets.graph import Streets, great_circle_m
from bereik.streets.snapping import NOT_SNAPPED
from bereik.units import DAY_S, Floats

LonLats = list[tuple[float, float]]


class StreetPath(NamedTuple):
    """A way from door to door."""

    points: LonLats
    """Longitude and latitude, from the source to the target."""
    metres: float
    """Length, with the stretches between the doors and the streets; straight lines count their detour."""


def path_geometry(ways: Ways, source: LinkedPoints, target: LinkedPoints) -> StreetPath | None:
    """The line from the first point of `source` to the first of `target`; None where there is no way.

    >>> from bereik.network.ways import link_points, walking
    >>> walk = walking(None, 4.8)
    >>> path_geometry(walk, link_points(walk, [4.0], [51.0]), link_points(walk, [4.0], [51.0])).metres
    0.0
    """
    ends = [(float(p.lon[0]), float(p.lat[0])) for p in (source, target)]
    if NOT_SNAPPED in (source.status_code[0], target.status_code[0]):
        return None
    if ways.over is None:
        return StreetPath(ends, _length(ends) * DETOUR)
    passages = _passages(ways.over, source, target)
    if passages is None:
        return None
    if len(passages) == 1:
        return _beside_one_edge(ways.over.net.streets, source, target)
    inner: LonLats = []
    for edge, begin, end in passages:
        inner += _stretch(ways.over.net.streets, edge, begin, end)
    points = [ends[0], *inner, ends[1]]
    corners = [point for n, point in enumerate(points) if n in (0, len(points) - 1) or point != points[n - 1]]
    return StreetPath(corners, _length(corners))


def _beside_one_edge(streets: Streets, source: LinkedPoints, target: LinkedPoints) -> StreetPath:
    """The way between two points beside the same edge, which need not step onto it."""
    edge = int(source.at.edge[0])
    begin, end = float(source.at.fraction[0]), float(target.at.fraction[0])
    bends = _stretch(streets, edge, begin, end)[1:-1]
    ends = [(float(p.lon[0]), float(p.lat[0])) for p in (source, target)]
    return StreetPath(
        [ends[0], *bends, ends[1]], abs(end - begin) * float(streets.metres[edge]) + _across_m(source, target)
    )


def _passages(
    over: OverStreets, source: LinkedPoints, target: LinkedPoints
) -> list[tuple[int, float, float]] | None:
    """Edges of the fastest way, each with the fractions where it is entered and left."""
    graph = over.leaving
    times = node_times(graph, source.at, 0, 2 * DAY_S)
    edge, fraction = int(target.at.edge[0]), float(target.at.fraction[0])
    offset = _us_of(target, graph)
    arrivals = [(_direct(graph, source, target), -1, 0.0)]
    for node, pace, begin in (
        (int(target.at.first[0]), int(graph.ahead_us[edge]), 0.0),
        (int(target.at.last[0]), int(graph.back_us[edge]), 1.0),
    ):
        if times[node] != FAR and pace != FAR:
            part = _us(abs(fraction - begin), pace)
            arrivals.append((int(times[node]) + part + offset, node, begin))
    # Of equal times the one beside the edge goes first (node -1), then the smaller node: always the same
    # line.
    time, node, begin = min(arrivals)
    if time >= FAR:
        return None
    if node < 0:
        return [(edge, float(source.at.fraction[0]), fraction)]
    return [*_back_to_source(over, source, times, node), (edge, begin, fraction)]


def _direct(graph: StreetGraph, source: LinkedPoints, target: LinkedPoints) -> int:
    """Microseconds along the one edge that both points are linked to, FAR when there is none."""
    edge = int(source.at.edge[0])
    along = float(target.at.fraction[0] - source.at.fraction[0])
    pace = int(graph.ahead_us[edge] if along > 0 else graph.back_us[edge])
    # Two points at the same place of a street that may not be passed are still side by side.
    if edge != target.at.edge[0] or (pace == FAR and along):
        return int(FAR)
    across = _us(_across_m(source, target), graph.beside_us)
    return across + (_us(abs(along), pace) if along else 0)


def _back_to_source(
    over: OverStreets, source: LinkedPoints, times: Longs, node: int
) -> list[tuple[int, float, float]]:
    """Whole edges from the edge of the source to `node`, the part of the first one included."""
    graph, arcs, count = over.leaving, over.net.arriving, over.net.streets.edge_count
    edge, fraction = int(source.at.edge[0]), float(source.at.fraction[0])
    offset = _us_of(source, graph)
    seeds = {}
    if graph.back_us[edge] != FAR:
        seeds[int(source.at.first[0]), 0.0] = offset + _us(fraction, int(graph.back_us[edge]))
    if graph.ahead_us[edge] != FAR:
        seeds[int(source.at.last[0]), 1.0] = offset + _us(1.0 - fraction, int(graph.ahead_us[edge]))
    passages: list[tuple[int, float, float]] = []
    # Invariant: the passages so far lead from `node` on in exactly the time that is left. It ends, since
    # times fall by a microsecond at least with every arc, and a node that no arc explains is one of the two
    # seeds.
    while True:
        for (first, end), seed in seeds.items():
            if first == node and seed == times[node]:
                return [(edge, fraction, end), *reversed(passages)]
        for arc in range(arcs.start[node], arcs.start[node + 1]):
            before, passage = int(arcs.to[arc]), int(arcs.passage[arc])
            if times[before] + over.arriving.arc_us[arc] == times[node]:
                passages.append((passage % count, *((0.0, 1.0) if passage < count else (1.0, 0.0))))
                node = before
                break


def _us_of(points: LinkedPoints, graph: StreetGraph) -> int:
    """Microseconds between a point and its edge."""
    return _us(float(np.hypot(points.at.east_m[0], points.at.north_m[0])), graph.beside_us)


def _across_m(source: LinkedPoints, target: LinkedPoints) -> float:
    """Metres beside their edge between two points, as in the kernel."""
    east, north = target.at.east_m[0] - source.at.east_m[0], target.at.north_m[0] - source.at.north_m[0]
    return float(np.hypot(east, north))


def _us(amount: float, pace: float) -> int:
    """Microseconds of an amount at a pace, rounded as the kernel does."""
    return int(np.rint(amount * pace))


def _stretch(streets: Streets, edge: int, begin: float, end: float) -> LonLats:
    """Points of an edge between two fractions of its length, in the direction of travel."""
    lon, lat = streets.geometry(edge)
    along = np.concatenate([[0.0], np.cumsum(great_circle_m(lon[:-1], lat[:-1], lon[1:], lat[1:]))])
    # An edge of no length has no fractions.
    along /= max(float(along[-1]), 1e-9)
    low, high = min(begin, end), max(begin, end)
    inside = along[(along > low) & (along < high)]
    at: Floats = np.concatenate([[low], inside, [high]])
    line = list(zip(np.interp(at, along, lon).tolist(), np.interp(at, along, lat).tolist(), strict=True))
    return line if begin <= end else line[::-1]


def _length(points: LonLats) -> float:
    lon, lat = np.array(points).T
    return float(great_circle_m(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum())
