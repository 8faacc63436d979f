"""A feed that is written as GTFS is a whole feed, and comes back as it was."""

import csv
import dataclasses
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import bereik
from bereik.demo import FILES, STORY_HOME
from bereik.errors import FeedError
from bereik.feeds import Feed, check_feed, feed_from_tables, read_feed
from bereik.feeds.write import write_feed
from tests.conftest import EXAMPLES
from tests.feeds.test_store_feed import WORDS, assert_same
from tests.feeds.tiny_feed import tables, tiny, zip_feed

REAL = (
    "porto-alegre/poa_eptc.zip",
    "sao-paulo/spo_gtfs.zip",
    "nmbs-2019/sncb_gtfs_2019-10-12.zip",
    "delijn-2018/delijn_2018_reconstructed.zip",
)
WEEKS = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"


def written(feed: Feed) -> Feed:
    """The feed after writing and reading."""
    with tempfile.TemporaryDirectory() as folder:
        write_feed(feed, Path(folder) / "out.zip")
        return read_feed(Path(folder) / "out.zip", feed.name)


def rows_in(path: Path, file: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(file).decode())))


def assert_comes_back(feed: Feed) -> None:
    """The same but for what belongs to the file: its name, its checksum and the notes on it."""
    again = written(feed)
    assert_same(feed, dataclasses.replace(again, source=feed.source, sha256=feed.sha256, notes=feed.notes))


STOPS = "stop_id,stop_name,stop_lat,stop_lon,parent_station,location_type"
TRIPS = "trip_id,route_id,service_id,trip_headsign,direction_id,block_id"
CALLS = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type"
AGENCY = "agency_name,agency_timezone,agency_url\nDe Lijn,Europe/Brussels,https://delijn.be\n"


@st.composite
def strange_feeds(draw) -> Feed:
    """The tiny feed with whatever GTFS allows: headways, platforms, closed calls, gaps in the calendar."""

    def one_of(*options: object) -> object:
        return draw(st.sampled_from(options))

    above = [one_of("", "S1") for _ in "ABC"]
    if not above[0]:  # else B would be two floors below the station
        above[1] = one_of(above[1], "A")
    stops = [
        f"{stop},{draw(WORDS)},51.{place},4.0,{above[place]},{one_of('', '0', '4')}"
        for place, stop in enumerate("ABC")
    ]
    trips, calls, hours = [], [], []
    for trip in range(draw(st.integers(1, 4))):
        trips.append(f"T{trip},R,{one_of('S', 'W')},{draw(WORDS)},{one_of('', '0', '1')},{one_of('', 'b')}")
        hour = draw(st.integers(0, 30))
        for place, stop in enumerate("ABC"):
            times = f"{hour}:{place}0:00,{hour}:{place}2:00"
            calls.append(f"T{trip},{times},{stop},{place},{one_of(*'0123')},{one_of(*'0123')}")
        for start in draw(st.lists(st.integers(1, 5), max_size=3, unique=True)):
            end = f"{start + draw(st.integers(1, 3))}:30:00"
            hours.append(f"T{trip},{start}:00:00,{end},{one_of(1200, 1800, 5000)},{one_of('', '0', '1')}")
    weeks = []
    for service in "SW":
        days = [one_of("0", "1") for _ in range(7)]
        if service == "W" and not any(",1," in week for week in weeks):
            days[0] = "1"  # else no date is served at all, which is refused
        weeks.append(f"{service},{','.join(days)},201910{one_of('01', '14')},201911{one_of('02', '30')}")
    dates = draw(st.lists(st.sampled_from(["S,20191005,2", "S,20191201,1", "W,20190901,1"]), unique=True))
    transfers = draw(st.lists(st.sampled_from(["A,B,2,90", "S1,C,3,", "C,C,0,", "S1,S1,2,60"]), unique=True))
    return feed_from_tables(
        tables(
            agency=AGENCY,
            stops="\n".join([STOPS, *stops, "S1,Station,51.1,4.1,,1"]),
            trips="\n".join([TRIPS, *trips]),
            stop_times="\n".join([CALLS, *calls]),
            frequencies="\n".join(["trip_id,start_time,end_time,headway_secs,exact_times", *hours]),
            calendar="\n".join([WEEKS, *weeks]),
            calendar_dates="\n".join(["service_id,date,exception_type", *dates]),
            transfers="\n".join(["from_stop_id,to_stop_id,transfer_type,min_transfer_time", *transfers]),
        )
    )


@settings(max_examples=EXAMPLES * 2)
@given(strange_feeds())
def test_a_feed_comes_back_as_it_was(feed):
    assert_comes_back(feed)


@pytest.mark.parametrize("path", REAL)
def test_a_real_feed_comes_back_as_it_was(shared_data, path):
    assert_comes_back(read_feed(shared_data / path))


def test_the_same_questions_get_the_same_answers(tmp_path, demo):
    feeds = [written(feed) for feed in demo.network.feeds]
    again = bereik.build_network(feeds, demo.network.streets, demonstration=True)
    home = demo.addresses[demo.addresses["id"] == STORY_HOME]
    before, after = (
        bereik.shift_reach(network, home, demo.vacancies, date=demo.date) for network in (demo.network, again)
    )
    before.attrs, after.attrs = {}, {}  # they name the files
    assert_frame_equal(before, after)


