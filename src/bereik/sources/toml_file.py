"""Settings in TOML: read with errors that name the file, the key and what it should have been.

A *place* is how an error says where: the file, then the table in it.
"""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bereik.errors import SourceError
from bereik.texts.localized import localized_error
from bereik.texts.toml_faults import toml_fault


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file, or a `SourceError` that names the file and the line."""
    try:
        return parse_toml(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise localized_error(
            SourceError, "toml-unreadable", file=path, why=error.strerror or error
        ) from None
    except UnicodeDecodeError:
        raise localized_error(SourceError, "toml-encoding", file=path) from None


def parse_toml(text: str, place: str) -> dict[str, Any]:
    """The tables of a TOML text."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise localized_error(SourceError, "toml-wrong", place=place, why=toml_fault(error)) from None


def check_keys(table: Mapping[str, Any], allowed: Collection[str], place: str) -> None:
    """Refuse keys that mean nothing: a typing error would otherwise pass in silence."""
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        names = {"found": ", ".join(unknown), "known": ", ".join(sorted(allowed))}
        raise localized_error(SourceError, "setting-unknown", place=place, **names)


def text_of(table: Mapping[str, Any], key: str, place: str, default: str | None = None) -> str:
    """A text that is not empty; `default` where the key is absent."""
    value = table.get(key, default)
    if not isinstance(value, str) or not value.strip():
        raise localized_error(
            SourceError, "setting-no-text", place=place, key=key, found=_as_text(table, key)
        )
    return value.strip()


def flag_of(table: Mapping[str, Any], key: str, place: str, default: bool) -> bool:
    """True or false."""
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise localized_error(SourceError, "setting-no-flag", place=place, key=key, found=repr(value))
    return value


def number_of(table: Mapping[str, Any], key: str, place: str, default: float) -> float:
    """A number of 0 or more."""
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise localized_error(SourceError, "setting-no-number", place=place, key=key, found=repr(value))
    return value


def texts_of(table: Mapping[str, Any], key: str, place: str, default: Collection[str]) -> tuple[str, ...]:
    """A list of texts, each once."""
    values = table.get(key, list(default))
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise localized_error(SourceError, "setting-no-list", place=place, key=key, found=repr(values))
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise localized_error(SourceError, "setting-twice", place=place, key=key, found=", ".join(twice))
    return tuple(value.strip() for value in values)


def tables_of(table: Mapping[str, Any], key: str, place: str) -> dict[str, dict[str, Any]]:
    """Tables by name, as `[key.NAME]`; none where the key is absent."""
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(inner, dict) for inner in value.values()):
        raise localized_error(SourceError, "setting-no-tables", place=place, key=key, found=repr(value))
    return value


def _as_text(table: Mapping[str, Any], key: str) -> str:
    return repr(table[key]) if key in table else "missing"
