"""Eight labels at once are what eight labels one by one are."""

import numba
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bereik.kernels import batch
from bereik.units import NEVER

eights = st.lists(st.integers(-5000, 5000) | st.just(NEVER), min_size=16, max_size=16).map(
    lambda values: np.array(values, dtype=np.int32)
)


@numba.njit
def raised(labels, at, least):
    return batch.raise_eight(labels, at, least, 8)


@numba.njit
def best(labels, boarded, at, run):
    batch.best_eight(labels, boarded, at, run, 0)


@numba.njit
def worth(labels, before, off, longest, hand):
    return batch.worth_eight(labels, 0, before, off, longest, hand, 0)


@numba.njit
def lowered(arrivals, at, others, more):
    batch.lower_eight(arrivals, at, others, 4, more)


@given(eights, eights, st.sampled_from([0, 3, 8]), st.integers(0, 50))
def test_lowering_eight_arrivals(arrivals, others, at, more):
    one, other = arrivals.copy(), arrivals.copy()
    batch._lower_plainly(one, at, others, 4, more)
    lowered(other, at, others, more)
    assert one.tolist() == other.tolist()


@given(eights, eights, st.sampled_from([0, 3, 8]))
def test_raising_eight_labels(labels, least, at):
    one, other = labels.copy(), labels.copy()
    assert batch._raise_plainly(one, at, least, 8) == raised(other, at, least)
    assert one.tolist() == other.tolist()


@given(eights, eights, st.sampled_from([0, 3, 8]))
def test_the_better_of_eight_labels(labels, boarded, at):
    one, other = np.zeros(8, np.int32), np.zeros(8, np.int32)
    batch._best_plainly(labels, boarded, at, one, 0)
    best(labels, boarded, at, other)
    assert one.tolist() == other.tolist()


@given(eights, st.sampled_from([0, 8]), st.integers(-100, 100), st.integers(0, 200))
def test_which_of_eight_labels_are_worth_handing_on(labels, before, off, longest):
    one, other = np.zeros(8, np.int32), np.zeros(8, np.int32)
    some = batch._worth_plainly(labels, 0, before, off, longest, one, 0)
    assert some == worth(labels, before, off, longest, other)
    assert one.tolist() == other.tolist()
