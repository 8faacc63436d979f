"""Seconds and clock times: the one unit of time inside, and the ways in and out of it.

Inside, a time is a whole number of seconds (`int32`) on the axis of a service day and a street time is a
whole number of seconds. Midnight is 0 and is a time; what was not reached is `UNREACHED`, which stays
larger than every time when a duration is added to it.
"""

import re
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
"""Whole numbers; int32 where nothing else is said, int64 for offsets."""
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

UNREACHED = 2**30
"""Not reached. Fits int32, and so does its sum with any time or duration that occurs."""

NEVER = -(2**30)
"""The mirror of `UNREACHED`: a latest departure where there is none."""

DAY_S = 86_400
DEGREE_M = 111_195.0
"""Metres of a degree of latitude on a ball with the mean radius of the earth."""

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")


def parse_clock(text: str) -> int:
    """Seconds after midnight of a clock time `H:MM`, `HH:MM` or `HH:MM:SS`.

    Hours may pass 24, as in GTFS. Raises `ValueError` for anything else.

    >>> parse_clock("25:10")
    90600
    """
    match = _CLOCK.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"{text!r} is not a clock time; write it as HH:MM, for example 06:00")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def format_clock(seconds: int) -> str:
    """`HH:MM` of seconds after midnight, rounded down; hours may pass 24.

    >>> format_clock(90600)
    '25:10'
    """
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"


def whole_seconds(seconds: npt.ArrayLike) -> Ints:
    """Seconds rounded to the nearest whole one, halves up, as `int32`.

    >>> whole_seconds([0.4, 0.5]).tolist()
    [0, 1]
    """
    rounded: Any = np.floor(np.asarray(seconds, dtype=np.float64) + 0.5)
    return rounded.astype(np.int32)  # type: ignore[no-any-return]  # numpy's Any above


def metres_per_second(kmh: float) -> float:
    """Speed in metres per second of one in kilometres per hour."""
    return kmh / 3.6
