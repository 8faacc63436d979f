"""The rides that a plan changes, and the table of times of their line: stop by ride, new ones marked.

What changes is read off the two timetables, whatever the plan says: a ride that runs on a date with other
stop events than before is new on it, one that no longer runs is gone.
"""

import datetime as dt
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.feeds.days import kind_of_day
from bereik.feeds.write_headways import clock
from bereik.network import Network
from bereik.proposals.days import dates_changed, days_a_year, days_ridden
from bereik.proposals.tables import describe_trip, km_of_trip
from bereik.units import Bools, Ints

NEW, GONE, SAME = "new", "gone", "same"


class Changed(NamedTuple):
    """A ride that is new or gone on a date."""

    feed: int
    trip: int
    """Row in the feed after the plan where it is new, before it where it is gone."""
    state: str
    date: dt.date

    def source(self, before: Network, after: Network) -> Feed:
        """The timetable in which the ride stands."""
        return (after if self.state == NEW else before).feeds[self.feed]


def changed_rides(before: Network, after: Network, dates: Sequence[dt.date]) -> list[Changed]:
    """The rides that a plan changes on some dates, in order of date and time."""
    found: list[Changed] = []
    for number, (old, new) in enumerate(zip(before.feeds, after.feeds, strict=True)):
        # A plan shares the timetables that it leaves alone.
        if old is new:
            continue
        for date in dates:
            # By id and calls together: a ride that moves is one that goes and one that comes.
            was, becomes = (_running(feed, date) for feed in (old, new))
            found += [Changed(number, becomes[key], NEW, date) for key in becomes if key not in was]
            found += [Changed(number, was[key], GONE, date) for key in was if key not in becomes]
    return sorted(found, key=lambda one: (one.date, one.feed, _leaves(one, before, after)))


def _leaves(one: Changed, before: Network, after: Network) -> int:
    events = one.source(before, after).stop_events
    return int(events.depart[events.trip_start[one.trip]])


def _running(feed: Feed, date: dt.date) -> dict[tuple[str, bytes], int]:
    """The rides of a date by id and stop events."""
    services = active_services(feed, date)
    if services is None:
        return {}
    trips = np.flatnonzero(services[feed.trips["service"].to_numpy()])
    ids = feed.trips["trip_id"]
    return {(ids[trip], _event_bytes(feed, trip)): trip for trip in trips.tolist()}


def _event_bytes(feed: Feed, trip: int) -> bytes:
    own = feed.stop_events.rows_of(trip)
    # Bytes compare all columns at once, and can be a key.
    return b"".join(np.ascontiguousarray(column[own]).tobytes() for column in feed.stop_events[1:])


def ride_rows(before: Network, after: Network, changed: Sequence[Changed]) -> list[dict[str, Any]]:
    """One row a changed ride and date asked: where it goes, when, how far, and on which days it changes."""
    rows = []
    for ride in changed:
        feed = ride.source(before, after)
        start = int(feed.stop_events.trip_start[ride.trip])
        lasts = int(
            feed.stop_events.arrive[feed.stop_events.trip_start[ride.trip + 1] - 1]
            - feed.stop_events.depart[start]
        )
        runs = dates_of(ride, before, after)
        first_day = feed.calendar.first_day
        kinds, weekdays = days_ridden(runs, first_day, before.timezone)
        rows.append(
            describe_trip(feed, ride.trip, int(feed.stop_events.depart[start]))
            | {
                "state": ride.state, "trip_id": feed.trips["trip_id"][ride.trip],
                "date": ride.date.isoformat(), "day_type": kind_of_day(ride.date, before.timezone),
                "direction": feed.trips["direction_id"][ride.trip], "kinds": kinds, "weekdays": weekdays,
                "days_a_year": days_a_year(runs, first_day, before.timezone), "minutes": lasts // 60,
                "km": round(km_of_trip(feed, ride.trip), 3),
            }
        )  # fmt: skip
    return rows


