"""Zones of a region: sectors or neighbourhoods with their people, and a home that stands for each."""

import geopandas
import numpy as np
import shapely
from geopandas import GeoDataFrame

from bereik.errors import SourceError
from bereik.regions.codes import of_municipalities
from bereik.regions.layers import Areas
from bereik.regions.outline import Outline
from bereik.sources import Region
from bereik.texts.localized import localized_error

COLUMNS = ("id", "name", "nis", "municipality", "population", "geometry")


def build_zones(region: Region, areas: Areas, outline: Outline) -> GeoDataFrame:
    """One row a zone: `id, name, nis, municipality, population` (missing where unknown) and its outline.

    Without sectors the municipalities themselves are the zones.
    """
    names = _names(region)
    if areas.sectors is None:
        towns = outline.towns
        people = _people_of_towns(region, areas.boundaries)
        zones = towns.assign(id=towns["nis"], municipality=towns["name"], population=towns["nis"].map(people))
        return zones.astype({"population": "float64"})[list(COLUMNS)]
    own = of_municipalities(areas.sectors, region.nis_codes)
    if own.empty:
        raise localized_error(SourceError, "sectors-none-here", title=region.title)
    population = own.get("population", np.nan)
    zones = own.assign(municipality=own["nis"].map(names), population=population)
    return zones.astype({"population": "float64"})[list(COLUMNS)]


def _people_of_towns(region: Region, boundaries: GeoDataFrame | None) -> dict[str, float]:
    """People by the code of today's municipality, where the boundaries come with them."""
    if boundaries is None or "population" not in boundaries:
        return {}
    own = of_municipalities(boundaries, region.nis_codes)
    today = {
        former.nis: municipality.nis
        for municipality in region.municipalities
        for former in municipality.former
    }
    sums = own["population"].groupby(own["nis"].replace(today)).sum(min_count=1)
    return {str(nis): float(count) for nis, count in sums.items()}


def _names(region: Region) -> dict[str, str]:
    """The name of today's municipality, by its code and those of the former ones."""
    today = {municipality.nis: municipality.name for municipality in region.municipalities}
    return today | {
        former.nis: municipality.name
        for municipality in region.municipalities
        for former in municipality.former
    }


def build_homes(zones: GeoDataFrame, addresses: GeoDataFrame | None) -> GeoDataFrame:
    """A home that stands for each zone: `id, name, municipality, population` and a point.

    It is the address nearest to the middle of all addresses of the zone, for that is where people live;
    without addresses a point well inside the zone.
    """
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
