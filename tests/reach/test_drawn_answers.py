"""Answers on drawn networks, worked out by hand: every column, every reason that issue 2 knows, bad input."""

import datetime as dt

import geopandas
import pandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.errors import QuestionError, ServiceDayError, TableError
from bereik.feeds import feed_from_tables
from bereik.shifts.hours import read_parts
from tests.network.drawn import SPACING_DEG, feed
from tests.streets.town import DEGREE_M, town

LEGS = bereik.Traveller(max_walk_min=5)
"""Walks of at most 300 s: stops lie 390 s apart, so nobody walks from one to the next."""
DAY = "2019-10-15"
OUT_AND_BACK = ("out A 7:00 B 7:10 C 7:20", "home C 16:00 B 16:10 A 16:20")


def at(*stops: str, **columns: object) -> geopandas.GeoDataFrame:
    """Places at stops, called by the stop's letter."""
    where = [Point(4.0, 51 + SPACING_DEG * "ABCDE".index(stop)) for stop in stops]
    titles = {"id": list(stops), "title": list(stops)}
    return geopandas.GeoDataFrame(titles | columns, geometry=where, crs="EPSG:4326")


def ask(trips, home="A", job="C", shift=("07:45", "15:50"), traveller=LEGS, date=DAY, **options):
    network = bereik.build_network(feed(*trips))
    shifts = [bereik.Shift("s", *shift)]
    return bereik.shift_reach(
        network, at(home), at(job), date=date, shifts=shifts, traveller=traveller, **options
    ).iloc[0]


def clock(stamp: pandas.Timestamp) -> str:
    return stamp.strftime("%H:%M")


def test_a_day_out_and_back_by_bus():
    row = ask(OUT_AND_BACK)
    assert (row.home_id, row.vacancy_id, row["shift"], row.verdict, row.status) == (
        "A",
        "C",
        "s",
        "yes",
        "ok",
    )
    assert str(row.date.date()) == DAY
    # a minute of slack before each ride; work begins 7:45, ends 15:50
    assert (clock(row.out_depart), clock(row.out_arrive)) == ("06:59", "07:20")
    assert (clock(row.back_depart), clock(row.back_arrive)) == ("15:59", "16:20")
    assert (row.out_min, row.wait_before_min, row.back_min, row.wait_after_min) == (21, 25, 21, 9)
    assert row.absence_min == 561  # 6:59 to 16:20
    assert (row.rides_out, row.rides_back, row.mode_out, row.mode_back) == (1, 1, "transit", "transit")
    assert pandas.isna(row.reason)
    assert pandas.isna(row.short_min)
    assert str(row.out_depart.tz) == "Europe/Brussels"


def test_boards_at_the_very_second_and_misses_by_one():
    # there at 7:20, the margin is 10 minutes: a start at 7:30 is just in time, at 7:29 it is not
    assert ask(OUT_AND_BACK, shift=("07:30", "15:50")).verdict == "yes"
    row = ask(OUT_AND_BACK, shift=("07:29", "15:50"))
    assert (row.verdict, row.reason, row.short_min) == ("no", "FIRST_TOO_LATE", 1)
    # 5 minutes after the end at 15:54 it is 15:59, the slack of the ride at 16:00
    assert ask(OUT_AND_BACK, shift=("07:45", "15:54")).verdict == "yes"
    row = ask(OUT_AND_BACK, shift=("07:45", "15:55"))
    assert (row.verdict, row.reason, row.short_min) == ("no", "LAST_TOO_EARLY", 1)
    assert clock(row.out_depart) == "06:59", "the way out that exists is shown"


def test_the_latest_departure_may_take_too_long_where_an_earlier_one_does_not():
    # 7:05 waits at B for the slow bus and takes 90 minutes; 6:30 takes 20
    trips = ("slow A 7:05 C 8:34", "quick A 6:30 C 6:50", *OUT_AND_BACK[1:])
    row = ask(trips, shift=("08:45", "15:50"), traveller=bereik.Traveller(max_walk_min=5, max_lead_min=150))
    assert (row.verdict, clock(row.out_depart), clock(row.out_arrive)) == ("yes", "06:29", "06:50")


