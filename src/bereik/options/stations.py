"""Stations with shared bikes (Blue-bike and the like): where they are, and when a bike can be had there."""

from typing import TYPE_CHECKING, NamedTuple

from bereik.childcare.openings import Facilities, read_facilities
from bereik.domain.tables import Points
from bereik.domain.traveller import WEEKDAYS, is_between
from bereik.errors import TableError
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

HANDLING_MIN = 3.0
"""Minutes to take a bike, or to hand it in, where the table does not tell: an assumption."""
AROUND_THE_CLOCK = "00:00-24:00"


class Stations(NamedTuple):
    """Stations, checked."""

    facilities: Facilities
    """Their places and hours."""
    handling_s: list[int]

    @property
    def points(self) -> Points:
        """Where they are."""
        return self.facilities.points


def read_stations(table: "GeoDataFrame | None") -> Stations | None:
    """The stations of a table; None without one.

    A station without any hours is open around the clock; an empty day is one on which it is closed.

    Raises
    ------
    TableError
        A column is missing, ids are not unique, or hours or minutes cannot be read.
    """
    if table is None:
        return None
    days = [f"open_{day}" for day in WEEKDAYS]
    hours = table[[day for day in days if day in table]].fillna("").astype(str)
    open_at_all = (
        hours.apply(lambda row: any(cell.strip() for cell in row), axis=1).tolist() if len(hours) else []
    )
    filled = table.assign(
        **{
            day: [
                (hours[day].iloc[row] if day in hours else "") if told else AROUND_THE_CLOCK
                for row, told in enumerate(open_at_all)
            ]
            for day in days
        }
    )
    facilities = read_facilities(filled, "stations")
    minutes = table["handling_min"].tolist() if "handling_min" in table else [HANDLING_MIN] * len(table)
    for name, value in zip(facilities.points.ids, minutes, strict=True):
        if not is_between(value, 0, 60):
            raise localized_error(TableError, "stations-handling", id=name, found=repr(value))
    return Stations(facilities, [round(60 * float(minute)) for minute in minutes])
