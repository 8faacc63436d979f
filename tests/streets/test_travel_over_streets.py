"""Walking at 1 m/s and cycling at 5 m/s through small towns, seconds worked out by hand."""

from pathlib import Path

import pytest

from bereik.network.ways import cycling, walking
from tests.streets.town import seconds, town

# One street of 1000 m from A to B, the crossings 1 km apart.
LINE = {"A": (0, 0), "B": (1000, 0)}
# A square of 100 m: A and B at the south, D and C above them.
SQUARE = {"A": (0, 0), "B": (100, 0), "C": (100, 100), "D": (0, 100)}
HERE, THERE = (100, 0), (200, 0)


def walk(streets):
    return walking(streets, 3.6)


def cycle(streets):
    return cycling(streets, 18, 3.6)


def both_ways(ways, begin, end):
    return seconds(ways, begin, end), seconds(ways, end, begin)


def test_a_walk_along_a_street_takes_its_length(tmp_path: Path):
    assert both_ways(walk(town(tmp_path, LINE, ("A B", "highway=residential"))), HERE, THERE) == (100, 100)


def test_doors_on_the_same_side_need_not_cross_to_the_street(tmp_path: Path):
    ways = walk(town(tmp_path, LINE, ("A B", "highway=residential")))
    assert seconds(ways, (100, 10), (200, 10)) == 100
    assert seconds(ways, (100, 10), (200, 25)) == 115
    assert seconds(ways, (100, 10), (200, -10)) == 120


def test_round_the_corner_both_doors_walk_to_the_street(tmp_path: Path):
    ways = walk(town(tmp_path, SQUARE, ("A B C", "highway=residential"), ("B A", "highway=service")))
    # 10 to the street, 50 to the corner B, 50 up, 7 to the door
    assert seconds(ways, (50, -10), (107, 50)) == 117


def test_the_way_to_a_door_is_walked_also_with_a_bike(tmp_path: Path):
    ways = cycle(town(tmp_path, LINE, ("A B", "highway=residential")))
    assert seconds(ways, (100, 10), (200, -10)) == 20 + 20


@pytest.mark.parametrize(
    ("tags", "ahead", "back"),
    [
        ("highway=residential", 20, 20),
        ("highway=residential oneway=yes", 20, 100),  # against it the bike is pushed
        ("highway=residential oneway=-1", 100, 20),
        ("highway=residential oneway=yes oneway:bicycle=no", 20, 20),
        ("highway=residential oneway=yes cycleway=opposite", 20, 20),
        ("highway=residential oneway=yes cycleway:left=opposite_lane", 20, 20),
        ("highway=residential oneway=yes bicycle:backward=yes", 20, 20),
        ("highway=residential oneway:bicycle=yes", 20, 100),
        ("highway=residential junction=roundabout", 20, 100),
        ("highway=footway", 100, 100),
        ("highway=footway bicycle=yes", 20, 20),
        ("highway=pedestrian", 100, 100),
        ("highway=path", 20, 20),
        ("highway=cycleway", 20, 20),
        ("highway=secondary bicycle=use_sidepath", 100, 100),
        ("highway=secondary bicycle=use_sidepath cycleway=track", 20, 20),
        ("highway=residential bicycle=no", 100, 100),
        ("highway=residential vehicle=no", 100, 100),
        ("highway=residential vehicle=no bicycle=yes", 20, 20),
        ("highway=residential foot=no", 20, 20),
        ("highway=residential foot=no bicycle=dismount", None, None),
        ("highway=residential access=private", None, None),
        ("highway=residential access=private bicycle=yes", 20, 20),
        ("highway=residential access=destination", 20, 20),
        ("highway=steps", None, None),
        ("highway=steps ramp:bicycle=yes", 100, 100),
        ("highway=trunk", 20, 20),
        ("highway=trunk motorroad=yes", None, None),
        ("highway=motorway", None, None),
        ("highway=motorway_link", None, None),
        ("highway=construction", None, None),
        ("highway=primary_link", 20, 20),
        ("railway=platform", 100, 100),
    ],
)
def test_a_bike_rides_or_is_pushed_as_the_tags_say(tmp_path: Path, tags: str, ahead: int, back: int):
    # A far street keeps the town from being empty when the one asked about is closed.
    crossings = {**LINE, "X": (0, 9000), "Y": (900, 9000)}
    ways = cycle(town(tmp_path, crossings, ("A B", tags), ("X Y", "highway=residential")))
    assert both_ways(ways, HERE, THERE) == (ahead, back)


