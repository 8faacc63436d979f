"""`bereik unlock` on a coarse grid of the demonstration: what is shown, written, and read back."""

import json
import re

import pandas
import pytest

import bereik
from bereik.cli import main
from bereik.cli.unlock import _chosen, _of_shares
from bereik.cli.unlock_files import without_few


def test_the_ranking_and_the_plan_are_written_and_the_plan_can_be_applied(tmp_path, capsys):
    words = ["unlock", "--grid", "6000", "--date", "2026-11-24", "--most", "2", "--floor", "1"]
    words += ["--out", str(tmp_path)]
    assert main([*words, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    gains = [row["gain"] for row in told["rows"]]
    assert gains == sorted(gains, reverse=True)
    assert told["basis"]["left_out"]["licence"] > 0
    plan = bereik.read_scenario(tmp_path / "plan-1.toml")
    before = bereik.load_demo().network
    added = [feed.trips.height for feed in plan.apply(before).feeds]
    assert sum(added) == sum(feed.trips.height for feed in before.feeds) + len(plan.changes)
    basis = told["basis"]
    assert (
        min(row["share"] for row in basis["shares"] if row["gain_alone"] > 0) >= basis["fairest_share"] - 1e-6
    )
    assert sum(row["gain"] for row in basis["shares"]) == pytest.approx(basis["chosen"][1])
    assert basis["chosen"][1] <= basis["value_without_floor"]
    assert _of_shares(basis, "nl")[0].startswith("De gemeente die er het minst van krijgt")
    assert (tmp_path / "ranking.csv").read_text(encoding="utf-8").startswith("rank,line,towards")


def test_the_table_says_its_order_and_writes_numbers_as_people_do(capsys):
    words = ["unlock", "--grid", "4000", "--date", "2026-11-24", "--most", "0", "--limit", "3"]
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("Geordend op mensen maal jobs")
    rows = [line for line in lines if line.strip().startswith(("1 ", "2 ", "3 "))]
    assert len(rows) == 3
    for row in rows:
        assert re.search(r"\d\.\d{3}", row)
        assert not re.search(r"\d{4}", row)
    assert any(line.startswith("Van de 400 vacatures zijn niet alle gewone jobs: sociale economie (33),")
               for line in lines)  # fmt: skip


def test_a_proposal_for_fewer_than_five_people_is_in_no_file():
    ranked = pandas.DataFrame({"rank": [1, 2, 3, 4], "people": [9.0, 4.9, 0.0, 5.0]})
    assert without_few(ranked)["rank"].tolist() == [1, 3, 4]


def test_what_a_better_choice_could_open_is_never_rounded_down_and_nought_is_said_plainly():
    assert _chosen({"chosen": (2, 1.0, 0.004)}, "nl") == [
        "Samen gekozen: 2 ritten. Een reis die er twee na elkaar neemt, telt niet mee. "
        "Een betere keuze opent hoogstens 1 procent meer."
    ]
    assert _chosen({"chosen": (1, 1.0, 1e-12)}, "nl") == ["Gekozen: 1 rit. Geen andere keuze opent meer."]
    assert _chosen({"chosen": (0, 0.0, 0.0)}, "nl") == _chosen({}, "nl") == []


def test_a_floor_that_is_no_share_is_refused(capsys):
    words = ["unlock", "--grid", "8000", "--date", "2026-11-24", "--floor", "30", "--lang", "en"]
    assert main(words) == 2
    assert "from 0 to 1" in capsys.readouterr().err


def test_a_number_below_zero_is_refused_in_a_sentence(capsys):
    assert main(["unlock", "--most", "-1", "--lang", "en"]) == 2
    assert "0 or more" in capsys.readouterr().err


def test_a_kind_of_change_that_is_none_is_named_with_those_that_are(capsys):
    words = ["unlock", "--kind", "adjust", "--grid", "20000", "--date", "2026-11-24", "--change", "later"]
    assert main([*words, "--lang", "en"]) != 0
    said = capsys.readouterr().err
    assert "'later'" in said
    assert "headway" in said


def test_other_changes_than_a_trip_more_are_told_and_each_is_a_plan(tmp_path, capsys):
    words = ["unlock", "--kind", "adjust", "--grid", "20000", "--date", "2026-11-24", "--dossiers", "1"]
    words += ["--change", "headway", "--change", "on_demand"]
    assert main([*words, "--out", str(tmp_path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert len({row["kind"] for row in rows}) > 1
    plan = bereik.read_scenario(tmp_path / "plan-1.toml")
    assert len(plan.changes) in (1, 2)  # a stop on demand is served both ways
    assert "GTFS" in next((tmp_path / "dossier-1").glob("*.html")).read_text(encoding="utf-8")
