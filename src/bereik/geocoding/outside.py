"""A place that somebody typed as a town and that the register does not know.

Looking up an address is forgiving about letters, and a postcode that nobody has may be a slip: so a place
outside the region would be replaced by the street of another town that is called alike. Where a name stands
in the place of a town, after a comma, a postcode or a house number, it must be like a name of the register.
"""

import re

from rapidfuzz import fuzz, process

from bereik.domain.dutch import plain_letters
from bereik.geocoding.address_index import Register, squeeze
from bereik.geocoding.address_text import plain_name

LIKE = 80
"""How much alike (0-100) a name of the register is to what somebody typed and meant it."""
SHORTEST = 4
"""Letters; what is shorter may still be half typed."""
_NO_TOWN = frozenset(
    (
        "belgie",
        "belgique",
        "belgium",
        "verdieping",
        "gelijkvloers",
        "appartement",
        "boite",
        "etage",
        "blok",
        "unit",
    )
)
"""Words that stand behind a house number or a town and are no town."""
_POSTCODE = re.compile(r"\b\d{4}\b")
_BEHIND = re.compile(r",|\b\d{4}\b|\d+\s*[a-z]?\s+", re.IGNORECASE)


def place_outside(typed: str, register: Register) -> str:
    """The place that somebody typed and the register does not know; nothing where it may be known.

    >>> import bereik
    >>> from bereik.geocoding import index_addresses
    >>> register = index_addresses(bereik.load_demo().addresses)
    >>> [place_outside(f"Bredabaan 628, {town}", register) for town in ("9000 Gent", "Brasschaat")]
    ['Gent', '']
    """
    if not register.areas:
        return ""
    postcodes = _POSTCODE.findall(typed)
    if postcodes and typed.strip() == postcodes[-1]:
        return "" if postcodes[-1] in register.postcodes else str(postcodes[-1])
    street, *behind = (re.sub(r"\d+\w*", "", part).strip() for part in _BEHIND.split(typed.strip()))
    named = [part for part in behind if len(squeeze(part)) >= SHORTEST and squeeze(part) not in _NO_TOWN]
    if any(_is_town(part, register) for part in named):
        return ""  # the province or the country may stand behind it
    place = named[-1] if named else "" if behind else street
    if len(squeeze(place)) < SHORTEST or (not named and _is_town(place, register)):
        return ""
    # Behind a comma a street may stand too: "Brecht, Dorpsstraat 5". It is told by more than its beginning.
    return "" if _is_street(place, register, begins=not named) else place


def _is_town(words: str, register: Register) -> bool:
    """Whether a name of an area begins so, is nearly the same, or stands at the beginning of the words."""
    parts = plain_letters(words).split()
    heads = {squeeze(" ".join(parts[:count])) for count in range(1, len(parts) + 1)}
    # A half word may look like a short form: "wuustw" is no "wuusteenweg".
    begins = squeeze(words), re.sub("[^a-z0-9]", "", plain_letters(words))
    names = register.area_names
    return any(name.startswith(begins) or name in heads for name in names) or _is_alike(begins[0], names)


def _is_street(words: str, register: Register, *, begins: bool) -> bool:
    letters = plain_name(words)
    if begins and any(name.startswith(letters) or letters.startswith(f"{name} ") for name in register.names):
        return True
    return _is_alike(letters, register.names)


def _is_alike(letters: str, names: list[str]) -> bool:
    return process.extractOne(letters, names, scorer=fuzz.ratio, score_cutoff=LIKE) is not None
