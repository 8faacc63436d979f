"""`AppState`: a region made ready to be asked, once at the start; nothing about a client is put in it."""

import datetime as dt
import gc
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import shapely
from geopandas import GeoDataFrame

from bereik.batch.homes import grid_homes, populated_areas
from bereik.domain.outline import Box
from bereik.domain.tables import CHILDCARE_REQUIRED, VACANCIES_REQUIRED, check_points
from bereik.geocoding.address import Register, index_addresses
from bereik.network import Network, usual_date
from bereik.network.backdrop import backdrop
from bereik.network.cache import Cache
from bereik.ondemand.shuttle_weeks import ShuttlePlans
from bereik.ondemand.shuttles import read_buses
from bereik.opportunities import candidate_points
from bereik.options.plans import OptionPlans
from bereik.options.stations import read_stations
from bereik.present.shifts import kinds_of_week
from bereik.present.warnings import last_day
from bereik.reach.week.shifts import shifts_of_week
from bereik.regions import load_region
from bereik.texts.provenance_text import provenance_sentences
from bereik.web.facilities import named_facilities
from bereik.web.nearby import Nearby
from bereik.web.own_week import Plans
from bereik.web.placenames import PlaceNames

SQUARE_M = 2000
"""The side of the squares that stand for the homes of the region."""
FAR_DEG = 0.1
"""A home further than this from the box around all stops, 7 to 11 km, lies outside the region."""


class PlacesLike(Protocol):
    """What `create_app` needs to know of a region: `Places`, or a demonstration region as it is loaded."""

    @property
    def vacancies(self) -> GeoDataFrame:
        """As in `tables.VACANCIES`."""


@dataclass(frozen=True, slots=True)
class Places:
    """What can be asked about in a region, and looked up in it."""

    vacancies: GeoDataFrame
    addresses: GeoDataFrame | None = None
    """The register in which addresses are found; without it a home is a click on the map."""
    childcare: GeoDataFrame | None = None
    zones: GeoDataFrame | None = None
    """Areas with a `name` to draw on the map."""
    populated: GeoDataFrame | None = None
    """Areas with their `population`; those of `zones` when left out."""
    destinations: GeoDataFrame | None = None
    """Offices, courses and the like, as `read_destinations` gives them."""
    flex_areas: GeoDataFrame | None = None
    """Areas of a flexbus, as `read_flex_areas` gives them."""
    shuttles: GeoDataFrame | None = None
    """Buses of employers for their staff, as `read_shuttles` gives them."""
    date: str | dt.date | None = None
    """The day that is asked unless another one is chosen; the next ordinary one when left out."""

    @classmethod
    def read_region(cls, folder: str | Path) -> tuple[Network, "Places"]:
        """The network and places of a region that was built, as `create_shared_app` wants them read."""
        region = load_region(folder)
        tables = {
            "vacancies": region.vacancies, "addresses": region.addresses,
            "childcare": region.childcare, "zones": region.towns,
        }  # fmt: skip
        given = {name: table for name, table in tables.items() if len(table)}
        return region.network, cls(**given, date=region.date)


