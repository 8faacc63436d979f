"""Why there is no day with a child: one reason from the list, and CARE_* only where all else would do."""

from dataclasses import replace

import pandas
import pytest
from hypothesis import given, settings

import bereik
from bereik.domain.reasons import CODES
from tests.childcare import test_childcare_drawn as drawn
from tests.conftest import EXAMPLES
from tests.reach import test_drawn_answers as answers
from tests.reach.care_cases import DAY_MIN, ask, care_cases, point_table
from tests.reach.drawn_cases import clock, network_of

FEWER = settings(max_examples=max(5, EXAMPLES // 3))


def without_childcare(case, **options) -> pandas.Series:
    base = case.base
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    return bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), date=base.date,
        shifts=[hours], before_min=base.before, after_min=base.after, traveller=base.traveller, **options,
    ).iloc[0]  # fmt: skip


@FEWER
@given(care_cases(parents=("both", "both", "brings", "fetches")))
def test_every_no_has_one_reason_of_the_list_and_a_yes_has_none(case):
    row = ask(case)
    if row.verdict == "yes":
        assert pandas.isna(row.reason)
        assert pandas.isna(row.short_min)
        return
    assert row.verdict == "no"
    assert row.reason in CODES[1:]
    assert pandas.isna(row.short_min) or row.short_min > 0, "nobody fails by nothing"


@FEWER
@given(care_cases())
def test_care_is_the_reason_only_where_out_and_back_work_without_it(case):
    row, plain = ask(case), without_childcare(case)
    if str(row.reason).startswith("CARE_"):
        assert plain.verdict == "yes"
    if plain.verdict == "no" and row.verdict == "no":
        assert row.reason == plain.reason


def test_a_facility_to_which_no_ride_goes_fails_by_its_rides_and_not_by_its_hours():
    # nothing goes to D; to B and on, everything works
    row = drawn.ask(childcare=drawn.care_at("D"))
    assert (row.verdict, row.reason) == ("no", "FIRST_TOO_LATE")
    # there and on to work by D, and no ride from work to it
    trips = (*drawn.LINE, "far A 7:00 D 7:10", "back D 7:25 C 7:35")
    row = drawn.ask(trips, drawn.care_at("D"))
    assert (row.verdict, row.reason) == ("no", "LAST_TOO_EARLY")


def test_two_facilities_for_half_a_day_each_do_not_do_for_a_split_shift_and_the_hours_are_to_blame():
    # out and home for both parts; "am" does for the first part only, "pm" for the second only
    trips = (
        "1 A 7:00 C 7:20", "2 C 11:15 A 11:35", "3 A 13:00 C 13:20", "4 C 17:15 A 17:35",
        "5 A 12:00 C 12:20", "6 C 18:15 A 18:35",
    )  # fmt: skip
    facilities = drawn.care_at("A", "A", hours="06:00-12:30", id=["am", "pm"])
    for day in drawn.WEEK:
        facilities[day] = ["06:00-12:30", "12:00-19:00"]
    job = drawn.at("C").assign(shift_start="08:00,14:00", shift_end="11:00,17:00")
    row = bereik.shift_reach(
        bereik.build_network(drawn.feed(*trips)), drawn.at("A"), job, date=drawn.TUESDAY,
        childcare=facilities, traveller=drawn.LEGS,
    ).iloc[0]  # fmt: skip
    assert row.verdict == "no"
    assert str(row.reason).startswith("CARE_")
    assert row.short_min > 0


def test_ways_that_leave_the_bike_at_different_places_are_no_day_with_a_child():
    # By bike it is 1872 s from stop to stop: there and back by bike would do without a child. With one it is
    # at B at 15:36:12, and B closes at 15:40; by bus it is there at 15:15. In the morning there is no bus.
    who = bereik.Traveller(max_walk_min=1, bike="direct", cycle_speed_kmh=1, max_cycle_min=120)
    trips = ("1 C 15:10 B 15:15", "2 B 15:30 A 15:40")
    asked = {"trips": trips, "shift": ("09:00", "15:00"), "traveller": who}
    row = drawn.ask(childcare=drawn.care_at("B", hours="06:00-15:40"), **asked)
    assert (row.verdict, row.reason, pandas.isna(row.short_min)) == ("no", "BIKE", True)
    assert (row.mode_out, row.mode_back) == ("bike", "transit")
    row = drawn.ask(childcare=drawn.care_at("B", hours="06:00-15:47"), **asked)
    assert (row.verdict, row.mode_back) == ("yes", "bike"), "fetched by 15:46:12"


