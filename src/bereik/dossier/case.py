"""`Case`: a region and a question, laid on the network once for all its dossiers."""

from dataclasses import dataclass, replace
from typing import Any

from geopandas import GeoDataFrame

from bereik.dossier.stored_query import StoredQuery, as_points, query_of, squares_of
from bereik.network import Network
from bereik.proposals.assess import Effect, assess
from bereik.proposals.query import Query
from bereik.scenarios import Scenario


@dataclass(frozen=True, eq=False)
class Case:
    """A region and a question, laid on the network once for all dossiers."""

    region: Any
    stored: StoredQuery
    homes: GeoDataFrame
    """Squares."""
    query: Query
    costs: str | None = None
    """A file of prices in place of the built-in one."""

    @classmethod
    def of(cls, region: Any, stored: StoredQuery, costs: str | None = None) -> "Case":
        """The case of a region."""
        homes = squares_of(region, stored)
        return cls(region, stored, homes, query_of(region, homes, stored), costs)

    def on_dates(self, dates: tuple[str, ...]) -> "Case":
        """The same case on other dates."""
        stored = replace(self.stored, dates=dates)
        return replace(self, stored=stored, query=query_of(self.region, self.homes, stored))

    @property
    def points(self) -> GeoDataFrame:
        """The squares as the points they are asked from."""
        return as_points(self.homes)

    @property
    def network(self) -> Network:
        """The network without any plan."""
        network: Network = self.region.network
        return network

    @property
    def municipalities(self) -> list[str]:
        """The municipality of each square, or its zone where that is all that is known."""
        zones = self.region.zones
        column = "municipality" if "municipality" in zones else "name" if "name" in zones else "id"
        names = dict(zip(zones["id"], zones[column].astype(str), strict=True))
        return [names[zone] for zone in self.homes["zone_id"]]

    def effect(self, plan: Scenario) -> Effect:
        """What a plan opens and loses."""
        return assess(self.query, plan, self.points, self.region.vacancies)
