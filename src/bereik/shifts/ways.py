"""The ways out and back that a home has, for each place where the bike can be left.

SPEC 3, definition 3: with a bike the journeys are formed separately for each place where it can be left
(home, one stop, the job), and out and back must agree on that place. Walking, and riding without the bike, is
the place "home"; cycling all the way, or with a folding bike, is the place "job".

A way back is searched in mirrored time and stays there until it is written down: "leaves latest, then arrives
earliest" there means "home earliest, then leaves latest" here, so that one rule serves both directions.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, BATCH, OUT, Links, quickest
from bereik.domain.traveller import Traveller
from bereik.kernels.scan import MOST_RIDES
from bereik.network.prepared import DayRides
from bereik.routing.rides import Rides
from bereik.routing.search import (
    Best,
    Egress,
    Profiles,
    best_journeys,
    first_at_stops,
    joined_stretches,
    journeys_within,
    search,
    stop_profiles,
)
from bereik.shifts.split import Options, Split, hold
from bereik.units import NEVER, UNREACHED, Bools, Ints

MODES = ("", "walk", "bike", "transit", "bike+transit")
NO_MODE, WALK, BIKE, TRANSIT, BIKE_TRANSIT = range(5)

MOST_APART = 8
"""Of more hours than these, ways for reasons are searched together."""

Asked = TypeVar("Asked")
Codes = npt.NDArray[np.int8]


class WayLimits(NamedTuple):
    """What a journey of one direction must keep, in the time of its direction. Q questions."""

    arrive_by: Ints
    """(Q,)"""
    depart_from: Ints
    """(Q,)"""
    longest: int
    """Seconds door to door."""
    max_rides: int


class Way(NamedTuple):
    """The journey to show of each question and destination (Q, D), in the time of its direction."""

    depart: Ints
    """`NEVER` where there is none."""
    arrive: Ints
    rides: Ints
    mode: Codes


class Pair(NamedTuple):
    """Ways out and back that agree on the bike; where none do, the best of each by itself."""

    agrees: Bools
    """(Q, D)"""
    out: Way
    back: Way


class Reach(NamedTuple):
    """Everything a search of ways needs of a question, direction by direction (`OUT`, `BACK`)."""

    day_rides: DayRides
    """What is ridden around the date: trips of the ways found are numbered as there, and nowhere else."""
    links: Links
    limits: tuple[WayLimits, WayLimits]
    leave: tuple[Ints, Ints]
    """(Q,) from when on a way that fails its limits is looked for, in the time of its direction."""
    egress: dict[tuple[str, int], Egress]
    asked: Bools
    """(Q, D)"""
    traveller: Traveller
    day: tuple[Ints, Ints]
    """(Q,) each: between which seconds, in real time, a ride is one of that day."""
    served: dict[tuple[int, int, int], tuple[Bools, Bools]]
    """How often one can get on and off at stops, as far as it was looked up."""
    split: Split | None
    """The parts that are held together."""

    @property
    def rides(self) -> tuple[Rides, Rides]:
        """By direction."""
        return self.day_rides.ahead, self.day_rides.back


@dataclass(slots=True)
class Found:
    """What a search of a few origins found in one direction: journeys of each of them to stops."""

    access: Ints
    """(S, L) seconds."""
    few: list[Profiles]
    """With as many rides as the traveller takes, from leaving to arriving of a question (see `windows`)."""
    reach: "Reach"
    direction: int
    _found: dict[str, Any] = field(default_factory=dict)
    """What reasons needed: searched when they do, for it costs more than a way that exists."""

    @property
    def few_at_all(self) -> list[Profiles]:
        """With as many rides as the traveller takes, at all hours at which reasons look for a way."""
        return self._once("widely", _find_widely)[0]

    @property
    def any(self) -> list[Profiles]:
        """The same with any number of rides."""
        return self._once("widely", _find_widely)[1]

    def in_time(self, question: int, *, any_rides: bool) -> list[Profiles]:
        """Journeys in time for a question, as early as reasons look, with few rides or with any number.

        Few hours are searched apart, so that those whose ways all exist cost nothing; many together.
        """
        hours = np.stack([self.reach.leave[self.direction], self.reach.limits[self.direction].arrive_by])
        rows: Bools = np.asarray(self.reach.asked.any(axis=1))
        if len(np.unique(hours[:, rows], axis=1).T) <= MOST_APART:
            rows = np.asarray(np.all(hours == hours[:, [question]], axis=0))
        return self.in_time_of(rows, any_rides=any_rides)

    def in_time_of(self, rows: Bools, *, any_rides: bool) -> list[Profiles]:
        """The same for some questions (Q,)."""
        key = f"in time {rows.tobytes().hex()} {any_rides}"
        return self._once(key, partial(_find_in_time, rows=rows, any_rides=any_rides))

    @property
    def first(self) -> tuple[Ints, Ints]:
        """(L, S, K) first arrivals at stops with any number of rides, leaving at each of K seconds."""
        return self._once("first", _find_first)

    def _once(self, name: str, search_for: Callable[["Found"], Asked]) -> Asked:
        if name not in self._found:
            self._found[name] = search_for(self)
        made: Asked = self._found[name]
        return made


class HomeSearch(NamedTuple):
    """What was searched for one home, without childcare."""

    home: int
    lane: int
    """Its place in the batch of homes that `found` is of."""
    found: tuple[Found, Found]
    pair: Pair


def prepare(
    rides: DayRides,
    links: Links,
    limits: tuple[WayLimits, WayLimits],
    leave: tuple[Ints, Ints],
    asked: Bools,
    traveller: Traveller,
    pool: Executor,
    *,
    day: tuple[Ints, Ints],
    split: Split | None = None,
) -> Reach:
    """A `Reach` with the walks between stops and places looked up."""
    keys = [("walk", OUT), ("walk", BACK)]
    if traveller.bike_policy.folds:
        keys += [("cycle", OUT), ("cycle", BACK)]
    egress = dict(zip(keys, pool.map(lambda key: links.egress(*key), keys), strict=True))
    for mode, direction in keys[2:]:
        walks, rides_by_bike = egress["walk", direction], egress[mode, direction]
        egress[mode, direction] = quickest(walks, rides_by_bike, rides.ahead.stops)
    return Reach(rides, links, limits, leave, egress, asked, traveller, day, {}, split)


def pairs_of_homes(
    reach: Reach, homes: Ints, pool: Executor | None = None, *, stops: bool = True
) -> tuple[list[Pair], tuple[Found, Found]]:
    """The best pair of ways of each home, for a few homes at once; a pool lets both directions run at once.

    Beside them what was found by walking to stops, from which it can be told why there is no way. Without
    `stops` the bike is not left at one.
    """
    both = partial(_both, pool)
    (out, found_out), (back, found_back) = both(partial(_walking_ways, reach, homes))
    places = [[pair] for pair in zip(out, back, strict=True)]
    if reach.traveller.bike_policy.cycles:
        for own, pair in zip(
            places, zip(*both(partial(_cycling_ways, reach, homes)), strict=True), strict=True
        ):
            own.append(pair)
    if not stops or not reach.traveller.bike_policy.parks:
        return [_choose(own, None, reach.split) for own in places], (found_out, found_back)
    chosen = []
    for own, home in zip(places, homes, strict=True):
        together = _stops_together(reach, int(home), both)
        asked = _worth_a_stop(reach, own, together)
        own.extend(_places_at_stops(reach._replace(asked=asked), int(home), both))
        chosen.append(_choose(own, together, reach.split))
    return chosen, (found_out, found_back)


def _both(pool: Executor | None, ask: Callable[[int], Asked]) -> tuple[Asked, Asked]:
    """What is asked out and back."""
    if pool is None:
        return ask(OUT), ask(BACK)
    back = pool.submit(ask, BACK)
    return ask(OUT), back.result()


def find(reach: Reach, access: Ints, direction: int) -> Found:
    """The journeys of a few origins that a question can want."""
    few = journeys_within(
        reach.rides[direction],
        access,
        windows(reach.limits[direction], reach.asked),
        max_rides=reach.limits[direction].max_rides,
    )
    return Found(access, few, reach, direction)


def windows(limits: WayLimits, asked: Bools) -> list[tuple[int, int]]:
    """From when until when a journey of any question runs, in order and apart.

    A journey that a question wants leaves at `depart_from` or later and arrives by `arrive_by`.
    """
    some = asked.any(axis=1)
    since, until = joined_stretches(limits.depart_from[some], limits.arrive_by[some])
    return list(zip(since.tolist(), until.tolist(), strict=True))


def _find_widely(found: Found) -> tuple[list[Profiles], list[Profiles]]:
    """From when on reasons look for a way, however long it takes, with few rides and with any number."""
    reach, direction = found.reach, found.direction
    wide = search(
        reach.rides[direction],
        found.access,
        earliest=int(reach.leave[direction].min(initial=UNREACHED)),
        latest=-int(reach.leave[1 - direction].min(initial=UNREACHED)),
        max_rides=reach.limits[direction].max_rides,
        to_the_end=True,
    )
    return stop_profiles(wide), stop_profiles(wide, any_rides=True)


def _find_in_time(found: Found, *, rows: Bools, any_rides: bool) -> list[Profiles]:
    """Ways in time for some questions, whatever the lead: what arrives later is nobody's."""
    limits, leave = found.reach.limits[found.direction], found.reach.leave[found.direction]
    earlier = limits._replace(depart_from=np.minimum(limits.depart_from, leave))
    return journeys_within(
        found.reach.rides[found.direction],
        found.access,
        windows(earlier, found.reach.asked & rows[:, None]),
        max_rides=MOST_RIDES - 1 if any_rides else limits.max_rides,
    )


