"""Why a `no` is a no: one code per direction, the first that holds in the order of SPEC 3.

Only the limits that a search can relax are looked at here; what hangs on the home, the vacancy or the date is
decided in `reach.shift`. A way "in time" leaves after, or is home before, the hour at which service days
part: leaving the evening before for an early shift is no way to come to work.
"""

from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.network.clock import Axis
from bereik.network.prepared import served_stops
from bereik.reach.doors import BACK, OUT
from bereik.reach.ways import Found, Limits, Reach, find
from bereik.routing.search import Egress, best_journeys, first_and_shortest
from bereik.units import DAY_S, NEVER, UNREACHED, Bools, Floats, Ints

CODES = (
    "", "HOME_UNKNOWN", "PLACE_UNKNOWN", "DATE_OUTSIDE_FEED", "LICENCE", "NO_STOP", "NO_SERVICE",
    "FIRST_TOO_LATE", "LAST_TOO_EARLY", "TOO_LONG", "TOO_MANY_TRANSFERS", "LEAD_TOO_LONG", "BIKE",
    "CARE_CLOSED", "CARE_OPENS_TOO_LATE", "CARE_CLOSES_TOO_EARLY", "CARE_STAY_TOO_LONG", "CARE_FULL",
    "COST", "HOURS_UNKNOWN",
)  # fmt: skip
"""Reason codes in their order of precedence; the first stands for a yes."""
CODE = {name: number for number, name in enumerate(CODES)}
NOT_FOUND = len(CODES)
"""No code yet; larger than every code, so that the minimum of two is the one that goes first."""

DAY_BREAK_S = 4 * 3600
"""The hour at which one service day ends and the next begins, for people: 04:00."""

Codes = npt.NDArray[np.int8]


WIDEST_S = 12 * 3600
"""Nobody waits longer than this for the shift to begin or after it has ended; a ride beyond it is no ride."""


class Why(NamedTuple):
    """Code and minutes short of each question and destination (Q, D)."""

    code: Codes
    """`NOT_FOUND` where the direction has a way."""
    short_min: Floats


