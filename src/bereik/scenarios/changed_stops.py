"""Changes to rides that are there: moved in time, or calling at one more stop, between others or at the end.

A ride that also runs on dates that are not meant stays there as it is: on the dates that are meant a copy
rides in its place. Copies have no block: nobody stays seated into them.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from bereik.errors import ScenarioError
from bereik.feeds import Feed, StopEvents
from bereik.feeds.changed import NewStop, first_departures, running, with_copies, with_dates, with_stop_at
from bereik.scenarios.changes import ExtraStop, Retime, StopPlace
from bereik.scenarios.choose import (
    choose_rides,
    dates_meant,
    find_line,
    find_stops,
    find_trips,
    stops_called,
)
from bereik.texts.localized import localized_error
from bereik.units import Bools, Ints


def retime(feeds: list[Feed], change: Retime) -> list[Feed]:
    """The timetables with some trips earlier or later on the days meant."""
    feeds = list(feeds)
    for number, trips in find_trips(feeds, change.trips, change.feed).items():
        feed = feeds[number]
        runs = running(feed, trips) & dates_meant(feed, change.days)[:, None]
        _check_runs(feed, trips, runs, change.days)
        leave = (first_departures(feed)[trips] + change.by_min * 60).astype(np.int32)
        if (leave < 0).any():
            raise localized_error(ScenarioError, "plan-retime-before-day", feed=repr(feed.name))
        feeds[number] = _in_their_place(feed, trips, leave, runs)
    return feeds


def _check_runs(feed: Feed, trips: Ints, runs: Bools, days: str) -> None:
    """Refuse a trip that runs on none of the days meant."""
    if not np.logical_or.reduce(runs, axis=0).all():
        raise localized_error(ScenarioError, "plan-trips-idle", days=days, feed=repr(feed.name))


def _in_their_place(feed: Feed, trips: Ints, leave: Ints, runs: Bools) -> Feed:
    """The feed with copies of trips on some dates in place of the trips; the copies stand last."""
    others = running(feed, trips) & ~runs
    return with_dates(with_copies(feed, trips, leave, runs), trips, others)


def with_extra_stop(feeds: list[Feed], change: ExtraStop) -> list[Feed]:
    """The rides of a line with one more call, behind the first call at the stop named."""
    number, routes = find_line(feeds, change.line, change.feed)
    feed, stop = _stop_to_call_at(feeds[number], change)
    behind = stops_called(feed, change.after)
    trips, runs = _meant(feed, routes, change, behind)
    leave = first_departures(feed)[trips].astype(np.int32)
    changed = _in_their_place(feed, trips, leave, runs)
    events = changed.stop_events
    count = len(events.trip_start) - 1
    for trip in range(count - len(trips), count):
        events = _with_stop_event(events, trip, behind, stop, change.minutes * 60)
    changed = replace(changed, stop_events=events)
    if change.on_demand:
        copies = pl.Series(np.arange(count) >= count - len(trips))
        changed = replace(changed, trips=changed.trips.with_columns(on_request=pl.col("on_request") | copies))
    return [changed if place == number else feed for place, feed in enumerate(feeds)]


def _stop_to_call_at(feed: Feed, change: ExtraStop) -> tuple[Feed, int]:
    """The feed with the stop, and its row; one on demand is a stop of its own, also where another is."""
    if isinstance(change.stop, StopPlace):
        place = NewStop(
            change.stop.name or "", change.stop.lon or 0.0, change.stop.lat or 0.0, change.on_demand
        )
        return with_stop_at(feed, place)
    stop = find_stops(feed, [change.stop])
    if len(stop) > 1:
        listed = ", ".join(feed.stops["stop_id"][int(number)] for number in stop)
        raise localized_error(ScenarioError, "plan-stop-by-name", found=repr(change.stop), known=listed)
    if not change.on_demand:
        return feed, int(stop[0])
    there = feed.stops.row(int(stop[0]), named=True)
    return with_stop_at(feed, NewStop(there["stop_name"] or change.stop, there["lon"], there["lat"], True))


def _meant(feed: Feed, routes: Ints, change: ExtraStop, behind: Ints) -> tuple[Ints, Bools]:
    """The rides of the line that call at the stop, within the hours, and the days on which they are meant."""
    since, until = change.since or 0, np.inf if change.until is None else change.until
    trips, runs = [], []
    for rides in choose_rides(feed, routes, change):
        for place, trip in enumerate(rides.trips.tolist()):
            own = feed.stop_events.stops_of(trip)
            if since <= rides.leave[place] <= until and np.isin(own, behind).any():
                trips.append(trip)
                runs.append(rides.runs[:, place])
    if not trips:
        raise localized_error(
            ScenarioError, "plan-extra-nowhere", line=repr(change.line[0]), after=repr(change.after)
        )
    return np.array(trips, dtype=np.int32), np.column_stack(runs)


def _with_stop_event(events: StopEvents, trip: int, behind: Ints, stop: int, seconds: int) -> StopEvents:
    """A trip with one more call behind the first at some stops; at its end it arrives after `seconds`.

    In between it goes on so many seconds later, and calls halfway between.
    """
    first, end = int(events.trip_start[trip]), int(events.trip_start[trip + 1])
    at = first + int(np.isin(events.stop[first:end], behind).argmax())
    last = at == end - 1
    arrive, depart = events.arrive.copy(), events.depart.copy()
    arrive[at + 1 : end] += seconds
    depart[at + 1 : end] += seconds
    here = int(depart[at]) + seconds if last else (int(depart[at]) + int(arrive[at + 1])) // 2
    board, alight = events.board.copy(), events.alight.copy()
    board[at] |= last
    start = events.trip_start.copy()
    start[trip + 1 :] += 1

    def more(column: np.ndarray[Any, Any], value: int | bool) -> Any:
        return np.insert(column, at + 1, value)

    return StopEvents(
        start, more(events.stop, stop), more(arrive, here), more(depart, here), more(board, not last),
        more(alight, True),
    )  # fmt: skip
