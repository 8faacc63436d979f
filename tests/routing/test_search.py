"""The search equals the plain slow one on small dense networks, and keeps the laws of SPEC 3."""

from functools import partial
from typing import NamedTuple

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels.destinations import best_within, nearest_failures
from bereik.routing.rides import Footpaths, build_rides, mirror
from bereik.routing.search import (
    Egress,
    Spans,
    TimeWindow,
    best_journeys,
    destination_profiles,
    first_and_shortest,
    journeys_within,
    search,
    stop_profiles,
)
from bereik.routing.timetable import Timetable
from bereik.units import NEVER, UNREACHED
from tests.oracle import Call, Trip, all_journeys, unbeaten

STOPS = 4
CLOSED = 10**6


class Town(NamedTuple):
    """A small network: trips, walks between stops, minimum change times, slack, walks at both ends."""

    trips: tuple[Trip, ...]
    walks: dict[tuple[int, int], int]
    minimum: dict[tuple[int, int], int | None]
    slack: int
    access: dict[int, int]
    egress: dict[int, int]

    def change_s(self, origin: int, target: int) -> int | None:
        walk = 0 if origin == target else self.walks.get((origin, target))
        minimum = self.minimum.get((origin, target), 0)
        return None if walk is None or minimum is None else max(walk + self.slack, minimum)


@st.composite
def small_trips(draw, start: int = 0) -> list[Trip]:
    """A pattern with up to three trips, on a scale of seconds in which everything nearly collides."""
    stops = draw(st.lists(st.integers(0, STOPS - 1), min_size=2, max_size=4))
    kinds = [
        draw(st.sampled_from([(True, True)] * 6 + [(False, True), (True, False), (False, False)]))
        for _ in stops
    ]
    trips = []
    for _ in range(draw(st.integers(1, 3))):
        clock = start + draw(st.integers(0, 40))
        calls = []
        for place, (stop, (board, alight)) in enumerate(zip(stops, kinds, strict=True)):
            arrive = clock + (draw(st.integers(0, 9)) if place else 0)
            clock = arrive + draw(st.integers(0, 2))
            calls.append(Call(stop, arrive, clock, board and place < len(stops) - 1, alight and place > 0))
        trips.append(Trip(tuple(calls)))
    return trips


@st.composite
def towns(draw) -> Town:
    trips = [trip for pattern in draw(st.lists(small_trips(), min_size=1, max_size=6)) for trip in pattern]
    if draw(st.booleans()):  # the riders of one trip may stay seated into a new one
        before = draw(st.sampled_from(trips))
        after = draw(small_trips(start=before.calls[-1].depart))[0]
        trips[trips.index(before)] = Trip(before.calls, then=after)
        trips.append(after)
    pairs = [(a, b) for a in range(STOPS) for b in range(STOPS)]
    walks = draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 8), max_size=6))
    minimum = draw(st.dictionaries(st.sampled_from(pairs), st.none() | st.integers(0, 12), max_size=3))
    ends = st.dictionaries(st.integers(0, STOPS - 1), st.integers(0, 10), min_size=1, max_size=3)
    return Town(tuple(trips), walks, minimum, draw(st.integers(0, 3)), draw(ends), draw(ends))


def in_order(town: Town) -> list[Trip]:
    """The trips as the router has them: seated ones after the one before, also where both leave at once."""
    before = {id(trip.then): trip for trip in town.trips if trip.then is not None}

    def depth(trip: Trip) -> int:
        return 1 + depth(before[id(trip)]) if id(trip) in before else 0

    return sorted(town.trips, key=lambda trip: (trip.calls[0].depart, depth(trip)))


def arrays(town: Town) -> tuple[Timetable, Footpaths]:
    """The same network as the router wants it."""
    trips = in_order(town)
    seated = [next((t for t, one in enumerate(trips) if one.then is trip), -1) for trip in trips]
    calls = [call for trip in trips for call in trip.calls]
    start = np.cumsum([0, *(len(trip.calls) for trip in trips)], dtype=np.int32)
    timetable = Timetable(
        STOPS,
        start,
        np.array([c.stop for c in calls], dtype=np.int32),
        np.array([c.arrive for c in calls], dtype=np.int32),
        np.array([c.depart for c in calls], dtype=np.int32),
        np.array([c.board for c in calls], dtype=np.bool_),
        np.array([c.alight for c in calls], dtype=np.bool_),
        np.array(seated, dtype=np.int32),
    )
    paths = [
        (target, origin, change - town.slack)
        for target in range(STOPS)
        for origin in range(STOPS)
        if (change := town.change_s(origin, target)) is not None
    ]
    start = np.searchsorted([path[0] for path in paths], np.arange(STOPS + 1))
    return timetable, Footpaths(
        start.astype(np.int64),
        np.array([path[1] for path in paths], dtype=np.int32),
        np.array([path[2] for path in paths], dtype=np.int32),
    )