# Over B the bus onward leaves at 7:30 and the child is fetched by 16:20. Over D the legs take 41 and 55
# minutes, 21 more than 75, and one leaves at 5:59, a minute more than two hours before eight.
OVER_D = ("5 A 6:00 D 6:40", "6 D 6:51 C 7:45", "7 C 16:00 D 16:05", "8 D 16:20 A 16:25")


@pytest.mark.parametrize(
    ("hours_of_b", "reason", "short_min"),
    [
        ("07:20-16:19", "CARE_OPENS_TOO_LATE", 2),  # a minute late, and a minute early
        ("07:39-16:20", "CARE_OPENS_TOO_LATE", 20),  # one rule only
        ("07:39-16:17", "TOO_LONG", 22),  # 20 and 3 minutes over B, 21 and 1 over D
    ],
)
def test_of_two_rules_broken_at_once_the_first_of_the_way_that_breaks_them_by_the_least_is_told(
    hours_of_b, reason, short_min
):
    facilities = drawn.care_at("B", "D", hours="05:00-18:00")
    for day in drawn.WEEK:
        facilities[day] = [hours_of_b, "05:00-18:00"]
    row = drawn.ask((*drawn.LINE, *OVER_D), facilities)
    assert (row.verdict, row.reason, row.short_min) == ("no", reason, short_min)


# Closed at all hours that do, so that what counts is when the rides would be there were it always open.
NEVER_OPEN = "22:00-23:00"


@pytest.mark.parametrize(
    ("trips", "reason", "short_min"),
    [
        # at B 7:10, on by the bus that is boarded at 8:29 and at C at 8:40; due at 7:50
        (("1 A 7:00 B 7:10", "2 B 8:30 C 8:40", *drawn.LINE[2:]), "FIRST_TOO_LATE", 50),
        # brought by 7:20 at the earliest: the bus boarded at 7:19 is missed, the next is at C at 9:10
        (("1 A 7:00 B 7:10", "2 B 7:20 C 7:30", "9 B 9:00 C 9:10", *drawn.LINE[2:]), "FIRST_TOO_LATE", 80),
        # boarded at 14:59 at C, 50 minutes and 60 seconds before 15:55 less the slack; fetched by 15:20
        ((*drawn.LINE[:2], "3 C 15:00 B 15:10", drawn.LINE[3]), "LAST_TOO_EARLY", 56),
        # the bus boarded at 15:19 misses the last one home, at 15:25: only the one before does
        ((*drawn.LINE[:2], "3 C 15:00 B 15:10", "9 C 15:20 B 15:30", "4 B 15:25 A 15:35"),
         "LAST_TOO_EARLY", 56),
        # both: the first that goes is told
        (("1 A 7:00 B 7:10", "2 B 8:30 C 8:40", "3 C 15:00 B 15:10", drawn.LINE[3]), "FIRST_TOO_LATE", 50),
    ],
)  # fmt: skip
def test_rides_that_are_late_with_a_child_are_measured_as_if_childcare_were_always_open(
    trips, reason, short_min
):
    row = drawn.ask(trips, drawn.care_at("B", hours=NEVER_OPEN))
    assert (row.verdict, row.reason, row.short_min) == ("no", reason, short_min)


def test_of_two_facilities_the_one_on_the_sooner_way_says_how_late_the_rides_are():
    trips = ("1 A 7:00 B 7:10", "2 B 8:30 C 8:40", "5 A 7:00 D 7:30", "6 D 8:00 C 8:10", *drawn.LINE[2:])
    row = drawn.ask(trips, drawn.care_at("B", "D", hours=NEVER_OPEN))
    assert (row.reason, row.short_min) == ("FIRST_TOO_LATE", 20)
    child = bereik.Child(at=["B"])
    row = drawn.ask(trips, drawn.care_at("B", "D", hours=NEVER_OPEN), children=[child])
    assert (row.reason, row.short_min) == ("FIRST_TOO_LATE", 50)


