"""Shifts, days and hours of a vacancy in words."""

from collections.abc import Sequence

from bereik.reach.week.shifts import Clocks, WeekShift, WeekShifts, days_needed
from bereik.texts import sentence
from bereik.units import DAY_S

EARLY_BEFORE, LATE_AFTER, NIGHT_AFTER = "07:00", "19:00", "23:00"
_SATURDAY = 5
BADGES = ("two-shift", "three-shift", "continuous", "twelve-hour", "weekend", "split")
"""Shift systems that stand as a badge beside a vacancy."""


def kind_of_hours(start: str, end: str) -> str:
    """The kind of hours that a part of a day is: early, day, late or night.

    >>> kind_of_hours("06:00", "14:00"), kind_of_hours("22:00", "06:00")
    ('early', 'night')
    """
    if end <= start or end > NIGHT_AFTER or start < "04:00":
        return "night"
    if end > LATE_AFTER:
        return "late"
    return "early" if start < EARLY_BEFORE else "day"


def hours_text(clocks: Clocks) -> str:
    """The hours of a shift, parts with a comma between.

    >>> hours_text(((36000, 50400), (61200, 79200)))
    '10:00-14:00, 17:00-22:00'
    """
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in clocks)


def _clock(second: int) -> str:
    return f"{second % DAY_S // 3600:02d}:{second % 3600 // 60:02d}"


def kinds_of_week(week: WeekShifts) -> list[str]:
    """The kinds of hours under which a vacancy is listed: of a rotation those of every shift.

    >>> kinds_of_week(WeekShifts((WeekShift(((21600, 50400),), "early", (5, 6), False),), False, "", False))
    ['early', 'weekend']
    """
    kinds = [kind_of_shift(shift) for shift in week.shifts if shift.clocks]
    if week.weekdays and max(week.weekdays) >= _SATURDAY:
        kinds.append("weekend")
    return list(dict.fromkeys(kinds))


def kind_of_shift(shift: WeekShift) -> str:
    """The kind of hours of a shift; those of several parts are split."""
    if len(shift.clocks) > 1:
        return "split"
    ((start, end),) = shift.clocks
    return kind_of_hours(_clock(start), _clock(end))


def named_shift(shift: WeekShift, lang: str) -> str:
    """A team by its name and hours: de nacht (22:00-06:00)."""
    if not shift.clocks:
        return sentence("present-hours-unknown", lang)
    return sentence(f"present-team-{kind_of_shift(shift)}", lang, hours=hours_text(shift.clocks))


def hours_of_week(week: WeekShifts, lang: str) -> str:
    """All hours of a vacancy in order; of those that are assumed each is marked, or all of them at once."""
    told = sorted((shift for shift in week.shifts if shift.clocks), key=lambda shift: shift.clocks)
    if not told:
        return sentence("present-hours-unknown", lang)
    parts = [(hours_text((clocks,)), shift.assumed) for shift in told for clocks in shift.clocks]
    if len(parts) > 1 and all(assumed for _, assumed in parts):
        return sentence("present-hours-all-assumed", lang, hours=", ".join(hours for hours, _ in parts))
    return ", ".join(
        sentence("present-hours-assumed", lang, hours=hours) if assumed else hours for hours, assumed in parts
    )


def badge_of(week: WeekShifts, lang: str) -> str:
    """The shift system as a badge; empty where it says nothing that the hours do not."""
    if week.system in BADGES:
        return sentence(f"present-badge-{week.system}", lang)
    if week.weekdays and min(week.weekdays) >= _SATURDAY:
        return sentence("present-badge-weekend", lang)
    return ""


def listed(parts: Sequence[str], lang: str) -> str:
    """Parts of a sentence in a row: a, b en c."""
    if len(parts) < 2:
        return "".join(parts)
    return sentence("present-and", lang, first=", ".join(parts[:-1]), last=parts[-1])


def days_in_words(weekdays: Sequence[int], lang: str) -> str:
    """Weekdays in a row, Monday being 0; three or more that follow each other as a span.

    >>> days_in_words((0, 1, 2, 3, 4), "nl"), days_in_words((0, 5, 6), "nl")
    ('maandag tot en met vrijdag', 'maandag, zaterdag en zondag')
    """
    names = [sentence(f"present-weekday-{day}", lang) for day in weekdays]
    if len(weekdays) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1:
        return sentence("present-span", lang, first=names[0], last=names[-1])
    return listed(names, lang)


def days_short(weekdays: Sequence[int], lang: str) -> str:
    """Weekdays in two letters each.

    >>> days_short((0, 1, 2, 3, 4), "nl"), days_short((5, 6), "nl")
    ('ma-vr', 'za, zo')
    """
    names = [sentence(f"present-weekday-short-{day}", lang) for day in weekdays]
    if len(weekdays) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1:
        return f"{names[0]}-{names[-1]}"
    return ", ".join(names)


def days_of_week(week: WeekShifts, lang: str) -> str:
    """On which days a vacancy is worked, marked where that is assumed."""
    told = days_in_words(week.weekdays, lang)
    return sentence("present-days-assumed", lang, days=told) if week.days_assumed else told


def workload(week: WeekShifts, hours: int | float | None, lang: str) -> str:
    """Days and hours a week: 5 van de 7 dagen per week, 38 uur per week."""
    days = "" if week.days_assumed else _days_a_week(days_needed(week, hours), len(week.weekdays), lang)
    told = "" if hours is None else sentence("present-hours-a-week", lang, hours=hours)
    return ", ".join(filter(None, (days, told)))


def _days_a_week(needed: int, every: int, lang: str) -> str:
    if needed < every:
        return sentence("present-days-of-week", lang, count=needed, all=every)
    return sentence("present-days-a-week", lang, count=every)
