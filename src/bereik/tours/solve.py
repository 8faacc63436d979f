"""The best day of a tour: every order, every place of the bike, every facility.

A day is a piece from leaving home to being home again. Shown is the day with the shortest absence, of these
the one that leaves latest. The journeys to and from the facility share the longest trip of their direction
(definition 4), so that their legs keep their own rows until the day is whole. How long the child stays
depends only on what lies between leaving the facility and coming back to it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bereik.childcare.openings import Window, windows_around
from bereik.tours.legs import Legs, lay_legs
from bereik.tours.orders import Orders, OrderState, OrderStep
from bereik.tours.pieces import Pieces, link
from bereik.tours.pieces import window as piece_within
from bereik.tours.query import TourQuery
from bereik.units import DAY_S, Ints


class TourLeg(NamedTuple):
    """One leg of the day: two places by number, how, and its piece."""

    one: int
    other: int
    mode: str
    since: int
    """When it leaves at the earliest; a journey with rides leaves then."""
    lasts: int
    rides: bool


class TourDay(NamedTuple):
    """A whole day, in seconds on the axis."""

    leave: int
    home: int
    order: tuple[OrderStep, ...]
    modes: tuple[str, str]
    """At home, and everywhere else."""
    window: Window | None
    """The opening part of the facility."""
    ends: tuple[TourLeg, ...]
    """From home to the first visit, and from the last one home; over the facility where there is one."""
    stay_from: int
    """With a child: leave the facility no earlier, so that the child does not stay longer than needed."""

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is better: the shortest absence, then leaving latest."""
        return self.home - self.leave, -self.leave


class TourSolution(NamedTuple):
    """What was found: the best day, or None where none keeps every limit."""

    legs: Legs
    best: TourDay | None


def solve_tour(query: TourQuery) -> TourSolution:
    """The best day of a query."""
    legs = lay_legs(query)
    orders = {mode: Orders(legs, mode) for mode in {inner for _, inner in query.bikes}}
    return TourSolution(legs, min(_days(legs, orders), key=lambda day: day.rank, default=None))


def _days(legs: Legs, orders: dict[str, Orders]) -> Iterator[TourDay]:
    """The best day of each first and last visit, place of the bike and facility."""
    query = legs.query
    windows = _windows(query)
    for modes in query.bikes:
        # First and last visit are fixed apart: with a child, what lies before and after them hangs on the
        # facility.
        for first in orders[modes[1]].firsts():
            for last, state in orders[modes[1]].spans(first).items():
                if query.facilities is None:
                    yield from _plain(legs, orders[modes[1]], modes, (first, last), state)
                for window in windows:
                    yield from _with_child(legs, orders[modes[1]], modes, (first, last), state, window)


def _windows(query: TourQuery) -> list[Window]:
    """The opening parts of all facilities that admit the child, on the day."""
    if query.facilities is None:
        return []
    admits = query.facilities.admits(query.child) & ~query.facilities.full
    windows = windows_around(query.facilities, query.axis, query.axis.at_clock(DAY_S))
    return [window for window in windows if admits[window.facility]]


def _plain(
    legs: Legs, orders: Orders, modes: tuple[str, str], ends: tuple[int, int], state: OrderState
) -> Iterator[TourDay]:
    # Home joins only here: the pieces between first and last visit are searched once for all days that use
    # them.
    out, back = legs.between(0, 1 + ends[0], modes[0]), legs.between(1 + ends[1], 0, modes[0])
    to_last = link(out, state.pieces)
    whole = link(to_last, back)
    rows = _short_enough(whole, legs.query)
    if len(rows) == 0:
        return
    row = _best(whole, rows)
    before = int(whole.first[row])
    own = (
        _leg(0, 1 + ends[0], modes[0], out, int(to_last.first[before])),
        _leg(1 + ends[1], 0, modes[0], back, int(whole.second[row])),
    )
    order = orders.order(*ends, int(to_last.second[before]))
    yield TourDay(*_ends(whole, row), tuple(order), modes, None, own, 0)


def _with_child(
    legs: Legs,
    orders: Orders,
    modes: tuple[str, str],
    ends: tuple[int, int],
    state: OrderState,
    part: Window,
) -> Iterator[TourDay]:
    """The days over one facility. Rows: to care, on to the first visit; from the last one, home from care."""
    query, care = legs.query, legs.anchors + part.facility
    bring, fetch = (round(60 * minutes) for minutes in (query.rules.bring_min, query.rules.fetch_min))
    to_care, home = legs.between(0, care, modes[0]), legs.between(care, 0, modes[0])
    onward, back = legs.between(care, 1 + ends[0], modes[1]), legs.between(1 + ends[1], care, modes[1])
    to_last = link(onward, state.pieces)
    away = link(to_last, back)
    # The stay is cut here, before home is linked: it runs from care to care, and what lies outside cannot
    # shorten it.
    away_rows = np.flatnonzero(away.least + bring + fetch <= round(60 * query.rules.longest_stay_min))
    away = away.take(away_rows)
    brought = link(to_care, piece_within(part.opens, part.closes, bring))
    fetched = link(piece_within(part.opens, part.closes, fetch), home)
    begun = link(brought, away)
    whole = link(begun, fetched)
    if not len(whole.since):
        return
    # `link` notes the rows that a piece was made of; following them back gives the row of each leg of a day.
    of_begun = whole.first
    of_away = begun.second[of_begun]
    of_last = away.first[of_away]
    rows_of = {
        "to": brought.first[begun.first[of_begun]],
        "on": to_last.first[of_last],
        "back": away.second[of_away],
        "home": fetched.second[whole.second],
    }
    out_s = to_care.lasts[rows_of["to"]] + onward.lasts[rows_of["on"]]
    back_s = back.lasts[rows_of["back"]] + home.lasts[rows_of["home"]]
    # The longest trip holds for the whole way out and the whole way back, so legs over the facility are added
    # up.
    fits = (out_s <= legs.longest) & (back_s <= legs.longest)
    rows = _short_enough(whole, query)
    rows = rows[fits[rows]]
    if len(rows) == 0:
        return
    row = _best(whole, rows)
    own = (
        _leg(0, care, modes[0], to_care, int(rows_of["to"][row])),
        _leg(care, 1 + ends[0], modes[1], onward, int(rows_of["on"][row])),
        _leg(1 + ends[1], care, modes[1], back, int(rows_of["back"][row])),
        _leg(care, 0, modes[0], home, int(rows_of["home"][row])),
    )
    order = orders.order(*ends, int(to_last.second[of_last[row]]))
    inner = int(of_away[row])
    stay_from = int(min(away.since[inner], away.until[inner]))
    yield TourDay(*_ends(whole, row), tuple(order), modes, part, own, stay_from)


def _short_enough(whole: Pieces, query: TourQuery) -> Ints:
    return np.flatnonzero(whole.least <= query.longest_absence)


def _best(whole: Pieces, rows: Ints) -> int:
    # The last key sorts first: shortest absence, and of equal ones the one that leaves latest.
    return int(rows[np.lexsort((-whole.until[rows], whole.least[rows]))[0]])


def _ends(whole: Pieces, row: int) -> tuple[int, int]:
    leave = int(whole.until[row])
    return leave, leave + int(whole.least[row])


def _leg(one: int, other: int, mode: str, leg: Pieces, row: int) -> TourLeg:
    # A walk can begin at any second; a piece with one begin only is a journey with rides.
    rides = bool(leg.until[row] == leg.since[row])
    return TourLeg(one, other, mode, int(leg.since[row]), int(leg.lasts[row]), rides)
