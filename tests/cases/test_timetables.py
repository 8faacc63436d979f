"""A timetable written in an odd but readable way is the same; what cannot be read is told with its line."""

import io
import zipfile

import numpy as np
import polars as pl
import pytest

from bereik.errors import FeedError
from bereik.feeds import Feed, check_feed, feed_from_tables, read_feed
from bereik.feeds.store import load_feed, save_feed
from tests.feeds.tiny_feed import TINY, tables, tiny, zip_feed

CALLS = """trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type
T,06:00:00,06:00:00,1,1,1,0
T,06:10:00,06:11:00,2,2,0,0
T,24:30:00,24:30:00,3,3,0,1
"""
STOPS = """stop_id,stop_name,stop_lat,stop_lon,location_type
1,Brecht,51.0,4.0,0
2,Malle,51.1,4.0,0
3,Schoten,51.3,4.0,0
"""
TRANSFERS = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n1,2,2,180\n2,1,3,\n"
PLAIN = {"stops": STOPS, "stop_times": CALLS, "transfers": TRANSFERS}
FLAGS = "1,1,1,1,1,1,1,20191001,20191031"
ODD: dict[str, dict[str, str]] = {
    "codes and sequences as decimals": {
        "stop_times": CALLS.replace(",1,1,0\n", ",1.0,1.0,0.0\n").replace(",3,3,0,1\n", ",3,3.0,0.0,1.0\n"),
    },
    "ids as decimals": {"stop_times": CALLS.replace(",1,1,1,0", ",1.0,1,1,0").replace(",3,3,", ",3.0,3,")},
    "ids as decimals where they are defined": {
        "stops": STOPS.replace("\n1,", "\n1.0,").replace("\n2,", "\n2.0,").replace("\n3,", "\n3.0,"),
    },
    "a blank before a number": {"stop_times": CALLS.replace(",1,1,0\n", ", 1, 1 , 0\n")},
    "a comma in a number": {"stop_times": CALLS.replace(",1,1,0\n", ',1,"1,0","0,0"\n')},
    "times without seconds": {"stop_times": CALLS.replace("06:10:00,06:11:00", "6:10,06:11")},
    "times as parts of a day": {"stop_times": CALLS.replace("06:00:00,06:00:00", "0.25,0.250000")},
    "times as durations of Python": {
        "stop_times": CALLS.replace("24:30:00,24:30:00", '"1 day, 0:30:00",1 days 00:30:00'),
    },
    "weekdays as decimals": {"calendar": TINY["calendar"].replace("1,1,1,1,1,1,1", "1.0,1.0,1.0,1.0,1,1,1")},
    "dates as decimals": {"calendar": TINY["calendar"].replace("20191001,20191031", "20191001.0,20191031.0")},
    "dates with dashes": {"calendar": TINY["calendar"].replace("20191001,20191031", "2019-10-01,2019-10-31")},
    "a decimal comma in coordinates": {"stops": STOPS.replace("51.1,4.0", '"51,1","4,0"')},
    "semicolons": {name: text.replace(",", ";") for name, text in {**TINY, **PLAIN}.items()},
    "types of transfers as decimals": {
        "transfers": TRANSFERS.replace(",2,180", ",2.0,180.0").replace(",3,", ",3.0,"),
    },
    "a route type as decimal": {"routes": TINY["routes"].replace(",3\n", ",3.0\n")},
    "an empty optional file": {"frequencies": "", "calendar_dates": "\ufeff", "feed_info": "\r\n \n"},
    "a row that stands there twice": {
        "stops": STOPS + "2,Malle,51.1,4.0,0\n", "routes": TINY["routes"] + "R,600,3\n",
        "trips": TINY["trips"] + "T,R,S,1\n", "calendar": TINY["calendar"] * 1 + f"S,{FLAGS}\n",
    },
}  # fmt: skip


