"""What a fetch does when all goes well, and when only some of it does."""

import hashlib
from dataclasses import replace

import pytest

from bereik.errors import SourceError
from bereik.sources import read_manifest
from bereik.sources.fetch import FetchWatch
from tests.sources.bad_manners import File, gtfs, says, zipped

FEED = gtfs()
NEWER = gtfs("2026-11-27")


def test_a_file_is_fetched_and_noted_with_source_version_hash_and_licence(server, fetch):
    server.files["/gtfs.zip"] = File(FEED, last_modified="Fri, 20 Nov 2026 03:00:00 GMT")
    outcome = fetch.one(fetch.source(licence="open", attribution="De Lijn"))
    assert outcome.status == "fetched"
    (file,) = read_manifest(fetch.folder).files
    assert (file.id, file.kind, file.file, file.bytes) == ("delijn", "gtfs", "delijn.zip", len(FEED))
    assert file.sha256 == hashlib.sha256(FEED).hexdigest()
    assert (file.version, file.etag, file.licence) == ("2026-11-20", '"v1"', "open")
    assert (fetch.folder / "delijn.zip").read_bytes() == FEED
    assert fetch.files() == ["delijn.zip", "manifest.json"]


def test_the_attribution_carries_the_day_of_fetching(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    file = fetch.one(fetch.source(attribution="Source: De Lijn - Open Data - {date}")).file
    assert file.attribution == f"Source: De Lijn - Open Data - {file.fetched_at[:10]}"


def test_a_file_that_has_not_changed_is_not_sent_again(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch(fetch.source())
    outcome = fetch.one(fetch.source())
    assert outcome.status == "unchanged"
    assert server.headers_of("/gtfs.zip")[1]["if-none-match"] == '"v1"'
    assert len(read_manifest(fetch.folder).files) == 1


def test_a_newer_file_takes_the_place_of_the_old_one(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch(fetch.source())
    server.files["/gtfs.zip"] = File(NEWER, etag='"v2"')
    assert fetch.one(fetch.source()).status == "fetched"
    assert (fetch.folder / "delijn.zip").read_bytes() == NEWER
    assert read_manifest(fetch.folder).files[0].version == "2026-11-27"


def test_the_same_bytes_under_another_etag_are_unchanged(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch(fetch.source())
    server.files["/gtfs.zip"] = File(FEED, etag='"v2"')
    assert fetch.one(fetch.source()).status == "unchanged"
    assert read_manifest(fetch.folder).files[0].etag == '"v2"'


def test_a_file_that_was_changed_on_disk_is_fetched_anew_in_whole(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch(fetch.source())
    (fetch.folder / "delijn.zip").write_bytes(b"x" * len(FEED))
    assert fetch.one(fetch.source()).status == "fetched"
    assert "if-none-match" not in server.headers_of("/gtfs.zip")[1]
    assert (fetch.folder / "delijn.zip").read_bytes() == FEED


def test_one_source_that_fails_does_not_cost_the_others(server, fetch):
    server.files["/b.zip"] = File(FEED)
    gone, there = fetch.source("/a.zip", id="a"), fetch.source("/b.zip", id="b")
    assert [one.status for one in fetch(gone, there)] == ["failed", "fetched"]
    assert [file.id for file in read_manifest(fetch.folder).files] == ["b"]


def test_a_mirror_is_asked_when_the_first_address_gives_nothing(server, fetch):
    server.files["/mirror.zip"] = File(FEED)
    outcome = fetch.one(fetch.source("/gone.zip", mirrors=(server.address("/mirror.zip"),)))
    assert outcome.status == "fetched"
    assert outcome.problem.code == "gone"
    assert outcome.file.url == server.address("/mirror.zip")


def test_without_its_key_a_source_is_asked_at_its_mirror_only(server, fetch):
    server.files["/mirror.zip"] = File(FEED)
    keyed = fetch.source("/keyed.zip", key="DELIJN_API_KEY", header="X-Key")
    outcome = fetch.one(replace(keyed, mirrors=(server.address("/mirror.zip"),)))
    assert outcome.status == "fetched"
    assert [path for path, _ in server.asked] == ["/mirror.zip"]


def test_a_file_of_ones_own_is_copied_and_noted(server, fetch, tmp_path):
    own = tmp_path / "opvang.csv"
    own.write_text("id,name\n1,De Speelvogel\n", encoding="utf-8")
    source = fetch.source(id="childcare", kind="childcare", url=None, path=own)
    assert fetch.one(source).status == "copied"
    assert fetch.one(source).status == "unchanged"
    (file,) = read_manifest(fetch.folder).files
    assert (file.file, file.url) == ("childcare.csv", own.as_uri())
    assert own.exists()


def test_a_file_of_ones_own_that_is_not_there_is_said(fetch, tmp_path):
    source = fetch.source(url=None, path=tmp_path / "gone.csv")
    assert fetch.one(source).problem.say("nl") == f"Het bestand {tmp_path / 'gone.csv'} is er niet."


def test_an_excel_file_keeps_its_ending(fetch, tmp_path):
    own = tmp_path / "opvang.xlsx"
    own.write_bytes(zipped({"xl/workbook.xml": "<workbook/>"}))
    source = fetch.source(id="childcare", kind="childcare", url=None, path=own)
    assert fetch.one(source).file.file == "childcare.xlsx"


def test_a_source_that_is_not_set_up_is_skipped_and_a_required_one_fails(fetch):
    source = fetch.source(url=None)
    assert fetch.one(source).status == "skipped"
    assert fetch.one(replace(source, required=True)).status == "failed"


def test_what_the_region_has_no_longer_is_taken_out_of_the_manifest(server, fetch):
    server.files["/a.zip"] = server.files["/b.zip"] = File(FEED)
    one, other = fetch.source("/a.zip", id="a"), fetch.source("/b.zip", id="b")
    fetch(one, other)
    assert [(found.source.id, found.status) for found in fetch(one)] == [("a", "unchanged"), ("b", "dropped")]
    assert [file.id for file in read_manifest(fetch.folder).files] == ["a"]


def test_fetching_one_source_only_leaves_the_others_in_the_manifest(server, fetch):
    server.files["/a.zip"] = server.files["/b.zip"] = File(FEED)
    one, other = fetch.source("/a.zip", id="a"), fetch.source("/b.zip", id="b")
    fetch(one, other)
    fetch(one, whole=False)
    assert [file.id for file in read_manifest(fetch.folder).files] == ["a", "b"]


def test_an_older_file_stays_when_a_newer_one_cannot_be_had(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    fetch(fetch.source())
    server.files["/gtfs.zip"] = File(b"gone", manners=[says(404)])
    outcome = fetch.one(fetch.source(required=True))
    assert outcome.status == "failed"
    assert outcome.file is not None
    assert not outcome.stops_the_build
    assert read_manifest(fetch.folder).files[0].bytes == len(FEED)
    assert (fetch.folder / "delijn.zip").read_bytes() == FEED


def test_a_file_that_changes_its_kind_leaves_no_old_one_behind(server, fetch):
    server.files["/care"] = File(b"id,name\n1,x\n", content_type="text/csv")
    source = fetch.source("/care", id="childcare", kind="childcare")
    fetch(source)
    server.files["/care"] = File(b'[{"id": "1"}]', etag='"v2"')
    fetch(source)
    assert fetch.files() == ["childcare.json", "manifest.json"]


def test_progress_tells_bytes_there_and_bytes_in_all(server, fetch):
    server.files["/gtfs.zip"] = File(FEED)
    seen = []
    fetch(
        fetch.source(),
        watch=FetchWatch(progress=lambda source, done, total: seen.append((source.id, done, total))),
    )
    assert seen[0] == ("delijn", 0, len(FEED))
    assert seen[-1] == ("delijn", len(FEED), len(FEED))


def test_a_manifest_that_cannot_be_read_stops_before_anything_is_asked(server, fetch):
    fetch.folder.mkdir()
    (fetch.folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(SourceError, match="remove it"):
        fetch(fetch.source())
    assert server.asked == []
