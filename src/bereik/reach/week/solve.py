"""The week of every vacancy from a few homes: which asks can be held, with a child over one facility.

With childcare each date is first asked which facilities do for which ask at all (`groups_that_work`). The one
that does for most days is kept to; of those that do for as many, the one of the best day on the first date.
Only what is shown or explained is searched in full after that: the day to show, and the first that fails.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT, Links
from bereik.childcare.days import day_of_home, groups_that_work, options_of_home
from bereik.childcare.home_chains import chains_of_home
from bereik.childcare.parts import groups_that_hold
from bereik.domain.reasons import NOT_FOUND
from bereik.domain.tables import Points
from bereik.reach.plan import DatePlan
from bereik.reach.solution import solve_date
from bereik.reach.week.order import Order
from bereik.reach.week.plan import Ask, WeekDate, WeekPlan, hours_of_asks, narrowed
from bereik.reach.week.solved import AsksOfWeek, SolvedAsks, barred_asks
from bereik.reach.week.threads import on_threads
from bereik.reach.week.without_care import Explained, asks_held_without_care, solve_without_care
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes
from bereik.units import Bools, Floats, Ints

NOT_ANSWERED = -1
SIDES = ("", "out", "back")


class Answers(NamedTuple):
    """What is known of the asks of one home, (A,) each."""

    code: npt.NDArray[np.int8]
    """Position in `reasons.CODES` of why an ask fails; `NOT_ANSWERED` where that was not looked for."""
    short_min: Floats
    """By how many minutes it fails; NaN where that is not known."""
    late_between_min: Floats
    """By how many minutes one is home too late between its parts; NaN where one is not."""
    side: npt.NDArray[np.int8]
    """Position in `SIDES` of the one way that it has not; 0 where it has both or none."""

    @classmethod
    def empty(cls, asks: int) -> "Answers":
        """Nothing is known yet."""
        nothing, sides = np.full(asks, NOT_ANSWERED, dtype=np.int8), np.zeros(asks, dtype=np.int8)
        return cls(nothing, np.full(asks, np.nan), np.full(asks, np.nan), sides)


@dataclass(frozen=True, eq=False)
class WeekSolution:
    """What was found. A asks, date by date in the order of the plan."""

    plan: WeekPlan
    homes: Points
    asks: list[Ask]
    date_of: Ints
    """(A,) which of the plan's dates."""
    order: Order
    yes: Bools
    """(homes, A)"""
    parts: list[list[SolvedAsks]]
    """For each home what was searched in full: with childcare only what is shown or explained."""
    only: Ints | None
    """(homes, D) the group of facilities kept to, -1 where none does for any day."""

    @cached_property
    def shown(self) -> Ints:
        """(homes, V) the ask that is shown of each vacancy."""
        return self.order.shown(self.yes)

    @cached_property
    def failing(self) -> Ints:
        """(homes, V) the first ask that fails, -1 where none does."""
        return self.order.failing(self.yes)

    @cached_property
    def answers(self) -> list["Answers"]:
        """For each home what is known of all asks."""
        return [self._answers_of(home, *self._places[home]) for home in range(len(self.parts))]

    def _answers_of(self, home: int, part_of: Ints, row_of: Ints) -> "Answers":
        found = Answers.empty(len(self.asks))
        for number, part in enumerate(self.parts[home]):
            at = np.flatnonzero(part_of == number)
            outcomes, row, rows = part.outcomes, self.row(home, number), row_of[at]
            code = outcomes.code[row, rows]
            found.code[at] = np.where(code == NOT_FOUND, NOT_ANSWERED, code)
            found.short_min[at] = outcomes.short_min[row, rows]
            late = outcomes.late_between_s[row, rows]
            found.late_between_min[at] = np.where((late > 0) & (code != NOT_FOUND), late / 60, np.nan)
            no_out, no_back = (way.mode[row, rows] == 0 for way in (outcomes.out, outcomes.back))
            found.side[at] = np.where(no_out == no_back, 0, np.where(no_out, 1, 2))
        return found

    @cached_property
    def _places(self) -> list[tuple[Ints, Ints]]:
        """For each home (A,) in which part the full answer of an ask is, -1 for none, and its row there."""
        made: dict[int, tuple[Ints, Ints]] = {}
        for own in self.parts:
            if id(own) not in made:  # homes that were searched together share their parts
                made[id(own)] = self._places_in(own)
        return [made[id(own)] for own in self.parts]

    def _places_in(self, parts: Sequence[SolvedAsks]) -> tuple[Ints, Ints]:
        part_of = np.full(len(self.asks), -1, dtype=np.int32)
        row_of = np.zeros(len(self.asks), dtype=np.int32)
        # A date may be answered in several parts, as more of it had to be known: the first that has an ask.
        for number in reversed(range(len(parts))):
            at = np.searchsorted(self.date_of, parts[number].date) + parts[number].rows
            part_of[at], row_of[at] = number, np.arange(len(at))
        return part_of, row_of

    def places(self, home: int, asks: Ints) -> tuple[Ints, Ints]:
        """In which part of a home the full answer of each ask is, -1 where in none, and in which row."""
        part_of, row_of = self._places[home]
        return part_of[asks], row_of[asks]

    def row(self, home: int, part: int) -> int:
        """The row of a home in one of its parts."""
        return home - self.parts[home][part].begin


