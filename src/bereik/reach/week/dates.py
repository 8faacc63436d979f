"""The dates that stand for a week: every weekday on a school day, and on a day of the school holidays.

A *kind* of day is that of `list_service_days` without its number: school day, school holiday, Saturday,
Sunday (SPEC 3, definition 9). Where school holidays are not known an ordinary weekday stands for both.
"""

import datetime as dt
from collections.abc import Container
from typing import NamedTuple

from bereik.feeds.free_days import is_public_holiday
from bereik.network import Network, is_usable, list_service_days
from bereik.network.cache import Kind

KINDS = {5: ("saturday",), 6: ("sunday_holiday",)}
"""Kinds of day on which a weekday may fall, Monday being 0; a public holiday stands for no weekday."""
MOST_LOOKED_AT = 8
"""How many dates of a weekday and kind are looked at, from the date asked on."""
FIRST_OUTSIDE = 2
"""Days after the last one of all feeds from which on not even a night before belongs to a feed."""
WORKING_DAY = ("school_day", "school_holiday", "weekday")


class WeekDay(NamedTuple):
    """A weekday of one kind, and the date that stands for it."""

    date: dt.date
    weekday: int
    """Monday is 0."""
    kind: str


WEEK_DATES: Kind[dt.date, list[WeekDay]] = Kind("week dates", most=400)


def week_dates(network: Network, date: dt.date) -> list[WeekDay]:
    """Each weekday with each kind of day it has: the first usable date from `date` on, else the last before.

    A weekday of which no date can be asked has one outside every feed, so that it fails and is told
    (DATE_OUTSIDE_FEED) and is not left out. In the order in which they come; those before `date` last.

    >>> import bereik
    >>> days = week_dates(bereik.load_demo().network, dt.date(2026, 11, 24))
    >>> [f"{day.date:%d/%m}" for day in days][:7], days[7].kind
    (['24/11', '25/11', '26/11', '27/11', '28/11', '29/11', '30/11'], 'school_holiday')
    """
    return network.cache.get_or_make(WEEK_DATES, date, lambda: _find_dates(network, date))


def _find_dates(network: Network, date: dt.date) -> list[WeekDay]:
    days = list_service_days(network)
    of_kind: dict[tuple[int, str], list[dt.date]] = {}
    for stamp, name in zip(days["date"], days["day_type"], strict=True):
        of_kind.setdefault((stamp.weekday(), _kind(name)), []).append(stamp.date())
    found = []
    for (weekday, kind), dates in of_kind.items():
        if kind in KINDS.get(weekday, WORKING_DAY):
            # Ahead before behind: the days to come are what somebody lives through.
            ahead = [day for day in dates if day >= date]
            behind = [day for day in reversed(dates) if day < date]
            usable = [
                day for day in (*ahead[:MOST_LOOKED_AT], *behind[:MOST_LOOKED_AT]) if is_usable(network, day)
            ]
            # A night that ends on a public holiday says nothing of the other nights of that weekday.
            plain = [day for day in usable if day >= date and not _before_holiday(network, day)]
            if usable:
                found.append(WeekDay((plain or usable)[0], weekday, kind))
    found += _outside(days["date"].iloc[-1].date(), {day.weekday for day in found})
    return sorted(found, key=lambda day: (day.date < date, abs(day.date - date)))


def _outside(last: dt.date, usable: Container[int]) -> list[WeekDay]:
    """The weekdays that cannot be asked, each with a date after the `last` that a feed covers."""
    week = [last + dt.timedelta(days=days) for days in range(FIRST_OUTSIDE, FIRST_OUTSIDE + 7)]
    return [
        WeekDay(day, day.weekday(), KINDS.get(day.weekday(), WORKING_DAY)[0])
        for day in week
        if day.weekday() not in usable
    ]


def _before_holiday(network: Network, day: dt.date) -> bool:
    return is_public_holiday(day + dt.timedelta(days=1), network.timezone)


def _kind(day_type: str) -> str:
    head, _, number = day_type.rpartition("_")
    return head if number.isdigit() else day_type
