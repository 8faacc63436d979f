"""`bereik lever` on the demonstration."""

import json

from bereik.cli import main


def test_an_employer_is_weighed_by_name_and_the_hours_are_written(tmp_path, capsys):
    out, chart = tmp_path / "uren.csv", tmp_path / "uren.png"
    words = ["lever", "De Schakel Brasschaat", "--shift", "06:00-14:00", "--out", str(out)]
    assert main([*words, "--chart", str(chart), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["best"][2] >= told["now"]
    assert [row[0] for row in told["rows"]][:2] == ["05:00", "05:15"]
    assert len(out.read_text(encoding="utf-8").splitlines()) == 288 * 288 + 1
    assert chart.stat().st_size > 10_000
    assert main(["lever", "51.279,4.4907"]) == 0
    assert capsys.readouterr().out.startswith("Nu, van 06.00 uur tot 14.00 uur, is dit werk")


def test_an_employer_that_nobody_knows_is_refused(capsys):
    assert main(["lever", "Bestaat niet", "--lang", "en"]) == 2
    assert "Bestaat niet" in capsys.readouterr().err
