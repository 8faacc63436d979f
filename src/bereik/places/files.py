"""One table of places out of any file format: csv, Excel, parquet, geojson and whatever GDAL reads.

Csv cells are read as text, so that a postcode keeps its zeros and an hour stays an hour. The separator is
the one that stands most often in the header (Dutch spreadsheets write semicolons), a decimal may be a comma.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import Message, TableError
from bereik.texts.worded import worded

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

_PAIRS = (("lon", "lat"), ("longitude", "latitude"), ("x", "y"))
_WKT = ("geometry", "wkt", "geom")
# GDAL makes a time of "10:00,17:00" in GeoJSON, and loses what follows the comma.
_GDAL = {suffix: {"DATE_AS_STRING": "YES"} for suffix in (".geojson", ".json")}
_TEXT = {".csv", ".txt", ".tsv"}


def read_points(path: Path, name: str, crs: str, *, placeless: Sequence[str] = ()) -> "GeoDataFrame":
    """The rows of a file with their geometry in degrees; rows without a place have an empty point.

    A table that has one of the columns `placeless`, such as `address`, needs no coordinates: all its points
    are empty then.
    """
    if not path.is_file():
        raise worded(TableError, "file-missing", table=name, path=path)
    suffix = path.suffix.lower()
    try:
        if suffix in _TEXT:
            return place_frame(_read_text(path), path, name, crs, placeless)
        if suffix in (".xlsx", ".xlsm"):
            return place_frame(_read_excel(path, name), path, name, crs, placeless)
        return _read_geo(path, name, crs, placeless)
    except UnicodeDecodeError as error:
        raise worded(TableError, "file-encoding", table=name, file=path.name) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise worded(TableError, "file-unreadable", table=name, file=path.name, why=error) from error


def read_frame(path: Path, name: str) -> "DataFrame":
    """The cells of a csv or Excel file as text, without a place; of other formats the columns as they are."""
    if not path.is_file():
        raise worded(TableError, "file-missing", table=name, path=path)
    suffix = path.suffix.lower()
    try:
        if suffix in _TEXT or suffix == ".zip":
            return _read_text(path)
        if suffix in (".xlsx", ".xlsm"):
            return _read_excel(path, name)
        if "parquet" in suffix:
            return _read_plain_parquet(path, name)
    except UnicodeDecodeError as error:
        raise worded(TableError, "file-encoding", table=name, file=path.name) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise worded(TableError, "file-unreadable", table=name, file=path.name, why=error) from error
    raise worded(TableError, "file-no-mapping-kind", table=name, file=path.name)


def name_rows(column: "Series[Any]", wrong: "Series[bool]") -> tuple[Message, ...]:
    """The first rows that are wrong, with their values: "'x' in row 4, 'y' in row 9"."""
    rows = [row for row, bad in enumerate(wrong, start=2) if bad][:5]
    return tuple(
        Message("value-in-row", {"found": repr(column.iloc[row - 2]), "row": str(row)}) for row in rows
    )


def _read_text(path: Path) -> "DataFrame":
    import warnings

    import pandas

    content = _text_of(path)
    header = content.partition("\n")[0]
    separator = max(",;\t|", key=header.count)
    _refuse_twice(next(csv.reader([header], delimiter=separator), []), path)
    try:
        with warnings.catch_warnings(action="error", category=pandas.errors.ParserWarning):
            # Rows longer than the header would move every cell one column on, unless index_col is False.
            frame = pandas.read_csv(
                io.StringIO(content), sep=separator, dtype=str, na_values=[""], keep_default_na=False,
                index_col=False,
            )  # fmt: skip
    except pandas.errors.ParserWarning as error:
        raise worded(TableError, "file-ragged", file=path.name) from error
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError) as error:
        raise worded(TableError, "file-no-table", file=path.name, why=error) from error
    cells: DataFrame = frame.apply(lambda column: column.str.strip()).replace("", None)
    return cells


def _text_of(path: Path) -> str:
    """The text of a csv, or of the one csv in a zip."""
    if path.suffix.lower() != ".zip":
        return path.read_bytes().decode("utf-8-sig")
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if Path(name).suffix.lower() in _TEXT]
        if len(names) != 1:
            raise worded(TableError, "file-several", file=path.name, count=str(len(names)))
        return packed.read(names[0]).decode("utf-8-sig")


def _refuse_twice(columns: list[str], path: Path) -> None:
    """Refuse a table in which a column stands twice: which of them holds would be a guess."""
    names = [name for name in (str(column).strip().lower() for column in columns) if name]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise worded(TableError, "file-columns-twice", file=path.name, columns=", ".join(twice))


def _read_excel(path: Path, name: str) -> "DataFrame":
    import pandas

    try:
        return pandas.read_excel(path, dtype=str)
    except ImportError as error:
        raise worded(TableError, "file-needs-openpyxl", table=name, file=path.name) from error
    except ValueError as error:
        raise worded(TableError, "file-no-excel", table=name, file=path.name, why=error) from error


def _read_geo(path: Path, name: str, crs: str, placeless: Sequence[str]) -> "GeoDataFrame":
    """GeoParquet and GDAL's formats; a parquet file without geometry counts as a table with coordinates."""
    import geopandas

    if "parquet" not in path.suffix.lower():
        try:
            table = geopandas.read_file(path, **_GDAL.get(path.suffix.lower(), {}))
        except RuntimeError as error:  # pyogrio's errors, whose own classes are no part of its interface
            raise worded(TableError, "file-unreadable", table=name, file=path.name, why=error) from error
    else:
        try:
            table = geopandas.read_parquet(path)
        except ValueError:  # no geometry in it, or no parquet at all
            return place_frame(_read_plain_parquet(path, name), path, name, crs, placeless)
    table.columns = [str(column) for column in table.columns]
    return _finish(table)


