"""What a plan does to the rides of drawn timetables, and that it says so when it can do nothing."""

import numpy as np
import pytest

import bereik
from bereik.errors import ScenarioError
from tests.network.drawn import feed
from tests.scenarios.drawn_plans import SATURDAY, TUESDAY, applied, plan, rides

WEEK = "S,1,1,1,1,1,0,0,20191001,20191031\nW,0,0,0,0,0,1,1,20191001,20191031\n"
THERE = ("t1 A 6:00 B 6:10", "t2 A 20:00 B 20:12")
BACK = ("t3 B 7:00 A 7:10", "t4 B 21:00 A 21:10")


def test_a_later_last_ride_copies_the_last_one_an_hour_later_in_every_direction():
    network = applied('[[later_last_ride]]\nline = "600"', feed(*THERE, *BACK))
    assert rides(network) == [
        "A 06:00 B 06:10", "B 07:00 A 07:10", "A 20:00 B 20:12", "A 21:00 B 21:12", "B 21:00 A 21:10",
        "B 22:00 A 22:10",
    ]  # fmt: skip


def test_an_earlier_first_ride_in_one_direction_leaves_the_other_alone():
    network = applied(
        '[[earlier_first_ride]]\nline = 600\ntowards = "Stop A"\nby_min = 30', feed(*THERE, *BACK)
    )
    assert rides(network)[:3] == ["A 06:00 B 06:10", "B 06:30 A 06:40", "B 07:00 A 07:10"]
    assert len(rides(network)) == 5


def test_each_date_gets_one_ride_after_its_own_last_one():
    # Saturdays end with the ride of 18:00, weekdays with that of 20:00.
    network = applied(
        '[[later_last_ride]]\nline = "600"\nby_min = 45',
        feed("t1@W A 18:00 B 18:10", "t2 A 20:00 B 20:12", calendar=WEEK),
    )
    assert rides(network, TUESDAY) == ["A 20:00 B 20:12", "A 20:45 B 20:57"]
    assert rides(network, SATURDAY) == ["A 18:00 B 18:10", "A 18:45 B 18:55"]


def test_a_ride_may_be_added_on_some_days_of_its_trip_only():
    network = applied('[[later_last_ride]]\nline = "600"\ndays = "sat"', feed(*THERE))
    assert len(rides(network, TUESDAY)) == 2
    assert rides(network, SATURDAY)[-1] == "A 21:00 B 21:12"


def test_kinds_of_day_know_holidays():
    # 29 October 2019 is a Tuesday in the autumn holidays of Flemish schools.
    network = applied('[[later_last_ride]]\nline = "600"\ndays = "school_day"', feed(*THERE))
    assert [len(rides(network, day)) for day in (TUESDAY, "2019-10-29", SATURDAY)] == [3, 2, 2]


def test_weekdays_are_school_days_and_holidays_but_no_public_ones():
    # 1 November 2019 is a Friday and All Saints; the Tuesday before lies in the autumn holidays.
    calendar = "S,1,1,1,1,1,1,1,20191001,20191110\n"
    drawn = feed(*THERE, calendar=calendar)
    network = applied('[[later_last_ride]]\nline = "600"\ndays = "weekday"', drawn)
    assert [len(rides(network, day)) for day in (TUESDAY, "2019-10-29", "2019-11-01", SATURDAY)] == [
        3,
        3,
        2,
        2,
    ]
    by_calendar = applied('[[later_last_ride]]\nline = "600"\ndays = "mon-fri"', drawn)
    assert len(rides(by_calendar, "2019-11-01")) == 3


def test_a_last_ride_may_be_given_by_its_time_and_pass_midnight():
    network = applied(
        '[[later_last_ride]]\nline = "600"\ndepart = "24:20"', feed("t1 A 23:30 B 23:40", "t2 A 6:00 B 6:10")
    )
    assert rides(network)[-1] == "A 24:20 B 24:30"


def test_a_ride_over_a_stop_is_found_by_that_stop():
    # The last ride of all is the short one to B; the last one over C leaves at 19:00.
    network = applied(
        '[[later_last_ride]]\nline = "600"\nserves = "Stop C"\nby_min = 30',
        feed("t1 A 19:00 B 19:10 C 19:20", "t2 A 22:00 B 22:10"),
    )
    assert rides(network) == ["A 19:00 B 19:10 C 19:20", "A 19:30 B 19:40 C 19:50", "A 22:00 B 22:10"]


