"""Connections that break, at every place: the file is gone on with, or not taken."""

from tests.sources.after_a_fault import FEED, LARGE, goes_on, no_data
from tests.sources.bad_manners import File, cut_at_half, give, gtfs, hang_up, says, too_short


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
