"""Trips along stops: a line that is not there yet, or more trips of one that is, at a speed.

The way between two stops is the straight line made longer by `detour`; at every stop in between the vehicle
stands still for `dwell_s`. Stops of another timetable are taken over at their place.
"""

from collections.abc import Sequence

import numpy as np

from bereik.errors import ScenarioError
from bereik.feeds import Feed
from bereik.feeds.changed import LineDirection, NewStop, with_course, with_route, with_stops, without_stops
from bereik.feeds.times import hop_lengths
from bereik.scenarios.changes import AddTrips, NewLine, Remove, StopPlace
from bereik.scenarios.choose import (
    dates_meant,
    find_feed,
    find_line,
    find_stops,
    named,
    no_stop_called,
    rows_of_stop,
    stops_called,
)
from bereik.texts.localized import localized_error
from bereik.units import Ints, metres_per_second, whole_seconds

LONGEST_S = 12 * 3600
"""The longest a new course may take; more is a place written wrongly."""


def add_line(feeds: list[Feed], change: NewLine) -> list[Feed]:
    """A new line, there and (unless told otherwise) back."""
    number = _home_of(feeds, change)
    feed = feeds[number]
    taken = {name for column in ("route_id", "route_short_name") for name in feed.routes[column]}
    if change.line in taken:
        raise localized_error(ScenarioError, "plan-line-there", line=repr(change.line), feed=repr(feed.name))
    feed, route = with_route(feed, change.line, change.name, change.route_type)
    feed, stops = _stops_of(feeds, feed, change.stops)
    times = change.at or _at_headway(change)
    feed = _with_trips(feed, change, route, 0, stops, times)
    if change.both_ways:
        feed = _with_trips(feed, change, route, 1, stops[::-1], times)
    return [feed if place == number else other for place, other in enumerate(feeds)]


def add_trips_along(feeds: list[Feed], change: AddTrips) -> list[Feed]:
    """More trips of a line that is there, along stops."""
    number, routes = find_line(feeds, change.line, change.feed)
    feed, stops = _stops_of(feeds, feeds[number], change.stops)
    feed = _with_trips(feed, change, int(routes[0]), change.direction or 0, stops, change.at)
    return [feed if place == number else other for place, other in enumerate(feeds)]


def remove_stops(feeds: list[Feed], change: Remove) -> list[Feed]:
    """The timetables without stops; each stop is named by its id, or by its name for all that have it."""
    if change.feed is not None:
        number = find_feed(feeds, change.feed)
        return _without(feeds, number, find_stops(feeds[number], change.stops))
    for stop in change.stops:
        found = {number: rows for number, feed in enumerate(feeds) if len(rows := stops_called(feed, stop))}
        if not found:
            raise no_stop_called(feeds, stop)
        for number, rows in found.items():
            feeds = _without(feeds, number, rows)
    return feeds


def _without(feeds: list[Feed], number: int, rows: Ints) -> list[Feed]:
    if len(rows) == feeds[number].stops.height:
        raise localized_error(ScenarioError, "plan-no-stop-left", feed=repr(feeds[number].name))
    return [without_stops(feed, rows) if place == number else feed for place, feed in enumerate(feeds)]


def _home_of(feeds: Sequence[Feed], change: NewLine) -> int:
    """The timetable that gets the line: the one named, the only one, or that of the first stop with an id."""
    if change.feed is not None:
        return find_feed(feeds, change.feed)
    if len(feeds) == 1:
        return 0
    for stop in change.stops:
        if stop.stop_id is not None:
            return _holder(feeds, stop.stop_id)[0]
    names = named(feed.name for feed in feeds)
    raise localized_error(ScenarioError, "plan-which-feed", line=repr(change.line), known=names)


def _holder(feeds: Sequence[Feed], stop_id: str) -> tuple[int, int]:
    """The timetable of a stop, and its row."""
    found = []
    for number, feed in enumerate(feeds):
        found += [(number, row) for row in rows_of_stop(feed, stop_id)]
    if not found:
        raise _no_such_stop(feeds, stop_id)
    if len(found) > 1:
        prefixed = named(f"{feeds[number].name}:{stop_id}" for number, _ in found)
        raise localized_error(ScenarioError, "plan-stop-in-several", found=repr(stop_id), known=prefixed)
    return found[0]


