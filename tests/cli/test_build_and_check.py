"""`bereik build` and `bereik check` on the files of the demonstration region."""

import json
import shutil
import subprocess
import sys

import pytest

from bereik.cli import main
from bereik.demo.region import FILES

BUS, TRAIN, STREETS = (str(FILES / name) for name in ("gtfs_bus.zip", "gtfs_train.zip", "streets.osm.pbf"))


@pytest.fixture
def built(tmp_path, capsys):
    folder = tmp_path / "network"
    assert main(["build", "--gtfs", BUS, TRAIN, "--osm", STREETS, "--out", str(folder)]) == 0
    assert "Netwerk bewaard" in capsys.readouterr().out
    return folder


def test_a_network_that_was_built_answers_like_the_demonstration(built, capsys):
    words = ["--format", "json", "--date", "2026-11-24"]
    assert main(["jobs", "51.3906,4.5946", *words]) == 0
    demo = json.loads(capsys.readouterr().out)
    own = ["--network", str(built), "--vacancies", str(FILES / "vacancies.csv")]
    assert main(["jobs", "51.3906,4.5946", *words, *own]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["rows"] == demo["rows"]
    assert "yes" in {row["verdict"] for row in demo["rows"]}, (
        "the point must be one from which something can be held"
    )
    assert found["provenance"]["demonstration"] is True


def test_an_address_needs_a_register(built, capsys):
    own = ["--network", str(built), "--vacancies", str(FILES / "vacancies.csv"), "--date", "2026-11-24"]
    assert main(["jobs", "Dorpsstraat 63, Wuustwezel", *own]) == 1
    assert "--addresses" in capsys.readouterr().err
    assert (
        main(["jobs", "Dorpsstraat 63, Wuustwezel", *own, "--addresses", str(FILES / "addresses.csv")]) == 0
    )


def test_without_streets_the_answer_says_that_lines_are_straight(tmp_path, capsys):
    assert main(["build", "--gtfs", TRAIN, "--out", str(tmp_path / "n")]) == 0
    assert "rechte lijn" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path, capsys):
    assert main(["build", "--gtfs", "no.zip", "--out", str(tmp_path / "n")]) == 2
    assert "no.zip" in capsys.readouterr().err


def test_check_shows_types_of_day_and_a_calendar(capsys):
    assert main(["check", BUS]) == 0
    text = capsys.readouterr().out
    assert "schooldag" in text
    # All Saints' holidays: five holidays, a Saturday, a Sunday
    assert "2026-11-02  B▓  B▓  B▓  B▓  B▓  D▒  C░" in text
    assert "2026-11-09  A█  A█  C░  A█  A█  D▒  C░" in text


def test_check_gives_json_for_programs(capsys):
    assert main(["check", BUS, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["feed"]["first_day"] == "2026-09-01"
    assert len(found["days"]) == 365
    assert {"severity", "file", "line", "code", "message"} == found["faults"][0].keys()


def test_a_feed_that_cannot_be_read_has_its_faults_shown_and_status_one(tmp_path, capsys):
    path = tmp_path / "broken.zip"
    path.write_text("this is no zip")
    assert main(["check", str(path)]) == 1
    text = capsys.readouterr().out
    assert "1 fout" in text
    assert "broken.zip" in text
    assert "het bestand is geen dienstregeling die we kunnen lezen" in text


def test_a_feed_whose_every_date_differs_is_shown_by_kind_of_day(shared_data, capsys):
    assert main(["check", str(shared_data / "nmbs-2019" / "sncb_gtfs_2019-10-12.zip")]) == 0
    text = capsys.readouterr().out
    assert "schooldag, 43 verschillende dienstregelingen" in text
    assert "2019-10-28  D█  D█  D█  D█  B" in text  # All Saints on Friday


def test_two_files_of_the_same_name_make_two_feeds(tmp_path, capsys):
    paths = []
    for kind, file in (("bus", BUS), ("train", TRAIN)):
        (tmp_path / kind).mkdir()
        paths.append(shutil.copy(file, tmp_path / kind / "gtfs.zip"))
    assert main(["build", "--gtfs", *map(str, paths), "--out", str(tmp_path / "n")]) == 0
    assert "553 haltes" in capsys.readouterr().out


def test_no_command_at_all_is_wrong_usage(capsys):
    assert main([]) == 2
    assert "COMMAND" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_fault():
    run = subprocess.Popen(
        [sys.executable, "-m", "bereik", "check", BUS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    run.stdout.close()  # long before there is anything to print
    said = run.stderr.read()
    run.stderr.close()
    assert (run.wait(), said) == (0, b"")


def test_addresses_without_any_register_ask_for_one(built, tmp_path, capsys):
    path = tmp_path / "v.csv"
    path.write_text("id,title,address,shift_start,shift_end\nV1,Kok,Kerkstraat 1 Lier,08:00,16:00\n")
    words = ("jobs", "51.3,4.5", "--network", str(built), "--vacancies", str(path), "--lang", "en")
    assert main(words) == 1
    said = capsys.readouterr().err
    assert "v.csv has addresses and no coordinates; give a register of addresses (--addresses)" in said


def test_every_row_of_a_table_that_was_read_otherwise_is_listed(tmp_path, capsys):
    head = "id,titel,lat,lon,beginuur,einduur\n"
    rows = "".join(f"V{number},Kok,51.3,4.{number},8u,\n" for number in range(1, 6))
    (tmp_path / "v.csv").write_text(head + rows, encoding="utf-8")
    assert main(["check", str(tmp_path / "v.csv")]) == 0
    out = capsys.readouterr().out
    assert all(f"    rij {number + 1} (V{number}), shift_start: " in out for number in range(1, 6))