def facts(feed: Feed) -> list:
    """All that answers come from, ids by the number they stand for."""
    return [
        *(column.tolist() for column in feed.stop_events),
        feed.calendar.active.tolist(), feed.calendar.first_day, feed.calendar.last_day,
        feed.stops["lon"].to_list(), feed.stops["lat"].to_list(), feed.routes["route_type"].to_list(),
        feed.transfers.sort("from_stop", "to_stop").rows(), feed.trips["trip_id"].to_list(),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_a_timetable_written_another_way_is_the_same_one_and_says_so(kind):
    feed = tiny(**{**PLAIN, **ODD[kind]})
    assert facts(feed) == facts(tiny(**PLAIN))
    told = set(feed.notes["code"]) - {"closed_trip"}
    if "ids" not in kind and "blank" not in kind:
        assert told & {"odd_cell", "odd_separator", "empty_file", "repeated_row"}


@pytest.mark.parametrize("value", ["no", "9", "1.5", "-1", "1.000"])
@pytest.mark.parametrize("column", ["pickup_type", "drop_off_type"])
def test_a_code_of_boarding_that_is_none_refuses_the_timetable_with_its_line(column, value):
    at = {"pickup_type": (",1,0\n", f",{value},0\n"), "drop_off_type": (",1,0\n", f",1,{value}\n")}[column]
    with pytest.raises(FeedError, match=f"stop_times.txt line 2: {column} '{value}' is none of the codes"):
        tiny(**{**PLAIN, "stop_times": CALLS.replace(*at)})


@pytest.mark.parametrize(
    ("column", "rows"), [("transfer_type", "1,2,soon,"), ("min_transfer_time", "1,2,2,3 min")]
)
def test_a_change_that_cannot_be_read_refuses_the_timetable_with_its_line(column, rows):
    text = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n" + rows + "\n"
    with pytest.raises(FeedError, match=f"transfers.txt line 2: {column} "):
        tiny(**{**PLAIN, "transfers": text})


def test_codes_that_change_no_journey_are_told_and_count_as_unknown():
    feed = tiny(**{**PLAIN, "stops": STOPS.replace("Malle,51.1,4.0,0", "Malle,51.1,4.0,halte")})
    assert feed.stops.height == 3
    assert "bad_code" in feed.notes["code"].to_list()


# Where the files lie ----


def pack(names: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return packed.getvalue()


TEXTS = {f"{name}.txt": text for name, text in tables(**PLAIN).items()}
INNER = pack(TEXTS)
PACKED: dict[str, bytes] = {
    "a zip in a zip": pack({"google_bus.zip": INNER, "README.txt": "hello"}),
    "a zip in a zip in a folder": pack({"data/gtfs/bus.ZIP": INNER}),
    "a zip in a zip beside one of something else": pack(
        {"bus.zip": INNER, "shapes.zip": pack({"a.shp": "x"})}
    ),
    "a zip in a zip in a zip": pack({"outer.zip": pack({"inner.zip": INNER})}),
    "names in capitals": pack({name.upper(): text for name, text in TEXTS.items()}),
    "some names in capitals in a folder": pack(
        {f"GTFS/{name.title()}": text for name, text in TEXTS.items()}
    ),
    "backslashes": pack({f"gtfs\\{name}": text for name, text in TEXTS.items()}),
    "what a Mac adds": pack({**TEXTS, **{f"__MACOSX/._{name}": "x" for name in TEXTS}}),
}


@pytest.mark.parametrize("kind", PACKED)
def test_the_files_are_found_wherever_they_lie_in_a_zip(tmp_path, kind):
    from shapely.geometry import box

    path = tmp_path / "feed.zip"
    path.write_bytes(PACKED[kind])
    plain = facts(tiny(**PLAIN))
    assert facts(read_feed(path)) == plain
    assert facts(read_feed(path, inside=box(3, 50, 5, 52)))[:6] == plain[:6]


def test_names_in_capitals_in_a_folder_are_found_and_told(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name.upper()).write_text(text, encoding="utf-8")
    feed = read_feed(tmp_path)
    assert facts(feed) == facts(tiny(**PLAIN))
    assert "upper_case_name" in feed.notes["code"].to_list()


def test_several_timetables_in_zips_are_named(tmp_path):
    (tmp_path / "feed.zip").write_bytes(pack({"bus.zip": INNER, "rail.zip": INNER}))
    with pytest.raises(FeedError, match=r"2 zips with a timetable, bus.zip, rail.zip; unpack"):
        read_feed(tmp_path / "feed.zip")


# Quotes ----


@pytest.mark.parametrize(
    ("cell", "name"),
    [('"D" plein', "D plein"), ('Rue 5" inch', 'Rue 5" inch'), ('"Sint ""Job"""', 'Sint "Job"'),
     ('"A, B"', "A, B"), ('5" en 6"', '5" en 6"')],
)  # fmt: skip
def test_a_quote_inside_a_cell_is_read(cell, name):
    feed = tiny(**{**PLAIN, "stops": STOPS.replace("Malle", cell)})
    assert feed.stops["stop_name"].to_list() == ["Brecht", name, "Schoten"]
    assert facts(feed) == facts(tiny(**PLAIN))


@pytest.mark.parametrize(("place", "line"), [("Brecht", 2), ("Malle", 3), ("Schoten", 4)])
def test_a_quote_that_is_never_closed_is_told_with_its_line(place, line):
    with pytest.raises(FeedError, match=f"stops.txt line {line}: .*never closed") as refused:
        tiny(**{**PLAIN, "stops": STOPS.replace(place, f'"{place}')})
    assert place in str(refused.value)


# What is not applied ----

FLEX = """trip_id,location_id,stop_sequence,start_pickup_drop_off_window,end_pickup_drop_off_window
T,zone,1,08:00:00,18:00:00
T,zone,2,08:00:00,18:00:00
"""
GROUPS = """trip_id,arrival_time,departure_time,stop_id,location_group_id,stop_sequence
T,,,,g,1
T,,,,g,2
"""
WINDOWS = """trip_id,arrival_time,departure_time,stop_id,stop_sequence,start_pickup_drop_off_window
T,,,A,1,08:00:00
T,,,B,2,08:00:00
"""


@pytest.mark.parametrize("calls", [FLEX, GROUPS, WINDOWS], ids=["areas", "groups", "windows at stops"])
def test_a_timetable_on_demand_only_says_so_and_is_no_broken_one(tmp_path, calls):
    feed = tiny(stop_times=calls)
    assert feed.trips.is_empty()
    assert feed.not_applied == {"on_demand_trips": 1}
    told = check_feed(zip_feed(tmp_path / "f.zip", stop_times=calls))
    assert "error" not in set(told["severity"])
    assert told["message"].str.contains("on demand only").any()


LEFT_OUT = {
    "trips": "trip_id,route_id,service_id,shape_id\nT,R,S,1\nsolo,R,S,1\nnone,R,S,1\nbelbus,R,S,1\n",
    "stop_times": """trip_id,arrival_time,departure_time,stop_id,stop_sequence,start_pickup_drop_off_window
T,06:00:00,06:00:00,A,1,
T,06:30:00,06:30:00,C,3,
solo,08:00:00,08:00:00,A,1,
belbus,,,A,1,08:00:00
belbus,,,C,2,08:00:00
""",
    "transfers": """from_stop_id,to_stop_id,transfer_type,from_trip_id,to_trip_id
,,4,T,solo
,,5,T,solo
A,B,2,T,solo
""",
}


def test_what_is_not_applied_is_counted_kept_on_disk_and_said_under_answers(tmp_path):
    from bereik.texts.provenance_text import not_applied_lines

    feed = tiny(**LEFT_OUT)
    counts = {"on_demand_trips": 1, "short_trips": 2, "in_seat_transfers": 2, "transfers_of_trips": 1}
    assert feed.not_applied == counts
    save_feed(feed, tmp_path / "feed")
    assert load_feed(tmp_path / "feed").not_applied == counts
    assert not_applied_lines("bus", counts, "en") == [
        "Not used of bus: 1 trip on demand, 2 trips of fewer than two stops, 2 rules about staying seated, "
        "1 rule for changes between single routes or trips."
    ]


def test_an_answer_carries_what_its_timetables_have_and_it_does_not_use():
    import datetime as dt

    import bereik
    from bereik.network.provenance import provenance
    from bereik.texts.provenance_text import provenance_sentences

    network = bereik.build_network([tiny(**LEFT_OUT)], None)
    told = provenance(network, dt.date(2019, 10, 15), bereik.Traveller())
    assert told["feeds"][0]["not_applied"]["short_trips"] == 2
    assert any("2 ritten met minder dan twee haltes" in line for line in provenance_sentences(told, "nl"))


def test_runs_at_a_headway_are_counted():
    frequencies = "trip_id,start_time,end_time,headway_secs,exact_times\nT,06:00:00,07:00:00,600.0,0\n"
    assert tiny(frequencies=frequencies).not_applied == {"headway_runs": 6}
    assert tiny(frequencies=frequencies.replace("600.0,0", "600,1.0")).not_applied == {}


@pytest.mark.parametrize("times", ["06:10:00,06:11:00", ","])
def test_a_row_without_a_stop_is_told_with_its_line(times):
    text = TINY["stop_times"].replace("06:10:00,06:11:00,B", f"{times},")
    words = "neither a stop_id nor a time" if times == "," else "has no stop_id"
    with pytest.raises(FeedError, match=f"stop_times.txt line 3: a row of trip 'T' .*{words.split()[-1]}"):
        tiny(stop_times=text)


def test_a_service_that_is_added_and_removed_on_a_date_is_told_and_does_not_run():
    dates = "service_id,date,exception_type\nS,20191015,1\nS,20191015,2\nS,20191016,1\n"
    for text in (dates, "\n".join([dates.split("\n")[0], *reversed(dates.split("\n")[1:-1])]) + "\n"):
        feed = tiny(calendar_dates=text)
        assert not feed.calendar.active[14, 0]
        assert feed.calendar.active[15, 0]
        assert "2019" in feed.notes.filter(pl.col("code") == "added_and_removed")["message"][0]


# Where the stops lie ----


@pytest.mark.parametrize(
    ("zone", "lat", "lon", "swapped"),
    [
        ("Europe/Brussels", 4.6, 51.3, True), ("Europe/Brussels", 51.3, 4.6, False),
        ("America/Sao_Paulo", -51.2, -30.0, True), ("America/Sao_Paulo", -30.0, -51.2, False),
        ("Asia/Tokyo", 35.7, 139.7, False), ("Europe/Amsterdam", 4.9, 52.4, True), ("UTC", 4.6, 51.3, False),
    ],
)  # fmt: skip
def test_stops_with_latitude_and_longitude_swapped_blame_the_timetable(zone, lat, lon, swapped):
    stops = "stop_id,stop_lat,stop_lon\n" + "".join(f"{stop},{lat},{lon}\n" for stop in "ABC")
    agency = f"agency_name,agency_timezone\nX,{zone}\n"
    told = tiny(stops=stops, agency=agency).notes["code"].to_list()
    assert ("stops_swapped" in told) is swapped


def test_a_shift_is_in_the_zone_of_the_region_whatever_the_order_of_timetables():
    import bereik

    one = feed_from_tables(tables(), "bus")
    other = feed_from_tables(tables(agency="agency_name,agency_timezone\nRail,Europe/London\n"), "rail")
    for feeds in ([one, other], [other, one]):
        assert bereik.build_network(feeds, None).timezone == "Europe/Brussels"


def test_each_timetable_runs_in_its_own_zone_whatever_the_order():
    import geopandas
    from shapely.geometry import Point

    import bereik

    # 06:00 to 06:30 in London is 07:00 to 07:30 in Brussels, where the shift is.
    one = feed_from_tables(tables(stop_times=TINY["stop_times"].replace("06:", "16:")), "bus")
    other = feed_from_tables(tables(agency="agency_name,agency_timezone\nRail,Europe/London\n"), "rail")
    vacancy = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["x"], "shift_start": ["08:00"], "shift_end": ["12:00"]},
        geometry=[Point(4.0, 51.3)], crs=4326,
    )  # fmt: skip
    found = [
        bereik.shift_reach(
            bereik.build_network(feeds, None), Point(4.0, 51.0), vacancy, date="2019-10-15"
        ).loc[0, "out_arrive"]
        for feeds in ([one, other], [other, one])
    ]
    assert [str(time) for time in found] == ["2019-10-15 07:30:00+02:00"] * 2


