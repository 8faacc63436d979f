"""What the page says of the work and of the choices, in a real browser: honest, complete, with a way on."""

import re

import pytest

from tests.web.conftest import chromium_path
from tests.web.test_page import WAIT_MS, choose_home, open_job, wait_for_answer

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


def find(page, words: str) -> None:
    """Search in the list and wait until it is answered."""
    with page.expect_response("**/api/reach"):
        page.fill("#find", words)
    page.wait_for_selector("#list:not([inert])", timeout=WAIT_MS)


def choose_childcare(page, facility: str) -> None:
    """Say that there is a child who goes to a facility, and wait for the list."""
    if not page.is_checked("#child"):
        with page.expect_response("**/api/reach"):
            page.check("#child")
        wait_for_answer(page)
    with page.expect_response("**/api/reach"):
        page.select_option("#child-place", facility)
    wait_for_answer(page)


def test_a_place_that_is_only_guessed_has_no_route_no_flag_and_no_walk(visit):
    choose_home(visit, "bredabaan 628 brasschaat")
    find(visit, "v028")
    row = visit.inner_text("#rows tr")
    assert visit.locator("#rows tr.maybe").count() == 1
    assert not re.search(r"\d\d:\d\d–\d\d:\d\d", row)
    assert visit.locator(".job-mark").count() == 0
    open_job(visit, "maybe")
    assert visit.locator(".work-mark").count() == 0
    assert visit.locator(".timeline").count() == 0
    assert "Wandel" not in visit.inner_text("#job")
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1:has-text('Misschien werk voor jou')")
    assert visit.locator(".paper li.walk").count() == 0
    assert visit.locator(".street-map").count() == 0


def test_work_in_turns_and_on_weekends_says_on_which_days_it_fails(visit):
    choose_home(visit)
    assert "vanaf dinsdag 24 november 2026" in visit.inner_text("#date-note")
    find(visit, "orderpicker wuustwezel")
    row = visit.locator("#rows tr.maybe:has-text('3 ploegen')").first
    assert "haalbaar, behalve op zaterdag en zondag" in row.inner_text()
    name = row.locator("button").get_attribute("data-job")
    for kind in ("early", "late", "night"):
        with visit.expect_response("**/api/reach"):
            visit.check(f"#shifts input[value={kind}]")
        visit.wait_for_selector("#list:not([inert])", timeout=WAIT_MS)
        assert visit.locator(f"[data-job={name}]").count() == 1
        with visit.expect_response("**/api/reach"):
            visit.uncheck(f"#shifts input[value={kind}]")
        visit.wait_for_selector("#list:not([inert])", timeout=WAIT_MS)
    visit.click(f"[data-job={name}]")
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)
    failing = visit.locator(".week li").all_inner_texts()
    days = [line.split(" · ")[0] for line in failing]
    assert all("zaterdag" in one or "zondag" in one for one in days)
    assert all(line.count(" · ") == 1 for line in failing), "each reason with its own days and hours"
    visit.wait_for_selector("#job-changes:not(:has-text('We zoeken'))", timeout=WAIT_MS)


def test_a_split_shift_shows_the_way_home_and_back_in_between(visit):
    choose_home(visit)
    visit.select_option("#max-trip", "120")
    with visit.expect_response("**/api/reach"):
        visit.check("#shifts input[value=split]")
    wait_for_answer(visit)
    visit.locator("#rows tr.yes button, #rows tr.maybe button").first.click()
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)
    ways = visit.locator("#job .way h5").all_inner_texts()
    assert [ways[0], ways[2], ways[3]] == ["Naar het werk", "Opnieuw naar het werk", "Naar huis"]
    assert re.fullmatch(r"Naar huis tussen \d\d:\d\d en \d\d:\d\d", ways[1])
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    assert visit.locator(".paper .parts h3").all_inner_texts() == ways


def test_the_day_of_a_no_marks_where_it_breaks_or_is_not_there(visit):
    choose_home(visit)
    visit.check("#shifts input[value=night]")
    with visit.expect_response("**/api/reach"):
        visit.check("#child")
    wait_for_answer(visit)
    visit.wait_for_selector("#list:not([inert]) tr.no", timeout=WAIT_MS)
    broken = 0
    for number in range(4):
        visit.locator("#rows tr.no button").nth(number * 3).click()
        visit.wait_for_selector("#job-title", timeout=WAIT_MS)
        ways, marks = visit.locator("#job .way").count(), visit.locator("#job .timeline .broken").count()
        assert (ways, marks) in ((0, 0), (2, 1))
        broken += marks
        visit.click("#back-to-list")
        visit.wait_for_selector("#job", state="hidden")
    assert broken


