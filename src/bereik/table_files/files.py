"""One table of places out of any file: CSV, Excel, LibreOffice, parquet, geojson and whatever GDAL reads.

Cells come as text, so that a postcode keeps its zeros and an hour stays an hour. What was read leniently,
which sheet and row the table stands in, and the row of the file that each row of the table comes from are
kept in `attrs["read"]`, for the reports of the readers.
"""

import codecs
import zipfile
import zlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import shapely
from geopandas import GeoDataFrame
from pandas import DataFrame, Series
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import Point

from bereik.domain.cells import decimal_number
from bereik.errors import Message, TableError
from bereik.table_files.csv_cells import MOST_TEXT, is_of_mac, text_of
from bereik.table_files.grids import kind_of
from bereik.table_files.headings import (
    canonical_names,
    clean_heading,
    column_of,
    cut_off_name,
)
from bereik.table_files.json_records import JSON_SUFFIXES, frame_of_json, is_geojson
from bereik.table_files.known_headings import PAIRS, TRANSLATED
from bereik.table_files.sheet_table import READ, frame_of_cells, refuse_twice, without_nulls
from bereik.table_files.systems import check_system
from bereik.texts.localized import localized_error, localized_message

_BROKEN = (EOFError, zipfile.BadZipFile, zlib.error, UnicodeDecodeError, NotImplementedError)
"""What the libraries raise when the bytes of a file are not what they should be; their words help nobody.

Not implemented are ways of packing, and versions of zip, that a flipped bit asks for.
"""
_DAMAGE = (OSError, *_BROKEN)
# GDAL makes a time of "10:00,17:00" in GeoJSON, and loses what follows the comma.
GEO_JSON_SUFFIXES = (".geojson", ".json")
_GDAL = {suffix: {"DATE_AS_STRING": "YES"} for suffix in GEO_JSON_SUFFIXES}
_CELLS = ("text", "excel", "ods", "json")
_REFUSED = {"page": "file-is-page", "locked": "file-locked", "other": "file-no-format"}
_PACKED = (".shp", ".gpkg", ".geojson", ".gml", ".tab", ".kml", ".fgb")
"""Files in a zip that GDAL reads there."""


def read_points(
    path: Path, name: str, crs: str, *, placeless: Sequence[str] = (), cells: DataFrame | None = None
) -> GeoDataFrame:
    """The rows of a file with their geometry in degrees; rows without a place have an empty point.

    Parameters
    ----------
    placeless
        A table that has one of these columns, such as `address`, needs no coordinates: all its points are
        empty then.
    cells
        The file as `read_frame` gave it, where that is done already; of a file that `has_cells`.
    """
    kind = _kind(path, name)
    try:
        if kind in _CELLS:
            frame = _frame(path, kind, name) if cells is None else cells
            return place_frame(frame, path, name, crs, placeless)
        if kind == "parquet" or "parquet" in path.suffix.lower():
            return _read_parquet(path, name, crs, placeless)
        return _read_geo(path, name, crs, placeless)
    except _BROKEN as error:
        raise localized_error(TableError, "file-broken", table=name, file=path.name) from error
    except (*_DAMAGE, ShapelyError) as error:
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error


def read_frame(path: Path, name: str, *, more: Collection[str] = ()) -> DataFrame:
    """The cells of a CSV, Excel or LibreOffice file as text, of others as they are; shapes as WKT.

    Parameters
    ----------
    more
        Headings that may be expected beside those known for this kind of table.
    """
    kind = _kind(path, name)
    try:
        if kind in _CELLS:
            return _frame(path, kind, name, more)
        if kind == "parquet" or "parquet" in path.suffix.lower():
            return _with_wkt(_parquet(path, name))
        return _with_wkt(_gdal(path, name))
    except _BROKEN as error:
        raise localized_error(TableError, "file-broken", table=name, file=path.name) from error
    except _DAMAGE as error:
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error


def _with_wkt(table: DataFrame) -> DataFrame:
    """A table whose shapes, if it has any, are text; the system they are in is `crs` in `attrs["read"]`."""
    if not isinstance(table, GeoDataFrame) or table.active_geometry_name is None:
        return table
    shapes, read = table.geometry, dict(table.attrs.get(READ, {}))
    if table.crs is not None:
        read["crs"] = table.crs.to_wkt()
    plain = DataFrame(table.drop(columns=table.active_geometry_name))
    plain["geometry"] = shapely.to_wkt(shapes.to_numpy(), rounding_precision=-1)
    plain.attrs[READ] = read
    return plain


