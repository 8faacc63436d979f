"""A region as a setting: its municipalities, the margin around them, and the sources it is made of.

Regions are TOML files; some come with bereik (`regions/` beside this file), users write their own for any
list of Belgian municipalities. A municipality has a NIS code, the five digits of Statbel. Municipalities
merge: `former` holds those that one took the place of, so that files of any year can be cut to the region. A
province, or all of Flanders, is named by how its codes begin: which municipalities that are, the files tell.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bereik.errors import SourceError
from bereik.sources.toml_file import (
    check_keys,
    number_of,
    parse_toml,
    read_toml,
    tables_of,
    text_of,
    texts_of,
)
from bereik.texts.localized import localized_error

MARGIN_KM = 25.0
"""How far around the municipalities jobs are looked for: Antwerp and its port, for Selab."""

USUAL_SOURCES = (
    "delijn",
    "nmbs",
    "osm",
    "boundaries",
    "sectors",
    "population",
    "addresses",
    "hoppin",
    "vacancies",
    "childcare",
)
"""Sources of a region that names none."""

RAW = Path("data") / "raw"
"""Where `bereik fetch REGION` puts the folder of a region, and `bereik build REGION` looks for it."""
DEFINITION = "region.toml"
"""What a region of one's own is, beside its raw files."""

