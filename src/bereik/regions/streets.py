"""Whether the streets of an extract cover a region: where they do not, no home could be asked about."""

import geopandas
from geopandas import GeoDataFrame

from bereik.regions.outline import METRES
from bereik.regions.report import LEFT_OUT, Entry
from bereik.streets import Streets

NEAR_M = 1000
"""A home further than this from every street is not covered: inside a village streets are much closer."""
ENOUGH = 0.5
"""Streets that cover a smaller share of the homes are left out."""


def enough_streets(streets: Streets | None, homes: GeoDataFrame, report: list[Entry]) -> Streets | None:
    """The streets, or None where they cover under half of the homes: the straight line then serves better.

    How many homes they cover is written to the entry of the extract.
    """
    if streets is None:
        return None
    covered = _covered(streets, homes)
    entry = next(entry for entry in report if entry.kind == "osm")
    entry.rows, entry.used = len(homes), covered
    if covered >= ENOUGH * len(homes):
        return streets
    entry.status = LEFT_OUT
    return None


def _covered(streets: Streets, homes: GeoDataFrame) -> int:
    """How many homes have a junction or end of a street near."""
    nodes = geopandas.points_from_xy(streets.node_lon, streets.node_lat, crs="EPSG:4326").to_crs(METRES)
    near = geopandas.GeoSeries(nodes).sindex.query(
        homes.geometry.to_crs(METRES).buffer(NEAR_M), predicate="intersects"
    )
    return len(set(near[0].tolist()))
