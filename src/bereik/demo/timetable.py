"""Two GTFS feeds of the demonstration, as the zip files that operators publish.

Bus stops stand along the main roads at some 700 m, a pole on either side, and on the square of each village;
times come from the distance along the road, in whole minutes as on a stop's notice. Trains stop at one point
per station. No table of shapes: many feeds have none.
"""

import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely import LineString, Point

from bereik.demo.days import FIRST_DAY, LAST_DAY, calendar_rows
from bereik.demo.lines import BUS_LINES, DAY_TYPES, TRAIN_LINES, Line, departures
from bereik.demo.names import stop_names
from bereik.demo.region import PLACE, PLACES, RAILWAY, ROADS, to_degrees, to_metres
from bereik.demo.roads import Graph, road_line
from bereik.domain.weekdays import ENGLISH

FileRows = Iterable[Sequence[object]]
VERSION = "demo-2026-1 (verzonnen, geen echte dienstregeling)"


@dataclass(frozen=True, slots=True)
class Halt:
    """A bus stop before it becomes two poles: where on which road, and its name."""

    key: str
    name: str
    line: LineString
    along: float


def bus_feed(graph: Graph) -> dict[str, FileRows]:
    """The tables of the invented bus operator."""
    halts = _halts(graph)
    courses = {line.number: _bus_course(line, halts.values()) for line in BUS_LINES}
    used = {key for course in courses.values() for key, _ in course}
    numbers = {key: 400100 + 10 * place for place, key in enumerate(sorted(used))}
    stops = [row for key in sorted(used) for row in _poles(halts[key], numbers[key])]
    trips, times = _trips(BUS_LINES, courses, lambda key, direction: str(numbers[key] + direction + 1))
    routes = [[line.number, "demobus", line.number, _ends(line, "bus"), 3] for line in BUS_LINES]
    return _feed(("demobus", "Demobus (verzonnen)"), stops, routes, trips, times)


def train_feed() -> dict[str, FileRows]:
    """The tables of the invented railway: a station and one platform point each."""
    where = {name: (lon, lat) for name, lon, lat in RAILWAY}
    numbers = {name: 8800100 + place for place, name in enumerate(sorted(where))}
    stops: list[Sequence[object]] = []
    for name in sorted(where):
        lon, lat = where[name]
        stops.append([f"S{numbers[name]}", name, lat, lon, 1, ""])
        stops.append([str(numbers[name]), name, lat, lon, 0, f"S{numbers[name]}"])
    courses = {line.number: _rail_course(line, where) for line in TRAIN_LINES}
    trips, times = _trips(TRAIN_LINES, courses, lambda name, _: str(numbers[name]))
    routes = [[line.number, "demotrein", line.number, _ends(line, "trein"), 2] for line in TRAIN_LINES]
    return _feed(("demotrein", "Demotrein (verzonnen)"), stops, routes, trips, times)


