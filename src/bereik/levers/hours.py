"""Who can be at work, for every start and every end on a grid of five minutes.

A journey of the Pareto set with departure `d` and arrival `a` is in time for every start from `a` plus the
margin to `d` plus the longest lead (definition 1), so that one search of the whole day answers all starts. A
start and an end go together where some place of the bike has both. With K places of the bike (and of work)
that is a product of truth tables: starts by K times K by ends.
"""

from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.access.towards import JourneyBounds, PlaceJourneys, Towards
from bereik.domain.traveller import Traveller
from bereik.network.clock import Axis
from bereik.routing.search import Profiles
from bereik.units import Bools, Floats, Ints

STEP_S = 300
STARTS = 288
"""A day of five minutes; ends go on for a day more."""


class HourGrid(NamedTuple):
    """The hours that are asked, in seconds on the axis."""

    starts: Ints
    """(288,)"""
    ends: Ints
    """(576,) of the date and of the day after it."""
    before_s: int
    after_s: int
    lead_s: int


def grid_of(axis: Axis, margins: tuple[int, int], traveller: Traveller) -> HourGrid:
    """Every five minutes of a date, and of the day after it for the ends."""
    clocks = range(0, 2 * STARTS * STEP_S, STEP_S)
    seconds = np.array([axis.at_clock(clock) for clock in clocks], dtype=np.int64)
    return HourGrid(seconds[:STARTS], seconds, *margins, round(traveller.max_lead_min * 60))


class HeldHours(NamedTuple):
    """Which starts and ends work, one row for a home, a place of work and a place of the bike. n rows."""

    home: Ints
    """(n,)"""
    starts: Bools
    """(n, 288)"""
    ends: Bools
    """(n, 576)"""


def held_hours(towards: Towards, grid: HourGrid, rows: Ints) -> list[HeldHours]:
    """The rows of each place of work, by each place of the bike."""
    # One window over all starts and one over all ends: the journeys in it answer every pair of hours.
    bounds = (
        JourneyBounds(-(grid.starts[-1:] - grid.before_s), -(grid.starts[:1] - grid.lead_s)),
        JourneyBounds(grid.ends[:1] + grid.after_s, grid.ends[-1:] + grid.lead_s),
    )
    found = []
    for batch in towards.batches(rows):
        journeys = [towards.at_stops(batch, way, bounds[way]) for way in (OUT, BACK)]
        for number, row in enumerate(batch):
            both = (journeys[OUT][number], journeys[BACK][number])
            found += _of_place(towards, grid, both, np.array([row], dtype=np.int32))
    return found


def _of_place(
    towards: Towards, grid: HourGrid, journeys: tuple[PlaceJourneys, PlaceJourneys], row: Ints
) -> list[HeldHours]:
    every, bike = np.arange(towards.homes), towards.traveller.bike_policy
    found = []
    for mode in ("walk", "cycle")[: 1 + bike.cycles]:
        hours = []
        for way in (OUT, BACK):
            table = _on_street(towards.direct(mode, way, row)[0], towards, grid, way)
            if mode == "walk" or bike.folds:
                links = towards.egress(mode, way)
                own = towards.profiles(journeys[way], links, folding=mode == "cycle")
                table |= _in_time(own, towards.homes, grid, way)
            hours.append(table)
        # One row for each place of the bike: out and back must agree on it, so they may not be mixed.
        found.append(HeldHours(every, *hours))
    if bike.parks:
        home, links_both = towards.parked
        parked = [
            _in_time(towards.profiles(journeys[way], links_both[way]), len(home), grid, way)
            for way in (OUT, BACK)
        ]
        found.append(HeldHours(home, *parked))
    return [_without_idle(pairs) for pairs in found]


def _without_idle(held: HeldHours) -> HeldHours:
    """Only the rows with a start and an end."""
    some = held.starts.any(axis=1) & held.ends.any(axis=1)
    return HeldHours(held.home[some], held.starts[some], held.ends[some])


def _on_street(seconds: Ints, towards: Towards, grid: HourGrid, way: int) -> Bools:
    """The way on street exists at every instant: all hours or none."""
    margin = grid.before_s if way == OUT else grid.after_s
    # The lead holds the margin at work as well, so that is taken off before the way is compared with it.
    fits = (seconds <= towards.longest) & (seconds <= grid.lead_s - margin)
    width = len(grid.starts if way == OUT else grid.ends)
    return np.repeat(np.asarray(fits)[:, None], width, axis=1)


def _in_time(found: Profiles, places: int, grid: HourGrid, way: int) -> Bools:
    """(places, hours) whether a journey is in time; the profile is in the time of the search."""
    last = int(found.start[places])
    place = np.repeat(np.arange(places), np.diff(found.start[: places + 1]))
    depart, arrive = (column[:last].astype(np.int64) for column in (found.depart, found.arrive))
    if way == OUT:  # mirrored: the journey arrives at minus `depart` and leaves home at minus `arrive`
        hours, since, until = grid.starts, -depart + grid.before_s, -arrive + grid.lead_s
    else:
        hours, since, until = grid.ends, arrive - grid.lead_s, depart - grid.after_s
    # A journey serves one stretch of hours: those it is in time for, and for which it is not too early.
    first, behind = np.searchsorted(hours, since), np.searchsorted(hours, until, side="right")
    steps = np.zeros((places, len(hours) + 1), dtype=np.int32)
    some = first < behind
    # Differences, summed once below: a stretch costs two writes however long it is. `add.at`, since places
    # repeat.
    np.add.at(steps, (place[some], first[some]), 1)
    np.add.at(steps, (place[some], behind[some]), -1)
    return np.asarray(steps[:, :-1].cumsum(axis=1) > 0)


def people_by_hours(held: list[HeldHours], people: Floats) -> Floats:
    """(288, 576) how many people have a way to some place of work at each start and end."""
    total = np.zeros((STARTS, 2 * STARTS))
    home = np.concatenate([day.home for day in held])
    starts, ends = (np.concatenate([day[side] for day in held]) for side in (1, 2))
    order = np.argsort(home, kind="stable")
    home, starts, ends = home[order], starts[order].astype(np.float32), ends[order].astype(np.float32)
    # With one way of travelling to one place, people at (start, end) are a product of two columns: one matrix
    # multiplication for all such homes. A home with several counts once where any of them does, so it goes
    # apart.
    single = np.bincount(home, minlength=len(people))[home] == 1
    total += (starts[single] * people[home[single], None].astype(np.float32)).T @ ends[single]
    for number in np.unique(home[~single]):
        rows = slice(*np.searchsorted(home, [number, number + 1]))
        total += people[number] * (starts[rows].T @ ends[rows] > 0)
    return total
