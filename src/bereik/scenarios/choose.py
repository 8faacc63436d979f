"""Which timetable, line, rides, stops and dates an entry of a plan means; what matches nothing is refused.

A refusal says what there is instead, since the name of a line or stop is easily written a little differently.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from rapidfuzz import process

from bereik.domain.traveller import parse_days
from bereik.errors import ScenarioError
from bereik.feeds import KINDS, Feed, plain_id
from bereik.feeds.changed import first_departures, last_stops, running
from bereik.feeds.days import kind_of_day
from bereik.texts.localized import localized_error, localized_message
from bereik.units import Bools, Ints

MOST_NAMED = 12
"""How many of the things that exist a refusal names."""


class ChosenRides(NamedTuple):
    """The rides of a line in one direction. N trips."""

    trips: Ints
    """(N,) rows of `Feed.trips`."""
    leave: Ints
    """(N,) when each leaves its first stop."""
    runs: Bools
    """(days, N) on which of the days meant each runs."""
    name: str
    """The line and where it goes, for messages."""


def named(names: Iterable[object]) -> str:
    """The first few names, and how many more there are.

    >>> named(range(14))
    '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more'
    """
    listed = [str(name) for name in names]
    first = ", ".join(listed[:MOST_NAMED])
    more = len(listed) - MOST_NAMED
    return localized_message("plan-and-more", names=first, more=more) if more > 0 else first


def find_feed(feeds: Sequence[Feed], name: str) -> int:
    """The number of the timetable with a name."""
    names = [feed.name for feed in feeds]
    if name not in names:
        raise localized_error(ScenarioError, "plan-no-feed", found=repr(name), known=named(names))
    return names.index(name)


def find_line(feeds: Sequence[Feed], line: Sequence[str], feed: str | None) -> tuple[int, Ints]:
    """The number of the timetable that knows a line, and the rows of its routes."""
    numbers = range(len(feeds)) if feed is None else [find_feed(feeds, feed)]
    found = {number: routes for number in numbers if (routes := _routes(feeds[number], line)) is not None}
    if not found:
        listed = [name for number in numbers for name in _lines(feeds[number])]
        raise localized_error(
            ScenarioError, "plan-no-line", found=" + ".join(map(repr, line)), known=named(listed)
        )
    if len(found) > 1:
        names = ", ".join(feeds[number].name for number in found)
        raise localized_error(ScenarioError, "plan-line-in-several", found=repr(line[0]), feeds=names)
    return next(iter(found.items()))


def choose_rides(feed: Feed, routes: Ints, change: Any) -> list[ChosenRides]:
    """The rides that an entry means, one group a direction; every group runs on some day meant.

    `change` has `line, direction, towards, serves, days` as in `changes.LineChange`.
    """
    trips = np.flatnonzero(np.isin(feed.trips["route"].to_numpy(), routes)).astype(np.int32)
    name: str = localized_message("plan-line", line=repr(change.line[0]))
    trips, name = _towards(feed, trips, change, name)
    if change.serves:
        stops = find_stops(feed, change.serves)
        trips = trips[[_stops_at(feed, trip, stops) for trip in trips.tolist()]]
        name = localized_message("plan-line-over", name=name, stops=", ".join(change.serves))
    meant = dates_meant(feed, change.days or "mon-sun")
    runs = running(feed, trips) & meant[:, None]
    some = np.logical_or.reduce(runs, axis=0) if len(trips) else np.zeros(0, np.bool_)
    if not some.any():
        days = change.days or "mon-sun"
        raise localized_error(ScenarioError, "plan-no-ride-on", name=name, days=days, feed=repr(feed.name))
    trips, runs = trips[some], runs[:, some]
    leave, ways = first_departures(feed)[trips], _ways(feed, trips)
    groups = [np.flatnonzero(ways == way) for way in dict.fromkeys(ways.tolist())]
    return [ChosenRides(trips[own], leave[own], runs[:, own], name) for own in groups]


def dates_meant(feed: Feed, days: str) -> Bools:
    """(days,) which dates weekdays or kinds of day mean; "weekday" is a school day or school holiday."""
    first = feed.calendar.first_day
    dates = [first + dt.timedelta(days=step) for step in range(len(feed.calendar.active))]
    kinds = set(days.split(","))
    if kinds <= set(KINDS):
        kinds |= {"school_day", "school_holiday"} if "weekday" in kinds else set()
        return np.array([kind_of_day(date, feed.timezone) in kinds for date in dates], dtype=np.bool_)
    weekdays = parse_days(days)
    return np.array([date.weekday() in weekdays for date in dates], dtype=np.bool_)


def find_stops(feed: Feed, names: Sequence[str]) -> Ints:
    """The rows of the stops called like that, each name by itself matching some."""
    rows: list[int] = []
    for name in names:
        found = stops_called(feed, name).tolist()
        if not found:
            raise no_stop_called([feed], name)
        rows += found
    return np.unique(np.array(rows, dtype=np.int32)).astype(np.int32)


def stops_called(feed: Feed, name: str) -> Ints:
    """The row of the stop with that id, or else the rows of all stops with that name."""
    by_id = rows_of_stop(feed, name)
    by_name = (feed.stops["stop_name"].fill_null("").str.to_lowercase() == name.lower()).arg_true()
    return np.array(by_id or by_name.to_list(), dtype=np.int32)


def rows_of_stop(feed: Feed, name: str) -> list[int]:
    """The row of the stop with that id, else of the only one with that number on its pole (`stop_code`)."""
    on_pole = (feed.stops["stop_code"] == plain_id(name)).arg_true().to_list()
    return rows_with_id(feed.stops["stop_id"], feed, name) or (on_pole if len(on_pole) == 1 else [])


def rows_with_id(ids: pl.Series, feed: Feed, name: str) -> list[int]:
    """The row of an id that a plan names: bare, after the feed's name, or in a publisher's spelling."""
    own = name.removeprefix(f"{feed.name}:")
    for spelled in dict.fromkeys((own, plain_id(own))):
        rows = (ids == spelled).arg_true().to_list()
        if rows:
            return rows
    return []


def no_stop_called(feeds: Sequence[Feed], name: str) -> ScenarioError:
    """What to say where no stop is called like that; the nearest names are given."""
    pool = {title for feed in feeds for column in ("stop_name", "stop_id") for title in feed.stops[column]}
    nearest = process.extract(name, sorted(pool - {None}), limit=3)
    feeds_named, near = named(feed.name for feed in feeds), named(match for match, *_ in nearest)
    return localized_error(ScenarioError, "plan-no-stop", found=repr(name), feeds=feeds_named, near=near)


def find_trips(feeds: Sequence[Feed], ids: Sequence[str], feed: str | None) -> dict[int, Ints]:
    """The rows of trips by id, for each timetable that has some; of a trip at a headway all its runs."""
    numbers = range(len(feeds)) if feed is None else [find_feed(feeds, feed)]
    rows: dict[int, list[int]] = {}
    for trip in ids:
        holders = [(number, found) for number in numbers if (found := _trips_called(feeds[number], trip))]
        if not holders:
            listed = [name for number in numbers for name in _trip_ids(feeds[number])]
            raise localized_error(ScenarioError, "plan-no-trip", found=repr(trip), known=named(listed))
        if len(holders) > 1:
            names = ", ".join(feeds[number].name for number, _ in holders)
            raise localized_error(ScenarioError, "plan-trip-in-several", found=repr(trip), feeds=names)
        rows.setdefault(holders[0][0], []).extend(holders[0][1])
    return {number: np.array(own, dtype=np.int32) for number, own in rows.items()}


def _trips_called(feed: Feed, trip: str) -> list[int]:
    """The row of the trip with that id; of one in frequencies.txt the rows of its runs, ID@06:10:00."""
    rows = rows_with_id(feed.trips["trip_id"], feed, trip)
    if rows:
        return rows
    plain = plain_id(trip.removeprefix(f"{feed.name}:"))
    return [row for row, trip_id in enumerate(_trip_ids(feed)) if trip_id.rpartition("@")[0] == plain]


def _trip_ids(feed: Feed) -> list[str]:
    return feed.trips["trip_id"].to_list()


def _routes(feed: Feed, line: Sequence[str]) -> Ints | None:
    """The rows of the routes of a line, or None where one part of it is not known."""
    rows: list[int] = []
    numbers = feed.routes["route_short_name"].to_list()
    for part in line:
        plain = part.removeprefix(f"{feed.name}:")
        found = rows_with_id(feed.routes["route_id"], feed, part)
        found = found or [row for row, number in enumerate(numbers) if number == plain]
        if not found:
            return None
        if len(found) > 1:
            titles = feed.routes["route_long_name"]
            ids = feed.routes["route_id"]
            listed = named(f"{ids[row]!r} ({titles[row]})" for row in found)
            raise localized_error(
                ScenarioError, "plan-line-several",
                count=len(found), feed=repr(feed.name), found=repr(part), known=listed,
            )  # fmt: skip
        rows += found
    return np.array(rows, dtype=np.int32)


def _lines(feed: Feed) -> list[str]:
    pairs = feed.routes.select("route_short_name", "route_id").rows()
    return list(dict.fromkeys(number or route for number, route in pairs))


def _towards(feed: Feed, trips: Ints, change: Any, name: str) -> tuple[Ints, str]:
    """The trips of the direction that is named, if one is."""
    if change.direction is not None:
        directions = feed.trips["direction_id"].to_list()
        chosen = trips[[directions[trip] == change.direction for trip in trips.tolist()]]
        if not len(chosen):
            listed = sorted({str(directions[trip]) for trip in trips.tolist()})
            raise localized_error(
                ScenarioError, "plan-no-direction", name=name, found=change.direction, known=named(listed)
            )
        trips = chosen
        name = localized_message("plan-line-direction", name=name, direction=change.direction)
    if change.towards is not None:
        signs, titles = feed.trips["trip_headsign"].to_list(), feed.stops["stop_name"].to_list()
        ends = last_stops(feed)
        goes = [{signs[trip], titles[ends[trip]]} - {None} for trip in trips.tolist()]
        place_sought = change.towards.casefold()
        chosen = trips[[any(place_sought == place.casefold() for place in places) for places in goes]]
        if not len(chosen):
            listed = sorted(set().union(*goes)) or ["nowhere"]
            raise localized_error(
                ScenarioError, "plan-not-towards", name=name, found=repr(change.towards), known=named(listed)
            )
        trips, name = chosen, localized_message("plan-line-towards", name=name, towards=change.towards)
    return trips, name


def _ways(feed: Feed, trips: Ints) -> np.typing.NDArray[np.str_]:
    """(n,) the direction of each trip: `direction_id`, or where it starts and ends if that is unknown."""
    directions = feed.trips["direction_id"].to_list()
    first, last = feed.stop_events.stop[feed.stop_events.trip_start[:-1]], last_stops(feed)
    titles = feed.stops["stop_name"].to_list()
    names = [
        f"{titles[first[trip]]} - {titles[last[trip]]}" if directions[trip] is None else str(directions[trip])
        for trip in trips.tolist()
    ]
    return np.array(names)


def _stops_at(feed: Feed, trip: int, stops: Ints) -> bool:
    events = feed.stop_events
    calls = events.stops_of(trip)
    return bool(np.isin(calls, stops).any())