def test_numbers_keep_their_type_in_a_large_column():
    assert tiny(**PLAIN).stop_events.arrive.dtype == np.int32


def test_the_commands_blame_a_timetable_with_swapped_stops_and_not_the_point(tmp_path, capsys):
    from bereik.cli import main

    stops = TINY["stops"].replace("51.0,4.0", "4.0,51.0").replace("51.1,4.0", "4.0,51.1")
    path = zip_feed(tmp_path / "feed.zip", stops=stops.replace("51.3,4.0", "4.0,51.3"))
    vacancies = tmp_path / "v.csv"
    vacancies.write_text("id,title,lat,lon\n1,Kok,51.3,4.0\n", encoding="utf-8")
    assert main(["build", "--gtfs", str(path), "--out", str(tmp_path / "n"), "--lang", "en"]) == 0
    assert "have probably changed places" in capsys.readouterr().out
    asked = ["--network", str(tmp_path / "n"), "--vacancies", str(vacancies), "--lang", "en"]
    assert main(["jobs", "51.0,4.0", *asked]) == 1
    told = capsys.readouterr().err
    assert "Your point is not the problem" in told
    assert "do you mean" not in told


@pytest.mark.parametrize(
    ("yes", "no"), [("ja", "nee"), ("True", "False"), ("oui", "non"), ("WAAR", "ONWAAR")]
)
def test_weekdays_in_words_are_those_of_the_flags(yes, no):
    row = "S," + ",".join([yes] * 5 + [no] * 2)
    feed = tiny(calendar=TINY["calendar"].replace("S,1,1,1,1,1,1,1", row))
    assert facts(feed) == facts(tiny(calendar=TINY["calendar"].replace("S,1,1,1,1,1,1,1", "S,1,1,1,1,1,0,0")))
    assert "odd_cell" in feed.notes["code"].to_list()


