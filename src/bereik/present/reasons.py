"""Why a row is no, in one sentence; of waiting too long it is said on which way."""

from collections.abc import Mapping
from typing import Any

from bereik.texts.formats import format_reason, waits_on


def reason_of(row: Mapping[str, Any], lang: str) -> str:
    """The sentence for the reason of a row of `shift_reach`; empty without one.

    Where only one way fails, that one is named: a bus that comes far too early is something else than one
    that leaves long after work.

    >>> row = {"reason": "LEAD_TOO_LONG", "short_min": 25.0, "out_depart": "06:05", "back_depart": None}
    >>> reason_of(row, "en").partition(":")[0]
    'After work you wait too long for the ride home'
    """
    code = row["reason"] if isinstance(row["reason"], str) else None
    return format_reason(code, row["short_min"], lang, row.get("late_between_min"), waits_on(row))
