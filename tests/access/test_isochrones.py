"""Areas within reach: drawn by hand, and the same answer as the travel times."""

import itertools

import geopandas
import numpy as np
import pytest
import shapely
from shapely.geometry import Point

import bereik
from bereik.errors import QuestionError, ServiceDayError
from bereik.network.ways import cycling, link_points, walking
from bereik.streets.graph import great_circle_m
from tests.network.drawn import SPACING_DEG, feed
from tests.streets.town import DEGREE_M, town

DATE = "2019-10-15"
STEP_M = 80.0
"""One minute on foot."""


def metres_north(stop: str, metres: float) -> Point:
    """A point so many metres north of a stop of the drawn line."""
    return Point(4.0, 51 + SPACING_DEG * "ABCDE".index(stop) + metres / 111_195.08)


@pytest.fixture(scope="module")
def line():
    """A bus from A at 7:05 and at 21:00, at E five minutes later; straight lines for streets."""
    return bereik.build_network(feed("early A 7:05 E 7:10", "late A 21:00 E 21:05"))


def test_without_streets_it_is_circles_of_the_straight_line_and_says_so(line):
    areas = bereik.isochrones(line, metres_north("A", 0), date=DATE, departure="07:00", cutoffs_min=15)
    (area,) = areas.geometry
    # Fifteen minutes on foot from A: 15 * 80 / 1.3 = 923 m. E is reached at 7:10; five minutes are 308 m.
    for place, inside in (("A", 915), ("E", 300)):
        assert area.contains(metres_north(place, -inside))
    assert area.contains(metres_north("E", 300))
    assert not area.contains(metres_north("A", 930))
    assert not area.contains(metres_north("E", 315))
    assert areas["status"].tolist() == ["straight_line"]
    assert "1.3" in areas.attrs["provenance"]["areas"]
    assert areas.attrs["provenance"]["streets"] is None


def test_the_first_wait_counts_for_a_departure_and_not_for_any_time(line):
    def reaches(**question):
        (area,) = bereik.isochrones(line, metres_north("A", 0), date=DATE, cutoffs_min=8, **question).geometry
        return area.contains(metres_north("E", 50))

    assert not reaches(departure="07:00")  # at E at 7:10
    assert reaches(departure="07:04")  # the boarding slack of a minute is kept
    assert not reaches(departure="07:05")
    assert reaches(any_time=("07:00", "07:30"))
    assert not reaches(any_time=("07:05", "20:00"))
    assert reaches(any_time=("20:00", "22:00"))
    assert reaches(any_time=("20:00", "06:00"))  # until the next morning
    # who leaves at the last moment may wait as well; at 7:10:49 one is 50 m from E
    assert reaches(any_time=("06:50", "07:03"))
    assert not reaches(any_time=("06:50", "07:02"))


def test_one_walk_is_never_longer_than_the_limit(line):
    traveller = bereik.Traveller(max_walk_min=2)
    areas = bereik.isochrones(line, metres_north("A", 0), date=DATE, cutoffs_min=30, traveller=traveller)
    (area,) = areas.geometry
    radius = 2 * STEP_M / 1.3
    assert area.contains(metres_north("E", radius - 3))
    assert not area.contains(metres_north("E", radius + 3))
    assert not area.contains(metres_north("A", radius + 3))


def at_metres(x: float, y: float) -> Point:
    return Point(x / DEGREE_M, y / DEGREE_M)


@pytest.fixture
def crossroads(tmp_path):
    """Two streets of two kilometres that cross in O, and a path beside that only walkers may use."""
    streets = town(
        tmp_path,
        {"O": (0, 0), "W": (-1000, 0), "E": (1000, 0), "S": (0, -1000), "N": (0, 1000), "P": (1000, 1000)},
        ("W O E", "highway=residential"),
        ("S O N", "highway=residential oneway=yes oneway:bicycle=yes"),
        ("E P", "highway=footway"),
    )
    return bereik.build_network(feed("t A 7:05 B 7:10"), streets)


