"""Areas and counts as official sources publish them: which column holds what, in any year and format.

Municipality boundaries come from the Flemish reference file, Statbel or a file of one's own; the statistical
sectors from Statbel, neighbourhoods from a province. Names of columns differ and change with the year, so a
column is known by its name where that is one of the usual ones, and a code by what it looks like.
"""

import re
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import SourceError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

NIS_NAMES = (
    "nis",
    "niscode",
    "nis5",
    "nis_code",
    "refnis",
    "cd_refnis",
    "cd_munty_refnis",
    "munty_nis",
    "gemnis",
)
NAME_NAMES = ("name", "naam", "naamwijk", "tx_sector_descr_nl", "tx_sector_descr_fr", "sector_nl", "wijk")
ID_NAMES = ("id", "cd_sector", "sector", "code", "wijkcode")
TOWN_NAMES = ("municipality", "gemeente", "naam", "name", "tx_munty_descr_nl", "t_mun_nl", "tx_descr_nl")
PEOPLE_NAMES = ("population", "total", "ms_population", "inwoners", "bevolking", "population_estimate")
_YEAR = re.compile(r"_?(19|20)\d{2}$")
_NIS = r"^[1-9]\d{4}$"


def read_areas(path: Path, what: str) -> "GeoDataFrame":
    """The areas of a file in degrees, whatever GDAL reads or a zip of it; all columns as they stand.

    Raises
    ------
    SourceError
        It cannot be read, holds no areas, or does not say what its coordinates are in.
    """
    import geopandas

    try:
        if path.suffix.lower() == ".parquet":
            table = geopandas.read_parquet(path)
        else:
            table = geopandas.read_file(path)
    except (RuntimeError, ValueError, OSError) as error:  # pyogrio's own errors are RuntimeErrors
        raise SourceError(f"{what}: {path.name} cannot be read ({error}); fetch it again") from None
    if not isinstance(table, geopandas.GeoDataFrame) or table.geometry.isna().all():
        raise SourceError(f"{what}: {path.name} holds no areas; give GeoJSON, a geopackage or a shapefile")
    if table.crs is None:
        raise SourceError(f"{what}: {path.name} does not say what its coordinates are in; add a CRS")
    return table.to_crs("EPSG:4326")


def of_municipalities(areas: "GeoDataFrame", codes: Collection[str]) -> "GeoDataFrame":
    """The areas that lie in some municipalities, with the NIS code of each as `nis`; maybe none.

    The code may be longer than five digits, as that of a sector: it begins with that of its municipality.
    """
    column = _code_column(areas, codes)
    if column is None:
        return areas.iloc[:0].assign(nis="")
    nis = column.str.slice(0, 5)
    return areas.assign(nis=nis)[nis.isin(codes)].reset_index(drop=True)


def _code_column(areas: "GeoDataFrame", codes: Collection[str]) -> "Series[Any] | None":
    """The column with NIS codes: one of the usual names, else the one with most of the codes."""
    texts = {name: _as_text(areas[name]) for name in areas.columns if name != areas.geometry.name}
    usual = [name for name in texts if _base(name) in NIS_NAMES]
    counts = {name: int(texts[name].str.slice(0, 5).isin(codes).sum()) for name in usual or texts}
    best = max(counts, key=lambda name: counts[name], default=None)
    return texts[best] if best is not None and counts[best] else None


def column_of(table: "DataFrame", names: Iterable[str]) -> str | None:
    """The first of some usual names that the table has, case and a year at its end apart."""
    found = {_base(str(column)): str(column) for column in reversed(list(table.columns))}
    return next((found[name] for name in names if name in found), None)


def read_population(path: Path) -> dict[str, int]:
    """People by the code of a sector, from a text file or its zip; rows of the same sector add up.

    Raises
    ------
    SourceError
        It cannot be read, or has no column of sectors or of people.
    """
    import pandas

    try:
        table = _read_text(path)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise SourceError(f"population: {path.name} cannot be read ({error}); fetch it again") from None
    sector, people = column_of(table, ID_NAMES), column_of(table, PEOPLE_NAMES)
    if sector is None or people is None:
        raise SourceError(
            f"population: {path.name} has columns {', '.join(map(str, table.columns))}; it needs CD_SECTOR "
            "and TOTAL, as Statbel publishes them"
        )
    counts = pandas.to_numeric(table[people].str.replace(",", "."), errors="coerce")
    if counts.isna().any():
        row = int(counts.isna().to_numpy().argmax())
        raise SourceError(f"population: {path.name} row {row + 2} has {table[people].iloc[row]!r} people")
    sums = counts.groupby(table[sector].str.strip()).sum()
    return {str(code): round(float(count)) for code, count in sums.items()}


def _read_text(path: Path) -> "DataFrame":
    """A table of texts: separated by the sign that stands most often in its first line."""
    import io

    import pandas

    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            inner = [name for name in archive.namelist() if name.lower().endswith((".txt", ".csv", ".tsv"))]
            if not inner:
                raise ValueError("no .txt or .csv in the zip")
            content = archive.read(inner[0])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    separator = max("|;,\t", key=text.partition("\n")[0].count)
    return pandas.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)


def _as_text(column: "Series[Any]") -> "Series[Any]":
    """Codes as text; a column of numbers may have come as 11022.0."""
    return column.astype("object").map(
        lambda value: "" if value is None else str(value).removesuffix(".0").strip()
    )


def _base(name: str) -> str:
    return _YEAR.sub("", name.strip().lower())
