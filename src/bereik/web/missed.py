"""What to do when a ride is missed, in words, for each ride of a day."""

from typing import TYPE_CHECKING, Any

import pandas

from bereik.texts import sentence
from bereik.texts.spoken import spoken_minutes
from bereik.web import words

if TYPE_CHECKING:
    from bereik.reach import DayPlan
    from bereik.reach.plan.model import NextWay, Ride, Step

_VEHICLES = ("bus", "tram", "train", "metro", "ferry", "coach", "trolleybus")


def named_ride(ride: "Ride", lang: str) -> dict[str, str]:
    """The vehicle and the line of a ride, as values of a sentence."""
    mode = ride.mode if ride.mode in _VEHICLES else "ride"
    return {"vehicle": sentence(f"page-day-vehicle-{mode}", lang), "route": ride.line}


def missed_notes(plan: "DayPlan", lang: str) -> list[str]:
    """One note for each ride of the day."""
    return [_note(step, step.missed, lang) for step in plan.steps if step.ride and step.missed]


def _note(step: "Step", missed: "NextWay", lang: str) -> str:
    assert step.ride is not None
    named = {**named_ride(step.ride, lang), "time": _spoken(step.begin, lang, up=False)}
    if missed.arrive is None and missed.care_at is None:
        return sentence("page-day-missed-none", lang, **named)
    if missed.ride is None:
        first = sentence("page-day-missed-walk", lang, **named)
    else:
        other = named_ride(missed.ride, lang)
        first = sentence(
            "page-day-missed-next", lang, **named, other_vehicle=other["vehicle"], other_route=other["route"],
            other_time=_spoken(missed.depart, lang, up=False), stop=missed.stop,
        )  # fmt: skip
    return " ".join(filter(None, (first, _then(step, missed, lang))))


def _then(step: "Step", missed: "NextWay", lang: str) -> str:
    """When one is there after missing a ride, and whether that is too late."""
    if missed.care_shut_min is not None and missed.care_shut_min > 0:
        shut = spoken_minutes(missed.care_shut_min, lang)
        return sentence("page-day-missed-shut", lang, minutes=shut)
    if missed.arrive is None:
        return ""
    arrive = _spoken(missed.arrive, lang, up=True)
    where = "work" if step.direction == "out" else "home"
    text = sentence(f"page-day-missed-{where}", lang, time=arrive)
    return text if missed.holds else f"{text} {sentence(f'page-day-missed-late-{where}', lang)}"


def _spoken(time: Any, lang: str, *, up: bool) -> str:
    return words.spoken_clock(pandas.Timestamp(time), lang, up=up)
