"""Which trips to keep: the jobs that are lost when a trip goes, trip by trip.

Of each trip the legs are searched again that may be lost with it (`trip_legs`), without the trip, and without
others that leave those legs alone (`together`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.feeds.changed import without_trips
from bereik.network.model import Network
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.together import trips_together
from bereik.proposals.trip_legs import Tested, Trip, legs_by_trip, still_hold
from bereik.units import Bools, Ints


@dataclass(frozen=True, slots=True)
class TripLoss:
    """What is lost with one trip."""

    feed: int
    trip: int
    """Row of the trip in its feed."""
    homes: Ints
    """With `vacancies`, the pairs that can be held today and not without the trip."""
    vacancies: Ints

    def shifted(self, homes: int) -> "TripLoss":
        """The same where the homes begin at a later row."""
        return replace(self, homes=(self.homes + homes).astype(np.int32))


def losses(demand: Demand) -> list[TripLoss]:
    """What is lost with each trip that runs on the dates of the demand, most pairs first."""
    tested = legs_to_test(demand)
    groups = trips_together(demand, tested)
    return in_order([loss for trips in groups for loss in _losses(demand, trips, tested)])


def legs_to_test(demand: Demand) -> dict[Trip, list[Tested]]:
    """Of each trip that may matter the legs to search again, on all dates."""
    tested: dict[Trip, list[Tested]] = {}
    for day, day_demand in enumerate(demand.days):
        for trip, legs in _of_day(demand, day, day_demand):
            tested.setdefault(trip, []).append(legs)
    return tested


def in_order(found: Sequence[TripLoss]) -> list[TripLoss]:
    """Most pairs first."""
    # Feed and trip last, so that equal losses stand in the same order in every run.
    return sorted(found, key=lambda one: (-len(one.homes), one.feed, one.trip))


def _of_day(demand: Demand, day: int, one: DayDemand) -> Iterator[tuple[tuple[int, int], Tested]]:
    """(trip, legs to test) of every trip that may matter on one date."""
    needed = _needed(demand, one)
    # A leg that fails today anyway is lost with no trip.
    return legs_by_trip(demand, day, (needed & one.holds[OUT], needed & one.holds[BACK]))


def _needed(demand: Demand, one: DayDemand) -> Bools:
    """(H, K) legs that some pair needs that can be held today."""
    needed = np.zeros((len(demand.homes.ids), len(one.part)), dtype=np.bool_)
    can_hold = (demand.failing == 0) & demand.counted
    np.logical_or.at(needed.T, one.needs.leg, can_hold[:, one.needs.vacancy].T)
    return needed


def _losses(demand: Demand, trips: Sequence[Trip], tested: Mapping[Trip, Sequence[Tested]]) -> list[TripLoss]:
    """The pairs that are lost with each of some trips that can be taken out together."""
    network = without(demand.network, trips)
    lost = {trip: np.zeros(demand.failing.shape, dtype=np.bool_) for trip in trips}
    legs = [(trip, own) for trip in trips for own in tested[trip]]
    for side in sorted({(own.day, own.direction) for _, own in legs}):
        some = [(trip, own) for trip, own in legs if (own.day, own.direction) == side]
        one = demand.days[side[0]]
        every = Tested(
            *side, np.concatenate([own.home for _, own in some]), np.concatenate([own.leg for _, own in some])
        )
        holds = still_hold(demand, one, network, every)
        ends = np.cumsum([len(own.leg) for _, own in some])[:-1]
        for (trip, own), held in zip(some, np.split(holds, ends), strict=True):
            by_leg = np.zeros((len(demand.homes.ids), len(one.part)), dtype=np.bool_)
            by_leg[own.home[~held], own.leg[~held]] = True
            # One lost leg is enough: a job needs all of its legs.
            np.logical_or.at(lost[trip].T, one.needs.vacancy, by_leg[:, one.needs.leg].T)
    can_hold = (demand.failing == 0) & demand.counted
    pairs = {trip: np.nonzero(own & can_hold) for trip, own in lost.items()}
    return [
        TripLoss(*trip, homes.astype(np.int32), vacancies.astype(np.int32))
        for trip, (homes, vacancies) in pairs.items()
    ]


def without(network: Network, trips: Sequence[Trip]) -> Network:
    """The network without some trips; streets, and walks between stops, are shared with the one given."""
    feeds = [
        without_trips(feed, np.array([trip for own, trip in trips if own == number], dtype=np.int32))
        if any(own == number for own, _ in trips)
        else feed
        for number, feed in enumerate(network.feeds)
    ]
    # Streets and walks do not change, so only the timetable is dropped from the cache.
    return replace(network, feeds=tuple(feeds), cache=network.cache.without_timetable())


__all__ = ["TripLoss", "in_order", "legs_to_test", "losses", "without"]