def test_a_headway_replaces_the_rides_between_its_hours():
    # Every ride takes as long as the one nearest in time: 10 minutes until 7:15, then 12.
    network = applied(
        '[[headway]]\nline = "600"\nfrom = "06:00"\nuntil = "08:00"\nevery_min = 40',
        feed("t1 A 5:30 B 5:40", "t2 A 6:00 B 6:10", "t3 A 6:30 B 6:40", "t4 A 8:00 B 8:12",
             "t5 A 9:00 B 9:10"),
    )  # fmt: skip
    assert rides(network) == [
        "A 05:30 B 05:40", "A 06:00 B 06:10", "A 06:40 B 06:50", "A 07:20 B 07:32", "A 08:00 B 08:12",
        "A 09:00 B 09:10",
    ]  # fmt: skip


def test_a_headway_on_saturdays_leaves_weekdays_as_they_are():
    before = feed("t1 A 6:00 B 6:10", "t2 A 6:30 B 6:40")
    network = applied(
        '[[headway]]\nline = "600"\ndays = "sat"\nfrom = "06:00"\nuntil = "07:00"\nevery_min = 60', before
    )
    assert rides(network, TUESDAY) == ["A 06:00 B 06:10", "A 06:30 B 06:40"]
    assert rides(network, SATURDAY) == ["A 06:00 B 06:10", "A 07:00 B 07:10"]


def test_a_trip_is_copied_to_other_times_on_its_own_dates_or_on_others():
    drawn = feed("t1@W A 18:00 B 18:10", "t2 A 20:00 B 20:12", calendar=WEEK)
    own = applied('[[add_trips]]\ncopy = "t2"\nat = ["21:00", "25:10"]', drawn)
    assert rides(own, TUESDAY) == ["A 20:00 B 20:12", "A 21:00 B 21:12", "A 25:10 B 25:22"]
    assert rides(own, SATURDAY) == ["A 18:00 B 18:10"]
    other = applied('[[add_trips]]\ncopy = "t2"\nat = "21:00"\ndays = "sat"', drawn)
    assert rides(other, TUESDAY) == ["A 20:00 B 20:12"]
    assert rides(other, SATURDAY) == ["A 18:00 B 18:10", "A 21:00 B 21:12"]


def test_copies_are_in_no_block_and_promise_their_times():
    hours = "trip_id,start_time,end_time,headway_secs\nt2,20:00:00,21:00:00,1800\n"
    drawn = feed("t1/b A 6:00 B 6:10", "t2 A 20:00 B 20:12", frequencies=hours)
    network = applied('[[add_trips]]\ncopy = "t1"\nat = "7:00"\n[[later_last_ride]]\nline = "600"', drawn)
    trips = network.feeds[0].trips
    assert trips["block_id"].to_list() == ["b", None, None, None, None]
    assert trips["headway_based"].to_list() == [False, True, True, False, False]
    assert rides(network)[-1] == "A 21:30 B 21:42"


def test_a_trip_at_a_headway_is_named_by_the_id_in_its_file():
    hours = "trip_id,start_time,end_time,headway_secs\nt2,20:00:00,21:00:00,1800\n"
    drawn = feed("t1 A 6:00 B 6:10", "t2 A 20:00 B 20:12", frequencies=hours)
    copied = applied('[[add_trips]]\ncopy = "t2"\nat = "23:00"', drawn)
    assert rides(copied) == ["A 06:00 B 06:10", "A 20:00 B 20:12", "A 20:30 B 20:42", "A 23:00 B 23:12"]
    assert rides(applied('[[remove]]\ntrips = "t2"', drawn)) == ["A 06:00 B 06:10"]
    assert len(rides(applied('[[remove]]\ntrips = "t2@20:30:00"', drawn))) == 2


def test_trips_of_a_line_are_copied_from_the_ride_nearest_in_time():
    network = applied('[[add_trips]]\nline = "600"\nat = "19:00"', feed(*THERE))
    assert rides(network) == ["A 06:00 B 06:10", "A 19:00 B 19:12", "A 20:00 B 20:12"]


