"""The vacancy's own week: every weekday and every shift on which it is worked (SPEC 3, definition 9)."""

from bereik.reach.week.answer import list_week_days, week_reach
from bereik.reach.week.plan import WeekPlan, WeekQuery, plan_week
from bereik.reach.week.solve import WeekSolution, solve_week
from bereik.reach.week.table import Week, provenance_of_plan, week_table, weeks_of_home
from bereik.reach.week.without_care import Explained

__all__ = [
    "Explained",
    "Week",
    "WeekPlan",
    "WeekQuery",
    "WeekSolution",
    "list_week_days",
    "plan_week",
    "provenance_of_plan",
    "solve_week",
    "week_reach",
    "week_table",
    "weeks_of_home",
]
