"""The main job on real timetables: which jobs these homes can hold.

Run it with `BEREIK_SHARED_DATA=<folder> python benchmarks/main_job.py`. It prints the tables of
docs/validation.md: the region of Antwerp and its north with the trains of 2019 and a reconstructed bus
timetable, over straight lines and over real streets, and Porto Alegre.
"""

import math
import os
from pathlib import Path
from time import perf_counter

import geopandas
import pandas as pd

import bereik
from bereik.network import Network
from bereik.streets import Streets

HERE = Path(__file__).parent
DATES = ["2019-10-15", "2019-10-20"]
SHIFTS = [
    bereik.Shift("early", "06:00", "14:00"),
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("late", "14:00", "22:00"),
    bereik.Shift("night", "22:00", "06:00"),
]
EVENING = bereik.Shift("evening", "15:30", "23:30")
"""Asked for one journey only, that comes home after midnight."""
HOMES = {
    "Kalmthout": (4.476326, 51.383272),
    "Brecht": (4.597238, 51.334768),
    "Schoten": (4.498045, 51.251634),
}
ANTWERP_HOMES = {
    "Berchem": (4.431703, 51.191849),
    "Borgerhout": (4.44039, 51.210299),
    "Deurne": (4.469525, 51.211528),
    "Deuzeld (Schoten)": (4.467562, 51.245078),
}
IN_ANTWERP = ["antwerpen-centrum", "antwerpen-station", "antwerpen-zuid", "merksem", "haven-luchtbal"]
SHOWN = [
    ("Kalmthout", "antwerpen-zuid", "day", "2019-10-15"),
    ("Kalmthout", "merksem", "day", "2019-10-15"),
    ("Kalmthout", "antwerpen-station", "night", "2019-10-15"),
    ("Kalmthout", "ekeren", "late", "2019-10-15"),
    ("Brecht", "antwerpen-centrum", "late", "2019-10-15"),
    ("Schoten", "antwerpen-station", "day", "2019-10-20"),
    ("Kalmthout", "ekeren", "evening", "2019-10-15"),
]
"""Rows whose journeys are written out, to be compared with the feeds by hand."""


def main() -> None:
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    vacancies = bereik.read_vacancies(HERE / "real_vacancies.csv")
    region(folder, vacancies)
    antwerp(folder, vacancies)
    porto_alegre(folder)


def belgian_network(folder: Path, streets: Streets | None) -> Network:
    feeds = [
        bereik.read_feed(folder / "nmbs-2019" / "sncb_gtfs_2019-10-12.zip", "nmbs"),
        bereik.read_feed(folder / "delijn-2018" / "delijn_2018_reconstructed.zip", "delijn"),
    ]
    return bereik.build_network(feeds, streets)


def points(places: dict[str, tuple[float, float]]) -> geopandas.GeoDataFrame:
    lon, lat = zip(*places.values(), strict=True)
    return geopandas.GeoDataFrame(
        {"id": list(places)}, geometry=geopandas.points_from_xy(lon, lat), crs="EPSG:4326"
    )


def region(folder: Path, vacancies: geopandas.GeoDataFrame) -> None:
    print("\n## Kalmthout, Brecht and Schoten, straight lines\n")
    network = belgian_network(folder, None)
    homes = points(HOMES)
    begin = perf_counter()
    reach = bereik.shift_reach(network, homes, vacancies, date=DATES, shifts=SHIFTS)
    print(f"{len(reach)} verdicts, the first question after building: {perf_counter() - begin:.1f} s\n")
    print_counts(reach)
    for home in HOMES:
        for date in DATES:
            print(f"\n**{home}, {pd.Timestamp(date):%A %-d %B %Y}**\n")
            print_table(reach[(reach["home_id"] == home) & (reach["date"].astype(str) == date)])
    print("\n### Journeys that were checked by hand\n")
    evening = bereik.shift_reach(network, homes, vacancies, date=DATES[0], shifts=[EVENING])
    reach = pd.concat([reach, evening])
    for home, vacancy, shift, date in SHOWN:
        rows = reach[
            (reach["home_id"] == home)
            & (reach["vacancy_id"] == vacancy)
            & (reach["shift"] == shift)
            & (reach["date"].astype(str) == date)
        ]
        print(f"\n{home} - {vacancy}, {shift}, {date}: {rows['verdict'].iloc[0]}\n")
        print_legs(bereik.list_itineraries(network, rows, homes, vacancies))


def antwerp(folder: Path, vacancies: geopandas.GeoDataFrame) -> None:
    print("\n## Inside Antwerp, over the streets of 2014 and over straight lines\n")
    homes = points(ANTWERP_HOMES)
    jobs = vacancies[vacancies["id"].isin(IN_ANTWERP)]
    streets = bereik.read_streets(folder / "streets" / "antwerp_2014-10.osm.pbf")
    both = [
        bereik.shift_reach(belgian_network(folder, one), homes, jobs, date=DATES, shifts=SHIFTS)
        for one in (streets, None)
    ]
    for name, reach in zip(("streets", "straight lines"), both, strict=True):
        print(f"\n{name}:\n")
        print_counts(reach)
    same = (both[0]["verdict"] == both[1]["verdict"]).mean()
    longer = (both[0]["out_min"] - both[1]["out_min"]).describe(percentiles=[0.1, 0.5, 0.9]).round(1)
    print(
        f"\nThe verdict is the same in {same:.1%} of {len(both[0])} rows. The way out over streets is longer"
    )
    print(f"by {longer['50%']} minutes (median; 10 % {longer['10%']}, 90 % {longer['90%']}).")
    for date in DATES:
        print(f"\n**Deuzeld (Schoten), {pd.Timestamp(date):%A %-d %B %Y}, streets**\n")
        own = (both[0]["home_id"] == "Deuzeld (Schoten)") & (both[0]["date"].astype(str) == date)
        print_table(both[0][own])


