"""A shared bike between the last stop and work: taken at a station and handed in there on the way home.

A journey out is one of `P` from home to the station, then the bike to work; a journey back is the mirror of
that. `P` is formed for each station, since out and back must agree on it (SPEC 3, definition 3). All limits
count the ride on the bike, and `handling_s` to take it or hand it in. A bike is taken on arrival and handed
in when the traveller goes on; both must happen while the station is open.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT, Links, build_links, dense
from bereik.childcare.openings import windows_around
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.prepared import cycling_ways
from bereik.network.ways import link_points, seconds_between
from bereik.options.stations import Stations
from bereik.reach.week.plan import WeekDate, WeekPlan
from bereik.routing.search import Profiles, destination_profiles
from bereik.shifts.found import Found, Reach
from bereik.shifts.hours import Hours
from bereik.shifts.outcomes import DateAsks, write_outcomes
from bereik.shifts.pairs import Pair
from bereik.shifts.reasons import no_reason
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes
from bereik.units import NEVER, UNREACHED, Bools, Ints

QueryPlace = tuple[int, int]
"""A question and a place."""
Chosen = tuple[QueryPlace, tuple[int, int]]
"""With when one leaves home and, mirrored, is home again."""
_HOME = np.zeros(1, dtype=np.int32)


class Bikes(NamedTuple):
    """Stations with the ways to them and from them. K stations, D places of work."""

    stations: Stations
    links: Links
    """From a home to the stations, on foot."""
    ride: tuple[Ints, Ints]
    """(K, D) seconds by bike to work, and from it, `UNREACHED` where further than the traveller cycles."""


def bikes_of(plan: WeekPlan, home: Points, stations: Stations) -> Bikes:
    """The stations with what is on the street around them."""
    traveller = plan.query.traveller
    walking = build_links(plan.network, home, stations.points, traveller)
    ways = cycling_ways(plan.network, traveller)
    own, work = (link_points(ways, points.lon, points.lat) for points in (stations.points, plan.sites.points))
    limit = round(60 * traveller.max_cycle_min)
    ride = [
        dense(seconds_between(ways, own, work, limit_s=limit, towards=way == BACK), len(work))
        for way in (OUT, BACK)
    ]
    return Bikes(stations, walking, (ride[OUT], ride[BACK]))


def asks_held_by_blue_bike(plan: WeekPlan, home: Points, stations: Stations) -> Bools:
    """(A,) whether each ask can be held with or without a shared bike, in the order of the plan."""
    bikes = bikes_of(plan, home, stations)
    links = plan.links_of(home)
    yes = [_on_date(date, home, links, bikes) for date in plan.dates]
    return np.concatenate([np.empty(0, np.bool_), *yes])


def _on_date(date: WeekDate, home: Points, links: Links, bikes: Bikes) -> Bools:
    own = date.plan.with_homes(home, links)
    query, reach = own.query, own.reach
    (plain,), found = pairs_of_homes(reach, _HOME)
    pair = _with_bikes(date, reach, plain, found, bikes)
    outcomes = Outcomes.empty(1, query.hours, links)
    write_outcomes(DateAsks.of(query, outcomes), outcomes, 0, pair, no_reason(pair), None)
    return np.asarray(outcomes.yes[0])


def _with_bikes(date: WeekDate, reach: Reach, plain: Pair, found: tuple[Found, Found], bikes: Bikes) -> Pair:
    """The pairs of ways with those over a station where there is no other one."""
    row, place = np.nonzero(reach.requested)
    cells: tuple[Ints, Ints] = (row, place)
    both = [_departures(date, reach, found[way], bikes, way, cells) for way in (OUT, BACK)]
    agrees = (both[OUT] > NEVER) & (both[BACK] > NEVER)
    # A shared bike is taken and given back at one station, so out and back go over the same one.
    if not agrees.any():
        return plain
    options = _StationWays(reach, plain, cells, both[OUT], both[BACK], agrees)
    out, back, holds = plain.out.depart.copy(), plain.back.depart.copy(), plain.agrees.copy()
    for cell, (leave, home_again) in options.chosen(date.plan.query.hours):
        out[cell], back[cell], holds[cell] = leave, home_again, True
    return Pair(holds, plain.out._replace(depart=out), plain.back._replace(depart=back))


def _departures(
    date: WeekDate, reach: Reach, found: Found, bikes: Bikes, way: int, cells: tuple[Ints, Ints]
) -> Ints:
    """(K, N) the latest departure from home over each station for what is asked, in its direction's time."""
    row, place = cells
    limits, count = reach.limits[way], len(bikes.stations.handling_s)
    # The journeys to stops are those of the search without a bike: stations are only other destinations.
    profiles = destination_profiles(found.few[0], bikes.links.egress("walk", way))
    on_foot = bikes.links.direct("walk", way, _HOME)[0]
    latest = np.full((count, len(place)), NEVER, dtype=np.int64)
    arrive_by, depart_from = limits.arrive_by[row], limits.depart_from[row]
    for station in range(count):
        handling = bikes.stations.handling_s[station]
        ride = bikes.ride[way][station, place].astype(np.int64) + handling
        windows = _windows(date, bikes.stations, station, way)
        depart, arrive = _at_station(profiles, station)
        # (J, N): each journey to the station, and the bike from there
        there = arrive[:, None] + ride
        ok = (
            (there <= arrive_by)
            & (depart[:, None] >= depart_from)
            & (there - depart[:, None] <= limits.longest)
        )
        ok &= _is_open(windows, arrive, handling)[:, None] & (ride < UNREACHED)
        # Few journeys to a station times all jobs is small enough to compare each with each.
        best = np.where(ok, depart[:, None], NEVER).max(axis=0, initial=NEVER)
        # On foot to the station, at the last moment: it takes as long at every instant.
        walk = int(on_foot[station])
        leave = arrive_by - ride - walk
        walks = (
            (leave >= depart_from) & (ride + walk <= limits.longest) & (ride < UNREACHED) & (walk < UNREACHED)
        )
        walks &= _is_open(windows, arrive_by - ride, handling)
        latest[station] = np.maximum(best, np.where(walks, leave, NEVER))
    return latest


