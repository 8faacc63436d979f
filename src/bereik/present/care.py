"""Which ways of a shown day go past childcare."""

from collections.abc import Mapping
from typing import Any

_MOMENTS = {"out": "bring_at", "back": "fetch_at"}


def passes_care(row: Mapping[str, Any], way: str) -> bool:
    """Whether a way of a row goes past childcare, so that its minutes count the time there.

    >>> passes_care({"bring_at": None, "fetch_at": "17:05"}, "back")
    True
    """
    moment = row[_MOMENTS[way]]
    return moment is not None and moment == moment
