"""Journeys between homes, facilities and jobs, for each way to have the bike along.

A leg is done on foot and by riding ("walk"), with the bike ("bike": cycling, and with a folding bike riding
too), or with the bike left at its first stop ("parked"). Back is searched in mirrored time, like everywhere
in `reach`; legs from the facilities to the jobs are searched once for all homes.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import BATCH, OUT, Links, quickest
from bereik.routing.chains import Chain, Leg, no_ends, no_leg
from bereik.routing.rides import Rides
from bereik.routing.search import (
    Egress,
    Profiles,
    Spans,
    destination_profiles,
    joined_stretches,
    journeys_within,
)
from bereik.shifts.found import Reach, WayLimits
from bereik.units import UNREACHED, Bools, Ints


class LegSearch(NamedTuple):
    """What the legs of one direction are searched with."""

    reach: Reach
    direction: int
    between: Links
    """Homes to facilities; `homes` are those of the query."""
    onward: Links
    """Facilities to jobs."""
    around: Links
    """Facilities to facilities."""
    several: bool
    """Whether a chain may have two stops."""
    to_care: Spans
    """When journeys to facilities may run."""
    to_jobs: Spans
    """When journeys to jobs may run."""

    @property
    def facilities(self) -> Ints:
        """Rows of all facilities."""
        return np.arange(len(next(iter(self.onward.homes.values()))), dtype=np.int32)

    @property
    def jobs(self) -> int:
        """D, the number of jobs."""
        return len(self.to_jobs.start) - 1

    def cycled_to_stops(self) -> Ints:
        """(S, F) seconds by bike between facilities and stops."""
        return self.onward.access("cycle", self.direction, self.facilities)

    def journeys(self, access: Ints) -> list[Profiles]:
        """The journeys of each origin to stops, within the limits of the query."""
        limits, care = self.reach.limits[self.direction], self.to_care
        spans = list(
            zip(care.since[: care.start[1]].tolist(), care.until[: care.start[1]].tolist(), strict=True)
        )
        found: list[Profiles] = []
        # As many origins at once as a batch of the kernel holds.
        for begin in range(0, access.shape[1], BATCH):
            found += journeys_within(
                self.reach.rides[self.direction],
                np.ascontiguousarray(access[:, begin : begin + BATCH]),
                spans,
                max_rides=limits.max_rides,
                longest=limits.longest,
            )
        return found

    def profiles(self, stops: Profiles, egress: Egress, spans: Spans) -> Profiles:
        """The journeys of one origin to facilities or jobs, from those to stops."""
        longest = self.reach.limits[self.direction].longest
        return destination_profiles(stops, egress, longest=longest, spans=spans)

    def profiles_of_each(
        self, found: Sequence[Profiles], egress: Egress, spans: Spans, pool: Executor
    ) -> list[Profiles]:
        """The same for each of some origins."""
        return list(pool.map(lambda stops: self.profiles(stops, egress, spans), found))


def search_spans(limits: WayLimits, requested: Bools, facilities: int) -> tuple[Spans, Spans]:
    """When journeys to facilities and to jobs may run: between leaving and arriving of a requested cell.

    Every leg of a chain runs between these two, so that no other journey can be part of one.
    """
    # Jobs with the same hours share their spans, and most have.
    kinds, kind = np.unique(requested, axis=1, return_inverse=True)
    own = [joined_stretches(limits.depart_from[rows], limits.arrive_by[rows]) for rows in kinds.T]
    of_jobs = [own[number] for number in kind.reshape(-1).tolist()]
    start = np.cumsum([0, *(len(since) for since, _ in of_jobs)])
    nothing = np.empty(0, dtype=np.int32)
    since, until = (np.concatenate([nothing, *(job[end] for job in of_jobs)]) for end in (0, 1))
    # To facilities for all jobs together: they are the same ones, whatever job comes after.
    some = requested.any(axis=1)
    to_care = Spans.same(facilities, *joined_stretches(limits.depart_from[some], limits.arrive_by[some]))
    return to_care, Spans(start.astype(np.int64), since.astype(np.int32), until.astype(np.int32))


class OnwardSearch(NamedTuple):
    """All that the legs from facilities on hang on: who searches the same finds the same."""

    rides: Rides
    max_rides: int
    longest: int
    several: bool
    """Whether a chain may have two facilities."""
    access: Ints
    """(S, F) seconds from facilities to stops."""
    to_care: Egress
    to_jobs: Egress
    around: Ints
    """(F, F) seconds on street between facilities."""
    direct: Ints
    """(F, D) seconds on street to the jobs."""
    spans: tuple[Spans, Spans]
    """When journeys to facilities and to jobs may run."""


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values, or tuples of them, are equal; arrays number by number."""
    if one is other:
        return True
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(np.array_equal(one, other))


