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


def write_outcomes(
    query: DateQuery, outcomes: Outcomes, home: int, plain: Pair, why: Why, day: CareDay | None
) -> None:
    """Gather the ways of one home to its rows, part by part of each ask; `why` explains what fails."""
    hours = query.hours
    # With a child the day with childcare decides; the plain ways only tell why it fails.
    pair = plain if day is None else day.pair
    has_hours = hours.parts[:, 0] >= 0
    yes, code, shortfall = _of_parts(hours, pair, why)
    # Of parts that were held together; where one has no way, nothing was chosen for the sake of the others.
    overlap = np.where(yes, home_in_between(hours, pair), 0)
    _take_first(
        code,
        shortfall,
        has_hours,
        np.where(overlap > 0, CODE["TOO_LONG"], NOT_FOUND)[has_hours],
        (overlap / 60)[has_hours],
    )
    outcomes.late_between_s[home] = overlap
    yes &= overlap <= 0
    # After the ways, since the verdict so far decides whether the edge of a feed matters (`_outside_feed`).
    for column, reason in bars(query, outcomes, home, yes):
        code[column] = np.minimum(code[column], CODE[reason])
        # Only where the bar is what is told: a reason before it in order keeps its minutes.
        shortfall[column & (code == CODE[reason])] = np.nan
        yes &= ~column
    outcomes.yes[home] = yes
    outcomes.code[home] = np.where(yes, 0, code)
    outcomes.short_min[home] = np.where(yes, np.nan, shortfall)
    cells = _first_and_last(hours)
    _copy_way(outcomes.out, home, _at(pair.out, cells[OUT]), has_hours, mirrored=False)
    _copy_way(outcomes.back, home, _at(pair.back, cells[BACK]), has_hours, mirrored=True)
    if day is not None:
        _copy_care(outcomes, home, day, cells, yes)


def _of_parts(hours: Hours, pair: Pair, why: Why) -> _VerdictColumns:
    """Whether all parts of each ask can be held by themselves, else the reason that goes first."""
    has_hours = hours.parts[:, 0] >= 0
    code = np.where(has_hours, NOT_FOUND, CODE["HOURS_UNKNOWN"]).astype(np.int8)
    verdict = _VerdictColumns(has_hours.copy(), code, np.full(len(code), np.nan))
    # Part by part over all asks at once; -1 stands for no such part.
    for column in hours.parts.T:
        has_part = column >= 0
        cell = column[has_part], hours.vacancy[has_part]
        # A shift of several parts can be held only if each of them can (SPEC 4, `shift_start`).
        agrees = pair.agrees[cell]
        verdict.yes[has_part] &= agrees
        codes = np.where(agrees, NOT_FOUND, why.code[cell])
        _take_first(verdict.code, verdict.shortfall, has_part, codes, why.short_min[cell])
    return verdict


def _first_and_last(hours: Hours) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """The cells of the first part and of the last part of each ask; any where no hours are known."""
    row = np.arange(len(hours.vacancy))
    last = np.maximum((hours.parts >= 0).sum(axis=1) - 1, 0)
    first_part, last_part = hours.parts[:, 0], hours.parts[row, last]
    return (np.maximum(first_part, 0), hours.vacancy), (np.maximum(last_part, 0), hours.vacancy)


def _take_first(code: Any, shortfall: Any, rows: Bools, new_code: Any, new_shortfall: Any) -> None:
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


def bars(query: DateQuery, outcomes: Outcomes, home: int, yes: Bools) -> Iterator[tuple[Bools, str]]:
    """Rows (A,) that are a no whatever the ways, and the reason."""
    yield from _bars_from_anywhere(query, outcomes, yes)
    if outcomes.home_unknown[home]:
        yield np.ones(len(yes), dtype=np.bool_), "HOME_UNKNOWN"


def _bars_from_anywhere(query: DateQuery, outcomes: Outcomes, yes: Bools) -> Iterator[tuple[Bools, str]]:
    """Those that hang on no home."""
    # Before the licence: who reads the bars takes them out of `yes` one by one.
    outside = _outside_feed(query, yes)
    if not query.traveller.driving_licence:
        yield query.licence_needed[query.hours.of], "LICENCE"
    yield outside, "DATE_OUTSIDE_FEED"
    yield outcomes.place_unknown[query.hours.vacancy], "PLACE_UNKNOWN"


def barred(query: DateQuery, outcomes: Outcomes) -> Bools:
    """(A,) asks that are a no from any home and with any ways.

    Their reasons go before all that a search finds (SPEC 3, the order), so that none has to be searched.
    """
    yes: Bools = np.ones(len(query.hours.vacancy), dtype=np.bool_)
    return np.asarray(np.logical_or.reduce([rows for rows, _ in _bars_from_anywhere(query, outcomes, yes)]))


def jobs_by_ways(query: DateQuery, outcomes: Outcomes) -> Bools:
    """(D,) jobs of which a way decides the verdict, or which reason is told of a no."""
    nothing: Bools = np.zeros(len(query.hours.vacancy), dtype=np.bool_)
    # Near the edge of a feed a no has another reason than a yes that is barred.
    rows = ~barred(query, outcomes) | _outside_feed(query, nothing)
    jobs: Bools = np.zeros(len(query.vacancies.ids), dtype=np.bool_)
    jobs[query.hours.vacancy[rows]] = True
    return jobs


def _outside_feed(query: DateQuery, yes: Bools) -> Bools:
    """Hours that reach into a service day outside a feed; for a no the longest lead counts too."""
    hours, axis = query.hours, query.axis
    lead_s = round(query.traveller.max_lead_min * 60)
    begin, end = feeds_span(query.network, axis)
    # The entry appended stands for part -1, which must count for nothing.
    outside = np.append((hours.start < begin) | (hours.end > end), False)
    close = np.append((hours.start - lead_s < begin) | (hours.end + lead_s > end), False)
    rows = outside[hours.parts].any(axis=1) | (close[hours.parts].any(axis=1) & ~yes)
    return np.asarray(rows)


def feeds_span(network: Network, axis: Axis) -> tuple[int, int]:
    """From which second until which, on the axis, all feeds have service days."""
    first = max(feed.calendar.first_day for feed in network.feeds)
    last = min(feed.calendar.last_day for feed in network.feeds)
    return axis.day_start((first - axis.date).days), axis.day_start((last - axis.date).days + 1)


def _at(way: Way, cell: tuple[Ints, Ints]) -> Way:
    """(A,) the way of some queries and vacancies."""
    return Way(*(column[cell] for column in way))


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


def _copy_care(
    outcomes: Outcomes,
    home: int,
    day: CareDay,
    cells: tuple[tuple[Ints, Ints], tuple[Ints, Ints]],
    yes: Bools,
) -> None:
    """Bringing is that of the first part, fetching that of the last one."""
    outcomes.out.seconds[home] = day.seconds[OUT][cells[OUT]]
    outcomes.back.seconds[home] = day.seconds[BACK][cells[BACK]]
    # A facility is told of a yes only: under a no none serves.
    outcomes.care.group[home] = np.where(yes, day.group[cells[OUT]], -1)
    outcomes.care.bring_at[home] = np.where(yes, day.bring_at[cells[OUT]], UNREACHED)
    outcomes.care.fetched_at[home] = np.where(yes, day.fetched_at[cells[BACK]], UNREACHED)
    outcomes.care.slack[home] = np.where(yes, day.slack[cells[BACK]], UNREACHED)
