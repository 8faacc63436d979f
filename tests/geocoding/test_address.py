"""Finding an address in a register: what people type, not what a register would write."""

from pathlib import Path

import geopandas
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.errors import PlaceError
from bereik.geocoding import find_address, index_addresses, parse_where, place_outside
from bereik.geocoding.address_index import register_of
from bereik.geocoding.address_text import fold, plain_words, take_apart
from bereik.geocoding.placing import find_place

SPELLINGS = Path(__file__).with_name("address_spellings.txt")

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


def spellings():
    lines = SPELLINGS.read_text(encoding="utf-8").splitlines()
    return [tuple(part.strip() for part in line.rsplit("|", 1)) for line in lines if line and line[0] != "#"]


def test_the_first_candidate_is_right_for_97_of_100_spellings_that_people_type():
    register = index_addresses(bereik.load_demo().addresses)
    missed = []
    for typed, meant in spellings():
        found = find_address(typed, register, limit=1)["id"].tolist()
        if found != [meant]:
            missed.append(f"{typed} -> {found}, meant {meant}")
    print("\n".join(missed))
    assert len(spellings()) >= 150
    assert len(missed) <= 0.03 * len(spellings()), missed


def test_what_was_typed_so_far_gives_candidates(register):
    assert set(find_address("dorpss", register)["street"]) == {"Dorpsstraat"}
    assert find_address("Hoogb", register)["id"].tolist()[:1] == ["a7"]
    assert find_address("sint-j", register)["id"].tolist() == ["a8"]
    assert find_address("dorpsstraat wuu", register)["municipality"].iloc[0] == "Wuustwezel"
    assert find_address("dorpsstraat 1", register)["id"].iloc[0] == "a1"


def test_a_town_that_is_half_typed_behind_a_number_is_no_kind_of_street(register):
    # "stw" is short for steenweg: "wuustw" must not become "wuusteenweg"
    rows = register.iloc[[0]].assign(street="Dorpsstraat", house_number="63", municipality="Wuustwezel")
    rows = rows.assign(submunicipality="Wuustwezel", postcode="2990")
    assert find_address("dorpsstraat 63 wuustw", rows)["match"].tolist() == ["exact"]
    assert find_address("63 dorpsstr wuustwezel", rows)["match"].tolist() == ["exact"]


def test_a_municipality_alone_means_its_own_village_before_the_others(register):
    places = [("a", "Brecht", "Brecht"), ("b", "Brecht", "Overbroek"), ("c", "Brecht", "Sint-Lenaarts")]
    rows = register.iloc[[0, 0, 0]].assign(id=[one[0] for one in places])
    rows = rows.assign(
        municipality=[one[1] for one in places], submunicipality=[one[2] for one in places], postcode="2960"
    )
    found = find_address("Brecht", rows)
    assert found["id"].tolist() == ["a", "b", "c"]
    assert found["score"].iloc[0] - found["score"].iloc[1] >= 5  # so that it is taken without asking back
    assert find_address("Overbroek", rows)["id"].iloc[0] == "b"


def test_a_village_alone_gives_an_address_in_its_middle(register):
    found = find_address("Heide", register).iloc[0]
    assert (found["id"], found["match"]) == ("a10", "village")
    assert find_address("2390 Malle", register)["match"].tolist()[0] == "village"


def test_names_of_before_and_of_villages_that_the_register_does_not_have_are_known(register):
    plain = register.assign(submunicipality=register["municipality"])
    for typed, meant in (
        ("Dorpsstraat 12, Sint-Lenaarts", "a3"),
        ("Kerkstraat 1200 Heide", "a10"),
        ("Hoogboomsteenweg 7, Putte-Kapellen", "a7"),
        ("Cafedreef 9 Oost-Malle", "a9"),
    ):
        assert find_address(typed, plain)["id"].iloc[0] == meant


def test_a_village_named_like_its_municipality_comes_before_its_other_villages(register):
    turned = register.assign(id=[f"z{10 - row}" for row in range(len(register))])
    for rows in (register, turned):
        found = find_address("Bredabaan Brasschaat", rows)
        assert found["submunicipality"].tolist() == ["Brasschaat", "Maria-ter-Heide"]


def test_boxes_and_ranges_of_numbers_are_told_apart(register):
    rows = register.iloc[[0, 0, 0]].assign(
        id=["a", "b", "c"], house_number=["12", "12", "14-18"], box=["1", "2", None]
    )
    assert find_address("Dorpsstraat 12 bus 2", rows)["id"].iloc[0] == "b"
    assert find_address("Dorpsstraat 12/1", rows)["id"].iloc[0] == "a"
    assert find_address("Dorpsstraat 16", rows)[["id", "match"]].iloc[0].tolist() == ["c", "exact"]


