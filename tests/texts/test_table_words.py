"""Codes in tables become words, and what is no code stays."""

import pandas
import pytest

import bereik
from bereik.errors import QuestionError


def words(column, codes, lang="nl"):
    return bereik.in_words(pandas.DataFrame({column: codes}), lang)[column].tolist()


def test_codes_become_words_by_the_name_of_their_column():
    assert words("verdict", ["yes", "maybe", "no"]) == ["haalbaar", "misschien", "niet haalbaar"]
    assert words("reason", ["LICENCE", "NO_SERVICE"]) == [
        "een rijbewijs is nodig",
        "geen rit die je die dag kunt nemen",
    ]
    assert words("shift", ["night", "early"]) == ["nachtshift", "vroege shift"]
    assert words("day_type", ["school_day"]) == ["schooldag"]
    assert words("step", ["out_and_back"]) == ["heen en na de shift terug naar huis"]


def test_a_column_with_a_word_more_is_known_too():
    assert words("mode_out", ["bike+transit"]) == ["fiets en openbaar vervoer"]
    assert words("reason_before", ["NO_STOP"]) == ["er is geen halte op wandelafstand"]
    assert words("main_reason", ["NO_STOP"]) == ["er is geen halte op wandelafstand"]


def test_what_is_no_code_stays_and_what_is_missing_stays_missing():
    assert words("shift", ["08:00-16:30"]) == ["08:00-16:30"]
    assert words("title", ["early"]) == ["early"]
    assert pandas.isna(words("reason", ["NO_STOP", None])[1])


def test_the_table_given_is_not_changed():
    table = pandas.DataFrame({"verdict": pandas.Categorical(["yes"])})
    bereik.in_words(table)
    assert table["verdict"].tolist() == ["yes"]


def test_english_words_and_the_order_in_which_codes_occur():
    shown = bereik.in_words(pandas.DataFrame({"shift": ["night", "early", "night"]}), "en")["shift"]
    assert shown.cat.categories.tolist() == ["night shift", "early shift"]


def test_every_reason_and_verdict_of_an_answer_has_words(demo):
    reach = bereik.shift_reach(demo.network, demo.homes[:2], demo.vacancies, date=demo.date)
    shown = bereik.in_words(reach)
    assert not set(shown["reason"].dropna()) & set(reach["reason"].dropna())
    assert set(shown["verdict"]) <= {"haalbaar", "misschien", "niet haalbaar"}


def test_a_language_that_there_is_not_is_refused():
    with pytest.raises(QuestionError, match="lang is 'de'"):
        words("shift", ["early"], "de")
