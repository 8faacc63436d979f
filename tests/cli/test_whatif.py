"""`bereik whatif` on the demonstration: the counts of Python, and the jobs of one option with their cost."""

import json

import bereik
from bereik.cli import main

WHERE = "Dorpsstraat 63, 2990 Wuustwezel"


def test_counts_and_jobs_are_those_of_python(capsys, demo):
    words = ["whatif", WHERE, "--option", "licence", "--option", "transfer_1", "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    found = bereik.what_if(
        demo.network, demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies, date=demo.date,
        options=[one for one in bereik.list_options() if one.name in ("licence", "transfer_1")],
        candidates=bereik.candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses),
    )  # fmt: skip
    assert {row["option"]: row["jobs"] for row in told["options"]} == {
        one.option.name: found.more(one.option.name) for one in found.answers
    }


def test_an_option_by_name_lists_its_jobs_with_the_cost_of_a_month(capsys):
    assert main(["whatif", WHERE, "--option", "licence", "--entitled", "vervoergarantie"]) == 0
    out = capsys.readouterr().out
    assert "een rijbewijs (licence)" in out
    assert "3,83 euro per maand" in out


def test_an_option_that_is_not_there_is_refused(capsys):
    assert main(["whatif", WHERE, "--option", "horse", "--lang", "en"]) == 2
    assert "no option is called horse" in capsys.readouterr().err


def test_programs_are_told_what_the_month_costs_too(capsys):
    words = ["whatif", WHERE, "--option", "licence", "--entitled", "vervoergarantie", "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    (row,) = told["options"]
    assert set(told["costs"]["licence"]) == set(row["jobs"])
    assert {one["own_eur"] for one in told["costs"]["licence"].values()} >= {3.83}


def test_a_right_that_no_tariff_knows_is_refused(capsys):
    assert main(["whatif", WHERE, "--option", "licence", "--entitled", "vervoersgarantie"]) == 2
    assert "kies uit" in capsys.readouterr().err


def test_a_table_of_stations_gives_the_answers_of_python(capsys, demo, tmp_path):
    spots = demo.homes.iloc[[0, 5]]
    path = tmp_path / "stations.csv"
    rows = [f"s{row},Station {row},{spot.y},{spot.x}" for row, spot in enumerate(spots.geometry)]
    path.write_text("\n".join(["id,name,lat,lon", *rows]) + "\n", encoding="utf-8")
    words = ["whatif", WHERE, "--option", "blue_bike", "--stations", str(path), "--format", "json"]
    assert main(words) == 0
    (told,) = json.loads(capsys.readouterr().out)["options"]
    found = bereik.what_if(
        demo.network, demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies, date=demo.date,
        options=[one for one in bereik.list_options() if one.name == "blue_bike"],
        candidates=bereik.candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses),
        stations=spots[["geometry"]].assign(id=["s0", "s1"], name="x"),
    )  # fmt: skip
    assert told["jobs"] == found.more("blue_bike")


def test_a_table_that_is_no_table_of_stations_is_refused_in_a_sentence(capsys, tmp_path):
    path = tmp_path / "stations.csv"
    path.write_text("name,lat,lon\nAntwerpen,51.2,4.4\n", encoding="utf-8")
    assert main(["whatif", WHERE, "--stations", str(path)]) == 1
    told = capsys.readouterr().err
    assert "stations.csv" in told
    assert "id" in told


def test_the_joint_committee_says_what_the_employer_pays_for_cycling(capsys):
    words = ["whatif", WHERE, "--option", "bike", "--format", "json"]
    spans = []
    for committee in ("", "200"):
        assert main([*words, "--committee", committee]) == 0
        costs = json.loads(capsys.readouterr().out)["costs"]["bike"].values()
        spans.append([one["cycling_eur"] for one in costs if one["cycling_eur"] and one["cycling_eur"][1]])
    assert spans[0]
    assert all(low < high for low, high in spans[0])
    assert all(low == high for low, high in spans[1])
    assert main([*words[:-2], "--committee", "200"]) == 0
    assert "Fietsvergoeding van" in capsys.readouterr().out
