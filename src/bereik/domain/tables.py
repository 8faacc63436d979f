"""The tables that users give and get: their columns, and the one check on entry.

A table of points is a GeoDataFrame with a unique `id` and a CRS. It is checked here once and trusted
after that. `HOMES`, `VACANCIES`, `CHILDCARE` list required columns first, then the known optional ones.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas
import numpy as np
import pandas
import shapely
from shapely.geometry import Point

from bereik.errors import TableError
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats

TableRow = Mapping[Hashable, Any]
"""One row of a table as its cells by column."""

HOMES = ("id", "geometry")
VACANCIES = (
    "id", "geometry", "title",
    "employer", "positions", "shift_system", "shift_start", "shift_end", "days", "hours_per_week",
    "occupation_code", "occupation", "shortage", "driving_licence", "schooling", "sector", "category",
    "place_precision", "published", "source",
)  # fmt: skip
VACANCIES_REQUIRED = ("id", "geometry", "title")
CHILDCARE = (
    "id", "geometry",
    "name", "places", "free_places", "type", "min_age_months", "max_age_months",
    "open_mon", "open_tue", "open_wed", "open_thu", "open_fri", "open_sat", "open_sun", "hours_assumed",
    "closed_on",
    "bell_mon", "bell_tue", "bell_wed", "bell_thu", "bell_fri", "bell_sat", "bell_sun",
    "holiday_care", "closed_public_holidays", "closed_school_holidays",
    "address", "tariff", "phone", "flex", "weekend", "source", "checked_on",
)  # fmt: skip
CHILDCARE_REQUIRED = ("id", "geometry")

SHIFT_REACH = (
    "home_id", "vacancy_id", "shift", "date", "verdict", "reason", "short_min",
    "out_depart", "out_arrive", "out_min", "wait_before_min",
    "back_depart", "back_arrive", "back_min", "wait_after_min", "absence_min",
    "rides_out", "rides_back", "mode_out", "mode_back",
    "childcare_id", "bring_at", "fetch_at", "care_slack_min", "status",
)  # fmt: skip
WEEK_REACH = (*SHIFT_REACH, "works_if", "dates_asked", "fails", "cases", "works_in")
WEEK_DAYS = (
    "home_id", "vacancy_id", "shift", "place", "weekday", "day_type", "date", "verdict", "reason",
)  # fmt: skip
ROSTER_REACH = (
    "home_id", "vacancy_id", "roster", "verdict", "share", "dates_asked", "dates_failing", "reason",
    "childcare_id", "status",
)  # fmt: skip
FLEXBUS = (
    "home_id", "vacancy_id", "shift", "date", "direction", "at", "flexbus", "conditions",
    "depart", "arrive", "walk_m", "times_direct", "transfers", "wait_min", "direct_min",
    "area_id", "area", "hours", "phone", "source", "checked_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Points:
    """Places as the network wants them: ids as text, degrees on WGS84."""

    ids: list[str]
    lon: Floats
    """(n,) degrees east; NaN where the place is unknown."""
    lat: Floats
    """(n,) degrees north; NaN where the place is unknown."""

    def take(self, rows: Iterable[int]) -> "Points":
        """Some of the places, in the order of their `rows`.

        >>> Points(["a", "b", "c"], np.array([4.1, 4.2, 4.3]), np.array([51.1, 51.2, 51.3])).take([2, 0]).ids
        ['c', 'a']
        """
        some = [int(row) for row in rows]
        return Points([self.ids[row] for row in some], self.lon[some], self.lat[some])


def check_points(table: Any, name: str, required: Sequence[str] = HOMES) -> Points:
    """The ids and positions of a table of points, after checking it.

    Parameters
    ----------
    table
        A GeoDataFrame with `id` (a column or the index) and points in any CRS, a table with columns `lon` and
        `lat` in degrees, or one shapely `Point` (lon, lat), whose id is "0".
        Areas count by the point in their columns `lon` and `lat` (degrees), where they have one, as the
        squares of `grid_homes` do; else by a point inside them. An empty geometry is an unknown place.
    name
        What the table is called in an error.

    Raises
    ------
    TableError
        No GeoDataFrame, no CRS, a required column missing, ids missing or not unique.
    """
    if isinstance(table, Point) and table.is_empty:
        raise localized_error(TableError, "point-empty", table=name)
    if isinstance(table, Point) and abs(table.x) <= 180 and abs(table.y) <= 90:
        # As a table would have it, which takes some milliseconds to make: one home is what a page asks.
        return Points(["0"], np.array([table.x]), np.array([table.y]))
    table = as_points(table)
    if not isinstance(table, geopandas.GeoDataFrame):
        raise localized_error(
            TableError, "frame-kind", table=name, name=type(table).__name__, required=", ".join(required)
        )
    twice = sorted({str(column) for column in table.columns[table.columns.duplicated()]})
    if twice:
        raise localized_error(TableError, "columns-twice", table=name, columns=", ".join(twice))
    missing = [column for column in required if column not in table.columns and column != "geometry"]
    if missing:
        found = ", ".join(map(str, table.columns))
        raise localized_error(
            TableError, "columns-missing", table=name, missing=", ".join(missing), found=found
        )
    if table.active_geometry_name is None:
        raise localized_error(TableError, "frame-no-geometry", table=name)
    if table.crs is None:
        raise localized_error(TableError, "frame-no-crs", table=name)
    ids = _unique_ids(table["id"], name, table.attrs.get("read", {}).get("rows"))
    degrees = table.geometry.to_crs("EPSG:4326")
    # A representative point of nothing is a warning in GEOS: only real shapes are asked for theirs.
    degrees = degrees.mask(shapely.is_empty(degrees.values), Point())
    shapes = shapely.get_type_id(degrees.values) > 0
    points = degrees.mask(shapes, degrees[shapes].representative_point())
    lon = points.x.to_numpy(dtype=np.float64)
    lat = points.y.to_numpy(dtype=np.float64)
    if shapes.any() and {"lon", "lat"} <= set(table.columns):
        lon, lat = _named_points(table, shapes, lon, lat)
    unknown = ~(np.isfinite(lon) & np.isfinite(lat))
    outside = ~unknown & ((np.abs(lon) > 180) | (np.abs(lat) > 90))
    if outside.any():
        first = int(np.flatnonzero(outside)[0])
        place = {"id": repr(ids[first]), "lon": f"{lon[first]:.4f}", "lat": f"{lat[first]:.4f}"}
        raise localized_error(TableError, "row-not-on-earth", table=name, **place)
    return Points(ids, np.where(unknown, np.nan, lon), np.where(unknown, np.nan, lat))


def has_place(table: Any) -> Bools:
    """(n,) whether the place of each row of a GeoDataFrame is known."""
    known: Bools = ~(table.geometry.isna() | table.geometry.is_empty).to_numpy(dtype=np.bool_)
    return known


def as_points(table: Any) -> Any:
    """A table of points from what is as good: one point, ids in the index, columns `lon` and `lat`.

    Anything else is given back as it is, for `check_points` to judge.

    >>> table = pandas.DataFrame({"lon": [4.5], "lat": [51.3]}, index=pandas.Index(["home"], name="id"))
    >>> as_points(table)["id"].tolist(), as_points(table).crs.to_epsg()
    (['home'], 4326)
    """
    if isinstance(table, Point) and not table.is_empty:
        return geopandas.GeoDataFrame({"id": ["0"]}, geometry=[table], crs="EPSG:4326")
    if not isinstance(table, pandas.DataFrame):
        return table
    if "id" not in table.columns and table.index.name == "id":
        table = table.reset_index()
    if not isinstance(table, geopandas.GeoDataFrame) and {"lon", "lat"} <= set(table.columns):
        lon, lat = (pandas.to_numeric(table[axis], errors="coerce") for axis in ("lon", "lat"))
        points = geopandas.points_from_xy(lon, lat)
        points[(lon.isna() | lat.isna()).to_numpy()] = Point()
        table = geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")
    return table


def _named_points(table: Any, areas: Any, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Degrees of all rows, of areas those in their own columns where both can be read."""
    own = [pandas.to_numeric(table[axis], errors="coerce").to_numpy(np.float64) for axis in ("lon", "lat")]
    told = areas & np.isfinite(own[0]) & np.isfinite(own[1])
    return np.where(told, own[0], lon), np.where(told, own[1], lat)


def _unique_ids(column: "pandas.Series[Any]", name: str, file_rows: Sequence[int] | None) -> list[str]:
    """The ids as texts; rows without one are named as the file counts them, where the table is of a file."""
    if column.isna().any():
        rows = np.flatnonzero(column.isna().to_numpy())[:5].tolist()
        if file_rows is not None and len(file_rows) == len(column):
            rows = [file_rows[row] for row in rows]
        count = str(int(column.isna().sum()))
        raise localized_error(TableError, "ids-missing", table=name, count=count, rows=rows)
    ids = [str(value) for value in column]
    if len(set(ids)) < len(ids):
        twice = sorted(set(column.astype(str)[column.astype(str).duplicated()]))[:5]
        raise localized_error(TableError, "ids-twice", table=name, ids=", ".join(map(repr, twice)))
    return ids
