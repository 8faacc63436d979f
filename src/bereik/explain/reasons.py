"""All reasons that hold for one case, in the order of SPEC 3, not only the one that goes first."""

import math
from dataclasses import replace
from typing import Any

import numpy as np

from bereik.childcare.failed import FailedCells, failed_cells
from bereik.childcare.late import LATE, late_with_child, minutes_short
from bereik.childcare.openings import Facilities
from bereik.childcare.query import CareOnDate
from bereik.childcare.shortfalls import EVERY_REASON, ReasonScope, care_reasons, with_care_reasons
from bereik.domain.reasons import CODE, CODES, NOT_FOUND, OPENINGS
from bereik.explain.asking import Searched, ask, day_with_care, search
from bereik.explain.case import JobCase, open_wider, opens_or_closes
from bereik.explain.model import Reason
from bereik.explain.stops import with_stops
from bereik.shifts.outcomes import CareDay
from bereik.shifts.reasons import Holding, every_reason, why_not
from bereik.shifts.ways import HomeSearch
from bereik.units import DAY_S


def list_reasons(case: JobCase, row: dict[str, Any]) -> list[Reason]:
    """All reasons that hold, the primary one of the `row` first; none for a yes."""
    if row["verdict"] == "yes":
        return []
    primary = Reason(str(row["reason"]), float(row["short_min"]))
    minutes: dict[str, float] = {primary.code: primary.short_min}
    between = float(row.get("late_between_min", math.nan))
    for name, (holds, shortfall) in _all_that_hold(case).items():
        if holds.any():
            minutes.setdefault(name, float(shortfall[holds].max()))  # enough for every part of the day
    if not math.isnan(between):  # home too late between the parts of a split shift
        minutes["TOO_LONG"] = max(minutes.get("TOO_LONG", 0), between)
    if not case.traveller.driving_licence and case.licence_needed:
        minutes.setdefault("LICENCE", math.nan)
    # The primary reason first, whatever its place, since the table has told it.
    others = sorted((name for name in minutes if name != primary.code), key=CODES.index)
    found = (primary, *(Reason(name, minutes[name]) for name in others))
    return [
        _detailed(case, reason._replace(late_between_min=between) if reason.code == "TOO_LONG" else reason)
        for reason in found
    ]


def _detailed(case: JobCase, reason: Reason) -> Reason:
    """A reason with the end of the journey or the facility it is about."""
    if reason.code == "NO_STOP":
        return with_stops(case, reason)
    if reason.code in OPENINGS and case.facilities is not None and not math.isnan(reason.short_min):
        return _with_facility(case, case.facilities, reason)
    return reason


def _with_facility(case: JobCase, every: Facilities, reason: Reason) -> Reason:
    """The reason with the facility that need only be open so much longer, where that is one and enough."""
    way = OPENINGS[reason.code]
    # All open so much longer: the day that comes of it names the one that had to be.
    named = ask(replace(case, facilities=open_wider(every, way, round(reason.short_min * 60)))).facilities
    if len(named) != 1:
        return reason
    days = case.parts[-1][1] // DAY_S if way == "later" else 0
    weekday = (case.date.weekday() + days) % 7
    at = opens_or_closes(every, every.points.ids.index(named[0]), weekday, way)
    return reason._replace(childcare_id=named[0], at=at)


def _all_that_hold(case: JobCase) -> Holding:
    """For each code where (Q, D) it holds, and the minutes."""
    if not case.parts or np.isnan([*case.home.lon, *case.place.lon]).any():
        return {}
    own = search(case, [case.parts])
    reasons = every_reason(own.reach, 0, own.found, own.pair)
    if own.care is None:
        return reasons
    # Reasons of the ways hold only where the day with the child fails as well.
    day = day_with_care(own, own.care)
    agrees = day.pair.agrees  # a day with a child may do without a way of the Pareto set
    reasons = {name: (rows & ~agrees, shortfall) for name, (rows, shortfall) in reasons.items()}
    alone = HomeSearch(0, 0, own.found, own.pair)
    for direction, name in LATE:
        if name in reasons:
            reasons[name] = reasons[name][0], late_with_child(own.care, alone, day, reasons[name], direction)
    for name, (rows, shortfall) in _of_care(own, alone, own.care, day).items():
        before = reasons.get(name, (np.zeros_like(rows), shortfall))
        # A code that holds for both has the larger shortfall: less would not be enough.
        worst = np.where(
            before[0] & rows, np.maximum(before[1], shortfall), np.where(rows, shortfall, before[1])
        )
        reasons[name] = before[0] | rows, worst
    return reasons


def _of_care(own: Searched, alone: HomeSearch, care: CareOnDate, day: CareDay) -> Holding:
    """What holds of the question with the child; CARE_* only where out and back work without it (SPEC 3)."""
    hours, home = own.query.hours, np.zeros(1, dtype=np.int32)
    whys = why_not(own.reach, home, own.found, [own.pair], None)
    by_limits = own.pair.agrees | (whys[0].code >= CODE["TOO_LONG"])
    failed = np.asarray(own.reach.requested & by_limits & ~day.pair.agrees)
    if not failed.any():
        return {}
    if hours.parts.shape[1] > 1:
        # One facility for all parts: what others could do for one of them is no reason.
        why = whys[0]
        for cells in failed_cells(care, alone, why, (day, care.reach.requested), few_homes=True):
            why = with_care_reasons(why, cells, care_reasons(cells, ReasonScope.first(why)))
        return {
            CODES[code]: (np.asarray(failed & (why.code == code)), why.short_min)
            for code in np.unique(why.code[failed])
            if code != NOT_FOUND
        }
    cells = FailedCells(care, alone, failed, failed, few_homes=True)
    return {
        name: (rows, minutes_short(seconds, failed.shape))
        for name, (rows, seconds) in care_reasons(cells, EVERY_REASON).items()
    }
