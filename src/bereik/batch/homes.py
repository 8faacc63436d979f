"""Homes of a region as squares of a grid, with the people of each.

Zones such as statistical sectors are homes as they are: areas count by a point inside them. A grid is finer
where zones are large, and tells the same everywhere. Squares are those of Belgian Lambert 2008 (EPSG:3812),
counted from its origin, so that two tables of the same size have the same squares.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from bereik.errors import QuestionError, TableError
from bereik.measures.tables_in import check_columns, read_numbers
from bereik.traveller import is_between

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

GRID_CRS = "EPSG:3812"


def grid_homes(
    zones: "GeoDataFrame", *, size_m: float = 250, addresses: "GeoDataFrame | None" = None
) -> "GeoDataFrame":
    """Squares of a grid that stand for the homes in some zones, with their people.

    The people of a zone are spread evenly over its addresses, or over its area where it has none; squares
    without people are left out.

    Parameters
    ----------
    zones
        Outlines in any CRS with `id` and `population`; `name` is handed on.
    size_m
        The side of a square: 100, 250, 1000, ...
    addresses
        Points of homes.

    Returns
    -------
    GeoDataFrame
        Squares in degrees with `id` (their south-west corner), `name`, `zone_id` (that of most of their
        people), `population`, which sums to that of the zones, and `lon` and `lat`: of its addresses the one
        nearest to their middle, or the middle of the square.

    Raises
    ------
    TableError
        A column is missing, or a number of people is.
    QuestionError
        A size that is no length.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> homes = grid_homes(demo.zones, size_m=1000, addresses=demo.addresses)
    >>> bool(round(homes["population"].sum()) == demo.zones["population"].sum())
    True
    """
    import geopandas
    import pandas
    from shapely import box

    if not is_between(size_m, 10, 100_000):
        raise QuestionError(f"size_m is {size_m!r}; give metres from 10 to 100000, such as 250")
    check_columns(zones, "zones", ("id", "population"))
    if zones.crs is None:
        raise TableError("zones: the table has no CRS; set it with zones.set_crs(...)")
    people = read_numbers(zones, "population", "zones")
    outlines = zones.to_crs(GRID_CRS)
    points = _points(outlines, addresses, size_m)
    count = points.groupby("row")["row"].transform("size")
    points["population"] = people[points["row"].to_numpy()] / count
    shares = points.groupby(["x", "y", "row"], as_index=False)["population"].sum()
    squares = shares.sort_values("population", ascending=False, kind="stable").drop_duplicates(["x", "y"])
    total = shares.groupby(["x", "y"], as_index=False)["population"].sum()
    squares = total.merge(squares[["x", "y", "row"]], on=["x", "y"])
    squares = squares[squares["population"] > 0].reset_index(drop=True)
    west, south = squares["x"].to_numpy() * size_m, squares["y"].to_numpy() * size_m
    rows = squares["row"].to_numpy()
    names = zones["name"] if "name" in zones else zones["id"]
    table = pandas.DataFrame(
        {
            "id": [f"{size_m:g}m_{x:.0f}_{y:.0f}" for x, y in zip(west, south, strict=True)],
            "name": names.astype(str).to_numpy()[rows],
            "zone_id": zones["id"].astype(str).to_numpy()[rows],
            "population": squares["population"].to_numpy(),
        }
    )
    table["lon"], table["lat"] = _middles(points, squares)
    shapes = box(west, south, west + size_m, south + size_m)
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=GRID_CRS).to_crs("EPSG:4326")


def _middles(points: Any, squares: Any) -> tuple[Any, Any]:
    """In degrees, for each square: the point in it that is nearest to the middle of all in it."""
    from pyproj import Transformer

    own = points.groupby(["x", "y"])
    points["away"] = np.hypot(
        points["east"] - own["east"].transform("mean"), points["north"] - own["north"].transform("mean")
    )
    nearest = points.sort_values("away", kind="stable").drop_duplicates(["x", "y"]).set_index(["x", "y"])
    chosen = nearest.loc[list(zip(squares["x"], squares["y"], strict=True))]
    to_degrees = Transformer.from_crs(GRID_CRS, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(chosen["east"].to_numpy(), chosen["north"].to_numpy())
    return lon, lat


def _points(outlines: Any, addresses: Any, size_m: float) -> Any:
    """The square and the zone of each address, and of the squares of zones that have no address."""
    import geopandas
    import pandas

    found = []
    if addresses is not None and len(addresses):
        own = addresses.to_crs(GRID_CRS).geometry
        own = geopandas.GeoDataFrame(geometry=own[~(own.isna() | own.is_empty)].to_numpy(), crs=GRID_CRS)
        areas = outlines[[outlines.geometry.name]].reset_index(drop=True)
        inside = own.sjoin(areas, predicate="within").drop_duplicates("geometry")
        at = inside.geometry
        found.append(_squares(at.x.to_numpy(), at.y.to_numpy(), inside["index_right"].to_numpy(), size_m))
    seen = set(found[0]["row"]) if found else set()
    found += [_inside(shape, row, size_m) for row, shape in enumerate(outlines.geometry) if row not in seen]
    return pandas.concat(found, ignore_index=True)


def _inside(shape: Any, row: int, size_m: float) -> Any:
    """The squares whose middle lies in a zone; of a zone smaller than a square the one that holds it."""
    import shapely

    west, south, east, north = (int(edge // size_m) for edge in shape.bounds)
    x, y = (side.ravel() for side in np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1)))
    kept = shapely.contains_xy(shape, (x + 0.5) * size_m, (y + 0.5) * size_m)
    if not kept.any():
        point = shape.representative_point()
        return _squares(np.array([point.x]), np.array([point.y]), np.array([row]), size_m)
    return _squares((x[kept] + 0.5) * size_m, (y[kept] + 0.5) * size_m, np.full(kept.sum(), row), size_m)


def _squares(x: Any, y: Any, row: Any, size_m: float) -> Any:
    import pandas

    return pandas.DataFrame(
        {
            "x": np.floor(x / size_m).astype(int),
            "y": np.floor(y / size_m).astype(int),
            "row": row,
            "east": x,
            "north": y,
        }
    )
