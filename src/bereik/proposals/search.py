"""`unlock`: which trips to add, ranked one by one and chosen together under a budget.

The flow: the legs that fail, the candidates, what each one serves (`price`, exact for a single trip), a
ranking with ranges from redrawn vacancies and unknown hours (`confidence`), and a set under the budget
(`choose`). Two added trips may serve a leg together that neither serves alone; a set opens at least what is
said here.
"""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.batch.cluster import DaskClient
from bereik.domain.traveller import Traveller, is_between
from bereik.errors import QuestionError
from bereik.network import Network
from bereik.proposals.best_first import BestPriced, best_priced
from bereik.proposals.candidates import USUAL_SPACING, Candidate, Spacing, candidates_of
from bereik.proposals.choose import (
    Choice,
    Clauses,
    choose,
    choose_fairly,
    greedy,
    group_by_area,
    group_pairs,
    worth,
)
from bereik.proposals.confidence import rank_ranges, worth_of_cases
from bereik.proposals.costs import Price, price_on, read_costs
from bereik.proposals.deadlines import candidates_at_deadlines, find_deadlines
from bereik.proposals.demand import Demand
from bereik.proposals.in_reach import courses_in_reach
from bereik.proposals.price import opened_alone, pairs_with_clauses, some_offers
from bereik.proposals.query import Gains, Query, make_query
from bereik.proposals.tables import eur_a_year, ranked_table
from bereik.scenarios import Scenario
from bereik.texts.localized import localized_error
from bereik.units import Floats, Ints

MOST_RANKED = 60
"""Candidates that are ranked; the set is chosen among these and as many that only help together."""


class AreaShares(NamedTuple):
    """What municipalities get of a set that was chosen with a floor."""

    table: DataFrame
    """One row a municipality: its `gain`, `gain_alone` if all were spent for it, and the `share` of that."""
    fairest: float
    """The share that every municipality can get at once."""
    value_free: float
    """What the set without a floor opens."""


@dataclass(frozen=True)
class Unlocked:
    """What `unlock` found."""

    ranked: DataFrame
    """One row a candidate, the best first: what it is, what it opens, what it costs."""
    chosen: DataFrame
    """The set under the budget. Each by itself may open nothing; together they open `choice.value`."""
    choice: Choice
    ranked_candidates: tuple[Candidate, ...]
    """Of the rows of `ranked`, in their order."""
    chosen_candidates: tuple[Candidate, ...]
    network: Network = field(repr=False)
    dates: tuple[dt.date, ...]
    provenance: dict[str, Any] = field(repr=False)
    shares: AreaShares | None = None
    """What each municipality gets of the set; None without a floor."""

    def __repr__(self) -> str:
        return f"Unlocked({len(self.ranked)} trips ranked, {len(self.chosen)} chosen)"

    def scenario(self, ranks: Sequence[int] | None = None, name: str = "unlock") -> Scenario:
        """A plan with some of the ranked candidates, or with the chosen set, to apply or hand over."""
        some = (
            self.chosen_candidates if ranks is None else [self.ranked_candidates[rank - 1] for rank in ranks]
        )
        return Scenario(
            name,
            changes=tuple(candidate.change(self.network, self.dates[candidate.day]) for candidate in some),
        )


