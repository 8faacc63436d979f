"""The plan of one day: what somebody does from leaving home to being home again, with clock times.

`build` asks the question and puts the plan together, `steps` turns the shown day into steps, `street` knows
lines and metres, `alternatives` asks again with fewer rides and less walking, `model` is the plan itself,
`text`, `table` and `plain` write it down.
"""

from bereik.reach.plan.build import plan_day
from bereik.reach.plan.model import DayPlan

__all__ = ["DayPlan", "plan_day"]
