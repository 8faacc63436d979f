"""Bounds: what is not priced could not have been among the best, and what is told is as if all were."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import bereik
from bereik.proposals import best_first, bounds, groups, search
from bereik.proposals.best_first import best_priced, promise_of
from bereik.proposals.bounds import WorthBounds, bound
from bereik.proposals.candidates import Spacing, best_apart, patterns_of
from bereik.proposals.in_reach import courses_in_reach
from bereik.proposals.price import opened_alone, price
from tests.network.drawn import EVERY_DAY, feed
from tests.proposals.regions import STOPS, TUESDAY, Region, clock, homes_at, jobs_at, regions
from tests.proposals.test_deadlines import query_of
from tests.proposals.test_losses import texts_of
from tests.proposals.test_price import FEWER, every_candidate, late_shift, times_that_matter

DATE = dt.date.fromisoformat(TUESDAY)
SATURDAY = "2019-10-19"


def worth_of(query, candidates):
    """What each candidate is worth by itself and beside others, priced one and all."""
    offers = price(query.demand, candidates)
    alone = opened_alone(query.demand, offers, len(candidates))
    worth = np.array([query.gains.of(*pairs).sum() for pairs in alone])
    return worth, promise_of(query.demand, offers, query.gains, len(candidates))


def check_bounds(query, candidates, homes, sites):
    """With so many groups at most, no candidate is worth more than its bound."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "HOME_GROUPS", homes)
        patch.setattr(groups, "SITE_GROUPS", sites)
        limits = bound(query.demand, query.gains, candidates)
    worth, promise = worth_of(query, candidates)
    assert (worth <= limits.worth + 1e-9).all()
    assert (promise <= limits.promise + 1e-9).all()


