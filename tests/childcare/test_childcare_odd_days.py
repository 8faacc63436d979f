"""Days with a child that hardly occur: split shifts, a day and a night of work, nights before school."""

import bereik
from bereik import CareRules
from tests.childcare.test_childcare_drawn import LINE, TUESDAY, ask, care_at, clocks
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import LEGS, at

IN_BETWEEN = (
    *LINE, "noon1 C 10:30 B 10:40", "noon2 B 10:55 A 11:05", "again1 A 12:00 B 12:10",
    "again2 B 12:25 C 12:35",
)  # fmt: skip
"""Work in the morning and again in the afternoon, home from 11:05 to 12:00."""


def split(childcare, trips=IN_BETWEEN):
    network = bereik.build_network(feed(*trips))
    job = at("C", shift_start=["08:00,13:00"], shift_end=["10:20,15:50"])
    return bereik.shift_reach(network, at("A"), job, date=TUESDAY, childcare=childcare, traveller=LEGS).iloc[
        0
    ]


def test_a_split_shift_brings_the_child_twice_to_the_same_place():
    row = split(care_at("B"))
    assert (row.verdict, row.childcare_id) == ("yes", "B")
    # brought first at 7:10, fetched last at 16:10
    assert clocks(row, "out_depart", "bring_at", "fetch_at", "back_arrive") == [
        "06:59",
        "07:10",
        "16:10",
        "16:40",
    ]


def test_two_places_that_each_do_for_one_part_do_not_do_for_both():
    halves = care_at("B", "B", id=["am", "pm"], open_tue=["07:00-11:30", "11:30-18:00"])
    assert split(halves).verdict == "no"
    assert split(care_at("B", hours="07:00-11:30,11:30-18:00")).verdict == "yes"


def test_of_places_that_do_for_both_parts_the_one_that_is_best_for_the_first_is_shown():
    # by D one leaves home at 7:09, by B at 6:59; both do for the afternoon
    by_d = (
        "d1 A 7:10 D 7:20", "d2 D 7:31 C 7:40", "d3 C 10:30 D 10:35", "d4 D 10:50 A 11:10",
        "d5 A 11:55 D 12:05", "d6 D 12:20 C 12:30", "d7 C 16:00 D 16:05", "d8 D 16:30 A 16:40",
    )  # fmt: skip
    row = split(care_at("B", "D"), (*IN_BETWEEN, *by_d))
    assert (row.verdict, row.childcare_id) == ("yes", "D")
    assert clocks(row, "out_depart") == ["07:09"]


def test_a_night_before_a_school_day_takes_no_bell_away():
    def school(bells: str):
        return ask(childcare=care_at("B", open_mon=["20:00-07:00"], bell_tue=[bells]))

    assert school("07:20-15:30").verdict == "yes"
    assert school("07:19-15:30").verdict == "no", "brought from 7:10 to 7:20, after the bell"


def test_a_day_and_a_night_of_work_end_after_the_second_midnight():
    # at work from Tuesday 23:00 to Wednesday 22:50; fetched on Thursday at 0:05
    trips = ("one A 22:00 B 22:10", "two B 22:25 C 22:35", "three C 23:50 B 24:05", "four B 24:20 A 24:30")
    row = ask(
        trips, care_at("B", hours="00:00-24:00"), shift=("23:00", "22:50"),
        care=CareRules(longest_stay_min=1600),
    )  # fmt: skip
    assert row.verdict == "yes"
    assert f"{row.fetch_at:%d %H:%M}" == "17 00:05"
    # from 22:10 to 0:15 on the second day after: 1,565 minutes; brought by 22:14 at the latest
    assert ask(
        trips, care_at("B", hours="00:00-24:00"), shift=("23:00", "22:50"),
        care=CareRules(longest_stay_min=1560),
    ).reason == "CARE_STAY_TOO_LONG"  # fmt: skip


def test_of_unknown_hours_those_that_childcare_allows_are_named():
    # two teams, 6:00-14:00 and 14:00-22:00; childcare at home until 18:00
    trips = ("a A 5:20 C 5:40", "b C 14:10 A 14:30", "c A 13:20 C 13:40", "d C 22:10 A 22:30")
    network = bereik.build_network(feed(*trips))

    def two_teams(hours: str):
        return bereik.shift_reach(
            network, at("A"), at("C", shift_system=["two-shift"]), date=TUESDAY, traveller=LEGS,
            childcare=care_at("A", hours=hours),
        ).iloc[0]  # fmt: skip

    row = two_teams("05:00-18:00")
    assert (row.verdict, row["shift"], row.works_if, row.childcare_id) == ("maybe", "early", "early", "A")
    assert clocks(row, "bring_at", "fetch_at") == ["05:09", "14:30"]
    row = two_teams("07:00-23:00")
    assert (row.verdict, row["shift"], row.works_if) == ("maybe", "late", "late")
    assert two_teams("05:00-23:00").works_if == "early; late"
    assert two_teams("05:00-23:00").verdict == "yes"
    row = two_teams("07:00-18:00")
    assert (row.verdict, row.works_if, row.reason) == ("no", "", "CARE_OPENS_TOO_LATE")
