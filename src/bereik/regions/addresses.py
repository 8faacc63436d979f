"""Addresses of a region: from a register, else from OpenStreetMap, else the middle of each municipality.

Whoever types an address must get an answer in any case, with its precision: a municipality without one
address of its own comes with a point in its middle, which `find_address` gives as a match of kind 'village'.
"""

from collections.abc import Collection
from pathlib import Path

import geopandas
import pandas
import shapely
from geopandas import GeoDataFrame

from bereik.errors import TableError
from bereik.geocoding import read_addresses
from bereik.geocoding.osm_addresses import read_osm_addresses
from bereik.geocoding.registers import is_register, read_register
from bereik.regions.outline import Outline
from bereik.regions.report import LEFT_OUT, MISSING, REFUSED, USED, Entry, entry_of
from bereik.sources import Manifest, SourceFile
from bereik.texts.localized import message_of

KIND = "addresses"
COLUMNS = ("id", "street", "house_number", "box", "postcode", "municipality", "submunicipality", "geometry")
BEST_STREET_FIELDS = 14
MOST_OSM_BYTES = 300_000_000
"""Addresses of a larger extract take too much memory to collect: then a register is needed."""


def build_addresses(
    manifest: Manifest, outline: Outline, codes: Collection[str], report: list[Entry]
) -> GeoDataFrame:
    """The addresses in the municipalities (`codes`: theirs); what was done is added to the report."""
    tables = _registers(manifest, outline, codes, report)
    if not tables:
        tables = _of_streets(manifest, outline, report)
    own = [table[[name for name in COLUMNS if name in table]] for table in tables]
    if not tables and not any(entry.kind == KIND for entry in report):
        report.append(Entry(KIND, MISSING))
    return _with_middles(own, outline)


def _registers(
    manifest: Manifest, outline: Outline, codes: Collection[str], report: list[Entry]
) -> list[GeoDataFrame]:
    """The tables of all registers that have an address in the region."""
    files = manifest.of_kind(KIND)
    names = [file for file in files if _holds_streets(manifest.path_of(file))]
    streets = manifest.path_of(names[0]) if names else None
    tables = []
    for file in files:
        if file in names:
            continue
        try:
            table = _read(manifest.path_of(file), streets, outline, codes)
        except TableError as error:
            report.append(entry_of(file, status=REFUSED, why=message_of(error)))
            continue
        rows = int(table.attrs.get("counts", {}).get("rows", len(table)))
        table = _within(table, outline)
        report.append(entry_of(file, status=USED if len(table) else LEFT_OUT, rows=rows, used=len(table)))
        tables += [table] if len(table) else []
    return tables


def _read(path: Path, streets: Path | None, outline: Outline, codes: Collection[str]) -> GeoDataFrame:
    """The addresses of a file; of a register only those of the municipalities, where it has their codes."""
    if not is_register(path):
        return read_addresses(path)
    try:
        return read_register(path, streets=streets, municipalities=outline.towns, only=codes)
    except TableError:
        return read_register(path, streets=streets, municipalities=outline.towns)


def _holds_streets(path: Path) -> bool:
    """Whether a file holds the street names of BeST, which go with a file of addresses."""
    if path.suffix.lower() not in (".csv", ".txt"):
        return False
    with path.open("rb") as lines:
        cells = lines.readline().decode("utf-8", errors="replace").split(";")
    return len(cells) == BEST_STREET_FIELDS and cells[0].count("/") >= 2


def _of_streets(manifest: Manifest, outline: Outline, report: list[Entry]) -> list[GeoDataFrame]:
    """Addresses, streets and villages of the OpenStreetMap extract, where it is not too large for that."""
    file: SourceFile | None = next(iter(manifest.of_kind("osm")), None)
    if file is None or file.bytes > MOST_OSM_BYTES:
        return []
    try:
        table = _within(read_osm_addresses(manifest.path_of(file), municipalities=outline.towns), outline)
    except TableError:  # streets only, without names
        return []
    if table.empty:
        return []
    report.append(entry_of(file, kind="osm_addresses", rows=len(table), used=len(table)))
    return [table]


def _within(table: GeoDataFrame, outline: Outline) -> GeoDataFrame:
    shapely.prepare(outline.inner)
    inside = shapely.intersects(outline.inner, table.geometry.representative_point().to_numpy())
    table = table[inside].reset_index(drop=True)
    table.attrs = {}
    return table


def _with_middles(tables: list[GeoDataFrame], outline: Outline) -> GeoDataFrame:
    """The tables together, and a point in the middle of each municipality that they have nothing of."""
    towns = outline.towns
    points = [geometry for table in tables for geometry in table.geometry]
    bare = [not shapely.intersects(shape, points).any() if points else True for shape in towns.geometry]
    middles = geopandas.GeoDataFrame(
        {"id": "town-" + towns["nis"][bare], "municipality": towns["name"][bare]},
        geometry=towns.geometry[bare].representative_point().to_numpy(),
        crs="EPSG:4326",
    )
    parts = [part for part in (*tables, middles) if len(part)]
    joined = pandas.concat(parts, ignore_index=True).drop_duplicates("id", ignore_index=True)
    missing = {name: None for name in COLUMNS if name not in joined}
    return geopandas.GeoDataFrame(joined.assign(**missing)[list(COLUMNS)], crs="EPSG:4326")
