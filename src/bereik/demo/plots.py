"""Plots: every spot beside a street where a house, a shop or a school could stand, and the zones around them.

A plot is eleven metres beside its street, odd numbers left and even ones right. It belongs to the place
that is nearest, as does all ground: the zones of the municipalities are the cells around their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString, Point

from bereik.demo.region import MUNICIPALITIES, PLACES, DemoPlace, to_degrees, to_metres
from bereik.demo.roads import MAIN, Graph

_HOMELIKE = {"residential": 1.0, **dict.fromkeys(MAIN, 0.6), "unclassified": 0.12}
_SETTLED = [place for place in PLACES if place.kind != "station"]
_CENTRES = np.array([np.array(to_metres(place.lon, place.lat)) for place in _SETTLED])


@dataclass(frozen=True, slots=True)
class Plot:
    """A spot in metres, its address, its place, and how likely somebody lives there."""

    east: float
    north: float
    street: str
    number: int
    place: DemoPlace
    likely: float

    def degrees(self) -> tuple[float, float]:
        """Longitude and latitude, five decimals."""
        lon, lat = to_degrees(self.east, self.north)
        return float(lon), float(lat)

    def from_centre(self) -> float:
        """Metres to the middle of its place."""
        east, north = to_metres(self.place.lon, self.place.lat)
        return float(np.hypot(self.east - east, self.north - north))


def list_plots(graph: Graph) -> list[Plot]:
    """All plots of the region, street by street; house numbers run on over all pieces of a street."""
    where = np.array(graph.nodes)
    built: dict[tuple[str, str], float] = {}
    plots: list[Plot] = []
    for run, tags, _ in graph.ways:
        if "name" not in tags or tags["highway"] not in _HOMELIKE:
            continue
        line = LineString(where[run])
        for along in np.arange(14.0, line.length - 10, 28.0):
            for side in (1, -1):
                east, north = _beside(line, float(along), 11 * side)
                place = nearest_place(east, north)
                start = built.get((place.name, tags["name"]), 0.0)
                number = 2 * int((start + along) // 14) + (1 if side > 0 else 2)
                plot = Plot(east, north, tags["name"], number, place, _HOMELIKE[tags["highway"]])
                if _is_built(plot, tags["highway"]):
                    plots.append(plot)
        for name in {plot.place.name for plot in plots[-2 * int(line.length // 28 + 1) :]}:
            built[name, tags["name"]] = built.get((name, tags["name"]), 0.0) + line.length + 28
    return plots


def _is_built(plot: Plot, highway: str) -> bool:
    """Whether anything stands there: lanes have a farm here and there, all else keeps to its village."""
    if highway == "unclassified" and plot.place.kind == "village":
        return plot.from_centre() < 3000
    return plot.from_centre() < 1.2 * plot.place.radius_m


def nearest_place(east: float, north: float) -> DemoPlace:
    """The place to which a spot belongs."""
    return _SETTLED[int(np.argmin(((_CENTRES - (east, north)) ** 2).sum(axis=1)))]


def pick(plots: Sequence[Plot], count: int, random: np.random.Generator) -> list[Plot]:
    """So many plots, none twice, the likely ones more often; in the order of the list."""
    keys = random.random(len(plots)) ** (1 / np.array([plot.likely for plot in plots]))
    return [plots[number] for number in sorted(np.argsort(-keys, kind="stable")[:count].tolist())]


def municipality_outlines() -> dict[str, shapely.Geometry]:
    """The ground of each of the eight, in degrees: the cells of its places, within four kilometres of one."""
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(_CENTRES), extend_to=shapely.box(-25e3, -25e3, 25e3, 25e3)
    )
    outlines = {}
    for municipality in MUNICIPALITIES:
        own = [
            Point(spot)
            for spot, place in zip(_CENTRES, _SETTLED, strict=True)
            if place.municipality == municipality.name
        ]
        ground = shapely.union_all([cell for cell in cells.geoms if any(cell.contains(spot) for spot in own)])
        near = shapely.union_all([spot.buffer(4000, quad_segs=6) for spot in own])
        shape = ground.intersection(near).simplify(60)
        outlines[municipality.name] = shapely.transform(shape, lambda xy: np.column_stack(to_degrees(*xy.T)))
    return outlines


def _beside(line: LineString, along: float, aside: float) -> tuple[float, float]:
    """A spot beside a line, to its left if `aside` is above zero."""
    here = np.array(line.interpolate(along).coords[0])
    ahead = np.array(line.interpolate(min(along + 5, line.length)).coords[0]) - here
    left = np.array([-ahead[1], ahead[0]]) / max(float(np.hypot(*ahead)), 0.1)
    east, north = here + aside * left
    return float(east), float(north)
