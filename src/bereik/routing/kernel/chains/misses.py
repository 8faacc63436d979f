"""How nearly a day with stops fails: the pairs of chains that keep laxer rules, measured by the real ones."""

import numba
import numpy as np

from bereik.routing.kernel.chains.chain import chains_of, latest_starts
from bereik.routing.kernel.chains.columns import CANDIDATE, FROM, MID, NEVER, SUM, UNREACHED
from bereik.routing.kernel.chains.pairs import limits_of

# how a day with stops may fail, in the order of the reasons
LONG, LEAD, OPENS_LATE, CLOSES_EARLY, STAYS_LONG = range(5)
WAYS_TO_FAIL = 5


@numba.njit(cache=True, nogil=True)
def _misses(question, real, combo, ask, out, back, miss):  # type: ignore[no-untyped-def]
    """Seconds by which a pair of chains breaks each rule; `question` has rules laxer than the `real` ones."""
    miss[:] = 0
    miss[LONG] = max(0, out[SUM] - real.longest, back[SUM] - real.longest)
    miss[LEAD] = max(0, real.depart_from[0, ask] - out[FROM], real.depart_from[1, ask] - back[FROM])
    for slot in range(2):
        at = question.slots[combo, slot]
        if at < 0:
            continue
        if question.visits_out[combo, slot]:
            miss[OPENS_LATE] = max(miss[OPENS_LATE], real.frame_out.opens[at] - out[MID + slot])
        if question.visits_back[combo, slot]:
            miss[CLOSES_EARLY] = max(miss[CLOSES_EARLY], real.frame_back.opens[at] - back[MID + slot])
        if question.stays[combo, slot]:
            stay = -out[MID + slot] - back[MID + slot]
            miss[STAYS_LONG] = max(miss[STAYS_LONG], stay - real.longest_stay)


@numba.njit(cache=True, nogil=True)
def _note(miss, ask, at, alone, least, mixed):  # type: ignore[no-untyped-def]
    """Improve what is known of a question and destination by the `miss` (5,) of one pair of chains."""
    total = miss.sum()
    for rule in range(WAYS_TO_FAIL):
        least[rule, ask, at] = min(least[rule, ask, at], miss[rule])
        if total == miss[rule]:
            alone[rule, ask, at] = min(alone[rule, ask, at], total)
    first = np.argmax(miss > 0)
    if total < mixed[0, ask, at] or (total == mixed[0, ask, at] and first < mixed[1, ask, at]):
        mixed[0, ask, at] = total
        mixed[1, ask, at] = first


@numba.njit(cache=True, nogil=True)
def _fewest(question, real, combo, ask, out, back, miss):  # type: ignore[no-untyped-def]
    """Bounds from below on `_misses` of a combination, from those of `latest_starts` out and back (3,)."""
    miss[:] = 0
    miss[LONG] = max(0, out[2] - real.longest, back[2] - real.longest)
    miss[LEAD] = max(0, real.depart_from[0, ask] - out[0], real.depart_from[1, ask] - back[0])
    for slot in range(2):
        at = question.slots[combo, slot]
        if at < 0:
            continue
        if question.visits_out[combo, slot]:
            miss[OPENS_LATE] = max(miss[OPENS_LATE], real.frame_out.opens[at] - out[1])
        if question.visits_back[combo, slot]:
            miss[CLOSES_EARLY] = max(miss[CLOSES_EARLY], real.frame_back.opens[at] - back[1])
        if question.stays[combo, slot] and out[1] < UNREACHED and back[1] < UNREACHED:
            miss[STAYS_LONG] = max(miss[STAYS_LONG], -out[1] - back[1] - real.longest_stay)


@numba.njit(cache=True, nogil=True)
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


@numba.njit(cache=True, nogil=True)
def _measure(question, real, out, back, combo, ask, at, tables, row, miss, alone, least, mixed, seen):  # type: ignore[no-untyped-def]
    """Build the chains of one combination and note what their pairs miss; gives the tables, maybe larger.

    A chain that breaks no rule by more seconds than another one, and reaches its stops as late, breaks none
    by more with any chain of the other direction: only chains that no other beats in this are kept. What
    keeps the real limits is enough (`chain`).
    """
    outs, backs = tables
    outs, found = chains_of(
        out, combo, question.visits_out, question.slots, question.frame_out, at, question.dwell_out,
        limits_of(question, 0, ask, NEVER), True,
        (np.int64(real.depart_from[0, ask]), np.int64(real.longest)), row, outs,
    )  # fmt: skip
    seen[0, ask, at] |= found > 0
    if found == 0 and seen[1, ask, at]:
        return outs, backs
    backs, found_back = chains_of(
        back, combo, question.visits_back, question.slots, question.frame_back, at, question.dwell_back,
        limits_of(question, 1, ask, NEVER), True,
        (np.int64(real.depart_from[1, ask]), np.int64(real.longest)), row, backs,
    )  # fmt: skip
    seen[1, ask, at] |= found_back > 0
    for one in range(found):
        for other in range(found_back):
            _misses(question, real, combo, ask, outs[one], backs[other], miss)
            _note(miss, ask, at, alone, least, mixed)
    return outs, backs


@numba.njit(cache=True, nogil=True)
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
    every = np.arange(len(question.slots), dtype=np.int32)
    there = np.empty((3, len(every)), dtype=np.int32)
    again = np.empty((3, len(every)), dtype=np.int32)
    fewest = np.zeros((len(every), WAYS_TO_FAIL), dtype=np.int64)
    totals = np.empty(len(every), dtype=np.int64)
    for ask in range(question.asked.shape[0]):
        for at in range(question.asked.shape[1]):
            if not question.asked[ask, at]:
                continue
            latest_starts(
                out, every, question.visits_out, question.slots, question.frame_out, at, question.dwell_out,
                limits_of(question, 0, ask, NEVER), there[0], there[1], there[2],
            )  # fmt: skip
            latest_starts(
                back, every, question.visits_back, question.slots, question.frame_back, at,
                question.dwell_back, limits_of(question, 1, ask, NEVER), again[0], again[1], again[2],
            )  # fmt: skip
            for combo in every:
                totals[combo] = UNREACHED
                if there[0, combo] > NEVER and again[0, combo] > NEVER:
                    _fewest(question, real, combo, ask, there[:, combo], again[:, combo], fewest[combo])
                    totals[combo] = fewest[combo].sum()
            for combo in np.argsort(totals):
                if totals[combo] == UNREACHED:
                    unseen = (there[0, combo] > NEVER and not seen[0, ask, at]) or (
                        again[0, combo] > NEVER and not seen[1, ask, at]
                    )
                    if not unseen:
                        continue
                elif not _tells_more(fewest[combo], ask, at, alone, least, mixed):
                    continue
                tables = _measure(
                    question, real, out, back, combo, ask, at, tables, row, miss, alone, least, mixed, seen
                )
