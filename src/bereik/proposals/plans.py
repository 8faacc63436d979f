"""A proposal as a plan in TOML, which `bereik scenario` and `bereik map difference` can apply."""

import json

from bereik.errors import QuestionError
from bereik.scenarios import Scenario
from bereik.scenarios.changes import AddTrips, Remove
from bereik.units import format_clock


def plan_text(scenario: Scenario, description: str = "") -> str:
    """The text of a plan with added and removed trips; `read_scenario` reads the same changes from it.

    Raises QuestionError for a change of another kind, which no proposal makes.

    >>> print(plan_text(Scenario("proef", changes=(AddTrips(at=(79200,), copy="t1", days="saturday"),))))
    name = "proef"
    description = ""
    <BLANKLINE>
    [[add_trips]]
    copy = "t1"
    at = ["22:00"]
    days = "saturday"
    """
    lines = [f"name = {_quoted(scenario.name)}", f"description = {_quoted(description)}"]
    for change in scenario.changes:
        if isinstance(change, AddTrips) and change.copy is not None:
            clocks = ", ".join(_quoted(format_clock(at)) for at in change.at)
            lines += ["", "[[add_trips]]", f"copy = {_quoted(change.copy)}", f"at = [{clocks}]"]
            lines += [f"days = {_quoted(change.days)}"] if change.days else []
        elif isinstance(change, Remove) and change.trips:
            trips = ", ".join(map(_quoted, change.trips))
            lines += ["", "[[remove]]", f"trips = [{trips}]"]
        else:
            raise QuestionError(f"a {type(change).__name__} cannot be written as a proposal")
        lines += [f"feed = {_quoted(change.feed)}"] if change.feed else []
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are among those of TOML."""
    return json.dumps(text, ensure_ascii=False)
