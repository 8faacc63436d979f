"""The verdict of every vacancy in its own week, without the reasons and the days that nobody reads.

The answer is that of `week_reach` all the same, for it is gathered by the same functions; telling why a no
is a no is most of the work of a question with a bike.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bereik.access.links import THREADS, Links
from bereik.domain.tables import Points
from bereik.network.cache import Cache
from bereik.network.ways import link_points
from bereik.reach.week import WeekPlan
from bereik.reach.week.plan import WeekDate
from bereik.reach.week.solve import asks_held as held_with_child
from bereik.shifts.outcomes import write_outcomes
from bereik.shifts.reasons import no_reason
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes
from bereik.units import Bools

YES, MAYBE, NO = VERDICTS = ("yes", "maybe", "no")
_HOME = np.zeros(1, dtype=np.int32)


def verdicts_of_week(plan: WeekPlan, home: Points) -> list[str]:
    """(V,) the verdict of each vacancy of a plan from one home, as in `week_reach`."""
    return of_vacancies(plan, asks_held(plan, home))


def asks_held(plan: WeekPlan, home: Points) -> Bools:
    """(A,) whether each ask can be held, date by date in the order of the plan."""
    if plan.care is not None and plan.care.names:
        return held_with_child(plan, home)
    links = _links(plan, home)
    # The longest first, so that both threads end together.
    order = sorted(range(len(plan.dates)), key=lambda number: -len(plan.dates[number].asks))
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = dict(
            zip(order, pool.map(lambda number: _on_date(plan.dates[number], home, links), order), strict=True)
        )
    return np.concatenate([np.empty(0, np.bool_), *(found[number] for number in range(len(plan.dates)))])


def _links(plan: WeekPlan, home: Points) -> Links:
    """The access links of one home, with a cache for all its dates that goes with them."""
    modes = {name: mode._replace(cache=Cache()) for name, mode in plan.links.modes.items()}
    linked = {name: link_points(mode.ways, home.lon, home.lat) for name, mode in modes.items()}
    return Links(modes, linked, plan.links.places)


def _on_date(date: WeekDate, home: Points, links: Links) -> Bools:
    own = date.plan.with_homes(home, links)
    query, reach = own.query, own.reach
    # A folding bike goes wherever one would go that is left at a stop.
    (pair,), _ = pairs_of_homes(reach, _HOME, stops=not reach.traveller.bike_policy.folds)
    outcomes = Outcomes.empty(1, query.hours, links)
    write_outcomes(query, outcomes, 0, pair, no_reason(pair), None)
    return np.asarray(outcomes.yes[0])


def of_vacancies(plan: WeekPlan, yes: Bools) -> list[str]:
    """Yes where every ask of a vacancy can be held, no where none can."""
    owner = np.array([ask.vacancy for date in plan.dates for ask in date.asks], dtype=np.int64)
    count = len(plan.points.ids)
    asks, works = np.bincount(owner, minlength=count), np.bincount(owner[yes], minlength=count)
    return [NO if not works[row] else YES if works[row] == asks[row] else MAYBE for row in range(count)]


def rows_between(low: Sequence[str], high: Sequence[str]) -> list[int]:
    """Rows whose verdict is not known yet when it lies between two others."""
    return [row for row, (least, other) in enumerate(zip(low, high, strict=True)) if least != other]
