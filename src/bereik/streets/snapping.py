"""Linking points to the nearest street.

A point is linked to the nearest edge that may be used: where along the edge, how far beside it, and on
where from there. Far links are marked, not hidden: a point in a field is someone's home too.
"""

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

STATUSES = ("ok", "snapped_far", "not_snapped")
"""Names of the numbers in `StreetLinks.status`."""


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


class StreetIndex(NamedTuple):
    """The edges of some streets that points may be linked to, ready for looking up the nearest."""

    streets: Streets
    edges: Ints
    tree: shapely.STRtree
    shrink: float
    """How much shorter a degree of longitude is than one of latitude in the middle of the streets."""


def index_streets(streets: Streets, usable: Bools) -> StreetIndex:
    """An index of the edges where `usable` (E,) is true."""
    edges = np.flatnonzero(usable).astype(np.int32)
    sizes = np.diff(streets.point_start)
    usable_edges = np.repeat(usable, sizes)
    shrink = float(np.cos(np.radians((streets.point_lat.min() + streets.point_lat.max()) / 2)))
    line = np.repeat(np.arange(len(edges)), sizes[edges])
    lines = shapely.linestrings(
        streets.point_lon[usable_edges] * shrink, streets.point_lat[usable_edges], indices=line
    )
    return StreetIndex(streets, edges, shapely.STRtree(lines), shrink)


def snap(index: StreetIndex, lon: Floats, lat: Floats, limit_m: float = SNAP_LIMIT_M) -> StreetLinks:
    """Links of points in degrees to the nearest edge of the index within `limit_m`.

    The same coordinates always give the same link: of equally near edges the one with the smallest number.
    Coordinates that are NaN are not linked.
    """
    edge = np.full(len(lon), -1, dtype=np.int32)
    fraction, east_m, north_m = np.zeros(len(lon)), np.full(len(lon), np.inf), np.zeros(len(lon))
    placed = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    if len(placed) and len(index.edges):
        # A degree of latitude is shorter on the flat map than anywhere east or west: search a little wider.
        reach = np.degrees(limit_m / EARTH_M) * 1.05
        points = shapely.points(lon[placed] * index.shrink, lat[placed])
        found, nearest = index.tree.query_nearest(points, max_distance=reach)
        first = np.unique(found, return_index=True)[1]
        lowest = np.minimum.reduceat(nearest, first) if len(first) else nearest
        rows = placed[found[first]]
        edge[rows] = index.edges[lowest]
        place = _place(index.streets, edge[rows], lon[rows], lat[rows])
        fraction[rows], east_m[rows], north_m[rows] = place
    offset_m = np.hypot(east_m, north_m)
    outside = offset_m > limit_m
    edge[outside], fraction[outside], east_m[outside], north_m[outside] = -1, 0.0, np.nan, np.nan
    status = np.where(outside, 2, offset_m > SNAPPED_FAR_M).astype(np.uint8)
    return StreetLinks(edge, fraction, east_m, north_m, status)


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
