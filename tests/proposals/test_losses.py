"""What is lost with a trip equals taking it out and asking again, trip by trip."""

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik.proposals.demand import find_demand
from bereik.proposals.losses import losses
from bereik.scenarios import Scenario
from bereik.scenarios.changes import Remove
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, clock, held, homes_at, jobs_at, regions

DATE = dt.date.fromisoformat(TUESDAY)

FEWER = settings(max_examples=max(5, EXAMPLES // 2))
"""A drawn region takes a second of asking again."""


def lost_with(region: Region) -> dict[str, set[tuple[str, str]]]:
    """The pairs that are lost with each trip; trips that nobody needs are left out."""
    demand = find_demand(
        region.network, region.homes, region.vacancies,
        bereik.ShiftQuery([DATE], traveller=region.traveller),
    )  # fmt: skip
    ids = region.network.feeds[0].trips["trip_id"]
    return {
        ids[one.trip]: {
            (f"h{home}", f"v{job}")
            for home, job in zip(one.homes.tolist(), one.vacancies.tolist(), strict=True)
        }
        for one in losses(demand)
        if len(one.homes)
    }


def lost_by_asking_again(region: Region) -> dict[str, set[tuple[str, str]]]:
    before, found = held(region.network, region), {}
    for trip in region.network.feeds[0].trips["trip_id"]:
        network = Scenario("weg", changes=(Remove(trips=(trip,)),)).apply(region.network)
        if lost := before - held(network, region):
            found[trip] = lost
    return found


@FEWER
@given(regions())
def test_each_trip_loses_what_asking_again_without_it_loses(region):
    # The far line keeps the day from being refused when a trip of a drawn few goes.
    far = feed(*(f"f{number} A 12:00 B 12:10" for number in range(12)), name="far", stops="AB")
    region = region._replace(network=bereik.build_network([*region.network.feeds, far]))
    assert lost_with(region) == lost_by_asking_again(region)


def test_the_only_trip_back_loses_the_job_and_one_of_two_trips_out_loses_nothing():
    network = bereik.build_network([feed("x A 13:00 E 13:20", "y A 13:05 E 13:25", "z E 22:30 A 22:50")])
    region = Region(network, homes_at(0), jobs_at((4, "14:00", "22:00")), bereik.Traveller(max_walk_min=5))
    assert lost_with(region) == {"z": {("h0", "v0")}}


def test_a_trip_that_riders_stay_seated_into_is_needed_too():
    network = bereik.build_network([feed("x/1 A 13:00 C 13:20", "y/1 C 13:20 E 13:30", "z E 22:30 A 22:50")])
    region = Region(network, homes_at(0), jobs_at((4, "14:00", "22:00")), bereik.Traveller(max_walk_min=0))
    assert set(lost_with(region)) == {"x", "y", "z"}


@FEWER
@given(regions(), st.integers(0, 1000))
def test_each_trip_of_a_block_loses_what_asking_again_without_it_loses(region, turn):
    # Of the first trips that ride a whole way, some go on as others of a block at one of their stops.
    far = feed(*(f"f{number} A 12:00 B 12:10" for number in range(12)), name="far", stops="AB")
    trips = [
        part
        for number, calls in enumerate(texts_of(region.network))
        for part in in_block(calls, number, turn)
    ]
    region = region._replace(network=bereik.build_network([feed(*trips), far]))
    assert lost_with(region) == lost_by_asking_again(region)


def texts_of(network) -> list[list[tuple[str, str]]]:
    """The calls of each trip of a drawn region, as stop and clock."""
    (drawn,) = network.feeds
    events, names = drawn.stop_events, drawn.stops["stop_id"]
    return [
        [
            (names[int(events.stop[call])], clock(int(events.depart[call]) // 60))
            for call in range(events.trip_start[trip], events.trip_start[trip + 1])
        ]
        for trip in range(drawn.trips.height)
    ]


def in_block(calls: list[tuple[str, str]], number: int, turn: int) -> list[str]:
    """A trip as text, or as two or three of a block, one behind the other."""
    cuts = [place for place in range(1, len(calls) - 1) if (turn >> (number + place)) % 2]
    parts = [calls[begin : end + 1] for begin, end in pairwise([0, *cuts, len(calls) - 1])]
    return [
        f"t{number}p{part}/b{number} " + " ".join(f"{stop} {time}" for stop, time in own)
        for part, own in enumerate(parts)
    ]
