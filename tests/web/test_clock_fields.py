"""Times that are typed on the page, in a real browser: of 24 hours, as people write them."""

import pytest

from tests.web.conftest import chromium_path
from tests.web.test_page import WAIT_MS, choose_home, wait_for_answer
from tests.web.test_page_choices import choose_a_school

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


def typed(visit, field: str, words: str) -> str:
    """What stands in a field when one has typed something and gone on."""
    visit.fill(field, words)
    visit.press(field, "Tab")
    return str(visit.input_value(field))


def choose_hours_of_ones_own(visit) -> None:
    choose_home(visit)
    visit.click("#own-week summary")
    with visit.expect_response("**/api/reach"):
        visit.select_option("#between", "own")
    wait_for_answer(visit)


def test_no_field_follows_the_clock_of_the_browser(visit):
    choose_home(visit)
    visit.click("#open-tour")
    visit.wait_for_selector("#tour-form")
    visit.click("#tour-close")
    visit.click("#open-attend")
    visit.wait_for_selector("#attend-form")
    assert visit.locator("input[type=time]").count() == 0
    clocks = visit.locator("input.clock")
    assert clocks.count() >= 16  # hours of one's own, two children, a visit, an office
    for name, value in (("inputmode", "numeric"), ("placeholder", "uu:mm")):
        assert {one.get_attribute(name) for one in clocks.all()} == {value}
    assert all(one.evaluate("field => field.labels.length") == 1 for one in clocks.all())


def test_times_are_read_as_people_write_them(visit):
    choose_home(visit)
    visit.click("#own-week summary")
    visit.select_option("#between", "own")
    for words, clock in (
        ("830", "08:30"), ("0830", "08:30"), ("8u30", "08:30"), ("8.30", "08:30"), ("8:30", "08:30"),
        ("8 u", "08:00"), ("8", "08:00"), ("8 uur 30", "08:30"), ("8h30", "08:30"), ("8:30 uur", "08:30"),
    ):  # fmt: skip
        assert typed(visit, "#between-from", words) == clock, words
    for words in ("25:00", "8:75", "half negen", "8:30 pm", "12345"):
        assert typed(visit, "#between-from", words) == words, "what is no time stays to be mended"
        assert visit.get_attribute("#between-from", "aria-invalid") == "true"
        visit.wait_for_selector("#between-error:has-text('Schrijf een uur als 8:30 of 14:00')")
    assert typed(visit, "#between-from", "9u") == "09:00"
    assert visit.get_attribute("#between-from", "aria-invalid") is None
    visit.wait_for_selector("#between-error", state="hidden")


def test_what_is_asked_is_what_was_understood_and_nothing_is_asked_of_a_time_that_is_none(visit):
    choose_hours_of_ones_own(visit)
    with visit.expect_response("**/api/reach") as told:
        typed(visit, "#between-until", "18u15")
    assert told.value.request.post_data_json["between"] == ["09:00", "18:15"]
    wait_for_answer(visit)
    typed(visit, "#between-until", "kwart")
    visit.wait_for_selector("#between-error:has-text('Schrijf een uur')")
    assert visit.locator("#rows tr").count() == 0, "the answer of another question"


def test_what_is_no_time_stays_to_be_mended_in_another_language_and_goes_with_the_client(visit):
    choose_hours_of_ones_own(visit)
    visit.fill("#between-from", "kwart")
    visit.press("#between-from", "Enter")
    visit.wait_for_selector("#between-error:has-text('Schrijf een uur')")
    visit.select_option("#language", "en")
    visit.wait_for_selector("#between-error:has-text('Write a time')")
    assert visit.input_value("#between-from") == "kwart"
    assert visit.get_attribute("#between-from", "placeholder") == "hh:mm"
    visit.click("#wipe")
    visit.wait_for_selector("#said:has-text('Everything is wiped.')", state="attached")
    assert visit.input_value("#between-from") == "09:00", "of the last client"
    assert visit.get_attribute("#between-from", "aria-invalid") is None


def test_hours_of_a_visit_and_of_a_school_are_checked_where_they_stand(visit):
    choose_a_school(visit)
    visit.locator("#child-address").press_sequentially("dorpsstraat 6 wuustw")
    visit.wait_for_selector("#child-address-candidates li")
    visit.press("#child-address", "ArrowDown")
    visit.locator("#child-address-candidates li").first.click()
    wait_for_answer(visit)
    typed(visit, "#child-bell-last", "3pm")
    visit.wait_for_selector("#child-error:has-text('Schrijf een uur')")
    typed(visit, "#child-bell-last", "15u45")
    visit.wait_for_selector("#child-error", state="hidden", timeout=WAIT_MS)
    wait_for_answer(visit)
    visit.click("#open-tour")
    for number in (1, 2):
        visit.locator(f"#tour-visit-{number}").press_sequentially("dorpsstraat 6 wuustw")
        visit.wait_for_selector(f"#tour-visit-{number}-candidates li")
        visit.press(f"#tour-visit-{number}", "ArrowDown")
        visit.press(f"#tour-visit-{number}", "Enter")
    typed(visit, "#tour-visit-2-from", "99")
    visit.click("#tour-ask")
    assert "Schrijf een uur" in visit.inner_text("#tour-problem")
    assert visit.evaluate("document.activeElement.id") == "tour-visit-2-from"


def test_what_is_wrong_is_said_in_the_language_of_now(visit):
    choose_home(visit)
    visit.click("#open-attend")
    visit.wait_for_selector("#attend-form")
    visit.select_option("#attend-which", "own")
    visit.locator("#attend-own-1").press_sequentially("dorpsstraat 6 wuustw")
    visit.wait_for_selector("#attend-own-1-candidates li")
    visit.press("#attend-own-1", "ArrowDown")
    visit.press("#attend-own-1", "Enter")
    typed(visit, "#attend-own-1-from", "25:00")
    visit.click("#attend-ask")
    visit.wait_for_selector("#attend-problem:has-text('Schrijf een uur')")
    visit.select_option("#language", "fr")
    visit.wait_for_selector("#attend-problem:has-text('Écrivez une heure')")
    visit.click("#attend-own-1-clear")
    visit.click("#attend-ask")
    visit.wait_for_selector("#attend-own-1-error:has-text('Choisissez chaque adresse')")
    visit.select_option("#language", "nl")
    visit.wait_for_selector("#attend-own-1-error:has-text('Kies elk adres')")
    assert visit.inner_text("#attend-problem") == "", "what was mended comes back with no language"
