"""Tariffs: what each operator sells, and what it costs on a day, as read from TOML.

A *product* covers one ride (`scope = "ride"`), all rides of a day (`"day"`) or all rides of a month
(`"month"`). It may be good for several uses (ten rides, six days) and for one pair of stops only (`pair`). A
product with `discounts` covers nothing: it makes others cheaper. Each product has dated prices; the row that
holds on all days of the month counts. A row without an amount is a gap: the price is not known.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from bereik.errors import QuestionError
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
        if self.cents is not None:
            return Amount(self.cents, self.at_most)
        if km is None:
            return None
        if self.cents_per_km is not None:
            counted = Decimal(str(km if self.max_km is None else min(km, self.max_km)))
            cents = to_cents(counted * self.cents_per_km / 100)
            return Amount(cents if self.max_cents is None else min(cents, self.max_cents), self.at_most)
        for most, cents in self.at_km:
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
        rows = [one for one in self.prices if one.is_known and one.holds(first, last)]
        return rows[-1] if rows else None

    def unknown_since(self, day: dt.date) -> dt.date | None:
        """The day after the last one on which a price was known; None where there never was one."""
        ends = [one.valid_to for one in self.prices if one.is_known and one.valid_to and one.valid_to < day]
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
    return tuple(_read(file.name, _text_of(file)) for file in files)


@cache
def _shipped() -> tuple[Tariff, ...]:
    folder = resources.files("bereik.fares").joinpath("tariffs")
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(_read(file.name, file.read_text(encoding="utf-8")) for file in files)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise localized_error(QuestionError, "fares-unreadable", file=file.name, why=str(error)) from None


def read_table(place: str, text: str) -> dict[str, Any]:
    """A TOML text as tables."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise localized_error(QuestionError, "fares-unreadable", file=place, why=str(error)) from None


def _read(place: str, text: str) -> Tariff:
    table = read_table(place, text)
    check_known(table, {"operator", "agencies", "through", "product"}, place)
    operator = typed(table, "operator", str, place)
    agencies = typed(table, "agencies", list, place, default=[])
    products = tuple(_product(operator, row, place) for row in typed(table, "product", list, place))
    names = [one.name for one in products]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise _fault(place, f"product {twice[0]!r} is there twice")
    unknown = {other for one in products for other in one.discounts} - set(names)
    if unknown:
        raise _fault(place, f"discounts name {sorted(unknown)[0]!r}, which is no product")
    named = frozenset({operator.casefold(), *(str(one).casefold() for one in agencies)})
    return Tariff(operator, named, typed(table, "through", bool, place, default=False), products)


def _product(operator: str, row: Any, place: str) -> Product:
    check_known(row, _PRODUCT, place)
    name = typed(row, "name", str, place)
    where = f"{place}, {name}"
    scope = typed(row, "scope", str, where)
    if scope not in SCOPES:
        raise _fault(where, f"scope is {scope!r}; write one of {', '.join(SCOPES)}")
    uses, months = (typed(row, key, int, where, default=1) for key in ("uses", "months"))
    if uses < 1 or months < 1 or (scope == "month" and uses > 1) or (scope != "month" and months > 1):
        raise _fault(
            where, f"uses is {uses} and months {months}; only a month pass has months, and it has no uses"
        )
    label = typed(row, "label", dict, where, default={})
    windows = typed(row, "off_peak", list, where, default=[])
    return Product(
        operator, name, scope, tuple((str(lang), str(text)) for lang, text in label.items()), uses, months,
        typed(row, "pair", bool, where, default=False),
        float(decimal_of(row.get("valid_min", 0), where, key="valid_min")),
        typed(row, "needs", str, where) if "needs" in row else None,
        tuple(map(str, typed(row, "discounts", list, where, default=[]))),
        tuple(_window(one, where) for one in windows),
        typed(row, "weekend", bool, where, default=False),
        typed(row, "required", bool, where, default=False),
        typed(row, "season", bool, where, default=False),
        tuple(_price(one, where) for one in typed(row, "price", list, where)),
    )  # fmt: skip