_KEYS = {"name", "title", "margin_km", "sources", "shift_templates", "municipalities", "nis_begins", "source"}
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NIS = re.compile(r"[1-9]\d{4}")
_NIS_BEGINS = re.compile(r"[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its NIS code; `former` ones ceased to be when it was made."""

    nis: str
    name: str
    former: tuple["Municipality", ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A region: what `bereik fetch` fetches and `bereik build` cuts out."""

    name: str
    """Also the name of its folder: lower case letters, digits and dashes."""
    title: str
    municipalities: tuple[Municipality, ...]
    """None yet of a region that is named by how its codes begin, until its files are read."""
    margin_km: float = MARGIN_KM
    sources: tuple[str, ...] = USUAL_SOURCES
    """Ids of the sources in the registry."""
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    """What the region says otherwise than the registry, by source id: `url`, `path`, `required`, ..."""
    shift_templates: Path | None = None
    """A table of usual hours of its own, for `working_hours.read_templates`."""
    folder: Path | None = None
    """Where its file lies: relative paths in `settings` start there. None for a region that comes along."""
    nis_begins: tuple[str, ...] = ()
    """How the codes of its municipalities begin, in place of naming them."""

    @property
    def nis_codes(self) -> frozenset[str]:
        """Codes of today's municipalities and of the former ones."""
        today = frozenset(municipality.nis for municipality in self.municipalities)
        return today | {former.nis for municipality in self.municipalities for former in municipality.former}


def read_region(name_or_path: str | Path) -> Region:
    """A region that comes with bereik, by name, or one of your own, by the path of its TOML file.

    One of your own that was fetched is known by its name too, in the folder where that was done: its
    definition lies with the raw files.

    Parameters
    ----------
    name_or_path
        A name out of `list_regions`, or a path that ends in `.toml`.

    Raises
    ------
    SourceError
        No such region, or a file that cannot be read or lacks something; the message names file and key.

    Examples
    --------
    >>> region = read_region("selab")
    >>> len(region.municipalities), region.margin_km, region.municipalities[0].name
    (8, 25.0, 'Brasschaat')
    """
    text = str(name_or_path)
    if text in list_regions():
        shipped = files("bereik.sources") / "regions" / f"{text}.toml"
        return _region(parse_toml(shipped.read_text(encoding="utf-8"), f"{text}.toml"), text, None)
    path = Path(name_or_path)
    definition = RAW / text / DEFINITION
    if _NAME.fullmatch(text) and definition.is_file():
        return _region(read_toml(definition), text, definition.absolute())
    if path.suffix.lower() != ".toml":
        raise localized_error(
            SourceError, "region-unknown", found=repr(text), known=", ".join(list_regions())
        )
    return _region(read_toml(path), path.stem.lower(), path.absolute())


def keep_region(region: Region, folder: Path) -> None:
    """Write a region of one's own down beside its raw files, whole, with paths that hold from anywhere."""
    if region.folder is None:
        return
    rows: list[dict[str, Any]] = [_as_row(municipality) for municipality in region.municipalities]
    table: dict[str, Any] = {"name": region.name, "title": region.title, "margin_km": region.margin_km}
    table |= {"sources": list(region.sources), "municipalities": rows}
    if region.nis_begins:
        table = {name: value for name, value in table.items() if name != "municipalities"}
        table["nis_begins"] = list(region.nis_begins)
    if region.shift_templates is not None:
        table["shift_templates"] = str(region.shift_templates.absolute())
    settings = {key: dict(inner) for key, inner in region.settings.items()}
    for inner in settings.values():
        if isinstance(inner.get("path"), str):
            inner["path"] = str((region.folder / Path(inner["path"]).expanduser()).absolute())
    table["source"] = settings
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{DEFINITION}.new"
    aside.write_text("".join(f"{key} = {_toml(value)}\n" for key, value in table.items()), encoding="utf-8")
    os.replace(aside, folder / DEFINITION)


def _as_row(one: Municipality) -> dict[str, Any]:
    return {"nis": one.nis, "name": one.name, "former": [_as_row(former) for former in one.former]}


def _toml(value: Any) -> str:
    """A value as TOML writes it on one line; its texts are those of JSON."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def list_regions() -> list[str]:
    """Names of the regions that come with bereik.

    >>> list_regions()
    ['flanders', 'lier', 'noord-limburg', 'selab']
    """
    found = (files("bereik.sources") / "regions").iterdir()
    return sorted(entry.name.removesuffix(".toml") for entry in found if entry.name.endswith(".toml"))


def _region(table: Mapping[str, Any], stem: str, path: Path | None) -> Region:
    place = str(path) if path else f"{stem}.toml"
    check_keys(table, _KEYS, place)
    name = text_of(table, "name", place, default=stem)
    if not _NAME.fullmatch(name):
        raise localized_error(SourceError, "region-name", place=place, name=repr(name))
    settings = tables_of(table, "source", place)
    sources = texts_of(table, "sources", place, default=USUAL_SOURCES)
    unused = sorted(set(settings) - set(sources))
    if unused:
        raise localized_error(SourceError, "region-source-unused", place=place, unused=unused[0])
    folder = path.parent if path else None
    begins = _begins(table, place)
    return Region(
        name=name,
        title=text_of(table, "title", place, default=name),
        municipalities=() if begins else _municipalities(table.get("municipalities"), place),
        margin_km=float(number_of(table, "margin_km", place, default=MARGIN_KM)),
        sources=sources,
        settings=MappingProxyType({key: MappingProxyType(inner) for key, inner in settings.items()}),
        shift_templates=_templates_path(table, place, folder),
        folder=folder,
        nis_begins=begins,
    )


def _begins(table: Mapping[str, Any], place: str) -> tuple[str, ...]:
    """How codes begin, where that names the region; then it lists no municipalities."""
    begins = texts_of(table, "nis_begins", place, default=())
    if begins and ("municipalities" in table or not all(map(_NIS_BEGINS.fullmatch, begins))):
        raise localized_error(SourceError, "region-nis-begins", place=place, found=", ".join(begins))
    return begins


def _templates_path(table: Mapping[str, Any], place: str, folder: Path | None) -> Path | None:
    if "shift_templates" not in table:
        return None
    path = (folder or Path()) / Path(text_of(table, "shift_templates", place)).expanduser()
    if not path.is_file():
        raise localized_error(SourceError, "region-no-templates", place=place, path=path)
    return path


def _municipalities(rows: Any, place: str) -> tuple[Municipality, ...]:
    if not isinstance(rows, list) or not rows:
        raise localized_error(SourceError, "region-no-municipalities", place=place)
    found = tuple(_municipality(row, f"{place}, municipality {n}") for n, row in enumerate(rows, 1))
    codes = [municipality.nis for municipality in found]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise localized_error(SourceError, "region-nis-twice", place=place, twice=", ".join(twice))
    return found


def _municipality(row: Any, place: str) -> Municipality:
    if not isinstance(row, dict):
        raise localized_error(SourceError, "region-municipality", place=place, row=repr(row))
    check_keys(row, {"nis", "name", "former"}, place)
    nis = str(row.get("nis", ""))
    if not _NIS.fullmatch(nis):
        raise localized_error(SourceError, "region-nis", place=place, found=repr(row.get("nis")))
    former = row.get("former", [])
    if not isinstance(former, list):
        raise localized_error(SourceError, "region-former", place=place, former=repr(former))
    return Municipality(
        nis, text_of(row, "name", place), tuple(_municipality(row, f"{place}, former") for row in former)
    )
