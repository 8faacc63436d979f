"""Outlines of thousands of places as one text, which the page draws again: 17 signs for a square.

As GeoJSON a square takes 195 bytes, which makes a map of 50,000 of them too large to send and slow to read.
Neighbours differ little, so every corner is told by how far it lies from the corner before it, in units of
1e-5 degree (about a metre), north first; small numbers take few signs. Rings are told without the corner that
closes them. The numbers are those of the encoded polyline format; the signs between rings are not in its
alphabet: ";" ends a place, "," a polygon, " " a ring.

Source: Google, "Encoded Polyline Algorithm Format".
"""

from functools import lru_cache

import numpy as np
import shapely
from geopandas import GeoDataFrame

from bereik.units import Ints

UNITS = 1e5
"""Units a degree."""


def encode_outlines(places: GeoDataFrame) -> str:
    r"""The points or areas of a table in degrees as one text; a place without a shape takes no sign.

    >>> from shapely import Point
    >>> encode_outlines(GeoDataFrame(geometry=[Point(-120.2, 38.5), None, Point(-120.95, 40.7)]))
    '_p~iF~ps|U;;_ulLnnqC'
    """
    shapes = shapely.set_precision(places.geometry.to_numpy(), 1 / UNITS)
    parts, place_of_part = shapely.get_parts(shapes, return_index=True)
    if len(parts) and shapely.get_type_id(parts[0]) == shapely.GeometryType.POINT:
        rings, part_of_ring = parts, np.arange(len(parts))
    else:
        rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    closing = (np.diff(ring, append=-1) != 0) & (shapely.get_num_points(rings)[ring] > 1)
    points, ring = points[~closing], ring[~closing]
    corners = np.rint(points[:, ::-1] * UNITS).astype(np.int64)
    steps = np.diff(corners, axis=0, prepend=np.zeros((1, 2), np.int64))
    part = part_of_ring[ring]
    between = _signs_between(place_of_part[part], part, ring)
    told = [
        sign + _signs(north) + _signs(east)
        for sign, (north, east) in zip(between, steps.tolist(), strict=True)
    ]
    return "".join(told) + ";" * (len(shapes) - 1 - (int(place_of_part[part[-1]]) if len(part) else 0))


def _signs_between(place: Ints, part: Ints, ring: Ints) -> list[str]:
    """The signs before each corner, by the (C,) place, polygon and ring that corners are of."""
    ends = np.diff(place, prepend=0)
    begins = [np.diff(own, prepend=0) != 0 for own in (part, ring)]
    own = np.where(begins[0], ",", np.where(begins[1], " ", ""))
    return [";" * count if count else sign for count, sign in zip(ends.tolist(), own.tolist(), strict=True)]


@lru_cache(maxsize=100_000)
def _signs(number: int) -> str:
    """A whole number: five bits a sign, the lowest first; the lowest bit says that it is below zero."""
    left = ~(number << 1) if number < 0 else number << 1
    signs = []
    while left >= 32:
        signs.append(chr((left & 31 | 32) + 63))
        left >>= 5
    return "".join(signs) + chr(left + 63)
