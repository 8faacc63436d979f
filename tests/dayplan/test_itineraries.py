"""The legs of shown journeys join up, keep the limits, and ride trips that exist."""

import datetime as dt

import geopandas
import pandas
import pytest
from hypothesis import example, given, settings
from shapely.geometry import Point

import bereik
from bereik.dayplan import list_itineraries
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import TableError
from bereik.reach import shift_reach
from tests.childcare import test_childcare_drawn as drawn
from tests.conftest import EXAMPLES
from tests.network.drawn import SPACING_DEG
from tests.reach.care_cases import ask, care_cases, childcare_table, point_table
from tests.reach.drawn_cases import PLACES, Case, Ride, cases, clock, network_of
from tests.shifts.test_split_shifts import TRIPS as SPLIT_TRIPS

BETWEEN = {"out": ("home-care", "care-work"), "back": ("work-care", "care-home")}


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


def over_childcare(**named):
    """The network, the row and the tables of a day over childcare at B."""
    network = bereik.build_network(drawn.feed(*drawn.LINE))
    home, job, care = drawn.at("A"), drawn.at("C"), drawn.care_at("B", **named)
    reach = bereik.shift_reach(
        network, home, job, date=drawn.TUESDAY, shifts=[bereik.Shift("s", "08:00", "15:50")],
        childcare=care, traveller=drawn.LEGS,
    )  # fmt: skip
    assert reach["verdict"].tolist() == ["yes"]
    return network, reach, home, job, care


def test_a_day_over_childcare_wants_the_childcare():
    network, reach, home, job, _ = over_childcare()
    with pytest.raises(TableError, match=r"give list_itineraries the childcare .* bereik\.plan_day"):
        bereik.list_itineraries(network, reach, home, job, traveller=drawn.LEGS)


def test_a_day_over_childcare_has_a_leg_to_it_and_one_from_it_in_both_directions():
    network, reach, home, job, care = over_childcare(name=["Zonnetje"])
    legs = bereik.list_itineraries(network, reach, home, job, childcare=care, traveller=drawn.LEGS)
    assert legs["direction"].tolist() == ["out", "out", "back", "back"]
    assert legs["between"].tolist() == ["home-care", "care-work", "work-care", "care-home"]
    assert legs["leg"].tolist() == [0, 1, 0, 1]
    assert [f"{time:%H:%M}" for time in legs["depart"]] == ["07:00", "07:30", "16:00", "16:30"]
    assert [f"{time:%H:%M}" for time in legs["arrive"]] == ["07:10", "07:40", "16:10", "16:40"]


def test_the_way_to_a_facility_off_the_stop_is_told_by_its_name():
    network = bereik.build_network(drawn.feed(*drawn.LINE))
    home, job, care = drawn.at("A"), drawn.at("C"), drawn.care_at("B", name=["Zonnetje"])
    near = care.set_geometry(care.geometry.translate(yoff=0.0005))  # some 60 m from the stop
    who = {"traveller": Traveller(max_walk_min=5), "childcare": near}
    hours = [bereik.Shift("s", "08:00", "15:50")]
    reach = bereik.shift_reach(network, home, job, date=drawn.TUESDAY, shifts=hours, **who)
    legs = bereik.list_itineraries(network, reach, home, job, **who)
    walks = legs[legs["mode"] == "walk"]
    assert walks[["from_name", "to_name"]].to_numpy().tolist() == [
        ["Stop B", "Zonnetje"], ["Zonnetje", "Stop B"], ["Stop B", "Zonnetje"], ["Zonnetje", "Stop B"],
    ]  # fmt: skip


def test_the_legs_to_a_place_that_was_tried_are_those_to_the_spot_that_works():
    # far has no stop; the spot of near is the one at which the vague job can be held
    buses = ("1 A 6:00 E 6:20", "2 E 15:00 A 15:20")
    places = {"far": Point(4.4, 51.0), "near": Point(4.0, 51 + 4 * SPACING_DEG), "vague": Point()}
    jobs = geopandas.GeoDataFrame(
        {"id": list(places), "title": "job", "municipality": "T"},
        geometry=list(places.values()), crs="EPSG:4326",
    )  # fmt: skip
    network, home = bereik.build_network(drawn.feed(*buses)), Point(4.0, 51.0)
    hours = [bereik.Shift("day", "07:00", "14:30")]
    reach = bereik.shift_reach(network, home, jobs, date=drawn.TUESDAY, shifts=hours)
    vague = reach[reach["vacancy_id"] == "vague"]
    assert vague["verdict"].tolist() == ["maybe"]
    legs = bereik.list_itineraries(network, vague, home, jobs)
    rides = legs[legs["trip_id"].notna()]
    assert [f"{time:%H:%M}" for time in rides["depart"]] == ["06:00", "15:00"]
    assert rides["to_name"].tolist() == ["Stop E", "Stop A"]


