"""Following the legs of a day back to their rides.

The journeys from each near end are searched once for all jobs and hours of a query, and a leg that was
shown is found again among them by its two times.
"""

from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.itineraries.ends import LegEnds, LegWay
from bereik.itineraries.stretches import Stretch, spell_out
from bereik.network.prepared import DayRides
from bereik.routing.journeys import last_event, turned, unpack
from bereik.routing.search import Search, TimeWindow, search
from bereik.units import NEVER, UNREACHED


class TracedLeg(NamedTuple):
    """A leg of the shown day, in seconds on the axis."""

    way: LegWay
    depart: int
    arrive: int
    stretches: list[Stretch]
    """Streets and rides in order of time; none where the leg has no length."""

    @property
    def rides(self) -> list[Stretch]:
        """The rides of the leg."""
        return [stretch for stretch in self.stretches if stretch.trip >= 0]


def trace_leg(ends: LegEnds, rides: DayRides, way: LegWay, depart: int, arrive: int) -> TracedLeg | None:
    """A leg with these times, in seconds on the axis; None if this way to make it has none."""
    on_street = "bike" if way.folding else "walk"
    # A leg never takes longer than its street: where the street is quicker, these times belong to another way
    # to make it.
    if way.direct <= arrive - depart:
        if way.direct != arrive - depart:
            return None
        stretch = Stretch(on_street, -1, -1, depart, arrive, -1)
        return TracedLeg(way, depart, arrive, [stretch] if arrive > depart else [])
    # Without a stop at the near end a search would find nothing, and cost the same.
    if not (way.access < UNREACHED).any():
        return None
    times = (depart, arrive) if way.direction == OUT else (-arrive, -depart)
    searches = ends.cached(
        ("search", way.direction, way.near, way.use), way.near, lambda: _search(ends, rides, way)
    )
    # The search with all rides has every arrival; the smaller ones tell how many of them are needed.
    event = last_event(searches[-1], way.egress.stop, way.egress.seconds, *times)
    if event is None:
        return None
    # Unpacking walks from the last event to the first, which is the other direction's timetable.
    mirrored = rides.back if way.direction == OUT else rides.ahead
    ridden = unpack(searches, way.access, mirrored, rides.footpaths, event)
    # What was searched in mirrored time comes out with its last ride first.
    if way.direction == BACK:
        ridden = turned(ridden, len(mirrored.stop))
    stops = rides.day.timetable.stop
    first, last = int(stops[ridden[0].board]), int(stops[ridden[-1].alight])
    if way.direction == OUT:
        modes = way.mode_at_near(first), way.mode_at_far(last)
    else:
        modes = way.mode_at_far(first), way.mode_at_near(last)
    slack = ends.reach.traveller.board_slack_s
    return TracedLeg(way, depart, arrive, spell_out(rides, slack, ridden, (depart, arrive), modes))


def _search(ends: LegEnds, rides: DayRides, way: LegWay) -> list[Search]:
    """Searches from the near end with at most 1, 2, ... rides."""
    limits = ends.reach.limits[way.direction]
    ahead = rides.ahead if way.direction == OUT else rides.back
    # One window for all hours of the query, so that its legs share the search.
    window = TimeWindow(
        int(limits.depart_from.min(initial=UNREACHED)), int(limits.arrive_by.max(initial=NEVER))
    )
    return [
        search(
            ahead,
            np.ascontiguousarray(way.access[:, None]),
            window,
            max_rides=count,
            longest=limits.longest,
        )
        for count in range(1, limits.max_rides + 1)
    ]
