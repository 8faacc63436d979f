"""The ranking as a table: what each candidate is, what it opens, what it costs, how sure its place is."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.feeds import Feed
from bereik.feeds.days import kind_of_day
from bereik.proposals.candidates import Candidate, LinePattern, patterns_of
from bereik.proposals.confidence import ties
from bereik.proposals.costs import Price, euros_a_year, metres_between_stops, metres_of_course
from bereik.proposals.days import dates_of_kind
from bereik.proposals.demand import Demand
from bereik.proposals.query import Gains
from bereik.units import Floats, Ints, format_clock


def ranked_table(
    demand: Demand,
    candidates: Sequence[Candidate],
    opened: Sequence[tuple[Ints, Ints]],
    gains: Gains,
    price_km: Price | None,
    ranges: tuple[Ints, Ints],
) -> DataFrame:
    """One row a candidate, in the order given; `ranges` are the places that each may have."""
    # A copy drives as far as the trip that it is a copy of.
    km = np.array(
        [km_of_trip(demand.network.feeds[candidate.feed], candidate.trip) for candidate in candidates]
    )
    days = np.array([_days(demand, candidate) for candidate in candidates], dtype=np.int64)
    low, high = euros_a_year(km * days, price_km)
    rows = [
        _description(demand, candidate) | {"nearest_runs": nearest} | count_pairs(pairs, gains)
        for candidate, nearest, pairs in zip(
            candidates, _nearest_rides(demand, candidates), opened, strict=True
        )
    ]
    table = pandas.DataFrame(rows, columns=[*_WHAT, *_OPENS])
    table.insert(0, "rank", np.arange(1, len(rows) + 1))
    return table.assign(
        km=km.round(1), days_a_year=days, km_a_year=(km * days).round(0), eur_low=low.round(-2),
        eur_high=high.round(-2), rank_low=ranges[0], rank_high=ranges[1], tied=ties(*ranges),
    )  # fmt: skip


_WHAT = (
    "line",
    "towards",
    "kind",
    "day_type",
    "leaves",
    "arrives",
    "from_stop",
    "to_stop",
    "nearest_runs",
    "decided_at",
    "feed",
    "copy_of",
)
_OPENS = ("gain", "pairs", "people", "openings")


def _description(demand: Demand, one: Candidate) -> dict[str, Any]:
    feed = demand.network.feeds[one.feed]
    return describe_trip(feed, one.trip, one.leave) | {
        "kind": one.kind,
        "day_type": kind_of_day(demand.days[one.day].date, demand.network.timezone),
        "decided_at": None if one.decided_at is None else feed.stops["stop_name"][one.decided_at],
        "copy_of": feed.trips["trip_id"][one.trip],
    }


def _nearest_rides(demand: Demand, candidates: Sequence[Candidate]) -> list[str | None]:
    """When the nearest ride of its date along the same stops leaves, of each; None where none runs."""
    courses: dict[tuple[int, int, int], LinePattern] = {}
    for day in {one.day for one in candidates}:
        # Only of the courses that are copied: a feed has thousands.
        copied = {(one.feed, one.trip) for one in candidates if one.day == day}
        for feed, course in patterns_of(demand.network, demand.days[day].date):
            courses |= {(day, feed, trip): course for trip in course.trips.tolist() if (feed, trip) in copied}
    rides = [courses[one.day, one.feed, one.trip].running for one in candidates]
    return [
        format_clock(int(running[np.abs(running - one.leave).argmin()])) if len(running) else None
        for running, one in zip(rides, candidates, strict=True)
    ]


def describe_trip(feed: Feed, trip: int, leave: int) -> dict[str, Any]:
    """Line, direction, ends and hours of a trip that leaves its first stop at `leave`."""
    events, trips = feed.stop_events, feed.trips
    first, last = int(events.trip_start[trip]), int(events.trip_start[trip + 1]) - 1
    route = int(trips["route"][trip])
    begins, ends = (
        str(feed.stops["stop_name"][int(events.stop[at])] or feed.stops["stop_id"][int(events.stop[at])])
        for at in (first, last)
    )
    # The trip may be told at another time than its own.
    lasts = int(events.arrive[last] - events.depart[first])
    return {
        "line": feed.routes["route_short_name"][route] or feed.routes["route_id"][route],
        "towards": trips["trip_headsign"][trip] or ends,
        "leaves": format_clock(leave),
        "arrives": format_clock(leave + lasts),
        "from_stop": begins,
        "to_stop": ends,
        "feed": feed.name,
    }


def count_pairs(pairs: tuple[Ints, Ints], gains: Gains) -> dict[str, float]:
    """What pairs of home and vacancy are worth, how many they are, and of how many people and openings."""
    homes, vacancies = pairs
    return {
        "gain": float(gains.of(homes, vacancies).sum()),
        "pairs": len(homes),
        "people": float(gains.people[np.unique(homes)].sum()),
        "openings": float(gains.openings[np.unique(vacancies)].sum()),
    }


def km_of_trip(feed: Feed, trip: int) -> float:
    """How far a trip drives, by the straight lines between its stops and a usual detour."""
    own = feed.stop_events.stops_of(trip)
    lon, lat = (feed.stops[axis].to_numpy()[own].astype(np.float64) for axis in ("lon", "lat"))
    return metres_of_course(lon, lat) / 1000


def km_of_trips(feed: Feed) -> Floats:
    """(T,) how far each trip of a feed drives, as `km_of_trip` says."""
    stop, start = feed.stop_events.stop, feed.stop_events.trip_start
    if not len(stop):
        return np.zeros(len(start) - 1)
    lon, lat = (feed.stops[axis].to_numpy().astype(np.float64)[stop] for axis in ("lon", "lat"))
    metres = np.append(metres_between_stops(lon, lat), 0.0)
    # What lies between the last stop of a trip and the first one of the next is driven by neither.
    metres[start[1:] - 1] = 0.0
    found: Floats = np.add.reduceat(metres, start[:-1]) / 1000
    return found


def _days(demand: Demand, one: Candidate) -> int:
    first_day = demand.network.feeds[one.feed].calendar.first_day
    return dates_of_kind(demand.days[one.day].date, first_day, demand.network.timezone)


def eur_a_year(
    demand: Demand, candidates: Sequence[Candidate], price_km: Price | None
) -> tuple[Floats, Floats]:
    """The lowest and highest cost a year of candidates; NaN where unknown."""
    km = np.array(
        [
            km_of_trip(demand.network.feeds[candidate.feed], candidate.trip) * _days(demand, candidate)
            for candidate in candidates
        ]
    )
    return euros_a_year(km, price_km)
