"""Shortest times over streets from many points to many points, and over straight lines.

Times are whole microseconds in `int64`: their sums are exact, so the order of adding changes nothing and a
search against the arrows gives the very same times. They become whole seconds once, at the end.

The queue is an array of buckets, each some two seconds wide, with a doubly linked list of nodes in it; a
node stands in at most one bucket. A bucket is emptied, with whatever falls into it meanwhile, before the
next one, so a node may be corrected within its bucket but never after it.

A point lies beside an edge at a fraction of its length. Its offset is the way between the point and the
edge, on foot, with the side of the edge as its sign.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

FAR = np.int64(2**62)
"""Not reached, or no passage. Never added to anything."""
SECOND_US = 1_000_000
_HALF_SECOND_US = 500_000
_BUCKET_SHIFT = 21  # buckets of 2.1 s: below the time of most edges, so few nodes are corrected
_NOT_QUEUED = np.int32(-2)
_NONE = np.int32(-1)


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
    offset_m: Floats
    """(K,) metres between the point and the edge, negative on the right-hand side."""


class Scratch(NamedTuple):
    """Work arrays of one search, for reuse; `best` is FAR everywhere between searches."""

    best: Longs
    after: Ints
    before: Ints
    touched: Ints


@njit(cache=True, nogil=True)
def _unlink(heads, after, before, node, bucket):  # type: ignore[no-untyped-def]
    """Take a node out of its bucket."""
    ahead, behind = after[node], before[node]
    if behind == _NONE:
        heads[bucket] = ahead
    else:
        after[behind] = ahead
    if ahead != _NONE:
        before[ahead] = behind
    before[node] = _NOT_QUEUED


@njit(cache=True, nogil=True)
def _improve(node, time, heads, work, count):  # type: ignore[no-untyped-def]
    """Give a node an earlier time and put it in the bucket of that time; gives the count of touched nodes."""
    known = work.best[node]
    if known == FAR:
        work.touched[count] = node
        count += 1
        work.before[node] = _NOT_QUEUED
    elif work.before[node] != _NOT_QUEUED:
        _unlink(heads, work.after, work.before, node, known >> _BUCKET_SHIFT)
    work.best[node] = time
    bucket = time >> _BUCKET_SHIFT
    head = heads[bucket]
    work.after[node] = head
    work.before[node] = _NONE
    if head != _NONE:
        work.before[head] = node
    heads[bucket] = node
    return count


@njit(cache=True, nogil=True)
def _offset(graph, points, row):  # type: ignore[no-untyped-def]
    """Microseconds between a point and its edge, with the sign of its side."""
    return np.int64(np.rint(points.offset_m[row] * graph.beside_us))


@njit(cache=True, nogil=True)
def _part(fraction, pace):  # type: ignore[no-untyped-def]
    """Microseconds of a fraction of an edge."""
    return np.int64(np.rint(fraction * pace))


@njit(cache=True, nogil=True)
def _search(graph, points, source, limit_us, heads, work):  # type: ignore[no-untyped-def]
    """Times in `work.best` of all nodes within the limit of a linked point; gives how many were touched."""
    count = 0
    edge = points.edge[source]
    start = abs(_offset(graph, points, source))
    fraction = points.fraction[source]
    if graph.ahead_us[edge] != FAR:
        time = start + _part(1.0 - fraction, graph.ahead_us[edge])
        if time <= limit_us:
            count = _improve(points.last[source], time, heads, work, count)
    if graph.back_us[edge] != FAR:
        time = start + _part(fraction, graph.back_us[edge])
        if time <= limit_us and time < work.best[points.first[source]]:
            count = _improve(points.first[source], time, heads, work, count)
    for bucket in range(start >> _BUCKET_SHIFT, len(heads)):
        while heads[bucket] != _NONE:
            node = heads[bucket]
            _unlink(heads, work.after, work.before, node, bucket)
            here = work.best[node]
            for arc in range(graph.arc_start[node], graph.arc_start[node + 1]):
                time = here + graph.arc_us[arc]
                towards = graph.arc_to[arc]
                if time <= limit_us and time < work.best[towards]:
                    count = _improve(towards, time, heads, work, count)
    return count


@njit(cache=True, nogil=True)
def _arrival(graph, sources, source, targets, target, best):  # type: ignore[no-untyped-def]
    """Microseconds to a linked target, after a search from `source`; FAR when it was not reached."""
    found = FAR
    edge = targets.edge[target]
    fraction = targets.fraction[target]
    offset = _offset(graph, targets, target)
    time = best[targets.first[target]]
    if time != FAR and graph.ahead_us[edge] != FAR:
        found = time + _part(fraction, graph.ahead_us[edge]) + abs(offset)
    time = best[targets.last[target]]
    if time != FAR and graph.back_us[edge] != FAR:
        time += _part(1.0 - fraction, graph.back_us[edge]) + abs(offset)
        found = min(found, time)
    if sources.edge[source] == edge:
        along = fraction - sources.fraction[source]
        across = abs(offset - _offset(graph, sources, source))
        pace = graph.ahead_us[edge] if along > 0 else graph.back_us[edge]
        if along == 0.0:
            found = min(found, across)
        elif pace != FAR:
            found = min(found, _part(abs(along), pace) + across)
    return found


@njit(cache=True, nogil=True)
def seconds_over_streets(graph, sources, targets, limit_s, work):  # type: ignore[no-untyped-def]
    """Targets within `limit_s` whole seconds of each source: offsets, targets and seconds, source by source.

    One search a source; all its work arrays come from outside, so that several threads may search at once,
    each with its own.
    """
    limit_us = np.int64(limit_s) * SECOND_US + _HALF_SECOND_US - 1
    heads = np.full((limit_us >> _BUCKET_SHIFT) + 1, _NONE, dtype=np.int32)
    start = np.zeros(len(sources.edge) + 1, dtype=np.int64)
    reached = np.empty(max(64, len(targets.edge)), dtype=np.int32)
    seconds = np.empty(len(reached), dtype=np.int32)
    total = 0
    for source in range(len(sources.edge)):
        if sources.edge[source] >= 0:
            if total + len(targets.edge) > len(reached):
                reached = _longer(reached, total + len(targets.edge))
                seconds = _longer(seconds, total + len(targets.edge))
            count = _search(graph, sources, source, limit_us, heads, work)
            for target in range(len(targets.edge)):
                if targets.edge[target] < 0:
                    continue
                if (
                    work.best[targets.first[target]] == FAR
                    and work.best[targets.last[target]] == FAR
                    and targets.edge[target] != sources.edge[source]
                ):
                    continue
                time = _arrival(graph, sources, source, targets, target, work.best)
                if time <= limit_us:
                    reached[total] = target
                    seconds[total] = (time + _HALF_SECOND_US) // SECOND_US
                    total += 1
            for position in range(count):
                work.best[work.touched[position]] = FAR
        start[source + 1] = total
    return start, reached[:total].copy(), seconds[:total].copy()


@njit(cache=True, nogil=True)
def _longer(array, least):  # type: ignore[no-untyped-def]
    """A copy with room for `least` and half as much again."""
    copy = np.empty(least + least // 2, dtype=array.dtype)
    copy[: len(array)] = array
    return copy


@njit(cache=True, nogil=True)
def node_times(graph, sources, source, limit_s, work):  # type: ignore[no-untyped-def]
    """Microseconds from a linked point to every node, FAR beyond the limit, as a new array."""
    limit_us = np.int64(limit_s) * SECOND_US + _HALF_SECOND_US - 1
    heads = np.full((limit_us >> _BUCKET_SHIFT) + 1, _NONE, dtype=np.int32)
    count = _search(graph, sources, source, limit_us, heads, work)
    times = work.best.copy()
    for position in range(count):
        work.best[work.touched[position]] = FAR
    return times


@njit(cache=True, nogil=True)
def seconds_over_lines(lon, lat, to_lon, to_lat, seconds_per_radian, limit_s):  # type: ignore[no-untyped-def]
    """The same as `seconds_over_streets`, straight over the earth, for coordinates in radians.

    A chord through the ball tells cheaply which pairs are near enough to be worth a haversine.
    """
    widest = (limit_s + 0.5) / seconds_per_radian
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


@njit(cache=True, nogil=True)
def strong_pieces(arc_start, arc_to):  # type: ignore[no-untyped-def]
    """A number for each node, equal for nodes that reach each other both ways (Tarjan, unrolled)."""
    size = len(arc_start) - 1
    piece = np.full(size, _NONE, dtype=np.int32)
    index = np.full(size, _NONE, dtype=np.int32)
    low = np.zeros(size, dtype=np.int32)
    next_arc = arc_start[:-1].copy()
    path = np.empty(size, dtype=np.int32)
    pending = np.empty(size, dtype=np.int32)
    depth, waiting, seen, pieces = 0, 0, 0, 0
    for root in range(size):
        if index[root] != _NONE:
            continue
        path[0], depth = root, 1
        while depth > 0:
            node = path[depth - 1]
            if index[node] == _NONE:
                index[node] = low[node] = seen
                seen += 1
                pending[waiting] = node
                waiting += 1
            if next_arc[node] < arc_start[node + 1]:
                towards = arc_to[next_arc[node]]
                next_arc[node] += 1
                if index[towards] == _NONE:
                    path[depth] = towards
                    depth += 1
                elif piece[towards] == _NONE:
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
