"""When one is there first with a child to bring, were childcare always open: by how much the rides are late.

What is asked here is one direction by itself, in its own time: of the way out the first arrival at work, of
the way home, which runs in mirrored time, the last departure from work. Leaving counts from as early as
reasons look, with any number of rides and however long it takes.

Lemma: of a chain only when one is at each stop matters to what follows, and being there sooner is never
worse, since one may wait. So leg by leg one search from all facilities together, each left as soon as it can
be, finds the first arrival over any of them. A search with one departure does for questions of different
hours beside each other: that one waits to leave is put into the seconds to the stops.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bereik.access.links import BATCH, OUT, Links, quickest
from bereik.childcare.home_chains import waits_at_care
from bereik.childcare.query import CareOnDate
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.chains import ChainQuery
from bereik.routing.search import Egress, TimeWindow, first_at_places, first_at_stops, search
from bereik.shifts.found import Reach
from bereik.units import UNREACHED, Bools, Ints

_NEVER_S = 2**40
WALK, BIKE, PARK = "walk", "bike", "park"
"""How a leg is done: on foot; with the bike; by bike to a stop where it is left."""
_LEFT = (BIKE, WALK)
"""With the bike left at the facility."""


def first_arrivals(
    care: CareOnDate,
    question: ChainQuery,
    home: int,
    asked: Bools,
    direction: int,
    *,
    max_rides: int = MOST_RIDES - 1,
) -> Ints:
    """(Q, D) when the first is at each job that is `asked`, `UNREACHED` where nobody is that day.

    No leg takes more than `max_rides`. Of the `question` only its stops count, and what takes how long there:
    its windows are not looked at.
    """
    reach = care.reach
    arrivals = np.full(asked.shape, UNREACHED, dtype=np.int64)
    rows = np.flatnonzero(asked.any(axis=1))
    # Questions that look from the same second on have the same first arrivals.
    since, own = np.unique(reach.leave[direction][rows], return_inverse=True)
    if len(rows) and len(question.slots):
        steps = _Steps(care, question, home, direction, since.astype(np.int64), max_rides)
        arrivals[rows] = np.minimum.reduce(list(steps.arrivals())).T[own]
    until = -reach.leave[1 - direction].astype(np.int64)
    return np.where(asked & (arrivals <= until[:, None]), arrivals, UNREACHED)


class _Stops(NamedTuple):
    """Where the children may be brought, or fetched, in one direction."""

    nowhere: bool
    """Whether one may pass no facility: a helper does this side."""
    alone: Ints
    """The facilities that are the only stop of some choice."""
    waiting: Ints
    """Those of them at which a bike may be left."""
    pairs: tuple[Ints, Ints]
    """Those of the first child and of the second where they are two stops."""


class _Steps(NamedTuple):
    """The legs of one home in one direction; K seconds from which on it can be left."""

    care: CareOnDate
    question: ChainQuery
    home: int
    direction: int
    since: Ints
    """(K,) rising."""
    max_rides: int
    """Of a leg."""

    def arrivals(self) -> Iterator[Ints]:
        """(D, K) the first arrivals at the jobs, for each place of the bike."""
        stops, start = self._stops(), self.since[None, :]
        for ways in self._ways(1) if stops.nowhere else ():
            yield self._step("whole", ways[0], start)
        for ways in self._ways(2) if len(stops.alone) else ():
            to = stops.waiting if ways == _LEFT else stops.alone
            brought = _only(self._brought("first", ways[0], start), to)
            yield self._step("last", ways[1], brought)
        for ways in self._ways(3) if len(stops.pairs[0]) else ():
            near = self._brought("first", ways[0], start)
            # Both orders: which of the two is nearer to home does not say which one goes first.
            for one, other in (stops.pairs, stops.pairs[::-1]):
                both = self._brought("middle", ways[1], _only(near, one))
                yield self._step("last", ways[2], _only(both, other))

    def _stops(self) -> _Stops:
        question, out = self.question, self.direction == OUT
        visits = question.visits_out if out else question.visits_back
        frame = question.frame_out if out else question.frame_back
        at = np.where(visits, frame.stop[question.slots], -1) if len(visits) else np.empty((0, 2), np.int32)
        count = (at >= 0).sum(axis=1)
        first, second = at[count == 2].T
        alone, waiting = (np.unique(at[some].max(axis=1)) for some in (count == 1, waits_at_care(question)))
        return _Stops(bool((count == 0).any()), alone, waiting, (first, second))

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
        dwell = self.question.dwell_out if self.direction == OUT else self.question.dwell_back
        return np.minimum(self._step(leg, way, ready) + dwell, UNREACHED)

    def _step(self, leg: str, way: str, ready: Ints) -> Ints:
        """(M, K) the first arrivals at the ends of a leg, from (N, K) when its beginnings can be left."""
        links, rows = self._links(leg)
        direction, reach = self.direction, self.care.reach
        found = np.full((len(links.places[WALK]), len(self.since)), UNREACHED, dtype=np.int64)
        if way != PARK:
            direct = links.direct("walk" if way == WALK else "cycle", direction, rows).astype(np.int64)
            found = _sooner(ready, direct)
        if way != BIKE or reach.traveller.bike_policy.folds:
            access, egress = _to_and_from_stops(links, way, direction, rows, reach.rides[OUT].stops)
            at_stop = _sooner(ready, access.T.astype(np.int64))
            ridden = _ridden(reach, direction, at_stop, egress, max_rides=self.max_rides)
            found = np.minimum(found, ridden)
        return found

    def _links(self, leg: str) -> tuple[Links, Ints]:
        """Where a leg leads, and the rows of its beginnings."""
        legs = self.care.legs.searches[self.direction]
        if leg in ("first", "whole"):
            return legs.between if leg == "first" else legs.reach.links, np.array([self.home], dtype=np.int32)
        return legs.around if leg == "middle" else legs.onward, legs.facilities


def _to_and_from_stops(links: Links, way: str, direction: int, rows: Ints, stops: int) -> tuple[Ints, Egress]:
    """(S, N) seconds to stops, and from stops on, for a leg with rides."""
    if way == PARK:
        return links.access("cycle", direction, rows), links.egress("walk", direction)
    access, egress = links.access("walk", direction, rows), links.egress("walk", direction)
    if way == BIKE:
        # Folded, the bike goes along: at each end the quicker of the two.
        access = np.minimum(access, links.access("cycle", direction, rows))
        egress = quickest(egress, links.egress("cycle", direction), stops)
    return access, egress


def _ridden(reach: Reach, direction: int, at_stop: Ints, egress: Egress, *, max_rides: int) -> Ints:
    """(M, K) the first arrivals by ride, from (S, K) when one can be at each stop."""
    arrivals = np.full((len(egress.start) - 1, at_stop.shape[1]), UNREACHED, dtype=np.int64)
    zero = int(at_stop.min(initial=UNREACHED))
    if zero == UNREACHED:
        return arrivals
    leave = np.array([zero], dtype=np.int32)
    access = np.where(at_stop < UNREACHED, at_stop - zero, UNREACHED).astype(np.int32)
    for begin in range(0, at_stop.shape[1], BATCH):
        lanes = np.ascontiguousarray(access[:, begin : begin + BATCH])
        found = search(
            reach.rides[direction], lanes, TimeWindow(zero, -int(reach.leave[1 - direction].min())),
            max_rides=max_rides, departures=leave,
        )  # fmt: skip
        for lane, at_stops in enumerate(first_at_stops(found, leave)):
            arrivals[:, begin + lane] = first_at_places(at_stops, egress)[:, 0]
        found.release()
    return arrivals


def _sooner(ready: Ints, seconds: Ints) -> Ints:
    """(M, K) the first arrivals of those who leave (N, K) and take `seconds` (N, M)."""
    arrivals = np.full((seconds.shape[1], ready.shape[1]), UNREACHED, dtype=np.int64)
    never = np.where(seconds < UNREACHED, seconds, _NEVER_S)  # in mirrored time `UNREACHED` is soon passed
    for lane, leave in enumerate(ready.T):
        some = leave < UNREACHED
        sums = (leave[some, None] + never[some]).min(axis=0, initial=_NEVER_S)
        arrivals[:, lane] = np.where(sums < UNREACHED, sums, UNREACHED)
    return arrivals


def _only(ready: Ints, facilities: Ints) -> Ints:
    """The same at some facilities only."""
    some = np.full_like(ready, UNREACHED)
    some[facilities] = ready[facilities]
    return some
