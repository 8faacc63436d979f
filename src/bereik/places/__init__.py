"""Vacancies, childcare, addresses and zones: from a user's file to a checked table, an address to a point.

A reader takes the file as people have it (csv, geojson, parquet, Excel) and gives a GeoDataFrame in degrees
with text ids, or a `TableError` that names row and value. Rows without a place stay, with an empty point.
Nothing here asks the network: `find_address` searches the register it is given. `read_hours` and the shift
systems of `read_templates` serve vacancies that tell their hours in words only.
"""

from bereik.places.address import Register, find_address, index_addresses, parse_where
from bereik.places.address_line import address_line
from bereik.places.blank import blank_bytes, write_blank
from bereik.places.candidates import candidate_points
from bereik.places.care import read_childcare
from bereik.places.hours import opening_parts
from bereik.places.hours_text import HoursInText, Span, read_hours
from bereik.places.mapping import read_mapping
from bereik.places.opening_text import closed_spans
from bereik.places.read import ADDRESSES, build_register, read_addresses
from bereik.places.report import list_report, tell_report, write_report
from bereik.places.shortage import find_shortage, read_shortages
from bereik.places.table_check import TableCheck, check_row, check_table, tell_check
from bereik.places.templates import (
    ShiftSystem,
    Template,
    find_system,
    hours_of_templates,
    read_templates,
    templates_of,
)
from bereik.places.usual import usual_shifts
from bereik.places.vacancies import read_vacancies
from bereik.places.zones import ZONES, read_people, read_zones

__all__ = [
    "ADDRESSES",
    "ZONES",
    "HoursInText",
    "Register",
    "ShiftSystem",
    "Span",
    "TableCheck",
    "Template",
    "address_line",
    "blank_bytes",
    "build_register",
    "candidate_points",
    "check_row",
    "check_table",
    "closed_spans",
    "find_address",
    "find_shortage",
    "find_system",
    "hours_of_templates",
    "index_addresses",
    "list_report",
    "opening_parts",
    "parse_where",
    "read_addresses",
    "read_childcare",
    "read_hours",
    "read_mapping",
    "read_people",
    "read_shortages",
    "read_templates",
    "read_vacancies",
    "read_zones",
    "tell_check",
    "tell_report",
    "templates_of",
    "usual_shifts",
    "write_blank",
    "write_report",
]
