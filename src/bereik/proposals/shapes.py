"""The rows of a ranking with the course of their trip as a line through its stops, for maps and files."""

from typing import Any

import geopandas
import numpy as np
from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely import LineString

from bereik.network import Network

TRIP_COLUMNS = ("copy_of", "trip_id")
"""Columns that name the trip of a row, the first that is there."""


def with_courses(network: Network, table: DataFrame, prefix: str = "") -> GeoDataFrame:
    """The rows in degrees, each with the line of its trip; rows without one have no geometry.

    Parameters
    ----------
    prefix
        Before the columns `feed` and `copy_of` or `trip_id`: "add_" or "give_" in a table of swaps.
    """
    names = [f"{prefix}{name}" for name in TRIP_COLUMNS if f"{prefix}{name}" in table]
    rows: dict[str, dict[str, int]] = {}
    shapes = []
    for feed_name, trip in zip(table[f"{prefix}feed"], table[names[0]], strict=True) if names else ():
        feed = next(feed for feed in network.feeds if feed.name == feed_name)
        row_of = rows.setdefault(
            feed_name, {trip_id: row for row, trip_id in enumerate(feed.trips["trip_id"])}
        )
        shapes.append(course_of(feed, row_of[trip]))
    return geopandas.GeoDataFrame(table, geometry=shapes or [None] * len(table), crs="EPSG:4326")


def course_of(feed: Any, trip: int) -> Any:
    """The line through the stops of a trip; None where fewer than two of them have a place."""
    stops = feed.stop_events.stops_of(trip)
    places = np.column_stack(
        [feed.stops[axis].to_numpy()[stops].astype(np.float64) for axis in ("lon", "lat")]
    )
    # A stop without a place is passed over: the line through the others is near enough for a map.
    places = places[np.isfinite(places).all(axis=1)]
    return LineString(places) if len(places) > 1 else None
