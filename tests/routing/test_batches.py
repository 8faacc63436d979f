"""What is looked up for a batch of origins side by side is what is looked up for each by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bereik.routing.first_arrivals import first_arrivals, first_at_stops
from bereik.routing.labels import BYTE, NARROW, WIDE
from bereik.routing.rides import build_rides
from bereik.routing.search import Egress, LabelKind, TimeWindow, search, stop_profiles
from bereik.units import UNREACHED
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_search import CLOSED, STOPS, arrays, ends

WALKS = st.dictionaries(st.integers(0, STOPS - 1), st.integers(0, 300), max_size=STOPS)


def links(places) -> Egress:
    """The walks from stops to places, nearest first."""
    rows = [sorted(place.items(), key=lambda row: row[1]) for place in places]
    start = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    pairs = np.array([pair for row in rows for pair in row], dtype=np.int32).reshape(-1, 2)
    return Egress(start, np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))


def origins(town, count: int):
    """Access of several origins, a few seconds apart; the last one reaches nothing."""
    access = ends(town.access)
    lanes = [np.where(access < UNREACHED, access + lane, access) for lane in range(count)]
    return np.concatenate([*lanes, np.full_like(access, UNREACHED)], axis=1).astype(np.int32)


@given(
    dense_towns(),
    st.lists(WALKS, min_size=1, max_size=4),
    st.lists(st.integers(-60, 60), min_size=1, max_size=20, unique=True),
    st.integers(1, 3),
    st.sampled_from([UNREACHED, 200]),
)
def test_first_arrivals_are_the_least_over_all_stops(town, places, asked, count, until):
    rides, egress = build_rides(*arrays(town), town.slack), links(places)
    departures = np.array(sorted(asked), dtype=np.int32)
    found = search(
        rides, origins(town, count), TimeWindow(int(departures[0]), CLOSED, until), max_rides=3,
        departures=departures,
    )  # fmt: skip
    at_stops = first_at_stops(found, departures)[:, :, : len(departures)].astype(np.int64)
    for own, arrivals in zip(at_stops, first_arrivals(found, egress, departures), strict=True):
        for place, walks in enumerate(places):
            ways = [own[stop] + walk for stop, walk in walks.items()]
            least = np.min(ways, axis=0) if ways else np.full(len(departures), UNREACHED)
            np.testing.assert_array_equal(arrivals[place], np.minimum(least, UNREACHED))


@given(
    dense_towns(), st.sampled_from([1, 15, 16, 33]), st.integers(1, 4), st.sampled_from([BYTE, NARROW, WIDE])
)
def test_many_origins_side_by_side_are_searched_as_each_alone(town, count, max_rides, narrowest):
    rides, window, kind = (
        build_rides(*arrays(town), town.slack),
        TimeWindow(-CLOSED, CLOSED),
        LabelKind(narrowest=narrowest),
    )
    access = origins(town, count)
    together = stop_profiles(search(rides, access, window, max_rides=max_rides, kind=kind))
    for origin in (0, count // 2, count - 1, count):
        own = np.ascontiguousarray(access[:, [origin]])
        (alone,) = stop_profiles(search(rides, own, window, max_rides=max_rides))
        end = alone.start[-1]
        np.testing.assert_array_equal(together[origin].start, alone.start)
        for column in ("depart", "arrive", "rides"):
            np.testing.assert_array_equal(
                getattr(together[origin], column)[:end], getattr(alone, column)[:end]
            )
