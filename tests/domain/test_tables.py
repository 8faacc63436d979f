"""Tables of points as they come: what is unknown stays, what is ambiguous is refused in one sentence."""

import geopandas
import pytest
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon

import bereik
from bereik.domain.tables import check_points
from bereik.errors import TableError


def table(*shapes, **columns):
    return geopandas.GeoDataFrame({"id": range(len(shapes)), **columns}, geometry=list(shapes), crs=4326)


def test_empty_shapes_of_any_kind_are_unknown_places_beside_others():
    empties = [Point(), Polygon(), LineString(), MultiPoint(), shapely.GeometryCollection(), None]
    points = check_points(table(Point(4, 51), *empties, MultiPoint([(5, 52)])), "homes")
    assert points.lon[[0, -1]].tolist() == [4, 5]
    assert (points.lat[1:-1] != points.lat[1:-1]).all()


def test_one_point_is_what_a_table_of_it_is():
    one, several = check_points(Point(4.5, 51.25), "homes"), check_points(table(Point(4.5, 51.25)), "homes")
    assert (one.ids, one.lon.tolist(), one.lat.tolist()) == (
        several.ids,
        several.lon.tolist(),
        several.lat.tolist(),
    )
    with pytest.raises(TableError, match="95"):
        check_points(Point(4.5, 95), "homes")


def test_a_table_without_a_geometry_column_is_told_what_to_do():
    with pytest.raises(TableError, match="set_geometry"):
        check_points(geopandas.GeoDataFrame({"id": [1]}), "homes")


def test_a_column_that_stands_twice_is_refused():
    twice = table(Point(4, 51), name=["x"]).rename(columns={"name": "id"})
    with pytest.raises(TableError, match="id stands in it more than once"):
        check_points(twice, "homes")


def test_a_missing_column_is_told_also_where_columns_are_numbers():
    with pytest.raises(TableError, match="found 0, geometry"):
        check_points(table(Point(4, 51)).rename(columns={"id": 0}), "homes")


def test_an_area_counts_by_the_point_that_it_names_and_a_point_by_itself():
    square = shapely.box(4.0, 51.0, 4.1, 51.1)
    table = geopandas.GeoDataFrame(
        {"id": ["named", "unnamed", "point"], "lon": [4.01, None, 9.0], "lat": [51.02, 51.0, 9.0]},
        geometry=[square, square, Point(4.2, 51.2)],
        crs="EPSG:4326",
    )
    points = check_points(table, "homes")
    assert (points.lon[0], points.lat[0]) == (4.01, 51.02)
    assert (points.lon[1], points.lat[1]) == pytest.approx((4.05, 51.05))
    assert (points.lon[2], points.lat[2]) == (4.2, 51.2)


def test_squares_of_a_grid_are_asked_from_the_point_of_their_addresses(demo):
    squares = bereik.grid_homes(demo.zones, size_m=2000, addresses=demo.addresses).head(12)
    points = squares.set_geometry(geopandas.points_from_xy(squares["lon"], squares["lat"]), crs="EPSG:4326")
    early = [bereik.Shift("early", "06:00", "14:00")]
    told = [
        bereik.shift_reach(demo.network, homes, demo.vacancies.head(80), date=demo.date, shifts=early)
        for homes in (squares, points)
    ]
    assert told[0]["out_depart"].equals(told[1]["out_depart"])
