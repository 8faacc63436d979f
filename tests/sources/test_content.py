"""Files that are not whole, not harmless, or not what was asked for."""

import struct
import zipfile
from contextlib import suppress

import pytest

from bereik.sources.fetch import FetchWatch
from tests.sources.after_a_fault import LARGE, goes_on
from tests.sources.bad_manners import STOP_TIMES, File, gtfs, zipped


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
    outcome = fetch.one(
        fetch.source(most_bytes=100_000), watch=FetchWatch(progress=lambda *words: seen.append(words))
    )
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
