"""Reading a feed: what comes out of files as they are found."""

import datetime as dt
import io

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik.errors import FeedError
from bereik.feeds import check_feed, feed_from_tables, read_feed, stream
from bereik.feeds.times import fill_blank_times
from tests.feeds.tiny_feed import TINY, clocks, stop_times, tables, tiny, zip_feed


def test_a_zip_a_zip_with_a_folder_and_a_folder_give_the_same_feed(tmp_path):
    (tmp_path / "folder").mkdir()
    for file, text in TINY.items():
        (tmp_path / "folder" / f"{file}.txt").write_text(text, encoding="utf-8")
    flat = read_feed(zip_feed(tmp_path / "flat.zip"))
    for other in (read_feed(zip_feed(tmp_path / "deep.zip", "gtfs/")), read_feed(tmp_path / "folder")):
        assert other.stops.equals(flat.stops)
        assert other.trips.equals(flat.trips)
        assert other.stop_events.arrive.tolist() == flat.stop_events.arrive.tolist()


def test_a_feed_is_called_after_its_file_unless_told_otherwise(tmp_path):
    path = zip_feed(tmp_path / "delijn.zip", feed_info="feed_version\nv7\n")
    feed = read_feed(path)
    assert (feed.name, feed.source, feed.version, feed.publishers) == (
        "delijn",
        "delijn.zip",
        "v7",
        ("De Lijn",),
    )
    assert len(feed.sha256) == 64
    assert read_feed(path, name="bus").name == "bus"


def test_calls_are_read_trip_by_trip_with_seconds_and_rows():
    events = tiny().stop_events
    assert events.trip_start.tolist() == [0, 3]
    assert events.stop.tolist() == [0, 1, 2]
    assert clocks(events.arrive) == ["6:00:00", "6:10:00", "6:30:00"]
    assert clocks(events.depart) == ["6:00:00", "6:11:00", "6:30:00"]
    assert events.board.tolist() == [True, True, False]
    assert events.alight.tolist() == [False, True, True]
    assert {column.dtype.name for column in events[:4]} == {"int32"}


def test_calls_in_any_order_of_the_file_are_sorted_by_trip_and_sequence():
    shuffled = stop_times("U 7:20:00 C 10", "T 6:00:00 A 1", "U 7:00:00 B 9", "T 6:30:00 C 3")
    feed = tiny(stop_times=shuffled, trips="trip_id,route_id,service_id\nT,R,S\nU,R,S\n")
    assert feed.stop_events.stop.tolist() == [0, 2, 1, 2]
    assert clocks(feed.stop_events.depart) == ["6:00:00", "6:30:00", "7:00:00", "7:20:00"]


def test_a_mark_at_the_start_blanks_around_names_and_ids_and_quoted_empty_cells_do_not_matter(tmp_path):
    stops = "\ufeffstop_id , stop_name, stop_lat,stop_lon,parent_station\r\n"
    stops += '"A   ","x, y", 51.0,4.0,""\r\nB ,,51.1,4.0,\r\n'
    calls = stop_times("T 6:00:00 A 1", "T 6:10:00 B 2").replace("A,", "A  ,")
    feed = read_feed(zip_feed(tmp_path / "tiny.zip", stops=stops, stop_times=calls))
    assert feed.stops["stop_id"].to_list() == ["A", "B"]
    assert feed.stops["stop_name"].to_list() == ["x, y", None]
    assert feed.stops["parent_station"].to_list() == [None, None]
    assert feed.stop_events.stop.tolist() == [0, 1]


def test_blank_times_are_spread_along_the_distance():
    # From A to C are three tenths of a degree, of which B lies at the first: a third of 1,800 s after 6:00.
    feed = tiny(stop_times=stop_times("T 6:00:00 A 1", "T - B 2", "T 6:30:00 C 3"))
    assert clocks(feed.stop_events.arrive) == ["6:00:00", "6:10:00", "6:30:00"]
    assert "estimated_times" in feed.notes["code"].to_list()


def test_the_wait_at_a_timepoint_is_not_spread():
    text = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    text += "T,6:00:00,6:15:00,A,1\nT,,,B,2\nT,6:30:00,6:30:00,C,3\n"
    assert clocks(tiny(stop_times=text).stop_events.arrive)[1] == "6:20:00"


def test_blank_times_between_stops_on_one_spot_are_spread_evenly():
    stops = "stop_id,stop_lat,stop_lon\nA,51,4\nB,51,4\nC,51,4\n"
    feed = tiny(stops=stops, stop_times=stop_times("T 6:00:00 A 1", "T - B 2", "T 6:30:00 C 3"))
    assert clocks(feed.stop_events.arrive)[1] == "6:15:00"


