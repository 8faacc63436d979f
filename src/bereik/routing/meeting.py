"""What added trips would open, for all of them at once: the plain arrays around `kernels.meeting`.

One search from each home and one from each destination gives, for every call of every added trip, the latest
departure before it and the earliest arrival behind it, for each number of rides. Where the two meet a leg is
served. A way back is a way out in mirrored time, as everywhere in `routing`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.kernels.meeting import AddedTrips, LegLimits, labels_at_events, legs_served
from bereik.routing.rides import Footpaths, Rides
from bereik.routing.search import Egress, Profiles, TimeWindow, destination_profiles, search, stop_profiles
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = [
    "AddedTrips",
    "LegLimits",
    "Meeting",
    "Ready",
    "Served",
    "earliest_behind",
    "join_added",
    "labels_before",
    "mirror_added",
    "ready_at_stops",
    "serve",
    "walks_to",
]  # fmt: skip


class Meeting(NamedTuple):
    """One direction of search for some stops at which added trips call. U stops."""

    rides: Rides
    stops: Ints
    """(U,) the stops that matter."""
    walks: Egress
    """From which stops each of them is reached on foot at a transfer."""
    earliest: int
    latest: int
    longest: int
    max_rides: int


class Ready(NamedTuple):
    """How one origin gets to the stops of a `Meeting`, ready to board."""

    on_foot: Ints
    """(U,) seconds from the door, `UNREACHED` where out of reach."""
    ridden: tuple[Profiles, ...]
    """The Pareto sets at the stops, with at most 1, 2, ... rides."""


class Served(NamedTuple):
    """Legs that added trips serve, one row each."""

    trip: Ints
    home: Ints
    leg: Ints


def mirror_added(added: AddedTrips) -> AddedTrips:
    """The same calls with time and order turned around: call `c` becomes `C - 1 - c`, and trips likewise."""
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


def ready_at_stops(meeting: Meeting, access: Ints) -> list[Ready]:
    """How each origin gets to the stops; `access` (S, origins) seconds between stops and origins."""
    ridden = []
    # One ride of the limit is the added trip itself, so at most `max_rides - 1` lie before it. Each number is
    # a search of its own: a label is the latest departure, which may take more rides than an earlier one.
    for rides in range(1, meeting.max_rides):
        found = search(
            meeting.rides, access, TimeWindow(meeting.earliest, meeting.latest),
            max_rides=rides, longest=meeting.longest,
        )  # fmt: skip
        at_stops = stop_profiles(found)
        found.release()
        ridden.append([destination_profiles(own, meeting.walks, longest=meeting.longest) for own in at_stops])
    return [
        Ready(access[meeting.stops, batch_row], tuple(sets[batch_row] for sets in ridden))
        for batch_row in range(access.shape[1])
    ]


def labels_before(ready: Sequence[Ready], added: AddedTrips, row_of_event: Ints, earliest: int) -> Ints:
    """(origins, C, rides) latest departure that reaches each call with at most 0, 1, ... rides before it.

    `row_of_event` (C,) says which stop of the meeting each call is at.
    """
    most = 1 + max((len(origin.ridden) for origin in ready), default=0)
    labels = np.full((len(ready), len(added.stop), most), NEVER, dtype=np.int32)
    for batch_row, origin in enumerate(ready):
        seconds = origin.on_foot[row_of_event]
        column = np.where(seconds < UNREACHED, added.ready_by - seconds, NEVER).astype(np.int32)
        # Nobody leaves before the window: the lead would be longer than the longest.
        column[column < earliest] = NEVER
        labels[batch_row, :, 0] = column
        for rides, found in enumerate(origin.ridden):
            # A journey with a ride fewer is allowed as well, so the column goes on from the one before.
            labels_at_events(found, row_of_event, added.ready_by, column)
            labels[batch_row, :, rides + 1] = column
    return labels


def serve(added: AddedTrips, legs: LegLimits, before: Ints, after: Ints, is_open: Bools) -> Served:
    """Every open leg that an added trip serves; `before` and `after` as in `kernels.meeting`."""
    return Served(*legs_served(added, legs, before, after, is_open))


def earliest_behind(labels: Ints) -> Ints:
    """Labels of a search in mirrored time, as earliest arrivals behind each call in the time of the added."""
    return np.ascontiguousarray(-labels[:, ::-1, :])


def join_added(courses: Sequence[AddedTrips]) -> AddedTrips:
    """The calls of several groups of added trips after each other."""
    # As a CSR: each start moves by the calls before it, and the last one is the number of all calls.
    offsets = np.cumsum([0, *(len(course.stop) for course in courses)])
    starts = [course.start[:-1] + offset for course, offset in zip(courses, offsets, strict=False)]
    return AddedTrips(
        np.concatenate([*starts, offsets[-1:]]).astype(np.int64),
        *(np.concatenate([course[field] for course in courses]).astype(np.int32) for field in (1, 2, 3)),
    )
