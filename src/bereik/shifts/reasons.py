"""Why a `no` is a no: the codes that hold, in the order of SPEC 3, and by how many minutes it fails.

One list of rules (`RULES`) serves the table and `explain`: the table asks each rule only where no earlier one
holds, `explain` asks all of them everywhere, so that the first of those it finds is the code of the table.

Only the limits that a search can relax are looked at here; what hangs on the home, the vacancy or the date is
decided in `shifts.outcomes`. What the rules look up stands in `shifts.failures`, and how early and how late
reasons look for a way in `shifts.horizons`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bereik.access.links import BACK, OUT
from bereik.domain.reasons import CODE, NOT_FOUND
from bereik.shifts.bike_places import Least, one_limit_more
from bereik.shifts.failures import Failures, failures_of_homes
from bereik.shifts.found import Found, Reach
from bereik.shifts.pairs import Pair
from bereik.units import NEVER, UNREACHED, Bools, Floats, Ints

Codes = npt.NDArray[np.int8]


class Why(NamedTuple):
    """Code and minutes short of each query and destination (Q, D)."""

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
    # Both directions at once: neither needs anything of the other.
    both: Callable[..., Iterable[Any]] = map if pool is None else pool.map
    failures = list(both(partial(failures_of_homes, reach, homes, found, pairs), (OUT, BACK)))
    outs, backs = _first_of_both(failures, len(pairs), pool)
    whys = [first_of_two(*one) for one in zip(outs, backs, strict=True)]
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
        failures = failures_of_homes(reach, row, found, [pair], direction)
        for name, rows, shortfall in _holding(failures):
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
        _by_one_limit(reach, home, found, batch_row, failed, _least_known(code, shortfall))
        if failed.any()
        else {}
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


def _least_known(code: Codes, short_min: Floats) -> Least:
    """What the code of one direction says already: codes after it need not be looked at.

    More transfers do for both directions only where they do for each that has no way, and then that is the
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
    long, transfers, lead = one_limit_more(reach, home, found, batch_row, failed, least)
    nothing = np.full(failed.shape, np.nan)
    return {
        "TOO_LONG": (long < UNREACHED, long / 60),
        "TOO_MANY_TRANSFERS": (transfers, nothing),
        "LEAD_TOO_LONG": (lead < UNREACHED, lead / 60),
    }


Rule = Callable[[Failures, Ints], tuple[Bools, Floats]]
"""Where, of the n cells that are asked, a code holds in one direction, and the minutes short."""


