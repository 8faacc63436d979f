"""What the last leg of a chain allows at the facility before it, whichever home it begins at.

For a query and a destination these are the windows of facilities from which it can still be reached in time.
They are looked up once; of a chain only what lies before them is left to the home.
"""

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.columns import BACK, OUT
from bereik.kernels.chains.legs import Leg, leave_by
from bereik.kernels.chains.query import Chain, ChainQuery, Ends, FacilityWindows, Limits, Side, side_of
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints


@inner_kernel
def _fill_facilities(
    last: Leg, facilities: Ints, place: Int, arrive_by: Int, longest: Int, mids: Ints, seconds: Ints
) -> None:
    """When the last leg from some facilities leaves at the latest, `NEVER` if too long; its least seconds."""
    row, start, before, direct = last.row, last.start, last.before, last.direct
    shortest, depart, arrive = last.shortest, last.depart, last.arrive
    # Each facility once, however many windows it has: windows of a facility share its last leg.
    for facility in facilities:
        own, least = row[facility], direct[facility, place]
        if before[facility] < UNREACHED:
            least = min(least, shortest[own, place] + before[facility])
        seconds[facility], mids[facility] = least, NEVER
        # The shortest leg at any hour is a bound from below, so no journey needs to be looked up beyond it.
        if least <= longest:
            mids[facility] = leave_by(
                depart, arrive, start[own, place], start[own, place + 1], before[facility], direct[facility,
                place], arrive_by,
            )  # fmt: skip


@inner_kernel
def _windows_of(
    frame: FacilityWindows, facilities: Int, dwell: Int, arrive_by: Int, depart_from: Int
) -> tuple[Ints, Ints, Ints]:
    """The windows that are not of another day, and their facilities."""
    # A window counts if something can begin in it and still be followed by the shortest possible leg, of no
    # time.
    first = np.maximum(frame.opens, depart_from)
    windows = np.flatnonzero(np.minimum(frame.by, arrive_by - dwell) >= first)
    used = np.zeros(facilities, dtype=np.bool_)
    used[frame.facility[windows]] = True
    return first, windows, np.flatnonzero(used)


@entry_kernel
def ends_of(query: ChainQuery, last: Leg, back: bool) -> Ends:
    """For each query and destination where its last leg may begin.

    `start` (Q * D + 1,) are offsets; `mid` is when something begins at the window at the latest, `by` left
    out, and `seconds` those of the shortest leg from there at any hour.
    """
    query, last = borrowed((query, last))
    direction = BACK if back else OUT
    side = side_of(query, direction)
    frame, dwell = side.frame, side.dwell
    asks, places = query.requested.shape
    start = np.zeros(asks * places + 1, dtype=np.int64)
    rows = np.empty((1024, 3), dtype=np.int32)
    mids, seconds = np.empty((2, len(last.row)), dtype=np.int32)
    count = 0
    # Rows are written query by query and destination by destination, so `start` are plain offsets.
    for ask in range(asks):
        arrive_by, depart_from = query.arrive_by[direction, ask], query.depart_from[direction, ask]
        first, windows, facilities = _windows_of(frame, len(last.row), dwell, arrive_by, depart_from)
        for place in range(places):
            if query.requested[ask, place]:
                _fill_facilities(last, facilities, place, arrive_by, query.longest, mids, seconds)
                if count + len(windows) > len(rows):
                    rows = np.concatenate((rows, np.empty((len(rows) + len(windows), 3), dtype=np.int32)))
                for window in windows:
                    facility = frame.facility[window]
                    # `by` is left out here: it belongs to the direction that is built, not to the last leg.
                    if mids[facility] - dwell >= first[window]:
                        rows[count, 0], rows[count, 1] = window, mids[facility] - dwell
                        rows[count, 2] = seconds[facility]
                        count += 1
            start[ask * places + place + 1] = count
    return Ends(start, rows[:count, 0].copy(), rows[:count, 1].copy(), rows[:count, 2].copy())


@inner_kernel
def at_place(ends: Ends, cell: Int, windows: Ints) -> None:
    """Lay the ends of a query and destination out by window: `windows` (2, V) get mid and seconds.

    `cell` is the number of the query times D, and the destination.
    """
    windows[0, :] = NEVER
    for row in range(ends.start[cell], ends.start[cell + 1]):
        windows[0, ends.window[row]] = ends.mid[row]
        windows[1, ends.window[row]] = ends.seconds[row]


@inner_kernel
def ends_at(
    legs: Chain, combos: Ints, side: Side, cell: Int, place: Int, limits: Limits, windows: Ints
) -> None:
    """Lay out by window where the last leg to a destination may begin, for some combinations at least.

    Chains with `ends` of their own have them looked up already; those without have the windows of `combos`
    looked up here, as `_fill_facilities` does. What it leaves to `latest_starts`, which reads the windows of
    its combinations alone, is whether something can begin at a window at all.
    """
    if len(legs.ends.start) > 1:
        at_place(legs.ends, cell, windows)
        return
    visits, slots, frame, last = side.visits, side.slots, side.frame, legs.last
    row, start, before, direct, facility_of = last.row, last.start, last.before, last.direct, frame.facility
    shortest, depart, arrive, longest = last.shortest, last.depart, last.arrive, limits.longest
    for combo in combos:
        for slot in range(2):
            if not visits[combo, slot]:
                continue
            window = slots[combo, slot]
            facility = facility_of[window]
            own, least = row[facility], np.int64(direct[facility, place])
            if before[facility] < UNREACHED:
                least = min(least, np.int64(shortest[own, place]) + before[facility])
            windows[0, window], windows[1, window] = NEVER, least
            if least > longest:
                continue
            leave = leave_by(
                depart, arrive, start[own, place], start[own, place + 1], before[facility], direct[facility,
                place], limits.arrive_by,
            )  # fmt: skip
            if leave > NEVER:
                windows[0, window] = leave - side.dwell


@inner_kernel
def anywhere(arrive_by: Int, dwell: Int, windows: Ints) -> None:
    """The same for all destinations at once: no leg takes less than no time."""
    windows[0, :] = arrive_by - dwell
    windows[1, :] = 0
