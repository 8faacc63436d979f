"""What journeys within the limits tell of a reason is what the longest journeys tell: the same without."""

import pandas as pd
import pytest
from hypothesis import given, settings

import bereik
from bereik.childcare import shortfalls
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
