"""`list_itineraries`: the legs of the journeys that `shift_reach` shows.

The journeys are searched again for the homes in the table and followed back to their rides. With a bike the
way out and the way back of a row are unpacked with the bike left at the same place.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bereik.errors import TableError
from bereik.network.clock import Axis
from bereik.network.day import DayTimetable
from bereik.network.model import Network
from bereik.network.prepared import DayRides, rides_of_day
from bereik.reach.doors import BACK, OUT, Doors, open_doors, quickest
from bereik.routing.journeys import Ride, change_s, last_visit, turned, unpack
from bereik.routing.search import Egress, search
from bereik.tables import SHIFT_REACH, VACANCIES_REQUIRED, check_points
from bereik.traveller import Traveller, usual_or
from bereik.units import UNREACHED, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

LEGS = (
    "home_id", "vacancy_id", "shift", "date", "direction", "leg", "mode", "from_name", "to_name",
    "from_stop_id", "to_stop_id", "depart", "arrive", "minutes", "route", "headsign", "trip_id",
)  # fmt: skip
"""Columns of `list_itineraries`. `mode` is walk, bike or the GTFS route type of a ride in words."""

RIDE_WORDS = {0: "tram", 1: "metro", 2: "train", 3: "bus", 4: "ferry", 5: "cable tram", 6: "gondola",
              7: "funicular", 11: "trolleybus", 12: "monorail"}  # fmt: skip
EXTENDED_WORDS = {
    1: "train",
    2: "coach",
    4: "metro",
    5: "metro",
    7: "bus",
    8: "trolleybus",
    9: "tram",
    10: "ferry",
}
"""Of extended route types, by their hundreds."""


class Leg(NamedTuple):
    """One stretch of a journey, in seconds on the axis."""

    mode: str
    origin: int
    """Stop, or -1 for the door at the beginning or end."""
    target: int
    depart: int
    arrive: int
    trip: int
    """Trip of the day's timetable, or -1."""
    board: int = -1
    """Visit of the day's timetable got on at, and got off at."""
    alight: int = -1


class Tracer(NamedTuple):
    """What unpacking the rows of one date needs."""

    network: Network
    rides: DayRides
    doors: Doors
    axis: Axis
    traveller: Traveller


class Shown(NamedTuple):
    """A shown way in seconds on the axis."""

    depart: int
    arrive: int
    mode: str


def list_itineraries(
    network: Network,
    reach: "DataFrame",
    homes: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    traveller: Traveller | None = None,
) -> "DataFrame":
    """The legs of the shown journeys of a table of `shift_reach`, one row a leg.

    Parameters
    ----------
    reach
        Rows of `shift_reach`: take the few you want to see first. Rows without a way give no legs.
    homes, vacancies, traveller
        What `shift_reach` was asked with.

    Returns
    -------
    DataFrame
        `home_id, vacancy_id, shift, date`, `direction` (out or back), `leg` counted from 0, `mode` (walk,
        bike, bus, train, ...), names and ids of the stops (the door has an empty name and no id), tz-aware
        `depart` and `arrive`, `minutes`, and of a ride `route`, `headsign` and `trip_id`.
        What it rests on is in `attrs["provenance"]`, as in `reach`.

    Raises
    ------
    TableError
        Columns are missing, an id of `reach` is in neither table, or a row goes over childcare or to a place
        that was tried: `plan_day` has the legs of such a day.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home, jobs = demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies[:20]
    >>> reach = bereik.shift_reach(demo.network, home, jobs, date=demo.date)
    >>> legs = list_itineraries(demo.network, reach[reach["verdict"] == "yes"].head(1), home, jobs)
    >>> legs.loc[legs["direction"] == "out", "mode"].tolist()
    ['walk', 'bus', 'walk']
    """
    import pandas

    traveller = usual_or(traveller)
    missing = [column for column in SHIFT_REACH if column not in reach.columns]
    if missing:
        raise TableError(f"reach: column {missing[0]} is missing; give rows of bereik.shift_reach")
    points = check_points(homes, "homes"), check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    doors = open_doors(network, *points, traveller)
    rows_of = [{one: row for row, one in enumerate(table.ids)} for table in points]
    legs: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = reach.to_dict("records")  # type: ignore[assignment]  # columns are text
    for row in rows:
        _check_plain(row)
        axis = Axis(row["date"].date(), network.timezone)
        home, place = (
            _row(known, row[column], column)
            for known, column in zip(rows_of, ("home_id", "vacancy_id"), strict=True)
        )
        out, back = (_shown(row, way, axis) for way in ("out", "back"))
        tracer = Tracer(network, _rides(network, axis, traveller, [out, back]), doors, axis, traveller)
        found = _both(tracer, home, place, out, back)
        for direction, own in zip(("out", "back"), found, strict=True):
            legs += [
                {name: row[name] for name in LEGS[:4]} | {"direction": direction, "leg": number} | written
                for number, written in enumerate(_written(tracer, own))
            ]
    table = pandas.DataFrame(legs, columns=list(LEGS))
    for column in ("depart", "arrive"):
        instants = pandas.to_datetime(table[column], unit="s", utc=True).dt.as_unit("s")
        table[column] = instants.dt.tz_convert(network.timezone)
    table.attrs |= reach.attrs
    return table


