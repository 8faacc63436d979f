"""With a table of employers' buses page, sheet, command line and Python say the same of every job."""

import json
from typing import Any

import geopandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.cli import main
from bereik.demo import FILES
from bereik.opportunities import candidate_points
from bereik.texts import sentence
from bereik.web import Places, create_app
from tests.web.conftest import TOKEN, client_of
from tests.web.test_api import ask

HELPED = "v116"
"""The one job that only the bus of its employer makes possible for the story's home."""
STOP = (51.3906, 4.5946)
"""In Wuustwezel, at the home of the story."""


@pytest.fixture(scope="module")
def buses(demo, tmp_path_factory):
    """The file of the demonstration, and a bus for each of a few employers with several vacancies."""
    rows = [(FILES / "shuttles.csv").read_text("utf-8").strip()]
    for number, name in enumerate(demo.vacancies["employer"].value_counts().index[:3]):
        job = demo.vacancies[demo.vacancies["employer"] == name].iloc[0]
        if job.geometry.is_empty:
            continue
        place = f"{job.geometry.y},{job.geometry.x}"
        for ride, times in enumerate(("05:00,05:30,14:40,15:10", "12:50,13:20,22:20,22:50")):
            rows.append(
                f"x{number}{ride},{name},,Kerk,{STOP[0]},{STOP[1]},{times},mon-fri,{place},proef,2026-11-01"
            )
    path = tmp_path_factory.mktemp("buses") / "buses.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def table(buses) -> geopandas.GeoDataFrame:
    return bereik.read_shuttles(buses)


@pytest.fixture(scope="module")
def with_buses(demo, table):
    places = Places(
        demo.vacancies, demo.addresses, demo.childcare, demo.zones, date=demo.date, shuttles=table
    )
    with client_of(create_app(demo.network, places, token=TOKEN, warm=False)) as client:
        yield client


def rows_of(client, asked: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in client.post("/api/reach", json=asked | {"limit": 1000}).json()["rows"]}


@pytest.mark.parametrize(
    ("child", "bike", "travel"),
    [(None, "none", "transit"), (24, "none", "transit")],
)
def test_every_interface_counts_the_buses_alike(
    with_buses, page, demo, table, buses, story, capsys, child, bike, travel
):
    home = Point(story["lon"], story["lat"])
    asked = story | {"child": child and {"age_months": child}, "travel": travel}
    clicked, public = rows_of(with_buses, asked), rows_of(page, asked)
    care = () if child is None else ("--childcare", "auto", "--child-age", str(child))
    typed_options = ["--format", "json", "--bike", bike, "--shuttles", str(buses), *care]
    assert main(["jobs", f"{home.y},{home.x}", *typed_options]) == 0
    answer = json.loads(capsys.readouterr().out)
    typed = {row["vacancy_id"]: row for row in answer["rows"]}
    python = bereik.shuttle_reach(
        demo.network, home, demo.vacancies, table, date=demo.date, traveller=bereik.Traveller(bike=bike),
        candidates=candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses),
        **({} if child is None else {"childcare": demo.childcare, "child_age_months": child}),
    )  # fmt: skip
    told = {str(row["vacancy_id"]): row for row in python.to_dict("records")}
    for one, row in clicked.items():
        own = told[one]
        assert row["verdict"] == own["verdict"] == typed[one]["verdict"]
        assert row["shuttle"] == own["shuttle"] == typed[one]["shuttle"]
        assert row["verdict_text"] == typed[one]["verdict_text"]
        assert row["reason"] == (typed[one]["reason"] or "")
        if row["out"] is not None:
            assert (
                row["out"]["depart"]["at"] == f"{own['out_depart']:%H:%M}" == typed[one]["out_depart"][11:16]
            )
    employers = {name.casefold() for name in table["employer"]}
    others = {one for one, row in clicked.items() if row["employer"].casefold() not in employers}
    assert {one: clicked[one] for one in others} == {one: public[one] for one in others}
    opened = {one for one, row in clicked.items() if row["shuttle"]}
    assert opened
    assert all(public[one]["verdict"] != "yes" for one in opened)
    assert answer["summary"]["shuttle"] == len(opened)
    assert answer["provenance"]["shuttles"]


def test_the_options_start_from_the_count_of_the_list(with_buses, story):
    rows = rows_of(with_buses, story)
    yes = sum(row["verdict"] == "yes" for row in rows.values())
    found = with_buses.post("/api/whatif", json=story).json()
    assert found["base"] == sentence("option-base", "nl", yes=yes, all=len(rows))
    bike = next(option for option in found["options"] if option["name"] == "folding_bike")
    cycled = rows_of(with_buses, story | {"travel": "folding"})
    more = [one for one, row in cycled.items() if row["verdict"] == "yes" != rows[one]["verdict"]]
    assert bike["more"] == len(more)


