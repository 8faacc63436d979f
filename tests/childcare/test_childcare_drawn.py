"""Days with a child on drawn networks, worked out by hand: every sentence of SPEC 3, definition 4."""

from dataclasses import replace

import geopandas
import pandas
import pytest

import bereik
from bereik import CareRules, Child
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import LEGS, at

TUESDAY, SATURDAY = "2019-10-15", "2019-10-19"
TO_CARE, TO_WORK = "one A 7:00 B 7:10", "two B 7:30 C 7:40"
FROM_WORK, FROM_CARE = "three C 16:00 B 16:10", "four B 16:30 A 16:40"
LINE = (TO_CARE, TO_WORK, FROM_WORK, FROM_CARE)
"""Home at A, childcare at B, work at C; every ride is boarded a minute before it leaves."""
WEEK = ("open_mon", "open_tue", "open_wed", "open_thu", "open_fri", "open_sat", "open_sun")


def care_at(*stops: str, hours: str = "07:00-18:00", **columns: object) -> geopandas.GeoDataFrame:
    """Facilities at stops, by default with the same hours on all days."""
    return at(*stops, **({day: [hours] * len(stops) for day in WEEK} | columns))


def ask(
    trips=LINE, childcare=None, shift=("08:00", "15:50"), job="C", date=TUESDAY, **options
) -> pandas.Series:
    childcare = care_at("B") if childcare is None else childcare
    network = bereik.build_network(feed(*trips))
    return bereik.shift_reach(
        network, at("A"), at(job), date=date, shifts=[bereik.Shift("s", *shift)], childcare=childcare,
        **({"traveller": LEGS} | options),
    ).iloc[0]  # fmt: skip


def open_from(hours: str, **options) -> pandas.Series:
    """The usual day with other opening hours."""
    return ask(childcare=care_at("B", hours=hours), **options)


def clocks(row: pandas.Series, *columns: str) -> list[str | None]:
    times = [row[column] for column in columns]
    return [None if pandas.isna(time) else f"{time:%H:%M:%S}".removesuffix(":00") for time in times]


def way_out(row: pandas.Series) -> list[str | None]:
    return clocks(row, "out_depart", "bring_at", "out_arrive")


def way_back(row: pandas.Series) -> list[str | None]:
    return clocks(row, "back_depart", "fetch_at", "back_arrive")


# Bringing and fetching


def test_the_child_is_brought_and_fetched_on_the_way():
    row = ask()
    assert (row.verdict, row.childcare_id, row.status) == ("yes", "B", "ok")
    assert pandas.isna(row.reason)
    assert pandas.isna(row.short_min)
    assert way_out(row) == ["06:59", "07:10", "07:40"]
    assert way_back(row) == ["15:59", "16:10", "16:40"]
    # 6:59-7:10 and 7:29-7:40; 15:59-16:10 and 16:29-16:40: the time at B is not counted
    assert (row.out_min, row.back_min) == (22, 22)
    assert (row.rides_out, row.rides_back, row.mode_out, row.mode_back) == (2, 2, "transit", "transit")
    assert (row.wait_before_min, row.wait_after_min, row.absence_min) == (20, 9, 581)
    assert row.care_slack_min == 100, "fetched by 16:20, closed at 18:00"


def test_fetching_has_ended_when_the_facility_closes_and_the_same_second_is_in_time():
    row = open_from("07:00-16:20")
    assert (row.verdict, row.care_slack_min) == ("yes", 0)
    row = open_from("07:00-16:19")
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSES_TOO_EARLY")


def test_the_parent_waits_with_the_child_until_the_facility_opens():
    assert way_out(open_from("07:15-18:00")) == ["06:59", "07:15", "07:40"]


def test_the_parent_leaves_ten_minutes_after_bringing_starts_at_the_earliest():
    # the ride onward is boarded at 7:29
    assert way_out(open_from("07:19-18:00")) == ["06:59", "07:19", "07:40"]
    row = open_from("07:20-18:00")
    assert (row.verdict, row.reason) == ("no", "CARE_OPENS_TOO_LATE")


