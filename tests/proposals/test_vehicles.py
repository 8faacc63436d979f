"""Whether added trips fit into vehicles: one at a time, in time for the next, with a driver who may."""

import dataclasses
import datetime as dt

import polars as pl

from bereik.proposals.vehicles import VehicleTrip, fits_of, trip_of
from tests.network.drawn import feed

TUESDAY = dt.date(2019, 10, 15)
A, B, E = 0, 1, 4
"""Rows of stops: B lies 400 m from A, E 1.6 km. From E to A is 2.08 km, empty five minutes."""


def minute(clock: str) -> int:
    hour, minutes = clock.split(":")
    return 3600 * int(hour) + 60 * int(minutes)


def trip(origin: int, leaves: str, target: int, arrives: str) -> VehicleTrip:
    return VehicleTrip(-1, minute(leaves), minute(arrives), origin, target)


DAY = feed("out A 8:00 E 8:20", "back E 9:00 A 9:20")
"""One vehicle: it stands at E from 08:20 to 09:00."""


def test_a_vehicle_that_stands_at_the_terminus_drives_there_and_back_between_two_trips():
    # From E at 08:25 to D at 08:40, and back empty: 520 m at 25 km an hour, 75 seconds.
    (fit,) = fits_of(DAY, TUESDAY, [trip(E, "08:25", 3, "08:40")])
    assert (fit.where, fit.empty_min, fit.more_drivers) == ("between", 1, 0)
    assert fit.duty_before_min == fit.duty_after_min == 80


def test_a_vehicle_that_would_be_late_for_its_next_trip_does_not_drive():
    # It would be at A at 08:51, and with its layover back at E at 09:01, empty: it leaves there at 09:00.
    (fit,) = fits_of(DAY, TUESDAY, [trip(E, "08:30", A, "08:51")])
    assert fit.where == "none"
    (fit,) = fits_of(
        DAY, TUESDAY, [trip(E, "08:24", A, "08:44")]
    )  # it came at 08:20: four minutes are too few
    assert fit.where == "none"


def test_one_vehicle_drives_one_of_two_new_trips_at_the_same_time():
    first, second = fits_of(DAY, TUESDAY, [trip(E, "08:25", 3, "08:40"), trip(E, "08:30", 3, "08:45")])
    assert (first.where, second.where) == ("between", "none")


def test_a_trip_that_goes_frees_its_vehicle_for_the_one_in_its_place():
    moved = trip(E, "08:50", A, "09:10")
    (alone,) = fits_of(DAY, TUESDAY, [moved])
    (instead,) = fits_of(DAY, TUESDAY, [moved], gone={1})
    assert (alone.where, instead.where) == ("none", "between")


def test_before_the_first_trip_the_vehicle_leaves_the_depot_earlier():
    (fit,) = fits_of(DAY, TUESDAY, [trip(B, "06:00", A, "06:02")])
    assert fit.where == "before"
    assert (fit.duty_before_min, fit.duty_after_min) == (80, 200)


LONG = feed("out A 8:00 E 8:20", "late E 16:40 A 17:00", "other A 12:00 E 12:20")
"""Two vehicles: one is out from 08:00 to 17:00, nine hours, the other for twenty minutes."""


def test_the_vehicle_that_needs_no_driver_more_is_taken():
    (fit,) = fits_of(LONG, TUESDAY, [trip(E, "17:30", A, "17:50")])
    # That of noon stands at E: 12:00 to 17:50 is one duty. The other one has no hour left.
    assert (fit.more_drivers, fit.duty_after_min) == (0, 350)
    one = feed("out A 8:00 E 8:20", "late E 16:40 A 17:00")
    (fit,) = fits_of(one, TUESDAY, [trip(A, "17:30", E, "17:50")])
    assert (fit.more_drivers, fit.duty_before_min) == (1, 540)


def test_what_a_vehicle_drives_today_counts_the_trip_that_moves():
    (fit,) = fits_of(DAY, TUESDAY, [trip(A, "07:50", E, "08:10")], gone={0})
    assert (fit.where, fit.duty_before_min, fit.duty_after_min) == ("before", 80, 90)


def test_a_long_block_of_two_drivers_may_stay_one_of_two():
    day = feed("out A 6:00 E 6:20", "late E 19:40 A 20:00")
    (fit,) = fits_of(day, TUESDAY, [trip(A, "20:10", E, "20:30")])
    assert (fit.where, fit.more_drivers, fit.duty_before_min) == ("after", 0, 840)


def test_blocks_that_are_named_are_used():
    named = feed("out/x A 8:00 E 8:20", "back/y E 9:00 A 9:20")
    (fit,) = fits_of(named, TUESDAY, [trip(E, "08:30", A, "08:50")])
    assert (fit.source, fit.where) == ("block_id", "after")


def test_a_trip_of_a_feed_is_read_as_a_vehicle_drives_it():
    assert trip_of(DAY, 1) == VehicleTrip(1, minute("09:00"), minute("09:20"), E, A)


def test_a_line_whose_trips_all_take_longer_keeps_its_vehicles():
    # Every trip takes two minutes more: each stands in the place of the one that goes.
    longer = [trip(A, "08:00", E, "08:22"), trip(E, "09:00", A, "09:22")]
    found = fits_of(DAY, TUESDAY, longer, gone={0, 1})
    assert [fit.where for fit in found] == ["between", "after"]
    assert [fit.more_drivers for fit in found] == [0, 0]
    assert found[1].duty_after_min == 82


def test_no_vehicle_drives_empty_from_a_stop_whose_place_is_unknown():
    # From A to D by block: it may be at D, or far away. From E it could drive.
    day = feed("out/x A 8:00 E 8:20", "on/x E 9:00 D 9:20")
    unplaced = dataclasses.replace(
        day, stops=day.stops.with_columns(lat=pl.when(pl.col("stop_id") == "D").then(None).otherwise("lat"))
    )
    added = [trip(E, "10:00", A, "10:20"), trip(3, "10:00", A, "10:20"), trip(E, "08:30", A, "08:40")]
    assert [fits_of(unplaced, TUESDAY, [one])[0].where for one in added] == ["none", "after", "between"]
