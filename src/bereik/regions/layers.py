"""The areas a region is made of: municipality boundaries, and statistical sectors or neighbourhoods.

Sectors come with their people, where the table of people is of their year and its codes are theirs.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import geopandas
from geopandas import GeoDataFrame

from bereik.errors import SourceError, TableError
from bereik.opportunities import read_zones
from bereik.regions.codes import municipalities_in
from bereik.regions.people import check_join, check_years
from bereik.regions.report import MISSING, REFUSED, Entry, Progress, entry_of
from bereik.sources import Manifest, Region
from bereik.texts.localized import localized_error, message_of


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
    manifest: Manifest, codes: Collection[str], report: list[Entry], progress: Progress
) -> Areas:
    """Boundaries and sectors of a folder, people included; what was done is added to the report.

    Parameters
    ----------
    codes
        NIS codes of the region, within which sectors and people must meet.

    Raises
    ------
    SourceError
        There are neither, or the boundaries cannot be read.
    """
    files = {
        kind: next(iter(manifest.of_kind(kind)), None) for kind in ("boundaries", "sectors", "population")
    }
    found: dict[str, GeoDataFrame] = {}
    for kind, people in (("boundaries", None), ("sectors", files["population"])):
        file = files[kind]
        if file is None:
            report.append(Entry(kind, MISSING))
            continue
        progress(kind, file.file)
        try:
            found[kind] = _read(manifest.path_of(file), kind, manifest.path_of(people) if people else None)
            if people is not None:
                check_years(file, people)
                check_join(found[kind], manifest.path_of(people), codes)
        except TableError as error:
            found.pop(kind, None)
            report.append(entry_of(file, status=REFUSED, why=message_of(error)))
            continue
        used = [file, people] if people else [file]
        report += [entry_of(source, rows=len(found[kind]), used=len(found[kind])) for source in used]
    if not found:
        raise localized_error(SourceError, "build-nowhere", folder=manifest.folder.as_posix())
    first = files[next(iter(found))]
    return Areas(found.get("boundaries"), found.get("sectors"), first.file if first else "")


def with_municipalities(region: Region, manifest: Manifest) -> Region:
    """The region with its municipalities, where it is named by how their codes begin: those of its files.

    Raises
    ------
    SourceError
        Boundaries and sectors are not there, cannot be read, or have no such code.
    """
    if not region.nis_begins:
        return region
    files = [(kind, file) for kind in ("boundaries", "sectors") for file in manifest.of_kind(kind)]
    for kind, file in files:
        found = municipalities_in(_read(manifest.path_of(file), kind, None), region.nis_begins)
        if found:
            return replace(region, municipalities=found)
    names = ", ".join(file.file for _, file in files) or manifest.folder.as_posix()
    raise localized_error(SourceError, "region-none-begins", begins=", ".join(region.nis_begins), file=names)


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
