"""The week of every vacancy from a few homes: which asks can be held, with a child over one facility.

With childcare each date is first asked which facilities do for which ask at all (`groups_that_work`). The one
that does for most days is kept to; of those that do for as many, the one of the best day on the first date.
Only what is shown or explained is searched in full after that: the day to show, and the first that fails.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from bereik.access.links import BACK, OUT, THREADS, Links
from bereik.childcare.days import day_of_home, groups_that_work, options_of_home
from bereik.childcare.home_chains import chains_of_home
from bereik.childcare.parts import groups_that_hold
from bereik.domain.reasons import NOT_FOUND
from bereik.domain.tables import Points
from bereik.reach.solution import solve_date
from bereik.reach.week.plan import Ask, WeekDate, WeekPlan, hours_of_asks, narrowed
from bereik.shifts.outcomes import bars
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes
from bereik.units import Bools, Ints

Found = TypeVar("Found")
NOT_ANSWERED = -1


class SolvedAsks(NamedTuple):
    """Asks of one date that were searched in full, for one home or for all."""

    date: int
    """Which of the plan's dates."""
    rows: Ints
    """(a,) the asks of that date."""
    outcomes: Outcomes
    """(homes, a)"""


@dataclass(frozen=True, eq=False)
class WeekSolution:
    """What was found. A asks, date by date in the order of the plan."""

    plan: WeekPlan
    homes: Points
    asks: list[Ask]
    date_of: Ints
    """(A,) which of the plan's dates."""
    yes: Bools
    """(homes, A)"""
    shown: Ints
    """(homes, V) the ask that is shown of each vacancy."""
    failing: Ints
    """(homes, V) the first ask that fails, -1 where none does."""
    parts: list[list[SolvedAsks]]
    """For each home what was searched in full: with childcare only what is shown or explained."""
    only: Ints | None
    """(homes, D) the group of facilities kept to."""

    def find(self, home: int, ask: int) -> tuple[int, int] | None:
        """In which part of a home the full answer of an ask is, and in which row; None where in none."""
        date = int(self.date_of[ask])
        row = ask - int(np.searchsorted(self.date_of, date))
        for number, part in enumerate(self.parts[home]):
            if part.date == date:
                at = int(np.searchsorted(part.rows, row))
                if at < len(part.rows) and part.rows[at] == row:
                    return number, at
        return None

    def code(self, home: int, ask: int) -> int:
        """Position in `reasons.CODES` of why an ask fails; `NOT_ANSWERED` where that was not looked for."""
        found = self.find(home, ask)
        if found is None:
            return NOT_ANSWERED
        code = int(self.parts[home][found[0]].outcomes.code[self.row(home), found[1]])
        return NOT_ANSWERED if code == NOT_FOUND else code

    def short_min(self, home: int, ask: int) -> float:
        """By how many minutes an ask fails; NaN where that is not known."""
        found = self.find(home, ask)
        if found is None:
            return float("nan")
        return float(self.parts[home][found[0]].outcomes.short_min[self.row(home), found[1]])

    def late_between_min(self, home: int, ask: int) -> float:
        """By how many minutes one is home too late between the parts of an ask; NaN where one is not."""
        found = self.find(home, ask)
        if found is None:
            return float("nan")
        late = int(self.parts[home][found[0]].outcomes.late_between_s[self.row(home), found[1]])
        return late / 60 if late > 0 else float("nan")

    def row(self, home: int) -> int:
        """The row of a home in its parts: with childcare each home has parts of its own."""
        return home if self.only is None else 0


def solve_week(plan: WeekPlan, homes: Points, *, explained: bool = True) -> WeekSolution:
    """The week of every vacancy from some homes; without `explained` no reason is looked for."""
    asks = [ask for date in plan.dates for ask in date.asks]
    date_of = np.repeat(np.arange(len(plan.dates)), [len(date.asks) for date in plan.dates])
    order = _Order(asks, len(plan.points.ids))
    if plan.care is not None and plan.care.names and asks:  # without a vacancy there is no facility to choose
        return _with_care(plan, homes, order, date_of, explained=explained)
    links = plan.links_of(homes)

    def answer(date: WeekDate) -> Outcomes:
        return solve_date(date.plan.with_homes(homes, links), explained=explained).outcomes

    outcomes = _each(answer, plan.dates)
    yes = (
        np.concatenate([outcome.yes for outcome in outcomes], axis=1)
        if outcomes
        else np.empty((len(homes.ids), 0), bool)
    )
    parts = [
        SolvedAsks(number, np.arange(len(plan.dates[number].asks)), outcome)
        for number, outcome in enumerate(outcomes)
    ]
    return WeekSolution(
        plan, homes, asks, date_of, yes, order.shown(yes), order.failing(yes), [parts] * len(homes.ids), None
    )


