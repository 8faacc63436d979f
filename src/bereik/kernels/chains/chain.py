"""The chains of one direction between home and one destination that are worth keeping.

What a chain must keep, and beyond what it is no better, stands in `Criteria`. Chains are rows of a table
(`columns`), which grows where it must: functions that add to one give it back with its count.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.chains.columns import (
    ARRIVE,
    EARLY,
    FROM,
    HOME_ROW,
    LEGS,
    MID,
    ON_STREET,
    ORDER,
    RIDES,
    SUM,
)
from bereik.kernels.chains.legs import LegWays, latest_of, leave_by, option_of, shortest_of, top_of, ways_of
from bereik.kernels.chains.query import Chain, Limits, Side
from bereik.kernels.compiled import inlined_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints


class Criteria(NamedTuple):
    """Which chains are worth keeping."""

    limits: Limits
    depart: Int
    """A chain that leaves later than this is no better for it."""
    seconds: Int
    """A chain whose legs are shorter together than this is no better for it."""
    every: bool | np.bool_
    """Whether chains that break a limit count as well; else the two above say nothing."""


class Visit(NamedTuple):
    """A facility on the way in one of its windows, in seconds of the direction."""

    place: Int
    opens: Int
    by: Int
    until: Int
    dwell: Int


@inner_kernel
def criteria_of(limits: Limits, depart: Int, seconds: Int) -> Criteria:
    """Chains that keep limits; those that break a real limit less count, up to enough of both."""
    return Criteria(limits, depart, seconds, depart < UNREACHED)


@inner_kernel
def only_best(limits: Limits) -> Criteria:
    """No chain that breaks a limit."""
    return criteria_of(limits, np.int64(UNREACHED), np.int64(NEVER))


@inner_kernel
def copy_row(source: Ints, target: Ints) -> None:
    """Copy a row number by number: a slice set to a slice takes numba a second to compile, each time."""
    for column in range(len(target)):
        target[column] = source[column]


@inner_kernel
def _keep(candidates: Ints, count: Int, row: Ints, criteria: Criteria) -> tuple[Ints, Int]:
    """Add a candidate unless another is as good in all that counts; gives the table, maybe larger.

    What counts are rides and the arrival; or the seconds of the legs, when `every` chain counts whatever
    its length.
    """
    # Few chains survive for a combination, so comparing with each is cheaper than an order.
    for other in range(count):
        rival = candidates[other]
        if criteria.every:
            short = rival[SUM] <= max(row[SUM], criteria.seconds)
            as_good = short and rival[FROM] >= min(row[FROM], criteria.depart)
        else:
            # EARLY is the earliest arrival the new chain may yet be shown with: only one that can never
            # arrive before the old one is dominated.
            as_good = rival[FROM] >= row[FROM] and rival[RIDES] <= row[RIDES] and rival[ARRIVE] <= row[EARLY]
        # A later `mid` at either facility leaves the other direction more room, so it counts as better.
        if as_good and rival[MID] >= row[MID] and rival[MID + 1] >= row[MID + 1]:
            return candidates, count
    if count == len(candidates):
        candidates = np.concatenate((candidates, np.empty_like(candidates)))
    copy_row(row, candidates[count])
    return candidates, count + 1


@inner_kernel
def _begin_at_home(
    first: LegWays, facilities: Int, row: Ints, latest: Int, criteria: Criteria, candidates: Ints, count: Int
) -> tuple[Ints, Int]:
    """Put the `first` leg's ways before a chain that is to be at its first facility, or place, by `latest`.

    Of the journeys only the last that keeps the limits, since an earlier one has nothing that counts, and the
    way on street. When `every` chain counts, an earlier one counts if it is shorter and that matters.
    """
    depart_from, longest, every = criteria.limits.depart_from, criteria.limits.longest, criteria.every
    shortest: Int = UNREACHED
    top = top_of(first, latest)
    rides, seconds = row[RIDES], row[SUM]
    # Step 0 is the street, then journeys with the latest first: the first journey that keeps the limits is
    # the best.
    for step in range(top + 2):
        depart, arrive, own = option_of(first, step, top, latest, UNREACHED)
        if depart == NEVER:
            continue
        if depart < depart_from:
            if step == 0:
                continue
            # Departures fall from step to step: all further journeys leave too early as well.
            break
        if seconds + arrive - depart > longest or (every and arrive - depart >= shortest):
            continue
        # Invariant: `shortest` is the shortest leg tried so far; a later step leaves earlier, so it must be
        # shorter.
        shortest = arrive - depart
        row[FROM], row[RIDES], row[SUM] = depart, rides + own, seconds + arrive - depart
        row[LEGS], row[LEGS + 1] = depart, arrive
        row[ON_STREET] = (row[ON_STREET] & ~1) | (step == 0)
        if facilities == 0:
            row[ARRIVE] = row[EARLY] = arrive
        candidates, count = _keep(candidates, count, row, criteria)
        # An earlier journey leaves home earlier and has nothing that counts for it.
        if step > 0 and (not every or row[SUM] <= criteria.seconds):
            break
    # The row is shared by all ways of this chain: undo what the last one added.
    row[RIDES], row[SUM] = rides, seconds
    return candidates, count


@inner_kernel
def _nothing_better(candidates: Ints, begin: Int, count: Int, criteria: Criteria) -> bool:
    """Whether some chain has enough of all, so that one with an earlier `mid` is no better."""
    for one in range(begin, count):
        if candidates[one, SUM] <= criteria.seconds and candidates[one, FROM] >= criteria.depart:
            return True
    return False


@inner_kernel
def _over_one(
    legs: Chain, visit: Visit, place: Int, criteria: Criteria, row: Ints, candidates: Ints, count: Int
) -> tuple[Ints, Int]:
    """Chains home - facility - place."""
    arrive_by, depart_from, longest = criteria.limits
    dwell = visit.dwell
    first, last = ways_of(legs.first, HOME_ROW, visit.place), ways_of(legs.last, visit.place, place)
    top = top_of(last, arrive_by)
    # From the far end: with each step the last leg leaves earlier, so `mid` never rises.
    for step in range(top + 2):
        depart, arrive, rides = option_of(last, step, top, arrive_by, visit.until + dwell)
        if depart == NEVER or arrive - depart > longest:
            continue
        mid = min(depart - dwell, visit.by)
        # Journeys beyond leave earlier still. The street (step 0) is no bound: it leaves whenever it must.
        if mid < visit.opens or mid < depart_from:
            if step == 0:
                continue
            break
        row[MID], row[MID + 1] = mid, NEVER
        row[RIDES], row[SUM], row[ARRIVE] = rides, arrive - depart, arrive
        row[EARLY] = arrive if step > 0 else NEVER  # a way on street may yet leave earlier
        row[ON_STREET] = 2 if step == 0 else 0
        row[LEGS + 2], row[LEGS + 3] = depart, arrive
        # Chains from `begin` on belong to this last leg: only these may make an earlier one useless.
        begin = count
        candidates, count = _begin_at_home(first, np.int64(1), row, mid, criteria, candidates, count)
        if criteria.every and step > 0 and _nothing_better(candidates, begin, count, criteria):
            break
    return candidates, count


@inner_kernel
def _over_two(
    legs: Chain,
    visits: tuple[Visit, Visit],
    place: Int,
    criteria: Criteria,
    row: Ints,
    candidates: Ints,
    count: Int,
) -> tuple[Ints, Int]:
    """Chains home - facility - facility - place; `row` says in `ORDER` which of the two is first."""
    arrive_by, depart_from, longest = criteria.limits
    order = row[ORDER]
    near, far = visits[order], visits[1 - order]
    dwell = near.dwell
    first, second = ways_of(legs.first, HOME_ROW, near.place), ways_of(legs.last, far.place, place)
    between = ways_of(legs.middle, near.place, far.place)
    top = top_of(second, arrive_by)
    # As for one facility, with the middle leg between. What cannot be is passed over step by step, since the
    # street comes first and is no bound for the journeys.
    for step in range(top + 2):
        depart, arrive, rides = option_of(second, step, top, arrive_by, far.until + dwell)
        mid = min(depart - dwell, far.by)
        if depart == NEVER or mid < far.opens or mid < depart_from or arrive - depart > longest:
            continue
        middle_top = top_of(between, mid)
        # Invariant: `mid` is fixed by the last leg; every middle leg here is at the second facility by then.
        for middle in range(middle_top + 2):
            leaves, there, more = option_of(between, middle, middle_top, mid, near.until + dwell)
            first_mid = min(leaves - dwell, near.by)
            seconds = arrive - depart + there - leaves
            if leaves == NEVER or first_mid < near.opens or seconds > longest:
                continue
            if first_mid < depart_from:
                continue
            row[MID + order], row[MID + 1 - order] = first_mid, mid
            row[RIDES], row[SUM], row[ARRIVE] = rides + more, seconds, arrive
            row[EARLY] = arrive if step > 0 else NEVER
            # One bit a leg: 1 the first, 2 the second, 4 the third. Street legs may move (`earliest_end`).
            row[ON_STREET] = (4 if step == 0 else 0) | (2 if middle == 0 else 0)
            row[LEGS + 2], row[LEGS + 3] = leaves, there
            row[LEGS + 4], row[LEGS + 5] = depart, arrive
            candidates, count = _begin_at_home(
                first, np.int64(2), row, first_mid, criteria, candidates, count
            )
    return candidates, count


@inner_kernel
def _visit_at(side: Side, window: Int) -> Visit:
    """The visit in a window."""
    frame = side.frame
    return Visit(
        frame.facility[window], frame.opens[window], frame.by[window], frame.until[window], side.dwell
    )


@inner_kernel
def chains_of(
    legs: Chain, combo: Int, side: Side, place: Int, criteria: Criteria, row: Ints, candidates: Ints
) -> tuple[Ints, Int]:
    """All chains of one direction worth keeping: the table, and how many they are."""
    visits, slots = side.visits, side.slots
    count: Int = np.int64(0)
    row[:] = 0
    row[MID] = row[MID + 1] = UNREACHED
    if visits[combo, 0] and visits[combo, 1]:
        both = (_visit_at(side, slots[combo, 0]), _visit_at(side, slots[combo, 1]))
        # Both orders: which facility is nearer to home does not say which one opens first.
        for order in range(2):
            row[ORDER] = order
            candidates, count = _over_two(legs, both, place, criteria, row, candidates, count)
    elif visits[combo, 0] or visits[combo, 1]:
        slot = 0 if visits[combo, 0] else 1
        visit = _visit_at(side, slots[combo, slot])
        candidates, count = _over_one(legs, visit, place, criteria, row, candidates, count)
        if slot == 1:
            for one in range(count):
                candidates[one, MID + 1], candidates[one, MID] = candidates[one, MID], UNREACHED
    else:
        whole, arrive_by = ways_of(legs.whole, HOME_ROW, place), criteria.limits.arrive_by
        candidates, count = _begin_at_home(whole, np.int64(0), row, arrive_by, criteria, candidates, count)
    return candidates, count


@inner_kernel
def _latest_whole(legs: Chain, place: Int, limits: Limits) -> Int:
    """The latest start without a facility on the way; that of the limits where the place may be any (-1)."""
    if place < 0:
        return limits.arrive_by
    if shortest_of(legs.whole, HOME_ROW, place) > limits.longest:
        return NEVER
    return latest_of(legs.whole, HOME_ROW, place, limits.arrive_by)


@inlined_kernel
def _shortest_first(direct: Int, shortest: Int, before: Int) -> Int:
    """The least seconds from home to a facility at any hour, on the street or with a ride."""
    return min(np.int64(direct), shortest + before if before < UNREACHED else np.int64(UNREACHED))


@inner_kernel
def latest_starts(
    legs: Chain, combos: Ints, side: Side, place: Int, limits: Limits, ends: Ints, bounds: Ints
) -> Int:
    """Bounds on when the chains of some combinations leave home, put in `bounds[0]`: none leaves later.

    `NEVER` where there are none; gives the latest of them. Of combinations with one facility `bounds[1]` says
    when it begins at the latest, and `bounds[2]` the least seconds of the legs. Every leg is taken as late as
    the next one allows, whatever the legs take together: leaving a facility later never means to have left
    home earlier. And there are none where the shortest legs at any hour already are too long together. `ends`
    (2, V) are those of a destination, or of all with `place` -1 (`ends`). Many at once, since handing over
    the legs takes longer than looking at one.
    """
    visits, slots, frame, dwell = side
    _, depart_from, longest = limits
    starts, mids, sums = bounds
    first, middle = legs.first, legs.middle
    start_at, shortest, own = first.start, first.shortest, first.row[0]
    depart, arrive, direct, before = first.depart, first.arrive, first.direct, first.before[0]
    facility_of, opens, by = frame.facility, frame.opens, frame.by
    whole = _latest_whole(legs, place, limits)
    # Invariant: `latest` is the latest start of the combinations looked at so far.
    latest: Int = NEVER
    for number in range(len(combos)):
        combo = combos[number]
        starts[number], mids[number], sums[number] = NEVER, UNREACHED, 0
        if not (visits[combo, 0] or visits[combo, 1]):
            if whole >= depart_from:
                starts[number] = whole
                latest = max(latest, whole)
            continue
        both = visits[combo, 0] and visits[combo, 1]
        start: Int = NEVER
        # Of two orders the later start bounds both.
        for order in range(2 if both else 1):
            slot = order if visits[combo, order] else 1 - order
            at = slots[combo, slot]
            last = slots[combo, 1 - slot] if both else at
            mid = min(ends[0, last], by[last])
            if mid < depart_from or mid < opens[last]:
                continue
            begin = facility_of[at]
            seconds = ends[1, last] + _shortest_first(direct[0, begin], shortest[own, begin], before)
            if both:
                seconds += shortest_of(middle, begin, facility_of[last])
            # The shortest legs at any hour are too long together: no journey of this day can be shorter.
            if seconds >= UNREACHED or seconds > longest:
                continue
            if both:
                mid = min(latest_of(middle, begin, facility_of[last], mid) - dwell, by[at])
                if mid < opens[at] or mid < depart_from:
                    continue
            else:
                mids[number], sums[number] = mid, seconds
            some, beyond = start_at[own, begin], start_at[own, begin + 1]
            start = max(start, leave_by(depart, arrive, some, beyond, before, direct[0, begin], mid))
        if start >= depart_from:
            starts[number] = start
            latest = max(latest, start)
    return latest


@inner_kernel
def earliest_end(row: Ints, facilities: Int, begins_from: Ints, dwell: Int) -> Int:
    """When a chain gets to its end if ways on street after the first facility leave as early as they can.

    `begins_from` (2,) is the first second at each facility, in the order of the chain. Writes the times of
    the legs that move; returns the arrival.
    """
    # From home outwards: a visit begins when the child is there and it has opened, whichever is later.
    for facility in range(facilities):
        begins = max(row[LEGS + 2 * facility + 1], begins_from[facility])
        if row[ON_STREET] & (2 << facility):
            leg = LEGS + 2 * facility + 2
            seconds = row[leg + 1] - row[leg]
            row[leg] = min(row[leg], begins + dwell)
            row[leg + 1] = row[leg] + seconds
    arrive: Int = row[LEGS + 2 * facilities + 1]
    return arrive
