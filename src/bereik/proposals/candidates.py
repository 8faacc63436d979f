"""Candidates: trips that could be added, each a copy of a trip that is there, at another time.

For every line, direction and order of stops, and every type of day asked, a trip is thought of every so many
minutes of the day, wherever the gap between two that run is long enough for it, and (`deadlines`) at the very
minutes that decide whether what is refused today can be held.
A copy keeps the running times of the trip of that order of stops that is nearest in time.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.feeds.changed import first_departures
from bereik.feeds.days import kind_of_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.routing.meeting import AddedTrips, join_added
from bereik.scenarios.changes import AddTrips
from bereik.units import NEVER, UNREACHED, Bools, Floats, Ints

FIRST_S, LAST_S = 4 * 3600, 24 * 3600 + 1800
"""Trips leave their first stop between these clock times."""
NEAR_S = 45 * 60
"""Candidates of one line, direction and day nearer in time than this are variants of one proposal."""
KINDS = ("later_last", "earlier_first", "gap", "other_day")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trip to add on one date, for all dates of its kind."""

    feed: int
    """Row in `Network.feeds`."""
    trip: int
    """Row of the trip that is copied."""
    leave: int
    """Seconds on the clock when it leaves its first stop."""
    kind: str
    """One of `KINDS`."""
    day: int
    """Which of the dates asked."""
    decided_at: int | None = None
    """Row of the stop at which a deadline decides when it leaves; None for a time on the grid."""

    def change(self, network: Network, date: dt.date) -> AddTrips:
        """The candidate as an entry of a plan."""
        feed = network.feeds[self.feed]
        return AddTrips(
            at=(self.leave,), copy=str(feed.trips["trip_id"][self.trip]), feed=feed.name,
            days=kind_of_day(date, network.timezone),
        )  # fmt: skip


class LinePattern(NamedTuple):
    """Trips of one line and direction with the same stops in the same order."""

    trips: Ints
    leave: Ints
    runs: Bools
    """(N,) whether each runs on the date."""
    running: Ints
    """When those that run leave, rising, each time once."""

    def nearest(self, leave: int) -> int:
        """The trip nearest in time, of which one more at that time is a copy."""
        # Running times change over the day: a copy is of the trip nearest in time, and takes as long.
        return int(self.trips[np.abs(self.leave - leave).argmin()])

    def nearest_each(self, leaves: Ints) -> Ints:
        """(M,) the same of each of some times."""
        trips: Ints = self.trips[np.abs(self.leave - leaves[:, None]).argmin(axis=1)]
        return trips


PatternsOfDay = Sequence[tuple[int, LinePattern]]
"""The courses of a date with the row of their feed."""


class Spacing(NamedTuple):
    """How close together candidates lie."""

    step_min: int = 15
    """Minutes between two candidates of the same course."""
    least_gap_min: int = 30
    """The shortest gap between two trips in which one more is thought of."""


USUAL_SPACING = Spacing()


def candidates_of(courses: Sequence[PatternsOfDay], spacing: Spacing) -> list[Candidate]:
    """Trips that could be added, as copies of the courses of each date."""
    step_s, least_gap_s = (60 * minutes for minutes in spacing)
    found = []
    for day, own in enumerate(courses):
        for number, course in own:
            found += [
                Candidate(number, course.nearest(leave), leave, kind, day)
                for leave, kind in _times(course, step_s, least_gap_s)
            ]
    return found


def patterns_of(network: Network, date: dt.date) -> Iterator[tuple[int, LinePattern]]:
    """The courses of all feeds with the row of their feed."""
    for number, feed in enumerate(network.feeds):
        for course in _patterns(feed, date):
            yield number, course


def _patterns(feed: Feed, date: dt.date) -> Iterator[LinePattern]:
    """The courses of a feed, those that rest on the date too: a copy of them may ride."""
    services = active_services(feed, date)
    if services is None or not feed.trips.height:
        return
    runs = services[feed.trips["service"].to_numpy()]
    leave = first_departures(feed)
    for trips in _same_course(feed):
        yield LinePattern(trips, leave[trips], runs[trips], np.unique(leave[trips][runs[trips]]))


def _same_course(feed: Feed) -> list[Ints]:
    """Groups of trips of one route with the same stops in the same order, boarding and alighting alike."""
    events, routes = feed.stop_events, feed.trips["route"].to_numpy()
    groups: dict[tuple[int, bytes, bytes], list[int]] = {}
    for trip in range(feed.trips.height):
        own = events.rows_of(trip)
        rules = events.board[own].tobytes() + events.alight[own].tobytes()
        # A stop at which one may not board is no stop for a copy either, so the rules are part of the key.
        groups.setdefault((int(routes[trip]), events.stop[own].tobytes(), rules), []).append(trip)
    return [np.array(trips, dtype=np.int32) for trips in groups.values()]


