"""A small map of the last walk to work, drawn from our own streets: lines to draw, no tiles and no pictures.

Everything is in the units of a drawing that is `WIDTH` wide: the page draws it with SVG elements, the PDF
gets the same lines as an SVG file (`as_svg`).
"""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import shapely

from bereik.dayplan import DayPlan
from bereik.dayplan.parts import Step
from bereik.streets import Streets
from bereik.streets.permissions import KINDS
from bereik.units import DEGREE_M
from bereik.web.nearby import Nearby

WIDTH, HEIGHT = 640, 200
LEAST_M = 320
"""At least so much of the streets is shown from left to right."""
MARGIN = 1.35
LABELS = 5
_LABEL_WIDE, _LABEL_HIGH = 7.0, 16
_WALK, _END = 4, 12
"""How far a name stays from the walk, and from where it begins and ends."""
_MAIN = frozenset(
    KINDS.index(kind) for kind in ("motorway", "trunk", "primary", "secondary", "tertiary") if kind in KINDS
)

Point = list[float]


def last_walk(plan: DayPlan, streets: Streets | None, nearby: Nearby) -> dict[str, Any] | None:
    """The streets around the last walk to work with the walk in them; None where nobody walks to it.

    A walk from home has no map: a sheet that is lost must not show where somebody lives.
    """
    step = last_step(plan)
    if step is None or streets is None or step.origin.kind == "home" or len(step.line) < 2:
        return None
    view = _StreetView(np.array(step.line))
    walk = [view.spot(lon, lat) for lon, lat in step.line]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "streets": list(_streets(streets, view)),
        "labels": _labels(nearby, view, walk),
        "walk": walk,
        "from": step.origin.name,
        "scale": {"metres": view.scale_m, "width": round(view.scale_m * view.per_m, 1)},
    }


def last_step(plan: DayPlan) -> Step | None:
    """The walk that ends at work, of the first part of the shift."""
    ways = [step for step in plan.steps if step.direction == "out" and step.kind in ("walk", "bike")]
    return next((step for step in ways if step.target.kind == "work" and step.kind == "walk"), None)


class _StreetView:
    """Where degrees fall on the drawing, and what of the streets is on it."""

    def __init__(self, line: Any) -> None:
        west, south = line.min(axis=0)
        east, north = line.max(axis=0)
        self.lon, self.lat = (west + east) / 2, (south + north) / 2
        self.shrink = float(np.cos(np.radians(self.lat)))
        wide = (east - west) * self.shrink * DEGREE_M * MARGIN
        high = (north - south) * DEGREE_M * MARGIN
        self.per_m = WIDTH / max(wide, high * WIDTH / HEIGHT, LEAST_M)
        self.scale_m = next(metres for metres in (500, 200, 100, 50) if metres * self.per_m < WIDTH / 3)

    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        half_lat = HEIGHT / 2 / self.per_m / DEGREE_M
        half_lon = WIDTH / 2 / self.per_m / DEGREE_M / self.shrink
        return self.lon - half_lon, self.lat - half_lat, self.lon + half_lon, self.lat + half_lat

    def spot(self, lon: float, lat: float) -> Point:
        """A point of the drawing, from its top left corner."""
        x = WIDTH / 2 + (lon - self.lon) * self.shrink * DEGREE_M * self.per_m
        y = HEIGHT / 2 - (lat - self.lat) * DEGREE_M * self.per_m
        return [round(float(x), 1), round(float(y), 1)]


def _streets(streets: Streets, view: _StreetView) -> Iterator[dict[str, Any]]:
    """The streets in view, cut off at its edge; main roads are marked."""
    west, south, east, north = view.box()
    starts, ends = streets.edge_from, streets.edge_to
    longest = 0.02  # an edge that only passes through has its nodes outside
    near = np.zeros(streets.edge_count, dtype=bool)
    for nodes in (starts, ends):
        lon, lat = streets.node_lon[nodes], streets.node_lat[nodes]
        near |= (
            (lon > west - longest)
            & (lon < east + longest)
            & (lat > south - longest)
            & (lat < north + longest)
        )
    for edge in np.flatnonzero(near):
        line = shapely.LineString(np.column_stack(streets.geometry(int(edge))))
        cut = shapely.clip_by_rect(line, west, south, east, north)
        for part in shapely.get_parts(cut):
            if part.geom_type == "LineString" and not part.is_empty:
                points = [view.spot(lon, lat) for lon, lat in part.coords]
                yield {"main": int(streets.kind[edge]) in _MAIN, "points": points}


