"""Trips that are taken out together tell of each what it tells alone."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.proposals import groups, losses, together, trip_legs
from bereik.proposals.demand import find_demand
from bereik.proposals.together import trips_together
from tests.network.drawn import EVERY_DAY, feed
from tests.proposals.regions import TUESDAY, Region, homes_at, jobs_at, regions
from tests.proposals.test_losses import FEWER, lost_with

DATE = dt.date.fromisoformat(TUESDAY)


def demand_of(region: Region):
    return find_demand(
        region.network, region.homes, region.vacancies,
        bereik.ShiftQuery([DATE], traveller=region.traveller),
    )  # fmt: skip


def groups_of(region: Region) -> list[set[str]]:
    """The trips that are taken out together, by id."""
    demand = demand_of(region)
    tested = losses.legs_to_test(demand)
    ids = [feed.trips["trip_id"] for feed in region.network.feeds]
    return [{ids[number][trip] for number, trip in own} for own in trips_together(demand, tested)]


@FEWER
@given(regions(), st.integers(1, 3))
def test_what_is_lost_with_each_trip_is_the_same_alone_and_together(region, most):
    far = feed(*(f"f{number} A 12:00 B 12:10" for number in range(12)), name="far", stops="AB")
    region = region._replace(network=bereik.build_network([*region.network.feeds, far]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "HOME_GROUPS", most)
        patch.setattr(groups, "SITE_GROUPS", most)
        found = lost_with(region)
        patch.setattr(losses, "trips_together", lambda demand, tested: [[trip] for trip in tested])
        assert found == lost_with(region)
        patch.setattr(losses, "SIEVE", ())
        assert found == lost_with(region)


TWO_SHIFTS = "x A 5:20 E 5:40", "y A 13:20 E 13:40", "z E 14:20 A 14:40", "w E 22:20 A 22:40"


def two_shifts(*more: str) -> Region:
    """An early and a late shift, each with a ride out and one back."""
    network = bereik.build_network([feed(*TWO_SHIFTS, *more)])
    jobs = jobs_at((4, "06:00", "14:00"), (4, "14:00", "22:00"))
    return Region(network, homes_at(0), jobs, bereik.Traveller(max_walk_min=5))


def test_rides_of_different_shifts_and_ways_go_together():
    assert sorted(map(sorted, groups_of(two_shifts()))) == [["w", "x", "y", "z"]]


def test_a_ride_that_could_take_the_place_of_another_does_not_go_with_it():
    # Leaving at the same time and later there: as late a departure, so that both are looked at.
    found = groups_of(two_shifts("x2 A 5:20 E 5:45"))
    assert not any({"x", "x2"} <= own for own in found)
    assert len(found) == 2


def test_the_sieve_leaves_only_what_cannot_be_made_without_many():
    # Three rides out that leave and arrive alike; the only one back stays.
    region = two_shifts("x2 A 5:20 E 5:40", "x3 A 5:20 E 5:40")
    demand = demand_of(region)
    tested, ids = losses.legs_to_test(demand), region.network.feeds[0].trips["trip_id"]
    assert {ids[trip] for _, trip in tested} == {"w", "x", "x2", "x3", "y", "z"}
    assert {ids[trip] for _, trip in losses.sieved(demand, tested)} == {"w", "y", "z"}


def test_a_ride_of_a_block_of_three_goes_alone():
    region = two_shifts()
    blocks = feed("x/1 A 5:20 E 5:40", "y/1 A 13:20 E 13:40", "z/1 E 14:20 A 14:40", "w E 22:20 A 22:40")
    found = groups_of(region._replace(network=bereik.build_network([blocks])))
    assert sorted(map(sorted, found)) == [["w"], ["x"], ["y"], ["z"]]


def test_a_block_of_two_on_each_service_day_is_no_block_of_three():
    # On weekdays a vehicle rides x and y, at weekends z alone: on no day do riders stay seated over two ends.
    halves = "week,1,1,1,1,1,0,0,20191001,20191031\nend,0,0,0,0,0,1,1,20191001,20191031\n"
    network = bereik.build_network(
        [feed("x/1@week A 5:20 E 5:40", "y/1@week A 13:20 E 13:40", "z/1@end A 5:20 E 5:40", calendar=halves)]
    )
    assert trip_legs.in_long_blocks(network) == set()
    third = "z/1 A 15:20 E 15:40"
    again = feed(
        "x/1@week A 5:20 E 5:40", "y/1@week A 13:20 E 13:40", third, "w A 5:20 E 5:40",
        calendar=halves + EVERY_DAY,
    )  # fmt: skip
    assert trip_legs.in_long_blocks(bereik.build_network([again])) == {(0, 0), (0, 1), (0, 2)}


def test_a_group_takes_no_trip_that_is_served_by_what_it_holds():
    def cells(*some: int):
        return np.array(some, dtype=np.int64)

    room = together._Room.of(4)
    room.take(0, cells(0), cells(0, 1))
    assert room.first(cells(1), cells(1)) == 1
    assert room.first(cells(2), cells(0, 2)) == 1
    assert room.first(cells(2), cells(1, 2, 3)) == 0
    # The second word of bits begins at 64.
    for number in range(70):
        room.take(number, cells(3), cells(3))
    assert room.first(cells(3), cells(3)) == 70


def test_beyond_the_most_groups_trips_go_alone():
    copies = [f"x{number} A 5:20 E 5:{41 + number}" for number in range(4)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "MOST_GROUPS", 2)
        found = groups_of(two_shifts(*copies))
    assert sorted(map(len, found)) == [1, 1, 1, 1, 4]
    assert set().union(*found) == {"x", "y", "z", "w", "x0", "x1", "x2", "x3"}


def test_the_sieve_takes_every_ride_of_a_line_out_once_a_round():
    # Of five rides out that leave and arrive alike some drop out at once; the others keep their part.
    demand = demand_of(two_shifts(*(f"x{number} A 5:20 E 5:40" for number in range(4))))
    tested, gone = losses.legs_to_test(demand), []

    def held_without(demand, trips, tested):
        gone.append(list(trips))
        return held(demand, trips, tested)

    held = losses._held_without
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(losses, "SIEVE", (2,))
        patch.setattr(losses, "_held_without", held_without)
        losses.sieved(demand, tested)
    assert sorted(trip for some in gone for trip in some) == sorted(tested)
