"""Quotes in a text of separated cells: whether one that was forgotten has swallowed rows.

Timetables and tables share this module. A reader takes a forgotten quote to end where the next cell in quotes
begins, so that letters follow what looks like the closing quote. A cell that really has several lines ends
before a separator or the end of the line, with blanks at the most; what its other cells do with quotes is
their own business.
"""

import re
from functools import cache

_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*')
"""A cell in quotes up to the quote that closes it; two of them are one that stands in it."""


def has_swallowed(record: str, separator: str, *, skip_blanks: bool = False) -> bool:
    r"""Whether the lines that a reader took for one record hold more than one.

    Parameters
    ----------
    record
        Its lines as they stand in the file, with their line ends.
    skip_blanks
        A quote behind a blank begins a cell too, as with `skipinitialspace`.

    Examples
    --------
    >>> has_swallowed('1;"De Kok" bvba;"to wash\nup" ;\n', ";")
    False
    >>> has_swallowed('1;"Kok;51,3\n2;"Kelner";51,3\n', ";")
    True
    """
    blank, cell_end = (" \t".replace(separator, ""), _cell_end(separator))
    at = 0
    while at < len(record):
        while skip_blanks and record[at : at + 1] == " ":
            at += 1
        quoted = _QUOTED.match(record, at)
        if quoted:
            at = quoted.end() + 1
            if at > len(record):  # never closed
                return True
            behind = record[at : at + 200].lstrip(blank)[:1]
            if "\n" in quoted[0] and behind not in ("", separator, "\r", "\n"):
                return True
        found = cell_end.search(record, at)
        if found is None or found[0] != separator:
            return False
        at = found.end()
    return False


@cache
def _cell_end(separator: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(separator)}\r\n]")
