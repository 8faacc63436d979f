"""Numbers, clock times and amounts of a dossier, as a language writes them; what is not known says so."""

from bereik.present.written import clock_time, decimal
from bereik.texts import sentence


def number(value: float | None, lang: str, decimals: int = 0) -> str:
    """A number as it is written in a language.

    >>> number(12345.64, "nl"), number(10.47, "en", 1), number(20.0, "nl", 1)
    ('12.346', '10.5', '20,0')
    """
    if value is None:
        return sentence("unlock-unknown", lang)
    return decimal(value, lang, decimals).replace("-", "−")


def clock(text: str, lang: str) -> str:
    """A clock time in a language; after midnight it says so.

    >>> clock("05:15", "nl"), clock("24:10", "en")
    ('05.15 uur', '00:10 (at night)')
    """
    hour, minute = text.split(":")[:2]
    shown = clock_time(f"{int(hour) % 24:02d}:{minute}", lang)
    return sentence("dossier-clock-night" if int(hour) >= 24 else "dossier-clock", lang, time=shown)


def euros(low: float | None, high: float | None, lang: str) -> str:
    """A range of euros, the lowest first."""
    if low is None or high is None:
        return sentence("unlock-unknown", lang)
    low, high = sorted((low, high))
    if low == high:
        return number(low, lang)
    return sentence("dossier-euros", lang, low=number(low, lang), high=number(high, lang))
