"""Streets from an OpenStreetMap file, .osm.pbf or .osm.

The file is read twice: first its ways, then the nodes they need, in whatever order they stand in it. Memory
follows the number of streets, not the size of the file: an extract of a whole country can be read. Clipped
to a region, only the numbers of the nodes are ever held for the whole country.
"""

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import osmium
import shapely
from shapely import MultiPolygon, Polygon

from bereik.domain.outline import Box, box_of
from bereik.errors import StreetsError
from bereik.streets.build import Longs, WayRows, build_streets, coordinates
from bereik.streets.graph import ATTRIBUTION, Streets
from bereik.streets.whole import Marks, read_marks
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats

LARGE_BYTES = 100_000_000
"""Above this the nodes are sifted before Python sees them. The sieve takes a gigabyte whatever the file."""


def read_streets(
    path: str | Path, *, attribution: str = ATTRIBUTION, inside: Polygon | MultiPolygon | None = None
) -> Streets:
    """Streets of an OpenStreetMap extract, for walking and cycling.

    Parameters
    ----------
    path
        A file .osm.pbf, .osm, .osm.gz or .osm.bz2. Streets only is enough; ways at its edge may lack nodes.
    attribution
        Whom the data are from, which every answer says; give your own for streets that you drew or measured.
    inside
        A region in degrees to clip the streets to: a street that leaves it ends at its last point inside.

    Raises
    ------
    StreetsError
        If the file is missing, damaged, no OpenStreetMap data, or holds no street (inside the region).

    Examples
    --------
    >>> streets = read_streets("malle.osm.pbf")  # doctest: +SKIP
    >>> streets.edge_count  # doctest: +SKIP
    4719
    """
    path = Path(path)
    if not path.is_file():
        raise localized_error(StreetsError, "streets-no-file", path=path)
    rows = WayRows()
    box = box_of(inside, StreetsError) if inside is not None else None
    try:
        marks = read_marks(path)
        _refuse_history(path)
        newest, left_out = _read_ways(path, rows, marks)
        ids, lon, lat = coordinates(_read_nodes(path, rows, box, marks))
    except StreetsError:
        raise
    except (OSError, EOFError, RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise localized_error(StreetsError, "streets-unreadable", path=path, error=error) from None
    ids, lon, lat, twice = _unique_nodes(ids, lon, lat, path)
    left_out |= {"nodes_twice": twice, "nodes_missing": _missing(rows, ids) if inside is None else 0}
    if inside is not None:
        within = _is_within(inside, lon, lat)
        ids, lon, lat = ids[within], lon[within], lat[within]
        rows = rows.among(ids)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    texts = {"source": path.name, "sha256": sha256, "newest": newest, "attribution": attribution}
    streets = build_streets(rows, ids, lon, lat, **texts)
    return dataclasses.replace(streets, left_out={kind: count for kind, count in left_out.items() if count})


def _refuse_history(path: Path) -> None:
    """Refuse a file that holds an element as it was at several times: each would be a street."""
    with osmium.io.Reader(str(path)) as reader:
        if reader.header().has_multiple_object_versions or ".osh" in path.name.lower():
            raise localized_error(StreetsError, "streets-history", file=path.name, what="history")


def _unique_nodes(ids: Longs, lon: Floats, lat: Floats, path: Path) -> tuple[Longs, Floats, Floats, int]:
    """Nodes in ascending order with each id once; one that lies at two places is refused."""
    again = np.concatenate([[False], ids[1:] == ids[:-1]])
    if not again.any():
        return ids, lon, lat, 0
    moved = again & (np.concatenate([[True], (lon[1:] != lon[:-1]) | (lat[1:] != lat[:-1])]))
    if moved.any():
        node = f"node {ids[np.argmax(moved)]}"
        raise localized_error(StreetsError, "streets-history", file=path.name, what=node)
    return ids[~again], lon[~again], lat[~again], int(again.sum())


def _missing(rows: WayRows, ids: Longs) -> int:
    """Nodes that ways refer to and the file does not have."""
    nodes = np.unique(np.frombuffer(rows.refs, dtype=np.int64))
    return int((~np.isin(nodes, ids)).sum())


def _is_within(inside: Polygon | MultiPolygon, lon: Floats, lat: Floats) -> Bools:
    shapely.prepare(inside)
    within: Bools = shapely.intersects_xy(inside, lon, lat)
    return within


def _read_ways(path: Path, rows: WayRows, marks: Marks) -> tuple[str, dict[str, int]]:
    """Collect the ways that can be travelled; the time of the newest of them, and what was left out."""
    stamp, versions, left_out = 0.0, dict[int, int](), {"ways_deleted": 0, "ways_twice": 0}
    tags = osmium.filter.KeyFilter("highway", "route", "public_transport", "railway")
    for way in osmium.FileProcessor(str(path), osmium.osm.WAY).with_filter(tags):
        if not isinstance(way, osmium.osm.Way):
            continue
        if not way.visible or ("way", way.id) in marks.deleted:
            left_out["ways_deleted"] += 1
            continue
        if way.id in versions:
            if versions[way.id] != way.version:
                raise localized_error(StreetsError, "streets-history", file=path.name, what=f"way {way.id}")
            left_out["ways_twice"] += 1
            continue
        versions[way.id] = way.version
        if rows.add(dict(way.tags), [node.ref for node in way.nodes]):
            stamp = max(stamp, way.timestamp.timestamp())
    return (str(np.datetime64(int(stamp), "s")) + "Z" if stamp > 0 else ""), left_out


def _read_nodes(
    path: Path, rows: WayRows, box: Box | None, marks: Marks
) -> Iterator[tuple[int, float, float]]:
    nodes = osmium.FileProcessor(str(path), osmium.osm.NODE)
    if path.stat().st_size > LARGE_BYTES:
        nodes = nodes.with_filter(osmium.filter.IdFilter(rows.refs))
    for node in nodes:
        if isinstance(node, osmium.osm.Node) and node.visible and ("node", node.id) not in marks.deleted:
            location = node.location
            if location.valid():
                lon, lat = location.lon, location.lat
                if box is None or (box[0] <= lon <= box[2] and box[1] <= lat <= box[3]):
                    yield node.id, lon, lat