def test_every_limit_has_its_reason_and_its_minutes():
    assert ask(OUT_AND_BACK, traveller=bereik.Traveller(max_walk_min=5, max_trip_min=20)).reason == "TOO_LONG"
    assert ask(OUT_AND_BACK, traveller=bereik.Traveller(max_walk_min=5, max_trip_min=20)).short_min == 1
    # out leaves 6:59 for 7:45, 46 minutes
    row = ask(OUT_AND_BACK, traveller=bereik.Traveller(max_walk_min=5, max_lead_min=40))
    assert (row.reason, row.short_min) == ("LEAD_TOO_LONG", 6)
    change = ("one A 7:00 B 7:10", "two B 7:15 C 7:25", "home C 16:00 A 16:20")
    assert ask(change).verdict == "yes"
    row = ask(change, traveller=bereik.Traveller(max_walk_min=5, max_transfers=0))
    assert (row.verdict, row.reason) == ("no", "TOO_MANY_TRANSFERS")


def test_the_lead_of_each_hour_is_that_of_its_own_last_way():
    """What is searched for the early hours is in time for the late ones too, but leaves before their way."""
    others = (f"n{minute} D 12:{minute:02} E 12:30" for minute in range(1, 12))
    trips = ("first A 6:30 C 6:40", "second A 9:00 C 9:10", "home C 16:30 A 16:40", *others)
    hours = [bereik.Shift("early", "08:00", "16:00"), bereik.Shift("late", "13:30", "16:00")]
    rows = bereik.shift_reach(
        bereik.build_network(feed(*trips)), at("A"), at("C"), date=DAY, shifts=hours,
        traveller=bereik.Traveller(max_walk_min=5, max_lead_min=60),
    )  # fmt: skip
    assert rows["reason"].tolist() == ["LEAD_TOO_LONG", "LEAD_TOO_LONG"]
    assert rows["short_min"].tolist() == [31, 211]


def test_no_stop_and_no_service_are_told_apart():
    assert ask(("only A 7:00 B 7:10", "back B 16:00 A 16:10"), job="E", home="A").reason == "NO_SERVICE"
    far = feed(*OUT_AND_BACK, stops="ABC")
    jobs = geopandas.GeoDataFrame({"id": ["far"], "title": ["x"]}, geometry=[Point(4.2, 51)], crs="EPSG:4326")
    row = bereik.shift_reach(
        bereik.build_network(far), at("A"), jobs, date=DAY, shifts=[bereik.Shift("s", "07:45", "15:50")]
    ).iloc[0]
    assert (row.verdict, row.reason) == ("no", "NO_STOP")


def test_a_bike_left_at_work_does_not_come_home_by_bus():
    # by bike 520 m in 125 s to B, by bus only out: out and back agree on the bike alone
    rider = bereik.Traveller(max_walk_min=0, bike="direct")
    row = ask(("out A 7:00 B 7:10",), job="B", traveller=rider)
    assert (row.verdict, row.mode_out, row.mode_back) == ("yes", "bike", "bike")
    assert row.out_min == pytest.approx(125 / 60, abs=0.02)


def test_a_night_shift_goes_on_past_midnight():
    trips = ("out A 21:00 C 21:20", "home C 6:30 A 6:50")
    row = ask(trips, shift=("22:00", "06:00"))
    assert row.verdict == "yes"
    assert str(row.back_arrive) == "2019-10-16 06:50:00+02:00"
    assert ask(trips, shift=("22:00", "06:00"), date="2019-10-31").reason == "DATE_OUTSIDE_FEED"


def test_yesterdays_last_bus_brings_home_after_midnight():
    row = ask(("out A 15:00 C 15:20", "home C 24:30 A 24:50"), shift=("16:00", "00:15"))
    assert (row.verdict, str(row.back_depart)) == ("yes", "2019-10-16 00:29:00+02:00")


