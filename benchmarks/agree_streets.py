"""Street times of bereik beside those of the engine R5, on Porto Alegre.

Run it with `BEREIK_SHARED_DATA=<folder> python benchmarks/agree_streets.py`. R5 gives whole minutes, rounded
down, so ours are rounded down too before they are compared. Each row changes one thing in our streets, to
show what a difference is made of: docs/validation/streets.md tells the story.
"""

import dataclasses
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
import osmium
import pandas as pd

from bereik.network.ways import Ways, cycling, link_points, seconds_between, walking
from bereik.streets import RIDE, Streets, read_streets
from bereik.streets.permissions import KINDS
from bereik.units import metres_per_second

Minutes = npt.NDArray[np.float64]
CAP_MIN = 110
WALK_KMH, CYCLE_KMH = 4.8, 12.0
STRESSFUL = [KINDS.index(kind) for kind in ("trunk", "primary", "secondary", "track", "road")]


def main() -> None:
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    extract = folder / "porto-alegre" / "poa_osm.pbf"
    grid = pd.read_csv(folder / "porto-alegre" / "poa_hexgrid.csv")
    streets = read_streets(extract)
    local = as_local_only(streets)
    calm = pushed_where_stressful(local, signals(extract))
    print("| mode | our streets | pairs | within 1 min | 2 min | 5 min | mean min | ratio | same reached |")
    print("|---|---|---|---|---|---|---|---|---|")
    walks = {
        "as they are": streets,
        "closed to through traffic": local,
        "and seconds rounded up per edge": rounded_up(local, WALK_KMH),
    }
    origins, r5 = read_matrix(folder / "r5" / "poa_walk.parquet", grid)
    for name, variant in walks.items():
        ours = minutes(walking(variant, WALK_KMH), grid, origins)
        print_row("walk", name, r5, ours)
        if variant is streets:
            worst = worst_destinations(r5, ours, grid)
    rides = {
        "as they are": streets,
        "pushed on main roads and beside them": calm,
        "and seconds rounded up per edge": rounded_up(calm, CYCLE_KMH),
    }
    origins, r5 = read_matrix(folder / "r5" / "poa_bike.parquet", grid)
    for name, variant in rides.items():
        print_row("cycle", name, r5, minutes(cycling(variant, CYCLE_KMH, WALK_KMH), grid, origins))
    print("\nWalking, streets as they are: destinations that differ most\n")
    print(worst.to_string(index=False))


def read_matrix(path: Path, grid: pd.DataFrame) -> tuple[npt.NDArray[np.int64], Minutes]:
    """Rows of the grid that are origins, and minutes (origins, destinations) of R5, NaN where not reached."""
    table = pd.read_parquet(path)
    row = pd.Series(np.arange(len(grid)), index=grid["id"])
    matrix = np.full((len(grid), len(grid)), np.nan)
    matrix[row[table["from_id"]], row[table["to_id"]]] = table["travel_time"].astype("float64")
    origins = np.unique(row[table["from_id"]])
    return origins, matrix[origins]


def minutes(ways: Ways, grid: pd.DataFrame, origins: npt.NDArray[np.int64]) -> Minutes:
    """Our minutes, with fractions, of the same shape."""
    points = link_points(ways, grid["lon"].to_numpy(), grid["lat"].to_numpy())
    reached = seconds_between(ways, points.take(origins), points, limit_s=4 * 3600)
    matrix = np.full((len(origins), len(grid)), np.nan)
    source = np.repeat(np.arange(len(origins)), np.diff(reached.start))
    matrix[source, reached.target] = reached.seconds / 60
    return matrix


def compared(r5: Minutes, ours: Minutes) -> npt.NDArray[np.bool_]:
    """Pairs that both reach and that one of them reaches well before the limit of R5's matrix."""
    return np.isfinite(r5) & np.isfinite(ours) & (np.fmin(r5, ours) < CAP_MIN)


