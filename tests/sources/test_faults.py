"""The bad manners of servers: after each, nothing half-written is taken for data and the next run goes on."""

import datetime as dt
import os
import signal
import struct
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import suppress

import httpx
import pytest

from bereik.sources import read_manifest
from bereik.sources.problem import FetchError
from bereik.sources.web import opened, seconds_to_wait
from tests.sources.bad_manners import (
    STOP_TIMES,
    File,
    cut_at_half,
    give,
    gtfs,
    hang_up,
    says,
    sends_to,
    too_short,
    zipped,
)

FEED = gtfs()
LARGE = gtfs(padding=300_000)


def no_data(fetch):
    """Nothing in the folder is taken for data."""
    return not any(name.endswith((".zip", ".pbf", ".csv")) for name in fetch.files()) and (
        "manifest.json" not in fetch.files() or not read_manifest(fetch.folder).files
    )


def goes_on(server, fetch, path="/gtfs.zip", body=FEED):
    """The next run, on a server in good order, has the file."""
    server.files[path] = File(body)
    assert fetch.one(fetch.source(path)).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == body
    return True


# The connection


def test_a_connection_cut_at_half_is_gone_on_with_from_there(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, manners=[cut_at_half])
    assert fetch.one(fetch.source()).status == "fetched"
    again = server.headers_of("/gtfs.zip")[1]
    assert (again["range"], again["if-range"]) == (f"bytes={len(LARGE) // 2}-", '"v1"')
    assert (fetch.folder / "delijn.zip").read_bytes() == LARGE
    assert fetch.pauses == [1]


def test_a_connection_cut_at_half_begins_anew_where_the_server_knows_no_ranges(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, ranges=False, manners=[cut_at_half])
    assert fetch.one(fetch.source()).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == LARGE


def test_without_a_version_nothing_is_joined_to_a_part(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, etag=None, manners=[cut_at_half])
    assert fetch.one(fetch.source()).status == "fetched"
    assert "range" not in server.headers_of("/gtfs.zip")[1]


def test_a_part_of_an_older_version_is_not_joined_to_a_newer_one(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, manners=[cut_at_half] * 9, ranges=False)
    assert fetch.one(fetch.source()).problem.code == "cut"
    assert goes_on(server, fetch, body=gtfs("newer", padding=300_000))  # under the same ETag, by mistake


def test_a_newer_version_between_two_runs_is_fetched_in_whole(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, manners=[cut_at_half] * 9, ranges=False)
    fetch(fetch.source())
    newer = gtfs("newer", padding=300_000)
    server.files["/gtfs.zip"] = File(newer, etag='"v2"')
    assert fetch.one(fetch.source()).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == newer


def test_a_connection_that_is_cut_every_time_is_given_up_and_gone_on_with_next_time(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE, ranges=False, manners=[cut_at_half] * 9)
    outcome = fetch.one(fetch.source())
    assert outcome.problem.code == "cut"
    assert fetch.pauses == [1, 2, 4, 8]
    assert no_data(fetch)
    assert (fetch.folder / "delijn.part").stat().st_size == len(LARGE) // 2
    server.files["/gtfs.zip"] = File(LARGE)
    assert fetch.one(fetch.source()).status == "fetched"
    assert server.headers_of("/gtfs.zip")[-1]["range"] == f"bytes={len(LARGE) // 2}-"
    assert fetch.files() == ["delijn.zip", "manifest.json"]


def test_as_long_as_it_gets_on_it_is_not_given_up(server, fetch):
    large = gtfs(padding=1_600_000)
    step = 100_000

    def a_little_more(request, file):
        begin = int((request.headers.get("Range") or "bytes=0-")[6:-1])
        headers = {"ETag": '"v1"'}
        if begin:
            headers["Content-Range"] = f"bytes {begin}-{len(large) - 1}/{len(large)}"
        body = large[begin : begin + step]
        give(request, body, status=206 if begin else 200, headers=headers, length=len(large) - begin)

    server.files["/gtfs.zip"] = File(large, manners=[a_little_more] * 15)
    assert fetch.one(fetch.source()).status == "fetched"
    assert set(fetch.pauses) == {1}


def test_a_server_that_gives_shorter_stretches_than_asked_is_asked_until_all_is_there(server, fetch):
    large = gtfs(padding=1_600_000)

    def a_stretch(request, file):
        begin = int(request.headers["Range"][6:-1])
        body = large[begin : begin + 400_000]
        stretch = {"Content-Range": f"bytes {begin}-{begin + len(body) - 1}/{len(large)}", "ETag": '"v1"'}
        give(request, body, status=206, headers=stretch)

    server.files["/gtfs.zip"] = File(large, manners=[cut_at_half, *[a_stretch] * 9])
    assert fetch.one(fetch.source()).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == large


def test_a_part_from_one_address_is_not_joined_to_the_file_of_another(server, fetch):
    at_mirror = gtfs("mirror", padding=300_000)  # with the same ETag
    server.files["/gtfs.zip"] = File(LARGE, manners=[cut_at_half, says(404)])
    server.files["/mirror.zip"] = File(at_mirror)
    outcome = fetch.one(fetch.source(mirrors=(server.address("/mirror.zip"),)))
    assert outcome.status == "fetched"
    assert "range" not in server.headers_of("/mirror.zip")[0]
    assert (fetch.folder / "delijn.zip").read_bytes() == at_mirror


