"""Finding an address in a register: what people type, not what a register would write."""

import geopandas
import pytest

from bereik.errors import PlaceError
from bereik.places import find_address, parse_where

ROWS = [
    ("a1", "Dorpsstraat", "1", "2990", "Wuustwezel", "Wuustwezel"),
    ("a2", "Dorpsstraat", "2", "2990", "Wuustwezel", "Wuustwezel"),
    ("a3", "Dorpsstraat", "12", "2960", "Brecht", "Sint-Lenaarts"),
    ("a4", "Dorpsstraat", "12A", "2960", "Brecht", "Sint-Lenaarts"),
    ("a5", "Bredabaan", "100", "2930", "Brasschaat", "Brasschaat"),
    ("a6", "Bredabaan", "300", "2930", "Brasschaat", "Maria-ter-Heide"),
    ("a7", "Hoogboomsteenweg", "7", "2950", "Kapellen", "Hoogboom"),
    ("a8", "Sint-Jozefstraat", "5", "2950", "Kapellen", "Kapellen"),
    ("a9", "Cafédreef", "9", "2390", "Malle", "Oostmalle"),
    ("a10", "Kerkstraat", "1200", "2920", "Kalmthout", "Heide"),
]


@pytest.fixture(scope="module")
def register():
    columns = ["id", "street", "house_number", "postcode", "municipality", "submunicipality"]
    table = geopandas.GeoDataFrame(ROWS, columns=columns)
    points = geopandas.points_from_xy([4.5 + 0.01 * row for row in range(len(ROWS))], [51.3] * len(ROWS))
    return table.set_geometry(points, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Dorpsstraat 1, 2990 Wuustwezel", "a1"),
        ("dorpsstraat 1 wuustwezel", "a1"),
        ("2990 Wuustwezel, Dorpsstraat 2", "a2"),
        ("DORPSTRAAT 2 WUUSTWESEL", "a2"),
        ("dorpsstr. 12 2960", "a3"),
        ("Dorpsstr 12a Brecht", "a4"),
        ("Dorpsstraat 12 a, Sint Lenaarts", "a4"),
        ("Dorpsstraat 12 bus 3, Brecht", "a3"),
        ("Dorpsstraat 12/3, Brecht", "a3"),
        ("bredabaan 300 brasschaat", "a6"),
        ("Hoogboomstwg 7 Kapellen", "a7"),
        ("St. Jozefstraat 5", "a8"),
        ("cafedreef 9 malle", "a9"),
        ("Kerkstraat 1200", "a10"),
        ("Kerkstraat 1200, 2920 Kalmthout", "a10"),
    ],
)
def test_what_people_type_finds_the_address(register, typed, found):
    best = find_address(typed, register).iloc[0]
    assert best["id"] == found
    assert best["match"] == "exact"
    assert best["score"] > 85


def test_an_address_as_in_the_register_scores_a_hundred(register):
    assert find_address("Dorpsstraat 1, 2990 Wuustwezel", register)["score"].iloc[0] == 100


def test_a_street_of_several_municipalities_gives_them_all(register):
    found = find_address("Dorpsstraat 12", register)
    assert found["municipality"].tolist() == ["Brecht", "Wuustwezel"]
    assert found["match"].tolist() == ["exact", "near_number"]


def test_a_number_that_is_not_there_gives_the_nearest_and_says_so(register):
    found = find_address("Bredabaan 290, Brasschaat", register).iloc[0]
    assert (found["id"], found["match"]) == ("a6", "near_number")
    assert found["score"] < 95


def test_a_street_without_number_gives_one_address_of_it(register):
    found = find_address("Bredabaan", register)
    assert set(found["match"]) == {"street"}


@pytest.mark.parametrize("typed", ["", "   ", "12", "2990", "xqzv", "!?"])
def test_what_is_no_address_gives_no_candidates_but_the_same_columns(register, typed):
    found = find_address(typed, register)
    assert len(found) == 0
    assert {"id", "score", "match", "geometry"} <= set(found.columns)


def test_an_unknown_postcode_does_not_hide_the_street(register):
    assert find_address("Bredabaan 100, 9999 Brasschaat", register)["id"].iloc[0] == "a5"


def test_the_register_is_left_as_it_was_and_may_be_empty(register):
    before = register.copy()
    find_address("Bredabaan 100", register)
    assert register.equals(before)
    assert len(find_address("Bredabaan 100", register.head(0))) == 0


def test_an_address_without_street_is_passed_over(register):
    holes = register.assign(street=register["street"].where(register["id"] != "a1"))
    assert find_address("Dorpsstraat 2, 2990", holes)["id"].iloc[0] == "a2"


@pytest.mark.parametrize("text", ["51.4,4.46", " 51.4 , 4.46 ", "51.4 4.46", "51.4;4.46"])
def test_lat_and_lon_make_a_point(text):
    point = parse_where(text)
    assert (point.x, point.y) == (4.46, 51.4)


@pytest.mark.parametrize("text", ["Dorpsstraat 12", "12, 2960", "51.4", "2960 Brecht", ""])
def test_an_address_is_no_lat_and_lon(text):
    assert parse_where(text) is None


def test_lat_and_lon_that_are_not_on_earth_are_refused():
    with pytest.raises(PlaceError, match="not on Earth"):
        parse_where("151.4,4.46")
