"""Small feeds drawn by hypothesis, in which everything nearly collides, and their clocks and distances.

Six places in a row, four of them stops; trips of yesterday, today and tomorrow around a shift of a few
minutes, on an ordinary day and where the clock changes.
"""

import datetime as dt
import math
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

import bereik.network
from bereik.domain.traveller import BIKES, Traveller
from bereik.feeds import feed_from_tables
from tests.oracle import Call, Trip

ZONE = ZoneInfo("Europe/Brussels")
DATES = [dt.date(2026, 11, 24), dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 3, 28)]
"""An ordinary Tuesday, both days on which the clock changes, and the day before one of them."""
PLACES = [(4.40 + 0.0030 * step, 51.30) for step in range(6)]
"""Six points in a row, 208 m apart."""


class Ride(NamedTuple):
    """A trip of service day `day` (-1, 0, 1): stops, and minutes since its first departure."""

    day: int
    leaves: int
    stops: list[int]
    minutes: list[int]


class Case(NamedTuple):
    date: dt.date
    rides: list[Ride]
    home: int
    job: int
    start: int
    length: int
    traveller: Traveller
    before: int
    after: int


@st.composite
def cases(draw) -> Case:
    start = draw(st.sampled_from([0, 1, 2, 3, 7, 22, 23])) * 60 + draw(st.integers(0, 59))
    length = draw(st.integers(1, 40))
    rides = []
    for number in range(draw(st.integers(2, 9))):
        stops = draw(st.lists(st.integers(0, 3), min_size=2, max_size=4))
        steps = draw(st.lists(st.integers(0, 9), min_size=len(stops) - 1, max_size=len(stops) - 1))
        day = draw(st.sampled_from([-1, 0, 0, 0, 1]))
        away = draw(st.integers(0, 40))
        leaves = (start + length + away if number % 2 else start - away) - day * 24 * 60
        if leaves >= 0:
            rides.append(Ride(day, leaves, stops, [sum(steps[:n]) for n in range(len(stops))]))
    traveller = Traveller(
        max_walk_min=draw(st.sampled_from([0, 4, 4, 8])),
        max_cycle_min=draw(st.sampled_from([0, 2, 4])),
        bike=draw(st.sampled_from(["none", *BIKES])),
        max_transfers=draw(st.integers(0, 2)),
        board_slack_s=draw(st.sampled_from([0, 0, 60, 150])),
        max_trip_min=draw(st.sampled_from([10, 20, 45, 45])),
        max_lead_min=draw(st.sampled_from([20, 60, 60, 120])),
    )
    home, job = draw(
        st.sampled_from([(0, 3), (0, 3), (3, 0), (4, 0), (0, 5), (1, 3), (5, 1), (2, 2), (5, 4)])
    )
    before, after = draw(st.sampled_from([0, 5])), draw(st.sampled_from([0, 5]))
    return Case(draw(st.sampled_from(DATES)), rides, home, job, start, length, traveller, before, after)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def network_of(case: Case, *, first: int = -2, last: int = 3) -> bereik.network.Network:
    """The case as a feed without streets from its `first` day to its `last`, counted from the date.

    A far line runs the same every day, so that no date is refused.
    """
    stops = [f"s{n},S{n},{lat},{lon}" for n, (lon, lat) in enumerate(PLACES[:4])]
    trips, calls = [], []
    for number, ride in enumerate(case.rides):
        trips.append(f"r,day{ride.day},t{number}")
        for place, (stop, minute) in enumerate(zip(ride.stops, ride.minutes, strict=True)):
            time = f"{clock(ride.leaves + minute)}:00"
            calls.append(f"t{number},{time},{time},s{stop},{place}")
    for number in range(20):
        trips.append(f"r,far,f{number}")
        calls += [f"f{number},12:00:00,12:00:00,far1,1", f"f{number},12:10:00,12:10:00,far2,2"]
    days = {-1: "day-1", 0: "day0", 1: "day1"}
    dates = [
        f"{days[day]},{case.date + dt.timedelta(days=day):%Y%m%d},1" for day in days if first <= day <= last
    ]
    dates += [f"far,{case.date + dt.timedelta(days=day):%Y%m%d},1" for day in range(first, last + 1)]
    feed = feed_from_tables(
        {
            "agency": "agency_id,agency_name,agency_url,agency_timezone\na,A,http://a,Europe/Brussels",
            "stops": "\n".join(
                ["stop_id,stop_name,stop_lat,stop_lon", *stops, "far1,F,51.9,4.4", "far2,F,51.9,4.5"]
            ),
            "routes": "route_id,agency_id,route_short_name,route_type\nr,a,1,3",
            "trips": "\n".join(["route_id,service_id,trip_id", *trips]),
            "stop_times": "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *calls]),
            "calendar_dates": "\n".join(["service_id,date,exception_type", *dates]),
        }
    )
    return bereik.network.build_network(feed)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance times 1.3."""
    (lon1, lat1), (lon2, lat2) = one, other
    a, b = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 1.3 * 2 * 6_371_008.8 * math.asin(math.sqrt(half))


def street_s(one: int, other: int, kmh: float, limit_min: float) -> int | None:
    seconds = math.floor(metres(PLACES[one], PLACES[other]) / (kmh / 3.6) + 0.5)
    return seconds if seconds <= limit_min * 60 else None


def service_day_start(date: dt.date) -> float:
    return (
        dt.datetime.combine(date, dt.time(12), tzinfo=ZONE).astimezone(dt.UTC) - dt.timedelta(hours=12)
    ).timestamp()


def instant(date: dt.date, minutes: int) -> int:
    """The instant of a clock time: the first of two, or the jump where it is skipped."""
    naive = dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minutes)
    for later in range(180):  # minute by minute until a time that exists; the jump is on a whole minute
        aware = (naive + dt.timedelta(minutes=later)).replace(tzinfo=ZONE)
        if aware.astimezone(dt.UTC).astimezone(ZONE).replace(tzinfo=None) == naive + dt.timedelta(
            minutes=later
        ):
            return int(aware.timestamp())
    raise AssertionError(naive)


def trips_of(case: Case) -> list[Trip]:
    """The rides of a case at the instants at which they run."""
    trips = []
    for ride in case.rides:
        zero = int(service_day_start(case.date + dt.timedelta(days=ride.day)))
        times = [zero + 60 * (ride.leaves + minute) for minute in ride.minutes]
        last = len(times) - 1
        trips.append(
            Trip(
                tuple(
                    Call(s, t, t, n < last, n > 0)
                    for n, (s, t) in enumerate(zip(ride.stops, times, strict=True))
                )
            )
        )
    return trips


def streets_s(kmh: float, limit_min: float) -> dict[tuple[int, int], int]:
    """Seconds between all pairs of places that lie within the limit."""
    pairs = [(one, other) for one in range(6) for other in range(6)]
    return {pair: s for pair in pairs if (s := street_s(*pair, kmh, limit_min)) is not None}
