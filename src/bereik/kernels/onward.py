"""The first arrival at every stop of a traveller who stands somewhere at one instant, without one trip.

**Model.** Two times are kept per stop: the first arrival there by ride, and from when a ride can be boarded
there. A traveller walks on to other stops only from a ride, so a walk never follows a walk. Passes over the
trips in order of departure go on until nothing improves; rides of no length and ties in time are therefore no
special cases.
"""

from typing import NamedTuple

from bereik.kernels.arrays import NONE, Timetable
from bereik.kernels.compiled import entry_kernel
from bereik.units import NEVER, Ints


class BoardableTrips(NamedTuple):
    """The trips of a timetable as they are boarded, and the walks between stops. E stop events, S stops."""

    timetable: Timetable
    board_at: Ints
    """(E,) the last second to be at the stop; NEVER where nobody may get on."""
    alight_at: Ints
    """(E,) UNREACHED where nobody may get off."""
    walk_start: Ints
    """(S + 1,) offsets of the walks, by the stop walked from."""
    walk_to: Ints
    walk_s: Ints


class OnwardWindow(NamedTuple):
    """Which trips are looked at. Plain integers."""

    first_trip: int
    last_trip: int
    """The trip behind the last one."""
    without: int
    """The trip that does not run, or NONE."""
    until: int
    """Seconds: later arrivals do not count."""


class OnwardState(NamedTuple):
    """What the passes write. S stops, T trips."""

    ready: Ints
    """(S,) seconds from which a ride can be boarded, slack left out; UNREACHED where it cannot."""
    ready_first: Ints
    """(S,) the stop event boarded first on the way there, or NONE."""
    carried: Ints
    """(T,) room to work in, all NONE: the stop event boarded first by those at the end of a trip."""
    by_ride: Ints
    """(S,) first arrivals by ride, UNREACHED where there is none."""
    by_first: Ints
    """(S,) the stop event boarded first on the way there, or NONE."""


@entry_kernel
def ride_on(trips: BoardableTrips, window: OnwardWindow, state: OnwardState) -> None:
    """Improve the arrivals of `state` until no trip brings anyone anywhere earlier."""
    trip_start, seated_from, stop = (
        trips.timetable.trip_start, trips.timetable.seated_from, trips.timetable.stop,
    )  # fmt: skip
    board_at, alight_at = trips.board_at, trips.alight_at
    walk_start, walk_to, walk_s = trips.walk_start, trips.walk_to, trips.walk_s
    ready, ready_first, carried, by_ride, by_first = state
    improved = True
    # Invariant: every entry is the time of some journey, and entries only fall. A pass without an improvement
    # has tried every boarding from every entry, so none can be earlier.
    while improved:
        improved = False
        for trip in range(window.first_trip, window.last_trip):
            if trip == window.without:
                continue
            before = seated_from[trip]
            # Invariant: `on` is the first boarding of the journey that a rider on this trip made, NONE if
            # empty.
            on = carried[before] if before >= 0 and before != window.without else NONE
            walked = NEVER
            for event in range(trip_start[trip], trip_start[trip + 1]):
                at, arrives = stop[event], alight_at[event]
                if on >= 0 and arrives < by_ride[at] and arrives <= window.until:
                    by_ride[at], by_first[at] = arrives, on
                    improved = True
                    for walk in range(walk_start[at], walk_start[at + 1]):
                        target = walk_to[walk]
                        if arrives + walk_s[walk] < ready[target]:
                            ready[target], ready_first[target] = arrives + walk_s[walk], on
                # Riders on board are there no later than any who board here, so only an empty trip is
                # boarded.
                if on < 0 and ready[at] <= board_at[event]:
                    on = ready_first[at] if ready_first[at] >= 0 else event
                    walked = ready[at] if on == event else NEVER
                # A first ride is boarded where the walk to it is shortest: nobody is sent to a stop before
                # their own for a trip that comes by. It is the same trip, so that no arrival changes.
                elif ready[at] < walked and ready_first[at] < 0 and ready[at] <= board_at[event]:
                    on, walked = event, ready[at]
            carried[trip] = on
