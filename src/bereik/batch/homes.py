"""Homes of a region as cells of a grid, with the people of each.

Zones such as statistical sectors are homes as they are: areas count by a point inside them. A grid is finer
where zones are large, and tells the same everywhere. Who is counted is a column of the zones: inhabitants,
jobseekers, clients.
"""

from typing import Any

import geopandas
import numpy as np
import pandas
from geopandas import GeoDataFrame

from bereik.batch.cells import DEGREES, GRID_CRS, GridCells, choose_cells, moved
from bereik.domain.tables import check_points
from bereik.errors import QuestionError, TableError
from bereik.measures.tables_in import check_columns, read_numbers
from bereik.texts.localized import localized_error

MOST_CELLS = 2_000_000
"""Cells laid over zones without addresses; more is a mistake in the size."""
ENOUGH_ADDRESSES = 5
"""Points of which the middle tells none of them."""
COARSE_M = 100
"""To what the middle of fewer points is rounded."""


def grid_homes(
    zones: GeoDataFrame,
    *,
    size_m: float | None = None,
    h3: int | None = None,
    weight: str = "population",
    addresses: GeoDataFrame | None = None,
) -> GeoDataFrame:
    """Cells of a grid that stand for the homes in some zones, with their people.

    The people of a zone are spread evenly over its addresses, or over its area where it has none (a point
    that stands for a whole municipality is no address); cells without people are left out.

    Parameters
    ----------
    zones
        Outlines in any CRS with `id` and `weight`; `name` and `municipality` are handed on.
    size_m
        The side of a square: 100, 250, 1000, ...; 250 when nothing is given.
    h3
        Hexagons in place of squares: a resolution of H3, such as 8 (500 m a side), 9 (200 m), 10 (75 m).
    weight
        The column of people: `population`, or jobseekers, clients, ...; give its name to `region_reach` too.
    addresses
        Points of homes. Each counts, flats at one point too.

    Returns
    -------
    GeoDataFrame
        Cells in degrees with `id` (of a square its south-west corner, of a hexagon its index in H3), `name`
        and `zone_id` (those of most of its people), the people in a column called as `weight`, which sums to
        that of the zones, and `lon` and `lat`, from where it is asked. That is no address: the middle of the
        five different points of addresses nearest to the middle of all in the cell; of fewer their middle,
        rounded to 100 m; without addresses the middle of the cell.

    Raises
    ------
    TableError
        A column, a CRS or an outline is missing, or a number of people is.
    QuestionError
        A size that is no length, both sizes, or cells that are too many.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> homes = grid_homes(demo.zones, h3=8, addresses=demo.addresses)
    >>> bool(round(homes["population"].sum()) == demo.zones["population"].sum())
    True
    """
    cells = choose_cells(size_m, h3)
    places = check_points(zones, "zones", ("id",))
    check_columns(zones, "zones", (weight,))
    people = read_numbers(zones, weight, "zones")
    lost = [zone for zone, some in zip(places.ids, (people > 0) & np.isnan(places.lon), strict=True) if some]
    if lost:
        raise localized_error(TableError, "zones-no-outline", lost=repr(lost[0]), weight=weight)
    points = _points(zones.to_crs(GRID_CRS).geometry, addresses, cells)
    count = points.groupby("row")["row"].transform("size")
    points["people"] = people[points["row"].to_numpy()] / count
    found = _summed(points)
    rows = found["row"].to_numpy()
    names = zones["name"] if "name" in zones else zones["id"]
    found = found.assign(
        name=names.astype(str).to_numpy()[rows], zone_id=np.array(places.ids, dtype=object)[rows]
    ).rename(columns={"cell": "id", "people": weight})
    more = []
    if "municipality" in zones:
        found = found.assign(municipality=zones["municipality"].to_numpy()[rows])
        more = ["municipality"]
    table = found[["id", "name", "zone_id", *more, weight, "lon", "lat"]]
    return geopandas.GeoDataFrame(table, geometry=cells.outlines(table["id"].tolist()), crs=DEGREES)


def populated_areas(*tables: GeoDataFrame | None) -> GeoDataFrame | None:
    """Of the first table of areas that tells people, the areas where it does; None where none is left.

    >>> import bereik
    >>> zones = bereik.load_demo().zones
    >>> bool(populated_areas(None, zones.drop(columns="population"), zones)["population"].notna().all())
    True
    """
    told = next((one for one in tables if one is not None and "population" in one), None)
    counted = None if told is None else told[told["population"].notna()]
    return counted if counted is not None and len(counted) else None