def _window(given: Any, where: str) -> tuple[int, int]:
    try:
        begin, end = map(parse_clock, given)
    except (TypeError, ValueError):
        raise _fault(where, f'off_peak holds {given!r}; write ["06:00", "09:00"]') from None
    return begin, end


def _price(row: Any, where: str) -> TariffPrice:
    check_known(row, _PRICE, where)
    at_km = typed(row, "eur_at_km", dict, where, default={})
    steps = sorted((_km(km, "eur_at_km", where), cents_of(eur, where)) for km, eur in at_km.items())
    exact = typed(row, "exact_km", list, where, default=[km for km, _ in steps])
    per_km = row.get("eur_per_km")
    return TariffPrice(
        cents=cents_or_none(row, "eur", where),
        at_km=tuple(steps),
        exact_km=frozenset(_km(km, "exact_km", where) for km in exact),
        cents_per_km=None if per_km is None else decimal_of(per_km, where) * 100,
        max_km=_km(row["max_km"], "max_km", where) if "max_km" in row else None,
        max_cents=cents_or_none(row, "max_eur", where),
        percent_off=decimal_of(row.get("percent_off", 0), where),
        most_cents=cents_or_none(row, "most_eur", where),
        at_most=typed(row, "at_most", bool, where, default=False),
        valid_from=date_or_none(row, "valid_from", where),
        valid_to=date_or_none(row, "valid_to", where),
        source=typed(row, "source", str, where),
        checked_on=date_or_none(row, "checked_on", where),
        confidence=typed(row, "confidence", str, where),
    )


def check_known(row: Any, known: set[str], place: str) -> None:
    """Refuse a key that means nothing: a typing error would otherwise pass in silence."""
    if not isinstance(row, dict):
        raise _fault(place, f"{row!r} is no table")
    if unknown := sorted(set(row) - known):
        raise _fault(place, f"{unknown[0]!r} is no setting; known are {', '.join(sorted(known))}")


def typed(row: Mapping[str, Any], key: str, kind: type[Any], place: str, *, default: Any = None) -> Any:
    """The value under a key, which must be of a kind."""
    if not isinstance(row, Mapping):
        raise _fault(place, f"{row!r} is no table")
    value = row.get(key, default)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise _fault(place, f"{key} is {value!r}; it must be {kind.__name__}")
    return value


def _km(value: Any, key: str, where: str) -> float:
    """Kilometres; a key of TOML is always text, so text that is a number will do."""
    return float(decimal_of(value, where, key=key))


def decimal_of(value: Any, place: str, *, key: str = "") -> Decimal:
    """A number from text, so that no cent is lost in binary."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0:
        named = f"{key} is {value!r}, which" if key else repr(value)
        raise _fault(place, f'{named} is no amount; write it as "3.00"')
    return found


def cents_of(value: Any, place: str) -> int:
    """Whole cents of an amount in euros."""
    return to_cents(decimal_of(value, place))


def cents_or_none(row: Mapping[str, Any], key: str, place: str) -> int | None:
    """Whole cents under a key; None where the key is absent."""
    return None if key not in row else cents_of(row[key], place)


def date_or_none(row: Mapping[str, Any], key: str, place: str) -> dt.date | None:
    """A date under a key; None where the key is absent."""
    value = row.get(key)
    if value is not None and type(value) is not dt.date:
        raise _fault(place, f"{key} is {value!r}; write a date as 2026-02-01")
    return value


def to_cents(euros: Decimal) -> int:
    """Whole cents of euros, halves up.

    >>> to_cents(Decimal("3.835"))
    384
    """
    return int((euros * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share_of(cents: int, months: int) -> int:
    """What one month bears of a pass for several, in whole cents, halves up."""
    return to_cents(Decimal(cents) / months / 100)


def tariff_of(tariffs: Sequence[Tariff], agency: str) -> Tariff | None:
    """The tariff of an agency by its name or id; None where there is none."""
    return next((one for one in tariffs if agency.casefold().strip() in one.agencies), None)


def _fault(place: str, what: str) -> QuestionError:
    return localized_error(QuestionError, "fares-wrong", file=place, what=what)
