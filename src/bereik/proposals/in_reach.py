"""Which courses can serve anything at all, at whatever minute: most of a country's cannot.

**Lemma.** A journey of a leg with a copy of a course gets to the stop event where it boards, rides to the
stop event where it alights, and goes on from there, all within the longest duration. Every hop of a ride
takes at least the shortest run between these two stops around the date, and every walk its seconds; waiting
only adds. So the way before takes no less than the shortest path of such hops and walks from any home to the
stop event, the way behind no less than the one to any place of work, and the ride itself no less than its
quickest copy does. A course whose best pair of stop events needs more than the longest duration serves no
leg, at whatever minute.
"""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from bereik.access.links import BACK, BATCH, OUT
from bereik.feeds import StopEvents
from bereik.proposals.candidates import LinePattern, PatternsOfDay, patterns_of
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.meetings import Meetings, PointLinks
from bereik.proposals.price import wanted_legs
from bereik.routing.rides import Footpaths
from bereik.routing.timetable import Timetable
from bereik.units import UNREACHED, Bools, Floats, Ints


class _Around(NamedTuple):
    """The least seconds that a journey of one date and direction takes around each stop. S stops."""

    before: Floats
    """(S,) from any home or place of work that has a refused leg; infinite where there is no way."""
    behind: Floats
    """(S,) to where such a leg leads."""
    longest: int


def courses_in_reach(demand: Demand) -> list[PatternsOfDay]:
    """Of each date the courses that can serve a refused leg on one of the dates at some minute."""
    around = [one for day in demand.days for one in _of_day(demand, day)]
    return [
        [
            (feed, course)
            for feed, course in patterns_of(demand.network, day.date)
            if any(_serves(demand, feed, course, one) for one in around)
        ]
        for day in demand.days
    ]


def _of_day(demand: Demand, day: DayDemand) -> list[_Around]:
    """Out and back; none where nothing is refused."""
    meetings, wanted = Meetings.of(demand, day), wanted_legs(demand, day)
    timetable, footpaths = meetings.rides.day.timetable, meetings.rides.footpaths
    found = []
    for way in (OUT, BACK):
        refused = wanted & ~day.holds[way]
        homes = np.flatnonzero(refused.any(axis=1)).astype(np.int32)
        sites = np.unique(meetings.sites.of_place[day.destination[refused.any(axis=0)]])
        if not len(homes):
            continue
        hops = _hops(timetable, footpaths)
        # Stops are looked up as the direction goes: from home or to home, and at work the other way.
        at_home = _nearest(meetings.homes, way, homes)
        at_work = _nearest(meetings.places, 1 - way, meetings.sites.first[sites])
        first, last = (at_home, at_work) if way == OUT else (at_work, at_home)
        longest = day.reach.limits[way].longest
        found.append(_Around(_shortest(hops, first), _shortest(hops.T.tocsr(), last), longest))
    return found


def _nearest(ends: PointLinks, direction: int, rows: Ints) -> Ints:
    """(S,) seconds between each stop and the nearest of some homes or places."""
    blocks = [rows[begin : begin + BATCH] for begin in range(0, len(rows), BATCH)]
    nearest: Ints = np.minimum.reduce([ends.access("walk", direction, own).min(axis=1) for own in blocks])
    return nearest


def _hops(timetable: Timetable, footpaths: Footpaths) -> csr_array:
    """(S, S) the least seconds of a hop of a ride, or of a walk, from stop to stop."""
    first, last = timetable.trip_start[:-1], timetable.trip_start[1:] - 1
    events = np.setdiff1d(np.arange(len(timetable.stop)), last)
    runs = timetable.arrive[events + 1] - timetable.depart[events]
    # Who stays seated goes on from the last stop of a trip to the first one of the next, at no cost here.
    seated = np.flatnonzero(timetable.seated_from >= 0)
    before = last[timetable.seated_from[seated]]
    walked = np.repeat(np.arange(len(footpaths.start) - 1), np.diff(footpaths.start))
    row = np.concatenate([timetable.stop[events], timetable.stop[before], footpaths.origin])
    column = np.concatenate([timetable.stop[events + 1], timetable.stop[first[seated]], walked])
    seconds = np.concatenate([runs, np.zeros(len(seated)), footpaths.seconds])
    # Of each two stops the least: a sparse table would add them up.
    order = np.lexsort((seconds, column, row))
    row, column, seconds = row[order], column[order], np.maximum(seconds[order], 0.0)
    least = np.concatenate([[True], (np.diff(row) != 0) | (np.diff(column) != 0)])[: len(row)]
    shape = (timetable.stops, timetable.stops)
    return csr_array((seconds[least], (row[least], column[least])), shape=shape)


def _shortest(hops: csr_array, access: Ints) -> Floats:
    """(S,) the least seconds to each stop, by way of the stops that one has `access` to."""
    stops = len(access)
    near = np.flatnonzero(access < UNREACHED)
    # One node more, from where all of them are reached.
    links = hops.tocoo()
    graph = csr_array(
        (
            np.concatenate([links.data, access[near].astype(np.float64)]),
            (
                np.concatenate([links.row, np.full(len(near), stops)]),
                np.concatenate([links.col, near]),
            ),
        ),
        shape=(stops + 1, stops + 1),
    )
    found: Floats = dijkstra(graph, indices=stops)[:stops]
    return found


def _serves(demand: Demand, feed: int, course: LinePattern, around: _Around) -> bool:
    """Whether some pair of stop events of a course keeps the longest duration."""
    stop_events = demand.network.feeds[feed].stop_events
    stops, board, alight, since, until = _stop_events(stop_events, course)
    stops = stops + int(demand.network.first_stop[feed])
    ready = np.where(board, around.before[stops] - until, np.inf)
    # The best stop event to board before each stop event to alight at.
    best = np.minimum.accumulate(ready)[:-1]
    there = np.where(alight, since + around.behind[stops], np.inf)[1:]
    return bool((best + there <= around.longest).any())


def _stop_events(stop_events: StopEvents, course: LinePattern) -> tuple[Ints, Bools, Bools, Ints, Ints]:
    """Stops, who may get on and off, and since the first departure the first arrival and last departure."""
    starts = stop_events.trip_start[course.trips]
    count = int(stop_events.trip_start[course.trips[0] + 1] - starts[0])
    rows = starts[:, None] + np.arange(count)
    leave = stop_events.depart[starts][:, None]
    own = rows[0]
    return (
        stop_events.stop[own], stop_events.board[own], stop_events.alight[own],
        (stop_events.arrive[rows] - leave).min(axis=0), (stop_events.depart[rows] - leave).max(axis=0),
    )  # fmt: skip


__all__ = ["courses_in_reach"]
