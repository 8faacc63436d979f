"""The reasons of a week, of weeks that are written out by hand."""

import pytest

from bereik.present.week_reasons import week_reasons, why_of_week
from tests.present.test_verdicts import EARLY, HOLIDAY, LATE, SATURDAY, SUNDAY, WORK, week


def fails(one, *reasons):
    """The week with, of each day that fails, a code, minutes short, and the way that it has not."""
    told = iter(reasons)
    cells = []
    for cell in one.cells:
        code, short, *side = ("", 0) if cell.yes else next(told)
        cells.append(cell._replace(reason=code, short_min=short, failing_side="".join(side)))
    return one._replace(cells=cells)


def row(code, short=float("nan")):
    return {"reason": code, "short_min": short, "out_depart": None, "back_depart": None}


NO = week((0, WORK, False), (0, HOLIDAY, False), (0, SATURDAY, False))


def test_one_reason_for_all_days_is_told_by_the_least_and_the_most_that_they_fail_by():
    one = fails(NO, ("FIRST_TOO_LATE", 26.0), ("FIRST_TOO_LATE", 86.0), ("FIRST_TOO_LATE", 30.0))
    assert why_of_week(row("FIRST_TOO_LATE", 26.0), one, "nl") == (
        "Je kunt niet op tijd op het werk zijn: de eerste rit komt 26 tot 86 minuten te laat."
    )
    long = fails(NO, ("FIRST_TOO_LATE", 26.0), ("FIRST_TOO_LATE", 142.0), ("FIRST_TOO_LATE", 30.0))
    assert "26 minuten tot 2 uur en 22 minuten" in why_of_week(row("FIRST_TOO_LATE", 26.0), long, "nl")
    hours = fails(NO, ("FIRST_TOO_LATE", 65.0), ("FIRST_TOO_LATE", 97.0), ("FIRST_TOO_LATE", 70.0))
    assert "1 uur en 5 minuten tot 1 uur en 37 minuten" in why_of_week(
        row("FIRST_TOO_LATE", 65.0), hours, "nl"
    )
    same = fails(NO, ("FIRST_TOO_LATE", 25.2), ("FIRST_TOO_LATE", 25.9), ("FIRST_TOO_LATE", float("nan")))
    assert why_of_week(row("FIRST_TOO_LATE", 25.2), same, "nl").endswith(
        "de eerste rit komt 26 minuten te laat."
    )


def test_reasons_that_differ_each_name_their_days():
    one = fails(NO, ("TOO_LONG", 2.0), ("TOO_LONG", 4.0), ("LAST_TOO_EARLY", 43.0))
    assert why_of_week(row("TOO_LONG", 2.0), one, "nl") == (
        "Van maandag tot en met vrijdag: de reis duurt 2 tot 4 minuten te lang. "
        "Op zaterdag: de laatste rit naar huis vertrekt 43 minuten te vroeg."
    )


def test_a_reason_that_was_looked_for_on_one_day_alone_names_that_day():
    one = fails(NO, ("FIRST_TOO_LATE", 26.0), ("", 0), ("", 0))
    told = why_of_week(row("FIRST_TOO_LATE", 26.0), one, "nl")
    assert told.startswith("Buiten de schoolvakantie: je kunt niet op tijd")


def test_which_way_fails_parts_only_reasons_that_say_so():
    licence = fails(NO, ("LICENCE", 0, "out"), ("LICENCE", 0, "back"), ("LICENCE", 0))
    assert why_of_week(row("LICENCE"), licence, "nl") == "Voor dit werk heb je een rijbewijs nodig."
    wait = fails(
        NO, ("LEAD_TOO_LONG", 5.0, "out"), ("LEAD_TOO_LONG", 9.0, "back"), ("LEAD_TOO_LONG", 7.0, "back")
    )
    out, back = week_reasons(wait, "nl")
    assert (out.when, back.when) == (
        "buiten de schoolvakantie",
        "op zaterdag en van maandag tot en met vrijdag in de schoolvakantie",
    )
    assert "naar het werk" in out.why
    assert "7 tot 9 minuten" in back.why


@pytest.mark.parametrize(
    ("codes", "when"),
    [
        (["TOO_LONG", "TOO_LONG", "BIKE", "BIKE"], ["06:00-14:00", "14:00-22:00"]),
        (["TOO_LONG", "BIKE", "TOO_LONG", "BIKE"], ["van maandag tot en met vrijdag", "op zondag"]),
        (
            ["TOO_LONG", "BIKE", "BIKE", "BIKE"],
            ["06:00-14:00 van maandag tot en met vrijdag", "06:00-14:00 op zondag en 14:00-22:00"],
        ),
    ],
)
def test_of_several_shifts_the_hours_are_named_where_they_differ(codes, when):
    one = week(
        (0, WORK, False), (0, SUNDAY, False), (1, WORK, False), (1, SUNDAY, False), shifts=(EARLY, LATE)
    )
    assert [told.when for told in week_reasons(fails(one, *((code, 1.0) for code in codes)), "nl")] == when


def test_what_a_week_costs_is_one_reason_for_all_of_it():
    one = week((0, WORK, True), (0, SUNDAY, False))._replace(verdict="no")
    assert why_of_week(row("COST"), one, "nl") == "De reis kost te veel."


def test_of_a_place_that_is_not_known_the_reason_is_that_of_the_row():
    one = fails(NO, ("TOO_LONG", 2.0), ("BIKE", 4.0), ("BIKE", 43.0))._replace(guessed=True)
    assert why_of_week(row("TOO_LONG", 2.0), one, "nl") == "De reis duurt 2 minuten te lang."
