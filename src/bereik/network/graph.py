"""`reachability_graph`: stops and jobs that one departure reaches, and the way to each, as a networkx graph.

The graph is a tree that grows from the home: every path in it is a journey that can be made, and the one to a
stop or vacancy arrives there first. A stop stands in it more than once only where that is needed: who comes
by ride may walk on, who came on foot may not, and a way with fewer rides may leave more rides for later.
"""

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from geopandas import GeoDataFrame

from bereik.domain.tables import VACANCIES_REQUIRED, Points, check_points
from bereik.domain.traveller import Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day, day_type
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.one_departure import FROM_HOME, Round, search_one_departure
from bereik.network.prepared import DayRides, cycling_ways, linked_stops, rides_of_day, walking_ways
from bereik.network.ways import LinkedPoints, Ways, link_points, seconds_between
from bereik.texts.localized import localized_error
from bereik.units import UNREACHED, Ints, parse_clock
from bereik.version import __version__

if TYPE_CHECKING:
    import networkx

RIDE, STREET = "ride", "street"


class _Street(NamedTuple):
    """Home and vacancies linked to the streets of one mode."""

    mode: str
    ways: Ways
    limit_s: int
    stops: LinkedPoints
    home: LinkedPoints
    vacancies: LinkedPoints


class _GraphPlace(NamedTuple):
    """What a node stands for, as attributes of the node."""

    kind: str
    """home, stop or vacancy"""
    id: str
    name: str
    lon: float
    lat: float
    status: str
    """How it lies on the streets (`LinkedPoints.status`)."""


class _Tree(NamedTuple):
    """The graph as it grows: every way of being somewhere is added once, after the one it comes from."""

    graph: "networkx.DiGraph[str]"
    network: Network
    axis: Axis
    leave: int
    last: int
    rides: DayRides
    rounds: list[Round]
    home: str
    access_mode: list[str]
    stop_status: list[str]
    keys: dict[tuple[int, str, int], str]
    """Nodes there are: stop, by ride or on street, number of rides."""


def reachability_graph(
    network: Network,
    home: Any,
    *,
    date: str | dt.date,
    departure: str = "07:00",
    vacancies: GeoDataFrame | None = None,
    traveller: Traveller | None = None,
    max_min: float | None = None,
) -> "networkx.DiGraph[str]":
    """The tree of first arrivals at stops and vacancies, leaving home at one moment.

    Parameters
    ----------
    home
        A shapely `Point(lon, lat)`, or a GeoDataFrame with `id` and one row.
    departure
        Clock time of leaving home, HH:MM.
    vacancies
        Points in any CRS with `id` and `title`. Those that are not reached are in the graph, without an edge.
    max_min
        The longest way, in minutes from leaving home; `traveller.max_trip_min` when not given.

    Returns
    -------
    networkx.DiGraph
        Nodes "home/ID", "vacancy/ID" and "stop/FEED:ID"; with "#..." behind it another way of being at that
        stop, which a longer journey needs. All have `kind` (home, stop, vacancy), `id`, `name`, `lon`, `lat`,
        `arrive` (tz-aware, None when not reached), `travel_time_min` (NaN when not reached), `rides`, `by`
        (how one came to a stop: ride or street) and `status` (of the link to the streets: ok, snapped_far or
        not_snapped).
        Edges have `kind` (access, ride, change, egress, direct), `mode` (walk, bike, transit), `depart`,
        `arrive` and `minutes`; those of a ride also `route` (its short name), `headsign`, `trip_id` and
        `seated` (the trips one stays in for, separated by blanks). `graph.graph` says what was asked of which
        timetable.

    Raises
    ------
    QuestionError, ServiceDayError, TableError
        More than one home or a departure that is no clock time; a date without service; tables without ids.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> graph = bereik.reachability_graph(demo.network, demo.homes.head(1), date=demo.date)
    >>> graph.graph["demonstration"]
    True
    """
    traveller = usual_or(traveller)
    import networkx  # takes a sixth of a second, which every other question would wait for

    start, day = _check(home, departure), parse_day(date)
    check_service_day(network.feeds, day)
    points, names = Points([], np.zeros(0), np.zeros(0)), []
    if vacancies is not None:
        points = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
        names = [str(title) for title in vacancies["title"]]
    axis = Axis(day, network.timezone)
    leave = axis.at_clock(parse_clock(departure))
    if max_min is not None and not is_between(max_min, 0, 1440):
        raise localized_error(QuestionError, "graph-max-min", max_min=repr(max_min))
    last = leave + round((traveller.max_trip_min if max_min is None else max_min) * 60)
    streets = _streets(network, start, points, traveller)
    access, access_mode = _access(streets, traveller, last - leave)
    rides = rides_of_day(network, day, traveller, leave, last)
    tree = _Tree(
        networkx.DiGraph(**_provenance(network, day, departure, traveller)),
        network,
        axis,
        leave,
        last,
        rides,
        search_one_departure(rides, access, leave, last, traveller.max_transfers + 1),
        f"home/{start.ids[0]}",
        access_mode,
        streets[0].stops.status.tolist(),
        {},
    )
    _add_home(tree, start, streets[0].home)
    _add_stops(tree)
    _add_vacancies(tree, points, names, streets, traveller)
    return tree.graph


