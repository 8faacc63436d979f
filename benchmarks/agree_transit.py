"""Times by bus and train of bereik beside those of the engine R5, on Porto Alegre.

Run it with `BEREIK_SHARED_DATA=<folder> python benchmarks/agree_transit.py`. Each row lays one more rule of
R5 over ours, to show what a difference is made of; nothing of this is in the library.
docs/validation/transit.md tells the story.
"""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import geopandas
import numpy as np
import numpy.typing as npt
import pandas as pd

import bereik
from agree_streets import (
    WALK_KMH,
    Minutes,
    as_local_only,
    compared,
    print_row,
    read_matrix,
    rounded_up,
)
from bereik.access.links import dense
from bereik.network import Network
from bereik.network.day import timetable_of_day
from bereik.network.ways import LinkedPoints, Ways, link_points, seconds_between, walking
from bereik.routing.first_arrivals import first_arrivals
from bereik.routing.rides import Footpaths, Rides, build_rides
from bereik.routing.search import Egress, Search, TimeWindow, search
from bereik.streets import Streets, read_streets
from bereik.units import Ints, metres_per_second

DATE, LEAVE_S = dt.date(2019, 5, 13), 14 * 3600
LONGEST_S, WALK_S, RIDES = 120 * 60, 30 * 60, 4
LANES = 8


@dataclass(frozen=True)
class Rules:
    """What one row of the table is computed with; as it stands, the rules of bereik."""

    name: str
    streets: Streets
    """For walks between stops and from the last stop."""
    access_streets: Streets
    """For walks to the first stop and for walking only."""
    transfer_m: float = np.inf
    by_the_street: bool = False
    """Whether a change goes to the street and off it again, also between two stops beside the same street."""
    nearest_on_pattern: bool = False
    slack_s: int = 60
    egress_m: float = np.inf
    """How far from the last stop the junction at the destination's street may be."""


def main() -> None:
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    place = folder / "porto-alegre"
    grid = pd.read_csv(place / "poa_hexgrid.csv")
    streets = read_streets(place / "poa_osm.pbf")
    feeds = [bereik.read_feed(place / f"poa_{name}.zip") for name in ("eptc", "trensurb")]
    network = bereik.build_network(feeds, streets)
    origins, r5 = read_matrix(folder / "r5" / "poa_transit_win1.parquet", grid)
    print("| mode | our rules | pairs | within 1 min | 2 min | 5 min | mean min | ratio | same reached |")
    print("|---|---|---|---|---|---|---|---|---|")
    ours = {rules.name: minutes(network, rules, grid, origins) for rules in variants(streets)}
    for name, matrix in ours.items():
        print_row("transit", name, r5, matrix)
    points = geopandas.GeoDataFrame(
        grid[["id"]], geometry=geopandas.points_from_xy(grid["lon"], grid["lat"]), crs="EPSG:4326"
    )
    check_public(network, points, origins, ours["as they are"])
    print_places(grid, origins, r5, ours["access rounded up per edge"])
    before, after = (ours[name] for name in NEAREST)
    missed = (np.abs(np.floor(after) - r5) <= 1) & (before < 60)
    show_journey(network, points, np.where(missed, r5 - before, 0), r5, origins)


RIDER = bereik.Traveller(
    walk_speed_kmh=WALK_KMH, max_walk_min=WALK_S / 60, max_transfers=RIDES - 1, max_trip_min=LONGEST_S / 60
)
NEAREST = ("changes by the street, of 1 km at most", "changes to the nearest stop of a pattern")


def variants(streets: Streets) -> Iterator[Rules]:
    """Our rules, and then one rule of R5 after the other, each on top of those before it."""
    yield (rules := Rules("as they are", streets, streets))
    local = as_local_only(streets)
    yield (rules := replace(rules, name="closed to through traffic", streets=local, access_streets=local))
    yield (rules := replace(rules, name=NEAREST[0], transfer_m=1000, by_the_street=True))
    yield (rules := replace(rules, name=NEAREST[1], nearest_on_pattern=True))
    yield (rules := replace(rules, name="boarding after the slack, not at it", slack_s=61))
    yield (rules := replace(rules, name="from the last stop 2 km to a junction at most", egress_m=2000))
    ceiled = rounded_up(local, WALK_KMH)
    yield (rules := replace(rules, name="access rounded up per edge", access_streets=ceiled))


class Prepared(NamedTuple):
    """A row of the table, ready for searching."""

    first: Ways
    points: LinkedPoints
    stops: LinkedPoints
    rides: Rides
    egress: Egress


