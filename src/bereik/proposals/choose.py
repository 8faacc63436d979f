"""Which set of trips opens most under a budget: a small mixed integer programme, with its proven gap.

Opening a pair of home and vacancy may take a trip out *and* one back: they are worth nothing apart and
much together, so that taking the best one after the other goes wrong. The programme has a 0/1 for each
candidate and a value between 0 and 1 for each group of pairs that the same candidates open; a group is open
when for each of its failing legs one of the candidates that serve it is taken.

The most for all together may leave some areas with nothing. `choose_fairly` sets a floor under what each
gets, as a share of what it would get if all were spent for it alone: at most the share that the fairest set
gives to the area it gives least.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.units import Floats, Ints

Clauses = tuple[tuple[int, ...], ...]
"""For each failing leg of a pair, the candidates that serve it."""
_TIME_IS_OVER = 1
"""The status with which `milp` ends at its limit."""


class Choice(NamedTuple):
    """The set that was chosen."""

    taken: tuple[int, ...]
    """Candidates, by number."""
    value: float
    bound: float
    """No set within the budget is worth more than this."""

    @property
    def gap(self) -> float:
        """How far the set may be from the best one, as a share of its value."""
        return 0.0 if self.bound <= 0 else max(0.0, self.bound - self.value) / self.bound


class Floors(NamedTuple):
    """What each area gets at the least. K groups, A areas."""

    shares: Floats
    """(K, A) of what the area would get alone."""
    least: float
    """The share of each."""


class FairChoice(NamedTuple):
    """A set with a floor under what each area gets."""

    choice: Choice
    free: Choice
    """The set without a floor."""
    alone: Floats
    """(A,) what each area would get if all were spent for it."""
    fairest: float
    """The share of that which every area can get at once."""


def group_by_area(
    clauses: Sequence[Clauses], weights: Sequence[float], area: Sequence[int], areas: int
) -> dict[Clauses, Floats]:
    """The weight of all pairs that the same candidates open, by the area of their home (A,)."""
    groups: dict[Clauses, Floats] = {}
    for own, weight, number in zip(clauses, weights, area, strict=True):
        groups.setdefault(_needed(own), np.zeros(areas))[number] += weight
    return groups


def group_pairs(clauses: Sequence[Clauses], weights: Sequence[float]) -> dict[Clauses, float]:
    """The weight of all pairs that the same candidates open; clauses that another one implies go."""
    together = group_by_area(clauses, weights, [0] * len(clauses), 1)
    return {key: float(own[0]) for key, own in together.items()}


def _needed(clauses: Clauses) -> Clauses:
    """The clauses without those that hold whenever a narrower one does."""
    # Narrow ones first: a clause can only be implied by one with fewer candidates.
    sets = sorted({frozenset(clause) for clause in clauses}, key=len)
    narrowest: list[frozenset[int]] = []
    for candidate_set in sets:
        if not any(narrower <= candidate_set for narrower in narrowest):
            narrowest.append(candidate_set)
    return tuple(sorted(tuple(sorted(candidate_set)) for candidate_set in narrowest))


def choose(
    groups: dict[Clauses, float],
    costs: Floats,
    *,
    budget: float,
    most: int | None = None,
    seconds: float = 60.0,
    floors: Floors | None = None,
) -> Choice:
    """The candidates that together open most weight within the budget.

    Parameters
    ----------
    groups
        Weights as `group_pairs` gives them.
    costs
        (C,) of each candidate, in the unit of the budget.
    most
        The most candidates to take; None for any number.
    seconds
        After so long the best set so far is given, with the bound that is proven by then.
    floors
        What areas get at the least.
    """
    if not (budget >= 0):
        raise localized_error(QuestionError, "choose-budget", budget=repr(budget))
    candidates, keys = len(costs), list(groups)
    # Nothing can be opened, and a solver refuses an empty programme.
    if not keys or not candidates:
        return Choice((), 0.0, 0.0)
    weights = np.array([groups[key] for key in keys])
    constraints = _within(keys, costs, budget, most)
    if floors is not None:
        none = np.zeros((floors.shares.shape[1], candidates))
        # A value of a group is a number between 0 and 1: a hair below the floor is on it.
        constraints.append(LinearConstraint(np.hstack([none, floors.shares.T]), floors.least - 1e-6, np.inf))
    # Only candidates are whole numbers. The value of a group is pushed up by its weight to the least of its
    # clauses, which is 0 or 1 by itself: far fewer branches than with whole numbers for the groups.
    found = _solve(
        np.concatenate([np.zeros(candidates), -weights]), constraints, _whole(candidates, len(keys)), seconds
    )
    # Without a set in time nothing is taken, and only the trivial bound is proven.
    if found.x is None:
        return Choice((), 0.0, float(weights.sum()))
    chosen = np.flatnonzero(found.x[:candidates] > 0.5)
    # Counted again from the set itself: the objective of the solver carries its tolerance.
    value = worth(groups, chosen)
    # HiGHS minimises minus the weight, so its lower bound is, turned, what no set can exceed.
    bound = -found.mip_dual_bound if found.mip_dual_bound is not None else value
    return Choice(tuple(chosen.tolist()), value, max(float(bound), value))


def choose_fairly(
    areas: dict[Clauses, Floats],
    costs: Floats,
    floor: float,
    *,
    budget: float,
    most: int | None = None,
    seconds: float = 60.0,
) -> FairChoice:
    """The candidates that open most weight of all areas together, with a floor under what each area gets.

    Parameters
    ----------
    areas
        (A,) weights of each group by area, as `group_by_area` gives them.
    floor
        From 0, no floor, to 1, the fairest set: the share of the fairest share. Of several fairest sets the
        one that opens most weight is taken.
    costs, budget, most, seconds
        As in `choose`; each of its programmes may take so long.
    """
    groups = {key: float(own.sum()) for key, own in areas.items()}
    weights = np.array(list(areas.values()), dtype=np.float64)
    most_of = partial(choose, costs=costs, budget=budget, most=most, seconds=seconds)
    # First without a floor, since that is what fairness is measured against.
    free = most_of(groups)
    if not groups or not len(costs):
        return FairChoice(free, free, np.zeros(0), 0.0)
    # What each area would get if all were spent for it: shares are measured by that, since areas differ in
    # what any money could do for them.
    alone = np.array([most_of(dict(zip(areas, own.tolist(), strict=True))).value for own in weights.T])
    fairest = _fairest_share(list(areas), weights, alone, costs, budget=budget, most=most, seconds=seconds)
    if floor <= 0 or fairest <= 0:
        return FairChoice(free, free, alone, fairest)
    # Areas that no candidate helps bound nothing: with them the fairest share would always be 0.
    some = alone > 0
    floors = Floors(weights[:, some] / alone[some], floor * fairest)
    return FairChoice(most_of(groups, floors=floors), free, alone, fairest)


def _fairest_share(
    keys: list[Clauses],
    weights: Floats,
    alone: Floats,
    costs: Floats,
    *,
    budget: float,
    most: int | None,
    seconds: float,
) -> float:
    """The largest share of what it would get alone that every area can get at once."""
    some = alone > 0
    if not some.any():
        return 0.0
    candidates = len(costs)
    # One variable more, the share: (weight of an area) / (its weight alone) - share >= 0.
    parts = (weights[:, some] / alone[some]).T
    shares = np.hstack([np.zeros((len(parts), candidates)), parts, -np.ones((len(parts), 1))])
    wider = [
        LinearConstraint(sparse.hstack([sparse.csr_matrix(own.A), sparse.csr_matrix((own.A.shape[0], 1))]),
                         own.lb, own.ub)
        for own in _within(keys, costs, budget, most)
    ]  # fmt: skip
    found = _solve(
        np.append(np.zeros(candidates + len(keys)), -1.0), [*wider, LinearConstraint(shares, 0, np.inf)],
        np.append(_whole(candidates, len(keys)), 0), seconds,
    )  # fmt: skip
    return 0.0 if found.x is None else float(found.x[-1])


def _solve(least: Floats, constraints: list[LinearConstraint], whole: Floats, seconds: float) -> Any:
    """What makes `least` smallest, of variables from 0 to 1 of which some are `whole`: as `milp` gives it."""
    solve = partial(milp, least, constraints=constraints, integrality=whole, bounds=Bounds(0, 1))
    found = solve(options={"time_limit": seconds})
    if found.x is None and found.status != _TIME_IS_OVER:
        # HiGHS' presolve fails now and then on a programme that has a solution ("solve error").
        found = solve(options={"time_limit": seconds, "presolve": False})
    return found


def _within(keys: list[Clauses], costs: Floats, budget: float, most: int | None) -> list[LinearConstraint]:
    """A group is open by the candidates taken only, and those cost no more than there is."""
    # A group is open as far as each of its clauses has a candidate that is taken (`_openings`).
    constraints = [LinearConstraint(_openings(keys, len(costs)), -np.inf, 0)]
    if np.isfinite(budget):
        constraints.append(LinearConstraint(np.concatenate([costs, np.zeros(len(keys))])[None], 0, budget))
    if most is not None:
        constraints.append(LinearConstraint(_whole(len(costs), len(keys))[None], 0, most))
    return constraints


def _whole(candidates: int, groups: int) -> Floats:
    """1 for the variables that are 0 or 1, 0 for those between."""
    return np.concatenate([np.ones(candidates), np.zeros(groups)])


def worth(groups: dict[Clauses, float], taken: Sequence[int] | Ints) -> float:
    """The weight that a set of candidates opens."""
    own = set(np.asarray(taken).tolist())
    # A pair is open when each of its legs is served: any of a clause, and all clauses.
    return sum(weight for key, weight in groups.items() if all(own.intersection(clause) for clause in key))


def greedy(groups: dict[Clauses, float], costs: Floats, *, budget: float, most: int | None = None) -> Choice:
    """The best single or pair of candidates per unit of cost, again and again: a check on `choose`."""
    taken: set[int] = set()
    useful = sorted({candidate for key in groups for clause in key for candidate in clause})
    # Pairs too: where a way out and a way back are both missing, no single candidate gains anything.
    together = sorted({pair for key in groups for pair in _pairs(key)})
    steps = [(candidate,) for candidate in useful] + together
    while True:
        spent, value = costs[list(taken)].sum(), worth(groups, list(taken))
        fits = [
            more
            for step in steps
            if (more := tuple(candidate for candidate in step if candidate not in taken))
            and spent + costs[list(more)].sum() <= budget
            and (most is None or len(taken) + len(more) <= most)
        ]
        gains = [
            # Per unit of cost; a candidate that costs nothing is divided by a hair and goes first.
            (worth(groups, [*taken, *more]) - value) / max(costs[list(more)].sum(), 1e-9)
            for more in fits
        ]
        if not gains or max(gains) <= 0:
            return Choice(tuple(sorted(taken)), value, float("inf"))
        taken.update(fits[int(np.argmax(gains))])


def _pairs(key: Clauses) -> list[tuple[int, int]]:
    """Two candidates that open a group of two legs together."""
    if len(key) != 2:
        return []
    return [(min(first, other), max(first, other)) for first in key[0] for other in key[1] if first != other]


def _openings(keys: Sequence[Clauses], candidates: int) -> sparse.csr_matrix:
    """One row a clause: the value of its group minus the candidates that serve it, at most 0."""
    rows, columns, values = [], [], []
    row = 0
    for group, key in enumerate(keys):
        for clause in key:
            rows += [row] * (len(clause) + 1)
            columns += [candidates + group, *clause]
            values += [1.0, *([-1.0] * len(clause))]
            row += 1
    return sparse.csr_matrix((values, (rows, columns)), shape=(row, candidates + len(keys)))
