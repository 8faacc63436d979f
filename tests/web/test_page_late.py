"""Replies that come late, out of order or not at all, while somebody goes on, in a real browser."""

import contextlib
import json
from collections.abc import Callable

import pytest

from bereik.web import create_app
from tests.web.conftest import TOKEN, browser_page, chromium_path, served
from tests.web.held import QUIET_MS, come_late, hold_first, hold_first_answer, let_go, wait_until_held
from tests.web.test_page import STORY, WAIT_MS, choose_home, open_job, wait_for_answer
from tests.web.test_page_current import shown

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")
BUSY = {"status": 503, "json": {"error": "busy", "sentence": ""}}


def fail_once(page, name: str, **answer) -> None:
    """The first question of a name gets this answer; later ones go on."""
    failed: list = []

    def handle(route) -> None:
        if failed:
            return route.continue_()
        failed.append(route)
        return route.fulfill(**answer)

    page.route(f"**/api/{name}", handle)


@contextlib.contextmanager
def faultless(browser, link, before: Callable):
    """A page on which something is routed before it opens."""
    with browser_page(browser, link, before) as (page, faults):
        yield page
        assert faults == []


def test_a_home_that_is_chosen_before_the_map_is_there_is_drawn_when_it_comes(browser, demo_page):
    held: list = []
    with faultless(browser, demo_page, lambda page: held.append(hold_first(page, "ground"))) as page:
        choose_home(page)
        wait_for_answer(page)
        open_job(page, "yes")
        let_go(held[0][0])
        page.wait_for_selector(".home-mark")
        page.wait_for_selector(".work-mark")
        page.keyboard.press("Escape")
        page.wait_for_selector(".job-mark")


def test_what_is_asked_before_the_page_speaks_is_asked_anew_in_its_language(demo, browser):
    app = create_app(demo.network, demo, token=TOKEN, warm=False, lang="en")
    with served(app) as (link, _), contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        held = hold_first(page, "texts")
        page.goto(link)
        wait_until_held(page, held)
        choose_home(page)
        with page.expect_request("**/api/reach") as asked:
            let_go(held[0])
        assert asked.value.post_data_json["lang"] == "en"
        page.wait_for_selector("#summary:has-text('vacancies are reachable')", timeout=WAIT_MS)


def test_a_server_that_stops_in_the_middle_of_an_answer_is_said_in_a_sentence(visit):
    fail_once(visit, "reach", status=200, content_type="application/json", body='{"rows": [')
    visit.fill("#address", STORY)
    visit.press("#address", "Enter")
    visit.wait_for_selector("#problem:has-text('geen antwoord meer')")
    wait_for_answer(visit)
    visit.click("#problem button")
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)


def test_enter_waits_for_a_server_that_is_busy(visit):
    fail_once(visit, "suggest", **BUSY)
    with visit.expect_response("**/api/suggest"):
        visit.fill("#address", STORY)
        visit.press("#address", "Enter")
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    assert visit.inner_text("#address-error") == ""


def test_an_arrow_looks_up_at_once_and_only_once(visit):
    asked = []
    visit.on("request", lambda one: asked.append(one.url) if one.url.endswith("/api/suggest") else None)
    visit.evaluate(
        """() => {
          const field = document.getElementById("address");
          field.focus();
          field.value = "dorpsstraat";
          field.dispatchEvent(new InputEvent("input"));
          field.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", cancelable: true }));
        }"""
    )
    visit.wait_for_selector("#candidates li")
    visit.press("#address", "ArrowDown")
    visit.wait_for_timeout(QUIET_MS)
    assert visit.get_attribute("#address", "aria-activedescendant") == "candidates-0"
    assert len(asked) == 1


def test_an_address_that_a_screen_asks_for_is_asked_for_still_when_suggestions_come_late(visit):
    choose_home(visit)
    visit.click("#open-compare")
    held = hold_first(visit, "suggest")
    visit.fill("#compare-other-1", "kerkstraat")
    wait_until_held(visit, held)
    visit.click("#compare-ask")
    visit.wait_for_selector("#compare-other-1-error:has-text('Kies elk adres')")
    come_late(visit, held[0])
    visit.wait_for_selector("#compare-other-1-candidates li")
    assert "Kies elk adres" in visit.inner_text("#compare-other-1-error")


