"""Ways with stops on them, such as childcare on the way to work: legs, limits and what is asked of them.

A direction is a chain of legs: home to the first stop, between stops, the last stop to the destination. Back
is given in mirrored time and has the same form. What must be known of a stop is when something may begin
there, how long it takes, and how long it may last from the way out to the way back (SPEC 3, definition 4).
"""

import numpy as np

from bereik.kernels.chains import (
    COLUMNS,
    DEPART,
    Chain,
    ChainQuery,
    Ends,
    Gates,
    Hours,
    Leg,
    PlainLegs,
    Shortfalls,
    StopWindows,
    Vacancies,
    best_alone,
    best_pairs,
    ends_of,
    groups_with_pairs,
    latest_mids,
    least_shortfalls,
    options_of,
    served_by_hours,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints

__all__ = [
    "Chain",
    "ChainQuery",
    "Ends",
    "Gates",
    "Hours",
    "Leg",
    "PlainLegs",
    "Shortfalls",
    "StopWindows",
    "Vacancies",
    "find_alone",
    "find_ends",
    "find_groups",
    "find_mids",
    "find_options",
    "find_pairs",
    "find_shortfalls",
    "no_answers",
    "no_ends",
    "no_leg",
    "serve_by_hours",
]  # fmt: skip


def find_ends(query: ChainQuery, last: Leg, *, back: bool) -> Ends:
    """Where the `last` leg may begin, for all homes of a query."""
    return ends_of(query, last, back)


def no_ends() -> Ends:
    """Ends that nobody looked up: the search looks up those of its own question, which is the same."""
    nothing = np.empty(0, dtype=np.int32)
    return Ends(np.zeros(1, dtype=np.int64), nothing, nothing, nothing)


def no_answers(query: ChainQuery) -> Ints:
    """(Q, D, COLUMNS) nothing found yet."""
    empty = np.zeros((*query.requested.shape, COLUMNS), dtype=np.int32)
    empty[:, :, DEPART] = NEVER
    return empty


def find_pairs(
    query: ChainQuery, out: Chain, back: Chain, place: int, best: Ints, *, only: Ints | None = None
) -> None:
    """Improve `best` (Q, D, COLUMNS) by the pairs of chains of one home; see `kernels.chains`."""
    groups = np.full(query.requested.shape[1], -1, dtype=np.int32) if only is None else only
    best_pairs(query, out, back, place, groups, best)


def find_options(query: ChainQuery, out: Chain, back: Chain, place: int, *, only: Ints | None) -> Ints:
    """All pairs of chains of one home that may matter to a part of a longer day (`chains.options`)."""
    groups = np.full(query.requested.shape[1], -1, dtype=np.int32) if only is None else only
    return options_of(query, out, back, place, groups)


def find_groups(query: ChainQuery, out: Chain, back: Chain, works: Bools) -> None:
    """Set `works` (G, Q, D) where a group of combinations has any pair of chains of one home."""
    groups_with_pairs(query, out, back, works)


def find_mids(first: Leg, last: Leg, gates: Gates, legs: PlainLegs) -> Ints:
    """(G, K) when something begins at each gate at the latest, for each leg of one home (`chains.mids`)."""
    mids = np.empty((len(gates.stop), len(legs.destination)), dtype=np.int32)
    latest_mids(first, last, gates, legs, mids)
    return mids


def serve_by_hours(
    out: Ints, back: Ints, hours: Hours, vacancies: Vacancies
) -> tuple[Bools, tuple[Ints, Ints]]:
    """What one home can hold today (V,), and (version, vacancy) of what changed hours open."""
    today = np.zeros(len(vacancies.alike), dtype=np.bool_)
    return today, served_by_hours(out, back, hours, vacancies, today)


def find_alone(query: ChainQuery, legs: Chain, place: int, best: Ints, *, back: bool) -> None:
    """Improve `best` (Q, D, COLUMNS) by the chains of one direction; see `kernels.chains.best_alone`."""
    # What an earlier place of the bike found stays unless beaten, so places may be asked in any order.
    best_alone(query, legs, back, place, best)


def find_shortfalls(
    lax: ChainQuery, real: ChainQuery, out: Chain, back: Chain, shortfalls: Shortfalls
) -> None:
    """Improve `shortfalls` by the chains of one home that keep the `lax` rules, measured by the `real` ones.

    Both queries have the same combinations.
    """
    least_shortfalls(lax, real, out, back, shortfalls)


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
