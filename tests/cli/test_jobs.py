"""`bereik jobs` and `bereik demo`, from the words typed to what appears."""

import csv
import datetime as dt
import json
import math
import os
import subprocess
import sys
from argparse import Namespace

import geopandas
import pandas
import pytest

from bereik.cli import answer_command, main
from bereik.cli.demo import STORY_ADDRESS
from bereik.cli.options import parse
from bereik.cli.refusal import RefusalError
from bereik.cli.typed import read_date, read_shift
from bereik.demo import STORY_HOME
from bereik.domain.tables import SHIFT_REACH


@pytest.fixture
def answer(capsys):
    """What a command prints on standard output, after checking its status."""

    def ask(*words: str, status: int = 0) -> str:
        assert main(words) == status
        return capsys.readouterr().out

    return ask


@pytest.fixture
def refusal(capsys):
    """What a command that goes wrong says on standard error."""

    def ask(*words: str, status: int) -> str:
        assert main(words) == status
        shown = capsys.readouterr()
        assert shown.out == ""
        assert "Traceback" not in shown.err
        return shown.err

    return ask


def test_the_demo_counts_lists_explains_and_says_that_it_is_invented(answer):
    text = answer("demo", "--limit", "3")
    assert text.startswith("Vanaf Dorpsstraat 63, 2990 Wuustwezel zijn ")
    assert "van de 400 vacatures haalbaar, op al hun eigen dagen en uren." in text
    assert "Berekend voor alle dagen en uren waarop er gewerkt wordt, vanaf dinsdag 24 november 2026" in text
    assert text.count("✓ haalbaar") == 3
    assert "Niet haalbaar (" in text
    for part in (
        "Verzonnen voorbeeldgegevens, niet de echte dienstregeling.",
        "(schooldag)",
        "geldig van 1 september 2026 tot en met 31 augustus 2027",
        "Straten: verzonnen; ",
        "hoogstens 75 minuten",
        "Geen fiets.",
        "procent",
        "Berekend met bereik 0.2.0.",
    ):
        assert part in text


def test_the_home_of_the_demo_is_the_home_of_its_story(demo):
    found = demo.addresses[demo.addresses["id"] == STORY_HOME].iloc[0]
    assert (
        f"{found['street']} {found['house_number']}, {found['postcode']} {found['municipality']}"
        == STORY_ADDRESS
    )


def test_json_holds_question_summary_every_row_and_what_it_rests_on(answer):
    found = json.loads(answer("jobs", "51.39,4.59", "--format", "json", "--date", "2026-11-25"))
    assert list(found) == ["question", "summary", "rows", "provenance"]
    assert len(found["rows"]) == found["summary"]["vacancies"] == 400
    own = (*SHIFT_REACH, "late_between_min", "works_if")
    assert all(tuple(row) == own for row in found["rows"])
    verdicts = [row["verdict"] for row in found["rows"]]
    assert verdicts.count("yes") == found["summary"]["yes"] > 0
    assert sum(found["summary"]["reasons"].values()) == verdicts.count("no")
    yes = next(row for row in found["rows"] if row["verdict"] == "yes")
    assert yes["date"] == "2026-11-25"
    assert yes["out_depart"].startswith("2026-11-25T")
    assert yes["out_depart"].endswith("+01:00")
    assert yes["reason"] is None
    assert found["provenance"]["dates"] == [{"date": "2026-11-25", "day_type": "school_day"}]


def test_a_night_shift_comes_home_on_the_next_day(answer):
    text = answer("demo", "--shift", "night", "--bike", "direct", "--limit", "1")
    assert "nachtshift 22:00-06:00: " in text
    assert "de volgende dag" in text
    assert "(+1)" not in text


def test_a_table_is_no_wider_than_a_terminal_of_120_columns(answer):
    lines = answer("demo", "--all", "--limit", "0").splitlines()
    first, last = (
        next(n for n, line in enumerate(lines) if word in line) for word in ("Functie", "Verzonnen voor")
    )
    assert last - first > 1000
    assert max(len(line.rstrip()) for line in lines[first:last]) <= 120
    assert not any("…" in line for line in lines)