def test_trips_along_stops_take_what_distance_and_speed_say():
    # Stops lie 400 m apart, times 1.5 is 600 m: two minutes at 18 km/h, and one at the stop in between.
    network = applied(
        '[[add_trips]]\nline = "600"\nstops = ["A", "B", "C"]\nspeed_kmh = 18\ndetour = 1.5\ndwell_s = 60\n'
        'at = "10:00"\ndays = "mon-fri"',
        feed(*THERE),
    )
    assert rides(network) == ["A 06:00 B 06:10", "A 10:00 B 10:03 C 10:05", "A 20:00 B 20:12"]
    assert len(rides(network, SATURDAY)) == 2


def test_a_new_line_rides_there_and_back_over_old_and_new_stops():
    network = applied(
        '[[new_line]]\nline = "950"\nstops = ["A", "C", { name = "Nieuw", lon = 4.0, lat = 51.02 }]\n'
        'speed_kmh = 30\nfrom = "06:00"\nuntil = "07:00"\nevery_min = 60',
        feed(*THERE),
    )
    drawn = network.feeds[0]
    assert drawn.stops.row(-1, named=True)["stop_name"] == "Nieuw"
    assert network.stop_ids[-1] == "drawn:scenario-stop"
    first = [ride.split()[0] for ride in rides(network)]
    assert first == ["A", "A", "scenario-stop", "A", "scenario-stop", "A"]
    assert drawn.trips["trip_headsign"].to_list()[-4:] == ["Nieuw", "Nieuw", "Stop A", "Stop A"]
    assert drawn.trips["direction_id"].to_list()[-4:] == [0, 0, 1, 1]


def test_a_new_line_may_call_at_stops_of_another_timetable():
    train = feed("t1 F 6:00 G 6:10", name="train", stops="FG")
    network = applied(
        '[[new_line]]\nline = "950"\nfeed = "drawn"\nstops = ["drawn:E", "train:G"]\nspeed_kmh = 30\n'
        'at = "08:00"\nboth_ways = false',
        feed(*THERE), train,
    )  # fmt: skip
    stop = network.feeds[0].stops.row(-1, named=True)
    there = train.stops.row(1, named=True)
    assert (stop["stop_name"], stop["lon"], stop["lat"]) == ("Stop G", there["lon"], there["lat"])
    assert network.feeds[1] is train


def test_rides_of_a_line_are_removed_between_hours_and_on_days():
    network = applied('[[remove]]\nline = "600"\ndays = "sat"\nfrom = "12:00"', feed(*THERE))
    assert rides(network, TUESDAY) == ["A 06:00 B 06:10", "A 20:00 B 20:12"]
    assert rides(network, SATURDAY) == ["A 06:00 B 06:10"]


def test_trips_are_removed_by_id():
    assert rides(applied('[[remove]]\ntrips = ["t1"]', feed(*THERE))) == ["A 20:00 B 20:12"]


def test_a_removed_stop_is_passed_by_and_transfers_there_are_gone():
    transfers = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\nA,B,2,60\nA,C,2,90\n"
    network = applied(
        '[[remove]]\nstops = ["B"]', feed("t1 A 6:00 B 6:10 C 6:20", "t2 A 7:00 B 7:10", transfers=transfers)
    )
    assert rides(network) == ["A 06:00 C 06:20"]
    assert network.feeds[0].stops["stop_id"].to_list() == ["A", "C", "D", "E"]
    assert network.feeds[0].transfers.rows() == [(0, 1, 2, 90)]


def test_nobody_boards_at_what_became_the_last_stop():
    network = applied('[[remove]]\nstops = ["C"]', feed("t1 A 6:00 B 6:10 C 6:20"))
    assert network.feeds[0].stop_events.board.tolist() == [True, False]


def test_the_version_says_which_plan_and_only_changed_timetables_are_marked():
    other = feed("t1 A 6:00 B 6:10", name="other", routes="route_id,route_short_name,route_type\nR,7,3\n")
    drawn = feed(*THERE)
    network = applied('[[later_last_ride]]\nline = "600"', drawn, other)
    assert network.feeds[0].version == "+ scenario Proef"
    assert network.feeds[0].sha256 != drawn.sha256
    assert network.feeds[1] is other


def test_the_same_plan_gives_the_same_checksum_and_another_plan_another():
    first, again, other = (
        applied(f'[[later_last_ride]]\nline = "600"\nby_min = {minutes}', feed(*THERE)).feeds[0].sha256
        for minutes in (30, 30, 31)
    )
    assert first == again != other


