"""The reachability graph: values by hand, paths that can be made, and the arrivals of the search."""

import datetime as dt
import math
from itertools import pairwise

import geopandas
import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError, ServiceDayError
from bereik.network import build_network, reachability_graph
from bereik.network.prepared import linked_stops, rides_of_day, walking_ways
from bereik.network.ways import link_points, seconds_between
from bereik.routing.search import Egress, TimeWindow, destination_profiles, search, stop_profiles
from bereik.units import UNREACHED, format_clock
from tests.conftest import EXAMPLES
from tests.network.drawn import SPACING_DEG, feed

DATE = "2019-10-15"
HEAD = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"


def spot(place: float) -> Point:
    """A point as many stops north of stop A."""
    return Point(4.0, 51 + SPACING_DEG * place)


def jobs(**places: float) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {"id": list(places), "title": [f"Job {name}" for name in places]},
        geometry=[spot(place) for place in places.values()],
        crs="EPSG:4326",
    )


def clock(instant: dt.datetime) -> str:
    assert instant.tzinfo is not None
    return instant.strftime("%H:%M:%S")


def by_hand() -> networkx.DiGraph:
    """Stops A to L, 390 s on foot apart. The home is at A; only neighbours can be walked to."""
    one = feed(
        "T/b A 7:10 D 7:20 E 7:25", "U/b E 7:25 H 7:35", "V I 7:50 L 8:00", "X A 7:00 E 7:05",
        stops="ABCDEFGHIJKL",
    )  # fmt: skip
    traveller = Traveller(max_walk_min=7)
    return reachability_graph(
        build_network(one),
        spot(0),
        date=DATE,
        vacancies=jobs(near=1, far=11.5, nowhere=40),
        traveller=traveller,
    )


def test_the_tree_drawn_by_hand():
    graph = by_hand()
    way = networkx.shortest_path(graph, "home/0", "vacancy/far")
    assert way == ["home/0", "stop/drawn:A", "stop/drawn:H", "stop/drawn:I", "stop/drawn:L", "vacancy/far"]
    legs = [graph.edges[pair] for pair in pairwise(way)]
    assert [(leg["kind"], leg["mode"], clock(leg["depart"]), clock(leg["arrive"])) for leg in legs] == [
        ("access", "walk", "07:00:00", "07:00:00"),
        ("ride", "transit", "07:10:00", "07:35:00"),
        ("change", "walk", "07:35:00", "07:41:30"),
        ("ride", "transit", "07:50:00", "08:00:00"),
        ("egress", "walk", "08:00:00", "08:03:15"),
    ]
    assert legs[1]["trip_id"] == "drawn:T"
    assert legs[1]["seated"] == "drawn:U"
    assert (legs[3]["route"], legs[3]["headsign"]) == ("600", "L")
    far = graph.nodes["vacancy/far"]
    assert (far["kind"], far["id"], far["name"], far["rides"]) == ("vacancy", "far", "Job far", 2)
    assert far["travel_time_min"] == 63.25


def test_what_is_near_is_walked_to_and_what_is_out_of_reach_stays_without_a_way():
    graph = by_hand()
    assert graph.edges["home/0", "vacancy/near"]["kind"] == "direct"
    assert graph.nodes["vacancy/near"]["travel_time_min"] == 6.5
    assert graph.degree["vacancy/nowhere"] == 0
    assert graph.nodes["vacancy/nowhere"]["arrive"] is None
    assert math.isnan(graph.nodes["vacancy/nowhere"]["travel_time_min"])
    stops = {node["id"][-1] for _, node in graph.nodes(data=True) if node["kind"] == "stop"}
    assert stops == set("ABCDEFGHIKL")  # J would take two walks in a row


def test_the_graph_says_what_was_asked_of_which_timetable():
    about = by_hand().graph
    assert (about["date"], about["departure"], about["day_type"]) == (DATE, "07:00", "school_day")
    assert about["feeds"] == ["drawn  (2019-10-01 to 2019-10-31)"]
    assert about["streets"].startswith("straight lines")
    assert about["traveller"]["max_walk_min"] == 7


