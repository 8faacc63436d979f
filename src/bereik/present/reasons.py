"""Why a row is no, in one sentence; of waiting too long it is said on which way."""

from collections.abc import Mapping
from typing import Any

from bereik.texts import sentence
from bereik.texts.formats import format_reason, format_shortfall

WAITING = "LEAD_TOO_LONG"


def reason_of(row: Mapping[str, Any], lang: str) -> str:
    """The sentence for the reason of a row of `shift_reach`; empty without one.

    Where only one way fails, that one is named: a bus that comes far too early is something else than one
    that leaves long after work.

    >>> row = {"reason": "LEAD_TOO_LONG", "short_min": 25.0, "out_depart": "06:05", "back_depart": None}
    >>> reason_of(row, "en").partition(":")[0]
    'After work you wait too long for the ride home'
    """
    code = row["reason"] if isinstance(row["reason"], str) else None
    side = _side(row) if code == WAITING else None
    if side is None:
        return format_reason(code, row["short_min"], lang, row.get("late_between_min"))
    shortfall = row["short_min"]
    known = None if shortfall != shortfall or shortfall <= 0 else format_shortfall(float(shortfall), lang)
    return sentence(f"why-{WAITING}-{side}", lang, short=known)


def _side(row: Mapping[str, Any]) -> str | None:
    """The one way that fails; None where both do or it is not known."""
    fails = [side for side in ("out", "back") if _missing(row.get(f"{side}_depart"))]
    return fails[0] if len(fails) == 1 else None


def _missing(value: Any) -> bool:
    return value is None or value != value or str(value) == "NaT"
