"""Registers of addresses: each file format becomes the same checked table, several files one register.

Columns are those of `ADDRESSES`; others are kept as they are.
"""

from collections.abc import Sequence
from pathlib import Path

import geopandas
import numpy as np
import pandas
import shapely
from geopandas import GeoDataFrame

from bereik.errors import TableError
from bereik.geocoding.osm_addresses import read_osm_addresses
from bereik.geocoding.registers import is_register, read_register, with_own_names
from bereik.table_files.cells import as_text, read_table
from bereik.table_files.report import report_columns
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error

ADDRESSES = (
    "id", "geometry", "street", "house_number",
    "box", "postcode", "municipality", "submunicipality",
)  # fmt: skip
ADDRESSES_REQUIRED = ADDRESSES[:4]


def read_addresses(
    path: str | Path,
    *,
    crs: str = "EPSG:4326",
    streets: str | Path | None = None,
    municipalities: GeoDataFrame | None = None,
) -> GeoDataFrame:
    """A register of addresses from a file, with the columns of `ADDRESSES`; numbers and postcodes are text.

    Parameters
    ----------
    path
        A table as for `read_vacancies`, with `id`, `street`, `house_number` and a place; or a register as it
        is published (BeST, Adressenregister: csv, zip, geopackage); or an OpenStreetMap extract.
    crs
        What the coordinates of a csv or Excel file are in.
    streets
        The file of street names that belongs to BeST without a header.
    municipalities
        Outlines with `name` and the NIS code as `id`, for registers that name their municipality by code only
        and for OpenStreetMap.

    Raises
    ------
    TableError
        As `read_vacancies`.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> len(read_addresses(FILES / "addresses.csv"))
    2000
    """
    path = Path(path)
    if path.name.lower().endswith((".pbf", ".osm", ".osm.gz", ".osm.bz2")):
        return read_osm_addresses(path, municipalities=municipalities)
    if is_register(path):
        return read_register(path, streets=streets, municipalities=municipalities)
    table = read_table(path, "addresses", ADDRESSES_REQUIRED, crs, rename=with_own_names)
    for column in ADDRESSES[2:]:
        if column in table:
            table[column] = table[column].map(as_text).astype("str")
    read, headings = table.attrs.pop(READ, None), list(map(str, table.columns))
    used = {*ADDRESSES, "street_other", "nis", "status"}
    report_columns(table, "addresses", headings, used=used, read=read)
    return table


def build_register(
    paths: str | Path | Sequence[str | Path],
    out: str | Path | None = None,
    *,
    streets: str | Path | None = None,
    municipalities: GeoDataFrame | None = None,
    inside: GeoDataFrame | None = None,
) -> GeoDataFrame:
    """One register out of one file or several, written as parquet where `out` is given.

    Parameters
    ----------
    paths
        Files as for `read_addresses`, the best first: an address that stands in several is taken from the
        first. Give an OpenStreetMap extract last.
    inside
        Outlines; addresses with a point outside all of them are left out.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> len(build_register([FILES / "addresses.csv", FILES / "addresses.csv"]))
    2000
    """
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    if not listed:
        raise localized_error(TableError, "addresses-none-given")
    tables = []
    for number, path in enumerate(listed):
        table = read_addresses(path, streets=streets, municipalities=municipalities)
        tables.append(
            table if number == 0 else table.assign(id=f"{Path(path).name.split('.')[0]}:" + table["id"])
        )
    joined = geopandas.GeoDataFrame(pandas.concat(tables, ignore_index=True), crs="EPSG:4326")
    same = [name for name in ("street", "house_number", "box", "postcode", "municipality") if name in joined]
    # Inside one file two villages may share all of these; only a later file says the same again.
    source = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    first = joined[same].assign(source=source).groupby(same, dropna=False)["source"].transform("min")
    joined = joined[(source == first) | joined["street"].isna()].reset_index(drop=True)
    if inside is not None:
        joined = _inside(joined, inside)
    if out is not None:
        joined.to_parquet(out)
    return joined


def _inside(table: GeoDataFrame, outlines: GeoDataFrame) -> GeoDataFrame:
    """The rows in the outlines, and those without a point."""
    tree = shapely.STRtree(outlines.to_crs("EPSG:4326").geometry.to_numpy())
    inside_rows = table.geometry.is_empty.to_numpy().copy()
    inside_rows[tree.query(table.geometry.to_numpy(), predicate="intersects")[0]] = True
    return table[inside_rows].reset_index(drop=True)
