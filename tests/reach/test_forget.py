"""What a prepared week holds of single stops tells near what homes were asked: it can be dropped any time."""

import datetime as dt

import pytest

import bereik
from bereik.childcare import home_chains
from bereik.childcare.home_chains import AT_STOP
from bereik.domain.tables import check_points
from bereik.reach.week import WeekQuery, plan_week, solve_week

TUESDAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def plan(demo):
    query = WeekQuery(
        TUESDAY,
        children=(bereik.Child(24),),
        traveller=bereik.Traveller(bike="to_stop", max_walk_min=10, max_cycle_min=10),
    )
    return plan_week(demo.network, demo.vacancies.iloc[:40], query, childcare=demo.childcare)


@pytest.fixture(scope="module")
def home(demo):
    return check_points(demo.homes.iloc[[1]], "homes")


def stops_held(plan):
    """How many legs of single stops the plan holds, those under other limits included."""
    dates = [*(date.plan for date in plan.dates), *plan.looks.values()]
    cares = [one for date in dates for one in (date.care, *date.care.others.values())]
    legs = [one.legs for one in cares]
    assert not any(key[1] >= AT_STOP for one in legs for key in one.ends)
    return sum(len(one.at_stops.held) for one in legs)


def test_nothing_of_single_stops_is_left_after_forgetting(plan, home):
    solve_week(plan, home)
    assert stops_held(plan) > 0
    plan.forget()
    assert stops_held(plan) == 0


@pytest.mark.parametrize("often", [True, False])
def test_forgetting_while_a_home_is_searched_changes_no_answer_and_leaves_nothing(
    plan, home, monkeypatch, often
):
    expected = solve_week(plan, home)
    plan.forget()
    search_from, times = home_chains._search_from, []

    def forgotten_at_once(*given):
        search_from(*given)
        # Of several dates the first alone has been searched.
        if often or not times:
            plan.forget()
        times.append(1)

    monkeypatch.setattr(home_chains, "_search_from", forgotten_at_once)
    found = solve_week(plan, home)
    assert (found.yes == expected.yes).all()
    assert len(times) > 1
    assert stops_held(plan) == 0
