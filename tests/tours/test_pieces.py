"""Pieces put together and thinned out do what they say, second by second."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.tours.pieces import Pieces, link, pieces, undominated

SMALL = st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=5)


def done(some: Pieces, ready: int) -> float:
    """When the best of some pieces is done by who is ready at a second."""
    rows = zip(some.since, some.until, some.lasts, strict=True)
    return min((max(ready, s) + lasts for s, u, lasts in rows if ready <= u), default=np.inf)


def made(rows) -> Pieces:
    return pieces(*zip(*rows, strict=True))


@pytest.mark.hypothesis
@given(SMALL, SMALL)
def test_one_piece_after_another_is_done_when_the_second_is(first, second):
    one, other = made(first), made(second)
    for ready in range(-1, 11):
        each = [done(other, done(made([row]), ready)) for row in first if ready <= row[1]]
        assert done(link(one, other), ready) == min(each, default=np.inf)


@pytest.mark.hypothesis
@given(SMALL, SMALL)
def test_leaving_out_what_is_dominated_changes_no_end(first, second):
    some = link(made(first), made(second))
    kept = undominated(some)
    assert all(done(kept, ready) == done(some, ready) for ready in range(-1, 11))
    assert len(kept.since) <= len(some.since)