def _check(home: Any, departure: str) -> Points:
    start = check_points(home, "home")
    if len(start.ids) != 1:
        raise localized_error(QuestionError, "graph-one-home", count=len(start.ids))
    try:
        parse_clock(departure)
    except ValueError as error:
        raise localized_error(QuestionError, "graph-departure", error=error) from None
    return start


def _streets(network: Network, home: Points, vacancies: Points, traveller: Traveller) -> list[_Street]:
    """Walking, and cycling where the traveller has a bike."""
    modes = [("walk", walking_ways(network, traveller), traveller.max_walk_min)]
    if traveller.bike_policy.cycles:
        modes.append(("bike", cycling_ways(network, traveller), traveller.max_cycle_min))
    return [
        _Street(
            mode,
            ways,
            int(limit_min * 60),
            linked_stops(network, ways),
            link_points(ways, home.lon, home.lat),
            link_points(ways, vacancies.lon, vacancies.lat),
        )
        for mode, ways, limit_min in modes
    ]


def _access(streets: list[_Street], traveller: Traveller, longest: int) -> tuple[Ints, list[str]]:
    """(S,) seconds from home to every stop by the quickest mode allowed, and that mode."""
    best = np.full(len(streets[0].stops), UNREACHED, dtype=np.int32)
    mode = [""] * len(best)
    for street in streets if traveller.bike_policy.parks else streets[:1]:
        found = seconds_between(street.ways, street.home, street.stops, limit_s=street.limit_s)
        for stop, seconds in zip(found.target.tolist(), found.seconds.tolist(), strict=True):
            # Walking is looked at first, so of two as quick nobody takes the bike.
            if seconds < best[stop] and seconds <= longest:
                best[stop], mode[stop] = seconds, street.mode
    return best, mode


def _provenance(network: Network, day: dt.date, departure: str, traveller: Traveller) -> dict[str, Any]:
    """What was asked, and of which timetable."""
    return {
        "date": day.isoformat(),
        "departure": departure,
        "day_type": day_type(network.feeds, day),
        "traveller": asdict(traveller),
        "feeds": [
            f"{feed.name} {feed.version} ({feed.calendar.first_day} to {feed.calendar.last_day})"
            for feed in network.feeds
        ],
        "streets": network.streets.source if network.streets else "straight lines times 1.3",
        "attribution": network.streets.attribution if network.streets else "",
        "demonstration": network.demonstration,
        "bereik": __version__,
    }


def _add_home(tree: _Tree, home: Points, linked: LinkedPoints) -> None:
    place = _GraphPlace(
        "home", home.ids[0], "", float(home.lon[0]), float(home.lat[0]), str(linked.status[0])
    )
    _add_node(tree, tree.home, place, tree.leave)


