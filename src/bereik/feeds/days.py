"""Dates and types of day: what runs when, and which dates can be asked.

A **kind** of day is school day, school holiday, Saturday, or Sunday and public holiday (elsewhere:
weekday, Saturday, Sunday and holiday). Dates of one kind with the same running trips form a **day type**; the
most frequent one carries the kind's name, the others a number after it. A date when a feed runs under half
of its usual trips is refused, and so is one outside a feed: else the answer would silently be to walk.
"""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas

from bereik.errors import Message, ServiceDayError
from bereik.feeds.free_days import FLEMISH_TIMEZONE, is_public_holiday, is_school_holiday
from bereik.feeds.model import Feed
from bereik.texts.localized import localized_error
from bereik.units import Bools, Ints

KINDS = ("school_day", "school_holiday", "weekday", "saturday", "sunday_holiday")
"""Kinds of day; `weekday` stands for the first two where school holidays are not known."""

NEAREST = 3
"""How many usable dates a refusal names."""


class Service(NamedTuple):
    """How much one feed runs on each of its days."""

    first_day: dt.date
    trips: Ints
    """(days,) trips that run."""
    usual: Ints
    """(days,) the median of trips over the days it is compared with, rounded down."""
    refused: Bools
    """(days,) whether too little runs to answer for that day."""
    never: Bools
    """(days,) whether the feed never runs on such days, Sundays and holidays on other days told apart."""


@lru_cache(maxsize=10_000)
def kind_of_day(day: dt.date, timezone: str) -> str:
    """One of `KINDS`; a public holiday counts as a Sunday.

    >>> kind_of_day(dt.date(2019, 10, 29), "Europe/Brussels")
    'school_holiday'
    """
    if day.weekday() == 6 or is_public_holiday(day, timezone):
        return "sunday_holiday"
    if day.weekday() == 5:
        return "saturday"
    if timezone != FLEMISH_TIMEZONE:
        return "weekday"
    return "school_holiday" if is_school_holiday(day) else "school_day"


def active_services(feed: Feed, date: str | dt.date) -> Bools | None:
    """(services,) whether each service runs on the date; None outside the feed's valid range."""
    row = (parse_day(date) - feed.calendar.first_day).days
    return feed.calendar.active[row] if 0 <= row < len(feed.calendar.active) else None


def trips_per_day(feed: Feed) -> Ints:
    """(days,) trips that run on each day of the feed."""
    per_service = np.bincount(feed.trips["service"].to_numpy(), minlength=feed.calendar.active.shape[1])
    return (feed.calendar.active @ per_service).astype(np.int32)


def list_service_days(feeds: Sequence[Feed]) -> pandas.DataFrame:
    """Every date that a feed covers: `date`, `day_type` and the number of `trips` that run in all feeds.

    Returns
    -------
    DataFrame
        One row a date, from the first to the last one of any feed. Day types are named in `KINDS`, with a
        number from 2 on for the less frequent sets of trips of that kind.
    """
    first = min(feed.calendar.first_day for feed in feeds)
    last = max(feed.calendar.last_day for feed in feeds)
    days = [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]
    trips = np.zeros(len(days), np.int64)
    for feed in feeds:
        start = (feed.calendar.first_day - first).days
        trips[start : start + len(feed.calendar.active)] += trips_per_day(feed)
    kinds = [kind_of_day(day, feeds[0].timezone) for day in days]
    types = _number_types(kinds, _running_sets(feeds, days))
    return pandas.DataFrame({"date": pandas.to_datetime(days), "day_type": types, "trips": trips})


def day_type(feeds: Sequence[Feed], date: str | dt.date) -> str:
    """The day type of a date, as in `list_service_days`; the bare kind where no feed covers the date."""
    day = parse_day(date)
    first = min(feed.calendar.first_day for feed in feeds)
    types = list_service_days(feeds)["day_type"]
    row = (day - first).days
    return str(types[row]) if 0 <= row < len(types) else kind_of_day(day, feeds[0].timezone)


def services_per_day(feeds: Sequence[Feed]) -> list[Service]:
    """How much each feed runs on each of its days, for whoever checks many dates."""
    return [_service(feed) for feed in feeds]


def check_service_day(
    feeds: Sequence[Feed], date: str | dt.date, *, services: Sequence[Service] | None = None
) -> tuple[str, ...]:
    """Refuse a date that cannot be answered; what is worth knowing about the others is returned.

    Parameters
    ----------
    services
        Those of `services_per_day`, which are made anew otherwise.

    Returns
    -------
    tuple of str
        One sentence for each feed that does not run on the date, though that is no reason to refuse it.

    Raises
    ------
    ServiceDayError
        The date lies outside a feed, or a feed runs under half of the median of the days of that kind. A date
        alone of its kind is never refused for its count.
    """
    day = parse_day(date)
    services = services_per_day(feeds) if services is None else services
    remarks, running, elsewhere = [], 0, False
    for feed, service in zip(feeds, services, strict=True):
        row = (day - service.first_day).days
        if not 0 <= row < len(service.trips):
            span = {"first": str(feed.calendar.first_day), "last": str(feed.calendar.last_day)}
            raise _refused("day-outside", feeds, services, day, feed=feed.name, **span)
        trips, usual = int(service.trips[row]), int(service.usual[row])
        if service.refused[row]:
            counts = {"trips": str(trips), "usual": str(usual)}
            raise _refused("day-thin", feeds, services, day, feed=feed.name, **counts)
        running, elsewhere = running + trips, elsewhere or not service.never[row]
        if trips == 0:
            remarks.append(f"{feed.name!r} runs no trips on {day}")
    if running == 0 and elsewhere:
        raise _refused("day-idle", feeds, services, day)
    return tuple(remarks)


