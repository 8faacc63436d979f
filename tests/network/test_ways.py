"""Seconds between points: against slow searches that are plainly right."""

import math
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bereik.errors import QuestionError
from bereik.kernels.streets import (
    FAR,
    Scratch,
    StreetGraph,
    StreetPoints,
    seconds_over_lines,
    seconds_over_streets,
    strong_pieces,
)
from bereik.network.street_path import path_geometry
from bereik.network.ways import cycling, link_points, rows_of, seconds_between, walking
from bereik.streets import read_streets
from tests.conftest import EXAMPLES
from tests.streets.town import DEGREE_M, town

SECOND = 1_000_000
LINE = {"A": (0, 0), "B": (1000, 0)}


def degrees(*spots):
    return [x / DEGREE_M for x, _ in spots], [y / DEGREE_M for _, y in spots]


# --- the kernel -------------------------------------------------------------------------------------------

quarters = st.just(0) | st.integers(1, 40)
"""Half of all edges may be passed in one direction only, or in none."""
edges = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), quarters, quarters),
    min_size=1,
    max_size=12,
)
spots = st.lists(
    st.tuples(st.integers(-1, 11), st.integers(0, 4), st.integers(-9, 9)), min_size=1, max_size=5
)


def graph_of(rows, *, turned=False):
    """Edges (from, to, quarters of a minute ahead, the same back), 0 where that is not allowed."""
    rows = np.array(rows)
    first, last, ahead, back = rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3]
    cost = [np.where(side > 0, side * 4 * SECOND, FAR).astype(np.int64) for side in (ahead, back)]
    arcs = [(a, b, c) for a, b, c in zip(first, last, cost[0], strict=True) if c != FAR]
    arcs += [(b, a, c) for a, b, c in zip(first, last, cost[1], strict=True) if c != FAR]
    if turned:
        arcs, cost = [(b, a, c) for a, b, c in arcs], cost[::-1]
    arcs.sort(key=lambda arc: arc[0])
    start = np.searchsorted([arc[0] for arc in arcs], np.arange(7)).astype(np.int32)
    to = np.array([arc[1] for arc in arcs], dtype=np.int32)
    return StreetGraph(start, to, np.array([arc[2] for arc in arcs], dtype=np.int64), *cost, float(SECOND))


def points_of(rows, spots):
    edge = np.array([min(e, len(rows) - 1) for e, _, _ in spots], dtype=np.int32)
    ends = np.array(rows, dtype=np.int32)[edge]
    return StreetPoints(
        edge,
        ends[:, 0].copy(),
        ends[:, 1].copy(),
        np.array([quarter / 4 for _, quarter, _ in spots]),
        np.array([float(offset) for _, _, offset in spots]),
        np.zeros(len(spots)),
    )


def search(graph, sources, targets, limit_s, entries=3):
    # So few entries that the queue has to grow.
    queue = np.empty(entries, dtype=np.int32), np.empty(entries, dtype=np.int32)
    work = Scratch(np.full(len(graph.arc_start) - 1, FAR), *queue)
    start, reached, seconds = seconds_over_streets(graph, sources, targets, limit_s, work)
    assert (work.best == FAR).all()
    return [dict(zip(reached[a:b].tolist(), seconds[a:b].tolist(), strict=True)) for a, b in pairwise(start)]


def plain_seconds(rows, source, target):
    """Bellman and Ford over the junctions, then the best of the two ends and of the way along the edge."""
    (edge, quarter, offset), (edge2, quarter2, offset2) = source, target
    first, last, ahead, back = rows[edge]
    first2, last2, ahead2, back2 = rows[edge2]
    best = [math.inf] * 6
    if back:
        best[first] = abs(offset) + quarter * back
    if ahead:
        best[last] = min(best[last], abs(offset) + (4 - quarter) * ahead)
    for _ in range(6):
        for a, b, there, again in rows:
            if there:
                best[b] = min(best[b], best[a] + 4 * there)
            if again:
                best[a] = min(best[a], best[b] + 4 * again)
    found = [math.inf]
    if ahead2:
        found.append(best[first2] + quarter2 * ahead2 + abs(offset2))
    if back2:
        found.append(best[last2] + (4 - quarter2) * back2 + abs(offset2))
    if edge == edge2:
        pace = ahead if quarter2 > quarter else back
        if quarter == quarter2:
            found.append(abs(offset - offset2))
        elif pace:
            found.append(abs(quarter2 - quarter) * pace + abs(offset - offset2))
    return min(found)


