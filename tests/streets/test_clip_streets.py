"""Streets clipped to a region while they are read."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from bereik.errors import StreetsError
from bereik.streets import read_streets
from tests.streets.town import DEGREE_M, osm_text

CROSSINGS = {"A": (0, 0), "B": (100, 0), "C": (200, 0), "D": (300, 0), "N": (100, 100)}
WAYS = [("A B C D", "highway=residential"), ("B N", "highway=footway"), ("C D", "highway=track")]


def square(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(*(metres / DEGREE_M for metres in (west, south, east, north)))


def drawn(folder: Path) -> Path:
    path = folder / "town.osm"
    path.write_text(osm_text(CROSSINGS, WAYS), encoding="utf-8")
    return path


def test_a_street_that_leaves_the_region_ends_at_its_last_point_inside(tmp_path: Path):
    streets = read_streets(drawn(tmp_path), inside=square(-50, -50, 250, 50))
    assert sorted(streets.metres.round(0)) == [200]  # A B C; nothing turns off at B any more
    assert (streets.node_count, streets.source) == (2, "town.osm")


def test_a_region_around_everything_changes_nothing(tmp_path: Path):
    path = drawn(tmp_path)
    whole, clipped = read_streets(path), read_streets(path, inside=square(-50, -50, 350, 150))
    for name in ("node_lon", "edge_from", "edge_to", "metres", "ahead", "kind", "point_lon", "point_start"):
        assert np.array_equal(getattr(whole, name), getattr(clipped, name))


def test_a_region_with_a_hole_has_no_streets_in_it(tmp_path: Path):
    hole = shapely.difference(square(-50, -50, 350, 150), square(150, -20, 250, 20))
    assert sorted(read_streets(drawn(tmp_path), inside=hole).metres.round(0)) == [100, 100]  # A B and B N


def test_a_region_without_streets_and_a_region_in_metres_are_refused(tmp_path: Path):
    with pytest.raises(StreetsError, match="no street that can be walked"):
        read_streets(drawn(tmp_path), inside=square(1000, 1000, 2000, 2000))
    with pytest.raises(StreetsError, match="give degrees"):
        read_streets(drawn(tmp_path), inside=shapely.box(150_000, 200_000, 160_000, 210_000))
    with pytest.raises(StreetsError, match="the region is Polygon; give a shapely"):
        read_streets(drawn(tmp_path), inside=shapely.Polygon())


def test_walks_within_a_clipped_town_take_as_long_as_in_the_whole(shared_data: Path):
    from bereik.network.ways import link_points, seconds_between, walking

    path = shared_data / "streets" / "lille_2019-11.osm.pbf"
    spots = np.array([4.82, 4.822, 4.825, 4.83]), np.array([51.24, 51.242, 51.238, 51.241])
    found = []
    for inside in (None, shapely.box(4.79, 51.22, 4.86, 51.26)):
        streets = read_streets(path, inside=inside)
        ways = walking(streets, 4.8)
        points = link_points(ways, *spots)
        reached = seconds_between(ways, points, points, limit_s=900)
        found.append([np.asarray(part).tolist() for part in reached])
    assert found[0] == found[1]
    assert len(found[0][-1]) > 4  # more than each spot from itself
