"""First arrivals of few departures are those of the whole search, however much of the day is looked at."""

from functools import partial

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import NONE, Footpaths
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.raptor import stop_search
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import TimeWindow, first_arrivals, search
from bereik.routing.soonest import (
    arrivals_by_stops,
    arrivals_in_one_pass,
    arrivals_in_stages,
    changes_of,
    soonest_arrivals,
)
from bereik.units import UNREACHED
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


@settings(max_examples=EXAMPLES * 20)
@given(towns(), asked(), st.booleans())
def test_one_pass_in_order_of_time_gives_the_same_with_any_number_of_rides(town, query, back):
    lanes, departures, until = query
    timetable, footpaths = arrays(town)
    rides = build_rides(timetable, footpaths, town.slack)
    changes = changes_of(footpaths, town.slack)[back]
    if back:
        rides, departures = mirror(rides), np.sort(-departures)
    access, egress = access_of(town, lanes, back=back), links(town.access if back else town.egress)
    given_that = rides, access, egress, departures, until
    in_one_pass = arrivals_in_one_pass(*given_that, changes)
    whole = whole_search(*given_that, MOST_RIDES - 1)
    if town.slack > 0:
        assert in_one_pass is not None
    if in_one_pass is not None:
        np.testing.assert_array_equal(in_one_pass, whole)
    own = soonest_arrivals(rides, footpaths, *given_that[1:], max_rides=MOST_RIDES - 1, changes=changes)
    np.testing.assert_array_equal(own, whole)


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