def test_bringing_and_fetching_take_the_minutes_that_are_told():
    # 7:10-7:29 and 16:10-16:29 are all there is between the rides
    row = ask(care=CareRules(bring_min=19, fetch_min=19))
    assert (row.verdict, row.care_slack_min) == ("yes", 91)
    assert ask(care=CareRules(bring_min=20)).verdict == "no"
    assert ask(care=CareRules(fetch_min=20)).verdict == "no"


def test_a_way_that_exists_is_shown_also_when_the_other_one_fails():
    row = ask(LINE[:3])
    assert row.verdict == "no"
    assert clocks(row, "out_depart", "out_arrive") == ["06:59", "07:40"]
    assert clocks(row, "back_depart", "back_arrive", "bring_at", "fetch_at") == [None] * 4
    assert pandas.isna(row.childcare_id)
    assert pandas.isna(row.care_slack_min)
    row = ask(LINE[1:])
    assert clocks(row, "out_depart", "back_depart", "back_arrive") == [None, "15:59", "16:40"]


def test_without_a_childcare_table_nobody_is_brought():
    network = bereik.build_network(feed(*LINE))
    row = bereik.shift_reach(
        network, at("A"), at("C"), date=TUESDAY, shifts=[bereik.Shift("s", "08:00", "15:50")], traveller=LEGS
    ).iloc[0]
    assert (row.verdict, row.out_min) == ("yes", 41), "6:59-7:40, the wait at B counts as part of one journey"
    assert clocks(row, "bring_at", "fetch_at") == [None, None]


# Opening parts


def test_the_stay_lies_within_one_opening_part():
    assert open_from("07:00-12:00,13:00-18:00").verdict == "no", "shut at lunch"
    assert open_from("07:00-12:00,12:00-18:00").verdict == "yes", "parts that touch are one"
    assert open_from("12:00-18:00,07:00-12:00").verdict == "yes", "in whatever order they are written"


def test_bringing_starts_in_the_part_in_which_fetching_ends():
    row = open_from("06:30-07:14,07:16-16:25,16:30-18:00")
    assert clocks(row, "bring_at", "fetch_at") == ["07:16", "16:10"]
    assert row.care_slack_min == 5


NIGHT = ("one A 21:00 B 21:10", "two B 21:25 C 21:35", "three C 6:20 B 6:30", "four B 6:45 A 6:55")


@pytest.mark.parametrize(
    ("tuesday", "wednesday", "verdict"),
    [
        ("20:00-08:00", "", "yes"),
        ("20:00-00:00", "00:00-08:00", "yes"),
        ("20:00-24:00", "00:00-08:00", "yes"),
        ("20:00-23:59", "00:00-08:00", "no"),
        ("", "20:00-08:00", "no"),
    ],
)
def test_night_care_goes_on_past_midnight(tuesday, wednesday, verdict):
    care = care_at("B", hours="", open_tue=[tuesday], open_wed=[wednesday])
    row = ask(NIGHT, care, shift=("22:00", "06:00"))
    assert row.verdict == verdict
    if verdict == "yes":
        assert way_out(row) == ["20:59", "21:10", "21:35"]
        assert way_back(row) == ["06:19", "06:30", "06:55"]
        assert row.care_slack_min == 80, "fetched by 6:40 on Wednesday"


def test_unknown_hours_are_those_of_a_weekday():
    unknown = at("B")
    row = ask(childcare=unknown)
    assert (row.verdict, row.care_slack_min) == ("yes", 100), "closed at 18:00"
    assert ask(childcare=care_at("B", hours="")).verdict == "yes", "empty on all days is unknown too"
    row = ask(childcare=unknown, date=SATURDAY)
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED")


def test_a_facility_with_hours_on_some_days_is_closed_on_the_others():
    assert ask(childcare=at("B", open_tue=["07:00-18:00"])).verdict == "yes"
    row = ask(childcare=at("B", open_wed=["07:00-18:00"]))
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED")


