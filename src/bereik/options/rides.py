"""The rides of the days that are shown, as the tariffs see them, and how far one cycles."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import OUT, Links
from bereik.domain.tables import Points
from bereik.fares import Ride, Tariff
from bereik.fares.tariffs import tariff_of
from bereik.itineraries.shown import ItineraryPart, itinerary_of
from bereik.itineraries.stretches import Stretch
from bereik.network.day import DayTimetable
from bereik.network.model import Network
from bereik.reach.solution import solve_date
from bereik.reach.week.plan import WeekDate, hours_of_asks, narrowed
from bereik.reach.week.solve import WeekSolution
from bereik.streets.graph import EARTH_M
from bereik.units import DAY_S, Ints


class Boarding(NamedTuple):
    """One ride of a day whose date is not fixed yet."""

    agency: str
    days: int
    """Days after the date of the shift on which it is boarded, by the clock."""
    board_s: int
    origin: str
    target: str
    km: float
    direction: str

    def on(self, date: dt.date) -> Ride:
        """The same ride for a shift that starts on a date."""
        day = date + dt.timedelta(days=self.days)
        return Ride(self.agency, day, self.board_s, self.origin, self.target, self.km, self.direction)


class TravelDay(NamedTuple):
    """What one travels on a day of work."""

    boardings: tuple[Boarding, ...]
    cycled_km: tuple[float, ...]
    """Of each way on which one cycles."""
    kms: tuple[float, ...]
    """Of each way, by whatever means."""


def days_of_asks(
    solution: WeekSolution, home: Points, asks: Iterable[int], tariffs: Sequence[Tariff]
) -> dict[int, TravelDay]:
    """The shown day of some asks of a solution of one home that can be held."""
    asks_of_date: dict[int, list[int]] = {}
    for ask in asks:
        asks_of_date.setdefault(int(solution.date_of[ask]), []).append(ask)
    found: dict[int, TravelDay] = {}
    links = solution.plan.links_of(home)
    for number, own in sorted(asks_of_date.items()):
        date, rows = solution.plan.dates[number], np.array(sorted(own), dtype=np.int64)
        # Asks stand date by date, so that a row of the solution is one of its date behind the first.
        first = int(np.searchsorted(solution.date_of, number))
        teller = _Teller(solution.plan.network, tariffs, solution.plan.query.traveller.cycle_speed_kmh)
        for ask, parts in zip(rows.tolist(), _parts(solution, date, home, links, rows - first), strict=True):
            found[ask] = teller.day(*parts)
    return found


def _parts(
    solution: WeekSolution, date: WeekDate, home: Points, links: Links, rows: Ints
) -> Iterator[tuple[DayTimetable, list[ItineraryPart]]]:
    """The parts of the shown day of some asks of a date."""
    plan = date.plan.with_homes(home, links)
    query = plan.query._replace(hours=hours_of_asks(plan.query.hours, rows))
    care = None
    if plan.care is not None:
        care = plan.care.query._replace(only=solution.only, ways_alone=False)
    # The solution of a week holds verdicts and no journeys: the few days shown are searched again.
    own = solve_date(narrowed(plan, query, care), explained=False).of_home()
    timetable = own.ends.reach.day_rides.day
    for ask in range(len(rows)):
        yield timetable, itinerary_of(own, ask)


class _Teller(NamedTuple):
    network: Network
    tariffs: Sequence[Tariff]
    cycle_speed_kmh: float

    def day(self, timetable: DayTimetable, parts: list[ItineraryPart]) -> TravelDay:
        """The rides of a day with the agencies that run them."""
        boardings, cycled, kms = [], [], []
        for number, part in enumerate(parts):
            for half in (part.out, part.back):
                if half is None:
                    continue
                way = f"{'out' if half.direction == OUT else 'back'} {number}"
                # A folding bike is cycled at both ends of a ride, so that kilometres are summed over all
                # legs.
                stretches = [stretch for leg in half.legs for stretch in leg.stretches]
                rides = [
                    self._boarding(timetable, stretch, way) for stretch in stretches if stretch.trip >= 0
                ]
                own = sum(stretch.arrive - stretch.depart for stretch in stretches if stretch.mode == "bike")
                bike_km = round(own / 3600 * self.cycle_speed_kmh, 2)
                boardings += rides
                cycled += [bike_km] if own else []
                kms.append(round(bike_km + sum(ride.km for ride in rides), 2))
        return TravelDay(tuple(boardings), tuple(cycled), tuple(kms))

    def _boarding(self, timetable: DayTimetable, ride: Stretch, way: str) -> Boarding:
        days, second = divmod(ride.depart, DAY_S)
        names = self.network.stop_names
        return Boarding(
            self._agency(timetable, ride.trip), days, second, names[ride.origin], names[ride.target],
            self._km(timetable, ride), way,
        )  # fmt: skip

    def _agency(self, timetable: DayTimetable, trip: int) -> str:
        """The name of who runs a trip, or the id where the tariffs know that."""
        feed = self.network.feeds[timetable.feed[trip]]
        route = feed.routes.row(int(feed.trips["route"][int(timetable.trip[trip])]), named=True)
        rows = feed.agencies.to_dicts()
        own = [row for row in rows if row["agency_id"] == route["agency_id"]] or rows[:1]
        names = [str(agency[name]) for agency in own for name in ("agency_name", "agency_id") if agency[name]]
        # Feeds write an agency by name or id, tariffs by one of them: the one with a price decides.
        priced = [name for name in names if tariff_of(self.tariffs, name) is not None]
        return (priced or names or [feed.name])[0]

    def _km(self, timetable: DayTimetable, ride: Stretch) -> float:
        """How far a ride goes along its stops, in straight lines, up to whole kilometres."""
        stops: Ints = timetable.timetable.stop[ride.board : ride.alight + 1]
        # Where the rider stays seated into another trip, the events between are not those of one trip: then
        # straight on.
        if len(stops) < 2 or int(stops[0]) != ride.origin or int(stops[-1]) != ride.target:
            stops = np.array([ride.origin, ride.target])
        lon, lat = (np.radians(degrees[stops]) for degrees in (self.network.stop_lon, self.network.stop_lat))
        east = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
        return float(np.ceil(np.hypot(np.diff(lat), east).sum() * EARTH_M / 1000))
