"""Where a time zone lies, to see whether the stops of a timetable lie anywhere near it.

Source: zone.tab of the tz database, in the package tzdata: the principal place of each zone.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from bereik.feeds.times import great_circle_m
from bereik.units import Bools, Floats

FAR_M = 2_500_000
"""Stops further than this from the principal place of their zone are not where they should be."""
NEAR_M = 1_500_000
"""How near stops must come to it when latitude and longitude change places, to be called swapped."""

_PLACE = re.compile(r"([+-]\d{4,7})([+-]\d{5,8})$")


class Middle(NamedTuple):
    """The middle of the stops of a feed, in degrees."""

    lon: float
    lat: float


def middle_of(lon: Floats, lat: Floats) -> Middle | None:
    """The median of the stops that have a position and do not lie at 0, 0; None where there are none."""
    placed = np.isfinite(lon) & np.isfinite(lat) & ((np.abs(lon) > 0.01) | (np.abs(lat) > 0.01))
    return Middle(float(np.median(lon[placed])), float(np.median(lat[placed]))) if placed.any() else None


def are_swapped(middle: Middle, timezone: str) -> bool:
    """Whether stops lie far from their time zone, and near it when latitude and longitude change places.

    >>> are_swapped(Middle(lon=51.35, lat=4.64), "Europe/Brussels")
    True
    >>> are_swapped(Middle(lon=4.64, lat=51.35), "Europe/Brussels")
    False
    """
    as_it_is, swapped = (distance_m(point, timezone) for point in (middle, Middle(middle.lat, middle.lon)))
    if as_it_is is None or swapped is None or abs(middle.lon) > 90:
        return False
    return as_it_is > FAR_M and swapped < NEAR_M


def swapped_stops(lon: Floats, lat: Floats, timezone: str) -> Bools:
    """(n,) single stops far from their time zone, that are near it when their two numbers change places.

    >>> swapped_stops(np.array([4.6, 51.3]), np.array([51.3, 4.6]), "Europe/Brussels").tolist()
    [False, True]
    """
    place = _places().get(timezone)
    placed = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 90)
    if place is None:
        return np.zeros(len(lon), dtype=np.bool_)
    x, y = np.where(placed, lon, place.lon), np.where(placed, lat, place.lat)
    here, there = np.full(len(x), place.lon), np.full(len(x), place.lat)
    far: Bools = great_circle_m(x, y, here, there) > FAR_M
    return far & (great_circle_m(y, x, here, there) < NEAR_M)


def nearest_zone(zones: Sequence[str], lon: Floats, lat: Floats) -> str:
    """Of some time zones the one whose principal place is nearest to the middle of stops.

    >>> nearest_zone(["Europe/London", "Europe/Brussels"], np.array([4.6]), np.array([51.3]))
    'Europe/Brussels'
    """
    middle = middle_of(lon, lat)
    if middle is None:
        return zones[0]
    metres_to = {zone: found for zone in zones if (found := distance_m(middle, zone)) is not None}
    return min(zones, key=lambda zone: metres_to.get(zone, float("inf")))


def distance_m(middle: Middle, timezone: str) -> float | None:
    """Metres from the principal place of a time zone; None where the zone has none, as UTC."""
    place = _places().get(timezone)
    if place is None or not -90 <= middle.lat <= 90:
        return None
    points = (np.array([number]) for number in (middle.lon, middle.lat, place.lon, place.lat))
    return float(great_circle_m(*points)[0])


@cache
def _places() -> dict[str, Middle]:
    """The principal place of each zone of the table."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    found = {}
    for row in rows:
        match = _PLACE.fullmatch(row[1])
        if match:
            found[row[2]] = Middle(_degrees(match[2], 3), _degrees(match[1], 2))
    return found


def _degrees(text: str, width: int) -> float:
    """Degrees of `+DDMM` or `+DDDMMSS`, with `width` digits of whole degrees."""
    digits = text[1:].ljust(width + 4, "0")
    parts = int(digits[:width]), int(digits[width : width + 2]), int(digits[width + 2 :])
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    return -degrees if text[0] == "-" else degrees