def _frame(path: Path, kind: str, name: str, more: Collection[str] = ()) -> DataFrame:
    frame = frame_of_json(path, name) if kind == "json" else frame_of_cells(path, kind, name, more)
    return without_nulls(frame)


def has_records(path: Path) -> bool:
    """Whether a file is JSON of plain records, by its name and its outermost object."""
    try:
        return path.is_file() and _kind(path, "") == "json"
    except (*_DAMAGE, TableError):
        return False


def has_cells(path: Path) -> bool:
    """Whether a file is a CSV, a spreadsheet or JSON of plain records, whatever it is called."""
    try:
        return path.is_file() and _kind(path, "") in _CELLS
    except (*_DAMAGE, TableError):
        return False


def file_rows(table: DataFrame) -> Sequence[int]:
    """The row of the file that each row of a freshly read table stands in, as a spreadsheet counts."""
    rows: Sequence[int] = table.attrs.get(READ, {}).get("rows", ())
    return rows if len(rows) == len(table) else range(2, len(table) + 2)


def name_rows(
    column: "Series[Any]", wrong: "Series[bool]", rows: Sequence[int] | None = None
) -> tuple[Message, ...]:
    """The first rows that are wrong, with their values: "'x' in row 4, 'y' in row 9"."""
    numbers = rows if rows is not None else range(2, len(column) + 2)
    found = [at for at, bad in enumerate(wrong) if bad][:5]
    return tuple(
        Message("value-in-row", {"found": repr(column.iloc[at]), "row": str(numbers[at])}) for at in found
    )


def _kind(path: Path, name: str) -> str:
    if path.is_dir() and path.suffix.lower() != ".gdb":
        raise localized_error(TableError, "file-is-folder", table=name, path=path)
    if not path.exists():
        raise localized_error(TableError, "file-missing", table=name, path=path)
    if path.is_dir():
        return "geo"
    try:
        kind = kind_of(path)
    except _BROKEN as error:
        raise localized_error(TableError, "file-broken", table=name, file=path.name) from error
    except _DAMAGE as error:
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error
    if kind in _REFUSED:
        raise localized_error(TableError, _REFUSED[kind], table=name, file=path.name)
    if kind == "geo" and path.suffix.lower() in JSON_SUFFIXES and not is_geojson(path):
        return "json"
    return kind


def _read_parquet(path: Path, name: str, crs: str, placeless: Sequence[str]) -> GeoDataFrame:
    """GeoParquet; a file without geometry counts as a table with coordinates."""
    table = _parquet(path, name)
    if not isinstance(table, GeoDataFrame):
        return place_frame(table, path, name, crs, placeless)
    return _finish(_in_our_words(table, name), path, name, table.attrs.get(READ))


def _parquet(path: Path, name: str) -> DataFrame:
    """The table of a parquet file, with shapes where it has any."""
    try:
        placed: DataFrame = geopandas.read_parquet(path)
        return without_nulls(placed)
    except ValueError:  # no geometry in it, or no parquet at all
        pass
    except (CRSError, AttributeError, KeyError, TypeError) as error:  # what it says of itself makes no sense
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error
    try:
        return without_nulls(pandas.read_parquet(path))
    except ValueError as error:
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error


def _read_geo(path: Path, name: str, crs: str, placeless: Sequence[str]) -> GeoDataFrame:
    """GDAL's formats; a table without geometry in one of them counts as one with coordinates."""
    table = _gdal(path, name)
    if "geometry" not in table.columns or not hasattr(table, "crs"):
        return place_frame(table, path, name, crs, placeless)
    notes: tuple[str, ...] = table.attrs[READ]["notes"]
    if table.crs is None:
        table = _with_crs(table, crs, name)
        notes = (*notes, localized_message("table-crs-assumed", crs=crs))
    table = _in_our_words(table, name, cut_off=path.suffix.lower() == ".shp")
    table.attrs[READ] = {"rows": (), "notes": notes, "heading_row": 1}
    return _finish(table, path, name)