def _each(ask: Callable[[WeekDate], Found], dates: Sequence[WeekDate]) -> list[Found]:
    """What is asked of each date, on two threads; the longest first, so that they end together."""
    order = sorted(range(len(dates)), key=lambda number: -len(dates[number].asks))
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = dict(zip(order, pool.map(lambda number: ask(dates[number]), order), strict=True))
    return [found[number] for number in range(len(dates))]


class _Order:
    """The asks of each vacancy in the order in which they are shown: by case, then by date, then by shift."""

    def __init__(self, asks: list[Ask], vacancies: int) -> None:
        self.vacancies = vacancies
        day = [(min(ask.days)[0], ask.shift) for ask in asks]
        self.order = np.array(
            sorted(range(len(asks)), key=lambda one: (asks[one].vacancy, day[one], asks[one].place)),
            dtype=np.int64,
        )
        owner = np.array([asks[ask].vacancy for ask in self.order.tolist()], dtype=np.int64)
        self.begin = np.searchsorted(owner, np.arange(vacancies))

    def first(self, cells: Bools) -> Ints:
        """(homes, V) the first ask of each vacancy for which (homes, A) `cells` hold, -1 where none does."""
        if not cells.shape[1]:
            return np.full((len(cells), self.vacancies), -1, dtype=np.int64)
        place = np.where(cells[:, self.order], np.arange(len(self.order)), len(self.order))
        first = np.minimum.reduceat(place, self.begin, axis=1)
        return np.asarray(np.append(self.order, -1)[first])

    def shown(self, yes: Bools) -> Ints:
        """The first ask that can be held, else the first of all."""
        first_yes, first = self.first(yes), self.first(np.ones_like(yes))
        return np.where(first_yes >= 0, first_yes, first)

    def failing(self, yes: Bools) -> Ints:
        """The first ask that fails."""
        return self.first(~yes)


def _with_care(
    plan: WeekPlan, homes: Points, order: _Order, date_of: Ints, *, explained: bool
) -> WeekSolution:
    """Home by home, since each keeps to its own facilities."""
    asks = [ask for date in plan.dates for ask in date.asks]
    found = [_one_home(plan, homes.take([row]), order, explained=explained) for row in range(len(homes.ids))]
    empty = np.empty((0, len(asks)), dtype=np.bool_)
    yes = np.concatenate([empty, *(solved.yes for solved in found)])
    only = np.concatenate(
        [np.empty((0, len(plan.sites.points.ids)), np.int32), *(solved.only for solved in found)]
    )
    return WeekSolution(
        plan, homes, asks, date_of, yes, order.shown(yes), order.failing(yes),
        [solved.parts for solved in found], only,
    )  # fmt: skip


class _Home(NamedTuple):
    yes: Bools
    only: Ints
    parts: list[SolvedAsks]


def asks_held(plan: WeekPlan, home: Points) -> Bools:
    """(A,) which asks one home can hold with a child, as `solve_week` has it, and nothing else."""
    asks = [ask for date in plan.dates for ask in date.asks]
    return np.asarray(_one_home(plan, home, _Order(asks, len(plan.points.ids)), shown=False).yes[0])


def _one_home(
    plan: WeekPlan, home: Points, order: _Order, *, shown: bool = True, explained: bool = False
) -> _Home:
    """Which asks one home can hold over the facilities it keeps to; in full what is shown or explained."""
    links = plan.links_of(home)
    looks = _each(lambda date: _look(date, home, links), plan.dates)
    only = _facility(plan, looks, order)
    rows = [
        look.works[only[date.plan.query.hours.vacancy], np.arange(len(date.asks))] & ~look.barred
        for look, date in zip(looks, plan.dates, strict=True)
    ]
    yes = np.concatenate(rows)[None, :]
    begin = np.cumsum([0, *map(len, rows)])
    split = np.concatenate([(date.plan.query.hours.parts >= 0).sum(axis=1) > 1 for date in plan.dates])
    answered, parts = np.zeros(yes.shape[1], dtype=np.bool_), list[SolvedAsks]()
    # Whether one is home between the parts of a split shift is only known in full, which may change what is
    # shown: so until everything shown is known.
    while True:
        needed = split & yes[0]
        for own in (order.shown(yes), order.failing(yes)) if shown else ():
            needed[own[own >= 0]] = True
        needed &= ~answered
        if not needed.any():
            return _Home(yes, only[None, :], parts)
        rows_of_dates = np.split(needed, begin[1:-1])
        for part in _in_full(plan, home, links, only, rows_of_dates, explained=explained):
            parts.append(part)
            yes[0, begin[part.date] + part.rows] = part.outcomes.yes[0]
        answered |= needed


