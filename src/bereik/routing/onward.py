"""Going on when a trip does not run: first arrivals from one stop, or one door, at one instant.

The searches of `routing.search` answer for all departures over changes that were looked up beforehand, and
those changes know only the first trip to catch. Here one trip is left out, so trips are boarded as they come.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.onward import ride_on
from bereik.routing.rides import Footpaths
from bereik.routing.timetable import Timetable
from bereik.units import NEVER, UNREACHED, Ints

ALL_RUN = -1
"""Instead of the trip that does not run."""


class Trips(NamedTuple):
    """The trips of a timetable as they are boarded, and the walks between stops. V visits, S stops."""

    timetable: Timetable
    board_at: Ints
    """(V,) the last second to be at the stop; `NEVER` where nobody may get on."""
    alight_at: Ints
    """(V,) `UNREACHED` where nobody may get off."""
    walk_start: Ints
    """(S + 1,) offsets of the walks, by the stop walked from."""
    walk_to: Ints
    walk_s: Ints


class Arrivals(NamedTuple):
    """First arrivals by ride (S,), `UNREACHED` where there is none, and the visit boarded first, or -1."""

    at: Ints
    first: Ints


def trips_to_board(timetable: Timetable, footpaths: Footpaths, slack_s: int) -> Trips:
    """The trips of a timetable for travellers with `slack_s` before every ride."""
    target = np.repeat(np.arange(timetable.stops, dtype=np.int32), np.diff(footpaths.start))
    order = np.argsort(footpaths.origin, kind="stable")
    start = np.searchsorted(footpaths.origin[order], np.arange(timetable.stops + 1))
    return Trips(
        timetable,
        np.where(timetable.board, timetable.depart - slack_s, NEVER).astype(np.int32),
        np.where(timetable.alight, timetable.arrive, UNREACHED).astype(np.int32),
        start.astype(np.int64), target[order], footpaths.seconds[order],
    )  # fmt: skip


def from_stop(trips: Trips, stop: int, at: int, *, until: int, without: int = ALL_RUN) -> Arrivals:
    """First arrivals of who stands at a stop: they wait there for another ride, or walk to other stops.

    Waiting where one stands is no change, so no rule of transfers.txt counts for it.
    """
    ready = np.full(trips.timetable.stops, UNREACHED, dtype=np.int32)
    walks = slice(trips.walk_start[stop], trips.walk_start[stop + 1])
    ready[trips.walk_to[walks]] = at + trips.walk_s[walks]
    ready[stop] = at
    return _ride_on(trips, ready, since=at, until=until, without=without)


def from_door(trips: Trips, access: Ints, at: int, *, until: int, without: int = ALL_RUN) -> Arrivals:
    """First arrivals of who leaves a door with `access` (S,) seconds to each stop."""
    ready = np.where(access < UNREACHED, at + access, UNREACHED).astype(np.int32)
    return _ride_on(trips, ready, since=at, until=until, without=without)


def _ride_on(trips: Trips, ready: Ints, *, since: int, until: int, without: int) -> Arrivals:
    table = trips.timetable
    by_ride = np.full(table.stops, UNREACHED, dtype=np.int32)
    by_first, ready_first = (np.full(table.stops, -1, dtype=np.int32) for _ in range(2))
    if table.trips:
        first, last = table.trip_start[:-1], table.trip_start[1:] - 1
        runs = np.flatnonzero((table.arrive[last] >= since) & (table.depart[first] <= until))
        if len(runs):
            carried = np.full(table.trips, -1, dtype=np.int32)
            ride_on(
                int(runs[0]), int(runs[-1]) + 1, without, table.trip_start, table.seated_from, table.stop,
                trips.board_at, trips.alight_at, trips.walk_start, trips.walk_to, trips.walk_s,
                until, ready, ready_first, carried, by_ride, by_first,
            )  # fmt: skip
    return Arrivals(by_ride, by_first)
