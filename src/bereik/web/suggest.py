"""Suggestions for an address while somebody types, out of the register alone; nothing typed is remembered."""

from typing import TYPE_CHECKING, Any

from bereik.places import find_address

if TYPE_CHECKING:
    from bereik.places.address import Register

MOST = 8
"""Suggestions at a time."""
MOST_LETTERS = 120
"""Of what is typed; nobody types a longer address."""
SURE_SCORE, SURE_GAP = 75, 5
"""A candidate is what was meant when it is this much alike (0-100), and no other comes so close to it."""


def suggest(register: "Register", typed: str, limit: int = MOST) -> list[dict[str, Any]]:
    """Candidates, best first: `label`, `lon`, `lat`, and `exact` where it can hardly be another one."""
    text = typed[:MOST_LETTERS].strip()
    found = find_address(text, register, limit=limit)
    if found.empty and " " in text:  # the last word may be half typed, or wrong
        found = find_address(text.rpartition(" ")[0], register, limit=limit)
    # Of a village alone the register gives some address in the middle, which nobody meant.
    records = [one for one in found.to_dict("records") if one["match"] != "village"]
    best = max((one["score"] for one in records), default=0)
    return [
        {
            "label": _label(one),
            "lon": None if point.is_empty else round(point.x, 6),
            "lat": None if point.is_empty else round(point.y, 6),
            "exact": one["match"] == "exact" and one["score"] >= max(SURE_SCORE, best - SURE_GAP),
        }
        for one in records
        if (point := one["geometry"]) is not None
    ]


def _label(row: dict[Any, Any]) -> str:
    """An address in one line, with the village where the municipality has several."""
    text = {str(name): "" if value is None or value != value else str(value) for name, value in row.items()}
    town, village = text.get("municipality", ""), text.get("submunicipality", "")
    where = town if village in ("", town) else f"{village} ({town})"
    street = f"{text.get('street', '')} {text.get('house_number', '')}".strip()
    return ", ".join(filter(None, (street, f"{text.get('postcode', '')} {where}".strip())))
