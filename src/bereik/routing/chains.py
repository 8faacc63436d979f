"""Ways over facilities, such as childcare on the way to work: legs, limits and what is asked of them.

A direction is a chain of legs: home to the first facility, between facilities, the last facility to the
destination. Back is given in mirrored time and has the same form. What must be known of a facility is when
something may begin there, how long it takes, and how long it may last from the way out to the way back (SPEC
3, definition 4).
"""

import numpy as np

from bereik.kernels.chains import (
    COLUMNS,
    DEPART,
    Chain,
    ChainQuery,
    Ends,
    FacilityWindows,
    Gates,
    HoursVersions,
    Leg,
    PlainLegs,
    Vacancies,
    latest_mids,
    served_by_hours,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = [
    "Chain",
    "ChainQuery",
    "Ends",
    "FacilityWindows",
    "Gates",
    "HoursVersions",
    "Leg",
    "PlainLegs",
    "Vacancies",
    "every_group",
    "find_mids",
    "in_parts",
    "no_answers",
    "no_ends",
    "no_leg",
    "serve_by_hours",
]  # fmt: skip


def no_ends() -> Ends:
    """Ends that nobody looked up: the search looks up those of its own query, which is the same."""
    nothing = np.empty(0, dtype=np.int32)
    return Ends(np.zeros(1, dtype=np.int64), nothing, nothing, nothing)


def no_answers(query: ChainQuery) -> Ints:
    """(Q, D, COLUMNS) nothing found yet."""
    empty = np.zeros((*query.requested.shape, COLUMNS), dtype=np.int32)
    empty[:, :, DEPART] = NEVER
    return empty


def every_group(query: ChainQuery) -> Ints:
    """(D,) what says that all groups of facilities count for each job."""
    return np.full(query.requested.shape[1], -1, dtype=np.int32)


def in_parts(query: ChainQuery, count: int) -> list[ChainQuery]:
    """The same query in parts of its jobs, which hang on nothing of each other."""
    number = np.arange(query.requested.shape[1]) % count
    return [query._replace(requested=query.requested & (number == part)) for part in range(count)]


def find_mids(first: Leg, last: Leg, gates: Gates, legs: PlainLegs) -> Ints:
    """(G, K) when something begins at each gate at the latest, for each leg of one home (`chains.mids`)."""
    mids = np.empty((len(gates.facility), len(legs.destination)), dtype=np.int32)
    latest_mids(first, last, gates, legs, mids)
    return mids


def serve_by_hours(
    out: Ints, back: Ints, hours: HoursVersions, vacancies: Vacancies
) -> tuple[Bools, tuple[Ints, Ints]]:
    """What one home can hold today (V,), and (version, vacancy) of what changed hours open."""
    today = np.zeros(len(vacancies.alike), dtype=np.bool_)
    return today, served_by_hours(out, back, hours, vacancies, today)


def no_leg(origins: int, places: int) -> Leg:
    """A leg that nobody can take."""
    nothing = np.empty(0, dtype=np.int32)
    # `UNREACHED` bars journeys in `before`, and the street in `direct`: the kernels need no case for it.
    return Leg(
        np.zeros((1, places + 1), dtype=np.int64), nothing, nothing, nothing.astype(np.int8),
        np.zeros(origins, dtype=np.int32), np.full(origins, UNREACHED, dtype=np.int32),
        np.full((origins, places), UNREACHED, dtype=np.int32),
        np.full((1, places), UNREACHED, dtype=np.int32),
    )  # fmt: skip
