"""The shown day as steps: walks, rides, waits, the child, work, in order of time."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pandas

from bereik.access.links import OUT
from bereik.childcare.query import CareOnDate
from bereik.dayplan.parts import CarePlan, NextWay, Step, StepPlace, StepRide
from bereik.dayplan.street import StepLines
from bereik.itineraries.ends import Spot
from bereik.itineraries.missed import GoingOn, MissedRide
from bereik.itineraries.shown import HOME, Errand, Half, ItineraryPart
from bereik.itineraries.stretches import Stretch, told_ride
from bereik.itineraries.trace import TracedLeg
from bereik.network.clock import Axis
from bereik.network.day import DayTimetable
from bereik.routing.timetable import Timetable

OUT_OR_BACK = ("out", "back")


class Maker(NamedTuple):
    """What making steps needs of a query."""

    streets: StepLines
    on: GoingOn
    job: Spot
    facilities: Sequence[str]
    """Their names, or their ids where they have none."""
    missed: Iterator[MissedRide]
    """One for each ride, in order of time."""

    @property
    def axis(self) -> Axis:
        """The axis of the date."""
        return self.streets.solution.query.axis

    def at(self, second: int) -> dt.datetime:
        """A second on the axis as a timestamp.

        Of pandas: a plain datetime counts by the clock on the wall, and is an hour off when that is put back.
        """
        return pandas.Timestamp(second + self.axis.zero_s, unit="s", tz="UTC").tz_convert(self.axis.timezone)

    def place(self, end: Spot | int) -> StepPlace:
        """A spot or stop by its name."""
        if not isinstance(end, Spot):
            network = self.streets.solution.query.network
            return StepPlace("stop", network.stop_names[end], network.stop_ids[end])
        if end.kind == "care":
            return StepPlace("care", self.facilities[end.row], self.care.query.facilities.points.ids[end.row])
        return StepPlace("work" if end.kind == "job" else "home")

    def stay(self, kind: str, direction: str, part: int, times: tuple[int, int], where: Spot | int) -> Step:
        """A step of staying somewhere."""
        begin, end = (self.at(time) for time in times)
        place = self.place(where)
        return Step(kind, direction, part, begin, end, place, place, line=(self.streets.point(where),))

    @property
    def care(self) -> CareOnDate:
        """The childcare of the query."""
        found = self.streets.solution.ends.care
        if found is None:
            raise ValueError("a facility in a day without childcare")
        return found


def steps_of_day(maker: Maker, parts: Sequence[ItineraryPart]) -> Iterator[Step]:
    """All steps of a day."""
    home_at: int | None = None
    for number, part in enumerate(parts):
        home = HOME._replace(row=maker.streets.solution.home)
        if home_at is not None and part.out is not None and part.out.depart > home_at:
            yield maker.stay("home", "home", number, (home_at, part.out.depart), home)
        if part.out is not None:
            yield from _steps_of_direction(maker, number, part.out)
            if part.out.arrive < part.start:
                yield maker.stay("before", "work", number, (part.out.arrive, part.start), maker.job)
        if part.out is not None or part.back is not None:
            yield maker.stay("work", "work", number, (part.start, part.end), maker.job)
        home_at = None
        if part.back is not None:
            if part.back.depart > part.end:
                yield maker.stay("after", "work", number, (part.end, part.back.depart), maker.job)
            yield from _steps_of_direction(maker, number, part.back)
            home_at = part.back.arrive


def _steps_of_direction(maker: Maker, part: int, half: Half) -> Iterator[Step]:
    """The steps of one direction."""
    name, clock = OUT_OR_BACK[half.direction], half.depart
    for number, leg in enumerate(half.legs):
        for stretch in leg.stretches:
            first, last = _ends(leg, stretch)
            if stretch.depart > clock:
                yield maker.stay("wait", name, part, (clock, stretch.depart), first)
            yield _move(maker, half, name, part, stretch, (first, last))
            clock = stretch.arrive
        if number < len(half.errands):
            yield from _errand(maker, name, part, clock, half.errands[number])
            clock = half.errands[number].begins + half.errands[number].dwell


def _ends(leg: TracedLeg, stretch: Stretch) -> tuple[Spot | int, Spot | int]:
    """Where a stretch begins and ends: at a stop, or at an end of its leg."""
    way = leg.way
    links = (way.near, way.far) if way.direction == OUT else (way.far, way.near)
    first: Spot | int = stretch.origin if stretch.origin >= 0 else links[0]
    last: Spot | int = stretch.target if stretch.target >= 0 else links[1]
    return first, last


def _errand(maker: Maker, name: str, part: int, arrive: int, errand: Errand) -> Iterator[Step]:
    """Waiting until it can begin, then bringing or fetching."""
    where = Spot("care", errand.facility)
    if errand.begins > arrive:
        yield maker.stay("wait_open", name, part, (arrive, errand.begins), where)
    kind = "bring" if name == "out" else "fetch"
    yield maker.stay(kind, name, part, (errand.begins, errand.begins + errand.dwell), where)


def _move(
    maker: Maker, half: Half, name: str, part: int, stretch: Stretch, ends: tuple[Spot | int, Spot | int]
) -> Step:
    """A walk, a stretch by bike or a ride."""
    begin, end = maker.at(stretch.depart), maker.at(stretch.arrive)
    origin, target = (maker.place(end) for end in ends)
    if stretch.trip < 0:
        line, metres = maker.streets.walked(stretch.mode, ends)
        return Step(stretch.mode, name, part, begin, end, origin, target, metres, line=line)
    line, stops = maker.streets.ridden(stretch)
    ride = replace(_ride(maker, maker.streets.day, stretch.trip), stops=stops)
    folding = any(stretch in leg.stretches and leg.way.folding for leg in half.legs)
    missed = next_way(maker, half, next(maker.missed))
    return Step(
        "ride", name, part, begin, end, origin, target,
        ride=ride, with_bike=folding, missed=missed, line=line,
    )  # fmt: skip


def _ride(maker: Maker, day: DayTimetable, trip: int) -> StepRide:
    told = told_ride(maker.streets.solution.query.network, day, trip)
    mode, line, headsign, trip_id = (
        str(told[name] or "") for name in ("mode", "route", "headsign", "trip_id")
    )
    return StepRide(mode, line, headsign, trip_id)


def next_way(maker: Maker, half: Half, miss: MissedRide) -> NextWay:
    """How it goes on for a traveller who misses a ride, with clock times."""
    ride, stop, depart = None, "", None
    if miss.first >= 0:
        table: Timetable = maker.on.day.timetable
        trip = int(table.trip_start.searchsorted(miss.first, side="right")) - 1
        ride = _ride(maker, maker.on.day, trip)
        stop = maker.streets.solution.query.network.stop_names[int(table.stop[miss.first])]
        depart = maker.at(int(table.depart[miss.first]))
    number = next(n for n, leg in enumerate(half.legs) if miss.ride in leg.stretches)
    to_come = len(half.errands) - number
    care_at = maker.at(miss.reached[0]) if to_come > 0 and miss.reached else None
    arrive = miss.reached[-1] if len(miss.reached) == to_come + 1 else None
    return NextWay(
        ride, stop, depart, care_at,
        miss.late_s / 60 if miss.shut and miss.late_s is not None else None,
        None if arrive is None else maker.at(arrive),
        None if arrive is None else (arrive - half.arrive) / 60,
        miss.holds,
    )  # fmt: skip


def care_of_day(maker: Maker, parts: Sequence[ItineraryPart], fragile_under_min: float) -> Iterator[CarePlan]:
    """Bringing and fetching, window by window of each part."""
    for number, part in enumerate(parts):
        halves = [half.errands if half else [] for half in (part.out, part.back)]
        for slot in sorted({errand.slot for errands in halves for errand in errands}):
            bring, fetch = (
                next((errand for errand in errands if errand.slot == slot), None) for errands in halves
            )
            errand = fetch or bring
            if errand is None:
                continue
            facility = errand.facility
            slack = None if fetch is None else (fetch.closes - fetch.begins - fetch.dwell) / 60
            facilities = maker.care.query.facilities
            yield CarePlan(
                facilities.points.ids[facility], maker.facilities[facility], number,
                maker.at(errand.opens), maker.at(errand.closes), bool(facilities.assumed[facility]),
                None if bring is None else maker.at(bring.begins),
                None if fetch is None else maker.at(fetch.begins),
                slack, slack is not None and slack < fragile_under_min,
            )  # fmt: skip
