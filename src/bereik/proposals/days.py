"""On how many dates of a year something runs, and on which kinds of day.

A timetable tells some weeks only, and rarely those of the summer: its share of school days is not that of a
year. So every kind of day is counted by itself, by the share of its dates on which something runs in the
timetable, times its dates in a year. A kind that the timetable does not have is taken not to be ridden.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bereik.feeds.days import KINDS, kind_of_day
from bereik.feeds.model import Calendar
from bereik.units import Bools

YEAR = 365


def days_a_year(runs: Bools, first_day: dt.date, timezone: str) -> int:
    """On how many dates of a year something runs that runs on these dates (days,) of a timetable.

    >>> saturdays = np.array([False] * 5 + [True] + [False])
    >>> days_a_year(saturdays, dt.date(2026, 11, 2), "Europe/Brussels")
    51
    """
    kinds = _kinds_from(first_day, len(runs), timezone)
    of_year = _counts_of_year(first_day, timezone)
    told, ridden = (
        Counter(kinds),
        Counter(kind for kind, own in zip(kinds, runs.tolist(), strict=True) if own),
    )
    # A timetable of some weeks stands for a year, kind of day by kind.
    return round(sum(of_year[kind] * count / told[kind] for kind, count in ridden.items()))


def dates_of_kind(day: dt.date, first_day: dt.date, timezone: str) -> int:
    """How many dates of the year from a day on are of the kind of a date."""
    return _counts_of_year(first_day, timezone)[kind_of_day(day, timezone)]


def days_ridden(runs: Bools, first_day: dt.date, timezone: str) -> tuple[list[str], list[int]]:
    """Kinds of day in the order of `KINDS`, and weekdays (Monday is 0), on which something usually runs.

    Usually is on half of the dates of a kind and weekday or more: a ride of school days that also runs on one
    Friday of a holiday is one of school days. What never runs usually is told by all its dates.
    """
    every: Counter[tuple[str, int]] = Counter()
    ridden: Counter[tuple[str, int]] = Counter()
    dates = _dates_from(first_day, len(runs))
    for date, kind, own in zip(
        dates, _kinds_from(first_day, len(runs), timezone), runs.tolist(), strict=True
    ):
        every[kind, date.weekday()] += 1
        ridden[kind, date.weekday()] += own
    usual = {one for one, count in ridden.items() if count and 2 * count >= every[one]}
    some = usual or {one for one, count in ridden.items() if count}
    return [kind for kind in KINDS if any(kind == own for own, _ in some)], sorted({day for _, day in some})


def dates_changed(own: Calendar, service: int, other: Calendar, same: int | None) -> Bools:
    """(days,) dates of a calendar with a service, but not those on which the same ride runs in the other."""
    runs: Bools = own.active[:, service].copy()
    if same is None:
        return runs
    first = (other.first_day - own.first_day).days
    for row in np.flatnonzero(runs).tolist():
        # Where the other calendar does not tell, the ride counts as changed.
        if 0 <= row - first < len(other.active) and other.active[row - first, same]:
            runs[row] = False
    return runs


def _dates_from(first_day: dt.date, count: int) -> Sequence[dt.date]:
    return [first_day + dt.timedelta(days=step) for step in range(count)]


@lru_cache(maxsize=64)
def _kinds_from(first_day: dt.date, count: int, timezone: str) -> tuple[str, ...]:
    return tuple(kind_of_day(day, timezone) for day in _dates_from(first_day, count))


@lru_cache(maxsize=64)
def _counts_of_year(first_day: dt.date, timezone: str) -> Counter[str]:
    return Counter(_kinds_from(first_day, YEAR, timezone))
