"""Streets of the demonstration region: drawn as lines, crossed into a graph, written as OpenStreetMap ways.

Main roads join the villages with a slight bend; each village gets a bent and thinned grid of streets along
its main road; rural lanes, towpath, rail-side cycleway, woodland paths, private drives and a motorway fill
the space between. Lines become a graph where they cross, except at the motorway and the canal,
which only main
roads bridge. Parts that hang loose are joined by a short lane.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import networkx
import numpy as np
import shapely
from shapely import LineString, MultiLineString, Point

from bereik.demo.names import LANES, street_names
from bereik.demo.region import (
    CANAL,
    MOTORWAY,
    PLACE,
    PLACES,
    RAILWAY,
    ROADS,
    DemoPlace,
    Road,
    draw,
    to_metres,
)
from bereik.units import Floats

MAIN = ("primary", "secondary", "tertiary")


@dataclass(frozen=True, slots=True)
class DemoStreet:
    """A line in metres with its OpenStreetMap tags; `place` is the village that it belongs to."""

    line: LineString
    tags: dict[str, str]
    place: str = ""
    keeps: float = 1.0
    """Share of its pieces between crossings that is kept."""


@dataclass(slots=True)
class Graph:
    """Crossed streets: nodes in metres, ways as runs of node numbers with tags and the village."""

    nodes: list[tuple[float, float]] = field(default_factory=list)
    ways: list[tuple[list[int], dict[str, str], str]] = field(default_factory=list)


def build_streets() -> Graph:
    """The whole street graph of the region, joined into one piece for pedestrians."""
    barrier = shapely.union_all([_line(CANAL), _line(MOTORWAY)])
    main = [_main_road(road) for road in ROADS]
    villages = [street for place in PLACES for street in _village(place, main)]
    lanes = [*_lanes(), *_paths(), *_private_roads(villages)]
    local = [piece for street in (*villages, *lanes) for piece in _cut(street, barrier)]
    graph = _cross([*main, *_beside_barriers(), *local])
    _join_loose_parts(graph)
    graph.ways.extend(_motorway(graph))
    return graph


def road_line(road: Road) -> LineString:
    """The course of a main road in metres: a gentle bend from place to place."""
    start, end = (np.array(to_metres(PLACE[name].lon, PLACE[name].lat)) for name in (road.start, road.end))
    bend = draw(f"{road.start}-{road.end}").random() - 0.5
    length = float(np.hypot(*(end - start)))
    along = np.linspace(0, 1, max(3, round(length / 180)))[:, None]
    across = np.array([start[1] - end[1], end[0] - start[0]])
    wave = 0.16 * bend * np.sin(np.pi * along) + 0.02 * np.sin(3 * np.pi * along + 6 * bend) * np.sin(
        np.pi * along
    )
    return LineString(start + along * (end - start) + wave * across)


def _main_road(road: Road) -> DemoStreet:
    tags = {"highway": road.highway, "name": road.name}
    # Only the two trunk roads are lit by a cycle track that routers know from a tag.
    if road.highway == "primary":
        tags["cycleway"] = "track"
    return DemoStreet(road_line(road), tags)


def _village(place: DemoPlace, main: Sequence[DemoStreet]) -> Iterator[DemoStreet]:
    """A grid of streets along the village's main road, cut where a larger village begins."""
    if not place.radius_m:
        return
    random = draw(place.name)
    centre = np.array(to_metres(place.lon, place.lat))
    spacing = 175 if place.kind in ("village", "business") else 230
    names = iter(street_names(place))
    ground = _ground(place)
    turn = _direction(centre, main)
    for across in (0.0, np.pi / 2):
        ahead = np.array([np.cos(turn + across), np.sin(turn + across)])
        aside = np.array([-ahead[1], ahead[0]])
        for offset in np.arange(-place.radius_m + spacing / 2, place.radius_m, spacing):
            reach = float(np.sqrt(max(place.radius_m**2 - offset**2, 0))) * (0.75 + 0.35 * random.random())
            steps = np.arange(-reach, reach + 1, 88)[:, None]
            points = centre + aside * (offset + 40 * (random.random() - 0.5)) + ahead * steps
            tags = {"highway": "residential", "name": next(names)}
            if random.random() < 0.12 and place.kind == "village":
                tags |= {"oneway": "yes", "oneway:bicycle": "no"}
            for line in _lines(LineString(_warp(points)).intersection(ground)) if len(points) > 1 else ():
                yield DemoStreet(line, tags, place.name, keeps=0.8)


