"""Linking points to streets: against every street looked at, on grids with many equally near ones."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.streets import Streets, snapping
from bereik.streets.snapping import index_streets, snap
from tests.conftest import EXAMPLES

STEP = 0.001
"""Degrees between two lines of the grid: 111 m, so that some points are near a street and some are far."""

spots = st.tuples(st.integers(0, 40), st.integers(0, 8))
lines = st.lists(st.lists(spots, min_size=2, max_size=4, unique=True), min_size=1, max_size=30)


def streets_of(rows: list[list[tuple[int, int]]]) -> Streets:
    """One edge for each line; the snapping reads nothing of them but their points."""
    count, points = len(rows), STEP * np.array([spot for row in rows for spot in row], dtype=float)
    ends, bits = np.arange(count, dtype=np.int32), np.ones(count, dtype=np.uint8)
    start = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    metres, allowed = np.ones(count), np.ones(count, dtype=np.bool_)
    return Streets(
        np.zeros(count), np.zeros(count), ends, ends, metres, bits, bits, metres, bits, allowed, allowed,
        start, points[:, 0].copy(), 51 + points[:, 1],
    )  # fmt: skip


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(
    lines,
    st.lists(st.booleans(), min_size=30, max_size=30),
    st.lists(st.tuples(st.integers(-40, 120), st.integers(-40, 60)), min_size=1, max_size=12),
    st.sampled_from([1, 2, 7, 10**9]),
    st.sampled_from([50, 400, 1600]),
)
def test_the_nearest_edge_is_found_whatever_the_tiles(rows, usable, points, tile_edges, limit_m):
    streets, chosen = streets_of(rows), np.array(usable[: len(rows)])
    lon, lat = STEP / 2 * np.array(points, dtype=float).T + [[0.0], [51.0]]
    usual, snapping.TILE_EDGES = snapping.TILE_EDGES, tile_edges
    try:
        index = index_streets(streets, chosen)
    finally:
        snapping.TILE_EDGES = usual
    links, anywhere = snap(index, lon, lat, limit_m), snap(index, lon, lat, 1e6)
    flat = flat_lines(streets, index.shrink)
    for point, (x, y) in enumerate(zip(lon * index.shrink, lat, strict=True)):
        offsets = [shapely.distance(shapely.Point(x, y), line) for line in flat]
        nearest = min(np.flatnonzero(chosen), key=lambda edge: (offsets[edge], edge), default=-1)
        assert anywhere.edge[point] == nearest
        assert links.edge[point] == (nearest if anywhere.offset_m[point] <= limit_m else -1)


def flat_lines(streets: Streets, shrink: float) -> list[shapely.LineString]:
    points = np.column_stack([streets.point_lon * shrink, streets.point_lat])
    return [shapely.LineString(part) for part in np.split(points, streets.point_start[1:-1])]


def test_a_tree_is_made_only_where_points_lie():
    streets = streets_of([[(x, y), (x + 1, y)] for x in range(40) for y in range(8)])
    usual, snapping.TILE_EDGES = snapping.TILE_EDGES, 10
    try:
        index = index_streets(streets, np.ones(streets.edge_count, dtype=np.bool_))
    finally:
        snapping.TILE_EDGES = usual
    assert len(index.trees) > 20
    snap(index, np.array([0.0105]), np.array([51.0021]))
    assert 1 <= sum(tree is not None for tree in index.trees) <= 4
