"""What must stand beside every answer: for which days it holds, and that the timetable has ended."""

import datetime as dt

from bereik.network import Network
from bereik.reach.week.dates import week_dates
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, short_date


def has_ended(network: Network, today: dt.date | None = None) -> bool:
    """Whether the timetable does not hold any more; that of the demonstration never ends."""
    return not network.demonstration and (today or dt.date.today()) > last_day(network)


def last_day(network: Network) -> dt.date:
    """The last day that all timetables cover."""
    return min(feed.calendar.last_day for feed in network.feeds)


def warning_of(network: Network, date: dt.date, lang: str, today: dt.date | None = None) -> list[str]:
    """That the timetable has ended and which day stands for now; nothing where it has not."""
    if not has_ended(network, today):
        return []
    last = short_date(last_day(network), lang)
    return [sentence("present-ended", lang, last=last, date=long_date(date, lang))]


def week_note(network: Network, date: dt.date, lang: str) -> str:
    """For which days the week of a vacancy was asked.

    Near the end of a timetable some days stand for it that lie before the date asked, and not every timetable
    has days of the school holidays.

    >>> import bereik
    >>> week_note(bereik.load_demo().network, dt.date(2026, 11, 24), "en")[-62:]
    'from Tuesday, 24 November 2026 on, in the school holidays too.'
    """
    days = week_dates(network, date)
    return sentence(
        "present-week-note",
        lang,
        date=long_date(date, lang),
        earlier="yes" if any(day.date < date for day in days) else "no",
        holidays="yes" if any(day.kind == "school_holiday" for day in days) else "no",
    )
