"""Shortest times over streets from many points to many points, and over straight lines.

Times are whole microseconds in `int64`: their sums are exact, so the order of adding changes nothing and a
search against the arrows gives the very same times. They become whole seconds once, at the end.

The queue is an array of buckets, each some two seconds wide, with a linked list of entries in it. A bucket
is emptied, with whatever falls into it meanwhile, before the next one: a node may be corrected within its
bucket but never after it. A node that is improved gets a new entry; the old one is skipped when it comes up.

Right because: arc times are at least 1 and buckets are emptied in order, as in Dial's version of Dijkstra's
algorithm; within a bucket nodes are corrected until nothing changes (label correcting).

A point lies beside an edge at a fraction of its length. Its offset is the way between the point and the
edge, on foot, with the side of the edge as its sign.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.kernels.arrays import NONE, Int
from bereik.kernels.compiled import entry_kernel, inner_kernel

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FAR = np.int64(2**62)
"""Not reached, or no passage. Never added to anything."""
SECOND_US = 1_000_000
_HALF_SECOND_US = 500_000
_BUCKET_SHIFT = 21  # buckets of 2.1 s: below the time of most edges, so few nodes are corrected


class StreetGraph(NamedTuple):
    """Streets for one way of moving in one direction. N nodes, A arcs, E edges; microseconds."""

    arc_start: Ints
    """(N + 1,) offsets of the arcs that leave a node."""
    arc_to: Ints
    """(A,) node where an arc ends."""
    arc_us: Longs
    """(A,) time of an arc, at least 1."""
    ahead_us: Longs
    """(E,) time of an edge from its first node to its last, FAR where that is not allowed."""
    back_us: Longs
    """(E,) the same from its last node to its first."""
    beside_us: float
    """Time of one metre between a point and its edge."""


class StreetPoints(NamedTuple):
    """Points linked to edges. K points; a point that is not linked has edge -1."""

    edge: Ints
    first: Ints
    """(K,) node where the edge begins."""
    last: Ints
    """(K,) node where the edge ends."""
    fraction: Floats
    """(K,) where along the edge, 0 to 1."""
    east_m: Floats
    """(K,) metres from the edge to the point, eastward."""
    north_m: Floats
    """(K,) the same, northward."""


class Scratch(NamedTuple):
    """Work arrays of one search, for reuse; `best` is FAR everywhere between searches."""

    best: Longs
    """(N,) microseconds."""
    nodes: Ints
    """(Q,) node of each entry in the queue; entry 0 is none. As many as arcs is enough, nearly always."""
    following: Ints
    """(Q,) the next entry in the same bucket."""


@inner_kernel
def _offset(graph: StreetGraph, points: StreetPoints, row: Int) -> Any:
    """Microseconds between a point and its edge."""
    return np.int64(np.rint(np.hypot(points.east_m[row], points.north_m[row]) * graph.beside_us))


@inner_kernel
def _across(
    graph: StreetGraph, sources: StreetPoints, source: Int, targets: StreetPoints, target: Int
) -> Any:
    """Microseconds beside their edge between two points, what is done along it left out.

    The difference of the two ways off the edge: doors on one side need not step onto the street, and two
    points beyond its end are as far apart as they are.
    """
    east = targets.east_m[target] - sources.east_m[source]
    north = targets.north_m[target] - sources.north_m[source]
    return np.int64(np.rint(np.hypot(east, north) * graph.beside_us))


@inner_kernel
def _part(fraction: float, pace: Int) -> Any:
    """Microseconds of a fraction of an edge."""
    return np.int64(np.rint(fraction * pace))


@inner_kernel
def _seeds(graph: StreetGraph, points: StreetPoints, source: Int) -> tuple[Any, Any]:
    """Microseconds from a point to the first and the last node of its edge, FAR where not allowed."""
    edge, fraction = points.edge[source], points.fraction[source]
    offset = _offset(graph, points, source)
    first, last = FAR, FAR
    if graph.back_us[edge] != FAR:
        first = offset + _part(fraction, graph.back_us[edge])
    if graph.ahead_us[edge] != FAR:
        last = offset + _part(1.0 - fraction, graph.ahead_us[edge])
    # On a loop both ends are one node, and the quicker way round counts.
    if points.first[source] == points.last[source]:
        first = last = min(first, last)
    return first, last


@inner_kernel
def _search(
    graph: StreetGraph, points: StreetPoints, source: Int, limit_us: Int, heads: Ints, work: Scratch
) -> Any:
    """Times in `best` of all nodes within the limit of a linked point; gives the count of entries.

    Gives minus that count when `nodes` and `following` are too short. Indices are unsigned, which spares
    numba its test for negative ones: a quarter of the time.
    """
    best, nodes, following = work
    one, count = np.uint64(1), np.uint64(1)
    room = np.uint64(len(nodes))
    # Entry 0 is none, so that a bucket of zeros is empty.
    seeds = _seeds(graph, points, source)
    for side in range(2):
        node = points.first[source] if side == 0 else points.last[source]
        if seeds[side] <= limit_us and seeds[side] < best[node]:
            best[node] = seeds[side]
            bucket = np.uint64(seeds[side] >> _BUCKET_SHIFT)
            nodes[count], following[count] = node, heads[bucket]
            heads[bucket] = count
            count += one
    bucket = np.uint64(min(seeds[0], seeds[1]) >> _BUCKET_SHIFT)
    # Invariant: nodes of earlier buckets have their final time. An arc takes at least 1 microsecond, so
    # whatever is found falls into this bucket or a later one.
    while bucket < np.uint64(len(heads)):
        entry = np.uint64(heads[bucket])
        while entry != np.uint64(0):
            heads[bucket] = following[entry]
            node = np.uint64(nodes[entry])
            here = best[node]
            # An entry whose node has moved to an earlier bucket since is out of date.
            if np.uint64(here >> _BUCKET_SHIFT) == bucket:
                arc, end = np.uint64(graph.arc_start[node]), np.uint64(graph.arc_start[node + one])
                # Tested once a node and not once an arc: the loop below is where the time goes.
                if count + (end - arc) > room:
                    return -np.int64(count)
                while arc < end:
                    time = here + graph.arc_us[arc]
                    towards = np.uint64(graph.arc_to[arc])
                    if time < best[towards] and time <= limit_us:
                        best[towards] = time
                        later = np.uint64(time >> _BUCKET_SHIFT)
                        nodes[count], following[count] = towards, heads[later]
                        heads[later] = count
                        count += one
                    arc += one
            entry = np.uint64(heads[bucket])
        bucket += one
    return np.int64(count)


@inner_kernel
def _clear(best: Longs, nodes: Ints, count: Int) -> None:
    """Make `best` FAR again where a search has been."""
    for entry in range(1, count):
        best[nodes[entry]] = FAR


@inner_kernel
def _arrival(
    graph: StreetGraph, sources: StreetPoints, source: Int, targets: StreetPoints, target: Int, best: Longs
) -> Any:
    """Microseconds to a linked target, after a search from `source`; FAR when it was not reached."""
    found = FAR
    edge = targets.edge[target]
    fraction = targets.fraction[target]
    offset = _offset(graph, targets, target)
    time = best[targets.first[target]]
    if time != FAR and graph.ahead_us[edge] != FAR:
        found = time + _part(fraction, graph.ahead_us[edge]) + offset
    time = best[targets.last[target]]
    if time != FAR and graph.back_us[edge] != FAR:
        time += _part(1.0 - fraction, graph.back_us[edge]) + offset
        found = min(found, time)
    # On the same edge there is a way along it that passes no node.
    if sources.edge[source] == edge:
        along = fraction - sources.fraction[source]
        across = _across(graph, sources, source, targets, target)
        pace = graph.ahead_us[edge] if along > 0 else graph.back_us[edge]
        if along == 0.0:
            found = min(found, across)
        elif pace != FAR:
            found = min(found, _part(abs(along), pace) + across)
    return found


@entry_kernel
def seconds_over_streets(
    graph: StreetGraph, sources: StreetPoints, targets: StreetPoints, limit_s: int, work: Scratch
) -> tuple[Longs, Ints, Ints]:
    """Targets within `limit_s` whole seconds of each source: offsets, targets and seconds, source by source.

    One search a source; all its work arrays come from outside, so that several threads may search at once,
    each with its own.
    """
    limit_us = np.int64(limit_s) * SECOND_US + _HALF_SECOND_US - 1
    heads = np.zeros((limit_us >> _BUCKET_SHIFT) + 1, dtype=np.int32)
    best, nodes, following = work.best, work.nodes, work.following
    start = np.zeros(len(sources.edge) + 1, dtype=np.int64)
    reached = np.empty(max(64, len(targets.edge)), dtype=np.int32)
    seconds = np.empty(len(reached), dtype=np.int32)
    total = 0
    # Invariant: `best` is FAR everywhere between two sources; clearing what was reached costs less than a new
    # array.
    for source in range(len(sources.edge)):
        if sources.edge[source] >= 0:
            if total + len(targets.edge) > len(reached):
                reached = _longer(reached, total + len(targets.edge))
                seconds = _longer(seconds, total + len(targets.edge))
            count = _search(graph, sources, source, limit_us, heads, Scratch(best, nodes, following))
            while count < 0:
                _clear(best, nodes, -count)
                # The search broke off, so its buckets are not empty: it begins anew with more room.
                heads[:] = 0
                nodes, following = _longer(nodes, 2 * len(nodes)), _longer(following, 2 * len(nodes))
                count = _search(graph, sources, source, limit_us, heads, Scratch(best, nodes, following))
            for target in range(len(targets.edge)):
                if targets.edge[target] < 0:
                    continue
                if (
                    # Most targets lie beyond the limit: three reads tell, without their way off the edge.
                    best[targets.first[target]] == FAR
                    and best[targets.last[target]] == FAR
                    and targets.edge[target] != sources.edge[source]
                ):
                    continue
                time = _arrival(graph, sources, source, targets, target, best)
                if time <= limit_us:
                    reached[total] = target
                    seconds[total] = (time + _HALF_SECOND_US) // SECOND_US
                    total += 1
            _clear(best, nodes, count)
        start[source + 1] = total
    return start, reached[:total].copy(), seconds[:total].copy()


@inner_kernel
def _longer(array: Ints, least: Int) -> Ints:
    """A copy with room for `least` and half as much again."""
    copy = np.empty(least + least // 2, dtype=array.dtype)
    # One by one: what numba makes of a slice set to a slice takes two seconds to compile.
    for number in range(len(array)):
        copy[number] = array[number]
    return copy


@entry_kernel
def node_times(graph: StreetGraph, points: StreetPoints, source: int, limit_s: int) -> Longs:
    """Microseconds from a linked point to every node, FAR beyond the limit."""
    limit_us = np.int64(limit_s) * SECOND_US + _HALF_SECOND_US - 1
    size, count = 2 * len(graph.arc_to) + 4, -1
    best = np.full(len(graph.arc_start) - 1, FAR)
    while count < 0:
        best[:] = FAR
        heads = np.zeros((limit_us >> _BUCKET_SHIFT) + 1, dtype=np.int32)
        nodes, following = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
        count = _search(graph, points, source, limit_us, heads, Scratch(best, nodes, following))
        size *= 2
    return best


@entry_kernel
def seconds_over_lines(
    lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats, seconds_per_radian: float, limit_s: int
) -> tuple[Longs, Ints, Ints]:
    """The same as `seconds_over_streets`, straight over the earth, for coordinates in radians.

    A chord through the ball tells cheaply which pairs are near enough to be worth a haversine.
    """
    widest = (limit_s + 0.5) / seconds_per_radian
    # A hair wider, so that rounding keeps no pair out that the haversine lets in.
    chord = 2.0 * np.sin(min(widest, np.pi) / 2.0) + 1e-9
    x, y, z = np.cos(to_lat) * np.cos(to_lon), np.cos(to_lat) * np.sin(to_lon), np.sin(to_lat)
    start = np.zeros(len(lon) + 1, dtype=np.int64)
    reached = np.empty(max(64, len(to_lon)), dtype=np.int32)
    seconds = np.empty(len(reached), dtype=np.int32)
    total = 0
    for source in range(len(lon)):
        if total + len(to_lon) > len(reached):
            reached = _longer(reached, total + len(to_lon))
            seconds = _longer(seconds, total + len(to_lon))
        here = np.cos(lat[source])
        x0, y0, z0 = here * np.cos(lon[source]), here * np.sin(lon[source]), np.sin(lat[source])
        for target in range(len(to_lon)):
            # NaN coordinates fail this test, as they must: they are near to nothing.
            if (x[target] - x0) ** 2 + (y[target] - y0) ** 2 + (z[target] - z0) ** 2 <= chord * chord:
                half = np.sin((to_lat[target] - lat[source]) / 2.0) ** 2
                half += here * np.cos(to_lat[target]) * np.sin((to_lon[target] - lon[source]) / 2.0) ** 2
                exact = 2.0 * np.arcsin(np.sqrt(min(half, 1.0))) * seconds_per_radian
                whole = np.int64(np.floor(exact + 0.5))
                if whole <= limit_s:
                    reached[total] = target
                    seconds[total] = whole
                    total += 1
        start[source + 1] = total
    return start, reached[:total].copy(), seconds[:total].copy()


@entry_kernel
def strong_pieces(arc_start: Ints, arc_to: Ints) -> Ints:
    """A number for each node, equal for nodes that reach each other both ways (Tarjan, unrolled)."""
    size = len(arc_start) - 1
    piece = np.full(size, NONE, dtype=np.int32)
    index = np.full(size, NONE, dtype=np.int32)
    low = np.zeros(size, dtype=np.int32)
    next_arc = arc_start[:-1].copy()
    path = np.empty(size, dtype=np.int32)
    pending = np.empty(size, dtype=np.int32)
    depth, waiting, visited, pieces = 0, 0, 0, 0
    # Invariant: `path` is the way from a root to the node in hand, `pending` the nodes whose piece is not yet
    # closed. A node whose `low` is its own index reaches nothing older, so all that wait behind it are one
    # piece.
    for root in range(size):
        if index[root] != NONE:
            continue
        path[0], depth = root, 1
        while depth > 0:
            node = path[depth - 1]
            if index[node] == NONE:
                index[node] = low[node] = visited
                visited += 1
                pending[waiting] = node
                waiting += 1
            if next_arc[node] < arc_start[node + 1]:
                towards = arc_to[next_arc[node]]
                next_arc[node] += 1
                if index[towards] == NONE:
                    # Unrolled, since a street may be longer than any stack is deep.
                    path[depth] = towards
                    depth += 1
                elif piece[towards] == NONE:
                    low[node] = min(low[node], index[towards])
                continue
            depth -= 1
            if depth > 0:
                low[path[depth - 1]] = min(low[path[depth - 1]], low[node])
            if low[node] == index[node]:
                while True:
                    waiting -= 1
                    piece[pending[waiting]] = pieces
                    if pending[waiting] == node:
                        break
                pieces += 1
    return piece
