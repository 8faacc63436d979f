"""A plan in words: a line for each step with its clock time, and what to do when a ride is missed.

Every instant has one clock time (`dayplan.clocks`); a wait is as long as the clocks around it say.
"""

import datetime as dt
import math
from collections.abc import Iterator, Sequence

from bereik.dayplan.clocks import whole_minute
from bereik.dayplan.model import PlannedDay
from bereik.dayplan.parts import CarePlan, NextWay, Step, StepPlace, StepRide
from bereik.texts import sentence
from bereik.texts.formats import (
    format_clock_time,
    format_gap,
    format_minutes,
    format_reason,
    waits_on,
)
from bereik.texts.provenance_text import long_date, provenance_sentences

INDENT = " " * 7
WAIT_SHOWN = dt.timedelta(minutes=2)
"""Shorter waits for a ride are part of being in time for it."""
VEHICLES = ("bus", "tram", "train", "metro", "ferry", "employer_bus")


def text_of_day(plan: PlannedDay, others: Sequence[tuple[str, PlannedDay]], lang: str) -> str:
    """The whole plan as lines of text; `others` are other days with what they are best at."""
    blocks = [list(_heading(plan, lang)), list(_steps(plan, lang)), list(_alternative_lines(others, lang))]
    blocks.append(provenance_sentences(plan.provenance, lang))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _heading(plan: PlannedDay, lang: str) -> Iterator[str]:
    yield sentence("plan-title", lang, date=long_date(plan.date, lang))
    yield sentence("plan-job", lang, title=plan.title, employer=plan.employer or None)
    for start, end in plan.hours:
        yield sentence("plan-hours", lang, start=_clock(start, lang), end=_clock(end, lang))
    if plan.hours_assumed and plan.hours:
        yield sentence("plan-hours-assumed", lang)
    if plan.place_tried and plan.hours:
        yield sentence("plan-place-tried", lang, name=plan.place_tried)
    if plan.verdict == "no":
        yield sentence("plan-verdict-no", lang, why=_reason_sentence(plan, lang))
    else:
        yield sentence(f"plan-verdict-{plan.verdict}", lang)
    if plan.robust and plan.rides:
        yield sentence("plan-robust", lang)
    if plan.robust is False:
        late = None if plan.breaks_min is None else format_minutes(plan.breaks_min, lang)
        yield sentence("plan-breaks", lang, ride=plan.breaks_at, late=late)
    for care in plan.care:
        if care.hours_assumed:
            hours = {"opens": _clock(care.opens, lang), "closes": _clock(care.closes, lang)}
            yield sentence("plan-care-assumed", lang, name=care.name, **hours)


def _reason_sentence(plan: PlannedDay, lang: str) -> str:
    ends = {"out": 0, "back": len(plan.hours) - 1}  # as in a row: out of the first part, back of the last
    ways = {
        f"{step.direction}_depart": step.begin for step in plan.steps if step.part == ends.get(step.direction)
    }
    return format_reason(plan.reason, plan.short_min, lang, plan.late_between_min, waits_on(ways))


def _steps(plan: PlannedDay, lang: str) -> Iterator[str]:
    directions = {step.direction for step in plan.steps}
    if "out" not in directions and plan.hours:
        yield sentence("plan-no-out", lang)
    for number, step in enumerate(plan.steps):
        yield from _step(plan, step, lang)
        after = plan.steps[number + 1] if number + 1 < len(plan.steps) else None
        if step.direction == "out" and after is not None and after.kind == "work":
            yield _line(plan.clocks[step.end], sentence("plan-at-work", lang))
        if step.direction == "back" and after is None:
            yield _line(plan.clocks[step.end], sentence("plan-at-home", lang))
    if "back" not in directions and plan.hours:
        yield sentence("plan-no-back", lang)


def _step(plan: PlannedDay, step: Step, lang: str) -> Iterator[str]:
    begin, end = plan.clocks[step.begin], plan.clocks[step.end]
    if step.kind == "wait" and end - begin < WAIT_SHOWN:
        return
    yield _line(begin, _step_sentence(step, (begin, end), lang))
    if step.kind == "bike" and _leaves_bike(plan, step):
        yield INDENT + sentence("plan-leave-bike", lang)
    if step.kind == "ride":
        if step.with_bike:
            yield INDENT + sentence("plan-with-bike", lang)
        off = _clock(end, lang)
        yield INDENT + sentence("plan-ride-off", lang, time=off, stop=step.target.name)
        if step.missed is not None:
            yield INDENT + " ".join(_missed(plan, step, step.missed, lang))
    if step.kind == "fetch":
        own = (care for care in plan.care if care.part == step.part and care.id == step.origin.id)
        yield from (INDENT + _slack(care, lang) for care in own)


def _leaves_bike(plan: PlannedDay, step: Step) -> bool:
    """Whether the bike stays where a stretch by bike ends, for the way back."""
    after = plan.steps[plan.steps.index(step) + 1 :]
    moves = (later for later in after if later.kind in ("walk", "bike", "ride"))
    on = next(moves, None)
    somewhere = step.direction == "out" and step.target.kind in ("stop", "care")
    return somewhere and on is not None and on.kind != "bike" and not on.with_bike


