"""The verdict of a vacancy's own week in words: which days and shifts fail, and what is not known."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from bereik.domain.traveller import Shift
from bereik.present.shifts import days_in_words, hours_text, listed, named_shift
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.shifts import WeekShift
from bereik.reach.week.table import Week, WeekCell
from bereik.texts import sentence
from bereik.texts.formats import format_reason

HOLIDAY, SCHOOL = "school_holiday", "school_day"
MOST_FAILS = 20

Days = frozenset[tuple[int, str]]
"""Weekdays and kinds of day."""


class UnknownPart(NamedTuple):
    """What a vacancy does not tell, so that several cases were tried."""

    what: tuple[str, ...]
    """Of "hours" and "place"."""
    works_in: int
    cases: int


def unknown_of(week: Week) -> UnknownPart | None:
    """What is not known of a vacancy; None where nothing is, or no case but one could be tried."""
    hours = not week.shifts.rotating and len(week.shifts.shifts) > 1
    what = [name for name, holds in (("hours", hours), ("place", week.guessed)) if holds]
    return UnknownPart(tuple(what), week.works_in, week.cases) if what else None


def unknown_in_words(week: Week, lang: str) -> str:
    """What is not known, and in how many of the tried cases the whole week can be held; empty for nothing."""
    unknown = unknown_of(week)
    if unknown is None:
        return ""
    which = "both" if len(unknown.what) > 1 else unknown.what[0]
    return sentence(f"present-unknown-{which}", lang, works=unknown.works_in, cases=unknown.cases)


def verdict_in_words(week: Week, lang: str) -> str:
    """The verdict, with the days and shifts that fail: haalbaar, behalve op zondag.

    Where the bus of the employer opens some of its days that is said too.
    """
    told = _verdict_of_week(week, lang)
    return sentence(f"present-shuttle-{week.verdict}", lang, told=told) if opened_by_shuttle(week) else told


def opened_by_shuttle(week: Week) -> bool:
    """Whether it can be held, and on some day with the bus of the employer only."""
    return week.shuttle and week.verdict != "no"


def _verdict_of_week(week: Week, lang: str) -> str:
    if week.verdict != "maybe":
        return sentence(f"present-{week.verdict}", lang)
    if unknown := unknown_in_words(week, lang):
        return unknown
    failing = [(shift, *_days_of(week, number)) for number, shift in enumerate(week.shifts.shifts)]
    if not any(fails for _, _, fails in failing):  # every day can be held: it is the cost that is in doubt
        return sentence("present-if-cost", lang)
    if len(failing) == 1 or all(fails == failing[0][2] for _, _, fails in failing):
        return _days_that_work(failing[0][1], failing[0][2], lang)
    none = [named_shift(shift, lang) for shift, every, fails in failing if fails == every]
    some = [
        (named_shift(shift, lang), format_days(fails, every, lang))
        for shift, every, fails in failing
        if fails and fails != every
    ]
    if not none:
        teams = [sentence("present-team-days", lang, team=team, days=days) for team, days in some]
        return sentence("present-teams-but", lang, teams=_none_of(teams, lang))
    partly = [sentence("present-team-except", lang, team=team, days=days) for team, days in some]
    return sentence(
        "present-teams", lang, count=len(failing) - len(none), all=len(failing),
        teams=_none_of(none, lang), partly=listed(partly, lang) or None,
    )  # fmt: skip


def _none_of(teams: Sequence[str], lang: str) -> str:
    """Shifts that fail, each with its own "not": after one for all, the last reads as one that works."""
    return listed([sentence("present-team-not", lang, team=team) for team in teams], lang)


def as_sentence(text: str) -> str:
    """A text that stands by itself, with a capital and a full stop.

    >>> as_sentence("haalbaar, behalve op zondag")
    'Haalbaar, behalve op zondag.'
    """
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _days_of(week: Week, shift: int) -> tuple[Days, Days]:
    """All days of a shift, and those that fail at any place."""
    own = [cell for cell in week.cells if cell.shift == shift]
    return kinds_of_cells(own), kinds_of_cells(cell for cell in own if not cell.yes)


def kinds_of_cells(cells: Iterable[WeekCell]) -> Days:
    """Weekdays and kinds of day of some cells."""
    return frozenset[tuple[int, str]]().union(*(_kinds_of_days(cell.days) for cell in cells))


@lru_cache(maxsize=4096)  # vacancies share their days
def _kinds_of_days(days: tuple[WeekDay, ...]) -> Days:
    return frozenset((day.weekday, day.kind) for day in days)


def _days_that_work(every: Days, fails: Days, lang: str) -> str:
    if 2 * len(fails) > len(every):
        return sentence("present-only", lang, days=format_days(every - fails, every, lang))
    return sentence("present-except", lang, days=format_days(fails, every, lang))


@lru_cache(maxsize=4096)  # the days of a list are few, and its sentences many
def format_days(some: Days, every: Days, lang: str) -> str:
    """Some days of a week with their preposition: op zaterdag en zondag, in de schoolvakantie."""
    whole = sorted({day for day, _ in some if {pair for pair in every if pair[0] == day} <= some})
    parts = [_on_weekdays(whole, lang)] if whole else []
    for kind in (HOLIDAY, SCHOOL):
        days = sorted(day for day, own in some if own == kind and day not in whole)
        if days:
            all_of_kind = {day for day, own in every if own == kind and day not in whole}
            on = "" if set(days) == all_of_kind and not whole else f"{_on_weekdays(days, lang)} "
            parts.append(on + sentence(f"present-in-{kind}", lang))
    return listed(parts, lang)


def _on_weekdays(weekdays: Sequence[int], lang: str) -> str:
    several = len(weekdays) > 2 and weekdays[-1] - weekdays[0] == len(weekdays) - 1
    return sentence("present-from" if several else "present-on", lang, days=days_in_words(weekdays, lang))


def fails_in_words(week: Week, lang: str) -> list[dict[str, Any]]:
    """The days and shifts that fail, each with its reason where that was looked for."""
    several = len(week.shifts.shifts) > 1
    found = []
    for cell in _by_shift(cell for cell in week.cells if not cell.yes):
        shift = week.shifts.shifts[cell.shift]
        every, _ = _days_of(week, cell.shift)
        days = format_days(kinds_of_cells([cell]), every, lang)
        text = f"{named_shift(shift, lang)} {days}" if several else days
        found.append(
            {
                "text": text, "weekdays": sorted({day.weekday for day in cell.days}),
                "day_type": cell.days[0].kind, "shift": hours_text(shift.clocks), "reason": cell.reason,
                "why": why_of_cell(cell, lang),
            }
        )  # fmt: skip
    return found[:MOST_FAILS]


def why_of_cell(cell: WeekCell, lang: str) -> str:
    """Why a day fails, without by how much; empty where it was not looked for."""
    return format_reason(cell.reason, None, lang, cell.late_between_min, cell.failing_side)


def failing_days(week: Week, lang: str) -> list[dict[str, Any]]:
    """What fails of a week, in as few lines as can be: all days on which the same shifts fail are one.

    `text` are the days, `shifts` the hours that fail on them (none where all do) and `why` the reasons.
    """
    every, shifts = kinds_of_cells(week.cells), week.shifts.shifts
    failing = [cell for cell in week.cells if not cell.yes]
    days_of: dict[frozenset[int], set[tuple[int, str]]] = {}
    for day in sorted(kinds_of_cells(failing)):
        days_of.setdefault(
            frozenset(cell.shift for cell in failing if day in kinds_of_cells([cell])), set()
        ).add(day)
    found = []
    for numbers, days in days_of.items():
        own = [cell for cell in failing if cell.shift in numbers and kinds_of_cells([cell]) & days]
        whys = (why_of_cell(cell, lang) for cell in own if cell.reason)
        hours = [hours_text(shifts[number].clocks) for number in sorted(numbers)]
        found.append(
            {
                "text": format_days(frozenset(days), every, lang),
                "shifts": [] if len(hours) == len(shifts) else hours,
                "why": list(dict.fromkeys(whys)),
            }
        )
    return found


def cells_in_words(week: Week, cells: Sequence[WeekCell], lang: str) -> str:
    """Some days of a week: op zaterdag; of several shifts each with its own days."""
    if len(week.shifts.shifts) == 1:
        return format_days(kinds_of_cells(cells), kinds_of_cells(week.cells), lang)
    told = [
        f"{named_shift(shift, lang)} {format_days(kinds_of_cells(own), _days_of(week, number)[0], lang)}"
        for number, shift in enumerate(week.shifts.shifts)
        if (own := [cell for cell in cells if cell.shift == number])
    ]
    return listed(told, lang)


def first_failing(week: Week) -> WeekCell | None:
    """The first day and shift that fails, of those that the timetable covers if any does; None without."""
    return next(iter(failing_cells(week)), None)


def failing_cells(week: Week) -> list[WeekCell]:
    """The days and shifts that fail; those that no timetable covers only where there are no others."""
    cells = [cell for cell in week.cells if not cell.yes]
    return [cell for cell in cells if cell.reason != "DATE_OUTSIDE_FEED"] or cells


def one_shift(shift: WeekShift) -> Shift | None:
    """A shift of a week as one that can be asked; None for hours of several parts, or none."""
    return Shift.from_hours(hours_text(shift.clocks)) if len(shift.clocks) == 1 else None


def _by_shift(cells: Iterable[WeekCell]) -> list[WeekCell]:
    """One cell for each shift and set of days, whatever the places that were tried."""
    found: dict[tuple[int, Any], WeekCell] = {}
    for cell in cells:
        found.setdefault((cell.shift, cell.days), cell)
    return list(found.values())


def list_days(week: Week, lang: str) -> list[dict[str, Any]]:
    """Which days and shifts were asked, and what each came to; a maybe hangs on the place that was tried."""
    groups: dict[tuple[int, Any], list[WeekCell]] = {}
    for cell in week.cells:
        groups.setdefault((cell.shift, cell.days), []).append(cell)
    found = []
    for (number, days), cells in groups.items():
        yes = [cell.yes for cell in cells]
        verdict = "yes" if all(yes) else "maybe" if any(yes) else "no"
        every, _ = _days_of(week, number)
        found.append(
            {
                "weekdays": sorted({day.weekday for day in days}), "day_type": days[0].kind,
                "date": min(days).date.isoformat(), "shift": hours_text(week.shifts.shifts[number].clocks),
                "verdict": verdict, "text": format_days(kinds_of_cells(cells), every, lang),
            }
        )  # fmt: skip
    return found
