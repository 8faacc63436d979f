"""Deadlines: when a ride of a line must leave so that what is refused today is just in time.

Every refused leg has a deadline at each stop: out of home the last second to get off there and still be at
work, on foot or by the rides that are left; back home the first second at which one can be there from work.
A ride along some stops leaves its first stop in time for a leg when it meets the deadline at one of them. So
each line, direction and leg gives one minute, the latest that is in time out, the earliest back; minutes on
which much hangs are worth a candidate, and say at which stop it is decided.

Deadlines know the side of the work only. Whether the home is in time for the ride is asked by `price`.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT, THREADS
from bereik.feeds import StopEvents
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.proposals.candidates import Candidate, LinePattern, PatternsOfDay, kind_at, patterns_of
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.meetings import Meetings
from bereik.proposals.price import wanted_legs
from bereik.proposals.query import Gains
from bereik.routing.meeting import Meeting, walks_to
from bereik.routing.search import (
    Egress,
    Profiles,
    TimeWindow,
    destination_profiles,
    search,
    stop_profiles,
)
from bereik.units import NEVER, UNREACHED, Bools, Floats, Ints

MOST_MINUTES = 6
"""Minutes of most worth that become candidates, for each course, date and direction."""
MOVED_AT_MOST_S = 600
"""A ride that runs is moved to a deadline that is so near."""


class Deadline(NamedTuple):
    """A minute at which a ride of a course must leave for some refused legs."""

    leave: int
    """Seconds on the clock when it leaves its first stop: a whole minute."""
    stop: int
    """Row of the stop in its feed where it is decided."""
    worth: float
    """People times openings of what is refused and hangs on it."""


class CourseDeadlines(NamedTuple):
    """The deadlines of one course on one date, those of most worth first in each direction."""

    feed: int
    day: int
    course: LinePattern
    deadlines: tuple[list[Deadline], list[Deadline]]
    """Out of home, and back."""


class _DirectionOfDay(NamedTuple):
    """One direction of one date. K legs, U stops."""

    way: int
    stops: Ints
    """(U,)"""
    reached: Ints
    """(K, U) when each stop is reached from the work, in the time of a search from there."""
    worth: Floats
    """(K,)"""


def find_deadlines(
    demand: Demand, gains: Gains, courses: Sequence[PatternsOfDay] | None = None
) -> Iterator[CourseDeadlines]:
    """The deadlines of courses of every date on which something is refused; of all where none are told."""
    network = demand.network
    stops = [
        feed.stop_events.stop.astype(np.int64) + int(first)
        for feed, first in zip(network.feeds, network.first_stop, strict=False)
    ]
    # Only stops at which some trip calls; others can be served by no copy.
    at = np.unique(np.concatenate(stops)).astype(np.int32)
    for number, day in enumerate(demand.days):
        worth = _worth_of_legs(demand, gains, day)
        # Where nothing is refused that day no deadline is anybody's.
        if not any(own.any() for own in worth):
            continue
        meetings = Meetings.of(demand, day)
        sides = [
            _DirectionOfDay(way, at, _reached(meetings, way, at, worth[way]), worth[way])
            for way in (OUT, BACK)
        ]
        for feed, course in patterns_of(network, day.date) if courses is None else courses[number]:
            out, back = (_minutes(demand, day.date, feed, course, side) for side in sides)
            yield CourseDeadlines(feed, number, course, (out, back))


def _worth_of_legs(demand: Demand, gains: Gains, day: DayDemand) -> list[Floats]:
    """(K,) out and back: people times openings that are refused and need each leg, which fails."""
    openings = np.zeros(len(day.part))
    counted = demand.counted[day.needs.vacancy]
    np.add.at(openings, day.needs.leg[counted], gains.openings[day.needs.vacancy[counted]])
    people, needed = gains.people * gains.interest, wanted_legs(demand, day)
    return [(people @ (needed & ~day.holds[way])) * openings for way in (OUT, BACK)]


def _reached(meetings: Meetings, way: int, stops: Ints, worth: Floats) -> Ints:
    """(legs, U) when each stop is reached from the work, in the time of a search from there.

    Out of home this is the deadline at the stop with its sign turned.
    """
    day, sites, against = meetings.day, meetings.sites, 1 - way
    site = sites.of_place[day.destination]
    since = -day.reach.limits[way].arrive_by[day.part].astype(np.int64)
    meeting = meetings.meeting(against)
    walks = walks_to(meeting.footpaths, stops, mirrored=meeting.mirrored)
    found = np.full((len(worth), len(stops)), UNREACHED, dtype=np.int64)

    def fill(block: tuple[Ints, tuple[int, int]]) -> None:
        own, (earliest, latest) = block
        access = meetings.places.access("walk", against, sites.first[own])
        ready = _ready_at(meeting._replace(earliest=earliest, latest=latest), walks, access)
        for place, one in enumerate(own.tolist()):
            on_foot = access[stops, place]
            for leg in np.flatnonzero((site == one) & (worth > 0)).tolist():
                found[leg] = _first_at_stops(on_foot, ready[place] if ready else None, int(since[leg]))

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        list(pool.map(fill, sites.blocks(against)))
    return found


def _ready_at(meeting: Meeting, walks: Egress, access: Ints) -> list[Profiles]:
    """How each site gets to the stops with all rides but one; none where there is but one."""
    if meeting.max_rides < 2:
        return []
    found = search(
        meeting.rides, access, TimeWindow(meeting.earliest, meeting.latest),
        max_rides=meeting.max_rides - 1, longest=meeting.longest,
    )  # fmt: skip
    at_stops = stop_profiles(found)
    found.release()
    return [destination_profiles(own, walks, longest=meeting.longest) for own in at_stops]


def _first_at_stops(on_foot: Ints, ridden: Profiles | None, since: int) -> Ints:
    """(U,) the first second at each stop for who leaves at `since` or later, with all rides but one."""
    first = np.where(on_foot < UNREACHED, since + on_foot.astype(np.int64), UNREACHED)
    if ridden is not None:
        start, depart, arrive, _ = ridden
        stops = len(first)
        begin, end = start[:stops].astype(np.int64), start[1 : stops + 1].astype(np.int64)
        # Departures rise within a stop: those before `since` come first, and are counted.
        before = np.concatenate([[0], np.cumsum(depart[: int(start[stops])] < since)])
        row = begin + before[end] - before[begin]
        some = row < end
        first[some] = np.minimum(first[some], arrive[row[some]])
    return first


def _minutes(
    demand: Demand, date: dt.date, feed: int, course: LinePattern, side: _DirectionOfDay
) -> list[Deadline]:
    """The minutes of one course in one direction, those of most worth first."""
    network, legs = demand.network, np.flatnonzero(side.worth)
    events = network.feeds[feed].stop_events
    day_start = Axis(date, network.timezone).day_start(0, network.feeds[feed].timezone)
    own = slice(int(events.trip_start[course.trips[0]]), int(events.trip_start[course.trips[0] + 1]))
    stops = events.stop[own]
    places = np.searchsorted(side.stops, stops + int(network.first_stop[feed]))
    times = side.reached[np.ix_(legs, places)]
    if side.way == BACK:
        # One boards the slack after one is at the stop.
        times = np.where(times < UNREACHED, times + demand.traveller.board_slack_s, UNREACHED)
    parts = []
    for trips, since_first, allowed in _running_times(events, course, side.way):
        open_ = (times < UNREACHED) & allowed
        if side.way == OUT:  # the latest that is in time at some stop
            leaves = np.where(open_, -times - since_first, NEVER)
            event = leaves.argmax(axis=1)
        else:
            leaves = np.where(open_, times - since_first, UNREACHED)
            event = leaves.argmin(axis=1)
        best = np.take_along_axis(leaves, event[:, None], axis=1)[:, 0]
        clock = best - day_start
        # To the whole minute on the safe side: out earlier, back later.
        minute = 60 * (clock // 60 if side.way == OUT else -(-clock // 60))
        some = open_.any(axis=1) & (minute >= 0)
        # A copy has the running times of the ride that is nearest in time: those must be the ones meant here.
        some &= np.isin(course.nearest_each(minute), trips)
        parts.append((minute[some], stops[event[some]], side.worth[legs[some]]))
    return _grouped(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _running_times(events: StopEvents, course: LinePattern, way: int) -> Iterator[tuple[Ints, Ints, Bools]]:
    """The trips of a course with the same running times, those times, and where one may get off or on."""
    groups: dict[bytes, list[int]] = {}
    times: dict[bytes, tuple[Ints, Bools]] = {}
    for trip in course.trips.tolist():
        own = events.rows_of(trip)
        since_first = (events.arrive if way == OUT else events.depart)[own] - events.depart[own][0]
        groups.setdefault(since_first.tobytes(), []).append(trip)
        times[since_first.tobytes()] = (
            since_first,
            (events.alight if way == OUT else events.board)[own],
        )
    for key, trips in groups.items():
        yield np.array(trips), *times[key]


def _grouped(leave: Ints, stop: Ints, worth: Floats) -> list[Deadline]:
    """One deadline a minute with all that hangs on it, and the stop at which most of that is decided."""
    minutes, row = np.unique(leave, return_inverse=True)
    stops, column = np.unique(stop, return_inverse=True)
    at_stop = np.zeros((len(minutes), len(stops)))
    np.add.at(at_stop, (row.reshape(-1), column.reshape(-1)), worth)
    if not len(minutes):
        return []
    # Of several stops the one on which most worth hangs is told.
    most = stops[at_stop.argmax(axis=1)]
    found = map(Deadline, minutes.tolist(), most.tolist(), at_stop.sum(axis=1).tolist())
    return sorted(found, key=lambda deadline: -deadline.worth)


def candidates_at_deadlines(
    network: Network, found: Sequence[CourseDeadlines], *, least_gap_min: int
) -> list[Candidate]:
    """A candidate at the minutes of most worth of each course, where no ride is too near."""
    made = []
    for own in found:
        for deadlines in own.deadlines:
            for leave, stop, _ in deadlines[:MOST_MINUTES]:
                kind = kind_at(own.course, leave, least_gap_min * 60)
                if kind:
                    made.append(Candidate(own.feed, own.course.nearest(leave), leave, kind, own.day, stop))
    return made


def moves_to_deadlines(found: Sequence[CourseDeadlines]) -> dict[tuple[int, int, int], set[int]]:
    """(day, feed, trip): by how many minutes a ride that runs moves to meet the nearest deadlines.

    Of the deadlines within ten minutes the one of most worth earlier and the one of most worth later.
    """
    moves: dict[tuple[int, int, int], set[int]] = {}
    for own in found:
        running = np.flatnonzero(own.course.runs)
        every = sorted((one for side in own.deadlines for one in side), key=lambda deadline: -deadline.worth)
        leaves = np.array([deadline.leave for deadline in every], dtype=np.int64)
        for row in running.tolist():
            # `every` has the most worth first, so the first one near is the one to move to.
            by = leaves - int(own.course.leave[row])
            for near in ((by > 0) & (by <= MOVED_AT_MOST_S), (by < 0) & (by >= -MOVED_AT_MOST_S)):
                if near.any() and by[near][0] % 60 == 0:
                    key = own.day, own.feed, int(own.course.trips[row])
                    moves.setdefault(key, set()).add(int(by[near][0]) // 60)
    return moves
