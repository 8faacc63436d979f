"""What rides at each stop on a sort of day: the first ride, the last one, how many, the longest wait.

These are the hours that a municipality negotiates about. A stop is one side of the road; who wants both sides
together groups by `stop_name`. Only rides that one can board count: a trip ends at its last stop.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bereik.errors import ServiceDayError
from bereik.feeds import Feed, active_services, check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import service_day_start_s
from bereik.network.days import list_service_days
from bereik.network.model import Network
from bereik.units import Bools, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

COLUMNS = (
    "stop_id", "stop_name", "date", "day_type", "rides", "first", "last", "longest_wait_min", "geometry",
)  # fmt: skip


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
            if _can_be_asked(network, day):
                found[name] = day.isoformat()
                break
    return found


def _can_be_asked(network: Network, day: dt.date) -> bool:
    try:
        check_service_day(network.feeds, day)
    except ServiceDayError:
        return False
    return True


def list_stop_service(
    network: Network, *, dates: Sequence[str | dt.date] | str | dt.date | None = None
) -> "GeoDataFrame":
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
    import geopandas
    import pandas

    asked = [dates] if isinstance(dates, str | dt.date) else dates
    days = [parse_day(day) for day in (typical_dates(network).values() if asked is None else asked)]
    listed = list_service_days(network)
    types = dict(zip(listed["date"].dt.date, listed["day_type"], strict=True))
    parts = []
    for day in days:
        check_service_day(network.feeds, day)
        parts.append(_on_day(network, day).assign(date=day.isoformat(), day_type=types[day]))
    points = geopandas.points_from_xy(network.stop_lon, network.stop_lat)
    table = geopandas.GeoDataFrame(
        pandas.concat(parts, ignore_index=True) if parts else pandas.DataFrame(columns=list(COLUMNS[:-1])),
        geometry=np.tile(points, len(parts)),
        crs="EPSG:4326",
    )
    return table[list(COLUMNS)]


def _on_day(network: Network, day: dt.date) -> "GeoDataFrame":
    """The rows of one date, stop by stop; instants are seconds since 1970 UTC at first."""
    import pandas

    calls = [_departures(feed, day) for feed in network.feeds]
    stop = np.concatenate([of + first for (of, _), first in zip(calls, network.first_stop, strict=False)])
    instant = np.concatenate([at for _, at in calls])
    order = np.lexsort((instant, stop))
    rides = pandas.DataFrame({"stop": stop[order], "at": instant[order]})
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


def _departures(feed: Feed, day: dt.date) -> tuple[Ints, Ints]:
    """Stop and instant of every departure that can be boarded on a service day of a feed."""
    services = active_services(feed, day)
    visits = feed.visits
    if services is None:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    running: Bools = services[feed.trips["service"].to_numpy()]
    counts = np.diff(visits.trip_start)
    shown = np.repeat(running, counts) & visits.board
    start = service_day_start_s(day, feed.timezone)
    return visits.stop[shown].astype(np.int64), visits.depart[shown].astype(np.int64) + start
