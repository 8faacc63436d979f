"""`bereik tour` on the demonstration."""

import json

import geopandas
import pandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.cli import main

HOME = "51.3064,4.4967"  # Maria-ter-Heide
TWO = ["--visit", "51.2912,4.4917=120@09:00-13:00", "--visit", "51.3138,4.4325=60"]


def test_a_tour_is_told_step_by_step_and_what_is_paid_is_unknown(capsys):
    assert main(["tour", HOME, *TWO, "--break", "30@11:00-14:00"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Dag langs 2 adressen, dinsdag 24 november 2026")
    assert "Pauze (30 minuten)." in told
    assert "het bedrag na 31 oktober 2021 is niet bekend" in told
    assert main(["tour", HOME, *TWO, "--format", "json"]) == 0
    assert sorted(json.loads(capsys.readouterr().out)["order"]) == ["1", "2"]


def test_a_file_of_visits_and_a_day_that_does_not_fit(tmp_path, capsys):
    file = tmp_path / "klanten.csv"
    file.write_text(
        "id,lat,lon,minutes,earliest,latest\nx,51.2912,4.4917,60,09:00,10:00\n"
        "y,51.3925,4.5967,60,10:00,11:00\n", encoding="utf-8",
    )  # fmt: skip
    assert main(["tour", HOME, "--visits", str(file), "--lang", "en"]) == 1
    assert "there is no day that fits" in capsys.readouterr().out


CLIENTS = "id,lat,lon,minutes\na,51.2912,4.4917,120\nb,51.3138,4.4325,90\nc,51.3925,4.5967,60\n"


def test_the_clients_of_a_day_are_chosen_and_the_gap_is_told(tmp_path, capsys):
    file = tmp_path / "klanten.csv"
    file.write_text(CLIENTS, encoding="utf-8")
    asked = ["tour", HOME, "--visits", str(file), "--choose", "--most", "2", "--max-absence", "420"]
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    demo = bereik.load_demo()
    clients = pandas.read_csv(file)
    table = geopandas.GeoDataFrame(
        clients, geometry=geopandas.points_from_xy(clients.lon, clients.lat), crs="EPSG:4326"
    )
    home = Point(4.4967, 51.3064)
    choice = bereik.choose_clients(demo.network, home, table, date=demo.date, most=2, max_absence_min=420)
    assert (told["order"], told["work_min"], told["gap"]) == (list(choice.tour.order), choice.minutes, 0.0)
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Gekozen: {len(told['order'])} van de 3 adressen, ")
    assert "Geen andere dag geeft meer werk." in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "--visit"),
        (["--visit", "51.29,4.49"], "no address with minutes"),
        ([*TWO, "--break", "lang"], "no break"),
        ([*TWO, "--choose", "--fixed"], "With --choose"),
        ([*TWO, "--max-absence", "0"], "--max-absence"),
    ],
)
def test_wrong_words_are_refused_in_a_sentence(words, told, capsys):
    assert main(["tour", HOME, *words, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
