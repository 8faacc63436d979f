"""The committed files of the demonstration: what the code makes, in the numbers of the region, plausible."""

import csv
import datetime
import io
import zipfile
from collections import Counter

import networkx
import numpy as np
import osmium
import pytest
import shapely

from bereik.demo import STORY_HOME
from bereik.demo.days import DEMO_DATE, PUBLIC_HOLIDAYS, SCHOOL_HOLIDAYS, day_type
from bereik.demo.lines import BUS_LINES, DAY_TYPES, TRAIN_LINES, departures
from bereik.demo.load import example_homes
from bereik.demo.make import make_files
from bereik.demo.region import CANAL, FILES, MOTORWAY, MUNICIPALITIES, ROADS, share_out, to_metres
from bereik.demo.roads import MAIN, build_streets
from bereik.feeds import check_feed, list_service_days, read_feed
from bereik.geocoding import read_addresses
from bereik.opportunities import read_childcare, read_vacancies, read_zones
from bereik.streets import read_streets
from bereik.units import parse_clock

FEEDS = ("gtfs_bus.zip", "gtfs_train.zip")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    make_files(folder)
    return folder


@pytest.fixture(scope="module")
def graph():
    return build_streets()


@pytest.fixture(scope="module")
def vacancies():
    return read_vacancies(FILES / "vacancies.csv")


@pytest.fixture(scope="module")
def addresses():
    return read_addresses(FILES / "addresses.csv")


def rows_of(path, name):
    text = zipfile.ZipFile(path).read(name).decode()
    return list(csv.DictReader(io.StringIO(text)))


def table_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def osm_objects(path):
    """Nodes and ways; the header may name another version of the writer."""
    return [
        (item.type_str(), item.id, dict(item.tags))
        + ((item.lon, item.lat) if item.is_node() else tuple(node.ref for node in item.nodes))
        for item in osmium.FileProcessor(str(path))
    ]


@pytest.mark.parametrize(
    "name", ["vacancies.csv", "childcare.csv", "addresses.csv", "zones.geojson", "land.geojson"]
)
def test_a_committed_table_is_what_the_code_makes(made, name):
    assert (FILES / name).read_bytes() == (made / name).read_bytes()


@pytest.mark.parametrize("name", FEEDS)
def test_a_committed_feed_is_what_the_code_makes(made, name):
    ours, theirs = zipfile.ZipFile(FILES / name), zipfile.ZipFile(made / name)
    assert ours.namelist() == theirs.namelist()
    for member in ours.namelist():
        assert ours.read(member) == theirs.read(member), member


def test_the_committed_streets_are_what_the_code_makes(made):
    assert osm_objects(FILES / "streets.osm.pbf") == osm_objects(made / "streets.osm.pbf")


def test_nothing_else_is_committed_and_all_of_it_is_small(made):
    names = {path.name for path in FILES.iterdir()}
    assert names == {path.name for path in made.iterdir()} | {
        "destinations.csv",
        "flex_areas.csv",
        "shuttles.csv",
    }  # written by hand
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 2_000_000


def test_the_typed_figures_are_those_of_the_vision_text(shared_data):
    folder = shared_data / "seed-statistics"
    people = {row["nis"]: row for row in table_of(folder / "labour_market.csv")}
    jobs = {row["nis"]: row for row in table_of(folder / "vacancies_low_skilled.csv")}
    for entry in MUNICIPALITIES:
        assert entry.name == people[entry.nis]["municipality"]
        assert entry.population == int(people[entry.nis]["inhabitants"])
        assert entry.jobseekers_pct == float(people[entry.nis]["jobseekers_pct"])
        assert entry.vacancies == int(jobs[entry.nis]["vacancies_oct2017_oct2018"])


def test_vacancies_are_spread_as_in_the_vision_text(vacancies):
    found = Counter(vacancies["municipality"])
    assert len(vacancies) == 400
    in_eight = {entry.name: found[entry.name] for entry in MUNICIPALITIES}
    total = sum(entry.vacancies for entry in MUNICIPALITIES)
    for entry in MUNICIPALITIES:
        assert in_eight[entry.name] / sum(in_eight.values()) == pytest.approx(
            entry.vacancies / total, abs=0.003
        )


