"""What strangers and broken clients may try: each is refused or harmless, and the page answers after it."""

import asyncio
import json
import socket

import httpx
import pytest
from shapely.geometry import Point

from bereik.web import Places, create_app
from tests.web.conftest import TOKEN, ask, client_of

EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>'


@pytest.fixture(autouse=True)
def _alive_afterwards(page, story):
    yield
    assert page.post("/api/suggest", json={"text": "dorpsstraat"}).json()["candidates"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "127.0.0.1@evil:80", ""]
)
def test_a_name_that_is_not_this_computer_is_refused(page, host):
    told = page.post("/api/state", json={}, headers={"Host": host})
    assert told.status_code == 421
    assert told.json()["error"] == "host"
    assert page.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8000"]
)
def test_another_site_cannot_ask(page, origin):
    assert page.post("/api/state", json={}, headers={"Origin": origin}).status_code == 403


def test_our_own_page_can_ask(page):
    assert page.post("/api/state", json={}, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200


def test_a_request_that_a_browser_marks_as_from_another_site_is_refused(page):
    assert page.post("/api/state", json={}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", "é"])
def test_without_the_token_nothing_is_told(page, token, story):
    for name in ("state", "reach", "suggest", "wipe", "sheet.pdf"):
        told = page.post(f"/api/{name}", json=story, headers={"X-Bereik-Token": token.encode()})
        assert told.status_code == 403
        assert told.json() == {"error": "token", "sentence": ""}


def test_the_link_hands_the_token_over_in_a_cookie_that_no_script_can_read(demo):
    with client_of(create_app(demo.network, demo, token=TOKEN, warm=False)) as page:
        opened = page.get(f"/start/{TOKEN}", follow_redirects=False)
        assert (opened.status_code, opened.headers["location"]) == (303, "/")
        assert "httponly" in opened.headers["set-cookie"].lower()
        assert "samesite=strict" in opened.headers["set-cookie"].lower()
        del page.headers["X-Bereik-Token"]
        assert page.post("/api/state", json={}).status_code == 200
        assert page.get("/start/wrong").status_code == 403


def test_every_start_has_a_token_of_its_own(demo):
    tokens = {create_app(demo.network, demo, warm=False).state.token for _ in range(3)}
    assert len(tokens) == 3
    assert min(map(len, tokens)) >= 32


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/..%2f..%2fetc/passwd", "/static/../app.py", "/%2e%2e/app.py", "//etc/passwd",
     "/main.js/../../app.py", "/api/../app.py", "/app.py", "/page.css%00.html", "/start/../../etc/passwd"],
)  # fmt: skip
def test_no_path_leads_out_of_the_page(page, path):
    told = page.get(path)
    assert told.status_code in (403, 404, 405)
    assert b"import" not in told.content
    assert b"root:" not in told.content


def test_ten_megabytes_are_refused_by_their_length_before_they_are_read(page):
    told = page.post("/api/reach", content=b"x" * 10_000_000, headers={"Content-Type": "application/json"})
    assert (told.status_code, told.json()["error"]) == (413, "too_long")


def test_ten_megabytes_without_a_length_are_refused_while_they_come(page):
    def parts():
        for _ in range(300):
            yield b"x" * 10_000

    told = page.post("/api/reach", content=parts(), headers={"Content-Type": "application/json"})
    assert told.status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 20_000, b'{"lat": NaN, "lon": 4.6}',
     b'{"lat": Infinity, "lon": 4.6}', b'{"lat": 1e999, "lon": 4.6}', b'{"lat": "51", "lon": 4.6}',
     b'{"lat": true, "lon": 4.6}', b'{"lat": 51.4}', b'{"lat": 91, "lon": 4.6}',
     b'{"lat": ' + b"9" * 5000 + b"}",
     b'{"lat": 51.4, "lon": 4.6, "sectors": ["\\ud800"]}', b'{"lat": 51.4, "lon": 4.6, "surprise": 1}',
     b'{"lat": 51.4, "lon": 4.6, "max_trip_min": -1}', b'{"lat": 51.4, "lon": 4.6, "date": "tomorrow"}',
     b'{"lat": 51.4, "lon": 4.6, "lang": "../nl"}',
     b'{"lat": 51.4, "lon": 4.6, "child": {"age_months": 1e9}}',
     b'{"lat": 51.4, "lon": 4.6, "child": {"age_months": 9, "hours": ["a", "b"]}}',
     b'{"lat": 51.4, "lon": 4.6, "shifts": {"a": 1}}', b'{"lat": 51.4, "lon": 4.6, "limit": 1e9}'],
)  # fmt: skip
def test_a_question_that_is_none_is_refused_and_never_repeated(page, body):
    told = page.post("/api/reach", content=body, headers={"Content-Type": "application/json"})
    assert told.status_code == 400
    assert told.json()["error"] == "question"


