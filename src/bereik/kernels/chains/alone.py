"""The chain to show of one direction where no pair is found."""

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.chain import chains_of, copy_row, earliest_end, latest_starts, only_best
from bereik.kernels.chains.columns import (
    ANY_TIME,
    ARRIVE,
    AT_WORK,
    BACK,
    CANDIDATE,
    COLUMNS,
    DEPART,
    FEW_RIDES,
    FROM,
    HOME,
    LEAVE_WORK,
    LEGS,
    LEGS_OUT,
    MID,
    ORDER,
    OUT,
    PLACE,
    RANK,
    RIDES,
    RIDES_OUT,
    SLACK,
    SUM,
    SUM_OUT,
)
from bereik.kernels.chains.ends import anywhere, ends_at
from bereik.kernels.chains.pairs import not_before, sort_by_start, wins
from bereik.kernels.chains.query import Chain, ChainQuery, Side, limits_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints


@inner_kernel
def _answer(chain: Ints, combo: Int, side: Side, back: bool, answer: Ints) -> None:
    """Write the answer of one chain; it is changed to the times that are shown."""
    visits = side.visits
    begins_from = np.full(2, NEVER, dtype=np.int32)
    facilities, slack = np.int64(0), UNREACHED
    order = chain[ORDER] if visits[combo, 0] and visits[combo, 1] else 0
    # In the order of the chain: the slots say which children, the order which facility comes first.
    for visit in range(2):
        slot = order if visit == 0 else 1 - order
        if visits[combo, slot]:
            opens = side.frame.opens[side.slots[combo, slot]]
            begins_from[facilities] = opens
            slack = min(slack, chain[MID + slot] - opens)
            facilities += 1
    arrive = chain[ARRIVE]
    if not back:
        arrive, slack = earliest_end(chain, facilities, begins_from, side.dwell), 0
    answer[DEPART], answer[HOME], answer[SLACK] = chain[FROM], 0, slack
    answer[FEW_RIDES] = -chain[RIDES]
    answer[AT_WORK] = 0 if back else -arrive
    answer[RANK] = -combo
    answer[RIDES_OUT], answer[SUM_OUT] = chain[RIDES], chain[SUM]
    answer[LEAVE_WORK] = arrive
    for leg in range(6):
        answer[LEGS_OUT + leg] = chain[LEGS + leg]


@entry_kernel
def best_alone(query: ChainQuery, legs: Chain, back: bool, place: Int, best: Ints) -> None:
    """The chain to show of one direction; `best` and what is passed over as in `pairs.best_pairs`.

    What the other direction would decide is left out: the longest stay. The facility is open from the start
    of what is done there to its end. Columns that belong to the other direction mean nothing.
    """
    query, legs, best = borrowed((query, legs, best))
    candidates = np.empty((64, CANDIDATE), dtype=np.int32)
    row = np.zeros(CANDIDATE, dtype=np.int32)
    answer = np.zeros(COLUMNS, dtype=np.int32)
    answer[PLACE] = place
    direction = BACK if back else OUT
    visits = query.visits_back if back else query.visits_out
    frame = query.alone_back if back else query.alone_out
    dwell = query.dwell_back if back else query.dwell_out
    side = Side(visits, query.slots, frame, dwell)
    every = np.arange(len(query.slots), dtype=np.int32)
    bounds = np.empty((3, len(every)), dtype=np.int32)
    windows = np.empty((2, len(frame.facility)), dtype=np.int32)
    places = query.requested.shape[1]
    for ask in range(query.requested.shape[0]):
        if not query.requested[ask].any():
            continue
        limits = limits_of(query, direction, ask, ANY_TIME)
        anywhere(limits.arrive_by, dwell, windows)
        latest_starts(legs, every, side, np.int64(-1), limits, windows, bounds)
        some, latest = sort_by_start(every, bounds[0])
        for at in range(places):
            found = best[ask, at]
            count = not_before(latest, found[DEPART])
            if not query.requested[ask, at] or count == 0:
                continue
            limits = limits_of(query, direction, ask, np.int64(found[DEPART]))
            ends_at(legs, some[:count], side, ask * places + at, at, limits, windows)
            start = latest_starts(legs, some[:count], side, at, limits, windows, bounds)
            # Branch and bound: the combination with the latest bound is built first, until no bound reaches
            # what is found.
            while start > NEVER and start >= found[DEPART]:
                rank = bounds[0, :count].argmax()
                limits = limits_of(query, direction, ask, np.int64(found[DEPART]))
                candidates, chains = chains_of(legs, some[rank], side, at, only_best(limits), row, candidates)
                for one in range(chains):
                    _answer(candidates[one], some[rank], side, back, answer)
                    if wins(answer, found):
                        copy_row(answer, found)
                # Built once, never again; the next best bound takes its turn.
                bounds[0, rank] = NEVER
                start = bounds[0, :count].max()
