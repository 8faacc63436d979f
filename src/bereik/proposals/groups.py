"""Homes and places of work taken together: what any of a group can do its group can do as well.

Homes that lie together count as one home, from where one is at every stop as soon as from the nearest of
them; so do places of work.

**Lemma 1.** What a trip serves between a home and a place of work it serves between their groups. *Proof.*
The journey of the home can be made from its group: the first walk takes no longer, so it leaves no earlier,
and everything after it stays the same. So can the last walk, to the group of the place. It leaves no earlier
then and arrives no later, with as many rides, and keeps every limit that the journey keeps.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from geopandas import GeoSeries, points_from_xy

from bereik.domain.tables import Points
from bereik.proposals.meetings import Meetings, PointLinks, Sites
from bereik.units import Ints

HOME_GROUPS, SITE_GROUPS = 64, 48
"""More groups bound more tightly, and cost more: 64 homes are two batches, one for each thread."""


class Groups(NamedTuple):
    """Points that lie together, each group as one point. N points, G groups."""

    ends: PointLinks
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


def group_points(points: Points, rows: Ints, ends: PointLinks, most: int) -> Groups:
    """Groups of neighbours of about one size: `most`, or each of the `rows` by itself where fewer."""
    # A point without a place is linked to no stop, so that it may be in any group.
    lon, lat = (np.nan_to_num(axis[rows]) for axis in (points.lon, points.lat))
    along = GeoSeries(points_from_xy(lon, lat)).hilbert_distance().to_numpy()
    of = np.full(len(points.ids), -1, dtype=np.int32)
    parts = np.array_split(rows[np.argsort(along, kind="stable")], min(most, len(rows)))
    for number, own in enumerate(parts):
        of[own] = number
    return Groups(ends, of, len(parts))


class GroupedDay(NamedTuple):
    """One date between groups. K legs."""

    meetings: Meetings
    homes: Groups
    leg: Ints
    """(K,) of each leg the one between groups: a group of places, and the hours of a part of a shift."""
    legs: int
    """How many legs there are between groups, in each direction."""


def group_day(whole: Meetings, homes: Ints) -> GroupedDay:
    """A date between groups of some homes and of all places of its legs."""
    demand, day = whole.demand, whole.day
    groups = group_points(demand.homes, homes, whole.homes, HOME_GROUPS)
    sites = group_points(demand.places, np.unique(day.destination), whole.places, SITE_GROUPS)
    parts = int(day.part.max(initial=0)) + 1
    keys, leg = np.unique(sites.of[day.destination] * np.int64(parts) + day.part, return_inverse=True)
    legs = day._replace(destination=(keys // parts).astype(np.int32), part=(keys % parts).astype(np.int32))
    every = np.arange(sites.number, dtype=np.int32)
    meetings = replace(
        whole, demand=replace(demand, homes=demand.homes.take(groups.nearest())), day=legs, homes=groups,
        places=sites, sites=Sites.at(every, every, legs),
    )  # fmt: skip
    return GroupedDay(meetings, groups, leg.reshape(-1), len(keys))


__all__ = ["GroupedDay", "Groups", "group_day", "group_points"]
