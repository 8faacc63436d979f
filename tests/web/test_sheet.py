"""The sheet: nothing printed as certain that is not, every part of a split shift, one page per job."""

import dataclasses
import itertools
import re

import pytest
import shapely

import bereik
from bereik.web.app_state import AppState
from bereik.web.missed import missed_notes
from bereik.web.pdf import write_pdf
from bereik.web.query import read_query
from bereik.web.sheet import make_sheet, read_chosen
from bereik.web.streetmap import HEIGHT, WIDTH, as_svg, label_box
from tests.web.test_api import ask

B = "Bredabaan 628, 2930 Brasschaat"


@pytest.fixture(scope="module")
def app_state(demo):
    return AppState(demo.network, demo)


@pytest.fixture(scope="module")
def brasschaat(page):
    found = page.post("/api/suggest", json={"text": B}).json()["candidates"][0]
    return {"lat": found["lat"], "lon": found["lon"]}


def test_a_place_that_is_only_guessed_is_no_way_to_go(page, brasschaat):
    job = ask(page, "job", **brasschaat, vacancy_id="v028")
    assert job["row"]["guessed"]
    assert (job["stretches"], job["lines"], job["walk_map"]) == ([], [], None)
    assert "v028" not in {point[0] for point in ask(page, "reach", **brasschaat)["points"]}
    sheet = ask(page, "sheet", **brasschaat, vacancy_id="v028")
    assert sheet["title"] == "Misschien werk voor jou"
    assert (sheet["parts"], sheet["map"]) == ([], None)
    assert "Vraag de werkgever eerst waar het werk precies is" in " ".join(sheet["watch"]["lines"])
    assert "Wandel" not in str(sheet)


def test_a_maybe_never_stands_under_what_can_be_reached(page, brasschaat):
    sheet = ask(page, "sheet", **brasschaat, vacancy_ids=["v028", "v140", "v003"])
    groups = {group["verdict"]: group for group in sheet["groups"]}
    assert groups["maybe"]["title"].startswith("Misschien")
    assert "Medewerker ontbijt" in {row["title"] for row in groups["maybe"]["rows"]}
    guessed = next(row for row in groups["maybe"]["rows"] if row["title"] == "Medewerker ontbijt")
    assert (guessed["ways"], guessed["changes"]) == ([], "")
    assert sum(len(group["rows"]) for group in sheet["groups"]) == 3
    assert all(row["ways"] == [] for row in groups.get("no", {"rows": []})["rows"])


def test_a_ticked_job_stands_on_the_sheet_whatever_else_is_chosen(page, story):
    sheet = ask(page, "sheet", **story, vacancy_ids=["v347", "v001"], sectors=["care"], find="zzz")
    assert sheet["title"] == "Werk dat je hebt gekozen"
    assert sum(len(group["rows"]) for group in sheet["groups"]) == 2
    assert page.post("/api/sheet", json={**story, "vacancy_ids": []}).status_code == 400
    assert read_chosen({"vacancy_ids": ["a", "a", "b"]}) == ["a", "b"]


def split_job(page, story) -> dict:
    """A split shift that can be held from the home of the story."""
    rows = ask(page, "reach", **story, shifts=["split"], max_trip_min=120, limit=1000)["rows"]
    return next(row for row in rows if row["verdict"] != "no")


def test_the_sheet_of_several_tells_the_days_the_address_and_the_known_cost(page, story):
    sheet = page.post("/api/sheet", json=story).json()
    assert "voor alle dagen en uren waarop er gewerkt wordt" in sheet["intro"]
    rows = sheet["groups"][0]["rows"]
    assert rows[0]["where"] == "Groendienst De Schakel Wuustwezel, bij Gemeentepark 156, 2990 Wuustwezel"
    assert rows[0]["cost"] == "0 euro per maand", "on foot"
    assert rows[2]["cost"] == "prijs niet bekend", "by bus; nothing beside 0 euro would read as free"
    by_bus = [row["id"] for row in ask(page, "reach", **story)["rows"] if row["changes"] is not None][2:4]
    some = ask(page, "sheet", **story, vacancy_ids=by_bus)["groups"][0]["rows"]
    assert [row["cost"] for row in some] == ["", ""], "no price is known, so that none is missed"


