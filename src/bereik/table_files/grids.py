"""The cells of a table file as text, row by row: CSV of any office, Excel old and new, and LibreOffice.

What a file is, is told by its first bytes and not by its name: an .xlsx saved as .xls is an .xlsx. Every
sheet is one grid; which of them holds the table, and in which row its headings stand, is for `headings`.

calamine reads .xlsx, .xlsb and .xls. It refuses an .ods with line breaks between its cells, as many programs
write them, so those are read here, from `content.xml`.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from bereik.errors import TableError
from bereik.table_files.cell_grid import MOST_CELLS, CellRow, Grid
from bereik.table_files.csv_cells import SEPARATORS, TEXT_SUFFIXES, is_text_member, read_text
from bereik.texts.localized import localized_error, localized_message
from bereik.units import DAY_S

MOST_UNPACKED = 1_500_000_000
"""Bytes of the parts of a spreadsheet, unpacked."""
FEW_SIGNS = 8
"""As many signs for machines as may have slipped into a text."""

_NO_TABLES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")
_FOR_MACHINES = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_EXCEL_ZERO = dt.datetime(1899, 12, 31)
_REFERENCE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ODS = {
    "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "office": "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
}
_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def kind_of(path: Path) -> str:
    """What a file is by its first bytes: text, excel, ods, parquet, page, locked, other, or geo for the rest.

    `other` is what can be no table, whatever its name says: a PDF, a picture, bytes that are no text.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(_NO_TABLES):
        return "other"
    if head.startswith(b"PK"):
        return _kind_of_zip(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "locked" if _has_encrypted_package(path) else "excel"
    if head.startswith(b"PAR1"):
        return "parquet"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|meta)", head, re.IGNORECASE):
        return "page"
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES or suffix == "":
        return "other" if _is_no_text(head) else "text"
    # A table of text under the name of a spreadsheet, as many programs export it.
    spreadsheet = suffix in (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods")
    if spreadsheet and not head:
        return "text"  # of which is said that there is nothing in it
    if spreadsheet and (b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")):
        return "text" if any(sign.encode() in head for sign in SEPARATORS) and b"\n" in head else "excel"
    return "excel" if spreadsheet else "geo"


def _is_no_text(head: bytes) -> bool:
    """Whether bytes hold more signs for machines than any text does; zeros belong to UTF-16."""
    signs = len(_FOR_MACHINES.findall(head))
    return signs > FEW_SIGNS and signs > len(head.replace(b"\x00", b"")) / 20


def _kind_of_zip(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if any(name.startswith("xl/") for name in names):
            return "excel"
        if "content.xml" in names:
            return "ods"
    tables = [name for name in names if is_text_member(name)]
    return "text" if tables and not any(name.lower().endswith((".shp", ".gml")) for name in names) else "geo"


def _has_encrypted_package(path: Path) -> bool:
    """Whether a compound file holds an .xlsx behind a password; the names in it are UTF-16."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()[:2_000_000]


def read_grids(path: Path, kind: str, name: str) -> list[Grid]:
    """The sheets of a file of a kind that has cells: text, excel or ods."""
    if kind == "text":
        return [read_text(path, name)]
    if kind == "ods":
        return _read_ods(path, name)
    return _read_excel(path, name)


# Excel ------------------------------------------------------------------------------------------------------


def _read_excel(path: Path, name: str) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    _check_extent(path, name)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes())) as book:
            visible = [
                sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible
            ]
            return [_of_sheet(book, sheet) for sheet in visible or book.sheet_names]
    except PasswordError:
        raise localized_error(TableError, "file-locked", table=name, file=path.name) from None
    except (CalamineError, ValueError, OverflowError):
        raise localized_error(TableError, "file-no-excel", table=name, file=path.name) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the library's Rust code: no child of Exception
            raise
        raise localized_error(TableError, "file-no-excel", table=name, file=path.name) from None


def _of_sheet(book: Any, sheet: str) -> Grid:
    found = book.get_sheet_by_name(sheet)
    try:
        rows = found.to_python(skip_empty_area=False)
    except TypeError:  # a sheet with a chart and no cells
        rows = []
    cells = [[cell_text(value) for value in row] for row in rows]
    notes = _fill_merged(cells, found.merged_cell_ranges or ())
    return Grid(sheet, [_trimmed(row) for row in cells], notes)


def _fill_merged(cells: list[CellRow], ranges: Sequence[Any]) -> tuple[str, ...]:
    """Write the text of cells merged over several rows in each of these rows, and tell so.

    Cells merged over columns stay: those are titles.
    """
    filled = 0
    for (top, left), (bottom, right) in ranges:
        if top == bottom or left != right or bottom >= len(cells):
            continue
        for row in range(top + 1, bottom + 1):
            if left < len(cells[row]) and cells[row][left] is None:
                cells[row][left] = cells[top][left]
                filled += cells[top][left] is not None
    return (localized_message("table-merged", count=str(filled)),) if filled else ()


def _check_extent(path: Path, name: str) -> None:
    """Refuse a workbook that would not fit in memory: a sheet is held from its first to its last cell."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        members = [member for member in packed.infolist() if member.filename.startswith("xl/")]
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise localized_error(TableError, "file-too-large", table=name, file=path.name)
        for member in members:
            if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                with packed.open(member) as sheet:
                    columns, rows = _extent(sheet)
                if columns * rows > MOST_CELLS:
                    raise localized_error(TableError, "file-too-large", table=name, file=path.name)


def _extent(sheet: IO[bytes]) -> tuple[int, int]:
    """Column and row of the furthest cells that a sheet names."""
    columns = rows = 0
    rest = b""
    for block in iter(lambda: sheet.read(1 << 20), b""):
        text = rest + block
        for letters, number in set(_REFERENCE.findall(text)):
            column = 0
            for letter in letters:
                column = column * 26 + letter - 64
            columns, rows = max(columns, column), max(rows, int(number))
        rest = text[-200:]
    return columns, rows


def cell_text(value: Any) -> str | None:
    """A value of a spreadsheet as a person would type it; None where there is nothing.

    >>> [cell_text(one) for one in (12.0, dt.time(7, 5), dt.timedelta(days=1), dt.date(1900, 1, 1))]
    ['12', '07:05', '24:00', '24:00']
    """
    if value is None or value != value:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.timedelta):
        return _clock(round(value.total_seconds()))
    if isinstance(value, dt.time):
        return _clock(value.hour * 3600 + value.minute * 60 + value.second)
    if isinstance(value, dt.date):
        return _date(value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time()))
    return str(value).strip() or None


def _date(value: dt.datetime) -> str:
    """A date; one in the first days that Excel counts is a clock time, of which a whole day is 1900-01-01."""
    if value < dt.datetime(1900, 1, 3):
        return _clock(round((value - _EXCEL_ZERO).total_seconds()))
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")


def _clock(seconds: int) -> str:
    seconds = seconds % DAY_S if seconds < 0 else seconds
    clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
    return clock if seconds % 60 == 0 else f"{clock}:{seconds % 60:02d}"


def _trimmed(cells: CellRow) -> CellRow:
    """A row without the empty cells at its end."""
    while cells and cells[-1] is None:
        cells.pop()
    return cells


# LibreOffice ------------------------------------------------------------------------------------------------


def _read_ods(path: Path, name: str) -> list[Grid]:
    try:
        with zipfile.ZipFile(path) as packed:
            if packed.getinfo("content.xml").file_size > MOST_UNPACKED:
                raise localized_error(TableError, "file-too-large", table=name, file=path.name)
            if b"encryption-data" in packed.read("META-INF/manifest.xml"):
                raise localized_error(TableError, "file-locked", table=name, file=path.name)
            with packed.open("content.xml") as content:
                return list(_ods_sheets(content, path, name))
    except (ElementTree.ParseError, KeyError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise localized_error(TableError, "file-no-excel", table=name, file=path.name) from None


def _ods_sheets(content: IO[bytes], path: Path, name: str) -> Iterator[Grid]:
    table, rows, cells = "", list[CellRow](), 0
    for event, element in ElementTree.iterparse(content, events=("start", "end")):
        if element.tag == f"{_ODS['table']}table":
            if event == "start":
                table, rows = element.get(f"{_ODS['table']}name", ""), []
            else:
                while rows and not rows[-1]:
                    rows.pop()
                yield Grid(table, rows)
                element.clear()
        elif event == "end" and element.tag == f"{_ODS['table']}table-row":
            row = _ods_row(element)
            again = _repeated(element, "rows") if row else 1
            # The empty rows below a table are often written as one that stands there a million times.
            again = again if row else min(_repeated(element, "rows"), 1000)
            cells += again * max(len(row), 1)
            if cells > MOST_CELLS:
                raise localized_error(TableError, "file-too-large", table=name, file=path.name)
            rows += [list(row) for _ in range(again)]
            element.clear()


def _ods_row(element: ElementTree.Element) -> CellRow:
    cells: CellRow = []
    for cell in element:
        if cell.tag in (f"{_ODS['table']}table-cell", f"{_ODS['table']}covered-table-cell"):
            cells += [_ods_cell(cell)] * min(_repeated(cell, "columns"), 20_000)
    return _trimmed(cells)


def _repeated(element: ElementTree.Element, what: str) -> int:
    return max(1, int(element.get(f"{_ODS['table']}number-{what}-repeated", "1")))


def _ods_cell(cell: ElementTree.Element) -> str | None:
    office = _ODS["office"]
    kind = cell.get(f"{office}value-type", "")
    if kind in ("float", "percentage", "currency") and cell.get(f"{office}value"):
        return cell_text(float(cell.get(f"{office}value", "")))
    if kind == "boolean":
        return cell.get(f"{office}boolean-value")
    if kind == "date":
        text = cell.get(f"{office}date-value", "")
        return _date(dt.datetime.fromisoformat(text))
    if kind == "time":
        match = _DURATION.fullmatch(cell.get(f"{office}time-value", ""))
        if match:
            days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
            return _clock(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    lines = ["".join(_ods_text(part)) for part in cell if part.tag == f"{_ODS['text']}p"]
    return "\n".join(lines).strip() or None


def _ods_text(element: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph, with its blanks, tabs and line breaks."""
    tag = element.tag.removeprefix(_ODS["text"])
    if tag == "s":
        yield " " * int(element.get(f"{_ODS['text']}c", "1"))
    elif tag in ("line-break", "tab"):
        yield "\n" if tag == "line-break" else "\t"
    elif tag == f"{_ODS['office']}annotation":
        return
    yield element.text or ""
    for part in element:
        yield from _ods_text(part)
        yield part.tail or ""