def ends(walks: dict[int, int]) -> np.ndarray:
    seconds = np.full((STOPS, 1), UNREACHED, dtype=np.int32)
    for stop, walk in walks.items():
        seconds[stop] = walk
    return seconds


def links(walks: dict[int, int]) -> Egress:
    return Egress(
        np.array([0, len(walks)]),
        np.array(list(walks), dtype=np.int32),
        np.array(list(walks.values()), dtype=np.int32),
    )


def profile(
    town: Town, max_rides: int, *, backwards: bool = False, prune: bool = True, longest: int = UNREACHED
):
    rides = build_rides(*arrays(town), town.slack, prune=prune)
    access, egress = (town.egress, town.access) if backwards else (town.access, town.egress)
    found = search(
        mirror(rides) if backwards else rides, ends(access),
        TimeWindow(-CLOSED, CLOSED), max_rides=max_rides, longest=longest,
    )  # fmt: skip
    one = destination_profiles(stop_profiles(found)[0], links(egress), longest=longest)
    journeys = zip(one.depart.tolist(), one.arrive.tolist(), one.rides.tolist(), strict=True)
    if backwards:
        return sorted((-arrive, -depart, rides) for depart, arrive, rides in journeys)
    return sorted(journeys)


def slow(town: Town, max_rides: int):
    return all_journeys(list(town.trips), town.access, town.egress, town.change_s, town.slack, max_rides)


@given(towns(), st.integers(1, 4))
def test_the_whole_set_of_journeys_equals_the_slow_search(town, max_rides):
    assert profile(town, max_rides) == unbeaten(slow(town, max_rides))


@given(towns(), st.integers(1, 4))
def test_backwards_equals_forwards(town, max_rides):
    assert profile(town, max_rides, backwards=True) == profile(town, max_rides)


@given(towns(), st.integers(1, 4))
def test_keeping_every_change_changes_nothing_but_time(town, max_rides):
    assert profile(town, max_rides, prune=False) == profile(town, max_rides)


@given(towns(), st.integers(1, 4))
def test_backwards_too_keeping_every_change_changes_nothing_but_time(town, max_rides):
    assert profile(town, max_rides, backwards=True, prune=False) == profile(town, max_rides)


def test_a_transfer_to_a_line_that_is_nowhere_first_is_left_out():
    # the express from stop 1 is at stops 2 and 3 before the slow train from there: only one is worth catching
    bus = Trip((Call(0, 0, 0), Call(1, 10, 10)))
    express = Trip((Call(1, 15, 15), Call(2, 20, 20), Call(3, 25, 25)))
    slow_one = Trip((Call(1, 15, 15), Call(3, 40, 40)))
    town = Town((bus, express, slow_one), {}, {}, 0, {0: 0}, {3: 0})
    assert len(build_rides(*arrays(town), 0).transfer_to) == 1
    assert len(build_rides(*arrays(town), 0, prune=False).transfer_to) == 2


@given(towns(), st.integers(1, 3), st.integers(0, 60))
def test_a_limit_on_the_trip_leaves_out_just_the_longer_journeys(town, max_rides, longest):
    short = [one for one in profile(town, max_rides) if one[1] - one[0] <= longest]
    assert profile(town, max_rides, longest=longest) == short


@given(
    towns(), st.integers(1, 4), st.integers(30, 90), st.integers(-30, 20), st.sampled_from([10, 30, 60, 90])
)
def test_the_shown_journey_is_the_one_that_leaves_latest_with_the_fewest_rides(
    town, max_rides, by, since, longest
):
    rides = build_rides(*arrays(town), town.slack)
    found = search(rides, ends(town.access), TimeWindow(since, by), max_rides=max_rides, longest=longest)
    asked = np.ones((1, 1), np.bool_)
    times = np.array([by], np.int32), np.array([since], np.int32)
    best = best_journeys(stop_profiles(found)[0], links(town.egress), *times, asked, longest=longest)
    fitting = [
        (depart, -arrive, -used)
        for depart, arrive, used in unbeaten(slow(town, max_rides))
        if arrive <= by and depart >= since and arrive - depart <= longest
    ]
    if not fitting:
        assert best.depart[0, 0] == NEVER
        assert best.stop[0, 0] == -1
    else:
        depart, arrive, used = max(fitting)
        assert (best.depart[0, 0], best.arrive[0, 0], best.rides[0, 0]) == (depart, -arrive, -used)


