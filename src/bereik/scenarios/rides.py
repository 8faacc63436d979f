"""Changes to the rides of lines that are there: a later last one, an earlier first one, a headway, copies.

Every date is looked at by itself: the last ride of a Friday may be another trip than that of a Monday. What
comes out for several dates alike becomes one trip that runs on all of them.
"""

from collections.abc import Sequence

import numpy as np

from bereik.errors import ScenarioError
from bereik.feeds import Feed
from bereik.feeds.changed import running, with_copies, with_dates
from bereik.scenarios.changes import AddTrips, EarlierFirstRide, Headway, LaterLastRide, Remove
from bereik.scenarios.choose import ChosenRides, choose_rides, dates_meant, find_line, find_trips
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, Ints, format_clock

FURTHEST_S = 3600
"""How much later a last ride may be; a larger gap is no last ride, but other trips."""

Copies = dict[tuple[int, int], Bools]
"""(days,) dates by the trip that is copied and when the copy leaves."""


def add_last_or_first(feeds: list[Feed], change: LaterLastRide | EarlierFirstRide) -> list[Feed]:
    """One ride more after the last, or before the first, of each day."""
    number, routes = find_line(feeds, change.line, change.feed)
    copies: Copies = {}
    for rides in choose_rides(feeds[number], routes, change):
        copies |= _one_more(rides, change)
    return _put(feeds, number, _feed_with(feeds[number], copies))


def set_headway(feeds: list[Feed], change: Headway) -> list[Feed]:
    """A ride every so many minutes between two hours, in place of those that leave then."""
    number, routes = find_line(feeds, change.line, change.feed)
    feed = feeds[number]
    times = range(change.since, change.until + 1, change.every_min * 60)
    copies: Copies = {}
    trips, runs = np.empty(0, np.int32), np.empty((len(feed.calendar.active), 0), np.bool_)
    for rides in choose_rides(feed, routes, change):
        added, lost = _every(rides, change, times)
        copies |= added
        trips = np.concatenate([trips, rides.trips]).astype(np.int32)
        runs = np.concatenate([runs, running(feed, rides.trips) & ~lost], axis=1)
    added_to = _feed_with(feed, copies)
    return _put(feeds, number, with_dates(added_to, trips, runs))


def add_copies(feeds: list[Feed], change: AddTrips) -> list[Feed]:
    """Copies of one trip, or on each date of the ride of a line that is nearest in time."""
    if change.copy is not None:
        ((number, trips),) = find_trips(feeds, [change.copy], change.feed).items()
        feed = feeds[number]
        runs = running(feed, trips)[:, 0]
        if change.days is not None:
            runs = dates_meant(feed, change.days)
            if not runs.any():
                raise localized_error(ScenarioError, "plan-no-date", feed=repr(feed.name), days=change.days)
        return _put(feeds, number, _feed_with(feed, {(int(trips[0]), at): runs for at in change.at}))
    number, routes = find_line(feeds, change.line, change.feed)
    copies: Copies = {}
    for rides in choose_rides(feeds[number], routes, change):
        for day, here in _days(rides):
            for at in change.at:
                _note_copy(copies, int(rides.trips[_nearest(rides, here, at)]), at, day, len(rides.runs))
    return _put(feeds, number, _feed_with(feeds[number], copies))


def remove_rides(feeds: list[Feed], change: Remove) -> list[Feed]:
    """The timetables without trips, or without rides of a line, on the days meant."""
    if change.trips:
        chosen = find_trips(feeds, change.trips, change.feed)
    else:
        number, routes = find_line(feeds, change.line, change.feed)
        groups = choose_rides(feeds[number], routes, change)
        since, until = change.since or 0, np.inf if change.until is None else change.until
        between = [rides.trips[(rides.leave >= since) & (rides.leave <= until)] for rides in groups]
        chosen = {number: np.concatenate(between).astype(np.int32)}
        if not len(chosen[number]):
            clocks = sorted({format_clock(int(leave)) for rides in groups for leave in rides.leave})
            raise localized_error(
                ScenarioError, "plan-no-ride-between", name=groups[0].name, first=clocks[0], last=clocks[-1]
            )
    for number, trips in chosen.items():
        feed = feeds[number]
        lost = running(feed, trips) & dates_meant(feed, change.days)[:, None]
        if not lost.any():
            raise localized_error(ScenarioError, "plan-trips-idle", days=change.days, feed=repr(feed.name))
        feeds = _put(feeds, number, with_dates(feed, trips, running(feed, trips) & ~lost))
    return feeds


