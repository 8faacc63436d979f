"""The two front doors give the same answer: `bereik jobs` and the local page."""

import json

import pytest

from bereik.cli import main


@pytest.mark.parametrize(
    ("home", "child", "travel", "bike"),
    [
        ("wuustwezel", None, "transit", "none"),
        ("wuustwezel", 24, "transit", "none"),
        ("kapellen", 24, "transit", "none"),
        ("westmalle", None, "bike", "to_stop"),
        ("kapellen", None, "folding", "on_board"),
        ("wuustwezel", 24, "bike", "to_stop"),
    ],
)
def test_the_command_line_and_the_page_say_the_same_of_every_job(
    page, demo, capsys, home, child, travel, bike
):
    point = demo.homes.loc[demo.homes["id"] == home].geometry.iloc[0]
    care = () if child is None else ("--childcare", "auto", "--child-age", str(child))
    assert main(["jobs", f"{point.y},{point.x}", "--format", "json", "--bike", bike, *care]) == 0
    typed = {row["vacancy_id"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    asked = {
        "lat": point.y,
        "lon": point.x,
        "child": child and {"age_months": child},
        "limit": 1000,
        "travel": travel,
    }
    clicked = {row["id"]: row for row in page.post("/api/reach", json=asked).json()["rows"]}
    assert len(typed) == len(clicked) == 400
    assert {one: (row["verdict"], row["date"]) for one, row in typed.items()} == {
        one: (row["verdict"], row["date"]) for one, row in clicked.items()
    }
    assert {row["verdict"] for row in typed.values()} == {"yes", "maybe", "no"}
