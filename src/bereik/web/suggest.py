"""Suggestions for an address while somebody types, out of the register alone; nothing typed is remembered."""

from typing import Any

from bereik.geocoding import address_line, find_address
from bereik.geocoding.address import Register
from bereik.texts import sentence
from bereik.web.placenames import PlaceNames

MOST = 8
"""Suggestions at a time."""
MOST_LETTERS = 120
"""Of what is typed; nobody types a longer address."""
SURE_SCORE, SURE_GAP = 75, 5
"""A candidate is what was meant when it is this much alike (0-100), and no other comes so close to it."""


def suggest(register: Register, typed: str, lang: str, limit: int = MOST) -> list[dict[str, Any]]:
    """Candidates, best first: `label`, `lon`, `lat`, and `exact` where it can hardly be another one.

    Of a village alone the middle is a candidate, and is called that.
    """
    text = typed[:MOST_LETTERS].strip()
    found = find_address(text, register, limit=limit)
    if found.empty and " " in text:  # the last word may be half typed, or wrong
        found = find_address(text.rpartition(" ")[0], register, limit=limit)
    records = found.to_dict("records")
    best = max((record["score"] for record in records), default=0)
    return [
        {
            "label": _label(record, lang),
            "lon": None if point.is_empty else round(point.x, 6),
            "lat": None if point.is_empty else round(point.y, 6),
            "exact": record["match"] == "exact" and record["score"] >= max(SURE_SCORE, best - SURE_GAP),
        }
        for record in records
        if (point := record["geometry"]) is not None
    ]


def towns(names: PlaceNames, typed: str, lang: str) -> list[dict[str, Any]]:
    """The middle of each municipality of a postcode, where that is all that was typed."""
    found = names.of_postcode(typed)
    return [
        {
            "label": sentence("page-middle-of-town", lang, place=f"{typed.strip()} {town}"),
            "lon": round(lon, 6),
            "lat": round(lat, 6),
            "exact": len(found) == 1,
        }
        for town, lon, lat in found
    ]


def _label(row: dict[Any, Any], lang: str) -> str:
    line = address_line(row)
    return sentence("page-middle-of", lang, place=line) if row["match"] == "village" else line