def unlock(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    dates: Sequence[str | dt.date] | None = None,
    traveller: Traveller | None = None,
    before_min: float = 10,
    after_min: float = 5,
    weight: str | None = None,
    budget: float | None = None,
    most: int | None = 5,
    floor: float = 0,
    step_min: int = 15,
    least_gap_min: int = 30,
    costs: str | None = None,
    interest_jobs: float | None = 50,
    client: Executor | DaskClient | None = None,
) -> Unlocked:
    """Which trips to add so that most people can hold most jobs, each with what it opens and costs.

    Every candidate is a copy of a trip that is there, at another time. What it opens is exact: the same as
    asking `shift_reach` again with it in the timetable, on all the days on which the vacancy is worked.

    Parameters
    ----------
    homes, vacancies
        As for `region_reach`. Vacancies are asked at their own hours; those with a split shift, and those a
        licence bars, are left out and counted in the provenance.
    dates
        One date of each kind of day; a school day, a Saturday and a Sunday when not given. A vacancy is asked
        on those on which it is worked, and opened when it can be held on all of them.
    traveller
        Who goes on foot and by bus, tram and train: no bike.
    before_min, after_min
        Margins at work in minutes, as in `shift_reach`.
    weight
        The column of `homes` with the people each stands for, as in `region_reach`.
    budget
        Euros a year for the chosen set, at the highest price; None for no limit.
    most
        The most trips in the chosen set.
    floor
        From 0 to 1: what each municipality gets at the least, as a part of its fair share. That is the
        largest share of what it would get if all were spent for it alone that all can get at once.
        The homes then tell their `municipality`.
    step_min, least_gap_min
        Minutes between two candidates of a line, and the shortest gap between two trips to put one in.
    costs
        A TOML file of prices in place of the built-in one (`proposals/costs.toml`).
    interest_jobs
        One opening more counts half for people who can hold so many already; None counts all alike.
    client
        As for `region_reach`: workers that search, with the same result; the network lies in a folder then.

    Raises
    ------
    QuestionError
        A bike that is left somewhere: legs then depend on each other. With a `client`, a network that lies
        in no folder.
    ServiceDayError, TableError
        As `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(20)
    >>> found = unlock(demo.network, demo.homes.head(4), late, dates=["2026-11-24"], step_min=60, most=1)
    >>> bool((found.ranked["gain"].diff().dropna() <= 0).all())
    True
    """
    query = make_query(
        network, homes, vacancies, dates=dates, traveller=traveller, before_min=before_min,
        after_min=after_min, weight=weight, interest_jobs=interest_jobs, client=client,
    )  # fmt: skip
    return unlock_of(
        query, budget=budget, most=most, floor=floor, spacing=Spacing(step_min, least_gap_min), costs=costs
    )


def unlock_of(
    query: Query,
    *,
    budget: float | None = None,
    most: int | None = 5,
    floor: float = 0,
    spacing: Spacing = USUAL_SPACING,
    costs: str | None = None,
    priced_on: dt.date | None = None,
) -> Unlocked:
    """`unlock` of a query that is laid on the network already; prices are those of a day, or of today."""
    if not is_between(floor, 0, 1):
        raise localized_error(QuestionError, "proposals-floor", found=repr(floor))
    if floor and not query.areas:
        raise localized_error(QuestionError, "proposals-floor-areas")
    demand, gains, network = query.demand, query.gains, query.demand.network
    candidates = all_candidates(query, spacing)
    found = best_priced(query, candidates, MOST_RANKED)
    ranked, offers = found.ranked, found.offers
    # Helpers may be worth nothing alone, and yet belong in a set: one brings out, another back.
    pool = list(dict.fromkeys([*ranked, *found.helpers]))
    price_km = price_on(read_costs(costs), "vehicle_km", priced_on or dt.date.today())
    pairs = pairs_with_clauses(demand, offers, pool)
    spending = _spending(demand, [candidates[candidate] for candidate in pool], price_km, budget)
    if floor:
        chosen, shares = _choose_fairly(query, pairs, spending, floor, most=most)
    else:
        chosen, shares = _choose(gains, pairs, spending, most=most), None
    choice = Choice(tuple(pool[place] for place in chosen.taken), chosen.value, chosen.bound)

    # Cases of unknown hours say how sure a place in the order is (`confidence`).
    cases = worth_of_cases(demand, offers, gains, pool)
    place = {candidate: row for row, candidate in enumerate(pool)}
    alone = opened_alone(demand, some_offers(offers, pool), len(pool))

    def table(some: Sequence[int]) -> DataFrame:
        own = cases._replace(worth=cases.worth[[place[candidate] for candidate in some]])
        return ranked_table(
            demand,
            [candidates[candidate] for candidate in some],
            [alone[place[candidate]] for candidate in some],
            gains,
            price_km,
            rank_ranges(own),
        )

    return Unlocked(
        table(ranked), table(choice.taken), choice,
        tuple(candidates[row] for row in ranked), tuple(candidates[row] for row in choice.taken),
        network, query.dates, query.provenance | _looked_at(candidates, found), shares,
    )  # fmt: skip


