"""Addresses, streets and villages out of an OpenStreetMap extract, for where there is no register.

Addresses are nodes and buildings with `addr:street` and `addr:housenumber`; a building counts by the middle
of its corners. Streets without a single address, and villages, come with one point each and no house number,
so that an address there is found to its street or its village, and says so.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas
import osmium
import shapely
from geopandas import GeoDataFrame

from bereik.errors import TableError
from bereik.texts.localized import localized_error

PLACES = {"city", "town", "village", "hamlet", "suburb", "neighbourhood", "quarter"}
"""Values of `place` that people name in an address."""

NEAR_DEG = 0.05
"""A village further than this, some 4 km, is not the one of a street."""

COLUMNS = ("id", "street", "house_number", "box", "postcode", "municipality", "submunicipality")
AddressRow = tuple[str | None, ...]


def read_osm_addresses(path: str | Path, *, municipalities: GeoDataFrame | None = None) -> GeoDataFrame:
    """Addresses, streets and villages of a .osm.pbf or .osm file, with the columns of `ADDRESSES`.

    Parameters
    ----------
    municipalities
        Outlines with `name` (and `postcode`): they tell the municipality of what does not tell it itself.

    Raises
    ------
    TableError
        The file is missing or no OpenStreetMap file, or there is no address, street or village in it.
    """
    path = Path(path)
    if not path.is_file():
        raise localized_error(TableError, "addresses-no-file", path=path)
    try:
        rows, lon, lat = _collect(path)
    except RuntimeError as error:
        raise localized_error(TableError, "addresses-no-osm", file=path.name, error=error) from error
    if not rows:
        raise localized_error(TableError, "addresses-osm-none", file=path.name)
    table = geopandas.GeoDataFrame(
        rows, columns=list(COLUMNS), geometry=shapely.points(lon, lat), crs="EPSG:4326"
    )
    if municipalities is not None:
        table = _with_municipality(table, municipalities)
    return _without_numbered_streets(_with_village(table))


def _collect(path: Path) -> tuple[list[AddressRow], list[float], list[float]]:
    """Rows and points of all that has a name."""
    rows: list[AddressRow] = []
    lon: list[float] = []
    lat: list[float] = []
    tags = osmium.filter.KeyFilter("addr:housenumber", "highway", "place")
    for thing in osmium.FileProcessor(str(path)).with_locations().with_filter(tags):
        row = _row(thing)
        point = _middle(thing) if row else None
        if row and point:
            rows.append(row)
            lon.append(point[0])
            lat.append(point[1])
    return rows, lon, lat


def _row(thing: Any) -> AddressRow | None:
    """The row of an address, a named street or a village; None for anything else."""
    tags = thing.tags
    identifier = f"{'n' if thing.is_node() else 'w' if thing.is_way() else 'r'}{thing.id}"
    street, number = tags.get("addr:street") or tags.get("addr:place"), tags.get("addr:housenumber")
    if street and number:
        town, village = tags.get("addr:city"), tags.get("addr:suburb") or tags.get("addr:hamlet")
        box = tags.get("addr:unit") or tags.get("addr:flats")
        return identifier, street, number, box, tags.get("addr:postcode"), town, village
    name = tags.get("name:nl") or tags.get("name")
    if name and thing.is_way() and tags.get("highway"):
        return identifier, name, None, None, None, None, None
    if name and thing.is_node() and tags.get("place") in PLACES:
        return identifier, None, None, None, None, None, name
    return None


def _middle(thing: Any) -> tuple[float, float] | None:
    """The point of a node, or the middle of the corners of a way that lie in the file."""
    if thing.is_node():
        return (thing.location.lon, thing.location.lat) if thing.location.valid() else None
    if not thing.is_way():
        return None
    corners: Iterable[Any] = [node.location for node in thing.nodes if node.location.valid()]
    ends = [(place.lon, place.lat) for place in corners]
    if len(ends) > 1 and ends[0] == ends[-1]:
        ends = ends[:-1]
    if not ends:
        return None
    if not thing.is_closed():
        return ends[len(ends) // 2]  # a point on the street itself
    return sum(x for x, _ in ends) / len(ends), sum(y for _, y in ends) / len(ends)


def _with_municipality(table: GeoDataFrame, municipalities: GeoDataFrame) -> GeoDataFrame:
    """Municipality and postcode by outline where the row itself has none."""
    outlines = municipalities.to_crs("EPSG:4326")
    tree = shapely.STRtree(outlines.geometry.to_numpy())
    rows, hits = tree.query(table.geometry.to_numpy(), predicate="intersects")
    inside = dict(sorted(zip(rows.tolist(), hits.tolist(), strict=True), reverse=True))
    table = table.copy()
    for column, source in (("municipality", "name"), ("postcode", "postcode")):
        if source in outlines:
            names, told = table[column].tolist(), outlines[source].tolist()
            table[column] = [
                value if isinstance(value, str) else str(told[inside[row]]) if row in inside else None
                for row, value in enumerate(names)
            ]
    return table


def _with_village(table: GeoDataFrame) -> GeoDataFrame:
    """The nearest village for rows that tell no place at all: "Dorpsstraat" stands in every village."""
    villages = table[table["street"].isna()]
    lost = table["municipality"].isna() & table["submunicipality"].isna()
    if villages.empty or not lost.any():
        return table
    tree = shapely.STRtree(villages.geometry.to_numpy())
    rows, hits = tree.query_nearest(table.geometry[lost].to_numpy(), max_distance=NEAR_DEG, all_matches=False)
    table, names = table.copy(), villages["submunicipality"].tolist()
    table.loc[table.index[lost][rows], "submunicipality"] = [names[hit] for hit in hits]
    return table


def _without_numbered_streets(table: GeoDataFrame) -> GeoDataFrame:
    """The table without stretches of streets that have addresses, one stretch of each other street."""
    numbered = table["house_number"].notna()
    town = table["municipality"].fillna(table["submunicipality"]).fillna("")
    keys = table["street"].fillna("") + "|" + town
    bare = ~numbered & table["street"].notna()
    numbered_keys = set(keys[numbered])
    spare = bare & keys.isin(numbered_keys)
    again = bare & keys.where(bare & ~spare).duplicated()
    return table[~(spare | again)].reset_index(drop=True)
