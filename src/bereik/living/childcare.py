"""The verdicts of homes with childcare on the way, home by home as `shift_reach` gives them.

A chain over a facility differs from home to home, so that it is searched from the homes, some hundreds at a
time; only the verdict is kept.
"""

from typing import TYPE_CHECKING

import geopandas
import numpy as np

from bereik.domain.query import ShiftQuery
from bereik.domain.tables import Points
from bereik.living.verdicts import MAYBE, NO, YES, Verdicts
from bereik.network.model import Network
from bereik.reach import shift_reach

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MOST_ROWS = 500_000
_CODES = {"no": NO, "maybe": MAYBE, "yes": YES}


def verdicts_with_care(
    network: Network, homes: Points, vacancies: "GeoDataFrame", query: ShiftQuery
) -> Verdicts:
    """(H, R) the verdict of every home and row."""
    rows = len(vacancies) * (1 if query.shifts is None else len(query.shifts))
    size = max(8, MOST_ROWS // max(rows, 1))
    parts: list[Verdicts] = [np.zeros((0, rows), dtype=np.int8)]
    for begin in range(0, len(homes.ids), size):
        some = _table(homes, slice(begin, begin + size))
        found = shift_reach(network, some, vacancies, query=query)
        codes = np.asarray(found["verdict"].astype(str).map(_CODES), dtype=np.int8)
        parts.append(codes.reshape(len(some), rows))
    return np.concatenate(parts)


def _table(homes: Points, rows: slice) -> "GeoDataFrame":
    points = geopandas.points_from_xy(homes.lon[rows], homes.lat[rows])
    empty = ~np.isfinite(homes.lon[rows])
    table = geopandas.GeoDataFrame({"id": homes.ids[rows]}, geometry=points, crs="EPSG:4326")
    table.loc[empty, "geometry"] = None
    return table
