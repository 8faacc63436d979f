"""Earliest arrivals at stops of origins that leave once: `kernels.earliest`."""

import numpy as np

from bereik.kernels.arrays import NONE, EarliestState, SearchWindow
from bereik.kernels.batch import NO_LABEL
from bereik.kernels.earliest import board_first, earliest_at_stops, number_slots, ride_earliest
from bereik.routing.labels import NARROW, aligned, whole_blocks, with_room_to_align
from bereik.routing.rides import Rides
from bereik.units import UNREACHED, Ints


def earliest_arrivals(rides: Rides, ready: Ints, until: int, *, max_rides: int) -> Ints:
    """(S, W) the first arrival by ride at each stop, from lanes that are `ready` (S, L) at stops.

    Arrivals after `until` are none. W is L filled up to whole blocks, the rest `UNREACHED`.
    """
    width = whole_blocks(ready.shape[1], NARROW)
    earliest = int(ready.min(initial=UNREACHED))
    first_trip, last_trip = rides.window(earliest, until)
    if first_trip == last_trip:
        return np.full((rides.stops, width), UNREACHED, dtype=np.int32)
    # `ready` counts from the same second as the rides, so the earliest departure of the window is 0.
    window = SearchWindow(first_trip, last_trip, 0, until, UNREACHED)
    slots = number_slots(rides, first_trip, last_trip)
    size = int(slots.start[-1]) * width
    boarded, labels, handed = (
        aligned(np.full(with_room_to_align(size, NARROW), NO_LABEL, dtype=NARROW), size) for _ in range(3)
    )
    touched = np.empty((len(slots.start) - 1, 2), dtype=np.int32)
    touched[:] = UNREACHED, NONE
    state = EarliestState(boarded, labels, touched, touched.copy(), handed)
    board_first(rides, window, slots, width, ready, state)
    ride_earliest(rides, window, slots, width, max_rides, state)
    return earliest_at_stops(rides, window, slots, width, state)