def _no_such_stop(feeds: Sequence[Feed], stop_id: str) -> ScenarioError:
    """What to say of an id that no stop has; a name is no place, since stops across the road share it."""
    called: list[str] = []
    for feed in feeds:
        names = feed.stops["stop_name"].fill_null("").str.to_lowercase()
        called += feed.stops.filter(names == stop_id.lower())["stop_id"].to_list()
    if called:
        return localized_error(ScenarioError, "plan-stop-by-name", found=repr(stop_id), known=named(called))
    ids = [stop for feed in feeds for stop in feed.stops["stop_id"]]
    return localized_error(ScenarioError, "plan-no-stop-id", found=repr(stop_id), known=named(ids))


def _stops_of(feeds: Sequence[Feed], feed: Feed, places: Sequence[StopPlace]) -> tuple[Feed, Ints]:
    """The feed with the stops it lacks, and the rows of all stops of a course, in order."""
    rows: list[int] = []
    new: dict[NewStop, int] = {}
    names = [other.name for other in feeds]
    for place in places:
        if place.stop_id is not None:
            number, row = _holder(feeds, place.stop_id)
            if names[number] == feed.name:
                rows.append(row)
                continue
            there = feeds[number].stops.row(row, named=True)
            stop = NewStop(there["stop_name"] or place.stop_id, there["lon"], there["lat"])
        else:
            stop = NewStop(place.name or "", place.lon or 0.0, place.lat or 0.0)
        rows.append(_row_at(feed, stop, new))
    if not new:
        return feed, np.array(rows, dtype=np.int32)
    feed, made = with_stops(feed, list(new))
    return feed, np.array([row if row >= 0 else int(made[-1 - row]) for row in rows], dtype=np.int32)


def _row_at(feed: Feed, stop: NewStop, new: dict[NewStop, int]) -> int:
    """The row of a stop made before at that place, or -1, -2, ... for those still to be made."""
    same = feed.stops.with_row_index("row").filter(
        (feed.stops["stop_name"] == stop.name)
        & (feed.stops["lon"] == stop.lon)
        & (feed.stops["lat"] == stop.lat)
    )
    return int(same["row"][0]) if same.height else new.setdefault(stop, -1 - len(new))


def _at_headway(change: NewLine) -> tuple[int, ...]:
    since, until, every_min = change.since or 0, change.until or 0, change.every_min or 1
    times = tuple(range(since, until + 1, every_min * 60))
    if not times:
        raise localized_error(ScenarioError, "plan-until-before-from")
    return times


def _with_trips(
    feed: Feed, change: NewLine | AddTrips, route: int, direction: int, stops: Ints, times: Sequence[int]
) -> Feed:
    """The feed with trips in one direction."""
    days = change.days or "mon-sun"
    runs = dates_meant(feed, days)
    if not runs.any():
        raise localized_error(ScenarioError, "plan-no-date", feed=repr(feed.name), days=days)
    lon, lat = (feed.stops[axis].to_numpy()[stops].astype(np.float64) for axis in ("lon", "lat"))
    placeless = ~(np.isfinite(lon) & np.isfinite(lat))
    if placeless.any():
        stop = feed.stops["stop_id"][int(stops[placeless][0])]
        raise localized_error(ScenarioError, "plan-stop-placeless", stop=repr(stop))
    metres = hop_lengths(lon, lat) * change.detour
    seconds = np.cumsum(metres) / metres_per_second(change.speed_kmh or 1)
    standing = np.maximum(np.arange(len(stops)) - 1, 0) * change.dwell_s
    _check_course(feed, stops, float(seconds[-1] + standing[-1]))
    riding = whole_seconds(seconds)
    arrive = (riding + standing).astype(np.int32)
    depart = arrive.copy()
    depart[1:-1] += change.dwell_s
    headsign = feed.stops["stop_name"][int(stops[-1])]
    leave = np.array(times, dtype=np.int32)
    return with_course(feed, LineDirection(route, direction, headsign, stops, arrive, depart, leave, runs))


def _check_course(feed: Feed, stops: Ints, seconds: float) -> None:
    """Refuse a course that stays where it is, or is under way for longer than any bus."""
    names = feed.stops["stop_name"].to_list()
    still = np.flatnonzero(stops[1:] == stops[:-1])
    if len(still):
        raise localized_error(ScenarioError, "plan-stop-twice", stop=repr(names[stops[still[0]]]))
    if seconds > LONGEST_S:
        first, last = repr(names[stops[0]]), repr(names[stops[-1]])
        hours = f"{seconds / 3600:.0f}"
        raise localized_error(
            ScenarioError, "plan-too-slow", first=first, last=last, hours=hours, most=LONGEST_S // 3600
        )
