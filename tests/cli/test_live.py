"""`bereik live` on the demonstration: dwellings side by side, and a file of them in order."""

import json

import pytest

from bereik.cli import main

TWO = ["51.3925,4.5967", "51.2912,4.4917"]  # Wuustwezel and Brasschaat


def test_two_dwellings_stand_side_by_side_in_dutch(capsys):
    assert main(["live", *TWO, "--rent", "650", "--rent", "900"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rows = {line[:45].strip(): line[45:].split() for line in lines}
    assert rows["huur per maand (euro)"] == ["650", "900"]
    few, many = map(int, next(line.split()[2:] for line in lines if line.startswith("haalbare jobs ")))
    assert few < many
    assert any("alleen van hier haalbaar" in line for line in lines)
    assert any("voorbeeldgegevens" in line.lower() or "verzonnen" in line.lower() for line in lines)


def test_a_weekend_shift_is_asked_on_a_day_of_the_weekend(capsys):
    assert main(["live", *TWO, "--shift", "weekend"]) == 0
    assert "Dag: zaterdag 28 november 2026" in capsys.readouterr().out
    assert main(["live", *TWO, "--shift", "weekend", "--shift", "early"]) == 2
    assert "die vallen op verschillende dagen" in capsys.readouterr().err


def test_a_file_of_dwellings_is_ranked_and_written(tmp_path, capsys):
    file = tmp_path / "woningen.csv"
    file.write_text("id,lat,lon,rent\nw,51.3925,4.5967,650\nb,51.2912,4.4917,900\n", encoding="utf-8")
    out = tmp_path / "uit.csv"
    assert main(["live", "--dwellings", str(file), "--out", str(out), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["dwellings"]
    assert [one["id"] for one in told] == ["w", "b"]
    assert [one["front"] for one in told] == [True, True]
    assert out.read_text(encoding="utf-8").splitlines()[0].startswith("id,rent,jobs,jobs_maybe")
    assert main(["live", "--dwellings", str(file), "--lang", "en"]) == 0
    shown = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:1] in "wb"]
    assert shown == ["b", "w"]


def test_of_two_adults_the_one_with_the_fewest_jobs_counts(capsys):
    assert main(["live", *TWO, "--bike", "direct", "--second", "none", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["dwellings"]
    for number in "12":
        own, second = told["jobs"][number], told["jobs_second"][number]
        assert second < own
        assert told["suitable"][number] == second
    assert main(["live", *TWO, "--bike", "direct", "--second", "none"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "passende jobs van wie er het minst heeft" in text
    assert "Twee volwassenen moeten allebei werk hebben" in text
    assert main(["live", *TWO]) == 0
    assert "Twee volwassenen" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "two to five addresses"),
        (TWO[:1], "two to five addresses to compare; found 1"),
        ([*TWO, "--rent", "5"], "once per address"),
        (["--dwellings", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(words, told, capsys):
    assert main(["live", *words, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err


def test_a_file_tells_no_address_and_two_equal_ones_are_no_fault(tmp_path, capsys):
    out = tmp_path / "uit.csv"
    where = "Dorpsstraat 63, 2990 Wuustwezel"
    assert main(["live", where, where, "--out", str(out), "--format", "json"]) == 0
    assert "Dorpsstraat" not in out.read_text(encoding="utf-8") + capsys.readouterr().out
    assert out.read_text(encoding="utf-8").splitlines()[0] == ",1,2"


def test_another_ending_than_that_of_a_table_is_refused(capsys):
    assert main(["live", *TWO, "--out", "kaart.html", "--lang", "en"]) == 2
    assert "ends in .csv" in capsys.readouterr().err