def test_a_facility_may_be_closed_on_a_date():
    row = ask(childcare=care_at("B", closed_on=[TUESDAY]))
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED")
    assert ask(childcare=care_at("B", closed_on=["2019-10-14,2019-10-16"])).verdict == "yes"


# The longest stay


def test_the_child_is_brought_later_so_as_to_keep_the_longest_stay():
    # fetched by 16:20: nine hours and five minutes before that it is 7:15
    row = ask(care=CareRules(longest_stay_min=545))
    assert way_out(row) == ["06:59", "07:15", "07:40"]
    assert clocks(ask(care=CareRules(longest_stay_min=541)), "bring_at") == ["07:19"]
    row = ask(care=CareRules(longest_stay_min=540))
    assert (row.verdict, row.reason) == ("no", "CARE_STAY_TOO_LONG")


def test_bring_at_is_the_earliest_start_that_keeps_the_longest_stay():
    # eleven hours leave room: 7:10, on arrival
    assert clocks(ask(), "bring_at") == ["07:10"]


# Limits


def test_the_longest_trip_bounds_the_sum_of_the_legs():
    assert ask(traveller=bereik.Traveller(max_walk_min=5, max_trip_min=22)).verdict == "yes"
    row = ask(traveller=bereik.Traveller(max_walk_min=5, max_trip_min=21))
    assert (row.verdict, row.reason) == ("no", "TOO_LONG")


def test_the_longest_lead_counts_everything():
    # 6:59 to 8:00
    assert ask(traveller=bereik.Traveller(max_walk_min=5, max_lead_min=61)).verdict == "yes"
    row = ask(traveller=bereik.Traveller(max_walk_min=5, max_lead_min=60))
    assert (row.verdict, row.reason) == ("no", "LEAD_TOO_LONG")


def test_changes_are_counted_per_leg():
    assert ask(traveller=bereik.Traveller(max_walk_min=5, max_transfers=0)).verdict == "yes"


# Which facility


def test_the_facility_that_lets_the_parent_leave_latest_is_chosen_before_the_one_that_is_home_earliest():
    # at A: brought from 7:14 to 7:24, on the direct bus at 7:25; back home 16:40, fetched by 16:50
    row = ask((*LINE, "direct A 7:25 C 7:40"), care_at("B", "A"))
    assert (row.verdict, row.childcare_id) == ("yes", "A")
    assert way_out(row) == ["07:14", "07:14", "07:40"]
    assert way_back(row) == ["15:59", "16:40", "16:50"]


def test_then_the_one_that_is_home_earliest():
    # both leave home at 6:59; from B home is 16:40, from D it is 16:55
    trips = (*LINE, "far A 7:00 D 7:10", "back D 7:25 C 7:35", "to C 16:00 D 16:05", "home D 16:30 A 16:55")
    assert ask(trips, care_at("D")).verdict == "yes"
    assert ask(trips, care_at("D", "B")).childcare_id == "B"


def test_ties_go_to_more_slack_and_then_to_the_smaller_id():
    same = care_at("B", "B", "B", id=["z", "y", "x"])
    assert ask(childcare=same).childcare_id == "x"
    same["open_tue"] = ["07:00-18:30", "07:00-18:00", "07:00-18:00"]
    row = ask(childcare=same)
    assert (row.childcare_id, row.care_slack_min) == ("z", 130)


@pytest.mark.parametrize(("age", "verdict"), [(5, "no"), (6, "yes"), (30, "yes"), (31, "no"), (None, "yes")])
def test_ages_count_the_limits_in_and_unknown_ages_are_admitted(age, verdict):
    care = care_at("B", min_age_months=[6], max_age_months=[30])
    assert ask(childcare=care, child_age_months=age).verdict == verdict
    assert ask(child_age_months=age).verdict == "yes", "a facility that tells no ages admits all"


def test_a_full_facility_admits_nobody_and_an_unknown_number_of_places_admits():
    row = ask(childcare=care_at("B", free_places=[0]))
    assert (row.verdict, row.reason) == ("no", "CARE_FULL")
    assert ask(childcare=care_at("B", free_places=[1])).verdict == "yes"
    assert ask(childcare=care_at("B", free_places=[None])).verdict == "yes"
    assert ask(childcare=care_at("B", "B", id=["full", "free"], free_places=[0, 2])).childcare_id == "free"


