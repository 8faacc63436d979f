"""One CSV file of a feed as a table of texts, with the line of each row.

polars reads what is written as CSV should be. What it refuses is read once more by Python's reader, which
takes a quote inside a cell for what it is; a quote that is never closed is told with its line.
"""

import codecs
import csv
import io
import re
from functools import cache
from typing import NamedTuple

import polars as pl

from bereik.domain.encoding import decoded
from bereik.domain.quotes import has_swallowed
from bereik.feeds.faults import Faults
from bereik.texts.localized import localized_message

SEPARATORS = (",", ";", "\t", "|")


class Text(NamedTuple):
    """The text of a file as UTF-8 with plain line ends, split behind its first line."""

    names: list[str]
    body: bytes
    separator: str


def parse_csv(content: bytes, requested: tuple[str, ...], file: str, faults: Faults) -> pl.DataFrame:
    """The wanted columns of a CSV file as they stand, with the line of each row."""
    text = _opened(content, file, faults)
    present = [name for name in requested if name in text.names]
    if not present:
        return pl.DataFrame(schema={"line": pl.Int64})
    if not _is_each_once(text, present, file, faults):
        return pl.DataFrame(schema={**dict.fromkeys(present, pl.String), "line": pl.Int64})
    if has_quotes_behind_blanks(text.body, text.separator):  # polars takes them for letters
        return _parse_by_hand(text, present, file, faults)
    columns = [f"c{text.names.index(name)}" for name in present]
    plain = text.separator.join(f"c{position}" for position in range(len(text.names))).encode()
    try:
        table = pl.read_csv(
            plain + b"\n" + text.body, columns=columns, infer_schema=False, separator=text.separator
        )
    except pl.exceptions.PolarsError:
        return _parse_by_hand(text, present, file, faults)
    table = table.rename({column: text.names[int(column[1:])] for column in columns})
    return table.with_columns(_lines(text, table.height))


def has_quotes_behind_blanks(body: bytes, separator: str) -> bool:
    r"""Whether a cell begins with a blank and a quote, as in `"a", "b"`; inside quotes they are letters.

    Each line is looked at by itself and once: the second line of a cell may be taken for a row, and is then
    read the slow way for nothing.

    >>> [has_quotes_behind_blanks(line, ",") for line in (b'1, "Kerk"', b'1,"Brecht, ""Kerk"" 2"')]
    [True, False]
    """
    if body.startswith(b' "') or b'\n "' in body:
        return True
    up_to_quote, mark = _up_to_quote(separator), f'{separator} "'.encode()
    at = body.find(mark)
    while at >= 0:
        if up_to_quote.match(body, body.rfind(b"\n", 0, at) + 1):
            return True
        line_end = body.find(b"\n", at)
        at = body.find(mark, line_end) if line_end >= 0 else -1
    return False


@cache
def _up_to_quote(separator: str) -> re.Pattern[bytes]:
    """A line up to its first cell that begins with a blank and a quote.

    What follows the closing quote of a cell belongs to it. No part gives back what it took (`*+`), so that a
    line is read once however many quotes stand in it.
    """
    other = f"[^{re.escape(separator)}\n]"
    quoted = rf'"[^"\n]*+(?:""[^"\n]*+)*+"{other}*+'
    cell = rf'(?! ")(?:{quoted}|(?!"){other}*+)'
    return re.compile(f'(?:{cell}{re.escape(separator)})*+ "'.encode())


def is_blank(content: bytes) -> bool:
    """Whether a file holds nothing but a mark of its encoding and blanks."""
    return not content.removeprefix(codecs.BOM_UTF8)[:10_000].strip(b" \t\r\n\x00\xff\xfe")


def _opened(content: bytes, file: str, faults: Faults) -> Text:
    content = _as_utf8(content, file, faults).lstrip(b"\r\n")
    if b"\n" not in content:  # lines ended as on an old Mac
        content = content.replace(b"\r", b"\n")
    header, _, body = content.partition(b"\n")
    line = header.decode("utf-8-sig").replace("\r", " ")
    separator = "," if "," in line else max(SEPARATORS, key=line.count)
    if separator != ",":
        message = f"the cells are parted by {separator!r} where GTFS asks for commas; read like that"
        faults.add("info", file, "odd_separator", message, 1)
    cells = [
        cell.strip() for cell in next(csv.reader([line], skipinitialspace=True, delimiter=separator), [])
    ]
    if line.casefold().startswith("sep="):
        faults.add("error", file, "no_csv", localized_message("gtfs-separator-line", found=repr(line)), 1)
    elif any(cell != cell.lower() for cell in cells):
        message = f"column names have capitals ({line[:60]!r}); GTFS asks for small letters; read like that"
        faults.add("info", file, "odd_header", message, 1)
    return Text([cell.lower() for cell in cells], body, separator)