def test_where_nobody_may_walk_a_bike_keeps_to_the_one_way(tmp_path: Path):
    crossings = {"A": (0, 0), "B": (100, 0), "C": (-100, 0), "D": (200, 0), "E": (50, 500)}
    round_it = ("C A", "highway=path"), ("B D", "highway=path"), ("D E C", "highway=path")
    ways = cycle(town(tmp_path, crossings, ("A B", "highway=tertiary oneway=yes foot=no"), *round_it))
    assert seconds(ways, (-50, 0), (150, 0)) == 10 + 20 + 10
    # Back over D, E and C: 50 + 2 * hypot(150, 500) + 50 = 1144 m
    assert seconds(ways, (150, 0), (-50, 0)) == 229


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("highway=residential oneway=yes", 100),
        ("highway=cycleway", 100),
        ("highway=steps", 100),
        ("highway=residential access=private", None),
        ("highway=residential access=private foot=yes", 100),
        ("highway=service access=customers", 100),
        ("highway=secondary foot=use_sidepath", None),
        ("highway=secondary access=no sidewalk=both", 100),
        ("highway=cycleway foot=no", None),
        ("highway=motorway foot=yes", 100),
        ("highway=residential foot=designated;yes", 100),
        ("highway=raceway", None),
        ("public_transport=platform", 100),
    ],
)
def test_feet_go_where_the_tags_let_them_in_both_directions(tmp_path: Path, tags: str, expected: int):
    crossings = {**LINE, "X": (0, 9000), "Y": (900, 9000)}
    ways = walk(town(tmp_path, crossings, ("A B", tags), ("X Y", "highway=residential")))
    assert both_ways(ways, HERE, THERE) == (expected, expected)


def test_a_bike_goes_round_steps_that_feet_climb(tmp_path: Path):
    streets = town(tmp_path, SQUARE, ("A D", "highway=steps"), ("A B C D", "highway=residential"))
    assert seconds(walk(streets), (0, 0), (0, 100)) == 100
    assert seconds(cycle(streets), (0, 0), (0, 100)) == 60


def test_a_pushed_shortcut_counts_when_it_is_faster_than_riding_round(tmp_path: Path):
    streets = town(tmp_path, SQUARE, ("A D", "highway=footway"), ("A B C D", "highway=residential"))
    assert seconds(cycling(streets, 18, 3.6), (0, 0), (0, 100)) == 60
    assert seconds(cycling(streets, 5, 3.6), (0, 0), (0, 100)) == 100


RIVER = {"A": (0, 0), "B": (1000, 0), "C": (1600, 0), "D": (2600, 0)}


@pytest.mark.parametrize(
    ("duration", "crossing"), [("duration=00:10", 600), ("duration=PT5M", 300), ("", 360)]
)
def test_a_ferry_takes_its_duration_or_goes_at_six_km_an_hour(tmp_path: Path, duration: str, crossing: int):
    banks = ("A B", "highway=path"), ("C D", "highway=path")
    streets = town(tmp_path, RIVER, *banks, ("B C", f"route=ferry {duration}"))
    assert seconds(walk(streets), (900, 0), (1700, 0)) == 200 + crossing
    assert seconds(cycle(streets), (900, 0), (1700, 0)) == 40 + crossing


def test_nobody_lives_on_a_ferry(tmp_path: Path):
    streets = town(tmp_path, RIVER, ("A B", "highway=path"), ("B C", "route=ferry"), ("C D", "highway=path"))
    # From the middle of the river 300 m over the water back to the bank, and 100 m on.
    assert seconds(walk(streets), (1290, 0), (900, 0)) == 290 + 100