def test_one_of_two_times_stands_for_both():
    text = TINY["stop_times"].replace("06:10:00,06:11:00", ",06:11:00")
    assert clocks(tiny(stop_times=text).stop_events.arrive)[1] == "6:11:00"


def test_midnight_is_a_time_and_times_may_pass_it():
    feed = tiny(stop_times=stop_times("T 0:00:00 A 1", "T - B 2", "T 25:10:00 C 3"))
    assert feed.stop_events.arrive.tolist()[0] == 0
    assert clocks(feed.stop_events.arrive)[2] == "25:10:00"


def test_only_type_1_forbids_getting_on_or_off():
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
    rows = "T,6:00:00,6:00:00,A,1,2,\nT,6:10:00,6:10:00,B,2,1,3\nT,6:30:00,6:30:00,C,3,0,1\n"
    feed = tiny(stop_times=head + rows)
    assert feed.stop_events.board.tolist() == [True, False, False]
    assert feed.stop_events.alight.tolist() == [False, True, False]
    assert feed.trips["on_request"].to_list() == [True]
    assert "on_request" in feed.notes["code"].to_list()


def test_a_call_in_the_file_twice_is_taken_once():
    rows = ["T 6:00:00 A 1", "T 6:10:00 B 2", "T 6:10:00 B 2", "T 6:30:00 C 3"]
    feed = tiny(stop_times=stop_times(*rows))
    assert feed.stop_events.stop.tolist() == [0, 1, 2]
    assert feed.notes.filter(pl.col("code") == "repeated_call")["line"].to_list() == [4]


def test_a_loop_may_call_at_a_stop_twice():
    feed = tiny(stop_times=stop_times("T 6:00:00 A 1", "T 6:10:00 B 2", "T 6:30:00 A 3"))
    assert feed.stop_events.stop.tolist() == [0, 1, 0]


def test_trips_without_a_ride_are_left_out_and_told():
    feed = tiny(
        trips="trip_id,route_id,service_id\nempty,R,S\nshort,R,S\nT,R,S\n",
        stop_times=TINY["stop_times"] + "short,,,A,1\n",
        frequencies="trip_id,start_time,end_time,headway_secs\nshort,6:00:00,7:00:00,600\n",
    )
    assert feed.trips["trip_id"].to_list() == ["T"]
    assert feed.stop_events.trip_start.tolist() == [0, 3]
    assert feed.notes.filter(pl.col("code") == "no_ride")["message"][0].startswith("2 trips")


def test_a_service_on_demand_without_times_is_left_out_and_told():
    text = TINY["stop_times"].replace("stop_sequence\n", "stop_sequence,start_pickup_drop_off_window\n")
    feed = tiny(stop_times=text + "T,,,,4,08:00:00\n")
    assert feed.stop_events.stop.tolist() == [0, 1, 2]
    assert "flexible_call" in feed.notes["code"].to_list()


def test_stations_and_entrances_are_no_stops_unless_a_trip_calls_there():
    stops = (
        "stop_id,stop_lat,stop_lon,location_type,parent_station\n"
        "S,51,4,1,\nA,51,4,0,S\nB,51.1,4,,\nin,51,4,2,S\nC,51.2,4,1,\n"
    )
    feed = tiny(stops=stops)
    assert feed.stops["stop_id"].to_list() == ["A", "B", "C"]
    assert feed.stops["parent_station"].to_list() == ["S", None, None]
    assert "station_called_at" in feed.notes["code"].to_list()


def test_extended_route_types_are_kept():
    feed = tiny(routes="route_id,route_type\nR,700\n")
    assert feed.routes["route_type"].to_list() == [700]
    assert feed.routes["route_short_name"].to_list() == [None]


def test_bikes_blocks_and_directions_are_read_and_unknown_where_absent():
    trips = "trip_id,route_id,service_id,block_id,direction_id,bikes_allowed\nT,R,S,b,1,2\n"
    assert tiny(trips=trips).trips.select("block_id", "direction_id", "bikes_allowed").row(0) == ("b", 1, 2)
    assert tiny().trips.select("block_id", "direction_id", "bikes_allowed").row(0) == (None, None, 0)


def test_a_text_with_a_line_break_does_not_shift_the_lines_of_faults():
    head = "stop_id,stop_name,stop_lat,stop_lon,parent_station\n"
    stops = head + 'A,"two\nlines",51,4,\nB,,51.1,4,\nC,,51.2,4,\nD,,51.2,4,nowhere\n'
    assert tiny(stops=stops).notes.filter(pl.col("code") == "unknown_parent")["line"].to_list() == [6]


