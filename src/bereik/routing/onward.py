"""Going on when a trip does not run: first arrivals from one stop, or one door, at one instant.

The searches of `routing.search` answer for all departures over transfers that were looked up beforehand, and
those transfers know only the first trip to catch. Here one trip is left out, so trips are boarded as they
come.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import NONE, Footpaths, Timetable
from bereik.kernels.onward import BoardableTrips, OnwardState, OnwardWindow, ride_on
from bereik.units import NEVER, UNREACHED, Ints

__all__ = ["ALL_RUN", "Arrivals", "Trips", "from_door", "from_stop", "trips_to_board"]

Trips = BoardableTrips
ALL_RUN = NONE
"""Instead of the trip that does not run."""


class Arrivals(NamedTuple):
    """First arrivals by ride (S,) or UNREACHED, and the stop event boarded first or NONE."""

    at: Ints
    first: Ints


def trips_to_board(timetable: Timetable, footpaths: Footpaths, slack_s: int) -> Trips:
    """The trips of a timetable for travellers with `slack_s` before every ride."""
    target = np.repeat(np.arange(timetable.stops, dtype=np.int32), np.diff(footpaths.start))
    # Footpaths are listed by target; going on asks where one can walk to.
    order = np.argsort(footpaths.origin, kind="stable")
    start = np.searchsorted(footpaths.origin[order], np.arange(timetable.stops + 1))
    return Trips(
        timetable,
        np.where(timetable.board, timetable.depart - slack_s, NEVER).astype(np.int32),
        np.where(timetable.alight, timetable.arrive, UNREACHED).astype(np.int32),
        start.astype(np.int64), target[order], footpaths.seconds[order],
    )  # fmt: skip


def from_stop(trips: Trips, stop: int, at: int, *, until: int, without: int = ALL_RUN) -> Arrivals:
    """First arrivals of a traveller at a stop, who waits there for another ride or walks to other stops.

    Waiting at the same stop is no transfer, so no rule of transfers.txt counts for it.
    """
    ready = np.full(trips.timetable.stops, UNREACHED, dtype=np.int32)
    walks = slice(trips.walk_start[stop], trips.walk_start[stop + 1])
    ready[trips.walk_to[walks]] = at + trips.walk_s[walks]
    # Last, so that no walk from the stop to itself, with a least time of transfers.txt, delays who stays.
    ready[stop] = at
    return _ride_on(trips, ready, since=at, until=until, without=without)


def from_door(trips: Trips, access: Ints, at: int, *, until: int, without: int = ALL_RUN) -> Arrivals:
    """First arrivals of a traveller who leaves a door with `access` (S,) seconds to each stop."""
    ready = np.where(access < UNREACHED, at + access, UNREACHED).astype(np.int32)
    return _ride_on(trips, ready, since=at, until=until, without=without)


def _ride_on(trips: Trips, ready: Ints, *, since: int, until: int, without: int) -> Arrivals:
    table = trips.timetable
    by_ride = np.full(table.stops, UNREACHED, dtype=np.int32)
    by_first, ready_first = (np.full(table.stops, NONE, dtype=np.int32) for _ in range(2))
    if table.trips:
        first, last = table.trip_start[:-1], table.trip_start[1:] - 1
        # Trips are in order of first departure and not of last arrival: those in between are looked at too.
        runs = np.flatnonzero((table.arrive[last] >= since) & (table.depart[first] <= until))
        if len(runs):
            carried = np.full(table.trips, NONE, dtype=np.int32)
            window = OnwardWindow(int(runs[0]), int(runs[-1]) + 1, int(without), int(until))
            ride_on(trips, window, OnwardState(ready, ready_first, carried, by_ride, by_first))
    return Arrivals(by_ride, by_first)
