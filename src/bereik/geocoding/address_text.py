"""A typed address taken apart: plain words, house number with letter and box, postcode.

What people type and what a register writes go through the same plain form, so that "St.-Jobstwg." and
"Sint-Jobsteenweg" are one. Plain words have small letters without accents, abbreviations in full.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 120
"""Letters of a typed address that count; nobody types a longer one."""

# A title in front of a name. A dot or a blank must follow, else "burgstraat" would be a mayor's.
_TITLES = {
    "sint": ("st", "ste", "sinte", "sinter", "s t"),
    "dokter": ("dr", "dokt", "doctor"),
    "burgemeester": ("burg", "burgem", "bgm", "burgmr"),
    "pastoor": ("past", "pst"),
    "kanunnik": ("kan", "kann"),
    "kardinaal": ("kard",),
    "professor": ("prof",),
    "generaal": ("gen", "genl"),
    "koningin": ("kgin",),
    "monseigneur": ("mgr",),
    "meester": ("mr",),
    "luitenant": ("lt", "luit"),
    "kapitein": ("kapt",),
    "kolonel": ("kol",),
    "gebroeders": ("gebr",),
    "frater": ("fr",),
    "eerwaarde heer": ("eh", "e h"),
    "onze lieve vrouw": ("olv", "o l v", "olvrouw"),
    "antwerpse": ("antw",),
}
# The kind of street at the end of a word, or as a word of its own behind one.
_KINDS = {
    "steenweg": ("stwg", "stw", "steenwg", "stnwg"),
    "straat": ("str", "straet", "strt"),
    "laan": ("ln",),
    "plein": ("pln", "pl"),
    "dreef": ("dr", "drf"),
    "baan": ("bn",),
    "weg": ("wg",),
}
_NOISE = re.compile(
    r"\b(?:belgie|belgium|belgique|nummer|nr|huisnummer|huisnr|n|no|provincie|prov|vlaanderen|"
    r"gelijkvloers|verdieping|verd|app(?:artement)?|deelgemeente)\b\.?"
)
_POSTCODE = re.compile(r"(?:\bb ?- ?|\bbe ?- ?|\b)([1-9]\d{3})\b(?! ?(?:bus|/))")
_BOX = r"(?:\s*(?:/|\bbus\b|\bbte\b|\bbox\b|\bbs\b|b\.? ?(?=\d))\s*(?P<box>\w{1,5})\b)?"
_NUMBER = re.compile(
    r"(?<![\w])(?P<number>\d{1,4})(?:\s?-\s?\d{1,4}(?!\d))?"
    rf"(?:\s?(?P<letter>[a-z]|bis|ter)(?![a-z']| ?\d))?{_BOX}"
)


class Typed(NamedTuple):
    """A typed address in parts."""

    words: tuple[str, ...]
    """Plain words, in order, without number and postcode."""
    before: int
    """How many of them stand before the house number; all of them where there is none."""
    number: int | None
    letter: str
    box: str
    postcode: str | None


def plain_words(text: str, *, kinds: bool = True) -> str:
    """Small letters without accents, punctuation and abbreviations; "/" stays, it announces a box.

    Without `kinds` those of kinds of streets stay as they are.

    >>> plain_words("St.-Jobstwg. Café")
    'sint jobsteenweg cafe'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"[’‘`´']", "'", plain)
    plain = re.sub(r"[^\w/' .-]+", " , ", plain)
    plain = _titles(plain)
    plain = re.sub(r"[.'_-]+", " ", plain)
    return " ".join((_kinds(plain) if kinds else plain).replace(",", " ").split())


# Only names out of the register are remembered, never what somebody typed.
plain_name = lru_cache(maxsize=400_000)(plain_words)

_TITLE = re.compile(
    r"(?<![\w'])("
    + "|".join(
        sorted(
            (re.escape(s).replace(r"\ ", r"\.? ?") for all_ in _TITLES.values() for s in all_),
            key=len,
            reverse=True,
        )
    )
    + r")(?:\. ?-?|-| )(?=[a-z'])"
)
_LONG_TITLE = {short.replace(" ", ""): long for long, shorts in _TITLES.items() for short in shorts}
_KIND = re.compile(
    r"(?<=[a-z])( ?)("
    + "|".join(sorted((s for all_ in _KINDS.values() for s in all_), key=len, reverse=True))
    + r")(?![\w])"
)
_LONG_KIND = {short: long for long, shorts in _KINDS.items() for short in shorts}


