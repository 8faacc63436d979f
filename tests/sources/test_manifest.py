"""The manifest: the only word on which files are data."""

import json
from dataclasses import replace

import pytest

from bereik.errors import SourceError
from bereik.sources import Manifest, SourceFile, read_manifest
from bereik.sources.manifest import sha256_of, write_manifest

FILE = SourceFile(
    id="delijn",
    kind="gtfs",
    title="De Lijn",
    file="delijn.zip",
    url="https://example.org/gtfs.zip",
    fetched_at="2026-11-21T23:00:00+00:00",
    version='"v1"',
    bytes=3,
    sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",  # of "abc", as in FIPS 180
    licence="open",
    attribution="De Lijn",
    etag='"v1"',
)


def written(folder, *files):
    manifest = Manifest(folder, "selab", files or (FILE,))
    write_manifest(manifest)
    return manifest


def test_what_was_written_is_read_back(tmp_path):
    (tmp_path / "delijn.zip").write_bytes(b"abc")
    manifest = written(tmp_path)
    assert read_manifest(tmp_path) == manifest


def test_files_are_found_by_kind_and_by_source(tmp_path):
    (tmp_path / "delijn.zip").write_bytes(b"abc")
    (tmp_path / "nmbs.zip").write_bytes(b"abc")
    nmbs = replace(FILE, id="nmbs", file="nmbs.zip")
    written(tmp_path, FILE, nmbs)
    manifest = read_manifest(tmp_path)
    assert [file.id for file in manifest.of_kind("gtfs")] == ["delijn", "nmbs"]
    assert manifest.of_kind("osm") == ()
    assert manifest.find("nmbs") == nmbs
    assert manifest.find("tec") is None
    assert manifest.path_of(nmbs) == tmp_path / "nmbs.zip"


def test_a_folder_without_manifest_says_what_to_run(tmp_path):
    with pytest.raises(SourceError, match=r"has no manifest\.json; run `bereik fetch REGION` first"):
        read_manifest(tmp_path)


def test_a_file_that_is_gone_or_of_another_size_is_no_data(tmp_path):
    written(tmp_path)
    with pytest.raises(SourceError, match=r"delijn\.zip stands in the manifest but is not there"):
        read_manifest(tmp_path)
    (tmp_path / "delijn.zip").write_bytes(b"ab")
    with pytest.raises(SourceError, match="has 2 bytes where the manifest says 3"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"format": 1, "region": "x", "bereik": "0", "files": [{"id": "a"}]}']
)
def test_a_damaged_manifest_is_refused_with_what_to_do(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"manifest\.json cannot be read .* run `bereik fetch` again"):
        read_manifest(tmp_path)


def test_a_manifest_that_points_outside_its_folder_is_refused(tmp_path):
    written(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("delijn.zip", "../secret"), encoding="utf-8")
    with pytest.raises(SourceError, match="which is no name"):
        read_manifest(tmp_path)


def test_a_manifest_of_another_format_is_refused(tmp_path):
    written(tmp_path)
    path = tmp_path / "manifest.json"
    rows = json.loads(path.read_text(encoding="utf-8")) | {"format": 99}
    path.write_text(json.dumps(rows), encoding="utf-8")
    with pytest.raises(SourceError, match="another version of bereik"):
        read_manifest(tmp_path)


def test_the_hash_is_sha256(tmp_path):
    (tmp_path / "x").write_bytes(b"abc")
    assert sha256_of(tmp_path / "x") == FILE.sha256
