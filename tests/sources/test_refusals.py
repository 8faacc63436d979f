"""Answers that are no file: keys, pauses, faults of the server, pages, and redirects."""

import datetime as dt

import httpx
import pytest

from bereik.sources.problem import FetchError
from bereik.sources.web import opened, seconds_to_wait
from tests.sources.after_a_fault import FEED, LARGE, goes_on, no_data
from tests.sources.bad_manners import File, cut_at_half, says, sends_to


@pytest.mark.parametrize(("status", "code"), [(404, "gone"), (410, "gone"), (400, "status"), (418, "status")])
def test_a_refusal_is_not_asked_again(server, fetch, status, code):
    server.files["/gtfs.zip"] = File(FEED, manners=[says(status)] * 9)
    outcome = fetch.one(fetch.source())
    assert outcome.problem.code == code
    assert str(status) in outcome.problem.say("nl")
    assert len(server.asked) == 1
    assert no_data(fetch)
    assert goes_on(server, fetch)


def test_401_without_a_key_asks_for_one(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, key=("Ocp-Apim-Subscription-Key", "right"))
    source = fetch.source(key="DELIJN_API_KEY", header="Ocp-Apim-Subscription-Key")
    assert fetch.one(source).problem.code == "key-missing"
    assert no_data(fetch)


def test_a_key_opens_the_door_and_a_wrong_one_is_refused(server, fetch, monkeypatch):
    server.files["/gtfs.zip"] = File(FEED, key=("Ocp-Apim-Subscription-Key", "right"))
    source = fetch.source(key="DELIJN_API_KEY", header="Ocp-Apim-Subscription-Key")
    monkeypatch.setenv("DELIJN_API_KEY", "wrong")
    assert fetch.one(source).problem.code == "key-refused"
    monkeypatch.setenv("DELIJN_API_KEY", " right\n")
    assert fetch.one(source).status == "fetched"


@pytest.mark.parametrize(("header", "pause"), [("7", 7), ("99999", 120), ("soon", 1), ("0", 0)])
def test_429_is_asked_again_after_the_pause_that_the_server_wants(server, fetch, header, pause):
    server.files["/gtfs.zip"] = File(FEED, manners=[says(429, Retry_After=header)])
    assert fetch.one(fetch.source()).status == "fetched"
    assert fetch.pauses == [pause]


def test_a_pause_until_a_date_is_counted_from_now():
    noon = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
    assert seconds_to_wait("Sun, 22 Nov 2026 12:00:45 GMT", noon) == 45
    assert seconds_to_wait("Sun, 22 Nov 2026 11:00:00 GMT", noon) == 0


def test_429_without_end_is_given_up(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, manners=[says(429)] * 9)
    assert fetch.one(fetch.source()).problem.code == "busy"
    assert len(server.asked) == 5
    assert goes_on(server, fetch)


def test_500_twice_and_then_fine_is_fine(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, manners=[says(500), says(503)])
    assert fetch.one(fetch.source()).status == "fetched"
    assert fetch.pauses == [1, 2]


def test_a_page_to_log_in_is_not_taken_for_a_timetable(server, fetch):
    page = b"<!DOCTYPE html><html><form>Log in</form></html>"
    server.files["/gtfs.zip"] = File(FEED, manners=[sends_to("/login")])
    server.files["/login"] = File(page, content_type="text/html; charset=utf-8")
    assert fetch.one(fetch.source()).problem.code == "html"
    assert no_data(fetch)
    assert goes_on(server, fetch)


def test_a_page_that_calls_itself_a_zip_is_not_taken_either(server, fetch):
    page = b"\n<!-- portal --> <html><body>Log in</body></html>"
    server.files["/gtfs.zip"] = File(page)
    assert fetch.one(fetch.source()).problem.code == "html"
    assert fetch.files() == []


def test_a_page_in_the_midst_does_not_spoil_a_part(server, fetch):
    page = says(200, Content_Type="text/html")
    server.files["/gtfs.zip"] = File(LARGE, ranges=False, manners=[cut_at_half, page])
    assert fetch.one(fetch.source()).problem.code == "html"
    assert (fetch.folder / "delijn.part").stat().st_size == len(LARGE) // 2
    assert goes_on(server, fetch, body=LARGE)


def test_a_redirect_is_followed_and_the_key_goes_to_no_other_host(server, fetch, monkeypatch):
    monkeypatch.setenv("DELIJN_API_KEY", "s3cret")
    elsewhere = server.url.replace("127.0.0.1", "localhost") + "/blob.zip"
    server.files["/gtfs.zip"] = File(FEED, manners=[sends_to("/same.zip")])
    server.files["/same.zip"] = File(FEED, manners=[sends_to(elsewhere, status=307)])
    server.files["/blob.zip"] = File(FEED)
    assert fetch.one(fetch.source(key="DELIJN_API_KEY", header="X-Key")).status == "fetched"
    keys = {path: headers.get("x-key") for path, headers in server.asked}
    assert keys == {"/gtfs.zip": "s3cret", "/same.zip": "s3cret", "/blob.zip": None}


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://example.org/x.zip", "data:,x"])
def test_a_redirect_out_of_the_web_is_refused(server, fetch, where):
    server.files["/gtfs.zip"] = File(FEED, manners=[sends_to(where)])
    assert fetch.one(fetch.source()).problem.code == "redirect-scheme"
    assert no_data(fetch)
    assert goes_on(server, fetch)


def test_a_redirect_from_https_to_http_is_refused():
    transport = httpx.MockTransport(lambda _: httpx.Response(302, headers={"Location": "http://x.be/a.zip"}))
    with (
        httpx.Client(transport=transport) as client,
        pytest.raises(FetchError, match="unsafe address"),
        opened(client, "https://x.be/a.zip", headers={}, secret={}),
    ):
        pass


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] expired"), "certificate"),
        (httpx.ConnectError("Connection refused"), "no-connection"),
        (httpx.ConnectTimeout("slow"), "silent"),
        (httpx.ReadTimeout("slow"), "silent"),
        (httpx.RemoteProtocolError("nonsense"), "cut"),
    ],
)
def test_every_fault_of_a_connection_has_its_name(fault, code):
    def fail(request):
        raise fault

    with (
        httpx.Client(transport=httpx.MockTransport(fail)) as client,
        pytest.raises(FetchError) as found,
        opened(client, "https://x.be/a.zip", headers={}, secret={}),
    ):
        pass
    assert found.value.code == code
    assert "x.be" in found.value.say("nl")


def test_a_key_never_goes_over_http_to_another_machine():
    with (
        httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client,
        pytest.raises(FetchError, match="unprotected"),
        opened(client, "http://x.be/a.zip", headers={}, secret={"X-Key": "s3cret"}),
    ):
        pass


def test_a_redirect_in_a_circle_ends(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, manners=[sends_to("/gtfs.zip")] * 99)
    assert fetch.one(fetch.source()).problem.code == "redirects"