def test_a_small_island_takes_no_points(tmp_path: Path):
    crossings = {"A": (0, 0), "B": (3000, 0), "X": (100, 50), "Y": (200, 50)}
    streets = town(tmp_path, crossings, ("A B", "highway=residential"), ("X Y", "highway=residential"))
    assert seconds(walk(streets), (150, 48), (500, 0)) == 48 + 350


def test_a_large_piece_cut_off_from_the_rest_keeps_its_points(tmp_path: Path):
    crossings = {"A": (0, 0), "B": (9000, 0), "X": (0, 900), "Y": (2500, 900)}
    streets = town(tmp_path, crossings, ("A B", "highway=residential"), ("X Y", "highway=residential"))
    assert seconds(walk(streets), (100, 900), (400, 900)) == 300
    assert seconds(walk(streets), (100, 900), (100, 0)) is None


def test_a_cyclist_starts_on_the_cycle_path_and_not_on_the_carriageway_beside_it(tmp_path: Path):
    crossings = {"A": (0, 0), "B": (1000, 0), "C": (0, -10), "D": (1000, -10)}
    road = ("A B", "highway=secondary bicycle=use_sidepath"), ("A C D B", "highway=cycleway")
    streets = town(tmp_path, crossings, *road)
    # 15 m on foot to the cycle path and back, both on the same side of it
    assert seconds(cycle(streets), (100, 5), (600, 5)) == 100
    assert seconds(walk(streets), (100, 5), (600, 5)) == 500


def test_a_cyclist_far_from_any_street_to_ride_starts_by_pushing(tmp_path: Path):
    crossings = {"A": (0, 0), "B": (0, 300), "C": (3000, 0)}
    streets = town(tmp_path, crossings, ("A B", "highway=footway"), ("A C", "highway=residential"))
    assert seconds(cycle(streets), (0, 250), (500, 0)) == 250 + 100
    assert seconds(cycle(streets), (0, 250), (0, 290)) == 40


def test_a_street_that_no_bike_can_leave_takes_no_bikes(tmp_path: Path):
    # Cycling only, one way, ending nowhere: whoever starts at its end would be stuck.
    crossings = {"A": (0, 0), "B": (1000, 0), "C": (500, 300)}
    tags = "highway=cycleway foot=no oneway=yes"
    streets = town(tmp_path, crossings, ("A B", "highway=residential"), ("A C", tags))
    assert seconds(cycle(streets), (500, 290), (500, 0)) == 290


def test_a_door_beside_a_tunnel_is_linked_to_the_street_above(tmp_path: Path):
    crossings = {**LINE, "C": (0, 30), "D": (1000, 30)}
    streets = town(
        tmp_path, crossings, ("A B", "highway=residential"), ("A C D B", "highway=residential tunnel=yes")
    )
    assert seconds(walk(streets), (500, 29), (500, 0)) == 29


def test_the_same_spot_is_no_seconds_away_wherever_it_is(tmp_path: Path):
    streets = town(
        tmp_path, SQUARE, ("A B C", "highway=residential oneway=yes"), ("C D A", "highway=footway")
    )
    for ways in (walk(streets), cycle(streets), walk(None), cycle(None)):
        for spot in [(0, 0), (100, 100), (33, 7), (-400, 300), (50, 50)]:
            assert both_ways(ways, spot, spot) == (0, 0)


def test_the_limit_is_in_time_and_a_second_more_is_not(tmp_path: Path):
    ways = walk(town(tmp_path, LINE, ("A B", "highway=residential")))
    assert seconds(ways, HERE, THERE, limit_s=100) == 100
    assert seconds(ways, HERE, THERE, limit_s=99) is None


def test_asking_towards_turns_the_direction_round(tmp_path: Path):
    ways = cycle(town(tmp_path, LINE, ("A B", "highway=residential oneway=yes")))
    assert seconds(ways, HERE, THERE, towards=True) == 100
    assert seconds(ways, THERE, HERE, towards=True) == 20
