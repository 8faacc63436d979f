from pathlib import Path

import networkx as nx
import numpy as np
import osmium
import pytest

from bereik.errors import StreetsError
from bereik.network.ways import walking
from bereik.streets import Streets, read_streets
from bereik.streets.build import duration_s
from bereik.streets.download import streets_of_graph
from tests.streets.town import osm_text, seconds, town

CROSS = {"W": (-100, 0), "M": (0, 0), "E": (200, 0), "N": (0, 300)}


def test_a_street_is_cut_at_a_crossing_and_nowhere_else(tmp_path: Path):
    crossings = {**CROSS, "bend": (0, 100)}
    streets = town(tmp_path, crossings, ("W M E", "highway=residential"), ("M bend N", "highway=residential"))
    assert (streets.node_count, streets.edge_count) == (4, 3)
    assert sorted(streets.metres.round(2)) == [100, 200, 300]


def test_two_ways_of_the_same_kind_that_continue_each_other_are_one_edge(tmp_path: Path):
    # The second is drawn against the first: M ends both.
    streets = town(tmp_path, CROSS, ("W M", "highway=residential"), ("E M", "highway=residential"))
    assert streets.edge_count == 1
    assert streets.metres[0] == pytest.approx(300, abs=0.1)


def test_two_ways_that_continue_each_other_differently_stay_two_edges(tmp_path: Path):
    streets = town(
        tmp_path, CROSS, ("W M", "highway=residential oneway=yes"), ("E M", "highway=residential oneway=yes")
    )
    assert streets.edge_count == 2


def test_one_way_streets_in_line_are_joined_in_their_direction(tmp_path: Path):
    streets = town(
        tmp_path, CROSS, ("W M", "highway=residential oneway=yes"), ("E M", "highway=residential oneway=-1")
    )
    assert streets.edge_count == 1


@pytest.mark.parametrize("ways", [["A B C A"], ["A B C", "C A"], ["A B", "C B", "A C"]])
def test_a_ring_without_a_crossing_is_kept(tmp_path: Path, ways: list[str]):
    crossings = {"A": (0, 0), "B": (300, 0), "C": (300, 400)}
    streets = town(tmp_path, crossings, *((way, "highway=residential") for way in ways))
    assert streets.metres.sum() == pytest.approx(1200, abs=0.1)
    # The short way round from the middle of AB to the middle of AC: over A.
    assert seconds(walking(streets, 3.6), (150, 0), (150, 200)) == 150 + 250


def test_nodes_outside_the_extract_cut_a_way_but_not_the_reading(tmp_path: Path):
    streets = town(tmp_path, CROSS, ("W M nowhere E N", "highway=residential"))
    assert sorted(streets.metres.round(0)) == [100, 361]


def test_a_node_twice_in_a_row_does_no_harm(tmp_path: Path):
    assert town(tmp_path, CROSS, ("W M M E", "highway=residential")).edge_count == 1


def test_where_it_comes_from_is_kept(tmp_path: Path):
    streets = town(tmp_path, CROSS, ("W M E", "highway=residential"), ("M N", "highway=footway"))
    assert streets.source == "town.osm"
    assert len(streets.sha256) == 64
    assert streets.newest == "2020-01-03T00:00:00Z"
    assert streets.attribution == "© OpenStreetMap contributors"
    own = read_streets(tmp_path / "town.osm", attribution="drawn by hand")
    assert own.attribution == "drawn by hand"


def test_saved_streets_are_loaded_as_they_were(tmp_path: Path):
    streets = town(tmp_path, CROSS, ("W M E", "highway=residential"), ("M N", "route=ferry"))
    streets.save(tmp_path / "saved")
    again = Streets.load(tmp_path / "saved")
    for name, value in vars(streets).items():
        np.testing.assert_array_equal(getattr(again, name), value)


def test_a_damaged_folder_of_streets_is_refused(tmp_path: Path):
    town(tmp_path, CROSS, ("W M E", "highway=residential")).save(tmp_path)
    (tmp_path / "metres.npy").write_bytes(b"")
    with pytest.raises(StreetsError, match="read the OpenStreetMap extract again"):
        Streets.load(tmp_path)
    with pytest.raises(StreetsError, match="nowhere"):
        Streets.load(tmp_path / "nowhere")


