"""What added trips cost a year, from a dated table of prices with their sources: a range, an estimate.

Only what the table knows on the day asked is counted. A price that is not known, or is no longer valid, makes
a cost unknown; it never becomes 0 or an old price.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from bereik.errors import QuestionError
from bereik.fares.tariffs import date_or_none, decimal_of, read_table, typed
from bereik.streets.graph import EARTH_M
from bereik.texts.localized import localized_error
from bereik.units import Floats

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
        The file cannot be read, or a value in it is of the wrong kind; file, row and key are named.
    """
    if path is None:
        text = resources.files("bereik.proposals").joinpath("costs.toml").read_text(encoding="utf-8")
        return {row["what"]: row for row in tomllib.loads(text)["cost"]}
    place = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise localized_error(QuestionError, "costs-unreadable", name=place, error=error) from None
    rows = typed(read_table(place, text), "cost", list, place, default=[])
    return {typed(row, "what", str, place): _checked(row, place) for row in rows}


def _checked(row: Any, place: str) -> dict[str, Any]:
    """A row of a table of one's own in which every value is of its kind."""
    where = f"{place}, {typed(row, 'what', str, place)}"
    for key in {"low", "high"} & row.keys():
        decimal_of(row[key], where, key=key)
    if {"low", "high"} <= row.keys():
        for key in ("unit", "basis", "source"):
            typed(row, key, str, where)
    for key in ("valid_from", "valid_to"):
        date_or_none(row, key, where)
    return dict(row)


def price_on(costs: dict[str, dict[str, Any]], what: str, day: dt.date) -> Price | None:
    """The price of something on a day; None where it is unknown or not valid then.

    >>> price_on(read_costs(), "driver_hour", dt.date(2026, 11, 28)) is None
    True
    """
    row = costs.get(what, {})
    if "low" not in row or "high" not in row:
        return None
    until = row.get("valid_to")
    if (until is not None and day > until) or day < row.get("valid_from", day):
        return None
    return Price(float(row["low"]), float(row["high"]), row["unit"], row["basis"], row["source"], until)


def metres_of_course(lon: Floats, lat: Floats) -> float:
    """How far a trip drives along its stops: straight lines times `DETOUR`."""
    north = np.radians(np.diff(lat))
    east = np.radians(np.diff(lon)) * np.cos(np.radians((lat[1:] + lat[:-1]) / 2))
    return float(np.hypot(north, east).sum() * EARTH_M * DETOUR)


def euros_a_year(km: Floats, price: Price | None) -> tuple[Floats, Floats]:
    """The lowest and highest cost a year of so many km; NaN where the price is unknown."""
    if price is None:
        return np.full(len(km), np.nan), np.full(len(km), np.nan)
    return km * price.low, km * price.high


__all__ = ["Price", "euros_a_year", "metres_of_course", "price_on", "read_costs"]
