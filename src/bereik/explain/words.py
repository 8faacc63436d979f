"""An explanation as sentences, in the language of its reader."""

import math
from collections.abc import Sequence

from bereik.domain.reasons import NOWHERE, OPENINGS
from bereik.explain.model import Findings, JobChange, Reason
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time, format_minutes, format_reason, small_first, waits_on

_LIMITS = ("trip", "lead", "walk", "stay")
OUTSIDE = "DATE_OUTSIDE_FEED"
FARTHEST_MIN = 300
"""By more than this a facility is not one that opens too late, but one of another time of day."""
MOST_CHANGES = 4
"""How many changes are told beside each other."""


def explanation_lines(why: Findings, lang: str) -> list[str]:
    """The verdict, the reasons with the rides they are about, and what would help."""
    hours = ", ".join(f"{start}-{end}" for start, end in why.hours)
    said = {"title": why.title, "shift": hours or None}
    lines = [sentence(f"explain-{why.verdict}", lang, **said)]
    for number, reason in enumerate(_worth_telling(why.reasons)):
        # Which way fails is known of the primary reason alone: that of the row.
        text = _reason(reason, why, lang, waits_on(why.row) if number == 0 else "")
        lines.append(text if number == 0 else sentence("explain-also", lang, reason=small_first(text)))
    lines += [_ride(direction, ride, why, lang) for direction, ride in why.rides.items()]
    lines[2:2] = [_journey(way, journey, lang) for way, journey in why.journeys.items()]
    if why.changes:
        lines.append(sentence("explain-helps", lang))
        lines += [
            f"- {change_in_words(change, why.care_names, lang)}" for change in why.changes[:MOST_CHANGES]
        ]
    elif why.reasons and why.reasons[0].code == OUTSIDE:
        lines.append(sentence("explain-timetable-needed", lang))
    elif why.reasons:
        lines.append(sentence("explain-nothing-helps", lang))
    return lines


def _reason(reason: Reason, why: Findings, lang: str, side: str) -> str:
    """A reason, with the stop or the facility it is about; `side` is the one way that fails, if one does."""
    text = format_reason(reason.code, reason.short_min, lang, reason.late_between_min, side)
    if reason.lacking:
        text = _no_stop(reason, why, lang)
    if not math.isnan(reason.short_m):
        text += " " + sentence("explain-metres", lang, metres=_round(reason.short_m), door=reason.door)
    if reason.at:
        key = "explain-nearest-opens" if reason.code == "CARE_OPENS_TOO_LATE" else "explain-nearest-closes"
        name = why.care_names.get(reason.childcare_id, reason.childcare_id)
        of = "single" if why.no_choice else "all"
        text += " " + sentence(key, lang, of=of, name=name, at=format_clock_time(reason.at, lang))
    return text


def _no_stop(reason: Reason, why: Findings, lang: str) -> str:
    """Which of home, work and childcare has no stop."""
    name = why.care_names.get(reason.childcare_id, reason.childcare_id) or None
    where = "both" if len(reason.lacking) > 1 else reason.lacking[0]
    return sentence("why-NO_STOP-at", lang, where=where, name=name)


def _journey(way: str, journey: dict[str, str], lang: str) -> str:
    """When the journey that fails by the least leaves and arrives, after the reason that it is about."""
    times = {name: format_clock_time(journey[name], lang) for name in ("leave", "arrive", "work")}
    took = format_minutes(float(journey["minutes"]), lang)
    return sentence(f"explain-journey-{way}", lang, code=journey["code"], took=took, **times)


def _ride(direction: str, ride: dict[str, str], why: Findings, lang: str) -> str:
    clocks = {"at": ride["at"], "arrive": ride["arrive"], "shift": ride["work"]}
    times = {name: format_clock_time(clock, lang) for name, clock in clocks.items()}
    told = [sentence(f"explain-{direction}", lang, ride=_named(ride, lang), stop=ride["stop"], **times)]
    margin = why.provenance["before_min" if direction == "out" else "after_min"]
    if margin:
        told.append(sentence(f"explain-margin-{direction}", lang, minutes=format_minutes(margin, lang)))
    if walk := int(ride.get("to_stop_min", "0")):
        told.append(sentence("explain-to-stop", lang, minutes=walk))
    return " ".join(told)


def _worth_telling(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons worth telling, the primary one always.

    Without a stop or any service it is plain that no ride will do, and outside the timetable nobody knows.
    That a place of another time of day, night care for an early shift, would have to be open for hours more
    is no news either.
    """
    if reasons and reasons[0].code == OUTSIDE:
        return [reason for reason in reasons if reason.code in (OUTSIDE, "LICENCE")]
    nowhere = any(reason.code in NOWHERE for reason in reasons)
    return [
        reason
        for number, reason in enumerate(reasons)
        if not (nowhere and reason.code in ("FIRST_TOO_LATE", "LAST_TOO_EARLY"))
        and not (number and reason.code in OPENINGS and reason.short_min > FARTHEST_MIN)
    ]


def _round(metres: float) -> int:
    """Metres as people say them, never too few.

    >>> _round(412.0)
    420
    """
    return math.ceil(metres / 10) * 10


def _named(ride: dict[str, str], lang: str) -> str:
    """A ride with its line and direction: "bus 600 naar Brecht"."""
    mode = (
        ride["mode"] if ride["mode"] in ("bus", "tram", "train", "metro", "ferry", "employer_bus") else "ride"
    )
    return sentence(
        "explain-line", lang,
        mode=sentence(f"ride-{mode}", lang), line=ride["line"] or None, headsign=ride["headsign"] or None,
    )  # fmt: skip


def change_in_words(change: JobChange, care_names: dict[str, str], lang: str) -> str:
    """One change as a sentence: what would be different, and that it then works."""
    what = dict(change.what)
    if "childcare_id" in what:
        what["name"] = care_names.get(what["childcare_id"], what["childcare_id"])
        del what["childcare_id"]
    if "at" in what:
        what["at"] = format_clock_time(what["at"], lang)
    if "mode" in what:
        what = {"ride": _named(what, lang), "at": what["at"], "stop": what["stop"]}
    if "bike" in what:
        return sentence(f"change-bike-{what['bike']}", lang)
    if change.kind in _LIMITS:
        what["limit"] = format_minutes(float(what["limit"]), lang)
    minutes = {} if math.isnan(change.minutes) else {"minutes": format_minutes(change.minutes, lang)}
    return sentence(f"change-{change.kind}", lang, **minutes, **what)
