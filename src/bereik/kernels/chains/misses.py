"""How nearly a day with stops fails: the pairs of chains that keep laxer rules, measured by the real ones."""

import numpy as np

from bereik.kernels.chains.chain import chains_of, latest_starts, side_of
from bereik.kernels.chains.columns import ANY_TIME, BACK, CANDIDATE, FROM, MID, NEVER, OUT, SUM, UNREACHED
from bereik.kernels.chains.ends import anywhere, at_place
from bereik.kernels.chains.pairs import limits_of, rising
from bereik.kernels.compiled import entry_kernel, inner_kernel

# how a day with stops may fail, in the order of the reasons
LONG, LEAD, OPENS_LATE, CLOSES_EARLY, STAYS_LONG = range(5)
WAYS_TO_FAIL = 5


@inner_kernel
def _rules_of(question, real, combo, ask):  # type: ignore[no-untyped-def]
    """The `real` rules for a combination; where it does not stop they are such that nothing breaks them."""
    opens, closes, stays = (ANY_TIME, ANY_TIME), (ANY_TIME, ANY_TIME), (4 * UNREACHED, 4 * UNREACHED)
    # Where a rule does not apply its bound is such that no time breaks it.
    for slot in range(2):
        at = question.slots[combo, slot]
        if at < 0:
            continue
        if question.visits_out[combo, slot]:
            opens = _put(opens, slot, np.int64(real.frame_out.opens[at]))
        if question.visits_back[combo, slot]:
            closes = _put(closes, slot, np.int64(real.frame_back.opens[at]))
        if question.stays[combo, slot]:
            stays = _put(stays, slot, np.int64(real.longest_stay))
    return real.longest, (real.depart_from[0, ask], real.depart_from[1, ask]), opens, closes, stays


@inner_kernel
def _put(pair, slot, value):  # type: ignore[no-untyped-def]
    return (value, pair[1]) if slot == 0 else (pair[0], value)


@inner_kernel
def _misses(rules, leaves, mids_out, mids_back, sums, miss):  # type: ignore[no-untyped-def]
    """Seconds by which a day breaks each rule, from its departures, when it is at its stops, and seconds."""
    longest, depart_from, opens, closes, stays = rules
    # Each rule is measured by itself, in seconds; 0 means kept.
    miss[:] = 0
    miss[LONG] = max(0, sums[0] - longest, sums[1] - longest)
    miss[LEAD] = max(0, depart_from[0] - leaves[0], depart_from[1] - leaves[1])
    for slot in range(2):
        miss[OPENS_LATE] = max(miss[OPENS_LATE], opens[slot] - mids_out[slot])
        miss[CLOSES_EARLY] = max(miss[CLOSES_EARLY], closes[slot] - mids_back[slot])
        # beyond int32 where it stops at none
        stay = -np.int64(mids_out[slot]) - np.int64(mids_back[slot])
        miss[STAYS_LONG] = max(miss[STAYS_LONG], stay - stays[slot])


@inner_kernel
def _note(miss, ask, at, alone, least, mixed):  # type: ignore[no-untyped-def]
    """Improve what is known of a question and destination by the `miss` (5,) of one pair of chains."""
    total = miss.sum()
    # A rule is broken alone when the total is its own share.
    for rule in range(WAYS_TO_FAIL):
        least[rule, ask, at] = min(least[rule, ask, at], miss[rule])
        if total == miss[rule]:
            alone[rule, ask, at] = min(alone[rule, ask, at], total)
    # Of equal totals the rule that comes first in the order of reasons is told.
    first = np.argmax(miss > 0)
    if total < mixed[0, ask, at] or (total == mixed[0, ask, at] and first < mixed[1, ask, at]):
        mixed[0, ask, at] = total
        mixed[1, ask, at] = first


@inner_kernel
def _tells_more(fewest, ask, at, alone, least, mixed):  # type: ignore[no-untyped-def]
    """Whether pairs that break the rules by at least `fewest` can change what is known."""
    total = fewest.sum()
    if total < mixed[0, ask, at]:
        return True
    if total == mixed[0, ask, at] and np.argmax(fewest > 0) < mixed[1, ask, at]:
        return True
    for rule in range(WAYS_TO_FAIL):
        if fewest[rule] < least[rule, ask, at]:
            return True
        if total == fewest[rule] and total < alone[rule, ask, at]:
            return True
    return False


