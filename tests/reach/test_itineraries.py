"""The legs of shown journeys join up, keep the limits, and ride trips that exist."""

import datetime as dt

import geopandas
import pandas
import pytest
from hypothesis import example, given
from shapely.geometry import Point

import bereik
from bereik.errors import TableError
from bereik.reach import list_itineraries, shift_reach
from bereik.traveller import Shift, Traveller
from tests.reach import test_childcare_drawn as drawn
from tests.reach.drawn_cases import PLACES, Case, Ride, cases, clock, network_of


def asked(case):
    homes = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[case.home])], crs="EPSG:4326")
    jobs = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["job"]}, geometry=[Point(PLACES[case.job])], crs="EPSG:4326"
    )
    network = network_of(case)
    end = clock((case.start + case.length) % (24 * 60))
    row = shift_reach(
        network, homes, jobs, date=case.date, shifts=[Shift("s", clock(case.start), end)],
        before_min=case.before, after_min=case.after, traveller=case.traveller,
    )  # fmt: skip
    return row, list_itineraries(network, row, homes, jobs, traveller=case.traveller)


WALKED_WITH_A_FOLDING_BIKE = Case(
    dt.date(2026, 11, 24), [Ride(-1, 1438, [0, 3, 0], [0, 0, 0]), Ride(-1, 1441, [0, 0], [0, 0])],
    home=5, job=1, start=0, length=1, before=0, after=0,
    traveller=Traveller(max_walk_min=8, max_cycle_min=2, bike="on_board", max_transfers=0, board_slack_s=0,
                        max_trip_min=10, max_lead_min=20),
)  # fmt: skip
"""The way to the first stop is too far to cycle for who cycles two minutes at the most, but not to walk."""


@given(cases())
@example(WALKED_WITH_A_FOLDING_BIKE)
def test_legs_join_up_from_door_to_door_and_keep_every_limit(case):
    reach, legs = asked(case)
    row = reach.iloc[0]
    for way in ("out", "back"):
        own = legs[legs["direction"] == way]
        if pandas.isna(row[f"{way}_depart"]):
            assert own.empty
            continue
        if own.empty:  # a way of no length has no legs
            assert row[f"{way}_min"] == 0
            continue
        # from a door at the stop the first leg is the ride, and the slack before it is spent waiting
        slack = pandas.Timedelta(
            seconds=case.traveller.board_slack_s if pandas.notna(own["trip_id"].iloc[0]) else 0
        )
        assert own["depart"].iloc[0] == row[f"{way}_depart"] + slack
        assert own["arrive"].iloc[-1] == row[f"{way}_arrive"]
        assert own["trip_id"].notna().sum() == row[f"rides_{way}"]
        assert (own["depart"].to_numpy()[1:] >= own["arrive"].to_numpy()[:-1]).all()
        assert own["from_name"].tolist()[1:] == own["to_name"].tolist()[:-1]
        assert (own.loc[own["mode"] == "walk", "minutes"] <= case.traveller.max_walk_min).all()
        assert (own.loc[own["mode"] == "bike", "minutes"] <= case.traveller.max_cycle_min).all()


@given(cases())
def test_rides_leave_and_arrive_as_the_timetable_says(case):
    _, legs = asked(case)
    for leg in legs[legs["trip_id"].notna()].to_dict("records"):
        ride = case.rides[int(leg["trip_id"].removeprefix("feed:t"))]
        pairs = {
            (ride.minutes[a], ride.minutes[b])
            for a in range(len(ride.stops))
            for b in range(a + 1, len(ride.stops))
            if f"feed:s{ride.stops[a]}" == leg["from_stop_id"]
            and f"feed:s{ride.stops[b]}" == leg["to_stop_id"]
        }
        assert any(b - a == leg["minutes"] for a, b in pairs), pairs


@given(cases())
def test_a_bike_parked_on_the_way_out_is_fetched_on_the_way_back(case):
    reach, legs = asked(case)
    if reach["verdict"].iloc[0] == "no" or "bike+transit" not in set(reach["mode_out"]):
        return
    if case.traveller.bike == "to_stop":
        out, back = legs[legs["direction"] == "out"], legs[legs["direction"] == "back"]
        assert (
            out[out["trip_id"].notna()]["from_stop_id"].iloc[0]
            == back[back["trip_id"].notna()]["to_stop_id"].iloc[-1]
        )


def test_a_day_over_childcare_is_sent_to_the_day_plan():
    network = bereik.build_network(drawn.feed(*drawn.LINE))
    home, job, hours = drawn.at("A"), drawn.at("C"), bereik.Shift("s", "08:00", "15:50")
    reach = bereik.shift_reach(
        network,
        home,
        job,
        date=drawn.TUESDAY,
        shifts=[hours],
        childcare=drawn.care_at("B"),
        traveller=drawn.LEGS,
    )
    assert reach["verdict"].tolist() == ["yes"]
    with pytest.raises(TableError, match=r"bereik\.plan_day"):
        bereik.list_itineraries(network, reach, home, job, traveller=drawn.LEGS)
