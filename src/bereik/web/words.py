"""Cells of tables as words for the page: clock times, hours, reasons. Nothing here is HTML."""

import datetime as dt
import math
import re
from typing import Any

from bereik.present.rounding import shown_clock, shown_time
from bereik.texts.formats import format_clock_time as clock_in_words

_WEB = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def text(value: Any) -> str:
    """A cell; nothing where it is missing."""
    return "" if value is None or value != value else str(value)


def link(value: Any) -> str:
    """An address of the web out of a cell, to be clicked; nothing for any other text, which may be code.

    >>> link("https://vdab.example/v1"), link("javascript:alert(1)")
    ('https://vdab.example/v1', '')
    """
    told = text(value)
    return told if _WEB.fullmatch(told) else ""


def number(value: Any) -> int | None:
    """Whole minutes of a cell, rounded up; None where there are none."""
    return None if value is None or value != value else math.ceil(float(value) - 1e-9)


def clock(time: Any, date: dt.date, *, up: bool) -> dict[str, Any] | None:
    """A timestamp as the page shows it: `at` HH:MM, and `day`, how many days after the date it falls."""
    clock = shown_clock(time, date, up=up)
    return None if clock is None else clock._asdict()


def format_clock_time(time: Any, lang: str, *, up: bool) -> str:
    """A timestamp in a sentence: 5.12 uur."""
    return clock_in_words(f"{shown_time(time, up=up):%H:%M}", lang)


def flat(record: dict[Any, Any]) -> dict[str, Any]:
    """A row whose missing texts are empty."""
    return {str(name): "" if value is None else value for name, value in record.items()}
