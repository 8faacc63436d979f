"""The timetable around one date: the trips of the service days before, on and after it, on one axis."""

import datetime as dt
from typing import Any, NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.routing.timetable import Timetable
from bereik.streets.graph import EARTH_M
from bereik.units import DAY_S, Ints

SEATED_WITHIN_M = 500.0
"""How far apart a trip may end and the next one of its block begin for riders to stay seated: two sides of a
terminus, not two villages."""


class DayTimetable(NamedTuple):
    """A timetable, and which trip of which feed each of its trips is. T trips."""

    timetable: Timetable
    feed: Ints
    """(T,) row in `Network.feeds`."""
    trip: Ints
    """(T,) row in `Feed.trips`."""
    shift_s: Ints
    """(T,) start of the trip's service day on the axis."""


class _ServiceDayPart(NamedTuple):
    """The trips of one feed on one service day that run in the window."""

    feed: int
    shift_s: int
    rows: Ints


def timetable_of_day(network: Network, date: dt.date, earliest: int, latest: int) -> DayTimetable:
    """Trips that run between two seconds on the axis of `date`, from all service days that reach into it."""
    axis = Axis(date, network.timezone)
    # A service day two before the window still reaches into it: trips may run past 48:00:00, and a day of 25
    # hours or another timezone moves its start.
    parts = [
        _part(feed, number, axis, days, earliest, latest)
        for days in range(earliest // DAY_S - 2, latest // DAY_S + 2)
        for number, feed in enumerate(network.feeds)
    ]
    return _join(network, [part for part in parts if part is not None])


def _part(
    feed: Feed, number: int, axis: Axis, days: int, earliest: int, latest: int
) -> _ServiceDayPart | None:
    """The trips of the service day `days` later, or None where none runs in the window."""
    services = active_services(feed, axis.date + dt.timedelta(days=days))
    if services is None:
        return None
    shift = axis.day_start(days, feed.timezone)
    events = feed.stop_events
    first, last = events.trip_start[:-1], events.trip_start[1:] - 1
    # A trip counts as a whole if any of it lies in the window; the search looks at single events.
    inside = (events.arrive[last] + shift >= earliest) & (events.depart[first] + shift <= latest)
    rows = np.flatnonzero(inside & services[feed.trips["service"].to_numpy()]).astype(np.int32)
    return _ServiceDayPart(number, shift, rows) if len(rows) else None


def _join(network: Network, parts: list[_ServiceDayPart]) -> DayTimetable:
    """One timetable of all parts, trips in order of first departure."""
    counts = [len(part.rows) for part in parts]
    feed = np.repeat(np.array([part.feed for part in parts], dtype=np.int32), counts)
    trip = np.concatenate([np.empty(0, dtype=np.int32), *(part.rows for part in parts)])
    shift = np.repeat(np.array([part.shift_s for part in parts], dtype=np.int32), counts)
    first = np.empty(len(trip), dtype=np.int32)
    last = np.empty(len(trip), dtype=np.int32)
    for number, source in enumerate(network.feeds):
        own = feed == number
        first[own] = source.stop_events.depart[source.stop_events.trip_start[trip[own]]] + shift[own]
        last[own] = source.stop_events.arrive[source.stop_events.trip_start[trip[own] + 1] - 1] + shift[own]
    seated_from = _seated_from(network, feed, trip, shift, first, last)
    # Trips in order of first departure, which the window of a search relies on; a trip of a block that leaves
    # at the very second of the one before it must come after it, for riders are carried along the order.
    order = np.lexsort((_depth(seated_from, first, last), first))
    place_of = np.empty(len(order), dtype=np.int32)
    place_of[order] = np.arange(len(order), dtype=np.int32)
    seated_from = seated_from[order]
    seated_from = np.where(seated_from >= 0, place_of[seated_from], -1).astype(np.int32)
    feed, trip, shift = feed[order], trip[order], shift[order]
    return DayTimetable(_gather(network, feed, trip, shift, seated_from), feed, trip, shift)


def _seated_from(network: Network, feed: Ints, trip: Ints, shift: Ints, first: Ints, last: Ints) -> Ints:
    """The trip before each one in its block on its service day, or -1.

    Trips that overlap are no block, and between trips that end and begin far apart the vehicle drives empty.
    """
    seated = np.full(len(trip), -1, dtype=np.int32)
    for number, source in enumerate(network.feeds):
        blocks = source.trips["block_id"]
        if blocks.null_count() == len(blocks):
            continue
        # Blocks as numbers from 1 on, 0 for a trip without one: only equality counts.
        codes = blocks.rank("dense").fill_null(0).to_numpy().astype(np.int64)
        own = np.flatnonzero(feed == number)
        own = own[codes[trip[own]] > 0]
        order = own[np.lexsort((last[own], first[own], codes[trip[own]], shift[own]))]
        before, after = order[:-1], order[1:]
        follows = (codes[trip[before]] == codes[trip[after]]) & (shift[before] == shift[after])
        # A vehicle cannot drive two trips at once: such a block is a fault of the feed, and nobody stays
        # seated.
        follows &= last[before] <= first[after]
        events, stops = source.stop_events, int(network.first_stop[number])
        ends = events.stop[events.trip_start[trip[before] + 1] - 1] + stops
        begins = events.stop[events.trip_start[trip[after]]] + stops
        follows &= (ends == begins) | (_metres(network, ends, begins) <= SEATED_WITHIN_M)
        seated[after[follows]] = before[follows]
    return seated


def _metres(network: Network, one: Ints, other: Ints) -> "np.typing.NDArray[np.float64]":
    """Straight distance between stops, near enough for telling a terminus from another place."""
    # On a plane: over a few hundred metres the curve of the earth is less than a step.
    north = np.radians(network.stop_lat[one] - network.stop_lat[other])
    east = np.radians(network.stop_lon[one] - network.stop_lon[other]) * np.cos(
        np.radians(network.stop_lat[one])
    )
    return np.asarray(np.hypot(north, east) * EARTH_M)


def _depth(seated_from: Ints, first: Ints, last: Ints) -> Ints:
    """How many trips come before each one in its block, so that trips that leave at once stay in order."""
    depth = np.zeros(len(first), dtype=np.int32)
    seated = np.flatnonzero(seated_from >= 0)
    for place in seated[np.lexsort((last[seated], first[seated]))]:
        depth[place] = depth[seated_from[place]] + 1
    return depth


def _gather(network: Network, feed: Ints, trip: Ints, shift: Ints, seated_from: Ints) -> Timetable:
    """The stop events of the given trips, trip by trip."""
    start_of, count_of = np.empty(len(trip), dtype=np.int64), np.empty(len(trip), dtype=np.int64)
    offset = np.cumsum([0, *(len(feed.stop_events.stop) for feed in network.feeds)])
    for number, source in enumerate(network.feeds):
        own = feed == number
        start_of[own] = source.stop_events.trip_start[trip[own]] + offset[number]
        count_of[own] = np.diff(source.stop_events.trip_start)[trip[own]]
    trip_start = np.zeros(len(trip) + 1, dtype=np.int32)
    np.cumsum(count_of, out=trip_start[1:])
    # Row of each stop event in the columns of all feeds: where its trip begins there, plus how far it is in
    # it.
    event = np.repeat(start_of - trip_start[:-1], count_of) + np.arange(trip_start[-1])
    event_shift = np.repeat(shift, count_of)

    def column(name: str) -> Any:
        parts = [getattr(feed.stop_events, name) for feed in network.feeds]
        # Stops are numbered from 0 in each feed; here all feeds share one row of numbers.
        if name == "stop":
            parts = [part + first for part, first in zip(parts, network.first_stop, strict=False)]
        return (parts[0] if len(parts) == 1 else np.concatenate(parts))[event]

    return Timetable(
        len(network.stop_ids),
        trip_start,
        column("stop"),
        column("arrive") + event_shift,
        column("depart") + event_shift,
        column("board"),
        column("alight"),
        seated_from,
    )
