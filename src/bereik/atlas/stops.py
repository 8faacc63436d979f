"""Map `stops`: the first and the last ride of each stop, and how many ride, per type of day.

Stops of one name that lie close are shown as one, as people speak of them: both sides of the road.
"""

import datetime as dt
from itertools import pairwise
from typing import Any

import geopandas
import numpy as np
import pandas
from geopandas import GeoDataFrame
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from bereik.atlas.context import MapContext
from bereik.domain.traveller import Traveller
from bereik.maps.atlas import SEQUENTIAL, AtlasPage, LegendClass, MapView, Switch
from bereik.network import Network, list_stop_service, typical_dates
from bereik.network.provenance import provenance
from bereik.streets.graph import EARTH_M
from bereik.texts.provenance_text import day_name, long_date

CLOSE_M = 300
"""Stops of one name so close together are one, as people speak of them."""
ENDS = {
    "first": (5, 6, 7, 8, 9),
    "last": (18, 20, 22, 24),
    "count": (10, 20, 40, 80),
}
"""Where the classes end: hours, and numbers of rides."""
EDGES = {"first": 6, "last": 22, "count": 40}
"""What the sentence above a map counts: first rides before, last ones from an hour on; so many rides."""
NO_RIDE = "#8a8a8a"


def stops_map(context: MapContext) -> AtlasPage:
    """The first and the last ride of each stop and how many there are, on a date of each kind of day.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    network = context.region.network
    dates = _dates(context)
    places = _places(context)
    views = {}
    for kind, date in dates.items():
        first, last, count = _rides(network, date, places)
        for what, numbers in (("first", first), ("last", last), ("count", count)):
            views[f"{kind}|{what}"] = _view(context, what, numbers, (first, last, count))
    days = {
        kind: f"{day_name(kind, context.lang)} ({long_date(date, context.lang)})"
        for kind, date in dates.items()
    }
    whats = {what: context.words(f"stops-{what}") for what in ENDS}
    switches = [
        Switch("day", context.words("switch-day"), days), Switch("what", context.words("switch-what"), whats),
    ]  # fmt: skip
    told = provenance(network, list(dates.values()), Traveller(), context.region.vacancies)
    return context.page("stops", places, switches, views, context.notes(told, travels=False))


def _dates(context: MapContext) -> dict[str, dt.date]:
    """A date for each kind of day, the next one from the date of the maps on first."""
    found = typical_dates(context.region.network, start=context.date)
    dates = {kind: dt.date.fromisoformat(date) for kind, date in found.items()}
    return dict(sorted(dates.items(), key=lambda one: (one[1] < context.date, one[1])))


def _places(context: MapContext) -> GeoDataFrame:
    """One place for the stops of a name that lie close, with their numbers in the network."""
    network = context.region.network
    table = pandas.DataFrame(
        {"name": list(network.stop_names), "lon": network.stop_lon, "lat": network.stop_lat}
    )
    table = table.assign(stop=range(len(table)))[table["lon"].notna() & table["lat"].notna()]
    zones = context.region.zones
    if zones is not None and len(zones):
        west, south, east, north = zones.to_crs("EPSG:4326").total_bounds
        table = table[table["lon"].between(west, east) & table["lat"].between(south, north)]
    names, lon, lat = (table[name].to_numpy() for name in ("name", "lon", "lat"))
    groups = table.groupby(["name", close_groups(names, lon, lat)])
    merged = groups.agg(lon=("lon", "mean"), lat=("lat", "mean"), stops=("stop", list)).reset_index()
    points = geopandas.points_from_xy(merged["lon"], merged["lat"])
    return geopandas.GeoDataFrame(merged[["name", "stops"]], geometry=points, crs="EPSG:4326")


def close_groups(names: Any, lon: Any, lat: Any) -> Any:
    """(N,) the group of each stop: those of one name, each `CLOSE_M` or less from another one of it.

    By distance, and not by squares of a grid: two sides of a road on two sides of an edge are one stop, too.

    >>> close_groups(["Kerk", "Kerk", "Kerk"], [4.0, 4.0, 4.0], [51.0, 51.001, 51.1]).tolist()
    [0, 0, 1]
    """
    north = np.radians(np.asarray(lat)) * EARTH_M
    east = np.radians(np.asarray(lon)) * np.cos(np.radians(np.mean(lat))) * EARTH_M
    pairs = cKDTree(np.column_stack([east, north])).query_pairs(CLOSE_M, output_type="ndarray")
    own = np.asarray(names)
    pairs = pairs[own[pairs[:, 0]] == own[pairs[:, 1]]]
    linked = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(own), len(own)))
    return connected_components(linked, directed=False)[1]


def _rides(network: Network, date: dt.date, places: GeoDataFrame) -> tuple[Any, Any, Any]:
    """(P,) first and last departure of each place in seconds on the clock of the date, and how many."""
    service = list_stop_service(network, dates=date)
    place = np.full(len(service), -1)
    for number, stops in enumerate(places["stops"]):
        place[stops] = number
    clock_s = {
        side: (service[side].dt.tz_localize(None) - pandas.Timestamp(date)).dt.total_seconds()
        for side in ("first", "last")
    }
    table = pandas.DataFrame({"place": place, **clock_s, "rides": service["rides"]})
    sums = table[place >= 0].groupby("place").agg({"first": "min", "last": "max", "rides": "sum"})
    first, last, count = (sums[name].to_numpy(dtype=float) for name in ("first", "last", "rides"))
    return first, last, count


def _view(context: MapContext, what: str, numbers: Any, all_three: tuple[Any, Any, Any]) -> MapView:
    ends = ENDS[what]
    measure = np.where(np.isfinite(numbers), numbers, -1) / (1 if what == "count" else 3600)
    none = all_three[2] == 0
    classes = np.where(none, len(ends) + 1, np.searchsorted(np.array(ends), measure, side="right"))
    labels = _labels(context, what, ends)
    colours = SEQUENTIAL[-len(labels) :]
    if what == "first":  # early is much
        colours = colours[::-1]
    legend = [LegendClass(label, colour) for label, colour in zip(labels, colours, strict=True)]
    legend.append(LegendClass(context.words("stops-none"), NO_RIDE))
    values = [_value(context, what, number, bool(gone)) for number, gone in zip(numbers, none, strict=True)]
    lines = [_lines(context, what, *row) for row in zip(*all_three, strict=True)]
    served, edge = int((~none).sum()), EDGES[what]
    some = int((measure[~none] < edge).sum() if what == "first" else (measure[~none] >= edge).sum())
    told = {
        "some": context.whole(some),
        "served": context.whole(served),
        "none": context.whole(none.sum()),
        "edge": edge,
    }
    stops, rides = context.whole(len(none)), context.whole(all_three[2].sum())
    return MapView(
        context.words(f"stops-unit-{what}"), legend, classes.tolist(), values, lines,
        headline=context.words(f"stops-headline-{what}", **told),
        total=context.words("stops-total", count=stops, rides=rides),
    )  # fmt: skip


def _labels(context: MapContext, what: str, ends: tuple[int, ...]) -> list[str]:
    """The texts of the classes between some ends."""
    texts = [f"{end}" if what == "count" else context.clock(f"{end:02d}:00") for end in ends]
    between = [context.words(f"stops-{what}-between", low=low, high=high) for low, high in pairwise(texts)]
    return [
        context.words(f"stops-{what}-below", end=texts[0]), *between,
        context.words(f"stops-{what}-above", end=texts[-1]),
    ]  # fmt: skip


def _value(context: MapContext, what: str, number: float, none: bool) -> str:
    if none:
        return context.words("stops-none")
    return context.words("stops-rides", count=int(number)) if what == "count" else clock(context, number)


def _lines(context: MapContext, what: str, first: float, last: float, count: float) -> list[str]:
    """The other two numbers."""
    if count == 0:
        return []
    told = {
        "first": context.words("stops-line-first", time=clock(context, first)),
        "last": context.words("stops-line-last", time=clock(context, last)),
        "count": context.words("stops-line-count", count=int(count)),
    }
    return [text for name, text in told.items() if name != what]


def clock(context: MapContext, seconds: float) -> str:
    """A departure as a clock time; after midnight it says so."""
    minutes = int(seconds) // 60
    text = context.clock(f"{minutes // 60 % 24:02d}:{minutes % 60:02d}")
    return context.words("clock-night", time=text) if minutes >= 1440 else context.words("clock", time=text)
