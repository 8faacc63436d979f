"""What is wrong or odd in a feed, as a table for the people who publish it or must decide to use it.

Reading notes what it mends (see `Feed.notes`); here come the things that do not stop a reading: stops in the
wrong place, buses faster than a bus, trips nobody can ride, a timetable that ends soon.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas
import polars as pl

from bereik.errors import FeedError
from bereik.feeds.days import trips_per_day
from bereik.feeds.faults import Fault, Faults
from bereik.feeds.horizon import feed_horizon
from bereik.feeds.model import Feed
from bereik.feeds.read import read_whole, source_of
from bereik.feeds.times import great_circle_m, hop_lengths
from bereik.feeds.zone_places import Middle, are_swapped, middle_of
from bereik.texts.localized import message_of
from bereik.units import DAY_S, Floats, Ints, metres_per_second

FASTEST_KMH = {"road": 150, "rail": 400}
ROUNDING_S = 60
"""Published times are whole minutes: a hop may last this much longer than it says."""
FAR_M = 100_000
SEVERITIES = ("error", "warning", "info")


def check_feed(feed: Feed | str | Path, *, today: dt.date | None = None) -> pandas.DataFrame:
    """The faults of a feed, worst first: `severity, file, line, code, message`.

    Parameters
    ----------
    feed
        A feed that was read, or the file or folder of one that may be broken: then its errors are listed, as
        many as can be found, rather than raised.
    today
        The day on which a timetable is called old.

    Returns
    -------
    DataFrame
        `severity` is error, warning or info; `line` counts from the header, line 1, and is missing where no
        single line is meant.

    Examples
    --------
    >>> import bereik
    >>> faults = check_feed(bereik.load_demo().network.feeds[0])
    >>> faults["severity"].tolist()
    ['info']
    """
    if isinstance(feed, Feed):
        return _table([Fault(*row) for row in feed.notes.rows()] + _oddities(feed, today))
    faults = Faults(source_of(feed))
    try:
        read = read_whole(feed, None, faults)
    except FeedError as error:
        if all(fault.severity != "error" for fault in faults.found):  # else it stands there already
            faults.add("error", Path(feed).name, "unreadable", message_of(error))
        return _table(faults.found)
    return _table(faults.found + _oddities(read, today))


def _table(faults: list[Fault]) -> pandas.DataFrame:
    ordered = sorted(faults, key=lambda fault: SEVERITIES.index(fault.severity))
    table = pandas.DataFrame(ordered, columns=list(Fault._fields)).astype({"line": "Int64"})
    # An error can be said in another language too; a column of texts would forget that.
    table["message"] = pandas.Series([fault.message for fault in ordered], dtype="object")
    return table


def _oddities(feed: Feed, today: dt.date | None) -> list[Fault]:
    faults = Faults(feed.source)
    checks: tuple[Callable[[Feed, Faults], None], ...] = (
        _check_use, _check_places, _check_speeds, _check_access, _check_blocks, _check_days,
    )  # fmt: skip
    for check in checks:
        check(feed, faults)
    _check_age(feed, today or dt.date.today(), faults)
    return faults.found


def _check_use(feed: Feed, faults: Faults) -> None:
    unused = np.setdiff1d(np.arange(feed.stops.height), feed.stop_events.stop)
    if feed.trips.is_empty():
        faults.add("warning", "trips.txt", "no_trips", "no trip of the feed can be ridden")
    elif len(unused):
        message = f"{len(unused)} stops are served by no trip (here {_stop(feed, unused[0])})"
        faults.add("info", "stops.txt", "unused_stop", message)


def _check_places(feed: Feed, faults: Faults) -> None:
    """Stops at 0, 0 and stops far from all others."""
    lon, lat = _positions(feed)
    zero = np.flatnonzero((np.abs(lon) < 0.01) & (np.abs(lat) < 0.01))
    if len(zero):
        message = (
            f"{len(zero)} stops lie at longitude and latitude 0 (here {_stop(feed, zero[0])}); place them"
        )
        faults.add("warning", "stops.txt", "stop_at_zero", message)
    if swapped_stops(feed) is not None:
        return  # told when the feed was read
    placed = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    if not len(placed):
        return
    middle = np.median(lon[placed], keepdims=True), np.median(lat[placed], keepdims=True)
    away = great_circle_m(lon[placed], lat[placed], *middle)
    # A national feed may span hundreds of km: far is what lies well beyond nine stops in ten.
    far = placed[away > max(FAR_M, 5 * float(np.quantile(away, 0.9)))]
    if len(far):
        message = (
            f"{len(far)} stops lie far from all others (here {_stop(feed, far[0])}); check their coordinates"
        )
        faults.add("warning", "stops.txt", "stop_far_away", message)


def _check_speeds(feed: Feed, faults: Faults) -> None:
    """Hops faster than a vehicle of that sort can be, a minute of rounding allowed."""
    events = feed.stop_events
    hops = hop_lengths(*(axis[events.stop] for axis in _positions(feed)))[1:]
    trip = _trip_of_event(feed)
    seconds = events.arrive[1:] - events.depart[:-1] + ROUNDING_S
    kind = feed.routes["route_type"].to_numpy()[feed.trips["route"].to_numpy()[trip[1:]]]
    road = np.isin(kind, (0, 3, 11)) | ((kind >= 200) & (kind < 300)) | ((kind >= 700) & (kind < 1000))
    limit = np.where(road, *(metres_per_second(FASTEST_KMH[sort]) for sort in ("road", "rail")))
    fast = np.flatnonzero((trip[1:] == trip[:-1]) & (hops > limit * np.maximum(seconds, 1)))
    if len(fast):
        first = int(fast[0])
        message = (
            f"{len(fast)} hops are too fast (here trip {feed.trips['trip_id'][int(trip[first])]!r}, "
            f"{hops[first] / 1000:.1f} km from {_stop(feed, events.stop[first])} in "
            f"{int(seconds[first]) - ROUNDING_S} s); check the times or the stops"
        )
        faults.add("warning", "stop_times.txt", "too_fast", message)


def _check_access(feed: Feed, faults: Faults) -> None:
    """Calls where nobody gets on or off, trips nobody can ride, and times beyond a second midnight."""
    events = feed.stop_events
    passing = int((~events.board & ~events.alight).sum())
    if passing:
        message = (
            f"at {passing} of {len(events.stop)} calls nobody may get on or off; the vehicle only passes"
        )
        faults.add("info", "stop_times.txt", "passing", message)
    trip = _trip_of_event(feed)
    on, off = (
        np.bincount(trip[allowed], minlength=feed.trips.height) for allowed in (events.board, events.alight)
    )
    closed = np.flatnonzero((on == 0) | (off == 0))
    if len(closed):
        example = feed.trips["trip_id"][int(closed[0])]
        message = f"{len(closed)} trips let nobody on, or nobody off (here {example!r})"
        faults.add("warning", "stop_times.txt", "closed_trip", message)
    late = int(np.unique(trip[events.arrive >= 2 * DAY_S]).size)
    if late:
        message = f"{late} trips run past 48:00:00; write them as trips of a later day"
        faults.add("warning", "stop_times.txt", "very_late", message)


def _check_blocks(feed: Feed, faults: Faults) -> None:
    """Trips of one block and service that overlap in time: one vehicle cannot ride both."""
    events = feed.stop_events
    trips = feed.trips.select(
        "trip_id", "block_id", "service",
        leaves=pl.Series(events.depart[events.trip_start[:-1]]),
        ends=pl.Series(events.arrive[events.trip_start[1:] - 1]),
    ).filter(pl.col("block_id").is_not_null())  # fmt: skip
    group = ["block_id", "service"]
    trips = trips.sort(*group, "leaves", "ends")
    overlapping = trips.filter(pl.col("leaves") < pl.col("ends").shift().over(group))
    if not overlapping.is_empty():
        first = overlapping.row(0, named=True)
        message = (
            f"{overlapping.height} trips leave before the trip before them in their block has ended (here "
            f"{first['trip_id']!r} of block {first['block_id']!r})"
        )
        faults.add("warning", "trips.txt", "overlapping_block", message)


def _check_days(feed: Feed, faults: Faults) -> None:
    """Trips that never run, and dates without any trip."""
    runs = np.any(feed.calendar.active, axis=0)
    never = feed.trips.filter(~runs[feed.trips["service"].to_numpy()])
    if not never.is_empty():
        message = f"{never.height} trips run on no date (here {never['trip_id'][0]!r})"
        faults.add("warning", "trips.txt", "never_runs", message)
    idle = np.flatnonzero(trips_per_day(feed) == 0)
    if len(idle):
        example = feed.calendar.first_day + dt.timedelta(days=int(idle[0]))
        message = f"on {len(idle)} of {len(feed.calendar.active)} dates nothing runs (here {example})"
        faults.add("info", "calendar.txt", "idle_date", message)


def _check_age(feed: Feed, today: dt.date, faults: Faults) -> None:
    horizon = feed_horizon(feed, today)
    last, file = horizon.last_day, "calendar.txt"
    if "ended" in horizon.states:
        message = f"the timetable ended on {last}; get a newer one to answer for today"
        faults.add("warning", file, "expired", message)
    if "ends_soon" in horizon.states:
        faults.add("warning", file, "ends_soon", f"the timetable ends on {last}; get a newer one")
    if "old" in horizon.states:
        since = f"was fetched on {horizon.seen_on}" if horizon.seen_on else f"starts on {horizon.first_day}"
        message = f"the timetable {since}, {horizon.age_days} days ago; look whether there is a newer one"
        faults.add("warning", file, "old", message)
    if "starts_later" in horizon.states:
        faults.add("info", file, "starts_later", f"the timetable starts only on {horizon.first_day}")


def swapped_stops(feed: Feed) -> Middle | None:
    """The middle of the stops where latitude and longitude have changed places; None where they have not."""
    middle = middle_of(*_positions(feed))
    return middle if middle and are_swapped(middle, feed.timezone) else None


def _positions(feed: Feed) -> tuple[Floats, Floats]:
    lon, lat = (feed.stops[axis].fill_null(np.nan).to_numpy() for axis in ("lon", "lat"))
    return lon, lat


def _trip_of_event(feed: Feed) -> Ints:
    return np.repeat(np.arange(feed.trips.height, dtype=np.int32), np.diff(feed.stop_events.trip_start))


def _stop(feed: Feed, row: int) -> str:
    stop_id, name = feed.stops.row(int(row))[:2]
    return f"{stop_id!r}" if name is None else f"{stop_id!r}, {name}"
