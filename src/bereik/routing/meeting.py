"""What added trips would open, for all of them at once: the plain arrays around `kernels.meeting`.

A search from each home and one from each destination gives, for every stop event of every added trip, the
latest departure before it and the earliest arrival behind it, for each number of rides. Where the two meet a
leg is served. A way back is a way out in mirrored time, as everywhere in `routing`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.kernels.meeting import (
    AddedTrips,
    LegLimits,
    LegsToHold,
    Moments,
    best_so_far,
    departures_at,
    departures_on_foot,
    fill_behind,
    legs_served,
    raise_leaves,
)
from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Egress, LabelKind, TimeWindow, search
from bereik.units import NEVER, Ints

__all__ = [
    "AddedTrips",
    "Behind",
    "LegLimits",
    "LegsToHold",
    "Meeting",
    "Moments",
    "Served",
    "find_moments",
    "join_added",
    "labels_before",
    "mirror_added",
    "moments_at",
    "nothing_behind",
    "put_behind",
    "put_leaves",
    "serve",
    "some_trips",
    "walks_to",
]  # fmt: skip


class Meeting(NamedTuple):
    """One direction of search, between some hours."""

    rides: Rides
    footpaths: Footpaths
    mirrored: bool
    """Whether time is turned around, and the footpaths are not."""
    earliest: int
    latest: int
    longest: int
    max_rides: int


class Behind(NamedTuple):
    """What lies behind the stop events of added trips. C stop events, R trips."""

    after: Ints
    """(sites, C, rides) the earliest arrival with at most so many rides behind the stop event."""
    soonest: Ints
    """(R, sites) the earliest arrival behind any stop event of a trip."""


class Served(NamedTuple):
    """Legs that added trips serve, one row each."""

    trip: Ints
    home: Ints
    leg: Ints


def mirror_added(added: AddedTrips) -> AddedTrips:
    """The same trips with time and order turned around: event `c` becomes `C - 1 - c`, and trips likewise."""
    return AddedTrips(
        np.ascontiguousarray(len(added.stop) - added.start[::-1]),
        np.ascontiguousarray(added.stop[::-1]),
        np.ascontiguousarray(-added.alight_at[::-1]),
        np.ascontiguousarray(-added.ready_by[::-1]),
    )


def walks_to(footpaths: Footpaths, stops: Ints, *, mirrored: bool) -> Egress:
    """Transfers on foot towards some stops, or in mirrored time away from them."""
    target = np.repeat(np.arange(len(footpaths.start) - 1), np.diff(footpaths.start))
    near, far = (footpaths.origin, target) if mirrored else (target, footpaths.origin)
    # Footpaths are listed by where they lead; mirrored, the same rows are read from their other end.
    row = np.full(len(footpaths.start) - 1, -1, dtype=np.int64)
    row[stops] = np.arange(len(stops))
    own = np.flatnonzero(row[near] >= 0)
    own = own[np.lexsort((footpaths.seconds[own], row[near[own]]))]
    start = np.searchsorted(row[near[own]], np.arange(len(stops) + 1))
    return Egress(start.astype(np.int64), far[own].astype(np.int32), footpaths.seconds[own])


def find_moments(meeting: Meeting, added: AddedTrips) -> Moments:
    """The moments of the stop events of added trips, and from which events of rides they are walked to."""
    stops = np.unique(added.stop)
    walks = walks_to(meeting.footpaths, stops, mirrored=meeting.mirrored)
    found = moments_at(meeting.rides, walks, np.searchsorted(stops, added.stop), added.ready_by)
    return found._replace(place=stops[found.place].astype(np.int32))


def moments_at(rides: Rides, walks: Egress, place: Ints, ready_by: Ints) -> Moments:
    """The moments of some places with a last second to be there; `walks` lead from stops to places."""
    moments, of_event = np.unique(_one_number(place, ready_by), return_inverse=True)
    place, ready_by = moments >> 32, (moments & (2**32 - 1)) + 2 * NEVER
    events, first = _events_of(rides, np.unique(walks.stop))
    # One row for each moment and each walk towards its place.
    counts = np.diff(walks.start)[place]
    moment = np.repeat(np.arange(len(place)), counts)
    walk = _slices(walks.start[place], counts)
    origin = walks.stop[walk]
    # Events stand per stop by second, so stop and second together rise over all of them.
    order = _one_number(rides.stop[events], rides.alight_at[events])
    by = _one_number(origin, ready_by[moment] - walks.seconds[walk])
    row = np.searchsorted(order, by, side="right") - 1
    # Of the same walk to the moment before at the same place, only where one more event is in time.
    follows = np.concatenate([[False], place[1:] == place[:-1]])[: len(place)][moment]
    before = np.arange(len(moment)) - counts[moment]
    same = follows & (row[np.where(follows, before, 0)] == row)
    wanted = (row >= first[origin]) & ~same
    start = np.searchsorted(moment[wanted], np.arange(len(place) + 1))
    begins = np.zeros(len(events), dtype=np.int8)
    begins[first[first < len(events)]] = 1
    return Moments(
        of_event.reshape(-1).astype(np.int32), place.astype(np.int32), ready_by.astype(np.int32),
        start.astype(np.int64), row[wanted].astype(np.int32), events, begins,
    )  # fmt: skip


def _events_of(rides: Rides, stops: Ints) -> tuple[Ints, Ints]:
    """The stop events at some stops where one may get off, and (S,) where those of each stop begin."""
    counts = rides.at_stop_start[stops + 1] - rides.at_stop_start[stops]
    events = rides.at_stop[_slices(rides.at_stop_start[stops], counts)]
    first = np.full(rides.stops, len(events), dtype=np.int64)
    first[stops] = np.cumsum(counts) - counts
    return events, first


def _slices(start: Ints, counts: Ints) -> Ints:
    """All rows `start:start + count` behind each other."""
    found: Ints = np.repeat(start - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    return found


def _one_number(stop: Ints, second: Ints) -> Ints:
    """A stop and a second as one number, by stop and then by second; NEVER stays before all seconds."""
    found: Ints = (stop.astype(np.int64) << 32) + second.astype(np.int64) - 2 * NEVER
    return found


def labels_before(meeting: Meeting, access: Ints, moments: Moments) -> Ints:
    """(M, rides, L) latest departure that is in time for each moment with at most 0, 1, ... rides before it.

    `access` (S, L) seconds between stops and origins.
    """
    departures = np.full((len(moments.place), meeting.max_rides, access.shape[1]), NEVER, dtype=np.int32)
    departures_on_foot(moments, access, meeting.earliest, departures)
    # One ride of the limit is the added trip itself, so at most `max_rides - 1` lie before it. Each number is
    # a search of its own: a label is the latest departure, which may take more rides than an earlier one.
    for rides in range(1, meeting.max_rides):
        found = search(
            meeting.rides, access, TimeWindow(meeting.earliest, meeting.latest),
            max_rides=rides, longest=meeting.longest, kind=LabelKind(count_rides=False, abreast=True),
        )  # fmt: skip
        if len(found.labels):
            departures_at(
                moments,
                best_so_far(moments, found.first_event, found.labels, found.ranks.none),
                found.ranks,
                rides,
                departures,
            )
        else:
            departures[:, rides] = departures[:, rides - 1]
        found.release()
    return departures


def put_leaves(
    rides: Rides, access: Ints, hours: TimeWindow, max_rides: int, walks: Egress, moments: Moments,
    legs: LegsToHold,
) -> None:  # fmt: skip
    """Raise `legs.leaves` to the latest departures by ride; `access` (S, L) seconds between stops and homes.

    `walks` lead from stops to destinations, and `moments` are those of the legs.
    """
    found = search(
        rides,
        access,
        hours,
        max_rides=max_rides,
        longest=legs.longest,
        kind=LabelKind(count_rides=False, abreast=True),
    )
    if len(found.labels):
        departures = np.full((len(moments.place), 2, access.shape[1]), NEVER, dtype=np.int32)
        best = best_so_far(moments, found.first_event, found.labels, found.ranks.none)
        departures_at(moments, best, found.ranks, 1, departures)
        in_time = np.ascontiguousarray(departures[:, 1])
        raise_leaves(rides, found.first_event, found.labels, found.ranks, walks, legs, in_time)
    found.release()


def nothing_behind(added: AddedTrips, sites: int, rides: int) -> Behind:
    """Room for what lies behind the stop events of added trips, to be filled site by site (`fill_behind`)."""
    return Behind(
        np.empty((sites, len(added.stop), rides), dtype=np.int32),
        np.empty((len(added.start) - 1, sites), dtype=np.int32),
    )


def put_behind(added: AddedTrips, moments: Moments, labels: Ints, sites: Ints, behind: Behind) -> None:
    """Put what lies behind each stop event of `added` for some sites in `behind`.

    `labels` (M, rides, sites) and `moments` are those of a search in mirrored time, of the mirrored stop
    events.
    """
    fill_behind(added.start, moments.of_event, labels, sites, (behind.after, behind.soonest))


def serve(added: AddedTrips, moments: Moments, legs: LegLimits, before: Ints, behind: Behind) -> Served:
    """Every leg looked at that an added trip serves; `before` as `labels_before` gives it."""
    return Served(*legs_served(added.start, moments.of_event, legs, before, (behind.after, behind.soonest)))


def join_added(courses: Sequence[AddedTrips]) -> AddedTrips:
    """The stop events of several groups of added trips after each other."""
    # As a CSR: each start moves by the stop events before it, and the last one is the number of all stop
    # events.
    offsets = np.cumsum([0, *(len(course.stop) for course in courses)])
    starts = [course.start[:-1] + offset for course, offset in zip(courses, offsets, strict=False)]
    return AddedTrips(
        np.concatenate([*starts, offsets[-1:]]).astype(np.int64),
        *(np.concatenate([course[field] for course in courses]).astype(np.int32) for field in (1, 2, 3)),
    )


def some_trips(added: AddedTrips, trips: Ints) -> AddedTrips:
    """The stop events of some of the trips, in the order given."""
    counts = added.start[trips + 1] - added.start[trips]
    rows = _slices(added.start[trips], counts)
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return AddedTrips(start, *(column[rows] for column in added[1:]))
