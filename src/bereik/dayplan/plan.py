"""`DayPlan`: the plan of one day with its alternatives, and how it is written down."""

from dataclasses import dataclass
from typing import Any

from geopandas import GeoDataFrame

from bereik.dayplan.model import PlannedDay
from bereik.dayplan.plain import plain_day
from bereik.dayplan.table import table_of_plan
from bereik.dayplan.text import text_of_day


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another whole day within the same limits, and what it is best at (`kind`)."""

    kind: str
    plan: "DayPlan"


@dataclass(frozen=True)
class DayPlan(PlannedDay):
    """The plan of one day; made by `bereik.plan_day`.

    For a `no` it holds the steps that exist, such as the way out, and the reason. `kinds` says what the shown
    day is best at: leaves_latest, fewest_transfers, least_walking; `alternatives` are better at the others.
    """

    alternatives: tuple[Alternative, ...]

    def text(self, lang: str = "nl") -> str:
        """The plan in words, line by line; see `dayplan.text`."""
        return text_of_day(self, [(other.kind, other.plan) for other in self.alternatives], lang)

    def table(self) -> GeoDataFrame:
        """The steps as a table with lines along streets and stops; see `dayplan.table`."""
        return table_of_plan(self)

    def json(self) -> dict[str, Any]:
        """The plan in plain values with ISO times, for `json.dumps`; see `dayplan.plain`."""
        return plain_day(self) | {
            "alternatives": [
                {"kind": other.kind, "plan": other.plan._without_provenance()} for other in self.alternatives
            ],
            "provenance": self.provenance,
        }

    def _without_provenance(self) -> dict[str, Any]:
        plain = self.json()
        del plain["provenance"]
        return plain

    def __repr__(self) -> str:
        return f"DayPlan({self.home_id} to {self.vacancy_id}; {self.date}; {self.verdict})"

    def __str__(self) -> str:
        return self.text()
