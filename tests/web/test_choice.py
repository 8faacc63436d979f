"""Choices never drop silently what fits, and say which one stands in the way where nothing does."""

import pytest

from bereik.web.answer import answer_reach
from bereik.web.app_state import AppState
from bereik.web.choice import days_worked, own_week, relaxations, suitable_rows
from bereik.web.query import read_query
from bereik.web.refusal import RefusedError


@pytest.fixture(scope="module")
def app_state(demo):
    return AppState(demo.network, demo)


def asked(**choices):
    return read_query({"lat": 51.4, "lon": 4.6, **choices})


def chosen(app_state, **choices) -> set[str]:
    return {app_state.records[row]["id"] for row in suitable_rows(app_state, asked(**choices))}


def of(app_state, **columns) -> set[str]:
    """Ids of the vacancies with these values."""
    return {
        one["id"]
        for one in app_state.records
        if all(one.get(name) == value for name, value in columns.items())
    }


def test_an_early_job_on_saturdays_too_stands_under_early(app_state):
    early = of(app_state, shift_system="early", days="mon-sat") | of(
        app_state, shift_system="early", days="mon-sun"
    )
    assert early
    assert early <= chosen(app_state, shifts=["early"])


def test_a_job_in_turns_stands_under_each_kind_of_shift(app_state):
    turns = of(app_state, shift_system="two-shift", shift_start=None)
    assert turns
    for kind in ("early", "late"):
        assert turns <= chosen(app_state, shifts=[kind])
    assert not turns & chosen(app_state, shifts=["night"])


def test_a_job_in_turns_that_names_one_shift_stands_under_all_of_them(app_state):
    assert app_state.records[139]["id"] == "v140"  # three shifts, of which it names 20:45-07:00
    for kind in ("early", "late", "night"):
        assert "v140" in chosen(app_state, shifts=[kind])


def test_somebody_with_vocational_schooling_may_take_a_job_that_asks_for_none(app_state):
    assert of(app_state, schooling="geen") | of(app_state, schooling="beroeps") <= chosen(
        app_state, schooling="beroeps"
    )
    assert not of(app_state, schooling="beroeps") & chosen(app_state, schooling="geen")


def test_twenty_hours_fit_in_two_long_days_and_not_in_two_short_ones(app_state):
    fits = chosen(app_state, weekdays=[1, 3])
    assert {"v140"} <= of(
        app_state, hours_per_week=20.0, shift_system="three-shift"
    ) & fits  # 10 hours and a quarter
    assert not of(app_state, hours_per_week=20.0, shift_start="06:00", shift_end="14:00") & fits
    assert not of(app_state, hours_per_week=38.0) & fits


def test_a_vacancy_is_asked_on_the_days_of_the_client_alone(app_state):
    question = asked(weekdays=[1, 3])
    rows = suitable_rows(app_state, question)
    assert set(own_week(app_state, question, rows)["days"]) == {"tue,thu"}
    weekend = next(row for row, one in enumerate(app_state.records) if one["days"] == "sat,sun")
    assert days_worked(app_state, asked(weekdays=[0, 6]), weekend) == [6]


def test_hours_at_most_and_hours_between_are_kept(app_state):
    most = chosen(app_state, most_hours=20)
    assert most == {one["id"] for one in app_state.records if one["hours_per_week"] <= 20}
    within = chosen(app_state, between=["06:00", "14:00"])
    assert of(app_state, shift_system="early", shift_start="06:00", shift_end="14:00") <= within
    assert not of(app_state, shift_system="night") & within
    assert not of(app_state, shift_system="two-shift") & within  # of shifts in turn, all


def test_words_are_found_in_what_is_shown_whatever_their_accents(app_state):
    cleaning = of(app_state, sector="cleaning", municipality="Brasschaat")
    assert cleaning
    assert cleaning <= chosen(app_state, find="SCHOONMAAK brasschaat")
    assert chosen(app_state, find="zzzz") == set()


def test_where_nothing_fits_each_choice_is_let_go_in_turn():
    found = list(relaxations(asked(shifts=["night"], sectors=["green"])))
    assert [(one.name, one.change) for one in found] == [
        ("shifts", {"shifts": []}),
        ("sectors", {"sectors": []}),
        ("all", {"shifts": [], "sectors": []}),
    ]
    assert list(relaxations(asked())) == []


@pytest.mark.parametrize(
    ("child", "told"),
    [
        ({"facility": "k01", "hours": ["22:00", "06:00"]}, "De opvang sluit voor ze opent"),
        ({"facility": "k01", "hours": ["07:00", "07:00"]}, "De opvang sluit voor ze opent"),
        ({"facility": "k01", "hours": ["07:00", "18:00"], "night": True}, "tot de volgende ochtend"),
        ({"hours": ["06:00", "20:00"]}, "Kies eerst welke opvang"),
    ],
)
def test_hours_of_childcare_that_cannot_be_are_refused_with_a_sentence(child, told):
    with pytest.raises(RefusedError, match="hours") as refused:
        asked(child={"age_months": 24, **child})
    assert refused.value.status == 422
    assert told in refused.value.sentence


def test_night_care_past_midnight_can_be_asked():
    child = {"age_months": 24, "facility": "k01", "hours": ["20:00", "07:00"], "night": True}
    question = asked(child=child)
    assert question.child.hours == ("20:00", "07:00")
    assert [one.facility for one in question.children] == ["k01"]


def test_hours_of_the_client_the_wrong_way_round_are_refused():
    with pytest.raises(RefusedError) as refused:
        asked(between=["15:00", "09:00"])
    assert refused.value.sentence == "Het einde ligt voor het begin. Kijk de uren na."


@pytest.mark.parametrize("travel", ["transit", "bike"])
def test_with_a_child_and_no_vacancy_that_fits_there_is_an_empty_answer(app_state, travel):
    child = {"age_months": 24}
    found = answer_reach(app_state, asked(find="zzzz", child=child, second_child=child, travel=travel), 10)
    assert (found["counts"]["all"], found["rows"]) == (0, [])
    assert found["summary"] == "Geen vacature past bij deze keuzes. Duid minder aan."
