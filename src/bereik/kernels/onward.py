"""Compiled: the first arrival at every stop of who stands somewhere at one instant, without one trip.

Passes over the trips until nothing improves, so that rides of no length and ties in time are no cases at all.
Being at a stop by ride and being there ready to board are kept apart: only who came by ride walks on.
"""

from bereik.kernels.compiled import entry_kernel


@entry_kernel
def ride_on(  # type: ignore[no-untyped-def]
    first_trip, last_trip, without, trip_start, seated_from, stop, board_at, alight_at,
    walk_start, walk_to, walk_s, until, ready, ready_first, carried, by_ride, by_first,
):  # fmt: skip
    """Fill `by_ride` (S,) with the first arrivals by `until`, and `by_first` with the visit boarded first.

    `ready` (S,) is from when on one can board there, slack left out; it and `ready_first` are changed too.
    `carried` (T,) is room to work in, all -1.
    """
    improved = True
    while improved:
        improved = False
        for trip in range(first_trip, last_trip):
            if trip == without:
                continue
            before = seated_from[trip]
            on = carried[before] if before >= 0 and before != without else -1
            for visit in range(trip_start[trip], trip_start[trip + 1]):
                at, arrives = stop[visit], alight_at[visit]
                if on >= 0 and arrives < by_ride[at] and arrives <= until:
                    by_ride[at], by_first[at] = arrives, on
                    improved = True
                    for walk in range(walk_start[at], walk_start[at + 1]):
                        target = walk_to[walk]
                        if arrives + walk_s[walk] < ready[target]:
                            ready[target], ready_first[target] = arrives + walk_s[walk], on
                if on < 0 and ready[at] <= board_at[visit]:
                    on = ready_first[at] if ready_first[at] >= 0 else visit
            carried[trip] = on
