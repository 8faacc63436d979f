"""Ids of an operator in the two spellings of its publishers: one timetable, one answer."""

import csv
import io
import zipfile

import pytest

import bereik
from bereik.feeds import plain_id
from bereik.feeds.store import load_feed, save_feed
from tests.feeds.tiny_feed import tables, tiny

BARE = {
    "agency": "agency_id,agency_name,agency_timezone\nd,De Lijn,Europe/Brussels\n",
    "stops": """stop_id,stop_code,stop_name,stop_lat,stop_lon,location_type,parent_station
104410,,Brecht Dorp,51.35,4.64,0,S1
104411,,Malle Kerk,51.30,4.68,0,
104412,,Schoten Markt,51.25,4.50,0,
S1,,Brecht,51.35,4.64,1,
""",
    "routes": "route_id,agency_id,route_short_name,route_type\n1600,d,600,3\n",
    "trips": "trip_id,route_id,service_id,block_id,shape_id\n77,1600,5,9,1\n78,1600,5,9,1\n79,1600,6,,1\n",
    "stop_times": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
77,06:00:00,06:00:00,104410,1
77,06:10:00,06:11:00,104411,2
77,06:30:00,06:30:00,104412,3
78,06:40:00,06:40:00,104412,1
78,07:05:00,07:05:00,104410,2
79,17:00:00,17:00:00,104412,1
79,17:30:00,17:30:00,104410,2
""",
    "calendar": """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
5,1,1,1,1,1,0,0,20191001,20191031
6,1,1,1,1,1,0,0,20191001,20191031
""",
    "frequencies": "trip_id,start_time,end_time,headway_secs\n79,17:00:00,19:00:00,3600\n",
    "transfers": "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n104411,104412,2,120\n",
}
KINDS = {
    "stop_id": "gs", "parent_station": "gs", "from_stop_id": "gs", "to_stop_id": "gs",
    "route_id": "gr", "trip_id": "gt", "service_id": "gc", "block_id": "gb",
}  # fmt: skip


def prefixed(texts, operator="delijn", columns=KINDS):
    """The tables with ids as the national access point writes them."""
    written = {}
    for file, text in texts.items():
        rows = list(csv.DictReader(io.StringIO(text)))
        out = io.StringIO()
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {k: f"{columns[k]}:{operator}:{v}" if k in columns and v else v for k, v in row.items()}
            )
        written[file] = out.getvalue()
    return written


def packed(path, texts):
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in texts.items():
            archive.writestr(f"{file}.txt", text)
    return path


@pytest.fixture
def both(tmp_path):
    """The feed as De Lijn publishes it, and as the national access point does."""
    return [
        bereik.read_feed(packed(tmp_path / f"{name}.zip", texts), "delijn")
        for name, texts in (("own", BARE), ("national", prefixed(BARE)))
    ]


def ids(feed):
    return (
        feed.stops["stop_id"].to_list(),
        feed.stops["parent_station"].to_list(),
        feed.routes["route_id"].to_list(),
        feed.trips["trip_id"].to_list(),
        feed.trips["block_id"].to_list(),
        feed.calendar.service_ids,
    )


def test_both_spellings_are_one_feed(both):
    own, national = both
    assert ids(own) == ids(national)
    assert ids(own)[0] == ["104410", "104411", "104412"]
    assert national.stops.equals(own.stops)
    assert national.transfers.equals(own.transfers)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("gs:delijn:307250", "307250"), ("307250", "307250"), ("delijn:307250", "307250"),
        ("gs:nmbssncb:S8814001", "S8814001"), ("gt:nmbssncb:88____:007::88:734", "88____:007::88:734"),
        ("gs:stibmivb:1235", "1235"), ("gs:tec:Nivc", "Nivc"), ("gs:other:1", "gs:other:1"),
        ("bus:A", "bus:A"),
    ],
)  # fmt: skip
def test_an_id_that_is_typed_loses_the_prefix_of_a_known_operator_only(typed, plain):
    assert plain_id(typed) == plain


def written(feed, path):
    bereik.write_feed(feed, path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_feed_is_written_with_the_ids_it_came_with(both, tmp_path):
    own, national = (written(feed, tmp_path / f"out{n}.zip") for n, feed in enumerate(both))
    for file in own.keys() - {"feed_info.txt"}:
        assert national[file] == prefixed({file: own[file]})[file], file
    again = bereik.read_feed(tmp_path / "out1.zip", "delijn")
    assert ids(again) == ids(both[0])


def test_columns_of_the_original_are_found_by_its_own_ids(both, tmp_path):
    with_colour = prefixed(
        BARE
        | {"routes": BARE["routes"].replace("type\n", "type,route_color\n").replace(",3\n", ",3,FFCC00\n")}
    )
    original = packed(tmp_path / "colour.zip", with_colour)
    bereik.write_feed(both[1], tmp_path / "out.zip", original=original)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert "gr:delijn:1600" in archive.read("routes.txt").decode()
        assert "FFCC00" in archive.read("routes.txt").decode()


def test_the_spelling_survives_the_disk(both, tmp_path):
    save_feed(both[1], tmp_path / "kept")
    again = load_feed(tmp_path / "kept")
    assert again.spellings == both[1].spellings
    assert written(again, tmp_path / "a.zip") == written(both[1], tmp_path / "b.zip")


def test_a_clipped_feed_has_the_same_ids(tmp_path):
    from shapely import box

    inside = box(4, 51, 5, 52)
    feeds = [
        bereik.read_feed(packed(tmp_path / f"{n}.zip", texts), "delijn", inside=inside)
        for n, texts in enumerate((BARE, prefixed(BARE)))
    ]
    assert ids(feeds[0]) == ids(feeds[1])


def test_an_id_without_prefix_among_others_is_written_without_it(tmp_path):
    texts = prefixed(BARE)
    mixed = {file: text.replace("gs:delijn:104411", "platform-1") for file, text in texts.items()}
    feed = bereik.read_feed(packed(tmp_path / "mixed.zip", mixed), "delijn")
    assert feed.stops["stop_id"].to_list() == ["104410", "platform-1", "104412"]
    assert "\nplatform-1," in written(feed, tmp_path / "out.zip")["stops.txt"]


def test_two_stops_never_become_one(tmp_path):
    texts = prefixed(BARE)
    double = texts | {"stops": texts["stops"] + "104411,,Elders,51.2,4.4,0,\n"}
    feed = bereik.read_feed(packed(tmp_path / "double.zip", double), "delijn")
    assert sorted(feed.stops["stop_id"]) == ["104410", "104411", "104412", "gs:delijn:104411"]
    out = written(feed, tmp_path / "out.zip")["stops.txt"]
    assert "\ngs:delijn:104411," in out
    assert "\n104411," in out


def test_only_the_operator_with_most_stops_is_shortened(tmp_path):
    """Two operators in one file may number alike."""
    texts = prefixed(BARE)
    two = {file: text.replace("gs:delijn:104411", "gs:nmbssncb:104410") for file, text in texts.items()}
    feed = bereik.read_feed(packed(tmp_path / "two.zip", two), "be")
    assert feed.stops["stop_id"].to_list() == ["104410", "gs:nmbssncb:104410", "104412"]


def test_ids_of_other_feeds_stay_as_they_are():
    assert tiny().spellings == {}
    stops = tables()["stops"].replace("A,", "gs:A,")
    times = tables()["stop_times"].replace(",A,", ",gs:A,")
    assert tiny(stops=stops, stop_times=times).stops["stop_id"].to_list() == ["gs:A", "B", "C"]


PLAN = """
name = "Later last bus"
[[add_trips]]
copy = "{trip}77"
at = ["09:00"]
[[new_line]]
line = "999"
stops = ["{stop}104410", "{stop}104412"]
at = ["10:00"]
days = "mon-fri"
speed_kmh = 30
[[remove]]
stops = ["{stop}104411"]
"""


def test_a_plan_holds_when_the_publisher_changes(both, tmp_path):
    """The plan in each spelling, on the feed of either publisher."""
    changed = []
    for n, (stop, trip) in enumerate((("", ""), ("gs:delijn:", "gt:delijn:"), ("delijn:", "delijn:"))):
        plan = tmp_path / f"plan{n}.toml"
        plan.write_text(PLAN.format(stop=stop, trip=trip), encoding="utf-8")
        scenario = bereik.read_scenario(plan)
        changed += [scenario.apply(bereik.build_network(feed)).feeds[0] for feed in both]
    assert len({str(ids(feed)) for feed in changed}) == 1
    assert all(feed.trips.equals(changed[0].trips) for feed in changed)


def test_a_plan_names_a_stop_by_the_number_on_its_pole(tmp_path):
    texts = BARE | {"stops": BARE["stops"].replace("104410,,", "dl7,104410,")}
    texts |= {"stop_times": BARE["stop_times"].replace(",104410,", ",dl7,")}
    feed = bereik.read_feed(packed(tmp_path / "f.zip", texts), "delijn")
    plan = tmp_path / "plan.toml"
    plan.write_text('name = "x"\n[[remove]]\nstops = ["gs:delijn:104410"]\n', encoding="utf-8")
    left = bereik.read_scenario(plan).apply(bereik.build_network(feed)).feeds[0]
    assert "dl7" not in left.stops["stop_id"].to_list()


def test_both_spellings_give_the_same_answers(both):
    from geopandas import GeoDataFrame, points_from_xy

    homes = GeoDataFrame({"id": ["h"]}, geometry=points_from_xy([4.64], [51.35]), crs="EPSG:4326")
    jobs = GeoDataFrame(
        {"id": ["j"], "title": ["Poetshulp"]}, geometry=points_from_xy([4.5], [51.25]), crs="EPSG:4326"
    )
    answers = []
    for feed in both:
        network = bereik.build_network(feed)
        shift = bereik.Shift("dag", "07:00", "16:30")
        reach = bereik.shift_reach(network, homes, jobs, date="2019-10-15", shifts=[shift])
        plan = bereik.plan_day(network, homes, jobs, date="2019-10-15", shift=shift)
        answers.append((reach, str(plan), list(bereik.list_service_days(network)["day_type"])))
    assert answers[0][0].loc[0, "verdict"] == "yes"
    assert answers[0][0].equals(answers[1][0])
    assert answers[0][1] == answers[1][1]
    assert answers[0][2] == answers[1][2]
