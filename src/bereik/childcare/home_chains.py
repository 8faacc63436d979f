"""The chains of one home for every place of the bike: home, the job, the facility, or one stop.

With a bike the legs are formed separately for each of these, and out and back must agree on it (SPEC 3,
definitions 3 and 4). The legs that homes share stay in `CareLegs`.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import product
from threading import Lock
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, BATCH, OUT
from bereik.childcare.legs import (
    LegSearch,
    Onward,
    Parked,
    cycled_home,
    from_home,
    onward,
    parked_anywhere,
    parked_at,
)
from bereik.childcare.windows import Combinations
from bereik.kernels.chains import ends_of
from bereik.routing.chains import Chain, ChainQuery, Ends, Leg, no_ends, no_leg
from bereik.routing.search import Profiles
from bereik.units import UNREACHED, Bools, Ints

AT_HOME, AT_WORK, AT_CARE, AT_STOP = range(4)
"""Places of the bike; stops are numbered from `AT_STOP` on."""
ANYWHERE = -1
"""All stops together, where out and back need not agree."""

EndsKey = tuple[Combinations, int, int]
"""What is asked, the place of the bike and the direction."""


StopLegs = dict[tuple[int, int], Parked]
"""What was searched from the stops at which homes left the bike, by stop and direction."""


class StopCache:
    """The `StopLegs` of the homes so far, which can be dropped while a home is searched.

    They tell near what the homes are. The search of a home takes `held` once and goes on with it. So it never
    misses what it has put there, and what it puts there after the others forgot goes with the search itself.
    """

    def __init__(self, held: StopLegs | None = None) -> None:
        self.held: StopLegs = {} if held is None else held

    def forget(self) -> None:
        """Drop everything."""
        self.held = {}


@dataclass(frozen=True, eq=False)
class CareLegs:
    """The legs that the homes of one query share."""

    searches: tuple[LegSearch, LegSearch]
    walked: tuple[Onward, ...]
    """Out and back."""
    cycled: tuple[Onward, ...] | None
    cycled_to: tuple[Ints, ...] = ()
    """(S, F) seconds by bike between facilities and stops, out and back, where the bike is left at stops."""
    ends: dict[EndsKey, Ends] = field(default_factory=dict)
    """Where the last leg from facilities may begin, by where the bike is in it and direction."""
    anywhere: dict[int, Leg] = field(default_factory=dict)
    """The last leg from facilities with the bike left at any stop, by direction."""
    at_stops: StopCache = field(default_factory=StopCache)
    """What was searched from single stops, for the homes to come."""


class Chains(NamedTuple):
    """The chains of one home for one place of the bike; any out goes with any back."""

    place: int
    out: list[Chain]
    back: list[Chain]
    barred: Bools | None = None
    """(K,) combinations that leave the bike where nobody comes by again; None where none does."""

    def of(self, query: ChainQuery) -> ChainQuery:
        """The query as it is put to these chains.

        What is barred is to pass two facilities, and the chains have no leg between two.
        """
        if self.barred is None:
            return query
        both = self.barred[:, None]
        return query._replace(visits_out=query.visits_out | both, visits_back=query.visits_back | both)

    @property
    def pairs(self) -> Iterator[tuple[Chain, Chain]]:
        """Every way out with every way back."""
        return product(self.out, self.back)


class HomeLegs(NamedTuple):
    """The legs of one home under some limits: chains out and back whose windows are still to be put in."""

    walked: list[Chain]
    cycled: list[Chain] | None
    straight: bool
    """Whether they hold the leg past no facility."""


class HomeChains(NamedTuple):
    """The chains of one home for every place of the bike."""

    places: list[Chains]
    """With the bike at home, at work or at a facility."""
    together: Chains | None
    """All stops as one, which bounds what each can do; None where that is not known, or there are none."""
    at_stops: Callable[[], list[Chains]]
    """For each stop, searched when they are first asked for."""
    legs: HomeLegs
    """What `places` are made of."""


def prepare_care(searches: tuple[LegSearch, LegSearch], like: CareLegs | None = None) -> CareLegs:
    """Search the legs that do not depend on a home, out and back at the same time.

    Those of another question (`like`) serve where the same would be searched.
    """
    policy, cycled, cycled_to = searches[OUT].reach.traveller.bike_policy, None, tuple[Ints, ...]()
    nothing = None, None
    walked_like, cycled_like = (nothing, nothing) if like is None else (like.walked, like.cycled or nothing)
    # One direction may have many times the journeys of the other, so facilities are taken apart as well.
    with ThreadPoolExecutor(max_workers=2) as pool, ThreadPoolExecutor(max_workers=2) as apart:
        walked = tuple(pool.map(partial(onward, way="walk", pool=apart), searches, walked_like))
        if policy.cycles:
            cycled = tuple(pool.map(partial(onward, way="bike", pool=apart), searches, cycled_like))
        if policy.parks:
            cycled_to = tuple(pool.map(LegSearch.cycled_to_stops, searches))
    return CareLegs(searches, walked, cycled, cycled_to)


def chains_of_home(
    care: CareLegs,
    combinations: Combinations,
    home: int,
    journeys: tuple[Profiles, Profiles],
    *,
    stops: bool = True,
) -> HomeChains:
    """The chains of one home from its `journeys` on foot to stops, place by place of the bike.

    Without `stops` the bike is not left at one.
    """
    straight, stop_legs = passes_none(combinations.query), care.at_stops.held  # once: others may forget
    legs = legs_of_home(care, home, journeys, straight=straight)
    places = with_windows(care, legs, combinations)
    if legs.cycled is None or not stops or not care.searches[OUT].reach.traveller.bike_policy.parks:
        return HomeChains(places, None, list, legs)
    row = np.array([home], dtype=np.int32)
    near = [search.between.access("cycle", search.direction, row)[:, 0] for search in care.searches]
    walked, cycled = ([*place.out, *place.back] for place in places[: AT_WORK + 1])
    at_stops = _ChainsAtStops(care, stop_legs, combinations, home, walked, cycled, near, straight)
    return HomeChains(places, at_stops.together(), _searched_once(at_stops.apart), legs)


def passes_none(query: ChainQuery) -> bool:
    """Whether one may pass no facility: where a helper brings or fetches, a direction has no stop."""
    return not (query.visits_out.any(axis=1).all() and query.visits_back.any(axis=1).all())


def legs_of_home(
    care: CareLegs,
    home: int,
    journeys: tuple[Profiles, Profiles],
    *,
    straight: bool,
    like: HomeLegs | None = None,
) -> HomeLegs:
    """The legs of one home from its `journeys` on foot to stops.

    Of its legs under other limits (`like`) the seconds on street serve, which know no such limits.
    """
    walked = [
        from_home(search, home, journey, further, "walk", whole=straight, direct=direct)
        for search, journey, further, direct in zip(
            care.searches, journeys, care.walked, _on_street(like and like.walked), strict=True
        )
    ]
    if care.cycled is None:
        return HomeLegs(walked, None, straight)
    cycled = [
        from_home(search, home, cycled_home(search, home), further, "bike", whole=straight, direct=direct)
        for search, further, direct in zip(
            care.searches, care.cycled, _on_street(like and like.cycled), strict=True
        )
    ]
    return HomeLegs(walked, cycled, straight)


def _on_street(chains: list[Chain] | None) -> list[Ints | None]:
    """Out and back the seconds on street from home to the facilities."""
    return [None, None] if chains is None else [chain.first.direct for chain in chains]


def with_windows(
    care: CareLegs, legs: HomeLegs, combinations: Combinations, only: Bools | None = None
) -> list[Chains]:
    """The chains of some `legs` for the windows of some combinations, place by place of the bike.

    `only` (Q, D) are the queries and jobs that matter, where no other home will ask.
    """
    query = combinations.query
    # The key is the combinations themselves, for all homes alike; of a part of the queries nothing is
    # cached.
    own = query if only is None else query._replace(requested=query.requested & only)
    ends, fresh = {}, care.ends if only is None else dict[EndsKey, Ends]()
    for place, further in ((AT_HOME, care.walked), (AT_WORK, care.cycled or ())):
        for direction, leg in enumerate(further):
            key = combinations, place, direction
            if key not in care.ends:
                fresh[key] = ends_of(own, leg.last, direction == BACK)
            ends[place, direction] = fresh[key] if key in fresh else care.ends[key]
    walked = [chain._replace(ends=ends[AT_HOME, way]) for way, chain in enumerate(legs.walked)]
    places = [Chains(AT_HOME, [walked[OUT]], [walked[BACK]])]
    if legs.cycled is None:
        return places
    cycled = [chain._replace(ends=ends[AT_WORK, way]) for way, chain in enumerate(legs.cycled)]
    places.append(Chains(AT_WORK, [cycled[OUT]], [cycled[BACK]]))
    waits = waits_at_care(query)
    if waits.any():
        # Two facilities each way are barred as they are: the chains have no leg between them.
        barred = ~waits & ~(query.visits_out & query.visits_back).all(axis=1)
        places.append(_at_care(walked, cycled, barred if barred.any() else None))
    return places


def _searched_once(search: Callable[[], list[Chains]]) -> Callable[[], list[Chains]]:
    """The same, searched once by whichever thread asks first."""
    lock, cached = Lock(), cache(search)

    def found() -> list[Chains]:
        with lock:
            return cached()

    return found


def waits_at_care(query: ChainQuery) -> Bools:
    """(K,) the combinations whose bike may be left at a facility: the one that is passed out and back.

    Of two facilities on the way the bike waits at neither: they would have to be passed in the same order.
    """
    one_each = (query.visits_out.sum(axis=1) == 1) & (query.visits_back.sum(axis=1) == 1)
    there, again = (
        np.where(visits, query.frame_out.facility[query.slots], -1).max(axis=1, initial=-1)
        for visits in (query.visits_out, query.visits_back)
    )
    return np.asarray(one_each & (there == again))


def _at_care(walked: list[Chain], cycled: list[Chain], barred: Bools | None) -> Chains:
    """With the bike left at the facility."""
    left = [
        walk._replace(
            first=bike.first,
            middle=no_leg(*bike.middle.direct.shape),
            whole=no_leg(1, walk.last.direct.shape[1]),
        )
        for bike, walk in zip(cycled, walked, strict=True)
    ]
    return Chains(AT_CARE, [left[OUT]], [left[BACK]], barred)


class _ChainsAtStops(NamedTuple):
    """What chains are made of that leave the bike at a stop: the first of the first leg, or of the last."""

    care: CareLegs
    parked: StopLegs
    combinations: Combinations
    home: int
    walked: list[Chain]
    cycled: list[Chain]
    near: list[Ints]
    """(S,) seconds by bike from home to each stop, out and back."""
    straight: bool
    """Whether one may pass no facility."""

    def together(self) -> Chains:
        """All stops as one, which out and back need not agree on."""
        chains: list[list[Chain]] = []
        for direction, near in enumerate(self.near):
            search, walk = self.care.searches[direction], self.walked[direction]
            stops = search.journeys(np.ascontiguousarray(near[:, None]))[0]
            first = from_home(
                search, self.home, stops, self.care.walked[direction], "walk", whole=self.straight
            )
            last, key = _anywhere(self.care, direction), (self.combinations, ANYWHERE, direction)
            if key not in self.care.ends:
                self.care.ends[key] = ends_of(self.combinations.query, last, direction == BACK)
            then = self._on_to_stop(direction, last, self._no_jobs)
            chains.append(
                [_by_rides(first)._replace(ends=walk.ends), then._replace(ends=self.care.ends[key])]
            )
        return Chains(ANYWHERE, chains[OUT], chains[BACK])

    def apart(self) -> list[Chains]:
        """Each stop that one can get to by bike, from home or from a facility, both ways."""
        reached = []
        for own, from_care, bike in zip(self.near, self.care.cycled_to, self.cycled, strict=True):
            onward_too = bike.first.direct[0] < UNREACHED
            reached.append((own < UNREACHED) | (from_care[:, onward_too] < UNREACHED).any(axis=1))
        # Out and back agree on the stop, so one that is reached in one direction only serves nobody.
        stops, no_jobs = np.flatnonzero(reached[OUT] & reached[BACK]), self._no_jobs
        _search_from(self.care, self.parked, stops)
        return [self._chains_at_stop(stop, no_jobs) for stop in stops.tolist()]

    def _chains_at_stop(self, stop: int, no_jobs: Leg) -> Chains:
        chains: list[list[Chain]] = []
        for direction in (OUT, BACK):
            parked = self.parked[stop, direction]
            to_care, to_jobs = parked.from_home(self.near[direction][[stop]])
            first = self.walked[direction]._replace(first=to_care, whole=to_jobs)
            # The bike stays at the stop before the facility, or behind it.
            chains.append([first, self._on_to_stop(direction, parked.from_care, no_jobs)])
        return Chains(AT_STOP + stop, chains[OUT], chains[BACK])

    @property
    def _no_jobs(self) -> Leg:
        return no_leg(1, self.care.searches[OUT].jobs)

    def _on_to_stop(self, direction: int, from_care: Leg, no_jobs: Leg) -> Chain:
        """The bike as far as the facility, and from there to the stop.

        Where the last leg may begin is looked up for each query: stops are hundreds, and of few of them
        more than a few facilities and jobs are asked.
        """
        bike = self.cycled[direction]
        return Chain(bike.first, bike.middle, from_care, no_jobs, no_ends())


def _by_rides(chain: Chain) -> Chain:
    """The same chain without a way on street from home: the bike is left at a stop."""
    first, whole = (
        leg._replace(direct=np.full_like(leg.direct, UNREACHED)) for leg in (chain.first, chain.whole)
    )
    return chain._replace(first=first, whole=whole)


def _anywhere(care: CareLegs, direction: int) -> Leg:
    """The leg from facilities to jobs with the bike left at any stop; in a cache for the homes to come."""
    if direction not in care.anywhere:
        with ThreadPoolExecutor(max_workers=2) as pool:
            care.anywhere[direction] = parked_anywhere(
                care.searches[direction], care.cycled_to[direction], pool
            )
    return care.anywhere[direction]


def _search_from(care: CareLegs, cache: StopLegs, stops: Ints) -> None:
    """Search from the stops that no home before needed, and add what is found to the cache."""

    def search_some(direction: int, some: Ints) -> None:
        cycled_to, walked = care.cycled_to[direction], care.walked[direction]
        found = parked_at(care.searches[direction], some, cycled_to, walked)
        cache.update({(int(stop), direction): parked for stop, parked in zip(some, found, strict=True)})

    with ThreadPoolExecutor(max_workers=2) as pool:
        # Taken from the pool one by one, so that what fails there is raised here.
        for direction in (OUT, BACK):
            fresh = np.array([stop for stop in stops.tolist() if (stop, direction) not in cache], dtype=int)
            parts = [fresh[begin : begin + BATCH // 2] for begin in range(0, len(fresh), BATCH // 2)]
            for _ in pool.map(partial(search_some, direction), parts):
                pass
