"""A day along several addresses, an office or a course: the page tells what Python finds."""

import re

import geopandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.web.app_state import AppState, Places
from bereik.web.attend import ask_attend
from bereik.web.query import read_query
from bereik.web.tour import of_client
from tests.web.test_api import ask, refused

CHILD = {"age_months": 24, "parent": "both"}
PLACES = (("brasschaat", 120), ("kapellen", 90))


@pytest.fixture(scope="module")
def visits(demo):
    points = [demo.homes[demo.homes["id"] == one].geometry.iloc[0] for one, _ in PLACES]
    return [
        {"lat": point.y, "lon": point.x, "label": f"Klant {number}", "minutes": minutes}
        for number, (point, (_, minutes)) in enumerate(zip(points, PLACES, strict=True), 1)
    ]


def as_table(visits):
    rows = [{"id": str(number), "name": one["label"], "minutes": one["minutes"]}
            for number, one in enumerate(visits, 1)]  # fmt: skip
    points = [Point(one["lon"], one["lat"]) for one in visits]
    return geopandas.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("who", "own"),
    [({"lang": "en"}, {}), ({"child": CHILD}, {"child_age_months": 24}),
     ({"travel": "folding", "fixed": True}, {"fixed": True, "traveller": bereik.Traveller(bike="on_board")})],
)  # fmt: skip
def test_the_day_is_that_of_python(page, story, visits, demo, who, own):
    answer = ask(page, "tour", **story, **who, visits=visits)
    care = demo.childcare if "child" in who else None
    home = Point(story["lon"], story["lat"])
    tour = bereik.plan_tour(demo.network, home, as_table(visits), date=demo.date, childcare=care, **own)
    lang = who.get("lang", "nl")
    told = [f"{step['time']['at']}  {step['text']}" for step in answer["steps"]]
    assert tour.found
    assert told == [line for line in tour.text(lang).splitlines() if line[2:3] == ":"]
    assert answer["sums"] in tour.text(lang)
    assert any("accg.be" in note for note in answer["notes"])  # what is paid, with its source


@pytest.mark.parametrize("sibling", [{}, {"facility": "k77"}])
def test_the_first_child_goes_to_its_own_facility_whatever_its_sibling_does(
    page, story, visits, demo, sibling
):
    answer = ask(page, "tour", **story, visits=visits, child={**CHILD, "facility": "k79"},
                 second_child={**CHILD, **sibling})  # fmt: skip
    only = demo.childcare[demo.childcare["id"] == "k79"]
    home = Point(story["lon"], story["lat"])
    tour = bereik.plan_tour(
        demo.network, home, as_table(visits), date=demo.date, childcare=only, child_age_months=24
    )
    told = [step["text"] for step in answer["steps"]]
    assert told == [one.text for one in tour.told("nl")]
    assert any("Zonnetje, Gooreind" in text for text in told)


def test_the_first_child_is_not_brought_to_the_school_of_its_sibling(demo, story):
    school = {"lat": story["lat"], "lon": story["lon"], "bells": ["08:30", "15:30", "12:00"]}
    query = read_query({**story, "child": CHILD,
                        "second_child": {**CHILD, "place": school, "hours": ["07:00", "18:00"]}})  # fmt: skip
    care = of_client(AppState(demo.network, demo), query)["childcare"]
    assert set(care["id"]) == set(demo.childcare["id"])


def test_hours_that_cannot_be_kept_give_no_day(page, story, visits):
    early = [{**visits[0], "latest": "04:00", "minutes": 5}, visits[1]]
    answer = ask(page, "tour", **story, visits=early)
    assert answer["steps"] == []
    assert "geen dag" in answer["title"]


def test_what_a_day_does_not_reckon_with_is_said(page, story, visits):
    notes = ask(page, "tour", **story, visits=visits, child={"age_months": 24, "parent": "brings"},
                second_child=CHILD)["notes"]  # fmt: skip
    assert [note for note in notes if "kind" in note] == [
        "De dag rekent met het eerste kind.", "De dag rekent erop dat je het kind zelf brengt en ophaalt.",
    ]  # fmt: skip


