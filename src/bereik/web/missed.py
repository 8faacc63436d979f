"""What to do when a ride is missed, in words, for each ride of a day."""

from typing import Any

import pandas

from bereik.dayplan import DayPlan
from bereik.dayplan.parts import NextWay, Step, StepRide
from bereik.present.rounding import shown_time
from bereik.texts import sentence
from bereik.texts.formats import format_minutes
from bereik.web import words

LONG_WAIT = pandas.Timedelta(hours=3)
"""What leaves or arrives on the next date within so long is still part of the same night."""
_VEHICLES = ("bus", "tram", "train", "metro", "ferry", "coach", "trolleybus", "employer_bus")


def named_ride(ride: StepRide, lang: str) -> dict[str, str]:
    """The vehicle and the line of a ride, as values of a sentence."""
    mode = ride.mode if ride.mode in _VEHICLES else "ride"
    return {"vehicle": sentence(f"page-day-vehicle-{mode}", lang), "route": ride.line}


def missed_notes(plan: DayPlan, lang: str) -> list[str]:
    """One note for each ride of the day."""
    return [_note(plan, step, step.missed, lang) for step in plan.steps if step.ride and step.missed]


def _note(plan: DayPlan, step: Step, missed: NextWay, lang: str) -> str:
    assert step.ride is not None
    named = {**named_ride(step.ride, lang), "time": _clock_text(step.begin, lang, up=False)}
    if plan.is_lost_with(step) or (missed.arrive is None and missed.care_at is None):
        return sentence("page-day-missed-none", lang, **named)
    if missed.arrive is not None and _is_next_day(step.begin, missed.arrive):
        return _stuck(step, missed.arrive, named, lang)
    if missed.ride is None:
        first = sentence("page-day-missed-walk", lang, **named)
    else:
        other = named_ride(missed.ride, lang)
        late = _is_next_day(step.begin, missed.depart)
        key = "page-day-missed-next-day" if late else "page-day-missed-next"
        then = {"other_vehicle": other["vehicle"], "other_route": other["route"], "stop": missed.stop}
        first = sentence(key, lang, **named, **then, other_time=_clock_text(missed.depart, lang, up=False))
    return " ".join(filter(None, (first, _arrival_after(plan, step, missed, lang))))


def _stuck(step: Step, arrive: Any, named: dict[str, str], lang: str) -> str:
    """That one does not get there that day; of the way home also when one would be there after all."""
    where = "work" if step.direction == "out" else "home"
    told = sentence(f"page-day-missed-stuck-{where}", lang, **named)
    if where == "work":
        return told
    return f"{told} {sentence('page-day-missed-home-day', lang, time=_clock_text(arrive, lang, up=True))}"


def _is_next_day(missed: Any, other: Any) -> bool:
    """Whether something is on the next day, and not just after midnight of the same night."""
    apart = pandas.Timestamp(other) - pandas.Timestamp(missed)
    return other.date() > missed.date() and bool(apart > LONG_WAIT)


def _arrival_after(plan: DayPlan, step: Step, missed: NextWay, lang: str) -> str:
    """When one is there after missing a ride, and whether that is too late."""
    if missed.care_shut_min is not None and missed.care_shut_min > 0:
        shut = format_minutes(missed.care_shut_min, lang)
        return sentence("page-day-missed-shut", lang, minutes=shut)
    if missed.arrive is None:
        return ""
    arrive = _clock_text(missed.arrive, lang, up=True)
    where = "work" if step.direction == "out" else "home"
    text = sentence(f"page-day-missed-{where}", lang, time=arrive)
    if where == "work" and (late := _late_min(plan, step.part, missed.arrive)) > 0:
        return f"{text} {sentence('page-day-missed-late', lang, minutes=format_minutes(late, lang))}"
    return text if missed.holds else f"{text} {sentence(f'page-day-missed-late-{where}', lang)}"


def _late_min(plan: DayPlan, part: int, arrival: Any) -> int:
    """By how many whole minutes one is at work after its start, counted between the clock times shown."""
    arrive = shown_time(pandas.Timestamp(arrival), up=True)
    start = pandas.Timestamp(plan.hours[part][0])
    return int((arrive - start).total_seconds() // 60)


def _clock_text(time: Any, lang: str, *, up: bool) -> str:
    return words.format_clock_time(pandas.Timestamp(time), lang, up=up)
