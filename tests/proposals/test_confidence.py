"""Places of proposals when vacancies, and what is not known of their hours, are drawn again."""

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.proposals.assess import held_on, on_more_dates
from bereik.proposals.candidates import Candidate
from bereik.proposals.confidence import CaseWorth, rank_ranges, worth_of_cases
from bereik.proposals.demand import find_demand
from bereik.proposals.price import opened_alone, price
from bereik.proposals.query import Gains
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY, Region, homes_at, jobs_at, regions
from tests.proposals.test_price import FEWER, demand_of

DATE = dt.date.fromisoformat(TUESDAY)


def gains_of(demand) -> Gains:
    return Gains(
        np.ones(len(demand.homes.ids)), np.ones(len(demand.vacancies.ids)), np.ones(len(demand.homes.ids))
    )


def two_shifts() -> Region:
    """One job of two shifts whose hours are not told: the early one can be held, the late one cannot."""
    network = bereik.build_network(
        [feed("out A 5:20 E 5:40", "noon A 13:20 E 13:40", "back E 14:10 A 14:30", "eve E 19:00 A 19:20")]
    )
    jobs = jobs_at((4, "06:00", "14:00")).assign(shift_start=None, shift_end=None, shift_system="two-shift")
    return Region(network, homes_at(0), jobs, bereik.Traveller(max_walk_min=5))


def test_unknown_hours_are_cases_of_which_a_redrawing_takes_one():
    region = two_shifts()
    demand = demand_of(region)
    later = [Candidate(0, 3, 22 * 3600 + 1800, "later_last", 0)]
    offers = price(demand, later)
    found = worth_of_cases(demand, offers, gains_of(demand), [0])
    # All cases must hold, and with the later ride they do; the early shift by itself gains nothing by it.
    assert len(opened_alone(demand, offers, 1)[0][0]) == 1
    assert found.first.tolist() == [0, 2]
    assert sorted(found.worth[0].tolist()) == [0, 1]


@FEWER
@given(regions())
def test_where_all_hours_are_known_cases_are_vacancies(region):
    demand = demand_of(region)
    some = [Candidate(0, trip, 60 * minute, "gap", 0) for trip in (0, 1) for minute in (380, 400, 550, 560)]
    offers = price(demand, some)
    found = worth_of_cases(demand, offers, gains_of(demand), range(len(some)))
    for row, (_, jobs) in enumerate(opened_alone(demand, offers, len(some))):
        assert found.worth[row].tolist() == np.bincount(jobs, minlength=len(demand.vacancies.ids)).tolist()


def test_a_proposal_that_is_better_whatever_is_drawn_is_first_and_equal_ones_are_tied():
    worth = np.array([[3.0, 3.0, 3.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    low, high = rank_ranges(CaseWorth(np.arange(4), worth))
    assert (low[0], high[0]) == (1, 1)
    assert (low[1], high[1]) == (low[2], high[2]) == (2, 3)


def test_hours_that_are_not_known_make_a_place_less_sure():
    # One proposal opens the one case of a vacancy, the other one the other case of it.
    worth = np.array([[1.0, 0.0], [0.0, 1.0]])
    low, high = rank_ranges(CaseWorth(np.array([0, 2]), worth))
    assert (low.tolist(), high.tolist()) == ([1, 1], [2, 2])


@FEWER
@given(regions(), st.integers(0, 1))
def test_dates_asked_apart_and_joined_are_dates_asked_together(region, turn):
    days = [DATE, DATE + dt.timedelta(days=1)]

    def on(*dates):
        return find_demand(
            region.network, region.homes, region.vacancies,
            bereik.ShiftQuery(dates, traveller=region.traveller),
        )  # fmt: skip

    joined, together = on_more_dates(on(days[turn]), on(days[1 - turn])), on(*days)
    assert [day.date for day in joined.days] == days
    assert (joined.failing == together.failing).all()
    assert (joined.counted == together.counted).all()
    both = held_on(together, 0) & held_on(together, 1)
    assert (both == ((together.failing == 0) & together.counted)).all()
