"""Which single missed ride breaks the shown day, and by how much (SPEC 3, definition 7).

Each ride of the day is taken away in turn; see `itineraries.missed` for how one goes on. The day is robust if
one is then always at work no later than 15 minutes after the start, the child is brought and fetched while
childcare is open, and one is home at most 60 minutes after the shown time.
"""

from typing import NamedTuple

import numpy as np
import pandas

from bereik.itineraries.missed import MissedRide, going_on, missed_rides
from bereik.itineraries.shown import HomeSolution, itinerary_of
from bereik.itineraries.stretches import told_ride
from bereik.network.clock import Axis
from bereik.network.day import DayTimetable
from bereik.network.model import Network
from bereik.shifts.rows import Outcomes


class Breaks(NamedTuple):
    """Whether a day is robust, else at which ride it breaks first worst, and by how many minutes."""

    robust: bool
    at: str
    minutes: float
    """NaN where the day is robust, or where there is no way on at all."""


HOLDS = Breaks(True, "", float("nan"))


def write_breaks(solution: HomeSolution, outcomes: Outcomes) -> None:
    """Fill the robust columns of one home: for each ask that can be held what breaks its shown day."""
    if outcomes.robust is None or not outcomes.yes[solution.home].any():
        return
    on, shown = going_on(solution.query), solution.ends.reach.day_rides.day
    for ask in np.flatnonzero(outcomes.yes[solution.home]).tolist():
        found = worst_of(list(missed_rides(on, shown, itinerary_of(solution, ask))), solution, shown)
        outcomes.robust.robust[solution.home, ask] = found.robust
        outcomes.robust.at[solution.home, ask] = found.at or None
        outcomes.robust.minutes[solution.home, ask] = found.minutes


def worst_of(missed: list[MissedRide], solution: HomeSolution, shown: DayTimetable) -> Breaks:
    """The first of the rides that break the day worst; no way on is worse than any number of minutes."""
    broken = [miss for miss in missed if not miss.holds]
    if not broken:
        return HOLDS
    # Of equally bad rides `max` keeps the first, which is the first of the day.
    worst = max(broken, key=lambda miss: float("inf") if miss.late_s is None else miss.late_s)
    minutes = float("nan") if worst.late_s is None else worst.late_s / 60
    return Breaks(False, name_of_ride(worst, solution.query.network, shown, solution.query.axis), minutes)


def name_of_ride(miss: MissedRide, network: Network, shown: DayTimetable, axis: Axis) -> str:
    """A ride in words that need no language: line, stop and time."""
    line = told_ride(network, shown, miss.ride.trip)["route"] or ""
    words = [str(line), network.stop_names[miss.ride.origin], clock_of(miss.ride.depart, axis)]
    return ", ".join(word for word in words if word)


def clock_of(second: int, axis: Axis) -> str:
    """HH:MM on the wall."""
    time = pandas.Timestamp(second + axis.zero_s, unit="s", tz="UTC").tz_convert(axis.timezone)
    return f"{time:%H:%M}"
