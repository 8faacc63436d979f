"""The own week of the vacancies for one client: its table, and the week of each vacancy by its id.

What does not depend on the client is prepared once for a sort of question (`ShuttlePlans`) and stays for the
next one: the days, the rides of each, the legs from childcare to work. Nothing of a home stays.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from pandas import DataFrame

from bereik.access.columns import category
from bereik.domain.reasons import CODES
from bereik.domain.tables import check_points
from bereik.ondemand.shuttle_weeks import ShuttlePlans, ShuttleWeeks, solve_with_shuttles
from bereik.options.costs import CostLimit, FareQuery, JobCost, costs_of_shuttle_weeks, limited
from bereik.reach.week import Explained, Week
from bereik.reach.week.table import VERDICTS

MOST_PLANS = 6
"""How many sorts of question stay prepared; each holds the rides and legs of some dates."""
MOST_OF_CLIENTS = 2
"""So many of them may hold the school of one client's child; they go when the page is emptied."""


class OwnWeek(NamedTuple):
    """The weeks of some vacancies from one home."""

    table: DataFrame
    """The columns of `tables.WEEK_REACH`."""
    weeks: dict[str, Week]
    """By the id of the vacancy."""
    found: ShuttleWeeks
    limit: CostLimit | None = None
    limited_costs: Mapping[int, JobCost] = MappingProxyType({})
    """By the row of the vacancy, where there is a limit."""

    def costs(self, fares: FareQuery) -> Mapping[int, JobCost]:
        """What the month of each vacancy costs that can be held on some day, by its row."""
        if self.limit is not None and self.limit.fares == fares:
            return self.limited_costs
        return costs_of_shuttle_weeks(self.found, fares)


class Prepared(Protocol):
    """What is prepared for a sort of question."""

    def forget(self) -> None:
        """Drop what tells near which stops was asked."""


Plan = TypeVar("Plan", bound=Prepared)


class Plans(Generic[Plan]):
    """Prepared weeks, the ones asked last."""

    def __init__(self) -> None:
        self._plans: OrderedDict[Hashable, Plan] = OrderedDict()
        self._of_clients: OrderedDict[Hashable, None] = OrderedDict()
        self._lock = threading.Lock()
        self._forgotten = 0

    def get(self, key: Hashable, make: Callable[[], Plan], *, of_client: bool = False) -> Plan:
        """The plan of a sort of question, made on first use; one client's own is dropped with `forget`."""
        with self._lock:
            if key in self._plans:
                self._plans.move_to_end(key)
                return self._plans[key]
            forgotten = self._forgotten
        plan = make()  # outside the lock: another sort of question need not wait for it
        with self._lock:
            if forgotten != self._forgotten:
                # Begun before the page was emptied: given to who asked for it, and not held.
                return plan
            self._plans[key] = plan
            if of_client:
                self._of_clients[key] = None
            while len(self._of_clients) > MOST_OF_CLIENTS:
                self._plans.pop(self._of_clients.popitem(last=False)[0], None)
            while len(self._plans) > MOST_PLANS:
                self._of_clients.pop(self._plans.popitem(last=False)[0], None)
        return plan

    def forget(self) -> None:
        """Drop what tells near which stops was asked, and all that holds a place of one client.

        What is being made meanwhile is not held either.
        """
        with self._lock:
            self._forgotten += 1
            for key in self._of_clients:
                self._plans.pop(key, None)
            self._of_clients.clear()
            plans = list(self._plans.values())
        for plan in plans:
            plan.forget()


def solve_own_week(
    plans: ShuttlePlans,
    home: Any,
    rows: Sequence[int] | None = None,
    limit: CostLimit | None = None,
    explained: Explained = "told",
) -> OwnWeek:
    """The own week of the vacancies of a plan, or of some rows of it, from one home."""
    found = solve_with_shuttles(plans, check_points(home, "homes"), rows, explained=explained)
    if limit is not None:
        return _limited(found, limit)
    ids = found.solution.plan.points.ids
    return OwnWeek(found.table(), dict(zip(ids, found.weeks, strict=True)), found)


def _limited(found: ShuttleWeeks, limit: CostLimit) -> OwnWeek:
    """The same weeks with what costs more than the limit as a no, or as a maybe where it may cost less."""
    costs = costs_of_shuttle_weeks(found, limit.fares)
    table = found.table()
    verdicts, reasons = table["verdict"].astype(str).tolist(), table["reason"].astype(object).tolist()
    own = list(found.weeks)
    for row, cost in costs.items():
        old = None if reasons[row] != reasons[row] else reasons[row]
        verdicts[row], reasons[row] = limited(verdicts[row], old, cost, limit.cents)
        own[row] = own[row]._replace(verdict=verdicts[row])
    table = table.assign(
        verdict=category([VERDICTS.index(verdict) for verdict in verdicts], VERDICTS),
        reason=category(
            [CODES[1:].index(reason) if reason == reason and reason else -1 for reason in reasons], CODES[1:]
        ),
    )
    named = dict(zip(found.solution.plan.points.ids, own, strict=True))
    return OwnWeek(table, named, found, limit, costs)