class _Look(NamedTuple):
    """What a date says of each ask (a,) at a first look."""

    works: Bools
    """(G, a) whether each group of facilities does for all its parts, home in between."""
    barred: Bools
    """Whether it is a no whatever the ways."""
    day_groups: Callable[[Bools], Ints]
    """(Q, D) the group of the best day for some of the jobs (D,)."""


def _look(date: WeekDate, home: Points, links: Links) -> _Look:
    plan = date.plan.with_homes(home, links)
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
    works[:, hours.parts[:, 0] < 0] = False
    if reach.split is not None:
        options = options_of_home(chains, combinations.question, reach.split)
        works[:, hours.split] = groups_that_hold(options, reach.split, len(own)).T
    barred = np.zeros(works.shape[1], dtype=np.bool_)
    for rows, _ in bars(query, Outcomes.empty(1, hours, links), 0, ~barred):
        barred |= rows
    return _Look(works, barred, lambda jobs: day_of_home(chains, combinations, jobs=jobs, alone=False).group)


def _facility(plan: WeekPlan, looks: Sequence[_Look], order: _Order) -> Ints:
    """(D,) the group of facilities to keep to for each job."""
    groups, places = len(looks[0].works), len(plan.sites.points.ids)
    counts = np.zeros((groups, places), dtype=np.int64)
    for look, date in zip(looks, plan.dates, strict=True):
        days = np.array([len(ask.days) for ask in date.asks])
        np.add.at(counts.T, date.plan.query.hours.vacancy, (look.works & ~look.barred).T * days[:, None])
    best = counts.max(axis=0)
    as_good = counts == best
    only = as_good.argmax(axis=0).astype(np.int32)
    several = (best > 0) & (as_good.sum(axis=0) > 1)
    holds = np.concatenate([(look.works & ~look.barred).any(axis=0) for look in looks])
    shown_asks = order.shown(holds[None, :])[0]
    begin = np.cumsum([0, *(len(date.asks) for date in plan.dates)])
    for number, (look, date) in enumerate(zip(looks, plan.dates, strict=True)):
        rows = shown_asks[(shown_asks >= begin[number]) & (shown_asks < begin[number + 1])] - begin[number]
        vacancy = date.plan.query.hours.vacancy
        rows = rows[several[vacancy[rows]]]
        if len(rows):
            jobs = np.zeros(places, dtype=np.bool_)
            jobs[vacancy[rows]] = True
            group = look.day_groups(jobs)[date.plan.query.hours.parts[rows, 0], vacancy[rows]]
            fits = (group >= 0) & as_good[group, vacancy[rows]]
            only[vacancy[rows[fits]]] = group[fits]
    return np.asarray(only)


def _in_full(
    plan: WeekPlan, home: Points, links: Links, only: Ints, needed: Sequence[Bools], *, explained: bool
) -> Iterator[SolvedAsks]:
    """The full answers to some asks of each date, all over the facilities that are kept to."""
    numbers = [number for number, rows in enumerate(needed) if rows.any()]

    def answer(date: WeekDate, rows: Ints) -> Outcomes:
        on_date = date.plan.with_homes(home, links)
        assert on_date.care is not None
        query = on_date.query._replace(hours=hours_of_asks(on_date.query.hours, rows))
        care = on_date.care.query._replace(only=only[None, :], ways_alone=False)
        return solve_date(narrowed(on_date, query, care), explained=explained).outcomes

    own = [np.flatnonzero(needed[number]) for number in numbers]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        dates = [plan.dates[number] for number in numbers]
        for number, rows, outcome in zip(numbers, own, pool.map(answer, dates, own), strict=True):
            yield SolvedAsks(number, rows, outcome)
