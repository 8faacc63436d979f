"""Vehicles and duties, estimated: whether an added trip fits in a vehicle that stands idle at its terminus.

An operator's blocks are rarely in a feed. Where `block_id` tells them they are used; else the trips of a line
follow each other at a terminus: each takes the vehicle that has stood there longest, first in, first out,
which needs the fewest vehicles (Gertsbakh and Gurevich 1977). All of it is an estimate: layovers, empty ways,
fuel and agreements with drivers are not in a feed.
"""

import datetime as dt
from collections.abc import Collection, Sequence
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
IN_PLACE_S = 900
"""A trip that leaves so near one that goes takes its place."""
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
    """What an added trip asks of the vehicles that come near its ends."""

    source: str
    """"block_id" or "matched": where the blocks are from."""
    vehicles: int
    """Blocks on the date that come near the ends of the trip."""
    where: str
    """Within the hours of a vehicle today ("between"), "before" or "after" them, or "none" fits."""
    empty_min: int | None
    """Minutes more that vehicle drives empty between its trips; from and to the depot is unknown."""
    duty_before_min: int | None
    """From its first departure to its last arrival today."""
    duty_after_min: int | None
    more_drivers: int | None
    """Duties of nine hours at most that it takes more than today, and than with the trips added before."""


Block = list[Trip]


def fits_of(feed: Feed, date: dt.date, added: Sequence[Trip], gone: Collection[int] = ()) -> list[Fit]:
    """How added trips fit into the blocks of a date, one after the other: a vehicle drives one at a time.

    Parameters
    ----------
    feed
        The timetable without the trips, in which their stops have the same rows.
    gone
        Rows of trips of the feed that no longer run: their vehicles have that time.
    """
    every, source = _blocks(feed, date)
    # Each block as it is today, and as it becomes.
    blocks = [_Block(block, [trip for trip in block if trip.row not in gone]) for block in every]
    found = []
    for trip in added:
        near = [block for block in blocks if _comes_near(feed, block.today, trip)]
        fits = [(fit, block) for block in near if (fit := _fit(feed, block, trip, source, len(near)))]
        if not fits:
            found.append(Fit(source, len(near), "none", None, None, None, None))
            continue
        best, block = min(fits, key=lambda one: (not _lost_one_near(one[1], trip, gone), *_burden(one[0])))
        found.append(best)
        block.becomes.append(trip)
        block.becomes.sort(key=lambda own: (own.leaves, own.row))
    return found


class _Block(NamedTuple):
    """The trips of a vehicle today, and with the plan as far as it is laid."""

    today: Block
    becomes: Block


def _lost_one_near(block: _Block, trip: Trip, gone: Collection[int]) -> bool:
    """Whether a vehicle has time because a trip like this one goes: it takes the place of that one."""
    return any(own.row in gone and abs(own.leaves - trip.leaves) <= IN_PLACE_S for own in block.today)


def _burden(fit: Fit) -> tuple[int, int, int]:
    """The vehicle taken is the one that asks for no driver more, drives least empty, is out least longer."""
    longer = (fit.duty_after_min or 0) - (fit.duty_before_min or 0)
    return fit.more_drivers or 0, fit.empty_min or 0, longer


def _fit(feed: Feed, block: _Block, trip: Trip, source: str, vehicles: int) -> Fit | None:
    """How a trip fits into one block; None where it has no time for it."""
    empty = _empty_s(feed, block.becomes, trip)
    if empty is None:
        return None
    earlier = trip.leaves < min(own.leaves for own in block.today)
    later = trip.arrives > max(own.arrives for own in block.today)
    where = "before" if earlier else "after" if later else "between"
    was, becomes = _duty(block.today), _duty([*block.becomes, trip])
    # A vehicle that lost a trip is out less for a moment: its driver is there all the same.
    more = max(0, _drivers(becomes) - max(_drivers(was), _drivers(_duty(block.becomes))))
    return Fit(source, vehicles, where, empty // 60, was // 60, becomes // 60, more)


def _duty(trips: Sequence[Trip]) -> int:
    """Seconds from the first departure to the last arrival; 0 without a trip."""
    return 0 if not trips else max(trip.arrives for trip in trips) - min(trip.leaves for trip in trips)


def _drivers(duty_s: int) -> int:
    """How many duties of nine hours at most a vehicle under way so long takes."""
    return max(1, -(-duty_s // LONGEST_DUTY_S))


def _comes_near(feed: Feed, block: Block, trip: Trip) -> bool:
    """Whether a vehicle ends one of its trips near an end of a trip, or begins one there."""
    ends = (trip.origin, trip.target)
    return any(
        _is_near(feed, stop, end) for own in block for stop in (own.origin, own.target) for end in ends
    )


def _blocks(feed: Feed, date: dt.date) -> tuple[list[Block], str]:
    """The trips that one vehicle drives after each other on a date, and where that is from."""
    trips = _trips(feed, date)
    named = feed.trips["block_id"]
    # Blocks that are told for some trips only would leave vehicles out: then all are matched.
    if not trips or any(named[trip.row] is None for trip in trips):
        return _matched(feed, trips), "matched"
    blocks: dict[str, Block] = {}
    for trip in trips:
        blocks.setdefault(named[trip.row], []).append(trip)
    return list(blocks.values()), "block_id"


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
    # Stops of one terminus lie on both sides of a street, or a square apart.
    return 0 if metres <= NEAR_M else round(metres * DETOUR / (EMPTY_KMH / 3.6))


def _metres(feed: Feed, one: int, other: int) -> float:
    if one == other:
        return 0.0
    lon, lat = feed.stops["lon"], feed.stops["lat"]
    places = [lon[one], lat[one], lon[other], lat[other]]
    # A stop without a place is near to nothing, and no vehicle is taken from it.
    if any(value is None for value in places):
        return float("inf")
    west, south, east, north = np.radians(places)
    return float(np.hypot((east - west) * np.cos((south + north) / 2), north - south) * EARTH_M)