def solve_week(plan: WeekPlan, homes: Points, *, explained: Explained = "told") -> WeekSolution:
    """The week of every vacancy from some homes.

    Parameters
    ----------
    explained
        Of which days that fail it is looked for why. "first": of the first of each vacancy. "told": of that,
        and of all of a vacancy that can be held on other days; with childcare of the first alone. "all": of
        all of them; "none": of none.
    """
    week = AsksOfWeek.of(plan)
    if plan.care is not None and week.asks:  # without a vacancy there is no facility to choose
        if plan.care.names:
            return _with_care(plan, homes, week, explained)
        yes, parts = _where_nobody_admits(plan, homes, explained=explained != "none")
    else:
        yes, parts = solve_without_care(plan, homes, week, explained)
    return WeekSolution(plan, homes, *week, yes, parts, None)


def _where_nobody_admits(
    plan: WeekPlan, homes: Points, *, explained: bool
) -> tuple[Bools, list[list[SolvedAsks]]]:
    """(homes, A) which asks can be held where no facility admits the children: none; with the reasons."""
    links = plan.links_of(homes)

    def answer(date: WeekDate) -> Outcomes:
        return solve_date(date.plan.with_homes(homes, links), explained=explained).outcomes

    sizes = [len(date.asks) for date in plan.dates]
    outcomes = on_threads(answer, plan.dates, sizes)
    parts = [
        SolvedAsks(number, np.arange(size), outcome)
        for number, (size, outcome) in enumerate(zip(sizes, outcomes, strict=True))
    ]
    return np.concatenate([outcome.yes for outcome in outcomes], axis=1), [parts] * len(homes.ids)


def _with_care(plan: WeekPlan, homes: Points, week: AsksOfWeek, explained: Explained) -> WeekSolution:
    """Home by home, since each keeps to its own facilities."""
    found = [_one_home(plan, homes.take([row]), week, explained=explained) for row in range(len(homes.ids))]
    empty = np.empty((0, len(week.asks)), dtype=np.bool_)
    yes = np.concatenate([empty, *(solved.yes for solved in found)])
    only = np.concatenate(
        [np.empty((0, len(plan.sites.points.ids)), np.int32), *(solved.only for solved in found)]
    )
    parts = [[part._replace(begin=home) for part in solved.parts] for home, solved in enumerate(found)]
    return WeekSolution(plan, homes, *week, yes, parts, only)


class _Home(NamedTuple):
    yes: Bools
    only: Ints
    parts: list[SolvedAsks]


