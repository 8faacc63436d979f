"""The usual shifts by name."""

import pytest

import bereik
from bereik.cli.options import SHIFTS
from bereik.errors import QuestionError


def hours(shifts):
    return [(shift.name, shift.start, shift.end) for shift in shifts]


def test_without_a_name_the_four_shifts_of_a_weekday_are_given():
    assert hours(bereik.usual_shifts()) == [
        ("early", "06:00", "14:00"),
        ("day", "08:00", "16:30"),
        ("late", "14:00", "22:00"),
        ("night", "22:00", "06:00"),
    ]


def test_shifts_come_in_the_order_in_which_they_are_named():
    assert hours(bereik.usual_shifts("weekend", "early"))[0] == ("weekend", "06:00", "18:00")
    assert hours(bereik.usual_shifts("weekend", "early"))[1] == ("early", "06:00", "14:00")


def test_they_are_those_of_the_command_line():
    assert bereik.usual_shifts(*SHIFTS) == list(SHIFTS.values())


def test_they_start_on_the_days_of_their_template():
    assert bereik.usual_shifts("early")[0].days == "mon-fri"


def test_a_name_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(QuestionError, match="'evening' is no usual shift; it must be one of early, day"):
        bereik.usual_shifts("evening")
