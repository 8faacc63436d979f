"""When a chain over a stop where the bike is left can leave home at the latest, cell by cell.

Stops are hundreds, and of a stop most queries and jobs have nothing to gain: what they have leaves home
later already. So a stop is tried only for those that it may serve as well.

**Bounds.** The bike is left before the facility, or behind it. Before it, the last leg is walked and ridden
from the facility, and where that may begin is known (`Ends`): to the facility it takes at least the seconds
by bike and the shortest journey from the stop. Behind it, all facilities share the journeys of the stop: the
last one that is in time leaves there at a second that hangs on the job alone, and to the stop it takes at
least the shortest way past a facility. Hours are looked at where they cost nothing, and else left out.

**What a single direction reaches.** Lemma: where a chain over all stops together leaves home at some second
and keeps `until`, a chain over one stop does. *Proof.* In one direction the bike is left once, so that stops
need not agree. Its leg by bike is a journey from one stop. What beats it among those of that stop would have
beaten it among those of all stops; so it, or an equal one, is among those of the stop.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.home_chains import Chains
from bereik.childcare.stop_bounds import least_seconds, only_facility, relaxed
from bereik.childcare.within_limits import last_legs_of
from bereik.kernels import chains as column
from bereik.kernels.chains import latest_to_care, latest_to_jobs
from bereik.routing.chains import Chain, ChainQuery, FacilityWindows
from bereik.units import NEVER, UNREACHED, Bools, Ints

_BEFORE = 0
"""The first of the two chains of a stop leaves the bike before the facility, the second one behind it."""


class StopStarts(NamedTuple):
    """Bounds for the chains of one direction over each stop. N cells, F facilities."""

    query: ChainQuery
    stops: list[list[Chain]]
    direction: int
    asks: Ints
    """(N,) query and job of each cell."""
    jobs: Ints
    mids: Ints
    """(N, F) when something begins at a facility at the latest, with the last leg on foot and by ride."""
    past: Ints
    """(Q, F) the least seconds from home by bike until a facility is left; `UNREACHED` where it is closed."""

    def latest(self, stop: int, kind: int) -> Ints:
        """(N,) the second by which home is left at the latest; `NEVER` or less where there is no chain."""
        chain = self.stops[stop][kind]
        if kind == _BEFORE:
            return latest_to_care(chain.first, self.mids)
        most = int(self.query.longest) + self.query.windows_of(self.direction)[1]
        cells, arrive_by = (self.asks, self.jobs), self.query.arrive_by[self.direction]
        return latest_to_jobs(chain.last, cells, arrive_by, self.past, most)

    def of_cells(self, column: Ints) -> Ints:
        """(N,) the numbers of the cells from those of all queries and jobs (Q, D)."""
        return np.asarray(column[self.asks, self.jobs])

    def only(self, some: Bools) -> ChainQuery:
        """The query of some of its cells (N,)."""
        requested = np.zeros_like(self.query.requested)
        requested[self.asks[some], self.jobs[some]] = True
        return self.query._replace(requested=requested)


def stop_starts(
    stops: list[Chains], query: ChainQuery, direction: int, windows: FacilityWindows
) -> StopStarts | None:
    """The bounds for what is requested; None where a way may pass no facility, or two.

    `windows` are those of the direction, `relaxed`.
    """
    facility = only_facility(query)
    if facility is None or not stops:
        return None
    chains = [(stop.out, stop.back)[direction] for stop in stops]
    before, behind = chains[0]
    _, dwell = query.windows_of(direction)
    asks, jobs = np.nonzero(query.requested)
    row, window, mid = last_legs_of(before.ends, query.requested.shape, (asks, jobs))
    least = least_seconds(behind.first)[0] + dwell
    mids = np.full((len(asks), len(least)), NEVER, dtype=np.int64)
    np.maximum.at(mids, (row, windows.facility[window]), np.minimum(mid, windows.by[window]))
    past = np.full((len(query.requested), len(least)), UNREACHED, dtype=np.int64)
    for ask, some in enumerate(_open_then(query, direction, windows)):
        own = np.intersect1d(windows.facility[some], facility)
        past[ask, own] = least[own]
    return StopStarts(query, chains, direction, asks, jobs, mids, past)


def _open_then(query: ChainQuery, direction: int, windows: FacilityWindows) -> Bools:
    """(Q, V) whether something may begin in a window within the longest lead."""
    by = query.arrive_by[direction][:, None] - query.windows_of(direction)[1]
    first = np.maximum(windows.opens[None, :], query.depart_from[direction][:, None])
    return np.asarray(np.minimum(windows.by[None, :], by) >= first)


def alone_in_turn(
    stops: list[Chains], query: ChainQuery, direction: int, best: Ints, bound: Ints
) -> Iterator[tuple[ChainQuery, Chains]]:
    """The chains of one direction over each stop, with the cells that they may serve as well as `best` is.

    `best` (Q, D, COLUMNS) is what was found so far; `bound` that of all stops together.
    """
    late = relaxed(query)
    windows = late.alone_out if direction == OUT else late.alone_back
    starts, reached = stop_starts(stops, query, direction, windows), _reached(query, direction, bound)
    own, fresh, least = query, True, np.empty(0, dtype=np.int32)
    for number, stop in enumerate(stops):
        for kind, chain in enumerate((stop.out, stop.back)[direction]):
            if starts is not None:
                if fresh:  # what was found changes only by what is tried
                    least = starts.of_cells(np.maximum(best[:, :, column.DEPART], reached))
                some = starts.latest(number, kind) >= least
                fresh = bool(some.any())
                own = starts.only(some) if fresh else own
            if fresh and own.requested.any():
                yield own, Chains(stop.place, *(([chain], []) if direction == OUT else ([], [chain])))


def pairs_in_turn(
    stops: list[Chains], tried: Iterator[tuple[int, int, int]], query: ChainQuery, best: Ints
) -> Iterator[tuple[ChainQuery, Chains]]:
    """The pairs of chains that are `tried`, by stop and kinds, with the cells that they may serve as well."""
    if not stops:
        return
    late = relaxed(query)
    ways = [
        stop_starts(stops, query, direction, windows)
        for direction, windows in ((OUT, late.frame_out), (BACK, late.frame_back))
    ]
    latest = cache(lambda direction, *of: ways[direction].latest(*of))  # each goes with both of the other way
    for number, out, back in tried:
        own, starts = query, ways[OUT]
        if starts is not None:
            leave, home = (starts.of_cells(best[:, :, of]) for of in (column.DEPART, column.HOME))
            first, first_back = (query.depart_from[direction][starts.asks] for direction in (OUT, BACK))
            there = latest(OUT, number, out)
            some = there >= np.maximum(leave, first)
            if some.any():
                again = latest(BACK, number, back)
                some &= (again >= first_back) & ((there > leave) | (again >= home))
            if not some.any():
                continue
            own = starts.only(some)
        if own.requested.any():
            yield own, Chains(stops[number].place, [stops[number].out[out]], [stops[number].back[back]])


def _reached(query: ChainQuery, direction: int, bound: Ints) -> Ints:
    """(Q, D) when a chain over one stop leaves home at least, by that of all together; `NEVER` if unknown."""
    windows, dwell = (
        (query.alone_out, query.dwell_out) if direction == OUT else (query.alone_back, query.dwell_back)
    )
    visits = query.visits_out if direction == OUT else query.visits_back
    depart = bound[:, :, column.DEPART]
    if not len(visits):
        return np.full_like(depart, NEVER)
    at = query.slots[np.arange(len(visits)), visits.argmax(axis=1)][-bound[:, :, column.RANK]]
    # The bound is asked without `until`: whether its last leg keeps it is looked up here.
    keeps = bound[:, :, column.LEGS_OUT + 2] - dwell <= windows.until[at]
    return np.where((depart > NEVER) & keeps, depart, NEVER)