class Onward(NamedTuple):
    """Legs that do not depend on a home, done in one way."""

    middle: Leg
    last: Leg
    egress: Egress
    """From stops to facilities, for the leg from home."""
    search: OnwardSearch | None
    """What they were searched with; None where one rides nothing."""

    @property
    def access(self) -> Ints | None:
        """(S, F) seconds from facilities to stops; None where one rides nothing."""
        return None if self.search is None else self.search.access


def links_of_care(links: Links, care: Links) -> tuple[Links, Links, Links]:
    """Homes to facilities, facilities to jobs, and between facilities; `care` has facilities as its homes."""
    return (
        Links(links.modes, links.homes, care.homes),
        Links(links.modes, care.homes, links.places),
        Links(links.modes, care.homes, care.homes),
    )


def onward(legs: LegSearch, like: Onward | None, *, way: str, pool: Executor) -> Onward:
    """The legs from facilities on, on foot ("walk") or with the bike ("bike"); facilities side by side.

    Those of another question (`like`) serve where the same would be searched.
    """
    rows, direction = legs.facilities, legs.direction
    mode = "walk" if way == "walk" else "cycle"
    direct, around = (links.direct(mode, direction, rows) for links in (legs.onward, legs.around))
    to_care = legs.between.egress("walk", direction)
    if way == "walk":
        access = legs.onward.access("walk", direction, rows)
    elif legs.reach.traveller.bike_policy.folds:
        # Folded, the bike goes along: by whichever of the two one is at the stop first.
        access = np.minimum(*(legs.onward.access(mode, direction, rows) for mode in ("walk", "cycle")))
        to_care = quickest(to_care, legs.between.egress("cycle", direction), legs.reach.rides[OUT].stops)
    else:
        return Onward(_cycled(around), _cycled(direct), to_care, None)
    limits, to_jobs = legs.reach.limits[direction], legs.reach.egress[mode, direction]
    search = OnwardSearch(
        legs.reach.rides[direction], limits.max_rides, limits.longest, legs.several,
        access, to_care, to_jobs, around, direct, (legs.to_care, legs.to_jobs),
    )  # fmt: skip
    if like is not None and _is_same(like.search, search):
        return like
    found = legs.journeys(access)
    # Only a second child is brought from one facility to another.
    middle = no_leg(len(rows), len(rows))
    if legs.several:
        middle = Leg.of(legs.profiles_of_each(found, to_care, legs.to_care, pool), around)
    last = Leg.of(legs.profiles_of_each(found, to_jobs, legs.to_jobs, pool), direct)
    return Onward(middle, last, to_care, search)


def _cycled(direct: Ints) -> Leg:
    """A leg that is cycled all the way."""
    return no_leg(*direct.shape)._replace(direct=np.ascontiguousarray(direct, dtype=np.int32))


