"""Strange dates, hours and tables: every vacancy keeps its row, and what makes no sense is one sentence."""

import datetime as dt

import numpy as np
import pandas
import pytest

import bereik
from bereik.errors import QuestionError, ServiceDayError, TableError


@pytest.fixture
def ask(demo):
    def ask(vacancies=None, **question):
        table = demo.vacancies.head(3) if vacancies is None else vacancies
        question = {"date": demo.date} | question
        return bereik.shift_reach(demo.network, demo.homes.head(1), table, **question)

    return ask


@pytest.mark.parametrize("unknown", [None, np.nan, pandas.NA, "", "  "])
def test_vacancies_of_which_no_hours_are_known_stay_with_the_reason(demo, ask, unknown):
    columns = {
        column: pandas.Series([unknown] * 3, dtype="object") for column in ("shift_start", "shift_end")
    }
    reach = ask(demo.vacancies.head(3).assign(driving_licence=None, shift_system=None, **columns))
    assert reach["reason"].tolist() == ["HOURS_UNKNOWN"] * 3
    assert reach.attrs["provenance"]["vacancies"]["hours_known"] == 0


def test_vacancies_without_columns_of_hours_stay_with_the_reason(demo, ask):
    reach = ask(demo.vacancies[["id", "title", "geometry"]].head(3))
    assert reach["reason"].tolist() == ["HOURS_UNKNOWN"] * 3


def test_a_question_about_no_vacancies_or_for_no_homes_has_an_empty_answer(demo, ask):
    assert len(ask(demo.vacancies.head(0))) == 0
    assert len(bereik.shift_reach(demo.network, demo.homes.head(0), demo.vacancies, date=demo.date)) == 0


def test_a_licence_that_is_not_known_or_not_needed_bars_nobody(demo, ask):
    for value in (None, pandas.NA, "", "geen", "N", "neen", "-"):
        reach = ask(demo.vacancies.head(3).assign(driving_licence=pandas.Series([value] * 3, dtype="object")))
        assert "LICENCE" not in reach["reason"].tolist()


def test_a_date_may_be_of_any_kind_that_names_a_day(demo, ask):
    day = dt.date.fromisoformat(demo.date)
    for date in (
        day,
        dt.datetime(day.year, day.month, day.day, 13),
        pandas.Timestamp(day),
        np.datetime64(day),
    ):
        assert ask(date=date)["date"].dt.date.tolist() == [day] * 3
    assert len(ask(date=pandas.DatetimeIndex([day]))) == 3


@pytest.mark.parametrize("date", [None, pandas.NaT, np.datetime64("NaT"), 20261124, "31-02-2026", ""])
def test_what_is_no_date_is_refused(ask, date):
    with pytest.raises(ServiceDayError, match="no date"):
        ask(date=date)


def test_shifts_that_are_no_list_of_shifts_are_refused(ask):
    for shifts in (["06:00-14:00"], "early"):
        with pytest.raises(QuestionError, match="give a list of Shift"):
            ask(shifts=shifts)


def test_one_value_in_place_of_shifts_is_refused_by_name(ask):
    for shifts in (5, 0, True):
        with pytest.raises(QuestionError, match=f"shifts: found {shifts}; give a list of Shift"):
            ask(shifts=shifts)


def test_shifts_may_come_one_by_one(ask):
    early, late = bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")
    listed = ask(shifts=[early, late])
    assert ask(shifts=(one for one in (early, late))).equals(listed)
    assert ask(shifts=pandas.Series([early, late])).equals(listed)


def test_candidates_that_are_no_table_and_robust_that_is_no_yes_or_no_are_refused(ask):
    with pytest.raises(TableError, match="candidates: found int; make the table"):
        ask(candidates=5)
    with pytest.raises(QuestionError, match="robust is 'no'; it must be True or False"):
        ask(robust="no")


def test_margins_that_are_no_numbers_are_refused(ask):
    for margin in ("10", None, -1, float("nan")):
        with pytest.raises(QuestionError, match="before_min"):
            ask(before_min=margin)


def test_hours_that_are_no_clock_time_name_the_vacancy(demo, ask):
    for wrong in ("25:00", "6u-14u", "08:00-16:00", 8.0, "nan"):
        column = pandas.Series([wrong] * 3, dtype="object")
        with pytest.raises(TableError, match="v001"):
            ask(demo.vacancies.head(3).assign(shift_start=column, shift_end=column))


def test_windows_percentiles_and_departures_that_are_no_numbers_or_times_are_refused(demo):
    home, place = demo.homes.head(1), demo.vacancies.head(1)
    wrong = [
        {"window_min": "60"}, {"window_min": None}, {"window_min": 1.5}, {"percentiles": 50},
        {"percentiles": ("50",)}, {"percentiles": ()}, {"departure": None}, {"departure": 7},
    ]  # fmt: skip
    for question in wrong:
        with pytest.raises(QuestionError, match=next(iter(question))):
            bereik.travel_time_matrix(demo.network, home, place, date=demo.date, **question)


def test_departures_after_the_last_day_of_a_feed_are_refused_and_not_walked(demo):
    last = max(bereik.list_service_days(demo.network)["date"]).date()
    home, place = demo.homes.head(1), demo.vacancies.head(1)
    for question in ({"departure": "30:00"}, {"departure": "23:30", "window_min": 60}):
        with pytest.raises(ServiceDayError, match="lies outside the timetable"):
            bereik.travel_time_matrix(demo.network, home, place, date=last, **question)


def test_a_graph_reaches_no_minutes_but_from_0_to_1440(demo):
    for minutes in (float("nan"), -1, "60", 1e9):
        with pytest.raises(QuestionError, match="max_min"):
            bereik.reachability_graph(demo.network, demo.homes.head(1), date=demo.date, max_min=minutes)
