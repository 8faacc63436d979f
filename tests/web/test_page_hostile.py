"""What others wrote, in a real browser: links that are code, markup in tables, files that are none."""

import os
from dataclasses import replace

import pytest

from bereik.web import Places, create_app
from bereik.web.words import link
from tests.web.conftest import TOKEN, browser_page, chromium_path, client_of, served
from tests.web.test_page import WAIT_MS, choose_home

EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
GOOD = "https://voorbeeld.example/v?id=1&x=%22"
LINKS = [
    "javascript:window.hit=1", "JaVaScRiPt:window.hit=1//https://a.example", " javascript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>", "vbscript:x", "file:///etc/passwd", "//a.example/x",
    "https:javascript:window.hit=1", "https://", "java\nscript:window.hit=1", "https://a.example/\nx", EVIL,
]  # fmt: skip
in_a_browser = pytest.mark.skipif(chromium_path() is None, reason="no Chromium here")


@pytest.mark.parametrize("url", LINKS)
def test_a_link_that_is_none_of_the_web_is_left_out(url):
    assert link(url) == ""


@pytest.mark.parametrize("url", [GOOD, "http://a.example/vacature", "HTTPS://A.example"])
def test_a_link_of_the_web_stays(url):
    assert link(url) == url


def with_links(demo):
    """The demonstration's vacancies with links that are code, and a good one on the first."""
    urls = [GOOD, *(LINKS * len(demo.vacancies))[: len(demo.vacancies) - 1]]
    return demo.vacancies.assign(url=urls, contact=EVIL, contract=EVIL)


def test_no_answer_hands_over_a_link_that_is_code(demo, story):
    places = Places(with_links(demo), date=demo.date)
    with client_of(create_app(demo.network, places, token=TOKEN, warm=False)) as page:
        rows = page.post("/api/reach", json={**story, "limit": 1000}).json()["rows"]
        job = page.post("/api/job", json={**story, "vacancy_id": rows[1]["id"]}).json()
    assert {row["url"] for row in rows} == {GOOD, ""}
    assert job["row"]["url"] in ("", GOOD)


@in_a_browser
def test_links_of_vacancies_run_nothing_in_the_browser(demo, browser):
    app = create_app(demo.network, replace(demo, vacancies=with_links(demo)), token=TOKEN, warm=False)
    with served(app) as (link, _), browser_page(browser, link) as (page, faults):
        choose_home(page)
        for number in range(3):
            page.locator("#rows tr button.link").nth(number).click()
            page.wait_for_selector("#job-title", timeout=WAIT_MS)
            assert EVIL in page.inner_text("#job")
            links = page.locator("#job a").evaluate_all("all => all.map(one => one.href)")
            assert set(links) <= {GOOD}
            page.click("#back-to-list")
            page.wait_for_selector("#job", state="hidden")
        assert page.evaluate("window.hit") is None
        assert page.locator("img").count() == 0
        assert faults == []


@in_a_browser
def test_tables_of_ones_own_are_text_whatever_is_in_them(visit, tmp_path):
    files = {
        "markup.csv": f'id,title,lon,lat,{EVIL}\n"{EVIL}","{EVIL}",x,51.3,1\n'.encode(),
        "bytes.csv": bytes(range(256)) * 40,
        "random.xlsx": os.urandom(5000),
        "zeros.ods": b"\0" * 100_000,
        "nothing.xls": b"",
        "wide.csv": b"id,title,lon,lat" + b",x" * 20_000 + b"\n1,a,4.5,51.3\n",
    }
    visit.evaluate("document.getElementById('own-table').open = true")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with visit.expect_response("**/api/table"):
            visit.set_input_files("#own-table-file", str(tmp_path / name))
        visit.wait_for_selector("#own-table-told li:not(:has-text('Even zoeken'))", timeout=WAIT_MS)
        assert visit.inner_text("#own-table-told")
    (tmp_path / "huge.csv").write_bytes(b"id,title\n" + b"x,y\n" * 1_000_000)
    visit.set_input_files("#own-table-file", str(tmp_path / "huge.csv"))
    visit.wait_for_selector("#own-table-told:has-text('te groot')", timeout=WAIT_MS)
    assert visit.evaluate("window.hit") is None
    assert visit.locator("img").count() == 0
    choose_home(visit)  # and the page goes on
