"""When a chain leaves home at the latest by what follows one stop, for many queries and jobs at once."""

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.bisection import last_by
from bereik.kernels.borrowed import borrowed
from bereik.kernels.chains.legs import Leg
from bereik.kernels.compiled import entry_kernel
from bereik.units import NEVER, UNREACHED, Ints


@entry_kernel
def latest_to_care(leg: Leg, mids: Ints) -> Ints:
    """(N,) from `mids` (N, F), the second by which each facility must be reached by the leg of one origin."""
    leg, mids = borrowed((leg, mids))
    shortest, before = leg.shortest, np.int64(leg.before[0])
    latest = np.full(len(mids), NEVER, dtype=np.int64)
    # In order of facilities: from most stops only some of them are reached.
    for facility in range(mids.shape[1]):
        seconds = before + shortest[0, facility]
        if seconds < UNREACHED:
            for cell in range(len(mids)):
                latest[cell] = max(latest[cell], mids[cell, facility] - seconds)
    return latest


@entry_kernel
def latest_to_jobs(leg: Leg, cells: tuple[Ints, Ints], arrive_by: Ints, past: Ints, most: Int) -> Ints:
    """(N,) for `cells` of query and job, if all facilities share the journeys of the leg.

    `arrive_by` (Q,); `past` (Q, F) are the least seconds from home until a facility is left. A chain of more
    than `most` seconds by its shortest journey counts for none.
    """
    leg, cells, arrive_by, past = borrowed((leg, cells, arrive_by, past))
    (asks, jobs), start, depart, arrive = cells, leg.start, leg.depart, leg.arrive
    shortest, before = leg.shortest, leg.before
    least = np.full(len(past), UNREACHED, dtype=np.int64)
    for ask in range(len(past)):
        for facility in range(len(before)):
            least[ask] = min(least[ask], np.int64(past[ask, facility]) + before[facility])
    latest = np.full(len(asks), NEVER, dtype=np.int64)
    for cell in range(len(asks)):
        ask, job = asks[cell], jobs[cell]
        if shortest[0, job] + least[ask] <= most:
            place = last_by(arrive, start[0, job], start[0, job + 1], arrive_by[ask])
            if place >= start[0, job]:
                latest[cell] = depart[place] - least[ask]
    return latest