def test_a_shift_with_a_name_shows_its_hours_in_the_table_and_on_the_map(answer, tmp_path):
    text = answer("demo", "--shift", "late", "--limit", "1", "--out", str(tmp_path / "map.html"))
    row = next(line for line in text.splitlines() if "✓" in line)
    assert "14:00-22:00" in row
    assert "late" not in row
    assert "Uren: 14:00-22:00" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_another_day_is_told_only_where_it_occurs(answer):
    assert "de volgende dag" in answer("demo", "--shift", "night", "--bike", "direct", "--limit", "1")
    assert "de volgende dag" not in answer("demo", "--shift", "day", "--limit", "1")


def test_a_weekend_shift_without_a_date_is_asked_on_a_saturday(answer):
    assert "zaterdag 28 november 2026" in answer("demo", "--shift", "weekend", "--limit", "1")


def test_shifts_that_share_no_day_are_asked_on_a_date_or_not_at_all(answer, capsys):
    both = ("demo", "--shift", "early", "--shift", "weekend", "--limit", "1")
    assert main(both) == 2
    assert "vroege shift, weekendshift: die vallen op verschillende dagen" in capsys.readouterr().err
    assert "zaterdag 28 november 2026" in answer(*both, "--date", "2026-11-28")


def test_a_point_in_the_south_is_no_option(answer):
    assert answer("jobs", "-30.03,-51.22").startswith("Vanaf -30.0300, -51.2200 zijn ")


def test_several_shifts_are_counted_one_by_one(answer):
    text = answer("demo", "--shift", "early", "--shift", "9:00-12:00", "--lang", "en", "--limit", "1")
    assert "early shift 06:00-14:00: " in text
    assert "09:00-12:00: " in text


def test_the_same_shift_typed_twice_is_asked_once(answer):
    twice = answer("demo", "--shift", "early", "--shift", "early", "--format", "json")
    assert twice == answer("demo", "--shift", "early", "--format", "json")


def test_with_all_what_is_not_possible_is_shown_with_its_reason(answer):
    text = answer("demo", "--all", "--limit", "0")
    assert text.count("niet haalbaar") > 100
    assert "Voor dit werk heb je een rijbewijs nodig." in text


def test_a_licence_opens_jobs(answer):
    def count(*words: str) -> int:
        return int(json.loads(answer("demo", "--format", "json", *words))["summary"]["yes"])

    assert count("--licence") > count()


def test_a_home_in_the_sea_stays_an_answer(answer):
    text = answer("jobs", "51.5,3.0")
    assert "zijn 0 van de 400" in text
    assert "400  je vertrekpunt is niet bekend" in text


