"""The arrays that the kernels read and write, with their shapes and units.

One letter stands for one size in all of this package: S stops, T trips, E stop events, P patterns, L origins
searched as one batch, D destinations, Q queries. A **stop event** is one trip at one stop, a row of
stop_times.txt. Times are seconds on the axis of a service day. Groups of different lengths lie behind each
other as in a compressed sparse row matrix: `start` holds the offsets, one more than there are groups.

In mirrored time every array is turned around and every time is negated, so that a search towards a
destination is the same search forwards; `routing.rides.mirror` does this. Where a field says "forwards" or
"mirrored" it means the direction of travel against that of the search.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from bereik.units import NEVER, UNREACHED, Bools, Ints

Int: TypeAlias = "int | np.integer[Any]"
"""A whole number, of Python or out of an array."""
Place = np.uint64
"""An index that is not negative, for the innermost loops: of a signed one numba looks each time whether it
counts from the end."""
NONE = -1
"""No trip, no stop, no position: indices have no other sentinel."""


class Timetable(NamedTuple):
    """Trips on one axis of seconds. S stops, T trips, E stop events."""

    stops: int
    """S, the number of stops, served or not."""
    trip_start: Ints
    """(T + 1,) offsets of a trip's stop events; trips in order of their first departure."""
    stop: Ints
    """(E,) the stop of a stop event."""
    arrive: Ints
    """(E,) seconds on the axis."""
    depart: Ints
    """(E,) seconds on the axis."""
    board: Bools
    """(E,) may riders get on here?"""
    alight: Bools
    """(E,) may riders get off here?"""
    seated_from: Ints
    """(T,) the trip whose riders may stay seated into this one, or NONE; always an earlier trip."""

    @property
    def trips(self) -> int:
        """T, the number of trips."""
        return len(self.trip_start) - 1


class Patterns(NamedTuple):
    """Trips grouped so that the first one to catch is the best one to catch. P patterns."""

    trip_start: Ints
    """(P + 1,) offsets of a pattern's trips in `trips`."""
    trips: Ints
    """(T,) trips, pattern by pattern, earliest first."""
    rank: Ints
    """(T,) place of a trip within its pattern."""
    column_start: Ints
    """(P + 1,) offsets of a pattern's columns in `departures`, one column a position."""
    departures: Ints
    """(E,) `board_at` column by column: all trips at position 0, all trips at position 1, ..."""


class Positions(NamedTuple):
    """The positions of all patterns in one row, N together, and the longest rides between them."""

    first: Ints
    """(P + 1,) where the positions of a pattern begin."""
    longest_in: Ints
    """(N,) seconds: sum of the longest rides of any trip up to a position, from arrival to arrival."""
    longest_on: Ints
    """(N,) seconds: the same from departure to departure."""


class Boardings(NamedTuple):
    """What a rider who gets off at a stop can board after a transfer. CSR over S stops."""

    start: Ints
    """(S + 1,) offsets."""
    pattern: Ints
    """Patterns in rising order, and of one pattern positions in rising order."""
    position: Ints
    seconds: Ints
    """Seconds of the transfer, the slack of the ride left out."""


class TripEvents(NamedTuple):
    """What the search for transfers reads of a timetable. T trips, E stop events."""

    trip_start: Ints
    """(T + 1,) offsets."""
    stop: Ints
    """(E,)"""
    alight_at: Ints
    """(E,) the second of getting off; UNREACHED where nobody may."""
    seated_to: Ints
    """(T,) the trip that riders may stay seated into, or NONE."""


class Footpaths(NamedTuple):
    """From getting off at a stop to being ready at another, the slack of the ride left out. CSR, F rows."""

    start: Ints
    """(S + 1,) offsets, by the stop walked to."""
    origin: Ints
    """(F,) the stop walked from; a stop where riders may transfer has itself."""
    seconds: Ints
    """(F,) seconds; a minimum transfer time counts less the slack where that is longer than the walk."""


