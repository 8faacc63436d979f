"""A day of a tour step by step: its legs followed back to their rides, and what is done between them.

The order, the journeys to and from home and the facility are those of the solution. Between the visits every
leg is taken as soon as one is ready, by the journey that is there first; no other one lets the rest be done
earlier.
"""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas

from bereik.access.links import OUT, build_links
from bereik.domain.tables import Points
from bereik.itineraries.ends import BY_BIKE, ON_FOOT, LegEnds, Spot
from bereik.itineraries.stretches import Stretch, told_ride
from bereik.itineraries.trace import trace_leg
from bereik.reach.plan import plan_date
from bereik.shifts.hours import Hours
from bereik.shifts.outcomes import DateQuery
from bereik.tours.legs import TourLegs
from bereik.tours.model import TourStep
from bereik.tours.orders import pause_of
from bereik.tours.pieces import Pieces
from bereik.tours.solve import TourDay, TourLeg


class Done(NamedTuple):
    """Something done at a place: its kind, the place by number, and when."""

    kind: str
    place: int
    begin: int
    end: int


class TourMove(NamedTuple):
    """A leg and the second at which it is begun."""

    leg: TourLeg
    begin: int
    end: int


def moves_of_day(legs: TourLegs, day: TourDay) -> list[Done | TourMove]:
    """Everything from leaving home to being home again, waits left out."""
    made: list[Done | TourMove] = []
    now = day.leave
    for number, leg in enumerate(day.ends[: len(day.ends) // 2]):
        now = _go(made, leg, now)
        if number == 0 and day.window is not None:
            now = _bring(legs, day, made, now)
    now = _visit(legs, made, day.order[0].visit, now)
    for previous, step in zip(day.order, day.order[1:], strict=False):
        if step.pause == "before":
            now = _pause(legs, made, previous.visit, now)
        between = 1 + previous.visit, 1 + step.visit, day.modes[1]
        # The journey that is there soonest: no visit gains by a later arrival.
        now = _go(made, TourLeg(*between, *_soonest(legs.between(*between), now)), now)
        if step.pause == "after":
            now = _pause(legs, made, step.visit, now)
        now = _visit(legs, made, step.visit, now)
    for number, leg in enumerate(day.ends[len(day.ends) // 2 :]):
        now = _go(made, leg, now)
        if number == 0 and day.window is not None:
            begin = max(now, day.window.opens)
            now = begin + round(60 * legs.query.rules.fetch_min)
            made.append(Done("fetch", leg.other, begin, now))
    return _bring_late(legs, made)


def _go(made: list[Done | TourMove], leg: TourLeg, now: int) -> int:
    # A ride leaves when it does; on street one goes at once.
    begin = leg.since if leg.rides else now
    made.append(TourMove(leg, begin, begin + leg.lasts))
    return begin + leg.lasts


def _bring(legs: TourLegs, day: TourDay, made: list[Done | TourMove], now: int) -> int:
    """Bringing as soon as the facility is open; one leaves as late as nothing afterwards is later for it."""
    assert day.window is not None  # a day without a child brings nobody
    begin, lasts = max(now, day.window.opens), round(60 * legs.query.rules.bring_min)
    made.append(Done("bring", day.ends[0].other, begin, begin + lasts))
    return max(begin + lasts, day.stay_from)


def _bring_late(legs: TourLegs, made: list[Done | TourMove]) -> list[Done | TourMove]:
    """Bringing begins no earlier than the longest stay allows."""
    rules = legs.query.rules
    fetched = [move.end for move in made if isinstance(move, Done) and move.kind == "fetch"]
    for number, move in enumerate(made):
        if isinstance(move, Done) and move.kind == "bring" and fetched:
            begin = max(move.begin, fetched[0] - round(60 * rules.longest_stay_min))
            made[number] = move._replace(begin=begin, end=begin + move.end - move.begin)
    return made


def _visit(legs: TourLegs, made: list[Done | TourMove], visit: int, now: int) -> int:
    own = legs.query.visits
    begin = max(now, int(own.since[visit]))
    end = begin + int(own.lasts[visit])
    made.append(Done("visit", 1 + visit, begin, end))
    return end


def _pause(legs: TourLegs, made: list[Done | TourMove], visit: int, now: int) -> int:
    pause = pause_of(legs)
    assert pause is not None  # only a query with a break has a step with one
    begin = max(now, int(pause.since[0]))
    made.append(Done("break", 1 + visit, begin, begin + int(pause.lasts[0])))
    return begin + int(pause.lasts[0])


def _soonest(leg: Pieces, now: int) -> tuple[int, int, bool]:
    """The journey that is there first for a traveller who is ready."""
    # A piece that has ended by now is out of the question; 2**60 sorts behind every time.
    there = np.where(leg.until >= now, np.maximum(leg.since, now) + leg.lasts, 2**60)
    row = int(np.lexsort((leg.lasts, there))[0])
    return int(leg.since[row]), int(leg.lasts[row]), bool(leg.since[row] == leg.until[row])


def steps_of_tour(legs: TourLegs, day: TourDay) -> Iterator[TourStep]:
    """The steps of a day, with waits between them."""
    tracer = _Tracer(legs, day)
    clock = day.leave
    for move in moves_of_day(legs, day):
        if move.begin > clock:
            place = move.place if isinstance(move, Done) else move.leg.one
            yield tracer.step("wait", clock, move.begin, tracer.name(place))
        if isinstance(move, Done):
            yield tracer.done(move)
        else:
            yield from tracer.move(move)
        clock = move.end


class _Tracer:
    """Follows legs back to their rides; all of them are of one question over all places of the tour."""

    def __init__(self, legs: TourLegs, day: TourDay) -> None:
        query, points = legs.query, _all_points(legs)
        self.legs = legs
        # A tour has no lead: its limit is the absence, which was kept already.
        traveller = replace(query.traveller, max_lead_min=1440)
        hours = Hours(
            # One shift of a minute at the very end, so that all rides of the day lie before it.
            np.array([day.home], dtype=np.int32), np.array([day.home + 60], dtype=np.int32),
            np.zeros(1, dtype=np.int32), np.zeros((1, 1), dtype=np.int32), [""], np.zeros(1, dtype=np.int32),
        )  # fmt: skip
        barred = np.zeros(len(points.ids), dtype=np.bool_)
        self.query = DateQuery(query.network, points, points, barred, hours, query.axis, traveller, 0, 0)
        links = build_links(query.network, points, points, traveller)
        with ThreadPoolExecutor(max_workers=1) as pool:
            reach = plan_date(self.query, links, None, pool).reach
        self.ends = LegEnds(reach, None, 0)
        self.rides = self.ends.reach.day_rides

    def name(self, place: int) -> str:
        """What a place is called; home has no name."""
        query = self.legs.query
        if place == 0:
            return ""
        if place < self.legs.anchors:
            return query.visits.names[place - 1]
        return query.names[place - self.legs.anchors]

    def step(self, kind: str, begin: int, end: int, place: str, **more: str) -> TourStep:
        return TourStep(kind, self._instant(begin), self._instant(end), place, **more)

    def done(self, one: Done) -> TourStep:
        """A visit, a break, bringing or fetching."""
        ids = self.legs.query.visits.points.ids
        visit = ids[one.place - 1] if one.kind == "visit" else None
        return replace(self.step(one.kind, one.begin, one.end, self.name(one.place)), visit_id=visit)

    def move(self, move: TourMove) -> Iterator[TourStep]:
        """The stretches of a leg, with waits for its rides."""
        leg, on_street = move.leg, "bike" if move.leg.mode == "bike" else "walk"
        if not leg.rides:
            if move.end > move.begin:
                yield self.step(on_street, move.begin, move.end, self.name(leg.other))
            return
        use = BY_BIKE if leg.mode == "bike" else ON_FOOT
        way = self.ends.leg(OUT, Spot("home", leg.one), Spot("job", leg.other), use)
        traced = trace_leg(self.ends, self.rides, way, move.begin, move.end)
        if traced is None:
            raise RuntimeError("a leg of the tour cannot be followed back to its rides; please report this")
        clock = move.begin
        for stretch in traced.stretches:
            if stretch.depart > clock:
                yield self.step("wait", clock, stretch.depart, self._stop(stretch.origin, leg.one))
            yield self._stretch(stretch, leg)
            clock = stretch.arrive

    def _stretch(self, stretch: Stretch, leg: TourLeg) -> TourStep:
        begin, end = stretch.depart, stretch.arrive
        to, away = self._stop(stretch.target, leg.other), self._stop(stretch.origin, leg.one)
        if stretch.trip < 0:
            return self.step(stretch.mode, begin, end, to, from_place=away)
        told = told_ride(self.query.network, self.rides.day, stretch.trip)
        return self.step(
            "ride", begin, end, to, line=told["route"] or "", headsign=told["headsign"] or "",
            mode=told["mode"], trip_id=told["trip_id"], from_place=away,
        )  # fmt: skip

    def _stop(self, stop: int, place: int) -> str:
        return self.name(place) if stop < 0 else str(self.query.network.stop_names[stop])

    def _instant(self, second: int) -> dt.datetime:
        stamp = pandas.Timestamp(second + self.query.axis.zero_s, unit="s", tz="UTC")
        return stamp.tz_convert(self.query.axis.timezone)


def _all_points(legs: TourLegs) -> Points:
    query = legs.query
    tables = [query.home, query.visits.points]
    if query.facilities is not None:
        tables.append(query.facilities.points)
    lon, lat = (np.concatenate([getattr(table, axis) for table in tables]) for axis in ("lon", "lat"))
    return Points([str(number) for number in range(len(lon))], lon, lat)
