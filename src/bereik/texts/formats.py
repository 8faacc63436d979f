"""Parts of sentences that every interface says alike: minutes, clock times, and why a job cannot be held."""

import math
from collections.abc import Mapping
from typing import Any

from fluent.runtime.types import FluentFloat

from bereik.texts import sentence

LONG_MIN = 90
"""From here on minutes are told as hours."""
MANY_HOURS = 5
"""Beyond this nobody plans by the minute: it is more than so many hours."""


def small_first(text: str) -> str:
    """A sentence as it goes on after a colon.

    >>> small_first("De reis duurt te lang.")
    'de reis duurt te lang.'
    """
    return f"{text[:1].lower()}{text[1:]}"


def format_minutes(count: float, lang: str = "nl", *, long_min: int = LONG_MIN) -> str:
    """A number of minutes, rounded up; many, from `long_min` on, as hours.

    >>> format_minutes(8.2), format_minutes(1154), format_minutes(65, long_min=60)
    ('9 minuten', '19 uur en 14 minuten', '1 uur en 5 minuten')
    """
    whole = math.ceil(count - 1e-9)
    if whole < long_min:
        return sentence("minutes", lang, count=whole)
    return sentence("hours-minutes", lang, hours=whole // 60, minutes=whole % 60)


def format_gap(count: int, lang: str = "nl") -> str:
    """Minutes between two shown clock times, which may be the same.

    >>> format_gap(3), format_gap(0)
    ('3 minuten', 'minder dan een minuut')
    """
    return format_minutes(count, lang) if count else sentence("minute-part", lang)


def format_shortfall(count: float, lang: str = "nl", *, long_min: int = LONG_MIN) -> str:
    """By how much something fails: as `format_minutes`, and beyond five hours no more than that.

    >>> format_shortfall(154), format_shortfall(311)
    ('2 uur en 34 minuten', 'meer dan 5 uur')
    """
    if count > 60 * MANY_HOURS:
        return sentence("hours-many", lang, hours=MANY_HOURS)
    return format_minutes(count, lang, long_min=long_min)


def format_age(months: float, lang: str = "nl") -> str:
    """The age of a child, as people say it: in months until it is two.

    >>> format_age(18), format_age(30), format_age(36, "en")
    ('18 maanden', '2 jaar en 6 maanden', '3 years')
    """
    whole = round(months)
    years, rest = divmod(whole, 12)
    if years < 2:
        return sentence("age-months", lang, count=whole)
    if not rest:
        return sentence("age-years", lang, count=years)
    return sentence("age-years-months", lang, years=years, months=rest)


def format_euros(cents: int, lang: str = "nl") -> str:
    """An amount of money.

    >>> format_euros(383), format_euros(128_000, "en"), format_euros(0, "fr")
    ('3,83 euro', '1,280 euros', '0 euro')
    """
    digits = 2 if cents % 100 else 0
    amount = FluentFloat(cents / 100, minimumFractionDigits=digits, maximumFractionDigits=digits)
    return sentence("euros", lang, amount=amount)


def format_clock_time(text: str, lang: str = "nl") -> str:
    """A clock time HH:MM in a sentence.

    >>> format_clock_time("18:42")
    '18.42 uur'
    """
    hours, _, minutes = text.partition(":")
    return sentence("clock", lang, hours=hours, minutes=minutes)


def waits_on(row: Mapping[str, Any]) -> str:
    """The one way, `out` or `back`, that a row of `shift_reach` has not; empty where it has both or none.

    >>> waits_on({"out_depart": "06:05", "back_depart": None})
    'back'
    """
    fails = [side for side in ("out", "back") if _is_missing(row.get(f"{side}_depart"))]
    return fails[0] if len(fails) == 1 else ""


def _is_missing(value: Any) -> bool:
    return value is None or value != value or str(value) == "NaT"


def _format_span(least: float, most: float | None, lang: str) -> str:
    """By how much it fails on the best and on the worst day, once where that is the same."""
    counts = [math.ceil(count - 1e-9) for count in (least, least if most is None else most)]
    if counts[0] != counts[1] and max(counts) < LONG_MIN:
        return sentence("minutes-span-short", lang, low=counts[0], high=counts[1])
    # Both ends in one way: "65 minuten tot 1 uur en 37 minuten" has to be worked out.
    long_min = 60 if max(counts) >= LONG_MIN else LONG_MIN
    low, high = (format_shortfall(count, lang, long_min=long_min) for count in counts)
    return low if low == high else sentence("minutes-span", lang, low=low, high=high)


def format_reason(
    code: str | None,
    short_min: float | None,
    lang: str = "nl",
    late_between_min: float | None = None,
    side: str = "",
    most_min: float | None = None,
) -> str:
    """One sentence on why a job cannot be held, with by how much where that is known; empty without a reason.

    `late_between_min` are the minutes by which one is home too late between the parts of a split shift. Of
    waiting too long it is said on which `side` (`waits_on`): a bus that comes far too early is something else
    than one that leaves long after work. `most_min` is by how much it fails at the most, where several days
    are told of at once.

    >>> format_reason("TOO_LONG", 1)
    'De reis duurt 1 minuut te lang.'
    >>> format_reason("TOO_LONG", 4, late_between_min=4)
    'Tussen twee delen van je werkdag ben je 4 minuten te laat thuis om weer op tijd te vertrekken.'
    """
    if not code:
        return ""
    known = short_min if short_min is not None and short_min > 0 else None  # NaN is not either
    short = None if known is None else _format_span(known, most_min, lang)
    late = late_between_min if late_between_min is not None and late_between_min > 0 else None
    if code == "LEAD_TOO_LONG" and side:
        return sentence(f"why-{code}-{side}", lang, short=short)
    if code != "TOO_LONG" or late is None:
        return sentence(f"why-{code}", lang, short=short)
    # By so much a way takes too long as well: both must be told, for less is not enough.
    longer = short if known is not None and known > late else None
    between = sentence(
        "why-TOO_LONG-between", lang, short=None if known is None else format_shortfall(late, lang)
    )
    return between if longer is None else f"{sentence('why-TOO_LONG', lang, short=longer)} {between}"