class Walks(NamedTuple):
    """The same walks between stops in one direction of search. CSR, by the stop walked from."""

    start: Ints
    """(S + 1,) offsets."""
    to: Ints
    """(F,) the stop walked to."""
    seconds: Ints
    """(F,) as in `Footpaths`."""


class Rides(NamedTuple):
    """Trips and transfers for one direction of search. T trips, E stop events, S stops."""

    trip_start: Ints
    """(T + 1,) offsets of a trip's stop events."""
    seated_from: Ints
    """(T,) the trip whose riders may stay seated into this one, or NONE; always an earlier one."""
    seated_to: Ints
    """(T,) the trip that riders may stay seated into, or NONE; always a later one."""
    before: Ints
    """(T,) the trip before it in its pattern, or NONE; NONE for all in mirrored time (`scan`, lemma 2)."""
    trip_of_event: Ints
    """(E,) the trip of a stop event."""
    stop: Ints
    """(E,)"""
    board_at: Ints
    """(E,) the last second to be at the stop to get on; NEVER where nobody may."""
    alight_at: Ints
    """(E,) the second of getting off; UNREACHED where nobody may."""
    transfer_start: Ints
    """(E + 1,) offsets of the transfers after getting off."""
    transfer_to: Ints
    """The stop events boarded."""
    at_stop_start: Ints
    """(S + 1,) offsets of a stop's events in `at_stop`."""
    at_stop: Ints
    """Stop events where riders may get off, per stop in order of `alight_at`."""
    on_stop_start: Ints
    """(S + 1,) offsets of a stop's events in `on_stop`."""
    on_stop: Ints
    """Stop events where riders may get on, per stop in order of `board_at`."""
    first_board: Ints
    """(T,) the first departure of each trip, for cutting out a window."""
    last_alight: Ints
    """(T,) the last arrival of each trip."""

    @property
    def stops(self) -> int:
        """S, the number of stops."""
        return len(self.at_stop_start) - 1

    def window(self, earliest: int, latest: int) -> tuple[int, int]:
        """The first trip that runs inside the seconds given, and the one behind the last."""
        if len(self.first_board) == 0:
            return 0, 0
        inside = np.flatnonzero((self.last_alight >= earliest) & (self.first_board <= latest))
        return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)


class SearchWindow(NamedTuple):
    """The part of a timetable that a search looks at, and the limits of its journeys. Plain integers."""

    first_trip: int
    last_trip: int
    """The trip behind the last one."""
    earliest: int
    """Seconds: departures before are none, and nobody arrives before."""
    until: int
    """Seconds: journeys that arrive later are not followed."""
    longest: int
    """Seconds that a journey may last."""


class Ranks(NamedTuple):
    """The departures of each origin by number, which labels hold in place of the second (`kernels.ranks`)."""

    since: int
    """The second that `row` begins with."""
    none: int
    """The label of what is not reached (`batch.no_label`); the least label of a departure is one more."""
    bits: int
    """The lowest bits of a label, which count rides; 0 where they are not counted, or only one is allowed."""
    most: int
    """Rides that are counted down from."""
    row: Ints
    """(seconds + 1,) the row of `least` for who leaves at this second or later."""
    least: Ints
    """(R + 1, W) the least label that leaves at the second of a row or later; of the last row none does. The
    R rows are the seconds at which any origin leaves."""
    depart: Ints
    """(W, N) int32: the second of each departure of an origin, rising."""


class SearchState(NamedTuple):
    """What a search writes. n stop events and T trips of its window, W labels an event."""

    boarded: Ints
    """(n * W,) labels of boarding; those of an event lie beside each other."""
    labels: Ints
    """(n * W,) labels of getting off (see `scan`); `Ranks.none` where not reached."""
    handed: Bools
    """(n / `EVENTS_A_MARK`, filled up to whole words,) where a label of boarding rose since trips were last
    ridden; one mark stands for several stop events."""
    improved: Ints
    """(T, 2) first and last stop event whose label improved since its transfers were last followed."""
    used: Bools
    """(T,) every trip that has a label, and maybe one beside it."""
    ranks: Ranks
    """What the labels stand for; read only."""