def test_the_map_of_a_walk_from_childcare_does_not_call_it_a_stop(page, story):
    asked = {**story, "child": {"age_months": 24, "parent": "brings"}}
    for row in page.post("/api/reach", json=asked | {"limit": 12}).json()["rows"]:
        sheet = page.post("/api/sheet", json=asked | {"vacancy_id": row["id"]}).json()
        if sheet.get("map") and any(care["name"].startswith(sheet["map"]["from"]) for care in sheet["care"]):
            assert sheet["map"]["title"] == f"De laatste stappen, vanaf {sheet['map']['from']}"
            return
    pytest.fail("no walk from childcare among these")


def test_every_part_of_a_split_shift_is_shown(page, story):
    row = split_job(page, story)
    job = ask(page, "job", **story, max_trip_min=120, vacancy_id=row["id"])
    ways = [(one["part"], one["way"]) for one in job["stretches"]]
    assert ways == [(0, "out"), (0, "back"), (1, "out"), (1, "back")]
    first, second = re.findall(r"\d\d:\d\d-\d\d:\d\d", row["shown_shift"])
    assert job["stretches"][1]["title"] == f"Naar huis tussen {first[6:]} en {second[:5]}"
    times = [step["time"]["at"] for one in job["stretches"] for step in one["steps"]]
    assert times == sorted(times)
    assert times[0] == row["out"]["depart"]["at"]
    assert times[-1] == row["back"]["arrive"]["at"]
    sheet = ask(page, "sheet", **story, max_trip_min=120, vacancy_id=row["id"])
    assert [part["title"] for part in sheet["parts"]] == [one["title"] for one in job["stretches"]]


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_the_sheet_of_one_job_is_one_page_however_many_steps(app_state, page, story, lang):
    pytest.importorskip("typst")
    pdfium = pytest.importorskip("pypdfium2")
    row = split_job(page, story)
    asked = read_query({**story, "max_trip_min": 120, "lang": lang})
    phones = {"employer": "", "counsellor": "", "childcare": ""}
    document = pdfium.PdfDocument(write_pdf(make_sheet(app_state, asked, row["id"], phones)))
    assert len(document) == 1


def test_the_map_of_the_last_walk_begins_at_a_stop_and_never_at_home(page, story):
    rows = [row for row in ask(page, "reach", **story)["rows"] if row["verdict"] == "yes"]
    maps = {}
    for row in [*rows[:2], *rows[-6:]]:
        job = ask(page, "job", **story, vacancy_id=row["id"])
        maps[row["id"]] = (job["walk_map"], job["stretches"][0]["steps"])
    drawn = {one: found for one, found in maps.items() if found[0]}
    assert drawn
    for drawing, steps in drawn.values():
        assert any(drawing["from"] in line for step in steps for line in step["detail"])
        points = [point for street in drawing["streets"] for point in street["points"]] + drawing["walk"]
        assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1 for x, y in points)
        assert as_svg(drawing).count("<polyline") == len(drawing["streets"]) + 2
        assert_names_can_be_read(drawing)
    on_foot = [drawing for drawing, steps in maps.values() if not any(step["detail"] for step in steps)]
    assert on_foot
    assert set(on_foot) == {None}


def assert_names_can_be_read(drawing):
    """No name of a street lies over the walk, over where it begins or ends, or over another name."""
    walk = shapely.LineString(drawing["walk"])
    ends = [shapely.Point(drawing["walk"][at]).buffer(8) for at in (0, -1)]
    boxes = [label_box(one["text"], one["x"], one["y"]) for one in drawing["labels"]]
    for box in boxes:
        assert not any(box.intersects(other) for other in [walk, *ends])
    assert all(not one.intersects(other) for one, other in itertools.combinations(boxes, 2))


def test_the_cost_of_a_month_is_good_to_know_and_no_warning(page, story):
    rows = ask(page, "reach", **story)["rows"]
    titles = {}
    for verdict in ("yes", "maybe"):
        job = next(row for row in rows if row["verdict"] == verdict)
        titles[verdict] = ask(page, "sheet", **story, vacancy_id=job["id"])["watch"]["title"]
    assert titles == {"yes": "Goed om te weten", "maybe": "Let op"}


