"""Changes of other kinds than one more ride, to be weighed beside it: each is a plan of its own.

Rides up to ten minutes earlier or later (a connection that waits), one more stop near work for the rides
of a line (behind its last stop, or in between), and a shorter headway.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.feeds.days import kind_of_day
from bereik.network import Network
from bereik.proposals.candidates import Candidate, direction_of
from bereik.proposals.demand import Demand
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ExtraStop, Headway, Retime
from bereik.streets.graph import EARTH_M
from bereik.units import Floats, Ints

MOVED_MIN = (-10, -5, 5, 10)
"""How much earlier or later rides are tried in any case."""
NEAR_WORK_M = 800
"""Jobs so close to a stop are near it."""
MOST_DETOUR_MIN, MOST_FURTHER_MIN = 6, 12
"""How much longer a ride may become for a stop in between, and behind its last stop."""
VEHICLE_KMH, DETOUR = 25, 1.3
LONGEST_HEADWAY_S, LEAST_HEADWAY_S = 2 * 3600, 30 * 60
"""Headways between these are tried at half their length."""


@dataclass(frozen=True, slots=True)
class ChangeOption:
    """A change of another kind."""

    kind: str
    """"retime", "extra_stop", "extension", "on_demand" or "headway"."""
    feed: int
    trip: int
    """Row of a trip that it is about, to describe it."""
    plan: Scenario
    promise: float
    """The larger, the sooner it is asked; of a retimed ride what it opens at most."""


def retimed(
    demand: Demand, dates: Sequence[dt.date], moves: Mapping[tuple[int, int, int], set[int]] | None = None
) -> list[tuple[Candidate, Scenario]]:
    """Every ride of each date moved, as the candidate whose labels bound what it opens, and as a plan.

    Parameters
    ----------
    moves
        By (day, feed, trip) the minutes to move a ride beside `MOVED_MIN`: those that deadlines ask for.
    """
    network = demand.network
    found = []
    for day, date in enumerate(dates):
        for number, feed in enumerate(network.feeds):
            leave = feed.stop_events.depart[feed.stop_events.trip_start[:-1]]
            for trip in _running(feed, date).tolist():
                for minutes in sorted({*MOVED_MIN, *(moves or {}).get((day, number, trip), ())}):
                    at = int(leave[trip]) + 60 * minutes
                    if at < 0:
                        continue
                    change = Retime(
                        trips=(str(feed.trips["trip_id"][trip]),), by_min=minutes, feed=feed.name,
                        days=kind_of_day(date, network.timezone),
                    )  # fmt: skip
                    plan = Scenario("retime", changes=(change,))
                    found.append((Candidate(number, trip, at, "retime", day), plan))
    return found


def _running(feed: Feed, date: dt.date) -> Ints:
    services = active_services(feed, date)
    if services is None:
        return np.empty(0, dtype=np.int32)
    rows: Ints = np.flatnonzero(services[feed.trips["service"].to_numpy()]).astype(np.int32)
    return rows


class LineRides(NamedTuple):
    """The rides of a line and direction on a date, and the stops of the longest of them."""

    feed: int
    trips: Ints
    longest: int
    stops: Ints

    def route_id(self, feed: Feed) -> str:
        """The id of its line."""
        return str(feed.routes["route_id"][int(feed.trips["route"][self.longest])])

    def way(self, feed: Feed) -> dict[str, Any]:
        """Its direction as a plan names it."""
        way = direction_of(feed, self.longest)
        return {"towards": way} if isinstance(way, str) else {"direction": way}


def rides_of_lines(network: Network, date: dt.date) -> Iterator[LineRides]:
    """The rides of each line and direction that run on a date."""
    for number, feed in enumerate(network.feeds):
        groups: dict[tuple[int, int | str], list[int]] = {}
        for trip in _running(feed, date).tolist():
            line = int(feed.trips["route"][trip]), direction_of(feed, trip)
            groups.setdefault(line, []).append(trip)
        start = feed.stop_events.trip_start
        for trips in groups.values():
            # The longest ride stands for the line: shorter ones leave out some of its stops.
            longest = trips[int(np.argmax([start[trip + 1] - start[trip] for trip in trips]))]
            stops = feed.stop_events.stop[start[longest] : start[longest + 1]]
            yield LineRides(number, np.array(trips, dtype=np.int32), longest, stops)


def more_stops(demand: Demand, openings: Floats, dates: Sequence[dt.date]) -> list[ChangeOption]:
    """One more stop near work for the rides of each line, where it costs few minutes."""
    found = []
    for date in dates:
        for course in rides_of_lines(demand.network, date):
            feed = demand.network.feeds[course.feed]
            near = _openings_near(feed, demand, openings)
            own = set(course.stops.tolist())
            # A detour is counted for sixty stops only; behind those lie few openings.
            best = [stop for stop in np.argsort(-near, kind="stable")[:60].tolist() if near[stop] > 0]
            for stop in best:
                if stop not in own:
                    option = _extra(demand.network, course, stop, float(near[stop]), date)
                    found += [option] if option else []
    return found


def _extra(network: Network, course: LineRides, stop: int, near: float, date: dt.date) -> ChangeOption | None:
    """The place of one more stop at which a line loses least time; None where that is too much."""
    feed = network.feeds[course.feed]
    lon, lat = (feed.stops[axis][stop] for axis in ("lon", "lat"))
    found = None if lon is None or lat is None else place_in_course(feed, course, lon, lat)
    if found is None:
        return None
    place, minutes = found
    ids = feed.stops["stop_id"]
    change = ExtraStop(
        line=(course.route_id(feed),), feed=feed.name, **course.way(feed), stop=str(ids[stop]),
        after=str(ids[int(course.stops[place])]), minutes=minutes, days=kind_of_day(date, network.timezone),
    )  # fmt: skip
    kind = "extension" if place == len(course.stops) - 1 else "extra_stop"
    return ChangeOption(kind, course.feed, course.longest, Scenario(kind, changes=(change,)), near / minutes)


def place_in_course(feed: Feed, course: LineRides, lon: float, lat: float) -> tuple[int, int] | None:
    """Behind which call of a course a stop costs fewest minutes, and how many; None where too many."""
    stops = course.stops
    own_lon, own_lat = (feed.stops[axis].to_numpy()[stops].astype(np.float64) for axis in ("lon", "lat"))
    # A detour is there and on, less the way it takes the place of; behind the last stop there is no way back.
    to_stop = metres_between(own_lon, own_lat, lon, lat)
    between = metres_between(own_lon[:-1], own_lat[:-1], own_lon[1:], own_lat[1:])
    detours = np.append(to_stop[:-1] + to_stop[1:] - between, to_stop[-1])
    # A stop without a place is never the best one.
    detours = np.nan_to_num(detours, nan=np.inf)
    minutes = np.ceil(np.maximum(detours * DETOUR / (VEHICLE_KMH / 3.6) / 60, 1))
    fits = minutes <= np.append(np.full(len(between), MOST_DETOUR_MIN), MOST_FURTHER_MIN)
    if not fits.any():
        return None
    place = int(np.where(fits, minutes, np.inf).argmin())
    return place, int(minutes[place])


def metres_between(lon: Any, lat: Any, other_lon: Any, other_lat: Any) -> Any:
    """Straight lines between places in degrees, in metres; NaN where one is not known."""
    west, south, east, north = (np.radians(degrees) for degrees in (lon, lat, other_lon, other_lat))
    return np.hypot((east - west) * np.cos((south + north) / 2), north - south) * EARTH_M


def _openings_near(feed: Feed, demand: Demand, openings: Floats) -> Floats:
    """(S,) openings of counted vacancies around each stop of a feed."""
    own = demand.counted & ~np.isnan(demand.vacancies.lon)
    lon, lat = (feed.stops[axis].to_numpy().astype(np.float64) for axis in ("lon", "lat"))
    found = np.zeros(len(lon))
    for x, y, count in zip(demand.vacancies.lon[own], demand.vacancies.lat[own], openings[own], strict=True):
        away = np.hypot(np.radians(lon - x) * np.cos(np.radians(y)), np.radians(lat - y)) * EARTH_M
        found += np.where(away <= NEAR_WORK_M, count, 0.0)
    return found


def headways(network: Network, dates: Sequence[dt.date]) -> list[ChangeOption]:
    """Half the usual headway for each line, direction and date, between its first and last ride."""
    found = []
    for date in dates:
        for course in rides_of_lines(network, date):
            feed = network.feeds[course.feed]
            leave = np.unique(feed.stop_events.depart[feed.stop_events.trip_start[course.trips]])
            if len(leave) < 4:
                continue
            usual = float(np.median(np.diff(leave)))
            if not LEAST_HEADWAY_S <= usual <= LONGEST_HEADWAY_S:
                continue
            change = Headway(
                line=(course.route_id(feed),), feed=feed.name,
                **course.way(feed), since=int(leave[0]), until=int(leave[-1]),
                every_min=int(usual // 120), days=kind_of_day(date, network.timezone),
            )  # fmt: skip
            plan = Scenario("headway", changes=(change,))
            found.append(ChangeOption("headway", course.feed, course.longest, plan, usual))
    return found