def _check_plain(row: dict[str, Any]) -> None:
    """Refuse rows whose legs hang on more than the home and the vacancy."""
    if isinstance(row["childcare_id"], str):
        what = f"goes over childcare {row['childcare_id']!r}"
    elif " @ " in str(row.get("works_if") or ""):
        what = "is to a place that was only tried, since no better one is known"
    else:
        return
    raise TableError(
        f"reach: the way to {row['vacancy_id']!r} {what}; list its legs with bereik.plan_day(...).table()"
    )


def _row(known: dict[str, int], one: Any, column: str) -> int:
    if str(one) not in known:
        table = "homes" if column == "home_id" else "vacancies"
        raise TableError(
            f"reach: {column} {one!r} is not in {table}; give the tables shift_reach was asked with"
        )
    return known[str(one)]


def _shown(row: dict[str, Any], way: str, axis: Axis) -> Shown | None:
    mode = row[f"mode_{way}"]
    if (
        not isinstance(mode, str)
        or row[f"{way}_depart"] is None
        or row[f"{way}_depart"] != row[f"{way}_depart"]
    ):
        return None
    depart, arrive = (round(row[f"{way}_{end}"].timestamp()) - axis.zero_s for end in ("depart", "arrive"))
    return Shown(depart, arrive, mode)


def _rides(network: Network, axis: Axis, traveller: Traveller, ways: list[Shown | None]) -> DayRides:
    times = [time for way in ways if way for time in way[:2]] or [0]
    return rides_of_day(network, axis.date, traveller, min(times), max(times))


def _both(
    tracer: Tracer, home: int, place: int, out: Shown | None, back: Shown | None
) -> tuple[list[Leg], list[Leg]]:
    """The legs out and back; ways of a "no" need not agree on where the bike is left."""
    found = trace(tracer, home, place, out, back)
    if found is None:
        there, again = trace(tracer, home, place, out, None), trace(tracer, home, place, None, back)
        if there is None or again is None:
            raise TableError(
                "reach: a journey in it cannot be found again; "
                "give the network, tables and traveller that shift_reach was asked with"
            )
        return there[0], again[1]
    return found


def trace(
    tracer: Tracer, home: int, place: int, out: Shown | None, back: Shown | None
) -> tuple[list[Leg], list[Leg]] | None:
    """The legs out and back of a row, empty where it shows no way; None if no place of the bike has both."""
    for parked in _parkings(tracer, home, out, back):
        there = _legs(tracer, home, place, OUT, out, parked)
        again = _legs(tracer, home, place, BACK, back, parked) if there is not None else None
        if there is not None and again is not None:
            return there, again
    return None


def _parkings(tracer: Tracer, home: int, out: Shown | None, back: Shown | None) -> Iterator[int]:
    """Where the bike may have been: -1 with the traveller or not used, else the stop it was parked at."""
    yield -1
    if "bike+transit" in {way.mode for way in (out, back) if way} and "cycle" in tracer.doors.modes:
        near = tracer.doors.access("cycle", OUT, np.array([home], dtype=np.int32))[:, 0]
        yield from np.flatnonzero(near < UNREACHED).tolist()


def _legs(
    tracer: Tracer, home: int, place: int, direction: int, way: Shown | None, parked: int
) -> list[Leg] | None:
    """Legs of one way with the bike parked at a stop (-1: not); None when there is no such journey."""
    if way is None:
        return []
    if way.mode in ("walk", "bike"):
        return [Leg(way.mode, -1, -1, way.depart, way.arrive, -1)]
    if way.mode == "transit":
        return _transit_legs(tracer, home, place, direction, way, "walk", "walk", -1)
    if parked >= 0:
        return _transit_legs(tracer, home, place, direction, way, "cycle", "walk", parked)
    if tracer.traveller.bike == "on_board":
        return _transit_legs(tracer, home, place, direction, way, "both", "both", -1)
    return None


def _transit_legs(
    tracer: Tracer, home: int, place: int, direction: int, way: Shown, at_home: str, at_work: str, parked: int
) -> list[Leg] | None:
    """Search from home in the direction's own time, and follow the journey back."""
    row = np.array([home], dtype=np.int32)
    access = _access(tracer.doors, at_home, direction, row)
    if parked >= 0:
        only = np.full_like(access, UNREACHED)
        only[parked] = access[parked]
        access = only
    stops, seconds = _links(tracer, at_work, direction, place)
    ahead, mirrored = (tracer.rides.ahead, tracer.rides.back)[:: 1 if direction == OUT else -1]
    depart, arrive = (way.depart, way.arrive) if direction == OUT else (-way.arrive, -way.depart)
    searches = [
        search(ahead, access, earliest=depart, latest=arrive, max_rides=rides, longest=arrive - depart)
        for rides in range(1, tracer.traveller.max_transfers + 2)
    ]
    visit = last_visit(searches[-1], stops, seconds, depart, arrive)
    if visit is None:
        return None
    rides = unpack(searches, access[:, 0], mirrored, tracer.rides.footpaths, visit)
    if direction == BACK:
        rides = turned(rides, len(ahead.stop))
    ends = [tracer.rides.day.timetable.stop[visit] for visit in (rides[0].board, rides[-1].alight)]
    near_home, near_work = ends[:: 1 if direction == OUT else -1]
    on_foot = _access(tracer.doors, "walk", direction, row)[near_home, 0]
    home_mode = "bike" if at_home == "cycle" or access[near_home, 0] < on_foot else "walk"
    on_foot = _seconds_at(near_work, *_links(tracer, "walk", direction, place))
    work_mode = "bike" if _seconds_at(near_work, stops, seconds) < on_foot else "walk"
    first, last = (home_mode, work_mode)[:: 1 if direction == OUT else -1]
    ends_at = way.depart, way.arrive
    return spell_out(tracer.rides, tracer.traveller.board_slack_s, rides, ends_at, (first, last))


