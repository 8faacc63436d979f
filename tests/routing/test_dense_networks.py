"""The search equals the slow one on dense networks: blocks of three trips, loops, rides that take no time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.units import UNREACHED
from tests.conftest import EXAMPLES
from tests.oracle import Call, Trip, unbeaten
from tests.routing.test_search import STOPS, Town, profile, slow

KINDS = st.sampled_from([(True, True)] * 5 + [(False, True), (True, False), (False, False)])
SHAPE = st.lists(st.tuples(st.integers(0, STOPS - 1), KINDS), min_size=2, max_size=6)


def ride(draw, shape, clock: int) -> tuple[Call, ...]:
    """Calls along a shape from a second on; half of the hops take no time."""
    calls = []
    for place, (stop, (board, alight)) in enumerate(shape):
        arrive = clock + (draw(st.sampled_from([0, 0, 0, 1, 2, 3, 5, 8])) if place else 0)
        clock = arrive + draw(st.sampled_from([0, 0, 0, 1, 2]))
        calls.append(Call(stop, arrive, clock, board and place < len(shape) - 1, alight and place > 0))
    return tuple(calls)


@st.composite
def dense_towns(draw) -> Town:
    trips = []
    horizon = draw(st.sampled_from([10, 30, 60]))
    for _ in range(draw(st.integers(1, 6))):
        block = draw(st.lists(SHAPE, min_size=1, max_size=3))
        for _ in range(draw(st.integers(1, 4))):  # of one pattern, but for where the block ends
            clock, parts = draw(st.integers(0, horizon)), []
            for shape in block[: draw(st.integers(1, len(block)))]:
                parts.append(ride(draw, shape, clock))
                clock = parts[-1][-1].depart + draw(st.sampled_from([0, 0, 1, 4]))
            then = None
            for calls in reversed(parts):
                then = Trip(calls, then)
                trips.append(then)
    pairs = st.tuples(st.integers(0, STOPS - 1), st.integers(0, STOPS - 1))
    walks = draw(st.dictionaries(pairs, st.integers(0, 8), max_size=8))
    minimum = draw(st.dictionaries(pairs, st.none() | st.integers(0, 12), max_size=5))
    walk = st.dictionaries(st.integers(0, STOPS - 1), st.integers(0, 10), min_size=1, max_size=3)
    return Town(tuple(trips), walks, minimum, draw(st.sampled_from([0, 0, 1, 3])), draw(walk), draw(walk))


@settings(max_examples=4 * EXAMPLES)
@given(dense_towns(), st.integers(1, 4), st.sampled_from([UNREACHED, 10, 20, 40]))
def test_both_directions_equal_the_slow_search_with_every_limit(town, max_rides, longest):
    fitting = [one for one in unbeaten(slow(town, max_rides)) if one[1] - one[0] <= longest]
    assert profile(town, max_rides, longest=longest) == fitting
    assert profile(town, max_rides, longest=longest, backwards=True) == fitting
    assert profile(town, max_rides, longest=longest, prune=False) == fitting


def test_a_change_to_a_trip_that_is_about_to_end_counts_when_one_may_stay_seated_in_it():
    # The own trip is at stop 2 no later, but there it is too late to board what the other one becomes.
    becomes = Trip((Call(2, 10, 10), Call(3, 20, 20)))
    ends_there = Trip((Call(1, 6, 6), Call(2, 10, 10, board=False)), then=becomes)
    own = Trip((Call(0, 0, 0), Call(1, 5, 5), Call(2, 10, 10, board=False)))
    town = Town((own, ends_there, becomes), {}, {}, 1, {0: 0}, {3: 0})
    assert profile(town, 2) == profile(town, 2, backwards=True) == [(-1, 20, 2)]
