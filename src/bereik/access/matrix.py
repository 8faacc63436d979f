"""`travel_time_matrix`: minutes from origins to destinations, leaving at one time or during a window."""

import datetime as dt
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import NamedTuple

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.arguments import Departure, clock_text, departure_clock, mode_of, with_limits_of
from bereik.access.columns import category
from bereik.access.links import BATCH, OUT, THREADS, Links, batches, build_links, quickest
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.network.provenance import provenance
from bereik.routing.labels import BYTE, NARROW, LabelKind
from bereik.routing.percentiles import ranked_seconds
from bereik.routing.raptor import StopSearch, stop_search
from bereik.routing.rides import Rides
from bereik.routing.search import Egress, TimeWindow, search
from bereik.routing.soonest import arrivals_by_stops
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, UNREACHED, Floats, Ints


def travel_time_matrix(
    network: Network,
    origins: GeoDataFrame,
    destinations: GeoDataFrame,
    *,
    date: str | dt.date,
    departure: Departure = "07:00",
    window_min: int = 1,
    percentiles: Sequence[float] = (50,),
    modes: str | Enum | Sequence[str | Enum] = "transit",
    traveller: Traveller | None = None,
) -> DataFrame:
    """Minutes from each origin to each destination, from the asked departure on, the first wait included.

    Parameters
    ----------
    origins, destinations
        Points in any CRS with a unique `id`; one origin may be a shapely `Point(lon, lat)`.
    departure, window_min
        Clock time of the first departure (text, `datetime.time`, or a timestamp on `date`), and how many
        departures, one a minute.
    percentiles
        Of the departures in the window, by nearest rank: at percentile 50 half of the departures do as well
        or better. A departure that does not arrive counts as infinitely long.
    modes
        "transit" (with walking, and the bike as the traveller says), "walk" or "cycle"; the last two are
        bound by `max_trip_min` alone.

    Returns
    -------
    DataFrame
        `from_id, to_id, travel_time_min`, one row a pair, NaN beyond `max_trip_min` or where there is no way;
        with several percentiles one column each, `travel_time_min_p25` and so on.
        `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        Tables without ids or CRS, dates without service, settings that make no sense.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> table = travel_time_matrix(demo.network, demo.homes, demo.vacancies, date=demo.date)
    >>> within = table[table["travel_time_min"] <= 45].groupby("from_id", observed=False).size()
    >>> bool(within["schoten"] > within["wuustwezel"])
    True
    """
    traveller = usual_or(traveller)
    modes = mode_of(modes)
    _check(percentiles)
    day = parse_day(date)
    departures = _departures(departure_clock(departure, day, network.timezone), window_min)
    if modes == "transit":
        # A window may run past midnight: then it asks about the next day as well.
        for later in sorted({clock // DAY_S for clock in departures}):
            check_service_day(network.feeds, day + dt.timedelta(days=later))
    starts = check_points(origins, "origins")
    ends = starts if destinations is origins else check_points(destinations, "destinations")
    traveller = with_limits_of(modes, traveller, traveller.max_trip_min)
    links = build_links(network, starts, ends, traveller)
    axis = Axis(day, network.timezone)
    leave = np.array([axis.at_clock(clock) for clock in departures], dtype=np.int32)
    street = _StreetTimes(links, modes, traveller)
    rides = _rides(network, street, day, leave) if modes == "transit" else None
    minutes = _minutes(street, rides, leave, percentiles)
    table = _table(starts.ids, ends.ids, _columns(percentiles), minutes)
    settings = {
        "departure": clock_text(departure),
        "window_min": window_min,
        "percentiles": list(percentiles),
        "modes": modes,
    }
    table.attrs["provenance"] = provenance(network, day, traveller) | settings
    return table


def _departures(first: int, window_min: int) -> list[int]:
    if not is_between(window_min, 1, 1440) or int(window_min) != window_min:
        raise localized_error(QuestionError, "matrix-window", window_min=repr(window_min))
    return [first + 60 * minute for minute in range(int(window_min))]


def _check(percentiles: Sequence[float]) -> None:
    several = isinstance(percentiles, Iterable) and len(percentiles) > 0
    if not several or not all(is_between(percentile, 0, 100) for percentile in percentiles):
        raise localized_error(QuestionError, "matrix-percentiles", percentiles=repr(percentiles))


class _StreetTimes(NamedTuple):
    """Ways on street the whole way, and who goes them."""

    links: Links
    modes: str
    traveller: Traveller

    @property
    def longest(self) -> int:
        """Seconds door to door."""
        return round(self.traveller.max_trip_min * 60)

    @property
    def origins(self) -> int:
        """The number of origins."""
        return len(next(iter(self.links.homes.values())))

    def seconds(self, rows: Ints) -> Ints:
        """(origins, D) in the modes asked."""
        if self.modes == "cycle":
            return self.links.direct("cycle", OUT, rows)
        seconds = self.links.direct("walk", OUT, rows)
        if self.modes == "transit" and self.traveller.bike_policy.cycles:
            seconds = np.minimum(seconds, self.links.direct("cycle", OUT, rows))
        return seconds


class _RideTimes(NamedTuple):
    """Ways with rides in them, leaving at the departures asked."""

    street: _StreetTimes
    rides: Rides
    egress: Egress
    leave: Ints
    shared: StopSearch | None
    """Of one departure, what all its searches share."""

    def ranked(self, rows: Ints, places: Ints) -> Ints:
        """(origins, N, D) seconds from leaving to the first arrival; more than the longest where none.

        At N `places` of the departures, in rising order of seconds.
        """
        links, traveller, longest = self.street.links, self.street.traveller, self.street.longest
        access = links.access("walk", OUT, rows)
        if traveller.bike_policy.parks:
            # Left at the stop or taken along, the bike makes the way to it; nobody fetches it here.
            access = np.minimum(access, links.access("cycle", OUT, rows))
        until, max_rides = int(self.leave[-1]) + longest, traveller.max_transfers + 1
        if self.shared is not None:
            # What lasts longer than the longest arrives after its end, and is none.
            arrivals = arrivals_by_stops(self.shared, access, self.egress, self.leave, max_rides=max_rides)
            # `UNREACHED` less a departure is large, not `UNREACHED` any more.
            return (arrivals - self.leave)[:, :, places].transpose(0, 2, 1)
        # With several departures one search finds the journeys of all minutes; each reads its first
        # arrival.
        found = search(
            self.rides, access, TimeWindow(int(self.leave[0]), until, until), max_rides=max_rides,
            longest=longest, departures=self.leave,
            # One origin by itself waits for nothing that 8 bits would shorten.
            kind=LabelKind(count_rides=False, narrowest=BYTE if len(rows) > 1 else NARROW),
        )  # fmt: skip
        ranked = ranked_seconds(found, self.egress, self.leave, places)
        found.release()
        return ranked


def _rides(network: Network, street: _StreetTimes, day: dt.date, leave: Ints) -> _RideTimes:
    """The rides of the day from the first departure on."""
    links, traveller = street.links, street.traveller
    since, until = int(leave[0]), int(leave[-1]) + street.longest
    rides = rides_of_day(network, day, traveller, since, until)
    egress = links.egress("walk", OUT)
    if traveller.bike_policy.folds:
        egress = quickest(egress, links.egress("cycle", OUT), rides.ahead.stops)
    shared = None
    if len(leave) == 1:
        farthest = max(mode.limit_s for mode in links.modes.values())
        shared = stop_search(rides.ahead, rides.footpaths, since, until, longest_walk=farthest)
    return _RideTimes(street, rides.ahead, egress, leave, shared)


def _minutes(
    street: _StreetTimes, rides: _RideTimes | None, leave: Ints, percentiles: Sequence[float]
) -> list[Floats]:
    """(origins, D) for each percentile, blocks of origins side by side."""
    size = street.origins, len(next(iter(street.links.places.values())))
    minutes = [np.full(size, np.nan) for _ in percentiles]
    ranks = _nearest_ranks(percentiles, len(leave))
    # What lasts too long is none, and is written so that it fits the numbers of rides: they may have 16 bits.
    longest = min(street.longest, UNREACHED // 2)

    def fill(rows: Ints) -> None:
        ridden = rides.ranked(rows, ranks) if rides is not None else [None] * len(rows)
        for row, direct, ride in zip(rows.tolist(), street.seconds(rows), ridden, strict=True):
            # A way on street takes as long at every departure, and no wait: so it can do better than each
            # of them in turn, and whatever it leaves stays in its place.
            seconds = np.minimum(direct, longest + 1)[None]
            if ride is not None:
                seconds = np.minimum(seconds.astype(ride.dtype), ride)
            within = np.where(seconds <= longest, seconds / 60, np.nan)
            for table, value in zip(minutes, np.broadcast_to(within, (len(ranks), size[1])), strict=True):
                table[row] = value

    own = batches(next(iter(street.links.homes.values())), size=_batch_size(street.origins, len(leave)))
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        # Blocks write rows of their own, so that threads need no lock.
        list(pool.map(fill, own))
    return minutes


def _batch_size(origins: int, departures: int) -> int:
    """How many origins are searched at once."""
    # Labels that tell few departures apart have 8 bits, so that one wait for memory brings those of 64
    # origins. With fewer all threads have something to do.
    return 2 * BATCH if departures > 1 and origins > 2 * BATCH else BATCH


def _nearest_ranks(percentiles: Sequence[float], departures: int) -> Ints:
    """Which of so many departures, by rising seconds, stands for each percentile: the nearest rank."""
    # A value between two departures is the travel time of neither.
    ranks = [max(int(np.ceil(percentile * departures / 100)) - 1, 0) for percentile in percentiles]
    return np.array(ranks, dtype=np.int64)


def _columns(percentiles: Sequence[float]) -> list[str]:
    if len(percentiles) == 1:
        return ["travel_time_min"]
    return [f"travel_time_min_p{percentile:g}" for percentile in percentiles]


def _table(from_ids: list[str], to_ids: list[str], columns: list[str], minutes: list[Floats]) -> DataFrame:
    return pandas.DataFrame(
        {
            "from_id": category(np.repeat(np.arange(len(from_ids)), len(to_ids)), from_ids),
            "to_id": category(np.tile(np.arange(len(to_ids)), len(from_ids)), to_ids),
        }
        | {name: table.ravel() for name, table in zip(columns, minutes, strict=True)}
    )