def _one_more(rides: ChosenRides, change: LaterLastRide | EarlierFirstRide) -> Copies:
    """The ride to copy and its new time, date by date.

    GTFS has no times below zero: a ride before midnight runs on the service day before, at 23:30 or so.
    """
    later = isinstance(change, LaterLastRide)
    copies: Copies = {}
    runs_at, too_early = 0, False
    for day, here in _days(rides):
        last = int(here[rides.leave[here].argmax() if later else rides.leave[here].argmin()])
        runs_at = int(rides.leave[last])
        leave = _new_departure(runs_at, change)
        _check_gap(rides, runs_at, leave, later)
        if leave == runs_at or (leave > runs_at) != later:
            continue  # this day has such a ride already
        if leave < 0 and day == 0:
            too_early = True
            continue
        on, at = (day - 1, leave + DAY_S) if leave < 0 else (day, leave)
        _note_copy(copies, int(rides.trips[last]), at, on, len(rides.runs))
    if not copies:
        key = "plan-first-before-all" if too_early else f"plan-{'last' if later else 'first'}-already"
        raise localized_error(ScenarioError, key, name=rides.name, at=format_clock(runs_at))
    return copies


def _check_gap(rides: ChosenRides, runs_at: int, leave: int, later: bool) -> None:
    if (leave - runs_at if later else runs_at - leave) > FURTHEST_S:
        key = "plan-last-gap" if later else "plan-first-gap"
        raise localized_error(ScenarioError, key, name=rides.name, at=format_clock(runs_at))


def _new_departure(runs_at: int, change: LaterLastRide | EarlierFirstRide) -> int:
    """When one more ride leaves, on the axis of the day of the ride at `known`; below 0 is the day before.

    A clock time across midnight is meant on that side: 00:20 after a last ride at 23:30 is 24:20, and 23:40
    before a first ride at 00:30 is on the evening before.
    """
    later = isinstance(change, LaterLastRide)
    if change.depart is None:
        by_s = FURTHEST_S if change.by_min is None else change.by_min * 60
        return runs_at + by_s if later else runs_at - by_s
    across = change.depart + DAY_S if later else change.depart - DAY_S
    return across if 0 < (across - runs_at if later else runs_at - across) <= FURTHEST_S else change.depart


def _every(rides: ChosenRides, change: Headway, times: Sequence[int]) -> tuple[Copies, Bools]:
    """Copies at the times of a headway, and (days, N) which rides they stand in for.

    A ride that leaves at one of the times stays. Each copy is of the ride nearest in time, so that it takes
    as long as rides take at that hour.
    """
    copies: Copies = {}
    lost = np.zeros_like(rides.runs)
    within = (rides.leave >= change.since) & (rides.leave <= change.until)
    for day, here in _days(rides):
        inside = here[within[here]]
        lost[day, inside] = True
        for at in times:
            nearest = _nearest(rides, inside if len(inside) else here, at)
            if int(rides.leave[nearest]) == at:
                lost[day, nearest] = False
            else:
                _note_copy(copies, int(rides.trips[nearest]), at, day, len(rides.runs))
    return copies, lost


def _days(rides: ChosenRides) -> "list[tuple[int, Ints]]":
    """Every date on which some ride runs, and which of the rides do."""
    days = np.flatnonzero(np.logical_or.reduce(rides.runs, axis=1)).tolist()
    return [(day, np.flatnonzero(rides.runs[day])) for day in days]


def _nearest(rides: ChosenRides, among: Ints, at: int) -> int:
    return int(among[np.abs(rides.leave[among] - at).argmin()])


def _note_copy(copies: Copies, trip: int, leave: int, day: int, days: int) -> None:
    copies.setdefault((trip, leave), np.zeros(days, np.bool_))[day] = True


def _feed_with(feed: Feed, copies: Copies) -> Feed:
    """The feed with all copies."""
    if not copies:
        return feed
    trips, leave = (np.array(column, dtype=np.int32) for column in zip(*copies, strict=True))
    return with_copies(feed, trips, leave, np.column_stack(list(copies.values())))


def _put(feeds: list[Feed], number: int, feed: Feed) -> list[Feed]:
    return [feed if place == number else other for place, other in enumerate(feeds)]