def check_best(query, candidates, most):
    """The best, a few priced at once, are those of all priced; what was found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "HOME_GROUPS", 1)
        patch.setattr(best_first, "AT_ONCE", 3)
        found = best_priced(query, candidates, most)
    worth, promise = worth_of(query, candidates)
    network = query.demand.network
    assert found.ranked == best_apart(network, candidates, worth)[:most]
    assert found.helpers == best_apart(network, candidates, promise)[:most]
    return found


@FEWER
@given(regions(), st.integers(1, 3), st.integers(1, 3))
def test_no_candidate_is_worth_more_than_its_bound(region, homes, sites):
    query, candidates = query_of(region), times_that_matter(region)
    check_bounds(query, candidates, homes, sites)


@FEWER
@given(regions())
def test_between_groups_of_one_the_bound_beside_others_is_what_is_served(region):
    # Places of work at one point are one site, in groups of one too.
    query, candidates = query_of(region), times_that_matter(region)
    limits = bound(query.demand, query.gains, candidates)
    np.testing.assert_allclose(limits.promise, worth_of(query, candidates)[1])


@FEWER
@given(regions(), st.integers(1, 4))
def test_the_best_are_the_same_as_when_all_are_priced(region, most):
    query, candidates = query_of(region), times_that_matter(region)
    found = check_best(query, candidates, most)
    listed = sorted({*found.ranked, *found.helpers})
    offers = price(query.demand, [candidates[number] for number in listed])
    whole = {(listed[row[0]], *row[1:]) for row in zip(*(c.tolist() for c in offers), strict=True)}
    assert set(zip(*(column.tolist() for column in found.offers), strict=True)) == whole


@FEWER
@given(regions())
def test_a_course_out_of_reach_serves_nothing_at_any_minute(region):
    query = query_of(region)
    reached = {course.trips.tobytes() for _, course in courses_in_reach(query.demand)[0]}
    out = {
        trip
        for _, course in patterns_of(region.network, DATE)
        if course.trips.tobytes() not in reached
        for trip in course.trips.tolist()
    }
    far = [one for one in every_candidate(region.network, Spacing(3, 0)) if one.trip in out]
    assert not len(price(query.demand, far).leg)


FAR = feed(*(f"f{number} A 12:00 B 12:10" for number in range(12)), name="far", stops="AB")
"""Rides beside the question, so that no day is refused for running too little."""


@st.composite
def regions_of_two_dates(draw) -> Region:
    """Some trips ride on weekdays only, some at weekends only; some jobs are worked on both dates.

    In half of them rides every five minutes on weekdays leave hardly a leg refused on that date.
    """
    region = draw(regions())
    services = st.sampled_from(["S", "week", "weekend"])
    trips = [
        f"t{number}@{draw(services)} " + " ".join(f"{stop} {time}" for stop, time in calls)
        for number, calls in enumerate(texts_of(region.network))
    ]
    if draw(st.booleans()):
        trips += [
            ride
            for stops in (STOPS, STOPS[::-1])
            for hours in ((370, 440), (540, 600))
            for ride in shuttles(stops, range(*hours, 5))
        ]
    days = [draw(st.sampled_from(["mon-sun", "mon-fri", "sat,sun"])) for _ in range(len(region.vacancies))]
    network = bereik.build_network([feed(*trips, calendar=EVERY_DAY + PARTS_OF_WEEK), FAR])
    return region._replace(network=network, vacancies=region.vacancies.assign(days=days))


def shuttles(stops: str, leaves: range) -> list[str]:
    """Rides on weekdays past all stops, a minute apart."""
    return [
        f"{stops}{leave}@week "
        + " ".join(f"{stop} {clock(leave + place)}" for place, stop in enumerate(stops))
        for leave in leaves
    ]


PARTS_OF_WEEK = "week,1,1,1,1,1,0,0,20191001,20191031\nweekend,0,0,0,0,0,1,1,20191001,20191031\n"
BOTH_DATES = (TUESDAY, SATURDAY)


@FEWER
@given(regions_of_two_dates(), st.integers(1, 3), st.integers(1, 3))
def test_no_candidate_of_two_dates_is_worth_more_than_its_bound(region, homes, sites):
    query = query_of(region, BOTH_DATES)
    candidates = times_that_matter(region, query.dates)
    check_bounds(query, candidates, homes, sites)


@FEWER
@given(regions_of_two_dates(), st.integers(1, 4))
def test_the_best_of_two_dates_are_the_same_as_when_all_are_priced(region, most):
    query = query_of(region, BOTH_DATES)
    candidates = times_that_matter(region, query.dates)
    check_best(query, candidates, most)


@FEWER
@given(regions_of_two_dates())
def test_without_bounds_the_answer_of_two_dates_is_the_same(region):
    with_and_without_bounds(region, BOTH_DATES)


def test_a_date_on_which_all_holds_is_passed_over_and_the_other_one_answered():
    # On Tuesday the late ride is there; on Saturday the last one leaves at 21:00.
    network = bereik.build_network(
        [feed("out A 13:00 E 13:20", "back E 21:00 A 21:20", "late@week E 22:15 A 22:35",
              calendar=EVERY_DAY + PARTS_OF_WEEK)]
    )  # fmt: skip
    jobs = jobs_at((4, "14:00", "22:00")).assign(days="mon-sun")
    region = Region(network, homes_at(0), jobs, bereik.Traveller(max_walk_min=5))
    for dates in (BOTH_DATES, BOTH_DATES[::-1]):
        found = table_of(region, dates)
        assert set(found.ranked["day_type"]) == {"saturday"}
        assert found.choice.value > 0


@FEWER
@given(regions_of_two_dates())
def test_homes_one_by_one_bound_as_all_at_once(region):
    query = query_of(region, BOTH_DATES)
    candidates = times_that_matter(region, query.dates)
    whole = bound(query.demand, query.gains, candidates)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "CELLS_AT_ONCE", 1)
        found = bound(query.demand, query.gains, candidates)
    for own, other in zip(found, whole, strict=True):
        np.testing.assert_allclose(own, other)


def table_of(region: Region, dates=(TUESDAY,)):
    return search.unlock_of(query_of(region, dates), most=2, spacing=Spacing(5, 0))


@FEWER
@given(regions())
def test_without_bounds_the_answer_is_the_same(region):
    bounded, whole = with_and_without_bounds(region, (TUESDAY,))
    assert whole.provenance["bounded_away"] == 0
    assert bounded.provenance["candidates"] <= whole.provenance["candidates"]


def with_and_without_bounds(region: Region, dates):
    """That bounds change nothing; the answers with them and without."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best_first, "AT_ONCE", 5)
        patch.setattr(search, "MOST_RANKED", 2)
        bounded = table_of(region, dates)
        patch.setattr(best_first, "bound", everything)
        patch.setattr(search, "courses_in_reach", all_courses)
        whole = table_of(region, dates)
    assert_frame_equal(bounded.ranked, whole.ranked)
    assert bounded.choice.value == pytest.approx(whole.choice.value)
    return bounded, whole


def everything(demand, gains, candidates) -> WorthBounds:
    """No bound at all."""
    none = np.full(len(candidates), np.inf)
    return WorthBounds(none, none)


def all_courses(demand):
    return [list(patterns_of(demand.network, day.date)) for day in demand.days]


def test_a_line_of_another_town_is_out_of_reach_and_one_past_the_work_is_not():
    network = bereik.build_network(
        [
            feed(
                "out A 13:00 E 13:20",
                "back E 21:00 A 21:20",
                "far I 6:00 J 6:20",
                "by E 5:00 F 5:10",
                stops="ABCDEFGHIJ",
            )
        ]
    )
    region = late_shift()._replace(network=network)
    (courses,) = courses_in_reach(query_of(region).demand)
    assert sorted(course.trips.tolist() for _, course in courses) == [[0], [1]]


def test_a_ride_that_takes_longer_than_a_way_to_work_may_is_out_of_reach():
    for minutes, reached in ((35, True), (36, False)):
        # A minute of slack is no part of the bound: it only says what takes too long in any case.
        network = bereik.build_network([feed(f"slow A 6:00 E 6:{minutes}", "back E 15:00 A 15:20")])
        traveller = bereik.Traveller(max_walk_min=0, max_trip_min=35)
        region = Region(network, homes_at(0), jobs_at((4, "06:00", "14:30")), traveller)
        (courses,) = courses_in_reach(query_of(region).demand)
        assert ([0] in [course.trips.tolist() for _, course in courses]) == reached


def test_what_was_left_unpriced_is_told():
    found = table_of(late_shift())
    assert 0 < found.provenance["bounded_away"] < found.provenance["candidates"]
