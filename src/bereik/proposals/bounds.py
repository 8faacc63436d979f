"""What each candidate opens at most, at a small part of what it takes to price it.

Candidates are priced (`price`) between groups of homes and places of work, which serve no less (lemma 1 of
`groups`).

**Lemma 2** (worth). A pair of home and vacancy that a candidate opens has all its failing legs served, so its
worth is shared out evenly over them, and the shares of what is served between groups add up to no less than
the worth of what is opened. The share of a pair whose failing legs are of several dates or directions counts
only where something is served in more than one of those.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.proposals.candidates import Candidate
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.groups import GroupedDay, group_day
from bereik.proposals.meetings import DepartFrom, Meetings, looked_at
from bereik.proposals.price import instances_of, serving, wanted_legs
from bereik.proposals.query import Gains
from bereik.units import Bools, Floats, Ints


class Bounds(NamedTuple):
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


def bound(demand: Demand, gains: Gains, candidates: Sequence[Candidate]) -> Bounds:
    """What each candidate is worth at most."""
    alone, spread = np.zeros(len(candidates)), np.zeros(len(candidates))
    # In how many dates and directions something is served.
    places = np.zeros(len(candidates), dtype=np.int64)
    sides = _sides(demand)
    for day in demand.days:
        instances = instances_of(demand, day, candidates)
        if not instances or not wanted_legs(demand, day).any():
            continue
        meetings, shares = _grouped(demand, day, gains, sides)
        serves = np.zeros((2, len(candidates)), dtype=np.bool_)
        for way, candidate, served in serving(meetings, candidates, instances, _looked_at(meetings, shares)):
            own = shares[way]
            alone += np.bincount(candidate, own.alone[served.home, served.leg], len(candidates))
            spread += np.bincount(candidate, own.spread[served.home, served.leg], len(candidates))
            serves[way, candidate] = True
        places += serves.sum(axis=0)
    return Bounds(alone + np.where(places > 1, spread, 0.0), alone + spread)


def _looked_at(meetings: Meetings, shares: Sequence[_Shares]) -> DepartFrom:
    """The legs between groups that are refused to some home."""
    day = meetings.day

    def depart_from(way: int, rows: Ints) -> Ints:
        return looked_at(day.reach.limits[way].depart_from[day.part], shares[way].wanted[rows])

    return depart_from


def _sides(demand: Demand) -> Ints:
    """(H, V) on how many dates and directions, taken apart, a pair has failing legs."""
    found = np.zeros(demand.failing.shape, dtype=np.int32)
    for day in demand.days:
        for way in (OUT, BACK):
            fails = np.zeros(demand.failing.shape, dtype=np.bool_)
            np.logical_or.at(fails.T, day.needs.vacancy, ~day.holds[way][:, day.needs.leg].T)
            found += fails
    return found


def _grouped(
    demand: Demand, day: DayDemand, gains: Gains, sides: Ints
) -> tuple[Meetings, tuple[_Shares, _Shares]]:
    """The meetings of a date between groups, and what the legs between those are worth, out and back."""
    whole, wanted = Meetings.of(demand, day), wanted_legs(demand, day)
    refused = [wanted & ~day.holds[way] for way in (OUT, BACK)]
    some = np.flatnonzero((refused[OUT] | refused[BACK]).any(axis=1))
    grouped = group_day(whole, some)
    shares = [_shares(demand, day, gains, sides, way, grouped) for way in (OUT, BACK)]
    return grouped.meetings, (shares[OUT], shares[BACK])


def _shares(
    demand: Demand, day: DayDemand, gains: Gains, sides: Ints, way: int, grouped: GroupedDay
) -> _Shares:
    """What legs between groups are worth in one direction, of needs one by one."""
    homes, leg, legs = grouped.homes, grouped.leg, grouped.legs
    vacancy, own = day.needs.vacancy, day.needs.leg
    shut = (demand.failing[:, vacancy] > 0) & demand.counted[vacancy] & ~day.holds[way][:, own]
    worth = (gains.people * gains.interest)[:, None] * gains.openings[vacancy]
    share = np.where(shut, worth / np.maximum(demand.failing[:, vacancy], 1), 0.0)
    alone = sides[:, vacancy] == 1
    group = np.where(homes.of >= 0, homes.of, homes.number)
    cell = (group[:, None] * np.int64(legs) + leg[own]).reshape(-1)
    size = (homes.number + 1, legs)

    def summed(what: Floats) -> Floats:
        # Homes in no group are refused nothing, and stand in the last row.
        cells = np.bincount(cell, what.reshape(-1), size[0] * size[1]).astype(np.float64)
        return cells.reshape(size)[:-1]

    return _Shares(
        summed(shut.astype(np.float64)) > 0, summed(np.where(alone, share, 0.0)),
        summed(np.where(alone, 0.0, share)),
    )  # fmt: skip


__all__ = ["Bounds", "bound"]
