"""What questions share: the walks between stops, and the rides of a day for one sort of traveller.

Each is made on first use and kept with the network, so that the second question is fast. Nothing about a
home or a client is kept.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

import numpy as np

from bereik.network.day import DayTimetable, timetable_of_day
from bereik.network.model import Network
from bereik.network.ways import (
    LinkedPoints,
    Ways,
    cycling,
    link_points,
    seconds_between,
    walking,
)
from bereik.routing.rides import Footpaths, Rides, build_rides, mirror
from bereik.traveller import Traveller
from bereik.units import Ints

_BLOCK_S = 6 * 3600
"""Windows are widened to whole blocks, so that shifts that differ by an hour share their rides."""
_KEPT_DAYS = 4
FORBIDDEN, LEAST_TIME = 3, 2

Made = TypeVar("Made")


class DayRides(NamedTuple):
    """The rides around one date for one walking speed, walking limit and slack."""

    day: DayTimetable
    ahead: Rides
    """For searches from an origin."""
    back: Rides
    """The mirror, for searches towards a destination."""
    footpaths: Footpaths


def rides_of_day(
    network: Network, date: dt.date, traveller: Traveller, earliest: int, latest: int
) -> DayRides:
    """Rides that cover at least the seconds from `earliest` to `latest` on the axis of `date`."""
    earliest = earliest // _BLOCK_S * _BLOCK_S
    latest = -(-latest // _BLOCK_S) * _BLOCK_S
    sort = (traveller.walk_speed_kmh, traveller.max_walk_min, traveller.board_slack_s)
    for key, kept in tuple(network.kept.items()):  # other threads may add to it
        if _covers(key, date, sort, earliest, latest):
            return kept  # type: ignore[no-any-return]  # what is kept under "rides"
    days = [key for key in tuple(network.kept) if isinstance(key, tuple) and key[0] == "rides"]
    for key in days[: max(0, len(days) - _KEPT_DAYS + 1)]:
        network.kept.pop(key, None)

    def make() -> DayRides:
        day = timetable_of_day(network, date, earliest, latest)
        footpaths = footpaths_of(network, traveller)
        ahead = build_rides(day.timetable, footpaths, traveller.board_slack_s)
        return DayRides(day, ahead, mirror(ahead), footpaths)

    return _keep(network, ("rides", date, sort, earliest, latest), make)


def _covers(key: Hashable, date: dt.date, sort: Hashable, earliest: int, latest: int) -> bool:
    """Whether these are rides of the date for the same sort of traveller, and for all of the window."""
    if not isinstance(key, tuple) or key[:3] != ("rides", date, sort):
        return False
    return bool(key[3] <= earliest and latest <= key[4])


def walking_ways(network: Network, traveller: Traveller) -> Ways:
    """How the traveller walks over the streets of the network."""
    return walking(network.streets, traveller.walk_speed_kmh)


def cycling_ways(network: Network, traveller: Traveller) -> Ways:
    """How the traveller cycles over the streets of the network."""
    return cycling(network.streets, traveller.cycle_speed_kmh, traveller.walk_speed_kmh)


def linked_stops(network: Network, ways: Ways) -> LinkedPoints:
    """All stops linked to the streets of a mode."""
    return _keep(network, ("stops", ways.mode), lambda: link_points(ways, network.stop_lon, network.stop_lat))


def footpaths_of(network: Network, traveller: Traveller) -> Footpaths:
    """Changes between stops on foot: within the walking limit, and what transfers.txt says of them.

    A forbidden change is left out. A least time counts from getting off to the ride, its slack included: the
    longer of the two counts (SPEC 1). Rows between stops that no walk within the limit joins say nothing.
    """
    sort = (traveller.walk_speed_kmh, traveller.max_walk_min, traveller.board_slack_s)
    return _keep(network, ("footpaths", sort), lambda: _footpaths(network, traveller))


def _footpaths(network: Network, traveller: Traveller) -> Footpaths:
    ways = walking_ways(network, traveller)
    stops = linked_stops(network, ways)
    count = len(network.stop_ids)
    found = seconds_between(ways, stops, stops, limit_s=round(traveller.max_walk_min * 60), towards=True)
    target = np.repeat(np.arange(count, dtype=np.int64), np.diff(found.start))
    # a stop that no street reaches can still be changed at
    lost = np.setdiff1d(np.arange(count), target[target == found.target])
    target = np.concatenate([target, lost])
    origin = np.concatenate([found.target, lost]).astype(np.int64)
    seconds = np.concatenate([found.seconds, np.zeros(len(lost), dtype=np.int32)])
    pair = origin * count + target
    order = np.argsort(pair, kind="stable")
    pair, seconds = pair[order], seconds[order]
    allowed = np.ones(len(pair), dtype=np.bool_)
    for row_pair, kind, least_s in _transfer_rows(network, count):
        place = int(np.searchsorted(pair, row_pair))
        if place == len(pair) or pair[place] != row_pair:
            continue
        if kind == FORBIDDEN:
            allowed[place] = False
        elif kind == LEAST_TIME:
            seconds[place] = max(int(seconds[place]), least_s - traveller.board_slack_s)
    pair, seconds = pair[allowed], seconds[allowed]
    origin, target = np.divmod(pair, count)
    order = np.lexsort((origin, target))
    start = np.searchsorted(target[order], np.arange(count + 1))
    return Footpaths(start.astype(np.int64), origin[order].astype(np.int32), seconds[order].astype(np.int32))


def _transfer_rows(network: Network, count: int) -> list[tuple[int, int, int]]:
    """(origin * S + target, transfer_type, least seconds) of every row of transfers.txt."""
    rows = []
    for feed, first in zip(network.feeds, network.first_stop, strict=False):
        for origin, target, kind, least_s in feed.transfers.iter_rows():
            pair = (int(first) + origin) * count + int(first) + target
            rows.append((pair, kind, least_s or 0))
    return rows


def served_stops(rides: Rides, earliest: int, latest: int) -> Ints:
    """(S,) visits at which one can get on between two seconds."""
    inside = (rides.board_at >= earliest) & (rides.board_at <= latest)
    return np.bincount(rides.stop[inside], minlength=rides.stops).astype(np.int32)


def _keep(network: Network, key: Hashable, make: Callable[[], Made]) -> Made:
    made = network.kept.get(key)
    if made is None:  # looked up once, since another thread may take it away
        made = network.kept[key] = make()
    return made
