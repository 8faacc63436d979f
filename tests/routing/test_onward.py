"""Going on when a trip does not run equals the slow search without that trip."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bereik.routing.onward import ALL_RUN, Arrivals, from_door, from_stop, trips_to_board
from bereik.units import UNREACHED
from tests.conftest import EXAMPLES
from tests.oracle import Call, Trip, all_journeys
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_pruning import trip
from tests.routing.test_search import STOPS, Town, arrays, ends, in_order, towns

FEW = 6
"""Trips of a town: nobody gains by riding one of them twice."""


def all_but(town: Town, without: Trip | None) -> list[Trip]:
    """The trips that run; who would have stayed seated into the other one gets off."""
    anew: dict[int, Trip | None] = {id(None): None, id(without): None}

    def running(trip: Trip | None) -> Trip | None:
        if id(trip) not in anew:
            anew[id(trip)] = replace(trip, then=running(trip.then))
        return anew[id(trip)]

    return [running(trip) for trip in town.trips if trip is not without]


def slowly(town: Town, trips: list[Trip], access: dict[int, int], at: int, until: int) -> list[int]:
    """The first arrival by ride at each stop, of who leaves at a second or later."""
    journeys = all_journeys(
        trips, access, dict.fromkeys(range(STOPS), 0), town.change_s, town.slack, len(trips)
    )
    reached = [one for one in journeys if one.depart >= at and one.arrive <= until]
    return [
        min((one.arrive for one in reached if one.last_stop == stop), default=UNREACHED)
        for stop in range(STOPS)
    ]


def check_first(town: Town, runs: tuple, number: int, door: Arrivals, at: int) -> None:
    """What is boarded first can be caught from the door, and is where the first arrival begins."""
    (running, until), calls = runs, [(trip, call) for trip in in_order(town) for call in trip.calls]
    for stop, (event, arrival) in enumerate(zip(door.first.tolist(), door.at.tolist(), strict=True)):
        assert (event == ALL_RUN) == (arrival == UNREACHED)
        if arrival == UNREACHED:
            continue
        trip, call = calls[event]
        assert call.board
        assert number == ALL_RUN or trip is not in_order(town)[number]
        assert at + town.access[call.stop] <= call.depart - town.slack
        # Of who leaves just in time for it, the first arrival is no other.
        leave = call.depart - town.slack - town.access[call.stop]
        there = slowly(town, running, {call.stop: town.access[call.stop]}, leave, until)
        assert there[stop] == arrival


@settings(max_examples=EXAMPLES * 10)
@given(towns() | dense_towns(), st.data(), st.integers(-10, 40), st.sampled_from([5, 10, 20, 200]))
def test_first_arrivals_without_a_trip_equal_the_slow_search(town, data, at, lasts):
    assume(len(town.trips) <= FEW)
    number = data.draw(st.integers(ALL_RUN, len(town.trips) - 1))
    running = all_but(town, None if number == ALL_RUN else in_order(town)[number])
    trips, until = trips_to_board(*arrays(town), town.slack), at + lasts
    door = from_door(trips, ends(town.access)[:, 0], at, until=until, without=number)
    assert door.at.tolist() == slowly(town, running, town.access, at, until)
    check_first(town, (running, until), number, door, at)
    for stop in range(STOPS):
        # Who stands at a stop waits there, or walks to another one as between two rides.
        walks = {end: town.change_s(stop, end) for end in range(STOPS) if end != stop}
        access = {end: walk - town.slack for end, walk in walks.items() if walk is not None} | {stop: 0}
        here = from_stop(trips, stop, at, until=until, without=number)
        assert here.at.tolist() == slowly(town, running, access, at, until)


def test_who_stays_seated_in_the_first_trip_of_the_day_goes_on():
    after = Trip((Call(1, 11, 11), Call(2, 20, 20)))  # too soon to be boarded after 5 seconds
    town = Town((Trip((Call(0, 5, 5), Call(1, 10, 10)), then=after), after), {}, {}, 5, {0: 0}, {})
    trips = trips_to_board(*arrays(town), town.slack)
    assert from_stop(trips, 0, 0, until=99).at.tolist() == [UNREACHED, 10, 20, UNREACHED]
    assert from_stop(trips, 0, 0, until=99, without=0).at.tolist() == [UNREACHED] * STOPS


BUS = trip((0, 10), (1, 15), (2, 20))


@pytest.mark.parametrize(
    ("trips", "access", "first"),
    [
        ((BUS,), {0: 5, 1: 8}, 0),  # nobody walks on to the next stop of a trip that comes by
        ((BUS,), {0: 8, 1: 5}, 1),
        ((BUS,), {0: 5, 1: 5}, 0),
        ((Trip((*BUS.calls[:1], Call(1, 15, 15, board=False), *BUS.calls[2:])),), {0: 8, 1: 5}, 0),
        # One is at 1 sooner with another ride than on foot at 0, which is no shorter walk to the bus.
        ((trip((3, 1), (1, 6)), BUS), {0: 9, 3: 0}, 2),
        ((trip((3, 1), (1, 6)), trip((1, 15), (2, 20))), {3: 0}, 0),
    ],
)
def test_a_first_ride_is_boarded_where_the_walk_to_it_is_shortest(trips, access, first):
    board = trips_to_board(*arrays(Town(trips, {}, {}, 0, access, {})), 0)
    door = from_door(board, ends(access)[:, 0], 0, until=99)
    assert (door.at[2], door.first[2]) == (20, first)
