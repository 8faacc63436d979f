"""Registers of addresses as the government publishes them, read into one table.

Three forms are recognised by what stands in them:

- BeST, as the federal files are (`VA/206000/...;...`): no header, 22 fields with semicolons, street names in
  a file of their own, points as hexadecimal WKB in Lambert 72. Ids carry a version that differs between the
  two files, so they are joined without it.
- BeST as csv per region (`openaddress-bevlg.csv`): a header, names and degrees in it.
- the Flemish Adressenregister and its forerunner CRAB: a header with `STRAATNM`, `HUISNR`, `GEMEENTE`.

Only addresses in use are kept: retired and proposed ones go, and are counted. An address with the point (0 0)
has none; it stays, with an empty point. Flanders has 3.5 million addresses, so columns are read by polars.
"""

import io
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import polars
import pyproj
import shapely
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.errors import TableError
from bereik.texts.localized import localized_error

BEST_FIELDS, STREET_FIELDS = 22, 14
CURRENT = ("current", "ingebruik", "in gebruik", "inuse", "3", "")
"""Values of a status that stand for an address in use; empty where a register has no status."""

# Columns of registers with a header, the first that is there; names without capitals, blanks and underscores.
_HEADER = {
    "id": ("addressid", "adresid", "objectid", "id", "adresobjectid"),
    "street": ("streetnamenl", "straatnaam", "straatnm"),
    "street_other": ("streetnamefr", "streetnamede"),
    "house_number": ("housenumber", "huisnummer", "huisnr", "hnrlabel"),
    "box": ("boxnumber", "busnummer", "busnr"),
    "postcode": ("postcode", "postcd"),
    # "muncipality" is how the file of Brussels has it.
    "municipality": (
        "municipalitynamenl",
        "muncipalitynamenl",
        "gemeentenaam",
        "gemeente",
        "municipalitynamefr",
    ),
    "submunicipality": ("postnamenl", "postnaam", "deelgemeente"),
    "nis": ("municipalityid", "niscode", "nis"),
    "status": ("status", "adresstatus"),
    "lon": ("epsg:4326lon",),
    "lat": ("epsg:4326lat",),
    "x": ("epsg:31370x", "x", "xlambert72"),
    "y": ("epsg:31370y", "y", "ylambert72"),
}
COLUMNS = (
    "id",
    "street",
    "street_other",
    "house_number",
    "box",
    "postcode",
    "municipality",
    "submunicipality",
    "nis",
)


def is_register(path: Path) -> bool:
    """Whether a file is a register in one of the forms above, by its first line."""
    if path.suffix.lower() not in (".csv", ".txt", ".zip") or not path.is_file():
        return False
    try:
        line = _first_line(path)
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile, NotImplementedError, TableError):
        return False
    return _is_best(line) or (
        {"street", "house_number"} <= set(_found(_headings(line))) and _has_own_names(line)
    )


def read_register(
    path: str | Path,
    *,
    streets: str | Path | None = None,
    municipalities: GeoDataFrame | None = None,
    only: Collection[str] | None = None,
) -> GeoDataFrame:
    """The addresses in use of a register, with the columns of `ADDRESSES`.

    Parameters
    ----------
    path
        A csv in one of the three forms, or a zip with one in it.
    streets
        The file of street names, for BeST without a header.
    municipalities
        Outlines with `name` and the NIS code as `id` or `nis`: names for the codes of BeST without a header.
    only
        NIS codes of municipalities to keep; all of them by default.

    Returns
    -------
    GeoDataFrame
        `attrs["counts"]` tells how many rows there were, how many were not in use, had no street or number,
        stood in it twice, or have no point.

    Raises
    ------
    TableError
        The file is none of the forms, or the street names are missing.
    """
    path = Path(path)
    line = _first_line(path)
    if _is_best(line):
        if streets is None:
            raise localized_error(TableError, "addresses-streets-needed", file=path.name)
        frame = _read_best(path, Path(streets), municipalities)
    elif {"street", "house_number"} <= set(_found(_headings(line))):
        frame = _read_headed(path, line)
    else:
        raise localized_error(TableError, "addresses-unknown-register", file=path.name, line=repr(line[:80]))
    return _finish(frame, path, only)


def _first_line(path: Path) -> str:
    with _opened(path) as lines:
        first: bytes = lines.readline()
    return first.decode("utf-8-sig").strip()


