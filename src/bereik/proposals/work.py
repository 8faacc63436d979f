"""What a plan asks of the operator: kilometres and hours of rides a year, and vehicles under way at once."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.feeds import Feed, active_services
from bereik.network import Network
from bereik.proposals.days import dates_of_kind
from bereik.proposals.tables import km_of_trips


class Work(NamedTuple):
    """A difference between two timetables; below zero is less."""

    km_a_year: float
    hours_a_year: float
    vehicles: int
    """Of the date on which most are more: rides under way at the busiest moment."""


def work_of(before: Network, after: Network, dates: Sequence[dt.date]) -> Work:
    """What the rides of one network ask beyond those of another, each date standing for its kind of day."""
    km = hours = 0.0
    # A plan that changes nothing asks for no vehicle.
    vehicles = [0]
    for old, new in zip(before.feeds, after.feeds, strict=True):
        # What a plan leaves alone is the same object.
        if old is new:
            continue
        for date in dates:
            days = dates_of_kind(date, old.calendar.first_day, before.timezone)
            was, becomes = _of_date(old, date), _of_date(new, date)
            km += (becomes[0] - was[0]) * days
            hours += (becomes[1] - was[1]) * days
            vehicles.append(becomes[2] - was[2])
    return Work(km, hours, max(vehicles, key=abs))


def _of_date(feed: Feed, date: dt.date) -> tuple[float, float, int]:
    """Kilometres, hours, and the most rides under way at once."""
    services = active_services(feed, date)
    if services is None:
        return 0.0, 0.0, 0
    trips = np.flatnonzero(services[feed.trips["service"].to_numpy()])
    events = feed.stop_events
    leaves, arrives = (
        events.depart[events.trip_start[trips]],
        events.arrive[events.trip_start[trips + 1] - 1],
    )
    km = float(km_of_trips(feed)[trips].sum())
    moments = np.sort(leaves)
    # The most is always reached at a departure: between two of them rides only end.
    under_way = np.searchsorted(moments, moments, side="right") - np.searchsorted(np.sort(arrives), moments)
    return km, float((arrives - leaves).sum() / 3600), int(under_way.max(initial=0))
