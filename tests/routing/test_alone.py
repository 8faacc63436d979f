"""Labels of one origin stand by themselves: the same labels as in blocks, whatever is asked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.domain.traveller import Traveller
from bereik.feeds.days import parse_day
from bereik.network.prepared import rides_of_day
from bereik.routing.labels import BYTE, NARROW, WIDE
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import LabelKind, TimeWindow, destination_profiles, search, stop_profiles
from bereik.units import DAY_S, UNREACHED
from tests.oracle import Trip
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_pruning import trip
from tests.routing.test_search import CLOSED, Town, arrays, ends, links


@st.composite
def kinds(draw):
    return LabelKind(draw(st.booleans()), draw(st.sampled_from([BYTE, NARROW, WIDE])))


def labels_of(found):
    return [column.ravel().tolist() for column in found.read(found.labels[:, :1])]


@st.composite
def searches(draw, town, back):
    """What is asked: departures, or all day but for one end, at the second at which something happens."""
    calls = [call for trip in town.trips for call in trip.calls]
    off, on = ({call.arrive for call in calls}, {call.depart - town.slack for call in calls})
    window = TimeWindow(-CLOSED, CLOSED)
    end = draw(st.sampled_from(["until", "until", "earliest", "latest", "departures", "departures"]))
    departures = None
    if end == "departures":
        some = st.lists(st.integers(-60, 60), min_size=1, max_size=9, unique=True)
        departures = np.array(sorted(draw(some)), dtype=np.int32)
        window = TimeWindow(int(departures[0]), CLOSED, draw(st.sampled_from([UNREACHED, 30])))
    else:
        seconds = off | on if end != "until" else on if back else off
        second = draw(st.sampled_from(sorted(seconds)))
        window = window._replace(**{end: -second if back else second})
    limits = {"max_rides": draw(st.sampled_from([2, 3, 4, 1])), "longest": draw(LONGEST)}
    return {"departures": departures, "window": window, **limits}


LONGEST = st.sampled_from([UNREACHED, UNREACHED, 10, 20])


@settings(max_examples=150)
@given(dense_towns(), kinds(), st.booleans(), st.data())
def test_one_origin_has_the_labels_that_it_has_in_a_block(town, kind, back, data):
    asked = data.draw(searches(town, back))
    rides = build_rides(*arrays(town), town.slack)
    rides = mirror(rides) if back else rides

    def found(own):
        return search(rides, ends(town.access), kind=own, **asked)

    alone, abreast = found(kind), found(kind._replace(abreast=True))
    assert alone.labels.shape[1] == 1
    assert abreast.labels.shape[1] > 1 or not len(abreast.labels)  # without a trip in the window
    assert labels_of(alone) == labels_of(abreast)
    np.testing.assert_array_equal(alone.served, abreast.served)
    alone.release()
    assert labels_of(found(kind)) == labels_of(abreast)  # nothing is left behind of the search before


@pytest.mark.parametrize("back", [False, True])
def test_one_origin_of_a_region_has_the_labels_that_it_has_in_a_block(demo, back):
    day = rides_of_day(demo.network, parse_day(demo.date), Traveller(), 0, DAY_S)
    rides, drawn = day.back if back else day.ahead, np.random.default_rng(1)
    window = TimeWindow(-12 * 3600, -8 * 3600) if back else TimeWindow(8 * 3600, 12 * 3600)
    for rounds in (4, 62):
        access = np.full((rides.stops, 1), UNREACHED, dtype=np.int32)
        access[drawn.integers(0, rides.stops, 4)] = drawn.integers(0, 600, (4, 1))
        alone, abreast = (
            search(rides, access, window, max_rides=rounds, kind=LabelKind(abreast=abreast))
            for abreast in (False, True)
        )
        assert labels_of(alone) == labels_of(abreast)
        assert alone.used.sum() > 100


WINDOW = TimeWindow(15, 45, 100)


def journeys_alone_and_in_a_block(*trips):
    """Those from stop 0 to stop 2 in `WINDOW`, of one origin by itself and of two side by side."""
    town = Town(trips, {}, {}, 0, {0: 0}, {2: 0})
    rides, found = build_rides(*arrays(town), 0), []
    for access in (ends({0: 0}), np.repeat(ends({0: 0}), 2, axis=1)):
        stops = stop_profiles(search(rides, access, WINDOW, max_rides=2))[0]
        one = destination_profiles(stops, links({2: 0}))
        found.append(list(zip(one.depart.tolist(), one.arrive.tolist(), one.rides.tolist(), strict=True)))
    assert found[0] == found[1]
    return found[0]


def test_a_trip_of_the_pattern_that_ran_before_the_window_stands_for_none_in_it():
    # The ride at 20 and the change at 30 count, although the trip before is over and leaves a place empty
    # where a label would be looked for: behind the last one, which is that of the ride at 40.
    before, own, later = trip((0, 0), (1, 10)), trip((0, 20), (1, 30)), trip((0, 40), (3, 44))
    on = trip((1, 35), (2, 39))
    assert journeys_alone_and_in_a_block(before, own, on, later) == [(20, 39, 2)]


def test_a_seat_and_a_change_into_a_trip_that_begins_behind_the_window_lead_nowhere():
    # There are no labels behind the window, nor so far behind it a mark: without compiling that is an error.
    after = trip((1, 90), (2, 95))
    own = Trip(trip((0, 20), (1, 30)).calls, then=after)
    others = [trip((1, second), (3, second + 1)) for second in range(46, 90)]
    assert journeys_alone_and_in_a_block(own, after, *others) == []
