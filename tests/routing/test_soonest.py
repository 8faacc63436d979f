"""First arrivals of few departures are those of the whole search, however much of the day is looked at."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import NONE, Footpaths
from bereik.kernels.one_pass import first_from, order_of_time, vehicles_of
from bereik.kernels.raptor import NO_RANK, trips_by_pattern
from bereik.kernels.scan import MOST_RIDES
from bereik.routing import soonest
from bereik.routing.first_arrivals import first_arrivals
from bereik.routing.raptor import stop_search
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import TimeWindow, search
from bereik.routing.soonest import (
    arrivals_by_stops,
    arrivals_in_one_pass,
    arrivals_in_stages,
    foot_transfers,
    one_pass_over,
    soonest_arrivals,
)
from bereik.units import NEVER, UNREACHED
from tests.conftest import EXAMPLES
from tests.oracle import Call, Trip
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_pruning import trip
from tests.routing.test_search import CLOSED, Town, arrays, ends, links, towns


@st.composite
def asked(draw):
    """Walks of a few origins, rising departures, and until when."""
    lanes = draw(st.lists(st.integers(0, 40), min_size=1, max_size=3))
    departures = np.array(sorted(draw(st.sets(st.integers(-10, 60), min_size=1, max_size=3))), dtype=np.int32)
    return lanes, departures, draw(st.sampled_from([30, 80, CLOSED]))


def access_of(town, lanes, *, back):
    walks = town.egress if back else town.access
    return np.concatenate(
        [ends({stop: walk + more for stop, walk in walks.items()}) for more in lanes], axis=1
    )


def whole_search(rides, access, egress, departures, until, max_rides):
    """(L, D, K) of what gets off by `until`, from a search of everything."""
    found = search(
        rides,
        access,
        TimeWindow(int(departures[0]), until, until),
        max_rides=max_rides,
        departures=departures,
    )
    arrivals = np.stack(first_arrivals(found, egress, departures))
    found.release()
    return arrivals


def by_stops(rides, footpaths, access, egress, departures, until, *, max_rides, wide=False):
    """The search stop by stop, of seconds of 16 bits or of 32."""
    since, farthest = int(departures[0]), int(egress.seconds.max(initial=0))
    shared = stop_search(rides, footpaths, since, until, longest_walk=farthest, wide=wide)
    assert (shared.span.far == UNREACHED) == (wide or until == CLOSED)
    return arrivals_by_stops(shared, access, egress, departures, max_rides=max_rides)


def in_stages(rides, footpaths, *given_that, max_rides):
    """The search of labels of stop events."""
    return arrivals_in_stages(rides, *given_that, max_rides=max_rides)


def turned(footpaths):
    """The same in mirrored time, by the stop walked to there."""
    target = np.repeat(np.arange(len(footpaths.start) - 1), np.diff(footpaths.start))
    order = np.lexsort((target, footpaths.origin))
    start = np.searchsorted(footpaths.origin[order], np.arange(len(footpaths.start)))
    return Footpaths(start.astype(np.int64), target[order].astype(np.int32), footpaths.seconds[order])


@settings(max_examples=EXAMPLES * 10)
@given(towns() | dense_towns(), asked(), st.integers(1, 4), st.booleans())
def test_every_way_gives_the_arrivals_of_the_whole_search(town, query, max_rides, back):
    lanes, departures, until = query
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    if back:
        rides, footpaths, departures = mirror(rides), turned(footpaths), np.sort(-departures)
    access, egress = access_of(town, lanes, back=back), links(town.access if back else town.egress)
    given_that = access, egress, departures, until
    whole = whole_search(rides, *given_that, max_rides)
    for arrivals in (soonest_arrivals, by_stops, partial(by_stops, wide=True), in_stages):
        np.testing.assert_array_equal(arrivals(rides, footpaths, *given_that, max_rides=max_rides), whole)


@given(towns() | dense_towns(), st.integers(1, 4), st.integers(2, 3))
def test_more_trips_than_ranks_of_a_pattern_change_nothing(town, max_rides, most):
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    given_that = access_of(town, [0, 5], back=False), links(town.egress), np.array([0], np.int32), CLOSED
    usual = by_stops(rides, footpaths, *given_that, max_rides=max_rides)
    parted = rides._replace(before=np.where(np.arange(len(rides.before)) % most, rides.before, NONE))
    np.testing.assert_array_equal(by_stops(parted, footpaths, *given_that, max_rides=max_rides), usual)


PARTS = st.lists(st.floats(0, 1), max_size=4).map(lambda parts: (*sorted(parts), 1))


@settings(max_examples=EXAMPLES * 20)
@given(towns(), asked(), st.booleans(), PARTS)
def test_one_pass_in_order_of_time_gives_the_same_with_any_number_of_rides(town, query, back, parts):
    lanes, departures, until = query
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    on_foot = foot_transfers(footpaths, town.slack)[back]
    if back:
        rides, departures = mirror(rides), np.sort(-departures)
    access, egress = access_of(town, lanes, back=back), links(town.access if back else town.egress)
    given_that = rides, access, egress, departures, until
    whole = whole_search(*given_that, MOST_RIDES - 1)
    day = one_pass_over(rides, on_foot)
    assert day is not None or town.slack == 0
    if day is not None:
        np.testing.assert_array_equal(arrivals_in_one_pass(*given_that, day, parts=parts), whole)
    own = soonest_arrivals(rides, footpaths, *given_that[1:], max_rides=MOST_RIDES - 1, one_pass=day)
    np.testing.assert_array_equal(own, whole)


def test_a_pass_ends_where_all_that_can_be_reached_is_reached(monkeypatch):
    # The second trip is no sooner anywhere; from nowhere near a stop, and to where none is, nobody rides.
    town = Town((trip((0, 5), (1, 10)), trip((0, 50), (1, 60))), {}, {}, 1, {0: 0}, {1: 0})
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    access = np.array([[0, UNREACHED], [UNREACHED, UNREACHED]], dtype=np.int32)
    egress = links(town.egress)
    egress = egress._replace(start=np.append(egress.start, egress.start[-1]))
    day, taken = one_pass_over(rides, foot_transfers(footpaths, 1)[0]), []
    kernel = soonest.ride_in_order
    monkeypatch.setattr(soonest, "ride_in_order", lambda *a: taken.append(len(a[2])) or kernel(*a))
    first = arrivals_in_one_pass(rides, access, egress, np.array([0], np.int32), CLOSED, day)
    assert first[:, :, 0].tolist() == [[10, UNREACHED], [UNREACHED, UNREACHED]]
    assert sum(taken) == len(day.happens) // 2


def test_a_pass_goes_on_while_something_may_still_arrive_sooner():
    # Off at stop 1 at 10 and 19 seconds on foot; off next to work at 28, which is a second sooner.
    town = Town((trip((0, 5), (1, 10)), trip((0, 6), (2, 28))), {}, {}, 1, {0: 0}, {1: 19, 2: 0})
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    day = one_pass_over(rides, foot_transfers(footpaths, 1)[0])
    given_that = rides, ends(town.access), links(town.egress), np.array([0], np.int32), CLOSED
    for taken in range(len(day.happens) + 1):
        parts = taken / len(day.happens), 1
        assert arrivals_in_one_pass(*given_that, day, parts=parts).tolist() == [[[28]]]


@given(towns(), st.booleans(), st.integers(-20, 100), st.integers(1, 3))
def test_the_order_of_time_is_that_of_sorting_what_happens(town, back, second, slack):
    rides = build_rides(*arrays(town), town.slack)
    rides = mirror(rides) if back else rides
    happens = []
    for event, (off, on) in enumerate(zip(rides.alight_at, rides.board_at, strict=True)):
        happens += [(int(off), 2 * event)] if off != UNREACHED else []
        happens += [(int(on) + slack, 2 * event + 1)] if on != NEVER else []
    ordered, order = order_of_time(rides, slack, vehicles_of(rides))
    if ordered:
        plain = sorted(happens, key=lambda one: (one[0], one[1]))
        assert order.tolist() == [one for _, one in plain]
        assert first_from(rides, slack, order, second) == sum(at < second for at, _ in plain)


def test_nothing_happens_in_a_day_without_trips():
    rides = build_rides(*arrays(Town((), {}, {}, 2, {}, {})), 2)
    ordered, order = order_of_time(rides, 2, vehicles_of(rides))
    assert ordered
    assert first_from(rides, 2, order, 15) == len(order) == 0


@pytest.mark.parametrize("until", [16, 3, 0])
def test_nobody_arrives_in_hours_that_end_before_anything_happens(until):
    town = Town((trip((0, 20), (1, 30)),), {}, {}, 2, {0: 0}, {1: 0})
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    day = one_pass_over(rides, foot_transfers(footpaths, 2)[0])
    given_that = rides, ends(town.access), links(town.egress), np.array([15], np.int32), until
    assert arrivals_in_one_pass(*given_that, day).tolist() == [[[UNREACHED]]]


@pytest.mark.parametrize(
    ("column", "event", "second", "ordered"),
    [
        ("alight_at", 2, 30, True),
        ("alight_at", 2, 9, False),  # gets off before the stop before it
        ("alight_at", 2, 19, False),  # before the trip left there
        ("alight_at", 2, 20, True),
        ("alight_at", 3, 29, False),  # the trip that riders stay seated into comes before the first one's end
        ("board_at", 3, 27, True),
        ("board_at", 3, 24, False),
        ("board_at", 3, NEVER, True),
    ],
)
def test_one_pass_is_made_only_where_a_vehicle_runs_in_order(column, event, second, ordered):
    after = trip((2, 30), (3, 40))
    own = Trip((Call(0, 5, 5), Call(1, 10, 20), Call(2, 30, 30)), then=after)
    town = Town((own, after), {}, {}, 3, {}, {})
    rides = build_rides(*arrays(town), town.slack)
    changed = getattr(rides, column).copy()
    changed[event] = second
    rides = rides._replace(**{column: changed})
    assert order_of_time(rides, town.slack, vehicles_of(rides))[0] == ordered


def test_who_stays_seated_rides_on_in_one_pass():
    after = trip((1, 11), (3, 20))  # too soon to be boarded after 5 seconds
    town = Town((Trip((Call(0, 5, 5), Call(1, 10, 10)), then=after), after), {}, {}, 5, {0: 0}, {3: 0})
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    given_that = ends(town.access), links(town.egress), np.array([0], np.int32), CLOSED
    day = one_pass_over(rides, foot_transfers(footpaths, 5)[0])
    assert arrivals_in_one_pass(rides, *given_that, day).tolist() == [[[20]]]


def test_as_many_trips_of_a_pattern_have_a_rank_as_there_are_ranks():
    trips, pair = NO_RANK + 1, np.arange(NO_RANK + 1, dtype=np.int32)
    town = Town((trip((0, 0), (1, 1)), trip((0, 2), (1, 3))), {}, {}, 0, {}, {})
    rides = build_rides(*arrays(town), 0)
    start = np.append(2 * pair, 2 * trips).astype(rides.trip_start.dtype)
    stop, seated_to = np.tile(np.array([0, 1], np.int32), trips), np.full(trips, NONE, np.int32)
    rides = rides._replace(before=pair - 1, trip_start=start, stop=stop, seated_to=seated_to)
    assert trips_by_pattern(rides, 0, trips).trips_from.tolist() == [0, NO_RANK, trips]


def arrival_by_stops(trips, stop, until, max_rides):
    """When who leaves stop 0 at second 0 is at a stop."""
    town = Town(tuple(trips), {}, {}, 0, {0: 0}, {stop: 0})
    timetable, footpaths = arrays(town)
    given_that = ends(town.access), links(town.egress), np.array([0], np.int32), until
    rides = build_rides(timetable, footpaths, 0)
    return int(by_stops(rides, footpaths, *given_that, max_rides=max_rides)[0, 0, 0])


def test_who_gets_off_at_the_very_end_has_arrived():
    bus = trip((0, 5), (1, 30))
    assert arrival_by_stops([bus], 1, 30, 1) == 30
    assert arrival_by_stops([bus], 1, 29, 1) == UNREACHED


def test_who_stays_seated_into_a_trip_of_a_pattern_that_was_ridden_before_rides_on():
    early, late = trip((1, 2), (3, 8)), trip((1, 12), (3, 20))
    own = Trip((Call(0, 5, 5), Call(1, 10, 10, board=False)), then=late)
    assert arrival_by_stops([early, own, late], 3, 40, 1) == 20


def arrivals_seated(trips, lanes):
    """When those who leave stop 0 at second 0, so many seconds away, are at stop 3 with one boarding."""
    town = Town(tuple(trips), {}, {}, 0, {0: 0}, {3: 0})
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, 0)
    given_that = access_of(town, lanes, back=False), links(town.egress), np.array([0], np.int32), 99
    return by_stops(rides, footpaths, *given_that, max_rides=1)[:, 0, 0].tolist()


SEATED = trip((2, 20), (3, 25)), trip((2, 30), (3, 35))
"""Two trips of a pattern that riders of others stay seated into."""


@pytest.mark.parametrize("lanes", [[0, 10], [10, 0]])
def test_each_origin_stays_seated_into_the_trip_that_follows_its_own(lanes):
    feeders = (
        Trip((Call(0, 5, 5), Call(2, 15, 15)), then=SEATED[0]),
        Trip((Call(0, 12, 12), Call(2, 22, 22)), then=SEATED[1]),
    )
    assert arrivals_seated([*feeders, *SEATED], lanes) == [25 if lane == 0 else 35 for lane in lanes]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_vehicles_that_go_on_in_a_pattern_the_sooner_one_counts(first):
    feeders = (
        Trip((Call(0, 5, 5), Call(2, 15, 15)), then=SEATED[first]),
        Trip((Call(0, 6, 6), Call(1, 8, 8), Call(2, 16, 16)), then=SEATED[1 - first]),
    )
    assert arrivals_seated([*feeders, *SEATED], [0]) == [25]
