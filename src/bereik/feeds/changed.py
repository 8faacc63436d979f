"""A feed with something changed: trips added, on other dates or left out; stops and lines added or left out.

Every function gives a new feed and leaves the one it was given as it is. Which dates a trip runs on is said
by a column (days,) over the days of the feed's calendar; a service with just those dates is looked up, or
made. Added trips stand after all others and have no block: nobody stays seated into them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from bereik.feeds.model import Calendar, Feed, StopEvents
from bereik.feeds.stop_events import offsets_of, take_trips
from bereik.feeds.write_headways import clock
from bereik.units import Bools, Ints


class NewStop(NamedTuple):
    """A stop that is not there yet."""

    name: str
    lon: float
    lat: float
    on_request: bool = False
    """Whether rides call only for who has phoned."""


class LineDirection(NamedTuple):
    """One direction of a line along stops, and when it is ridden. C stops, N trips."""

    route: int
    direction: int
    headsign: str | None
    stops: Ints
    """(C,) rows of `Feed.stops`."""
    arrive: Ints
    """(C,) seconds after leaving the first stop."""
    depart: Ints
    """(C,)"""
    leave: Ints
    """(N,) when the trips leave the first stop."""
    runs: Bools
    """(days,) on which dates all of them run."""


def marked(feed: Feed, name: str, content: str) -> Feed:
    """The feed with the name of a scenario in its version, and a checksum that the scenario is part of."""
    version = f"{feed.version} + scenario {name}".strip()
    digest = hashlib.sha256(f"{feed.sha256}\n{content}".encode()).hexdigest()
    return replace(feed, version=version, sha256=digest)


def first_departures(feed: Feed) -> Ints:
    """(T,) when each trip leaves its first stop."""
    return feed.stop_events.depart[feed.stop_events.trip_start[:-1]]


def last_stops(feed: Feed) -> Ints:
    """(T,) row of the stop where each trip ends."""
    return feed.stop_events.stop[feed.stop_events.trip_start[1:] - 1]


def running(feed: Feed, trips: Ints) -> Bools:
    """(days, n) on which dates the trips run."""
    found: Bools = feed.calendar.active[:, feed.trips["service"].to_numpy()[trips]]
    return found


def without_trips(feed: Feed, trips: Ints) -> Feed:
    """The feed without some trips."""
    remaining = np.setdiff1d(np.arange(feed.trips.height, dtype=np.int32), trips).astype(np.int32)
    return replace(feed, trips=feed.trips[remaining], stop_events=take_trips(feed.stop_events, remaining))


def with_dates(feed: Feed, trips: Ints, runs: Bools) -> Feed:
    """The feed with some trips on the dates of `runs` (days, n); those without a date are left out."""
    some = np.logical_or.reduce(runs, axis=0)
    own, service = trips[some], feed.trips["service"].to_numpy().copy()
    # A trip that goes asks for no service: it would be one without a date, and without a trip.
    calendar, service[own] = _with_services(feed, runs[:, some], service[own])
    dated = replace(feed, calendar=calendar, trips=feed.trips.with_columns(service=pl.Series(service)))
    return dated if some.all() else without_trips(dated, trips[~some])


def with_copies(feed: Feed, trips: Ints, leave: Ints, runs: Bools) -> Feed:
    """The feed with copies of trips that leave their first stop at `leave` (n,), on the dates of `runs`."""
    calendar, services = _with_services(feed, runs, feed.trips["service"].to_numpy()[trips])
    moved = (leave - first_departures(feed)[trips]).astype(np.int32)
    old_ids = feed.trips["trip_id"]
    ids = unused_ids(
        set(old_ids),
        [f"{old_ids[int(trip)]}+{clock(int(second))}" for trip, second in zip(trips, leave, strict=True)],
    )
    copies = feed.trips[trips].with_columns(
        trip_id=pl.Series(ids, dtype=pl.String),
        service=pl.Series(services),
        block_id=pl.lit(None, pl.String),
        headway_based=pl.lit(False),
    )
    return _with_trips(replace(feed, calendar=calendar), copies, take_trips(feed.stop_events, trips, moved))


def with_stops(feed: Feed, stops: Sequence[NewStop]) -> tuple[Feed, Ints]:
    """The feed with more stops, and their rows."""
    ids = unused_ids(set(feed.stops["stop_id"]), ["scenario-stop"] * len(stops))
    columns: dict[str, list[Any]] = {
        "stop_id": ids,
        "stop_name": [stop.name for stop in stops],
        "lon": [stop.lon for stop in stops],
        "lat": [stop.lat for stop in stops],
    }
    if any(stop.on_request for stop in stops):
        # Feeds that are read tell by ride and not by stop whether to phone: the column comes with the first.
        if "on_request" not in feed.stops.columns:
            feed = replace(feed, stops=feed.stops.with_columns(on_request=pl.lit(False)))
        columns["on_request"] = [stop.on_request for stop in stops]
    blank = {name: [None] * len(stops) for name in feed.stops.columns if name not in columns}
    more = pl.DataFrame(columns | blank, schema=feed.stops.schema)
    rows = np.arange(len(stops), dtype=np.int32) + feed.stops.height
    return replace(feed, stops=pl.concat([feed.stops, more])), rows.astype(np.int32)


def with_stop_at(feed: Feed, stop: NewStop) -> tuple[Feed, int]:
    """The feed with a stop, and its row: that of the same new stop made before, where there is one."""
    stops = feed.stops
    if "on_request" not in stops.columns:
        stops = stops.with_columns(on_request=pl.lit(False))
    same = (
        (stops["stop_name"] == stop.name)
        & (stops["lon"] == stop.lon)
        & (stops["lat"] == stop.lat)
        & (stops["on_request"] == stop.on_request)
    ).arg_true()
    if len(same):
        return feed, int(same[0])
    feed, rows = with_stops(feed, [stop])
    return feed, int(rows[0])


def with_route(feed: Feed, line: str, name: str, route_type: int) -> tuple[Feed, int]:
    """The feed with one more line, run by the agency of most lines, and the row of its route."""
    (route_id,) = unused_ids(set(feed.routes["route_id"]), [line])
    agency = feed.routes["agency_id"].mode().sort()[0] if feed.routes.height else None
    row = {
        "route_id": [route_id],
        "agency_id": [agency],
        "route_short_name": [line],
        "route_long_name": [name or None],
        "route_type": [route_type],
    }
    more = pl.DataFrame(row, schema=feed.routes.schema)
    return replace(feed, routes=pl.concat([feed.routes, more])), feed.routes.height


def with_course(feed: Feed, course: LineDirection) -> Feed:
    """The feed with new trips along a course."""
    count, stops = len(course.leave), len(course.stops)
    runs = np.repeat(course.runs[:, None], count, axis=1)
    calendar, services = _with_services(feed, runs, np.full(count, -1, np.int32))
    line = feed.routes["route_id"][course.route]
    names = [f"{line}-{course.direction}-{clock(int(second))}" for second in course.leave]
    columns = {
        "trip_id": unused_ids(set(feed.trips["trip_id"]), names),
        "route": [course.route] * count,
        "service": services.tolist(),
        "trip_headsign": [course.headsign] * count,
        "direction_id": [course.direction] * count,
        "block_id": [None] * count,
        "bikes_allowed": [0] * count,
        "headway_based": [False] * count,
        "on_request": [False] * count,
    }
    place = np.tile(np.arange(stops), count)
    start = np.repeat(course.leave, stops)
    events = StopEvents(
        (np.arange(count + 1) * stops).astype(np.int32),
        np.tile(course.stops, count).astype(np.int32),
        (start + np.tile(course.arrive, count)).astype(np.int32),
        (start + np.tile(course.depart, count)).astype(np.int32),
        board=place < stops - 1,
        alight=place > 0,
    )
    trips = pl.DataFrame(columns, schema=feed.trips.schema)
    return _with_trips(replace(feed, calendar=calendar), trips, events)


def without_stops(feed: Feed, stops: Ints) -> Feed:
    """The feed without some stops, which trips pass by; those with fewer than two stops left are left out."""
    gone = np.zeros(feed.stops.height, np.bool_)
    gone[stops] = True
    row = (np.cumsum(~gone) - 1).astype(np.int32)
    events = _without_stop_events(feed.stop_events, gone[feed.stop_events.stop])
    events = events._replace(stop=row[events.stop])
    ends = {end: feed.transfers[end].to_numpy() for end in ("from_stop", "to_stop")}
    at_gone = gone[ends["from_stop"]] | gone[ends["to_stop"]]
    renumbered = [pl.Series(end, row[rows], dtype=pl.Int32) for end, rows in ends.items()]
    transfers = feed.transfers.with_columns(renumbered).filter(~pl.Series(at_gone))
    thinned = replace(
        feed, stops=feed.stops.filter(~pl.Series(gone)), transfers=transfers, stop_events=events
    )
    short = np.flatnonzero(np.diff(events.trip_start) < 2).astype(np.int32)
    return without_trips(thinned, short)


def unused_ids(taken: set[str], bases: Sequence[str]) -> list[str]:
    """The ids wanted, with a number behind those that are taken.

    >>> unused_ids({"a", "b"}, ["a", "c", "c"])
    ['a-2', 'c', 'c-2']
    """
    taken, found = set(taken), []
    for name in bases:
        number, unused = 1, name
        while unused in taken:
            number += 1
            unused = f"{name}-{number}"
        taken.add(unused)
        found.append(unused)
    return found


def _with_services(feed: Feed, runs: Bools, usual: Ints) -> tuple[Calendar, Ints]:
    """A calendar that has a service for each column of `runs`, and those services; `usual` where it fits."""
    calendar = feed.calendar
    row_of_dates = {column.tobytes(): row for row, column in reversed(list(enumerate(calendar.active.T)))}
    services = np.empty(runs.shape[1], dtype=np.int32)
    new: list[Bools] = []
    for number, column in enumerate(runs.T):
        if usual[number] >= 0 and np.array_equal(calendar.active[:, usual[number]], column):
            services[number] = usual[number]
            continue
        key = column.tobytes()
        if key not in row_of_dates:
            row_of_dates[key] = len(calendar.service_ids) + len(new)
            new.append(column)
        services[number] = row_of_dates[key]
    if not new:
        return calendar, services
    ids = unused_ids(set(calendar.service_ids), ["scenario"] * len(new))
    active = np.column_stack([calendar.active, *new])
    return calendar._replace(active=active, service_ids=(*calendar.service_ids, *ids)), services


def _with_trips(feed: Feed, trips: pl.DataFrame, events: StopEvents) -> Feed:
    """The feed with more trips behind its own."""
    own = feed.stop_events
    start = np.concatenate([own.trip_start, events.trip_start[1:] + own.trip_start[-1]]).astype(np.int32)
    rest = (np.concatenate(pair) for pair in zip(own[1:], events[1:], strict=True))
    return replace(feed, trips=pl.concat([feed.trips, trips]), stop_events=StopEvents(start, *rest))


def _without_stop_events(events: StopEvents, gone: Bools) -> StopEvents:
    """The stop events without some; the ends of a trip let nobody on or off the wrong way."""
    remaining = np.flatnonzero(~gone)
    trip = np.repeat(np.arange(len(events.trip_start) - 1), np.diff(events.trip_start))[remaining]
    trip_start = offsets_of(np.bincount(trip, minlength=len(events.trip_start) - 1))
    filled = np.diff(trip_start) > 0
    board, alight = events.board[remaining], events.alight[remaining]
    board[trip_start[1:][filled] - 1] = False
    alight[trip_start[:-1][filled]] = False
    return StopEvents(
        trip_start,
        events.stop[remaining],
        events.arrive[remaining],
        events.depart[remaining],
        board,
        alight,
    )
