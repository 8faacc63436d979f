"""A case asked again: the search of `shift_reach`, without the reasons and the table that nobody reads.

What does not hang on the change is searched once: opening hours, free places and helpers leave all journeys
as they are. The answer is that of `shift_reach` all the same, for it is gathered by the same functions.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT, THREADS, Links, build_links
from bereik.childcare.days import day_of_home
from bereik.childcare.home_chains import chains_of_home
from bereik.childcare.openings import windows_around
from bereik.childcare.query import CareOnDate, CareQuery
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.explain.case import JobCase, Parts
from bereik.itineraries.ends import LegEnds
from bereik.itineraries.shown import HomeSolution
from bereik.network.cache import Cache, Kind
from bereik.network.clock import Axis
from bereik.reach.plan import plan_date
from bereik.shifts.found import Found, Reach
from bereik.shifts.hours import Hours
from bereik.shifts.outcomes import CareDay, DateAsks, DateQuery, write_outcomes
from bereik.shifts.pairs import Pair
from bereik.shifts.reasons import no_reason
from bereik.shifts.rows import Outcomes
from bereik.shifts.ways import pairs_of_homes

_HOME = np.zeros(1, dtype=np.int32)


class Searched(NamedTuple):
    """The journeys of a case for some hours of work."""

    query: DateQuery
    links: Links
    reach: Reach
    care: CareOnDate | None
    pair: Pair
    """The ways without childcare."""
    found: tuple[Found, Found]


class CaseVerdict(NamedTuple):
    """Whether a case can be held, and over which facilities."""

    holds: bool
    facilities: list[str]


class SearchKey(NamedTuple):
    """What of a case its search hangs on, beside what `JobCase.cache` is of."""

    several: tuple[Parts, ...]
    traveller: Traveller
    without_child: bool
    stops: bool
    """Whether the bike may be left at a stop."""


class LinksKey(NamedTuple):
    """Which access links an entry of the cache holds."""

    name: str
    """Of jobs or of childcare."""
    places: int
    mode: str
    sort: tuple[float, ...]
    """Speeds and limit of the traveller on the street."""


SEARCHES: Kind[SearchKey, Searched] = Kind("searches of a case", most=500)
ACCESS_LINKS: Kind[LinksKey, Links] = Kind("access links of a case", most=500)


def ask(case: JobCase) -> CaseVerdict:
    """The answer to a case."""
    outcomes = answers_of(case, [case.parts], shown=False)[1]
    group = int(outcomes.care.group[0, 0])
    return CaseVerdict(bool(outcomes.yes[0, 0]), outcomes.care.names[group].split(",") if group >= 0 else [])


def ask_all(cases: Sequence[JobCase]) -> CaseVerdict:
    """Whether all of some cases can be held, with a child over the same facilities in all of them.

    Of facilities only those are tried that one of the cases goes to by itself.
    """
    groups: dict[tuple[str, ...], None] = {}
    for case in cases:
        verdict = ask(case)
        if not verdict.holds:
            return CaseVerdict(False, [])
        groups[tuple(verdict.facilities)] = None
    if len(groups) == 1:
        return CaseVerdict(True, list(next(iter(groups))))
    for group in groups:
        if all(ask(over_only(case, group)).holds for case in cases):
            return CaseVerdict(True, list(group))
    return CaseVerdict(False, [])


def over_only(case: JobCase, group: Sequence[str]) -> JobCase:
    """The case with no place but at some facilities."""
    every = case.facilities
    if every is None:
        return case
    others = ~np.isin(every.points.ids, list(group))
    return replace(case, facilities=every._replace(full=every.full | others))


def holds_at(case: JobCase, several: Sequence[Parts]) -> list[bool]:
    """Whether each of several hours of work can be held, all asked at once."""
    with_parts = [parts for parts in several if parts]
    # One search for all hours: journeys are the same, and only the choice among them differs.
    outcomes = iter(answers_of(case, with_parts, shown=False)[1].yes[0].tolist() if with_parts else [])
    return [bool(parts) and next(outcomes) for parts in several]


def answers_of(
    case: JobCase, several: Sequence[Parts], *, shown: bool = True
) -> tuple[HomeSolution, Outcomes]:
    """The answers to several hours of work, and the ways of the home; days `shown` only where wanted."""
    own = search(case, several, shown=shown)
    query, pair = own.query, own.pair
    # The search does not hang on opening hours, so tries with others share it.
    care = None if own.care is None else _with_facilities(own.care, case)
    # Reasons cost more than the answer itself, and a try only asks whether the change makes it a yes.
    day = None if care is None else day_with_care(own, care, shown=shown)
    columns = None if care is None else (care.query.names, round(case.care.fetch_min * 60))
    outcomes = Outcomes.empty(1, query.hours, own.links, columns)
    write_outcomes(DateAsks.of(query, outcomes), outcomes, 0, pair, no_reason(pair), day)
    return HomeSolution(query, LegEnds(own.reach, care, 0), 0, pair, day), outcomes


def day_with_care(own: Searched, care: CareOnDate, *, shown: bool = True) -> CareDay:
    """The day with childcare, without a word on why there is none."""
    combinations = care.combine()
    journeys = own.found[OUT].few[0], own.found[BACK].few[0]
    stops = shown or _leaves_it(own.reach.traveller)
    chains = chains_of_home(care.legs, combinations, 0, journeys, stops=stops)
    return day_of_home(chains, combinations, split=own.reach.split)


def _leaves_it(traveller: Traveller) -> bool:
    """Whether it matters that a bike can be left at a stop: a folding bike goes wherever that one would."""
    return not traveller.bike_policy.folds


def search(case: JobCase, several: Sequence[Parts], *, shown: bool = True) -> Searched:
    """The journeys of a case for several hours of work, searched once for all that have the same ones."""
    # Part of the key: a search without stops to park at lacks the ways that are shown.
    stops = shown or _leaves_it(case.traveller)
    key = SearchKey(tuple(several), case.traveller, case.facilities is None, stops)
    return case.cache.get_or_make(SEARCHES, key, lambda: _search(case, several, stops=stops))


def _search(case: JobCase, several: Sequence[Parts], *, stops: bool) -> Searched:
    axis, traveller = Axis(case.date, case.network.timezone), case.traveller
    hours = _hours(axis, several)
    count, places = int(hours.vacancy.max(initial=0)) + 1, case.place
    # Split hours hang together, so each gets a job of its own at the same place (`_hours`).
    if count > 1:
        places = Points(places.ids * count, places.lon.repeat(count), places.lat.repeat(count))
    query = DateQuery(
        case.network, case.home, places, np.full(count, case.licence_needed), hours, axis, traveller,
        round(case.before_min * 60), round(case.after_min * 60),
    )  # fmt: skip
    links, care = _links(case, "job", case.home, places), None
    if case.facilities is not None:
        points = case.facilities.points
        of_care = _links(case, "care", points, points)
        care = CareQuery(case.facilities, case.children, case.care, of_care)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        plan = plan_date(query, links, care, pool)
        (pair,), found = pairs_of_homes(plan.reach, _HOME, pool, stops=stops)
    return Searched(query, links, plan.reach, plan.care, pair, found)


def _links(case: JobCase, name: str, homes: Points, places: Points) -> Links:
    """Access links with a cache, for all travellers who move on the street alike."""
    traveller = case.traveller
    walks = (traveller.walk_speed_kmh, traveller.max_walk_min)
    cycles = (*walks[:1], traveller.cycle_speed_kmh, traveller.max_cycle_min)

    def open_for(bike: str, mode: str) -> Links:
        every = build_links(case.network, homes, places, replace(traveller, bike=bike))
        # Every try asks these links again, so they get a cache, which is dropped with the case.
        own = every.modes[mode]._replace(cache=Cache())
        return Links({mode: own}, {mode: every.homes[mode]}, {mode: every.places[mode]})

    def cached(bike: str, mode: str, sort: tuple[float, ...]) -> Links:
        key = LinksKey(name, len(places.ids), mode, sort)
        return case.cache.get_or_make(ACCESS_LINKS, key, lambda: open_for(bike, mode))

    walking = cached("none", "walk", walks)
    if not traveller.bike_policy.cycles:
        return walking
    cycling = cached("direct", "cycle", cycles)
    return Links(
        walking.modes | cycling.modes, walking.homes | cycling.homes, walking.places | cycling.places
    )


def _hours(axis: Axis, several: Sequence[Parts]) -> Hours:
    """Several hours of one job; of split ones each has a job of its own, for its parts hang together."""
    numbers: dict[tuple[int, int], int] = {}
    asks = [[numbers.setdefault(part, len(numbers)) for part in parts] for parts in several]
    # Parts that several hours have in common are searched once.
    width = max(map(len, asks))
    jobs = np.arange(len(asks), dtype=np.int32)
    return Hours(
        np.array([axis.at_clock(start) for start, _ in numbers], dtype=np.int32),
        np.array([axis.at_clock(end) for _, end in numbers], dtype=np.int32),
        jobs if width > 1 else np.zeros_like(jobs),
        np.array([ask + [-1] * (width - len(ask)) for ask in asks], dtype=np.int32),
        [""] * len(asks),
        jobs,
    )


def _with_facilities(care: CareOnDate, case: JobCase) -> CareOnDate:
    """The childcare of a case with its own opening hours, free places and children."""
    facilities, query = case.facilities, care.query
    assert facilities is not None
    # Nothing changed: what was combined and traced before holds on.
    same_people = case.children == query.children and case.care == query.rules
    if facilities is query.facilities and same_people:
        return care
    windows = care.windows
    # By identity: a change makes a new array, and comparing weeks of hours costs more than laying them.
    if facilities.open is not query.facilities.open:
        latest = -int(care.reach.limits[BACK].depart_from.min(initial=0))
        windows = windows_around(facilities, care.axis, latest)
    own = query._replace(facilities=facilities, children=case.children, rules=case.care)
    return replace(care, query=own, windows=windows, others={}, combined={}, traced={})
