"""Split shifts with a bike: which way one goes decides whether one is home in between."""

import pandas

import bereik
from bereik.present.reasons import reason_of
from bereik.texts.formats import format_reason
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, at, clock

TRIPS = (
    "out A 9:00 B 9:10", "home B 13:06 A 13:16",
    "again A 13:30 B 13:40", "back B 17:06 A 17:16",
)  # fmt: skip
SLOW_BIKE = {"max_walk_min": 5, "cycle_speed_kmh": 1.0, "max_cycle_min": 60}
"""By bike it is 520 m at 1 km/h: from 9:18:48 to 9:50, and home at 13:36:12 after 13:05."""


def asked(trips=TRIPS, bike: str = "none"):
    job = at("B", shift_start=["10:00,14:00"], shift_end=["13:00,17:00"])
    traveller = bereik.Traveller(bike=bike, **SLOW_BIKE)
    return (bereik.build_network(feed(*trips)), at("A"), job), {"date": DAY, "traveller": traveller}


def ask(bike: str, trips=TRIPS):
    tables, options = asked(trips, bike)
    return bereik.shift_reach(*tables, **options).iloc[0]


def test_by_bus_one_is_home_before_the_second_part():
    row = ask("none")
    assert (row.verdict, clock(row.out_depart), clock(row.back_arrive)) == ("yes", "08:59", "17:16")


def test_a_bike_that_leaves_later_and_is_home_later_takes_no_split_shift_away():
    # the bike leaves later than the bus of 9:00, but home at 13:36 is too late for the bus of 13:30
    row = ask("direct")
    assert (row.verdict, row.mode_out, clock(row.out_depart)) == ("yes", "transit", "08:59")


LATE_HOME = (*TRIPS[:1], "home B 13:26 A 13:36", *TRIPS[2:])
"""Home at 13:36, and the bus of 13:30 is boarded at 13:29: seven minutes too late."""
BETWEEN = "Tussen twee delen van je werkdag ben je 7 minuten te laat thuis om weer op tijd te vertrekken."


def test_home_too_late_in_between_says_so_and_by_how_much():
    row = ask("none", LATE_HOME)
    assert (row.verdict, row.reason, row.short_min, row.late_between_min) == ("no", "TOO_LONG", 7, 7)
    assert (clock(row.out_depart), clock(row.back_arrive)) == ("08:59", "17:16"), "the ways there are"
    assert reason_of(row.to_dict(), "nl") == BETWEEN
    assert pandas.isna(ask("none").late_between_min), "in time there is nothing to tell"


def test_where_a_part_cannot_be_held_it_is_not_said_that_one_is_late_in_between():
    row = ask("none", LATE_HOME[:3])
    assert (row.reason, pandas.isna(row.late_between_min)) == ("LAST_TOO_EARLY", True)


def test_explanation_and_plan_say_so_too():
    tables, options = asked(LATE_HOME)
    why = bereik.explain(*tables, **options)
    assert [(one.code, one.short_min, one.late_between_min) for one in why.reasons] == [("TOO_LONG", 7, 7)]
    assert BETWEEN in why.text()
    assert why.json()["reasons"][0]["late_between_min"] == 7
    plan = bereik.plan_day(*tables, **options)
    assert (plan.reason, plan.short_min, plan.late_between_min) == ("TOO_LONG", 7, 7)
    assert BETWEEN in plan.text()


def test_the_week_says_so_too():
    (network, home, job), options = asked(LATE_HOME)
    week = bereik.week_reach(network, home, job.assign(days="tue"), **options).iloc[0]
    assert (week.verdict, week.reason, week.short_min, week.late_between_min) == ("no", "TOO_LONG", 7, 7)


def test_a_trip_that_takes_too_long_besides_is_told_before_it():
    told = format_reason("TOO_LONG", 20, "nl", 7)
    assert told == f"De reis duurt 20 minuten te lang. {BETWEEN}"
    assert "te laat thuis om" in format_reason("TOO_LONG", None, "nl", 7)
