"""What each candidate opens, for all of them at once: labels from homes meet labels from jobs at its calls.

Per home and per destination one search a number of rides, whatever the number of candidates; per candidate
only a look at its calls. What comes out is exact: asking again with the trip in the timetable gives the same
legs (the tests do).
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, BATCH, OUT, THREADS, Links, build_links
from bereik.network.model import Network
from bereik.network.prepared import DayRides, rides_of_day
from bereik.proposals.candidates import Candidate, Instance, calls_of, instances_on
from bereik.proposals.demand import DayDemand, Demand
from bereik.routing.meeting import (
    AddedTrips,
    LegLimits,
    Meeting,
    Ready,
    Served,
    earliest_behind,
    labels_before,
    mirror_added,
    ready_at_stops,
    serve,
    walks_to,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints

CALLS_AT_ONCE = 8_000
"""Calls of candidates looked at together: labels of all destinations at them are held, some 100 MB."""
HOMES_AT_ONCE = 1_000
"""Homes whose Pareto sets at the stops are held together, some 300 MB."""


USUAL_HOURS_S = 3 * 3600
"""Sites whose legs lie in more hours of a day than this, one shift after another, are searched together."""
MET_AT_ONCE = 64
"""Homes whose labels meet those of the destinations in one go: bounds are found once for all of them."""


class Offers(NamedTuple):
    """Failing legs that candidates serve, one row each."""

    candidate: Ints
    home: Ints
    leg: Ints
    """Number of the leg over all dates and both directions (`leg_number`)."""


class LegNumbers(NamedTuple):
    """How legs of all dates and directions are numbered in one row."""

    first: tuple[int, ...]
    """Where the legs of each (date, direction) begin, and the number of all."""

    @classmethod
    def of(cls, demand: Demand) -> "LegNumbers":
        """Out and back of the first date, then those of the next one."""
        counts = [len(day.part) for day in demand.days for _ in (OUT, BACK)]
        return cls(tuple(np.cumsum([0, *counts]).tolist()))

    def offset(self, day: int, direction: int) -> int:
        """Where the legs of a date and direction begin."""
        return self.first[2 * day + direction]


def price(demand: Demand, candidates: Sequence[Candidate]) -> Offers:
    """Every failing leg that a candidate serves, of pairs of home and vacancy that can be opened at all."""
    numbers = LegNumbers.of(demand)
    found = [
        offers for day in range(len(demand.days)) for offers in _of_day(demand, day, candidates, numbers)
    ]
    return joined(found)


def joined(found: Sequence[Offers]) -> Offers:
    """Offers below each other, home by home: the same whichever homes were asked together."""
    empty = np.empty(0, dtype=np.int32)
    columns = [np.concatenate([empty, *(served[field] for served in found)]) for field in range(3)]
    order = np.argsort(columns[1], kind="stable")
    return Offers(*(column[order] for column in columns))


def _of_day(
    demand: Demand, number: int, candidates: Sequence[Candidate], numbers: LegNumbers
) -> Iterator[Offers]:
    """The offers of the candidates that are under way on one date."""
    day, slack_s = demand.days[number], demand.traveller.board_slack_s
    first, last = (int(one.depart_from.min(initial=UNREACHED)) for one in day.reach.limits)
    dates = [one.date for one in demand.days]
    own = instances_on(demand.network, candidates, dates, day.date, (first, -last))
    if not own:
        return
    # Searches note journeys at these stops only: a candidate is boarded and left at its own calls.
    stops = np.unique(np.concatenate([_stops(demand.network, candidates[one.candidate]) for one in own]))
    meetings = Meetings.of(demand, day, stops.astype(np.int32))
    needed = wanted_legs(demand, day)
    for homes in meetings.homes():
        for group in _groups(demand.network, candidates, own):
            calls = calls_of(demand.network, candidates, group, slack_s)
            numbers_of_group = np.array([one.candidate for one in group], dtype=np.int32)
            for direction, served in meetings.served(
                homes, calls, lambda way, rows: (day.legs(way, rows), (needed & ~day.holds[way])[rows])
            ):
                leg = served.leg + numbers.offset(number, direction)
                yield Offers(numbers_of_group[served.trip], served.home, leg)


def _stops(network: Network, candidate: Candidate) -> Ints:
    """The stops of a candidate, in the numbers of the network."""
    visits = network.feeds[candidate.feed].visits
    own = slice(visits.trip_start[candidate.trip], visits.trip_start[candidate.trip + 1])
    stops: Ints = visits.stop[own] + int(network.first_stop[candidate.feed])
    return stops


def _groups(
    network: Network, candidates: Sequence[Candidate], own: Sequence[Instance]
) -> Iterator[list[Instance]]:
    """Rides of one date, as many at once as memory allows."""
    group: list[Instance] = []
    size = 0
    for one in own:
        group.append(one)
        size += len(_stops(network, candidates[one.candidate]))
        if size >= CALLS_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


class HomesReady(NamedTuple):
    """Some homes and how they get to the stops, out and back."""

    rows: Ints
    ready: tuple[list[Ready], list[Ready]]


LegsOf = Callable[[int, Ints], tuple[LegLimits, Bools]]
"""The legs of a direction for some homes, and which of them are looked at."""


class Sites(NamedTuple):
    """Where the legs of a date lead, each point once. N sites."""

    of_place: Ints
    """(P,) the site of each place of the demand, -1 where no leg of the date leads."""
    first: Ints
    """(N,) a place at each site."""
    depart_from: tuple[Ints, Ints]
    """(N,) out and back: when the first of its legs may begin, in the time of the direction."""
    arrive_by: tuple[Ints, Ints]
    """(N,) out and back: when the last of its legs must have ended."""

    @classmethod
    def of(cls, demand: Demand, day: DayDemand) -> "Sites":
        """The sites of one date."""
        places, leg_place = np.unique(day.destination, return_inverse=True)
        points = np.column_stack([demand.places.lon[places], demand.places.lat[places]])
        _, first, site = np.unique(points, axis=0, return_index=True, return_inverse=True)
        of_place = np.full(len(demand.places.ids), -1, dtype=np.int32)
        of_place[places] = site.reshape(-1)
        of_leg, limits = site.reshape(-1)[leg_place], day.reach.limits
        since = [np.full(len(first), UNREACHED, dtype=np.int64) for _ in limits]
        until = [np.full(len(first), NEVER, dtype=np.int64) for _ in limits]
        for way in (OUT, BACK):
            np.minimum.at(since[way], of_leg, limits[way].depart_from[day.part])
            np.maximum.at(until[way], of_leg, limits[way].arrive_by[day.part])
        return cls(
            of_place, places[first].astype(np.int32), (since[OUT], since[BACK]), (until[OUT], until[BACK])
        )


@dataclass(frozen=True)
class Meetings:
    """Both directions of search of one date, with the destinations searched once."""

    rides: DayRides
    both: tuple[Meeting, Meeting]
    sites: Sites
    destinations: tuple[list[Ready], list[Ready]]
    """How each site is got to from the stops, by direction of its search."""
    links: Links

    @classmethod
    def of(cls, demand: Demand, day: DayDemand, stops: Ints | None = None) -> "Meetings":
        """Over the window of all legs of a date; at all stops when none are named."""
        limits = day.reach.limits
        earliest = [int(limits[way].depart_from.min(initial=UNREACHED)) for way in (OUT, BACK)]
        rides = rides_of_day(demand.network, day.date, demand.traveller, earliest[OUT], -earliest[BACK])
        named = np.arange(rides.ahead.stops, dtype=np.int32) if stops is None else stops
        out, back = (
            Meeting(
                (rides.ahead, rides.back)[way], named, walks_to(rides.footpaths, named, mirrored=way == BACK),
                earliest[way], -earliest[1 - way], limits[way].longest, limits[way].max_rides,
            )
            for way in (OUT, BACK)
        )  # fmt: skip
        places = build_links(demand.network, demand.places, demand.places, demand.traveller)
        sites = Sites.of(demand, day)
        found = [_ready_sites((out, back)[way], places, way, sites) for way in (OUT, BACK)]
        return cls(rides, (out, back), sites, (found[OUT], found[BACK]), day.reach.links)

    def homes(self) -> Iterator[HomesReady]:
        """The homes, as many at once as memory allows."""
        count = len(self.links.homes["walk"])
        for begin in range(0, count, HOMES_AT_ONCE):
            rows = np.arange(begin, min(begin + HOMES_AT_ONCE, count), dtype=np.int32)
            found = [_ready(self.both[way], self.links, way, rows) for way in (OUT, BACK)]
            yield HomesReady(rows, (found[OUT], found[BACK]))

    def served(self, homes: HomesReady, calls: AddedTrips, legs_of: LegsOf) -> Iterator[tuple[int, Served]]:
        """(direction, legs that the trips of the calls serve), with homes by their row in the whole table."""
        trips = len(calls.start) - 1
        in_time_of = calls, mirror_added(calls)
        for way in (OUT, BACK):
            # What lies behind a call on the way out is found by searching from the destination in
            # mirrored time.
            after = earliest_behind(self._labels(self.destinations[1 - way], in_time_of[1 - way], 1 - way))
            for begin in range(0, len(homes.rows), MET_AT_ONCE):
                rows = homes.rows[begin : begin + MET_AT_ONCE]
                ready = homes.ready[way][begin : begin + MET_AT_ONCE]
                before = self._labels(ready, in_time_of[way], way)
                legs, is_open = legs_of(way, rows)
                legs = legs._replace(destination=self.sites.of_place[legs.destination])
                found = serve(in_time_of[way], legs, before, after, is_open)
                trip = found.trip if way == OUT else trips - 1 - found.trip  # mirrored trips stand reversed
                yield way, Served(trip, rows[found.home], found.leg)

    def _labels(self, ready: Sequence[Ready], calls: AddedTrips, way: int) -> Ints:
        meeting = self.both[way]
        return labels_before(ready, calls, np.searchsorted(meeting.stops, calls.stop), meeting.earliest)


def _ready(meeting: Meeting, links: Links, way: int, rows: Ints) -> list[Ready]:
    """How origins get to the stops; two blocks of them are searched side by side."""
    blocks = [rows[begin : begin + BATCH] for begin in range(0, len(rows), BATCH)]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = pool.map(lambda some: ready_at_stops(meeting, links.access("walk", way, some)), blocks)
        return [served for block in found for served in block]


def _ready_sites(meeting: Meeting, links: Links, way: int, sites: Sites) -> list[Ready]:
    """How each site gets to the stops, in the hours of its own legs.

    A search from a site serves the legs of the other direction. What is behind a call then lies between the
    first departure and the last arrival of its own legs: mostly two hours of a day of twenty. Sites with
    nearly the same hours are searched together, over the hours of all of them.
    """
    since, until = -sites.arrive_by[1 - way], -sites.depart_from[1 - way]
    order = np.lexsort((since, until - since > USUAL_HOURS_S))

    def ready(some: Ints) -> list[Ready]:
        hours = meeting._replace(earliest=int(since[some].min()), latest=int(until[some].max()))
        return ready_at_stops(hours, links.access("walk", way, sites.first[some]))

    blocks = [order[begin : begin + BATCH] for begin in range(0, len(order), BATCH)]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        found = [served for block in pool.map(ready, blocks) for served in block]
    return [found[place] for place in np.argsort(order)]


def wanted_legs(demand: Demand, day: DayDemand) -> Bools:
    """(H, K) legs that some pair needs that is not held today and can be opened."""
    needed = np.zeros((len(demand.homes.ids), len(day.part)), dtype=np.bool_)
    closed = (demand.failing > 0) & demand.counted
    np.logical_or.at(needed.T, day.needs.leg, closed[:, day.needs.vacancy].T)
    return needed


def opened_alone(demand: Demand, offers: Offers, candidates: int) -> list[tuple[Ints, Ints]]:
    """(homes, vacancies) of the pairs that each candidate opens by itself."""
    order = np.argsort(offers.candidate, kind="stable")
    bounds = np.searchsorted(offers.candidate[order], np.arange(candidates + 1))
    needed_by = vacancies_of_legs(demand)
    return [
        opened(demand, offers.home[own], offers.leg[own], needed_by)
        for own in (order[begin:end] for begin, end in pairwise(bounds.tolist()))
    ]


def opened(demand: Demand, home: Ints, leg: Ints, needed_by: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """(homes, vacancies) of the pairs all of whose failing legs are among the given ones, each given once."""
    homes, vacancies, _ = pairs_touched(demand, Offers(home, home, leg), needed_by)
    pair = homes.astype(np.int64) * demand.failing.shape[1] + vacancies
    # A candidate opens a pair when it serves as many different legs of it as fail today.
    pairs, times = np.unique(pair, return_counts=True)
    homes, vacancies = np.divmod(pairs, demand.failing.shape[1])
    whole = (times == demand.failing[homes, vacancies]) & demand.counted[vacancies]
    return homes[whole].astype(np.int32), vacancies[whole].astype(np.int32)


def pairs_touched(demand: Demand, offers: Offers, needed_by: tuple[Ints, Ints]) -> tuple[Ints, Ints, Ints]:
    """(homes, vacancies, row of the offer) of every pair that needs a leg offered and is not held today."""
    start, vacancy = needed_by
    counts = start[offers.leg + 1] - start[offers.leg]
    row = np.repeat(np.arange(len(counts)), counts)
    # All slices `start[leg]:start[leg + 1]` behind each other, without a loop over offers.
    place = np.repeat(start[offers.leg] - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    homes, vacancies = offers.home[row], vacancy[place]
    shut = (demand.failing[homes, vacancies] > 0) & demand.counted[vacancies]
    return homes[shut], vacancies[shut], row[shut]


def vacancies_of_legs(demand: Demand) -> tuple[Ints, Ints]:
    """CSR of the vacancies that need each leg, over all dates and both directions."""
    numbers = LegNumbers.of(demand)
    legs, vacancies = [], []
    for day, day_demand in enumerate(demand.days):
        for direction in (OUT, BACK):
            legs.append(day_demand.needs.leg.astype(np.int64) + numbers.offset(day, direction))
            vacancies.append(day_demand.needs.vacancy)
    leg = np.concatenate(legs) if legs else np.empty(0, np.int64)
    # Stable, so that vacancies of a leg stay in the order of the dates.
    order = np.argsort(leg, kind="stable")
    start = np.searchsorted(leg[order], np.arange(numbers.first[-1] + 1))
    return start, (np.concatenate(vacancies)[order] if vacancies else np.empty(0, np.int32))


def pairs_with_clauses(
    demand: Demand, offers: Offers, candidates: Sequence[int]
) -> tuple[tuple[Ints, Ints], list[tuple[tuple[int, ...], ...]]]:
    """Pairs that some of the candidates open together, and per failing leg which of them serve it.

    Candidates are told by their place in `candidates`.
    """
    place = np.full(max([0, *offers.candidate.tolist(), *candidates]) + 1, -1, dtype=np.int64)
    place[list(candidates)] = np.arange(len(candidates))
    own = np.flatnonzero(place[offers.candidate] >= 0)
    home, leg, who = offers.home[own], offers.leg[own], place[offers.candidate[own]]
    served: dict[tuple[int, int], list[int]] = {}
    for home_row, leg_row, candidate in zip(home.tolist(), leg.tolist(), who.tolist(), strict=True):
        served.setdefault((home_row, leg_row), []).append(candidate)
    if not served:
        empty = np.empty(0, dtype=np.int32)
        return (empty, empty), []
    keys = np.array(list(served))
    start, vacancy = needed_by = vacancies_of_legs(demand)
    homes, vacancies = opened(demand, keys[:, 0], keys[:, 1], needed_by)
    clauses: dict[tuple[int, int], list[tuple[int, ...]]] = {
        pair: [] for pair in zip(homes.tolist(), vacancies.tolist(), strict=True)
    }
    for (home_row, leg_row), some in served.items():
        for job in vacancy[start[leg_row] : start[leg_row + 1]].tolist():
            if (home_row, job) in clauses:
                clauses[home_row, job].append(tuple(some))
    return (homes, vacancies), [tuple(own) for own in clauses.values()]
