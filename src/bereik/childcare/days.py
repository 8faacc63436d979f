"""The day with childcare to show for each home, shift and job: out and back over the same facility.

What one place of the bike found is kept unless another does better (`home_chains`). Stops where it can be
left are hundreds, and few of them change anything, so they are bounded before they are tried (`stop_bounds`).
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import partial

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.home_chains import AT_HOME, Chains, HomeChains
from bereik.childcare.parts import hold_parts
from bereik.childcare.stop_bounds import as_good, not_beaten, pairs_at_stops, relaxed, short_pairs
from bereik.childcare.stop_starts import alone_in_turn, pairs_in_turn
from bereik.childcare.windows import Combinations
from bereik.kernels import chains as column
from bereik.kernels.chains import best_alone, best_pairs, groups_with_pairs, options_of
from bereik.routing.chains import ChainQuery, every_group, in_parts, no_answers
from bereik.shifts.outcomes import CareDay
from bereik.shifts.pairs import BIKE, BIKE_TRANSIT, NO_MODE, TRANSIT, WALK, Pair, Way
from bereik.shifts.split import Split
from bereik.units import NEVER, UNREACHED, Bools, Ints

AtStops = Callable[[ChainQuery, Ints], Iterable[tuple[ChainQuery, Chains]]]
"""From what is requested and its bound over all stops together: the chains at stops, and what each may do."""


def day_of_home(
    chains: HomeChains,
    combinations: Combinations,
    *,
    only: Ints | None = None,
    jobs: Bools | None = None,
    alone: bool = True,
    split: Split | None = None,
    pool: Executor | None = None,
) -> CareDay:
    """The day of one home from its chains; with a `pool` jobs are looked at side by side.

    `only` (D,) is the one group of facilities that counts for each job, -1 where all do; of the jobs that the
    query asks about only those in `jobs` (D,). `alone` tells whether the way of one direction is looked
    for where no pair is found. The parts of a `split` shift are held together.
    """
    query = _for_jobs(combinations.query, jobs)
    only = every_group(query) if only is None else only
    best, out, back = (no_answers(query) for _ in range(3))
    together = np.zeros_like(query.requested)
    if split is not None:
        # Parts of a split shift are held together, so the best pair of each by itself says nothing.
        together = split.cells(query.requested.shape)
        hold_parts(options_of_home(chains, query, split, only=only), split, best)

    def pairs(own: ChainQuery, _: Ints) -> Iterable[tuple[ChainQuery, Chains]]:
        stops = chains.at_stops()
        return pairs_in_turn(stops, short_pairs(stops, own, _wanted(own, only)), own, best)

    def alone_at(direction: int, found: Ints) -> AtStops:
        return lambda own, bound: alone_in_turn(chains.at_stops(), own, direction, found, bound)

    def fill(some: ChainQuery) -> None:
        whole = some._replace(requested=some.requested & ~together)
        # Pairs of one place of the bike only: out and back must agree on it (SPEC 3, definition 3).
        for own, place in _in_turn(chains, whole, best, partial(_pairs, only=only), pairs):
            for there, again in place.pairs:
                best_pairs(own, there, again, place.place, only, best)
        # A way that exists is shown also where the other one fails (SPEC 4), each direction by itself.
        failed = some._replace(requested=some.requested & (best[:, :, column.DEPART] == NEVER))
        if alone and failed.requested.any():
            for own, place in _in_turn(chains, failed, out, _alone_out, alone_at(OUT, out)):
                for there in place.out:
                    best_alone(own, there, False, place.place, out)
            for own, place in _in_turn(chains, failed, back, _alone_back, alone_at(BACK, back)):
                for again in place.back:
                    best_alone(own, again, True, place.place, back)

    # Each part writes answers of its own.
    list(map(fill, [query]) if pool is None else pool.map(fill, in_parts(query, 2)))
    return _day(query.group, best, out, back)


def _for_jobs(query: ChainQuery, jobs: Bools | None) -> ChainQuery:
    """The same query about some jobs only."""
    # The mask and not the tables: rows of the answer stay those of the query.
    return query if jobs is None else query._replace(requested=query.requested & jobs[None, :])


def _wanted(query: ChainQuery, only: Ints) -> Bools:
    """(G, D) the groups of facilities that count for each job that is requested."""
    jobs: Bools = np.asarray(query.requested.any(axis=0))
    groups = np.arange(int(query.group.max(initial=-1)) + 1)
    return np.asarray(jobs & ((only < 0) | (only == groups[:, None])))


def _pairs(query: ChainQuery, one: Chains, best: Ints, *, only: Ints) -> None:
    for there, again in one.pairs:
        best_pairs(query, there, again, one.place, only, best)


def _alone_out(query: ChainQuery, one: Chains, best: Ints) -> None:
    for there in one.out:
        best_alone(query, there, False, one.place, best)


def _alone_back(query: ChainQuery, one: Chains, best: Ints) -> None:
    for again in one.back:
        best_alone(query, again, True, one.place, best)


def _in_turn(
    chains: HomeChains,
    query: ChainQuery,
    best: Ints,
    find: Callable[[ChainQuery, Chains, Ints], None],
    at_stops: AtStops,
) -> Iterator[tuple[ChainQuery, Chains]]:
    """The chains of every place of the bike with what is requested of them; of stops where they may do too.

    The caller improves `best` (Q, D, COLUMNS) by each before it takes the next: `find` gives the bound.
    """
    for place in chains.places:
        yield place.of(query), place
    requested, bound = query.requested, no_answers(query)
    if chains.together is not None and requested.any():
        # The bound is asked with later departures allowed, or it would be none (`stop_bounds`).
        find(relaxed(query), chains.together, bound)
        requested = requested & as_good(bound, best)
    if requested.any():
        open_still = query._replace(requested=requested)
        yield from at_stops(open_still, bound)


def options_of_home(chains: HomeChains, query: ChainQuery, split: Split, *, only: Ints | None = None) -> Ints:
    """The options of the parts of split shifts, as in `kernels.chains.options`; some that are beaten too."""
    parts = query._replace(requested=query.requested & split.cells(query.requested.shape))
    only = every_group(query) if only is None else only
    found = np.concatenate([_options(parts, place, only) for place in chains.places])
    requested = parts.requested
    if chains.together is not None and requested.any():
        # All stops together are a bound, and one search in place of hundreds.
        bound = _options(relaxed(parts), chains.together, only)
        # Only where a bound that nothing beats is left can a single stop add an option.
        requested = np.zeros_like(requested)
        some = bound[not_beaten(bound, found)]
        requested[some[:, column.ASK], some[:, column.AT]] = True
    if not requested.any():
        return found
    open_still = parts._replace(requested=requested)
    at_stops = pairs_at_stops(chains, open_still, _wanted(open_still, only))
    return np.concatenate([found, *(_options(open_still, stop, only) for stop in at_stops)])


def _options(query: ChainQuery, one: Chains, only: Ints) -> Ints:
    own = one.of(query)
    return np.concatenate([options_of(own, *pair, one.place, only) for pair in one.pairs])


def groups_that_work(chains: HomeChains, combinations: Combinations) -> Bools:
    """(G, Q, D) whether one home has a day with each group of facilities."""
    query = combinations.query
    works = np.zeros((len(combinations.groups), *query.requested.shape), dtype=np.bool_)
    _find_groups(query, chains.places, works)
    hopeless = np.zeros_like(works)
    if chains.together is not None:
        possible = works.copy()
        _find_groups(relaxed(query), [chains.together], possible)
        # What does not work over all stops together works over no single one.
        hopeless = ~possible
    # What is settled asks for no stop: `_find_groups` fills in the others.
    settled = works | hopeless | ~query.requested
    if not settled.all():
        wanted = np.asarray(~settled.all(axis=1))
        some = _of_groups(query, np.asarray(wanted.any(axis=1)))._replace(
            requested=np.asarray(~settled.all(axis=0))
        )
        _find_groups(some, pairs_at_stops(chains, some, wanted), settled)
    # Of what was settled beforehand only what works is a yes.
    return np.asarray(settled & ~hopeless & query.requested)


def _of_groups(query: ChainQuery, groups: Bools) -> ChainQuery:
    """The same query with the combinations of some groups only; their numbers are others."""
    own = groups[query.group]
    return query._replace(
        slots=query.slots[own],
        group=query.group[own],
        visits_out=query.visits_out[own],
        visits_back=query.visits_back[own],
        stays=query.stays[own],
    )


def _find_groups(query: ChainQuery, places: Iterable[Chains], works: Bools) -> None:
    for place in places:
        for pair in place.pairs:
            groups_with_pairs(place.of(query), *pair, works)


def _day(group: Ints, best: Ints, out: Ints, back: Ints) -> CareDay:
    """The columns of the search as ways and times."""
    agrees = best[:, :, column.DEPART] > NEVER
    way_out = _way(best, out, agrees, column.DEPART, column.RIDES_OUT, column.AT_WORK, -1)
    way_back = _way(best, back, agrees, column.HOME, column.RIDES_BACK, column.LEAVE_WORK, -1)
    seconds = (
        np.where(agrees, best[:, :, column.SUM_OUT], out[:, :, column.SUM_OUT]),
        np.where(agrees, best[:, :, column.SUM_BACK], back[:, :, column.SUM_OUT]),
    )
    # RANK is the combination with its sign turned, so that of equal days the larger rank is the smaller id.
    own = group[-best[:, :, column.RANK]] if len(group) else np.zeros(agrees.shape, dtype=np.int32)
    shown = [np.where(agrees[:, :, None], best, alone) for alone in (out, back)]
    # A direction alone stands in the columns of the way out, whichever way it is.
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
