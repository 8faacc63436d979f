"""The story of the demonstration: a single parent in Wuustwezel, one job, three shifts, three answers."""

import pytest

import bereik
from bereik.demo import STORY_CHILD_MONTHS, STORY_HOME, STORY_JOB

SHIFTS = {
    name: bereik.Shift(name, *hours)
    for name, hours in (
        ("early", ("06:00", "14:00")),
        ("late", ("14:00", "22:00")),
        ("night", ("22:00", "06:00")),
    )
}


@pytest.fixture(scope="module")
def told():
    demo = bereik.load_demo()
    home = demo.addresses[demo.addresses["id"] == STORY_HOME]
    job = demo.vacancies[demo.vacancies["id"] == STORY_JOB]
    return {
        name: bereik.explain(
            demo.network, home, job, date=demo.date, shift=shift,
            childcare=demo.childcare, child_age_months=STORY_CHILD_MONTHS,
        )
        for name, shift in SHIFTS.items()
    }  # fmt: skip


def test_the_early_shift_fails_because_childcare_opens_too_late(told):
    why = told["early"]
    assert why.reasons[0].code == "CARE_OPENS_TOO_LATE"
    assert "De kinderopvang opent 39 minuten te laat." in why.text()
    assert "care_earlier" in {change.kind for change in why.changes}


def test_the_late_shift_fails_because_the_last_bus_home_has_left(told):
    why = told["late"]
    assert why.reasons[0].code == "LAST_TOO_EARLY"
    assert "De laatste bus 901 naar Wuustwezel vertrekt om" in why.text()
    assert "Je shift eindigt om 22.00 uur." in why.text()


def test_the_night_shift_works_with_the_childcare_for_nights(told):
    why = told["night"]
    assert (why.verdict, why.reasons, why.changes) == ("yes", (), ())
    assert why.row["childcare_id"] == "k76"


def test_without_a_child_only_the_late_shift_fails(told, demo):
    home = demo.addresses[demo.addresses["id"] == STORY_HOME]
    job = demo.vacancies[demo.vacancies["id"] == STORY_JOB]
    reach = bereik.shift_reach(demo.network, home, job, date=demo.date, shifts=list(SHIFTS.values()))
    assert dict(zip(reach["shift"], reach["verdict"], strict=True)) == {
        "early": "yes",
        "late": "no",
        "night": "yes",
    }