def test_two_children_at_two_places_are_late_by_the_better_order():
    # D first: brought by 6:50, at B at 7:10, boarded at 8:29. B first: at D after the only bus to B.
    trips = ("1 A 6:30 D 6:40", "2 D 7:00 B 7:10", "3 B 8:30 C 8:40", "4 A 7:00 B 7:10", *drawn.LINE[2:],
             "5 B 16:30 D 16:40", "6 D 17:00 A 17:10")  # fmt: skip
    children = [bereik.Child(at=["B"]), bereik.Child(at=["D"])]
    row = drawn.ask(trips, drawn.care_at("B", "D", hours=NEVER_OPEN), children=children)
    assert (row.reason, row.short_min) == ("FIRST_TOO_LATE", 50)


# Straight to work and home, without a child.
STRAIGHT = ("8 A 7:20 C 7:40", "9 C 16:00 A 16:20")


@pytest.mark.parametrize(("straight", "plain"), [((), "no"), (STRAIGHT, "yes")])
def test_a_ride_more_than_the_traveller_takes_that_is_in_time_fails_by_the_changes(straight, plain):
    # A to D and on to B in time, which is a change more than none; nothing else goes to B
    trips = ("1 A 6:30 D 6:40", "2 D 7:00 B 7:10", *drawn.LINE[1:], *straight)
    who = bereik.Traveller(max_walk_min=1, max_transfers=0)
    assert answers.ask(trips, traveller=who, shift=("08:00", "15:50")).verdict == plain
    row = drawn.ask(trips, drawn.care_at("B", hours=NEVER_OPEN), traveller=who)
    assert (row.verdict, row.reason) == ("no", "TOO_MANY_TRANSFERS")


def test_who_is_in_time_with_a_bike_left_at_a_stop_does_not_fail_by_the_changes():
    # From A by bike to B, 125 s, and by one ride to D; on foot that takes one ride more than there may be.
    trips = ("1 A 6:30 B 6:40", "2 B 7:00 D 7:10", "3 D 7:30 C 7:40", "4 C 16:00 D 16:10",
             "5 D 16:30 B 16:40", "6 B 17:00 A 17:10", *STRAIGHT)  # fmt: skip
    who = bereik.Traveller(max_walk_min=1, max_transfers=0, bike="to_stop", max_cycle_min=3)
    assert drawn.ask(trips, drawn.care_at("D"), traveller=who).verdict == "yes"
    row = drawn.ask(trips, drawn.care_at("D", hours=NEVER_OPEN), traveller=who)
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED")
    row = drawn.ask(trips, drawn.care_at("D", hours=NEVER_OPEN), traveller=replace(who, bike="none"))
    assert (row.verdict, row.reason) == ("no", "TOO_MANY_TRANSFERS")


def test_a_bike_is_left_at_a_facility_only_where_one_comes_by_on_the_way_home_too():
    # By bike one is at B, 125 s from home, for the ride of 7:56; by bus at 7:50, brought by 8:00. Home goes a
    # bus straight, so that a bike that was left at B stays there unless the child is fetched as well.
    trips = ("1 A 7:40 B 7:50", "2 B 7:56 D 8:06", "3 B 8:30 D 8:40", "4 D 16:00 A 16:10",
             "5 D 16:00 B 16:10")  # fmt: skip
    who = bereik.Traveller(max_walk_min=1, bike="direct", max_cycle_min=3)
    short_min = {}
    for parent in ("both", "brings"):
        row = drawn.ask(
            trips, drawn.care_at("B"), job="D", traveller=who, children=[bereik.Child(parent=parent)]
        )
        assert (row.verdict, row.reason) == ("no", "FIRST_TOO_LATE")
        short_min[parent] = row.short_min
    assert short_min == {"both": 16, "brings": 50}
