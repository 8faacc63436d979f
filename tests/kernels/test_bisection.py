"""A place found by halving is that of looking at one number after the other."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.bisection import first_event, last_by
from tests.conftest import EXAMPLES

RISING = st.lists(st.integers(0, 4), min_size=1, max_size=9).map(sorted)


@settings(max_examples=EXAMPLES * 4)
@given(RISING, st.data(), st.integers(-1, 5))
def test_the_last_by_a_limit_and_the_first_since(numbers, data, limit):
    end = data.draw(st.integers(0, len(numbers)))
    begin = data.draw(st.integers(0, end))
    within = range(begin, end)
    last = max((place for place in within if numbers[place] <= limit), default=begin - 1)
    assert last_by(np.array(numbers, dtype=np.int32), begin, end, limit) == last
    # Events stand in order of their seconds, whatever their own numbers are.
    order = data.draw(st.permutations(range(len(numbers))))
    events, seconds = np.array(order, dtype=np.int32), np.zeros(len(numbers), dtype=np.int32)
    seconds[events] = numbers
    first = min((place for place in within if numbers[place] >= limit), default=end)
    assert first_event(events, begin, end, seconds, limit) == first
