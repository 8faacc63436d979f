"""One search from one or more origins, and what can be asked of it: journeys to stops and to destinations.

A `Search` holds labels: per visit, the latest departure from the origin with which a rider can get off there,
and the fewest rides that takes. Together with the arrivals that is the whole set `P` of SPEC 2 to every stop.
Destinations are reached from stops over `Egress` links. All times are seconds on the axis of the rides;
searched backwards they are negated, and "departure" is the arrival at the far end.
"""

import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bereik.kernels.destinations import (
    arrivals_at_destinations,
    arrivals_at_stops,
    best_within,
    join_profiles,
    merge_profiles,
    nearest_misses,
    profiles_of_stops,
    stops_of_trips,
)
from bereik.kernels.lanes import LANES
from bereik.kernels.scan import MOST_RIDES, board_from_origin, clear, scan
from bereik.routing.rides import Rides
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Search(NamedTuple):
    """Labels of one search. n visits in the window, T trips, L origins."""

    rides: Rides
    first_visit: int
    labels: Ints
    """(n, L) the latest departure and the rides it takes (see `kernel.scan`); `NEVER` where not reached. More
    lanes than origins may be there, empty."""
    labels_any: Ints | None
    """(n, L) the same for any number of rides, where that was asked."""
    origins: int
    """L, the number of origins."""
    since: int
    """Nobody arrives before."""
    until: int
    """What arrives later was not asked."""
    trips: tuple[int, int]
    """The first trip of the window, and the one behind its last."""
    used: Bools
    """(T,) trips that have a label."""
    boarded: Ints
    """(n, L) labels of boarding, to be cleared with the others."""

    @property
    def served(self) -> Bools:
        """(S,) stops at which a trip with a label stops."""
        rides = self.rides
        served: Bools = stops_of_trips(self.trips[0], self.used, rides.trip_start, rides.stop, rides.stops)
        return served

    def release(self) -> None:
        """Give the labels back for the next search; they are not to be read after this."""
        if len(self.labels) and self.labels.base is not None and self.boarded.base is not None:
            clear(*self.trips, self.rides.trip_start, self.used, self.boarded, self.labels)
            if len(_SPARE) < MOST_SPARE:
                _SPARE.append((self.boarded.base, self.labels.base))


MOST_SPARE = 4
"""Pairs of label arrays that are kept for the next search: two threads, out and back."""
_SPARE: deque[tuple[Any, Any]] = deque()
"""Arrays of labels, `NEVER` everywhere. Clearing what was written costs less than a new one."""


def _labels(events: int, lanes: int) -> list[Ints]:
    """Two arrays (events, lanes) of `NEVER`: of boarding and of getting off."""
    size = events * lanes
    pair: Sequence[Ints] = ()
    with contextlib.suppress(IndexError):
        pair = _SPARE.pop()
    if not pair or len(pair[0]) < size:
        pair = [np.full(size, NEVER, dtype=np.int32) for _ in range(2)]
    return [one[:size].reshape(events, lanes) for one in pair]


class Profiles(NamedTuple):
    """Journeys that no other one beats, per place. CSR over the places; departures and arrivals both rise."""

    start: Ints
    """(places + 1,) offsets; what lies behind the last one means nothing."""
    depart: Ints
    arrive: Ints
    rides: Ints
    """The fewest rides with both."""


class Egress(NamedTuple):
    """The last stretch: from which stops a destination can be reached on street. CSR over D destinations.

    Any order within a destination will do; nearest first is fastest.
    """

    start: Ints
    """(D + 1,) offsets."""
    stop: Ints
    seconds: Ints


