"""The areas a region is made of: municipality boundaries, and statistical sectors or neighbourhoods.

Sectors come with their people, where the table of people is of their year and its codes are theirs.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import geopandas
from geopandas import GeoDataFrame

from bereik.errors import SourceError, TableError
from bereik.opportunities import read_zones
from bereik.regions.codes import municipalities_in
from bereik.regions.people import check_join, check_years
from bereik.regions.report import MISSING, REFUSED, BuildProgress, Entry, entry_of
from bereik.sources import Manifest, Region
from bereik.texts.localized import localized_error, message_of

_KINDS = ("boundaries", "sectors")
"""Boundaries first: they name the municipalities of a region that is named by how codes begin."""


class Areas(NamedTuple):
    """What tells where a region lies and who lives there; at least one of the two is there."""

    boundaries: GeoDataFrame | None
    sectors: GeoDataFrame | None
    file: str
    """Name of the file of the first that is there."""

    @property
    def frame(self) -> tuple[GeoDataFrame, str]:
        """The areas that the outline is made of, and their file."""
        areas = self.boundaries if self.boundaries is not None else self.sectors
        if areas is None:
            raise localized_error(SourceError, "build-no-outline")
        return areas, self.file


def read_all_areas(
    region: Region, manifest: Manifest, report: list[Entry], progress: BuildProgress
) -> tuple[Region, Areas]:
    """Boundaries and sectors of a folder, people included; what was done is added to the report.

    A region that is named by how the codes of its municipalities begin gets those that its files have.

    Raises
    ------
    SourceError
        There are neither boundaries nor sectors, or none that can be read; no code begins as the region says.
    """
    files = {kind: next(iter(manifest.of_kind(kind)), None) for kind in (*_KINDS, "population")}
    people = files["population"]
    found: dict[str, GeoDataFrame] = {}
    for kind in _KINDS:
        file = files[kind]
        if file is None:
            report.append(Entry(kind, MISSING))
            continue
        progress(kind, file.file)
        counted = people if kind == "sectors" else None
        try:
            areas = _read(manifest.path_of(file), kind, manifest.path_of(counted) if counted else None)
            region = _with_municipalities(region, areas)
            if counted is not None and region.municipalities:
                check_years(file, counted)
                check_join(areas, manifest.path_of(counted), region.nis_codes)
        except TableError as error:
            report.append(entry_of(file, status=REFUSED, why=message_of(error)))
            continue
        found[kind] = areas
        used = [file, counted] if counted else [file]
        report += [entry_of(source, rows=len(areas), used=len(areas)) for source in used]
    if not found:
        raise localized_error(SourceError, "build-nowhere", folder=manifest.folder.as_posix())
    if not region.municipalities:
        names = ", ".join(file.file for kind in _KINDS if (file := files[kind]))
        begins = ", ".join(region.nis_begins)
        raise localized_error(SourceError, "region-none-begins", begins=begins, file=names)
    first = files[next(iter(found))]
    return region, Areas(found.get("boundaries"), found.get("sectors"), first.file if first else "")


def _with_municipalities(region: Region, areas: GeoDataFrame) -> Region:
    """The region with the municipalities of some areas, where it names none itself."""
    if region.municipalities or not region.nis_begins:
        return region
    return replace(region, municipalities=municipalities_in(areas, region.nis_begins))


def _read(path: Path, kind: str, people: Path | None) -> GeoDataFrame:
    """Areas with people where they are known; boundaries may have headings that nobody knows."""
    try:
        return read_zones(path, population=people)
    except TableError:
        if kind == "sectors":
            raise
        return read_areas(path, kind)


def read_areas(path: Path, what: str) -> GeoDataFrame:
    """The shapes of a file in degrees, whatever GDAL reads or a zip of it; all columns as they stand.

    Raises
    ------
    SourceError
        It cannot be read, holds no shapes, or does not say what its coordinates are in.
    """
    try:
        table = geopandas.read_parquet(path) if path.suffix == ".parquet" else geopandas.read_file(path)
    except (RuntimeError, ValueError, OSError) as error:  # pyogrio's own errors are RuntimeErrors
        raise localized_error(
            SourceError, "layer-unreadable", what=what, file=path.name, error=error
        ) from None
    if not isinstance(table, geopandas.GeoDataFrame) or table.geometry.isna().all():
        raise localized_error(SourceError, "layer-no-shapes", what=what, file=path.name)
    if table.crs is None:
        raise localized_error(SourceError, "layer-no-crs", what=what, file=path.name)
    return table.to_crs("EPSG:4326")