def test_both_parts_of_a_split_shift_count_and_one_goes_home_in_between():
    trips = ("a A 9:00 C 9:20", "b C 14:10 A 14:30", "c A 16:00 C 16:20", "d C 22:10 A 22:30")
    jobs = at("C", shift_start=["10:00,17:00"], shift_end=["14:00,22:00"])

    def verdict(*some: str):
        network = bereik.build_network(feed(*some))
        return bereik.shift_reach(network, at("A"), jobs, date=DAY, traveller=LEGS).iloc[0]

    row = verdict(*trips)
    assert (row.verdict, row["shift"]) == ("yes", "10:00-14:00,17:00-22:00")
    assert (clock(row.out_depart), clock(row.back_arrive)) == ("08:59", "22:30")
    assert verdict(*trips[:3]).reason == "LAST_TOO_EARLY"
    # home at 16:00, where one must leave at 15:59
    late = verdict(trips[0], "b C 15:40 A 16:00", *trips[2:])
    assert (late.verdict, late.reason, late.short_min) == ("no", "TOO_LONG", 1)


def test_jobs_that_cannot_be_asked_stay_in_the_answer():
    jobs = at(
        "C", "B", "D", "E",
        shift_start=["07:45", None, "07:45", "07:45"],
        shift_end=["15:50", None, "15:50", "15:50"],
        driving_licence=[None, None, "B", None],
    )  # fmt: skip
    jobs.loc[3, "geometry"] = Point()
    network = bereik.build_network(feed(*OUT_AND_BACK))
    reach = bereik.shift_reach(network, at("A"), jobs, date=DAY, traveller=LEGS).set_index("vacancy_id")
    assert reach["verdict"].tolist() == ["yes", "no", "no", "no"]
    assert reach["reason"].iloc[1:].tolist() == ["HOURS_UNKNOWN", "LICENCE", "PLACE_UNKNOWN"]
    assert pandas.isna(reach.loc["B", "shift"])
    assert reach.loc["E", "status"] == "not_snapped"
    licensed = bereik.Traveller(max_walk_min=5, driving_licence=True)
    reach = bereik.shift_reach(network, at("A"), jobs, date=DAY, traveller=licensed).set_index("vacancy_id")
    assert reach.loc["D", "reason"] == "NO_SERVICE"


def test_a_home_in_the_sea_stays_in_the_answer(shared_data):
    streets = bereik.read_streets(shared_data / "streets" / "malle_2013-04.osm.pbf")
    network = bereik.build_network(feed(*OUT_AND_BACK), streets)
    sea = geopandas.GeoDataFrame({"id": ["sea"]}, geometry=[Point(2.5, 51.5)], crs="EPSG:4326")
    row = bereik.shift_reach(
        network, sea, at("C"), date=DAY, shifts=[bereik.Shift("s", "07:45", "15:50")]
    ).iloc[0]
    assert (row.verdict, row.reason, row.status) == ("no", "HOME_UNKNOWN", "not_snapped")


def test_every_home_job_shift_and_date_asked_for_is_in_the_answer():
    network = bereik.build_network(feed(*OUT_AND_BACK))
    shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]
    dates = [DAY, dt.date(2019, 10, 20)]
    reach = bereik.shift_reach(network, at("A", "B"), at("C", "D", "E"), date=dates, shifts=shifts)
    assert len(reach) == 2 * 3 * 2 * 2
    assert not reach[["home_id", "vacancy_id", "shift", "date"]].duplicated().any()
    assert bereik.shift_reach(network, at(), at("C"), date=DAY, shifts=shifts).empty
    assert bereik.shift_reach(network, at("A"), at(), date=DAY, shifts=shifts).empty


@pytest.mark.parametrize(
    ("homes", "jobs", "error", "words"),
    [
        (at("A").drop(columns="id"), at("C"), TableError, "column id is missing"),
        (at("A", "A"), at("C"), TableError, "'A' stands in more than one row"),
        (at("A").set_crs(None, allow_override=True), at("C"), TableError, "no CRS"),
        (at("A"), at("C").drop(columns="title"), TableError, "column title is missing"),
        (at("A"), at("C", shift_start=["25:00"], shift_end=["08:00"]), TableError, "id 'C'"),
        (at("A"), at("C", shift_start=["06:00,12:00"], shift_end=["08:00"]), TableError, "2 parts"),
    ],
)
def test_bad_tables_get_one_clear_sentence(homes, jobs, error, words):
    network = bereik.build_network(feed(*OUT_AND_BACK))
    with pytest.raises(error, match=words):
        bereik.shift_reach(network, homes, jobs, date=DAY)


