"""One table of vacancies and one of childcare, written the way that many programs write them."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Row = Sequence[Any]

HEADINGS = ("id", "titel", "lat", "lon", "beginuur", "einduur", "dagen")
ROWS = (
    ("V1", "Inpakker", 51.3502, 4.6999, dt.time(8), dt.time(16), "ma-vr"),
    ("V2", "Kok, crèche", 51.25, 4.5, dt.time(14), dt.timedelta(days=1), "za,zo"),
)


def clock(value: Any) -> str:
    """A time as people type it; anything else as it is, decimals with a comma."""
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, dt.timedelta):
        return f"{round(value.total_seconds()) // 3600}:00"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def csv_text(rows: Sequence[Row], separator: str = ";", headings: Row = HEADINGS) -> str:
    lines = [[clock(cell) for cell in row] for row in (headings, *rows)]
    return "\n".join(separator.join(_quoted(cell, separator) for cell in line) for line in lines) + "\n"


def _quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if separator in cell or "\n" in cell else cell


def write_xlsx(path: Path, *sheets: tuple[str, Sequence[Row]], day: str = "h:mm") -> Path:
    """A workbook; a whole day is the number 1 in the format of a clock."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(at, column, 1 if value == dt.timedelta(days=1) else value)
                if value == dt.timedelta(days=1):
                    cell.number_format = day
    book.save(path)
    return path


def write_ods(path: Path, rows: Sequence[Row], *, between: str = "", sheet: str = "Blad1") -> Path:
    """A LibreOffice sheet by hand; `between` stands between its elements, as a line break in pretty files."""
    body = between.join(
        f"<table:table-row>{between}{between.join(map(_ods_cell, row))}{between}</table:table-row>"
        for row in rows
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_cell(value: Any) -> str:
    kind = f"<text:p>{escape(clock(value))}</text:p>"
    if isinstance(value, dt.timedelta):
        value, hours = dt.time(), int(value.total_seconds()) // 3600
    else:
        hours = value.hour if isinstance(value, dt.time) else 0
    if isinstance(value, dt.time):
        told = f'office:value-type="time" office:time-value="PT{hours:02d}H{value.minute:02d}M00S"'
    elif isinstance(value, float):
        told = f'office:value-type="float" office:value="{value}"'
    else:
        told = 'office:value-type="string"'
    return f"<table:table-cell {told}>{kind}</table:table-cell>"


def write_dbf(path: Path, rows: Sequence[Row], headings: Row = HEADINGS) -> Path:
    """A dBase table, which a shapefile keeps its cells in."""
    texts = [[clock(cell) for cell in row] for row in rows]
    width = 30
    head = io.BytesIO()
    head.write(bytes([3, 126, 11, 28]) + len(rows).to_bytes(4, "little"))
    head.write((33 + 32 * len(headings)).to_bytes(2, "little"))
    head.write((1 + width * len(headings)).to_bytes(2, "little") + bytes(20))
    for name in headings:
        head.write(str(name).encode()[:10].ljust(11, b"\0") + b"C" + bytes(4) + bytes([width, 0]) + bytes(14))
    head.write(b"\r")
    body = b"".join(b" " + b"".join(cell.encode()[:width].ljust(width) for cell in row) for row in texts)
    path.write_bytes(head.getvalue() + body + b"\x1a")
    path.with_suffix(".cpg").write_text("UTF-8")
    return path


def written(text: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    """What writes a text in an encoding."""

    def write(path: Path) -> Path:
        path.write_bytes(text.encode(encoding))
        return path

    return write
