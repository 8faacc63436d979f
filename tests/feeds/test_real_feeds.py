"""The shared real feeds, counted against what their READMEs say."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from bereik.errors import ServiceDayError
from bereik.feeds import active_services, check_feed, check_service_day, list_service_days, read_feed

# Stops where one can board, routes, trips and calls, from the READMEs; frequencies laid out for Sao Paulo.
COUNTS = {
    "porto-alegre/poa_eptc.zip": (3986, 115, 2374, 130019),
    "porto-alegre/poa_trensurb.zip": (24, 2, 1248, 14855),
    "nmbs-2019/sncb_gtfs_2019-10-12.zip": (2082, 622, 17776, 265371),
    "delijn-2018/delijn_2018_reconstructed.zip": (2141, 162, 33118, 914884),
}


@pytest.fixture(scope="module")
def nmbs(shared_data):
    return read_feed(shared_data / "nmbs-2019" / "sncb_gtfs_2019-10-12.zip", name="nmbs")


@pytest.fixture(scope="module")
def delijn(shared_data):
    return read_feed(shared_data / "delijn-2018" / "delijn_2018_reconstructed.zip", name="delijn")


@pytest.mark.parametrize("path", COUNTS)
def test_a_real_feed_has_the_rows_it_should_have(shared_data, path):
    feed = read_feed(shared_data / path)
    counts = (feed.stops.height, feed.routes.height, feed.trips.height, len(feed.stop_events.stop))
    assert counts == COUNTS[path]
    assert (feed.stop_events.depart >= feed.stop_events.arrive).all()
    onward = np.ones(len(feed.stop_events.stop), np.bool_)
    onward[feed.stop_events.trip_start[:-1]] = False
    assert (feed.stop_events.arrive[1:] >= feed.stop_events.depart[:-1])[onward[1:]].all()


def test_trains_that_pass_are_not_boarded(nmbs):
    tuesday = active_services(nmbs, "2019-10-15")
    runs = tuesday[nmbs.trips["service"].to_numpy()]
    assert runs.sum() == 4416
    calls = np.repeat(runs, np.diff(nmbs.stop_events.trip_start))
    served = nmbs.stop_events.board | nmbs.stop_events.alight
    # Kijkuit, Ekeren, Sint-Mariaburg, Mortsel-Deurnesteenweg, Essen-Grens: rows and served calls.
    for stop_id, all_calls, served_calls in (
        ("8821451", 102, 41),
        ("8821071", 102, 102),
        ("8821543", 102, 67),
    ):
        here = (nmbs.stop_events.stop == nmbs.stops["stop_id"].to_list().index(stop_id)) & calls
        assert (int(here.sum()), int((here & served).sum())) == (all_calls, served_calls)


def test_trains_run_past_midnight_and_platforms_have_clean_ids(nmbs):
    assert int(nmbs.stop_events.arrive.max()) // 60 == 26 * 60 + 11
    assert not any(stop_id != stop_id.strip() for stop_id in nmbs.stops["stop_id"])
    assert nmbs.stops.filter(pl.col("stop_id") == "8841673_3")["parent_station"].to_list() == ["S8841673"]


def test_least_change_times_of_stations_are_read(nmbs):
    assert nmbs.transfers.height >= 609
    assert set(nmbs.transfers["kind"]) == {2}
    assert (nmbs.transfers["from_stop"] == nmbs.transfers["to_stop"]).all()


def test_day_types_of_the_region_are_those_of_its_readme(delijn):
    days = list_service_days([delijn])
    assert days.drop_duplicates("day_type").set_index("day_type")["trips"].to_dict() == {
        "school_day": 13666, "saturday": 6689, "sunday_holiday": 3671, "school_holiday": 9092,
    }  # fmt: skip


def test_dates_of_the_common_weeks_can_be_asked_and_others_not(nmbs, delijn):
    for day in ("2019-10-15", "2019-10-19", "2019-10-20", "2019-10-29", "2019-11-11"):
        assert check_service_day([nmbs, delijn], day) == ()
    with pytest.raises(ServiceDayError, match="2019-10-07 to 2019-12-14"):
        check_service_day([nmbs, delijn], "2019-12-15")
    with pytest.raises(ServiceDayError, match="'delijn'"):
        check_service_day([delijn, nmbs], dt.date(2026, 11, 21))


def test_headways_of_sao_paulo_become_trips(shared_data):
    feed = read_feed(shared_data / "sao-paulo" / "spo_gtfs.zip")
    first = feed.trips.filter(pl.col("trip_id").str.starts_with("CPTM L07-0@04:"))["trip_id"].to_list()
    # 04:00:00 to 04:59:00 every 720 s.
    assert first == [f"CPTM L07-0@04:{minute}:00" for minute in ("00", "12", "24", "36", "48")]
    assert feed.trips["headway_based"].all()


def test_timed_stops_of_porto_alegre_keep_their_times(shared_data):
    feed = read_feed(shared_data / "porto-alegre" / "poa_eptc.zip")
    assert "125271 of 130019 calls" in feed.notes.filter(pl.col("code") == "estimated_times")["message"][0]
    # T1-2@1#1202 leaves stop 1511 at 12:02.
    trip = feed.trips["trip_id"].to_list().index("T1-2@1#1202")
    assert int(feed.stop_events.depart[feed.stop_events.trip_start[trip]]) == 12 * 3600 + 120


def test_real_feeds_have_no_errors(shared_data):
    for path in COUNTS:
        assert not (check_feed(shared_data / path)["severity"] == "error").any()
