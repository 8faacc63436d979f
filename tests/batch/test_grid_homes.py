"""Cells stand for the people of their zones, none lost and none counted twice, in squares and in hexagons."""

import geopandas
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from bereik import grid_homes, region_reach
from bereik.errors import QuestionError, TableError

WEST, SOUTH = 660_000, 720_000
ZONES = geopandas.GeoDataFrame(
    {"id": ["a", "b"], "name": ["Aa", "Bee"], "population": [90, 40], "jobseekers": [3, 0]},
    geometry=[box(WEST, SOUTH, WEST + 1000, SOUTH + 500), box(WEST + 1000, SOUTH, WEST + 2000, SOUTH + 500)],
    crs="EPSG:3812",
)
# Two places in one square of 500 m, one in the next.
PLACES = [Point(WEST + 10, SOUTH + 10), Point(WEST + 20, SOUTH + 10), Point(WEST + 700, SOUTH + 10)]
ADDRESSES = geopandas.GeoDataFrame(geometry=PLACES, crs="EPSG:3812")


def zones_of(*shapes):
    table = {"id": [str(number) for number in range(len(shapes))], "population": [10] * len(shapes)}
    return geopandas.GeoDataFrame(table, geometry=list(shapes), crs="EPSG:3812")


def test_without_addresses_people_are_spread_over_the_area():
    homes = grid_homes(ZONES, size_m=500)
    assert homes.groupby("zone_id")["population"].apply(list).to_dict() == {"a": [45, 45], "b": [20, 20]}


def test_with_addresses_people_live_where_these_are():
    homes = grid_homes(ZONES, size_m=500, addresses=ADDRESSES).set_index("id")["population"]
    assert homes["500m_660000_720000"] == 60
    assert homes["500m_660500_720000"] == 30
    assert homes.sum() == 130  # the zone without an address keeps its people


def test_flats_at_one_point_are_several_addresses():
    flats = geopandas.GeoDataFrame(geometry=[*PLACES, PLACES[2]], crs="EPSG:3812")
    homes = grid_homes(ZONES, size_m=500, addresses=flats).set_index("id")["population"]
    assert [homes["500m_660000_720000"], homes["500m_660500_720000"]] == [45, 45]


def test_an_address_on_the_border_of_two_zones_is_one_address():
    border = geopandas.GeoDataFrame(geometry=[Point(WEST + 1000, SOUTH + 250)], crs="EPSG:3812")
    homes = grid_homes(ZONES, size_m=500, addresses=border)
    # Zone a lives there, 90 people; zone b has no other address, and its 40 people are spread over its area.
    assert sorted(homes["population"]) == [20, 110]


def asked_from(doors, **cells):
    """Metres from the south-west corner of the zones of the place from which the only cell is asked."""
    places = geopandas.GeoDataFrame(geometry=[Point(WEST + x, SOUTH + y) for x, y in doors], crs="EPSG:3812")
    home = grid_homes(ZONES.head(1), addresses=places, **cells).iloc[0]
    place = geopandas.GeoSeries([Point(home["lon"], home["lat"])], crs="EPSG:4326").to_crs("EPSG:3812")[0]
    return pytest.approx((place.x - WEST, place.y - SOUTH), abs=0.01)


def test_a_cell_is_asked_from_the_middle_of_the_five_addresses_nearest_to_the_middle_of_all():
    # The middle of the six lies 180 m from the west; 480 is the farthest from it. The others: 600 / 5.
    doors = [(away, 50) for away in (90, 100, 110, 140, 160, 480)]
    assert asked_from(doors, size_m=500) == (120, 50)


def test_fewer_than_five_addresses_are_asked_from_their_middle_rounded_to_a_hundred_metres():
    assert asked_from([(120, 60)], size_m=500) == (100, 100)
    # three doors: their middle is 130, 170
    assert asked_from([(110, 160), (120, 170), (160, 180)], size_m=500) == (100, 200)


def test_many_flats_at_one_point_are_one_place_and_are_not_told_either():
    assert asked_from([(120, 60)] * 60, size_m=500) == (100, 100)


@pytest.mark.parametrize("size", [{"size_m": 100}, {"size_m": 250}, {"h3": 10}])
def test_no_address_of_the_demonstration_stands_in_a_table_of_cells(size, demo):
    homes = grid_homes(demo.zones, addresses=demo.addresses, **size)
    places = geopandas.GeoSeries.from_xy(homes["lon"], homes["lat"], crs="EPSG:4326").to_crs("EPSG:3812")
    doors = demo.addresses.geometry.to_crs("EPSG:3812")
    nearest = geopandas.GeoDataFrame(geometry=places).sjoin_nearest(
        geopandas.GeoDataFrame(geometry=doors.to_numpy(), crs="EPSG:3812"), distance_col="away"
    )["away"]
    assert nearest.min() > 0.05
    assert nearest.max() < 2000


def test_a_square_over_two_zones_has_the_people_of_both_and_the_name_of_most():
    homes = grid_homes(ZONES, size_m=3000)
    assert homes[["name", "population"]].values.tolist() == [["Aa", 130]]


def test_squares_have_the_size_asked_for_and_250_m_when_none_is():
    square = grid_homes(ZONES).to_crs("EPSG:3812").geometry.iloc[0]
    assert square.area == pytest.approx(250 * 250, rel=1e-6)


def test_squares_of_half_metres_lie_next_to_each_other():
    homes = grid_homes(ZONES, size_m=62.5).to_crs("EPSG:3812")
    assert homes.geometry.union_all().buffer(0.01).area == pytest.approx(2000 * 500, rel=1e-4)


