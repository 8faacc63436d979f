"""What is passed over by a bound changes no answer: the same with the bound switched off."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import bereik
from bereik.childcare import days, home_chains, shortfalls, stop_bounds, stop_starts
from bereik.childcare.failed import FailedCells
from bereik.kernels.scan import MOST_RIDES
from bereik.reach import solution
from bereik.routing.search import journeys_within
from bereik.shifts import bike_places, ways
from tests.conftest import EXAMPLES
from tests.reach.care_cases import ask, care_cases

FEWER = settings(max_examples=max(5, EXAMPLES // 3))


def asked_of(demo, *, rows=400, **other):
    home = demo.homes[demo.homes.id == "wuustwezel"]
    traveller = bereik.Traveller(bike="to_stop")
    return bereik.shift_reach(
        demo.network, home, demo.vacancies.head(rows), date=demo.date, traveller=traveller, **other
    )


def test_a_limit_that_does_not_matter_is_not_looked_at(demo, monkeypatch):
    shifts = [bereik.Shift("day", "08:00", "16:30"), bereik.Shift("night", "22:00", "06:00")]
    table = asked_of(demo, shifts=shifts)
    monkeypatch.setattr(
        bike_places.Least, "matters", lambda _, failed: bike_places._Matters(failed, failed, failed)
    )
    pd.testing.assert_frame_equal(table, asked_of(demo, shifts=shifts))
    assert {"TOO_LONG", "LEAD_TOO_LONG"} & set(table.reason)


@pytest.fixture
def unbounded(monkeypatch):
    """Every stop tried for everything that is asked."""

    def switch_off():
        monkeypatch.setattr(home_chains._ChainsAtStops, "together", lambda _: None)
        monkeypatch.setattr(
            stop_bounds, "_short_enough", lambda stops, *_: np.ones((len(stops), 2, 2), dtype=np.bool_)
        )
        monkeypatch.setattr(stop_starts, "stop_starts", lambda *_: None)
        monkeypatch.setattr(ways, "_worth_a_stop", lambda reach, *_: reach.requested)
        monkeypatch.setattr(ways, "_worth_the_way_back", lambda reach, *_: reach.requested)
        for module in (ways, bike_places):
            monkeypatch.setattr(module, "quicker_from_jobs", lambda *_: False)
        monkeypatch.setattr(bike_places, "_less_than", lambda _bound, _needs, matters: matters)

    return switch_off


SHIFTS = [
    bereik.Shift("day", "08:00", "16:30"),
    bereik.Shift("night", "22:00", "06:00"),
    bereik.Shift("early", "06:00", "14:00"),
]


@pytest.mark.parametrize("bike", ["to_stop", "on_board"])
@pytest.mark.parametrize("side", ["both", "brings", "fetches"])
def test_stops_that_can_do_no_better_are_not_tried(demo, unbounded, bike, side):
    home = demo.homes[demo.homes.id == "wuustwezel"]
    split = demo.vacancies[demo.vacancies.shift_start.astype(str).str.contains(",")].head(4)
    some = pd.concat([demo.vacancies.iloc[::25], split]).drop_duplicates("id")
    children = [bereik.Child(age_months=24, parent=side)]

    def ask():
        return bereik.shift_reach(
            demo.network, home, some, date=demo.date, childcare=demo.childcare, children=children,
            traveller=bereik.Traveller(bike=bike, max_cycle_min=12),
        )  # fmt: skip

    table = ask()
    unbounded()
    pd.testing.assert_frame_equal(table, ask())
    assert {"yes", "no"} <= set(table.verdict)


@FEWER
@given(care_cases(bikes=("to_stop", "on_board"), parents=("both", "both", "brings", "fetches")))
def test_a_stop_is_tried_for_whatever_it_may_serve_as_well(case):
    row = ask(case)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(stop_starts, "stop_starts", lambda *_: None)
        pd.testing.assert_series_equal(row, ask(case))


@pytest.mark.parametrize("bike", ["to_stop", "on_board"])
def test_no_stop_is_tried_that_changes_neither_way_nor_reason(demo, unbounded, bike):
    traveller = bereik.Traveller(bike=bike, max_cycle_min=15)

    def ask():
        return bereik.shift_reach(
            demo.network, demo.homes.head(4), demo.vacancies.iloc[::9], date=demo.date, shifts=SHIFTS,
            traveller=traveller,
        )  # fmt: skip

    table = ask()
    unbounded()
    pd.testing.assert_frame_equal(table, ask())
    assert (table.mode_out == "bike+transit").any()


def test_where_last_legs_from_a_stop_may_begin_is_the_same_looked_up_when_asked_or_before(demo, monkeypatch):
    home = demo.homes[demo.homes.id == "wuustwezel"]
    split = demo.vacancies[demo.vacancies.shift_start.astype(str).str.contains(",")].head(4)
    some = pd.concat([demo.vacancies.iloc[::20], split]).drop_duplicates("id")

    def ask():
        return bereik.shift_reach(
            demo.network, home, some, date=demo.date, childcare=demo.childcare, child_age_months=24,
            traveller=bereik.Traveller(bike="to_stop", max_cycle_min=12),
        )  # fmt: skip

    table, then = ask(), home_chains._ChainsAtStops._on_to_stop
    looked_up = []

    def looked_up_before(stops, direction, from_care, *others):
        looked_up.append(direction)
        ends = home_chains.ends_of(stops.combinations.query, from_care, direction == home_chains.BACK)
        return then(stops, direction, from_care, *others)._replace(ends=ends)

    monkeypatch.setattr(home_chains._ChainsAtStops, "_on_to_stop", looked_up_before)
    pd.testing.assert_frame_equal(table, ask())
    assert looked_up
    assert (table.mode_out == "bike+transit").any()


def test_journeys_that_are_not_in_time_are_part_of_no_reason(demo, monkeypatch):
    traveller = bereik.Traveller(max_trip_min=60, max_transfers=1, max_lead_min=70)

    def ask():
        return bereik.shift_reach(
            demo.network, demo.homes.head(2), demo.vacancies.iloc[::9], date=demo.date, shifts=SHIFTS,
            childcare=demo.childcare.head(20), child_age_months=24, traveller=traveller,
        )  # fmt: skip

    def whole_day(cells, *, any_rides):
        found = []
        for way, one in enumerate(cells.own.found):
            reach = one.reach
            day = [(int(reach.leave[way].min()), -int(reach.leave[1 - way].min()))]
            most = MOST_RIDES - 1 if any_rides else reach.limits[way].max_rides
            every = journeys_within(reach.rides[way], one.access, day, max_rides=most)
            found.append(every[cells.own.batch_row])
        return tuple(found)

    table = ask()
    monkeypatch.setattr(FailedCells, "journeys", whole_day)
    pd.testing.assert_frame_equal(table, ask())
    assert {"CARE_OPENS_TOO_LATE", "TOO_LONG"} <= set(table.reason)


@pytest.mark.parametrize("bike", ["none", "to_stop"])
@pytest.mark.parametrize("children", [[24], [18, 60]])
def test_what_cannot_be_the_first_reason_need_not_be_looked_for(demo, monkeypatch, bike, children):
    tight = bereik.Traveller(bike=bike, max_trip_min=60, max_transfers=1, max_lead_min=90, max_cycle_min=10)
    shifts = [*SHIFTS, bereik.Shift("late", "14:00", "22:00")]

    def ask():
        return bereik.shift_reach(
            demo.network, demo.homes.iloc[::3].head(3), demo.vacancies.iloc[::9], shifts=shifts,
            date=demo.date,
            childcare=demo.childcare.head(12), children=[bereik.Child(age) for age in children],
            traveller=tight,
        )  # fmt: skip

    table = ask()
    looked_for = []

    def every_reason(cells, _):
        looked_for.append(cells)
        return shortfalls.care_reasons(cells, shortfalls.EVERY_REASON)

    monkeypatch.setattr(solution, "care_reasons", every_reason)
    pd.testing.assert_frame_equal(table, ask())
    assert looked_for
    assert {"TOO_LONG", "LEAD_TOO_LONG", "CARE_CLOSES_TOO_EARLY"} <= set(table.reason)


@pytest.mark.parametrize("parent", ["both", "brings", "fetches"])
@pytest.mark.parametrize("bike", ["none", "to_stop"])
def test_a_no_that_is_only_counted_has_the_same_reason(demo, bike, parent):
    traveller = bereik.Traveller(bike=bike, max_trip_min=60, max_lead_min=90, max_cycle_min=10)
    query = bereik.ShiftQuery(
        demo.date, [*SHIFTS, bereik.Shift("late", "14:00", "22:00")], demo.childcare.head(12),
        children=[bereik.Child(24, parent=parent)], traveller=traveller,
    )  # fmt: skip
    asked = demo.network, demo.homes.iloc[::3].head(3), demo.vacancies.iloc[::9]
    whole, counted = (bereik.solve(*asked, query, counted=some).table() for some in (False, True))
    pd.testing.assert_frame_equal(whole[["verdict", "reason"]], counted[["verdict", "reason"]])
    held = whole.verdict != "no"
    pd.testing.assert_frame_equal(whole[held], counted[held])
    assert held.any()
    assert whole.loc[~held, "reason"].nunique() > 3


@pytest.mark.parametrize("bike", ["none", "to_stop"])
def test_jobs_are_told_the_same_side_by_side_or_all_at_once(demo, monkeypatch, bike):
    def ask():
        return bereik.shift_reach(
            demo.network, demo.homes.head(2), demo.vacancies.iloc[::9], shifts=SHIFTS, date=demo.date,
            childcare=demo.childcare.head(12), traveller=bereik.Traveller(bike=bike, max_trip_min=60),
        )  # fmt: skip

    table, parts = ask(), []
    for module in (days, shortfalls):
        monkeypatch.setattr(module, "in_parts", lambda query, _: parts.append(query) or [query])
    pd.testing.assert_frame_equal(table, ask())
    assert parts
    assert {"yes", "no"} <= set(table.verdict)
