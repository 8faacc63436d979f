"""The chains of one direction between home and one destination that are worth keeping.

`limits` of a direction are (arrive by, depart from, longest sum of the legs). `enough` is (departure, sum of
the legs) beyond which nobody asks: a chain that leaves later, or is shorter, is no better for it. It is given
when chains that break a limit are wanted as well, and is (`UNREACHED`, `NEVER`) where only the best count.
"""

import numba
import numpy as np

from bereik.routing.kernel.chains.columns import (
    ARRIVE,
    EARLY,
    FROM,
    LEGS,
    MID,
    NEVER,
    ON_STREET,
    ORDER,
    RIDES,
    SUM,
    UNREACHED,
)
from bereik.routing.kernel.chains.legs import latest_of, option_of, shortest_of, top_of


@numba.njit(cache=True, nogil=True)
def _keep(candidates, count, row, every, enough):  # type: ignore[no-untyped-def]
    """Add a candidate unless another is as good in all that counts; gives the table, maybe larger.

    What counts are rides and the arrival; or the seconds of the legs, when `every` chain is wanted whatever
    its length.
    """
    for other in range(count):
        kept = candidates[other]
        if every:
            as_good = kept[SUM] <= max(row[SUM], enough[1]) and kept[FROM] >= min(row[FROM], enough[0])
        else:
            as_good = kept[FROM] >= row[FROM] and kept[RIDES] <= row[RIDES] and kept[ARRIVE] <= row[EARLY]
        if as_good and kept[MID] >= row[MID] and kept[MID + 1] >= row[MID + 1]:
            return candidates, count
    if count == len(candidates):
        candidates = np.concatenate((candidates, np.empty_like(candidates)))
    candidates[count] = row
    return candidates, count + 1


@numba.njit(cache=True, nogil=True)
def _begin_at_home(leg, place, stops, row, latest, limits, every, enough, candidates, count):  # type: ignore[no-untyped-def]
    """Put the first leg before a chain that wants to be at its first stop (or place) by `latest`.

    Of the journeys only the last that keeps the limits, since an earlier one has nothing that counts, and the
    way on street. When `every` chain is wanted, an earlier one counts if it is shorter and that matters.
    """
    _, depart_from, longest = limits
    shortest = UNREACHED
    top, steps = top_of(leg, 0, place, latest)
    rides, seconds = row[RIDES], row[SUM]
    for step in range(steps):
        depart, arrive, own = option_of(leg, 0, place, step, top, latest, UNREACHED)
        if depart == NEVER:
            continue
        if depart < depart_from:
            if step == 0:
                continue
            break
        if seconds + arrive - depart > longest or (every and arrive - depart >= shortest):
            continue
        shortest = arrive - depart
        row[FROM], row[RIDES], row[SUM] = depart, rides + own, seconds + arrive - depart
        row[LEGS], row[LEGS + 1] = depart, arrive
        row[ON_STREET] = (row[ON_STREET] & ~1) | (step == 0)
        if stops == 0:
            row[ARRIVE] = row[EARLY] = arrive
        candidates, count = _keep(candidates, count, row, every, enough)
        if step > 0 and (not every or row[SUM] <= enough[1]):
            break
    row[RIDES], row[SUM] = rides, seconds
    return candidates, count


@numba.njit(cache=True, nogil=True)
def _nothing_better(candidates, begin, count, enough):  # type: ignore[no-untyped-def]
    """Whether some chain has enough of all, so that one with an earlier `mid` is no better."""
    for one in range(begin, count):
        if candidates[one, SUM] <= enough[1] and candidates[one, FROM] >= enough[0]:
            return True
    return False


