"""What lies under the places of a map: municipalities, land, roads, railways, stops and villages."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import geopandas
import numpy as np
from geopandas import GeoDataFrame
from shapely import linestrings

from bereik.network import Network
from bereik.network.backdrop import backdrop

EDGE_DEG = 0.02
"""Ground shown around the places."""
LAND = {"water": "water", "industry": "industry", "village": "villages"}
"""Kinds of land of a region, and their tables in the basemap."""


def basemap_under(region: Any, bounds: Iterable[float]) -> dict[str, GeoDataFrame]:
    """The tables of `maps.page.BASEMAP` and the names of villages, as far as the region knows them.

    Parameters
    ----------
    bounds
        West, south, east and north of what is shown, in degrees.
    """
    west, south, east, north = bounds
    found = backdrop(region.network, (west - EDGE_DEG, south - EDGE_DEG, east + EDGE_DEG, north + EDGE_DEG))
    found |= _land(region)
    found["railways"] = rail_lines(region.network)
    towns = getattr(region, "towns", None)
    areas = towns if towns is not None and len(towns) else region.zones
    if areas is not None and len(areas):
        found["areas"] = areas.to_crs("EPSG:4326")[["name", "geometry"]]
        if "villages" in found:  # a name stands once
            found["villages"] = found["villages"][~found["villages"]["name"].isin(areas["name"])]
    return found


def _land(region: Any) -> dict[str, GeoDataFrame]:
    """Water, industry and villages, where the region knows some."""
    land = getattr(region, "land", None)
    if land is None:
        return {}
    return {
        name: land.loc[land["kind"] == kind, ["name", "geometry"]].reset_index(drop=True)
        for kind, name in LAND.items()
    }


def rail_lines(network: Network) -> GeoDataFrame:
    """Straight lines between the stops that trains call at one after the other."""
    pairs: set[tuple[float, ...]] = set()
    for feed in network.feeds:
        kinds = feed.routes["route_type"].to_numpy()[feed.trips["route"].to_numpy()]
        rail = (kinds == 2) | ((kinds >= 100) & (kinds < 200))
        lon, lat = feed.stops["lon"].to_numpy(), feed.stops["lat"].to_numpy()
        for trip in np.flatnonzero(rail):
            stops = feed.stop_events.stops_of(int(trip))
            at = np.column_stack([lon[stops], lat[stops]])
            pairs |= {_sorted_pair(a, b) for a, b in pairwise(at)}
    shapes = [linestrings(np.array(pair).reshape(2, 2)) for pair in sorted(pairs) if not np.isnan(pair).any()]
    return geopandas.GeoDataFrame(geometry=shapes, crs="EPSG:4326")


def _sorted_pair(one: Any, other: Any) -> tuple[float, ...]:
    """Two points in one order, so that there and back are one line."""
    first, last = sorted([tuple(map(float, one)), tuple(map(float, other))])
    return *first, *last
