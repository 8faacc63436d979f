"""Streets of a place from the live OpenStreetMap server, where no extract is at hand.

An extract from a file is to be preferred: it can be kept, checked and read again. This asks a public
server, which learns which place is asked about.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

import numpy as np
import shapely

from bereik.errors import StreetsError
from bereik.streets.build import WayRows, build_streets
from bereik.streets.graph import Streets
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    import networkx

_TAGS = [
    "highway", "route", "public_transport", "railway", "access", "foot", "bicycle", "vehicle", "oneway",
    "oneway:bicycle", "oneway:vehicle", "oneway:foot", "junction", "cycleway", "cycleway:left",
    "cycleway:right", "cycleway:both", "cycleway:left:oneway", "cycleway:right:oneway",
    "cycleway:both:oneway", "sidewalk",
    "motorroad", "tunnel", "ramp", "ramp:bicycle", "bicycle:forward", "bicycle:backward", "foot:forward",
    "foot:backward", "duration",
]  # fmt: skip

_FILTERS = ['["highway"]', '["route"="ferry"]', '["public_transport"="platform"]', '["railway"="platform"]']


def download_streets(place: str | shapely.Polygon | shapely.MultiPolygon) -> Streets:
    """Streets of a place by its name, or of a polygon in degrees, from the OpenStreetMap server.

    Raises
    ------
    StreetsError
        If the server cannot be reached, or knows no such place or no street in it.
    """
    with _own_tags():
        graph = _downloaded(place)
    return streets_of_graph(graph, source=f"OpenStreetMap server, {place!s:.60}")


def download_extract(place: str | shapely.Polygon | shapely.MultiPolygon, path: str | Path) -> None:
    """Write the streets of a place from the OpenStreetMap server to a file that `read_streets` reads (.osm).

    Raises
    ------
    StreetsError
        As `download_streets`.
    """
    with _own_tags():
        write_extract(_downloaded(place), path)


def write_extract(graph: "networkx.MultiDiGraph", path: str | Path) -> None:
    """Write a graph of osmnx that is not simplified and has `all_oneway` as OpenStreetMap XML.

    Each piece of a way becomes a way. osmnx' own writer would make every street one-way, since it takes its
    own mark of the direction of a piece for the tag.
    """
    with Path(path).open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="bereik">\n')
        for node in sorted(graph.nodes):
            place = graph.nodes[node]
            stream.write(f'<node id="{node}" version="1" lat="{place["y"]!r}" lon="{place["x"]!r}"/>\n')
        for number, (begin, end, tags) in enumerate(graph.edges(data=True), 1):
            stream.write(f'<way id="{number}" version="1"><nd ref="{begin}"/><nd ref="{end}"/>')
            for key, value in _way_tags(tags).items():
                stream.write(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>")
            stream.write("</way>\n")
        stream.write("</osm>\n")


@contextmanager
def _own_tags() -> Iterator[None]:
    """Let osmnx keep the tags that permissions are read from, and each direction of a way by itself."""
    import osmnx

    former = osmnx.settings.useful_tags_way, osmnx.settings.all_oneway
    osmnx.settings.useful_tags_way, osmnx.settings.all_oneway = _TAGS, True
    try:
        yield
    finally:
        osmnx.settings.useful_tags_way, osmnx.settings.all_oneway = former


def _downloaded(place: str | shapely.Polygon | shapely.MultiPolygon) -> "networkx.MultiDiGraph":
    import osmnx

    settings: dict[str, Any] = {"simplify": False, "retain_all": True, "custom_filter": _FILTERS}
    try:
        if isinstance(place, str):
            return osmnx.graph_from_place(place, **settings)
        return osmnx.graph_from_polygon(place, **settings)
    except (ValueError, OSError, osmnx._errors.InsufficientResponseError) as error:
        raise localized_error(StreetsError, "streets-server", place=f"{place!s:.60}", error=error) from None


def streets_of_graph(graph: "networkx.MultiDiGraph", source: str) -> Streets:
    """Streets of a graph of osmnx that is not simplified and has `all_oneway`: pieces of ways with tags."""
    rows = WayRows()
    for begin, end, tags in graph.edges(data=True):
        rows.add(_way_tags(tags), [begin, end])
    ids = np.array(sorted(graph.nodes), dtype=np.int64)
    lon = np.array([graph.nodes[node]["x"] for node in ids.tolist()], dtype=np.float64)
    lat = np.array([graph.nodes[node]["y"] for node in ids.tolist()], dtype=np.float64)
    return build_streets(rows, ids, lon, lat, source=source)


def _way_tags(edge: Mapping[str, Any]) -> dict[str, str]:
    """Tags of the way; osmnx has already turned round those with `oneway=-1`."""
    tags = {key: value for key, value in edge.items() if isinstance(value, str)}
    if tags.get("oneway") in {"-1", "reverse", "T"}:
        tags["oneway"] = "yes"
    return tags
