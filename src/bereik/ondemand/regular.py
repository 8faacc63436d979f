"""The journeys that regular buses, trams and trains offer between a home and some places on a date.

All are of the Pareto set `P` (SPEC 2) within a limit on every walk and on the transfers, on foot at both
ends. Seconds are those of the direction: back they are mirrored, so that in both directions one wants to
arrive by a time, and "depart" is being at home.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bereik.access.links import OUT, Links, build_links
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.cache import Cache
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import DayRides, rides_of_day
from bereik.routing.journeys import RideEvents, last_event, transfer_s, unpack
from bereik.routing.rides import Rides
from bereik.routing.search import Profiles, Search, TimeWindow, destination_profiles, search, stop_profiles
from bereik.units import UNREACHED, Ints

LOOKED_AT_S = 6 * 3600
"""How long before one must arrive regular journeys are looked at: whatever else is asked."""
_HOME = np.zeros(1, dtype=np.int32)


class Journey(NamedTuple):
    """A journey with a ride, in seconds of its direction."""

    depart: int
    arrive: int
    rides: int


class WalkLimits(NamedTuple):
    """How far one goes on foot, and how often one changes."""

    walk_min: float
    """The longest walk, in minutes."""
    transfers: int


class _OnFoot(NamedTuple):
    """What all journeys with the same longest walk share."""

    links: Links
    rides: DayRides


@dataclass(eq=False)
class RegularService:
    """One home and some places on a date; what was searched is kept as long as this is."""

    network: Network
    axis: Axis
    home: Points
    places: Points
    traveller: Traveller
    """Whose speed and boarding slack hold; never with a bike."""
    window: tuple[int, int]
    """Between which seconds on the axis journeys are looked at."""
    _on_foot: dict[float, _OnFoot] = field(default_factory=dict)
    _profiles: dict[tuple[int, WalkLimits], Profiles] = field(default_factory=dict)
    _searches: dict[tuple[int, WalkLimits], Search] = field(default_factory=dict)

    def on_foot_s(self, way: int, walk_min: float) -> Ints:
        """(D,) seconds on foot the whole way, `UNREACHED` where that is further."""
        found: Ints = self._with_walks(walk_min).links.direct("walk", way, _HOME)[0]
        return found

    def profiles(self, way: int, limits: WalkLimits) -> Profiles:
        """The journeys to every place within some limits."""
        key = way, limits
        if key not in self._profiles:
            stops = stop_profiles(self._search(way, limits))[0]
            self._profiles[key] = destination_profiles(
                stops, self._with_walks(limits.walk_min).links.egress("walk", way)
            )
        return self._profiles[key]

    def longest_walk_s(self, way: int, limits: WalkLimits, place: int, journey: Journey) -> int:
        """Seconds of the longest walk of a journey that `profiles` has."""
        links = self._with_walks(limits.walk_min).links
        near, far = self._access(way, limits.walk_min), links.egress("walk", way, np.array([place]))
        # Labels tell how few rides are needed, not which: a search with each number of rides tells where to
        # change.
        few = [self._search(way, limits._replace(transfers=count)) for count in range(journey.rides)]
        last = last_event(few[-1], far.stop, far.seconds, journey.depart, journey.arrive)
        if last is None:
            raise RuntimeError("a regular journey cannot be followed back to its rides; please report this")
        both = self._with_walks(limits.walk_min).rides
        # Unpacking goes from the last stop event to the first, through the rides of the other direction.
        ridden = unpack(few, near, self._ahead(1 - way, limits.walk_min), both.footpaths, last)
        stops = self._ahead(way, limits.walk_min).stop
        at_end = int(far.seconds[far.stop == stops[ridden[-1].alight]].min())
        return max(int(near[stops[ridden[0].board]]), at_end, *_transfers(both, stops, ridden), 0)

    def _with_walks(self, walk_min: float) -> _OnFoot:
        if walk_min not in self._on_foot:
            who = replace(self.traveller, bike="none", max_walk_min=walk_min)
            plain = build_links(self.network, self.home, self.places, who)
            # A cache that goes with this answer: what is looked up here is between a home and jobs.
            links = plain._replace(modes={"walk": plain.modes["walk"]._replace(cache=Cache())})
            rides = rides_of_day(self.network, self.axis.date, who, *self.window)
            self._on_foot[walk_min] = _OnFoot(links, rides)
        return self._on_foot[walk_min]

    def _ahead(self, way: int, walk_min: float) -> Rides:
        rides = self._with_walks(walk_min).rides
        return rides.ahead if way == OUT else rides.back

    def _access(self, way: int, walk_min: float) -> Ints:
        return self._with_walks(walk_min).links.access("walk", way, _HOME)[:, 0]

    def _search(self, way: int, limits: WalkLimits) -> Search:
        key = way, limits
        if key not in self._searches:
            since, until = self.window if way == OUT else (-self.window[1], -self.window[0])
            access = np.ascontiguousarray(self._access(way, limits.walk_min)[:, None])
            self._searches[key] = search(
                self._ahead(way, limits.walk_min),
                access,
                TimeWindow(since, until),
                max_rides=limits.transfers + 1,
            )
        return self._searches[key]


def _transfers(rides: DayRides, stops: Ints, ridden: list[RideEvents]) -> list[int]:
    """Seconds on foot between the rides of a journey."""
    pairs = [(int(stops[before.alight]), int(stops[after.board])) for before, after in pairwise(ridden)]
    return [0 if one == other else transfer_s(rides.footpaths, one, other) for one, other in pairs]


def last_in_time(
    found: Profiles, place: int, by: int, since: int, longest: int = UNREACHED
) -> Journey | None:
    """The journey that departs last of those that arrive from `since` to `by` and take at most `longest`."""
    begin, end = int(found.start[place]), int(found.start[place + 1])
    depart, arrive = found.depart[begin:end].astype(np.int64), found.arrive[begin:end].astype(np.int64)
    fits = np.flatnonzero((arrive >= since) & (arrive <= by) & (arrive - depart <= longest))
    if not len(fits):
        return None
    best = int(fits[np.lexsort((arrive[fits], -depart[fits]))[0]])
    return Journey(int(depart[best]), int(arrive[best]), int(found.rides[begin + best]))


def last_before(found: Profiles, place: int, by: int, since: int) -> Journey | None:
    """The journey that arrives last before a second and departs from another on; of several the last one."""
    begin, end = int(found.start[place]), int(found.start[place + 1])
    depart, arrive = found.depart[begin:end].astype(np.int64), found.arrive[begin:end].astype(np.int64)
    fits = np.flatnonzero((arrive < by) & (depart >= since))
    if not len(fits):
        return None
    best = int(fits[np.lexsort((-depart[fits], -arrive[fits]))[0]])
    return Journey(int(depart[best]), int(arrive[best]), int(found.rides[begin + best]))
