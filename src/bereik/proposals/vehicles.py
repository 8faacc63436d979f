"""Vehicles and duties, estimated: whether an added trip fits in a vehicle that stands idle at its terminus.

An operator's blocks are rarely in a feed. Where `block_id` tells them they are used; else the trips of a line
follow each other at a terminus: each takes the vehicle that has stood there longest, first in, first out,
which needs the fewest vehicles (Gertsbakh and Gurevich 1977). All of it is an estimate: layovers, empty ways,
fuel and agreements with drivers are not in a feed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.streets.graph import EARTH_M
from bereik.units import Ints

LAYOVER_S = 300
"""A vehicle stands so long between two trips at least."""
NEAR_M = 400
"""Stops closer than this are one terminus: both sides of a square."""
EMPTY_KMH = 25
"""Speed of an empty vehicle, along straight lines times `DETOUR`."""
DETOUR = 1.3
LONGEST_DUTY_S = 9 * 3600
"""A duty longer than this needs a second driver."""


class Trip(NamedTuple):
    """A trip as a vehicle drives it."""

    row: int
    leaves: int
    arrives: int
    origin: int
    """Row of the stop where it begins."""
    target: int


@dataclass(frozen=True, slots=True)
class Fit:
    """What an added trip asks of the vehicles of its line."""

    source: str
    """"block_id" or "matched": where the blocks are from."""
    vehicles: int
    """Blocks of the line on the date."""
    idle: bool
    """Whether one of them stands at the terminus, long enough to drive the trip and what comes after."""
    empty_min: int | None
    """Minutes that vehicle drives empty, before and after the trip; None where none is idle."""
    duty_before_min: int | None
    """From its first departure to its last arrival, without the trip."""
    duty_after_min: int | None
    stretched: bool | None
    """Whether the duty passes nine hours by the trip; None where it was longer already, and is cut."""


def fit_of(feed: Feed, date: dt.date, trip: Trip) -> Fit:
    """How an added trip fits into the blocks of its line on a date.

    Parameters
    ----------
    feed
        The timetable without the trip, in which its stops have the same rows.
    """
    blocks, source = blocks_of(feed, date, trip)
    best: tuple[int, Sequence[Trip]] | None = None
    for block in blocks:
        empty = _empty_s(feed, block, trip)
        if empty is not None and (best is None or empty < best[0]):
            best = empty, block
    if best is None:
        return Fit(source, len(blocks), False, None, None, None, None)
    before = _duty(best[1])
    after = _duty([*best[1], trip])
    # A block that is longer than a duty today is changed crews on already: nothing can be said of it.
    stretched = None if before > LONGEST_DUTY_S else after > LONGEST_DUTY_S
    return Fit(source, len(blocks), True, best[0] // 60, before // 60, after // 60, stretched)


def _duty(trips: Sequence[Trip]) -> int:
    return max(trip.arrives for trip in trips) - min(trip.leaves for trip in trips)


def blocks_of(feed: Feed, date: dt.date, near: Trip) -> tuple[list[list[Trip]], str]:
    """The trips that one vehicle drives after each other, of those that come near the ends of a trip."""
    trips = _trips(feed, date)
    named = feed.trips["block_id"]
    if trips and all(named[trip.row] is not None for trip in trips):
        blocks: dict[str, list[Trip]] = {}
        for trip in trips:
            blocks.setdefault(named[trip.row], []).append(trip)
        own = list(blocks.values())
        source = "block_id"
    else:
        own, source = _matched(feed, trips), "matched"
    ends = {near.origin, near.target}
    touched = [
        block for block in own if any(_is_near(feed, other.target, end) for other in block for end in ends)
    ]
    return touched, source


def _trips(feed: Feed, date: dt.date) -> list[Trip]:
    """The trips of a date in order of departure."""
    services = active_services(feed, date)
    if services is None:
        return []
    rows = np.flatnonzero(services[feed.trips["service"].to_numpy()])
    return sorted((trip_of(feed, row) for row in rows.tolist()), key=lambda one: (one.leaves, one.row))


def trip_of(feed: Feed, row: int) -> Trip:
    """A trip of a feed as a vehicle drives it."""
    visits = feed.visits
    first, last = int(visits.trip_start[row]), int(visits.trip_start[row + 1]) - 1
    return Trip(
        row,
        int(visits.depart[first]),
        int(visits.arrive[last]),
        int(visits.stop[first]),
        int(visits.stop[last]),
    )


def _matched(feed: Feed, trips: Sequence[Trip]) -> list[list[Trip]]:
    """First in, first out at every terminus, within a route."""
    routes: Ints = feed.trips["route"].to_numpy()
    blocks: list[list[Trip]] = []
    standing: dict[int, list[list[Trip]]] = {}
    # Trips come in order of departure, so that a vehicle waiting longest (first in) leaves first.
    for trip in trips:
        route = int(routes[trip.row])
        waiting = [
            block
            for block in standing.setdefault(route, [])
            if block[-1].arrives + LAYOVER_S <= trip.leaves and _is_near(feed, block[-1].target, trip.origin)
        ]
        if waiting:
            min(waiting, key=lambda block: block[-1].arrives).append(trip)
        else:
            blocks.append([trip])
            standing[route].append(blocks[-1])
    return blocks


def _empty_s(feed: Feed, block: Sequence[Trip], trip: Trip) -> int | None:
    """Seconds that the vehicle of a block drives empty for a trip; None where it has no time for it."""
    # A block is one vehicle: the trip must fit between the last one before it and the first one after it.
    before = [other for other in block if other.leaves <= trip.leaves]
    after = [other for other in block if other.leaves > trip.leaves]
    empty = 0
    if before:
        way = _way_s(feed, before[-1].target, trip.origin)
        if before[-1].arrives + LAYOVER_S + way > trip.leaves:
            return None
        empty += way
    if after:
        way = _way_s(feed, trip.target, after[0].origin)
        if trip.arrives + LAYOVER_S + way > after[0].leaves:
            return None
        # What is driven empty between the two trips today is saved.
        saved = _way_s(feed, before[-1].target, after[0].origin) if before else 0
        empty += way - saved
    return max(empty, 0)


def _is_near(feed: Feed, one: int, other: int) -> bool:
    return _metres(feed, one, other) <= NEAR_M


def _way_s(feed: Feed, one: int, other: int) -> int:
    metres = _metres(feed, one, other)
    return 0 if metres <= NEAR_M else round(metres * DETOUR / (EMPTY_KMH / 3.6))


def _metres(feed: Feed, one: int, other: int) -> float:
    if one == other:
        return 0.0
    lon, lat = feed.stops["lon"], feed.stops["lat"]
    places = [lon[one], lat[one], lon[other], lat[other]]
    if any(value is None for value in places):
        return float("inf")
    west, south, east, north = np.radians(places)
    return float(np.hypot((east - west) * np.cos((south + north) / 2), north - south) * EARTH_M)
