"""What journeys within the limits tell of a reason is what the longest journeys tell: the same without."""

import pandas as pd
import pytest
from hypothesis import given, settings

import bereik
from bereik.childcare import shortfalls
from tests.childcare import test_childcare_drawn as drawn
from tests.conftest import EXAMPLES
from tests.reach.care_cases import ask, care_cases

FEWER = settings(max_examples=max(5, EXAMPLES // 3))


def always_searched(monkeypatch):
    monkeypatch.setattr(shortfalls, "_told_within_limits", lambda *_: {})


@FEWER
@given(care_cases(parents=("both", "both", "brings", "fetches")))
def test_the_first_reason_is_the_same_where_no_longer_journeys_are_searched(case):
    row = ask(case)
    with pytest.MonkeyPatch.context() as monkeypatch:
        always_searched(monkeypatch)
        pd.testing.assert_series_equal(row, ask(case))


@FEWER
@given(care_cases(children=2, most=2, parents=("both", "both", "brings")))
def test_with_two_children_too(case):
    row = ask(case)
    with pytest.MonkeyPatch.context() as monkeypatch:
        always_searched(monkeypatch)
        pd.testing.assert_series_equal(row, ask(case))


@pytest.mark.parametrize("bike", ["none", "on_board"])
def test_hours_that_nobody_keeps_are_told_without_longer_journeys(demo, monkeypatch, bike):
    shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]
    told = []
    real = shortfalls._told_within_limits

    def noted(*asked):
        told.append(real(*asked))
        return told[-1]

    def table():
        return bereik.shift_reach(
            demo.network, demo.homes.iloc[::2].head(3), demo.vacancies.iloc[::5], date=demo.date,
            shifts=shifts, childcare=demo.childcare.head(12),
            traveller=bereik.Traveller(bike=bike, max_trip_min=60, max_lead_min=90),
        )  # fmt: skip

    monkeypatch.setattr(shortfalls, "_told_within_limits", noted)
    short = table()
    always_searched(monkeypatch)
    pd.testing.assert_frame_equal(short, table())
    holds = {name for reasons in told for name, (rows, _) in reasons.items() if rows.any()}
    assert {"CARE_OPENS_TOO_LATE", "CARE_CLOSES_TOO_EARLY", "FIRST_TOO_LATE"} <= holds


def test_hours_are_no_reason_before_a_longer_trip_past_a_facility_that_is_open():
    # B opens 20 minutes too late for the bus on. Over D, open all day, the legs take 39 and 55 minutes, 19
    # more than 75.
    facilities = drawn.care_at("B", "D", hours="05:00-18:00")
    for day in drawn.WEEK:
        facilities[day] = ["07:39-16:20", "05:00-18:00"]
    over_d = ("5 A 6:02 D 6:40", "6 D 6:51 C 7:45", "7 C 16:00 D 16:05", "8 D 16:20 A 16:25")
    row = drawn.ask((*drawn.LINE, *over_d), facilities)
    assert (row.verdict, row.reason, row.short_min) == ("no", "TOO_LONG", 19)
