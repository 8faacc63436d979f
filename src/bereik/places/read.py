"""The four readers: each file format becomes the same checked table.

Columns are those of `tables.VACANCIES` and `tables.CHILDCARE`, and of `ADDRESSES` and `ZONES` here; others
are kept as they are. A row in a message is counted as a spreadsheet shows it: the header is row 1.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import TableError
from bereik.places.files import name_rows, read_points
from bereik.places.hours import check_days, check_opening, check_shift
from bereik.tables import CHILDCARE_REQUIRED, VACANCIES_REQUIRED, check_points

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ADDRESSES = (
    "id", "geometry", "street", "house_number",
    "box", "postcode", "municipality", "submunicipality",
)  # fmt: skip
ADDRESSES_REQUIRED = ADDRESSES[:4]
ZONES = ("id", "geometry", "name")

_YES = {"true", "1", "yes", "y", "ja", "j", "waar"}
_NO = {"false", "0", "no", "n", "nee", "neen", "onwaar"}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_vacancies(path: str | Path, *, crs: str = "EPSG:4326") -> "GeoDataFrame":
    """Vacancies from a file, with the columns of `tables.VACANCIES`.

    Parameters
    ----------
    path
        A csv (`lon` and `lat`, or `x` and `y`, or `geometry` as WKT), geojson, geopackage, parquet or Excel
        file with at least `id`, `title` and a place.
    crs
        What the coordinates of a csv or Excel file are in; "EPSG:31370" is Lambert 72.

    Returns
    -------
    GeoDataFrame
        Points on WGS84, empty where the place is unknown. Hours stay text (HH:MM); unknown ones are missing.

    Raises
    ------
    TableError
        A column is missing, an id stands twice, or a coordinate, number or hour cannot be read; with rows.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> vacancies = read_vacancies(FILES / "vacancies.csv")
    >>> vacancies.loc[0, ["title", "shift_start", "shift_end"]].tolist()
    ['Chauffeur bestelwagen', '08:30', '17:00']
    """
    table = _read(path, "vacancies", VACANCIES_REQUIRED, crs)
    _numbers(table, "vacancies", ("positions", "hours_per_week"))
    _flags(table, "vacancies", ("shortage",))
    if {"shift_start", "shift_end"} & set(table.columns):
        starts = table["shift_start"] if "shift_start" in table else [None] * len(table)
        ends = table["shift_end"] if "shift_end" in table else [None] * len(table)
        _refuse(
            table,
            "vacancies",
            "hours of work",
            [check_shift(*pair) for pair in zip(starts, ends, strict=True)],
        )
    if "days" in table:
        _refuse(table, "vacancies", "days", [check_days(days) for days in table["days"]])
    return table


def read_childcare(path: str | Path, *, crs: str = "EPSG:4326") -> "GeoDataFrame":
    """Childcare places from a file, with the columns of `tables.CHILDCARE`.

    Opening hours stay text, "07:00-12:00,13:00-18:00"; an empty day is closed. Unknown free places and
    ages stay missing. Parameters and errors as in `read_vacancies`.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> read_childcare(FILES / "childcare.csv").loc[0, "open_mon"]
    '07:00-18:00'
    """
    table = _read(path, "childcare", CHILDCARE_REQUIRED, crs)
    _numbers(table, "childcare", ("places", "free_places", "min_age_months", "max_age_months"))
    for day in (f"open_{weekday}" for weekday in _WEEK):
        if day in table:
            _refuse(table, "childcare", day, [check_opening(hours) for hours in table[day]])
    return table


def read_addresses(path: str | Path, *, crs: str = "EPSG:4326") -> "GeoDataFrame":
    """A register of addresses from a file, with the columns of `ADDRESSES`; numbers and postcodes are text.

    Parameters and errors as in `read_vacancies`.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> len(read_addresses(FILES / "addresses.csv"))
    2000
    """
    table = _read(path, "addresses", ADDRESSES_REQUIRED, crs)
    for column in ADDRESSES[2:]:
        if column in table:
            table[column] = table[column].map(_as_text).astype("str")
    return table


def read_zones(path: str | Path, *, crs: str = "EPSG:4326") -> "GeoDataFrame":
    """Areas (municipalities, neighbourhoods, grid cells) from a file, with at least `id`, `name`, an outline.

    Parameters and errors as in `read_vacancies`.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> read_zones(FILES / "zones.geojson")["name"].tolist()[:3]
    ['Brasschaat', 'Brecht', 'Kalmthout']
    """
    return _read(path, "zones", ZONES, crs)


def _read(path: str | Path, name: str, required: Sequence[str], crs: str) -> "GeoDataFrame":
    table = read_points(Path(path), name, crs)
    missing = [column for column in required if column not in table.columns]
    if missing:
        raise TableError(
            f"{name}: {Path(path).name} has no column {', '.join(missing)}; "
            f"found {', '.join(map(str, table.columns))}"
        )
    if not table["id"].isna().any():
        table["id"] = table["id"].map(_as_text).astype("str")
    check_points(table, f"{name}: {Path(path).name}", required)
    return table


def _as_text(value: Any) -> str | None:
    """Text of a cell; 12.0, as Excel and parquet hand a whole number over, is "12"."""
    if value is None or value != value:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _numbers(table: "GeoDataFrame", name: str, columns: Sequence[str]) -> None:
    """Turn columns of the freshly read table into numbers."""
    import pandas

    for column in (column for column in columns if column in table):
        texts = table[column].map(_as_text).astype("object")
        numbers = pandas.to_numeric(texts.str.replace(",", ".") if len(texts) else texts, errors="coerce")
        wrong = numbers.isna() & texts.notna()
        if wrong.any():
            raise TableError(
                f"{name}: {column} {name_rows(table[column], wrong)} is no number; give one or nothing"
            )
        if (numbers < 0).any():
            raise TableError(f"{name}: {column} {name_rows(table[column], numbers < 0)} is below zero")
        table[column] = numbers.astype("float64")


def _flags(table: "GeoDataFrame", name: str, columns: Sequence[str]) -> None:
    """Turn columns of the freshly read table into True and False; empty is False."""
    for column in (column for column in columns if column in table):
        texts = table[column].map(lambda value: (_as_text(value) or "false").lower())
        wrong = ~texts.isin(_YES | _NO)
        if wrong.any():
            raise TableError(f"{name}: {column} {name_rows(table[column], wrong)}; write true or false")
        table[column] = texts.isin(_YES)


def _refuse(table: "GeoDataFrame", name: str, what: str, faults: Sequence[str | None]) -> None:
    """Raise for the rows that have a fault, the first five named."""
    found = [(row, fault) for row, fault in enumerate(faults, start=2) if fault]
    if found:
        listed = "; ".join(
            f"row {row} (id {table['id'].iloc[row - 2]!r}): {fault}" for row, fault in found[:5]
        )
        raise TableError(f"{name}: {what} cannot be read in {len(found)} of {len(table)} rows: {listed}")
