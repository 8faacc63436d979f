"""A line of lanes at once is what its lanes are one by one, of 16 bits and of 32."""

from functools import partial

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels import lines
from bereik.kernels.lines import FAR

SECONDS = st.lists(st.integers(-1, 40) | st.just(FAR), min_size=64, max_size=64)
several = st.tuples(st.sampled_from([np.int16, np.int32]), SECONDS, SECONDS).map(
    lambda drawn: [np.array(seconds, dtype=drawn[0]) for seconds in drawn[1:]]
)
"""Two arrays of seconds of one dtype."""
links = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 30)), max_size=6).map(
    lambda drawn: np.array(drawn, dtype=np.int32).reshape(-1, 2)
)
"""Rows, eight seconds apart, and walks."""


@numba.njit
def lowered(into, at, rows, row_of, more):
    return lines.lower_line(into, at, rows, np.int64(8), np.int64(1), row_of, more, np.int64(0), len(more))


@numba.njit
def least(seconds, at):
    return lines.least_of_line(seconds, at)


@numba.njit
def boarded(aboard, ready, at, rank, leaves):
    return lines.board_line(aboard, ready, at, rank, leaves, FAR)


@numba.njit
def got_off(arrive, at, aboard, rank, off):
    return lines.alight_line(arrive, at, aboard, rank, off)


@numba.njit
def ordered(seconds, low, high):
    lines.order_lines(seconds, low, high)


@given(several, st.sampled_from([0, 32]))
def test_putting_two_lines_in_order(drawn, low):
    for one in drawn:
        other, expected = one.copy(), np.sort([one[:32], one[32:]], axis=0)
        lines._order_plainly(one, low, 32 - low)
        ordered(other, low, 32 - low)
        assert one.tolist() == other.tolist()
        lanes = lines.lanes_of(one.dtype)
        assert one[low : low + lanes].tolist() == expected[0, :lanes].tolist()


@given(several, st.sampled_from([0, 3, 32]), links)
def test_lowering_a_line_by_other_rows(drawn, at, walks):
    one, rows = drawn
    other, own = one.copy(), (walks[:, 0].copy(), walks[:, 1].copy())
    some = lines._lower_plainly(one, at, rows, 8, 1, *own, 0, len(walks))
    assert some == lowered(other, at, rows, *own)
    assert one.tolist() == other.tolist()


@given(several, st.sampled_from([0, 3, 32]))
def test_the_least_of_a_line(drawn, at):
    assert lines._least_plainly(drawn[0], at) == least(drawn[0], at)


@given(several, st.sampled_from([0, 3, 32]), st.integers(0, 40), st.integers(-1, 40))
def test_boarding_a_line(drawn, at, rank, leaves):
    one, ready = drawn
    other = one.copy()
    assert lines._board_plainly(one, ready, at, rank, leaves, FAR) == boarded(other, ready, at, rank, leaves)
    assert one.tolist() == other.tolist()


@pytest.mark.parametrize("compiled", [False, True])
def test_a_lane_boards_at_the_very_second_if_it_is_on_no_earlier_trip(compiled):
    board = boarded if compiled else partial(lines._board_plainly, far=FAR)
    aboard, ready = np.full(32, 9, dtype=np.int16), np.full(32, FAR, dtype=np.int16)
    ready[:3], aboard[2] = 20, 5
    assert not board(aboard, ready, 0, 5, 20)
    assert aboard[:4].tolist() == [5, 5, 5, 9]
    assert board(aboard, ready, 0, 4, 19)  # others come later
    assert aboard[:4].tolist() == [5, 5, 5, 9]


@given(several, st.sampled_from([0, 3, 32]), st.integers(0, 40), st.integers(0, 40) | st.just(FAR))
def test_getting_off_a_line(drawn, at, rank, off):
    one, aboard = drawn
    other = one.copy()
    assert lines._alight_plainly(one, at, aboard, rank, off) == got_off(other, at, aboard, rank, off)
    assert one.tolist() == other.tolist()
