"""Ways as columns, and which pair of them is shown.

A way back stands in mirrored time until it is written down: "leaves latest, then arrives earliest" there
means "home earliest, then leaves latest" here, so that one rule serves both directions.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT
from bereik.shifts.split import PartOptions, Split, hold
from bereik.units import NEVER, Bools, Ints

MODES = ("", "walk", "bike", "transit", "bike+transit")
NO_MODE, WALK, BIKE, TRANSIT, BIKE_TRANSIT = range(5)

Codes = npt.NDArray[np.int8]


class Way(NamedTuple):
    """The journey to show of each question and destination (Q, D), in the time of its direction."""

    depart: Ints
    """`NEVER` where there is none."""
    arrive: Ints
    rides: Ints
    mode: Codes


class Pair(NamedTuple):
    """Ways out and back that agree on the bike; where none do, the best of each by itself."""

    agrees: Bools
    """(Q, D)"""
    out: Way
    back: Way


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


def choose(places: list[tuple[Way, Way]], together: tuple[Way, Way] | None, split: Split | None) -> Pair:
    """Of all places of the bike the pair that leaves home latest, then is home earliest.

    Ties: fewer rides, then earlier at work, then the first place. Parts of a split shift are held together.
    Where no pair agrees the best way of each direction is shown, that of all stops `together` among them.
    """
    pair, agrees = best_pair(places)
    best = places[0]
    # Without a pair each direction is shown by itself, so here they need not agree on the bike.
    for other in [*places[1:], *([] if together is None else [together])]:
        best = better(best[OUT], other[OUT]), better(best[BACK], other[BACK])
    chosen = Pair(agrees, *_pick_pair(agrees, pair, best))
    return chosen if split is None or len(places) == 1 else _together(chosen, places, split)


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


def _together(pair: Pair, places: list[tuple[Way, Way]], split: Split) -> Pair:
    """The pair with the ways of each split shift chosen for all its parts, part by part at its own place."""
    out, back = (Way(*(column.copy() for column in way)) for way in (pair.out, pair.back))
    for cells in split.each():
        whole_day = hold([_options(places, cell) for cell in cells])
        for cell, place in zip(cells, whole_day.rows if whole_day else [], strict=False):
            for way, other in zip((out, back), places[place], strict=True):
                for column, new in zip(way, other, strict=True):
                    column[cell] = new[cell]
    return Pair(pair.agrees, out, back)


def _options(places: list[tuple[Way, Way]], cell: tuple[int, int]) -> PartOptions:
    """The places of the bike at which a part can be held."""
    rows = [
        # Back is mirrored: its departure with the sign turned is when one is home.
        (int(out.depart[cell]), -int(back.depart[cell]), int(out.rides[cell] + back.rides[cell]),
         int(out.arrive[cell]), number)
        for number, (out, back) in enumerate(places)
        if out.depart[cell] > NEVER and back.depart[cell] > NEVER
    ]  # fmt: skip
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
