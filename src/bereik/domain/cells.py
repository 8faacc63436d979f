"""What one cell of a file says: whole numbers, decimals, clock times, yes and no, however they are written.

Timetables and tables share this module, so that `1.0`, ` 1` and `1,0` mean the same everywhere. A function
gives None for a cell that it cannot read, and never guesses: an empty cell is the business of its caller,
because what is missing is not zero.

Sources: what pandas, Excel and LibreOffice write when a table of numbers and times is saved.
"""

import datetime as dt
import re
from typing import NamedTuple

YES = frozenset(("true", "1", "yes", "y", "ja", "j", "waar", "x", "oui", "o", "vrai", "wahr", "si", "✓", "✔"))
NO = frozenset(("false", "0", "no", "n", "nee", "neen", "onwaar", "non", "faux", "nein", "falsch"))
NULLS = (
    "NULL", "null", "NaN", "nan", "NAN", "None", "<NA>", "NaT", "\\N", "N/A", "n/a", "#N/A", "#N/B", "#NV",
    "#N/D", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#VALEUR!", "#DIV/0!", "#DEEL/0!", "#NAME?", "#NAAM?",
    "#NOM?", "#NUM!", "#GETAL!", "#NULL!", "#LEEG!",
)  # fmt: skip
"""What databases, pandas and spreadsheets write in a cell that holds nothing, or a formula that failed."""
DAY_S = 86_400
MOST_HOURS = 99
"""A clock time further on is a mistake: three digits of hours occur in no timetable that is published."""

_WHOLE = re.compile(r"([+-]?\d{1,18})(?:[.,](?:0|00|0{4,}))?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[   '’]\d{3})+(?:[.,]\d+)?")
_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?")
_DOUBT = re.compile(r"([+-]?[1-9]\d{0,2})[.,](\d{3})")
_CLOCK = re.compile(r"(\d{1,3}) ?[:uh] ?([0-5]\d)(?:[:.]([0-5]\d)(?:\.0+)?)?(?: ?(am|pm|a\.m\.|p\.m\.))?")
_DAYS = re.compile(r"(\d{1,2}) days?,? ?(?:\+ ?)?(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?")
_EXCEL_DATE = re.compile(r"(1899-12-30|1900-01-0[0-2])(?:[ T](\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?)?")
# 1899-12-31 is day 0 of some programs (readxl) and day 1 of others (.NET): it is no time that can be told.
_EXCEL_DAY = {"1899-12-30": 0, "1900-01-00": 0, "1900-01-01": 1, "1900-01-02": 2}
_WEEKLY = re.compile(
    r"\s*(?:uren|uur|u|heures|hours?|h)\.?\s*(?:(?:/|per|par|a)\s*(?:week|semaine|w)?)?\.?$", re.IGNORECASE
)
_EXCEL_NUMBER = re.compile(r"([34]\d{4}|5[0-4]\d{3})(?:[.,]\d+)?")
"""Days since `_EXCEL_FIRST` from 1982 to 2050: what a date is in a cell that is shown as a number."""
_EXCEL_FIRST = dt.date(1899, 12, 30)
_MIDNIGHT = r"(?:[ T]00?:00(?::00(?:\.0+)?)?)?"
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})" + _MIDNIGHT)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})" + _MIDNIGHT)
_FRACTION = re.compile(r"0?[.,]\d+|1[.,]0+")


class Doubt(NamedTuple):
    """Two numbers that the same text may mean."""

    large: str
    """With the sign as a separator of thousands."""
    small: str
    """With the sign as that of decimals."""


def whole_number(text: str) -> int | None:
    """A whole number, also with decimals that are all zero; None for anything else.

    Three zeros behind the sign may be thousands: "1.000" is not read.

    >>> whole_number("1.0"), whole_number(" 1"), whole_number("1,0"), whole_number("1.000")
    (1, 1, 1, None)
    """
    match = _WHOLE.fullmatch(text.strip())
    return int(match[1]) if match else None


def weekly_hours(text: str) -> float | None:
    """Hours a week, with or without their word; None for anything else.

    >>> [weekly_hours(text) for text in ("38u", "38 uur per week", "19,5 u/w", "38", "voltijds")]
    [38.0, 38.0, 19.5, 38.0, None]
    """
    return decimal_number(_WEEKLY.sub("", text.strip()))


