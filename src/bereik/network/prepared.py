"""What queries share: the walks between stops, and the rides of a day for one sort of traveller.

Each is made on first use and kept with the network, so that the second query is fast; what took long to
make for a network that was loaded is kept beside it on disk too, so that the next process is fast from its
first query on (`network.disk`). Nothing about a home or a client is kept.
"""

import datetime as dt
import hashlib
import itertools
import re
import time
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np

from bereik.domain.traveller import Traveller
from bereik.feeds import active_services
from bereik.kernels.streets import StreetPoints
from bereik.network.cache import Kind
from bereik.network.clock import Axis
from bereik.network.day import DayTimetable, timetable_of_day
from bereik.network.disk import DiskCache
from bereik.network.model import Network
from bereik.network.stop_service import typical_dates
from bereik.network.ways import (
    LinkedPoints,
    Ways,
    cycling,
    link_points,
    seconds_between,
    walking,
)
from bereik.routing.rides import Footpaths, Rides, build_rides, mirror
from bereik.routing.soonest import FootTransfers, OnePass, foot_transfers
from bereik.routing.timetable import Timetable
from bereik.units import DAY_S

_BLOCK_S = 2 * 3600
"""Windows are widened to whole blocks of this, or of `_SHARED_S`."""
_SHARED_S = 6 * 3600
"""Shifts that differ by an hour share their rides, where finding transfers for so long costs little."""
_MANY_EVENTS = 1_000_000
"""A timetable with more stop events is prepared for no more hours than are asked."""
_WHOLE_DAY = (0, 42 * 3600)
"""From the first hour of a date to the end of a night shift that begins on it, and home again."""
MOST_IN_ORDER = 1_000_000
"""Of rides of more stop events the order of time is made for each query: it takes 16 bytes an event."""
_FIRST_BLOCK = 100
"""Added to the numbers of blocks in names, so that none is negative."""
_WORTH_STORING_S = 0.1
"""What took longer to make is kept on disk."""
_WINDOW = re.compile(r"[a-z]+-[0-9a-f]+-(\d+)-(\d+)")
"""Name of rides on disk, with the blocks from and until which they reach (`_rides_name`)."""
FORBIDDEN, LEAST_TIME = 3, 2

Made = TypeVar("Made")


class WalkSort(NamedTuple):
    """What of a traveller matters to transfers: all who agree in it share their rides."""

    walk_speed_kmh: float
    max_walk_min: float
    board_slack_s: int


def walk_sort(traveller: Traveller) -> WalkSort:
    """The sort of a traveller.

    A number is always of the same type, since names on disk are made of how it is written: 5 and 5.0 are one.
    """
    return WalkSort(
        float(traveller.walk_speed_kmh), float(traveller.max_walk_min), int(traveller.board_slack_s)
    )


class RidesKey(NamedTuple):
    """Which rides an entry of the cache holds."""

    date: dt.date
    sort: WalkSort
    earliest: int
    """Seconds on the axis of the date."""
    latest: int


class DayRides(NamedTuple):
    """The rides around one date for one walking speed, walking limit and slack."""

    day: DayTimetable
    ahead: Rides
    """For searches from an origin."""
    back: Rides
    """The mirror, for searches towards a destination."""
    footpaths: Footpaths
    passes: dict[int, OnePass | None]
    """What a pass over these rides reads, by direction, as far as queries needed it."""


RIDES: Kind[RidesKey, DayRides] = Kind("rides", most=4)
FOOTPATHS: Kind[WalkSort, Footpaths] = Kind("footpaths", most=8, of_timetable=False)
FOOT_TRANSFERS: Kind[WalkSort, tuple[FootTransfers, FootTransfers]] = Kind(
    "transfers on foot", most=2, of_timetable=False
)
STOPS: Kind[str, LinkedPoints] = Kind("stops", most=4, of_timetable=False)
"""The stops linked to streets, by the mode."""


