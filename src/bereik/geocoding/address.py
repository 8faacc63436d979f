"""From what somebody types to candidates in a register of addresses: no network, nothing written.

The text falls apart into words, a house number and maybe a postcode (`address_text`). Which of the words are
the street and which the municipality is not known, so every way to split them is tried: the last words as
municipality, the first ones, those behind the number, none. A street is as good as its name is alike, in
letters or in sound; an area as good as one of its names. The number then chooses an address of each street.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from geopandas import GeoDataFrame
from rapidfuzz import fuzz, process
from shapely.geometry import Point

from bereik.errors import PlaceError
from bereik.geocoding.address_index import (
    NO_NUMBER,
    Area,
    Register,
    RegisterStreet,
    index_addresses,
    register_of,
    squeeze,
)
from bereik.geocoding.address_text import Typed, fold, plain_name, split_typed, take_apart
from bereik.texts.localized import localized_error
from bereik.units import Floats

__all__ = [
    "Register",
    "find_address",
    "index_addresses",
    "parse_where",
    "plain_name",
    "split_typed",
]

_LAT_LON = re.compile(r"\s*(-?\d+\.\d+)\s*[,; ]\s*(-?\d+\.\d+)\s*")

ENOUGH = 65.0
"""A street less alike than this (0-100) is no candidate."""

SPREAD = 20.0
"""Nor is a candidate that is so much less alike than the best one."""

AREA_ENOUGH = 70.0
"""Words less alike than this to every name of an area are no area."""

SOUND = 0.97
"""What alikeness in sound counts for, against alikeness in letters."""

STREET_SHARE = 0.75
"""What the street counts for where an area was typed too."""

UNSURE = 75.0
"""Where no street is more like it than this, villages are candidates too."""

LAST_RESORT = 55.0
"""The score of such a village."""

AROUND = 6.0
"""How much less a village counts when the text rather names the municipality around it."""

MATCHES = ("exact", "near_number", "street", "village")
"""Kinds of match, the most complete first."""


class _AddressParts(NamedTuple):
    """One way to read the words."""

    street: str
    area: str


class _AddressCandidate(NamedTuple):
    """An address that may be meant."""

    row: int
    score: float
    match: str
    apart: bool
    """Whether it lies in a village with another name than its municipality."""


class _Hit(NamedTuple):
    """A street that may be meant."""

    street: int
    score: float


def parse_where(text: str) -> Point | None:
    """The point of "LAT,LON" in degrees with a decimal point, or None for anything else.

    >>> parse_where("51.4,4.46").x
    4.46
    """
    match = _LAT_LON.fullmatch(text)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    if abs(lat) > 90 or abs(lon) > 180:
        raise localized_error(PlaceError, "point-not-on-earth", found=text)
    return Point(lon, lat)


def find_address(text: str, addresses: GeoDataFrame | Register, *, limit: int = 5) -> GeoDataFrame:
    """Addresses that somebody may have meant, best first; none if nothing is like it.

    Parameters
    ----------
    text
        Street, house number and municipality, village or postcode, in any order that people use; also the
        beginning of it, while somebody types.
    addresses
        A table as `read_addresses` gives it, which is made ready on first use, or a `Register`.

    Returns
    -------
    GeoDataFrame
        At most `limit` rows of `addresses` with two columns more: `score`, 100 when all is as typed, and
        `match`: 'exact', 'near_number' (the street has no such number; the nearest), 'street' (no number was
        typed, or none is known; one address in the middle) or 'village' (only a municipality or village was
        typed, or is known of it; an address in the middle of it).

    Examples
    --------
    >>> import bereik
    >>> found = find_address("dorpstraat 63 wuustwezel", bereik.load_demo().addresses)
    >>> found.iloc[0][["street", "house_number", "municipality"]].tolist()
    ['Dorpsstraat', '63', 'Wuustwezel']
    """
    register = register_of(addresses)
    typed = take_apart(text, register.postcodes)
    chosen = _candidates(typed, register, 4 * limit + 8)[:limit]
    found = register.table.iloc[[match.row for match in chosen]].reset_index(drop=True)
    scores = np.array([match.score for match in chosen], dtype=np.float64)
    return found.assign(score=scores, match=np.array([match.match for match in chosen], dtype=object))


def _candidates(typed: Typed, register: Register, most: int) -> list[_AddressCandidate]:
    """Row, score and kind of match of what may be meant, best first; `most` streets are looked at."""
    if not typed.words or not register.areas:
        return []
    hits = _hits(typed, register)
    found = [_choose(register, register.streets[hit.street], hit.score, typed) for hit in hits[:most]]
    found += _villages(typed, register, hits[0].score if hits else 0.0)
    # Complete ones first where the score is the same; those in a town before those in its villages.
    found.sort(
        key=lambda match: (-match.score, MATCHES.index(match.match), match.apart, register.ids[match.row])
    )
    once: dict[int, _AddressCandidate] = {}
    for match in found:
        if match.score >= found[0].score - SPREAD - 10:
            once.setdefault(match.row, match)  # a street with two names gives its address once
    return list(once.values())


def _splits(words: tuple[str, ...], before: int) -> Iterator[_AddressParts]:
    """The ways to read the words as street and area, each once; the whole as a street first."""
    done = set()
    count = len(words)
    cuts: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(words, ())]
    if 0 < before < count:
        cuts.append((words[:before], words[before:]))
    for cut in range(1, min(count, 7)):
        cuts.append((words[:-cut], words[-cut:]))
        cuts.append((words[cut:], words[:cut]))
    for street, area in cuts:
        split = _AddressParts(" ".join(street), "".join(area))
        if street and split not in done:
            done.add(split)
            yield split


def _hits(typed: Typed, register: Register) -> list[_Hit]:
    """Streets that may be meant, best first; each with its best way to read the words."""
    best: dict[int, float] = {}
    for split in _splits(typed.words, typed.before):
        areas = _area_scores(split.area, typed.postcode, register)
        if areas is None:
            continue
        for name, alike in _alike_names(split.street, register):
            for number in register.streets_of[name]:
                street = register.streets[number]
                score = _together(alike, areas[street.area], typed=bool(split.area or typed.postcode))
                if score > best.get(number, 0.0):
                    best[number] = score
    if not best:
        return []
    least = max(ENOUGH, max(best.values()) - SPREAD)
    hits = [_Hit(number, score) for number, score in best.items() if score >= least]
    streets, named_areas = register.streets, register.areas
    return sorted(hits, key=lambda hit: (-hit.score, named_areas[streets[hit.street].area].apart, hit.street))


def _together(street: float, area: float, *, typed: bool) -> float:
    """One score of street and area."""
    return STREET_SHARE * street + (1 - STREET_SHARE) * area if typed else street


def _alike_names(words: str, register: Register) -> list[tuple[int, float]]:
    """Positions of street names that are like the words, with how much (0-100)."""
    found: dict[int, float] = {}
    plain, sound = words, fold(words)
    for query, names, share in ((plain, register.names, 1.0), (sound, register.folded, SOUND)):
        for _, score, position in process.extract(
            query, names, scorer=fuzz.ratio, score_cutoff=ENOUGH, limit=40
        ):
            found[position] = max(found.get(position, 0.0), score * share)
    if len(sound) >= 3:
        # Somebody is still typing: a name that begins so counts the more, the less there is to come.
        for position in range(bisect_left(register.names, plain), len(register.names)):
            name = register.names[position]
            if not name.startswith(plain):
                break
            if name != plain:
                found[position] = max(found.get(position, 0.0), 80.0 + 15.0 * len(plain) / len(name))
    return list(found.items())


def _area_scores(area: str, postcode: str | None, register: Register) -> Floats | None:
    """How much each area is like the typed one and the typed postcode (0-100); None if words are no area."""
    evidence = []
    if area and not register.area_names:
        return None
    if area:
        alike = process.cdist([area], register.area_names, scorer=fuzz.ratio, dtype=np.float64)[0]
        if len(area) >= 3:
            begins = np.array([name.startswith(area) for name in register.area_names])
            alike = np.maximum(alike, np.where(begins & (alike < 100), 90.0, 0.0))
        if alike.max() < AREA_ENOUGH:
            return None
        best = [max((alike[name] for name in area.names), default=0.0) for area in register.areas]
        evidence.append(np.array(best))
    if postcode:
        evidence.append(np.array([_postcode_score(area, postcode, register) for area in register.areas]))
    if not evidence:
        return np.full(len(register.areas), 100.0)
    return np.asarray(np.mean(evidence, axis=0), dtype=np.float64)


def _postcode_score(area: Area, postcode: str, register: Register) -> float:
    """A postcode that nobody has says nothing; a neighbour's is half a mistake."""
    if postcode not in register.postcodes or not area.postcode:
        return 90.0
    if area.postcode == postcode:
        return 100.0
    return 60.0 if area.postcode[:2] == postcode[:2] else 20.0


