"""Classes of a legend: round numbers for counts, kinds for reasons."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from bereik.atlas.context import MapContext
from bereik.domain.reasons import MAP_GROUPS, ReasonCode
from bereik.maps.atlas import DISTINCT, SEQUENTIAL, LegendClass
from bereik.measures import LEAST_PEOPLE
from bereik.present.classes import round_breaks

NOTHING = "#dedede"
FEW_PEOPLE = "transparent"
SIGNS = {"no_stop": "H", "first": "←", "last": "→", "long": "…", "care": "K", "licence": "B", "other": "×"}
KIND_OF = {reason.name: reason.map_group for reason in ReasonCode}
KINDS = {kind: tuple(code for code, own in KIND_OF.items() if own == kind) for kind in MAP_GROUPS}
"""Reasons that call for the same answer."""


def count_legend(context: MapContext, most: float) -> list[LegendClass]:
    """Nothing at all, then five classes of a round width, then areas that are not shown."""
    breaks = round_breaks(most)
    begins = [1, *(end + 1 for end in breaks[:-1])]
    classes = [LegendClass(context.words("class-zero"), NOTHING)]
    classes += [
        LegendClass(f"{begin:g}" if begin == end else f"{begin:g} - {end:g}", colour)
        for begin, end, colour in zip(begins, breaks, SEQUENTIAL[1:], strict=True)
    ]
    return [*classes, LegendClass(context.words("class-few", count=LEAST_PEOPLE), FEW_PEOPLE)]


def count_classes(values: Sequence[float], breaks: Sequence[float], few: Sequence[bool]) -> list[int]:
    """The class of each number in `count_legend`."""
    found = np.searchsorted(np.asarray(breaks, dtype=float), np.asarray(values, dtype=float)) + 1
    found = np.where(np.asarray(values) <= 0, 0, np.minimum(found, len(breaks)))
    return [int(number) for number in np.where(np.asarray(few), len(breaks) + 1, found)]


def main_kind(row: Mapping[str, Any]) -> str | None:
    """The kind of reason that weighs most in a row of counts; of equal ones the first."""
    sums = {kind: sum(row[f"no_{code}"] for code in codes) for kind, codes in KINDS.items()}
    best = max(sums, key=lambda kind: sums[kind])
    return best if sums[best] > 0 else None


def kind_legend(context: MapContext, yes: str) -> list[LegendClass]:
    """What can be held, then each kind of reason, then areas that are not shown."""
    classes = [LegendClass(yes, DISTINCT[2], "✓")]
    colours = [DISTINCT[5], DISTINCT[1], DISTINCT[0], DISTINCT[4], DISTINCT[3], DISTINCT[6], DISTINCT[7]]
    for (kind, sign), colour in zip(SIGNS.items(), colours, strict=True):
        classes.append(LegendClass(context.words(f"kind-{kind}"), colour, sign))
    return [*classes, LegendClass(context.words("class-few", count=LEAST_PEOPLE), FEW_PEOPLE)]


def few_people(context: MapContext) -> list[bool]:
    """Which areas have too few people to be shown."""
    return [not people >= LEAST_PEOPLE for people in context.homes["population"]]
