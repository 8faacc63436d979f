"""Water, industrial areas and villages of an extract: areas of one way, of several, and with an island."""

import pytest
import shapely

from bereik.errors import StreetsError
from bereik.streets import read_land
from tests.streets.town import DEGREE_M, Spot, osm_text

WIDE = shapely.box(-1, -1, 1, 1)
SPOTS: dict[str, Spot] = {
    "A": (0, 0), "B": (200, 0), "C": (200, 100), "D": (0, 100),
    "E": (50, 25), "F": (150, 25), "G": (150, 75), "H": (50, 75),
    "I": (0, 0), "J": (10, 0), "K": (10, 10),
}  # fmt: skip
LAKE = ("A B C D A", "natural=water name=Meer")


def square_m(shape):
    return shape.area * DEGREE_M**2


def land_of(folder, *ways, spots=SPOTS, more="", inside=WIDE):
    path = folder / "land.osm"
    text = osm_text(spots, list(ways)).replace("</osm>", f"{more}</osm>")
    path.write_text(text, encoding="utf-8")
    return read_land(path, inside=inside)


def relation(tags, **members):
    rows = "".join(f'<member type="way" ref="{way[1:]}" role="{role}"/>' for way, role in members.items())
    pairs = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    return f'<relation id="1">{rows}<tag k="type" v="multipolygon"/>{pairs}</relation>'


def test_a_closed_way_is_an_area_with_its_kind_and_name(tmp_path):
    land = land_of(tmp_path, LAKE, ("A B C D A", "landuse=industrial"), ("A B", "highway=residential"))
    assert land[["kind", "name"]].to_numpy().tolist() == [["water", "Meer"], ["industry", ""]]
    assert square_m(land.geometry[0]) == pytest.approx(20_000, rel=1e-4)  # 200 by 100 metres


def test_a_canal_is_a_line_and_a_tank_is_nothing(tmp_path):
    land = land_of(tmp_path, ("A B C", "waterway=canal"), ("A B C D A", "landuse=forest"))
    assert land.geom_type.tolist() == ["LineString"]


def test_an_area_is_put_together_from_the_ways_of_its_relation_and_loses_its_island(tmp_path):
    ways = [("A B C", "source=x"), ("C D A", "source=x"), ("E F G H E", "source=x")]
    parts = relation({"natural": "water", "name": "Plas"}, w1="outer", w2="outer", w3="inner")
    land = land_of(tmp_path, *ways, more=parts)
    assert land[["kind", "name"]].to_numpy().tolist() == [["water", "Plas"]]
    assert square_m(land.geometry[0]) == pytest.approx(20_000 - 100 * 50, rel=1e-4)


def test_what_nobody_sees_on_a_map_is_left_out(tmp_path):
    assert land_of(tmp_path, ("I J K I", "natural=water")).empty  # 50 square metres


def test_areas_are_cut_to_the_region_and_those_outside_left_out(tmp_path):
    half = shapely.box(0, -1, 100 / DEGREE_M, 1)
    assert square_m(land_of(tmp_path, LAKE, inside=half).geometry[0]) == pytest.approx(10_000, rel=1e-4)
    assert land_of(tmp_path, LAKE, inside=shapely.box(0.5, 0.5, 1, 1)).empty


def test_villages_are_points_with_their_name(tmp_path):
    village = (
        '<node id="99" lon="0.01" lat="0.02"><tag k="place" v="village"/><tag k="name" v="Dorp"/></node>'
    )
    hamlet = village.replace("99", "98").replace("village", "hamlet")
    land = land_of(tmp_path, ("A B", "highway=residential"), more=village + hamlet)
    assert land["name"].tolist() == ["Dorp"]
    assert land.geometry[0].equals(shapely.Point(0.01, 0.02))


def test_an_extract_of_streets_only_has_no_land(tmp_path):
    land = land_of(tmp_path, ("A B", "highway=residential"))
    assert land.empty
    assert list(land.columns) == ["kind", "name", "geometry"]


def test_a_way_without_some_of_its_nodes_is_drawn_as_far_as_it_is_known(tmp_path):
    land = land_of(tmp_path, ("A B Z C", "waterway=river"))
    assert shapely.get_num_coordinates(land.geometry[0]) == 3


def test_a_file_that_is_no_map_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "land.osm.pbf").write_bytes(b"nothing of the kind")
    with pytest.raises(StreetsError, match="cannot be read as OpenStreetMap"):
        read_land(tmp_path / "land.osm.pbf", inside=WIDE)
    with pytest.raises(StreetsError, match="no such file"):
        read_land(tmp_path / "gone.pbf", inside=WIDE)
