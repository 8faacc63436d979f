"""`Register`: a register of addresses made ready for many questions, and cached with its table.

Streets are compared as plain names and as they sound; areas (municipality, village, postcode) have all names
that people give them, the old ones of `place_names.toml` too. Only the register is remembered, never what
somebody typed. `benchmarks/addresses.py` prints how long both take.
"""

import tomllib
import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame
from pandas import Series

from bereik.domain.tables import has_place
from bereik.geocoding.address_text import fold, plain_name
from bereik.units import Bools, Ints

_KEY = ("street_other", "street", "municipality", "submunicipality", "postcode")
NO_NUMBER = -1
"""The number of an address that has none."""


class RegisterStreet(NamedTuple):
    """A street in one area: its addresses by house number."""

    name: int
    """Position in `Register.names`."""
    area: int
    """Position in `Register.areas`."""
    rows: Ints
    """(n,) positions in the table, by number and letter."""


class Area(NamedTuple):
    """What a municipality, a village of it and a postcode have in common."""

    municipality: str
    village: str
    postcode: str
    names: tuple[int, ...]
    """Positions in `Register.area_names` of all its names, that of its municipality too."""
    apart: bool
    """Whether it is a village with another name than its municipality, which comes after the town itself."""


@dataclass(frozen=True, eq=False)
class Register:
    """Addresses ready to be searched; see `index_addresses`. Of A addresses, S streets and N street names."""

    table: GeoDataFrame
    """The addresses, as they were given."""
    ids: list[str]
    """(A,) ids of the addresses, which break ties."""
    names: list[str]
    """(N,) plain names of streets, each once, in order."""
    folded: list[str]
    """(N,) the same as they sound."""
    streets: list[RegisterStreet]
    streets_of: list[list[int]]
    """(N,) the streets of a name."""
    areas: list[Area]
    area_rows: list[Ints]
    """For each area its rows, those without a street too."""
    area_names: list[str]
    """Names of areas without blanks, each once."""
    postcodes: frozenset[str]
    numbers: Ints
    """(A,) house numbers, -1 where there is none."""
    until: Ints
    """(A,) the last number of a house such as 12-14; its number for others."""
    letters: list[str]
    """(A,) letters behind them."""
    boxes: list[str]
    """(A,) boxes, small letters; "" where there is none."""
    placed: Bools
    """(A,) whether an address has a point."""


def index_addresses(addresses: GeoDataFrame) -> Register:
    """A register to search in, made once of a table of addresses with the columns of `ADDRESSES`.

    `find_address` does this by itself and keeps it as long as the table lives; an address changed inside the
    table afterwards is not seen.

    Examples
    --------
    >>> import bereik
    >>> register = index_addresses(bereik.load_demo().addresses)
    >>> "dorpsstraat" in register.names
    True
    """
    table = addresses.reset_index(drop=True)
    parts = {name: _texts(table, name) for name in (*_KEY, "box")}
    grouped: dict[tuple[str, ...], list[int]] = {}
    rows_of: dict[tuple[str, ...], list[int]] = {}
    for row, (other, street, *area) in enumerate(zip(*(parts[name] for name in _KEY), strict=True)):
        # A street of Brussels has two names.
        for name in dict.fromkeys(name for name in (street, other) if name):
            grouped.setdefault((name, *area), []).append(row)
        rows_of.setdefault(tuple(area), []).append(row)
    areas, area_names = _areas(sorted(rows_of))
    area_of = {key: number for number, key in enumerate(sorted(rows_of))}
    plain = {key: " ".join(plain_name(key[0]).split()) for key in grouped}
    name_of = {name: position for position, name in enumerate(sorted(set(plain.values())))}
    streets: list[RegisterStreet] = []
    numbers, until, letters = _house_numbers(table)
    order = _order(numbers, letters)
    for key in sorted(grouped):
        rows = np.array(sorted(grouped[key], key=order.__getitem__), dtype=np.int64)
        streets.append(RegisterStreet(name_of[plain[key]], area_of[key[1:]], rows))
    streets_of: list[list[int]] = [[] for _ in name_of]
    for number, street in enumerate(streets):
        streets_of[street.name].append(number)
    return Register(
        table=table,
        ids=table["id"].astype(str).tolist(),
        names=list(name_of),
        folded=[fold(name) for name in name_of],
        streets=streets,
        streets_of=streets_of,
        areas=areas,
        area_rows=[np.array(rows_of[key], dtype=np.int64) for key in sorted(rows_of)],
        area_names=area_names,
        postcodes=frozenset(code for code in parts["postcode"] if code),
        numbers=numbers,
        until=until,
        letters=letters,
        boxes=[box.casefold().lstrip("0") for box in parts["box"]],
        placed=has_place(table),
    )


