"""`Desk`: a region made ready to be asked, once at the start; nothing about a client is ever put in it."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import shapely
from geopandas import GeoDataFrame

from bereik.domain.tables import CHILDCARE_REQUIRED, VACANCIES_REQUIRED, check_points
from bereik.geocoding.address import Register, index_addresses
from bereik.network import Network, usual_date
from bereik.network.backdrop import Box, backdrop
from bereik.opportunities import candidate_points
from bereik.reach.operating_dates import weekdays_of
from bereik.web.facilities import named_facilities
from bereik.web.nearby import Nearby
from bereik.web.own_week import Plans
from bereik.web.placenames import PlaceNames

FAR_DEG = 0.1
"""A home further than this from the box around all stops, 7 to 11 km, lies outside the region."""
_IN_TURN = {
    "two-shift": {"early", "late"},
    "three-shift": {"early", "late", "night"},
    "continuous": {"early", "late", "night", "weekend"},
}
_EARLY_BEFORE, _LATE_AFTER, _NIGHT_AFTER = "07:00", "19:00", "23:00"


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
    date: str | dt.date | None = None
    """The day that is asked unless another one is chosen; the next ordinary one when left out."""


class Desk:
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
        self.today = today or dt.date.today()
        self.first_day = max(feed.calendar.first_day for feed in network.feeds)
        self.last_day = min(feed.calendar.last_day for feed in network.feeds)
        given = getattr(places, "date", None)
        self.date = dt.date.fromisoformat(str(given)[:10]) if given else usual_date(network, self.today)
        self.plans = Plans()
        self.records = [_plain(row) for row in self.vacancies.to_dict("records")]
        self.kinds = [kinds_of(row) for row in self.records]
        self.days = [weekdays_of(row.get("days")) for row in self.records]

    @cached_property
    def register(self) -> Register | None:
        """The addresses, ready for typing."""
        return None if self.addresses is None else index_addresses(self.addresses.to_crs("EPSG:4326"))

    @cached_property
    def place_names(self) -> PlaceNames:
        """The names of places in the register."""
        return PlaceNames(self.addresses)

    @cached_property
    def nearby(self) -> Nearby:
        """The addresses by their place."""
        return Nearby(self.addresses)

    @cached_property
    def facilities(self) -> list[dict[str, str]] | None:
        """Childcare to choose from, each with a name of its own; None where the region has no list of it."""
        return None if self.childcare is None else named_facilities(self.childcare, self.addresses)

    @property
    def expired(self) -> bool:
        """Whether the timetable does not hold any more today; the demonstration never does."""
        return not self.network.demonstration and self.today > self.last_day

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


def kinds_of(vacancy: dict[str, Any]) -> frozenset[str]:
    """The kinds of hours under which a vacancy is listed: of shifts in turn those of every shift.

    >>> sorted(kinds_of({"shift_start": "14:00", "shift_end": "22:00", "days": "mon-sun"}))
    ['late', 'weekend']
    >>> sorted(kinds_of({"shift_system": "three-shift", "shift_start": "20:45", "shift_end": "07:00"}))
    ['early', 'late', 'night']
    """
    kinds: set[str] = set()
    starts, ends = (_text(vacancy.get(column)) for column in ("shift_start", "shift_end"))
    if "," in starts or vacancy.get("shift_system") == "split":
        kinds.add("split")
    elif starts and ends:
        kinds.add(_kind_of_hours(starts.zfill(5), ends.zfill(5)))
    system = _text(vacancy.get("shift_system"))
    if system in _IN_TURN:
        kinds |= _IN_TURN[system]
    elif not kinds:
        kinds |= {system} & {"early", "late", "night", "day", "weekend"}
    days = weekdays_of(vacancy.get("days"))
    if days and max(days) >= 5:
        kinds.add("weekend")
    return frozenset(kinds)


def _kind_of_hours(start: str, end: str) -> str:
    if end <= start or end > _NIGHT_AFTER or start < "04:00":
        return "night"
    if end > _LATE_AFTER:
        return "late"
    return "early" if start < _EARLY_BEFORE else "day"


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _text(value: Any) -> str:
    """A cell as text; nothing where it is missing."""
    return "" if value is None or value != value else str(value).strip()


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
