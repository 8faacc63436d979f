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
from bereik.tours.legs import TourLegs, lay_legs
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

    legs: TourLegs
    best: TourDay | None


def solve_tour(query: TourQuery) -> TourSolution:
    """The best day of a query."""
    legs = lay_legs(query)
    orders = {mode: Orders(legs, mode) for mode in {inner for _, inner in query.bikes}}
    return TourSolution(legs, min(_days(legs, orders), key=lambda day: day.rank, default=None))


def _days(legs: TourLegs, orders: dict[str, Orders]) -> Iterator[TourDay]:
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
    # Up to the end of the date and no further: a tour is over by then.
    windows = windows_around(query.facilities, query.axis, query.axis.at_clock(DAY_S))
    return [window for window in windows if admits[window.facility]]


def _plain(
    legs: TourLegs, orders: Orders, modes: tuple[str, str], ends: tuple[int, int], state: OrderState
) -> Iterator[TourDay]:
    # Home joins only here: the pieces between first and last visit are searched once for all days that use
    # them.
    out, back = legs.between(0, 1 + ends[0], modes[0]), legs.between(1 + ends[1], 0, modes[0])
    to_last = link(out, state.pieces)
    whole = link(to_last, back)
    rows = _short_enough(whole, legs.query)
    if len(rows) == 0:
        return
    row = _shortest(whole, rows)
    before = int(whole.first[row])
    own = (
        _leg(0, 1 + ends[0], modes[0], out, int(to_last.first[before])),
        _leg(1 + ends[1], 0, modes[0], back, int(whole.second[row])),
    )
    order = orders.order(*ends, int(to_last.second[before]))
    yield TourDay(*_ends(whole, row), tuple(order), modes, None, own, 0)


def _with_child(
    legs: TourLegs,
    orders: Orders,
    modes: tuple[str, str],
    ends: tuple[int, int],
    state: OrderState,
    part: Window,
) -> Iterator[TourDay]:
    """The days over one facility."""
    care = legs.anchors + part.facility
    pieces = _LegsOverCare(
        legs.between(0, care, modes[0]), legs.between(care, 1 + ends[0], modes[1]),
        legs.between(1 + ends[1], care, modes[1]), legs.between(care, 0, modes[0]),
    )  # fmt: skip
    days = _days_over(pieces, state.pieces, part, legs.query)
    # The longest trip holds for the whole way out and the whole way back, so legs over the facility are added
    # up.
    out_s = pieces.to_care.lasts[days.rows.to_care] + pieces.onward.lasts[days.rows.onward]
    back_s = pieces.back.lasts[days.rows.back] + pieces.home.lasts[days.rows.home]
    fits = (out_s <= legs.longest) & (back_s <= legs.longest)
    rows = _short_enough(days.whole, legs.query)
    rows = rows[fits[rows]]
    if len(rows) == 0:
        return
    row = _shortest(days.whole, rows)
    spots = ((0, care), (care, 1 + ends[0]), (1 + ends[1], care), (care, 0))
    own = tuple(
        _leg(*spot, mode, piece, int(of_leg[row]))
        for spot, mode, piece, of_leg in zip(
            spots, (modes[0], modes[1], modes[1], modes[0]), pieces, days.rows, strict=True
        )
    )
    order = orders.order(*ends, int(days.last_visit[row]))
    yield TourDay(*_ends(days.whole, row), tuple(order), modes, part, own, int(days.stay_from[row]))


class _LegsOverCare(NamedTuple):
    """The legs of a day over a facility: to care, on to the first visit; from the last visit, then home."""

    to_care: Pieces
    onward: Pieces
    back: Pieces
    home: Pieces


class _LegRows(NamedTuple):
    """(n,) for each day the row of each of its legs, as in `_LegsOverCare`."""

    to_care: Ints
    onward: Ints
    back: Ints
    home: Ints


class _CareDays(NamedTuple):
    """The n days over a facility, and what they were made of."""

    whole: Pieces
    rows: _LegRows
    last_visit: Ints
    """(n,) the row of the visits between."""
    stay_from: Ints
    """(n,) when the stay begins."""


def _days_over(legs: _LegsOverCare, visits: Pieces, part: Window, query: TourQuery) -> _CareDays:
    """The days with these visits that bring and fetch within one opening part."""
    bring, fetch = (round(60 * minutes) for minutes in (query.rules.bring_min, query.rules.fetch_min))
    to_last = link(legs.onward, visits)
    away = link(to_last, legs.back)
    # The stay is cut here, before home is linked: it runs from care to care, and what lies outside cannot
    # shorten it.
    stays = away.least + bring + fetch <= round(60 * query.rules.longest_stay_min)
    away = away.take(np.flatnonzero(stays))
    brought = link(legs.to_care, piece_within(part.opens, part.closes, bring))
    fetched = link(piece_within(part.opens, part.closes, fetch), legs.home)
    begun = link(brought, away)
    whole = link(begun, fetched)
    # `link` notes the rows that a piece was made of; following them back gives the row of each leg of a day.
    of_away = begun.second[whole.first]
    of_last = away.first[of_away]
    rows = _LegRows(
        brought.first[begun.first[whole.first]], to_last.first[of_last], away.second[of_away],
        fetched.second[whole.second],
    )  # fmt: skip
    stay_from = np.minimum(away.since, away.until)[of_away]
    return _CareDays(whole, rows, to_last.second[of_last], stay_from)


def _short_enough(whole: Pieces, query: TourQuery) -> Ints:
    return np.flatnonzero(whole.least <= query.longest_absence)


def _shortest(whole: Pieces, rows: Ints) -> int:
    # The last key sorts first: shortest absence, and of equal ones the one that leaves latest.
    return int(rows[np.lexsort((-whole.until[rows], whole.least[rows]))[0]])


def _ends(whole: Pieces, row: int) -> tuple[int, int]:
    leave = int(whole.until[row])
    return leave, leave + int(whole.least[row])


def _leg(one: int, other: int, mode: str, leg: Pieces, row: int) -> TourLeg:
    # A walk can begin at any second; a piece with one begin only is a journey with rides.
    rides = bool(leg.until[row] == leg.since[row])
    return TourLeg(one, other, mode, int(leg.since[row]), int(leg.lasts[row]), rides)