def test_hours_of_childcare_belong_to_one_facility_and_are_checked(visit):
    choose_home(visit)
    with visit.expect_response("**/api/reach"):
        visit.check("#child")
    wait_for_answer(visit)
    assert visit.is_disabled("#child-hours")
    assert "Kies eerst welke opvang" in visit.inner_text("#child-which")
    choose_childcare(visit, "k01")
    with visit.expect_response("**/api/reach"):
        visit.select_option("#child-hours", "own")
    wait_for_answer(visit)
    asked = []
    visit.on("request", lambda one: asked.append(one.url) if one.url.endswith("/api/reach") else None)
    visit.fill("#child-from", "22:00")
    visit.fill("#child-until", "06:00")
    visit.press("#child-until", "Tab")
    visit.wait_for_selector("#child-error:has-text('De opvang sluit voor ze opent')")
    assert visit.locator("#rows tr").count() == 0
    assert visit.inner_text("#summary") == ""
    before = len(asked)
    with visit.expect_response("**/api/reach") as told:
        visit.check("#child-night")
    assert told.value.ok
    assert len(asked) == before + 1
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    assert visit.inner_text("#child-error") == ""


def test_a_child_that_goes_to_a_full_facility_already_has_its_place_there(visit):
    choose_home(visit)
    assert visit.is_hidden("#child-has-place")
    choose_childcare(visit, "k75")  # no place is free
    assert visit.inner_text("#summary").startswith("0 van de")
    with visit.expect_response("**/api/reach"):
        visit.get_by_role("checkbox", name="het kind heeft daar al een plaats").check()
    wait_for_answer(visit)
    assert not visit.inner_text("#summary").startswith("0 van de")
    choose_childcare(visit, "k73")  # another one that is full
    assert not visit.is_checked("#child-has-place")
    assert visit.inner_text("#summary").startswith("0 van de")


def test_two_children_at_two_places_with_a_helper_have_a_list_a_day_and_a_sheet(visit):
    choose_home(visit)
    counts = []

    def change(action) -> None:
        with visit.expect_response("**/api/reach"):
            action()
        wait_for_answer(visit)
        assert visit.is_hidden("#problem")
        assert visit.locator("#rows tr").count() == 40
        counts.append(int(re.match(r"\d+", visit.inner_text("#summary"))[0]))

    change(lambda: visit.check("#child"))
    change(lambda: visit.check("#second-child"))
    change(lambda: visit.select_option("#child-place", "k01"))
    change(lambda: visit.select_option("#child2-place", "k02"))
    change(lambda: visit.select_option("#child2-parent", "brings"))
    one, same, one_fixed, two_places, helped = counts
    assert one >= same >= one_fixed >= 0  # another child, or less choice, never gives a job more
    assert helped >= two_places
    visit.locator("#rows tr button.link").first.click()
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)


def choose_a_school(visit) -> None:
    choose_home(visit)
    with visit.expect_response("**/api/reach"):
        visit.check("#child")
    wait_for_answer(visit)
    visit.select_option("#child-place", label="een school: typ het adres")


def test_the_school_of_a_child_is_an_address_with_hours_and_bells(visit):
    choose_a_school(visit)
    visit.wait_for_selector("#child-error:has-text('Typ het adres en kies uit de voorstellen')")
    assert visit.locator("#rows tr").count() == 0, "the answer of another question"
    visit.check("#child-holidays")
    visit.fill("#child-bell-last", "15:40")
    visit.locator("#child-address").press_sequentially("dorpsstraat 6 wuustw")
    visit.wait_for_selector("#child-address-candidates li")
    visit.press("#child-address", "ArrowDown")
    with visit.expect_response("**/api/reach") as told:
        visit.locator("#child-address-candidates li").first.click()
    asked = told.value.request.post_data_json["child"]
    assert asked["hours"] == ["07:00", "18:00"]
    assert asked["place"]["bells"] == ["08:30", "15:40", "12:00"]
    assert asked["place"]["holidays"]
    assert set(asked["place"]) == {"lat", "lon", "bells", "holidays"}, "no text that somebody typed"
    wait_for_answer(visit)
    open_job(visit, "yes")
    assert "school (Dorpsstraat" in visit.inner_text("#job .note")
    visit.keyboard.press("Escape")
    visit.fill("#child-address", "dorpsstraat")
    visit.wait_for_selector("#child-error:has-text('Typ het adres')")
    assert visit.locator("#rows tr").count() == 0
    visit.click("#wipe")
    visit.check("#child")
    assert visit.input_value("#child-address") == ""