def test_text_that_is_not_utf8_is_read_and_told(tmp_path):
    (tmp_path / "feed").mkdir()
    for file, text in tables(stops=TINY["stops"].replace("Malle", "Café")).items():
        (tmp_path / "feed" / f"{file}.txt").write_bytes(text.encode("cp1252"))
    feed = read_feed(tmp_path / "feed")
    assert feed.stops["stop_name"].to_list()[1] == "Café"
    assert feed.notes.row(0)[:4] == ("warning", "stops.txt", 3, "not_utf8")


def test_a_line_with_a_cell_too_many_is_read_and_told():
    feed = tiny(stops=TINY["stops"].replace("51.1,4.0", "51.1,4.0,x"))
    assert feed.stops["lon"].to_list() == [4.0, 4.0, 4.0]
    assert feed.notes.row(0)[:4] == ("warning", "stops.txt", 3, "surplus_cells")


def test_tables_in_memory_may_be_frames_and_need_no_agency():
    times = ["6:00:00", "6:10:00"]
    calls = pl.DataFrame({"trip_id": "T", "arrival_time": times, "departure_time": times})
    calls = calls.with_columns(stop_id=pl.Series(["A", "C"]), stop_sequence=pl.Series([1, 2]))
    feed = feed_from_tables({**tables(agency=None), "stop_times": calls})
    assert feed.stop_events.stop.tolist() == [0, 2]
    assert feed.timezone == "Europe/Brussels"


def test_a_calendar_may_come_with_dates_alone():
    dates = "service_id,date,exception_type\nS,20191015,1\nS,20191017,1\nS,20191016,2\n"
    calendar = tiny(calendar=None, calendar_dates=dates).calendar
    assert (calendar.first_day, calendar.last_day) == (dt.date(2019, 10, 15), dt.date(2019, 10, 17))
    assert calendar.active[:, 0].tolist() == [True, False, True]


def test_single_dates_override_the_weekdays_and_may_lie_outside_their_range():
    week = (
        TINY["calendar"]
        .replace("1,1,1,1,1,1,1", "1,1,1,1,1,0,0")
        .replace("20191001,20191031", "20191014,20191020")
    )
    dates = "service_id,date,exception_type\nS,20191015,2\nS,20191019,1\nS,20191022,1\n"
    calendar = tiny(calendar=week, calendar_dates=dates).calendar
    # Monday 14 to Tuesday 22 October.
    assert calendar.active[:, 0].tolist() == [True, False, True, True, True, True, False, False, True]


def test_a_service_without_weekdays_runs_on_its_dates_alone():
    week = TINY["calendar"].replace("1,1,1,1,1,1,1", "0,0,0,0,0,0,0")
    calendar = tiny(calendar=week, calendar_dates="service_id,date,exception_type\nS,20191015,1\n").calendar
    assert (calendar.first_day, calendar.last_day) == (dt.date(2019, 10, 15), dt.date(2019, 10, 15))


def test_a_transfer_of_a_station_holds_for_its_stops_unless_a_stop_is_named():
    feed = tiny(
        stops="stop_id,stop_lat,stop_lon,location_type,parent_station\nS,51,4,1,\nA,51,4,0,S\nB,51,4,0,S\nC,51.2,4,,\n",
        transfers="from_stop_id,to_stop_id,transfer_type,min_transfer_time\nS,C,2,300\nA,C,3,\nC,B,,\n",
    )
    assert feed.transfers.rows() == [(0, 2, 3, None), (1, 2, 2, 300), (2, 1, 0, None)]


def test_transfers_of_trips_and_seats_are_not_applied_and_told():
    head = "from_stop_id,to_stop_id,transfer_type,from_trip_id\n"
    feed = tiny(transfers=head + "A,B,2,T\nA,B,4,T\nA,nowhere,0,\nA,C,9,\n")
    assert feed.transfers.is_empty()
    codes = feed.notes["code"].to_list()
    assert {"transfer_of_trips", "in_seat_transfer", "unknown_stop", "bad_transfer"} <= set(codes)


@given(
    st.lists(
        st.tuples(st.floats(0, 5000), st.booleans(), st.integers(0, 300), st.integers(0, 60)), min_size=2
    )
)
def test_filled_times_never_run_back_and_leave_given_times_alone(calls):
    metres, timed, rides, waits = (np.array(column) for column in zip(*calls, strict=True))
    timed[0] = timed[-1] = True
    arrive = np.cumsum(rides + np.concatenate([[0], waits[:-1]])).astype(np.int32)
    depart = (arrive + waits).astype(np.int32)
    filled_arrive, filled_depart = fill_blank_times(arrive, depart, timed, metres)
    assert (filled_arrive[timed] == arrive[timed]).all()
    assert (filled_depart[timed] == depart[timed]).all()
    assert (filled_depart >= filled_arrive).all()
    assert (filled_arrive[1:] >= filled_depart[:-1]).all()