def test_two_children_need_two_free_places_at_one_facility_or_go_apart():
    children = [Child(), Child()]
    row = ask(childcare=care_at("B", free_places=[1]), children=children)
    assert (row.verdict, row.reason) == ("no", "CARE_FULL")
    for enough in (2, None):
        assert ask(childcare=care_at("B", free_places=[enough]), children=children).verdict == "yes"
    # one place at B and one at C: one child to each, or the second one cannot go
    one_each = {"trips": TWO, "job": "D", "children": children}
    row = ask(childcare=care_at("B", "C", id=["b", "c"], free_places=[1, 1]), **one_each)
    assert (row.verdict, row.childcare_id) == ("yes", "b,c")
    for parent in ("brings", "fetches"):
        crowded = [Child(at=["b"]), Child(at=["b"], parent=parent)]
        care = care_at("B", "C", id=["b", "c"], free_places=[1, 1])
        row = ask(childcare=care, **(one_each | {"children": crowded}))
        assert (row.verdict, row.reason) == ("no", "CARE_FULL")


def test_one_place_for_two_children_fails_as_no_place_for_one_does():
    # C opens when work has begun, and there are places enough
    care = care_at("B", "C", id=["b", "c"], free_places=[1, 3])
    care["open_tue"] = ["07:00-18:00", "09:00-18:00"]
    full = care.assign(free_places=[0, 3])
    for trips, job in ((LINE, "C"), (TWO, "D")):
        two = ask(trips, care, job=job, children=[Child(), Child()])
        alone = ask(trips, full, job=job, children=[Child()])
        assert (two.verdict, two.reason, two.short_min) == ("no", alone.reason, alone.short_min)
        assert ask(trips, care, job=job, children=[Child()]).verdict == "yes"


# Legs on street


def test_who_walks_all_the_way_leaves_as_late_as_is_in_time():
    # 390 s a leg: at work 7:50, from B 7:43:30, brought from 7:33:30; away 15:55, at B 16:01:30
    row = ask(("far D 12:00 E 12:10",), traveller=bereik.Traveller(max_walk_min=8))
    assert way_out(row) == ["07:27", "07:33:30", "07:50"]
    assert way_back(row) == ["15:55", "16:01:30", "16:18"]
    assert (row.out_min, row.rides_out, row.mode_out) == (13, 0, "walk")


def test_a_walk_after_a_ride_starts_right_after_bringing():
    # the bus is at C at 7:10; the walk from C to D takes 390 s
    trips = ("one A 7:00 C 7:10", "two C 16:20 A 16:30")
    row = ask(trips, care_at("C"), job="D", traveller=bereik.Traveller(max_walk_min=8))
    assert way_out(row) == ["06:59", "07:10", "07:26:30"]
    assert way_back(row) == ["15:55", "16:01:30", "16:30"]
    assert (row.rides_out, row.out_min) == (1, 17.5), "11 and 6.5 minutes"


def test_a_walk_before_a_ride_starts_as_late_as_the_ride_allows():
    # on the bus at 7:29, brought from 7:19, 390 s from home
    trips = ("two B 7:30 D 7:40", "three D 16:00 B 16:10")
    row = ask(trips, job="D", traveller=bereik.Traveller(max_walk_min=8))
    assert way_out(row) == ["07:12:30", "07:19", "07:40"]
    assert way_back(row) == ["15:59", "16:10", "16:26:30"]


# The bike


def test_a_bike_left_at_the_facility_is_ridden_home_from_there():
    # A to B takes 125 s by bike (520 m at 15 km/h); on the bus at 7:29, brought from 7:19
    rider = bereik.Traveller(max_walk_min=5, bike="direct", max_cycle_min=3)
    trips = ("two B 7:30 D 7:40", "three D 16:00 B 16:10")
    row = ask(trips, job="D", traveller=rider)
    assert way_out(row) == ["07:16:55", "07:19", "07:40"]
    assert way_back(row) == ["15:59", "16:10", "16:22:05"]
    assert (row.mode_out, row.mode_back, row.verdict) == ("bike+transit", "bike+transit", "yes")
    assert ask(trips, job="D").verdict == "no", "on foot B is too far"


