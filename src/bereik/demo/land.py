"""What lies around the streets of the demonstration: water, places to work, names of villages.

It is ground for maps and nothing else: no street, stop, job or home hangs on it.
"""

import json
from collections.abc import Sequence

import numpy as np
import shapely

from bereik.demo.plots import Plot
from bereik.demo.region import CANAL, PLACES, to_degrees, to_metres
from bereik.streets.land import INDUSTRY, VILLAGE, WATER, cut_land

PONDS = (
    ("Putse Vijver (verzonnen)", 4.3990, 51.3790, 420, 250),
    ("Ven van Nieuwmoer (verzonnen)", 4.5330, 51.4100, 380, 300),
    ("Plas van Salphen (verzonnen)", 4.7050, 51.2690, 450, 260),
    ("Kanaaldok (verzonnen)", 4.3250, 51.2820, 1200, 220),
)
"""Name, longitude, latitude, and half the length and width in metres; the last is a dock of the port."""
_CANAL_HALF_M = 28


def land_geojson(plots: Sequence[Plot]) -> str:
    """Water, business parks and villages as GeoJSON, with the columns of `streets.read_land`."""
    shapes = [(WATER, "Kanaal", _metres(CANAL).buffer(_CANAL_HALF_M, cap_style="flat"))]
    shapes += [(WATER, name, _pond(*size)) for name, *size in PONDS]
    for place in PLACES:
        if place.kind in ("business", "port"):
            own = [(plot.east, plot.north) for plot in plots if plot.place == place]
            ground = shapely.convex_hull(shapely.MultiPoint(own)).buffer(60, quad_segs=2)
            shapes.append((INDUSTRY, place.name, ground))
    rows = [(kind, name, shapely.transform(shape, _degrees)) for kind, name, shape in shapes]
    rows += [
        (VILLAGE, place.name, shapely.Point(place.lon, place.lat))
        for place in PLACES
        if place.kind in ("village", "town")
    ]
    features = [
        {"type": "Feature", "properties": {"kind": row.kind, "name": row.label},
         "geometry": shapely.geometry.mapping(shapely.transform(row.geometry, lambda xy: np.round(xy, 5)))}
        for row in cut_land(rows).rename(columns={"name": "label"}).itertuples()
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def _pond(lon: float, lat: float, length_m: float, width_m: float) -> shapely.Geometry:
    """An ellipse that lies a little askew."""
    east, north = to_metres(lon, lat)
    round_one = shapely.Point(0, 0).buffer(1, quad_segs=6)
    laid = shapely.affinity.rotate(shapely.affinity.scale(round_one, length_m, width_m), 48)
    return shapely.affinity.translate(laid, float(east), float(north))


def _metres(degrees: Sequence[tuple[float, float]]) -> shapely.LineString:
    return shapely.LineString(np.column_stack(to_metres(*np.array(degrees).T)))


def _degrees(metres: np.ndarray) -> np.ndarray:
    return np.column_stack(to_degrees(*metres.T))
