"""The basemap of a network: its main roads and its stops, as tables."""

import geopandas
import numpy as np
import shapely
from geopandas import GeoDataFrame

from bereik.domain.outline import Box
from bereik.network.model import Network
from bereik.streets import Streets
from bereik.streets.permissions import KINDS
from bereik.units import Bools, Floats

MAIN_ROADS = ("motorway", "trunk", "primary", "secondary", "tertiary")
SMALLER_ROADS = ("unclassified",)
MOST_ROADS = 20_000
"""A map of more lines than this would be slow; then the smaller roads are left out."""


def backdrop(network: Network, box: Box) -> dict[str, GeoDataFrame]:
    """Main roads ("roads") and stops ("stops") of a network within a box."""
    layers = {"stops": _stops(network, box)}
    if network.streets is not None:
        layers["roads"] = _roads(network.streets, box)
    return layers


def _stops(network: Network, box: Box) -> GeoDataFrame:
    inside = _within(network.stop_lon, network.stop_lat, box)
    points = geopandas.points_from_xy(network.stop_lon[inside], network.stop_lat[inside])
    return geopandas.GeoDataFrame(geometry=points, crs="EPSG:4326")


def _roads(streets: Streets, box: Box) -> GeoDataFrame:
    chosen = np.flatnonzero(_of_kinds(streets, MAIN_ROADS + SMALLER_ROADS) & _edges_within(streets, box))
    # Main roads alone first, and cut off only if even they are too many.
    if len(chosen) > MOST_ROADS:
        chosen = np.flatnonzero(_of_kinds(streets, MAIN_ROADS) & _edges_within(streets, box))
    lines = [np.column_stack(streets.geometry(int(edge))) for edge in chosen[:MOST_ROADS]]
    counts = [len(line) for line in lines]
    if not lines:
        return geopandas.GeoDataFrame(geometry=[], crs="EPSG:4326")
    shapes = shapely.linestrings(np.concatenate(lines), indices=np.repeat(np.arange(len(lines)), counts))
    # 1e-4 degrees are some ten metres: less than a line on the map is wide.
    return geopandas.GeoDataFrame(geometry=shapely.simplify(shapes, 1e-4), crs="EPSG:4326")


def _of_kinds(streets: Streets, kinds: tuple[str, ...]) -> Bools:
    return np.isin(streets.kind, [KINDS.index(kind) for kind in kinds])


def _edges_within(streets: Streets, box: Box) -> Bools:
    # By one end only: at the edge of the map a road may be missing, and none costs more than a look.
    return _within(streets.node_lon[streets.edge_from], streets.node_lat[streets.edge_from], box)


def _within(lon: Floats, lat: Floats, box: Box) -> Bools:
    west, south, east, north = box
    return (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
