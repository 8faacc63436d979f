"""An industrial area by its name or a point: which places to work count, and what homes reach of them."""

import geopandas
import pytest
from shapely.geometry import Point, box

from bereik import PlaceError, Shift, atlas, shift_reach
from bereik.atlas.target import find_area, find_employer


class Region:
    """A park of some 700 by 1100 metres with three jobs on two spots, one at its edge, and one far off."""

    def __init__(self, names=("Park Noord", "Park Zuid")):
        squares = [box(4.50, 51.30, 4.51, 51.31), box(4.60, 51.30, 4.61, 51.31)]
        self.land = geopandas.GeoDataFrame(
            {"kind": "industry", "name": list(names)}, geometry=squares, crs="EPSG:4326"
        )
        spots = [(4.505, 51.305), (4.505, 51.305), (4.5103, 51.305), (4.55, 51.305)]
        self.vacancies = geopandas.GeoDataFrame(
            {
                "id": ["a", "b", "c", "d"], "title": ["A", "B", "C", "D"], "positions": [2, None, 3, 4],
                "employer": ["Eén", "Twee", "Drie", "Vier"], "driving_licence": [True, False, False, False],
            },
            geometry=[Point(*spot) for spot in spots], crs="EPSG:4326",
        )  # fmt: skip


class Asked:
    """As much of a setting as finding a target needs."""

    def __init__(self, region):
        self.region = region

    def words(self, key, **values):
        return " ".join([key, *map(str, values.values())])


def found(wanted, region=None):
    return find_area(Asked(region or Region()), wanted)


@pytest.mark.parametrize("wanted", ["park noord", "Noord", "51.305,4.505", "51.309; 4.501"])
def test_an_area_is_known_by_its_name_a_part_of_it_or_a_point_in_it(wanted):
    target = found(wanted)
    assert target.name == "Park Noord"
    # the two jobs on one spot count as one place: 2 openings and 1; the one 20 metres outside is at the edge
    assert sorted(target.places["positions"]) == [3, 3]
    assert "driving_licence" not in target.places


def test_around_a_point_outside_every_area_all_jobs_within_a_kilometre_count():
    target = found("51.305,4.5485")
    assert target.name == "area-around 1000"
    assert target.places["id"].tolist() == ["d"]
    metres = target.marks["chosen"].to_crs("EPSG:31370").area.iloc[0]
    assert metres == pytest.approx(3.14159 * 1000**2, rel=0.01)


def test_an_area_without_jobs_is_asked_in_its_middle_and_says_so():
    target = found("Park Zuid")
    assert target.places.geometry[0].within(box(4.60, 51.30, 4.61, 51.31))
    assert target.note == "note-area-empty"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("park", "several industrial areas have 'park'.*Park Noord, Park Zuid"),
        ("Oost", "no industrial area has 'Oost'.*Park Noord, Park Zuid"),
    ],
)
def test_a_name_that_fits_none_or_several_is_refused_with_those_there_are(wanted, told):
    with pytest.raises(PlaceError, match=told):
        found(wanted)


def test_a_region_that_knows_no_areas_still_has_points():
    region = Region()
    del region.land
    assert found("51.305,4.505", region).places["id"].tolist() == ["a", "c"]
    with pytest.raises(PlaceError, match="of no industrial area in this region"):
        found("Noord", region)


def test_parts_of_an_area_with_one_name_are_one():
    assert found("park", Region(("Park", "Park"))).name == "Park"


def test_an_employer_is_known_by_name_or_vacancy_and_else_the_largest():
    asked = Asked(Region())
    assert [find_employer(asked, one).name for one in ("twee", "c", None)] == ["Twee", "Drie", "Vier"]


def test_an_employer_is_asked_at_all_its_places_and_a_vacancy_at_its_own():
    region = Region()
    region.vacancies["employer"] = ["Bakker", "Bakker", "Bakker", "Slager"]
    target = find_employer(Asked(region), "bakker")
    assert target.places[["id", "positions"]].to_numpy().tolist() == [["a", 3], ["c", 3]]
    assert target.note == "note-employer 2"
    assert len(target.marks["places"]) == 2
    assert find_employer(Asked(region), "c").places["id"].tolist() == ["c"]


def test_a_part_of_a_name_that_several_employers_have_is_refused_with_theirs():
    region = Region()
    region.vacancies["employer"] = ["Zorg Noord", "Zorg Noord", "Zorg Zuid", "Slager"]
    with pytest.raises(PlaceError, match=r"several employers have 'zorg'.*Zorg Noord, Zorg Zuid"):
        find_employer(Asked(region), "zorg")


def test_the_class_of_a_home_is_the_share_of_the_openings_it_holds(context):
    page = atlas.employer_map(context, area="Bedrijvenpark Kanaalkant")
    target = find_area(context, "Bedrijvenpark Kanaalkant")
    rows = shift_reach(
        context.region.network, context.points, target.places[["id", "title", "geometry"]],
        date=context.date, shifts=[Shift("day", "08:00", "16:30")],
    )  # fmt: skip
    openings = target.places.set_index("id")["positions"]
    view = page.views["day|none|without"]
    seen = set()
    for place, home in enumerate(context.homes["id"]):
        own = rows[rows["home_id"].astype(str) == home]
        held = openings[own.loc[own["verdict"] == "yes", "vacancy_id"].astype(str)].sum() / openings.sum()
        expected = 0 if held == 1 else 1 if held >= 0.5 else 2 if held > 0 else view.classes[place]
        assert view.classes[place] == expected
        assert (view.classes[place] >= 3) == (held == 0)
        seen.add(min(expected, 3))
    assert len(seen) > 1


def test_the_name_of_an_employer_stands_once_on_the_map_and_each_place_has_a_star():
    region = Region()
    region.vacancies["employer"] = "Eén"
    marks = find_employer(Asked(region), "Eén").marks["places"]["name"].tolist()
    assert marks == ["★ Eén", "★", "★"]