def from_home(
    legs: LegSearch,
    home: int,
    stops: Profiles,
    further: Onward,
    way: str,
    *,
    whole: bool,
    direct: Ints | None = None,
) -> Chain:
    """The chain of one home whose legs are all done in one way, from its journeys to stops; without ends.

    `direct` (1, F) are the seconds on street to the facilities, where they were looked up already.
    """
    mode, direction = ("walk" if way == "walk" else "cycle"), legs.direction
    row = np.array([home], dtype=np.int32)
    if direct is None:
        direct = legs.between.direct(mode, direction, row)
    first = Leg.of([legs.profiles(stops, further.egress, legs.to_care)], direct)
    chain = Chain(first, further.middle, further.last, no_leg(1, legs.jobs), no_ends())
    if not whole:
        return chain
    straight = legs.reach.links.direct(mode, direction, row)
    # Without rides the chain is the street alone.
    if (mode, direction) not in legs.reach.egress:  # a bike that goes in no bus or train
        return chain._replace(whole=_cycled(straight))
    to_jobs = legs.profiles(stops, legs.reach.egress[mode, direction], legs.to_jobs)
    return chain._replace(whole=Leg.of([to_jobs], straight))


def cycled_home(legs: LegSearch, home: int) -> Profiles:
    """The journeys of a home with a folding bike; none for a bike that only goes on the street."""
    # A bike that goes in no bus or train is searched on the street alone.
    if not legs.reach.traveller.bike_policy.folds:
        return no_profiles(legs.reach.rides[OUT].stops)
    row = np.array([home], dtype=np.int32)
    access = [legs.between.access(mode, legs.direction, row) for mode in ("walk", "cycle")]
    return legs.journeys(np.minimum(*access))[0]


def no_profiles(places: int) -> Profiles:
    """No journey to any of some places."""
    nothing = np.empty(0, dtype=np.int32)
    return Profiles(np.zeros(places + 1, dtype=np.int64), nothing, nothing, nothing.astype(np.int8))


class Parked(NamedTuple):
    """Legs that begin by cycling to one stop, where the bike is left. F facilities, D jobs."""

    to_care: Leg
    """From the home, whose seconds to the stop are still to be put in."""
    to_jobs: Leg
    """As `to_care`."""
    from_care: Leg
    """From the facilities to the jobs."""

    def from_home(self, seconds: Ints) -> tuple[Leg, Leg]:
        """To facilities and to jobs for a traveller who cycles `seconds` (1,) to the stop."""
        return self.to_care._replace(before=seconds), self.to_jobs._replace(before=seconds)


def parked_at(legs: LegSearch, stops: Ints, cycled_to: Ints, further: Onward) -> list[Parked]:
    """What can be reached from each of some stops after leaving the bike there; `cycled_to` (S, F)."""
    direction = legs.direction
    access = np.full((legs.reach.rides[OUT].stops, len(stops)), UNREACHED, dtype=np.int32)
    # From the stop itself: the seconds by bike differ from home to home and are put before
    # (`Parked.from_home`).
    access[stops, np.arange(len(stops))] = 0
    to_jobs = legs.reach.egress["walk", direction]
    nowhere = [np.full((rows, legs.jobs), UNREACHED, dtype=np.int32) for rows in (1, len(legs.facilities))]
    no_care = np.full((1, len(legs.facilities)), UNREACHED, dtype=np.int32)
    # One search for all stops, and then leg by leg.
    parked = []
    for stop, found in zip(stops, legs.journeys(access), strict=True):
        jobs = Leg.of([legs.profiles(found, to_jobs, legs.to_jobs)], nowhere[0])
        shared = jobs._replace(
            row=np.zeros(
                len(legs.facilities), dtype=np.int32
            ),  # all facilities share the journeys of the stop
            before=np.ascontiguousarray(cycled_to[stop]),
            direct=nowhere[1],
        )
        care = Leg.of([legs.profiles(found, further.egress, legs.to_care)], no_care)
        parked.append(Parked(care, jobs, shared))
    return parked


def parked_anywhere(legs: LegSearch, cycled_to: Ints, pool: Executor) -> Leg:
    """From the facilities to the jobs with the bike left at any stop, the best one for each journey."""
    to_jobs = legs.reach.egress["walk", legs.direction]
    found = legs.journeys(cycled_to)
    nowhere = np.full((len(legs.facilities), legs.jobs), UNREACHED, dtype=np.int32)
    return Leg.of(legs.profiles_of_each(found, to_jobs, legs.to_jobs, pool), nowhere)
