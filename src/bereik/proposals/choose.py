"""Which set of trips opens most under a budget: a small mixed integer programme, with its proven gap.

Opening a pair of home and vacancy may take a trip out *and* one back: they are worth nothing apart and
much together, so that taking the best one after the other goes wrong. The programme has a 0/1 for each
candidate and a value between 0 and 1 for each group of pairs that the same candidates open; a group is open
when for each of its failing legs one of the candidates that serve it is taken.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.units import Floats, Ints

Clauses = tuple[tuple[int, ...], ...]
"""For each failing leg of a pair, the candidates that serve it."""


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


def group_pairs(clauses: Sequence[Clauses], weights: Sequence[float]) -> dict[Clauses, float]:
    """The weight of all pairs that the same candidates open; clauses that another one implies go."""
    groups: dict[Clauses, float] = {}
    for own, weight in zip(clauses, weights, strict=True):
        key = _needed(own)
        groups[key] = groups.get(key, 0.0) + float(weight)
    return groups


def _needed(clauses: Clauses) -> Clauses:
    """The clauses without those that hold whenever a narrower one does."""
    sets = sorted({frozenset(one) for one in clauses}, key=len)
    kept: list[frozenset[int]] = []
    for one in sets:
        if not any(narrower <= one for narrower in kept):
            kept.append(one)
    return tuple(sorted(tuple(sorted(one)) for one in kept))


def choose(
    groups: dict[Clauses, float],
    costs: Floats,
    *,
    budget: float,
    most: int | None = None,
    seconds: float = 60.0,
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
    """
    if not (budget >= 0):
        raise localized_error(QuestionError, "choose-budget", budget=repr(budget))
    candidates, keys = len(costs), list(groups)
    if not keys or not candidates:
        return Choice((), 0.0, 0.0)
    weights = np.array([groups[key] for key in keys])
    constraints = [LinearConstraint(_openings(keys, candidates), -np.inf, 0)]
    taken = np.concatenate([np.ones(candidates), np.zeros(len(keys))])
    if np.isfinite(budget):
        constraints.append(LinearConstraint(np.concatenate([costs, np.zeros(len(keys))])[None], 0, budget))
    if most is not None:
        constraints.append(LinearConstraint(taken[None], 0, most))
    found = milp(
        np.concatenate([np.zeros(candidates), -weights]),
        constraints=constraints, integrality=taken, bounds=Bounds(0, 1), options={"time_limit": seconds},
    )  # fmt: skip
    if found.x is None:
        return Choice((), 0.0, float(weights.sum()))
    chosen = np.flatnonzero(found.x[:candidates] > 0.5)
    value = worth(groups, chosen)
    bound = -found.mip_dual_bound if found.mip_dual_bound is not None else value
    return Choice(tuple(chosen.tolist()), value, max(float(bound), value))


def worth(groups: dict[Clauses, float], taken: Sequence[int] | Ints) -> float:
    """The weight that a set of candidates opens."""
    own = set(np.asarray(taken).tolist())
    return sum(weight for key, weight in groups.items() if all(own.intersection(one) for one in key))


def greedy(groups: dict[Clauses, float], costs: Floats, *, budget: float, most: int | None = None) -> Choice:
    """The best single or pair of candidates per unit of cost, again and again: a check on `choose`."""
    taken: set[int] = set()
    useful = sorted({one for key in groups for clause in key for one in clause})
    together = sorted({pair for key in groups for pair in _pairs(key)})
    steps = [(one,) for one in useful] + together
    while True:
        spent, value = costs[list(taken)].sum(), worth(groups, list(taken))
        fits = [
            more
            for step in steps
            if (more := tuple(one for one in step if one not in taken))
            and spent + costs[list(more)].sum() <= budget
            and (most is None or len(taken) + len(more) <= most)
        ]
        gains = [
            (worth(groups, [*taken, *more]) - value) / max(costs[list(more)].sum(), 1e-9) for more in fits
        ]
        if not gains or max(gains) <= 0:
            return Choice(tuple(sorted(taken)), value, float("inf"))
        taken.update(fits[int(np.argmax(gains))])


def _pairs(key: Clauses) -> list[tuple[int, int]]:
    """Two candidates that open a group of two legs together."""
    if len(key) != 2:
        return []
    return [(min(one, other), max(one, other)) for one in key[0] for other in key[1] if one != other]


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
