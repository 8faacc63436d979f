"""A plan as plain values for `json.dumps`: the same names as in `model`, times in ISO 8601 with their offset.

Top level: `home_id, vacancy_id, title, employer, date, shift, verdict, reason, short_min, late_between_min,
hours_assumed, place_tried, works_if, before_min, after_min, robust, breaks_at, breaks_min, kinds` as in
`DayPlan`; `leave_home, back_home, rides, transfers, walk_min`; `hours`, a list of `{start, end}`; `steps`,
each with `kind, direction, part, begin, end, minutes, origin, target` (`{kind, name, id}`), `metres, ride,
with_bike, missed, line` (pairs of longitude and latitude); `care`, a list of `CarePlan`; `alternatives`, a
list of `{kind, plan}` in which a plan has no provenance of its own; and `provenance`. What is not known or
does not apply is null. Names may be added in later versions, none are taken away.
"""

import datetime as dt
from dataclasses import asdict
from typing import Any

from bereik.dayplan.model import PlannedDay
from bereik.dayplan.parts import Step

_CALCULATED = ("leave_home", "back_home", "rides", "transfers", "walk_min")


def plain_day(plan: PlannedDay) -> dict[str, Any]:
    """The plan in dicts, lists, texts, numbers and None, without its alternatives and provenance."""
    apart = ("hours", "steps", "alternatives", "provenance")
    found: dict[str, Any] = {
        name: _plain(getattr(plan, name)) for name in plan.__dataclass_fields__ if name not in apart
    }
    found |= {name: _plain(getattr(plan, name)) for name in _CALCULATED}
    found["hours"] = [{"start": start.isoformat(), "end": end.isoformat()} for start, end in plan.hours]
    found["steps"] = [_step(step) for step in plan.steps]
    found["care"] = [_plain(asdict(facility)) for facility in plan.care]
    return found


def _step(step: Step) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(step))
    return plain | {"minutes": step.minutes}


def _plain(value: Any) -> Any:
    """Dates and times as text, tuples as lists."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    return value
