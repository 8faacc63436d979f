"""What a reader found in a file and did not simply take over: kept beside the table, never dropped.

`table.attrs["report"]` is a list of rows, each with where it was found (`row` as a spreadsheet counts, `id`,
`column`), what stood there (`found`), what was made of it (`read_as`, None where nothing could be) and why.
It is a plain list of texts and numbers, so that it survives copies of the table and a parquet file. What
became of whole columns is in `attrs["columns"]`: which were used, which could not be, and which are not
known.
"""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.errors import TableError
from bereik.harmless import as_cell, brief
from bereik.table_files.headings import column_of, nearest_name
from bereik.table_files.systems import far_points
from bereik.texts import sentence
from bereik.texts.localized import LONGEST_CELL, in_language, localized_error, localized_message

FIELDS = ("row", "id", "column", "found", "read_as", "why", "used")
Note = dict[str, Any]
"""One row of a report, with the keys `FIELDS`."""

ColumnsRead = Mapping[str, Any]
COLUMN_NOTE = "-"
"""The id in a note that is about a column and not about a row."""

_LONGEST_NAME = 80
"""Signs of a heading or an id that a sentence shows."""
_EXAMPLES = 3
"""Rows that a sentence names as examples."""


def make_note(
    row: int, identifier: Any, column: str, found: Any, read_as: Any, why: str, *, used: bool = True
) -> Note:
    """A row of a report; `used` tells whether the row of the file takes part in answers."""
    texts = [
        None if value is None or value != value else value if isinstance(value, str) else str(value)
        for value in (found, read_as)
    ]
    return dict(zip(FIELDS, (int(row), str(identifier), column, *texts, why, used), strict=True))


def note_far(table: GeoDataFrame, rows: Sequence[int]) -> list[Note]:
    """A note for each point in degrees that lies far from Belgium where most of the table lies there."""
    middle = table.geometry.representative_point()
    lon, lat = middle.x.to_numpy(float), middle.y.to_numpy(float)
    return [
        make_note(
            rows[row], table["id"].iloc[row], "geometry", f"{lon[row]:.6g}, {lat[row]:.6g}",
            localized_message("row-far", place=f"{lat[row]:.4f}, {lon[row]:.4f}"),
            localized_message("row-far-why"),
        )
        for row in np.flatnonzero(far_points(lon, lat)).tolist()
    ]  # fmt: skip


def list_report(table: DataFrame) -> DataFrame:
    """The report of a table that a reader of places gave, as a table itself; no rows where all was well."""
    notes = [*_column_notes(table), *table.attrs.get("report", [])]
    return pandas.DataFrame(notes, columns=list(FIELDS))


def write_report(table: DataFrame, path: str | Path) -> None:
    """Write the report of a table as csv, with a header also where there is nothing to report.

    Raises
    ------
    TableError
        The file cannot be written.
    """
    try:
        with Path(path).open("w", encoding="utf-8-sig", newline="") as lines:
            writer = csv.DictWriter(lines, FIELDS)
            writer.writeheader()
            notes = [*_column_notes(table), *table.attrs.get("report", [])]
            writer.writerows({name: as_cell(str(text)) for name, text in note.items()} for note in notes)
    except OSError as error:
        raise localized_error(TableError, "report-unwritable", path=path, strerror=error.strerror) from error


def note_used(table: DataFrame, *columns: str | None) -> None:
    """Note that columns which the reader of a table does not know are used: a user named them."""
    read: ColumnsRead | None = table.attrs.get("columns")
    for column in columns:
        if read and column and column in read["unknown"]:
            del read["unknown"][column]
            read["used"].append(column)


def tell_report(table: DataFrame, lang: str = "nl") -> str | None:
    """One sentence about the report of a table, with its first rows; None where there is nothing to tell."""
    told = [*_told_rows(table, lang), *_told_columns(table, lang)]
    return " ".join(told) or None


def tell_notes(table: DataFrame, lang: str = "nl") -> list[str]:
    """Each row that was read leniently, or not used, in a sentence; none where `tell_report` names all."""
    notes: list[Note] = table.attrs.get("report", [])
    return [_example(note, lang) for note in notes] if len(notes) > _EXAMPLES else []


