"""The day with childcare to show for each home, shift and job: out and back over the same facility.

With a bike the legs are formed separately for each place where it can be left: home, the job, the facility,
or one stop, and out and back must agree on it (SPEC 3, definitions 3 and 4). What one place found is kept
unless another does better.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, BATCH, OUT
from bereik.childcare.legs import LegSearch, Onward, Parked, cycled_home, from_home, onward, parked_at
from bereik.childcare.parts import hold_parts
from bereik.childcare.windows import Combinations
from bereik.kernels import chains as column
from bereik.routing.chains import (
    Chain,
    Ends,
    Leg,
    Question,
    find_alone,
    find_ends,
    find_groups,
    find_options,
    find_pairs,
    no_answers,
    no_leg,
)
from bereik.routing.search import Profiles
from bereik.shifts.outcomes import CareDay
from bereik.shifts.split import Split
from bereik.shifts.ways import BIKE, BIKE_TRANSIT, NO_MODE, TRANSIT, WALK, Pair, Way
from bereik.units import NEVER, UNREACHED, Bools, Ints

AT_HOME, AT_WORK, AT_CARE, AT_STOP = range(4)
"""Places of the bike; stops are numbered from `AT_STOP` on."""


@dataclass(frozen=True, eq=False)
class CareLegs:
    """The legs that the homes of one question share."""

    searches: tuple[LegSearch, LegSearch]
    walked: tuple[Onward, ...]
    """Out and back."""
    cycled: tuple[Onward, ...] | None
    parked: dict[tuple[int, int], Parked] = field(default_factory=dict)
    """What was searched from a stop in a direction, for the homes to come."""
    ends: dict[tuple[Combinations, int, int], Ends] = field(default_factory=dict)
    """Where the last leg from facilities may begin, by where the bike is in it and direction."""


FindEnds = Callable[[Leg, int, int], Ends]
"""Where a last leg may begin, by the place of the bike in it and direction."""


class Chains(NamedTuple):
    """The chains of one home for one place of the bike; any out goes with any back."""

    place: int
    out: list[Chain]
    back: list[Chain]


def prepare_care(searches: tuple[LegSearch, LegSearch]) -> CareLegs:
    """Search the legs that do not depend on a home, out and back at the same time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        walked = tuple(pool.map(partial(onward, way="walk"), searches))
        cycled = None
        if searches[OUT].reach.traveller.bike_policy.cycles:
            cycled = tuple(pool.map(partial(onward, way="bike"), searches))
    return CareLegs(searches, walked, cycled)


def day_of_home(
    chains: Sequence[Chains],
    combinations: Combinations,
    *,
    only: Ints | None = None,
    jobs: Bools | None = None,
    alone: bool = True,
    split: Split | None = None,
) -> CareDay:
    """The day of one home from its chains.

    `only` (D,) is the one group of facilities that counts for each job, -1 where all do; of the jobs that the
    question asks about only those in `jobs` (D,). `alone` tells whether the way of one direction is looked
    for where no pair is found. The parts of a `split` shift are held together.
    """
    question = _about(combinations.question, jobs)
    best, out, back = (no_answers(question) for _ in range(3))
    whole = question
    if split is not None:
        whole = question._replace(asked=question.asked & ~split.cells(question.asked.shape))
        hold_parts(options_of_home(chains, question, split, only=only), split, best)
    for one in chains:
        for there, again in product(one.out, one.back):
            find_pairs(whole, there, again, one.place, best, only=only)
    failed = question._replace(asked=question.asked & (best[:, :, column.DEPART] == NEVER))
    if alone and failed.asked.any():
        for one in chains:
            for there in one.out:
                find_alone(failed, there, one.place, out, back=False)
            for again in one.back:
                find_alone(failed, again, one.place, back, back=True)
    return _day(question.group, best, out, back)


def _about(question: Question, jobs: Bools | None) -> Question:
    """The same question about some jobs only."""
    return question if jobs is None else question._replace(asked=question.asked & jobs[None, :])


def options_of_home(
    chains: Sequence[Chains], question: Question, split: Split, *, only: Ints | None = None
) -> Ints:
    """All options of the parts of split shifts, as in `kernels.chains.options`."""
    parts = question._replace(asked=question.asked & split.cells(question.asked.shape))
    return np.concatenate(
        [
            find_options(parts, there, again, one.place, only=only)
            for one in chains
            for there, again in product(one.out, one.back)
        ]
    )


