"""Why a `no` is a no: the codes that hold, in the order of SPEC 3, and by how many minutes it fails.

One list of rules (`RULES`) serves the table and `explain`: the table asks each rule only where no earlier one
holds, `explain` asks all of them everywhere, so that the first of those it finds is the code of the table.

Only the limits that a search can relax are looked at here; what hangs on the home, the vacancy or the date is
decided in `shifts.outcomes`. A way "in time" leaves after, or is home before, the hour at which days part for
people, or within a lead that is little longer than the longest: leaving the evening before for an early shift
is no way to come to work. How far is looked hangs on the hours of a question alone, whatever else is asked.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT
from bereik.domain.reasons import CODE, NOT_FOUND
from bereik.network.clock import Axis
from bereik.network.prepared import served_stops
from bereik.routing.search import Egress, best_journeys, first_and_shortest, first_at_places
from bereik.shifts.bike_places import Least, one_limit_more
from bereik.shifts.ways import Found, Pair, Reach, WayLimits, find
from bereik.units import DAY_S, NEVER, UNREACHED, Bools, Floats, Ints

DAY_BREAK_S = 4 * 3600
"""The hour at which one service day ends and the next begins, for people: 04:00."""
WIDEST_S = 12 * 3600
"""Nobody waits longer than this for the shift to begin or after it has ended; a ride beyond it is no ride."""
EASED_S = 2 * 3600
"""A lead that is longer by this is looked for at any hour: `explain` offers as much."""

Codes = npt.NDArray[np.int8]


class Why(NamedTuple):
    """Code and minutes short of each question and destination (Q, D)."""

    code: Codes
    """`NOT_FOUND` where there is none."""
    short_min: Floats


Holding = dict[str, tuple[Bools, Floats]]
"""For each code where (Q, D) it holds, and the minutes short; NaN where it has no measure."""


def horizons(axis: Axis, starts: Ints, ends: Ints, lead_s: int) -> tuple[Ints, Ints]:
    """Seconds between which a day out and back is looked for, for each question (Q,).

    From the last day break before the start, but at most `WIDEST_S`, to the next break after the end. The
    longest lead and `EASED_S` more always lie within: a ride at three serves a shift that begins at six.
    """
    breaks = _breaks(axis, int(ends.max(initial=0)))
    before = breaks[np.searchsorted(breaks, starts, side="right") - 1]
    after = breaks[np.searchsorted(breaks, ends, side="right")]
    since = np.minimum(np.maximum(before, starts - WIDEST_S), starts - lead_s - EASED_S)
    return since, np.maximum(np.minimum(after, ends + WIDEST_S), ends + lead_s + EASED_S)


def days_around(axis: Axis, hours: tuple[Ints, Ints], horizon: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Seconds between which a ride is one "that day", for each question (Q,): NO_SERVICE is none of them.

    The whole days, from the midnight before a break to the next break, on which the hours lie, and all that
    is looked at. A night bus at two runs on that day, though a day out is looked for from three: only stops
    are counted here, so that a longer day costs nothing.
    """
    breaks = _breaks(axis, int(hours[1].max(initial=0)))
    begin = breaks[np.searchsorted(breaks, hours[0], side="right") - 1] - DAY_BREAK_S
    end = breaks[np.searchsorted(breaks, hours[1], side="right")]
    return np.minimum(begin, horizon[0]), np.maximum(end, horizon[1])


