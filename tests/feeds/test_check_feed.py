"""Oddities of a feed that can be read."""

import datetime as dt

import pytest

from bereik.feeds import check_feed
from tests.feeds.tiny_feed import TINY, stop_times, tiny

MORE_STOPS = "".join(f"D{stop},,51.{stop},4\n" for stop in range(9))
IN_RANGE = dt.date(2019, 10, 1)


def codes(**changes):
    return check_feed(tiny(**changes), today=IN_RANGE)["code"].tolist()


def test_a_feed_without_oddities_gives_an_empty_table_with_its_columns():
    faults = check_feed(tiny(), today=IN_RANGE)
    assert faults.empty
    assert list(faults.columns) == ["severity", "file", "line", "code", "message"]


def test_worst_faults_come_first():
    severities = check_feed(tiny(stops=TINY["stops"] + "D,,0,0\n"), today=dt.date(2030, 1, 1))[
        "severity"
    ].tolist()
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("unused_stop", {"stops": TINY["stops"] + "D,Malle,51.2,4.0\n"}),
        ("stop_at_zero", {"stops": TINY["stops"] + "D,nowhere,0,0\n"}),
        ("stop_far_away", {"stops": TINY["stops"] + MORE_STOPS + "E,,-30,-51\n"}),
        ("too_fast", {"stop_times": stop_times("T 6:00:00 A 1", "T 6:02:00 C 3")}),
        ("idle_date", {"calendar": TINY["calendar"].replace("1,1,1,1,1,1,1", "1,1,1,1,1,0,0")}),
        ("missing_shape", {"trips": "trip_id,route_id,service_id\nT,R,S\n"}),
        ("no_trips", {"stop_times": stop_times("T 6:00:00 A 1")}),
        ("beyond_period", {"feed_info": "feed_start_date,feed_end_date\n20191001,20191015\n"}),
    ],
)  # fmt: skip
def test_an_oddity_is_told(code, changes):
    assert code in codes(**changes)


def test_whole_minutes_do_not_make_a_bus_too_fast():
    # 11 km in 4 minutes: 167 km/h as it stands, 133 if the published minutes were cut.
    assert "too_fast" not in codes(stop_times=stop_times("T 6:00:00 A 1", "T 6:04:00 B 2"))


def test_trains_may_be_faster_than_buses():
    fast = stop_times("T 6:00:00 A 1", "T 6:05:00 C 3")
    assert "too_fast" in codes(stop_times=fast)
    assert "too_fast" not in codes(stop_times=fast, routes="route_id,route_type\nR,2\n")


def test_passing_stops_and_trips_nobody_can_board_are_told():
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
    passing = head + "T,6:00:00,6:00:00,A,1,1,1\nT,6:10:00,6:10:00,B,2,1,1\nT,6:30:00,6:30:00,C,3,1,0\n"
    faults = check_feed(tiny(stop_times=passing), today=IN_RANGE).set_index("code")["message"]
    assert faults["passing"].startswith("at 2 of 3 calls")
    assert faults["closed_trip"].startswith("1 trips let nobody on")


def test_trips_that_overlap_in_their_block_are_told():
    calls = TINY["stop_times"] + "U,06:20:00,06:20:00,A,1\nU,07:00:00,07:00:00,C,2\n"
    trips = "trip_id,route_id,service_id,block_id\nT,R,S,b\nU,R,S,{}\n"
    assert "overlapping_block" in codes(stop_times=calls, trips=trips.format("b"))
    assert "overlapping_block" not in codes(stop_times=calls, trips=trips.format("c"))


def test_trips_of_a_service_that_never_runs_are_told():
    never = TINY["calendar"] + "N,0,0,0,0,0,0,0,20191001,20191031\n"
    calls = TINY["stop_times"] + "U,06:20:00,06:20:00,A,1\nU,07:00:00,07:00:00,C,2\n"
    trips = "trip_id,route_id,service_id\nT,R,S\nU,R,N\n"
    assert "never_runs" in codes(calendar=never, stop_times=calls, trips=trips)


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2019-11-01", "expired"),
        ("2019-10-25", "ends_soon"),
        ("2019-09-01", "starts_later"),
        ("2019-10-10", None),
    ],
)
def test_the_age_of_a_timetable_is_told(today, code):
    found = check_feed(tiny(), today=dt.date.fromisoformat(today))["code"].tolist()
    assert found == ([code] if code else [])
