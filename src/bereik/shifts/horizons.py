"""How far from its hours of work a day out and back is looked for.

A way "in time" leaves after, or is home before, the hour at which days part for people, or within a lead that
is little longer than the longest: leaving the evening before for an early shift is no way to come to work.
How far is looked hangs on the hours of a query alone, whatever else is asked.
"""

import numpy as np

from bereik.network.clock import Axis
from bereik.units import DAY_S, Ints

DAY_BREAK_S = 4 * 3600
"""The hour at which one service day ends and the next begins, for people: 04:00."""


WIDEST_S = 12 * 3600
"""Nobody waits longer than this for the shift to begin or after it has ended; a ride beyond it is no ride."""


EASED_S = 2 * 3600
"""A lead that is longer by this is looked for at any hour: `explain` offers as much."""


def horizons(axis: Axis, starts: Ints, ends: Ints, lead_s: int) -> tuple[Ints, Ints]:
    """Seconds between which a day out and back is looked for, for each query (Q,).

    From the last day break before the start, but at most `WIDEST_S`, to the next break after the end. The
    longest lead and `EASED_S` more always lie within: a ride at three serves a shift that begins at six.
    """
    breaks = _breaks(axis, int(ends.max(initial=0)))
    before = breaks[np.searchsorted(breaks, starts, side="right") - 1]
    after = breaks[np.searchsorted(breaks, ends, side="right")]
    # The day break bounds how far is looked, and the lead how little: a long lead goes first.
    since = np.minimum(np.maximum(before, starts - WIDEST_S), starts - lead_s - EASED_S)
    return since, np.maximum(np.minimum(after, ends + WIDEST_S), ends + lead_s + EASED_S)


def days_around(axis: Axis, hours: tuple[Ints, Ints], horizon: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Seconds between which a ride is one "that day", for each query (Q,): NO_SERVICE is none of them.

    The whole days, from the midnight before a break to the next break, on which the hours lie, and all that
    is looked at. A night bus at two runs on that day, though a day out is looked for from three: only stops
    are counted here, so that a longer day costs nothing.
    """
    breaks = _breaks(axis, int(hours[1].max(initial=0)))
    begin = breaks[np.searchsorted(breaks, hours[0], side="right") - 1] - DAY_BREAK_S
    end = breaks[np.searchsorted(breaks, hours[1], side="right")]
    return np.minimum(begin, horizon[0]), np.maximum(end, horizon[1])


def _breaks(axis: Axis, until: int) -> Ints:
    """When days begin for people, from before the axis to after `until`."""
    days = range(-2, 2 + until // DAY_S)
    return np.array([axis.at_clock(DAY_BREAK_S + day * DAY_S) for day in days], dtype=np.int32)
