"""The page in a real browser: the whole way of a counsellor, with no network but this computer's own.

Needs Chromium: Debian's, or the one that BEREIK_CHROMIUM names; skipped where there is none.
"""

import re
from dataclasses import replace

import pytest

from bereik.web import create_app
from tests.web.conftest import STORY, TOKEN, browser_page, chromium_path, profile_page, running_server, served

pytestmark = pytest.mark.skipif(
    chromium_path() is None, reason="no Chromium here (apt-get install chromium, or set BEREIK_CHROMIUM)"
)
WAIT_MS = 120_000


def choose_home(page, typed: str = "dorpsstraat 63 wuustw") -> None:
    page.locator("#address").press_sequentially(typed)
    page.wait_for_selector("#candidates li")
    page.press("#address", "ArrowDown")
    page.press("#address", "Enter")
    page.wait_for_selector("#rows tr", timeout=WAIT_MS)


def open_job(page, verdict: str) -> None:
    page.locator(f"#rows tr.{verdict} button").first.click()
    page.wait_for_selector("#job-title", timeout=WAIT_MS)


def wait_for_answer(page) -> None:
    page.wait_for_selector("#answer:not([aria-busy=true])", timeout=WAIT_MS)


def test_from_an_address_to_a_printed_sheet(visit):
    choose_home(visit)
    assert visit.input_value("#address") == STORY
    assert re.match(r"\d+ van de 400 vacatures", visit.inner_text("#summary"))
    with visit.expect_response("**/api/reach"):
        visit.check("#shifts input[value=late]")
    with visit.expect_response("**/api/reach"):
        visit.check("#child")
    wait_for_answer(visit)
    late = int(re.match(r"\d+ van de (\d+) vacatures", visit.inner_text("#summary"))[1])
    assert 25 < late < 400  # shifts in turn and weekends too
    with visit.expect_response("**/api/reach"):
        visit.uncheck("#child")
    with visit.expect_response("**/api/reach"):
        visit.uncheck("#shifts input[value=late]")
    wait_for_answer(visit)
    open_job(visit, "yes")
    times = visit.locator(".timeline time").all_inner_texts()
    assert times[0] == visit.locator(".timeline li.home time").first.inner_text()
    assert "Vertrek van thuis" in visit.inner_text("#job")
    visit.wait_for_selector("#job-roster:has-text('dagen waarop er gewerkt wordt')", timeout=WAIT_MS)
    visit.click("#sheet-job")
    visit.wait_for_selector(".paper h1")
    assert visit.inner_text(".paper h1") == "Zo raak je op je werk"
    with visit.expect_response("**/api/sheet"):
        visit.fill("#phone-employer", "03 123 45 67")
        visit.press("#phone-employer", "Tab")
    visit.wait_for_selector(".paper dd:has-text('03 123 45 67')")
    check_sheet(visit.pdf(format="A4"), "Zo raak je op je werk")
    with visit.expect_download() as saved:
        visit.click("#sheet-pdf")
    assert saved.value.suggested_filename == "bereik.pdf"
    check_sheet(saved.value.path().read_bytes(), "Zo raak je op je werk")


