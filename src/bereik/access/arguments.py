"""What people type as a departure, a mode or a table of points, read in one place.

The functions of this package take a clock time as text, as `datetime.time` or as a whole timestamp, modes in
any case and by the names other libraries use, and limits that belong to the mode that is asked.
"""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error
from bereik.units import parse_clock

MODES = ("transit", "walk", "cycle")
SYNONYMS = {
    "bicycle": "cycle", "bike": "cycle", "cycling": "cycle", "walking": "walk", "foot": "walk",
    "public_transport": "transit", "pt": "transit",
}  # fmt: skip
"""What r5py, OpenTripPlanner and others call the same modes."""
Departure = str | dt.time | dt.datetime


def mode_of(modes: object) -> str:
    """The mode that is meant, in whatever case.

    >>> mode_of("Bicycle"), mode_of(["TRANSIT", "WALK"])
    ('cycle', 'transit')
    """
    several = modes if isinstance(modes, list | tuple) else [modes]
    texts = [str(getattr(mode, "value", mode)).strip().lower() for mode in several]
    names = {SYNONYMS.get(text, text) for text in texts}
    # Others name the walk to the stop beside the ride; here it is part of every ride.
    name = "transit" if names == {"transit", "walk"} else names.pop() if len(names) == 1 else ""
    if name not in MODES:
        raise localized_error(QuestionError, "ask-modes", modes=repr(modes), modes2=", ".join(MODES))
    return name


def departure_clock(departure: Departure, day: dt.date, timezone: str, name: str = "departure") -> int:
    """Seconds after midnight of a departure on a day.

    >>> departure_clock(dt.time(7, 30), dt.date(2026, 11, 24), "Europe/Brussels")
    27000
    """
    if isinstance(departure, dt.datetime):
        return _clock_of_instant(departure, day, timezone, name)
    if isinstance(departure, dt.time):
        return departure.hour * 3600 + departure.minute * 60 + departure.second
    try:
        return parse_clock(departure)
    except ValueError as error:
        raise localized_error(QuestionError, "ask-clock", name=name, error=error) from None


def _clock_of_instant(instant: dt.datetime, day: dt.date, timezone: str, name: str) -> int:
    """The clock time of a timestamp, which must lie on the day asked or in the night after it."""
    local = instant.astimezone(ZoneInfo(timezone)) if instant.tzinfo else instant
    days = (local.date() - day).days
    if days not in (0, 1):
        raise localized_error(
            QuestionError, "ask-other-date", name=name, local=f"{local:%Y-%m-%d %H:%M}", day=day
        )
    return days * 86_400 + local.hour * 3600 + local.minute * 60 + local.second


def clock_text(departure: Departure | None) -> str | None:
    """A departure as it stands in the provenance of a table."""
    if isinstance(departure, dt.datetime):
        return departure.isoformat()
    return f"{departure:%H:%M}" if isinstance(departure, dt.time) else departure


def with_limits_of(mode: str, traveller: Traveller, longest_min: float) -> Traveller:
    """The traveller of a query about one mode on street, with the longest trip as the only limit.

    The limits on a walk or a ride by bike are about getting to a stop; a traveller who walks the whole way is
    bound by the length of the trip that is asked.
    """
    if mode == "walk":
        return replace(traveller, max_walk_min=max(longest_min, traveller.max_walk_min))
    if mode == "cycle":
        bike = "direct" if not traveller.bike_policy.cycles else traveller.bike
        return replace(traveller, bike=bike, max_cycle_min=max(longest_min, traveller.max_cycle_min))
    return traveller