@pytest.mark.parametrize("parents", [("both", "brings"), ("brings", "fetches"), ("fetches", "brings")])
def test_a_bike_left_at_a_facility_stays_an_option_where_another_facility_opens(parents):
    # A parent who does not do all of both sides. One comes by B twice, and by E never.
    rider = bereik.Traveller(max_walk_min=1, bike="direct", max_cycle_min=3)
    trips = ("1 B 7:30 D 7:50", "2 D 16:00 B 16:20")
    children = [bereik.Child(parent=parent) for parent in parents]
    for childcare in (care_at("B"), care_at("B", "E")):
        row = ask(trips, childcare, job="D", traveller=rider, children=children)
        assert (row.verdict, row.mode_out, row.mode_back) == ("yes", "bike+transit", "bike+transit")
        assert row.childcare_id == childcare["id"].iloc[0]


def test_a_bike_ridden_to_work_comes_home_by_the_same_places():
    # 125 s a leg: at work 7:50, away from B 7:47:55, brought 7:37:55, from home 7:35:50
    rider = bereik.Traveller(max_walk_min=5, bike="direct", max_cycle_min=3)
    row = ask(("far D 12:00 E 12:10",), traveller=rider)
    assert way_out(row) == ["07:35:50", "07:37:55", "07:50"]
    assert way_back(row) == ["15:55", "15:57:05", "16:09:10"]
    assert (row.mode_out, row.mode_back) == ("bike", "bike")


def test_a_bike_left_at_a_stop_after_bringing_waits_there():
    # childcare at home: cycled to B after bringing, 125 s, on the bus there at 7:29
    rider = bereik.Traveller(max_walk_min=5, bike="to_stop", max_cycle_min=3)
    trips = ("two B 7:30 D 7:40", "three D 16:00 B 16:10")
    row = ask(trips, care_at("A"), job="D", traveller=rider)
    assert way_out(row) == ["07:16:55", "07:16:55", "07:40"]
    assert way_back(row) == ["15:59", "16:12:05", "16:22:05"]


# School bells


def test_bringing_has_ended_by_the_first_bell():
    def school(bells: str) -> pandas.Series:
        return ask(childcare=care_at("B", bell_tue=[bells]))

    assert clocks(school("07:20-15:30"), "bring_at", "fetch_at") == ["07:10", "16:10"]
    assert school("07:19-15:30").verdict == "no"


def test_who_is_there_before_the_last_bell_waits():
    trips = (*LINE, "late B 17:00 A 17:10")
    row = ask(trips, care_at("B", bell_tue=["08:30-16:15"]))
    assert way_back(row) == ["15:59", "16:15", "16:40"]
    assert row.care_slack_min == 95, "fetched by 16:25"
    # from 16:20 to 16:30: the bus of 16:30 was boarded at 16:29
    row = ask(trips, care_at("B", bell_tue=["08:30-16:20"]))
    assert way_back(row) == ["15:59", "16:20", "17:10"]


