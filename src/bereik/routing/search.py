"""One search from one or more origins, and what can be asked of it: journeys to stops and to destinations.

A `Search` holds labels: per visit, the latest departure from the origin with which a rider can get off there,
and the fewest rides that takes. Together with the arrivals that is the whole set `P` of SPEC 2 to every stop.
Destinations are reached from stops over `Egress` links. All times are seconds on the axis of the rides;
searched backwards they are negated, and "departure" is the arrival at the far end.
"""

from typing import NamedTuple

import numpy as np

from bereik.routing.kernel.destinations import (
    arrivals_at_destinations,
    arrivals_at_stops,
    best_within,
    merge_profiles,
    nearest_misses,
    profiles_of_stops,
)
from bereik.routing.kernel.scan import MOST_RIDES, board_from_origin, scan
from bereik.routing.rides import Rides
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Search(NamedTuple):
    """Labels of one search. n visits in the window, L origins."""

    rides: Rides
    first_visit: int
    labels: Ints
    """(n, L) the latest departure and the rides it takes (see `kernel.scan`); `NEVER` where not reached."""
    labels_any: Ints | None
    """(n, L) the same for any number of rides, where that was asked."""


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
    to_the_end: bool = False,
    departures: Ints | None = None,
) -> Search:
    """Search from origins with `access` (S, L) seconds to each stop, `UNREACHED` where out of reach.

    Only departures from `earliest` on and trips that begin by `latest` count, and journeys that last at most
    `longest` seconds are complete. `to_the_end` adds labels for any number of rides. Where
    only some `departures` (rising, the first one `earliest`) matter, labels are the last of them that does.
    """
    first_trip, last_trip = rides.window(earliest, latest)
    first_visit, last_visit = int(rides.trip_start[first_trip]), int(rides.trip_start[last_trip])
    labels = np.full((last_visit - first_visit, access.shape[1]), NEVER, dtype=np.int32)
    if len(labels) == 0:
        return Search(rides, first_visit, labels, labels if to_the_end else None)
    boarded = np.empty_like(labels)
    levels = np.empty(0, dtype=np.int32) if departures is None else departures
    board_from_origin(first_visit, last_visit, rides.stop, rides.board_at, access, earliest, levels, boarded)
    touched = np.zeros(len(rides.seated_from), dtype=np.bool_)
    touched[first_trip:last_trip] = True
    improved = np.zeros(len(labels), dtype=np.bool_)

    def ride_on(rounds: int, *, mark: bool) -> Ints:
        scan(
            first_trip, last_trip, rides.trip_start, rides.seated_from, rides.trip_of_visit, rides.alight_at,
            rides.change_start, rides.change_to, longest, rounds, mark, boarded, labels, touched, improved,
        )  # fmt: skip
        return labels

    few = ride_on(max_rides, mark=False)
    if not to_the_end:
        return Search(rides, first_visit, few, None)
    few = few.copy()
    return Search(rides, first_visit, few, ride_on(MOST_RIDES - 1 - max_rides, mark=True))


def stop_profiles(found: Search, *, any_rides: bool = False) -> list[Profiles]:
    """For each origin the journeys of `P` that end by getting off at a stop, or of any number of rides."""
    rides = found.rides
    labels = found.labels_any if any_rides and found.labels_any is not None else found.labels
    columns = profiles_of_stops(
        rides.at_stop_start, rides.at_stop, rides.alight_at, found.first_visit, labels
    )
    return [Profiles(*(column[lane] for column in columns)) for lane in range(labels.shape[1])]


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
    rides = found.rides
    at_stops = arrivals_at_stops(
        rides.at_stop_start, rides.at_stop, rides.alight_at, found.first_visit, found.labels, departures
    )
    return [np.asarray(arrivals_at_destinations(one, *egress)) for one in at_stops]


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
