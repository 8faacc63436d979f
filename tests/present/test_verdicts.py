"""The words of a week, of weeks that are written out by hand."""

import datetime as dt

import pytest

from bereik.present.shifts import badge_of, hours_of_week, kinds_of_week, workload
from bereik.present.verdicts import failing_days, fails_in_words, list_days, unknown_of, verdict_in_words
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.shifts import WeekShift, WeekShifts
from bereik.reach.week.table import Week, WeekCell
from bereik.web.answer import sentence_of

MONDAY = dt.date(2026, 11, 23)
EARLY, LATE, NIGHT = (6, 14), (14, 22), (22, 30)
SYSTEMS = {1: "", 2: "two-shift", 3: "three-shift"}


def days(weekdays, kind="school_day"):
    return tuple(WeekDay(MONDAY + dt.timedelta(days=day), day, kind) for day in weekdays)


def week(*cells, shifts=(EARLY,), rotating=True, places=("",), worked=range(7)) -> Week:
    """A week of cells (number of the shift, days, whether they can be held), at each of some places."""
    own = tuple(
        WeekShift(((start * 3600, end * 3600),), f"s{start}", tuple(worked), False) for start, end in shifts
    )
    found = [
        WeekCell(number, shift, place, on, yes, "" if yes else "LAST_TOO_EARLY")
        for number, (shift, on, yes) in enumerate(cells)
        for place in places
    ]
    yes = [cell.yes for cell in found]
    verdict = "yes" if all(yes) else "maybe" if any(yes) else "no"
    told = WeekShifts(own, rotating and len(shifts) > 1, SYSTEMS[len(shifts)], False)
    return Week(told, found, verdict, len(places), 0, places != ("",))


WORK, SATURDAY, SUNDAY = days(range(5)), days([5], "saturday"), days([6], "sunday_holiday")
HOLIDAY = days(range(5), "school_holiday")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (week((0, WORK, True)), "haalbaar"),
        (week((0, WORK, False)), "niet haalbaar"),
        (week((0, WORK, True), (0, SUNDAY, False)), "haalbaar, behalve op zondag"),
        (
            week((0, WORK, True), (0, SATURDAY, False), (0, SUNDAY, False)),
            "haalbaar, behalve op zaterdag en zondag",
        ),
        (week((0, WORK, False), (0, SATURDAY, True)), "alleen haalbaar op zaterdag"),
        (week((0, WORK, True), (0, HOLIDAY, False)), "haalbaar, behalve in de schoolvakantie"),
        (
            week(
                (0, WORK, True),
                (0, days([4], "school_holiday"), False),
                (0, days([0], "school_holiday"), True),
            ),
            "haalbaar, behalve op vrijdag in de schoolvakantie",
        ),
        (
            week((0, WORK, True), (1, WORK, True), (2, WORK, False), shifts=(EARLY, LATE, NIGHT)),
            "2 van de 3 ploegen: niet de nacht (22:00-06:00)",
        ),
        (
            week(
                (0, WORK, False),
                (1, WORK, True),
                (1, SATURDAY, False),
                (2, WORK, True),
                shifts=(EARLY, LATE, NIGHT),
            ),
            "2 van de 3 ploegen: niet de vroege ploeg (06:00-14:00); "
            "de late ploeg (14:00-22:00) niet op zaterdag",
        ),
        (
            week(
                (0, WORK, True),
                (0, SATURDAY, False),
                (1, WORK, True),
                (1, SATURDAY, True),
                shifts=(EARLY, LATE),
            ),
            "haalbaar, maar niet de vroege ploeg (06:00-14:00) op zaterdag",
        ),
        (
            week((0, WORK, False), (1, WORK, False), (2, WORK, True), shifts=(EARLY, LATE, NIGHT)),
            "1 van de 3 ploegen: niet de vroege ploeg (06:00-14:00) en niet de late ploeg (14:00-22:00)",
        ),
        (
            week(
                (0, WORK, True), (0, SUNDAY, False), (1, WORK, True), (1, SUNDAY, False), shifts=(EARLY, LATE)
            ),
            "haalbaar, behalve op zondag",
        ),
    ],
)
def test_a_maybe_names_the_days_and_shifts_that_fail(one, words):
    assert verdict_in_words(one, "nl") == words


def test_an_unknown_place_is_not_told_as_unknown_hours():
    one = week((0, WORK, True), (0, SUNDAY, False), places=("a", "b", "c"))._replace(works_in=2)
    assert unknown_of(one).what == ("place",)
    assert verdict_in_words(one, "nl") == (
        "De plaats van het werk is niet zeker: haalbaar op 2 van de 3 geprobeerde plaatsen"
    )


