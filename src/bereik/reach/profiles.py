"""`journey_profiles`: every journey of a service day that no other one beats, out to places or back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.reach.columns import category, instants
from bereik.reach.doors import BACK, OUT, open_doors
from bereik.reach.provenance import provenance
from bereik.reach.ways import LANES, THREADS
from bereik.routing.search import destination_profiles, search, stop_profiles
from bereik.tables import check_points
from bereik.traveller import Traveller, usual_or
from bereik.units import DAY_S, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

DIRECTIONS = {"out": OUT, "back": BACK}


class _Journeys(NamedTuple):
    """Journeys of one home, in seconds on the axis."""

    place: Ints
    depart: Ints
    arrive: Ints
    rides: Ints


def journey_profiles(
    network: Network,
    homes: "GeoDataFrame",
    places: "GeoDataFrame",
    *,
    date: str | dt.date,
    direction: str = "out",
    traveller: Traveller | None = None,
) -> "DataFrame":
    """Every journey with a ride in it that no other one beats (SPEC 2, the set `P`), over one service day.

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
        raise QuestionError(f"direction is {direction!r}; it must be out or back")
    traveller = usual_or(traveller)
    day, way = parse_day(date), DIRECTIONS[direction]
    check_service_day(network.feeds, day)
    starts, ends = check_points(homes, "homes"), check_points(places, "places")
    doors = open_doors(network, starts, ends, traveller)
    longest = round(traveller.max_trip_min * 60)
    axis = Axis(day, network.timezone)
    midnight = axis.at_clock(0), axis.at_clock(DAY_S)
    window = (midnight[0], midnight[1] + longest) if way == OUT else (midnight[0] - longest, midnight[1])
    both = rides_of_day(network, day, traveller, *window)
    rides, egress = (both.ahead, both.back)[way], doors.egress("walk", way)
    earliest, latest = window if way == OUT else (-window[1], -window[0])

    def ask(begin: int) -> list[_Journeys]:
        rows = np.arange(begin, min(begin + LANES, len(starts.ids)), dtype=np.int32)
        found = search(
            rides, doors.access("walk", way, rows), earliest=earliest, latest=latest,
            max_rides=traveller.max_transfers + 1, longest=longest,
        )  # fmt: skip
        direct = doors.direct("walk", way, rows)
        journeys = []
        for stops, walk in zip(stop_profiles(found), direct, strict=True):
            one = destination_profiles(stops, egress, longest=longest)
            place = np.repeat(np.arange(len(ends.ids), dtype=np.int32), np.diff(one.start))
            at_home = one.depart if way == OUT else -one.depart
            kept = (
                (one.arrive - one.depart < walk[place]) & (at_home < midnight[1]) & (at_home >= midnight[0])
            )
            journeys.append(_Journeys(place[kept], one.depart[kept], one.arrive[kept], one.rides[kept]))
        return journeys

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        blocks = list(pool.map(ask, range(0, len(starts.ids), LANES)))
    journeys = [one for block in blocks for one in block]
    table = _table(journeys, starts.ids, ends.ids, axis, back=way == BACK)
    table.attrs["provenance"] = provenance(network, day, traveller) | {"direction": direction}
    return table


def _table(
    journeys: list[_Journeys], home_ids: list[str], place_ids: list[str], axis: Axis, *, back: bool
) -> "DataFrame":
    import pandas

    home = np.repeat(np.arange(len(journeys)), [len(one.place) for one in journeys])
    place, depart, arrive, rides = (
        np.concatenate(column) if journeys else np.empty(0, np.int32)
        for column in (list(zip(*journeys, strict=True)) or [(), (), (), ()])
    )
    if back:  # a search backwards has its journeys in mirrored time
        order = np.lexsort((depart * -1, place, home))
        home, place, rides = home[order], place[order], rides[order]
        depart, arrive = -arrive[order], -depart[order]
    return pandas.DataFrame(
        {
            "home_id": category(home, home_ids),
            "place_id": category(place, place_ids),
            "depart": instants(depart, axis),
            "arrive": instants(arrive, axis),
            "travel_time_min": (arrive - depart) / 60,
            "rides": rides,
        }
    )
