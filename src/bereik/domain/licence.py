"""Whether a cell says that a job asks for a driving licence, in the words of many hands.

"Rijbewijs niet nodig", "non" and "zonder" ask for none, "B" and "verplicht" do. "Wenselijk" or "een plus"
says neither: such a job counts as one that asks for it, so that nobody is sent to it in vain, and the reader
of the table tells.
"""

import re
from typing import Any

import pandas

from bereik.domain.cells import flag
from bereik.domain.dutch import plain_letters

_CODES = r"(?:am|a[12]?|b|be|b\+e|c1?e?|d1?e?|g)"
_ASKED = re.compile(
    rf"(?:(?:rijbewijs|permis|driving licence|licence|code|type|categorie|cat\.?)(?: de conduire)? ?:? ?)*"
    rf"{_CODES}(?: ?(?:[,/+]|en|et|and|of|ou|or) ?{_CODES})*"
    r"|(?:(?:een |le )?(?:rijbewijs|permis|driving licence|licence)(?: de conduire)? ?)?"
    r"(?:is )?(?:verplicht|vereist|nodig|noodzakelijk|required|needed|obligatoire|requis|necessaire)"
    r"|rijbewijs|permis(?: de conduire)?|driving licence"
)
_NOT_ASKED = re.compile(
    r"(?:nee|neen|niet|geen|non|no|none|not|nvt|n\.v\.t\.?|pas|sans|zonder|without|aucun|aucune)(?![a-z])"
    r"|.*\b(?:niet (?:nodig|vereist|verplicht|noodzakelijk)|not (?:needed|required|necessary)"
    r"|pas (?:necessaire|requis|obligatoire|besoin))\b"
)
_BRACKETS = re.compile(
    r" ?\((?!.*\b(?:niet|geen|plus|pluspunt|wens\w*|voorkeur|option\w*|not|pas)\b)[^()]*\)$"
)
_BUT = re.compile(r"\b(?:wel|maar|tenzij|but|mais|sauf)\b")
_NOTHING = ("", "-", "--", "/")


def asks_licence(cell: Any) -> bool | None:
    """Whether a licence is asked for; None where the cell says neither clearly. An empty cell asks for none.

    >>> [asks_licence(cell) for cell in ("B", "Rijbewijs niet nodig", None, "is een plus")]
    [True, False, False, None]
    """
    if pandas.isna(cell):
        return False
    plain = plain_letters(str(cell)).strip()
    found = False if plain in _NOTHING else flag(plain)
    if found is not None:
        return found
    if _ASKED.fullmatch(_BRACKETS.sub("", plain)):
        return True
    return False if _NOT_ASKED.match(plain) and not _BUT.search(plain) else None