@pytest.mark.parametrize("value", ["NaN", "NULL", "2", "soms", "n.v.t."])
def test_a_weekday_that_says_nothing_refuses_the_timetable_with_its_line(value):
    with pytest.raises(FeedError, match=f"calendar.txt line 2: wednesday '{value}'"):
        tiny(calendar=TINY["calendar"].replace("S,1,1,1", f"S,1,1,{value}"))


def test_a_day_that_programs_count_apart_is_no_clock_time():
    # readxl writes 07:10 as 1899-12-31 07:10:00, .NET writes 31:10 so.
    with pytest.raises(FeedError, match="arrival_time '1899-12-31 06:00:00'"):
        tiny(stop_times=TINY["stop_times"].replace("06:00:00,06:00:00", "1899-12-31 06:00:00,06:00:00"))


HEADERS = {
    "capitals": lambda head: head.upper(), "some capitals": lambda head: head.title(),
    "quotes": lambda head: ",".join(f'"{name}"' for name in head.split(",")),
    "blanks": lambda head: " " + head.replace(",", " , "),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADERS)
def test_names_of_columns_are_read_however_they_are_written(kind):
    texts = {}
    for name, text in {**TINY, **PLAIN}.items():
        head, _, body = text.partition("\n")
        texts[name] = f"{HEADERS[kind](head)}\n{body}"
    feed = tiny(**texts)
    assert facts(feed) == facts(tiny(**PLAIN))
    assert ("odd_header" in feed.notes["code"].to_list()) is ("capitals" in kind)


