"""Squares stand for the people of their zones, none lost and none counted twice."""

import geopandas
import pytest
from shapely.geometry import Point, box

from bereik import grid_homes
from bereik.errors import QuestionError, TableError

WEST, SOUTH = 660_000, 720_000
ZONES = geopandas.GeoDataFrame(
    {"id": ["a", "b"], "name": ["Aa", "Bee"], "population": [90, 40]},
    geometry=[box(WEST, SOUTH, WEST + 1000, SOUTH + 500), box(WEST + 1000, SOUTH, WEST + 2000, SOUTH + 500)],
    crs="EPSG:3812",
)


def test_without_addresses_people_are_spread_over_the_area():
    homes = grid_homes(ZONES, size_m=500)
    assert homes.groupby("zone_id")["population"].apply(list).to_dict() == {"a": [45, 45], "b": [20, 20]}


def test_with_addresses_people_live_where_these_are():
    places = [Point(WEST + 10, SOUTH + 10), Point(WEST + 20, SOUTH + 10), Point(WEST + 700, SOUTH + 10)]
    addresses = geopandas.GeoDataFrame(geometry=places, crs="EPSG:3812")
    homes = grid_homes(ZONES, size_m=500, addresses=addresses).set_index("id")["population"]
    assert homes["500m_660000_720000"] == 60
    assert homes["500m_660500_720000"] == 30
    assert homes.sum() == 130  # the zone without an address keeps its people


def test_a_square_over_two_zones_has_the_people_of_both_and_the_name_of_most():
    homes = grid_homes(ZONES, size_m=3000)
    assert homes[["name", "population"]].values.tolist() == [["Aa", 130]]


def test_squares_have_the_size_asked_for():
    square = grid_homes(ZONES, size_m=250).to_crs("EPSG:3812").geometry.iloc[0]
    assert square.area == pytest.approx(250 * 250, rel=1e-6)


def test_what_cannot_be_a_grid_is_refused():
    with pytest.raises(QuestionError, match="size_m"):
        grid_homes(ZONES, size_m=0)
    with pytest.raises(TableError, match="population"):
        grid_homes(ZONES.drop(columns="population"))
