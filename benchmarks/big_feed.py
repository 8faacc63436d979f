"""A timetable of De Lijn's size and streets of a country's, made up, and what clipping them costs.

    python benchmarks/big_feed.py                            # 35 million calls, 40 million nodes; 1 GB
    python benchmarks/big_feed.py --calls 2000000 --nodes 2000000 --folder somewhere --keep

The feed has the bad manners of the real one: no parent stations, platforms in the names, blanks around dates
and ids, ids of twenty signs. Its stops lie all over Flanders, closest together around five cities, so that
22 % of all calls is in Selab and 25 km around it or in trips that come there. The streets are a shaken grid
over Belgium; only every fourth row and column of points is a street, as in a real extract, where most nodes
are corners of buildings. Each reading is measured in a process of its own; memory is peak
resident size above `import bereik`.
"""

import argparse
import datetime as dt
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

ROUTES, STOPS, CALLS_A_TRIP = 1900, 32_000, 25
FLANDERS = (2.55, 50.70, 5.90, 51.50)
BELGIUM = (2.55, 49.50, 6.40, 51.50)
SELAB = (4.3262, 51.2354, 4.7767, 51.4538)
MARGIN_DEG = (0.359, 0.225)
"""25 km to the east and to the north."""
CITIES = ((4.40, 51.22), (3.72, 51.05), (4.70, 50.88), (3.22, 51.20), (5.33, 50.93))
NEAR_A_CITY = 0.55
"""Share of the stops that lie around a city, in proportion to nothing else."""
FIRST_DAY = dt.date(2026, 11, 1)
DAYS = 60
TRIPS_AT_ONCE = 60_000
CALLS_HEAD = b"trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"


def region():
    import shapely

    west, south, east, north = SELAB
    return shapely.box(
        west - MARGIN_DEG[0], south - MARGIN_DEG[1], east + MARGIN_DEG[0], north + MARGIN_DEG[1]
    )


