"""Which trips can be taken out together, so that what is lost with each one is told by one search.

**Lemma.** Let R be trips, t one of them, and let no other trip of R serve a leg between its hours, today.
Then the leg can be made without t exactly when it can be made without all of R. *Proof.* A journey without
all of R is one without t. A journey without t that keeps the limits rides no other trip of R, which would
serve the leg; so it is one without all of R. In a block of three trips or more on a
service day riders stay seated from the trip before into the one behind when one between is gone, which none
of today's journeys do: such a trip is taken out alone.

What a trip serves is told between groups of homes and places (`groups`), which is never too little: it says
of too many trips that they cannot go together, and of none that they can.

There are `MOST_GROUPS` groups at most, a bit for each at every leg that is tested; a trip for which none of
them has room is taken out alone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bereik.proposals.demand import Demand
from bereik.proposals.groups import GroupedDay, group_day
from bereik.proposals.meetings import Meetings, looked_at
from bereik.proposals.trip_legs import Tested, TripRow, as_added_trips, in_long_blocks
from bereik.routing.meeting import some_trips
from bereik.units import Bools, Ints

MOST_GROUPS = 256
"""More take more memory, and one search each."""
_WORD = 64
"""Bits of a number of `_Words`."""
_BITS, _ONE = np.arange(_WORD, dtype=np.uint64), np.uint64(1)

_Words = NDArray[np.uint64]


def trips_together(demand: Demand, tested: Mapping[TripRow, Sequence[Tested]]) -> list[list[TripRow]]:
    """All trips with legs to test, in groups of which each trip leaves the legs of the others alone."""
    alone = in_long_blocks(demand.network)
    some = [trip for trip in tested if trip not in alone]
    own, served, cells = _cells(demand, tested, set(some))
    room = _Room.of(cells)
    groups: list[list[TripRow]] = [[] for _ in range(MOST_GROUPS)]
    # Those that serve most first: they leave least room.
    for trip in sorted(some, key=lambda one: -len(served[one])):
        number = room.first(own[trip], served[trip])
        if number is None:
            groups.append([trip])
            continue
        groups[number].append(trip)
        room.take(number, own[trip], served[trip])
    return [one for one in groups if one] + [[trip] for trip in tested if trip in alone]


class _Room(NamedTuple):
    """Which groups have room for a trip. C cells; a bit for each of `MOST_GROUPS`, in W words."""

    tested: _Words
    """(C, W) the groups with a trip of which the cell is tested."""
    served: _Words
    """(C, W) those with a trip that serves it."""

    @classmethod
    def of(cls, cells: int) -> "_Room":
        """Groups without a trip."""
        shape = cells, -(-MOST_GROUPS // _WORD)
        return cls(np.zeros(shape, dtype=np.uint64), np.zeros(shape, dtype=np.uint64))

    def first(self, own: Ints, served: Ints) -> int | None:
        """The first group where one more trip and the others leave each other's cells alone, if any."""
        shut = np.bitwise_or.reduce(self.tested[served]) | np.bitwise_or.reduce(self.served[own])
        free = np.flatnonzero((shut[:, None] >> _BITS & _ONE).reshape(-1)[:MOST_GROUPS] == 0)
        return int(free[0]) if len(free) else None

    def take(self, number: int, own: Ints, served: Ints) -> None:
        """Take a trip into a group."""
        word, bit = divmod(number, _WORD)
        self.tested[own, word] |= _ONE << _BITS[bit]
        self.served[served, word] |= _ONE << _BITS[bit]


def _cells(
    demand: Demand, tested: Mapping[TripRow, Sequence[Tested]], some: set[TripRow]
) -> tuple[dict[TripRow, Ints], dict[TripRow, Ints], int]:
    """Legs between groups as cells: those tested of each trip, those it serves, and how many there are."""
    own: dict[TripRow, list[Ints]] = {trip: [] for trip in some}
    served: dict[TripRow, list[Ints]] = {trip: [] for trip in some}
    first = 0
    for number, day in enumerate(demand.days):
        legs = [(trip, one) for trip in some for one in tested[trip] if one.day == number]
        if not legs:
            continue
        homes = np.unique(np.concatenate([one.home for _, one in legs]))
        grouped = group_day(Meetings.of(demand, day), homes)
        size = grouped.homes.number * grouped.legs
        wanted = np.zeros((2, size), dtype=np.bool_)
        for trip, one in legs:
            cell = np.unique(grouped.homes.of[one.home] * np.int64(grouped.legs) + grouped.leg[one.leg])
            wanted[one.direction, cell] = True
            own[trip].append(cell + first + one.direction * size)
        for trip, way, cell in _served(grouped, wanted, some):
            served[trip].append(cell + first + way * size)
        first += 2 * size
    return _numbered(_joined(own), _joined(served))


def _numbered(
    own: dict[TripRow, Ints], served: dict[TripRow, Ints]
) -> tuple[dict[TripRow, Ints], dict[TripRow, Ints], int]:
    """The same with only the cells numbered that are tested of some trip: nothing else is looked at."""
    cells = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *own.values()]))
    return (
        {trip: np.searchsorted(cells, some) for trip, some in own.items()},
        {trip: np.searchsorted(cells, some) for trip, some in served.items()},
        len(cells),
    )


def _joined(some: dict[TripRow, list[Ints]]) -> dict[TripRow, Ints]:
    empty = np.empty(0, dtype=np.int64)
    return {trip: np.unique(np.concatenate([empty, *cells])) for trip, cells in some.items()}


def _served(grouped: GroupedDay, wanted: Bools, some: set[TripRow]) -> list[tuple[TripRow, int, Ints]]:
    """(trip, direction, cells) of the legs between groups that some trips of a date serve."""
    meetings, added = grouped.meetings, as_added_trips(grouped.meetings.rides)
    origin, day = meetings.rides.day, meetings.day
    keys = list(zip(origin.feed.tolist(), origin.trip.tolist(), strict=True))
    numbers = np.array([number for number, key in enumerate(keys) if key in some], dtype=np.int64)
    looked = wanted.reshape(2, grouped.homes.number, grouped.legs)

    def depart_from(way: int, rows: Ints) -> Ints:
        return looked_at(day.reach.limits[way].depart_from[day.part], looked[way][rows])

    counts, begins = np.diff(added.start)[numbers], meetings.rides.ahead.first_board[numbers]
    found = []
    for group in meetings.groups(counts.tolist(), begins.tolist()):
        own = numbers[group]
        for way, legs in meetings.served(some_trips(added, own), depart_from):
            cell = legs.home.astype(np.int64) * grouped.legs + legs.leg
            order = np.argsort(legs.trip, kind="stable")
            bounds = np.searchsorted(legs.trip[order], np.arange(len(own) + 1))
            for place in np.flatnonzero(np.diff(bounds)).tolist():
                mine = order[bounds[place] : bounds[place + 1]]
                found.append((keys[int(own[place])], way, cell[mine].astype(np.int32)))
    return found


__all__ = ["trips_together"]
