"""Where searches from homes and from work meet at the stop events of trips, date by date.

Whatever the number of trips, each home and each site is searched a few times; per trip only its stop events
are looked at. Homes are searched one batch at a time and what is found of them is dropped when they have met
the sites, so that memory does not grow with their number. Trips are taken in the order of the day, so many at
once as memory allows: a journey that rides one of them lies within its longest duration around them, and only
those hours are searched.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from bereik.access.links import BACK, BATCH, OUT, THREADS, build_links
from bereik.network.prepared import DayRides, rides_of_day
from bereik.proposals.demand import DayDemand, Demand
from bereik.routing.meeting import (
    AddedTrips,
    Behind,
    LegLimits,
    Meeting,
    Served,
    find_moments,
    labels_before,
    mirror_added,
    nothing_behind,
    put_behind,
    serve,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints

BYTES_BEHIND = 150_000_000
"""What labels of the sites at the stop events of some trips may take, in each direction."""
USUAL_HOURS_S = 3 * 3600
"""Sites whose legs lie in more hours of a day than this, one shift after another, are searched together."""

DepartFrom = Callable[[int, Ints], Ints]
"""(K, homes) of a direction and some homes: when each leg may begin, UNREACHED where it is not looked at."""


class PointLinks(Protocol):
    """Homes or places, linked to the stops; `access.links.Links` are."""

    def access(self, mode: str, direction: int, rows: Ints) -> Ints:
        """(S, rows) seconds between some of them and the stops."""
        ...  # pragma: no cover


class Sites(NamedTuple):
    """Where the legs of a date lead, each point once. N sites."""

    of_place: Ints
    """(P,) the site of each place of the demand, -1 where no leg of the date leads."""
    first: Ints
    """(N,) a place at each site."""
    depart_from: tuple[Ints, Ints]
    """(N,) out and back: when the first of its legs may begin, in the time of the direction."""
    arrive_by: tuple[Ints, Ints]
    """(N,) out and back: when the last of its legs must have ended."""

    @classmethod
    def of(cls, demand: Demand, day: DayDemand) -> "Sites":
        """The sites of one date."""
        places = np.unique(day.destination)
        points = np.column_stack([demand.places.lon[places], demand.places.lat[places]])
        # Vacancies at one point are one site: what lies behind a stop event is searched once for all.
        _, first, site = np.unique(points, axis=0, return_index=True, return_inverse=True)
        of_place = np.full(len(demand.places.ids), -1, dtype=np.int32)
        of_place[places] = site.reshape(-1)
        return cls.at(of_place, places[first].astype(np.int32), day)

    @classmethod
    def at(cls, of_place: Ints, first: Ints, day: DayDemand) -> "Sites":
        """Sites that are told, with the hours of the legs of a date."""
        of_leg, limits = of_place[day.destination], day.reach.limits
        since = [np.full(len(first), UNREACHED, dtype=np.int64) for _ in limits]
        until = [np.full(len(first), NEVER, dtype=np.int64) for _ in limits]
        for way in (OUT, BACK):
            np.minimum.at(since[way], of_leg, limits[way].depart_from[day.part])
            np.maximum.at(until[way], of_leg, limits[way].arrive_by[day.part])
        return cls(of_place, first, (since[OUT], since[BACK]), (until[OUT], until[BACK]))

    def blocks(self, way: int) -> Iterator[tuple[Ints, tuple[int, int]]]:
        """Sites searched together, and the hours of their legs in the time of a search from there.

        A search from a site serves the legs of the other direction. What is behind a stop event then lies
        between the first departure and the last arrival of its own legs: mostly two hours of a day of twenty.
        Sites with nearly the same hours are searched together, over the hours of all of them.
        """
        since, until = -self.arrive_by[1 - way], -self.depart_from[1 - way]
        order = np.lexsort((since, until - since > USUAL_HOURS_S))
        for begin in range(0, len(order), BATCH):
            own = order[begin : begin + BATCH]
            yield own, (int(since[own].min()), int(until[own].max()))


@dataclass(frozen=True)
class Meetings:
    """Both directions of search of one date."""

    demand: Demand
    day: DayDemand
    rides: DayRides
    homes: PointLinks
    places: PointLinks
    sites: Sites

    @classmethod
    def of(cls, demand: Demand, day: DayDemand) -> "Meetings":
        """Over the window of all legs of a date."""
        first, last = (int(one.depart_from.min(initial=UNREACHED)) for one in day.reach.limits)
        rides = rides_of_day(demand.network, day.date, demand.traveller, first, -last)
        places = build_links(demand.network, demand.places, demand.places, demand.traveller)
        return cls(demand, day, rides, day.reach.links, places, Sites.of(demand, day))

    def meeting(self, way: int, since: int = NEVER, until: int = UNREACHED) -> Meeting:
        """One direction of search between two seconds of its time, within the window of all legs."""
        limits = self.day.reach.limits
        earliest, latest = (int(limits[one].depart_from.min(initial=UNREACHED)) for one in (way, 1 - way))
        return Meeting(
            (self.rides.ahead, self.rides.back)[way], self.rides.footpaths, way == BACK,
            max(earliest, since), min(-latest, until), limits[way].longest, limits[way].max_rides,
        )  # fmt: skip

    def groups(self, counts: Sequence[int], begins: Sequence[int]) -> Iterator[list[int]]:
        """Trips with so many stop events that begin at some seconds, by number: as many as fit in memory.

        They come in the order in which they begin, so that those of a group are under way in few hours.
        """
        rides = max(limits.max_rides for limits in self.day.reach.limits)
        # Four bytes for every stop event, site and number of rides.
        most = BYTES_BEHIND // (4 * rides * max(len(self.sites.first), 1))
        group: list[int] = []
        size = 0
        for number in np.argsort(np.asarray(begins, dtype=np.int64), kind="stable").tolist():
            if group and size + counts[number] > most:
                yield group
                group, size = [], 0
            group.append(number)
            size += counts[number]
        if group:
            yield group

    def served(self, added: AddedTrips, depart_from: DepartFrom) -> Iterator[tuple[int, Served]]:
        """(direction, legs that the added trips serve), with homes by their row in the whole table."""
        # In mirrored time the trips and their stop events stand the other way round.
        in_time_of = added, mirror_added(added)
        for way in (OUT, BACK):
            # What lies behind a stop event on the way out is found by searching from the destination in
            # mirrored time.
            yield from self._served(way, in_time_of[way], in_time_of[1 - way], depart_from)

    def _served(
        self, way: int, added: AddedTrips, mirrored: AddedTrips, depart_from: DepartFrom
    ) -> Iterator[tuple[int, Served]]:
        meeting, trips = self._around(way, added), len(added.start) - 1
        after = self._behind_events(way, added, mirrored)
        moments = find_moments(meeting, added)
        limits, day = self.day.reach.limits[way], self.day
        site, arrive_by = self.sites.of_place[day.destination], limits.arrive_by[day.part]

        def of_homes(rows: Ints) -> Served:
            since = depart_from(way, rows)
            # A leg that ends before any of the trips is left, or begins after all are, rides none of them.
            legs = np.flatnonzero((since.min(axis=1, initial=UNREACHED) < UNREACHED) & (site >= 0))
            if not len(legs):
                return Served(*(np.empty(0, dtype=np.int32) for _ in range(3)))
            own = LegLimits(
                site[legs], np.ascontiguousarray(since[legs], dtype=np.int32), arrive_by[legs], limits.longest
            )
            before = labels_before(meeting, self.homes.access("walk", way, rows), moments)
            found = serve(added, moments, own, before, after)
            trip = found.trip if way == OUT else trips - 1 - found.trip  # mirrored trips stand reversed
            return Served(trip, rows[found.home], legs[found.leg].astype(np.int32))

        count = len(self.demand.homes.ids)
        batches = [
            np.arange(begin, min(begin + BATCH, count), dtype=np.int32) for begin in range(0, count, BATCH)
        ]
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            for found in pool.map(of_homes, batches):
                yield way, found

    def _around(self, way: int, added: AddedTrips) -> Meeting:
        """The search of a direction in the hours around some trips: of a journey with one, all of it."""
        longest = self.day.reach.limits[way].longest
        leaves = added.ready_by[added.ready_by > NEVER]
        ends = added.alight_at[added.alight_at < UNREACHED]
        # The trip is left at the first of `ends` at the soonest, and boarded at the last of `leaves`.
        return self.meeting(
            way, int(ends.min(initial=UNREACHED)) - longest, int(leaves.max(initial=NEVER)) + longest
        )

    def _behind_events(self, way: int, added: AddedTrips, mirrored: AddedTrips) -> Behind:
        """What is behind each stop event: found by searching from the sites in mirrored time."""
        around = self._around(1 - way, mirrored)
        moments = find_moments(around, mirrored)
        found = nothing_behind(added, len(self.sites.first), around.max_rides)

        def fill(block: tuple[Ints, tuple[int, int]]) -> None:
            own, (since, until) = block
            hours = around._replace(earliest=max(since, around.earliest), latest=min(until, around.latest))
            access = self.places.access("walk", 1 - way, self.sites.first[own])
            put_behind(added, moments, labels_before(hours, access, moments), own, found)

        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            list(pool.map(fill, self.sites.blocks(1 - way)))
        return found


def looked_at(since: Ints, some: Bools) -> Ints:
    """(K, homes) `since` (K,) where a leg is looked at, of `some` (homes, K)."""
    found: Ints = np.where(some.T, since[:, None], UNREACHED)
    return found


__all__ = ["DepartFrom", "Meetings", "Sites", "looked_at"]