def test_a_file_shorter_than_promised_is_not_taken(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, ranges=False, manners=[too_short] * 9)
    assert fetch.one(fetch.source()).problem.code == "cut"
    assert no_data(fetch)
    assert goes_on(server, fetch)


def test_a_file_longer_than_promised_is_found_to_be_cut_off(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, manners=[lambda request, file: give(request, FEED, length=200)])
    assert fetch.one(fetch.source()).problem.code == "broken"
    assert no_data(fetch)
    assert goes_on(server, fetch)


def test_a_part_that_turns_out_to_be_whole_is_taken(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, manners=[too_short])
    assert fetch.one(fetch.source()).status == "fetched"  # the second answer is 416: there is no more
    assert len(server.asked) == 2
    assert (fetch.folder / "delijn.zip").read_bytes() == FEED


def test_a_stretch_that_was_not_asked_for_is_not_joined(server, fetch):
    def wrong_stretch(request, file):
        headers = {"ETag": '"v1"', "Content-Range": f"bytes 0-{len(LARGE) - 1}/{len(LARGE)}"}
        give(request, LARGE, status=206, headers=headers)

    server.files["/gtfs.zip"] = File(LARGE, manners=[cut_at_half, wrong_stretch])
    assert fetch.one(fetch.source()).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == LARGE


def test_a_server_that_is_not_there_is_named_without_a_trace(fetch, server):
    outcome = fetch.one(fetch.source(url="http://127.0.0.1:9/gtfs.zip"))
    assert outcome.problem.say("en") == "There is no connection to 127.0.0.1."
    assert no_data(fetch)


def test_an_answer_in_chunks_that_breaks_off_is_asked_for_again(server, fetch):
    def half_in_chunks(request, file):
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"%x\r\n%b\r\n" % (100, FEED[:100]))
        hang_up(request)

    server.files["/gtfs.zip"] = File(FEED, manners=[half_in_chunks])
    assert fetch.one(fetch.source()).status == "fetched"


# Answers that are no file


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


# Redirects


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


# What is in the file


def test_a_corrupt_zip_is_refused_and_not_gone_on_with(server, fetch):
    broken = bytearray(LARGE)
    broken[len(broken) // 2] ^= 0xFF
    server.files["/gtfs.zip"] = File(bytes(broken))
    assert fetch.one(fetch.source()).problem.code == "broken"
    assert fetch.files() == []
    assert goes_on(server, fetch)


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd", "a/../../b.txt", "..\\outside.txt", "C:\\x.txt"]
)
def test_a_zip_with_a_path_out_of_its_folder_is_refused(server, fetch, name):
    server.files["/gtfs.zip"] = File(gtfs(**{name: "x"}))
    assert fetch.one(fetch.source()).problem.code == "zip-path"
    assert fetch.files() == []
    assert goes_on(server, fetch)


def test_a_zip_with_a_link_is_refused(server, fetch):
    link = zipfile.ZipInfo("stops.txt")
    link.external_attr = 0o120777 << 16
    server.files["/gtfs.zip"] = File(zipped({link: "/etc/passwd", "stop_times.txt": STOP_TIMES}))
    assert fetch.one(fetch.source()).problem.code == "zip-path"


def test_a_zip_bomb_is_refused_by_how_much_it_grows(server, fetch):
    server.files["/gtfs.zip"] = File(gtfs(**{"shapes.txt": b"0" * 60_000_000}))  # 60 MB out of some 60 kB
    assert fetch.one(fetch.source()).problem.code == "zip-bomb"
    assert fetch.files() == []
    assert goes_on(server, fetch)


def test_a_zip_that_unpacks_to_more_than_the_source_may_is_refused(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE)
    assert fetch.one(fetch.source(most_unpacked_bytes=100_000)).problem.code == "zip-bomb"


def test_a_zip_that_lies_about_its_size_is_refused(server, fetch):
    body = bytearray(gtfs(**{"shapes.txt": b"0" * 1_000_000}))
    # in the central directory the unpacked size stands 24 bytes after the signature, the name 46 after
    at = body.find(b"shapes.txt", body.find(b"PK\x01\x02")) - 46
    body[at + 24 : at + 28] = struct.pack("<I", 1000)
    server.files["/gtfs.zip"] = File(bytes(body))
    assert fetch.one(fetch.source()).problem.code == "broken"


def test_a_zip_of_something_else_is_no_timetable(server, fetch):
    server.files["/gtfs.zip"] = File(zipped({"readme.txt": "moved"}))
    assert fetch.one(fetch.source()).problem.code == "no-feed"
    assert "stop_times.txt" in fetch.one(fetch.source()).problem.say("nl")


def test_a_timetable_in_a_folder_of_the_zip_is_one(server, fetch):
    names = ("stops.txt", "trips.txt", "stop_times.txt")
    server.files["/gtfs.zip"] = File(zipped({f"feed/{name}": "x" for name in names}))
    assert fetch.one(fetch.source()).status == "fetched"


