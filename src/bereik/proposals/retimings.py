"""Rides that leave some minutes earlier or later: those that gain most, of variants of one only the best.

There are thousands. Labels bound what each opens: as much as a copy at the new time, with the ride itself
still there. They are asked in the order of that bound, until no bound is above the least that was found.

What is asked is exact, and little: a ride that moves makes and breaks journeys only that ride it, at its old
time or at its new one. A leg has its own hours, mostly two of the day, and a journey lies within them. So
legs whose hours the ride does not touch at either time are as they were, and only the others are searched.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, cast

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.feeds import active_services
from bereik.feeds.days import kind_of_day
from bereik.network.clock import Axis
from bereik.proposals.assess import Pairs, pairs_of
from bereik.proposals.candidates import Candidate, are_variants, best_apart
from bereik.proposals.deadlines import find_deadlines, moves_to_deadlines
from bereik.proposals.demand import Demand
from bereik.proposals.losses import Tested, still_hold
from bereik.proposals.options import retimed
from bereik.proposals.price import opened_alone, price
from bereik.proposals.priced import Priced, priced
from bereik.proposals.query import Query
from bereik.proposals.tables import describe_trip
from bereik.proposals.work import work_of
from bereik.scenarios import Scenario
from bereik.scenarios.changes import Retime
from bereik.units import Floats, Ints


class Retiming(NamedTuple):
    """A ride of one date at another time."""

    candidate: Candidate
    """The copy at the new time, whose labels bound what the move opens."""
    plan: Scenario

    @property
    def change(self) -> Retime:
        """What the plan is made of."""
        (change,) = self.plan.changes
        return cast(Retime, change)

    @property
    def minutes(self) -> int:
        """How much later the ride leaves; below zero is earlier."""
        return self.change.by_min


def best_retimed(query: Query, most: int) -> list[Priced]:
    """The retimed rides with most gain less loss; no other one has more, since bounds say so."""
    network = query.demand.network
    every, bounds = bounded_retimings(query)
    candidates = [one.candidate for one in every]
    effects: dict[int, tuple[Pairs, Pairs]] = {}
    net = np.full(len(every), -np.inf)
    best: list[int] = []
    for number in np.argsort(-bounds, kind="stable").tolist():
        bound = bounds[number]
        if bound <= 0 or (len(best) == most and bound <= net[best[-1]]):
            break
        # A variant that cannot be better than the one that is listed would not be listed.
        if any(
            net[other] >= bound and are_variants(network, candidates[other], candidates[number])
            for other in best
        ):
            continue
        effects[number] = effect_of(query.demand, every[number])
        gained, lost = (query.gains.of(*pairs).sum() for pairs in effects[number])
        net[number] = gained - lost
        best = best_apart(network, candidates, net)[:most]
    others = _others(query, candidates, bounds, best)
    return [_told(query, every[number], effects[number], others[number]) for number in best]


def bounded_retimings(query: Query) -> tuple[list[Retiming], Floats]:
    """Every ride of each date at other minutes, and what each opens at most."""
    demand, gains = query.demand, query.gains
    moves = moves_to_deadlines(list(find_deadlines(demand, gains)))
    every = [Retiming(*one) for one in retimed(demand, query.dates, moves)]
    alone = opened_alone(demand, price(demand, [one.candidate for one in every]), len(every))
    return every, np.array([gains.of(*pairs).sum() for pairs in alone])


def effect_of(demand: Demand, one: Retiming) -> tuple[Pairs, Pairs]:
    """The pairs that a retimed ride opens, and those that it loses."""
    network = one.plan.apply(demand.network)
    failing = demand.failing.copy()
    for number, day in enumerate(demand.days):
        for way in (OUT, BACK):
            legs = _touched(demand, one, number, way)
            homes, some = np.nonzero(~day.on_foot[way][:, legs])
            if not len(homes):
                continue
            tested = Tested(number, way, homes.astype(np.int32), legs[some])
            change = np.zeros((len(demand.homes.ids), len(day.part)), dtype=np.int32)
            holds = still_hold(demand, day, network, tested)
            change[tested.home, tested.leg] = day.holds[way][tested.home, tested.leg].astype(np.int32) - holds
            np.add.at(failing.T, day.needs.vacancy, change[:, day.needs.leg].T)
    gained = (failing == 0) & (demand.failing > 0) & demand.counted
    lost = (failing > 0) & (demand.failing == 0) & demand.counted
    return pairs_of(gained), pairs_of(lost)


def _touched(demand: Demand, one: Retiming, number: int, way: int) -> Ints:
    """The legs of a date and direction in whose hours the ride is under way, at its old or its new time."""
    day = demand.days[number]
    limits, touched = day.reach.limits[way], np.zeros(len(day.part), dtype=np.bool_)
    for begins, ends in _under_way(demand, one, number):
        since, until = (begins, ends) if way == OUT else (-ends, -begins)
        touched |= (limits.depart_from[day.part] <= until) & (limits.arrive_by[day.part] >= since)
    return np.flatnonzero(touched).astype(np.int32)


def _under_way(demand: Demand, one: Retiming, number: int) -> Iterator[tuple[int, int]]:
    """When the ride is under way on the axis of a date, which holds three service days."""
    network, date = demand.network, demand.days[number].date
    feed, trip = network.feeds[one.candidate.feed], one.candidate.trip
    visits, service = feed.visits, int(feed.trips["service"][trip])
    first, last = int(visits.trip_start[trip]), int(visits.trip_start[trip + 1]) - 1
    moved = 60 * one.minutes
    kind = kind_of_day(demand.days[one.candidate.day].date, network.timezone)
    axis = Axis(date, network.timezone)
    for offset in (-1, 0, 1):
        other = date + dt.timedelta(days=offset)
        services = active_services(feed, other)
        if services is None or not services[service] or kind_of_day(other, network.timezone) != kind:
            continue
        start = axis.day_start(offset, feed.timezone)
        yield (
            start + int(visits.depart[first]) + min(moved, 0),
            start + int(visits.arrive[last]) + max(moved, 0),
        )


def _others(query: Query, candidates: list[Candidate], bounds: Floats, best: list[int]) -> dict[int, int]:
    """Of how many other retimings that open jobs each listed one is the best; none counts twice."""
    network = query.demand.network
    others = dict.fromkeys(best, 0)
    for number in np.flatnonzero(bounds > 0).tolist():
        for listed in best:
            if number in others:
                break
            if are_variants(network, candidates[listed], candidates[number]):
                others[listed] += 1
                break
    return others


def _told(query: Query, one: Retiming, effect: tuple[Pairs, Pairs], others: int) -> Priced:
    """A retimed ride as a row."""
    network = query.demand.network
    feed, trip = network.feeds[one.candidate.feed], one.candidate.trip
    leave = int(feed.visits.depart[feed.visits.trip_start[trip]])
    ride, change = describe_trip(feed, trip, leave), one.change
    about = {
        "kind": "retime", "line": ride["line"], "towards": ride["towards"], "leaves": ride["leaves"],
        "days": change.days, "minutes": one.minutes, "others": others, "feed": feed.name,
    }  # fmt: skip
    work = work_of(network, one.plan.apply(network), query.dates)
    return priced(one.plan, about, query.gains, *effect, work)
