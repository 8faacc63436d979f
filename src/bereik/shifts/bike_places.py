"""What out and back need to agree on a place of the bike when one limit is relaxed and no other.

SPEC 3, definition 3: the journeys are formed separately for each place where the bike can be left. What is
enough for both directions at one place is the larger of what each needs there; of all places the one that
needs least counts. A limit that is relaxed for both directions at places of their own would not do.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.routing.search import Egress, best_journeys, first_and_shortest
from bereik.shifts.found import Found, Reach, find
from bereik.shifts.over_stops import (
    LimitCells,
    StopsToPark,
    needs_over_stops,
    quicker_from_jobs,
    stops_to_park_at,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints


class _LimitNeeds(NamedTuple):
    """What one direction needs at one place of the bike, (Q, D) each, when only that limit is relaxed."""

    long: Ints
    """Seconds more of the longest trip; 0 where none, `UNREACHED` where that would not do."""
    transfers: Bools
    """Whether any number of rides would do."""
    lead: Ints
    """Seconds more of the longest lead."""


class _Matters(NamedTuple):
    """Where (Q, D) each limit is tried; elsewhere nobody looks at it, so no hours are searched for it."""

    long: Bools
    transfers: Bools
    lead: Bools

    @property
    def any(self) -> Bools:
        """(Q, D) where some limit is tried."""
        return self.long | self.transfers | self.lead


class Least(NamedTuple):
    """What cannot be less, (Q, D) each: what one direction needs by itself; no place is tried once it is met.

    A place needs for both directions at least what either needs wherever the bike is left. So a place that
    needs no more is best.
    """

    long: Ints
    lead: Ints
    transfers: Bools
    """Whether it matters if more transfers would do."""

    def matters(self, failed: Bools) -> "_Matters":
        """Where (Q, D) of what `failed` each limit can change anything."""
        return _Matters(
            np.asarray(failed & (self.long < UNREACHED)),
            np.asarray(failed & self.transfers),
            np.asarray(failed & (self.lead < UNREACHED)),
        )

    def is_met(self, long: Ints, lead: Ints) -> Bools:
        """(Q, D) where no other place can do better."""
        return np.asarray((long <= self.long) & (lead <= self.lead) & ~self.transfers)


def one_limit_more(
    reach: Reach, home: int, found: tuple[Found, Found], batch_row: int, failed: Bools, least: Least
) -> tuple[Ints, Bools, Ints]:
    """For what `failed` (Q, D): seconds more of the longest trip, whether more transfers do, of the lead.

    `UNREACHED` where the limit alone would not do. `found` is that of walking to stops.
    """
    long, lead = (np.full(failed.shape, UNREACHED, dtype=np.int64) for _ in range(2))
    transfers = np.zeros(failed.shape, dtype=np.bool_)
    needs = _LimitNeeds(long, transfers, lead)
    for out, back in _places_of_one(reach, home, found, batch_row, least.matters(failed)):
        # Both directions at one place need the larger of the two; of places the one that needs least counts
        # (min of max).
        needs = _less(needs, _in_both_directions(out, back))
    # Stops are hundreds and each is a search: only where they could still do better than what is found.
    open_still = failed & ~least.is_met(needs.long, needs.lead)
    if open_still.any() and reach.traveller.bike_policy.parks:
        needs = _at_stops(reach, home, needs, least.matters(open_still))
    long, transfers, lead = needs
    return np.where(failed, long, UNREACHED), transfers & failed, np.where(failed, lead, UNREACHED)


def _in_both_directions(out: _LimitNeeds, back: _LimitNeeds) -> _LimitNeeds:
    """What both directions need at the same place of the bike."""
    return _LimitNeeds(
        np.maximum(out.long, back.long), out.transfers & back.transfers, np.maximum(out.lead, back.lead)
    )


def _less(one: _LimitNeeds, other: _LimitNeeds) -> _LimitNeeds:
    """What is needed where either place will do."""
    return _LimitNeeds(
        np.minimum(one.long, other.long), one.transfers | other.transfers, np.minimum(one.lead, other.lead)
    )


def _places_of_one(
    reach: Reach, home: int, found: tuple[Found, Found], batch_row: int, matters: _Matters
) -> Iterator[tuple[_LimitNeeds, _LimitNeeds]]:
    """(out, back) on foot, and with the bike all the way."""
    row, both = np.array([home], dtype=np.int32), (OUT, BACK)
    walked, cycled = ([reach.links.direct(mode, way, row)[0] for way in both] for mode in ("walk", "cycle"))
    walks = [reach.egress["walk", way] for way in both]
    on_foot = [_needs(reach, way, (found[way], batch_row), walks[way], walked[way], matters) for way in both]
    yield on_foot[OUT], on_foot[BACK]
    if reach.traveller.bike_policy.folds:
        near = [[reach.links.access(mode, way, row) for mode in ("walk", "cycle")] for way in both]
        taken = [find(reach, np.minimum(*near[way]), way) for way in both]
        folded = [
            _needs(reach, way, (taken[way], 0), reach.egress["cycle", way], cycled[way], matters)
            for way in both
        ]
    else:
        folded = [_on_street(reach, way, cycled[way], matters) for way in both]
    # Both directions with the bike, as both on foot above: a mixed pair would leave the bike behind.
    yield folded[OUT], folded[BACK]


def _at_stops(reach: Reach, home: int, needs: _LimitNeeds, matters: _Matters) -> _LimitNeeds:
    """What is needed where the bike may be left at a stop as well, some stops at a time.

    The stops together, on which out and back need not agree, need no more than any one: for a journey over
    one stop the search from all of them at once has one that leaves no earlier and arrives no later. So where
    what is needed already is no more than that, no stop is tried.
    """
    parking = stops_to_park_at(reach, home)
    if quicker_from_jobs(parking, matters.any):
        return _over_stops(reach, parking, needs, matters)
    nowhere = np.full(matters.long.shape[1], UNREACHED, dtype=np.int32)

    def of_way(way: int, access: tuple[Ints, Ints], cells: list[_Matters]) -> list[_LimitNeeds]:
        own = reach._replace(requested=np.logical_or.reduce([some.any for some in cells]))
        found, egress = find(own, access[way], way), own.egress["walk", way]
        return [_needs(own, way, (found, place), egress, nowhere, some) for place, some in enumerate(cells)]

    def needed(access: tuple[Ints, Ints], open_still: _Matters) -> Iterator[_LimitNeeds]:
        outs = of_way(OUT, access, [open_still] * access[OUT].shape[1])
        # What the way out needs both need, so the way back is searched only where that may still be less.
        ahead = [_less_than(out, needs, open_still) for out in outs]
        if any(cells.any.any() for cells in ahead):
            yield from map(_in_both_directions, outs, of_way(BACK, access, ahead))

    bound = next(needed(parking.together(), matters), needs)
    for access in parking.apart():
        open_still = _less_than(bound, needs, matters)
        if not open_still.any.any():
            # The bound is that of all stops, so none to come can do better either.
            break
        for place in needed(access, open_still):
            needs = _less(needs, place)
    return needs


def _over_stops(reach: Reach, parking: StopsToPark, needs: _LimitNeeds, matters: _Matters) -> _LimitNeeds:
    """The same, searched from the jobs."""
    cells = matters.any
    at = np.nonzero(cells)
    out = needs_over_stops(reach, OUT, parking, LimitCells(*matters), cells)
    # What the way out needs both need, so the way back is searched only where some stop may still do better.
    ahead = LimitCells(*(np.zeros_like(cells) for _ in matters))
    ahead.long[at] = out.long.min(axis=1, initial=UNREACHED) < needs.long[at]
    ahead.transfers[at] = out.transfers.any(axis=1) & ~needs.transfers[at]
    ahead.lead[at] = out.lead.min(axis=1, initial=UNREACHED) < needs.lead[at]
    back = needs_over_stops(reach, BACK, parking, ahead, cells)
    nothing = _no_needs(cells.shape)
    least = nothing._replace(lead=nothing.lead.copy())  # which is one array with `long`
    least.long[at] = np.maximum(out.long, back.long).min(axis=1, initial=UNREACHED)
    least.transfers[at] = (out.transfers & back.transfers).any(axis=1)
    least.lead[at] = np.maximum(out.lead, back.lead).min(axis=1, initial=UNREACHED)
    return _less(needs, least)


def _less_than(bound: _LimitNeeds, needs: _LimitNeeds, matters: _Matters) -> _Matters:
    """Where a place that needs no less than `bound` may yet need less than what is needed now."""
    return _Matters(
        np.asarray(matters.long & (bound.long < needs.long)),
        np.asarray(matters.transfers & bound.transfers & ~needs.transfers),
        np.asarray(matters.lead & (bound.lead < needs.lead)),
    )


def _needs(
    reach: Reach, way: int, found: tuple[Found, int], egress: Egress, direct: Ints, matters: _Matters
) -> _LimitNeeds:
    """What is needed with rides or on street; `found` is a search and the origin in it."""
    if not matters.any.any():  # over most stops there is no way out that is worth a way back
        return _no_needs(matters.long.shape)
    journeys, batch_row = found
    limits, street = reach.limits[way], _on_street(reach, way, direct, matters)

    def latest(since: Ints, cells: Bools, *, any_rides: bool) -> Ints:
        if not cells.any():
            return np.full(cells.shape, NEVER, dtype=np.int64)
        # Rows that matter only: journeys of other hours would be searched for nothing.
        rows: Bools = np.asarray(cells.any(axis=1))
        stops = journeys.in_time_of(rows, any_rides=any_rides)[batch_row]
        return best_journeys(
            stops, egress, limits.arrive_by, since, cells, longest=limits.longest
        ).depart.astype(np.int64)

    shortest = np.full(matters.long.shape, UNREACHED, dtype=np.int32)
    if matters.long.any():
        _, shortest = first_and_shortest(
            journeys.few[batch_row], egress, limits.arrive_by, limits.depart_from, matters.long
        )
    # Each limit is relaxed by itself: this one looks as early as reasons do, with few rides and the longest
    # trip.
    earliest = latest(reach.leave[way], matters.lead, any_rides=False)
    ridden = _LimitNeeds(
        np.where(shortest < UNREACHED, np.maximum(shortest.astype(np.int64) - limits.longest, 0), UNREACHED),
        latest(limits.depart_from, matters.transfers, any_rides=True) > NEVER,
        np.where(earliest > NEVER, np.maximum(limits.depart_from[:, None] - earliest, 0), UNREACHED),
    )
    return _LimitNeeds(
        np.minimum(ridden.long, street.long),
        ridden.transfers | street.transfers,
        np.minimum(ridden.lead, street.lead),
    )


def _no_needs(shape: tuple[int, ...]) -> _LimitNeeds:
    """Where no limit by itself would do."""
    never = np.full(shape, UNREACHED, dtype=np.int64)
    return _LimitNeeds(never, np.zeros(shape, dtype=np.bool_), never)


def _on_street(reach: Reach, way: int, direct: Ints, matters: _Matters) -> _LimitNeeds:
    """What is needed on street all the way."""
    if direct.min(initial=UNREACHED) >= UNREACHED:
        return _no_needs(matters.long.shape)
    limits = reach.limits[way]
    # UNREACHED fills int32 nearly: sums with it are made in int64.
    seconds = direct.astype(np.int64)[None, :]
    depart = limits.arrive_by.astype(np.int64)[:, None] - seconds
    there = seconds < UNREACHED
    soon, short = depart >= limits.depart_from[:, None], seconds <= limits.longest
    early = depart >= reach.leave[way][:, None]
    return _LimitNeeds(
        np.where(matters.long & there & soon, np.maximum(seconds - limits.longest, 0), UNREACHED),
        matters.transfers & there & soon & short,
        np.where(
            matters.lead & there & short & early,
            np.maximum(limits.depart_from[:, None] - depart, 0), UNREACHED,
        ),
    )  # fmt: skip