class Spans(NamedTuple):
    """Stretches of time that matter for each destination: journeys are looked for within one. CSR over D.

    Those of a destination are in order and do not touch.
    """

    start: Ints
    """(D + 1,) offsets."""
    since: Ints
    until: Ints
    """The last second that counts."""

    @classmethod
    def always(cls, destinations: int) -> "Spans":
        """All the time, for every destination."""
        return cls.same(destinations, np.array([NEVER]), np.array([UNREACHED]))

    @classmethod
    def same(cls, destinations: int, since: Ints, until: Ints) -> "Spans":
        """The same stretches for every destination."""
        start = np.arange(destinations + 1, dtype=np.int64) * len(since)
        return cls(start, *(np.tile(one, destinations).astype(np.int32) for one in (since, until)))


def joined_stretches(since: Ints, until: Ints) -> tuple[Ints, Ints]:
    """Stretches of time in order; those that touch as one."""
    order = np.argsort(since, kind="stable")
    since, until = since[order], np.maximum.accumulate(until[order])
    first = np.concatenate([[True], since[1:] > until[:-1]])[: len(since)]
    last = np.concatenate([first[1:], [True]])[: len(since)]
    return since[first], until[last]


class Best(NamedTuple):
    """The shown journey of each destination (D,) for each question (Q,): shape (Q, D) each."""

    depart: Ints
    """The latest departure, or `NEVER`."""
    arrive: Ints
    """The earliest arrival with it, or `UNREACHED`."""
    rides: Ints
    """The fewest rides with both; 0 where there is none."""
    stop: Ints
    """The last stop, or -1."""


