"""The verdicts of homes with childcare on the way, home by home as `shift_reach` gives them.

A chain over a facility differs from home to home, so that it is searched from the homes, some hundreds at a
time; only the verdict is kept.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bereik.domain.tables import Points
from bereik.living.verdicts import MAYBE, NO, YES, Verdicts
from bereik.reach import shift_reach

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MOST_ROWS = 500_000
_CODES = {"no": NO, "maybe": MAYBE, "yes": YES}


def verdicts_with_care(
    network: Any, homes: Points, vacancies: "GeoDataFrame", shifts: Sequence[Any] | None, **asked: Any
) -> Verdicts:
    """(H, R) the verdict of every home and row; `asked` goes to `shift_reach`."""
    rows = len(vacancies) * (1 if shifts is None else len(shifts))
    size = max(8, MOST_ROWS // max(rows, 1))
    parts: list[Verdicts] = [np.zeros((0, rows), dtype=np.int8)]
    for begin in range(0, len(homes.ids), size):
        some = _table(homes, slice(begin, begin + size))
        found = shift_reach(network, some, vacancies, shifts=shifts, **asked)
        codes = np.asarray(found["verdict"].astype(str).map(_CODES), dtype=np.int8)
        parts.append(codes.reshape(len(some), rows))
    return np.concatenate(parts)


def _table(homes: Points, rows: slice) -> "GeoDataFrame":
    import geopandas

    points = geopandas.points_from_xy(homes.lon[rows], homes.lat[rows])
    empty = ~np.isfinite(homes.lon[rows])
    table = geopandas.GeoDataFrame({"id": homes.ids[rows]}, geometry=points, crs="EPSG:4326")
    table.loc[empty, "geometry"] = None
    return table