def _find_first(found: Found) -> tuple[Ints, Ints]:
    """The seconds of leaving that questions ask about, rising, and the first arrivals at stops (L, S, K).

    Whoever leaves earlier is there no later, so that a label counts for the last of the seconds before it: a
    search for one departure, at a small part of what all of them cost.
    """
    reach, direction = found.reach, found.direction
    leave = np.unique(reach.leave[direction])
    wide = search(
        reach.rides[direction],
        found.access,
        earliest=int(leave.min(initial=UNREACHED)),
        latest=-int(reach.leave[1 - direction].min(initial=UNREACHED)),
        max_rides=MOST_RIDES - 1,
        departures=leave,
    )
    arrivals = first_at_stops(wide, leave)
    wide.release()
    return leave, arrivals


def _walking_ways(reach: Reach, homes: Ints, direction: int) -> tuple[list[Way], Found]:
    """Without a bike: on foot, or riding with walks at both ends."""
    direct = reach.links.direct("walk", direction, homes)
    found = find(reach, reach.links.access("walk", direction, homes), direction)
    ridden = _ridden(reach, found.few, direction, "walk", TRANSIT)
    ways = [
        _better(_on_street(reach, seconds, direction, WALK), way)
        for seconds, way in zip(direct, ridden, strict=True)
    ]
    return ways, found


