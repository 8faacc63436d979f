"""`BuiltRegion`: a region as a user holds it, with the names of the demonstration region."""

from dataclasses import dataclass, field
from typing import Any

import geopandas
from geopandas import GeoDataFrame

from bereik.network import Network
from bereik.regions.report import attributions

TABLES = ("homes", "vacancies", "childcare", "addresses", "zones", "hoppin", "towns", "land")
"""Attributes that are tables, each a parquet file of that name."""
LATER = ("land",)
"""Tables that regions of before do not have: they are read as tables without rows."""


def no_land() -> GeoDataFrame:
    """The table of a region of which only streets are known."""
    return geopandas.GeoDataFrame({"kind": [], "name": []}, geometry=[], crs="EPSG:4326")


@dataclass(frozen=True, slots=True)
class BuiltRegion:
    """A region that was built. Tables that no source gave have no rows."""

    name: str
    title: str
    network: Network
    homes: GeoDataFrame
    """A home that stands for each zone: id, name, municipality, population."""
    vacancies: GeoDataFrame
    """Those in the region and its margin, and those of which the place is not known."""
    childcare: GeoDataFrame
    addresses: GeoDataFrame
    """Those in the municipalities."""
    zones: GeoDataFrame
    hoppin: GeoDataFrame
    towns: GeoDataFrame
    """The municipalities: nis, name and outline."""
    land: GeoDataFrame
    """Water, industrial areas and villages, for the basemap: see `streets.read_land`."""
    date: str
    """The first ordinary school day that can be asked, from today on where there is one."""
    label: str = ""
    """What every output on this region must say; empty unless its data are made up."""
    destinations: GeoDataFrame | None = None
    """Offices, courses and the like; no source has them, so they come from a file of one's own, if at all."""
    report: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    """What became of each source: see `report.Entry`."""

    @property
    def attributions(self) -> list[str]:
        """Whom the data are from, to be shown with every result."""
        return attributions(self.report)

    def __repr__(self) -> str:
        tables = ("homes", "vacancies", "childcare", "addresses", "zones")
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in tables)
        return f"BuiltRegion({self.title}; {self.network}, {counts}, date={self.date!r})"
