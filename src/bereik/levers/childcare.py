"""Who can be at work with a child, for every opening and closing hour of childcare.

For a home and a facility only two seconds matter, whatever the hours of the facility: how late bringing can
begin on a way out that is in time, and how early fetching can have ended on the way back. The day can be held
if the facility opens by the one and closes after the other, and if the stay between them is not too long.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.access.towards import JourneyBounds, PlaceJourneys, Towards
from bereik.domain.childcare import CareRules
from bereik.domain.traveller import BikePolicy
from bereik.levers.hours import HourGrid
from bereik.routing.search import best_journeys
from bereik.units import NEVER, Bools, Floats, Ints


class CareEnds(NamedTuple):
    """For each home (H,) and one facility, in seconds on the axis."""

    bring: Ints
    """The latest start of bringing, `NEVER` where there is no way."""
    fetched: Ints
    """The earliest end of fetching, minus `NEVER` where there is no way."""


class _Last(NamedTuple):
    """A leg between a facility and the work, in the time of the search from the work."""

    at_care: int
    seconds: int


class _Visit(NamedTuple):
    """A visit to a facility, between the leg at home and the leg at work."""

    way: int
    facility: int
    mode: str
    """How the leg at home is made."""
    dwell: int
    """Seconds to bring or to fetch."""


def care_ends(
    to_work: Towards, to_care: Towards, grid: HourGrid, shift: tuple[int, int], rules: CareRules
) -> Iterator[CareEnds]:
    """The ends of every facility, at all places of work; modes that agree on the bike are tried in turn."""
    rows = np.arange(len(to_work.links.homes["walk"]), dtype=np.int32)
    start, end = (np.array([clock]) for clock in shift)
    bounds = to_work.bounds(start, end, grid.before_s, grid.after_s)
    at_work = [to_work.at_stops(rows, way, bounds[way]) for way in (OUT, BACK)]
    day = [JourneyBounds(bound.depart_from, bound.arrive_by) for bound in bounds]
    dwell = round(60 * rules.bring_min), round(60 * rules.fetch_min)
    facilities = np.arange(to_work.homes, dtype=np.int32)
    for batch in to_care.batches(facilities):
        at_care = [to_care.at_stops(batch, way, day[way]) for way in (OUT, BACK)]
        for number, facility in enumerate(batch):
            own = (at_care[OUT][number], at_care[BACK][number])
            for modes in _modes(to_work.traveller.bike_policy):
                for place in rows:
                    far = (at_work[OUT][place], at_work[BACK][place])
                    ends = [
                        _first_end(
                            to_care, own[way], _Visit(way, int(facility), modes[0], dwell[way]),
                            _lasts(to_work, way, far[way], int(place), int(facility), modes[1], bounds[way]),
                            int(bounds[way].arrive_by[0]),
                        )
                        for way in (OUT, BACK)
                    ]  # fmt: skip
                    # out is mirrored: what ends first there begins latest here
                    yield CareEnds(-ends[OUT], ends[BACK])


def _modes(bike: BikePolicy) -> list[tuple[str, str]]:
    """How the leg at home and the leg at work are made: the bike at home, at work, at the facility."""
    on_foot = [("walk", "walk")]
    return on_foot if not bike.cycles else [*on_foot, ("cycle", "cycle"), ("cycle", "walk")]


def _lasts(
    to_work: Towards,
    way: int,
    journeys: PlaceJourneys,
    place: int,
    facility: int,
    mode: str,
    bounds: JourneyBounds,
) -> list[_Last]:
    """The legs between work and a facility, the one that is there first at the front."""
    since, until = int(bounds.depart_from[0]), int(bounds.arrive_by[0])
    street = int(to_work.direct(mode, way, np.array([place], dtype=np.int32))[0, facility])
    found = [_Last(since + street, street)] if street <= to_work.longest else []
    if mode == "walk":
        own = to_work.profiles(journeys, to_work.egress("walk", way))
        rides = range(int(own.start[facility]), int(own.start[facility + 1]))
        found += [
            _Last(int(own.arrive[ride]), int(own.arrive[ride] - own.depart[ride]))
            for ride in rides
            if own.depart[ride] >= since
        ]
    return sorted(visit for visit in found if visit.at_care <= until)


def _first_end(
    to_care: Towards, journeys: PlaceJourneys, visit: _Visit, lasts: list[_Last], until: int
) -> Ints:
    """(H,) when a parent can first leave the facility, in the time of the search; else minus `NEVER`."""
    way, facility, mode, dwell = visit
    ended = np.full(to_care.homes, -NEVER, dtype=np.int64)
    street = to_care.direct(mode, way, np.array([facility], dtype=np.int32))[0]
    open_ = np.ones((1, to_care.homes), dtype=np.bool_)
    # Legs from work in order of being at the facility: the first that leaves a home in time settles it, so
    # homes drop out of `open_`, and the loop ends when none is left.
    for last in lasts:
        # What the leg at work takes is gone from the longest trip for the leg at home.
        leaves, longest = last.at_care + dwell, to_care.longest - last.seconds
        if not open_.any() or leaves > until:
            break
        found: Bools = (street <= longest) & (street <= until - leaves)
        if mode == "walk":
            best = best_journeys(
                journeys.on_foot, to_care.egress("walk", way), np.array([until]), np.array([leaves]),
                open_ & ~found, longest=longest,
            )  # fmt: skip
            found = found | (best.depart[0] > NEVER)
        ended[found & open_[0]] = leaves
        open_ &= ~found
    return ended


def people_by_opening(
    ends: Iterator[CareEnds],
    people: Floats,
    opens: Ints,
    closes: Ints,
    admits: Bools,
    longest_stay: int,
    per_facility: int,
) -> Floats:
    """(openings, closings) how many people can work when facilities are open from the one to the other."""
    works = np.zeros((len(people), len(opens), len(closes)), dtype=np.bool_)
    for number, end in enumerate(ends):
        if not admits[number // per_facility]:
            continue
        # From the latest bringing to the earliest fetching is the shortest stay there is: if that is too long
        # all are.
        fits = (end.bring > NEVER) & (end.fetched < -NEVER) & (end.fetched - end.bring <= longest_stay)
        rows = np.flatnonzero(fits)
        in_time = opens[None, :] <= end.bring[rows, None]
        closed_after = closes[None, :] >= end.fetched[rows, None]
        # Opening and closing are independent once the two ends are known: an outer product for each home.
        works[rows] |= in_time[:, :, None] & closed_after[:, None, :]
    return np.asarray(np.einsum("h,hoc->oc", people, works))
