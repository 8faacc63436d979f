"""Why a week is a no, for all of it: one reason that holds for every day that fails, or each with its days.

A reason of one day told as that of the job misleads: on weekdays it may be the bus, on a Saturday childcare.
So a reason stands alone only where it is known to be the one of all that fails, with the minutes that
all of it fails by; else it names its days and hours.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bereik.present.reasons import reason_of
from bereik.present.shifts import hours_text, listed
from bereik.present.verdicts import Days, format_days, kinds_of_cells
from bereik.reach.week.table import Week, WeekCell
from bereik.texts import sentence
from bereik.texts.formats import format_reason, small_first

MOST_REASONS = 3
"""So many reasons are told with their days; of a week with more it is said that there are more."""


class WeekReason(NamedTuple):
    """A reason and what of the week it is about."""

    when: str
    """Days and hours; empty where it is the reason of all that fails."""
    why: str


def week_reasons(week: Week, lang: str) -> list[WeekReason]:
    """The reasons of all that fails of a week, in the order of its days; none where none was looked for."""
    failing = [cell for cell in week.cells if not cell.yes]
    alike: dict[str, list[WeekCell]] = {}
    for cell in failing:
        # The wording, whatever the minutes: by code, and by what only some codes say.
        wording = format_reason(
            cell.reason, None, lang, 1 if cell.late_between_min > 0 else None, cell.failing_side
        )
        alike.setdefault(wording, []).append(cell)
    whole = len(alike) == 1
    return [
        WeekReason(
            "" if whole else _days_and_hours(week, cells, failing, lang), _reason_sentence(cells, lang)
        )
        for wording, cells in alike.items()
        if wording
    ]


def why_of_week(row: Mapping[str, Any], week: Week, lang: str) -> str:
    """Why a job cannot be held, in one text; `row` is its row of `week_reach`.

    Of a place that is not known the reason is that of the first one tried, and what it costs is one reason
    for all days.
    """
    of_row, found = reason_of(row, lang), week_reasons(week, lang)
    first = next((cell.reason for cell in week.cells if not cell.yes), "")
    if not of_row or not found or week.guessed or first != row["reason"]:
        return of_row
    told = [
        sentence("present-why-when", lang, when=_capital(one.when), why=small_first(one.why))
        if one.when
        else one.why
        for one in found[:MOST_REASONS]
    ]
    more = [sentence("present-why-more", lang)] if len(found) > MOST_REASONS else []
    return " ".join([*told, *more])


def _reason_sentence(cells: Sequence[WeekCell], lang: str) -> str:
    """The sentence of cells with one reason, with the least and the most minutes that they fail by."""
    first = cells[0]
    short, late = (
        [value for cell in cells if not math.isnan(value := getattr(cell, name))] or [math.nan]
        for name in ("short_min", "late_between_min")
    )
    if max(late) > 0:  # by how much one is late in between is told beside it, and so the most of both
        return format_reason(first.reason, max(short), lang, max(late))
    return format_reason(first.reason, min(short), lang, None, first.failing_side, max(short))


def _days_and_hours(week: Week, cells: Sequence[WeekCell], failing: Sequence[WeekCell], lang: str) -> str:
    """The days and hours of some cells: 14:00-22:00 op zaterdag."""
    own, every = _days_of_shifts(cells), _days_of_shifts(week.cells)
    failing_shifts = {cell.shift for cell in failing}
    same_days = len({(own[shift], every[shift]) for shift in own}) == 1
    hours = [hours_text(week.shifts.shifts[shift].clocks) for shift in sorted(own)]
    if same_days:
        shift = min(own)
        days = format_days(own[shift], every[shift], lang)
        if own.keys() == failing_shifts:
            return days
        return listed(hours, lang) if own[shift] == every[shift] else f"{listed(hours, lang)} {days}"
    told = [
        one if own[shift] == every[shift] else f"{one} {format_days(own[shift], every[shift], lang)}"
        for shift, one in zip(sorted(own), hours, strict=True)
    ]
    return listed(told, lang)


def _days_of_shifts(cells: Sequence[WeekCell]) -> dict[int, Days]:
    shifts = {cell.shift for cell in cells}
    return {shift: kinds_of_cells(cell for cell in cells if cell.shift == shift) for shift in shifts}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
