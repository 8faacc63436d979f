"""Zones of a region: sectors or neighbourhoods with their people, and a home that stands for each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely

from bereik.errors import SourceError
from bereik.regions.layers import ID_NAMES, NAME_NAMES, PEOPLE_NAMES, column_of, of_municipalities
from bereik.regions.outline import Outline
from bereik.sources import Region

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def build_zones(
    region: Region,
    areas: "GeoDataFrame | None",
    people: Mapping[str, int] | None,
    outline: Outline,
    file: str,
) -> "GeoDataFrame":
    """One row a zone: `id, name, nis, municipality, population` (missing where unknown) and its outline.

    Without areas the municipalities themselves are the zones.
    """
    import pandas

    if areas is None:
        towns = outline.towns
        return towns.assign(id=towns["nis"], municipality=towns["name"], population=np.nan)[
            ["id", "name", "nis", "municipality", "population", "geometry"]
        ]
    own = of_municipalities(areas, region.nis_codes)
    identity, name = column_of(own, ID_NAMES), column_of(own, NAME_NAMES)
    if own.empty or identity is None:
        raise SourceError(
            f"{file} has no areas of {region.title} with a code; it needs the code of the sector (CD_SECTOR) "
            "and of its municipality (CD_REFNIS)"
        )
    ids = own[identity].astype(str)
    if people is not None:
        population = ids.map(people).astype("float64")
    else:
        column = column_of(own, PEOPLE_NAMES)
        population = pandas.to_numeric(own[column], errors="coerce") if column else np.nan
    zones = own[["nis", "geometry"]].assign(
        id=ids, name=own[name].astype(str) if name else ids, population=population,
        municipality=own["nis"].map(_names(region)),
    )  # fmt: skip
    # A sector in several parts comes in several rows.
    zones = zones.dissolve("id", aggfunc="first", as_index=False)
    return zones[["id", "name", "nis", "municipality", "population", "geometry"]]


def _names(region: Region) -> dict[str, str]:
    """The name of today's municipality, by its code and those of the former ones."""
    today = {one.nis: one.name for one in region.municipalities}
    return today | {former.nis: one.name for one in region.municipalities for former in one.former}


def build_homes(zones: "GeoDataFrame", addresses: "GeoDataFrame | None") -> "GeoDataFrame":
    """A home that stands for each zone: `id, name, municipality, population` and a point.

    It is the address nearest to the middle of all addresses of the zone, for that is where people live;
    without addresses a point well inside the zone.
    """
    import geopandas

    points = zones.geometry.representative_point()
    if addresses is not None and len(addresses):
        points = points.copy()
        placed = addresses[~addresses.geometry.is_empty]
        pairs = geopandas.sjoin(placed[["geometry"]], zones[["geometry"]], predicate="within")
        for zone, rows in pairs.groupby("index_right").groups.items():
            lon, lat = placed.geometry.loc[rows].x.to_numpy(), placed.geometry.loc[rows].y.to_numpy()
            away = np.hypot(
                (lon - np.median(lon)) * 0.63, lat - np.median(lat)
            )  # degrees are narrower eastward
            nearest = int(away.argmin())
            points.loc[zone] = shapely.Point(lon[nearest], lat[nearest])
    return geopandas.GeoDataFrame(
        zones[["id", "name", "municipality", "population"]], geometry=points.to_numpy(), crs=zones.crs
    )
