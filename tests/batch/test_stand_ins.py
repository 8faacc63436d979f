"""A point that stands for a whole municipality takes nobody; squares know their municipality."""

import geopandas
from shapely import Point, box

import bereik

ZONES = geopandas.GeoDataFrame(
    {"id": ["z"], "name": ["sector"], "municipality": ["Malle"], "population": [900.0]},
    geometry=[box(0, 0, 3000, 3000)],
    crs="EPSG:3812",
).assign(geometry=lambda zones: zones.translate(600_000, 700_000))


def addresses(**columns):
    """One point in the middle of the zone."""
    middle = [Point(601_500, 701_500)]
    return geopandas.GeoDataFrame({"id": ["town-11057"], **columns}, geometry=middle, crs="EPSG:3812")


def test_a_stand_in_for_a_municipality_does_not_take_all_its_people():
    stand_in = addresses(street=[None], house_number=[None])
    homes = bereik.grid_homes(ZONES, size_m=1000, addresses=stand_in)
    assert len(homes) == 9  # three by three squares of a kilometre
    assert homes["population"].tolist() == [100.0] * 9


def test_an_address_takes_them():
    for one in (addresses(), addresses(street=["Kerkstraat"], house_number=["1"])):
        assert bereik.grid_homes(ZONES, size_m=1000, addresses=one)["population"].tolist() == [900.0]


def test_squares_know_their_municipality():
    assert set(bereik.grid_homes(ZONES, size_m=1000)["municipality"]) == {"Malle"}


def test_answers_of_squares_are_compared_by_municipality(demo):
    homes = bereik.grid_homes(demo.zones, size_m=6000, addresses=demo.addresses)
    points = homes.set_geometry(geopandas.points_from_xy(homes["lon"], homes["lat"]), crs="EPSG:4326")
    rows = bereik.shift_reach(demo.network, points, demo.vacancies.head(5), date=demo.date)
    areas = bereik.compare(rows, rows, by="municipality", homes=points)
    assert set(areas["municipality"]) == set(homes["municipality"])
    assert round(areas["people"].sum()) == round(homes["population"].sum())
