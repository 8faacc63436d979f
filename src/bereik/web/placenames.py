"""The names of places in a register: a postcode alone is its municipality, a place elsewhere is told as such.

Looking up an address is forgiving about letters, so that a place outside the region would be replaced by a
street of another town that looks like it. Where a name stands in the place of a town, after a comma, a
postcode or a house number, it must be like a name of the register.
"""

import re
from typing import Any

import numpy as np
from geopandas import GeoDataFrame
from rapidfuzz import fuzz, process

from bereik.domain.dutch import plain_letters

LIKE = 80
"""How much alike (0-100) a name of the register is to what somebody typed and meant it."""
SHORTEST = 4
"""Letters; what is shorter may still be half typed."""
_COUNTRY = ("belgië", "belgie", "belgique", "belgium")
_POSTCODE = re.compile(r"\b\d{4}\b")


class PlaceNames:
    """Municipalities, villages, streets and postcodes of a register of addresses."""

    def __init__(self, addresses: GeoDataFrame | None) -> None:
        register = None if addresses is None else addresses.to_crs("EPSG:4326")
        self.has_names = register is not None and len(register) > 0
        self.towns: set[str] = set()
        self.streets: set[str] = set()
        self.postcodes: dict[str, list[tuple[str, float, float]]] = {}
        if register is not None:
            self.towns = {
                _plain(cell)
                for name in ("municipality", "submunicipality")
                for cell in _column(register, name)
            }
            self.streets = {_plain(cell) for cell in _column(register, "street")}
            self.postcodes = _middles(register)

    def of_postcode(self, typed: str) -> list[tuple[str, float, float]]:
        """The municipalities of a postcode that is all somebody typed: name, longitude and latitude."""
        return self.postcodes.get(typed.strip(), [])

    def outside(self, typed: str) -> str:
        """The place that somebody typed and the register does not know; nothing where it may be known."""
        if not self.has_names:
            return ""
        postcodes = _POSTCODE.findall(typed)
        if postcodes and typed.strip() == postcodes[-1]:
            return "" if postcodes[-1] in self.postcodes else postcodes[-1]
        place, is_town = _place_typed(typed)
        letters = _plain(place)
        if len(letters) < SHORTEST or _is_like(letters, self.towns):
            return ""
        if not is_town and _is_like(letters, self.streets):
            return ""
        return place.strip()


def _place_typed(typed: str) -> tuple[str, bool]:
    """The words that stand for a place, and whether they can only be a town."""
    behind = re.split(r",|\b\d{4}\b|\d+\s*[a-z]?\s+", typed.strip(), flags=re.IGNORECASE)
    last = re.sub(r"\d+\w*", "", behind[-1]).strip()
    return ("", False) if last.lower() in _COUNTRY else (last, len(behind) > 1)


def _is_like(letters: str, names: set[str]) -> bool:
    """Whether a name begins so, or is nearly the same; of "Sint-Job" the beginning is enough."""
    if any(name.startswith(letters) or letters.startswith(f"{name} ") for name in names):
        return True
    return process.extractOne(letters, names, scorer=fuzz.ratio, score_cutoff=LIKE) is not None


def _middles(register: GeoDataFrame) -> dict[str, list[tuple[str, float, float]]]:
    """For each postcode its municipalities, each at the address nearest to the middle of all of them."""
    found: dict[str, list[tuple[str, float, float]]] = {}
    if not {"postcode", "municipality"} <= set(register.columns):
        return found
    placed = register[~(register.geometry.isna() | register.geometry.is_empty)]
    for (postcode, town), rows in placed.groupby(["postcode", "municipality"]):
        lon, lat = rows.geometry.x.to_numpy(), rows.geometry.y.to_numpy()
        near = int(np.argmin(np.hypot(lon - lon.mean(), lat - lat.mean())))
        found.setdefault(str(postcode), []).append((str(town), float(lon[near]), float(lat[near])))
    return found


def _column(register: GeoDataFrame, name: str) -> list[str]:
    return register[name].dropna().astype(str).unique().tolist() if name in register else []


def _plain(value: Any) -> str:
    return re.sub(r"[^a-z0-9]+", " ", plain_letters(str(value))).strip()
