"""Attempts to break the main job on the timetables of 2019: odd dates, odd places, bikes and wider limits.

Run it with `BEREIK_SHARED_DATA=<folder> python benchmarks/break_main_job.py`. A figure under "lost" that is
not 0 is a fault: a bike or a wider limit may never take a job away.
"""

import os
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
from shapely.geometry import Point

import bereik
from bereik.network import Network
from main_job import HERE, HOMES, SHIFTS, belgian_network, points

DAYS = {
    "first date of the feeds": "2019-10-07",
    "school day": "2019-10-15",
    "Saturday": "2019-10-19",
    "before the clock goes back": "2019-10-26",
    "the clock goes back": "2019-10-27",
    "school holiday": "2019-10-29",
    "All Saints": "2019-11-01",
    "Armistice": "2019-11-11",
    "last date of the feeds": "2019-12-14",
    "day before the feeds": "2019-10-06",
    "day after the feeds": "2019-12-15",
}
WIDER: list[dict[str, Any]] = [
    {"max_trip_min": 100},
    {"max_walk_min": 30},
    {"max_transfers": 5},
    {"max_lead_min": 180},
    {"board_slack_s": 0},
    {"walk_speed_kmh": 6},
]


def main() -> None:
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    network, homes = belgian_network(folder, None), points(HOMES)
    vacancies = bereik.read_vacancies(HERE / "real_vacancies.csv")
    print("| day | date | yes | no | no, reaching outside the feeds |\n|---|---|---|---|---|")
    for name, date in DAYS.items():
        print_day(network, homes, vacancies, name, date)
    places = geopandas.GeoSeries([Point(2.5, 51.6), Point()], crs="EPSG:4326")
    odd = geopandas.GeoDataFrame({"id": ["in the sea", "without a place"]}, geometry=places)
    lost = bereik.shift_reach(network, odd, vacancies, date="2019-10-15", shifts=SHIFTS)
    print(
        "\nOdd homes:", lost.groupby("home_id", observed=True)["reason"].agg(lambda all: set(all)).to_dict()
    )
    asked: dict[str, Any] = {"date": "2019-10-15", "shifts": SHIFTS}
    plain = bereik.shift_reach(network, homes, vacancies, **asked)
    lambert = bereik.shift_reach(network, homes.to_crs(31370), vacancies.to_crs(31370), **asked)
    print(f"Lambert 72 gives the same table: {plain.equals(lambert)}\n")
    print_widening(network, homes)


def print_day(network: Network, homes: Any, vacancies: Any, name: str, date: str) -> None:
    try:
        reach = bereik.shift_reach(network, homes, vacancies, date=date, shifts=SHIFTS)
    except bereik.ServiceDayError as error:
        print(f"| {name} | {date} | {error} | | |")
        return
    yes, outside = (reach["verdict"] == "yes").sum(), (reach["reason"] == "DATE_OUTSIDE_FEED").sum()
    print(f"| {name} | {date} | {yes} | {len(reach) - yes} | {outside} |")


def print_widening(network: Network, homes: geopandas.GeoDataFrame) -> None:
    """Jobs at 200 random places: what each way to use a bike and each wider limit brings, and loses."""
    random = np.random.default_rng(1)
    lon, lat = random.uniform(4.25, 4.8, 5000)[:200], random.uniform(51.15, 51.47, 5000)[:200]
    jobs = geopandas.GeoDataFrame(
        {"id": [f"v{row}" for row in range(200)], "title": "job"},
        geometry=geopandas.points_from_xy(lon, lat),
        crs="EPSG:4326",
    )

    def held(**limits: Any) -> "pd.Series[bool]":
        who = bereik.Traveller(**limits)
        reach = bereik.shift_reach(network, homes, jobs, date="2019-10-15", shifts=SHIFTS, traveller=who)
        return reach["verdict"] == "yes"

    print("| traveller | yes | of | lost |\n|---|---|---|---|")
    usual = before = held()
    for bike in ("none", "direct", "to_stop", "on_board"):
        now = held(bike=bike)
        print(f"| bike {bike} | {now.sum()} | {len(now)} | {(before & ~now).sum()} |")
        before = now
    for limits in WIDER:
        now = held(**limits)
        name = ", ".join(f"{limit} {value}" for limit, value in limits.items())
        print(f"| {name} | {now.sum()} | {len(now)} | {(usual & ~now).sum()} |")


if __name__ == "__main__":
    main()
