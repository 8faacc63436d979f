"""A place made vague: the square of a fixed grid in which it lies, for what leaves the machine.

Squares are 500 m, so that all doors within some 250 m of their middle share one. Where few people live that
is not enough: there a square is 1 km. A square is only parted where each of its quarters holds no address
or at least `ENOUGH`: then no door can be told by the size of its square either. Larger squares would hide
more, and say hardly anything: of 103 vacancies 87 are sure from 500 m, 76 from 1 km and none from 2 km.

Source: M. Gruteser and D. Grunwald, "Anonymous usage of location-based services through spatial and temporal
cloaking", MobiSys 2003 (a quadtree that stops before a quarter holds too few).
"""

import math
from typing import Any

import geopandas
import numpy as np
from geopandas import GeoDataFrame
from shapely.geometry import box

from bereik.units import DEGREE_M

SQUARE_M = 500
LARGEST_M = 1000
ENOUGH = 50
"""Addresses that a square holds at least, where so many lie within its `LARGEST_M`."""

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


def coarse_square(lon: float, lat: float, addresses: GeoDataFrame | None = None) -> GeoDataFrame:
    """The square of about 500 m that holds a point, or of 1 km where few addresses are.

    Parameters
    ----------
    addresses
        Points of all homes, in any CRS; without them each square is 500 m.

    Returns
    -------
    GeoDataFrame
        One row with the side in metres as `size_m`; all points of the square give the same.

    >>> coarse_square(4.6001, 51.39).equals(coarse_square(4.6002, 51.3901))
    True
    """
    square, size = _largest(lon, lat), LARGEST_M
    x, y = _inside(square, addresses)
    while size > SQUARE_M:
        quarters = _quarters(square)
        counts = (
            [int(_contains(quarter, x, y).sum()) for quarter in quarters] if addresses is not None else []
        )
        if any(0 < count < ENOUGH for count in counts):
            break
        square = next(quarter for quarter in quarters if _contains(quarter, lon, lat))
        size //= 2
    return geopandas.GeoDataFrame({"size_m": [size]}, geometry=[box(*square)], crs="EPSG:4326")


def sample_points(square: GeoDataFrame) -> GeoDataFrame:
    """Nine points spread over a square, with `id` p1 to p9; they follow from the square alone.

    >>> sample_points(coarse_square(4.6, 51.4))["id"].tolist()[:2]
    ['p1', 'p2']
    """
    west, south, east, north = square.total_bounds
    shares = (1 / 6, 1 / 2, 5 / 6)
    spots = [(west + x * (east - west), south + y * (north - south)) for y in shares for x in shares]
    # the middle comes first: among equals it is the one that is shown
    spots.insert(0, spots.pop(4))
    points = geopandas.points_from_xy(*zip(*spots, strict=True))
    ids = [f"p{number}" for number in range(1, len(spots) + 1)]
    return geopandas.GeoDataFrame({"id": ids}, geometry=points, crs="EPSG:4326")


def _largest(lon: float, lat: float) -> Box:
    """The square of the coarsest grid that holds a point."""
    height = LARGEST_M / DEGREE_M
    row = math.floor(lat / height)
    # one width for the whole row, or its squares would not fit together
    width = height / math.cos(math.radians(min(abs(row * height), 89.0)))
    column = math.floor(lon / width)
    # each edge is made of its own number: two squares that touch share it to the last bit
    return column * width, row * height, (column + 1) * width, (row + 1) * height


def _quarters(square: Box) -> list[Box]:
    west, south, east, north = square
    x, y = (west + east) / 2, (south + north) / 2
    return [(west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north)]


def _contains(square: Box, x: Any, y: Any) -> Any:
    """Whether points lie in a square; its eastern and northern edges are the next one's."""
    west, south, east, north = square
    return (west <= x) & (x < east) & (south <= y) & (y < north)


def _inside(square: Box, addresses: GeoDataFrame | None) -> tuple[Any, Any]:
    """Longitudes and latitudes of the addresses in a square."""
    if addresses is None or not len(addresses):
        return np.zeros(0), np.zeros(0)
    points = addresses.geometry.to_crs("EPSG:4326")
    x, y = points.x.to_numpy(), points.y.to_numpy()
    within = _contains(square, x, y)
    return x[within], y[within]