def _add_stops(tree: _Tree) -> None:
    """Every stop that is reached in time, as it is reached first."""
    final = tree.rounds[-1]
    # Ready at a stop because one got off there is no way on street: that is the ride itself.
    on_street = np.where(final.ready_from == np.arange(len(final.ready)), UNREACHED, final.ready)
    firsts = np.minimum(final.by_ride, on_street)
    for stop in np.flatnonzero(firsts <= tree.last).tolist():
        ride = (int(final.by_ride[stop]), int(final.rides[stop]), RIDE)
        street = (int(on_street[stop]), int(final.ready_rides[stop]), STREET)
        # Of two as early the one with fewer rides names the node; the other is added where a journey needs
        # it.
        _, rides, by = min(ride, street)
        tree.keys[stop, by, rides] = key = f"stop/{tree.network.stop_ids[stop]}"
        (_come_by_ride if by == RIDE else _come_on_street)(tree, stop, rides, key)


def _by_ride(tree: _Tree, stop: int, rides: int) -> str:
    """The node of getting off at a stop."""
    if (stop, RIDE, rides) not in tree.keys:
        key = f"stop/{tree.network.stop_ids[stop]}#{rides} by ride"
        tree.keys[stop, RIDE, rides] = key
        _come_by_ride(tree, stop, rides, key)
    return tree.keys[stop, RIDE, rides]


def _ready(tree: _Tree, stop: int, rides: int) -> str:
    """The node from which the next ride is boarded: come on street, or off the ride before."""
    if tree.rounds[rides].ready_from[stop] == stop:
        return _by_ride(tree, stop, rides)
    if (stop, STREET, rides) not in tree.keys:
        key = f"stop/{tree.network.stop_ids[stop]}#{rides} on street"
        tree.keys[stop, STREET, rides] = key
        _come_on_street(tree, stop, rides, key)
    return tree.keys[stop, STREET, rides]


def _come_by_ride(tree: _Tree, stop: int, rides: int, key: str) -> None:
    """Add the node of getting off at a stop, and the ride there."""
    # What was boarded in round n was caught by who was ready after n - 1 rides.
    own, before = tree.rounds[rides], tree.rounds[rides - 1]
    boarded, left = int(own.boarded[stop]), int(own.left[stop])
    board_stop = int(tree.rides.ahead.stop[boarded])
    _add_stop(tree, key, stop, int(own.by_ride[stop]), rides, RIDE)
    origin = _ready(tree, board_stop, int(before.ready_rides[board_stop]))
    depart = int(tree.rides.day.timetable.depart[boarded])
    _add_edge(tree, origin, key, RIDE, "transit", depart, int(own.by_ride[stop]))
    tree.graph.edges[origin, key].update(_ride(tree, boarded, left))


def _come_on_street(tree: _Tree, stop: int, rides: int, key: str) -> None:
    """Add the node of being at a stop on street, and the way there: from home, or from another stop."""
    own = tree.rounds[rides]
    there, origin = int(own.ready[stop]), int(own.ready_from[stop])
    _add_stop(tree, key, stop, there, rides, STREET)
    if origin == FROM_HOME:
        _add_edge(tree, tree.home, key, "access", tree.access_mode[stop], tree.leave, there)
    else:
        _add_edge(tree, _by_ride(tree, origin, rides), key, "change", "walk", int(own.by_ride[origin]), there)


def _add_vacancies(
    tree: _Tree, points: Points, names: list[str], streets: list[_Street], traveller: Traveller
) -> None:
    """Every vacancy, with the way by which it is reached first, if there is one."""
    ways = _ways_to_vacancies(tree, streets, traveller)
    for row, (vacancy, name) in enumerate(zip(points.ids, names, strict=True)):
        key, status = f"vacancy/{vacancy}", str(streets[0].vacancies.status[row])
        place = _GraphPlace("vacancy", vacancy, name, float(points.lon[row]), float(points.lat[row]), status)
        arrive, rides, stop, mode = min(ways[row], default=(UNREACHED, 0, -1, ""))
        if arrive > tree.last:
            _add_node(tree, key, place, None)
            continue
        _add_node(tree, key, place, arrive, rides=rides)
        if stop == FROM_HOME:
            _add_edge(tree, tree.home, key, "direct", mode, tree.leave, arrive)
        else:
            off = int(tree.rounds[-1].by_ride[stop])
            _add_edge(tree, _by_ride(tree, stop, rides), key, "egress", mode, off, arrive)