def asks_held(plan: WeekPlan, home: Points, *, stops: bool = True) -> Bools:
    """(A,) which asks one home can hold, as `solve_week` has it, and nothing else.

    Without `stops` the bike is left at none; with childcare it may be anyhow.
    """
    week = AsksOfWeek.of(plan)
    if plan.care is not None and week.asks:
        # Where no facility admits the children no day can be held.
        nowhere = np.zeros(len(week.asks), dtype=np.bool_)
        return np.asarray(_one_home(plan, home, week, shown=False).yes[0]) if plan.care.names else nowhere
    return asks_held_without_care(plan, home, week, stops=stops)


def _one_home(
    plan: WeekPlan, home: Points, week: AsksOfWeek, *, shown: bool = True, explained: Explained = "none"
) -> _Home:
    """Which asks one home can hold over the facilities it keeps to; in full what is shown or explained."""
    links, order, each = plan.links_of(home), week.order, np.arange(len(week.asks))
    # All dates before the first search: what is forgotten meanwhile is so on those to come too.
    on_dates = [date.plan.with_homes(home, links) for date in plan.dates]
    looks, works = _groups_that_work(plan, home, links, week)
    only = _facility(plan, looks, works, week)
    place = np.array([ask.place for ask in week.asks], dtype=np.int64)
    # Group -1 reads the last row; that is as good as any, for then no group does for this place.
    yes = works[only[place], each][None, :]
    begin = np.searchsorted(week.date_of, np.arange(1, len(plan.dates)))
    split = np.concatenate([(date.plan.query.hours.parts >= 0).sum(axis=1) > 1 for date in plan.dates])
    split &= order.like == each
    answered, parts = np.zeros(yes.shape[1], dtype=np.bool_), list[SolvedAsks]()
    # Whether one is home between the parts of a split shift is only known in full, which may change what is
    # shown: so until everything shown is known.
    while True:
        needed = split & yes[0]
        for own in (order.shown(yes), order.failing(yes)) if shown else ():
            needed[own[own >= 0]] = True
        if explained == "all":
            needed |= ~yes[0]
        needed &= ~answered
        if not needed.any():
            return _Home(yes, only[None, :], parts)
        rows_of_dates = np.split(needed, begin)
        for part in _in_full(on_dates, only, rows_of_dates, explained=explained != "none"):
            parts.append(part)
            yes[0, week.at(part.date, part.rows)] = part.outcomes.yes[0]
        # What was found of one ask holds for all alike; it may change which of them is shown, hence the loop.
        yes = yes[:, order.like]
        answered |= needed


class _Look(NamedTuple):
    """What a date says of each ask (a,) that is looked at."""

    works: Bools
    """(G, a) whether each group of facilities does for all its parts, home in between."""
    day_groups: Callable[[Bools], Ints]
    """(Q, D) the group of the best day for some of the jobs (D,)."""


def _groups_that_work(
    plan: WeekPlan, home: Points, links: Links, week: AsksOfWeek
) -> tuple[dict[int, _Look], Bools]:
    """What each date says of its asks, and (G, A) whether each group of facilities does for all asks."""
    never, care = barred_asks(plan), plan.care
    assert care is not None
    rows_of_dates = [
        rows[~never[week.at(number, rows)]] for number, rows in enumerate(week.searched_first(never))
    ]
    dates = [number for number, rows in enumerate(rows_of_dates) if len(rows)]
    on_dates = [plan.look(number, rows_of_dates[number]).with_homes(home, links) for number in dates]
    looks = on_threads(_groups_on_date, on_dates, [len(rows_of_dates[number]) for number in dates])
    works = np.zeros((len(care.names), len(week.asks)), dtype=np.bool_)
    for number, look in zip(dates, looks, strict=True):
        works[:, week.at(number, rows_of_dates[number])] = look.works
    return dict(zip(dates, looks, strict=True)), np.ascontiguousarray(works[:, week.order.like])


