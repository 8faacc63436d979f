"""Links that no journey needs are left out, which changes none: all links, and the slow search, say so."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik.access import profiles
from bereik.access.links import OUT, build_links
from bereik.domain.tables import check_points
from bereik.kernels.arrays import Egress, Profiles
from bereik.network.prepared import rides_of_day
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import (
    TimeWindow,
    destination_profiles,
    rider_links,
    rider_profiles,
    search,
    stop_profiles,
    stop_riders,
)
from bereik.units import UNREACHED
from tests.conftest import EXAMPLES
from tests.oracle import Trip, unbeaten
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_pruning import trip
from tests.routing.test_search import CLOSED, STOPS, Town, arrays, ends, links, slow

WALKS = st.dictionaries(st.integers(0, STOPS - 1), st.integers(0, 20), max_size=STOPS)


def journeys_of(found: Profiles, destination: int) -> list[tuple[int, int, int]]:
    own = slice(found.start[destination], found.start[destination + 1])
    return list(
        zip(found.depart[own].tolist(), found.arrive[own].tolist(), found.rides[own].tolist(), strict=True)
    )


def egress_to(destinations: list[dict[int, int]]) -> Egress:
    return Egress(
        np.cumsum([0, *map(len, destinations)]),
        np.array([stop for walks in destinations for stop in walks], dtype=np.int32),
        np.array([walk for walks in destinations for walk in walks.values()], dtype=np.int32),
    )


def searched(town: Town, max_rides: int, longest: int, *, back: bool):
    ahead = build_rides(*arrays(town), town.slack)
    rides = mirror(ahead) if back else ahead
    found = search(
        rides, ends(town.egress if back else town.access), TimeWindow(-CLOSED, CLOSED), max_rides=max_rides,
        longest=longest,
    )  # fmt: skip
    return rides, found


@given(
    dense_towns(), st.lists(WALKS, min_size=1, max_size=3), st.integers(1, 4),
    st.sampled_from([UNREACHED, 10, 20, 40]), st.booleans(),
)  # fmt: skip
def test_links_that_riders_need_give_the_journeys_of_all_links(town, destinations, max_rides, longest, back):
    rides, found = searched(town, max_rides, longest, back=back)
    egress = egress_to(destinations)
    all_links = destination_profiles(stop_profiles(found)[0], egress, longest=longest)
    limits = np.full(len(destinations), longest, dtype=np.int32)
    needed = rider_profiles(stop_riders(found)[0], rider_links(egress, rides), limits)
    for destination in range(len(destinations)):
        assert journeys_of(needed, destination) == journeys_of(all_links, destination)


@settings(max_examples=max(5, EXAMPLES // 3))
@given(dense_towns(), st.integers(1, 4), st.sampled_from([UNREACHED, 10, 20, 40]))
def test_they_are_those_of_the_slow_search(town, max_rides, longest):
    rides, found = searched(town, max_rides, longest, back=False)
    limits = np.full(1, longest, dtype=np.int32)
    needed = rider_profiles(stop_riders(found)[0], rider_links(links(town.egress), rides), limits)
    fitting = [one for one in unbeaten(slow(town, max_rides)) if one[1] - one[0] <= longest]
    assert sorted(journeys_of(needed, 0)) == fitting


LINE = (trip((0, 0), (1, 10), (2, 20), (3, 30)),)


def needed_by_riders_of(trips, *destinations: dict[int, int]) -> list[int]:
    """Rows of the links to destinations: S is added where only those need one who boarded before it."""
    town = Town(tuple(trips), {}, {}, 0, {0: 0}, {3: 0})
    return rider_links(egress_to(list(destinations)), build_rides(*arrays(town), 0)).stop.tolist()


def test_riders_stay_on_board_to_a_nearer_stop_if_that_is_no_later():
    assert needed_by_riders_of(LINE, {1: 15, 2: 5}) == [2]
    assert needed_by_riders_of(LINE, {1: 14, 2: 5}) == [1, STOPS + 2]  # a second later there than on foot


def test_one_trip_that_takes_longer_makes_the_link_needed():
    slower = trip((0, 40), (1, 50), (2, 61), (3, 70))
    assert needed_by_riders_of((*LINE, slower), {1: 15, 2: 4}) == [2]
    assert needed_by_riders_of((*LINE, slower), {1: 15, 2: 5}) == [1, 2]


def test_behind_the_nearest_stop_only_those_who_boarded_there_get_off():
    assert needed_by_riders_of(LINE, {1: 5, 2: 9}) == [1, STOPS + 2]
    # One who is let on at stop 1, where the destination is near by, may still have come from far on foot.
    town = Town((trip((0, 0), (1, 10), (2, 20)), trip((1, 40), (2, 45), (3, 50))), {}, {}, 0, {1: 30}, {})
    rides, found = searched(town, 1, UNREACHED, back=False)
    egress = links({1: 5, 2: 9})
    needed = rider_profiles(stop_riders(found)[0], rider_links(egress, rides), np.array([99], dtype=np.int32))
    assert journeys_of(needed, 0) == [(-20, 29, 1), (10, 54, 1)]


def test_where_nobody_may_get_off_further_on_the_link_is_needed():
    last_stop = trip((0, 0), (1, 10))
    assert needed_by_riders_of((*LINE, last_stop), {1: 15, 2: 5}) == [1, 2]


def with_doors(own: Trip, *opened: int) -> Trip:
    """A trip of which riders get off at some stops only."""
    return Trip(tuple(replace(call, alight=call.stop in opened) for call in own.calls))


def test_nobody_stays_on_board_or_gets_off_before_where_the_doors_stay_shut():
    (line,) = LINE
    assert needed_by_riders_of([with_doors(line, 1, 3)], {1: 15, 2: 5}) == [1]
    assert needed_by_riders_of([with_doors(line, 2, 3)], {1: 5, 2: 9}) == [2]


def test_the_stops_of_another_trip_are_none_of_this_one():
    trips = with_doors(trip((0, 0), (1, 10)), 1), with_doors(trip((2, 12), (3, 30)), 2, 3)
    assert needed_by_riders_of(trips, {1: 15, 2: 5}) == [1, 2]
    assert needed_by_riders_of(trips, {1: 5, 2: 9}) == [1, 2]


def test_each_destination_has_walks_of_its_own():
    assert needed_by_riders_of(LINE, {2: 5}, {1: 15}) == [2, 1]


@pytest.mark.parametrize("direction", ["out", "back"])
def test_journey_profiles_of_a_region_are_those_of_all_links(demo, monkeypatch, direction):
    def asked() -> pandas.DataFrame:
        return bereik.journey_profiles(
            demo.network, demo.homes, demo.vacancies, date=demo.date, direction=direction
        )

    needed = asked()
    monkeypatch.setattr(profiles, "rider_links", lambda egress, rides: egress)
    pandas.testing.assert_frame_equal(needed, asked())


def test_most_links_of_a_region_are_left_out_or_few_need_them(demo):
    traveller = bereik.Traveller()
    homes, jobs = check_points(demo.homes, "homes"), check_points(demo.vacancies, "vacancies")
    egress = build_links(demo.network, homes, jobs, traveller).egress("walk", OUT)
    rides = rides_of_day(demo.network, dt.date.fromisoformat(demo.date), traveller, 0, 86_400).ahead
    needed = rider_links(egress, rides).stop
    assert (needed < rides.stops).sum() < 0.6 * len(egress.stop)
    assert (needed >= rides.stops).any()