def horizons(axis: Axis, starts: Ints, ends: Ints, lead_s: int) -> tuple[Ints, Ints]:
    """Seconds between which a day out and back is looked for, for each question (Q,).

    From the last day break before the start, but at most `WIDEST_S`, to the next break after the end; the
    longest lead always lies within.
    """
    days = range(-2, 2 + int(ends.max(initial=0)) // DAY_S)
    breaks = np.array([axis.at_clock(DAY_BREAK_S + day * DAY_S) for day in days], dtype=np.int32)
    before = breaks[np.searchsorted(breaks, starts, side="right") - 1]
    after = breaks[np.searchsorted(breaks, ends, side="right")]
    since = np.minimum(np.maximum(before, starts - WIDEST_S), starts - lead_s)
    return since, np.maximum(np.minimum(after, ends + WIDEST_S), ends + lead_s)


def why_not(
    reach: Reach,
    homes: Ints,
    found: tuple[Found, Found],
    missing: list[tuple[Bools, Bools]],
    pool: Executor | None,
) -> list[tuple[Why, Why]]:
    """Why there is no way out, and none back, of each home.

    Parameters
    ----------
    found
        What was found by walking to stops; with a bike it is searched again.
    missing
        For each home where (Q, D) there is no way out, and where none back.
    """
    ways = partial(_why_direction, reach, homes, found, missing)
    if pool is None:
        return list(zip(ways(OUT), ways(BACK), strict=True))
    back = pool.submit(ways, BACK)
    return list(zip(ways(OUT), back.result(), strict=True))


def _why_direction(
    reach: Reach, homes: Ints, both: tuple[Found, Found], missing: list[tuple[Bools, Bools]], direction: int
) -> list[Why]:
    bike, found = reach.traveller.bike, both[direction]
    direct = reach.doors.direct("walk", direction, homes)
    if bike != "none":
        direct = np.minimum(direct, reach.doors.direct("cycle", direction, homes))
    if bike in ("to_stop", "on_board"):
        cycled = reach.doors.access("cycle", direction, homes)
        found = find(reach, np.minimum(found.access, cycled), direction)
    served = _served(reach, direction)
    whys = []
    for lane in range(len(homes)):
        misses = Misses(reach, found, lane, direction, direct[lane], missing[lane][direction])
        whys.append(_why(misses, *_no_stop_or_service(reach, found.access[:, lane], direction, served)))
    return whys


class Misses(NamedTuple):
    """One home and direction, and the questions it has no way for."""

    reach: Reach
    found: Found
    lane: int
    direction: int
    direct: Ints
    """(D,) seconds on street the whole way."""
    missing: Bools
    """(Q, D)"""

    @property
    def limits(self) -> Limits:
        """What a way must keep."""
        return self.reach.limits[self.direction]

    @property
    def leave(self) -> Ints:
        """(Q,) from when on a way may leave when the lead does not matter."""
        return self.reach.leave[self.direction]

    @property
    def egress(self) -> Egress:
        """Links to the destinations."""
        by_bike = self.reach.traveller.bike == "on_board"
        return self.reach.egress["cycle" if by_bike else "walk", self.direction]

    def best(self, asked: Bools, *, depart_from: Ints, longest: int, any_rides: bool = False) -> Ints:
        """(Q, D) the latest departure in time under other limits, `NEVER` where there is none."""
        if not asked.any():
            return np.full(asked.shape, NEVER, dtype=np.int32)
        stops = (self.found.any if any_rides else self.found.few_at_all)[self.lane]
        return best_journeys(
            stops, self.egress, self.limits.arrive_by, depart_from, asked, longest=longest
        ).depart

    def shortest_in_time(self, asked: Bools) -> Ints:
        """(Q, D) the shortest duration within leaving and arriving of a question, with few rides or none."""
        stops, limits = self.found.few[self.lane], self.limits
        _, shortest = first_and_shortest(stops, self.egress, limits.arrive_by, limits.depart_from, asked)
        return np.minimum(shortest, self.direct[None, :])

    def nearest(self, asked: Bools, *, depart_from: Ints, any_rides: bool) -> tuple[Ints, Ints]:
        """(Q, D) the first arrival of all, and the shortest duration in time, on street or with rides."""
        stops = (self.found.any if any_rides else self.found.few_at_all)[self.lane]
        first, shortest = first_and_shortest(stops, self.egress, self.limits.arrive_by, depart_from, asked)
        return first, np.minimum(shortest, self.direct[None, :])


def _why(misses: Misses, no_stop: Bools, no_service: Bools) -> Why:
    """Codes in their order: each takes the questions it holds for from those that are still open."""
    limits, leave, missing = misses.limits, misses.leave, misses.missing
    code = np.full(missing.shape, NOT_FOUND, dtype=np.int8)
    short = np.full(missing.shape, np.nan)
    still = missing & (misses.direct == UNREACHED)[None, :]
    code[still & no_stop[None, :]] = CODE["NO_STOP"]
    code[still & ~no_stop[None, :] & no_service[None, :]] = CODE["NO_SERVICE"]
    still = missing & (code == NOT_FOUND)

    # T alone stands in the way: the cheapest to find out, for it takes no search of its own
    shortest = misses.shortest_in_time(still)
    long = still & (shortest < UNREACHED)
    code[long] = CODE["TOO_LONG"]
    _write_minutes(short, long, shortest - limits.longest)
    still &= ~long
    if not still.any():
        return Why(code, short)

    first, shortest = misses.nearest(still, depart_from=leave, any_rides=True)
    late = still & (shortest == UNREACHED)
    code[late] = CODE["FIRST_TOO_LATE" if misses.direction == OUT else "LAST_TOO_EARLY"]
    _write_minutes(short, late & (first < UNREACHED), first - limits.arrive_by[:, None])
    still &= ~late

    # every way in time breaks T
    long = still & (shortest > limits.longest)
    code[long] = CODE["TOO_LONG"]
    _write_minutes(short, long, shortest - limits.longest)
    still &= ~long

    fewer_changes = misses.best(still, depart_from=limits.depart_from, longest=limits.longest, any_rides=True)
    whatever = misses.best(still, depart_from=leave, longest=UNREACHED)
    changes = still & ((fewer_changes > NEVER) | (whatever == NEVER))
    code[changes] = CODE["TOO_MANY_TRANSFERS"]
    still &= ~changes

    code[still] = CODE["LEAD_TOO_LONG"]
    latest = misses.best(still, depart_from=leave, longest=limits.longest)
    _write_minutes(short, still & (latest > NEVER), limits.depart_from[:, None] - latest)
    return Why(code, short)


def every_reason(
    reach: Reach, home: int, found: tuple[Found, Found], missing: Bools, direction: int
) -> dict[str, tuple[Bools, Floats]]:
    """All codes that hold in one direction where (Q, D) it has no way, not only the one that goes first.

    For each code where it holds and the minutes short: a limit that alone stands in the way, or that every
    way in time breaks. `found` is that of the one home.
    """
    row = np.array([home], dtype=np.int32)
    direct = reach.doors.direct("walk", direction, row)[0]
    own = found[direction]
    if reach.traveller.bike != "none":
        direct = np.minimum(direct, reach.doors.direct("cycle", direction, row)[0])
    if reach.traveller.bike in ("to_stop", "on_board"):
        own = find(reach, np.minimum(own.access, reach.doors.access("cycle", direction, row)), direction)
    misses = Misses(reach, own, 0, direction, direct, missing)
    stops = _no_stop_or_service(reach, found[direction].access[:, 0], direction, _served(reach, direction))
    return _holding(misses, *stops)


def _holding(misses: Misses, no_stop: Bools, no_service: Bools) -> dict[str, tuple[Bools, Floats]]:
    limits, leave, asked = misses.limits, misses.leave, misses.missing
    nothing = np.full(asked.shape, np.nan)
    first, shortest = misses.nearest(asked, depart_from=leave, any_rides=True)
    late = asked & (shortest == UNREACHED)
    off_street = late & (misses.direct == UNREACHED)[None, :]
    late_by = np.where(first < UNREACHED, (first - limits.arrive_by[:, None]) / 60, np.nan)
    _, shortest_few = misses.nearest(asked, depart_from=limits.depart_from, any_rides=False)
    long = (
        asked
        & ~late
        & ((shortest_few > limits.longest) & (shortest_few < UNREACHED) | (shortest > limits.longest))
    )
    took = np.where(shortest_few < UNREACHED, shortest_few, shortest)
    in_time = {
        "fewer_rides": misses.best(
            asked, depart_from=limits.depart_from, longest=limits.longest, any_rides=True
        ),
        "longer": misses.best(asked, depart_from=leave, longest=UNREACHED),
        "earlier": misses.best(asked, depart_from=leave, longest=limits.longest),
        "lead": misses.best(asked, depart_from=limits.depart_from, longest=UNREACHED, any_rides=True),
    }
    there = {name: depart > NEVER for name, depart in in_time.items()}
    fails = asked & ~late
    lead_by = np.where(there["earlier"], (limits.depart_from[:, None] - in_time["earlier"]) / 60, np.nan)
    return {
        "NO_STOP": (off_street & no_stop[None, :], nothing),
        "NO_SERVICE": (off_street & ~no_stop[None, :] & no_service[None, :], nothing),
        "FIRST_TOO_LATE" if misses.direction == OUT else "LAST_TOO_EARLY": (late, late_by),
        "TOO_LONG": (long, (took - limits.longest) / 60),
        "TOO_MANY_TRANSFERS": (fails & (there["fewer_rides"] | ~there["longer"]), nothing),
        "LEAD_TOO_LONG": (fails & (there["earlier"] | ~there["lead"]), lead_by),
    }


def _write_minutes(short: Floats, rows: Bools, seconds: Ints) -> None:
    short[rows] = seconds[rows] / 60


def _served(reach: Reach, direction: int) -> tuple[Ints, Ints]:
    """(S,) how often one can get on and off at each stop around the hours asked."""
    since = int(reach.leave[direction].min(initial=UNREACHED))
    until = -int(reach.leave[1 - direction].min(initial=UNREACHED))
    return (
        served_stops(reach.rides[direction], since, until),
        served_stops(reach.rides[1 - direction], -until, -since),
    )


def _no_stop_or_service(
    reach: Reach, access: Ints, direction: int, served: tuple[Ints, Ints]
) -> tuple[Bools, Bools]:
    """(D,) whether home or place has no stop near, and whether nothing runs at the stops of either."""
    egress = reach.egress["cycle" if reach.traveller.bike == "on_board" else "walk", direction]
    on, off = served
    count = np.diff(egress.start)
    place = np.repeat(np.arange(len(count)), count)
    left = np.bincount(place[off[egress.stop] > 0], minlength=len(count))
    near = access < UNREACHED
    no_stop = (count == 0) | ~near.any()
    no_service = (left == 0) | ~(near & (on > 0)).any()
    return np.asarray(no_stop), np.asarray(no_service)