def _labels(nearby: Nearby, view: _StreetView, walk: list[Point]) -> list[dict[str, Any]]:
    """The names of a few streets, each beside its address nearest to the middle.

    None lies over another one, the walk, its two ends or the scale.
    """
    distances = nearby.metres_to(view.lon, view.lat)
    paper, taken = shapely.box(2, 2, WIDTH - 2, HEIGHT - 2), [_walk_and_scale(view, walk)]
    found: list[dict[str, Any]] = []
    for row in np.argsort(distances)[:200]:
        name = str(nearby.records[int(row)].get("street") or "")
        if not name or any(drawn["text"] == name for drawn in found):
            continue
        x, y = view.spot(nearby.lon[row], nearby.lat[row])
        for place in _places_beside(x, y, len(name) * _LABEL_WIDE):
            box = label_box(name, *place)
            if paper.contains(box) and not any(box.intersects(one) for one in taken):
                found.append({"text": name, "x": round(place[0], 1), "y": round(place[1], 1)})
                taken.append(box)
                break
        if len(found) == LABELS:
            break
    return found


def _walk_and_scale(view: _StreetView, walk: list[Point]) -> Any:
    """What of the drawing no name may lie over."""
    ends = [shapely.Point(walk[0]).buffer(_END), shapely.Point(walk[-1]).buffer(_END)]
    wide = view.scale_m * view.per_m
    scale = shapely.box(WIDTH - 14 - wide, HEIGHT - 32, WIDTH, HEIGHT)
    return shapely.union_all([shapely.LineString(walk).buffer(_WALK), *ends, scale])


def _places_beside(x: float, y: float, wide: float) -> Iterator[tuple[float, float]]:
    """Where the name of a street may be written for an address: on it, and on its four sides."""
    aside = wide / 2 + 8
    yield from ((x, y), (x + aside, y + 4), (x - aside, y + 4), (x, y - 8), (x, y + 18))


def label_box(name: str, x: float, y: float) -> Any:
    """The room that a name takes which is written around x, on the line y."""
    half = len(name) * _LABEL_WIDE / 2
    return shapely.box(x - half, y - _LABEL_HIGH + 4, x + half, y + 4)


def as_svg(drawing: dict[str, Any]) -> str:
    """The drawing as an SVG file, in black and white as it is printed."""
    wide, high = drawing["width"], drawing["height"]
    size = f'width="{wide}" height="{high}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" {size}>',
        f'<rect x="1" y="1" width="{wide - 2}" height="{high - 2}" fill="#fff" stroke="#444"/>',
    ]
    for street in drawing["streets"]:
        width, colour = (6, "#b9b9b9") if street["main"] else (3, "#cfcfcf")
        parts.append(_polyline(street["points"], colour, width))
    parts.append(_polyline(drawing["walk"], "#000", 4, ' stroke-dasharray="9 6"'))
    parts += [
        _text(label["x"], label["y"], label["text"], 13, "middle", "#333") for label in drawing["labels"]
    ]
    (x, y), (end_x, end_y) = drawing["walk"][0], drawing["walk"][-1]
    parts.append(f'<circle cx="{x}" cy="{y}" r="7" fill="#fff" stroke="#000" stroke-width="3"/>')
    parts.append(f'<rect x="{end_x - 8}" y="{end_y - 8}" width="16" height="16" fill="#000"/>')
    bar = drawing["scale"]
    right, low = wide - 12, high - 12
    parts.append(_polyline([[right - bar["width"], low], [right, low]], "#000", 2))
    parts.append(_text(right, low - 5, f"{bar['metres']} m", 12, "end", "#000"))
    return "".join([*parts, "</svg>"])


def _polyline(points: list[Point], colour: str, width: float, more: str = "") -> str:
    told = " ".join(f"{x},{y}" for x, y in points)
    style = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return f'<polyline points="{told}" {style} stroke="{colour}" stroke-width="{width}"{more}/>'


def _text(x: float, y: float, told: str, size: int, anchor: str, colour: str) -> str:
    halo = 'stroke="#fff" stroke-width="3" paint-order="stroke"'
    place = f'x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" font-family="sans-serif"'
    return f'<text {place} fill="{colour}" {halo}>{escape(told)}</text>'