def test_guesses_at_the_hours_are_told_as_such():
    one = week((0, WORK, True), (1, WORK, False), shifts=(EARLY, LATE), rotating=False)
    one = one._replace(cases=2, works_in=1)
    assert unknown_of(one).what == ("hours",)
    assert "haalbaar met 1 van de 2 geprobeerde uren" in verdict_in_words(one, "nl")


def test_every_language_says_a_week():
    one = week((0, WORK, True), (0, SUNDAY, False))
    assert verdict_in_words(one, "en") == "reachable, but not on Sunday"
    assert verdict_in_words(one, "fr") == "accessible, sauf le dimanche"


def test_a_rotation_stands_under_each_kind_of_its_hours_with_a_badge():
    shifts = week((0, WORK, True), (1, WORK, True), shifts=(EARLY, LATE), worked=range(5)).shifts
    assert kinds_of_week(shifts) == ["early", "late"]
    assert badge_of(shifts, "nl") == "2 ploegen"
    assert hours_of_week(shifts, "nl") == "06:00-14:00, 14:00-22:00"
    assert workload(shifts, 38, "nl") == "5 dagen per week, 38 uur per week"


@pytest.mark.parametrize(
    ("assumed", "told"),
    [
        ((True, False, True), "06:00-14:00 (waarschijnlijk), 14:00-22:00, 22:00-06:00 (waarschijnlijk)"),
        ((True, True, True), "06:00-14:00, 14:00-22:00, 22:00-06:00 (alle uren waarschijnlijk)"),
    ],
)
def test_it_is_told_which_hours_are_not_sure(assumed, told):
    shifts = week((0, WORK, True), shifts=(LATE, EARLY, NIGHT)).shifts
    late, early, night = shifts.shifts
    own = [one._replace(assumed=flag) for one, flag in zip((early, late, night), assumed, strict=True)]
    assert hours_of_week(shifts._replace(shifts=tuple(reversed(own))), "nl") == told


def test_what_fails_says_when_and_why():
    (told,) = fails_in_words(week((0, WORK, True), (0, SUNDAY, False)), "nl")
    assert told["text"] == "op zondag"
    assert told["weekdays"] == [6]
    assert told["reason"] == "LAST_TOO_EARLY"
    assert told["why"]


def test_the_days_asked_are_told_each_with_its_verdict():
    told = list_days(week((0, WORK, True), (0, SUNDAY, False)), "nl")
    assert [(one["text"], one["verdict"]) for one in told] == [
        ("van maandag tot en met vrijdag", "yes"), ("op zondag", "no"),
    ]  # fmt: skip


def test_days_on_which_the_same_shifts_fail_are_one_line():
    one = week(
        (0, WORK, True), (0, HOLIDAY, True), (1, WORK, False), (1, HOLIDAY, False), shifts=(EARLY, LATE)
    )
    (line,) = failing_days(one, "nl")
    assert line["text"] == "van maandag tot en met vrijdag"
    assert line["shifts"] == ["14:00-22:00"]
    whole = week(
        (0, WORK, True), (0, SUNDAY, False), (1, WORK, True), (1, SUNDAY, False), shifts=(EARLY, LATE)
    )
    assert [(line["text"], line["shifts"]) for line in failing_days(whole, "nl")] == [("op zondag", [])]


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (38, "5 van de 7 dagen per week, 38 uur per week"),
        (None, "7 dagen per week"),
        (56, "7 dagen per week, 56 uur per week"),
        (8, "1 van de 7 dagen per week, 8 uur per week"),
    ],
)
def test_who_works_38_hours_does_not_work_on_seven_days(hours, told):
    shifts = week((0, WORK, True))
    assert workload(shifts.shifts, hours, "nl") == told


def test_a_count_of_one_vacancy_is_no_plural():
    assert sentence_of("nl", {"yes": 1, "maybe": 0, "no": 0, "all": 1}) == "De enige vacature is haalbaar."
    assert sentence_of("nl", {"yes": 0, "maybe": 1, "no": 0, "all": 1}) == (
        "De enige vacature is misschien haalbaar."
    )
    assert sentence_of("fr", {"yes": 2, "maybe": 1, "no": 1, "all": 4}, ["avec un vélo 3"]) == (
        "2 des 4 offres sont accessibles\u00a0; peut-être 1 autre\u00a0; avec un vélo 3."
    )


def test_a_maybe_of_which_every_day_can_be_held_is_about_its_cost():
    one = week((0, WORK, True), (0, SATURDAY, True))._replace(verdict="maybe")
    assert verdict_in_words(one, "nl") == "haalbaar, als de kosten van een maand meevallen"
