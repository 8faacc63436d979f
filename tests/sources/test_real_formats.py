"""The real files of a region, played by the local server: fetched as they are."""

import pytest

from bereik.sources import fetch_region, read_manifest, read_region, sources_of
from tests.sources.bad_manners import File, cut_at_half, says

FILES = {
    "delijn": ("delijn-2018/delijn_2018_reconstructed.zip", "gtfs", "delijn.zip"),
    "nmbs": ("nmbs-2019/sncb_gtfs_2019-10-12.zip", "gtfs", "nmbs.zip"),
    "osm": ("streets/lille_2019-11.osm.pbf", "osm", "osm.osm.pbf"),
    "boundaries": ("selab/municipalities.geojson", "boundaries", "boundaries.geojson"),
    "sectors": ("selab/neighbourhoods.geojson", "sectors", "sectors.geojson"),
    "addresses": ("formats/best_addresses_sample.csv", "addresses", "addresses.csv"),
    "vacancies": ("formats/vdab_vacancies_invented.json", "vacancies", "vacancies.json"),
    "childcare": ("formats/childcare_invented.csv", "childcare", "childcare.csv"),
}


@pytest.fixture
def selab(server, shared_data, tmp_path):
    """The sources of Selab, each at an address of the local server or as a file of one's own."""
    lines = []
    for name, (path, _, _) in FILES.items():
        if name in {"vacancies", "childcare"}:
            lines.append(f'[{name}]\npath = "{(shared_data / path).as_posix()}"\n')
        else:
            server.files[f"/{name}"] = File((shared_data / path).read_bytes(), content_type="application/x")
            lines.append(f'[{name}]\nurl = "{server.address(f"/{name}")}"\n')
    gone = ("population", "hoppin")
    lines.extend(f'[{name}]\nurl = "{server.address(f"/no-{name}")}"\n' for name in gone)
    own = tmp_path / "played.toml"
    own.write_text("\n".join(lines), encoding="utf-8")
    region = read_region("selab")
    return region, sources_of(region, own)


def test_the_real_files_of_selab_are_fetched_as_they_are(server, selab, shared_data, tmp_path):
    server.files["/delijn"].manners = [cut_at_half]
    server.files["/osm"].manners = [says(500), cut_at_half]
    region, sources = selab
    outcomes = list(fetch_region(region, sources, tmp_path / "raw", wait=lambda seconds: None))
    found = {outcome.source.id: outcome.status for outcome in outcomes}
    assert found.pop("population") == found.pop("hoppin") == "failed"
    assert set(found.values()) == {"fetched", "copied"}
    manifest = read_manifest(tmp_path / "raw")
    assert {file.id: (file.kind, file.file) for file in manifest.files} == {
        name: (kind, file) for name, (_, kind, file) in FILES.items()
    }
    for file in manifest.files:
        assert manifest.path_of(file).read_bytes() == (shared_data / FILES[file.id][0]).read_bytes()


def test_the_next_day_nothing_is_sent_that_has_not_changed(server, selab, tmp_path):
    region, sources = selab
    list(fetch_region(region, sources, tmp_path / "raw", wait=lambda seconds: None))
    again = list(fetch_region(region, sources, tmp_path / "raw", wait=lambda seconds: None))
    assert {outcome.status for outcome in again} == {"unchanged", "failed"}