def test_two_options_are_reckoned_side_by_side(visit):
    choose_home(visit)
    visit.evaluate("document.getElementById('more').open = true")
    with visit.expect_response("**/api/reach"):
        visit.fill("#max-cost", "10")
        visit.press("#max-cost", "Tab")
    wait_for_answer(visit)
    visit.click("#what-if")
    visit.wait_for_selector("#whatif-options", timeout=WAIT_MS)
    held: list = []
    visit.route("**/api/whatif", lambda route: held.append(route))
    names = ["licence", "bike"]
    for number, name in enumerate(names, 1):
        visit.click(f"[data-option={name}] button")
        wait_until_held(visit, held, number)
    for name, route in reversed(list(zip(names, held, strict=True))):
        told = [{"name": name, "title": name, "text": "3 jobs meer", "more": 3, "fewer": 0, "asked": True,
                 "applies": True, "change": None, "notes": [], "lost": [],
                 "jobs": [{"title": "Kok"}]}]  # fmt: skip
        route.fulfill(json={"options": told, "base": ""})
    for name in names:
        visit.wait_for_selector(f"[data-option={name}]:has-text('3 jobs meer')")
    visit.unroute("**/api/whatif")


@pytest.mark.parametrize("then", ["another", "wipe"])
def test_of_a_table_that_is_looked_at_nothing_comes_once_there_is_another_or_none(visit, tmp_path, then):
    for name, title in (("first", "titel"), ("second", "kleur")):
        text = f"id,title,lon,lat,{title}x\n1,Kok,4.5,51.3,1\n"
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    visit.evaluate("document.getElementById('own-table').open = true")
    held = hold_first(visit, "table")
    visit.set_input_files("#own-table-file", str(tmp_path / "first.csv"))
    wait_until_held(visit, held)
    if then == "wipe":
        visit.click("#wipe")
        visit.wait_for_selector("#said:has-text('Alles is gewist.')", state="attached")
    else:
        visit.set_input_files("#own-table-file", str(tmp_path / "second.csv"))
        visit.wait_for_selector("#own-table-told:has-text('kleurx')")
    come_late(visit, held[0])
    told = visit.inner_text("#own-table-told")
    assert "titelx" not in told
    assert bool(told) == (then == "another")


def test_a_job_that_is_opened_lies_over_the_list_alone_when_a_sheet_was_on_its_way(visit):
    choose_home(visit)
    wait_for_answer(visit)
    held = hold_first(visit, "sheet")
    visit.click("#sheet-ten")
    wait_until_held(visit, held)
    open_job(visit, "yes")
    come_late(visit, held[0])
    assert visit.is_hidden("#sheet")
    wait_for_answer(visit)
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden")


def test_a_sheet_lies_over_the_list_alone_when_a_job_was_on_its_way(visit):
    choose_home(visit)
    wait_for_answer(visit)
    held = hold_first(visit, "job")
    visit.locator("#rows button").first.click()
    wait_until_held(visit, held)
    visit.click("#sheet-ten")
    visit.wait_for_selector(".paper h1")
    come_late(visit, held[0])
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#sheet", state="hidden")
    assert visit.is_hidden("#job")
    assert visit.is_visible("#rows")


def test_the_sheet_of_a_job_does_not_come_after_the_job_is_closed(visit):
    choose_home(visit)
    open_job(visit, "yes")
    held = hold_first(visit, "sheet")
    visit.click("#sheet-job")
    wait_until_held(visit, held)
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden")
    come_late(visit, held[0])
    assert visit.is_hidden("#sheet")
    assert visit.get_attribute("#answer", "aria-busy") == "false"


def test_what_could_not_be_opened_is_no_longer_told_once_something_else_is(visit):
    choose_home(visit)
    wait_for_answer(visit)
    fail_once(visit, "job", **BUSY)
    visit.locator("#rows button").first.click()
    visit.wait_for_selector("#problem button")
    visit.locator("#rows button").nth(1).click()
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)
    assert visit.is_hidden("#problem")