def _times(course: LinePattern, step_s: int, least_gap_s: int) -> Iterator[tuple[int, str]]:
    """(when it leaves, kind) of every candidate of a course on the grid."""
    # From the first step at or after the start of the day, so that all courses share one grid.
    for leave in range(-(-FIRST_S // step_s) * step_s, LAST_S + 1, step_s):
        kind = kind_at(course, leave, least_gap_s)
        if kind:
            yield leave, kind


def kind_at(course: LinePattern, leave: int, least_gap_s: int) -> str:
    """What sort of addition a trip at that time is; empty where one that runs is too near, or at night."""
    if not FIRST_S <= leave <= LAST_S:
        return ""
    running = course.running
    if not len(running):
        return "other_day"
    after = int(np.searchsorted(running, leave))
    near = np.abs(running - leave).min()
    # A ride in the middle of a gap lies half of it from both neighbours.
    if near * 2 < least_gap_s:
        return ""
    if after == 0:
        return "earlier_first"
    return "later_last" if after == len(running) else "gap"


class Instance(NamedTuple):
    """A candidate on one of the service days that the axis of a date holds."""

    candidate: int
    """Its number."""
    begins: int
    """Seconds on the axis when it leaves its first stop."""


def instances_on(
    network: Network,
    candidates: Sequence[Candidate],
    dates: Sequence[dt.date],
    date: dt.date,
    within: tuple[int, int],
) -> list[Instance]:
    """The rides of candidates that are under way on the axis of a date between two seconds.

    A trip is added on all dates of its kind of day, so the way home in the morning after a night shift may be
    the copy of the day after. `dates` are those that `Candidate.day` counts.
    """
    # A candidate of a school day rides on every school day, also the one behind the date asked.
    kinds = [kind_of_day(one, network.timezone) for one in dates]
    starts = [_starts_around(network, feed, date) for feed in network.feeds]
    return [
        Instance(number, start + one.leave)
        for number, one in enumerate(candidates)
        for kind, start in starts[one.feed]
        if kind == kinds[one.day]
        and start + one.leave <= within[1]
        and start + one.leave + lasts_s(network.feeds[one.feed], one.trip) >= within[0]
    ]


def _starts_around(network: Network, feed: Feed, date: dt.date) -> list[tuple[str, int]]:
    """(kind, start on the axis of the date) of the service days of the axis on which a feed can run."""
    axis = Axis(date, network.timezone)
    found = []
    # A night shift begins on the day before, or ends on the day after.
    for offset in (-1, 0, 1):
        day = date + dt.timedelta(days=offset)
        # Nothing is added on dates that a feed does not tell of.
        if active_services(feed, day) is not None:
            found.append((kind_of_day(day, network.timezone), axis.day_start(offset, feed.timezone)))
    return found


def lasts_s(feed: Feed, trip: int) -> int:
    """Seconds from the first departure of a trip to its last arrival."""
    first, last = int(feed.stop_events.trip_start[trip]), int(feed.stop_events.trip_start[trip + 1]) - 1
    return int(feed.stop_events.arrive[last] - feed.stop_events.depart[first])


def added_trips(
    network: Network, candidates: Sequence[Candidate], instances: Sequence[Instance], slack_s: int
) -> AddedTrips:
    """Some rides of candidates as added trips, in seconds on the axis of their date."""
    return join_added(
        [_added_trips(network, candidates[one.candidate], one.begins, slack_s) for one in instances]
    )


def _added_trips(network: Network, candidate: Candidate, begins: int, slack_s: int) -> AddedTrips:
    feed = network.feeds[candidate.feed]
    events = feed.stop_events
    own = events.rows_of(candidate.trip)
    # The whole ride is moved: its running times are those of the trip that is copied.
    moved = begins - events.depart[own][0]
    ready = np.where(events.board[own], events.depart[own] + moved - slack_s, NEVER)
    alight = np.where(events.alight[own], events.arrive[own] + moved, UNREACHED)
    stop = events.stop[own] + int(network.first_stop[candidate.feed])
    return AddedTrips(
        np.array([0, len(stop)]), stop.astype(np.int32), ready.astype(np.int32), alight.astype(np.int32)
    )


def best_apart(network: Network, candidates: Sequence[Candidate], worth: Floats) -> list[int]:
    """Candidates that are worth something, the best first; of variants of one proposal only the best."""
    listed: list[int] = []
    leaves: dict[tuple[int, int, int, int | str], list[int]] = {}
    """When those listed leave, by what variants have in common."""
    # Best first, so that of variants the one kept is the best.
    for number in np.argsort(-worth, kind="stable").tolist():
        one = candidates[number]
        if worth[number] <= 0:
            break
        # Compared with those listed only: a variant of what was passed over may still be the best of its own.
        alike = leaves.setdefault((one.feed, one.day, *_line_key(network, one)), [])
        if all(abs(leave - one.leave) >= NEAR_S for leave in alike):
            listed.append(number)
            alike.append(one.leave)
    return listed


def are_variants(network: Network, one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are the same proposal: one line, direction and day, at nearly the same time."""
    if (one.feed, one.day) != (other.feed, other.day) or abs(one.leave - other.leave) >= NEAR_S:
        return False
    return _line_key(network, one) == _line_key(network, other)


def _line_key(network: Network, one: Candidate) -> tuple[int, int | str]:
    """Route and direction of a candidate."""
    feed = network.feeds[one.feed]
    return int(feed.trips["route"][one.trip]), direction_of(feed, one.trip)


def direction_of(feed: Feed, trip: int) -> int | str:
    """The direction of a ride; where the feed does not tell, the name of its last stop does."""
    direction = feed.trips["direction_id"][trip]
    return _ends_at(feed, trip) if direction is None else int(direction)


def _ends_at(feed: Feed, trip: int) -> str:
    """The name of the last stop of a ride."""
    stop = int(feed.stop_events.stop[feed.stop_events.trip_start[trip + 1] - 1])
    return str(feed.stops["stop_name"][stop] or feed.stops["stop_id"][stop])


__all__ = [
    "KINDS", "Candidate", "Instance", "LinePattern", "PatternsOfDay", "added_trips", "are_variants",
    "best_apart", "candidates_of", "direction_of", "instances_on", "kind_at", "patterns_of",
]  # fmt: skip
