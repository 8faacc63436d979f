"""The plain slow search: it writes down every journey there is, and takes the best.

Nothing clever happens here, so that it is easy to see that it is right: walk to any stop, ride any trip from
there to any later stop, get off, walk to any stop or to the end, and so on up to a number of rides. All
limits that belong to a journey are checked on the journey as it grows; all others on the finished list.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Call:
    """One trip at one stop."""

    stop: int
    arrive: int
    depart: int
    board: bool = True
    alight: bool = True


@dataclass(frozen=True)
class Trip:
    """Calls in order; `then` is the trip that riders who stay in their seats are on next."""

    calls: tuple[Call, ...]
    then: "Trip | None" = None


class Journey(NamedTuple):
    depart: int
    arrive: int
    rides: int
    first_stop: int
    last_stop: int


def gets_off(trip: Trip, position: int) -> Iterator[Call]:
    """Every call where a rider who boarded at `position` may get off, seated trips included."""
    on: Trip | None = trip
    begin = position + 1
    while on is not None:
        yield from (call for call in on.calls[begin:] if call.alight)
        on, begin = on.then, 0


def all_journeys(
    trips: list[Trip],
    access: dict[int, int],
    egress: dict[int, int],
    change_s: Callable[[int, int], int | None],
    slack_s: int,
    max_rides: int,
) -> list[Journey]:
    """Every journey with a ride in it.

    `access` and `egress` are seconds on street to and from stops; `change_s` the seconds from getting off at
    one stop to boarding at another, or None; `slack_s` is kept before the first ride.
    """
    calls = [(trip, position) for trip in trips for position, call in enumerate(trip.calls) if call.board]
    boarded = set()  # (departure from home, first stop, trip, position)
    for trip, position in calls:
        call = trip.calls[position]
        if call.stop in access:
            boarded.add((call.depart - slack_s - access[call.stop], call.stop, trip, position))
    journeys = set()
    for rides in range(1, max_rides + 1):
        off = {
            (depart, first, call.stop, call.arrive)
            for depart, first, trip, position in boarded
            for call in gets_off(trip, position)
        }
        for depart, first, stop, arrive in off:
            if stop in egress:
                journeys.add(Journey(depart, arrive + egress[stop], rides, first, stop))
        boarded = set()
        for depart, first, stop, arrive in off:
            for trip, position in calls:
                call = trip.calls[position]
                change = change_s(stop, call.stop)
                if change is not None and arrive + change <= call.depart:
                    boarded.add((depart, first, trip, position))
    return sorted(journeys)


def unbeaten(journeys: list[Journey]) -> list[tuple[int, int, int]]:
    """(departure, arrival, fewest rides) of the journeys that no other one beats, in order of departure."""
    kept: dict[tuple[int, int], int] = {}
    for one in journeys:
        beaten = any(
            other.depart >= one.depart
            and other.arrive <= one.arrive
            and (other.depart, other.arrive) != (one.depart, one.arrive)
            for other in journeys
        )
        if not beaten:
            key = (one.depart, one.arrive)
            kept[key] = min(one.rides, kept.get(key, one.rides))
    return sorted((depart, arrive, rides) for (depart, arrive), rides in kept.items())
