"""Shift systems and their usual hours: what is tried for a vacancy that says only "2-ploegen".

The table is `shift_templates.toml` beside this file; a user gives a copy of their own. Each system has one
template or more, and each template tells where its hours come from, or that they are an assumption. The
same file holds the words that name a system, so that a new spelling needs no code.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bereik.domain.dutch import NUMBERS, is_meant, plain_letters
from bereik.errors import TableError
from bereik.texts.localized import localized_error, localized_message
from bereik.texts.toml_faults import toml_fault
from bereik.working_hours.hours import check_days, check_shift

ASSUMPTION = "assumption"
"""The source of hours that nobody has written down."""

OWN = "shift_templates"
"""Where a table of vacancies says which file of templates is tried for it."""

_SYSTEM_FIELDS = {"label", "vdab", "words", "templates", "rotating"}
_TEMPLATE_FIELDS = ("name", "start", "end", "days", "source")
_ENDINGS = r"(?:stelsel|systeem|regime|rooster|verband|dienst|shift|ploeg|werk)?"
_TEAMS = {"two-shift": {"early", "late"}, "three-shift": {"early", "late", "night"}}
_WITHIN = {**_TEAMS, "continuous": _TEAMS["three-shift"]}


@dataclass(frozen=True, slots=True)
class Template:
    """Hours to try: `start` and `end` HH:MM, parts of a split shift with a comma; `days` as in `Shift`."""

    name: str
    start: str
    end: str
    days: str
    source: str

    @property
    def assumed(self) -> bool:
        """Whether the hours are an assumption, to be said wherever they decide."""
        return self.source == ASSUMPTION


@dataclass(frozen=True, slots=True)
class ShiftSystem:
    """A shift system: its Dutch label, the words that name it, and the hours to try."""

    name: str
    label: str
    vdab: tuple[str, ...]
    words: tuple[str, ...]
    templates: tuple[Template, ...]
    rotating: bool = False
    """Whether a person works all of the templates in turn; else they are guesses, of which one holds."""


Systems = Mapping[str, ShiftSystem]


def read_templates(path: str | Path | None = None) -> Systems:
    """The shift systems by name, from a TOML file or as shipped.

    Raises
    ------
    TableError
        The file is missing or no TOML, or a system or template lacks a field or has hours or days that cannot
        be read; the message names file, system and template.

    Examples
    --------
    >>> [template.start for template in read_templates()["two-shift"].templates]
    ['06:00', '14:00']
    """
    return _shipped() if path is None else _read(Path(path))


def templates_of(vacancies: Any) -> Systems:
    """The shift systems whose hours are tried for a table of vacancies: its region's, or the usual ones.

    A region with usual hours of its own has the path of its file in `vacancies.attrs["shift_templates"]`.
    """
    return _cached_systems(vacancies.attrs.get(OWN))


def hours_of_templates(path: str | None = None) -> Mapping[str, str]:
    """The hours of every template by its name, HH:MM-HH:MM, parts of a split shift with a comma between.

    >>> hours_of_templates()["early"], hours_of_templates()["catering"]
    ('06:00-14:00', '10:00-14:00,17:00-22:00')
    """
    return _hours_once(path, 0 if path is None else Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _hours_once(path: str | None, _: int) -> Mapping[str, str]:
    templates = [template for system in _cached_systems(path).values() for template in system.templates]
    # Of several with a name the first counts, as in the answer.
    hours = {
        template.name: ",".join(
            f"{start.strip()}-{end.strip()}"
            for start, end in zip(template.start.split(","), template.end.split(","), strict=True)
        )
        for template in reversed(templates)
    }
    return MappingProxyType(hours)


def _cached_systems(path: str | None) -> Systems:
    """The table of a file, read again only when it has changed."""
    return _shipped() if path is None else _read_once(path, Path(path).stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read_once(path: str, _: int) -> Systems:
    return read_templates(path)


def find_system(text: str, systems: Systems | None = None) -> str | None:
    """The name of the system that a cell such as VDAB's `arbeidsStelsel` tells; None if none, or several.

    >>> find_system("Tweeploegenstelsel"), find_system("2-ploegen"), find_system("ploegen")
    ('two-shift', 'two-shift', None)
    """
    systems = read_templates() if systems is None else systems
    key = _squeezed(text)
    for name, system in systems.items():
        if key in _all_squeezed((name, system.label, *system.vdab)):
            return name
    return one_system(systems_in_text(text, systems), systems)


def systems_in_text(text: str, systems: Systems | None = None) -> frozenset[str]:
    """All systems that running text names and means: "geen weekendwerk" names none.

    >>> sorted(systems_in_text("Vroege shift of nachtploeg, geen weekendwerk."))
    ['early', 'night']
    """
    systems = read_templates() if systems is None else systems
    plain = _connected(plain_letters(text))
    found = set()
    for name, pattern in _patterns(tuple((name, system.words) for name, system in systems.items())):
        for match in pattern.finditer(plain):
            if is_meant(plain, *match.span()):
                found.add(name)
            plain = plain[: match.start()] + "_" * len(match[0]) + plain[match.end() :]
    return frozenset(found)


def one_system(found: frozenset[str], systems: Systems | None = None) -> str | None:
    """The system that several names come down to: early and late are two teams; None if they do not agree.

    >>> one_system(frozenset({"early", "late"})), one_system(frozenset({"night", "weekend"}))
    ('two-shift', None)
    """
    systems = read_templates() if systems is None else systems
    rotation = next((name for name, teams in _TEAMS.items() if found == teams), None)
    if rotation:
        return rotation if rotation in systems else None
    inside: set[str] = set().union(*(teams for name, teams in _WITHIN.items() if name in found))
    left = found - inside
    return next(iter(left)) if len(left) == 1 else None


@cache
def _shipped() -> Systems:
    text = (files("bereik.working_hours") / "shift_templates.toml").read_text(encoding="utf-8")
    return _systems(tomllib.loads(text), "shift_templates.toml")


def _read(path: Path) -> Systems:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise localized_error(TableError, "templates-unreadable", path=path, why=error) from None
    except tomllib.TOMLDecodeError as error:
        raise localized_error(
            TableError, "templates-no-toml", file=path.name, why=toml_fault(error)
        ) from None
    return _systems(tables, path.name)


def _systems(tables: dict[str, Any], file: str) -> Systems:
    if not tables:
        raise localized_error(TableError, "templates-empty", file=file)
    return MappingProxyType({name: _system(name, table, file) for name, table in tables.items()})


def _system(name: str, table: Any, file: str) -> ShiftSystem:
    place = localized_message("templates-system", file=file, name=repr(name))
    names = ", ".join(sorted(_SYSTEM_FIELDS))
    if not isinstance(table, dict):
        raise localized_error(
            TableError, "templates-no-table", place=place, name=name, found=repr(table), known=names
        )
    unknown = sorted(set(table) - _SYSTEM_FIELDS)
    if unknown:
        raise localized_error(
            TableError, "templates-unknown", place=place, found=", ".join(unknown), known=names
        )
    templates = table.get("templates")
    if not isinstance(templates, list) or not templates:
        raise localized_error(TableError, "templates-none", place=place)
    label = table.get("label", name)
    if not isinstance(label, str):
        raise localized_error(TableError, "templates-no-text", place=place, key="label", found=repr(label))
    rotating = table.get("rotating", False)
    if not isinstance(rotating, bool):
        raise localized_error(
            TableError, "setting-no-flag", place=place, key="rotating", found=repr(rotating)
        )
    read = tuple(
        _template(template, localized_message("templates-one", place=place, number=n))
        for n, template in enumerate(templates, 1)
    )
    return ShiftSystem(
        name, label, _texts(table, "vdab", place), _texts(table, "words", place), read, rotating
    )


def _texts(table: dict[str, Any], field: str, place: str) -> tuple[str, ...]:
    values = table.get(field, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise localized_error(TableError, "templates-texts", place=place, key=field, found=repr(values))
    return tuple(values)


def _template(table: Any, place: str) -> Template:
    if not isinstance(table, dict) or set(table) != set(_TEMPLATE_FIELDS):
        names = ", ".join(_TEMPLATE_FIELDS)
        raise localized_error(TableError, "templates-fields", place=place, found=repr(table), known=names)
    for field, value in table.items():
        if not isinstance(value, str) or not value.strip():
            raise localized_error(TableError, "templates-no-text", place=place, key=field, found=repr(value))
    template = Template(**{field: table[field].strip() for field in _TEMPLATE_FIELDS})
    fault = check_shift(template.start, template.end) or check_days(template.days)
    if fault:
        raise localized_error(TableError, "templates-fault", place=place, name=template.name, why=fault)
    return template


def _connected(plain: str) -> str:
    """Names that belong together: both of "2 of 3 ploegen", and "vroege (6u-14u) of late" without hours."""
    plain = re.sub(r" ?\([\d\s:.uh-]*\)", "", plain)
    return re.sub(r"\b(2|twee)-? ?(?:of|/|en|-) ?(3|drie)([ -]*(?:ploeg|shift))", r"\1\3en of \2\3", plain)


def _squeezed(text: str) -> str:
    """Letters and digits only, numbers as digits, without what follows the name of a system."""
    key = re.sub(r"[^a-z0-9]", "", plain_letters(text))
    for digit, word in NUMBERS.items():
        key = re.sub(f"^{word}(?=ploeg|shift|uur|uren)", digit, key)
    return re.sub(r"(?:stelsel|systeem|regime|rooster|verband)$", "", key)


@lru_cache(maxsize=256)
def _all_squeezed(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_squeezed(word) for word in words)


@cache
def _patterns(words: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[str, re.Pattern[str]]]:
    """One pattern a word, the longest words first, so that "vroege, late en nacht" is not "vroege, late"."""
    pairs = [(name, word) for name, own in words for word in own]
    pairs.sort(key=lambda pair: -len(pair[1]))
    return [(name, re.compile(_pattern(word))) for name, word in pairs]


def _pattern(word: str) -> str:
    tokens = [
        f"(?:{token}|{NUMBERS[token]})" if token in NUMBERS else re.escape(token)
        for token in plain_letters(word).split()
    ]
    return r"(?<![\w/])" + r"(?: ?[,/&-] ?| )?".join(tokens) + "-?" + _ENDINGS + r"(?:en|s)?(?!\w)"
