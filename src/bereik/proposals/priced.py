"""`Priced`: one change with what it opens, loses and asks of the operator, as a row of `adjust`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bereik.proposals.assess import Pairs
from bereik.proposals.query import Gains
from bereik.proposals.tables import count_pairs
from bereik.proposals.work import Work
from bereik.scenarios import Scenario

NO_WORK = Work(0.0, 0.0, 0)
ABOUT = (
    "kind", "line", "towards", "leaves", "days", "minutes", "stop", "vacancy_id", "childcare_id",
    "others", "feed",
)  # fmt: skip
"""What a change is about; empty where its kind has no such thing."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A change with its row in the table."""

    row: dict[str, Any]
    plan: Scenario

    @property
    def net(self) -> float:
        """What it opens less what it loses."""
        return float(self.row["gain"] - self.row["loss"])


def best(some: Iterable[Priced], most: int) -> list[Priced]:
    """Those that open more than they lose, the best first, and so many at the most."""
    return sorted((one for one in some if one.net > 0), key=lambda one: -one.net)[:most]


def priced(
    plan: Scenario, about: dict[str, Any], gains: Gains, gained: Pairs, lost: Pairs, work: Work = NO_WORK
) -> Priced:
    """A change whose pairs gained and lost are known; `about` has some of `ABOUT`."""
    opens, loses = count_pairs(gained, gains), count_pairs(lost, gains)
    told = {"loss": loses["gain"], "pairs_lost": loses["pairs"]}
    asks = {
        "km_a_year": round(work.km_a_year),
        "hours_a_year": round(work.hours_a_year, 1),
        "vehicles": work.vehicles,
    }
    # All columns in every row, so that a table of several kinds has the same ones.
    return Priced(dict.fromkeys(ABOUT) | about | opens | told | asks, plan)
