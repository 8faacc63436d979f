"""What hangs on trips that run: legs that may be lost with each, and which can be made without some.

A leg is lost with a trip when every journey that keeps its limits rides it. Then the journey that leaves
latest rides it too, so that a trip matters at most to the legs whose latest departure it equals: those are
found for all trips at once, as candidates are priced (`price`).

Riders who stay seated from one trip of a block into the next one board only the first. A journey that rides a
trip of such a chain boards it there or before, and leaves it there or behind, as if the chain were one trip.
So the stop events of a trip are those of its chain: before it one may only get on, and behind it only off.

Trips in blocks of three or more on a service day (`in_long_blocks`) are taken out one by one (`together`)
and not sieved (`losses`). So a feed that tells the whole day of every vehicle as a block gains nothing by
either: `keep` searches once for each of its trips with legs to test.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.network.model import Network
from bereik.network.prepared import DayRides, rides_of_day
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.holding import Legs, latest_departures
from bereik.proposals.meetings import Meetings
from bereik.routing.meeting import AddedTrips, Served, join_added, some_trips
from bereik.routing.rides import Rides
from bereik.units import NEVER, UNREACHED, Bools, Ints

TripRow = tuple[int, int]
"""Row of the feed, and row of the trip in it."""


class Tested(NamedTuple):
    """Legs of one date and direction that a change of the timetable may concern."""

    day: int
    direction: int
    home: Ints
    leg: Ints


def legs_by_trip(demand: Demand, day: int, some: tuple[Bools, Bools]) -> Iterator[tuple[TripRow, Tested]]:
    """(trip, legs) of every trip of a date: of `some` (homes, K) that hold those that may be lost with it.

    A leg is lost with a trip only if all its journeys ride it, the best one too. So only legs whose latest
    departure some journey with the trip equals need a second look: a test that is necessary, and cheap.
    """
    one = demand.days[day]
    meetings = Meetings.of(demand, one)
    origin = meetings.rides.day
    # A leg that can be walked is lost with no trip.
    maybe = [some[way] & ~one.on_foot[way] for way in (OUT, BACK)]
    equalled = _equalled(one, meetings, maybe)
    for direction in (OUT, BACK):
        trip, home, leg = equalled[direction]
        order = np.argsort(trip, kind="stable")
        bounds = np.searchsorted(trip[order], np.arange(origin.timetable.trips + 1))
        for number in np.flatnonzero(np.diff(bounds)).tolist():
            own = order[bounds[number] : bounds[number + 1]]
            # Legs to look at a second time: few for most trips.
            key = int(origin.feed[number]), int(origin.trip[number])
            yield key, Tested(day, direction, home[own].astype(np.int32), leg[own].astype(np.int32))


def joined_trips(rides: DayRides) -> set[int]:
    """Trips of a day from which riders stay seated into the next one, and those next ones."""
    timetable = rides.day.timetable
    seated = np.flatnonzero(timetable.seated_from >= 0)
    return set(seated.tolist()) | set(timetable.seated_from[seated].tolist())


def in_long_blocks(network: Network) -> set[TripRow]:
    """Trips whose block has three or more on some service day: riders stay seated within one only."""
    found = set()
    for number, feed in enumerate(network.feeds):
        blocks = feed.trips["block_id"].rank("dense").fill_null(0).to_numpy().astype(np.int64)
        own = np.flatnonzero(blocks)
        block, service = blocks[own], feed.trips["service"].to_numpy()[own]
        if not len(own):
            continue
        long = np.zeros(int(blocks.max()) + 1, dtype=np.bool_)
        # Most dates run the same services as another one.
        for active in np.unique(feed.calendar.active, axis=0):
            long |= np.bincount(block[active[service]], minlength=len(long)) > 2
        found |= {(number, trip) for trip in own[long[block]].tolist()}
    return found


def as_added_trips(rides: DayRides) -> AddedTrips:
    """The trips of a day as if they were to be added, each with those that riders stay seated from and to."""
    ahead = rides.ahead
    trips = AddedTrips(ahead.trip_start.astype(np.int64), ahead.stop, ahead.board_at, ahead.alight_at)
    joined = joined_trips(rides)
    if not joined:
        return trips
    chained = [
        _chain(ahead, number) if number in joined else some_trips(trips, np.array([number]))
        for number in range(len(trips.start) - 1)
    ]
    return join_added(chained)


def _chain(rides: Rides, trip: int) -> AddedTrips:
    """The stop events of a trip, before them where riders into it get on, behind them where they get off."""
    before, behind = _followed(rides.seated_from, trip)[::-1], _followed(rides.seated_to, trip)
    own = [
        slice(int(rides.trip_start[one]), int(rides.trip_start[one + 1])) for one in (*before, trip, *behind)
    ]
    here = len(before)
    board = [
        rides.board_at[events] if place <= here else np.full_like(rides.board_at[events], NEVER)
        for place, events in enumerate(own)
    ]
    alight = [
        rides.alight_at[events] if place >= here else np.full_like(rides.alight_at[events], UNREACHED)
        for place, events in enumerate(own)
    ]
    stop = np.concatenate([rides.stop[events] for events in own])
    return AddedTrips(np.array([0, len(stop)]), stop, np.concatenate(board), np.concatenate(alight))


def _followed(seated: Ints, trip: int) -> list[int]:
    """The trips that one comes to from a trip by staying seated, one after the other."""
    found: list[int] = []
    while seated[trip] >= 0:
        trip = int(seated[trip])
        found.append(trip)
    return found


def _equalled(
    one: DayDemand, meetings: Meetings, maybe: Sequence[Bools]
) -> tuple[tuple[Ints, Ints, Ints], tuple[Ints, Ints, Ints]]:
    """(trip, home, leg) of legs whose latest departure a journey with the trip equals, out and back."""
    added = as_added_trips(meetings.rides)

    def depart_from(way: int, rows: Ints) -> Ints:
        # Departures as late as today are asked for, so that only journeys that equal the best are told.
        return np.where(maybe[way][rows], one.leaves[way][rows], UNREACHED).T

    found: tuple[list[Served], list[Served]] = ([], [])
    for group in meetings.groups(np.diff(added.start).tolist(), meetings.rides.ahead.first_board.tolist()):
        trips = np.array(group, dtype=np.int32)
        for way, served in meetings.served(some_trips(added, trips), depart_from):
            found[way].append(served._replace(trip=trips[served.trip]))
    # A date may have no trip in the hours of its legs, so that nothing was found at all.
    none = np.empty(0, dtype=np.int32)
    out, back = (
        tuple(np.concatenate([none, *(served[field] for served in own)]) for field in range(3))
        for own in found
    )
    return (out[0], out[1], out[2]), (back[0], back[1], back[2])


def ride_once(demand: Demand, network: Network, sides: Sequence[Tested]) -> None:
    """Make the rides of a date for legs of both directions at once, where their hours overlap."""
    by_day: dict[int, list[tuple[int, int]]] = {}
    for legs in sides:
        by_day.setdefault(legs.day, []).append(_hours(demand.days[legs.day], legs))
    for day, hours in by_day.items():
        since, until = min(first for first, _ in hours), max(last for _, last in hours)
        # Hours far apart are made apart: fewer rides than those of all hours between.
        if until - since <= sum(last - first for first, last in hours):
            rides_of_day(network, demand.days[day].date, demand.traveller, since, until)


def _hours(one: DayDemand, legs: Tested) -> tuple[int, int]:
    """Between which seconds, in real time, some legs lie."""
    limits, part = one.reach.limits[legs.direction], one.part[legs.leg]
    since, until = int(limits.depart_from[part].min()), int(limits.arrive_by[part].max())
    return (since, until) if legs.direction == OUT else (-until, -since)


def still_hold(demand: Demand, one: DayDemand, network: Network, legs: Tested) -> Bools:
    """(N,) which of the legs can be made in the changed network, by searching again."""
    some, column = np.unique(legs.leg, return_inverse=True)
    homes, row = np.unique(legs.home, return_inverse=True)
    own = Legs(one.part[some], one.destination[some])
    # Only the hours of these legs: without the trip nothing else changes.
    rides = rides_of_day(network, one.date, demand.traveller, *_hours(one, legs))
    leaves = latest_departures(one.reach.with_rides(rides), legs.direction, own, homes)
    holds: Bools = leaves[row, column] > NEVER
    return holds


__all__ = [
    "Tested", "TripRow", "as_added_trips", "in_long_blocks", "joined_trips", "legs_by_trip", "ride_once",
    "still_hold",
]  # fmt: skip
