"""What is searched for ways out and back, and what a search of a few origins finds in one direction.

`Reach` holds all that such a search needs of a query. `Found` holds the journeys to stops: those that a
query can want at once, and what reasons ask beside them when they ask, since that costs more than a way
that exists.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

import numpy as np

from bereik.access.links import BACK, OUT, Links, quickest
from bereik.domain.traveller import Traveller
from bereik.kernels.abreast import walks_by_stop
from bereik.kernels.arrays import Walks
from bereik.kernels.scan import MOST_RIDES
from bereik.network.prepared import DayRides
from bereik.routing.rides import Rides
from bereik.routing.search import (
    Egress,
    Journeys,
    joined_stretches,
    journeys_within,
)
from bereik.routing.soonest import FootTransfers, OnePass, one_pass_over, soonest_arrivals
from bereik.shifts.split import Split
from bereik.shifts.stop_journeys import StopJourneys
from bereik.units import UNREACHED, Bools, Ints

MOST_APART = 8
"""Of more hours than these, ways for reasons are searched together."""

ABREAST_FROM = 4
"""From so many origins on the journeys to show are picked for all of them at once: alone each costs less."""

Made = TypeVar("Made")


class WayLimits(NamedTuple):
    """What a journey of one direction must keep, in the time of its direction. Q queries."""

    arrive_by: Ints
    """(Q,)"""
    depart_from: Ints
    """(Q,)"""
    longest: int
    """Seconds door to door."""
    max_rides: int


class Reach(NamedTuple):
    """Everything a search of ways needs of a query, direction by direction (`OUT`, `BACK`)."""

    day_rides: DayRides
    """What is ridden around the date: trips of the ways found are numbered as there, and nowhere else."""
    links: Links
    limits: tuple[WayLimits, WayLimits]
    leave: tuple[Ints, Ints]
    """(Q,) from when on a way that fails its limits is looked for, in the time of its direction."""
    egress: dict[tuple[str, int], Egress]
    requested: Bools
    """(Q, D)"""
    traveller: Traveller
    day: tuple[Ints, Ints]
    """(Q,) each: between which seconds, in real time, a ride is one of that day."""
    served: dict[tuple[int, int, int], tuple[Bools, Bools]]
    """Where one can get on and off, by direction and seconds, as far as it was looked up."""
    split: Split | None
    """The parts that are held together."""
    on_foot: tuple[FootTransfers, FootTransfers]
    """What a transfer takes where none is looked up beforehand, in the direction of search."""
    by_stop: dict[tuple[str, int], Walks]
    """Links to the destinations by their stop, by mode and direction, as far as they were needed."""
    passes: dict[int, OnePass | None]
    """What first arrivals are found with, by direction, as far as they were needed."""
    over_stops: StopJourneys | None = None
    """Where many homes will be asked: the journeys of jobs that they share, for these very `limits`."""

    @property
    def rides(self) -> tuple[Rides, Rides]:
        """By direction."""
        return self.day_rides.ahead, self.day_rides.back

    def with_rides(self, rides: DayRides) -> "Reach":
        """The same of other rides of its date, and nothing that was looked up for those it had."""
        return self._replace(day_rides=rides, served={}, passes={})

    def walks_from_stops(self, mode: str, direction: int) -> Walks:
        """The links of `egress`, by the stop that they begin at."""
        key = mode, direction
        if key not in self.by_stop:
            self.by_stop[key] = walks_by_stop(self.egress[key], self.rides[direction].stops)
        return self.by_stop[key]

    def stops_of_places(self, direction: int) -> Bools:
        """(S,) the stops at which one can get off for any destination."""
        near = np.zeros(self.rides[direction].stops, dtype=np.bool_)
        for (_, own), egress in self.egress.items():
            if own == direction:
                near[egress.stop] = True
        return near

    def one_pass(self, direction: int) -> OnePass | None:
        """What a pass over the day reads; None where one is not enough."""
        if direction not in self.passes:
            self.passes[direction] = one_pass_over(self.rides[direction], self.on_foot[direction])
        return self.passes[direction]


@dataclass(slots=True)
class Found:
    """What a search of a few origins found in one direction: journeys of each of them to stops."""

    access: Ints
    """(S, L) seconds."""
    few: Journeys
    """With as many rides as the traveller takes, from leaving to arriving of a query (see `windows`)."""
    reach: "Reach"
    direction: int
    _found: dict[str, Any] = field(default_factory=dict)
    """What reasons needed: searched when they do, for it costs more than a way that exists."""
    _any_in_time: list[Bools] = field(default_factory=list)
    """(Q,) the queries of each search in time with any number of rides."""

    def in_time(self, query_row: int, *, any_rides: bool) -> Journeys:
        """Journeys in time for a query, as early as reasons look, with few rides or with any number."""
        return self.in_time_of(self.searched_with(query_row), any_rides=any_rides)

    def in_time_of(self, rows: Bools, *, any_rides: bool) -> Journeys:
        """The same for some queries (Q,); those of any number of rides to stops near destinations only.

        A leg to childcare takes few rides, or begins no earlier than its query (`any_in_limits_of`).
        """
        # To write journeys down takes longer than to search them, and most stops are near no destination.
        stops = self.reach.stops_of_places(self.direction) if any_rides else None
        search_for = partial(find_in_time, rows=rows, any_rides=any_rides, stops=stops)
        if any_rides and _in_time(rows, any_rides=True) not in self._found:
            self._any_in_time.append(rows)
        return self._once(_in_time(rows, any_rides=any_rides), search_for)

    def any_in_limits(self, query_row: int) -> Journeys:
        """Journeys of any rides to destinations, from leaving to arriving of a query, and maybe earlier ones.

        Where those that leave as early as reasons look were searched they do as well: in a Pareto set none
        of them beats a later one.
        """
        rows = self.searched_with(query_row)
        wider = next((one for one in self._any_in_time if not (rows & ~one).any()), None)
        return self.any_in_limits_of(rows) if wider is None else self.in_time_of(wider, any_rides=True)

    def any_in_limits_of(self, rows: Bools) -> Journeys:
        """The same for some queries (Q,), and none that leave earlier than all of them ask."""
        return self._once(f"any in limits {rows.tobytes().hex()}", partial(_find_any_in_limits, rows=rows))

    def searched_with(self, query_row: int) -> Bools:
        """(Q,) the queries whose ways for reasons are searched with those of a query.

        Few hours are searched apart, so that those whose ways all exist cost nothing; many together.
        """
        return self._once("queries by hours", _queries_by_hours)[query_row]

    def only(self, origins: Ints) -> "Found":
        """The same of some origins, who are searched beside each other and without the rest."""
        if len(origins) == self.access.shape[1]:
            return self
        access = np.ascontiguousarray(self.access[:, origins])

        def make(found: Found) -> Found:
            return Found(access, found.few.only(origins), found.reach, found.direction)

        return self._once(f"only {origins.tobytes().hex()}", make)

    def _once(self, name: str, search_for: Callable[["Found"], Made]) -> Made:
        if name not in self._found:
            self._found[name] = search_for(self)
        made: Made = self._found[name]
        return made


def _in_time(rows: Bools, *, any_rides: bool) -> str:
    """The key of `Found.in_time_of`: by the queries themselves, for `rows` is another array each time."""
    return f"in time {rows.tobytes().hex()} {any_rides}"


def find_egress(
    links: Links, traveller: Traveller, stops: int, pool: Executor
) -> dict[tuple[str, int], Egress]:
    """The walks between stops and places, by mode and direction; a folded bike makes them quicker."""
    # Only a folding bike rides along, so only it is taken from the last stop on.
    keys = [("walk", OUT), ("walk", BACK)]
    if traveller.bike_policy.folds:
        keys += [("cycle", OUT), ("cycle", BACK)]
    egress = dict(zip(keys, pool.map(lambda key: links.egress(*key), keys), strict=True))
    for mode, direction in keys[2:]:
        walks, rides_by_bike = egress["walk", direction], egress[mode, direction]
        egress[mode, direction] = quickest(walks, rides_by_bike, stops)
    return egress


def find(reach: Reach, access: Ints, direction: int) -> Found:
    """The journeys of a few origins that a query can want."""
    few = journeys_within(
        reach.rides[direction],
        access,
        windows(reach.limits[direction], reach.requested),
        max_rides=reach.limits[direction].max_rides,
    )
    return Found(access, few, reach, direction)


def windows(limits: WayLimits, cells: Bools) -> list[tuple[int, int]]:
    """From when until when a journey of any query runs, in order and apart.

    A journey that a query wants leaves at `depart_from` or later and arrives by `arrive_by`.
    """
    # Hours that no cell requests widen no window.
    some = cells.any(axis=1)
    since, until = joined_stretches(limits.depart_from[some], limits.arrive_by[some])
    return list(zip(since.tolist(), until.tolist(), strict=True))


def _queries_by_hours(found: Found) -> list[Bools]:
    """(Q,) for each query those that are searched with it (`Found.searched_with`)."""
    hours = np.stack([found.reach.leave[found.direction], found.reach.limits[found.direction].arrive_by])
    requested: Bools = np.asarray(found.reach.requested.any(axis=1))
    number = np.unique(hours, axis=1, return_inverse=True)[1].reshape(-1)
    if len(np.unique(number[requested])) > MOST_APART:
        return [requested] * len(requested)
    own = [np.asarray(number == kind) for kind in range(int(number.max(initial=-1)) + 1)]
    return [own[kind] for kind in number.tolist()]


def find_in_time(found: Found, *, rows: Bools, any_rides: bool, stops: Bools | None = None) -> Journeys:
    """Ways in time for some queries, whatever the lead: what arrives later is nobody's."""
    limits, leave = found.reach.limits[found.direction], found.reach.leave[found.direction]
    # As early as reasons look, or as the query itself does where that is earlier still.
    earlier = limits._replace(depart_from=np.minimum(limits.depart_from, leave))
    return journeys_within(
        found.reach.rides[found.direction],
        found.access,
        windows(earlier, found.reach.requested & rows[:, None]),
        max_rides=MOST_RIDES - 1 if any_rides else limits.max_rides,
        count_rides=not any_rides,
        stops=stops,
    )


