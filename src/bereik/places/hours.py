"""Hours as people write them in a table: checked, and kept as text.

A check gives None where the text is right or empty, else what is wrong with it and how to write it. It
never guesses: "8-17u" could be read, but "7-5" could not, and a wrong hour makes a wrong answer.
"""

from typing import Any

from bereik.errors import QuestionError
from bereik.traveller import parse_days
from bereik.units import DAY_S, parse_clock


def check_opening(hours: Any) -> str | None:
    """What is wrong with opening hours like "07:00-12:00,13:00-18:00"; None if nothing is.

    >>> check_opening("07:00-18:00") is None
    True
    >>> check_opening("8-17u")
    "'8-17u' are no opening hours; write HH:MM-HH:MM, several parts with a comma"
    """
    if _empty(hours):
        return None
    for part in str(hours).split(","):
        opens, dash, closes = part.partition("-")
        if not dash or not _is_clock(opens) or not _is_clock(closes):
            return f"{str(hours)!r} are no opening hours; write HH:MM-HH:MM, several parts with a comma"
    return None


def check_shift(start: Any, end: Any) -> str | None:
    """What is wrong with the start and end of a shift, each HH:MM or several with a comma; None if nothing.

    >>> check_shift("10:00,17:00", "14:00,22:00") is None
    True
    >>> check_shift("25:00", "14:00")
    "'25:00' is no clock time; write HH:MM, parts of a split shift with a comma"
    """
    if _empty(start) and _empty(end):
        return None
    if _empty(start) or _empty(end):
        return "one of shift_start and shift_end is empty; fill in both, or none"
    for text in (str(start), str(end)):
        if not all(_is_clock(part) for part in text.split(",")):
            return f"{text!r} is no clock time; write HH:MM, parts of a split shift with a comma"
    if str(start).count(",") != str(end).count(","):
        return f"{str(start)!r} and {str(end)!r} have a different number of parts"
    return None


def check_days(days: Any) -> str | None:
    """What is wrong with weekdays like "mon-fri" or "sat,sun"; None if nothing is."""
    if _empty(days):
        return None
    try:
        parse_days(str(days))
    except QuestionError as error:
        return str(error)
    return None


def _empty(value: Any) -> bool:
    return value is None or value != value or not str(value).strip()


def _is_clock(text: str) -> bool:
    try:
        return parse_clock(text) <= DAY_S
    except ValueError:
        return False