def _step_sentence(step: Step, clocks: tuple[dt.datetime, dt.datetime], lang: str) -> str:
    """A step in one sentence, with the whole minutes at which it begins and ends."""
    minutes = format_gap(round((clocks[1] - clocks[0]).total_seconds()) // 60, lang)
    match step.kind:
        case "walk" | "bike":
            where = _place(step.target, lang)
            return sentence(
                f"plan-{step.kind}", lang, minutes=minutes, metres=_metres(step.metres, lang), place=where
            )
        case "ride":
            return _ride(step, lang)
        case "wait_open":
            return sentence(
                "plan-wait-bring" if step.direction == "out" else "plan-wait-fetch", lang, minutes=minutes
            )
        case "bring" | "fetch":
            return sentence(f"plan-{step.kind}", lang, name=step.origin.name, minutes=minutes)
        case "work":
            return sentence("plan-work", lang, end=_clock(clocks[1], lang))
        case "home":
            return sentence("plan-between", lang, time=_clock(clocks[1], lang))
    return sentence(f"plan-{step.kind}", lang, minutes=minutes)  # wait, before, after


def _ride(step: Step, lang: str) -> str:
    ride = step.ride or StepRide("ride", "", "", "")
    return sentence(
        "plan-ride", lang, **_vehicle(ride, lang), headsign=ride.headsign or None, stop=step.origin.name
    )


def _vehicle(ride: StepRide, lang: str) -> dict[str, str]:
    """What runs, and the line it is known by."""
    mode = ride.mode if ride.mode in VEHICLES else "ride"
    return {"vehicle": sentence(f"ride-{mode}", lang), "line": ride.line}


def _missed(plan: PlannedDay, step: Step, missed: NextWay, lang: str) -> Iterator[str]:
    """How it goes on for a traveller who misses a ride."""
    if plan.is_lost_with(step):
        yield sentence("plan-missed-none", lang)
        return
    if missed.ride is not None:
        time = _clock(missed.depart, lang) if missed.depart else ""
        named = _vehicle(missed.ride, lang)
        yield sentence("plan-missed-ride", lang, **named, time=time, stop=missed.stop)
    elif missed.care_at is None and missed.arrive is None:
        yield sentence("plan-missed-none", lang)
        return
    else:
        yield sentence("plan-missed-walk", lang)
    if missed.care_at is not None:
        yield sentence("plan-missed-care", lang, time=_clock(missed.care_at, lang, up=True))
    if missed.care_shut_min is not None and missed.arrive is None:
        yield sentence("plan-missed-shut", lang, minutes=format_minutes(missed.care_shut_min, lang))
    elif missed.arrive is None:
        yield sentence("plan-missed-stuck", lang)
    else:
        yield from _arrives(plan, step, missed, missed.arrive, lang)


def _arrives(plan: PlannedDay, step: Step, missed: NextWay, arrive: dt.datetime, lang: str) -> Iterator[str]:
    """When one is there after missing a ride, and how much later that is than the day says."""
    same_way = [other for other in plan.steps if (other.part, other.direction) == (step.part, step.direction)]
    later = whole_minute(arrive, up=True) - plan.clocks[same_way[-1].end]
    minutes = round(later.total_seconds()) // 60
    late = format_minutes(minutes, lang) if minutes > 0 else None
    key = "plan-missed-work" if step.direction == "out" else "plan-missed-home"
    yield sentence(key, lang, time=_clock(arrive, lang, up=True), late=late)
    if not missed.holds:
        yield sentence("plan-missed-breaks", lang)


def _slack(care: CarePlan, lang: str) -> str:
    key = "plan-care-fragile" if care.fragile else "plan-care-slack"
    minutes = format_minutes(math.floor(care.slack_min or 0), lang)
    return sentence(key, lang, closes=_clock(care.closes, lang), minutes=minutes)


def _alternative_lines(others: Sequence[tuple[str, PlannedDay]], lang: str) -> Iterator[str]:
    if others:
        yield sentence("plan-alternatives", lang)
    for kind, other in others:
        leave, home = other.leave_home, other.back_home
        yield "- " + sentence(
            "plan-alternative", lang, kind=sentence(f"plan-kind-{kind}", lang),
            leave=_clock(leave, lang) if leave else "", home=_clock(home, lang, up=True) if home else "",
            transfers=other.transfers, walk=format_minutes(other.walk_min, lang),
        )  # fmt: skip


def _line(time: dt.datetime, text: str) -> str:
    return f"{time:%H:%M}  {text}"


def _clock(time: dt.datetime, lang: str, *, up: bool = False) -> str:
    """A time in a sentence: 5.12 uur."""
    whole = whole_minute(time, up=up)
    return format_clock_time(f"{whole:%H:%M}", lang)


def _metres(metres: float | None, lang: str) -> str | None:
    """Metres in tens, or kilometres; None where they are not known."""
    if metres is None:
        return None
    tens = round(metres / 10) * 10
    if tens < 1000:
        return sentence("plan-metres", lang, metres=tens)
    return sentence("plan-kilometres", lang, kilometres=round(metres / 1000, 1))


def _place(place: StepPlace, lang: str) -> str:
    values = {"name": place.name} if place.kind in ("stop", "care") else {}
    return sentence(f"plan-place-{place.kind}", lang, **values)
