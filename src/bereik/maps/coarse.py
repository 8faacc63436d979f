"""A place made vague: the square of a fixed grid in which it lies, for maps that leave the machine."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SQUARE_M = 500
_DEGREE_M = 111_195


def coarse_square(lon: float, lat: float) -> "GeoDataFrame":
    """The square of about 500 m that holds a point; all points in it give the same one.

    >>> coarse_square(4.6001, 51.39).equals(coarse_square(4.6002, 51.3901))
    True
    """
    import geopandas
    from shapely.geometry import box

    height = SQUARE_M / _DEGREE_M
    south = math.floor(lat / height) * height
    # one width for the whole row, or its squares would not fit together
    width = height / math.cos(math.radians(min(abs(south), 89.0)))
    west = math.floor(lon / width) * width
    return geopandas.GeoDataFrame(geometry=[box(west, south, west + width, south + height)], crs="EPSG:4326")
