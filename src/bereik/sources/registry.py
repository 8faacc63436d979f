"""Where each source is, under which licence, and what to check when it fails.

`registry.toml` beside this file comes with bereik. A region (`[source.ID]`) and a file of the user's own
(`--sources FILE`, tables `[ID]`) change any of it or add sources. An address or file of one's own takes the
place of the mirrors too, and a key is never sent to another host than the one it came with here, unless
whoever changes the address names the key again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from bereik.errors import SourceError
from bereik.sources.manifest import KINDS
from bereik.sources.region import Region
from bereik.sources.toml_file import (
    check_keys,
    flag_of,
    number_of,
    parse_toml,
    read_toml,
    text_of,
    texts_of,
)
from bereik.texts.localized import localized_error

WAYS = ("file", "vdab", "overpass")
"""How a source is asked: one file, the pages of VDAB, or the streets of the region's polygon."""

_WHERE = (
    "url", "path", "mirrors", "keyed", "per_minute", "per_day", "key", "header", "way", "token_url",
    "client_id", "client_secret", "year", "seen",
)  # fmt: skip
_KEYS = {
    *_WHERE, "title", "licence", "attribution", "documentation", "checked", "check", "kind", "required",
    "about_mb", "most_mb", "most_unpacked_mb", "page_size", "batch_size", "batch_field",
}  # fmt: skip
_WHOSE = ("title", "licence", "attribution", "documentation", "checked", "check")
"""What is said of VDAB does not hold of a list of one's own."""
MOST_PAGE = 2000
"""Rows that VDAB gives at once, at most."""
_KEY_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class KeyedAddress:
    """An address that asks for a key of its own."""

    url: str
    key: str
    header: str


