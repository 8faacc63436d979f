"""What each candidate opens at most, at a small part of what it takes to price it.

Homes that lie together count as one home, from where one is at every stop as soon as from the nearest of
them; so do places of work. Candidates are priced (`price`) between these groups.

**Lemma 1** (groups). What a candidate serves between a home and a place of work it serves between their
groups. *Proof.* The journey of the home can be made from its group: the first walk takes no longer, so it
leaves no earlier, and everything after it stays the same. So can the last walk, to the group of the place. It
leaves no earlier then and arrives no later, with as many rides, and keeps every limit that the journey keeps.

**Lemma 2** (worth). A pair of home and vacancy that a candidate opens has all its failing legs served, so its
worth is shared out evenly over them, and the shares of what is served between groups add up to no less than
the worth of what is opened. The share of a pair whose failing legs are of several dates or directions counts
only where something is served in more than one of those.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from geopandas import GeoSeries, points_from_xy

from bereik.access.links import BACK, OUT
from bereik.domain.tables import Points
from bereik.proposals.candidates import Candidate
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.meetings import DepartFrom, Ends, Meetings, Sites, looked_at
from bereik.proposals.price import instances_of, serving, wanted_legs
from bereik.proposals.query import Gains
from bereik.units import Bools, Floats, Ints

HOME_GROUPS, SITE_GROUPS = 64, 48
"""More groups bound more tightly, and cost more: 64 homes are two batches, one for each thread."""


class Bounds(NamedTuple):
    """What candidates are worth at most. C candidates."""

    worth: Floats
    """(C,) by itself: the pairs that it opens."""
    promise: Floats
    """(C,) beside others: of every pair that it helps the worth of a failing leg."""


class Groups(NamedTuple):
    """Points that lie together, each group as one point. N points, G groups."""

    ends: Ends
    of: Ints
    """(N,) the group of each point, -1 for those that are in none."""
    number: int
    """G."""

    def access(self, mode: str, direction: int, rows: Ints) -> Ints:
        """(S, rows) seconds between stops and the nearest point of some groups."""
        members = [np.flatnonzero(self.of == group).astype(np.int32) for group in rows.tolist()]
        # One call a group: `access` looks the members up side by side.
        return np.column_stack([self.ends.access(mode, direction, own).min(axis=1) for own in members])

    def nearest(self) -> Ints:
        """(G,) a point of each group."""
        return np.array([np.flatnonzero(self.of == group)[0] for group in range(self.number)], dtype=np.int32)


def group_points(points: Points, rows: Ints, ends: Ends, most: int) -> Groups:
    """Groups of neighbours of about one size: `most`, or each of the `rows` by itself where fewer."""
    # A point without a place is linked to no stop, so that it may be in any group.
    lon, lat = (np.nan_to_num(axis[rows]) for axis in (points.lon, points.lat))
    along = GeoSeries(points_from_xy(lon, lat)).hilbert_distance().to_numpy()
    of = np.full(len(points.ids), -1, dtype=np.int32)
    parts = np.array_split(rows[np.argsort(along, kind="stable")], min(most, len(rows)))
    for number, own in enumerate(parts):
        of[own] = number
    return Groups(ends, of, len(parts))


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
    homes = group_points(demand.homes, some, whole.homes, HOME_GROUPS)
    sites = group_points(demand.places, np.unique(day.destination), whole.places, SITE_GROUPS)
    # A leg between groups: a group of places, and the hours of a part of a shift.
    parts = int(day.part.max(initial=0)) + 1
    keys, leg = np.unique(sites.of[day.destination] * np.int64(parts) + day.part, return_inverse=True)
    legs = day._replace(destination=(keys // parts).astype(np.int32), part=(keys % parts).astype(np.int32))
    every = np.arange(sites.number, dtype=np.int32)
    shares = [
        _shares(demand, day, gains, sides, way, (homes, leg.reshape(-1), len(keys))) for way in (OUT, BACK)
    ]
    meetings = replace(
        whole, demand=replace(demand, homes=demand.homes.take(homes.nearest())), day=legs, homes=homes,
        places=sites, sites=Sites.at(every, every, legs),
    )  # fmt: skip
    return meetings, (shares[OUT], shares[BACK])


def _shares(
    demand: Demand, day: DayDemand, gains: Gains, sides: Ints, way: int, groups: tuple[Groups, Ints, int]
) -> _Shares:
    """What legs between groups are worth in one direction, of needs one by one."""
    homes, leg, legs = groups
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
