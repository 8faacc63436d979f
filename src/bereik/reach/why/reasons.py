"""All reasons that hold for one case, in the order of SPEC 3, not only the one that goes first."""

import math
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from bereik.reach.care.answer import care_of_homes
from bereik.reach.care.misses import Cells, every_care_reason
from bereik.reach.care.openings import Facilities
from bereik.reach.doors import BACK, OUT, open_doors
from bereik.reach.reasons import CODES, NOT_FOUND, every_reason
from bereik.reach.ways import Found, Pair, Reach
from bereik.reach.why.asking import Searched, ask, day_with_care, search
from bereik.reach.why.case import Case, open_wider, opens_or_closes
from bereik.units import DAY_S, NEVER, UNREACHED, Bools, metres_per_second

_OPENING = {"CARE_OPENS_TOO_LATE": "earlier", "CARE_CLOSES_TOO_EARLY": "later"}
_FURTHER_MIN = 120
"""So much further a stop is looked for, in minutes on foot."""


class Reason(NamedTuple):
    """One reason why a job cannot be held."""

    code: str
    """As in SPEC 3."""
    short_min: float
    """By how many minutes it fails; NaN where it has no measure in minutes."""
    short_m: float = math.nan
    """For NO_STOP: by how many metres the nearest stop lies too far from home or work."""
    door: str = ""
    """For NO_STOP: from which of the two, `home` or `work`, the worse."""
    childcare_id: str = ""
    """For childcare that opens too late or closes too early: the facility that fails by the least."""
    at: str = ""
    """When that one opens, or closes: HH:MM."""


def list_reasons(case: Case, row: dict[str, Any]) -> list[Reason]:
    """All reasons that hold, the primary one of the `row` first; none for a yes."""
    if row["verdict"] == "yes":
        return []
    primary = Reason(str(row["reason"]), float(row["short_min"]))
    minutes: dict[str, float] = {primary.code: primary.short_min}
    for name, (holds, short) in _all_that_hold(case).items():
        if holds.any():
            least = float(np.nanmin(short[holds])) if not np.isnan(short[holds]).all() else math.nan
            minutes.setdefault(name, least)
    if not case.traveller.driving_licence and case.licence_needed:
        minutes.setdefault("LICENCE", math.nan)
    others = sorted((name for name in minutes if name != primary.code), key=CODES.index)
    return [_detailed(case, one) for one in (primary, *(Reason(name, minutes[name]) for name in others))]


def _detailed(case: Case, reason: Reason) -> Reason:
    """A reason with the door or the facility it is about."""
    if reason.code == "NO_STOP":
        metres, door = _metres_to_stop(case)
        return reason._replace(short_m=metres, door=door)
    if reason.code in _OPENING and case.facilities is not None and not math.isnan(reason.short_min):
        return _with_facility(case, case.facilities, reason)
    return reason


def _with_facility(case: Case, every: Facilities, reason: Reason) -> Reason:
    """The reason with the facility that need only be open so much longer, where that is one and enough."""
    way = _OPENING[reason.code]
    named = ask(case, facilities=open_wider(every, way, round(reason.short_min * 60))).facilities
    if len(named) != 1:
        return reason
    days = case.parts[-1][1] // DAY_S if way == "later" else 0
    weekday = (case.date.weekday() + days) % 7
    at = opens_or_closes(every, every.points.ids.index(named[0]), weekday, way)
    return reason._replace(childcare_id=named[0], at=at)


def _metres_to_stop(case: Case) -> tuple[float, str]:
    """How much further than the walking limit the nearest stop lies, of home or work the worse, and which."""
    limit = case.traveller.max_walk_min
    far = replace(case.traveller, max_walk_min=min(1440, limit + _FURTHER_MIN))
    doors = open_doors(case.network, case.home, case.place, far)
    row = np.zeros(1, dtype=np.int32)
    to_work = doors.egress("walk", OUT).seconds
    nearest = [
        int(doors.access("walk", OUT, row).min(initial=UNREACHED)),
        int(to_work.min(initial=UNREACHED)),
    ]
    if max(nearest) >= UNREACHED:
        return math.nan, ""
    metres = max(max(nearest) - limit * 60, 0) * metres_per_second(far.walk_speed_kmh)
    return (metres, ("home", "work")[int(np.argmax(nearest))]) if metres else (math.nan, "")


def _all_that_hold(case: Case) -> dict[str, tuple[Bools, Any]]:
    """For each code where (Q, D) it holds, and the minutes."""
    if not case.parts or np.isnan([*case.home.lon, *case.place.lon]).any():
        return {}
    own = search(case, [case.parts])
    return _of_ways(own.reach, own.pair, own.found) | _of_care(own)


def _of_ways(reach: Reach, pair: Pair, found: tuple[Found, Found]) -> dict[str, tuple[Bools, Any]]:
    held: dict[str, tuple[Bools, Any]] = {}
    for direction, way in ((OUT, pair.out), (BACK, pair.back)):
        missing = np.asarray(reach.asked & (way.depart == NEVER))
        for name, (holds, short) in every_reason(reach, 0, found, missing, direction).items():
            before = held.get(name, (np.zeros_like(holds), np.full(holds.shape, np.nan)))
            held[name] = before[0] | holds, np.fmin(np.where(holds, short, np.nan), before[1])
    both = (pair.out.depart > NEVER) & (pair.back.depart > NEVER) & ~pair.agrees & reach.asked
    return held | {"BIKE": (both, np.full(both.shape, np.nan))}


def _of_care(own: Searched) -> dict[str, tuple[Bools, Any]]:
    """CARE_* hold where out and back work without childcare (SPEC 3)."""
    if own.care is None:
        return {}
    reach, pair, hours = own.reach, own.pair, own.question.hours
    split = hours.parts.shape[1] > 1
    failed = np.asarray(reach.asked & pair.agrees & ~day_with_care(own, own.care).pair.agrees)
    if not failed.any():
        return {}
    if split:
        # One facility for all parts: what others could do for one of them is no reason.
        (answer,) = care_of_homes(own.care, hours, np.zeros(1, dtype=np.int32), own.found, [pair])
        assert answer is not None
        why = answer.why
        told = {
            CODES[code]: np.asarray(failed & (why.code == code))
            for code in np.unique(why.code[failed])
            if code != NOT_FOUND
        }
        return {name: (rows, why.short_min) for name, rows in told.items()}
    reasons = every_care_reason(Cells(own.care, 0, own.found, 0, failed, failed, few_homes=True))
    nothing = np.full(failed.shape, np.nan)
    return {
        name: (rows, nothing if seconds is None else seconds / 60)
        for name, (rows, seconds) in reasons.items()
    }
