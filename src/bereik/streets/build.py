"""From ways and nodes of OpenStreetMap to edges between junctions.

A way is cut wherever it meets another one; then pieces that simply continue each other are joined again,
also across two ways. All of it is done on arrays: a country has ten million pieces.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from bereik.errors import StreetsError
from bereik.streets.graph import Streets, great_circle_m
from bereik.streets.permissions import KINDS, way_permissions
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats, Ints, metres_per_second

FERRY_KMH = 6.0
"""Speed of a ferry without a usable `duration` tag, waiting included: small river ferries."""

AT_ONCE = 4_000_000
"""Pieces whose length is computed at once: angles and their sines take ten times the room of a length."""

_FERRY = KINDS.index("ferry")
Longs = npt.NDArray[np.int64]


@dataclass
class WayRows:
    """Ways as they are read: their node ids one after the other, and what each permits."""

    refs: "array[int]" = field(default_factory=lambda: array("q"))
    counts: "array[int]" = field(default_factory=lambda: array("q"))
    permissions: bytearray = field(default_factory=bytearray)
    ferry_s: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, tags: Mapping[str, str], refs: Sequence[int]) -> bool:
        """Keep a way when somebody may walk or cycle it; tells whether it was kept."""
        permissions = way_permissions(tags)
        if permissions is None or len(refs) < 2:
            return False
        self.refs.extend(refs)
        self.counts.append(len(refs))
        self.permissions.extend(permissions)
        self.ferry_s.append(duration_s(tags.get("duration", "")) if permissions.kind == _FERRY else np.nan)
        return True

    def among(self, node_ids: Longs) -> "WayRows":
        """The ways that have two of some nodes (ascending) at least, in the same order."""
        counts = np.frombuffer(self.counts, dtype=np.int64)
        start = np.concatenate([[0], np.cumsum(counts)])
        if not len(counts):
            return self
        placed = np.add.reduceat(
            np.isin(np.frombuffer(self.refs, dtype=np.int64), node_ids), start[:-1], dtype=np.int64
        )
        usable = placed > 1
        refs = np.frombuffer(self.refs, dtype=np.int64)[np.repeat(usable, counts)]
        return WayRows(
            array("q", refs.tobytes()),
            array("q", counts[usable].tobytes()),
            bytearray(self.table()[usable].tobytes()),
            array("d", np.frombuffer(self.ferry_s, dtype=np.float64)[usable].tobytes()),
        )

    def table(self) -> npt.NDArray[np.uint8]:
        """(W, 5) the `Permissions` of each way."""
        return np.frombuffer(self.permissions, dtype=np.uint8).reshape(len(self.counts), -1)


@dataclass(frozen=True)
class _StreetPieces:
    """Straight pieces of ways between consecutive nodes. S pieces, V vertices."""

    begin: Ints
    end: Ints
    way: Ints
    lon: Floats
    lat: Floats
    metres: Floats


def build_streets(rows: WayRows, node_ids: Longs, lon: Floats, lat: Floats, **texts: str) -> Streets:
    """Streets of the ways read; nodes without coordinates cut the ways that refer to them."""
    pieces = _cut(rows, node_ids, lon, lat)
    if not len(pieces.begin):
        raise localized_error(StreetsError, "streets-none", found=texts.get("source", "streets"))
    table = rows.table()
    ferry = _ferry_seconds(rows, pieces)
    scale = 1 << 8 * np.arange(table.shape[1], dtype=np.int64)
    # Ahead and back of each way by the number of what they look like: there are few kinds, and many pieces.
    both = np.concatenate([table @ scale, table[:, [1, 0, 2, 3, 4]] @ scale])
    kinds = np.unique(both, return_inverse=True)[1].astype(np.int32)
    root, rank, last = _chains(pieces, kinds[: len(table)], kinds[len(table) :])
    return _assemble(pieces, root, rank, last, table, ferry, texts)


def _cut(rows: WayRows, node_ids: Longs, lon: Floats, lat: Floats) -> _StreetPieces:
    """Pieces between consecutive nodes whose coordinates are known and differ."""
    refs = np.frombuffer(rows.refs, dtype=np.int64)
    index = _index_type(max(2 * len(refs), len(node_ids)))
    way = np.repeat(np.arange(len(rows.counts), dtype=index), np.frombuffer(rows.counts, dtype=np.int64))
    vertex: Ints = np.searchsorted(node_ids, refs).astype(index)
    placed = np.zeros(len(refs), dtype=bool)
    inside = vertex < len(node_ids)
    placed[inside] = node_ids[vertex[inside]] == refs[inside]
    begin, end = vertex[:-1], vertex[1:]
    edges = (way[:-1] == way[1:]) & placed[:-1] & placed[1:] & (begin != end)
    begin, end, way = begin[edges], end[edges], way[:-1][edges]
    metres = np.empty(len(begin))
    for at in range(0, len(begin), AT_ONCE):
        one, two = begin[at : at + AT_ONCE], end[at : at + AT_ONCE]
        metres[at : at + AT_ONCE] = great_circle_m(lon[one], lat[one], lon[two], lat[two])
    return _StreetPieces(begin, end, way, lon, lat, metres)


def _index_type(count: int) -> type[np.int32] | type[np.int64]:
    """Numbers up to `count` in as little room as they fit: a country's streets fill gigabytes otherwise."""
    return np.int32 if count < 2**31 else np.int64