def test_a_date_outside_the_feed_names_dates_that_can_be_asked():
    with pytest.raises(ServiceDayError, match="2019-10-01 to 2019-10-31"):
        ask(OUT_AND_BACK, date="2020-01-01")
    with pytest.raises(QuestionError, match="from 0 to 1440"):
        ask(OUT_AND_BACK, before_min=-1)


MATRIX = ("a A 7:00 C 7:20", "b A 7:10 C 7:20", "c A 7:30 C 7:40")


def test_travel_times_count_from_the_asked_departure():
    network = bereik.build_network(feed(*MATRIX))
    asked = {"date": DAY, "departure": "07:00", "traveller": LEGS}
    table = bereik.travel_time_matrix(network, at("A"), at("A", "C", "E"), **asked)
    # leaving 7:00 the bus of 7:00 is gone (slack); 7:10 arrives 7:20
    assert table["travel_time_min"].tolist()[:2] == [0, 20]
    assert pandas.isna(table["travel_time_min"].iloc[2])
    window = bereik.travel_time_matrix(
        network, at("A"), at("C"), window_min=10, percentiles=(10, 50, 100), **asked
    ).iloc[0]
    # 7:00 .. 7:09 all arrive 7:20: 20, 19, .. 11 minutes
    assert (window.travel_time_min_p10, window.travel_time_min_p50, window.travel_time_min_p100) == (
        11,
        15,
        20,
    )
    # from 7:10 on only the bus of 7:30, there at 7:40
    later = bereik.travel_time_matrix(network, at("A"), at("C"), **(asked | {"departure": "07:10"})).iloc[0]
    assert later.travel_time_min == 30


def test_streets_alone_and_the_bike():
    network = bereik.build_network(feed(*MATRIX))
    # the limits to a stop do not bind a way that is walked or cycled whole: only the longest trip does
    asked = {"date": DAY, "traveller": bereik.Traveller(max_walk_min=10, max_cycle_min=3, max_trip_min=20)}
    walk = bereik.travel_time_matrix(network, at("A"), at("B", "D"), modes="walk", **asked)
    assert walk["travel_time_min"].round(2).tolist() == [6.5, 19.5]  # 520 and 1,560 m at 4.8 km/h
    cycle = bereik.travel_time_matrix(network, at("A"), at("B", "D"), modes="cycle", **asked)
    assert cycle["travel_time_min"].tolist() == pytest.approx([125 / 60, 374 / 60], abs=0.02)
    asked["traveller"] = bereik.Traveller(max_trip_min=6)
    assert bereik.travel_time_matrix(network, at("A"), at("D"), modes="cycle", **asked).isna().any(axis=None)


def test_a_profile_lists_what_no_other_journey_beats_both_ways():
    network = bereik.build_network(feed(*MATRIX, "back C 8:00 A 8:20"))
    out = bereik.journey_profiles(network, at("A"), at("C"), date=DAY, traveller=LEGS)
    # 7:00 is beaten by 7:10, which arrives as early
    assert [(clock(a), clock(b)) for a, b in zip(out["depart"], out["arrive"], strict=True)] == [
        ("07:09", "07:20"),
        ("07:29", "07:40"),
    ]
    back = bereik.journey_profiles(network, at("A"), at("C"), date=DAY, direction="back", traveller=LEGS)
    assert [(clock(a), clock(b)) for a, b in zip(back["depart"], back["arrive"], strict=True)] == [
        ("07:59", "08:20")
    ]


