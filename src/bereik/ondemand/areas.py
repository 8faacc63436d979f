"""Areas of a flexbus as plain values: which one holds both ends of a way, and whether it rides then."""

from typing import Any, NamedTuple

import pandas
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.childcare.openings import Facilities, Window, read_facilities, windows_around
from bereik.domain.tables import check_points
from bereik.domain.traveller import WEEKDAYS
from bereik.network.clock import Axis
from bereik.opportunities.flex_areas import check_outlines
from bereik.units import DAY_S


class FlexAreas(NamedTuple):
    """Areas, checked."""

    outlines: list[Any]
    rows: list[dict[str, Any]]
    facilities: Facilities
    """Their hours."""
    hours_known: list[bool]

    def holding(self, lon: float, lat: float, *, also: tuple[float, float]) -> list[int]:
        """The areas in which both points lie, in the order of the table."""
        ends = Point(lon, lat), Point(*also)
        return [
            number for number, outline in enumerate(self.outlines) if all(outline.covers(end) for end in ends)
        ]

    def windows(self, axis: Axis, until: int) -> list[Window]:
        """When each rides around a date."""
        return windows_around(self.facilities, axis, until)

    def rides(self, area: int, windows: list[Window], begin: int, end: int) -> bool:
        """Whether it rides from a second on the axis to another; where no hours are known it may."""
        return not self.hours_known[area] or any(
            window.facility == area and window.opens <= begin and end <= window.closes for window in windows
        )

    def hours_on(self, area: int, axis: Axis, second: int) -> str:
        """The hours of the weekday of a second on the axis, or those of the day before where it rides on.

        Empty where there are none.
        """
        # Hours past midnight stand with the day on which they begin: 25:30 on Monday is Tuesday 01:30.
        day, clock = divmod(second, DAY_S)
        weekday = (axis.date.weekday() + day) % 7
        week = self.facilities.open[area]
        is_night = any(clock + DAY_S <= closes for _, closes in week[weekday - 1])
        is_day = any(opens <= clock <= closes for opens, closes in week[weekday])
        return self.text(area, f"open_{WEEKDAYS[weekday - 1 if is_night and not is_day else weekday]}")

    def text(self, area: int, column: str) -> str:
        """A cell of an area; empty where it has none."""
        value = self.rows[area].get(column)
        return "" if value is None or pandas.isna(value) else str(value)


def read_areas(table: GeoDataFrame) -> FlexAreas:
    """The areas of a table as `read_flex_areas` gives it, or made by hand."""
    ids = check_points(table, "flex_areas").ids
    degrees = check_outlines(table).to_crs("EPSG:4326").reset_index(drop=True).assign(id=ids)
    days = [f"open_{day}" for day in WEEKDAYS if f"open_{day}" in degrees]
    known = [any(_filled(row[day]) for day in days) for row in degrees.to_dict("records")]
    # Childcare without hours is assumed to have the usual ones; a flexbus is not.
    facilities = read_facilities(degrees.assign(hours_assumed=False), "flex_areas")
    return FlexAreas(degrees.geometry.tolist(), _records(degrees), facilities, known)


def _records(table: GeoDataFrame) -> list[dict[str, Any]]:
    rows = table.drop(columns=table.active_geometry_name).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _filled(cell: Any) -> bool:
    return not pandas.isna(cell) and bool(str(cell).strip())
