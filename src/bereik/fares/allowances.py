"""What employers and VDAB pay towards travel: dated rows, as `tariffs` has for prices.

The employer's part is a share of the price up to a limit a month (collective agreement 19/9), or the whole
of a season ticket where the third-payer scheme is agreed. The cycling allowance differs per joint committee;
where that of a vacancy is not known a range stands in.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from bereik.fares.price_file import (
    amount_of,
    cents_or_none,
    date_or_none,
    fault,
    period_of,
    price_rows,
    price_tables,
    price_text,
    text_of,
    to_cents,
)

Row = TypeVar("Row")
_DATED = {"valid_from", "valid_to", "source", "checked_on", "confidence"}
_KEYS = {
    "employer": {"operator", "percent", "most_eur"},
    "third_payer": {"operator", "percent", "state_percent"},
    "cycling": {"committee", "eur_per_km_low", "eur_per_km_high", "most_km_one_way"},
    "course": {"eur_per_km"},
}


@dataclass(frozen=True)
class Dated:
    """From when to when a row holds, and where it comes from."""

    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    checked_on: dt.date | None
    confidence: str

    def holds(self, day: dt.date) -> bool:
        """Whether it is valid on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True)
class EmployerPart:
    """The share of an operator's price that an employer pays, up to a limit a month."""

    operator: str
    percent: Decimal
    most_cents: int | None
    dated: Dated

    def of(self, cents: int) -> int:
        """What is paid of a price.

        >>> row = next(one for one in read_allowances().employer if one.operator == "De Lijn")
        >>> row.of(10_000), row.of(2_000)
        (4500, 1436)
        """
        part = to_cents(Decimal(cents) * self.percent / 100 / 100)
        return part if self.most_cents is None else min(part, self.most_cents)


@dataclass(frozen=True)
class CyclingRate:
    """Cents a kilometre by bike, a range, up to so many kilometres one way."""

    committee: str
    """Joint committee; empty for the rate where it is not known."""
    low: Decimal
    high: Decimal
    most_km: float
    dated: Dated


@dataclass(frozen=True)
class Allowances:
    """All rows."""

    employer: tuple[EmployerPart, ...]
    third_payer: tuple[tuple[str, Dated], ...]
    """Operators whose season tickets are free where the scheme is agreed."""
    cycling: tuple[CyclingRate, ...]
    course: tuple[tuple[Decimal, Dated], ...]
    """Euros a kilometre on the way to a course."""

    def employer_part(self, operator: str, day: dt.date) -> EmployerPart | None:
        """The row of an operator on a day; None where there is none."""
        return _last(row for row in self.employer if row.operator == operator and row.dated.holds(day))

    def third_payer_row(self, operator: str, day: dt.date) -> Dated | None:
        """The row of the third-payer scheme on a day."""
        return _last(dated for name, dated in self.third_payer if name == operator and dated.holds(day))

    def cycling_rate(self, day: dt.date, committee: str = "") -> CyclingRate | None:
        """The cycling allowance of a joint committee on a day, else the range where it is not known.

        >>> rate = read_allowances().cycling_rate(dt.date(2026, 11, 24))
        >>> str(rate.low), str(rate.high), rate.most_km
        ('0.27', '0.30', 20.0)
        """
        own = [row for row in self.cycling if row.dated.holds(day)]
        return _last(row for row in own if row.committee == committee) or _last(
            row for row in own if not row.committee
        )

    def cycling_cents(
        self, kms_one_way: Iterable[float], day: dt.date, committee: str = ""
    ) -> tuple[int, int] | None:
        """The lowest and highest allowance for so many single trips by bike; None where it is not known."""
        rate = self.cycling_rate(day, committee)
        if rate is None:
            return None
        km = sum((Decimal(str(min(distance, rate.most_km))) for distance in kms_one_way), Decimal(0))
        return to_cents(km * rate.low), to_cents(km * rate.high)

    def course_cents(self, kms: Iterable[float], day: dt.date) -> int | None:
        """What VDAB pays for the way to a course, by the kilometre; None where it is not known."""
        rows = [rate for rate, dated in self.course if dated.holds(day)]
        return to_cents(sum((Decimal(str(km)) for km in kms), Decimal(0)) * rows[-1]) if rows else None


def read_allowances(path: str | Path | None = None) -> Allowances:
    """What employers and VDAB pay, from a TOML file or as it comes with bereik.

    Raises
    ------
    QuestionError
        The file cannot be read, or a row in it is wrong.
    """
    if path is None:
        return _shipped()
    return _read(Path(path).name, price_text(path))


@cache
def _shipped() -> Allowances:
    file = resources.files("bereik.fares").joinpath("allowances.toml")
    return _read(file.name, file.read_text(encoding="utf-8"))


def _read(place: str, text: str) -> Allowances:
    table = price_tables(place, text, _KEYS)
    employer, third_payer, cycling, course = (
        price_rows(table, kind, _KEYS[kind] | _DATED, place, needed=False) for kind in _KEYS
    )
    return Allowances(
        tuple(_employer(row, own) for own, row in employer),
        tuple(_third_payer(row, own) for own, row in third_payer),
        tuple(_cycling(row, own) for own, row in cycling),
        tuple((amount_of(row, "eur_per_km", own), _dated(row, own)) for own, row in course),
    )


def _employer(row: dict[str, Any], place: str) -> EmployerPart:
    percent = amount_of(row, "percent", place, most=100)
    most = cents_or_none(row, "most_eur", place)
    return EmployerPart(text_of(row, "operator", place), percent, most, _dated(row, place))


def _third_payer(row: dict[str, Any], place: str) -> tuple[str, Dated]:
    for key in ("percent", "state_percent"):
        amount_of(row, key, place, 0, most=100)
    return text_of(row, "operator", place), _dated(row, place)


def _cycling(row: dict[str, Any], place: str) -> CyclingRate:
    committee = row.get("committee", "")
    if not isinstance(committee, str):
        raise fault(place, "committee", committee, "text")
    low, high = (amount_of(row, key, place) for key in ("eur_per_km_low", "eur_per_km_high"))
    if high < low:
        raise fault(place, "eur_per_km_high", row["eur_per_km_high"], "high")
    most_km = float(amount_of(row, "most_km_one_way", place, 20))
    return CyclingRate(committee, low, high, most_km, _dated(row, place))


def _dated(row: dict[str, Any], place: str) -> Dated:
    source, confidence = (text_of(row, key, place, "") for key in ("source", "confidence"))
    return Dated(*period_of(row, place), source, date_or_none(row, "checked_on", place), confidence)


def _last(rows: Iterable[Row]) -> Row | None:
    found = list(rows)
    return found[-1] if found else None
