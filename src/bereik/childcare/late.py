"""Whether rides are late with a child to bring, and by how many minutes.

A plain reason says that a ride is late without the child. Bringing a child takes longer, so the minutes that
would be enough are those of a journey past a facility that is always open (`first_arrivals`).
"""

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.failed import FailedCells, by_group, only_groups
from bereik.childcare.first_arrivals import first_with_child
from bereik.childcare.query import CareOnDate
from bereik.childcare.relaxed import always_open
from bereik.childcare.windows import Combinations
from bereik.childcare.without_search import nobody_admits
from bereik.domain.reasons import CODE
from bereik.kernels.scan import MOST_RIDES
from bereik.shifts.outcomes import CareDay
from bereik.shifts.reasons import Why
from bereik.shifts.ways import HomeSearch
from bereik.units import UNREACHED, Bools, Floats, Ints

LATE = ((OUT, "FIRST_TOO_LATE"), (BACK, "LAST_TOO_EARLY"))
"""The reasons that the rides themselves are late, by direction."""

Reasons = dict[str, tuple[Bools, Ints | None]]
"""For each code where (Q, D) it holds, and the seconds short where it has a measure; `UNREACHED` is none."""


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
    if nobody_admits(care) or not rows.any():
        return short_min
    for some, cells in by_group(care, rows, only_groups(care, own.home, day)):
        seconds = seconds_late(some, some.combine(always_open(some)), own, cells, direction)
        # With two walks past a facility one may even be sooner than any journey without the child.
        later = cells & (seconds > 0)
        short_min = np.where(later, minutes_short(seconds, cells.shape), short_min)
    return short_min


def late_where_closed(cells: FailedCells, always: Combinations, no_way: tuple[Bools, Bools]) -> Reasons:
    """Whether it is the rides that fail where nothing is open that day, and how late they are.

    `no_way` (Q, D), out and back, is where there is none even past a facility that is `always` open.
    """
    reasons: Reasons = {"TOO_MANY_TRANSFERS": (np.zeros_like(no_way[OUT]), None)}
    for direction, name in LATE:
        rows = no_way[direction]
        seconds = seconds_late(cells.care, always, cells.own, rows, direction)
        reasons[name] = rows & (seconds > 0), seconds
        # In time with more rides only: the transfers are too many, as without childcare. Rides that are in
        # time with a bike left at a stop need not be more, and then hours are what fails.
        in_time = rows & (seconds <= 0)
        if in_time.any():
            few = seconds_late(
                cells.care, always, cells.own, in_time, direction,
                max_rides=cells.care.reach.limits[direction].max_rides,
            )  # fmt: skip
            reasons["TOO_MANY_TRANSFERS"] = reasons["TOO_MANY_TRANSFERS"][0] | (in_time & (few > 0)), None
    return reasons


def minutes_short(seconds: Ints | None, shape: tuple[int, ...]) -> Floats:
    """(Q, D) the minutes of a reason, NaN where it has no measure."""
    if seconds is None:
        return np.full(shape, np.nan)
    return np.where(seconds < UNREACHED, seconds / 60, np.nan)


def seconds_late(
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