def _is_each_once(text: Text, present: list[str], file: str, faults: Faults) -> bool:
    """Whether each column stands there once; which of two holds would be a guess."""
    twice = [name for name in present if text.names.count(name) > 1]
    for name in twice:
        told = localized_message("gtfs-repeated-column", column=name)
        faults.add("error", file, "repeated_column", told, 1)
    return not twice


def _as_utf8(content: bytes, file: str, faults: Faults) -> bytes:
    encoding, text = decoded(content)
    if encoding == "utf-8-sig":
        return content
    if encoding == "cp1252":
        line = _first_line_of_another(content)
        message = "the text is not UTF-8, as GTFS asks; read as Windows-1252, so check the accents in names"
    else:
        line = 1
        message = f"the text is {encoding[:6].upper()}, not UTF-8, as GTFS asks; read as that"
    faults.add("warning", file, "not_utf8", message, line)
    return text.encode()


def _first_line_of_another(content: bytes) -> int:
    """The first line with a byte that is no UTF-8."""
    text = content.decode(errors="surrogateescape")  # such a byte becomes a sign that no text has
    return re.split("[\udc80-\udcff]", text, maxsplit=1)[0].count("\n") + 1


def _parse_by_hand(text: Text, present: list[str], file: str, faults: Faults) -> pl.DataFrame:
    """The table by Python's own reader: quotes inside cells, rows with more cells than the header."""
    places = [text.names.index(name) for name in present]
    width = len(text.names)
    rows: list[list[str | None]] = []
    lines: list[int] = []
    surplus: list[tuple[int, int]] = []
    body = text.body.decode()
    at_once = list(io.StringIO(body, newline=""))  # a lone \r ends a line here, as it does for the reader
    reader = csv.reader(at_once, delimiter=text.separator, skipinitialspace=True)
    start, first, cells = 0, 0, list[str]()
    try:
        for cells in reader:
            first, start = start + 2, reader.line_num
            over = "".join(at_once[first - 2 : start]) if start + 1 > first else ""
            if over and (len(cells) != width or has_swallowed(over, text.separator, skip_blanks=True)):
                _tell_open_quote(cells, first, file, faults)
                break
            if any(cell.strip() for cell in cells[width:]):
                surplus.append((start + 1, len(cells)))
            if cells:
                rows.append([cells[place] if place < len(cells) else None for place in places])
                lines.append(start + 1)
        else:
            if len(cells) < width and any(
                text.separator in cell for cell in cells
            ):  # a quote to the very end
                _tell_open_quote(cells, first, file, faults)
    except csv.Error as error:
        faults.add("error", file, "no_csv", localized_message("gtfs-no-csv", why=str(error)), start + 2)
    if surplus:
        message = (
            f"{len(surplus)} lines have more cells than the header has columns (here {surplus[0][1]}, not "
            f"{width}); the surplus is left out. Put quotes around texts with a comma"
        )
        faults.add("warning", file, "surplus_cells", message, surplus[0][0])
    _tell_quotes(text.body, file, faults)
    table = pl.DataFrame(rows, schema=dict.fromkeys(present, pl.String), orient="row")
    return table.with_columns(line=pl.Series(lines, dtype=pl.Int64))


def _tell_open_quote(cells: list[str], line: int, file: str, faults: Faults) -> None:
    long = next((cell for cell in cells if "\n" in cell), "")
    value = long.split("\n", 1)[0].strip()
    faults.add("error", file, "no_csv", localized_message("gtfs-open-quote", found=repr(value[:60])), line)


def _tell_quotes(body: bytes, file: str, faults: Faults) -> None:
    """Tell of the first line with a quote inside a cell: it was read as part of the text."""
    for number, line in enumerate(body.split(b"\n"), start=2):
        if b'"' in line and not _is_plainly_quoted(line.decode()):
            message = (
                "a quote stands inside a cell; it was read, but GTFS asks for two of them and quotes around"
            )
            faults.add("info", file, "loose_quote", message, number)
            return


def _is_plainly_quoted(line: str) -> bool:
    try:
        list(csv.reader([line.rstrip("\r")], strict=True))
    except csv.Error:
        return False
    outside = line.split('"')[::2]  # what stands between two quoted texts begins and ends with a separator
    return all(not part.strip() or part.strip()[0] in ",;" or part is outside[0] for part in outside)


def _lines(text: Text, rows: int) -> pl.Series:
    """The line on which each row ends; rows and lines differ only where a quoted text has a line break."""
    body = text.body
    if b'"' not in body or body.count(b"\n") + (not body.endswith(b"\n")) <= rows:
        return pl.int_range(2, rows + 2, eager=True).alias("line")
    reader = csv.reader(io.StringIO(body.decode(), newline=""), delimiter=text.separator)
    ends = [reader.line_num + 1 for _ in reader]
    return pl.Series("line", (ends + [ends[-1]] * rows)[:rows], dtype=pl.Int64)
