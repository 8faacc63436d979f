"""Buses of employers in the timetable: a network for each employer, asked for its own vacancies only.

A ride becomes a trip: it takes up staff at its stops and lets them off at work, and the other way round. Its
days are those on which it leaves its first stop. The ride back is the first one after the ride out, the next
morning for a night shift; one without a ride out leaves work on its days.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import polars as pl

from bereik.errors import TableError
from bereik.feeds import Feed
from bereik.feeds.changed import LineDirection, NewStop, with_course, with_route, with_stop_at
from bereik.itineraries.stretches import EMPLOYERS_AGENCY
from bereik.network import Network, build_network
from bereik.opportunities.shuttles import check_shuttles, employer_key, same_employer
from bereik.scenarios.choose import dates_meant
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, parse_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

BUS = 3
LONGEST_S = 6 * 3600
"""No ride to work takes longer; a stop at 07:00 of a bus that is at work at 06:45 is a mistake."""


class _StopEvent(NamedTuple):
    """A stop of a ride, and how many seconds before it is at work, or after it left."""

    stop: NewStop
    seconds: int


class _ShuttleTrip(NamedTuple):
    """One way of a bus, from its first stop to its last."""

    direction: int
    events: list[_StopEvent]
    leave: int
    """Seconds on the clock of the day on which it leaves."""
    days: str


@dataclass(eq=False)
class Shuttles:
    """The buses of a table, checked, and the networks on which their employers' vacancies are asked."""

    public: Network
    table: "GeoDataFrame"
    _networks: dict[str, Network] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def rows_of(self, vacancies: "GeoDataFrame") -> dict[str, list[int]]:
        """The rows of the vacancies of each employer that has buses."""
        return _rows_of(self.table, vacancies)

    def network_of(self, employer: Any) -> Network:
        """The network on which a vacancy of an employer is asked that cannot be held without its buses."""
        key = employer_key(employer)
        own = next((name for name in _employers(self.table) if employer_key(name) == key), None)
        return self.public if own is None else self.network(own)

    def network(self, employer: str) -> Network:
        """The network with the buses of one employer, made on first use; what its days share is in it."""
        with self._lock:
            # Inside the lock: a network takes seconds to make and much memory, so never two of one
            # employer.
            if employer not in self._networks:
                self._networks[employer] = _with_buses(self.public, self.table, employer)
            return self._networks[employer]


def without_vacancy(shuttles: "GeoDataFrame", vacancies: "GeoDataFrame") -> list[str]:
    """The employers none of whose vacancies is among these, so that their buses count nowhere."""
    used = _rows_of(shuttles, vacancies)
    return [name for name in _employers(shuttles) if name not in used]


def _employers(table: "GeoDataFrame") -> list[str]:
    """Who runs buses, each once, as the table names them first."""
    named: dict[str, str] = {}
    for name in table["employer"].astype(str):
        named.setdefault(employer_key(name), name)
    return list(named.values())


def _rows_of(shuttles: "GeoDataFrame", vacancies: "GeoDataFrame") -> dict[str, list[int]]:
    employers = _employers(shuttles)
    names = {employer_key(name): name for name in employers}
    found: dict[str, list[int]] = {name: [] for name in employers}
    for row, cell in enumerate(vacancies["employer"].tolist() if "employer" in vacancies else []):
        if (key := employer_key(cell)) in names:
            found[names[key]].append(row)
    return {name: rows for name, rows in found.items() if rows}


def read_buses(network: Network, table: "GeoDataFrame | None") -> Shuttles | None:
    """The buses of a table as `read_shuttles` gives it, or made by hand; None without one."""
    if table is None:
        return None
    checked = check_shuttles(table)
    for employer in dict.fromkeys(checked["employer"].astype(str)):
        # For its errors only: a wrong time is told when the table is read, not at the first vacancy that
        # needs it.
        list(_rides(checked, employer))
    return Shuttles(network, checked)


def with_shuttles(network: "Network", shuttles: "GeoDataFrame", *, employer: str) -> "Network":
    """The network with the buses that one employer runs for its staff.

    Ask it for vacancies of that employer only: others may not ride along. Every function that takes a network
    takes this one, with childcare, bikes and other buses before and after it; in a day the ride is told as
    the employer's bus.

    Parameters
    ----------
    shuttles
        As `read_shuttles` gives it.
    employer
        As the table names it; capitals and accents do not matter.

    Raises
    ------
    TableError
        The table cannot be used, or has no ride of that employer.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> demo, buses = bereik.load_demo(), bereik.read_shuttles(FILES / "shuttles.csv")
    >>> job = demo.vacancies[demo.vacancies["id"] == "v116"]
    >>> own = with_shuttles(demo.network, buses, employer=job["employer"].iloc[0])
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> [
    ...     bereik.shift_reach(network, home, job, date=demo.date)["verdict"].iloc[0]
    ...     for network in (demo.network, own)
    ... ]
    ['no', 'yes']
    """
    checked = check_shuttles(shuttles)
    if not any(same_employer(employer, name) for name in checked["employer"]):
        known = ", ".join(dict.fromkeys(checked["employer"].astype(str)))
        raise localized_error(TableError, "shuttles-employer", found=repr(employer), known=known)
    return _with_buses(network, checked, employer)


def _with_buses(network: Network, table: "GeoDataFrame", employer: str) -> Network:
    """The network with the rides of an employer, in the first timetable: a feed of few trips has odd days."""
    feed = network.feeds[0]
    named, route = with_route(feed, employer, "", BUS)
    named = _run_by(named, route, employer)
    for ride in _rides(table, employer):
        named = _with_ride(named, route, ride, employer)
    # The version is told beside each answer, so that one with these buses is not taken for one without.
    version = f"{feed.version} + {employer}".strip(" +")
    feeds = [replace(named, version=version), *network.feeds[1:]]
    return build_network(feeds, network.streets, demonstration=network.demonstration, sources=network.sources)


