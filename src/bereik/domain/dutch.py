"""What of a Dutch job text is meant: plain letters, sentences, and words that take a statement back.

"Geen weekendwerk", "premie voor nachtwerk" and "zondag gesloten" name hours that are not those of the job.
Such a word counts for its clause, up to a comma or the end of a sentence; a statement in doubt is not read.
"""

import re
import unicodedata

NUMBERS = {"2": "twee", "3": "drie", "4": "vier", "5": "vijf", "12": "twaalf"}
"""Numbers that occur written out in names of shift systems."""

_CLAUSE_END = re.compile(r"[,;!?:()\n]|\.(?=\s|$)|\bmaar\b|\bwel\b")
_SENTENCE_END = re.compile(r"[;!?\n]|\.(?=\s|$)")
_TAKEN_BACK_BEFORE = re.compile(
    r"\b(?:geen|zonder|nooit|niet|noch|soms|eventuele?|occasionele?|occasioneel|af en toe|mogelijk|"
    r"mogelijkheid|sporadisch|uitzonderlijk|indien|bereid|om de|op (?:twee|drie|vier|\d)|\d weekends?|"
    r"beurtrol|ervaring|premies?|toeslag|vergoeding|vergoed|extra|voorkeur|liever|dag op dag)\b"
)
_TAKEN_BACK_AFTER = re.compile(
    r"\b(?:geen|niet|mogelijk|bespreekbaar|gesloten|uitgesloten|vrij|op (?:twee|drie|vier|\d)|"
    r"is een plus|toeslag|premie)\b"
)
_NOT_THE_WORK = re.compile(
    r"\b(?:bel|bellen|belt|telefo\w*|tel|gsm|whatsapp\w*|bereikbaar|contacteer\w*|contactpersoon|sollicit\w*|"
    r"info-?(?:sessie|moment|avond|dag)\w*|jobbeurs|jobdag|gesprek\w*|interview\w*|openings\w+|opendeur\w*|"
    r"geopend|is open|zijn open|open van|open tussen|kinderopvang|opvang|deadline|mail\w*|binnenspringen|"
    r"langskomen|vertrek\w*|selectie\w*|testen|bezoek\w*|voorbeeld van klant\w*|vergader\w*|levering\w*|"
    r"voorkeur|sluit\w*)\b"
)
_DASHES_AND_QUOTES = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "`": "'"}
)


def plain_letters(text: str) -> str:
    """The text in small letters without accents, with one kind of dash, quote and space.

    >>> plain_letters("Ploegen – Vóór 6 u")
    'ploegen - voor 6 u'
    """
    letters = unicodedata.normalize("NFKD", text.translate(_DASHES_AND_QUOTES).casefold())
    without_accents = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^\S\n]+", " ", without_accents)


def is_meant(text: str, start: int, end: int) -> bool:
    """Whether the words at start:end stand as they are: not denied, not perhaps, not only what is paid extra.

    >>> is_meant("geen nacht- of weekendwerk", 15, 26)
    False
    """
    before = _CLAUSE_END.split(text[:start])[-1]
    after = _CLAUSE_END.split(text[end:])[0]
    return not (_TAKEN_BACK_BEFORE.search(before) or _TAKEN_BACK_AFTER.search(after[:30]))


def sentence_before(text: str, start: int) -> str:
    """What the sentence says before a position.

    >>> sentence_before("Bel ons. Je werkt van 6u", 22)
    ' Je werkt van '
    """
    return _SENTENCE_END.split(text[:start])[-1]


def is_not_the_work(text: str, start: int) -> bool:
    """Whether the sentence speaks of phoning, applying or opening hours before it comes to a position.

    >>> is_not_the_work("bel van 9u tot 17u. je werkt van 8u tot 16u.", 4)
    True
    """
    return _NOT_THE_WORK.search(sentence_before(text, start)) is not None