def iso_date(text: str) -> str:
    """A date as YYYY-MM-DD where it is the number that Excel holds or day/month/year, else the text itself.

    >>> iso_date("46327"), iso_date("1/11/2026"), iso_date("2026-11-01 00:00:00"), iso_date("vandaag")
    ('2026-11-01', '2026-11-01', '2026-11-01', 'vandaag')
    """
    plain = text.strip()
    if (found := _EXCEL_NUMBER.fullmatch(plain)) is not None:
        return (_EXCEL_FIRST + dt.timedelta(days=int(found[1]))).isoformat()
    found = _DAY_FIRST.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    if found is None:
        return text
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return text


def decimal_number(text: str) -> float | None:
    """A number with a point or a comma for its decimals; None for anything else.

    A single point or comma is that of decimals, see `thousands_doubt`; where both occur, or one of them
    twice, there is only one way to read it.

    >>> [decimal_number(text) for text in ("51,3502", "152.123,45", "1 200", "oost")]
    [51.3502, 152123.45, 1200.0, None]
    """
    plain = text.strip()
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"[   '’]", "", plain).replace(",", "."))
    if plain.count(".") + plain.count(",") > 1:
        if _POINTS.fullmatch(plain):
            return float(plain.replace(".", "").replace(",", "."))
        return float(plain.replace(",", "")) if _COMMAS.fullmatch(plain) else None
    return float(plain.replace(",", ".")) if _PLAIN.fullmatch(plain) else None


def thousands_doubt(text: str) -> Doubt | None:
    """Both readings of a number whose only sign may part thousands or decimals; None where there is no doubt.

    >>> thousands_doubt("29.123")
    Doubt(large='29123', small='29,123')
    >>> thousands_doubt("29.12") is None
    True
    """
    match = _DOUBT.fullmatch(text.strip())
    return Doubt(match[1] + match[2], f"{match[1]},{match[2]}") if match else None


def flag(text: str) -> bool | None:
    """Yes or no in Dutch, French or English, or as a number; None for anything else.

    >>> flag("Oui"), flag("nee"), flag("1.0"), flag("misschien")
    (True, False, True, None)
    """
    plain = text.strip().casefold()
    number = whole_number(plain)
    plain = plain if number is None else str(number)
    return True if plain in YES else False if plain in NO else None


def clock_seconds(text: str) -> int | None:
    """Seconds of a clock time, hours past 24 included; None for anything else.

    Read are H:MM and H:MM:SS, 7u05 and 7h05, a fraction of a day as spreadsheets keep a time, what they make
    of 24:00 (1900-01-01), and what Python writes of a duration ("1 day, 0:10:00").

    >>> [clock_seconds(text) for text in ("7:05:00", "07:05", "24:00", "0.5", "1900-01-01 00:00:00")]
    [25500, 25500, 86400, 43200, 86400]
    """
    plain = " ".join(text.strip().casefold().split())
    match = _CLOCK.fullmatch(plain)
    if match:
        hours = int(match[1])
        if match[4]:
            if not 1 <= hours <= 12:
                return None
            hours = hours % 12 + 12 * match[4].startswith("p")
        return _of_parts(hours, match[2], match[3]) if hours <= MOST_HOURS else None
    match = _DAYS.fullmatch(plain)
    if match:
        return int(match[1]) * DAY_S + _of_parts(int(match[2]), match[3], match[4])
    match = _EXCEL_DATE.fullmatch(plain.upper().replace("Z", ""))
    if match and match[1] in _EXCEL_DAY:
        return _EXCEL_DAY[match[1]] * DAY_S + _of_parts(int(match[2] or 0), match[3] or "0", match[4])
    return _of_fraction(plain)


def _of_parts(hours: int, minutes: str, seconds: str | None) -> int:
    return hours * 3600 + int(minutes) * 60 + int(seconds or 0)


def _of_fraction(plain: str) -> int | None:
    """A part of a day, precise enough to be a whole minute, or with eight digits a whole second."""
    if not _FRACTION.fullmatch(plain):
        return None
    number = plain.replace(",", ".")
    seconds = float(number) * DAY_S
    minute = round(seconds / 60) * 60
    if abs(seconds - minute) < 1:
        return minute
    precise = len(number.partition(".")[2]) >= 8
    return round(seconds) if precise and abs(seconds - round(seconds)) < 0.05 else None
