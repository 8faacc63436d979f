"""The own week of the vacancies for one client: its table, and the week of each vacancy by its id.

What does not depend on the client is prepared once for a sort of question (`WeekPlan`) and stays for the next
one: the days, the rides of each, the legs from childcare to work. Nothing of a home stays.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from pandas import DataFrame

from bereik.domain.tables import check_points
from bereik.reach.week import Week, WeekPlan, solve_week, week_table, weeks_of_home

MOST_PLANS = 6
"""How many sorts of question stay prepared; each holds the rides and legs of some dates."""


class OwnWeek(NamedTuple):
    """The weeks of some vacancies from one home."""

    table: DataFrame
    """The columns of `tables.WEEK_REACH`."""
    weeks: dict[str, Week]
    """By the id of the vacancy."""


class Plans:
    """Prepared weeks, the ones asked last."""

    def __init__(self) -> None:
        self._plans: OrderedDict[Hashable, WeekPlan] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], WeekPlan]) -> WeekPlan:
        """The plan of a sort of question, made on first use."""
        with self._lock:
            if key in self._plans:
                self._plans.move_to_end(key)
                return self._plans[key]
        plan = make()  # outside the lock: another sort of question need not wait for it
        with self._lock:
            self._plans[key] = plan
            while len(self._plans) > MOST_PLANS:
                self._plans.popitem(last=False)
        return plan

    def forget(self) -> None:
        """Drop what tells near which stops was asked."""
        with self._lock:
            plans = list(self._plans.values())
        for plan in plans:
            plan.forget()


def solve_own_week(plan: WeekPlan, home: Any, rows: Sequence[int] | None = None) -> OwnWeek:
    """The own week of the vacancies of a plan, or of some rows of it, from one home."""
    own = plan if rows is None else plan.of_rows(rows)
    solution = solve_week(own, check_points(home, "homes"))
    weeks = weeks_of_home(solution)
    return OwnWeek(week_table(solution, weeks), dict(zip(own.points.ids, weeks, strict=True)))
