"""Shifts that start or end at another time: for each vacancy the move that opens most.

A shift that moves concerns its own vacancy only. So all vacancies are moved by the same minutes and asked
once, and what changes for each is its own: the same as moving it alone and asking again.
"""

from typing import NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.proposals.assess import Effect, Pairs, solve_again
from bereik.proposals.priced import Priced, best, priced
from bereik.proposals.query import Query
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ShiftTimes
from bereik.scenarios.tables import moved_clocks
from bereik.units import DAY_S, Bools, parse_clock

STEPS_MIN = (15, 30, 60)
MOST_SHORTER = 4
"""A shift of which one end moves keeps all but a fourth of its hours."""


class ShiftMove(NamedTuple):
    """How many minutes later a shift starts and ends; below zero is earlier."""

    start: int
    end: int

    @property
    def kind(self) -> str:
        """The whole shift, or one end of it, which makes it shorter."""
        return "shift" if self.start == self.end else "shift_start" if self.start else "shift_end"

    @property
    def minutes(self) -> int:
        """How much later what moves is."""
        return self.start or self.end


MOVES = tuple(
    move
    for step in STEPS_MIN
    for move in (ShiftMove(-step, -step), ShiftMove(step, step), ShiftMove(step, 0), ShiftMove(0, -step))
)
"""Moves that are tried, the least first: of those that are worth the same the first is told. One end by
itself moves only so that the shift is shorter: a longer one is another job."""


def best_moves(query: Query, homes: GeoDataFrame, vacancies: GeoDataFrame, most: int) -> list[Priced]:
    """For each vacancy the move of its shift with most gain less loss."""
    of_vacancy: dict[int, Priced] = {}
    ids = query.demand.vacancies.ids
    for move in MOVES:
        moved, meant = _moved(vacancies, move)
        if not meant.any():
            continue
        # All vacancies moved at once: their shifts do not hang together, so each effect is its own.
        effect = Effect(query.demand, solve_again(query, query.demand.network, homes, moved))
        for row in np.unique(np.concatenate([effect.gained[1], effect.lost[1]])).tolist():
            about = {"kind": move.kind, "minutes": move.minutes, "vacancy_id": ids[row]}
            hours = moved["shift_start"].iloc[row], moved["shift_end"].iloc[row]
            made = priced(
                _plan(ids[row], move, hours), about, query.gains, _of_row(effect.gained, row),
                _of_row(effect.lost, row),
            )  # fmt: skip
            # Strictly more, so that of equal moves the least stays.
            if row not in of_vacancy or made.net > of_vacancy[row].net:
                of_vacancy[row] = made
    return best(of_vacancy.values(), most)


def _plan(vacancy: str, move: ShiftMove, hours: tuple[str, str]) -> Scenario:
    """The plan that moves one shift: as a whole, or to hours of which one end is another."""
    if move.kind == "shift":
        change = ShiftTimes(ids=(vacancy,), move_min=move.start)
    else:
        change = ShiftTimes(ids=(vacancy,), start=hours[0], end=hours[1])
    return Scenario(move.kind, changes=(change,))


def _of_row(pairs: Pairs, row: int) -> Pairs:
    mine = pairs[1] == row
    return pairs[0][mine], pairs[1][mine]


def _moved(vacancies: GeoDataFrame, move: ShiftMove) -> tuple[GeoDataFrame, Bools]:
    """The vacancies with all shifts moved that can be, and which those are."""
    if "shift_start" not in vacancies or "shift_end" not in vacancies:
        return vacancies, np.zeros(len(vacancies), dtype=np.bool_)
    cells = list(zip(vacancies["shift_start"], vacancies["shift_end"], strict=True))
    meant = np.array([_can_move(start, end, move) for start, end in cells], dtype=np.bool_)
    moved = vacancies.copy()
    for column, minutes in (("shift_start", move.start), ("shift_end", move.end)):
        moved.loc[meant, column] = [moved_clocks(text, minutes) for text in moved.loc[meant, column]]
    return moved, meant


def _can_move(start: object, end: object, move: ShiftMove) -> bool:
    """Whether the hours are known, in one part, and long enough to be made shorter."""
    if any(not isinstance(one, str) or not one.strip() or "," in one for one in (start, end)):
        return False
    # A shift that ends at the hour at which it starts lasts a day.
    lasts = (parse_clock(str(end)) - parse_clock(str(start))) % DAY_S or DAY_S
    return MOST_SHORTER * 60 * (move.start - move.end) <= lasts
