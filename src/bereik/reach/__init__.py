"""The questions about jobs: a shift on a date, a week, a roster, and what each demand takes away."""

from bereik.reach.roster import Roster, roster_reach
from bereik.reach.shift import shift_reach
from bereik.reach.solution import Solution, solve
from bereik.reach.square import hold_for_square
from bereik.reach.waterfall import reach_waterfall
from bereik.reach.week import list_week_days, week_reach

__all__ = [
    "Roster",
    "Solution",
    "hold_for_square",
    "list_week_days",
    "reach_waterfall",
    "roster_reach",
    "shift_reach",
    "solve",
    "week_reach",
]
