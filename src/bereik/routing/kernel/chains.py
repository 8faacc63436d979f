"""Ways with stops on them: home, a stop or two on the way, the destination, and back, as one question.

A direction is a *chain* of legs. Every leg has its journeys that no other one beats, both times rising, and
maybe a way on street, which exists at every instant. Back is searched in mirrored time and looks like out
here: leaving home later is better in both.

A chain is built from its far end. At each stop something takes `dwell` seconds and must have begun by `mid`:
when the next leg leaves, less the dwell. A later `mid` is never worse, so a way on street is taken as late as
its neighbours allow, and `mid` of out and of back are all that one direction must know of the other: the stay
is their sum.
"""

import numba
import numpy as np

from bereik.routing.kernel.destinations import _last_by

_NEVER = -(2**30)
_UNREACHED = 2**30

# columns of a candidate: one chain of one direction
_DEPART, _MID, _RIDES, _SUM, _ARRIVE, _EARLY, _ON_STREET, _ORDER, _LEGS = 0, 1, 3, 4, 5, 6, 7, 8, 9
CANDIDATE = _LEGS + 6
"""Columns of a candidate; from `_LEGS` on departure and arrival of each leg."""

# columns of an answer: the first six are compared, larger is better; then what is shown
DEPART, HOME, FEW_RIDES, AT_WORK, SLACK, RANK = range(6)
RIDES_OUT, RIDES_BACK, SUM_OUT, SUM_BACK, LEAVE_WORK, BEGINS, ENDS, LEGS_OUT = range(6, 14)
LEGS_BACK = LEGS_OUT + 6
PLACE = LEGS_BACK + 6
"""Which of several searches found it, as the caller numbers them."""
COLUMNS = PLACE + 1


@numba.njit(cache=True, nogil=True)
def _option(leg, origin, place, step, top, latest, until):  # type: ignore[no-untyped-def]
    """A way of a leg that is there by `latest` and leaves by `until`: (departure, arrival, rides).

    Step 0 is the way on street, then the journeys, latest first. `_NEVER` where it is none, or beaten.
    """
    direct = leg.direct[origin, place]
    if step == 0:
        if direct >= _UNREACHED:
            return _NEVER, _UNREACHED, 0
        depart = min(latest - direct, until)
        return depart, depart + direct, 0
    journey = top - step + 1
    depart, arrive = leg.depart[journey], leg.arrive[journey]
    if depart > until or arrive - depart >= direct:
        return _NEVER, _UNREACHED, 0
    return depart, arrive, int(leg.rides[journey])


@numba.njit(cache=True, nogil=True)
def _top(leg, origin, place, latest):  # type: ignore[no-untyped-def]
    """The last journey of a leg that is there by `latest`, and how many steps `_option` has."""
    begin = leg.start[origin, place]
    top = _last_by(leg.arrive, begin, leg.start[origin, place + 1], latest)
    return top, top - begin + 2


@numba.njit(cache=True, nogil=True)
def _keep(candidates, count, row, every):  # type: ignore[no-untyped-def]
    """Add a candidate unless another is as good in all that counts; gives the table, maybe larger.

    What counts are rides and the arrival; or the seconds of the legs, when `every` chain is wanted whatever
    its length.
    """
    for other in range(count):
        kept = candidates[other]
        if every:
            as_good = kept[_SUM] <= row[_SUM]
        else:
            as_good = kept[_RIDES] <= row[_RIDES] and kept[_ARRIVE] <= row[_EARLY]
        if (
            as_good
            and kept[_DEPART] >= row[_DEPART]
            and kept[_MID] >= row[_MID]
            and kept[_MID + 1] >= row[_MID + 1]
        ):
            return candidates, count
    if count == len(candidates):
        candidates = np.concatenate((candidates, np.empty_like(candidates)))
    candidates[count] = row
    return candidates, count + 1


