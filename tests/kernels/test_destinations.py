"""What is looked up at destinations is that of every journey with every walk, to the second of each limit."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import BatchProfiles, Egress
from bereik.kernels.destinations import best_within, nearest_failures, shortest_of_cells
from bereik.routing.search import time_limits
from bereik.units import NEVER, UNREACHED
from tests.conftest import EXAMPLES
from tests.kernels.test_merge import profiles

STEP = 43
"""All seconds are some of these, so that limits are met to the second; three of them make a step of walks."""
STOPS, PLACES, QUERIES, PAIRS = 4, 8, 6, 60


def journeys_of(rng):
    """Of each stop a Pareto set of (departure, arrival, rides)."""
    stops = []
    for count in rng.integers(0, 5, STOPS):
        depart, arrive = (np.sort(rng.choice(6, count, replace=False)) for _ in range(2))
        journeys = STEP * depart, STEP * (arrive + 5), rng.integers(1, 3, count)
        stops.append(list(zip(*(column.tolist() for column in journeys), strict=True)))
    return stops


def walks_of(rng):
    """Of each destination its (stop, walk)s, nearest first; none of some."""
    near = [rng.choice(STOPS, count, replace=False).tolist() for count in rng.integers(0, STOPS, PLACES)]
    return [
        list(zip(stops, np.sort(STEP * rng.integers(0, 8, len(stops))).tolist(), strict=True))
        for stops in near
    ]


def egress_of(walks):
    start = np.cumsum([0, *map(len, walks)]).astype(np.int64)
    links = np.array([link for own in walks for link in own], dtype=np.int32).reshape(-1, 2)
    return Egress(start, *np.ascontiguousarray(links.T))


def ways_to(stops, links, depart_from):
    """Every journey on to a destination: (leaves, arrives, rides, last stop), over the nearest stop first."""
    return [
        (depart, arrive + walk, rides, stop)
        for stop, walk in links
        for depart, arrive, rides in stops[stop]
        if depart >= depart_from
    ]


def shortest(ways, arrive_by):
    return min((way[1] - way[0] for way in ways if way[1] <= arrive_by), default=UNREACHED)


@settings(max_examples=EXAMPLES * 8)
@given(st.integers(0, 2**32 - 1))
def test_each_query_is_answered_as_by_looking_at_all(seed):
    rng = np.random.default_rng(seed)
    stops, walks = journeys_of(rng), walks_of(rng)
    by, since = STEP * rng.integers(5, 18, QUERIES), STEP * rng.integers(-2, 5, QUERIES)
    # Some queries ask about few destinations, near some of all stops.
    requested = rng.random((QUERIES, PLACES)) < rng.choice([0.1, 0.9], (QUERIES, 1))
    longest = STEP * int(rng.integers(5, 15))
    found, egress = profiles(stops), egress_of(walks)
    limits = time_limits(by, since, requested, longest)
    best = np.stack(best_within(found, egress, limits), axis=-1)
    first, least = nearest_failures(found, egress, limits)
    for query, place in np.ndindex(QUERIES, PLACES):
        ways = ways_to(stops, walks[place], since[query]) if requested[query, place] else []
        within = [way for way in ways if way[1] <= by[query] and way[1] - way[0] <= longest]
        # Of equal ones the first, which is over the nearest stop.
        shown = min(within, key=lambda way: (-way[0], *way[1:3]), default=(NEVER, UNREACHED, 0, -1))
        assert tuple(best[query, place].tolist()) == shown
        assert first[query, place] == min((way[1] for way in ways), default=UNREACHED)
        assert least[query, place] == shortest(ways, by[query])


@settings(max_examples=EXAMPLES * 8)
@given(st.integers(0, 2**32 - 1))
def test_the_shortest_of_a_pair_is_that_of_all_its_journeys_in_time(seed):
    rng = np.random.default_rng(seed)
    origins, walks = [journeys_of(rng) for _ in range(2)], walks_of(rng)
    each = [profiles(stops) for stops in origins]
    width = max(len(one.depart) for one in each)
    batch = BatchProfiles(
        np.stack([one.start for one in each]),
        *(
            np.stack([np.resize(getattr(one, name), width) for one in each])
            for name in ("depart", "arrive", "rides")
        ),
    )
    # Pairs behind each other mostly have all but one thing in common.
    pairs = rng.integers([0, 0, 8, -1], [2, PLACES, 12, 2], (PAIRS, 4)) * [1, 1, STEP, STEP]
    for row in range(1, PAIRS):
        same = np.arange(4) != rng.integers(4)
        pairs[row, same] = pairs[row - 1, same]
    found = shortest_of_cells(batch, egress_of(walks), *np.ascontiguousarray(pairs.T.astype(np.int32)))
    for own, (origin, place, arrive_by, depart_from) in zip(found, pairs, strict=True):
        assert own == shortest(ways_to(origins[origin], walks[place], depart_from), arrive_by)
