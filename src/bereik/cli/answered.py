"""What a question of the command line is asked of, and its answer: values that printing and files share."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.batch.homes import grid_homes, populated_areas
from bereik.cli import rows
from bereik.cli.where import HomeTyped
from bereik.domain.traveller import Shift, Traveller
from bereik.network import Network
from bereik.ondemand.shuttles import Shuttles
from bereik.opportunities import candidate_points
from bereik.reach.week import Week

SQUARE_M = 1000
"""The side of the squares in which people are counted."""


class OpenRegion(NamedTuple):
    """What a question is asked of."""

    network: Network
    vacancies: GeoDataFrame
    addresses: GeoDataFrame | None
    zones: GeoDataFrame | None
    childcare: GeoDataFrame | None
    date: dt.date
    """The date from which on is asked when none is named."""
    land: GeoDataFrame | None = None
    """Water, industrial areas and villages, for the basemap."""
    populated: GeoDataFrame | None = None
    """Areas with their `population`; None where nobody gave them."""

    def homes(self) -> GeoDataFrame | None:
        """Squares with their people, spread over the addresses; None without populated areas."""
        areas = populated_areas(self.populated)
        return None if areas is None else grid_homes(areas, size_m=SQUARE_M, addresses=self.addresses)


class Answer(NamedTuple):
    """A question and the table that answers it."""

    region: OpenRegion
    home: HomeTyped
    date: dt.date
    """The date asked, or where none was named the one from which on the days of each vacancy are taken."""
    own_week: bool
    """Whether the week of each vacancy was asked, from `date` on; else all on `date` alone."""
    shifts: list[Shift] | None
    traveller: Traveller
    childcare: GeoDataFrame | None
    """The facilities that were chosen, None without a child."""
    child_age: float | None
    """In months; None without a child, or where it is not known."""
    reach: DataFrame
    """The columns of `tables.SHIFT_REACH`, all rows."""
    square: GeoDataFrame | None = None
    """The square for which it was asked in place of the home itself (`maps.coarse_square`)."""
    weeks: dict[str, Week] | None = None
    """The own week of each vacancy by its id; None where one day was asked."""
    flexbus: DataFrame | None = None
    """The rows of `flexbus` of what is no yes; None where no areas were given."""

    shuttles: Shuttles | None = None
    """The buses of employers, which count for their own vacancies."""

    def network_of(self, row: Mapping[str, Any]) -> Network:
        """The network on which a row was asked: with the buses of its employer where it is no yes without."""
        if self.shuttles is None or (row["verdict"] == "yes" and not row["shuttle"]):
            return self.region.network
        vacancies = self.region.vacancies
        own = vacancies.loc[vacancies["id"].astype(str) == str(row["vacancy_id"])]
        return self.shuttles.network_of(own["employer"].iloc[0]) if "employer" in own else self.region.network

    def week_of(self, vacancy: str) -> Week | None:
        """The own week of a vacancy; None where one day was asked."""
        return None if self.weeks is None else self.weeks[vacancy]

    def hours(self, shift: str, lang: str) -> str:
        """The hours of a shift by its name, those of a template marked as assumed."""
        own = self.region.vacancies.attrs.get("shift_templates")
        return rows.hours_of(self.shifts or (), lang, own).get(shift, shift)

    @property
    def provenance(self) -> dict[str, Any]:
        """What the answer rests on."""
        found: dict[str, Any] = self.reach.attrs["provenance"]
        return found


def candidates_of(region: OpenRegion) -> GeoDataFrame | None:
    """Where to try for vacancies of which only the municipality is known."""
    if "municipality" not in region.vacancies:
        return None
    return candidate_points(region.vacancies, region.zones, addresses=region.addresses)