def check_sheet(pdf: bytes, title: str) -> None:
    """One A4 page with the title and the phone number, with ink on it and white around it."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(pdf)
    first = document[0]
    width, height = first.get_size()
    assert (width, height) == pytest.approx((595, 842), abs=1.5)  # A4 in points
    text = first.get_textpage().get_text_range()
    assert title in text
    assert "03 123 45 67" in text
    assert "Dorpsstraat 63" not in text
    picture = first.render(scale=1).to_pil().convert("L")
    dark = sum(picture.histogram()[:128]) / (picture.width * picture.height)
    assert 0.005 < dark < 0.3
    edge = picture.crop((0, 0, picture.width, 20))
    assert edge.getextrema()[0] > 200
    assert len(document) <= 2


def test_the_ten_best_stand_on_a_sheet(visit):
    choose_home(visit)
    visit.click("#sheet-ten")
    visit.wait_for_selector(".paper .several li")
    assert visit.locator(".paper .several li").count() == 10
    visit.select_option("#sheet-language", "fr")
    visit.wait_for_selector("text=Des emplois accessibles")
    visit.press("#sheet", "Escape")
    visit.wait_for_selector("#sheet", state="hidden")


def test_the_language_changes_everything_but_the_choices(visit):
    choose_home(visit)
    visit.select_option("#max-trip", "60")
    with visit.expect_response("**/api/reach"):
        visit.select_option("#language", "en")
    visit.wait_for_selector("h1:has-text('Which jobs are reachable')")
    visit.wait_for_selector("#summary:has-text('vacancies are reachable')", timeout=WAIT_MS)
    assert visit.get_attribute("html", "lang") == "en"
    assert visit.input_value("#max-trip") == "60"
    assert visit.input_value("#address") == STORY


def test_wiping_leaves_nothing_on_the_screen(visit):
    choose_home(visit)
    visit.check("#licence")
    wait_for_answer(visit)
    open_job(visit, "yes")
    visit.click("#wipe")
    visit.wait_for_selector("#said:has-text('Alles is gewist.')", state="attached")
    assert visit.input_value("#address") == ""
    assert not visit.is_checked("#licence")
    assert visit.is_hidden("#job")
    assert visit.locator("#rows tr").count() == 0
    assert visit.inner_text("#summary") == ""
    assert "Dorpsstraat" not in visit.content()
    assert visit.evaluate("document.activeElement.id") == "address"


def test_everything_can_be_done_with_the_keyboard(visit):
    keyboard = visit.keyboard
    visit.focus("#address")
    keyboard.type("dorpsstraat 63 wuustwezel", delay=5)
    visit.wait_for_selector("#candidates li")
    assert visit.get_attribute("#address", "aria-expanded") == "true"
    keyboard.press("ArrowDown")
    assert visit.get_attribute("#address", "aria-activedescendant") == "candidates-0"
    keyboard.press("Enter")
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    keyboard.press("Tab")
    keyboard.press("Tab")
    assert visit.evaluate("document.activeElement.value") == "early"
    with visit.expect_response("**/api/reach"):
        keyboard.press("Space")
    wait_for_answer(visit)
    visit.locator("#rows button").first.focus()
    keyboard.press("Enter")
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)
    visit.focus("#back-to-list")
    keyboard.press("Enter")
    visit.wait_for_selector("#job", state="hidden")
    assert visit.evaluate("document.activeElement.dataset.job !== undefined")


def test_back_in_the_browser_goes_from_a_job_to_the_list_and_loses_nothing(visit):
    visit.locator("#address").press_sequentially("Dorpsstraat 63, Wuustwezel")
    visit.press("#address", "ArrowDown")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#rows tr", timeout=WAIT_MS)
    rows, address = visit.locator("#rows tr").count(), visit.url
    visit.locator("#rows button").first.click()
    visit.wait_for_selector("#job-title", timeout=WAIT_MS)
    visit.evaluate("history.back()")
    visit.wait_for_selector("#job", state="hidden")
    assert visit.locator("#rows tr").count() == rows
    assert visit.url == address


def test_an_address_that_could_be_several_asks_which_one(visit):
    visit.locator("#address").press_sequentially("dorpsstraat")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#address-error:has-text('Welk adres bedoel je?')")
    visit.locator("#clear-address").click()
    visit.locator("#address").press_sequentially("qqqq wwww")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#address-error:has-text('vinden we niet in de streek')")


def test_a_click_on_the_map_is_a_home_and_one_far_away_says_so(visit):
    visit.locator("#map.leaflet-container").click(position={"x": 150, "y": 200})
    visit.wait_for_selector("#rows tr, #problem:not([hidden])", timeout=WAIT_MS)
    assert visit.input_value("#address") == "Punt op de kaart"
    visit.locator("#address").fill("50.85, 4.35")
    visit.press("#address", "Enter")
    visit.wait_for_selector("#problem:has-text('buiten de streek')", timeout=WAIT_MS)
    assert visit.locator("#rows tr").count() == 0


def test_where_nothing_can_be_held_a_button_tries_what_would_help(visit):
    choose_home(visit)
    visit.select_option("#max-trip", "60")
    visit.check("#shifts input[value=split]")
    visit.wait_for_selector("#tries button", timeout=WAIT_MS)
    text = visit.inner_text("#tries button >> nth=0")
    with visit.expect_response("**/api/reach"):
        visit.click("#tries button >> nth=0")
    wait_for_answer(visit)
    count = re.search(r"(\d+) haalbaar", text)[1]
    visit.wait_for_selector(f"#summary:text-matches('^{count} van de')", timeout=WAIT_MS)


def test_on_a_telephone_the_first_answer_is_brought_into_view_and_a_change_of_the_form_stays_there(visit):
    visit.set_viewport_size({"width": 390, "height": 800})
    choose_home(visit)
    visit.wait_for_function("document.getElementById('outcome').getBoundingClientRect().top < 50")
    visit.check("#licence")
    wait_for_answer(visit)
    assert visit.evaluate("document.getElementById('licence').getBoundingClientRect().top") > 0


def test_what_would_change_is_told_on_a_telephone_and_taken_over_into_the_form(visit):
    visit.set_viewport_size({"width": 390, "height": 844})
    choose_home(visit)
    now = int(re.match(r"\d+", visit.inner_text("#summary"))[0])
    visit.get_by_role("button", name="Wat als ...?").click()
    licence = visit.locator("#whatif-options li[data-option=licence]")
    licence.wait_for(timeout=WAIT_MS)
    # what stays on top does not lie over the way back
    covered = "document.getElementById('outcome').getBoundingClientRect().bottom"
    assert visit.locator("#whatif-close").bounding_box()["y"] >= visit.evaluate(covered)
    more = int(re.match(r"(\d+) jobs meer", licence.locator(".count").inner_text())[1])
    assert more > 0
    with visit.expect_response("**/api/reach"):
        licence.get_by_role("button", name="Neem over").click()
    wait_for_answer(visit)
    assert visit.is_checked("#licence")
    visit.wait_for_selector(f"#summary:text-matches('^{now + more} van de')", timeout=WAIT_MS)


def test_weekend_work_names_its_day_in_the_list(visit):
    choose_home(visit)
    with visit.expect_response("**/api/reach"):
        visit.check("#shifts input[value=weekend]")
    wait_for_answer(visit)
    rows = visit.locator("#rows tr").all_inner_texts()
    assert any("za, zo" in row for row in rows)


def test_the_map_of_the_demonstration_says_in_dutch_what_is_invented(visit):
    assert visit.inner_text("#attribution").startswith("Straten: verzonnen; ")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 800), (640, 360)])
def test_the_page_fits_laptops_phones_and_a_zoom_of_two_hundred_percent(visit, width, height):
    visit.set_viewport_size({"width": width, "height": height})
    choose_home(visit)
    assert visit.evaluate("document.documentElement.scrollWidth") <= width
    cells = "[...document.querySelectorAll('#rows td')].map(td => td.getBoundingClientRect().right)"
    box = visit.locator(".results").bounding_box()
    assert max(visit.evaluate(cells)) <= box["x"] + box["width"]
    open_job(visit, "yes")
    assert visit.evaluate("document.documentElement.scrollWidth") <= width


def test_a_language_from_right_to_left_does_not_break_the_page(visit):
    choose_home(visit)
    visit.evaluate("document.documentElement.dir = 'rtl'")
    assert visit.evaluate("document.documentElement.scrollWidth") <= 1280
    form, answer = (visit.locator(one).bounding_box() for one in ("#form", "#answer"))
    assert form["x"] >= answer["x"] + answer["width"]


@pytest.mark.parametrize("step", ["start", "answer", "job", "sheet"])
def test_axe_finds_no_serious_barrier(visit, step):
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    if step != "start":
        choose_home(visit)
        visit.evaluate("document.getElementById('more').open = true")
    if step in ("job", "sheet"):
        open_job(visit, "yes")
    if step == "sheet":
        visit.click("#sheet-job")
        visit.wait_for_selector(".paper h1")
    found = axe.run(visit)["violations"]
    serious = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found
               if one["impact"] in ("serious", "critical")]  # fmt: skip
    assert serious == []


def test_a_vacancy_that_is_a_script_stays_a_text(demo, browser):
    evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    hostile = replace(demo, vacancies=demo.vacancies.assign(title=evil, employer=evil, municipality=evil))
    app = create_app(demo.network, hostile, token=TOKEN, warm=False)
    with served(app) as (link, _), browser_page(browser, link) as (page, faults):
        choose_home(page)
        assert evil in page.inner_text("#rows")
        page.locator(".job-mark").first.hover(force=True)
        open_job(page, "yes")
        page.click("#sheet-job")
        page.wait_for_selector(".paper h1")
        assert evil in page.inner_text(".paper")
        assert page.evaluate("window.hit") is None
        assert page.locator("img").count() == 0
        assert faults == []


def test_a_server_that_has_stopped_is_said_in_a_sentence(demo, browser):
    app = create_app(demo.network, demo, token=TOKEN, warm=False)
    with served(app) as (link, stop), browser_page(browser, link) as (page, _):
        choose_home(page)
        stop()
        page.check("#licence")
        page.wait_for_selector("#problem:has-text('geen antwoord meer')", timeout=WAIT_MS)


def test_after_a_session_the_address_stands_nowhere(tmp_path, chromium):
    with running_server(tmp_path) as (link, _):
        with profile_page(chromium, link, tmp_path) as (page, faults):
            choose_home(page, "Dorpsstraat 63, Wuustwezel")
            open_job(page, "yes")
            page.click("#sheet-job")
            page.wait_for_selector(".paper h1")
            assert faults == []
        # Closed without wiping: what the browser keeps must not hold it either.
        assert found_in(tmp_path) == []
    assert found_in(tmp_path) == []
    assert sum(1 for path in tmp_path.rglob("*") if path.is_file()) > 20, "no browser profile was searched"


def found_in(folder) -> list[str]:
    """Files that hold the address, as UTF-8 or as UTF-16, as a browser writes some."""
    needles = [text.encode(code) for text in ("Dorpsstraat", "dorpsstraat", "Wuustwezel", "51.39192")
               for code in ("utf-8", "utf-16-le")]  # fmt: skip
    hits = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            hits += [f"{path.name}: {needle!r}" for needle in needles if needle in content]
    return hits
