"""The search: the latest departure with which each visit can be reached, by number of rides.

Rounds count rides, as in RAPTOR, but a round goes over trips and their changes instead of stops: first every
visit whose label improved hands it to the visits it can change to, then each trip carries the best label it
was boarded with down its visits. The label of a visit is the latest departure from the origin with which a
rider can get off there; with the arrival of the visit it is one journey of the profile. No order in time is
needed, so nothing special happens at midnight or where a ride takes no time at all.

Several origins ("lanes") are searched at once: labels of a visit lie beside each other.
"""

import numba
import numpy as np

_NEVER = -(2**30)


@numba.njit(cache=True, nogil=True)
def board_from_origin(first_visit, last_visit, stop, board_at, access, earliest, boarded):  # type: ignore[no-untyped-def]
    """Fill `boarded` (n, L): the departure from each origin that just catches each visit, or `_NEVER`.

    `access` (S, L) seconds to a stop, beyond 2**29 where out of reach; departures before `earliest` count as none.
    """
    lanes = access.shape[1]
    for visit in range(first_visit, last_visit):
        for lane in range(lanes):
            departure = board_at[visit] - access[stop[visit], lane]
            boarded[visit - first_visit, lane] = departure if departure >= earliest else _NEVER


@numba.njit(cache=True, nogil=True)
def _ride(first_trip, last_trip, trip_start, seated_from, boarded, labels, run):  # type: ignore[no-untyped-def]
    """Carry the best boarding so far down every trip: `labels` (n, L) on getting off."""
    base = trip_start[first_trip]
    lanes = boarded.shape[1]
    for trip in range(first_trip, last_trip):
        before = seated_from[trip]
        for lane in range(lanes):
            run[lane] = _NEVER
            if before >= first_trip:
                run[lane] = labels[trip_start[before + 1] - 1 - base, lane]
        for visit in range(trip_start[trip] - base, trip_start[trip + 1] - base):
            for lane in range(lanes):
                labels[visit, lane] = run[lane]
                if boarded[visit, lane] > run[lane]:
                    run[lane] = boarded[visit, lane]


@numba.njit(cache=True, nogil=True)
def _change(  # type: ignore[no-untyped-def]
    first_visit, labels, before, longest, alight_at, change_start, change_to, boarded,
):  # fmt: skip
    """Hand every label that improved on `before` to the visits that can be changed to. True if any did.

    No label is left out because another visit of the stop has one as good: its changes may be ones that
    stay on the trip first, to a visit left out for the sake of this one.
    """
    count, lanes = labels.shape
    handed = False
    for visit in range(count):
        useful = False
        for lane in range(lanes):
            label = labels[visit, lane]
            if label > before[visit, lane] and alight_at[visit + first_visit] - label <= longest:
                useful = True
        if not useful:
            continue
        begin, end = change_start[visit + first_visit], change_start[visit + first_visit + 1]
        handed = handed or begin < end
        if lanes == 1:  # one origin at the desk: faster without the inner loop
            label = labels[visit, 0]
            for change in range(begin, end):
                target = change_to[change] - first_visit
                if 0 <= target < count and label > boarded[target, 0]:
                    boarded[target, 0] = label
            continue
        for change in range(begin, end):
            target = change_to[change] - first_visit
            if 0 <= target < count:
                for lane in range(lanes):
                    if labels[visit, lane] > boarded[target, lane]:
                        boarded[target, lane] = labels[visit, lane]
    return handed


@numba.njit(cache=True, nogil=True)
def scan(  # type: ignore[no-untyped-def]
    first_trip, last_trip, trip_start, seated_from, alight_at, change_start, change_to, longest, to_the_end,
    boarded, labels,
):  # fmt: skip
    """Fill `labels` (R, n, L) for up to 1 .. R rides, from `boarded` (n, L), which is used up.

    Visits are counted from the first one of `first_trip`; trips from `last_trip` on are not ridden. Labels of
    journeys that have lasted over `longest` seconds are not followed. `to_the_end` makes the last labels those
    of any number of rides.
    """
    run = np.empty(labels.shape[2], dtype=np.int32)
    before = np.full((labels.shape[1], labels.shape[2]), _NEVER, dtype=np.int32)
    first_visit, last_round = trip_start[first_trip], labels.shape[0] - 1
    _ride(first_trip, last_trip, trip_start, seated_from, boarded, labels[0], run)
    rides = 0
    while rides < last_round or to_the_end:
        if not _change(
            first_visit, labels[rides], before, longest, alight_at, change_start, change_to, boarded
        ):
            break
        before[:] = labels[rides]
        rides = min(rides + 1, last_round)
        _ride(first_trip, last_trip, trip_start, seated_from, boarded, labels[rides], run)
    for later in range(rides + 1, last_round + 1):
        labels[later] = labels[rides]