def rides_of_day(
    network: Network, date: dt.date, traveller: Traveller, earliest: int, latest: int
) -> DayRides:
    """Rides that cover at least the seconds from `earliest` to `latest` on the axis of `date`."""
    block_s = _BLOCK_S if _is_large(network) else _SHARED_S
    # Outwards to whole blocks: more trips never change an answer, and a query an hour later shares the
    # rides.
    earliest = earliest // block_s * block_s
    latest = -(-latest // block_s) * block_s
    sort = walk_sort(traveller)
    # A wider window serves as well: what lies outside the query is never boarded.
    covering = network.cache.first(RIDES, lambda key: _covers(key, date, sort, earliest, latest))
    if covering is not None:
        return covering
    stored = _read_rides(network, date, sort, earliest, latest)
    if stored is not None:
        rides, earliest, latest = stored
        return network.cache.get_or_make(RIDES, RidesKey(date, sort, earliest, latest), lambda: rides)
    return network.cache.get_or_make(
        RIDES,
        RidesKey(date, sort, earliest, latest),
        lambda: _make_rides(network, date, traveller, earliest, latest),
    )


def _make_rides(
    network: Network, date: dt.date, traveller: Traveller, earliest: int, latest: int, *, store: bool = False
) -> DayRides:
    """Rides found anew, and stored on disk if that took long, or in any case."""
    began = time.perf_counter()
    day = timetable_of_day(network, date, earliest, latest)
    footpaths = footpaths_of(network, traveller)
    ahead = build_rides(day.timetable, footpaths, traveller.board_slack_s)
    rides = DayRides(day, ahead, mirror(ahead), footpaths, {})
    disk = network.cache.disk
    if disk is not None and (store or time.perf_counter() - began > _WORTH_STORING_S):
        name = _rides_name(network, disk, date, walk_sort(traveller), earliest, latest)
        disk.write(name, _flat(rides))
        # Mapped from there what no search looks at takes no memory.
        arrays = disk.read(name)
        return rides if arrays is None else _whole(arrays)
    return rides


def store_usual_rides(network: Network, dates: Sequence[dt.date], travellers: Sequence[Traveller]) -> None:
    """Prepare whole days and store them beside the network, for the first query of the next process."""
    disk = network.cache.disk
    for date, traveller in itertools.product(dates, travellers):
        sort = walk_sort(traveller)
        if disk is not None and _read_rides(network, date, sort, *_WHOLE_DAY) is None:
            _make_rides(network, date, traveller, *_WHOLE_DAY, store=True)


def store_usual_days(network: Network, *, start: str | dt.date | None = None) -> None:
    """Prepare a date of each kind from `start` on for the usual traveller, of a large network the first."""
    dates = [dt.date.fromisoformat(date) for date in typical_dates(network, start=start).values()]
    store_usual_rides(network, dates[:1] if _is_large(network) else dates, [Traveller()])


def _is_large(network: Network) -> bool:
    return sum(len(feed.stop_events.stop) for feed in network.feeds) > _MANY_EVENTS


def _rides_name(
    network: Network, disk: DiskCache, date: dt.date, sort: WalkSort, earliest: int, latest: int
) -> str:
    """The name on disk of the rides of a window of blocks; dates on which the same trips run share it."""
    blocks = (block // _BLOCK_S + _FIRST_BLOCK for block in (earliest, latest))
    return "-".join([disk.name("rides", sort, _services(network, date)), *map(str, blocks)])


def _services(network: Network, date: dt.date) -> str:
    """A fingerprint of what runs in the days around a date, and of when these days begin."""
    axis, told = Axis(date, network.timezone), hashlib.sha256()
    # As many days as a stored window may reach (`_read_rides`).
    for days in range(-4, 5):
        for feed in network.feeds:
            services = active_services(feed, date + dt.timedelta(days=days))
            told.update(b"-" if services is None else np.packbits(services).tobytes())
            told.update(str(axis.day_start(days, feed.timezone)).encode())
    return told.hexdigest()


def _read_rides(
    network: Network, date: dt.date, sort: WalkSort, earliest: int, latest: int
) -> tuple[DayRides, int, int] | None:
    """Rides on disk that cover a window, the smallest that do, and from when until when they reach."""
    disk = network.cache.disk
    if disk is None or not -4 * DAY_S < earliest - DAY_S <= latest + DAY_S < 5 * DAY_S:
        return None
    name = _rides_name(network, disk, date, sort, earliest, latest)
    kind, digest, first, last = name.split("-")
    named = (_WINDOW.fullmatch(entry) for entry in disk.names(f"{kind}-{digest}-"))
    ends = [(int(one[1]), int(one[2])) for one in named if one]  # a copy made by hand has another name
    # The smallest that covers, since every array of it is read and searched.
    for begin, end in sorted(ends, key=lambda span: span[1] - span[0]):
        if begin <= int(first) and int(last) <= end:
            arrays = disk.read(f"{kind}-{digest}-{begin}-{end}")
            if arrays is not None:
                reach = ((block - _FIRST_BLOCK) * _BLOCK_S for block in (begin, end))
                return (_whole(arrays), *reach)  # type: ignore[return-value]  # two of them
    return None


def _flat(rides: DayRides) -> dict[str, Any]:
    """All arrays of a day by name; those of the timetable that its rides hold as well once."""
    arrays: dict[str, Any] = {}
    for name, part in (("timetable", rides.day.timetable), ("ahead", rides.ahead), ("back", rides.back)):
        arrays |= {f"{name}.{field}": np.asarray(column) for field, column in part._asdict().items()}
    arrays |= {f"day.{name}": getattr(rides.day, name) for name in ("feed", "trip", "shift_s")}
    return arrays | {f"footpaths.{name}": column for name, column in rides.footpaths._asdict().items()}


def _whole(arrays: dict[str, Any]) -> DayRides:
    """The day of arrays by name."""

    def part(name: str) -> dict[str, Any]:
        return {key.split(".")[1]: array for key, array in arrays.items() if key.startswith(f"{name}.")}

    timetable = part("timetable")
    timetable["stops"] = int(timetable["stops"])
    day = DayTimetable(Timetable(**timetable), **part("day"))
    return DayRides(day, Rides(**part("ahead")), Rides(**part("back")), Footpaths(**part("footpaths")), {})


def _covers(key: RidesKey, date: dt.date, sort: WalkSort, earliest: int, latest: int) -> bool:
    """Whether these are rides of the date for the same sort of traveller, and for all of the window."""
    return (key.date, key.sort) == (date, sort) and key.earliest <= earliest and latest <= key.latest


def walking_ways(network: Network, traveller: Traveller) -> Ways:
    """How the traveller walks over the streets of the network."""
    return walking(network.streets, traveller.walk_speed_kmh)


def cycling_ways(network: Network, traveller: Traveller) -> Ways:
    """How the traveller cycles over the streets of the network."""
    return cycling(network.streets, traveller.cycle_speed_kmh, traveller.walk_speed_kmh)


def linked_stops(network: Network, ways: Ways) -> LinkedPoints:
    """All stops linked to the streets of a mode."""

    def link() -> tuple[Any, ...]:
        linked = link_points(ways, network.stop_lon, network.stop_lat)
        return (*linked.at, linked.status_code)

    def again(*columns: Any) -> LinkedPoints:
        at, lon, lat = StreetPoints(*columns[:-1]), network.stop_lon, network.stop_lat
        return LinkedPoints(ways.mode, ways.streets, lon, lat, at, columns[-1])

    return network.cache.get_or_make(
        STOPS, ways.mode, lambda: _stored(network, "stops", ways.mode, again, link)
    )


def transfers_on_foot(
    network: Network, traveller: Traveller, rides: DayRides
) -> tuple[FootTransfers, FootTransfers]:
    """The walks between stops by the stop they begin at, ahead and back."""
    return network.cache.get_or_make(
        FOOT_TRANSFERS, walk_sort(traveller), lambda: foot_transfers(rides.footpaths, traveller.board_slack_s)
    )


def footpaths_of(network: Network, traveller: Traveller) -> Footpaths:
    """Transfers between stops on foot: within the walking limit, and what transfers.txt says of them.

    A forbidden transfer is left out. A least time counts from getting off to the ride, its slack included:
    the longer of the two counts (SPEC 1). Rows between stops that no walk within the limit joins say nothing.
    """
    sort = walk_sort(traveller)
    return network.cache.get_or_make(
        FOOTPATHS,
        sort,
        lambda: _stored(network, "footpaths", sort, Footpaths, lambda: tuple(_footpaths(network, traveller))),
    )


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
    # One number for each pair of stops, in order: rows of transfers.txt are found among them by halving.
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


def _stored(
    network: Network,
    kind: str,
    word: Hashable,
    whole: Callable[..., Made],
    make: Callable[[], tuple[Any, ...]],
) -> Made:
    """What `whole` makes of columns that are read from disk, or made, and stored if that took long."""
    disk = network.cache.disk
    if disk is None:
        return whole(*make())
    name = disk.name(kind, word)
    arrays = disk.read(name)
    if arrays is None:
        began = time.perf_counter()
        arrays = {f"column_{number}": column for number, column in enumerate(make())}
        if time.perf_counter() - began > _WORTH_STORING_S:
            disk.write(name, arrays)
            # Mapped from there (see `_make_rides`); held here they would keep what was freed beneath them.
            arrays = disk.read(name) or arrays
    return whole(*(arrays[f"column_{number}"] for number in range(len(arrays))))
