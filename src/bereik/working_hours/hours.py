"""Hours as people write them in a table: checked, and kept as text.

A check gives None where the text is right or empty, else what is wrong with it and how to write it. It
never guesses: opening hours written another way are read in `opening_text`, which says what it made of them.
"""

from typing import Any

from bereik.domain.traveller import parse_days
from bereik.errors import QuestionError, TableError
from bereik.texts.localized import localized_error, localized_message, message_of
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
        if not dash or not _is_clock(opens) or not _is_clock(closes) or parse_clock(opens) == DAY_S:
            return localized_message("opening-unreadable", found=repr(str(hours)))
    return None


def opening_parts(text: Any) -> list[tuple[int, int]]:
    """The parts of a day of opening, in seconds on the clock of that day, in order; none for an empty cell.

    A part whose end is not after its start ends the next day, so that its end passes 86400. Parts that touch
    or overlap are one.

    Raises
    ------
    TableError
        The text is no opening hours as `check_opening` wants them.

    Examples
    --------
    >>> opening_parts("13:00-18:00,07:00-12:00,12:00-12:30")
    [(25200, 45000), (46800, 64800)]
    >>> opening_parts("22:00-06:00")
    [(79200, 108000)]
    """
    fault = check_opening(text)
    if fault:
        raise localized_error(TableError, "care-hours", table="childcare", why=fault)
    if _empty(text):
        return []
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_part(part) for part in str(text).split(",")):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _part(text: str) -> tuple[int, int]:
    opens, _, closes = text.partition("-")
    start, end = parse_clock(opens), parse_clock(closes)
    return start, end if end > start else end + DAY_S


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
        return localized_message("shift-half")
    for text in (str(start), str(end)):
        if not all(_is_clock(part) for part in text.split(",")):
            return localized_message("shift-clock-wrong", found=repr(text))
    if str(start).count(",") != str(end).count(","):
        return localized_message("shift-parts-differ", start=repr(str(start)), end=repr(str(end)))
    return None


def check_days(days: Any) -> str | None:
    """What is wrong with weekdays like "mon-fri" or "sat,sun"; None if nothing is."""
    if _empty(days):
        return None
    try:
        parse_days(str(days))
    except QuestionError as error:
        return message_of(error)
    return None


def _empty(value: Any) -> bool:
    return value is None or value != value or not str(value).strip()


def _is_clock(text: str) -> bool:
    try:
        return parse_clock(text) <= DAY_S
    except ValueError:
        return False
