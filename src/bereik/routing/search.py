"""One search from one or more origins, and what can be asked of it: journeys to stops and to destinations.

A `Search` holds labels: per stop event, the latest departure from the origin with which a rider can get off
there, and the fewest rides that takes. With the arrivals that is the Pareto set of SPEC 2 at every stop.
Destinations are reached from stops over `Egress` links. All times are seconds on the axis of the rides;
searched backwards they are negated, and "departure" is the arrival at the far end.
"""

import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.arrays import (
    NONE,
    BatchProfiles,
    Egress,
    Profiles,
    Rides,
    SearchState,
    SearchWindow,
    Spans,
    TimeLimits,
)
from bereik.kernels.at_stops import arrivals_at_stops, join_profiles, profiles_of_stops, stops_of_trips
from bereik.kernels.batch import BLOCK
from bereik.kernels.destinations import (
    arrivals_at_destinations,
    best_within,
    merge_profiles,
    nearest_failures,
)
from bereik.kernels.scan import MOST_RIDES, board_from_origin, clear, scan
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = [
    "Best",
    "Egress",
    "Profiles",
    "Search",
    "Spans",
    "best_journeys",
    "destination_profiles",
    "first_and_shortest",
    "first_arrivals",
    "first_at_places",
    "first_at_stops",
    "joined_stretches",
    "journeys_within",
    "search",
    "stop_profiles",
]


class Search(NamedTuple):
    """Labels of one search. n stop events and T trips in the window, L origins, W labels an event."""

    rides: Rides
    window: SearchWindow
    origins: int
    """L, the number of origins."""
    labels: Ints
    """(n, W) the latest departure and the rides it takes (see `kernels.scan`); NEVER where not reached. W is
    L filled up to whole blocks; the rest stays empty."""
    labels_any: Ints | None
    """(n, W) the same for any number of rides, where that was asked."""
    used: Bools
    """(T,) trips that have a label."""
    boarded: Ints
    """(n, W) labels of boarding, to be cleared with the others."""

    @property
    def first_event(self) -> int:
        """The stop event that the first row of `labels` belongs to."""
        return int(self.rides.trip_start[self.window.first_trip])

    @property
    def served(self) -> Bools:
        """(S,) stops at which a trip with a label stops."""
        rides = self.rides
        return stops_of_trips(self.window.first_trip, self.used, rides.trip_start, rides.stop, rides.stops)

    def release(self) -> None:
        """Give the labels back for the next search; they are not to be read after this."""
        # Labels that are a copy (`to_the_end`) have no base and no pair that could be handed on.
        if len(self.labels) and self.labels.base is not None and self.boarded.base is not None:
            window = self.window
            both = self.boarded, self.labels
            # Invariant of `_SPARE`: NEVER everywhere. Only trips in `used` were written to.
            clear(window.first_trip, window.last_trip, self.rides.trip_start, self.used, both)
            if len(_SPARE) < MOST_SPARE:
                _SPARE.append((self.boarded.base, self.labels.base))


MOST_SPARE = 4
"""Pairs of label arrays that wait for the next search: two threads, out and back."""
_SPARE: deque[tuple[Any, Any]] = deque()
"""Arrays of labels, `NEVER` everywhere. Clearing what was written costs less than a new one."""


def _labels(events: int, width: int) -> list[Ints]:
    """Two arrays (events, width) of NEVER: of boarding and of getting off."""
    size = events * width
    pair: Sequence[Ints] = ()
    # `pop` of a deque is atomic: two threads never get the same arrays, and no lock is needed.
    with contextlib.suppress(IndexError):
        pair = _SPARE.pop()
    # Arrays that are too short are dropped, so that what waits grows to the largest search there is.
    if not pair or len(pair[0]) < size:
        pair = [np.full(size, NEVER, dtype=np.int32) for _ in range(2)]
    return [labels[:size].reshape(events, width) for labels in pair]


def joined_stretches(since: Ints, until: Ints) -> tuple[Ints, Ints]:
    """Stretches of time in order; those that touch as one."""
    order = np.argsort(since, kind="stable")
    # The running maximum is where all stretches so far have ended: the next one is apart if it begins later.
    since, until = since[order], np.maximum.accumulate(until[order])
    first = np.concatenate([[True], since[1:] > until[:-1]])[: len(since)]
    last = np.concatenate([first[1:], [True]])[: len(since)]
    return since[first], until[last]


class Best(NamedTuple):
    """The shown journey of each destination (D,) for each query (Q,): shape (Q, D) each."""

    depart: Ints
    """The latest departure, or `NEVER`."""
    arrive: Ints
    """The earliest arrival with it, or `UNREACHED`."""
    rides: Ints
    """The fewest rides with both; 0 where there is none."""
    stop: Ints
    """The last stop, or -1."""


class TimeWindow(NamedTuple):
    """Between which seconds a search looks."""

    earliest: int
    """Only departures from the origin from here on count."""
    latest: int
    """Only trips that begin by then count."""
    until: int = UNREACHED
    """Only journeys that arrive by then are complete."""


