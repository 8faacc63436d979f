"""How far a timetable reaches and whether it is still the one to ask: its age, its end, the days feeds share.

A feed is as old as the day on which it was last seen to be the newest; where nobody noted that, as its first
day. Made-up timetables, such as that of the demonstration region, do not age.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bereik.feeds.calendar import read_calendar
from bereik.feeds.faults import Faults
from bereik.feeds.files import CALENDAR_FILES, read_some_tables
from bereik.feeds.model import Feed
from bereik.feeds.stream import open_large_feed

OLD = dt.timedelta(days=30)
SOON = dt.timedelta(days=14)
STATES = ("ended", "ends_soon", "starts_later", "old")
_DATED = (*CALENDAR_FILES, "feed_info.txt")
MADE_UP = "geen echte dienstregeling"
"""Words in the version of a timetable that is invented."""


class Horizon(NamedTuple):
    """What there is to say about the dates of a feed on some day."""

    first_day: dt.date
    last_day: dt.date
    seen_on: dt.date | None
    """The day on which it was last seen to be the newest; None where nobody noted it."""
    age_days: int
    """Days since `seen_on`, or since its first day; 0 for one that starts later."""
    states: tuple[str, ...]
    """Some of `STATES`; none of them when all is well."""


def feed_horizon(feed: Feed, today: dt.date) -> Horizon:
    """The dates of a feed, and what a reader must know about them on a day.

    >>> import bereik
    >>> feed_horizon(bereik.load_demo().network.feeds[0], dt.date(2028, 1, 1)).states
    ()
    """
    fetched_on = _day_of(feed.fetched_at)
    found = horizon_of(feed.calendar.first_day, feed.calendar.last_day, today, fetched_on)
    return found._replace(states=()) if is_made_up(feed) else found


def horizon_of(first: dt.date, last: dt.date, today: dt.date, seen: dt.date | None = None) -> Horizon:
    """What there is to say on a day about a timetable with these first and last days.

    >>> horizon_of(dt.date(2026, 11, 1), dt.date(2026, 12, 12), dt.date(2026, 12, 1)).states
    ('ends_soon',)
    """
    age = max(dt.timedelta(0), today - (seen or first))
    holds = {
        "ended": last < today,
        "ends_soon": today <= last < today + SOON,
        "starts_later": first > today,
        "old": age > OLD and last >= today,
    }
    return Horizon(first, last, seen, age.days, tuple(state for state in STATES if holds[state]))


def read_range(path: str | Path) -> tuple[dt.date, dt.date]:
    """The first and the last date of a timetable in a file, without reading its trips.

    Raises
    ------
    FeedError
        There is no timetable in it, or none of its services ever runs.

    >>> from bereik.demo import FILES
    >>> [str(day) for day in read_range(FILES / "gtfs_train.zip")]
    ['2026-09-01', '2027-08-31']
    """
    with open_large_feed(path) as (files, _):
        faults = Faults(files.source)
        contents = {file: text for file, text in files.contents.items() if file in _DATED}
    calendar = read_calendar(read_some_tables(files._replace(contents=contents), faults), faults)
    faults.stop_at_errors()
    return calendar.first_day, calendar.last_day


def common_range(feeds: Sequence[Feed]) -> tuple[dt.date, dt.date] | None:
    """The first and the last date that all feeds cover; None where they share none.

    >>> import bereik
    >>> [str(day) for day in common_range(bereik.load_demo().network.feeds)]
    ['2026-09-01', '2027-08-31']
    """
    first = max(feed.calendar.first_day for feed in feeds)
    last = min(feed.calendar.last_day for feed in feeds)
    return (first, last) if first <= last else None


def is_made_up(feed: Feed) -> bool:
    """Whether the version of a feed says that it is invented."""
    return MADE_UP in feed.version


def _day_of(stamp: str) -> dt.date | None:
    """The date of an ISO 8601 time; None for anything else."""
    try:
        return dt.datetime.fromisoformat(stamp).date()
    except ValueError:
        return None
