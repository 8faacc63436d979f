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
from bereik.routing.search import LabelKind, TimeWindow, search
from bereik.units import DAY_S, UNREACHED
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_ranks import LIMITS
from tests.routing.test_search import CLOSED, arrays, ends


@st.composite
def kinds(draw):
    return LabelKind(draw(st.booleans()), draw(st.sampled_from([BYTE, NARROW, WIDE])))


def labels_of(found):
    return [column.ravel().tolist() for column in found.read(found.labels[:, :1])]


@st.composite
def windows(draw, town, back):
    """All day, or from and until one of the very seconds at which something happens."""
    calls = [call for trip in town.trips for call in trip.calls]
    seconds = sorted({second for call in calls for second in (call.arrive, call.depart - town.slack)})
    some = st.sampled_from([-second for second in reversed(seconds)] if back else seconds)
    return TimeWindow(
        draw(st.just(-CLOSED) | some), draw(st.just(CLOSED) | some), draw(st.just(UNREACHED) | some)
    )


@settings(max_examples=150)
@given(
    dense_towns(), LIMITS, kinds(), st.booleans(),
    st.none() | st.lists(st.integers(-60, 60), min_size=1, max_size=9, unique=True), st.data(),
)  # fmt: skip
def test_one_origin_has_the_labels_that_it_has_in_a_block(town, limits, kind, back, asked, data):
    max_rides, longest, _ = limits
    departures = None if asked is None else np.array(sorted(asked), dtype=np.int32)
    window = data.draw(windows(town, back))
    if departures is not None:
        window = window._replace(earliest=int(departures[0]))
    rides = build_rides(*arrays(town), town.slack)
    rides = mirror(rides) if back else rides

    def found(own):
        return search(
            rides, ends(town.access), window, max_rides=max_rides, longest=longest, departures=departures,
            kind=own,
        )  # fmt: skip

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
