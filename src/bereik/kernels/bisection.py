"""Places in columns that rise, by halving; written into the kernels that call them."""

from bereik.kernels.arrays import Int
from bereik.kernels.compiled import inlined_kernel
from bereik.units import Ints


@inlined_kernel
def last_by(times: Ints, begin: Int, end: Int, limit: Int) -> int:
    """Last place in the rising `times[begin:end]` at or before `limit`; `begin - 1` if there is none."""
    while begin < end:  # invariant: all before `begin` are at or before the limit, all from `end` on after it
        middle = (begin + end) >> 1
        if times[middle] <= limit:
            begin = middle + 1
        else:
            end = middle
    return begin - 1


@inlined_kernel
def first_event(events: Ints, begin: Int, end: Int, seconds: Ints, since: Int) -> Int:
    """First of `events[begin:end]`, in order of their `seconds`, that is at `since` or later."""
    while begin < end:  # invariant: all before `begin` are too early, all from `end` on are not
        middle = (begin + end) >> 1
        if seconds[events[middle]] < since:
            begin = middle + 1
        else:
            end = middle
    return begin
