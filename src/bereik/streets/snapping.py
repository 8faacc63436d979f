"""Linking points to the nearest street.

A point is linked to the nearest edge that may be used: where along the edge, how far beside it, and on
where from there. Far links are marked, not hidden: a point in a field is someone's home too.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from bereik.streets.graph import EARTH_M, Streets
from bereik.units import Bools, Floats, Ints

SNAPPED_FAR_M = 100.0
"""Beyond this a link is marked: longer than a drive or a front garden, so the place may be wrong."""
SNAP_LIMIT_M = 1600.0
"""Beyond this a point is not linked: twenty minutes of walking at 4.8 km/h over land without a street."""

TILE_EDGES = 500
"""Edges in a tile of the index, on average: a tree of so many is made in a millisecond."""

STATUSES = ("ok", "snapped_far", "not_snapped")
"""Names of the numbers in `StreetLinks.status`, from good to bad."""
NOT_SNAPPED = STATUSES.index("not_snapped")


class StreetLinks(NamedTuple):
    """Points linked to edges, K of them."""

    edge: Ints
    """(K,) edge, -1 when not linked."""
    fraction: Floats
    """(K,) where along the edge, 0 at `edge_from` and 1 at `edge_to`."""
    east_m: Floats
    """(K,) metres from the edge to the point, eastward; NaN when not linked."""
    north_m: Floats
    """(K,) the same, northward."""
    status: npt.NDArray[np.uint8]
    """(K,) position in `STATUSES`."""

    @property
    def offset_m(self) -> Floats:
        """(K,) metres between point and edge; NaN when not linked."""
        metres: Floats = np.hypot(self.east_m, self.north_m)
        return metres


@dataclass(frozen=True, eq=False)
class StreetIndex:
    """The edges of some streets that points may be linked to, tile by tile.

    An edge belongs to the tile in which it begins. The tree of a tile is made when a point comes near it: a
    question of a few points costs what lies around them, not all the streets of a region.
    """

    streets: Streets
    edges: Ints
    """Of tile after tile, ascending within each."""
    tile_start: npt.NDArray[np.int64]
    """(T + 1,) offsets of a tile in `edges`."""
    tiles: shapely.STRtree
    """The smallest box around all edges of each tile."""
    shrink: float
    """How much shorter a degree of longitude is than one of latitude in the middle of the streets."""
    trees: list[shapely.STRtree | None]
    """(T,) the edges of each tile, None until they are asked for; two threads that make one make the same."""

    def edges_of(self, tile: int) -> Ints:
        """The edges of a tile, ascending."""
        return self.edges[self.tile_start[tile] : self.tile_start[tile + 1]]

    def tree_of(self, tile: int) -> shapely.STRtree:
        """The edges of a tile, ready for looking up the nearest."""
        tree = self.trees[tile]
        if tree is None:
            tree = self.trees[tile] = shapely.STRtree(self._lines(self.edges_of(tile)))
        return tree

    def _lines(self, edges: Ints) -> npt.NDArray[np.object_]:
        start = self.streets.point_start[edges].astype(np.int64)
        sizes = self.streets.point_start[edges + 1] - start
        line = np.repeat(np.arange(len(edges)), sizes)
        at = np.arange(len(line)) + (start - (np.cumsum(sizes) - sizes))[line]
        lon, lat = self.streets.point_lon[at] * self.shrink, self.streets.point_lat[at]
        lines: npt.NDArray[np.object_] = shapely.linestrings(lon, lat, indices=line)
        return lines


def index_streets(streets: Streets, usable: Bools) -> StreetIndex:
    """An index of the edges where `usable` (E,) is true."""
    edges = np.flatnonzero(usable).astype(np.int32)
    shrink = float(np.cos(np.radians((streets.point_lat.min() + streets.point_lat.max()) / 2)))
    if not len(edges):
        return StreetIndex(streets, edges, np.zeros(1, dtype=np.int64), shapely.STRtree([]), shrink, [])
    lon, lat = streets.point_lon * shrink, streets.point_lat
    begin = streets.point_start[edges]
    # Squares, at least a hundred metres wide, so that streets along one line have tiles too.
    side = max(float(np.sqrt(np.ptp(lon[begin]) * np.ptp(lat[begin]) * TILE_EDGES / len(edges))), 1e-3)
    column, row = (np.floor((at - at.min()) / side).astype(np.int64) for at in (lon[begin], lat[begin]))
    tile = row * (column.max() + 1) + column
    order = np.argsort(tile, kind="stable")
    edges, tile = edges[order], tile[order]
    opening = np.flatnonzero(np.diff(tile, prepend=tile[0] - 1))
    west, south = (_outermost(np.minimum, values, streets, edges, opening) for values in (lon, lat))
    east, north = (_outermost(np.maximum, values, streets, edges, opening) for values in (lon, lat))
    boxes = shapely.STRtree(shapely.box(west, south, east, north))
    return StreetIndex(streets, edges, np.append(opening, len(edges)), boxes, shrink, [None] * len(opening))


def _outermost(further: np.ufunc, values: Floats, streets: Streets, edges: Ints, opening: Ints) -> Floats:
    """The lowest, or highest, of the values of all points of each tile."""
    of_edges = further.reduceat(values, streets.point_start[:-1])
    of_tiles: Floats = further.reduceat(of_edges[edges], opening)
    return of_tiles


def snap(index: StreetIndex, lon: Floats, lat: Floats, limit_m: float = SNAP_LIMIT_M) -> StreetLinks:
    """Links of points in degrees to the nearest edge of the index within `limit_m`.

    The same coordinates always give the same link: of equally near edges the one with the smallest number.
    Coordinates that are NaN are not linked.
    """
    edge = np.full(len(lon), -1, dtype=np.int32)
    fraction, east_m, north_m = np.zeros(len(lon)), np.full(len(lon), np.inf), np.zeros(len(lon))
    placed = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    if len(placed) and len(index.edges):
        found, nearest = _nearest(index, lon[placed] * index.shrink, lat[placed], limit_m)
        rows = placed[found]
        edge[rows] = nearest
        place = _place(index.streets, nearest, lon[rows], lat[rows])
        fraction[rows], east_m[rows], north_m[rows] = place
    offset_m = np.hypot(east_m, north_m)
    outside = offset_m > limit_m
    edge[outside], fraction[outside], east_m[outside], north_m[outside] = -1, 0.0, np.nan, np.nan
    status = np.where(outside, NOT_SNAPPED, offset_m > SNAPPED_FAR_M).astype(np.uint8)
    return StreetLinks(edge, fraction, east_m, north_m, status)


def _nearest(index: StreetIndex, x: Floats, y: Floats, limit_m: float) -> tuple[Ints, Ints]:
    """Points of the flat map that have an edge within the limit, ascending, and the nearest edge of each."""
    # Nearly every point has a street nearby, and what is further off is not nearer: so a wider look, at more
    # tiles, is only for those that have none.
    left = np.arange(len(x))
    rows, edges = [], []
    for metres in sorted({min(limit_m, SNAPPED_FAR_M), limit_m}):
        # A degree of latitude is shorter on the flat map than anywhere east or west: search a little wider.
        reach = float(np.degrees(metres / EARTH_M)) * 1.05
        found, nearest = _nearest_within(index, x[left], y[left], reach)
        rows.append(left[found])
        edges.append(nearest)
        left = np.delete(left, found)
    row, edge = np.concatenate(rows), np.concatenate(edges)
    order = np.argsort(row)
    return row[order], edge[order]


def _nearest_within(index: StreetIndex, x: Floats, y: Floats, reach: float) -> tuple[Ints, Ints]:
    """The same for a reach in degrees."""
    points = shapely.points(x, y)
    point, tile = index.tiles.query(shapely.box(x - reach, y - reach, x + reach, y + reach))
    order = np.argsort(tile, kind="stable")
    point, tile = point[order], tile[order]
    opening = np.flatnonzero(np.diff(tile, prepend=-1)).tolist()
    rows, edges, offsets = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)], [np.zeros(0)]
    for begin, end in pairwise([*opening, len(tile)]):
        number, near = int(tile[begin]), point[begin:end]
        tree = index.tree_of(number)
        (which, nearest), offset = tree.query_nearest(points[near], max_distance=reach, return_distance=True)
        rows.append(near[which])
        edges.append(index.edges_of(number)[nearest])
        offsets.append(offset)
    row, edge, offset = np.concatenate(rows), np.concatenate(edges), np.concatenate(offsets)
    # Of each point the nearest of all tiles, and of equally near ones the smallest number.
    order = np.lexsort((edge, offset, row))
    first = order[np.unique(row[order], return_index=True)[1]]
    return row[first], edge[first]


def _place(streets: Streets, edge: Ints, lon: Floats, lat: Floats) -> tuple[Floats, Floats, Floats]:
    """Fraction along the given edge, and metres east and north of there, of each point."""
    start = streets.point_start[edge].astype(np.int64)
    pieces = streets.point_start[edge + 1] - start - 1
    row = np.repeat(np.arange(len(edge)), pieces)
    opening = np.cumsum(pieces) - pieces
    at = start[row] + np.arange(len(row)) - opening[row]
    # Metres east and north of the point itself: a plane of its own for each point.
    north = np.radians(EARTH_M)
    east = north * np.cos(np.radians(lat[row]))
    x1, y1 = (streets.point_lon[at] - lon[row]) * east, (streets.point_lat[at] - lat[row]) * north
    x2, y2 = (streets.point_lon[at + 1] - lon[row]) * east, (streets.point_lat[at + 1] - lat[row]) * north
    dx, dy = x2 - x1, y2 - y1
    length = np.hypot(dx, dy)
    part = np.clip(-(x1 * dx + y1 * dy) / np.maximum(length**2, 1e-12), 0.0, 1.0)
    east_m, north_m = -(x1 + part * dx), -(y1 + part * dy)
    best = _first_smallest(np.hypot(east_m, north_m), opening, row)
    whole = np.add.reduceat(length, opening)
    before = np.cumsum(length) - length
    along = before[best] - before[opening] + part[best] * length[best]
    fraction: Floats = np.clip(along / np.maximum(whole, 1e-9), 0.0, 1.0)
    return fraction, east_m[best], north_m[best]


def _first_smallest(values: Floats, opening: npt.NDArray[np.int64], row: npt.NDArray[np.int64]) -> Ints:
    """Position of the first smallest value of each row; rows lie one after the other."""
    smallest = np.minimum.reduceat(values, opening)
    hits = np.flatnonzero(values == smallest[row])
    return hits[np.unique(row[hits], return_index=True)[1]].astype(np.int32)