def _chains(pieces: _StreetPieces, looks: Ints, swapped: Ints) -> tuple[Ints, Ints, Bools]:
    """For each half piece: the first of its chain, its rank in it, and whether it is the last.

    Half piece 2i runs along piece i, 2i + 1 against it; a way looks like `looks` along it, `swapped` against
    it. A chain ends at a vertex that is a junction, an end, or where the kind of street changes.
    """
    count, index = len(pieces.begin), pieces.begin.dtype
    tail = np.empty(2 * count, dtype=index)
    tail[0::2], tail[1::2] = pieces.begin, pieces.end
    look = np.empty(2 * count, dtype=np.int32)
    look[0::2], look[1::2] = looks[pieces.way], swapped[pieces.way]
    halves = np.arange(2 * count, dtype=index)
    order = np.argsort(tail, kind="stable").astype(index)
    degree = np.bincount(tail, minlength=len(pieces.lon))
    first = np.cumsum(degree) - degree
    vertex = np.flatnonzero(degree == 2)
    one, two = order[first[vertex]], order[first[vertex] + 1]
    # Arriving over `one ^ 1` one leaves over `two`, and the other way round; both must look the same.
    joined = (look[one ^ 1] == look[two]) & (one != two ^ 1)
    one, two = one[joined], two[joined]
    before = halves.copy()
    before[two], before[one] = one ^ 1, two ^ 1
    before = _open_rings(before)
    last = np.ones(2 * count, dtype=bool)
    last[before[before != halves]] = False
    root, rank = before, (before != halves).astype(index)
    while (root[root] != root).any():
        rank, root = rank + rank[root], root[root]
    return root, rank, last


def _open_rings(before: Ints) -> Ints:
    """Cut chains that have no beginning, at the smallest half piece of each ring."""
    halves = np.arange(len(before), dtype=before.dtype)
    smallest, ahead = halves.copy(), before.copy()
    for _ in range(int(np.ceil(np.log2(len(before)))) + 1):
        smallest, ahead = np.minimum(smallest, smallest[ahead]), ahead[ahead]
    ringed = before[ahead] != ahead
    # A ring is seen twice, in both directions: cut both at the same vertex.
    along = np.flatnonzero(ringed & (smallest == halves) & (halves % 2 == 0))
    cut = before.copy()
    against = before[along] ^ 1
    cut[along], cut[against] = along, against
    return cut


def _ferry_seconds(rows: WayRows, pieces: _StreetPieces) -> Floats:
    """Seconds of each piece that is part of a ferry line, by its share of the length; NaN for streets."""
    kind = rows.table()[:, 2]
    tagged = np.frombuffer(rows.ferry_s, dtype=np.float64)
    length = np.bincount(pieces.way, pieces.metres, minlength=len(kind))
    by_speed = length / metres_per_second(FERRY_KMH)
    whole = np.where(kind == _FERRY, np.where(np.isnan(tagged), by_speed, tagged), np.nan)
    seconds: Floats = whole[pieces.way] * pieces.metres / np.maximum(length[pieces.way], 1e-9)
    return seconds