_cache: dict[int, tuple[Any, tuple[int, ...], Register]] = {}
"""Registers by the identity of their table, for as long as it lives: a GeoDataFrame has no hash."""


def register_of(addresses: "GeoDataFrame | Register") -> Register:
    """The register of a table, made on first use."""
    if isinstance(addresses, Register):
        return addresses
    mark = addresses.shape
    found = _cache.get(id(addresses))
    if found is not None and found[0]() is addresses and found[1] == mark:
        return found[2]
    register = index_addresses(addresses)
    key = id(addresses)
    _cache[key] = (weakref.ref(addresses, lambda _: _cache.pop(key, None)), mark, register)
    return register


def _texts(table: GeoDataFrame, column: str) -> list[str]:
    if column not in table:
        return [""] * len(table)
    return ["" if value is None or value != value else str(value).strip() for value in table[column].tolist()]


def _house_numbers(table: GeoDataFrame) -> tuple[Ints, Ints, list[str]]:
    """Number, last number and letter of every address: 12, 12A, 12-14."""
    column: Series[Any] = table["house_number"].astype("str")
    parts = column.str.extract(r"^\s*(\d+)\s*(?:[-/]\s*(\d{1,4})(?!\d))?\s*(?:_|-)?\s*([A-Za-z]*)")
    first, last = (parts[side].astype("float64").fillna(NO_NUMBER).to_numpy() for side in (0, 1))
    numbers: Ints = first.astype(np.int64)
    until: Ints = np.where((last > first) & (last - first <= 100), last, first).astype(np.int64)
    return numbers, until, parts[2].fillna("").str.casefold().tolist()


def _order(numbers: Ints, letters: list[str]) -> list[int]:
    """The rank of each address by number, then letter."""
    ranked = sorted(range(len(letters)), key=lambda row: (numbers[row], letters[row], row))
    ranks = [0] * len(ranked)
    for rank, row in enumerate(ranked):
        ranks[row] = rank
    return ranks


def squeeze(name: str) -> str:
    """A name of an area as it is compared: plain, without blanks."""
    return plain_name(name).replace(" ", "").replace("/", "")


def _areas(keys: Iterable[tuple[str, ...]]) -> tuple[list[Area], list[str]]:
    """Areas of (municipality, village, postcode), and the names that their positions stand for."""
    listed = [(town, village, postcode) for town, village, postcode in keys]
    villages: dict[str, set[str]] = {}
    for town, village, _ in listed:
        villages.setdefault(squeeze(town), set()).add(squeeze(village))
    names: dict[str, int] = {}
    return [_area(key, villages[squeeze(key[0])], names) for key in listed], list(names)


def _area(key: tuple[str, str, str], villages: set[str], area_names: dict[str, int]) -> Area:
    """An area with its names; `villages` are those that the register has of the municipality."""
    municipality, village, postcode = key
    apart = bool(village) and squeeze(village) != squeeze(municipality)
    names = {village, municipality, *_other_names(squeeze(municipality), squeeze(village), villages)}
    # People write the village and its municipality side by side: "Gooreind Wuustwezel".
    names |= {f"{village} {municipality}", f"{municipality} {village}"} if apart else set()
    plain = sorted({squeeze(name) for name in names} - {""})
    positions = tuple(area_names.setdefault(name, len(area_names)) for name in plain)
    return Area(municipality, village, postcode, positions, apart)


def _other_names(municipality: str, village: str, villages: set[str]) -> set[str]:
    """Names out of `place_names.toml` of a village; a town has those of villages not in the register."""
    found = set()
    for place in _place_names():
        if squeeze(place["municipality"]) != municipality:
            continue
        spellings = [place["name"], *place.get("also", [])]
        own = {squeeze(name) for name in (*spellings, place.get("village", ""))}
        if village in own or (village in ("", municipality) and not own & (villages - {"", municipality})):
            found.update(spellings)
    return found


@cache
def _place_names() -> list[dict[str, Any]]:
    text = (files("bereik.geocoding") / "place_names.toml").read_text(encoding="utf-8")
    places: list[dict[str, Any]] = tomllib.loads(text)["places"]
    return places