def test_a_split_shift_has_the_first_way_out_and_the_last_way_back():
    job = drawn.at("B", shift_start=["10:00,14:00"], shift_end=["13:00,17:00"])
    network, home = bereik.build_network(drawn.feed(*SPLIT_TRIPS)), drawn.at("A")
    reach = bereik.shift_reach(network, home, job, date=drawn.TUESDAY, traveller=drawn.LEGS)
    legs = bereik.list_itineraries(network, reach, home, job, traveller=drawn.LEGS)
    assert [f"{time:%H:%M}" for time in legs["depart"]] == ["09:00", "17:06"]


def test_usual_hours_that_were_tried_have_the_legs_of_the_hours_that_are_shown():
    # of a two-shift system the early shift of 6:00-14:00 is shown, whose bus back leaves at 14:30
    buses = ("1 A 5:30 B 5:40", "2 B 14:30 A 14:40", "3 A 13:00 B 13:10", "4 B 22:30 A 22:40")
    job = drawn.at("B", shift_system=["twee ploegen"])
    network, home = bereik.build_network(drawn.feed(*buses)), drawn.at("A")
    reach = bereik.shift_reach(network, home, job, date=drawn.TUESDAY, traveller=drawn.LEGS)
    assert reach["verdict"].tolist() == ["yes"]
    legs = bereik.list_itineraries(network, reach, home, job, traveller=drawn.LEGS)
    assert [f"{time:%H:%M}" for time in legs["depart"]] == ["05:30", "14:30"]


def test_rows_of_several_homes_jobs_and_days_keep_their_order():
    network = bereik.build_network(drawn.feed(*drawn.LINE))
    homes, jobs = drawn.at("A", "B"), drawn.at("C", "B")
    hours = [bereik.Shift("s", "08:00", "15:50")]
    days = [drawn.TUESDAY, "2019-10-16"]
    reach = bereik.shift_reach(network, homes, jobs, date=days, shifts=hours, traveller=drawn.LEGS)
    legs = bereik.list_itineraries(network, reach, homes, jobs, traveller=drawn.LEGS)
    rides = legs.groupby(["date", "home_id", "vacancy_id"], sort=False, observed=True).size()
    day = [("A", "C", 4), ("A", "B", 2), ("B", "C", 2)]  # from B to B there is nothing to ride
    assert [(home, job, count) for (_, home, job), count in rides.items()] == day * 2


def test_a_table_asked_with_other_margins_says_so():
    network = bereik.build_network(drawn.feed(*drawn.LINE))
    home, job = drawn.at("A"), drawn.at("C")
    asked = {"date": drawn.TUESDAY, "shifts": [bereik.Shift("s", "07:40", "15:50")], "traveller": drawn.LEGS}
    reach = bereik.shift_reach(network, home, job, before_min=0, **asked)
    assert len(bereik.list_itineraries(network, reach, home, job, traveller=drawn.LEGS)) == 4
    with pytest.raises(TableError, match="the way out of 'C' cannot be found again"):
        bereik.list_itineraries(network, reach, home, job, before_min=5, traveller=drawn.LEGS)


@settings(max_examples=EXAMPLES)
@given(care_cases())
def test_legs_over_childcare_join_up_and_leave_time_for_the_child(case):
    row = ask(case)
    base, network = case.base, network_of(case.base)
    children = [bereik.Child(case.ages[0], case.allowed[0])]
    legs = list_itineraries(
        network, row.to_frame().T.astype({"mode_out": "object", "mode_back": "object"}),
        point_table("h", base.home), point_table("v", base.job), childcare=childcare_table(case),
        children=children, care=bereik.CareRules(**case.rules), before_min=base.before,
        after_min=base.after, traveller=base.traveller,
    )  # fmt: skip
    for way, dwell in (("out", "bring_min"), ("back", "fetch_min")):
        own = legs[legs["direction"] == way]
        if pandas.isna(row[f"{way}_depart"]):
            assert own.empty
        if own.empty:
            continue
        assert own["trip_id"].notna().sum() == row[f"rides_{way}"]
        assert (own["depart"].to_numpy()[1:] >= own["arrive"].to_numpy()[:-1]).all()
        before, after = (own[own["between"] == name] for name in BETWEEN[way])
        if len(before) and len(after) and row["verdict"] == "yes":
            at = row["bring_at" if way == "out" else "fetch_at"]
            assert before["arrive"].iloc[-1] <= at
            assert after["depart"].iloc[0] >= at + pandas.Timedelta(minutes=case.rules[dwell])
