"""Clipping a feed to a region: what is kept, where it is cut, and that journeys inside stay as they were.

Stops A, B, C, ... lie on one meridian, 0.1 degree apart, A at 51.0; a region goes from stop to stop.
"""

import zipfile
from itertools import pairwise

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from bereik.errors import FeedError, NothingInsideError
from bereik.feeds import check_service_day, read_feed, stream
from tests.feeds.tiny_feed import clocks

STOPS = "ABCDEFGH"
HEAD = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
WEEK = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"


def write(path, *trips, blanks="", **tables):
    """A zip of trips written as `id[/block][@service] A 6:00 B - C| 6:20`: no time, no getting on or off."""
    rows, calls = ["trip_id,route_id,service_id,trip_headsign,block_id"], [HEAD.strip()]
    for text in trips:
        head, *words = text.split()
        head, _, service = head.partition("@")
        trip, _, block = head.partition("/")
        rows.append(f"{trip}{blanks},R{trip[0]},{service or 'S'},,{block}")
        for place, (stop, clock) in enumerate(zip(words[::2], words[1::2], strict=True)):
            time = "" if clock == "-" else f"{clock}:00"
            closed = "1,1" if stop.endswith("|") else "0,0"
            calls.append(f"{trip},{time},{time},{stop[0]}{blanks},{10 * place},{closed}")
    places = [f"{stop}{blanks},Stop {stop},{51 + number / 10:.1f},4.0" for number, stop in enumerate(STOPS)]
    routes = sorted({f"R{trip[0]},{trip[0]},3" for trip in trips})
    texts = {
        "agency": "agency_name,agency_timezone\nDrawn,Europe/Brussels\n",
        "stops": "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *places]),
        "routes": "\n".join(["route_id,route_short_name,route_type", *routes]),
        "trips": "\n".join(rows),
        "stop_times": "\n".join(calls),
        "calendar": f"{WEEK}S,1,1,1,1,1,1,1,20191001,20191031\nT,1,1,1,1,1,1,1,20191101,20191130\n",
        **tables,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in texts.items():
            archive.writestr(f"{file}.txt", text)
    return path


def region(first, last):
    return shapely.box(3.9, 50.95 + STOPS.index(first) / 10, 4.1, 51.05 + STOPS.index(last) / 10)


def calls(feed):
    """{trip: "A 6:00 B 6:10"} of a feed."""
    names = [feed.stops["stop_id"][row] for row in feed.stop_events.stop.tolist()]
    words = [
        f"{name} {clock[:-3]}"
        for name, clock in zip(names, clocks(feed.stop_events.depart.tolist()), strict=True)
    ]
    ends = feed.stop_events.trip_start.tolist()
    trips = feed.trips["trip_id"].to_list()
    return {
        trip: " ".join(words[begin:end]) for trip, (begin, end) in zip(trips, pairwise(ends), strict=True)
    }


def test_a_trip_is_cut_to_the_stretch_inside_and_one_stop_beyond_at_each_end(tmp_path):
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10 C 6:20 D 6:30 E 6:40 F 6:50")
    assert calls(read_feed(path, inside=region("C", "D"))) == {"t": "B 6:10 C 6:20 D 6:30 E 6:40"}


def test_trips_that_serve_fewer_than_two_stops_inside_are_dropped_with_their_route_service_and_stops(
    tmp_path,
):
    path = write(
        tmp_path / "f.zip",
        "a B 6:00 C 6:10 D 6:20",
        "b@T C 6:00 E 6:10 F 6:20",  # one stop inside
        "c@T C 6:00 F 6:10 C 6:20",  # the same stop twice
        "d@T C| 6:00 D 6:10 E 6:20",  # only passes C
        transfers="from_stop_id,to_stop_id,transfer_type\nB,C,3\nC,F,3\n",
    )
    feed = read_feed(path, inside=region("C", "D"))
    assert calls(feed) == {"a": "B 6:00 C 6:10 D 6:20"}
    assert feed.routes["route_id"].to_list() == ["Ra"]
    assert feed.calendar.service_ids == ("S",)
    assert feed.stops["stop_id"].to_list() == ["B", "C", "D"]
    assert feed.transfers.select("from_stop", "to_stop").rows() == [(0, 1)]
    assert "1 of 4 trips serve the region" in feed.notes["message"][0]
    assert "unknown_stop" not in feed.notes["code"].to_list()  # the change at F went with F


def test_the_valid_range_stays_that_of_the_whole_feed(tmp_path):
    path = write(tmp_path / "f.zip", "a C 6:00 D 6:10", "b@T E 6:00 F 6:10")
    feed = read_feed(path, inside=region("C", "D"))
    assert (str(feed.calendar.first_day), str(feed.calendar.last_day)) == ("2019-10-01", "2019-11-30")
    assert feed.calendar.active.shape == (61, 1)
    assert check_service_day([feed], "2019-10-15") == ()


def test_a_trip_that_leaves_and_comes_back_keeps_its_way_outside(tmp_path):
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10 C 6:20 F 6:30 G 6:40 D 6:50 E 7:00 F 7:10")
    feed = read_feed(path, inside=region("C", "D"))
    assert calls(feed) == {"t": "B 6:10 C 6:20 F 6:30 G 6:40 D 6:50 E 7:00"}


def test_the_stop_beyond_is_one_that_the_trip_serves(tmp_path):
    path = write(tmp_path / "f.zip", "t A 6:00 B| 6:10 C 6:20 D 6:30 E| 6:40 F 6:50 G 7:00")
    feed = read_feed(path, inside=region("C", "D"))
    assert calls(feed) == {"t": "A 6:00 B 6:10 C 6:20 D 6:30 E 6:40 F 6:50"}


def test_blank_times_are_estimated_as_in_the_whole_feed(tmp_path):
    # Every hop takes 10 minutes, as all are equally long; A and H are kept, since B and E have no time.
    path = write(tmp_path / "f.zip", "t A 6:00 B - C - D - E - F - G - H 7:10")
    feed = read_feed(path, inside=region("C", "D"))
    assert calls(feed)["t"] == "A 6:00 B 6:10 C 6:20 D 6:30 E 6:40 F 6:50 G 7:00 H 7:10"


def test_trips_of_a_block_that_overlap_are_not_cut_until_they_no_longer_do(tmp_path):
    trips = ["a/1 C 6:01 A 6:02", "b/1 A 6:00 A 6:04 B 6:05"]  # cut to A 6:04, b would follow on a
    path = write(tmp_path / "f.zip", *trips)
    assert calls(read_feed(path, inside=region("B", "C"))) == {
        "a": "C 6:01 A 6:02",
        "b": "A 6:00 A 6:04 B 6:05",
    }


def test_a_block_is_cut_as_one_long_trip(tmp_path):
    path = write(
        tmp_path / "f.zip",
        "a/1 G 5:00 F 5:10 E 5:20",  # before the block comes inside
        "b/1 E 6:00 D 6:10 C 6:20",
        "c/1 C 6:30 B 6:40 A 6:50",  # one stop inside, and riders stay seated to
        "d/1 A 7:00 B 7:10",  # none inside, and on to
        "e/1 B 7:20 C 7:30 D 7:40 E 7:50 F 8:00",
        "f/1 F 8:10 E 8:20",
    )
    assert calls(read_feed(path, inside=region("C", "D"))) == {
        "b": "E 6:00 D 6:10 C 6:20",
        "c": "C 6:30 B 6:40 A 6:50",
        "d": "A 7:00 B 7:10",
        "e": "B 7:20 C 7:30 D 7:40 E 7:50",
    }


def test_a_headway_goes_on_from_where_its_trip_is_cut(tmp_path):
    frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\nt,6:00:00,7:00:00,1800,1\n"
    path = write(tmp_path / "f.zip", "t A 0:00 B 0:10 C 0:20 D 0:30", frequencies=frequencies)
    feed = read_feed(path, inside=region("C", "D"))  # leaves A at 6:00 and 6:30, so B at 6:10 and 6:40
    assert list(calls(feed).values()) == ["B 6:10 C 6:20 D 6:30", "B 6:40 C 6:50 D 7:00"]


def test_blanks_around_ids_and_rows_in_any_order_make_no_difference(tmp_path, monkeypatch):
    trips = ["t A 6:00 B 6:10 C 6:20 D 6:30 E 6:40 F 6:50", "u D 7:00 C 7:10 B 7:20 A 7:30"]
    path = write(tmp_path / "f.zip", *trips, blanks="   ")
    with zipfile.ZipFile(path) as archive:
        texts = {name[:-4]: archive.read(name).decode() for name in archive.namelist()}
    head, *rows = texts["stop_times"].splitlines()
    texts["stop_times"] = "\n".join([head, *sorted(rows, key=lambda row: row.split(",")[1][-4:])])
    mixed = write(tmp_path / "g.zip", *trips, **texts)
    monkeypatch.setattr(stream, "BLOCK_BYTES", 50)  # a row or two at a time
    expected = {"t": "B 6:10 C 6:20 D 6:30 E 6:40", "u": "D 7:00 C 7:10 B 7:20"}
    assert calls(read_feed(path, inside=region("C", "D"))) == expected
    assert calls(read_feed(mixed, inside=region("C", "D"))) == expected


def test_a_quoted_line_break_at_the_end_of_a_block_is_no_end_of_a_row(tmp_path, monkeypatch):
    rows = "".join(f't,6:{n}0:00,6:{n}0:00,{stop},{n},0,0,"over\n{stop}"\n' for n, stop in enumerate("ABCD"))
    text = HEAD.strip() + ",stop_headsign\n" + rows
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10", stop_times=text)
    for size in range(20, 60, 2):
        monkeypatch.setattr(stream, "BLOCK_BYTES", size)
        assert calls(read_feed(path, inside=region("B", "C"))) == {"t": "A 6:00 B 6:10 C 6:20 D 6:30"}


def test_a_fault_is_told_with_its_line_in_the_whole_file(tmp_path, monkeypatch):
    monkeypatch.setattr(stream, "BLOCK_BYTES", 40)
    path = write(tmp_path / "f.zip", "s E 5:00 F 5:10 G 5:20", "t A 6:00 B 6:10 C 6:20 D 6:15")
    # The header, three rows of s, and the fourth of t: line 8.
    with pytest.raises(FeedError, match=r"stop_times.txt line 8: trip 't' is at stop 'D' at 06:15"):
        read_feed(path, inside=region("B", "C"))


def test_a_feed_without_a_ride_inside_says_so(tmp_path):
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10")
    with pytest.raises(NothingInsideError, match="none of its 1 trips serves two stops inside"):
        read_feed(path, inside=region("G", "H"))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (shapely.Point(4, 51), "the region is Point; give a shapely Polygon"),
        (shapely.Polygon(), "not empty"),
        (shapely.box(150_000, 200_000, 160_000, 210_000), "give degrees"),
    ],
)
def test_what_is_no_region_in_degrees_is_refused(tmp_path, inside, words):
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10")
    with pytest.raises(FeedError, match=words):
        read_feed(path, inside=inside)


