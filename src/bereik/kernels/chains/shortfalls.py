"""How nearly a day with childcare fails: pairs of chains that keep laxer rules, measured by the real ones.

**The first rule.** Mostly only the first rule that holds is told. A rule holds that is broken alone by some
pair of chains, or by every pair. Lemma: once a pair is found that breaks one rule alone, no rule after it can
be the first, and of those before it only one that is broken alone by another pair. Proof: the rule holds, so
that the first one stands no later; and the pair keeps all other rules, so that none of them is broken by
every pair. Hence of a combination whose bounds break two rules, or a later one, or the same one by as much,
nothing more is told.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.chain import chains_of, criteria_of, latest_starts
from bereik.kernels.chains.columns import ANY_TIME, BACK, CANDIDATE, FROM, MID, OUT, SUM
from bereik.kernels.chains.ends import anywhere, at_place
from bereik.kernels.chains.pairs import Workspace, rising, work_of
from bereik.kernels.chains.query import Cell, Chain, ChainQuery, Limits, Side, limits_of, side_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints

# how a day with childcare may fail, in the order of the reasons
LONG, LEAD, OPENS_LATE, CLOSES_EARLY, STAYS_LONG = range(5)
WAYS_TO_FAIL = 5
EACH_RULE = WAYS_TO_FAIL + 1
"""Of how many rules the first is told, where every rule is told by itself."""


class RulesToTell(NamedTuple):
    """Which broken rules are told of each query and destination."""

    rules: Ints
    """(Q, D) of so many rules, from the first on, the first that holds; `EACH_RULE` where all that hold.

    Whether any rule holds at all is told in any case, unless it is none and no `seconds` are."""
    seconds: bool
    """Whether by how many seconds it is broken is told, too."""


class Shortfalls(NamedTuple):
    """How nearly a day with childcare fails, in seconds, rule by rule as `kernels.chains` numbers them."""

    alone: Ints
    """(5, Q, D) broken when no other rule is; `UNREACHED` where another always is."""
    least: Ints
    """(5, Q, D) broken whatever else is; `UNREACHED` where there is no pair of chains."""
    mixed: Ints
    """(2, Q, D) the fewest seconds in all, and the first rule they break."""
    exists: Bools
    """(2, Q, D) whether there is any chain out, and any back."""

    @classmethod
    def none(cls, query: ChainQuery) -> "Shortfalls":
        """Nothing found yet."""
        shape = query.requested.shape
        rules = np.full((WAYS_TO_FAIL, *shape), UNREACHED, dtype=np.int64)
        mixed = np.full((2, *shape), UNREACHED, dtype=np.int64)
        return cls(rules, rules.copy(), mixed, np.zeros((2, *shape), dtype=np.bool_))


class Rules(NamedTuple):
    """The real rules for one combination, out and back or slot by slot; none breaks what does not apply."""

    longest: Int
    depart_from: tuple[Int, Int]
    opens: tuple[Int, Int]
    closes: tuple[Int, Int]
    stays: tuple[Int, Int]


class Measure(NamedTuple):
    """What chains are measured by, and where it is noted."""

    real: ChainQuery
    told: RulesToTell
    shortfalls: Shortfalls
    shortfall: Ints
    """(5,) of one pair, written over."""


@inner_kernel
def _rules_of(query: ChainQuery, real: ChainQuery, combo: Int, ask: Int) -> Rules:
    """The `real` rules for a combination; where it visits none they are such that nothing breaks them."""
    opens: tuple[Int, Int] = (ANY_TIME, ANY_TIME)
    closes: tuple[Int, Int] = (ANY_TIME, ANY_TIME)
    stays: tuple[Int, Int] = (4 * UNREACHED, 4 * UNREACHED)
    # Where a rule does not apply its bound is such that no time breaks it.
    for slot in range(2):
        at = query.slots[combo, slot]
        if at < 0:
            continue
        if query.visits_out[combo, slot]:
            opens = _put(opens, slot, np.int64(real.frame_out.opens[at]))
        if query.visits_back[combo, slot]:
            closes = _put(closes, slot, np.int64(real.frame_back.opens[at]))
        if query.stays[combo, slot]:
            stays = _put(stays, slot, np.int64(real.longest_stay))
    depart_from = real.depart_from[0, ask], real.depart_from[1, ask]
    return Rules(real.longest, depart_from, opens, closes, stays)


@inner_kernel
def _put(pair: tuple[Int, Int], slot: Int, value: Int) -> tuple[Int, Int]:
    return (value, pair[1]) if slot == 0 else (pair[0], value)


@inner_kernel
def _shortfalls_of(
    rules: Rules,
    leaves: tuple[Int, Int],
    mids_out: tuple[Int, Int],
    mids_back: tuple[Int, Int],
    sums: tuple[Int, Int],
    shortfall: Ints,
) -> None:
    """Seconds by which a day breaks each rule: from its departures, its visits, and seconds of legs."""
    longest, depart_from, opens, closes, stays = rules
    # Each rule is measured by itself, in seconds; 0 means kept.
    shortfall[:] = 0
    shortfall[LONG] = max(0, sums[0] - longest, sums[1] - longest)
    shortfall[LEAD] = max(0, depart_from[0] - leaves[0], depart_from[1] - leaves[1])
    for slot in range(2):
        shortfall[OPENS_LATE] = max(shortfall[OPENS_LATE], opens[slot] - mids_out[slot])
        shortfall[CLOSES_EARLY] = max(shortfall[CLOSES_EARLY], closes[slot] - mids_back[slot])
        # beyond int32 where it visits none
        stay = -np.int64(mids_out[slot]) - np.int64(mids_back[slot])
        shortfall[STAYS_LONG] = max(shortfall[STAYS_LONG], stay - stays[slot])


@inner_kernel
def _note(shortfall: Ints, cell: Cell, shortfalls: Shortfalls) -> None:
    """Improve the shortfalls of a query and destination by the `shortfall` (5,) of one pair of chains."""
    ask, at = cell
    alone, least, mixed = shortfalls.alone, shortfalls.least, shortfalls.mixed
    total = shortfall.sum()
    # A rule is broken alone when the total is its own share.
    for rule in range(WAYS_TO_FAIL):
        least[rule, ask, at] = min(least[rule, ask, at], shortfall[rule])
        if total == shortfall[rule]:
            alone[rule, ask, at] = min(alone[rule, ask, at], total)
    # Of equal totals the rule that comes first in the order of reasons is told.
    first = np.argmax(shortfall > 0)
    if total < mixed[0, ask, at] or (total == mixed[0, ask, at] and first < mixed[1, ask, at]):
        mixed[0, ask, at] = total
        mixed[1, ask, at] = first


@inner_kernel
def _first_alone(cell: Cell, shortfalls: Shortfalls) -> Int:
    """The first rule that is broken alone by a pair found so far; `WAYS_TO_FAIL` if there is none."""
    for rule in range(WAYS_TO_FAIL):
        if shortfalls.alone[rule, cell.ask, cell.at] < UNREACHED:
            return np.int64(rule)
    return np.int64(WAYS_TO_FAIL)


@inner_kernel
def _tells_more(fewest: Ints, cell: Cell, told: RulesToTell, shortfalls: Shortfalls) -> bool:
    """Whether pairs that break the rules by at least `fewest` can change what is told."""
    ask, at = cell
    alone, least, mixed = shortfalls.alone, shortfalls.least, shortfalls.mixed
    total, rules = fewest.sum(), told.rules[ask, at]
    first = _first_alone(cell, shortfalls) if rules < EACH_RULE else np.int64(WAYS_TO_FAIL)
    if first < WAYS_TO_FAIL:  # the lemma
        for rule in range(min(first + 1 if told.seconds else first, rules)):
            if total == fewest[rule] and total < alone[rule, ask, at]:
                return True
        return False
    if total < mixed[0, ask, at]:
        return True
    if total == mixed[0, ask, at] and np.argmax(fewest > 0) < mixed[1, ask, at]:
        return True
    for rule in range(WAYS_TO_FAIL):
        if fewest[rule] < least[rule, ask, at] and (told.seconds or fewest[rule] == 0):
            return True
        if total == fewest[rule] and total < alone[rule, ask, at]:
            return True
    return False


@inner_kernel
def _measure(
    query: ChainQuery, out: Chain, back: Chain, combo: Int, cell: Cell, work: Workspace, measure: Measure
) -> Workspace:
    """Build the chains of one combination and note how nearly pairs fail; gives the tables, maybe larger.

    A chain that breaks no rule by more seconds than another one, and reaches its facilities as late, breaks
    none by more with any chain of the other direction: only chains that no other beats in this are kept. What
    keeps the real limits is enough (`chain`).
    """
    outs, backs, row, timed, answer = work
    real, _, shortfalls, shortfall = measure
    ask, at = cell
    rules, exists, longest = _rules_of(query, real, combo, ask), shortfalls.exists, np.int64(real.longest)
    limits = limits_of(query, OUT, ask, ANY_TIME)
    enough = criteria_of(limits, np.int64(real.depart_from[0, ask]), longest)
    outs, found = chains_of(out, combo, side_of(query, OUT), at, enough, row, outs)
    exists[0, ask, at] |= found > 0
    # Nothing out and a chain back already known: building back would tell nothing new.
    if found == 0 and exists[1, ask, at]:
        return Workspace(outs, backs, row, timed, answer)
    limits = limits_of(query, BACK, ask, ANY_TIME)
    enough = criteria_of(limits, np.int64(real.depart_from[1, ask]), longest)
    backs, found_back = chains_of(back, combo, side_of(query, BACK), at, enough, row, backs)
    exists[1, ask, at] |= found_back > 0
    # All pairs of two Pareto sets: which rule fails least depends on both ends.
    for one in range(found):
        out_row = outs[one]
        for other in range(found_back):
            back_row = backs[other]
            _shortfalls_of(
                rules, (out_row[FROM], back_row[FROM]),
                (out_row[MID], out_row[MID + 1]), (back_row[MID], back_row[MID + 1]),
                (out_row[SUM], back_row[SUM]), shortfall,
            )  # fmt: skip
            _note(shortfall, cell, shortfalls)
    return Workspace(outs, backs, row, timed, answer)


@inner_kernel
def _bound_below(
    query: ChainQuery, real: ChainQuery, combos: Ints, ask: Int, starts: tuple[Ints, Ints], fewest: Ints,
    totals: Ints,
) -> None:  # fmt: skip
    """Put in `fewest` by how much each of some combinations breaks each rule at the least, and its total.

    From the `starts` of both directions (`latest_starts`); `UNREACHED` in `totals` where one has none.
    """
    there, again = starts
    for number in range(len(combos)):
        totals[number] = UNREACHED
        if there[0, number] > NEVER and again[0, number] > NEVER:
            _shortfalls_of(
                _rules_of(query, real, combos[number], ask), (there[0, number], again[0, number]),
                (there[1, number], there[1, number]), (again[1, number], again[1, number]),
                (there[2, number], again[2, number]), fewest[number],
            )  # fmt: skip
            totals[number] = fewest[number].sum()


@entry_kernel
def least_shortfalls(
    query: ChainQuery, real: ChainQuery, out: Chain, back: Chain, told: RulesToTell, shortfalls: Shortfalls
) -> None:
    """How nearly a day with childcare fails, rule by rule, for the pairs of chains that keep laxer rules.

    `shortfalls` are improved in place, as far as is `told`. What cannot change that by bounds on its times is
    passed over.
    """
    query, real, out, back = borrowed((query, real, out, back))
    told, shortfalls = borrowed((told, shortfalls))
    work = work_of(np.int64(256), np.int64(0))
    measure = Measure(real, told, shortfalls, np.zeros(WAYS_TO_FAIL, dtype=np.int64))
    exists = shortfalls.exists
    combos = len(query.slots)
    there = np.empty((3, combos), dtype=np.int32)
    again = np.empty((3, combos), dtype=np.int32)
    fewest = np.zeros((combos, WAYS_TO_FAIL), dtype=np.int64)
    totals = np.empty(combos, dtype=np.int64)
    windows = np.empty((2, len(query.frame_out.facility)), dtype=np.int32)
    side_out, side_back = side_of(query, OUT), side_of(query, BACK)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        limits_out = limits_of(query, OUT, ask, ANY_TIME)
        limits_back = limits_of(query, BACK, ask, ANY_TIME)
        some = _either_way(query, out, back, (limits_out, limits_back), windows, (there, again))
        for at in range(places):
            if not query.requested[ask, at]:
                continue
            if told.rules[ask, at] == 0 and not told.seconds:
                at_place(out.ends, ask * places + at, windows)
                exists[0, ask, at] |= _exists(out, some, side_out, at, limits_out, windows, there)
                at_place(back.ends, ask * places + at, windows)
                exists[1, ask, at] |= _exists(back, some, side_back, at, limits_back, windows, again)
                continue
            at_place(out.ends, ask * places + at, windows)
            latest_starts(out, some, side_out, at, limits_out, windows, there)
            at_place(back.ends, ask * places + at, windows)
            latest_starts(back, some, side_back, at, limits_back, windows, again)
            _bound_below(query, real, some, ask, (there, again), fewest, totals)
            for number in rising(totals[: len(some)]):
                if totals[number] == UNREACHED:
                    unproven = (there[0, number] > NEVER and not exists[0, ask, at]) or (
                        again[0, number] > NEVER and not exists[1, ask, at]
                    )
                    if not unproven:
                        continue
                elif not _tells_more(fewest[number], Cell(ask, at), told, shortfalls):
                    continue
                work = _measure(query, out, back, some[number], Cell(ask, at), work, measure)


@inner_kernel
def _exists(
    legs: Chain, combos: Ints, side: Side, place: Int, limits: Limits, ends: Ints, bounds: Ints
) -> bool:
    """Whether any combination has a chain of one direction at all; parameters as in `latest_starts`.

    Lemma: where legs may be as long together as they like, a combination has a chain if it has a start and
    may leave its facilities as late as it likes. Proof: of each leg the last way that the next one allows
    makes one, on street or by a ride that no street beats. Where facilities must be left by some second, it
    is built.
    """
    until, few = side.frame.until, np.int64(8)
    free = limits.longest >= UNREACHED and (len(until) == 0 or until.min() >= UNREACHED)
    every = criteria_of(limits, np.int64(NEVER), np.int64(UNREACHED))
    # A few at once: mostly one of the first has a start.
    for begin in range(0, len(combos), few):
        some = combos[begin : begin + few]
        if latest_starts(legs, some, side, place, limits, ends, bounds) == NEVER:
            continue
        if free:
            return True
        row, chains = np.zeros(CANDIDATE, dtype=np.int32), np.empty((64, CANDIDATE), dtype=np.int32)
        for combo in some:
            chains, found = chains_of(legs, combo, side, place, every, row, chains)
            if found > 0:
                return True
    return False


@inner_kernel
def _either_way(
    query: ChainQuery,
    out: Chain,
    back: Chain,
    limits: tuple[Limits, Limits],
    windows: Ints,
    bounds: tuple[Ints, Ints],
) -> Ints:
    """The combinations with a chain out or one back to any destination at all."""
    every, (there, again) = np.arange(len(query.slots), dtype=np.int32), bounds
    limits_out, limits_back = limits
    anywhere(limits_out.arrive_by, query.dwell_out, windows)
    latest_starts(out, every, side_of(query, OUT), np.int64(-1), limits_out, windows, there)
    anywhere(limits_back.arrive_by, query.dwell_back, windows)
    latest_starts(back, every, side_of(query, BACK), np.int64(-1), limits_back, windows, again)
    some: Ints = every[(there[0] > NEVER) | (again[0] > NEVER)]
    return some
