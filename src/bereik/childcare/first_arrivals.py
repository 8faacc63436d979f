"""When one is there first with a child to bring, were childcare always open: by how much the rides are late.

What is asked here is one direction by itself, in its own time: of the way out the first arrival at work, of
the way home, which runs in mirrored time, the last departure from work. Leaving counts from as early as
reasons look, with any number of rides and however long it takes.

Lemma: of a chain only when one is at each stop matters to what follows, and being there sooner is never
worse, since one may wait. So leg by leg one search from all facilities together, each left as soon as it can
be, finds the first arrival over any of them. A search with one departure does for queries of different
hours beside each other: that one waits to leave is put into the seconds to the stops.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from bereik.access.links import BATCH, OUT
from bereik.childcare.home_chains import waits_at_care
from bereik.childcare.legs import Onward
from bereik.childcare.query import CareOnDate
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.chains import ChainQuery
from bereik.routing.search import Egress
from bereik.routing.soonest import soonest_arrivals
from bereik.shifts.found import Reach
from bereik.shifts.ways import HomeSearch
from bereik.units import UNREACHED, Bools, Ints

_NEVER_S = 2**40
WALK, BIKE, PARK = "walk", "bike", "park"
"""How a leg is done: on foot; with the bike; by bike to a stop where it is left."""
_LEFT = (BIKE, WALK)
"""With the bike left at the facility."""


def first_with_child(
    care: CareOnDate,
    query: ChainQuery,
    own: HomeSearch,
    cells: Bools,
    direction: int,
    *,
    max_rides: int = MOST_RIDES - 1,
) -> Ints:
    """(Q, D) when a home is first at each job, `UNREACHED` where nobody is that day or no `cells` ask it.

    No leg takes more than `max_rides`. Of the `query` only its stops count, and how long one is there: its
    windows are not looked at.
    """
    reach = care.reach
    arrivals = np.full(cells.shape, UNREACHED, dtype=np.int64)
    rows, jobs = np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))
    # Queries that look from the same second on have the same first arrivals.
    since, number = np.unique(reach.leave[direction][rows], return_inverse=True)
    if len(rows) and len(query.slots):
        steps = _LegByLeg(care, query, own, direction, since.astype(np.int64), jobs, max_rides)
        arrivals[np.ix_(rows, jobs)] = np.minimum.reduce(list(steps.arrivals())).T[number]
    # The other direction's earliest leaving is the end of what is looked at in this one.
    until = -reach.leave[1 - direction].astype(np.int64)
    return np.where(cells & (arrivals <= until[:, None]), arrivals, UNREACHED)


class _CareStops(NamedTuple):
    """Where the children may be brought, or fetched, in one direction."""

    nowhere: bool
    """Whether one may pass no facility: a helper does this side."""
    alone: Ints
    """The facilities that are the only stop of some choice."""
    waiting: Ints
    """Those of them at which a bike may be left."""
    pairs: tuple[Ints, Ints]
    """Those of the first child and of the second where they are two stops."""


class _LegByLeg(NamedTuple):
    """The legs of one home in one direction; K seconds from which on it can be left, d of the D jobs."""

    care: CareOnDate
    query: ChainQuery
    own: HomeSearch
    direction: int
    since: Ints
    """(K,) rising."""
    jobs: Ints
    """(d,)"""
    max_rides: int
    """Of a leg."""

    def arrivals(self) -> Iterator[Ints]:
        """(d, K) the first arrivals at the jobs, for each place of the bike."""
        stops, start = self._stops(), self.since[None, :]
        # The first leg is the same whether one facility is passed or two.
        near = cache(lambda way: self._brought("first", way, start))
        for ways in self._ways(1) if stops.nowhere else ():
            # A helper does this side, so the leg goes past no facility.
            yield self._step("whole", ways[0], start)
        for ways in self._ways(2) if len(stops.alone) else ():
            # A bike is left only at a facility where it can wait for the way back (`waits_at_care`).
            brought = _only_at(near(ways[0]), stops.waiting if ways == _LEFT else stops.alone)
            yield self._step("last", ways[1], brought)
        for ways in self._ways(3) if len(stops.pairs[0]) else ():
            # Both orders: which of the two is nearer to home does not say which one goes first.
            for one, other in (stops.pairs, stops.pairs[::-1]):
                both = self._brought("middle", ways[1], _only_at(near(ways[0]), one))
                yield self._step("last", ways[2], _only_at(both, other))

    def _stops(self) -> _CareStops:
        query, out = self.query, self.direction == OUT
        visits = query.visits_out if out else query.visits_back
        frame, _ = query.windows_of(self.direction)
        at = np.where(visits, frame.facility[query.slots], -1) if len(visits) else np.empty((0, 2), np.int32)
        count = (at >= 0).sum(axis=1)
        first, second = at[count == 2].T
        alone, waiting = (np.unique(at[some].max(axis=1)) for some in (count == 1, waits_at_care(query)))
        return _CareStops(bool((count == 0).any()), alone, waiting, (first, second))

    def _ways(self, legs: int) -> Iterator[tuple[str, ...]]:
        """How the legs are done for each place of the bike; at a stop it is left on any of them."""
        policy = self.care.reach.traveller.bike_policy
        yield (WALK,) * legs
        if policy.cycles:
            yield (BIKE,) * legs
        if policy.cycles and legs == len(_LEFT):
            yield _LEFT
        for leg in range(legs if policy.parks else 0):
            yield (BIKE,) * leg + (PARK,) + (WALK,) * (legs - leg - 1)

    def _brought(self, leg: str, way: str, ready: Ints) -> Ints:
        """(F, K) when each facility can be left after coming by a leg."""
        dwell = self.query.dwell_out if self.direction == OUT else self.query.dwell_back
        return np.minimum(self._step(leg, way, ready) + dwell, UNREACHED)

    def _step(self, leg: str, way: str, ready: Ints) -> Ints:
        """(M, K) the first arrivals at the ends of a leg, from (N, K) when its beginnings can be left."""
        direction, reach = self.direction, self.care.reach
        egress = self._egress(leg, way)
        found = np.full((len(egress.start) - 1, len(self.since)), UNREACHED, dtype=np.int64)
        if way != PARK:
            found = _sooner(ready, self._direct(leg, way).astype(np.int64))
        if way != BIKE or reach.traveller.bike_policy.folds:
            at_stop = _sooner(ready, self._access(leg, way).T.astype(np.int64))
            ridden = _ridden(reach, direction, at_stop, egress, max_rides=self.max_rides)
            found = np.minimum(found, ridden)
        return found

    def _direct(self, leg: str, way: str) -> Ints:
        """(N, M) seconds on street the whole way."""
        if leg == "middle":
            return self._further(way).middle.direct
        if leg == "last":
            return self._further(way).last.direct[:, self.jobs]
        mode, home = "walk" if way == WALK else "cycle", self._home
        if leg == "first":
            return self.care.legs.searches[self.direction].between.direct(mode, self.direction, home)
        return self.care.reach.links.direct(mode, self.direction, home)[:, self.jobs]

    def _access(self, leg: str, way: str) -> Ints:
        """(S, N) seconds to stops; with a folding bike by whichever of the two one is there first."""
        legs, direction = self.care.legs, self.direction
        if leg in ("middle", "last"):
            access = legs.cycled_to[direction] if way == PARK else self._further(way).access
            assert access is not None
            return access
        walked = self.own.found[direction].access[:, [self.own.batch_row]]
        if way == WALK:
            return walked
        cycled = legs.searches[direction].between.access("cycle", direction, self._home)
        return cycled if way == PARK else np.minimum(walked, cycled)

    def _egress(self, leg: str, way: str) -> Egress:
        """From stops on; folded, the bike goes along."""
        if leg in ("first", "middle"):
            return self._further(way).egress
        along = way == BIKE and self.care.reach.traveller.bike_policy.folds
        return _towards(self.care.reach.egress["cycle" if along else "walk", self.direction], self.jobs)

    def _further(self, way: str) -> Onward:
        """What homes share."""
        legs = self.care.legs
        return (legs.walked if way != BIKE or legs.cycled is None else legs.cycled)[self.direction]

    @property
    def _home(self) -> Ints:
        """(1,) its row."""
        return np.array([self.own.home], dtype=np.int32)


def _towards(egress: Egress, places: Ints) -> Egress:
    """The same to some of its places only."""
    count = np.diff(egress.start)[places]
    start = np.concatenate([[0], np.cumsum(count)])
    rows = np.repeat(egress.start[places] - start[:-1], count) + np.arange(start[-1])
    return Egress(start, egress.stop[rows], egress.seconds[rows])


def _ridden(reach: Reach, direction: int, at_stop: Ints, egress: Egress, *, max_rides: int) -> Ints:
    """(M, K) the first arrivals by ride, from (S, K) when one can be at each stop."""
    arrivals = np.full((len(egress.start) - 1, at_stop.shape[1]), UNREACHED, dtype=np.int64)
    # One departure for all: waiting before it stands in the seconds to the stops (lemma).
    zero = int(at_stop.min(initial=UNREACHED))
    if zero == UNREACHED:
        return arrivals
    leave = np.array([zero], dtype=np.int32)
    access = np.where(at_stop < UNREACHED, at_stop - zero, UNREACHED).astype(np.int32)
    latest = -int(reach.leave[1 - direction].min())
    rides, footpaths = reach.rides[direction], reach.day_rides.footpaths
    for begin in range(0, at_stop.shape[1], BATCH):
        batch = np.ascontiguousarray(access[:, begin : begin + BATCH])
        found = soonest_arrivals(rides, footpaths, batch, egress, leave, latest, max_rides=max_rides)
        arrivals[:, begin : begin + BATCH] = found[:, :, 0].T
    return arrivals


def _sooner(ready: Ints, seconds: Ints) -> Ints:
    """(M, K) the first arrivals of those who leave (N, K) and take `seconds` (N, M)."""
    arrivals = np.full((seconds.shape[1], ready.shape[1]), UNREACHED, dtype=np.int64)
    never = np.where(seconds < UNREACHED, seconds, _NEVER_S)  # in mirrored time `UNREACHED` is soon passed
    for column, leave in enumerate(ready.T):
        # Whom no earlier leg brings here leaves never; `UNREACHED` is no time to add to.
        some = leave < UNREACHED
        sums = (leave[some, None] + never[some]).min(axis=0, initial=_NEVER_S)
        arrivals[:, column] = np.where(sums < UNREACHED, sums, UNREACHED)
    return arrivals


def _only_at(ready: Ints, facilities: Ints) -> Ints:
    """The same at some facilities only."""
    some = np.full_like(ready, UNREACHED)
    some[facilities] = ready[facilities]
    return some
