"""Asks that were searched in full, the asks of a week laid end to end, and those that nobody can hold."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from bereik.reach.week.order import Order
from bereik.reach.week.plan import Ask, WeekPlan
from bereik.shifts.outcomes import DateAsks
from bereik.shifts.rows import Outcomes
from bereik.units import Bools, Ints


class SolvedAsks(NamedTuple):
    """Asks of one date that were searched in full, for one home or for several."""

    date: int
    """Which of the plan's dates."""
    rows: Ints
    """(a,) the asks of that date."""
    outcomes: Outcomes
    """(homes, a)"""
    begin: int = 0
    """Which of the homes is the first of them."""


class AsksOfWeek(NamedTuple):
    """The asks of all dates, date by date in the order of the plan. A asks."""

    asks: list[Ask]
    date_of: Ints
    """(A,) which of the plan's dates."""
    order: Order

    @classmethod
    def of(cls, plan: WeekPlan) -> "AsksOfWeek":
        """Those of a plan, which every home asked of it shares."""
        if plan not in _OF_PLANS:
            _OF_PLANS[plan] = cls._made_of(plan)
        return _OF_PLANS[plan]

    @classmethod
    def _made_of(cls, plan: WeekPlan) -> "AsksOfWeek":
        asks = [ask for date in plan.dates for ask in date.asks]
        date_of = np.repeat(np.arange(len(plan.dates)), [len(date.asks) for date in plan.dates])
        return cls(asks, date_of, Order(asks, len(plan.points.ids)))

    def at(self, date: int, rows: Ints) -> Ints:
        """Where asks of a date stand among all."""
        return np.asarray(np.searchsorted(self.date_of, date) + rows)

    def searched_first(self, never: Bools) -> list[Ints]:
        """For each date the rows that are searched for all: the first of asks that are alike.

        Of vacancies of which `never` (A,) an ask can be held, only the one that is shown.
        """
        some = np.zeros(self.order.vacancies, dtype=np.bool_)
        np.logical_or.at(some, self.order.owner, ~never)
        needed = np.zeros(len(self.asks), dtype=np.bool_)
        needed[self.order.like] = True
        # Whatever is asked of a barred vacancy is a no: only the ask that its row shows is searched.
        needed &= some[self.order.owner]
        shown = self.order.first(np.ones((1, len(self.asks)), dtype=np.bool_))[0]
        needed[shown[shown >= 0]] = True
        dates = int(self.date_of.max(initial=-1)) + 1
        return [np.flatnonzero(needed[self.date_of == date]) for date in range(dates)]


_OF_PLANS: WeakKeyDictionary[WeekPlan, AsksOfWeek] = WeakKeyDictionary()
"""They go with their plan."""


def barred_asks(plan: WeekPlan) -> Bools:
    """(A,) asks that are a no from any home and with any ways."""
    # No home is needed: what bars an ask here hangs on the vacancy and the date alone.
    never = [
        DateAsks.of(date.plan.query, Outcomes.empty(0, date.plan.query.hours, plan.links)).barred
        for date in plan.dates
    ]
    return np.concatenate([np.empty(0, dtype=np.bool_), *never])
