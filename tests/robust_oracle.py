"""Whether a shown day is robust (SPEC 3, definition 7), by missing each of its rides in turn.

The traveller stands at the stop of the ride at its departure, the trip does not run, and they go on as well
as the rest of the timetable allows: boarding slack and walking limit are kept, all other limits are not. On
foot and by bus only: no bike here.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tests.oracle import Trip

LATE_AT_WORK_S = 15 * 60
LATE_AT_HOME_S = 60 * 60

Change = Callable[[int, int], int | None]
"""Seconds from getting off at one stop to boarding at another, slack included."""


class Ridden(NamedTuple):
    """A ride as shown: the trip, and where and when it is boarded."""

    trip: Trip
    stop: int
    depart: int


class Leg(NamedTuple):
    """A leg of the shown day: its rides, and seconds on foot to and from stops and between its ends."""

    rides: Sequence[Ridden]
    access: dict[int, int]
    egress: dict[int, int]
    direct: int | None


class Care(NamedTuple):
    """The part in which the child stays, and the seconds of bringing and fetching."""

    opens: int
    closes: int
    bring: int
    fetch: int


class Miss(NamedTuple):
    """What becomes of the day when one ride does not run."""

    ride: Ridden
    in_time: bool
    late_s: int | None
    """How much too late, below or at 0 where in time; None where there is no way on at all."""


def arrival(
    boarded: set[tuple[Trip, int]], trips: Sequence[Trip], egress: dict[int, int], change_s: Change
) -> int | None:
    """The earliest arrival of who can be on these trips at these positions, with any number of changes."""
    offs: set[tuple[int, int]] = set()
    new = set(boarded)
    while new:
        off = {
            (call.stop, call.arrive)
            for trip, position in new
            for call in trip.calls[position + 1 :]
            if call.alight
        } - offs
        offs |= off
        boarded |= new
        new = {on for stop, at in off for on in catches(trips, stop, at, change_s)} - boarded
    return min((at + egress[stop] for stop, at in offs if stop in egress), default=None)


def catches(trips: Sequence[Trip], stop: int, at: int, change_s: Change) -> Iterator[tuple[Trip, int]]:
    """The trips that can be boarded by who is at a stop at this moment, with the position."""
    for trip in trips:
        for position, call in enumerate(trip.calls):
            change = change_s(stop, call.stop)
            if call.board and change is not None and at + change <= call.depart:
                yield trip, position


def goes_on(trips: Sequence[Trip], leg: Leg, stop: int, at: int, change_s: Change) -> int | None:
    """When who stands at a stop is at the end of the leg."""
    by_ride = arrival(set(catches(trips, stop, at, change_s)), trips, leg.egress, change_s)
    on_foot = at + leg.egress[stop] if stop in leg.egress else None
    return min((found for found in (by_ride, on_foot) if found is not None), default=None)


def goes(trips: Sequence[Trip], leg: Leg, at: int, slack_s: int, change_s: Change) -> int | None:
    """When who starts a leg at this moment is at its end."""
    boarded = {
        (trip, position)
        for trip in trips
        for position, call in enumerate(trip.calls)
        if call.board and call.stop in leg.access and at + leg.access[call.stop] + slack_s <= call.depart
    }
    by_ride = arrival(boarded, trips, leg.egress, change_s)
    on_foot = None if leg.direct is None else at + leg.direct
    return min((found for found in (by_ride, on_foot) if found is not None), default=None)


def misses(
    trips: Sequence[Trip],
    out: Sequence[Leg],
    back: Sequence[Leg],
    *,
    start: int,
    home_at: int,
    care: Care | None,
    slack_s: int,
    change_s: Change,
) -> list[Miss]:
    """What becomes of the day for each of its rides; `home_at` is when it is shown to be home.

    A direction has two legs where the child is brought or fetched between them, else one.
    """
    found = []
    for legs, latest, way in ((out, start + LATE_AT_WORK_S, "out"), (back, home_at + LATE_AT_HOME_S, "back")):
        for number, leg in enumerate(legs):
            for ride in leg.rides:
                rest = [trip for trip in trips if trip is not ride.trip]
                now = goes_on(rest, leg, ride.stop, ride.depart, change_s)
                for after in legs[number + 1 :]:
                    now = _after_care(now, care, way)
                    now = None if now is None else goes(rest, after, now, slack_s, change_s)
                late = None if now is None else now - latest
                found.append(Miss(ride, late is not None and late <= 0, late))
    return found


def _after_care(now: int | None, care: Care | None, way: str) -> int | None:
    """When the parent leaves the facility; None where it is shut by then."""
    if now is None or care is None:
        return None
    begin = max(now, care.opens)
    leaves = begin + (care.bring if way == "out" else care.fetch)
    return leaves if leaves <= care.closes else None


def is_robust(found: Sequence[Miss]) -> bool:
    return all(miss.in_time for miss in found)


def shown_rides(
    trips: Sequence[Trip],
    access: dict[int, int],
    egress: dict[int, int],
    change_s: Change,
    slack_s: int,
    *,
    depart: int,
    arrive: int,
    rides: int,
) -> list[list[Ridden]]:
    """Every way to make a leg that leaves and arrives at these instants with so many rides."""
    begun = [
        ([Ridden(trip, call.stop, call.depart)], position)
        for trip in trips
        for position, call in enumerate(trip.calls)
        if call.board and call.stop in access and call.depart - slack_s - access[call.stop] == depart
    ]
    for _ in range(rides - 1):
        begun = [
            ([*taken, Ridden(trip, trip.calls[place].stop, trip.calls[place].depart)], place)
            for taken, position in begun
            for off in taken[-1].trip.calls[position + 1 :]
            if off.alight
            for trip, place in catches(trips, off.stop, off.arrive, change_s)
        ]
    return [
        taken
        for taken, position in begun
        for off in taken[-1].trip.calls[position + 1 :]
        if off.alight and off.stop in egress and off.arrive + egress[off.stop] == arrive
    ]
