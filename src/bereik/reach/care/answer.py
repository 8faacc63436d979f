"""The days with childcare of a few homes, with the same facility for all parts of a split shift."""

from collections.abc import Sequence

import numpy as np

from bereik.reach.care.asked import CareOnDate
from bereik.reach.care.days import CareDay, day_of_home, groups_that_work
from bereik.reach.care.misses import why_no_day
from bereik.reach.hours import Hours
from bereik.reach.ways import Found, Pair
from bereik.reach.written import HomeCare
from bereik.units import Bools, Ints


def care_of_homes(
    care: CareOnDate | None, hours: Hours, homes: Ints, found: tuple[Found, Found], pairs: Sequence[Pair]
) -> list[HomeCare | None]:
    """The day of each home, and why there is none where the ways without childcare (`pairs`) would do."""
    if care is None:
        return [None] * len(homes)
    answers: list[HomeCare | None] = []
    for lane, home in enumerate(homes.tolist()):
        day = day_of_home(care.care, home, found, lane)
        if hours.parts.shape[1] > 1:
            only = _one_group(hours, day, groups_that_work(care.care, home, found, lane))
            day = day_of_home(care.care, home, found, lane, only=only)
        unexplained = care.limits.asked & pairs[lane].agrees & ~day.pair.agrees
        answers.append(HomeCare(day, why_no_day(care, home, found, lane, unexplained)))
    return answers


def _one_group(hours: Hours, day: CareDay, works: Bools) -> Ints:
    """(D,) the group of facilities to keep to at jobs with a split shift, -1 at all others.

    The one shown for the first part if it works for as many parts as any, else the first that does.
    """
    only = np.full(works.shape[2], -1, dtype=np.int32)
    for row in np.flatnonzero((hours.parts >= 0).sum(axis=1) > 1):
        job, parts = hours.vacancy[row], hours.parts[row][hours.parts[row] >= 0]
        counts = works[:, parts, job].sum(axis=1)
        shown = day.group[parts[0], job]
        if len(counts):
            best = counts.max()
            only[job] = shown if shown >= 0 and counts[shown] == best else counts.argmax()
    return only
