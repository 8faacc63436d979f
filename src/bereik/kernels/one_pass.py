"""First arrivals of many origins in one pass over the stop events, in order of time.

**Model.** As in a connection scan: stop events are taken in order of time, each twice. At its arrival those
on board get off; whoever gets off at a stop for the first time arrives there, and walks on to the stops
around it. At its departure those get on who are at the stop in time. Who is on board of a trip, and who was
at a stop before, are the bits of one number, a bit an origin (`batch`); only the seconds from which an origin
can board at a stop are kept one by one. Rides are not counted, so no more than these few numbers is needed,
forwards as in mirrored time: nothing here rests on which transfers are kept.

**Order.** It is that of a whole day, and the same for all who ask about it. A boarding is taken `slack`
seconds after the last second to be at the stop, which is when the trip leaves; what is boarded after a
transfer is then left behind by that transfer's arrival. An event of one trip comes after those before it, of
equal seconds as well, since the order of time is made of their order and is stable. `order_of_time` tells
where a timetable does not run in order, or leaves no slack: there another search has to be made.

**Lemma** (one pass is enough). After all that happens by second `t`, `ready` (S, L) is the first second from
which an origin can board at a stop, of those up to `t - slack`, and whoever is on board of a trip or was at a
stop by ride is marked.
*Proof.* By induction along the order. An origin boards event `b` of a trip if it is at the stop by
`board_at(b)`: over its access, which is there from the start, or by a walk from an event `e` where it got
off, with `alight_at(e) <= board_at(b)`. That arrival was taken before the boarding, for the boarding is taken
at `board_at(b) + slack`, and there is a slack. It gets off at `x` behind `b` on the same trip, seated trips
included, which is taken after `b`. Of an origin that gets off at a stop again, later, nothing follows: all it
could walk to from there it could reach by the same walk sooner. In the other direction nobody is marked who
cannot be there: bits and seconds only come from what was boarded, got off and walked before.
By the theorem of `transfers` the journeys of kept transfers arrive first where all journeys do.

The pass can be made in parts, since all it knows stands in `PassState`: whoever asks may end it when the rest
of the day matters no more (`routing.soonest`).
"""

import numpy as np

from bereik.kernels.arrays import NONE, Int, PassState, Rides, Walks
from bereik.kernels.batch import LANES, lanes_by, lower_lanes
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints

_ALL = (1 << LANES) - 1


@entry_kernel
def vehicles_of(rides: Rides) -> Ints:
    """(T,) of each trip the first one whose riders may stay seated into it, itself if none."""
    vehicle = np.empty(len(rides.seated_from), dtype=np.int32)
    for trip in range(len(vehicle)):
        before = rides.seated_from[trip]
        vehicle[trip] = vehicle[before] if before != NONE else trip  # an earlier trip: it has its vehicle
    return vehicle


@inner_kernel
def _in_order(rides: Rides, slack: Int, vehicle: Ints) -> bool:
    """Whether every vehicle gets off and on in order of time."""
    passed = np.full(len(vehicle), NEVER, dtype=np.int32)
    for trip in range(len(vehicle)):
        own = vehicle[trip]
        for event in range(rides.trip_start[trip], rides.trip_start[trip + 1]):
            off, on = rides.alight_at[event], rides.board_at[event]
            if off != UNREACHED:
                if off < passed[own]:
                    return False
                passed[own] = off
            if on != NEVER:
                if on + slack < passed[own]:
                    return False
                passed[own] = on + slack
    return True


@inner_kernel
def _first_and_last(rides: Rides, slack: Int) -> tuple[Int, Int]:
    """The seconds at which anything happens for the first and for the last time; none is before the other."""
    first, last = np.int64(UNREACHED), np.int64(NEVER)
    for event in range(len(rides.stop)):
        off, on = np.int64(rides.alight_at[event]), np.int64(rides.board_at[event])
        if off != UNREACHED:
            first, last = min(first, off), max(last, off)
        if on != NEVER:
            first, last = min(first, on + slack), max(last, on + slack)
    return first, last


@entry_kernel
def order_of_time(rides: Rides, slack: int, vehicle: Ints) -> tuple[bool, Ints]:
    """What happens in a day in order: `2 * event` for getting off and one more for getting on.

    The first of the two is whether one pass may be made at all.
    """
    if slack < 1 or not _in_order(rides, slack, vehicle):
        return False, np.empty(0, dtype=np.int32)
    board_at, alight_at, (first, last) = rides.board_at, rides.alight_at, _first_and_last(rides, slack)
    # Counted by second and then laid behind each other: stable, and quicker than sorting.
    place = np.zeros(max(last - first, 0) + 2, dtype=np.int32)
    for event in range(len(rides.stop)):
        off, on = alight_at[event], board_at[event]
        if off != UNREACHED:
            place[off - first + 1] += 1
        if on != NEVER:
            place[on + slack - first + 1] += 1
    for second in range(1, len(place)):
        place[second] += place[second - 1]
    order = np.empty(place[len(place) - 1], dtype=np.int32)
    for event in range(len(rides.stop)):
        off, on = alight_at[event], board_at[event]
        if off != UNREACHED:
            order[place[off - first]] = 2 * event
            place[off - first] += 1
        if on != NEVER:
            order[place[on + slack - first]] = 2 * event + 1
            place[on + slack - first] += 1
    return True, order


@inlined_kernel
def _second_of(happens: Int, board_at: Ints, alight_at: Ints, slack: Int) -> Int:
    """When something happens."""
    if happens & 1:
        return np.int64(board_at[happens >> 1]) + slack
    return np.int64(alight_at[happens >> 1])


@entry_kernel
def first_from(rides: Rides, slack: int, order: Ints, second: int) -> int:
    """The place in the order of the first that happens at a second or later."""
    begin, end = 0, len(order)
    while begin < end:
        middle = (begin + end) >> 1
        if _second_of(order[middle], rides.board_at, rides.alight_at, slack) < second:
            begin = middle + 1
        else:
            end = middle
    return begin


@entry_kernel
def ride_in_order(rides: Rides, walks: Walks, order: Ints, vehicle: Ints, state: PassState) -> None:
    """Take what happens in a part of the order, behind the part that was taken before."""
    stop_of, trip_of, board_at, alight_at = rides.stop, rides.trip_of_event, rides.board_at, rides.alight_at
    walk_start, walk_to, walk_s = walks
    ready, arrivals, on_board, arrived = state
    for happens in order:
        event = happens >> 1
        stop, own = np.int64(stop_of[event]), vehicle[trip_of[event]]
        if happens & 1:
            if on_board[own] != _ALL:
                on_board[own] |= lanes_by(ready, stop * LANES, np.int64(board_at[event]))
            continue
        first = on_board[own] & ~arrived[stop]
        if first == 0:
            continue
        arrived[stop] |= first
        second = np.int64(alight_at[event])
        lower_lanes(arrivals, stop * LANES, first, second)
        for walk in range(walk_start[stop], walk_start[stop + 1]):
            lower_lanes(ready, np.int64(walk_to[walk]) * LANES, first, second + np.int64(walk_s[walk]))
