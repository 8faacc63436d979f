"""Openings that are no regular job, such as courses: counted with the jobs, and told apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from bereik.present.named import named
from bereik.texts import sentence

REGULAR = "regular"
"""The category of a regular job; a vacancy without one is taken for it."""


def count_irregular(categories: Iterable[Any], openings: Iterable[float]) -> dict[str, float]:
    """The openings of every category that is no regular job, most first.

    >>> count_irregular(["regular", "course", None, "course"], [3, 1, 2, 1])
    {'course': 2.0}
    """
    counts: dict[str, float] = {}
    for category, count in zip(categories, openings, strict=True):
        name = "" if category is None or category != category else str(category).strip()
        if name not in ("", REGULAR):
            counts[name] = counts.get(name, 0.0) + float(count)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def categories_in_words(counts: Mapping[str, float], lang: str) -> str:
    """Each category with its openings.

    >>> categories_in_words({"course": 2.0, "social economy": 1.0}, "nl")
    'opleiding (2), sociale economie (1)'
    """
    return ", ".join(
        sentence("category-count", lang, name=named("category", name, lang), count=round(count))
        for name, count in counts.items()
    )
