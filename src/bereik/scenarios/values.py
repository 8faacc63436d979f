"""From the values of a plan to those of `changes`: each name in a plan means one kind of value everywhere.

Every function raises ValueError with what was found and what was expected; `read` says where.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from bereik.domain.traveller import is_between, parse_days
from bereik.errors import QuestionError
from bereik.feeds import KINDS
from bereik.scenarios.changes import StopPlace
from bereik.texts.localized import localized_message
from bereik.units import parse_clock
from bereik.working_hours.hours import check_opening, check_shift


def text(value: Any) -> str:
    """A text with something in it; a whole number is taken for its digits, as in line = 901."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(localized_message("value-no-text", found=repr(value)))
    return value.strip()


def texts(value: Any) -> tuple[str, ...]:
    """One text, or a list of them."""
    values = value if isinstance(value, list) else [value]
    if not values:
        raise ValueError(localized_message("value-list-empty"))
    return tuple(text(value) for value in values)


def clock_time(value: Any) -> int:
    """Seconds after midnight; hours may pass 24, as in a timetable.

    A time without quotes is one too: TOML has them, but only up to 23:59:59.

    >>> clock_time("24:10"), clock_time(dt.time(6, 30))
    (87000, 23400)
    """
    try:
        seconds = parse_clock(value.strftime("%H:%M:%S") if isinstance(value, dt.time) else value)
    except ValueError:
        raise ValueError(localized_message("value-no-clock", found=repr(value))) from None
    if seconds >= 48 * 3600:
        raise ValueError(localized_message("value-clock-late", found=repr(value)))
    return seconds


def clock_times(value: Any) -> tuple[int, ...]:
    """One time, or a list of different ones, in order."""
    values = value if isinstance(value, list) else [value]
    if not values:
        raise ValueError(localized_message("value-no-times"))
    return tuple(sorted({clock_time(value) for value in values}))


def days(value: Any) -> str:
    """Weekdays or kinds of day.

    >>> days("school_day, saturday")
    'school_day,saturday'
    """
    plain = text(value).lower().replace(" ", "")
    if all(part in KINDS for part in plain.split(",")):
        return plain
    try:
        parse_days(plain)
    except QuestionError:
        raise ValueError(
            localized_message("value-no-days", found=repr(value), known=", ".join(KINDS))
        ) from None
    return plain


def number(least: float, most: float, *, whole: bool = False) -> Callable[[Any], Any]:
    """A check for numbers between two bounds."""

    def check(value: Any) -> Any:
        fits = is_between(value, least, most) and not isinstance(value, bool)
        if not fits or (whole and not isinstance(value, int)):
            key = "value-no-whole" if whole else "value-no-number"
            raise ValueError(localized_message(key, found=repr(value), least=f"{least:g}", most=f"{most:g}"))
        return value

    return check


def truth(value: Any) -> bool:
    """Either true or false."""
    if not isinstance(value, bool):
        raise ValueError(localized_message("value-no-truth", found=repr(value)))
    return value


def stop_places(value: Any) -> tuple[StopPlace, ...]:
    """A list of stops: ids, [lon, lat], or {name = ..., lon = ..., lat = ...}."""
    if not isinstance(value, list) or len(value) < 2:
        raise ValueError(localized_message("value-few-stops", found=repr(value)))
    return tuple(_stop_place(entry) for entry in value)


def stop_or_place(value: Any) -> str | StopPlace:
    """A stop by id or name, or a new one as in a list of stops.

    >>> stop_or_place([4.5, 51.3])
    StopPlace(stop_id=None, name='51.3000, 4.5000', lon=4.5, lat=51.3)
    """
    return _stop_place(value) if isinstance(value, list | dict) else text(value)


def _stop_place(value: Any) -> StopPlace:
    if isinstance(value, dict):
        strange = sorted(set(value) - {"name", "lon", "lat"})
        if strange:
            raise ValueError(localized_message("value-stop-strange", found=", ".join(strange)))
        return _place_at(value.get("lon"), value.get("lat"), text(value["name"]) if "name" in value else None)
    if isinstance(value, list):
        if len(value) != 2:
            raise ValueError(localized_message("value-stop-half", found=repr(value)))
        return _place_at(value[0], value[1], None)
    return StopPlace(text(value))


def _place_at(lon: Any, lat: Any, name: str | None) -> StopPlace:
    if not (is_between(lon, -180, 180) and is_between(lat, -90, 90)):
        raise ValueError(localized_message("value-stop-nowhere", lon=repr(lon), lat=repr(lat)))
    return StopPlace(None, name or f"{lat:.4f}, {lon:.4f}", float(lon), float(lat))


def columns(value: Any) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """A filter: columns with the value or values that are meant."""
    if not isinstance(value, dict) or not value:
        raise ValueError(localized_message("value-no-columns", found=repr(value)))
    return tuple((name, tuple(cell) if isinstance(cell, list) else (cell,)) for name, cell in value.items())


def shift_clock(value: Any) -> str:
    """The start or end of a shift, HH:MM, parts of a split shift with a comma."""
    found = text(value)
    fault = check_shift(found, found)
    if fault:
        raise ValueError(fault)
    return found


def opening(value: Any) -> str:
    """Opening hours of a day; empty is closed."""
    fault = check_opening(value) if isinstance(value, str) else localized_message("value-is-no-text")
    if fault:
        raise ValueError(localized_message("value-no-opening", found=repr(value), why=fault))
    return str(value).strip()


VALUES: dict[str, Callable[[Any], Any]] = {
    "line": texts, "feed": text, "towards": text, "serves": texts, "copy": text, "name": text,
    "trips": texts, "ids": texts, "direction": number(0, 1, whole=True), "days": days,
    "depart": clock_time, "from": clock_time, "until": clock_time, "at": clock_times,
    "by_min": number(1, 60, whole=True), "every_min": number(1, 24 * 60, whole=True),
    "move_min": number(-720, 720, whole=True), "speed_kmh": number(1, 300),
    "dwell_s": number(0, 3600, whole=True), "detour": number(1, 5), "both_ways": truth, "on_demand": truth,
    "route_type": number(0, 1702, whole=True),
    "stop": stop_or_place, "after": text, "minutes": number(1, 60, whole=True),
    "stops": stop_places, "where": columns, "start": shift_clock, "end": shift_clock, "open": opening,
}  # fmt: skip
"""How the value of each name in a plan is read."""

OF_ENTRY: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("new_line", "line"): text, ("remove", "stops"): texts, ("retime", "by_min"): number(-60, 60, whole=True),
}  # fmt: skip
"""Where a name means something else in one kind of entry."""

FIELDS = {"from": "since", "where": "only"}
"""Names in a plan that are called otherwise in `changes`."""
