"""Split shifts with a bike: which way one goes decides whether one is home in between."""

import bereik
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, at, clock

TRIPS = (
    "out A 9:00 B 9:10", "home B 13:06 A 13:16",
    "again A 13:30 B 13:40", "back B 17:06 A 17:16",
)  # fmt: skip
SLOW_BIKE = {"max_walk_min": 5, "cycle_speed_kmh": 1.0, "max_cycle_min": 60}
"""By bike it is 520 m at 1 km/h: from 9:18:48 to 9:50, and home at 13:36:12 after 13:05."""


def ask(bike: str):
    job = at("B", shift_start=["10:00,14:00"], shift_end=["13:00,17:00"])
    traveller = bereik.Traveller(bike=bike, **SLOW_BIKE)
    network = bereik.build_network(feed(*TRIPS))
    return bereik.shift_reach(network, at("A"), job, date=DAY, traveller=traveller).iloc[0]


def test_by_bus_one_is_home_before_the_second_part():
    row = ask("none")
    assert (row.verdict, clock(row.out_depart), clock(row.back_arrive)) == ("yes", "08:59", "17:16")


def test_a_bike_that_leaves_later_and_is_home_later_takes_no_split_shift_away():
    # the bike leaves later than the bus of 9:00, but home at 13:36 is too late for the bus of 13:30
    row = ask("direct")
    assert (row.verdict, row.mode_out, clock(row.out_depart)) == ("yes", "transit", "08:59")