@given(towns(), small_trips(), st.integers(1, 3))
def test_one_more_trip_never_takes_a_journey_away(town, more, max_rides):
    after = profile(town._replace(trips=(*town.trips, *more)), max_rides)
    for depart, arrive, _ in profile(town, max_rides):
        assert any(d >= depart and a <= arrive for d, a, _ in after)


@given(towns(), st.lists(st.integers(0, 3), min_size=2, max_size=3))
def test_several_origins_at_once_equal_one_at_a_time(town, shifts):
    rides = build_rides(*arrays(town), town.slack)
    lanes = [ends({stop: walk + shift for stop, walk in town.access.items()}) for shift in shifts]
    together = search(rides, np.concatenate(lanes, axis=1), TimeWindow(-CLOSED, CLOSED), max_rides=3)
    for lane, access in enumerate(lanes):
        alone = search(rides, access, TimeWindow(-CLOSED, CLOSED), max_rides=3)
        one = destination_profiles(stop_profiles(alone)[0], links(town.egress))
        other = destination_profiles(stop_profiles(together)[lane], links(town.egress))
        assert one.depart.tolist() == other.depart.tolist()
        assert one.arrive.tolist() == other.arrive.tolist()


def test_no_trips_no_journeys():
    nothing = Town((), {}, {}, 0, {0: 0}, {1: 0})
    assert profile(nothing, 2) == []


@pytest.mark.parametrize("rides", [0])
def test_without_rides_nobody_gets_anywhere(rides):
    town = Town((Trip((Call(0, 0, 0), Call(1, 5, 5))),), {}, {}, 0, {0: 0}, {1: 0})
    found = search(build_rides(*arrays(town), 0), ends(town.access), TimeWindow(0, 100), max_rides=rides)
    assert destination_profiles(stop_profiles(found)[0], links(town.egress)).depart.tolist() == []


def test_a_quicker_ride_to_the_next_stop_of_the_own_trip_is_worth_changing_to():
    # the slow one is at stop 2 at 40 only; the quick one from stop 1 is there at 20
    slow_one = Trip((Call(0, 0, 0), Call(1, 10, 10), Call(2, 40, 40)))
    quick = Trip((Call(1, 15, 15), Call(2, 20, 20)))
    town = Town((slow_one, quick), {}, {}, 1, {0: 0}, {2: 0})
    assert profile(town, 2) == profile(town, 2, backwards=True) == [(-1, 20, 2)]


@given(towns(), st.integers(1, 3), st.integers(-20, 60))
def test_leaving_later_never_arrives_earlier_and_the_latest_departure_for_an_arrival_is_no_earlier(
    town, max_rides, since
):
    journeys = profile(town, max_rides)
    first = min((arrive for depart, arrive, _ in journeys if depart >= since), default=UNREACHED)
    later = min((arrive for depart, arrive, _ in journeys if depart >= since + 1), default=UNREACHED)
    assert first <= later
    for depart, arrive, _ in journeys:
        assert max(d for d, a, _ in journeys if a <= arrive) >= depart


@pytest.mark.parametrize("egress", [{3: 0, 2: 5}, {2: 5, 3: 0}])
def test_of_two_ways_at_the_same_seconds_the_one_with_fewer_rides_is_shown(egress):
    # staying on to stop 2 and walking 5, or changing to be at stop 3 itself: both leave at -1, arrive at 25
    stays = Trip((Call(0, 0, 0), Call(1, 10, 10), Call(2, 20, 20)))
    changes = Trip((Call(1, 15, 15), Call(3, 25, 25)))
    town = Town((stays, changes), {}, {}, 1, {0: 0}, egress)
    assert profile(town, 2) == [(-1, 25, 1)]
    found = search(build_rides(*arrays(town), 1), ends(town.access), TimeWindow(-9, 99), max_rides=2)
    times, asked = (np.array([30], np.int32), np.array([-9], np.int32)), np.ones((1, 1), np.bool_)
    best = best_journeys(stop_profiles(found)[0], links(town.egress), *times, asked, longest=99)
    assert (best.rides[0, 0], best.stop[0, 0]) == (1, 2)


