"""The cells of a CSV of any office as text: its encoding, its separator, and quotes that swallow rows."""

import csv
import re
import zipfile
from pathlib import Path

from bereik.domain.encoding import decoded
from bereik.domain.quotes import has_swallowed
from bereik.errors import TableError
from bereik.harmless import from_cell
from bereik.table_files.cell_grid import MOST_CELLS, MOST_COLUMNS, CellRow, Grid
from bereik.texts.localized import localized_error, localized_message

MOST_TEXT = 400_000_000
"""Bytes of a table as text."""
MOST_LINES = 200
"""Lines of one cell; a longer one is a quote that is never closed."""
TEXT_SUFFIXES = (".csv", ".txt", ".tsv", ".tab")
SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_END = "\x1c"
"""A last line of our own: what swallows it is a quote that is never closed. No file has this sign."""


def read_text(path: Path, name: str) -> Grid:
    """The rows of a CSV, a TSV or the like, or of the one in a zip."""
    text, notes = text_of(_bytes_of(path, name))
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    first, _, rest = text.partition("\n")
    told = _SEPARATOR_LINE.fullmatch(first.strip().strip('"'))
    if told:
        text = rest
    separator = told[1] if told else _separator(text)
    rows = _rows(f"{text}\n{_END}", separator, int(told is not None), path, name)
    return Grid("", rows, notes)


def _rows(text: str, separator: str, before: int, path: Path, name: str) -> list[CellRow]:
    """The rows of a text; `before` lines of the file stand above it."""
    rows: list[CellRow] = []
    cells, at, lines = 0, 0, text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    try:
        for record in reader:
            first, at = at, reader.line_num
            if at - first > MOST_LINES or (
                at - first > 1 and has_swallowed("\n".join(lines[first:at]), separator)
            ):
                line = str(first + 1 + before)
                raise localized_error(TableError, "file-quote", file=path.name, line=line)
            cells += len(record)
            if len(record) > MOST_COLUMNS or cells > MOST_CELLS:
                raise localized_error(TableError, "file-too-large", table=name, file=path.name)
            rows.append([from_cell(cell.strip()) or None for cell in record])
    except csv.Error as error:
        raise localized_error(TableError, "file-no-table", file=path.name, why=error) from None
    rows.pop()  # our own last line
    return rows


def _bytes_of(path: Path, name: str) -> bytes:
    """The bytes of a text, or of the one text in a zip."""
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > MOST_TEXT:
            raise localized_error(TableError, "file-too-large", table=name, file=path.name)
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if is_text_member(name)]
        if len(names) != 1:
            raise localized_error(TableError, "file-several", file=path.name, count=str(len(names)))
        if packed.getinfo(names[0]).file_size > MOST_TEXT:
            raise localized_error(TableError, "file-too-large", table=name, file=path.name)
        return packed.read(names[0])


def is_text_member(name: str) -> bool:
    """Whether a file in a zip is a table of text, and not what a Mac adds to it."""
    return Path(name).suffix.lower() in TEXT_SUFFIXES and not is_of_mac(name)


def is_of_mac(name: str) -> bool:
    """Whether a file in a zip is one that a Mac adds beside the real ones."""
    return name.startswith("__MACOSX/") or Path(name).name.startswith("._")


def text_of(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text without zeros; what was guessed of it is told: Windows-1252, in which Excel saves "CSV"."""
    encoding, text = decoded(content)
    notes = [localized_message("table-windows-1252")] if encoding == "cp1252" else []
    if "\x00" in text.rstrip("\x00"):
        notes.append(localized_message("table-zeros", count=str(text.count("\x00"))))
    return text.replace("\x00", ""), tuple(notes)


def _separator(text: str) -> str:
    """The separator that stands most often in the first lines with text, where it stands in each as often."""
    lines = [line for line in text.split("\n", 40)[:40] if line.strip()][:20]

    def told(sign: str) -> tuple[int, int]:
        counts = [_fields(line, sign) - 1 for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, max(counts, default=0))

    header = lines[0] if lines else ""
    by_header = max(SEPARATORS, key=header.count)
    if header.count(by_header):  # the headings hold no decimals: they decide where they can
        return by_header
    return max(SEPARATORS, key=told)


def _fields(line: str, sign: str) -> int:
    """How many cells a line has with a separator; a cell that no reader takes makes it one of none."""
    try:
        return len(next(csv.reader([line], delimiter=sign), []))
    except csv.Error:
        return 0