def test_damaged_zips_and_missing_files_get_one_sentence(tmp_path):
    with pytest.raises(FeedError, match="there is no such file"):
        read_feed(tmp_path / "none.zip", inside=region("C", "D"))
    (tmp_path / "f.zip").write_bytes(b"no zip")
    with pytest.raises(FeedError, match="no zip, or a damaged one"):
        read_feed(tmp_path / "f.zip", inside=region("C", "D"))
    whole = write(tmp_path / "whole.zip", "t C 6:00 D 6:10")
    packed = bytearray(whole.read_bytes())
    at = packed.find(b"t,6:00:00")
    packed[at] = ord("x")  # its checksum is no longer right
    (tmp_path / "hurt.zip").write_bytes(packed)
    with pytest.raises(FeedError, match="damaged"):
        read_feed(tmp_path / "hurt.zip", inside=region("C", "D"))
    lacking = write(tmp_path / "lacking.zip", "t C 6:00 D 6:10", stop_times="trip_id,stop_id\nt,C\n")
    with pytest.raises(FeedError, match="column stop_sequence is missing; the file must have trip_id, arr"):
        read_feed(lacking, inside=region("C", "D"))


def test_a_folder_is_clipped_like_a_zip_and_has_the_checksum_of_the_whole(tmp_path):
    path = write(tmp_path / "f.zip", "t A 6:00 B 6:10 C 6:20 D 6:30")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "folder")
    for place in (path, tmp_path / "folder"):
        clipped, whole = read_feed(place, inside=region("C", "D")), read_feed(place)
        assert calls(clipped) == {"t": "B 6:10 C 6:20 D 6:30"}
        assert (clipped.sha256, clipped.source) == (whole.sha256, whole.source)