def _at_station(profiles: Profiles, station: int) -> tuple[Ints, Ints]:
    """(J,) departures and arrivals of the journeys to one station."""
    begin, end = int(profiles.start[station]), int(profiles.start[station + 1])
    return profiles.depart[begin:end].astype(np.int64), profiles.arrive[begin:end].astype(np.int64)


def _windows(date: WeekDate, stations: Stations, station: int, way: int) -> list[tuple[int, int]]:
    """When a station is open around a date, in the time of the direction."""
    until = -int(date.plan.reach.limits[BACK].depart_from.min(initial=0))
    own = [
        window
        for window in windows_around(stations.facilities, date.plan.query.axis, until)
        if window.facility == station
    ]
    if way == OUT:
        return [(window.opens, window.closes) for window in own]
    # Back the bike is handled in mirrored time, in which a station opens when it closes.
    return [(-window.closes, -window.opens) for window in own]


def _is_open(windows: Sequence[tuple[int, int]], at: Ints, handling: int) -> Bools:
    """Whether a bike can be handled from each second on."""
    found = np.zeros(len(at), dtype=np.bool_)
    for opens, closes in windows:
        found |= (at >= opens) & (at + handling <= closes)
    return found


class _StationWays(NamedTuple):
    """For each (question, place) that is asked the ways over each station. N cells."""

    reach: Reach
    plain: Pair
    cells: tuple[Ints, Ints]
    out: Ints
    back: Ints
    agrees: Bools

    def chosen(self, hours: Hours) -> Iterator[Chosen]:
        """Cells that hold over a station, with when one leaves home and, mirrored, is home again."""
        # Parts of a split shift are chosen together, since each must be home before the next one leaves.
        split = {
            (int(part), int(place))
            for parts, place in zip(hours.parts, hours.vacancy, strict=True)
            if (parts >= 0).sum() > 1
            for part in parts[parts >= 0]
        }
        number = {
            cell: column for column, cell in enumerate(zip(*map(np.ndarray.tolist, self.cells), strict=True))
        }
        for column in np.flatnonzero(self.agrees.any(axis=0)).tolist():
            cell = int(self.cells[0][column]), int(self.cells[1][column])
            # A day that holds without the bike is shown without it: the bike costs money.
            if cell not in split and not self.plain.agrees[cell]:
                yield cell, self._first_station(column)
        for parts, place in zip(hours.parts.tolist(), hours.vacancy.tolist(), strict=True):
            own = [part for part in parts if part >= 0]
            if len(own) > 1:
                yield from self._chain([(part, place) for part in own], number)

    def _first_station(self, column: int) -> tuple[int, int]:
        station = int(np.flatnonzero(self.agrees[:, column])[0])
        return int(self.out[station, column]), int(self.back[station, column])

    def _chain(self, cells: list[QueryPlace], number: dict[QueryPlace, int]) -> Iterator[Chosen]:
        """The parts of a split shift: of each the way that is home first, among those left for in time."""
        home_at, found = NEVER, []
        for cell in cells:
            column = number[cell]
            options = [
                (int(self.out[station, column]), int(self.back[station, column]))
                for station in np.flatnonzero(self.agrees[:, column]).tolist()
            ]
            if self.plain.agrees[cell]:
                options.append((int(self.plain.out.depart[cell]), int(self.plain.back.depart[cell])))
            # Greedy is exact: home earlier leaves every later part at least as many ways.
            fits = [option for option in options if option[0] >= home_at]
            if not fits:
                return
            best = max(fits, key=lambda fit: fit[1])  # in mirrored time the latest is home first
            home_at = -best[1]
            found.append((cell, best))
        yield from found


def may_blue_bike(traveller: Traveller, children: Sequence[object]) -> bool:
    """Whether a shared bike is looked at: by who has no bike, and no child to bring."""
    return not traveller.bike_policy.cycles and not children