def test_care_before_and_after_school_is_one_stay_with_the_lessons_between():
    around = "07:00-08:30,15:30-18:00"
    row = ask(childcare=care_at("B", hours=around, bell_tue=["08:30-15:30"]))
    assert (row.verdict, row.care_slack_min) == ("yes", 100), "fetched by 16:20, closed at 18:00"
    assert clocks(row, "bring_at", "fetch_at") == ["07:10", "16:10"]
    assert ask(childcare=care_at("B", hours=around)).verdict == "no", "without lessons nobody is there"
    assert ask(childcare=care_at("B", hours="15:30-18:00", bell_tue=["08:30-15:30"])).verdict == "no"


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        (TUESDAY, "yes"),
        ("2019-10-29", "no"),  # the autumn holiday runs from 28 October to 3 November 2019
        ("2019-11-11", "no"),  # Armistice Day, a Monday
        ("2019-11-12", "yes"),
    ],
)
def test_a_school_is_closed_on_holidays_and_a_nursery_is_not(date, verdict):
    network = bereik.build_network(feed(*LINE, calendar="S,1,1,1,1,1,1,1,20191001,20191130\n"))
    bells = {f"bell_{day.removeprefix('open_')}": ["08:30-15:30"] for day in WEEK[:5]}
    options = {"date": date, "shifts": [bereik.Shift("s", "08:00", "15:50")], "traveller": LEGS}
    school = bereik.shift_reach(network, at("A"), at("C"), childcare=care_at("B", **bells), **options).iloc[0]
    assert school.verdict == verdict
    if verdict == "no":
        assert school.reason == "CARE_CLOSED"
    nursery = bereik.shift_reach(network, at("A"), at("C"), childcare=care_at("B"), **options).iloc[0]
    assert nursery.verdict == "yes"


def test_a_school_with_care_in_the_holidays_is_open_then_without_bells():
    network = bereik.build_network(feed(*LINE, calendar="S,1,1,1,1,1,1,1,20191001,20191130\n"))

    def verdict(date: str, **known) -> str:
        school = care_at("B", bell_mon=["08:30-16:20"], bell_tue=["07:05-16:20"], **known)
        shifts = [bereik.Shift("s", "08:00", "15:50")]
        asked = bereik.shift_reach(
            network, at("A"), at("C"), date=date, shifts=shifts, childcare=school, traveller=LEGS
        )
        return str(asked.iloc[0].verdict)

    autumn = "2019-10-29"  # a Tuesday
    assert verdict(autumn, holiday_care=[True]) == "yes"
    assert verdict(autumn, holiday_care=[None]) == verdict(autumn) == "no"
    assert verdict(TUESDAY, holiday_care=[True]) == "no", "on a school day the bell of 7:05 rings"
    assert verdict("2019-11-11", holiday_care=[True]) == "no", "Armistice Day"


@pytest.mark.parametrize(
    ("flag", "closed_on"),
    [("closed_public_holidays", "2019-11-11"), ("closed_school_holidays", "2019-10-29")],
)
def test_a_nursery_that_is_known_to_close_on_holidays_of_one_kind_is_open_on_those_of_the_other(
    flag, closed_on
):
    network = bereik.build_network(feed(*LINE, calendar="S,1,1,1,1,1,1,1,20191001,20191130\n"))
    dates = ["2019-10-15", "2019-10-29", "2019-11-11"]  # no holiday, one of the schools, a public one
    found = bereik.shift_reach(
        network, at("A"), at("C"), date=dates, shifts=[bereik.Shift("s", "08:00", "15:50")],
        childcare=care_at("B", **{flag: [True]}), traveller=LEGS,
    )  # fmt: skip
    told = {f"{row.date:%Y-%m-%d}": (row.verdict, row.reason) for row in found.itertuples()}
    assert told.pop(closed_on) == ("no", "CARE_CLOSED")
    assert {verdict for verdict, _ in told.values()} == {"yes"}


def test_bells_on_some_days_only_make_it_a_school_on_all():
    # a Wednesday without a bell, in the autumn holiday
    network = bereik.build_network(feed(*LINE))
    for date, verdict in (("2019-10-16", "yes"), ("2019-10-30", "no")):
        row = bereik.shift_reach(
            network, at("A"), at("C"), date=date, shifts=[bereik.Shift("s", "08:00", "15:50")],
            childcare=care_at("B", bell_tue=["08:30-15:30"]), traveller=LEGS,
        ).iloc[0]  # fmt: skip
        assert row.verdict == verdict


def test_bells_of_another_day_do_not_ring():
    assert ask(childcare=care_at("B", bell_wed=["07:05-12:00"])).verdict == "yes"


# A helper