def search(
    rides: Rides,
    access: Ints,
    *,
    earliest: int,
    latest: int,
    max_rides: int,
    longest: int = UNREACHED,
    until: int = UNREACHED,
    to_the_end: bool = False,
    departures: Ints | None = None,
) -> Search:
    """Search from origins with `access` (S, L) seconds to each stop, `UNREACHED` where out of reach.

    Only departures from `earliest` on and trips that begin by `latest` count, and journeys that last at most
    `longest` seconds and arrive by `until` are complete. `to_the_end` adds labels for any number of rides.
    Where only some `departures` (rising, the first one `earliest`) matter, labels are the last that does.
    """
    first_trip, last_trip = rides.window(earliest, latest)
    first_visit, last_visit = int(rides.trip_start[first_trip]), int(rides.trip_start[last_trip])
    origins = access.shape[1]
    boarded, labels = _labels(last_visit - first_visit, -(-origins // LANES) * LANES)
    used = np.zeros(last_trip - first_trip, dtype=np.bool_)
    window = (origins, earliest, until, (first_trip, last_trip), used, boarded)
    if len(labels) == 0:
        return Search(rides, first_visit, labels, labels if to_the_end else None, *window)
    levels = np.empty(0, dtype=np.int32) if departures is None else departures
    touched = np.empty((last_trip - first_trip, 2), dtype=np.int32)
    touched[:] = UNREACHED, -1
    improved = touched.copy()
    board_from_origin(
        first_trip, last_trip, rides.trip_start, rides.trip_of_visit, rides.board_at,
        rides.on_stop_start, rides.on_stop, access, earliest, until, levels, boarded, touched,
    )  # fmt: skip

    def ride_on(rounds: int) -> Ints:
        scan(
            first_trip, last_trip, labels.shape[1], rides.trip_start, rides.seated_from, rides.seated_to,
            rides.trip_of_visit, rides.before, rides.alight_at, rides.change_start, rides.change_to,
            longest, until, rounds, boarded.reshape(-1), labels.reshape(-1), touched, improved, used,
        )  # fmt: skip
        return labels

    few = ride_on(max_rides)
    if not to_the_end:
        return Search(rides, first_visit, few, None, *window)
    few = few.copy()
    return Search(rides, first_visit, few, ride_on(MOST_RIDES - 1 - max_rides), *window)


def stop_profiles(found: Search, *, any_rides: bool = False) -> list[Profiles]:
    """For each origin the journeys of `P` that end by getting off at a stop, or of any number of rides."""
    labels = found.labels_any if any_rides and found.labels_any is not None else found.labels
    columns = _columns(found, labels)
    return [Profiles(*(column[lane] for column in columns)) for lane in range(found.origins)]


def _columns(found: Search, labels: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The journeys of all origins to stops, as `kernel.destinations` gives them."""
    rides = found.rides
    columns: tuple[Ints, Ints, Ints, Ints] = profiles_of_stops(
        rides.at_stop_start, rides.at_stop, rides.alight_at, found.served, found.since, found.until,
        found.first_visit, labels, found.origins,
    )  # fmt: skip
    return columns


def journeys_within(
    rides: Rides,
    access: Ints,
    windows: Sequence[tuple[int, int]],
    *,
    max_rides: int,
    longest: int = UNREACHED,
) -> list[Profiles]:
    """For each origin the journeys of `P` to stops that leave and arrive within one of the windows.

    Windows are in order and do not touch, so that each is searched by itself: labels of hours that nobody
    asked about are never written.
    """
    joined = None
    for since, until in windows:
        found = search(
            rides, access, earliest=since, latest=until, until=until, max_rides=max_rides, longest=longest
        )
        columns = _columns(found, found.labels)
        found.release()
        joined = columns if joined is None else join_profiles(*joined, *columns)
    if joined is None:
        start = np.zeros((access.shape[1], rides.stops + 1), dtype=np.int64)
        nothing = np.empty((access.shape[1], 0), dtype=np.int32)
        joined = start, nothing, nothing, nothing.astype(np.int8)
    return [Profiles(*(column[lane] for column in joined)) for lane in range(access.shape[1])]


def destination_profiles(
    stops: Profiles, egress: Egress, *, longest: int = UNREACHED, spans: Spans | None = None
) -> Profiles:
    """The journeys of `P` with a ride in them, to every destination, that last at most `longest` seconds.

    With `spans` only those that leave and arrive within one of the spans of their destination.
    """
    within = Spans.always(len(egress.start) - 1) if spans is None else spans
    return Profiles(*merge_profiles(*stops, *egress, *within, longest))


def first_arrivals(found: Search, egress: Egress, departures: Ints) -> list[Ints]:
    """For each origin (D, K) the first arrival of those who leave at the rising `departures`."""
    at_stops = first_at_stops(found, departures)
    return [first_at_places(one, egress)[:, : len(departures)] for one in at_stops]


def first_at_stops(found: Search, departures: Ints) -> Ints:
    """(L, S, K) the first arrival at stops of those who leave at the rising `departures`.

    Of several departures K is filled up with columns in which nobody arrives.
    """
    rides = found.rides
    arrivals: Ints = arrivals_at_stops(
        rides.at_stop_start, rides.at_stop, rides.alight_at, found.served, found.until,
        found.first_visit, found.labels, found.origins, departures,
    )  # fmt: skip
    return arrivals


def first_at_places(at_stops: Ints, egress: Egress) -> Ints:
    """(D, K) the first arrival at destinations, from those of one origin at stops (S, K)."""
    return np.asarray(arrivals_at_destinations(at_stops, *egress))


def best_journeys(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, asked: Bools, *, longest: int
) -> Best:
    """For each question, the journey that leaves latest of those in time: `arrive_by`, `depart_from` (Q,).

    Ties go to the earliest arrival, then to the fewest rides, then to the nearest stop. Journeys last at most
    `longest` seconds. Only pairs of question and destination that are `asked` (Q, D) are looked up.
    """
    return Best(*best_within(*stops, *egress, arrive_by, depart_from, asked, longest))


def first_and_shortest(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, asked: Bools
) -> tuple[Ints, Ints]:
    """How nearly it fails: the first arrival of all, and the shortest duration of those in time, (Q, D) each.

    Both over journeys that leave at `depart_from` (Q,) or later; `UNREACHED` where there is none.
    """
    first, shortest = nearest_misses(*stops[:3], *egress, arrive_by, depart_from, asked)
    return first, shortest
