"""Tariffs: what each operator sells, and what it costs on a day, as read from TOML.

A *product* covers one ride (`scope = "ride"`), all rides of a day (`"day"`) or all rides of a month
(`"month"`). It may be good for several uses (ten rides, six days) and for one pair of stops only (`pair`). A
product with `discounts` covers nothing: it makes others cheaper. Each product has dated prices; the row that
holds on all days of the month counts. A row without an amount is a gap: the price is not known.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from bereik.errors import QuestionError
from bereik.fares.price_file import (
    amount_of,
    cents_or_none,
    check_known,
    date_or_none,
    decimal_of,
    fault,
    flag_of,
    period_of,
    price_rows,
    price_tables,
    price_text,
    text_of,
    texts_of,
    to_cents,
    whole_of,
)
from bereik.texts.localized import localized_error
from bereik.units import parse_clock

SCOPES = ("ride", "day", "month")
_PRODUCT = {
    "name", "scope", "label", "uses", "months", "pair", "valid_min", "needs", "discounts", "off_peak",
    "weekend", "required", "season", "price",
}  # fmt: skip
_PRICE = {
    "eur", "eur_at_km", "exact_km", "eur_per_km", "max_km", "max_eur", "percent_off", "most_eur", "at_most",
    "valid_from", "valid_to", "source", "checked_on", "confidence",
}  # fmt: skip


@dataclass(frozen=True)
class TariffPrice:
    """One dated row: an amount, or the rule that gives one, and where it comes from."""

    cents: int | None
    """For one; None where the amount goes by distance, or is not known."""
    at_km: tuple[tuple[float, int], ...]
    """(km, cents) in order: a distance costs at most the first row that is no shorter."""
    exact_km: frozenset[float]
    """Distances for which the row is the price itself."""
    cents_per_km: Decimal | None
    max_km: float | None
    max_cents: int | None
    percent_off: Decimal
    most_cents: int | None
    """What a discounted ride costs at the most."""
    at_most: bool
    """Whether the price may be lower."""
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    checked_on: dt.date | None
    confidence: str

    @property
    def is_known(self) -> bool:
        """Whether it has an amount at all."""
        return self.cents is not None or bool(self.at_km) or self.cents_per_km is not None

    def holds(self, first: dt.date, last: dt.date) -> bool:
        """Whether it is valid on all days of a span; a row without dates always is."""
        return (self.valid_from or first) <= first and last <= (self.valid_to or last)

    def of_distance(self, km: float | None) -> "Amount | None":
        """What it costs over a distance; None where that is not known."""
        # A fixed amount needs no distance, so an unknown length is no matter then.
        if self.cents is not None:
            return Amount(self.cents, self.at_most)
        if km is None:
            return None
        if self.cents_per_km is not None:
            # By way of its text: a float of a decimal fraction is another number, and cents would be rounded
            # wrongly.
            counted = Decimal(str(km if self.max_km is None else min(km, self.max_km)))
            cents = to_cents(counted * self.cents_per_km / 100)
            return Amount(cents if self.max_cents is None else min(cents, self.max_cents), self.at_most)
        for most, cents in self.at_km:
            # Between two known distances the price is at most that of the longer one.
            if km <= most:
                return Amount(cents, self.at_most or km not in self.exact_km)
        return None


@dataclass(frozen=True, order=True)
class Amount:
    """Whole cents, and whether it may be less."""

    cents: int
    at_most: bool = False


@dataclass(frozen=True)
class Product:
    """Something an operator sells."""

    operator: str
    name: str
    scope: str
    label: tuple[tuple[str, str], ...]
    """What it is called, by language."""
    uses: int
    months: int
    """For how many months it is bought; a month bears its share."""
    pair: bool
    """Whether it is for one pair of stops."""
    valid_min: float
    """Minutes from the first boarding within which other rides of the operator are covered too."""
    needs: str | None
    """What its buyer must be entitled to."""
    discounts: tuple[str, ...]
    off_peak: tuple[tuple[int, int], ...]
    """Seconds of the day between which a discount holds at boarding; none for always."""
    weekend: bool
    """Whether the discount holds all day at weekends."""
    required: bool
    """Whether nobody can ride without it."""
    season: bool
    """Whether it is a season ticket in the eyes of the third-payer scheme."""
    prices: tuple[TariffPrice, ...]

    def called(self, lang: str) -> str:
        """What it is called in a language, else in English, else its name."""
        labels = dict(self.label)
        return labels.get(lang) or labels.get("en") or self.name

    def price_in(self, first: dt.date, last: dt.date) -> TariffPrice | None:
        """The price that holds on all days from `first` to `last`; None where it is not known."""
        rows = [price for price in self.prices if price.is_known and price.holds(first, last)]
        return rows[-1] if rows else None

    def unknown_since(self, day: dt.date) -> dt.date | None:
        """The day after the last one on which a price was known; None where there never was one."""
        ends = [
            price.valid_to
            for price in self.prices
            if price.is_known and price.valid_to and price.valid_to < day
        ]
        return max(ends) + dt.timedelta(days=1) if ends else None


@dataclass(frozen=True)
class Tariff:
    """What one operator sells."""

    operator: str
    agencies: frozenset[str]
    """Names and ids of its agencies in timetables, in small letters."""
    through: bool
    """Whether rides that follow one another are one journey for the fare."""
    products: tuple[Product, ...]


def read_tariffs(folder: str | Path | None = None) -> tuple[Tariff, ...]:
    """The tariffs of all TOML files in a folder, or those that come with bereik.

    Raises
    ------
    QuestionError
        There is no such folder, or a file cannot be read; the message names the file and what is wrong in it.

    Examples
    --------
    >>> sorted(tariff.operator for tariff in read_tariffs())
    ['Blue-bike', 'De Lijn', 'NMBS']
    """
    if folder is None:
        return _shipped()
    files = sorted(Path(folder).glob("*.toml")) if Path(folder).is_dir() else []
    if not files:
        raise localized_error(QuestionError, "fares-no-files", folder=str(folder))
    return tuple(_read(file.name, price_text(file)) for file in files)


@cache
def _shipped() -> tuple[Tariff, ...]:
    folder = resources.files("bereik.fares").joinpath("tariffs")
    files = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name
    )
    return tuple(_read(file.name, file.read_text(encoding="utf-8")) for file in files)


def _read(place: str, text: str) -> Tariff:
    table = price_tables(place, text, {"operator", "agencies", "through", "product"})
    operator = text_of(table, "operator", place)
    rows = price_rows(table, "product", _PRODUCT, place)
    products = tuple(_product(operator, row, own) for own, row in rows)
    names = [product.name for product in products]
    for (own, _), product in zip(rows, products, strict=True):
        # Discounts name the products they are for, so names must be unique.
        if names.count(product.name) > 1:
            raise fault(own, "name", product.name, "once")
        if unknown := [other for other in product.discounts if other not in names]:
            raise fault(own, "discounts", unknown[0], "product")
    agencies = texts_of(table, "agencies", place)
    # Timetables write an operator by name or id, in any case.
    named = frozenset({operator.casefold(), *(agency.casefold() for agency in agencies)})
    return Tariff(operator, named, flag_of(table, "through", place), products)


def _product(operator: str, row: dict[str, Any], place: str) -> Product:
    scope, uses, months = (
        text_of(row, "scope", place),
        whole_of(row, "uses", place),
        whole_of(row, "months", place),
    )
    if scope not in SCOPES:
        raise fault(place, "scope", scope, "scope")
    for key, value, only in (("uses", uses, scope != "month"), ("months", months, scope == "month")):
        if value > 1 and not only:
            raise fault(place, key, value, "uses")
    return Product(
        operator, text_of(row, "name", place), scope, _label(row, place), uses, months,
        flag_of(row, "pair", place),
        float(amount_of(row, "valid_min", place, 0)),
        text_of(row, "needs", place) if "needs" in row else None,
        texts_of(row, "discounts", place),
        _windows(row, place),
        flag_of(row, "weekend", place),
        flag_of(row, "required", place),
        flag_of(row, "season", place),
        tuple(_price(cells, own) for own, cells in price_rows(row, "price", _PRICE, place)),
    )  # fmt: skip


def _label(row: dict[str, Any], place: str) -> tuple[tuple[str, str], ...]:
    label = row.get("label", {})
    check_known(label, ("nl", "en", "fr"), f"{place}, label")
    return tuple((lang, text_of(label, lang, f"{place}, label")) for lang in label)


def _windows(row: dict[str, Any], place: str) -> tuple[tuple[int, int], ...]:
    given = row.get("off_peak", [])
    try:
        return tuple((parse_clock(begin), parse_clock(end)) for begin, end in given)
    except (TypeError, ValueError, AttributeError):
        raise fault(place, "off_peak", given, "windows") from None


def _price(row: dict[str, Any], place: str) -> TariffPrice:
    steps = _steps(row, place)
    valid_from, valid_to = period_of(row, place)
    return TariffPrice(
        cents=cents_or_none(row, "eur", place),
        at_km=steps,
        exact_km=_exact(row, place) if "exact_km" in row else frozenset(km for km, _ in steps),
        cents_per_km=amount_of(row, "eur_per_km", place) * 100 if "eur_per_km" in row else None,
        max_km=float(amount_of(row, "max_km", place)) if "max_km" in row else None,
        max_cents=cents_or_none(row, "max_eur", place),
        percent_off=amount_of(row, "percent_off", place, 0, most=100),
        most_cents=cents_or_none(row, "most_eur", place),
        at_most=flag_of(row, "at_most", place),
        valid_from=valid_from,
        valid_to=valid_to,
        source=text_of(row, "source", place),
        checked_on=date_or_none(row, "checked_on", place),
        confidence=text_of(row, "confidence", place),
    )


def _steps(row: dict[str, Any], place: str) -> tuple[tuple[float, int], ...]:
    """Prices by distance, the shortest first."""
    at_km = row.get("eur_at_km", {})
    if not isinstance(at_km, dict):
        raise fault(place, "eur_at_km", at_km, "steps")
    steps = (
        (float(decimal_of(km, "eur_at_km", place)), to_cents(amount_of(at_km, km, f"{place}, eur_at_km")))
        for km in at_km
    )
    return tuple(sorted(steps))


def _exact(row: dict[str, Any], place: str) -> frozenset[float]:
    given = row["exact_km"]
    if not isinstance(given, list):
        raise fault(place, "exact_km", given, "numbers")
    return frozenset(float(decimal_of(km, "exact_km", place)) for km in given)


def share_of(cents: int, months: int) -> int:
    """What one month bears of a pass for several, in whole cents, halves up."""
    return to_cents(Decimal(cents) / months / 100)


def tariff_of(tariffs: Sequence[Tariff], agency: str) -> Tariff | None:
    """The tariff of an agency by its name or id; None where there is none."""
    return next((tariff for tariff in tariffs if agency.casefold().strip() in tariff.agencies), None)