def test_a_file_larger_than_the_source_may_be_is_refused_before_it_is_read(server, fetch):
    server.files["/gtfs.zip"] = File(LARGE)
    seen = []
    outcome = fetch.one(fetch.source(most_bytes=100_000), progress=lambda *words: seen.append(words))
    assert outcome.problem.code == "too-large"
    assert (seen, fetch.files()) == ([], [])


def test_a_file_of_unknown_length_is_broken_off_when_it_grows_too_large(server, fetch):
    def endless(request, file):
        request.send_response(200)
        request.end_headers()
        with suppress(OSError):  # the other side hangs up
            while True:
                request.wfile.write(LARGE)
        request.close_connection = True

    server.files["/gtfs.zip"] = File(LARGE, manners=[endless])
    assert fetch.one(fetch.source(most_bytes=100_000)).problem.code == "too-large"
    assert fetch.files() == []


def blob(kind, data):
    """A blob of a .osm.pbf: the length of its header, the header (type and size), the bytes."""
    header = b"\n" + bytes([len(kind)]) + kind + b"\x18" + bytes([len(data)])
    return len(header).to_bytes(4, "big") + header + data


def test_an_extract_that_is_cut_off_between_its_blobs_lengths_is_refused(server, fetch):
    whole = blob(b"OSMHeader", b"x" * 20) + blob(b"OSMData", b"y" * 100)
    source = fetch.source("/belgium.osm.pbf", id="osm", kind="osm")
    server.files["/belgium.osm.pbf"] = File(whole[:-30])
    assert fetch.one(source).problem.code == "broken"
    server.files["/belgium.osm.pbf"] = File(whole)
    assert fetch.one(source).file.file == "osm.osm.pbf"


def test_what_a_map_server_says_of_a_fault_is_no_boundaries(server, fetch):
    fault = b'<?xml version="1.0"?><ows:ExceptionReport>no such layer</ows:ExceptionReport>'
    server.files["/wfs"] = File(fault, content_type="application/json")
    outcome = fetch.one(fetch.source("/wfs", id="boundaries", kind="boundaries"))
    assert outcome.problem.code == "format"


def test_json_that_breaks_off_is_refused(server, fetch):
    server.files["/wfs"] = File(b'{"type": "FeatureCollection", "features": [{', etag=None)
    outcome = fetch.one(fetch.source("/wfs", id="boundaries", kind="boundaries"))
    assert outcome.problem.code == "broken"


# The machine


def command(folder, sources, *words):
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "bereik", "fetch", "lier", "--only", "delijn", "--lang", "en",
         "--sources", str(sources), "--out", str(folder), *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    )  # fmt: skip


@pytest.fixture
def settings(server, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(f'[delijn]\nurl = "{server.address("/gtfs.zip")}"\n', encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes there")
def test_a_full_disk_is_said_and_gone_on_with_when_there_is_room(server, fetch, settings):
    import resource

    server.files["/gtfs.zip"] = File(LARGE)
    with settings.open("a", encoding="utf-8") as more:  # a mirror would fill the disk just the same
        more.write(f'mirrors = ["{server.address("/mirror.zip")}"]\n')
    running = command(fetch.folder, settings)
    # a quota: no file of this process may be larger; set before it has asked for anything
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (200_000, 200_000))
    out, _ = running.communicate()
    assert running.returncode == 1
    assert "The disk is full" in out
    assert no_data(fetch)
    assert (fetch.folder / "delijn.part").stat().st_size == 200_000
    assert server.headers_of("/mirror.zip") == []
    assert fetch.one(fetch.source()).status == "fetched"
    assert server.headers_of("/gtfs.zip")[-1]["range"] == "bytes=200000-"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_in_the_middle_leaves_a_part_that_the_next_run_goes_on_with(server, fetch, settings):
    pressed = threading.Event()

    def half_and_wait(request, file):
        request.send_response(200)
        request.send_header("ETag", file.etag)
        request.send_header("Content-Length", str(len(LARGE)))
        request.end_headers()
        request.wfile.write(LARGE[: len(LARGE) // 2])
        request.wfile.flush()
        pressed.wait(60)
        hang_up(request)

    server.files["/gtfs.zip"] = File(LARGE, manners=[half_and_wait])
    running = command(fetch.folder, settings)
    part = fetch.folder / "delijn.part"
    while not (part.exists() and part.stat().st_size == len(LARGE) // 2) and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    pressed.set()
    assert running.returncode == 130
    assert "next time bereik fetch goes on from there" in err
    assert "Traceback" not in err
    assert no_data(fetch)
    assert fetch.one(fetch.source()).status == "fetched"
    assert server.headers_of("/gtfs.zip")[-1]["range"] == f"bytes={len(LARGE) // 2}-"
    assert (fetch.folder / "delijn.zip").read_bytes() == LARGE


def test_a_folder_that_cannot_be_written_is_said(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch.folder.write_text("a file, no folder", encoding="utf-8")
    assert fetch.one(fetch.source()).problem.code == "file"
