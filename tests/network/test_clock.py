"""The axis of a service day: clock times and days around it, also where the clock changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.network.clock import Axis, service_day_start_s
from bereik.units import DAY_S, parse_clock

BRUSSELS = "Europe/Brussels"
SPRING, AUTUMN = dt.date(2026, 3, 29), dt.date(2026, 10, 25)
DAY = dt.timedelta(days=1)
zones = st.sampled_from([BRUSSELS, "America/Porto_Velho", "America/New_York", "Australia/Lord_Howe", "UTC"])
dates = st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31))


def at(date: dt.date, clock: str, timezone: str = BRUSSELS) -> float:
    """Hours on the axis."""
    return Axis(date, timezone).at_clock(parse_clock(clock)) / 3600


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("00:00", 1), ("01:30", 2.5), ("02:00", 3), ("02:30", 3), ("02:59:59", 3), ("03:00", 3), ("24:00", 24)],
)
def test_in_spring_a_skipped_time_is_the_jump_and_midnight_comes_an_hour_late_on_the_axis(clock, hours):
    assert at(SPRING, clock) == hours


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("00:00", -1), ("01:59", 59 / 60), ("02:00", 1), ("02:30", 1.5), ("03:00", 3), ("24:00", 24)],
)
def test_in_autumn_a_doubled_time_is_the_first_one(clock, hours):
    assert at(AUTUMN, clock) == hours


def test_a_night_before_the_clock_changes_is_an_hour_shorter_or_longer():
    assert at(SPRING - DAY, "30:00") - at(SPRING - DAY, "22:00") == 7
    assert at(AUTUMN - DAY, "30:00") - at(AUTUMN - DAY, "22:00") == 9
    assert at(SPRING - DAY, "26:30") == 26


def test_a_clock_that_jumps_by_half_an_hour_is_right_too():
    spring = dt.date(2026, 10, 4)  # Lord Howe: 2:00 becomes 2:30
    assert at(spring, "02:10", "Australia/Lord_Howe") == at(spring, "02:30", "Australia/Lord_Howe") == 2.5


def test_service_days_around_a_change_start_where_noon_less_twelve_hours_says():
    assert Axis(SPRING - DAY, BRUSSELS).day_start(1) == 23 * 3600
    assert Axis(SPRING, BRUSSELS).day_start(1) == 24 * 3600
    assert Axis(AUTUMN, BRUSSELS).day_start(-1) == -25 * 3600
    assert Axis(AUTUMN, BRUSSELS).day_start(0) == 0


def test_a_service_day_of_another_timezone_starts_when_it_is_midnight_there():
    date = dt.date(2019, 10, 15)
    assert Axis(date, BRUSSELS).day_start(0, "Europe/London") == 3600
    assert Axis(date, "America/Sao_Paulo").day_start(0, BRUSSELS) == -5 * 3600


@given(dates, zones, st.integers(-DAY_S, 2 * DAY_S))
def test_every_time_the_clock_shows_comes_back_from_its_second(date, zone, clock_s):
    axis = Axis(date, zone)
    shown = dt.datetime.combine(date, dt.time()) + dt.timedelta(seconds=clock_s)
    instant = dt.datetime.fromtimestamp(axis.zero_s + axis.at_clock(clock_s), ZoneInfo(zone))
    if instant.replace(tzinfo=None) == shown:
        assert instant.fold == 0
    else:  # skipped: the second before the jump shows an earlier time, the jump a later one
        before = dt.datetime.fromtimestamp(instant.timestamp() - 1, ZoneInfo(zone))
        assert before.replace(tzinfo=None) < shown < instant.replace(tzinfo=None)


@given(dates, zones, st.integers(0, 2 * DAY_S), st.integers(0, 3600))
def test_a_later_clock_time_is_never_earlier_except_where_the_clock_is_set_back(date, zone, clock_s, more):
    axis = Axis(date, zone)
    assert axis.at_clock(clock_s) <= axis.at_clock(clock_s + more)


@given(dates, zones)
def test_noon_is_twelve_hours_on_the_axis_on_every_date(date, zone):
    assert Axis(date, zone).at_clock(DAY_S // 2) == DAY_S // 2
    assert Axis(date, zone).zero_s == service_day_start_s(date, zone)
