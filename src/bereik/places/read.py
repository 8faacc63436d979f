"""Readers of addresses and zones: each file format becomes the same checked table.

Columns are those of `ADDRESSES` and `ZONES`; others are kept as they are.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from bereik.places.cells import as_text, read_table

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ADDRESSES = (
    "id", "geometry", "street", "house_number",
    "box", "postcode", "municipality", "submunicipality",
)  # fmt: skip
ADDRESSES_REQUIRED = ADDRESSES[:4]
ZONES = ("id", "geometry", "name")


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