def test_who_came_on_foot_first_does_not_hide_the_walk_that_the_bus_rider_still_has():
    # At B on foot at 7:06:30, by bus at 7:10; only the bus rider may walk on to C, where the bus leaves.
    one = feed("T A 7:05 B 7:10", "V C 7:20 F 7:30", stops="ABCDEF")
    graph = reachability_graph(build_network(one), spot(0), date=DATE, traveller=Traveller(max_walk_min=7))
    way = networkx.shortest_path(graph, "home/0", "stop/drawn:F")
    assert way[2:] == ["stop/drawn:B#1 by ride", "stop/drawn:C", "stop/drawn:F"]
    assert clock(graph.nodes["stop/drawn:B"]["arrive"]) == "07:06:30"
    assert clock(graph.nodes["stop/drawn:B#1 by ride"]["arrive"]) == "07:10:00"


def test_a_quick_way_with_many_rides_does_not_hide_the_one_that_leaves_rides_for_later():
    # D by two rides at 7:08, by one at 7:12; with two rides at the most only the second can go on to G.
    one = feed("T A 7:02 B 7:04", "U B 7:05 D 7:08", "S A 7:02 D 7:12", "V D 7:20 G 7:25", stops="ABCDEFG")
    traveller = Traveller(max_walk_min=0, max_transfers=1)
    graph = reachability_graph(build_network(one), spot(0), date=DATE, traveller=traveller)
    assert graph.nodes["stop/drawn:D"]["rides"] == 2
    way = networkx.shortest_path(graph, "home/0", "stop/drawn:G")
    assert way == ["home/0", "stop/drawn:A", "stop/drawn:D#1 by ride", "stop/drawn:G"]


def test_a_folding_bike_shortens_both_ends_and_a_parked_one_the_first():
    one = feed("T C 7:10 F 7:20", stops="ABCDEFGH")
    network, far = build_network(one), jobs(job=7)
    modes, arrivals = {}, {}
    for bike in ("direct", "to_stop", "on_board"):
        traveller = Traveller(max_walk_min=14, max_cycle_min=5, bike=bike)
        graph = reachability_graph(network, spot(0), date=DATE, vacancies=far, traveller=traveller)
        way = networkx.shortest_path(graph, "home/0", "vacancy/job") if graph.degree["vacancy/job"] else []
        modes[bike] = [graph.edges[pair]["mode"] for pair in pairwise(way)]
        arrivals[bike] = graph.nodes["vacancy/job"]["arrive"]
    assert modes["direct"] == []  # 7:13 on foot to C is too late
    assert modes["to_stop"] == ["bike", "transit", "walk"]
    assert modes["on_board"] == ["bike", "transit", "bike"]
    assert arrivals["on_board"] < arrivals["to_stop"]


def test_max_min_bounds_every_arrival():
    one = feed("T A 7:05 B 7:10 C 7:20", stops="ABC")
    network = build_network(one)
    for most in (0, 6.5, 10, 20, 20.5):
        graph = reachability_graph(network, spot(0), date=DATE, max_min=most, vacancies=jobs(job=2))
        minutes = [node["travel_time_min"] for _, node in graph.nodes(data=True) if node["arrive"]]
        assert max(minutes) <= most


def test_questions_that_make_no_sense_are_refused():
    network = build_network(feed("T A 7:05 B 7:10"))
    with pytest.raises(QuestionError, match="found 2 rows"):
        reachability_graph(network, jobs(one=0, two=1), date=DATE)
    with pytest.raises(QuestionError, match="departure: '7h' is not a clock time"):
        reachability_graph(network, spot(0), date=DATE, departure="7h")
    with pytest.raises(ServiceDayError, match="lies outside"):
        reachability_graph(network, spot(0), date="2020-01-01")


