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
from bereik.explain.asking import answers_of, ask_all
from bereik.explain.case import JobCase, open_wider
from bereik.explain.model import JobChange
from bereik.feeds import changed
from bereik.itineraries.shown import Half, HomeSolution, itinerary_of
from bereik.itineraries.stretches import Stretch, told_ride
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.shifts.horizons import horizons
from bereik.units import DAY_S

Made = TypeVar("Made")
LONGEST_STAY_MIN = 4320
"""The longest that a stay may be set to."""
STEP_S, MOST_MORE_S, MOST_EASED_S = 300, 1800, 6 * 3600


class NearMiss(NamedTuple):
    """The journey that just misses the shift."""

    solution: HomeSolution
    half: Half
    short_s: int
    """By how much it misses, in steps."""
    part: tuple[int, int]
    """The part of the shift that it misses."""

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


def ride_changes(cases: Sequence[JobCase], codes: set[str]) -> Iterator[JobChange]:
    """An earlier first ride, or a later last one, that makes all cases a yes; the first is missed by it."""
    case = cases[0]

    def holds(some: Sequence[Copy]) -> bool:
        network = with_copies(case.network, some)
        return ask_all([one.on(network) for one in cases]).holds

    for direction in () if codes & NOWHERE else ("out", "back"):
        for near in _misses_of(case, direction):
            copy = _first_that_helps(_copies(case, near, direction), holds)
            if copy is not None:
                kind = "last_ride" if direction == "back" else "first_ride"
                told = ride_in_words(near.solution, copy.ride, copy.seconds)
                yield JobChange(kind, abs(copy.seconds) / 60, told)
                break


def _misses_of(case: JobCase, direction: str) -> Iterator[NearMiss]:
    """The journeys that just miss a part within all limits; with the child where others are in time."""
    for part in case.parts:
        # Each part by itself: what fails for one need not fail for the next.
        near = _miss_of(replace(case, parts=(part,)), direction)
        if near is not None:
            yield near


def _miss_of(case: JobCase, direction: str) -> NearMiss | None:
    """The journey that just misses hours of one part."""
    for own_case in _without_and_with_child(case):
        if _fails(own_case, direction):
            return _nearest(own_case, direction)
    return None


def nearest_miss(case: JobCase, direction: str) -> NearMiss | None:
    """The journey that just misses the shift, whatever it takes; of several parts the one it misses by most.

    With the child, at places that are always open, where the way without it is in time. None where there is
    no such journey, or it has no rides.
    """
    # What is too late for a part is later still for those before it.
    parts = case.parts if direction == "out" else case.parts[::-1]
    for own_case in _without_and_with_child(_always_open(case)):
        for part in parts:
            alone = replace(own_case, parts=(part,))
            alone = replace(alone, traveller=replace(case.traveller, **_whatever(alone, direction)))
            if _fails(alone, direction):
                return _nearest(alone, direction)
    return None


def _without_and_with_child(case: JobCase) -> Iterator[JobCase]:
    # Without the child first: rides that are late without it are late with it.
    yield case.without_child
    if case.facilities is not None:
        yield case


def _always_open(case: JobCase) -> JobCase:
    """The case with facilities that are open day and night on the days on which they open."""
    if case.facilities is None:
        return case
    wider = open_wider(open_wider(case.facilities, "earlier", DAY_S), "later", DAY_S)
    return replace(case, facilities=wider, care=replace(case.care, longest_stay_min=LONGEST_STAY_MIN))


def _fails(case: JobCase, direction: str) -> bool:
    """Whether hours of one part have no way in one direction."""
    outcomes = answers_of(case, [case.parts], shown=False)[1]
    way = outcomes.out if direction == "out" else outcomes.back
    return not way.mode[0, 0]


def _nearest(case: JobCase, direction: str) -> NearMiss | None:
    """Out the journey of a case that is at work first, back the one that leaves last, after what would do."""
    (part,) = case.parts
    eased = [
        (step, hours)
        # All eased hours in one search, least first, so that the first one found misses by least.
        for step in range(STEP_S, MOST_EASED_S, STEP_S)
        if (hours := _eased(part, direction, step)) is not None
    ]
    if not eased:
        return None
    solution, outcomes = answers_of(case, [(hours,) for _, hours in eased])
    way = outcomes.out if direction == "out" else outcomes.back
    found = np.flatnonzero(way.mode[0])
    if not len(found):
        return None
    (day,) = itinerary_of(solution, int(found[0]))
    half = day.out if direction == "out" else day.back
    # A way without a ride misses no ride that could run later.
    near = None if half is None else NearMiss(solution, half, eased[int(found[0])][0], part)
    return near if near is not None and near.rides else None


def _whatever(case: JobCase, direction: str) -> dict[str, Any]:
    """Limits that hold nobody back, but to leave the day before or be home the day after."""
    axis = Axis(case.date, case.network.timezone)
    start, end = (axis.at_clock(clock) for clock in (case.parts[0][0], case.parts[-1][1]))
    lead_s = round(case.traveller.max_lead_min * 60)
    since, until = horizons(axis, np.array([start]), np.array([end]), lead_s)
    day_s = start - int(since[0]) if direction == "out" else int(until[0]) - end
    # Nothing but the rides may be what fails here.
    return {"max_trip_min": 1440, "max_transfers": 9, "max_lead_min": min(day_s / 60, 1440)}


def _eased(part: tuple[int, int], direction: str, seconds: int) -> tuple[int, int] | None:
    """Hours that begin later, or end earlier; None where they leave the date."""
    start, end = part
    if direction == "out":
        start += seconds
        return (start, max(end, start + 60)) if start < DAY_S else None
    end -= seconds
    return (min(start, end - 60), end) if end >= 60 else None


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
            # Copies and not moves: whoever rides today still can, so that the law of one trip more holds.
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