@numba.njit(cache=True, nogil=True)
def _begin_at_home(leg, place, stops, row, latest, limits, every, candidates, count):  # type: ignore[no-untyped-def]
    """Put the first leg before a chain that wants to be at its first stop (or place) by `latest`.

    Of the journeys only the last that keeps the limits, since an earlier one has nothing that counts, and the
    way on street. When `every` chain is wanted, an earlier one counts if it is shorter.
    """
    _, depart_from, longest = limits
    shortest = _UNREACHED
    top, steps = _top(leg, 0, place, latest)
    rides, seconds = row[_RIDES], row[_SUM]
    for step in range(steps):
        depart, arrive, own = _option(leg, 0, place, step, top, latest, _UNREACHED)
        if depart == _NEVER:
            continue
        if depart < depart_from:
            if step == 0:
                continue
            break
        if seconds + arrive - depart > longest or (every and arrive - depart >= shortest):
            continue
        shortest = arrive - depart
        row[_DEPART], row[_RIDES], row[_SUM] = depart, rides + own, seconds + arrive - depart
        row[_LEGS], row[_LEGS + 1] = depart, arrive
        row[_ON_STREET] = (row[_ON_STREET] & ~1) | (step == 0)
        if stops == 0:
            row[_ARRIVE] = row[_EARLY] = arrive
        candidates, count = _keep(candidates, count, row, every)
        if step > 0 and not every:
            break
    row[_RIDES], row[_SUM] = rides, seconds
    return candidates, count


@numba.njit(cache=True, nogil=True)
def _earliest_end(row, stops, begins_from, dwell):  # type: ignore[no-untyped-def]
    """When a chain gets to its end if ways on street after the first stop leave as early as they can.

    `begins_from` (2,) is the first second at each stop, in the order of the chain. Writes the times of the
    legs that move; returns the arrival.
    """
    for stop in range(stops):
        begins = max(row[_LEGS + 2 * stop + 1], begins_from[stop])
        if row[_ON_STREET] & (2 << stop):
            leg = _LEGS + 2 * stop + 2
            seconds = row[leg + 1] - row[leg]
            row[leg] = min(row[leg], begins + dwell)
            row[leg + 1] = row[leg] + seconds
    return row[_LEGS + 2 * stops + 1]


