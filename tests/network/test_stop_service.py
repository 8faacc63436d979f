"""The first and last ride of each stop, on dates that stand for a type of day."""

import datetime as dt

import pytest

import bereik
from bereik.errors import ServiceDayError

WEEK = "week,1,1,1,1,1,0,0,20261116,20261129\nboth,1,1,1,1,1,1,0,20261116,20261129\n"


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return one_bus(tmp_path_factory.mktemp("gtfs"), WEEK)


def one_bus(folder, calendar):
    """One bus, A to B to C: on school days at 05:10, 06:10 and 24:10; a Saturday has only the middle one."""
    files = {
        "agency.txt": "agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.org,Europe/Brussels\n",
        "stops.txt": (
            "stop_id,stop_name,stop_lat,stop_lon\nA,Kerk,51.30,4.50\nB,Markt,51.31,4.51\nC,Eind,51.32,4.52\n"
        ),
        "routes.txt": "route_id,agency_id,route_short_name,route_type\nr,x,1,3\n",
        "trips.txt": "route_id,service_id,trip_id\nr,week,t1\nr,both,t2\nr,week,t3\n",
        "calendar.txt": (
            "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
            + calendar
        ),
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        + "".join(
            f"{trip},{hour:02d}:{10 * step:02d}:00,{hour:02d}:{10 * step:02d}:00,{stop},{step}\n"
            for trip, hour in (("t1", 5), ("t2", 6), ("t3", 24))
            for step, stop in ((1, "A"), (2, "B"), (3, "C"))
        ),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return bereik.build_network([bereik.read_feed(folder, "lijn")], None)


def at(service, stop, date):
    rows = service[(service["stop_id"] == f"lijn:{stop}") & (service["date"] == date)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_a_stop_tells_its_first_ride_its_last_one_and_the_longest_wait_between(network):
    kerk = at(bereik.list_stop_service(network, dates="2026-11-24"), "A", "2026-11-24")
    assert (kerk["stop_name"], kerk["day_type"], kerk["rides"]) == ("Kerk", "school_day", 3)
    assert f"{kerk['first']:%d %H:%M}" == "24 05:10"
    assert f"{kerk['last']:%d %H:%M}" == "25 00:10"  # 24:10 is ten past midnight on the next day
    assert kerk["longest_wait_min"] == 18 * 60  # from 06:10 to 24:10
    assert (kerk.geometry.x, kerk.geometry.y) == (4.50, 51.30)


def test_a_stop_where_a_trip_ends_has_no_ride_to_board_and_stays_in_the_table(network):
    end = at(bereik.list_stop_service(network, dates="2026-11-24"), "C", "2026-11-24")
    assert end["rides"] == 0
    assert end[["first", "last", "longest_wait_min"]].isna().all()


def test_one_ride_has_no_wait_between_rides(network):
    markt = at(bereik.list_stop_service(network, dates=[dt.date(2026, 11, 28)]), "B", "2026-11-28")
    assert (markt["rides"], f"{markt['first']:%H:%M}", f"{markt['last']:%H:%M}") == (1, "06:20", "06:20")
    assert markt[["longest_wait_min"]].isna().all()


def test_each_type_of_day_is_stood_for_by_its_first_date_from_the_start_on(network):
    found = bereik.typical_dates(network, start="2026-11-18")
    assert found == {"school_day": "2026-11-18", "saturday": "2026-11-21", "sunday_holiday": "2026-11-22"}


def test_a_date_nearby_stands_for_its_kind_though_another_set_of_trips_is_commoner(tmp_path):
    # t1 and t3 ride in the first week only, t2 always: school days of two weeks have other trips
    network = one_bus(
        tmp_path, WEEK.replace("week,1,1,1,1,1,0,0,20261116,20261129", "week,1,1,1,1,1,0,0,20261116,20261117")
    )
    types = bereik.list_service_days(network).set_index("date")["day_type"]
    assert (types["2026-11-17"], types["2026-11-18"]) == ("school_day_2", "school_day")
    with_less = bereik.typical_dates(network, start="2026-11-17")
    assert with_less["school_day"] == "2026-11-17"
    assert "school_day_2" not in with_less


def test_a_type_of_day_that_lies_behind_the_start_is_looked_for_before_it(network):
    assert bereik.typical_dates(network, start="2026-11-29") == {
        "sunday_holiday": "2026-11-29",
        "school_day": "2026-11-16",
        "saturday": "2026-11-21",
    }


def test_without_dates_every_type_of_day_is_listed_for_every_stop(network):
    service = bereik.list_stop_service(network)
    assert len(service) == 3 * 3
    assert at(service, "A", "2026-11-22")["rides"] == 0  # nothing rides on a Sunday


def test_a_date_outside_the_timetable_is_refused(network):
    with pytest.raises(ServiceDayError, match="outside the timetable 'lijn'"):
        bereik.list_stop_service(network, dates="2027-01-05")


def test_no_dates_give_an_empty_table_with_all_columns(network):
    service = bereik.list_stop_service(network, dates=[])
    assert not len(service)
    assert "longest_wait_min" in service.columns


def test_stops_of_several_feeds_keep_their_own_rides():
    demo = bereik.load_demo().network
    service = bereik.list_stop_service(demo, dates="2026-11-24").set_index("stop_id")
    assert len(service) == len(demo.stop_ids)
    train = [name for name in demo.stop_ids if name.startswith("demotrain:")]
    # Wuustwezel has no train: every stop of the trains lies in a village with a station
    assert not service.loc[train, "stop_name"].str.startswith("Wuustwezel").any()
    assert (service.loc[train, "rides"] > 0).any()


def night_train(tmp_path, *hours: str):
    """A stop with departures at the given hours of every service day of a week."""
    calls = "".join(
        f"t{number},{hour}:00,{hour}:00,A,1\nt{number},{hour}:30,{hour}:30,B,2\n"
        for number, hour in enumerate(hours)
    )
    trips = "".join(f"r,s,t{number}\n" for number in range(len(hours)))
    files = {
        "agency": "agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.org,Europe/Brussels\n",
        "stops": "stop_id,stop_name,stop_lat,stop_lon\nA,Kerk,51.30,4.50\nB,Markt,51.31,4.51\n",
        "routes": "route_id,agency_id,route_short_name,route_type\nr,x,1,2\n",
        "trips": "route_id,service_id,trip_id\n" + trips,
        "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,"
        "start_date,end_date\ns,1,1,1,1,1,1,1,20261116,20261129\n",
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + calls,
    }
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return bereik.build_network([bereik.read_feed(tmp_path, "lijn")], None)


@pytest.mark.parametrize("late", ["00:49", "24:49"])
def test_a_train_after_midnight_is_the_last_of_the_evening_under_whichever_date_it_stands(tmp_path, late):
    network = night_train(tmp_path, "04:50", "12:00", "23:30", late)
    kerk = at(bereik.list_stop_service(network, dates="2026-11-24"), "A", "2026-11-24")
    assert f"{kerk['first']:%d %H:%M} {kerk['last']:%d %H:%M}" == "24 04:50 25 00:49"
    assert (kerk["rides"], kerk["longest_wait_min"]) == (4, 690)


def test_on_the_first_date_of_a_timetable_too_the_night_belongs_to_the_evening_before(tmp_path):
    network = night_train(tmp_path, "00:49", "04:50", "23:30")
    kerk = at(bereik.list_stop_service(network, dates="2026-11-16"), "A", "2026-11-16")
    assert f"{kerk['first']:%d %H:%M} {kerk['last']:%d %H:%M}" == "16 04:50 17 00:49"


def test_a_stop_that_is_served_all_night_long_is_cut_in_its_longest_gap(tmp_path):
    network = night_train(tmp_path, "00:30", "01:30", "02:30", "05:00", "22:00")
    kerk = at(bereik.list_stop_service(network, dates="2026-11-24"), "A", "2026-11-24")
    assert f"{kerk['first']:%d %H:%M} {kerk['last']:%d %H:%M}" == "24 05:00 25 02:30"
