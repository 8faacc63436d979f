"""The outline of a region: its municipalities as one area, and that area with a margin for jobs outside."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas
import shapely
from geopandas import GeoDataFrame

from bereik.errors import SourceError
from bereik.regions.codes import of_municipalities
from bereik.sources import Municipality, Region
from bereik.texts.localized import localized_error

METRES = "EPSG:3812"
"""Belgian Lambert 2008, in which a margin of a kilometre is one."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a region lies, in degrees."""

    towns: GeoDataFrame
    """One row a municipality: `nis, name, geometry`."""
    inner: shapely.Polygon | shapely.MultiPolygon
    """The municipalities together."""
    outer: shapely.Polygon | shapely.MultiPolygon
    """The same with the margin around it."""


def build_outline(region: Region, areas: GeoDataFrame, file: str) -> Outline:
    """The outline of a region out of areas that carry NIS codes: municipalities, or parts of them.

    Where a file is older than a merger, the former municipalities stand for the one they became.

    Raises
    ------
    SourceError
        A municipality is not in the file; the message names it.
    """
    own = of_municipalities(areas, region.nis_codes)
    shapes = {
        nis: shapely.union_all(shapely.make_valid(part.geometry.to_numpy()))
        for nis, part in own.groupby("nis")
    }
    towns = {municipality: _shape(municipality, shapes) for municipality in region.municipalities}
    lost = [f"{town.name} ({town.nis})" for town, shape in towns.items() if shape is None]
    if lost:
        raise localized_error(SourceError, "outline-missing", file=file, lost=", ".join(lost))
    table = geopandas.GeoDataFrame(
        {"nis": [town.nis for town in towns], "name": [town.name for town in towns]},
        geometry=list(towns.values()),
        crs="EPSG:4326",
    )
    metres = shapely.union_all(table.geometry.to_crs(METRES).to_numpy())
    wide = geopandas.GeoSeries([metres, metres.buffer(1000 * region.margin_km)], crs=METRES)
    inner, outer = wide.to_crs("EPSG:4326").tolist()
    return Outline(table, inner, outer)


def _shape(one: Municipality, shapes: Mapping[str, shapely.Geometry]) -> shapely.Geometry | None:
    """The outline of a municipality, or of all that it was made of."""
    if one.nis in shapes:
        return shapes[one.nis]
    parts = [_shape(former, shapes) for former in one.former]
    return shapely.union_all(parts) if parts and all(part is not None for part in parts) else None
