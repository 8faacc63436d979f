"""A child's school, or care of one's own, at an address: asked like a listed facility, and kept nowhere."""

import copy

import pytest

from bereik.network.cache import SHARED
from bereik.network.ways import WAYS
from bereik.web.app_state import AppState
from bereik.web.ask import care_of, plan_of
from bereik.web.own_place import OwnPlace
from bereik.web.query import read_query
from bereik.web.refusal import RefusedError
from tests.web.test_api import ask

HOURS = ["07:00", "18:00"]
BELLS = ["08:30", "15:30", "12:00"]


@pytest.fixture(scope="module")
def near(demo):
    """The point of a listed facility in the home's own village, as somebody would type its address."""
    care = demo.childcare.to_crs("EPSG:4326")
    admits = (care["free_places"] > 0) & (care["min_age_months"] <= 30) & (care["max_age_months"] >= 30)
    row = care[admits & (care["municipality"] == "Wuustwezel")].iloc[0]
    return {"lat": row.geometry.y, "lon": row.geometry.x}, row["id"]


def child(place=None, **given):
    return {"age_months": 30, **({"place": place, "hours": HOURS} if place else {}), **given}


def reach(page, story, *children, **asked):
    told = {"child": children[0], **({"second_child": children[1]} if children[1:] else {}), **asked}
    return page.post("/api/reach", json={**story, **told, "limit": 400})


def verdicts(answer):
    assert answer.status_code == 200, answer.text
    return {row["id"]: (row["verdict"], row["out"], row["back"]) for row in answer.json()["rows"]}


def test_a_typed_place_answers_as_a_listed_one_at_the_same_point_with_the_same_hours(page, story, near):
    place, one = near
    listed = reach(page, story, child(facility=one, hours=HOURS))
    assert verdicts(reach(page, story, child(place))) == verdicts(listed)
    assert "yes" in {row[0] for row in verdicts(listed).values()}


def test_a_school_is_closed_in_the_holidays_unless_it_has_care_then(page, story, near):
    school = {**near[0], "bells": BELLS}
    closed = reach(page, story, child(school)).json()
    assert closed["counts"]["yes"] == 0
    told = {row["verdict_text"] for row in closed["rows"] if row["verdict"] == "maybe"}
    assert "haalbaar, behalve in de schoolvakantie" in told
    assert reach(page, story, child({**school, "holidays": True})).json()["counts"]["yes"] > 0


def test_a_child_that_has_a_place_already_needs_none_that_is_free(page, story, demo):
    care = demo.childcare[demo.childcare["municipality"] == "Wuustwezel"].set_index("id")
    assert care.loc[["k75", "k77"], "free_places"].tolist() == [0, 2], (
        "the demonstration has other places now"
    )
    full, open_to_all = child(facility="k75"), child(facility="k77")

    def yes(*children) -> int:
        return reach(page, story, *children).json()["counts"]["yes"]

    told = reach(page, story, full).json()
    assert told["counts"]["yes"] == 0
    assert "CARE_FULL" in {row["reason"] for row in told["rows"]}
    assert yes({**full, "has_place": True}) > 0
    assert yes({**full, "has_place": True}, full) == 0, "the second one has none"
    assert yes({**full, "has_place": True}, {**full, "has_place": True}) > 0
    # Where places are free it changes nothing.
    assert yes(open_to_all) == yes({**open_to_all, "has_place": True})


def test_two_children_of_one_school_are_brought_there_together(demo, near):
    query = read_query({"lat": 51.4, "lon": 4.6, "child": child(near[0]), "second_child": child(near[0])})
    care = care_of(AppState(demo.network, demo), query)
    assert [one.at for one in care["children"]] == [("own:1",), ("own:1",)]
    assert care["childcare"]["id"].tolist() == ["own:1"]


def test_nobody_is_brought_to_the_school_of_a_sibling(demo, near):
    query = read_query({"lat": 51.4, "lon": 4.6, "child": child(near[0]), "second_child": child()})
    first, second = care_of(AppState(demo.network, demo), query)["children"]
    assert first.at == ("own:1",)
    assert set(second.at) == set(demo.childcare["id"])


def test_the_day_and_the_sheet_name_the_place_by_its_street(page, story, near):
    asked = {**story, "child": child({**near[0], "bells": BELLS, "holidays": True})}
    rows = page.post("/api/reach", json=asked).json()["rows"]
    asked["vacancy_id"] = next(row["id"] for row in rows if row["verdict"] == "yes")
    job, sheet = (page.post(f"/api/{name}", json=asked).json() for name in ("job", "sheet"))
    assert job["care"][0]["name"].startswith("school (")
    assert "Wuustwezel" in job["care"][0]["address"]
    assert job["care"][0]["name"].removeprefix("school (").rstrip(")") in sheet["care"][0]["name"]
    roster = page.post("/api/roster", json=asked).json()
    assert roster["sentence"].startswith("Haalbaar op alle ")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"hours": None}, 422),
        ({"hours": ["18:00", "07:00"]}, 422),
        ({"facility": "k01"}, 400),
        ({"place": {"lat": 51.4}}, 400),
        ({"place": {"lat": 48.8, "lon": 2.3}}, 422),
        ({"place": {"lat": 51.4, "lon": 4.6, "bells": ["15:30", "08:30", "12:00"]}}, 422),
        ({"place": {"lat": 51.4, "lon": 4.6, "bells": ["8h", "15:30", "12:00"]}}, 400),
        ({"place": {"lat": 51.4, "lon": 4.6, "name": "x"}}, 400),
        ({"place": "Dorpsstraat"}, 400),
    ],
)
def test_what_is_no_place_with_hours_is_refused(page, story, change, status):
    given = child({"lat": 51.4, "lon": 4.6}) | change
    answer = reach(page, story, given)
    assert answer.status_code == status
    assert status == 400 or len(answer.json()["sentence"].split()) > 3


def test_a_region_without_a_list_of_childcare_asks_the_address(demo, story):
    bare = copy.copy(AppState(demo.network, demo))
    bare.childcare = None
    place = {"lat": story["lat"], "lon": story["lon"]}
    assert care_of(bare, read_query({**story, "child": child(place)}))["childcare"]["id"].tolist() == [
        "own:1"
    ]
    with pytest.raises(RefusedError, match="childcare"):
        care_of(bare, read_query({**story, "child": child()}))


def test_nothing_of_a_typed_place_stays_when_the_page_is_emptied(demo, story):
    app_state = AppState(demo.network, demo)
    spots = [(4.5 + number / 100, 51.4) for number in range(3)]
    for lon, lat in spots:
        plan_of(app_state, read_query({**story, "child": child({"lat": lat, "lon": lon})}))
    kept = [one for key in app_state.plans._plans for one in key[2]]
    assert [one.place for one in kept] == [OwnPlace(*spot, ("07:00", "18:00")) for spot in spots[1:]]
    app_state.plans.forget()
    assert not app_state.plans._plans


def test_a_plan_that_is_being_made_when_the_page_is_emptied_is_not_kept(demo):
    plans = AppState(demo.network, demo).plans

    def make():
        plans.forget()  # the page is emptied meanwhile
        return "plan with a school"

    assert plans.get("question", make, of_client=True) == "plan with a school"
    assert not plans._plans
    assert not plans._of_clients


def test_emptying_the_page_keeps_the_streets_which_tell_of_nobody(page, demo, story):
    ask(page, "reach", **story)
    streets = SHARED.keys(WAYS)
    ask(page, "wipe")
    assert streets
    assert SHARED.keys(WAYS) == streets
