"""Dates and shifts as people type them: 24/11/2026, morgen, vrijdag; 6u-14u, 6-14, vroeg."""

import datetime as dt
import re
from collections.abc import Sequence

from bereik.cli.options import SHIFTS
from bereik.cli.refusal import WRONG_USAGE, RefusalError
from bereik.domain.traveller import Shift
from bereik.errors import QuestionError, ServiceDayError
from bereik.feeds.days import parse_day
from bereik.texts import sentence
from bereik.units import DAY_S
from bereik.working_hours.work_hours import LONGEST_NIGHT_S

DAYS_AWAY = {
    "vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2,
}  # fmt: skip
_WEEKDAYS = (
    ("maandag", "monday", "ma", "mon"), ("dinsdag", "tuesday", "di", "tue"),
    ("woensdag", "wednesday", "wo", "wed"), ("donderdag", "thursday", "do", "thu"),
    ("vrijdag", "friday", "vr", "fri"), ("zaterdag", "saturday", "za", "sat"),
    ("zondag", "sunday", "zo", "sun"),
)  # fmt: skip
_SHIFT_WORDS = {
    "early": ("vroeg", "vroege", "vroege shift", "vroege ploeg", "ochtend"),
    "late": ("laat", "late", "late shift", "late ploeg", "namiddag"),
    "night": ("nacht", "nachtploeg", "nachtshift", "'s nachts"),
    "day": ("dag", "dagwerk", "dagploeg", "overdag"),
    "weekend": ("weekendwerk", "weekendploeg"),
}
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = r"(\d{1,2})(?:\s*(?:uur|[u:.h])\s*(\d{2})?)?"
_HOURS = re.compile(
    rf"(?:van\s+)?{_CLOCK}\s*(?:uur|u|h)?\s*(?:-|–|tot|to)\s*{_CLOCK}\s*(?:uur|u|h)?", re.IGNORECASE
)


def read_date(text: str, lang: str, *, usual: dt.date, today: dt.date | None = None) -> dt.date:
    """The date that was typed; a weekday, and a day without its year, is the first from `usual` on.

    >>> read_date("24/11/2026", "nl", usual=dt.date(2026, 9, 1)).isoformat()
    '2026-11-24'
    >>> read_date("zaterdag", "nl", usual=dt.date(2026, 11, 24)).isoformat()
    '2026-11-28'
    """
    word = text.strip().lower()
    if word in DAYS_AWAY:
        return (today or dt.date.today()) + dt.timedelta(days=DAYS_AWAY[word])
    weekday = next((number for number, names in enumerate(_WEEKDAYS) if word in names), None)
    if weekday is not None:
        return usual + dt.timedelta(days=(weekday - usual.weekday()) % 7)
    found = _DATE.fullmatch(word)
    try:
        return _from_numbers(*found.groups(), usual=usual) if found else parse_day(word)
    except (ServiceDayError, ValueError):
        # Written as a date, so it is the day that is not there and not the way it is written.
        key = "date-no-such-day" if found or _ISO_DATE.fullmatch(word) else "date-wrong"
        raise RefusalError(sentence(key, lang, date=text.strip()), WRONG_USAGE) from None


def _from_numbers(day: str, month: str, year: str | None, *, usual: dt.date) -> dt.date:
    """Day before month, as it is written here; without a year the first such day from `usual` on."""
    if year is not None:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    found = dt.date(usual.year, int(month), int(day))
    return found if found >= usual else dt.date(usual.year + 1, int(month), int(day))


def read_shifts(texts: Sequence[str], lang: str) -> list[Shift]:
    """The shifts that were typed, each once: two of the same hours would be the same question."""
    found = {shift.name: shift for shift in (read_shift(text, lang) for text in texts)}
    return list(found.values())


def read_shift(text: str, lang: str) -> Shift:
    """The shift of a name, or of its hours; one that ends as it starts is asked back, it would last a day.

    >>> read_shift("6u-14u", "nl").name, read_shift("nacht", "nl").name
    ('06:00-14:00', 'night')
    """
    word = text.strip().lower()
    name = next((name for name, words in _SHIFT_WORDS.items() if word in (name, *words)), "")
    try:
        shift = SHIFTS[name] if name else Shift.from_hours(_as_hours(word))
    except QuestionError:
        raise RefusalError(sentence("shift-wrong", lang, shift=text), WRONG_USAGE) from None
    if shift.start_s % DAY_S == shift.end_s % DAY_S:
        raise RefusalError(sentence("shift-no-length", lang, shift=text), WRONG_USAGE)
    lasts = (shift.end_s - shift.start_s) % DAY_S
    if shift.end_s % DAY_S < shift.start_s % DAY_S and lasts > LONGEST_NIGHT_S:
        clocks = {"first": shift.start, "last": shift.end, "hours": f"{lasts / 3600:g}"}
        raise RefusalError(sentence("shift-too-long", lang, **clocks), WRONG_USAGE)
    return shift


def _as_hours(text: str) -> str:
    """HH:MM-HH:MM of hours as people write them; the text itself where they are none."""
    found = _HOURS.fullmatch(text)
    if not found:
        return text
    start, minutes, end, last = (part or "00" for part in found.groups())
    return f"{start.zfill(2)}:{minutes}-{end.zfill(2)}:{last}"
