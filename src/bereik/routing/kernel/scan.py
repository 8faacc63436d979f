"""The search: the latest departure with which each visit can be reached, and the fewest rides that takes.

Rounds count rides, as in RAPTOR, but a round goes over trips and their changes instead of stops: every visit
whose label improved hands it to the visits it can change to, then each trip that was handed something carries
the best label it was boarded with down its visits. With the arrival of its visit a label is one journey of
the profile. No order in time is needed, so nothing special happens at midnight or where a ride takes no time.

A **label** is `departure * 64 + 63 - rides`: the larger of two leaves later, or at the same second with fewer
rides, and one more ride is one less. `NEVER` is none.

No label is left out because another visit of the stop has one as good: the changes kept for that one may be
made further down its trip, at a visit left out for the sake of this one (see `changes`).

Several origins ("lanes") are searched at once: labels of a visit lie beside each other.
"""

import numba
import numpy as np

_NEVER = -(2**30)
RIDES_BITS = 6
MOST_RIDES = 63


@numba.njit(cache=True, nogil=True)
def board_from_origin(first_visit, last_visit, stop, board_at, access, earliest, levels, boarded):  # type: ignore[no-untyped-def]
    """Fill `boarded` (n, L): the label of one ride that just catches each visit, or `_NEVER`.

    `access` (S, L) seconds to a stop, beyond 2**29 where out of reach; departures before `earliest` count as
    none. Where only some departures matter, `levels` (rising) are those, and each departure counts as the
    last of them.
    """
    lanes = access.shape[1]
    for visit in range(first_visit, last_visit):
        for lane in range(lanes):
            departure = board_at[visit] - access[stop[visit], lane]
            label = _NEVER
            if departure >= earliest:
                if len(levels) == 1:
                    departure = levels[0]
                elif len(levels) > 1:
                    departure = levels[np.searchsorted(levels, departure, side="right") - 1]
                label = (departure << RIDES_BITS) + MOST_RIDES - 1
            boarded[visit - first_visit, lane] = label


@numba.njit(cache=True, nogil=True)
def _ride(first_trip, last_trip, trip_start, seated_from, boarded, labels, touched, improved, run):  # type: ignore[no-untyped-def]
    """Carry the best boarding so far down every touched trip: `labels` (n, L) on getting off.

    Marks the visits with a better label in `improved` (n,); leaves in `touched` (T,) the trips that have any.
    """
    base, lanes = trip_start[first_trip], boarded.shape[1]
    for trip in range(first_trip, last_trip):
        seated = seated_from[trip]
        if not touched[trip] and (seated < first_trip or not touched[seated]):
            continue
        for lane in range(lanes):
            run[lane] = _NEVER
            if seated >= first_trip:
                run[lane] = labels[trip_start[seated + 1] - 1 - base, lane]
        any_better = 0
        for visit in range(trip_start[trip] - base, trip_start[trip + 1] - base):
            better = 0
            for lane in range(lanes):
                better |= run[lane] > labels[visit, lane]
                labels[visit, lane] = run[lane]
                run[lane] = max(run[lane], boarded[visit, lane])
            improved[visit] = better != 0
            any_better |= better
        touched[trip] = any_better != 0


@numba.njit(cache=True, nogil=True)
def _change(  # type: ignore[no-untyped-def]
    first_trip, last_trip, trip_start, trip_of, labels, longest, alight_at, change_start, change_to,
    boarded, touched, handed_to, mark, improved, hand,
):  # fmt: skip
    """Hand every improved label, one ride more, to the visits that can be changed to.

    With `mark` their trips go in `handed_to` (T,).
    """
    base = trip_start[first_trip]
    count, lanes = labels.shape
    for trip in range(first_trip, last_trip):
        if not touched[trip]:
            continue
        for visit in range(trip_start[trip] - base, trip_start[trip + 1] - base):
            if not improved[visit]:
                continue
            for lane in range(lanes):
                label = labels[visit, lane]
                lasted = alight_at[visit + base] - (label >> RIDES_BITS)
                hand[lane] = label - 1 if lasted <= longest else _NEVER
            for change in range(change_start[visit + base], change_start[visit + base + 1]):
                target = change_to[change] - base
                if target < 0 or target >= count:
                    continue
                if mark:
                    handed_to[trip_of[target + base]] = True
                for lane in range(lanes):
                    boarded[target, lane] = max(boarded[target, lane], hand[lane])


@numba.njit(cache=True, nogil=True)
def scan(  # type: ignore[no-untyped-def]
    first_trip, last_trip, trip_start, seated_from, trip_of, alight_at, change_start, change_to,
    longest, rounds, mark, boarded, labels, touched, improved,
):  # fmt: skip
    """Improve `labels` (n, L) by up to `rounds` rides, from `boarded` (n, L) and trips `touched` (T,).

    Visits are counted from the first one of `first_trip`; trips from `last_trip` on are not ridden. Labels
    of journeys that have lasted over `longest` seconds are not followed. Called again with what it left
    behind, it goes on where it stopped. `mark` looks only at trips that were handed something, which is
    quicker when they are few.
    """
    run = np.empty(labels.shape[1], dtype=np.int32)
    handed_to = np.zeros(len(touched), dtype=np.bool_)
    for ride in range(rounds):
        if ride > 0 or improved.any():
            _change(
                first_trip, last_trip, trip_start, trip_of, labels, longest, alight_at, change_start,
                change_to, boarded, touched, handed_to, mark, improved, run,
            )  # fmt: skip
            touched[first_trip:last_trip] = True
            if mark:
                touched[:] = handed_to
                handed_to[:] = False
            if not touched.any():
                return
        _ride(first_trip, last_trip, trip_start, seated_from, boarded, labels, touched, improved, run)
