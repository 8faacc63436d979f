"""The screens with a form of their own in a real browser: several addresses, typed by a counsellor."""

import pytest

from tests.web.conftest import chromium_path
from tests.web.test_page import WAIT_MS, choose_home

pytestmark = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


@pytest.fixture
def visit(visit):
    choose_home(visit)
    return visit


def choose(page, box: str, typed: str) -> str:
    """An address typed into one more field; gives what it is called."""
    page.locator(f"#{box}").press_sequentially(typed)
    page.wait_for_selector(f"#{box}-candidates li")
    page.press(f"#{box}", "ArrowDown")
    page.press(f"#{box}", "Enter")
    return page.input_value(f"#{box}")


def test_two_addresses_side_by_side_follow_the_form_and_go_with_the_client(visit):
    count = visit.inner_text("#summary").split(" ")[0]
    visit.click("#open-compare")
    visit.click("#compare-ask")  # nothing is chosen yet
    assert "Kies elk adres" in visit.inner_text("#compare-other-1-error")
    label = choose(visit, "compare-other-1", "kerkstraat 1 brass")
    visit.click("#compare-ask")
    visit.wait_for_selector("table.compare", timeout=WAIT_MS)
    assert label in visit.inner_text("table.compare thead")
    assert visit.locator("[data-row=yes] td").first.inner_text() == count
    with visit.expect_response("**/api/compare"):
        visit.check("#licence")
    visit.wait_for_selector("#answer:not([aria-busy=true])", timeout=WAIT_MS)
    visit.wait_for_selector("table.compare")
    assert visit.locator("[data-row=yes] td").first.inner_text() == visit.inner_text("#summary").split(" ")[0]
    visit.set_viewport_size({"width": 390, "height": 844})
    assert visit.evaluate("document.documentElement.scrollWidth") <= 390
    visit.click("#wipe")
    assert visit.evaluate("document.getElementById('compare').childElementCount") == 0
    assert label not in visit.content()


def test_the_list_is_printed_over_the_whole_width_with_its_signs(visit):
    visit.emulate_media(media="print")
    answer, page = (visit.locator(part).bounding_box() for part in ("#answer", "body"))
    assert answer["width"] > 0.9 * page["width"]
    # Browsers leave out what lies behind words: a white sign on white would be gone.
    sign = visit.locator("#answer .verdict .sign").first
    assert sign.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"


def test_a_day_along_addresses_and_a_course_of_five_mornings(visit):
    visit.click("#open-tour")
    choose(visit, "tour-visit-1", "kerkstraat 1 brass")
    choose(visit, "tour-visit-2", "dorpsstraat 7 goor")
    visit.click("#tour-ask")
    visit.wait_for_selector("#tour-answer .timeline", timeout=WAIT_MS)
    assert visit.locator("#tour-answer .work").count() == 2
    visit.click("#tour-close")
    visit.click("#open-attend")
    visit.select_option("#attend-which", "own")
    label = choose(visit, "attend-own-1", "kerkstraat 1 brass")
    with visit.expect_request("**/api/attend") as asked:
        visit.click("#attend-ask")
    assert asked.value.post_data_json["days"] == [0, 1, 2, 3, 4]
    visit.wait_for_selector("#attend-answer .places li", timeout=WAIT_MS)
    assert label in visit.inner_text("#attend-answer")
    visit.select_option("#language", "en")  # what stands there follows the language
    visit.wait_for_selector("#attend-answer:has-text('days.')", timeout=WAIT_MS)
    assert visit.inner_text("#attend-ask") == "Look"
    visit.set_viewport_size({"width": 390, "height": 844})
    assert visit.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_left_empty_on_a_screen_is_asked_and_never_filled_in_unseen(visit):
    visit.click("#open-tour")
    for number, typed in ((1, "kerkstraat 1 brass"), (2, "dorpsstraat 7 goor")):
        choose(visit, f"tour-visit-{number}", typed)
    visit.fill("#tour-visit-2-minutes", "")
    asked = []
    visit.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    visit.click("#tour-ask")
    assert "hoeveel minuten" in visit.inner_text("#tour-problem")
    assert visit.evaluate("document.activeElement.id") == "tour-visit-2-minutes"
    visit.click("#tour-close")
    visit.click("#open-attend")
    visit.wait_for_selector("#attend-days input")
    for day in range(5):
        visit.uncheck(f"#attend-days input[value='{day}']")
    visit.click("#attend-ask")
    assert visit.inner_text("#attend-problem") == "Kies minstens één dag."
    visit.click("#attend-close")
    visit.click("#open-compare")
    choose(visit, "compare-other-1", "kerkstraat 1 brass")
    visit.fill("#compare-other-1-rent", "30000")
    visit.click("#compare-ask")
    assert "20.000" in visit.inner_text("#compare-problem")
    assert not {"tour", "attend", "compare"} & set(asked)
    visit.fill("#compare-other-1-rent", "650")
    visit.click("#compare-ask")
    visit.wait_for_selector("table.compare", timeout=WAIT_MS)
    assert visit.inner_text("#compare-problem") == ""
    visit.evaluate("document.getElementById('more').open = true")
    visit.fill("#max-cost", "1500")  # more than can be asked, and not a thousand
    visit.press("#max-cost", "Tab")
    assert "1.000 euro" in visit.inner_text("#max-cost-error")
    assert "in het rood" in visit.inner_text("#problem")
    visit.fill("#max-cost", "")
    visit.press("#max-cost", "Tab")
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    visit.click("#open-compare")
    visit.click("#compare-ask")
    visit.wait_for_selector("table.compare", timeout=WAIT_MS)
    visit.click("#compare-answer summary")  # on what it rests, once
    assert visit.locator("#compare-answer details li").count() > 3
    assert not visit.is_visible("#basis")


def test_a_screen_is_alone_and_never_tells_of_another_question(visit):
    visit.route("**/api/whatif", lambda asked: None)  # an answer that keeps waiting
    visit.click("#what-if")
    visit.wait_for_selector("#whatif-title")
    assert not visit.is_visible("#open-compare")
    visit.keyboard.press("Escape")
    visit.wait_for_selector("#whatif", state="hidden")
    visit.click("#open-compare")
    choose(visit, "compare-other-1", "kerkstraat 1 brass")
    visit.click("#compare-ask")
    visit.wait_for_selector("table.compare", timeout=WAIT_MS)
    visit.click("#compare-other-add")
    with visit.expect_response("**/api/extras"):  # the last that is asked
        visit.check("#licence")
    visit.wait_for_selector(".outdated", state="detached", timeout=WAIT_MS)
    assert visit.locator("table.compare").count() == 0  # of the former question
    assert visit.evaluate("document.activeElement.id") == "licence"
    asked = []
    visit.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with visit.expect_request("**/api/wipe"):
        visit.evaluate(
            """() => {
              const field = document.getElementById("compare-other-2");
              field.value = "kerkstraat";
              field.dispatchEvent(new InputEvent("input"));
              document.getElementById("wipe").click();
            }"""
        )
    visit.wait_for_timeout(400)
    assert asked == ["wipe"]