def search(
    rides: Rides,
    access: Ints,
    window: TimeWindow,
    *,
    max_rides: int,
    longest: int = UNREACHED,
    to_the_end: bool = False,
    departures: Ints | None = None,
) -> Search:
    """Search from origins with `access` (S, L) seconds to each stop, `UNREACHED` where out of reach.

    Only journeys that last at most `longest` seconds are complete. `to_the_end` adds labels for any number of
    rides. Where only some `departures` matter (rising, the first one `window.earliest`), a label is the last
    of them that does.
    """
    first_trip, last_trip = rides.window(window.earliest, window.latest)
    trips = SearchWindow(first_trip, last_trip, int(window.earliest), int(window.until), int(longest))
    origins = access.shape[1]
    # Whole blocks of origins, since the kernel takes eight labels in one instruction; the rest stays NEVER.
    width = -(-origins // BLOCK) * BLOCK
    boarded, labels = _labels(int(rides.trip_start[last_trip] - rides.trip_start[first_trip]), width)
    used = np.zeros(last_trip - first_trip, dtype=np.bool_)
    # Without a trip in the window there is no label to begin with.
    if len(labels) == 0:
        return Search(rides, trips, origins, labels, labels if to_the_end else None, used, boarded)
    levels = np.empty(0, dtype=np.int32) if departures is None else departures
    touched = np.empty((last_trip - first_trip, 2), dtype=np.int32)
    touched[:] = UNREACHED, NONE
    state = SearchState(boarded.reshape(-1), labels.reshape(-1), touched, touched.copy(), used)
    board_from_origin(rides, trips, width, access, levels, state)
    scan(rides, trips, width, max_rides, state)
    if not to_the_end:
        return Search(rides, trips, origins, labels, None, used, boarded)
    # Going on changes the labels in place, and reasons compare few rides with any number of them.
    few = labels.copy()
    scan(rides, trips, width, MOST_RIDES - 1 - max_rides, state)
    return Search(rides, trips, origins, few, labels, used, boarded)


def stop_profiles(found: Search, *, any_rides: bool = False) -> list[Profiles]:
    """For each origin the Pareto set of journeys to each stop by ride, or of any number of rides."""
    labels = found.labels_any if any_rides and found.labels_any is not None else found.labels
    return _of_each_origin(_batch_profiles(found, labels))


def _batch_profiles(found: Search, labels: Ints) -> BatchProfiles:
    """The journeys of all origins to stops."""
    return profiles_of_stops(found.rides, found.window, found.served, labels, found.origins)


def _of_each_origin(batch: BatchProfiles) -> list[Profiles]:
    return [Profiles(*(column[origin] for column in batch)) for origin in range(len(batch.start))]


def journeys_within(
    rides: Rides,
    access: Ints,
    windows: Sequence[tuple[int, int]],
    *,
    max_rides: int,
    longest: int = UNREACHED,
) -> list[Profiles]:
    """For each origin the Pareto set of journeys to stops that leave and arrive within one of the windows.

    Windows are in order and do not touch, so that each is searched by itself: labels of hours that nobody
    asked about are never written.
    """
    joined = None
    # A journey that counts lies within one window, so searching one after the other loses none.
    for since, until in windows:
        found = search(rides, access, TimeWindow(since, until, until), max_rides=max_rides, longest=longest)
        batch = _batch_profiles(found, found.labels)
        found.release()
        joined = batch if joined is None else join_profiles(joined, batch)
    if joined is None:
        start = np.zeros((access.shape[1], rides.stops + 1), dtype=np.int64)
        nothing = np.empty((access.shape[1], 0), dtype=np.int32)
        joined = BatchProfiles(start, nothing, nothing, nothing.astype(np.int8))
    return _of_each_origin(joined)


def destination_profiles(
    stops: Profiles, egress: Egress, *, longest: int = UNREACHED, spans: Spans | None = None
) -> Profiles:
    """The Pareto set of journeys with a ride to every destination, of `longest` seconds at most.

    With `spans` only those that leave and arrive within one of the spans of their destination.
    """
    within = Spans.always(len(egress.start) - 1) if spans is None else spans
    return merge_profiles(stops, egress, within, longest)


def first_arrivals(found: Search, egress: Egress, departures: Ints) -> list[Ints]:
    """For each origin (D, K) the first arrival of those who leave at the rising `departures`."""
    at_stops = first_at_stops(found, departures)
    return [first_at_places(arrivals, egress)[:, : len(departures)] for arrivals in at_stops]


def first_at_stops(found: Search, departures: Ints) -> Ints:
    """(L, S, K) the first arrival at stops of those who leave at the rising `departures`.

    Of several departures K is filled up with columns in which nobody arrives.
    """
    return arrivals_at_stops(found.rides, found.window, found.served, found.labels, found.origins, departures)


def first_at_places(at_stops: Ints, egress: Egress) -> Ints:
    """(D, K) the first arrival at destinations, from those of one origin at stops (S, K)."""
    return arrivals_at_destinations(at_stops, egress)


def best_journeys(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, wanted: Bools, *, longest: int
) -> Best:
    """For each query, the journey that leaves latest of those in time: `arrive_by`, `depart_from` (Q,).

    Ties go to the earliest arrival, then to the fewest rides, then to the nearest stop. Journeys last at most
    `longest` seconds. Only pairs of query and destination that are `wanted` (Q, D) are looked up.
    """
    return Best(*best_within(stops, egress, TimeLimits(arrive_by, depart_from, wanted, longest)))


def first_and_shortest(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, wanted: Bools
) -> tuple[Ints, Ints]:
    """How nearly it fails: the first arrival of all, and the shortest duration of those in time, (Q, D) each.

    Both over journeys that leave at `depart_from` (Q,) or later; `UNREACHED` where there is none.
    """
    return nearest_failures(stops, egress, TimeLimits(arrive_by, depart_from, wanted, UNREACHED))
