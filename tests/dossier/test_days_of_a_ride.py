"""On which days a changed ride changes: by its calendar, not by the date that happens to be asked."""

import datetime as dt

import pytest

import bereik
from bereik.dossier.content import make_content
from bereik.proposals.rides import changed_rides, ride_rows
from bereik.scenarios import Scenario
from bereik.scenarios.changes import AddTrips, Remove, Retime
from tests.network.drawn import feed
from tests.proposals.regions import TUESDAY

SCHOOL_DAYS, HOLIDAYS = 183, 69
"""Of the 365 days from 1 October 2019 on, of which the drawn timetable has October alone: Monday to Friday in
school and in the holidays, public ones apart, counted over a list of the holidays of Flanders."""


def changed(plan, dates=(TUESDAY,)):
    before = bereik.build_network([feed("out A 8:00 B 8:20", "noon A 12:00 B 12:20")])
    after = Scenario("plan", changes=(plan,)).apply(before)
    days = [dt.date.fromisoformat(date) for date in dates]
    return {row["state"]: row for row in ride_rows(before, after, changed_rides(before, after, days))}


def test_a_ride_that_moves_on_school_days_only_asks_for_no_days_more():
    rows = changed(Retime(trips=("out",), by_min=10, days="school_day"))
    assert rows["new"]["days_a_year"] == rows["gone"]["days_a_year"] == SCHOOL_DAYS
    assert rows["gone"]["kinds"] == rows["new"]["kinds"] == ["school_day"]


def test_a_ride_of_every_day_is_not_one_of_school_days():
    rows = changed(Remove(trips=("out",)))
    assert rows["gone"]["days_a_year"] == 365
    assert rows["gone"]["kinds"] == ["school_day", "school_holiday", "saturday", "sunday_holiday"]


def test_a_ride_of_weekdays_runs_in_the_holidays_too():
    rows = changed(AddTrips(at=(9 * 3600,), copy="out", days="weekday"))
    assert rows["new"]["kinds"] == ["school_day", "school_holiday"]
    assert rows["new"]["days_a_year"] == SCHOOL_DAYS + HOLIDAYS


def test_a_ride_of_one_weekday_tells_it():
    rows = changed(Remove(trips=("out",), days="tue"))
    assert rows["gone"]["weekdays"] == [1]
    assert changed(Remove(trips=("out",), days="weekday"))["gone"]["weekdays"] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("mon-sun", "elke dag"), ("weekday", "op weekdagen"), ("school_day", "op schooldagen"),
        ("tue", "op weekdagen (alleen di)"), ("mon-sat", "op weekdagen en op zaterdag"),
    ],
)  # fmt: skip
def test_the_ask_tells_the_days_on_which_the_ride_changes(written, days, told):
    rides = list(changed(Remove(trips=("out",), days=days)).values())
    (ask,) = make_content(written.facts | {"kind": "keep", "rides": rides, "vehicles": []}, "nl").ask
    assert f"naar B {told} om 08.00 uur" in ask
