"""Questions and answers: as the schema says, as `shift_reach` counts, honest where there is no answer."""

import dataclasses
import datetime as dt
import json
from importlib.resources import files
from itertools import pairwise

import jsonschema
import pandas
import pytest

import bereik
from bereik.present.shifts import kinds_of_week
from bereik.reach.week.shifts import shifts_of_week
from bereik.web import Places, create_app, weeks
from bereik.web.answer import answer_reach
from bereik.web.app_state import AppState
from bereik.web.ask import open_from
from bereik.web.query import read_query
from bereik.web.state import Readiness, tell
from tests.web.conftest import TOKEN, client_of

SCHEMA = json.loads((files("bereik.web") / "api.json").read_text(encoding="utf-8"))
CHILD = {"age_months": 24, "parent": "both"}


def check(name: str, side: str, given) -> None:
    jsonschema.validate(given, {"$defs": SCHEMA["$defs"], **SCHEMA["endpoints"][name][side]})


def ask(page, name: str, **question):
    """An answer, after checking question and answer against the schema."""
    check(name, "question", question)
    told = page.post(f"/api/{name}", json=question)
    assert told.status_code == 200, told.text
    check(name, "answer", told.json())
    return told.json()


def refused(page, name: str, **question):
    told = page.post(f"/api/{name}", json=question)
    jsonschema.validate(told.json(), {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/error"})
    return told.status_code, told.json()["error"], told.json()["sentence"]


@pytest.mark.parametrize(
    "who",
    [{}, {"travel": "folding", "lang": "en"}, {"shifts": ["late"], "child": CHILD, "lang": "fr"},
     {"max_trip_min": 15}, {"sectors": ["care"], "shortage_only": True, "limit": 5},
     {"categories": ["regular"], "schooling": "geen"}],
)  # fmt: skip
def test_answers_are_as_the_schema_says(page, story, who):
    answer = ask(page, "reach", **story, **who)
    assert answer["counts"]["all"] == sum(answer["counts"][name] for name in ("yes", "maybe", "no"))


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_state_texts_and_ground_are_as_the_schema_says(page, lang):
    state = ask(page, "state", lang=lang)
    assert state["demonstration"] is True
    assert state["expired"] == ""
    assert {one["code"] for one in state["languages"]} >= {"nl", "en", "fr"}
    assert ask(page, "texts", lang=lang)["texts"]["ui-wipe"]
    assert set(ask(page, "ground")["layers"]) == {"roads", "stops", "areas"}


def test_the_counts_are_those_of_week_reach(page, demo, story):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    reach = bereik.week_reach(demo.network, home, demo.vacancies, date=demo.date)
    placed = reach[~demo.vacancies.geometry.is_empty.to_numpy()]
    answer = ask(page, "reach", **story, limit=1000)
    told = {row["id"]: row["verdict"] for row in answer["rows"]}
    assert {one: told[one] for one in placed["vacancy_id"].astype(str)} == dict(
        zip(placed["vacancy_id"].astype(str), placed["verdict"].astype(str), strict=True)
    )
    assert answer["counts"]["all"] == len(demo.vacancies)


def test_a_maybe_names_its_days_and_a_guess_its_cases(page, demo):
    at = {"lat": 51.27996, "lon": 4.47302, "limit": 1000}  # Bredabaan 628, Brasschaat
    rows = {row["id"]: row for row in ask(page, "reach", **at)["rows"]}
    assert rows["v140"]["verdict_text"].startswith("1 van de 3 ploegen: niet de vroege ploeg (06:00-14:00)")
    assert rows["v140"]["badge"] == "3 ploegen"
    assert rows["v140"]["kinds"] == ["early", "late", "night"]
    assert rows["v028"]["guessed"] is True
    assert rows["v028"]["unknown"] == ["place"]
    assert (rows["v028"]["works_in"], rows["v028"]["cases"]) == (4, 7)
    assert "uren" not in rows["v028"]["verdict_text"]
    maybe = [row for row in rows.values() if row["verdict"] == "maybe"]
    assert all(row["fails"] or row["unknown"] for row in maybe)
    assert all(row["verdict_text"] not in ("haalbaar", "misschien") for row in maybe)


@pytest.mark.parametrize("travel", ["transit", "folding"])
def test_a_row_tells_the_same_whatever_is_shown_beside_it(page, story, travel):
    """Of a long list only what is shown is looked at on all its days."""
    question = {**story, "travel": travel, "max_trip_min": 30}
    rows = ask(page, "reach", **question, limit=1000)["rows"]
    verdicts = [row["verdict"] for row in rows]
    assert all(part["why"] for row in rows for part in row["fails"])
    for limit in (verdicts.index("maybe") + 3, verdicts.index("no") + 3):
        assert ask(page, "reach", **question, limit=limit)["rows"] == rows[:limit]


def test_shown_minutes_are_the_difference_of_the_shown_clocks(page, story):
    for row in ask(page, "reach", **story, limit=1000)["rows"]:
        for way in filter(None, (row["out"], row["back"])):
            begin, end = (
                60 * int(one["at"][:2]) + int(one["at"][3:]) + 1440 * one["day"]
                for one in (way["depart"], way["arrive"])
            )
            assert way["minutes"] == end - begin


def test_changes_name_the_shift_and_help_every_shift_that_fails(page):
    at = {"lat": 51.27996, "lon": 4.47302, "vacancy_id": "v140"}
    found = ask(page, "changes", **at)
    assert found["about"] == "Dit gaat over dinsdag 24 november 2026, 06:00-14:00."
    assert not any("06.30" in text or "later" in text for text in found["changes"])
    weeks = ask(page, "roster", **at)
    assert "De nacht (20:45-07:00): " in weeks["sentence"]


def test_the_list_begins_with_what_can_be_held_in_the_shortest_time(page, story):
    rows = ask(page, "reach", **story, limit=1000)["rows"]
    rank = [("yes", "maybe", "no").index(row["verdict"]) for row in rows]
    assert rank == sorted(rank)
    times = [row["out"]["minutes"] + row["back"]["minutes"] for row in rows if row["verdict"] == "yes"]
    # Minutes are shown rounded up, each way apart: the order of the sum may differ by two.
    assert all(after >= before - 2 for before, after in pairwise(times))


def test_a_weekend_job_is_asked_for_a_weekend(page, story, demo):
    rows = ask(page, "reach", **story, shifts=["weekend"], limit=1000)["rows"]
    weekend = set(demo.vacancies.loc[demo.vacancies["days"] == "sat,sun", "id"])
    dates = {row["id"]: dt.date.fromisoformat(row["date"]) for row in rows}
    assert weekend <= set(dates)
    assert {dates[one].weekday() for one in weekend} == {5}


def test_only_hours_that_the_client_can_work_are_counted(page, story, demo):
    late = {row["id"] for row in ask(page, "reach", **story, shifts=["late"], limit=1000)["rows"]}
    known = demo.vacancies[~demo.vacancies["shift_start"].fillna(",").str.contains(",")]
    known = known[known["shift_system"].isin(["early", "day", "late", "night"])]
    ends_late = (known["shift_end"] > "19:00") & (known["shift_end"] <= "23:00")
    is_late = ends_late & (known["shift_start"] < known["shift_end"]) & (known["shift_start"] >= "04:00")
    assert late & set(known["id"]) == set(known.loc[is_late, "id"])


def test_the_sentence_tells_what_a_bike_would_add(page, story):
    answer = ask(page, "reach", **story)
    with_bike = ask(page, "reach", **story, travel="bike")
    sentence = ask(page, "extras", **story)["summary"]
    assert sentence.startswith(answer["summary"].rstrip("."))
    assert f"{with_bike['counts']['yes']} met een fiets" in sentence
    assert with_bike["counts"]["yes"] > answer["counts"]["yes"]


def test_the_sentence_tells_what_childcare_from_six_would_add(page, story, demo):
    child = {**CHILD, "facility": care_near(demo)}
    known = ask(page, "reach", **story, child=child)["counts"]["yes"]
    earlier = ask(page, "reach", **story, child={**child, "hours": ["06:00", "18:00"]})["counts"]["yes"]
    sentence = ask(page, "extras", **story, child=child)["summary"]
    assert f"{earlier} met opvang vanaf 6 uur" in sentence
    assert known < ask(page, "reach", **story)["counts"]["yes"]
    assert earlier >= known


def care_near(demo) -> str:
    """The facility nearest to the story's home that opens at seven and has a free place for a toddler."""
    table = demo.childcare
    home = demo.homes[demo.homes["id"] == "wuustwezel"].geometry.iloc[0]
    fits = table[
        (table["open_tue"] == "07:00-18:00") & (table["free_places"] > 0) & (table["max_age_months"] >= 30)
    ]
    gap = (fits.geometry.x - home.x).abs() * 0.625 + (fits.geometry.y - home.y).abs()
    return str(fits.loc[gap.idxmin(), "id"])


def test_a_job_that_needs_a_licence_is_never_counted_without_one(page, story, demo):
    needing = set(demo.vacancies.loc[demo.vacancies["driving_licence"].notna(), "id"])
    rows = ask(page, "reach", **story, limit=1000)["rows"]
    assert not {row["id"] for row in rows if row["verdict"] == "yes"} & needing
    with_one = ask(page, "reach", **story, licence=True, limit=1000)["rows"]
    assert {row["id"] for row in with_one if row["verdict"] == "yes"} & needing


def test_where_nothing_can_be_held_each_try_tells_what_it_gives(page, story):
    answer = ask(page, "reach", **story, shifts=["split"], max_trip_min=60)
    assert answer["counts"]["yes"] == 0
    assert answer["reasons"]
    tries = ask(page, "extras", **story, shifts=["split"], max_trip_min=60)["tries"]
    assert tries
    for one in tries:
        again = ask(page, "reach", **{**story, "shifts": ["split"], "max_trip_min": 60, **one["change"]})
        assert again["counts"]["yes"] == one["count"] > 0


def test_the_reasons_together_are_all_that_cannot_be_held(page, story):
    answer = ask(page, "reach", **story)
    assert len(answer["reasons"]) > 5
    assert sum(reason["count"] for reason in answer["reasons"]) == answer["counts"]["no"]


def test_choices_that_suit_no_vacancy_say_so(page, story):
    answer = ask(page, "reach", **story, sectors=["geen bestaande sector"])
    assert answer["counts"]["all"] == 0
    assert answer["summary"] == "Geen vacature past bij deze keuzes. Duid minder aan."


def test_a_home_outside_the_region_is_told_where_to_look(page):
    status, code, sentence = refused(page, "reach", lat=50.85, lon=4.35)
    assert (status, code) == (422, "outside")
    assert "buiten de streek" in sentence


def test_a_day_outside_the_timetable_is_told_which_days_there_are(page, story):
    status, code, sentence = refused(page, "reach", **story, date="2031-01-01", lang="en")
    assert (status, code) == (422, "date")
    assert "1 September 2026" in sentence


def test_a_timetable_that_has_ended_is_said_and_its_last_days_are_asked(demo, story):
    real = dataclasses.replace(demo.network, demonstration=False)
    places = Places(demo.vacancies, demo.addresses)
    with client_of(create_app(real, places, token=TOKEN, warm=False, today=dt.date(2030, 1, 1))) as page:
        state = page.post("/api/state", json={}).json()
        assert "31 augustus 2027" in state["expired"]
        assert state["date"] == "2027-06-30"  # the last school day of the timetable
        answer = page.post("/api/reach", json=story).json()
        assert "31 augustus 2027" in answer["warning"]
        assert "woensdag 30 juni 2027" in answer["warning"]


def test_without_a_register_and_without_childcare_the_page_says_so(demo, story):
    with client_of(create_app(demo.network, Places(demo.vacancies), token=TOKEN, warm=False)) as page:
        state = page.post("/api/state", json={}).json()
        assert state["addresses"] is False
        assert state["choices"]["childcare"] is None
        assert page.post("/api/suggest", json={"text": "dorpsstraat"}).json() == {
            "candidates": [],
            "sentence": "",
        }


def test_a_point_can_be_typed(page):
    assert ask(page, "suggest", text="51.39, 4.6")["candidates"] == [
        {"label": "51.3900, 4.6000", "lon": 4.6, "lat": 51.39, "exact": True}
    ]


def test_an_address_is_found_while_it_is_typed(page, story):
    found = ask(page, "suggest", text="dorpss 63 wuust")["candidates"]
    assert found[0]["label"] == "Dorpsstraat 63, 2990 Wuustwezel"
    assert found[0]["exact"]
    assert found[0]["lat"] == pytest.approx(story["lat"], abs=1e-5)


def test_a_village_alone_offers_its_middle_and_is_never_taken_for_an_address(page):
    first = ask(page, "suggest", text="Wuustwezel")["candidates"][0]
    assert first["label"] == "2990 Wuustwezel (midden van het dorp)"
    assert not first["exact"]
    english = ask(page, "suggest", text="Wuustwezel", lang="en")["candidates"][0]
    assert english["label"] == "2990 Wuustwezel (middle of the village)"


def test_one_job_shows_its_day_from_door_to_door(page, story):
    row = next(
        one
        for one in ask(page, "reach", **story)["rows"]
        if one["verdict"] == "yes" and one["out"]["minutes"] > 25
    )
    job = ask(page, "job", **story, vacancy_id=row["id"])
    for way, (first, last) in {"out": ("home", "work"), "back": ("work", "home")}.items():
        steps = next(one["steps"] for one in job["stretches"] if one["way"] == way)
        assert (steps[0]["kind"], steps[-1]["kind"]) == (first, last)
        assert steps[0]["time"] == row[way]["depart"]
        assert steps[-1]["time"] == row[way]["arrive"]
        times = [(step["time"]["day"], step["time"]["at"]) for step in steps]
        assert times == sorted(times)
    assert job["lines"][0]["points"][0] == pytest.approx([story["lat"], story["lon"]], abs=1e-4)


def test_a_job_that_cannot_be_held_tells_why_and_what_would_help(page, story):
    rows = ask(page, "reach", **story, limit=1000)["rows"]
    row = next(one for one in rows if one["verdict"] == "no" and "minuten te" in one["why"])
    assert ask(page, "job", **story, vacancy_id=row["id"])["row"]["why"] == row["why"]
    found = ask(page, "changes", **story, vacancy_id=row["id"])
    assert row["why"] not in found["reasons"]  # it stands above them
    assert found["about"]
    assert found["reasons"][0].endswith(".")
    assert found["changes"]


def test_the_coming_weeks_are_counted_day_by_day(page, story):
    row = ask(page, "reach", **story)["rows"][0]
    roster = ask(page, "roster", **story, vacancy_id=row["id"])
    assert len(roster["days"]) >= 8
    yes = sum(day["verdict"] == "yes" for day in roster["days"])
    assert str(yes) in roster["sentence"] or yes in (0, len(roster["days"]))


def test_days_without_a_timetable_are_no_unknown_hours(page, story, monkeypatch):
    row = ask(page, "reach", **story)["rows"][0]
    monkeypatch.setattr(weeks, "is_usable", lambda network, day: False)
    roster = ask(page, "roster", **story, vacancy_id=row["id"])
    assert roster["days"] == []
    assert roster["sentence"].startswith("In vier weken is er geen dag waarop er gewerkt wordt")


def test_each_of_the_coming_days_that_fails_has_its_own_reasons(page, story):
    """Work in three shifts: on Saturday the first bus is late for one, and for another the last one early."""
    rows = ask(page, "reach", **story, limit=1000)["rows"]
    several = [
        row for row in rows if row["verdict"] == "maybe" and len({one["why"] for one in row["fails"]}) > 2
    ]
    row = several[0]
    days = ask(page, "roster", **story, vacancy_id=row["id"])["days"]
    for day in days:
        weekday = dt.date.fromisoformat(day["date"]).weekday()
        whys = [one["why"] for one in row["fails"] if weekday in one["weekdays"]]
        assert (day["verdict"] == "yes") == (not day["why"])
        assert all(why in day["why"] for why in whys)


def test_a_day_without_a_way_offers_no_other_times(page, story):
    rows = ask(page, "reach", **story, limit=1000)["rows"]
    barred = next(row for row in rows if row["reason"] == "LICENCE" and not row["guessed"])
    assert (barred["out"], barred["back"], barred["changes"]) == (None, None, None)
    job = ask(page, "job", **story, vacancy_id=barred["id"])
    assert not job["stretches"]
    assert job["alternatives"] == {"out": [], "back": []}


def test_the_coming_weeks_of_a_split_shift_ask_whether_one_is_home_in_between(page, demo):
    # home 16.6 minutes too late for the second part, though each part by itself can be held
    at = dict(zip(("lon", "lat"), demo.addresses.geometry.iloc[400].coords[0], strict=True))
    row = next(one for one in ask(page, "reach", **at, limit=1000)["rows"] if one["id"] == "v067")
    said = "Tussen twee delen van je werkdag ben je 17 minuten te laat thuis om weer op tijd te vertrekken."
    assert (row["verdict"], row["why"]) == (
        "no",
        f"Buiten de schoolvakantie: t{said[1:]} "
        "In de schoolvakantie: de laatste rit naar huis vertrekt 22 minuten te vroeg.",
    )
    assert row["fails"][0]["why"] == (
        "Tussen twee delen van je werkdag ben je te laat thuis om weer op tijd te vertrekken."
    )
    days = ask(page, "roster", **at, vacancy_id="v067")["days"]
    assert {day["verdict"] for day in days} == {"no"}
    assert days[0]["why"] == row["fails"][0]["why"]  # without by how much: that is of one day
    found = ask(page, "changes", **at, vacancy_id="v067")
    assert (found["about"], found["reasons"]) == (
        "Dit gaat over dinsdag 24 november 2026, 10:00-14:00, 17:00-22:00.",
        [said],
    )


def test_a_job_that_is_gone_is_said_to_be_gone(page, story):
    status, code, sentence = refused(page, "job", **story, vacancy_id="nowhere")
    assert (status, code) == (404, "job")
    assert sentence == "Deze vacature staat niet meer in de lijst."


def test_what_answers_rested_on_goes_with_the_client(demo, story):
    """The ages of children and the facilities that were chosen are part of it."""
    app_state = AppState(demo.network, demo)
    child = {"age_months": 24, "facility": "k77"}
    answer_reach(app_state, read_query({**story, "child": child, "find": "klusser"}), 5)
    assert app_state.basis.cache_info().currsize == 1
    app_state.forget()
    assert app_state.basis.cache_info().currsize == 0


def test_while_the_kernel_compiles_the_page_is_told_to_wait(demo):
    app_state = AppState(demo.network, demo)
    ready = Readiness(app_state)
    told = tell(app_state, ready, "nl")
    assert told["ready"] is False
    assert 0 <= told["progress"] < 1
    ready.done()
    assert tell(app_state, ready, "nl")["ready"] is True


@pytest.mark.parametrize(
    ("hours", "kinds"),
    [({"shift_start": "06:00", "shift_end": "14:00"}, {"early"}),
     ({"shift_start": "08:30", "shift_end": "17:00"}, {"day"}),
     ({"shift_start": "22:00", "shift_end": "06:00"}, {"night"}),
     ({"shift_start": "18:00", "shift_end": "00:30"}, {"night"}),
     ({"shift_start": "10:00,17:00", "shift_end": "14:00,22:00"}, {"split"}),
     ({"shift_system": "three-shift"}, {"early", "late", "night"}),
     ({"shift_system": "drie ploegen"}, {"early", "late", "night"}),
     ({"shift_system": "12 uren shift"}, {"early", "night", "weekend"}),
     ({"shift_start": "08:00", "shift_end": "16:00", "days": "sat,sun"}, {"day", "weekend"}), ({}, set())],
)  # fmt: skip
def test_a_job_is_listed_under_all_kinds_of_hours_that_come_up_in_it(hours, kinds):
    (week,) = shifts_of_week(pandas.DataFrame([{"days": None, **hours}]))
    assert set(kinds_of_week(week)) == kinds


def test_childcare_hours_are_widened_only_where_they_were_narrower(demo):
    table = demo.childcare.head(1).assign(
        open_mon="07:00-12:00,13:00-18:00", open_tue="05:30-18:00", open_wed=""
    )
    wider = open_from(table, "06:00").iloc[0]
    assert wider[["open_mon", "open_tue", "open_wed"]].tolist() == [
        "06:00-12:00,13:00-18:00",
        "05:30-18:00",
        "",
    ]