def test_a_job_says_that_it_is_thanks_to_the_bus_of_its_employer(with_buses, page, demo, table, story):
    assert rows_of(page, story)[HELPED]["verdict"] == "no"
    found = ask(with_buses, "job", **story, vacancy_id=HELPED)
    row = found["row"]
    assert (row["verdict"], row["shuttle"]) == ("yes", True)
    assert row["verdict_text"] == "haalbaar dankzij de bus van de werkgever"
    assert found["heading"] == "Haalbaar dankzij de bus van de werkgever."
    assert "bus van de werkgever" in row["marks"]
    steps = [step for stretch in found["stretches"] for step in stretch["steps"]]
    assert any(step["kind"] == "employer_bus" for step in steps)
    job = demo.vacancies[demo.vacancies["id"] == HELPED]
    own = bereik.with_shuttles(demo.network, table, employer=job["employer"].iloc[0])
    day = bereik.plan_day(own, Point(story["lon"], story["lat"]), job, date=row["date"])
    assert f"{day.clocks[day.leave_home]:%H:%M}" == row["out"]["depart"]["at"]
    sheet = ask(with_buses, "sheet", **story, vacancy_id=HELPED)
    assert sentence("page-sheet-shuttle", "nl") in sheet["watch"]["lines"]
    (line,) = [
        line
        for group in ask(with_buses, "sheet", **story, vacancy_ids=[HELPED])["groups"]
        for line in group["rows"]
    ]
    assert line["told"] == row["verdict_text"]
    roster = ask(with_buses, "roster", **story, vacancy_id=HELPED)
    assert all(one["verdict"] == "yes" for one in roster["days"])


def test_a_no_is_explained_on_the_network_of_its_employer(with_buses, demo, table, story):
    rows = rows_of(with_buses, story)
    employers = set(table["employer"])
    vacancies = demo.vacancies[demo.vacancies["employer"].isin(employers)]
    failing = [one for one in vacancies["id"] if rows[one]["verdict"] == "no" and not rows[one]["guessed"]]
    assert failing
    for one in failing:
        job = vacancies[vacancies["id"] == one]
        network = bereik.with_shuttles(demo.network, table, employer=job["employer"].iloc[0])
        week = bereik.week_reach(network, Point(story["lon"], story["lat"]), job, date=demo.date)
        assert week["reason"].iloc[0] == rows[one]["reason"]
        changes = ask(with_buses, "changes", **story, vacancy_id=one)
        home, date = Point(story["lon"], story["lat"]), week["date"].iloc[0].date()
        why = bereik.explain(network, home, job, date=date).text("nl").splitlines()[1]
        assert why in [*changes["reasons"], rows[one]["why"]]


def test_a_month_that_may_cost_little_keeps_a_job_whose_bus_has_no_known_price(with_buses, story):
    rows = rows_of(with_buses, story | {"max_cost": 10})
    assert (rows[HELPED]["verdict"], rows[HELPED]["shuttle"]) == ("yes", True)
    base = with_buses.post("/api/whatif", json=story | {"max_cost": 10}).json()["base"]
    yes = sum(row["verdict"] == "yes" for row in rows.values())
    assert base == sentence("option-base", "nl", yes=yes, all=len(rows))


def test_addresses_side_by_side_count_the_buses_too(with_buses, page, story):
    other = story | {"lat": story["lat"] + 0.02}
    asked = story | {"others": [{"lat": other["lat"], "lon": other["lon"], "label": ""}]}
    counts = {}
    for name, client in (("with", with_buses), ("without", page)):
        lines = {row["name"]: row["values"] for row in client.post("/api/compare", json=asked).json()["rows"]}
        counts[name] = [int(one) for one in lines["yes"]]
        listed = [rows_of(client, one).values() for one in (story, other)]
        assert counts[name] == [sum(row["verdict"] == "yes" for row in rows) for rows in listed]
    assert counts["with"][0] > counts["without"][0]


def test_nothing_of_a_client_stays_with_the_buses(with_buses, story):
    asked = story | {"child": {"age_months": 24}}
    first = rows_of(with_buses, asked)
    assert with_buses.post("/api/wipe", json={}).json() == {"wiped": True}
    assert rows_of(with_buses, asked) == first
