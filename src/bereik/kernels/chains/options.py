"""All pairs of chains that may matter to a part of a longer day, not only the one to show by itself.

To what comes before and after, of a pair only two times matter: leaving home and being home again. So the
pairs of a combination are kept that no other pair of it beats in these; of equal ones the one to show. The
chains of `chains_of` are enough for that: what it leaves out leaves home no later, and begins at its
facilities no later, than a chain that it keeps, so that it is home no earlier with any chain of the other
direction.
"""

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.chain import chains_of, copy_row, latest_starts, only_best
from bereik.kernels.chains.columns import ANY_TIME, BACK, COLUMNS, DEPART, HOME, OUT
from bereik.kernels.chains.ends import ends_at
from bereik.kernels.chains.pairs import first_look, stay_fits, wins, work_of, write_answer
from bereik.kernels.chains.query import Chain, ChainQuery, limits_of, side_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, Ints

ASK, AT, GROUP, ANSWER = 0, 1, 2, 3
"""Columns before those of an answer: the query, the destination and the group of facilities."""


@inner_kernel
def _add(table: Ints, begin: Int, count: Int, answer: Ints, key: tuple[Int, Int, Int]) -> tuple[Ints, Int]:
    """Add an answer unless one from `begin` on beats it; gives the table, maybe larger, and the count."""
    # Only options of the same combination compare: others mean other facilities, and the caller joins them.
    for rival in range(begin, count):
        leave, home = table[rival, ANSWER + DEPART], table[rival, ANSWER + HOME]
        if leave == answer[DEPART] and home == answer[HOME]:
            if wins(answer, table[rival, ANSWER:]):
                copy_row(answer, table[rival, ANSWER:])
            return table, count
        # Dominated in both times that a neighbouring part can notice.
        if leave >= answer[DEPART] and home >= answer[HOME]:
            return table, count
    if count == len(table):
        table = np.concatenate((table, np.empty_like(table)))
    table[count, ASK], table[count, AT], table[count, GROUP] = key
    copy_row(answer, table[count, ANSWER:])
    return table, count + 1


@entry_kernel
def options_of(query: ChainQuery, out: Chain, back: Chain, place: Int, only: Ints) -> Ints:
    """(N, ANSWER + COLUMNS) options of every requested query and destination; `only` as in `best_pairs`."""
    query, out, back, only = borrowed((query, out, back, only))
    outs, backs, row, timed, answer = work_of(np.int64(64), np.int64(place))
    bounds = np.empty((3, len(query.slots)), dtype=np.int32)
    windows = np.empty((2, len(query.frame_out.facility)), dtype=np.int32)
    table = np.empty((256, ANSWER + COLUMNS), dtype=np.int32)
    count: Int = np.int64(0)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        some, _ = first_look(query, out, back, ask, windows, bounds)
        limits_out = limits_of(query, OUT, ask, ANY_TIME)
        limits_back = limits_of(query, BACK, ask, ANY_TIME)
        for at in range(places):
            if not query.requested[ask, at]:
                continue
            combos = some
            if only[at] >= 0:
                combos = combos[query.group[combos] == only[at]]
            if len(combos) == 0:
                continue
            ends_at(out, combos, side_of(query, OUT), ask * places + at, at, limits_out, windows)
            latest_starts(out, combos, side_of(query, OUT), at, limits_out, windows, bounds)
            combos = combos[bounds[0, : len(combos)] > NEVER]
            # Every pair counts here, not only the best: a part that leaves earlier may be home early enough.
            for combo in combos:
                outs, found = chains_of(out, combo, side_of(query, OUT), at, only_best(limits_out), row, outs)
                if found == 0:
                    continue
                backs, again = chains_of(
                    back, combo, side_of(query, BACK), at, only_best(limits_back), row, backs
                )
                begin, key = count, (ask, at, query.group[combo])
                for one in range(found):
                    for other in range(again):
                        if stay_fits(outs[one], backs[other], combo, query.stays, query.longest_stay):
                            copy_row(outs[one], timed)
                            write_answer(timed, backs[other], combo, query, answer)
                            table, count = _add(table, begin, count, answer, key)
    return table[:count].copy()
