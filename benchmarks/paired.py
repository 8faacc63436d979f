"""Two versions of bereik in turns: processor time of the same questions before and after a change.

    BEREIK_SHARED_DATA=<folder> python benchmarks/paired.py BEFORE AFTER [--rounds 2] [--homes 32]

BEFORE and AFTER are checkouts. On a machine that other work uses as well a figure by itself says little: the
versions take turns, each in a process of its own, and what is compared is the least of all rounds. Questions
are those of `speed.py` on Porto Alegre, and those of `scale.py` on a city that it has made (`--city FOLDER`).
"""

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

import bereik
import scale
import speed


def milliseconds(ask: Callable[[], Any], each: int) -> float:
    """Processor milliseconds of all threads for one origin, the second time that it is asked."""
    ask()
    began = time.process_time()
    ask()
    return (time.process_time() - began) * 1e3 / each


def porto_alegre(homes: int) -> dict[str, float]:
    """The questions of `speed.py`, of fewer origins."""
    network = speed.build(speed.DATA / "porto-alegre")
    hexagons = speed.points(speed.DATA / "porto-alegre" / "poa_hexgrid.csv")
    some = hexagons.iloc[::6].reset_index(drop=True)
    few, one = (
        hexagons.iloc[:: len(hexagons) // homes].head(homes).reset_index(drop=True),
        hexagons.iloc[[600]],
    )
    asked: dict[str, Any] = {"date": speed.DATE, "traveller": speed.TRAVELLER}

    def matrix(window: int, percentiles: tuple[int, ...]) -> None:
        bereik.travel_time_matrix(
            network, some, hexagons, departure="14:00", window_min=window, percentiles=percentiles, **asked
        )

    def shifts(origins: gpd.GeoDataFrame) -> None:
        bereik.shift_reach(network, origins, hexagons, shifts=speed.SHIFTS, **asked)

    def day() -> None:
        for direction in ("out", "back"):
            bereik.journey_profiles(network, some.head(2 * homes), hexagons, direction=direction, **asked)

    return {
        "1 departure": milliseconds(lambda: matrix(1, (50,)), len(some)),
        "60 departures": milliseconds(lambda: matrix(60, (25, 50, 75)), len(some)),
        "5 shifts x 1,227 jobs, per home": milliseconds(lambda: shifts(few), len(few)),
        "the same of one home alone": milliseconds(lambda: shifts(one), 1),
        "a day of journeys, both ways": milliseconds(day, 2 * homes),
    }


def made_up(folder: Path, homes: int) -> dict[str, float]:
    """The questions of `scale.py`, of fewer origins."""
    table = pd.read_csv(folder / "points.csv")
    points = gpd.GeoDataFrame(table[["id"]], geometry=gpd.points_from_xy(table.lon, table.lat), crs=4326)
    network, few = bereik.load_network(folder / "network"), points.head(homes)

    def matrix(**more: Any) -> None:
        bereik.travel_time_matrix(network, few, points, departure="08:00", **scale.ASKED, **more)

    def shifts() -> None:
        bereik.shift_reach(network, few, points.assign(title="job"), shifts=scale.SHIFTS, **scale.ASKED)

    window = {"window_min": 60, "percentiles": (5, 25, 50, 75, 95)}
    return {
        "1 departure": milliseconds(matrix, homes),
        "60 departures": milliseconds(lambda: matrix(**window), homes),
        "3 shifts x 5,000 jobs, per home": milliseconds(shifts, homes),
    }


def in_turns(options: Namespace) -> None:
    """Ask both versions round by round, and print the least of each and what is saved."""
    figures: dict[str, list[dict[str, float]]] = {"before": [], "after": []}
    command = [sys.executable, __file__, "--one", "--homes", str(options.homes)]
    command += ["--city", str(options.city)] if options.city else []
    for _ in range(options.rounds):
        for name, checkout in zip(figures, options.checkouts, strict=True):
            own = os.environ | {"PYTHONPATH": str(checkout.resolve() / "src")}
            told = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
            figures[name].append(json.loads(told.stdout.splitlines()[-1]))
    table = pd.DataFrame({name: pd.DataFrame(rounds).min() for name, rounds in figures.items()})
    print(
        table.assign(saved=(1 - table["after"] / table["before"]).map("{:.0%}".format)).round(2).to_string()
    )


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("checkouts", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--homes", type=int, default=32)
    parser.add_argument("--city", type=Path)
    parser.add_argument("--one", action="store_true")
    options = parser.parse_args()
    if options.one:
        found = made_up(options.city, options.homes) if options.city else porto_alegre(options.homes)
        print(json.dumps(found | {"yardstick": scale.yardstick() * 1e3}))
    else:
        in_turns(options)