def _titles(plain: str) -> str:
    return _TITLE.sub(lambda match: _LONG_TITLE[re.sub(r"[. ]", "", match[1])] + " ", plain)


def _kinds(plain: str) -> str:
    return _KIND.sub(lambda match: match[1] + _LONG_KIND[match[2]], plain)


def take_apart(text: str, postcodes: frozenset[str] = frozenset()) -> Typed:
    """The parts of a typed address.

    Parameters
    ----------
    postcodes
        Those of the register: four digits that are none of them, and the only number, are a house number.

    Examples
    --------
    >>> take_apart("Dorpsstraat 12a bus 3, 2990 Wuustwezel")
    Typed(words=('dorpsstraat', 'wuustwezel'), before=1, number=12, letter='a', box='3', postcode='2990')
    """
    plain = _signs(text[:LONGEST])
    postcode, plain = _take_postcode(plain, postcodes)
    # The last number is the house: "11 Novemberlaan 5". A number in front is one when it is the only one.
    found = list(_NUMBER.finditer(plain))
    number = found[-1] if found else None
    if number is None:
        words = tuple(plain_words(plain).replace("/", " ").split())
        return Typed(words, len(words), None, "", "", postcode)
    before = tuple(plain_words(plain[: number.start()]).replace("/", " ").split())
    # What follows a street and its number is a town: half typed, "wuustw" is no "wuu-steenweg".
    rest = plain_words(plain[number.end() :], kinds=not before)
    after = tuple(rest.replace("/", " ").split())
    letter, box = number["letter"] or "", number["box"] or ""
    return Typed(before + after, len(before), int(number["number"]), letter, box, postcode)


def _signs(text: str) -> str:
    """Small letters without accents; commas, dots and dashes stay, they tell numbers apart."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = _NOISE.sub(" ", re.sub(r"[()\[\];\n\t]", " , ", plain))
    return re.sub(r"(?<=[a-z]{4})(?=\d)", " ", plain)


def _take_postcode(plain: str, postcodes: frozenset[str]) -> tuple[str | None, str]:
    """The postcode and the text without it; "Dorpsstraat 1200" has a house number and no postcode."""
    found = list(_POSTCODE.finditer(plain))
    in_use = [match for match in found if match[1] in postcodes]
    for match in in_use or list(reversed(found)):
        rest = plain[: match.start()] + " , " + plain[match.end() :]
        follows = re.match(r"[\s,]*[a-z']{2}", plain[match.end() :]) is not None
        # With no other number it is a postcode when a town follows: "Dorpsstraat 2990 Wuustwezel". Under 2000
        # it is rather a house on a long road, unless the register knows the postcode.
        follows = follows and (match[1] in postcodes or match[1] >= "2000")
        if _NUMBER.search(rest) or follows:
            return match[1], rest
    return None, plain


def split_typed(text: str) -> tuple[str, int | None, str, str | None]:
    """Words, house number, its letter and postcode of a typed address.

    >>> split_typed("Dorpsstr. 12 2960")
    ('dorpsstraat', 12, '', '2960')
    """
    typed = take_apart(text)
    return " ".join(typed.words), typed.number, typed.letter, typed.postcode


def fold(plain: str) -> str:
    """A plain name as it sounds, without blanks: y and ij, c and k, ae and aa, double letters are one.

    >>> fold("kerck straet") == fold("kerkstraat")
    True
    """
    folded = plain.replace(" ", "").replace("/", "")
    for sound, sign in _SOUNDS:
        folded = folded.replace(sound, sign)
    return re.sub(r"(.)\1+", r"\1", folded)


_SOUNDS = (
    ("sch", "s"), ("ck", "k"), ("ch", "g"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("x", "ks"),
    ("c", "k"), ("ae", "a"), ("ij", "y"), ("ei", "y"), ("ey", "y"), ("ui", "u"), ("uy", "u"), ("ou", "au"),
    ("auw", "au"), ("dt", "t"), ("z", "s"), ("v", "f"),
)  # fmt: skip
