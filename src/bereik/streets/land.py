"""What lies around the streets, for the basemap of maps: water, industrial areas and the names of villages.

Nothing here is travelled. As with streets, memory follows what is kept and not the size of the file: the
areas are put together from the ways that they need, never from an index of all nodes of a country.

Source: OpenStreetMap wiki, Key:natural, Key:waterway, Key:landuse, Relation:multipolygon.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import osmium
import shapely
from geopandas import GeoDataFrame

from bereik.errors import StreetsError
from bereik.streets.build import Longs, coordinates
from bereik.streets.read import LARGE_BYTES
from bereik.texts.localized import localized_error
from bereik.units import DEGREE_M, Floats

WATER, INDUSTRY, VILLAGE = "water", "industry", "village"
TAGS = {
    "natural": {"water": WATER},
    "waterway": {"river": WATER, "canal": WATER, "riverbank": WATER, "dock": WATER},
    "landuse": {
        "basin": WATER, "reservoir": WATER, "industrial": INDUSTRY, "port": INDUSTRY, "harbour": INDUSTRY,
    },
}  # fmt: skip
LINES = ("river", "canal")
"""Values of `waterway` that are lines, also where they close."""
VILLAGES = ("city", "town", "village")
LEAST_M2 = {WATER: 5_000, INDUSTRY: 10_000}
"""Smaller areas are ponds and single yards, which nobody sees on a map of a region."""
TOLERANCE_DEG = 1e-4


@dataclass
class _LandFound:
    """Ways and relations as they are read."""

    refs: dict[int, "array[int]"] = field(default_factory=dict)
    """Node ids of each way."""
    tagged: dict[int, tuple[str, str, bool]] = field(default_factory=dict)
    """Kind, name and whether it is a line, of each way that is something by itself."""
    relations: list[tuple[str, str, list[int], list[int]]] = field(default_factory=list)
    """Kind, name, outer and inner ways."""


def read_land(path: str | Path, *, inside: shapely.Polygon | shapely.MultiPolygon) -> GeoDataFrame:
    """Water, industrial areas and villages of an OpenStreetMap extract, simplified for maps.

    Parameters
    ----------
    inside
        The area in degrees to which they are cut.

    Returns
    -------
    GeoDataFrame
        `kind` ("water", "industry" or "village"), `name` (empty where it has none) and areas, lines and
        points in degrees; none where the extract holds nothing but streets.

    Raises
    ------
    StreetsError
        The file is missing or cannot be read.

    Examples
    --------
    >>> land = read_land("malle.osm.pbf", inside=outline)  # doctest: +SKIP
    """
    path = Path(path)
    if not path.is_file():
        raise localized_error(StreetsError, "streets-no-file", path=path)
    try:
        found = _read_ways(path)
        rows = [*_shapes(found, *_read_nodes(path, found)), *_villages(path)]
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise localized_error(StreetsError, "land-unreadable", path=path, error=error) from None
    return cut_land(rows, inside)


def cut_land(
    rows: list[tuple[str, str, shapely.Geometry]], inside: shapely.Geometry | None = None
) -> GeoDataFrame:
    """Rows of `kind`, `name` and shape as a table: cut to an area, simplified, without what is too small.

    >>> cut_land([("water", "Pond", shapely.box(4, 51, 4.0001, 51.0001))]).empty
    True
    """
    kinds, names, shapes = zip(*rows, strict=True) if rows else ((), (), ())
    table = geopandas.GeoDataFrame(
        {"kind": list(kinds), "name": list(names)}, geometry=list(shapes), crs="EPSG:4326"
    )
    if inside is not None:
        shapely.prepare(inside)
        near = shapely.intersects(inside, table.geometry.to_numpy())
        table = table[near].reset_index(drop=True)
        table["geometry"] = shapely.intersection(shapely.make_valid(table.geometry.to_numpy()), inside)
    area = table.geometry.to_numpy()
    scale = DEGREE_M**2 * np.cos(np.radians(shapely.get_y(shapely.centroid(area))))
    square_m = shapely.area(area) * np.nan_to_num(scale)
    least = table["kind"].map(LEAST_M2).fillna(0.0).to_numpy()
    flat = shapely.get_dimensions(area) < 2
    large = table[flat | (square_m >= least)].reset_index(drop=True)
    return large.assign(geometry=large.geometry.simplify(TOLERANCE_DEG))


def _kind_of(tags: Any) -> tuple[str, str, bool] | None:
    """Kind, name and whether it is a line, of a way or relation; None for what is not shown."""
    for key, values in TAGS.items():
        value = tags.get(key)
        if value in values:
            return values[value], tags.get("name:nl") or tags.get("name") or "", value in LINES
    return None


def _things(path: Path, what: Any, tags: Any) -> Iterator[Any]:
    """Nodes, ways or relations of a file that pass a filter of osmium."""
    return iter(osmium.FileProcessor(str(path), what).with_filter(tags))


def _read_ways(path: Path) -> _LandFound:
    """The relations of areas, then all ways that are something or belong to one of them."""
    found = _LandFound()
    tags = osmium.filter.KeyFilter(*TAGS)
    for relation in _things(path, osmium.osm.RELATION, tags):
        told = _kind_of(relation.tags)
        if told and relation.tags.get("type") == "multipolygon":
            ways = [member for member in relation.members if member.type == "w"]
            inner = [way.ref for way in ways if way.role == "inner"]
            found.relations.append((*told[:2], [way.ref for way in ways if way.ref not in inner], inner))
    for way in _things(path, osmium.osm.WAY, tags):
        told = _kind_of(way.tags)
        if told:
            found.tagged[way.id] = told
            found.refs[way.id] = array("q", [node.ref for node in way.nodes])
    members = {way for _, _, *sides in found.relations for side in sides for way in side}
    missing = sorted(members - found.refs.keys())
    for way in _things(path, osmium.osm.WAY, osmium.filter.IdFilter(missing)) if missing else ():
        found.refs[way.id] = array("q", [node.ref for node in way.nodes])
    return found


def _read_nodes(path: Path, found: _LandFound) -> tuple[Longs, Floats, Floats]:
    """Ids, longitudes and latitudes of the nodes of all ways, ascending by id."""
    node_ids = np.unique(np.concatenate([np.empty(0, np.int64), *found.refs.values()]))
    if not len(node_ids):
        return coordinates(())
    nodes: Any = osmium.FileProcessor(str(path), osmium.osm.NODE)
    if path.stat().st_size > LARGE_BYTES:
        nodes = nodes.with_filter(osmium.filter.IdFilter(array("q", node_ids.tobytes())))
    else:
        node_set = set(node_ids.tolist())
        nodes = (node for node in nodes if node.id in node_set)
    return coordinates(
        (node.id, node.location.lon, node.location.lat) for node in nodes if node.location.valid()
    )


def _shapes(
    found: _LandFound, ids: Longs, lon: Floats, lat: Floats
) -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Kind, name and shape of each way and relation, as far as the nodes of it are in the file."""
    course = _courses(found.refs, ids, lon, lat)
    for way, (kind, name, line) in found.tagged.items():
        points = course(way)
        if len(points) > 1 and line:
            yield kind, name, shapely.linestrings(points)
        elif len(points) > 3 and found.refs[way][0] == found.refs[way][-1]:
            yield kind, name, shapely.polygons(points)
    for kind, name, outer, inner in found.relations:
        shape = shapely.difference(_filled(map(course, outer)), _filled(map(course, inner)))
        if not shape.is_empty:
            yield kind, name, shape