def _looked_at(candidates: Sequence[Candidate], found: BestPriced) -> dict[str, int]:
    """How many candidates there were, and how many of those cannot be among the best."""
    return {"candidates": len(candidates), "bounded_away": found.bounded_away}


def all_candidates(query: Query, spacing: Spacing) -> list[Candidate]:
    """Trips at the minutes that decide what is refused today, and every so many minutes, each once.

    Of the courses that can serve something that is refused: a copy of another one opens nothing.
    """
    courses = courses_in_reach(query.demand)
    deadlines = list(find_deadlines(query.demand, query.gains, courses))
    found = candidates_at_deadlines(query.demand.network, deadlines, least_gap_min=spacing.least_gap_min)
    # A time that decides is told as such, also when it lies on the grid.
    at_deadlines = {(candidate.feed, candidate.trip, candidate.leave, candidate.day) for candidate in found}
    return found + [
        candidate
        for candidate in candidates_of(courses, spacing)
        if (candidate.feed, candidate.trip, candidate.leave, candidate.day) not in at_deadlines
    ]


PairsWithClauses = tuple[tuple[Ints, Ints], list[Clauses]]
"""Pairs of home and vacancy that candidates open, and what each of them needs."""


class Spending(NamedTuple):
    """What candidates cost, and how much there is."""

    costs: Floats
    """(C,) euros a year, at the highest price; 0 where there is no limit."""
    budget: float


def _spending(
    demand: Demand, some: Sequence[Candidate], price_km: Price | None, budget: float | None
) -> Spending:
    if budget is None:
        return Spending(np.zeros(len(some)), np.inf)
    costs = eur_a_year(demand, some, price_km)[1]
    if np.isnan(costs).any():
        raise localized_error(QuestionError, "proposals-no-price")
    return Spending(costs, budget)


def _choose(gains: Gains, found: PairsWithClauses, spending: Spending, *, most: int | None) -> Choice:
    """The best set among the candidates of a pool, by their number in it."""
    pairs, clauses = found
    groups: dict[Clauses, float] = group_pairs(clauses, gains.of(*pairs).tolist())
    best = choose(groups, spending.costs, budget=spending.budget, most=most)
    check = greedy(groups, spending.costs, budget=spending.budget, most=most)
    if check.value > best.value:  # only where the time limit cut the programme short
        best = Choice(check.taken, check.value, best.bound)
    return best


def _choose_fairly(
    query: Query, found: PairsWithClauses, spending: Spending, floor: float, *, most: int | None
) -> tuple[Choice, AreaShares]:
    """The best set with a floor under what each municipality gets, and what each gets."""
    pairs, clauses = found
    names, area = np.unique(np.array(query.areas), return_inverse=True)
    weights = query.gains.of(*pairs).tolist()
    areas = group_by_area(clauses, weights, area[pairs[0]].tolist(), len(names))
    fair = choose_fairly(areas, spending.costs, floor, budget=spending.budget, most=most)
    gets = np.array(
        [
            worth({key: own[area] for key, own in areas.items()}, fair.choice.taken)
            for area in range(len(names))
        ]
    )
    alone = fair.alone if len(fair.alone) else np.zeros(len(names))
    table = pandas.DataFrame({"municipality": names, "gain": gets, "gain_alone": alone})
    share = np.divide(gets, alone, out=np.full(len(names), np.nan), where=alone > 0)
    return fair.choice, AreaShares(table.assign(share=share), fair.fairest, fair.free.value)
