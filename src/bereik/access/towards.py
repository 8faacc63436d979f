"""Journeys between a few places and many homes, searched from the places.

`shift_reach` searches from each home. Where homes are many and places few the same Pareto sets can be
had the other way round: a journey from a home to a place is, in mirrored time, one from the place to the
home (specification, section 3, laws). So one search each way from each place serves all homes, and every
home reads its answer at the stops near it.

Bikes. Ways out and back must agree on the place of the bike (definition 3). Three kinds of place are
looked at: the home (on foot at both ends), the place of work (by bike at both ends), and one stop near
the home. Of the last every link of a home and a stop is a destination of its own, so that both directions
are asked at the same stop.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, BATCH, OUT, Links, build_links, quickest
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.model import Network
from bereik.network.prepared import DayRides, rides_of_day
from bereik.routing.rides import Rides
from bereik.routing.search import (
    Egress,
    Profiles,
    best_journeys,
    destination_profiles,
    joined_stretches,
    journeys_within,
)
from bereik.units import NEVER, Bools, Ints


class JourneyBounds(NamedTuple):
    """When a journey of one direction may run, for each query (Q,), in the time of the search."""

    depart_from: Ints
    """Leaving the place: out in mirrored time, so that it is minus the latest arrival."""
    arrive_by: Ints
    """Being at the home."""


class PlaceJourneys(NamedTuple):
    """Journeys of one place to stops, by how its own end is made."""

    on_foot: Profiles
    folding: Profiles | None
    """With a folding bike between the place and its stops."""


@dataclass(frozen=True, eq=False)
class Towards:
    """Places and homes on the rides of a date, for one traveller. H homes."""

    rides: DayRides
    links: Links
    """The places as its origins and the homes as its destinations."""
    traveller: Traveller
    homes: int

    @property
    def longest(self) -> int:
        """Seconds door to door at the most."""
        return round(self.traveller.max_trip_min * 60)

    def bounds(
        self, start: Ints, end: Ints, before_s: int, after_s: int
    ) -> tuple[JourneyBounds, JourneyBounds]:
        """When journeys out and back run for work from `start` to `end` (Q,), in seconds on the axis."""
        lead_s = round(self.traveller.max_lead_min * 60)
        # Out is searched from the work, with the signs of time turned: from being there to leaving home.
        out = JourneyBounds(-(start - before_s), -(start - lead_s))
        return out, JourneyBounds(end + after_s, end + lead_s)

    def batches(self, rows: Ints) -> Iterator[Ints]:
        """Places that are searched at once."""
        for begin in range(0, len(rows), BATCH):
            yield np.asarray(rows[begin : begin + BATCH], dtype=np.int32)

    def at_stops(self, rows: Ints, direction: int, bounds: JourneyBounds) -> list[PlaceJourneys]:
        """The journeys of each of a few places that run within the bounds of any query."""
        # Queries whose hours touch are one window; hours between them that nobody asks are not searched.
        since, until = joined_stretches(bounds.depart_from, bounds.arrive_by)
        windows = list(zip(since.tolist(), until.tolist(), strict=True))
        on_foot = self._search(self.links.access("walk", _turned(direction), rows), direction, windows)
        # A folding bike is at both ends or at none, so journeys with it are a set of their own.
        folding: Sequence[Profiles | None] = [None] * len(rows)
        if self.traveller.bike_policy.folds:
            folding = self._search(self._by_either(rows, direction), direction, windows)
        return [PlaceJourneys(*both) for both in zip(on_foot, folding, strict=True)]

    def profiles(self, journeys: PlaceJourneys, egress: Egress, *, folding: bool = False) -> Profiles:
        """The Pareto set of each destination of some links, in the time of the search."""
        return destination_profiles(_made(journeys, folding), egress, longest=self.longest)

    def direct(self, mode: str, direction: int, rows: Ints) -> Ints:
        """(places, H) seconds on street the whole way, `UNREACHED` where over the limit."""
        return self.links.direct(mode, _turned(direction), rows)

    def found(
        self,
        journeys: PlaceJourneys,
        egress: Egress,
        bounds: JourneyBounds,
        requested: Bools,
        *,
        folding: bool = False,
    ) -> Bools:
        """(Q, D) whether a journey with a ride in it keeps the bounds and the longest trip."""
        own = _made(journeys, folding)
        best = best_journeys(
            own, egress, bounds.arrive_by, bounds.depart_from, requested, longest=self.longest
        )
        return np.asarray(best.depart > NEVER)

    def on_street(self, seconds: Ints, bounds: JourneyBounds) -> Bools:
        """(Q, H) whether the way on street (H,), which exists at every instant, keeps them."""
        # No wait: one may leave as late as one likes, so the time between the bounds decides.
        room = (bounds.arrive_by - bounds.depart_from)[:, None]
        return np.asarray((seconds <= self.longest)[None, :] & (seconds[None, :] <= room))

    def egress(self, mode: str, direction: int) -> Egress:
        """Links between stops and homes at the far end of a search."""
        return self._egress[mode, direction]

    @cached_property
    def _egress(self) -> dict[tuple[str, int], Egress]:
        made = {("walk", way): self.links.egress("walk", _turned(way)) for way in (OUT, BACK)}
        if self.traveller.bike_policy.folds:
            for way in (OUT, BACK):
                cycled = self.links.egress("cycle", _turned(way))
                # Whoever folds a bike may walk as well, whichever is quicker at each stop.
                made["cycle", way] = quickest(made["walk", way], cycled, self.stops)
        return made

    @property
    def stops(self) -> int:
        """How many stops there are."""
        return self.rides.ahead.stops

    @cached_property
    def parked(self) -> tuple[Ints, tuple[Egress, Egress]]:
        """(n,) the home of each stop where its bike can be left, and those links one by one, out and back."""
        # The bike is fetched where it was left, so a stop counts only where both directions reach it.
        home, stop, seconds = _both_ways(*(self.links.egress("cycle", _turned(way)) for way in (OUT, BACK)))
        start = np.arange(len(home) + 1, dtype=np.int64)
        return home, (Egress(start, stop, seconds[OUT]), Egress(start, stop, seconds[BACK]))

    def _by_either(self, rows: Ints, direction: int) -> Ints:
        ways = (self.links.access(mode, _turned(direction), rows) for mode in ("walk", "cycle"))
        return np.minimum(*ways)

    def _search(self, access: Ints, direction: int, windows: list[tuple[int, int]]) -> list[Profiles]:
        # From the work the way out runs against time: its rides are those of the other direction.
        rides: Rides = self.rides.back if direction == OUT else self.rides.ahead
        return journeys_within(
            rides, np.ascontiguousarray(access), windows,
            max_rides=self.traveller.max_transfers + 1, longest=self.longest,
        )  # fmt: skip


def lay_towards(
    network: Network,
    date: dt.date,
    places: Points,
    homes: Points,
    traveller: Traveller,
    window: tuple[int, int],
) -> Towards:
    """Places and homes laid on the rides of a date; `window` is in seconds on its axis."""
    rides = rides_of_day(network, date, traveller, *window)
    return Towards(rides, build_links(network, places, homes, traveller), traveller, len(homes.ids))


def feasible_days(
    towards: Towards, rows: Ints, bounds: tuple[JourneyBounds, JourneyBounds], requested: Bools
) -> list[Bools]:
    """For each of a few places (Q, H) whether a home has ways out and back that agree on the bike.

    `requested` (places, Q) says which queries are meant for which place; the others are False.
    """
    # A query that no place asks would widen the windows for nothing.
    some = requested.any(axis=0)
    own = tuple(JourneyBounds(*(column[some] for column in bound)) for bound in bounds)
    journeys = [towards.at_stops(rows, way, own[way]) for way in (OUT, BACK)]
    streets = {
        (mode, way): towards.direct(mode, way, rows)
        for mode in ("walk", "cycle")[: 1 + (towards.traveller.bike_policy.cycles)]
        for way in (OUT, BACK)
    }
    answers = []
    for number in range(len(rows)):
        direct = {key: seconds[number] for key, seconds in streets.items()}
        both = (journeys[OUT][number], journeys[BACK][number])
        feasible = np.zeros((requested.shape[1], towards.homes), dtype=np.bool_)
        feasible[requested[number]] = _of_place(
            towards,
            both,
            direct,
            tuple(JourneyBounds(*(c[requested[number]] for c in bound)) for bound in bounds),
        )
        answers.append(feasible)
    return answers


def _of_place(
    towards: Towards,
    journeys: tuple[PlaceJourneys, PlaceJourneys],
    direct: dict[tuple[str, int], Ints],
    bounds: tuple[JourneyBounds, ...],
) -> Bools:
    """(Q, H) for one place, place of the bike by place of the bike; feasible days are not looked up again."""
    queries = len(bounds[OUT].arrive_by)
    feasible = np.zeros((queries, towards.homes), dtype=np.bool_)
    for mode in ("walk", "cycle")[: 1 + (towards.traveller.bike_policy.cycles)]:
        # By bike all the way there is no ride: only a folding bike goes along on one.
        rides_too = mode == "walk" or towards.traveller.bike_policy.folds
        ways = ~feasible
        for way in (OUT, BACK):
            own = towards.on_street(direct[mode, way], bounds[way])
            if rides_too:
                egress = towards.egress(mode, way)
                own |= towards.found(journeys[way], egress, bounds[way], ways & ~own, folding=mode == "cycle")
            # Both directions or nothing: the way back is looked up only for homes whose way out is found.
            ways &= own
        feasible |= ways
    if towards.traveller.bike_policy.parks:
        _leave_at_stops(towards, journeys, bounds, feasible)
    return feasible


def _leave_at_stops(
    towards: Towards,
    journeys: tuple[PlaceJourneys, PlaceJourneys],
    bounds: tuple[JourneyBounds, ...],
    feasible: Bools,
) -> None:
    """Add the days on which the bike waits at a stop near the home."""
    home, links = towards.parked
    if len(home) == 0:
        return
    # A home stands here once for each of its stops; one stop that does is enough.
    ways = ~feasible[:, home]
    for way in (OUT, BACK):
        ways &= towards.found(journeys[way], links[way], bounds[way], ways)
    for query in range(len(feasible)):
        feasible[query, home[ways[query]]] = True


def _made(journeys: PlaceJourneys, folding: bool) -> Profiles:
    """The journeys whose end at the place is made with a folding bike, or on foot."""
    return journeys.folding if folding and journeys.folding is not None else journeys.on_foot


def _turned(direction: int) -> int:
    """The direction of the links: seen from the place, the way out of a home comes back."""
    return BACK if direction == OUT else OUT


def _both_ways(out: Egress, back: Egress) -> tuple[Ints, Ints, tuple[Ints, Ints]]:
    """Home and stop of the links that exist both ways, and their seconds out and back."""
    keys, seconds = [], []
    for links in (out, back):
        home = np.repeat(np.arange(len(links.start) - 1), np.diff(links.start))
        keys.append(np.stack([home, links.stop.astype(np.int64)]))
        seconds.append(links.seconds)
    stops = 1 + max((int(key[1].max(initial=0)) for key in keys), default=0)
    # One number for each pair of home and stop, so that both lists meet in one sorted pass.
    flat = [key[0] * stops + key[1] for key in keys]
    same, of_out, of_back = np.intersect1d(*flat, return_indices=True)
    home, stop = np.divmod(same, stops)
    return (
        home.astype(np.int64),
        stop.astype(np.int32),
        (seconds[OUT][of_out], seconds[BACK][of_back]),
    )
