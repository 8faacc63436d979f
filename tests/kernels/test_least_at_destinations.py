"""The least seconds at destinations against every link looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels.arrays import Egress
from bereik.kernels.destinations import least_at_destinations
from bereik.kernels.lines import FAR, lanes_of

STOPS = 4


@st.composite
def links(draw):
    """Links of up to five destinations, none of some, walks in any order."""
    of_each = draw(
        st.lists(st.lists(st.tuples(st.integers(0, STOPS - 1), st.integers(0, 200)), max_size=5), max_size=5)
    )
    start = np.concatenate([[0], np.cumsum([len(own) for own in of_each])]).astype(np.int64)
    stop, seconds = (np.array([link[k] for own in of_each for link in own], dtype=np.int32) for k in (0, 1))
    return Egress(start, stop, seconds)


@pytest.mark.parametrize("dtype", [np.int16, np.int32])
@given(links(), st.integers(0, 2**32 - 1), st.sampled_from([30, 3000]), st.sampled_from([300, 6000]))
def test_lines_at_once_are_every_link_looked_at(dtype, egress, seed, spread, apart):
    drawn, size = np.random.default_rng(seed), 2 * lanes_of(np.dtype(dtype))
    at_stops = (drawn.integers(0, apart, (STOPS, 1)) + drawn.integers(0, spread, (STOPS, size))).astype(dtype)
    at_stops[drawn.random(at_stops.shape) < 1 / 50] = FAR
    expected = np.full((len(egress.start) - 1, size), FAR, dtype=dtype)
    for place, own in enumerate(expected):
        for link in range(egress.start[place], egress.start[place + 1]):
            np.minimum(own, at_stops[egress.stop[link]] + egress.seconds[link].astype(dtype), out=own)
    np.testing.assert_array_equal(least_at_destinations(at_stops, egress, FAR), expected)
