"""Empty Excel tables for vacancies and childcare: headings, notes, drop-downs, an example, explanation.

All cells are text, so that Excel turns no 06:00 into a fraction of a day and no postcode into a number. What
stands in them is in `blank_tables.toml`. The example row begins with `EXAMPLE`, and the readers leave it out.
"""

import io
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bereik.errors import TableError
from bereik.table_files.sheet_table import EXPLANATION
from bereik.texts.localized import localized_error

KINDS = ("vacancies", "childcare")
ROWS = 2000
"""Rows that have drop-downs."""


def write_blank(kind: str, path: str | Path) -> None:
    """Write the empty table of a kind, "vacancies" or "childcare", as .xlsx.

    Raises
    ------
    TableError
        Something stands there already, or nothing can be written there.
    """
    path = Path(path)
    try:
        with path.open("xb") as stream:
            stream.write(blank_bytes(kind))
    except FileExistsError:
        raise localized_error(TableError, "blank-exists", path=path) from None
    except OSError as error:
        raise localized_error(
            TableError, "blank-unwritable", path=path, why=error.strerror or error
        ) from None


def blank_bytes(kind: str) -> bytes:
    """The empty table of a kind as the bytes of an .xlsx.

    >>> blank_bytes("childcare")[:2]
    b'PK'
    """
    table = _tables()[kind]
    book = Workbook()
    sheet = book.active
    sheet.title = table["sheet"]
    for number, column in enumerate(table["column"], start=1):
        _write_column(sheet, number, column)
    sheet.freeze_panes = "A2"
    _write_explanation(book, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("bereik.opportunities") / "blank_tables.toml").read_text(encoding="utf-8"))


def _write_column(sheet: Worksheet, number: int, column: dict[str, Any]) -> None:
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = column["width"]
    heading = sheet.cell(1, number, column["heading"])
    heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDE7F0")
    heading.comment = Comment(column["note"], "bereik")
    example = sheet.cell(2, number, column["example"] or None)
    example.font = Font(italic=True, color="FF666666")
    sheet.column_dimensions[letter].number_format = example.number_format = "@"
    if "choices" in column:
        listed = DataValidation("list", formula1=f'"{",".join(column["choices"])}"', allow_blank=True)
        _ask_other(listed, column)
        sheet.add_data_validation(listed)
        listed.add(f"{letter}2:{letter}{ROWS + 1}")


def _ask_other(listed: Any, column: dict[str, Any]) -> None:
    """What Excel does with a text that is not in the list: it asks where other texts may be meant."""
    listed.showErrorMessage = True
    listed.errorStyle = "warning" if column.get("free") else "stop"
    listed.errorTitle, listed.error = column["heading"], column["note"]
    listed.showInputMessage = True
    listed.promptTitle, listed.prompt = column["heading"], column["note"]


def _write_explanation(book: Workbook, table: dict[str, Any]) -> None:
    sheet = book.create_sheet(EXPLANATION)
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 90
    sheet.cell(1, 1, table["title"]).font = Font(bold=True, size=14)
    row = 3
    for line in table["explanation"]:
        sheet.cell(row, 2, line).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    row += 1
    for column in table["column"]:
        sheet.cell(row, 1, column["heading"]).font = Font(bold=True)
        choices = f" Kies uit: {', '.join(column['choices'])}." if "choices" in column else ""
        sheet.cell(row, 2, column["note"] + choices).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
