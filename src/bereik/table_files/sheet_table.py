"""The table in a CSV or a spreadsheet: which sheet and row it stands in, its headings, and its rows of text.

How it was found is kept in `attrs["read"]`, for the reports of the readers.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.cells import NULLS
from bereik.errors import TableError
from bereik.table_files.cell_grid import Cells, Grid
from bereik.table_files.grids import read_grids
from bereik.table_files.headings import TablePlace, all_keys, clean_heading, find_table, score_of
from bereik.texts.localized import localized_error, localized_message

READ = "read"
"""Key in `attrs` of what is known of how a table was read: `rows`, `notes`, `heading_row`."""
EXAMPLE = "VOORBEELD"
"""First cell of the example row of an empty table, which is not read."""
EXPLANATION = "Uitleg"
"""Sheet of an empty table that explains it."""


def frame_of_cells(path: Path, kind: str, name: str, more: Collection[str] = ()) -> DataFrame:
    """The table of a CSV or a spreadsheet: its headings as they stand, its rows under the row of the file."""
    grids = read_grids(path, kind, name)
    place = find_table(grids, name, more)
    if place is None:
        raise localized_error(
            TableError, "file-no-table", file=path.name, why=localized_message("file-empty")
        )
    place, cells = _heading_cells(place, all_keys(name, more))
    headings = [clean_heading(cell or "") for cell in cells]
    refuse_twice(headings, path)
    frame, nulls = _without_nulls(_body(place, headings, path, kind))
    notes = (*place.grid.notes, *_where(place, grids), *_example_notes(place), *nulls)
    frame.attrs[READ] = {
        "rows": _span(list(frame.index)), "notes": notes,
        "heading_row": place.row + 1,
    }  # fmt: skip
    return frame


def _heading_cells(place: TablePlace, known: Collection[str]) -> tuple[TablePlace, Cells]:
    """The last row of the headings and their cells; over two rows, as under a merged cell, the lower counts.

    Two rows are headings together when both name several columns, no cell of them has a digit, and the upper
    one names a column where the lower one is empty.
    """
    rows = place.grid.rows
    for upper in (place.row, place.row - 1):
        pair = rows[max(upper, 0) : upper + 2]
        if upper < 0 or len(pair) < 2 or min(score_of(cells, known) for cells in pair) < 2:
            continue
        above, below = (cells + [None] * (max(map(len, pair)) - len(cells)) for cells in pair)
        texts = [cell for cell in (*above, *below) if cell]
        apart = [one for one, other in zip(above, below, strict=True) if one and not other]
        if apart and not any(any(sign.isdigit() for sign in text) for text in texts):
            joined = [lower or one for one, lower in zip(above, below, strict=True)]
            return place._replace(row=upper + 1), joined
    return place, rows[place.row]


def _without_nulls(frame: DataFrame) -> tuple[DataFrame, list[str]]:
    """The table with an empty cell where a program wrote NULL or the like; a note tells it."""
    found = frame.isin(NULLS)
    if not found.to_numpy().any():
        return frame, []
    row = int(np.argmax(found.any(axis=1).to_numpy()))
    column = str(found.columns[int(np.argmax(found.iloc[row].to_numpy()))])
    place = {"row": str(frame.index[row]), "column": column, "found": repr(frame[column].iloc[row])}
    note = localized_message("table-nulls", count=str(int(found.to_numpy().sum())), **place)
    return frame.astype("object").mask(found, None), [note]


def _body(place: TablePlace, headings: list[str], path: Path, kind: str) -> DataFrame:
    """The rows under the headings that have a cell, columns without heading and cells left out."""
    numbered = [
        (number, cells)
        for number, cells in enumerate(place.grid.rows[place.row + 1 :], start=place.row + 2)
        if any(cell is not None for cell in cells) and not _is_example(cells)
    ]
    width = len(headings)
    for number, cells in numbered:
        if any(cell is not None for cell in cells[width:]):
            if kind == "text":
                raise localized_error(TableError, "file-ragged", file=path.name, row=str(number))
            headings += [""] * (len(cells) - len(headings))
    columns = {
        heading or f"({_letters(at)})": [cells[at] if at < len(cells) else None for _, cells in numbered]
        for at, heading in enumerate(headings)
        if heading or any(at < len(cells) and cells[at] is not None for _, cells in numbered)
    }
    return pandas.DataFrame(columns, index=[number for number, _ in numbered], dtype="object")


def _is_example(cells: Sequence[str | None]) -> bool:
    """Whether a row is the example of an empty table (`opportunities.blank`)."""
    return bool(cells) and cells[0] == EXAMPLE


def _example_notes(place: TablePlace) -> list[str]:
    rows = [number for number, cells in enumerate(place.grid.rows, start=1) if _is_example(cells)]
    return [localized_message("table-example", row=str(rows[0]))] if rows else []


def _span(rows: list[int]) -> Sequence[int]:
    """Row numbers, as a range where none is left out: pandas copies `attrs` with every step."""
    whole = bool(rows) and rows[-1] - rows[0] + 1 == len(rows)
    return range(rows[0], rows[-1] + 1) if whole else tuple(rows)


def _letters(column: int) -> str:
    """The name of a column in a spreadsheet."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _where(place: TablePlace, grids: Sequence[Grid]) -> list[str]:
    """Where the table was found, when that is not the first row of the only sheet."""
    notes: list[str] = []
    above = [cells for cells in place.grid.rows[: place.row] if any(cells)]
    if above:
        first = next(cell for cell in above[0] if cell)
        notes.append(localized_message("table-heading-row", row=str(place.row + 1), found=repr(first[:60])))
    others = [
        grid
        for grid in grids
        if grid is not place.grid and grid.sheet != EXPLANATION and sum(any(row) for row in grid.rows) > 1
    ]
    if others or (len(grids) > 1 and place.grid is not grids[0]):
        names = ", ".join(repr(grid.sheet) for grid in others)
        key = "table-sheet" if others else "table-sheet-only"
        notes.append(localized_message(key, sheet=repr(place.grid.sheet), others=names))
    return notes


def refuse_twice(columns: Sequence[str], path: Path) -> None:
    """Refuse a table in which a column stands twice: which of them holds would be a guess."""
    names = [name for name in (str(column).strip().lower() for column in columns) if name]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise localized_error(TableError, "file-columns-twice", file=path.name, columns=", ".join(twice))
