"""`isochrones`: the area within reach, as polygons along the streets.

From every origin and from every stop that is reached with time left, the streets are followed until the time
is up; what lies beside them within `buffer_m` is the polygon. It is the same search as `travel_time_matrix`:
a place beside a street is inside the polygon of a cutoff when its travel time is at most the cutoff, up to
the width of the buffer.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any

import geopandas
import numpy as np
import shapely
from geopandas import GeoDataFrame
from pyproj import Proj

from bereik.access.arguments import Departure, clock_text, departure_clock, mode_of, with_limits_of
from bereik.access.columns import category
from bereik.access.links import BATCH, OUT, THREADS, Links, best_status, build_links
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.kernels.streets import SECOND_US
from bereik.network.clock import Axis
from bereik.network.covered_streets import Spread, cover, lines, spread, whole_edges, without
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.network.provenance import provenance
from bereik.network.ways import DETOUR, LinkedPoints, OverStreets
from bereik.routing.first_arrivals import first_arrivals
from bereik.routing.search import Egress, Search, TimeWindow, search, stop_profiles
from bereik.streets.graph import EARTH_M
from bereik.streets.snapping import NOT_SNAPPED, STATUSES
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, UNREACHED, Floats, Ints, metres_per_second

BUFFER_M = 50.0
"""How far beside a street still counts as being there: a front garden, the other side of a square."""
STRAIGHT = "straight_line"
"""The status of an origin whose area is made of circles, since no streets are known."""

_MARGIN_M = 0.1
"""How much larger an area is than the one before it: rounding never lets the smaller one stick out."""
_GRID_M = 0.01
NO_AREA = shapely.Polygon()
NO_EDGES = np.empty(0, dtype=np.int32)


def isochrones(
    network: Network,
    origins: GeoDataFrame,
    *,
    date: str | dt.date,
    departure: Departure | None = None,
    cutoffs_min: float | Sequence[float] = (15, 30, 45, 60),
    any_time: tuple[Departure, Departure] | None = None,
    modes: str | Enum | Sequence[str | Enum] = "transit",
    traveller: Traveller | None = None,
    buffer_m: float = BUFFER_M,
) -> GeoDataFrame:
    """The area that each origin reaches within each cutoff, leaving at one time or at any time of a window.

    Parameters
    ----------
    origins
        Points in any CRS with a unique `id`; one origin may be a shapely `Point(lon, lat)`.
    departure
        Clock time of leaving (text, `datetime.time`, or a timestamp on `date`); 07:00 when neither it nor
        `any_time` is given.
    cutoffs_min
        Minutes, the first wait included. They take the place of `traveller.max_trip_min`, and for "walk" and
        "cycle" of all limits; for "transit" the other limits hold.
    any_time
        Instead of a departure the first and the last one, ("14:00", "22:00"): what is reached within the
        cutoff at some departure between them. A last one that is not after the first is on the next day.
    modes
        "transit" (with walking, and the bike as the traveller says), "walk" or "cycle".
    buffer_m
        How far beside a street the polygon reaches.

    Returns
    -------
    GeoDataFrame
        `from_id, cutoff_min, status, geometry` in the CRS of the origins, one row for each origin and cutoff,
        the smallest cutoff first; a larger one contains all smaller ones. `status` is that of the link to the
        streets (ok, snapped_far, not_snapped); an origin that cannot be linked stays, with an empty geometry.
        Without streets, circles of the straight line divided by 1.3 stand in, and the status is
        straight_line. `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        Tables without ids or CRS, dates without service, settings that make no sense.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> areas = isochrones(demo.network, demo.homes[:1], date=demo.date, cutoffs_min=(15, 30))
    >>> areas.geometry.iloc[1].contains(areas.geometry.iloc[0])
    True
    """
    traveller = usual_or(traveller)
    modes = mode_of(modes)
    cutoffs = _cutoffs(cutoffs_min)
    _check(buffer_m)
    day = parse_day(date)
    window = _window(departure, any_time, day, network.timezone)
    if modes == "transit":
        for later in sorted({clock // DAY_S for clock in window}):
            check_service_day(network.feeds, day + dt.timedelta(days=later))
    starts = check_points(origins, "origins")
    # On street the largest cutoff is the only limit, or areas of 30 and 60 minutes would be one.
    rider = with_limits_of(modes, traveller, cutoffs[-1])
    # Destinations are streets, not points; the second table is there because links need one.
    links = build_links(network, starts, starts, rider)
    minutes = [round(cutoff * 60) for cutoff in cutoffs]
    seconds = np.full((len(starts.ids), len(network.stop_ids)), UNREACHED, dtype=np.int32)
    if modes == "transit":
        seconds = _seconds_to_stops(network, links, day, window, traveller, minutes[-1])
    areas = _AreasOfOrigins(links, seconds, minutes, modes, rider, buffer_m)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        shapes = list(pool.map(areas.of_origin, range(len(starts.ids))))
    table = _table(starts.ids, links, cutoffs, shapes, network.streets is not None)
    table = table.to_crs(getattr(origins, "crs", None) or table.crs)
    settings = {
        "departure": None if any_time else clock_text(departure) or "07:00",
        "any_time": [clock_text(clock) for clock in any_time] if any_time else None,
        "cutoffs_min": cutoffs,
        "modes": modes,
        "buffer_m": buffer_m if network.streets else 0.0,
        "areas": "along streets" if network.streets else "circles of the straight line divided by 1.3",
    }
    table.attrs["provenance"] = provenance(network, day, rider) | settings
    return table


def _window(departure: Departure | None, any_time: Any, day: dt.date, timezone: str) -> tuple[int, int]:
    """First and last departure, in seconds on the clock."""
    if departure is not None and any_time is not None:
        raise localized_error(
            QuestionError, "isochrones-when", departure=repr(departure), any_time=repr(any_time)
        )
    if any_time is not None and (not isinstance(any_time, tuple | list) or len(any_time) != 2):
        raise localized_error(QuestionError, "isochrones-any-time", any_time=repr(any_time))
    name = "any_time" if any_time else "departure"
    given = any_time or ("07:00" if departure is None else departure,) * 2
    first, last = (departure_clock(departure, day, timezone, name) for departure in given)
    # A window that ends before it begins ends on the next day: "22:00" to "01:00".
    return first, last + DAY_S if any_time and last <= first else last


def _cutoffs(cutoffs_min: Any) -> list[float]:
    """Minutes, rising, each once."""
    several = list(cutoffs_min) if isinstance(cutoffs_min, Iterable) else [cutoffs_min]
    if not several or not all(is_between(cutoff, 0, 1440) and cutoff > 0 for cutoff in several):
        raise localized_error(QuestionError, "isochrones-cutoffs", cutoffs_min=repr(cutoffs_min))
    return sorted({float(cutoff) for cutoff in several})


def _check(buffer_m: float) -> None:
    if not is_between(buffer_m, 1, 1000):
        raise localized_error(QuestionError, "isochrones-buffer", buffer_m=repr(buffer_m))


def _seconds_to_stops(
    network: Network, links: Links, day: dt.date, window: tuple[int, int], traveller: Traveller, longest: int
) -> Ints:
    """(origins, S) seconds from leaving until getting off at each stop, at the best departure."""
    axis = Axis(day, network.timezone)
    first, last = (axis.at_clock(clock) for clock in window)
    rides = rides_of_day(network, day, traveller, first, last + longest).ahead
    origins = len(links.homes["walk"])
    seconds = np.full((origins, rides.stops), UNREACHED, dtype=np.int32)

    def ask(begin: int) -> None:
        rows = np.arange(begin, min(begin + BATCH, origins), dtype=np.int32)
        access = links.access("walk", OUT, rows)
        if traveller.bike_policy.parks:
            access = np.minimum(access, links.access("cycle", OUT, rows))
        found = search(
            rides, access, TimeWindow(first, last + longest), longest=longest,
            max_rides=traveller.max_transfers + 1,
            departures=np.array([first], dtype=np.int32) if first == last else None,
        )  # fmt: skip
        # Leaving at one moment the first wait counts; within a window nobody waits at home.
        seconds[rows] = _one_departure(found, first) if first == last else _shortest(found, last)
        found.release()

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        list(pool.map(ask, range(0, origins, BATCH)))
    return seconds


def _one_departure(found: Search, leave: int) -> Ints:
    """(origins, S) seconds from leaving at one moment, the first wait included."""
    stops = found.rides.stops
    # Each stop as a destination at no distance: what is asked is the arrival at the stop.
    itself = Egress(
        np.arange(stops + 1, dtype=np.int64),
        np.arange(stops, dtype=np.int32),
        np.zeros(stops, dtype=np.int32),
    )
    arrivals = first_arrivals(found, itself, np.array([leave], dtype=np.int32))
    return np.array(
        [np.where(arrival[:, 0] < UNREACHED, arrival[:, 0] - leave, UNREACHED) for arrival in arrivals]
    )


def _shortest(found: Search, last: int) -> Ints:
    """(origins, S) seconds from leaving by `last` until getting off, the first wait included.

    Nobody waits who may leave later, but for the rides after `last`: those are waited for from then on.
    """
    shortest = []
    for journeys in stop_profiles(found):
        stop = np.repeat(np.arange(len(journeys.start) - 1), np.diff(journeys.start))
        depart, arrive = journeys.depart[: len(stop)], journeys.arrive[: len(stop)]
        own = np.full(found.rides.stops, UNREACHED, dtype=np.int32)
        # Several journeys end at a stop, and `own[stop] = ...` would keep the last one, not the shortest.
        np.minimum.at(own, stop, arrive - np.minimum(depart, last))
        shortest.append(own)
    return np.array(shortest)


@dataclass(frozen=True)
class _AreasOfOrigins:
    """The areas of some origins; what is known of a stop is kept for the next origin."""

    links: Links
    seconds: Ints
    """(origins, S) to each stop."""
    cutoffs: list[int]
    """Seconds, rising."""
    modes: str
    rider: Traveller
    buffer_m: float
    around: dict[tuple[str, bool, int], Spread] = field(default_factory=dict)

    def of_origin(self, row: int) -> list[Any]:
        """A polygon in degrees for each cutoff."""
        homes = self.links.homes["walk"]
        if not (np.isfinite(homes.lon[row]) and np.isfinite(homes.lat[row])):
            return [NO_AREA] * len(self.cutoffs)
        # The plane of the origin, on the ball that all street lengths are measured on.
        plane = Proj(proj="aeqd", lat_0=homes.lat[row], lon_0=homes.lon[row], R=EARTH_M)
        shapes, before = [], NO_AREA
        # Edges that were covered whole for a smaller cutoff lie in its area, which is part of this one.
        drawn: dict[str, Ints] = {}
        for cutoff in self.cutoffs:
            parts = [
                part for mode in self._modes_used() for part in self._parts(mode, row, cutoff, plane, drawn)
            ]
            area = shapely.union_all([*parts, before.buffer(_MARGIN_M, quad_segs=2)])
            before = _polygons(shapely.set_precision(area, _GRID_M))
            shapes.append(_polygons(shapely.transform(before, partial(_to_degrees, plane))))
        return shapes

    def _modes_used(self) -> list[str]:
        if self.modes == "transit":
            return ["walk"] if not self.rider.bike_policy.cycles else ["walk", "cycle"]
        return [self.modes]

    def _parts(
        self, name: str, row: int, cutoff: int, plane: Callable[..., Any], drawn: dict[str, Ints]
    ) -> list[Any]:
        """Polygons on the plane of what one mode of moving reaches; edges in `drawn` are there already."""
        ways = self.links.modes[name].ways
        if ways.over is None:
            pace = metres_per_second(ways.speed_kmh) / DETOUR
            return [_circle(plane, *place, pace) for place in self._places(name, row, cutoff)]
        over = ways.over
        places = [
            (self._around(name, over, *place[:2]), place[2]) for place in self._places(name, row, cutoff)
        ]
        covered = cover(over, places)
        pieces = [
            *lines(over.net.streets, without(covered, drawn.get(name, NO_EDGES)), plane),
            *(_way_to_street(place, seconds, over.leaving.beside_us, plane) for place, seconds in places),
        ]
        drawn[name] = whole_edges(covered)
        return list(shapely.buffer(pieces, self.buffer_m, quad_segs=4))

    def _places(self, name: str, row: int, cutoff: int) -> Iterator[tuple[LinkedPoints, int, int]]:
        """Where moving on begins, and the seconds left there: at the origin, and at every stop reached."""
        mode, homes = self.links.modes[name], self.links.homes[name]
        if homes.status_code[row] != NOT_SNAPPED:
            yield homes, row, min(cutoff, mode.limit_s)
        # A bike that waits at a stop is not there at the far end.
        if name == "cycle" and not self.rider.bike_policy.folds:
            return
        for stop in np.flatnonzero(self.seconds[row] <= cutoff).tolist():
            if mode.stops.status_code[stop] != NOT_SNAPPED:
                yield mode.stops, stop, min(cutoff - int(self.seconds[row, stop]), mode.limit_s)

    def _around(self, name: str, over: OverStreets, points: LinkedPoints, row: int) -> Spread:
        mode = self.links.modes[name]
        # Origins are near each other and reach the same stops, so what lies around a stop is drawn once.
        key = name, points is mode.stops, row
        if key not in self.around:
            self.around[key] = spread(over, points, row, min(mode.limit_s, self.cutoffs[-1]))
        return self.around[key]


def _circle(plane: Callable[..., Any], points: LinkedPoints, row: int, seconds: int, pace: float) -> Any:
    """All that can be reached straight on."""
    return shapely.buffer(
        shapely.Point(plane(points.lon[row], points.lat[row])), seconds * pace, quad_segs=16
    )


def _way_to_street(place: Spread, seconds: int, beside_us: float, plane: Callable[..., Any]) -> Any:
    """The line from a place to the street beside it, as far as the time is enough."""
    points, row = place.points, place.row
    x, y = plane(points.lon[row], points.lat[row])
    east, north = float(points.at.east_m[row]), float(points.at.north_m[row])
    # The time may end before the street: then the line does too.
    part = min(1.0, seconds * SECOND_US / max(np.hypot(east, north) * beside_us, 1.0))
    return (
        shapely.LineString([(x, y), (x - part * east, y - part * north)])
        if part * (east or north)
        else shapely.Point(x, y)
    )


def _to_degrees(plane: Callable[..., Any], metres: Floats) -> Floats:
    return np.column_stack(plane(metres[:, 0], metres[:, 1], inverse=True))


def _polygons(shape: Any) -> Any:
    """The polygons of a shape, valid; what has no area is left out."""
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    return shapely.union_all([part for part in shapely.get_parts(valid) if part.area > 0])


def _table(
    starts: list[str], links: Links, cutoffs: list[float], shapes: list[list[Any]], streets: bool
) -> GeoDataFrame:
    """One row for each origin and cutoff, in degrees."""
    code = best_status(links.homes)
    lost = code == NOT_SNAPPED
    status = np.where(streets | lost, np.array(STATUSES)[code], STRAIGHT)
    origin = np.repeat(np.arange(len(starts)), len(cutoffs))
    return geopandas.GeoDataFrame(
        {
            "from_id": category(origin, starts),
            "cutoff_min": np.tile(np.array(cutoffs, dtype=np.float64), len(starts)),
            "status": status[origin],
        },
        geometry=[shape for own in shapes for shape in own],
        crs="EPSG:4326",
    )