def test_a_helper_who_fetches_leaves_the_parent_a_plain_way_home():
    row = ask(children=[Child(parent="brings")])
    assert (row.verdict, row.childcare_id) == ("yes", "B")
    assert way_out(row) == ["06:59", "07:10", "07:40"]
    assert way_back(row) == ["15:59", None, "16:40"]
    assert row.back_min == 41, "one journey, the wait at B included"
    assert pandas.isna(row.care_slack_min)


def test_with_a_helper_bringing_lies_in_an_opening_part_and_the_stay_is_not_looked_at():
    brings = {"children": [Child(parent="brings")]}
    assert open_from("07:00-07:20", **brings).verdict == "yes"
    assert open_from("07:00-07:19", **brings).verdict == "no"
    assert ask(care=CareRules(longest_stay_min=60), **brings).verdict == "yes"


def test_a_helper_who_brings_leaves_the_parent_a_plain_way_out():
    row = ask(children=[Child(parent="fetches")])
    assert way_out(row) == ["06:59", None, "07:40"]
    assert way_back(row) == ["15:59", "16:10", "16:40"]
    assert (row.out_min, row.care_slack_min) == (41, 100)


def test_who_only_fetches_does_not_wait_for_the_doors_to_open():
    fetches = {"children": [Child(parent="fetches")]}
    assert open_from("16:10-16:20", **fetches).verdict == "yes"
    assert open_from("16:11-18:00", **fetches).verdict == "no"


# Two children


TWO = (
    "one A 7:00 B 7:10", "two B 7:25 C 7:30", "three C 7:45 D 7:50",
    "four D 16:00 C 16:05", "five C 16:20 B 16:25", "six B 16:40 A 16:45",
)  # fmt: skip


def test_two_children_go_each_to_their_own_place():
    row = ask(TWO, care_at("B", "C"), job="D", children=[Child(at=["B"]), Child(at=["C"])])
    assert row.verdict == "yes"
    assert clocks(row, "out_depart", "out_arrive") == ["06:59", "07:50"]
    assert clocks(row, "back_depart", "back_arrive") == ["15:59", "16:45"]
    # 6:59-7:10, 7:24-7:30, 7:44-7:50; 15:59-16:05, 16:19-16:25, 16:39-16:45
    assert (row.out_min, row.back_min, row.rides_out, row.rides_back) == (23, 18, 3, 3)


def test_the_order_out_and_the_order_back_are_independent():
    # out first C, then B; back first C, then B as well
    trips = ("one A 7:00 C 7:10", "two C 7:25 B 7:30", "three B 7:45 D 7:50", *TWO[3:])
    for order in (("B", "C"), ("C", "B")):
        row = ask(trips, care_at("B", "C"), job="D", children=[Child(at=[stop]) for stop in order])
        assert (row.verdict, row.out_min, row.back_min) == ("yes", 23, 18)


def test_two_children_at_one_place_are_brought_in_one_stop():
    row = ask(children=[Child(), Child(age_months=30)])
    assert (row.verdict, row.out_min, row.back_min) == ("yes", 22, 22)
    assert clocks(row, "out_depart", "out_arrive", "back_arrive") == ["06:59", "07:40", "16:40"]


def test_each_child_goes_where_its_own_age_is_admitted():
    care = care_at("B", "C", min_age_months=[0, 30], max_age_months=[29, 150])
    children = [Child(age_months=12), Child(age_months=60)]
    assert ask(TWO, care, job="D", children=children).verdict == "yes"
    assert ask(TWO, care.iloc[:1], job="D", children=children).verdict == "no"


def test_the_stay_of_each_child_is_checked_by_itself():
    # fetched at B by 16:35, so a stay of 565 minutes begins at 7:10; at C by 16:15, from 7:30: 525
    children = [Child(at=["B"]), Child(at=["C"])]
    two = {"trips": TWO, "childcare": care_at("B", "C"), "job": "D", "children": children}
    assert ask(**two, care=CareRules(longest_stay_min=565)).verdict == "yes"
    # brought to B until 7:24, from 7:14 at the latest: 561
    assert ask(**two, care=CareRules(longest_stay_min=561)).verdict == "yes"
    assert ask(**two, care=CareRules(longest_stay_min=560)).verdict == "no"


