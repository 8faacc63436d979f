"""One sheet of a table file as rows of cells, and how large it may be."""

from typing import NamedTuple

CellRow = list[str | None]

MOST_CELLS = 5_000_000
"""Between the first cell of a table and its last one, some 500 MB; a broken file has more."""
MOST_COLUMNS = 2000


class Grid(NamedTuple):
    """One sheet: its rows from the first of the file on, cells as text without blanks, None where empty."""

    sheet: str
    """Name of the sheet; empty where the format has none."""
    rows: list[CellRow]
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read."""
