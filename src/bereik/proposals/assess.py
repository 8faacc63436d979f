"""What a plan opens and loses, by asking again: the plain way, for what is reported.

`price` finds what thousands of candidates open; `assess` applies one plan and asks every pair of home and
vacancy again on the changed network, with the changed hours. It knows nothing of labels, so that it checks
them, and it takes a plan of any kind.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from geopandas import GeoDataFrame

from bereik.network import Network
from bereik.proposals.demand import Demand, failing_legs, find_demand
from bereik.proposals.query import Query
from bereik.scenarios import Scenario
from bereik.units import Bools, Ints

Pairs = tuple[Ints, Ints]
"""(homes, vacancies) by row."""


@dataclass(frozen=True, eq=False)
class Effect:
    """What changes with a plan. H homes, V vacancies."""

    before: Demand
    after: Demand

    @property
    def held_before(self) -> Bools:
        """(H, V) pairs that can be held today."""
        can_hold: Bools = (self.before.failing == 0) & self.before.counted
        return can_hold

    @property
    def held_after(self) -> Bools:
        """(H, V) pairs that can be held with the plan."""
        can_hold: Bools = (self.after.failing == 0) & self.after.counted
        return can_hold

    def on(self, date: dt.date) -> tuple[Pairs, Pairs]:
        """Pairs that can be held on a date by itself with the plan only, and without it only."""
        # Alone it asks less than all dates together: a pair may be gained on it and fail on another.
        number = [day.date for day in self.before.days].index(date)
        was, becomes = (held_on(demand, number) for demand in (self.before, self.after))
        return pairs_of(becomes & ~was), pairs_of(was & ~becomes)

    def and_on_dates_of(self, other: "Effect") -> "Effect":
        """The effect on the dates of both: what can be held on all of them."""
        return Effect(on_more_dates(self.before, other.before), on_more_dates(self.after, other.after))

    @property
    def gained(self) -> Pairs:
        """Pairs that can be held with the plan only."""
        return pairs_of(self.held_after & ~self.held_before)

    @property
    def lost(self) -> Pairs:
        """Pairs that can be held today only."""
        return pairs_of(self.held_before & ~self.held_after)


def held_on(demand: Demand, number: int) -> Bools:
    """(H, V) pairs that can be held on one of the dates, of vacancies that are worked on it."""
    day = demand.days[number]
    worked = np.zeros(len(demand.vacancies.ids), dtype=np.bool_)
    worked[day.needs.vacancy] = True
    failing = failing_legs([day], len(demand.homes.ids), len(worked))
    can_hold: Bools = (failing == 0) & demand.counted & worked
    return can_hold


def on_more_dates(demand: Demand, more: Demand) -> Demand:
    """The demand on its own dates and on those of another one of the same homes and vacancies."""
    # In order, as legs are numbered date by date.
    days = tuple(sorted((*demand.days, *more.days), key=lambda day: day.date))
    return replace(
        demand, days=days, failing=demand.failing + more.failing, counted=demand.counted | more.counted
    )


def assess(query: Query, plan: Scenario, homes: GeoDataFrame, vacancies: GeoDataFrame) -> Effect:
    """The effect of a plan on the pairs of a query; raises ScenarioError as `Scenario.apply`."""
    before = query.demand
    # Workers open the network from its folder, and so make the plan's changes themselves.
    if query.workers is not None:
        return Effect(before, query.workers.find_demand(before.network, plan))
    return Effect(
        before, solve_again(query, plan.apply(before.network), homes, plan.apply_to_vacancies(vacancies))
    )


def solve_again(
    query: Query,
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    dates: Sequence[dt.date] | None = None,
) -> Demand:
    """The demand of a query on another network, with other vacancies in the same order, or on other dates."""
    asked_again = replace(query.demand.query, date=dates) if dates else query.demand.query
    # Another timetable may have another stop; on the same one only hours differ, and links stay.
    links = query.demand.links if network is query.demand.network else None
    return find_demand(network, homes, vacancies, asked_again, links=links)


def pairs_of(some: Bools) -> Pairs:
    """The pairs for which something of shape (H, V) is true."""
    homes, vacancies = np.nonzero(some)
    return homes.astype(np.int32), vacancies.astype(np.int32)
