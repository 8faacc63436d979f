"""A child's place that is on no list: its school, or care of one's own, at an address that somebody typed.

It is a row of the childcare table for one question, with the hours that were typed. A school has bells: a
child is there from the first to the last, with care before and after within its hours. It is closed in the
school holidays, unless there is care then, and on public holidays. Two children at the same place, with the
same hours, go to one facility.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas
import pandas
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.domain.traveller import WEEKDAYS
from bereik.texts import sentence
from bereik.web.nearby import Nearby

PREFIX = "own:"
"""How the ids of such places begin; those of a list do not."""
WORKDAYS, WEDNESDAY = 5, 2


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where a child is, from when to when; never kept longer than the client is at the desk.

    >>> OwnPlace(4.5, 51.4, ("07:00", "18:00"), bells=("08:30", "15:30", "12:00")).is_school
    True
    """

    lon: float
    lat: float
    hours: tuple[str, str]
    """Between which clock times the child can be there; an end before the start is the next day."""
    weekend: bool = False
    """Whether it is open on Saturday and Sunday too."""
    bells: tuple[str, str, str] | None = None
    """First bell, last bell, and last bell on Wednesday; None where it is no school."""
    holidays: bool = False
    """Whether a school has care in the school holidays too."""

    @property
    def is_school(self) -> bool:
        """Whether bells ring there."""
        return self.bells is not None


def ids_of(places: Sequence[OwnPlace | None]) -> list[str | None]:
    """The id of the place of each child, the same one for the same place; None for a child without.

    >>> school = OwnPlace(4.5, 51.4, ("07:00", "18:00"))
    >>> ids_of([school, None]), ids_of([school, school])
    (['own:1', None], ['own:1', 'own:1'])
    """
    distinct = list(dict.fromkeys(place for place in places if place is not None))
    return [None if place is None else f"{PREFIX}{distinct.index(place) + 1}" for place in places]


def with_places(
    childcare: GeoDataFrame | None, places: Sequence[OwnPlace | None], nearby: Nearby, lang: str
) -> GeoDataFrame | None:
    """The childcare of a region with the places of these children behind it, in degrees."""
    rows = {
        one: _row(one, place, nearby, lang)
        for one, place in zip(ids_of(places), places, strict=True)
        if one is not None and place is not None
    }
    if not rows:
        return childcare
    own = geopandas.GeoDataFrame(list(rows.values()), geometry="geometry", crs="EPSG:4326")
    if childcare is None or childcare.empty:
        return own
    joined = pandas.concat([childcare.astype({"id": str}), own], ignore_index=True)
    return GeoDataFrame(joined, geometry="geometry", crs=childcare.crs)


def _row(one: str, place: OwnPlace, nearby: Nearby, lang: str) -> Mapping[str, object]:
    """A place as a row of `tables.CHILDCARE`; its address is that of the register, where one is near."""
    address = nearby.line(place.lon, place.lat, lang)
    kind = "school" if place.is_school else "care"
    name = sentence(f"page-own-{kind}", lang, street=address.partition(",")[0] or None)
    days = len(WEEKDAYS) if place.weekend else WORKDAYS
    open_on = {f"open_{day}": "-".join(place.hours) for day in WEEKDAYS[:days]}
    bells = {
        f"bell_{day}": f"{place.bells[0]}-{place.bells[2 if number == WEDNESDAY else 1]}"
        for number, day in enumerate(WEEKDAYS[:WORKDAYS])
        if place.bells is not None
    }
    point = Point(place.lon, place.lat)
    columns = {
        "id": one,
        "name": name,
        "address": address,
        "hours_assumed": False,
        "holiday_care": place.holidays,
    }
    return {**columns, **open_on, **bells, "geometry": point}
