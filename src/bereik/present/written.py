"""Counts, averages and clock times as a language writes them: 12.345 and 05.15, or 12,345 and 05:15."""


def whole(number: float, lang: str = "nl") -> str:
    """A count as it is written: whole, thousands apart.

    >>> whole(12345.4), whole(12345.4, "en")
    ('12.345', '12,345')
    """
    return _in_language(f"{round(number):,}", lang)


def decimal(number: float, lang: str = "nl", decimals: int = 1) -> str:
    """An average as it is written, with one decimal or as many as are asked.

    >>> decimal(1234.56), decimal(1234.56, "en"), decimal(12.9164, decimals=3)
    ('1.234,6', '1,234.6', '12,916')
    """
    return _in_language(f"{number:,.{decimals}f}", lang)


def signed(number: float, lang: str = "nl") -> str:
    """A difference as it is written: what comes with a plus, what goes with a minus.

    >>> signed(12345), signed(-3), signed(0)
    ('+12.345', '−3', '0')
    """
    return f"+{whole(number, lang)}" if round(number) > 0 else whole(number, lang).replace("-", "−")


def clock_time(text: str, lang: str = "nl") -> str:
    """A clock time HH:MM as it is written.

    >>> clock_time("05:15"), clock_time("05:15", "en")
    ('05.15', '05:15')
    """
    return text if lang == "en" else text.replace(":", ".")


def _in_language(text: str, lang: str) -> str:
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))
