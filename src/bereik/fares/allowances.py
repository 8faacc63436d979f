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

from bereik.errors import QuestionError
from bereik.fares.tariffs import (
    cents_or_none,
    check_known,
    date_or_none,
    decimal_of,
    read_table,
    to_cents,
    typed,
)
from bereik.texts.localized import localized_error

EMPLOYERS = ("none", "legal", "third_payer")
"""Who pays: the worker alone, the employer the legal part, or the employer and the State a season ticket."""
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
        return _last(one for one in self.employer if one.operator == operator and one.dated.holds(day))

    def third_payer_row(self, operator: str, day: dt.date) -> Dated | None:
        """The row of the third-payer scheme on a day."""
        return _last(dated for name, dated in self.third_payer if name == operator and dated.holds(day))

    def cycling_rate(self, day: dt.date, committee: str = "") -> CyclingRate | None:
        """The cycling allowance of a joint committee on a day, else the range where it is not known.

        >>> rate = read_allowances().cycling_rate(dt.date(2026, 11, 24))
        >>> str(rate.low), str(rate.high), rate.most_km
        ('0.27', '0.30', 20.0)
        """
        own = [one for one in self.cycling if one.dated.holds(day)]
        return _last(one for one in own if one.committee == committee) or _last(
            one for one in own if not one.committee
        )

    def cycling_cents(
        self, kms_one_way: Iterable[float], day: dt.date, committee: str = ""
    ) -> tuple[int, int] | None:
        """The lowest and highest allowance for so many single trips by bike; None where it is not known."""
        rate = self.cycling_rate(day, committee)
        if rate is None:
            return None
        km = sum((Decimal(str(min(one, rate.most_km))) for one in kms_one_way), Decimal(0))
        return to_cents(km * rate.low), to_cents(km * rate.high)

    def course_cents(self, kms: Iterable[float], day: dt.date) -> int | None:
        """What VDAB pays for the way to a course, by the kilometre; None where it is not known."""
        rows = [rate for rate, dated in self.course if dated.holds(day)]
        return to_cents(sum((Decimal(str(one)) for one in kms), Decimal(0)) * rows[-1]) if rows else None


def read_allowances(path: str | Path | None = None) -> Allowances:
    """What employers and VDAB pay, from a TOML file or as it comes with bereik.

    Raises
    ------
    QuestionError
        The file cannot be read, or a row in it is wrong.
    """
    if path is None:
        return _shipped()
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise localized_error(
            QuestionError, "fares-unreadable", file=Path(path).name, why=str(error)
        ) from None
    return _read(Path(path).name, text)


@cache
def _shipped() -> Allowances:
    file = resources.files("bereik.fares").joinpath("allowances.toml")
    return _read(file.name, file.read_text(encoding="utf-8"))


def _read(place: str, text: str) -> Allowances:
    table = read_table(place, text)
    check_known(table, set(_KEYS), place)
    for kind in table:
        for row in typed(table, kind, list, place):
            check_known(row, _KEYS[kind] | _DATED, f"{place}, {kind}")
    return Allowances(
        tuple(
            EmployerPart(
                str(row.get("operator")), _number(row, "percent", place),
                cents_or_none(row, "most_eur", place), _dated(row, place),
            )
            for row in table.get("employer", ())
        ),
        tuple((str(row.get("operator")), _dated(row, place)) for row in table.get("third_payer", ())),
        tuple(_cycling(row, place) for row in table.get("cycling", ())),
        tuple(
            (_number(row, "eur_per_km", place), _dated(row, place)) for row in table.get("course", ())
        ),
    )  # fmt: skip


def _cycling(row: dict[str, Any], place: str) -> CyclingRate:
    return CyclingRate(
        str(row.get("committee", "")), _number(row, "eur_per_km_low", place),
        _number(row, "eur_per_km_high", place),
        float(_number({"most_km_one_way": 20} | row, "most_km_one_way", place)),
        _dated(row, place),
    )  # fmt: skip


def _number(row: dict[str, Any], key: str, place: str) -> Decimal:
    return decimal_of(row.get(key), place, key=key)


def _dated(row: dict[str, Any], place: str) -> Dated:
    return Dated(
        date_or_none(row, "valid_from", place), date_or_none(row, "valid_to", place),
        str(row.get("source", "")), date_or_none(row, "checked_on", place), str(row.get("confidence", "")),
    )  # fmt: skip


def _last(rows: Iterable[Row]) -> Row | None:
    found = list(rows)
    return found[-1] if found else None
