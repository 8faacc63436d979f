"""Ways as columns, and which pair of them is shown.

A way back stands in mirrored time until it is written down: "leaves latest, then arrives earliest" there
means "home earliest, then leaves latest" here, so that one rule serves both directions.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT
from bereik.shifts.split import PartOptions, Split, hold
from bereik.units import NEVER, UNREACHED, Bools, Ints

MODES = ("", "walk", "bike", "transit", "bike+transit")
NO_MODE, WALK, BIKE, TRANSIT, BIKE_TRANSIT = range(5)

Modes = npt.NDArray[np.int8]


class Way(NamedTuple):
    """The journey to show of each query and destination (Q, D), in the time of its direction."""

    depart: Ints
    """`NEVER` where there is none."""
    arrive: Ints
    rides: Ints
    mode: Modes


class Pair(NamedTuple):
    """Ways out and back that agree on the bike; where none do, the best of each by itself."""

    agrees: Bools
    """(Q, D)"""
    out: Way
    back: Way


class StopWays(NamedTuple):
    """The way of each cell over each stop, (N, P) each, in the time of its direction."""

    depart: Ints
    """`NEVER` where there is none."""
    arrive: Ints
    rides: Ints

    @classmethod
    def none(cls, cells: int, stops: int) -> "StopWays":
        """No way over any stop."""
        empty = np.empty((3, cells, stops), dtype=np.int32)
        empty[0], empty[1], empty[2] = NEVER, UNREACHED, 0
        return cls(*empty)


class AtStops(NamedTuple):
    """The ways of some cells with the bike left at each stop. N cells, P stops."""

    query_row: Ints
    """(N,)"""
    job: Ints
    """(N,)"""
    shape: tuple[int, ...]
    """Q, D"""
    out: StopWays
    back: StopWays

    @property
    def both(self) -> Bools:
        """(N, P) where there is a way out and a way back."""
        return np.asarray((self.out.depart > NEVER) & (self.back.depart > NEVER))

    def best(self) -> tuple[Way, Way]:
        """The pair to show of each cell, of equal ones over the first stop; none where no stop has both."""
        out, back, ties = self.out, self.back, self.both
        some = ties.any(axis=1)
        for worth in (out.depart, back.depart, -(out.rides + back.rides), -out.arrive):
            # Lexicographic, as `_pair_wins` has it: of those that are level so far the ones that do best.
            most = np.where(ties, worth, NEVER).max(axis=1, initial=NEVER)
            ties = ties & (worth == most[:, None])
        place = ties.argmax(axis=1) if ties.shape[1] else np.zeros(len(ties), dtype=np.int64)
        return self._ways(np.flatnonzero(some), place[some])

    def _ways(self, cells: Ints, place: Ints) -> tuple[Way, Way]:
        ways = []
        for own in (self.out, self.back):
            way = no_way(self.shape)
            at = self.query_row[cells], self.job[cells]
            way.depart[at], way.arrive[at] = own.depart[cells, place], own.arrive[cells, place]
            way.rides[at], way.mode[at] = own.rides[cells, place], BIKE_TRANSIT
            ways.append(way)
        return ways[OUT], ways[BACK]

    def options(self, cell: tuple[int, int], first: int) -> list[tuple[int, int, int, int, int]]:
        """The stops over which a cell can be held, numbered from `first` on; columns as in `_options`."""
        found = []
        for row in np.flatnonzero((self.query_row == cell[0]) & (self.job == cell[1])).tolist():
            for place in np.flatnonzero(self.both[row]).tolist():
                rides = int(self.out.rides[row, place] + self.back.rides[row, place])
                leave, home = int(self.out.depart[row, place]), -int(self.back.depart[row, place])
                found.append((leave, home, rides, int(self.out.arrive[row, place]), first + place))
        return found

    def over(self, cell: tuple[int, int], place: int) -> tuple[Way, Way]:
        """The ways of a cell over one stop."""
        row = np.flatnonzero((self.query_row == cell[0]) & (self.job == cell[1]))
        return self._ways(row, np.full(len(row), place))


def no_way(shape: tuple[int, ...]) -> Way:
    """No way to anywhere."""
    return Way(
        np.full(shape, NEVER, dtype=np.int32), np.full(shape, UNREACHED, dtype=np.int32),
        np.zeros(shape, dtype=np.int32), np.full(shape, NO_MODE, dtype=np.int8),
    )  # fmt: skip


def better(first: Way, second: Way) -> Way:
    """Of two ways the one that leaves later, then arrives earlier, then has fewer rides; else the first."""
    wins = (second.depart > first.depart) | (
        (second.depart == first.depart)
        & ((second.arrive < first.arrive) | ((second.arrive == first.arrive) & (second.rides < first.rides)))
    )
    return pick(wins, second, first)


def pick(wins: Bools, first: Way, second: Way) -> Way:
    """The first way where it wins, else the second."""
    if not wins.any():  # most stops where a bike can be left are no better than one before
        return second
    return Way(*(np.where(wins, mine, other) for mine, other in zip(first, second, strict=True)))


def choose(
    places: list[tuple[Way, Way]],
    together: tuple[Way, Way] | None,
    split: Split | None,
    at_stops: AtStops | None = None,
) -> Pair:
    """Of all places of the bike the pair that leaves home latest, then is home earliest.

    Ties: fewer rides, then earlier at work, then the first place. Parts of a split shift are held together.
    Where no pair agrees the best way of each direction is shown, that of all stops `together` among them: a
    way over one stop is no better. `at_stops` are further places, after the others.
    """
    if len(places) == 1 and together is None and at_stops is None:
        return Pair(both_found(places[0]), *places[0])
    pair, agrees = best_pair(places if at_stops is None else [*places, at_stops.best()])
    best = places[0]
    # Without a pair each direction is shown by itself, so here they need not agree on the bike.
    for other in [*places[1:], *([] if together is None else [together])]:
        best = better(best[OUT], other[OUT]), better(best[BACK], other[BACK])
    chosen = Pair(agrees, *_pick_pair(agrees, pair, best))
    if split is None or (len(places) == 1 and at_stops is None):
        return chosen
    return _together(chosen, places, at_stops, split)


def best_pair(places: list[tuple[Way, Way]]) -> tuple[tuple[Way, Way], Bools]:
    """Of the pairs that agree the one to show, and where there is one (Q, D)."""
    pair = places[0]
    # Out and back at the same place of the bike: only such pairs can be travelled.
    agrees = both_found(pair)
    for other in places[1:]:
        both = both_found(other)
        if both.any():
            pair = _pick_pair(both & (~agrees | _pair_wins(*other, *pair)), other, pair)
        agrees = agrees | both
    return pair, agrees


def _together(pair: Pair, places: list[tuple[Way, Way]], at_stops: AtStops | None, split: Split) -> Pair:
    """The pair with the ways of each split shift chosen for all its parts, part by part at its own place."""
    out, back = (Way(*(column.copy() for column in way)) for way in (pair.out, pair.back))
    for cells in split.each():
        whole_day = hold([_options(places, at_stops, cell) for cell in cells])
        for cell, place in zip(cells, whole_day.rows if whole_day else [], strict=False):
            ways = places[place] if place < len(places) else _over(at_stops, cell, place - len(places))
            for way, other in zip((out, back), ways, strict=True):
                for column, new in zip(way, other, strict=True):
                    column[cell] = new[cell]
    return Pair(pair.agrees, out, back)


def _over(at_stops: AtStops | None, cell: tuple[int, int], place: int) -> tuple[Way, Way]:
    assert at_stops is not None
    return at_stops.over(cell, place)


def _options(places: list[tuple[Way, Way]], at_stops: AtStops | None, cell: tuple[int, int]) -> PartOptions:
    """The places of the bike at which a part can be held."""
    rows = [
        # Back is mirrored: its departure with the sign turned is when one is home.
        (int(out.depart[cell]), -int(back.depart[cell]), int(out.rides[cell] + back.rides[cell]),
         int(out.arrive[cell]), number)
        for number, (out, back) in enumerate(places)
        if out.depart[cell] > NEVER and back.depart[cell] > NEVER
    ]  # fmt: skip
    if at_stops is not None:
        rows += at_stops.options(cell, len(places))
    # The reshape keeps five columns where there is no row at all.
    leave, home, rides, arrive, number = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return PartOptions.of(leave, home, np.argsort(np.lexsort((arrive, rides))), number)


def both_found(pair: tuple[Way, Way]) -> Bools:
    """(Q, D) where there is a way out and a way back."""
    return np.asarray((pair[OUT].depart > NEVER) & (pair[BACK].depart > NEVER))


def _pick_pair(wins: Bools, first: tuple[Way, Way], second: tuple[Way, Way]) -> tuple[Way, Way]:
    return pick(wins, first[OUT], second[OUT]), pick(wins, first[BACK], second[BACK])


def _pair_wins(out: Way, back: Way, old_out: Way, old_back: Way) -> Bools:
    """Is the new pair better than the old one, both being there? What comes first counts first."""
    # The order is that of SPEC 3 and 4: latest from home, earliest home, fewer rides, earlier at work.
    wins = np.zeros(out.depart.shape, dtype=np.bool_)
    level = np.ones(out.depart.shape, dtype=np.bool_)
    for new, old in (
        (out.depart, old_out.depart),
        (back.depart, old_back.depart),
        (-(out.rides + back.rides), -(old_out.rides + old_back.rides)),
        (-out.arrive, -old_out.arrive),
    ):
        # Lexicographic: a later criterion counts only where all before it are level.
        wins |= level & (new > old)
        level &= new == old
    return wins
