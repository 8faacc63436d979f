"""The first arrival at every stop, leaving at one moment: a plain search that remembers how it came there.

Rounds count rides. Being at a stop by ride and being there on foot are kept apart, because only who comes
by ride may walk on. The searches of `bereik.routing` answer for all departures at once and forget the way;
this one is for drawing one departure, stop by stop.
"""

from typing import NamedTuple

import numpy as np

from bereik.network.prepared import DayRides
from bereik.units import UNREACHED, Ints

FROM_HOME = -1
"""Instead of the stop one walks from: the home."""


class Round(NamedTuple):
    """First arrivals with at most so many rides. S stops."""

    by_ride: Ints
    """(S,) second of getting off, `UNREACHED` where nobody can."""
    boarded: Ints
    """(S,) the stop event boarded for it."""
    left: Ints
    """(S,) the stop event got off at."""
    rides: Ints
    """(S,) how many rides that takes."""
    ready: Ints
    """(S,) second from which the next ride, less its slack, can be caught."""
    ready_from: Ints
    """(S,) the stop one got off at for it, the stop itself when staying, or `FROM_HOME`."""
    ready_rides: Ints
    """(S,) how many rides that takes."""


def search_one_departure(rides: DayRides, access: Ints, leave: int, last: int, max_rides: int) -> list[Round]:
    """First arrivals at all stops with at most 0, 1, .. `max_rides` rides.

    `access` (S,) seconds from home, `UNREACHED` where out of reach; `leave` and `last` are the seconds of
    leaving home and of the last arrival that counts.
    """
    stops = len(access)
    none, zero = np.full(stops, FROM_HOME, dtype=np.int32), np.zeros(stops, dtype=np.int32)
    at_stop = np.where(access < UNREACHED, access + leave, UNREACHED).astype(np.int32)
    rounds = [Round(np.full(stops, UNREACHED, np.int32), none, none, zero, at_stop, none, zero)]
    if rides.day.timetable.trips:
        for number in range(1, max_rides + 1):
            rounds.append(_walk(rides, _ride(rides, rounds[-1], number, last), number))
    return rounds


def _ride(rides: DayRides, before: Round, number: int, last: int) -> Round:
    """Board every trip where it is first caught, and get off wherever that is earlier than before."""
    ahead, events = rides.ahead, np.arange(len(rides.ahead.stop), dtype=np.int32)
    # Where a trip is first caught everything behind it is in reach, so later boardings need no look.
    caught = before.ready[ahead.stop] <= ahead.board_at
    boarded = np.minimum.reduceat(np.where(caught, events, len(events)), ahead.trip_start[:-1])
    for trip in np.flatnonzero(ahead.seated_from >= 0):  # the trip before it stands before it
        boarded[trip] = min(boarded[trip], boarded[ahead.seated_from[trip]])
    boarded = np.repeat(boarded, np.diff(ahead.trip_start))
    off = np.flatnonzero((boarded < events) & (ahead.alight_at <= last)).astype(np.int32)
    # Per stop the first arrival: sorted by stop and time, `unique` gives the first row of each.
    off = off[np.lexsort((ahead.alight_at[off], ahead.stop[off]))]
    off = off[np.unique(ahead.stop[off], return_index=True)[1]]
    off = off[ahead.alight_at[off] < before.by_ride[ahead.stop[off]]]
    new, stop = Round(*(column.copy() for column in before)), ahead.stop[off]
    new.by_ride[stop], new.left[stop], new.boarded[stop] = ahead.alight_at[off], off, boarded[off]
    new.rides[stop] = number
    return new


def _walk(rides: DayRides, new: Round, number: int) -> Round:
    """Stay at a stop, or walk on from where a ride of this round ended, if that is earlier than before."""
    paths = rides.footpaths
    to_stop = np.repeat(np.arange(len(new.ready)), np.diff(paths.start))
    # Only stops that this round improved: walks from others were taken in the round that reached them.
    path = np.flatnonzero(new.rides[paths.origin] == number)
    there = new.by_ride[paths.origin[path]] + paths.seconds[path]
    walked = paths.origin[path] != to_stop[path]  # of two as early, staying comes first
    path = path[np.lexsort((walked, there, to_stop[path]))]
    path = path[np.unique(to_stop[path], return_index=True)[1]]
    origin, stop = paths.origin[path], to_stop[path]
    there = new.by_ride[origin] + paths.seconds[path]
    better = there < new.ready[stop]
    stop = stop[better]
    new.ready[stop], new.ready_from[stop] = there[better], origin[better]
    new.ready_rides[stop] = number
    return new
