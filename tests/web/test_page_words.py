"""In a real browser: whose job it is, what a missed ride comes to, and a timetable that has ended."""

import re

import pytest

from bereik.web import create_app
from tests.web.conftest import TOKEN, browser_page, chromium_path, served
from tests.web.test_expired import LAST, SAID, TODAY, region  # noqa: F401
from tests.web.test_page import WAIT_MS, choose_home, open_job
from tests.web.test_page_choices import find

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


def notes_of(page, vacancy: str) -> str:
    """What the page says of missed rides on the day of a job."""
    find(page, vacancy)
    open_job(page, "yes")
    told = page.inner_text("#job")
    page.click("#back-to-list")
    return told


def test_a_job_of_which_the_place_is_tried_never_bears_the_name_of_another_employer(visit, demo):
    names = demo.vacancies.set_index("id")["employer"].str.removesuffix(" (verzonnen)")
    choose_home(visit, "bredabaan 628 brasschaat")
    find(visit, "v028")
    told = [visit.inner_text("#rows tr")]
    open_job(visit, "maybe")
    visit.wait_for_selector("#job-roster:not(:has(.hint))", timeout=WAIT_MS)
    told.append(visit.inner_text("#job"))
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    told.append(visit.inner_text(".paper"))
    for text in told:
        assert names["v028"] in text
        others = set(names) - {name for name in names if name in names["v028"]}
        assert not [name for name in others if name in text]


def test_a_job_that_fails_at_the_weekend_tells_the_times_of_that_day_and_which_days_of_four_weeks_fail(visit):
    choose_home(visit, "dorpsstraat 124 kalmthout")
    find(visit, "v062")
    open_job(visit, "maybe")
    visit.wait_for_selector("#job-roster:not(:has(.hint))", timeout=WAIT_MS)
    visit.wait_for_selector("#job-reasons p", timeout=WAIT_MS)
    assert "Haalbaar, behalve op zaterdag en zondag." in visit.inner_text("#job .verdict-line")
    told = visit.inner_text("#job-reasons")
    assert "Dit gaat over zaterdag 28 november 2026" in told
    assert re.search(r"De kortste reis naar .* duurt 84 minuten: je vertrekt om \d\d\.\d\d uur", told)
    assert re.search(r"Op deze dagen lukt het niet:\s+zaterdag 28 nov", visit.inner_text("#job-roster"))


def test_a_sheet_opened_by_keyboard_is_printed_without_the_mark_of_the_focus(visit):
    choose_home(visit)
    open_job(visit, "yes")
    visit.focus("#sheet-job")
    visit.keyboard.press("Enter")
    visit.wait_for_selector(".paper h1")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert visit.evaluate(style) == "solid"
    visit.emulate_media(media="print")
    assert visit.evaluate(style) == "none"
    visit.emulate_media(media="screen")


def test_a_missed_ride_says_how_late_one_is_and_names_the_next_day_in_words(visit, demo):
    choose_home(visit)
    told = notes_of(visit, "v338")
    late = re.search(
        r"Neem dan bus 901 om 09\.05 uur.* om 09\.14 uur op het werk\. Dat is 14 minuten te laat\.", told
    )
    assert late
    home = demo.homes.set_index("id").geometry["brecht"]
    visit.click("#wipe")
    choose_home(visit, f"{home.y:.6f}, {home.x:.6f}")
    told = notes_of(visit, "v398")
    assert "Mis je trein IC4 van 22.53 uur? Dan raak je die dag niet meer thuis." in told
    assert "Je bent dan pas de volgende dag om 06.16 uur thuis." in told
    assert "(+1)" not in told


def test_a_region_that_has_expired_asks_its_last_usable_day_and_says_so_on_the_page_and_the_sheet(
    region,  # noqa: F811
    browser,
):
    app = create_app(region.network, region, token=TOKEN, warm=False, today=TODAY)
    with served(app) as (link, _), browser_page(browser, link) as (page, faults):
        assert SAID in page.inner_text("#expired")
        assert page.input_value("#date") == LAST.isoformat()
        choose_home(page)
        assert "woensdag 30 juni 2027" in page.inner_text("#date-note")
        open_job(page, "yes")
        page.click("#sheet-job")
        page.wait_for_selector(".paper h1")
        assert SAID in page.inner_text(".paper")
        assert faults == []