def test_what_gtfs_requires_is_there(tmp_path):
    feed = read_feed(FILES / "gtfs_bus.zip", "demobus")
    write_feed(feed, tmp_path / "out.zip")
    assert rows_in(tmp_path / "out.zip", "agency.txt") == [
        {
            "agency_id": "demobus",
            "agency_name": "Demobus (verzonnen)",
            "agency_url": "https://example.org/demo",
            "agency_timezone": "Europe/Brussels",
            "agency_lang": "nl",
        }
    ]
    (info,) = rows_in(tmp_path / "out.zip", "feed_info.txt")
    assert (info["feed_lang"], info["feed_start_date"], info["feed_end_date"]) == (
        "nl",
        "20260901",
        "20270831",
    )
    assert info["feed_version"] == feed.version
    assert info["feed_publisher_name"].endswith("from gtfs_bus.zip")
    operator, _ = rows_in(tmp_path / "out.zip", "attributions.txt")
    assert (operator["organization_name"], operator["is_operator"]) == ("Demobus (verzonnen)", "1")
    first = rows_in(tmp_path / "out.zip", "stop_times.txt")[0]
    assert first == {
        "trip_id": "901-0-school-0540", "arrival_time": "05:40:00", "departure_time": "05:40:00",
        "stop_id": "400281", "stop_sequence": "1", "pickup_type": "0", "drop_off_type": "1",
    }  # fmt: skip
    assert set(check_feed(tmp_path / "out.zip")["severity"]) <= {"info"}


def test_what_gtfs_requires_and_the_feed_lacks_is_said_to_be_unknown(tmp_path):
    write_feed(tiny(), tmp_path / "out.zip")
    (agency,), (info,) = (rows_in(tmp_path / "out.zip", file) for file in ("agency.txt", "feed_info.txt"))
    assert agency["agency_url"] == info["feed_publisher_url"] == "https://unknown.invalid"
    assert info["feed_lang"] == "und"


def test_weekdays_are_written_as_weekdays_and_the_rest_as_dates(tmp_path):
    # Mondays are the 7th, 14th, 21st and 28th; the 14th is a day off, Saturday the 5th is added.
    feed = tiny(
        calendar=f"{WEEKS}\nS,1,0,0,0,0,0,0,20191007,20191028\n",
        calendar_dates="service_id,date,exception_type\nS,20191014,2\nS,20191005,1\n",
    )
    write_feed(feed, tmp_path / "out.zip")
    (week,) = rows_in(tmp_path / "out.zip", "calendar.txt")
    assert [week[day] for day in ("monday", "tuesday", "saturday")] == ["1", "0", "0"]
    dates = rows_in(tmp_path / "out.zip", "calendar_dates.txt")
    assert [(row["date"], row["exception_type"]) for row in dates] == [("20191005", "1"), ("20191014", "2")]


def test_runs_at_a_headway_are_written_as_a_headway(tmp_path):
    # 6:00, 6:20, 6:40 and, after a gap, 9:00 and 9:30.
    feed = tiny(
        frequencies="trip_id,start_time,end_time,headway_secs\n"
        "T,06:00:00,07:00:00,1200\nT,09:00:00,10:00:00,1800\n"
    )
    write_feed(feed, tmp_path / "out.zip")
    hours = rows_in(tmp_path / "out.zip", "frequencies.txt")
    assert [(row["start_time"], row["end_time"], row["headway_secs"]) for row in hours] == [
        ("06:00:00", "07:00:00", "1200"),
        ("09:00:00", "10:00:00", "1800"),
    ]
    assert [row["trip_id"] for row in rows_in(tmp_path / "out.zip", "trips.txt")] == ["T"]


def test_estimated_times_are_written_and_not_passed_off_as_timepoints(tmp_path):
    feed = tiny(
        stop_times="trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "T,06:00:00,06:00:00,A,1\nT,,,B,2\nT,06:30:00,06:30:00,C,3\n"
    )
    write_feed(feed, tmp_path / "out.zip")
    calls = rows_in(tmp_path / "out.zip", "stop_times.txt")
    # B lies at a third of the way: 10 of the 30 minutes.
    assert [(row["arrival_time"], row["timepoint"]) for row in calls] == [
        ("06:00:00", "1"), ("06:10:00", "0"), ("06:30:00", "1"),
    ]  # fmt: skip


def test_a_station_is_written_between_its_platforms(tmp_path):
    feed = tiny(
        stops="stop_id,stop_name,stop_lat,stop_lon,parent_station,location_type\n"
        "A,Brecht,51.0,4.0,P,\nB,Brecht,51.2,4.0,P,\nC,Schoten,51.3,4.0,,\nP,Station,51.05,4.0,,1\n"
    )
    write_feed(feed, tmp_path / "out.zip")
    station = rows_in(tmp_path / "out.zip", "stops.txt")[-1]
    assert (station["stop_id"], station["location_type"], float(station["stop_lat"])) == ("P", "1", 51.1)


def test_columns_that_bereik_does_not_use_are_taken_from_the_original(tmp_path):
    original = zip_feed(
        tmp_path / "in.zip", routes="route_id,route_short_name,route_type,route_color\nR,600,3,FF0000\n"
    )
    write_feed(read_feed(original), tmp_path / "out.zip", original=original)
    (route,) = rows_in(tmp_path / "out.zip", "routes.txt")
    assert (route["route_short_name"], route["route_color"]) == ("600", "FF0000")
    assert read_feed(tmp_path / "out.zip").trips.equals(read_feed(original).trips)


def test_the_same_feed_gives_the_same_bytes(tmp_path):
    for name in ("one.zip", "two.zip"):
        write_feed(tiny(), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_place_where_nothing_can_be_written_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(FeedError, match="cannot be written there"):
        write_feed(tiny(), tmp_path / "nowhere" / "out.zip")
