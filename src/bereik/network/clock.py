"""The axis of a service day: whole seconds from noon minus twelve hours, and clock times laid on it.

The axis of a date goes on through the days before and after it, so that one query may cross midnight.
On the two days when the clock changes a day has 23 or 25 hours; every step here goes through instants, so
nothing else needs to know.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from bereik.units import DAY_S

_HALF_DAY = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds on the axis of one service day of a timezone."""

    date: dt.date
    timezone: str

    @property
    def zero_s(self) -> int:
        """The instant of second 0, in seconds since 1970 UTC."""
        return service_day_start_s(self.date, self.timezone)

    def at_clock(self, clock_s: int) -> int:
        """Second on the axis when the clock shows `clock_s` seconds after midnight of the date.

        Past 24:00 it is the clock of the next day. A time that exists twice is the first; one that is skipped
        is the instant of the jump.

        >>> Axis(dt.date(2026, 3, 29), "Europe/Brussels").at_clock(6 * 3600) // 3600
        6
        >>> Axis(dt.date(2026, 3, 29), "Europe/Brussels").at_clock(90 * 60) // 60
        150
        """
        return _second_at(self, clock_s)

    def clock(self, second: int, *, up: bool = False) -> str:
        """What the clock shows at a second on the axis as HH:MM, rounded down, or up for an arrival.

        >>> axis = Axis(dt.date(2026, 11, 24), "Europe/Brussels")
        >>> axis.clock(6 * 3600 + 59), axis.clock(6 * 3600 + 1, up=True)
        ('06:00', '06:01')
        """
        whole = second + (-second % 60 if up else 0)
        return f"{dt.datetime.fromtimestamp(self.zero_s + whole, ZoneInfo(self.timezone)):%H:%M}"

    def day_start(self, days: int, timezone: str | None = None) -> int:
        """Second on this axis where the service day `days` later starts, in another timezone if given."""
        date = self.date + dt.timedelta(days=days)
        return service_day_start_s(date, timezone or self.timezone) - self.zero_s


@lru_cache(maxsize=4096)  # many facilities open at the same hours
def _second_at(axis: Axis, clock_s: int) -> int:
    """See `Axis.at_clock`."""
    days, seconds = divmod(clock_s, DAY_S)
    midnight = dt.datetime.combine(axis.date + dt.timedelta(days=days), dt.time())
    return _instant_s(midnight + dt.timedelta(seconds=seconds), ZoneInfo(axis.timezone)) - axis.zero_s


@lru_cache(maxsize=4096)  # days of a week are compared for every kind of hours
def service_day_start_s(date: dt.date, timezone: str) -> int:
    """Noon minus twelve hours, in seconds since 1970 UTC."""
    # From noon: the clock changes at night, and a timetable counts its seconds as if it had not.
    noon = dt.datetime.combine(date, dt.time(12), tzinfo=ZoneInfo(timezone))
    return int((noon.astimezone(dt.UTC) - _HALF_DAY).timestamp())


def _instant_s(wall: dt.datetime, zone: ZoneInfo) -> int:
    """Seconds since 1970 UTC of a time on the wall; see `Axis.at_clock` for the two odd cases."""
    # fold 0 is the first of two: what SPEC 1 asks of a time that exists twice.
    instant = wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return int(instant.timestamp())
    # skipped: with fold 0 the instant lies after the jump, with fold 1 before it
    late, early = int(instant.timestamp()), int(wall.replace(tzinfo=zone, fold=1).timestamp())
    before = dt.datetime.fromtimestamp(early, zone).utcoffset()
    # Invariant: at `early` the old offset still holds, at `late` the new one does.
    while late - early > 1:
        middle = (late + early) // 2
        if dt.datetime.fromtimestamp(middle, zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late
