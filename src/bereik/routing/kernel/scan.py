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
def board_from_origin(first_visit, last_visit, stop, board_at, access, earliest, levels, boarded):  # type: ignore[no-untyped-def]
    """Fill `boarded` (n, L): the departure from each origin that just catches each visit, or `_NEVER`.

    `access` (S, L) seconds to a stop, beyond 2**29 where out of reach; departures before `earliest` count as none.
    Where only some departures matter, `levels` (rising) are those, and each departure counts as the last of them.
    """
    lanes = access.shape[1]
    for visit in range(first_visit, last_visit):
        for lane in range(lanes):
            departure = board_at[visit] - access[stop[visit], lane]
            if departure < earliest:
                departure = _NEVER
            elif len(levels) == 1:
                departure = levels[0]
            elif len(levels) > 1:
                departure = levels[np.searchsorted(levels, departure, side="right") - 1]
            boarded[visit - first_visit, lane] = departure


@numba.njit(cache=True, nogil=True)
def _ride(first_trip, last_trip, trip_start, seated_from, boarded, before, labels, improved, run):  # type: ignore[no-untyped-def]
    """Carry the best boarding so far down every trip: `labels` (n, L) on getting off.

    Marks in `improved` (T,) the trips of which any label is better than in `before`.
    """
    base = trip_start[first_trip]
    lanes = boarded.shape[1]
    for trip in range(first_trip, last_trip):
        seated = seated_from[trip]
        for lane in range(lanes):
            run[lane] = _NEVER
            if seated >= first_trip:
                run[lane] = labels[trip_start[seated + 1] - 1 - base, lane]
        better = 0
        for visit in range(trip_start[trip] - base, trip_start[trip + 1] - base):
            for lane in range(lanes):
                better |= run[lane] > before[visit, lane]
                labels[visit, lane] = run[lane]
                run[lane] = max(run[lane], boarded[visit, lane])
        improved[trip] = better != 0


@numba.njit(cache=True, nogil=True)
def _change(  # type: ignore[no-untyped-def]
    first_trip, last_trip, trip_start, improved, labels, before, longest,
    alight_at, change_start, change_to, boarded,
):  # fmt: skip
    """Hand every label that improved on `before` to the visits that can be changed to."""
    base = trip_start[first_trip]
    count, lanes = labels.shape
    for trip in range(first_trip, last_trip):
        if not improved[trip]:
            continue
        for visit in range(trip_start[trip] - base, trip_start[trip + 1] - base):
            useful = 0
            for lane in range(lanes):
                label = labels[visit, lane]
                useful |= (label > before[visit, lane]) & (alight_at[visit + base] - label <= longest)
            if not useful:
                continue
            begin, end = change_start[visit + base], change_start[visit + base + 1]
            if lanes == 1:  # one origin at the desk: faster without the inner loop
                label = labels[visit, 0]
                for change in range(begin, end):
                    target = change_to[change] - base
                    if 0 <= target < count and label > boarded[target, 0]:
                        boarded[target, 0] = label
                continue
            for change in range(begin, end):
                target = change_to[change] - base
                if 0 <= target < count:
                    for lane in range(lanes):
                        boarded[target, lane] = max(boarded[target, lane], labels[visit, lane])


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
    last_round = labels.shape[0] - 1
    run = np.empty(labels.shape[2], dtype=np.int32)
    spare = np.full((labels.shape[1], labels.shape[2]), _NEVER, dtype=np.int32)
    improved = np.zeros(last_trip, dtype=np.bool_)
    _ride(first_trip, last_trip, trip_start, seated_from, boarded, spare, labels[0], improved, run)
    rides, beyond = 0, False
    while improved.any() and (rides < last_round or to_the_end):
        older = labels[rides - 1] if rides > 0 and not beyond else spare
        _change(
            first_trip, last_trip, trip_start, improved, labels[rides], older, longest,
            alight_at, change_start, change_to, boarded,
        )  # fmt: skip
        if rides < last_round:
            _ride(
                first_trip, last_trip, trip_start, seated_from, boarded, labels[rides], labels[rides + 1],
                improved, run,
            )  # fmt: skip
            rides += 1
        else:
            beyond = True
            spare[:] = labels[rides]
            _ride(
                first_trip, last_trip, trip_start, seated_from, boarded, spare, labels[rides], improved, run
            )
    for later in range(rides + 1, last_round + 1):
        labels[later] = labels[rides]
