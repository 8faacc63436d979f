"""Streets of a graph of osmnx, written as an extract: nothing is asked of a server here."""

import networkx as nx
import numpy as np

from bereik.streets import read_streets
from bereik.streets.download import streets_of_graph, write_extract


def test_an_extract_that_was_written_gives_the_streets_of_its_graph(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((n, {"x": 4.5 + n / 1000, "y": 51.3 + n % 2 / 1000}) for n in range(1, 6))
    # osmnx marks every piece as one-way by True, which is no tag, and has turned round oneway=-1 already
    graph.add_edge(1, 2, osmid=1, highway="residential", oneway=True, length=1.0)
    graph.add_edge(2, 3, osmid=1, highway="residential", oneway=True, length=1.0)
    graph.add_edge(4, 3, osmid=2, highway="residential", oneway="-1", reversed=True)
    graph.add_edge(4, 5, osmid=3, highway="service", access="no", bicycle='"designated" & <yes>')
    write_extract(graph, tmp_path / "streets.osm")
    read, direct = read_streets(tmp_path / "streets.osm"), streets_of_graph(graph, "a graph")
    for name in ("edge_from", "edge_to", "ahead", "back", "kind", "linkable", "through"):
        np.testing.assert_array_equal(getattr(read, name), getattr(direct, name), err_msg=name)
    for name in ("metres", "node_lon", "node_lat"):
        np.testing.assert_allclose(getattr(read, name), getattr(direct, name), rtol=1e-9)
    assert read.edge_count == 3  # 1-2-3, 4-3 and 4-5
