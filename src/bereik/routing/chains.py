"""Ways with stops on them, such as childcare on the way to work: legs, limits and what is asked of them.

A direction is a chain of legs: home to the first stop, between stops, the last stop to the destination. Back
is given in mirrored time and has the same form. What must be known of a stop is when something may begin
there, how long it takes, and how long it may last from the way out to the way back (SPEC 3, definition 4).
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.chains import (
    COLUMNS,
    DEPART,
    WAYS_TO_FAIL,
    best_alone,
    best_pairs,
    ends_of,
    groups_with_pairs,
    least_misses,
    options_of,
    shortest_journeys,
)
from bereik.routing.search import Profiles
from bereik.units import NEVER, UNREACHED, Bools, Ints


class Leg(NamedTuple):
    """Journeys from some places to others that no other one beats, and the ways on street. N from, M to.

    Several places may share their journeys, which they leave for earlier or later: who cycles to one stop.
    """

    start: Ints
    """(R, M + 1) offsets of the journeys."""
    depart: Ints
    arrive: Ints
    rides: Ints
    row: Ints
    """(N,) which row of `start` belongs to a place of departure."""
    before: Ints
    """(N,) seconds by which it is left before `depart`; `UNREACHED` where no journey can be made."""
    direct: Ints
    """(N, M) seconds on street, `UNREACHED` where there is no such way."""
    shortest: Ints
    """(R, M) seconds of the shortest journey at any hour: what cannot be short enough is not looked at."""

    @classmethod
    def of(cls, profiles: list[Profiles], direct: Ints) -> "Leg":
        """The journeys of each place of departure, one after the other."""
        lengths = [int(one.start[-1]) for one in profiles]
        begin = np.concatenate([[0], np.cumsum(lengths)])
        start = np.stack([one.start + first for one, first in zip(profiles, begin[:-1], strict=True)])
        start = start.astype(np.int64)
        columns = [
            np.concatenate([getattr(one, name)[:n] for one, n in zip(profiles, lengths, strict=True)])
            for name in ("depart", "arrive", "rides")
        ]
        depart, arrive = (column.astype(np.int32) for column in columns[:2])
        return cls(
            start, depart, arrive, columns[2].astype(np.int8),
            np.arange(len(profiles), dtype=np.int32), np.zeros(len(profiles), dtype=np.int32),
            np.ascontiguousarray(direct, dtype=np.int32), shortest_journeys(start, depart, arrive),
        )  # fmt: skip


class Ends(NamedTuple):
    """Where the last leg to each destination may begin, whatever the home; see `kernels.chains.ends_of`."""

    start: Ints
    """(Q * D + 1,) offsets."""
    window: Ints
    mid: Ints
    """Second at which something begins there at the latest."""
    seconds: Ints
    """Of the shortest leg from there at any hour."""


class Chain(NamedTuple):
    """The legs of one home in one direction. F stops on the way, D destinations."""

    first: Leg
    """From home (1, F)."""
    middle: Leg
    """Between stops (F, F)."""
    last: Leg
    """To the destinations (F, D)."""
    whole: Leg
    """From home to the destinations (1, D), for a direction without a stop."""
    ends: Ends
    """Those of the last leg, for the question that is asked or a laxer one."""


class Frame(NamedTuple):
    """When something may begin at a stop, in the time of a direction. V windows."""

    stop: Ints
    """(V,) which of the F stops."""
    opens: Ints
    """(V,) it begins at this second or later."""
    by: Ints
    """(V,) it has begun by this second, however late the next leg leaves."""
    until: Ints
    """(V,) the next leg leaves no later than this and the dwell: nobody waits to begin."""


class Question(NamedTuple):
    """What is asked of all homes. K combinations of windows in up to two slots, G groups of them."""

    slots: Ints
    """(K, 2) window in each slot, -1 for none; of equal answers the first combination wins."""
    group: Ints
    """(K,) number of the group: the combinations that mean the same stops."""
    visits_out: Bools
    """(K, 2) whether the way out stops there."""
    visits_back: Bools
    stays: Bools
    """(K, 2) whether from beginning there on the way out to ending on the way back no more than
    `longest_stay` may pass."""
    frame_out: Frame
    frame_back: Frame
    alone_out: Frame
    """As `frame_out`, for who asks of the way out alone."""
    alone_back: Frame
    dwell_out: int
    dwell_back: int
    longest_stay: int
    longest: int
    """Seconds that the legs of a direction may take together."""
    arrive_by: Ints
    """(2, Q) out and back, each in its own time."""
    depart_from: Ints
    """(2, Q)"""
    asked: Bools
    """(Q, D)"""


def find_ends(question: Question, last: Leg, *, back: bool) -> Ends:
    """Where the `last` leg may begin, for all homes of a question."""
    return Ends(*ends_of(question, last, back))


def no_answers(question: Question) -> Ints:
    """(Q, D, COLUMNS) nothing found yet."""
    empty = np.zeros((*question.asked.shape, COLUMNS), dtype=np.int32)
    empty[:, :, DEPART] = NEVER
    return empty


def find_pairs(
    question: Question, out: Chain, back: Chain, place: int, best: Ints, *, only: Ints | None = None
) -> None:
    """Improve `best` (Q, D, COLUMNS) by the pairs of chains of one home; see `kernels.chains`."""
    groups = np.full(question.asked.shape[1], -1, dtype=np.int32) if only is None else only
    best_pairs(question, out, back, place, groups, best)


def find_options(question: Question, out: Chain, back: Chain, place: int, *, only: Ints | None) -> Ints:
    """All pairs of chains of one home that may matter to a part of a longer day (`chains.options`)."""
    groups = np.full(question.asked.shape[1], -1, dtype=np.int32) if only is None else only
    options: Ints = options_of(question, out, back, place, groups)
    return options


def find_groups(question: Question, out: Chain, back: Chain, works: Bools) -> None:
    """Set `works` (G, Q, D) where a group of combinations has any pair of chains of one home."""
    groups_with_pairs(question, out, back, works)


def find_alone(question: Question, legs: Chain, place: int, best: Ints, *, back: bool) -> None:
    """Improve `best` (Q, D, COLUMNS) by the chains of one direction; see `kernels.chains.best_alone`."""
    best_alone(question, legs, back, place, best)


class Misses(NamedTuple):
    """How nearly a day with stops fails, in seconds, rule by rule as `kernels.chains` numbers them."""

    alone: Ints
    """(5, Q, D) broken when no other rule is; `UNREACHED` where another always is."""
    least: Ints
    """(5, Q, D) broken whatever else is; `UNREACHED` where there is no pair of chains."""
    mixed: Ints
    """(2, Q, D) the fewest seconds in all, and the first rule they break."""
    seen: Bools
    """(2, Q, D) whether there is any chain out, and any back."""

    @classmethod
    def none(cls, question: Question) -> "Misses":
        """Nothing seen yet."""
        shape = question.asked.shape
        rules = np.full((WAYS_TO_FAIL, *shape), UNREACHED, dtype=np.int64)
        mixed = np.full((2, *shape), UNREACHED, dtype=np.int64)
        return cls(rules, rules.copy(), mixed, np.zeros((2, *shape), dtype=np.bool_))


def find_misses(lax: Question, real: Question, out: Chain, back: Chain, misses: Misses) -> None:
    """Improve `misses` by the chains of one home that keep the `lax` rules, measured by the `real` ones.

    Both questions have the same combinations.
    """
    least_misses(lax, real, out, back, *misses)


def no_leg(origins: int, places: int) -> Leg:
    """A leg that nobody can take."""
    nothing = np.empty(0, dtype=np.int32)
    return Leg(
        np.zeros((1, places + 1), dtype=np.int64), nothing, nothing, nothing.astype(np.int8),
        np.zeros(origins, dtype=np.int32), np.full(origins, UNREACHED, dtype=np.int32),
        np.full((origins, places), UNREACHED, dtype=np.int32),
        np.full((1, places), UNREACHED, dtype=np.int32),
    )  # fmt: skip
