"""Ways over stops that are searched from the jobs are those that are searched from the stops."""

from dataclasses import replace

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.shifts import bike_places, ways
from tests.reach.care_cases import point_table
from tests.reach.drawn_cases import cases, network_of
from tests.reach.test_own_question import hours_of, with_more
from tests.shifts.test_split_shifts_drawn import ask, split_cases


def from_the_stops(monkeypatch):
    for module in (ways, bike_places):
        monkeypatch.setattr(module, "quicker_from_jobs", lambda *_: False)


def both_ways(make) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """What is made searched from the jobs, and from the stops."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for module in (ways, bike_places):
            monkeypatch.setattr(module, "quicker_from_jobs", lambda *_: True)
        ahead = make()
        from_the_stops(monkeypatch)
        return ahead, make()


@given(cases(), st.lists(st.integers(0, 5), max_size=3), st.integers(0, 2))
def test_all_columns_are_the_same(base, jobs, longer):
    who = replace(base.traveller, bike="to_stop", max_cycle_min=2 + longer)

    def make():
        home, job = point_table("h", base.home), with_more(point_table("v", base.job), jobs, "v")
        return bereik.shift_reach(
            network_of(base), home, job, date=base.date, shifts=[hours_of(base)], traveller=who,
            before_min=base.before, after_min=base.after,
        )  # fmt: skip

    pandas.testing.assert_frame_equal(*both_ways(make))


@given(split_cases(most=1))
def test_parts_of_a_split_shift_are_held_at_the_same_stops(split):
    base = split.case.base
    own = base._replace(traveller=replace(base.traveller, bike="to_stop", max_cycle_min=4))
    drawn = split._replace(case=split.case._replace(base=own))
    ahead, apart = both_ways(lambda: ask(drawn, with_care=False).to_frame())
    pandas.testing.assert_frame_equal(ahead, apart)


def test_a_region_has_the_same_days_and_reasons(demo):
    shifts = [bereik.Shift("day", "08:00", "16:30"), bereik.Shift("night", "22:00", "06:00")]

    def make(**hours):
        return bereik.shift_reach(
            demo.network, demo.homes.head(3), demo.vacancies, date=demo.date,
            traveller=bereik.Traveller(bike="to_stop"), **hours,
        )  # fmt: skip

    ahead, apart = both_ways(lambda: make(shifts=shifts))
    pandas.testing.assert_frame_equal(ahead, apart)
    pandas.testing.assert_frame_equal(*both_ways(make))
    assert (ahead.mode_out == "bike+transit").any()
    assert {"TOO_LONG", "LEAD_TOO_LONG"} <= set(ahead.reason)


def test_many_jobs_are_searched_from_the_stops(demo, monkeypatch):
    home = demo.homes[demo.homes.id == "wuustwezel"]
    traveller = bereik.Traveller(bike="to_stop", max_cycle_min=6)
    asked = []
    real = ways._places_at_stops
    monkeypatch.setattr(ways, "_places_at_stops", lambda *given: asked.append(given) or real(*given))
    bereik.shift_reach(demo.network, home, demo.vacancies, date=demo.date, traveller=traveller)
    assert asked
