"""The age of a child as people say it: 24, "2 jaar", "30 maanden", "2j6m"."""

import re

OLDEST_MONTHS = 240
_PART = r"(\d+(?:[.,]\d+)?)\s*(%s)"
_YEARS = _PART % "jaren|jaar|jr|j|years|year|yrs|yr|y"
_MONTHS = _PART % "maanden|maand|mnd|months|month|mo|m"
_AGE = re.compile(rf"(?:{_YEARS})?\s*(?:en|and|,)?\s*(?:{_MONTHS})?")


def months_of(text: str) -> float:
    """An age in months; a number alone is months. Raises ValueError for what is no age.

    >>> months_of("24"), months_of("2 jaar"), months_of("2j6m"), months_of("1,5 jaar")
    (24.0, 24.0, 30.0, 18.0)
    """
    plain = text.strip().lower()
    try:
        return float(plain)
    except ValueError:
        found = _AGE.fullmatch(plain)
    if found is None or not (found[1] or found[3]):
        raise ValueError(text)
    years, months = (float((found[group] or "0").replace(",", ".")) for group in (1, 3))
    return 12 * years + months