def expected_seconds(rows, sources, targets):
    """Of each source the plain seconds to each target that is linked."""
    return [
        {
            number: plain_seconds(rows, *((min(edge, len(rows) - 1), *at) for edge, *at in (source, target)))
            for number, target in enumerate(targets)
            if source[0] >= 0 and target[0] >= 0
        }
        for source in sources
    ]


def check_search(rows, sources, targets, limit_s):
    found = search(graph_of(rows), points_of(rows, sources), points_of(rows, targets), limit_s)
    for reached, expected in zip(found, expected_seconds(rows, sources, targets), strict=True):
        assert reached == {target: seconds for target, seconds in expected.items() if seconds <= limit_s}


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(edges, spots, spots, st.integers(0, 500))
def test_the_search_equals_a_plain_one(rows, sources, targets, limit_s):
    check_search(rows, sources, targets, limit_s)


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_so_it_does_in_dense_streets_with_more_answers_than_there_is_room_for_at_first(seed):
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, [6, 6, 9, 9], (rng.integers(2, 12), 4)).tolist()
    sources, targets = (rng.integers([-1, 0, -9], [12, 5, 10], (count, 3)).tolist() for count in (8, 16))
    seconds = [
        one for of in expected_seconds(rows, sources, targets) for one in of.values() if one < math.inf
    ]
    # A limit that is met to the second, or none.
    check_search(rows, sources, targets, int(rng.choice([*seconds, 9_999])))


@pytest.mark.parametrize(("metres", "reached"), [(9.499999, {0: 9}), (9.5, {})])
@pytest.mark.parametrize("place", ["beside", "along", "behind"])
def test_what_is_rounded_down_to_the_limit_is_within_it(metres, reached, place):
    # A second a metre; from junction 0 to 1 it is 8, and the target is at junction 0 or 1, on another street.
    rows = [(0, 1, 2, 2), (0, 2, 2, 2), (1, 2, 2, 2)]
    near, far = (1, 2) if place == "along" else (0, 1)
    source, target = points_of(rows, [(near, 0, 0)]), points_of(rows, [(far, 0, 0)])
    own = metres - 8 if place == "along" else metres
    moved = target if place == "behind" else source
    moved.east_m[0] = own
    assert search(graph_of(rows), source, target, 9) == [reached]


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(edges, spots, spots)
def test_searching_against_the_arrows_gives_the_same_seconds(rows, sources, targets):
    there = search(graph_of(rows), points_of(rows, sources), points_of(rows, targets), 9999, entries=99)
    again = search(graph_of(rows, turned=True), points_of(rows, targets), points_of(rows, sources), 9999)
    for source, reached in enumerate(there):
        assert reached == {target: row[source] for target, row in enumerate(again) if source in row}


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(edges)
def test_strong_pieces_hold_the_nodes_that_reach_each_other(rows):
    graph = graph_of(rows)
    piece = strong_pieces(graph.arc_start, graph.arc_to)
    closed = np.eye(6, dtype=bool)
    for node in range(6):
        closed[node, graph.arc_to[graph.arc_start[node] : graph.arc_start[node + 1]]] = True
    for _ in range(6):
        closed = closed | (closed.astype(int) @ closed.astype(int) > 0)
    np.testing.assert_array_equal(piece[:, None] == piece[None, :], closed & closed.T)


# --- straight lines ---------------------------------------------------------------------------------------

places = st.lists(st.tuples(st.floats(4.3, 4.7), st.floats(51.1, 51.4)), min_size=1, max_size=8)


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(places, places, st.integers(0, 20_000))
def test_without_streets_the_straight_line_times_the_detour_stands_in(here, there, limit_s):
    walk = walking(None, 4.8)
    sources, targets = (link_points(walk, *zip(*spots, strict=True)) for spots in (here, there))
    reached = seconds_between(walk, sources, targets, limit_s=limit_s)
    for (lon, lat), (found, seconds) in zip(here, rows_of(reached), strict=True):
        exact = [haversine_m(lon, lat, *spot) * 1.3 / (4.8 / 3.6) for spot in there]
        clear = {n: x for n, x in enumerate(exact) if abs(x % 1 - 0.5) > 1e-6}
        assert {n: s for n, s in zip(found, seconds, strict=True) if n in clear} == {
            n: math.floor(x + 0.5) for n, x in clear.items() if math.floor(x + 0.5) <= limit_s
        }
        assert (np.diff(found) > 0).all()


def haversine_m(lon, lat, lon2, lat2):
    lon, lat, lon2, lat2 = map(math.radians, (lon, lat, lon2, lat2))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(half))


