"""Shortage occupations (knelpuntberoepen) out of a dated list, `shortage_occupations.toml` or the user's own.

The list changes every year, so that each entry carries its year and source, and what is found is said with
both. The list that is shipped is a part of VDAB's: a vacancy that is not on it may be one all the same.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bereik.domain.dutch import plain_letters
from bereik.errors import TableError
from bereik.texts.localized import localized_error
from bereik.texts.toml_faults import toml_fault

_FIELDS = {"label", "words", "codes", "year", "source"}


@dataclass(frozen=True, slots=True)
class Shortage:
    """One occupation of the list."""

    label: str
    words: tuple[tuple[str, ...], ...]
    """Ways to recognise it: all words of one of them occur in the name."""
    codes: tuple[str, ...]
    year: int
    source: str

    @property
    def told(self) -> str:
        """What the flag rests on: label, year and source."""
        return f"{self.label} ({self.year}, {self.source})"


def read_shortages(path: str | Path | None = None) -> tuple[Shortage, ...]:
    """The shortage occupations of a TOML file, or those that are shipped.

    Raises
    ------
    TableError
        The file is no TOML, or an entry lacks its label, words or codes, year or source.

    Examples
    --------
    >>> [one.year for one in read_shortages() if one.label == "verpleegkundige"]
    [2026]
    """
    return _shipped() if path is None else _read(Path(path))


def find_shortage(
    occupation: str | None, code: str | None, title: str | None, shortages: tuple[Shortage, ...] | None = None
) -> Shortage | None:
    """The entry that an occupation falls under; the title counts only where no occupation is told.

    >>> find_shortage("Onderhoudsmecanicien", None, None).label
    'onderhoudsmecanicien'
    >>> find_shortage("Schoonmaker van lokalen", None, "Schoonmaker bij mensen thuis") is None
    True
    """
    shortages = read_shortages() if shortages is None else shortages
    for shortage in shortages:
        if code and code in shortage.codes:
            return shortage
    words = set(
        "".join(
            letter if letter.isalnum() else " " for letter in plain_letters(occupation or title or "")
        ).split()
    )
    return next(
        (shortage for shortage in shortages if any(set(way) <= words for way in shortage.words)), None
    )


@cache
def _shipped() -> tuple[Shortage, ...]:
    text = (files("bereik.opportunities") / "shortage_occupations.toml").read_text(encoding="utf-8")
    return _shortages(tomllib.loads(text), "shortage_occupations.toml")


def _read(path: Path) -> tuple[Shortage, ...]:
    try:
        return _shortages(tomllib.loads(path.read_text(encoding="utf-8-sig")), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise localized_error(TableError, "shortage-unreadable", path=path, error=error) from None
    except tomllib.TOMLDecodeError as error:
        raise localized_error(
            TableError, "shortage-no-toml", file=path.name, error=toml_fault(error)
        ) from None


def _shortages(table: dict[str, Any], file: str) -> tuple[Shortage, ...]:
    entries = table.get("occupation")
    if not isinstance(entries, list) or not entries:
        raise localized_error(TableError, "shortage-empty", file=file)
    return tuple(_shortage(entry, f"{file}, occupation {n}") for n, entry in enumerate(entries, 1))


def _shortage(entry: Any, place: str) -> Shortage:
    unknown = sorted(set(entry) - _FIELDS) if isinstance(entry, dict) else ["it"]
    if unknown:
        raise localized_error(
            TableError,
            "shortage-unknown",
            place=place,
            unknown=", ".join(unknown),
            fields=", ".join(sorted(_FIELDS)),
        )
    words, codes = entry.get("words", []), entry.get("codes", [])
    ways = all(isinstance(way, list) and way and all(isinstance(word, str) for word in way) for way in words)
    if not (entry.get("label") and entry.get("source") and isinstance(entry.get("year"), int)):
        raise localized_error(TableError, "shortage-lacks", place=place)
    if not ways or not (words or codes):
        raise localized_error(TableError, "shortage-words", place=place, words=repr(words))
    plain = tuple(tuple(plain_letters(word) for word in way) for way in words)
    return Shortage(entry["label"], plain, tuple(map(str, codes)), entry["year"], entry["source"])
