"""The chains of one direction between home and one destination that are worth keeping.

`side` is what a question says of a direction (`side_of`), and `limits` are (arrive by, depart from, longest
sum of the legs). `enough` is (departure, sum of the legs) beyond which nobody asks: a chain that leaves
later, or is shorter, is no better for it. It is given when chains that break a limit are wanted as well;
else it is `only_best`. Numbers are handed on as `np.int64`: a literal would be compiled apart, for seconds.
"""

import numpy as np

from bereik.kernels.chains.columns import (
    ARRIVE,
    BACK,
    EARLY,
    FROM,
    HOME_ROW,
    LEGS,
    MID,
    NEVER,
    ON_STREET,
    ORDER,
    RIDES,
    SUM,
    UNREACHED,
)
from bereik.kernels.chains.legs import latest_of, leave_by, option_of, shortest_of, top_of, ways_of
from bereik.kernels.compiled import inner_kernel


@inner_kernel
def side_of(question, direction):  # type: ignore[no-untyped-def]
    """(visits, slots, frame, dwell) of a direction."""
    if direction == BACK:
        return question.visits_back, question.slots, question.frame_back, question.dwell_back
    return question.visits_out, question.slots, question.frame_out, question.dwell_out


@inner_kernel
def only_best():  # type: ignore[no-untyped-def]
    """The `enough` of who wants no chain that breaks a limit."""
    return np.int64(UNREACHED), np.int64(NEVER)


@inner_kernel
def copy_row(source, target):  # type: ignore[no-untyped-def]
    """Copy a row number by number: a slice set to a slice takes numba a second to compile, each time."""
    for column in range(len(target)):
        target[column] = source[column]


@inner_kernel
def _keep(candidates, count, row, every, enough):  # type: ignore[no-untyped-def]
    """Add a candidate unless another is as good in all that counts; gives the table, maybe larger.

    What counts are rides and the arrival; or the seconds of the legs, when `every` chain is wanted whatever
    its length.
    """
    # Few chains survive for a combination, so comparing with each is cheaper than an order.
    for other in range(count):
        kept = candidates[other]
        if every:
            as_good = kept[SUM] <= max(row[SUM], enough[1]) and kept[FROM] >= min(row[FROM], enough[0])
        else:
            # EARLY is the earliest arrival the new chain may yet be shown with: only one that can never
            # arrive before the old one is dominated.
            as_good = kept[FROM] >= row[FROM] and kept[RIDES] <= row[RIDES] and kept[ARRIVE] <= row[EARLY]
        # A later `mid` at either stop leaves the other direction more room, so it counts as better.
        if as_good and kept[MID] >= row[MID] and kept[MID + 1] >= row[MID + 1]:
            return candidates, count
    if count == len(candidates):
        candidates = np.concatenate((candidates, np.empty_like(candidates)))
    copy_row(row, candidates[count])
    return candidates, count + 1


@inner_kernel
def _begin_at_home(first, stops, row, latest, limits, every, enough, candidates, count):  # type: ignore[no-untyped-def]
    """Put the `first` leg's ways before a chain that wants to be at its first stop (or place) by `latest`.

    Of the journeys only the last that keeps the limits, since an earlier one has nothing that counts, and the
    way on street. When `every` chain is wanted, an earlier one counts if it is shorter and that matters.
    """
    _, depart_from, longest = limits
    shortest = UNREACHED
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
        if stops == 0:
            row[ARRIVE] = row[EARLY] = arrive
        candidates, count = _keep(candidates, count, row, every, enough)
        # An earlier journey leaves home earlier and has nothing that counts for it.
        if step > 0 and (not every or row[SUM] <= enough[1]):
            break
    # The row is shared by all ways of this chain: undo what the last one added.
    row[RIDES], row[SUM] = rides, seconds
    return candidates, count


@inner_kernel
def _nothing_better(candidates, begin, count, enough):  # type: ignore[no-untyped-def]
    """Whether some chain has enough of all, so that one with an earlier `mid` is no better."""
    for one in range(begin, count):
        if candidates[one, SUM] <= enough[1] and candidates[one, FROM] >= enough[0]:
            return True
    return False


@inner_kernel
def _one_stop(legs, stop, place, window, dwell, limits, every, enough, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - stop - place; `window` is (from, by, until) of the stop."""
    arrive_by, depart_from, longest = limits
    opens, by, until = window
    first, last = ways_of(legs.first, HOME_ROW, stop), ways_of(legs.last, stop, place)
    top = top_of(last, arrive_by)
    # From the far end: with each step the last leg leaves earlier, so `mid` never rises.
    for step in range(top + 2):
        depart, arrive, rides = option_of(last, step, top, arrive_by, until + dwell)
        if depart == NEVER or arrive - depart > longest:
            continue
        mid = min(depart - dwell, by)
        # Journeys beyond leave earlier still. The street (step 0) is no bound: it leaves whenever it must.
        if mid < opens or mid < depart_from:
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
        candidates, count = _begin_at_home(
            first, np.int64(1), row, mid, limits, every, enough, candidates, count
        )
        if every and step > 0 and _nothing_better(candidates, begin, count, enough):
            break
    return candidates, count


@inner_kernel
def _two_stops(legs, stops, place, windows, order, dwell, limits, every, enough, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - first stop - second stop - place; `order` says which slot comes first."""
    arrive_by, depart_from, longest = limits
    first, second = ways_of(legs.first, HOME_ROW, stops[order]), ways_of(legs.last, stops[1 - order], place)
    between = ways_of(legs.middle, stops[order], stops[1 - order])
    opens, by, until = windows[1 - order]
    top = top_of(second, arrive_by)
    # As for one stop, with the middle leg between. What cannot be is passed over step by step, since the
    # street comes first and is no bound for the journeys.
    for step in range(top + 2):
        depart, arrive, rides = option_of(second, step, top, arrive_by, until + dwell)
        mid = min(depart - dwell, by)
        if depart == NEVER or mid < opens or mid < depart_from or arrive - depart > longest:
            continue
        middle_top = top_of(between, mid)
        # Invariant: `mid` is fixed by the last leg; every middle leg here is at the second stop by then.
        for middle in range(middle_top + 2):
            leaves, there, more = option_of(between, middle, middle_top, mid, windows[order][2] + dwell)
            first_mid = min(leaves - dwell, windows[order][1])
            seconds = arrive - depart + there - leaves
            if leaves == NEVER or first_mid < windows[order][0] or seconds > longest:
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
                first, np.int64(2), row, first_mid, limits, every, enough, candidates, count
            )
    return candidates, count