def test_unknown_hours_are_tried_at_every_template_of_the_shift_system():
    early = ("a A 5:20 C 5:40", "b C 14:10 A 14:30")
    late = ("c A 13:20 C 13:40", "d C 22:10 A 22:30")
    jobs = at("C", shift_system=["2-ploegen"])

    def row(*trips: str, jobs=jobs):
        network = bereik.build_network(feed(*trips))
        return bereik.shift_reach(network, at("A"), jobs, date=DAY, traveller=LEGS).iloc[0]

    assert row(*early, *late).verdict == "yes"
    assert row(*early, *late)["shift"] == "early"
    some = row(*late)
    assert (some.verdict, some["shift"], clock(some.out_depart)) == ("maybe", "late", "13:19")
    assert pandas.isna(some.reason)
    none = row(late[0], "d C 18:00 A 18:20")
    assert (none.verdict, none["shift"], none.reason) == ("no", "early", "FIRST_TOO_LATE")
    assert row(*late, jobs=at("C", shift_system=["als het past"])).reason == "HOURS_UNKNOWN"
    written = row(*late, jobs=at("C", shift_system=["van 14u tot 22u, soms ook een weekend"]))
    assert (written.verdict, written["shift"]) == ("yes", "14:00-22:00")


def test_known_and_unknown_hours_keep_their_rows():
    network = bereik.build_network(feed("a A 5:20 C 5:40", "b C 14:10 A 14:30", "c A 13:20 C 13:40"))
    hours = {"shift_start": [None, "06:00", None], "shift_end": [None, "14:00", None]}
    jobs = at("C", "B", "D", shift_system=["2-ploegen", "", "nachtwerk"], **hours)
    reach = bereik.shift_reach(network, at("A", "E"), jobs, date=DAY, traveller=LEGS)
    assert reach["vacancy_id"].tolist() == ["C", "B", "D"] * 2
    assert reach["verdict"].tolist()[:3] == ["maybe", "no", "no"]
    assert reach["shift"].tolist()[:3] == ["early", "06:00-14:00", "night team"]


def test_of_pairs_that_leave_home_at_the_same_second_the_one_that_is_home_earliest_is_shown():
    # bus and bike both leave 6:59; the bus is home at 16:00, the bike (520 m at 31.2 km/h) at 16:01
    rider = bereik.Traveller(max_walk_min=0, bike="direct", cycle_speed_kmh=31.2, board_slack_s=0)
    row = ask(
        ("out A 6:59 B 7:00", "home B 16:00 A 16:00"),
        job="B", shift=("07:10", "16:00"), traveller=rider, after_min=0,
    )  # fmt: skip
    assert (clock(row.out_depart), clock(row.back_arrive), row.mode_back) == ("06:59", "16:00", "transit")


def test_a_one_way_street_is_longer_on_the_way_home_with_the_bike(tmp_path):
    # home 50 m before A, the stop 50 m behind B; back from there the bike goes round over D, E and C
    crossings = {"A": (0, 0), "B": (100, 0), "C": (-100, 0), "D": (200, 0), "E": (50, 1500)}
    crossings |= {"F": (5000, 0), "G": (7500, 0)}
    streets = town(
        tmp_path, crossings, ("A B", "highway=tertiary oneway=yes foot=no"), ("C A", "highway=path"),
        ("B D", "highway=path"), ("D E C", "highway=path"), ("F G", "highway=path"),
    )  # fmt: skip
    places = {"P": (150, 0), "Q": (5100, 0)}
    stops = [f"{name},{name},0,{x / DEGREE_M:.9f}" for name, (x, _) in places.items()]
    bus = feed_from_tables(
        {
            "agency": "agency_name,agency_timezone\nDrawn,Europe/Brussels",
            "stops": "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *stops]),
            "routes": "route_id,route_short_name,route_type\nR,600,3",
            "trips": "trip_id,route_id,service_id\nout,R,S\nhome,R,S",
            "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
            "out,07:00:00,07:00:00,P,1\nout,07:20:00,07:20:00,Q,2\n"
            "home,16:00:00,16:00:00,Q,1\nhome,16:20:00,16:20:00,P,2",
            "calendar_dates": "service_id,date,exception_type\nS,20191015,1",
        }
    )
    rider = bereik.Traveller(max_walk_min=0.5, bike="to_stop", cycle_speed_kmh=18)
    home, job = (
        geopandas.GeoDataFrame(
            {"id": ["x"], "title": ["x"]}, geometry=[Point(x / DEGREE_M, 0)], crs="EPSG:4326"
        )
        for x in (-50, 5100)
    )
    row = bereik.shift_reach(
        bereik.build_network(bus, streets), home, job, date=DAY,
        shifts=[bereik.Shift("s", "07:45", "15:50")], traveller=rider,
    ).iloc[0]  # fmt: skip
    # 200 m at 5 m/s is 40 s, and a minute of slack; back 50 + 2 * hypot(150, 1500) + 50 = 3,115 m is 623 s
    assert row.verdict == "yes"
    assert row.out_depart.strftime("%H:%M:%S") == "06:58:20"
    assert row.back_arrive.strftime("%H:%M:%S") == "16:30:23"