class PassState(NamedTuple):
    """What one pass in order of time writes (`one_pass`). S stops, T trips, `LANES` origins."""

    ready: Ints
    """(S * LANES,) the second from which an origin can board at a stop."""
    arrivals: Ints
    """(S * LANES,) the first arrival at a stop by ride; UNREACHED where none."""
    on_board: Ints
    """(T,) who is on board of a vehicle, as bits, by its first trip."""
    arrived: Ints
    """(S,) who was at a stop by ride, as bits."""


class PatternTrips(NamedTuple):
    """The trips of a window by pattern. P patterns, N positions of all of them, T trips.

    The positions of a pattern stand one after the other, and so do those of the next pattern. The trips of a
    pattern stand together, earliest first; a trip's place among them is its rank.
    """

    start: Ints
    """(P + 1,) offsets of the positions of a pattern."""
    stop: Ints
    """(N,) the stop of a position."""
    trips_from: Ints
    """(P + 1,) offsets of the trips of a pattern."""
    event: Ints
    """(T,) the first stop event of a trip."""
    seated_pattern: Ints
    """(T,) the pattern of the trip that riders may stay seated into, or NONE."""
    seated_rank: Ints
    """(T,) its rank."""


class SearchSpan(NamedTuple):
    """A stretch of time that is searched, and in which numbers its seconds are kept. Plain integers."""

    since: int
    """The second that all others are counted from."""
    until: int
    """Nobody gets off later."""
    far: int
    """What is not reached, in seconds after `since`."""


class RaptorState(NamedTuple):
    """What a search stop by stop writes. S stops, P patterns, rows of W lanes: whole lines (`lines`)."""

    ready: Ints
    """(S * W,) from when a lane can board at a stop; `far` where it cannot."""
    arrive: Ints
    """(S * W,) the first second of getting off there; `far` where none."""
    rose: Bools
    """(S,) where a lane is ready sooner than in the round before."""
    improved: Bools
    """(S,) where a lane got off sooner in this round than in any before."""
    waiting: Bools
    """(P,) whether somebody stays seated into a trip of the pattern."""
    seated: Ints
    """(P * W,) the rank of that trip; as many as there are numbers where nobody does. Empty where no trip
    is one that riders may stay seated into."""


class BatchProfiles(NamedTuple):
    """The Pareto set of each origin at each stop. L origins, S stops."""

    start: Ints
    """(L, S + 1) offsets into the row of an origin."""
    depart: Ints
    """(L, n)"""
    arrive: Ints
    """(L, n)"""
    rides: Ints
    """(L, n) int8"""


class Profiles(NamedTuple):
    """Pareto sets of journeys, one per place. CSR over the places; departures and arrivals both rise."""

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


class Neighbours(NamedTuple):
    """From which stop rides come to a stop and to which they go on, each such pair once. CSR over S stops."""

    start: Ints
    """(S + 1,) offsets."""
    before: Ints
    """The stop before; NONE where a trip begins, or nobody can get off at it."""
    after: Ints
    """The stop after; NONE where a trip ends, or nobody can get off at it."""
    shortest_in: Ints
    """Seconds: the shortest ride from the stop before, from getting off to getting off."""
    longest_on: Ints
    """Seconds: the longest ride to the stop after."""


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
        return cls(start, *(np.tile(ends, destinations).astype(np.int32) for ends in (since, until)))


class TimeLimits(NamedTuple):
    """What is asked of the best journey. Q queries, D destinations."""

    arrive_by: Ints
    """(Q,) seconds."""
    depart_from: Ints
    """(Q,) seconds."""
    requested: Bools
    """(Q, D) which destinations each query asks about."""
    longest: int
    """Seconds that a journey may last."""
