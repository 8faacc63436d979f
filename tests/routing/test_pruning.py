"""Networks on which a tempting, stronger pruning rule loses a journey (see `kernels.transfers`).

Seconds and stops 0 to 3, no slack: a traveller boards at the very second. Each test names the wrong rule.
With it the journey shown here is not found; published trip-based searches have lost journeys in such ways
(Grossmann, Sauer, Schulz and Steil, SEA 2023: 1 to 6 % of queries wrong, over 20 % with condensed search
trees on some networks).
"""

import numpy as np

from bereik.kernels.arrays import Rides
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import TimeWindow, destination_profiles, search, stop_profiles
from tests.oracle import Call, Trip, unbeaten
from tests.routing.test_search import CLOSED, Town, arrays, ends, links, profile, slow


def trip(*calls: tuple[int, int]) -> Trip:
    """A trip by its (stop, second)s; nobody gets off at the first stop or on at the last."""
    last = len(calls) - 1
    return Trip(
        tuple(
            Call(stop, second, second, place < last, place > 0) for place, (stop, second) in enumerate(calls)
        )
    )


def check(town: Town, *expected: tuple[int, int, int]) -> None:
    """Both directions find the journeys, and so does the slow search."""
    assert unbeaten(slow(town, 3)) == list(expected)
    assert profile(town, 3) == list(expected)
    assert profile(town, 3, backwards=True) == list(expected)
    assert profile(town, 3, prune=False) == list(expected)


def test_a_walk_to_a_stop_is_no_witness_for_a_ride_to_it():
    # Walking 1 to 2 arrives at 15, the shuttle at 16. Only its riders may walk on, 2 to 3, for the last bus
    # at 25. Wrong rule (Witt 2015 with limited walks): drop the shuttle, since stop 2 is reached earlier on
    # foot.
    bus, shuttle, last = trip((0, 0), (1, 10)), trip((1, 11), (2, 16)), trip((3, 25), (0, 30))
    check(Town((bus, shuttle, last), {(1, 2): 5, (2, 3): 5}, {}, 0, {0: 0}, {0: 0}), (0, 30, 3))


def test_a_transfer_further_up_a_trip_is_no_witness_for_riders_who_board_behind_it():
    # At stop 1 the tram's riders can walk to the bus at 3, from stop 2 they can take the train: both are at 0
    # at 30. A traveller who walks to stop 1 boards the tram there and may not walk on to the bus. Wrong rule:
    # examine the stop events of a trip in rising order, so that the bus is witness for the train.
    tram, bus, train = trip((0, 0), (1, 10), (2, 20)), trip((3, 14), (0, 30)), trip((2, 22), (0, 30))
    check(Town((tram, bus, train), {(1, 3): 2}, {}, 0, {1: 5}, {0: 0}), (5, 30, 2))


def test_an_earlier_rider_at_the_same_stop_does_not_replace_a_later_one():
    # Both trips leave 0 at 0. One is at 2 at 5 and at 1 at 10, the other at 1 at 9 and at 2 at 20. Each has
    # the transfer to the bus at 3 kept at its last stop only. Wrong rule: hand nothing on where another event
    # of the stop has a label as good and is no later. Then the first hands nothing on at 1, nor the second at
    # 2.
    first, second = trip((0, 0), (2, 5), (1, 10)), trip((0, 0), (1, 9), (2, 20))
    bus = trip((3, 30), (0, 40))
    check(Town((first, second, bus), {(1, 3): 2, (2, 3): 2}, {}, 0, {0: 0}, {0: 0}), (0, 40, 2))


TWO_OF_A_PATTERN = Town(
    (trip((0, 0), (1, 10)), trip((1, 12), (2, 20)), trip((1, 15), (2, 20))), {}, {}, 0, {0: 0}, {2: 0}
)
"""Two trips from 1 to 2 that arrive at once; from the trip of 0 a transfer is kept to the first one only."""


def test_of_two_trips_that_arrive_at_once_the_first_to_catch_is_ridden():
    check(TWO_OF_A_PATTERN, (0, 20, 2))


def test_in_mirrored_time_the_trip_before_in_the_pattern_may_not_stand_for_another():
    # Wrong rule: lemma 2 of `scan` in mirrored time, where the trip before is the later one of the two.
    town = TWO_OF_A_PATTERN
    rides = build_rides(*arrays(town), town.slack)
    assert rides.before.tolist() == [-1, -1, 1]
    back = mirror(rides)
    assert back.before.tolist() == [-1, -1, -1]
    wrong = np.array([-1, 0, -1], dtype=np.int32)  # mirrored: trip 2 is 0, and trip 1 is 1

    def departures(mirrored: Rides) -> list[int]:
        found = search(mirrored, ends(town.egress), TimeWindow(-CLOSED, CLOSED), max_rides=3)
        return (-destination_profiles(stop_profiles(found)[0], links(town.access)).arrive).tolist()

    assert departures(back) == [0]
    assert departures(back._replace(before=wrong)) == []


def test_the_next_trip_of_the_own_pattern_may_be_boarded_further_up():
    # From 3 one walks back to 0, and the next trip brings to 1, which the first one passed before it was
    # boarded. Wrong rule: leave out every later trip of the own pattern, since staying seated is as good.
    early, late = (trip((0, at), (1, at + 5), (2, at + 10), (3, at + 15)) for at in (0, 20))
    check(Town((early, late), {(3, 0): 2}, {}, 0, {2: 0}, {1: 0}), (10, 25, 2))


def test_the_trip_before_of_the_own_pattern_may_be_caught_on_foot():
    # Between 1 and 2 both trips are slower than the rider on foot, who goes on to 3 with the quicker one.
    # Wrong rule: leave out the own pattern further down, since staying seated is as good.
    before, own = trip((0, 0), (1, 5), (2, 30), (3, 40)), trip((0, 3), (1, 6), (2, 31), (3, 50))
    check(Town((before, own), {(1, 2): 5}, {}, 0, {0: 0}, {3: 0}), (3, 40, 2))


def test_one_slow_trip_of_a_pattern_tells_how_long_its_rides_are():
    # A bus goes on in 20 seconds to 2, where the tram begins, the next one in 5; on foot it is 10 to 3, where
    # the tram comes by. Riders of the first bus are in time on foot alone. Wrong rule: lemma 1 with the rides
    # of the last trip, by which staying on would be as good.
    slow_bus, quick_bus = trip((0, 0), (1, 10), (2, 30)), trip((0, 40), (1, 50), (2, 55))
    tram = trip((2, 17), (3, 22), (0, 40))
    check(Town((slow_bus, quick_bus, tram), {(1, 3): 10}, {}, 0, {0: 0}, {0: 0}), (0, 40, 2))


def test_more_transfers_than_there_is_room_for_at_first():
    # Each train leaves later and arrives sooner than those before it, so that no two are of one pattern.
    count, bus = 1_100, trip((2, -10), (0, -5))
    trains = (trip((0, number), (1, 5_000 - number)) for number in range(count))
    rides = build_rides(*arrays(Town((bus, *trains), {}, {}, 0, {}, {})), 0, prune=False)
    assert np.diff(rides.transfer_start).tolist() == [0, count, *[0] * 2 * count]
    assert sorted(rides.transfer_to.tolist()) == list(range(2, 2 + 2 * count, 2))
