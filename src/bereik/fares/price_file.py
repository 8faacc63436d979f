"""Files of prices in TOML: a fault is one sentence with the file, the key and what it must be.

Fares, allowances, costs of rides and rules of paid travel all come from such files, and a user may give each
of them. A *place* is how a fault says where: the file, then the row in it.
"""

import datetime as dt
import tomllib
from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.texts.toml_faults import toml_fault

MISSING = "missing"
"""What is found where a key is absent."""


def price_text(path: str | Path) -> str:
    """The text of a file of prices.

    Raises
    ------
    QuestionError
        The file cannot be opened, or is not in UTF-8.
    """
    file = Path(path)
    try:
        # Editors on Windows put a mark before the text, which TOML would refuse.
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = str(error.strerror or error)
    except UnicodeDecodeError as error:
        why = str(error)
    raise localized_error(QuestionError, "fares-unreadable", file=file.name, why=why) from None


def price_tables(place: str, text: str, known: Collection[str]) -> dict[str, Any]:
    """A TOML text as tables of which every name is known."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise localized_error(QuestionError, "fares-unreadable", file=place, why=toml_fault(error)) from None
    check_known(table, known, place)
    return table


def price_rows(
    table: Mapping[str, Any], name: str, known: Collection[str], place: str, *, needed: bool = True
) -> list[tuple[str, dict[str, Any]]]:
    """The rows `[[name]]` of a table, each with its place; only known keys stand in them."""
    rows = table.get(name, MISSING if needed else [])
    if not isinstance(rows, list):
        raise fault(place, name, rows, "rows")
    places = [f"{place}, {name} {number}" for number in range(1, len(rows) + 1)]
    for own, row in zip(places, rows, strict=True):
        check_known(row, known, own)
    return list(zip(places, rows, strict=True))


def check_known(row: Any, known: Collection[str], place: str) -> None:
    """Refuse a key that means nothing: a typing error would otherwise pass in silence."""
    if not isinstance(row, dict):
        raise localized_error(QuestionError, "fares-no-table", place=place, found=repr(row))
    if unknown := sorted(set(row) - set(known)):
        names = {"found": unknown[0], "known": ", ".join(sorted(known))}
        raise localized_error(QuestionError, "setting-unknown", place=place, **names)


def text_of(row: Mapping[str, Any], key: str, place: str, default: str | None = None) -> str:
    """A text that is not empty; `default` where the key is absent."""
    if key not in row and default is not None:
        return default
    value = row.get(key, MISSING)
    if key not in row or not isinstance(value, str) or not value.strip():
        raise fault(place, key, value, "text")
    return value


def texts_of(row: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    """A list of texts; empty where the key is absent."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise fault(place, key, value, "texts")
    return tuple(value)


def flag_of(row: Mapping[str, Any], key: str, place: str) -> bool:
    """True or false; false where the key is absent."""
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise fault(place, key, value, "flag")
    return value


def whole_of(row: Mapping[str, Any], key: str, place: str) -> int:
    """A whole number of 1 or more; 1 where the key is absent."""
    value = row.get(key, 1)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise fault(place, key, value, "whole")
    return value


def amount_of(
    row: Mapping[str, Any], key: str, place: str, default: float | None = None, *, most: int | None = None
) -> Decimal:
    """A number of 0 or more under a key, from text so that no cent is lost in binary."""
    value = row.get(key, MISSING if default is None else default)
    return decimal_of(value, key, place, most=most)


def decimal_of(value: Any, key: str, place: str, *, most: int | None = None) -> Decimal:
    """A number of 0 or more, and at most `most`."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0 or (most is not None and found > most):
        raise fault(place, key, value, "amount" if most is None else "percent")
    return found


def cents_or_none(row: Mapping[str, Any], key: str, place: str) -> int | None:
    """Whole cents under a key; None where the key is absent."""
    return None if key not in row else to_cents(amount_of(row, key, place))


def date_or_none(row: Mapping[str, Any], key: str, place: str) -> dt.date | None:
    """A date under a key, as TOML has it or as text; None where the key is absent."""
    value = row.get(key)
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            raise fault(place, key, value, "date") from None
    # By its very type: a moment is a date to `isinstance`, and no day of a price.
    if key in row and type(value) is not dt.date:
        raise fault(place, key, value, "date")
    return value


def period_of(row: Mapping[str, Any], place: str) -> tuple[dt.date | None, dt.date | None]:
    """From when to when a row holds; None for an end that is open."""
    first, last = (date_or_none(row, key, place) for key in ("valid_from", "valid_to"))
    if first is not None and last is not None and last < first:
        raise fault(place, "valid_to", row["valid_to"], "period")
    return first, last


def to_cents(euros: Decimal) -> int:
    """Whole cents of euros, halves up.

    >>> to_cents(Decimal("3.835"))
    384
    """
    return int((euros * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def fault(place: str, key: str, found: Any, expected: str) -> QuestionError:
    """What is wrong under a key: what stands there, and what kind of value must."""
    shown = str(found) if found is MISSING or isinstance(found, dt.date) else repr(found)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    values = {"place": place, "key": key, "found": shown, "expected": expected}
    return localized_error(QuestionError, "fares-cell", **values)