def test_the_sheet_tells_where_the_work_and_the_childcare_are(page, story):
    child = {"age_months": 24}
    rows = ask(page, "reach", **story, child=child)["rows"]
    row = next(one for one in rows if one["verdict"] == "yes")
    sheet = ask(page, "sheet", **story, child=child, vacancy_id=row["id"])
    assert re.search(r"\d{4} \w+", sheet["job"]["where"])
    assert re.search(r"\d{4} \w+", sheet["care"][0]["name"])


@pytest.mark.parametrize(
    ("second", "brought", "fetched"),
    [
        (None, "je kind", "je kind"),
        ("both", "je kinderen", "je kinderen"),
        ("fetches", "je kind", "je kinderen"),
    ],
)
def test_two_children_at_one_place_are_told_of_as_two(page, story, second, brought, fetched):
    child = {"age_months": 24, "facility": "k77"}
    asked = {**story, "child": child, "find": "klusser"}
    if second:
        asked["second_child"] = child | {"parent": second}
    row = next(row for row in ask(page, "reach", **asked)["rows"] if row["verdict"] != "no")
    sheet = ask(page, "sheet", **asked, vacancy_id=row["id"])
    steps = [step["text"] for part in sheet["parts"] for step in part["steps"]]
    assert any(text.startswith(f"Breng {brought} naar ") for text in steps)
    assert any(text.startswith(f"Haal {fetched} op bij ") for text in steps)
    lines = sheet["care"][0]["lines"]
    assert any(line.startswith(f"Breng {brought} om ") for line in lines)
    assert any(line.startswith(f"Haal {fetched} op om ") for line in lines)


def test_two_children_at_one_place_are_two_in_each_part_of_a_split_shift(demo):
    numbered = dataclasses.replace(demo, childcare=demo.childcare.assign(phone="03 123 45 67"))
    home = demo.homes[demo.homes["id"] == "brasschaat"].geometry.iloc[0]
    child = {"age_months": 24, "parent": "brings"}
    asked = {"lat": home.y, "lon": home.x, "max_trip_min": 120, "child": child, "second_child": child}
    phones = {"employer": "", "counsellor": "", "childcare": ""}
    sheet = make_sheet(AppState(demo.network, numbered), read_query(asked), "v400", phones)
    steps = [step["text"] for part in sheet["parts"] for step in part["steps"]]
    assert sum(text.startswith("Breng je kinderen naar ") for text in steps) == 2
    lines = [line for care in sheet["care"] for line in care["lines"]]
    assert sum(line.startswith("Breng je kinderen om ") for line in lines) == 2
    numbers = {one["name"]: one["number"] for one in sheet["numbers"]["lines"]}
    assert numbers["Kinderopvang"] == "03 123 45 67", "one facility, one number"


def test_the_sheet_of_a_no_brings_no_child_anywhere(page, story):
    asked = {**story, "child": {"age_months": 24}, "second_child": {"age_months": 40}, "find": "klusser"}
    row = next(row for row in ask(page, "reach", **asked)["rows"] if row["verdict"] == "no")
    sheet = ask(page, "sheet", **asked, vacancy_id=row["id"])
    assert ask(page, "job", **asked, vacancy_id=row["id"])["care"]  # the day that nearly works has one
    assert (sheet["parts"], sheet["care"]) == ([], [])
    assert [one["name"] for one in sheet["numbers"]["lines"]] == ["Werkgever", "Begeleider"]


def test_a_missed_ride_says_how_late_and_which_day(demo, app_state):
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    notes = []
    for number in range(0, 400, 9):
        job = demo.vacancies.iloc[[number]]
        try:
            plan = bereik.plan_day(demo.network, home, job, date=demo.date, alternatives=False)
        except bereik.BereikError:
            continue
        notes += [(plan, note) for note in missed_notes(plan, "nl")]
    told = 0
    for plan, note in notes:
        arrives = re.search(r"Je bent dan om (\d+)\.(\d\d) uur op het werk\.", note)
        if arrives is None or len(plan.hours) > 1:
            continue
        start = 60 * plan.hours[0][0].hour + plan.hours[0][0].minute
        late = 60 * int(arrives[1]) + int(arrives[2]) - start
        says = re.search(r"Dat is (\d+) (?:minuten|minuut) te laat\.", note)
        assert ("te laat" in note) == (late > 0), note
        if says:
            told += 1
            assert int(says[1]) == late
    assert told > 3
    assert not any("(+1)" in note for _, note in notes)


