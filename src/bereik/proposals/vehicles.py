"""Vehicles and duties, estimated: whether an added trip fits in a vehicle that stands idle at its terminus.

An operator's blocks are rarely in a feed. Where `block_id` tells them they are used; else the trips of a line
follow each other at a terminus: each takes the vehicle that has stood there longest, first in, first out,
which needs the fewest vehicles (Gertsbakh and Gurevich 1977). All of it is an estimate: layovers, empty ways,
fuel and agreements with drivers are not in a feed.
"""

import datetime as dt
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from bereik.feeds import Feed, active_services
from bereik.streets.graph import EARTH_M
from bereik.units import UNREACHED, Bools, Floats, Ints

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


class VehicleTrip(NamedTuple):
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


VehicleBlock = list[VehicleTrip]


def fits_of(feed: Feed, date: dt.date, added: Sequence[VehicleTrip], gone: Collection[int] = ()) -> list[Fit]:
    """How added trips fit into the blocks of a date, one after the other: a vehicle drives one at a time.

    Parameters
    ----------
    feed
        The timetable without the trips, in which their stops have the same rows.
    gone
        Rows of trips of the feed that no longer run: their vehicles have that time.
    """
    places = _StopPlaces.of(feed)
    every, source = _blocks(feed, date, places)
    # Each block as it is today, and as it becomes.
    blocks = [_VehicleDay(block, [trip for trip in block if trip.row not in gone]) for block in every]
    found = []
    for trip in added:
        at_ends = places.near(trip.origin) | places.near(trip.target)
        near = [block for block in blocks if _comes_near(block.today, at_ends)]
        fits = [(fit, block) for block in near if (fit := _fit(places, block, trip, source, len(near)))]
        if not fits:
            found.append(Fit(source, len(near), "none", None, None, None, None))
            continue
        best, block = min(fits, key=lambda one: (not _lost_one_near(one[1], trip, gone), *_burden(one[0])))
        found.append(best)
        block.becomes.append(trip)
        block.becomes.sort(key=lambda own: (own.leaves, own.row))
    return found


class _StopPlaces(NamedTuple):
    """Where the stops of a feed are, in radians; NaN where that is unknown. S stops."""

    lon: Floats
    lat: Floats

    @classmethod
    def of(cls, feed: Feed) -> "_StopPlaces":
        """Read once: a feed has thousands of trips to look up."""
        lon, lat = (feed.stops[name].cast(pl.Float64).to_numpy() for name in ("lon", "lat"))
        return cls(np.radians(lon), np.radians(lat))

    def metres(self, one: int) -> Floats:
        """(S,) from a stop to each; NaN where one of both has no place, and 0 to itself."""
        east = (self.lon - self.lon[one]) * np.cos((self.lat + self.lat[one]) / 2)
        found: Floats = np.hypot(east, self.lat - self.lat[one]) * EARTH_M
        found[one] = 0.0
        return found

    def near(self, one: int) -> Bools:
        """(S,) the stops of one terminus with a stop; one without a place is near to itself only."""
        return self.metres(one) <= NEAR_M

    def between(self, one: int, other: int) -> float:
        """Metres between two stops; infinite where one has no place, so that no vehicle is taken from it."""
        if one == other:
            return 0.0
        east = (self.lon[other] - self.lon[one]) * math.cos((self.lat[other] + self.lat[one]) / 2)
        metres = math.hypot(east, self.lat[other] - self.lat[one]) * EARTH_M
        return math.inf if math.isnan(metres) else metres

    def way_s(self, one: int, other: int) -> int:
        """Seconds that an empty vehicle takes between two stops; `UNREACHED` where that is unknown."""
        metres = self.between(one, other)
        # Stops of one terminus lie on both sides of a street, or a square apart.
        if metres <= NEAR_M:
            return 0
        return UNREACHED if metres == math.inf else round(metres * DETOUR / (EMPTY_KMH / 3.6))


class _VehicleDay(NamedTuple):
    """The trips of a vehicle today, and with the plan as far as it is laid."""

    today: VehicleBlock
    becomes: VehicleBlock


def _lost_one_near(block: _VehicleDay, trip: VehicleTrip, gone: Collection[int]) -> bool:
    """Whether a vehicle has time because a trip like this one goes: it takes the place of that one."""
    return any(own.row in gone and abs(own.leaves - trip.leaves) <= IN_PLACE_S for own in block.today)


def _burden(fit: Fit) -> tuple[int, int, int]:
    """The vehicle taken is the one that asks for no driver more, drives least empty, is out least longer."""
    longer = (fit.duty_after_min or 0) - (fit.duty_before_min or 0)
    return fit.more_drivers or 0, fit.empty_min or 0, longer


