"""A traveller or a shift that makes no sense is refused in one sentence, whatever was given."""

import datetime as dt
from itertools import pairwise

import pytest

from bereik.domain.traveller import BIKE_POLICIES, Shift, Traveller
from bereik.errors import QuestionError


@pytest.mark.parametrize("licence", ["no", "nee", "", None, 2])
def test_a_driving_licence_is_true_or_false_and_no_text(licence):
    with pytest.raises(QuestionError, match="True or False"):
        Traveller(driving_licence=licence)


@pytest.mark.parametrize(
    "limits",
    [
        {"max_walk_min": "20"}, {"max_trip_min": None}, {"walk_speed_kmh": "4"}, {"cycle_speed_kmh": 0},
        {"max_lead_min": float("nan")}, {"board_slack_s": -1}, {"max_transfers": 2.5},
        {"max_transfers": 3.0}, {"max_transfers": 10}, {"board_slack_s": 60.5},
    ],
)  # fmt: skip
def test_a_speed_or_limit_that_is_no_number_in_its_range_is_named(limits):
    with pytest.raises(QuestionError, match=next(iter(limits))):
        Traveller(**limits)


@pytest.mark.parametrize("clock", [dt.time(6), 6.0, None, "6u", "25:00", "-1:00", "06:60", "٠٦:٠٠"])
def test_hours_of_a_shift_that_are_no_clock_time_as_text_are_refused(clock):
    with pytest.raises(QuestionError, match="early"):
        Shift("early", clock, "14:00")


def test_a_shift_has_a_name_for_it_stands_in_the_answer():
    for name in (None, "", " "):
        with pytest.raises(QuestionError, match="name"):
            Shift(name, "06:00", "14:00")


def test_days_are_text():
    for days in (None, (0, 1), "foo"):
        with pytest.raises(QuestionError, match="weekdays"):
            Shift("early", "06:00", "14:00", days)


def test_each_way_to_use_a_bike_allows_all_that_the_ones_before_it_allow():
    allowed = [
        {name for name in ("cycles", "parks", "folds") if getattr(policy, name)} for policy in BIKE_POLICIES
    ]
    assert all(before <= after for before, after in pairwise(allowed))
    assert allowed[0] == set()
    assert Traveller(bike="to_stop").bike_policy.name == "to_stop"