@inner_kernel
def chains_of(legs, combo, side, place, limits, enough, row, candidates):  # type: ignore[no-untyped-def]
    """All chains of one direction worth keeping."""
    visits, slots, frame, dwell = side
    # Without an `enough` any chain that breaks a limit is dropped at once: the common case.
    every, count = enough[0] < UNREACHED, np.int64(0)
    row[:] = 0
    row[MID] = row[MID + 1] = UNREACHED
    if visits[combo, 0] and visits[combo, 1]:
        rows = (slots[combo, 0], slots[combo, 1])
        stops = (frame.stop[rows[0]], frame.stop[rows[1]])
        windows = (
            (frame.opens[rows[0]], frame.by[rows[0]], frame.until[rows[0]]),
            (frame.opens[rows[1]], frame.by[rows[1]], frame.until[rows[1]]),
        )
        # Both orders: which stop is nearer to home does not say which one opens first.
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
        whole = ways_of(legs.whole, HOME_ROW, place)
        candidates, count = _begin_at_home(
            whole, np.int64(0), row, limits[0], limits, every, enough, candidates, count
        )
    return candidates, count


@inner_kernel
def latest_starts(legs, combos, side, place, limits, ends, bounds):  # type: ignore[no-untyped-def]
    """Bounds on when the chains of some combinations leave home, put in `bounds[0]`: none leaves later.

    `NEVER` where there are none; gives the latest of them. Of combinations with one stop `bounds[1]` says
    when it begins at the latest, and `bounds[2]` the least seconds of the legs. Every leg is taken as late as
    the next one allows, whatever the legs take together: leaving a stop later never means to have left home
    earlier. And there are none where the shortest legs at any hour already are too long together. `ends`
    (2, V) are those of a destination, or of all with `place` -1 (`ends`).
    Many at once, since handing over the legs takes longer than looking at one.
    """
    visits, slots, frame, dwell = side
    arrive_by, depart_from, longest = limits
    starts, mids, sums = bounds
    first, middle = legs.first, legs.middle
    start_at, shortest, own = first.start, first.shortest, first.row[0]
    depart, arrive, direct, before = first.depart, first.arrive, first.direct, first.before[0]
    stop_of, opens, by = frame.stop, frame.opens, frame.by
    whole = arrive_by
    if place >= 0:
        whole = latest_of(legs.whole, HOME_ROW, place, arrive_by)
        if shortest_of(legs.whole, HOME_ROW, place) > longest:
            whole = NEVER
    # Invariant: `latest` is the latest start of the combinations looked at so far.
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
        # Of two orders the later start bounds both.
        for order in range(2 if both else 1):
            slot = order if visits[combo, order] else 1 - order
            at = slots[combo, slot]
            last = slots[combo, 1 - slot] if both else at
            mid = min(ends[0, last], by[last])
            if mid < depart_from or mid < opens[last]:
                continue
            begin = stop_of[at]
            seconds = np.int64(direct[0, begin])
            if before < UNREACHED:
                seconds = min(seconds, shortest[own, begin] + before)
            seconds += ends[1, last]
            if both:
                seconds += shortest_of(middle, begin, stop_of[last])
            # The shortest legs at any hour are too long together: no journey of this day can be shorter.
            if seconds >= UNREACHED or seconds > longest:
                continue
            if both:
                mid = min(latest_of(middle, begin, stop_of[last], mid) - dwell, by[at])
                if mid < opens[at] or mid < depart_from:
                    continue
            else:
                mids[number], sums[number] = mid, seconds
            start = max(
                start,
                leave_by(
                    depart,
                    arrive,
                    start_at[own, begin],
                    start_at[own, begin + 1],
                    before,
                    direct[0, begin],
                    mid,
                ),
            )
        if start >= depart_from:
            starts[number] = start
            latest = max(latest, start)
    return latest


@inner_kernel
def earliest_end(row, stops, begins_from, dwell):  # type: ignore[no-untyped-def]
    """When a chain gets to its end if ways on street after the first stop leave as early as they can.

    `begins_from` (2,) is the first second at each stop, in the order of the chain. Writes the times of the
    legs that move; returns the arrival.
    """
    # From home outwards: a stop begins when the child is there and it has opened, whichever is later.
    for stop in range(stops):
        begins = max(row[LEGS + 2 * stop + 1], begins_from[stop])
        if row[ON_STREET] & (2 << stop):
            leg = LEGS + 2 * stop + 2
            seconds = row[leg + 1] - row[leg]
            row[leg] = min(row[leg], begins + dwell)
            row[leg + 1] = row[leg] + seconds
    return row[LEGS + 2 * stops + 1]