def test_the_original_stays_as_it_is():
    drawn = feed(*THERE, *BACK)
    network = bereik.build_network(drawn)
    before = (
        [np.copy(column) for column in drawn.stop_events],
        drawn.trips.clone(),
        drawn.calendar.active.copy(),
    )
    plan('[[later_last_ride]]\nline = "600"\n[[remove]]\nstops = ["B"]').apply(network)
    for column, kept in zip(drawn.stop_events, before[0], strict=True):
        np.testing.assert_array_equal(column, kept)
    assert drawn.trips.equals(before[1])
    np.testing.assert_array_equal(drawn.calendar.active, before[2])


def test_a_plan_that_changes_no_timetable_gives_the_network_itself():
    network = bereik.build_network(feed(*THERE))
    assert plan("").apply(network) is network
    assert plan('[[shift_times]]\nids = "v1"\nmove_min = 5').apply(network) is network


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            '[[later_last_ride]]\nline = "601"',
            r"\[\[later_last_ride\]\] 1: there is no line '601'; there are 600",
        ),
        (
            '[[later_last_ride]]\nline = "600"\ntowards = "Z"',
            r"no ride towards 'Z'; it goes to A, B, Stop A, Stop B",
        ),
        ('[[later_last_ride]]\nline = "600"\nfeed = "x"', r"no timetable 'x'; there are drawn"),
        ('[[later_last_ride]]\nline = "600"\ndirection = 1', r"no direction 1; there are None"),
        ('[[later_last_ride]]\nline = "600"\nserves = "Stop X"', r"no stop 'Stop X'.* most like it are Stop"),
        ('[[later_last_ride]]\nline = "600"\nserves = "C"', r"over C has no ride on mon-sun"),
        (
            '[[later_last_ride]]\nline = "600"\ndepart = "23:00"',
            r"last ride .* leaves at 2.:00; .*\[\[add_trips\]\]",
        ),
        (
            '[[later_last_ride]]\nline = "600"\ntowards = "B"\ndepart = "20:00"',
            r"leaves at 20:00 already; .* after",
        ),
        (
            '[[earlier_first_ride]]\nline = "600"\ntowards = "B"\ndepart = "06:05"',
            r"leaves at 06:00 already; .* before",
        ),
        ('[[add_trips]]\ncopy = "t9"\nat = "8:00"', r"there is no trip 't9'; there are t1, t2, t3, t4"),
        ('[[remove]]\nstops = ["Stop X"]', r"there is no stop 'Stop X'"),
        (
            '[[remove]]\nline = "600"\nfrom = "22:00"',
            r"no ride that leaves in those hours; .* 06:00 to 21:00",
        ),
        (
            '[[new_line]]\nline = "600"\nstops = ["A", "B"]\nspeed_kmh = 20\nat = "8:00"',
            r"'600' is in 'drawn' already",
        ),
        (
            '[[new_line]]\nline = "1"\nstops = ["A", "Stop B"]\nspeed_kmh = 20\nat = "8:00"',
            r"name of a stop; give the id of one: B",
        ),
        (
            '[[new_line]]\nline = "1"\nstops = ["A", "Q"]\nspeed_kmh = 20\nat = "8:00"',
            r"no stop with id 'Q'; there are A, B",
        ),
        (
            '[[new_line]]\nline = "1"\nstops = ["A", "A"]\nspeed_kmh = 20\nat = "8:00"',
            r"stop 'Stop A' stands twice in a row; name it once",
        ),
        (
            # 51 and 4 the wrong way round: 6,500 km away, times 1.3 at 20 km/h
            '[[new_line]]\nline = "1"\nstops = ["A", [51.0, 4.0]]\nspeed_kmh = 20\nat = "8:00"',
            r"would take \d+ hours, more than 12; check the places \(lon before lat\)",
        ),
        ('[[remove]]\nstops = ["A", "B", "C", "D", "E"]', r"no stop would be left in 'drawn'"),
        ('\n\n[[remove]]\nline = "601"', r"no line '601'.*\(line 4\)$"),
    ],
)
def test_an_entry_that_matches_nothing_says_what_there_is(entry, words):
    with pytest.raises(ScenarioError, match=words):
        applied(entry, feed(*THERE, *BACK))


def test_a_line_that_two_timetables_know_must_be_told_apart():
    both = feed(*THERE, name="one"), feed(*THERE, name="two")
    with pytest.raises(ScenarioError, match="in the timetables one, two; name one with feed"):
        applied('[[later_last_ride]]\nline = "600"', *both)
    network = applied('[[later_last_ride]]\nline = "600"\nfeed = "two"', *both)
    assert (len(rides(network, number=0)), len(rides(network, number=1))) == (2, 3)


