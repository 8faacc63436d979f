"""What a dossier asks, as plain values that fit in its file, so that `verify` can ask the very same again."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import geopandas
from geopandas import GeoDataFrame

from bereik.batch import grid_homes
from bereik.domain.traveller import Traveller
from bereik.errors import TableError
from bereik.proposals.query import Query, make_query
from bereik.texts.localized import localized_error

_OF_VACANCY = (
    "positions",
    "shift_system",
    "shift_start",
    "shift_end",
    "days",
    "driving_licence",
    "municipality",
)
"""Columns of a vacancy that decide who can hold it, or how much it weighs."""


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """Homes as squares of a size, the people counted, and the dates; one date of each kind of day."""

    dates: tuple[str, ...]
    grid_m: float = 1000
    weight: str = "population"
    before_min: float = 10
    after_min: float = 5
    interest_jobs: float | None = 50
    traveller: Traveller = field(default_factory=Traveller)

    def plain(self) -> dict[str, Any]:
        """The question as values of JSON; `from_plain` reads them."""
        return asdict(self) | {"dates": list(self.dates), "traveller": asdict(self.traveller)}

    @classmethod
    def from_plain(cls, told: Mapping[str, Any]) -> "StoredQuery":
        """The query that a dossier tells.

        >>> StoredQuery.from_plain(StoredQuery(("2026-11-24",)).plain()) == StoredQuery(("2026-11-24",))
        True
        """
        own = dict(told)
        return cls(**own | {"dates": tuple(own["dates"]), "traveller": Traveller(**own["traveller"])})


def squares_of(region: Any, stored: StoredQuery) -> GeoDataFrame:
    """The homes of a region as squares, with the people and the `lon` and `lat` they are asked from.

    Where the width is 0 they are the zones of the region itself, asked from a point in each.
    """
    if not stored.grid_m:
        return _zones_of(region.zones, stored.weight)
    return grid_homes(region.zones, size_m=stored.grid_m, weight=stored.weight, addresses=region.addresses)


def _zones_of(zones: GeoDataFrame, weight: str) -> GeoDataFrame:
    """The zones with people as `grid_homes` would give them."""
    if weight not in zones:
        raise localized_error(TableError, "zones-needed")
    own = zones[zones[weight].notna()].to_crs("EPSG:4326").reset_index(drop=True)
    inside = own.geometry.representative_point()
    name = own["name"] if "name" in own else own["id"]
    return own.assign(id=own["id"].astype(str), zone_id=own["id"], name=name, lon=inside.x, lat=inside.y)


def as_points(homes: GeoDataFrame) -> GeoDataFrame:
    """Squares as the point they are asked from, near the middle of their addresses (`grid_homes`)."""
    return homes.set_geometry(geopandas.points_from_xy(homes["lon"], homes["lat"]), crs="EPSG:4326")


def query_of(region: Any, homes: GeoDataFrame, stored: StoredQuery) -> Query:
    """The question laid on the network of a region."""
    return make_query(
        region.network, as_points(homes), region.vacancies,
        dates=[dt.date.fromisoformat(date) for date in stored.dates],
        traveller=stored.traveller, before_min=stored.before_min, after_min=stored.after_min,
        weight=stored.weight, interest_jobs=stored.interest_jobs,
    )  # fmt: skip


def fingerprints(region: Any, homes: GeoDataFrame, weight: str) -> dict[str, str]:
    """A checksum of the homes and of the vacancies, to see whether two dossiers speak of the same ones."""
    at_home = homes[["id", weight, "lon", "lat"]].round(6)
    vacancies = region.vacancies
    known = [column for column in _OF_VACANCY if column in vacancies]
    jobs = vacancies[["id", *known]].assign(place=vacancies.geometry.to_wkt(rounding_precision=6))
    return {"homes": _checksum(at_home), "vacancies": _checksum(jobs)}


def _checksum(table: Any) -> str:
    text = table.astype(str).sort_values("id").to_csv(index=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
