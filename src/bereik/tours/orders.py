"""All orders of the visits at once: dynamic programming over subsets, on sets of pieces.

The state of a subset and its last visit is the set of pieces from being ready at the first visit to being
done at the last one, none dominating another: another order of the same visits that is done earlier, whenever
one is ready, serves whatever comes after it. Up to nine visits these are at most 9 * 2**8 * 9 states; for a
fixed order there are as many as visits.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bereik.tours.legs import TourLegs
from bereik.tours.pieces import Pieces, link, undominated, window

StateKey = tuple[int, int, bool]
"""Visits that were made (bits), the last one, and whether the break was taken."""


class OrderStep(NamedTuple):
    """A visit, and where the break was taken on the way to it: "", "before" leaving or "after" arriving."""

    visit: int
    pause: str


class OrderState(NamedTuple):
    """Pieces of one subset, and the state and row each was made from."""

    pieces: Pieces
    source: np.ndarray
    """(n,) row of `sources`."""
    row: np.ndarray
    """(n,) row of the pieces of that state."""
    sources: list[tuple[StateKey, str]]


@dataclass(frozen=True, eq=False)
class Orders:
    """The spans of a query from each first visit, in one way of travelling."""

    legs: TourLegs
    mode: str
    cache: dict[int, dict[StateKey, OrderState]] = field(default_factory=dict)
    moves: dict[tuple[int, int], list[tuple[Pieces, str]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many visits there are."""
        return len(self.legs.query.visits.names)

    def firsts(self) -> range:
        """The visits that may come first."""
        return range(1) if self.legs.query.fixed else range(self.count)

    def spans(self, first: int) -> dict[int, OrderState]:
        """The pieces of all visits by the last one, from being ready at the first."""
        if first not in self.cache:
            self.cache[first] = self._orders_from(first)
        whole, paused = (1 << self.count) - 1, self.legs.query.pause is not None
        states = self.cache[first]
        # Only days with the break taken count where one is asked for.
        ends = {last: (whole, last, paused) for last in range(self.count)}
        return {last: states[key] for last, key in ends.items() if key in states}

    def order(self, first: int, last: int, row: int) -> list[OrderStep]:
        """The visits of a piece in order."""
        key: StateKey = ((1 << self.count) - 1, last, self.legs.query.pause is not None)
        steps: list[OrderStep] = []
        while True:
            state = self.cache[first][key]
            if not state.sources:
                return [OrderStep(key[1], ""), *reversed(steps)]
            # Backwards along the rows that each piece was made from, until the first visit, which has no
            # source.
            before, pause = state.sources[int(state.source[row])]
            steps.append(OrderStep(key[1], pause))
            key, row = before, int(state.row[row])

    def _orders_from(self, first: int) -> dict[StateKey, OrderState]:
        empty = np.zeros(1, dtype=np.int64)
        states: dict[StateKey, OrderState] = {
            (1 << first, first, False): OrderState(self._visit(first), empty, empty, [])
        }
        # Invariant: after round n `states` is complete for all subsets of n + 1 visits, as in Held and Karp.
        # Here a state keeps a set of pieces in place of one number, since being done early and leaving late
        # differ.
        for _ in range(self.count - 1):
            made: dict[StateKey, list[tuple[Pieces, StateKey, str]]] = {}
            size = max(bin(key[0]).count("1") for key in states)
            for key, state in [entry for entry in states.items() if bin(entry[0][0]).count("1") == size]:
                for visit in self._nexts(key):
                    for move, pause in self._moves(key[1], visit):
                        # The break is taken once; whether it was is part of the state, or a day could rest
                        # twice.
                        if pause and key[2]:
                            continue
                        own = link(state.pieces, move)
                        to = (key[0] | 1 << visit, visit, key[2] or bool(pause))
                        if len(own.since):
                            made.setdefault(to, []).append((own, key, pause))
            # No subset of this size can be done, so neither can the whole, which holds one of every size.
            if not made:
                return {}
            states |= {key: _merged(some) for key, some in made.items()}
        return states

    def _nexts(self, key: StateKey) -> list[int]:
        if self.legs.query.fixed:
            return [key[1] + 1]
        return [visit for visit in range(self.count) if not key[0] >> visit & 1]

    def _visit(self, visit: int) -> Pieces:
        own = self.legs.query.visits
        return window(*(int(column[visit]) for column in (own.since, own.until, own.lasts)))

    def _moves(self, one: int, other: int) -> list[tuple[Pieces, str]]:
        """From being done at a visit to being done at another one, with the break on the way or without."""
        if (one, other) not in self.moves:
            leg, visit = self.legs.between(1 + one, 1 + other, self.mode), self._visit(other)
            # Dominated moves are dropped before they are linked: linking is monotone, so none of them could
            # come back.
            found = [(undominated(link(leg, visit)), "")]
            pause = pause_of(self.legs)
            if pause is not None:
                found.append((undominated(link(link(pause, leg), visit)), "before"))
                found.append((undominated(link(link(leg, pause), visit)), "after"))
            self.moves[one, other] = found
        return self.moves[one, other]


def pause_of(legs: TourLegs) -> Pieces | None:
    """The break as a piece."""
    if legs.query.pause is None:
        return None
    earliest, latest, lasts = legs.query.pause.seconds
    since, until = (legs.query.axis.at_clock(clock) for clock in (earliest, latest))
    return window(since, until, lasts)


def _merged(some: list[tuple[Pieces, StateKey, str]]) -> OrderState:
    """The undominated pieces of several states together."""
    columns = [np.concatenate([getattr(pieces, name) for pieces, _, _ in some]) for name in Pieces._fields]
    source = np.concatenate(
        [np.full(len(pieces.since), number) for number, (pieces, _, _) in enumerate(some)]
    )
    since, until, lasts, row, _ = columns
    every = Pieces(since, until, lasts, source, row)  # where it comes from goes along
    # Across all orders that lead here: only the set of visits matters for what follows, not their order.
    front = undominated(every)
    return OrderState(front, front.first, front.second, [(key, pause) for _, key, pause in some])
