"""What is searched from the jobs for one home serves the next, and changes nothing but time."""

from dataclasses import replace
from itertools import product

import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik.access.links import BACK, OUT
from bereik.domain.tables import check_points
from bereik.reach.week import WeekQuery, plan_week, solve_week, week_table
from bereik.reach.week.table import week_days_table
from bereik.shifts import bike_places, over_stops, stop_journeys, ways
from tests.conftest import EXAMPLES
from tests.reach.care_cases import point_table
from tests.reach.drawn_cases import cases, clock, network_of
from tests.reach.test_own_question import with_more

TUESDAY = "2026-11-24"


def answers(plan, homes) -> list[pandas.DataFrame]:
    """The weeks of homes, one after another, with the reasons of all their days."""
    found = [solve_week(plan, homes.take([row]), explained="all") for row in range(len(homes.ids))]
    return [make(one) for one in found for make in (week_table, week_days_table)]


def assert_same(make_plan, homes, most: int = 8_000_000) -> None:
    """The same with journeys shared, with room for `most` bytes of them, and without."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ways, bike_places):
            patch.setattr(module, "quicker_from_jobs", lambda *_: True)
        patch.setattr(stop_journeys, "MOST_BYTES", most)
        shared, plan = make_plan(), make_plan()
        for date in plan.dates:
            object.__setattr__(date.plan, "reach", date.plan.reach._replace(over_stops=None))
        for own, alone in zip(answers(shared, homes), answers(plan, homes), strict=True):
            pandas.testing.assert_frame_equal(own, alone)


@settings(max_examples=max(5, EXAMPLES // 4), deadline=None)
@given(cases(), st.lists(st.integers(0, 5), max_size=3), st.lists(st.integers(0, 5), max_size=2), st.data())
def test_homes_that_share_journeys_have_the_answers_of_each_alone(base, jobs, others, data):
    who = replace(base.traveller, bike="to_stop", max_cycle_min=data.draw(st.integers(2, 5)))
    homes = check_points(with_more(point_table("h", base.home), others, "h"), "homes")
    first, second = clock(base.start % 1440), clock((base.start + base.length) % 1440)
    table = with_more(point_table("v", base.job), jobs, "v").assign(shift_start=first, shift_end=second)
    # Other hours of another job: what is searched for one is asked for the other.
    table.loc[0, "shift_start"] = clock((base.start + 30) % 1440)
    network, query = network_of(base), WeekQuery(base.date, (), None, base.before, base.after, who)
    most = data.draw(st.sampled_from([0, 400, 8_000_000]))
    assert_same(lambda: plan_week(network, table, query), homes, most)


@pytest.mark.parametrize("bike", ["to_stop", "on_board"])
def test_a_region_has_the_same_weeks(demo, bike):
    query = WeekQuery(pandas.Timestamp(TUESDAY).date(), traveller=bereik.Traveller(bike=bike))
    homes = check_points(demo.addresses.iloc[[3, 700, 1400]].assign(id=["a", "b", "c"]), "homes")
    assert_same(lambda: plan_week(demo.network, demo.vacancies.iloc[::3], query), homes, 2_000_000)


def test_a_job_is_searched_for_all_its_shifts_whichever_is_asked_first(demo):
    three = demo.vacancies[demo.vacancies["shift_system"] == "three-shift"].head(6)
    query = WeekQuery(pandas.Timestamp(TUESDAY).date(), traveller=bereik.Traveller(bike="to_stop"))
    plan = plan_week(demo.network, three, query)
    homes = check_points(demo.addresses.iloc[[700]].assign(id="a"), "homes")
    compared = 0
    for date in plan.dates:
        reach = date.plan.with_homes(homes, plan.links_of(homes)).reach
        alone = reach._replace(over_stops=None)
        for row, way in product(range(len(reach.requested)), (OUT, BACK)):
            for own, expected in zip(look(reach, row, way), look(alone, row, way), strict=True):
                np.testing.assert_array_equal(own, expected)
                compared += int((expected > 0).sum())
    assert compared > 0


def look(reach, row: int, way: int) -> tuple[np.ndarray, ...]:
    """Ways over stops for the hours of one row, and what each limit needs there."""
    cells, parking = np.zeros_like(reach.requested), over_stops.stops_to_park_at(reach, 0)
    cells[row] = reach.requested[row]
    needs = over_stops.needs_over_stops(
        reach, way, parking, over_stops.LimitCells(cells, cells, cells), cells
    )
    return *over_stops._latest(reach, way, parking, cells), *needs


def test_what_was_searched_is_dropped_with_the_page_and_serves_no_other_limits(demo):
    query = WeekQuery(pandas.Timestamp(TUESDAY).date(), traveller=bereik.Traveller(bike="to_stop"))
    plan = plan_week(demo.network, demo.vacancies.iloc[::8], query)
    home = check_points(demo.addresses.iloc[[3]].assign(id="a"), "homes")
    shared = [date.plan.reach.over_stops for date in plan.dates]
    under_way = [one.taken() for one in shared]
    solve_week(plan, home)
    assert any(one._held.journeys for one in shared)
    plan.forget()
    assert not any(one._held.journeys for one in shared)
    # Who was being searched goes on with what there was.
    assert any(one._held.journeys for one in under_way)
