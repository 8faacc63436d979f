"""Vacancies, childcare and zones: from a user's file to a checked table in degrees with text ids.

Rows without a place stay, with an empty point; a value that cannot be read raises `TableError` with row and
value. Files are read by `table_files`, addresses placed by `geocoding`, hours understood by `working_hours`.
"""

from bereik.opportunities.candidates import candidate_points
from bereik.opportunities.care import read_childcare
from bereik.opportunities.destinations import read_destinations
from bereik.opportunities.flex_areas import read_flex_areas
from bereik.opportunities.shortage import find_shortage, read_shortages
from bereik.opportunities.shuttles import read_shuttles
from bereik.opportunities.table_check import TableCheck, check_row, check_table, tell_check
from bereik.opportunities.vacancies import read_vacancies
from bereik.opportunities.zones import ZONES, read_people, read_zones

__all__ = [
    "ZONES",
    "TableCheck",
    "candidate_points",
    "check_row",
    "check_table",
    "find_shortage",
    "read_childcare",
    "read_destinations",
    "read_flex_areas",
    "read_people",
    "read_shortages",
    "read_shuttles",
    "read_vacancies",
    "read_zones",
    "tell_check",
]