def _gdal(path: Path, name: str) -> GeoDataFrame:
    """The one layer of a file; of several, the one whose columns are known best, which is told."""
    import pyogrio

    layer = {}
    source, read_as = _gdal_source(path, name)
    try:
        layers = [str(layer_name) for layer_name, _ in pyogrio.list_layers(source)]
        if len(layers) > 1:
            fields = {layer: list(pyogrio.read_info(source, layer=layer)["fields"]) for layer in layers}
            layer = {"layer": max(layers, key=lambda layer: _fields_of_ours(fields[layer], name))}
        table = geopandas.read_file(source, **layer, **_GDAL.get(path.suffix.lower(), {}))
    except RuntimeError as error:  # pyogrio's errors, whose own classes are no part of its interface
        if "not recognized" in str(error) and path.suffix.lower() not in (*_PACKED, *JSON_SUFFIXES, ".dbf"):
            raise localized_error(TableError, "file-no-format", table=name, file=path.name) from error
        raise localized_error(TableError, "file-unreadable", table=name, file=path.name, why=error) from error
    table.columns = [str(column) for column in table.columns]
    others = ", ".join(repr(name) for name in layers if name != layer.get("layer"))
    told = (localized_message("table-layer", layer=repr(layer["layer"]), others=others),) if layer else ()
    table.attrs[READ] = {"notes": (*read_as, *told), "heading_row": 1}
    return without_nulls(table)


def _gdal_source(path: Path, name: str) -> tuple[str | Path | bytes, tuple[str, ...]]:
    """What GDAL reads: a path, or the text of GeoJSON that is not in UTF-8, with a note of what it is in."""
    if path.suffix.lower() in _GDAL and path.is_file():
        if path.stat().st_size > MOST_TEXT:
            raise localized_error(TableError, "file-too-large", table=name, file=path.name)
        content = path.read_bytes()
        text, notes = text_of(content)
        plain = text.encode()
        if plain != content.removeprefix(codecs.BOM_UTF8):
            return plain, notes
    return _in_zip(path, name), ()


def _in_zip(path: Path, name: str) -> str | Path:
    """The path by which GDAL reads a file; of a zip the one table of places in it, also in a folder."""
    if not zipfile.is_zipfile(path):
        return path
    with zipfile.ZipFile(path) as packed:
        members = [one for one in packed.namelist() if not one.endswith("/") and not is_of_mac(one)]
    tables = [one for one in members if Path(one).suffix.lower() in _PACKED]
    if len(tables) == 1:
        return f"/vsizip/{path}/{tables[0]}"
    if path.suffix.lower() == ".zip":
        listed = ", ".join(members[:6])
        raise localized_error(TableError, "file-zip", table=name, file=path.name, found=listed)
    return path


def _fields_of_ours(fields: Sequence[str], name: str) -> int:
    return sum(column_of(str(field), name) is not None for field in fields)


def _with_crs(table: GeoDataFrame, crs: str, name: str) -> GeoDataFrame:
    """The table in the system that was given, where its file tells none, as a shapefile without .prj."""
    try:
        return table.set_crs(crs)
    except CRSError as error:
        raise localized_error(TableError, "crs-unknown", table=name, crs=repr(crs)) from error


def _in_our_words(table: Any, name: str, *, cut_off: bool = False) -> Any:
    """The table with our names for the headings that mean one of our columns."""
    if name not in TRANSLATED:
        return table
    headings = [str(column) for column in table.columns]
    if cut_off:  # a .dbf keeps ten signs of a heading
        full = {
            heading: whole
            for heading in headings
            if (whole := cut_off_name(heading, name)) and whole not in headings
        }
        table = table.rename(columns=full)
        headings = [str(column) for column in table.columns]
    return table.rename(columns=canonical_names(headings, name))


def place_frame(
    frame: DataFrame, path: Path, name: str, crs: str, placeless: Sequence[str] = ()
) -> GeoDataFrame:
    """A table with coordinates in columns becomes one with geometry."""
    read = frame.attrs.get(READ, {})
    if "rows" not in read:
        frame = frame.set_axis(range(2, len(frame) + 2))
    frame = frame.rename(columns={column: clean_heading(str(column)).lower() for column in frame.columns})
    refuse_twice(list(frame.columns), path)
    frame = _in_our_words(frame, name, cut_off=path.suffix.lower() == ".dbf")
    frame = _with_place_names(frame)
    try:
        for x, y in PAIRS:
            if x in frame and y in frame:
                points = _points(frame, x, y, name)
                every = [column for pair in (*PAIRS, ("geometry",)) for column in pair if column in frame]
                spare = [column for column in every if column not in (x, y)]
                if spare:
                    told = localized_message("table-place-spare", used=f"{x}, {y}", spare=", ".join(spare))
                    read = {**read, "notes": (*read.get("notes", ()), told)}
                table = geopandas.GeoDataFrame(frame.drop(columns=every), geometry=points, crs=crs)
                return _finish(table, path, name, read)
        if "geometry" in frame:
            shapes = _shapes(frame["geometry"], name)
            table = geopandas.GeoDataFrame(frame.drop(columns="geometry"), geometry=shapes, crs=crs)
            return _finish(table, path, name, read)
    except CRSError as error:
        raise localized_error(TableError, "crs-unknown", table=name, crs=repr(crs)) from error
    if set(placeless) & set(frame.columns):
        table = geopandas.GeoDataFrame(frame, geometry=[Point()] * len(frame), crs="EPSG:4326")
        return _finish(table, path, name, read)
    found = ", ".join(frame.columns)
    key = "file-without-register" if "address" in frame else "file-without-coordinates"
    raise localized_error(TableError, key, table=name, file=path.name, found=found)


