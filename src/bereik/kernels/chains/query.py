"""What is asked of chains, and what they are made of: legs, windows of facilities and limits.

K combinations of windows, V windows, F facilities on the way, D destinations, Q queries. A *direction* is
`OUT` or `BACK`, and back is given in mirrored time.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Int
from bereik.kernels.chains.columns import BACK, OUT
from bereik.kernels.chains.legs import Leg
from bereik.kernels.compiled import inner_kernel
from bereik.units import Bools, Ints


class Ends(NamedTuple):
    """Where the last leg to each destination may begin, whatever the home; see `kernels.chains.ends_of`."""

    start: Ints
    """(Q * D + 1,) offsets."""
    window: Ints
    mid: Ints
    """Second at which something begins there at the latest."""
    seconds: Ints
    """Of the shortest leg from there at any hour."""


class Chain(NamedTuple):
    """The legs of one home in one direction. F facilities on the way, D destinations."""

    first: Leg
    """From home (1, F)."""
    middle: Leg
    """Between facilities (F, F)."""
    last: Leg
    """To the destinations (F, D)."""
    whole: Leg
    """From home to the destinations (1, D), for a direction without a facility."""
    ends: Ends
    """Those of the last leg, for the query or a laxer one."""


class FacilityWindows(NamedTuple):
    """When something may begin at a facility, in the time of a direction. V windows."""

    facility: Ints
    """(V,) which of the F facilities."""
    opens: Ints
    """(V,) it begins at this second or later."""
    by: Ints
    """(V,) it has begun by this second, however late the next leg leaves."""
    until: Ints
    """(V,) the next leg leaves no later than this and the dwell: nobody waits to begin."""


class ChainQuery(NamedTuple):
    """What is asked of all homes. K combinations of windows in up to two slots, G groups of them."""

    slots: Ints
    """(K, 2) window in each slot, -1 for none; of equal answers the first combination wins."""
    group: Ints
    """(K,) number of the group: the combinations that mean the same facilities."""
    visits_out: Bools
    """(K, 2) whether the way out visits the facility."""
    visits_back: Bools
    stays: Bools
    """(K, 2) whether from beginning there on the way out to ending on the way back no more than
    `longest_stay` may pass."""
    frame_out: FacilityWindows
    frame_back: FacilityWindows
    alone_out: FacilityWindows
    """As `frame_out`, for who asks of the way out alone."""
    alone_back: FacilityWindows
    dwell_out: int
    dwell_back: int
    longest_stay: int
    longest: int
    """Seconds that the legs of a direction may take together."""
    arrive_by: Ints
    """(2, Q) out and back, each in its own time."""
    depart_from: Ints
    """(2, Q)"""
    requested: Bools
    """(Q, D) whether a destination is looked up for a query."""

    def windows_of(self, direction: int) -> tuple[FacilityWindows, int]:
        """The windows of a direction, and how long something takes there."""
        return (self.frame_out, self.dwell_out) if direction == OUT else (self.frame_back, self.dwell_back)


class Side(NamedTuple):
    """What a query says of one direction."""

    visits: Bools
    """(K, 2) whether the way visits a facility in a slot."""
    slots: Ints
    """(K, 2) window in each slot."""
    frame: FacilityWindows
    dwell: Int
    """Seconds that something takes at a facility."""


class Limits(NamedTuple):
    """What a chain of one direction must keep, in seconds."""

    arrive_by: Int
    depart_from: Int
    longest: Int
    """Of the legs together."""


class Cell(NamedTuple):
    """One query and one destination."""

    ask: Int
    at: Int


@inner_kernel
def side_of(query: ChainQuery, direction: Int) -> Side:
    """What the query says of a direction."""
    if direction == BACK:
        return Side(query.visits_back, query.slots, query.frame_back, query.dwell_back)
    return Side(query.visits_out, query.slots, query.frame_out, query.dwell_out)


@inner_kernel
def limits_of(query: ChainQuery, direction: Int, ask: Int, depart_from: Int) -> Limits:
    """The limits of a direction; `depart_from` counts where it is later.

    Numbers are handed on as `np.int64`: a literal would be compiled apart, for seconds.
    """
    first = max(query.depart_from[direction, ask], depart_from)
    return Limits(np.int64(query.arrive_by[direction, ask]), np.int64(first), np.int64(query.longest))