@inner_kernel
def _measure(question, real, rules, out, back, combo, ask, at, tables, row, miss, alone, least, mixed, seen):  # type: ignore[no-untyped-def]
    """Build the chains of one combination and note what their pairs miss; gives the tables, maybe larger.

    A chain that breaks no rule by more seconds than another one, and reaches its stops as late, breaks none
    by more with any chain of the other direction: only chains that no other beats in this are kept. What
    keeps the real limits is enough (`chain`).
    """
    outs, backs = tables
    outs, found = chains_of(
        out, combo, side_of(question, OUT), at,
        limits_of(question, OUT, ask, ANY_TIME),
        (np.int64(real.depart_from[0, ask]), np.int64(real.longest)), row, outs,
    )  # fmt: skip
    seen[0, ask, at] |= found > 0
    # Nothing out and a chain back already known: building back would tell nothing new.
    if found == 0 and seen[1, ask, at]:
        return outs, backs
    backs, found_back = chains_of(
        back, combo, side_of(question, BACK), at,
        limits_of(question, BACK, ask, ANY_TIME),
        (np.int64(real.depart_from[1, ask]), np.int64(real.longest)), row, backs,
    )  # fmt: skip
    seen[1, ask, at] |= found_back > 0
    # All pairs of two Pareto sets: which rule fails least depends on both ends.
    for one in range(found):
        out_row = outs[one]
        for other in range(found_back):
            back_row = backs[other]
            _misses(
                rules, (out_row[FROM], back_row[FROM]),
                (out_row[MID], out_row[MID + 1]), (back_row[MID], back_row[MID + 1]),
                (out_row[SUM], back_row[SUM]), miss,
            )  # fmt: skip
            _note(miss, ask, at, alone, least, mixed)
    return outs, backs


@entry_kernel
def least_misses(question, real, out, back, alone, least, mixed, seen):  # type: ignore[no-untyped-def]
    """How nearly a day with stops fails, rule by rule, for the pairs of chains that keep laxer rules.

    Improved in place: `alone` (5, Q, D) the fewest seconds by which a rule is broken when no other is, 0 in
    all where nothing is broken; `least` (5, Q, D) the fewest seconds whatever else is broken; `mixed` (2, Q,
    D) the fewest seconds in all, and the first rule they break; `seen` (2, Q, D) whether there is any chain
    out and any back. What cannot change these by bounds on its times is passed over.
    """
    tables = (np.empty((256, CANDIDATE), dtype=np.int32), np.empty((256, CANDIDATE), dtype=np.int32))
    row = np.zeros(CANDIDATE, dtype=np.int32)
    miss = np.zeros(WAYS_TO_FAIL, dtype=np.int64)
    combos = len(question.slots)
    there = np.empty((3, combos), dtype=np.int32)
    again = np.empty((3, combos), dtype=np.int32)
    fewest = np.zeros((combos, WAYS_TO_FAIL), dtype=np.int64)
    totals = np.empty(combos, dtype=np.int64)
    windows = np.empty((2, len(question.frame_out.stop)), dtype=np.int32)
    side_out, side_back = side_of(question, OUT), side_of(question, BACK)
    places = question.asked.shape[1]
    for ask in range(question.asked.shape[0]):
        if not question.asked[ask].any():
            continue
        limits_out = limits_of(question, OUT, ask, ANY_TIME)
        limits_back = limits_of(question, BACK, ask, ANY_TIME)
        some = _either_way(question, out, back, limits_out, limits_back, windows, there, again)
        for at in range(places):
            if not question.asked[ask, at]:
                continue
            at_place(out.ends, ask * places + at, windows)
            latest_starts(out, some, side_out, at, limits_out, windows, there)
            at_place(back.ends, ask * places + at, windows)
            latest_starts(back, some, side_back, at, limits_back, windows, again)
            for number in range(len(some)):
                totals[number] = UNREACHED
                if there[0, number] > NEVER and again[0, number] > NEVER:  # bounds from below
                    _misses(
                        _rules_of(question, real, some[number], ask), (there[0, number], again[0, number]),
                        (there[1, number], there[1, number]), (again[1, number], again[1, number]),
                        (there[2, number], again[2, number]), fewest[number],
                    )  # fmt: skip
                    totals[number] = fewest[number].sum()
            for number in rising(totals[: len(some)]):
                if totals[number] == UNREACHED:
                    unseen = (there[0, number] > NEVER and not seen[0, ask, at]) or (
                        again[0, number] > NEVER and not seen[1, ask, at]
                    )
                    if not unseen:
                        continue
                elif not _tells_more(fewest[number], ask, at, alone, least, mixed):
                    continue
                tables = _measure(
                    question, real, _rules_of(question, real, some[number], ask), out, back, some[number],
                    ask, at, tables, row, miss, alone, least, mixed, seen,
                )  # fmt: skip


@inner_kernel
def _either_way(question, out, back, limits_out, limits_back, windows, there, again):  # type: ignore[no-untyped-def]
    """The combinations with a chain out or one back to any destination at all."""
    every = np.arange(len(question.slots), dtype=np.int32)
    anywhere(limits_out[0], question.dwell_out, windows)
    latest_starts(out, every, side_of(question, OUT), np.int64(-1), limits_out, windows, there)
    anywhere(limits_back[0], question.dwell_back, windows)
    latest_starts(back, every, side_of(question, BACK), np.int64(-1), limits_back, windows, again)
    return every[(there[0] > NEVER) | (again[0] > NEVER)]
