"""A region with usual hours of its own: they go along into the build, and are what is tried and shown."""

import dataclasses
import datetime as dt
import json

import pytest

import bereik
from bereik.cli import main
from bereik.errors import SourceError, TableError
from bereik.regions import build_region, load_region
from tests.regions.raw import NORTH, raw_folder

TODAY = dt.date(2026, 11, 22)
OWN = """
[two-shift]
words = ["2 ploegen"]
templates = [
    { name = "fabriek vroeg", start = "09:00", end = "12:00", days = "mon-fri", source = "fabriek" },
    { name = "fabriek laat", start = "13:00", end = "17:00", days = "mon-fri", source = "fabriek" },
]
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own-hours")
    (folder / "hours.toml").write_text(OWN, encoding="utf-8")
    region = dataclasses.replace(NORTH, shift_templates=folder / "hours.toml")
    build_region(region, raw_folder(folder / "raw"), folder / "built", today=TODAY)
    return folder


def in_teams(region):
    """The vacancies of which only two teams are told."""
    jobs = region.vacancies
    return jobs[(jobs["shift_system"] == "two-shift") & jobs["shift_start"].isna()]


def test_the_hours_of_the_region_are_tried_where_a_vacancy_tells_none(place):
    (place / "hours.toml").unlink(missing_ok=True)  # the build has a copy
    region = load_region(place / "built", today=TODAY)
    jobs = in_teams(region)
    assert len(jobs) > 0
    reach = bereik.shift_reach(region.network, region.homes, jobs, date=region.date)
    assert set(reach["shift"].dropna()) <= {"fabriek vroeg", "fabriek laat"}
    early = reach[(reach["shift"] == "fabriek vroeg") & (reach["verdict"] == "yes")]
    start = early["out_arrive"] + early["wait_before_min"] * dt.timedelta(minutes=1)
    assert len(early) > 0
    assert set(start.dt.round("s").dt.strftime("%H:%M")) == {"09:00"}


def test_the_command_line_shows_the_hours_of_the_region_as_supposed(place, capsys):
    assert main(["jobs", "Kalmthout", "--network", str(place / "built"), "--all", "--limit", "0"]) == 0
    text = capsys.readouterr().out
    # both shifts of the system, one under the other, and that nobody told them
    assert "09:00-12:00" in text
    assert "13:00-17:00" in text
    assert "(alle uren waarschijnlijk)" in text
    assert "fabriek" not in text


def test_nothing_of_this_computer_stands_in_the_tables_of_a_build(place):
    assert str(place).encode() not in (place / "built" / "vacancies.parquet").read_bytes()


def test_hours_that_were_changed_afterwards_are_refused(place, tmp_path):
    import shutil

    shutil.copytree(place / "built", tmp_path / "built")
    (tmp_path / "built" / "shift_templates.toml").write_text(OWN.replace("09:00", "08:00"))
    with pytest.raises(SourceError, match="damaged"):
        load_region(tmp_path / "built")


def test_hours_that_cannot_be_read_stop_the_build_before_it_begins(tmp_path):
    (tmp_path / "hours.toml").write_text("[two-shift]\n", encoding="utf-8")
    region = dataclasses.replace(NORTH, shift_templates=tmp_path / "hours.toml")
    with pytest.raises(TableError, match="no templates"):
        build_region(region, raw_folder(tmp_path / "raw"), tmp_path / "built")


def test_a_region_without_hours_of_its_own_has_the_usual_ones(tmp_path):
    built = build_region(NORTH, raw_folder(tmp_path / "raw"), tmp_path / "built", today=TODAY)
    assert "shift_templates.toml" not in json.loads((tmp_path / "built/region.json").read_text())["files"]
    reach = bereik.shift_reach(built.network, built.homes, in_teams(built), date=built.date)
    assert set(reach["shift"].dropna()) <= {"early", "late"}