def test_a_form_of_another_site_is_no_question(page):
    told = page.post("/api/state", content=b"{}", headers={"Content-Type": "text/plain"})
    assert told.status_code == 415


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_questions_are_only_posted(page, method):
    assert page.request(method, "/api/reach").status_code == 405


def test_every_answer_forbids_keeping_framing_and_outside_hosts(page):
    for told in (page.get("/"), page.post("/api/state", json={}), page.get("/nowhere"), page.get("/main.js")):
        policy = told.headers["content-security-policy"]
        assert told.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert told.headers["x-content-type-options"] == "nosniff"
        assert told.headers["referrer-policy"] == "no-referrer"


def test_no_script_and_no_style_stands_in_the_page_itself(page):
    html = page.get("/").text
    assert "<style" not in html
    assert "style=" not in html
    assert " on" not in html.replace(" one", "")
    assert html.count("<script") == html.count("<script src=") + html.count('<script type="module" src=')
    assert "http://" not in html
    assert "https://" not in html


def test_markup_in_a_vacancy_stays_text_all_the_way(demo, story):
    jobs = demo.vacancies.head(3).copy()
    jobs["title"], jobs["employer"] = EVIL, EVIL
    with client_of(create_app(demo.network, Places(jobs, date=demo.date), token=TOKEN, warm=False)) as page:
        told = page.post("/api/reach", json=story)
        assert told.headers["content-type"] == "application/json"
        assert told.json()["rows"][0]["title"] == EVIL
        sheet = page.post("/api/sheet.pdf", json={**story, "vacancy_id": str(jobs["id"].iloc[0])})
        assert sheet.content.startswith(b"%PDF")


def test_typst_code_in_a_vacancy_is_text_on_the_sheet(demo, story):
    pdfium = pytest.importorskip("pypdfium2")
    jobs = demo.vacancies.head(1).copy()
    jobs["title"] = '#read("/etc/passwd") #import "@preview/x:1.0.0" $x$ *vet*'
    with client_of(create_app(demo.network, Places(jobs, date=demo.date), token=TOKEN, warm=False)) as page:
        sheet = page.post("/api/sheet.pdf", json={**story, "vacancy_id": str(jobs["id"].iloc[0])})
    text = pdfium.PdfDocument(sheet.content)[0].get_textpage().get_text_range()
    assert '#read("/etc/passwd")' in " ".join(text.split())
    assert "root:" not in text


def test_an_unexpected_error_is_one_friendly_code_and_its_log_holds_no_value(
    page, story, monkeypatch, caplog
):
    def broken(*_):
        raise KeyError("Geheimstraat 12")

    monkeypatch.setattr("bereik.web.answer.answer_reach", broken)
    told = page.post("/api/reach", json=story)
    assert (told.status_code, told.json()["error"]) == (500, "unexpected")
    assert "KeyError" in caplog.text
    assert "Geheimstraat" not in caplog.text + told.text


def test_vacancies_without_a_point_are_asked_and_answered(demo, story):
    jobs = demo.vacancies.head(2).copy()
    jobs.geometry = [Point(), None]
    with client_of(create_app(demo.network, Places(jobs, date=demo.date), token=TOKEN, warm=False)) as page:
        told = page.post("/api/reach", json=story).json()
    assert told["counts"]["no"] == 2
    assert told["points"] == []


def test_hundreds_of_suggestions_at_once_are_answered_or_told_to_wait(server):
    link, process = server
    root, _, token = link.partition("/start/")

    async def storm() -> list[int]:
        limits = httpx.Limits(max_connections=50)
        async with httpx.AsyncClient(base_url=root, limits=limits, timeout=300) as client:
            headers = {"X-Bereik-Token": token}
            asked = (
                client.post("/api/suggest", json={"text": f"straat {n}"}, headers=headers) for n in range(300)
            )
            return [told.status_code for told in await asyncio.gather(*asked)]

    statuses = asyncio.run(storm())
    assert len(statuses) == 300
    assert set(statuses) <= {200, 503}
    assert 200 in statuses
    assert process.poll() is None
    assert ask(link, "suggest", text="dorpsstraat 63 wuustwezel").json()["candidates"]


def test_only_this_computer_by_its_own_address_can_reach_the_port(server):
    port = int(server[0].split(":")[2].split("/")[0])
    with socket.socket() as knock:
        knock.settimeout(2)
        # A server that listened on all addresses would answer on this one too.
        assert knock.connect_ex(("127.0.0.2", port)) != 0


def test_half_a_request_does_not_hold_the_server(server):
    port = int(server[0].split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(b"POST /api/reach HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{")
        assert ask(server[0], "state").status_code == 200


def test_the_schema_of_all_questions_is_there_to_read(page):
    assert "endpoints" in json.loads(page.get("/api/schema").text)