def _run_by(feed: Feed, route: int, employer: str) -> Feed:
    """The feed in which the last route is run by an employer."""
    own = pl.Series([EMPLOYERS_AGENCY] * feed.routes.height, dtype=pl.String)
    is_own = pl.Series(range(feed.routes.height)) == route
    routes = feed.routes.with_columns(agency_id=own.zip_with(is_own, feed.routes["agency_id"]))
    row = {
        "agency_id": [EMPLOYERS_AGENCY],
        "agency_name": [employer],
        "agency_url": [None],
        "agency_lang": [None],
    }
    agencies = pl.concat([feed.agencies, pl.DataFrame(row, schema=feed.agencies.schema)])
    return replace(feed, routes=routes, agencies=agencies)


def _with_ride(feed: Feed, route: int, ride: _ShuttleTrip, employer: str) -> Feed:
    """The feed with one ride: nobody gets on at work on the way out, and nobody off on the way."""
    rows = []
    for event in ride.events:
        feed, row = with_stop_at(feed, event.stop)
        rows.append(row)
    since = np.array([event.seconds for event in ride.events], dtype=np.int32)
    # A bus of an employer waits nowhere, so it leaves a stop at the second at which it arrives.
    course = LineDirection(
        route, ride.direction, None,
        np.array(rows, dtype=np.int32), since, since, np.array([ride.leave], dtype=np.int32),
        dates_meant(feed, ride.days),
    )  # fmt: skip
    added = with_course(feed, course)
    return replace(added, stop_events=_at_work_only(added, len(rows), ride.direction))


def _at_work_only(feed: Feed, events: int, direction: int) -> Any:
    """The stop events, of which the last trip lets off (back: on) at work alone."""
    stop_events = feed.stop_events
    board, alight = stop_events.board.copy(), stop_events.alight.copy()
    board[-events:] = np.arange(events) < events - 1 if direction == 0 else np.arange(events) == 0
    alight[-events:] = np.arange(events) == events - 1 if direction == 0 else np.arange(events) > 0
    return stop_events._replace(board=board, alight=alight)


def _rides(table: "GeoDataFrame", employer: str) -> Iterator[_ShuttleTrip]:
    """The rides of an employer, out and back."""
    own = table[[same_employer(employer, name) for name in table["employer"]]]
    for _, rows in own.groupby("ride", sort=False):
        records = rows.assign(lon=rows.geometry.x, lat=rows.geometry.y).to_dict("records")
        yield from _ways(records)


def _ways(rows: list[dict[Any, Any]]) -> Iterator[_ShuttleTrip]:
    """Out and back of the rows of one bus."""
    days, work = _alike(rows, "days"), _work_stop(rows)
    arrive, leave = _time(rows, "work_time"), _time(rows, "back_work_time")
    # A ride that is at work early in the morning may leave its first stop the evening before.
    earliest = 0
    if arrive is not None:
        out = _events(rows, "stop_time", arrive, sign=-1)
        first = out[0].seconds
        earliest = arrive + (DAY_S if arrive < first else 0)
        events = [event._replace(seconds=first - event.seconds) for event in out]
        yield _ShuttleTrip(0, [*events, _StopEvent(work, first)], earliest - first, days)
    if leave is not None:
        back = _events(rows, "back_stop_time", leave, sign=1)
        # The way back leaves after the way out was there: on the next day where its clock time is earlier.
        later = -(-max(0, earliest - leave) // DAY_S) * DAY_S
        yield _ShuttleTrip(1, [_StopEvent(work, 0), *back], leave + later, days)


def _events(rows: list[dict[Any, Any]], column: str, at_work: int, *, sign: int) -> list[_StopEvent]:
    """The stops of one way with their seconds from work, the first one of the ride first."""
    events = []
    for row in rows:
        time = _clock(row[column])
        if time is None:
            continue
        # Modulo a day: a bus of a night shift leaves before midnight and is at work after it.
        seconds = (sign * (time - at_work)) % DAY_S
        if seconds > LONGEST_S:
            raise localized_error(
                TableError, "shuttles-long", id=repr(row["id"]), stop=row[column], hours=LONGEST_S // 3600
            )
        events.append(_StopEvent(NewStop(str(row.get("name") or row["id"]), row["lon"], row["lat"]), seconds))
    return sorted(events, key=lambda event: sign * event.seconds)


def _work_stop(rows: list[dict[Any, Any]]) -> NewStop:
    lat, lon = (float(_alike(rows, name)) for name in ("work_lat", "work_lon"))
    return NewStop(str(rows[0]["employer"]), lon, lat)


def _time(rows: list[dict[Any, Any]], column: str) -> int | None:
    """The one time at which a bus is at work, or leaves it; None where no row has one."""
    told = [row for row in rows if _clock(row[column]) is not None]
    return None if not told else _clock(_alike(told, column))


def _alike(rows: list[dict[Any, Any]], column: str) -> Any:
    """What all rows of a bus say; refused where they say different things."""
    for row in rows[1:]:
        if row[column] != rows[0][column]:
            raise localized_error(
                TableError, "shuttles-differ", ride=repr(str(row["ride"])), column=column,
                one=str(rows[0][column]), other=str(row[column]),
            )  # fmt: skip
    return rows[0][column]


def _clock(cell: Any) -> int | None:
    text = "" if cell is None or cell != cell else str(cell).strip()
    return parse_clock(text) if text else None