def _opened(path: Path) -> Any:
    """The csv of a path, that of a zip unpacked while it is read."""
    if not path.is_file():
        raise localized_error(TableError, "addresses-no-file", path=path)
    if path.suffix.lower() != ".zip":
        return path.open("rb")
    with zipfile.ZipFile(path) as packed:
        tables = [name for name in packed.namelist() if name.lower().endswith((".csv", ".txt"))]
    if len(tables) != 1:
        raise localized_error(TableError, "addresses-several", file=path.name, count=len(tables))
    return zipfile.ZipFile(path).open(tables[0])


def _is_best(line: str) -> bool:
    cells = line.split(";")
    return len(cells) == BEST_FIELDS and cells[0].count("/") >= 2 and cells[0][:3] in ("VA/", "BA/", "WA/")


def _headings(line: str) -> dict[str, str]:
    """Headings as they stand in the file, by their plain form."""
    separator = max(";,\t|", key=line.count)
    cells = [cell.strip().strip('"') for cell in line.split(separator)]
    return {cell.casefold().replace("_", "").replace(" ", ""): cell for cell in cells}


def _found(headings: dict[str, str]) -> dict[str, str]:
    """For each column of ours the heading it stands under."""
    return {
        column: headings[name]
        for column, names in _HEADER.items()
        for name in reversed(names)
        if name in headings and name == next(name for name in names if name in headings)
    }


def _has_own_names(line: str) -> bool:
    """Whether headings are those of a register and not bereik's own, which need no translation."""
    return not {"id", "street", "housenumber"} <= set(_headings(line))


def with_own_names(table: GeoDataFrame) -> GeoDataFrame:
    """A register (geopackage, shapefile) with the columns of `ADDRESSES`; addresses in use only."""
    found = _found(_headings("\t".join(map(str, table.columns))))
    if not {"street", "house_number"} <= set(found):
        return table
    renamed = table.rename(columns={heading: column for column, heading in found.items()})
    if "status" in renamed:
        used = renamed["status"].astype("str").str.casefold().isin(CURRENT) | renamed["status"].isna()
        renamed = renamed[used].reset_index(drop=True)
        renamed.attrs["counts"] = {"rows": len(table), "not_in_use": len(table) - len(renamed)}
    return renamed


def _read_headed(path: Path, line: str) -> polars.DataFrame:
    found = _found(_headings(line))
    frame = _polars(path, max(";,\t|", key=line.count), has_header=True, columns=list(found.values()))
    frame = frame.select(
        polars.col(heading).str.strip_chars().alias(column) for column, heading in found.items()
    )
    return frame.with_columns(
        polars.lit(None, polars.String).alias(name) for name in _HEADER if name not in found
    )


def _polars(
    path: Path, separator: str, *, has_header: bool, columns: list[str] | None = None
) -> polars.DataFrame:
    try:
        with _opened(path) as lines:
            source = path if path.suffix.lower() != ".zip" else io.BytesIO(lines.read())
            frame = polars.read_csv(
                source, separator=separator, has_header=has_header, infer_schema=False, columns=columns,
                quote_char='"' if has_header else None, truncate_ragged_lines=True,
            )  # fmt: skip
    except polars.exceptions.PolarsError as error:
        raise localized_error(TableError, "addresses-unreadable", file=path.name, error=error) from error
    # Versions of polars count nameless columns from 0 or from 1.
    return frame if has_header else frame.rename(dict(zip(frame.columns, _counted(frame.width), strict=True)))


def _counted(width: int) -> list[str]:
    return [f"field_{number}" for number in range(1, width + 1)]


def _read_best(path: Path, streets: Path, municipalities: GeoDataFrame | None) -> polars.DataFrame:
    frame = _polars(path, ";", has_header=False)
    names = _polars(streets, ";", has_header=False)
    if names.width < STREET_FIELDS - 4:
        raise localized_error(
            TableError,
            "addresses-no-streets-file",
            name=streets.name,
            width=names.width,
            street_fields=STREET_FIELDS,
        )

    def key(column: str) -> Any:
        """Prefix and object without the version, which differs between the files."""
        return polars.col(column).str.extract(r"^(\w+/[^/]+)")

    tongues = (
        polars.col(f"field_{field}").alias(tongue) for field, tongue in ((5, "nl"), (6, "fr"), (7, "de"))
    )
    named = names.select(key("field_1").alias("street_id"), *tongues).unique("street_id", keep="last")
    frame = frame.select(
        key("field_1").alias("id"),
        polars.col("field_3").str.extract(r"/(\d+)/").alias("nis"),
        polars.col("field_4").alias("submunicipality"),
        key("field_7").alias("street_id"),
        polars.col("field_9").str.extract(r"/(\d{4})/").alias("postcode"),
        polars.col("field_11").alias("house_number"),
        polars.col("field_12").alias("box"),
        polars.col("field_14").alias("status"),
        polars.col("field_19").alias("wkb"),
    ).join(named, on="street_id", how="left", maintain_order="left")
    first = polars.coalesce("nl", "fr", "de")
    frame = frame.with_columns(
        first.alias("street"),
        polars.when(polars.col("fr") != first).then(polars.col("fr")).alias("street_other"),
        # A part of a municipality is named by an id only; there is no file of their names here.
        polars.lit(None, polars.String).alias("submunicipality"),
        polars.col("nis").replace_strict(_nis_names(municipalities), default=None, return_dtype=polars.String)
        .alias("municipality"),
    )  # fmt: skip
    return _points_of_wkb(frame)