def _warp(points: Floats) -> Floats:
    """Bend straight lines as old villages do; the same bend everywhere, so that neighbours keep apart."""
    east, north = points[:, 0], points[:, 1]
    bent_east = east + 38 * np.sin(north / 230) + 14 * np.sin(north / 90)
    bent_north = north + 38 * np.sin(east / 210) + 14 * np.sin(east / 80)
    return np.column_stack([bent_east, bent_north])


def _ground(place: DemoPlace) -> shapely.Geometry:
    """The circle of a place without those of larger ones."""
    circles = {other.name: Point(to_metres(other.lon, other.lat)).buffer(other.radius_m) for other in PLACES}
    larger = [circles[o.name] for o in PLACES if (o.radius_m, o.name) > (place.radius_m, place.name)]
    return circles[place.name].difference(shapely.union_all(larger))


def _direction(centre: Floats, main: Sequence[DemoStreet]) -> float:
    """The direction in which the most important road leaves a village."""
    middle = Point(centre)
    near = [street for street in main if street.line.distance(middle) < 250]
    near.sort(key=lambda street: MAIN.index(street.tags["highway"]))
    if not near:
        return 0.3
    line = near[0].line
    here = line.line_locate_point(middle)
    a, b = (np.array(line.interpolate(max(0, here + step)).coords[0]) for step in (-250, 250))
    return float(np.arctan2(*(b - a)[::-1]))


def _lanes() -> Iterator[DemoStreet]:
    """Rural lanes: a thinned triangulation of villages and lone farms."""
    random = draw("lanes")
    villages = [to_metres(place.lon, place.lat) for place in PLACES if place.kind not in ("station", "port")]
    chances = random.random((150, 2))
    farms = np.column_stack(to_metres(4.36 + 0.39 * chances[:, 0], 51.245 + 0.2 * chances[:, 1]))
    points: list[tuple[float, float]] = []
    for east, north in [*np.array(villages).tolist(), *farms.tolist()]:
        if all(np.hypot(east - x, north - y) > 800 for x, y in points):
            points.append((east, north))
    edges = shapely.delaunay_triangles(shapely.MultiPoint(points), only_edges=True)
    for edge in _lines(edges):
        if edge.length < 3200 and random.random() < 0.72:
            bend = (random.random() - 0.5) * 0.15
            a, b = np.array(edge.coords[0]), np.array(edge.coords[-1])
            along = np.linspace(0, 1, max(3, round(edge.length / 260)))[:, None]
            side = np.array([a[1] - b[1], b[0] - a[0]])
            course = LineString(a + along * (b - a) + bend * np.sin(np.pi * along) * side)
            name = LANES[int(random.integers(len(LANES)))]
            yield DemoStreet(course, {"highway": "unclassified", "name": name})


def _paths() -> Iterator[DemoStreet]:
    """Footpaths through the woods, and the cycleway beside line 12."""
    random = draw("paths")
    stops = [to_metres(lon, lat) for name, lon, lat in RAILWAY if name not in ("Roosendaal", "Noorderkempen")]
    course = LineString(np.array(stops)[:, :2]).offset_curve(25)
    yield DemoStreet(
        course.segmentize(300), {"highway": "cycleway", "name": "Fietsostrade F14", "foot": "yes"}
    )
    for name in ("Heide", "Kapellenbos", "Hoogboom", "Maria-ter-Heide", "Overbroek", "Elshout", "Westmalle"):
        centre = np.array(to_metres(PLACE[name].lon, PLACE[name].lat))
        for _ in range(4):
            angle = 2 * np.pi * random.random()
            way = np.array([np.cos(angle), np.sin(angle)])
            steps = np.linspace(150, PLACE[name].radius_m + 900, 9)[:, None]
            yield DemoStreet(LineString(_warp(centre + way * steps)), {"highway": "path"})


def _private_roads(villages: Sequence[DemoStreet]) -> Iterator[DemoStreet]:
    """Drives that nobody may pass: one in some forty streets ends in one."""
    for street in villages[::40]:
        end = np.array(street.line.coords[-1])
        ahead = end - np.array(street.line.coords[-2])
        drive = LineString([end, end + 0.6 * ahead, end + 1.1 * ahead])
        yield DemoStreet(drive, {"highway": "service", "access": "private"}, street.place)


def _beside_barriers() -> Iterator[DemoStreet]:
    """The towpath of the canal."""
    line = _line(CANAL).segmentize(350).offset_curve(30)
    yield DemoStreet(line, {"highway": "cycleway", "name": "Jaagpad", "foot": "yes"})


def _motorway(graph: Graph) -> Iterator[tuple[list[int], dict[str, str], str]]:
    """Two one-way carriageways that touch no other street."""
    for offset, direction in ((12, 1), (-12, -1)):
        points = list(_line(MOTORWAY).segmentize(900).offset_curve(offset).coords)[::direction]
        first = len(graph.nodes)
        graph.nodes.extend((round(x, 1), round(y, 1)) for x, y in points)
        yield list(range(first, len(graph.nodes))), {"highway": "motorway", "oneway": "yes", "ref": "E19"}, ""


