"""What each candidate opens at most, at a small part of what it takes to price it.

Candidates are priced (`price`) between groups of homes and places of work, which serve no less (lemma 1 of
`groups`).

**Lemma 2** (worth). A pair of home and vacancy that a candidate opens has all its failing legs served, so its
worth is shared out evenly over them, and the shares of what is served between groups add up to no less than
the worth of what is opened. The share of a pair whose failing legs are of several dates or directions counts
only where something is served in more than one of those.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.proposals.candidates import Candidate
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.groups import GroupedDay, group_day
from bereik.proposals.meetings import DepartFrom, Meetings, looked_at
from bereik.proposals.price import instances_of, serving, wanted_legs
from bereik.proposals.query import Gains
from bereik.units import NEVER, Bools, Floats, Ints

CELLS_AT_ONCE = 1_000_000
"""So many needs of homes are looked at together: about 40 bytes each."""


class WorthBounds(NamedTuple):
    """What candidates are worth at most. C candidates."""

    worth: Floats
    """(C,) by itself: the pairs that it opens."""
    promise: Floats
    """(C,) beside others: of every pair that it helps the worth of a failing leg."""


class _Shares(NamedTuple):
    """What legs between groups are worth, of one date and direction. G home groups, K legs of groups."""

    wanted: Bools
    """(G, K) whether some home of the group is refused a leg of it."""
    alone: Floats
    """(G, K) shares of pairs whose failing legs are all of this date and direction."""
    spread: Floats
    """(G, K) shares of the other pairs."""


def bound(demand: Demand, gains: Gains, candidates: Sequence[Candidate]) -> WorthBounds:
    """What each candidate is worth at most."""
    alone, spread = np.zeros(len(candidates)), np.zeros(len(candidates))
    # In how many dates and directions something is served.
    places = np.zeros(len(candidates), dtype=np.int64)
    sides = _sides(demand)
    for day in demand.days:
        instances = instances_of(demand, day, candidates)
        wanted = wanted_legs(demand, day)
        homes = np.flatnonzero((wanted & ~(day.holds[OUT] & day.holds[BACK])).any(axis=1))
        # What fails on other dates only is wanted here too, and there is no home to group.
        if not instances or not len(homes):
            continue
        meetings, shares = _grouped(demand, day, gains, sides, homes)
        serves = np.zeros((2, len(candidates)), dtype=np.bool_)
        for way, candidate, served in serving(meetings, candidates, instances, _looked_at(meetings, shares)):
            own = shares[way]
            alone += np.bincount(candidate, own.alone[served.home, served.leg], len(candidates))
            spread += np.bincount(candidate, own.spread[served.home, served.leg], len(candidates))
            serves[way, candidate] = True
        places += serves.sum(axis=0)
    return WorthBounds(alone + np.where(places > 1, spread, 0.0), alone + spread)


def _looked_at(meetings: Meetings, shares: Sequence[_Shares]) -> DepartFrom:
    """The legs between groups that are refused to some home."""
    day = meetings.day

    def depart_from(way: int, rows: Ints) -> Ints:
        return looked_at(day.reach.limits[way].depart_from[day.part], shares[way].wanted[rows])

    return depart_from


def _sides(demand: Demand) -> Ints:
    """(H, V) on how many dates and directions, taken apart, a pair has failing legs."""
    found: Ints = np.zeros(demand.failing.shape, dtype=np.int16)
    for day in demand.days:
        vacancy, leg = day.needs.vacancy, day.needs.leg
        for rows in _blocks(np.arange(len(found)), len(leg)):
            for leaves in day.leaves:
                fails = np.zeros((len(rows), found.shape[1]), dtype=np.bool_)
                np.logical_or.at(fails.T, vacancy, (leaves[rows][:, leg] <= NEVER).T)
                found[rows] += fails
    return found


def _blocks(homes: Ints, needs: int) -> Iterator[Ints]:
    """Homes, so many at once as memory allows."""
    count = max(1, CELLS_AT_ONCE // max(needs, 1))
    return (homes[begin : begin + count] for begin in range(0, len(homes), count))


def _grouped(
    demand: Demand, day: DayDemand, gains: Gains, sides: Ints, homes: Ints
) -> tuple[Meetings, tuple[_Shares, _Shares]]:
    """The meetings of a date between groups of some homes, and what the legs of those are worth each way."""
    grouped = group_day(Meetings.of(demand, day), homes)
    shares = [_shares(demand, day, gains, sides, way, grouped) for way in (OUT, BACK)]
    return grouped.meetings, (shares[OUT], shares[BACK])


def _shares(
    demand: Demand, day: DayDemand, gains: Gains, sides: Ints, way: int, grouped: GroupedDay
) -> _Shares:
    """What legs between groups are worth in one direction, of needs one by one."""
    homes, legs = grouped.homes, grouped.legs
    vacancy, own = day.needs.vacancy, day.needs.leg
    size = homes.number * legs
    wanted, alone, spread = np.zeros(size, dtype=np.bool_), np.zeros(size), np.zeros(size)
    # Homes in no group are refused nothing.
    for rows in _blocks(np.flatnonzero(homes.of >= 0), len(own)):
        shut = (demand.failing[rows][:, vacancy] > 0) & demand.counted[vacancy]
        row, need = np.nonzero(shut & (day.leaves[way][rows][:, own] <= NEVER))
        home, job = rows[row], vacancy[need]
        share = gains.of(home, job) / demand.failing[home, job]
        cell = homes.of[home] * np.int64(legs) + grouped.leg[own[need]]
        single = sides[home, job] == 1
        wanted[cell] = True
        alone += np.bincount(cell, np.where(single, share, 0.0), size)
        spread += np.bincount(cell, np.where(single, 0.0, share), size)
    shape = (homes.number, legs)
    return _Shares(wanted.reshape(shape), alone.reshape(shape), spread.reshape(shape))


__all__ = ["WorthBounds", "bound"]
