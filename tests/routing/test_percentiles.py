"""Seconds by rank of origins side by side are those of each origin whose departures are put in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels.lines import FAR
from bereik.routing.first_arrivals import first_arrivals
from bereik.routing.labels import BYTE, NARROW, USUAL_LABELS, WIDE
from bereik.routing.percentiles import is_abreast, pairs_to_order, ranked_seconds
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import LabelKind, TimeWindow, search
from bereik.units import UNREACHED
from tests.oracle import Call, Trip
from tests.routing.test_batches import WALKS, links, origins
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_search import CLOSED, Town, arrays


def seeking(rides, access, departures, until, latest=CLOSED, **kind):
    window = TimeWindow(int(departures[0]), latest, until)
    return search(rides, access, window, max_rides=3, departures=departures, kind=LabelKind(**kind))


def one_by_one(found, egress, departures, places):
    """(L, N, D) by sorting the first arrivals of each origin, UNREACHED where there is none."""
    arrivals = np.stack(first_arrivals(found, egress, departures)).astype(np.int64)
    seconds = np.where(arrivals < UNREACHED, arrivals - departures, UNREACHED)
    return np.sort(seconds, axis=2)[:, :, places].transpose(0, 2, 1)


def within(seconds, longest):
    return np.where(seconds > longest, UNREACHED, seconds.astype(np.int64))


@given(
    dense_towns(), st.lists(WALKS, min_size=1, max_size=4), st.booleans(),
    st.sampled_from([20, 50, 100, CLOSED]), st.sampled_from([(2, 4), (16, 33), (33, 20), (65, 9)]),
    st.sampled_from([BYTE, NARROW, WIDE]), st.booleans(), st.data(),
)  # fmt: skip
def test_lanes_rank_as_each_origin_does(town, walks, back, lasts, sizes, narrowest, count_rides, data):
    rides, egress = build_rides(*arrays(town), town.slack), links(walks)
    rides = mirror(rides) if back else rides
    lanes, most = sizes
    asked = data.draw(st.lists(st.integers(-60, 70), min_size=1, max_size=most, unique=True))
    departures = np.array(sorted(asked), dtype=np.int32)
    places = np.array(data.draw(st.lists(st.integers(0, len(asked) - 1), min_size=1, max_size=4)))
    access, until = origins(town, lanes - 1), int(departures[0]) + lasts
    # Trips that begin later than some second are not ridden, and have no labels.
    window = departures, until, data.draw(st.sampled_from([CLOSED, int(departures[0]) + 20]))
    found = seeking(rides, access, *window, narrowest=narrowest, count_rides=count_rides)
    if len(found.labels):
        assert is_abreast(found, departures)
    ranked = within(ranked_seconds(found, egress, departures, places), lasts + 300)
    expected = one_by_one(seeking(rides, access, *window), egress, departures, places)
    np.testing.assert_array_equal(ranked, expected)


def to_a_place(departures, *, kind=USUAL_LABELS, until=CLOSED):
    """Buses at 100 and 9,000 ride for 50 seconds; two origins, 3 and 4 seconds away, and a walk of 5."""
    trips = tuple(Trip((Call(0, begin, begin), Call(1, begin + 50, begin + 50))) for begin in (100, 9_000))
    town, egress = Town(trips, {}, {}, 0, {0: 3}, {1: 5}), links([{1: 5}])
    found = seeking(
        build_rides(*arrays(town), 0), origins(town, 2)[:, :2], departures, until, **kind._asdict()
    )
    return found, ranked_seconds(found, egress, departures, np.arange(len(departures)))[:, :, 0].tolist()


def test_departures_hours_apart_are_counted_in_32_bits_where_16_do_not_hold_the_wait():
    departures = np.array([0, 97, 98, 8_996], dtype=np.int32)
    for until in (
        CLOSED,
        9_100,
    ):  # the search lasts for 32 bits, or only what lies between two departures does
        _, ranked = to_a_place(departures, until=until)
        assert ranked == [[58, 59, 155, 8_957], [59, 155, 8_957, 8_958]]
    assert FAR + 8_898 > 2**15


def test_a_ride_counts_that_arrives_by_the_last_second():
    departures = np.array([96], dtype=np.int32)
    assert to_a_place(departures, until=150)[1] == [[59], [59]]
    assert np.min(to_a_place(departures, until=149)[1]) > 1_000  # nobody is there in time


def test_a_trip_that_stands_at_its_first_stop_until_after_the_search_brings_nobody():
    # At the destination since 120, but it begins at 9,000: its events come behind all that have labels.
    bus, stands = (
        Trip((Call(0, 100, 100), Call(1, 150, 150))),
        Trip((Call(1, 120, 9_000), Call(0, 9_050, 9_050))),
    )
    town, departures = Town((bus, stands), {}, {}, 0, {0: 3}, {1: 5}), np.array([97], dtype=np.int32)
    found = seeking(build_rides(*arrays(town), 0), origins(town, 2)[:, :2], departures, CLOSED, latest=500)
    assert len(found.labels) == 2
    assert ranked_seconds(found, links([{1: 5}]), departures, np.array([0]))[0].tolist() == [[58]]


def test_a_second_asked_twice_counts_twice():
    departures = np.array([97, 97, 97, 98], dtype=np.int32)
    found, ranked = to_a_place(departures)
    assert not is_abreast(found, departures)
    assert ranked == [[58, 58, 58, 8_957], [8_957, 8_958, 8_958, 8_958]]


def test_few_departures_have_labels_of_8_bits_where_they_are_asked_for():
    few, many = np.arange(254, dtype=np.int32), np.arange(255, dtype=np.int32)
    for departures, dtype in ((few, BYTE), (many, NARROW)):
        found, _ = to_a_place(departures, kind=LabelKind(count_rides=False, narrowest=BYTE))
        assert found.labels.dtype == dtype


@pytest.mark.parametrize("count", [*range(1, 18), 31, 32, 33, 60])
def test_pairs_put_in_place_what_is_asked(count):
    drawn = np.random.default_rng(count)
    for _ in range(4):
        places = drawn.choice(count, size=min(count, 3), replace=False)
        numbers = drawn.integers(0, count, (200, count))
        expected = np.sort(numbers, axis=1)
        for low, high in pairs_to_order(count, tuple(places.tolist())):
            assert low < high
            numbers[:, [low, high]] = np.sort(numbers[:, [low, high]], axis=1)
        np.testing.assert_array_equal(numbers[:, places], expected[:, places])
