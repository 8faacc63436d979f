"""Readers of vacancies, addresses and zones: each file format becomes the same checked table.

Columns are those of `tables.VACANCIES`, and of `ADDRESSES` and `ZONES` here; others are kept as they are.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from bereik.places.cells import as_text, read_table, refuse_rows, to_flags, to_numbers
from bereik.places.hours import check_days, check_shift
from bereik.tables import VACANCIES_REQUIRED

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ADDRESSES = (
    "id", "geometry", "street", "house_number",
    "box", "postcode", "municipality", "submunicipality",
)  # fmt: skip
ADDRESSES_REQUIRED = ADDRESSES[:4]
ZONES = ("id", "geometry", "name")


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
    table = read_table(path, "vacancies", VACANCIES_REQUIRED, crs)
    to_numbers(table, "vacancies", ("positions", "hours_per_week"))
    to_flags(table, "vacancies", ("shortage",))
    if {"shift_start", "shift_end"} & set(table.columns):
        starts = table["shift_start"] if "shift_start" in table else [None] * len(table)
        ends = table["shift_end"] if "shift_end" in table else [None] * len(table)
        refuse_rows(
            table,
            "vacancies",
            "hours of work",
            [check_shift(*pair) for pair in zip(starts, ends, strict=True)],
        )
    if "days" in table:
        refuse_rows(table, "vacancies", "days", [check_days(days) for days in table["days"]])
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
    table = read_table(path, "addresses", ADDRESSES_REQUIRED, crs)
    for column in ADDRESSES[2:]:
        if column in table:
            table[column] = table[column].map(as_text).astype("str")
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
    return read_table(path, "zones", ZONES, crs)
