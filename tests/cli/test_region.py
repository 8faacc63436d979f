"""`bereik region` on the demonstration: the counts of Python, part by part, and what it refuses."""

import json
import re

import pytest

import bereik
from bereik.cli import main


@pytest.fixture
def words(demo, tmp_path):
    homes = demo.homes.head(6)
    path = tmp_path / "homes.csv"
    rows = [
        f"{one.id},{one.geometry.y},{one.geometry.x},{10 + row}" for row, one in enumerate(homes.itertuples())
    ]
    path.write_text("\n".join(["id,lat,lon,clients", *rows]) + "\n", encoding="utf-8")
    return ["region", "--homes", str(path), "--weight", "clients", "--shift", "early", "--chunk-homes", "2"]


def test_parts_that_are_collected_are_the_counts_of_python(demo, words, tmp_path, capsys):
    asked = [*words, "--out", str(tmp_path / "run"), "--no-rows", "--format", "json"]
    for part in ("1/2", "2/2"):
        assert main([*asked, "--shard", part]) == 0
    capsys.readouterr()
    assert main(asked) == 0
    (told,) = json.loads(capsys.readouterr().out)["rows"]
    homes = demo.homes.head(6).assign(clients=range(10, 16))
    early = bereik.Shift("early", "06:00", "14:00", "mon-fri")
    found = bereik.region_reach(
        demo.network, homes, demo.vacancies, date=demo.date, shifts=[early], weight="clients"
    ).by_home
    held = sum(jobs * (10 + row) for row, jobs in enumerate(found["jobs"]))
    assert told["shift"] == "early"
    assert (told["homes"], told["people"]) == (6, 75)
    assert told["openings_a_person"] == pytest.approx(held / 75)
    assert not (tmp_path / "run" / "rows").exists()
    assert json.loads((tmp_path / "run" / "collection.json").read_text())["pairs"] == "none"


def test_the_folder_is_named_with_a_warning_that_it_is_private(words, tmp_path, capsys):
    assert main([*words, "--out", str(tmp_path / "run")]) == 0
    told = capsys.readouterr()
    out = " ".join(told.out.split())
    assert "niet gelezen" not in told.err  # the column of clients is that of --weight
    assert "geef die map niet door" in out
    assert list((tmp_path / "run" / "rows" / "shift=early").glob("*.parquet"))


def test_work_that_is_asked_on_a_day_on_which_it_is_not_done_is_counted(demo, words, tmp_path, capsys):
    own = [word for word in words if word not in ("--shift", "early")]
    assert main([*own, "--date", "2026-11-24", "--no-rows", "--out", str(tmp_path / "a")]) == 0
    count = int((demo.vacancies["days"] == "sat,sun").sum())
    out = " ".join(capsys.readouterr().out.split())
    assert f"{count} vacatures worden op dinsdag 24 november 2026 niet gewerkt" in out
    assert main([*words, "--date", "2026-11-24", "--no-rows", "--out", str(tmp_path / "b")]) == 0
    assert "niet gewerkt" not in capsys.readouterr().out


@pytest.mark.parametrize("shard", ["0/2", "3/2", "half", "1/0"])
def test_a_part_that_is_none_is_refused(words, tmp_path, capsys, shard):
    assert main([*words, "--out", str(tmp_path / "run"), "--shard", shard, "--lang", "en"]) == 2
    assert "such as 3/40" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_file_of_homes_that_is_not_there_is_refused(tmp_path, capsys):
    words = ["region", "--homes", str(tmp_path / "none.csv"), "--out", str(tmp_path / "run")]
    assert main(words) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_log_says_how_many_homes_are_asked(words, tmp_path, capsys):
    assert main([*words, "--out", str(tmp_path / "run"), "--no-rows"]) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "woningen" in line]
    assert told == [f"{done} van 6 woningen gevraagd." for done in (0, 2, 4, 6)]


def test_a_part_without_homes_is_told(words, tmp_path, capsys):
    assert main([*words, "--out", str(tmp_path / "run"), "--no-rows", "--shard", "4/4"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Deel 4/4 heeft geen woningen: ze passen in minder stukken")
    assert "plaatsen per mens" not in out


def test_numbers_are_written_as_people_do(tmp_path, capsys):
    path = tmp_path / "homes.csv"
    path.write_text("id,lat,lon,clients\na,51.3906,4.5946,12345\n", encoding="utf-8")
    asked = ["region", "--homes", str(path), "--weight", "clients", "--shift", "early", "--no-rows"]
    assert main([*asked, "--out", str(tmp_path / "run")]) == 0
    (row,) = [line for line in capsys.readouterr().out.splitlines() if "12.345" in line]
    assert row.startswith("vroeg")
    assert re.fullmatch(r"\d+,\d", row.split()[-2])
