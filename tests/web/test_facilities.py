"""Childcare to choose from: every facility has a name of its own."""

import geopandas
from shapely.geometry import Point

from bereik.web.facilities import named_facilities

HERE, THERE = Point(4.5, 51.4), Point(4.52, 51.4)
ADDRESSES = geopandas.GeoDataFrame(
    {"street": ["Kerkstraat", "Dreef"]}, geometry=[HERE, THERE], crs="EPSG:4326"
)


def care(**columns) -> geopandas.GeoDataFrame:
    table = {"id": ["a", "b"], "name": ["Bambi", "Bambi"], "municipality": ["Brecht", "Brecht"], **columns}
    return geopandas.GeoDataFrame(table, geometry=[THERE, HERE], crs="EPSG:4326")


def texts(childcare, addresses=None) -> dict[str, str]:
    return {one["value"]: one["text"] for one in named_facilities(childcare, addresses)}


def test_facilities_of_one_name_are_told_apart_by_the_street_of_the_nearest_address():
    assert texts(care(), ADDRESSES) == {"a": "Bambi, Brecht, Dreef", "b": "Bambi, Brecht, Kerkstraat"}


def test_a_street_of_its_own_goes_before_that_of_an_address():
    assert texts(care(street=["Plein", "Laan"]), ADDRESSES) == {
        "a": "Bambi, Brecht, Plein",
        "b": "Bambi, Brecht, Laan",
    }


def test_without_a_street_the_type_and_at_last_the_id_tell_them_apart():
    assert texts(care(type=["crèche", "gezinsopvang"])) == {
        "a": "Bambi, Brecht, crèche",
        "b": "Bambi, Brecht, gezinsopvang",
    }
    assert texts(care()) == {"a": "Bambi, Brecht, a", "b": "Bambi, Brecht, b"}


def test_a_name_that_stands_alone_stays_short_and_says_its_municipality_once():
    alone = care(name=["Bambi, Brecht", None])
    assert texts(alone, ADDRESSES) == {"a": "Bambi, Brecht", "b": "b, Brecht"}


def test_an_address_far_away_says_nothing_and_no_place_is_no_error():
    far = care().set_geometry([Point(4.7, 51.4), Point()], crs="EPSG:4326")
    assert texts(far, ADDRESSES) == {"a": "Bambi, Brecht, a", "b": "Bambi, Brecht, b"}


def test_all_facilities_of_the_demonstration_have_names_of_their_own(demo):
    found = named_facilities(demo.childcare, demo.addresses)
    assert len({one["text"] for one in found}) == len(demo.childcare)
