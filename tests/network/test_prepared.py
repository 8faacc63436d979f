"""What questions share: walks between stops with what transfers.txt says, and the rides of a day."""

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from bereik.domain.traveller import Traveller
from bereik.feeds import Feed
from bereik.kernels.at_stops import stops_to_board
from bereik.network import Network, build_network
from bereik.network.disk import DiskCache
from bereik.network.prepared import RIDES, footpaths_of, rides_of_day, walk_sort
from tests.network.drawn import feed
from tests.streets.town import DEGREE_M, town

DATE = dt.date(2019, 10, 15)
HEAD = "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"
WALK = 390  # seconds from a stop to the next one


def walks(network: Network, **traveller: float) -> dict[tuple[str, str], int]:
    """Seconds of every change between two stops, the slack of the ride left out."""
    paths = footpaths_of(network, Traveller(**traveller))
    names = [stop.partition(":")[2] for stop in network.stop_ids]
    return {
        (names[paths.origin[place]], names[target]): int(paths.seconds[place])
        for target in range(len(names))
        for place in range(paths.start[target], paths.start[target + 1])
    }


def with_transfers(*rows: str) -> Feed:
    return feed("T A 6:00 B 6:10 C 6:20", stops="ABC", transfers=HEAD + "\n".join(rows))


def test_one_walks_between_stops_within_the_limit_and_changes_at_every_stop():
    network = build_network(feed("T A 6:00 B 6:10", stops="ABC"))
    near = {("A", "B"), ("B", "A"), ("B", "C"), ("C", "B")}
    assert walks(network, max_walk_min=7) == {(s, s): 0 for s in "ABC"} | dict.fromkeys(near, WALK)
    far = {("A", "C"): 2 * WALK, ("C", "A"): 2 * WALK}
    assert walks(network, max_walk_min=13) == walks(network, max_walk_min=7) | far
    assert walks(network, max_walk_min=0) == {(s, s): 0 for s in "ABC"}


def test_a_forbidden_change_is_left_out_in_its_direction_only():
    network = build_network(with_transfers("A,B,3,", "C,C,3,"))
    found = walks(network)
    assert ("A", "B") not in found
    assert ("C", "C") not in found
    assert found["B", "A"] == found["C", "B"] == WALK


@pytest.mark.parametrize(
    ("least", "slack", "seconds"),
    [(600, 60, 540), (600, 0, 600), (600, 900, WALK), (30, 60, WALK), (451, 60, 391), (450, 60, 390)],
)
def test_the_longer_of_walk_with_slack_and_least_time_counts(least, slack, seconds):
    network = build_network(with_transfers(f"A,B,2,{least}"))
    assert walks(network, board_slack_s=slack)["A", "B"] == seconds


def test_a_least_time_at_one_stop_counts_there():
    network = build_network(with_transfers("A,A,2,180", "B,B,2,30"))
    found = walks(network)
    assert (found["A", "A"], found["B", "B"], found["C", "C"]) == (120, 0, 0)


def test_rows_between_stops_that_no_walk_joins_say_nothing():
    network = build_network(with_transfers("A,C,2,60", "A,C,0,"))
    assert ("A", "C") not in walks(network, max_walk_min=7)


def test_transfers_of_the_second_feed_hold_for_its_own_stops():
    one = feed("T A 6:00 B 6:10", name="one", stops="AB")
    network = build_network(
        [one, feed("T A 6:00 B 6:10", name="two", stops="AB", transfers=HEAD + "A,B,3,\n")]
    )
    paths = footpaths_of(network, Traveller())
    origins = {
        target: paths.origin[paths.start[target] : paths.start[target + 1]].tolist() for target in range(4)
    }
    assert origins == {0: [0, 1, 2, 3], 1: [0, 1, 2, 3], 2: [0, 1, 2, 3], 3: [0, 1, 3]}


def test_a_stop_far_from_every_street_can_be_changed_at_but_not_walked_to(tmp_path):
    streets = town(tmp_path, {"P": (0, 0), "Q": (5000, 0)}, ("P Q", "highway=residential"))
    places = {"A": (0, 0), "B": (400, 0), "C": (400, 9000)}
    rows = [f"{s},{s},{y / DEGREE_M:.9f},{x / DEGREE_M:.9f}" for s, (x, y) in places.items()]
    stops = "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *rows])
    network = build_network(feed_with_stops(stops), streets)
    assert walks(network) == {(s, s): 0 for s in "ABC"} | {("A", "B"): 300, ("B", "A"): 300}


def feed_with_stops(stops: str) -> Feed:
    from bereik.feeds import feed_from_tables
    from tests.feeds.tiny_feed import tables

    return feed_from_tables(tables(stops=stops), name="tiny")


def test_the_rides_of_a_day_are_made_once_for_travellers_alike():
    network = build_network(feed("T A 6:00 B 6:10"))
    rides = rides_of_day(network, DATE, Traveller(), 7 * 3600, 8 * 3600)
    alike = Traveller(bike="to_stop", max_trip_min=30)
    assert rides_of_day(network, DATE, alike, 6 * 3600 + 1, 11 * 3600) is rides
    other = rides_of_day(network, DATE, Traveller(board_slack_s=0), 7 * 3600, 8 * 3600)
    assert other is not rides


def test_travellers_alike_have_one_name_on_disk_however_their_numbers_are_written():
    disk = DiskCache(Path("nowhere"), "a network")
    written = (
        Traveller(walk_speed_kmh=5, max_walk_min=20),
        Traveller(5.0, np.float64(20), board_slack_s=np.int64(60)),
    )
    assert len({disk.name("rides", walk_sort(one)) for one in written}) == 1


def test_the_rides_of_a_few_days_are_kept():
    network = build_network(feed("T A 6:00 B 6:10"))
    for step in range(10):
        rides_of_day(network, DATE + dt.timedelta(days=step), Traveller(), 0, 3600)
    assert len(network.cache.keys(RIDES)) == 4


def test_one_can_board_at_a_stop_between_two_seconds_and_at_them():
    network = build_network(feed("T A 6:00 B 6:10", "U A 7:00 B 7:10"))
    rides = rides_of_day(network, DATE, Traveller(), 0, 86400).ahead
    last = 7 * 3600 - 60  # with a minute of slack
    for since, until, boarded in [
        (0, 86400, True), (last, 86400, True), (last + 1, 86400, False), (last - 1, last, True),
        (last - 3000, last - 1, False), (0, 6 * 3600 - 60, True), (0, 6 * 3600 - 61, False),
    ]:  # fmt: skip
        assert stops_to_board(rides, since, until).tolist() == [boarded, False, False, False, False]
