"""What a run of a region leaves behind as one dataset, that pandas, polars and pyarrow read as a whole.

    homes.parquet      GeoParquet 1.1: each home once, with its point and people
    rows/shift=early/municipality=Brecht/chunk-00000.parquet
                       pairs of home and vacancy, as a hive of partitions
    by_home/chunk-00000.parquet, by_vacancy/...
                       the counts of each chunk
    collection.json    what all of it is and rests on, with checksums: written last

Columns of all files have the same types, also where a chunk has no value in one. A partition says its value
in the name of its folder, quoted as in an address of the web, so that any name of an area can be one.

Source: GeoParquet 1.1 (geoparquet.org), Apache Hive, "Partitioned tables".
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import geopandas
import pandas
import pyarrow
from geopandas import GeoDataFrame
from pandas import DataFrame
from pyarrow import parquet

from bereik.batch.counts import OWN_HOURS
from bereik.batch.folder import COUNTS, MANIFEST, aside, path_of
from bereik.domain.tables import check_points
from bereik.errors import QuestionError
from bereik.measures.tables_in import check_columns
from bereik.texts.localized import localized_error
from bereik.version import __version__

HOMES = "homes.parquet"
ROWS = "rows"
COLLECTION = "collection.json"
NOWHERE = "__HIVE_DEFAULT_PARTITION__"
"""The folder of homes without an area; read as no value."""
LONGEST = 200
"""Letters of the name of a folder: systems of files end at 255."""
_OF_ROWS = ("home_id", "vacancy_id", "shift", "hours", "verdict")
_TEXT = pyarrow.string()


def areas_of(homes: GeoDataFrame, by: str | None) -> tuple[str | None, list[str | None]]:
    """The column by which rows are parted besides shifts, and the area of each home.

    It is `municipality` where nothing is asked and homes have one; without it rows are parted by shift alone.
    """
    if by is None:
        by = "municipality" if "municipality" in homes else None
        if by is None:
            return None, [None] * len(homes)
    check_columns(homes, "homes", (by,))
    named = homes[by].notna()
    areas = [str(one) if some else None for one, some in zip(homes[by], named, strict=True)]
    if by in _OF_ROWS or any(len(quote(one or "", safe="")) > LONGEST for one in areas):
        raise localized_error(QuestionError, "region-by", by=repr(by))
    return by, areas


def write_homes(folder: Path, homes: GeoDataFrame, people: Mapping[str, float], by: str | None) -> None:
    """Each home once: `id`, its area, `people`, the point it is asked from, and its shape with a bbox."""
    if (folder / HOMES).is_file() and _rows_of(folder / HOMES) is not None:
        return
    points = check_points(homes, "homes")
    columns = {"id": points.ids, "people": list(people.values()), "lon": points.lon, "lat": points.lat}
    areas = {} if by is None else {by: areas_of(homes, by)[1]}
    shapes = homes.geometry.to_crs("EPSG:4326").to_numpy()
    table = geopandas.GeoDataFrame(columns | areas, geometry=shapes, crs="EPSG:4326")
    with aside(folder / HOMES) as path:
        table.to_parquet(
            path, index=False, compression="zstd", write_covering_bbox=True, schema_version="1.1.0"
        )


def write_rows(
    folder: Path, chunk: int, rows: DataFrame, areas: Mapping[str, str | None], *, by: str | None, own: bool
) -> None:
    """The rows of a chunk, each in the file of its partition; of own hours all are of one shift."""
    # Keys by place, whatever the index of the rows; as texts, or an area without rows would have a file too.
    shift = OWN_HOURS if own else rows["shift"].astype("object").to_numpy()
    keys = pandas.DataFrame({"shift": shift}, index=range(len(rows)))
    if by is not None:
        keys[by] = rows["home_id"].map(areas).astype("object").to_numpy()
    table = _arrow_table(rows.rename(columns={"shift": "hours"}) if own else rows.drop(columns="shift"))
    for values, part in keys.groupby(list(keys), sort=True, dropna=False):
        names = [f"{key}={_folder_name(value)}" for key, value in zip(keys, values, strict=True)]
        place = folder.joinpath(ROWS, *names, path_of(folder, ROWS, chunk).name)
        place.parent.mkdir(parents=True, exist_ok=True)
        with aside(place) as path:
            parquet.write_table(table.take(part.index.to_numpy()), path, compression="zstd")


def _arrow_table(rows: DataFrame) -> Any:
    """The rows with texts in place of categories, whose numbers differ from file to file."""
    texts = {name: "object" for name in rows.columns if rows[name].dtype == "category"}
    plain = rows.head(0).astype(texts)
    plain.attrs = {}  # the manifest tells what the rows rest on; dates in it do not fit in a file's head
    schema = pyarrow.schema([(name, _arrow_type(plain[name].dtype)) for name in plain.columns])
    # The head of a file says what the columns are in pandas.
    head = pyarrow.Table.from_pandas(plain, schema=schema, preserve_index=False).schema
    return pyarrow.table([_arrow_column(rows[one.name], one.type) for one in schema], schema=head)


def _arrow_column(column: Any, kind: Any) -> Any:
    """The values of a column; texts are taken by their number and never made one by one."""
    if column.dtype != "category":
        return pyarrow.array(column, kind, from_pandas=True)
    codes = column.cat.codes.to_numpy()
    return pyarrow.array(column.cat.categories, kind).take(pyarrow.array(codes, mask=codes < 0))


def _arrow_type(dtype: Any) -> Any:
    """The type of a column in every file: Parquet knows no whole seconds, and an empty column has no type."""
    if isinstance(dtype, pandas.DatetimeTZDtype):
        return pyarrow.timestamp("ms", str(dtype.tz))
    if pandas.api.types.is_datetime64_dtype(dtype):
        return pyarrow.timestamp("ms")
    if pandas.api.types.is_object_dtype(dtype) or pandas.api.types.is_string_dtype(dtype):
        return _TEXT
    return pyarrow.from_numpy_dtype(getattr(dtype, "numpy_dtype", dtype))


def _folder_name(value: Any) -> str:
    return NOWHERE if pandas.isna(value) else quote(str(value), safe="")


def read_rows(folder: Path) -> Iterator[GeoDataFrame]:
    """The rows of each chunk that is done, home by home, with the point of the home as geometry.

    A chunk that has no row is passed over.
    """
    done = sorted(path.name for path in (folder / COUNTS[-1]).glob("chunk-*.parquet"))
    files: dict[str, list[Path]] = {}
    for file in sorted((folder / ROWS).rglob("chunk-*.parquet")):
        files.setdefault(file.name, []).append(file)
    if not files:
        return
    told = pandas.read_parquet(folder / HOMES, columns=["id", "lon", "lat"])
    ids, lon, lat = pandas.Index(told["id"]), told["lon"].to_numpy(), told["lat"].to_numpy()
    for name in done:
        if name not in files:
            continue
        found = pandas.concat([_with_keys(folder, file) for file in files[name]], ignore_index=True)
        home = ids.get_indexer(found["home_id"])
        order = home.argsort(kind="stable")
        found, home = found.iloc[order].reset_index(drop=True), home[order]
        points = geopandas.points_from_xy(lon[home], lat[home])
        yield geopandas.GeoDataFrame(found, geometry=points, crs="EPSG:4326")


def _with_keys(folder: Path, file: Path) -> DataFrame:
    """The rows of a file, with the shift as `shift_reach` tells it; areas are told by the home."""
    table: DataFrame = parquet.read_table(file, partitioning=None).to_pandas()
    if "hours" in table:
        named: DataFrame = table.rename(columns={"hours": "shift"})
        return named
    shift = file.relative_to(folder / ROWS).parts[0].partition("=")[2]
    table.insert(2, "shift", unquote(shift))
    return table


def write_collection(
    folder: Path, provenance: Mapping[str, Any], *, by: str | None, pairs: str, chunks: int, vacancies: int
) -> None:
    """What all files are, how many rows each has and what they rest on: written when all are there."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    kinds = {
        "homes": [folder / HOMES],
        ROWS: sorted((folder / ROWS).rglob("*.parquet")),
        **{name: sorted((folder / name).glob("*.parquet")) for name in COUNTS},
    }
    tables = {}
    for kind, files in kinds.items():
        told = {one.relative_to(folder).as_posix(): _told_of(one) for one in files}
        tables[kind] = {
            "rows": sum(one["rows"] for one in told.values()),
            "columns": {one.name: str(one.type) for one in parquet.read_schema(files[0])} if files else {},
            "files": told,
        }
    contents = {
        "layout": 1,
        "bereik": __version__,
        "question": manifest["checksum"],
        "private": "rows of single homes: not to be passed on; `for_publication()` gives what may be",
        "partitions": ["shift", *([] if by is None else [by])],
        "pairs": pairs,
        "counts": {"homes": tables["homes"]["rows"], "vacancies": vacancies, "chunks": chunks},
        "tables": tables,
        "provenance": dict(provenance),
    }
    with aside(folder / COLLECTION) as path:
        path.write_text(json.dumps(contents, indent=1, ensure_ascii=False, default=str), encoding="utf-8")


def _told_of(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    rows = _rows_of(file)
    if rows is None:
        raise localized_error(QuestionError, "run-folder-damaged", told=file)
    return {"rows": rows, "bytes": file.stat().st_size, "sha256": found}


def _rows_of(file: Path) -> int | None:
    """How many rows a file has, None where it is damaged."""
    try:
        return int(parquet.read_metadata(file).num_rows)
    except (OSError, ValueError):  # as pyarrow says that it is none of Parquet
        return None