def _assemble(
    pieces: _StreetPieces,
    root: Ints,
    rank: Ints,
    last: Bools,
    table: Any,
    ferry: Floats,
    texts: Any,
) -> Streets:
    """One edge a chain; of a chain and its reverse, the one whose first half piece is the smaller."""
    ends = np.flatnonzero(last)
    edge_root = np.sort(root[ends][root[ends] < (ends ^ 1)])
    number = np.full(len(root), -1, dtype=root.dtype)
    number[edge_root] = np.arange(len(edge_root))
    halves = np.flatnonzero(number[root] >= 0)
    halves = halves[np.lexsort((rank[halves], number[root[halves]]))]
    edge = number[root[halves]]
    piece, against = halves // 2, halves % 2 == 1
    tail = np.where(against, pieces.end[piece], pieces.begin[piece])
    head = np.where(against, pieces.begin[piece], pieces.end[piece])
    size = np.bincount(edge)
    stop = np.cumsum(size)
    begin, end = tail[stop - size], head[stop - 1]
    # Geometry: the tail of every piece of an edge, then the head of its last one.
    points = np.insert(tail, stop, end)
    nodes, ends_of = np.unique(np.concatenate([begin, end]), return_inverse=True)
    rows = table[pieces.way[edge_root // 2]]
    turned = edge_root % 2 == 1
    return Streets(
        node_lon=pieces.lon[nodes],
        node_lat=pieces.lat[nodes],
        edge_from=ends_of[: len(begin)].astype(np.int32),
        edge_to=ends_of[len(begin) :].astype(np.int32),
        metres=np.bincount(edge, pieces.metres[piece]).astype(np.float64),
        ahead=np.where(turned, rows[:, 1], rows[:, 0]),
        back=np.where(turned, rows[:, 0], rows[:, 1]),
        ferry_s=np.bincount(edge, ferry[piece]).astype(np.float64),
        kind=rows[:, 2],
        linkable=rows[:, 3] > 0,
        through=rows[:, 4] > 0,
        point_start=np.concatenate([[0], np.cumsum(size + 1)]).astype(np.int32),
        point_lon=pieces.lon[points],
        point_lat=pieces.lat[points],
        **texts,
    )


def duration_s(text: str) -> float:
    """Seconds of a `duration` tag, written as MM, HH:MM, HH:MM:SS or PT1H30M; NaN for anything else.

    >>> duration_s("00:10")
    600.0
    """
    parts = text.strip().upper().split(":")
    if all(part.isdigit() for part in parts) and len(parts) <= 3:
        numbers = [int(part) for part in parts]
        scale = (60,) if len(numbers) == 1 else (3600, 60, 1)
        return float(sum(n * s for n, s in zip(numbers, scale, strict=False)))
    if text.strip().upper().startswith("PT"):
        return _iso_seconds(text.strip().upper()[2:])
    return float("nan")


def _iso_seconds(text: str) -> float:
    """Seconds of the part of an ISO 8601 duration after PT."""
    seconds, digits = 0.0, ""
    for sign in text:
        if sign.isdigit():
            digits += sign
        elif sign in "HMS" and digits:
            seconds, digits = seconds + int(digits) * {"H": 3600, "M": 60, "S": 1}[sign], ""
        else:
            return float("nan")
    return seconds if not digits and text else float("nan")


def coordinates(nodes: Iterable[tuple[int, float, float]]) -> tuple[Longs, Floats, Floats]:
    """Ids, longitudes and latitudes of nodes, ascending by id."""
    ids, lon, lat = array("q"), array("d"), array("d")
    for node, x, y in nodes:
        ids.append(node)
        lon.append(x)
        lat.append(y)
    keys = np.frombuffer(ids, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    return keys[order], np.frombuffer(lon)[order], np.frombuffer(lat)[order]
