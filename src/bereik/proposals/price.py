"""What each candidate opens, for all at once: labels from homes meet labels from jobs at its stop events.

Per home and per destination one search a number of rides, whatever the number of candidates; per candidate
only a look at its stop events. What comes out is exact: asking again with the trip in the timetable gives the
same legs (the tests do).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.network.model import Network
from bereik.proposals.candidates import Candidate, Instance, added_trips, instances_on
from bereik.proposals.demand import DayDemand, Demand
from bereik.proposals.meetings import DepartFrom, Meetings, looked_at
from bereik.routing.meeting import Served
from bereik.units import UNREACHED, Bools, Ints


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
    # Stable, so that a home has its offers in the same order whichever block it was priced in.
    order = np.argsort(columns[1], kind="stable")
    return Offers(*(column[order] for column in columns))


def _of_day(
    demand: Demand, number: int, candidates: Sequence[Candidate], numbers: LegNumbers
) -> Iterator[Offers]:
    """The offers of the candidates that are under way on one date."""
    day = demand.days[number]
    own = instances_of(demand, day, candidates)
    # On most dates only some candidates ride, and a date without one needs no search.
    if not own:
        return
    meetings, needed = Meetings.of(demand, day), wanted_legs(demand, day)

    def depart_from(way: int, rows: Ints) -> Ints:
        # Legs that hold or that no pair wants are not looked at: `UNREACHED` begins nowhere.
        since = day.reach.limits[way].depart_from[day.part]
        return looked_at(since, needed[rows] & ~day.holds[way][rows])

    for way, candidate, served in serving(meetings, candidates, own, depart_from):
        yield Offers(candidate, served.home, served.leg + numbers.offset(number, way))


def instances_of(demand: Demand, day: DayDemand, candidates: Sequence[Candidate]) -> list[Instance]:
    """The rides of candidates that are under way in the hours of one date."""
    first, last = (int(one.depart_from.min(initial=UNREACHED)) for one in day.reach.limits)
    dates = [one.date for one in demand.days]
    return instances_on(demand.network, candidates, dates, day.date, (first, -last))


def serving(
    meetings: Meetings,
    candidates: Sequence[Candidate],
    instances: Sequence[Instance],
    depart_from: DepartFrom,
) -> Iterator[tuple[int, Ints, Served]]:
    """(direction, candidates, legs that they serve) of some rides of candidates on one date."""
    network, slack_s = meetings.demand.network, meetings.demand.traveller.board_slack_s
    # Memory goes with stop events, not with trips, so that groups are made by them.
    event_counts = [_event_count(network, candidates[one.candidate]) for one in instances]
    for group in meetings.groups(event_counts, [one.begins for one in instances]):
        some = [instances[place] for place in group]
        added = added_trips(network, candidates, some, slack_s)
        candidate = np.array([one.candidate for one in some], dtype=np.int32)
        for way, served in meetings.served(added, depart_from):
            yield way, candidate[served.trip], served


def _event_count(network: Network, candidate: Candidate) -> int:
    """At how many stops a candidate calls."""
    start = network.feeds[candidate.feed].stop_events.trip_start
    return int(start[candidate.trip + 1] - start[candidate.trip])


def wanted_legs(demand: Demand, day: DayDemand) -> Bools:
    """(H, K) legs that some pair needs that is not held today and can be opened."""
    # What can be held already has nothing to gain, and what cannot be opened is worth no search.
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


def some_offers(offers: Offers, candidates: Sequence[int]) -> Offers:
    """The offers of some candidates, which are told by their place in `candidates`."""
    # -1 for candidates that are not among those: their offers drop out.
    place = np.full(max([0, *offers.candidate.tolist(), *candidates]) + 1, -1, dtype=np.int64)
    place[list(candidates)] = np.arange(len(candidates))
    own = place[offers.candidate] >= 0
    return Offers(place[offers.candidate[own]], offers.home[own], offers.leg[own])


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
    # A pair opens when each of its failing legs is served by one of the chosen: a clause a leg.
    who, home, leg = some_offers(offers, candidates)
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
