"""When home is left at the latest by what follows one stop, beside the same looked up cell by cell."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import Profiles
from bereik.kernels.chains import Leg, latest_to_care, latest_to_jobs
from bereik.units import NEVER, UNREACHED
from tests.conftest import EXAMPLES

TIMES = st.integers(0, 8)
"""Few, so that times are often equal."""
PLACES = st.integers(1, 4)
MORE = settings(max_examples=10 * EXAMPLES)


@st.composite
def legs(draw, origins):
    """A leg from `origins` that share their journeys to some places."""
    places = [draw(st.lists(st.tuples(TIMES, st.integers(1, 4)), max_size=4)) for _ in range(draw(PLACES))]
    rising = [sorted({depart: depart + took for depart, took in place}.items()) for place in places]
    # Both times rise: a journey that is there no later than one before it is left out.
    apart = [
        [one for n, one in enumerate(place) if all(one[1] > other[1] for other in place[:n])]
        for place in rising
    ]
    start = np.concatenate([[0], np.cumsum([len(place) for place in apart])]).astype(np.int64)
    journeys = np.array([one for place in apart for one in place], dtype=np.int32).reshape(-1, 2)
    columns = [np.ascontiguousarray(column) for column in journeys.T]
    profiles = Profiles(start, *columns, np.ones(len(journeys), dtype=np.int8))
    leg = Leg.of([profiles], np.full((1, len(apart)), UNREACHED, dtype=np.int32))
    before = draw(st.lists(st.sampled_from([0, 1, 2, 4, UNREACHED]), min_size=origins, max_size=origins))
    row, direct = np.zeros(origins, dtype=np.int32), np.full((origins, len(apart)), UNREACHED, dtype=np.int32)
    return leg._replace(row=row, before=np.array(before, dtype=np.int32), direct=direct)


@MORE
@given(st.data(), legs(1))
def test_to_care_the_best_of_the_facilities_that_are_reached_counts(data, leg):
    reached = leg.shortest[0].tolist()
    times = st.lists(st.one_of(TIMES, st.just(NEVER)), min_size=len(reached), max_size=len(reached))
    mids = np.array(data.draw(st.lists(times, min_size=1, max_size=4)), dtype=np.int64)
    seconds = [int(leg.before[0]) + one for one in reached]
    by_hand = [
        max([mid - took for mid, took in zip(row, seconds, strict=True) if took < UNREACHED], default=NEVER)
        for row in mids.tolist()
    ]
    assert [max(one, NEVER) for one in by_hand] == latest_to_care(leg, mids).tolist()


@MORE
@given(st.data(), st.integers(1, 3).flatmap(legs))
def test_to_jobs_the_last_journey_in_time_counts_after_the_least_seconds_before_it(data, leg):
    asks, facilities, jobs = 2, len(leg.before), len(leg.start[0]) - 1
    seconds = st.lists(st.sampled_from([0, 2, 3, UNREACHED]), min_size=facilities, max_size=facilities)
    past = np.array(data.draw(st.lists(seconds, min_size=asks, max_size=asks)), dtype=np.int64)
    arrive_by = np.array(
        data.draw(st.lists(st.integers(2, 12), min_size=asks, max_size=asks)), dtype=np.int32
    )
    most = data.draw(st.integers(0, 20))
    cells = np.nonzero(np.ones((asks, jobs), dtype=np.bool_))

    def by_hand(ask, job):
        least = min(UNREACHED, *(past[ask] + leg.before).tolist())
        own = slice(leg.start[0, job], leg.start[0, job + 1])
        journeys = zip(leg.depart[own].tolist(), leg.arrive[own].tolist(), strict=True)
        in_time = [depart for depart, arrive in journeys if arrive <= arrive_by[ask]]
        if not in_time or leg.shortest[0, job] + least > most:
            return NEVER
        return max(in_time) - least

    expected = [by_hand(ask, job) for ask, job in zip(*cells, strict=True)]
    assert latest_to_jobs(leg, cells, arrive_by, past, most).tolist() == expected
