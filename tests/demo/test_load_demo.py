"""The demonstration as a user loads it."""

from bereik.demo import DEMO_DATE, STORY_HOME
from bereik.domain.tables import CHILDCARE_REQUIRED, VACANCIES_REQUIRED, check_points


def test_the_demonstration_loads_with_everything_that_a_question_needs(demo):
    assert demo.date == DEMO_DATE
    assert len(demo.homes) == 16
    assert len(demo.vacancies) == 400
    assert len(demo.childcare) == 80
    assert len(demo.zones) == 8
    assert STORY_HOME in set(demo.addresses["id"])


def test_its_tables_pass_the_check_at_the_door(demo):
    check_points(demo.homes, "homes")
    check_points(demo.vacancies, "vacancies", VACANCIES_REQUIRED)
    check_points(demo.childcare, "childcare", CHILDCARE_REQUIRED)


def test_it_says_that_it_is_a_demonstration(demo):
    assert demo.label == "demo data, not the real timetable"
    assert demo.network.demonstration


def test_its_streets_are_not_said_to_be_those_of_openstreetmap(demo):
    assert demo.network.streets.attribution.startswith("streets invented")


def test_it_is_shown_in_one_line_that_says_so_too(demo):
    shown = repr(demo)
    assert len(shown.splitlines()) == 1
    assert "16 homes, 400 vacancies" in shown
    assert demo.label in shown