def test_a_number_that_several_routes_have_is_refused_with_their_ids():
    routes = "route_id,route_short_name,route_long_name,route_type\nR,600,Noord,3\nQ,600,Zuid,3\n"
    with pytest.raises(ScenarioError, match=r"give route_ids: 'R' \(Noord\), 'Q' \(Zuid\)"):
        applied('[[later_last_ride]]\nline = "600"', feed(*THERE, routes=routes))
    assert len(rides(applied('[[later_last_ride]]\nline = ["R", "Q"]', feed(*THERE, routes=routes)))) == 3


@pytest.mark.parametrize("how", ["", "by_min = 60\n", 'depart = "00:00"\n'])
def test_an_earlier_first_ride_may_leave_at_midnight(how):
    network = applied(f'[[earlier_first_ride]]\nline = "600"\n{how}', feed("t1 A 1:00 B 1:10"))
    assert rides(network) == ["A 00:00 B 00:10", "A 01:00 B 01:10"]


@pytest.mark.parametrize("how", ["by_min = 40", 'depart = "23:50"'])
def test_an_earlier_first_ride_before_midnight_rides_on_the_evening_before(how):
    # 40 minutes before 00:30 on Saturdays and Sundays is 23:50 on Fridays and Saturdays.
    network = applied(
        f'[[earlier_first_ride]]\nline = "600"\n{how}',
        feed("t1@W A 0:30 B 0:50", calendar=WEEK),
    )
    friday, saturday, sunday = "2019-10-18", "2019-10-19", "2019-10-20"
    assert rides(network, friday) == ["A 23:50 B 24:10"]
    assert rides(network, saturday) == ["A 00:30 B 00:50", "A 23:50 B 24:10"]
    assert rides(network, sunday) == ["A 00:30 B 00:50"]


def test_no_ride_is_added_before_the_first_date_of_a_timetable():
    # On 1 October, the first date, 23:50 of the evening before is no part of the timetable.
    drawn = feed("t1 A 0:30 B 0:50", calendar="S,1,1,1,1,1,1,1,20191001,20191003\n")
    network = applied('[[earlier_first_ride]]\nline = "600"\nby_min = 40', drawn)
    assert [len(rides(network, f"2019-10-0{day}")) for day in (1, 2, 3)] == [2, 2, 1]
    one_day = feed("t1 A 0:30 B 0:50", calendar="S,1,1,1,1,1,1,1,20191001,20191001\n")
    with pytest.raises(ScenarioError, match=r"leaves at 00:30; .* before the first date of the timetable"):
        applied('[[earlier_first_ride]]\nline = "600"\nby_min = 40', one_day)


@pytest.mark.parametrize("depart", ["00:20", "24:20"])
def test_a_later_last_ride_across_midnight_may_be_told_by_the_clock(depart):
    network = applied(f'[[later_last_ride]]\nline = "600"\ndepart = "{depart}"', feed("t1 A 23:30 B 23:40"))
    assert rides(network) == ["A 23:30 B 23:40", "A 24:20 B 24:30"]


@pytest.mark.parametrize("until", ["00:00", "24:00"])
def test_a_headway_may_last_until_midnight(until):
    network = applied(
        f'[[headway]]\nline = "600"\nfrom = "23:00"\nuntil = "{until}"\nevery_min = 30',
        feed("t1 A 23:10 B 23:20"),
    )
    assert rides(network) == ["A 23:00 B 23:10", "A 23:30 B 23:40", "A 24:00 B 24:10"]


def test_rides_are_removed_and_a_line_rides_through_midnight():
    drawn = feed("t1 A 22:30 B 22:40", "t2 A 24:10 B 24:20", "t3 A 25:10 B 25:20")
    network = applied('[[remove]]\nline = "600"\nfrom = "23:00"\nuntil = "00:30"', drawn)
    assert rides(network) == ["A 22:30 B 22:40", "A 25:10 B 25:20"]
    network = applied(
        '[[new_line]]\nline = "9"\nstops = ["A", "B"]\nspeed_kmh = 30\nfrom = "23:30"\nuntil = "00:00"\n'
        "every_min = 30\nboth_ways = false",
        drawn,
    )
    assert [ride[:7] for ride in rides(network)] == ["A 22:30", "A 23:30", "A 24:00", "A 24:10", "A 25:10"]
