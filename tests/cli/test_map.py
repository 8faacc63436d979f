"""`bereik map` writes one file a map and a page that lists them, and says what it misses."""

import json

import pytest

from bereik.cli import main


def test_maps_of_the_demonstration_are_written_and_listed(tmp_path, capsys):
    assert main(["map", "stops", "--out", str(tmp_path)]) == 0
    assert main(["map", "places", "--out", str(tmp_path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["written"] == [str(tmp_path / "places.html")]
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="stops.html"' in index
    assert 'href="places.html"' in index
    assert "Eerste en laatste rit per halte" in index
    (tmp_path / "stops.html").unlink()
    assert main(["map", "places", "--out", str(tmp_path)]) == 0
    assert 'href="stops.html"' not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_english_is_spoken_when_asked(tmp_path):
    assert main(["map", "stops", "--out", str(tmp_path), "--lang", "en"]) == 0
    text = (tmp_path / "stops.html").read_text(encoding="utf-8")
    assert "First and last ride of each stop" in text
    assert "Legende" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["difference"], "--scenario PLAN.toml"),
        (["difference", "--scenario", "nowhere.toml"], "nowhere.toml"),
        (["reach", "--network", "nowhere"], "geen streek"),
        (["reach", "--date", "2019-01-01"], "demobus"),
        (["employer", "--employer", "Nergens"], "Nergens"),
        (["nothing"], "nothing"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(words, told, tmp_path, capsys):
    assert main(["map", *words, "--out", str(tmp_path)]) != 0
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error