def test_who_misses_the_last_ride_home_does_not_get_home_that_day(demo):
    streets, villages = demo.addresses["street"], demo.addresses["submunicipality"]
    home = demo.addresses[streets.eq("Dorpsstraat") & villages.eq("Salphen")]
    job = demo.vacancies[demo.vacancies["id"] == "v213"]
    plan = bereik.plan_day(demo.network, home.geometry.iloc[0], job, date=demo.date, alternatives=False)
    back = missed_notes(plan, "nl")[-1]
    assert back == (
        "Mis je bus 917 van 17.14 uur? Dan raak je die dag niet meer thuis. "
        "Je bent dan pas de volgende dag om 07.26 uur thuis."
    )  # and no bus is told to take that goes nowhere


def test_the_next_day_is_named():
    import pandas

    from bereik.web.missed import _is_next_day

    evening = pandas.Timestamp("2026-11-24 21:45", tz="Europe/Brussels")
    assert _is_next_day(evening, evening + pandas.Timedelta(hours=7, minutes=23))
    assert not _is_next_day(evening, evening + pandas.Timedelta(hours=2, minutes=30))
    assert not _is_next_day(evening, evening + pandas.Timedelta(minutes=30))


def test_times_of_weekend_work_name_their_day_on_the_sheet_of_several(page, brasschaat):
    found = ask(page, "reach", **brasschaat, limit=1000)["rows"]
    ids = [row["id"] for row in found if row["days_short"] == "za, zo" and row["verdict"] == "yes"][:2]
    week = next(row["id"] for row in found if row["days_short"] == "ma-vr" and row["verdict"] == "yes")
    sheet = ask(page, "sheet", **brasschaat, vacancy_ids=[*ids, week])
    (group,) = sheet["groups"]
    told = {row["shift"].rpartition(" ")[2]: row["ways"][0] for row in group["rows"]}
    assert told["zo"].startswith("za 28/11/2026")
    assert told["ma-vr"].startswith("Heen ")


def test_after_a_night_the_last_ride_of_the_evening_before_is_no_way_home(page, brasschaat):
    job = ask(page, "job", **brasschaat, vacancy_id="v140")
    assert job["row"]["shown_shift"] == "20:45-07:00"
    assert not any("De laatste bus" in note for note in job["notes"])
    # who misses it would be at work at 06:27, nine hours late: that is no way to work
    assert job["notes"][0] == "Mis je bus 903 van 19.27 uur? Dan raak je er die dag niet meer."
    assert job["failing"]
    assert job["shown_day"] == "dinsdag 24 november 2026 · 20:45-07:00"


def test_who_can_walk_home_has_no_last_ride_and_no_other_times_on_foot(page, brasschaat):
    job = ask(page, "job", **brasschaat, vacancy_id="v024")  # 7 minutes on foot, at every instant
    assert job["notes"] == []
    assert job["alternatives"] == {"out": [], "back": []}
    by_bus = ask(page, "job", **brasschaat, vacancy_id="v043")
    assert by_bus["notes"][-1].startswith("De laatste bus die je naar huis kunt nemen")
    assert all(by_bus["alternatives"].values())


def test_after_a_night_the_child_is_fetched_the_next_day(page, story):
    asked = {**story, "child": {"age_months": 24}, "shifts": ["night"]}
    rows = ask(page, "reach", **asked, limit=100)["rows"]
    row = next(one for one in rows if one["shown_shift"] == "22:00-06:00" and one["verdict"] != "no")
    (care,) = ask(page, "sheet", **asked, vacancy_id=row["id"])["care"]
    hours, bring, fetch = care["lines"]
    assert hours.endswith("uur de volgende dag.")
    assert bring.endswith("uur.")
    assert fetch.endswith("uur de volgende dag.")