def _cycling_ways(reach: Reach, homes: Ints, direction: int) -> list[Way]:
    """With the bike all the way: cycling, or riding with a folding bike at both ends."""
    direct = reach.links.direct("cycle", direction, homes)
    cycled = [_on_street(reach, seconds, direction, BIKE) for seconds in direct]
    if not reach.traveller.bike_policy.folds:
        return cycled
    access = np.minimum(
        reach.links.access("walk", direction, homes), reach.links.access("cycle", direction, homes)
    )
    ridden = _ride(reach, access, direction, "cycle")
    return [_better(one, other) for one, other in zip(cycled, ridden, strict=True)]


def _places_at_stops(
    reach: Reach, home: int, both: Callable[[Callable[[int], list[Way]]], tuple[list[Way], list[Way]]]
) -> Iterator[tuple[Way, Way]]:
    """(out, back) for each stop where the bike can be parked: one can cycle to it and from it."""
    if not reach.asked.any():
        return
    (there, home_again), stops = stops_to_park_at(reach, home)
    for begin in range(0, len(stops), 2 * BATCH):
        some = stops[begin : begin + 2 * BATCH]
        access = (parked(there, some), parked(home_again, some))
        yield from zip(*both(partial(_ride_parked, reach, access)), strict=True)


def _stops_together(
    reach: Reach, home: int, both: Callable[[Callable[[int], list[Way]]], tuple[list[Way], list[Way]]]
) -> tuple[Way, Way]:
    """(out, back) with the bike left at any stop, on which the two need not agree.

    Each is the best way there is over any stop: of the journeys of all stops the search from all of them at
    once keeps those that no other one beats, with their fewest rides, and so the one that leaves latest, then
    arrives earliest, then has the fewest rides.
    """
    near, stops = stops_to_park_at(reach, home)
    access = (anywhere(near[OUT], stops), anywhere(near[BACK], stops))
    (out,), (back,) = both(partial(_ride_parked, reach, access))
    return out, back


