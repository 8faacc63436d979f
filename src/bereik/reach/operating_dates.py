"""The days on which vacancies start: a weekend job on a Saturday.

`shift_reach` asks on a date whatever the `days` of a vacancy say. Somebody who names no date wants to know of
each job whether it can be held when it is worked.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from geopandas import GeoDataFrame

from bereik.domain.traveller import parse_days
from bereik.errors import QuestionError
from bereik.network import Network, first_usable


def weekdays_of(days: Any) -> tuple[int, ...]:
    """Weekday numbers of a cell of `days`; none where they are unknown, or not told in these words.

    >>> weekdays_of("sat,sun"), weekdays_of(None)
    ((5, 6), ())
    """
    try:
        return parse_days(days) if isinstance(days, str) and days.strip() else ()
    except QuestionError:
        return ()


def count_not_worked(vacancies: GeoDataFrame, dates: Sequence[dt.date]) -> int:
    """How many vacancies are known not to be worked on the date on which each is asked."""
    days = map(weekdays_of, _days_of(vacancies))
    return sum(bool(own) and date.weekday() not in own for own, date in zip(days, dates, strict=True))


def _days_of(vacancies: GeoDataFrame) -> list[Any]:
    return vacancies["days"].tolist() if "days" in vacancies else [None] * len(vacancies)


def operating_dates(network: Network, vacancies: GeoDataFrame, date: dt.date) -> list[dt.date]:
    """For each vacancy the first usable day from `date` on at which it starts; `date` where unknown."""
    day_of: dict[tuple[int, ...], dt.date] = {}
    found = []
    for weekdays in map(weekdays_of, _days_of(vacancies)):
        # Few sets of weekdays occur, and looking through the calendar is slow.
        if weekdays not in day_of:
            starts = not weekdays or date.weekday() in weekdays
            day_of[weekdays] = date if starts else first_usable(network, date, weekdays)
        found.append(day_of[weekdays])
    return found
