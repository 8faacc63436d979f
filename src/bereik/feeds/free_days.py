"""Days off: the public holidays of a country and the school holidays of Flanders.

The country follows from a feed's time zone, so that a feed from elsewhere is not judged by Belgian holidays.
School holidays follow from the Flemish rule and need no list: autumn around All Saints, two weeks at
Christmas, one before Lent, two at Easter, July and August. A week off starts on its Monday.
"""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import holidays

FLEMISH_TIMEZONE = "Europe/Brussels"


def is_public_holiday(day: date, timezone: str) -> bool:
    """Whether `day` is a public holiday in the country of the time zone; false where that is not known.

    >>> is_public_holiday(date(2019, 11, 11), "Europe/Brussels")
    True
    """
    country = _country(timezone)
    return country is not None and day in _public_holidays(country, day.year)


def is_school_holiday(day: date) -> bool:
    """Whether Flemish schools have a holiday; a single free day is none.

    >>> is_school_holiday(date(2019, 10, 29))
    True
    """
    return any(start <= day <= end for start, end in school_holidays(day.year - (day.month < 9)))


@cache
def school_holidays(year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the five Flemish school holidays of the school year that starts in `year`."""
    easter = _easter(year + 1)
    autumn = max(_monday_of(date(year, 11, 1)), date(year, 10, 26))
    if date(year, 11, 1).weekday() == 6:
        autumn = date(year, 11, 2)
    christmas = date(year, 12, 25)
    # Christmas in a week-end leaves its week to the schools.
    winter = _monday_of(christmas + timedelta(days=2 if christmas.weekday() >= 5 else 0))
    lent = easter - timedelta(days=48)
    spring = _easter_holiday(easter)
    return (
        (autumn, autumn + timedelta(days=6)),
        (winter, winter + timedelta(days=13)),
        (lent, lent + timedelta(days=6)),
        (spring, max(spring + timedelta(days=13), easter + timedelta(days=1))),
        (date(year + 1, 7, 1), date(year + 1, 8, 31)),
    )


def _easter_holiday(easter: date) -> date:
    """Its first Monday: that after an Easter in March, two weeks before a late one, else April's first."""
    if easter.month == 3:
        return easter + timedelta(days=1)
    if easter > date(easter.year, 4, 15):
        return easter - timedelta(days=13)
    return _monday_of(date(easter.year, 4, 7))


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Easter Sunday: the Sunday after the first full moon of spring, by the Gregorian church's tables."""
    century = year // 100
    golden = year % 19
    leap_shift = century - century // 4
    moon_shift = (century - (century - 17) // 25) // 3
    epact = (leap_shift - moon_shift + 19 * golden + 15) % 30
    # The tables pull two full moons one day forward, so that none falls later than 18 April.
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    full_moon = date(year, 3, 21) + timedelta(days=epact)
    return full_moon + timedelta(days=(6 - full_moon.weekday()) % 7 or 7)


@cache
def _country(timezone: str) -> str | None:
    """Two letters of the country that a time zone belongs to, by the tz database."""
    lines = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    zones = {line.split("\t")[2]: line[:2] for line in lines if line and not line.startswith("#")}
    return zones.get(timezone)


@cache
def _public_holidays(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # a country the package does not know
        return frozenset()