def _nis_names(municipalities: GeoDataFrame | None) -> dict[str, str]:
    if municipalities is None:
        return {}
    codes = municipalities["nis"] if "nis" in municipalities else municipalities["id"]
    return {str(code): str(name) for code, name in zip(codes, municipalities["name"], strict=True)}


def _points_of_wkb(frame: polars.DataFrame) -> polars.DataFrame:
    """Columns x and y in Lambert 72 out of hexadecimal WKB."""
    shapes = shapely.from_wkb(frame["wkb"].to_list(), on_invalid="ignore")
    x, y = shapely.get_x(shapes), shapely.get_y(shapes)
    nothing = polars.lit(None, polars.String)
    return frame.with_columns(
        polars.Series("x", x).cast(polars.String), polars.Series("y", y).cast(polars.String),
        nothing.alias("lon"), nothing.alias("lat"),
    )  # fmt: skip


def _finish(frame: polars.DataFrame, path: Path, only: Collection[str] | None) -> GeoDataFrame:
    """Rows in use, each house and box once, as points in degrees; counts of what went."""
    counts = {"rows": frame.height}
    if only is not None:
        frame = frame.filter(polars.col("nis").is_in(list(only)))
        counts["elsewhere"] = counts["rows"] - frame.height
    used = frame.filter(polars.col("status").fill_null("").str.to_lowercase().is_in(CURRENT))
    counts["not_in_use"] = frame.height - used.height
    named = used.filter(polars.col("street").is_not_null() & polars.col("house_number").is_not_null())
    counts["no_street_or_number"] = used.height - named.height
    once = named.unique(
        ["street", "house_number", "box", "postcode", "municipality", "submunicipality", "nis"],
        keep="last",
        maintain_order=True,
    )
    counts["twice"] = named.height - once.height
    once = once.with_columns(polars.col("id") if once["id"].is_unique().all() else _numbered(once))
    points = _degrees(once)
    table = once.select(name for name in COLUMNS if once[name].is_not_null().any()).to_pandas()
    registered = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    counts |= {"kept": len(registered), "without_point": int(registered.geometry.is_empty.sum())}
    registered.attrs["counts"] = counts
    if registered.empty:
        raise localized_error(TableError, "addresses-none-in-use", counts=counts["rows"], file=path.name)
    return registered


def _numbered(frame: polars.DataFrame) -> Any:
    return polars.int_range(frame.height).cast(polars.String).alias("id")


def _degrees(frame: polars.DataFrame) -> Any:
    """A point in degrees for each row; empty where there is none or it is (0 0)."""
    columns = {
        name: frame[name]
        .str.replace(",", ".")
        .cast(polars.Float64, strict=False)
        .fill_null(float("nan"))
        .to_numpy()
        for name in ("lon", "lat", "x", "y")
    }
    lon, lat = columns["lon"].copy(), columns["lat"].copy()
    lambert = ~np.isfinite(lon) & np.isfinite(columns["x"]) & ((columns["x"] != 0) | (columns["y"] != 0))
    transform = pyproj.Transformer.from_crs("EPSG:31370", "EPSG:4326", always_xy=True).transform
    if lambert.any():
        lon[lambert], lat[lambert] = transform(columns["x"][lambert], columns["y"][lambert])
    placed = np.isfinite(lon) & np.isfinite(lat) & ((lon != 0) | (lat != 0))
    points = np.full(len(lon), Point(), dtype=object)
    points[placed] = shapely.points(lon[placed], lat[placed])
    return points
