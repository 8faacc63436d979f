"""Trips are grouped as by comparing each with the last one of every pattern, however their hashes collide."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import NONE
from bereik.kernels.patterns import _split_overtaking, group_trips
from tests.conftest import EXAMPLES
from tests.oracle import Call, Trip
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_search import Town, arrays, in_order, towns


def follows(one: Trip, other: Trip) -> bool:
    """Whether the other trip serves the same, nowhere earlier, and what it becomes does so too."""
    if len(one.calls) != len(other.calls) or (one.then is None) != (other.then is None):
        return False
    for call, later in zip(one.calls, other.calls, strict=True):
        if (call.stop, call.board, call.alight) != (later.stop, later.board, later.alight):
            return False
        if call.arrive > later.arrive or call.depart > later.depart:
            return False
    return one.then is None or one.then is other.then or follows(one.then, other.then)


def plainly(town: Town) -> list[list[int]]:
    """The trips of each pattern: of the first one whose last trip a trip follows."""
    trips, patterns = in_order(town), []
    for number, trip in enumerate(trips):
        own = next((one for one in patterns if follows(trips[one[-1]], trip)), None)
        if own is None:
            patterns.append([number])
        else:
            own.append(number)
    return patterns


def seated_to(timetable):
    seated = np.full(timetable.trips, NONE, dtype=np.int32)
    followed = np.flatnonzero(timetable.seated_from >= 0)
    seated[timetable.seated_from[followed]] = followed
    return seated


def members(of_trip) -> list[list[int]]:
    return sorted(np.flatnonzero(of_trip == pattern).tolist() for pattern in set(of_trip.tolist()))


def check(town: Town) -> list[list[int]]:
    timetable, _ = arrays(town)
    grouped, seated = plainly(town), seated_to(timetable)
    assert members(group_trips(timetable, seated)) == grouped
    # As if every hash were the same one, which may happen to any two.
    order, keys = np.arange(timetable.trips, dtype=np.int32), np.zeros(timetable.trips, dtype=np.uint64)
    assert members(_split_overtaking(order, keys, timetable, seated)) == grouped
    return grouped


@settings(max_examples=EXAMPLES * 10)
@given(towns() | dense_towns())
def test_trips_are_grouped_as_by_comparing_them_all(town):
    check(town)


LINE = [Call(0, 0, 2), Call(1, 10, 12), Call(2, 20, 22)]


@given(st.integers(0, 2), st.sampled_from(["arrive", "depart"]), st.sampled_from([-1, 0, 1]))
def test_a_trip_that_is_anywhere_earlier_by_a_second_is_of_another_pattern(place, column, seconds):
    later = LINE.copy()
    times = {"arrive": later[place].arrive, "depart": later[place].depart}
    later[place] = Call(place, **times | {column: times[column] + seconds})
    grouped = check(Town((Trip(tuple(LINE)), Trip(tuple(later))), {}, {}, 0, {}, {}))
    assert len(grouped) == (1 if seconds >= 0 or (place, column) == (0, "depart") else 2)


@pytest.mark.parametrize(
    ("unlike", "alike"),
    [(Call(1, 10, 12), True), (Call(3, 10, 12), False), (Call(1, 10, 12, board=False), False),
     (Call(1, 10, 12, alight=False), False)],
)  # fmt: skip
def test_trips_of_a_pattern_serve_the_same_stops_by_the_same_rules(unlike, alike):
    trips = Trip(tuple(LINE)), Trip((LINE[0], unlike, LINE[2]))
    assert len(check(Town(trips, {}, {}, 0, {}, {}))) == (1 if alike else 2)


def test_trips_that_become_one_are_of_one_pattern_and_those_that_become_unlike_ones_are_not():
    after, other = Trip((Call(2, 30, 30), Call(3, 40, 40))), Trip((Call(2, 30, 30), Call(0, 40, 40)))
    calls, later = tuple(LINE), tuple(Call(call.stop, call.arrive + 5, call.depart + 5) for call in LINE)
    for then, alike in ((other, False), (None, False), (Trip(after.calls), True)):
        trips = [Trip(calls, then=after), Trip(later, then=then), after, *([then] if then else [])]
        assert ([0, 1] in check(Town(tuple(trips), {}, {}, 0, {}, {}))) == alike
