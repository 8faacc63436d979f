"""`bereik scenario --list-lines`: every line and direction as a plan names it."""

import json

from bereik.cli import main


def test_the_lines_are_listed_with_where_they_go(capsys):
    assert main(["scenario", "--list-lines", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    own = [(row["direction"], row["towards"]) for row in rows if row["line"] == "913"]
    assert own == [(0, "Kapellen"), (1, "Schoten")]
    assert main(["scenario", "--list-lines"]) == 0
    assert "Kapellen" in capsys.readouterr().out