def test_visits_that_cannot_be_meant_are_refused(page, story, visits):
    status, _, told = refused(
        page, "tour", **story, visits=[{**visits[0], "earliest": "09:00", "latest": "10:00"}, visits[1]]
    )
    assert status == 422
    assert "adres 1" in told
    far = {**visits[1], "lat": 48.0, "lon": 2.0}
    assert "Adres 2" in refused(page, "tour", **story, visits=[visits[0], far])[2]
    for wrong in (
        [visits[0]],
        visits * 4,
        [visits[0], {**visits[1], "minutes": 0}],
        [visits[0], {**visits[1], "earliest": "9"}],
    ):
        assert refused(page, "tour", **story, visits=wrong)[:2] == (400, "question")


def test_the_places_of_the_list_are_answered_as_in_python(page, story, demo):
    answer = ask(page, "attend", **story, days=[0, 3], part="morning")
    home = Point(story["lon"], story["lat"])
    found = bereik.attend(
        demo.network, home, demo.destinations, date=demo.date, days="mon,thu", part="morning"
    )
    assert [one["name"] for one in answer["places"]] == found["name"].tolist()
    assert [one["verdict"] for one in answer["places"]] == found["verdict"].tolist()
    first = found.iloc[0]
    assert answer["places"][0]["lines"][0] == f"Lukt op {first['days_held']} van de 2 dagen."
    visit, course = (
        answer["places"][number]["lines"][1]
        for number in (0, found.index[found["destination_id"] == "d5"][0])
    )
    assert visit == (
        "Voor een bezoek van 45 minuten, op het beste moment van de dag. Andere uren kunnen ook lukken."
    )
    assert re.fullmatch(r"Weg om [\d.]+ uur, thuis om [\d.]+ uur: .* van huis\.", course)
    away = answer["places"][found.index[found["destination_id"] == "d3"][0]]["lines"]
    assert len([line for line in away if line.startswith("Op ")]) in (0, 2)
    (one,) = ask(page, "attend", **story, destination="d4", lang="fr")["places"]
    assert (one["category"], one["verdict"]) == ("cours", "no")
    choices = ask(page, "state", lang="en")["choices"]["destinations"]
    assert choices[0] == {"value": "d1", "text": "VDAB-kantoor (verzonnen) (VDAB)"}


def test_an_address_with_hours_is_a_course(page, story, visits, demo):
    place = {"lat": visits[0]["lat"], "lon": visits[0]["lon"], "label": "De les"}
    (one,) = ask(page, "attend", **story, own={**place, "from": "09:00", "until": "12:00"},
                 days=[0, 1])["places"]  # fmt: skip
    day = as_table([{**place, "minutes": 180}]).assign(earliest="09:00", latest="12:00")
    home = Point(story["lon"], story["lat"])
    tour = bereik.plan_tour(demo.network, home, day, date=demo.date)
    assert (one["name"], one["category"], one["verdict"]) == ("De les", "", "yes")
    assert f"{tour.leave_home:%H.%M}" in one["lines"][1]
    status, code, _ = refused(page, "attend", **story, own={**place, "from": "12:00", "until": "09:00"})
    assert (status, code) == (422, "hours")
    assert refused(page, "attend", **story, destination="nowhere")[:2] == (400, "question")
    status, code, told = refused(page, "attend", **story, days=[], lang="en")  # not Monday to Friday unasked
    assert (status, code, told) == (422, "days", "Choose at least one day.")


def test_destinations_may_have_numbers_as_ids(story, demo):
    numbered = demo.destinations.iloc[:2].assign(id=[7, 8])
    places = Places(demo.vacancies, destinations=numbered, date=demo.date)
    found = ask_attend(AppState(demo.network, places), {**story, "lang": "nl"})
    assert [one["name"] for one in found["places"]] == numbered["name"].tolist()


def test_an_address_without_a_street_is_refused_on_every_screen_and_is_no_empty_day(
    page, story, visits, demo
):
    west, south, *_ = AppState(demo.network, demo).box()
    nowhere = {"lat": south - 0.09, "lon": west - 0.09}  # near the region, with no street for kilometres
    asked = {
        "compare": {"others": [nowhere]},
        "tour": {"visits": [visits[0], {**visits[1], **nowhere}]},
        "attend": {"own": {**nowhere, "from": "09:00", "until": "12:00"}},
    }
    for name, own in asked.items():
        status, code, told = refused(page, name, **story, **own)
        assert (status, code) == (422, "outside")
        assert told.startswith(f"Bij adres {1 if name == 'attend' else 2} kennen we geen straat of halte.")
