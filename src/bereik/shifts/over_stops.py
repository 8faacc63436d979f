"""Ways over each stop where the bike of a home can be left, searched from the jobs.

Out and back must agree on the stop (SPEC 3, definition 3), so that every stop has ways of its own. Stops near
a home are hundreds, and the jobs whose answer hangs on them are few. From those jobs one search finds the
journeys from all stops (`routing.over_stops` has the proof that they are the same ones), and what is asked
of them is a look at each stop. Homes that are asked one after another share them (`shifts.stop_journeys`).
Where the jobs are many, the stops are searched one after another (`ways`, `bike_places`), which changes
nothing but time.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, BATCH, OUT
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.over_stops import journeys_to_stops, latest_over_stops, shortest_over_stops
from bereik.routing.search import Profiles
from bereik.shifts.found import Reach, WayLimits, windows
from bereik.shifts.pairs import AtStops, StopWays
from bereik.shifts.stop_journeys import SearchKind
from bereik.units import NEVER, UNREACHED, Bools, Ints

JOBS_A_STOP = 2
"""So many jobs are searched in the time of one stop: a batch of stops is half as large."""


class StopsToPark(NamedTuple):
    """Where the bike of one home can be left: the stops that one can cycle to and from."""

    seconds: tuple[Ints, Ints]
    """(S,) by bike between home and each stop, out and back."""
    stops: Ints
    """Which ones can be reached both ways."""

    def together(self) -> tuple[Ints, Ints]:
        """(S, 1) access by bike to any of them, out and back."""
        return self._access(self.stops, np.zeros(len(self.stops), dtype=np.int64))

    def apart(self) -> Iterator[tuple[Ints, Ints]]:
        """(S, K) access to one stop each, out and back, some stops at a time."""
        for begin in range(0, len(self.stops), BATCH // 2):
            some = self.stops[begin : begin + BATCH // 2]
            yield self._access(some, np.arange(len(some)))

    def near(self, direction: int) -> tuple[Ints, Ints]:
        """(P,) each: the stops, and the seconds by bike between home and each."""
        return self.stops, np.ascontiguousarray(self.seconds[direction][self.stops])

    def _access(self, stops: Ints, column: npt.NDArray[np.int64]) -> tuple[Ints, Ints]:
        out, back = (
            np.full((len(own), int(column.max(initial=0)) + 1), UNREACHED, dtype=np.int32)
            for own in self.seconds
        )
        for access, own in zip((out, back), self.seconds, strict=True):
            access[stops, column] = own[stops]
        return out, back


def stops_to_park_at(reach: Reach, home: int) -> StopsToPark:
    """The stops where the bike of a home can be left."""
    row = np.array([home], dtype=np.int32)
    # Streets may be one way, so a stop must be reached by bike in both directions.
    there, home_again = (reach.links.access("cycle", way, row)[:, 0] for way in (OUT, BACK))
    return StopsToPark(
        (there, home_again), np.flatnonzero((there < UNREACHED) & (home_again < UNREACHED)).astype(np.int32)
    )


def quicker_from_jobs(parking: StopsToPark, cells: Bools) -> bool:
    """Whether ways over stops for (Q, D) `cells` are sooner found from the jobs than from the stops."""
    return int(cells.any(axis=0).sum()) <= JOBS_A_STOP * len(parking.stops)


def pairs_at_stops(reach: Reach, parking: StopsToPark, cells: Bools) -> AtStops:
    """The ways out and back of (Q, D) `cells` over each stop."""
    query, job = np.nonzero(cells)
    out = _latest(reach, OUT, parking, cells)
    # Without a way out over any stop no way back matters.
    ahead, worth = np.zeros_like(cells), (out.depart > NEVER).any(axis=1)
    ahead[query, job] = worth
    back = StopWays.none(*out.depart.shape)
    for column, own in zip(back, _latest(reach, BACK, parking, ahead), strict=True):
        column[worth] = own
    return AtStops(query, job, cells.shape, out, back)


class StopNeeds(NamedTuple):
    """What one direction needs over each stop, (N, P) each, when only that limit is relaxed."""

    long: Ints
    """Seconds more of the longest trip; 0 where none, `UNREACHED` where that would not do."""
    transfers: Bools
    """Whether any number of rides would do."""
    lead: Ints
    """Seconds more of the longest lead."""


class LimitCells(NamedTuple):
    """Where (Q, D) each limit alone may stand in the way, so that it is relaxed."""

    long: Bools
    transfers: Bools
    lead: Bools


def needs_over_stops(
    reach: Reach, way: int, parking: StopsToPark, limited: LimitCells, cells: Bools
) -> StopNeeds:
    """What one direction needs over each stop for the N `cells` (Q, D), which are all that is in `limited`.

    One search serves the longest trip and the lead: one that begins as early as the lead asks keeps, in its
    Pareto set, every journey within the limits that no other beats.
    """
    limits, leave = reach.limits[way], reach.leave[way]
    early: Bools = np.asarray(limited.lead.any(axis=1))
    shape = int(cells.sum()), len(parking.stops)
    long, lead = (np.full(shape, UNREACHED, dtype=np.int64) for _ in range(2))
    transfers = np.zeros(shape, dtype=np.bool_)
    number = np.full(cells.shape, -1, dtype=np.int64)
    number[cells] = np.arange(shape[0])
    for job, found in _journeys(reach, way, limited.long | limited.lead, early=early):
        rows, by = _of_job(limited.long, job, number, limits.arrive_by)
        own = shortest_over_stops(found, *parking.near(way), by, limits.depart_from[limited.long[:, job]])
        seconds = own.astype(np.int64)
        long[rows] = np.where(seconds < UNREACHED, np.maximum(seconds - limits.longest, 0), UNREACHED)
        rows, by = _of_job(limited.lead, job, number, limits.arrive_by)
        own_queries = limited.lead[:, job]
        depart = latest_over_stops(found, *parking.near(way), by, leave[own_queries], limits.longest)[0]
        more = np.maximum(limits.depart_from[own_queries][:, None].astype(np.int64) - depart, 0)
        lead[rows] = np.where(depart > NEVER, more, UNREACHED)
    for job, found in _journeys(reach, way, limited.transfers, any_rides=True):
        rows, by = _of_job(limited.transfers, job, number, limits.arrive_by)
        since = limits.depart_from[limited.transfers[:, job]]
        transfers[rows] = latest_over_stops(found, *parking.near(way), by, since, limits.longest)[0] > NEVER
    return StopNeeds(long, transfers, lead)


def _of_job(cells: Bools, job: int, number: Ints, arrive_by: Ints) -> tuple[Ints, Ints]:
    """The numbers of the cells of a job, and by when each is there."""
    own_queries = cells[:, job]
    return number[own_queries, job], arrive_by[own_queries]


def _latest(reach: Reach, way: int, parking: StopsToPark, cells: Bools) -> StopWays:
    """The way of each cell over each stop that leaves latest."""
    limits = reach.limits[way]
    found = StopWays.none(int(cells.sum()), len(parking.stops))
    number = np.full(cells.shape, -1, dtype=np.int64)
    number[cells] = np.arange(len(found.depart))
    for job, journeys in _journeys(reach, way, cells, longest=limits.longest):
        rows, by = _of_job(cells, job, number, limits.arrive_by)
        since = limits.depart_from[cells[:, job]]
        own = latest_over_stops(journeys, *parking.near(way), by, since, limits.longest)
        found.depart[rows], found.arrive[rows], found.rides[rows] = own
    return found


def _journeys(
    reach: Reach,
    way: int,
    cells: Bools,
    *,
    early: Bools | None = None,
    any_rides: bool = False,
    longest: int = UNREACHED,
) -> Iterator[tuple[int, Profiles]]:
    """Each job of the `cells` with its journeys from all stops, for `early` (Q,) as early as reasons look."""
    kind, shared = SearchKind(way, early is not None, any_rides, longest), reach.over_stops
    jobs, held = np.flatnonzero(cells.any(axis=0)), {}
    if shared is not None:
        held = {job: own for job in jobs.tolist() if (own := shared.find(kind, job)) is not None}
        yield from held.items()
    fresh = np.array([job for job in jobs.tolist() if job not in held], dtype=np.int64)
    own_hours = windows(_from_early(reach, way, early), cells)
    for begin in range(0, len(fresh), BATCH):
        some = fresh[begin : begin + BATCH]
        if shared is None or not shared.has_room:
            yield from _searched(reach, kind, some, own_hours)
            continue
        for job, found in _searched(reach, kind, some, _all_hours(reach, kind, shared.requested, some)):
            shared.add(kind, job, found)
            yield job, found


def _all_hours(reach: Reach, kind: SearchKind, requested: Bools, jobs: Ints) -> list[tuple[int, int]]:
    """The hours of all that is requested of some jobs: this home asks some of it, and the next one others."""
    wanted = np.zeros_like(requested)
    wanted[:, jobs] = requested[:, jobs]
    every = np.ones(len(requested), dtype=np.bool_) if kind.early else None
    return windows(_from_early(reach, kind.direction, every), wanted)


def _from_early(reach: Reach, way: int, early: Bools | None) -> WayLimits:
    """The limits of a direction, for some queries from as early as reasons look."""
    limits = reach.limits[way]
    if early is None:
        return limits
    since = np.where(early, np.minimum(limits.depart_from, reach.leave[way]), limits.depart_from)
    return limits._replace(depart_from=since)


def _searched(
    reach: Reach, kind: SearchKind, jobs: Ints, hours: list[tuple[int, int]]
) -> Iterator[tuple[int, Profiles]]:
    """A few jobs with their journeys from all stops within some hours."""
    way = kind.direction
    found = journeys_to_stops(
        reach.rides[1 - way], reach.egress["walk", way], jobs, hours,
        max_rides=MOST_RIDES - 1 if kind.any_rides else reach.limits[way].max_rides,
        longest=kind.longest, count_rides=not kind.any_rides,
    )  # fmt: skip
    yield from zip(jobs.tolist(), found, strict=True)
