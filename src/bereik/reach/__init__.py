"""From people and shifts to tables: who can reach what, in time and back home again."""

from bereik.reach.isochrones import isochrones
from bereik.reach.itineraries import list_itineraries
from bereik.reach.matrix import travel_time_matrix
from bereik.reach.own_days import reach_on_own_days
from bereik.reach.plan import DayPlan, plan_day
from bereik.reach.profiles import journey_profiles
from bereik.reach.roster import Roster, roster_reach
from bereik.reach.shift import shift_reach
from bereik.reach.square import hold_for_square
from bereik.reach.waterfall import reach_waterfall
from bereik.reach.week import list_week_days, week_reach
from bereik.reach.why import Change, Explanation, Reason, explain

__all__ = [
    "Change",
    "DayPlan",
    "Explanation",
    "Reason",
    "Roster",
    "explain",
    "hold_for_square",
    "isochrones",
    "journey_profiles",
    "list_itineraries",
    "list_week_days",
    "plan_day",
    "reach_on_own_days",
    "reach_waterfall",
    "roster_reach",
    "shift_reach",
    "travel_time_matrix",
    "week_reach",
]
