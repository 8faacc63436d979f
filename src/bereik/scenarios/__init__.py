"""Before and after: a plan that changes timetables, shifts or childcare, applied beside the original.

`read` turns a TOML file into a `Scenario` of `changes`; `choose` finds what an entry means in a network;
`rides`, `lines` and `tables` make the changes; `compare` sets two answers beside each other.
"""

from bereik.scenarios.compare import compare
from bereik.scenarios.listing import list_lines
from bereik.scenarios.read import read_scenario, scenario_from_text, scenario_template
from bereik.scenarios.scenario import Scenario

__all__ = ["Scenario", "compare", "list_lines", "read_scenario", "scenario_from_text", "scenario_template"]
