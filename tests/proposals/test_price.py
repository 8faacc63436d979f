"""What a candidate opens, told without asking again, equals asking again with the trip in the timetable."""

import dataclasses
import datetime as dt

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik.network.model import Network
from bereik.proposals import meetings
from bereik.proposals.candidates import (
    Candidate,
    Spacing,
    are_variants,
    best_apart,
    candidates_of,
    patterns_of,
)
from bereik.proposals.demand import Demand, find_demand
from bereik.proposals.price import opened_alone, price
from bereik.scenarios import Scenario
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, held, homes_at, jobs_at, regions

DATE = dt.date.fromisoformat(TUESDAY)

FEWER = settings(max_examples=max(5, EXAMPLES // 2))
"""A drawn region takes a second of asking again."""


def demand_of(region: Region) -> Demand:
    return find_demand(
        region.network, region.homes, region.vacancies,
        bereik.ShiftQuery([DATE], traveller=region.traveller),
    )  # fmt: skip


def opened_by(region: Region, candidates: list[Candidate]) -> list[set[tuple[str, str]]]:
    demand = demand_of(region)
    return [
        {(f"h{home}", f"v{job}") for home, job in zip(*(one.tolist() for one in pairs), strict=True)}
        for pairs in opened_alone(demand, price(demand, candidates), len(candidates))
    ]


def asked_again(region: Region, *candidates: Candidate) -> set[tuple[str, str]]:
    """The pairs that are held with the candidates in the timetable and were not before."""
    plan = Scenario("proef", changes=tuple(one.change(region.network, DATE) for one in candidates))
    return held(plan.apply(region.network), region) - held(region.network, region)


def served_legs(region: Region, candidates: list[Candidate]) -> list[set[tuple[int, int]]]:
    """The failing legs that each candidate serves, as (home, leg)."""
    offers = price(demand_of(region), candidates)
    found: list[set[tuple[int, int]]] = [set() for _ in candidates]
    for candidate, home, leg in zip(*(column.tolist() for column in offers), strict=True):
        found[candidate].add((home, leg))
    return found


def legs_that_hold(demand: Demand) -> np.ndarray:
    """(H, legs) out and back, in the order in which legs are numbered."""
    return np.concatenate([holds for day in demand.days for holds in day.holds], axis=1)


def legs_gained(region: Region, candidate: Candidate) -> set[tuple[int, int]]:
    """The same by asking again: legs that hold with the candidate in the timetable and did not before."""
    before = demand_of(region)
    plan = Scenario("proef", changes=(candidate.change(region.network, DATE),))
    after = demand_of(region._replace(network=plan.apply(region.network)))
    gained = legs_that_hold(after) & ~legs_that_hold(before)
    needed = np.zeros_like(gained)
    for number, needs in enumerate((before.days[0].needs, before.days[0].needs)):
        legs = needs.leg + number * len(before.days[0].part)
        np.logical_or.at(needed.T, legs, (before.failing > 0)[:, needs.vacancy].T)
    return set(zip(*(axis.tolist() for axis in np.nonzero(gained & needed)), strict=True))


def every_candidate(network: Network, spacing: Spacing, dates=(DATE,)) -> list[Candidate]:
    """Copies of all courses of each date, on the grid."""
    return candidates_of([list(patterns_of(network, date)) for date in dates], spacing)


def times_that_matter(region: Region, dates=(DATE,)) -> list[Candidate]:
    """Candidates in the half hours before the starts and after the ends."""
    found = every_candidate(region.network, Spacing(3, 0), dates)
    return [one for one in found if 350 <= one.leave // 60 <= 440 or 530 <= one.leave // 60 <= 600]


@FEWER
@given(regions(), st.integers(0, 1000))
def test_every_candidate_serves_the_legs_that_asking_again_with_it_serves(region, turn):
    candidates = times_that_matter(region)
    served = served_legs(region, candidates)
    useful = [number for number, legs in enumerate(served) if legs]
    idle = [number for number, legs in enumerate(served) if not legs]
    for some in (useful, idle):
        for pick in range(min(3, len(some))):
            number = some[(turn + pick * 17) % len(some)]
            assert served[number] == legs_gained(region, candidates[number]), candidates[number]


@FEWER
@given(regions(), st.integers(0, 1000))
def test_a_candidate_opens_the_pairs_that_asking_again_with_it_opens(region, turn):
    candidates = times_that_matter(region)
    opened = opened_by(region, candidates)
    useful = [number for number, pairs in enumerate(opened) if pairs] or list(range(len(candidates)))
    for number in useful[turn % max(len(useful), 1) :][:2]:
        assert opened[number] == asked_again(region, candidates[number]), candidates[number]


@FEWER
@given(regions(), st.integers(0, 1000))
def test_legs_at_far_hours_and_at_one_point_are_served_as_asking_again_says(region, turn):
    # Every other job is worked in the night, from the afternoon of the others to their morning.
    turned = region.vacancies.assign(
        id=[f"n{job}" for job in region.vacancies["id"]],
        shift_start=region.vacancies["shift_end"], shift_end=region.vacancies["shift_start"],
    ).iloc[::2]  # fmt: skip
    region = region._replace(
        vacancies=geopandas.GeoDataFrame(
            pandas.concat([region.vacancies, turned], ignore_index=True), crs=region.vacancies.crs
        )
    )
    candidates = times_that_matter(region)
    served = served_legs(region, candidates)
    useful = [number for number, legs in enumerate(served) if legs] or [0]
    for number in {useful[turn % len(useful)], turn % len(candidates)}:
        assert served[number] == legs_gained(region, candidates[number]), candidates[number]


@FEWER
@given(regions())
def test_trips_looked_at_one_by_one_serve_what_they_serve_together(region):
    # Of each trip by itself only the hours around it are searched.
    candidates = times_that_matter(region)
    candidates = candidates[:: max(1, len(candidates) // 8)]
    together = served_legs(region, candidates)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meetings, "BYTES_BEHIND", 1)
        assert served_legs(region, candidates) == together


def late_shift() -> Region:
    """The only trip back leaves at 21:00, an hour before the end of the shift; the way out is there."""
    network = bereik.build_network([feed("out A 13:00 E 13:20", "back E 21:00 A 21:20")])
    return Region(network, homes_at(0), jobs_at((4, "14:00", "22:00")), bereik.Traveller(max_walk_min=5))


def test_a_later_last_ride_opens_the_late_shift_from_its_end_plus_the_margin_on():
    region = late_shift()
    # Out 13:20, back from 22:05 on; the slack of a minute is in it: 22:06 is the first that can be boarded.
    candidates = [Candidate(0, 1, hour * 3600 + minute * 60, "later_last", 0) for hour, minute in
                  ((21, 59), (22, 5), (22, 6), (22, 30))]  # fmt: skip
    assert opened_by(region, candidates) == [set(), set(), {("h0", "v0")}, {("h0", "v0")}]


def test_a_ride_of_the_morning_takes_home_who_worked_in_the_night_before():
    # The way home of Tuesday's night shift is the copy of Wednesday, a school day like Tuesday.
    network = bereik.build_network([feed("out A 21:00 E 21:20", "back E 4:00 A 4:20")])
    region = Region(network, homes_at(0), jobs_at((4, "22:00", "06:00")), bereik.Traveller(max_walk_min=5))
    candidates = [Candidate(0, 1, 6 * 3600 + 60 * minute, "gap", 0) for minute in (5, 6, 30)]
    assert opened_by(region, candidates) == [set(), {("h0", "v0")}, {("h0", "v0")}]
    assert asked_again(region, candidates[1]) == {("h0", "v0")}


def test_a_trip_the_other_way_opens_nothing():
    region = late_shift()
    assert opened_by(region, [Candidate(0, 0, 22 * 3600 + 1800, "later_last", 0)]) == [set()]


def test_the_two_directions_of_a_line_without_direction_id_are_two_proposals():
    region = late_shift()
    (drawn,) = region.network.feeds
    one_line = dataclasses.replace(drawn, trips=drawn.trips.with_columns(route=drawn.trips["route"] * 0))
    network = dataclasses.replace(region.network, feeds=(one_line,))
    out, back, later = (
        Candidate(0, trip, 22 * 3600 + seconds, "gap", 0) for trip, seconds in ((0, 0), (1, 0), (1, 900))
    )
    assert best_apart(network, [out, back, later], np.array([3.0, 2.0, 1.0])) == [0, 1]
    assert not are_variants(network, out, back)
    assert are_variants(network, back, later)


def test_candidates_keep_away_from_trips_that_run():
    region = late_shift()
    found = every_candidate(region.network, Spacing(15, 30))
    out = [one.leave // 60 for one in found if one.trip == 0]
    assert 13 * 60 not in out
    assert {12 * 60 + 45, 13 * 60 + 15} <= set(out)
    assert {one.kind for one in found if one.leave > 21 * 3600 and one.trip == 1} == {"later_last"}


def with_transfers(most: int) -> Region:
    """Home at A, work at D: the trip from B to C is missing between two that run, both ways."""
    network = bereik.build_network(
        [
            feed(
                "one A 6:00 B 6:10", "middle B 5:00 C 5:10", "two C 6:30 D 6:40",
                "back D 15:10 C 15:20 B 15:30 A 15:40",
            )
        ]
    )  # fmt: skip
    traveller = bereik.Traveller(max_walk_min=0, max_transfers=most)
    return Region(network, homes_at(0), jobs_at((3, "07:00", "15:00")), traveller)


def test_the_transfers_before_and_after_an_added_trip_count_together():
    candidate = [Candidate(0, 1, 6 * 3600 + 900, "gap", 0)]
    assert opened_by(with_transfers(1), candidate) == [set()]
    assert opened_by(with_transfers(2), candidate) == [{("h0", "v0")}]


def test_an_added_trip_keeps_the_longest_trip_and_the_longest_lead():
    candidate = [Candidate(0, 1, 6 * 3600 + 900, "gap", 0)]
    # From 05:59, a minute before the ride, to 06:40 is 41 minutes; from 05:59 to the start at 07:00 is 61.
    for trip, lead, opens in ((41, 61, True), (40, 61, False), (41, 60, False)):
        region = with_transfers(2)
        limits = dataclasses.replace(region.traveller, max_trip_min=trip, max_lead_min=lead)
        assert opened_by(region._replace(traveller=limits), candidate) == [{("h0", "v0")} if opens else set()]
