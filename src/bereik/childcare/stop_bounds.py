"""What a stop where the bike is left can do at most for a day with childcare, so that few stops are tried.

**All stops together.** A bike that may be left at one stop on the way out and at another on the way back
bounds what it can do at one. Lemma: for a pair of chains over one stop there is one over the stops together
with the same facilities that leaves home no earlier and is home no later. Proof: a leg that begins by bike to
the stop is, with the seconds before it, one of the journeys that the search from all stops at once compares.
So that search keeps it, or a journey that leaves no earlier and arrives no later, which therefore lasts no
longer and keeps the limits that the leg kept. Put it in the place of the leg. The legs together do not get
longer. What is done before the leg may begin later and never has to begin earlier, so that the stay between
out and back does not grow; who was in time after it still is. Only `until`, by which a leg must leave a
facility, could be broken by leaving later. So the stops together are asked without it; what is done there has
begun by then all the same, since the chain over one stop has (`relaxed`).

So a group of facilities with no day over the stops together has none over any one; and where that day leaves
home before what is found already, or with it and is home later, no stop does better. Equal days are tried,
since more than these two times decides among them.

**The shortest legs.** A pair of chains takes at least its shortest legs at any hour. A facility that is too
far over a stop by this count is not tried over it (`pairs_at_stops`), as in `kernels.chains.chain`.
"""

from collections.abc import Iterator

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.home_chains import Chains, HomeChains
from bereik.kernels import chains as column
from bereik.routing.chains import Chain, ChainQuery, FacilityWindows, Leg
from bereik.units import NEVER, UNREACHED, Bools, Ints


def relaxed(query: ChainQuery) -> ChainQuery:
    """The same query where any leg may leave as late as it likes: what a bound is asked with."""
    return query._replace(
        frame_out=_late(query.frame_out),
        frame_back=_late(query.frame_back),
        alone_out=_late(query.alone_out),
        alone_back=_late(query.alone_back),
    )


def _late(frame: FacilityWindows) -> FacilityWindows:
    return frame._replace(by=np.minimum(frame.by, frame.until), until=np.full_like(frame.until, UNREACHED))


def as_good(bound: Ints, best: Ints) -> Bools:
    """(Q, D) where an answer no better than `bound` (Q, D, COLUMNS) may yet go before `best`."""
    # Leaving home decides, then being home (SPEC 4); each is in the time of its direction, so more is better.
    leave, home = (bound[:, :, field] for field in (column.DEPART, column.HOME))
    own_leave, own_home = (best[:, :, field] for field in (column.DEPART, column.HOME))
    later = (leave > own_leave) | ((leave == own_leave) & (home >= own_home))
    return np.asarray((leave > NEVER) & later)


def not_beaten(bound: Ints, found: Ints) -> Bools:
    """(N,) the options of a bound that no option `found` for the same query, job and facilities beats."""
    cells, times = (
        [column.ASK, column.AT, column.GROUP],
        [column.ANSWER + column.DEPART, column.ANSWER + column.HOME],
    )
    # Only options of the same query, job and facilities may stand in for each other in a split shift.
    own: dict[tuple[int, ...], list[Ints]] = {}
    for key, pair in zip(map(tuple, found[:, cells].tolist()), found[:, times], strict=True):
        own.setdefault(key, []).append(pair)
    keep = np.ones(len(bound), dtype=np.bool_)
    for row, key in enumerate(map(tuple, bound[:, cells].tolist())):
        others, new = np.array(own.get(key, []), dtype=np.int32).reshape(-1, 2), bound[row, times]
        # Equal in both is not beaten: more than these two times decides then.
        keep[row] = not ((others >= new).all(axis=1) & (others > new).any(axis=1)).any()
    return keep


def pairs_at_stops(chains: HomeChains, query: ChainQuery, wanted: Bools) -> Iterator[Chains]:
    """The pairs of chains at stops that may serve any group of facilities and job that is `wanted` (G, D)."""
    stops = chains.at_stops()
    for number, out, back in short_pairs(stops, query, wanted):
        stop = stops[number]
        yield Chains(stop.place, [stop.out[out]], [stop.back[back]])


def short_pairs(stops: list[Chains], query: ChainQuery, wanted: Bools) -> Iterator[tuple[int, int, int]]:
    """The same by the number of the stop, and of the chain out and back."""
    for number, out, back in np.argwhere(_short_enough(stops, query, wanted)):
        yield int(number), int(out), int(back)


def _short_enough(stops: list[Chains], query: ChainQuery, wanted: Bools) -> Bools:
    """(stops, 2, 2) whether a way out and a way back pass some wanted facility within the longest trip."""
    # The sums below are of ways past one facility; with two on a way every stop is tried.
    facility = only_facility(query)
    if facility is None or not stops:
        return np.ones((len(stops), 2, 2), dtype=np.bool_)
    count = stops[0].out[0].first.direct.shape[1]
    served = np.zeros((count, wanted.shape[1]), dtype=np.bool_)
    np.logical_or.at(served, facility, wanted[query.group])
    ways = []
    for direction in (OUT, BACK):
        own = [(stop.out, stop.back)[direction] for stop in stops]
        seconds = np.stack([_first_by_stop(own, served), _last_by_stop(own, served)], axis=1)
        ways.append((seconds <= query.longest) & served.any(axis=1))
    return np.asarray((ways[OUT][:, :, None, :] & ways[BACK][:, None, :, :]).any(axis=3))


def only_facility(query: ChainQuery) -> Ints | None:
    """(K,) the facility of each combination, if all have one and the same on both ways."""
    once = query.visits_out.sum(axis=1) == 1
    if not (once.all() and (query.visits_out == query.visits_back).all()):
        return None
    slot = query.slots[np.arange(len(once)), query.visits_out.argmax(axis=1)]
    return np.asarray(query.frame_out.facility[slot])


def _first_by_stop(stops: list[list[Chain]], served: Bools) -> Ints:
    """(stops, F) the least seconds with the bike left before the facility; the last leg is one for all."""
    last = stops[0][0].last
    onward = np.where(served, least_seconds(last), UNREACHED).min(axis=1, initial=UNREACHED)
    legs = [first.first for first, _ in stops]
    there = np.stack([leg.shortest[0] for leg in legs]).astype(np.int64)
    return np.asarray(there + np.array([leg.before[0] for leg in legs])[:, None] + onward)


def _last_by_stop(stops: list[list[Chain]], served: Bools) -> Ints:
    """(stops, F) the least seconds with the bike left behind the facility; the first leg is one for all."""
    jobs = served.any(axis=0)
    legs = [then.last for _, then in stops]
    onward = np.array([leg.shortest[0, jobs].min(initial=UNREACHED) for leg in legs], dtype=np.int64)
    before = np.stack([leg.before for leg in legs]).astype(np.int64)
    return np.asarray(least_seconds(stops[0][1].first)[0] + before + onward[:, None])


def least_seconds(leg: Leg) -> Ints:
    """(N, M) the least seconds of a leg at any hour."""
    ridden = leg.shortest[leg.row].astype(np.int64) + leg.before[:, None]
    return np.asarray(np.minimum(leg.direct, ridden))
