"""Labels of 8 and of 16 bits say what labels of 32 say, and counting rides changes no departure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels.ranks import fits
from bereik.routing import labels
from bereik.routing.first_arrivals import first_at_stops
from bereik.routing.labels import BYTE, NARROW, WIDE
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import LabelKind, TimeWindow, search, stop_profiles
from bereik.units import UNREACHED
from tests.oracle import Call, Trip
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_search import CLOSED, Town, arrays, ends

LIMITS = st.tuples(st.integers(1, 4), st.sampled_from([UNREACHED, 10, 20]), st.sampled_from([UNREACHED, 30]))


def seeking(town, limits, *, back, departures=None, **more):
    """A search of a town in one direction, of two origins."""
    max_rides, longest, until = limits
    rides = build_rides(*arrays(town), town.slack)
    access = np.concatenate([ends(town.access), ends(town.egress)], axis=1)
    earliest = -CLOSED if departures is None else int(departures[0])
    return search(
        mirror(rides) if back else rides, access, TimeWindow(earliest, CLOSED, until), max_rides=max_rides,
        longest=longest, departures=departures, **more,
    )  # fmt: skip


@given(dense_towns(), LIMITS, st.booleans(), st.sampled_from([BYTE, NARROW]))
def test_shorter_labels_stand_for_the_same_journeys_as_labels_of_32_bits(town, limits, back, narrowest):
    narrow, wide = (
        seeking(town, limits, back=back, kind=LabelKind(narrowest=narrowest)),
        seeking(town, limits, back=back, kind=LabelKind(narrowest=WIDE)),
    )
    assert (narrow.labels.dtype, wide.labels.dtype) in ((narrowest, WIDE), (NARROW, WIDE))
    read = (found.read(found.labels[:, : found.origins]) for found in (narrow, wide))
    np.testing.assert_array_equal(*read)
    for one, other in zip(stop_profiles(narrow), stop_profiles(wide), strict=True):
        end = one.start[-1]
        np.testing.assert_array_equal(one.start, other.start)
        for column in ("depart", "arrive", "rides"):
            np.testing.assert_array_equal(getattr(one, column)[:end], getattr(other, column)[:end])


@given(dense_towns(), LIMITS, st.booleans())
def test_departures_are_the_same_when_nobody_counts_rides(town, limits, back):
    counted, free = (
        seeking(town, limits, back=back),
        seeking(town, limits, back=back, kind=LabelKind(count_rides=False)),
    )
    np.testing.assert_array_equal(counted.read(counted.labels)[0], free.read(free.labels)[0])


@given(
    dense_towns(), LIMITS, st.booleans(), st.lists(st.integers(-60, 60), min_size=1, max_size=9, unique=True)
)
def test_few_departures_arrive_as_all_of_them_do(town, limits, back, asked):
    max_rides, _, until = limits
    limits, departures = (max_rides, UNREACHED, until), np.array(sorted(asked), dtype=np.int32)
    few = seeking(town, limits, back=back, departures=departures)
    every = first_at_stops(seeking(town, limits, back=back), departures)
    np.testing.assert_array_equal(first_at_stops(few, departures), every)
    for narrowest in (BYTE, WIDE):
        kind = LabelKind(narrowest=narrowest)
        others = seeking(town, limits, back=back, departures=departures, kind=kind)
        np.testing.assert_array_equal(first_at_stops(others, departures), every)


@pytest.mark.parametrize("back", [False, True])
def test_a_long_halt_where_a_trip_begins_or_ends_is_no_departure(back):
    # One may get on where it ends and off where it begins, to no avail: later, or earlier, than any ride.
    trip = Trip((Call(0, -900, 0), Call(1, 60, 60), Call(2, 120, 1_000)))
    town = Town((trip,), {}, {}, 0, {0: 5, 2: 0}, {2: 7, 0: 0})
    found = seeking(town, (1, UNREACHED, UNREACHED), back=back)
    way = stop_profiles(found)[1 if back else 0]
    journeys = sorted(zip(way.depart[: way.start[-1]], way.arrive, strict=False))
    assert journeys == ([(-127, -60), (-127, 0)] if back else [(-5, 60), (-5, 120)])


def test_how_many_departures_fit_8_and_16_bits():
    for most, bits, size in ((65_406, 0, 16), (16_351, 2, 16), (254, 0, 8), (63, 2, 8)):
        assert fits(most, bits, size)
        assert not fits(most + 1, bits, size)


def test_labels_begin_with_a_line_of_memory():
    for dtype in (BYTE, NARROW, WIDE):
        array = np.zeros(100 + labels.with_room_to_align(200, dtype), dtype=dtype)
        for begin in range(100):  # wherever the memory was given
            found = labels.aligned(array[begin:], 200)
            assert len(found) == 200
            assert found.ctypes.data % labels.LINE_BYTES == 0
            assert 0 <= found.ctypes.data - array[begin:].ctypes.data < labels.LINE_BYTES


@given(dense_towns(), LIMITS, st.booleans(), st.integers(0, 31))
def test_where_labels_lie_in_memory_changes_nothing_but_time(town, limits, back, first):
    with pytest.MonkeyPatch.context() as patch:
        in_line = seeking(town, limits, back=back)
        patch.setattr(labels, "aligned", lambda array, count: array[2 * first : 2 * first + count])
        anywhere = seeking(town, limits, back=back)
    np.testing.assert_array_equal(in_line.read(in_line.labels), anywhere.read(anywhere.labels))