def prepare(network: Network, rules: Rules, grid: pd.DataFrame) -> Prepared:
    first, later = walking(rules.access_streets, WALK_KMH), walking(rules.streets, WALK_KMH)
    lon, lat = grid["lon"].to_numpy(), grid["lat"].to_numpy()
    day = timetable_of_day(network, DATE, LEAVE_S, LEAVE_S + LONGEST_S)
    stops = link_points(later, network.stop_lon, network.stop_lat)
    footpaths = changes(network, rules, later, stops)
    return Prepared(
        first,
        link_points(first, lon, lat),
        link_points(first, network.stop_lon, network.stop_lat),
        build_rides(day.timetable, footpaths, rules.slack_s),
        egress_of(rules, later, link_points(later, lon, lat), stops),
    )


def search_from(ready: Prepared, rows: npt.NDArray[np.int64]) -> Search:
    """The search from a few origins."""
    found = seconds_between(ready.first, ready.points.take(rows), ready.stops, limit_s=WALK_S)
    access = dense(found, len(ready.stops)).T.copy()
    window = TimeWindow(LEAVE_S, LEAVE_S + LONGEST_S)
    return search(ready.rides, access, window, max_rides=RIDES, longest=LONGEST_S)


def minutes(network: Network, rules: Rules, grid: pd.DataFrame, origins: npt.NDArray[np.int64]) -> Minutes:
    """Our minutes, with fractions, (origins, destinations), NaN where not reached."""
    ready = prepare(network, rules, grid)
    table = np.full((len(origins), len(grid)), np.nan)
    leave = np.array([LEAVE_S], dtype=np.int32)
    for begin in range(0, len(origins), LANES):
        rows = origins[begin : begin + LANES]
        on_foot = seconds_between(ready.first, ready.points.take(rows), ready.points, limit_s=WALK_S)
        arrivals = first_arrivals(search_from(ready, rows), ready.egress, leave)
        for row, (walk, ride) in enumerate(zip(dense(on_foot, len(grid)), arrivals, strict=True), begin):
            seconds = np.minimum(walk, ride[:, 0] - LEAVE_S)
            table[row] = np.where(seconds <= LONGEST_S, seconds / 60, np.nan)
    return table


def egress_of(rules: Rules, ways: Ways, points: LinkedPoints, stops: LinkedPoints) -> Egress:
    """Walks from the last stop."""
    found = seconds_between(ways, points, stops, limit_s=WALK_S, towards=True)
    point = np.repeat(np.arange(len(points)), np.diff(found.start))
    part = np.minimum(points.at.fraction, 1 - points.at.fraction)
    beyond = points.distance_m + part * rules.streets.metres[points.at.edge]
    near = found.seconds * metres_per_second(WALK_KMH) <= rules.egress_m + beyond[point]
    start = np.searchsorted(point[near], np.arange(len(points) + 1))
    return Egress(start, found.target[near], found.seconds[near])


def changes(network: Network, rules: Rules, ways: Ways, stops: LinkedPoints) -> Footpaths:
    """Walks between stops, by the stop walked to."""
    found = seconds_between(ways, stops, stops, limit_s=WALK_S)
    origin = np.repeat(np.arange(len(stops), dtype=np.int32), np.diff(found.start))
    target, seconds = found.target, found.seconds
    lost = np.setdiff1d(np.arange(len(stops), dtype=np.int32), origin[origin == target])
    origin, target = np.concatenate([origin, lost]), np.concatenate([target, lost])
    seconds = np.concatenate([seconds, np.zeros(len(lost), dtype=np.int32)])
    if rules.by_the_street:
        seconds = by_the_street(rules.streets, stops, origin, target, seconds)
    keep = seconds * metres_per_second(WALK_KMH) <= min(rules.transfer_m, 1e9)
    origin, target, seconds = origin[keep], target[keep], seconds[keep]
    if rules.nearest_on_pattern:
        keep = nearest_stops(network, origin, target, seconds) | (origin == target)
        origin, target, seconds = origin[keep], target[keep], seconds[keep]
    order = np.lexsort((origin, target))
    start = np.searchsorted(target[order], np.arange(len(stops) + 1))
    return Footpaths(start.astype(np.int64), origin[order], seconds[order])


def by_the_street(streets: Streets, stops: LinkedPoints, origin: Ints, target: Ints, seconds: Ints) -> Ints:
    """The same walks, but between two stops beside one street by way of that street."""
    edge, fraction = stops.at.edge, stops.at.fraction
    same = (edge[origin] == edge[target]) & (origin != target) & (edge[origin] >= 0)
    metres = np.abs(fraction[origin] - fraction[target]) * streets.metres[edge[origin]]
    metres += stops.distance_m[origin] + stops.distance_m[target]
    around = np.nan_to_num(metres) / metres_per_second(WALK_KMH)
    return np.where(same, around, seconds).astype(np.int32)


