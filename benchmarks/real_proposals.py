"""`unlock`, `keep` and `swap` on real stops, lines and areas: the trains of 2019 and De Lijn reconstructed.

Homes are squares of the eight municipalities with an estimate of their people. The vacancies are invented:
those of the demonstration, laid at random in the real shopping areas, and those of industry, logistics,
building and green in the industrial areas of OpenStreetMap that the extracts hold. The timetable of De Lijn
is made up from headways, so what is found says nothing about real service; how long it takes does.

Run: BEREIK_SHARED_DATA=<folder> python benchmarks/real_proposals.py [METRES OF A SQUARE] [--kinds KIND ...]
"""

import argparse
import datetime as dt
import os
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas
import shapely
from geopandas import GeoDataFrame

import bereik
from bereik.network import Network
from bereik.proposals.candidates import USUAL_SPACING, candidates_of, courses_of
from bereik.proposals.existing import keep_of, swap_of
from bereik.proposals.query import Query, make_query
from bereik.proposals.search import unlock_of
from bereik.streets.land import read_land
from main_job import belgian_network
from proposals import query_of as demo_query
from proposals import timed

DATES = [dt.date(2019, 10, 15), dt.date(2019, 10, 19), dt.date(2019, 10, 20)]
AT_WORKS = ("logistics", "production", "construction", "green")
"""Sectors whose vacancies lie in industrial areas; the others in shopping areas."""
EXTRACTS = ("antwerp_2014-10", "malle_2013-04")
BOX = shapely.box(4.1, 51.1, 5.0, 51.6)
LAMBERT = 31370
SHOWN = ["line", "towards", "kind", "day_type", "leaves", "nearest_runs", "people", "openings", "feed"]
KINDS = ("unlock", "keep", "swap")


def homes_in(folder: Path, metres: float) -> GeoDataFrame:
    """Squares with their people."""
    zones = geopandas.read_file(folder / "selab" / "neighbourhoods.geojson")
    return bereik.grid_homes(zones, size_m=metres, weight="population_estimate")


def vacancies_in(folder: Path) -> GeoDataFrame:
    """The vacancies of the demonstration in the real areas."""
    chance = np.random.default_rng(20191015)
    shops = geopandas.read_file(folder / "selab" / "shopping_areas.geojson")
    land = pandas.concat([read_land(folder / "streets" / f"{name}.osm.pbf", inside=BOX) for name in EXTRACTS])
    vacancies = bereik.load_demo().vacancies
    at_works = vacancies["sector"].isin(AT_WORKS).to_numpy()
    places = np.empty(len(vacancies), dtype=object)
    for own, areas in ((at_works, land[land["kind"] == "industry"]), (~at_works, shops)):
        places[own] = points_in(areas, int(own.sum()), chance)
    return GeoDataFrame(vacancies.drop(columns="geometry"), geometry=places, crs=4326)


def points_in(areas: GeoDataFrame, count: int, chance: np.random.Generator) -> Any:
    """So many points in some areas, in any order; a large area has more."""
    parts = areas.to_crs(LAMBERT).geometry.explode(index_parts=False).reset_index(drop=True)
    counts = chance.multinomial(count, parts.area / parts.area.sum())
    points = parts.sample_points(counts, rng=chance).explode(index_parts=False)
    points = points[~points.is_empty].to_crs(4326).to_numpy()
    chance.shuffle(points)
    return points


def query_of(network: Network, homes: GeoDataFrame, vacancies: GeoDataFrame) -> Query:
    """All of it on three kinds of day."""
    return make_query(
        network, homes, vacancies, dates=DATES, traveller=None, before_min=10, after_min=5,
        weight="population_estimate", interest_jobs=50,
    )  # fmt: skip


def compile_kernels() -> None:
    """Ask a little of the demonstration, so that no compiling is measured."""
    demo = bereik.load_demo()
    few = demo_query(demo, demo.addresses.head(4)[["id", "geometry"]])
    unlock_of(few, most=1)
    keep_of(few)


def run(query: Query, homes: GeoDataFrame, vacancies: GeoDataFrame, kinds: list[str]) -> None:
    """Measure and print."""
    if "unlock" in kinds:
        found = timed("unlock", lambda: unlock_of(query))
        told = found.provenance
        print(f"  {told['candidates']} candidates in reach, {told['bounded_away']} of them bounded away")
        print(f"  {len(found.ranked)} rows, {len(found.chosen)} chosen")
        print(found.ranked[SHOWN].head(5).to_string(index=False), flush=True)
    if "keep" in kinds:
        trips = timed("keep", lambda: keep_of(query)).trips
        print(f"  {len(trips)} rows, {(trips['pairs'] > 0).sum()} rides on which jobs depend", flush=True)
    if "swap" in kinds:
        print(f"  {len(timed('swap', lambda: swap_of(query, homes, vacancies)).swaps)} rows", flush=True)


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("metres", nargs="?", type=float, default=1000)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=list(KINDS))
    asked = parser.parse_args()
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    homes, vacancies = homes_in(folder, asked.metres), vacancies_in(folder)
    network = timed("reading and joining the timetables", lambda: belgian_network(folder, None))
    compile_kernels()
    print(f"{len(homes)} homes, {len(vacancies)} vacancies, {len(DATES)} dates")
    courses = [list(courses_of(network, date)) for date in DATES]
    print(f"{len(candidates_of(courses, USUAL_SPACING))} candidates on the grid of all courses", flush=True)
    query = timed("which legs hold", lambda: query_of(network, homes, vacancies))
    run(query, homes, vacancies, asked.kinds)


if __name__ == "__main__":
    main()
