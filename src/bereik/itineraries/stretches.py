"""Stretches of a day: rides, and streets on foot or by bike between them; and what is told of them."""

from typing import Any, NamedTuple

from bereik.network.day import DayTimetable
from bereik.network.model import Network
from bereik.network.prepared import DayRides
from bereik.routing.journeys import RideEvents, transfer_s

RIDE_WORDS = {0: "tram", 1: "metro", 2: "train", 3: "bus", 4: "ferry", 5: "cable tram", 6: "gondola",
              7: "funicular", 11: "trolleybus", 12: "monorail"}  # fmt: skip
EXTENDED_WORDS = {
    1: "train",
    2: "coach",
    4: "metro",
    5: "metro",
    7: "bus",
    8: "trolleybus",
    9: "tram",
    10: "ferry",
}
"""Of extended route types, by their hundreds."""
EMPLOYERS_AGENCY = "bereik:employer"
"""The agency of buses that an employer runs for its staff: they are told as such."""
EMPLOYERS_BUS = "employer_bus"


class Stretch(NamedTuple):
    """One stretch of a journey, in seconds on the axis."""

    mode: str
    """walk, bike or ride."""
    origin: int
    """Stop, or -1 for the place at the beginning or end of the journey."""
    target: int
    depart: int
    arrive: int
    trip: int
    """Trip of the day's timetable, or -1."""
    board: int = -1
    """Stop event of the day's timetable got on at, and got off at."""
    alight: int = -1


def spell_out(
    rides: DayRides, slack_s: int, ridden: list[RideEvents], ends_at: tuple[int, int], modes: tuple[str, str]
) -> list[Stretch]:
    """Streets and rides from door to door; streets of no length are left out.

    `ends_at` are the seconds of departure and arrival, `modes` those of the streets there.
    """
    day = rides.day.timetable
    stretches: list[Stretch] = []
    at, clock, mode = -1, ends_at[0], modes[0]
    for ride in ridden:
        stop, leaves = int(day.stop[ride.board]), int(day.depart[ride.board])
        # The first walk ends where the boarding slack begins: journeys leave home as late as they can.
        if at < 0:
            seconds = leaves - slack_s - clock
        else:
            seconds = (
                0 if at == stop else min(transfer_s(rides.footpaths, at, stop), leaves - slack_s - clock)
            )
        if seconds > 0:
            stretches.append(Stretch(mode, at, stop, clock, clock + seconds, -1))
        target, arrives = int(day.stop[ride.alight]), int(day.arrive[ride.alight])
        trip = int(rides.ahead.trip_of_event[ride.board])
        stretches.append(Stretch("ride", stop, target, leaves, arrives, trip, ride.board, ride.alight))
        at, clock, mode = target, arrives, "walk"
    if ends_at[1] > clock:
        stretches.append(Stretch(modes[1], at, -1, clock, ends_at[1], -1))
    return stretches


def told_ride(network: Network, day: DayTimetable, trip: int) -> dict[str, Any]:
    """What a traveller is told of a trip: `mode`, `route`, `headsign`, `trip_id`."""
    feed = network.feeds[day.feed[trip]]
    row = feed.trips.row(int(day.trip[trip]), named=True)
    route = feed.routes.row(row["route"], named=True)
    return {
        "mode": EMPLOYERS_BUS if route["agency_id"] == EMPLOYERS_AGENCY else ride_word(route["route_type"]),
        "route": route["route_short_name"] or route["route_long_name"],
        "headsign": row["trip_headsign"],
        "trip_id": f"{feed.name}:{row['trip_id']}",
    }


def ride_word(route_type: int | None) -> str:
    """What runs on a route, in a word.

    >>> ride_word(3), ride_word(103), ride_word(700)
    ('bus', 'train', 'bus')
    """
    if route_type is None:
        return "ride"
    return RIDE_WORDS.get(route_type) or EXTENDED_WORDS.get(route_type // 100, "ride")


def facility_names(childcare: Any) -> list[str]:
    """What each facility of a childcare table is called: its name, or its id where it has none."""
    if childcare is None:
        return []
    names = childcare["name"] if "name" in childcare else childcare["id"]
    return [
        str(facility) if name is None or name != name or not str(name) else str(name)
        for name, facility in zip(names, childcare["id"], strict=True)
    ]
