"""Which dates of a roster have the same answer, so that one of them is asked for all.

An answer hangs on the trips that run in the hours looked at, and on where the hours lie among them. Those are
mostly the trips of one service day; trips of the days before and after count when they run in those hours.
All is compared in seconds on the axis of each date, so that a day on which the clock changes is like no other
wherever the change matters, and like its neighbours where it does not.
"""

import datetime as dt
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.domain.traveller import Shift, Traveller
from bereik.feeds import Feed, active_services
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.shifts.horizons import days_around, horizons
from bereik.units import DAY_S, UNREACHED, Ints


class FeedServices(NamedTuple):
    """What of a feed tells two dates apart."""

    feed: Feed
    in_use: Ints
    """Services that have trips."""
    begins: int
    """Seconds on the service day of the first departure of all trips."""
    ends: int
    """Seconds on the service day of the last arrival of all trips."""


def services_of(network: Network) -> list[FeedServices]:
    """Every feed with what is needed to compare its days."""
    return [
        FeedServices(
            feed,
            np.unique(feed.trips["service"].to_numpy()),
            int(feed.stop_events.depart.min(initial=UNREACHED)),
            int(feed.stop_events.arrive.max(initial=0)),
        )
        for feed in network.feeds
    ]


def key_of_day(
    services: Sequence[FeedServices],
    date: dt.date,
    timezone: str,
    parts: Sequence[Shift],
    traveller: Traveller,
) -> Hashable:
    """What a date and its hours have in common with all that have the same answer.

    Parameters
    ----------
    parts
        The shifts of the date, in order of time.
    """
    axis = Axis(date, timezone)
    starts = np.array([axis.at_clock(part.start_s) for part in parts], dtype=np.int32)
    ends = np.array([axis.at_clock(part.end_s) for part in parts], dtype=np.int32)
    since, until = horizons(axis, starts, ends, round(traveller.max_lead_min * 60))
    begin, end = days_around(axis, (starts, ends), (since, until))
    first, last = int(begin.min()) - traveller.board_slack_s, int(end.max()) + traveller.board_slack_s
    hours = tuple(np.concatenate([starts, ends, since, until]).tolist())
    return hours, tuple(tuple(_days(service, axis, first, last)) for service in services)


def key_of_ways(
    services: Sequence[FeedServices],
    date: dt.date,
    timezone: str,
    parts: Sequence[Shift],
    traveller: Traveller,
) -> Hashable:
    """What a date and its hours have in common with all on which they can be held, or not, by the same ways.

    Lemma: whether `S` to `E` can be held, and with which ways, hangs on the rides between `S - D` and `E + D`
    alone (SPEC 3, definitions 1 and 2: a way out leaves no sooner, a way back is home no later). Why they
    cannot be held hangs on more, which is what `key_of_day` compares: how early and how late reasons look,
    and what runs on that day at all. So days with this key in common may yet have reasons of their own: what
    rides on a Monday before four is Sunday's service.
    """
    axis = Axis(date, timezone)
    starts = [axis.at_clock(part.start_s) for part in parts]
    ends = [axis.at_clock(part.end_s) for part in parts]
    # The slack besides: a ride is boarded so long after one is at its stop.
    reach_s = round(traveller.max_lead_min * 60) + traveller.board_slack_s
    first, last = min(starts) - reach_s, max(ends) + reach_s
    return (*starts, *ends), tuple(tuple(_days(service, axis, first, last)) for service in services)


def _days(service: FeedServices, axis: Axis, first: int, last: int) -> Iterator[Hashable]:
    """Start and running services of each service day whose trips may run from `first` to `last`.

    Of the other days only whether the feed covers them: a feed that ends has a reason of its own.
    """
    # Trips may pass 24:00, so service days before the first second count as well.
    for days in range(first // DAY_S - 3, last // DAY_S + 2):
        start = axis.day_start(days, service.feed.timezone)
        active = active_services(service.feed, axis.date + dt.timedelta(days=days))
        # A service day that cannot touch the hours makes no date differ.
        runs = start + service.begins <= last and start + service.ends >= first
        if active is None or not runs:
            yield active is None
        else:
            yield start, np.packbits(active[service.in_use]).tobytes()
