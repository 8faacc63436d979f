"""Vacancies, childcare, addresses and zones: from a user's file to a checked table, an address to a point.

A reader takes the file as people have it (csv, geojson, parquet, Excel) and gives a GeoDataFrame in degrees
with text ids, or a `TableError` that names row and value. Rows without a place stay, with an empty point.
Nothing here asks the network: `find_address` searches the register it is given.
"""

from bereik.places.address import find_address, parse_where
from bereik.places.read import ADDRESSES, ZONES, read_addresses, read_childcare, read_vacancies, read_zones

__all__ = [
    "ADDRESSES",
    "ZONES",
    "find_address",
    "parse_where",
    "read_addresses",
    "read_childcare",
    "read_vacancies",
    "read_zones",
]
