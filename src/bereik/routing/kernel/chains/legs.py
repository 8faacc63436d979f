"""The journeys of one leg, and the way on street beside them."""

import numba
import numpy as np

from bereik.routing.kernel.chains.columns import NEVER, UNREACHED
from bereik.routing.kernel.destinations import _last_by


@numba.njit(cache=True, nogil=True, inline="always")
def top_of(leg, origin, place, latest):  # type: ignore[no-untyped-def]
    """The last journey of a leg that is there by `latest`, and how many steps `option_of` has."""
    row = leg.row[origin]
    begin = leg.start[row, place]
    if leg.before[origin] >= UNREACHED:
        return begin - 1, 1
    top = _last_by(leg.arrive, begin, leg.start[row, place + 1], latest)
    return top, top - begin + 2


@numba.njit(cache=True, nogil=True, inline="always")
def option_of(leg, origin, place, step, top, latest, until):  # type: ignore[no-untyped-def]
    """A way of a leg that is there by `latest` and leaves by `until`: (departure, arrival, rides).

    Step 0 is the way on street, then the journeys, latest first. `NEVER` where it is none, or beaten.
    """
    direct = leg.direct[origin, place]
    if step == 0:
        if direct >= UNREACHED:
            return NEVER, UNREACHED, 0
        depart = min(latest - direct, until)
        return depart, depart + direct, 0
    journey = top - step + 1
    depart, arrive = leg.depart[journey] - leg.before[origin], leg.arrive[journey]
    if depart > until or arrive - depart >= direct:
        return NEVER, UNREACHED, 0
    return depart, arrive, int(leg.rides[journey])


@numba.njit(cache=True, nogil=True, inline="always")
def latest_of(leg, origin, place, latest):  # type: ignore[no-untyped-def]
    """When one leaves at the latest to be there by `latest`; `NEVER` where there is no way."""
    start = NEVER
    if leg.direct[origin, place] < UNREACHED:
        start = latest - leg.direct[origin, place]
    top, steps = top_of(leg, origin, place, latest)
    if steps > 1:
        start = max(start, leg.depart[top] - leg.before[origin])
    return start


@numba.njit(cache=True, nogil=True)
def shortest_journeys(start, depart, arrive):  # type: ignore[no-untyped-def]
    """(R, M) seconds of the shortest journey of each row to each place, `UNREACHED` where there is none."""
    rows, places = start.shape[0], start.shape[1] - 1
    shortest = np.full((rows, places), UNREACHED, dtype=np.int32)
    for row in range(rows):
        for place in range(places):
            for one in range(start[row, place], start[row, place + 1]):
                shortest[row, place] = min(shortest[row, place], arrive[one] - depart[one])
    return shortest


@numba.njit(cache=True, nogil=True, inline="always")
def shortest_of(leg, origin, place):  # type: ignore[no-untyped-def]
    """Seconds of the shortest way of a leg at any hour, `UNREACHED` or more where there is none."""
    seconds = np.int64(leg.direct[origin, place])
    before = leg.before[origin]
    if before < UNREACHED:
        seconds = min(seconds, leg.shortest[leg.row[origin], place] + before)
    return seconds
