"""The date that stands for a region when none is asked."""

import datetime as dt

from bereik.errors import ServiceDayError
from bereik.feeds import check_service_day
from bereik.network import Network, list_service_days


def usual_date(network: Network, today: dt.date) -> str:
    """The first ordinary school day that can be asked, from today on where there is one, else of all.

    Elsewhere than in Flanders an ordinary weekday. Where every day is refused, the first day of all.

    >>> import bereik
    >>> usual_date(bereik.load_demo().network, dt.date(2026, 11, 22))
    '2026-11-23'
    """
    days = list_service_days(network)
    kinds = days["day_type"].str.replace(r"_\d+$", "", regex=True)
    ordinary: list[dt.date] = [
        stamp.date() for stamp in days.loc[kinds.isin(["school_day", "weekday"]), "date"]
    ]
    for date in [date for date in ordinary if date >= today] + [date for date in ordinary if date < today]:
        try:
            check_service_day(network.feeds, date)
        except ServiceDayError:
            continue
        return date.isoformat()
    return max(feed.calendar.first_day for feed in network.feeds).isoformat()
