"""Shown minutes are the difference of shown clock times: in a printed day, on the page and the sheet."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

import bereik
from bereik.dayplan.parts import Step
from bereik.texts.formats import LONG_MIN, format_gap
from bereik.web.stretches import stretches
from tests.childcare.test_childcare_drawn import care_at
from tests.dayplan.plan_cases import plan_and_row
from tests.dayplan.test_plan_day_drawn import CARE, LINE, WALKER, plan
from tests.reach.care_cases import care_cases
from tests.reach.drawn_cases import cases

MOVES = ("walk", "bike", "bring", "fetch")
SAID = {"walk": "Wandel", "bike": "Fiets", "bring": "Breng", "fetch": "Haal"}


def minutes_in(text: str) -> int:
    """The minutes of a sentence about a step."""
    if "minder dan een minuut" in text:
        return 0
    hours = re.search(r"(\d+) uur", text)
    minutes = re.search(r"(\d+) minu", text)
    return 60 * int(hours[1] if hours else 0) + int(minutes[1] if minutes else 0)


def between(one: str, other: str) -> int:
    """Minutes from one clock time to another one, of the same day or the next."""
    clocks = [60 * int(clock[:2]) + int(clock[3:]) for clock in (one, other)]
    return (clocks[1] - clocks[0]) % 1440


def shown_end(day: bereik.DayPlan, step: Step) -> str:
    return f"{day.clocks[step.end]:%H:%M}"


def check_text(day: bereik.DayPlan) -> None:
    """Of every line of the printed day that says minutes, those between its clock and its end's."""
    lines = [line for line in day.text("nl").splitlines() if re.match(r"\d\d:\d\d  ", line)]
    for step in day.steps:
        if step.kind not in MOVES:
            continue
        begin = f"{day.clocks[step.begin]:%H:%M}"
        own = [line for line in lines if line.startswith(f"{begin}  {SAID[step.kind]}")]
        assert between(begin, shown_end(day, step)) in map(minutes_in, own), (own, shown_end(day, step))


def check_page(day: bereik.DayPlan) -> None:
    """Of every walk or ride by bike on page and sheet, the minutes to the next thing where nobody waits."""
    for way in stretches(day, "", "nl", {"bring": 1, "fetch": 1}):
        steps = [one for one in way["steps"] if one["time"]]
        for one, following in pairwise(steps):
            if one["kind"] not in ("walk", "bike") or following["kind"] == "wait":
                continue
            told, clock = minutes_in(one["text"]), between(one["time"]["at"], following["time"]["at"])
            # a wait of less than two minutes is not told: the bus leaves at its own minute
            assert clock - 1 <= told <= clock, (one, following)
            if following["kind"] in ("home", "work", "care", "walk"):
                assert told == clock, (one, following)


@pytest.mark.parametrize("day", [plan(*LINE), plan(*LINE, job="D", traveller=WALKER)], ids=["line", "walk"])
def test_the_minutes_of_a_day_are_those_between_its_clocks(day):
    check_text(day)
    check_page(day)


def test_a_walk_that_begins_and_ends_in_one_minute_takes_less_than_one():
    assert format_gap(0) == "minder dan een minuut"
    assert format_gap(LONG_MIN) == "1 uur en 30 minuten"


def test_a_day_with_a_child_says_the_minutes_between_its_clocks():
    day = plan(*CARE, childcare=care_at("B"), shift=("08:00", "15:50"), traveller=WALKER)
    check_text(day)
    check_page(day)


@settings(deadline=None)
@given(cases())
def test_shown_minutes_of_drawn_days_are_the_difference_of_shown_clocks(case):
    day, _ = plan_and_row(case)
    check_text(day)
    check_page(day)


@settings(deadline=None)
@given(care_cases())
def test_shown_minutes_of_drawn_days_with_a_child_are_the_difference_of_shown_clocks(case):
    day, _ = plan_and_row(case.base, case)
    check_text(day)
    check_page(day)
