"""Homes side by side in the own week of each vacancy (SPEC 3, definition 9), as the page counts them.

`where_to_live` asks one date; somebody at the desk is told of whole weeks. Only verdicts are looked for, so
that homes cost far less than the lists of jobs of each.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.domain.tables import Points
from bereik.ondemand.shuttle_weeks import ShuttlePlans
from bereik.options.verdicts import YES, asks_held, of_vacancies, verdicts_of_week
from bereik.reach.week import WeekPlan
from bereik.units import Bools, Floats


class WeekHeld(NamedTuple):
    """What one home comes to in the own week of each vacancy. V vacancies."""

    verdicts: tuple[str, ...]
    """(V,) yes, maybe or no, as in `week_reach`."""
    lost: Bools
    """(V,) whether it can be held on every day but some of the school holidays."""

    @property
    def yes(self) -> Bools:
        """(V,) whether it can be held on all its days."""
        return np.array([one == YES for one in self.verdicts], dtype=np.bool_)


def week_held(plan: WeekPlan, home: Points) -> WeekHeld:
    """The verdict of every vacancy of a plan from one home, and what the school holidays take away.

    >>> import datetime as dt, bereik
    >>> from bereik.domain.tables import check_points
    >>> from bereik.reach.week import WeekQuery, plan_week
    >>> demo = bereik.load_demo()
    >>> plan = plan_week(demo.network, demo.vacancies, WeekQuery(dt.date.fromisoformat(demo.date)))
    >>> held = week_held(plan, check_points(demo.homes[demo.homes["id"] == "wuustwezel"], "home"))
    >>> bool(held.yes.any()), bool((held.yes & held.lost).any())
    (True, False)
    """
    yes = asks_held(plan, home)
    asks = [ask for date in plan.dates for ask in date.asks]
    owner = np.array([ask.vacancy for ask in asks], dtype=np.int64)
    # A holiday takes away only what the school days leave: a job that fails on those is not held anyway.
    school = np.array([any(day.kind != "school_holiday" for day in ask.days) for ask in asks], dtype=np.bool_)
    count = len(plan.points.ids)
    asks_of, works = (np.bincount(owner[rows], minlength=count) for rows in (school, school & yes))
    verdicts = of_vacancies(plan, yes)
    not_yes = np.array([one != YES for one in verdicts], dtype=np.bool_)
    return WeekHeld(tuple(verdicts), (asks_of > 0) & (works == asks_of) & not_yes)


def week_held_with_shuttles(plans: ShuttlePlans, home: Points, rows: Sequence[int]) -> WeekHeld:
    """The same of some vacancies of a plan, with the buses of their employers where there are any."""
    held = week_held(plans.base.of_rows(rows), home)
    verdicts, lost = list(held.verdicts), held.lost.copy()
    for _, numbers, plan in plans.not_yes(rows, held.yes.tolist()):
        own = week_held(plan, home)
        lost[numbers] = own.lost
        for number, verdict in zip(numbers, own.verdicts, strict=True):
            verdicts[number] = verdict
    return WeekHeld(tuple(verdicts), lost)


def week_openings(plans: ShuttlePlans, homes: Points, rows: Sequence[int]) -> Floats:
    """(H,) how many of some vacancies each home can hold on all their days."""
    own = plans.base.of_rows(rows)
    found = []
    for home in (homes.take([row]) for row in range(len(homes.ids))):
        yes = [verdict == YES for verdict in verdicts_of_week(own, home)]
        more = [verdicts_of_week(plan, home).count(YES) for _, _, plan in plans.not_yes(rows, yes)]
        found.append(sum(yes) + sum(more))
    return np.array(found, dtype=np.float64)


def only_here(yes_of_homes: Sequence[Bools]) -> list[int]:
    """How many vacancies each home holds that no other of them does.

    >>> only_here([np.array([True, True, False]), np.array([True, False, False])])
    [1, 0]
    """
    every = np.array(yes_of_homes, dtype=np.bool_)
    return [int(one) for one in (every & (every.sum(axis=0) == 1)).sum(axis=1)]