def test_without_streets_too_there_are_more_answers_than_room_for_at_first():
    lon, lat = np.radians(degrees(*((x, 0) for x in range(10))))
    start, reached, seconds = seconds_over_lines(lon, lat, lon, lat, float(np.degrees(DEGREE_M)), 4)
    assert np.diff(start).tolist() == [5, 6, 7, 8, 9, 9, 8, 7, 6, 5]
    expected = [(to, abs(own - to)) for own in range(10) for to in range(10) if abs(own - to) <= 4]
    assert list(zip(reached.tolist(), seconds.tolist(), strict=True)) == expected


def test_only_unknown_coordinates_are_not_linked_without_streets():
    ride = cycling(None, 15, 4.8)
    points = link_points(ride, [4.0, math.nan, 4.0], [51.0, 51.0, math.nan])
    assert points.status.tolist() == ["ok", "not_snapped", "not_snapped"]
    assert seconds_between(ride, points, points, limit_s=10).target.tolist() == [0]


# --- linking ----------------------------------------------------------------------------------------------


def test_how_far_a_point_is_from_its_street_is_told(tmp_path: Path):
    walk = walking(town(tmp_path, LINE, ("A B", "highway=residential")), 3.6)
    points = link_points(walk, *degrees((500, 100), (500, -101), (500, 1599), (500, 1601), (math.nan, 0)))
    assert points.status.tolist() == ["ok", "snapped_far", "snapped_far", "not_snapped", "not_snapped"]
    assert points.distance_m[:3].round(1).tolist() == [100, 101, 1599]
    assert np.isnan(points.distance_m[3:]).all()
    reached = seconds_between(walk, points, points, limit_s=9999)
    assert np.diff(reached.start).tolist() == [3, 3, 3, 0, 0]


def test_two_points_beyond_the_end_of_a_street_are_as_far_apart_as_they_are(tmp_path: Path):
    walk = walking(town(tmp_path, {"A": (0, 0), "B": (3000, 0)}, ("A B", "highway=residential")), 3.6)
    # both 500 m off the same end of the street, 600 m from each other
    points = link_points(walk, *degrees((-400, 300), (-400, -300)))
    assert points.distance_m.round(1).tolist() == [500, 500]
    assert seconds_between(walk, points, points, limit_s=9999).seconds.tolist() == [0, 600, 600, 0]


bends = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), min_size=2, max_size=5, unique=True)
doors = st.lists(st.tuples(st.integers(-400, 1300), st.integers(-400, 1300)), min_size=2, max_size=6)


@settings(
    max_examples=EXAMPLES * 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bends, doors)
def test_nobody_walks_faster_than_straight(tmp_path: Path, bends, doors):
    crossings = {f"N{number}": spot for number, spot in enumerate(bends)}
    walk = walking(town(tmp_path, crossings, (" ".join(crossings), "highway=residential")), 3.6)
    points = link_points(walk, *degrees(*doors))
    reached = seconds_between(walk, points, points, limit_s=99_999)
    for door, (found, seconds) in zip(doors, rows_of(reached), strict=True):
        for target, second in zip(found.tolist(), seconds.tolist(), strict=True):
            # half a second of rounding, and a thousandth for the flat map
            assert second >= 0.999 * math.dist(door, doors[target]) - 1


def test_a_point_at_a_crossing_is_always_linked_to_the_same_edge(tmp_path: Path):
    cross = {"W": (-100, 0), "M": (0, 0), "E": (200, 0), "N": (0, 300)}
    walk = walking(town(tmp_path, cross, ("W M E", "highway=residential"), ("M N", "highway=path")), 3.6)
    alone, in_company = link_points(walk, [0.0], [0.0]), link_points(walk, [0.0] * 9, [0.0] * 9)
    assert set(in_company.at.edge) == set(alone.at.edge)


def test_no_points_give_no_rows(tmp_path: Path):
    for streets in (None, town(tmp_path, LINE, ("A B", "highway=residential"))):
        walk = walking(streets, 3.6)
        none, one = link_points(walk, [], []), link_points(walk, [0.0], [0.0])
        assert len(seconds_between(walk, none, one, limit_s=100).start) == 1
        assert seconds_between(walk, one, none, limit_s=100).start.tolist() == [0, 0]
        assert seconds_between(walk, one.take([]), one.take([0, 0]), limit_s=100).target.tolist() == []


def test_points_linked_for_another_mode_are_refused(tmp_path: Path):
    streets = town(tmp_path, LINE, ("A B", "highway=residential"))
    walk, ride = walking(streets, 3.6), cycling(streets, 18, 3.6)
    points = link_points(walk, [0.0], [0.0])
    assert seconds_between(walking(streets, 7.2), points, points, limit_s=0).seconds.tolist() == [0]
    with pytest.raises(QuestionError, match="link them with the same ways"):
        seconds_between(ride, points, points, limit_s=100)


