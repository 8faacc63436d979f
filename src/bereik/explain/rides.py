"""The first ride earlier or the last ride later: one trip more, and the question asked again with it.

The journey that just misses is found by asking for hours at which it would do. Each of its rides is tried: a
copy of that trip runs later (earlier), by the minutes that were short and up to half an hour more.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import numpy as np

from bereik.domain.reasons import NOWHERE
from bereik.explain.asking import answers_of, ask
from bereik.explain.case import JobCase, Parts
from bereik.explain.model import JobChange
from bereik.feeds import changed
from bereik.itineraries.shown import Half, HomeSolution, itinerary_of
from bereik.itineraries.stretches import Stretch, told_ride
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.shifts.horizons import horizons
from bereik.units import DAY_S

Made = TypeVar("Made")
STEP_S, MOST_MORE_S, MOST_EASED_S = 300, 1800, 6 * 3600


class NearMiss(NamedTuple):
    """The journey that just misses the shift."""

    solution: HomeSolution
    half: Half
    short_s: int
    """By how much it misses, in steps."""

    @property
    def rides(self) -> list[Stretch]:
        """Its rides, in order of time."""
        return [ride for leg in self.half.legs for ride in leg.rides]


class Copy(NamedTuple):
    """A trip of a feed that runs once more, so many seconds later (earlier below zero)."""

    ride: Stretch
    feed: int
    trip: int
    seconds: int


def ride_changes(case: JobCase, codes: set[str]) -> Iterator[JobChange]:
    """An earlier first ride, or a later last one, that makes the case a yes."""

    def holds(some: Sequence[Copy]) -> bool:
        return ask(case.on(with_copies(case.network, some))).holds

    for direction in () if codes & NOWHERE else ("out", "back"):
        near = _miss_of(case, direction)
        copy = None if near is None else _first_that_helps(_copies(case, near, direction), holds)
        if near is not None and copy is not None:
            kind = "last_ride" if direction == "back" else "first_ride"
            told = ride_in_words(near.solution, copy.ride, copy.seconds)
            yield JobChange(kind, abs(copy.seconds) / 60, told)


def _miss_of(case: JobCase, direction: str) -> NearMiss | None:
    """The journey that just misses within all limits; with the child where the way without it is in time."""
    plain = case.without_child
    for own_case in (plain, case) if case.facilities is not None else (plain,):
        outcomes = answers_of(own_case, [case.parts], shown=False)[1]
        way = outcomes.out if direction == "out" else outcomes.back
        if not way.mode[0, 0]:
            return _nearest(own_case, direction)
    return None


def nearest_miss(case: JobCase, direction: str) -> NearMiss | None:
    """The journey that just misses the shift, whatever it takes; childcare is left aside.

    None where there is none, or it has no rides.
    """
    who = replace(case.traveller, **_whatever(case, direction))
    return _nearest(replace(case.without_child, traveller=who), direction)


def _nearest(case: JobCase, direction: str) -> NearMiss | None:
    """Out the journey of a case that is at work first, back the one that leaves last, after what would do."""
    eased = [
        (step, parts)
        for step in range(STEP_S, MOST_EASED_S, STEP_S)
        if (parts := _eased(case.parts, direction, step)) is not None
    ]
    if not eased:
        return None
    solution, outcomes = answers_of(case, [parts for _, parts in eased])
    way = outcomes.out if direction == "out" else outcomes.back
    found = np.flatnonzero(way.mode[0])
    if not len(found):
        return None
    day = itinerary_of(solution, int(found[0]))
    half = day[0].out if direction == "out" else day[-1].back
    near = None if half is None else NearMiss(solution, half, eased[int(found[0])][0])
    return near if near is not None and near.rides else None


def _whatever(case: JobCase, direction: str) -> dict[str, Any]:
    """Limits that hold nobody back, but to leave the day before or be home the day after."""
    axis = Axis(case.date, case.network.timezone)
    start, end = (axis.at_clock(clock) for clock in (case.parts[0][0], case.parts[-1][1]))
    lead_s = round(case.traveller.max_lead_min * 60)
    since, until = horizons(axis, np.array([start]), np.array([end]), lead_s)
    day_s = start - int(since[0]) if direction == "out" else int(until[0]) - end
    return {"max_trip_min": 1440, "max_transfers": 9, "max_lead_min": min(day_s / 60, 1440)}


def _eased(parts: Parts, direction: str, seconds: int) -> Parts | None:
    """Hours that begin later, or end earlier; None where no hours are left or they leave the date."""
    first, last = parts[0], parts[-1]
    if direction == "out":
        start = first[0] + seconds
        end = max(first[1], start + 60)
        fits = start < DAY_S and (len(parts) == 1 or end <= parts[1][0])
        return ((start, end), *parts[1:]) if fits else None
    end = last[1] - seconds
    if len(parts) > 1 and end <= last[0]:
        return None
    return (*parts[:-1], (min(last[0], end - 60), end)) if min(last[0], end - 60) >= 0 else None


def _copies(case: JobCase, near: NearMiss, direction: str) -> list[Copy]:
    """The rides of the journey that may run once more, those that are moved least first."""
    day = near.solution.ends.reach.day_rides.day
    sign = 1 if direction == "back" else -1
    copies = [
        Copy(ride, int(day.feed[ride.trip]), int(day.trip[ride.trip]), sign * seconds)
        # By minutes first and by ride second: the least change is told, whichever ride it is of.
        for seconds in range(near.short_s, near.short_s + MOST_MORE_S + 1, STEP_S)
        for ride in near.rides
    ]
    # A copy that would leave before its service day begins cannot be written as GTFS.
    leaves = [changed.first_departures(feed) for feed in case.network.feeds]
    return [copy for copy in copies if leaves[copy.feed][copy.trip] + copy.seconds >= 0]


def _first_that_helps(copies: Sequence[Made], holds: Callable[[Sequence[Made]], bool]) -> Made | None:
    """The first of some trips more with which the answer is yes.

    A trip more never hurts (a law of SPEC 3): as long as the first so many do not help together, none of them
    does by itself.
    """
    if not copies or holds(copies[:1]):
        return next(iter(copies), None)
    if not holds(copies):
        return None
    # Invariant: the first `low` together do not help, the first `high` do. Each question is a search, so it
    # is halved: the answer lies at `high - 1` or, where only several help together, further on.
    low, high = 1, len(copies)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(copies[:middle]) else (middle, high)
    # The copy at `low` may have helped only beside an earlier one, so each is asked alone from here on.
    return next((copy for copy in copies[low:] if holds([copy])), None)


def with_copies(network: Network, copies: Sequence[Copy]) -> Network:
    """The network with some trips running once more."""
    feeds = list(network.feeds)
    for number, feed in enumerate(network.feeds):
        own = [copy for copy in copies if copy.feed == number]
        if own:
            trips = np.array([copy.trip for copy in own], dtype=np.int32)
            moved = np.array([copy.seconds for copy in own], dtype=np.int32)
            leave = (changed.first_departures(feed)[trips] + moved).astype(np.int32)
            feeds[number] = changed.with_copies(feed, trips, leave, changed.running(feed, trips))
    return replace(network, feeds=tuple(feeds), cache=network.cache.without_timetable())


def ride_in_words(solution: HomeSolution, ride: Stretch, moved_s: int = 0) -> dict[str, str]:
    """What a sentence says of a ride: line, direction, stop and clock time."""
    network = solution.query.network
    told = told_ride(network, solution.ends.reach.day_rides.day, ride.trip)
    return {
        "mode": str(told["mode"] or ""), "line": str(told["route"] or ""),
        "headsign": str(told["headsign"] or ""), "stop": network.stop_names[ride.origin],
        "at": solution.query.axis.clock(ride.depart + moved_s),
    }  # fmt: skip


def minutes_to_stop(near: NearMiss) -> int:
    """Whole minutes on street before the first ride."""
    first = next(stretch for leg in near.half.legs for stretch in leg.stretches)
    return 0 if first.trip >= 0 else math.ceil((first.arrive - first.depart) / 60)
