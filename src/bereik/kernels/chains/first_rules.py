"""Which rule a day with one facility breaks first, where only that is told and not by how many seconds.

For combinations that visit in one window, the same out and back, under lax rules that let legs take as long
as they like together. Rules are numbered as in `shortfalls`, and hold as said there: one that some pair of
chains breaks alone, or one that every pair breaks.

**The latest pair.** Of each direction take the last leg as late as one must be there, and the first one as
late as the facility then allows. Lemma: no chain of the combination begins later at the facility or leaves
home later. Proof: of each leg the way that leaves latest is taken, and a later beginning of the next one
forbids no way. So of all pairs this one breaks each rule but `LONG` by the least, all at once; and it is
there if any pair is. What the latest pairs of all combinations break, every pair breaks, and nothing else but
maybe `LONG`.

**No journeys.** The latest chain leaves home at some second or later if who leaves home then is at the
facility by when it begins. When that is (`_first_there`) is looked up once for all destinations.

**A rule that every pair breaks** leaves none to be broken alone beside it. So it is the first one, unless
every pair breaks `LONG` too, and one pair that does not settles that. **Where there is no such rule**,
`LONG` is broken alone, or nothing at all, just where some latest pair breaks no other: a pair that breaks
`LONG` alone has a latest one that breaks nothing more. Another rule that is broken alone is the only one,
`LONG` left out, that the latest pair of its combination breaks. So `LONG` is looked up of few pairs. Of
those that keep it, the one that is latest breaks the others least (`_latest_short`), by the lemma with
short chains alone.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.bisection import last_by
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.columns import ANY_TIME, BACK, HOME_ROW, OUT
from bereik.kernels.chains.ends import at_place
from bereik.kernels.chains.legs import Leg, LegWays, option_of, shortest_of, top_of, ways_of
from bereik.kernels.chains.query import Cell, Chain, ChainQuery, Limits, limits_of
from bereik.kernels.chains.shortfalls import (
    CLOSES_EARLY,
    LEAD,
    LONG,
    OPENS_LATE,
    STAYS_LONG,
    WAYS_TO_FAIL,
)
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints

_ALL = (1 << WAYS_TO_FAIL) - 1
"""The rules as bits: those that a pair breaks are one number."""


class _Direction(NamedTuple):
    """What is known of one direction of a query before its destinations are looked at. F facilities."""

    first: Leg
    last: Leg
    limits: Limits
    able: Ints
    """(F,) when who keeps the lax rules is first at each facility; nobody can begin sooner."""
    lead: Int
    """From when on one leaves who keeps the real lead."""
    with_lead: Ints
    """(F,) as `able`, with this lead."""
    least: Ints
    """(F,) seconds to each facility at any hour."""


class _Pairs(NamedTuple):
    """The combinations that have pairs of chains for a destination. K combinations, written over for each."""

    combo: Ints
    """(K,)"""
    broken: Ints
    """(K,) the rules that its latest pair breaks, as bits, `LONG` left out."""
    mids: Ints
    """(K, 2) when it begins at the facility at the latest, out and back."""


def tells_first(query: ChainQuery) -> bool:
    """Whether `first_rules` can be asked: each combination visits in one window, out and back.

    And legs may take as long as they like, and leave their facility as late as they like.
    """
    visits = query.visits_out
    once = bool((visits.sum(axis=1) == 1).all() and (visits == query.visits_back).all())
    until = [frame.until.min(initial=UNREACHED) for frame in (query.frame_out, query.frame_back)]
    return once and query.longest >= UNREACHED and min(until) >= UNREACHED


@entry_kernel
def first_rules(
    query: ChainQuery, real: ChainQuery, out: Chain, back: Chain, rules: Ints, first: Ints, exists: Bools
) -> None:
    """The `first` (Q, D) rule that holds for each requested query and destination, `WAYS_TO_FAIL` if none.

    `exists` (2, Q, D) says whether there is any chain out, and any back. Where `rules` (Q, D) is 0 that is
    all that is looked for; `first` says nothing where one of them is missing.
    """
    query, real, out, back = borrowed((query, real, out, back))
    rules, first, exists = borrowed((rules, first, exists))
    combos = len(query.slots)
    pairs = _Pairs(np.empty(combos, np.int32), np.empty(combos, np.int32), np.empty((combos, 2), np.int32))
    windows = np.empty((2, 2, len(query.frame_out.facility)), dtype=np.int32)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        there = _direction_of(query, real, out, OUT, ask)
        again = _direction_of(query, real, back, BACK, ask)
        for at in range(places):
            if not query.requested[ask, at]:
                continue
            at_place(out.ends, ask * places + at, windows[0])
            at_place(back.ends, ask * places + at, windows[1])
            all_rules = rules[ask, at] > 0
            count, some_out, some_back = _latest_pairs(query, real, there, again, windows, pairs, all_rules)
            exists[0, ask, at], exists[1, ask, at] = some_out, some_back
            if count > 0 and all_rules:
                directions = there, again
                first[ask, at] = _first_of(query, real, directions, Cell(ask, at), windows, (pairs, count))


@inner_kernel
def _direction_of(query: ChainQuery, real: ChainQuery, chain: Chain, direction: Int, ask: Int) -> _Direction:
    limits = limits_of(query, direction, ask, ANY_TIME)
    lead = max(limits.depart_from, np.int64(real.depart_from[direction, ask]))
    first = chain.first
    least = np.empty(first.direct.shape[1], dtype=np.int64)
    for facility in range(len(least)):
        least[facility] = shortest_of(first, HOME_ROW, facility)
    able, with_lead = _first_there(first, limits.depart_from), _first_there(first, lead)
    return _Direction(first, chain.last, limits, able, lead, with_lead, least)


@inner_kernel
def _first_there(first: Leg, since: Int) -> Ints:
    """(F,) when who leaves home at a second or later is first at each facility; `UNREACHED` where never."""
    start, depart, arrive = first.start, first.depart, first.arrive
    row, before = first.row[HOME_ROW], first.before[HOME_ROW]
    there = np.full(first.direct.shape[1], UNREACHED, dtype=np.int64)
    for facility in range(len(there)):
        if first.direct[HOME_ROW, facility] < UNREACHED:
            there[facility] = since + first.direct[HOME_ROW, facility]
        if before < UNREACHED:
            # Both times rise, so the first journey that leaves late enough is there first.
            end = start[row, facility + 1]
            journey = last_by(depart, start[row, facility], end, since + before - 1) + 1
            if journey < end:
                there[facility] = min(there[facility], np.int64(arrive[journey]))
    return there


@inner_kernel
def _latest_pairs(
    query: ChainQuery,
    real: ChainQuery,
    there: _Direction,
    again: _Direction,
    windows: Ints,
    pairs: _Pairs,
    all_rules: bool,
) -> tuple[Int, bool, bool]:
    """Fill in the combinations with pairs of chains: how many, and whether there is any chain out, and back.

    `windows` (2, 2, V) are the ends of the last legs, out and back. Without `all_rules` only the two last
    count.
    """
    combo_of, broken_of, mids = pairs
    visits, slots, stays, facility_of = query.visits_out, query.slots, query.stays, query.frame_out.facility
    opens, by = query.frame_out.opens, query.frame_out.by
    opens_back, by_back = query.frame_back.opens, query.frame_back.by
    real_opens, real_closes, longest_stay = real.frame_out.opens, real.frame_back.opens, real.longest_stay
    since, since_back = there.limits.depart_from, again.limits.depart_from
    able, able_back, lead, lead_back = there.able, again.able, there.with_lead, again.with_lead
    count, some_out, some_back = np.int64(0), False, False
    # What is looked up of a window is little: all of them are gone through for every destination.
    for combo in range(len(slots)):
        slot = 0 if visits[combo, 0] else 1
        window = slots[combo, slot]
        facility = facility_of[window]
        mid = min(windows[0, 0, window], by[window])
        mid_back = min(windows[1, 0, window], by_back[window])
        out_is = mid >= opens[window] and mid >= since and mid >= able[facility]
        back_is = (
            mid_back >= opens_back[window] and mid_back >= since_back and mid_back >= able_back[facility]
        )
        some_out |= out_is
        some_back |= back_is
        if not all_rules:
            if some_out and some_back:
                break
            continue
        if not (out_is and back_is):
            continue
        broken = 0
        if mid < lead[facility] or mid_back < lead_back[facility]:
            broken |= 1 << LEAD
        if mid < real_opens[window]:
            broken |= 1 << OPENS_LATE
        if mid_back < real_closes[window]:
            broken |= 1 << CLOSES_EARLY
        if stays[combo, slot] and mid + mid_back < -longest_stay:
            broken |= 1 << STAYS_LONG
        combo_of[count], broken_of[count], mids[count, 0], mids[count, 1] = combo, broken, mid, mid_back
        count += 1
    return count, some_out, some_back


@inner_kernel
def _first_of(
    query: ChainQuery,
    real: ChainQuery,
    directions: tuple[_Direction, _Direction],
    cell: Cell,
    windows: Ints,
    found: tuple[_Pairs, Int],
) -> Int:
    """The first rule that holds for a query and destination, `WAYS_TO_FAIL` if none does."""
    pairs, count = found
    every, nothing_else = np.int64(_ALL), False
    for number in range(count):
        every &= pairs.broken[number]
        nothing_else |= pairs.broken[number] == 0
    if nothing_else:
        return np.int64(LONG)
    if every == 0:
        for rule in range(LEAD, WAYS_TO_FAIL):
            if _keeps_long(query, real, directions, cell, windows, found, np.int64(1 << rule)):
                return np.int64(rule)
    if not _keeps_long(query, real, directions, cell, windows, found, np.int64(0)):
        return np.int64(LONG)
    for rule in range(LEAD, WAYS_TO_FAIL):
        if every & (1 << rule):
            return np.int64(rule)
    return np.int64(WAYS_TO_FAIL)


@inner_kernel
def _keeps_long(
    query: ChainQuery,
    real: ChainQuery,
    directions: tuple[_Direction, _Direction],
    cell: Cell,
    windows: Ints,
    found: tuple[_Pairs, Int],
    alone: Int,
) -> bool:
    """Whether some pair keeps `LONG`; with `alone`, a rule as a bit, one that breaks it and no other."""
    (pairs, count), (there, again), longest = found, directions, np.int64(real.longest)
    frame, frame_back, visits, stays = query.frame_out, query.frame_back, query.visits_out, query.stays
    lax = alone == 0 or alone == 1 << LEAD
    since = there.limits.depart_from if lax else there.lead
    since_back = again.limits.depart_from if lax else again.lead
    for number in range(count):
        if alone > 0 and pairs.broken[number] != alone:
            continue
        combo = pairs.combo[number]
        slot = 0 if visits[combo, 0] else 1
        window = query.slots[combo, slot]
        facility = frame.facility[window]
        # The shortest legs at any hour are a bound from below.
        least = max(
            windows[0, 1, window] + there.least[facility], windows[1, 1, window] + again.least[facility]
        )
        if least > longest:
            continue
        by, by_back = frame.by[window], frame_back.by[window]
        mid = _latest_short(there, (facility, cell.at), since, by, np.int64(query.dwell_out), longest)
        if mid < frame.opens[window]:
            continue
        back = _latest_short(
            again, (facility, cell.at), since_back, by_back, np.int64(query.dwell_back), longest
        )
        if back < frame_back.opens[window]:
            continue
        if alone == 0:
            return True
        # What the latest pair keeps, a shorter one may break.
        kept = mid >= real.frame_out.opens[window] or alone == 1 << OPENS_LATE
        kept &= back >= real.frame_back.opens[window] or alone == 1 << CLOSES_EARLY
        kept &= not stays[combo, slot] or mid + back >= -real.longest_stay or alone == 1 << STAYS_LONG
        if kept:
            return True
    return False


@inner_kernel
def _latest_short(
    direction: _Direction, between: tuple[Int, Int], since: Int, by: Int, dwell: Int, longest: Int
) -> Int:
    """When a chain that takes no more than `longest` begins at its facility at the latest, else `NEVER`.

    It leaves home at `since` or later, and begins at the facility `by` some second.
    """
    first, last, arrive_by = direction.first, direction.last, direction.limits.arrive_by
    facility, place = between
    ways, further = ways_of(first, HOME_ROW, facility), ways_of(last, facility, place)
    latest: Int = NEVER
    top = top_of(further, arrive_by)
    least = direction.least[facility]
    for step in range(top + 2):
        depart, arrive, _ = option_of(further, step, top, arrive_by, UNREACHED)
        if depart == NEVER:
            continue
        mid = min(depart - dwell, by)
        # Journeys beyond leave earlier still; the street (step 0) is no bound for them.
        if mid <= latest:
            break
        left = longest - (arrive - depart)
        if left >= least and _short_first(ways, mid, since, left):
            latest = mid
            if step > 0:
                break
    return latest


@inner_kernel
def _short_first(ways: LegWays, latest: Int, since: Int, longest: Int) -> bool:
    """Whether a first leg is there by `latest`, leaves at `since` or later and takes `longest` at most."""
    departs, arrives, _, before, direct = ways
    if direct <= longest and latest - direct >= since:
        return True
    journey = last_by(arrives, 0, len(arrives), latest)
    while journey >= 0 and departs[journey] - before >= since:
        if arrives[journey] - departs[journey] + before <= longest:
            return True
        journey -= 1
    return False
