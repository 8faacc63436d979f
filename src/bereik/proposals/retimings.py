"""Rides that leave some minutes earlier or later: those that gain most, of variants of one only the best.

There are thousands. Labels bound what each opens: as much as a copy at the new time, with the ride itself
still there. They are asked in the order of that bound, until no bound is above the least that was found.

What is asked is exact, and little: a ride that moves makes and breaks journeys only that ride it, at its old
time or at its new one.

**Lemma** (which legs may change). A leg that fails and holds with the move has a journey that rides the moved
ride once, and no other ride that moved; so a copy at the new time serves it, with the ride itself still
there: the labels of the bounds tell which those are. A leg that holds and fails with the move has no journey
without the ride, so its latest departure is one with it: those are the legs that `losses` tests. All others
stay as they are. Where riders stay seated into or from the ride, more than one ride changes. Then every leg
is searched in whose hours, mostly two of the day, the ride is under way at either time.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
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
from bereik.proposals.options import retimed
from bereik.proposals.price import LegNumbers, Offers, opened_alone, price
from bereik.proposals.priced import Priced, priced
from bereik.proposals.query import Query
from bereik.proposals.tables import describe_trip
from bereik.proposals.trip_legs import Tested, joined_trips, legs_by_trip, still_hold
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


class MayChange(NamedTuple):
    """Legs that may change with each of some retimings."""

    opened: list[list[Tested]]
    """By retiming, those that fail and are served by a copy at the new time."""
    lost: dict[tuple[int, int], list[Tested]]
    """By feed and trip, those that hold and whose latest departure is one with the ride."""
    joined: set[tuple[int, int]]
    """Rides with others of their block, for which this says nothing."""

    def legs(self, number: int, one: Retiming) -> list[Tested] | None:
        """The legs to search for one of the retimings; None where all may change."""
        key = one.candidate.feed, one.candidate.trip
        return None if key in self.joined else [*self.opened[number], *self.lost.get(key, [])]


def best_retimed(query: Query, most: int) -> list[Priced]:
    """The retimed rides with most gain less loss; no other one has more, since bounds say so."""
    network = query.demand.network
    every, bounds, may_change = bounded_retimings(query)
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
        effects[number] = effect_of(query.demand, every[number], may_change.legs(number, every[number]))
        gained, lost = (query.gains.of(*pairs).sum() for pairs in effects[number])
        net[number] = gained - lost
        best = best_apart(network, candidates, net)[:most]
    others = _count_others(query, candidates, bounds, best)
    return [_row(query, every[number], effects[number], others[number]) for number in best]


def bounded_retimings(query: Query) -> tuple[list[Retiming], Floats, MayChange]:
    """Every ride of each date at other minutes, what each opens at most, and which legs it may change."""
    demand, gains = query.demand, query.gains
    moves = moves_to_deadlines(list(find_deadlines(demand, gains)))
    every = [Retiming(*one) for one in retimed(demand, query.dates, moves)]
    offers = price(demand, [one.candidate for one in every])
    alone = opened_alone(demand, offers, len(every))
    bounds = np.array([gains.of(*pairs).sum() for pairs in alone])
    return every, bounds, legs_that_may_change(demand, offers, len(every))


def legs_that_may_change(demand: Demand, offers: Offers, retimings: int) -> MayChange:
    """The legs that may change with each of some retimings, whose copies serve what `offers` say."""
    lost: dict[tuple[int, int], list[Tested]] = {}
    joined: set[tuple[int, int]] = set()
    for number, day in enumerate(demand.days):
        needed = np.zeros(len(day.part), dtype=np.bool_)
        needed[day.needs.leg[demand.counted[day.needs.vacancy]]] = True
        for key, legs in legs_by_trip(demand, number, (needed & day.holds[OUT], needed & day.holds[BACK])):
            lost.setdefault(key, []).append(legs)
        rides = day.reach.day_rides
        joined |= {(int(rides.day.feed[trip]), int(rides.day.trip[trip])) for trip in joined_trips(rides)}
    return MayChange(_opened(demand, offers, retimings), lost, joined)


def _opened(demand: Demand, offers: Offers, retimings: int) -> list[list[Tested]]:
    """The legs that each copy serves, by retiming."""
    first = np.array(LegNumbers.of(demand).first)
    order = np.argsort(offers.candidate, kind="stable")
    bounds = np.searchsorted(offers.candidate[order], np.arange(retimings + 1)).tolist()
    found = []
    for begin, end in pairwise(bounds):
        home, leg = offers.home[order[begin:end]], offers.leg[order[begin:end]]
        # Legs are numbered date by date, out and then back.
        place = np.searchsorted(first, leg, side="right") - 1
        found.append(
            [
                Tested(
                    one // 2, one % 2, home[place == one], (leg[place == one] - first[one]).astype(np.int32)
                )
                for one in np.unique(place).tolist()
            ]
        )
    return found


def effect_of(
    demand: Demand, one: Retiming, may_change: Sequence[Tested] | None = None
) -> tuple[Pairs, Pairs]:
    """The pairs that a retimed ride opens, and those that it loses; of `may_change`, or of all legs."""
    network = one.plan.apply(demand.network)
    failing = demand.failing.copy()
    for number, day in enumerate(demand.days):
        for way in (OUT, BACK):
            tested = _tested(demand, one, number, way, may_change)
            if not len(tested.home):
                continue
            holds = still_hold(demand, day, network, tested)
            homes, row = np.unique(tested.home, return_inverse=True)
            change = np.zeros((len(homes), len(day.part)), dtype=np.int32)
            change[row, tested.leg] = day.holds[way][tested.home, tested.leg].astype(np.int32) - holds
            own = failing[homes]
            np.add.at(own.T, day.needs.vacancy, change[:, day.needs.leg].T)
            failing[homes] = own
    gained = (failing == 0) & (demand.failing > 0) & demand.counted
    lost = (failing > 0) & (demand.failing == 0) & demand.counted
    return pairs_of(gained), pairs_of(lost)


def _tested(
    demand: Demand, one: Retiming, number: int, way: int, may_change: Sequence[Tested] | None
) -> Tested:
    """The legs of a date and direction that are searched again, each once."""
    day = demand.days[number]
    if may_change is None:
        legs = _touched(demand, one, number, way)
        homes, some = np.nonzero(~day.on_foot[way][:, legs])
        return Tested(number, way, homes.astype(np.int32), legs[some])
    wanted = np.zeros((len(demand.homes.ids), len(day.part)), dtype=np.bool_)
    for own in may_change:
        if (own.day, own.direction) == (number, way):
            wanted[own.home, own.leg] = True
    homes, legs = np.nonzero(wanted)
    return Tested(number, way, homes.astype(np.int32), legs.astype(np.int32))


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
    events, service = feed.stop_events, int(feed.trips["service"][trip])
    first, last = int(events.trip_start[trip]), int(events.trip_start[trip + 1]) - 1
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
            start + int(events.depart[first]) + min(moved, 0),
            start + int(events.arrive[last]) + max(moved, 0),
        )


def _count_others(
    query: Query, candidates: list[Candidate], bounds: Floats, best: list[int]
) -> dict[int, int]:
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


def _row(query: Query, one: Retiming, effect: tuple[Pairs, Pairs], others: int) -> Priced:
    """A retimed ride as a row."""
    network = query.demand.network
    feed, trip = network.feeds[one.candidate.feed], one.candidate.trip
    leave = int(feed.stop_events.depart[feed.stop_events.trip_start[trip]])
    ride, change = describe_trip(feed, trip, leave), one.change
    about = {
        "kind": "retime", "line": ride["line"], "towards": ride["towards"], "leaves": ride["leaves"],
        "days": change.days, "minutes": one.minutes, "others": others, "feed": feed.name,
    }  # fmt: skip
    work = work_of(network, one.plan.apply(network), query.dates)
    return priced(one.plan, about, query.gains, *effect, work)