def test_a_column_that_stands_there_twice_and_a_line_of_excel_are_refused():
    with pytest.raises(FeedError, match=r"stop_times\.txt line 1: column pickup_type stands there twice"):
        tiny(stop_times=CALLS.replace("drop_off_type", "pickup_type"))
    with pytest.raises(FeedError, match=r"line 1 is 'sep=,'"):
        tiny(stops="sep=,\n" + STOPS)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_another_encoding_is_read_and_told(tmp_path, encoding):
    (tmp_path / "f.zip").write_bytes(pack({**TEXTS, "stops.txt": STOPS.encode(encoding)}))
    feed = read_feed(tmp_path / "f.zip")
    assert facts(feed) == facts(tiny(**PLAIN))
    assert "not_utf8" in feed.notes["code"].to_list()


def test_quotes_behind_a_blank_are_quotes():
    quoted = "\n".join(", ".join(f'"{cell}"' for cell in line.split(",")) for line in CALLS.splitlines())
    assert facts(tiny(**{**PLAIN, "stop_times": quoted})) == facts(tiny(**PLAIN))


@pytest.mark.parametrize("pair", [("Brecht", "Malle"), ("Malle", "Schoten"), ("Brecht", "Schoten")])
def test_two_quotes_that_are_not_closed_swallow_no_row(pair):
    text = STOPS
    for name in pair:
        text = text.replace(name, f'"{name}')
    with pytest.raises(FeedError, match="never closed"):
        tiny(**{**PLAIN, "stops": text})
    broken = tiny(**{**PLAIN, "stops": STOPS.replace("Malle", '"Malle\nkerk"').replace("Brecht", '"B" dorp')})
    assert broken.stops["stop_name"].to_list() == ["B dorp", "Malle\nkerk", "Schoten"]


