"""Stops on demand: places of refused jobs and homes from where no stop of a line that passes by is near.

The rides of the line, in all its directions that pass near enough, call there for who has phoned. The minutes
of the way round stay in the timetable, whoever phones: what is promised then holds on every day, and nobody
who sits in the bus already is later than the timetable says.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.feeds import Feed
from bereik.feeds.days import kind_of_day
from bereik.measures import LEAST_PEOPLE
from bereik.proposals.demand import Demand
from bereik.proposals.options import ChangeOption, LineRides, metres_between, place_in_course, rides_of_lines
from bereik.proposals.query import Gains
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ExtraStop, StopPlace
from bereik.texts import sentence
from bereik.units import Floats, Ints

NEAR_M = 400
"""Places so close together share a stop; a line with a stop so close needs no other one."""
MOST_PLACES = 20
"""Places of work, and as many where people live, of which most is refused."""
DIGITS_OF_HOMES = 3
"""Decimals of degrees, some 100 metres, of a stop near homes: it tells no address."""


class Place(NamedTuple):
    """Where a stop on demand may come."""

    lon: float
    lat: float
    worth: float
    """People times openings that are refused from there, or there."""


def stops_on_demand(demand: Demand, gains: Gains, dates: Sequence[dt.date]) -> list[ChangeOption]:
    """A stop on demand at each place, of each line that passes near and has no stop there."""
    places = [*_places_of_work(demand, gains), *_places_of_homes(demand, gains)]
    found = []
    for date in dates:
        # Once a date and not once a place: there are dozens of places.
        lines = _lines_on_the_road(demand, date)
        for place in places:
            calls = [one for one in (_calls_of(demand, line, place) for line in lines) if one]
            if calls:  # of the lines that pass a place the one that loses least time for it
                found.append(_option(demand, min(calls, key=_lost), place, date))
    return found


class _CallOnDemand(NamedTuple):
    """Where the rides of a line and direction call on demand."""

    course: LineRides
    behind: int
    """Behind which of its calls."""
    minutes: int


class _LineOfDate(NamedTuple):
    """A line on a date."""

    courses: list[LineRides]
    """One a direction."""
    served: Ints
    """The stops at which any of its rides calls, which the longest of a direction may pass by."""


def _lost(calls: Sequence[_CallOnDemand]) -> int:
    """What a line loses, all its directions together."""
    return sum(call.minutes for call in calls)


def _lines_on_the_road(demand: Demand, date: dt.date) -> list[_LineOfDate]:
    """The lines that can go round on a date."""
    lines: dict[tuple[int, int], list[LineRides]] = {}
    for course in rides_of_lines(demand.network, date):
        feed = demand.network.feeds[course.feed]
        route = int(feed.trips["route"][course.longest])
        if _on_the_road(int(feed.routes["route_type"][route])):
            lines.setdefault((course.feed, route), []).append(course)
    return [_LineOfDate(own, _served(demand.network.feeds[feed], own)) for (feed, _), own in lines.items()]


def _served(feed: Feed, courses: Sequence[LineRides]) -> Ints:
    """The stops at which any ride calls."""
    start, trips = feed.stop_events.trip_start, np.concatenate([course.trips for course in courses])
    found: Ints = np.unique(
        np.concatenate([feed.stop_events.stop[start[one] : start[one + 1]] for one in trips])
    )
    return found


def _on_the_road(route_type: int) -> bool:
    """Whether a vehicle of a GTFS route type can go round: buses and trolleybuses, no trains, trams or boats.

    >>> [_on_the_road(kind) for kind in (0, 2, 3, 704, 800, 900)]
    [False, False, True, True, True, False]
    """
    return route_type in (3, 11, 800) or 200 <= route_type < 300 or 700 <= route_type < 800


def _places_of_work(demand: Demand, gains: Gains) -> list[Place]:
    """Where the jobs are that are refused most."""
    refused = (demand.failing > 0) & demand.counted
    worth = ((gains.people * gains.interest) @ refused) * gains.openings
    return list(_clusters(demand.vacancies.lon, demand.vacancies.lat, worth, np.ones(len(worth))))


def _places_of_homes(demand: Demand, gains: Gains) -> list[Place]:
    """Where most people live to whom most is refused, each place of five or more."""
    refused = (demand.failing > 0) & demand.counted
    worth = (refused @ gains.openings) * gains.people * gains.interest
    # Everybody weighs one where no weight was asked: then a home is no square, and the least is of homes.
    return [
        Place(round(place.lon, DIGITS_OF_HOMES), round(place.lat, DIGITS_OF_HOMES), place.worth)
        for place in _clusters(demand.homes.lon, demand.homes.lat, worth, gains.people, LEAST_PEOPLE)
    ]


def _clusters(lon: Floats, lat: Floats, worth: Floats, people: Floats, least: float = 0) -> Iterator[Place]:
    """Points that lie close together as one place, at the point of most worth; those of most worth first."""
    left = (worth > 0) & np.isfinite(lon) & np.isfinite(lat)
    given = 0
    while left.any() and given < MOST_PLACES:
        # Greedy from the point of most worth: a place then never lies between two of its points.
        middle = int(np.where(left, worth, -np.inf).argmax())
        near = left & (metres_between(lon, lat, lon[middle], lat[middle]) <= NEAR_M)
        left &= ~near
        # Too few people are taken out too, so that they are not looked at again from each of their points.
        if people[near].sum() >= least:
            given += 1
            yield Place(float(lon[middle]), float(lat[middle]), float(worth[near].sum()))


def _calls_of(demand: Demand, line: _LineOfDate, place: Place) -> list[_CallOnDemand]:
    """The calls of a line, one a direction; none where a ride stops there, or all lose too much time."""
    feed = demand.network.feeds[line.courses[0].feed]
    if float(np.nanmin(_metres(feed, line.served, place))) <= NEAR_M:
        return []
    found = ((course, place_in_course(feed, course, place.lon, place.lat)) for course in line.courses)
    return [_CallOnDemand(course, *call) for course, call in found if call]


def _option(demand: Demand, calls: Sequence[_CallOnDemand], place: Place, date: dt.date) -> ChangeOption:
    """The stop as a plan, told by the first direction that calls there."""
    first, network = calls[0].course, demand.network
    feed = network.feeds[first.feed]
    stop = StopPlace(None, _name(feed, place), place.lon, place.lat)
    changes = tuple(
        ExtraStop(
            line=(course.route_id(feed),), feed=feed.name, **course.way(feed), on_demand=True,
            after=str(feed.stops["stop_id"][int(course.stops[behind])]), minutes=minutes, stop=stop,
            days=kind_of_day(date, network.timezone),
        )
        for course, behind, minutes in calls
    )  # fmt: skip
    plan = Scenario("on_demand", changes=changes)
    # Worth a minute lost: a stop that few use must not slow down a line that many use.
    return ChangeOption("on_demand", first.feed, first.longest, plan, place.worth / _lost(calls))


def _name(feed: Feed, place: Place) -> str:
    """What the new stop is called: by the stop nearest to it."""
    nearest = int(np.nanargmin(_metres(feed, np.arange(feed.stops.height), place)))
    return sentence("stop-on-demand", "nl", near=str(feed.stops["stop_name"][nearest] or ""))


def _metres(feed: Feed, stops: Ints, place: Place) -> Floats:
    lon, lat = (feed.stops[axis].to_numpy()[stops].astype(np.float64) for axis in ("lon", "lat"))
    found: Floats = metres_between(lon, lat, place.lon, place.lat)
    return found