def groups_that_work(chains: Sequence[Chains], combinations: Combinations) -> Bools:
    """(G, Q, D) whether one home has a day with each group of facilities."""
    question = combinations.question
    works = np.zeros((len(combinations.groups), *question.asked.shape), dtype=np.bool_)
    for one in chains:
        for there, again in product(one.out, one.back):
            find_groups(question, there, again, works)
    return works


def chains_of_home(
    care: CareLegs,
    combinations: Combinations,
    home: int,
    journeys: tuple[Profiles, Profiles],
    *,
    stops: bool = True,
    only: Bools | None = None,
) -> list[Chains]:
    """The chains of one home from its `journeys` on foot to stops, place by place of the bike.

    Without `stops` the bike is not left at one. `only` (Q, D) are the questions and jobs that matter, where
    no other home will ask.
    """
    question = combinations.question
    straight = not (question.visits_out.any(axis=1).all() and question.visits_back.any(axis=1).all())
    same = bool((question.visits_out == question.visits_back).all())
    ends = partial(_ends, care, combinations, only)
    places = _places(care, ends, home, journeys, straight=straight, stops=stops)
    return [one for one in places if same or one.place != AT_CARE]  # a bike left there must be passed again


def _places(
    care: CareLegs,
    ends: FindEnds,
    home: int,
    journeys: tuple[Profiles, Profiles],
    *,
    straight: bool,
    stops: bool,
) -> Iterator[Chains]:
    """For each place of the bike the chains out and back; `straight` if one may pass no facility."""
    walked = [
        from_home(
            search, home, one, further, ends(further.last, AT_HOME, search.direction),
            "walk", whole=straight,
        )
        for search, one, further in zip(care.searches, journeys, care.walked, strict=True)
    ]  # fmt: skip
    yield Chains(AT_HOME, [walked[OUT]], [walked[BACK]])
    if care.cycled is None:
        return
    cycled = [
        from_home(
            search, home, cycled_home(search, home), further,
            ends(further.last, AT_WORK, search.direction), "bike", whole=straight,
        )
        for search, further in zip(care.searches, care.cycled, strict=True)
    ]  # fmt: skip
    yield Chains(AT_WORK, [cycled[OUT]], [cycled[BACK]])
    # Of two facilities on the way the bike waits at neither: they would have to be passed in the same order.
    left = [
        walk._replace(
            first=bike.first,
            middle=no_leg(*bike.middle.direct.shape),
            whole=no_leg(1, walk.last.direct.shape[1]),
        )
        for bike, walk in zip(cycled, walked, strict=True)
    ]
    yield Chains(AT_CARE, [left[OUT]], [left[BACK]])
    if stops and care.searches[OUT].reach.traveller.bike_policy.parks:
        yield from _stops(care, ends, home, walked, cycled)


def _ends(
    care: CareLegs, combinations: Combinations, only: Bools | None, last: Leg, place: int, direction: int
) -> Ends:
    """Where the last leg from facilities may begin; cached unless no other home will ask."""
    question, back = combinations.question, direction == BACK
    if only is not None:
        return find_ends(question._replace(asked=question.asked & only), last, back=back)
    key = combinations, place, direction
    if key not in care.ends:
        care.ends[key] = find_ends(question, last, back=back)
    return care.ends[key]


def _stops(
    care: CareLegs, ends: FindEnds, home: int, walked: list[Chain], cycled: list[Chain]
) -> Iterator[Chains]:
    """Chains with the bike left at a stop: the first of the first leg, or of the last one."""
    row = np.array([home], dtype=np.int32)
    near = [search.between.access("cycle", search.direction, row)[:, 0] for search in care.searches]
    reached = []
    for search, own in zip(care.searches, near, strict=True):
        from_care = search.onward.access("cycle", search.direction, search.facilities)
        onward_too = cycled[search.direction].first.direct[0] < UNREACHED
        reached.append((own < UNREACHED) | (from_care[:, onward_too] < UNREACHED).any(axis=1))
    stops = np.flatnonzero(reached[OUT] & reached[BACK])
    _search_from(care, stops)
    no_jobs = no_leg(1, care.searches[OUT].jobs)
    for stop in stops.tolist():
        chains: list[list[Chain]] = []
        for direction in (OUT, BACK):
            parked, walk, bike = care.parked[stop, direction], walked[direction], cycled[direction]
            to_care, to_jobs = parked.from_home(near[direction][[stop]])
            first = walk._replace(first=to_care, whole=to_jobs)
            begin = ends(parked.from_care, AT_STOP + stop, direction)
            then = Chain(bike.first, bike.middle, parked.from_care, no_jobs, begin)
            chains.append([first, then])
        yield Chains(AT_STOP + stop, chains[OUT], chains[BACK])