@numba.njit(cache=True, nogil=True)
def _one_stop(legs, stop, place, window, dwell, limits, every, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - stop - place; `window` is (from, by, until) of the stop."""
    arrive_by, depart_from, longest = limits
    opens, by, until = window
    top, steps = _top(legs.last, stop, place, arrive_by)
    for step in range(steps):
        depart, arrive, rides = _option(legs.last, stop, place, step, top, arrive_by, until + dwell)
        if depart == _NEVER or arrive - depart > longest:
            continue
        mid = min(depart - dwell, by)
        if mid < opens or mid < depart_from:
            if step == 0:
                continue
            break
        row[_MID], row[_MID + 1] = mid, _NEVER
        row[_RIDES], row[_SUM], row[_ARRIVE] = rides, arrive - depart, arrive
        row[_EARLY] = arrive if step > 0 else _NEVER  # a way on street may yet leave earlier
        row[_ON_STREET] = 2 if step == 0 else 0
        row[_LEGS + 2], row[_LEGS + 3] = depart, arrive
        candidates, count = _begin_at_home(legs.first, stop, 1, row, mid, limits, every, candidates, count)
    return candidates, count


@numba.njit(cache=True, nogil=True)
def _two_stops(legs, stops, place, windows, order, dwell, limits, every, row, candidates, count):  # type: ignore[no-untyped-def]
    """Chains home - first stop - second stop - place; `order` says which slot comes first."""
    arrive_by, depart_from, longest = limits
    first, second = stops[order], stops[1 - order]
    opens, by, until = windows[1 - order]
    top, steps = _top(legs.last, second, place, arrive_by)
    for step in range(steps):
        depart, arrive, rides = _option(legs.last, second, place, step, top, arrive_by, until + dwell)
        mid = min(depart - dwell, by)
        if depart == _NEVER or mid < opens or mid < depart_from or arrive - depart > longest:
            continue
        middle_top, middle_steps = _top(legs.middle, first, second, mid)
        for middle in range(middle_steps):
            leaves, there, more = _option(
                legs.middle, first, second, middle, middle_top, mid, windows[order][2] + dwell
            )
            first_mid = min(leaves - dwell, windows[order][1])
            seconds = arrive - depart + there - leaves
            if leaves == _NEVER or first_mid < windows[order][0] or seconds > longest:
                continue
            row[_MID + order], row[_MID + 1 - order] = first_mid, mid
            row[_RIDES], row[_SUM], row[_ARRIVE] = rides + more, seconds, arrive
            row[_EARLY] = arrive if step > 0 else _NEVER
            row[_ON_STREET] = (4 if step == 0 else 0) | (2 if middle == 0 else 0)
            row[_LEGS + 2], row[_LEGS + 3] = leaves, there
            row[_LEGS + 4], row[_LEGS + 5] = depart, arrive
            candidates, count = _begin_at_home(
                legs.first, first, 2, row, first_mid, limits, every, candidates, count
            )
    return candidates, count


@numba.njit(cache=True, nogil=True)
def _chains(legs, combo, visits, slots, frame, place, dwell, limits, every, row, candidates):  # type: ignore[no-untyped-def]
    """All chains of one direction worth keeping; `visits` (K, 2) which slots it stops at."""
    count = 0
    row[:] = 0
    row[_MID] = row[_MID + 1] = _UNREACHED
    both = visits[combo, 0] and visits[combo, 1]
    if both:
        rows = (slots[combo, 0], slots[combo, 1])
        stops = (frame.stop[rows[0]], frame.stop[rows[1]])
        windows = (
            (frame.opens[rows[0]], frame.by[rows[0]], frame.until[rows[0]]),
            (frame.opens[rows[1]], frame.by[rows[1]], frame.until[rows[1]]),
        )
        for order in range(2):
            row[_ORDER] = order
            candidates, count = _two_stops(
                legs, stops, place, windows, order, dwell, limits, every, row, candidates, count
            )
    elif visits[combo, 0] or visits[combo, 1]:
        slot = 0 if visits[combo, 0] else 1
        at = slots[combo, slot]
        begin = count
        candidates, count = _one_stop(
            legs, frame.stop[at], place, (frame.opens[at], frame.by[at], frame.until[at]),
            dwell, limits, every, row, candidates, count,
        )  # fmt: skip
        for one in range(begin, count):
            if slot == 1:
                candidates[one, _MID + 1], candidates[one, _MID] = candidates[one, _MID], _UNREACHED
    else:
        candidates, count = _begin_at_home(
            legs.whole, place, 0, row, limits[0], limits, every, candidates, count
        )
    return candidates, count


@numba.njit(cache=True, nogil=True)
def shortest_of(start, depart, arrive, direct):  # type: ignore[no-untyped-def]
    """(N, M) seconds of the shortest journey of a leg at any hour, or on street; `_UNREACHED` where none."""
    shortest = direct.copy()
    for origin in range(direct.shape[0]):
        for place in range(direct.shape[1]):
            for one in range(start[origin, place], start[origin, place + 1]):
                shortest[origin, place] = min(shortest[origin, place], arrive[one] - depart[one])
    return shortest


@numba.njit(cache=True, nogil=True)
def _shortest_sum(legs, combo, visits, slots, frame, place):  # type: ignore[no-untyped-def]
    """A bound on the seconds of a combination's chains, at any hour; 0 for two stops, which have none."""
    if visits[combo, 0] and visits[combo, 1]:
        return 0
    if not (visits[combo, 0] or visits[combo, 1]):
        return int(legs.whole.shortest[0, place])
    stop = frame.stop[slots[combo, 0] if visits[combo, 0] else slots[combo, 1]]
    return min(int(legs.first.shortest[0, stop]) + int(legs.last.shortest[stop, place]), _UNREACHED)


@numba.njit(cache=True, nogil=True)
def _latest_mid(legs, combo, visits, slots, frame, place, dwell, limits):  # type: ignore[no-untyped-def]
    """A bound on when the one stop of a combination begins; `_UNREACHED` without a stop or with two."""
    if visits[combo, 0] == visits[combo, 1]:
        return _UNREACHED
    at = slots[combo, 0] if visits[combo, 0] else slots[combo, 1]
    top, steps = _top(legs.last, frame.stop[at], place, limits[0])
    mid = limits[0] - dwell - legs.last.direct[frame.stop[at], place]
    if steps > 1:
        mid = max(mid, legs.last.depart[top] - dwell)
    return min(mid, frame.by[at])


@numba.njit(cache=True, nogil=True)
def _latest_start(legs, combo, visits, slots, frame, place, dwell, limits):  # type: ignore[no-untyped-def]
    """A bound on when the chains of a combination leave home: no chain with one stop leaves later."""
    if visits[combo, 0] == visits[combo, 1]:
        return _UNREACHED
    at = slots[combo, 0] if visits[combo, 0] else slots[combo, 1]
    stop = frame.stop[at]
    mid = _latest_mid(legs, combo, visits, slots, frame, place, dwell, limits)
    if mid < frame.opens[at]:
        return _NEVER
    top, steps = _top(legs.first, 0, stop, mid)
    start = mid - legs.first.direct[0, stop]
    if steps > 1:
        start = max(start, legs.first.depart[top])
    return start if start >= limits[1] else _NEVER


@numba.njit(cache=True, nogil=True)
def _wins(new, old):  # type: ignore[no-untyped-def]
    """Whether an answer goes before another: the first column in which they differ decides."""
    for column in range(RANK + 1):
        if new[column] != old[column]:
            return new[column] > old[column]
    return False


@numba.njit(cache=True, nogil=True)
def _stay_fits(out, back, combo, stays, longest_stay):  # type: ignore[no-untyped-def]
    """Whether no one stays too long, when everything begins as late as it can."""
    for slot in range(2):
        if stays[combo, slot] and out[_MID + slot] + back[_MID + slot] < -longest_stay:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _answer(out, back, combo, question, row):  # type: ignore[no-untyped-def]
    """Write the answer of a pair of chains into `row`; `out` is changed to the times that are shown."""
    slots, visits_out, visits_back = question.slots, question.visits_out, question.visits_back
    begins_from = np.full(2, _NEVER, dtype=np.int32)
    stops, slack = 0, _UNREACHED
    order = out[_ORDER] if visits_out[combo, 0] and visits_out[combo, 1] else 0
    for visit in range(2):
        slot = order if visit == 0 else 1 - order
        at = slots[combo, slot]
        if visits_back[combo, slot]:
            slack = min(slack, -question.frame_back.opens[at] + back[_MID + slot])
        if not visits_out[combo, slot]:
            continue
        begins_from[stops] = question.frame_out.opens[at]
        if question.stays[combo, slot]:
            begins_from[stops] = max(begins_from[stops], -back[_MID + slot] - question.longest_stay)
        stops += 1
    arrive = _earliest_end(out, stops, begins_from, question.dwell_out)
    row[DEPART], row[HOME], row[AT_WORK], row[SLACK], row[RANK] = (
        out[_DEPART], back[_DEPART], -arrive, slack, -combo,
    )  # fmt: skip
    row[RIDES_OUT], row[RIDES_BACK] = out[_RIDES], back[_RIDES]
    row[FEW_RIDES] = -out[_RIDES] - back[_RIDES]
    row[SUM_OUT], row[SUM_BACK], row[LEAVE_WORK] = out[_SUM], back[_SUM], -back[_ARRIVE]
    row[BEGINS] = max(out[_LEGS + 1], begins_from[0]) if stops > 0 else _UNREACHED
    row[ENDS] = _UNREACHED
    for slot in range(2):  # the one fetched last is the first stop of the mirrored chain
        if visits_back[combo, slot]:
            first = not visits_back[combo, 1 - slot] or back[_ORDER] == slot
            if first:
                row[ENDS] = -back[_MID + slot]
    row[LEGS_OUT : LEGS_OUT + 6] = out[_LEGS : _LEGS + 6]
    row[LEGS_BACK : LEGS_BACK + 6] = back[_LEGS : _LEGS + 6]


@numba.njit(cache=True, nogil=True)
def _near(question, out, back, at, near):  # type: ignore[no-untyped-def]
    """Put the combinations that can be short enough in both directions into `near`; gives how many."""
    count = 0
    for combo in range(len(question.slots)):
        there = _shortest_sum(out, combo, question.visits_out, question.slots, question.frame_out, at)
        if there >= _UNREACHED or there > question.longest:
            continue
        again = _shortest_sum(back, combo, question.visits_back, question.slots, question.frame_back, at)
        if again < _UNREACHED and again <= question.longest:
            near[count] = combo
            count += 1
    return count


@numba.njit(cache=True, nogil=True)
def best_pairs(question, out, back, place, only, best, works):  # type: ignore[no-untyped-def]
    """Find for one home, every asked question and destination the pair of chains to show.

    `best` (Q, D, COLUMNS) is improved in place: what an earlier call found stays unless beaten. `only` (D,)
    is the one group of combinations that counts for a destination, -1 where all do. `works` (G, Q, D), when
    it is not empty, is set where a group has any pair at all, and nothing is passed over.
    """
    outs = np.empty((64, CANDIDATE), dtype=np.int32)
    backs = np.empty((64, CANDIDATE), dtype=np.int32)
    row = np.zeros(CANDIDATE, dtype=np.int32)
    shown = np.zeros(CANDIDATE, dtype=np.int32)
    answer = np.zeros(COLUMNS, dtype=np.int32)
    answer[PLACE] = place
    near = np.empty(len(question.slots), dtype=np.int32)
    for at in range(question.asked.shape[1]):
        count = _near(question, out, back, at, near) if question.asked[:, at].any() else 0
        for ask in range(question.asked.shape[0]):
            if not question.asked[ask, at]:
                continue
            limits_out = (question.arrive_by[0, ask], question.depart_from[0, ask], question.longest)
            limits_back = (question.arrive_by[1, ask], question.depart_from[1, ask], question.longest)
            for combo in near[:count]:
                group = question.group[combo]
                if only[at] >= 0 and only[at] != group:
                    continue
                every = len(works) > 0 and not works[group, ask, at]
                bound = _latest_start(
                    out, combo, question.visits_out, question.slots, question.frame_out, at,
                    question.dwell_out, limits_out,
                )  # fmt: skip
                if bound == _NEVER or (bound < best[ask, at, DEPART] and not every):
                    continue
                bound = _latest_start(
                    back, combo, question.visits_back, question.slots, question.frame_back, at,
                    question.dwell_back, limits_back,
                )  # fmt: skip
                if bound == _NEVER:
                    continue
                outs, found = _chains(
                    out, combo, question.visits_out, question.slots, question.frame_out, at,
                    question.dwell_out, limits_out, False, row, outs,
                )  # fmt: skip
                if found == 0:
                    continue
                backs, found_back = _chains(
                    back, combo, question.visits_back, question.slots, question.frame_back, at,
                    question.dwell_back, limits_back, False, row, backs,
                )  # fmt: skip
                for one in range(found):
                    for other in range(found_back):
                        if not _stay_fits(
                            outs[one], backs[other], combo, question.stays, question.longest_stay
                        ):
                            continue
                        if len(works) > 0:
                            works[group, ask, at] = True
                        if outs[one, _DEPART] < best[ask, at, DEPART]:
                            continue
                        shown[:] = outs[one]
                        _answer(shown, backs[other], combo, question, answer)
                        if _wins(answer, best[ask, at]):
                            best[ask, at] = answer


@numba.njit(cache=True, nogil=True)
def best_alone(question, legs, back, place, best):  # type: ignore[no-untyped-def]
    """The chain to show of one direction where no pair is found; `best` as in `best_pairs`.

    What the other direction would decide is left out: the longest stay. The stop is open from the start of
    what is done there to its end. Columns that belong to the other direction mean nothing.
    """
    candidates = np.empty((64, CANDIDATE), dtype=np.int32)
    row = np.zeros(CANDIDATE, dtype=np.int32)
    answer = np.zeros(COLUMNS, dtype=np.int32)
    answer[PLACE] = place
    direction = 1 if back else 0
    visits = question.visits_back if back else question.visits_out
    frame = question.alone_back if back else question.alone_out
    dwell = question.dwell_back if back else question.dwell_out
    begins_from = np.full(2, _NEVER, dtype=np.int32)
    for ask in range(question.asked.shape[0]):
        limits = (question.arrive_by[direction, ask], question.depart_from[direction, ask], question.longest)
        for at in range(question.asked.shape[1]):
            if not question.asked[ask, at]:
                continue
            for combo in range(len(question.slots)):
                seconds = _shortest_sum(legs, combo, visits, question.slots, frame, at)
                if seconds >= _UNREACHED or seconds > question.longest:
                    continue
                bound = _latest_start(legs, combo, visits, question.slots, frame, at, dwell, limits)
                if bound == _NEVER or bound < best[ask, at, DEPART]:
                    continue
                candidates, found = _chains(
                    legs, combo, visits, question.slots, frame, at, dwell, limits, False, row, candidates
                )
                for one in range(found):
                    stops = 0
                    order = candidates[one, _ORDER] if visits[combo, 0] and visits[combo, 1] else 0
                    slack = _UNREACHED
                    for visit in range(2):
                        slot = order if visit == 0 else 1 - order
                        if visits[combo, slot]:
                            begins_from[stops] = frame.opens[question.slots[combo, slot]]
                            slack = min(
                                slack, candidates[one, _MID + slot] - frame.opens[question.slots[combo, slot]]
                            )
                            stops += 1
                    arrive = candidates[one, _ARRIVE]
                    if not back:
                        arrive, slack = _earliest_end(candidates[one], stops, begins_from, dwell), 0
                    answer[DEPART], answer[HOME], answer[SLACK] = candidates[one, _DEPART], 0, slack
                    answer[FEW_RIDES] = -candidates[one, _RIDES]
                    answer[AT_WORK] = 0 if back else -arrive
                    answer[RANK] = -combo
                    answer[RIDES_OUT], answer[SUM_OUT] = candidates[one, _RIDES], candidates[one, _SUM]
                    answer[LEAVE_WORK] = arrive
                    answer[LEGS_OUT : LEGS_OUT + 6] = candidates[one, _LEGS : _LEGS + 6]
                    if _wins(answer, best[ask, at]):
                        best[ask, at] = answer


# how a day with stops may fail, in the order of the reasons
LONG, LEAD, OPENS_LATE, CLOSES_EARLY, STAYS_LONG = range(5)
WAYS_TO_FAIL = 5


@numba.njit(cache=True, nogil=True)
def _misses(question, real, combo, ask, out, back, miss):  # type: ignore[no-untyped-def]
    """Seconds by which a pair of chains breaks each rule; `question` has rules laxer than the `real` ones."""
    miss[:] = 0
    miss[LONG] = max(0, out[_SUM] - real.longest, back[_SUM] - real.longest)
    miss[LEAD] = max(0, real.depart_from[0, ask] - out[_DEPART], real.depart_from[1, ask] - back[_DEPART])
    for slot in range(2):
        at = question.slots[combo, slot]
        if at < 0:
            continue
        if question.visits_out[combo, slot]:
            miss[OPENS_LATE] = max(miss[OPENS_LATE], real.frame_out.opens[at] - out[_MID + slot])
        if question.visits_back[combo, slot]:
            miss[CLOSES_EARLY] = max(miss[CLOSES_EARLY], real.frame_back.opens[at] - back[_MID + slot])
        if question.stays[combo, slot]:
            stay = -out[_MID + slot] - back[_MID + slot]
            miss[STAYS_LONG] = max(miss[STAYS_LONG], stay - real.longest_stay)


@numba.njit(cache=True, nogil=True)
def _fewest_misses(question, real, combo, ask, at, out, back, limits_out, limits_back, miss):  # type: ignore[no-untyped-def]
    """Bounds from below on what `_misses` can give for a combination; False where it has no pair at all."""
    miss[:] = 0
    there = _shortest_sum(out, combo, question.visits_out, question.slots, question.frame_out, at)
    again = _shortest_sum(back, combo, question.visits_back, question.slots, question.frame_back, at)
    if there >= _UNREACHED or again >= _UNREACHED:
        return False
    miss[LONG] = max(0, there - real.longest, again - real.longest)
    leaves = _latest_start(
        out,
        combo,
        question.visits_out,
        question.slots,
        question.frame_out,
        at,
        question.dwell_out,
        limits_out,
    )
    home = _latest_start(
        back, combo, question.visits_back, question.slots, question.frame_back, at,
        question.dwell_back, limits_back,
    )  # fmt: skip
    if leaves == _NEVER or home == _NEVER:
        return False
    miss[LEAD] = max(0, real.depart_from[0, ask] - leaves, real.depart_from[1, ask] - home)
    brought = _latest_mid(
        out,
        combo,
        question.visits_out,
        question.slots,
        question.frame_out,
        at,
        question.dwell_out,
        limits_out,
    )
    fetched = _latest_mid(
        back, combo, question.visits_back, question.slots, question.frame_back, at,
        question.dwell_back, limits_back,
    )  # fmt: skip
    for slot in range(2):
        row = question.slots[combo, slot]
        if row < 0:
            continue
        if question.visits_out[combo, slot]:
            miss[OPENS_LATE] = max(miss[OPENS_LATE], real.frame_out.opens[row] - brought)
        if question.visits_back[combo, slot]:
            miss[CLOSES_EARLY] = max(miss[CLOSES_EARLY], real.frame_back.opens[row] - fetched)
        if question.stays[combo, slot] and brought < _UNREACHED and fetched < _UNREACHED:
            miss[STAYS_LONG] = max(miss[STAYS_LONG], -brought - fetched - real.longest_stay)
    return True


@numba.njit(cache=True, nogil=True)
def _tells_more(fewest, ask, at, alone, least, mixed):  # type: ignore[no-untyped-def]
    """Whether a combination that breaks the rules by at least `fewest` can change what is known."""
    total = fewest.sum()
    if mixed[0, ask, at] > total:
        return True
    for rule in range(WAYS_TO_FAIL):
        if least[rule, ask, at] > fewest[rule]:
            return True
        if total == fewest[rule] and alone[rule, ask, at] > total:
            return True
    return False


@numba.njit(cache=True, nogil=True)
def least_misses(question, real, out, back, alone, least, mixed, seen):  # type: ignore[no-untyped-def]
    """How nearly a day with stops fails, rule by rule, for the pairs of chains that keep laxer rules.

    Improved in place: `alone` (5, Q, D) the fewest seconds by which a rule is broken when no other is, 0 in
    all where nothing is broken; `least` (5, Q, D) the fewest seconds whatever else is broken; `mixed` (2, Q,
    D) the fewest seconds in all, and the first rule they break; `seen` (2, Q, D) whether there is any chain
    out and any back.
    """
    outs = np.empty((256, CANDIDATE), dtype=np.int32)
    backs = np.empty((256, CANDIDATE), dtype=np.int32)
    row = np.zeros(CANDIDATE, dtype=np.int32)
    miss = np.zeros(WAYS_TO_FAIL, dtype=np.int64)
    for ask in range(question.asked.shape[0]):
        limits_out = (question.arrive_by[0, ask], question.depart_from[0, ask], question.longest)
        limits_back = (question.arrive_by[1, ask], question.depart_from[1, ask], question.longest)
        for at in range(question.asked.shape[1]):
            if not question.asked[ask, at]:
                continue
            for combo in range(len(question.slots)):
                if seen[0, ask, at] and seen[1, ask, at]:
                    possible = _fewest_misses(
                        question, real, combo, ask, at, out, back, limits_out, limits_back, miss
                    )
                    if not possible or not _tells_more(miss, ask, at, alone, least, mixed):
                        continue
                outs, found = _chains(
                    out, combo, question.visits_out, question.slots, question.frame_out, at,
                    question.dwell_out, limits_out, True, row, outs,
                )  # fmt: skip
                backs, found_back = _chains(
                    back, combo, question.visits_back, question.slots, question.frame_back, at,
                    question.dwell_back, limits_back, True, row, backs,
                )  # fmt: skip
                seen[0, ask, at] |= found > 0
                seen[1, ask, at] |= found_back > 0
                for one in range(found):
                    for other in range(found_back):
                        _misses(question, real, combo, ask, outs[one], backs[other], miss)
                        total = miss.sum()
                        for rule in range(WAYS_TO_FAIL):
                            least[rule, ask, at] = min(least[rule, ask, at], miss[rule])
                            if total == miss[rule]:
                                alone[rule, ask, at] = min(alone[rule, ask, at], total)
                        if total < mixed[0, ask, at]:
                            mixed[0, ask, at] = total
                            mixed[1, ask, at] = np.argmax(miss > 0)
