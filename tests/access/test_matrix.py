"""Travel times agree with journeys, with wider limits, and refuse what makes no sense."""

import itertools

import numpy as np
import pandas
import pytest

import bereik
from bereik.domain.traveller import BIKES
from bereik.errors import QuestionError


@pytest.fixture
def minutes(demo):
    """Minutes from every third home to every tenth vacancy, homes down and vacancies across."""

    def ask(**question):
        table = bereik.travel_time_matrix(
            demo.network, demo.homes[::3], demo.vacancies[::10], **({"date": demo.date} | question)
        )
        return table.drop(columns=["from_id", "to_id"]).to_numpy().reshape(6, 40, -1).squeeze()

    return ask


def test_who_leaves_at_an_hour_arrives_with_the_first_journey_after_it_or_on_foot(demo, minutes):
    home, jobs = demo.homes[:1], demo.vacancies[::10]
    journeys = bereik.journey_profiles(demo.network, home, jobs, date=demo.date)
    leave = pandas.Timestamp(f"{demo.date} 07:00", tz="Europe/Brussels")
    after = journeys[journeys["depart"] >= leave].assign(place_id=lambda table: table["place_id"].astype(str))
    waited = (after.groupby("place_id")["arrive"].min() - leave).dt.total_seconds() / 60
    expected = waited.reindex(jobs["id"]).to_numpy()
    walked = minutes(modes="walk")[0]
    walked = np.where(walked <= 20, walked, np.nan)  # beside rides a walk is bound by `max_walk_min`
    expected = np.fmin(np.where(expected <= 75, expected, np.nan), walked)
    assert np.isfinite(expected).sum() > 10
    np.testing.assert_allclose(minutes()[0], expected)


def test_a_better_bike_and_a_wider_window_never_make_anyone_later(minutes):
    times = [np.nan_to_num(minutes(traveller=bereik.Traveller(bike=bike)), nan=999) for bike in BIKES]
    assert all((better <= worse).all() for worse, better in itertools.pairwise(times))
    assert (times[-1] < times[0]).any()
    fastest = np.nan_to_num(minutes(window_min=30, percentiles=(1,)), nan=999)
    assert (fastest <= times[0]).all()


def test_percentiles_are_departures_of_the_window_by_nearest_rank(demo, minutes):
    several = minutes(window_min=4, percentiles=(25, 50, 100))
    each = [minutes(departure=f"07:0{minute}") for minute in range(4)]
    ordered = np.sort(np.nan_to_num(each, nan=np.inf), axis=0)
    np.testing.assert_allclose(np.nan_to_num(several, nan=np.inf), np.moveaxis(ordered[[0, 1, 3]], 0, -1))


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ({"modes": "car"}, "transit, walk, cycle"),
        ({"percentiles": ()}, "percentiles"),
        ({"percentiles": (101,)}, "percentiles"),
        ({"window_min": 0}, "window_min is 0"),
        ({"window_min": 1.5}, "window_min is 1.5"),
        ({"departure": "7 uur"}, "departure"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would(minutes, question, part):
    with pytest.raises(QuestionError, match=part):
        minutes(**question)
