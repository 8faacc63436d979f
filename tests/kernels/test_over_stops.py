"""The ways over stops are those of looking at every journey, to the very second of each limit."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.over_stops import latest_over_stops, shortest_over_stops
from bereik.units import NEVER, UNREACHED
from tests.conftest import EXAMPLES
from tests.kernels.test_merge import profiles

FEW = st.integers(0, 5)
"""Few different seconds, so that limits are met to the very second."""


@st.composite
def at_a_stop(draw):
    """The journeys (departure, arrival, rides) from a stop, as a Pareto set in mirrored time has them."""
    departs = sorted(draw(st.sets(FEW, max_size=4)))
    arrives = sorted(draw(st.sets(FEW, min_size=len(departs), max_size=len(departs))))
    return [
        (depart, 6 + arrive, number % 3)
        for number, (depart, arrive) in enumerate(zip(departs, arrives, strict=True))
    ]


def ways(stops, place, seconds, arrive_by, depart_from):
    """(leaves home, arrives, rides) of each journey from a stop that is in time, the bike before it."""
    turned = [(-arrive - seconds, -depart, rides) for depart, arrive, rides in stops[place]]
    return [way for way in turned if way[0] >= depart_from and way[1] <= arrive_by]


@settings(max_examples=EXAMPLES * 15)
@given(
    st.lists(at_a_stop(), min_size=1, max_size=3),
    st.data(),
    st.lists(st.tuples(st.integers(-6, 0), st.integers(-13, -5)), min_size=1, max_size=3),
    st.integers(0, 12),
)
def test_ways_over_stops_are_those_of_all_journeys(stops, data, limits, longest):
    places = data.draw(st.lists(st.integers(0, len(stops) - 1), min_size=1, max_size=3))
    bike = data.draw(st.lists(st.integers(0, 2), min_size=len(places), max_size=len(places)))
    numbers = (np.array(column, dtype=np.int32) for column in (places, bike, *zip(*limits, strict=True)))
    given_that = profiles(stops), *numbers
    latest = latest_over_stops(*given_that, longest).transpose(1, 2, 0).tolist()
    shortest = shortest_over_stops(*given_that).tolist()
    for query, (arrive_by, depart_from) in enumerate(limits):
        for number, (place, seconds) in enumerate(zip(places, bike, strict=True)):
            in_time = ways(stops, place, seconds, arrive_by, depart_from)
            short = [way for way in in_time if way[1] - way[0] <= longest]
            assert latest[query][number] == list(max(short, default=(NEVER, UNREACHED, 0)))
            assert shortest[query][number] == min((way[1] - way[0] for way in in_time), default=UNREACHED)
