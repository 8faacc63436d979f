"""What a reader found in a file and did not simply take over: kept beside the table, never dropped.

`table.attrs["report"]` is a list of rows, each with where it was found (`row` as a spreadsheet counts, `id`,
`column`), what stood there (`found`), what was made of it (`read_as`, None where nothing could be) and why.
It is a plain list of texts and numbers, so that it survives copies of the table and a parquet file.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import TableError
from bereik.texts import sentence
from bereik.texts.worded import in_language

if TYPE_CHECKING:
    from pandas import DataFrame

FIELDS = ("row", "id", "column", "found", "read_as", "why", "used")
Note = dict[str, Any]
"""One row of a report, with the keys `FIELDS`."""

_SHOWN = 3
"""Rows that a sentence names as examples."""


def make_note(
    row: int, identifier: Any, column: str, found: Any, read_as: Any, why: str, *, used: bool = True
) -> Note:
    """A row of a report; `used` tells whether the row of the file takes part in answers."""
    texts = (None if value is None or value != value else str(value) for value in (found, read_as))
    found, read_as = texts
    return dict(zip(FIELDS, (int(row), str(identifier), column, found, read_as, why, used), strict=True))


def list_report(table: "DataFrame") -> "DataFrame":
    """The report of a table that a reader of places gave, as a table itself; no rows where all was well."""
    import pandas

    return pandas.DataFrame(table.attrs.get("report", []), columns=list(FIELDS))


def write_report(table: "DataFrame", path: str | Path) -> None:
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
            writer.writerows(table.attrs.get("report", []))
    except OSError as error:
        raise TableError(f"report: {path} cannot be written: {error.strerror}") from error


def tell_report(table: "DataFrame", lang: str = "nl") -> str | None:
    """One sentence about the report of a table, with its first rows; None where there is nothing to tell."""
    notes: list[Note] = table.attrs.get("report", [])
    if not notes:
        return None
    unused = {note["row"] for note in notes if not note["used"]}
    told = sentence(
        "places-report",
        lang,
        rows=len({note["row"] for note in notes} - unused),
        unused=len(unused),
        examples="; ".join(_example(note, lang) for note in _spread(notes)),
    )
    return told.strip()


def _spread(notes: Iterable[Note]) -> list[Note]:
    """Examples, those not used first, each column once before any comes twice."""
    seen: Counter[tuple[str, str]] = Counter()
    ranked = []
    for place, note in enumerate(sorted(notes, key=lambda note: bool(note["used"]))):
        ranked.append((seen[note["column"], note["why"]], place, note))
        seen[note["column"], note["why"]] += 1
    return [note for *_, note in sorted(ranked, key=lambda entry: entry[:2])[:_SHOWN]]


def _example(note: Note, lang: str) -> str:
    key = "places-report-unread" if note["read_as"] is None else "places-report-read"
    return sentence(
        key,
        lang,
        row=str(note["row"]),
        id=note["id"],
        column=note["column"] or None,
        found=note["found"],
        read_as=note["read_as"],
        why=in_language(note["why"], lang),
    )