def test_hexagons_are_the_cells_of_h3_with_the_addresses_in_them():
    # The example in the documentation of H3: this place in San Francisco at resolution 9.
    lon, lat = -122.41795, 37.775939
    place = geopandas.GeoDataFrame(geometry=[Point(lon, lat)], crs="EPSG:4326")
    zone = geopandas.GeoDataFrame(
        {"id": ["sf"], "population": [9]}, geometry=[box(lon - 1, lat - 1, lon + 1, lat + 1)], crs="EPSG:4326"
    )
    homes = grid_homes(zone, h3=9, addresses=place)
    assert homes[["id", "population"]].values.tolist() == [["8928308280fffff", 9]]
    hexagon = homes.geometry.iloc[0]
    assert len(hexagon.exterior.coords) == 7
    assert hexagon.contains(place.geometry.iloc[0])


@pytest.mark.parametrize("size", [{"h3": 7}, {"h3": 9}, {"h3": 10}, {"size_m": 100}, {"size_m": 1000}])
@pytest.mark.parametrize("addresses", [None, ADDRESSES])
def test_no_one_is_lost_in_any_grid(size, addresses):
    homes = grid_homes(ZONES, addresses=addresses, **size)
    assert homes["population"].sum() == pytest.approx(130)
    assert homes["id"].is_unique
    assert (homes["population"] > 0).all()


@pytest.mark.parametrize("size", [{"h3": 9}, {"size_m": 250}])
def test_zones_of_any_shape_keep_their_people(size):
    square = box(WEST, SOUTH, WEST + 900, SOUTH + 900)
    ring = square.difference(square.buffer(-300))
    parts = MultiPolygon([square, box(WEST + 3000, SOUTH, WEST + 3500, SOUTH + 500)])
    clipped = GeometryCollection([square, LineString([(WEST, SOUTH), (WEST + 1, SOUTH)])])
    high = Polygon([(x, y, 12) for x, y in square.exterior.coords])
    zones = zones_of(ring, parts, clipped, high, Point(WEST + 9000, SOUTH))
    assert grid_homes(zones, **size)["population"].sum() == pytest.approx(50)


def test_no_cell_lies_in_the_hole_of_a_zone():
    square = box(WEST, SOUTH, WEST + 9000, SOUTH + 9000)
    hole = square.buffer(-2000)
    for size in ({"h3": 9}, {"size_m": 250}):
        homes = grid_homes(zones_of(square.difference(hole)), **size).to_crs("EPSG:3812")
        assert not homes.centroid.within(hole.buffer(-10)).any()


def test_others_than_inhabitants_are_counted_by_their_column():
    homes = grid_homes(ZONES, size_m=500, weight="jobseekers")
    assert homes["jobseekers"].tolist() == [1.5, 1.5]  # none in the other zone, so no cell either
    assert "population" not in homes


def test_a_region_counts_the_people_of_the_column_that_is_named(demo):
    zones = demo.zones.assign(jobseekers=range(1, len(demo.zones) + 1))
    homes = grid_homes(zones, h3=6, weight="jobseekers", addresses=demo.addresses)
    question = {"homes": homes, "vacancies": demo.vacancies.head(2), "date": demo.date}
    counted = region_reach(demo.network, **question, weight="jobseekers").by_vacancy
    assert counted["people_asked"].tolist() == pytest.approx([zones["jobseekers"].sum()] * 2)
    alone = region_reach(demo.network, **question).by_vacancy
    assert alone["people_asked"].tolist() == [len(homes)] * 2  # no population: each cell is one
    with pytest.raises(TableError, match="homes: column clients is missing"):
        region_reach(demo.network, **question, weight="clients")


def test_a_folder_counted_by_one_column_is_not_gone_on_with_by_another(tmp_path, demo):
    homes = demo.homes.head(2).assign(jobseekers=1)
    question = {
        "homes": homes,
        "vacancies": demo.vacancies.head(2),
        "date": demo.date,
        "out": tmp_path / "run",
    }
    region_reach(demo.network, **question)
    with pytest.raises(QuestionError, match="question"):
        region_reach(demo.network, **question, weight="jobseekers")


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ({"size_m": 0}, "size_m is 0; give metres from 10"),
        ({"h3": 16}, "h3 is 16; give a resolution, a whole number from 0 to 12"),
        ({"h3": 8.5}, "h3 is 8.5"),
        ({"h3": True}, "h3 is True"),
        ({"h3": 9, "size_m": 250}, "give one of them"),
    ],
)
def test_a_size_that_is_none_is_refused(size, words):
    with pytest.raises(QuestionError, match=words):
        grid_homes(ZONES, **size)


def test_more_cells_than_a_computer_holds_are_refused_before_they_are_made():
    country = zones_of(box(WEST, SOUTH, WEST + 200_000, SOUTH + 100_000))
    with pytest.raises(QuestionError, match="200000000 cells; give larger cells, or addresses"):
        grid_homes(country, size_m=10)


def test_zones_that_cannot_be_laid_out_are_refused():
    with pytest.raises(TableError, match="population"):
        grid_homes(ZONES.drop(columns="population"))
    with pytest.raises(TableError, match="zones: column clients is missing"):
        grid_homes(ZONES, weight="clients")
    with pytest.raises(TableError, match="no CRS"):
        grid_homes(ZONES.set_crs(None, allow_override=True))
    with pytest.raises(TableError, match="addresses: the table has no CRS"):
        grid_homes(ZONES, addresses=ADDRESSES.set_crs(None, allow_override=True))
    with pytest.raises(TableError, match="id '1' has population and no outline"):
        grid_homes(zones_of(box(0, 0, 1, 1), None))