def write_feed(tables: dict[str, FileRows], path: Path) -> None:
    """A GTFS zip; the same tables give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, rows in tables.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\r\n").writerows(rows)
            member = zipfile.ZipInfo(f"{name}.txt", date_time=(2026, 9, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, text.getvalue())


def _halts(graph: Graph) -> dict[str, Halt]:
    """All stops: villages and points along the roads between them, by key."""
    halts: dict[str, Halt] = {}
    courses = {road: road_line(road) for road in ROADS}
    for road, line in courses.items():
        for name, along in ((road.start, 0.0), (road.end, line.length)):
            halts.setdefault(name, Halt(name, _square(name), line, along))
    named = _NamedStreets(graph)
    for road, line in courses.items():
        gaps = max(1, round(line.length / 720))
        for number in range(1, gaps):
            key, along = f"{road.start}|{road.end}|{number:02d}", line.length * number / gaps
            halts[key] = Halt(key, named.name(line.interpolate(along)), line, along)
    return halts


class _NamedStreets:
    """Names for stops along a road: the village and a side street, each used once."""

    def __init__(self, graph: Graph) -> None:
        where = np.array(graph.nodes)
        own = [
            (LineString(where[run]), tags["name"], place)
            for run, tags, place in graph.ways
            if tags["highway"] == "residential" and "name" in tags
        ]
        self._tree = shapely.STRtree([line for line, _, _ in own])
        self._names = [f"{_short(place)} {name}" for _, name, place in own]
        self._places = [place for place in PLACES if place.kind in ("village", "town", "port")]
        self._used: set[str] = set()

    def name(self, spot: Point) -> str:
        near = sorted(self._tree.query(spot, "dwithin", 260).tolist())
        place = min(self._places, key=lambda place: spot.distance(Point(to_metres(place.lon, place.lat))))
        options = [self._names[number] for number in near]
        options += [f"{_short(place.name)} {ending}" for ending in stop_names(place)]
        chosen: str = next(option for option in options if option not in self._used)
        self._used.add(chosen)
        return chosen


def _short(name: str) -> str:
    return name.removeprefix("Bedrijvenpark ")


def _square(name: str) -> str:
    """The name of the stop in the middle of a place."""
    kind = PLACE[name].kind
    if kind == "village":
        return f"{name} Kerk"
    return {"Antwerpen": "Antwerpen Centraal", "Noorderkempen": "Brecht Station Noorderkempen"}.get(
        name, name
    )


def _poles(halt: Halt, number: int) -> list[list[object]]:
    """The two poles of a stop, seven metres to the right of either direction."""
    x, y = halt.line.interpolate(halt.along).coords[0]
    ahead = np.array(halt.line.interpolate(min(halt.along + 20, halt.line.length)).coords[0])
    behind = np.array(halt.line.interpolate(max(halt.along - 20, 0)).coords[0])
    right = (ahead - behind)[::-1] * (1, -1) / np.hypot(*(ahead - behind))
    rows: list[list[object]] = []
    for pole, side in ((1, 7), (2, -7)):
        lon, lat = to_degrees(x + side * right[0], y + side * right[1])
        rows.append([str(number + pole), halt.name, float(lat), float(lon), 0, ""])
    return rows


def _bus_course(line: Line, halts: Iterable[Halt]) -> list[tuple[str, float]]:
    """Stops with metres along the roads from the first one."""
    roads = {frozenset((road.start, road.end)): road for road in ROADS}
    course: list[tuple[str, float]] = [(line.via[0], 0.0)]
    for start, end in itertools.pairwise(line.via):
        road = roads[frozenset((start, end))]
        length = road_line(road).length
        forth = road.start == start
        between = [
            (halt.along if forth else length - halt.along, halt.key)
            for halt in halts
            if halt.key.startswith(f"{road.start}|{road.end}|")
        ]
        here = course[-1][1]
        course.extend((key, here + along) for along, key in sorted(between))
        course.append((end, here + length))
    return course


def _rail_course(line: Line, where: dict[str, tuple[float, float]]) -> list[tuple[str, float]]:
    """Stations with metres along the track, which is a tenth longer than the straight line."""
    spots = np.array([np.array(to_metres(*where[name])) for name in line.via])
    steps = 1.1 * np.hypot(*np.diff(spots, axis=0).T)
    return list(zip(line.via, np.concatenate([[0], np.cumsum(steps)]).tolist(), strict=True))


def _trips(
    lines: Sequence[Line],
    courses: Mapping[str, Sequence[tuple[str, float]]],
    stop_id: Callable[[str, int], str],
) -> tuple[list[list[object]], list[list[object]]]:
    """The rows of trips.txt and stop_times.txt."""
    trips: list[list[object]] = []
    times: list[list[object]] = []
    for line in lines:
        course = courses[line.number]
        for direction in (0, 1):
            along = course if direction == 0 else [(k, course[-1][1] - far) for k, far in course[::-1]]
            minutes = _minutes([far for _, far in along], line.kmh)
            head = along[-1][0]
            for service in DAY_TYPES:
                for start in departures(line, direction, service):
                    trip = f"{line.number}-{direction}-{service}-{_gtfs_clock(start)[:5].replace(':', '')}"
                    trips.append([trip, line.number, service, _short(head), direction])
                    for sequence, ((key, _), minute) in enumerate(zip(along, minutes, strict=True), start=1):
                        clock = _gtfs_clock(start + 60 * minute)
                        times.append([trip, clock, clock, stop_id(key, direction), sequence])
    return trips, times


def _minutes(metres: Sequence[float], kmh: float) -> list[int]:
    """Whole minutes from the first stop; every next stop at least one minute later."""
    minutes = [0]
    for far in metres[1:]:
        minutes.append(max(minutes[-1] + 1, round(far / (kmh / 3.6) / 60)))
    return minutes


def _gtfs_clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"


def _ends(line: Line, kind: str) -> str:
    return f"{_short(line.via[0])} - {_short(line.via[-1])} (demo{kind})"


def _feed(
    agency: tuple[str, str], stops: FileRows, routes: FileRows, trips: FileRows, times: FileRows
) -> dict[str, FileRows]:
    """All tables of a feed with their headers."""
    regular, exceptions = calendar_rows()
    span = [f"{FIRST_DAY:%Y%m%d}", f"{LAST_DAY:%Y%m%d}"]
    return {
        "agency": [
            ["agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"],
            [*agency, "https://example.org/demo", "Europe/Brussels", "nl"],
        ],
        "feed_info": [
            [
                "feed_publisher_name",
                "feed_publisher_url",
                "feed_lang",
                "feed_start_date",
                "feed_end_date",
                "feed_version",
            ],
            ["bereik demo data, not the real timetable", "https://example.org/demo", "nl", *span, VERSION],
        ],
        "stops": [
            ["stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"],
            *stops,
        ],
        "routes": [["route_id", "agency_id", "route_short_name", "route_long_name", "route_type"], *routes],
        "calendar": [["service_id", *ENGLISH, "start_date", "end_date"], *regular],
        "calendar_dates": [["service_id", "date", "exception_type"], *exceptions],
        "trips": [["trip_id", "route_id", "service_id", "trip_headsign", "direction_id"], *trips],
        "stop_times": [["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"], *times],
    }
