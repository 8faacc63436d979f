"""How sure a ranking is: vacancies drawn again, and what is not known of their hours and places drawn too.

A vacancy of which only the shift system or the municipality is known is asked in all its cases, and counts
when all of them can be held. In truth it has one of them. So each redrawing takes vacancies with replacement,
and of each that has several cases one by chance. The places of a proposal in 90 of 100 redrawings are its
range; proposals whose ranges overlap are tied.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from bereik.proposals.demand import Demand, Needs, failing_legs
from bereik.proposals.price import Offers, opened_alone, some_offers
from bereik.proposals.query import Gains
from bereik.units import Floats, Ints

RESAMPLES = 200
"""How often the vacancies are drawn again."""
SEED = 20261128


class CaseWorth(NamedTuple):
    """What candidates open of each case of each vacancy. N candidates, V vacancies, C cases in all."""

    first: Ints
    """(V + 1,) where the cases of a vacancy begin."""
    worth: Floats
    """(N, C)"""


def worth_of_cases(demand: Demand, offers: Offers, gains: Gains, some: Sequence[int]) -> CaseWorth:
    """What some candidates open by themselves, case by case; `some` are their numbers in the offers."""
    apart, first = _cases_apart(demand)
    ours = some_offers(offers, some)
    owner = np.repeat(np.arange(len(first) - 1), np.diff(first))
    worth = np.zeros((len(some), int(first[-1])))
    for row, (homes, cases) in enumerate(opened_alone(apart, ours, len(some))):
        np.add.at(worth[row], cases, gains.of(homes, owner[cases].astype(np.int32)))
    return CaseWorth(first, worth)


def _cases_apart(demand: Demand) -> tuple[Demand, Ints]:
    """The demand with every case of a vacancy as a vacancy of its own, and where those of each begin."""
    counts = np.ones(len(demand.vacancies.ids), dtype=np.int64)
    for day in demand.days:
        # A vacancy may have other cases on other dates: as many as on the date with most.
        np.maximum.at(counts, day.cases.vacancy, day.cases.case + 1)
    first = np.concatenate([[0], np.cumsum(counts)])
    days = tuple(
        day._replace(needs=Needs((first[day.cases.vacancy] + day.cases.case).astype(np.int32), day.cases.leg))
        for day in demand.days
    )
    failing = failing_legs(days, len(demand.homes.ids), int(first[-1]))
    return replace(demand, days=days, failing=failing, counted=np.repeat(demand.counted, counts)), first


def rank_ranges(found: CaseWorth) -> tuple[Ints, Ints]:
    """(5 %, 95 %) places of each candidate when vacancies and their cases are drawn again."""
    if not len(found.worth):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    # Redrawn all at once: what a candidate is worth is linear in how often each case is drawn.
    worth = found.worth @ _draws(found.first).T
    # Candidates that are level share the better place.
    places = 1 + (worth[None, :, :] > worth[:, None, :] + 1e-9).sum(axis=1)
    low, high = np.quantile(places, [0.05, 0.95], axis=1, method="nearest")
    return low.astype(np.int64), high.astype(np.int64)


def _draws(first: Ints) -> Floats:
    """(draws, cases) how often each case is drawn."""
    chance = np.random.default_rng(SEED)
    vacancies, counts = len(first) - 1, np.diff(first)
    times = chance.multinomial(vacancies, np.full(vacancies, 1 / vacancies), RESAMPLES)
    drawn = np.zeros((RESAMPLES, int(first[-1])))
    # The same case for all that a redrawing takes of a vacancy: in truth it has one.
    case = np.floor(chance.random((RESAMPLES, vacancies)) * counts).astype(np.int64)
    np.put_along_axis(drawn, first[:-1] + case, times.astype(np.float64), axis=1)
    return drawn


def ties(low: Ints, high: Ints) -> Ints:
    """With how many others each proposal is tied: their ranges of places overlap.

    >>> ties(np.array([1, 1, 4]), np.array([2, 3, 5])).tolist()
    [1, 1, 0]
    """
    # Every proposal overlaps itself, and is not tied with that.
    overlap = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None])
    found: Ints = overlap.sum(axis=1) - 1
    return found