@pytest.mark.parametrize("speed", [0, -1, math.nan, math.inf])
def test_a_speed_that_is_none_is_refused(speed: float):
    with pytest.raises(QuestionError, match="give a number above 0"):
        walking(None, speed)


# --- lines ------------------------------------------------------------------------------------------------


def test_the_line_of_a_walk_follows_the_street_from_door_to_door(tmp_path: Path):
    square = {"A": (0, 0), "B": (100, 0), "C": (100, 100), "D": (0, 100)}
    ways = ("A B C", "highway=residential"), ("B A", "highway=service")
    walk = walking(town(tmp_path, square, *ways), 3.6)
    source, target = (link_points(walk, *degrees(spot)) for spot in ((50, -10), (107, 50)))
    path = path_geometry(walk, source, target)
    assert [(round(x * DEGREE_M), round(y * DEGREE_M)) for x, y in path.points] == [
        (50, -10), (50, 0), (100, 0), (100, 50), (107, 50),
    ]  # fmt: skip
    assert path.metres == pytest.approx(117, abs=0.1)


def test_the_line_to_a_neighbour_stays_off_the_street(tmp_path: Path):
    walk = walking(town(tmp_path, LINE, ("A B", "highway=residential")), 3.6)
    source, target = (link_points(walk, *degrees(spot)) for spot in ((50, 10), (80, 14)))
    path = path_geometry(walk, source, target)
    assert len(path.points) == 2
    assert path.metres == pytest.approx(34, abs=0.1)


def test_there_is_no_line_to_a_place_that_is_not_linked(tmp_path: Path):
    walk = walking(town(tmp_path, LINE, ("A B", "highway=residential")), 3.6)
    source, target = (link_points(walk, *degrees(spot)) for spot in ((50, 10), (0, 9000)))
    assert path_geometry(walk, source, target) is None


# --- real streets -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def porto_alegre(shared_data):
    grid = pd.read_csv(shared_data / "porto-alegre" / "poa_hexgrid.csv")
    return read_streets(shared_data / "porto-alegre" / "poa_osm.pbf"), grid["lon"], grid["lat"]


def test_walks_of_a_real_town_agree_with_another_engine(porto_alegre, shared_data):
    streets, lon, lat = porto_alegre
    walk = walking(streets, 4.8)
    points = link_points(walk, lon, lat)
    grid = pd.read_csv(shared_data / "porto-alegre" / "poa_hexgrid.csv", usecols=["id"])
    r5 = pd.read_parquet(shared_data / "r5" / "poa_walk.parquet").dropna()
    row = pd.Series(grid.index, index=grid["id"])
    origins = np.unique(row[r5["from_id"]])[::20]
    reached = seconds_between(walk, points.take(origins), points, limit_s=4 * 3600)
    ours = pd.DataFrame(
        {
            "from": np.repeat(origins, np.diff(reached.start)),
            "to": reached.target,
            "minutes": reached.seconds // 60,
        }
    )
    theirs = pd.DataFrame(
        {"from": r5["from_id"].map(row), "to": r5["to_id"].map(row), "r5": r5["travel_time"].astype(int)}
    )
    both = ours.merge(theirs, on=["from", "to"])
    both = both[both["r5"] < 110]
    assert len(both) > 20_000
    assert ((both["minutes"] - both["r5"]).abs() <= 2).mean() > 0.97


def test_several_threads_get_what_one_gets(porto_alegre):
    streets, lon, lat = porto_alegre
    ride = cycling(streets, 15, 4.8)
    points = link_points(ride, lon, lat)
    rows = list(range(0, 1200, 25))

    def ask(row):
        return seconds_between(ride, points.take([row]), points, limit_s=1800)

    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(ask, rows))
    for row, found in zip(rows, at_once, strict=True):
        alone = ask(row)
        np.testing.assert_array_equal(found.target, alone.target)
        np.testing.assert_array_equal(found.seconds, alone.seconds)


def test_walking_is_as_long_back_as_it_is_there(porto_alegre):
    streets, lon, lat = porto_alegre
    walk = walking(streets, 4.8)
    points = link_points(walk, lon[::10], lat[::10])
    there = seconds_between(walk, points, points, limit_s=3600)
    again = seconds_between(walk, points, points, limit_s=3600, towards=True)
    np.testing.assert_array_equal(there.target, again.target)
    np.testing.assert_array_equal(there.seconds, again.seconds)
