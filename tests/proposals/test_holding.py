"""The latest departures of legs, searched side by side, equal those of the ways of each home by itself."""

import dataclasses
import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.access.links import BACK, OUT
from bereik.proposals.demand import find_demand
from bereik.shifts.ways import pairs_of_homes
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, homes_at, jobs_at, regions
from tests.proposals.test_price import FEWER, demand_of

DATE = dt.date.fromisoformat(TUESDAY)


def by_home(demand) -> list[np.ndarray]:
    """(H, K) out and back, of the ways that `shift_reach` looks up for each home."""
    (day,) = demand.days
    homes = np.arange(len(demand.homes.ids), dtype=np.int32)
    pairs, _ = pairs_of_homes(day.reach, homes)
    return [
        np.array([(pair.out, pair.back)[way].depart[day.part, day.destination] for pair in pairs])
        for way in (OUT, BACK)
    ]


@FEWER
@given(regions(), st.integers(0, 3))
def test_the_latest_departures_are_those_of_the_ways_of_each_home(region, transfers):
    tight = dataclasses.replace(region.traveller, max_transfers=transfers)
    demand = demand_of(region._replace(traveller=tight))
    for way, expected in enumerate(by_home(demand)):
        np.testing.assert_array_equal(demand.days[0].leaves[way], expected)


def test_of_a_ride_that_lasts_too_long_an_earlier_and_shorter_one_is_the_answer():
    # The later bus takes 40 minutes and a minute of slack, the earlier one 20: 30 are allowed.
    network = bereik.build_network(
        [feed("quick A 6:00 E 6:20", "slow A 6:05 E 6:45", "back E 15:10 A 15:30")]
    )
    traveller = bereik.Traveller(max_walk_min=5, max_trip_min=30)
    region = Region(network, homes_at(0), jobs_at((4, "07:00", "15:00")), traveller)
    query = bereik.ShiftQuery([DATE], traveller=traveller)
    demand = find_demand(region.network, region.homes, region.vacancies, query)
    # At the stop at six less the slack.
    assert demand.days[0].leaves[OUT].tolist() == [[6 * 3600 - traveller.board_slack_s]]
    assert demand.failing.tolist() == [[0]]
