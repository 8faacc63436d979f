"""A block of labels at once is what its labels are one by one, of 8 bits, of 16 and of 32."""

import numba
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels import batch


@st.composite
def several(draw):
    """Three arrays of labels of one dtype."""
    dtype = np.dtype(draw(st.sampled_from([np.int8, np.int16, np.int32])))
    none = batch.no_label_of(dtype)
    labels = st.integers(-20, 20) | st.sampled_from([none, none + 1, np.iinfo(dtype).max])
    values = st.lists(labels, min_size=48, max_size=48)
    return [np.array(draw(values), dtype=dtype) for _ in range(3)]


@numba.njit
def raised(labels, at, least):
    return batch.raise_labels(labels, at, least, 16)


@numba.njit
def raised_of(labels, at, least):
    return batch.raised_lanes(labels, at, least, 16)


@numba.njit
def lowest(lanes):
    return batch.lowest_lane(lanes)


@numba.njit
def best(labels, boarded, at, run):
    batch.best_labels(labels, boarded, at, run, 0)


@numba.njit
def worth(labels, before, least, row, hand):
    return batch.worth_labels(labels, 0, before, least, row, hand, 0)


@numba.njit
def lessened(hand):
    batch.less_one(hand, 0)


@given(several(), st.sampled_from([0, 3, 16]))
def test_raising_labels(drawn, at):
    one, least, _ = drawn
    other = one.copy()
    assert batch._raise_plainly(one, at, least, 16) == raised(other, at, least)
    assert one.tolist() == other.tolist()


@given(several(), st.sampled_from([0, 3, 16]))
def test_which_labels_rose(drawn, at):
    one, least, _ = drawn
    other = one.copy()
    assert batch._raised_plainly(one, at, least, 16) == raised_of(other, at, least)
    assert one.tolist() == other.tolist()


@given(st.integers(1, 2**32 - 1))
def test_the_lowest_of_lanes(lanes):
    assert batch._lowest_plainly(lanes) == lowest(lanes) == bin(lanes)[::-1].index("1")


@given(several(), st.sampled_from([0, 3, 16]))
def test_the_better_of_labels(drawn, at):
    labels, boarded, one = drawn
    other = one.copy()
    batch._best_plainly(labels, boarded, at, one, 0)
    best(labels, boarded, at, other)
    assert one.tolist() == other.tolist()


@given(several(), st.sampled_from([0, 8, 16]), st.sampled_from([0, 7, 16]))
def test_which_labels_are_worth_handing_on(drawn, before, row):
    labels, least, one = drawn
    other = one.copy()
    some = batch._worth_plainly(labels, 0, before, least, row, one, 0)
    assert some == worth(labels, before, least, row, other)
    assert one.tolist() == other.tolist()


@given(several())
def test_one_ride_more_is_one_less(drawn):
    one, other = drawn[0], drawn[0].copy()
    batch._less_plainly(one, 0)
    lessened(other)
    assert one.tolist() == other.tolist()


SECONDS = st.lists(st.integers(-20, 20) | st.just(2**30), min_size=40, max_size=40).map(
    lambda values: np.array(values, dtype=np.int32)
)


@numba.njit
def in_time(seconds, at, second):
    return batch.lanes_by(seconds, at, second)


@numba.njit
def lowered_lanes(seconds, at, lanes, second):
    batch.lower_lanes(seconds, at, lanes, second)


@numba.njit
def better(departs, keys, at, depart, key, more):
    batch.better_lanes(departs, keys, at, depart, key, more)


@given(SECONDS, st.integers(0, 8), st.integers(-20, 20), st.integers(0, 2**32 - 1))
def test_lanes_that_are_bits(seconds, at, second, lanes):
    assert batch._lanes_plainly(seconds, at, second) == in_time(seconds, at, second)
    one, other = seconds.copy(), seconds.copy()
    batch._lower_lanes_plainly(one, at, lanes, second)
    lowered_lanes(other, at, lanes, second)
    assert one.tolist() == other.tolist()


@given(SECONDS, SECONDS, SECONDS, SECONDS, st.integers(0, 8), st.integers(0, 30))
def test_better_journeys_of_lanes(departs, keys, depart, key, at, more):
    one, other = (departs.copy(), keys.copy()), (departs.copy(), keys.copy())
    batch._better_plainly(*one, at, depart, key, more)
    better(*other, at, depart, key, more)
    assert [column.tolist() for column in one] == [column.tolist() for column in other]
