"""Where a proposal stands among the others, which of them are tied with it, and what the same money buys."""

from collections.abc import Sequence
from typing import Any

from bereik.dossier.counts import rounded
from bereik.measures.areas import are_few
from bereik.proposals.plans import plan_text
from bereik.proposals.search import Unlocked

EQUAL_COST = 1.1
"""An alternative may cost so much times what the proposal costs."""
MOST_ALTERNATIVES = 6
_SHOWN = (
    "rank", "line", "towards", "kind", "day_type", "leaves", "from_stop", "to_stop", "gain", "pairs",
    "people", "openings", "km_a_year", "eur_low", "eur_high", "rank_low", "rank_high",
)  # fmt: skip


def ranking_of(found: Unlocked, rank: int) -> dict[str, Any]:
    """The place of a ranked ride, and the other rides; none that fewer than five people gain by."""
    rows = [plain_row(record) for record in found.ranked.to_dict("records")]
    own = rows[rank - 1]
    others = [row for row in rows if row["rank"] != rank]
    affordable = [other for other in others if _fits(other, own) and not are_few(other["people"])]
    return {
        "own": own, "of": len(rows),
        "tied": sum(_overlap(other, own) for other in others),
        "alternatives": [row | {"tied": _overlap(row, own)} for row in affordable[:MOST_ALTERNATIVES]],
    }  # fmt: skip


def ranking_again(found: Unlocked, plan: str) -> dict[str, Any] | None:
    """The ranking of the ride of a plan in a new search; None where it is not among those ranked."""
    texts: Sequence[str] = [plan_text(found.scenario([rank])) for rank in found.ranked["rank"]]
    return ranking_of(found, texts.index(plan) + 1) if plan in texts else None


def plain_row(row: Any) -> dict[str, Any]:
    """A row of the ranking as values of JSON."""
    told: dict[str, Any] = {}
    for name in _SHOWN:
        value = row[name]
        value = value.item() if hasattr(value, "item") else value
        told[name] = None if value != value else rounded(value) if isinstance(value, float) else value
    return told


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the ranges of places of two rides overlap: the data do not tell which is better."""
    return bool(one["rank_low"] <= other["rank_high"] and other["rank_low"] <= one["rank_high"])


def _fits(one: dict[str, Any], own: dict[str, Any]) -> bool:
    return bool(one["km_a_year"] <= EQUAL_COST * own["km_a_year"])
