"""One rule of rounding: shown clocks and shown minutes always add up."""

import datetime as dt

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.present.rounding import shown_clock, shown_minutes, shown_time, to_the_minute

DAY = pandas.Timestamp("2026-11-24", tz="Europe/Brussels")


@given(depart=st.integers(0, 86399), lasts=st.integers(0, 20000))
def test_shown_minutes_are_the_difference_of_the_shown_clocks(depart, lasts):
    leave, arrive = DAY + pandas.Timedelta(seconds=depart), DAY + pandas.Timedelta(seconds=depart + lasts)
    clocks = [
        shown_clock(time, dt.date(2026, 11, 24), up=up) for time, up in ((leave, False), (arrive, True))
    ]
    begin, end = (int(one.at[:2]) * 60 + int(one.at[3:]) + 1440 * one.day for one in clocks)
    assert shown_minutes(leave, arrive) == end - begin
    assert begin * 60 <= depart
    assert end * 60 >= depart + lasts


@given(second=st.integers(0, 3 * 86400), up=st.booleans())
def test_a_time_in_whole_minutes_is_that_of_its_instant(second, up):
    """Also in the night when the clock shows two to three twice."""
    time = pandas.Timestamp("2026-10-24", tz="Europe/Brussels") + pandas.Timedelta(seconds=second)
    in_utc = time.tz_convert("UTC")
    assert shown_time(time, up=up) == (in_utc.ceil("min") if up else in_utc.floor("min"))
    assert shown_time(time, up=up).tz == time.tz


@pytest.mark.parametrize("with_child", [False, True])
def test_a_table_to_the_minute_adds_up(demo, with_child):
    care = {"childcare": demo.childcare, "child_age_months": 24} if with_child else {}
    table = bereik.shift_reach(
        demo.network, Point(4.4731, 51.2799), demo.vacancies.iloc[::7], date="2026-11-24", **care
    )
    told = to_the_minute(table)
    held = told[told["verdict"] == "yes"]
    for way in ("out", "back"):
        span = (held[f"{way}_arrive"] - held[f"{way}_depart"]).dt.total_seconds() / 60
        if with_child:  # the time at childcare is left out of what the longest trip bounds
            assert (held[f"{way}_min"] <= span).all()
        else:
            assert (held[f"{way}_min"] == span).all()
    whole = ["out_min", "wait_before_min", "back_min", "wait_after_min", "absence_min"]
    assert (held[whole] % 1 == 0).all().all()
    rest = held["wait_before_min"] + held["wait_after_min"]
    spans = [
        (held[f"{way}_arrive"] - held[f"{way}_depart"]).dt.total_seconds() / 60 for way in ("out", "back")
    ]
    # what is left of the absence is the shift itself, a whole number of minutes
    assert ((held["absence_min"] - rest - spans[0] - spans[1]) % 5 == 0).all()
