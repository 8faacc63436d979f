"""The page tells in one sentence where a flexbus may ride, where the region has a table of areas."""

import pytest
from shapely.geometry import Point

import bereik
from bereik.demo import FILES
from bereik.present.flexbus import flexbus_line
from bereik.texts import sentence
from bereik.web import Places, create_app
from tests.web.conftest import TOKEN, client_of
from tests.web.test_api import ask


@pytest.fixture(scope="module")
def areas(demo):
    return bereik.read_flex_areas(FILES / "flex_areas.csv", zones=demo.zones)


@pytest.fixture(scope="module")
def with_areas(demo, areas):
    places = Places(demo.vacancies, demo.addresses, zones=demo.zones, date=demo.date, flex_areas=areas)
    with client_of(create_app(demo.network, places, token=TOKEN, warm=False)) as client:
        yield client


@pytest.mark.parametrize("lang", ["nl", "en", "fr"])
def test_a_no_has_one_sentence_on_a_flexbus_and_stays_a_no(with_areas, story, demo, areas, lang):
    told = ask(with_areas, "changes", **story, vacancy_id="v073", lang=lang)["flexbus"]
    job = demo.vacancies[demo.vacancies["id"] == "v073"]
    home = Point(story["lon"], story["lat"])
    found = bereik.flexbus(demo.network, home, job, areas, date=demo.date)
    days = sentence("flexbus-days-all", lang)  # the late shift fails on all days alike
    assert told == f"{flexbus_line(found, lang)} {days}"
    assert "(verzonnen)" in told  # its area and whose word that is
    assert ask(with_areas, "job", **story, vacancy_id="v073", lang=lang)["row"]["verdict"] == "no"


def test_without_areas_and_for_a_yes_nothing_is_said(page, with_areas, story):
    assert ask(page, "changes", **story, vacancy_id="v073")["flexbus"] == ""
    assert ask(with_areas, "changes", **story, vacancy_id="v350")["flexbus"] == ""
