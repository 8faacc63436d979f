"""Outlines as one text: a reader of the format, written for the test, finds the corners that were told."""

import geopandas
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box

from bereik.batch.cells import choose_cells
from bereik.maps.outlines import encode_outlines

UNITS = 100_000


def read(text):
    """Places, their parts, their rings, their corners (lon, lat): step by step, as it is described."""
    north = east = 0
    places = []
    for place in text.split(";"):
        parts = []
        for part in place.split(",") if place else ():
            rings = []
            for ring in part.split(" "):
                numbers = read_numbers(ring)
                corners = []
                for step_north, step_east in zip(numbers[::2], numbers[1::2], strict=True):
                    north, east = north + step_north, east + step_east
                    corners.append((east / UNITS, north / UNITS))
                rings.append(corners)
            parts.append(rings)
        places.append(parts)
    return places


def read_numbers(text):
    numbers, bits = [], ""
    for sign in text:
        value = ord(sign) - 63
        bits = f"{value & 31:05b}" + bits
        if value < 32:
            below_zero = bits[-1] == "1"
            numbers.append(~int(bits[:-1], 2) if below_zero else int(bits[:-1], 2))
            bits = ""
    return numbers


def shape_of(parts):
    return MultiPolygon([Polygon(rings[0], rings[1:]) for rings in parts])


DEGREES = st.tuples(st.integers(-180_00000, 179_00000), st.integers(-90_00000, 89_00000))
SIDES = st.tuples(st.integers(1, 99_999), st.integers(1, 99_999))


@given(st.lists(st.one_of(st.none(), st.tuples(DEGREES, SIDES)), min_size=1, max_size=6))
def test_areas_come_back_to_the_metre_and_places_without_a_shape_stay_in_their_place(told):
    boxes = [
        None if one is None else box(one[0][0], one[0][1], one[0][0] + one[1][0], one[0][1] + one[1][1])
        for one in told
    ]
    shapes = [one if one is None else shapely.transform(one, lambda xy: xy / UNITS) for one in boxes]
    found = read(encode_outlines(geopandas.GeoDataFrame(geometry=shapes)))
    assert len(found) == len(shapes)
    for own, parts in zip(shapes, found, strict=True):
        assert (own is None) == (parts == [])
        if own is not None:
            assert shapely.equals_exact(shape_of(parts).normalize(), MultiPolygon([own]).normalize(), 1e-9)


def test_holes_and_islands_come_back():
    ring = Polygon(box(4, 51, 5, 52).exterior, [box(4.2, 51.2, 4.3, 51.3).exterior.coords])
    island = MultiPolygon([ring, box(5.5, 51, 5.6, 51.1)])
    (found, after) = read(encode_outlines(geopandas.GeoDataFrame(geometry=[island, box(3, 50, 4, 51)])))
    assert shape_of(found).normalize().equals_exact(island.normalize(), 1e-9)
    assert shape_of(after).bounds == (3, 50, 4, 51)


def test_points_are_one_corner():
    points = geopandas.GeoDataFrame(geometry=[Point(4.6, 51.4), Point(4.60001, -0.5)])
    found = read(encode_outlines(points))
    assert [[tuple(round(side, 5) for side in parts[0][0][0])] for parts in found] == [
        [(4.6, 51.4)],
        [(4.60001, -0.5)],
    ]


def test_a_square_or_hexagon_takes_few_signs():
    for size_m, h3, most in ((250, None, 18), (None, 9, 26)):
        cells = choose_cells(size_m, h3)
        east, north = cells.middles(box(650_000, 700_000, 660_000, 710_000))
        shapes = cells.outlines(cells.of(east, north))
        text = encode_outlines(geopandas.GeoDataFrame(geometry=shapes))
        assert len(text) / len(shapes) < most
