"""One search from one or more origins, and what can be asked of it: journeys to stops and to destinations.

A `Search` holds labels: per stop event, the latest departure from the origin with which a rider can get off
there, and the fewest rides that takes. With the arrivals that is the Pareto set of SPEC 2 at every stop.
Destinations are reached from stops over `Egress` links. All times are seconds on the axis of the rides;
searched backwards they are negated, and "departure" is the arrival at the far end.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import (
    NONE,
    BatchProfiles,
    Egress,
    Profiles,
    Ranks,
    Rides,
    SearchState,
    SearchWindow,
    Spans,
    TimeLimits,
)
from bereik.kernels.at_stops import profiles_of_stops, stops_of_trips
from bereik.kernels.batch import no_label_of
from bereik.kernels.destinations import (
    best_within,
    nearest_failures,
    shortest_of_cells,
)
from bereik.kernels.getting_off import links_of_riders, neighbours_of_stops, with_boarded
from bereik.kernels.merge import ONE_BY_ONE, merge_profiles
from bereik.kernels.scan import EVENTS_A_MARK, board_from_origin, clear, scan
from bereik.kernels.scan_alone import MARKS_A_WORD, scan_alone
from bereik.routing.labels import (
    NARROW,
    USUAL_LABELS,
    LabelKind,
    give_back_labels,
    rank_departures_of,
    take_labels,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = [
    "Best",
    "Egress",
    "Journeys",
    "LabelKind",
    "PairsInTime",
    "Profiles",
    "Search",
    "Spans",
    "TimeLimits",
    "best_journeys",
    "destination_profiles",
    "first_and_shortest",
    "joined_stretches",
    "journeys_within",
    "rider_links",
    "rider_profiles",
    "search",
    "shortest_in_time",
    "stop_profiles",
    "stop_riders",
    "time_limits",
]


class Search(NamedTuple):
    """Labels of one search. n stop events and T trips in the window, L origins, W labels an event."""

    rides: Rides
    window: SearchWindow
    origins: int
    """L, the number of origins."""
    labels: Ints
    """(n, W) the latest departure and the rides it takes, to be `read`; `ranks.none` where not reached. W
    is 1 for one origin; of more it is L filled up to whole blocks, and the rest stays empty."""
    used: Bools
    """(T,) every trip that has a label, and maybe one beside it."""
    boarded: Ints
    """(n, W) labels of boarding, to be cleared with the others."""
    ranks: Ranks
    """What the labels stand for."""

    @property
    def first_event(self) -> int:
        """The stop event that the first row of `labels` belongs to."""
        return int(self.rides.trip_start[self.window.first_trip])

    @property
    def served(self) -> Bools:
        """(S,) stops at which a trip with a label stops."""
        rides = self.rides
        return stops_of_trips(self.window.first_trip, self.used, rides.trip_start, rides.stop, rides.stops)

    def read(self, labels: Ints) -> tuple[Ints, Ints]:
        """Departures and rides of labels (..., origins), from the first origin on; `NEVER` where none is."""
        above = labels.astype(np.int64) - self.ranks.none - 1
        reached, bits = above >= 0, self.ranks.bits
        rank = np.where(reached, above >> bits, 0)
        depart = self.ranks.depart[np.arange(labels.shape[-1]), rank]
        rides = self.ranks.most - (above & ((1 << bits) - 1))
        return np.where(reached, depart, NEVER), np.where(reached, rides, 0)

    def release(self) -> None:
        """Give the labels back for the next search; they are not to be read after this."""
        # Without an event in the window there is no array to give back.
        if self.labels.base is not None and self.boarded.base is not None:
            window, none = self.window, self.ranks.none
            both = self.boarded, self.labels
            # Only trips in `used` were written to: afterwards there is no label anywhere.
            clear(window.first_trip, window.last_trip, self.rides.trip_start, self.used, both, none)
            give_back_labels(self.boarded.base, self.labels.base)


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
    departures: Ints | None = None,
    kind: LabelKind = USUAL_LABELS,
) -> Search:
    """Search from origins with `access` (S, L) seconds to each stop, `UNREACHED` where out of reach.

    Only journeys that last at most `longest` seconds are complete. Where only some `departures` matter
    (rising, the first one `window.earliest`), a label is the last of them that does.
    """
    levels = np.empty(0, dtype=np.int32) if departures is None else departures
    trips = _trips_of(rides, access, window, levels, longest)
    first_trip, last_trip, origins = trips.first_trip, trips.last_trip, access.shape[1]
    events = int(rides.trip_start[last_trip] - rides.trip_start[first_trip])
    used = np.zeros(last_trip - first_trip, dtype=np.bool_)
    # Without a trip in the window there is no label to begin with.
    if events == 0:
        none = np.empty((0, origins), dtype=NARROW)
        ranks = Ranks(
            trips.earliest, no_label_of(NARROW), 0, 1, np.zeros(1, dtype=np.int32), none,
            none.astype(np.int32).T,
        )  # fmt: skip
        return Search(rides, trips, origins, none, used, none, ranks)
    ranks = rank_departures_of(rides, trips, access, levels, max_rides, kind)
    # Whole blocks of origins, since the kernel takes one in one instruction, and the rest stays empty; or one
    # origin by itself.
    boarded, labels = take_labels(events, ranks.least.shape[1], ranks.least.dtype)
    improved = np.empty((last_trip - first_trip, 2), dtype=np.int32)
    improved[:] = UNREACHED, NONE
    words, width = events // (EVENTS_A_MARK * MARKS_A_WORD) + 1, labels.shape[1]
    handed = np.zeros(words * MARKS_A_WORD, dtype=np.bool_)
    state = SearchState(boarded.reshape(-1), labels.reshape(-1), handed, improved, used, ranks)
    board_from_origin(rides, trips, width, access, levels, state)
    if width == 1:
        scan_alone(rides, trips, max_rides, state)
    else:
        scan(rides, trips, width, max_rides, state)
    return Search(rides, trips, origins, labels, used, boarded, ranks)


def _trips_of(rides: Rides, access: Ints, window: TimeWindow, levels: Ints, longest: int) -> SearchWindow:
    """The trips that a search rides, and its limits."""
    first_trip, last_trip = rides.window(window.earliest, window.latest)
    earliest = int(window.earliest)
    if len(levels) == 0 and last_trip > first_trip:
        # No departure is earlier: seconds in which nobody leaves need no row in the table of departures.
        farthest = int(access.max(initial=0, where=access < UNREACHED))
        earliest = max(earliest, int(rides.first_board[first_trip:last_trip].min()) - farthest)
    return SearchWindow(first_trip, last_trip, earliest, int(window.until), int(longest))


def stop_profiles(found: Search) -> list[Profiles]:
    """For each origin the Pareto set of journeys to each stop by ride."""
    return Journeys(_batch_profiles(found, _no_journeys(found.origins, found.rides.stops)))


def stop_riders(found: Search) -> list[Profiles]:
    """For each origin the same, and behind it by stop that of riders who boarded just before."""
    nothing = _no_journeys(found.origins, found.rides.stops)
    everyone, rose = profiles_of_stops(*_read(found), nothing, True)
    both = zip(Journeys(everyone), rose, strict=True)
    return [with_boarded(own, own_rose) for own, own_rose in both]


def _batch_profiles(found: Search, earlier: BatchProfiles, stops: Bools | None = None) -> BatchProfiles:
    """The journeys of all origins to stops, all or some, after those of earlier windows."""
    return profiles_of_stops(*_read(found, stops), earlier, False)[0]


def _read(found: Search, stops: Bools | None = None) -> tuple[Rides, SearchWindow, Bools, Ints, Ranks]:
    """What is read of a search to know its journeys to stops, all or some."""
    served = found.served if stops is None else found.served & stops
    return found.rides, found.window, served, found.labels, found.ranks


def _no_journeys(origins: int, stops: int) -> BatchProfiles:
    nothing = np.empty((origins, 0), dtype=np.int32)
    start = np.zeros((origins, stops + 1), dtype=np.int64)
    return BatchProfiles(start, nothing, nothing, nothing.astype(np.int8))


class Journeys(list[Profiles]):
    """For each of a few origins the Pareto sets of its journeys; in one piece they are the `batch`."""

    def __init__(self, batch: BatchProfiles, origins: Ints | None = None) -> None:
        rows = range(len(batch.start)) if origins is None else origins.tolist()
        super().__init__(Profiles(*(column[origin] for column in batch)) for origin in rows)
        self._whole, self._origins = batch, origins

    @property
    def batch(self) -> BatchProfiles:
        """The journeys of all origins beside each other."""
        if self._origins is None:
            return self._whole
        # Copied each time and not kept: most rules look at journeys of one origin after the other, and copies
        # for every few origins would fill the memory.
        start = self._whole.start[self._origins]
        most = int(start[:, -1].max(initial=0))
        return BatchProfiles(start, *(column[self._origins, :most] for column in self._whole[1:]))

    def only(self, origins: Ints) -> "Journeys":
        """Those of some origins."""
        own = origins if self._origins is None else self._origins[origins]
        return Journeys(self._whole, own)


def journeys_within(
    rides: Rides,
    access: Ints,
    windows: Sequence[tuple[int, int]],
    *,
    max_rides: int,
    longest: int = UNREACHED,
    count_rides: bool = True,
    stops: Bools | None = None,
) -> Journeys:
    """For each origin the Pareto set of journeys to stops that leave and arrive within one of the windows.

    To all stops, or to some `stops` (S,) only: to write down the journeys takes longer than to search them.

    Windows are in order and do not touch, so that each is searched by itself: labels of hours that nobody
    asked about are never written.
    """
    journeys = _no_journeys(access.shape[1], rides.stops)
    # A journey that counts lies within one window, so searching one after the other loses none.
    for since, until in windows:
        found = search(
            rides, access, TimeWindow(since, until, until), max_rides=max_rides, longest=longest,
            kind=LabelKind(count_rides),
        )  # fmt: skip
        journeys = _batch_profiles(found, journeys, stops)
        found.release()
    return Journeys(journeys)


def destination_profiles(
    stops: Profiles, egress: Egress, *, longest: int = UNREACHED, spans: Spans | None = None
) -> Profiles:
    """The Pareto set of journeys with a ride to every destination, of `longest` seconds at most.

    With `spans` only those that leave and arrive within one of the spans of their destination.
    """
    destinations = len(egress.start) - 1
    within = Spans.always(destinations) if spans is None else spans
    most = np.full(destinations, longest, dtype=np.int32)
    return merge_profiles(stops, egress, within, most, ONE_BY_ONE)


def rider_links(egress: Egress, rides: Rides) -> Egress:
    """The links that riders need, from the rows of `stop_riders` (`kernels.getting_off`, with the proof)."""
    return links_of_riders(egress, neighbours_of_stops(rides))


def rider_profiles(riders: Profiles, egress: Egress, longest: Ints) -> Profiles:
    """The same of `stop_riders`, over the links that riders need, of `longest` (D,) seconds at most.

    The search has followed rides to their end.
    """
    return merge_profiles(riders, egress, Spans.always(len(longest)), longest, ONE_BY_ONE)


def best_journeys(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, requested: Bools, *, longest: int
) -> Best:
    """For each query, the journey that leaves latest of those in time: `arrive_by`, `depart_from` (Q,).

    Ties go to the earliest arrival, then to the fewest rides, then to the nearest stop. Journeys last at most
    `longest` seconds. Only pairs of query and destination that are `requested` (Q, D) are looked up.
    """
    return Best(*best_within(stops, egress, time_limits(arrive_by, depart_from, requested, longest)))


def first_and_shortest(
    stops: Profiles, egress: Egress, arrive_by: Ints, depart_from: Ints, requested: Bools
) -> tuple[Ints, Ints]:
    """How nearly it fails: the first arrival of all, and the shortest duration of those in time, (Q, D) each.

    Both over journeys that leave at `depart_from` (Q,) or later; `UNREACHED` where there is none.
    """
    return nearest_failures(stops, egress, time_limits(arrive_by, depart_from, requested, UNREACHED))


class PairsInTime(NamedTuple):
    """Pairs of origins and destinations, each with its own times. (n,) each."""

    origin: Ints
    destination: Ints
    arrive_by: Ints
    depart_from: Ints


def shortest_in_time(journeys: Journeys, egress: Egress, pairs: PairsInTime) -> Ints:
    """(n,) the shortest duration in time of some pairs, as `first_and_shortest` has it of all.

    Pairs of one origin and the same times stand best behind each other.
    """
    # In one type: it would compile anew for each other one.
    return shortest_of_cells(journeys.batch, egress, *(column.astype(np.int32) for column in pairs))


def time_limits(arrive_by: Ints, depart_from: Ints, requested: Bools, longest: int) -> TimeLimits:
    """What `best_within` is asked, in one type and layout: it would compile anew for each other one."""
    arrive_by, depart_from = (
        np.ascontiguousarray(times, dtype=np.int32) for times in (arrive_by, depart_from)
    )
    return TimeLimits(arrive_by, depart_from, np.ascontiguousarray(requested), longest)