def _with_place_names(frame: DataFrame) -> DataFrame:
    """The table with `lon`, `lat`, `x`, `y` and `geometry` under those names, for every kind of table."""
    columns = ("lon", "lat", "x", "y", "geometry")
    found: dict[str, str] = {}
    for heading in frame.columns:
        column = column_of(str(heading), "vacancies")
        if column in columns and column not in frame and column not in found.values():
            found[heading] = column
    return frame.rename(columns=found)


def _points(frame: DataFrame, x: str, y: str, name: str) -> Any:
    """Points of two columns; a row with both empty has no place, one with half a coordinate is refused."""
    numbers = {column: _coordinates(frame[column], column, name) for column in (x, y)}
    half = numbers[x].isna() != numbers[y].isna()
    if half.any():
        rows = name_rows(frame[x], half, list(frame.index))
        raise localized_error(TableError, "coordinate-half", table=name, x=x, y=y, rows=rows)
    zero = (numbers[x] == 0) & (numbers[y] == 0)
    if zero.any():
        rows = name_rows(frame[x], zero, list(frame.index))
        raise localized_error(TableError, "coordinate-zero", table=name, rows=rows)
    points = np.array(geopandas.points_from_xy(numbers[x], numbers[y]), dtype=object)
    points[numbers[x].isna().to_numpy()] = Point()
    return points


def _coordinates(column: "Series[Any]", what: str, name: str) -> "Series[float]":
    filled = column.notna()
    numbers = pandas.Series(
        [
            (decimal_number(value) if isinstance(value, str) else float(value)) if there else None
            for value, there in zip(column, filled, strict=True)
        ],
        index=column.index,
        dtype="float64",
    )
    wrong = (numbers.isna() & filled) | np.isinf(numbers)
    if wrong.any():
        rows = name_rows(column, wrong, list(column.index))
        raise localized_error(TableError, "coordinate-wrong", table=name, column=what, rows=rows)
    return numbers


def _shapes(column: "Series[Any]", name: str) -> Any:
    shapes = shapely.from_wkt(column.where(column.notna(), None).to_numpy(dtype=object), on_invalid="ignore")
    wrong = column.notna() & shapely.is_missing(shapes)
    if wrong.any():
        raise localized_error(
            TableError, "geometry-no-wkt", table=name, rows=name_rows(column, wrong, list(column.index))
        )
    return shapes


def _finish(table: GeoDataFrame, path: Path, name: str, read: dict[str, Any] | None = None) -> GeoDataFrame:
    """Degrees, an empty point where there is no place, and None where pandas' own types have NA."""
    read = read or table.attrs.get(READ) or {"rows": (), "notes": (), "heading_row": 1}
    shapes = table.geometry.to_numpy()
    placed = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    if table.crs is not None:
        west, south, east, north = shapely.bounds(shapes[placed].astype(object)).reshape(-1, 4).T
        middle, rows = ((west + east) / 2, (south + north) / 2), read.get("rows") or range(2, len(table) + 2)
        placed_rows = [row for row, there in zip(rows, placed, strict=True) if there]
        check_system(*middle, table.crs, table=name, file=path.name, rows=placed_rows)
    table = table.set_geometry(table.geometry.where(placed, Point())).reset_index(drop=True)
    if table.geometry.name != "geometry":
        table = table.rename_geometry("geometry")
    for column in table.columns:
        if getattr(table[column].dtype, "na_value", None) is pandas.NA:  # comparing with NA is an error
            plain = table[column].astype("object")
            table[column] = plain.where(plain.notna(), None)
    table = table.to_crs("EPSG:4326") if table.crs is not None else table
    table.attrs[READ] = read
    return table