def parse_day(date: str | dt.date) -> dt.date:
    """A date from itself or from its text, YYYY-MM-DD."""
    if isinstance(date, np.datetime64):
        date = date.astype("datetime64[D]").item()
    if isinstance(date, dt.datetime) and date == date:  # pandas' NaT passes for a datetime
        return date.date()
    if isinstance(date, dt.date) and not isinstance(date, dt.datetime):
        return date
    try:
        return dt.date.fromisoformat(date)  # type: ignore[arg-type]  # what is no text is refused just below
    except (TypeError, ValueError):
        raise localized_error(ServiceDayError, "day-unreadable", found=repr(date)) from None


def _service(feed: Feed) -> Service:
    trips = trips_per_day(feed)
    first_day = feed.calendar.first_day
    sorts = np.array(
        [kind_of_day(first_day + dt.timedelta(days=row), feed.timezone) for row in range(len(trips))]
    )
    usual, refused, never = (
        np.zeros_like(trips),
        np.zeros(len(trips), np.bool_),
        np.zeros(len(trips), np.bool_),
    )
    sunday = (first_day.weekday() + np.arange(len(trips))) % 7 == 6
    for sort in np.unique(sorts):
        alike = sorts == sort
        median = float(np.median(trips[alike]))
        usual[alike] = int(median)
        refused[alike] = (trips[alike] < median / 2) & (alike.sum() > 1)
        # Sundays by themselves: a timetable from Monday to Friday may run on a public
        # holiday, which is of their kind, and yet on no Sunday.
        for own in (alike & sunday, alike & ~sunday):
            never[own] = trips[own].max(initial=0) == 0
    return Service(first_day, trips, usual, refused, never)


def _refused(
    key: str, feeds: Sequence[Feed], services: Sequence[Service], day: dt.date, **values: str
) -> ServiceDayError:
    advice = _advice(feeds, services, day)
    return localized_error(ServiceDayError, key, day=str(day), advice=advice, **values)


def _advice(feeds: Sequence[Feed], services: Sequence[Service], day: dt.date) -> Message:
    """Which dates can be asked instead: in every feed, of the same sort where there are such."""
    first = max(feed.calendar.first_day for feed in feeds)
    last = min(feed.calendar.last_day for feed in feeds)
    days = [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]
    usable = [other for other in days if _is_usable(services, other)]
    if not usable:
        return Message("day-none-shared", {})
    timezone = feeds[0].timezone
    alike = [other for other in usable if kind_of_day(other, timezone) == kind_of_day(day, timezone)]
    nearest = sorted(alike or usable, key=lambda other: (abs(other - day), other))[:NEAREST]
    span = {"first": str(usable[0]), "last": str(usable[-1])}
    return Message("day-advice", span | {"days": ", ".join(map(str, sorted(nearest)))})


def _is_usable(services: Sequence[Service], day: dt.date) -> bool:
    rows = [(day - service.first_day).days for service in services]
    running = sum(int(service.trips[row]) for service, row in zip(services, rows, strict=True))
    return running > 0 and not any(service.refused[row] for service, row in zip(services, rows, strict=True))


def _running_sets(feeds: Sequence[Feed], days: Sequence[dt.date]) -> list[tuple[bytes | None, ...]]:
    """For every day what tells its set of running trips from others, feed by feed; None outside a feed."""
    packed = []
    for feed in feeds:
        in_use = np.unique(feed.trips["service"].to_numpy())
        rows = np.packbits(feed.calendar.active[:, in_use], axis=1)
        start = feed.calendar.first_day
        packed.append({start + dt.timedelta(days=row): bits.tobytes() for row, bits in enumerate(rows)})
    return [tuple(feed.get(day) for feed in packed) for day in days]


def _number_types(kinds: Sequence[str], sets: Sequence[tuple[bytes | None, ...]]) -> list[str]:
    """Names of day types: the kind alone for its most frequent set of trips, then numbered from 2."""
    counts: dict[tuple[str, tuple[bytes | None, ...]], int] = {}
    for key in zip(kinds, sets, strict=True):
        counts[key] = counts.get(key, 0) + 1
    names: dict[tuple[str, tuple[bytes | None, ...]], str] = {}
    used: dict[str, int] = {}
    # Sorting is stable, so that of equally frequent sets the one that comes first in time leads.
    for key in sorted(counts, key=lambda key: -counts[key]):
        used[key[0]] = used.get(key[0], 0) + 1
        names[key] = key[0] if used[key[0]] == 1 else f"{key[0]}_{used[key[0]]}"
    return [names[key] for key in zip(kinds, sets, strict=True)]
