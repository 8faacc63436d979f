"""The candidates that are worth most, without pricing those that cannot be among them.

Candidates are priced in the order of what they are worth at most (`bounds`), until none that is left can be
one of the best. What is told of the best is exact, and the same as if all had been priced.

**Lemma** (when to stop). Let the N-th of the best apart (`candidates.best_apart`) among those priced be worth
w, and let all that are left be worth less than w. Then the N best apart of all candidates are the same.
*Proof.* The best apart are chosen one by one in the order of worth, and whether one is chosen depends only
on those before it. All that come before the N-th chosen are worth w or more, so they are priced: the choice
among all goes the same way until N are chosen. Where fewer than N are found, everything that is worth
anything at most is priced.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.proposals.bounds import WorthBounds, bound
from bereik.proposals.candidates import Candidate, best_apart
from bereik.proposals.demand import Demand
from bereik.proposals.price import Offers, joined, opened_alone, pairs_touched, vacancies_of_legs
from bereik.proposals.query import Gains, Query
from bereik.units import Bools, Floats, Ints

AT_ONCE = 3000
"""Candidates that are priced together: all homes are searched for them, so that few at once cost more."""
NEARLY = 1 + 1e-9
"""Sums of the same shares in another order differ by less than this part."""


class BestPriced(NamedTuple):
    """Candidates in the order of worth, as many as were asked for, and what they serve."""

    ranked: list[int]
    """The best by themselves, by number."""
    helpers: list[int]
    """The best beside others."""
    offers: Offers
    """What those of both serve."""
    bounded_away: int
    """Candidates that were not priced, since they cannot be among the best."""


def best_priced(query: Query, candidates: Sequence[Candidate], most: int) -> BestPriced:
    """The `most` best candidates by themselves, and beside others."""
    network = query.demand.network
    limits = bound(query.demand, query.gains, candidates)
    worth, promise = np.zeros(len(candidates)), np.zeros(len(candidates))
    found: list[Offers] = []
    # What promises nothing is worth nothing: a promise is never below the worth.
    left = limits.promise > 0
    while True:
        ranked, helpers = (best_apart(network, candidates, own)[:most] for own in (worth, promise))
        # What the last of each list is worth; below it nothing more can come in (lemma).
        least = _worth_of_last(worth, ranked, most), _worth_of_last(promise, helpers, most)
        rows = _most_promising(limits, least, left)
        if not len(rows):
            break
        left[rows] = False
        some = [candidates[row] for row in rows.tolist()]
        offers = query.price(some)
        # Candidates not priced yet stand at 0 in both arrays, so that they are never among the best.
        worth[rows] = [
            query.gains.of(*pairs).sum() for pairs in opened_alone(query.demand, offers, len(some))
        ]
        promise[rows] = promise_of(query.demand, offers, query.gains, len(some))
        found.append(offers._replace(candidate=rows[offers.candidate].astype(np.int32)))
    listed = np.zeros(len(candidates), dtype=np.bool_)
    # Offers of the others are dropped: there are many, and nothing asks for them again.
    listed[[*ranked, *helpers]] = True
    own = [Offers(*(column[listed[offers.candidate]] for column in offers)) for offers in found]
    priced = int((limits.promise > 0).sum() - left.sum())
    return BestPriced(ranked, helpers, joined(own), len(candidates) - priced)


def _worth_of_last(worth: Floats, listed: Sequence[int], most: int) -> float:
    """What the last of those asked for is worth; 0 where they are fewer."""
    return float(worth[listed[-1]]) if len(listed) == most else 0.0


def _most_promising(limits: WorthBounds, least: tuple[float, float], left: Bools) -> Ints:
    """Those that may be among the best yet, the most promising of them, in the order of their numbers."""
    # A part more than the bound, since sums in another order differ in their last digit.
    able = left & ((limits.worth * NEARLY >= least[0]) | (limits.promise * NEARLY >= least[1]))
    rows = np.flatnonzero(able)
    # Those first that are furthest above what is needed, so that what is needed rises soon.
    score = np.maximum(limits.worth[rows] / max(least[0], 1e-9), limits.promise[rows] / max(least[1], 1e-9))
    chosen: Ints = np.sort(rows[np.argsort(-score, kind="stable")[:AT_ONCE]])
    return chosen


def promise_of(demand: Demand, offers: Offers, gains: Gains, candidates: int) -> Floats:
    """(C,) what candidates may be worth beside others: of every pair they help its worth a failing leg."""
    homes, vacancies, rows = pairs_touched(demand, offers, vacancies_of_legs(demand))
    share = gains.of(homes, vacancies) / np.maximum(demand.failing[homes, vacancies], 1)
    return np.bincount(offers.candidate[rows], weights=share, minlength=candidates).astype(np.float64)


__all__ = ["BestPriced", "best_priced", "promise_of"]
