"""The Pareto set of a place equals the plain one, whatever its stops bring and however much that is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import Egress, Profiles, Spans
from bereik.kernels.merge import FEW, ONE_BY_ONE, merge_profiles
from bereik.units import NEVER, UNREACHED

Journey = tuple[int, int, int]


def profiles(stops: list[list[Journey]]) -> Profiles:
    """Journeys (departure, arrival, rides) of each stop, in order of arrival."""
    start = np.cumsum([0, *map(len, stops)]).astype(np.int64)
    rows = np.array([one for stop in stops for one in stop], dtype=np.int32).reshape(-1, 3)
    depart, arrive, rides = (np.ascontiguousarray(column) for column in rows.T)
    return Profiles(start, depart, arrive, rides.astype(np.int8))


def pareto(journeys: list[Journey]) -> list[Journey]:
    """Those that no other one beats, plainly; of two at the same seconds the one with fewer rides."""
    best: list[Journey] = []
    for depart, arrive, rides in sorted(journeys, key=lambda one: (one[1], -one[0], one[2])):
        if not best or depart > best[-1][0]:
            best.append((depart, arrive, rides))
    return best


def plainly(stops: list[list[Journey]], walks: dict[int, int], spans: list[tuple[int, int]], longest: int):
    moved = [
        (depart, arrive + walk, rides)
        for stop, walk in walks.items()
        for depart, arrive, rides in stops[stop]
    ]
    return pareto(
        [
            one
            for one in moved
            if one[1] - one[0] <= longest and any(a <= one[0] and one[1] <= b for a, b in spans)
        ]
    )


def merged(
    stops: list[list[Journey]],
    walks: dict[int, int],
    spans: list[tuple[int, int]],
    longest: int,
    one_by_one: int = ONE_BY_ONE,
):
    nearest = sorted(walks.items(), key=lambda link: link[1])
    egress = Egress(
        np.array([0, len(walks)], dtype=np.int64),
        np.array([stop for stop, _ in nearest], dtype=np.int32),
        np.array([walk for _, walk in nearest], dtype=np.int32),
    )
    within = Spans.same(1, *(np.array(side) for side in zip(*spans, strict=True)))
    found = merge_profiles(profiles(stops), egress, within, np.array([longest], dtype=np.int32), one_by_one)
    return list(zip(found.depart.tolist(), found.arrive.tolist(), found.rides.tolist(), strict=True))


SECONDS = st.integers(-70, 140)  # some minutes of 64 seconds, on both sides of midnight
JOURNEYS = st.lists(
    st.tuples(SECONDS, st.integers(0, 70), st.integers(1, 4)).map(
        lambda one: (one[0], one[0] + one[1], one[2])
    )
)
SPANS = st.lists(st.integers(-80, 220), min_size=2, max_size=6, unique=True).map(
    lambda ends: list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@settings(max_examples=100)
@given(
    st.lists(JOURNEYS.map(pareto), min_size=3, max_size=3),
    st.dictionaries(st.integers(0, 2), st.integers(0, 130)),
    SPANS | st.just([(NEVER, UNREACHED)]),
    st.sampled_from([UNREACHED, 30, 70]),
    st.sampled_from([0, 6, ONE_BY_ONE, 10_000]),
)
def test_a_place_has_the_journeys_of_its_stops_that_no_other_beats(stops, walks, spans, longest, one_by_one):
    assert merged(stops, walks, spans, longest, one_by_one) == plainly(stops, walks, spans, longest)


@pytest.mark.parametrize("many", [ONE_BY_ONE // 2, ONE_BY_ONE // 2 + 1, FEW - 1, FEW, FEW + 1, 1500])
def test_however_many_journeys_there_are(many):
    # Two stops in turn, the second one with a walk: in one minute there are up to 32, and none beats another.
    stops = [[(4 * n + 2 * stop, 4 * n + 5, 1 + n % 3) for n in range(many)] for stop in range(2)]
    for walks in ({0: 0, 1: 2}, {0: 3, 1: 3}, {1: 7}):
        always = [(NEVER, UNREACHED)]
        expected = plainly(stops, walks, always, UNREACHED)
        assert merged(stops, walks, always, UNREACHED) == expected
        assert merged(stops, walks, always, UNREACHED, one_by_one=10_000) == expected
