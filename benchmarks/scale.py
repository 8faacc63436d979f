"""How cost grows with the network: a small city, a big one, and the small one four times side by side.

    python benchmarks/scale.py [FOLDER] [--homes 64]

Processor seconds, since a shared machine's clock says little, beside a yardstick: one scipy Dijkstra of 9.6
km over a grid as large as the streets of the big city, on the clock at the start of the same process. Each
city is made, saved and measured in a process of its own, so that memory is its own; what is prepared is
thrown away first, and the first question asked twice: with nothing prepared, and in a new process that finds
it on disk.
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

import bereik
from big_city import write_city

CITIES = {"small": (0.13, 1), "four small": (0.13, 4), "big": (1.0, 1)}
TRAVELLER = bereik.Traveller(max_walk_min=30, max_trip_min=120, max_lead_min=240)
ASKED: dict[str, Any] = {"date": "2026-05-13", "traveller": TRAVELLER}
SHIFTS = [
    bereik.Shift("early", "06:00", "14:00"),
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("late", "14:00", "22:00"),
]
ROWS = {
    "first": "first question, nothing prepared (s)",
    "prepared": "first question, prepared (s)",
    "one": "1 departure, per origin (ms)",
    "sixty": "60 departures, per origin (ms)",
    "first_shift": "first shift question, nothing prepared (s)",
    "shift_prepared": "first shift question, prepared (s)",
    "shifts": "3 shifts there and back x 5,000 jobs, per home (ms)",
    "memory": "memory above import (GB)",
    "yardstick": "yardstick (ms)",
}


RUNS = 3
"""What is asked of many origins is asked so often, and the median counts."""


def seconds(ask: Callable[[], Any]) -> float:
    """Processor seconds of all threads."""
    began = time.process_time()
    ask()
    return time.process_time() - began


def yardstick() -> float:
    """Seconds on the clock of a Dijkstra over 9.6 km of a grid of 300 x 300 crossings, the middle of five."""
    side = 300
    grid = np.arange(side * side).reshape(side, side)
    tail, head = np.r_[grid[:, :-1].ravel(), grid[:-1].ravel()], np.r_[grid[:, 1:].ravel(), grid[1:].ravel()]
    both = (np.r_[tail, head], np.r_[head, tail])
    streets = coo_array((np.full(2 * len(tail), 90.0), both), shape=(side * side, side * side)).tocsr()
    took = []
    for number in range(5):
        began = time.time()
        dijkstra(streets, indices=side * side // 2 + number * 7, limit=7200)
        took.append(time.time() - began)
    return float(np.median(took))


def measure(folder: Path, homes: int, prepared: bool) -> dict[str, float]:
    """All figures of one city in this process."""
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    grid_s = yardstick()  # before anything is read: in a process that has worked it takes half of this
    table = pd.read_csv(folder / "points.csv")
    points = gpd.GeoDataFrame(table[["id"]], geometry=gpd.points_from_xy(table.lon, table.lat), crs=4326)
    jobs = points.assign(title="job")
    network = bereik.load_network(folder / "network")

    def matrix(count: int, places: int = len(points), **more: Any) -> float:
        return seconds(
            lambda: bereik.travel_time_matrix(
                network, points.head(count), points.head(places), departure="08:00", **ASKED, **more
            )
        )

    def shifts(count: int, places: int = len(points)) -> float:
        asked = points.head(count), jobs.head(places)
        return seconds(lambda: bereik.shift_reach(network, *asked, shifts=SHIFTS, **ASKED))

    if prepared:
        return {"prepared": matrix(1, 10), "shift_prepared": shifts(1, 10)}
    found = {"first": matrix(1, 10), "first_shift": shifts(1, 10)}
    window = {"window_min": 60, "percentiles": (5, 25, 50, 75, 95)}
    # what a table of places costs once is taken off: it is the same for one origin as for a thousand
    for name, count, ask in (
        ("one", 8 * homes, matrix),
        ("sixty", 2 * homes, lambda count: matrix(count, **window)),
        ("shifts", homes, shifts),
    ):
        ask(8)
        few, many = (np.median([ask(asked) for _ in range(RUNS)]) for asked in (8, 8 + count))
        found[name] = float(many - few) / count * 1e3
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
    return found | {"memory": used / 1e6, "yardstick": grid_s * 1e3}


def in_own_process(folder: Path, homes: int, *, prepared: bool) -> dict[str, float]:
    """What `measure` finds in a new process."""
    command = [sys.executable, __file__, str(folder), "--homes", str(homes), "--one"]
    told = subprocess.run(command + ["--prepared"] * prepared, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return figures


def whole_table(options: Namespace) -> None:
    """Make what is not there, measure each city, print the table."""
    figures = {}
    for name, (scale, copies) in CITIES.items():
        if options.only and name not in options.only:
            continue
        folder = options.folder / name.replace(" ", "-")
        if not (folder / "network").is_dir():
            events = write_city(folder, scale, copies)
            print(f"{name}: {events:,} stop events a day", flush=True)
            feed, streets = (
                bereik.read_feed(folder / "gtfs.zip"),
                bereik.read_streets(folder / "streets.osm.pbf"),
            )
            bereik.build_network([feed], streets).save(folder / "network")
        in_own_process(folder, 1, prepared=True)  # compiles what is not compiled yet
        shutil.rmtree(folder / "network" / "prepared", ignore_errors=True)
        figures[name] = in_own_process(folder, options.homes, prepared=False)
        figures[name] |= in_own_process(folder, 1, prepared=True)
    table = pd.DataFrame(figures).reindex(list(ROWS)).rename(index=ROWS)
    print(table.round(2).to_string())
    in_yardsticks = table.loc[[name for name in table.index if "(ms)" in name]] / table.loc[ROWS["yardstick"]]
    print("\nin yardsticks of the same run")
    print(in_yardsticks.round(1).to_string())


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data/cities"))
    parser.add_argument("--homes", type=int, default=64)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--prepared", action="store_true")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.folder, options.homes, options.prepared)))
    else:
        whole_table(options)
