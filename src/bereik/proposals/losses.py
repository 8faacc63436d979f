"""Which trips to keep: the jobs that are lost when a trip goes, trip by trip.

Of each trip the legs are searched again that may be lost with it (`trip_legs`): first without many trips at
once, for what can be made then is lost with none of them (`sieved`), and what is left without the trip, and
without others that leave those legs alone (`together`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.feeds.changed import without_trips
from bereik.network.model import Network
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.together import trips_together
from bereik.proposals.trip_legs import Tested, TripRow, in_long_blocks, legs_by_trip, ride_once, still_hold
from bereik.units import Bools, Ints

SIEVE = (2, 4)
"""In how many parts the trips of lines are taken out at first."""


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
    tested = sieved(demand, legs_to_test(demand))
    groups = trips_together(demand, tested)
    return in_order([loss for trips in groups for loss in _losses(demand, trips, tested)])


def find_idle(demand: Demand) -> Callable[[TripRow], bool]:
    """Whether a trip loses nothing, asked of few trips: only those that are asked are taken out."""
    tested = sieved(demand, legs_to_test(demand))

    # Several rides to add may ask for the same ones.
    @cache
    def is_idle(trip: TripRow) -> bool:
        if trip not in tested:
            return True
        return not len(_losses(demand, [trip], tested)[0].homes)

    return is_idle


def legs_to_test(demand: Demand) -> dict[TripRow, list[Tested]]:
    """Of each trip that may matter the legs to search again, on all dates."""
    tested: dict[TripRow, list[Tested]] = {}
    for day, day_demand in enumerate(demand.days):
        for trip, legs in _of_day(demand, day, day_demand):
            tested.setdefault(trip, []).append(legs)
    return tested


def sieved(demand: Demand, tested: Mapping[TripRow, Sequence[Tested]]) -> dict[TripRow, list[Tested]]:
    """Without the legs that can be made when many trips are gone, so that each of them is lost with none.

    A journey without many trips is one without each. First every second trip of a line goes, then the others,
    then every fourth one: where lines are dense hardly a leg is left. Trips in blocks of three or more stay,
    since riders stay seated from one into another when one between is gone.
    """
    blocks = in_long_blocks(demand.network)
    left = {trip: list(legs) for trip, legs in tested.items()}
    for parts in SIEVE:
        # Once for all parts, since a trip that drops out would move the others from one part to another.
        line = sorted((trip for trip in left if trip not in blocks), key=_along_lines(demand))
        for part in range(parts):
            some = [trip for trip in line[part::parts] if trip in left]
            if not some:
                continue
            held = _held_without(demand, some, left)
            for trip in some:
                legs = [
                    own._replace(home=own.home[~holds], leg=own.leg[~holds])
                    for own, holds in zip(left[trip], held[trip], strict=True)
                    if not holds.all()
                ]
                left[trip] = legs
                if not legs:
                    del left[trip]
    return left


def _along_lines(demand: Demand) -> Callable[[TripRow], tuple[int, ...]]:
    """The order of trips in which those of a line, direction and sort of day follow each other."""

    def place(trip: TripRow) -> tuple[int, ...]:
        feed = demand.network.feeds[trip[0]]
        first = int(feed.stop_events.trip_start[trip[1]])
        route, service = (int(feed.trips[column][trip[1]]) for column in ("route", "service"))
        stop, leave = int(feed.stop_events.stop[first]), int(feed.stop_events.depart[first])
        return trip[0], route, service, stop, leave, trip[1]

    return place


def _held_without(
    demand: Demand, trips: Sequence[TripRow], tested: Mapping[TripRow, Sequence[Tested]]
) -> dict[TripRow, list[Bools]]:
    """Of the legs to test of some trips which can be made without all of them, as they are listed."""
    network = without(demand.network, trips)
    nothing = np.empty(0, dtype=np.bool_)
    held = {trip: [nothing] * len(tested[trip]) for trip in trips}
    legs = [(trip, place, own) for trip in trips for place, own in enumerate(tested[trip])]
    sides: dict[tuple[int, int], list[tuple[TripRow, int, Tested]]] = {}
    for row in legs:
        sides.setdefault((row[2].day, row[2].direction), []).append(row)
    every = {
        side: Tested(*side, *np.concatenate([(own.home, own.leg) for *_, own in some], axis=1))
        for side, some in sides.items()
    }
    ride_once(demand, network, list(every.values()))
    for side, some in sides.items():
        holds = still_hold(demand, demand.days[side[0]], network, every[side])
        ends = np.cumsum([len(own.leg) for *_, own in some])[:-1]
        for (trip, place, _), own_holds in zip(some, np.split(holds, ends), strict=True):
            held[trip][place] = own_holds
    return held


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


def _losses(
    demand: Demand, trips: Sequence[TripRow], tested: Mapping[TripRow, Sequence[Tested]]
) -> list[TripLoss]:
    """The pairs that are lost with each of some trips that can be taken out together."""
    held = _held_without(demand, trips, tested)
    lost = {trip: np.zeros(demand.failing.shape, dtype=np.bool_) for trip in trips}
    for trip in trips:
        for own, holds in zip(tested[trip], held[trip], strict=True):
            one = demand.days[own.day]
            by_leg = np.zeros((len(demand.homes.ids), len(one.part)), dtype=np.bool_)
            by_leg[own.home[~holds], own.leg[~holds]] = True
            # One lost leg is enough: a job needs all of its legs.
            np.logical_or.at(lost[trip].T, one.needs.vacancy, by_leg[:, one.needs.leg].T)
    can_hold = (demand.failing == 0) & demand.counted
    pairs = {trip: np.nonzero(own & can_hold) for trip, own in lost.items()}
    return [
        TripLoss(*trip, homes.astype(np.int32), vacancies.astype(np.int32))
        for trip, (homes, vacancies) in pairs.items()
    ]


def without(network: Network, trips: Sequence[TripRow]) -> Network:
    """The network without some trips; streets, and walks between stops, are shared with the one given."""
    feeds = [
        without_trips(feed, np.array([trip for own, trip in trips if own == number], dtype=np.int32))
        if any(own == number for own, _ in trips)
        else feed
        for number, feed in enumerate(network.feeds)
    ]
    # Streets and walks do not change, so only the timetable is dropped from the cache.
    return replace(network, feeds=tuple(feeds), cache=network.cache.without_timetable())


__all__ = ["TripLoss", "find_idle", "in_order", "legs_to_test", "losses", "without"]
