"""A case asked again: the search of `shift_reach`, without the reasons and the table that nobody reads.

What does not hang on the change is searched once: opening hours, free places and helpers leave all journeys
as they are. The answer is that of `shift_reach` all the same, for it is gathered by the same functions.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT, THREADS, Doors, open_doors
from bereik.childcare.days import chains_of_home, day_of_home
from bereik.childcare.openings import windows_around
from bereik.childcare.query import CareAsked, CareOnDate
from bereik.domain.tables import Points
from bereik.domain.traveller import Traveller
from bereik.explain.case import Case, Parts
from bereik.itineraries.ends import Ends
from bereik.itineraries.shown import Seen
from bereik.network.clock import Axis
from bereik.reach.shift import lay
from bereik.shifts.hours import Hours
from bereik.shifts.outcomes import CareDay, HomeCare, Question, write_home
from bereik.shifts.reasons import NOT_FOUND, Why
from bereik.shifts.rows import Answers
from bereik.shifts.ways import Found, Pair, Reach, pairs_of_homes

_HOME = np.zeros(1, dtype=np.int32)


class Searched(NamedTuple):
    """The journeys of a case for some hours of work."""

    question: Question
    doors: Doors
    reach: Reach
    care: CareOnDate | None
    pair: Pair
    """The ways without childcare."""
    found: tuple[Found, Found]


class Verdict(NamedTuple):
    """Whether a case can be held, and over which facilities."""

    holds: bool
    facilities: list[str]


def ask(case: Case, **changes: Any) -> Verdict:
    """The answer to a case with something changed."""
    changed = case.changed(**changes)
    answers = answers_of(changed, [changed.parts], shown=False)[1]
    group = int(answers.care.group[0, 0])
    return Verdict(bool(answers.yes[0, 0]), answers.care.names[group].split(",") if group >= 0 else [])


def holds_at(case: Case, several: Sequence[Parts]) -> list[bool]:
    """Whether each of several hours of work can be held, all asked at once."""
    known = [parts for parts in several if parts]
    answers = iter(answers_of(case, known, shown=False)[1].yes[0].tolist() if known else [])
    return [bool(parts) and next(answers) for parts in several]


def answers_of(case: Case, several: Sequence[Parts], *, shown: bool = True) -> tuple[Seen, Answers]:
    """The answers to several hours of work, and what was seen; the days `shown` only where they are asked."""
    own = search(case, several, shown=shown)
    question, pair = own.question, own.pair
    care = None if own.care is None else _with_facilities(own.care, case)
    no_reason = Why(np.full(pair.agrees.shape, NOT_FOUND, np.int8), np.full(pair.agrees.shape, np.nan))
    day = None if care is None else HomeCare(day_with_care(own, care, shown=shown), no_reason)
    columns = None if care is None else (care.asked.names, round(case.care.fetch_min * 60))
    answers = Answers.empty(1, question.hours, own.doors, columns)
    write_home(question, answers, 0, pair, no_reason, day)
    return Seen(question, Ends(own.reach, care, 0), 0, pair, day), answers


def day_with_care(own: Searched, care: CareOnDate, *, shown: bool = True) -> CareDay:
    """The day with childcare, without a word on why there is none."""
    combinations = care.combine()
    journeys = own.found[OUT].few[0], own.found[BACK].few[0]
    stops = shown or _leaves_it(own.reach.traveller)
    chains = chains_of_home(care.care, combinations, 0, journeys, stops=stops)
    return day_of_home(chains, combinations, split=own.reach.split)


def _leaves_it(traveller: Traveller) -> bool:
    """Whether it matters that a bike can be left at a stop: a folding bike goes wherever that one would."""
    return traveller.bike != "on_board"


def search(case: Case, several: Sequence[Parts], *, shown: bool = True) -> Searched:
    """The journeys of a case for several hours of work, searched once for all that have the same ones."""
    stops = shown or _leaves_it(case.traveller)
    key = tuple(several), case.traveller, case.facilities is None, stops
    return case.kept(key, lambda: _search(case, several, stops=stops))


def _search(case: Case, several: Sequence[Parts], *, stops: bool) -> Searched:
    axis, traveller = Axis(case.date, case.network.timezone), case.traveller
    hours = _hours(axis, several)
    count, places = int(hours.vacancy.max(initial=0)) + 1, case.place
    if count > 1:
        places = Points(places.ids * count, places.lon.repeat(count), places.lat.repeat(count))
    question = Question(
        case.network, case.home, places, np.full(count, case.licence_needed), hours, axis, traveller,
        round(case.before_min * 60), round(case.after_min * 60),
    )  # fmt: skip
    doors, care = _doors(case, "job", case.home, places), None
    if case.facilities is not None:
        points = case.facilities.points
        of_care = _doors(case, "care", points, points)
        care = CareAsked(case.facilities, case.children, case.care, of_care)
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        reach, on_date = lay(question, doors, care, pool)
        (pair,), found = pairs_of_homes(reach, _HOME, pool, stops=stops)
    return Searched(question, doors, reach, on_date, pair, found)


def _doors(case: Case, name: str, homes: Points, places: Points) -> Doors:
    """Doors that remember what was looked up on the street, for all travellers who move there alike."""
    who = case.traveller
    walks = (who.walk_speed_kmh, who.max_walk_min)
    cycles = (who.walk_speed_kmh, who.cycle_speed_kmh, who.max_cycle_min)

    def open_for(bike: str, mode: str) -> Doors:
        every = open_doors(case.network, homes, places, replace(who, bike=bike))
        own = every.modes[mode]._replace(known={})
        return Doors({mode: own}, {mode: every.homes[mode]}, {mode: every.places[mode]})

    known = ("doors", name, len(places.ids))
    walking: Doors = case.kept((*known, walks), lambda: open_for("none", "walk"))
    if who.bike == "none":
        return walking
    cycling: Doors = case.kept((*known, "bike", cycles), lambda: open_for("direct", "cycle"))
    return Doors(
        walking.modes | cycling.modes, walking.homes | cycling.homes, walking.places | cycling.places
    )


def _hours(axis: Axis, several: Sequence[Parts]) -> Hours:
    """Several hours of one job; of split ones each has a job of its own, for its parts hang together."""
    numbers: dict[tuple[int, int], int] = {}
    asks = [[numbers.setdefault(part, len(numbers)) for part in parts] for parts in several]
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


def _with_facilities(care: CareOnDate, case: Case) -> CareOnDate:
    """The childcare of a case with its own opening hours, free places and children."""
    facilities, asked = case.facilities, care.asked
    assert facilities is not None
    same_people = case.children == asked.children and case.care == asked.rules
    if facilities is asked.facilities and same_people:
        return care
    windows = care.windows
    if facilities.open is not asked.facilities.open:
        latest = -int(care.reach.limits[BACK].depart_from.min(initial=0))
        windows = windows_around(facilities, care.axis, latest)
    own = asked._replace(facilities=facilities, children=case.children, rules=case.care)
    return replace(care, asked=own, windows=windows, others={}, combined={}, traced={})
