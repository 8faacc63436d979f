"""Which missed ride breaks the shown day (SPEC 3, definition 7): by hand, and equal to the slow search."""

import re
from dataclasses import replace

import pandas
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import bereik
from tests.childcare.test_childcare_drawn import care_at
from tests.dayplan.plan_cases import plan_and_row, slow_misses
from tests.network.drawn import feed
from tests.reach.care_cases import care_cases
from tests.reach.drawn_cases import cases
from tests.reach.test_drawn_answers import LEGS, at

DAY_S = 24 * 3600
TUESDAY = "2019-10-15"


def ask(*trips: str, shift=("08:00", "16:00"), home="A", job="B", **options) -> pandas.Series:
    """The day of one home and job at two stops; 10 minutes before and 5 after, 60 s before every ride."""
    return bereik.shift_reach(
        drawn(*trips), at(home), at(job), date=TUESDAY, shifts=[bereik.Shift("s", *shift)], robust=True,
        **({"traveller": LEGS} | options),
    ).iloc[0]  # fmt: skip


def drawn(*trips: str) -> bereik.network.Network:
    """A network of trips whose names may have blanks: all words before the first stop."""
    return bereik.build_network(feed(*(re.sub(r" (?=\D* [A-E] )", "-", trip) for trip in trips)))


def told(row: pandas.Series) -> tuple[bool, object, float]:
    """Robust, where it breaks, by how many minutes."""
    at_ride = None if pandas.isna(row.breaks_at) else row.breaks_at.split(", ", 1)[1]
    return bool(row.robust), at_ride, row.breaks_min


BACK = ("home B 16:30 A 16:40", "home later B 17:30 A 17:40")
"""The next ride home is 60 minutes later, to the second."""


def test_a_day_is_robust_when_the_next_ride_is_a_quarter_late_at_most():
    # without the 7:30 one is at work at 8:15, 15 minutes after the start: in time to the second
    row = ask("out A 7:30 B 7:40", "next A 8:05 B 8:15", *BACK)
    assert (row.verdict, row.robust) == ("yes", True)
    assert pandas.isna(row.breaks_at)
    assert pandas.isna(row.breaks_min)


def test_a_minute_later_than_a_quarter_breaks_the_day_at_that_ride():
    row = ask("out A 7:30 B 7:40", "next A 8:06 B 8:16", *BACK)
    assert told(row) == (False, "Stop A, 07:30", 1)


def test_being_home_an_hour_later_is_robust_and_a_minute_more_is_not():
    out = ("out A 7:30 B 7:40", "next A 8:05 B 8:15")
    assert ask(*out, *BACK).robust
    row = ask(*out, BACK[0], "home later B 17:31 A 17:41")
    assert told(row) == (False, "Stop B, 16:30", 1)


def test_the_ride_that_breaks_the_day_worst_is_named():
    # 8:26 is 11 too late at work; 17:50 is 10 too late at home
    row = ask("out A 7:30 B 7:40", "next A 8:16 B 8:26", BACK[0], "late B 17:40 A 17:50")
    assert told(row) == (False, "Stop A, 07:30", 11)
    # 8:18 is 3 too late at work
    row = ask("out A 7:30 B 7:40", "next A 8:08 B 8:18", BACK[0], "late B 17:40 A 17:50")
    assert told(row) == (False, "Stop B, 16:30", 10)


def test_of_two_rides_that_break_it_as_badly_the_first_is_named():
    row = ask("out A 7:30 B 7:40", "next A 8:10 B 8:20", BACK[0], "late B 17:35 A 17:45")
    assert told(row) == (False, "Stop A, 07:30", 5)


def test_a_last_ride_with_nothing_after_it_breaks_the_day_and_no_minutes_are_told():
    row = ask("out A 7:30 B 7:40", "next A 7:50 B 8:00", BACK[0])
    assert told(row)[:2] == (False, "Stop B, 16:30")
    assert pandas.isna(row.breaks_min)


def test_no_way_on_is_worse_than_any_number_of_minutes():
    row = ask("out A 7:30 B 7:40", "next A 10:50 B 11:00", BACK[0])
    assert told(row)[:2] == (False, "Stop B, 16:30")


def test_the_slack_is_kept_before_the_ride_that_is_taken_instead():
    # who stands at A at 7:30 boards at 7:31 at the earliest
    assert ask("out A 7:30 B 7:40", "at once A 7:31 B 7:55", *BACK).robust
    row = ask("out A 7:30 B 7:40", "too soon A 7:30 B 7:55", *BACK)
    assert not row.robust


def first_missed(*trips: str) -> tuple[str, str]:
    """The stop boarded at instead, and the clock at work, for who misses the ride at B."""
    plan = bereik.plan_day(
        drawn(*trips, "home E 16:30 A 16:40"), at("A"), at("E"), date=TUESDAY,
        shift=bereik.Shift("s", "08:00", "16:00"), traveller=bereik.Traveller(max_walk_min=7),
    )  # fmt: skip
    ride = next(step for step in plan.steps if step.kind == "ride")
    assert ride.origin.name == "Stop B"
    return ride.missed.stop, f"{ride.missed.arrive:%H:%M}"