def test_streets_are_followed_until_the_time_is_up(crossroads):
    areas = bereik.isochrones(
        crossroads, at_metres(0, 0), date=DATE, cutoffs_min=(10, 5), modes="walk", buffer_m=20
    )
    assert areas["cutoff_min"].tolist() == [5, 10]
    for area, minutes in zip(areas.geometry, (5, 10), strict=True):
        end = STEP_M * minutes
        np.testing.assert_allclose(
            np.array(area.bounds) * DEGREE_M, [-end - 20, -end - 20, end + 20, end + 20], atol=1
        )
        assert not area.contains(at_metres(100, 100))  # no street there, though it is near
        # A cross of two strips of 40 m, less the square they share, with round ends.
        assert area.area * DEGREE_M**2 == pytest.approx(2 * (2 * end * 40) - 1600 + 2 * np.pi * 400, rel=0.01)


def test_cycling_keeps_to_what_cyclists_may_use(crossroads):
    areas = bereik.isochrones(
        crossroads, at_metres(0, 0), date=DATE, cutoffs_min=3, modes="cycle", buffer_m=20
    )
    (area,) = areas.geometry  # 15 km/h are 250 m a minute
    assert area.contains(at_metres(0, 740))
    assert area.contains(at_metres(740, 0))
    # against the one-way street the bike is pushed: three minutes at 80 m
    assert area.contains(at_metres(0, -235))
    assert not area.contains(at_metres(0, -280))


def test_a_place_beside_a_street_spends_time_to_get_to_it(crossroads):
    (area,) = bereik.isochrones(
        crossroads, at_metres(500, 80), date=DATE, cutoffs_min=2, modes="walk", buffer_m=10
    ).geometry
    assert area.contains(at_metres(500, 80))
    assert area.contains(at_metres(575, 0))
    assert not area.contains(at_metres(600, 0))


def test_an_origin_that_is_not_linked_stays_without_an_area(crossroads):
    origins = geopandas.GeoDataFrame(
        {"id": ["near", "far", "nowhere"]},
        geometry=[at_metres(0, 0), at_metres(0, 9000), Point()], crs="EPSG:4326",
    )  # fmt: skip
    areas = bereik.isochrones(crossroads, origins, date=DATE, cutoffs_min=(5, 10))
    assert areas["from_id"].astype(str).tolist() == ["near", "near", "far", "far", "nowhere", "nowhere"]
    assert areas["status"].tolist() == ["ok"] * 2 + ["not_snapped"] * 4
    assert areas.geometry.is_empty.tolist() == [False] * 2 + [True] * 4
    assert not areas.geometry.isna().any()


def spots_on_streets(network, count: int) -> geopandas.GeoDataFrame:
    """Points on streets that walkers and cyclists are linked to right there, spread over the region."""
    random = np.random.default_rng(5)
    edges = random.choice(np.flatnonzero(network.streets.linkable), count)
    points = [
        shapely.LineString(np.column_stack(network.streets.geometry(int(edge)))).interpolate(
            share, normalized=True
        )
        for edge, share in zip(edges, random.random(count), strict=True)
    ]
    lon, lat = shapely.get_coordinates(points).T
    ways = (walking(network.streets, 4.8), cycling(network.streets, 15, 4.8))
    # Streets cut off from the rest get no points: what lies on them is linked to another street.
    right_there = np.all([link_points(way, lon, lat).distance_m < 0.5 for way in ways], axis=0)
    kept = np.array(points, dtype=object)[right_there]
    return geopandas.GeoDataFrame({"id": range(len(kept))}, geometry=kept, crs="EPSG:4326")


