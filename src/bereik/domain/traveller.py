"""Who travels, and when they must be at work.

A `Traveller` holds speeds and limits, a `Shift` the hours of work. Both are checked when they are made, so
that nobody below has to ask whether a speed is positive.
"""

import datetime as dt
from dataclasses import dataclass, fields
from numbers import Integral, Real
from typing import Any, NamedTuple

from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, format_clock, parse_clock


class BikePolicy(NamedTuple):
    """What a traveller may do with a bike; walking only is always allowed."""

    name: str
    cycles: bool
    """All the way, door to door."""
    parks: bool
    """To a stop where the bike waits for the way home."""
    folds: bool
    """At both ends of a journey, with the bike along on the rides."""


BIKE_POLICIES = (
    BikePolicy("none", cycles=False, parks=False, folds=False),
    BikePolicy("direct", cycles=True, parks=False, folds=False),
    BikePolicy("to_stop", cycles=True, parks=True, folds=False),
    BikePolicy("on_board", cycles=True, parks=True, folds=True),
)
"""Ways to use a bike; each allows all that the ones before it allow."""
BIKES = tuple(policy.name for policy in BIKE_POLICIES)
"""What `Traveller.bike` may be."""

EMPLOYERS = ("none", "legal", "third_payer")
"""Who pays: the worker alone, the employer the legal part, or the employer and the State a season ticket."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Traveller:
    """Who travels. Speeds in km/h, limits in minutes, the boarding slack in seconds.

    `max_walk_min` holds for every single walk, `max_cycle_min` for every ride on the bike. `bike` is
    `none`, `direct` (the whole way), `to_stop` (parked at the first stop, where it waits for the way home)
    or `on_board` (a folding bike, at both ends).

    >>> Traveller(bike="direct").max_trip_min
    75
    """

    walk_speed_kmh: float = 4.8
    max_walk_min: float = 20
    cycle_speed_kmh: float = 15
    max_cycle_min: float = 30
    bike: str = "none"
    max_transfers: int = 3
    board_slack_s: int = 60
    max_trip_min: float = 75
    max_lead_min: float = 120
    driving_licence: bool = False

    def __post_init__(self) -> None:
        if self.bike not in BIKES:
            raise localized_error(
                QuestionError, "bike-unknown", found=repr(self.bike), known=", ".join(BIKES)
            )
        for speed in ("walk_speed_kmh", "cycle_speed_kmh"):
            if not is_between(getattr(self, speed), 0, 60) or getattr(self, speed) == 0:
                raise localized_error(
                    QuestionError, "traveller-speed", speed=speed, self=repr(getattr(self, speed))
                )
        for field in fields(self):
            limit = getattr(self, field.name)
            if field.name.startswith(("max_", "board_")) and not is_between(limit, 0, 1440):
                raise localized_error(QuestionError, "traveller-limit", name=field.name, limit=repr(limit))
        for whole, most in (("max_transfers", 9), ("board_slack_s", 1440)):
            count = getattr(self, whole)
            if not isinstance(count, Integral) or int(count) > most:
                raise localized_error(
                    QuestionError, "traveller-whole", whole=whole, count=repr(count), most=most
                )
        if self.driving_licence not in (True, False):  # "no" is true for Python, and would open every job
            raise localized_error(
                QuestionError, "traveller-licence", driving_licence=repr(self.driving_licence)
            )

    @property
    def bike_policy(self) -> BikePolicy:
        """What `bike` allows."""
        return BIKE_POLICIES[BIKES.index(self.bike)]


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of work that start on the date asked: `start` and `end` as HH:MM, the end maybe past midnight.

    A shift whose end is not after its start ends the next day. `days` are the weekdays on which it starts;
    they serve rosters, a shift is asked on a date whatever its days say.

    >>> Shift("night", "22:00", "06:00").end_s // 3600
    30
    """

    name: str
    start: str
    end: str
    days: str = "mon-sun"

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise localized_error(QuestionError, "shift-no-name", name=repr(self.name))
        for text in (self.start, self.end):
            if not isinstance(text, str):
                clock = f"{text:%H:%M}" if isinstance(text, dt.time) else "06:00"
                raise localized_error(
                    QuestionError,
                    "shift-no-text",
                    name=repr(self.name),
                    text=repr(text),
                    written=repr(clock),
                )
            try:
                seconds = parse_clock(text)
            except ValueError:
                raise localized_error(
                    QuestionError, "shift-no-clock", shift=repr(self.name), found=repr(text)
                ) from None
            if seconds > DAY_S:
                raise localized_error(
                    QuestionError, "shift-past-midnight", shift=repr(self.name), found=repr(text)
                )
        parse_days(self.days)

    @property
    def start_s(self) -> int:
        """Seconds on the clock of the start."""
        return parse_clock(self.start)

    @property
    def end_s(self) -> int:
        """Seconds on the clock of the end, plus a day where it falls on the next one."""
        end = parse_clock(self.end)
        return end if end > self.start_s else end + DAY_S

    @classmethod
    def from_hours(cls, hours: str) -> "Shift":
        """The shift of `HH:MM-HH:MM`, which is its name too.

        >>> Shift.from_hours("6:00-14:00").name
        '06:00-14:00'
        """
        start, dash, end = hours.partition("-")
        if not dash:
            raise localized_error(QuestionError, "hours-unreadable", found=repr(hours))
        times = []
        for text in (start, end):
            try:
                times.append(format_clock(parse_clock(text)))
            except ValueError:
                raise localized_error(QuestionError, "no-clock", found=repr(text)) from None
        return cls("-".join(times), start.strip(), end.strip())


def is_between(value: Any, least: float, most: float) -> bool:
    """Whether a value is a number from `least` to `most`; text and NaN are not."""
    return isinstance(value, Real) and least <= float(value) <= most


def parse_days(days: str) -> tuple[int, ...]:
    """Weekday numbers (Monday is 0) of "mon-fri", "sat,sun", "fri-mon" and the like.

    >>> parse_days("fri-mon")
    (0, 4, 5, 6)
    """
    found: set[int] = set()
    if not isinstance(days, str):
        raise localized_error(QuestionError, "days-no-text", days=repr(days))
    for part in days.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise localized_error(
                QuestionError, "days-unreadable", found=repr(days), known=", ".join(WEEKDAYS)
            )
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return tuple(sorted(found))


def usual_or(traveller: Traveller | None) -> Traveller:
    """The traveller given, or the usual one; anything else is refused."""
    if traveller is None:
        return Traveller()
    if not isinstance(traveller, Traveller):
        raise localized_error(QuestionError, "traveller-kind", traveller=repr(traveller))
    return traveller