def test_the_same_trip_cannot_be_boarded_further_on_but_another_one_can():
    # from B at 7:30 one is at C on foot at 7:36:30, and could board there at 7:38; it does not run
    loop = "loop B 7:30 C 7:39 E 7:45", "late B 8:10 E 8:20"
    assert first_missed(*loop) == ("Stop B", "08:20")
    assert first_missed(*loop, "another C 7:39 E 7:51") == ("Stop C", "07:51")


def test_nobody_is_sent_on_foot_to_a_trip_that_comes_by():
    # one could be at C at 7:36:30 and board there; the same trip stops at B, where one stands
    came_by = "next C 7:50 B 7:55 E 8:05"
    assert first_missed("gone B 7:30 E 7:40", came_by) == ("Stop B", "08:05")
    assert first_missed("gone B 7:30 E 7:40", "next D 7:45 C 7:50 B 7:55 E 8:05") == ("Stop B", "08:05")
    # a trip that does not stop at B is worth the walk, at the stop that is nearest
    assert first_missed("gone B 7:30 E 7:40", "next D 7:45 C 7:50 E 8:05")[0] == "Stop C"


def test_ways_on_count_within_a_day():
    # the next ride out is tomorrow's at 7:30, at work 24 hours and 10 minutes after the one that is missed
    row = ask("out A 7:30 B 7:40", *BACK)
    assert told(row)[:2] == (False, "Stop A, 07:30")
    assert pandas.isna(row.breaks_min)
    # tomorrow's 7:18 is at work at 7:28, 23 hours and 13 minutes after 8:15
    row = ask("out A 7:30 B 7:40", "before A 7:18 B 7:28", *BACK)
    assert told(row) == (False, "Stop A, 07:30", 23 * 60 + 13)


def test_a_walk_to_another_stop_is_taken_up_to_the_walking_limit():
    # from A at 7:30 to B by 7:36:30
    trips = "out A 7:30 D 7:40", "other B 7:45 D 7:55", "home D 16:30 A 16:40", "later D 16:40 A 16:50"
    assert ask(*trips, job="D", traveller=bereik.Traveller(max_walk_min=7)).robust
    assert told(ask(*trips, job="D"))[1] == "Stop A, 07:30"


def test_the_longest_trip_the_longest_lead_and_the_number_of_changes_do_not_count():
    # instead: A 7:32 -> C 7:45 -> B 8:10, with a change and 40 minutes under way
    limits = bereik.Traveller(max_transfers=0, max_trip_min=15, max_lead_min=61)
    trips = "out A 7:30 B 7:40", "one A 7:32 C 7:45", "two C 8:00 B 8:10", *BACK
    row = ask(*trips, traveller=limits)
    assert (row.verdict, row.robust) == ("yes", True)


def test_a_second_ride_that_does_not_run_is_missed_where_it_is_boarded():
    trips = "one A 7:20 C 7:30", "two C 7:35 B 7:45", *BACK, "direct A 7:50 B 8:00"
    row = ask(*trips, "later C 8:06 B 8:16")
    assert told(row) == (False, "Stop C, 07:35", 1)
    assert ask(*trips, "in time C 8:05 B 8:15").robust


def test_a_day_on_foot_or_by_bike_is_robust():
    row = ask("far C 12:00 D 12:10", traveller=bereik.Traveller(max_walk_min=7))
    assert (row.mode_out, row.robust) == ("walk", True)


def test_of_a_split_shift_every_part_counts_and_who_is_home_late_leaves_late_again():
    # without the 11:10 one is home at 12:40, an hour late, and misses the 12:35 out to the second part
    job = at("C", shift_start=["08:00,14:00"], shift_end=["11:00,17:00"])
    trips = ("one A 7:00 C 7:40", "spare A 7:05 C 8:15", "home C 11:10 A 11:40", "home late C 12:10 A 12:40",
             "out A 12:35 C 13:45", "back C 17:10 A 17:40", "back late C 18:10 A 18:40")  # fmt: skip

    def of_both(*more: str) -> pandas.Series:
        return bereik.shift_reach(
            drawn(*trips, *more), at("A"), job, date=TUESDAY, robust=True, traveller=LEGS
        ).iloc[0]  # fmt: skip

    assert of_both("out late A 12:50 C 14:15").robust
    assert told(of_both("out late A 12:50 C 14:16")) == (False, "Stop C, 11:10", 1)


def test_robust_is_missing_where_the_verdict_is_no():
    row = ask("out A 7:30 B 7:40")
    assert row.verdict == "no"
    assert row.robust is pandas.NA
    assert pandas.isna(row.breaks_at)