def dates_of(ride: Changed, before: Network, after: Network) -> Bools:
    """(days,) dates of its timetable on which a ride is new, or gone; on others it may stay as it is."""
    own = ride.source(before, after)
    other = (before if ride.state == NEW else after).feeds[ride.feed]
    events = _event_bytes(own, ride.trip)
    same = [
        trip
        for trip in (other.trips["trip_id"] == own.trips["trip_id"][ride.trip]).arg_true().to_list()
        if _event_bytes(other, trip) == events
    ]
    services = (own.trips["service"][ride.trip], *(other.trips["service"][trip] for trip in same[:1]))
    return dates_changed(own.calendar, services[0], other.calendar, services[1] if same else None)


def times_table(
    before: Network, after: Network, feed: int, route: int, way: int, date: dt.date
) -> dict[str, Any]:
    """Line, direction and date as a table: stops in order, and of every ride its times and state."""
    old, new = before.feeds[feed], after.feeds[feed]
    was, becomes = _running(old, date), _running(new, date)
    rides = [(new, becomes[key], NEW if key not in was else SAME) for key in becomes]
    # Rides that go stand among those that run, struck out: a reader compares them.
    rides += [(old, was[key], GONE) for key in was if key not in becomes]
    own = [ride for ride in rides if _line_of(ride[0], ride[1]) == (route, way)]
    own.sort(key=lambda one: int(one[0].stop_events.depart[one[0].stop_events.trip_start[one[1]]]))
    stops = _merged([_stops(table, trip).tolist() for table, trip, _ in own])
    names = new.stops["stop_name"]
    return {
        "feed": new.name, "date": date.isoformat(), "day_type": kind_of_day(date, before.timezone),
        "line": new.routes["route_short_name"][route] or new.routes["route_id"][route],
        "towards": _headsign(*own[0][:2]) if own else "",
        "stops": [{"stop_id": new.stops["stop_id"][stop], "name": names[stop]} for stop in stops],
        "rides": [
            {"trip_id": table.trips["trip_id"][trip], "state": state, "times": _times(table, trip, stops)}
            for table, trip, state in own
        ],
    }  # fmt: skip


def line_of(one: Changed, before: Network, after: Network) -> tuple[int, int]:
    """Route and direction of a changed ride."""
    return _line_of(one.source(before, after), one.trip)


def _line_of(feed: Feed, trip: int) -> tuple[int, int]:
    direction = feed.trips["direction_id"][trip]
    return int(feed.trips["route"][trip]), -1 if direction is None else int(direction)


def _headsign(feed: Feed, trip: int) -> str:
    return str(feed.trips["trip_headsign"][trip] or feed.stops["stop_name"][int(_stops(feed, trip)[-1])])


def _stops(feed: Feed, trip: int) -> Ints:
    stops: Ints = feed.stop_events.stops_of(trip)
    return stops


def _merged(courses: Sequence[list[int]]) -> list[int]:
    """Stops of several courses in one order that keeps each of theirs as far as it can; loops stand twice.

    >>> _merged([[1, 2, 4], [1, 3, 4, 5]])
    [1, 3, 2, 4, 5]
    """
    order: list[int] = []
    # The longest first, so that shorter courses find their stops in it.
    for course in dict.fromkeys(map(tuple, sorted(courses, key=len, reverse=True))):
        if not order:
            order = list(course)
            continue
        joined: list[int] = []
        for _, a, b, c, d in SequenceMatcher(None, order, course, autojunk=False).get_opcodes():
            joined += order[a:b]
            joined += [stop for stop in course[c:d] if stop not in order[a:b] and stop not in order]
        order = joined
    return order


def _times(feed: Feed, trip: int, order: Sequence[int]) -> list[str]:
    """The departure at each stop of the order, at the last stop the arrival; empty where it does not call."""
    events, first = feed.stop_events, int(feed.stop_events.trip_start[trip])
    last = int(events.trip_start[trip + 1]) - 1
    times = [""] * len(order)
    place = 0
    for event in range(first, last + 1):
        stop = int(events.stop[event])
        try:
            place = order.index(stop, place)
        except ValueError:  # a course in another order than the table: the stop stands elsewhere
            place = order.index(stop)
        seconds = int(events.arrive[event] if event == last else events.depart[event])
        times[place] = clock(seconds)[:5]
        # The next stop is looked for behind this one, since a loop has stops twice.
        place = (place + 1) % len(order)
    return times
