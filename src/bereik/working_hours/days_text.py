"""Weekdays in Dutch running text, as `Shift` writes them: "ma t/m vr" is mon-fri.

Short names count only in a range, in a list or right before a clock time: "zo" alone is a word, and so are
"do" and "ma". A date ("vrijdag 12 december") is no weekday of work.
"""

import re
from collections.abc import Iterable

from bereik.domain.dutch import is_meant, is_not_the_work, plain_letters
from bereik.domain.traveller import WEEKDAYS
from bereik.domain.weekdays import DUTCH

_SHORT = ("ma", "di", "wo", "do", "vr", "za", "zo")
_LONG = "|".join(DUTCH)
_DAY = rf"(?:{_LONG}|(?:{'|'.join(_SHORT)})(?![a-z])\.?)"
_TO = r" ?(?:-|tot en met|tot|t/m|t\.e\.m\.?|tem) ?"
_NO_DATE = (
    r"(?! ?\d{1,2}(?:[/.]\d| (?:jan|feb|maart|apr|mei|juni|juli|aug|sep|okt|nov|dec)|-\d{1,2}-))(?! de \d)"
)
_RANGE = re.compile(rf"\b({_DAY}){_TO}({_DAY})(?![a-z]){_NO_DATE}")
_LIST = re.compile(rf"\b{_DAY}(?:(?: ?[,/&+] ?| en )(?:op )?{_DAY})+(?![a-z]){_NO_DATE}")
_SINGLE = re.compile(
    rf"\b({_LONG})(?:en|s)?(?:-?(?:voormiddag|namiddag|avond|ochtend|morgen|nacht)(?:en)?)?(?![a-z]){_NO_DATE}"
)
_CLOCKED = re.compile(rf"\b({'|'.join(_SHORT)})\.?:? ?(?:van )?(?=\d{{1,2}} ?[uh:])")
_ALL = re.compile(r"\b(?:7(?: dagen)? op 7|7/7|elke dag van de week|alle dagen van de week)(?!\w)")
_WORKING = re.compile(r"\b(?:weekdagen|werkdagen|tijdens de week|in de week)\b")
_WEEKEND = re.compile(
    r"\b(?:in|tijdens) (?:het|de) weekends?\b|\bweekend(?:werk|ploeg|shift|dienst|job)(?:en|s)?\b"
)


def read_days(text: str) -> str | None:
    """The weekdays that a text names as days of work; None if it names none.

    >>> read_days("Je werkt van maandag tot en met vrijdag, geen weekendwerk.")
    'mon-fri'
    >>> read_days("Infosessie op vrijdag 12 december") is None
    True
    """
    plain = plain_letters(text)
    found: set[int] = set()
    for pattern, days_of in (
        (_RANGE, _of_range),
        (_LIST, _of_list),
        (_SINGLE, _of_list),
        (_CLOCKED, lambda match: {_number(match[1])}),
        (_ALL, lambda match: set(range(7))),
        (_WORKING, lambda match: set(range(5))),
        (_WEEKEND, lambda match: {5, 6}),
    ):
        for match in pattern.finditer(plain):
            if is_meant(plain, *match.span()) and not is_not_the_work(plain, match.start()):
                found |= days_of(match)
            plain = plain[: match.start()] + "_" * len(match[0]) + plain[match.end() :]
    return write_days(found)


def has_day_range(plain: str) -> bool:
    """Whether plain letters hold a range of weekdays."""
    return _RANGE.search(plain) is not None


def _of_range(match: re.Match[str]) -> set[int]:
    first, last = _number(match[1]), _number(match[2])
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}


def _of_list(match: re.Match[str]) -> set[int]:
    return {_number(name) for name in re.findall(_DAY, match[0])}


def _number(name: str) -> int:
    return _SHORT.index(name[:2])


def write_days(numbers: Iterable[int]) -> str | None:
    """Weekdays by their numbers: three or more in a row as a range, others with commas; None for none."""
    days = set(numbers)
    if not days:
        return None
    first, last = min(days), max(days)
    if len(days) > 2 and last - first + 1 == len(days):
        return f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"
    return ",".join(WEEKDAYS[day] for day in sorted(days))
