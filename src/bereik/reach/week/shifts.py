"""Which shifts a vacancy has in its own week, and on which weekdays (SPEC 3, definition 9).

A vacancy in a rotating system (two teams, three teams) is worked in all shifts of the system: its own hours
stand for the one that they overlap most, the usual hours for the others. Of a system that does not rotate the
usual hours are guesses, and one of them holds; they are *cases*, like the candidates for an unknown place.
"""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from bereik.reach.operating_dates import weekdays_of
from bereik.shifts.hours import HoursOption, options_of, read_parts
from bereik.units import DAY_S, format_clock
from bereik.working_hours import ShiftSystem, find_system, templates_of

ASSUMED_DAYS = (0, 1, 2, 3, 4)
"""Monday to Friday, where nothing tells on which days a vacancy is worked."""

SHORTEST_S = 3600
"""No shift is made shorter than this."""

Clocks = tuple[tuple[int, int], ...]
"""Parts (start, end) in seconds on the clock."""


class WeekShift(NamedTuple):
    """One shift of a vacancy."""

    clocks: Clocks
    """None where no hours are known."""
    name: str
    """As in `shift` of the answer: that of a template, or the hours."""
    weekdays: tuple[int, ...]
    assumed: bool
    """Whether the hours are usual ones that the vacancy does not tell."""


class WeekShifts(NamedTuple):
    """The shifts of one vacancy."""

    shifts: tuple[WeekShift, ...]
    rotating: bool
    """Whether all of them are worked in turn; else each is a case of its own."""
    system: str
    """Name of the shift system, empty where it is not known."""
    days_assumed: bool
    """Whether the vacancy does not tell on which days it is worked."""

    @property
    def weekdays(self) -> tuple[int, ...]:
        """All weekdays on which it is worked."""
        return tuple(sorted({day for shift in self.shifts for day in shift.weekdays}))


def hours_per_week(value: Any) -> int | float | None:
    """Hours a week as a number; None where a cell has none.

    >>> hours_per_week("38.0"), hours_per_week(None)
    (38, None)
    """
    try:
        hours = float(value)
    except (TypeError, ValueError):
        return None
    if not 0 < hours <= 168:
        return None
    return int(hours) if hours == int(hours) else round(hours, 1)


def days_needed(week: WeekShifts, hours: float | None) -> int:
    """On how many of its weekdays a vacancy is worked: fewer than it names where its hours a week say so.

    >>> every_day = WeekShift(((21600, 50400),), "early", (0, 1, 2, 3, 4, 5, 6), False)
    >>> week = WeekShifts((every_day,), False, "", False)
    >>> days_needed(week, 38), days_needed(week, None)
    (5, 7)
    """
    longest = max((sum(end - start for start, end in shift.clocks) for shift in week.shifts), default=0)
    if hours is None or not longest:
        return len(week.weekdays)
    # A hundredth less: 38 hours of 7.6 are five days, and a float makes five and a bit of them.
    return min(len(week.weekdays), max(1, math.ceil(hours * 3600 / longest - 0.01)))


def shifts_of_week(vacancies: Any) -> list[WeekShifts]:
    """The shifts of each vacancy."""
    systems = templates_of(vacancies)
    texts, days = (
        vacancies[name].tolist() if name in vacancies else [None] * len(vacancies)
        for name in ("shift_system", "days")
    )
    cache: dict[tuple[str, str, str], WeekShifts] = {}
    found = []
    for text, cell, options in zip(texts, days, options_of(vacancies), strict=True):
        # Lists of options are made once for each set of cells, so that they can be told apart by their names.
        key = str(text), str(cell), ";".join(name for _, name in options)
        if key not in cache:
            name = find_system(text, systems) if isinstance(text, str) and text.strip() else None
            cache[key] = _week(options, systems[name] if name else None, weekdays_of(cell))
        found.append(cache[key])
    return found


def shortened(weeks: list[WeekShifts], *, start_later_s: int = 0, end_earlier_s: int = 0) -> list[WeekShifts]:
    """The same weeks with every shift begun later or ended earlier, as in part-time work.

    A shift that would leave less than an hour stays as it is.
    """
    if not (start_later_s or end_earlier_s):
        return weeks
    return [
        week._replace(shifts=tuple(_shorter(shift, start_later_s, end_earlier_s) for shift in week.shifts))
        for week in weeks
    ]


def _shorter(shift: WeekShift, start_later_s: int, end_earlier_s: int) -> WeekShift:
    if not shift.clocks:
        return shift
    parts = [list(part) for part in shift.clocks]
    parts[0][0] += start_later_s
    parts[-1][1] -= end_earlier_s
    # Part-time work of minutes is no job; the hours of the vacancy stay.
    if min(end - start for start, end in parts) < SHORTEST_S:
        return shift
    name = ",".join(f"{format_clock(start % DAY_S)}-{format_clock(end % DAY_S)}" for start, end in parts)
    return shift._replace(clocks=tuple((start, end) for start, end in parts), name=name)


def _week(options: list[HoursOption], system: ShiftSystem | None, weekdays: tuple[int, ...]) -> WeekShifts:
    name = system.name if system else ""
    usual = [] if system is None else _of_templates(system)
    days_of = {shift.name: weekdays or shift.weekdays for shift in usual}
    system_days = tuple(sorted({day for shift in usual for day in shift.weekdays}))
    of_templates = len(usual) > 0 and [option[1] for option in options] == [shift.name for shift in usual]
    if of_templates:
        own = [shift._replace(weekdays=days_of[shift.name]) for shift in usual]
    else:
        days = weekdays or system_days or ASSUMED_DAYS
        own = [WeekShift(tuple(clocks), label, days, False) for clocks, label in options]
    rotating = system is not None and system.rotating
    # A rotation that tells one team's hours is worked in all teams, so the others are usual ones.
    if rotating and not of_templates and any(shift.clocks for shift in own):
        own = _all_teams(own, [shift._replace(weekdays=days_of[shift.name]) for shift in usual])
    return WeekShifts(tuple(own), rotating, name, not weekdays)


def _of_templates(system: ShiftSystem) -> list[WeekShift]:
    return [
        WeekShift(
            tuple(read_parts(template.start, template.end)[0]),
            template.name,
            weekdays_of(template.days),
            True,
        )
        for template in system.templates
    ]


def _all_teams(own: list[WeekShift], usual: list[WeekShift]) -> list[WeekShift]:
    """The usual shifts of a rotation, with each of the vacancy's own in the place of the most alike."""
    left = list(usual)
    for shift in own:
        # By the hours that they share and not by name: vacancies call their shifts as they like.
        alike = max(left, key=lambda other: _overlap(shift.clocks, other.clocks), default=None)
        if alike is not None:
            left.remove(alike)
    return sorted([*own, *left], key=lambda shift: shift.clocks)


def _overlap(some: Clocks, others: Clocks) -> int:
    """Seconds that two shifts have in common, whatever the day on which they start."""
    return sum(
        max(0, min(end, last + days) - max(start, first + days))
        for start, end in some
        for first, last in others
        for days in (-DAY_S, 0, DAY_S)
    )


def all_clocks(several: Iterable[WeekShifts]) -> set[Clocks]:
    """The different hours of some vacancies."""
    return {shift.clocks for week in several for shift in week.shifts}
