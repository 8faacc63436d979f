"""What journeys within the limits tell of the reasons, so that for one home no longer ones are searched.

**Lemma.** If every pair of chains breaks the hours of a facility, the first reason of those with a measure is
the first rule of the hours that a pair within the longest trip and the longest lead breaks alone, by as
little as such pairs do; where there is such a pair. *Proof.* A pair that breaks one of the two limits breaks
the hours as well. So neither limit is broken alone, and such a pair tells nothing of the rules of the hours
by themselves. And the pair that there is keeps all rules but one, so that none of these is broken by all.

Whether every pair breaks them is told by last legs. A chain that keeps a window leaves it when it has opened,
or later. Where that is within the longest lead and the longest trip, so is the last leg; hence it, or one
that leaves no earlier and arrives no later, is among those that were searched.
"""

from collections.abc import Sequence

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.home_chains import Chains
from bereik.routing.chains import ChainQuery, Ends
from bereik.units import Bools, Ints


def hours_always_broken(query: ChainQuery, places: Sequence[Chains], cells: Bools) -> Bools:
    """(Q, D) the `cells` of which every pair of chains, however long, breaks some hours of the query.

    `places` are chains within its limits, whatever the hours.
    """
    asks, jobs = np.nonzero(cells)
    kept = np.ones((len(asks), len(query.slots)), dtype=np.bool_)
    for direction, visits in ((OUT, query.visits_out), (BACK, query.visits_back)):
        opened = _left_when_open(query, places, direction, (asks, jobs))
        by_slot = visits[None, :, :] & opened[:, query.slots]
        kept &= by_slot.any(axis=2) | ~visits.any(axis=1)
    broken = np.zeros_like(cells)
    broken[asks, jobs] = ~kept.any(axis=1)
    return broken


def _left_when_open(
    query: ChainQuery, places: Sequence[Chains], direction: int, cells: tuple[Ints, Ints]
) -> Bools:
    """(N, V) whether each window may be left for the job of a cell after it has opened, by its last leg."""
    asks, _ = cells
    frame, dwell = query.windows_of(direction)
    opens = frame.opens.astype(np.int64)
    by, since = query.arrive_by[direction][asks, None], query.depart_from[direction][asks, None]
    # Legs that leave before the longest lead, or take more than the longest trip, are not among `places`.
    opened = np.asarray((opens < since) | (by - opens - dwell > query.longest))
    for chain in (chain for place in places for chain in (place.out, place.back)[direction]):
        row, window, mid = last_legs_of(chain.ends, query.requested.shape, cells)
        some = mid >= frame.opens[window]
        opened[row[some], window[some]] = True
    return opened


def last_legs_of(ends: Ends, shape: tuple[int, ...], cells: tuple[Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """Row among some `cells`, window and last second of the ends that belong to these; `shape` is (Q, D)."""
    number = np.full(shape, -1)
    number[cells] = np.arange(len(cells[0]))
    row = np.repeat(number.reshape(-1), np.diff(ends.start))
    own = row >= 0
    return row[own], ends.window[own], ends.mid[own]
