"""Journeys that are picked for many origins abreast are those that are picked one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.abreast import best_abreast, walks_by_stop
from bereik.kernels.arrays import BatchProfiles, Egress
from bereik.kernels.destinations import best_within
from bereik.routing.rides import build_rides
from bereik.routing.search import Journeys, journeys_within, time_limits
from bereik.units import NEVER
from tests.conftest import EXAMPLES
from tests.routing.test_search import arrays, links, towns
from tests.routing.test_soonest import access_of


@st.composite
def asked(draw, queries: int = 3):
    """Hours, which destinations each of them asks about, and the longest trip."""
    hours = st.lists(st.integers(-20, 90), min_size=queries, max_size=queries)
    cells = st.lists(st.booleans(), min_size=2 * queries, max_size=2 * queries)
    by, since = (np.array(draw(hours), dtype=np.int32) for _ in range(2))
    requested = np.array(draw(cells)).reshape(queries, 2)
    return time_limits(by, since, requested, draw(st.sampled_from([5, 20, 50, 999])))


def two_ends(town) -> Egress:
    """Two destinations, the second one farther from every stop, its nearest stop last."""
    near, far = links(town.egress), links({stop: walk + 7 for stop, walk in town.egress.items()})
    start = np.append(near.start, near.start[-1] + far.start[-1]).astype(near.start.dtype)
    stop, seconds = (np.append(getattr(near, name), getattr(far, name)[::-1]) for name in ("stop", "seconds"))
    return Egress(start, stop, seconds)


@st.composite
def journeys_of_stops(draw, origins: int = 2, stops: int = 2):
    """The journeys of a few stops for a few origins, so close together that limits fall on all of them."""
    start, columns = np.zeros((origins, stops + 1), dtype=np.int64), []
    for origin in range(origins):
        own = []
        for stop in range(stops):
            count = draw(st.integers(0, 3))
            times = st.lists(st.integers(0, 8), min_size=count, max_size=count, unique=True)
            departs, rides = sorted(draw(times)), draw(st.lists(st.integers(1, 3), min_size=3, max_size=3))
            arrives = np.maximum.accumulate([6 + at for at in sorted(draw(times))] or [0])
            own += zip(departs, np.maximum(arrives[:count], np.array(departs) + 1), rides, strict=False)
            start[origin, stop + 1] = len(own)
        columns.append(own)
    width = max(1, *map(len, columns))
    filled = np.array([own + [(0, 0, 0)] * (width - len(own)) for own in columns], dtype=np.int32)
    depart, arrive, rides = np.moveaxis(filled, 2, 0)
    return Journeys(BatchProfiles(start, depart.copy(), arrive.copy(), rides.astype(np.int8)))


@settings(max_examples=EXAMPLES * 12)
@given(
    journeys_of_stops(), st.lists(st.integers(0, 4), min_size=6, max_size=6),
    st.integers(6, 16), st.integers(0, 6), st.integers(2, 12),
)  # fmt: skip
def test_limits_are_kept_to_the_second_by_all_origins(found, walks, arrive_by, depart_from, longest):
    egress = Egress(
        np.arange(0, 7, 2, dtype=np.int32), np.tile([0, 1], 3).astype(np.int32),
        np.array(walks, dtype=np.int32),
    )  # fmt: skip
    limits = time_limits(
        np.array([arrive_by]), np.array([depart_from]), np.ones((1, 3), dtype=np.bool_), longest
    )
    best = best_abreast(found.batch, walks_by_stop(egress, 2), limits)
    for origin, stops in enumerate(found):
        for own, alone in zip(best, best_within(stops, egress, limits)[:3], strict=True):
            np.testing.assert_array_equal(own[origin], alone)


@settings(max_examples=EXAMPLES * 13)
@given(towns(), asked(), st.lists(st.integers(0, 60), min_size=1, max_size=40), st.integers(1, 4))
def test_each_origin_is_shown_what_it_is_shown_alone(town, limits, lanes, max_rides):
    rides, egress = build_rides(*arrays(town), town.slack), two_ends(town)
    found = journeys_within(rides, access_of(town, lanes, back=False), [(-100, 200)], max_rides=max_rides)
    best = best_abreast(found.batch, walks_by_stop(egress, rides.stops), limits)
    for origin, stops in enumerate(found):
        for own, alone in zip(best, best_within(stops, egress, limits)[:3], strict=True):
            np.testing.assert_array_equal(own[origin], alone)


def test_a_longer_walk_takes_an_earlier_journey_of_the_same_stop():
    start = np.array([[0, 3]], dtype=np.int64)
    journeys = Journeys(BatchProfiles(
        start, *(np.array([seconds], dtype=np.int32) for seconds in ((0, 10, 20), (30, 40, 50))),
        np.array([[1, 2, 1]], dtype=np.int8),
    ))  # fmt: skip
    # by second 55: with 5 seconds of walking the last one, with 6 the one before, with 16 the first one
    walks = np.array([26, 6, 5, 16], dtype=np.int32)
    egress = Egress(np.arange(5, dtype=np.int32), np.zeros(4, dtype=np.int32), walks)
    limits = time_limits(np.array([55]), np.array([-9]), np.ones((1, 4), dtype=np.bool_), 999)
    depart, arrive, rides = best_abreast(journeys.batch, walks_by_stop(egress, 1), limits)
    assert depart[0, 0, 1:].tolist() == [10, 20, 0]
    assert arrive[0, 0, 1:].tolist() == [46, 55, 46]
    assert rides[0, 0].tolist() == [0, 2, 1, 1]


@pytest.mark.parametrize(("arrive_by", "depart_from", "shown"), [(9, 3, 3), (8, 3, NEVER), (9, 4, NEVER)])
def test_the_only_journey_of_a_stop_is_shown_at_the_last_second_of_both_limits(arrive_by, depart_from, shown):
    start, rides = np.array([[0, 1]], dtype=np.int64), np.ones((1, 1), dtype=np.int8)
    leave, arrive = np.full((1, 1), 3, dtype=np.int32), np.full((1, 1), 9, dtype=np.int32)
    egress = Egress(np.arange(2, dtype=np.int32), np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32))
    limits = time_limits(np.array([arrive_by]), np.array([depart_from]), np.ones((1, 1), dtype=np.bool_), 99)
    best = best_abreast(BatchProfiles(start, leave, arrive, rides), walks_by_stop(egress, 1), limits)
    assert best[0].tolist() == [[[shown]]]


@pytest.mark.parametrize("origins", [[0], [1, 0]])
def test_journeys_of_some_origins_are_theirs(origins):
    start = np.array([[0, 1, 2], [0, 0, 1]], dtype=np.int64)
    seconds = np.array([[3, 4], [5, 0]], dtype=np.int32)
    every = Journeys(BatchProfiles(start, seconds, seconds + 9, seconds.astype(np.int8)))
    some = every.only(np.array(origins))
    for own, origin in zip(some, origins, strict=True):
        count = own.start[-1]
        assert own.start.tolist() == every[origin].start.tolist()
        assert own.arrive[:count].tolist() == every[origin].arrive[:count].tolist()