@st.composite
def trips(draw):
    """Some trips over eight stops, in blocks or not; every hop takes one to three minutes."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        minute, words = draw(st.integers(0, 20)), []
        for stop in draw(st.lists(st.sampled_from(STOPS), min_size=2, max_size=6)):
            words.append(f"{stop}{draw(st.sampled_from(['', '', '', '|']))} 6:{minute:02d}")
            minute += draw(st.integers(1, 3))
        block = draw(st.sampled_from(["", "/1", "/2"]))
        found.append(f"{'tuvwxy'[number]}{block} {' '.join(words)}")
    return found


def rides(feed, inside):
    """Every ride between two calls inside, seats kept through a block included: trips, stops and times."""
    names = feed.stops["stop_id"].to_list()
    events, start = feed.stop_events, feed.stop_events.trip_start.tolist()
    ends = [(int(events.depart[a]), int(events.arrive[b - 1])) for a, b in pairwise(start)]
    order = sorted(range(len(ends)), key=lambda trip: (*ends[trip], trip))
    blocks = feed.trips["block_id"].to_list()
    found = set()
    for first in order:
        chain = [first]
        for trip in order[order.index(first) + 1 :]:
            if blocks[first] is None or blocks[trip] != blocks[first]:
                continue
            before = chain[-1]
            follows = ends[before][1] <= ends[trip][0]
            if not follows or events.stop[start[before + 1] - 1] != events.stop[start[trip]]:
                break
            chain.append(trip)
        calls = [row for trip in chain for row in range(start[trip], start[trip + 1])]
        for place, on in enumerate(calls):
            for off in calls[place + 1 :]:
                one, other = names[events.stop[on]], names[events.stop[off]]
                if (
                    events.board[on]
                    and events.alight[off]
                    and one in inside
                    and other in inside
                    and one != other
                ):
                    found.add((one, int(events.depart[on]), other, int(events.arrive[off])))
    return found


@given(trips(), st.integers(0, 6), st.integers(1, 3))
def test_every_ride_between_two_stops_inside_stays_as_it_was(tmp_path_factory, drawn, first, width):
    inside = STOPS[first : first + width + 1]
    path = write(tmp_path_factory.mktemp("clip") / "f.zip", *drawn)
    expected = rides(read_feed(path), inside)
    try:
        clipped = read_feed(path, inside=region(inside[0], inside[-1]))
    except NothingInsideError:
        assert not expected
        return
    assert rides(clipped, inside) == expected


def test_what_is_not_applied_in_the_region_is_counted_and_told_as_of_the_whole_feed(tmp_path):
    path = write(
        tmp_path / "f.zip",
        "t A 6:00 B 6:10 C 6:20 D 6:30 E 6:40",
        "o C 6:00",  # one stop, inside
        "p G 6:00",  # one stop, outside
        "q D 6:00 F 6:10",  # one stop inside, one outside: a ride, though none of the region
        "v C - D -",
    )
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    lines = texts["stop_times.txt"].split()
    lines = [lines[0] + ",start_pickup_drop_off_window", *(line + "," for line in lines[1:])]
    lines = [line + "07:00:00" if line.startswith("v,") else line for line in lines]
    texts["stop_times.txt"] = "\n".join(lines)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    feed = read_feed(path, inside=region("C", "D"))
    assert calls(feed) == {"t": "B 6:10 C 6:20 D 6:30 E 6:40"}
    assert feed.not_applied == {"on_demand_trips": 1, "short_trips": 1}
    assert read_feed(path).not_applied == {"on_demand_trips": 1, "short_trips": 2}
    assert {"flexible_call", "no_ride"} <= set(feed.notes["code"])


def test_odd_cells_are_told_once_in_a_clipped_feed_too(tmp_path):
    path = write(
        tmp_path / "f.zip", "t A 6:00 B 6:10 C 6:20 D 6:30",
        frequencies="trip_id,start_time,end_time,headway_secs\nt,06:00,07:00,1800.0\n",
    )  # fmt: skip
    feed = read_feed(path, inside=region("C", "D"))
    odd = feed.notes.filter(feed.notes["code"] == "odd_cell")
    told = {message.split(" of ")[1].split()[0] for message in odd["message"]}
    assert told == {"start_time", "end_time", "headway_secs"}
    assert odd.height == 3


@pytest.mark.parametrize("where", ["stop_times", "stops"])
def test_ids_written_as_decimals_in_one_of_the_files_are_the_same_ids(tmp_path, where, monkeypatch):
    monkeypatch.setattr(stream, "BLOCK_BYTES", 60)
    dot = {"stop_times": (".0", ""), "stops": ("", ".0")}[where]
    rows = [f"7{dot[0]},6:{10 * n:02}:00,6:{10 * n:02}:00,{n + 1}{dot[0]},{n}" for n in range(5)]
    path = tmp_path / "f.zip"
    write(path, "a A 6:00 B 6:10")
    texts = {
        "stops": "stop_id,stop_name,stop_lat,stop_lon\n"
        + "\n".join(f"{n + 1}{dot[1]},S,{51 + n / 10:.1f},4.0" for n in range(5)),
        "trips": f"trip_id,route_id,service_id\n7{dot[1]},Ra,S\n",
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "\n".join(rows),
    }
    path = write(tmp_path / "g.zip", "a A 6:00 B 6:10", **texts)
    feed = read_feed(path, inside=region("B", "C"))
    assert calls(feed) == {"7": "1 6:00 2 6:10 3 6:20 4 6:30"}
