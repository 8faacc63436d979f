"""The plan of one day: what somebody does from leaving home to being home again, with clock times.

`build` makes a plan of a solution, `steps` turns the shown day into steps, `street` knows
lines and metres, `alternatives` asks again with fewer rides and less walking, `parts`, `model` and `plan` are
the plan itself, `text`, `table` and `plain` write it down.
"""

from bereik.dayplan.build import plan_day, plan_of
from bereik.dayplan.leg_rows import legs_of
from bereik.dayplan.legs import list_itineraries
from bereik.dayplan.plan import DayPlan

__all__ = ["DayPlan", "legs_of", "list_itineraries", "plan_day", "plan_of"]
