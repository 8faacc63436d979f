"""Why a `no` is a no: the codes that hold, in the order of SPEC 3, and by how many minutes it fails.

One list of rules (`RULES`) serves the table and `explain`: the table asks each rule only where no earlier one
holds, `explain` asks all of them everywhere, so that the first of those it finds is the code of the table.

Only the limits that a search can relax are looked at here; what hangs on the home, the vacancy or the date is
decided in `shifts.outcomes`. What the rules look up stands in `shifts.failures`, and how early and how late
reasons look for a way in `shifts.horizons`.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT
from bereik.domain.reasons import CODE, NOT_FOUND
from bereik.shifts.bike_places import Least, one_limit_more
from bereik.shifts.failures import Failures, failures_of_homes, look_up_first
from bereik.shifts.found import Found, Reach
from bereik.shifts.pairs import Pair
from bereik.units import NEVER, UNREACHED, Bools, Floats, Ints

Codes = npt.NDArray[np.int8]


class Why(NamedTuple):
    """Code and minutes short of each question and destination (Q, D)."""

    code: Codes
    """`NOT_FOUND` where there is none."""
    short_min: Floats


Holding = dict[str, tuple[Bools, Floats]]
"""For each code where (Q, D) it holds, and the minutes short; NaN where it has no measure."""


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
    ways = partial(failures_of_homes, reach, homes, found, pairs)
    # Both directions at once: neither needs anything of the other.
    back = None if pool is None else pool.submit(lambda: _first_of_homes(list(ways(BACK))))
    outs = _first_of_homes(list(ways(OUT)))
    backs = _first_of_homes(list(ways(BACK))) if back is None else back.result()
    whys = [first_of_two(*both) for both in zip(outs, backs, strict=True)]
    # On foot each direction fails by itself; a bike ties them together, so its reasons are searched as pairs.
    if not reach.traveller.bike_policy.cycles:
        return whys
    return [
        _with_bike(reach, int(home), found, batch_row, pairs[batch_row], whys[batch_row])
        for batch_row, home in enumerate(homes)
    ]


def no_reason(pair: Pair) -> Why:
    """What stands for reasons that nobody looked for."""
    return Why(np.full(pair.agrees.shape, NOT_FOUND, np.int8), np.full(pair.agrees.shape, np.nan))


def first_of_two(one: Why, other: Why) -> Why:
    """Of two codes the one that goes first; of equal ones the minutes that are enough for both."""
    both = np.maximum(one.short_min, other.short_min)
    shortfall = np.where(one.code < other.code, one.short_min, other.short_min)
    return Why(np.minimum(one.code, other.code), np.where(one.code == other.code, both, shortfall))


def every_reason(reach: Reach, home: int, found: tuple[Found, Found], pair: Pair) -> Holding:
    """All codes that hold for one home, not only the one that goes first; `found` is that of the home.

    The minutes are those that are enough for both directions.
    """
    row = np.array([home], dtype=np.int32)
    reasons: Holding = {}
    for direction in (OUT, BACK):
        (failures,) = failures_of_homes(reach, row, found, [pair], direction)
        for name, rows, shortfall in _holding(failures, failures.missing, alone=False):
            before = reasons.get(name, (np.zeros_like(rows), shortfall))
            worst = np.where(
                before[0], np.where(rows, np.maximum(before[1], shortfall), before[1]), shortfall
            )
            reasons[name] = before[0] | rows, worst
    if not reach.traveller.bike_policy.cycles:
        return reasons
    failed = np.asarray(reach.requested & ~pair.agrees)
    nothing = np.zeros(failed.shape, dtype=np.int64)
    least = Least(nothing, nothing, np.ones_like(failed))
    for name, (rows, shortfall) in _by_one_limit(reach, home, found, 0, failed, least).items():
        before = reasons.get(name, (np.zeros_like(rows), shortfall))
        reasons[name] = before[0] | rows, np.where(rows, shortfall, before[1])
    return reasons | {"BIKE": (_disagree(reach, pair), np.full(failed.shape, np.nan))}


def _with_bike(
    reach: Reach, home: int, found: tuple[Found, Found], batch_row: int, pair: Pair, why: Why
) -> Why:
    """The code where out and back may disagree about the bike: a limit that alone stands in the way, or BIKE.

    What both directions need at the same place of the bike is at least what each needs by itself.
    """
    code, shortfall = why.code.copy(), why.short_min.copy()
    disagree = _disagree(reach, pair)
    code[disagree] = CODE["BIKE"]
    # Where stops or rides are wanting, no limit will do; and where one direction alone has no way, what it
    # needs by itself is told: to try every stop for each of those would take twice as long as the answer.
    one_way = (pair.out.depart > NEVER) != (pair.back.depart > NEVER)
    failed = np.asarray(reach.requested & ~pair.agrees & ~one_way & (code >= CODE["TOO_LONG"]))
    holding = (
        _by_one_limit(reach, home, found, batch_row, failed, _least(code, shortfall)) if failed.any() else {}
    )
    for name in sorted(holding, key=CODE.__getitem__, reverse=True):
        rows, minutes = holding[name]
        wins = rows & (code >= CODE[name])
        code[wins], shortfall[wins] = CODE[name], minutes[wins]
    return Why(code, shortfall)


def _disagree(reach: Reach, pair: Pair) -> Bools:
    """(Q, D) ways out and back, at no place of the bike both."""
    both = (pair.out.depart > NEVER) & (pair.back.depart > NEVER)
    return np.asarray(reach.requested & both & ~pair.agrees)


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
    reach: Reach, home: int, found: tuple[Found, Found], batch_row: int, failed: Bools, least: Least
) -> Holding:
    """Limits that alone keep out and back from agreeing, and the minutes that both need."""
    long, changes, lead = one_limit_more(reach, home, found, batch_row, failed, least)
    nothing = np.full(failed.shape, np.nan)
    return {
        "TOO_LONG": (long < UNREACHED, long / 60),
        "TOO_MANY_TRANSFERS": (changes, nothing),
        "LEAD_TOO_LONG": (lead < UNREACHED, lead / 60),
    }


Rule = Callable[[Failures, Bools], tuple[Bools, Floats]]
"""Where (Q, D), of what is asked, a code holds in one direction, and the minutes short."""


def _no_stop(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    off_street = cells & (failures.direct == UNREACHED)[None, :]
    return off_street & failures.stops[0][None, :], _nothing(cells)


def _no_service(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    off_street = cells & (failures.direct == UNREACHED)[None, :]
    no_stop, no_service = failures.stops
    return off_street & ~no_stop[None, :] & no_service, _nothing(cells)


def _not_in_time(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    by, first = failures.limits.arrive_by[:, None], failures.first(cells)
    late = cells & (first > by) & (failures.walked(failures.leave) == UNREACHED)
    return late, np.where(first < UNREACHED, (first - by) / 60, np.nan)


def _only_too_long(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    """T alone stands in the way: the cheapest to find out, for it takes no search of its own."""
    shortest = failures.shortest_in_time(cells)
    return cells & (shortest < UNREACHED), (shortest - failures.limits.longest) / 60


def _always_too_long(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    """Every way in time breaks T."""
    cells = cells & (failures.earlier(cells) == NEVER)
    longest, shortest = failures.limits.longest, failures.shortest_at_any_hour(cells)
    others = failures.shortest_in_time(cells) == UNREACHED
    return cells & others & (shortest < UNREACHED) & (shortest > longest), (shortest - longest) / 60


def _too_many_transfers(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    sooner, in_time = _in_time(failures, cells)
    rest = in_time & (sooner == NEVER)
    few = np.maximum(sooner, failures.best(rest, depart_from=failures.leave, longest=UNREACHED))
    more = failures.best_of_any(in_time, longest=failures.limits.longest)
    return in_time & ((more > NEVER) | (few == NEVER)), _nothing(cells)


def _lead_too_long(failures: Failures, cells: Bools) -> tuple[Bools, Floats]:
    sooner, in_time = _in_time(failures, cells)
    rest = in_time & (sooner == NEVER)
    late = failures.best_of_any(rest, longest=UNREACHED)
    by = np.where(sooner > NEVER, (failures.limits.depart_from[:, None] - sooner) / 60, np.nan)
    return in_time & ((sooner > NEVER) | (late == NEVER)), by


def _in_time(failures: Failures, cells: Bools) -> tuple[Ints, Bools]:
    """(Q, D) the latest departure that breaks the lead alone, and where any way at all is in time."""
    sooner = failures.earlier(cells)
    rest = cells & (sooner == NEVER)
    return sooner, (sooner > NEVER) | (rest & (failures.shortest_at_any_hour(rest) < UNREACHED))


def _nothing(cells: Bools) -> Floats:
    return np.full(cells.shape, np.nan)


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


def _holding(failures: Failures, cells: Bools, *, alone: bool) -> Iterator[tuple[str, Bools, Floats]]:
    """The codes that hold in a direction, in their order; `alone` asks each where none before it holds.

    Where two limits stand in the way only together none holds; then the last one is told, without minutes.
    """
    explained = np.zeros_like(cells)
    for names, rule in RULES:
        name = names[failures.direction]
        still = cells & ~explained if alone else cells
        rows, shortfall = rule(failures, still) if still.any() else (still, _nothing(cells))
        explained |= rows
        if name == "LEAD_TOO_LONG":
            mixed = cells & ~explained
            rows, shortfall = rows | mixed, np.where(mixed, np.nan, shortfall)
        yield name, rows, shortfall


def _first_of_homes(homes: list[Failures]) -> list[Why]:
    """The code that goes first in a direction, of each of a few homes."""
    whys = [
        Why(np.full(home.missing.shape, NOT_FOUND, np.int8), np.full(home.missing.shape, np.nan))
        for home in homes
    ]
    holding = [_holding(home, home.missing, alone=True) for home in homes]
    # Rule by rule, so that what one rule searches is searched at once for the homes that have come so far.
    for _, rule in RULES:
        left = [home.missing & (why.code == NOT_FOUND) for home, why in zip(homes, whys, strict=True)]
        if rule is _not_in_time and len(homes) > 1:
            look_up_first(homes, left)
        for why, own in zip(whys, holding, strict=True):
            name, rows, minutes = next(own)
            why.code[rows], why.short_min[rows] = CODE[name], minutes[rows]
    return whys
