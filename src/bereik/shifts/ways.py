"""The ways out and back that a home has, for each place where the bike can be left.

SPEC 3, definition 3: with a bike the journeys are formed separately for each place where it can be left
(home, one stop, the job), and out and back must agree on that place. Walking, and riding without the bike, is
the place "home"; cycling all the way, or with a folding bike, is the place "job".
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.kernels.abreast import best_abreast
from bereik.kernels.destinations import best_within
from bereik.routing.search import Egress, TimeLimits, journeys_within, time_limits
from bereik.shifts.found import ABREAST_FROM, Found, Reach, find, windows
from bereik.shifts.over_stops import StopsToPark, pairs_at_stops, quicker_from_jobs, stops_to_park_at
from bereik.shifts.pairs import (
    BIKE,
    BIKE_TRANSIT,
    NO_MODE,
    TRANSIT,
    WALK,
    Pair,
    Way,
    best_pair,
    better,
    both_found,
    choose,
)
from bereik.units import NEVER, UNREACHED, Bools, Ints


class HomeSearch(NamedTuple):
    """What was searched for one home, without childcare."""

    home: int
    batch_row: int
    """Its place in the batch of homes that `found` is of."""
    found: tuple[Found, Found]
    pair: Pair


def pairs_of_homes(
    reach: Reach, homes: Ints, pool: Executor | None = None, *, stops: bool = True
) -> tuple[list[Pair], tuple[Found, Found]]:
    """The best pair of ways of each home, for a few homes at once; a pool lets both directions run at once.

    Beside them what was found by walking to stops, from which it can be told why there is no way. Without
    `stops` the bike is not left at one.
    """
    # The kernels let go of the GIL, so that in a pool both directions really run at once.
    both: Callable[..., Iterable[Any]] = map if pool is None else pool.map
    (out, found_out), (back, found_back) = both(partial(_walking_ways, reach, homes), (OUT, BACK))
    places = [[pair] for pair in zip(out, back, strict=True)]
    if reach.traveller.bike_policy.cycles:
        cycled = both(partial(_cycling_ways, reach, homes), (OUT, BACK))
        for own, pair in zip(places, zip(*cycled, strict=True), strict=True):
            own.append(pair)
    # Few places are compared as they are; stops are hundreds, and so are bounded first.
    if not stops or not reach.traveller.bike_policy.parks:
        return [choose(own, None, reach.split) for own in places], (found_out, found_back)
    chosen = []
    for own, home in zip(places, homes, strict=True):
        parking = stops_to_park_at(reach, int(home))
        # One search from all stops at once bounds what any single stop can do (`_worth_a_stop`), and out and
        # back need not agree on one. Of the journeys of all stops it keeps those that no other one beats,
        # with their fewest rides, and so for each shift the one that is best over any stop.
        (far_out,), (far_back,) = both(partial(_ride_parked, reach, parking.together()), (OUT, BACK))
        together = far_out, far_back
        best, at_stops = best_pair(own)[0], None
        if quicker_from_jobs(parking, cells := _worth_a_stop(reach, best, together)):
            at_stops = pairs_at_stops(reach, parking, cells)
        else:
            own.extend(_places_at_stops(reach, parking, best, together))
        chosen.append(choose(own, together, reach.split, at_stops))
    return chosen, (found_out, found_back)


def _walking_ways(reach: Reach, homes: Ints, direction: int) -> tuple[list[Way], Found]:
    """Without a bike: on foot, or riding with walks at both ends."""
    direct = reach.links.direct("walk", direction, homes)
    found = find(reach, reach.links.access("walk", direction, homes), direction)
    egress, limits = _to_show(reach, direction, "walk")
    best: Iterable[Sequence[Ints]] = (best_within(stops, egress, limits) for stops in found.few)
    if len(homes) >= ABREAST_FROM:
        best = zip(
            *best_abreast(found.few.batch, reach.walks_from_stops("walk", direction), limits), strict=True
        )
    ways = [
        # Street and ride are one place of the bike, home, so the better of them stands for both.
        better(_on_street(reach, seconds, direction, WALK), _way(own, TRANSIT))
        for seconds, own in zip(direct, best, strict=True)
    ]
    return ways, found


def _cycling_ways(reach: Reach, homes: Ints, direction: int) -> list[Way]:
    """With the bike all the way: cycling, or riding with a folding bike at both ends."""
    # The place `job`: the bike is at work when the shift ends, on street or folded.
    direct = reach.links.direct("cycle", direction, homes)
    cycled = [_on_street(reach, seconds, direction, BIKE) for seconds in direct]
    if not reach.traveller.bike_policy.folds:
        return cycled
    access = np.minimum(
        reach.links.access("walk", direction, homes), reach.links.access("cycle", direction, homes)
    )
    ridden = _ride(reach, access, direction, "cycle")
    return [better(by_bike, other) for by_bike, other in zip(cycled, ridden, strict=True)]


def _places_at_stops(
    reach: Reach, parking: StopsToPark, best: tuple[Way, Way], together: tuple[Way, Way]
) -> Iterator[tuple[Way, Way]]:
    """(out, back) for each stop where the bike can be parked, as far as it may do better than `best`.

    What has been found bounds the stops to come; and of a stop over which no way out can do as well, or
    leads nowhere, the way back is not searched.
    """
    for access in parking.apart():
        cells = _worth_a_stop(reach, best, together)
        if not cells.any():
            return
        outs = _ride_parked(reach._replace(requested=cells), access, OUT)
        ahead = cells & np.logical_or.reduce([_worth_the_way_back(reach, out, best) for out in outs])
        if not ahead.any():
            continue
        found = list(zip(outs, _ride_parked(reach._replace(requested=ahead), access, BACK), strict=True))
        yield from found
        # The bound rises with each few stops, so that later ones are passed over sooner.
        best = best_pair([best, *found])[0]


def _worth_the_way_back(reach: Reach, out: Way, best: tuple[Way, Way]) -> Bools:
    """(Q, D) where a pair with the way `out` may go before the `best` so far, or serve part of a split shift.

    What leaves home earlier than the best pair never does; equal ones are tried, since more decides then.
    """
    worth = ~both_found(best) | (out.depart >= best[OUT].depart)
    if reach.split is not None:
        worth = worth | reach.split.cells(worth.shape)
    return np.asarray((out.depart > NEVER) & worth)


def _worth_a_stop(reach: Reach, best: tuple[Way, Way], together: tuple[Way, Way]) -> Bools:
    """(Q, D) where a stop may do better than the `best` pair so far, or serve part of a split shift.

    A pair over one stop leaves home no later and is home no earlier than the ways over all stops `together`.
    """
    out, back = together
    pair, agrees = best, both_found(best)
    # Equal in both is tried as well: rides and the arrival at work decide then.
    later = (out.depart > pair[OUT].depart) | (
        (out.depart == pair[OUT].depart) & (back.depart >= pair[BACK].depart)
    )
    worth = ~agrees | later
    if reach.split is not None:
        # A part that is no better by itself may leave room for the next one.
        worth = worth | reach.split.cells(worth.shape)
    return np.asarray(reach.requested & both_found(together) & worth)


def _ride_parked(reach: Reach, access: tuple[Ints, Ints], direction: int) -> list[Way]:
    return _ride(reach, access[direction], direction, "walk")


def _ride(reach: Reach, access: Ints, direction: int, egress: str) -> list[Way]:
    """The way of each origin with the bike and at least one ride in it."""
    limits = reach.limits[direction]
    links, times = _to_show(reach, direction, egress)
    found = journeys_within(
        reach.rides[direction],
        access,
        windows(limits, reach.requested),
        max_rides=limits.max_rides,
        longest=limits.longest,
    )
    best: Iterable[Sequence[Ints]] = (best_within(stops, links, times) for stops in found)
    if len(found) >= ABREAST_FROM:
        best = zip(*best_abreast(found.batch, reach.walks_from_stops(egress, direction), times), strict=True)
    return [_way(own, BIKE_TRANSIT) for own in best]


def _to_show(reach: Reach, direction: int, egress: str) -> tuple[Egress, TimeLimits]:
    """By what the journeys to show are picked out of those to stops: made once for all homes of a batch."""
    limits = reach.limits[direction]
    times = time_limits(limits.arrive_by, limits.depart_from, reach.requested, limits.longest)
    return reach.egress[egress, direction], times


def _way(best: Sequence[Ints], mode: int) -> Way:
    """The way with the journeys that `best_within` or `best_abreast` picked."""
    depart, arrive, rides = best[:3]
    return Way(depart, arrive, rides, np.where(depart > NEVER, mode, NO_MODE).astype(np.int8))


def _on_street(reach: Reach, seconds: Ints, direction: int, mode: int) -> Way:
    """The way on street (D,): it exists at every instant, so it arrives at the last one."""
    limits = reach.limits[direction]
    # As late as possible, since leaving latest is what is shown; no earlier one keeps more limits.
    depart = limits.arrive_by[:, None] - seconds[None, :]
    within = (seconds <= limits.longest)[None, :] & (depart >= limits.depart_from[:, None]) & reach.requested
    return Way(
        np.where(within, depart, NEVER),
        np.where(within, limits.arrive_by[:, None], UNREACHED),
        np.zeros(within.shape, dtype=np.int32),
        np.where(within, mode, NO_MODE).astype(np.int8),
    )
