"""A plan as a text in TOML, which `read_scenario` and the commands understand."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

from bereik.scenarios import Scenario
from bereik.scenarios.changes import ENTRIES, Change, StopPlace
from bereik.scenarios.read import IN_PLAN, PLACE
from bereik.units import format_clock

CLOCKS = ("at", "depart", "since", "until")
"""Fields in seconds after midnight."""
NAMES = {kind: name for name, kind in ENTRIES.items()}


def plan_text(scenario: Scenario, description: str = "") -> str:
    """The text of a plan; `scenario_from_text` reads the same changes from it.

    >>> from bereik.scenarios.changes import AddTrips
    >>> print(plan_text(Scenario("proef", changes=(AddTrips(at=(79200,), copy="t1", days="saturday"),))))
    name = "proef"
    description = ""
    <BLANKLINE>
    [[add_trips]]
    at = ["22:00"]
    copy = "t1"
    days = "saturday"
    """
    told = description or scenario.description
    lines = [f"name = {_value(scenario.name)}", f"description = {_value(told)}"]
    lines += [f"asked_by = {_value(scenario.asked_by)}"] if scenario.asked_by else []
    for change in scenario.changes:
        lines += ["", f"[[{NAMES[type(change)]}]]", *_lines(change)]
    return "\n".join(lines)


def _lines(change: Change) -> Iterator[str]:
    """The fields of an entry that are not as usual."""
    for field in fields(change):
        value = getattr(change, field.name)
        # Where an entry stood in its file is no part of the plan.
        if field.name in PLACE or (field.default is not MISSING and value == field.default):
            continue
        if field.name in CLOCKS:
            value = [clock(entry) for entry in value] if isinstance(value, tuple) else clock(value)
        # Frozen entries hold tuples, a table of TOML holds lists by column.
        if field.name == "only":
            value = {column: list(cell) for column, cell in value}
        yield f"{IN_PLAN.get(field.name, field.name)} = {_value(value)}"


def clock(seconds: int) -> str:
    """A clock time as a plan has it, with seconds where there are some.

    >>> clock(79200), clock(79215)
    ('22:00', '22:00:15')
    """
    # Plans are written by people: seconds only where a feed has some.
    text = format_clock(seconds)
    return f"{text}:{seconds % 60:02d}" if seconds % 60 and text.count(":") == 1 else text


def _value(value: Any) -> str:
    """A value of TOML: JSON's texts, numbers and lists are among those of TOML, its objects are not."""
    if isinstance(value, StopPlace):
        if value.stop_id is not None:
            return _value(value.stop_id)
        return f"{{name = {_value(value.name)}, lon = {value.lon}, lat = {value.lat}}}"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(name)} = {_value(entry)}' for name, entry in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