def test_vacancies_hold_every_case_that_the_questions_need(vacancies):
    assert set(vacancies["shift_system"]) == {
        "day", "early", "late", "night", "weekend", "split", "two-shift", "three-shift"
    }  # fmt: skip
    assert set(vacancies["category"]) == {"regular", "social economy", "wijk-werken", "course"}
    assert {"construction", "hospitality", "care", "cleaning", "logistics"} <= set(vacancies["sector"])
    assert 0.02 < vacancies["shift_start"].isna().mean() < 0.08
    unplaced = vacancies["place_precision"] == "municipality"
    assert 0.02 < unplaced.mean() < 0.08
    assert (vacancies.geometry.is_empty == unplaced).all()
    assert 0.1 < (vacancies["driving_licence"] == "B").mean() < 0.25
    split = vacancies[vacancies["shift_system"] == "split"].dropna(subset="shift_start")
    assert split["shift_start"].str.contains(",").all()
    assert vacancies["shortage"].any()


def test_everything_says_that_it_is_invented(vacancies):
    assert vacancies["employer"].str.endswith("(verzonnen)").all()
    assert read_childcare(FILES / "childcare.csv")["name"].str.endswith("(verzonnen)").all()
    for name in FEEDS:
        assert "(verzonnen)" in rows_of(FILES / name, "agency.txt")[0]["agency_name"]
        assert "not the real timetable" in rows_of(FILES / name, "feed_info.txt")[0]["feed_publisher_name"]


def test_childcare_is_mostly_open_from_seven_to_six_on_weekdays():
    care = read_childcare(FILES / "childcare.csv")
    assert len(care) == 80
    assert 0.3 < (care["open_mon"] == "07:00-18:00").mean() < 0.8
    assert (care["open_mon"] == "06:00-20:00").any()
    assert (care["open_wed"].str.endswith("12:30") & care["open_tue"].str.endswith("18:00")).any()
    assert care["open_mon"].str.contains(",", na=False).any()
    assert care["open_mon"].isna().any()
    assert (care["free_places"] == 0).any()
    assert care["free_places"].isna().any()


def test_addresses_follow_the_people_and_none_stands_twice(addresses):
    assert len(addresses) == 2000
    found = Counter(addresses["municipality"])
    people = sum(entry.population for entry in MUNICIPALITIES)
    for entry in MUNICIPALITIES:
        assert found[entry.name] == pytest.approx(2000 * entry.population / people, abs=1)
    written = addresses[["submunicipality", "street", "house_number"]]
    assert not written.duplicated().any()


def test_every_address_job_and_childcare_place_lies_at_a_street(graph, vacancies, addresses):
    where = np.array(graph.nodes)
    tree = shapely.STRtree([shapely.LineString(where[run]) for run, _, _ in graph.ways])
    for table in (vacancies, addresses, read_childcare(FILES / "childcare.csv")):
        placed = table[~table.geometry.is_empty]
        spots = shapely.points(*to_metres(placed.geometry.x.to_numpy(), placed.geometry.y.to_numpy()))
        _, gaps = tree.query_nearest(spots, return_distance=True, all_matches=False)
        assert gaps.max() < 30


def test_points_lie_in_the_zone_of_their_municipality(vacancies, addresses):
    zones = read_zones(FILES / "zones.geojson").set_index("name")
    assert sorted(zones.index) == sorted(entry.name for entry in MUNICIPALITIES)
    assert zones.is_valid.all()
    for name, zone in zones.geometry.items():
        own = addresses[addresses["municipality"] == name]
        assert own.within(zone.buffer(0.001)).all()


def test_pedestrians_reach_nearly_every_street_and_cross_barriers_on_main_roads_only(graph):
    barriers = [
        shapely.LineString(np.column_stack(to_metres(*np.array(line).T))) for line in (CANAL, MOTORWAY)
    ]
    where = np.array(graph.nodes)
    net = networkx.Graph()
    for run, tags, _ in graph.ways:
        if tags["highway"] != "motorway":
            networkx.add_path(net, run)
            crosses = any(shapely.LineString(where[run]).crosses(barrier) for barrier in barriers)
            assert not crosses or tags["highway"] in MAIN or tags.get("name", "").startswith("Fiets")
    assert networkx.is_connected(net)


def test_a_user_reads_the_same_streets(graph):
    streets = read_streets(FILES / "streets.osm.pbf")
    assert streets.edge_count > 2000


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_no_faults_and_covers_the_school_year(name):
    feed = read_feed(FILES / name)
    assert set(check_feed(feed)["severity"]) <= {"info"}
    days = list_service_days([feed])
    assert len(days) == 365


@pytest.mark.parametrize("name", FEEDS)
def test_times_of_a_trip_increase_and_buses_keep_a_plausible_speed(name):
    trips: dict[str, list[int]] = {}
    for row in rows_of(FILES / name, "stop_times.txt"):
        trips.setdefault(row["trip_id"], []).append(parse_clock(row["departure_time"]))
    for trip, times in trips.items():
        assert len(times) >= 2
        assert (np.diff(times) >= 60).all(), trip
        assert times[-1] < parse_clock("25:00")


