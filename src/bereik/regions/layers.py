"""The areas a region is made of: municipality boundaries, and statistical sectors or neighbourhoods.

Names of columns differ between desks and change with the year, so a municipality is known by its code: the
column that holds the codes of the region, or codes of sectors, which begin with that of their municipality.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bereik.errors import SourceError, TableError
from bereik.places import read_zones
from bereik.regions.report import MISSING, REFUSED, Entry, Progress, entry_of
from bereik.sources import Manifest
from bereik.texts.worded import phrase_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import Series

NIS_NAMES = ("nis", "niscode", "nis5", "nis_code", "refnis", "cd_refnis", "cd_munty_refnis", "munty_nis")


class Areas(NamedTuple):
    """What tells where a region lies and who lives there; at least one of the two is there."""

    boundaries: "GeoDataFrame | None"
    sectors: "GeoDataFrame | None"
    file: str
    """Name of the file of the first that is there."""

    @property
    def frame(self) -> "tuple[GeoDataFrame, str]":
        """The areas that the outline is made of, and their file."""
        areas = self.boundaries if self.boundaries is not None else self.sectors
        if areas is None:
            raise SourceError("neither municipality boundaries nor statistical sectors; give one of them")
        return areas, self.file


def read_all_areas(manifest: Manifest, report: list[Entry], progress: Progress) -> Areas:
    """Boundaries and sectors of a folder, people included; what was done is added to the report.

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
        except TableError as error:
            report.append(entry_of(file, status=REFUSED, why=phrase_of(error)))
            continue
        used = [file, people] if people else [file]
        report += [entry_of(one, rows=len(found[kind]), used=len(found[kind])) for one in used]
    if not found:
        raise SourceError(
            f"{manifest.folder.as_posix()} holds neither municipality boundaries nor sectors that "
            "can be read, so nobody knows where the region lies; run `bereik fetch` for one of them"
        )
    first = files[next(iter(found))]
    return Areas(found.get("boundaries"), found.get("sectors"), first.file if first else "")


def _read(path: Path, kind: str, people: Path | None) -> "GeoDataFrame":
    """Areas with people where they are known; boundaries may have headings that nobody knows."""
    try:
        return read_zones(path, population=people)
    except TableError:
        if kind == "sectors":
            raise
        return read_areas(path, kind)


def read_areas(path: Path, what: str) -> "GeoDataFrame":
    """The shapes of a file in degrees, whatever GDAL reads or a zip of it; all columns as they stand.

    Raises
    ------
    SourceError
        It cannot be read, holds no shapes, or does not say what its coordinates are in.
    """
    import geopandas

    try:
        table = geopandas.read_parquet(path) if path.suffix == ".parquet" else geopandas.read_file(path)
    except (RuntimeError, ValueError, OSError) as error:  # pyogrio's own errors are RuntimeErrors
        raise SourceError(f"{what}: {path.name} cannot be read ({error}); fetch it again") from None
    if not isinstance(table, geopandas.GeoDataFrame) or table.geometry.isna().all():
        raise SourceError(f"{what}: {path.name} holds no shapes; give GeoJSON, a geopackage or a shapefile")
    if table.crs is None:
        raise SourceError(f"{what}: {path.name} does not say what its coordinates are in; add a CRS")
    return table.to_crs("EPSG:4326")


def of_municipalities(areas: "GeoDataFrame", codes: Collection[str]) -> "GeoDataFrame":
    """The areas that lie in some municipalities, with the NIS code of each as `nis`; maybe none."""
    column = _code_column(areas, codes)
    if column is None:
        return areas.iloc[:0].assign(nis="")
    nis = column.str.slice(0, 5)
    return areas.assign(nis=nis)[nis.isin(codes)].reset_index(drop=True)


def _code_column(areas: "GeoDataFrame", codes: Collection[str]) -> "Series[Any] | None":
    """The column with NIS codes: one of the usual names, else the one with most of the codes."""
    texts = {name: _as_text(areas[name]) for name in areas.columns if name != areas.geometry.name}
    usual = [name for name in texts if str(name).strip().lower() in NIS_NAMES]
    counts = {name: int(texts[name].str.slice(0, 5).isin(codes).sum()) for name in usual or texts}
    best = max(counts, key=lambda name: counts[name], default=None)
    return texts[best] if best is not None and counts[best] else None


def _as_text(column: "Series[Any]") -> "Series[Any]":
    """Codes as text; a column of numbers may have come as 11022.0."""
    return column.astype("object").map(
        lambda value: "" if value is None else str(value).removesuffix(".0").strip()
    )
