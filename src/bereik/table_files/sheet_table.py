"""The table in a CSV or a spreadsheet: which sheet and row it stands in, its headings, and its rows of text.

How it was found is kept in `attrs["read"]`, for the reports of the readers.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas
from pandas import CategoricalDtype, DataFrame, Series
from pandas.api.types import is_string_dtype

from bereik.domain.cells import NULLS
from bereik.errors import TableError
from bereik.table_files.cell_grid import CellRow, Grid
from bereik.table_files.grids import read_grids
from bereik.table_files.headings import TablePlace, all_keys, clean_heading, find_table, score_of
from bereik.texts.localized import localized_error, localized_message
from bereik.units import Bools

Frame = TypeVar("Frame", bound=DataFrame)

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
    frame = _body(place, headings, path, kind)
    notes = (*place.grid.notes, *_where(place, grids), *_example_notes(place))
    frame.attrs[READ] = {
        "rows": _span(list(frame.index)), "notes": notes,
        "heading_row": place.row + 1,
    }  # fmt: skip
    return frame


def _heading_cells(place: TablePlace, keys: Collection[str]) -> tuple[TablePlace, CellRow]:
    """The last row of the headings and their cells; over two rows, as under a merged cell, the lower counts.

    Two rows are headings together when both name several columns, no cell of them has a digit, and the upper
    one names a column where the lower one is empty.
    """
    rows = place.grid.rows
    for upper in (place.row, place.row - 1):
        pair = rows[max(upper, 0) : upper + 2]
        if upper < 0 or len(pair) < 2 or min(score_of(cells, keys) for cells in pair) < 2:
            continue
        above, below = (cells + [None] * (max(map(len, pair)) - len(cells)) for cells in pair)
        texts = [cell for cell in (*above, *below) if cell]
        apart = [one for one, other in zip(above, below, strict=True) if one and not other]
        if apart and not any(any(sign.isdigit() for sign in text) for text in texts):
            joined = [lower or one for one, lower in zip(above, below, strict=True)]
            return place._replace(row=upper + 1), joined
    return place, rows[place.row]


def without_nulls(frame: Frame) -> Frame:
    """The table with an empty cell where a program wrote NULL or the like; a note in `attrs` tells it.

    >>> without_nulls(DataFrame({"id": ["1", "2"], "days": ["NULL", "mon"]}))["days"].tolist()
    [None, 'mon']
    """
    found = {name: where for name in frame.columns if (where := _nulls_of(frame[name])).any()}
    if not found:
        return frame
    read = frame.attrs.get(READ, {"notes": (), "heading_row": 1})
    places = [(int(np.argmax(where)), name) for name, where in found.items()]
    at, column = min(places, key=lambda place: place[0])
    rows = read.get("rows") or range(2, len(frame) + 2)
    told = {"row": str(rows[at]), "column": str(column), "found": repr(frame[column].iloc[at])}
    count = str(sum(int(where.sum()) for where in found.values()))
    frame = frame.copy()
    for name, where in found.items():
        frame[name] = frame[name].astype("object").mask(where, None)
    note = localized_message("table-nulls", count=count, **told)
    frame.attrs[READ] = {**read, "notes": (*read.get("notes", ()), note)}
    return frame


def _nulls_of(column: "Series[Any]") -> Bools:
    """(n,) cells of a column that are the word of a program for nothing; a column of numbers has none."""
    if isinstance(column.dtype, CategoricalDtype):
        column = column.astype("object")
    if column.dtype == "object":  # may hold lists, which have no hash
        found = [isinstance(value, str) and value in NULLS for value in column]
        return np.array(found, dtype=np.bool_)
    if not is_string_dtype(column.dtype):
        return np.zeros(len(column), dtype=np.bool_)
    return column.isin(NULLS).to_numpy(dtype=np.bool_)


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