def _breaks(axis: Axis, until: int) -> Ints:
    """When days begin for people, from before the axis to after `until`."""
    days = range(-2, 2 + until // DAY_S)
    return np.array([axis.at_clock(DAY_BREAK_S + day * DAY_S) for day in days], dtype=np.int32)


def why_not(
    reach: Reach, homes: Ints, found: tuple[Found, Found], pairs: list[Pair], pool: Executor | None
) -> list[Why]:
    """The first code that holds where a home has no ways out and back that agree, and the minutes short.

    Parameters
    ----------
    found
        What was found by walking to stops; with a bike it is searched again.
    pairs
        The ways of each home.
    """
    ways = partial(_failures_of_homes, reach, homes, found, pairs)
    back = None if pool is None else pool.submit(lambda: [_first_of(one) for one in ways(BACK)])
    outs = [_first_of(one) for one in ways(OUT)]
    backs = [_first_of(one) for one in ways(BACK)] if back is None else back.result()
    whys = [first_of_two(*both) for both in zip(outs, backs, strict=True)]
    if not reach.traveller.bike_policy.cycles:
        return whys
    return [
        _with_bike(reach, int(home), found, lane, pairs[lane], whys[lane]) for lane, home in enumerate(homes)
    ]


def first_of_two(one: Why, other: Why) -> Why:
    """Of two codes the one that goes first; of equal ones the minutes that are enough for both."""
    both = np.maximum(one.short_min, other.short_min)
    short = np.where(one.code < other.code, one.short_min, other.short_min)
    return Why(np.minimum(one.code, other.code), np.where(one.code == other.code, both, short))


def every_reason(reach: Reach, home: int, found: tuple[Found, Found], pair: Pair) -> Holding:
    """All codes that hold for one home, not only the one that goes first; `found` is that of the home.

    The minutes are those that are enough for both directions.
    """
    row = np.array([home], dtype=np.int32)
    held: Holding = {}
    for direction in (OUT, BACK):
        (failures,) = _failures_of_homes(reach, row, found, [pair], direction)
        for name, rows, short in _holding(failures, failures.missing, alone=False):
            before = held.get(name, (np.zeros_like(rows), short))
            worst = np.where(before[0], np.where(rows, np.maximum(before[1], short), before[1]), short)
            held[name] = before[0] | rows, worst
    if not reach.traveller.bike_policy.cycles:
        return held
    failed = np.asarray(reach.asked & ~pair.agrees)
    nothing = np.zeros(failed.shape, dtype=np.int64)
    least = Least(nothing, nothing, np.ones_like(failed))
    for name, (rows, short) in _by_one_limit(reach, home, found, 0, failed, least).items():
        before = held.get(name, (np.zeros_like(rows), short))
        held[name] = before[0] | rows, np.where(rows, short, before[1])
    return held | {"BIKE": (_disagree(reach, pair), np.full(failed.shape, np.nan))}


def _with_bike(reach: Reach, home: int, found: tuple[Found, Found], lane: int, pair: Pair, why: Why) -> Why:
    """The code where out and back may disagree about the bike: a limit that alone stands in the way, or BIKE.

    What both directions need at the same place of the bike is at least what each needs by itself.
    """
    code, short = why.code.copy(), why.short_min.copy()
    disagree = _disagree(reach, pair)
    code[disagree] = CODE["BIKE"]
    # Where stops or rides are wanting, no limit will do; and where one direction alone has no way, what it
    # needs by itself is told: to try every stop for each of those would take twice as long as the answer.
    one_way = (pair.out.depart > NEVER) != (pair.back.depart > NEVER)
    failed = np.asarray(reach.asked & ~pair.agrees & ~one_way & (code >= CODE["TOO_LONG"]))
    holding = _by_one_limit(reach, home, found, lane, failed, _least(code, short)) if failed.any() else {}
    for name in sorted(holding, key=CODE.__getitem__, reverse=True):
        rows, minutes = holding[name]
        wins = rows & (code >= CODE[name])
        code[wins], short[wins] = CODE[name], minutes[wins]
    return Why(code, short)


def _disagree(reach: Reach, pair: Pair) -> Bools:
    """(Q, D) ways out and back, at no place of the bike both."""
    both = (pair.out.depart > NEVER) & (pair.back.depart > NEVER)
    return np.asarray(reach.asked & both & ~pair.agrees)


def _least(code: Codes, short_min: Floats) -> Least:
    """What the code of one direction says already: codes after it need not be looked at.

    More changes do for both directions only where they do for each that has no way, and then that is the
    code, or one before it.
    """
    seconds = np.nan_to_num(np.rint(short_min * 60), nan=0).astype(np.int64)
    rides = np.isin(code, (CODE["TOO_MANY_TRANSFERS"], NOT_FOUND, CODE["BIKE"]))
    lead_only = code == CODE["LEAD_TOO_LONG"]
    long = np.where(code == CODE["TOO_LONG"], seconds, np.where(lead_only, UNREACHED, 0))
    return Least(long, np.where(lead_only, seconds, np.where(rides, 0, UNREACHED)), rides)


def _by_one_limit(
    reach: Reach, home: int, found: tuple[Found, Found], lane: int, failed: Bools, least: Least
) -> Holding:
    """Limits that alone keep out and back from agreeing, and the minutes that both need."""
    long, changes, lead = one_limit_more(reach, home, found, lane, failed, least)
    nothing = np.full(failed.shape, np.nan)
    return {
        "TOO_LONG": (long < UNREACHED, long / 60),
        "TOO_MANY_TRANSFERS": (changes, nothing),
        "LEAD_TOO_LONG": (lead < UNREACHED, lead / 60),
    }


def _failures_of_homes(
    reach: Reach, homes: Ints, both: tuple[Found, Found], pairs: list[Pair], direction: int
) -> "Iterator[Failures]":
    """What a few homes lack in one direction, however the bike is used."""
    bike, found = reach.traveller.bike_policy, both[direction]
    direct = reach.links.direct("walk", direction, homes)
    if bike.cycles:
        direct = np.minimum(direct, reach.links.direct("cycle", direction, homes))
    if bike.parks:
        cycled = reach.links.access("cycle", direction, homes)
        found = find(reach, np.minimum(found.access, cycled), direction)
    for lane, pair in enumerate(pairs):
        way = pair.out if direction == OUT else pair.back
        missing = np.asarray(reach.asked & (way.depart == NEVER))
        yield Failures(reach, found, lane, direction, direct[lane], missing, {})


class Failures(NamedTuple):
    """One home and direction, and the questions it has no way for."""

    reach: Reach
    found: Found
    lane: int
    direction: int
    direct: Ints
    """(D,) seconds on street the whole way."""
    missing: Bools
    """(Q, D)"""
    cache: dict[str, Any]
    """What one rule looked up for those after it."""

    @property
    def limits(self) -> WayLimits:
        """What a way must keep."""
        return self.reach.limits[self.direction]

    @property
    def leave(self) -> Ints:
        """(Q,) from when on a way may leave when the lead does not matter."""
        return self.reach.leave[self.direction]

    @property
    def egress(self) -> Egress:
        """Links to the destinations."""
        by_bike = self.reach.traveller.bike_policy.folds
        return self.reach.egress["cycle" if by_bike else "walk", self.direction]

    def best(self, asked: Bools, *, depart_from: Ints, longest: int, any_rides: bool = False) -> Ints:
        """(Q, D) the latest departure in time under other limits, `NEVER` where there is none."""
        ridden = np.full(asked.shape, NEVER, dtype=np.int32)
        for row in np.flatnonzero(asked.any(axis=1)).tolist():
            stops, own = self.found.in_time(row, any_rides=any_rides)[self.lane], slice(row, row + 1)
            times = self.limits.arrive_by[own], depart_from[own]
            ridden[own] = best_journeys(stops, self.egress, *times, asked[own], longest=longest).depart
        return np.where(asked, np.maximum(ridden, self._on_street(depart_from, longest)), NEVER)

    def _on_street(self, depart_from: Ints, longest: int) -> Ints:
        """(Q, D) the latest departure on street all the way."""
        depart = self.limits.arrive_by[:, None] - self.direct[None, :]
        within = (self.direct <= min(longest, UNREACHED - 1))[None, :] & (depart >= depart_from[:, None])
        return np.where(within, depart, NEVER)

    @property
    def first(self) -> Ints:
        """(Q, D) the first arrival with any number of rides, leaving as early as reasons look.

        It counts as far as the question itself looks, whatever is asked beside it.
        """
        if "first" not in self.cache:
            leave, at_stops = self.found.first
            arrivals = first_at_places(at_stops[self.lane], self.egress)
            first = arrivals.T[np.searchsorted(leave, self.leave)]
            until = -self.reach.leave[1 - self.direction]
            self.cache["first"] = np.where(first <= until[:, None], first, UNREACHED)
        first_of_all: Ints = self.cache["first"]
        return first_of_all

    def walked(self, depart_from: Ints) -> Ints:
        """(Q, D) seconds on street all the way, where that is in time."""
        on_street = self._on_street(depart_from, UNREACHED) > NEVER
        return np.where(on_street, self.direct[None, :], UNREACHED)

    def shortest_in_time(self, asked: Bools) -> Ints:
        """(Q, D) the shortest duration within leaving and arriving of a question, with few rides or none."""
        stops, limits = self.found.few[self.lane], self.limits
        _, shortest = first_and_shortest(stops, self.egress, limits.arrive_by, limits.depart_from, asked)
        return np.minimum(shortest, self.walked(limits.depart_from))

    def shortest_at_any_hour(self, asked: Bools) -> Ints:
        """(Q, D) the shortest duration in time, with any number of rides and whatever the lead.

        Of questions of which nothing is `asked` nothing is looked up.
        """
        shortest = np.full(asked.shape, UNREACHED, dtype=np.int32)
        for row in np.flatnonzero(asked.any(axis=1)).tolist():
            own = slice(row, row + 1)
            if f"shortest {row}" not in self.cache:
                stops = self.found.in_time(row, any_rides=True)[self.lane]
                times = self.limits.arrive_by[own], self.leave[own]
                ridden = first_and_shortest(stops, self.egress, *times, self.missing[own])[1]
                self.cache[f"shortest {row}"] = ridden
            shortest[own] = self.cache[f"shortest {row}"]
        return np.minimum(shortest, self.walked(self.leave))

    @property
    def stops(self) -> tuple[Bools, Bools]:
        """(D,) where there is no stop near, and (Q, D) where nothing runs at the stops there are."""
        if "stops" not in self.cache:
            access = self.found.access[:, self.lane]
            self.cache["stops"] = _no_stop_or_service(self.reach, access, self.direction)
        stops: tuple[Bools, Bools] = self.cache["stops"]
        return stops


Rule = Callable[[Failures, Bools], tuple[Bools, Floats]]
"""Where (Q, D), of what is asked, a code holds in one direction, and the minutes short."""


def _no_stop(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    off_street = asked & (failures.direct == UNREACHED)[None, :]
    return off_street & failures.stops[0][None, :], _nothing(asked)


def _no_service(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    off_street = asked & (failures.direct == UNREACHED)[None, :]
    no_stop, no_service = failures.stops
    return off_street & ~no_stop[None, :] & no_service, _nothing(asked)


def _not_in_time(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    by, first = failures.limits.arrive_by[:, None], failures.first
    late = asked & (first > by) & (failures.walked(failures.leave) == UNREACHED)
    return late, np.where(first < UNREACHED, (first - by) / 60, np.nan)


def _only_too_long(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    """T alone stands in the way: the cheapest to find out, for it takes no search of its own."""
    shortest = failures.shortest_in_time(asked)
    return asked & (shortest < UNREACHED), (shortest - failures.limits.longest) / 60


def _always_too_long(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    """Every way in time breaks T."""
    longest, shortest = failures.limits.longest, failures.shortest_at_any_hour(asked)
    others = failures.shortest_in_time(asked) == UNREACHED
    return asked & others & (shortest < UNREACHED) & (shortest > longest), (shortest - longest) / 60


def _too_many_transfers(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    limits, shortest = failures.limits, failures.shortest_at_any_hour(asked)
    in_time = asked & (shortest < UNREACHED)
    more = failures.best(in_time, depart_from=limits.depart_from, longest=limits.longest, any_rides=True)
    few = failures.best(in_time, depart_from=failures.leave, longest=UNREACHED)
    return in_time & ((more > NEVER) | (few == NEVER)), _nothing(asked)


def _lead_too_long(failures: Failures, asked: Bools) -> tuple[Bools, Floats]:
    limits, shortest = failures.limits, failures.shortest_at_any_hour(asked)
    in_time = asked & (shortest < UNREACHED)
    earlier = failures.best(in_time, depart_from=failures.leave, longest=limits.longest)
    late = failures.best(in_time, depart_from=limits.depart_from, longest=UNREACHED, any_rides=True)
    by = np.where(earlier > NEVER, (limits.depart_from[:, None] - earlier) / 60, np.nan)
    return in_time & ((earlier > NEVER) | (late == NEVER)), by


def _nothing(asked: Bools) -> Floats:
    return np.full(asked.shape, np.nan)


RULES: tuple[tuple[tuple[str, str], Rule], ...] = (
    (("NO_STOP", "NO_STOP"), _no_stop),
    (("NO_SERVICE", "NO_SERVICE"), _no_service),
    (("TOO_LONG", "TOO_LONG"), _only_too_long),  # never where no way is in time, so that it may go first
    (("FIRST_TOO_LATE", "LAST_TOO_EARLY"), _not_in_time),
    (("TOO_LONG", "TOO_LONG"), _always_too_long),
    (("TOO_MANY_TRANSFERS", "TOO_MANY_TRANSFERS"), _too_many_transfers),
    (("LEAD_TOO_LONG", "LEAD_TOO_LONG"), _lead_too_long),
)
"""The codes out and back in their order, and where they hold. A limit holds that alone stands in the way, or
that every way in time breaks."""


def _holding(failures: Failures, asked: Bools, *, alone: bool) -> Iterator[tuple[str, Bools, Floats]]:
    """The codes that hold in a direction, in their order; `alone` asks each where none before it holds.

    Where two limits stand in the way only together none holds; then the last one is told, without minutes.
    """
    explained = np.zeros_like(asked)
    for names, rule in RULES:
        name = names[failures.direction]
        still = asked & ~explained if alone else asked
        rows, short = rule(failures, still) if still.any() else (still, _nothing(asked))
        explained |= rows
        if name == "LEAD_TOO_LONG":
            mixed = asked & ~explained
            rows, short = rows | mixed, np.where(mixed, np.nan, short)
        yield name, rows, short


def _first_of(failures: Failures) -> Why:
    """The code that goes first in a direction."""
    code = np.full(failures.missing.shape, NOT_FOUND, dtype=np.int8)
    short = np.full(failures.missing.shape, np.nan)
    for name, rows, minutes in _holding(failures, failures.missing, alone=True):
        code[rows], short[rows] = CODE[name], minutes[rows]
    return Why(code, short)


def _no_stop_or_service(reach: Reach, access: Ints, direction: int) -> tuple[Bools, Bools]:
    """(D,) whether home or place has no stop near, and (Q, D) whether nothing runs at the stops of either."""
    egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
    count = np.diff(egress.start)
    near = access < UNREACHED
    windows, question = np.unique(np.stack(reach.day), axis=1, return_inverse=True)
    no_service = []
    for since, until in windows.T.tolist():
        on, left = _served(reach, direction, since, until)
        no_service.append(~left | ~(near & on).any())
    every = np.array(no_service, dtype=np.bool_).reshape(windows.shape[1], len(count))
    return np.asarray((count == 0) | ~near.any()), every[question.reshape(-1)]


def _served(reach: Reach, direction: int, since: int, until: int) -> tuple[Bools, Bools]:
    """(S,) where one can get on between two seconds, and (D,) which places have a stop where one can get off.

    Kept for the homes to come: it does not hang on a home.
    """
    key = direction, since, until
    if key not in reach.served:
        window = (since, until) if direction == OUT else (-until, -since)
        on = served_stops(reach.rides[direction], *window) > 0
        off = served_stops(reach.rides[1 - direction], -window[1], -window[0]) > 0
        egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
        place = np.repeat(np.arange(len(egress.start) - 1), np.diff(egress.start))
        left = np.bincount(place[off[egress.stop]], minlength=len(egress.start) - 1) > 0
        reach.served[key] = on, left
    return reach.served[key]