def _find_any_in_limits(found: Found, *, rows: Bools) -> Journeys:
    """Ways with any number of rides within the leaving and arriving of some queries."""
    return journeys_within(
        found.reach.rides[found.direction],
        found.access,
        windows(found.reach.limits[found.direction], found.reach.requested & rows[:, None]),
        max_rides=MOST_RIDES - 1,
        count_rides=False,
    )


def find_first_of(found: Found, leave: Ints, origins: Ints, places: Ints) -> Ints:
    """(origins, D, K) the first arrivals at some places of some origins; at all others there is none."""
    reach, direction = found.reach, found.direction
    rows = reach.requested.any(axis=1)
    # Leaving work and getting there are one axis mirrored: the other direction's first is this one's last.
    latest = -int(reach.leave[1 - direction][rows].min(initial=UNREACHED))
    mode = "cycle" if reach.traveller.bike_policy.folds else "walk"
    every = np.full((len(origins), reach.requested.shape[1], len(leave)), UNREACHED, dtype=np.int32)
    every[:, places] = soonest_arrivals(
        reach.rides[direction],
        reach.day_rides.footpaths,
        np.ascontiguousarray(found.access[:, origins]),
        egress_of(reach.egress[mode, direction], places),
        leave,
        latest,
        max_rides=MOST_RIDES - 1,
        one_pass=reach.one_pass(direction),
    )
    return every


def egress_of(egress: Egress, places: Ints) -> Egress:
    """The links of some places only, in their order."""
    count = np.diff(egress.start)[places]
    start = np.concatenate([[0], np.cumsum(count)]).astype(egress.start.dtype)
    links = np.repeat(egress.start[places] - start[:-1], count) + np.arange(start[-1])
    return Egress(start, egress.stop[links], egress.seconds[links])