HEADER = "trip_id,arrival_time,departure_time,stop_id,stop_sequence"


def rows_of_trips(count: int, headsign: str) -> str:
    """Stop times of trips `T0`, `T1` ..., a minute apart, all with one headsign."""
    calls = [
        f"T{trip},{6 + trip // 60:02}:{trip % 60:02}:{place}0,{6 + trip // 60:02}:{trip % 60:02}:{place}0,"
        f"{'ABC'[place]},{place},{headsign}"
        for trip in range(count)
        for place in range(3)
    ]
    return "\n".join([f"{HEADER},stop_headsign", *calls, ""])


def changed(text: str, old: str, new: str) -> str:
    """The text with something that stands in it once replaced."""
    assert text.count(old) == 1
    return text.replace(old, new)


PLAIN = rows_of_trips(90, "Malle")
ODD_TEXTS = {
    "plain": PLAIN,
    "oddly written": changed(
        changed(PLAIN, "T7,06:07:00,06:07:00", "T7,6:07:00,"), "T8,06:08:00", " T8.0 ,06:08:00"
    ).replace("T", ""),
    "a line break in every cell": rows_of_trips(90, '"Malle\ndorp"'),
    "one quote inside a cell": changed(PLAIN, "06:07:10,B,1,Malle", '06:07:10,B,1,12" lijn'),
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_a_large_feed_is_read_in_blocks_with_the_same_outcome(tmp_path, monkeypatch, text):
    mark = "" if "T1" not in text else "T"
    table = "trip_id,route_id,service_id\n" + "".join(f"{mark}{trip},R,S\n" for trip in range(90))
    path = zip_feed(tmp_path / "bus.zip", trips=table, stop_times=text)
    whole, checked = read_feed(path), check_feed(path)
    monkeypatch.setattr(stream, "LARGE_BYTES", 100)
    monkeypatch.setattr(stream, "BLOCK_BYTES", 500)
    assert stream.is_large(path)
    large = read_feed(path)
    assert large.stops.equals(whole.stops)
    assert large.trips.equals(whole.trips)
    assert large.notes.equals(whole.notes)
    assert large.sha256 == whole.sha256
    for name in ("trip_start", "stop", "arrive", "depart", "board", "alight"):
        assert np.array_equal(getattr(large.stop_events, name), getattr(whole.stop_events, name))
    assert check_feed(path).equals(checked)


def test_a_stray_quote_makes_no_block_of_the_rest_of_a_file(monkeypatch):
    monkeypatch.setattr(stream, "BLOCK_BYTES", 500)
    text = ODD_TEXTS["one quote inside a cell"].encode()
    blocks = list(stream._blocks(lambda: io.BytesIO(text), "bus"))
    assert b"".join(body for _, body in blocks) == text.partition(b"\n")[2]
    assert max(len(body) for _, body in blocks) <= 4 * stream.BLOCK_BYTES


def test_the_end_of_rows_is_found_behind_quotes_that_are_closed():
    assert stream._end_of_rows(b'a,"b\nc"\nd') == 8
    assert stream._end_of_rows(b'a\nb,"c\nd\n') == 2
    assert stream._end_of_rows(b'"a\nb\n') == 0
    assert stream._end_of_rows(b"a,b") == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{HEADER}\nT,06:00:00,06:00:00,X,1\n", "X"),
        ("trip_id,arrival_time,departure_time,stop_id\nT,06:00:00,06:00:00,A\n", "stop_sequence"),
        (f"{HEADER}\nT,06:00:00,06:00:00,A,1\nT,laat,laat,B,2\n", "laat"),
    ],
)
def test_what_is_wrong_in_a_large_feed_is_told_as_in_a_small_one(tmp_path, monkeypatch, text, told):
    path = zip_feed(tmp_path / "bus.zip", stop_times=text)
    with pytest.raises(FeedError) as small:
        read_feed(path)
    monkeypatch.setattr(stream, "LARGE_BYTES", 10)
    with pytest.raises(FeedError, match=told) as large:
        read_feed(path)
    assert str(large.value) == str(small.value)


def test_a_text_of_two_bytes_a_letter_is_not_cut_into_blocks(tmp_path, monkeypatch):
    folder = tmp_path / "bus"
    folder.mkdir()
    for file, text in TINY.items():
        (folder / f"{file}.txt").write_text(text, encoding="utf-16")
    monkeypatch.setattr(stream, "LARGE_BYTES", 10)
    assert not stream.is_large(folder)
    assert read_feed(folder).stop_events.arrive.tolist() == [21_600, 22_200, 23_400]
