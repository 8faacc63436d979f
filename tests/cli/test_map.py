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


def test_every_step_is_a_line_where_nobody_looks(tmp_path, capsys):
    words = ["map", "employer", "--area", "Kanaalkant", "--grid", "6000", "--way", "none"]
    assert main([*words, "--out", str(tmp_path)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Kaart 1 van 1: employer"
    # with and without a child, on the date itself, a Saturday and a Sunday
    assert [line.split(".")[0] for line in lines[1:]] == [f"{done} van 6 vragen klaar" for done in range(6)]
    assert "zaterdag 28 november 2026" in lines[2]
    assert "Bedrijvenpark Kanaalkant" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_who_chooses_tiles_is_told_what_they_reveal_here_and_on_the_map(tmp_path, capsys):
    assert main(["map", "places", "--tiles", "osm", "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "tile.openstreetmap.org" in told
    assert "Die server ziet welk gebied je bekijkt" in told
    page = (tmp_path / "places.html").read_text(encoding="utf-8")
    assert "De achtergrond komt van tile.openstreetmap.org. Die server ziet welk gebied je bekijkt." in page
    assert main(["map", "places", "--out", str(tmp_path)]) == 0
    assert "openstreetmap.org" not in (tmp_path / "places.html").read_text(encoding="utf-8")
    assert "ziet" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["difference"], "--scenario PLAN.toml"),
        (["difference", "--scenario", "nowhere.toml"], "nowhere.toml"),
        (["reach", "--network", "nowhere"], "geen streek"),
        (["reach", "--date", "2019-01-01"], "demobus"),
        (["employer", "--employer", "Nergens"], "Nergens"),
        (["employer", "--area", "Nergens"], "Kanaalkant"),
        (["employer", "--area", "Kanaalkant", "--employer", "x"], "niet allebei"),
        (["employer", "--area", "4.59,51.45"], "bedoel je 51.45,4.59?"),
        (["employer", "--area", "123.5,4.5"], "123.5,4.5"),
        (["places", "--tiles", "https://x.example"], "{z}"),
        (["nothing"], "nothing"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(words, told, tmp_path, capsys):
    assert main(["map", *words, "--out", str(tmp_path)]) != 0
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error
