"""The ways of one leg between two places: its journeys, and the way on street beside them.

They are taken out of the leg before the loops that need them: an array is counted as used every time it is
taken out of a tuple, which takes longer than looking something up in it.
"""

import numpy as np

from bereik.kernels.chains.columns import NEVER, UNREACHED
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.kernels.scan import last_by


@inner_kernel
def ways_of(leg, origin, place):  # type: ignore[no-untyped-def]
    """(departures, arrivals, rides) of the journeys, both times rising; seconds before them and on street."""
    row, before = leg.row[origin], leg.before[origin]
    begin, end = leg.start[row, place], leg.start[row, place + 1]
    # A place that cannot be left by ride has the street alone.
    if before >= UNREACHED:
        end = begin
    return (
        leg.depart[begin:end],
        leg.arrive[begin:end],
        leg.rides[begin:end],
        before,
        leg.direct[origin, place],
    )


@inner_kernel
def top_of(ways, latest):  # type: ignore[no-untyped-def]
    """The last journey that is there by `latest`, -1 if there is none; `option_of` has two steps more."""
    return last_by(ways[1], 0, len(ways[1]), latest)


@inner_kernel
def option_of(ways, step, top, latest, until):  # type: ignore[no-untyped-def]
    """A way that is there by `latest` and leaves by `until`: (departure, arrival, rides).

    Step 0 is the way on street, then the journeys, latest first. `NEVER` where it is none, or beaten.
    """
    departs, arrives, rides, before, direct = ways
    if step == 0:
        if direct >= UNREACHED:
            return NEVER, UNREACHED, 0
        # As late as the next leg allows: leaving later is never worse (head of the package).
        depart = min(latest - direct, until)
        return depart, depart + direct, 0
    # Steps count back from the last journey that is there in time.
    journey = top - step + 1
    depart, arrive = departs[journey] - before, arrives[journey]
    # A journey no quicker than the street is dominated by it, whenever it leaves.
    if depart > until or arrive - depart >= direct:
        return NEVER, UNREACHED, 0
    return depart, arrive, int(rides[journey])


@inner_kernel
def latest_of(leg, origin, place, latest):  # type: ignore[no-untyped-def]
    """When one leaves at the latest to be there by `latest`; `NEVER` where there is no way."""
    row, begin = leg.row[origin], leg.start
    return leave_by(
        leg.depart, leg.arrive, begin[row, place], begin[row, place + 1],
        leg.before[origin], leg.direct[origin, place], latest,
    )  # fmt: skip


@inlined_kernel
def leave_by(depart, arrive, begin, end, before, direct, latest):  # type: ignore[no-untyped-def]
    """`latest_of` for the journeys from `begin` to `end`."""
    leaves = NEVER
    if direct < UNREACHED:
        leaves = latest - direct
    if before < UNREACHED:
        top = last_by(arrive, begin, end, latest)
        if top >= begin:
            leaves = max(leaves, depart[top] - before)
    return leaves


@entry_kernel
def shortest_journeys(start, depart, arrive):  # type: ignore[no-untyped-def]
    """(R, M) seconds of the shortest journey of each row to each place, `UNREACHED` where there is none."""
    rows, places = start.shape[0], start.shape[1] - 1
    shortest = np.full((rows, places), UNREACHED, dtype=np.int32)
    for row in range(rows):
        for place in range(places):
            for one in range(start[row, place], start[row, place + 1]):
                shortest[row, place] = min(shortest[row, place], arrive[one] - depart[one])
    return shortest


@inner_kernel
def shortest_of(leg, origin, place):  # type: ignore[no-untyped-def]
    """Seconds of the shortest way of a leg at any hour, `UNREACHED` or more where there is none."""
    seconds = np.int64(leg.direct[origin, place])
    before = leg.before[origin]
    if before < UNREACHED:
        seconds = min(seconds, leg.shortest[leg.row[origin], place] + before)
    return seconds