def test_the_columns_are_there_only_when_they_are_asked_for():
    network = drawn("out A 7:30 B 7:40", *BACK)
    hours = {"date": TUESDAY, "shifts": [bereik.Shift("s", "08:00", "16:00")]}
    plain = bereik.shift_reach(network, at("A"), at("B"), **hours)
    asked = bereik.shift_reach(network, at("A"), at("B"), **hours, robust=True)
    assert [*plain.columns, "robust", "breaks_at", "breaks_min"] == list(asked.columns)
    pandas.testing.assert_frame_equal(plain, asked[plain.columns])


# With a child


TO_CARE = "to care A 7:00 B 7:05"
CARE_DAY = (TO_CARE, "to work B 7:20 C 7:30", "to care again C 16:30 B 16:40", "home B 16:55 A 17:05")
SPARE = ("spare A 7:20 B 7:25", "spare too B 7:40 C 7:55", "spare back C 16:32 B 16:42",
         "spare home B 16:57 A 17:07")  # fmt: skip


def with_child(*trips: str, hours: str = "07:00-18:00", **options) -> pandas.Series:
    options = {"childcare": care_at("B", hours=hours), "job": "C"} | options
    return ask(*trips, **options)


def test_a_day_with_a_child_is_robust_when_every_ride_has_another_soon_after():
    row = with_child(*CARE_DAY, *SPARE)
    assert (row.verdict, row.robust) == ("yes", True)


def test_the_child_must_still_be_fetched_before_closing():
    # without the 16:30 one is there at 16:42, and done at 16:52
    assert with_child(*CARE_DAY, *SPARE, hours="07:00-16:52").robust
    row = with_child(*CARE_DAY, *SPARE, hours="07:00-16:51")
    assert row.verdict == "yes"
    assert told(row) == (False, "Stop C, 16:30", 1)


def test_a_child_who_is_brought_late_is_brought_first_and_work_comes_after():
    # at B at 7:35 instead of 7:05 and away at 7:45, so that the spare ride of 7:40 is missed too
    late = CARE_DAY[0], "late A 7:30 B 7:35", *CARE_DAY[1:], *SPARE[1:]
    assert with_child(*late, "on B 8:05 C 8:15").robust
    assert told(with_child(*late, "on B 8:06 C 8:16")) == (False, "Stop A, 07:00", 1)


def test_the_trip_that_does_not_run_is_gone_for_the_rest_of_the_way_too():
    # the trip waits at B from 7:05 to 7:20 and goes on to C: who misses it at A cannot take it at B, where
    # one is by a change at 7:08, and leaves at 7:18
    day = (
        "through A 7:00 B 7:05-7:20 C 7:30",
        *CARE_DAY[2:],
        *SPARE[2:],
        "one A 7:02 C 7:04",
        "two C 7:05 B 7:08",
    )
    only = {"traveller": bereik.Traveller(max_walk_min=5, max_transfers=0)}
    assert told(with_child(*day, "on B 8:06 C 8:16", **only)) == (False, "Stop A, 07:00", 1)
    assert with_child(*day, "on B 8:05 C 8:15", **only).robust


# Equal to the slow search


def compare(plan: bereik.DayPlan, row: pandas.Series, slow: list) -> None:
    rides = [step for step in plan.steps if step.kind == "ride"]
    assert len(rides) == len(slow)
    lateness = []
    for step, miss in zip(rides, slow, strict=True):
        missed = step.missed
        assert missed.holds == miss.in_time, (step, miss)
        if missed.care_shut_min is not None:
            assert missed.arrive is None
            assert miss.late_s is None
            lateness.append(missed.care_shut_min)
            continue
        if miss.late_s is None or miss.late_s > DAY_S - 7200:  # later than a day is no way on
            assert not missed.holds
            lateness.append(float("inf"))
            continue
        base = (
            plan.hours[0][0].timestamp() + 900
            if step.direction == "out"
            else plan.back_home.timestamp() + 3600
        )
        assert round(missed.arrive.timestamp()) == round(base) + miss.late_s
        lateness.append(miss.late_s / 60)
    if plan.verdict == "no":
        return
    assert row.robust == plan.robust == all(miss.in_time for miss in slow)
    event("robust" if plan.robust else "breaks")
    if not plan.robust and max(lateness) < float("inf"):
        assert row.breaks_min == pytest.approx(max(lateness))


@given(cases())
def test_every_missed_ride_of_a_drawn_day_equals_the_slow_search(case):
    case = case._replace(traveller=replace(case.traveller, bike="none"))
    plan, row = plan_and_row(case)
    compare(plan, row, slow_misses(case, plan))


@given(care_cases(bikes=["none"]), st.booleans())
def test_every_missed_ride_of_a_drawn_day_with_a_child_equals_the_slow_search(case, again):
    # without bells: the slow search knows opening hours only; twice the rides, so that more days are robust
    case = case._replace(nurseries=[nursery._replace(bells=None) for nursery in case.nurseries])
    if again:
        soon = [ride._replace(leaves=ride.leaves + 4) for ride in case.base.rides]
        case = case._replace(base=case.base._replace(rides=case.base.rides + soon))
    plan, row = plan_and_row(case.base, case)
    if plan.verdict == "yes":
        compare(plan, row, slow_misses(case.base, plan, case))
