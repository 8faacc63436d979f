"""From fetching to an answer with nothing but the shared data: a local server plays the sources of Selab."""

import json

import pytest

from bereik.cli import main
from bereik.regions import load_region
from bereik.sources import read_manifest, read_region
from tests.sources.bad_manners import File, cut_at_half, playing, says

SERVED = {
    "delijn": "delijn-2018/delijn_2018_reconstructed.zip",
    "nmbs": "nmbs-2019/sncb_gtfs_2019-10-12.zip",
    "osm": "streets/malle_2013-04.osm.pbf",
    "boundaries": "selab/municipalities.geojson",
    "sectors": "selab/neighbourhoods.geojson",
    "addresses": "formats/best_addresses_sample.csv",
    "streetnames": "formats/best_streets_sample.csv",
}
OWN = {"vacancies": "formats/vdab_vacancies_invented.json", "childcare": "formats/childcare_invented.csv"}
DATE = ["--date", "2019-10-15"]


@pytest.fixture(scope="module")
def selab(shared_data, tmp_path_factory):
    """Selab fetched from a local server and built, through the commands that people type."""
    folder = tmp_path_factory.mktemp("selab")
    patch = pytest.MonkeyPatch()
    with playing() as server, patch.context() as changed:
        for name in ("DELIJN_API_KEY", "VDAB_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            changed.delenv(name, raising=False)
        changed.setattr("time.sleep", lambda seconds: None)
        changed.chdir(folder)
        for name, path in SERVED.items():
            server.files[f"/{name}"] = File((shared_data / path).read_bytes(), content_type="application/x")
        server.files["/delijn"].manners = [says(500), cut_at_half]
        (folder / "selab.toml").write_text(_settings(server, shared_data), encoding="utf-8")
        assert main(["fetch", "selab.toml"]) == 0
        assert main(["build", "selab.toml"]) == 0
    return folder / "data" / "built" / "selab"


def _settings(server, shared_data):
    """A region file: the municipalities of Selab, sources on the server and tables of one's own."""
    towns = [{"nis": one.nis, "name": one.name} for one in read_region("selab").municipalities]
    lines = ['title = "Selab"', f"sources = {json.dumps([*SERVED, *OWN])}"]
    lines += [
        "municipalities = [",
        *(f'  {{ nis = "{t["nis"]}", name = "{t["name"]}" }},' for t in towns),
        "]",
    ]
    for name in SERVED:
        lines += [f"[source.{name}]", f'url = "{server.address(f"/{name}")}"']
        if name == "streetnames":  # a source that the registry does not have
            lines += [
                'kind = "addresses"',
                'title = "BeST street names"',
                'licence = "open"',
                'attribution = "BeST"',
            ]
    for name, path in OWN.items():
        lines += [f"[source.{name}]", f'path = "{(shared_data / path).as_posix()}"']
    return "\n".join(lines)


def test_building_again_says_what_became_of_each_source_and_that_the_timetables_have_ended(
    selab, capsys, monkeypatch
):
    monkeypatch.chdir(selab.parents[2])
    assert main(["build", "selab.toml", "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert "Selab saved in data/built/selab" in text
    assert "3 vacancies, 0 childcare" in text  # the addresses of the three facilities are invented
    assert "addresses.csv: nothing of it lies in the region" in text
    assert "straight lines times 1.3 stand in" in text.lower()
    assert "Note: the timetable delijn ended on 14 December 2019." in text


def test_the_raw_files_are_whole_and_the_region_holds_what_they_have(selab, shared_data):
    manifest = read_manifest(selab.parents[1] / "raw" / "selab")
    assert {file.id for file in manifest.files} == {*SERVED, *OWN}
    region = load_region(selab)
    assert [feed.name for feed in region.network.feeds] == ["delijn", "nmbs"]
    assert {feed.fetched_at[:4] for feed in region.network.feeds} != {""}
    assert len(region.zones) == 55
    assert region.zones["population"].sum() == 203_450
    assert len(region.vacancies) == 3
    assert region.date == "2019-12-13"  # the last school day of both: they have ended
    status = {entry["source"]: entry["status"] for entry in region.report if entry["source"]}
    assert status["addresses"] == "left_out"  # the sample is of Halle, Brussels and Malmedy
    assert status["delijn"] == status["nmbs"] == status["sectors"] == "used"


def test_streets_of_malle_alone_do_not_stand_for_those_of_selab(selab):
    region = load_region(selab)
    assert region.network.streets is None
    entry = next(entry for entry in region.report if entry["kind"] == "osm")
    assert entry["status"] == "left_out"
    assert 0 < entry["used"] < 28  # of 55 zones


def test_trains_are_cut_to_the_region_and_its_margin(selab):
    train = load_region(selab).network.feeds[1]
    names = set(train.stops["stop_name"])
    assert {"Kalmthout", "Heide", "Anvers-Central", "Kapellen"} <= names
    assert not {"Ostende", "Arlon", "Liège-Guillemins"} & names
    assert train.trips.height < 6000  # of 17,776


def test_jobs_answers_for_a_place_in_kalmthout(selab, capsys):
    words = ["jobs", "Kalmthout", "--network", str(selab), *DATE, "--format", "json", "--max-trip", "120"]
    assert main(words) == 0
    out = capsys.readouterr()
    found = json.loads(out.out)
    assert len(found["rows"]) == 3
    assert "Kalmthout" in out.err  # only a municipality was given: its middle is taken, and that is said
    provenance = found["provenance"]
    assert provenance["demonstration"] is False
    assert provenance["common_days"] == ["2019-10-07", "2019-12-14"]
    assert [feed["states"] for feed in provenance["feeds"]] == [["ended"], ["ended"]]


def test_a_point_in_kalmthout_reaches_a_job_in_antwerp_and_back(selab, capsys, tmp_path):
    jobs = tmp_path / "jobs.csv"
    jobs.write_text(
        "id,title,lon,lat,shift_start,shift_end,days\nport,Magazijnier,4.4207,51.2172,09:00,17:00,mon-fri\n",
        encoding="utf-8",
    )
    words = ["--network", str(selab), "--vacancies", str(jobs), *DATE, "--max-trip", "90", "--format", "json"]
    assert (
        main(["jobs", "51.3912,4.4668", *words]) == 0
    )  # the station of Kalmthout; Antwerp-Central is at the job
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert (row["verdict"], row["mode_out"]) == ("yes", "transit")


def test_people_read_what_the_answer_rests_on(selab, capsys):
    assert main(["jobs", "51.3912,4.4668", "--network", str(selab), *DATE]) == 0
    text = capsys.readouterr().out
    assert "Let op: de dienstregeling nmbs is afgelopen op 14 december 2019." in text
    assert "Alle dienstregelingen samen gelden van 7 oktober 2019 tot en met 14 december 2019." in text
    assert "rechte lijn maal 1,3" in text
