"""`bereik attend` on the demonstration."""

import json

from bereik.cli import main
from bereik.cli.study_options import CATEGORIES
from bereik.opportunities import destinations


def test_the_days_on_which_a_course_can_be_attended_are_told(capsys):
    assert main(["attend", "51.2912,4.4917", "--part", "morning", "--format", "json"]) == 0
    rows = {row["destination_id"]: row for row in json.loads(capsys.readouterr().out)["destinations"]}
    assert (rows["d4"]["verdict"], rows["d4"]["days_held"]) == ("yes", 5)
    assert main(["attend", "51.2912,4.4917", "--category", "course"]) == 0
    told = capsys.readouterr().out
    assert "Nederlandse les (verzonnen)" in told
    assert "5 van 5" in told
    assert "OCMW" not in told


def test_a_network_of_ones_own_needs_a_file_and_the_categories_are_those_of_the_reader(capsys):
    assert CATEGORIES == destinations.CATEGORIES
    assert main(["attend", "51.2912,4.4917", "--destinations", "weg.csv", "--lang", "en"]) == 2
    assert "weg.csv" in capsys.readouterr().err