@pytest.mark.parametrize("record", ['"B" dorp,"weg 1\nweg 2"', 'Brecht,"weg 1\nweg 2" '])
def test_a_quote_in_one_cell_says_nothing_of_the_lines_of_another(record):
    head, *rows = STOPS.replace("stop_name", "stop_name,stop_desc").splitlines()
    rows = [
        row.replace("Brecht", record).replace("Malle", "Malle,").replace("Schoten", "Schoten,")
        for row in rows
    ]
    feed = tiny(**{**PLAIN, "stops": "\n".join([head, *rows])})
    assert feed.stops["stop_name"].to_list() == [record.split(",")[0].replace('"', ""), "Malle", "Schoten"]


def test_a_lone_carriage_return_in_a_cell_moves_no_other_row():
    cells = {"Brecht": ' "Bre\rcht"', "Malle": '"Ma\nlle"', "Schoten": '"Scho\nten"'}
    text = STOPS
    for name, cell in cells.items():
        text = text.replace(name, cell)
    names = tiny(**{**PLAIN, "stops": text}).stops["stop_name"].to_list()
    assert names == ["Bre\rcht", "Ma\nlle", "Scho\nten"]


def test_one_stop_with_its_numbers_swapped_is_named():
    many = STOPS + "".join(f"{n},Halte,51.{n},4.{n},0\n" for n in range(4, 40))
    feed = tiny(**{**PLAIN, "stops": many.replace("51.1,4.0", "4.0,51.1")})
    told = feed.notes.filter(pl.col("code") == "stops_swapped")["message"].to_list()
    assert len(told) == 1
    assert "1 stops lie far from Europe/Brussels (here '2'" in told[0]


MORE_PACKED = {
    "one file beside a folder": pack(
        {"agency.txt": "x", **{f"gtfs/{name}": text for name, text in TEXTS.items()}}
    ),
    "one file beside a zip": pack({"stops.txt": STOPS, "gtfs.zip": INNER}),
    "names with blanks and a mark": pack({f"\ufeff{name} ": text for name, text in TEXTS.items()}),
}


@pytest.mark.parametrize("kind", MORE_PACKED)
def test_a_whole_timetable_comes_before_a_single_file_of_one(tmp_path, kind):
    (tmp_path / "feed.zip").write_bytes(MORE_PACKED[kind])
    assert facts(read_feed(tmp_path / "feed.zip")) == facts(tiny(**PLAIN))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_the_zip_twice_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        for name, text in [*TEXTS.items(), ("stops.txt", STOPS)]:
            archive.writestr(name, text)
    assert "repeated_file" in read_feed(tmp_path / "f.zip").notes["code"].to_list()


def test_a_timetable_on_demand_needs_no_file_of_stops():
    feed = tiny(stop_times=FLEX, stops=None)
    assert feed.not_applied == {"on_demand_trips": 1}


def test_a_refusal_is_said_in_dutch(tmp_path, capsys):
    from bereik.cli import main

    path = zip_feed(tmp_path / "f.zip", calendar=TINY["calendar"].replace("S,1,1", "S,1,soms"))
    assert main(["build", "--gtfs", str(path), "--out", str(tmp_path / "n")]) == 1
    told = capsys.readouterr().err
    assert "calendar.txt regel 2: een dag van de week is geen 0 of 1 (tuesday 'soms'" in told
