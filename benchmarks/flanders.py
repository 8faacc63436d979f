"""A timetable and streets of all Flanders in one network, not clipped: what building and asking cost.

Makes the feed and the streets of `big_feed.py` at a tenth, builds them with the command, and asks from
made-up sectors about made-up vacancies all over it. Prints processor seconds and memory above
`import bereik`; the last row says how long 9,000 sectors x 20,000 places would take on two cores that share
nothing, from a batch of sectors after one that linked the places.

    python benchmarks/flanders.py                # 3.5 million calls, 4 million nodes; some minutes, 2 GB
    python benchmarks/flanders.py --part 100     # a hundredth
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas
import numpy as np
from geopandas import GeoDataFrame

import bereik
from big_feed import FLANDERS, make_feed, make_streets
from region import SHIFTS

CALLS, NODES = 35_000_000, 40_000_000
DATE = "2026-11-24"
SECTORS, CORES = 9000, 2


def points(prefix: str, count: int, seed: int) -> GeoDataFrame:
    """Points all over Flanders, the same every time."""
    random = np.random.default_rng(seed)
    west, south, east, north = FLANDERS
    lon, lat = random.uniform(west, east, count), random.uniform(south, north, count)
    ids = {"id": [f"{prefix}{number}" for number in range(count)]}
    return geopandas.GeoDataFrame(ids, geometry=geopandas.points_from_xy(lon, lat), crs="EPSG:4326")


def jobs(count: int) -> GeoDataFrame:
    """Vacancies with the hours of one of six shifts, worked from Monday to Friday."""
    own = [SHIFTS[number % len(SHIFTS)] for number in range(count)]
    hours = {"shift_start": [shift.start for shift in own], "shift_end": [shift.end for shift in own]}
    return points("v", count, 2).assign(title="Job", days="mon-fri", **hours)


def built(folder: Path, part: int) -> Path:
    """Build the network in a process of its own and print what that took."""
    make_feed(folder / "gtfs.zip", CALLS // part)
    make_streets(folder / "streets.osm.pbf", NODES // part)
    words = ["--gtfs", folder / "gtfs.zip", "--osm", folder / "streets.osm.pbf", "--out", folder / "network"]
    command = [sys.executable, "-m", "bereik", "build", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    tell("bereik build", used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)
    return folder / "network"


def tell(what: str, seconds: float, memory: float) -> None:
    """A row of the table."""
    print(f"{what:55} {seconds:8.2f} s {memory:6.2f} GB", flush=True)


def took(what: str, ask: Callable[[], object], before: float) -> float:
    """Ask, print and give back the processor seconds."""
    begin = time.process_time()
    ask()
    spent = time.process_time() - begin
    tell(what, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6 - before)
    return spent


def main() -> None:
    """Build, ask and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--part", type=int, default=10, help="a tenth by default")
    options.add_argument("--places", type=int, default=20_000, help="of the last row")
    given = options.parse_args()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    with tempfile.TemporaryDirectory() as name:
        network = bereik.load_network(built(Path(name), given.part))
        homes, some = points("s", 900, 1), jobs(2000)
        for what, row in (("first question: a sector, 1,000 vacancies", 0), ("the next one", 1)):
            home = homes.iloc[[row]]
            took(
                what, lambda home=home: bereik.shift_reach(network, home, some.head(1000), date=DATE), before
            )
        usual = {"date": DATE, "shifts": SHIFTS}
        own = homes.head(48)
        took(
            "48 sectors x 2,000 vacancies x 6 shifts, as a dataset",
            lambda: bereik.region_reach(network, own, some, out=Path(name, "out"), **usual), before,
        )  # fmt: skip
        few, places = homes.tail(33), points("p", given.places, 3).assign(title="Place")
        linked, spent = (
            took(
                f"{given.places:,} places x 6 shifts x {len(own)} sectors, counts only",
                lambda own=own: bereik.region_reach(network, own, places, **usual), before,
            )
            for own in (few.head(1), few.tail(32))
        )  # fmt: skip
    # Places are linked once in a process, by the first of the two.
    alone = spent / 32
    minutes = (SECTORS * alone / CORES + linked) / 60
    print(f"{SECTORS:,} sectors at {alone:.2f} s: {minutes:.0f} minutes on {CORES} cores")


if __name__ == "__main__":
    main()