def _read_plain_parquet(path: Path, name: str) -> "DataFrame":
    import pandas

    try:
        return pandas.read_parquet(path)
    except ValueError as error:
        raise worded(TableError, "file-unreadable", table=name, file=path.name, why=error) from error


def place_frame(
    frame: "DataFrame", path: Path, name: str, crs: str, placeless: Sequence[str] = ()
) -> "GeoDataFrame":
    """A table with coordinates in columns becomes one with geometry."""
    import geopandas
    from pyproj.exceptions import CRSError
    from shapely.geometry import Point

    frame = frame.rename(columns={column: str(column).strip().lower() for column in frame.columns})
    _refuse_twice(list(frame.columns), path)
    try:
        for x, y in _PAIRS:
            if x in frame and y in frame:
                points = _points(frame, x, y, name)
                return _finish(geopandas.GeoDataFrame(frame.drop(columns=[x, y]), geometry=points, crs=crs))
        for column in _WKT:
            if column in frame:
                shapes = _shapes(frame[column], name)
                return _finish(geopandas.GeoDataFrame(frame.drop(columns=column), geometry=shapes, crs=crs))
    except CRSError as error:
        raise worded(TableError, "crs-unknown", table=name, crs=repr(crs)) from error
    if set(placeless) & set(frame.columns):
        return _finish(geopandas.GeoDataFrame(frame, geometry=[Point()] * len(frame), crs="EPSG:4326"))
    found = ", ".join(frame.columns)
    raise worded(TableError, "file-without-coordinates", table=name, file=path.name, found=found)


def _points(frame: "DataFrame", x: str, y: str, name: str) -> Any:
    """Points of two columns; a row with both empty has no place, one with half a coordinate is refused."""
    import geopandas
    import numpy as np
    from shapely.geometry import Point

    numbers = {column: _coordinates(frame[column], column, name) for column in (x, y)}
    half = numbers[x].isna() != numbers[y].isna()
    if half.any():
        rows = name_rows(frame[x], half)
        raise worded(TableError, "coordinate-half", table=name, x=x, y=y, rows=rows)
    points = np.array(geopandas.points_from_xy(numbers[x], numbers[y]), dtype=object)
    points[numbers[x].isna().to_numpy()] = Point()
    return points


def _coordinates(column: "Series[Any]", what: str, name: str) -> "Series[float]":
    import numpy as np
    import pandas

    texts = column.astype("object").map(
        lambda value: value.replace(",", ".") if isinstance(value, str) else value
    )
    numbers = pandas.to_numeric(texts, errors="coerce").astype("float64")
    wrong = (numbers.isna() & texts.notna()) | np.isinf(numbers)
    if wrong.any():
        rows = name_rows(column, wrong)
        raise worded(TableError, "coordinate-wrong", table=name, column=what, rows=rows)
    return numbers


def _shapes(column: "Series[Any]", name: str) -> Any:
    import shapely

    shapes = shapely.from_wkt(column.where(column.notna(), None).to_numpy(dtype=object), on_invalid="ignore")
    wrong = column.notna() & shapely.is_missing(shapes)
    if wrong.any():
        raise worded(TableError, "geometry-no-wkt", table=name, rows=name_rows(column, wrong))
    return shapes


def _finish(table: "GeoDataFrame") -> "GeoDataFrame":
    """Degrees, an empty point where there is no place, and None where pandas' own types have NA."""
    import pandas
    import shapely
    from shapely.geometry import Point

    shapes = table.geometry.to_numpy()
    placed = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    table = table.set_geometry(table.geometry.where(placed, Point())).reset_index(drop=True)
    if table.geometry.name != "geometry":
        table = table.rename_geometry("geometry")
    for column in table.columns:
        if getattr(table[column].dtype, "na_value", None) is pandas.NA:  # comparing with NA is an error
            plain = table[column].astype("object")
            table[column] = plain.where(plain.notna(), None)
    return table.to_crs("EPSG:4326") if table.crs is not None else table
