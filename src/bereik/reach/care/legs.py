"""Journeys between homes, facilities and jobs, for each way to have the bike along.

A leg is done on foot and by riding ("walk"), with the bike ("bike": cycling, and with a folding bike riding
too), or with the bike left at its first stop ("parked"). Back is searched in mirrored time, like everywhere
in `reach`; legs from the facilities to the jobs are searched once for all homes.
"""

from typing import NamedTuple

import numpy as np

from bereik.reach.doors import OUT, Doors, quickest
from bereik.reach.ways import LANES, Reach
from bereik.routing.chains import Chain, Leg, no_leg
from bereik.routing.search import Egress, Profiles, destination_profiles, search, stop_profiles
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Search(NamedTuple):
    """What the legs of one direction are searched with."""

    reach: Reach
    direction: int
    between: Doors
    """Homes to facilities; `homes` are those of the question."""
    onward: Doors
    """Facilities to jobs."""
    around: Doors
    """Facilities to facilities."""
    several: bool
    """Whether a chain may have two stops."""
    wanted: Bools
    """(D,) the jobs that are asked about."""

    @property
    def facilities(self) -> Ints:
        """Rows of all facilities."""
        return np.arange(len(next(iter(self.onward.homes.values()))), dtype=np.int32)

    def journeys(self, access: Ints) -> list[Profiles]:
        """The journeys of each origin to stops, within the limits of the question."""
        limits = self.reach.limits[self.direction]
        found: list[Profiles] = []
        for begin in range(0, access.shape[1], LANES):
            some = search(
                self.reach.rides[self.direction],
                np.ascontiguousarray(access[:, begin : begin + LANES]),
                earliest=int(limits.depart_from.min(initial=UNREACHED)),
                latest=int(limits.arrive_by.max(initial=NEVER)),
                max_rides=limits.max_rides,
                longest=limits.longest,
            )
            found += stop_profiles(some)
        return found

    def leg(self, stops: list[Profiles], egress: Egress, direct: Ints) -> Leg:
        """A leg from the journeys of its origins to stops."""
        longest = self.reach.limits[self.direction].longest
        return Leg.of([destination_profiles(one, egress, longest=longest) for one in stops], direct)


class Onward(NamedTuple):
    """Legs that do not depend on a home, done in one way."""

    middle: Leg
    last: Leg
    egress: Egress
    """From stops to facilities, for the leg from home."""


def doors_of_care(doors: Doors, care: Doors) -> tuple[Doors, Doors, Doors]:
    """Homes to facilities, facilities to jobs, and between facilities; `care` has facilities as its homes."""
    return (
        Doors(doors.modes, doors.homes, care.homes),
        Doors(doors.modes, care.homes, doors.places),
        Doors(doors.modes, care.homes, care.homes),
    )


def onward(legs: Search, way: str) -> Onward:
    """The legs from facilities on, on foot ("walk") or with the bike ("bike")."""
    rows, direction = legs.facilities, legs.direction
    mode = "walk" if way == "walk" else "cycle"
    direct, around = (doors.direct(mode, direction, rows) for doors in (legs.onward, legs.around))
    to_care = legs.between.egress("walk", direction)
    if way == "walk":
        access = legs.onward.access("walk", direction, rows)
    elif legs.reach.traveller.bike == "on_board":
        access = np.minimum(*(legs.onward.access(one, direction, rows) for one in ("walk", "cycle")))
        to_care = quickest(to_care, legs.between.egress("cycle", direction), legs.reach.rides[OUT].stops)
    else:
        return Onward(_cycled(around), _cycled(direct), to_care)
    found = legs.journeys(access)
    to_jobs = _only(legs.reach.egress[mode, direction], legs.wanted)
    middle = legs.leg(found, to_care, around) if legs.several else no_leg(len(rows), len(rows))
    return Onward(middle, legs.leg(found, to_jobs, direct), to_care)


def _cycled(direct: Ints) -> Leg:
    """A leg that is cycled all the way."""
    seconds = np.ascontiguousarray(direct, dtype=np.int32)
    return no_leg(*direct.shape)._replace(direct=seconds, shortest=seconds)


def _only(egress: Egress, wanted: Bools) -> Egress:
    """The same links without those of places that nobody asks about."""
    count = np.diff(egress.start)
    kept = np.repeat(wanted, count)
    start = np.concatenate([[0], np.cumsum(np.where(wanted, count, 0))])
    return Egress(start.astype(egress.start.dtype), egress.stop[kept], egress.seconds[kept])


def from_home(legs: Search, home: int, stops: Profiles, further: Onward, way: str, *, whole: bool) -> Chain:
    """The chain of one home whose legs are all done in one way, from its journeys to stops."""
    mode, direction = ("walk" if way == "walk" else "cycle"), legs.direction
    row = np.array([home], dtype=np.int32)
    direct = legs.between.direct(mode, direction, row)
    first = legs.leg([stops], further.egress, direct)
    places = legs.wanted.size
    if not whole:
        return Chain(first, further.middle, further.last, no_leg(1, places))
    straight = legs.reach.doors.direct(mode, direction, row)
    if (mode, direction) not in legs.reach.egress:  # a bike that goes in no bus or train
        return Chain(first, further.middle, further.last, _cycled(straight))
    to_jobs = _only(legs.reach.egress[mode, direction], legs.wanted)
    return Chain(first, further.middle, further.last, legs.leg([stops], to_jobs, straight))


def cycled_home(legs: Search, home: int) -> Profiles:
    """The journeys of a home with a folding bike; none for a bike that only goes on the street."""
    if legs.reach.traveller.bike != "on_board":
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

    to_care: Profiles
    """Journeys from the stop."""
    to_jobs: Profiles
    from_care: Ints
    """(F,) seconds by bike from each facility to the stop."""


def parked_at(legs: Search, stops: Ints, further: Onward) -> list[Parked]:
    """What can be reached from each of some stops after leaving the bike there."""
    mode, direction = "walk", legs.direction
    limits = legs.reach.limits[direction]
    access = np.full((legs.reach.rides[OUT].stops, len(stops)), UNREACHED, dtype=np.int32)
    access[stops, np.arange(len(stops))] = 0
    cycled = legs.onward.access("cycle", direction, legs.facilities)
    to_jobs = _only(legs.reach.egress[mode, direction], legs.wanted)
    parked = []
    for stop, found in zip(stops, legs.journeys(access), strict=True):
        care, jobs = (
            destination_profiles(found, egress, longest=limits.longest)
            for egress in (further.egress, to_jobs)
        )
        parked.append(Parked(care, jobs, cycled[stop]))
    return parked


def leg_of_parked(profiles: Profiles, seconds: Ints) -> Leg:
    """The leg of several origins that cycle `seconds` to the stop; there is no way on street in it."""
    near = np.flatnonzero(seconds < UNREACHED)
    places = len(profiles.start) - 1
    empty = no_profiles(places)
    legs = [empty] * len(seconds)
    for origin in near:
        end = int(profiles.start[-1])
        legs[origin] = profiles._replace(depart=profiles.depart[:end] - seconds[origin])
    return Leg.of(legs, np.full((len(seconds), places), UNREACHED, dtype=np.int32))
