"""Which single missed ride breaks the shown day, and by how much (SPEC 3, definition 7).

Each ride of the day is taken away in turn; see `reach.day.missed` for how one goes on. The day is robust if
one is then always at work no later than 15 minutes after the start, the child is brought and fetched while
childcare is open, and one is home at most 60 minutes after the shown time.
"""

from typing import NamedTuple

import numpy as np

from bereik.network.clock import Axis
from bereik.network.day import DayTimetable
from bereik.network.model import Network
from bereik.reach.day.missed import GoingOn, Miss, misses_of_day
from bereik.reach.day.shown import Seen, shown_parts
from bereik.reach.day.trace import rides_asked
from bereik.reach.itineraries import told_ride


class Breaks(NamedTuple):
    """Whether a day is robust, else at which ride it breaks first worst, and by how many minutes."""

    robust: bool
    at: str
    minutes: float
    """NaN where the day is robust, or where there is no way on at all."""


HOLDS = Breaks(True, "", float("nan"))


def breaks_of_home(on: GoingOn, seen: Seen, yes: "np.typing.NDArray[np.bool_]") -> dict[int, Breaks]:
    """For each ask that can be held what breaks its shown day."""
    shown = rides_asked(seen.question, seen.ends).day
    return {
        ask: worst_of(list(misses_of_day(on, shown, shown_parts(seen, ask))), seen, shown)
        for ask in np.flatnonzero(yes).tolist()
    }


def worst_of(misses: list[Miss], seen: Seen, shown: DayTimetable) -> Breaks:
    """The first of the rides that break the day worst; no way on is worse than any number of minutes."""
    broken = [miss for miss in misses if not miss.holds]
    if not broken:
        return HOLDS
    worst = max(broken, key=lambda miss: float("inf") if miss.late_s is None else miss.late_s)
    minutes = float("nan") if worst.late_s is None else worst.late_s / 60
    return Breaks(False, name_of_ride(worst, seen.question.network, shown, seen.question.axis), minutes)


def name_of_ride(miss: Miss, network: Network, shown: DayTimetable, axis: Axis) -> str:
    """A ride in words that need no language: line, stop and time."""
    line = told_ride(network, shown, miss.ride.trip)["route"] or ""
    words = [str(line), network.stop_names[miss.ride.origin], clock_of(miss.ride.depart, axis)]
    return ", ".join(word for word in words if word)


def clock_of(second: int, axis: Axis) -> str:
    """HH:MM on the wall."""
    import pandas

    time = pandas.Timestamp(second + axis.zero_s, unit="s", tz="UTC").tz_convert(axis.timezone)
    return f"{time:%H:%M}"