def _ways_to_vacancies(
    tree: _Tree, streets: list[_Street], traveller: Traveller
) -> list[list[tuple[int, int, int, str]]]:
    """For every vacancy: arrival, rides, last stop or `FROM_HOME`, and mode of each way on street to it."""
    final = tree.rounds[-1]
    ways: list[list[tuple[int, int, int, str]]] = [[] for _ in range(len(streets[0].vacancies))]
    for street in streets:
        limit_s = min(street.limit_s, tree.last - tree.leave)
        direct = seconds_between(street.ways, street.home, street.vacancies, limit_s=limit_s)
        for row, seconds in zip(direct.target.tolist(), direct.seconds.tolist(), strict=True):
            ways[row].append((tree.leave + seconds, 0, FROM_HOME, street.mode))
        if street.mode == "bike" and not traveller.bike_policy.folds:
            continue
        # From the few vacancies to all stops, against the direction of travel: the cheaper way round.
        egress = seconds_between(
            street.ways, street.vacancies, street.stops, limit_s=street.limit_s, towards=True
        )
        for row, (begin, end) in enumerate(zip(egress.start[:-1], egress.start[1:], strict=True)):
            stop = egress.target[begin:end]
            there = final.by_ride[stop] + egress.seconds[begin:end]
            columns = there.tolist(), final.rides[stop].tolist(), stop.tolist()
            ways[row] += [(*way, street.mode) for way in zip(*columns, strict=True)]
    return ways


def _add_stop(tree: _Tree, key: str, stop: int, arrive: int, rides: int, by: str) -> None:
    network = tree.network
    place = _GraphPlace(
        "stop", network.stop_ids[stop], network.stop_names[stop],
        float(network.stop_lon[stop]), float(network.stop_lat[stop]), tree.stop_status[stop],
    )  # fmt: skip
    _add_node(tree, key, place, arrive, rides=rides, by=by)


def _add_node(
    tree: _Tree, key: str, place: _GraphPlace, arrive: int | None, *, rides: int = 0, by: str = ""
) -> None:
    minutes = float("nan") if arrive is None else (arrive - tree.leave) / 60
    instant = None if arrive is None else _instant(tree, arrive)
    tree.graph.add_node(key, **place._asdict(), arrive=instant, travel_time_min=minutes, rides=rides, by=by)


def _add_edge(tree: _Tree, origin: str, key: str, kind: str, mode: str, depart: int, arrive: int) -> None:
    tree.graph.add_edge(
        origin, key, kind=kind, mode=mode,
        depart=_instant(tree, depart), arrive=_instant(tree, arrive), minutes=(arrive - depart) / 60,
    )  # fmt: skip


def _ride(tree: _Tree, boarded: int, left: int) -> dict[str, str]:
    """What a ride is called: that of the trip boarded, and the trips one stays in for."""
    start = tree.rides.ahead.trip_start
    first, trip = (int(np.searchsorted(start, event, side="right")) - 1 for event in (boarded, left))
    seated: list[str] = []
    # Back along the block, from the trip got off at to the one boarded.
    while trip != first:
        seated.insert(0, _trip_id(tree, trip))
        trip = int(tree.rides.ahead.seated_from[trip])
    day = tree.rides.day
    feed = tree.network.feeds[day.feed[first]]
    row = feed.trips.row(int(day.trip[first]), named=True)
    route = feed.routes.row(row["route"], named=True)
    name = route["route_short_name"] or route["route_long_name"] or route["route_id"]
    return {
        "route": name,
        "headsign": row["trip_headsign"] or "",
        "trip_id": _trip_id(tree, first),
        "seated": " ".join(seated),
    }


def _trip_id(tree: _Tree, trip: int) -> str:
    feed = tree.network.feeds[tree.rides.day.feed[trip]]
    return f"{feed.name}:{feed.trips['trip_id'][int(tree.rides.day.trip[trip])]}"


def _instant(tree: _Tree, second: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(tree.axis.zero_s + second, ZoneInfo(tree.network.timezone))