def _search_from(care: CareLegs, stops: Ints) -> None:
    """Search from the stops that no home before needed, into the cache."""
    for direction, search in enumerate(care.searches):
        fresh = np.array([stop for stop in stops.tolist() if (stop, direction) not in care.parked], dtype=int)
        for begin in range(0, len(fresh), 2 * BATCH):
            some = fresh[begin : begin + 2 * BATCH]
            for stop, parked in zip(some, parked_at(search, some, care.walked[direction]), strict=True):
                care.parked[int(stop), direction] = parked


def _day(group: Ints, best: Ints, out: Ints, back: Ints) -> CareDay:
    """The columns of the search as ways and times."""
    agrees = best[:, :, column.DEPART] > NEVER
    way_out = _way(best, out, agrees, column.DEPART, column.RIDES_OUT, column.AT_WORK, -1)
    way_back = _way(best, back, agrees, column.HOME, column.RIDES_BACK, column.LEAVE_WORK, -1)
    seconds = (
        np.where(agrees, best[:, :, column.SUM_OUT], out[:, :, column.SUM_OUT]),
        np.where(agrees, best[:, :, column.SUM_BACK], back[:, :, column.SUM_OUT]),
    )
    own = group[-best[:, :, column.RANK]] if len(group) else np.zeros(agrees.shape, dtype=np.int32)
    shown = [np.where(agrees[:, :, None], best, alone) for alone in (out, back)]
    begin = np.where(agrees, column.LEGS_BACK, column.LEGS_OUT)[:, :, None] + np.arange(6)
    return CareDay(
        Pair(agrees, way_out, way_back),
        seconds,
        np.where(agrees, own, -1),
        np.where(agrees, best[:, :, column.BEGINS], UNREACHED),
        np.where(agrees, best[:, :, column.ENDS], UNREACHED),
        np.where(agrees, best[:, :, column.SLACK], UNREACHED),
        np.concatenate(
            [
                shown[OUT][:, :, column.LEGS_OUT : column.LEGS_BACK],
                np.take_along_axis(shown[BACK], begin, axis=2),
            ],
            axis=2,
        ),
        (shown[OUT][:, :, column.PLACE], shown[BACK][:, :, column.PLACE]),
        (_combo(shown[OUT]), _combo(shown[BACK])),
    )


def _combo(best: Ints) -> Ints:
    """(Q, D) the combination of windows of each answer, -1 where there is none."""
    return np.where(best[:, :, column.DEPART] > NEVER, -best[:, :, column.RANK], -1)


def _way(best: Ints, alone: Ints, agrees: Bools, depart: int, rides: int, arrive: int, sign: int) -> Way:
    """The way of a pair, or else that of one direction alone."""
    found = agrees | (alone[:, :, column.DEPART] > NEVER)
    taken = np.where(agrees, best[:, :, depart], alone[:, :, column.DEPART])
    count = np.where(agrees, best[:, :, rides], alone[:, :, column.RIDES_OUT])
    there = np.where(agrees, sign * best[:, :, arrive], alone[:, :, column.LEAVE_WORK])
    bike = np.where(agrees, best[:, :, column.PLACE], alone[:, :, column.PLACE]) != AT_HOME
    mode = np.where(bike, np.where(count > 0, BIKE_TRANSIT, BIKE), np.where(count > 0, TRANSIT, WALK))
    return Way(
        np.where(found, taken, NEVER).astype(np.int32),
        np.where(found, there, UNREACHED).astype(np.int32),
        np.where(found, count, 0).astype(np.int32),
        np.where(found, mode, NO_MODE).astype(np.int8),
    )
