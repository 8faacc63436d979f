"""Joining feeds: prefixes, numbers, names, and what is refused."""

import pytest

from bereik.errors import NetworkError
from bereik.network import build_network
from tests.network.drawn import feed


def test_stops_of_all_feeds_stand_in_one_row_with_the_feed_as_prefix():
    network = build_network(
        [feed("T A 6:00 B 6:10", stops="AB", name="one"), feed("T A 6:00 B 6:10", stops="AB", name="two")]
    )
    assert network.stop_ids == ("one:A", "one:B", "two:A", "two:B")
    assert network.stop_names == ("Stop A", "Stop B", "Stop A", "Stop B")
    assert network.first_stop.tolist() == [0, 2, 4]
    assert network.stop_lat[0] == network.stop_lat[2] == 51.0


def test_two_feeds_of_one_name_are_refused():
    with pytest.raises(NetworkError, match="two feeds are called 'drawn'"):
        build_network([feed("T A 6:00 B 6:10"), feed("T A 6:00 B 6:10")])


def test_a_network_needs_a_feed():
    with pytest.raises(NetworkError, match="at least one feed"):
        build_network([])
