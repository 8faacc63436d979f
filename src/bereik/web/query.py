"""What the page asks, from JSON to checked values.

Everything that comes in is looked at here, field by field, and trusted after that. A field that is wrong is
refused by its name, never by its value.
"""

import datetime as dt
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from bereik.domain.traveller import EMPLOYERS, Traveller
from bereik.texts import page_languages, sentence
from bereik.web.own_place import OwnPlace
from bereik.web.refusal import RefusedError

KINDS = ("early", "day", "late", "night", "weekend", "split")
"""Kinds of hours that somebody can or cannot work."""
TRAVEL = {
    "transit": {"bike": "none"},
    "bike": {"bike": "to_stop"},
    "ebike": {"bike": "to_stop", "cycle_speed_kmh": 22.0},
    "folding": {"bike": "on_board"},
}
"""Ways of travelling, and what the traveller has with them; an e-bike rides 22 km/h with its stops."""
PARENTS = ("both", "brings", "fetches")
SORTS = ("travel", "leave", "title", "employer", "municipality", "sector")
"""Orders of the list, each after what can be held."""
LONGEST_TRIP_MIN = (15, 180)
OLDEST_CHILD_MONTHS = 216
MOST_ROWS = 1000
RIGHTS = ("vervoergarantie", "increased_allowance", "free_pass", "reduced")
"""What the tariffs name in `needs`."""
MAX_COST = (0, 1000)
MOST_HOURS = (1, 60)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class ChildQuery:
    """A child that is brought to childcare."""

    age_months: int
    facility: str | None
    """None for any that takes the child."""
    hours: tuple[str, str] | None
    """Opening hours of that facility in place of the known ones; an end before the start is the next day."""
    parent: str
    place: OwnPlace | None = None
    """A school or care of one's own that is on no list, with its hours; then there is no `facility`."""
    has_place: bool = False
    """Whether the child has a place at that facility already, so that none need be free."""


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Who the client is and where they live; never kept longer than the answer takes."""

    lon: float
    lat: float
    lang: str = "nl"
    date: dt.date | None = None
    shifts: frozenset[str] = frozenset()
    """Kinds of hours the client can work; none means all."""
    travel: str = "transit"
    max_trip_min: int = 75
    licence: bool = False
    child: ChildQuery | None = None
    second_child: ChildQuery | None = None
    sectors: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    schooling: str | None = None
    shortage_only: bool = False
    municipalities: frozenset[str] = frozenset()
    """Where the work is; none means anywhere."""
    weekdays: frozenset[int] = frozenset()
    """On which the client can work, 0 for Monday; none means all."""
    between: tuple[str, str] | None = None
    """Between which clock times the client can work."""
    most_hours: int | None = None
    """A week."""
    find: str | None = None
    """Words that what is told of a vacancy must hold."""
    sort: str = "travel"
    entitled: frozenset[str] = frozenset()
    """Rights to cheaper tickets, as tariffs name them."""
    employer: str = "none"
    """Who pays for the travelling (`domain.traveller.EMPLOYERS`)."""
    max_cost: int | None = None
    """Euros a month."""

    @property
    def children(self) -> tuple[ChildQuery, ...]:
        """The children who are brought and fetched."""
        return tuple(child for child in (self.child, self.second_child) if child is not None)

    def traveller(self) -> Traveller:
        """The traveller of the question."""
        limits = {"max_trip_min": self.max_trip_min, "max_lead_min": max(120, self.max_trip_min + 45)}
        return Traveller(**TRAVEL[self.travel], **limits, driving_licence=self.licence)  # type: ignore[arg-type]


def read_json(body: bytes) -> dict[str, Any]:
    """The object in a body; numbers that are none (NaN, Infinity) and half characters are refused."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise RefusedError(400, "question") from None
    if not isinstance(found, dict):
        raise RefusedError(400, "question")
    return found


