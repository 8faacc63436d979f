"""What the rules of reasons look up of a few homes in one direction, each once.

What has no way is a row of cells, of all homes behind each other: a rule asks about some of them, by their
place in that row. A search is made for the homes that have any of them, and for no others.

**Growing windows.** The latest departure that keeps all limits but the lead (`earlier`) is mostly not much
earlier than the lead allows. The last departures are looked at first: only cells without an answer are looked
for in all, since what is found there is no later. A journey that leaves in a stretch arrives within `T` of
its end, so nothing later is searched. Labels that last longer than `T` are not handed on, so that hours which
overlap, searched in one stretch, cost as much as its length. *Proof* that a query is told what a search of
its own stretch finds: of the journeys of all hours those are compared that leave since its stretch begins,
arrive in time for it and keep `T`. Those of its stretch are among them, or one that leaves no earlier and
arrives no later; and none leaves behind the stretch, or the cell had a way within the lead.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import OUT
from bereik.kernels.abreast import best_abreast
from bereik.kernels.at_stops import stops_to_board
from bereik.kernels.batch import LANES
from bereik.kernels.destinations import best_within
from bereik.routing.search import (
    Egress,
    Journeys,
    PairsInTime,
    TimeLimits,
    journeys_within,
    shortest_in_time,
    time_limits,
)
from bereik.routing.soonest import FEW_DEPARTURES
from bereik.shifts.found import (
    ABREAST_FROM,
    Found,
    Reach,
    WayLimits,
    egress_of,
    find,
    find_first_of,
    find_in_time,
    windows,
)
from bereik.shifts.pairs import Pair
from bereik.units import NEVER, UNREACHED, Bools, Ints

LAST_PART = 1 / 2
"""Which part of the trips before the lead is searched, the last ones, before all are."""


def failures_of_homes(
    reach: Reach, homes: Ints, both: tuple[Found, Found], pairs: list[Pair], direction: int
) -> "Failures":
    """What a few homes lack in one direction, however the bike is used."""
    bike, found = reach.traveller.bike_policy, both[direction]
    direct = reach.links.direct("walk", direction, homes)
    if bike.cycles:
        direct = np.minimum(direct, reach.links.direct("cycle", direction, homes))
    if bike.parks:
        cycled = reach.links.access("cycle", direction, homes)
        found = find(reach, np.minimum(found.access, cycled), direction)
    # Home by home: the queries of all of them at once would be large where each job has hours of its own.
    cells = []
    for home, pair in enumerate(pairs):
        way = pair.out if direction == OUT else pair.back
        rows, places = np.nonzero(reach.requested & (way.depart == NEVER))
        cells.append((np.full(len(rows), home, dtype=np.int64), rows, places))
    lane, row, place = (np.concatenate(column) for column in zip(*cells, strict=True))
    (rows, places), journey = reach.requested.shape, lane * reach.requested.shape[1] + place
    cell = (lane * rows + row) * places + place
    return Failures(reach, found, direction, lane, row, place, journey, cell, direct.take(journey), {})


class Failures(NamedTuple):
    """A few homes and a direction, and the N cells of queries and places that they have no way for."""

    reach: Reach
    found: Found
    direction: int
    lane: Ints
    """(N,) which of the homes, rising."""
    row: Ints
    """(N,) which query."""
    place: Ints
    """(N,) which destination."""
    journey: Ints
    """(N,) which home and destination: `lane * D + place`."""
    cell: Ints
    """(N,) which of all cells of the homes: `(lane * Q + row) * D + place`."""
    direct: Ints
    """(N,) seconds on street the whole way."""
    cache: dict[str, Any]
    """What one rule looked up for those after it."""

    @property
    def limits(self) -> WayLimits:
        """What a way must keep."""
        return self.reach.limits[self.direction]

    @property
    def egress(self) -> Egress:
        """Links to the destinations."""
        return self.reach.egress[self._mode, self.direction]

    @property
    def _mode(self) -> str:
        """How the last stretch is gone."""
        return "cycle" if self.reach.traveller.bike_policy.folds else "walk"

    def of_question(self, by_question: Ints, cells: Ints) -> Ints:
        """(n,) what (Q,) says of the queries of some cells."""
        return by_question.take(self.row.take(cells))

    def earlier(self, cells: Ints) -> Ints:
        """(n,) the latest departure in time that keeps all limits but the lead, `NEVER` where none does.

        Where there is one, it is in time, of few rides, and no longer than the longest: neither the hour nor
        `T` stands in the way, and no search of ways with any number of rides at any hour has to tell so.
        """
        return self._once("earlier", cells, self._earlier)

    def _earlier(self, cells: Ints) -> Ints:
        depart, left = np.full(len(cells), NEVER, dtype=np.int32), np.arange(len(cells))
        for since, until in self._stretches():
            if len(left):
                depart[left] = self._latest_within(since, until, cells[left])
                left = left[depart[left] == NEVER]
        leave = self.reach.leave[self.direction]
        return np.maximum(depart, self._on_street(cells, leave, self.limits.longest))

    def _stretches(self) -> Iterator[tuple[Ints, Ints]]:
        """(Q,) each: from when on departures are looked at, and until when what leaves then arrives."""
        leave, limits, last = self.reach.leave[self.direction], self.limits, self.limits.depart_from
        begins = np.sort(self.reach.rides[self.direction].first_board)
        first, end = np.searchsorted(begins, leave), np.searchsorted(begins, last)
        late = end - 1 - (LAST_PART * (end - 1 - first)).astype(np.int64)
        # Without any trip there is nothing to halve.
        part = begins.take(np.maximum(late, 0), mode="clip") if len(begins) else leave
        for since in np.where(end > first, part, leave), leave:
            # A cell has no way within the lead unless by bike, so nothing that leaves later is wanted.
            by_bike = self.reach.traveller.bike_policy.cycles
            yield since, limits.arrive_by if by_bike else np.minimum(limits.arrive_by, last + limits.longest)
            last = since

    def _latest_within(self, since: Ints, until: Ints, cells: Ints) -> Ints:
        """(n,) the latest departure between two seconds (Q,) of a query, of few rides and within `T`."""
        limits, asked = self.limits._replace(depart_from=since, arrive_by=until), self.reach.requested
        rows = (np.bincount(self.row.take(cells), minlength=len(since)) > 0) & (since <= until)
        lanes, lane = numbered(self.lane.take(cells))
        journeys = journeys_within(
            self.reach.rides[self.direction],
            self.found.only(lanes).access,
            windows(limits, asked & rows[:, None]),
            max_rides=limits.max_rides,
            longest=limits.longest,
            stops=self._stops_near(self.place.take(cells)),
        )
        return self._latest_of(journeys, lane, cells, since, limits.longest)

    def _stops_near(self, places: Ints) -> Bools:
        """(S,) whether one can get off there for one of some places."""
        near = np.zeros(self.reach.rides[self.direction].stops, dtype=np.bool_)
        near[egress_of(self.egress, np.flatnonzero(np.bincount(places))).stop] = True
        return near

    def best_of_few(self, cells: Ints) -> Ints:
        """(n,) the latest departure in time with few rides, whatever the lead and the length."""
        find = partial(Found.in_time, any_rides=False)
        return self._best_of(find, cells, self.reach.leave[self.direction], UNREACHED)

    def best_of_any(self, cells: Ints, *, longest: int) -> Ints:
        """(n,) the latest departure within leaving and arriving of a query, of any rides."""
        return self._best_of(Found.any_in_limits, cells, self.limits.depart_from, longest)

    def first(self, cells: Ints) -> Ints:
        """(n,) the first arrival with any number of rides, leaving as early as reasons look.

        It counts as far as the query itself looks, whatever is asked beside it.
        """
        first = np.empty(len(cells), dtype=np.int32)
        leave, second_of_row = np.unique(self.reach.leave[self.direction], return_inverse=True)
        lane, place = self.lane.take(cells), self.place.take(cells)
        second = second_of_row.take(self.row.take(cells))
        asked = np.flatnonzero(np.bincount(second))
        # Few seconds are searched apart, each of its own homes; many together, which overlap too much, and
        # those that one pass over the day has room for: mostly it is made to the end for each.
        homes = np.count_nonzero(np.bincount(lane))
        one_pass = 0 < homes * len(asked) <= LANES and self.reach.one_pass(self.direction) is not None
        for some in [asked] if one_pass or len(asked) > FEW_DEPARTURES else asked[:, None]:
            own = np.flatnonzero((second >= some[0]) & (second <= some[-1]))
            lanes, number = numbered(lane[own])
            arrivals = find_first_of(self.found, leave[some], lanes, np.flatnonzero(np.bincount(place[own])))
            first[own] = arrivals[number, place[own], np.searchsorted(some, second[own])]
        until = -self.of_question(self.reach.leave[1 - self.direction], cells)
        return np.where(first <= until, first, UNREACHED)

    def walked(self, cells: Ints, depart_from: Ints) -> Ints:
        """(n,) seconds on street all the way, where that is in time."""
        on_street = self._on_street(cells, depart_from, UNREACHED) > NEVER
        return np.where(on_street, self.direct[cells], UNREACHED)

    def shortest_in_time(self, cells: Ints) -> Ints:
        """(n,) the shortest duration within leaving and arriving of a query, with few rides or none."""
        limits, ridden = self.limits, np.full(len(cells), UNREACHED, dtype=np.int32)
        some = np.arange(len(cells))
        if not self.reach.traveller.bike_policy.cycles:
            # Where the lead is no longer than `T` every way within it keeps `T`: what is missing has none.
            lead = limits.arrive_by - limits.depart_from
            some = np.flatnonzero(self.of_question(lead, cells) > limits.longest)
        ridden[some] = self._shortest(self.found.few, self.lane[cells[some]], cells[some], limits.depart_from)
        return np.minimum(ridden, self.walked(cells, limits.depart_from))

    def shortest_at_any_hour(self, cells: Ints) -> Ints:
        """(n,) the shortest duration in time, with any number of rides and whatever the lead."""
        # The street is a way as well, at any hour.
        ridden = self._once("shortest", cells, self._shortest_ridden)
        return np.minimum(ridden, self.walked(cells, self.reach.leave[self.direction]))

    def _shortest_ridden(self, cells: Ints) -> Ints:
        values, leave = np.empty(len(cells), dtype=np.int32), self.reach.leave[self.direction]
        groups = list(self._searched_together(cells))
        # Hours of one day overlap, and the Pareto set of longer hours holds that of those within them.
        every = np.logical_or.reduce([rows for rows, _ in groups])
        for rows, together in groups:
            own = cells[together]
            lanes, lane = numbered(self.lane[own])
            found = self.found.only(lanes)
            if len(lanes) < ABREAST_FROM:  # of few homes other reasons look at the same journeys again
                journeys = found.in_time_of(every, any_rides=True)
            else:
                journeys = find_in_time(
                    found, rows=rows, any_rides=True, stops=self._stops_near(self.place[own])
                )
            values[together] = self._shortest(journeys, lane, own, leave)
        return values

    def _shortest(self, journeys: Journeys, lane: Ints, cells: Ints, depart_from: Ints) -> Ints:
        """(n,) the shortest duration in time of each cell, with the journeys of its lane."""
        times = self.of_question(self.limits.arrive_by, cells), self.of_question(depart_from, cells)
        return shortest_in_time(journeys, self.egress, PairsInTime(lane, self.place[cells], *times))

    def off_street(self, cells: Ints) -> Bools:
        """(n,) where no way on street is short enough."""
        return np.asarray(self.direct.take(cells) == UNREACHED)

    def no_stop(self, cells: Ints) -> Bools:
        """(n,) where there is no stop near home or place."""
        if "no stop" not in self.cache:
            near_home: Bools = np.asarray(self._near.any(axis=0))
            near_place = np.diff(self.egress.start) > 0
            self.cache["no stop"] = ~(near_home[:, None] & near_place)
        none: Bools = self.cache["no stop"].take(self.journey.take(cells))
        return none

    def no_service(self, cells: Ints) -> Bools:
        """(n,) where nothing runs at the stops there are."""
        # Queries of the same hours share their day, and most have the same hours.
        days, of_day = np.unique(np.stack(self.reach.day), axis=1, return_inverse=True)
        day, none = self.of_question(of_day.reshape(-1), cells), np.zeros(len(cells), dtype=np.bool_)
        for number in np.flatnonzero(np.bincount(day)).tolist():
            own = np.flatnonzero(day == number)
            on, left = _served(self.reach, self.direction, *days[:, number].tolist())
            # Stops at both ends must be served: which rides join them is another reason.
            home: Bools = np.asarray((self._near & on[:, None]).any(axis=0))
            none[own] = ~(home[:, None] & left).take(self.journey.take(cells[own]))
        return none

    @property
    def _near(self) -> Bools:
        """(S, L) the stops near each home."""
        if "near" not in self.cache:
            self.cache["near"] = self.found.access < UNREACHED
        near: Bools = self.cache["near"]
        return near

    def _once(self, name: str, cells: Ints, look_up: Callable[[Ints], Ints]) -> Ints:
        """What is looked up of each cell when it is asked for the first time."""
        if name not in self.cache:
            nothing = np.zeros(len(self.lane), dtype=np.int32)
            self.cache[name] = nothing, np.zeros(len(nothing), dtype=np.bool_)
        values, looked_up = self.cache[name]
        fresh = cells[~looked_up.take(cells)]
        if len(fresh):
            values[fresh], looked_up[fresh] = look_up(fresh), True
        of_cells: Ints = values.take(cells)
        return of_cells

    def _searched_together(self, cells: Ints) -> Iterator[tuple[Bools, Ints]]:
        """The queries (Q,) that are searched at once, and which of the cells ask one of them."""
        row, left = self.row.take(cells), np.ones(len(cells), dtype=np.bool_)
        for own_row in np.flatnonzero(np.bincount(row)).tolist():
            rows = self.found.searched_with(own_row)
            own = np.flatnonzero(left & rows.take(row))
            if len(own):
                left[own] = False
                yield rows, own

    def _best_of(
        self, find: Callable[[Found, int], Journeys], cells: Ints, depart_from: Ints, longest: int
    ) -> Ints:
        """(n,) the latest departure of the journeys that are found for each query, or on street.

        Queries that are searched together have the same journeys, of the homes that have such a cell.
        """
        ridden = np.empty(len(cells), dtype=np.int32)
        for _, together in self._searched_together(cells):
            own = cells[together]
            lanes, lane = numbered(self.lane[own])
            journeys = find(self.found.only(lanes), int(self.row[own].min()))
            ridden[together] = self._latest_of(journeys, lane, own, depart_from, longest)
        return np.maximum(ridden, self._on_street(cells, depart_from, longest))

    def _latest_of(
        self, journeys: Journeys, lane: Ints, cells: Ints, depart_from: Ints, longest: int
    ) -> Ints:
        """(n,) the latest departure in time of each cell, of the journeys of its lane."""
        latest, row, place = np.empty(len(cells), dtype=np.int32), self.row[cells], self.place[cells]
        # Row by row: all queries of all homes at once would be large where each job has its own hours.
        for number in np.flatnonzero(np.bincount(row)).tolist():
            own = np.flatnonzero(row == number)
            limits = self._limits(number, depart_from, place[own], longest)
            latest[own] = self._latest(journeys, limits, lane[own], place[own])
        return latest

    def _limits(self, row: int, depart_from: Ints, places: Ints, longest: int) -> TimeLimits:
        """Those of one query at some places."""
        asked = np.zeros((1, self.reach.requested.shape[1]), dtype=np.bool_)
        asked[0, places] = True
        query = np.array([row])
        return time_limits(self.limits.arrive_by[query], depart_from[query], asked, longest)

    def _latest(self, journeys: Journeys, limits: TimeLimits, lane: Ints, place: Ints) -> Ints:
        """(n,) the latest departure within the limits of one query, of a lane to a place each."""
        if len(journeys) >= ABREAST_FROM:
            walks = self.reach.walks_from_stops(self._mode, self.direction)
            depart = best_abreast(journeys.batch, walks, limits)[0]
        else:
            depart = np.stack([best_within(stops, self.egress, limits)[0] for stops in journeys])
        of_pairs: Ints = depart.take(lane * depart.shape[2] + place)
        return of_pairs

    def _on_street(self, cells: Ints, depart_from: Ints, longest: int) -> Ints:
        """(n,) the latest departure on street all the way."""
        direct = self.direct.take(cells)
        depart = self.of_question(self.limits.arrive_by, cells) - direct
        # Below `UNREACHED` in any case, or no limit would let in what has no street.
        within = direct <= min(longest, UNREACHED - 1)
        return np.where(within & (depart >= self.of_question(depart_from, cells)), depart, NEVER)


def numbered(values: Ints) -> tuple[Ints, Ints]:
    """Distinct small whole numbers in order, and which of them each value is."""
    some = np.bincount(values) > 0
    return np.flatnonzero(some), (np.cumsum(some) - 1).take(values)


def _served(reach: Reach, direction: int, since: int, until: int) -> tuple[Bools, Bools]:
    """(S,) where one can get on between two seconds, and (D,) which places have a stop where one can get off.

    Kept for the homes to come: it does not hang on a home.
    """
    key = direction, since, until
    if key not in reach.served:
        window = (since, until) if direction == OUT else (-until, -since)
        on = stops_to_board(reach.rides[direction], *window)
        off = stops_to_board(reach.rides[1 - direction], -window[1], -window[0])
        egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
        place = np.repeat(np.arange(len(egress.start) - 1), np.diff(egress.start))
        left = np.bincount(place[off[egress.stop]], minlength=len(egress.start) - 1) > 0
        reach.served[key] = on, left
    return reach.served[key]
