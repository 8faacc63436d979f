"""Tables of points as they come: what is unknown stays, what is ambiguous is refused in one sentence."""

import geopandas
import pytest
import shapely
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from bereik.errors import TableError
from bereik.tables import check_points


def table(*shapes, **columns):
    return geopandas.GeoDataFrame({"id": range(len(shapes)), **columns}, geometry=list(shapes), crs=4326)


def test_empty_shapes_of_any_kind_are_unknown_places_beside_others():
    empties = [Point(), Polygon(), LineString(), MultiPoint(), shapely.GeometryCollection(), None]
    points = check_points(table(Point(4, 51), *empties, MultiPoint([(5, 52)])), "homes")
    assert points.lon[[0, -1]].tolist() == [4, 5]
    assert (points.lat[1:-1] != points.lat[1:-1]).all()


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
