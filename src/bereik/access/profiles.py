"""`journey_profiles`: every journey of a service day that no other one beats, out to places or back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.columns import category, instants_of
from bereik.access.links import BACK, OUT, THREADS, Links, batches, build_links
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.network.provenance import provenance
from bereik.routing.rides import Rides
from bereik.routing.search import (
    Egress,
    Profiles,
    TimeWindow,
    rider_links,
    rider_profiles,
    search,
    stop_riders,
)
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Floats, Ints

DIRECTIONS = {"out": OUT, "back": BACK}


class _Journeys(NamedTuple):
    """Journeys of one home, in seconds on the axis."""

    place: Ints
    depart: Ints
    arrive: Ints
    rides: Ints


def journey_profiles(
    network: Network,
    homes: GeoDataFrame,
    places: GeoDataFrame,
    *,
    date: str | dt.date,
    direction: str = "out",
    traveller: Traveller | None = None,
) -> DataFrame:
    """The Pareto set of journeys with a ride in them (SPEC 2), over one service day.

    Parameters
    ----------
    homes, places
        Points in any CRS with a unique `id`; one home may be a shapely `Point(lon, lat)`.
    direction
        "out" for journeys from each home to all places, "back" for journeys from all places to each home.
    traveller
        Walks at both ends and between rides; the bike is left out. Journeys last at most `max_trip_min`.

    Returns
    -------
    DataFrame
        `home_id, place_id, depart, arrive, travel_time_min, rides`, a pair in order of departure, leaving
        home (or arriving home, for "back") from midnight to midnight. Journeys that take as long as walking
        the whole way, or longer, are left out: walking is possible at every instant.
        `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        Tables without ids or CRS, dates without service, a direction that is none.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home, job = demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies[:1]
    >>> journeys = journey_profiles(demo.network, home, job, date=demo.date)
    >>> journeys["depart"].is_monotonic_increasing
    True
    """
    if direction not in DIRECTIONS:
        raise localized_error(QuestionError, "profiles-direction", direction=repr(direction))
    traveller = usual_or(traveller)
    day, way = parse_day(date), DIRECTIONS[direction]
    check_service_day(network.feeds, day)
    starts, ends = check_points(homes, "homes"), check_points(places, "places")
    links = build_links(network, starts, ends, traveller)
    axis = Axis(day, network.timezone)
    query = _ProfileQuery(links, traveller, way, axis.at_clock(0), axis.at_clock(DAY_S))
    both = rides_of_day(network, day, traveller, *query.window)
    rides = (both.ahead, both.back)[way]
    ask = partial(query.journeys, rides, rider_links(links.egress("walk", way), rides))
    blocks = batches(links.homes["walk"], even_over=THREADS)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found: dict[int, _Journeys] = {}
        for rows, own in zip(blocks, pool.map(ask, blocks), strict=True):
            found |= zip(rows.tolist(), own, strict=True)
        journeys = [found[home] for home in range(len(starts.ids))]
        columns = _Columns.of(journeys, axis.zero_s)
        list(pool.map(columns.fill, range(len(journeys))))
    table = columns.table(starts.ids, ends.ids, axis)
    table.attrs["provenance"] = provenance(network, day, traveller) | {"direction": direction}
    return table


class _ProfileQuery(NamedTuple):
    """Homes, places and the day between two midnights of the clock, in seconds on the axis."""

    links: Links
    traveller: Traveller
    direction: int
    midnight: int
    next_midnight: int

    @property
    def longest(self) -> int:
        """Seconds door to door."""
        return round(self.traveller.max_trip_min * 60)

    @property
    def window(self) -> tuple[int, int]:
        """Between which seconds journeys run that leave home, or arrive there, on the day."""
        if self.direction == OUT:
            return self.midnight, self.next_midnight + self.longest
        return self.midnight - self.longest, self.next_midnight

    def journeys(self, rides: Rides, egress: Egress, rows: Ints) -> list[_Journeys]:
        """Those of a few homes, in the time of the direction, over links that riders need."""
        since, until = self.window if self.direction == OUT else (-self.window[1], -self.window[0])
        found = search(
            rides, self.links.access("walk", self.direction, rows), TimeWindow(since, until),
            max_rides=self.traveller.max_transfers + 1, longest=self.longest,
        )  # fmt: skip
        direct = self.links.direct("walk", self.direction, rows)
        at_stops = stop_riders(found)
        found.release()
        return [self._of_home(stops, egress, walk) for stops, walk in zip(at_stops, direct, strict=True)]

    def _of_home(self, stops: Profiles, egress: Egress, walk: Ints) -> _Journeys:
        """Those quicker than walking, leaving or arriving home on the day."""
        # What beats a journey lasts no longer: so it is quicker than walking too, and none is lost by this.
        one = rider_profiles(stops, egress, np.minimum(self.longest, walk - 1).astype(np.int32))
        place = np.repeat(np.arange(len(walk), dtype=np.int32), np.diff(one.start))
        at_home = one.depart if self.direction == OUT else -one.depart
        of_day = (at_home >= self.midnight) & (at_home < self.next_midnight)
        rows = np.flatnonzero(of_day)
        if self.direction == OUT:
            return _Journeys(place[rows], one.depart[rows], one.arrive[rows], one.rides[rows])
        rows = rows[_backwards_within(place[rows])]  # found in mirrored time
        return _Journeys(place[rows], -one.arrive[rows], -one.depart[rows], one.rides[rows])


def _backwards_within(place: Ints) -> Ints:
    """Where each entry goes if every stretch of the same place is turned round.

    >>> _backwards_within(np.array([0, 0, 0, 2])).tolist()
    [2, 1, 0, 3]
    """
    end = np.cumsum(np.bincount(place))
    begin = np.concatenate([[0], end[:-1]])[: len(end)]
    turned: Ints = begin[place] + end[place] - 1 - np.arange(len(place))
    return turned


class _Columns(NamedTuple):
    """The columns of all homes, made once: of millions of rows each copy costs as much as finding them."""

    journeys: list[_Journeys]
    zero_s: int
    start: Ints
    """(homes + 1,) the first row of each home."""
    home: Ints
    place: Ints
    depart: Ints
    """Seconds since 1970 UTC."""
    arrive: Ints
    minutes: Floats
    rides: Ints

    @classmethod
    def of(cls, journeys: list[_Journeys], zero_s: int) -> "_Columns":
        """Columns to be filled."""
        start = np.cumsum([0, *(len(one.place) for one in journeys)])
        types = np.int32, np.int32, np.int64, np.int64, np.float64, np.int64
        return cls(journeys, zero_s, start, *(np.empty(start[-1], dtype=dtype) for dtype in types))

    def fill(self, home: int) -> None:
        """Write the rows of one home."""
        own, rows = self.journeys[home], slice(self.start[home], self.start[home + 1])
        self.home[rows], self.place[rows], self.rides[rows] = home, own.place, own.rides
        np.add(own.depart, self.zero_s, out=self.depart[rows], dtype=np.int64)
        np.add(own.arrive, self.zero_s, out=self.arrive[rows], dtype=np.int64)
        np.divide(own.arrive - own.depart, 60, out=self.minutes[rows])

    def table(self, home_ids: list[str], place_ids: list[str], axis: Axis) -> DataFrame:
        """The filled columns as users know them."""
        return pandas.DataFrame(
            {
                "home_id": category(self.home, home_ids),
                "place_id": category(self.place, place_ids),
                "depart": instants_of(self.depart, axis),
                "arrive": instants_of(self.arrive, axis),
                "travel_time_min": self.minutes,
                "rides": self.rides,
            },
            copy=False,
        )
