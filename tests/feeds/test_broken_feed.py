"""Feeds that are refused: one clear sentence each, and all faults at once in `check_feed`."""

import contextlib
import datetime as dt
import time
import zipfile

import pandas
import pytest

from bereik.errors import FeedError
from bereik.feeds import check_feed, read_feed
from bereik.texts.localized import format_error, in_language
from tests.feeds.tiny_feed import TINY, stop_times, tables, tiny, zip_feed

CALLS = TINY["stop_times"]
BROKEN = {
    "a missing file": ({"trips": None}, "trips.txt: the feed has no trips.txt"),
    "no calendar at all": ({"calendar": None}, "neither calendar.txt nor calendar_dates.txt"),
    "a missing column": (
        {"stops": "stop_id,stop_lat\nA,51\n"},
        "stops.txt line 1: column stop_lon is missing",
    ),
    "an empty file": ({"stops": ""}, "stops.txt: stops.txt is empty; ask the publisher for a whole feed"),
    "an unknown stop": (
        {"stop_times": CALLS.replace("B,2", "X,2")},
        "stop_times.txt line 3: stop_id 'X' of trip 'T'",
    ),
    "an unknown trip": (
        {"stop_times": CALLS + "U,7:00:00,7:00:00,A,1\n"},
        "stop_times.txt line 5: trip_id 'U'",
    ),
    "an unknown route": (
        {"trips": "trip_id,route_id,service_id\nT,Q,S\n"},
        "trips.txt line 2: route_id 'Q' of trip 'T'",
    ),
    "an unknown service": (
        {"trips": "trip_id,route_id,service_id\nT,R,Z\n"},
        "trips.txt line 2: service_id 'Z' of trip 'T' is neither in calendar.txt nor in calendar_dates.txt",
    ),
    "an id used twice": (
        {"routes": TINY["routes"] + "R,601,3\n"},
        "routes.txt line 3: route_id 'R' stands in more",
    ),
    "a trip without id": ({"trips": TINY["trips"] + ",R,S,1\n"}, "trips.txt line 3: trip_id is empty"),
    "times that run back": (
        {"stop_times": CALLS.replace("06:30:00,06:30:00", "06:05:00,06:05:00")},
        "stop_times.txt line 4: trip 'T' is at stop 'C' at 06:05, but left the stop before it at 06:11",
    ),
    "times that run back over a blank": (
        {"stop_times": stop_times("T 6:00:00 A 1", "T - B 2", "T 5:59:00 C 3")},
        "stop_times.txt line 4: trip 'T' is at stop 'C' at 05:59, but left the stop before it at 06:00",
    ),
    "a departure before the arrival": (
        {"stop_times": CALLS.replace("06:10:00,06:11:00", "06:10:00,06:09:00")},
        "stop_times.txt line 3: trip 'T' departs at 06:09:00, before its arrival at 06:10:00",
    ),
    "no time at the first stop": (
        {"stop_times": CALLS.replace("06:00:00,06:00:00", ",")},
        "stop_times.txt line 2: the first and last stop of trip 'T' must have a time",
    ),
    "a text in place of a time": (
        {"stop_times": CALLS.replace("06:10:00,", "6.10,")},
        "stop_times.txt line 3: arrival_time '6.10' of trip 'T' is no time; write it as HH:MM:SS",
    ),
    "a sequence that is no number": (
        {"stop_times": CALLS.replace("B,2", "B,two")},
        "stop_times.txt line 3: stop_sequence 'two' of trip 'T'",
    ),
    "a stop without position": (
        {"stops": TINY["stops"].replace("51.1,4.0", ",")},
        "stop_times.txt line 3: stop 'B', served by trip 'T', has no coordinates",
    ),
    "a position off the Earth": (
        {"stops": TINY["stops"].replace("51.1", "511")},
        "stops.txt line 3: stop 'B' lies at stop_lat '511', stop_lon '4.0'",
    ),
    "a route of no type": (
        {"routes": "route_id,route_type\nR,bus\n"},
        "routes.txt line 2: route 'R' has route_type 'bus'",
    ),
    "a date that is none": (
        {"calendar": TINY["calendar"].replace("20191031", "20191131")},
        "calendar.txt line 2: service 'S' is valid from '20191001' to '20191131'; write dates as YYYYMMDD",
    ),
    "a date of seven digits, which may be two": (
        {"calendar_dates": "service_id,date,exception_type\nS,2019115,1\n"},
        "calendar_dates.txt line 2: date '2019115' of service 'S'",
    ),
    "an exception of no type": (
        {"calendar_dates": "service_id,date,exception_type\nS,20191015,3\n"},
        "calendar_dates.txt line 2: exception_type '3' of service 'S'",
    ),
    "a calendar that never runs": (
        {"calendar": TINY["calendar"].replace("1,1,1,1,1,1,1", "0,0,0,0,0,0,0")},
        "calendar.txt: no service runs on any date",
    ),
    "a time zone that is none": (
        {"agency": "agency_name,agency_timezone\nX,Brussel\n"},
        "agency.txt: agency_timezone is 'Brussel'; give a name like Europe/Brussels",
    ),
    "a quote that is never closed": (
        {"stops": TINY["stops"].replace("Malle", '"Malle')},
        "stops.txt line 3: the file cannot be read as comma-separated text: the quote before 'Malle,51.1",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_feed_is_refused_with_file_line_and_value_for(fault):
    changes, message = BROKEN[fault]
    with pytest.raises(FeedError) as refusal:
        tiny(**changes)
    assert message in str(refusal.value)
    assert str(refusal.value).startswith("tiny: ")
    detail = refusal.value.message.values["detail"]  # noqa: PD011 - no table
    dutch = format_error(refusal.value, "nl")
    assert in_language(detail, "nl") in dutch
    assert detail not in dutch  # which would be English in a Dutch sentence


@pytest.mark.parametrize("fault", BROKEN)
def test_the_same_fault_is_a_row_of_check_feed(fault, tmp_path):
    changes, message = BROKEN[fault]
    faults = check_feed(zip_feed(tmp_path / "feed.zip", **changes))
    errors = faults[faults["severity"] == "error"]
    sentences = [
        f"{row.file}: {row.message}"
        if row.line is pandas.NA
        else f"{row.file} line {row.line}: {row.message}"
        for row in errors.itertuples()
    ]
    assert any(message in sentence for sentence in sentences)
    assert all(in_language(message, "nl") != message for message in errors["message"])


def test_a_file_that_is_no_zip_is_refused(tmp_path):
    (tmp_path / "feed.zip").write_text("<html>not found</html>")
    with pytest.raises(FeedError, match=r"feed\.zip: this is no zip, or a damaged one"):
        read_feed(tmp_path / "feed.zip")
    assert check_feed(tmp_path / "feed.zip")["code"].tolist() == ["unreadable"]


def test_a_zip_cut_short_or_damaged_inside_is_refused(tmp_path):
    whole = zip_feed(tmp_path / "whole.zip").read_bytes()
    (tmp_path / "short.zip").write_bytes(whole[: len(whole) // 2])
    at = whole.index(b"Malle")
    (tmp_path / "hurt.zip").write_bytes(whole[:at] + b"Nalle" + whole[at + 5 :])
    for name in ("short.zip", "hurt.zip"):
        with pytest.raises(FeedError, match="this is no zip, or a damaged one"):
            read_feed(tmp_path / name)


def test_a_path_with_nothing_there_and_a_zip_of_something_else_are_refused(tmp_path):
    with pytest.raises(FeedError, match=r"there is no such file or folder"):
        read_feed(tmp_path / "absent.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(FeedError, match=r"empty: no stops\.txt, trips\.txt or the like in it"):
        read_feed(tmp_path / "empty")


def test_a_refusal_is_a_value_error_too():
    with pytest.raises(ValueError, match=r"the feed has no stops\.txt"):
        tiny(stops=None)


def test_check_feed_names_many_faults_at_once(tmp_path):
    path = zip_feed(
        tmp_path / "feed.zip",
        stop_times=CALLS.replace("B,2", "X,2") + "U,7:00:00,7:00:00,A,1\nT,7.00,7:00:00,C,9\n",
        trips="trip_id,route_id,service_id\nT,Q,S\n",
        routes="route_id,route_type\nR,bus\n",
    )
    codes = set(check_feed(path)["code"])
    assert {"unknown_stop", "unknown_trip", "unknown_route", "bad_route_type", "bad_time"} <= codes


def test_a_refusal_says_how_many_more_faults_there_are():
    with pytest.raises(FeedError, match=r"\(1 more faults; check_feed lists them\)"):
        tiny(trips=None, routes=None)


def test_the_same_fault_of_many_rows_is_named_twenty_times_and_then_counted(tmp_path):
    many = "".join(f"T,7:00:00,7:00:00,X{row},{row}\n" for row in range(50, 80))
    faults = check_feed(zip_feed(tmp_path / "feed.zip", stop_times=CALLS + many))
    unknown = faults[faults["code"] == "unknown_stop"]["message"]
    assert len(unknown) == 21
    assert unknown.iloc[-1] == "10 more rows have the same fault"


def test_no_fault_is_lost_when_a_good_feed_is_checked_as_file_or_as_feed(tmp_path):
    path = zip_feed(
        tmp_path / "feed.zip", **tables(transfers="from_stop_id,to_stop_id,transfer_type\nA,B,9\n")
    )
    assert check_feed(path).equals(check_feed(read_feed(path)))


@pytest.mark.parametrize("last", ["99991231", "21001231", "20450101"])
def test_a_service_that_is_valid_for_ever_is_cut_to_ten_years_and_told(last):
    feed = tiny(calendar=TINY["calendar"].replace("20191031", last))
    assert feed.calendar.first_day == dt.date(2019, 10, 1)
    assert len(feed.calendar.active) == 3660
    assert feed.calendar.last_day == dt.date(2029, 10, 7)
    assert "endless_service" in feed.notes["code"].to_list()


def test_of_a_calendar_from_long_ago_without_end_today_is_kept_and_its_other_services_stay_right():
    calendar = TINY["calendar"].replace("20191001,20191031", "19000101,99991231")
    today, old = dt.date.today(), "OLD,1,1,1,1,1,1,1,19990101,19991231\n"
    feed = tiny(
        calendar=calendar + old, calendar_dates=f"service_id,date,exception_type\nS,{today:%Y%m%d},2\n"
    )
    assert feed.calendar.first_day < today < feed.calendar.last_day
    assert len(feed.calendar.active) == 3660
    row = (today - feed.calendar.first_day).days
    assert feed.calendar.active[row - 1 : row + 2].tolist() == [[True, False], [False, False], [True, False]]
    assert not feed.calendar.active[:, 1].any()


def test_an_added_date_far_away_does_not_make_a_calendar_without_end():
    feed = tiny(calendar_dates="service_id,date,exception_type\nS,20991231,1\n")
    assert len(feed.calendar.active) == 3660
    assert feed.calendar.active.sum() == 31
    assert "endless_service" in feed.notes["code"].to_list()


def test_ten_thousand_days_of_a_thousand_services_are_checked_in_seconds(tmp_path):
    head, row = TINY["calendar"].splitlines()
    rows = [row.replace("S,", f"S{n},", 1).replace("20191031", "99991231") for n in range(1000)]
    begin = time.process_time()
    faults = check_feed(zip_feed(tmp_path / "feed.zip", calendar="\n".join([head, row, *rows]) + "\n"))
    assert time.process_time() - begin < 10
    assert "endless_service" in set(faults["code"])


def test_a_weekday_that_is_neither_0_nor_1_is_refused_and_an_empty_one_is_told():
    with pytest.raises(FeedError, match=r"calendar\.txt line 2: tuesday 'maybe' of service 'S' is neither"):
        tiny(calendar=TINY["calendar"].replace("S,1,1", "S,1,maybe"))
    feed = tiny(calendar=TINY["calendar"].replace("S,1,1", "S,1,"))
    assert "bad_weekday" in feed.notes["code"].to_list()


def test_a_change_that_takes_longer_than_a_day_is_left_out_and_told():
    feed = tiny(transfers="from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,9999999999\n")
    assert feed.transfers.is_empty()
    assert "bad_transfer" in feed.notes["code"].to_list()


def test_lines_that_end_as_on_an_old_mac_are_lines():
    assert tiny(stops=TINY["stops"].replace("\n", "\r")).stops.height == 3


def test_a_zip_with_two_timetables_is_refused_and_both_are_named(tmp_path):
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for folder in ("bus", "train"):
            for file, text in TINY.items():
                archive.writestr(f"{folder}/{file}.txt", text)
    with pytest.raises(FeedError, match="2 timetables, in bus, train"):
        read_feed(path)


def test_a_zip_with_any_one_byte_changed_is_read_or_refused(tmp_path):
    path = zip_feed(tmp_path / "feed.zip")
    whole = path.read_bytes()
    for place in range(len(whole) - 60, len(whole)):  # the list of contents at the end
        value = 255 * (place % 2)
        path.write_bytes(whole[:place] + bytes([value]) + whole[place + 1 :])
        with contextlib.suppress(FeedError):
            read_feed(path)


def test_a_carriage_return_in_the_header_is_a_blank():
    assert tiny(routes=TINY["routes"].replace("route_id", "route_id\r")).routes.height == 1
