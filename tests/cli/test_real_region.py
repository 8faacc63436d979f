"""From the official sources, played by a server on this machine, to an answer: fetch, build, ask.

The extract of streets is of Malle only, which is too little for Selab: straight lines stand in everywhere.
"""

import json

import pytest

from bereik.cli import main
from tests.sources.bad_manners import File, cut_at_half, playing, says

FROM_WEB = {
    "delijn": "delijn-2018/delijn_2018_reconstructed.zip",
    "nmbs": "nmbs-2019/sncb_gtfs_2019-10-12.zip",
    "osm": "streets/malle_2013-04.osm.pbf",
    "boundaries": "selab/municipalities.geojson",
    "addresses": "formats/best_addresses_sample.csv",
}
FROM_DISK = {
    "vacancies": "formats/vdab_vacancies_invented.json",
    "childcare": "formats/childcare_invented.csv",
}


@pytest.fixture
def selab(shared_data, tmp_path, monkeypatch):
    """Settings that point the sources of Selab at the local server, which has bad manners at first."""
    for name in ("DELIJN_API_KEY", "VDAB_API_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.chdir(tmp_path)
    with playing() as server:
        lines = [f'{name}.path = "{(shared_data / path).as_posix()}"' for name, path in FROM_DISK.items()]
        for name, path in FROM_WEB.items():
            server.files[f"/{name}"] = File((shared_data / path).read_bytes(), content_type="application/x")
            lines.append(f'{name}.url = "{server.address(f"/{name}")}"')
        # these three have moved, and the region can do without them
        gone = ("sectors", "population", "hoppin")
        lines.extend(f'{name}.url = "{server.address("/moved")}"' for name in gone)
        server.files["/osm"].manners = [says(429, Retry_After="1"), cut_at_half]
        (tmp_path / "played.toml").write_text("\n".join(lines), encoding="utf-8")
        yield tmp_path


def test_a_region_is_fetched_and_built_and_answers(selab, capsys):
    assert main(["fetch", "selab", "--sources", "played.toml"]) == 0
    assert "Klaar: 7 bestanden in data/raw/selab" in capsys.readouterr().out
    assert main(["build", "selab"]) == 0
    capsys.readouterr()

    asked = ["--network", "data/built/selab", "--date", "2019-10-15", "--shift", "early", "--format", "json"]
    assert main(["jobs", "51.2868,4.6870", *asked]) == 0
    answer = json.loads(capsys.readouterr().out)
    verdicts = {row["vacancy_id"]: row["verdict"] for row in answer["rows"]}
    # of the three invented vacancies one is near, at Industrieweg in Malle
    assert verdicts == {"90000001": "no", "90000002": "yes", "90000003": "no"}

    assert main(["jobs", "Kalmthout", *asked]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["rows"]) == 3
    assert "HOME_UNKNOWN" not in {row["reason"] for row in answer["rows"]}
    assert answer["provenance"]["streets"] is None