def _courses(
    refs: Mapping[int, "array[int]"], ids: Longs, lon: Floats, lat: Floats
) -> Callable[[int], Floats]:
    """A function that gives the (N, 2) known points of a way in order."""

    def course(way: int) -> Floats:
        own = np.frombuffer(refs.get(way, array("q")), dtype=np.int64)
        at = np.minimum(np.searchsorted(ids, own), max(len(ids) - 1, 0))
        at = at[ids[at] == own] if len(ids) else at[:0]
        return np.column_stack([lon[at], lat[at]])

    return course


def _filled(courses: Iterator[Floats]) -> shapely.Geometry:
    """The area inside rings of which each may be cut into several ways."""
    lines = [shapely.linestrings(points) for points in courses if len(points) > 1]
    rings = shapely.get_parts(shapely.polygonize(lines)) if lines else []
    return shapely.union_all(rings)


def _villages(path: Path) -> Iterator[tuple[str, str, shapely.Geometry]]:
    for node in _things(path, osmium.osm.NODE, osmium.filter.KeyFilter("place")):
        name = node.tags.get("name:nl") or node.tags.get("name")
        if name and node.tags.get("place") in VILLAGES and node.location.valid():
            yield VILLAGE, name, shapely.Point(node.location.lon, node.location.lat)