def test_where_there_is_no_answer_nothing_comes_that_was_on_its_way(visit):
    choose_home(visit)
    open_job(visit, "yes")
    held = hold_first(visit, "extras")
    fail_once(visit, "job", **BUSY)
    visit.check("#licence")
    visit.wait_for_selector("#problem button")
    wait_until_held(visit, held)
    assert shown(visit) == ("", 0, 0)
    come_late(visit, held[0])
    assert shown(visit) == ("", 0, 0)


def test_the_page_is_busy_from_the_moment_that_a_choice_changes(visit):
    choose_home(visit)
    wait_for_answer(visit)
    busy = """() => {
      document.getElementById("licence").click();
      return document.getElementById("answer").getAttribute("aria-busy");
    }"""
    assert visit.evaluate(busy) == "true"
    wait_for_answer(visit)


def test_what_is_typed_on_a_sheet_stays_when_its_language_comes_late(visit):
    choose_home(visit)
    open_job(visit, "yes")
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    held = hold_first(visit, "sheet")
    visit.select_option("#sheet-language", "fr")
    wait_until_held(visit, held)
    visit.locator("#phone-employer").press_sequentially("03 12")
    let_go(held[0])
    visit.wait_for_selector(".paper[lang=fr]")
    assert visit.input_value("#phone-employer") == "03 12"
    assert visit.evaluate("document.activeElement.id") == "phone-employer"
    assert visit.input_value("#sheet-language") == "fr"


def test_who_goes_on_in_the_form_on_a_telephone_is_not_taken_to_the_first_answer(visit):
    visit.set_viewport_size({"width": 390, "height": 800})
    held = hold_first_answer(visit)
    visit.check("#licence")
    let_go(held[0])
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    wait_for_answer(visit)
    assert visit.evaluate("document.getElementById('licence').getBoundingClientRect().top") > 0
    assert visit.evaluate("document.activeElement.id") == "licence"


@pytest.mark.parametrize("then", ["close", "wipe"])
def test_a_step_back_that_is_asked_twice_does_not_leave_the_page(visit, then):
    choose_home(visit)
    open_job(visit, "yes")
    second = "back-to-list" if then == "close" else "wipe"
    clicks = [f"document.getElementById({json.dumps(one)}).click()" for one in ("back-to-list", second)]
    visit.evaluate(f"() => {{ {'; '.join(clicks)} }}")
    visit.wait_for_selector("#job", state="hidden")
    visit.wait_for_timeout(QUIET_MS)
    assert visit.is_visible("#form")
    assert visit.is_visible("#rows") == (then == "close")


def test_a_job_that_is_opened_while_the_page_steps_back_stays_open(visit):
    choose_home(visit)
    open_job(visit, "yes")
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    visit.keyboard.press("Escape")
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden")
    visit.evaluate(
        """() => {
          document.getElementById("open-tour").click();
          document.getElementById("tour-close").click();
        }"""
    )
    visit.wait_for_selector("#tour", state="hidden")
    open_job(visit, "yes")
    visit.wait_for_timeout(QUIET_MS)
    assert visit.is_visible("#job")
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden")
    assert visit.is_visible("#rows")


@pytest.mark.parametrize("before", ["reload", "forward"])
def test_escape_closes_a_job_whatever_lies_in_the_history_before_it(visit, before):
    choose_home(visit)
    open_job(visit, "yes")
    if before == "reload":
        visit.reload()
        visit.wait_for_selector("#travel input")
        choose_home(visit)
    else:
        visit.go_back()
        visit.wait_for_selector("#job", state="hidden")
        visit.go_forward()
    open_job(visit, "yes")
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden", timeout=10_000)
    assert visit.is_visible("#rows")


def test_a_link_within_the_page_closes_nothing(visit):
    choose_home(visit)
    open_job(visit, "yes")
    visit.focus(".skip")
    visit.keyboard.press("Enter")
    visit.wait_for_timeout(QUIET_MS)
    assert visit.is_visible("#job")
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#job", state="hidden", timeout=10_000)