@numba.njit(cache=True, nogil=True)
def _one_stop(legs, stop, place, window, dwell, limits, every, enough, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - stop - place; `window` is (from, by, until) of the stop."""
    arrive_by, depart_from, longest = limits
    opens, by, until = window
    top, steps = top_of(legs.last, stop, place, arrive_by)
    for step in range(steps):
        depart, arrive, rides = option_of(legs.last, stop, place, step, top, arrive_by, until + dwell)
        if depart == NEVER or arrive - depart > longest:
            continue
        mid = min(depart - dwell, by)
        if mid < opens or mid < depart_from:
            if step == 0:
                continue
            break
        row[MID], row[MID + 1] = mid, NEVER
        row[RIDES], row[SUM], row[ARRIVE] = rides, arrive - depart, arrive
        row[EARLY] = arrive if step > 0 else NEVER  # a way on street may yet leave earlier
        row[ON_STREET] = 2 if step == 0 else 0
        row[LEGS + 2], row[LEGS + 3] = depart, arrive
        begin = count
        candidates, count = _begin_at_home(
            legs.first, stop, 1, row, mid, limits, every, enough, candidates, count
        )
        if every and step > 0 and _nothing_better(candidates, begin, count, enough):
            break
    return candidates, count


@numba.njit(cache=True, nogil=True)
def _two_stops(legs, stops, place, windows, order, dwell, limits, every, enough, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - first stop - second stop - place; `order` says which slot comes first."""
    arrive_by, depart_from, longest = limits
    first, second = stops[order], stops[1 - order]
    opens, by, until = windows[1 - order]
    top, steps = top_of(legs.last, second, place, arrive_by)
    for step in range(steps):
        depart, arrive, rides = option_of(legs.last, second, place, step, top, arrive_by, until + dwell)
        mid = min(depart - dwell, by)
        if depart == NEVER or mid < opens or mid < depart_from or arrive - depart > longest:
            continue
        middle_top, middle_steps = top_of(legs.middle, first, second, mid)
        for middle in range(middle_steps):
            leaves, there, more = option_of(
                legs.middle, first, second, middle, middle_top, mid, windows[order][2] + dwell
            )
            first_mid = min(leaves - dwell, windows[order][1])
            seconds = arrive - depart + there - leaves
            if leaves == NEVER or first_mid < windows[order][0] or seconds > longest:
                continue
            if first_mid < depart_from:
                continue
            row[MID + order], row[MID + 1 - order] = first_mid, mid
            row[RIDES], row[SUM], row[ARRIVE] = rides + more, seconds, arrive
            row[EARLY] = arrive if step > 0 else NEVER
            row[ON_STREET] = (4 if step == 0 else 0) | (2 if middle == 0 else 0)
            row[LEGS + 2], row[LEGS + 3] = leaves, there
            row[LEGS + 4], row[LEGS + 5] = depart, arrive
            candidates, count = _begin_at_home(
                legs.first, first, 2, row, first_mid, limits, every, enough, candidates, count
            )
    return candidates, count


@numba.njit(cache=True, nogil=True)
def chains_of(legs, combo, visits, slots, frame, place, dwell, limits, every, enough, row, candidates):  # type: ignore[no-untyped-def]
    """All chains of one direction worth keeping; `visits` (K, 2) which slots it stops at."""
    count = 0
    row[:] = 0
    row[MID] = row[MID + 1] = UNREACHED
    if visits[combo, 0] and visits[combo, 1]:
        rows = (slots[combo, 0], slots[combo, 1])
        stops = (frame.stop[rows[0]], frame.stop[rows[1]])
        windows = (
            (frame.opens[rows[0]], frame.by[rows[0]], frame.until[rows[0]]),
            (frame.opens[rows[1]], frame.by[rows[1]], frame.until[rows[1]]),
        )
        for order in range(2):
            row[ORDER] = order
            candidates, count = _two_stops(
                legs, stops, place, windows, order, dwell, limits, every, enough, row, candidates, count
            )
    elif visits[combo, 0] or visits[combo, 1]:
        slot = 0 if visits[combo, 0] else 1
        at = slots[combo, slot]
        candidates, count = _one_stop(
            legs, frame.stop[at], place, (frame.opens[at], frame.by[at], frame.until[at]),
            dwell, limits, every, enough, row, candidates, count,
        )  # fmt: skip
        if slot == 1:
            for one in range(count):
                candidates[one, MID + 1], candidates[one, MID] = candidates[one, MID], UNREACHED
    else:
        candidates, count = _begin_at_home(
            legs.whole, place, 0, row, limits[0], limits, every, enough, candidates, count
        )
    return candidates, count


@numba.njit(cache=True, nogil=True)
def latest_starts(legs, combos, visits, slots, frame, place, dwell, limits, starts, mids, sums):  # type: ignore[no-untyped-def]
    """Bounds on when the chains of some combinations leave home, put in `starts`: none leaves later.

    `NEVER` where there are none; gives the latest of them. Of combinations with one stop `mids` are bounds on
    when it begins and `sums`, from below, on the seconds of the legs. Every leg is taken as late as the next
    one allows, whatever the legs take together: leaving a stop later never means to have left home earlier.
    And there are none where the shortest legs at any hour already are too long together. With `place` -1 it
    holds for all destinations.
    Many at once, since handing over the legs takes longer than looking at one.
    """
    arrive_by, depart_from, longest = limits
    first_leg, middle_leg, last_leg = legs.first, legs.middle, legs.last
    whole = arrive_by
    if place >= 0:
        whole = latest_of(legs.whole, 0, place, arrive_by)
        if shortest_of(legs.whole, 0, place) > longest:
            whole = NEVER
    latest = NEVER
    for number in range(len(combos)):
        combo = combos[number]
        starts[number], mids[number], sums[number] = NEVER, UNREACHED, 0
        if not (visits[combo, 0] or visits[combo, 1]):
            if whole >= depart_from:
                starts[number] = whole
                latest = max(latest, whole)
            continue
        both = visits[combo, 0] and visits[combo, 1]
        start = NEVER
        for order in range(2 if both else 1):
            slot = order if visits[combo, order] else 1 - order
            at = slots[combo, slot]
            last = slots[combo, 1 - slot] if both else at
            # first what needs no journey: most windows are of another day
            mid = min(arrive_by - dwell, frame.by[last])
            if mid < frame.opens[last] or mid < depart_from:
                continue
            begin, end = frame.stop[at], frame.stop[last]
            seconds = shortest_of(first_leg, 0, begin)
            if both:
                seconds += shortest_of(middle_leg, begin, end)
            if place >= 0:
                seconds += shortest_of(last_leg, end, place)
                mid = min(latest_of(last_leg, end, place, arrive_by) - dwell, frame.by[last])
            if seconds >= UNREACHED or seconds > longest or mid < frame.opens[last] or mid < depart_from:
                continue
            if both:
                mid = min(latest_of(middle_leg, begin, end, mid) - dwell, frame.by[at])
                if mid < frame.opens[at] or mid < depart_from:
                    continue
            else:
                mids[number], sums[number] = mid, seconds
            start = max(start, latest_of(first_leg, 0, begin, mid))
        if start >= depart_from:
            starts[number] = start
            latest = max(latest, start)
    return latest


@numba.njit(cache=True, nogil=True)
def earliest_end(row, stops, begins_from, dwell):  # type: ignore[no-untyped-def]
    """When a chain gets to its end if ways on street after the first stop leave as early as they can.

    `begins_from` (2,) is the first second at each stop, in the order of the chain. Writes the times of the
    legs that move; returns the arrival.
    """
    for stop in range(stops):
        begins = max(row[LEGS + 2 * stop + 1], begins_from[stop])
        if row[ON_STREET] & (2 << stop):
            leg = LEGS + 2 * stop + 2
            seconds = row[leg + 1] - row[leg]
            row[leg] = min(row[leg], begins + dwell)
            row[leg + 1] = row[leg] + seconds
    return row[LEGS + 2 * stops + 1]