def _worth_a_stop(reach: Reach, places: list[tuple[Way, Way]], together: tuple[Way, Way]) -> Bools:
    """(Q, D) where a stop may do better than the `places` before it, or serve part of a split shift.

    A pair over one stop leaves home no later and is home no earlier than the ways over all stops `together`.
    """
    out, back = together
    pair, agrees = _best_pair(places)
    later = (out.depart > pair[OUT].depart) | (
        (out.depart == pair[OUT].depart) & (back.depart >= pair[BACK].depart)
    )
    worth = ~agrees | later
    if reach.split is not None:
        worth = worth | reach.split.cells(worth.shape)
    return np.asarray(reach.asked & _both_found(together) & worth)


def anywhere(seconds: Ints, stops: Ints) -> Ints:
    """(S, 1) access by bike to any of some stops."""
    access = np.full((len(seconds), 1), UNREACHED, dtype=np.int32)
    access[stops, 0] = seconds[stops]
    return access


def stops_to_park_at(reach: Reach, home: int) -> tuple[tuple[Ints, Ints], Ints]:
    """(S,) seconds by bike out and back, and the stops that one can cycle to and from."""
    row = np.array([home], dtype=np.int32)
    there, home_again = (reach.links.access("cycle", way, row)[:, 0] for way in (OUT, BACK))
    return (there, home_again), np.flatnonzero((there < UNREACHED) & (home_again < UNREACHED))


def _ride_parked(reach: Reach, access: tuple[Ints, Ints], direction: int) -> list[Way]:
    return _ride(reach, access[direction], direction, "walk")


def parked(seconds: Ints, stops: Ints) -> Ints:
    """(S, stops) access by bike to one stop each."""
    access = np.full((len(seconds), len(stops)), UNREACHED, dtype=np.int32)
    access[stops, np.arange(len(stops))] = seconds[stops]
    return access


def _ride(reach: Reach, access: Ints, direction: int, egress: str) -> list[Way]:
    """The way of each origin with the bike and at least one ride in it."""
    limits = reach.limits[direction]
    found = journeys_within(
        reach.rides[direction],
        access,
        windows(limits, reach.asked),
        max_rides=limits.max_rides,
        longest=limits.longest,
    )
    return _ridden(reach, found, direction, egress, BIKE_TRANSIT)


def _ridden(reach: Reach, stops: list[Profiles], direction: int, egress: str, mode: int) -> list[Way]:
    """The way to show of each origin, from the journeys to stops."""
    limits, links = reach.limits[direction], reach.egress[egress, direction]
    return [
        _way(
            best_journeys(
                own, links, limits.arrive_by, limits.depart_from, reach.asked, longest=limits.longest
            ),
            mode,
        )
        for own in stops
    ]


def _way(best: Best, mode: int) -> Way:
    modes = np.where(best.depart > NEVER, mode, NO_MODE).astype(np.int8)
    return Way(best.depart, best.arrive, best.rides, modes)


def _on_street(reach: Reach, seconds: Ints, direction: int, mode: int) -> Way:
    """The way on street (D,): it exists at every instant, so it arrives at the last one."""
    limits = reach.limits[direction]
    depart = limits.arrive_by[:, None] - seconds[None, :]
    within = (seconds <= limits.longest)[None, :] & (depart >= limits.depart_from[:, None]) & reach.asked
    return Way(
        np.where(within, depart, NEVER),
        np.where(within, limits.arrive_by[:, None], UNREACHED),
        np.zeros(within.shape, dtype=np.int32),
        np.where(within, mode, NO_MODE).astype(np.int8),
    )


