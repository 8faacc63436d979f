"""Building a region: from the raw files of its sources to one folder with all that a question needs.

Timetables and streets are cut to the municipalities with their margin while they are read; vacancies and
childcare are kept within the margin, addresses and zones within the municipalities. Only boundaries (or
sectors, which give them too) and one timetable are needed; what else is missing is told, and what that means.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import pandas
import shapely
from geopandas import GeoDataFrame

from bereik.domain.origin import SOURCES
from bereik.errors import NothingInsideError, SourceError, TableError
from bereik.feeds import Feed, read_feed
from bereik.network import build_network, usual_date
from bereik.opportunities import read_childcare, read_vacancies
from bereik.regions.addresses import build_addresses
from bereik.regions.built import BuiltRegion, no_land
from bereik.regions.layers import Areas, read_all_areas, read_areas
from bereik.regions.outline import Outline, build_outline
from bereik.regions.report import (
    LEFT_OUT,
    MISSING,
    OF_NETWORK,
    REFUSED,
    USED,
    BuildProgress,
    Entry,
    entry_of,
    sources_used,
)
from bereik.regions.store import check_replaceable, save_region
from bereik.regions.streets import enough_streets
from bereik.regions.zones import build_homes, build_zones
from bereik.sources import Manifest, Region, read_manifest, read_region
from bereik.streets import Streets, read_land, read_streets
from bereik.table_files.report import make_note
from bereik.texts.localized import localized_error, message_of
from bereik.working_hours import read_templates
from bereik.working_hours.templates import OWN

Reader = Callable[[Path], "GeoDataFrame"]

_NO_COLUMNS = {
    "vacancies": ("id", "title"),
    "childcare": ("id", "name"),
    "hoppin": ("id",),
}


def build_region(
    region: Region | str | Path,
    raw_folder: str | Path,
    out_folder: str | Path,
    *,
    progress: BuildProgress = lambda kind, file: None,
    today: dt.date | None = None,
) -> BuiltRegion:
    """Build a region from the files in `raw_folder`, and write it as a whole into `out_folder`.

    Parameters
    ----------
    region
        As `sources.read_region` gives it, or what that function takes.
    raw_folder
        Files and manifest as `bereik fetch` left them.
    out_folder
        A new or empty folder, or that of a region built before; the new one takes its place once it is whole.
    progress
        Called with the kind of data and the name of each file before it is read.
    today
        From which day on `date` is looked for.

    Returns
    -------
    BuiltRegion
        As `load_region` gives it; `report` says what became of each source.

    Raises
    ------
    SourceError
        No manifest, no outline of a municipality, no timetable with a ride in the region, or an `out_folder`
        that holds something else.
    FeedError, StreetsError
        A timetable or streets that cannot be read; the message names the file. Tables of places that cannot
        be read do not stop the building: they stand in the report with their reason.

    Examples
    --------
    >>> region = build_region("selab", "data/raw/selab", "data/built/selab")  # doctest: +SKIP
    """
    region = region if isinstance(region, Region) else read_region(region)
    check_replaceable(Path(out_folder))  # before minutes are spent on reading
    if region.shift_templates is not None:
        read_templates(region.shift_templates)
    manifest = read_manifest(raw_folder)
    report: list[Entry] = []
    region, areas = read_all_areas(region, manifest, report, progress)
    outline = build_outline(region, *areas.frame)
    feeds = _read_feeds(manifest, outline, report, progress)
    streets = _read_streets(manifest, outline, report, progress)
    people = _build_people(region, manifest, areas, outline, report, progress)
    network = build_network(feeds, enough_streets(streets, people.homes, report))
    tables = _read_tables(manifest, people.register, outline, report, progress)
    if region.shift_templates is not None:
        tables["vacancies"].attrs[OWN] = str(region.shift_templates)
    entries = [entry.as_dict() for entry in report]
    network = dataclasses.replace(network, sources=tuple(sources_used(entries, *OF_NETWORK)))
    for kind in ("vacancies", "childcare"):
        tables[kind].attrs[SOURCES] = sources_used(entries, kind)
    built = BuiltRegion(
        name=region.name, title=region.title,
        network=network, homes=people.homes, addresses=people.addresses, zones=people.zones,
        towns=outline.towns, land=_read_land(manifest, outline), **tables,
        date=usual_date(network, today or dt.date.today()).isoformat(),
        label="demo data, not the real timetable" if network.demonstration else "",
        report=tuple(entries),
    )  # fmt: skip
    save_region(built, region, out_folder)
    return built


class _People(NamedTuple):
    """Who lives in a region, and where."""

    zones: GeoDataFrame
    addresses: GeoDataFrame
    register: GeoDataFrame | None
    """The addresses, where they have house numbers: in others nothing can be looked up."""
    homes: GeoDataFrame


def _build_people(
    region: Region,
    manifest: Manifest,
    areas: Areas,
    outline: Outline,
    report: list[Entry],
    progress: BuildProgress,
) -> _People:
    """The zones, the addresses and a home for each zone."""
    zones = build_zones(region, areas, outline)
    if zones["population"].isna().all():
        report.append(Entry("population", MISSING))
    for file in manifest.of_kind("addresses"):
        progress("addresses", file.file)
    addresses = build_addresses(manifest, outline, region.nis_codes, report)
    register = addresses if addresses["house_number"].notna().any() else None
    return _People(zones, addresses, register, build_homes(zones, register))


def _read_feeds(
    manifest: Manifest, outline: Outline, report: list[Entry], progress: BuildProgress
) -> list[Feed]:
    """The timetables that have a ride in the region."""
    feeds = []
    for file in manifest.of_kind("gtfs"):
        progress("gtfs", file.file)
        try:
            feed = read_feed(manifest.path_of(file), file.id, inside=outline.outer)
        except NothingInsideError:
            report.append(entry_of(file, status=LEFT_OUT))
            continue
        feeds.append(dataclasses.replace(feed, source=file.file, fetched_at=file.fetched_at))
        report.append(entry_of(file, rows=feed.trips.height, used=feed.trips.height))
    if not feeds:
        raise localized_error(SourceError, "build-no-ride", folder=manifest.folder.as_posix())
    return feeds


def _read_streets(
    manifest: Manifest, outline: Outline, report: list[Entry], progress: BuildProgress
) -> Streets | None:
    file = next(iter(manifest.of_kind("osm")), None)
    if file is None:
        report.append(Entry("osm", MISSING))
        return None
    progress("osm", file.file)
    own = {"attribution": file.attribution} if file.attribution else {}
    streets = read_streets(manifest.path_of(file), inside=outline.outer, **own)
    report.append(entry_of(file))
    return streets


def _read_land(manifest: Manifest, outline: Outline) -> GeoDataFrame:
    """Water, industrial areas and villages for the basemap; none without an extract."""
    file = next(iter(manifest.of_kind("osm")), None)
    return no_land() if file is None else read_land(manifest.path_of(file), inside=outline.outer)


def _read_tables(
    manifest: Manifest,
    addresses: GeoDataFrame | None,
    outline: Outline,
    report: list[Entry],
    progress: BuildProgress,
) -> dict[str, GeoDataFrame]:
    """Vacancies, childcare and Hoppin points in the region and its margin."""
    readers: dict[str, Reader] = {
        "vacancies": lambda path: read_vacancies(path, addresses=addresses),
        "childcare": lambda path: read_childcare(path, addresses=addresses),
        "hoppin": _read_hoppin,
    }
    return {
        kind: _read_places(manifest, kind, reader, outline.outer, report, progress)
        for kind, reader in readers.items()
    }


def _read_places(
    manifest: Manifest,
    kind: str,
    reader: Reader,
    inside: shapely.Geometry,
    report: list[Entry],
    progress: BuildProgress,
) -> GeoDataFrame:
    """The rows of all files of a kind that lie in an area or have no place; the others are reported."""
    tables = []
    for file in manifest.of_kind(kind):
        progress(kind, file.file)
        try:
            table = reader(manifest.path_of(file))
        except (TableError, SourceError) as error:
            report.append(entry_of(file, status=REFUSED, why=message_of(error)))
            continue
        notes = [dict(note) for note in table.attrs.get("report", [])]
        rows = int(table.attrs.get("counts", {}).get("rows", len(table)))
        shapely.prepare(inside)
        placed = ~(shapely.is_missing(table.geometry.values) | shapely.is_empty(table.geometry.values))
        usable = ~placed | table.geometry.representative_point().where(placed).intersects(inside)
        notes += [_outside(row, table) for row in (~usable).to_numpy().nonzero()[0].tolist()]
        table = table[usable].reset_index(drop=True)
        table.attrs = {}
        tables.append(table)
        used = min(len(table), rows - len({note["row"] for note in notes if not note["used"]}))
        status = USED if len(table) else LEFT_OUT
        report.append(entry_of(file, status=status, rows=rows, used=used, notes=notes))
    if not tables:
        report.append(Entry(kind, MISSING))  # also where the only file was refused: what that means
        columns: dict[str, list[Any]] = {name: [] for name in _NO_COLUMNS[kind]}
        return geopandas.GeoDataFrame(columns, geometry=[], crs="EPSG:4326")
    if len(tables) == 1:
        return tables[0]
    joined = pandas.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)
    return geopandas.GeoDataFrame(joined.drop_duplicates("id", ignore_index=True), crs="EPSG:4326")


def _outside(row: int, table: GeoDataFrame) -> dict[str, Any]:
    """The note about a row that lies outside the region."""
    point = table.geometry.iloc[row].representative_point()
    return make_note(
        row + 2, table["id"].iloc[row], "geometry", f"{point.y:.4f}, {point.x:.4f}", None,
        "outside the region and its margin", used=False,
    )  # fmt: skip


def _read_hoppin(path: Path) -> GeoDataFrame:
    """Hoppin points with an `id` as text; the other columns as they stand."""
    table = read_areas(path, "hoppin")
    ids = table["id"] if "id" in table and table["id"].is_unique else table.index
    return table.assign(id=[str(number) for number in ids])
