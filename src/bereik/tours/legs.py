"""The legs of a tour: between home, visits and facilities, each as a set of pieces.

Journeys are searched from the home and the visits only, ahead and in mirrored time: every leg has one of
them at one of its ends.
"""

from dataclasses import dataclass, field

import numpy as np

from bereik.access.links import BACK, BATCH, OUT, Links, build_links, quickest
from bereik.domain.tables import Points
from bereik.network.prepared import DayRides, rides_of_day
from bereik.routing.search import Egress, Profiles, destination_profiles, journeys_within
from bereik.tours.pieces import EVER, Pieces, pieces
from bereik.tours.query import TourQuery
from bereik.units import DAY_S, Ints


@dataclass(frozen=True, eq=False)
class TourLegs:
    """Places by number: the home is 0, the visits follow, then the facilities.

    The anchors are the home and the visits.
    """

    query: TourQuery
    rides: DayRides
    links: Links
    """The anchors as its homes, all places as its places."""
    anchors: int
    window: tuple[int, int]
    found: dict[tuple[str, int], list[Profiles]] = field(default_factory=dict)
    direct: dict[tuple[str, int], Ints] = field(default_factory=dict)
    cache: dict[tuple[int, int, str], Pieces] = field(default_factory=dict)

    @property
    def longest(self) -> int:
        """Seconds of a leg at the most."""
        return round(60 * self.query.traveller.max_trip_min)

    def between(self, one: int, other: int, mode: str) -> Pieces:
        """The leg from one place to another: `walk`, or `bike` with the bike along."""
        key = (one, other, mode)
        if key not in self.cache:
            self.cache[key] = self._pieces_between(one, other, mode)
        return self.cache[key]

    def _pieces_between(self, one: int, other: int, mode: str) -> Pieces:
        way, near, far = (OUT, one, other) if one < self.anchors else (BACK, other, one)
        street = int(self._direct(mode, way)[near, far])
        depart, arrive = self._journeys(mode, way, near, far)
        # Facilities are no anchors: a leg from one is searched backwards from the visit it leads to.
        if way == BACK:  # searched in mirrored time
            depart, arrive = -arrive[::-1], -depart[::-1]
        # A ride no quicker than the street is never used: the street leaves at any second.
        quicker = (arrive - depart < street) & (arrive - depart <= self.longest)
        depart, arrive = depart[quicker], arrive[quicker]
        if street > self.longest:
            return pieces(depart, depart, arrive - depart)
        # The street is one piece without an end: it can be begun at any second.
        since = np.append(depart, -EVER)
        return pieces(since, np.append(depart, EVER), np.append(arrive - depart, street))

    def _direct(self, mode: str, way: int) -> Ints:
        if (mode, way) not in self.direct:
            rows = np.arange(self.anchors, dtype=np.int32)
            self.direct[mode, way] = self.links.direct(_street(mode), way, rows)
        return self.direct[mode, way]

    def _journeys(self, mode: str, way: int, near: int, far: int) -> tuple[Ints, Ints]:
        """Departures and arrivals of the journeys with a ride in them, in the time of the search."""
        if mode == "bike" and not self.query.traveller.bike_policy.folds:
            none = np.empty(0, dtype=np.int64)
            return none, none
        if (mode, way) not in self.found:
            self.found[mode, way] = self._search(mode, way)
        own = self.found[mode, way][near]
        span = slice(int(own.start[far]), int(own.start[far + 1]))
        return own.depart[span].astype(np.int64), own.arrive[span].astype(np.int64)

    def _search(self, mode: str, way: int) -> list[Profiles]:
        since, until = self.window if way == OUT else (-self.window[1], -self.window[0])
        rides = self.rides.ahead if way == OUT else self.rides.back
        egress = self._egress(mode, way)
        found: list[Profiles] = []
        for begin in range(0, self.anchors, BATCH):
            rows = np.arange(begin, min(begin + BATCH, self.anchors), dtype=np.int32)
            access = self.links.access("walk", way, rows)
            if mode == "bike":
                access = np.minimum(access, self.links.access("cycle", way, rows))
            stops = journeys_within(
                rides, np.ascontiguousarray(access), [(since, until)],
                max_rides=self.query.traveller.max_transfers + 1, longest=self.longest,
            )  # fmt: skip
            found += [destination_profiles(stop, egress, longest=self.longest) for stop in stops]
        return found

    def _egress(self, mode: str, way: int) -> Egress:
        walked = self.links.egress("walk", way)
        if mode == "walk":
            return walked
        return quickest(walked, self.links.egress("cycle", way), self.rides.ahead.stops)


def lay_legs(query: TourQuery) -> TourLegs:
    """The places of a query on the rides of its day."""
    anchors = _joined(query.home, query.visits.points)
    places = anchors if query.facilities is None else _joined(anchors, query.facilities.points)
    # Four hours beyond midnight on both sides: a tour may begin before its date and end after it.
    window = query.axis.at_clock(0) - 4 * 3600, query.axis.at_clock(DAY_S + 4 * 3600)
    rides = rides_of_day(query.network, query.axis.date, query.traveller, *window)
    links = build_links(query.network, anchors, places, query.traveller)
    return TourLegs(query, rides, links, len(anchors.ids), window)


def _joined(one: Points, other: Points) -> Points:
    ids = [str(number) for number in range(len(one.ids) + len(other.ids))]
    return Points(ids, np.concatenate([one.lon, other.lon]), np.concatenate([one.lat, other.lat]))


def _street(mode: str) -> str:
    return "cycle" if mode == "bike" else "walk"
