"""The rows of one home: ways and reasons gathered to its asks, part by part."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.domain.reasons import CODE, NOT_FOUND
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.shifts.hours import Hours
from bereik.shifts.pairs import Pair, Way
from bereik.shifts.reasons import Why, first_of_two
from bereik.shifts.rows import Outcomes
from bereik.units import NEVER, UNREACHED, Bools, Ints


class DateQuery(NamedTuple):
    """Everything asked of one date, checked."""

    network: Network
    homes: Points
    vacancies: Points
    """(D,) destinations: the vacancies, and candidates for the places of some."""
    licence_needed: Bools
    hours: Hours
    axis: Axis
    traveller: Traveller
    before_s: int
    after_s: int


class CareDay(NamedTuple):
    """The day to show of one home, (Q, D) each; where out and back do not agree, each by itself."""

    pair: Pair
    seconds: tuple[Ints, Ints]
    """What the legs of each direction take together."""
    group: Ints
    """Number of the group of facilities, -1 where there is none."""
    bring_at: Ints
    """Second at which bringing starts; `UNREACHED` where nobody is brought."""
    fetched_at: Ints
    """Second at which fetching ends."""
    slack: Ints
    """Seconds from then to closing."""
    legs: Ints
    """(Q, D, 12) departure and arrival of three legs out and three back, each in its own time."""
    places: tuple[Ints, Ints]
    """Where the bike is left, out and back."""
    combos: tuple[Ints, Ints]
    """Number of the combination of windows, out and back; -1 where there is no way."""


class _VerdictColumns(NamedTuple):
    """(A,) each, written to part by part."""

    yes: Bools
    code: Any
    """The code that goes first, `NOT_FOUND` where none holds."""
    shortfall: Any


class DateAsks(NamedTuple):
    """What of the asks of a date is the same for every home: where their ways stand, and what bars them."""

    query: DateQuery
    has_hours: Bools
    """(A,)"""
    parts: tuple[tuple[Any, Ints], ...]
    """Of the first parts, the second ones and so on: which asks have one, and the cell of each. A cell is a
    place in a (Q, D) array laid flat: to take by one number takes a fifth of the time of taking by two."""
    first: Ints
    """(A,) the cell of the first part; any where no hours are known."""
    last: Ints
    """(A,) that of the last one."""
    bars: tuple[tuple[str, Bools], ...]
    """Reasons for which asks (A,) are a no whatever the home and the ways, where any is."""
    outside: Bools
    """(A,) hours that reach into a service day outside a feed."""
    near_edge: Bools
    """(A,) hours whose longest lead does, which counts for a no."""

    @classmethod
    def of(cls, query: DateQuery, outcomes: Outcomes) -> "DateAsks":
        """Those of a date, whose `outcomes` know which places lie nowhere."""
        hours, destinations = query.hours, len(query.vacancies.ids)
        parts: list[tuple[Any, Ints]] = []
        for column in hours.parts.T:
            rows = np.flatnonzero(column >= 0)
            cells = column[rows].astype(np.int64) * destinations + hours.vacancy[rows]
            parts.append((slice(None) if len(rows) == len(column) else rows, cells))
        last = np.maximum((hours.parts >= 0).sum(axis=1) - 1, 0)
        ends = (hours.parts[:, 0], hours.parts[np.arange(len(last)), last])
        first_cell, last_cell = (
            np.maximum(part, 0).astype(np.int64) * destinations + hours.vacancy for part in ends
        )
        bars = {"PLACE_UNKNOWN": outcomes.place_unknown[hours.vacancy]}
        if not query.traveller.driving_licence:
            bars["LICENCE"] = query.licence_needed[hours.of]
        some = tuple((reason, rows) for reason, rows in bars.items() if rows.any())
        has_hours: Bools = hours.parts[:, 0] >= 0
        return cls(query, has_hours, tuple(parts), first_cell, last_cell, some, *_outside_feed(query))

    def outside_feed(self, yes: Bools) -> Bools:
        """(A,) what reaches outside a feed; for what is no yes the longest lead counts too."""
        return np.asarray(self.outside | (self.near_edge & ~yes))

    @property
    def barred(self) -> Bools:
        """(A,) asks that are a no from any home and with any ways.

        Their reasons go before all that a search finds (SPEC 3, the order), so that none has to be searched.
        """
        return np.asarray(np.logical_or.reduce([self.outside, *(rows for _, rows in self.bars)]))

    @property
    def jobs_by_ways(self) -> Bools:
        """(D,) jobs of which a way decides the verdict, or which reason is told of a no."""
        # Near the edge of a feed a no has another reason than a yes that is barred.
        rows = ~self.barred | self.outside | self.near_edge
        jobs: Bools = np.zeros(len(self.query.vacancies.ids), dtype=np.bool_)
        jobs[self.query.hours.vacancy[rows]] = True
        return jobs


def write_outcomes(
    asks: DateAsks, outcomes: Outcomes, home: int, plain: Pair, why: Why, day: CareDay | None
) -> None:
    """Gather the ways of one home to its rows, part by part of each ask; `why` explains what fails."""
    # With a child the day with childcare decides; the plain ways only tell why it fails.
    pair = plain if day is None else day.pair
    yes, code, shortfall = _of_parts(asks, pair, why)
    if len(asks.parts) > 1:
        # Of parts that were held together; where one has no way, nothing was chosen for the sake of the
        # others.
        overlap = np.where(yes, home_in_between(asks.query.hours, pair), 0)
        too_long = np.where(overlap > 0, CODE["TOO_LONG"], NOT_FOUND)
        rows = asks.has_hours
        _take_first(code, shortfall, rows, too_long[rows], (overlap / 60)[rows])
        yes &= overlap <= 0
        outcomes.late_between_s[home] = overlap
    # After the ways, since the verdict so far decides whether the edge of a feed matters.
    for reason, rows in bars(asks, outcomes, home, yes):
        code[rows] = np.minimum(code[rows], CODE[reason])
        # Only where the bar is what is told: a reason before it in order keeps its minutes.
        shortfall[rows & (code == CODE[reason])] = np.nan
        yes &= ~rows
    outcomes.yes[home] = yes
    outcomes.code[home] = np.where(yes, 0, code)
    outcomes.short_min[home] = np.where(yes, np.nan, shortfall)
    _copy_way(outcomes.out, home, _at(pair.out, asks.first), asks.has_hours, mirrored=False)
    _copy_way(outcomes.back, home, _at(pair.back, asks.last), asks.has_hours, mirrored=True)
    if day is not None:
        _copy_care(outcomes, home, day, (asks.first, asks.last), yes)


def _of_parts(asks: DateAsks, pair: Pair, why: Why) -> _VerdictColumns:
    """Whether all parts of each ask can be held by themselves, else the reason that goes first."""
    code = np.where(asks.has_hours, NOT_FOUND, CODE["HOURS_UNKNOWN"]).astype(np.int8)
    verdict = _VerdictColumns(asks.has_hours.copy(), code, np.full(len(code), np.nan))
    # Part by part over all asks at once.
    for rows, cells in asks.parts:
        # A shift of several parts can be held only if each of them can (SPEC 4, `shift_start`).
        agrees = pair.agrees.take(cells)
        verdict.yes[rows] &= agrees
        codes = np.where(agrees, np.int8(NOT_FOUND), why.code.take(cells))
        _take_first(verdict.code, verdict.shortfall, rows, codes, why.short_min.take(cells))
    return verdict


def _take_first(code: Any, shortfall: Any, rows: Any, new_code: Any, new_shortfall: Any) -> None:
    """Keep of two codes the one that goes first; of equal ones the minutes that are enough for both."""
    code[rows], shortfall[rows] = first_of_two(Why(code[rows], shortfall[rows]), Why(new_code, new_shortfall))


def home_in_between(hours: Hours, pair: Pair) -> Any:
    """(A,) seconds by which one is home too late from one part to leave for the next, else 0.

    The ways are those that were chosen for all parts together (`shifts.split`).
    """
    late = np.zeros(len(hours.vacancy), dtype=np.int64)
    for before, after in zip(hours.parts.T[:-1], hours.parts.T[1:], strict=True):
        both = after >= 0
        leave_at = pair.out.depart[after[both], hours.vacancy[both]].astype(np.int64)
        home_at = -pair.back.depart[before[both], hours.vacancy[both]].astype(np.int64)
        # Where a way is missing there is nothing to be late for: that part has a reason of its own.
        found = (home_at < UNREACHED) & (leave_at > NEVER)
        late[both] = np.maximum(late[both], np.where(found, home_at - leave_at, 0))
    return late


def bars(asks: DateAsks, outcomes: Outcomes, home: int, yes: Bools) -> Iterator[tuple[str, Bools]]:
    """Reasons, and the rows (A,) that are a no for them whatever the ways."""
    # Before the others: who reads the bars takes them out of `yes` one by one.
    outside = asks.outside_feed(yes)
    if outside.any():
        yield "DATE_OUTSIDE_FEED", outside
    yield from asks.bars
    if outcomes.home_unknown[home]:
        yield "HOME_UNKNOWN", np.ones(len(yes), dtype=np.bool_)


def _outside_feed(query: DateQuery) -> tuple[Bools, Bools]:
    """(A,) each: hours that reach into a service day outside a feed, and those whose longest lead does."""
    hours, axis = query.hours, query.axis
    lead_s = round(query.traveller.max_lead_min * 60)
    begin, end = feeds_span(query.network, axis)
    # The entry appended stands for part -1, which must count for nothing.
    outside = np.append((hours.start < begin) | (hours.end > end), False)
    near_edge = np.append((hours.start - lead_s < begin) | (hours.end + lead_s > end), False)
    return np.asarray(outside[hours.parts].any(axis=1)), np.asarray(near_edge[hours.parts].any(axis=1))


def feeds_span(network: Network, axis: Axis) -> tuple[int, int]:
    """From which second until which, on the axis, all feeds have service days."""
    first = max(feed.calendar.first_day for feed in network.feeds)
    last = min(feed.calendar.last_day for feed in network.feeds)
    return axis.day_start((first - axis.date).days), axis.day_start((last - axis.date).days + 1)


def _at(way: Way, cells: Ints) -> Way:
    """(A,) the way of some queries and vacancies."""
    return Way(*(column.take(cells) for column in way))


def _copy_way(columns: Any, home: int, way: Way, has_hours: Bools, *, mirrored: bool) -> None:
    found = has_hours & (way.depart > NEVER)
    # Out of mirrored time: what departs last there arrives first here.
    depart, arrive = (-way.arrive, -way.depart) if mirrored else (way.depart, way.arrive)
    columns.depart[home] = np.where(found, depart, UNREACHED)
    columns.arrive[home] = np.where(found, arrive, UNREACHED)
    # Mode 0 marks that there is no way; the numbers beside it are never read.
    columns.rides[home] = np.where(found, way.rides, 0)
    columns.mode[home] = np.where(found, way.mode, 0)
    columns.seconds[home] = np.where(found, arrive - depart, 0)


def _copy_care(outcomes: Outcomes, home: int, day: CareDay, cells: tuple[Ints, Ints], yes: Bools) -> None:
    """Bringing is that of the first part, fetching that of the last one."""
    first, last = cells
    outcomes.out.seconds[home] = day.seconds[OUT].take(first)
    outcomes.back.seconds[home] = day.seconds[BACK].take(last)
    # A facility is told of a yes only: under a no none serves.
    outcomes.care.group[home] = np.where(yes, day.group.take(first), -1)
    outcomes.care.bring_at[home] = np.where(yes, day.bring_at.take(first), UNREACHED)
    outcomes.care.fetched_at[home] = np.where(yes, day.fetched_at.take(last), UNREACHED)
    outcomes.care.slack[home] = np.where(yes, day.slack.take(last), UNREACHED)
