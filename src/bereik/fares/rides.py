"""`Ride`: one boarding as the tariffs see it, and rides that count as one journey."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error


@dataclass(frozen=True, slots=True)
class Ride:
    """One ride: with which operator, when it is boarded, from where to where, and how far.

    `board_s` is in seconds after midnight of `date` and may pass 24 hours; `km` is None where not known.
    `direction` tells which rides follow one another: those of one direction of one day.

    >>> Ride("De Lijn", dt.date(2026, 11, 24), 6 * 3600, "Wuustwezel", "Brasschaat").is_weekend
    False
    """

    agency: str
    date: dt.date
    board_s: int
    origin: str
    target: str
    km: float | None = None
    direction: str = "out"

    def __post_init__(self) -> None:
        if self.board_s < 0 or (self.km is not None and not self.km >= 0):
            raise localized_error(QuestionError, "fare-ride-below", board_s=self.board_s, km=self.km)

    @property
    def is_weekend(self) -> bool:
        """Whether it is boarded on a Saturday or a Sunday, by the clock."""
        return (self.date + dt.timedelta(seconds=self.board_s)).weekday() >= 5

    @property
    def clock_s(self) -> int:
        """The second of the day on the clock."""
        return self.board_s % 86_400

    @property
    def pair(self) -> tuple[str, str]:
        """Both ends, whichever way: a season ticket is valid there and back."""
        return (self.origin, self.target) if self.origin <= self.target else (self.target, self.origin)


def joined(rides: Iterable[Ride]) -> list[Ride]:
    """The same rides with those that follow one another in one direction of a day as one journey.

    >>> first = Ride("NMBS", dt.date(2026, 11, 24), 25_000, "Heide", "Antwerpen", 20.0)
    >>> second = Ride("NMBS", dt.date(2026, 11, 24), 27_000, "Antwerpen", "Lier", 14.0)
    >>> [(one.origin, one.target, one.km) for one in joined([first, second])]
    [('Heide', 'Lier', 34.0)]
    """
    found: list[Ride] = []
    for ride in sorted(rides, key=lambda ride: (ride.date, ride.direction, ride.board_s)):
        last = found[-1] if found else None
        # One direction of a day is one journey, however long one waits between: the ticket runs through.
        if last is not None and (last.date, last.direction) == (ride.date, ride.direction):
            km = None if last.km is None or ride.km is None else last.km + ride.km
            found[-1] = replace(last, target=ride.target, km=km)
        else:
            found.append(ride)
    return found
