"""Why there is no day with childcare where out and back would do without it.

The limits are relaxed one by one (`relaxed`), and the first reason in the order of SPEC 3 counts whose limit
alone stands in the way, or which fails whatever else is relaxed. Limits with a measure come out of one pass
under lax rules, which notes by how little each is broken; those without are tried one after the other. Where
only the first reason is told, what cannot be the first is not looked for.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.failed import CellLegs, FailedCells
from bereik.childcare.home_chains import Chains, with_windows
from bereik.childcare.late import Reasons, late_where_closed, minutes_short, seconds_late
from bereik.childcare.relaxed import always_open, any_duration, lax_hours, trials, windows_of_date
from bereik.childcare.windows import Combinations
from bereik.childcare.within_limits import hours_always_broken
from bereik.childcare.without_search import no_stop, nobody_admits
from bereik.domain.reasons import CODE, NOT_FOUND
from bereik.kernels import chains as rule
from bereik.kernels.chains import (
    EACH_RULE,
    WAYS_TO_FAIL,
    RulesToTell,
    Shortfalls,
    best_pairs,
    first_rules,
    least_shortfalls,
    tells_first,
)
from bereik.routing.chains import Chain, ChainQuery, every_group, in_parts, no_answers
from bereik.shifts.reasons import Codes, Why, first_of_two, no_reason
from bereik.units import NEVER, UNREACHED, Bools, Ints

_RULES = (
    (rule.LONG, "TOO_LONG"),
    (rule.LEAD, "LEAD_TOO_LONG"),
    (rule.OPENS_LATE, "CARE_OPENS_TOO_LATE"),
    (rule.CLOSES_EARLY, "CARE_CLOSES_TOO_EARLY"),
    (rule.STAYS_LONG, "CARE_STAY_TOO_LONG"),
)


def with_care_reasons(why: Why, cells: FailedCells, reasons: Reasons) -> Why:
    """The first code that holds of each query, and its minutes short: `why`, or one of childcare."""
    first = no_reason(cells.own.pair)
    # Written from the last code to the first, so that the first one stays.
    for name in sorted(reasons, key=CODE.__getitem__, reverse=True):
        rows, seconds = reasons[name]
        first.code[rows] = CODE[name]
        first.short_min[rows] = minutes_short(seconds, rows.shape)[rows]
    return first_of_two(why, first)


class ReasonScope(NamedTuple):
    """Which reasons are looked for."""

    last: Codes | None
    """(Q, D) the last code that may be told, where only the first that holds is; None where all are."""
    minutes: bool
    """Whether by how many minutes is told, too."""

    @classmethod
    def first(cls, why: Why, *, minutes: bool = True) -> "ReasonScope":
        """The first code that holds, as far as it tells more than `why`.

        Without `minutes` only which code it is counts, and the one of `why` tells nothing more.
        """
        return cls(why.code if minutes else why.code - np.int8(1), minutes)

    def told(self, shape: tuple[int, ...]) -> RulesToTell:
        """What is told of rules that have a measure."""
        if self.last is None:
            return RulesToTell(np.full(shape, EACH_RULE, dtype=np.int64), True)
        codes = [CODE[name] for _, name in _RULES]
        return RulesToTell(np.searchsorted(codes, self.last, side="right"), self.minutes)

    def still(self, failed: Bools, code: int, reasons: Reasons) -> Bools:
        """(Q, D) of what failed where a code may change what is told, after the `reasons` so far.

        A reason that holds goes before all codes after it; where none does, the code tells that one does.
        """
        if self.last is None:
            return failed
        first = _first_code(reasons, failed.shape)
        # Without minutes nothing is told where the last code lies before all that are looked for.
        failed = failed if self.minutes else failed & (self.last >= CODE["TOO_LONG"])
        return np.asarray(failed & (first > code) & ((code <= self.last) | (first == NOT_FOUND)))


EVERY_REASON = ReasonScope(None, True)


def care_reasons(cells: FailedCells, wanted: ReasonScope) -> Reasons:
    """The codes that hold for the cells that failed; those that are not `wanted` may be missing."""
    care, failed = cells.care, cells.failed
    # First what needs no search at all.
    nobody = nobody_admits(care)
    if nobody:
        return {nobody: (failed & cells.plain, None)}
    on_date, told = care.combine(windows_of_date(care)), wanted.told(failed.shape)
    legs, first = CellLegs(cells), Reasons()
    # Legs for many homes are searched once; those for one are spared where less tells the first reason.
    if wanted.last is not None and cells.few_homes:
        lax = lax_hours(care, care, on_date)
        places = with_windows(care.legs, legs.of(care.legs, lax, cells.in_limits), lax, failed)
        first = _told_within_limits(cells, on_date, places, _shortfalls(cells, (on_date, lax), places, told))
    rest, shortfalls = cells.besides([rows for rows, _ in first.values()]), Shortfalls.none(on_date.query)
    if rest.failed.any():
        few = partial(rest.journeys, any_rides=False)
        wide = care.under("wide", any_duration(care.reach, rest.searched))
        lax = lax_hours(care, wide, on_date)
        places = with_windows(wide.legs, legs.of(wide.legs, lax, few), lax, rest.alone)
        shortfalls = _shortfalls(rest, (on_date, lax), places, told)
    # Without a chain out and one back under the laxest rules no single rule can be what fails.
    some = np.asarray(shortfalls.exists.all(axis=0))
    closed, reasons = rest.failed & ~some, _by_rules(rest.failed & some, shortfalls)
    if closed.any():
        always = care.combine(always_open(care))
        lax = lax_hours(care, wide, always)
        places = with_windows(wide.legs, legs.of(wide.legs, lax, few), lax, rest.alone)
        shut = rest._replace(failed=closed)
        exists = _shortfalls(shut, (always, lax), places, _nothing_told(failed.shape)).exists
        reasons |= late_where_closed(rest, always, (closed & ~exists[OUT], closed & ~exists[BACK]))
    reasons |= {name: _joined_reasons(reasons.get(name), told_first) for name, told_first in first.items()}
    reasons["CARE_CLOSED"] = closed | (failed & care.closed[:, None]), None
    reasons["NO_STOP"] = failed & no_stop(cells)[None, :], None
    for trial in trials(cells):
        failing = wanted.still(trial.failed, CODE[trial.code], reasons)
        if not failing.any():
            continue
        journeys = partial(cells.journeys, any_rides=True) if trial.any_rides else cells.in_limits
        under, own = trial.legs(failing), trial.combinations
        places = with_windows(under, legs.of(under, own, journeys), own, cells.alone)
        works = _works(failing, trial.combinations, trial.of(places))
        # A code may come out of two searches; it holds where either says so.
        reasons[trial.code] = works | reasons[trial.code][0] if trial.code in reasons else works, None
    # Childcare is a reason only where the day works without it.
    return {
        name: (rows & cells.plain if name.startswith("CARE_") else rows, seconds)
        for name, (rows, seconds) in _with_mixed(failed, shortfalls, reasons).items()
    }


def _told_within_limits(
    cells: FailedCells, on_date: Combinations, places: Sequence[Chains], near: Shortfalls
) -> Reasons:
    """The first reason of cells where chains within the limits, or rides of any length, tell it.

    `places` are the chains, whatever the hours, and `near` is by how little they break them.
    """
    alone = cells.failed & (near.alone < UNREACHED).any(axis=0)
    alone &= hours_always_broken(on_date.query, places, alone)
    reasons = _by_rules(alone, near)
    # With nobody in time by any rides there is no chain either, and this is the first reason but for stops.
    rest = cells.failed & ~alone & ~near.exists[OUT]
    if rest.any():
        seconds = seconds_late(cells.care, cells.care.combine(always_open(cells.care)), cells.own, rest, OUT)
        reasons["FIRST_TOO_LATE"] = rest & (seconds > 0), seconds
    return reasons


def _joined_reasons(
    one: tuple[Bools, Ints | None] | None, other: tuple[Bools, Ints | None]
) -> tuple[Bools, Ints | None]:
    """A reason of some cells and of others."""
    if one is None:
        return other
    (rows, seconds), (own, short) = one, other
    assert seconds is not None
    assert short is not None
    return rows | own, np.where(own, short, seconds)


def _nothing_told(shape: tuple[int, ...]) -> RulesToTell:
    """Only whether there are chains is looked for."""
    return RulesToTell(np.zeros(shape, dtype=np.int64), False)


def _first_code(reasons: Reasons, shape: tuple[int, ...]) -> Codes:
    """(Q, D) the first code that holds, `NOT_FOUND` where none does."""
    code = np.full(shape, NOT_FOUND, dtype=np.int8)
    for name in sorted(reasons, key=CODE.__getitem__, reverse=True):
        code[reasons[name][0]] = CODE[name]
    return code


def _by_rules(failed: Bools, shortfalls: Shortfalls) -> Reasons:
    """The rules with a measure that alone are broken, or are broken whatever else is relaxed."""
    reasons: Reasons = {}
    for number, name in _RULES:
        alone, least = shortfalls.alone[number], shortfalls.least[number]
        holds = failed & ((alone < UNREACHED) | (least > 0))
        reasons[name] = holds, np.where(alone < UNREACHED, alone, least)
    return reasons


def _with_mixed(failed: Bools, shortfalls: Shortfalls, reasons: Reasons) -> Reasons:
    """What no single rule explains is two at once, told by the first: every no has a reason (SPEC 3)."""
    explained = np.logical_or.reduce([rows for rows, _ in reasons.values()])
    mixed: Reasons = {}
    for number, name in _RULES:
        rows, seconds = reasons[name]
        own = failed & ~explained & (shortfalls.mixed[1] == number)
        measured = shortfalls.least[number] if seconds is None else seconds
        mixed[name] = rows | own, np.where(own, shortfalls.mixed[0], measured)
    return reasons | mixed


def _shortfalls(
    cells: FailedCells, rules: tuple[Combinations, Combinations], places: Sequence[Chains], told: RulesToTell
) -> Shortfalls:
    """By how little chains that keep lax rules break real ones: `rules` (real, lax) of the same windows."""
    measured, lenient = (each.query._replace(requested=cells.failed) for each in rules)
    shortfalls = Shortfalls.none(measured)
    pairs = [(chains, *pair) for chains in places for pair in chains.pairs]
    if not told.seconds and len(pairs) == 1 and tells_first(lenient):
        measured = measured._replace(
            requested=_first_rules(lenient, measured, pairs[0][1:], told, shortfalls)
        )
        if not measured.requested.any():
            return shortfalls
    # Each part notes cells of its own. Of many homes each is looked at as it is, side by side with others.
    parts = in_parts(measured, 2 if cells.few_homes else 1)
    with ThreadPoolExecutor(max_workers=2) as pool:
        each: Callable[..., Iterator[object]] = pool.map if cells.few_homes else map
        list(
            each(
                lambda some: [
                    least_shortfalls(
                        chains.of(lenient._replace(requested=some.requested)), chains.of(some), out, back,
                        told, shortfalls,
                    )
                    for chains, out, back in pairs
                ],
                parts,
            )
        )  # fmt: skip
    return shortfalls


def _first_rules(
    lenient: ChainQuery,
    measured: ChainQuery,
    pair: tuple[Chain, Chain],
    told: RulesToTell,
    shortfalls: Shortfalls,
) -> Bools:
    """Write the first rule that holds as broken alone, and no other; gives (Q, D) where none holds."""
    first = np.full(measured.requested.shape, WAYS_TO_FAIL, dtype=np.int64)
    first_rules(lenient, measured, *pair, told.rules, first, shortfalls.exists)
    shortfalls.least[:, first < WAYS_TO_FAIL] = 0
    for number in range(WAYS_TO_FAIL):
        shortfalls.alone[number, first == number] = 1  # by how much is not told
    some = (told.rules > 0) & shortfalls.exists.all(axis=0)
    return np.asarray(measured.requested & some & (first == WAYS_TO_FAIL))


def _works(failed: Bools, combinations: Combinations, places: Sequence[Chains]) -> Bools:
    """Where some day is found."""
    query = combinations.query._replace(requested=failed)
    best, groups = no_answers(query), every_group(query)
    for chains in places:
        for out, back in chains.pairs:
            best_pairs(chains.of(query), out, back, chains.place, groups, best)
    return np.asarray(best[:, :, rule.DEPART] > NEVER)