def _no_stop(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    return failures.off_street(cells) & failures.no_stop(cells), _no_minutes(cells)


def _no_service(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    off_street = failures.off_street(cells)
    return off_street & ~failures.no_stop(cells) & failures.no_service(cells), _no_minutes(cells)


def _not_in_time(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    by, first = failures.of_question(failures.limits.arrive_by, cells), failures.first(cells)
    leave = failures.reach.leave[failures.direction]
    late = (first > by) & (failures.walked(cells, leave) == UNREACHED)
    return late, np.where(first < UNREACHED, (first - by) / 60, np.nan)


def _only_too_long(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    """T alone stands in the way: the cheapest to find out, for it takes no search of its own."""
    shortest = failures.shortest_in_time(cells)
    return shortest < UNREACHED, (shortest - failures.limits.longest) / 60


def _always_too_long(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    """Every way in time breaks T."""
    longest, holds, minutes = failures.limits.longest, np.zeros(len(cells), np.bool_), _no_minutes(cells)
    some = np.flatnonzero(failures.earlier(cells) == NEVER)
    shortest = failures.shortest_at_any_hour(cells[some])
    others = failures.shortest_in_time(cells[some]) == UNREACHED
    holds[some] = others & (shortest < UNREACHED) & (shortest > longest)
    minutes[some] = (shortest - longest) / 60
    return holds, minutes


def _too_many_transfers(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    sooner, in_time = _in_time(failures, cells)
    holds = np.zeros(len(cells), dtype=np.bool_)
    rest = np.flatnonzero(in_time & (sooner == NEVER))
    holds[rest] = failures.best_of_few(cells[rest]) == NEVER
    some = np.flatnonzero(in_time & ~holds)
    holds[some] = failures.best_of_any(cells[some], longest=failures.limits.longest) > NEVER
    return holds, _no_minutes(cells)


def _lead_too_long(failures: Failures, cells: Ints) -> tuple[Bools, Floats]:
    sooner, in_time = _in_time(failures, cells)
    holds = in_time & (sooner > NEVER)
    rest = np.flatnonzero(in_time & ~holds)
    holds[rest] = failures.best_of_any(cells[rest], longest=UNREACHED) == NEVER
    since = failures.of_question(failures.limits.depart_from, cells)
    return holds, np.where(sooner > NEVER, (since - sooner) / 60, np.nan)


def _in_time(failures: Failures, cells: Ints) -> tuple[Ints, Bools]:
    """(n,) the latest departure that breaks the lead alone, and where any way at all is in time."""
    sooner = failures.earlier(cells)
    in_time = sooner > NEVER
    rest = np.flatnonzero(~in_time)
    in_time[rest] = failures.shortest_at_any_hour(cells[rest]) < UNREACHED
    return sooner, in_time


def _no_minutes(cells: Ints) -> Floats:
    return np.full(len(cells), np.nan)


RULES: tuple[tuple[tuple[str, str], Rule], ...] = (
    (("NO_STOP", "NO_STOP"), _no_stop),
    (("NO_SERVICE", "NO_SERVICE"), _no_service),
    (("FIRST_TOO_LATE", "LAST_TOO_EARLY"), _not_in_time),
    (("TOO_LONG", "TOO_LONG"), _only_too_long),
    (("TOO_LONG", "TOO_LONG"), _always_too_long),
    (("TOO_MANY_TRANSFERS", "TOO_MANY_TRANSFERS"), _too_many_transfers),
    (("LEAD_TOO_LONG", "LEAD_TOO_LONG"), _lead_too_long),
)
"""The codes out and back in their order, and where they hold. A limit holds that alone stands in the way, or
that every way in time breaks."""


def _holding(failures: Failures) -> Iterator[tuple[str, Bools, Floats]]:
    """The codes that hold in a direction for one home, in their order, (Q, D) each.

    Where two limits stand in the way only together none holds; then the last one is told, without minutes.
    """
    shape, every = failures.reach.requested.shape, np.arange(len(failures.lane))
    explained = np.zeros(len(every), dtype=np.bool_)
    for names, rule in RULES:
        name = names[failures.direction]
        holds, minutes = rule(failures, every)
        explained |= holds
        if name == "LEAD_TOO_LONG":
            holds, minutes = holds | ~explained, np.where(explained, minutes, np.nan)
        rows, shortfall = np.zeros(shape, dtype=np.bool_), np.full(shape, np.nan)
        at = failures.row, failures.place
        rows[at], shortfall[at] = holds, minutes
        yield name, rows, shortfall


def _first_of_both(
    both: Sequence[Failures], homes: int, pool: Executor | None
) -> tuple[list[Why], list[Why]]:
    """The code that goes first in each direction, of each of a few homes, as far as it is told.

    The first of two codes is told. So what one direction has found already bounds what the other is asked:
    no rule whose code goes after it.
    """
    shape = homes, *both[OUT].reach.requested.shape
    codes = tuple(np.full(np.prod(shape), NOT_FOUND, np.int8) for _ in both)
    minutes = tuple(np.full(np.prod(shape), np.nan) for _ in both)
    left = [np.arange(len(failures.cell)) for failures in both]
    # Rule by rule, so that what one rule searches is searched at once for the homes that have come so far.
    for names, rule in RULES:

        def ask(direction: int, names: tuple[str, str] = names, rule: Rule = rule) -> None:
            failures, code, cells = both[direction], CODE[names[direction]], left[direction]
            # What the other direction explains by a code before this one is not asked again: the rules to
            # come have later codes still.
            other = codes[1 - direction].take(failures.cell.take(cells))
            left[direction] = cells = cells[_still_asked(other, code)]
            if not len(cells):
                return
            holds, short = rule(failures, cells)
            if names[direction] == "LEAD_TOO_LONG":
                holds, short = np.ones_like(holds), np.where(holds, short, np.nan)
            left[direction], held = cells[~holds], failures.cell[cells[holds]]
            codes[direction][held], minutes[direction][held] = code, short[holds]

        # Side by side neither direction waits to learn what the other finds with this very rule.
        list(map(ask, (OUT, BACK)) if pool is None else pool.map(ask, (OUT, BACK)))
    outs, backs = (
        [Why(*one) for one in zip(codes[way].reshape(shape), minutes[way].reshape(shape), strict=True)]
        for way in (OUT, BACK)
    )
    return outs, backs


def _still_asked(other: Codes, code: int) -> Bools:
    """Where a code may be told: the other direction has none that goes before it."""
    return np.asarray(other >= code)
