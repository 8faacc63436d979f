"""Cells of tables as words for the page: clock times, hours, reasons. Nothing here is HTML."""

import datetime as dt
import math
from typing import Any

from bereik.texts import sentence
from bereik.texts.spoken import spoken_clock as clock_in_words


def text(value: Any) -> str:
    """A cell; nothing where it is missing."""
    return "" if value is None or value != value else str(value)


def number(value: Any) -> int | None:
    """Whole minutes of a cell, rounded up; None where there are none."""
    return None if value is None or value != value else math.ceil(float(value) - 1e-9)


def minute(time: Any, *, up: bool) -> Any:
    """A timestamp in whole minutes: arrivals up, departures down, to be in time."""
    return time.ceil("min") if up else time.floor("min")


def clock(time: Any, date: dt.date, *, up: bool) -> dict[str, Any] | None:
    """A timestamp as the page shows it: `at` HH:MM, and `day`, how many days after the date it falls."""
    import pandas

    if pandas.isna(time):
        return None
    whole = minute(time, up=up)
    return {"at": f"{whole:%H:%M}", "day": (whole.date() - date).days}


def spoken_clock(time: Any, lang: str, *, up: bool) -> str:
    """A timestamp in a sentence: 5.12 uur."""
    return clock_in_words(f"{minute(time, up=up):%H:%M}", lang)


def hours_of(vacancy: dict[str, Any], supposed: str, lang: str) -> str:
    """The hours of a vacancy as they are told, or those that were supposed, marked."""
    starts, ends = text(vacancy.get("shift_start")), text(vacancy.get("shift_end"))
    if starts and ends:
        parts = zip(starts.split(","), ends.split(","), strict=False)
        return ", ".join(f"{begin.strip()}-{end.strip()}" for begin, end in parts)
    if not supposed:
        return sentence("page-hours-unknown", lang)
    return sentence("page-hours-assumed", lang, hours=supposed)


def flat(record: dict[Any, Any]) -> dict[str, Any]:
    """A row whose missing texts are empty."""
    return {str(name): "" if value is None else value for name, value in record.items()}


def named(what: str, value: str, lang: str) -> str:
    """The words for a sector, a category or a schooling of a file; as it stands there where we have none."""
    key = f"ui-{what}-{value.lower().replace(' ', '-')}"
    try:
        return sentence(key, lang)
    except LookupError:
        return value