def test_a_missing_file_is_named():
    with pytest.raises(StreetsError, match=r"nothing\.osm\.pbf: there is no such file"):
        read_streets("nothing.osm.pbf")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.osm", b"<html></html>"),
        ("cut.osm", b'<osm version="0.6"><node id="1" lon="0"'),
        ("noise.osm.pbf", b"noise" * 50),
        ("empty.osm.pbf", b""),
        ("empty.osm", b""),
        ("table.csv", b"id,lon,lat\n"),
    ],
)
def test_a_file_that_is_no_openstreetmap_is_refused_with_its_name(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(StreetsError, match=f"{name}: cannot be read as OpenStreetMap data"):
        read_streets(tmp_path / name)


def test_a_file_cut_off_halfway_is_refused(tmp_path: Path):
    (tmp_path / "town.osm").write_text(osm_text(CROSS, [("W M E", "highway=residential")]), encoding="utf-8")
    whole = tmp_path / "whole.osm.pbf"
    with osmium.SimpleWriter(str(whole)) as writer:
        for thing in osmium.FileProcessor(str(tmp_path / "town.osm")):
            writer.add(thing)
    assert read_streets(whole).edge_count == 1
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole.read_bytes()[:-20])
    with pytest.raises(StreetsError, match="download the extract again"):
        read_streets(cut)


@pytest.mark.parametrize("tags", ["building=yes", "highway=motorway", "route=bus"])
def test_an_extract_without_streets_is_refused(tmp_path: Path, tags: str):
    with pytest.raises(StreetsError, match="no street that can be walked or cycled"):
        town(tmp_path, CROSS, ("W M E", tags))


def test_streets_without_any_node_are_refused(tmp_path: Path):
    with pytest.raises(StreetsError, match="with their nodes"):
        town(tmp_path, {}, ("A B C", "highway=residential"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5", 300), ("00:05", 300), ("1:30:05", 5405), ("PT1H", 3600), ("pt2m30s", 150)],
)
def test_a_duration_is_read_in_each_of_its_spellings(text: str, expected: float):
    assert duration_s(text) == expected


@pytest.mark.parametrize("text", ["", "soon", "PT", "PT5", "PTM", "1:2:3:4", "P1D"])
def test_a_duration_that_cannot_be_read_is_unknown(text: str):
    assert np.isnan(duration_s(text))


def test_a_graph_of_osmnx_gives_the_same_streets():
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(
        [(7, {"x": 0.0, "y": 0.0}), (9, {"x": 0.001, "y": 0.0}), (8, {"x": 0.002, "y": 0.0})]
    )
    graph.add_edge(7, 9, osmid=1, highway="residential", oneway="-1", reversed=True)
    graph.add_edge(9, 8, osmid=2, highway="residential", oneway="yes")
    streets = streets_of_graph(graph, "a graph")
    assert streets.edge_count == 1
    assert streets.metres[0] == pytest.approx(222.39, abs=0.01)
    assert streets.source == "a graph"


@pytest.mark.parametrize(
    ("file", "least_m"),
    [("antwerp_2014-10", 1_000_000), ("malle_2013-04", 1_000_000), ("lille_2019-11", 500_000)],
)
def test_real_extracts_are_read(shared_data: Path, file: str, least_m: float):
    streets = read_streets(shared_data / "streets" / f"{file}.osm.pbf")
    assert streets.metres.sum() > least_m
    assert streets.newest.startswith(file[-7:])
    begins, ends = streets.point_start[:-1], streets.point_start[1:] - 1
    np.testing.assert_array_equal(streets.point_lon[begins], streets.node_lon[streets.edge_from])
    np.testing.assert_array_equal(streets.point_lat[ends], streets.node_lat[streets.edge_to])


def test_a_node_that_is_not_on_earth_makes_the_file_unreadable(tmp_path: Path):
    path = tmp_path / "streets.osm"
    nodes = '<node id="1" lat="51" lon="4" version="1"/><node id="2" lat="999" lon="4" version="1"/>'
    way = '<way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>'
    path.write_text(f'<osm version="0.6">{nodes}{way}</osm>', encoding="utf-8")
    with pytest.raises(StreetsError, match="cannot be read"):
        read_streets(path)
