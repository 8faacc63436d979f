"""Command line, page and Python give the same verdict, reason, days and times for the same question."""

import json

import pytest
from shapely.geometry import Point

import bereik
from bereik.cli import main
from bereik.opportunities import candidate_points
from bereik.web.query import PageQuery


@pytest.mark.parametrize(
    ("home", "child", "travel", "bike"),
    [
        ("wuustwezel", None, "transit", "none"),
        ("wuustwezel", 24, "transit", "none"),
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
    python = bereik.week_reach(
        demo.network, Point(point.x, point.y), demo.vacancies, date=demo.date,
        traveller=PageQuery(0, 0, travel=travel).traveller(),
        candidates=candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses),
        **({} if child is None else {"childcare": demo.childcare, "child_age_months": child}),
    )  # fmt: skip
    told = {str(row["vacancy_id"]): row for row in python.to_dict("records")}
    for one, row in typed.items():
        other, own = clicked[one], told[one]
        assert row["verdict_text"] == other["verdict_text"]
        assert (
            (row["reason"] or "")
            == other["reason"]
            == ("" if own["reason"] != own["reason"] else own["reason"])
        )
        assert row["verdict"] == own["verdict"]
        assert row["dates_asked"] == own["dates_asked"]
        for way in ("out", "back"):
            shown = other[way]
            if shown is None:
                assert row[f"{way}_depart"] is None
                continue
            assert row[f"{way}_depart"][11:16] == shown["depart"]["at"] == f"{own[f'{way}_depart']:%H:%M}"
            assert row[f"{way}_arrive"][11:16] == shown["arrive"]["at"]
            if child is None:
                assert row[f"{way}_min"] == shown["minutes"]
