"""How fast bereik is, and how much memory it takes: one table, beside the yardstick of the same run.

    python benchmarks/speed.py            # everything, some minutes
    python benchmarks/speed.py --quick    # fewer homes for the large questions

Needs the shared data (BEREIK_SHARED_DATA). The yardstick is one `scipy.sparse.csgraph.dijkstra` from one node
over the whole Porto Alegre walking graph, measured between the other measurements, so that a figure means
something on any machine. Medians of 5 runs through the public functions; the kernel is compiled before.
Parameters are those of the other engine's matrices: 2019-05-13, walks of at most 30 minutes, trips of at most
120, 3 changes.
"""

import argparse
import datetime
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
import pandas
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

import bereik
from bereik.network.prepared import rides_of_day
from bereik.network.ways import walking

RUNS = 5
DATE = "2019-05-13"
TRAVELLER = bereik.Traveller(max_walk_min=30, max_trip_min=120, max_transfers=3)
SHIFTS = [
    bereik.Shift("early", "06:00", "14:00"),
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("afternoon", "13:30", "16:00"),
    bereik.Shift("late", "14:00", "22:00"),
    bereik.Shift("night", "22:00", "06:00"),
]
DATA = Path(os.environ.get("BEREIK_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def median_s(ask: Callable[[], object], runs: int = RUNS) -> float:
    """Median wall-clock seconds of several runs."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


class Table:
    """Prints a row a measurement, in milliseconds and in yardsticks of that moment."""

    def __init__(self, streets: bereik.streets.Streets) -> None:
        graph = walking(streets, 4.8).over.leaving
        count = len(graph.arc_start) - 1
        seconds = graph.arc_us.astype(np.float64) / 1e6
        self.graph = csr_matrix((seconds, graph.arc_to, graph.arc_start), shape=(count, count))
        print(f"{'question':58} {'ms':>9} {'yardsticks':>10}  target (aim)")

    def yardstick_s(self) -> float:
        """One search over the whole walking graph."""
        return median_s(lambda: dijkstra(self.graph, indices=self.graph.shape[0] // 2), 15)

    def row(self, name: str, ask: Callable[[], object], each: int = 1, target: str = "") -> float:
        """Measure and print one question; `each` is how many origins it is asked for."""
        ask()
        yardstick = self.yardstick_s()
        seconds = median_s(ask) / each
        yardstick = (yardstick + self.yardstick_s()) / 2
        print(f"{name:58} {seconds * 1e3:9.2f} {seconds / yardstick:10.2f}  {target}", flush=True)
        return seconds


def points(file: Path) -> geopandas.GeoDataFrame:
    """The hexagons as homes and vacancies."""
    frame = pandas.read_csv(file)
    where = geopandas.points_from_xy(frame["lon"], frame["lat"])
    return geopandas.GeoDataFrame({"id": frame["id"], "title": frame["id"]}, geometry=where, crs="EPSG:4326")


def porto_alegre(quick: bool) -> None:
    """Travel times, profiles and verdicts on Porto Alegre."""
    folder = DATA / "porto-alegre"
    network = build(folder)
    hexagons = points(folder / "poa_hexgrid.csv")
    some = hexagons.iloc[:: 12 if quick else 3].reset_index(drop=True)
    table = Table(network.streets)
    print(f"{'(the yardstick)':58} {table.yardstick_s() * 1e3:9.2f} {1:10.2f}")

    def matrix(window: int, percentiles: tuple[int, ...]) -> Callable[[], object]:
        return lambda: bereik.travel_time_matrix(
            network, some, hexagons, date=DATE, departure="14:00", window_min=window,
            percentiles=percentiles, traveller=TRAVELLER,
        )  # fmt: skip

    rides = rides_of_day(network, datetime.date.fromisoformat(DATE), TRAVELLER, 0, 86_400)
    changes, events = len(rides.ahead.transfer_to), len(rides.ahead.stop)
    print(
        f"walks between stops {len(rides.footpaths.origin):,}, changes kept {changes / events:.0f} an event"
    )
    count = len(some)
    table.row("one departure, one origin to 1,227", matrix(1, (50,)), count, "1.5 (0.7)")
    table.row("60 departures, three percentiles", matrix(60, (25, 50, 75)), count, "8 (4)")

    def day() -> None:
        for direction in ("out", "back"):
            bereik.journey_profiles(
                network, some, hexagons, date=DATE, direction=direction, traveller=TRAVELLER
            )

    table.row("whole service day, both directions, every journey of P", day, count, "40 (15)")
    homes = hexagons.iloc[:128] if quick else hexagons

    def verdicts() -> object:
        return bereik.shift_reach(network, homes, hexagons, date=DATE, shifts=SHIFTS, traveller=TRAVELLER)

    seconds = median_s(verdicts, 1 if quick else RUNS)
    rows = len(homes) * len(hexagons) * len(SHIFTS)
    print(
        f"{len(homes)} homes x 1,227 vacancies x 5 shifts, with reasons: {seconds:.1f} s, "
        f"{rows / seconds:,.0f} verdicts a second  target 150,000 (500,000)"
    )
    one = hexagons.iloc[[600]]
    table.row(
        "one home, 1,227 vacancies, 5 shifts",
        lambda: bereik.shift_reach(network, one, hexagons, date=DATE, shifts=SHIFTS, traveller=TRAVELLER),
    )


def build(folder: Path) -> bereik.network.Network:
    """The network of Porto Alegre from zip and pbf."""
    feeds = [bereik.read_feed(folder / f"poa_{name}.zip") for name in ("eptc", "trensurb")]
    return bereik.build_network(feeds, bereik.read_streets(folder / "poa_osm.pbf"))


def build_belgium() -> bereik.network.Network:
    """NMBS and De Lijn, straight lines."""
    return bereik.build_network(
        [
            bereik.read_feed(DATA / "nmbs-2019" / "sncb_gtfs_2019-10-12.zip", name="nmbs"),
            bereik.read_feed(DATA / "delijn-2018" / "delijn_2018_reconstructed.zip", name="delijn"),
        ]
    )


def building() -> None:
    """Building, saving and loading, and the peak memory of building in a process of its own."""
    folder = DATA / "porto-alegre"
    print(f"build Porto Alegre from zip and pbf: {median_s(lambda: build(folder)):.2f} s  target 5 s")
    print(f"build NMBS + De Lijn: {median_s(build_belgium):.2f} s  target 15 s")
    with tempfile.TemporaryDirectory() as place:
        build(folder).save(Path(place) / "poa")
        build_belgium().save(Path(place) / "be")
        for name, title in (("poa", "Porto Alegre"), ("be", "NMBS + De Lijn")):
            saved = Path(place) / name
            seconds = median_s(lambda saved=saved: bereik.load_network(saved))
            print(f"load {title}: {seconds:.2f} s  target 0.5 s")
    for name in ("poa", "belgium"):
        done = subprocess.run(
            [sys.executable, __file__, "--memory", name], check=True, capture_output=True, text=True
        )
        print(done.stdout.strip())


def peak_kb() -> int:
    """Peak resident size of this process, as Linux keeps it; getrusage would count the parent's too."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise SystemExit("peak memory is read from /proc/self/status, which this system does not have")


def memory(name: str) -> None:
    """Peak resident size above `import bereik`, of building and one question."""
    before = peak_kb()
    if name == "poa":
        network = build(DATA / "porto-alegre")
        built = peak_kb()
        hexagons = points(DATA / "porto-alegre" / "poa_hexgrid.csv")
        bereik.shift_reach(
            network, hexagons.iloc[:1], hexagons, date=DATE, shifts=SHIFTS, traveller=TRAVELLER
        )
    else:
        network = build_belgium()
        built = peak_kb()
        ask_belgium(network)
    after = peak_kb()
    build_mb, ask_mb = (built - before) / 1024, (after - before) / 1024
    print(f"memory {name}: build {build_mb:.0f} MB (target 500), with one question {ask_mb:.0f} MB")


def ask_belgium(network: bereik.network.Network) -> object:
    """One home in Kalmthout, 400 vacancies around Antwerp, five shifts."""
    random = np.random.default_rng(1)
    where = geopandas.points_from_xy(random.uniform(4.30, 4.75, 400), random.uniform(51.15, 51.45, 400))
    ids = [f"v{number}" for number in range(400)]
    jobs = geopandas.GeoDataFrame({"id": ids, "title": ids}, geometry=where, crs="EPSG:4326")
    home = geopandas.GeoDataFrame(
        {"id": ["kalmthout"]}, geometry=geopandas.points_from_xy([4.4668], [51.3912]), crs="EPSG:4326"
    )
    return bereik.shift_reach(network, home, jobs, date="2019-10-15", shifts=SHIFTS)


def belgium() -> None:
    """The question of the desk on NMBS and De Lijn."""
    network = build_belgium()
    start = time.perf_counter()
    ask_belgium(network)
    first = time.perf_counter() - start
    seconds = median_s(lambda: ask_belgium(network))
    print(f"NMBS + De Lijn, one home, 400 vacancies, 5 shifts: {seconds * 1e3:.0f} ms  target 150 ms")
    print(f"  the first question of a date and traveller, which finds the changes: {first:.1f} s")


def commands() -> None:
    """The command line in new processes, with a warm cache."""
    bereik_command = [sys.executable, "-m", "bereik"]
    for arguments, target in ((["--help"], "0.5 s"), (["demo"], "3 s"), (["jobs", "51.391,4.466"], "3 s")):

        def run(arguments: list[str] = arguments) -> None:
            subprocess.run([*bereik_command, *arguments], check=True, capture_output=True)

        run()
        print(f"bereik {' '.join(arguments)}: {median_s(run):.2f} s  target {target}")


def main() -> None:
    """Print the whole table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer homes for the large questions")
    parser.add_argument("--memory", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        memory(options.memory)
        return
    if not DATA.is_dir():
        sys.exit(f"no shared data at {DATA}; set BEREIK_SHARED_DATA")
    porto_alegre(options.quick)
    building()
    belgium()
    commands()


if __name__ == "__main__":
    main()
