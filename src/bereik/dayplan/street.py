"""Lines and metres of the steps of a plan: along streets between places and stops, along stops on rides."""

from dataclasses import dataclass, field
from typing import Any

from bereik.dayplan.parts import Polyline
from bereik.itineraries.ends import Spot
from bereik.itineraries.shown import HomeSolution
from bereik.itineraries.stretches import Stretch
from bereik.network.day import DayTimetable
from bereik.network.prepared import cycling_ways, linked_stops, walking_ways
from bereik.network.street_path import path_geometry
from bereik.network.ways import LinkedPoints, Ways


@dataclass(frozen=True, eq=False)
class StepLines:
    """Where everything in the day of one home lies."""

    solution: HomeSolution
    day: DayTimetable
    found: dict[Any, tuple[Polyline, float | None]] = field(default_factory=dict)

    def walked(self, mode: str, ends: tuple[Spot | int, Spot | int]) -> tuple[Polyline, float | None]:
        """The line and the metres between two spots or stops, on foot (`walk`) or by bike."""
        if (mode, ends) not in self.found:
            ways, name = self._ways(mode)
            path = path_geometry(ways, *(self._linked(name, ways, end) for end in ends))
            straight = tuple(self.point(end) for end in ends)
            self.found[mode, ends] = (straight, None) if path is None else (tuple(path.points), path.metres)
        return self.found[mode, ends]

    def ridden(self, ride: Stretch) -> tuple[Polyline, int]:
        """The line along the stops of a ride, and how many stops it goes on for."""
        table = self.day.timetable
        trips = [int(self._trip(ride.alight))]
        while trips[0] != ride.trip:
            trips.insert(0, int(table.seated_from[trips[0]]))
        events: list[int] = []
        for trip in trips:
            begin, end = int(table.trip_start[trip]), int(table.trip_start[trip + 1])
            events += range(max(begin, ride.board), min(end, ride.alight + 1))
        return tuple(self.point(int(table.stop[event])) for event in events), len(events) - 1

    def point(self, end: Spot | int) -> tuple[float, float]:
        """Longitude and latitude of a spot or stop."""
        if not isinstance(end, Spot):
            network = self.solution.query.network
            return float(network.stop_lon[end]), float(network.stop_lat[end])
        points = self._points(end.kind)
        return float(points.lon[end.row]), float(points.lat[end.row])

    def _points(self, kind: str) -> Any:
        query = self.solution.query
        if kind == "care" and self.solution.ends.care is not None:
            return self.solution.ends.care.query.facilities.points
        return query.homes if kind == "home" else query.vacancies

    def _trip(self, event: int) -> int:
        table = self.day.timetable
        return int(table.trip_start.searchsorted(event, side="right")) - 1

    def _ways(self, mode: str) -> tuple[Ways, str]:
        network, traveller = self.solution.query.network, self.solution.query.traveller
        if mode == "bike":
            return cycling_ways(network, traveller), "cycle"
        return walking_ways(network, traveller), "walk"

    def _linked(self, name: str, ways: Ways, end: Spot | int) -> LinkedPoints:
        """A spot or stop linked to the streets of a mode."""
        if not isinstance(end, Spot):
            return linked_stops(self.solution.query.network, ways).take([end])
        ends = self.solution.ends
        if end.kind == "care" and ends.care is not None:
            return ends.care.query.links.homes[name].take([end.row])
        links = ends.reach.links
        return (links.homes if end.kind == "home" else links.places)[name].take([end.row])