@pytest.mark.skipif(numba.config.DISABLE_JIT, reason="nothing is compiled")
def test_limits_of_other_types_and_layouts_are_answered_by_the_same_code():
    town = Town((Trip((Call(0, 0, 0), Call(1, 10, 10))),), {}, {}, 0, {0: 0}, {1: 0})
    found = search(build_rides(*arrays(town), 0), ends(town.access), TimeWindow(-9, 99), max_rides=2)
    stops, egress = stop_profiles(found)[0], links(town.egress)
    usual = np.array([30, 40], np.int32), np.array([-9, -9], np.int32), np.ones((2, 1), np.bool_)
    other = *(times.astype(np.int64) for times in usual[:2]), np.ones((1, 4), np.bool_)[:, ::2].T
    for look_up, kernel in (
        (partial(best_journeys, longest=99), best_within),
        (first_and_shortest, nearest_failures),
    ):
        first = look_up(stops, egress, *usual)
        compiled = len(kernel.signatures)
        for one, same in zip(first, look_up(stops, egress, *other), strict=True):
            assert (one == same).all()
        assert len(kernel.signatures) == compiled


def test_a_journey_may_last_to_the_very_limit():
    town = Town(
        (Trip((Call(0, 0, 0), Call(1, 10, 10))), Trip((Call(1, 10, 10), Call(2, 10, 10)))),
        {},
        {},
        0,
        {0: 0},
        {2: 0},
    )
    assert profile(town, 2, longest=10) == [(0, 10, 2)]
    assert profile(town, 2, longest=9) == []


@given(towns(), st.integers(1, 4))
def test_handing_on_what_the_trip_before_has_as_well_changes_nothing_but_time(town, max_rides):
    rides = build_rides(*arrays(town), town.slack)
    alone = rides._replace(before=np.full_like(rides.before, -1))
    one, other = (
        destination_profiles(
            stop_profiles(search(both, ends(town.access), TimeWindow(-CLOSED, CLOSED), max_rides=max_rides))[
                0
            ],
            links(town.egress),
        )
        for both in (rides, alone)
    )
    assert [column.tolist() for column in one] == [column.tolist() for column in other]


@given(
    towns(), st.integers(1, 3), st.integers(-20, 20), st.integers(0, 40), st.integers(1, 40), st.booleans()
)
def test_searching_windows_apart_finds_just_the_journeys_within_one(town, max_rides, since, first, gap, back):
    windows = [(since, since + first), (since + first + gap, since + first + gap + 50)]
    if back:
        windows = [(-until, -begin) for begin, until in windows[::-1]]
    rides = build_rides(*arrays(town), town.slack)
    access, egress = (town.egress, town.access) if back else (town.access, town.egress)
    stops = journeys_within(mirror(rides) if back else rides, ends(access), windows, max_rides=max_rides)
    found = destination_profiles(
        stops[0], links(egress), spans=Spans.same(1, *(np.array(end) for end in zip(*windows, strict=True)))
    )
    journeys = zip(found.depart.tolist(), found.arrive.tolist(), found.rides.tolist(), strict=True)
    turned = [
        (-arrive, -depart, rides) if back else (depart, arrive, rides) for depart, arrive, rides in journeys
    ]
    spans = [(-until, -begin) for begin, until in windows] if back else windows
    expected = [
        one for one in unbeaten(slow(town, max_rides)) if any(a <= one[0] and one[1] <= b for a, b in spans)
    ]
    assert sorted(turned) == expected


@given(towns(), towns())
def test_a_search_leaves_nothing_behind_for_the_next(town, other):
    alone = profile(town, 3)
    rides = build_rides(*arrays(other), other.slack)
    search(rides, ends(other.access), TimeWindow(-CLOSED, CLOSED), max_rides=3).release()
    rides = build_rides(*arrays(town), town.slack)
    found = search(rides, ends(town.access), TimeWindow(-CLOSED, CLOSED), max_rides=3)
    one = destination_profiles(stop_profiles(found)[0], links(town.egress))
    assert sorted(zip(one.depart.tolist(), one.arrive.tolist(), one.rides.tolist(), strict=True)) == alone