class AppState:
    """A network with its places, indexed."""

    def __init__(self, network: Network, places: PlacesLike, today: dt.date | None = None) -> None:
        check_points(places.vacancies, "vacancies", VACANCIES_REQUIRED)
        self.network = network
        self.vacancies = places.vacancies.to_crs("EPSG:4326").assign(id=places.vacancies["id"].astype(str))
        self.addresses: GeoDataFrame | None = getattr(places, "addresses", None)
        self.childcare = _in_degrees(getattr(places, "childcare", None))
        if self.childcare is not None:
            check_points(self.childcare, "childcare", CHILDCARE_REQUIRED)
        self.zones = _in_degrees(getattr(places, "zones", None))
        self._populated = _in_degrees(getattr(places, "populated", None))
        self.today = today or dt.date.today()
        self.first_day = max(feed.calendar.first_day for feed in network.feeds)
        self.last_day = last_day(network)
        given = getattr(places, "date", None)
        self.date = dt.date.fromisoformat(str(given)[:10]) if given else usual_date(network, self.today)
        self.plans: Plans[ShuttlePlans] = Plans()
        self.option_plans: Plans[OptionPlans] = Plans()
        self.basis = lru_cache(maxsize=64)(_basis)
        """What answers rested on, in sentences; the ages of children and chosen facilities are part of it."""
        self.destinations = _in_degrees(getattr(places, "destinations", None))
        self.flex_areas = _in_degrees(getattr(places, "flex_areas", None))
        self.shuttles = read_buses(network, getattr(places, "shuttles", None))
        self.region_cache = Cache()
        """What was asked of all squares, for the next question of the sort."""
        self.stations = read_stations(_in_degrees(getattr(places, "stations", None)))
        self.records = [_plain(row) for row in self.vacancies.to_dict("records")]
        self.vacancies_by_id = {str(record["id"]): record for record in self.records}
        self.weeks = shifts_of_week(self.vacancies)
        self.kinds = [frozenset(kinds_of_week(week)) for week in self.weeks]
        self.days = [() if week.days_assumed else week.weekdays for week in self.weeks]

    @cached_property
    def spots(self) -> dict[str, tuple[float, float] | None]:
        """By its id where a vacancy lies on the map, to about a metre; None where that is not known."""
        return {own_id: _spot(record["geometry"]) for own_id, record in self.vacancies_by_id.items()}

    @cached_property
    def register(self) -> Register | None:
        """The addresses, ready for typing."""
        return None if self.addresses is None else index_addresses(self.addresses.to_crs("EPSG:4326"))

    @property
    def people(self) -> GeoDataFrame | None:
        """Areas with how many people live there; None where nobody told."""
        return populated_areas(self._populated, self.zones)

    @cached_property
    def squares(self) -> GeoDataFrame | None:
        """Squares with the people of the region; None where nobody told how many there are."""
        people = self.people
        return None if people is None else grid_homes(people, size_m=SQUARE_M, addresses=self.addresses)

    @cached_property
    def place_names(self) -> PlaceNames:
        """The postcodes of the register."""
        return PlaceNames(self.addresses)

    @cached_property
    def nearby(self) -> Nearby:
        """The addresses by their place."""
        return Nearby(self.addresses)

    @cached_property
    def facilities(self) -> list[dict[str, str]] | None:
        """Childcare to choose from, each with a name of its own; None where the region has no list of it."""
        return None if self.childcare is None else named_facilities(self.childcare, self.addresses)

    def forget(self) -> None:
        """Let go of what is left of clients: nothing about one is needed for the next question."""
        self.plans.forget()
        self.option_plans.forget()
        self.basis.cache_clear()
        # The streets, which tell of nobody, stay: the next client need not wait for them.
        self.region_cache.clear(shared=False)
        gc.collect()

    def box(self) -> Box:
        """West, south, east, north of all stops."""
        lon, lat = self.network.stop_lon, self.network.stop_lat
        return float(np.nanmin(lon)), float(np.nanmin(lat)), float(np.nanmax(lon)), float(np.nanmax(lat))

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies in the region or near it."""
        west, south, east, north = self.box()
        return west - FAR_DEG <= lon <= east + FAR_DEG and south - FAR_DEG <= lat <= north + FAR_DEG

    @cached_property
    def candidates(self) -> GeoDataFrame | None:
        """Where to try for vacancies of which only the municipality is known."""
        if "municipality" not in self.vacancies:
            return None
        return candidate_points(self.vacancies, self.zones, addresses=self.addresses)

    @cached_property
    def ground(self) -> bytes:
        """What lies under the jobs on the map, as JSON: roads, stops and areas."""
        tables = backdrop(self.network, _wide(self.box()))
        if self.zones is not None:
            tables["areas"] = self.zones
        view = self.box() if self.zones is None else tuple(map(float, self.zones.total_bounds))
        layers: dict[str, Any] = {kind: _features(table) for kind, table in tables.items()}
        return json.dumps({"box": view, "layers": layers}, ensure_ascii=False).encode()


def _basis(rests_on: str, lang: str) -> tuple[str, ...]:
    return tuple(provenance_sentences(json.loads(rests_on), lang))


def _spot(place: Any) -> tuple[float, float] | None:
    if place is None or place.is_empty:
        return None
    point = place if place.geom_type == "Point" else place.representative_point()
    return round(point.x, 5), round(point.y, 5)


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _in_degrees(table: GeoDataFrame | None) -> GeoDataFrame | None:
    return None if table is None else table.to_crs("EPSG:4326")


def _wide(box: Box) -> Box:
    west, south, east, north = box
    return west - FAR_DEG, south - FAR_DEG, east + FAR_DEG, north + FAR_DEG


def _features(table: GeoDataFrame) -> dict[str, Any]:
    """GeoJSON of a table, to about a metre, with `name` where it has one."""
    names = table["name"].astype(str).tolist() if "name" in table else [""] * len(table)
    shapes = shapely.set_precision(table.geometry.to_numpy(), 1e-5)
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": name}, "geometry": shape.__geo_interface__}
            for shape, name in zip(shapes, names, strict=True)
            if shape is not None and not shape.is_empty
        ],
    }
