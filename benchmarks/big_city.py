"""A made-up big city for measuring how cost grows: streets (.osm.pbf), one GTFS feed, 5,000 places.

    python benchmarks/big_city.py data/city 1.0 [COPIES]

Scale 1.0 is 90,000 crossings, 192 lines and 2.5 million stop events a day. Copies lie side by side, 30 km
apart, out of each other's reach; places lie in the first one. The same arguments give the same city.
"""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import osmium

STEP_M, GAP_M, ORIGIN = 120.0, 30_000.0, (4.0, 51.0)
DAY = "wk,1,1,1,1,1,0,0,20260101,20261231\n"
HEADS = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\na,Made up,https://example.org,Europe/Brussels\n",
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    + DAY,
    "routes": "route_id,agency_id,route_short_name,route_type\n",
    "trips": "route_id,service_id,trip_id\n",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\n",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n",
}
Crossing = tuple[int, int]


class Line(NamedTuple):
    """A bus line: the crossings where it stops, seconds of each ride, and how often it runs."""

    stops: list[Crossing]
    rides: "np.typing.NDArray[np.int64]"
    headway_s: int
    first: tuple[int, int]
    """First departure of each direction."""


def crossings(side: int, rng: np.random.Generator) -> "np.typing.NDArray[np.float64]":
    """(side, side, 2) metres east and north of the corner, a little off the grid."""
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side), indexing="ij"), axis=-1)
    return grid * STEP_M + rng.normal(0, 10, (side, side, 2))


def degrees(metres: "np.typing.NDArray[np.float64]", copy: int, side: int) -> "np.typing.NDArray[np.float64]":
    """Longitude and latitude of metres in one of the copies."""
    east = metres[..., 0] + copy * (side * STEP_M + GAP_M)
    lat = ORIGIN[1] + metres[..., 1] / 111_320
    return np.stack([ORIGIN[0] + east / (111_320 * np.cos(np.radians(51.2))), lat], axis=-1)


def lines(side: int, count: int, rng: np.random.Generator) -> Iterator[Line]:
    """Lines from anywhere to anywhere far enough, turning at random, with a stop at every third crossing."""
    for _ in range(count):
        here, there = rng.integers(0, side, 2), rng.integers(0, side, 2)
        while abs(here - there).sum() < side * 0.5:
            there = rng.integers(0, side, 2)
        path = [tuple(here.tolist())]
        while (here != there).any():
            left = there - here
            axis = 0 if rng.random() < abs(left[0]) / abs(left).sum() else 1
            here[axis] += np.sign(left[axis])
            path.append(tuple(here.tolist()))
        stops = path[::3]
        if len(stops) < 4:
            continue
        rides = np.maximum(25, rng.normal(45, 8, len(stops) - 1)).astype(np.int64)
        headway = 60 * int(rng.choice([10, 12, 15, 20]))
        first = tuple(5 * 3600 + int(rng.integers(0, headway)) for _ in range(2))
        yield Line(stops, rides, headway, first)  # type: ignore[arg-type]  # two of them


def write_streets(path: Path, city: "np.typing.NDArray[np.float64]", copies: int) -> None:
    """A residential street along every line of the grid, cut every ten crossings."""
    side = len(city)
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer:
        for copy in range(copies):
            for number, (lon, lat) in enumerate(degrees(city, copy, side).reshape(-1, 2).tolist()):
                node = osmium.osm.mutable.Node(id=1 + copy * side**2 + number, location=(lon, lat), version=1)
                writer.add_node(node)
        way = 1
        for copy in range(copies):
            numbers = 1 + copy * side**2 + np.arange(side**2).reshape(side, side)
            for row in (*numbers, *numbers.T):
                for begin in range(0, side - 1, 10):
                    nodes = row[begin : begin + 11].tolist()
                    tags = {"highway": "residential"}
                    writer.add_way(osmium.osm.mutable.Way(id=way, nodes=nodes, tags=tags, version=1))
                    way += 1


def write_feed(path: Path, city: "np.typing.NDArray[np.float64]", all_lines: list[Line], copies: int) -> int:
    """The timetable of a working day; gives the number of stop events."""
    tables: dict[str, list[str]] = {name: [] for name in HEADS}
    events, side = 0, len(city)
    for copy in range(copies):
        where, known = degrees(city, copy, side), set()
        for number, line in enumerate(all_lines):
            route = f"{copy}L{number}"
            tables["routes"].append(f"{route},a,{number},3\n")
            for way in (0, 1):
                stops = line.stops[:: 1 - 2 * way]
                offsets = np.concatenate([[0], np.cumsum(line.rides[:: 1 - 2 * way])]).tolist()
                ids = [f"{copy}s{east}_{north}" for east, north in stops]
                for stop_id, stop in zip(ids, stops, strict=True):
                    if stop not in known:
                        known.add(stop)
                        lon, lat = where[stop]
                        tables["stops"].append(f"{stop_id},Stop {stop_id},{lat:.6f},{lon:.6f}\n")
                leave, run = line.first[way], 0
                while leave < 24 * 3600:
                    trip = f"{route}_{way}_{run}"
                    tables["trips"].append(f"{route},wk,{trip}\n")
                    for place, (stop_id, offset) in enumerate(zip(ids, offsets, strict=True)):
                        at = clock(leave + offset)
                        tables["stop_times"].append(f"{trip},{at},{at},{stop_id},{place}\n")
                    events += len(ids)
                    leave += line.headway_s * (1 if leave < 20 * 3600 else 2)
                    run += 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, rows in tables.items():
            file.writestr(f"{name}.txt", HEADS[name] + "".join(rows))
    return events


def clock(seconds: int) -> str:
    """HH:MM:SS, past 24:00:00 where need be."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"


def write_city(folder: Path, scale: float, copies: int = 1) -> int:
    """Write streets, timetable and places; gives the number of stop events a day."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(42)
    side = round(300 * scale**0.5)
    city = crossings(side, rng)
    write_streets(folder / "streets.osm.pbf", city, copies)
    events = write_feed(folder / "gtfs.zip", city, list(lines(side, round(192 * scale), rng)), copies)
    places = degrees(city, 0, side)[tuple(rng.integers(0, side, (2, 5000)))]
    rows = [f"p{number},{lat:.6f},{lon:.6f}\n" for number, (lon, lat) in enumerate(places.tolist())]
    (folder / "points.csv").write_text("id,lat,lon\n" + "".join(rows), encoding="utf-8")
    return events


if __name__ == "__main__":
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    print(f"{write_city(Path(sys.argv[1]), float(sys.argv[2]), copies):,} stop events a day")
