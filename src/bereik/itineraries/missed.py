"""What becomes of a shown day when one of its rides does not run (SPEC 3, definition 7).

The traveller stands at the stop of the ride at its departure. That trip of that service day is gone, at its
other stops too; all others run, also the next trip of its block. They go on as well as the rest of the
timetable allows: every walk within the limit, the slack before every ride; the longest trip, the longest
lead and the number of transfers do not count. A bike stays where it is left on the day, and is fetched there.

Arrivals count within a day of the departure; later than that is no way on.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import OUT
from bereik.itineraries.ends import LegWay
from bereik.itineraries.shown import Half, ItineraryPart
from bereik.itineraries.stretches import Stretch
from bereik.itineraries.trace import TracedLeg
from bereik.network.cache import Kind
from bereik.network.day import DayTimetable, timetable_of_day
from bereik.network.prepared import RidesKey, footpaths_of, walk_sort
from bereik.routing.onward import Arrivals, Trips, from_door, from_stop, trips_to_board
from bereik.shifts.outcomes import DateQuery
from bereik.units import DAY_S, UNREACHED, Ints

LATE_AT_WORK_S = 15 * 60
LATE_AT_HOME_S = 60 * 60
_BLOCK_S = 6 * 3600
TRIPS_TO_BOARD: Kind[RidesKey, tuple[DayTimetable, Trips]] = Kind("trips to board", most=1)


class MissedRide(NamedTuple):
    """What becomes of the day without one ride, in seconds on the axis."""

    ride: Stretch
    reached: list[int]
    """When one is at the end of the leg of the ride, and of those after it in its direction."""
    first: int
    """Stop event of `GoingOn.day` boarded instead, -1 where one walks or there is no way."""
    late_s: int | None
    """By how much the day breaks, 0 or less where it holds; None where there is no way on."""
    shut: bool
    """Whether it breaks because childcare has closed."""

    @property
    def holds(self) -> bool:
        """Whether the day keeps definition 7 all the same."""
        return self.late_s is not None and self.late_s <= 0


class Continuation(NamedTuple):
    """How a direction goes on from somewhere: `times` at the end of each leg that is reached."""

    times: list[int]
    too_late_s: int | None
    """By how much an errand ends after closing; None where there is no way on; 0 where all is reached."""


@dataclass(eq=False)
class GoingOn:
    """The timetable of a query for going on, and what one home found in it before."""

    query: DateQuery
    day: DayTimetable
    trips: Trips
    cache: dict[Hashable, Any] = field(default_factory=dict)

    def without(self, shown: DayTimetable, trip: int) -> int:
        """The number here of a trip of another timetable around the same date."""
        key = int(shown.feed[trip]), int(shown.trip[trip]), int(shown.shift_s[trip])
        if key not in self.cache:
            columns = (self.day.feed, self.day.trip, self.day.shift_s)
            same = np.logical_and.reduce(
                [column == value for column, value in zip(columns, key, strict=True)]
            )
            self.cache[key] = int(np.flatnonzero(same)[0])
        # Trips are numbered anew in every timetable; feed, trip and service day name one in all of them.
        number: int = self.cache[key]
        return number

    def from_stop(self, way: LegWay, stop: int, at: int, without: int, until: int) -> tuple[int, int]:
        """When a traveller at a stop is at the end of a leg, and the stop event boarded first."""
        key = (stop, at, without, until)
        if key not in self.cache:
            self.cache[key] = from_stop(self.trips, stop, at, until=until, without=without)
        stops, seconds = _end_of_leg(way)
        # At a stop near the end of the leg one may also walk the rest.
        on_foot = at + int(seconds[stops == stop].min(initial=UNREACHED))
        return _first_arrival(self.cache[key], (stops, seconds), min(on_foot, UNREACHED))

    def from_start(self, way: LegWay, at: int, without: int, until: int) -> tuple[int, int]:
        """The same for a traveller at the start of a leg."""
        start = way.near if way.direction == OUT else way.far
        key = (way.direction, start, way.use, at, without, until)
        if key not in self.cache:
            access = _start(way, self.trips.timetable.stops)
            self.cache[key] = from_door(self.trips, access, at, until=until, without=without)
        return _first_arrival(self.cache[key], _end_of_leg(way), min(at + way.direct, UNREACHED))


def going_on(query: DateQuery) -> GoingOn:
    """The timetable of a query and of the day after it, for one home."""
    hours, network, traveller = query.hours, query.network, query.traveller
    lead_s = round(traveller.max_lead_min * 60)
    # Whole blocks of hours, so that other queries of the same day find the timetable made.
    earliest = (int(hours.start.min(initial=0)) - lead_s) // _BLOCK_S * _BLOCK_S
    latest = -(-(int(hours.end.max(initial=0)) + lead_s + DAY_S) // _BLOCK_S) * _BLOCK_S
    key = RidesKey(query.axis.date, walk_sort(traveller), earliest, latest)

    def make() -> tuple[DayTimetable, Trips]:
        day = timetable_of_day(network, query.axis.date, earliest, latest)
        return day, trips_to_board(day.timetable, footpaths_of(network, traveller), traveller.board_slack_s)

    return GoingOn(query, *network.cache.get_or_make(TRIPS_TO_BOARD, key, make))


def _end_of_leg(way: LegWay) -> tuple[Ints, Ints]:
    """Stops and seconds at the end of a leg, in real time."""
    if way.direction == OUT:
        return way.egress.stop, way.egress.seconds
    stops = np.flatnonzero(way.access < UNREACHED)
    return stops, way.access[stops]


def _start(way: LegWay, stops: int) -> Ints:
    """(S,) seconds at the start of a leg, in real time."""
    if way.direction == OUT:
        return way.access
    seconds = np.full(stops, UNREACHED, dtype=np.int32)
    np.minimum.at(seconds, way.egress.stop, way.egress.seconds)
    return seconds


def _first_arrival(found: Arrivals, links: tuple[Ints, Ints], on_street: int) -> tuple[int, int]:
    """The first arrival at the end of some links, or on street, and the stop event boarded first."""
    stops, seconds = links
    by_ride = found.at[stops].astype(np.int64) + seconds
    best = int(by_ride.argmin()) if len(stops) else -1
    # At the same second the street counts: it needs no ride.
    if best < 0 or by_ride[best] >= on_street:
        return on_street, -1
    return int(by_ride[best]), int(found.first[stops[best]])


def missed_rides(on: GoingOn, shown: DayTimetable, parts: Sequence[ItineraryPart]) -> Iterator[MissedRide]:
    """For each ride of a day what becomes of it without that ride, in order of time."""
    for number, part in enumerate(parts):
        for half in (part.out, part.back):
            if half is None:
                continue
            for place, leg in enumerate(half.legs):
                for ride in leg.rides:
                    yield _miss(on, shown, parts, number, half, place, ride)


def _miss(
    on: GoingOn,
    shown: DayTimetable,
    parts: Sequence[ItineraryPart],
    number: int,
    half: Half,
    place: int,
    ride: Stretch,
) -> MissedRide:
    # A day on is the end: later than that is no way on (module head).
    without, until = on.without(shown, ride.trip), ride.depart + DAY_S
    leg: TracedLeg = half.legs[place]
    at, first = on.from_stop(leg.way, ride.origin, ride.depart, without, until)
    found = _rest(on, half, place, at, without, until)
    first = first if found.times else -1
    if found.too_late_s is None or found.too_late_s > 0:
        return MissedRide(ride, found.times, first, found.too_late_s, found.too_late_s is not None)
    there = found.times[-1]
    if half.direction == OUT:
        return MissedRide(ride, found.times, first, there - parts[number].start - LATE_AT_WORK_S, False)
    # Home in time is not enough between the parts of a split shift: the next way out must still be made.
    late = there - half.arrive - LATE_AT_HOME_S
    again = _leave_again(on, parts, number, there, without, until)
    shut = again.too_late_s is not None and again.too_late_s > max(late, 0)
    late_s = None if again.too_late_s is None else max(late, again.too_late_s)
    return MissedRide(ride, found.times, first, late_s, shut)


def _rest(on: GoingOn, half: Half, place: int, at: int, without: int, until: int) -> Continuation:
    """The rest of a direction for a traveller at the end of leg `place` `at` some second."""
    times: list[int] = []
    if at > until:
        return Continuation(times, None)
    times.append(at)
    for errand, leg in zip(half.errands[place:], half.legs[place + 1 :], strict=True):
        # Being late shortens no errand.
        ends = errand.from_arrival(times[-1]) + errand.dwell
        if ends > errand.closes:
            return Continuation(times, ends - errand.closes)
        at, _ = on.from_start(leg.way, ends, without, until)
        if at > until:
            return Continuation(times, None)
        times.append(at)
    return Continuation(times, 0)


def _leave_again(
    on: GoingOn, parts: Sequence[ItineraryPart], number: int, home_at: int, without: int, until: int
) -> Continuation:
    """The next part of a split shift, left for later than planned; lateness at its start."""
    following = parts[number + 1].out if number + 1 < len(parts) else None
    # Nothing is late where the next part is left for as planned.
    if following is None or home_at <= following.depart:
        return Continuation([], -DAY_S)
    at, _ = on.from_start(following.legs[0].way, home_at, without, until)
    found = _rest(on, following, 0, at, without, until)
    if found.too_late_s is None or found.too_late_s > 0:
        return found
    return found._replace(too_late_s=found.times[-1] - parts[number + 1].start - LATE_AT_WORK_S)
