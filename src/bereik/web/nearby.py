"""The address of a workplace or a facility: its own, or the nearest one of the register.

A sheet must lead somebody to a door. Where the data give no address the nearest one of the register does, as
long as it is near; further than a house or two away it is told as "near".
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.demo.names import MADE_UP
from bereik.domain.tables import has_place
from bereik.geocoding import address_line
from bereik.texts import sentence
from bereik.units import DEGREE_M

SAME_M, NEAR_M = 40, 250
"""As far as an address is that of the place itself, and as far as it helps to find it."""


class Nearby:
    """The addresses of a register by their place."""

    def __init__(self, addresses: GeoDataFrame | None) -> None:
        placed = None if addresses is None else addresses.to_crs("EPSG:4326")
        if placed is not None:
            placed = placed[has_place(placed)]
        self.records: list[dict[Any, Any]] = (
            [] if placed is None else placed.drop(columns="geometry").to_dict("records")
        )
        self.lon = np.array([] if placed is None else placed.geometry.x, dtype=float)
        self.lat = np.array([] if placed is None else placed.geometry.y, dtype=float)

    def line(self, lon: float, lat: float, lang: str) -> str:
        """The address at a point, or near it; nothing where none is near."""
        metres = self.metres_to(lon, lat)
        nearest = int(np.argmin(metres)) if len(metres) else -1
        if nearest < 0 or metres[nearest] > NEAR_M:
            return ""
        told = address_line(self.records[nearest])
        return told if metres[nearest] <= SAME_M else sentence("page-near-address", lang, address=told)

    def metres_to(self, lon: float, lat: float) -> Any:
        """How far every address is from a point."""
        east = (self.lon - lon) * np.cos(np.radians(lat))
        return np.hypot(east, self.lat - lat) * DEGREE_M


def address_of(record: dict[str, Any], nearby: Nearby, lang: str) -> str:
    """The address of a row of a table with a `geometry`: its own columns, or what is near it."""
    own = _text(record.get("address"))
    if own:
        return own
    street = _text(record.get("street"))
    if street:
        town = " ".join(filter(None, (_text(record.get("postcode")), _text(record.get("municipality")))))
        number = _text(record.get("house_number"))
        return ", ".join(filter(None, (f"{street} {number}".strip(), town)))
    point = record.get("geometry")
    if point is None or point.is_empty:
        return ""
    spot = point if point.geom_type == "Point" else point.representative_point()
    return nearby.line(spot.x, spot.y, lang)


def where_of(row: Mapping[str, Any], vacancy: dict[str, Any], nearby: Nearby, lang: str) -> str:
    """The employer of a row of the list, and the address of the work or the area where it is somewhere."""
    place = row.get("area")
    if not place and not row.get("guessed"):
        place = address_of(vacancy, nearby, lang)
    place, employer = place or row["municipality"], row["employer"].removesuffix(MADE_UP)
    return ", ".join(filter(None, (employer, "" if place in employer else place)))


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()
