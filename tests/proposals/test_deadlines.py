"""Deadlines: the minutes that decide, told by what is refused."""

import datetime as dt

import numpy as np
from hypothesis import given

import bereik
from bereik.proposals.candidates import Candidate, Spacing, patterns_of
from bereik.proposals.deadlines import candidates_at_deadlines, find_deadlines, moves_to_deadlines
from bereik.proposals.price import price
from bereik.proposals.query import make_query
from bereik.proposals.search import all_candidates
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, homes_at, jobs_at, regions
from tests.proposals.test_price import FEWER, late_shift

DATE = dt.date.fromisoformat(TUESDAY)


def query_of(region: Region, dates=(TUESDAY,)):
    return make_query(
        region.network, region.homes, region.vacancies, dates=dates, traveller=region.traveller,
        before_min=10, after_min=5, weight=None, interest_jobs=None,
    )  # fmt: skip


def deadlines_of(region: Region):
    query = query_of(region)
    return query, list(find_deadlines(query.demand, query.gains))


def clock(leave: int) -> str:
    return f"{leave // 3600:02d}:{leave // 60 % 60:02d}"


def test_the_late_shift_asks_for_the_first_minute_after_its_end():
    # Work ends at 22:00, five minutes more and a minute of slack: 22:06 at E, where the ride back begins.
    query, found = deadlines_of(late_shift())
    (candidate,) = candidates_at_deadlines(query.demand.network, found, least_gap_min=20)
    names = query.demand.network.feeds[0].stops["stop_name"]
    told = clock(candidate.leave), candidate.kind, names[candidate.decided_at]
    assert told == ("22:06", "later_last", "Stop E")


def test_the_early_shift_asks_for_the_last_minute_that_is_in_time():
    # In at 05:50 for 06:00; the ride takes 20 minutes.
    network = bereik.build_network([feed("out A 7:00 E 7:20", "back E 15:00 A 15:20")])
    region = Region(network, homes_at(0), jobs_at((4, "06:00", "14:30")), bereik.Traveller(max_walk_min=5))
    _, found = deadlines_of(region)
    (candidate,) = candidates_at_deadlines(network, found, least_gap_min=20)
    names = network.feeds[0].stops["stop_name"]
    told = clock(candidate.leave), candidate.kind, names[candidate.decided_at]
    assert told == ("05:30", "earlier_first", "Stop E")


def test_a_connection_is_held_by_the_minutes_that_are_missing():
    # Out of work at 22:05, ready at 22:06: the ride of 22:02 waits four minutes, not five or ten.
    network = bereik.build_network([feed("out A 13:00 E 13:20", "back E 22:02 A 22:22")])
    region = Region(network, homes_at(0), jobs_at((4, "14:00", "22:00")), bereik.Traveller(max_walk_min=5))
    assert moves_to_deadlines(deadlines_of(region)[1]) == {(0, 0, 1): {4}}


@FEWER
@given(regions())
def test_no_ride_serves_a_leg_later_than_the_deadline_out_or_earlier_than_the_one_back(region):
    """A ride of every course at every minute, priced for one job: what serves it keeps the deadlines."""
    query, found = deadlines_of(region._replace(vacancies=region.vacancies.head(1)))
    demand = query.demand
    legs = len(demand.days[0].part)
    deadlines = {tuple(own.course.trips.tolist()): own.deadlines for own in found}
    for number, course in patterns_of(region.network, DATE):
        minutes = [60 * minute for minute in (*range(350, 445), *range(530, 605))]
        offers = price(
            demand, [Candidate(number, course.nearest(leave), leave, "gap", 0) for leave in minutes]
        )
        leaves = np.array(minutes)[offers.candidate]
        out, back = (
            [deadline.leave for deadline in side]
            for side in deadlines.get(tuple(course.trips.tolist()), ((), ()))
        )
        assert all(leave <= max(out) for leave in leaves[offers.leg < legs].tolist())
        assert all(leave >= min(back) for leave in leaves[offers.leg >= legs].tolist())


def test_the_candidates_at_deadlines_stand_beside_those_on_the_grid_once():
    query = query_of(late_shift())
    every = all_candidates(query, Spacing(6, 20))
    keys = [(one.trip, one.leave) for one in every]
    assert len(set(keys)) == len(keys)
    assert {clock(leave) for _, leave in keys} >= {"22:06", "22:12"}
