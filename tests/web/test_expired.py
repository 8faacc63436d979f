"""A region whose timetable has ended: the last usable day stands for now, and every output says so."""

import dataclasses
import datetime as dt
import io

import pytest
from pandas import DataFrame
from shapely.geometry import Point

from bereik import atlas
from bereik.cli import show
from bereik.cli.answered import Answer, OpenRegion
from bereik.cli.where import HomeTyped
from bereik.domain.traveller import Traveller
from bereik.network import build_network, usual_date
from bereik.present.warnings import week_note
from bereik.web import create_app
from tests.network.drawn import feed
from tests.web.conftest import TOKEN, client_of

SEPTEMBER = "S,1,1,1,1,1,1,1,20260901,20260930\n"
TODAY = dt.date(2030, 1, 1)
LAST = dt.date(2027, 6, 30)
"""The last school day of the demonstration."""
SAID = "de dienstregeling liep af op 31 augustus 2027"


@pytest.fixture(scope="module")
def region(demo):
    """The demonstration as a region of which no date is given, and whose timetable is that of a past year."""
    return dataclasses.replace(
        demo, network=dataclasses.replace(demo.network, demonstration=False), date=None
    )


@pytest.fixture(scope="module")
def old_page(region):
    with client_of(create_app(region.network, region, token=TOKEN, warm=False, today=TODAY)) as client:
        yield client


def ask(page, name, **question):
    told = page.post(f"/api/{name}", json=question)
    assert told.status_code == 200, told.text
    return told


def test_the_page_and_both_sheets_say_that_the_timetable_has_ended(old_page, story):
    state = ask(old_page, "state").json()
    assert state["date"] == LAST.isoformat()
    answer = ask(old_page, "reach", **story).json()
    ten = ask(old_page, "sheet", **story).json()
    for told in (state["expired"], answer["warning"], ten["warning"]):
        assert SAID in told
        assert "woensdag 30 juni 2027" in told  # one rule: the same sentence everywhere
    row = next(one for one in answer["rows"] if one["verdict"] == "yes")
    sheet = ask(old_page, "sheet", **story, vacancy_id=row["id"]).json()
    assert SAID in sheet["warning"]
    assert "date" not in sheet
    assert dt.date.fromisoformat(row["date"]) <= dt.date(2027, 8, 31)


EARLIER = "voor sommige dagen is een vroegere datum genomen"


def test_days_before_the_date_asked_are_told_of(old_page, region, story):
    """The school days before 30 June stand for its week, and a way of one of them is shown beside that."""
    answer = ask(old_page, "reach", **story).json()
    assert min(day["date"] for day in answer["days_asked"]) < LAST.isoformat()
    of_one = next(row["id"] for row in answer["rows"] if row["verdict"] == "yes" and row["day"])
    alone = dataclasses.replace(region, childcare=None)
    plain = atlas.make_context(alone, date=LAST, size_m=6000, ways=("none",))
    told = [
        answer["date_note"],
        ask(old_page, "sheet", **story, vacancy_id=of_one).json()["when"],
        ask(old_page, "sheet", **story).json()["intro"],
        ask(old_page, "compare", **story, others=[{"lon": 4.45, "lat": 51.31}]).json()["note"],
        atlas.home_map(plain, region.homes.geometry.iloc[0], exact=True).notes,
    ]
    assert [EARLIER in str(one) for one in told] == [True] * len(told)
    in_time = ask(old_page, "reach", **story, date="2026-11-24").json()
    assert EARLIER not in in_time["date_note"]


def test_no_school_holidays_are_told_of_where_a_timetable_has_none():
    network = build_network(feed("one A 7:00 B 7:10", calendar=SEPTEMBER))
    assert week_note(network, dt.date(2026, 9, 7), "nl") == (
        "Berekend voor alle dagen en uren waarop er gewerkt wordt, vanaf maandag 7 september 2026."
    )


def test_the_pdf_says_it_too(old_page, story):
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("typst")
    file = ask(old_page, "sheet.pdf", **story).content
    text = pdfium.PdfDocument(io.BytesIO(file))[0].get_textpage().get_text_range()
    assert SAID in " ".join(text.split())


def test_the_command_line_says_it_beside_its_table_and_in_json(demo):
    network = build_network(feed("one A 7:00 B 7:10"))  # October 2019
    date = usual_date(network, TODAY)
    assert date == dt.date(2019, 10, 25)  # the holidays begin on the 28th
    answer = Answer(
        OpenRegion(network, demo.vacancies, None, None, None, date), HomeTyped(Point(4, 51), "x", "x"),
        date, True, None, Traveller(), None, None, DataFrame(),
    )  # fmt: skip
    days, ended = show.notes_on_days(answer, "nl")
    assert EARLIER in days  # Monday to Thursday before it
    assert ended.startswith("Let op: de dienstregeling liep af op 31 oktober 2019.")
    assert ended.endswith("De tijden zijn die van de dagen rond vrijdag 25 oktober 2019.")
