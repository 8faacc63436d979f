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
from bereik.reach.ways import Reach
from bereik.routing.search import Search, best_journeys, first_and_shortest, search
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
ANY_RIDES = 10
"""As many rides as "any number of transfers" looks at."""

Codes = npt.NDArray[np.int8]


class Why(NamedTuple):
    """Code and minutes short of each question and destination (Q, D)."""

    code: Codes
    """`NOT_FOUND` where the direction has a way."""
    short_min: Floats


def horizons(axis: Axis, starts: Ints, ends: Ints, lead_s: int) -> tuple[Ints, Ints]:
    """Seconds between which a day out and back is looked for, for each question (Q,).

    From the last day break before the start, or the longest lead, to the next break after the end.
    """
    days = range(-2, 2 + int(ends.max(initial=0)) // DAY_S)
    breaks = np.array([axis.at_clock(DAY_BREAK_S + day * DAY_S) for day in days], dtype=np.int32)
    before = breaks[np.searchsorted(breaks, starts, side="right") - 1]
    after = breaks[np.searchsorted(breaks, ends, side="right")]
    return np.minimum(before, starts - lead_s), np.maximum(after, ends + lead_s)


def why_not(
    reach: Reach, homes: Ints, missing: list[tuple[Bools, Bools]], leave: tuple[Ints, Ints], pool: Executor | None
) -> list[tuple[Why, Why]]:
    """Why there is no way out, and none back, of each home.

    Parameters
    ----------
    missing
        For each home where (Q, D) there is no way out, and where none back.
    leave
        For each direction, in its time, the earliest second at which a way may leave (Q,).
    """
    ways = partial(_why_direction, reach, homes, missing, leave)
    if pool is None:
        return list(zip(ways(OUT), ways(BACK), strict=True))
    back = pool.submit(ways, BACK)
    return list(zip(ways(OUT), back.result(), strict=True))


def _why_direction(
    reach: Reach, homes: Ints, missing: list[tuple[Bools, Bools]], leave: tuple[Ints, Ints], direction: int
) -> list[Why]:
    access = reach.doors.access("walk", direction, homes)
    direct = reach.doors.direct("walk", direction, homes)
    if reach.traveller.bike in ("to_stop", "on_board"):
        access = np.minimum(access, reach.doors.access("cycle", direction, homes))
    if reach.traveller.bike != "none":
        direct = np.minimum(direct, reach.doors.direct("cycle", direction, homes))
    # the first arrival of the day may come after every shift has begun
    found = search(
        reach.rides[direction],
        access,
        earliest=int(leave[direction].min(initial=UNREACHED)),
        latest=int(leave[direction].max(initial=NEVER)) + 2 * DAY_S,
        max_rides=max(ANY_RIDES, reach.limits[direction].max_rides),
    )
    return [
        _why(reach, found, lane, access[:, lane], direct[lane], missing[lane][direction], leave[direction], direction)
        for lane in range(len(homes))
    ]


def _why(
    reach: Reach, found: Search, lane: int, access: Ints, direct: Ints, missing: Bools, leave: Ints, direction: int
) -> Why:
    limits = reach.limits[direction]
    egress = reach.egress["cycle" if reach.traveller.bike == "on_board" else "walk", direction]
    few = found._replace(labels=found.labels[: limits.max_rides])
    code = np.full(missing.shape, NOT_FOUND, dtype=np.int8)
    short = np.full(missing.shape, np.nan)
    no_stop, no_service = _no_stop_or_service(reach, access, direction, leave)
    code[missing & no_stop[None, :]] = CODE["NO_STOP"]
    code[missing & ~no_stop[None, :] & no_service[None, :]] = CODE["NO_SERVICE"]
    open_ = missing & (code == NOT_FOUND)

    def exists(part: Search, depart_from: Ints, longest: int, asked: Bools) -> Bools:
        if part.labels.shape[0] == 0:
            return np.zeros(asked.shape, dtype=np.bool_)
        best = best_journeys(part, egress, limits.arrive_by, depart_from, asked, longest=longest, lane=lane)
        return np.asarray(best.depart > NEVER)

    first, shortest = first_and_shortest(found, egress, limits.arrive_by, leave, open_, lane=lane)
    on_foot = open_ & (direct < UNREACHED)[None, :]
    late = open_ & (shortest == UNREACHED) & ~on_foot
    code[late] = CODE["FIRST_TOO_LATE" if direction == OUT else "LAST_TOO_EARLY"]
    minutes = (first - limits.arrive_by[:, None]) / 60
    short[late & (first < UNREACHED)] = minutes[late & (first < UNREACHED)]
    open_ &= ~late
    if not open_.any():
        return Why(code, short)

    # relaxing one limit alone would do; or else that limit alone forbids every way in time
    any_length = exists(few, limits.depart_from, UNREACHED, open_) | on_foot
    no_short_one = np.minimum(shortest, direct[None, :]) > limits.longest
    too_long = open_ & (any_length | no_short_one)
    code[too_long] = CODE["TOO_LONG"]
    _, shortest_few = first_and_shortest(few, egress, limits.arrive_by, limits.depart_from, too_long, lane=lane)
    over = (np.minimum(shortest_few, direct[None, :]) - limits.longest) / 60
    known = too_long & (over < UNREACHED / 120) & (over > 0)
    short[known] = over[known]
    open_ &= ~too_long

    changes = open_ & (
        exists(found, limits.depart_from, limits.longest, open_) | ~exists(few, leave, UNREACHED, open_)
    )
    code[changes] = CODE["TOO_MANY_TRANSFERS"]
    open_ &= ~changes
    code[open_] = CODE["LEAD_TOO_LONG"]
    if open_.any():
        best = best_journeys(few, egress, limits.arrive_by, leave, open_, longest=limits.longest, lane=lane)
        over = (limits.depart_from[:, None] - best.depart) / 60
        known = open_ & (best.depart > NEVER)
        short[known] = over[known]
    return Why(code, short)


def _no_stop_or_service(reach: Reach, access: Ints, direction: int, leave: Ints) -> tuple[Bools, Bools]:
    """(D,) whether home or place has no stop near, and whether nothing runs at the stops of either that day."""
    egress = reach.egress["cycle" if reach.traveller.bike == "on_board" else "walk", direction]
    rides = reach.rides[direction]
    served = served_stops(rides, int(leave.min(initial=UNREACHED)), int(leave.max(initial=NEVER)) + DAY_S)
    left = served_stops(reach.rides[1 - direction], -(2**29), 2**29)  # stops where one can get off
    count = np.diff(egress.start)
    place = np.repeat(np.arange(len(count)), count)
    near_place = np.bincount(place[left[egress.stop] > 0], minlength=len(count))
    near = access < UNREACHED
    no_stop = (count == 0) | ~near.any()
    no_service = (near_place == 0) | ~(near & (served > 0)).any()
    return np.asarray(no_stop), np.asarray(no_service)
