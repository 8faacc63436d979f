"""The week of every vacancy without childcare: which asks can be held, and why those that are told cannot.

Each ask is searched once for all that are alike (`Order.like`), date by date. Why a no is a no takes most of
the time with a bike, so it is looked for where it is told, from the journeys that were found for the verdict.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from bereik.access.links import BATCH, Links
from bereik.domain.reasons import NOT_FOUND
from bereik.domain.tables import Points
from bereik.reach.plan import DatePlan
from bereik.reach.solution import reach_of_reasons, solve_date
from bereik.reach.week.plan import WeekPlan, hours_of_asks, narrowed
from bereik.reach.week.solved import AsksOfWeek, SolvedAsks, barred_asks
from bereik.reach.week.threads import on_threads
from bereik.shifts.found import Found
from bereik.shifts.outcomes import DateAsks, write_outcomes
from bereik.shifts.pairs import Pair
from bereik.shifts.reasons import no_reason, why_not
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes
from bereik.units import Bools, Ints

Explained = Literal["none", "first", "told", "all"]
"""Which asks that fail are explained (`_asks_to_explain`)."""


class _Date(NamedTuple):
    """A date with those of its asks that are searched for all."""

    number: int
    rows: Ints
    """(a,)"""
    plan: DatePlan
    outcomes: Outcomes


class _HomesFound(NamedTuple):
    """What was found of a few homes on one date."""

    pairs: list[Pair]
    found: tuple[Found, Found]


def solve_without_care(
    plan: WeekPlan, homes: Points, week: AsksOfWeek, explained: Explained
) -> tuple[Bools, list[list[SolvedAsks]]]:
    """(homes, A) which asks can be held, and for each home what was searched in full."""
    links = plan.links_of(homes)
    dates = list(_dates(plan, homes, links, week))
    sizes = [len(date.rows) for date in dates]
    yes = np.zeros((len(homes.ids), len(week.asks)), dtype=np.bool_)
    parts: list[list[SolvedAsks]] = []
    for begin in range(0, len(homes.ids), BATCH):
        block = np.arange(begin, min(begin + BATCH, len(homes.ids)), dtype=np.int32)
        found = on_threads(_searching(block), dates, sizes)
        for date in dates:
            yes[np.ix_(block, week.at(date.number, date.rows))] = date.outcomes.yes[block]
        yes[block] = yes[block][:, week.order.like]
        own = [SolvedAsks(date.number, date.rows, date.outcomes) for date in dates]
        if explained != "none":
            told = _asks_to_explain(week, yes[block], explained)
            solved = list(zip(dates, found, strict=True))
            on_threads(_explaining(week, block, told), solved, sizes)
            # Asks that are alike have reasons of their own.
            own += _apart(plan, _blocks_of_homes(homes, links, block), week, told, dates)
        parts += [own] * len(block)
    return yes, parts


def _asks_to_explain(week: AsksOfWeek, yes: Bools, explained: Explained) -> Bools:
    """(homes, A) of which asks it is looked for why they fail."""
    if explained == "all":
        return np.asarray(~yes)
    return week.order.first_told(yes) if explained == "first" else week.order.told(yes)


def asks_held_without_care(plan: WeekPlan, home: Points, week: AsksOfWeek, *, stops: bool) -> Bools:
    """(A,) which asks one home can hold, and nothing else; without `stops` the bike is not left at one."""
    dates, block = list(_dates(plan, home, plan.links_of(home), week)), np.zeros(1, dtype=np.int32)
    on_threads(_searching(block, stops=stops), dates, [len(date.rows) for date in dates])
    yes = np.zeros(len(week.asks), dtype=np.bool_)
    for date in dates:
        yes[week.at(date.number, date.rows)] = date.outcomes.yes[0]
    return np.asarray(yes[week.order.like])


def _searching(block: Ints, *, stops: bool = True) -> Callable[[_Date], _HomesFound]:
    """What finds the verdicts of a few homes on a date, and the journeys that they rest on."""

    def search(date: _Date) -> _HomesFound:
        pairs, found = pairs_of_homes(date.plan.reach, block, stops=stops)
        asks = DateAsks.of(date.plan.query, date.outcomes)
        for home, pair in zip(block.tolist(), pairs, strict=True):
            write_outcomes(asks, date.outcomes, home, pair, no_reason(pair), None)
        return _HomesFound(pairs, found)

    return search


def _dates(plan: WeekPlan, homes: Points, links: Links, week: AsksOfWeek) -> Iterator[_Date]:
    """The dates with the asks that are searched for all."""
    for number, rows in enumerate(week.searched_first(barred_asks(plan))):
        if len(rows):
            date = plan.look(number, rows).with_homes(homes, links)
            yield _Date(number, rows, date, Outcomes.empty(len(homes.ids), date.query.hours, links))


def _explaining(week: AsksOfWeek, block: Ints, told: Bools) -> Callable[[tuple[_Date, _HomesFound]], None]:
    """What writes the reasons that are `told` (homes, A) of a date."""

    def explain(solved: tuple[_Date, _HomesFound]) -> None:
        date, (pairs, found) = solved
        # The reasons that no search finds are there already.
        rows = told[:, week.at(date.number, date.rows)] & (date.outcomes.code[block] == NOT_FOUND)
        if not rows.any():
            return
        outcomes, asks = date.outcomes, DateAsks.of(date.plan.query, date.outcomes)
        reach = reach_of_reasons(asks, date.plan.reach, rows.any(axis=0))
        # Journeys found for more queries serve fewer as well; what reasons search beside is for these only.
        out, back = (Found(way.access, way.few, reach, way.direction) for way in found)
        whys = why_not(reach, block, (out, back), pairs, None)
        for home, pair, why, own in zip(block.tolist(), pairs, whys, rows, strict=True):
            code, short_min = outcomes.code[home].copy(), outcomes.short_min[home].copy()
            write_outcomes(asks, outcomes, home, pair, why, None)
            # A home is told its own reasons, whatever the others that were searched with it.
            outcomes.code[home] = np.where(own, outcomes.code[home], code)
            outcomes.short_min[home] = np.where(own, outcomes.short_min[home], short_min)

    return explain


def _blocks_of_homes(homes: Points, links: Links, block: Ints) -> tuple[Points, Links, int]:
    """Some of the homes with their links, and which is the first of them."""
    if len(block) == len(homes.ids):
        return homes, links, 0
    linked = {name: linked.take(block) for name, linked in links.homes.items()}
    return homes.take(block), Links(links.modes, linked, links.places), int(block[0])


def _apart(
    plan: WeekPlan, at: tuple[Points, Links, int], week: AsksOfWeek, told: Bools, dates: Sequence[_Date]
) -> list[SolvedAsks]:
    """The asks that fail as those do that are alike, where reasons are `told` (homes, A) of them too."""
    # Alike means the same verdict, not the same reason: how far a bus is missed may differ from day to day.
    left, (homes, links, begin) = told.copy(), at
    for date in dates:
        left[:, week.at(date.number, date.rows)] = False

    def solve(number: int) -> SolvedAsks:
        rows = np.flatnonzero(left[:, week.date_of == number].any(axis=0))
        own = plan.dates[number].plan.with_homes(homes, links)
        query = own.query._replace(hours=hours_of_asks(own.query.hours, rows))
        outcomes = solve_date(narrowed(own, query)).outcomes
        # Homes are searched together, and each is told what it alone asked about.
        untold = ~left[:, week.at(number, rows)]
        outcomes.code[untold], outcomes.short_min[untold] = NOT_FOUND, np.nan
        return SolvedAsks(number, rows, outcomes, begin)

    numbers = np.unique(week.date_of[left.any(axis=0)]).tolist()
    return on_threads(solve, numbers, [int(left[:, week.date_of == number].sum()) for number in numbers])
