"""Errors that say themselves in the language of whoever asked."""

import copy
import pickle

import pytest

from bereik.domain.traveller import Shift
from bereik.errors import Message, PlaceError, QuestionError, TableError
from bereik.texts import LANGUAGES
from bereik.texts.localized import format_error, in_language, localized_error, localized_message


def test_an_error_reads_english_in_python_and_dutch_at_the_door():
    error = localized_error(TableError, "file-missing", table="vacancies", path="jobs.csv")
    assert str(error) == "vacancies: there is no file jobs.csv; check the path"
    assert format_error(error, "nl") == "vacatures: er is geen bestand jobs.csv; kijk het pad na"


def test_a_table_keeps_the_file_that_follows_its_name_and_an_unknown_one_its_name():
    for name, told in (("childcare: a.csv", "kinderopvang: a.csv"), ("jobs", "jobs")):
        error = localized_error(TableError, "ids-twice", table=name, ids="'7'")
        assert format_error(error, "nl").startswith(f"{told}: id '7' staat in meer dan een rij")


def test_a_message_inside_an_error_is_put_into_words_too():
    rows = tuple(Message("value-in-row", {"found": repr(one), "row": n}) for n, one in ((4, "x"), (9, "y")))
    error = localized_error(TableError, "cell-no-flag", table="zones", column="shortage", rows=rows)
    assert str(error) == "zones: shortage 'x' in row 4, 'y' in row 9; write true or false"
    assert format_error(error, "nl") == "gebieden: shortage 'x' in rij 4, 'y' in rij 9; schrijf ja of nee"


def test_an_error_inside_an_error_is_put_into_words_too():
    with pytest.raises(QuestionError) as caught:
        Shift.from_hours("7-15")
    error = localized_error(TableError, "vacancy-hours", table="vacancies", id="'3'", why=caught.value)
    assert format_error(error, "nl") == (
        "vacatures: id '3': '7' is geen uur; schrijf het als UU:MM, bijvoorbeeld 06:00"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_without_words_of_its_own_stays_as_it_is(lang):
    assert format_error(PlaceError("nowhere"), lang) == "nowhere"


def test_an_error_with_words_comes_back_from_another_process_with_them():
    error = pickle.loads(pickle.dumps(localized_error(PlaceError, "point-not-on-earth", found="95,4")))
    assert format_error(error, "nl").startswith("'95,4' ligt niet op aarde")


def test_what_is_wrong_with_a_cell_is_a_text_in_python_and_dutch_at_the_door():
    fault = localized_message("opening-ambiguous", found="'7-5'")
    assert fault == "'7-5' may mean more than one thing; write HH:MM-HH:MM, such as 07:00-17:00"
    row = Message("row-fault", {"row": 2, "id": "'1'", "why": fault})
    counts = {"count": 1, "all": 3}
    error = localized_error(
        TableError, "rows-unreadable", table="childcare", column="open_mon", rows=(row,), **counts
    )
    assert format_error(error, "nl") == (
        "kinderopvang: in 1 van de 3 rijen kunnen we open_mon niet lezen: rij 2 (id '1'): "
        "'7-5' kan meer dan een ding betekenen; schrijf UU:MM-UU:MM, zoals 07:00-17:00"
    )
    assert in_language("any text", "nl") == "any text"


def test_a_phrase_that_is_copied_or_kept_stays_one():
    fault = copy.deepcopy(pickle.loads(pickle.dumps(localized_message("shift-half"))))
    assert in_language(fault, "nl").startswith("shift_start of shift_end is leeg")
