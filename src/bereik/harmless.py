"""Texts of others made harmless: for a spreadsheet that runs cells, for a terminal that obeys signs.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is a formula to a spreadsheet, also in
a CSV. Such a cell gets an apostrophe in front, which a spreadsheet takes for "this is text". One that has
apostrophes before such a sign gets one more, so that taking one off always gives the cell back. Our own
readers of tables do.

Source: OWASP, "CSV Injection"; Unicode Technical Report 36 (signs that turn the direction of text).
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

_FORMULA = re.compile(r"['\t\r\n ]*[=+\-@\t\r＝＋－＠]")
_MARKED = re.compile(rf"'{_FORMULA.pattern}")
_COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def as_cell(text: str) -> str:
    """A text as a cell of a CSV or a spreadsheet that runs nothing.

    >>> as_cell("=1+1"), as_cell("'=1"), as_cell("Kok"), as_cell("'t Zand")
    ("'=1+1", "''=1", 'Kok', "'t Zand")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def from_cell(text: str) -> str:
    """The text that `as_cell` made a cell of.

    >>> from_cell("'=1+1"), from_cell("''=1"), from_cell("'t Zand")
    ('=1+1', "'=1", "'t Zand")
    """
    return text[1:] if _MARKED.match(text) else text


def harmless_table(table: "DataFrame") -> "DataFrame":
    """A table whose texts and headings run nothing in a spreadsheet; numbers and times stay as they are."""

    def cell(value: Any) -> Any:
        return as_cell(value) if isinstance(value, str) else value

    named = table.select_dtypes(include=["object", "string", "category"]).columns
    plain = table.assign(**{name: table[name].astype("object").map(cell) for name in named})
    return plain.rename(columns={name: cell(name) for name in plain.columns})


def printable(text: str) -> str:
    r"""A text without signs that a terminal obeys or that turn what follows; line ends and tabs stay.

    >>> printable("Kok\x1b[2J\u202egpj")
    'Kok[2Jgpj'
    """
    return _COMMANDS.sub("", text)


def printable_json(text: str) -> str:
    r"""JSON with those signs written as `\uXXXX`: the same values.

    >>> printable_json('"a\x9b"')
    '"a\\u009b"'
    """
    return _COMMANDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def brief(text: str, most: int = 600) -> str:
    """A text short enough for a sentence: of a cell of 10,000 signs the beginning, and how long it is.

    >>> brief("a" * 1000, 4)
    'aaaa… (1000)'
    """
    return text if len(text) <= most else f"{text[:most]}… ({len(text)})"