def test_a_licence_column_of_numbers_bars_where_it_is_not_0():
    jobs = at("B", "C", driving_licence=[0.0, 1.0])
    reach = bereik.shift_reach(
        bereik.build_network(feed(*OUT_AND_BACK)), at("A"), jobs,
        date=DAY, shifts=[bereik.Shift("s", "07:45", "15:50")], traveller=LEGS,
    )  # fmt: skip
    assert reach["reason"].astype(object).fillna("").tolist() == ["", "LICENCE"]


def test_a_percentile_is_a_rank_among_the_departures():
    # leaving at 7:00 to 8:39 for the bus of 8:40, there at 9:00: the seventh best of 100 leaves at 8:33
    network = bereik.build_network(feed("late A 8:40 C 9:00"))
    matrix = bereik.travel_time_matrix(
        network, at("A"), at("C"), date=DAY, departure="7:00", window_min=100, percentiles=(1, 7, 100),
        traveller=bereik.Traveller(max_walk_min=5, max_trip_min=150),
    )  # fmt: skip
    assert matrix.iloc[0, 2:].tolist() == [21, 27, 120]


def test_a_licence_stays_the_reason_on_the_last_day_of_a_feed():
    # the lead after the end reaches past the feed, but there is a way: it is the licence that is missing
    jobs = at("C", driving_licence=["B"])
    for licence, answer in ((False, ("no", "LICENCE")), (True, ("yes", ""))):
        row = bereik.shift_reach(
            bereik.build_network(feed("out A 7:00 C 7:20", "home C 23:20 A 23:40")), at("A"), jobs,
            date="2019-10-31", shifts=[bereik.Shift("s", "07:45", "23:10")],
            traveller=bereik.Traveller(max_walk_min=5, driving_licence=licence),
        ).iloc[0]  # fmt: skip
        assert (row.verdict, "" if pandas.isna(row.reason) else row.reason) == answer


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("22:00,04:00", "02:00,06:00", [(22, 26), (28, 30)]),
        ("20:00,01:00", "23:00,03:00", [(20, 23), (25, 27)]),
        ("10:00,17:00", "14:00,22:00", [(10, 14), (17, 22)]),
        ("22:00", "06:00", [(22, 30)]),
    ],
)
def test_parts_of_a_split_shift_follow_each_other_past_midnight(starts, ends, hours):
    assert read_parts(starts, ends)[0] == [(3600 * start, 3600 * end) for start, end in hours]


@pytest.mark.parametrize(("starts", "ends"), [("17:00,10:00", "22:00,14:00"), ("10:00,12:00", "14:00,16:00")])
def test_parts_out_of_order_or_on_top_of_each_other_are_refused(starts, ends):
    with pytest.raises(ValueError, match="write them in order of time"):
        read_parts(starts, ends)


def test_a_date_that_is_asked_twice_is_answered_once():
    network = bereik.build_network(feed(*OUT_AND_BACK))
    shift = bereik.Shift("s", "07:45", "15:50")
    reach = bereik.shift_reach(network, at("A"), at("C"), date=[DAY, DAY], shifts=[shift], traveller=LEGS)
    assert len(reach) == 1