def _fit(
    places: _StopPlaces, block: _VehicleDay, trip: VehicleTrip, source: str, vehicles: int
) -> Fit | None:
    """How a trip fits into one block; None where it has no time for it."""
    empty = _empty_s(places, block.becomes, trip)
    if empty is None:
        return None
    earlier = trip.leaves < min(own.leaves for own in block.today)
    later = trip.arrives > max(own.arrives for own in block.today)
    where = "before" if earlier else "after" if later else "between"
    was, becomes = _duty(block.today), _duty([*block.becomes, trip])
    # A vehicle that lost a trip is out less for a moment: its driver is there all the same.
    more = max(0, _drivers(becomes) - max(_drivers(was), _drivers(_duty(block.becomes))))
    return Fit(source, vehicles, where, empty // 60, was // 60, becomes // 60, more)


def _duty(trips: Sequence[VehicleTrip]) -> int:
    """Seconds from the first departure to the last arrival; 0 without a trip."""
    return 0 if not trips else max(trip.arrives for trip in trips) - min(trip.leaves for trip in trips)


def _drivers(duty_s: int) -> int:
    """How many duties of nine hours at most a vehicle under way so long takes."""
    return max(1, -(-duty_s // LONGEST_DUTY_S))


def _comes_near(block: VehicleBlock, at_ends: Bools) -> bool:
    """Whether a vehicle begins or ends one of its trips at one of some stops (S,)."""
    return any(at_ends[own.origin] or at_ends[own.target] for own in block)


def _blocks(feed: Feed, date: dt.date, places: _StopPlaces) -> tuple[list[VehicleBlock], str]:
    """The trips that one vehicle drives after each other on a date, and where that is from."""
    trips = _trips(feed, date)
    named = feed.trips["block_id"]
    # Blocks that are told for some trips only would leave vehicles out: then all are matched.
    if not trips or any(named[trip.row] is None for trip in trips):
        return _matched(feed, trips, places), "matched"
    blocks: dict[str, VehicleBlock] = {}
    for trip in trips:
        blocks.setdefault(named[trip.row], []).append(trip)
    return list(blocks.values()), "block_id"


def _trips(feed: Feed, date: dt.date) -> list[VehicleTrip]:
    """The trips of a date in order of departure."""
    services = active_services(feed, date)
    if services is None:
        return []
    rows = np.flatnonzero(services[feed.trips["service"].to_numpy()])
    return sorted((trip_of(feed, row) for row in rows.tolist()), key=lambda one: (one.leaves, one.row))


def trip_of(feed: Feed, row: int) -> VehicleTrip:
    """A trip of a feed as a vehicle drives it."""
    events = feed.stop_events
    first, last = int(events.trip_start[row]), int(events.trip_start[row + 1]) - 1
    return VehicleTrip(
        row,
        int(events.depart[first]),
        int(events.arrive[last]),
        int(events.stop[first]),
        int(events.stop[last]),
    )


def _matched(feed: Feed, trips: Sequence[VehicleTrip], places: _StopPlaces) -> list[list[VehicleTrip]]:
    """First in, first out at every terminus, within a route."""
    routes: Ints = feed.trips["route"].to_numpy()
    blocks: list[list[VehicleTrip]] = []
    standing: dict[int, list[list[VehicleTrip]]] = {}
    # Trips come in order of departure, so that a vehicle waiting longest (first in) leaves first.
    for trip in trips:
        route = int(routes[trip.row])
        waiting = [
            block
            for block in standing.setdefault(route, [])
            if block[-1].arrives + LAYOVER_S <= trip.leaves
            and places.between(block[-1].target, trip.origin) <= NEAR_M
        ]
        if waiting:
            min(waiting, key=lambda block: block[-1].arrives).append(trip)
        else:
            blocks.append([trip])
            standing[route].append(blocks[-1])
    return blocks


def _empty_s(places: _StopPlaces, block: Sequence[VehicleTrip], trip: VehicleTrip) -> int | None:
    """Seconds that the vehicle of a block drives empty for a trip; None where it has no time for it."""
    # A block is one vehicle: the trip must fit between the last one before it and the first one after it.
    before = [other for other in block if other.leaves <= trip.leaves]
    after = [other for other in block if other.leaves > trip.leaves]
    empty = 0
    if before:
        way = places.way_s(before[-1].target, trip.origin)
        if before[-1].arrives + LAYOVER_S + way > trip.leaves:
            return None
        empty += way
    if after:
        way = places.way_s(trip.target, after[0].origin)
        if trip.arrives + LAYOVER_S + way > after[0].leaves:
            return None
        # What is driven empty between the two trips today is saved.
        saved = places.way_s(before[-1].target, after[0].origin) if before else 0
        empty += way - saved
    return max(empty, 0)
