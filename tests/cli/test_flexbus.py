"""`--flexbus` and `--shuttles`: told beside the answer, which stays what it is."""

import json

import pandas
import pytest

import bereik
from bereik.cli import main
from bereik.demo import FILES
from bereik.opportunities import check_table

HOME = "Dorpsstraat 63, Wuustwezel"
AREAS, BUSES = str(FILES / "flex_areas.csv"), str(FILES / "shuttles.csv")


def asked(capsys: pytest.CaptureFixture[str], *typed: str) -> dict:
    assert main([*typed, "--format", "json"]) == 0
    found: dict = json.loads(capsys.readouterr().out)
    return found


def test_a_flexbus_stands_beside_the_rows_and_changes_none(capsys, demo):
    typed = ("jobs", HOME, "--date", demo.date, "--shift", "late")
    plain, beside = asked(capsys, *typed), asked(capsys, *typed, "--flexbus", AREAS)
    assert plain["summary"] == beside["summary"]
    rows = {row["vacancy_id"]: row for row in beside["rows"]}
    assert all("flexbus" not in row for row in plain["rows"])
    failing = [row for row in rows.values() if row["verdict"] == "no"]
    assert {bool(row["flexbus"]) for row in failing if row["reason"] != "LICENCE"} == {True}
    assert {bool(row["flexbus"]) for row in failing if row["reason"] == "LICENCE"} == {False}
    assert {bool(row["flexbus"]) for row in rows.values() if row["verdict"] == "yes"} == {False}
    areas = bereik.read_flex_areas(AREAS, zones=demo.zones)
    home = bereik.find_address(HOME, demo.addresses).geometry.iloc[0]
    job = demo.vacancies[demo.vacancies["id"] == "v089"]
    late = bereik.Shift("late", "14:00", "22:00")
    own = bereik.flexbus(demo.network, home, job, areas, date=demo.date, shifts=[late])
    assert [row["flexbus"] for row in rows["v089"]["flexbus"]] == own["flexbus"].tolist()


def test_why_tells_the_flexbus_and_that_it_is_not_counted(capsys):
    assert main(["jobs", HOME, "--flexbus", AREAS, "--why", "v078"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Flexbus mag hier voor de heenweg; enkel met reservatie, niet gegarandeerd." in told
    assert "Dit telt niet mee als haalbaar. Flexbus Noord (verzonnen)" in told


def test_what_if_counts_the_bus_of_the_employer_and_tells_it(capsys):
    assert main(["whatif", HOME, "--option", "shuttle", "--shuttles", BUSES, "--flexbus", AREAS]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "de bus van de werkgever (shuttle) 1 job meer" in told
    assert "v116 Productiemedewerker voeding bus van de werkgever: 20:05 Wuustwezel Kerk - 20:45" in told
    assert "mag flexbus overal waar de gewone reis niet voldoet" in told


def test_jobs_counts_the_bus_of_the_employer_and_says_so(capsys, demo):
    assert main(["jobs", HOME, "--shuttles", BUSES, "--limit", "0"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Bij 1 daarvan is dat dankzij de bus van de werkgever." in told
    assert "Haalbaar dankzij de bus van de" in told
    assert "alleen voor wie er werkt: Atelier De Eik Brasschaat (verzonnen), Atelier Het Anker" in told
    with_bus = asked(capsys, "jobs", HOME, "--shuttles", BUSES, "--date", demo.date)
    plain = asked(capsys, "jobs", HOME, "--date", demo.date)
    rows, before = ({row["vacancy_id"]: row for row in one["rows"]} for one in (with_bus, plain))
    assert [one for one, row in rows.items() if row["shuttle"]] == ["v116"]
    assert (rows.pop("v116")["verdict"], before.pop("v116")["verdict"]) == ("yes", "no")
    assert all(row | {"shuttle": False} == rows[one] for one, row in before.items())


def test_why_asks_on_the_network_with_the_bus(capsys, demo):
    assert main(["jobs", HOME, "--shuttles", BUSES, "--why", "v116", "--date", demo.date]) == 0
    assert "Haalbaar dankzij de bus van de werkgever (21:00-05:00)." in capsys.readouterr().out
    own = bereik.read_shuttles(BUSES)
    job = demo.vacancies[demo.vacancies["id"] == "v116"]
    home = bereik.find_address(HOME, demo.addresses).geometry.iloc[0]
    network = bereik.with_shuttles(demo.network, own, employer=job["employer"].iloc[0])
    why = bereik.explain(network, home, job, date="2026-11-28")
    (typed,) = asked(capsys, "jobs", HOME, "--shuttles", BUSES, "--why", "v116", "--date", "2026-11-28")[
        "why"
    ]
    assert [one["code"] for one in typed["reasons"]] == [one.code for one in why.reasons]


def test_the_square_of_a_home_says_the_bus_too(tmp_path, capsys):
    out = tmp_path / "jobs.csv"
    assert main(["jobs", HOME, "--shuttles", BUSES, "--out", str(out)]) == 0
    lines = pandas.read_csv(out).set_index("vacancy_id")
    assert lines.loc["v116", "shuttle"]
    assert lines["shuttle"].sum() == 1


def test_a_job_that_asks_for_a_licence_or_stays_without_a_way_is_not_listed(capsys):
    assert main(["jobs", HOME, "--flexbus", AREAS]) == 0
    told = " ".join(capsys.readouterr().out.split())
    ids = told.split("niet meegeteld): ")[1].split(". Verzonnen")[0].split(", ")
    assert "v073" not in ids  # the late shift: it does not ride back at ten
    assert "v069" not in ids  # a licence
    assert "v068" in ids


def test_a_bus_of_an_employer_without_vacancies_is_named(tmp_path, capsys):
    buses = tmp_path / "bussen.csv"
    buses.write_text((FILES / "shuttles.csv").read_text("utf-8").replace("Het Anker", "De Boei"), "utf-8")
    assert main(["whatif", HOME, "--option", "shuttle", "--shuttles", str(buses)]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "Atelier De Boei Kapellen (verzonnen)" in told
    assert "Atelier De Eik" not in told


def test_both_tables_are_checked(tmp_path, capsys):
    assert main(["check", AREAS, BUSES, str(FILES / "childcare.csv")]) == 0
    told = capsys.readouterr().out
    assert "flexbusgebieden, 2 rijen" in told
    assert "bussen van werkgevers, 4 rijen" in told
    assert "kinderopvang, 80 rijen" in told
    wrong = tmp_path / "bussen.csv"
    wrong.write_text("id;werkgever;lat;lon;stop_time;work_time\n1;De Eik;51,3;4,5;7:00;\n", "utf-8")
    assert main(["check", str(wrong)]) == 1
    assert "work_lat" in capsys.readouterr().out
    nowhere = tmp_path / "gebied.csv"
    nowhere.write_text("id;naam;gemeente;maandag\n1;Noord;;6u-22u\n", "utf-8")
    assert check_table(nowhere).kind == "flex_areas"
    assert main(["check", str(nowhere)]) == 1
    assert main(["jobs", HOME, "--flexbus", "weg.csv"]) == 2