def _seconds_at(stop: int, stops: Ints, seconds: Ints) -> int:
    """Seconds of the link with one stop, `UNREACHED` where there is none."""
    return int(seconds[stops == stop].min(initial=UNREACHED))


def _access(doors: Doors, mode: str, direction: int, row: Ints) -> Ints:
    if mode != "both":
        return doors.access(mode, direction, row)
    return np.minimum(doors.access("walk", direction, row), doors.access("cycle", direction, row))


def _links(tracer: Tracer, mode: str, direction: int, place: int) -> tuple[Ints, Ints]:
    """Stops near one place and the seconds between."""
    only = np.array([place], dtype=np.int32)
    egress: Egress = tracer.doors.egress("walk", direction, only)
    if mode == "both":
        by_bike = tracer.doors.egress("cycle", direction, only)
        egress = quickest(egress, by_bike, len(tracer.network.stop_ids))
    return egress.stop, egress.seconds


def spell_out(
    rides: DayRides, slack_s: int, ridden: list[Ride], ends_at: tuple[int, int], modes: tuple[str, str]
) -> list[Leg]:
    """Street and ride legs from door to door; streets of no length are left out.

    `ends_at` are the seconds of leaving one door and being at the other, `modes` those of the streets there.
    """
    day = rides.day.timetable
    legs: list[Leg] = []
    at, clock, mode = -1, ends_at[0], modes[0]
    for ride in ridden:
        stop, leaves = int(day.stop[ride.board]), int(day.depart[ride.board])
        if at < 0:
            seconds = leaves - slack_s - clock
        else:
            seconds = 0 if at == stop else min(change_s(rides.footpaths, at, stop), leaves - slack_s - clock)
        if seconds > 0:
            legs.append(Leg(mode, at, stop, clock, clock + seconds, -1))
        target, arrives = int(day.stop[ride.alight]), int(day.arrive[ride.alight])
        trip = int(rides.ahead.trip_of_visit[ride.board])
        legs.append(Leg("ride", stop, target, leaves, arrives, trip, ride.board, ride.alight))
        at, clock, mode = target, arrives, "walk"
    if ends_at[1] > clock:
        legs.append(Leg(modes[1], at, -1, clock, ends_at[1], -1))
    return legs


def _written(tracer: Tracer, legs: list[Leg]) -> Iterator[dict[str, Any]]:
    """Legs with names, ids and instants."""
    network, day = tracer.network, tracer.rides.day
    for leg in legs:
        ends: dict[str, str | None] = {}
        for end, stop in (("from", leg.origin), ("to", leg.target)):
            ends[f"{end}_name"] = network.stop_names[stop] if stop >= 0 else ""
            ends[f"{end}_stop_id"] = network.stop_ids[stop] if stop >= 0 else None
        ride: dict[str, Any] = {"mode": leg.mode, "route": None, "headsign": None, "trip_id": None}
        if leg.trip >= 0:
            ride = told_ride(network, day, leg.trip)
        yield {
            **ends,
            **ride,
            "depart": leg.depart + tracer.axis.zero_s,
            "arrive": leg.arrive + tracer.axis.zero_s,
            "minutes": (leg.arrive - leg.depart) / 60,
        }


def told_ride(network: Network, day: DayTimetable, trip: int) -> dict[str, Any]:
    """What a traveller is told of a trip: `mode`, `route`, `headsign`, `trip_id`."""
    feed = network.feeds[day.feed[trip]]
    row = feed.trips.row(int(day.trip[trip]), named=True)
    route = feed.routes.row(row["route"], named=True)
    return {
        "mode": ride_word(route["route_type"]),
        "route": route["route_short_name"] or route["route_long_name"],
        "headsign": row["trip_headsign"],
        "trip_id": f"{feed.name}:{row['trip_id']}",
    }


def ride_word(route_type: int | None) -> str:
    """What runs on a route, in a word.

    >>> ride_word(3), ride_word(103), ride_word(700)
    ('bus', 'train', 'bus')
    """
    if route_type is None:
        return "ride"
    return RIDE_WORDS.get(route_type) or EXTENDED_WORDS.get(route_type // 100, "ride")
