"""The day as stretches: every way there and back in order of time, step by step, in words.

A split shift has four of them: to work, home in between, to work again, home. Under a no there is a day to
show only where exactly one way is missing: then the way that exists stands there, and where the other one
would be stands what is wrong. A day that would bring a child to one facility and fetch it at another is none.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas

from bereik.dayplan import DayPlan
from bereik.dayplan.parts import Step
from bereik.texts import sentence
from bereik.texts.formats import format_gap, format_minutes
from bereik.web import words
from bereik.web.missed import named_ride

WAYS = ("out", "back")
WAIT_SHOWN_MIN = 2
SMALL_CARE_NEEDS = ("bring", "fetch")
_NOT_TRAVEL = ("before", "after", "home", "work")


def stretches(plan: DayPlan, why: str, lang: str, taken: Mapping[str, int]) -> list[dict[str, Any]]:
    """The ways of a day in order of time; `why` is what is wrong where one is missing.

    `taken` is how many children one brings and fetches at a facility.
    """
    halves = [(part, way) for part in range(max(1, len(plan.hours))) for way in WAYS]
    found = {(part, way): _steps(plan, part, way, lang, taken) for part, way in halves}
    missing = [half for half in halves if not found[half]]
    if plan.verdict == "no":
        if len(missing) != 1 or _two_facilities(plan):
            return []
        found[missing[0]] = [_broken(why, lang)]
    return [
        {"way": way, "part": part, "title": _title(plan, part, way, lang), "steps": found[part, way]}
        for part, way in halves
        if found[part, way]
    ]


def _steps(plan: DayPlan, part: int, way: str, lang: str, taken: Mapping[str, int]) -> list[dict[str, Any]]:
    """What happens when on one way, from door to door."""
    steps = [
        step
        for step in plan.steps
        if (step.part, step.direction) == (part, way) and step.kind not in _NOT_TRAVEL
    ]
    if not steps:
        return []
    begin, end = ("home", "work") if way == "out" else ("work", "home")
    return [
        _entry(begin, steps[0].begin, sentence(f"page-day-{begin}-leave", lang), plan),
        *(entry for step in steps for entry in _step_sentence(step, plan, lang, taken)),
        _entry(end, steps[-1].end, sentence(f"page-day-{end}-arrive", lang), plan),
    ]


def _broken(why: str, lang: str) -> dict[str, Any]:
    """Where the day of a no breaks."""
    text = sentence("page-day-breaks", lang)
    return {"kind": "broken", "time": None, "text": text, "detail": [why], "broken": True, "note": why}


def _two_facilities(plan: DayPlan) -> bool:
    """Whether more facilities come up than there are children, as when bringing and fetching disagree."""
    sides = [{step.origin.id for step in plan.steps if step.kind == kind} for kind in SMALL_CARE_NEEDS]
    return bool(sides[0] and sides[1] and sides[0] != sides[1])


def _title(plan: DayPlan, part: int, way: str, lang: str) -> str:
    """The heading of a way: in a split shift also when one is at home in between."""
    if way == "out":
        return sentence("page-stretch-again" if part else "page-stretch-out", lang)
    if part + 1 >= len(plan.hours):
        return sentence("page-stretch-back", lang)
    begin, end = plan.hours[part][1], plan.hours[part + 1][0]
    return sentence("page-stretch-between", lang, begin=f"{begin:%H:%M}", end=f"{end:%H:%M}")


def _step_sentence(
    step: Step, plan: DayPlan, lang: str, taken: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """A step in words; short waits are left out."""
    between = plan.shown_minutes(step.begin, step.end)
    if step.kind in ("wait", "wait_open"):
        if between >= WAIT_SHOWN_MIN:
            told = sentence("page-day-wait", lang, minutes=format_minutes(between, lang))
            yield _entry("wait", step.begin, told, plan)
    elif step.ride:
        yield _ride(step, plan, lang)
    elif step.kind in SMALL_CARE_NEEDS:
        until = words.format_clock_time(_stamp(plan.clocks[step.end]), lang, up=False)
        text = sentence(f"page-day-{step.kind}", lang, name=step.origin.name, count=taken[step.kind])
        detail = [sentence(f"page-day-{step.kind}-free", lang, time=until)]
        yield _entry("care", step.begin, text, plan) | {"detail": detail}
    else:
        spent = format_gap(between, lang)
        text = sentence(f"page-day-{step.kind}", lang, minutes=spent, place=_place(step, lang))
        yield _entry(step.kind, step.begin, text, plan)


def _ride(step: Step, plan: DayPlan, lang: str) -> dict[str, Any]:
    ride = step.ride
    assert ride is not None
    named = named_ride(ride, lang)
    text = sentence("page-day-ride-plain", lang, **named)
    if ride.headsign:
        text = sentence("page-day-ride", lang, **named, headsign=ride.headsign)
    off = words.format_clock_time(_stamp(plan.clocks[step.end]), lang, up=False)
    detail = [
        sentence("page-day-ride-from", lang, stop=step.origin.name),
        sentence("page-day-ride-to", lang, stop=step.target.name, time=off),
    ]
    return _entry(ride.mode, step.begin, text, plan) | {"detail": detail, "route": ride.line}


def _place(step: Step, lang: str) -> str:
    """Where a step leads to, in words."""
    if step.target.kind == "care":
        return step.target.name
    values = {"stop": step.target.name} if step.target.kind == "stop" else {}
    return sentence(f"page-day-place-{step.target.kind}", lang, **values)


def _entry(kind: str, time: dt.datetime, text: str, plan: DayPlan) -> dict[str, Any]:
    """What happens at an instant of the day, with its clock."""
    whole = words.clock(_stamp(plan.clocks[time]), plan.date, up=False)
    return {"kind": kind, "time": whole, "text": text, "detail": []}


def _stamp(time: dt.datetime) -> Any:
    return pandas.Timestamp(time)
