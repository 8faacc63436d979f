"""Dates that a network can be asked for, and what sort of day each is."""

import datetime as dt
from typing import TYPE_CHECKING

from bereik import feeds
from bereik.network.model import Network

if TYPE_CHECKING:
    import pandas


def list_service_days(network: Network) -> "pandas.DataFrame":
    """Every date that a feed of the network covers: `date`, `day_type` and the number of `trips`.

    >>> import bereik
    >>> bereik.list_service_days(bereik.load_demo().network).columns.tolist()
    ['date', 'day_type', 'trips']
    """
    return _days(network).copy()


def day_type(network: Network, date: dt.date) -> str:
    """The type of a day, as in `list_service_days`; the bare kind where no feed covers the date."""
    days = _days(network)
    row = (date - days["date"].iloc[0].date()).days
    return str(days["day_type"].iloc[row]) if 0 <= row < len(days) else feeds.day_type(network.feeds, date)


def _days(network: Network) -> "pandas.DataFrame":
    """The list, made once for a network."""
    if "service_days" not in network.kept:
        network.kept["service_days"] = feeds.list_service_days(network.feeds)
    found: pandas.DataFrame = network.kept["service_days"]
    return found
