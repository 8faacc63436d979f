"""A table of vacancies is linked to the streets once; homes are in no cache."""

import numpy as np
import pandas as pd
import pytest

import bereik
from bereik.access import links
from bereik.access.links import PLACES, PLACES_TO_STOPS, build_links
from bereik.domain.tables import check_points


@pytest.fixture
def network(demo):
    """The network of the demonstration with nothing in its cache yet."""
    demo.network.cache.clear(shared=False)
    return demo.network


def test_an_equal_table_of_places_is_linked_once_and_answers_alike(demo, network, monkeypatch):
    traveller = bereik.Traveller(bike="on_board")
    asked = {"date": demo.date, "traveller": traveller}
    first = bereik.shift_reach(network, demo.homes.head(2), demo.vacancies, **asked)
    points, walks = network.cache.keys(PLACES), network.cache.keys(PLACES_TO_STOPS)
    assert len(points) == 2  # on foot and by bike
    assert len(walks) == 4  # out and back as well
    again = bereik.shift_reach(network, demo.homes.head(2), demo.vacancies.copy(), **asked)
    # In any order: both directions are looked up at once, and who came last stands last.
    assert set(map(id, network.cache.keys(PLACES_TO_STOPS))) == set(map(id, walks))
    pd.testing.assert_frame_equal(first, again)
    monkeypatch.setattr(links, "MANY_PLACES", 10_000)
    pd.testing.assert_frame_equal(
        first, bereik.shift_reach(network, demo.homes.head(2), demo.vacancies, **asked)
    )


def test_other_places_speeds_and_limits_are_linked_anew(demo, network):
    def egress(table, traveller):
        homes, places = (check_points(some, "points") for some in (demo.homes, table))
        return build_links(network, homes, places, traveller, cached=True).egress("walk", links.OUT)

    usual = bereik.Traveller()
    table = demo.vacancies[["id", "geometry"]]
    found = egress(table, usual)
    assert egress(table, usual) is found
    others = [
        egress(table.iloc[::-1].reset_index(drop=True), usual),
        egress(table, bereik.Traveller(walk_speed_kmh=3.0)),
        egress(table, bereik.Traveller(max_walk_min=usual.max_walk_min / 2)),
    ]
    assert not any(np.array_equal(found.seconds, other.seconds) for other in others)


def test_neither_homes_nor_few_places_are_cached(demo, network):
    homes = demo.addresses[["id", "geometry"]].head(links.MANY_PLACES).assign(title="Job")
    hours = [bereik.Shift("day", "08:00", "16:30")]
    bereik.shift_reach(network, homes, homes, date=demo.date, shifts=hours)
    bereik.shift_reach(network, homes.head(1), demo.vacancies.head(10), date=demo.date)
    assert not network.cache.keys(PLACES) + network.cache.keys(PLACES_TO_STOPS)