def without(given: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """A question without some of its fields."""
    return {name: value for name, value in given.items() if name not in names}


def read_query(given: Mapping[str, Any]) -> PageQuery:
    """The question in an object; fields left out have their usual value, unknown ones are refused."""
    fields = {*PageQuery.__slots__}
    if wrong := sorted(set(given) - fields):
        refuse(wrong[0])
    lang = read_lang(given)
    return PageQuery(
        lon=read_number(given, "lon", -180, 180),
        lat=read_number(given, "lat", -90, 90),
        lang=lang,
        date=_date(given),
        shifts=_texts(given, "shifts", KINDS),
        travel=read_choice(given, "travel", tuple(TRAVEL), "transit"),
        max_trip_min=int(read_number(given, "max_trip_min", *LONGEST_TRIP_MIN, usual=75)),
        licence=read_flag(given, "licence"),
        child=_child(given.get("child"), lang),
        second_child=_child(given.get("second_child"), lang),
        sectors=_texts(given, "sectors"),
        categories=_texts(given, "categories"),
        schooling=read_text(given, "schooling"),
        shortage_only=read_flag(given, "shortage_only"),
        municipalities=_texts(given, "municipalities"),
        weekdays=read_weekdays(given, "weekdays"),
        between=_clock_range(given),
        most_hours=None
        if given.get("most_hours") is None
        else int(read_number(given, "most_hours", *MOST_HOURS)),
        find=(read_text(given, "find") or "").strip() or None,
        sort=read_choice(given, "sort", SORTS, SORTS[0]),
        entitled=_texts(given, "entitled", RIGHTS),
        employer=read_choice(given, "employer", EMPLOYERS, EMPLOYERS[0]),
        max_cost=None if given.get("max_cost") is None else int(read_number(given, "max_cost", *MAX_COST)),
    )


def read_lang(given: Mapping[str, Any]) -> str:
    """The language asked for."""
    return read_choice(given, "lang", tuple(page_languages()), next(iter(page_languages())))


def read_text(given: Mapping[str, Any], name: str, longest: int = 200) -> str | None:
    """A short text, or None where there is none."""
    value = given.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > longest:
        refuse(name)
    return value


def read_limit(given: Mapping[str, Any], usual: int) -> int:
    """How many rows are wanted."""
    return int(read_number(given, "limit", 1, MOST_ROWS, usual=usual))


def _child(given: Any, lang: str) -> ChildQuery | None:
    if given is None:
        return None
    fields = {"age_months", "facility", "has_place", "hours", "night", "parent", "place"}
    if not isinstance(given, dict) or set(given) - fields:
        refuse("child")
    facility, place = read_text(given, "facility"), given.get("place")
    if place is not None and (facility is not None or not isinstance(place, dict)):
        refuse("place")
    hours = _care_hours(given, facility or place, lang)
    return ChildQuery(
        age_months=int(read_number(given, "age_months", 0, OLDEST_CHILD_MONTHS)),
        facility=facility,
        hours=hours if place is None else None,
        parent=read_choice(given, "parent", PARENTS, "both"),
        place=None if place is None else _place(place, hours, lang),
        has_place=read_flag(given, "has_place") and facility is not None,
    )


def _place(given: Mapping[str, Any], hours: tuple[str, str] | None, lang: str) -> OwnPlace:
    """A place by its point, whose hours must be told; bells make it a school."""
    if set(given) - {"lon", "lat", "weekend", "bells", "holidays"}:
        refuse("place")
    if hours is None:
        raise RefusedError(422, "hours", sentence("ui-hours-incomplete", lang))
    return OwnPlace(
        lon=read_number(given, "lon", -180, 180),
        lat=read_number(given, "lat", -90, 90),
        hours=hours,
        weekend=read_flag(given, "weekend"),
        bells=_bells(given.get("bells"), lang),
        holidays=read_flag(given, "holidays"),
    )


def _bells(given: Any, lang: str) -> tuple[str, str, str] | None:
    """First bell, last bell, and last bell on Wednesday."""
    if given is None:
        return None
    if not _are_clocks(given, count=3):
        refuse("bells")
    first, *last = given
    if not all(first < end for end in last):
        raise RefusedError(422, "bells", sentence("ui-bells-order", lang))
    return first, last[0], last[1]


def _care_hours(given: Mapping[str, Any], place: Any, lang: str) -> tuple[str, str] | None:
    """Hours typed for one place; an end before the start only where care past midnight is meant."""
    hours, night = given.get("hours"), read_flag(given, "night")
    if hours is None:
        return None
    if not _are_clocks(hours):
        refuse("hours")
    if place is None:
        raise RefusedError(422, "hours", sentence("ui-care-hours-of-which", lang))
    if hours[0] == hours[1] or (hours[1] < hours[0]) != night:
        raise RefusedError(422, "hours", sentence(f"ui-care-hours-{'night' if night else 'order'}", lang))
    return hours[0], hours[1]


def _clock_range(given: Mapping[str, Any]) -> tuple[str, str] | None:
    """Clock times of one day between which somebody can work."""
    between = given.get("between")
    if between is None:
        return None
    if not _are_clocks(between):
        refuse("between")
    if between[1] <= between[0]:
        lang = read_lang(given)
        raise RefusedError(422, "between", sentence("ui-between-order", lang))
    return between[0], between[1]


def read_weekdays(given: Mapping[str, Any], name: str) -> frozenset[int]:
    """Some days of the week, 0 for Monday."""
    values = given.get(name, [])
    whole = isinstance(values, list) and all(type(value) is int and 0 <= value <= 6 for value in values)
    if not whole:
        refuse(name)
    return frozenset(values)


def _are_clocks(given: Any, count: int = 2) -> bool:
    """Whether there are so many clock times."""
    if not isinstance(given, list) or len(given) != count:
        return False
    return all(isinstance(clock, str) and _CLOCK.fullmatch(clock) for clock in given)


def read_clock(given: Mapping[str, Any], name: str) -> str | None:
    """A clock time, or None where there is none."""
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        refuse(name)
    return value


def read_number(
    given: Mapping[str, Any], name: str, least: float, most: float, usual: float | None = None
) -> float:
    """A number within two others."""
    value = given.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        refuse(name)
    if not least <= value <= most:
        refuse(name)
    return float(value)


def read_flag(given: Mapping[str, Any], name: str) -> bool:
    """Yes or no; no when left out."""
    value = given.get(name, False)
    if not isinstance(value, bool):
        refuse(name)
    return value


def read_choice(given: Mapping[str, Any], name: str, choices: Sequence[str], usual: str) -> str:
    """One of the values that there are."""
    value = given.get(name, usual)
    if not isinstance(value, str) or value not in choices:
        refuse(name)
    return value


def _texts(given: Mapping[str, Any], name: str, choices: Sequence[str] | None = None) -> frozenset[str]:
    values = given.get(name, [])
    if not isinstance(values, list) or len(values) > 200:
        refuse(name)
    if not all(
        isinstance(value, str) and len(value) <= 200 and (choices is None or value in choices)
        for value in values
    ):
        refuse(name)
    return frozenset(values)


def _date(given: Mapping[str, Any]) -> dt.date | None:
    text = read_text(given, "date")
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        refuse("date")


def refuse(name: str) -> NoReturn:
    """A field is wrong, and this is its name."""
    raise RefusedError(400, "question", name)


def _no_number(_: str) -> NoReturn:
    raise ValueError("no number")
