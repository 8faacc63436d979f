"""What rides at each stop on a sort of day: the first ride, the last one, how many, the longest wait.

These are the hours that a municipality negotiates about. A day of a stop goes from gap to gap in its nights,
not from midnight to midnight: a train at 00:49 is the last of the evening, whatever date it stands under. A
stop is one side of the road; group by `stop_name`. Only rides that one can
board count: a trip ends at its last stop.
"""

import datetime as dt
from collections.abc import Sequence

import geopandas
import numpy as np
import pandas
from geopandas import GeoDataFrame

from bereik.feeds import Feed, active_services, check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis, service_day_start_s
from bereik.network.days import is_usable, list_service_days
from bereik.network.model import Network
from bereik.units import Bools, Ints

COLUMNS = (
    "stop_id", "stop_name", "date", "day_type", "rides", "first", "last", "longest_wait_min", "geometry",
)  # fmt: skip


NIGHT_UNTIL_S = 6 * 3600
"""A day begins at a stop in its longest gap between midnight and this hour."""


def typical_dates(network: Network, *, start: str | dt.date | None = None) -> dict[str, str]:
    """A date for each kind of day: the first that can be asked, from `start` on where there is one.

    Kinds are the day types of `list_service_days` without a number: in a timetable that differs from week to
    week, a date nearby says more than the set of trips that is the commonest of a whole year.

    >>> import bereik
    >>> typical_dates(bereik.load_demo().network, start="2026-11-24")["saturday"]
    '2026-11-28'
    """
    days = list_service_days(network)
    first = parse_day(start) if start is not None else days["date"].iloc[0].date()
    kinds = days["day_type"].str.replace(r"_\d+$", "", regex=True)
    found: dict[str, str] = {}
    for name in dict.fromkeys(kinds):
        dates = [stamp.date() for stamp in days.loc[kinds == name, "date"]]
        ahead = [day for day in dates if day >= first]
        for day in [*ahead, *(day for day in dates if day < first)]:
            if is_usable(network, day):
                found[name] = day.isoformat()
                break
    return found


def list_stop_service(
    network: Network, *, dates: Sequence[str | dt.date] | str | dt.date | None = None
) -> GeoDataFrame:
    """The first and last ride of every stop on a date, how many there are, and the longest wait between two.

    Parameters
    ----------
    dates
        One or more service days; by default one for each kind of day, see `typical_dates`.

    Returns
    -------
    GeoDataFrame
        One row a stop and date: `stop_id` (feed:stop), `stop_name`, `date`, `day_type`, `rides` that can be
        boarded, `first` and `last` (their departures, tz-aware, maybe past midnight; NaT where none is),
        `longest_wait_min` (between two rides; NaN with fewer than two) and the stop as a point.

    Raises
    ------
    ServiceDayError
        A date cannot be asked; the message names those that can.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> service = list_stop_service(demo.network, dates=demo.date)
    >>> stop = service[service["stop_name"] == "Wuustwezel Kerk"].nlargest(1, "rides").iloc[0]
    >>> f"{stop['first']:%H:%M} {stop['last']:%H:%M}"
    '05:05 20:25'
    """
    chosen = [dates] if isinstance(dates, str | dt.date) else dates
    days = [parse_day(day) for day in (typical_dates(network).values() if chosen is None else chosen)]
    listed = list_service_days(network)
    types = dict(zip(listed["date"].dt.date, listed["day_type"], strict=True))
    parts = []
    for day in days:
        check_service_day(network.feeds, day)
        parts.append(
            _on_day(network, day).assign(date=pandas.Timestamp(day).as_unit("s"), day_type=types[day])
        )
    points = geopandas.points_from_xy(network.stop_lon, network.stop_lat)
    table = geopandas.GeoDataFrame(
        pandas.concat(parts, ignore_index=True) if parts else pandas.DataFrame(columns=list(COLUMNS[:-1])),
        geometry=np.tile(points, len(parts)),
        crs="EPSG:4326",
    )
    return table[list(COLUMNS)]


def _on_day(network: Network, day: dt.date) -> GeoDataFrame:
    """The rows of one date, stop by stop; instants are seconds since 1970 UTC at first."""
    stop, instant = _around(network, day)
    since, until = (_night_cuts(network, stop, instant, day + dt.timedelta(days=more)) for more in (0, 1))
    # From the end of one night to the end of the next, which is another second at every stop.
    own = (instant >= since[stop]) & (instant < until[stop])
    rides = pandas.DataFrame({"stop": stop[own], "at": instant[own]})
    rides["wait"] = rides.groupby("stop")["at"].diff()
    counted = rides.groupby("stop").agg(
        rides=("at", "size"), first=("at", "min"), last=("at", "max"), longest_wait_min=("wait", "max")
    )
    table = counted.reindex(range(len(network.stop_ids)))
    table["rides"] = table["rides"].fillna(0).astype(int)
    for name in ("first", "last"):
        table[name] = pandas.to_datetime(table[name], unit="s", utc=True).dt.tz_convert(network.timezone)
    table["longest_wait_min"] = table["longest_wait_min"] / 60
    return table.assign(stop_id=list(network.stop_ids), stop_name=list(network.stop_names))


def _around(network: Network, day: dt.date) -> tuple[Ints, Ints]:
    """Stop and instant of every departure of the service days around a date, by stop and time."""
    events = [
        (of + first, at)  # stops of all feeds in one row of numbers
        for more in (-1, 0, 1)
        for feed, first in zip(network.feeds, network.first_stop, strict=False)
        for of, at in [_departures(feed, day + dt.timedelta(days=more))]
    ]
    stop, instant = (np.concatenate(column) for column in zip(*events, strict=True))
    order = np.lexsort((instant, stop))
    return stop[order], instant[order]


def _night_cuts(network: Network, stop: Ints, instant: Ints, day: dt.date) -> Ints:
    """(S,) when the night before a date ends at each stop: the end of its longest gap before 06:00.

    The evening's last ride after midnight then belongs to the evening. Midnight and 06:00 bound the gaps, so
    that a stop without any ride in the night begins its day with the first one.
    """
    axis, stops = Axis(day, network.timezone), len(network.stop_ids)
    begin, end = axis.zero_s + axis.at_clock(0), axis.zero_s + axis.at_clock(NIGHT_UNTIL_S)
    inside = (instant > begin) & (instant < end)
    every = np.arange(stops)
    at = np.concatenate([instant[inside], np.full(stops, begin), np.full(stops, end)])
    of = np.concatenate([stop[inside], every, every])
    order = np.lexsort((at, of))
    at, of = at[order], of[order]
    gap = np.where(of[1:] == of[:-1], at[1:] - at[:-1], -1)
    # The longest gap of each stop comes last, of equal ones the latest.
    last = np.lexsort((at[1:], gap, of[1:]))
    cuts = np.empty(stops, dtype=np.int64)
    cuts[of[1:][last]] = at[1:][last]
    return cuts


def _departures(feed: Feed, day: dt.date) -> tuple[Ints, Ints]:
    """Stop and instant of every departure that can be boarded on a service day of a feed."""
    services = active_services(feed, day)
    events = feed.stop_events
    if services is None:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    running: Bools = services[feed.trips["service"].to_numpy()]
    counts = np.diff(events.trip_start)
    boarded = np.repeat(running, counts) & events.board
    start = service_day_start_s(day, feed.timezone)
    return events.stop[boarded].astype(np.int64), events.depart[boarded].astype(np.int64) + start