def nearest_stops(network: Network, origin: Ints, target: Ints, seconds: Ints) -> npt.NDArray[np.bool_]:
    """Which walks lead to the stop that is the nearest one of some pattern, as R5 keeps them."""
    patterns = patterns_of_stops(network)
    keep = np.zeros(len(origin), dtype=np.bool_)
    order = np.lexsort((seconds, origin))
    seen: set[int] = set()
    before = -1
    for place in order.tolist():
        if origin[place] != before:
            before, seen = int(origin[place]), set()
        own = patterns.get(int(target[place]), set())
        keep[place] = bool(own - seen)
        seen |= own
    return keep


def patterns_of_stops(network: Network) -> dict[int, set[int]]:
    """The patterns that call at each stop: trips of one route with the same stops, on whatever day."""
    numbers: dict[tuple[int, int, bytes], int] = {}
    patterns: dict[int, set[int]] = {}
    for place, (feed, first) in enumerate(zip(network.feeds, network.first_stop, strict=False)):
        start, routes = feed.stop_events.trip_start, feed.trips["route"].to_numpy()
        for trip, route in enumerate(routes.tolist()):
            stops = feed.stop_events.stop[start[trip] : start[trip + 1]] + first
            number = numbers.setdefault((place, route, stops.tobytes()), len(numbers))
            for stop in stops.tolist():
                patterns.setdefault(stop, set()).add(number)
    return patterns


def check_public(
    network: Network, points: geopandas.GeoDataFrame, origins: npt.NDArray[np.int64], ours: Minutes
) -> None:
    """The first row is what the public function gives."""
    table = bereik.travel_time_matrix(
        network, points.iloc[origins], points, date=DATE, departure="14:00", traveller=RIDER
    )
    public = table["travel_time_min"].to_numpy().reshape(ours.shape)
    same = np.isclose(public, ours, atol=1e-6, equal_nan=True).mean()
    print(f"\nThe first row is what `travel_time_matrix` gives: {same:.3%} of the pairs are equal.")


def print_places(grid: pd.DataFrame, origins: npt.NDArray[np.int64], r5: Minutes, ours: Minutes) -> None:
    """Where the rest of the differences lie."""
    both = compared(r5, ours)
    apart = both & (np.abs(np.floor(ours) - r5) > 2)
    by_origin, by_target = (np.sort(apart.sum(axis=axis))[::-1] for axis in (1, 0))
    print(
        f"\nOf the {apart.sum():,} pairs that still differ by more than 2 minutes, "
        f"{by_origin[:30].sum():,} start at 30 of {len(origins)} origins, "
        f"and {by_target[:30].sum():,} end at 30 of {len(grid):,} destinations."
    )


def show_journey(
    network: Network,
    points: geopandas.GeoDataFrame,
    gain: Minutes,
    r5: Minutes,
    origins: npt.NDArray[np.int64],
) -> None:
    """The journey that R5 misses by most because it walks to the nearest stop of a pattern only."""
    row, place = np.unravel_index(int(np.argmax(gain)), gain.shape)
    home, job = points.iloc[[origins[row]]], points.iloc[[place]].assign(title="job")
    arrive = f"{LEAVE_S // 3600 + 1}:00"
    print(
        f"\nLeaving {home['id'].iloc[0]} at 14:00 R5 is at {job['id'].iloc[0]} after {r5[row, place]:.0f} "
        f"minutes. This journey is there by {arrive}:\n"
    )
    shift = bereik.Shift("proof", arrive, "16:00")
    asked = {"date": DATE, "shifts": [shift], "before_min": 0, "traveller": RIDER}
    legs = bereik.list_itineraries(
        network, bereik.shift_reach(network, home, job, **asked), home, job, traveller=RIDER
    )
    for leg in legs[legs["direction"] == "out"].to_dict("records"):
        trip = f"trip {leg['trip_id']}" if isinstance(leg["trip_id"], str) else leg["mode"]
        spots = [leg[f"{end}_stop_id"] if leg[f"{end}_name"] else "door" for end in ("from", "to")]
        times = f"{leg['depart']:%H:%M:%S}", f"{leg['arrive']:%H:%M:%S}"
        print(f"    {trip} from {spots[0]} {times[0]} to {spots[1]} {times[1]}")


if __name__ == "__main__":
    main()
