"""The pair of chains to show: out and back over the same facilities.

What may be found is bounded before it is built (`chain.latest_starts`): first for a combination whatever the
destination, then for the destination. A combination that cannot leave home as late as what is found already,
or as late and be home as early, is passed over, and of the others only the chains that can are built. Equal
ones are built, since what comes after decides. So nothing changes but time.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.chain import chains_of, copy_row, earliest_end, latest_starts, only_best
from bereik.kernels.chains.columns import (
    ANY_TIME,
    ARRIVE,
    AT_WORK,
    BACK,
    BEGINS,
    CANDIDATE,
    COLUMNS,
    DEPART,
    ENDS,
    FEW_RIDES,
    FROM,
    HOME,
    LEAVE_WORK,
    LEGS,
    LEGS_BACK,
    LEGS_OUT,
    MID,
    ORDER,
    OUT,
    PLACE,
    RANK,
    RIDES,
    RIDES_BACK,
    RIDES_OUT,
    SLACK,
    SUM,
    SUM_BACK,
    SUM_OUT,
)
from bereik.kernels.chains.ends import anywhere, ends_at
from bereik.kernels.chains.query import Cell, Chain, ChainQuery, limits_of, side_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Workspace(NamedTuple):
    """Tables and rows that are written over for every combination, so that none is made anew."""

    outs: Ints
    """(n, CANDIDATE) chains out; grows where they are more."""
    backs: Ints
    """(n, CANDIDATE) chains back."""
    row: Ints
    """(CANDIDATE,) a chain while it is built."""
    timed: Ints
    """(CANDIDATE,) a chain with the times that are shown."""
    answer: Ints
    """(COLUMNS,)"""


@inner_kernel
def work_of(size: Int, place: Int) -> Workspace:
    """Tables of some size; answers are of a `PLACE`."""
    answer = np.zeros(COLUMNS, dtype=np.int32)
    answer[PLACE] = place
    return Workspace(
        np.empty((size, CANDIDATE), dtype=np.int32),
        np.empty((size, CANDIDATE), dtype=np.int32),
        np.zeros(CANDIDATE, dtype=np.int32),
        np.zeros(CANDIDATE, dtype=np.int32),
        answer,
    )


@inner_kernel
def wins(new: Ints, old: Ints) -> bool:
    """Whether an answer goes before another: the first column in which they differ decides."""
    for column in range(RANK + 1):
        # Lexicographic, larger is better in every column: what is smaller-is-better is stored negated.
        if new[column] != old[column]:
            return bool(new[column] > old[column])
    return False


@inner_kernel
def stay_fits(out: Ints, back: Ints, combo: Int, stays: Bools, longest_stay: Int) -> bool:
    """Whether no one stays too long, when everything begins as late as it can."""
    for slot in range(2):
        # `mid` of back is in mirrored time, so the stay is minus the sum of both.
        if stays[combo, slot] and out[MID + slot] + back[MID + slot] < -longest_stay:
            return False
    return True


@inner_kernel
def write_answer(out: Ints, back: Ints, combo: Int, query: ChainQuery, row: Ints) -> None:
    """Write the answer of a pair of chains into `row`; `out` is changed to the times that are shown."""
    slots, visits_out, visits_back = query.slots, query.visits_out, query.visits_back
    # Shown times: street legs behind a facility leave as early as what is done there allows.
    begins_from = np.full(2, NEVER, dtype=np.int32)
    facilities, slack = np.int64(0), UNREACHED
    order = out[ORDER] if visits_out[combo, 0] and visits_out[combo, 1] else 0
    for visit in range(2):
        slot = order if visit == 0 else 1 - order
        at = slots[combo, slot]
        if visits_back[combo, slot]:
            slack = min(slack, -query.frame_back.opens[at] + back[MID + slot])
        if not visits_out[combo, slot]:
            continue
        begins_from[facilities] = query.frame_out.opens[at]
        if query.stays[combo, slot]:
            begins_from[facilities] = max(begins_from[facilities], -back[MID + slot] - query.longest_stay)
        facilities += 1
    arrive = earliest_end(out, facilities, begins_from, query.dwell_out)
    row[DEPART], row[HOME], row[AT_WORK], row[SLACK], row[RANK] = (
        out[FROM], back[FROM], -arrive, slack, -combo,
    )  # fmt: skip
    row[RIDES_OUT], row[RIDES_BACK] = out[RIDES], back[RIDES]
    row[FEW_RIDES] = -out[RIDES] - back[RIDES]
    row[SUM_OUT], row[SUM_BACK], row[LEAVE_WORK] = out[SUM], back[SUM], -back[ARRIVE]
    row[BEGINS] = max(out[LEGS + 1], begins_from[0]) if facilities > 0 else UNREACHED
    row[ENDS] = UNREACHED
    for slot in range(2):  # the one fetched last is the first facility of the mirrored chain
        if visits_back[combo, slot]:
            first = not visits_back[combo, 1 - slot] or back[ORDER] == slot
            if first:
                row[ENDS] = -back[MID + slot]
    for leg in range(6):
        row[LEGS_OUT + leg], row[LEGS_BACK + leg] = out[LEGS + leg], back[LEGS + leg]


@inner_kernel
def rising(numbers: Ints) -> Ints:
    """The order in which numbers rise; one function, since each sort compiles a sort of its own."""
    return np.argsort(numbers)


@inner_kernel
def sort_by_start(combos: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """The combinations that have a start, the latest first, and the starts."""
    order = rising(-starts.astype(np.int64))
    count = (starts > NEVER).sum()
    return combos[order[:count]], starts[order[:count]]


@inner_kernel
def not_before(starts: Ints, least: Int) -> int:
    """How many of the falling `starts` are at `least` or later."""
    count = 0
    # Starts fall, so the first that is too early ends the row.
    while count < len(starts) and starts[count] >= least:
        count += 1
    return count


@inner_kernel
def first_look(
    query: ChainQuery, out: Chain, back: Chain, ask: Int, windows: Ints, bounds: Ints
) -> tuple[Ints, Ints]:
    """The combinations with chains out and back to any destination at all, latest start first, and those."""
    combos = np.arange(len(query.slots), dtype=np.int32)
    limits = limits_of(query, BACK, ask, ANY_TIME)
    anywhere(limits.arrive_by, query.dwell_back, windows)
    # Back first, so that the way out, whose starts are given back, is bounded for what is left only.
    latest_starts(back, combos, side_of(query, BACK), np.int64(-1), limits, windows, bounds)
    combos = combos[bounds[0] > NEVER]
    limits = limits_of(query, OUT, ask, ANY_TIME)
    anywhere(limits.arrive_by, query.dwell_out, windows)
    latest_starts(out, combos, side_of(query, OUT), np.int64(-1), limits, windows, bounds)
    return sort_by_start(combos, bounds[0, : len(combos)])


@inner_kernel
def _try(
    query: ChainQuery, out: Chain, back: Chain, combo: Int, cell: Cell, best: Ints, work: Workspace
) -> Workspace:
    """Improve `best` (COLUMNS,) by the pairs of one combination; gives the tables, maybe larger."""
    outs, backs, row, timed, answer = work
    limits = limits_of(query, OUT, cell.ask, np.int64(best[DEPART]))
    outs, found = chains_of(out, combo, side_of(query, OUT), cell.at, only_best(limits), row, outs)
    if found == 0:
        return Workspace(outs, backs, row, timed, answer)
    # If no chain out leaves later than what is found, only being home earlier can still win.
    no_later = outs[:found, FROM].max() == best[DEPART]
    limits = limits_of(query, BACK, cell.ask, np.int64(best[HOME]) if no_later else ANY_TIME)
    backs, found_back = chains_of(back, combo, side_of(query, BACK), cell.at, only_best(limits), row, backs)
    # Both lists are Pareto sets of a few chains, so all pairs are tried.
    for one in range(found):
        for other in range(found_back):
            if outs[one, FROM] < best[DEPART]:
                continue
            if outs[one, FROM] == best[DEPART] and backs[other, FROM] < best[HOME]:
                continue
            if stay_fits(outs[one], backs[other], combo, query.stays, query.longest_stay):
                copy_row(outs[one], timed)
                write_answer(timed, backs[other], combo, query, answer)
                if wins(answer, best):
                    copy_row(answer, best)
    return Workspace(outs, backs, row, timed, answer)


@entry_kernel
def best_pairs(query: ChainQuery, out: Chain, back: Chain, place: Int, only: Ints, best: Ints) -> None:
    """Find for one home, every requested query and destination the pair of chains to show.

    `best` (Q, D, COLUMNS) is improved in place: what an earlier call found stays unless beaten. `only` (D,)
    is the one group of combinations that counts for a destination, -1 where all do.
    """
    query, out, back, only, best = borrowed((query, out, back, only, best))
    work = work_of(np.int64(64), np.int64(place))
    bounds = np.empty((3, len(query.slots)), dtype=np.int32)
    windows = np.empty((2, len(query.frame_out.facility)), dtype=np.int32)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        some, latest = first_look(query, out, back, ask, windows, bounds)
        # Invariant: `best` holds the best pair of this call and earlier ones; bounds below it are passed
        # over.
        for at in range(places):
            found = best[ask, at]
            if not query.requested[ask, at]:
                continue
            combos = some[: not_before(latest, found[DEPART])]
            if only[at] >= 0:
                combos = combos[query.group[combos] == only[at]]
            if len(combos) == 0:
                continue
            limits = limits_of(query, OUT, ask, np.int64(found[DEPART]))
            ends_at(out, combos, side_of(query, OUT), ask * places + at, at, limits, windows)
            start = latest_starts(out, combos, side_of(query, OUT), at, limits, windows, bounds)
            if start == NEVER:
                continue
            combos, leaves = sort_by_start(combos, bounds[0, : len(combos)])
            limits = limits_of(query, BACK, ask, ANY_TIME)
            ends_at(back, combos, side_of(query, BACK), ask * places + at, at, limits, windows)
            latest_starts(back, combos, side_of(query, BACK), at, limits, windows, bounds)
            for rank in range(len(combos)):
                # Combinations come latest start first: no later one can leave as late as what is found.
                if leaves[rank] < found[DEPART]:
                    break
                # Equal bounds are built, since rides, arrival and rank may still decide.
                no_better = leaves[rank] == found[DEPART] and bounds[0, rank] < found[HOME]
                if bounds[0, rank] > NEVER and not no_better:
                    work = _try(query, out, back, combos[rank], Cell(ask, at), found, work)


@inner_kernel
def _any_pair(
    query: ChainQuery, out: Chain, back: Chain, combo: Int, cell: Cell, work: Workspace
) -> tuple[bool, Workspace]:
    """Whether a combination has any pair of chains; with the tables of chains, maybe larger."""
    outs, backs, row, timed, answer = work
    criteria_out = only_best(limits_of(query, OUT, cell.ask, ANY_TIME))
    outs, found = chains_of(out, combo, side_of(query, OUT), cell.at, criteria_out, row, outs)
    if found == 0:
        return False, Workspace(outs, backs, row, timed, answer)
    criteria_back = only_best(limits_of(query, BACK, cell.ask, ANY_TIME))
    backs, found_back = chains_of(back, combo, side_of(query, BACK), cell.at, criteria_back, row, backs)
    for one in range(found):
        for other in range(found_back):
            if stay_fits(outs[one], backs[other], combo, query.stays, query.longest_stay):
                return True, Workspace(outs, backs, row, timed, answer)
    return False, Workspace(outs, backs, row, timed, answer)


@entry_kernel
def groups_with_pairs(query: ChainQuery, out: Chain, back: Chain, works: Bools) -> None:
    """Set `works` (G, Q, D) where a group of combinations has any pair of chains at all."""
    query, out, back, works = borrowed((query, out, back, works))
    work = work_of(np.int64(64), np.int64(0))
    bounds = np.empty((3, len(query.slots)), dtype=np.int32)
    windows = np.empty((2, len(query.frame_out.facility)), dtype=np.int32)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        some, _ = first_look(query, out, back, ask, windows, bounds)
        left = np.empty_like(some)
        limits = limits_of(query, OUT, ask, ANY_TIME)
        for at in range(places):
            if not query.requested[ask, at]:
                continue
            count = np.int64(0)
            for combo in some:  # those of a group that works already tell nothing new
                if not works[query.group[combo], ask, at]:
                    left[count] = combo
                    count += 1
            if count == 0:
                continue
            ends_at(out, left[:count], side_of(query, OUT), ask * places + at, at, limits, windows)
            latest_starts(out, left[:count], side_of(query, OUT), at, limits, windows, bounds)
            for rank in range(count):
                group = query.group[left[rank]]
                if bounds[0, rank] > NEVER and not works[group, ask, at]:
                    some_pair, work = _any_pair(query, out, back, left[rank], Cell(ask, at), work)
                    works[group, ask, at] = some_pair
