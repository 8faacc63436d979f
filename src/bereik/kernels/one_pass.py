"""First arrivals of many origins in one pass over the stop events, in order of time.

**Model.** As in a connection scan: stop events are taken in order of time, each twice. At its arrival those
on board get off; whoever gets off at a stop for the first time arrives there, and walks on to the stops
around it. At its departure those get on who are at the stop in time. Who is on board of a trip, and who was
at a stop before, are the bits of one number, a bit an origin (`batch`); only the seconds from which an origin
can board at a stop are kept one by one. Rides are not counted, so no more than these few numbers is needed,
forwards as in mirrored time: nothing here rests on which transfers are kept.

**Order.** A boarding is taken `slack` seconds after the last second to be at the stop, which is when the trip
leaves; what is boarded after a transfer is then left behind by that transfer's arrival. An event of one trip
comes after those before it, of equal seconds as well, since the order of time is made of their order and is
stable. `order_of_time` tells where a timetable does not run in order, or leaves no slack: there another
search has to be made.

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
"""

import numpy as np

from bereik.kernels.arrays import Int, Rides, SearchWindow, Walks
from bereik.kernels.batch import LANES, lanes_by, lower_lanes
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, UNREACHED, Ints

_ALL = (1 << LANES) - 1


@entry_kernel
def vehicles_of(rides: Rides, window: SearchWindow) -> Ints:
    """(T,) of each trip of the window the first one whose riders may stay seated into it, itself if none."""
    first_trip = window.first_trip
    vehicle = np.empty(window.last_trip - first_trip, dtype=np.int32)
    for own in range(len(vehicle)):
        before = rides.seated_from[first_trip + own] - first_trip
        vehicle[own] = vehicle[before] if before >= 0 else own  # an earlier trip: it has its vehicle by then
    return vehicle


@inner_kernel
def _in_order(rides: Rides, window: SearchWindow, slack: Int, vehicle: Ints) -> bool:
    """Whether every vehicle of the window gets off and on in order of time."""
    passed = np.full(len(vehicle), NEVER, dtype=np.int32)
    for trip in range(window.first_trip, window.last_trip):
        own = vehicle[trip - window.first_trip]
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


@entry_kernel
def order_of_time(rides: Rides, window: SearchWindow, slack: int, vehicle: Ints) -> tuple[bool, Ints]:
    """What happens in the window in order: `2 * event` for getting off and one more for getting on.

    The first of the two is whether one pass may be made at all.
    """
    if slack < 1 or not _in_order(rides, window, slack, vehicle):
        return False, np.empty(0, dtype=np.int32)
    board_at, alight_at, since, until = rides.board_at, rides.alight_at, window.earliest, window.until
    events = range(rides.trip_start[window.first_trip], rides.trip_start[window.last_trip])
    # Counted by second and then laid behind each other: stable, and quicker than sorting. Where the window
    # ends before it begins, nothing happens.
    place = np.zeros(max(until - since + slack, 0) + 2, dtype=np.int32)
    for event in events:
        off, on = alight_at[event], board_at[event]
        if since <= off and off <= until:
            place[off - since + 1] += 1
        if since <= on and on <= until:
            place[on + slack - since + 1] += 1
    for second in range(1, len(place)):
        place[second] += place[second - 1]
    order = np.empty(place[len(place) - 1], dtype=np.int32)
    for event in events:
        off, on = alight_at[event], board_at[event]
        if since <= off and off <= until:
            order[place[off - since]] = 2 * event
            place[off - since] += 1
        if since <= on and on <= until:
            order[place[on + slack - since]] = 2 * event + 1
            place[on + slack - since] += 1
    return True, order


@entry_kernel
def ride_in_order(
    rides: Rides, walks: Walks, window: SearchWindow, order: Ints, vehicle: Ints, ready: Ints
) -> Ints:
    """(S, LANES) the first arrival at each stop by ride, UNREACHED where none.

    `ready` (S * LANES,) are the seconds from which a ride can be boarded at each stop, and are lowered.
    """
    stop_of, trip_of, board_at, alight_at = rides.stop, rides.trip_of_event, rides.board_at, rides.alight_at
    walk_start, walk_to, walk_s = walks
    stops = len(ready) // LANES
    arrivals = np.full(len(ready), UNREACHED, dtype=np.int32)
    on_board, arrived = np.zeros(len(vehicle), dtype=np.int64), np.zeros(stops, dtype=np.int64)
    for happens in order:
        event = happens >> 1
        stop, own = np.int64(stop_of[event]), vehicle[trip_of[event] - window.first_trip]
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
    return arrivals.reshape(stops, LANES)
