"""The timetable around a date: trips of several service days and feeds on one axis."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.feeds import Feed
from bereik.network import build_network
from bereik.network.day import DayTimetable, timetable_of_day
from bereik.units import format_clock, parse_clock
from tests.conftest import EXAMPLES
from tests.network.drawn import feed

TUESDAY = dt.date(2019, 10, 15)
WEEKDAYS = "S,1,1,1,1,1,0,0,20191001,20191031\n"


def day_of(*feeds: Feed, date: dt.date = TUESDAY, since: str = "0:00", until: str = "24:00", back_h: int = 0):
    network = build_network(feeds)
    return timetable_of_day(network, date, parse_clock(since) - back_h * 3600, parse_clock(until))


def trips_in(day: DayTimetable, *feeds: Feed) -> list[str]:
    """`trip_id first_departure-last_arrival` on the axis, in order."""
    rows = day.timetable
    return [
        f"{feeds[day.feed[trip]].trips['trip_id'][int(day.trip[trip])]} "
        f"{clock(rows.depart[rows.trip_start[trip]])}-{clock(rows.arrive[rows.trip_start[trip + 1] - 1])}"
        for trip in range(rows.trips)
    ]


def clock(second: int) -> str:
    return format_clock(int(second)) if second >= 0 else "-" + format_clock(-int(second))


def seated(day: DayTimetable, *feeds: Feed) -> list[tuple[str, str]]:
    """Pairs of trips between which riders stay in their seats."""
    names = [text.split()[0] for text in trips_in(day, *feeds)]
    return [
        (names[before], names[trip]) for trip, before in enumerate(day.timetable.seated_from) if before >= 0
    ]


def test_yesterdays_trip_past_midnight_runs_this_morning():
    night = feed("N A 23:50 B 24:10 C 30:00")
    assert trips_in(day_of(night), night) == ["N -00:10-06:00", "N 23:50-30:00"]


def test_tomorrows_trips_follow_on_the_same_axis():
    early = feed("T A 5:00 B 5:10")
    assert trips_in(day_of(early, since="22:00", until="30:00"), early) == ["T 29:00-29:10"]


def test_a_service_that_does_not_run_on_saturday_still_ends_friday_night():
    night = feed("N A 23:50 B 25:10", "T A 8:00 B 8:10", calendar=WEEKDAYS)
    saturday = dt.date(2019, 10, 19)
    assert trips_in(day_of(night, date=saturday), night) == ["N -00:10-01:10"]


@pytest.mark.parametrize(
    ("since", "until", "runs"),
    [("6:10", "7:00", True), ("6:11", "7:00", False), ("5:00", "6:00", True), ("5:00", "5:59", False)],
)
def test_a_trip_counts_when_it_runs_at_any_second_of_the_window(since, until, runs):
    one = feed("T A 6:00 B 6:10")
    assert bool(trips_in(day_of(one, since=since, until=until), one)) == runs


def test_when_the_clock_goes_back_at_night_the_next_morning_comes_an_hour_later():
    one = feed("T A 6:00 B 6:10")
    saturday = dt.date(2019, 10, 26)
    assert trips_in(day_of(one, date=saturday, since="12:00", until="36:00"), one) == ["T 31:00-31:10"]


def test_trips_of_several_feeds_mix_in_order_of_departure_each_with_its_own_stops():
    one, two = feed("L A 6:00 B 6:20", name="one"), feed("E A 5:50 C 6:05", name="two")
    day = day_of(one, two)
    assert trips_in(day, one, two) == ["E 05:50-06:05", "L 06:00-06:20"]
    assert day.timetable.stops == 10
    assert day.timetable.stop.tolist() == [5, 7, 0, 1]


def test_a_feed_of_another_timezone_is_laid_on_the_axis_of_the_first():
    here, there = (
        feed("B A 6:00 B 6:10", name="here"),
        feed("L A 6:00 B 6:10", name="there", timezone="Europe/London"),
    )
    assert trips_in(day_of(here, there), here, there) == ["B 06:00-06:10", "L 07:00-07:10"]


def test_a_feed_outside_its_dates_brings_no_trips():
    one, old = (
        feed("T A 6:00 B 6:10", name="one"),
        feed("O A 6:00 B 6:10", name="old", calendar="S,1,1,1,1,1,1,1,20180101,20180131\n"),
    )
    assert trips_in(day_of(one, old), one, old) == ["T 06:00-06:10"]


def test_riders_stay_seated_into_the_next_trip_of_the_block():
    one = feed("T/b A 6:00 B 6:10", "U/b B 6:10 C 6:20", "V/b C 6:25 D 6:30", "X A 6:10 B 6:20")
    assert seated(day_of(one), one) == [("T", "U"), ("U", "V")]


def test_nobody_stays_seated_between_blocks_feeds_days_or_trips_that_overlap():
    one = feed("T/b A 6:00 B 6:10", "U/c B 6:10 C 6:20", "V/b A 6:05 B 6:15", name="one")
    two = feed("W/b B 6:30 C 6:40", "N/n A 23:00 B 24:10", "M/n B 25:00 C 25:10", name="two")
    assert seated(day_of(one, two, until="48:00", back_h=24), one, two) == [("N", "M")] * 3


def test_a_trip_of_the_block_that_does_not_run_that_day_is_skipped():
    one = feed(
        "T/b A 6:00 B 6:10", "U/b@Z B 6:10 C 6:20", "V/b C 6:25 D 6:30",
        calendar="S,1,1,1,1,1,1,1,20191001,20191031\nZ,0,0,0,0,0,0,1,20191001,20191031\n",
    )  # fmt: skip
    assert seated(day_of(one), one) == [("T", "V")]


def test_trips_that_take_no_time_at_all_stay_in_order_of_their_block():
    one = feed("C/b C 6:00 D 6:10", "B/b B 6:00 C 6:00", "A/b A 5:50 B 6:00")
    day = day_of(one)
    assert seated(day, one) == [("A", "B"), ("B", "C")]
    assert (day.timetable.seated_from < np.arange(day.timetable.trips)).all()


minutes = st.integers(0, 6)


@settings(max_examples=EXAMPLES * 2)
@given(
    st.lists(st.tuples(st.sampled_from("bc"), minutes, minutes, minutes), min_size=1, max_size=8),
    st.integers(0, 23),
)
def test_a_seated_trip_always_comes_later_and_starts_no_earlier_than_the_one_before_ends(drawn, hour):
    texts = []
    for number, (block, start, ride, wait) in enumerate(drawn):
        times = [hour * 60 + start, hour * 60 + start + ride, hour * 60 + start + ride + wait]
        words = [f"{stop} {format_clock(60 * time)}" for stop, time in zip("ABC", times, strict=True)]
        texts.append(f"T{number}/{block} {' '.join(words)}")
    rows = day_of(feed(*texts), since="0:00", until="30:00", back_h=6).timetable
    followed = np.flatnonzero(rows.seated_from >= 0)
    before = rows.seated_from[followed]
    assert (before < followed).all()
    assert len(set(before.tolist())) == len(before)
    first, last = rows.trip_start[:-1], rows.trip_start[1:] - 1
    assert (rows.arrive[last[before]] <= rows.depart[first[followed]]).all()
    assert (np.diff(rows.depart[first]) >= 0).all()


def test_the_window_decides_which_trips_but_never_when_they_run():
    one = feed("N/b A 23:50 B 24:10", "T/b A 26:00 B 26:10", "U A 8:00 B 8:10")
    wide = set(trips_in(day_of(one, until="48:00", back_h=24), one))
    for since in range(0, 24, 3):
        narrow = day_of(one, since=f"{since}:00", until=f"{since + 3}:00")
        assert set(trips_in(narrow, one)) <= wide