def _better(first: Way, second: Way) -> Way:
    """Of two ways the one that leaves later, then arrives earlier, then has fewer rides; else the first."""
    wins = (second.depart > first.depart) | (
        (second.depart == first.depart)
        & ((second.arrive < first.arrive) | ((second.arrive == first.arrive) & (second.rides < first.rides)))
    )
    return pick(wins, second, first)


def pick(wins: Bools, first: Way, second: Way) -> Way:
    """The first way where it wins, else the second."""
    if not wins.any():  # most stops where a bike can be left are no better than one before
        return second
    return Way(*(np.where(wins, one, other) for one, other in zip(first, second, strict=True)))


def _choose(places: list[tuple[Way, Way]], together: tuple[Way, Way] | None, split: Split | None) -> Pair:
    """Of all places of the bike the pair that leaves home latest, then is home earliest.

    Ties: fewer rides, then earlier at work, then the first place. Parts of a split shift are held together.
    Where no pair agrees the best way of each direction is shown, that of all stops `together` among them.
    """
    pair, agrees = _best_pair(places)
    best = places[0]
    for other in [*places[1:], *([] if together is None else [together])]:
        best = _better(best[OUT], other[OUT]), _better(best[BACK], other[BACK])
    chosen = Pair(agrees, *_pick_pair(agrees, pair, best))
    return chosen if split is None or len(places) == 1 else _together(chosen, places, split)


def _best_pair(places: list[tuple[Way, Way]]) -> tuple[tuple[Way, Way], Bools]:
    """Of the pairs that agree the one to show, and where there is one (Q, D)."""
    pair = places[0]
    agrees = _both_found(pair)
    for other in places[1:]:
        both = _both_found(other)
        if both.any():
            pair = _pick_pair(both & (~agrees | _pair_wins(*other, *pair)), other, pair)
        agrees = agrees | both
    return pair, agrees


def _together(pair: Pair, places: list[tuple[Way, Way]], split: Split) -> Pair:
    """The pair with the ways of each split shift chosen for all its parts, part by part at its own place."""
    out, back = (Way(*(column.copy() for column in way)) for way in (pair.out, pair.back))
    for cells in split.each():
        held = hold([_options(places, cell) for cell in cells])
        for cell, place in zip(cells, held.rows if held else [], strict=False):
            for way, other in zip((out, back), places[place], strict=True):
                for column, new in zip(way, other, strict=True):
                    column[cell] = new[cell]
    return Pair(pair.agrees, out, back)


def _options(places: list[tuple[Way, Way]], cell: tuple[int, int]) -> Options:
    """The places of the bike at which a part can be held."""
    rows = [
        (int(out.depart[cell]), -int(back.depart[cell]), int(out.rides[cell] + back.rides[cell]),
         int(out.arrive[cell]), number)
        for number, (out, back) in enumerate(places)
        if out.depart[cell] > NEVER and back.depart[cell] > NEVER
    ]  # fmt: skip
    leave, home, rides, arrive, number = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Options.of(leave, home, np.argsort(np.lexsort((arrive, rides))), number)


def _both_found(pair: tuple[Way, Way]) -> Bools:
    return np.asarray((pair[OUT].depart > NEVER) & (pair[BACK].depart > NEVER))


def _pick_pair(wins: Bools, first: tuple[Way, Way], second: tuple[Way, Way]) -> tuple[Way, Way]:
    return pick(wins, first[OUT], second[OUT]), pick(wins, first[BACK], second[BACK])


def _pair_wins(out: Way, back: Way, old_out: Way, old_back: Way) -> Bools:
    """Is the new pair better than the old one, both being there? What comes first counts first."""
    wins = np.zeros(out.depart.shape, dtype=np.bool_)
    level = np.ones(out.depart.shape, dtype=np.bool_)
    for new, old in (
        (out.depart, old_out.depart),
        (back.depart, old_back.depart),
        (-(out.rides + back.rides), -(old_out.rides + old_back.rides)),
        (-out.arrive, -old_out.arrive),
    ):
        wins |= level & (new > old)
        level &= new == old
    return wins