def _line(degrees: Sequence[tuple[float, float]]) -> LineString:
    return LineString(np.column_stack(to_metres(*np.array(degrees).T)))


def _lines(shape: shapely.Geometry) -> list[LineString]:
    """The lines of a geometry that are long enough to be a street."""
    parts = shape.geoms if isinstance(shape, MultiLineString | shapely.GeometryCollection) else [shape]
    return [part for part in parts if isinstance(part, LineString) and part.length > 45]


def _cut(street: DemoStreet, barrier: shapely.Geometry) -> Iterator[DemoStreet]:
    """A street stops short of the motorway and the canal."""
    for line in _lines(street.line.difference(barrier.buffer(20))):
        yield DemoStreet(line, street.tags, street.place, street.keeps)


def _cross(streets: Sequence[DemoStreet]) -> Graph:
    """The graph of streets that meet wherever they cross, with some pieces left out."""
    graph = Graph()
    numbers: dict[tuple[int, int], int] = {}
    random = draw("thinning")
    for street, crossings in zip(streets, _crossings(streets), strict=True):
        run: list[int] = []
        keep = True
        for spot, crossing in _spots(street.line, crossings):
            number = _number(graph, numbers, spot)
            if keep and number not in run[-1:]:
                run.append(number)
            if crossing:
                keep = random.random() < street.keeps
                if not keep:
                    _add_way(graph, run, street)
                    run = []
                elif not run:
                    run = [number]
        _add_way(graph, run, street)
    return graph


def _add_way(graph: Graph, run: list[int], street: DemoStreet) -> None:
    if len(run) > 1:
        graph.ways.append((run, street.tags, street.place))


def _crossings(streets: Sequence[DemoStreet]) -> list[list[tuple[float, float]]]:
    """Per street the points where it meets another one."""
    lines = [street.line for street in streets]
    found: list[list[tuple[float, float]]] = [[] for _ in lines]
    for i, j in np.sort(shapely.STRtree(lines).query(lines, predicate="intersects").T, axis=1).tolist():
        if i < j:
            meeting = shapely.get_coordinates(lines[i].intersection(lines[j])).tolist()
            for number in (i, j):
                found[number].extend((x, y) for x, y in meeting)
    return [sorted(set(points)) for points in found]


def _spots(
    line: LineString, crossings: Sequence[tuple[float, float]]
) -> list[tuple[tuple[float, float], bool]]:
    """Corners and crossings of a line in order; a corner right beside a crossing gives way to it."""
    placed = sorted((line.line_locate_point(Point(spot)), spot, True) for spot in crossings)
    taken = np.array([along for along, _, _ in placed])
    for x, y in line.coords:
        along = line.line_locate_point(Point(x, y))
        if not len(taken) or np.abs(taken - along).min() > 12:
            placed.append((along, (x, y), False))
    return [(spot, crossing) for _, spot, crossing in sorted(placed)]


def _number(graph: Graph, numbers: dict[tuple[int, int], int], spot: tuple[float, float]) -> int:
    """The node at a spot; spots within the same four metres are one."""
    key = (round(spot[0] / 4), round(spot[1] / 4))
    if key not in numbers:
        numbers[key] = len(graph.nodes)
        graph.nodes.append((round(spot[0], 1), round(spot[1], 1)))
    return numbers[key]


def _join_loose_parts(graph: Graph) -> None:
    """Join every part to the largest one by the shortest lane, or leave it out if that is over 600 m."""
    net = networkx.Graph()
    for run, _, _ in graph.ways:
        networkx.add_path(net, run)
    parts = sorted(networkx.connected_components(net), key=lambda part: (-len(part), min(part)))
    where = np.array(graph.nodes)
    largest = np.array(sorted(parts[0]))
    tree = shapely.STRtree(shapely.points(where[largest]))
    barrier = shapely.union_all([_line(CANAL), _line(MOTORWAY)])
    dropped: set[int] = set()
    for part in parts[1:]:
        own = np.array(sorted(part))
        near, gap = tree.query_nearest(shapely.points(where[own]), return_distance=True, all_matches=False)
        best = int(np.argmin(gap))
        lane = [int(own[near[0][best]]), int(largest[near[1][best]])]
        if gap[best] > 600 or len(part) < 4 or LineString(where[lane]).crosses(barrier):
            dropped |= part
        else:
            graph.ways.append((lane, {"highway": "unclassified"}, ""))
    graph.ways = [way for way in graph.ways if way[0][0] not in dropped]
