"""Ways over each stop where the bike of a home can be left, searched from the jobs.

Out and back must agree on the stop (SPEC 3, definition 3), so that every stop has ways of its own. Stops near
a home are hundreds, and the jobs whose answer hangs on them are few. From those jobs one search finds the
journeys from all stops (`routing.over_stops` has the proof that they are the same ones), and what is asked
of them is a look at each stop. Where the jobs are many, the stops are searched one after another (`ways`,
`bike_places`), which changes nothing but time.
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
    question, job = np.nonzero(cells)
    out = _latest(reach, OUT, parking, cells)
    # Without a way out over any stop no way back matters.
    ahead, worth = np.zeros_like(cells), (out.depart > NEVER).any(axis=1)
    ahead[question, job] = worth
    back = StopWays.none(*out.depart.shape)
    for column, own in zip(back, _latest(reach, BACK, parking, ahead), strict=True):
        column[worth] = own
    return AtStops(question, job, cells.shape, out, back)


class StopNeeds(NamedTuple):
    """What one direction needs over each stop, (N, P) each, when only that limit is relaxed."""

    long: Ints
    """Seconds more of the longest trip; 0 where none, `UNREACHED` where that would not do."""
    changes: Bools
    """Whether any number of rides would do."""
    lead: Ints
    """Seconds more of the longest lead."""


class Tried(NamedTuple):
    """Where (Q, D) each limit is tried."""

    long: Bools
    changes: Bools
    lead: Bools


def needs_over_stops(reach: Reach, way: int, parking: StopsToPark, tried: Tried, cells: Bools) -> StopNeeds:
    """What one direction needs over each stop for the N `cells` (Q, D), which are all that is `tried`.

    One search serves the longest trip and the lead: one that begins as early as the lead asks keeps, in its
    Pareto set, every journey within the limits that no other beats.
    """
    limits, leave = reach.limits[way], reach.leave[way]
    early = tried.lead.any(axis=1)
    since = np.where(early, np.minimum(limits.depart_from, leave), limits.depart_from)
    shape = int(cells.sum()), len(parking.stops)
    long, lead = (np.full(shape, UNREACHED, dtype=np.int64) for _ in range(2))
    changes = np.zeros(shape, dtype=np.bool_)
    number = np.full(cells.shape, -1, dtype=np.int64)
    number[cells] = np.arange(shape[0])
    few = _journeys(reach, way, limits._replace(depart_from=since), tried.long | tried.lead)
    for job, found in few:
        rows, by = _of_job(tried.long, job, number, limits.arrive_by)
        own = shortest_over_stops(found, *parking.near(way), by, limits.depart_from[tried.long[:, job]])
        seconds = own.astype(np.int64)
        long[rows] = np.where(seconds < UNREACHED, np.maximum(seconds - limits.longest, 0), UNREACHED)
        rows, by = _of_job(tried.lead, job, number, limits.arrive_by)
        asked = tried.lead[:, job]
        depart = latest_over_stops(found, *parking.near(way), by, leave[asked], limits.longest)[0]
        more = np.maximum(limits.depart_from[asked][:, None].astype(np.int64) - depart, 0)
        lead[rows] = np.where(depart > NEVER, more, UNREACHED)
    for job, found in _journeys(reach, way, limits, tried.changes, any_rides=True):
        rows, by = _of_job(tried.changes, job, number, limits.arrive_by)
        since = limits.depart_from[tried.changes[:, job]]
        changes[rows] = latest_over_stops(found, *parking.near(way), by, since, limits.longest)[0] > NEVER
    return StopNeeds(long, changes, lead)


def _of_job(cells: Bools, job: int, number: Ints, arrive_by: Ints) -> tuple[Ints, Ints]:
    """The numbers of the cells of a job, and by when each is there."""
    asked = cells[:, job]
    return number[asked, job], arrive_by[asked]


def _latest(reach: Reach, way: int, parking: StopsToPark, cells: Bools) -> StopWays:
    """The way of each cell over each stop that leaves latest."""
    limits = reach.limits[way]
    found = StopWays.none(int(cells.sum()), len(parking.stops))
    number = np.full(cells.shape, -1, dtype=np.int64)
    number[cells] = np.arange(len(found.depart))
    for job, journeys in _journeys(reach, way, limits, cells, longest=limits.longest):
        rows, by = _of_job(cells, job, number, limits.arrive_by)
        since = limits.depart_from[cells[:, job]]
        own = latest_over_stops(journeys, *parking.near(way), by, since, limits.longest)
        found.depart[rows], found.arrive[rows], found.rides[rows] = own
    return found


def _journeys(
    reach: Reach,
    way: int,
    limits: WayLimits,
    cells: Bools,
    *,
    any_rides: bool = False,
    longest: int = UNREACHED,
) -> Iterator[tuple[int, Profiles]]:
    """Each job of the `cells` with its journeys from all stops."""
    jobs, own = np.flatnonzero(cells.any(axis=0)), windows(limits, cells)
    for begin in range(0, len(jobs), BATCH):
        some = jobs[begin : begin + BATCH]
        found = journeys_to_stops(
            reach.rides[1 - way], reach.egress["walk", way], some, own,
            max_rides=MOST_RIDES - 1 if any_rides else limits.max_rides,
            longest=longest, count_rides=not any_rides,
        )  # fmt: skip
        yield from zip(some.tolist(), found, strict=True)
