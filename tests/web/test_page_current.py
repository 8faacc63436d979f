"""One answer belongs to one question: nothing of an older one stays on the page, in a real browser."""

import pytest

from tests.web.conftest import chromium_path
from tests.web.held import come_late, hold_first, hold_first_answer, let_go, wait_until_held
from tests.web.test_page import WAIT_MS, choose_home, open_job, wait_for_answer

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


def shown(page) -> tuple[str, int, int]:
    """The sentence, the rows and the marks on the map."""
    return page.inner_text("#summary"), page.locator("#rows tr").count(), page.locator(".job-mark").count()


def test_another_text_in_the_address_forgets_the_home_at_once(visit):
    choose_home(visit)
    visit.fill("#address", "Loenhout")
    assert shown(visit) == ("", 0, 0)
    assert visit.locator(".home-mark").count() == 0
    asked = []
    visit.press("#address", "Tab")
    visit.on("request", lambda one: asked.append(one.url) if one.url.endswith("/api/reach") else None)
    visit.check("#shifts input[value=early]")
    visit.wait_for_selector("#address-error:has-text('Welk adres bedoel je?')")
    visit.wait_for_timeout(500)
    assert asked == []
    assert shown(visit) == ("", 0, 0)
    assert not visit.is_visible("#sheet-ten")


@pytest.mark.parametrize(
    ("typed", "asks"), [("dorpsstraat", "Welk adres bedoel je?"), ("qqqq", "vinden we niet")]
)
def test_what_a_left_field_asks_stays_when_the_suggestions_come_late(visit, typed, asks):
    held = hold_first(visit, "suggest")
    visit.fill("#address", typed)
    wait_until_held(visit, held)
    visit.press("#address", "Tab")
    visit.wait_for_selector("#address-error:has-text('Welk adres bedoel je?')")
    come_late(visit, held[0])
    assert asks in visit.inner_text("#address-error")
    assert visit.get_attribute("#address", "aria-invalid") == "true"
    assert visit.is_hidden("#candidates")


def test_another_text_in_the_address_closes_the_job_of_the_former_home(visit):
    choose_home(visit)
    open_job(visit, "yes")
    visit.locator("#address").press_sequentially("x")
    assert visit.is_hidden("#job")
    assert shown(visit) == ("", 0, 0)


def test_an_error_leaves_no_older_answer_beside_it(visit):
    held = hold_first_answer(visit)
    visit.fill("#address", "50.85,4.35")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#problem:has-text('buiten de streek')", timeout=WAIT_MS)
    come_late(visit, held[0])
    assert shown(visit) == ("", 0, 0)
    assert "buiten de streek" in visit.inner_text("#problem")


def test_a_server_error_after_an_answer_takes_the_answer_away(visit):
    choose_home(visit)
    visit.route(
        "**/api/reach",
        lambda route: route.fulfill(status=422, json={"error": "no_answer", "sentence": "Neen."}),
    )
    visit.check("#licence")
    visit.wait_for_selector("#problem:has-text('Neen.')")
    assert shown(visit) == ("", 0, 0)


@pytest.mark.parametrize("late", ["extras", "job", "sheet"])
def test_what_comes_late_for_an_older_question_is_not_shown(visit, late):
    choose_home(visit)
    wait_for_answer(visit)
    held = hold_first(visit, late)
    if late == "extras":
        visit.check("#licence")
    elif late == "job":
        visit.locator("#rows button").first.click()
    else:
        visit.click("#sheet-ten")
    wait_until_held(visit, held)
    visit.fill("#address", "Loenhout")
    come_late(visit, held[0])
    assert shown(visit) == ("", 0, 0)
    assert visit.is_hidden("#job")
    assert visit.is_hidden("#sheet")


def test_the_old_list_is_out_of_reach_while_another_choice_is_asked(visit):
    choose_home(visit)
    held = hold_first(visit, "reach")
    visit.check("#licence")
    visit.wait_for_selector("#list[inert]")
    wait_until_held(visit, held)
    let_go(held[0])
    visit.wait_for_selector("#list:not([inert])", timeout=WAIT_MS)


@pytest.mark.parametrize("key", ["Escape", "Back"])
def test_escape_and_back_close_what_lies_on_top(visit, key):
    choose_home(visit)
    open_job(visit, "yes")
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    for hidden, visible in (("#sheet", "#job"), ("#job", "#rows")):
        if key == "Escape":
            visit.keyboard.press("Escape")
        else:
            visit.go_back()
        visit.wait_for_selector(hidden, state="hidden")
        assert visit.is_visible(visible)
    assert "van de 400" in visit.inner_text("#summary")


def test_on_a_telephone_an_error_comes_into_view(visit):
    """It stands over the answer, far below the field in which the address was typed."""
    visit.set_viewport_size({"width": 390, "height": 844})
    visit.fill("#address", "50.85,4.35")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#problem:not([hidden])", timeout=WAIT_MS)
    box = visit.locator("#problem").bounding_box()
    assert 0 <= box["y"] < box["y"] + box["height"] < 845
