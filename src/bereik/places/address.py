"""From what somebody types to candidates in a register of addresses: no network, nothing written.

The text falls apart into words, a house number and maybe a postcode. The words are compared with every
street of the register, with and without its municipality, after taking away case, accents and
abbreviations; the house number then chooses among the addresses of the best streets.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bereik.errors import PlaceError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame
    from shapely.geometry import Point

_LAT_LON = re.compile(r"\s*(-?\d+\.\d+)\s*[,; ]\s*(-?\d+\.\d+)\s*")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\b")
_NUMBER = re.compile(r"\b(\d{1,4})\s?([a-z](?![a-z]))?(?:\s*(?:/|bus|bte|b\.)\s*\w+)?")
# Longest first; at the end of a word, except Sint, which stands in front.
_SHORT = (
    (re.compile(r"(stwg|stw)\b\.?"), "steenweg"),
    (re.compile(r"(?<=\w)str\b\.?|\bstr\b\.?"), "straat"),
    (re.compile(r"(?<=\w)ln\b\.?|\bln\b\.?"), "laan"),
    (re.compile(r"\bst\b\.?"), "sint"),
)
_ENOUGH = 65
"""A street less alike than this (0-100) is no candidate."""

_SPREAD = 20
"""Nor is a street that is so much less alike than the best one."""


def parse_where(text: str) -> "Point | None":
    """The point of "LAT,LON" in degrees with a decimal point, or None for anything else.

    >>> parse_where("51.4,4.46").x
    4.46
    """
    from shapely.geometry import Point

    match = _LAT_LON.fullmatch(text)
    if match is None:
        return None
    lat, lon = float(match[1]), float(match[2])
    if abs(lat) > 90 or abs(lon) > 180:
        raise PlaceError(f"{text!r} is not on Earth; write LAT,LON in degrees, for example 51.39,4.57")
    return Point(lon, lat)


def find_address(text: str, addresses: "GeoDataFrame", *, limit: int = 5) -> "GeoDataFrame":
    """Addresses that somebody may have meant, best first; none if nothing is like it.

    Parameters
    ----------
    text
        Street, house number and municipality or postcode, in any order that people use.
    addresses
        The register, as `read_addresses` gives it.

    Returns
    -------
    GeoDataFrame
        At most `limit` rows of `addresses` with two columns more: `score`, 100 when all is as typed, and
        `match`: 'exact', 'near_number' (the street has no such number; the nearest) or 'street' (no number
        was typed; one address in the middle).

    Examples
    --------
    >>> import bereik
    >>> found = find_address("dorpstraat 63 wuustwezel", bereik.load_demo().addresses)
    >>> found.iloc[0][["street", "house_number", "municipality"]].tolist()
    ['Dorpsstraat', '63', 'Wuustwezel']
    """
    words, number, letter, postcode = split_typed(text)
    if not words or addresses.empty:
        return addresses.head(0).assign(score=0.0, match="")
    streets = _alike_streets(words, _within(addresses, postcode)).head(limit)
    chosen = [
        _choose(addresses.loc[rows], score, number, letter)
        for rows, score in zip(streets["rows"], streets["score"].tolist(), strict=True)
    ]
    if not chosen:
        return addresses.head(0).assign(score=0.0, match="")
    rows, scores, matches = zip(*chosen, strict=True)
    found = addresses.loc[list(rows)].assign(score=scores, match=matches)
    return found.sort_values(["score", "id"], ascending=[False, True]).reset_index(drop=True)


def split_typed(text: str) -> tuple[str, int | None, str, str | None]:
    """Words, house number, its letter and postcode of a typed address."""
    plain = _plain(text)
    postcode = None
    for match in reversed(list(_POSTCODE.finditer(plain))):
        rest = plain[: match.start()] + " " + plain[match.end() :]
        # "Dorpsstraat 1200" has a house number, "Dorpsstraat 12 2960" a postcode.
        if _NUMBER.search(rest) or match.end() < len(plain.rstrip()):
            postcode, plain = match[0], rest
            break
    number = _NUMBER.search(plain)
    if number is None:
        return " ".join(plain.split()), None, "", postcode
    words = plain[: number.start()] + " " + plain[number.end() :]
    return " ".join(words.split()), int(number[1]), number[2] or "", postcode


def _plain(text: str) -> str:
    """Lower case without accents, punctuation and abbreviations; "/" stays, it announces a box."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for short, long in _SHORT:
        plain = short.sub(long, plain)
    return re.sub(r"[^\w/ ]+", " ", plain)


# Only names out of the register are remembered, never what somebody typed.
plain_name = lru_cache(maxsize=200_000)(_plain)


def _within(addresses: "GeoDataFrame", postcode: str | None) -> "GeoDataFrame":
    """The addresses of a postcode, or all when none or an unknown one was typed."""
    if postcode is None or "postcode" not in addresses:
        return addresses
    inside = addresses[addresses["postcode"] == postcode]
    return addresses if inside.empty else inside


def _alike_streets(words: str, addresses: "GeoDataFrame") -> "DataFrame":
    """Streets with their `score` and the index labels of their addresses in `rows`, best first."""
    from rapidfuzz import fuzz, process

    areas = [column for column in ("municipality", "submunicipality") if column in addresses]
    grouped = addresses.dropna(subset="street").groupby(["street", *areas], dropna=False, sort=True).groups
    streets: DataFrame = addresses.loc[[rows[0] for rows in grouped.values()], ["street", *areas]]
    streets = streets.reset_index(drop=True)
    if streets.empty:
        return streets.assign(score=0.0, rows=None)
    names = streets["street"].map(plain_name)
    written = [names, *(names + " " + streets[area].fillna("").map(plain_name) for area in areas)]
    scores = [
        process.cdist([_tidy(words)], [_tidy(name) for name in names], scorer=fuzz.token_sort_ratio)[0]
        for names in written
    ]
    best = [float(max(column)) for column in zip(*scores, strict=True)]
    streets = streets.assign(score=best, rows=list(grouped.values()))
    return streets[streets["score"] >= max(_ENOUGH, max(best) - _SPREAD)].sort_values(
        "score", ascending=False, kind="stable"
    )


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _choose(street: "GeoDataFrame", score: float, number: int | None, letter: str) -> tuple[Any, float, str]:
    """The address of a street that fits a house number best: its label, score and kind of match."""
    parts = street["house_number"].astype("str").str.extract(r"^\s*(\d+)\s*([A-Za-z]?)")
    numbers = parts[0].astype("float64")
    if number is None:
        middle = numbers.sort_values().index[len(numbers) // 2]
        return middle, round(score - 10, 1), "street"
    # Even and odd numbers lie on opposite sides: the right side counts more than two numbers further.
    gap = (numbers - number).abs() + 2 * ((numbers - number) % 2)
    gap = gap.fillna(9999) + 0.5 * (parts[1].str.casefold() != letter)
    nearest = gap.idxmin()
    if gap[nearest] < 1:
        return nearest, round(score - 4 * float(gap[nearest]), 1), "exact"
    return nearest, round(max(score - 10 - min(float(gap[nearest]) / 10, 10), 0), 1), "near_number"