def test_there_are_fewer_trips_in_holidays_on_saturdays_and_fewest_on_sundays():
    counts = Counter(row["service_id"] for row in rows_of(FILES / "gtfs_bus.zip", "trips.txt"))
    school, vacation, saturday, sunday = (counts[kind] for kind in DAY_TYPES)
    assert school < 2500
    assert school > 1.3 * vacation
    assert vacation > saturday > 2 * sunday
    assert sunday > 50


def test_evenings_are_thin_and_nights_are_empty():
    starts = [start for line in BUS_LINES for way in (0, 1) for start in departures(line, way, "school")]
    by_hour = Counter(start // 3600 for start in starts)
    assert by_hour[7] > 3 * by_hour[21] > 0
    assert not any(by_hour[hour] for hour in (0, 1, 2, 3))


def test_a_line_runs_on_known_roads():
    known = {frozenset((road.start, road.end)) for road in ROADS}
    for line in BUS_LINES:
        assert all(frozenset(pair) in known for pair in zip(line.via, line.via[1:], strict=False)), (
            line.number
        )


def test_the_demo_date_is_a_tuesday_in_a_school_week():
    date = datetime.date.fromisoformat(DEMO_DATE)
    assert (date.weekday(), day_type(date)) == (1, "school")


def test_public_holidays_run_as_sundays_and_school_holidays_by_their_own():
    assert day_type(datetime.date(2026, 11, 11)) == "sunday"
    assert day_type(datetime.date(2026, 11, 3)) == "vacation"
    assert day_type(datetime.date(2026, 11, 7)) == "saturday"


def test_holidays_are_the_official_ones(shared_data):
    rows = table_of(shared_data / "holidays" / "flemish_school_holidays.csv")
    official = [(row["start"], row["end"]) for row in rows if row["school_year"] == "2026-2027"]
    assert sorted(official) == sorted(SCHOOL_HOLIDAYS)


def test_public_holidays_are_those_of_belgium():
    import holidays

    known = holidays.country_holidays("BE", years=(2026, 2027))
    inside = {str(date) for date in known if datetime.date(2026, 9, 1) <= date <= datetime.date(2027, 8, 31)}
    assert set(PUBLIC_HOLIDAYS) == inside


def test_there_are_two_homes_in_each_municipality_that_stand_for_its_people(addresses):
    homes = example_homes(addresses)
    assert homes["id"].is_unique
    assert Counter(homes["municipality"]) == {entry.name: 2 for entry in MUNICIPALITIES}
    for entry in MUNICIPALITIES:
        assert homes["population"][homes["municipality"] == entry.name].sum() == pytest.approx(
            entry.population, abs=1
        )


def test_the_home_of_the_story_is_a_named_address_in_wuustwezel(addresses):
    home = addresses[addresses["id"] == STORY_HOME].iloc[0]
    assert (home["street"], home["house_number"], home["municipality"]) == ("Dorpsstraat", "63", "Wuustwezel")
    homes = example_homes(addresses)
    assert homes["address_id"][homes["id"] == "wuustwezel"].tolist() == [STORY_HOME]


def departures_at(feed, stop_name, headsign, service="school"):
    """When trips with a headsign leave a stop, in order."""
    stops = {row["stop_id"] for row in rows_of(FILES / feed, "stops.txt") if row["stop_name"] == stop_name}
    trips = {
        row["trip_id"]
        for row in rows_of(FILES / feed, "trips.txt")
        if row["trip_headsign"] in headsign and row["service_id"] == service
    }
    times = rows_of(FILES / feed, "stop_times.txt")
    return sorted(
        row["departure_time"] for row in times if row["trip_id"] in trips and row["stop_id"] in stops
    )


def test_the_last_bus_to_wuustwezel_leaves_brasschaat_before_a_late_shift_ends(vacancies):
    leave = departures_at("gtfs_bus.zip", "Brasschaat Kerk", ("Wuustwezel", "Loenhout"))
    assert "21:00:00" < leave[-1] < "22:00:00"
    assert sum("16:00:00" < time < "19:00:00" for time in leave) >= 5
    late = vacancies[(vacancies["municipality"] == "Brasschaat") & (vacancies["shift_end"] == "22:00")]
    assert len(late) >= 3


def test_a_train_leaves_kapellen_for_antwerpen_in_time_for_an_early_shift():
    leave = departures_at("gtfs_train.zip", "Kapellen", ("Antwerpen-Centraal",))
    assert leave[0] < "05:15:00"
    assert TRAIN_LINES[0].via[0] == "Antwerpen-Centraal"


def test_shares_sum_to_the_whole():
    assert share_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert sum(share_out(399, {entry.name: entry.vacancies for entry in MUNICIPALITIES}).values()) == 399
