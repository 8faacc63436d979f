"""What people type as a departure, a mode or a table of points."""

import datetime as dt

import geopandas
import pandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.domain.tables import check_points
from bereik.errors import QuestionError

SAME = (
    "07:30",
    dt.time(7, 30),
    pandas.Timestamp("2026-11-24 07:30"),
    pandas.Timestamp("2026-11-24 07:30", tz="Europe/Brussels"),
    dt.datetime(2026, 11, 24, 6, 30, tzinfo=dt.UTC),
)


def minutes(demo, **asked):
    return bereik.travel_time_matrix(
        demo.network, demo.homes.head(2), demo.vacancies.head(8), date=demo.date, **asked
    )["travel_time_min"]


@pytest.mark.parametrize("departure", SAME[1:])
def test_a_departure_may_be_a_text_a_time_or_a_timestamp(demo, departure):
    assert minutes(demo, departure=departure).equals(minutes(demo, departure="07:30"))


def test_a_timestamp_after_midnight_is_in_the_night_of_the_date(demo):
    late = minutes(demo, departure=pandas.Timestamp("2026-11-25 00:20"))
    assert late.equals(minutes(demo, departure="24:20"))


def test_a_timestamp_of_another_day_is_refused(demo):
    with pytest.raises(QuestionError, match="departure is 2026-11-20 07:30, but date is 2026-11-24"):
        minutes(demo, departure=pandas.Timestamp("2026-11-20 07:30"))


NAMES = [("Bicycle", "cycle"), ("WALK", "walk"), (["transit"], "transit"), (["TRANSIT", "WALK"], "transit")]


@pytest.mark.parametrize(("typed", "mode"), NAMES)
def test_a_mode_has_the_names_that_others_use(demo, typed, mode):
    assert minutes(demo, modes=typed).equals(minutes(demo, modes=mode))


def test_a_mode_that_is_none_is_refused(demo):
    with pytest.raises(QuestionError, match="modes is 'car'; it must be one of transit, walk, cycle"):
        minutes(demo, modes="car")
    with pytest.raises(QuestionError, match="it must be one of transit, walk, cycle"):
        minutes(demo, modes=["walk", "cycle"])


def test_walking_the_whole_way_is_bound_by_the_trip_and_not_by_the_walk_to_a_stop(demo):
    """8 km/h for 60 minutes is 8 km, far beyond a walk of 10 minutes to a stop."""
    who = bereik.Traveller(walk_speed_kmh=8, max_walk_min=10, max_trip_min=60)
    found = bereik.travel_time_matrix(
        demo.network, demo.homes, demo.vacancies, date=demo.date, modes="walk", traveller=who
    )["travel_time_min"]
    assert 50 < found.max() <= 60


@pytest.mark.parametrize("mode", ["walk", "cycle"])
def test_areas_on_foot_and_by_bike_grow_with_every_cutoff(demo, mode):
    areas = bereik.isochrones(
        demo.network, demo.homes.head(1), date=demo.date, cutoffs_min=(15, 30, 45), modes=mode
    ).to_crs("EPSG:31370")
    first, second, third = areas.area
    assert second > 1.5 * first
    assert third > 1.2 * second


def test_points_may_be_a_table_of_degrees_or_have_their_ids_in_the_index(demo):
    homes = demo.homes.head(2)
    bare = pandas.DataFrame({"id": homes["id"], "lon": homes.geometry.x, "lat": homes.geometry.y})
    for table in (bare, bare.set_index("id"), homes.set_index("id")):
        found = bereik.travel_time_matrix(demo.network, table, demo.vacancies.head(8), date=demo.date)
        assert found["travel_time_min"].equals(minutes(demo))
        assert list(found["from_id"].unique()) == list(homes["id"])


def test_a_row_without_degrees_is_an_unknown_place(demo):
    table = pandas.DataFrame({"id": ["known", "unknown"], "lon": [4.5, None], "lat": [51.3, 51.3]})
    found = bereik.isochrones(demo.network, table, date=demo.date, cutoffs_min=15)
    assert found["status"].tolist() == ["ok", "not_snapped"]


def test_one_point_is_a_table_of_one():
    frame = geopandas.GeoDataFrame({"id": ["0"]}, geometry=[Point(4.5, 51.3)], crs="EPSG:4326")
    from_point, from_table = (check_points(one, "home") for one in (Point(4.5, 51.3), frame))
    assert from_point.ids == from_table.ids
    assert from_point.lon.tolist() == from_table.lon.tolist()
