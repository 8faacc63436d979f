"""The journey that fails by the least where it takes too long, or leaves too much time beside work.

It is found by asking again with that limit wider by what is short. Only a journey that fails by just as
much is told: what the minutes of the reason are counted from. With a child a sum of two legs fails and no
journey, and of a split shift it may be any of its parts, so there none is told.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bereik.explain.asking import answers_of
from bereik.explain.case import JobCase
from bereik.explain.model import Reason
from bereik.itineraries.shown import itinerary_of
from bereik.units import DAY_S, format_clock

_LIMITS = {"TOO_LONG": "max_trip_min", "LEAD_TOO_LONG": "max_lead_min"}
_MOST_MIN = 300
"""By more than this it is no journey that nearly does, and may be one of the day before."""


def closest_journeys(case: JobCase, reasons: list[Reason]) -> dict[str, dict[str, str]]:
    """Of the way out and back that fails by the first reason: when it leaves and arrives, and the minutes."""
    if not reasons or reasons[0].code not in _LIMITS or math.isnan(reasons[0].short_min):
        return {}
    if case.facilities is not None or len(case.parts) != 1:
        return {}
    if reasons[0].short_min > _MOST_MIN:
        return {}
    most = getattr(case.traveller, _LIMITS[reasons[0].code]) + reasons[0].short_min
    for limits in _wider(case, reasons[0].code, math.ceil(most)):
        wide = replace(case, traveller=replace(case.traveller, **limits))
        if found := dict(_failing_by(wide, reasons[0].code, most)):
            return found
    return {}


def _wider(case: JobCase, code: str, most: int) -> Iterator[dict[str, Any]]:
    """The limit wider by itself, and with the other one open where both fail."""
    own, (other,) = _LIMITS[code], set(_LIMITS.values()) - {_LIMITS[code]}
    yield {own: most}
    yield {own: most, other: getattr(case.traveller, other) + _MOST_MIN}


def _failing_by(case: JobCase, code: str, most: float) -> Iterator[tuple[str, dict[str, str]]]:
    """The ways that take so many minutes, or from whose leaving to work there are so many."""
    solution, _ = answers_of(case, [case.parts])
    (day,), axis, (part,) = itinerary_of(solution, 0), solution.query.axis, case.parts
    for way, half in (("out", day.out), ("back", day.back)):
        if half is None:
            continue
        seconds: Any = half.arrive - half.depart
        if code == "LEAD_TOO_LONG":
            seconds = day.start - half.depart if way == "out" else half.arrive - day.end
        if abs(seconds / 60 - most) < 1:
            leave, arrive = axis.clock(half.depart), axis.clock(half.arrive, up=True)
            minutes = math.ceil(half.arrive / 60) - half.depart // 60  # of the shown clock times
            work = format_clock(part[way == "back"] % DAY_S)
            yield way, {"code": code, "leave": leave, "arrive": arrive, "minutes": str(minutes), "work": work}
