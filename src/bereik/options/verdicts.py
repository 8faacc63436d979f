"""The verdict of every vacancy in its own week, without the reasons and the days that nobody reads.

The answer is that of `week_reach` all the same, for it is gathered by the same functions; telling why a no
is a no is most of the work of a question with a bike.
"""

from collections.abc import Sequence

import numpy as np

from bereik.domain.tables import Points
from bereik.reach.week import WeekPlan
from bereik.reach.week.solve import asks_held as week_asks_held
from bereik.units import Bools

YES, MAYBE, NO = VERDICTS = ("yes", "maybe", "no")


def verdicts_of_week(plan: WeekPlan, home: Points) -> list[str]:
    """(V,) the verdict of each vacancy of a plan from one home, as in `week_reach`."""
    return of_vacancies(plan, asks_held(plan, home))


def asks_held(plan: WeekPlan, home: Points) -> Bools:
    """(A,) whether each ask can be held, date by date in the order of the plan."""
    # A folding bike goes wherever one would go that is left at a stop.
    return week_asks_held(plan, home, stops=not plan.query.traveller.bike_policy.folds)


def of_vacancies(plan: WeekPlan, yes: Bools) -> list[str]:
    """Yes where every ask of a vacancy can be held, no where none can."""
    owner = np.array([ask.vacancy for date in plan.dates for ask in date.asks], dtype=np.int64)
    count = len(plan.points.ids)
    asks, works = np.bincount(owner, minlength=count), np.bincount(owner[yes], minlength=count)
    return [NO if not works[row] else YES if works[row] == asks[row] else MAYBE for row in range(count)]


def rows_between(low: Sequence[str], high: Sequence[str]) -> list[int]:
    """Rows whose verdict is not known yet when it lies between two others."""
    return [row for row, (least, other) in enumerate(zip(low, high, strict=True)) if least != other]


def best_of(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The better of two verdicts, vacancy by vacancy.

    >>> best_of(("yes", "no", "no"), ("no", "maybe", "no"))
    ('yes', 'maybe', 'no')
    """
    return tuple(min(pair, key=VERDICTS.index) for pair in zip(one, other, strict=True))