def _groups_on_date(plan: DatePlan) -> _Look:
    query, reach, care = plan.query, plan.reach, plan.care
    assert care is not None
    combinations = care.combine()
    _, found = pairs_of_homes(reach, np.zeros(1, dtype=np.int32), stops=False)
    chains = chains_of_home(care.legs, combinations, 0, (found[OUT].few[0], found[BACK].few[0]))
    own = groups_that_work(chains, combinations)
    hours = query.hours
    works = np.ones((len(own), len(hours.vacancy)), dtype=np.bool_)
    for column in hours.parts.T:
        has_part = column >= 0
        works[:, has_part] &= own[:, column[has_part], hours.vacancy[has_part]]
    # An ask without hours has no part to fail, and would be a yes.
    works[:, hours.parts[:, 0] < 0] = False
    if reach.split is not None:
        options = options_of_home(chains, combinations.query, reach.split)
        # Of split shifts each part by itself says too much: they are held together.
        works[:, hours.split] = groups_that_hold(options, reach.split, len(own)).T
    outcomes = Outcomes.empty(1, hours, reach.links)
    if outcomes.home_unknown[0]:
        works[:] = False
    return _Look(works, lambda jobs: day_of_home(chains, combinations, jobs=jobs, alone=False).group)


def _facility(plan: WeekPlan, looks: Mapping[int, _Look], works: Bools, week: AsksOfWeek) -> Ints:
    """(D,) the group to keep to for each job, -1 for none; `works` is (G, A), `looks` are by date."""
    places = len(plan.sites.points.ids)
    place = np.array([ask.place for ask in week.asks], dtype=np.int64)
    # Days and not asks: one ask may stand for five days of a week.
    counts = np.zeros((len(works), places), dtype=np.int64)
    np.add.at(counts.T, place, works.T * np.array([len(ask.days) for ask in week.asks])[:, None])
    best = counts.max(axis=0)
    as_good = counts == best
    # Where none does for any day all count: the reason is that of the one that fails by the least.
    only = np.where(best > 0, as_good.argmax(axis=0), -1).astype(np.int32)
    # Where several do equally well, the one of the day that is shown is kept to.
    several = np.asarray((best > 0) & (as_good.sum(axis=0) > 1))
    shown = week.order.shown(np.asarray(works.any(axis=0))[None, :])[0]
    shown = shown[several[place[shown]]]
    for number, look in looks.items():
        own = shown[week.date_of[shown] == number]
        if len(own):
            hours, vacancy = plan.dates[number].plan.query.hours, place[own]
            jobs = np.zeros(places, dtype=np.bool_)
            jobs[vacancy] = True
            group = look.day_groups(jobs)[
                hours.parts[own - np.searchsorted(week.date_of, number), 0], vacancy
            ]
            fits = (group >= 0) & as_good[group, vacancy]
            only[vacancy[fits]] = group[fits]
    return np.asarray(only)


def _in_full(
    on_dates: Sequence[DatePlan], only: Ints, needed: Sequence[Bools], *, explained: bool
) -> Iterator[SolvedAsks]:
    """The full answers to some asks of each date, all over the facilities that are kept to."""
    numbers = [number for number, rows in enumerate(needed) if rows.any()]

    def answer(on_date: DatePlan, rows: Ints) -> Outcomes:
        assert on_date.care is not None
        query = on_date.query._replace(hours=hours_of_asks(on_date.query.hours, rows))
        # Under a no of the week no ways are shown, so that a way of one direction alone is not looked for.
        care = on_date.care.query._replace(only=only[None, :], ways_alone=False)
        return solve_date(narrowed(on_date, query, care), explained=explained).outcomes

    own = {number: np.flatnonzero(needed[number]) for number in numbers}
    outcomes = on_threads(
        lambda number: answer(on_dates[number], own[number]),
        numbers,
        [len(own[number]) for number in numbers],
    )
    for number, outcome in zip(numbers, outcomes, strict=True):
        yield SolvedAsks(number, own[number], outcome)