def test_no_results_say_which_choice_to_let_go_and_a_button_does_it(visit):
    choose_home(visit)
    visit.check("#shifts input[value=night]")
    visit.evaluate("document.getElementById('more').open = true")
    with visit.expect_response("**/api/extras"):
        visit.check("#sectors input[value=green]")
    visit.wait_for_selector("#tries button:has-text('met alle werkuren')", timeout=WAIT_MS)
    assert visit.inner_text("#summary") == "Geen vacature past bij deze keuzes. Duid minder aan."
    text = visit.inner_text("#tries button:has-text('met alle werkuren')")
    with visit.expect_response("**/api/reach"):
        visit.click("#tries button:has-text('met alle werkuren')")
    count = re.search(r"(\d+) vacatures", text)[1]
    visit.wait_for_selector(f"#summary:has-text('van de {count} ')", timeout=WAIT_MS)
    assert not visit.is_checked("#shifts input[value=night]")


def test_search_order_and_a_shortlist_that_becomes_the_sheet(visit):
    choose_home(visit)
    with visit.expect_response("**/api/reach"):
        visit.select_option("#sort", "leave")
    visit.wait_for_selector("#list:not([inert])", timeout=WAIT_MS)
    leaves = [row.split("\t")[4][:5] for row in visit.locator("#rows tr.yes").all_inner_texts()]
    assert leaves == sorted(leaves, reverse=True)
    ids = [one.get_attribute("data-pick") for one in visit.locator("[data-pick]").all()[:3]]
    for one in ids:
        visit.check(f"[data-pick={one}]")
    find(visit, "schoonmaak")
    assert visit.input_value("#find") == "schoonmaak"
    assert visit.evaluate("document.activeElement.id") == "find"
    assert visit.inner_text("#sheet-chosen") == "Gekozen werk op een blad (3)"
    visit.click("#sheet-chosen")
    visit.wait_for_selector(".paper h1:has-text('Werk dat je hebt gekozen')")
    assert visit.locator(".paper .several li").count() == 3
    visit.keyboard.press("Escape")
    visit.click("#wipe")
    visit.wait_for_selector("#said:has-text('Alles is gewist.')", state="attached")
    assert visit.is_hidden("#sheet-chosen")
    assert visit.input_value("#find") == ""


def test_the_number_of_the_office_stays_only_where_that_is_ticked(visit):
    choose_home(visit)
    for ticked in (False, True):
        open_job(visit, "yes")
        visit.click("#sheet-job")
        visit.wait_for_selector(".paper h1")
        assert visit.input_value("#phone-counsellor") == ""
        if ticked:
            visit.check("#phone-keep")
        for name in ("counsellor", "employer"):
            with visit.expect_response("**/api/sheet"):
                visit.fill(f"#phone-{name}", "03 123 45 67")
                visit.press(f"#phone-{name}", "Tab")
        visit.click("#sheet-close")
        visit.click("#back-to-list")
        visit.wait_for_selector("#job", state="hidden")
    open_job(visit, "yes")
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    assert visit.input_value("#phone-counsellor") == "03 123 45 67"
    assert visit.input_value("#phone-employer") == ""
    assert visit.evaluate("Object.values(sessionStorage).join()") == "03 123 45 67"


def test_at_least_eight_rows_are_in_view_and_the_summary_stays(visit):
    visit.set_viewport_size({"width": 1280, "height": 720})
    choose_home(visit)
    bottoms = visit.evaluate(
        "[...document.querySelectorAll('#rows tr')].map(r => r.getBoundingClientRect().bottom)"
    )
    assert sum(bottom <= 720 for bottom in bottoms) >= 8
    visit.evaluate("scrollTo(0, 1500)")
    box = visit.locator("#summary").bounding_box()
    assert 0 <= box["y"] < 60