def test_streets_with_a_number_in_their_name_are_found(register):
    rows = register.iloc[[0]].assign(street="11 Novemberlaan", house_number="5")
    assert find_address("11 novemberlaan 5", rows)["score"].iloc[0] == 100
    assert find_address("11 novemberln 5 wuustwezel", rows)["match"].iloc[0] == "exact"


def test_the_register_is_made_ready_once_for_a_table(register):
    assert find_address("Bredabaan 100", index_addresses(register)).equals(
        find_address("Bredabaan 100", register)
    )
    new = register.iloc[[4]].assign(id="new", house_number="101")
    longer = geopandas.GeoDataFrame(pandas.concat([register, new], ignore_index=True))
    assert find_address("Bredabaan 101 Brasschaat", longer)["id"].iloc[0] == "new"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("St.-Jobsteenweg", "sint jobsteenweg"),
        ("Dr. Roosenspl.", "dokter roosensplein"),
        ("Kasteeldr.", "kasteeldreef"),
        ("Burg. De Boeystr", "burgemeester de boeystraat"),
        ("O.L.V.-straat", "onze lieve vrouw straat"),
        ("Kan. Peetersstwg", "kanunnik peeterssteenweg"),
        ("Burgstraat", "burgstraat"),
        ("Straatlaan", "straatlaan"),
    ],
)
def test_abbreviations_are_written_out_where_they_are_some(typed, plain):
    assert plain_words(typed) == plain


@pytest.mark.parametrize(
    ("typed", "number", "letter", "box", "postcode"),
    [
        ("Straat 12a", 12, "a", "", None),
        ("Straat 12 bus 3", 12, "", "3", None),
        ("Straat 12/3", 12, "", "3", None),
        ("Straat 12b2", 12, "", "2", None),
        ("Straat 12 A bus 2, 2960 Brecht", 12, "a", "2", "2960"),
        ("Straat 1200, 2920 Kalmthout", 1200, "", "", "2920"),
        ("Straat 1200", 1200, "", "", None),
        ("Straat 1081 Brasschaat", 1081, "", "", None),
        ("Straat 2990 Wuustwezel", None, "", "", "2990"),
        ("B-2990 Wuustwezel, Straat 4", 4, "", "", "2990"),
        ("Straat 12-14", 12, "", "", None),
    ],
)
def test_number_letter_box_and_postcode_are_told_apart(typed, number, letter, box, postcode):
    assert take_apart(typed)[2:] == (number, letter, box, postcode)


def test_names_that_sound_alike_are_one():
    for one, other in (("kerkstraat", "kerckstraet"), ("pastorijstraat", "pastoreistraat"), ("bos", "bosch")):
        assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_any_text_gives_candidates_or_none_and_never_crashes(text):
    assert len(find_address(text, TINY)) <= 5


TINY = geopandas.GeoDataFrame(
    ROWS, columns=["id", "street", "house_number", "postcode", "municipality", "submunicipality"],
    geometry=geopandas.points_from_xy([4.5] * len(ROWS), [51.3] * len(ROWS)), crs="EPSG:4326",
)  # fmt: skip


def test_a_street_that_nobody_knows_gives_its_village_as_the_last_resort(register):
    found = find_address("Onbestaandestraatnaam 5, Brecht", register)
    assert (found["match"].iloc[-1], found["submunicipality"].iloc[-1]) == ("village", "Sint-Lenaarts")
    assert found["score"].max() < 75


def test_a_village_that_the_register_has_is_not_the_town_around_it(register):
    rows = register.iloc[[9, 9]].assign(id=["h", "k"], submunicipality=["Heide", "Kalmthout"])
    assert find_address("Heide", rows)["id"].tolist()[:1] == ["h"]
    assert find_address("Kerkstraat 1200 Heide", rows)["id"].tolist()[0] == "h"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Bredabaan 628, 9000 Gent", "Gent"), ("Bredabaan 628 Gent", "Gent"),
        ("Dorpsstraat 63, Antwerpen", "Antwerpen"),
        ("2000 Antwerpen", "Antwerpen"), ("9000", "9000"), ("Bredabaan 628, 2930 Brasschaat, Antwerpen", ""),
        ("Bredabaan 628, 2930 Maria-ter-Heyde", ""), ("Brecht, Dorpsstraat 5", ""),
        ("B-2930 Brasschaat, Bredabaan 1", ""),
        ("Bredabaan 628 verdieping 2", ""), ("dorpsstraat 63 wuustw", ""), ("Bredabaan 628, België", ""),
    ],
)  # fmt: skip
def test_a_town_that_the_register_does_not_know_is_told(demo, typed, place):
    assert place_outside(typed, register_of(demo.addresses)) == place


@pytest.mark.parametrize("address", ["Bredabaan 628, 9000 Gent", "Bredabaan 628 Gent"])
def test_a_row_of_another_town_has_no_place_here(demo, address):
    assert find_place("Bredabaan 628, 2930 Brasschaat", demo.addresses)
    assert find_place(address, demo.addresses) is None
