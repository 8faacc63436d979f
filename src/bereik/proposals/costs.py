"""What added trips cost a year, from a dated table of prices with their sources: a range, an estimate.

Only what the table knows on the day asked is counted. A price that is not known, or is no longer valid, makes
a cost unknown; it never becomes 0 or an old price.
"""

import datetime as dt
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from bereik.fares.price_file import (
    amount_of,
    date_or_none,
    fault,
    period_of,
    price_rows,
    price_tables,
    price_text,
    text_of,
)
from bereik.streets.graph import EARTH_M
from bereik.units import Floats

_KEYS = {
    "what", "low", "high", "unit", "basis", "price_level", "valid_from", "valid_to", "source", "source_nl",
    "checked_on", "confidence",
}  # fmt: skip
DETOUR = 1.3
"""How much longer a way by road is than the straight lines between stops."""


@dataclass(frozen=True, slots=True)
class Price:
    """A range of prices with where it comes from."""

    low: float
    high: float
    unit: str
    basis: str
    source: str
    valid_to: dt.date | None


def read_costs(path: str | Path | None = None) -> dict[str, dict[str, Any]]:
    """The rows of a table of costs by what they price; the built-in one when no file is given.

    Raises
    ------
    QuestionError
        The file cannot be read, or a row in it is wrong; the message names the file, the row and the key.
    """
    if path is None:
        own = resources.files("bereik.proposals").joinpath("costs.toml")
        return _read(own.name, own.read_text(encoding="utf-8"))
    return _read(Path(path).name, price_text(path))


def _read(place: str, text: str) -> dict[str, dict[str, Any]]:
    costs: dict[str, dict[str, Any]] = {}
    for own, row in price_rows(price_tables(place, text, {"cost"}), "cost", _KEYS, place):
        what = text_of(row, "what", own)
        if what in costs:
            raise fault(own, "what", what, "once")
        costs[what] = row | _checked(row, own)
    return costs


def _checked(row: dict[str, Any], place: str) -> dict[str, Any]:
    """What of a row is not text, as numbers and dates; a row without any amount is a gap."""
    priced = "low" in row or "high" in row
    told: dict[str, Any] = {
        key: text_of(row, key, place, None if priced and key not in ("source_nl", "price_level") else "")
        for key in ("unit", "basis", "source", "source_nl", "price_level")
    }
    dates = dict(zip(("valid_from", "valid_to"), period_of(row, place), strict=True))
    dates["checked_on"] = date_or_none(row, "checked_on", place)
    told |= {key: value for key, value in dates.items() if value is not None}
    if priced:
        told |= {key: float(amount_of(row, key, place)) for key in ("low", "high")}
        # Turned around by mistake, every cost would be told as its opposite.
        if told["high"] < told["low"]:
            raise fault(place, "high", row["high"], "high")
    return told


def price_on(costs: dict[str, dict[str, Any]], what: str, day: dt.date) -> Price | None:
    """The price of something on a day; None where it is unknown or not valid then.

    >>> price_on(read_costs(), "driver_hour", dt.date(2026, 11, 28)) is None
    True
    """
    # A gap in the table is told as unknown, and never counts as nothing.
    row = costs.get(what, {})
    if "low" not in row or "high" not in row:
        return None
    until = row.get("valid_to")
    if (until is not None and day > until) or day < row.get("valid_from", day):
        return None
    return Price(float(row["low"]), float(row["high"]), row["unit"], row["basis"], row["source"], until)


def unknown_since(costs: dict[str, dict[str, Any]], what: str, day: dt.date) -> str | None:
    """The date from which on a price is not known any more; None where it is known, or never was."""
    until: dt.date | None = costs.get(what, {}).get("valid_to")
    return (until + dt.timedelta(days=1)).isoformat() if until is not None and day > until else None


def metres_of_course(lon: Floats, lat: Floats) -> float:
    """How far a trip drives along its stops: straight lines times `DETOUR`."""
    return float(metres_between_stops(lon, lat).sum())


def metres_between_stops(lon: Floats, lat: Floats) -> Floats:
    """(N - 1,) how far it is from each stop to the next one."""
    north = np.radians(np.diff(lat))
    east = np.radians(np.diff(lon)) * np.cos(np.radians((lat[1:] + lat[:-1]) / 2))
    found: Floats = np.hypot(north, east) * EARTH_M * DETOUR
    return found


def euros_a_year(km: Floats, price: Price | None) -> tuple[Floats, Floats]:
    """The lowest and highest cost a year of so many km; NaN where the price is unknown."""
    if price is None:
        return np.full(len(km), np.nan), np.full(len(km), np.nan)
    return km * price.low, km * price.high


__all__ = [
    "Price",
    "euros_a_year",
    "metres_between_stops",
    "metres_of_course",
    "price_on",
    "read_costs",
    "unknown_since",
]