@st.composite
def drawn_feeds(draw):
    """Some trips over eight stops between 7:00 and 7:30, in blocks or not, and rows of transfers.txt."""
    trips = []
    for number in range(draw(st.integers(1, 8))):
        minute = draw(st.integers(0, 15))
        words = []
        for stop in draw(st.lists(st.sampled_from("ABCDEFGH"), min_size=2, max_size=4)):
            minute += draw(st.integers(0, 4))
            words.append(f"{stop} {format_clock(7 * 3600 + 60 * minute)}")
        trips.append(f"T{number}{draw(st.sampled_from(['', '/b', '/c']))} {' '.join(words)}")
    rows = draw(
        st.lists(st.sampled_from(["A,A,2,240", "B,B,3,", "C,D,3,", "D,C,2,600", "E,E,3,", "F,F,2,30"]))
    )
    return feed(*trips, stops="ABCDEFGH", transfers=HEAD + "\n".join(rows))


travellers = st.builds(
    Traveller,
    max_walk_min=st.sampled_from([0, 7, 14]),
    max_transfers=st.integers(0, 3),
    board_slack_s=st.sampled_from([0, 60, 150]),
)


@settings(max_examples=EXAMPLES * 4)
@given(drawn_feeds(), travellers, st.floats(0, 7))
def test_every_path_is_a_journey_that_can_be_made(one, traveller, home):
    graph = reachability_graph(
        build_network(one), spot(home), date=DATE, traveller=traveller, vacancies=jobs(a=0, b=3.3, c=7)
    )
    slack = dt.timedelta(seconds=traveller.board_slack_s)
    assert networkx.is_forest(graph)
    assert all(degree <= 1 for _, degree in graph.in_degree())
    for origin, target, leg in graph.edges(data=True):
        need = slack if leg["kind"] == "ride" else dt.timedelta()
        assert (
            graph.nodes[origin]["arrive"] + need
            <= leg["depart"]
            <= leg["arrive"]
            == graph.nodes[target]["arrive"]
        )
        if leg["kind"] == "access":
            assert leg["minutes"] <= traveller.max_walk_min
        came = {edge["kind"] for *_, edge in graph.in_edges(origin, data=True)}
        if leg["kind"] in ("change", "egress"):
            assert came == {"ride"}
        rode = graph.nodes[origin]["rides"] + (leg["kind"] == "ride")
        assert graph.nodes[target]["rides"] == rode <= traveller.max_transfers + 1


@settings(max_examples=EXAMPLES * 4)
@given(drawn_feeds(), travellers, st.floats(0, 7), st.integers(0, 7))
def test_arrivals_equal_those_of_the_search(one, traveller, home, job):
    network = build_network(one)
    graph = reachability_graph(
        network, spot(home), date=DATE, traveller=traveller, vacancies=jobs(job=job), max_min=60
    )
    rides = rides_of_day(network, dt.date.fromisoformat(DATE), traveller, 7 * 3600, 8 * 3600).ahead
    ways = walking_ways(network, traveller)
    stops, limit_s = linked_stops(network, ways), int(traveller.max_walk_min * 60)
    start, end = (link_points(ways, [4.0], [spot(place).y]) for place in (home, job))
    access = np.full((len(stops), 1), UNREACHED, dtype=np.int32)
    walks = seconds_between(ways, start, stops, limit_s=limit_s)
    access[walks.target, 0] = walks.seconds
    found = search(rides, access, TimeWindow(7 * 3600, 8 * 3600), max_rides=traveller.max_transfers + 1)
    egress = Egress(*seconds_between(ways, end, stops, limit_s=limit_s, towards=True))
    arrivals = destination_profiles(stop_profiles(found)[0], egress).arrive.tolist()
    arrivals += [
        7 * 3600 + walk for walk in seconds_between(ways, start, end, limit_s=limit_s).seconds.tolist()
    ]
    first = min(arrivals, default=UNREACHED)
    minutes = graph.nodes["vacancy/job"]["travel_time_min"]
    if first > 8 * 3600:
        assert math.isnan(minutes)
    else:
        assert minutes == (first - 7 * 3600) / 60
