"""Dates that a network can be asked for, and what sort of day each is."""

import datetime as dt
from collections.abc import Collection

import pandas

from bereik import feeds
from bereik.errors import ServiceDayError
from bereik.feeds.days import Service, services_per_day
from bereik.network.cache import Kind
from bereik.network.model import Network

LOOK_AHEAD_DAYS = 28
"""How far ahead a day of the week is looked for."""
ORDINARY = ("school_day", "weekday")
"""Day types that stand for an ordinary working day, in Flanders and elsewhere."""

USABLE_DAYS: Kind[dt.date, bool] = Kind("usable days", most=2000)
SERVICES: Kind[None, list[Service]] = Kind("services per day", most=1)
SERVICE_DAYS: Kind[None, pandas.DataFrame] = Kind("service days", most=1)


def list_service_days(network: Network) -> pandas.DataFrame:
    """Every date that a feed of the network covers: `date`, `day_type` and the number of `trips`.

    >>> import bereik
    >>> bereik.list_service_days(bereik.load_demo().network).columns.tolist()
    ['date', 'day_type', 'trips']
    """
    return _days(network).copy()


def day_type(network: Network, date: dt.date) -> str:
    """The type of a day, as in `list_service_days`; the bare kind where no feed covers the date."""
    days = _days(network)
    # The list has a row for every day from the first on, so a date is its number.
    row = (date - days["date"].iloc[0].date()).days
    return str(days["day_type"].iloc[row]) if 0 <= row < len(days) else feeds.day_type(network.feeds, date)


def is_usable(network: Network, date: dt.date) -> bool:
    """Whether a date can be asked for; found out once for each date."""
    return network.cache.get_or_make(USABLE_DAYS, date, lambda: _check_day(network, date))


def _check_day(network: Network, date: dt.date) -> bool:
    services = network.cache.get_or_make(SERVICES, None, lambda: services_per_day(network.feeds))
    try:
        feeds.check_service_day(network.feeds, date, services=services)
    except ServiceDayError:
        return False
    return True


def first_usable(network: Network, date: dt.date, weekdays: Collection[int]) -> dt.date:
    """The first date from `date` on that is one of the weekdays and can be asked; `date` itself without one.

    >>> import bereik
    >>> first_usable(bereik.load_demo().network, dt.date(2026, 11, 24), (5, 6))
    datetime.date(2026, 11, 28)
    """
    ahead = (date + dt.timedelta(days=step) for step in range(LOOK_AHEAD_DAYS))
    return next((day for day in ahead if day.weekday() in weekdays and is_usable(network, day)), date)


def usual_date(network: Network, today: dt.date) -> dt.date:
    """The date that is asked when none is given: the first ordinary school day from today on.

    Elsewhere than in Flanders an ordinary weekday. Without one it is the next weekday; of a timetable that
    has ended the last ordinary one; where every day is refused, the first day of all.

    >>> import bereik
    >>> usual_date(bereik.load_demo().network, dt.date(2026, 11, 22))
    datetime.date(2026, 11, 23)
    """
    days = list_service_days(network)
    kinds = days["day_type"].str.replace(r"_\d+$", "", regex=True)
    weekdays = [stamp.date() for stamp in days["date"] if stamp.weekday() < 5]
    ordinary: list[dt.date] = [stamp.date() for stamp in days.loc[kinds.isin(ORDINARY), "date"]]
    # Ordinary days go before other weekdays, ahead of both before the past: the first that can be asked wins.
    ahead = [day for some in (ordinary, weekdays) for day in some if day >= today]
    past = [day for some in (ordinary, weekdays) for day in reversed(some) if day < today]
    first = max(feed.calendar.first_day for feed in network.feeds)
    return next((day for day in (*ahead, *past) if is_usable(network, day)), first)


def _days(network: Network) -> pandas.DataFrame:
    """The list, made once for a network."""
    return network.cache.get_or_make(SERVICE_DAYS, None, lambda: feeds.list_service_days(network.feeds))