def print_row(mode: str, name: str, r5: Minutes, ours: Minutes) -> None:
    both = compared(r5, ours)
    apart = np.abs(np.floor(ours[both]) - r5[both])
    shares = " | ".join(f"{(apart <= limit).mean():.2%}" for limit in (1, 2, 5))
    # R5's minutes are half a minute short on average, since they are rounded down.
    mean = (ours[both] - r5[both] - 0.5).mean()
    ratio = ours[both].sum() / (r5[both] + 0.5).sum()
    well = np.fmin(np.nan_to_num(r5, nan=np.inf), np.nan_to_num(ours, nan=np.inf)) < CAP_MIN - 5
    same = (np.isfinite(r5) == np.isfinite(ours))[well].mean()
    print(f"| {mode} | {name} | {both.sum():,} | {shares} | {mean:+.2f} | {ratio:.4f} | {same:.3%} |")


def worst_destinations(r5: Minutes, ours: Minutes, grid: pd.DataFrame) -> pd.DataFrame:
    apart = np.where(compared(r5, ours), np.floor(ours) - r5, np.nan)
    mean = pd.Series(np.nanmean(apart, axis=0), name="mean_min").round(1)
    table = pd.concat([grid[["id", "lon", "lat"]].round(5), mean], axis=1)
    return table.loc[mean.abs().sort_values(ascending=False).index[:10]]


def as_local_only(streets: Streets) -> Streets:
    """Streets without the ways that are closed to through traffic, as in R5."""
    return dataclasses.replace(
        streets,
        ahead=np.where(streets.through, streets.ahead, 0).astype(np.uint8),
        back=np.where(streets.through, streets.back, 0).astype(np.uint8),
    )


def rounded_up(streets: Streets, kmh: float) -> Streets:
    """Streets whose edges take whole seconds, rounded up, at a speed: R5 does so edge by edge."""
    pace = metres_per_second(kmh)
    return dataclasses.replace(streets, metres=np.ceil(streets.metres / pace) * pace)


def signals(extract: Path) -> set[tuple[float, float]]:
    """Places of the traffic lights."""
    wanted = osmium.filter.TagFilter(("highway", "traffic_signals"))
    nodes = osmium.FileProcessor(str(extract), osmium.osm.NODE).with_filter(wanted)
    return {(round(node.location.lon, 7), round(node.location.lat, 7)) for node in nodes}


def pushed_where_stressful(streets: Streets, lights: set[tuple[float, float]]) -> Streets:
    """Streets as R5 sees them for a cyclist who avoids the most stressful class of roads.

    Main roads are walked, and so is every street that touches one where there is no traffic light. Cycle
    lanes, which soften some main roads, are left out.
    """
    main_road = np.isin(streets.kind, STRESSFUL)
    lit = np.array(
        [
            (round(x, 7), round(y, 7)) in lights
            for x, y in zip(streets.node_lon, streets.node_lat, strict=True)
        ]
    )
    touched = np.zeros(streets.node_count, dtype=bool)
    touched[streets.edge_from[main_road]] = touched[streets.edge_to[main_road]] = True
    touched &= ~lit
    pushed = main_road | touched[streets.edge_from] | touched[streets.edge_to]
    square = streets.kind == KINDS.index("pedestrian")
    return dataclasses.replace(
        streets,
        ahead=_ridden(streets.ahead, pushed, square),
        back=_ridden(streets.back, pushed, square),
    )


def _ridden(
    bits: npt.NDArray[np.uint8], pushed: npt.NDArray[np.bool_], square: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint8]:
    """Bits with riding taken away where the bike is pushed, and given in pedestrian streets, as R5 does."""
    given = np.where(square & (bits > 0), bits | RIDE, bits)
    return np.where(pushed, given & ~np.uint8(RIDE), given).astype(np.uint8)


if __name__ == "__main__":
    main()