def test_every_kind_of_file_holds_every_vacancy_and_no_home(answer, tmp_path, demo):
    home = demo.addresses[demo.addresses["id"] == STORY_HOME].geometry.iloc[0]
    for kind in ("csv", "parquet", "geojson", "html"):
        path = tmp_path / f"jobs.{kind}"
        answer("demo", "--out", str(path))
        raw = path.read_bytes()
        assert len(raw) < 8_000_000
        for secret in (f"{home.x}", f"{home.y}", "Dorpsstraat 63"):
            assert secret.encode() not in raw
    with (tmp_path / "jobs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(geopandas.read_parquet(tmp_path / "jobs.parquet")) == 400
    assert len(geopandas.read_file(tmp_path / "jobs.geojson")) == 400
    assert set(SHIFT_REACH) <= rows[0].keys()
    assert all("Verzonnen voorbeeldgegevens" in row["basis"] for row in rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"jobs.{kind}" for kind in ("csv", "geojson", "html", "parquet")
    ]


def test_nothing_half_written_takes_the_place_of_a_file(tmp_path):
    from bereik.cli.export import whole_file

    path = tmp_path / "jobs.csv"
    path.write_text("old")

    def write_half() -> None:
        with whole_file(path) as part:
            part.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_written_unasked(answer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer("demo")
    assert list(tmp_path.iterdir()) == []


def test_own_vacancies_may_be_asked_of_the_demonstration(answer, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "id,title,shift_start,shift_end,lat,lon\n7,[bold]Bakker,08:00,16:00,51.39,4.59\n8,Kok,,,51.4,4.6\n"
    )
    text = answer("jobs", "51.39,4.59", "--vacancies", str(path))
    assert "is 1 van de 2 vacatures haalbaar" in text
    assert "[bold]Bakker" in text
    assert "1  de werkuren zijn niet bekend" in text


@pytest.mark.parametrize(
    ("words", "status", "part"),
    [
        (("jobs",), 2, "WHERE ontbreekt"),
        (("jobs", "51.4,4.6", "--max-trip", "lang"), 2, "--max-trip kan niet 'lang' zijn; geef een getal"),
        (("jobs", "51.4,4.6", "--date"), 2, "na --date hoort nog iets"),
        (("jobs", "51.4,4.6", "--fiets"), 2, "--fiets kennen we niet"),
        (("jobs", "51.4,4.6", "--bike", "car"), 2, "--bike kan niet 'car' zijn; kies uit none, direct"),
        (("jobs", "51.4,4.6", "--shift", "7-15-23"), 2, "geen werkuren: '7-15-23'"),
        (
            ("jobs", "51.4,4.6", "--max-trip", "-5"),
            2,
            "--max-trip kan niet -5 zijn; geef een getal van 0 tot 1440",
        ),
        (("jobs", "51.4,4.6", "--child-age", "24"), 2, "Zet er --childcare auto bij"),
        (("jobs", "51.4,4.6", "--childcare", "auto", "--child-age", "-4"), 2, "--child-age kan niet -4 zijn"),
        (
            ("jobs", "51.4,4.6", "--child-age", "twee"),
            2,
            "--child-age kan niet 'twee' zijn; schrijf de leeftijd",
        ),
        (("jobs", "51.4,4.6", "--shift", "14:00-14:00"), 2, "begint en eindigt op hetzelfde uur"),
        (("jobs", "51.4,4.6", "--shift", "14-6"), 2, "14:00 tot 06:00 duurt 16 uur over middernacht"),
        (("jobs", "Dorpsstraat", "63", "Brecht"), 2, "63 Brecht staat er te veel; zet een adres tussen"),
        (("jobs", "51.4,4.6", "--childcare", "k01,k999"), 2, "staat niet in de lijst: k999"),
        (("jobs", "51.4,4.6", "--why", "v999"), 2, "Vacature v999 staat niet in de lijst"),
        (("jobs", "51.4,4.6", "--out", "x.doc"), 2, "x.doc"),
        (("jobs", "51.4,4.6", "--out", "/no/such/x.csv"), 2, "/no/such"),
        (("jobs", "51.4,4.6", "--date", "2031-01-01"), 1, "van 1 september 2026 tot en met 31 augustus 2027"),
        (("jobs", "51.4,4.6", "--date", "gisteren"), 2, "geen dag: 'gisteren'. Schrijf hem als 24/11/2026"),
        (("jobs", "95.1,4.6"), 1, "95.1,4.6"),
        (("jobs", "qqqq 3"), 1, "qqqq 3"),
        (("jobs", "51.4,4.6", "--vacancies", "no.csv"), 2, "no.csv"),
        (("jobs", "51.4,4.6", "--network", "no"), 2, "--vacancies"),
        (("fly",), 2, "fly"),
    ],
)
def test_what_a_user_can_get_wrong_gets_a_sentence(refusal, words, status, part):
    assert part in refusal(*words, status=status)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("title,lat,lon\nKok,51.4,4.6\n", "vacatures: in own.csv"),
        (
            "id,title\n1,Kok\n",
            "vacatures: in own.csv staan geen coördinaten; we vonden de kolommen id, title",
        ),
        ("id,title,lat,lon\n1,Kok,hier,4.6\n", "lat 'hier' in rij 2 is geen coördinaat; geef een getal"),
        ("id,title,lat,lon\n1,A,51,4\n1,B,51,4\n", "id '1' staat in meer dan een rij"),
        ("id,title,lat,lon\n1,Kok,51,4,9\n", "own.csv is geen tabel: er zijn rijen met meer cellen"),
        (
            "id,title,lat,lon\n1,Kok,200,4\n",
            "id '1' ligt op lengte 4.0000, breedte 200.0000, en dat is niet op aarde",
        ),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_dutch(refusal, tmp_path, table, said):
    path = tmp_path / "own.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode())
    text = refusal("jobs", "51.39,4.59", "--vacancies", str(path), status=1)
    assert text.startswith("bereik: De tabel klopt niet: ")
    assert said in text


def test_an_address_that_may_be_several_is_asked_back(refusal):
    text = refusal("jobs", "Dorpsstraat", status=1)
    assert "Bedoel je een van deze" in text
    assert "Dorpsstraat 210, 2930 Brasschaat" in text


def test_a_municipality_alone_is_its_middle_and_says_so(capsys):
    assert main(["jobs", "Wuustwezel", "--limit", "1"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Vanaf 2990 Wuustwezel zijn ")
    assert "Geen straat gegeven; we nemen het midden van het dorp: 2990 Wuustwezel." in shown.err


def test_an_address_that_was_asked_back_can_be_typed_as_it_was_shown(refusal, answer):
    shown = refusal("jobs", "Dorpsstraat", status=1).splitlines()[1:]
    for label in shown:
        assert answer("jobs", label.strip(), "--limit", "1").startswith(f"Vanaf {label.strip()} zijn ")


def test_something_unexpected_is_one_friendly_sentence_unless_debugging(capsys):
    options = Namespace(command="no_such_room", lang="nl", debug=False)
    assert answer_command(options) == 1
    text = capsys.readouterr().err
    assert "Er ging iets mis dat we niet verwachtten (ModuleNotFoundError" in text
    assert "--debug" in text
    options.debug = True
    with pytest.raises(ModuleNotFoundError):
        answer_command(options)


def test_a_real_process_gives_a_plain_table_without_colours():
    found = subprocess.run(
        [sys.executable, "-m", "bereik", "demo", "--limit", "2"],
        capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONIOENCODING": "utf-8"}, check=True,
    )  # fmt: skip
    assert "\x1b" not in found.stdout
    assert found.stderr == ""
    assert found.stdout.count("✓ haalbaar") == 2
    assert "Medewerker inpak maatwerk" in found.stdout or "Klusser" in found.stdout


def test_help_speaks_the_language_asked_for(answer):
    assert "gebruik: bereik" in answer("--help")
    assert "usage: bereik jobs" in answer("jobs", "--help", "--lang", "en")
    for command in ("demo", "jobs", "fetch", "build", "check", "open"):
        assert f"\n    {command} " in answer("--help")


def test_childcare_on_the_way_shows_where_and_when_and_on_what_it_rests(answer):
    text = " ".join(
        answer("demo", "--childcare", "auto", "--child-age", "24", "--shift", "day", "--limit", "2").split()
    )
    assert "Opvang Klavertje Vier, Wuustwezel (verzonnen): brengen om" in text
    assert "voor de opvang sluit" in text
    assert "Kinderopvang: 80 opvangplaatsen in de lijst; brengen duurt 10 minuten en ophalen 10" in text
    assert "Van 6 van de 80 opvangplaatsen kennen we de uren niet" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [("2", "2 maanden"), ("24", "2 jaar"), ("2j", "2 jaar"), ("2 jaar en 6 maanden", "2 jaar en 6 maanden")],
)
def test_the_age_of_a_child_is_said_back_as_it_was_understood(answer, typed, said):
    text = answer("demo", "--childcare", "k74", "--child-age", typed, "--limit", "1")
    assert f"\nMet een kind van {said}.\n" in text


def test_the_age_of_a_child_in_words_is_the_same_question_as_in_months(answer):
    ages = [
        json.loads(answer("demo", "--childcare", "k74", "--child-age", age, "--format", "json"))["question"]
        for age in ("30", "2,5 jaar", "2j6m")
    ]
    assert [one["child_age_months"] for one in ages] == [30, 30, 30]


def test_childcare_with_a_comma_in_its_id_may_be_chosen(answer, demo, tmp_path):
    care = demo.childcare.assign(id=demo.childcare["id"].replace("k74", "Klaver, Vier"))
    care.to_file(tmp_path / "care.geojson", driver="GeoJSON")
    found = json.loads(
        answer(
            "jobs", STORY_ADDRESS, "--care-file", str(tmp_path / "care.geojson"), "--shift", "day",
            "--childcare", "Klaver, Vier", "--format", "json",
        )
    )  # fmt: skip
    assert {row["childcare_id"] for row in found["rows"] if row["verdict"] == "yes"} == {"Klaver, Vier"}


def test_a_csv_in_the_letters_of_excel_is_read_and_told(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes("id,title,lat,lon\n1,Crèche,51.39,4.59\n".encode("cp1252"))
    assert main(["jobs", "51.39,4.59", "--vacancies", str(path), "--all"]) == 0
    shown = capsys.readouterr()
    assert "Crèche" in shown.out
    assert "gelezen als Windows-1252" in shown.err


def test_a_row_with_latitude_and_longitude_swapped_is_named_and_refused(capsys, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("id,title,lat,lon\na,Bakker,4.59,51.39\nb,Kok,51.4,4.6\nc,Poets,,\n")
    assert main(["jobs", "51.39,4.59", "--vacancies", str(path), "--format", "json"]) == 1
    told = capsys.readouterr().err
    assert (
        "own.csv: in rij 2 zijn de twee getallen van de plaats omgewisseld (51.39, 4.59; zulke rijen: 1); "
        "verbeter ze" in told
    )


def test_one_facility_may_be_chosen(answer):
    found = json.loads(answer("demo", "--childcare", "k74", "--shift", "day", "--format", "json"))
    assert {row["childcare_id"] for row in found["rows"] if row["verdict"] == "yes"} == {"k74"}


def test_why_tells_the_reason_and_what_would_help(answer):
    text = answer("demo", "--shift", "late", "--why", "v002")
    assert "De laatste rit naar huis vertrekt" in text
    assert "Dit zou helpen, elk op zich:" in text
    told = json.loads(answer("demo", "--shift", "late", "--why", "v002", "--format", "json"))
    assert told["why"][0]["reasons"][0]["code"] == "LAST_TOO_EARLY"


def test_why_without_an_id_takes_those_that_fail_by_the_least(answer):
    told = json.loads(answer("demo", "--shift", "late", "--why", "--limit", "2", "--format", "json"))["why"]
    assert len(told) == 2
    assert told[0]["reasons"][0]["short_min"] <= told[1]["reasons"][0]["short_min"]


def test_named_shifts_have_the_hours_of_the_shift_templates():
    from bereik.cli.options import SHIFTS
    from bereik.working_hours import read_templates

    for name, shift in SHIFTS.items():
        hours = {(template.start, template.end) for template in read_templates()[name].templates}
        assert (shift.start, shift.end) in hours, name


def test_a_file_that_is_read_from_is_never_written_over(tmp_path, refusal):
    path = tmp_path / "jobs.csv"
    path.write_text("id,title,lon,lat\n1,Kok,4.5,51.3\n", encoding="utf-8")
    said = refusal("jobs", STORY_ADDRESS, "--vacancies", str(path), "--out", str(path), status=2)
    assert "lezen we ook" in said
    assert path.read_text(encoding="utf-8").startswith("id,title")


def test_a_point_with_latitude_and_longitude_swapped_is_told_which_one_was_meant(refusal):
    assert "bedoel je 51.45,4.59?" in refusal("jobs", "4.59,51.45", status=1)
    assert "do you mean 51.45,4.59?" in refusal("jobs", "4.59,51.45", "--lang", "en", status=1)


def test_a_vacancy_without_a_title_is_shown_as_one(tmp_path, answer):
    path = tmp_path / "jobs.csv"
    path.write_text("id,title,lon,lat\n1,,4.5,51.3\n", encoding="utf-8")
    text = answer("jobs", STORY_ADDRESS, "--vacancies", str(path), "--all")
    assert "(zonder titel)" in text
    assert "nan" not in text.split("Niet haalbaar")[0]


def test_kept_times_are_whole_minutes_so_that_the_door_cannot_be_worked_out(answer, tmp_path):
    answer("demo", "--out", str(tmp_path / "kept.csv"))
    kept = pandas.read_csv(tmp_path / "kept.csv")
    yes = kept[kept["verdict"] == "yes"]
    assert yes["out_depart"].str.contains(r":00[+]").all()
    assert (yes["out_min"] % 1 == 0).all()


def test_a_point_without_a_street_close_by_is_said_beside_the_answer(capsys):
    assert main(["jobs", "52.0,5.0", "--limit", "1"]) == 0
    assert "ligt geen straat die we kennen" in capsys.readouterr().err


WEEKEND_ONLY = "27 vacatures beginnen niet op dinsdag 24 november 2026"  # days sat,sun in the demonstration


def test_without_a_date_the_own_week_of_every_vacancy_is_asked_and_says_so(answer, demo):
    weekend = set(demo.vacancies.loc[demo.vacancies["days"] == "sat,sun", "id"])
    assert len(weekend) == 27
    found = json.loads(answer("demo", "--format", "json"))
    asked = {row["vacancy_id"]: row["dates_asked"].split(",") for row in found["rows"]}
    assert all(asked[one] == ["2026-11-28", "2026-11-29"] for one in weekend)
    assert all({"2026-11-24", "2026-12-21"} <= set(asked[one]) for one in asked.keys() - weekend)
    assert [row["vacancy_id"] for row in found["rows"]] == demo.vacancies["id"].tolist()
    assert found["question"]["week"] is True
    assert "ook in de schoolvakantie" in found["question"]["days"][0]
    text = answer("demo", "--limit", "0")
    assert "za 28/11/2026" in text
    assert "di 24/11/2026" not in text
    assert "behalve op zondag" in text


def test_with_a_date_all_vacancies_are_asked_on_it_and_those_that_do_not_start_are_told(answer):
    text = answer("demo", "--limit", "0", "--date", "2026-11-24")
    assert f"{WEEKEND_ONLY}. Ze zijn toch voor die dag berekend" in text
    assert "28/11/2026" not in text
    assert "beginnen niet op" not in answer("demo", "--limit", "1", "--shift", "early")


def test_the_reason_of_weekend_work_is_that_of_its_own_day(answer, demo):
    rows = json.loads(answer("demo", "--format", "json"))["rows"]
    lost = next(row for row in rows if row["date"] == "2026-11-28" and row["verdict"] == "no")
    told = json.loads(answer("demo", "--why", lost["vacancy_id"], "--format", "json"))["why"][0]
    assert told["reasons"][0]["code"] == lost["reason"]
    # shown minutes are whole
    assert math.ceil(told["reasons"][0]["short_min"] or 0) == (lost["short_min"] or 0)


def test_a_map_names_the_day_of_weekend_work(answer, tmp_path):
    answer("demo", "--out", str(tmp_path / "map.html"))
    assert "zaterdag 28 november 2026" in (tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("24/11/2026", "2026-11-24"), ("24-11-2026", "2026-11-24"), ("24/11", "2026-11-24"),
        ("1/9", "2027-09-01"), ("zaterdag", "2026-11-28"), ("di", "2026-11-24"), ("2026-11-24", "2026-11-24"),
        ("morgen", "2026-11-25"), ("vandaag", "2026-11-24"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(typed, date):
    day = dt.date(2026, 11, 24)
    assert read_date(typed, "nl", usual=day, today=day).isoformat() == date


@pytest.mark.parametrize("typed", ["31/11/2026", "2026-11-31", "31-11-26", "31/11", " 11/24/2026"])
def test_a_day_that_is_not_on_the_calendar_does_not_exist_and_is_not_badly_written(typed):
    with pytest.raises(RefusalError, match=f"De dag {typed.strip()} bestaat niet."):
        read_date(typed, "nl", usual=dt.date(2026, 11, 24))
    with pytest.raises(RefusalError, match="Dit is geen dag: 'ooit'"):
        read_date("ooit", "nl", usual=dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("6u-14u", "06:00-14:00"), ("6-14", "06:00-14:00"), ("6u30 - 14u30", "06:30-14:30"),
        ("van 6.00 uur tot 14.00 uur", "06:00-14:00"), ("22:00-06:00", "22:00-06:00"),
        ("vroeg", "early"), ("laat", "late"), ("nacht", "night"), ("weekend", "weekend"),
        ("Late shift", "late"),
    ],
)  # fmt: skip
def test_shifts_are_read_as_people_type_them(typed, hours):
    assert read_shift(typed, "nl").name == hours


def test_why_names_the_vacancy_and_not_the_spot_that_was_tried(answer):
    text = answer("jobs", "Bredabaan 628, Brasschaat", "--why", "v028")
    assert text.startswith("v028: Medewerker ontbijt, Brasserie De Poort Brasschaat (verzonnen), Brasschaat")
    assert "Winkel De Brem" not in text
    assert "De plaats van het werk is niet zeker: haalbaar op 4 van de 7 geprobeerde plaatsen." in text


def test_three_teams_are_told_with_the_teams_that_fail(answer):
    text = answer("jobs", "Bredabaan 628, Brasschaat", "--why", "v140")
    assert (
        "1 van de 3 ploegen: niet de vroege ploeg (06:00-14:00) en niet de late ploeg (14:00-22:00);" in text
    )
    assert "Dit gaat over dinsdag 24 november 2026, 06:00-14:00." in text


def test_every_row_shows_its_id_employer_and_municipality(answer):
    text = answer("jobs", "Bredabaan 628, Brasschaat", "--limit", "1")
    assert "v024" in text
    assert "Woonzorgcentrum De Linde Brasschaat (verzonnen), Brasschaat" in " ".join(text.split())


def test_an_option_has_the_same_name_in_every_command():
    assert parse(["open", "--care-file", "care.csv"], "nl").childcare == "care.csv"
    assert parse(["scenario", "plan.toml", "--care-file", "care.csv"], "nl").childcare == "care.csv"
    assert parse(["map", "all", "--bike", "none"], "nl").way == ["none"]
    assert parse(["jobs", "51.4,4.6", "--care-file", "care.csv"], "nl").care_file == "care.csv"
    # the names that they had stay
    assert parse(["open", "--childcare", "care.csv"], "nl").childcare == "care.csv"
    assert parse(["map", "all", "--way", "none"], "nl").way == ["none"]


@pytest.mark.parametrize("heading", ["adres", "address"])
def test_vacancies_with_addresses_alone_are_placed_by_the_register_and_the_others_told(
    tmp_path, demo, capsys, heading
):
    one = demo.addresses.iloc[0]
    line = f"{one['street']} {one['house_number']}, {one['postcode']} {one['municipality']}"
    path = tmp_path / "v.csv"
    path.write_text(
        f'id,title,{heading},shift_start,shift_end\nV1,Inpakker,"{line}",08:00,16:00\n'
        'V2,Kok,"Onbestaandelaan 999999, 9999 Nergens",08:00,16:00\n',
        encoding="utf-8",
    )
    where = f"{one.geometry.y},{one.geometry.x}"
    words = ("jobs", where, "--vacancies", str(path), "--all", "--lang", "en", "--format", "json")
    assert main(words) == 0
    shown = capsys.readouterr()
    assert "row 3 (V2), address: “Onbestaandelaan 999999, 9999 Nergens”" in shown.err
    assert "the register has no such address, or several like it" in shown.err
    found = {row["vacancy_id"]: row["verdict"] for row in json.loads(shown.out)["rows"]}
    assert (found["V1"], found["V2"]) == ("yes", "no")