def _summed(points: Any) -> Any:
    """One row a cell with people: how many, the zone of most of them, and a place where some live."""
    shares = points.groupby(["cell", "row"], as_index=False)["people"].sum()
    most = shares.sort_values("people", ascending=False, kind="stable").drop_duplicates("cell")
    found = shares.groupby("cell", as_index=False)["people"].sum().merge(most[["cell", "row"]], on="cell")
    found = found[found["people"] > 0].reset_index(drop=True)
    own = points[points["people"] > 0].groupby("cell")[["east", "north"]].transform("mean")
    away = np.hypot(points["east"] - own["east"], points["north"] - own["north"])
    needed = _start_points(points.assign(away=away)).loc[found["cell"]]
    found["lon"], found["lat"] = moved(needed["east"], needed["north"], GRID_CRS, DEGREES)
    return found


def _start_points(points: Any) -> Any:
    """East and north of the place from which each cell is asked: near homes, and nobody's door."""
    sides = ["east", "north"]
    order = points.sort_values("away", kind="stable")
    nearest = order.drop_duplicates("cell").set_index("cell")[sides]
    addresses = order[order["address"]].drop_duplicates(["cell", *sides])
    close = addresses.groupby("cell").head(ENOUGH_ADDRESSES).groupby("cell")[sides]
    middle, few = close.mean(), close.size() < ENOUGH_ADDRESSES
    middle[few] = (middle[few] / COARSE_M).round() * COARSE_M
    nearest.loc[middle.index] = middle
    return nearest


def _points(outlines: Any, addresses: Any, cells: GridCells) -> Any:
    """Cell, zone, east and north of each address, and of the cells of zones that have no address."""
    row, east, north = _addresses_in(outlines, addresses)
    bare = sorted(set(range(len(outlines))) - set(row.tolist()))
    shapes = [(place, outlines.iloc[place]) for place in bare]
    shapes = [(place, shape) for place, shape in shapes if shape is not None and not shape.is_empty]
    needed = sum(shape.area for _, shape in shapes) / cells.area_m2
    if needed > MOST_CELLS:
        raise localized_error(QuestionError, "cells-too-many", asked=f"{needed:.0f}")
    parts, address_count = [(row, east, north)], len(row)
    for place, shape in shapes:
        x, y = cells.middles(shape)
        if not len(x):  # a zone smaller than a cell
            point = shape.representative_point()
            x, y = np.array([point.x]), np.array([point.y])
        parts.append((np.full(len(x), place), x, y))
    row, east, north = (np.concatenate([part[side] for part in parts]) for side in range(3))
    table = pandas.DataFrame({"cell": cells.of(east, north), "row": row, "east": east, "north": north})
    return table.assign(address=np.arange(len(table)) < address_count)


def _is_address(addresses: Any) -> Any:
    """Which rows are an address; a row with neither street nor number stands for a whole municipality.

    Such a point in its middle lets people type its name; nobody lives there.
    """
    columns = [column for column in ("street", "house_number") if column in addresses]
    if len(columns) < 2:
        return np.ones(len(addresses), dtype=np.bool_)
    return addresses[columns].notna().any(axis=1).to_numpy()


def _addresses_in(outlines: Any, addresses: Any) -> tuple[Any, Any, Any]:
    """Zone, east and north of each address that lies in a zone."""
    if addresses is None or not len(addresses):
        return np.zeros(0, np.int64), np.zeros(0), np.zeros(0)
    if addresses.crs is None:
        raise localized_error(TableError, "addresses-no-crs")
    own = addresses.geometry[_is_address(addresses)].to_crs(GRID_CRS)
    own = geopandas.GeoDataFrame(geometry=own[~(own.isna() | own.is_empty)].to_numpy(), crs=GRID_CRS)
    areas = geopandas.GeoDataFrame(geometry=outlines.to_numpy(), crs=GRID_CRS)
    inside = own.sjoin(areas, predicate="intersects")
    inside = inside[~inside.index.duplicated()]  # on the border of two zones
    at = inside.geometry
    return inside["index_right"].to_numpy(np.int64), at.x.to_numpy(), at.y.to_numpy()
