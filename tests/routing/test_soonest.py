"""First arrivals of few departures are those of the whole search, however much of the day is looked at."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.scan import MOST_RIDES
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import TimeWindow, first_arrivals, search
from bereik.routing.soonest import (
    arrivals_in_one_pass,
    arrivals_in_stages,
    arrivals_of_first_trips,
    changes_of,
    soonest_arrivals,
)
from tests.routing.test_search import CLOSED, arrays, ends, links, towns


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


@settings(max_examples=150)
@given(towns(), asked(), st.integers(1, 4), st.booleans())
def test_every_way_gives_the_arrivals_of_the_whole_search(town, query, max_rides, back):
    lanes, departures, until = query
    rides = build_rides(*arrays(town), town.slack)
    if back:
        rides, departures = mirror(rides), np.sort(-departures)
    access, egress = access_of(town, lanes, back=back), links(town.access if back else town.egress)
    given_that = rides, access, egress, departures, until
    whole = whole_search(*given_that, max_rides)
    for arrivals in (soonest_arrivals, arrivals_of_first_trips, arrivals_in_stages):
        np.testing.assert_array_equal(arrivals(*given_that, max_rides=max_rides), whole)


@settings(max_examples=300)
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
    own = soonest_arrivals(*given_that, max_rides=MOST_RIDES - 1, changes=changes)
    np.testing.assert_array_equal(own, whole)