def porto_alegre(folder: Path) -> None:
    print("\n## Porto Alegre, Monday 13 May 2019, shift 13:30-16:00\n")
    place = folder / "porto-alegre"
    feeds = [bereik.read_feed(place / f"poa_{name}.zip") for name in ("eptc", "trensurb")]
    network = bereik.build_network(feeds, bereik.read_streets(place / "poa_osm.pbf"))
    grid = pd.read_csv(place / "poa_hexgrid.csv")
    hexagons = geopandas.GeoDataFrame(
        grid.assign(title="jobs in this hexagon"),
        geometry=geopandas.points_from_xy(grid["lon"], grid["lat"]),
        crs="EPSG:4326",
    )
    jobs = hexagons[hexagons["jobs"] > 0]
    shift = bereik.Shift("afternoon", "13:30", "16:00")
    begin = perf_counter()
    reach = bereik.shift_reach(network, hexagons, jobs, date="2019-05-13", shifts=[shift])
    took = perf_counter() - begin
    print(f"{len(reach):,} verdicts in {took:.1f} s.\n")
    print_reasons(reach)
    yes = reach[reach["verdict"] == "yes"].merge(grid[["id", "jobs"]], left_on="vacancy_id", right_on="id")
    held = yes.groupby("home_id", observed=False)["jobs"].sum().reindex(grid["id"], fill_value=0)
    share = held / grid["jobs"].sum()
    spread = share.describe(percentiles=[0.1, 0.5, 0.9])
    print(
        f"\nShare of all {grid['jobs'].sum():,.0f} jobs that a home can hold: median {spread['50%']:.1%}, "
        f"10 % of the homes under {spread['10%']:.1%}, 10 % over {spread['90%']:.1%}; "
        f"{(held == 0).sum()} homes can hold none."
    )


def print_counts(reach: pd.DataFrame) -> None:
    """How many jobs each home can hold, by date and shift."""
    yes = (reach["verdict"] == "yes").astype(int)
    table = yes.groupby([reach["home_id"], reach["date"].astype(str), reach["shift"]], observed=True).sum()
    wide = table.unstack()[[shift.name for shift in SHIFTS]]
    print("| home | date | " + " | ".join(wide.columns) + f" | of {reach['vacancy_id'].nunique()} |")
    print("|---" * (len(wide.columns) + 3) + "|")
    for (home, date), row in wide.iterrows():
        print(f"| {home} | {date} | " + " | ".join(map(str, row)) + " | |")


def print_reasons(reach: pd.DataFrame) -> None:
    counts = reach["reason"].astype(object).where(reach["verdict"] == "no", "yes").value_counts()
    print("| answer | rows | share |\n|---|---|---|")
    for reason, rows in counts.items():
        print(f"| {reason} | {rows:,} | {rows / len(reach):.1%} |")


def print_table(reach: pd.DataFrame) -> None:
    """One line a vacancy, one column a shift: the times of a yes, the reason of a no."""
    cells = reach.assign(cell=[cell_of(row) for row in reach.to_dict("records")])
    wide = cells.pivot(index="vacancy_id", columns="shift", values="cell")
    order = list(reach["vacancy_id"].unique())
    names = [shift.name for shift in SHIFTS]
    print("| job | " + " | ".join(f"{one.name} {one.start}-{one.end}" for one in SHIFTS) + " |")
    print("|---" * (len(names) + 1) + "|")
    for vacancy, row in wide.loc[order, names].iterrows():
        print(f"| {vacancy} | " + " | ".join(row) + " |")


def cell_of(row: dict[str, object]) -> str:
    if row["verdict"] != "yes":
        short = row["short_min"]
        return f"no: {row['reason']}" + ("" if pd.isna(short) else f" ({math.ceil(short)} min)")
    times = [f"{row[name]:%H:%M}" for name in ("out_depart", "out_arrive", "back_depart", "back_arrive")]
    return f"{times[0]}-{times[1]}, {times[2]}-{times[3]}"


def print_legs(legs: pd.DataFrame) -> None:
    print("| way | leg | from | to | depart | arrive | trip |")
    print("|---|---|---|---|---|---|---|")
    for leg in legs.to_dict("records"):
        what = leg["mode"] if pd.isna(leg["route"]) else f"{leg['mode']} {leg['route']}"
        ends = [
            f"{leg[f'{end}_name'] or 'door'}"
            + ("" if pd.isna(leg[f"{end}_stop_id"]) else f" `{leg[f'{end}_stop_id']}`")
            for end in ("from", "to")
        ]
        trip = "" if pd.isna(leg["trip_id"]) else f"`{leg['trip_id']}`"
        print(
            f"| {leg['direction']} | {what} | {ends[0]} | {ends[1]} | {leg['depart']:%a %H:%M:%S} "
            f"| {leg['arrive']:%a %H:%M:%S} | {trip} |"
        )


if __name__ == "__main__":
    main()
