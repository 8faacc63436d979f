"""Which single change makes a case a yes, each verified by asking again with that change.

Several days of one job are cases of which a change must make all a yes: what makes one shift of two possible
would send somebody to work that they cannot hold.

Every kind of change is tried, whatever the reasons are: a stop further off may have the ride that is in time.
Changes are looked for in steps of five minutes, and the smallest step that works is kept for each kind.
Widening a limit never takes a job away (a law of SPEC 3), so what does not help at its widest is left after
one question, and limits that do not help all at once do not help one by one.

Which kind is smallest is a matter of minutes; what has no minutes weighs as many as it is worth: one more
transfer less than a bike, a bike less than a driving licence.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from bereik.childcare.openings import Facilities
from bereik.domain.childcare import CareRules
from bereik.domain.reasons import BARS
from bereik.domain.traveller import BIKES, Traveller
from bereik.explain.asking import ask_all, holds_at
from bereik.explain.case import JobCase, Parts, open_wider, opens_or_closes
from bereik.explain.model import JobChange, Reason
from bereik.explain.rides import ride_changes
from bereik.units import DAY_S, Bools, format_clock, metres_per_second

STEP_MIN = 5
MOST_HOURS_MIN, MOST_TRIP_MIN, MOST_LEAD_MIN, MOST_WALK_MIN = 120, 60, 120, 25
MOST_CARE_MIN, MOST_STAY_MIN = 300, 180
"""How far each kind of change is looked for."""
MOST_TRANSFERS = 9


def list_changes(
    cases: Sequence[JobCase], reasons: Sequence[Reason], held: Sequence[JobCase] = ()
) -> list[JobChange]:
    """All single changes that make each of some cases a yes, the smallest first.

    Parameters
    ----------
    cases
        One job on days and at hours that fail, for the same traveller.
    reasons
        Of the first of them.
    held
        The job on its other days with the same hours, which must stay a yes.
    """
    first = cases[0]
    shortfall = {reason.code: _short_min(reason, first.traveller) for reason in reasons}
    if shortfall.keys() & BARS or not all(case.parts for case in cases):
        return []
    if "LICENCE" in shortfall:  # whatever else changes, that bar stays
        return list(_of_licence(cases))
    # Every kind is tried, also where no reason names it (module head).
    found = [
        *_of_hours(cases, held), *_of_traveller(cases, shortfall), *ride_changes(cases, set(shortfall)),
    ]  # fmt: skip
    if first.facilities is not None:
        found += [*_of_care(cases, reasons), *_of_helper(cases)]
    return sorted(found, key=lambda change: change.weight)


def _all_hold(cases: Sequence[JobCase], change: Callable[[JobCase], JobCase]) -> bool:
    """Whether all cases hold with a change."""
    return ask_all([change(case) for case in cases]).holds


def _holds_as(cases: Sequence[JobCase], **changes: Any) -> bool:
    """Whether all cases hold with something of the traveller changed."""
    return _all_hold(cases, lambda case: replace(case, traveller=replace(case.traveller, **changes)))


def _short_min(reason: Reason, who: Traveller) -> float:
    """By how many minutes a case fails; where a stop is too far, minutes on foot."""
    if reason.code != "NO_STOP":
        return reason.short_min
    return reason.short_m / metres_per_second(who.walk_speed_kmh) / 60


def _of_licence(cases: Sequence[JobCase]) -> Iterator[JobChange]:
    if _holds_as(cases, driving_licence=True):
        yield JobChange("licence", math.nan, {})


class _Move(NamedTuple):
    """The start (0) or the end (1) of one part of the hours, some minutes later, or earlier below zero."""

    number: int
    side: int
    minutes: int

    def of(self, case: JobCase) -> Parts | None:
        """The hours of a case moved; None where it cannot be."""
        return _moved(case.parts, *self[:2], self.minutes * 60) if self.number < len(case.parts) else None


def _of_hours(cases: Sequence[JobCase], held: Sequence[JobCase]) -> Iterator[JobChange]:
    """The start or the end of one part at another time; between parts that is an end of the break."""
    first, parts = cases[0], len(cases[0].parts)
    if any(case.parts != first.parts for case in cases):
        return  # several shifts: whose hours would have to be other ones is for the employer to say
    every = [*cases, *held]
    tries = [
        _Move(number, side, sign * minutes)
        for sign in (1, -1)
        for minutes in range(STEP_MIN, MOST_HOURS_MIN + 1, STEP_MIN)
        for number in range(parts)
        for side in (0, 1)
    ]
    for case in every:
        moves = [(move, moved) for move in tries if (moved := move.of(case))]
        holds = holds_at(case, [moved for _, moved in moves]) if moves else []
        tries = [move for (move, _), works in zip(moves, holds, strict=True) if works]
    best: dict[str, JobChange] = {}
    # Tries stand by kind with the fewest minutes first, so the first that works is the smallest of its kind.
    for move in tries:
        outer = move.number == (parts - 1 if move.side else 0)
        kind = f"{_END[move.side, outer]}_{'later' if move.minutes > 0 else 'earlier'}"
        if kind not in best and (len(every) == 1 or _all_moved(every, move)):
            at = format_clock((first.parts[move.number][move.side] + 60 * move.minutes) % DAY_S)
            best[kind] = JobChange(kind, abs(move.minutes), {"at": at})
    yield from best.values()


def _all_moved(cases: Sequence[JobCase], move: _Move) -> bool:
    """Whether all cases hold at moved hours, with a child over the same facilities."""
    return _all_hold(cases, lambda case: replace(case, parts=move.of(case) or case.parts))


_END = {(0, True): "start", (1, True): "end", (1, False): "break_start", (0, False): "break_end"}
"""What the start (0) or the end (1) of a part is, and whether nothing comes before or after it."""


def _moved(parts: Parts, number: int, side: int, seconds: int) -> Parts | None:
    """The hours with the start (0) or end (1) of a part moved.

    None where nothing is left of a part, or it leaves its day or runs into another one.
    """
    own = list(parts[number])
    own[side] += seconds
    moved = (*parts[:number], (own[0], own[1]), *parts[number + 1 :])
    # Hours of another date would be another question, with other rides.
    starts_today = 0 <= moved[0][0] < DAY_S
    fits = all(start < finish <= start + DAY_S for start, finish in moved)
    apart = all(before[1] <= after[0] for before, after in pairwise(moved))
    return moved if starts_today and fits and apart else None


def _of_traveller(cases: Sequence[JobCase], shortfall: Mapping[str, float]) -> Iterator[JobChange]:
    """More time, longer walks, one transfer more, a bike."""
    yield from _of_limits(cases, shortfall)
    own = cases[0].traveller.bike
    bike = _first_bike(lambda one: _holds_as(cases, bike=one), BIKES[BIKES.index(own) + 1 :])
    if bike is not None:
        yield JobChange("bike", math.nan, {"bike": bike})


_LIMITS = (
    ("trip", "TOO_LONG", "max_trip_min", MOST_TRIP_MIN),
    ("lead", "LEAD_TOO_LONG", "max_lead_min", MOST_LEAD_MIN),
    ("walk", "NO_STOP", "max_walk_min", MOST_WALK_MIN),
)
"""The limits in minutes: the change, the reason that says by how much, the limit, how far it goes."""


def _of_limits(cases: Sequence[JobCase], shortfall: Mapping[str, float]) -> Iterator[JobChange]:
    """A longer trip, lead or walk, or one transfer more; asked all at once first."""
    who, far = cases[0].traveller, [_aside(case) for case in cases]
    # A limit alone helps no more than all of them together, so one no ends it (a law of SPEC 3).
    widest: dict[str, Any] = {limit: _wider(who, limit, most) for _, _, limit, most in _LIMITS}
    rides: dict[str, Any] = {"max_transfers": min(who.max_transfers + 1, MOST_TRANSFERS)}
    if not _holds_as(far, **widest, **rides):
        return
    for kind, code, limit, most in _LIMITS:
        works = _with_more(far if kind == "walk" else cases, limit)
        more = _fewest_minutes(works, most, shortfall.get(code, math.nan))
        if more:
            yield JobChange(kind, more, {"limit": f"{_wider(who, limit, more):g}"})
    if rides["max_transfers"] > who.max_transfers and _holds_as(cases, **rides):
        yield JobChange("transfer", math.nan, {"limit": str(rides["max_transfers"])})


def _wider(who: Traveller, limit: str, more: float) -> float:
    """A limit with so many minutes more, a day at the most."""
    return float(min(getattr(who, limit) + more, 1440))


def _with_more(cases: Sequence[JobCase], limit: str) -> Callable[[int], bool]:
    """Whether the cases hold with so many minutes more of a limit."""
    who = cases[0].traveller
    return lambda more: _holds_as(cases, **{limit: _wider(who, limit, more)})


def _aside(case: JobCase) -> JobCase:
    """The case for longer walks: nothing takes the place of what the network keeps."""
    return case.on(replace(case.network, cache=case.network.cache.copy()))


def _first_bike(works: Callable[[str], bool], bikes: Sequence[str]) -> str | None:
    """The first way to use a bike with which it works; each allows what those before it allow (SPEC 2)."""
    if not bikes:
        return None
    first, *more = bikes
    if works(first):
        return first
    # The last way allows most: where it does not help none before it does.
    if not more or not works(more[-1]):
        return None
    return next(bike for bike in more if bike == more[-1] or works(bike))


def _fewest_minutes(works: Callable[[int], bool], most: int, short_min: float) -> int | None:
    """The fewest minutes, in steps, with which it works; more never hurts (a law of SPEC 3).

    What it is short by is tried first: mostly that is enough, and one step less is not.
    """
    low, last = 0, most // STEP_MIN
    guess = last if math.isnan(short_min) else min(max(math.ceil(short_min / STEP_MIN), 1), last)
    high = guess
    if not works(guess * STEP_MIN):
        if guess == last or not works(last * STEP_MIN):
            return None
        low, high = guess, last
    while high - low > 1:
        # From a good guess one step less settles it; from a bad one halving does.
        middle = high - 1 if high == guess else (low + high) // 2
        low, high = (low, middle) if works(middle * STEP_MIN) else (middle, high)
    return high * STEP_MIN


def _of_care(cases: Sequence[JobCase], reasons: Sequence[Reason]) -> Iterator[JobChange]:
    """One facility that opens earlier, closes later, has a place, or where the child may stay longer."""
    of_code = {reason.code: reason for reason in reasons}
    for kind, code in (("earlier", "CARE_OPENS_TOO_LATE"), ("later", "CARE_CLOSES_TOO_EARLY")):
        yield from _open_longer(cases, kind, of_code.get(code, Reason(code, math.nan)))
    more = _fewest_minutes(
        lambda minutes: _all_hold(cases, lambda case: replace(case, care=_stays(case, minutes))),
        MOST_STAY_MIN,
        math.nan,
    )
    if more:
        yield JobChange("stay", more, {"limit": f"{_stays(cases[0], more).longest_stay_min:g}"})
    every = _facilities(cases[0])
    # A full facility has places thought free, one facility at a time: that is a single change.
    if every.full.any() or (len(cases[0].children) > 1 and every.last_place.any()):
        nowhere = np.zeros(len(every.full), dtype=np.bool_)
        for name in ask_all([_with_facilities(case, _full_at(every, nowhere)) for case in cases]).facilities:
            # Verified with this one free and all others as full as they are.
            others = np.array([facility != name for facility in every.points.ids], dtype=np.bool_)
            if ask_all([_with_facilities(case, _full_at(every, others)) for case in cases]).holds:
                yield JobChange("free_place", math.nan, {"childcare_id": name})
                break


def _facilities(case: JobCase) -> Facilities:
    assert case.facilities is not None
    return case.facilities


def _full_at(every: Facilities, some: Bools) -> Facilities:
    """The facilities with places enough everywhere but at some, which are as full as they are."""
    return every._replace(full=every.full & some, last_place=every.last_place & some)


def _with_facilities(case: JobCase, facilities: Facilities) -> JobCase:
    return replace(case, facilities=facilities)


def _stays(case: JobCase, more: float) -> CareRules:
    """The rules of childcare with a longest stay that is so many minutes longer."""
    return replace(case.care, longest_stay_min=min(case.care.longest_stay_min + more, 4320))


def _open_longer(cases: Sequence[JobCase], kind: str, reason: Reason) -> Iterator[JobChange]:
    """The facility of the reason that is open longer, or one that is chosen when all are."""
    every = _facilities(cases[0])
    minutes = _fewest_minutes(_opens_wider(cases, kind), MOST_CARE_MIN, reason.short_min)
    if not minutes:
        return
    wider = open_wider(every, kind, minutes * 60)
    chosen = ask_all([_with_facilities(case, wider) for case in cases]).facilities
    rows = [every.points.ids.index(name) for name in dict.fromkeys([reason.childcare_id, *chosen]) if name]
    works = [row for row in rows if _opens_wider(cases, kind, only=row)(minutes)]
    if not works and len(chosen) > 1:  # two children at two places, that need not both be open longer
        minutes, works = _one_of_several(cases, kind, minutes)
    for row in works[:1]:
        weekday = cases[0].date.weekday()
        at = opens_or_closes(open_wider(every, kind, minutes * 60), row, weekday, kind)
        yield JobChange(f"care_{kind}", minutes, {"childcare_id": every.points.ids[row], "at": at})


def _one_of_several(cases: Sequence[JobCase], kind: str, least: int) -> tuple[int, list[int]]:
    """The fewest minutes with which one facility alone is enough, and that facility; none if none is."""
    best: list[int] = []
    most = MOST_CARE_MIN
    for row in range(len(_facilities(cases[0]).points.ids)):
        works = _opens_wider(cases, kind, only=row)
        if (not best or most > least) and works(most - STEP_MIN if best else most):
            most, best = _fewest_minutes(works, most, least) or most, [row]
    return most, best


def _opens_wider(cases: Sequence[JobCase], way: str, *, only: int | None = None) -> Callable[[int], bool]:
    """Whether the cases hold with all facilities, or one, open so many minutes longer."""

    def works(minutes: int) -> bool:
        wider = open_wider(_facilities(cases[0]), way, minutes * 60, only=only)
        return ask_all([_with_facilities(case, wider) for case in cases]).holds

    return works


def _of_helper(cases: Sequence[JobCase]) -> Iterator[JobChange]:
    """Somebody else brings the child, or fetches it."""
    own = cases[0].children
    for helper, parent in (("fetches", "brings"), ("brings", "fetches")):
        children = tuple(replace(child, parent=parent) for child in own)
        # Where a helper comes already, another one is no single change.
        usual = all(child.parent == "both" for child in own)
        if usual and ask_all([replace(case, children=children) for case in cases]).holds:
            yield JobChange(f"helper_{helper}", math.nan, {})
