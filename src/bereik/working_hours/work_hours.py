"""Hours of a vacancy out of its cells and its text, each with where it comes from.

`hours_source` is 'given' where the table itself has start and end, 'text' where they were read in free text,
'system' where only the shift system is known (its usual hours are tried then), missing where nothing is.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

import pandas
from pandas import DataFrame

from bereik.domain.cells import clock_seconds
from bereik.domain.dutch import plain_letters
from bereik.domain.tables import TableRow
from bereik.domain.traveller import WEEKDAYS, parse_days
from bereik.texts.localized import localized_message
from bereik.units import DAY_S, format_clock, parse_clock
from bereik.working_hours.days_text import read_days, write_days
from bereik.working_hours.hours import check_days, check_shift
from bereik.working_hours.hours_text import HoursInText, Span, read_hours
from bereik.working_hours.opening_week import listed_days, named_days
from bereik.working_hours.templates import find_system

LONGEST_NIGHT_S = 14 * 3600
"""Work over midnight that lasts longer than this is start and end swapped, or an hour mistyped."""

_CLOCK = re.compile(r"(\d{1,2})(?: ?[:.uh] ?([0-5]\d))?(?::00)?(?: ?(?:uur|u|h))?")
_COMPACT = re.compile(r"(\d{1,2})([0-5]\d)")
_HOUR = re.compile(r"\d{1,2}(?: ?(?:uur|u|h))?")


class HoursFault(NamedTuple):
    """A cell that cannot be read: row of the table, column, what stood there and what is wrong."""

    row: int
    column: str
    found: str
    why: str


NoteFault = Callable[[int, str, Any, Any, str], None]
"""Takes row, column, what was found, what it was read as (None: nothing) and why."""


def fill_hours(frame: DataFrame, note: NoteFault) -> "tuple[DataFrame, list[HoursFault]]":
    """The table with `shift_start`, `shift_end`, `shift_system`, `days` and `hours_source` in one form.

    Hours and days that cannot be read become unknown, and stand in the list of faults.
    """
    faults: list[HoursFault] = []
    frame = _canonical(frame, note, faults)
    rows = [_filled(row, number, note) for number, row in enumerate(frame.to_dict("records"))]
    for column in ("shift_start", "shift_end", "shift_system", "days", "hours_source"):
        values = [row.get(column) for row in rows]
        if column in frame or any(value is not None for value in values):
            frame[column] = _texts(values, frame)
    return frame, faults


def _canonical(frame: DataFrame, note: NoteFault, faults: list[HoursFault]) -> DataFrame:
    """A copy with given hours as HH:MM and given days as "mon-fri"."""
    frame = frame.copy()
    if {"shift_start", "shift_end"} & set(frame.columns):
        starts, ends = [], []
        # taken out of the table once: `iloc` cell by cell takes minutes on a table of 100,000 rows
        columns = [frame[name].tolist() if name in frame else [None] * len(frame) for name in _SHIFT]
        for row, found in enumerate(zip(*columns, strict=True)):
            cells = tuple(map(_text, found))
            span, why = read_span(*cells)
            if why:
                faults.append(HoursFault(row, "shift_start", " - ".join(filter(None, cells)), why))
            elif span and tuple(span) != cells and not all(map(_is_plain, cells)):
                note(row, "shift_start", " - ".join(filter(None, cells)), f"{span.start} - {span.end}", _WHY)
            starts.append(span.start if span else None)
            ends.append(span.end if span else None)
        frame["shift_start"], frame["shift_end"] = _texts(starts, frame), _texts(ends, frame)
    if "days" in frame:
        frame["days"] = _texts([_days(frame, row, note, faults) for row in range(len(frame))], frame)
    return frame


_SHIFT = ("shift_start", "shift_end")
_WHY = "written another way"
_PLAIN = re.compile(
    r"(?:[01]?\d|2[0-4]) ?(?:[:uh] ?[0-5]\d(?::00)?(?: ?(?:uur|u|h))?|\.[0-5]\d ?(?:uur|u|h)|uur|u|h)"
)
"""A clock time that anybody reads in one way."""
_PART_OF_DAY = re.compile(r"0?[.,]\d+")
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,2})\.([0-5]\d)(?![\d.,])")
_FOUR_DIGITS = re.compile(r"(?<!\d)([01]\d|2[0-4])([0-5]\d) ?(?:-|tot) ?([01]\d|2[0-4])([0-5]\d)(?!\d)")
_BARE_RANGE = re.compile(r"(\d{1,2}) ?(?:-|tot) ?(\d{1,2})(?: ?(?:u|h|uur))?")
_AMOUNT_FROM, _AMOUNT_WIDTH = 16, 5
"""A range of bare numbers that may be hours of a week: from 16 on, and no wider than five."""


def _is_plain(cell: str | None) -> bool:
    """Whether a cell holds ordinary clock times, so that what they are read as needs no second look."""
    return all(_PLAIN.fullmatch(part.strip().lower()) for part in (cell or "").split(","))


def read_span(start: str | None, end: str | None) -> tuple[Span | None, str | None]:
    """Start and end of a shift as HH:MM, or what is wrong with them; neither where both are empty.

    >>> read_span("6u", "14.30u")
    (Span(start='06:00', end='14:30'), None)
    >>> read_span("08:00", "05:00")[1]
    '08:00 to 05:00 lasts 21 hours over midnight; are start and end right?'
    """
    if start is None and end is None:
        return None, None
    if _PART_OF_DAY.fullmatch((start or "").strip()) and (end or "").strip() == "1":
        end = "24:00"  # times without the format of a clock: 1 is a whole day there, and not one o'clock
    texts = [_clocks(start or ""), _clocks(end or "", ends=True)]
    fault = check_shift(*texts)
    if fault:
        return None, fault
    for first, last in zip(texts[0].split(","), texts[1].split(","), strict=True):
        lasts = parse_clock(last) - parse_clock(first)
        if lasts <= 0 and lasts + DAY_S > LONGEST_NIGHT_S:
            hours = (lasts + DAY_S) / 3600
            return None, localized_message("shift-too-long", first=first, last=last, hours=f"{hours:g}")
    return Span(*texts), None


def _clocks(text: str, *, ends: bool = False) -> str:
    """The clock times of a cell, parted by commas; "0,29" and "1 day, 0:00:00" are no lists."""
    whole = clock_seconds(text)
    if whole is not None:
        return _clock_text(whole, text, ends=ends)
    return ",".join(_clock(part, ends=ends) for part in text.split(","))


def _clock_text(seconds: int, text: str, *, ends: bool) -> str:
    """HH:MM; the end of a shift may stand past midnight, as a spreadsheet counts on: 30:00 is 6:00."""
    if ends and DAY_S < seconds < 2 * DAY_S:
        seconds -= DAY_S
    return format_clock(seconds) if seconds <= DAY_S else text.strip()


def _clock(text: str, *, ends: bool = False) -> str:
    """HH:MM of a clock time that means one thing only; anything else as it is."""
    clock = clock_seconds(text)
    if clock is not None:
        return _clock_text(clock, text, ends=ends)
    compact = _COMPACT.fullmatch(text.strip())
    if compact:
        return _clock_text(int(compact[1]) * 3600 + int(compact[2]) * 60, text, ends=ends)
    match = _CLOCK.fullmatch(text.strip().lower())
    if match is None or (match[2] is None and not _HOUR.fullmatch(text.strip().lower())):
        return text.strip()
    seconds = int(match[1]) * 3600 + int(match[2] or 0) * 60
    return format_clock(seconds) if seconds <= DAY_S else text.strip()


def _days(frame: DataFrame, row: int, note: NoteFault, faults: list[HoursFault]) -> str | None:
    found = _text(frame["days"].iloc[row])
    fault = check_days(found)
    if fault is None:
        return found
    days = days_of_cell(str(found))
    if days is None:
        faults.append(HoursFault(row, "days", str(found), fault))
    elif listed_days(str(found)) is None:  # a plain list of days ("ma-vr") is read as it stands there
        note(row, "days", found, days, _WHY)
    return days


def days_of_cell(text: str) -> str | None:
    """The weekdays that a cell of days lists, or tells in a sentence; None where one of them is in doubt.

    >>> days_of_cell("ma-vr en za"), days_of_cell("maandag t.e.m. vrijdag, geen weekend")
    ('mon-sat', 'mon-fri')
    >>> days_of_cell("ma-vr, behalve wo") is None
    True
    """
    listed = listed_days(text)
    if listed is not None:
        return write_days(map(WEEKDAYS.index, listed))
    days = read_days(text)
    if days is None:
        return None
    # A sentence is read by what is sure in it: no day that it names may be lost, or stay though it is denied.
    worked = set(parse_days(days))
    for named, meant in named_days(text):
        if (not named <= worked) if meant else (named & worked):
            return None
    return days


@lru_cache(maxsize=4096)
def _hours_told(text: str) -> HoursInText:
    """Many rows of a table say the same, or nothing."""
    return read_hours(text)


@lru_cache(maxsize=4096)
def read_hours_cell(text: str) -> HoursInText:
    """What a cell of a column of hours tells: its numbers are times there, where a sentence may mean amounts.

    >>> read_hours_cell("8.30-17.06").shifts, read_hours_cell("0600 - 1400").shifts
    ((Span(start='08:30', end='17:06'),), (Span(start='06:00', end='14:00'),))
    >>> read_hours_cell("nacht").system, read_hours_cell("20-24").known
    ('night', False)
    """
    plain = plain_letters(text).strip()
    bare = _BARE_RANGE.fullmatch(plain)
    if bare and int(bare[1]) >= _AMOUNT_FROM and 0 < int(bare[2]) - int(bare[1]) <= _AMOUNT_WIDTH:
        return HoursInText()  # 20-24 may be the hours of a week
    read = read_hours("uren: " + _FOUR_DIGITS.sub(r"\1:\2-\3:\4", _DOTTED.sub(r"\1:\2", plain)))
    return read if read.known else replace(read, system=find_system(text))


def _filled(row: TableRow, number: int, note: NoteFault) -> dict[str, str | None]:
    """Hours, system and days of one vacancy; what is given comes before what a text says."""
    given = {name: _text(row.get(name)) for name in (*_SHIFT, "shift_system", "days")}
    cell, of_cell = _text(row.get("hours")), read_hours_cell(_text(row.get("hours")) or "")
    told = _hours_told(_text(row.get("description")) or "")
    read = of_cell if of_cell.shifts or (of_cell.known and not told.shifts) else told
    if cell and not of_cell.known and not given["shift_start"]:
        note(number, "hours", cell, None, localized_message("hours-cell-unreadable"))
    filled = dict(given, days=given["days"] or of_cell.days or told.days)
    system = find_system(given["shift_system"]) if given["shift_system"] else None
    if given["shift_start"]:
        return filled | {"hours_source": _text(row.get("hours_source")) or "given"}
    if len(read.shifts) == 1:
        start, end = read.shifts[0]
        return filled | {"shift_start": start, "shift_end": end, "hours_source": "text"}
    if read.shifts:
        # Several are alternatives; the one cell that can hold them is that of the system.
        spans = " of ".join(f"{span.start}-{span.end}" for span in read.shifts)
        return filled | {"shift_system": spans, "hours_source": "text"}
    if system:
        return filled | {"shift_system": system, "hours_source": "system"}
    if read.system:
        return filled | {"shift_system": read.system, "hours_source": "text"}
    return {**filled, "hours_source": None}


def _text(value: Any) -> str | None:
    if value is None or value != value:
        return None
    if hasattr(value, "strftime"):  # a clock time out of a parquet file
        return str(value.strftime("%H:%M"))
    return str(value).strip() or None


def _texts(values: list[Any], frame: DataFrame) -> Any:
    return pandas.Series(values, index=frame.index, dtype="object")