def _told_rows(table: DataFrame, lang: str) -> Iterator[str]:
    """The sentence about rows that were read leniently, or not used."""
    notes: list[Note] = table.attrs.get("report", [])
    if not notes:
        return
    unused = {note["row"] for note in notes if not note["used"]}
    told = sentence(
        "places-report",
        lang,
        rows=len({note["row"] for note in notes} - unused),
        unused=len(unused),
        examples="; ".join(_example(note, lang) for note in _spread(notes)),
    )
    yield told.strip()


def _told_columns(table: DataFrame, lang: str) -> Iterator[str]:
    """How the file was read where that is not plain, and which of its columns were not used."""
    for note in table.attrs.get("notes", ()):
        yield sentence("places-read-note", lang, why=in_language(note, lang))
    columns: ColumnsRead = table.attrs.get("columns", {})
    unusable = columns.get("unusable", {})
    if unusable:
        parts = [f"{column} ({in_language(why, lang)})" for column, why in unusable.items()]
        yield sentence("places-columns-unusable", lang, columns="; ".join(parts))
    unknown = columns.get("unknown", {})
    if unknown:
        names = {column: brief(column, _LONGEST_NAME) for column in unknown}
        parts = [
            sentence("places-column-near", lang, column=names[column], near=near) if near else names[column]
            for column, near in unknown.items()
        ]
        yield sentence("places-columns-unknown", lang, count=len(parts), columns=", ".join(parts))


def _column_notes(table: DataFrame) -> Iterator[Note]:
    """A note for each column that was not used, at the row of the headings."""
    columns: ColumnsRead = table.attrs.get("columns", {})
    row = columns.get("row", 1)
    for column, why in columns.get("unusable", {}).items():
        yield make_note(row, COLUMN_NOTE, column, column, None, why)
    for column, near in columns.get("unknown", {}).items():
        why = (
            localized_message("column-unknown-near", near=near)
            if near
            else localized_message("column-unknown")
        )
        yield make_note(row, COLUMN_NOTE, column, column, None, why)


def report_columns(
    table: DataFrame,
    name: str,
    headings: Sequence[str],
    *,
    used: Collection[str],
    unusable: Mapping[str, str] | None = None,
    read: Mapping[str, Any] | None = None,
) -> None:
    """Keep in the attributes of a table what became of each column of its file.

    `attrs["columns"]` gets `used` (headings), `unusable` (why, by heading) and `unknown` (the nearest known
    name or None, by heading) and the `row` they stand in. `attrs["notes"]` tells how the file was read where
    that is not plain.

    Parameters
    ----------
    name
        Kind of table, a key of `headings.KNOWN`.
    headings
        The columns of the file; those that stand in neither `used` nor `unusable` are unknown.
    read
        What the reader of the file noted, see `files.READ`.
    """
    unusable, read = dict(unusable or {}), read or {}
    taken = {column_of(str(one), name) for one in used}
    for one in headings:
        if one not in used and one not in unusable and column_of(str(one), name) in taken - {None}:
            unusable[one] = localized_message("column-twice")
    unknown = {
        str(heading): nearest_name(str(heading), name)
        for heading in headings
        if heading not in used and heading not in unusable
    }
    table.attrs["columns"] = {
        "used": [str(heading) for heading in headings if heading in used],
        "unusable": unusable,
        "unknown": unknown,
        "row": int(read.get("heading_row", 1)),
    }  # fmt: skip
    table.attrs["notes"] = [
        *read.get("notes", ()),
        *([] if len(table) or table.attrs.get("report") else [localized_message("table-no-rows")]),
    ]


def _spread(notes: Iterable[Note]) -> list[Note]:
    """Examples, those not used first, each column once before any comes twice."""
    counts: Counter[tuple[str, str]] = Counter()
    ranked = []
    for place, note in enumerate(sorted(notes, key=lambda note: bool(note["used"]))):
        ranked.append((counts[note["column"], note["why"]], place, note))
        counts[note["column"], note["why"]] += 1
    return [note for *_, note in sorted(ranked, key=lambda entry: entry[:2])[:_EXAMPLES]]


def _example(note: Note, lang: str) -> str:
    key = "places-report-unread" if note["read_as"] is None else "places-report-read"
    return sentence(
        key,
        lang,
        row=str(note["row"]),
        id=brief(note["id"], _LONGEST_NAME) or None,
        column=brief(note["column"], _LONGEST_NAME) or None,
        found=note["found"] and brief(note["found"], LONGEST_CELL),
        read_as=note["read_as"] and brief(in_language(note["read_as"], lang), LONGEST_CELL),
        why=in_language(note["why"], lang),
    )