def test_the_parent_may_have_both_sides_of_one_child_and_one_side_of_the_other():
    trips = (*TWO[:3], "four D 16:00 C 16:05", "five C 16:20 A 16:30")
    children = [Child(at=["B"], parent="brings"), Child(at=["C"])]
    row = ask(trips, care_at("B", "C"), job="D", children=children)
    assert row.verdict == "yes"
    # 15:59-16:05 and 16:19-16:30
    assert (row.out_min, row.back_min, row.rides_back) == (23, 17, 2)


def test_one_child_may_be_brought_in_one_part_and_another_be_fetched_in_the_next():
    children = [Child(parent="brings"), Child(parent="fetches")]
    row = ask(childcare=care_at("B", hours="07:00-12:00,13:00-18:00"), children=children)
    assert row.verdict == "yes"
    assert clocks(row, "bring_at", "fetch_at") == ["07:10", "16:10"]


# Rosters


def test_a_roster_counts_the_one_facility_that_works_on_most_dates():
    # B on Monday and Tuesday, D on Wednesday to Friday: never both
    network = bereik.build_network(
        feed(*LINE, "far A 7:00 D 7:10", "back D 7:25 C 7:35", "to C 16:00 D 16:05", "home D 16:30 A 16:55")
    )
    care = at(
        "B", "D",
        open_mon=["07:00-18:00", ""], open_tue=["07:00-18:00", ""], open_wed=["", "07:00-18:00"],
        open_thu=["", "07:00-18:00"], open_fri=["", "07:00-18:00"],
    )  # fmt: skip
    week = [(f"2019-10-{day}", bereik.Shift("s", "08:00", "15:50")) for day in range(14, 19)]
    roster = bereik.Roster.from_dates("week", week)
    row = bereik.roster_reach(network, at("A"), at("C"), roster, traveller=LEGS, childcare=care).iloc[0]
    assert (row.verdict, row.share, row.dates_asked) == ("no", 0.6, 5)
    assert "2019-10-14" in str(row.dates_failing)
    assert "2019-10-16" not in str(row.dates_failing)


def test_a_helper_and_a_bike_go_together():
    # 125 s a leg by bike: at work 7:50, away from B 7:47:55, brought 7:37:55; 250 s straight home at 15:55
    brings = {"children": [Child(parent="brings")]}
    row = ask(**brings, traveller=bereik.Traveller(max_walk_min=5, bike="direct", max_cycle_min=5))
    assert way_out(row) == ["07:35:50", "07:37:55", "07:50"]
    assert way_back(row) == ["15:55", None, "15:59:10"]
    # straight home is too far for this one, and a bike left at B would stay there
    row = ask(**brings, traveller=bereik.Traveller(max_walk_min=5, bike="direct", max_cycle_min=3))
    assert (row.verdict, row.mode_out, row.mode_back) == ("yes", "transit", "transit")


def test_a_licence_stays_the_reason_on_the_last_day_of_a_feed_where_reasons_are_only_counted():
    # The lead after the end reaches past the feed, but there is a day with the child: it is made although the
    # job is barred, so that it is the licence that is missing.
    trips = ("to A 13:00 B 13:10", "on B 13:25 C 13:35", "from C 23:05 B 23:10", "home B 23:25 A 23:35")
    tables = bereik.build_network(feed(*trips)), at("A"), at("C", driving_licence=["B"])
    for licence, told in ((False, ("no", "LICENCE")), (True, ("yes", ""))):
        query = bereik.ShiftQuery(
            date="2019-10-31", shifts=[bereik.Shift("s", "13:45", "22:55")],
            childcare=care_at("B", hours="07:00-23:55"), traveller=replace(LEGS, driving_licence=licence),
        )  # fmt: skip
        for counted in (True, False):
            row = bereik.solve(*tables, query, counted=counted).table().iloc[0]
            assert (row.verdict, "" if pandas.isna(row.reason) else row.reason) == told