@dataclass(frozen=True, slots=True)
class Source:
    """One source as it is to be fetched."""

    id: str
    kind: str
    title: str
    url: str | None = None
    mirrors: tuple[str, ...] = ()
    path: Path | None = None
    way: str = "file"
    key: str | None = None
    """Environment variable or name in the keyring; `header` is where the key is sent."""
    header: str | None = None
    keyed: tuple[KeyedAddress, ...] = ()
    """Asked after `url`, each where its key is found."""
    per_minute: int | None = None
    per_day: int | None = None
    """How often the addresses without a key may be asked."""
    year: int | None = None
    """The year whose 1 January the file describes."""
    required: bool = False
    about_bytes: int | None = None
    most_bytes: int = 2000 * _MEGABYTE
    most_unpacked_bytes: int = 10000 * _MEGABYTE
    licence: str = ""
    attribution: str = ""
    """In it, `{date}` is the day of the file, or else that of fetching."""
    documentation: str = ""
    checked: str = "not checked"
    check: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What to look at when it fails, by language."""
    seen: Mapping[str, str] = field(default_factory=dict, hash=False)
    """When and where each fact was seen."""
    token_url: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    page_size: int = MOST_PAGE
    batch_size: int = 200
    batch_field: str = "interneReferenties"
    """How many records are asked for at once, and what the list of their references is called."""

    @property
    def open_addresses(self) -> tuple[str, ...]:
        """The addresses that are asked without a key."""
        own = (self.url,) if self.url is not None and self.key is None else ()
        return (*own, *self.mirrors)

    @property
    def is_set_up(self) -> bool:
        """Whether it says where to fetch from at all."""
        return self.url is not None or self.path is not None or self.way == "overpass"


def read_registry() -> Mapping[str, Source]:
    """All sources that come with bereik, by id.

    >>> sorted(id for id, source in read_registry().items() if source.required)
    ['boundaries', 'delijn', 'nmbs', 'osm']
    """
    return MappingProxyType({key: _source(key, table, "registry.toml") for key, table in _shipped().items()})


def sources_of(region: Region, own: str | Path | None = None) -> tuple[Source, ...]:
    """The sources of a region, with what the region and a file of one's own say otherwise.

    Raises
    ------
    SourceError
        An unknown source or setting, or a value that cannot be used; the message names file and key.

    Examples
    --------
    >>> from bereik.sources.region import read_region
    >>> [source.id for source in sources_of(read_region("lier"))][:3]
    ['delijn', 'nmbs', 'osm']
    """
    own_tables = read_toml(Path(own)) if own is not None else {}
    own_folder = Path(own).absolute().parent if own is not None else None
    added = tuple(key for key in own_tables if key not in region.sources)
    layers = ((region.settings, f"region {region.name}", region.folder), (own_tables, str(own), own_folder))
    found = []
    for key in (*region.sources, *added):
        table = dict(_shipped().get(key, {}))
        for tables, place, folder in layers:
            if key in tables:
                table = _changed(table, tables[key], f"{place}, source {key}", folder)
        if not table:
            raise localized_error(
                SourceError, "source-unknown", name=region.name, key=key, names=", ".join(_shipped())
            )
        found.append(_source(key, table, f"region {region.name}"))
    return tuple(found)


@cache
def _shipped() -> Mapping[str, Mapping[str, Any]]:
    text = (files("bereik.sources") / "registry.toml").read_text(encoding="utf-8")
    return MappingProxyType(parse_toml(text, "registry.toml"))


def _changed(table: Mapping[str, Any], other: Any, place: str, folder: Path | None) -> dict[str, Any]:
    """A table with the keys of another in place of its own; a new address or file drops the old ones."""
    if not isinstance(other, dict | Mapping):
        raise localized_error(SourceError, "source-no-table", place=place, other=repr(other))
    check_keys(other, _KEYS, place)
    other = dict(other)
    if "path" in other:
        path = Path(text_of(other, "path", place)).expanduser()
        other["path"] = str((folder or Path()) / path)
    dropped = _dropped(table, other)
    if "path" in other and table.get("way") == "vdab":
        dropped |= set(_WHOSE)
    rest = {key: value for key, value in table.items() if key not in dropped}
    return {**rest, **other}


def _dropped(table: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """What no longer holds when a source is somewhere else: a key is for the host it came with, no other."""
    if "path" in other or other.get("way") == "overpass":
        return set(_WHERE)
    here = {"url", "path", "mirrors", "keyed", "per_minute", "per_day", "year", "seen"}
    dropped = here if "url" in other else set()
    moved = any(
        name in other and _host(other[name]) != _host(table.get(name)) for name in ("url", "token_url")
    )
    return dropped | {"key", "client_id", "client_secret"} if moved else dropped


def _host(url: object) -> str | None:
    try:
        return urlsplit(str(url)).hostname
    except ValueError:
        return None


def _source(key: str, table: Mapping[str, Any], file: str) -> Source:
    place = f"{file}, source {key}"
    check_keys(table, _KEYS, place)
    kind, way = _kind_and_way(table, place)

    def named(name: str) -> str | None:
        return text_of(table, name, place) if name in table else None

    url, path = named("url"), named("path")
    source = Source(
        id=key,
        kind=kind,
        title=text_of(table, "title", place, default=key),
        way=way,
        url=_address(url, place) if url else None,
        mirrors=tuple(_address(mirror, place) for mirror in texts_of(table, "mirrors", place, default=())),
        path=Path(path) if path else None,
        key=_key_name(table, "key", place),
        header=named("header"),
        keyed=_keyed(table, place),
        per_minute=_count(table, "per_minute", place),
        per_day=_count(table, "per_day", place),
        year=_count(table, "year", place),
        required=flag_of(table, "required", place, default=False),
        # what is not known of a source of one's own is said, not guessed
        licence=text_of(table, "licence", place, default="not stated"),
        attribution=text_of(table, "attribution", place, default="not stated"),
        documentation=text_of(table, "documentation", place, default="not stated"),
        checked=text_of(table, "checked", place, default="not checked"),
        check=_check(table, place),
        seen=_seen(table, place),
        token_url=_address(named("token_url") or "", place) if "token_url" in table else None,
        client_id=_key_name(table, "client_id", place),
        client_secret=_key_name(table, "client_secret", place),
    )
    return _with_limits(source, table, place)


def _kind_and_way(table: Mapping[str, Any], place: str) -> tuple[str, str]:
    """What a source is, and how it is had."""
    kind, way = text_of(table, "kind", place), text_of(table, "way", place, default="file")
    if kind not in KINDS:
        raise localized_error(
            SourceError, "source-kind", place=place, kind=repr(kind), kinds=", ".join(KINDS)
        )
    if way not in WAYS:
        raise localized_error(SourceError, "source-way", place=place, way=repr(way), ways=", ".join(WAYS))
    return kind, way


def _with_limits(source: Source, table: Mapping[str, Any], place: str) -> Source:
    sizes = {
        name: int(number_of(table, key, place, default=0) * _MEGABYTE)
        for name, key in (
            ("about_bytes", "about_mb"),
            ("most_bytes", "most_mb"),
            ("most_unpacked_bytes", "most_unpacked_mb"),
        )
        if key in table
    }
    for key in ("page_size", "batch_size"):
        number = int(number_of(table, key, place, default=getattr(source, key)))
        if not 1 <= number <= MOST_PAGE:
            raise localized_error(
                SourceError, "source-page-size", place=place, key=key, number=number, most_page=MOST_PAGE
            )
        sizes[key] = number
    batch_field = text_of(table, "batch_field", place, default=source.batch_field)
    return replace(source, batch_field=batch_field, **sizes)  # type: ignore[arg-type]  # sizes are whole numbers


def _address(url: str, place: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise localized_error(SourceError, "source-url", place=place)
    return url


def _key_name(table: Mapping[str, Any], key: str, place: str) -> str | None:
    """The name under which a key is found; the key itself does not belong in a file, nor in this message."""
    name = table.get(key)
    if name is None or (isinstance(name, str) and _KEY_NAME.fullmatch(name)):
        return name
    raise localized_error(SourceError, "source-key-name", place=place, key=key)


def _check(table: Mapping[str, Any], place: str) -> Mapping[str, str]:
    check = table.get("check", {})
    if isinstance(check, str):  # one language is enough for a source of one's own
        return MappingProxyType({"nl": check, "en": check})
    if not isinstance(check, dict) or not all(isinstance(text, str) for text in check.values()):
        raise localized_error(SourceError, "source-check", place=place, check=repr(check))
    return MappingProxyType(check)


def _keyed(table: Mapping[str, Any], place: str) -> tuple[KeyedAddress, ...]:
    rows = table.get("keyed", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise localized_error(SourceError, "source-keyed", place=place, rows=repr(rows))
    found = []
    for row in rows:
        check_keys(row, {"url", "key", "header"}, f"{place}, keyed")
        url, header = (text_of(row, name, f"{place}, keyed") for name in ("url", "header"))
        text_of(row, "key", f"{place}, keyed")
        found.append(KeyedAddress(_address(url, place), str(_key_name(row, "key", place)), header))
    return tuple(found)


def _count(table: Mapping[str, Any], key: str, place: str) -> int | None:
    return int(number_of(table, key, place, default=0)) if key in table else None


def _seen(table: Mapping[str, Any], place: str) -> Mapping[str, str]:
    seen = table.get("seen", {})
    if not isinstance(seen, dict) or not all(isinstance(text, str) for text in seen.values()):
        raise localized_error(SourceError, "source-seen", place=place, seen=repr(seen))
    return MappingProxyType(seen)
