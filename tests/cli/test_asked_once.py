"""Dates and numbers are checked alike by every command that asks a question, and help is true."""

import re

import pytest

from bereik.atlas import draw_index
from bereik.cli import main

HOME = "51.2912,4.4917"
COMMANDS = {
    "attend": ["attend", HOME],
    "lever": ["lever", "51.279,4.4907"],
    "tour": ["tour", HOME, "--visit", "51.279,4.4907=60"],
    "live": ["live", HOME, "51.279,4.4907"],
    "whatif": ["whatif", HOME],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("number", ["-5", "nan", "99999"])
def test_a_number_that_cannot_be_meant_is_refused(command, number, capsys):
    assert main([*COMMANDS[command], "--max-walk", number, "--lang", "en"]) == 2
    assert re.search(r"--max-walk.*1440", capsys.readouterr().err)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_date_outside_the_timetable_is_refused(command, capsys):
    assert main([*COMMANDS[command], "--date", "2031-01-06", "--lang", "en"]) == 1
    assert "2031" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_date_promises_no_week_of_each_vacancy(command, capsys):
    assert main([command, "--help", "--lang", "en"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "without one the whole week" not in told
    assert "without one a usual day" in told


@pytest.mark.parametrize("command", ["attend", "tour"])
def test_the_help_of_bike_names_what_can_be_chosen(command, capsys):
    assert main([command, "--help", "--lang", "en"]) == 0
    assert "to_stop" not in capsys.readouterr().out


def test_a_list_of_maps_has_the_name_of_its_own_region():
    assert "Kaarten van Kempen" in draw_index({}, region="Kempen")
    assert "Kaarten van de demonstratiestreek" in draw_index({}, region="", demonstration=True)