@pytest.mark.parametrize("bike", ["none", "direct", "to_stop", "on_board"])
def test_a_place_is_inside_exactly_when_its_travel_time_is_within_the_cutoff(demo, bike):
    traveller = bereik.Traveller(bike=bike, max_trip_min=61)
    homes, spots = demo.homes[::5], spots_on_streets(demo.network, 3000)
    question = {"date": demo.date, "departure": "07:10", "traveller": traveller}
    minutes = bereik.travel_time_matrix(demo.network, homes, spots, **question)
    minutes = minutes["travel_time_min"].to_numpy().reshape(len(homes), -1)
    areas = bereik.isochrones(demo.network, homes, cutoffs_min=(20, 60), buffer_m=1, **question)
    disagreeing = 0
    for area, cutoff, row in zip(
        areas.geometry, areas["cutoff_min"], np.repeat(np.arange(len(homes)), 2), strict=True
    ):
        inside = shapely.contains(area, spots.geometry.to_numpy())
        # 1 m beyond the end of what is reached is 0.75 seconds on foot; times are whole seconds
        assert inside[minutes[row] <= cutoff - 1 / 60].all()
        disagreeing += int((inside & ~(minutes[row] <= cutoff + 3 / 60)).sum())
        assert inside.sum() > 20
    assert disagreeing <= 3  # of thousands: spots within a metre of another street where they cross


def test_any_time_is_the_union_over_the_departures(demo):
    homes, spots = demo.homes[3:5], spots_on_streets(demo.network, 2000)
    best = bereik.travel_time_matrix(
        demo.network, homes, spots, date=demo.date, departure="14:00", window_min=61, percentiles=(0,)
    )
    minutes = best["travel_time_min"].to_numpy().reshape(2, -1)
    areas = bereik.isochrones(
        demo.network, homes, date=demo.date, any_time=("14:00", "15:00"), cutoffs_min=45, buffer_m=2
    )
    for area, row in zip(areas.geometry, minutes, strict=True):
        inside = shapely.contains(area, spots.geometry.to_numpy())
        assert inside[row <= 45 - 1 / 60].all()
        # who leaves at the best second may be up to a minute quicker than who leaves at the best minute
        assert (row[inside] <= 46 + 3 / 60).mean() > 0.995


def test_larger_cutoffs_contain_smaller_ones_and_a_wider_window_adds(demo):
    question = {"date": demo.date, "cutoffs_min": (15, 30, 45, 60)}
    homes = demo.homes[::4].to_crs("EPSG:31370")
    one = bereik.isochrones(demo.network, homes, departure="14:10", **question)
    window = bereik.isochrones(demo.network, homes, any_time=("14:00", "16:00"), **question)
    assert one.crs == window.crs == homes.crs
    assert one.is_valid.all()
    for areas in (one, window):
        for _, own in areas.groupby("from_id", observed=True):
            shapes = own.geometry.tolist()
            assert all(larger.contains(smaller) for smaller, larger in itertools.pairwise(shapes))
    for alone, wider in zip(one.geometry, window.geometry, strict=True):
        assert alone.difference(wider.buffer(1.0)).area == pytest.approx(0, abs=1e-6)
    kept = window.attrs["provenance"]
    assert kept["any_time"] == ["14:00", "16:00"]
    assert kept["departure"] is None
    assert kept["demonstration"]


def test_the_length_of_a_street_is_that_of_the_plane(demo):
    (area,) = bereik.isochrones(
        demo.network, demo.homes[:1], date=demo.date, cutoffs_min=20, modes="walk", buffer_m=1
    ).geometry
    home = demo.homes.geometry.iloc[0]
    lon, lat = shapely.get_coordinates(area).T
    assert great_circle_m(home.x, home.y, lon, lat).max() <= 20 * STEP_M + 2


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ({"cutoffs_min": ()}, "cutoffs_min"),
        ({"cutoffs_min": (0,)}, "cutoffs_min"),
        ({"cutoffs_min": "30"}, "cutoffs_min"),
        ({"departure": "7u"}, "departure: '7u'"),
        ({"departure": "07:00", "any_time": ("07:00", "08:00")}, "give one of them"),
        ({"any_time": ("07:00",)}, "any_time"),
        ({"any_time": "07:00"}, "any_time"),
        ({"any_time": ("7u", "8u")}, "any_time: '7u'"),
        ({"modes": "car"}, "transit, walk, cycle"),
        ({"buffer_m": 0}, "buffer_m"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would(line, question, part):
    with pytest.raises(QuestionError, match=part):
        bereik.isochrones(line, metres_north("A", 0), **({"date": DATE} | question))


def test_a_date_without_service_is_refused(line):
    with pytest.raises(ServiceDayError):
        bereik.isochrones(line, metres_north("A", 0), date="2021-01-01")