def _choose(register: Register, street: RegisterStreet, score: float, typed: Typed) -> _AddressCandidate:
    """The address of a street that fits a house number best."""
    rows, apart = street.rows, register.areas[street.area].apart
    if register.placed[rows].any():
        rows = rows[register.placed[rows]]  # a neighbour with a point is of more use than a house without one
    low, high = register.numbers[rows], register.until[rows]
    if typed.number is None or (low == NO_NUMBER).all():
        return _AddressCandidate(int(rows[len(rows) // 2]), round(score - 10, 1), "street", apart)
    inside = (low <= typed.number) & (typed.number <= high) & ((typed.number - low) % 2 == 0)
    # Even and odd numbers lie on opposite sides: the right side counts more than two numbers further.
    gap = np.where(inside, np.minimum(np.abs(low - typed.number), 1) * 0.1, np.abs(low - typed.number))
    gap = gap + np.where(inside, 0, 2 * ((low - typed.number) % 2))
    gap = np.where(low == NO_NUMBER, 9999.0, gap)
    gap = gap + [0.0 if register.letters[row] == typed.letter else 0.5 for row in rows.tolist()]
    gap = gap + [_box_gap(register.boxes[row], typed.box) for row in rows.tolist()]
    nearest = int(np.argmin(gap))
    if gap[nearest] < 1:
        return _AddressCandidate(
            int(rows[nearest]), round(score - 4 * float(gap[nearest]), 1), "exact", apart
        )
    far = min(float(gap[nearest]) / 10, 10)
    return _AddressCandidate(int(rows[nearest]), round(max(score - 10 - far, 0), 1), "near_number", apart)


def _box_gap(box: str, typed: str) -> float:
    """A box that was not typed, or another one, is the same house all the same."""
    if box == typed.lstrip("0"):
        return 0.0
    return 0.05 if not box or not typed else 0.1


def _villages(typed: Typed, register: Register, best: float) -> list[_AddressCandidate]:
    """Villages that are all that was typed; where no street is like it, those beside the street."""
    found: list[_AddressCandidate] = []
    whole = "".join(typed.words)
    if typed.number is None:
        found = [
            middle._replace(score=middle.score - 12) for middle in _middles(whole, typed, register, 85.0)
        ]
    if found or best >= UNSURE:
        return found
    for text in dict.fromkeys([whole, *(split.area for split in _splits(typed.words, typed.before))]):
        found = [middle._replace(score=LAST_RESORT) for middle in _middles(text, typed, register, 90.0)]
        if found:
            break
    return found


def _middles(area: str, typed: Typed, register: Register, least: float) -> list[_AddressCandidate]:
    """The address in the middle of each village that is so much like the text, with how much it is."""
    areas = _area_scores(area, typed.postcode, register) if area else None
    if areas is None or not len(areas) or areas.max() < least:
        return []
    found = []
    # A village with several postcodes is one.
    alike = (register.areas[number] for number in np.flatnonzero(areas >= least).tolist())
    for key in dict.fromkeys((match.municipality, match.village) for match in alike):
        inside = [n for n, area in enumerate(register.areas) if (area.municipality, area.village) == key]
        row = _middle(register, set(inside))
        if row is not None:
            score, village = round(float(areas[inside].max()), 1), register.areas[inside[0]]
            around = village.apart and _names_the_town(area, village)
            found.append(_AddressCandidate(row, score - AROUND * around, "village", village.apart))
    return found


def _names_the_town(text: str, village: Area) -> bool:
    """Whether a text is more like the municipality than like this village of it."""
    town, own = squeeze(village.municipality), squeeze(village.village)
    return fuzz.ratio(text, town) > fuzz.ratio(text, own)


def _middle(register: Register, areas: set[int]) -> int | None:
    """The row nearest to the median of all addresses of some areas; None where none has a point."""
    rows = np.concatenate([register.area_rows[area] for area in sorted(areas)])
    rows = rows[register.placed[rows]]
    if not len(rows):
        return None
    points = register.table.geometry.iloc[rows]
    x, y = points.x.to_numpy(), points.y.to_numpy()
    return int(rows[np.argmin((x - np.median(x)) ** 2 + (y - np.median(y)) ** 2)])
