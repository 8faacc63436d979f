"""Why there is no day with childcare where out and back would do without it.

The limits are relaxed one by one, and the first reason in the order of SPEC 3 counts whose limit alone stands
in the way, or which fails whatever else is relaxed. Opening is thought earlier on the same date at most,
closing later by a day at most: a day care does not become one of the night before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.first_arrivals import first_with_child
from bereik.childcare.home_chains import Chains, chains_of_home
from bereik.childcare.openings import Window
from bereik.childcare.parts import groups_of_parts
from bereik.childcare.query import CareOnDate
from bereik.childcare.windows import Combinations
from bereik.domain.reasons import CODE
from bereik.kernels import chains as rule
from bereik.kernels.scan import MOST_RIDES
from bereik.routing.chains import ChainQuery, Shortfalls, find_pairs, find_shortfalls, no_answers
from bereik.shifts.found import Reach
from bereik.shifts.outcomes import CareDay
from bereik.shifts.reasons import Why, first_of_two, no_reason
from bereik.shifts.ways import HomeSearch
from bereik.units import DAY_S, NEVER, UNREACHED, Bools, Floats, Ints

_ALWAYS = 14 * DAY_S
"""Longer than any question reaches."""
LATE = ((OUT, "FIRST_TOO_LATE"), (BACK, "LAST_TOO_EARLY"))
"""The reasons that the rides themselves are late, by direction."""
_RULES = (
    (rule.LONG, "TOO_LONG"),
    (rule.LEAD, "LEAD_TOO_LONG"),
    (rule.OPENS_LATE, "CARE_OPENS_TOO_LATE"),
    (rule.CLOSES_EARLY, "CARE_CLOSES_TOO_EARLY"),
    (rule.STAYS_LONG, "CARE_STAY_TOO_LONG"),
)


Reasons = dict[str, tuple[Bools, Ints | None]]
"""For each code where (Q, D) it holds, and the seconds short where it has a measure; `UNREACHED` is none."""


def minutes_short(seconds: Ints | None, shape: tuple[int, ...]) -> Floats:
    """(Q, D) the minutes of a reason, NaN where it has no measure."""
    if seconds is None:
        return np.full(shape, np.nan)
    return np.where(seconds < UNREACHED, seconds / 60, np.nan)


def why_no_day(
    care: CareOnDate, own: HomeSearch, why: Why, answer: tuple[CareDay, Bools], *, few_homes: bool
) -> Why:
    """Why one home has no day with a child: the first code that holds, and its minutes short.

    `answer` is the day that was found, and of which questions and jobs (Q, D) reasons are requested.
    `why` is the answer without childcare. Where that fails for want of stops or rides all is said already;
    elsewhere the child may be the reason, also where the ways without childcare fail. With few homes only the
    jobs that failed are searched again; else all, once for all homes.
    """
    # Codes come in order: before TOO_LONG stand those that no childcare could change.
    day, requested = answer
    by_limits = own.pair.agrees | (why.code >= CODE["TOO_LONG"])
    failed = np.asarray(requested & by_limits & ~day.pair.agrees)
    first = no_reason(own.pair)
    only = _only_groups(care, own.home, day)
    parts = list(_by_group(care, failed, only)) if failed.any() else []
    for care_of_group, cells in parts:
        # Each group has childcare of its own, so that several find nothing in the cache of each other.
        alone = few_homes and len(parts) == 1
        searched = cells if alone else care.reach.requested
        reasons = every_care_reason(Cells(care_of_group, own, cells, searched, few_homes))
        # Written from the last code to the first, so that the first one stays.
        for name in sorted(reasons, key=CODE.__getitem__, reverse=True):
            rows, seconds = reasons[name]
            first.code[rows] = CODE[name]
            first.short_min[rows] = minutes_short(seconds, failed.shape)[rows]
    return first_of_two(why, first)


def how_late(care: CareOnDate, own: HomeSearch, why: Why, day: CareDay) -> Why:
    """The same reasons of one home with the minutes by which rides are late with the child."""
    short_min = why.short_min
    for direction, name in LATE:
        rows = np.asarray(care.reach.requested & (why.code == CODE[name]))
        short_min = late_with_child(care, own, day, (rows, short_min), direction)
    return why._replace(short_min=short_min)


def late_with_child(
    care: CareOnDate, own: HomeSearch, day: CareDay, late: tuple[Bools, Floats], direction: int
) -> Floats:
    """The minutes by which rides are late with the child, from where they are `late` without (Q, D).

    To bring a child takes longer, so what is short without one would not be enough with it.
    """
    rows, short_min = np.asarray(late[0] & ~day.pair.agrees), late[1]
    # Where no facility takes the child no ride is late for one.
    if _nobody_admits(care) or not rows.any():
        return short_min
    for some, cells in _by_group(care, rows, _only_groups(care, own.home, day)):
        seconds = _late_by(some, some.combine(_always_open(some)), own, cells, direction)
        # With two walks past a facility one may even be sooner than any journey without the child.
        later = cells & (seconds > 0)
        short_min = np.where(later, minutes_short(seconds, cells.shape), short_min)
    return short_min


def _only_groups(care: CareOnDate, home: int, day: CareDay) -> Ints | None:
    """(D,) the one group of facilities that counts for each job, -1 where all do; None where all do anyway.

    A roster keeps to one group, and so do the parts of a split shift.
    """
    if care.query.only is not None:
        only: Ints = care.query.only[home]
        return only
    # With several facilities free to choose no single one is the reason.
    return None if care.reach.split is None else groups_of_parts(day.group, care.reach.split)


def _by_group(care: CareOnDate, failed: Bools, only: Ints | None) -> Iterator[tuple[CareOnDate, Bools]]:
    """The childcare that counts for each job, and which of its questions failed.

    A roster keeps to one facility: that another one is open says nothing.
    """
    if only is None:
        # No roster and no split shift: any facility would do.
        yield care, failed
        return
    groups, ids = care.combine().groups, care.query.facilities.points.ids
    for number in np.unique(only[failed.any(axis=0)]).tolist():
        cells = np.asarray(failed & (only == number))
        if number < 0:
            yield care, cells
            continue
        children = tuple(
            replace(child, at=[ids[facility]])
            for child, facility in zip(care.query.children, groups[number], strict=True)
        )
        yield replace(care, query=care.query._replace(children=children)), cells


class Cells(NamedTuple):
    """The questions and jobs of one home that failed."""

    care: CareOnDate
    own: HomeSearch
    failed: Bools
    """(Q, D)"""
    searched: Bools
    """(Q, D) what is searched again for their sake: these alone, or all once for all homes."""
    few_homes: bool

    @property
    def plain(self) -> Bools:
        """(Q, D) whether out and back work without childcare: only then is childcare a reason (SPEC 3)."""
        return self.own.pair.agrees

    def chains(
        self, other: CareOnDate, combinations: Combinations, *, any_rides: bool = False
    ) -> list[Chains]:
        """The chains of the home under other limits; a bike is left at no stop."""
        batch_row = self.own.batch_row
        few = [(found.any if any_rides else found.few_at_all)[batch_row] for found in self.own.found]
        return chains_of_home(
            other.legs, combinations, self.own.home, (few[OUT], few[BACK]),
            stops=False, only=self.failed if self.few_homes else None,
        ).places  # fmt: skip

    def open_at(self, combinations: Combinations) -> "Cells":
        """Only the questions at whose hours something is open, so that journeys matter at all."""
        query = combinations.query
        fits = np.ones((len(query.requested), len(query.slots)), dtype=np.bool_)
        for direction, visits, frame, dwell in (
            (OUT, query.visits_out, query.frame_out, query.dwell_out),
            (BACK, query.visits_back, query.frame_back, query.dwell_back),
        ):
            latest = query.arrive_by[direction][:, None, None] - dwell
            # A bound from clocks alone, so it costs no journey: the last second at which bringing may begin.
            begins = np.minimum(latest, frame.by[query.slots])
            first = np.maximum(
                query.depart_from[direction][:, None, None], frame.opens[query.slots][None, :, :]
            )
            fits &= ((begins >= first) | ~visits).all(axis=2)
        return self._replace(failed=self.failed & np.asarray(fits.any(axis=1))[:, None])


def every_care_reason(cells: Cells) -> Reasons:
    """All codes that hold for the cells that failed."""
    care, failed = cells.care, cells.failed
    # First what needs no search at all.
    nobody = _nobody_admits(care)
    if nobody:
        return {nobody: (failed & cells.plain, None)}
    wide = care.under("wide", _relaxed(care.reach, cells.searched, wide=True))
    shortfalls = _shortfalls(cells, wide, care.combine(_of_the_date(care)))
    # Without a chain out and one back under the laxest rules no single rule can be what fails.
    some = np.asarray(shortfalls.exists.all(axis=0))
    reasons: Reasons = {}
    for number, name in _RULES:
        alone, least = shortfalls.alone[number], shortfalls.least[number]
        holds = failed & some & ((alone < UNREACHED) | (least > 0))
        reasons[name] = holds, np.where(alone < UNREACHED, alone, least)
    reasons["CARE_CLOSED"] = failed & (_is_closed(care)[:, None] | ~some), None
    reasons["NO_STOP"] = failed & _no_stop(cells)[None, :], None
    # A code may come out of two searches; it holds where either says so.
    for found in (_when_always_open(cells, wide, failed & ~some), _what_would_do(cells)):
        for name, (rows, seconds) in found.items():
            reasons[name] = rows | reasons[name][0] if name in reasons else rows, seconds
    # Every no has a reason (SPEC 3): what no single rule explains is two rules together.
    explained = np.logical_or.reduce([rows for rows, _ in reasons.values()])
    for number, name in _RULES:  # two rules at once: that of them which goes first
        rows, seconds = reasons[name]
        mixed = failed & ~explained & (shortfalls.mixed[1] == number)
        measured = shortfalls.least[number] if seconds is None else seconds
        reasons[name] = rows | mixed, np.where(mixed, shortfalls.mixed[0], measured)
    return {
        # Childcare is a reason only where the day works without it.
        name: (rows & cells.plain if name.startswith("CARE_") else rows, seconds)
        for name, (rows, seconds) in reasons.items()
    }


def _when_always_open(cells: Cells, wide: CareOnDate, closed: Bools) -> Reasons:
    """Whether it is the rides that fail where nothing is open that day, and how late they are."""
    if not closed.any():
        return {}
    always = cells.care.combine(_always_open(cells.care))
    any_way = _shortfalls(cells._replace(failed=closed), wide, always).exists
    reasons: Reasons = {"TOO_MANY_TRANSFERS": (np.zeros_like(closed), None)}
    for direction, name in LATE:
        rows = np.asarray(closed & ~any_way[direction])
        seconds = _late_by(cells.care, always, cells.own, rows, direction)
        reasons[name] = rows & (seconds > 0), seconds
        # In time with more rides only: it is the changes that are too many, as without childcare. Rides that
        # are in time with a bike left at a stop need not be more, and then hours are what fails.
        in_time = rows & (seconds <= 0)
        if in_time.any():
            few = _late_by(
                cells.care, always, cells.own, in_time, direction,
                max_rides=cells.care.reach.limits[direction].max_rides,
            )  # fmt: skip
            reasons["TOO_MANY_TRANSFERS"] = reasons["TOO_MANY_TRANSFERS"][0] | (in_time & (few > 0)), None
    return reasons


def _late_by(
    care: CareOnDate,
    always: Combinations,
    own: HomeSearch,
    failed: Bools,
    direction: int,
    *,
    max_rides: int = MOST_RIDES - 1,
) -> Ints:
    """(Q, D) seconds by which the rides are late for work, or leave before its end; `UNREACHED` if none run.

    Each direction is asked by itself, so a bike may be left at any stop.
    """
    arrivals = first_with_child(care, always.query, own, failed, direction, max_rides=max_rides)
    by = care.reach.limits[direction].arrive_by[:, None]
    return np.where(arrivals < UNREACHED, arrivals - by, UNREACHED)


def _what_would_do(cells: Cells) -> Reasons:
    """The reasons whose limit has no measure: without it there is a day."""
    care, reasons = cells.care, Reasons()
    own, every = care.combine(), care.combine(full=True)
    few = cells.chains(care, own)
    open_then = cells.open_at(own)
    if open_then.failed.any():
        again = cells.searched if cells.searched is care.reach.requested else open_then.failed
        many = care.under("many", _relaxed(care.reach, again, wide=False))
        # BIKE: a way out of one place of the bike with a way back of another.
        # Permutations and not combinations: out of the one with back of the other, and the other way round.
        anywhere = [Chains(0, first.out, other.back) for first, other in permutations(few, 2)]
        more_rides = cells.chains(many, own, any_rides=True)
        reasons["TOO_MANY_TRANSFERS"] = _works(open_then, own, more_rides), None
        reasons["BIKE"] = _works(open_then, own, anywhere), None
    if care.query.facilities.full.any():
        admitted = cells.open_at(every)
        reasons["CARE_FULL"] = _works(admitted, every, cells.chains(care, every)), None
    return reasons


def _nobody_admits(care: CareOnDate) -> str | None:
    """The code for all jobs where some child is admitted nowhere, or only where no place is free."""
    facilities = care.query.facilities
    admitted = [facilities.admits(child) for child in care.query.children]
    # No facility for the age at all comes before none that is free: a place that comes free would not help.
    if not all(admits.any() for admits in admitted):
        return "CARE_CLOSED"
    return None if all((admits & ~facilities.full).any() for admits in admitted) else "CARE_FULL"


def _relaxed(reach: Reach, requested: Bools, *, wide: bool) -> Reach:
    """The same question with any number of rides, or with any duration and lead."""
    limits = tuple(
        limit._replace(depart_from=leave, longest=UNREACHED)
        if wide
        else limit._replace(max_rides=MOST_RIDES - 1)
        for limit, leave in zip(reach.limits, reach.leave, strict=True)
    )
    return reach._replace(limits=(limits[OUT], limits[BACK]), requested=requested)


def _of_the_date(care: CareOnDate) -> list[Window]:
    """The windows that may be meant for the date: those of the day before are over."""
    midnight = care.axis.at_clock(0)
    return [window for window in care.windows if window.closes > midnight]


def _shortfalls(cells: Cells, wide: CareOnDate, combinations: Combinations) -> Shortfalls:
    real = combinations.query._replace(requested=cells.failed)
    lax = wide.cached(("lax", combinations), lambda: _lax(cells.care, wide, combinations))
    shortfalls = Shortfalls.none(real)
    query = lax.query._replace(requested=cells.failed)
    for chains in cells.chains(wide, lax):
        for out, back in chains.pairs:
            find_shortfalls(chains.of(query), chains.of(real), out, back, shortfalls)
    return shortfalls


def _lax(care: CareOnDate, wide: CareOnDate, combinations: Combinations) -> Combinations:
    """The same combinations under `wide` limits, and open from midnight on and until a day later."""
    real = combinations.query
    # By the clock and not by 24 hours: on two days a year midnight is an hour off. Windows are followed for
    # some days only (`openings.MOST_DAYS`), which these midnights span.
    midnights = np.array([care.axis.at_clock(day * DAY_S) for day in range(-3, 16)])
    opens = real.frame_out.opens
    date = np.clip(np.searchsorted(midnights, opens, side="right") - 1, 0, None)
    query = real._replace(
        frame_out=real.frame_out._replace(opens=np.minimum(opens, midnights[date]).astype(np.int32)),
        # Closing a day later: back is mirrored, so it opens a day sooner.
        frame_back=real.frame_back._replace(opens=real.frame_back.opens - np.int32(DAY_S)),
        longest=UNREACHED,
        depart_from=wide.limits.depart_from,
        requested=wide.reach.requested,
    )
    return replace(combinations, query=query)


def _works(cells: Cells, combinations: Combinations, chains: Sequence[Chains]) -> Bools:
    """Where some day is found."""
    query: ChainQuery = combinations.query._replace(requested=cells.failed)
    best = no_answers(query)
    for chain in chains:
        for out, back in chain.pairs:
            find_pairs(chain.of(query), out, back, chain.place, best)
    return np.asarray(best[:, :, rule.DEPART] > NEVER)


def _is_closed(care: CareOnDate) -> Bools:
    """(Q,) whether nobody who admits a child opens on the dates of the shift, or is open when it starts."""
    facilities, limits = care.query.facilities, care.limits
    start, end = limits.arrive_by[OUT], -limits.arrive_by[BACK]
    midnights = np.array([care.axis.at_clock(day * DAY_S) for day in range(-3, 16)])
    first = midnights[np.searchsorted(midnights, start, side="right") - 1]
    # A shift past midnight has two dates, and a facility may open on either.
    last = midnights[np.searchsorted(midnights, end, side="right")]
    closed = np.zeros(len(start), dtype=np.bool_)
    for child in care.query.children:
        admits = facilities.admits(child) & ~facilities.full
        own = [window for window in care.windows if admits[window.facility]]
        opens, closes = (np.array([getattr(window, name) for window in own]) for name in ("opens", "closes"))
        some = ((opens[None, :] >= first[:, None]) & (opens[None, :] < last[:, None])) | (
            (opens[None, :] <= start[:, None]) & (closes[None, :] >= start[:, None])
        )
        # One child without a place is enough for the day to fail.
        closed |= ~some.any(axis=1)
    return closed


def _always_open(care: CareOnDate) -> list[Window]:
    return [
        Window(facility, -_ALWAYS, _ALWAYS, None) for facility in range(len(care.query.facilities.points.ids))
    ]


def _no_stop(cells: Cells) -> Bools:
    """(D,) whether no facility can be reached at all from home and from the job, for want of stops."""
    care, legs = cells.care, cells.care.legs
    facilities = care.query.facilities
    admits = np.logical_or.reduce([facilities.admits(child) for child in care.query.children])
    row = np.array([cells.own.home], dtype=np.int32)
    cycled = [] if legs.cycled is None else [legs.cycled[OUT]]
    near = legs.searches[OUT].between.direct("walk", OUT, row)[0] < UNREACHED
    if cycled:
        near |= legs.searches[OUT].between.direct("cycle", OUT, row)[0] < UNREACHED
    onward = np.logical_or.reduce(
        [legs_out.last.direct < UNREACHED for legs_out in (legs.walked[OUT], *cycled)]
    )
    care_stops = np.diff(([*cycled, legs.walked[OUT]])[0].egress.start) > 0
    job_stops = np.diff(care.reach.egress["walk", OUT].start) > 0
    home_stops = bool((cells.own.found[OUT].access[:, cells.own.batch_row] < UNREACHED).any())
    # Street or stops at both ends; whether rides run between them is another reason (NO_SERVICE).
    there = admits & (near | (care_stops & home_stops))
    reached = (there[:, None] & (onward | (care_stops[:, None] & job_stops[None, :]))).any(axis=0)
    return np.asarray(~reached)