def make_feed(path: Path, calls: int) -> None:
    """Write the zip; the same number of calls gives the same bytes."""
    random = np.random.default_rng(2026)
    lon, lat = _places(random)
    patterns = [_pattern(random, lon, lat) for _ in range(2 * ROUTES)]
    trips = max(1, calls // CALLS_A_TRIP)
    pattern = random.integers(0, len(patterns), trips)
    service = random.integers(0, DAYS, trips)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "agency.txt", "agency_id,agency_name,agency_timezone\n1,De Lijn (made up),Europe/Brussels\n"
        )
        stops = [
            f' {200000 + row},"Dorp {row // 2} perron {row % 2 + 1}",{y:.6f},{x:.6f}'
            for row, (x, y) in enumerate(zip(lon, lat, strict=True))
        ]
        archive.writestr("stops.txt", "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *stops]))
        routes = [f"r{row:05d}_2CA,{row + 1},3" for row in range(ROUTES)]
        archive.writestr("routes.txt", "\n".join(["route_id,route_short_name,route_type", *routes]))
        dates = [f"{day},{FIRST_DAY + dt.timedelta(days=day):%Y%m%d} ,1" for day in range(DAYS)]
        archive.writestr("calendar_dates.txt", "\n".join(["service_id,date,exception_type", *dates]))
        rows = (
            f"r{p // 2:05d}_2CA,{s},{_name(row)},Eindhalte {p},{p % 2}"
            for row, (p, s) in enumerate(zip(pattern.tolist(), service.tolist(), strict=True))
        )
        archive.writestr(
            "trips.txt", "\n".join(["route_id,service_id,trip_id,trip_headsign,direction_id", *rows])
        )
        _write_calls(archive, random, patterns, pattern)


def _places(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Where stops lie: around the cities, and all over Flanders."""
    west, south, east, north = FLANDERS
    lon, lat = random.uniform(west, east, STOPS), random.uniform(south, north, STOPS)
    city = np.array(CITIES)[random.integers(0, len(CITIES), STOPS)] + random.normal(
        0, (0.12, 0.08), (STOPS, 2)
    )
    near = random.random(STOPS) < NEAR_A_CITY
    return np.where(near, city[:, 0], lon).clip(west, east), np.where(near, city[:, 1], lat).clip(
        south, north
    )


def _pattern(random: np.random.Generator, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The stops of a route in order and the seconds to each: a walk through the stops within some 10 km."""
    start = random.integers(0, STOPS)
    size = int(random.integers(CALLS_A_TRIP - 10, CALLS_A_TRIP + 11))
    away = np.hypot((lon - lon[start]) * 0.63, lat - lat[start])
    near = np.flatnonzero(away < max(0.09, float(np.partition(away, size)[size])))
    chosen = random.choice(near, min(size, len(near)), replace=False)
    chosen = chosen[np.argsort(lon[chosen] + lat[chosen] * random.normal())]
    return chosen, np.concatenate([[0], np.cumsum(random.integers(40, 180, len(chosen) - 1))])


def _write_calls(
    archive: zipfile.ZipFile, random: np.random.Generator, patterns: list, pattern: np.ndarray
) -> None:
    """stop_times.txt, some thousands of trips at a time."""
    import polars as pl

    sizes = np.array([len(stops) for stops, _ in patterns])
    first = np.concatenate([[0], np.cumsum(sizes)])
    all_stops = np.concatenate([stops for stops, _ in patterns])
    all_seconds = np.concatenate([seconds for _, seconds in patterns])
    clocks = pl.Series([f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(34 * 3600)])
    ids = pl.Series([f" {200000 + row}" for row in range(STOPS)])
    with archive.open("stop_times.txt", "w", force_zip64=True) as file:
        file.write(CALLS_HEAD)
        for begin in range(0, len(pattern), TRIPS_AT_ONCE):
            own = pattern[begin : begin + TRIPS_AT_ONCE]
            counts = sizes[own]
            place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            row = np.repeat(first[own], counts) + place
            leaves = np.repeat(random.integers(5 * 3600, 24 * 3600, len(own)), counts)
            clock = clocks[all_seconds[row] + leaves]
            names = pl.Series([_name(begin + number) for number in range(len(own))])
            table = pl.DataFrame(
                {
                    "trip_id": names[np.repeat(np.arange(len(own)), counts)],
                    "arrival_time": clock,
                    "departure_time": clock,
                    "stop_id": ids[all_stops[row]],
                    "stop_sequence": place + 1,
                    "pickup_type": np.zeros(len(row), np.int8),
                    "drop_off_type": np.zeros(len(row), np.int8),
                }
            )
            file.write(table.write_csv(include_header=False).encode())


def _name(row: int) -> str:
    return f"{row:09d}-DL-202611-2 "


def make_streets(path: Path, nodes: int) -> None:
    """Write the .osm.pbf: a grid of points, every fourth row and column of which is a street."""
    import osmium

    path.unlink(missing_ok=True)
    side = int(np.sqrt(nodes))
    west, south, east, north = BELGIUM
    random = np.random.default_rng(2026)
    lon, lat = np.linspace(west, east, side), np.linspace(south, north, side)
    shake = 0.3 * (lon[1] - lon[0]), 0.3 * (lat[1] - lat[0])  # a grid without it packs far too well
    with osmium.SimpleWriter(str(path)) as writer:
        for row in range(side):
            xs = (lon + random.uniform(-shake[0], shake[0], side)).tolist()
            ys = (lat[row] + random.uniform(-shake[1], shake[1], side)).tolist()
            for number, place in enumerate(zip(xs, ys, strict=True), start=row * side + 1):
                writer.add_node(osmium.osm.mutable.Node(id=number, location=place, version=1))
        number = 0
        for line in range(0, side, 4):
            for begin in range(0, side - 1, 10):
                along = range(begin, min(begin + 11, side))
                for run in ([line * side + n + 1 for n in along], [n * side + line + 1 for n in along]):
                    number += 1
                    tags = {"highway": ("residential", "tertiary")[line % 8 == 0], "name": f"Straat {number}"}
                    writer.add_way(osmium.osm.mutable.Way(id=number, nodes=run, tags=tags, version=1))


def measure(kind: str, path: Path) -> None:
    """Read one file clipped to the region, in this process, and print what it took."""
    import bereik

    names = ("read_feed", "read_streets")
    reader = getattr(bereik, names[kind == "streets"])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    read = reader(path, inside=region())
    seconds = time.perf_counter() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e6
    what = (
        f"{len(read.stop_events.stop):,} calls of {read.trips.height:,} trips"
        if kind == "feed"
        else (f"{read.edge_count:,} edges")
    )
    print(
        f"clip {kind}: {path.stat().st_size / 1e6:,.0f} MB -> {what}: {seconds:.0f} s, {peak:.2f} GB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=35_000_000, help="rows of stop_times.txt; 0 for no feed")
    parser.add_argument(
        "--nodes", type=int, default=40_000_000, help="points of the streets; 0 for no streets"
    )
    parser.add_argument("--folder", type=Path, help="where the files are made; a temporary folder otherwise")
    parser.add_argument("--keep", action="store_true", help="leave the files")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure[0], Path(options.measure[1]))
        return
    folder = options.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    made = {"feed": (folder / "big_gtfs.zip", make_feed, options.calls),
            "streets": (folder / "big.osm.pbf", make_streets, options.nodes)}  # fmt: skip
    try:
        for kind, (path, make, size) in made.items():
            if size:
                start = time.perf_counter()
                if not path.exists():
                    make(path, size)
                print(f"make {kind}: {time.perf_counter() - start:.0f} s", flush=True)
                subprocess.run([sys.executable, __file__, "--measure", kind, str(path)], check=True)
    finally:
        for path, *_ in made.values() if not options.keep else ():
            path.unlink(missing_ok=True)
        if not options.keep and options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
